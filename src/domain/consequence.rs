//! What an act moves beside the cells it names: computed points of other units, and places.
//!
//! It must never compute points or ranks: it compares two meetings and their standings.

use super::event::Event;
use super::meeting::Meeting;
use super::points::Points;
use super::standings::{Basis, Standings, counted};
use super::subject::Subject;
use std::collections::HashSet;

/// A figure before and after.
pub type Change<T> = (T, T);

/// Points of a cell that moved although no fact names the cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    /// Index of the unit.
    pub unit_idx: usize,
    /// Index of the criterion.
    pub leaf_idx: usize,
    /// The latest points of the cell; `None` where it has none.
    pub points: Change<Option<Points>>,
}

/// What an act moves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Consequence {
    /// Points of other cells, by unit.
    pub moved: Vec<Moved>,
    /// Units whose place changed, by unit: index, place before and after.
    pub places: Vec<(usize, Change<Option<u32>>)>,
}

impl Consequence {
    /// What the facts moved between two meetings with their standings on one basis.
    pub fn of(
        (before, standings_before): (&Meeting, &Standings),
        (after, standings_after): (&Meeting, &Standings),
        facts: &[Event],
    ) -> Self {
        let named = named(after, facts);
        let mut consequence = Self::default();
        for unit_idx in 0..after.n_units() {
            let place = |standings: &Standings| standings.row(unit_idx).and_then(|row| row.rank);
            let places = (place(standings_before), place(standings_after));
            if places.0 != places.1 {
                consequence.places.push((unit_idx, places));
            }
            if after.shares_column(before, unit_idx) {
                continue;
            }
            for leaf_idx in 0..after.sheet().leaves.len() {
                let latest = |meeting| counted(meeting, unit_idx, leaf_idx, Basis::Mixed);
                let points = (latest(before), latest(after));
                if points.0 != points.1 && !named.contains(&(unit_idx, leaf_idx)) {
                    consequence.moved.push(Moved { unit_idx, leaf_idx, points });
                }
            }
        }
        consequence
    }
}

/// The cells that facts name; an undo names those of the record it takes back.
fn named(meeting: &Meeting, facts: &[Event]) -> HashSet<(usize, usize)> {
    let mut cells = HashSet::new();
    for fact in facts {
        match fact {
            Event::TakenBack { record, .. } | Event::BroughtBack { record } => {
                if let Some(entry) = meeting.entry(*record) {
                    let facts = entry.record.ev.iter().filter(|fact| fact.may_be_taken_back());
                    cells.extend(named(meeting, &facts.cloned().collect::<Vec<_>>()));
                }
            }
            fact => cells.extend(fact.changes().into_iter().filter_map(|subject| match subject {
                Subject::Cell(unit, criterion) => meeting.unit_idx(&unit).zip(meeting.leaf_idx(&criterion)),
                _ => None,
            })),
        }
    }
    cells
}
