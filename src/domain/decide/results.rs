//! Rules of results: what each kind of criterion takes, from which its points are then computed.
//!
//! It must never compute points: that is `compute`.

use super::cells::{Place, assigned, covers, score};
use super::{returns, stage_idx, unit_idx, unknown};
use crate::domain::command::{ResultCell, ScoreCell};
use crate::domain::compute::{held, target_of};
use crate::domain::event::{Event, Given};
use crate::domain::id::{ScorerId, StageId};
use crate::domain::kind::{CriterionKind, Level, PanelGives, Scorer, WithoutTarget};
use crate::domain::meeting::{Cell, Meeting, Outcome, Score};
use crate::domain::points::Points;
use crate::domain::refusal::{Refusal, ResultRefusal, Thing};
use crate::domain::rules;
use crate::domain::set_up::Leaf;

fn refused(refusal: ResultRefusal) -> Refusal {
    Refusal::Result(refusal)
}

pub(super) fn result(meeting: &Meeting, wanted: &ResultCell) -> Result<Vec<Event>, Refusal> {
    let Place { leaf_idx, cell } = assigned(meeting, &wanted.unit, &wanted.criterion)?;
    let stage_idx = stage_idx(meeting, wanted.stage.as_ref())?;
    let stage = &meeting.set_up().regulation.stages[stage_idx];
    if !covers(meeting, stage_idx, leaf_idx) {
        return Err(Refusal::StageDoesNotCover { stage: stage.id.clone(), criterion: wanted.criterion.clone() });
    }
    returns::open(meeting, unit_idx(meeting, &wanted.unit)?, stage_idx)?;
    let leaf = &meeting.sheet().leaves[leaf_idx];
    if let Some(points) = yes_or_no(leaf, wanted)? {
        return score(meeting, &points);
    }
    let before = before(cell, stage_idx, wanted.scorer.as_ref());
    let outcome = Outcome {
        given: wanted.given.clone(),
        target: wanted.target.or(before.and_then(|(_, outcome)| outcome.target)),
        scorer: wanted.scorer.clone(),
        provisional: wanted.provisional,
    };
    fits(leaf, &outcome)?;
    if stage.reason_on_change
        && wanted.reason.is_none()
        && let Some((stood_idx, stood)) = before
        && differs(leaf, stood, &outcome)
    {
        let stood_at = meeting.set_up().regulation.stages[stood_idx].id.clone();
        let points = cell.points(stood_idx).unwrap_or_default();
        return Err(Refusal::NeedsReason { stood: Some((stood_at, points)) });
    }
    let mut facts = vec![Event::Resulted {
        unit: wanted.unit.clone(),
        criterion: wanted.criterion.clone(),
        stage: stage.id.clone(),
        given: outcome.given,
        target: outcome.target,
        scorer: outcome.scorer,
        reason: wanted.reason.clone(),
        explanation: wanted.explanation.clone(),
        evidence: wanted.evidence.clone(),
        provisional: outcome.provisional,
        from: None,
    }];
    if cell.contested.is_some() && stage_idx == meeting.set_up().last_stage_idx() {
        facts.push(Event::Settled { unit: wanted.unit.clone(), criterion: wanted.criterion.clone() });
    }
    Ok(facts)
}

/// The score that a yes or a no is.
fn yes_or_no(leaf: &Leaf, wanted: &ResultCell) -> Result<Option<ScoreCell>, Refusal> {
    if leaf.criterion.kind != CriterionKind::YesNo {
        return Ok(None);
    }
    let points = match &wanted.given {
        Given::Number(number) if *number == Points::whole(1) => leaf.criterion.max,
        Given::Number(number) if *number == Points::ZERO => Points::ZERO,
        Given::Number(number) => {
            return Err(refused(ResultRefusal::NotYesNo { typed: number.to_string().into() }));
        }
        Given::Level(level) => return Err(refused(ResultRefusal::NotYesNo { typed: level.0.clone() })),
    };
    plain(leaf, wanted.target, wanted.scorer.as_ref())?;
    Ok(Some(ScoreCell {
        unit: wanted.unit.clone(),
        criterion: wanted.criterion.clone(),
        stage: wanted.stage.clone(),
        points,
        bonus: None,
        reason: wanted.reason.clone(),
        explanation: wanted.explanation.clone(),
        evidence: wanted.evidence.clone(),
        provisional: wanted.provisional,
    }))
}

/// The latest result of a scorer up to a stage, and at which it stands.
fn before<'a>(cell: &'a Cell, stage_idx: usize, scorer: Option<&ScorerId>) -> Option<(usize, &'a Outcome)> {
    (0..=stage_idx).rev().find_map(|idx| {
        let outcomes = cell.score(idx).map(Score::outcomes)?;
        Some((idx, outcomes.iter().find(|outcome| outcome.scorer.as_ref() == scorer)?))
    })
}

/// Whether two results say something else; that one is to be confirmed is no difference.
fn differs(leaf: &Leaf, one: &Outcome, other: &Outcome) -> bool {
    one.given != other.given || target_of(leaf, one) != target_of(leaf, other)
}

/// Whether what holds in a cell at one stage says something else than what holds at another.
pub(super) fn departs(leaf: &Leaf, cell: &Cell, from_idx: usize, to_idx: usize) -> bool {
    let (from, to) = (held(leaf, cell, from_idx), held(leaf, cell, to_idx));
    from.len() != to.len() || from.iter().zip(&to).any(|(one, other)| differs(leaf, one, other))
}

