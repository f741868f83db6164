//! Many cells in one gesture: what a unit filled into its form, taken in together.
//!
//! It must never know a workbook. Each entry is judged by the rules of its own act; one that is refused stops them all.

use super::command::{ResultCell, ScoreCell};
use super::id::{CriterionId, UnitId};
use super::subject::Subject;

/// One cell of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CellEntry {
    /// Points.
    Score(ScoreCell),
    /// What was achieved, from which points follow.
    Result(ResultCell),
}

impl CellEntry {
    /// The cell.
    pub fn cell(&self) -> (&UnitId, &CriterionId) {
        match self {
            Self::Score(score) => (&score.unit, &score.criterion),
            Self::Result(result) => (&result.unit, &result.criterion),
        }
    }

    /// The same with a reason, where it has none.
    #[must_use]
    pub fn because(&self, reason: &str) -> Self {
        let mut entry = self.clone();
        let slot = match &mut entry {
            Self::Score(score) => &mut score.reason,
            Self::Result(result) => &mut result.reason,
        };
        slot.get_or_insert_with(|| reason.into());
        entry
    }

    /// What it changes.
    pub fn changes(&self) -> Subject {
        let (unit, criterion) = self.cell();
        Subject::Cell(unit.clone(), criterion.clone())
    }
}
