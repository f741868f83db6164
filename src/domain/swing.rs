//! Which open cells could still change the first places, and by how much: what is worth discussing first.
//!
//! Each cell is tried alone, at nothing and at its maximum, against everything else as it stands. It must never decide
//! a score.
//! Limit: a cell whose points are computed from a result is not tried, since what its result may be is not known; of
//! very many open cells only those that give most are tried.

use super::consequence;
use super::event::Event;
use super::meeting::Meeting;
use super::points::Points;
use super::ranking::RankBy;
use super::standings::{Basis, Standings, View};

/// Most cells that are tried.
const MOST: usize = 600;

/// An open cell that could still change the first places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Swing {
    /// Index of the unit.
    pub unit_idx: usize,
    /// Index of the criterion.
    pub leaf_idx: usize,
    /// What counts there now; `None` where nothing is scored.
    pub now: Option<Points>,
    /// The unit's total with nothing there, and with the maximum.
    pub totals: (Points, Points),
    /// The unit's place with nothing there, and with the maximum.
    pub ranks: (Option<u32>, Option<u32>),
}

impl Swing {
    /// By how much the cell can still move the total.
    pub fn width(&self) -> Points {
        self.totals.1 - self.totals.0
    }
}

/// The units on the first places, each with its place.
fn first(standings: &Standings, n_places: u32) -> Vec<(usize, u32)> {
    let placed = standings.rows.iter().filter_map(|row| Some((row.unit_idx, row.rank?)));
    let mut first: Vec<_> = placed.filter(|(_, rank)| *rank <= n_places).collect();
    first.sort_unstable();
    first
}

/// The open cells that could still change who stands on the first places, the largest first.
pub fn swings(meeting: &Meeting, view: &View, n_places: u32) -> Vec<Swing> {
    let set_up = meeting.set_up();
    let last = set_up.last_stage_idx();
    let standings = Standings::viewed(meeting, Basis::Mixed, view.clone());
    let (Some(stage), Some(author)) =
        (set_up.regulation.stages.get(last), meeting.entries().last().map(|entry| entry.record.by.clone()))
    else {
        return Vec::new();
    };
    let holders = first(&standings, n_places);
    let edge = standings.rows.iter().filter(|row| row.rank.is_some_and(|rank| rank <= n_places));
    let edge = edge.map(|row| row.sum.total).min();
    let mut candidates = Vec::new();
    for row in standings.rows.iter().filter(|row| row.rank.is_some()) {
        for (leaf_idx, leaf) in meeting.sheet().leaves.iter().enumerate() {
            let Some(cell) = meeting.cell(row.unit_idx, leaf_idx) else { continue };
            let section = set_up.rubric.sections.get(leaf.section_idx);
            let covered = section.is_some_and(|section| stage.covers(&section.id));
            if !cell.is_assigned() || cell.score(last).is_some() || leaf.criterion.kind.is_computed() || !covered {
                continue;
            }
            let (now, max) = (cell.latest(last).map(|(_, score)| score.points), leaf.criterion.max);
            // Where totals decide, a unit that cannot reach the first places changes none of them.
            let within = row.rank.is_some_and(|rank| rank <= n_places);
            let reach = row.sum.total + max - now.unwrap_or_default();
            if within || standings.by != RankBy::Total || edge.is_none_or(|edge| reach >= edge) {
                candidates.push((std::cmp::Reverse(max), row.unit_idx, leaf_idx, now));
            }
        }
    }
    candidates.sort_by_key(|(max, unit_idx, leaf_idx, _)| (*max, *unit_idx, *leaf_idx));
    candidates.truncate(MOST);
    let swing = |unit_idx: usize, leaf_idx: usize, now, max| {
        let (unit, leaf) = (set_up.unit(unit_idx)?, meeting.sheet().leaves.get(leaf_idx)?);
        let tried = |points| {
            let fact = Event::Scored {
                unit: unit.id.clone(),
                criterion: leaf.criterion.id.clone(),
                stage: stage.id.clone(),
                points,
                reason: None,
                explanation: None,
                evidence: Vec::new(),
                provisional: false,
                bonus: None,
                from: None,
            };
            let next = consequence::after(meeting, &author, vec![fact])?;
            Some(standings.after(meeting, &next))
        };
        let (least, most) = (tried(Points::ZERO)?, tried(max)?);
        let changes = first(&least, n_places) != holders || first(&most, n_places) != holders;
        let (low, high) = (least.row(unit_idx)?, most.row(unit_idx)?);
        let (totals, ranks) = ((low.sum.total, high.sum.total), (low.rank, high.rank));
        changes.then_some(Swing { unit_idx, leaf_idx, now, totals, ranks })
    };
    let tried = candidates.into_iter();
    let mut swings: Vec<Swing> =
        tried.filter_map(|(max, unit_idx, leaf_idx, now)| swing(unit_idx, leaf_idx, now, max.0)).collect();
    swings.sort_by_key(|swing| (std::cmp::Reverse(swing.width()), swing.unit_idx, swing.leaf_idx));
    swings
}
