//! One line of the meeting file: `J1 <seq> <len> <chain> <payload>\n`.
//!
//! Knows bytes, numbers and SHA-256; it must never know a file, a lock or what a payload says.

use sha2::{Digest, Sha256};
use std::fmt;

/// Limits the payload of record 1, in bytes (16 MiB).
pub const MAX_FIRST_PAYLOAD: usize = 16 << 20;
/// Limits the payload of every other record, in bytes (4 MiB).
pub const MAX_PAYLOAD: usize = 4 << 20;
/// Limits the whole file, in bytes (64 MiB).
pub const MAX_FILE: u64 = 64 << 20;
/// Limits the records of a file.
pub const MAX_RECORDS: u64 = 100_000;

const WORD: &[u8] = b"binhxet-journal-1\0";
const HEX: &[u8; 16] = b"0123456789abcdef";

/// Holds the hash of a record and of all before it (SHA-256); displayed as 64 lower-case hex digits.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Chain(pub [u8; 32]);

impl Chain {
    /// Stands before record 1.
    pub const ZERO: Self = Self([0; 32]);

    /// Links a record to the chain before it: SHA-256 over word, previous chain, number and length (u64 LE), payload.
    pub fn link(&self, seq: u64, payload: &[u8]) -> Self {
        let mut hash = Sha256::new();
        hash.update(WORD);
        hash.update(self.0);
        hash.update(seq.to_le_bytes());
        hash.update((payload.len() as u64).to_le_bytes());
        hash.update(payload);
        Self(hash.finalize().into())
    }

    /// Reads exactly 64 lower-case hex digits.
    pub fn from_hex(digits: &[u8]) -> Option<Self> {
        let mut bytes = [0; 32];
        if digits.len() != 64 {
            return None;
        }
        for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
            *byte = digit(pair[0])? << 4 | digit(pair[1])?;
        }
        Some(Self(bytes))
    }
}

impl fmt::Display for Chain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex(&self.0))
    }
}

impl fmt::Debug for Chain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Chain({self})")
    }
}

/// Tells why bytes are not the line expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// No frame: word, blanks, digits or hex are not as they must be.
    Frame,
    /// A byte order mark before the line or a carriage return at its end: an editor saved the file.
    Edited,
    /// Another number than the one due (a line missing, doubled or swapped).
    Number {
        /// The number found.
        found: u64,
    },
    /// The payload is not as long as the frame says.
    Length {
        /// The length the frame says, in bytes.
        said: u64,
        /// The length found, in bytes.
        found: u64,
    },
    /// The payload is longer than the format allows.
    TooLong,
    /// The hash does not follow from the payload and the lines before.
    Chain,
    /// The payload is not UTF-8 or holds a control character.
    Payload,
    /// A framing version this program does not know, in a line that otherwise fits.
    Newer {
        /// The version found, 2 or more.
        version: u64,
    },
}

/// Answers the limit for the payload of a record, in bytes.
pub fn limit(seq: u64) -> usize {
    if seq == 1 { MAX_FIRST_PAYLOAD } else { MAX_PAYLOAD }
}

/// Frames a payload as record `seq`: the whole line with its newline, and the chain after it.
///
/// Nothing is checked here; who writes decodes the line back first.
pub fn encode(seq: u64, before: &Chain, payload: &[u8]) -> (Vec<u8>, Chain) {
    let chain = before.link(seq, payload);
    let mut line = format!("J1 {seq} {} {chain} ", payload.len()).into_bytes();
    line.extend_from_slice(payload);
    line.push(b'\n');
    (line, chain)
}

/// Reads one line, given without its newline, that must be record `seq` after `before`: its chain and its payload.
pub fn decode<'a>(line: &'a [u8], seq: u64, before: &Chain) -> Result<(Chain, &'a str), Wrong> {
    if line.ends_with(b"\r") || line.starts_with(b"\xef\xbb\xbf") {
        return Err(Wrong::Edited);
    }
    let (word, rest) = field(line).ok_or(Wrong::Frame)?;
    let version = word.strip_prefix(b"J").and_then(number).ok_or(Wrong::Frame)?;
    if version == 1 {
        return body(rest, seq, before);
    }
    // A flipped bit in the version of a line that is right in all else is damage; a later format would hash another word.
    let due = field(rest).and_then(|(found, _)| number(found)) == Some(seq);
    // Two digits at most: a blank that turned into a digit would read as a longer number.
    if (2..100).contains(&version) && due && body(rest, seq, before).is_err() {
        Err(Wrong::Newer { version })
    } else {
        Err(Wrong::Frame)
    }
}

fn body<'a>(rest: &'a [u8], seq: u64, before: &Chain) -> Result<(Chain, &'a str), Wrong> {
    let (found, rest) = field(rest).ok_or(Wrong::Frame)?;
    let found = number(found).ok_or(Wrong::Frame)?;
    let (said, rest) = field(rest).ok_or(Wrong::Frame)?;
    let said = number(said).ok_or(Wrong::Frame)?;
    let (digits, payload) = field(rest).ok_or(Wrong::Frame)?;
    let chain = Chain::from_hex(digits).ok_or(Wrong::Frame)?;
    if found != seq {
        return Err(Wrong::Number { found });
    }
    if payload.len() > limit(seq) {
        return Err(Wrong::TooLong);
    }
    if payload.len() as u64 != said {
        return Err(Wrong::Length { said, found: payload.len() as u64 });
    }
    if before.link(seq, payload) != chain {
        return Err(Wrong::Chain);
    }
    let text = str::from_utf8(payload).map_err(|_| Wrong::Payload)?;
    if text.chars().any(char::is_control) { Err(Wrong::Payload) } else { Ok((chain, text)) }
}

/// Answers how many bytes the whole line has by what its beginning says, without newline; `None` if it cannot be told.
pub fn measure(start: &[u8]) -> Option<usize> {
    let (_, rest) = field(start)?;
    let (_, rest) = field(rest)?;
    let (said, rest) = field(rest)?;
    let (_, payload) = field(rest)?;
    usize::try_from(number(said)?).ok()?.checked_add(start.len() - payload.len())
}

/// Writes bytes as lower-case hex digits.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().flat_map(|byte| [HEX[usize::from(byte >> 4)], HEX[usize::from(byte & 15)]]).map(char::from).collect()
}

fn field(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let blank = bytes.iter().position(|&byte| byte == b' ')?;
    Some((&bytes[..blank], &bytes[blank + 1..]))
}

fn number(digits: &[u8]) -> Option<u64> {
    let plain = digits.iter().all(u8::is_ascii_digit) && (digits.len() == 1 || digits.first() != Some(&b'0'));
    if plain { str::from_utf8(digits).ok()?.parse().ok() } else { None }
}

fn digit(byte: u8) -> Option<u8> {
    match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        _ => None,
    }
}
