//! A meeting as it would be, and what that moves: for every screen and call that shows a consequence beforehand.
//!
//! It must never decide whether an act may be: it is given facts.

use super::event::{Author, Entry, Event, Record};
use super::meeting::Meeting;
use super::points::Points;
use super::standings::Standings;
use std::sync::Arc;

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
    pub total: (Points, Points),
    /// Its place before and after; `None` without one.
    pub rank: (Option<u32>, Option<u32>),
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
