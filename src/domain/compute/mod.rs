//! Computed points: what follows from results, for all units of a criterion at once (`domain.md` §6.2).
//!
//! A unit has points at a stage only if it has a result there; it is held against the latest result each other unit
//! has at that stage or before. A cell that is not assigned takes no part; a unit that is not reviewed neither leads
//! nor takes a place. It must never decide whether a result may be: that is `decide`.

mod panel;
mod target;
mod working;

pub use working::{Figure, Way, Working};

use super::event::Given;
use super::kind::{CriterionKind, DayBand, PercentBand};
use super::meeting::{Cell, Meeting, Outcome, Score};
use super::points::{Points, Rounding};
use super::ratio::Ratio;
use super::set_up::Leaf;
use std::sync::Arc;

/// Places of a figure that is only shown.
const SHOWN: u32 = 2;

fn figure(ratio: &Ratio) -> Figure {
    let (shown, exact) = ratio.rounded(SHOWN, Rounding::HalfUp);
    Figure { shown, exact }
}

/// How the points of a criterion are cut to its places.
struct Scale {
    max: Points,
    decimals: u32,
    rounding: Rounding,
}

impl Scale {
    fn max(&self) -> Ratio {
        Ratio::of(self.max)
    }

    /// Points that come out of a formula, rounded once, here.
    fn computed(&self, ratio: &Ratio, way: Way) -> Working {
        let (points, exact) = ratio.rounded(self.decimals, self.rounding);
        Working { points, exact, way }
    }

    /// Points that stand in a table.
    fn given(&self, points: Points, way: Way) -> Working {
        Working { points: points.min(self.max), exact: true, way }
    }
}

/// The results of a cell that hold at a stage: the latest at it or before; of several scorers the latest of each, in
/// the rubric's order.
pub fn held<'a>(leaf: &Leaf, cell: &'a Cell, stage_idx: usize) -> Vec<&'a Outcome> {
    let upto = (0..=stage_idx).rev().filter_map(|idx| cell.score(idx)).map(Score::outcomes);
    match &leaf.criterion.kind {
        CriterionKind::Panel { scorers, .. } => {
            let of = |id| upto.clone().flatten().find(move |outcome| outcome.scorer.as_ref() == Some(id));
            scorers.iter().filter_map(|scorer| of(&scorer.id)).collect()
        }
        _ => upto.flatten().take(1).collect(),
    }
}

/// The target a cell is held against at a stage: its own, else the criterion's; `None` without one.
pub fn target_of(leaf: &Leaf, outcome: &Outcome) -> Option<Points> {
    let common = match &leaf.criterion.kind {
        CriterionKind::Target(scale) => scale.target,
        _ => None,
    };
    outcome.target.or(common).filter(|target| *target > Points::ZERO)
}

