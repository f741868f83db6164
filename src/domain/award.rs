//! Awards: the slots of a regulation as data, what happened to nominations, and the nominations as they stand.
//!
//! A bloc proposes, others decide (`domain.md` §1 fact 5): *proposed* and *decided* are separate here and everywhere.
//! It must never hold a rule: who is eligible is said in `board`, what may be done is decided in `decide::award`.

use super::apply::Misfit;
use super::id::{AwardId, BallotId, EvidenceId, PlaceId, RankingId, UnitId, VoteRuleId};
use super::points::Points;
use super::quota::Quota;
use super::regulation::UnitCondition;
use super::subject::Subject;
use super::vote::Method;
use serde::{Deserialize, Serialize};

/// An award that the meeting fills from its ranking.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Award {
    /// Stable name, used by `nominate`.
    pub id: AwardId,
    /// Name for people.
    pub title: Box<str>,
    /// A name for narrow columns: "Cờ UBND tỉnh"; the title where it is empty.
    #[serde(default)]
    pub short: Box<str>,
    /// Who decides it: "UBND tỉnh".
    #[serde(default)]
    pub authority: Box<str>,
    /// Whether the bloc itself gives it, so that nobody else decides.
    #[serde(default)]
    pub by_bloc: bool,
    /// Who may get it.
    #[serde(rename = "for")]
    pub recipients: Recipients,
    /// How many may be proposed; `None` where the source does not say, or a letter says it each year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quota: Option<Quota>,
    /// What a unit must meet. That an excluded unit is not nominated holds always.
    #[serde(default)]
    pub conditions: Vec<Requirement>,
    /// The ranking that counts; the only one where it is `None`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ranking: Option<RankingId>,
    /// Awards that who is proposed for this one is not proposed for.
    #[serde(default)]
    pub excludes: Vec<AwardId>,
    /// The award for which who is refused this one is proposed instead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fall_back: Option<AwardId>,
    /// Awards for which one may be proposed beside this one without a word; others are warned of, since one
    /// achievement is not rewarded several times (Luật Thi đua, khen thưởng 2022, Điều 5).
    #[serde(default)]
    pub beside: Vec<AwardId>,
    /// Places kept for some.
    #[serde(default)]
    pub reserved: Vec<Reserved>,
    /// Who comes first among equals, in order.
    #[serde(default)]
    pub prefer: Vec<Preference>,
    /// The way of voting it is decided by; free where it is `None`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided_by: Option<VoteRuleId>,
    /// Document and article.
    #[serde(default)]
    pub source: Box<str>,
    /// What the chair should know: the open questions of the source.
    #[serde(default)]
    pub note: Box<str>,
}

impl Award {
    /// The name for narrow columns.
    pub fn short_name(&self) -> &str {
        if self.short.is_empty() { &self.title } else { &self.short }
    }
}

/// Who may get an award.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Recipients {
    /// Units of the bloc.
    Units,
    /// Units, and collectives inside them.
    Collectives,
    /// Persons.
    Individuals,
    /// The bloc itself.
    TheBloc,
}

/// One condition with its clause.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Requirement {
    /// What must hold.
    pub is: Condition,
    /// What it is called, where the condition's own words do not say it: "UBND tỉnh công nhận HTXSNV".
    #[serde(default)]
    pub title: Box<str>,
    /// Document and article.
    #[serde(default)]
    pub source: Box<str>,
}

/// What a unit must meet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Condition {
    /// It leads the ranking alone (dẫn đầu).
    LeaderOnly,
    /// Its place is so much or better.
    RankAtMost(u32),
    /// Its total is so much or more.
    ScoreAtLeast(Points),
    /// Its total in per cent of its own maximum is so much or more.
    PercentAtLeast(Points),
    /// Each criterion that asks for a document has one.
    EvidencePresent,
    /// It meets a condition on what the bloc's file says of it, such as an outside rating.
    Unit(UnitCondition),
}

impl Condition {
    /// Whether it can be said only once the ranking is settled.
    pub fn reads_ranking(&self) -> bool {
        matches!(self, Self::LeaderOnly | Self::RankAtMost(_) | Self::ScoreAtLeast(_) | Self::PercentAtLeast(_))
    }
}