/// The facts that put what holds in a cell at one stage into another.
pub(super) fn copied(
    meeting: &Meeting,
    (unit_idx, leaf_idx): (usize, usize),
    cell: &Cell,
    (from_idx, to): (usize, &StageId),
    reason: Option<&str>,
) -> Vec<Event> {
    let (set_up, leaf) = (meeting.set_up(), &meeting.sheet().leaves[leaf_idx]);
    let fact = |outcome: &Outcome| Event::Resulted {
        unit: set_up.bloc.units[unit_idx].id.clone(),
        criterion: leaf.criterion.id.clone(),
        stage: to.clone(),
        given: outcome.given.clone(),
        target: outcome.target,
        scorer: outcome.scorer.clone(),
        reason: reason.map(Into::into),
        explanation: None,
        evidence: Vec::new(),
        provisional: outcome.provisional,
        from: Some(set_up.regulation.stages[from_idx].id.clone()),
    };
    held(leaf, cell, from_idx).into_iter().map(fact).collect()
}

/// Whether a score may stand in a cell of the criterion: its points, or the results they follow from.
pub(super) fn stands(leaf: &Leaf, score: &Score) -> bool {
    match score.outcomes() {
        [] => rules::allows(leaf, score.points).is_ok(),
        outcomes => outcomes.iter().all(|outcome| fits(leaf, outcome).is_ok()),
    }
}

/// Whether the kind of the criterion takes the result.
pub(super) fn fits(leaf: &Leaf, outcome: &Outcome) -> Result<(), Refusal> {
    let (target, scorer) = (outcome.target, outcome.scorer.as_ref());
    match &leaf.criterion.kind {
        CriterionKind::Typed | CriterionKind::AllOrNothing | CriterionKind::YesNo => {
            Err(refused(ResultRefusal::Typed { criterion: leaf.criterion.id.clone() }))
        }
        CriterionKind::Levels { levels } => {
            plain(leaf, target, scorer)?;
            match &outcome.given {
                Given::Level(id) if levels.iter().any(|level| level.id == *id) => Ok(()),
                Given::Level(id) => Err(not_a_level(id.as_str(), levels)),
                Given::Number(number) => Err(not_a_level(&number.to_string(), levels)),
            }
        }
        CriterionKind::DaysLate { .. } => {
            plain(leaf, target, scorer)?;
            let days = number(outcome)?;
            days.as_count().map(|_| ()).ok_or(Refusal::NotACount { number: days })
        }
        CriterionKind::OutsideRank { points } => {
            plain(leaf, target, scorer)?;
            let (place, places) = (number(outcome)?, points.len());
            let within = |place: usize| (1..=places).contains(&place);
            let count = place.as_count().and_then(|place| usize::try_from(place).ok());
            if count.is_some_and(within) { Ok(()) } else { Err(refused(ResultRefusal::NoSuchPlace { place, places })) }
        }
        CriterionKind::PercentBands { .. } => {
            no_scorer(leaf, scorer)?;
            positive(target)?;
            number(outcome).map(|_| ())
        }
        CriterionKind::Target(scale) => {
            no_scorer(leaf, scorer)?;
            positive(target)?;
            number(outcome)?;
            if scale.without_target == WithoutTarget::NotAllowed && target_of(leaf, outcome).is_none() {
                return Err(refused(ResultRefusal::NeedsTarget { criterion: leaf.criterion.id.clone() }));
            }
            Ok(())
        }
        CriterionKind::Panel { scorers, gives } => {
            no_target(leaf, target)?;
            known(scorer, scorers)?;
            let figure = number(outcome)?;
            // Where the average is the score itself, each figure is points of this criterion.
            if *gives == PanelGives::Average { rules::within(leaf, figure) } else { Ok(()) }
        }
    }
}

fn not_a_level(typed: &str, levels: &[Level]) -> Refusal {
    let levels = levels.iter().map(|level| (level.id.0.clone(), level.title.clone())).collect();
    refused(ResultRefusal::NotALevel { typed: typed.into(), levels })
}

/// The number of a result, from zero up.
fn number(outcome: &Outcome) -> Result<Points, Refusal> {
    match &outcome.given {
        Given::Number(number) => positive(Some(*number)).map(|()| *number),
        // A rating by name where none is: no words lead here, only a command made by a program.
        Given::Level(level) => Err(refused(ResultRefusal::NotALevel { typed: level.0.clone(), levels: Vec::new() })),
    }
}

fn positive(number: Option<Points>) -> Result<(), Refusal> {
    match number.filter(|number| *number < Points::ZERO) {
        Some(number) => Err(refused(ResultRefusal::Negative { number })),
        None => Ok(()),
    }
}

fn plain(leaf: &Leaf, target: Option<Points>, scorer: Option<&ScorerId>) -> Result<(), Refusal> {
    no_target(leaf, target)?;
    no_scorer(leaf, scorer)
}

fn no_target(leaf: &Leaf, target: Option<Points>) -> Result<(), Refusal> {
    let criterion = leaf.criterion.id.clone();
    target.map_or(Ok(()), |_| Err(refused(ResultRefusal::NoTarget { criterion })))
}

fn no_scorer(leaf: &Leaf, scorer: Option<&ScorerId>) -> Result<(), Refusal> {
    let criterion = leaf.criterion.id.clone();
    scorer.map_or(Ok(()), |_| Err(refused(ResultRefusal::NoScorers { criterion })))
}

fn known(scorer: Option<&ScorerId>, scorers: &[Scorer]) -> Result<(), Refusal> {
    match scorer {
        Some(id) if scorers.iter().any(|scorer| scorer.id == *id) => Ok(()),
        Some(id) => Err(unknown(Thing::Scorer, id.as_str())),
        None => {
            let scorers = scorers.iter().map(|scorer| scorer.id.clone()).collect();
            Err(refused(ResultRefusal::NeedsScorer { scorers }))
        }
    }
}
