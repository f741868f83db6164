//! Text that was typed and not entered, so that it comes back after the program ended unasked.
//!
//! It must never know where it is kept, nor enter itself.

use crate::domain::id::{CriterionId, UnitId};
use crate::domain::minutes::EntryKind;
use serde::{Deserialize, Serialize};

/// What was being typed when it was last kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Draft {
    /// The cell the cursor was on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cell: Option<(UnitId, CriterionId)>,
    /// What was typed into that cell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub score: Option<Box<str>>,
    /// What was typed at the command line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<Box<str>>,
    /// What was being written for the minutes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<Written>,
    /// What was typed into other fields (reasons, notes, names), in their order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<Box<str>>,
}

/// A text for the minutes, and what was typed beside it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Written {
    /// What it is for.
    pub what: Writing,
    /// The text, then the fields beside it in their order.
    pub fields: Vec<Box<str>>,
}

/// What is being written for the minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Writing {
    /// A new entry.
    Entry(EntryKind),
    /// Other words for a line.
    Line(u64),
    /// The words of a line that another goes into.
    Merge {
        /// The line that goes.
        line: u64,
        /// The line that stays.
        into: u64,
    },
}

impl Draft {
    /// Whether nothing was typed.
    pub fn is_empty(&self) -> bool {
        self.score.is_none() && self.words.is_none() && self.minutes.is_none() && self.lines.is_empty()
    }

    /// Everything that was typed, in order.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        let written = self.minutes.iter().flat_map(|written| &written.fields).filter(|text| !text.is_empty());
        self.score.iter().chain(&self.words).chain(written).chain(&self.lines).map(|text| &**text)
    }

    /// The text that is taken back first, on one line; empty where there is none.
    pub fn first(&self) -> String {
        self.texts().next().unwrap_or_default().replace('\n', " ")
    }

    /// Takes the next text out.
    pub fn take(&mut self) -> Option<Box<str>> {
        if let Some(text) = self.score.take().or_else(|| self.words.take()) {
            return Some(text);
        }
        if let Some(written) = &mut self.minutes {
            let next = written.fields.iter_mut().find(|text| !text.is_empty()).map(std::mem::take);
            if written.fields.iter().all(|text| text.is_empty()) {
                self.minutes = None;
            }
            return next;
        }
        (!self.lines.is_empty()).then(|| self.lines.remove(0))
    }

    /// The same for another meeting: what stood at a place of this one is text like any other.
    #[must_use]
    pub fn elsewhere(mut self) -> Self {
        let belongs = |written: &Written| matches!(written.what, Writing::Entry(_));
        let moved = self.minutes.take_if(|written| !belongs(written)).map(|written| written.fields);
        let loose = self.score.take().into_iter().chain(moved.into_iter().flatten());
        let lines = loose.filter(|text| !text.is_empty()).chain(std::mem::take(&mut self.lines)).collect();
        Self { cell: None, lines, ..self }
    }
}
