//! An entry beside what stands: new, other, or the same.
//!
//! It must never decide whether the entry may be.

use super::Change;
use crate::domain::intake::CellEntry;
use crate::domain::meeting::Meeting;

/// What an entry changes at a stage; `None` where it says what stands already.
pub(super) fn change(meeting: &Meeting, stage_idx: usize, entry: &CellEntry) -> Option<Change> {
    let (unit, criterion) = entry.cell();
    let cell = meeting.cell(meeting.unit_idx(unit)?, meeting.leaf_idx(criterion)?)?;
    let CellEntry::Score(wanted) = entry;
    let Some(stood) = cell.score(stage_idx) else { return Some(Change::New) };
    if stood.points != wanted.points {
        return Some(Change::Worth { from: stood.points, to: wanted.points });
    }
    let says_more = wanted.explanation.as_deref().is_some_and(|words| stood.explanation() != Some(words));
    let cites_more = wanted.evidence.iter().any(|id| !cell.evidence.contains(id));
    (says_more || cites_more).then_some(Change::Words)
}
