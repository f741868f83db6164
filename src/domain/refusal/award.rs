//! Why somebody cannot be proposed for an award, and why the ranking cannot be settled.
//!
//! It must never know a language.

use crate::domain::award::{Award, Objection, Recipients};
use crate::domain::id::GroundId;
use crate::domain::quota::Calculation;

/// Why an act on an award cannot be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AwardRefusal {
    /// The award goes to others.
    WrongRecipient {
        /// To whom it goes.
        to: Recipients,
    },
    /// The unit is excluded from review and nomination: it must be reinstated first.
    Excluded {
        /// On which ground.
        ground: GroundId,
    },
    /// Somebody is proposed for this award already.
    NominatedAlready,
    /// Nobody such is proposed for this award.
    NotNominated,
    /// Something speaks against it; it may be overridden with a reason.
    Objections {
        /// The award with its conditions and clauses.
        award: Box<Award>,
        /// How its quota was worked out, for a share.
        calculation: Option<Calculation>,
        /// What.
        against: Vec<Objection>,
    },
    /// Others have decided on it: it cannot be withdrawn, nor decided the same way again.
    DecidedAlready {
        /// Whether it was granted.
        granted: bool,
    },
    /// What was typed is no quota.
    BadQuota {
        /// What was typed.
        typed: Box<str>,
    },
    /// It is no word of the option.
    BadWord {
        /// What was typed.
        typed: Box<str>,
        /// The words there are.
        words: &'static str,
    },
}

/// Why an act on the settled ranking cannot be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RankingRefusal {
    /// It is settled, and nothing has changed since.
    SettledAlready {
        /// Number of the record.
        record: u64,
    },
    /// It is not settled.
    NotSettled,
    /// Something is open that must be decided first.
    Open {
        /// Cells of reviewed units without an agreed score.
        missing: usize,
        /// Contested cells.
        contested: usize,
        /// Ties that the regulation wants decided.
        ties: usize,
    },
}
