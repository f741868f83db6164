//! Rules of many cells in one gesture, a form or a trial: each entry by the rules of its own act.
//!
//! It must never hold a rule of its own.

use super::{cells, results};
use crate::domain::event::Event;
use crate::domain::intake::CellEntry;
use crate::domain::meeting::Meeting;
use crate::domain::refusal::Refusal;

/// The facts of a form, entry by entry: each is about a cell of its own, so none needs another's facts.
pub(super) fn take_in(meeting: &Meeting, entries: &[CellEntry]) -> Result<Vec<Event>, Refusal> {
    let mut facts = Vec::new();
    for entry in entries {
        facts.extend(one(meeting, entry)?);
    }
    if facts.is_empty() { Err(Refusal::NothingThere) } else { Ok(facts) }
}

/// The facts of several figures; where one departs from what stood before, the reason given is its reason.
pub(super) fn enter(meeting: &Meeting, entries: &[CellEntry], reason: Option<&str>) -> Result<Vec<Event>, Refusal> {
    let mut facts = Vec::new();
    for entry in entries {
        facts.extend(match (one(meeting, entry), reason) {
            (Err(Refusal::NeedsReason { .. }), Some(reason)) => one(meeting, &entry.because(reason))?,
            (judged, _) => judged?,
        });
    }
    if facts.is_empty() { Err(Refusal::NothingThere) } else { Ok(facts) }
}

fn one(meeting: &Meeting, entry: &CellEntry) -> Result<Vec<Event>, Refusal> {
    match entry {
        CellEntry::Score(wanted) => cells::score(meeting, wanted),
        CellEntry::Result(wanted) => results::result(meeting, wanted),
    }
}
