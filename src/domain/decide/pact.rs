//! Rules of the pact: who signs, and how a signature is taken out.
//!
//! It must never know points.

use super::unit_idx;
use crate::domain::event::Event;
use crate::domain::id::UnitId;
use crate::domain::meeting::Meeting;
use crate::domain::office::{PactCommand, PactFact};
use crate::domain::refusal::Refusal;
use crate::domain::refusal_floor::PactRefusal;

pub(super) fn decide(meeting: &Meeting, command: &PactCommand) -> Result<Vec<Event>, Refusal> {
    match command {
        PactCommand::Sign { units } if units.is_empty() => {
            let all = meeting.set_up().bloc.units.iter().enumerate();
            let left = all.filter(|(idx, _)| !signed(meeting, *idx)).map(|(_, unit)| sign(&unit.id));
            let facts: Vec<Event> = left.collect();
            if facts.is_empty() { Err(Refusal::Pact(PactRefusal::AllSigned)) } else { Ok(facts) }
        }
        PactCommand::Sign { units } => {
            let mut facts: Vec<Event> = Vec::new();
            for unit in units {
                let fact = sign(unit);
                if signed(meeting, unit_idx(meeting, unit)?) || facts.contains(&fact) {
                    return Err(Refusal::Pact(PactRefusal::Signed { unit: unit.clone() }));
                }
                facts.push(fact);
            }
            Ok(facts)
        }
        PactCommand::Unsign { unit, reason } => {
            if !signed(meeting, unit_idx(meeting, unit)?) {
                return Err(Refusal::Pact(PactRefusal::NotSigned { unit: unit.clone() }));
            }
            let Some(reason) = reason.clone() else { return Err(Refusal::NeedsReason { stood: None }) };
            Ok(vec![Event::Pact(PactFact::Unsigned { unit: unit.clone(), reason })])
        }
    }
}

fn signed(meeting: &Meeting, unit_idx: usize) -> bool {
    meeting.floor().signed.get(unit_idx).copied().unwrap_or_default()
}

fn sign(unit: &UnitId) -> Event {
    Event::Pact(PactFact::Signed { unit: unit.clone() })
}
