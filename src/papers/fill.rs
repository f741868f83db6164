//! Sentences with gaps: the small language of the phrase file and of the fixed texts of documents.
//!
//! `{name}` is a value, `[…]` a part that is left out when a value in it is empty, `<label>` a blank for people,
//! `<>` a blank without a label. Values are put in as they are: nothing in them is read as a sign of this language.
//! It must never know what the values mean.

use crate::papers::model::Run;
use std::fmt::Write as _;

/// The values of a sentence by name; an empty one counts as missing.
pub type Values<'a> = &'a [(&'a str, String)];

/// What is wrong with a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// A bracket that is not closed, or closed twice, or one inside another of its kind.
    Bracket(char),
    /// A value of this name is not there.
    NoSuchValue(String),
}

enum Piece<'a> {
    Text(&'a str),
    Value(&'a str),
    Blank(&'a str),
    Optional(Vec<Piece<'a>>),
}

/// The sentence as runs of text and blanks.
///
/// A sentence with a flaw is printed as it stands: the texts that are compiled in have none, which a test sees to.
pub fn fill(sentence: &str, values: Values<'_>) -> Vec<Run> {
    let mut runs = Vec::new();
    match pieces(sentence) {
        Ok(found) => put(&found, values, &mut runs),
        Err(_) => runs.push(Run::plain(sentence)),
    }
    runs
}

/// The flaws of a sentence for which only values of these names exist.
pub fn check(sentence: &str, known: &[&str]) -> Vec<Flaw> {
    fn unknown(pieces: &[Piece<'_>], known: &[&str], flaws: &mut Vec<Flaw>) {
        for piece in pieces {
            match piece {
                Piece::Value(name) if !known.contains(name) => flaws.push(Flaw::NoSuchValue((*name).to_owned())),
                Piece::Optional(inner) => unknown(inner, known, flaws),
                _ => {}
            }
        }
    }
    let mut flaws = Vec::new();
    match pieces(sentence) {
        Ok(found) => unknown(&found, known, &mut flaws),
        Err(flaw) => flaws.push(flaw),
    }
    flaws
}

fn pieces(sentence: &str) -> Result<Vec<Piece<'_>>, Flaw> {
    let mut found = Vec::new();
    let mut rest = sentence;
    while let Some((before, open, after)) = next_bracket(rest) {
        if !before.is_empty() {
            found.push(Piece::Text(before));
        }
        let close = match open {
            '{' => '}',
            '<' => '>',
            '[' => ']',
            other => return Err(Flaw::Bracket(other)),
        };
        let (inner, later) = after.split_once(close).ok_or(Flaw::Bracket(open))?;
        found.push(match open {
            '[' => Piece::Optional(pieces(inner)?),
            _ if next_bracket(inner).is_some() => return Err(Flaw::Bracket(open)),
            '{' => Piece::Value(inner),
            _ => Piece::Blank(inner),
        });
        rest = later;
    }
    if !rest.is_empty() {
        found.push(Piece::Text(rest));
    }
    Ok(found)
}

/// The text before the next bracket, the bracket, and the text after it.
fn next_bracket(text: &str) -> Option<(&str, char, &str)> {
    let at = text.find(['{', '}', '[', ']', '<', '>'])?;
    let (before, rest) = text.split_at(at);
    let mut letters = rest.chars();
    let open = letters.next()?;
    Some((before, open, letters.as_str()))
}

fn value<'a>(name: &str, values: Values<'a>) -> &'a str {
    values.iter().find(|(known, _)| *known == name).map_or("", |(_, value)| value.as_str())
}

fn is_whole(pieces: &[Piece<'_>], values: Values<'_>) -> bool {
    pieces.iter().all(|piece| match piece {
        Piece::Value(name) => !value(name, values).is_empty(),
        _ => true,
    })
}

fn put(pieces: &[Piece<'_>], values: Values<'_>, runs: &mut Vec<Run>) {
    let plain = |text: &str, runs: &mut Vec<Run>| match runs.last_mut() {
        Some(last) if !last.blank => {
            // Writing into a String cannot fail.
            let _ = last.text.write_str(text);
        }
        _ => runs.push(Run::plain(text)),
    };
    for piece in pieces {
        match piece {
            Piece::Text(text) => plain(text, runs),
            Piece::Value(name) => plain(value(name, values), runs),
            Piece::Blank(label) => runs.push(Run::blank(*label)),
            Piece::Optional(inner) if is_whole(inner, values) => put(inner, values, runs),
            Piece::Optional(_) => {}
        }
    }
}
