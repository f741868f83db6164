//! Rules of the offices: the meeting's proposal is free, the authority's decision comes after it and stands apart.
//!
//! Whom the customs would propose is `turn`; departing from them asks for nothing. It must never know a ballot.

use super::{unit_idx, unknown};
use crate::domain::event::Event;
use crate::domain::floor::FloorSubject;
use crate::domain::id::{EvidenceId, OfficeId, UnitId};
use crate::domain::meeting::Meeting;
use crate::domain::office::{Office, OfficeCommand, OfficeFact, OfficeState, Outcome};
use crate::domain::refusal::{Refusal, Thing};
use crate::domain::refusal_floor::OfficeRefusal;
use crate::domain::turn::{Remark, bars, remarks};

pub(super) fn decide(meeting: &Meeting, command: &OfficeCommand) -> Result<Vec<Event>, Refusal> {
    let fact = match command {
        OfficeCommand::Propose { office: id, unit, method, decision, reason } => {
            let (office, state) = known(meeting, id)?;
            let unit_idx = unit_idx(meeting, unit)?;
            if state.decided.is_some() {
                return refused(OfficeRefusal::Decided { office: id.clone() });
            }
            allowed(meeting, office, unit, unit_idx)?;
            if let Some(stands) = &state.proposed {
                if (stands.unit_idx, stands.method, &stands.decision) == (unit_idx, *method, decision) {
                    return refused(OfficeRefusal::Same { office: id.clone() });
                }
                if stands.unit_idx != unit_idx && reason.is_none() {
                    return Err(Refusal::NeedsReason { stood: None });
                }
            }
            let (office, unit) = (id.clone(), unit.clone());
            OfficeFact::Proposed { office, unit, method: *method, decision: decision.clone(), reason: reason.clone() }
        }
        OfficeCommand::Withdraw { office: id, reason } => {
            let (_, state) = known(meeting, id)?;
            if state.proposed.is_none() {
                return refused(OfficeRefusal::NotProposed { office: id.clone() });
            }
            if state.decided.is_some() {
                return refused(OfficeRefusal::Decided { office: id.clone() });
            }
            let Some(reason) = reason.clone() else { return Err(Refusal::NeedsReason { stood: None }) };
            OfficeFact::Withdrawn { office: id.clone(), reason }
        }
        OfficeCommand::Decide { office, outcome, unit, evidence, reason } => {
            decided(meeting, office, *outcome, unit.as_ref(), evidence, reason.as_deref())?
        }
    };
    Ok(vec![Event::Office(fact)])
}

fn decided(
    meeting: &Meeting,
    id: &OfficeId,
    outcome: Outcome,
    unit: Option<&UnitId>,
    evidence: &[EvidenceId],
    reason: Option<&str>,
) -> Result<OfficeFact, Refusal> {
    let (_, state) = known(meeting, id)?;
    let named = unit.map(|unit| unit_idx(meeting, unit)).transpose()?;
    let Some(proposed) = state.proposed.as_ref().map(|proposal| proposal.unit_idx) else {
        return refused(OfficeRefusal::NotProposed { office: id.clone() });
    };
    let id_of = |unit_idx: usize| meeting.set_up().unit(unit_idx).map(|unit| unit.id.clone());
    let proposed_id = || id_of(proposed).unwrap_or_else(|| "".into());
    let holder = match outcome {
        Outcome::Approved if named.is_some_and(|named| named != proposed) => {
            return refused(OfficeRefusal::ApprovedAnother { proposed: proposed_id() });
        }
        Outcome::Refused if named == Some(proposed) => {
            return refused(OfficeRefusal::RefusedYetAppointed { proposed: proposed_id() });
        }
        Outcome::Approved => Some(proposed),
        Outcome::Refused => named,
    };
    if let Some(stands) = &state.decided {
        if (stands.outcome, stands.unit_idx, &*stands.evidence) == (outcome, holder, evidence) {
            return refused(OfficeRefusal::Same { office: id.clone() });
        }
        if reason.is_none() {
            return Err(Refusal::NeedsReason { stood: None });
        }
    }
    Ok(OfficeFact::Decided {
        office: id.clone(),
        outcome,
        unit: holder.and_then(id_of),
        evidence: evidence.to_vec(),
        reason: reason.map(Into::into),
    })
}

/// Whether the regulation bars the unit.
fn allowed(meeting: &Meeting, office: &Office, unit: &UnitId, unit_idx: usize) -> Result<(), Refusal> {
    let barred = remarks(meeting, office, unit_idx, true).into_iter().find(|remark| bars(meeting, office, remark));
    let unit = unit.clone();
    match barred {
        None => Ok(()),
        Some(Remark::Excluded(ground)) => refused(OfficeRefusal::Excluded { unit, ground }),
        Some(Remark::TwiceInARow) => refused(OfficeRefusal::TwiceInARow { unit }),
        Some(Remark::OtherOffice(office)) => refused(OfficeRefusal::SecondOffice { unit, office }),
    }
}

fn known<'a>(meeting: &'a Meeting, id: &OfficeId) -> Result<(&'a Office, &'a OfficeState), Refusal> {
    let idx = meeting.set_up().office_idx(id.as_str());
    let office = idx.and_then(|idx| meeting.set_up().regulation.offices.get(idx));
    let state = idx.and_then(|idx| meeting.floor().offices.get(idx));
    office.zip(state).ok_or_else(|| unknown(Thing::Office, id.as_str()))
}

fn refused<T>(refusal: OfficeRefusal) -> Result<T, Refusal> {
    Err(Refusal::Office(refusal))
}

/// What an act on an office is about.
pub(super) fn target(command: &OfficeCommand) -> FloorSubject {
    match command {
        OfficeCommand::Propose { office, .. }
        | OfficeCommand::Withdraw { office, .. }
        | OfficeCommand::Decide { office, .. } => FloorSubject::Office(office.clone()),
    }
}
