//! An entry beside what stands: new, other, or the same.
//!
//! It must never decide whether the entry may be.

use super::Change;
use crate::domain::command::ResultCell;
use crate::domain::id::EvidenceId;
use crate::domain::intake::CellEntry;
use crate::domain::meeting::{Cell, Meeting, Score};

/// What an entry changes at a stage; `None` where it says what stands already.
pub(super) fn change(meeting: &Meeting, stage_idx: usize, entry: &CellEntry) -> Option<Change> {
    let (unit, criterion) = entry.cell();
    let cell = meeting.cell(meeting.unit_idx(unit)?, meeting.leaf_idx(criterion)?)?;
    let Some(stood) = cell.score(stage_idx) else { return Some(Change::New) };
    match entry {
        CellEntry::Score(wanted) if stood.points != wanted.points => {
            Some(Change::Worth { from: stood.points, to: wanted.points })
        }
        CellEntry::Score(wanted) => more(cell, stood, wanted.explanation.as_deref(), &wanted.evidence),
        CellEntry::Result(wanted) => match other(stood, wanted) {
            Some(change) => Some(change),
            None => more(cell, stood, wanted.explanation.as_deref(), &wanted.evidence),
        },
    }
}

fn other(stood: &Score, wanted: &ResultCell) -> Option<Change> {
    let Some(outcome) = stood.outcomes().iter().find(|outcome| outcome.scorer == wanted.scorer) else {
        return Some(Change::New);
    };
    // A form without a target leaves the target as it is.
    let target = wanted.target.or(outcome.target);
    let same = outcome.given == wanted.given && outcome.target == target;
    (!same)
        .then(|| Change::Result { from: (outcome.given.clone(), outcome.target), to: (wanted.given.clone(), target) })
}

fn more(cell: &Cell, stood: &Score, explanation: Option<&str>, evidence: &[EvidenceId]) -> Option<Change> {
    let says_more = explanation.is_some_and(|words| stood.explanation() != Some(words));
    let cites_more = evidence.iter().any(|id| !cell.evidence.contains(id));
    (says_more || cites_more).then_some(Change::Words)
}
