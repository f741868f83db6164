//! Slips of the pen that a reader of values tells in words of its own trade: what was meant, and the text as it was meant.
//!
//! It must never know what a value means. Whatever is mended keeps its length, so that every place stays what it was.

use super::tree::{Holds, Node};
use ron::Error;

/// Something written otherwise than it is read, though one can see what was meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Slip {
    /// Texts in the curly quotation marks of a word processor.
    CurlyQuotes {
        /// How many texts.
        number: usize,
    },
    /// A name in quotation marks.
    QuotedName {
        /// What stands between them.
        found: Box<str>,
        /// The names that may stand there, as far as that is known.
        expected: &'static [&'static str],
    },
    /// A quotation mark is missing: the line has an odd number of them.
    NoQuote {
        /// The line, from 1.
        line: usize,
    },
    /// A bracket is not closed before this place.
    NotClosed,
}

/// Whether a letter is a quotation mark of a word processor.
pub(super) fn is_curly(letter: char) -> bool {
    matches!(letter, '“' | '”' | '„' | '‟' | '‘' | '’' | '«' | '»')
}

/// Makes every text in curly quotation marks one in straight ones; answers how many there were.
pub(super) fn straighten(text: &mut String) -> usize {
    let mut number = 0;
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let letter = rest.chars().next().unwrap_or_default();
        if rest.starts_with("//") {
            at += rest.find('\n').unwrap_or(rest.len());
        } else if rest.starts_with("/*") {
            at += rest.find("*/").map_or(rest.len(), |end| end + 2);
        } else if letter == '"' {
            at += quoted(rest);
        } else if is_curly(letter) {
            at += match curly(rest) {
                Some((length, straight)) => {
                    text.replace_range(at..at + length, &straight);
                    number += 1;
                    length
                }
                None => letter.len_utf8(),
            };
        } else {
            at += letter.len_utf8();
        }
    }
    number
}