/// What the results of a criterion are worth at a stage, by unit; `None` where a unit has none at it or before, and for
/// a criterion whose points are typed.
pub fn workings(meeting: &Meeting, leaf_idx: usize, stage_idx: usize) -> Vec<Option<Working>> {
    let Some(leaf) = meeting.sheet().leaves.get(leaf_idx) else { return Vec::new() };
    let scale = Scale { max: leaf.criterion.max, decimals: leaf.decimals, rounding: meeting.set_up().rubric.rounding };
    let units = 0..meeting.n_units();
    let cell = |unit_idx| meeting.cell(unit_idx, leaf_idx);
    let outcomes = |unit_idx| cell(unit_idx).map_or_else(Vec::new, |cell| held(leaf, cell, stage_idx));
    let assigned = |unit_idx| cell(unit_idx).is_some_and(Cell::is_assigned);
    let reviewed = |unit_idx| meeting.excluded(unit_idx).is_none();
    let first = |unit_idx| outcomes(unit_idx).first().copied();
    let number = |outcome: &Outcome| match &outcome.given {
        Given::Number(number) => Some(*number),
        Given::Level(_) => None,
    };
    match &leaf.criterion.kind {
        CriterionKind::Typed | CriterionKind::AllOrNothing | CriterionKind::YesNo => units.map(|_| None).collect(),
        CriterionKind::Levels { levels } => {
            let worth = |outcome: &Outcome| {
                let Given::Level(id) = &outcome.given else { return None };
                let level = levels.iter().find(|level| level.id == *id)?;
                Some(scale.given(level.points, Way::Level(id.clone())))
            };
            units.map(|unit_idx| worth(first(unit_idx)?)).collect()
        }
        CriterionKind::PercentBands { bands } => {
            let worth = |outcome: &Outcome| Some(percent(bands, &scale, number(outcome)?, target_of(leaf, outcome)));
            units.map(|unit_idx| worth(first(unit_idx)?)).collect()
        }
        CriterionKind::DaysLate { bands } => {
            units.map(|unit_idx| Some(days(bands, &scale, number(first(unit_idx)?)?))).collect()
        }
        CriterionKind::OutsideRank { points } => {
            let worth = |place: Points| {
                let idx = place.as_count().and_then(|place| usize::try_from(place).ok()?.checked_sub(1));
                let points = idx.and_then(|idx| points.get(idx)).copied().unwrap_or_default();
                scale.given(points, Way::Place { place })
            };
            units.map(|unit_idx| Some(worth(number(first(unit_idx)?)?))).collect()
        }
        CriterionKind::Target(rule) => {
            let done = |unit_idx| {
                let outcome = first(unit_idx)?;
                let leads = assigned(unit_idx) && (reviewed(unit_idx) || rule.excluded_lead);
                Some(target::Done { actual: number(outcome)?, target: target_of(leaf, outcome), leads })
            };
            target::workings(rule, &scale, &units.map(done).collect::<Vec<_>>())
        }
        CriterionKind::Panel { scorers, gives } => {
            let given = |unit_idx| {
                let figures: Vec<Points> = outcomes(unit_idx).into_iter().filter_map(number).collect();
                let placed = assigned(unit_idx) && reviewed(unit_idx);
                (!figures.is_empty()).then_some(panel::Given { figures, placed })
            };
            panel::workings(gives, scorers.len(), &scale, &units.map(given).collect::<Vec<_>>())
        }
    }
}

/// What one unit's result is worth at a stage and how that comes about; `None` where it has none at it or before.
pub fn working(meeting: &Meeting, unit_idx: usize, leaf_idx: usize, stage_idx: usize) -> Option<Working> {
    workings(meeting, leaf_idx, stage_idx).into_iter().nth(unit_idx).flatten()
}

fn percent(bands: &[PercentBand], scale: &Scale, actual: Points, target: Option<Points>) -> Working {
    let whole = target.map_or(Points::whole(100), |target| target);
    let ratio = Ratio::of(actual).over(&Ratio::of(whole)).unwrap_or(Ratio::whole(0));
    let percent = &ratio * &Ratio::whole(100);
    let within = |band: &PercentBand| {
        let over = band.over.is_none_or(|bound| percent > Ratio::of(bound));
        over && band.from.is_none_or(|bound| percent >= Ratio::of(bound))
    };
    let band_idx = bands.iter().position(within);
    let points = band_idx.map_or(Points::ZERO, |idx| bands[idx].points);
    scale.given(points, Way::Percent { actual, target, percent: figure(&percent), band_idx })
}

fn days(bands: &[DayBand], scale: &Scale, late: Points) -> Working {
    let band_idx = bands.iter().position(|band| band.to.is_none_or(|to| late <= Points::whole(i64::from(to))));
    let points = band_idx.map_or(Points::ZERO, |idx| bands[idx].points);
    scale.given(points, Way::Days { late, band_idx })
}

/// Puts what follows from the results of a criterion into its cells, at every stage. A unit whose points stay as they
/// were keeps sharing its cells with earlier copies of the meeting.
pub(super) fn recompute(meeting: &mut Meeting, leaf_idx: usize) {
    for stage_idx in 0..meeting.set_up().regulation.stages.len() {
        for (unit_idx, working) in workings(meeting, leaf_idx, stage_idx).into_iter().enumerate() {
            // A result the kind does not know, which only a file made by hand has, is worth nothing.
            let points = working.map_or(Points::ZERO, |working| working.points);
            let score = meeting.cell(unit_idx, leaf_idx).and_then(|cell| cell.score(stage_idx));
            if score.is_none_or(|score| score.outcomes().is_empty() || score.points == points) {
                continue;
            }
            let column = meeting.columns.get_mut(unit_idx).map(Arc::make_mut);
            let cell = column.and_then(|column| column.cells.get_mut(leaf_idx));
            let slot = cell.and_then(|cell| cell.scores.get_mut(stage_idx));
            if let Some(Some(score)) = slot {
                score.points = points;
            }
        }
    }
}
