//! The two languages of the interface.
//!
//! A text is always written as a pair, so that a missing one cannot be compiled. It must never know a screen.

use crate::domain::points::Points;
use crate::text::number;

/// A language of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    /// Vietnamese, the default.
    #[default]
    Vi,
    /// English.
    En,
}

impl Lang {
    /// The language of that name: `vi` or `en`.
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "vi" => Some(Self::Vi),
            "en" => Some(Self::En),
            _ => None,
        }
    }

    /// The text of this language out of a pair.
    pub fn of<T>(self, vi: T, en: T) -> T {
        match self {
            Self::Vi => vi,
            Self::En => en,
        }
    }

    /// Points with at least `decimals` places, with a comma in Vietnamese and a dot in English.
    pub fn points(self, points: Points, decimals: u32) -> String {
        match self {
            Self::Vi => number::format(points, decimals),
            Self::En => number::format_dot(points, decimals),
        }
    }

    /// Points in the shortest exact form.
    pub fn short(self, points: Points) -> String {
        self.points(points, 0)
    }
}

/// What happened and what to do, each a whole sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// What happened, and where.
    pub what: String,
    /// What to do; empty where nothing can be done.
    pub hint: String,
}

impl Said {
    /// A message with its hint.
    pub fn new(what: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { what: what.into(), hint: hint.into() }
    }

    /// Both sentences on one line.
    pub fn line(&self) -> String {
        if self.hint.is_empty() { self.what.clone() } else { format!("{} {}", self.what, self.hint) }
    }
}
