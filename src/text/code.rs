//! Codes people copy by hand from the wall and the minutes, made of the head of the chain (`journal.md` §2.9).
//!
//! It must never know how the chain is computed; it sees 32 bytes.

/// Base 32 without I, L, O and U (Crockford's alphabet), so that no two characters look alike.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const N_WALL: usize = 8;
const N_MINUTES: usize = 16;
const N_HEX: usize = 64;

/// Which of the three forms a code has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// All 64 hex digits.
    Whole,
    /// The minutes' code: the first 80 bits and a check character.
    Minutes,
    /// The wall's code: the first 40 bits.
    Wall,
}

/// A typed code, read and found to be well formed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    form: Form,
    bytes: Vec<u8>,
}

/// Why a typed text is no code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeFault {
    /// It has another length, or characters no code has.
    NotACode,
    /// It is a minutes' code whose check character does not fit: a slip of the hand, not another file.
    Mistyped,
}

/// How a typed code relates to a chain value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeMatch {
    /// It is a code of this value.
    Same(Form),
    /// It is well formed and a code of another value.
    Other(Form),
    /// It is no code of anything.
    Fault(CodeFault),
}

impl Code {
    /// Reads a code in any of its forms; case, dashes, spaces and look-alikes (O for 0, I and L for 1) do not matter.
    pub fn read(text: &str) -> Result<Self, CodeFault> {
        let mut symbols = Vec::with_capacity(N_HEX);
        for ch in text.chars().filter(|ch| !matches!(ch, ' ' | '-' | '\u{2010}'..='\u{2015}' | '−' | '\u{a0}')) {
            symbols.push(symbol(ch).ok_or(CodeFault::NotACode)?);
            if symbols.len() > N_HEX {
                return Err(CodeFault::NotACode);
            }
        }
        match symbols.len() {
            N_WALL => Ok(Self { form: Form::Wall, bytes: packed(&symbols, 5) }),
            n_symbols if n_symbols == N_MINUTES + 1 => {
                let (check, body) = symbols.split_last().ok_or(CodeFault::NotACode)?;
                if check_symbol(body) != *check {
                    return Err(CodeFault::Mistyped);
                }
                Ok(Self { form: Form::Minutes, bytes: packed(body, 5) })
            }
            N_HEX if symbols.iter().all(|symbol| *symbol < 16) => {
                Ok(Self { form: Form::Whole, bytes: packed(&symbols, 4) })
            }
            _ => Err(CodeFault::NotACode),
        }
    }

    /// Which form it has.
    pub fn form(&self) -> Form {
        self.form
    }

    /// Whether it is a code of this chain value.
    pub fn names(&self, chain: &[u8; 32]) -> bool {
        chain.starts_with(&self.bytes)
    }
}

/// The wall's code, `XXXX-XXXX`: the first 40 bits.
pub fn wall_code(chain: &[u8; 32]) -> String {
    grouped(&symbols_of(chain, N_WALL))
}

/// The minutes' code, `XXXX-XXXX-XXXX-XXXX-C`: the first 80 bits and a check character, which shows any single wrong
/// character and any two that changed places.
pub fn minutes_code(chain: &[u8; 32]) -> String {
    let mut symbols = symbols_of(chain, N_MINUTES);
    symbols.push(check_symbol(&symbols));
    grouped(&symbols)
}

/// The whole chain value as 64 hex digits.
pub fn hex(chain: &[u8; 32]) -> String {
    chain
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .filter_map(|digit| char::from_digit(digit.into(), 16))
        .collect()
}

/// Compares a typed code with a chain value; to look through many values, [`Code::read`] once.
pub fn matches(text: &str, chain: &[u8; 32]) -> CodeMatch {
    match Code::read(text) {
        Ok(code) if code.names(chain) => CodeMatch::Same(code.form),
        Ok(code) => CodeMatch::Other(code.form),
        Err(fault) => CodeMatch::Fault(fault),
    }
}

fn symbol(ch: char) -> Option<u8> {
    let ch = match ch.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    ALPHABET.iter().position(|known| char::from(*known) == ch).and_then(|idx| u8::try_from(idx).ok())
}

/// The first `n_symbols` groups of five bits.
fn symbols_of(chain: &[u8; 32], n_symbols: usize) -> Vec<u8> {
    let bit = |at: usize| chain.get(at / 8).map_or(0, |byte| byte >> (7 - at % 8) & 1);
    (0..n_symbols).map(|idx| (0..5).fold(0, |value, place| value << 1 | bit(idx * 5 + place))).collect()
}

/// Joins symbols of `n_bits` bits each to bytes; the three forms fill whole bytes.
fn packed(symbols: &[u8], n_bits: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let (mut held, mut n_held) = (0_u32, 0);
    for symbol in symbols {
        held = held << n_bits | u32::from(*symbol);
        n_held += n_bits;
        if n_held >= 8 {
            n_held -= 8;
            bytes.push((held >> n_held & 0xff).to_be_bytes()[3]);
            held &= (1 << n_held) - 1;
        }
    }
    bytes
}

/// The sum of the symbols in the field of 32 elements (x^5 + x^2 + 1), each weighted by another power of x.
///
/// All weights differ and none is zero, and the check symbol itself weighs 1, so one wrong symbol or two that changed
/// places never leave the sum as it was.
fn check_symbol(symbols: &[u8]) -> u8 {
    symbols.iter().fold(0, |sum, symbol| times_x(sum ^ symbol))
}

fn times_x(element: u8) -> u8 {
    let shifted = element << 1;
    if shifted & 0b10_0000 == 0 { shifted } else { shifted ^ 0b10_0101 }
}

fn grouped(symbols: &[u8]) -> String {
    let mut text = String::new();
    for (idx, symbol) in symbols.iter().enumerate() {
        if idx > 0 && idx % 4 == 0 {
            text.push('-');
        }
        text.extend(ALPHABET.get(usize::from(*symbol)).map(|byte| char::from(*byte)));
    }
    text
}
