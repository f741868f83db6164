//! Text that was typed and not entered, so that it comes back after the program ended unasked.
//!
//! It must never know where it is kept, nor enter itself.

use crate::domain::id::{CriterionId, UnitId};
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
    /// What was typed into other fields (reasons, notes, names), in their order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<Box<str>>,
}

impl Draft {
    /// Whether nothing was typed.
    pub fn is_empty(&self) -> bool {
        self.score.is_none() && self.words.is_none() && self.lines.is_empty()
    }

    /// Everything that was typed, in order.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.score.iter().chain(&self.words).chain(&self.lines).map(|text| &**text)
    }
}
