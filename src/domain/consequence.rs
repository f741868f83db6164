//! What follows from facts before they are entered, and after: the meeting as it would be, totals and places then and
//! now, points of other cells that move along, nominations gained and lost.
//!
//! It must never decide whether an act may be, and never compute points or ranks: it is given facts, and compares two
//! meetings and their standings.

use super::board::Board;
use super::event::{Author, Entry, Event, Record};
use super::id::AwardId;
use super::meeting::Meeting;
use super::points::Points;
use super::standings::{Basis, Standings, counted};
use super::subject::Subject;
use std::collections::HashSet;
use std::sync::Arc;

/// A figure before and after.
pub type Change<T> = (T, T);

/// The meeting as it would be after these facts; `None` if they do not fit.
pub fn after(meeting: &Meeting, by: &Author, facts: Vec<Event>) -> Option<Meeting> {
    let at = meeting.entries().last()?.record.at;
    let record = Record { at, by: by.clone(), cmd: "".into(), on: meeting.head(), clock_back: None, ev: facts };
    let mut next = meeting.clone();
    // The chain value is made up: nobody reads it on a copy that is thrown away.
    next.apply(Arc::new(Entry { seq: meeting.head() + 1, chain: [0; 32], record })).ok()?;
    Some(next)
}

/// What becomes of one unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Move {
    /// Index of the unit.
    pub unit_idx: usize,
    /// Its total before and after.
    pub total: Change<Points>,
    /// Its place before and after; `None` without one.
    pub rank: Change<Option<u32>>,
}

/// Every unit whose total or place differs, in the order of the places after.
pub fn moves(before: &Standings, after: &Standings) -> Vec<Move> {
    let moves = after.rows.iter().filter_map(|row| {
        let was = before.row(row.unit_idx)?;
        let (total, rank) = ((was.sum.total, row.sum.total), (was.rank, row.rank));
        (total.0 != total.1 || rank.0 != rank.1).then_some(Move { unit_idx: row.unit_idx, total, rank })
    });
    moves.collect()
}

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

/// What facts move.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Consequence {
    /// Points of other cells, by unit.
    pub moved: Vec<Moved>,
    /// Units whose total or place changed, in the order of the places after.
    pub units: Vec<Move>,
}

impl Consequence {
    /// What the facts moved between two meetings with their standings on one basis.
    pub fn of(
        (before, standings_before): (&Meeting, &Standings),
        (after, standings_after): (&Meeting, &Standings),
        facts: &[Event],
    ) -> Self {
        let named = named(after, facts);
        let mut moved = Vec::new();
        for unit_idx in (0..after.n_units()).filter(|unit_idx| !after.shares_column(before, *unit_idx)) {
            for leaf_idx in 0..after.sheet().leaves.len() {
                let latest = |meeting| counted(meeting, unit_idx, leaf_idx, Basis::Mixed);
                let points = (latest(before), latest(after));
                if points.0 != points.1 && !named.contains(&(unit_idx, leaf_idx)) {
                    moved.push(Moved { unit_idx, leaf_idx, points });
                }
            }
        }
        Self { moved, units: moves(standings_before, standings_after) }
    }

    /// Units whose place changed, in the order of the bloc's list: index, place before and after.
    pub fn places(&self) -> Vec<(usize, Change<Option<u32>>)> {
        let moved = self.units.iter().filter(|one| one.rank.0 != one.rank.1);
        let mut places: Vec<_> = moved.map(|one| (one.unit_idx, one.rank)).collect();
        places.sort_by_key(|(unit_idx, _)| *unit_idx);
        places
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

/// That a unit comes to be suggested for an award, or no longer is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prospect {
    /// The award.
    pub award: AwardId,
    /// Index of the unit.
    pub unit_idx: usize,
    /// Whether it gains the place; it loses it otherwise.
    pub gained: bool,
}

/// The units that the ranking suggests for each award, or that stand level across its last place.
pub fn suggested(meeting: &Meeting) -> Vec<(AwardId, Vec<usize>)> {
    let board = Board::of(meeting);
    let named = board.slots(meeting).into_iter().map(|slot| {
        let mut units = slot.suggested;
        units.extend(slot.cut.map(|cut| cut.units).unwrap_or_default());
        (slot.award.id.clone(), units)
    });
    named.collect()
}

/// What changed between two lists of [`suggested`] units: what is gained first, award by award.
pub fn prospects(before: &[(AwardId, Vec<usize>)], after: &[(AwardId, Vec<usize>)]) -> Vec<Prospect> {
    let mut prospects = Vec::new();
    for ((award, was), (_, now)) in before.iter().zip(after) {
        let one = |unit_idx: &usize, gained| Prospect { award: award.clone(), unit_idx: *unit_idx, gained };
        prospects.extend(now.iter().filter(|unit_idx| !was.contains(unit_idx)).map(|unit_idx| one(unit_idx, true)));
        prospects.extend(was.iter().filter(|unit_idx| !now.contains(unit_idx)).map(|unit_idx| one(unit_idx, false)));
    }
    prospects
}
