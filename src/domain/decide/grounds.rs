//! Rules of exclusion from review and nomination: exclude, reinstate.
//!
//! It must never know a score.

use super::{unit_idx, unknown};
use crate::domain::event::Event;
use crate::domain::grounds::Held;
use crate::domain::id::{EvidenceId, GroundId, UnitId};
use crate::domain::meeting::Meeting;
use crate::domain::refusal::{Refusal, Thing};
use crate::domain::regulation::Effect;

pub(super) fn exclude(
    meeting: &Meeting,
    unit: &UnitId,
    ground: &GroundId,
    evidence: &[EvidenceId],
) -> Result<Vec<Event>, Refusal> {
    let unit_idx = unit_idx(meeting, unit)?;
    let known = meeting.set_up().regulation.ground(ground.as_str());
    let known = known.ok_or_else(|| unknown(Thing::Ground, ground.as_str()))?;
    let held = meeting.grounds_of(unit_idx);
    // A unit is not reviewed on one ground; several may keep it from being nominated.
    let stands_in_the_way = |held: &&Held<'_>| {
        held.ground.id == *ground || known.effect == Effect::NotReviewed && held.ground.effect == Effect::NotReviewed
    };
    if let Some(held) = held.iter().find(stands_in_the_way) {
        return Err(Refusal::AlreadyExcluded { ground: held.ground.id.clone() });
    }
    Ok(vec![Event::Excluded { unit: unit.clone(), ground: ground.clone(), evidence: evidence.to_vec() }])
}

pub(super) fn reinstate(
    meeting: &Meeting,
    unit: &UnitId,
    ground: Option<&GroundId>,
    reason: Option<&str>,
) -> Result<Vec<Event>, Refusal> {
    let held = meeting.grounds_of(unit_idx(meeting, unit)?);
    if let Some(ground) = ground
        && meeting.set_up().regulation.ground(ground.as_str()).is_none()
    {
        return Err(unknown(Thing::Ground, ground.as_str()));
    }
    let wanted: Vec<&Held<'_>> =
        held.iter().filter(|held| ground.is_none_or(|ground| held.ground.id == *ground)).collect();
    let entered: Vec<&&Held<'_>> = wanted.iter().filter(|held| held.act.is_some()).collect();
    let lifted = match (entered.as_slice(), wanted.first()) {
        ([one], _) => one.ground.id.clone(),
        // What follows from the unit's own data is changed there, not by an act of the meeting.
        ([], Some(held)) => return Err(Refusal::HoldsByItself { ground: held.ground.id.clone() }),
        ([], None) => return Err(Refusal::NotExcluded),
        (several, _) => {
            let grounds = several.iter().map(|held| held.ground.id.clone()).collect();
            return Err(Refusal::WhichGround { grounds });
        }
    };
    let Some(reason) = reason else { return Err(Refusal::NeedsReason { stood: None }) };
    Ok(vec![Event::Reinstated { unit: unit.clone(), ground: lifted, reason: reason.into() }])
}
