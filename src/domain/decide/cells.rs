//! Rules of the cells: scoring, clearing, assigning, accepting, contesting.
//!
//! It must never know the ledger.

use super::{leaf_idx, results, returns, stage_idx, unit_idx, unknown};
use crate::domain::command::{Scope, ScoreCell};
use crate::domain::event::Event;
use crate::domain::id::{CriterionId, StageId, UnitId};
use crate::domain::meeting::{Cell, Meeting, Score};
use crate::domain::points::Points;
use crate::domain::refusal::{Refusal, Skipped, Thing};
use crate::domain::rules;
use std::ops::Range;

pub(super) struct Place<'a> {
    pub(super) leaf_idx: usize,
    pub(super) cell: &'a Cell,
}

fn place<'a>(meeting: &'a Meeting, unit: &UnitId, criterion: &CriterionId) -> Result<Place<'a>, Refusal> {
    let (unit_idx, leaf_idx) = (unit_idx(meeting, unit)?, leaf_idx(meeting, criterion)?);
    let cell = meeting.cell(unit_idx, leaf_idx).ok_or_else(|| unknown(Thing::Criterion, criterion.as_str()))?;
    Ok(Place { leaf_idx, cell })
}

pub(super) fn assigned<'a>(meeting: &'a Meeting, unit: &UnitId, criterion: &CriterionId) -> Result<Place<'a>, Refusal> {
    let place = place(meeting, unit, criterion)?;
    if place.cell.is_assigned() {
        Ok(place)
    } else {
        Err(Refusal::NotAssigned { unit: unit.clone(), criterion: criterion.clone() })
    }
}

pub(super) fn covers(meeting: &Meeting, stage_idx: usize, leaf_idx: usize) -> bool {
    let set_up = meeting.set_up();
    let section_idx = meeting.sheet().leaves[leaf_idx].section_idx;
    set_up.regulation.stages[stage_idx].covers(&set_up.rubric.sections[section_idx].id)
}

pub(super) fn score(meeting: &Meeting, wanted: &ScoreCell) -> Result<Vec<Event>, Refusal> {
    let Place { leaf_idx, cell } = assigned(meeting, &wanted.unit, &wanted.criterion)?;
    let stage_idx = stage_idx(meeting, wanted.stage.as_ref())?;
    let stage = &meeting.set_up().regulation.stages[stage_idx];
    if !covers(meeting, stage_idx, leaf_idx) {
        return Err(Refusal::StageDoesNotCover { stage: stage.id.clone(), criterion: wanted.criterion.clone() });
    }
    returns::open(meeting, unit_idx(meeting, &wanted.unit)?, stage_idx)?;
    let leaf = &meeting.sheet().leaves[leaf_idx];
    rules::allows(leaf, wanted.points)?;
    if let Some(bonus) = wanted.bonus {
        rules::allows_bonus(leaf, bonus)?;
    }
    let stood = cell.latest(stage_idx);
    // A bonus that is not spoken of stays as it stood, so that typing points never takes one away unseen.
    let bonus = wanted.bonus.or_else(|| stood.map(|(_, score)| score.bonus()));
    if stage.reason_on_change
        && wanted.reason.is_none()
        && let Some((stood_idx, stood)) = stood
        && (stood.points != wanted.points || Some(stood.bonus()) != bonus)
    {
        let stood_at = meeting.set_up().regulation.stages[stood_idx].id.clone();
        return Err(Refusal::NeedsReason { stood: Some((stood_at, stood.points)) });
    }
    let mut facts = vec![Event::Scored {
        unit: wanted.unit.clone(),
        criterion: wanted.criterion.clone(),
        stage: stage.id.clone(),
        points: wanted.points,
        reason: wanted.reason.clone(),
        explanation: wanted.explanation.clone(),
        evidence: wanted.evidence.clone(),
        provisional: wanted.provisional,
        bonus: bonus.filter(|bonus| *bonus > Points::ZERO),
        from: None,
    }];
    // Entering the agreed score is the agreement: the mark goes with it.
    if cell.contested.is_some() && stage_idx == meeting.set_up().last_stage_idx() {
        facts.push(Event::Settled { unit: wanted.unit.clone(), criterion: wanted.criterion.clone() });
    }
    Ok(facts)
}

