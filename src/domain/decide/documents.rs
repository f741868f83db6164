//! Rules of the evidence catalogue.
//!
//! It must never know points.

use super::{leaf_idx, unit_idx, unknown};
use crate::domain::event::Event;
use crate::domain::evidence::{ChangeDocument, Document, DocumentFact, FileDocument};
use crate::domain::id::{CriterionId, EvidenceId, UnitId};
use crate::domain::meeting::Meeting;
use crate::domain::refusal::{EvidenceRefusal, Refusal, Thing};

pub(super) fn add(meeting: &Meeting, document: &Document) -> Result<Vec<Event>, Refusal> {
    match twin(meeting, document, |known| !known.is_reference_only()) {
        Some(twin) => refused(EvidenceRefusal::Exists { id: twin.id.clone() }),
        None => Ok(vec![Event::DocumentAdded(document.clone())]),
    }
}

/// The document of the catalogue that is most likely the same one.
fn twin<'a>(meeting: &'a Meeting, document: &Document, among: impl Fn(&Document) -> bool) -> Option<&'a Document> {
    let known = meeting.catalogue().documents().iter().filter(|known| among(known));
    known.into_iter().find(|known| known.id == document.id || known.is_twin(document))
}

pub(super) fn change(meeting: &Meeting, change: &ChangeDocument) -> Result<Vec<Event>, Refusal> {
    let stood = known(meeting, &change.id)?;
    let document = change.on(stood);
    if document == *stood {
        return refused(EvidenceRefusal::Same { id: stood.id.clone() });
    }
    if let Some(twin) = twin(meeting, &document, |known| known.id != document.id && !known.is_reference_only()) {
        return refused(EvidenceRefusal::Exists { id: twin.id.clone() });
    }
    Ok(vec![Event::Document(DocumentFact::Changed(document))])
}

pub(super) fn file(meeting: &Meeting, wanted: &FileDocument) -> Result<Vec<Event>, Refusal> {
    let stood = known(meeting, &wanted.id)?;
    let file = match &wanted.found {
        None => return refused(EvidenceRefusal::Unread),
        Some(Err(why)) => return refused(EvidenceRefusal::NoFile { path: wanted.path.clone(), why: *why }),
        Some(Ok(file)) => file.clone(),
    };
    if stood.file.as_ref() == Some(&file) {
        return refused(EvidenceRefusal::Same { id: stood.id.clone() });
    }
    let mut others = meeting.catalogue().documents().iter().filter(|known| known.id != stood.id);
    let same = |known: &&Document| known.file.as_ref().is_some_and(|known| known.sha256 == file.sha256);
    if let Some(other) = others.find(same) {
        return refused(EvidenceRefusal::SameFile { id: other.id.clone() });
    }
    Ok(vec![Event::Document(DocumentFact::Filed { document: stood.id.clone(), file })])
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

fn known<'a>(meeting: &'a Meeting, id: &EvidenceId) -> Result<&'a Document, Refusal> {
    meeting.catalogue().find(id.as_str()).ok_or_else(|| unknown(Thing::Document, id.as_str()))
}

fn refused<T>(refusal: EvidenceRefusal) -> Result<T, Refusal> {
    Err(Refusal::Evidence(refusal))
}
