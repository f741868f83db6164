//! Why a result cannot be: what the kind of the criterion takes, and what was given.
//!
//! It must never know a language.

use crate::domain::id::{CriterionId, ScorerId};
use crate::domain::points::Points;

/// Why a result, or points in place of one, cannot be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ResultRefusal {
    /// The points follow from a result; they cannot be typed.
    Computed {
        /// The criterion.
        criterion: CriterionId,
    },
    /// The points are typed; nothing follows from a result.
    Typed {
        /// The criterion.
        criterion: CriterionId,
    },
    /// It is none of the ratings.
    NotALevel {
        /// What was given.
        typed: Box<str>,
        /// The ratings there are, each as id and title.
        levels: Vec<(Box<str>, Box<str>)>,
    },
    /// It is neither yes nor no.
    NotYesNo {
        /// What was given.
        typed: Box<str>,
    },
    /// The criterion knows no target.
    NoTarget {
        /// The criterion.
        criterion: CriterionId,
    },
    /// The criterion gives nothing without a target.
    NeedsTarget {
        /// The criterion.
        criterion: CriterionId,
    },
    /// Several score the criterion, and it is not said whose result this is.
    NeedsScorer {
        /// The scorers there are.
        scorers: Vec<ScorerId>,
    },
    /// No outside scorers score the criterion.
    NoScorers {
        /// The criterion.
        criterion: CriterionId,
    },
    /// The table has no such place.
    NoSuchPlace {
        /// The place given.
        place: Points,
        /// How many places the table has.
        places: usize,
    },
    /// A result or a target below zero.
    Negative {
        /// The number given.
        number: Points,
    },
}