pub(super) fn clear(
    meeting: &Meeting,
    unit: &UnitId,
    criterion: &CriterionId,
    stage: Option<&StageId>,
    reason: Option<&str>,
) -> Result<Vec<Event>, Refusal> {
    let Place { cell, .. } = place(meeting, unit, criterion)?;
    let stage_idx = stage_idx(meeting, stage)?;
    let stage = meeting.set_up().regulation.stages[stage_idx].id.clone();
    let Some(points) = cell.points(stage_idx) else { return Err(Refusal::NotScored { stage }) };
    let Some(reason) = reason else { return Err(Refusal::NeedsReason { stood: Some((stage, points)) }) };
    Ok(vec![Event::Cleared { unit: unit.clone(), criterion: criterion.clone(), stage, reason: reason.into() }])
}

pub(super) fn assign(
    meeting: &Meeting,
    unit: &UnitId,
    criterion: &CriterionId,
    counts: bool,
    reason: Option<&str>,
) -> Result<Vec<Event>, Refusal> {
    let Place { cell, .. } = place(meeting, unit, criterion)?;
    if cell.is_assigned() == counts {
        return Err(Refusal::AlreadyAssigned { counts });
    }
    let (unit, criterion, reason) = (unit.clone(), criterion.clone(), reason.map(Into::into));
    Ok(vec![if counts {
        Event::Assigned { unit, criterion, reason }
    } else {
        Event::Unassigned { unit, criterion, reason }
    }])
}

fn ranges(meeting: &Meeting, scope: &Scope) -> Result<(Range<usize>, Range<usize>), Refusal> {
    let (units, leaves) = (0..meeting.n_units(), 0..meeting.sheet().leaves.len());
    Ok(match scope {
        Scope::All => (units, leaves),
        Scope::Unit(unit) => {
            let idx = unit_idx(meeting, unit)?;
            (idx..idx + 1, leaves)
        }
        Scope::Criterion(criterion) => {
            let idx = leaf_idx(meeting, criterion)?;
            (units, idx..idx + 1)
        }
        Scope::Cell(unit, criterion) => {
            let (unit_idx, leaf_idx) = (unit_idx(meeting, unit)?, leaf_idx(meeting, criterion)?);
            (unit_idx..unit_idx + 1, leaf_idx..leaf_idx + 1)
        }
        Scope::Section(section) => {
            let sections = &meeting.set_up().rubric.sections;
            let section_idx = sections.iter().position(|known| known.id == *section);
            let section_idx = section_idx.ok_or_else(|| unknown(Thing::Scope, section.as_str()))?;
            (units, meeting.sheet().sections[section_idx].clone())
        }
    })
}

/// What stands in the way of accepting a cell.
enum Skip {
    /// It does not count, or has its agreed score.
    NotAsked,
    Returned,
    Contested,
    Unscored,
}

fn accepted(
    meeting: &Meeting,
    (unit_idx, leaf_idx): (usize, usize),
    from_idx: Option<usize>,
) -> Result<(&Cell, usize, &Score), Skip> {
    let cell = meeting.cell(unit_idx, leaf_idx).ok_or(Skip::NotAsked)?;
    let last = meeting.set_up().last_stage_idx();
    if !cell.is_assigned() || cell.score(last).is_some() {
        return Err(Skip::NotAsked);
    }
    if meeting.column(unit_idx).returned.is_some() {
        return Err(Skip::Returned);
    }
    if cell.contested.is_some() {
        return Err(Skip::Contested);
    }
    let stood = match from_idx {
        Some(stage_idx) => cell.score(stage_idx).map(|score| (stage_idx, score)),
        None => cell.latest(last),
    };
    stood.map(|(stage_idx, score)| (cell, stage_idx, score)).ok_or(Skip::Unscored)
}

fn departs(meeting: &Meeting, leaf_idx: usize, cell: &Cell, (stood_idx, stood): (usize, &Score)) -> bool {
    let last = meeting.set_up().last_stage_idx();
    let asks = meeting.set_up().regulation.stages[last].reason_on_change;
    if stood.outcomes().is_empty() {
        let now = (stood.points, stood.bonus());
        return asks && cell.latest(last).is_some_and(|(_, later)| (later.points, later.bonus()) != now);
    }
    asks && results::departs(&meeting.sheet().leaves[leaf_idx], cell, stood_idx, last)
}

