//! How computed points came about, as values: what the one-line formula is printed from.
//!
//! It must never know a language.

use crate::domain::id::LevelId;
use crate::domain::points::Points;

/// The points of one result, and how they came about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Working {
    /// The points, rounded by the rubric.
    pub points: Points,
    /// Whether nothing was rounded away.
    pub exact: bool,
    /// The way from the result to the points.
    pub way: Way,
}

/// A figure on the way: shown with few places, computed with all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figure {
    /// The figure with at most two places.
    pub shown: Points,
    /// Whether that is all of it.
    pub exact: bool,
}

/// The way from a result to its points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Way {
    /// A rating by name.
    Level(LevelId),
    /// A band by percentage.
    Percent {
        /// What was done, or the percentage itself.
        actual: Points,
        /// What was to be done; `None` where the percentage was given.
        target: Option<Points>,
        /// The percentage.
        percent: Figure,
        /// Which band it falls into, from zero.
        band_idx: Option<usize>,
    },
    /// A band by days late.
    Days {
        /// Days late.
        late: Points,
        /// Which band they fall into, from zero.
        band_idx: Option<usize>,
    },
    /// Below the target.
    Below {
        /// What was done.
        actual: Points,
        /// What was to be done.
        target: Points,
    },
    /// The target just met, or passed where passing it adds nothing.
    Met,
    /// Above the target, relative to the bloc's leader.
    Above {
        /// The unit's excess in per cent of its target.
        excess: Figure,
        /// The leader's.
        leader_excess: Figure,
        /// The indices of the units that lead; none where the unit itself is further above but may not lead.
        leaders: Vec<usize>,
    },
    /// Without a target, relative to the best of those without.
    Best {
        /// What was done.
        actual: Points,
        /// The most of those without a target; zero where none of them did anything.
        best: Points,
        /// The indices of the units that did it; none where the unit itself did more but may not be the best.
        units: Vec<usize>,
    },
    /// Without a target where one is needed: worth nothing until there is one.
    NoTarget,
    /// A place given elsewhere.
    Place {
        /// Which.
        place: Points,
    },
    /// The average of several scorers.
    Average {
        /// What each of them gave, in their order.
        figures: Vec<Points>,
        /// How many scorers there are.
        n_scorers: usize,
    },
    /// The place by the average of several scorers.
    PlaceByAverage {
        /// What each of them gave, in their order.
        figures: Vec<Points>,
        /// How many scorers there are.
        n_scorers: usize,
        /// The average.
        average: Figure,
        /// The place among the units; equal averages share one.
        place: usize,
    },
}
