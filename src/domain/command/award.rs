//! The acts on awards and on the settled ranking, with every id found.
//!
//! It must never know how they were typed.

use crate::domain::award::Nominee;
use crate::domain::id::{AwardId, BallotId, EvidenceId, PlaceId, RankingId};
use crate::domain::quota::Quota;
use crate::domain::subject::Subject;
use crate::domain::vote::Method;

/// An act on an award.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AwardCommand {
    /// Proposes somebody.
    Nominate {
        /// The award.
        award: AwardId,
        /// Who.
        nominee: Nominee,
        /// How it was decided; as the vote, else by consensus, if `None`.
        method: Option<Method>,
        /// The vote that decided it.
        decision: Option<BallotId>,
        /// The reserved place it takes.
        place: Option<PlaceId>,
        /// Whether to propose although something speaks against it.
        overrides: bool,
        /// Why.
        reason: Option<Box<str>>,
    },
    /// Withdraws a nomination.
    Withdraw {
        /// The award.
        award: AwardId,
        /// Who.
        nominee: Nominee,
        /// Why; required.
        reason: Option<Box<str>>,
    },
    /// Enters what others decided.
    Decide {
        /// The award.
        award: AwardId,
        /// Who.
        nominee: Nominee,
        /// Whether it was granted.
        granted: bool,
        /// Why.
        reason: Option<Box<str>>,
        /// The decision's document.
        evidence: Vec<EvidenceId>,
    },
    /// Sets the quota of an award for this meeting.
    SetQuota {
        /// The award.
        award: AwardId,
        /// The quota.
        quota: Quota,
        /// Why; required.
        reason: Option<Box<str>>,
        /// Documents.
        evidence: Vec<EvidenceId>,
    },
}

impl AwardCommand {
    /// The name of the act.
    pub fn act(&self) -> &'static str {
        match self {
            Self::Nominate { .. } => "nominate",
            Self::Withdraw { .. } => "withdraw-nomination",
            Self::Decide { .. } => "award decide",
            Self::SetQuota { .. } => "award quota",
        }
    }

    /// Puts a reason into it.
    pub fn give_reason(&mut self, text: Box<str>) {
        let (Self::Nominate { reason, .. }
        | Self::Withdraw { reason, .. }
        | Self::Decide { reason, .. }
        | Self::SetQuota { reason, .. }) = self;
        *reason = Some(text);
    }

    /// What it changes.
    pub fn target(&self) -> Subject {
        match self {
            Self::Nominate { award, nominee, .. }
            | Self::Withdraw { award, nominee, .. }
            | Self::Decide { award, nominee, .. } => Subject::Nomination(award.clone(), nominee.clone()),
            Self::SetQuota { award, .. } => Subject::Quota(award.clone()),
        }
    }
}

/// An act on the settled ranking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RankingCommand {
    /// Settles it.
    Settle {
        /// Which ranking.
        ranking: RankingId,
        /// Whether to settle although cells or ties are open.
        with_open: bool,
        /// How; as the vote, else by consensus, if `None`.
        method: Option<Method>,
        /// The vote that decided it.
        decision: Option<BallotId>,
        /// What was said.
        reason: Option<Box<str>>,
    },
    /// Reopens it.
    Reopen {
        /// Which ranking.
        ranking: RankingId,
        /// Why; required.
        reason: Option<Box<str>>,
    },
}

impl RankingCommand {
    /// The name of the act.
    pub fn act(&self) -> &'static str {
        match self {
            Self::Settle { .. } => "ranking settle",
            Self::Reopen { .. } => "ranking reopen",
        }
    }

    /// The ranking it is about.
    pub fn ranking(&self) -> &RankingId {
        let (Self::Settle { ranking, .. } | Self::Reopen { ranking, .. }) = self;
        ranking
    }

    /// Puts a reason into it.
    pub fn give_reason(&mut self, text: Box<str>) {
        let (Self::Settle { reason, .. } | Self::Reopen { reason, .. }) = self;
        *reason = Some(text);
    }
}