/// Places kept for some (TT 03/2018/TT-BNG Điều 9 khoản 2 điểm đ).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reserved {
    /// Stable name, used by `nominate --place`.
    pub id: PlaceId,
    /// For whom.
    pub title: Box<str>,
    /// How many.
    pub places: u32,
    /// Only where there are so many places or more.
    #[serde(default)]
    pub from: u32,
    /// Document and article.
    #[serde(default)]
    pub source: Box<str>,
}

/// Who comes first among equals (TT 03/2018/TT-BNG Điều 3 khoản 2 điểm đ).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Preference {
    /// In words.
    pub title: Box<str>,
    /// The units that come first; `None` where the program cannot tell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<UnitCondition>,
    /// Document and article.
    #[serde(default)]
    pub source: Box<str>,
}

/// Who is proposed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Nominee {
    /// A unit of the bloc.
    Unit(UnitId),
    /// A collective inside a unit.
    Collective {
        /// Its name.
        name: Box<str>,
        /// Its unit, where it has one in the bloc.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        unit: Option<UnitId>,
    },
    /// A person.
    Person {
        /// The name.
        name: Box<str>,
        /// The person's unit, where it is one of the bloc.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        unit: Option<UnitId>,
    },
    /// The bloc itself.
    Bloc,
}

impl Nominee {
    /// The unit itself, or the one the nominee belongs to.
    pub fn unit(&self) -> Option<&UnitId> {
        match self {
            Self::Unit(unit) => Some(unit),
            Self::Collective { unit, .. } | Self::Person { unit, .. } => unit.as_ref(),
            Self::Bloc => None,
        }
    }

    /// Whether a name typed without its unit may mean this nominee.
    pub fn is_meant_by(&self, typed: &Self) -> bool {
        match (self, typed) {
            (Self::Person { name, unit }, Self::Person { name: typed, unit: of })
            | (Self::Collective { name, unit }, Self::Collective { name: typed, unit: of }) => {
                name == typed && (of.is_none() || of == unit)
            }
            _ => self == typed,
        }
    }
}

/// What speaks against a nomination; it may be overridden with a reason, which is kept beside it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Objection {
    /// The condition of that index does not hold.
    NotMet(usize),
    /// Whether the condition of that index holds cannot be said yet: the ranking is not settled, or a tie is open.
    NotKnown(usize),
    /// Every place is taken.
    QuotaExceeded {
        /// The places there are.
        places: u32,
    },
    /// The places left are kept for others.
    Reserved {
        /// For whom.
        place: PlaceId,
    },
    /// Equal units stand at the last place, and not all of them can have it.
    TieAtCut {
        /// All of them.
        units: Vec<UnitId>,
    },
    /// Who is proposed for that award is not proposed for this one.
    ExcludedBy(AwardId),
    /// It is proposed for that award already.
    ProposedFor(AwardId),
    /// The regulation wants a vote, and none is named.
    NoDecision(VoteRuleId),
}

/// What happened to nominations and quotas. The names of the variants are the file format.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum AwardFact {
    /// Somebody is proposed.
    Nominated(Box<Nomination>),
    /// A nomination was withdrawn.
    Withdrawn {
        /// The award.
        award: AwardId,
        /// Who.
        nominee: Nominee,
        /// Why.
        reason: Box<str>,
    },
    /// Others decided on what was proposed.
    Decided {
        /// The award.
        award: AwardId,
        /// Who.
        nominee: Nominee,
        /// Whether it was granted.
        granted: bool,
        /// Why, if it was said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<Box<str>>,
        /// The decision's document.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        evidence: Vec<EvidenceId>,
    },
    /// The quota of an award was set for this meeting.
    QuotaSet {
        /// The award.
        award: AwardId,
        /// The quota.
        quota: Quota,
        /// Why: the letter that says it.
        reason: Box<str>,
        /// Documents.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        evidence: Vec<EvidenceId>,
    },
}

/// What somebody was proposed with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Nomination {
    /// The award.
    pub award: AwardId,
    /// Who.
    pub nominee: Nominee,
    /// How it was decided.
    pub method: Method,
    /// The vote that decided it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<BallotId>,
    /// The reserved place it takes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<PlaceId>,
    /// The award that was refused, where this one comes instead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instead_of: Option<AwardId>,
    /// What spoke against it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub overridden: Vec<Objection>,
    /// Why all the same, or what was said for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Box<str>>,
}