/// The length of a text in straight quotation marks, to the end where it is not closed.
fn quoted(text: &str) -> usize {
    let mut letters = text.char_indices().skip(1);
    while let Some((at, letter)) = letters.next() {
        match letter {
            '\\' => drop(letters.next()),
            '"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// The length of a text in curly quotation marks on one line, and the same in straight ones, of the same length.
fn curly(text: &str) -> Option<(usize, String)> {
    let open = text.chars().next()?;
    let inner = text.get(open.len_utf8()..)?;
    let (end, close) = inner.char_indices().find(|(_, letter)| is_curly(*letter) || matches!(letter, '"' | '\n'))?;
    if close == '\n' {
        return None;
    }
    let blanks = |letter: char| " ".repeat(letter.len_utf8() - 1);
    let straight = format!("{}\"{}\"{}", blanks(open), inner.get(..end)?, blanks(close));
    Some((open.len_utf8() + end + close.len_utf8(), straight))
}

/// Whether the reader wanted a name or a bracket, and not a value of some type.
pub(super) fn wants_name(error: &Error) -> bool {
    matches!(error, Error::ExpectedIdentifier | Error::InvalidIdentifier(_) | Error::SuggestRawIdentifier(_))
}

/// The letters between the quotation marks where a text begins at an offset, on one line.
pub(super) fn text_at(text: &str, at: usize) -> Option<&str> {
    let inner = text.get(at..)?.strip_prefix('"')?;
    let (found, _) = inner.split_once('"')?;
    (!found.contains(['\n', '\\'])).then_some(found)
}

/// Whether letters could be a name.
pub(super) fn is_name(text: &str) -> bool {
    let mut letters = text.bytes();
    letters.next().is_some_and(|first| first.is_ascii_alphabetic() || first == b'_')
        && letters.all(|letter| letter.is_ascii_alphanumeric() || letter == b'_')
}

/// A name that nothing has, of so many letters: where a name is wanted, the reader answers with those there are.
pub(super) fn nobody(length: usize) -> String {
    std::iter::repeat_n('z', length).collect()
}

/// The line, from 1, and the start of the first of the two lines at an offset that has an odd number of quotation marks:
/// its own, else the one above that is not empty.
pub(super) fn odd_line(text: &str, at: usize) -> Option<(usize, usize)> {
    let before = text.get(..at)?;
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let mut line = before.matches('\n').count() + 1;
    let mut start_of = start;
    loop {
        let own = text.get(start_of..)?.split('\n').next()?;
        if is_odd(own) {
            return Some((line, start_of));
        }
        // The own line was even: the one above it counts, blank lines passed over.
        if start_of < start && !own.trim().is_empty() || start_of == 0 {
            return None;
        }
        line -= 1;
        start_of = text.get(..start_of - 1)?.rfind('\n').map_or(0, |at| at + 1);
    }
}

fn is_odd(line: &str) -> bool {
    let mut odd = false;
    let mut letters = line.char_indices();
    while let Some((at, letter)) = letters.next() {
        match letter {
            '\\' => drop(letters.next()),
            '"' => odd = !odd,
            '/' if !odd && line.get(at..).is_some_and(|rest| rest.starts_with("//")) => break,
            _ => {}
        }
    }
    odd
}

/// Closes the text of a line that swallowed the field behind it, or ran on into the next line; answers where it begins.
pub(super) fn close_text(text: &mut String, line_start: usize) -> Option<usize> {
    let line_end = text.get(line_start..)?.find('\n').map_or(text.len(), |at| line_start + at);
    let mut at = line_start;
    while let Some(open) = text.get(at..line_end)?.find('"').map(|open| at + open) {
        let end = (open + quoted(text.get(open..)?)).min(line_end);
        let inside = text.get(open + 1..end)?;
        if let Some(comma) = inside.match_indices(", ").map(|(comma, _)| comma).find(|comma| {
            let field = inside.get(comma + 2..).unwrap_or_default();
            field.split_once(':').is_some_and(|(name, _)| is_name(name))
        }) {
            text.replace_range(open + 1 + comma..open + 3 + comma, "\",");
            return Some(open);
        }
        let runs_on = end == line_end && !inside.ends_with('"');
        if let Some(comma) = inside.trim_end().strip_suffix(',').filter(|_| runs_on).map(str::len) {
            let next = next_part(text, line_end);
            if put_before(text, next, ",") {
                text.replace_range(open + 1 + comma..open + 2 + comma, "\"");
                return Some(open);
            }
        }
        at = end;
    }
    None
}

/// Where the next part begins, blanks and comments passed over.
pub(super) fn next_part(text: &str, at: usize) -> usize {
    let mut at = at;
    loop {
        let rest = text.get(at..).unwrap_or_default();
        let trimmed = rest.trim_start();
        at += rest.len() - trimmed.len();
        if !trimmed.starts_with("//") {
            return at;
        }
        at += trimmed.find('\n').unwrap_or(trimmed.len());
    }
}

/// Whether a part of a struct or a list begins there, so that only a comma can be missing before it.
pub(super) fn begins_part(text: &str, at: usize, inside: &Node<'_>) -> bool {
    let rest = text.get(at..).unwrap_or_default();
    let name = rest.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_').next().unwrap_or_default();
    let behind = rest.get(name.len()..).unwrap_or_default().trim_start();
    match inside.holds {
        Holds::Fields(_) => is_name(name) && behind.starts_with(':'),
        Holds::List(_) => rest.starts_with(['(', '"']) || is_name(name) && behind.starts_with('('),
        _ => false,
    }
}

/// Whether a whole element begins there, in brackets of its own: in the middle of another one that one is not closed.
pub(super) fn begins_element(text: &str, at: usize) -> bool {
    let rest = text.get(at..).unwrap_or_default();
    let name = rest.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_').next().unwrap_or_default();
    rest.get(name.len()..).is_some_and(|behind| behind.trim_start().starts_with('('))
}

/// Puts letters in place of as many blanks right before an offset; answers whether there are that many.
pub(super) fn put_before(text: &mut String, at: usize, letters: &str) -> bool {
    let Some(from) = at.checked_sub(letters.len()) else { return false };
    let blank = text.get(from..at).is_some_and(|gap| gap.bytes().all(|byte| matches!(byte, b' ' | b'\t')));
    if blank {
        text.replace_range(from..at, letters);
    }
    blank
}
