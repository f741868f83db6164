//! Rules of the evidence catalogue.
//!
//! It must never know points.

use super::{leaf_idx, unit_idx};
use crate::domain::event::Event;
use crate::domain::evidence::Document;
use crate::domain::id::{CriterionId, EvidenceId, UnitId};
use crate::domain::meeting::Meeting;
use crate::domain::refusal::Refusal;

pub(super) fn add(meeting: &Meeting, document: &Document) -> Result<Vec<Event>, Refusal> {
    let known = meeting.catalogue().documents().iter();
    let twin = known.filter(|known| !known.is_reference_only()).find(|known| {
        let same_number = !known.number.is_empty() && known.number == document.number && known.date == document.date;
        known.id == document.id || same_number || known.reference() == document.reference()
    });
    match twin {
        Some(twin) => Err(Refusal::DocumentExists { id: twin.id.clone() }),
        None => Ok(vec![Event::DocumentAdded(document.clone())]),
    }
}

pub(super) fn cite(
    meeting: &Meeting,
    unit: &UnitId,
    criterion: &CriterionId,
    evidence: &[EvidenceId],
) -> Result<Vec<Event>, Refusal> {
    let cell = meeting.cell(unit_idx(meeting, unit)?, leaf_idx(meeting, criterion)?);
    let cited = |id: &EvidenceId| cell.is_some_and(|cell| cell.evidence.contains(id));
    let new: Vec<EvidenceId> = evidence.iter().filter(|id| !cited(id)).cloned().collect();
    if new.is_empty() {
        return Err(Refusal::AlreadyCited);
    }
    Ok(vec![Event::Cited { unit: unit.clone(), criterion: criterion.clone(), evidence: new }])
}
