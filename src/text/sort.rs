//! Order of names by the Vietnamese alphabet: a ă â b c d đ e ê …, tones after letters, numbers by value.
//!
//! It must never decide a rank: that is arithmetic, in `domain`.

use std::cmp::Ordering;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Letters in their order; f, j, w and z stand where Latin has them.
const LETTERS: &str = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz";

/// What texts are ordered by: letters first, then tones syllable by syllable, then the text itself.
///
/// Equal keys mean equal texts up to normalization, so the order is total and the same on every computer.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SortKey {
    letters: Vec<Element>,
    tones: Vec<u8>,
    text: String,
}

/// A place in the order; variants stand as they follow each other.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Element {
    Space,
    Sign(char),
    /// Digits without leading zeros; the longer number is the greater one.
    Number(usize, String),
    Letter(usize),
    OtherLetter(char),
}

/// Makes the key of a text; NFC and NFD have the same.
pub fn key(text: &str) -> SortKey {
    let mut letters = Vec::new();
    let mut tones = Vec::new();
    let mut tone = 0;
    let mut digits = String::new();
    let mut chars = text.nfd().flat_map(char::to_lowercase).peekable();
    while let Some(base) = chars.next() {
        let mut shaped = base;
        while let Some(mark) = chars.next_if(|ch| is_combining_mark(*ch)) {
            match mark {
                '\u{300}' => tone = 1,
                '\u{309}' => tone = 2,
                '\u{303}' => tone = 3,
                '\u{301}' => tone = 4,
                '\u{323}' => tone = 5,
                _ => shaped = shape(shaped, mark),
            }
        }
        if base.is_ascii_digit() {
            digits.push(base);
            if chars.peek().is_some_and(char::is_ascii_digit) {
                continue;
            }
            let value = std::mem::take(&mut digits).trim_start_matches('0').to_owned();
            letters.push(Element::Number(value.len(), value));
            continue;
        }
        if !base.is_alphabetic() {
            // One tone a syllable, wherever it is written: "hòa" and "hoà" stand together.
            tones.push(std::mem::take(&mut tone));
        }
        letters.push(match LETTERS.chars().position(|letter| letter == shaped) {
            Some(idx) => Element::Letter(idx),
            None if base.is_whitespace() => Element::Space,
            None if base.is_alphanumeric() => Element::OtherLetter(base),
            None => Element::Sign(base),
        });
    }
    tones.push(tone);
    SortKey { letters, tones, text: text.nfc().collect() }
}

/// Compares two texts by their keys; to sort many, `sort_by_cached_key` with [`key`] is faster.
pub fn compare(one: &str, other: &str) -> Ordering {
    key(one).cmp(&key(other))
}

fn shape(base: char, mark: char) -> char {
    match (base, mark) {
        ('a', '\u{306}') => 'ă',
        ('a', '\u{302}') => 'â',
        ('e', '\u{302}') => 'ê',
        ('o', '\u{302}') => 'ô',
        ('o', '\u{31b}') => 'ơ',
        ('u', '\u{31b}') => 'ư',
        _ => base,
    }
}
