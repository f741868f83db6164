//! What differs between what is and what the hall sees while the gate is closed, in the order of the sheet.
//!
//! The console alone shows it. It must never reach a `HallView`.

use super::gate::Published;
use super::meeting::Meeting;
use super::points::Points;
use super::standings::{Basis, Standings};

/// One thing that the hall does not see yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Difference {
    /// The points of a cell at a stage.
    Cell {
        /// Index of the unit.
        unit_idx: usize,
        /// Index of the criterion.
        leaf_idx: usize,
        /// Index of the stage.
        stage_idx: usize,
        /// What the hall sees.
        from: Option<Points>,
        /// What is.
        to: Option<Points>,
    },
    /// Whether a criterion counts for a unit, or is contested.
    Mark {
        /// Index of the unit.
        unit_idx: usize,
        /// Index of the criterion.
        leaf_idx: usize,
    },
    /// Bonus and deductions of a unit.
    Ledger {
        /// Index of the unit.
        unit_idx: usize,
    },
    /// Whether a unit is reviewed.
    Exclusion {
        /// Index of the unit.
        unit_idx: usize,
    },
    /// Total and place that come of it.
    Place {
        /// Index of the unit.
        unit_idx: usize,
        /// The place and total that the hall sees.
        from: (Option<u32>, Points),
        /// What they are.
        to: (Option<u32>, Points),
    },
    /// Votes.
    Votes,
    /// Nominations.
    Awards,
    /// Offices.
    Offices,
    /// What was typed or noted for the minutes, and their adoption.
    Minutes,
}

impl Difference {
    /// The unit it is about.
    pub fn unit_idx(&self) -> Option<usize> {
        match self {
            Self::Cell { unit_idx, .. }
            | Self::Mark { unit_idx, .. }
            | Self::Ledger { unit_idx }
            | Self::Exclusion { unit_idx }
            | Self::Place { unit_idx, .. } => Some(*unit_idx),
            Self::Votes | Self::Awards | Self::Offices | Self::Minutes => None,
        }
    }
}

impl Difference {
    /// The criterion it is about.
    pub fn leaf_idx(&self) -> Option<usize> {
        match self {
            Self::Cell { leaf_idx, .. } | Self::Mark { leaf_idx, .. } => Some(*leaf_idx),
            _ => None,
        }
    }
}

/// Everything that differs: cells, marks, ledger and exclusion unit by unit, then totals and places, then the rest.
pub fn differences(meeting: &Meeting, published: &Published, basis: Basis) -> Vec<Difference> {
    let seen = &*published.meeting;
    let mut found = Vec::new();
    for unit_idx in 0..meeting.n_units() {
        of_unit(meeting, seen, unit_idx, &mut found);
    }
    let (before, after) = (Standings::of(seen, basis), Standings::of(meeting, basis));
    let place = |standings: &Standings, unit_idx| {
        standings.row(unit_idx).map(|row| (row.rank, row.sum.total)).unwrap_or_default()
    };
    for row in &after.rows {
        let (from, to) = (place(&before, row.unit_idx), place(&after, row.unit_idx));
        if from != to {
            found.push(Difference::Place { unit_idx: row.unit_idx, from, to });
        }
    }
    let rest = [
        (meeting.ballots() != seen.ballots(), Difference::Votes),
        (meeting.awards() != seen.awards(), Difference::Awards),
        (meeting.floor().offices != seen.floor().offices, Difference::Offices),
        (
            meeting.notes().len() != seen.notes().len() || !meeting.minutes().says_as(seen.minutes()),
            Difference::Minutes,
        ),
    ];
    found.extend(rest.into_iter().filter_map(|(differs, what)| differs.then_some(what)));
    found
}

fn of_unit(meeting: &Meeting, seen: &Meeting, unit_idx: usize, found: &mut Vec<Difference>) {
    let (now, then) = (meeting.column(unit_idx), seen.column(unit_idx));
    if !meeting.shares_column(seen, unit_idx) {
        let n_stages = meeting.set_up().regulation.stages.len();
        for (leaf_idx, (cell, stood)) in now.cells.iter().zip(&then.cells).enumerate() {
            for stage_idx in 0..n_stages {
                let (from, to) = (stood.points(stage_idx), cell.points(stage_idx));
                if from != to {
                    found.push(Difference::Cell { unit_idx, leaf_idx, stage_idx, from, to });
                }
            }
            let marks = |cell: &super::meeting::Cell| (cell.is_assigned(), cell.contested.is_some());
            if marks(cell) != marks(stood) {
                found.push(Difference::Mark { unit_idx, leaf_idx });
            }
        }
    }
    if !meeting.lines_of(unit_idx).eq(seen.lines_of(unit_idx)) {
        found.push(Difference::Ledger { unit_idx });
    }
    if now.excluded.is_some() != then.excluded.is_some() {
        found.push(Difference::Exclusion { unit_idx });
    }
}