/// What others decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// Whether it was granted.
    pub granted: bool,
    /// Why.
    pub reason: Option<Box<str>>,
    /// The decision's document.
    pub evidence: Vec<EvidenceId>,
    /// Number of the record.
    pub record: u64,
}

/// One nomination as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// As it was proposed.
    pub nomination: Nomination,
    /// Number of the record.
    pub record: u64,
    /// What others decided, once they have.
    pub decided: Option<Decision>,
}

impl Proposal {
    /// Whether it takes a place: it was not refused.
    pub fn stands(&self) -> bool {
        self.decided.as_ref().is_none_or(|decision| decision.granted)
    }
}

/// A quota set at the meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuotaSet {
    /// The award.
    pub award: AwardId,
    /// The quota.
    pub quota: Quota,
    /// Why.
    pub reason: Box<str>,
    /// Documents.
    pub evidence: Vec<EvidenceId>,
    /// Number of the record.
    pub record: u64,
}

/// The nominations and quotas of a meeting.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Awards {
    proposals: Vec<Proposal>,
    quotas: Vec<QuotaSet>,
}

impl Awards {
    /// Every nomination that was not withdrawn, in the order of proposing.
    pub fn proposals(&self) -> &[Proposal] {
        &self.proposals
    }

    /// The nominations for an award.
    pub fn for_award<'a>(&'a self, award: &'a AwardId) -> impl Iterator<Item = &'a Proposal> {
        self.proposals.iter().filter(move |proposal| proposal.nomination.award == *award)
    }

    /// The nomination of somebody for an award.
    pub fn find(&self, award: &AwardId, nominee: &Nominee) -> Option<&Proposal> {
        let mut proposals = self.proposals.iter();
        proposals.find(|one| one.nomination.award == *award && one.nomination.nominee == *nominee)
    }

    /// The quota that was set for an award at the meeting.
    pub fn quota_set(&self, award: &AwardId) -> Option<&QuotaSet> {
        self.quotas.iter().find(|set| set.award == *award)
    }

    pub(super) fn happen(&mut self, fact: &AwardFact, record: u64) -> Result<(), Misfit> {
        let known = |proposal: &Proposal, award: &AwardId, nominee: &Nominee| {
            proposal.nomination.award == *award && proposal.nomination.nominee == *nominee
        };
        match fact {
            AwardFact::Nominated(nomination) => {
                if self.find(&nomination.award, &nomination.nominee).is_some() {
                    return Err(Misfit::Id(nomination.award.0.clone()));
                }
                self.proposals.push(Proposal { nomination: (**nomination).clone(), record, decided: None });
            }
            AwardFact::Withdrawn { award, nominee, .. } => {
                let before = self.proposals.len();
                self.proposals.retain(|proposal| !known(proposal, award, nominee));
                if self.proposals.len() == before {
                    return Err(Misfit::Id(award.0.clone()));
                }
            }
            AwardFact::Decided { award, nominee, granted, reason, evidence } => {
                let proposal = self.proposals.iter_mut().find(|proposal| known(proposal, award, nominee));
                let proposal = proposal.ok_or_else(|| Misfit::Id(award.0.clone()))?;
                let (reason, evidence) = (reason.clone(), evidence.clone());
                proposal.decided = Some(Decision { granted: *granted, reason, evidence, record });
            }
            AwardFact::QuotaSet { award, quota, reason, evidence } => {
                self.quotas.retain(|set| set.award != *award);
                let (award, quota) = (award.clone(), quota.clone());
                self.quotas.push(QuotaSet { award, quota, reason: reason.clone(), evidence: evidence.clone(), record });
            }
        }
        Ok(())
    }
}

impl AwardFact {
    /// The documents the fact cites.
    pub fn cites(&self) -> &[EvidenceId] {
        match self {
            Self::Decided { evidence, .. } | Self::QuotaSet { evidence, .. } => evidence,
            Self::Nominated(_) | Self::Withdrawn { .. } => &[],
        }
    }

    /// What the fact changes.
    pub(super) fn subject(&self) -> Subject {
        match self {
            Self::Nominated(nomination) => Subject::Nomination(nomination.award.clone(), nomination.nominee.clone()),
            Self::Withdrawn { award, nominee, .. } | Self::Decided { award, nominee, .. } => {
                Subject::Nomination(award.clone(), nominee.clone())
            }
            Self::QuotaSet { award, .. } => Subject::Quota(award.clone()),
        }
    }
}
