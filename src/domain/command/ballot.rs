//! The acts on votes, with every id found.
//!
//! It must never know how they were typed.

use crate::domain::ballot::ChairOpinion;
use crate::domain::id::{AwardId, BallotId, UnitId, VoteRuleId};
use crate::domain::share::Share;
use crate::domain::vote::{EvenVote, Method, OwnCase, VoteBase};

/// An act on a vote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BallotCommand {
    /// Puts a vote to the meeting.
    Open(OpenVote),
    /// Enters the count of a vote.
    Count {
        /// The vote.
        ballot: BallotId,
        /// What was counted.
        count: TypedCount,
    },
    /// Takes a candidate out before the count.
    Withdraw {
        /// The vote.
        ballot: BallotId,
        /// The candidate.
        candidate: UnitId,
        /// Why; required.
        reason: Option<Box<str>>,
    },
    /// Says that the meeting agrees, without counting.
    Agree {
        /// The vote.
        ballot: BallotId,
        /// The candidates agreed on.
        chosen: Vec<UnitId>,
        /// How to put it to the meeting first, where it was not.
        open: Option<Box<OpenVote>>,
    },
    /// Gives the chair's opinion on an even vote.
    Chair {
        /// The vote.
        ballot: BallotId,
        /// The opinion.
        opinion: ChairOpinion,
        /// Why.
        reason: Option<Box<str>>,
    },
    /// Puts a run-off to the meeting.
    RunOff {
        /// The vote that left seats open.
        ballot: BallotId,
        /// The id of the run-off.
        id: BallotId,
        /// Units present.
        present: Option<u32>,
        /// Who counts.
        tellers: Option<Box<str>>,
    },
    /// Says that a vote does not count.
    Annul {
        /// The vote.
        ballot: BallotId,
        /// Why; required.
        reason: Option<Box<str>>,
    },
}

/// The parts of `vote open`; what is not said is taken from the rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenVote {
    /// The id.
    pub id: BallotId,
    /// What is voted on.
    pub subject: Box<str>,
    /// The rule of the regulation.
    pub rule: Option<VoteRuleId>,
    /// How it is decided.
    pub method: Option<Method>,
    /// What the percentage is taken of.
    pub base: Option<VoteBase>,
    /// The share needed.
    pub threshold: Option<Share>,
    /// Whether more than that is needed.
    pub strict: bool,
    /// Whether units vote on their own case.
    pub own_case: Option<OwnCase>,
    /// Whether absent units may send their opinion in writing.
    pub written: bool,
    /// What becomes of an even vote.
    pub tie: Option<EvenVote>,
    /// The candidates.
    pub candidates: Vec<UnitId>,
    /// How many are to be chosen.
    pub seats: Option<u32>,
    /// The units whose own case one question is.
    pub about: Vec<UnitId>,
    /// The award it is about.
    pub award: Option<AwardId>,
    /// Units present.
    pub present: Option<u32>,
    /// Who counts.
    pub tellers: Option<Box<str>>,
}

/// A count as it was typed; what was not typed follows from the rest where it can.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TypedCount {
    /// Ballots issued.
    pub issued: Option<u32>,
    /// Ballots returned, to be held against the rest.
    pub returned: Option<u32>,
    /// Valid ballots, to be held against the rest.
    pub valid: Option<u32>,
    /// Ballots not returned.
    pub not_returned: Option<u32>,
    /// Invalid ballots.
    pub invalid: u32,
    /// Blank ballots.
    pub blank: u32,
    /// Votes for.
    pub in_favour: Option<u32>,
    /// Votes against.
    pub against: Option<u32>,
    /// Votes by candidate.
    pub tallies: Vec<(UnitId, u32)>,
    /// Written opinions in favour.
    pub written_for: u32,
    /// Written opinions against.
    pub written_against: u32,
    /// Absent units that wrote, for candidates.
    pub written: Option<u32>,
    /// Written votes by candidate.
    pub written_tallies: Vec<(UnitId, u32)>,
    /// Units that voted against, by name.
    pub against_units: Vec<UnitId>,
    /// Units present, where it is said at the count.
    pub present: Option<u32>,
}

impl BallotCommand {
    /// The name of the act.
    pub fn act(&self) -> &'static str {
        match self {
            Self::Open(_) => "vote open",
            Self::Count { .. } => "vote count",
            Self::Withdraw { .. } => "vote withdraw",
            Self::Agree { .. } => "vote consensus",
            Self::Chair { .. } => "vote chair",
            Self::RunOff { .. } => "vote run-off",
            Self::Annul { .. } => "vote annul",
        }
    }

    /// Puts a reason into it; answers whether it takes one.
    pub fn give_reason(&mut self, text: Box<str>) -> bool {
        match self {
            Self::Withdraw { reason, .. } | Self::Chair { reason, .. } | Self::Annul { reason, .. } => {
                *reason = Some(text);
                true
            }
            Self::Open(_) | Self::Count { .. } | Self::Agree { .. } | Self::RunOff { .. } => false,
        }
    }

    /// The vote it is about, where that exists already.
    pub fn ballot(&self) -> Option<&BallotId> {
        match self {
            Self::Open(_) => None,
            Self::Count { ballot, .. }
            | Self::Withdraw { ballot, .. }
            | Self::Agree { ballot, .. }
            | Self::Chair { ballot, .. }
            | Self::RunOff { ballot, .. }
            | Self::Annul { ballot, .. } => Some(ballot),
        }
    }
}
