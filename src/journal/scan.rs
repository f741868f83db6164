//! From bytes to good lines, and the verdict on what follows them.
//!
//! Knows no file: a position and the bytes after it come in. It decides nothing about what to do with a bad end.

use crate::journal::fault::Damage;
use crate::journal::frame::{self, Chain, Wrong};

/// The size of a disk's sector, the unit in which zeros stand for bytes that never arrived.
const SECTOR: u64 = 512;

/// Points behind a good line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// The byte behind its newline; 0 before record 1.
    pub offset: u64,
    /// The number of the line; 0 before record 1.
    pub seq: u64,
    /// Its chain.
    pub chain: Chain,
}

impl Position {
    /// Stands before record 1.
    pub const START: Self = Self { offset: 0, seq: 0, chain: Chain::ZERO };
}

/// Holds one good line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its number, from 1.
    pub seq: u64,
    /// The byte at which it begins.
    pub offset: u64,
    /// The hash of it and of all before.
    pub chain: Chain,
    /// What it carries: UTF-8 without control characters.
    pub payload: String,
}

/// Tells what follows the last good line (`journal.md` §2.2).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum End {
    /// Nothing.
    Clean,
    /// Bytes without newline that form no whole record: never acknowledged, or a write in progress.
    Torn {
        /// How many.
        bytes: u64,
    },
    /// A whole valid record that lacks its newline, and perhaps bytes after it in the newline's place.
    Unfinished {
        /// The record.
        line: Line,
        /// The bytes that follow it, usually 0.
        junk: u64,
    },
    /// Only NULs, or one line with a zeroed sector and then only NULs: the file grew before it was written.
    ZeroTail {
        /// How many.
        bytes: u64,
    },
    /// A terminated line that is wrong.
    Damaged(Damage),
    /// A line of a later framing version.
    Newer {
        /// The number of its record.
        seq: u64,
        /// The framing version.
        version: u64,
    },
}

impl End {
    /// Tells whether only people or a later program can go on from here.
    pub fn stops(&self) -> bool {
        matches!(self, Self::Damaged(_) | Self::Newer { .. })
    }
}

/// Holds the outcome of a scan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scan {
    /// The good lines, in order.
    pub lines: Vec<Line>,
    /// The position behind the last good line, in this scan or before it.
    pub to: Position,
    /// What follows.
    pub end: End,
}

/// Reads all good lines from `from` on; `bytes` is everything behind that position.
pub fn scan(from: Position, bytes: &[u8]) -> Scan {
    let mut to = from;
    let mut lines = Vec::new();
    let mut rest = bytes;
    loop {
        let Some(newline) = rest.iter().position(|&byte| byte == b'\n') else {
            return Scan { lines, to, end: unterminated(to, rest) };
        };
        match line_at(to, &rest[..newline]) {
            Ok(line) => {
                to = Position { offset: to.offset + newline as u64 + 1, seq: line.seq, chain: line.chain };
                lines.push(line);
                rest = &rest[newline + 1..];
            }
            Err(wrong) => {
                return Scan { lines, to, end: wrong_line(to, wrong, rest, newline) };
            }
        }
    }
}

fn line_at(at: Position, line: &[u8]) -> Result<Line, Wrong> {
    let seq = at.seq + 1;
    let (chain, payload) = frame::decode(line, seq, &at.chain)?;
    Ok(Line { seq, offset: at.offset, chain, payload: payload.to_owned() })
}

fn unterminated(at: Position, tail: &[u8]) -> End {
    let bytes = tail.len() as u64;
    // A record that is whole by its hash is kept even where the newline turned into something else.
    let whole = frame::measure(tail).and_then(|length| tail.split_at_checked(length));
    if let Some((record, junk)) = whole
        && let Ok(line) = line_at(at, record)
    {
        return End::Unfinished { line, junk: junk.len() as u64 };
    }
    match tail.last() {
        None => End::Clean,
        Some(0) => End::ZeroTail { bytes },
        Some(_) => End::Torn { bytes },
    }
}

fn wrong_line(at: Position, wrong: Wrong, rest: &[u8], newline: usize) -> End {
    let (line, after) = rest.split_at(newline + 1);
    if let Wrong::Newer { version } = wrong {
        return End::Newer { seq: at.seq + 1, version };
    }
    if after.iter().all(|&byte| byte == 0) && zeroed(at.offset, line) {
        return End::ZeroTail { bytes: rest.len() as u64 };
    }
    End::Damaged(Damage { seq: at.seq + 1, offset: at.offset, wrong, last: after.is_empty() })
}

/// Tells whether a sector's whole share of the line is NULs: a single damaged byte never looks like this.
fn zeroed(offset: u64, line: &[u8]) -> bool {
    let first = usize::try_from(SECTOR - offset % SECTOR).unwrap_or(line.len()).min(line.len());
    let (head, body) = line.split_at(first);
    std::iter::once(head).chain(body.chunks(512)).any(|share| !share.is_empty() && share.iter().all(|&byte| byte == 0))
}
