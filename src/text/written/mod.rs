//! Reading a hand-written RON file so that every problem in it is told at once, each with its line and column.
//!
//! One reader for rule files, themes and keymaps. It must never know what a file means.

mod mend;
mod say;
mod slip;
pub mod tree;

pub use mend::{Reading, Unread, Why, read_on};
pub use say::{said, slip};
pub use slip::Slip;

use crate::text::lang::Lang;
use std::fmt;

use ron::value::RawValue;
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};

/// A place in a text, both counted from 1, the column in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// Line.
    pub line: usize,
    /// Column.
    pub column: usize,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.line, self.column)
    }
}

/// Something wrong in a file, in both languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where.
    pub place: Place,
    /// The other place it concerns, where there is one.
    pub other: Option<Place>,
    /// What is wrong and what to do, in Vietnamese.
    pub vi: String,
    /// The same in English.
    pub en: String,
}

/// A text that places can be found in.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    text: &'a str,
}

impl<'a> Source<'a> {
    /// Takes a file's text; the byte-order mark some editors write in front is passed over.
    pub fn new(text: &'a str) -> Self {
        Self { text: text.strip_prefix('\u{feff}').unwrap_or(text) }
    }

    /// Where a part of this text begins.
    pub fn place(self, part: &str) -> Place {
        self.place_at(part.as_ptr().addr().saturating_sub(self.text.as_ptr().addr()))
    }

    /// Where a byte of this text stands.
    pub fn place_at(self, offset: usize) -> Place {
        let before = self.text.get(..offset).unwrap_or_default();
        let line = before.matches('\n').count().saturating_add(1);
        let column = before.chars().rev().take_while(|c| *c != '\n').count().saturating_add(1);
        Place { line, column }
    }

    /// Makes a problem at a part of this text.
    pub fn problem(self, part: &str, vi: String, en: String) -> Problem {
        Problem { place: self.place(part), other: None, vi, en }
    }

    /// Reads the whole text.
    pub fn read<T: Deserialize<'a>>(self) -> Result<T, Problem> {
        ron::from_str(self.text).map_err(|error| {
            let place = Place { line: error.span.start.line, column: error.span.start.col };
            wrong(place, &error.code)
        })
    }

    /// Reads a part of the text that was kept raw.
    pub fn read_part<T: Deserialize<'a>>(self, part: &'a RawValue) -> Result<T, Problem> {
        let ron = part.trim().get_ron();
        ron::from_str(ron).map_err(|error| {
            let start = self.place(ron);
            let at = error.span.start;
            let column = if at.line <= 1 { start.column.saturating_add(at.col).saturating_sub(1) } else { at.col };
            let place = Place { line: start.line.saturating_add(at.line).saturating_sub(1), column };
            wrong(place, &error.code)
        })
    }
}

fn wrong(place: Place, error: &ron::Error) -> Problem {
    Problem { place, other: None, vi: said(error, Lang::Vi).line(), en: said(error, Lang::En).line() }
}

/// A map in the order of the file, keys that stand twice included, everything still raw.
#[derive(Clone, Debug, Default)]
pub struct Pairs<'a>(pub Vec<(&'a RawValue, &'a RawValue)>);

impl<'de: 'a, 'a> Deserialize<'de> for Pairs<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader;
        impl<'de> Visitor<'de> for Reader {
            type Value = Pairs<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a map { \"name\": value, … }")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut pairs = Vec::new();
                while let Some(pair) = map.next_entry()? {
                    pairs.push(pair);
                }
                Ok(Pairs(pairs))
            }
        }
        deserializer.deserialize_map(Reader)
    }
}
