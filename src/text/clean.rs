//! The one door for foreign text: cleaned when it comes in, and made harmless again before it is shown.
//!
//! It must never know where a text comes from or where it is drawn; a meeting file may be hand-made, so
//! [`shown`] trusts nothing that [`clean`] would have removed.

use crate::text::sieve::{Sieve, Tally, is_plain, is_unfit};
use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

/// Longest id, in grapheme clusters.
pub const LONGEST_ID: usize = 64;

/// What a text is for, which decides its length and whether it may have lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A name or a title: one line, 200 clusters, no space at its ends.
    Name,
    /// A reason, a note, a reference: one line, 2,000 clusters.
    Line,
    /// Text of the minutes: lines and tabs are kept, 20,000 clusters.
    Paragraph,
}

impl Kind {
    /// The longest text of this kind, in grapheme clusters.
    pub fn longest(self) -> usize {
        match self {
            Self::Name => 200,
            Self::Line => 2_000,
            Self::Paragraph => 20_000,
        }
    }
}

/// What cleaning changed; the number says how many characters it touched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// Control characters were removed.
    Controls(usize),
    /// Characters that turn the direction of writing were removed.
    Directions(usize),
    /// Characters without a shape were removed: zero-width, soft hyphens, tags, fillers.
    Invisible(usize),
    /// Private or undefined characters were removed.
    Private(usize),
    /// Marks piled on one letter, or without a letter, were removed.
    Marks(usize),
    /// Line breaks or tabs became spaces, or odd line breaks became plain ones.
    Breaks(usize),
    /// Spaces of odd width became plain spaces.
    Spaces(usize),
    /// The text was cut to this many clusters.
    Cut(usize),
}

/// A text fit to be stored, and what had to be changed for that.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cleaned {
    /// The text in NFC.
    pub text: String,
    /// What was changed, in a fixed order; empty when nothing a reader could miss was.
    pub notices: Vec<Notice>,
}

/// Why a text is no id and no reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IdFault {
    /// It has no characters.
    Empty,
    /// It is longer than this many clusters.
    TooLong(usize),
    /// It holds this character, which is not allowed.
    Holds(char),
}

/// Makes a foreign text fit to be stored.
///
/// The result is NFC, at most [`Kind::longest`] clusters long, and cleaning it again changes nothing.
pub fn clean(text: &str, kind: Kind) -> Cleaned {
    let mut tally = Tally::default();
    let mut fit = if text.chars().all(is_plain) {
        text.to_owned()
    } else {
        let spaced = even_spaces(text, kind, &mut tally);
        Sieve { shows: false, tally: &mut tally }.settled(spaced)
    };
    if kind == Kind::Name {
        trim_spaces(&mut fit);
    }
    // No text has more clusters than bytes, so short ones need no counting.
    if fit.len() > kind.longest()
        && let Some((end, _)) = fit.grapheme_indices(true).nth(kind.longest())
    {
        fit.truncate(end);
        tally.cut = Some(kind.longest());
        if kind == Kind::Name {
            trim_spaces(&mut fit);
        }
    }
    Cleaned { text: fit, notices: notices(&tally) }
}

/// Makes any text safe to be drawn on one line: what [`clean`] would remove becomes a visible mark.
///
/// `␛` stands for an escape, `␊` for a line break, `<U+202E>` for a character without a picture, `<+9>` for nine marks
/// too many, `◌` under a mark without a letter. The result is NFC, and showing it again changes nothing.
/// Text with lines is split at its line breaks first.
pub fn shown(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_plain) {
        return Cow::Borrowed(text);
    }
    let safe = Sieve { shows: true, tally: &mut Tally::default() }.settled(text.to_owned());
    if safe == text { Cow::Borrowed(text) } else { Cow::Owned(safe) }
}

/// Reads an id: letters, plain digits, `-`, `_` and `.`, in NFC, at most [`LONGEST_ID`] clusters.
pub fn id(text: &str) -> Result<String, IdFault> {
    named(text, LONGEST_ID, |ch| matches!(ch, '-' | '_' | '.'))
}

/// Reads a reference to a document as it is typed, which is its own id: "Kế hoạch số 80/KH-STP ngày 18/01/2022".
///
/// What an id may hold, and spaces within, and the punctuation that references use; as long as a name.
pub fn reference(text: &str) -> Result<String, IdFault> {
    named(text.trim_matches(' '), Kind::Name.longest(), |ch| {
        matches!(ch, '-' | '_' | '.' | ' ' | '/' | ',' | ';' | ':' | '(' | ')' | '[' | ']' | '&' | '+' | '#' | '\'')
            || matches!(ch, '"' | '%' | '–' | '—' | '“' | '”' | '‘' | '’' | '№' | '°')
    })
}

fn named(text: &str, longest: usize, may_hold: impl Fn(char) -> bool) -> Result<String, IdFault> {
    let text: String = text.nfc().collect();
    if text.is_empty() {
        return Err(IdFault::Empty);
    }
    // Digits of other scripts look like numbers and are none; NFC leaves a mark only where no letter takes it.
    let fits = |ch: char| {
        ch.is_ascii_digit() || (ch.is_alphabetic() && !is_combining_mark(ch) && !is_unfit(ch)) || may_hold(ch)
    };
    if let Some(odd) = text.chars().find(|ch| !fits(*ch)) {
        return Err(IdFault::Holds(odd));
    }
    if text.graphemes(true).count() > longest {
        return Err(IdFault::TooLong(longest));
    }
    Ok(text)
}

/// Gives line breaks and spaces their plain forms, so that removing them does not glue words together.
fn even_spaces(text: &str, kind: Kind, tally: &mut Tally) -> String {
    let has_lines = kind == Kind::Paragraph;
    let mut even = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(ch) = chars.next() {
        match ch {
            '\r' if chars.peek() == Some(&'\n') => {}
            '\r' | '\n' if has_lines => even.push('\n'),
            '\t' if has_lines => even.push('\t'),
            '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' if has_lines => {
                tally.breaks += 1;
                even.push('\n');
            }
            '\r' | '\n' | '\t' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                tally.breaks += 1;
                even.push(' ');
            }
            '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => {
                tally.spaces += 1;
                even.push(' ');
            }
            other => even.push(other),
        }
    }
    even
}

/// Takes the spaces off both ends; a space that carries a mark is a letter of its own and stays.
fn trim_spaces(text: &mut String) {
    text.truncate(text.trim_end_matches(' ').len());
    let leading = text.graphemes(true).take_while(|cluster| *cluster == " ").count();
    text.drain(..leading);
}

fn notices(tally: &Tally) -> Vec<Notice> {
    let counted = [
        (tally.controls, Notice::Controls as fn(usize) -> Notice),
        (tally.directions, Notice::Directions),
        (tally.invisible, Notice::Invisible),
        (tally.private, Notice::Private),
        (tally.marks, Notice::Marks),
        (tally.breaks, Notice::Breaks),
        (tally.spaces, Notice::Spaces),
    ];
    let changes = counted.into_iter().filter(|(count, _)| *count > 0).map(|(count, notice)| notice(count));
    changes.chain(tally.cut.map(Notice::Cut)).collect()
}
