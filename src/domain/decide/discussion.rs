//! Rules of the discussion of a cell: a proposal keeps to the limits of the criterion; a remark has none.
//!
//! It must never change a score: what the meeting agrees on is entered as one.

use super::{cells, leaf_idx, unit_idx};
use crate::domain::discussion::{DiscussionCommand, DiscussionFact};
use crate::domain::event::Event;
use crate::domain::meeting::Meeting;
use crate::domain::refusal::Refusal;
use crate::domain::rules;

pub(super) fn decide(meeting: &Meeting, command: &DiscussionCommand) -> Result<Vec<Event>, Refusal> {
    let fact = match command {
        DiscussionCommand::Propose { unit, criterion, from, points, note } => {
            let place = cells::assigned(meeting, unit, criterion)?;
            unit_idx(meeting, from)?;
            rules::allows(&meeting.sheet().leaves[place.leaf_idx], *points)?;
            let (unit, criterion, from) = (unit.clone(), criterion.clone(), from.clone());
            DiscussionFact::Proposed { unit, criterion, from, points: *points, note: note.clone() }
        }
        DiscussionCommand::Retract { unit, criterion, from } => {
            let place = cells::assigned(meeting, unit, criterion)?;
            if !place.cell.proposals().iter().any(|proposal| proposal.from == *from) {
                return Err(Refusal::NothingThere);
            }
            DiscussionFact::Retracted { unit: unit.clone(), criterion: criterion.clone(), from: from.clone() }
        }
        DiscussionCommand::Remark { unit, criterion, text, audience } => {
            unit_idx(meeting, unit)?;
            leaf_idx(meeting, criterion)?;
            let (unit, criterion) = (unit.clone(), criterion.clone());
            DiscussionFact::Remarked { unit, criterion, text: text.clone(), audience: *audience }
        }
    };
    Ok(vec![Event::Discussion(fact)])
}
