//! Rules of returning a dossier for revision: the chain of stages starts again at the stage it is returned to.
//!
//! The scores of later stages no longer stand (they stay in the history), and nothing is scored there before that stage
//! has scored again (`domain.md` §6 row 42; `cases.md` R7). It must never know the ledger.

use super::{stage_idx, unit_idx};
use crate::domain::event::Event;
use crate::domain::id::{StageId, UnitId};
use crate::domain::meeting::Meeting;
use crate::domain::refusal::Refusal;

/// Whether a stage may score a unit now.
///
/// # Errors
/// The unit's dossier was returned to an earlier stage, which has not scored again.
pub(super) fn open(meeting: &Meeting, unit_idx: usize, stage_idx: usize) -> Result<(), Refusal> {
    match refused(meeting, unit_idx) {
        Some((to_idx, refusal)) if stage_idx > to_idx => Err(refusal),
        _ => Ok(()),
    }
}

/// The stage a unit's dossier was returned to, and what an entry at a later one is told.
pub(super) fn refused(meeting: &Meeting, unit_idx: usize) -> Option<(usize, Refusal)> {
    let returned = meeting.column(unit_idx).returned.as_ref()?;
    let unit = meeting.set_up().unit(unit_idx)?.id.clone();
    let to = meeting.set_up().regulation.stages.get(returned.to_idx)?.id.clone();
    let (by, at, reason) = (returned.by.clone(), returned.at, returned.reason.clone());
    Some((returned.to_idx, Refusal::Returned { unit, to, by, at, reason }))
}

pub(super) fn give_back(
    meeting: &Meeting,
    unit: &UnitId,
    to: Option<&StageId>,
    reason: Option<&str>,
) -> Result<Vec<Event>, Refusal> {
    let unit_idx = unit_idx(meeting, unit)?;
    let to_idx = to.map_or(Ok(0), |to| stage_idx(meeting, Some(to)))?;
    let to = meeting.set_up().regulation.stages[to_idx].id.clone();
    let column = meeting.column(unit_idx);
    if let Some(ground) = meeting.excluded(unit_idx) {
        return Err(Refusal::AlreadyExcluded { ground: ground.id.clone() });
    }
    if to_idx >= meeting.set_up().last_stage_idx() {
        return Err(Refusal::NothingAfterStage { stage: to });
    }
    // Further back is another return; to where it lies already, or further on, is none.
    if let Some((lies_idx, refusal)) = refused(meeting, unit_idx)
        && to_idx >= lies_idx
    {
        return Err(refusal);
    }
    let last = meeting.set_up().last_stage_idx();
    let scored = column.cells.iter().any(|cell| (to_idx..=last).any(|stage_idx| cell.score(stage_idx).is_some()));
    if !scored {
        return Err(Refusal::NothingToReturn { unit: unit.clone(), stage: to });
    }
    let Some(reason) = reason else { return Err(Refusal::NeedsReason { stood: None }) };
    Ok(vec![Event::Returned { unit: unit.clone(), to, reason: reason.into() }])
}