/// What an accept of this scope leaves out as the meeting stands: cells of returned dossiers, contested, unscored,
/// departing cells.
///
/// # Errors
/// The scope or the stage names nothing.
pub fn skipped(meeting: &Meeting, scope: &Scope, from: Option<&StageId>) -> Result<Skipped, Refusal> {
    let from_idx = from.map(|stage| stage_idx(meeting, Some(stage))).transpose()?;
    let (units, leaves) = ranges(meeting, scope)?;
    let mut skipped = Skipped::default();
    for place in units.flat_map(|unit_idx| leaves.clone().map(move |leaf_idx| (unit_idx, leaf_idx))) {
        match accepted(meeting, place, from_idx) {
            Ok((cell, stood_idx, stood)) if departs(meeting, place.1, cell, (stood_idx, stood)) => {
                skipped.departing += 1;
            }
            Err(Skip::Returned) => skipped.returned += 1,
            Err(Skip::Contested) => skipped.contested += 1,
            Err(Skip::Unscored) => skipped.unscored += 1,
            Ok(_) | Err(Skip::NotAsked) => {}
        }
    }
    Ok(skipped)
}

pub(super) fn accept(
    meeting: &Meeting,
    scope: &Scope,
    from: Option<&StageId>,
    reason: Option<&str>,
) -> Result<Vec<Event>, Refusal> {
    let (set_up, sheet) = (meeting.set_up(), meeting.sheet());
    let last = set_up.last_stage_idx();
    let from_idx = from.map(|stage| stage_idx(meeting, Some(stage))).transpose()?;
    let (units, leaves) = ranges(meeting, scope)?;
    if let (Scope::Unit(_), Some((_, refusal))) = (scope, returns::refused(meeting, units.start)) {
        return Err(refusal);
    }
    let mut facts = Vec::new();
    for unit_idx in units {
        for leaf_idx in leaves.clone() {
            let Ok((cell, stood_idx, stood)) = accepted(meeting, (unit_idx, leaf_idx), from_idx) else { continue };
            let departs = departs(meeting, leaf_idx, cell, (stood_idx, stood));
            if departs && reason.is_none() {
                continue;
            }
            let reason = reason.filter(|_| departs);
            if !stood.outcomes().is_empty() {
                let to = &set_up.regulation.stages[last].id;
                facts.extend(results::copied(meeting, (unit_idx, leaf_idx), cell, (stood_idx, to), reason));
                continue;
            }
            facts.push(Event::Scored {
                unit: set_up.bloc.units[unit_idx].id.clone(),
                criterion: sheet.leaves[leaf_idx].criterion.id.clone(),
                stage: set_up.regulation.stages[last].id.clone(),
                points: stood.points,
                reason: reason.map(Into::into),
                explanation: None,
                evidence: Vec::new(),
                provisional: stood.is_provisional(),
                bonus: Some(stood.bonus()).filter(|bonus| *bonus > Points::ZERO),
                from: Some(set_up.regulation.stages[stood_idx].id.clone()),
            });
        }
    }
    if facts.is_empty() { Err(Refusal::NothingToAccept(skipped(meeting, scope, from)?)) } else { Ok(facts) }
}

pub(super) fn contest(
    meeting: &Meeting,
    unit: &UnitId,
    criterion: &CriterionId,
    note: Option<&str>,
) -> Result<Vec<Event>, Refusal> {
    let Place { cell, .. } = assigned(meeting, unit, criterion)?;
    if cell.contested.is_some() {
        return Err(Refusal::AlreadyContested);
    }
    Ok(vec![Event::Contested { unit: unit.clone(), criterion: criterion.clone(), note: note.map(Into::into) }])
}

pub(super) fn settle(meeting: &Meeting, unit: &UnitId, criterion: &CriterionId) -> Result<Vec<Event>, Refusal> {
    let Place { cell, .. } = place(meeting, unit, criterion)?;
    if cell.contested.is_none() {
        return Err(Refusal::NotContested);
    }
    Ok(vec![Event::Settled { unit: unit.clone(), criterion: criterion.clone() }])
}
