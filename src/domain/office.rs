//! Next year's offices (Trưởng khối, Phó khối) and the pact: what the meeting proposes and what others decide.
//!
//! A proposal is free and never a decision: *proposed* and *decided* stand apart everywhere (`domain.md` §10).
//! It must never know a ballot.

use super::id::{EvidenceId, OfficeId, UnitId};
use serde::{Deserialize, Serialize};

/// An office of the bloc as the regulation names it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Office {
    /// Stable name, used by the acts.
    pub id: OfficeId,
    /// Name for people: "Trưởng khối".
    pub title: Box<str>,
    /// Which of a unit's past years are years in this office.
    pub held: Held,
    /// How many years after the one reviewed the term is; the source says "next year".
    #[serde(default = "next_year", skip_serializing_if = "is_next_year")]
    pub years_ahead: u8,
    /// Customs that say whose turn it is, the first that gives an answer first; a bloc may have its own instead.
    #[serde(default)]
    pub customs: Vec<Custom>,
    /// What bars a unit; anything else that speaks against one is only said.
    #[serde(default)]
    pub bars: Vec<Bar>,
    /// Document and article.
    #[serde(default)]
    pub source: Box<str>,
}

fn next_year() -> u8 {
    1
}

#[allow(clippy::trivially_copy_pass_by_ref)] // the form serde asks for
fn is_next_year(years: &u8) -> bool {
    *years == 1
}

/// Which of a unit's years count as years in an office.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Held {
    /// The years in which it was Trưởng khối.
    Chaired,
    /// The years in which it was Phó khối.
    Deputised,
}

/// A custom of a bloc. It proposes; the meeting may choose anyone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Custom {
    /// This year's Phó khối comes next (seen in Đồng Nai 2016–2017, `cases.md` C6).
    DeputyBecomesChair,
    /// In turn (luân phiên): who never held it first, then who held it longest ago.
    Rotation,
    /// The unit that holds it this year does not get it again at once.
    NotTwiceInARow,
}

/// What bars a unit from an office, where a regulation says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Bar {
    /// It is not reviewed and not nominated.
    Excluded,
    /// It is proposed for another office.
    OtherOffice,
    /// It holds the office this year.
    TwiceInARow,
}

/// Customs of a bloc for one office, in place of the regulation's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OfficeCustoms {
    /// The office.
    pub office: OfficeId,
    /// The customs.
    pub customs: Vec<Custom>,
}

/// How the meeting came to a proposal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Manner {
    /// Thống nhất.
    #[default]
    Consensus,
    /// Suy tôn.
    Acclaim,
    /// Biểu quyết giơ tay.
    Hands,
    /// Bỏ phiếu kín.
    Secret,
}

/// What the authority decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Outcome {
    /// Phê chuẩn.
    Approved,
    /// Không phê chuẩn.
    Refused,
}

/// What happened to an office. The names of the variants are the file format.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum OfficeFact {
    /// The meeting proposed a unit.
    Proposed {
        /// The office.
        office: OfficeId,
        /// The unit.
        unit: UnitId,
        /// How.
        method: Manner,
        /// The vote that decided it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        decision: Option<Box<str>>,
        /// Why, where it was said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<Box<str>>,
    },
    /// A proposal was taken back by the meeting.
    Withdrawn {
        /// The office.
        office: OfficeId,
        /// Why.
        reason: Box<str>,
    },
    /// The authority decided.
    Decided {
        /// The office.
        office: OfficeId,
        /// What.
        outcome: Outcome,
        /// The unit that holds the office by this decision; none where only the proposal was refused.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        unit: Option<UnitId>,
        /// Documents.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        evidence: Vec<EvidenceId>,
        /// Why, where it was said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<Box<str>>,
    },
}

/// An act on an office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OfficeCommand {
    /// Proposes a unit.
    Propose {
        /// The office.
        office: OfficeId,
        /// The unit.
        unit: UnitId,
        /// How the meeting came to it.
        method: Manner,
        /// The vote that decided it.
        decision: Option<Box<str>>,
        /// Why; required where another proposal stands.
        reason: Option<Box<str>>,
    },
    /// Takes a proposal back.
    Withdraw {
        /// The office.
        office: OfficeId,
        /// Why; required.
        reason: Option<Box<str>>,
    },
    /// Enters what the authority decided.
    Decide {
        /// The office.
        office: OfficeId,
        /// What.
        outcome: Outcome,
        /// Which unit holds the office; the proposed one if `None` and it was approved.
        unit: Option<UnitId>,
        /// Documents.
        evidence: Vec<EvidenceId>,
        /// Why; required where another decision stands.
        reason: Option<Box<str>>,
    },
}

/// What happened to the pact (giao ước thi đua). The names of the variants are the file format.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum PactFact {
    /// A unit signed.
    Signed {
        /// The unit.
        unit: UnitId,
    },
    /// A signature was taken out.
    Unsigned {
        /// The unit.
        unit: UnitId,
        /// Why.
        reason: Box<str>,
    },
}

/// An act on the pact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PactCommand {
    /// Units sign.
    Sign {
        /// The units; every one that has not signed if it is empty.
        units: Vec<UnitId>,
    },
    /// A signature is taken out.
    Unsign {
        /// The unit.
        unit: UnitId,
        /// Why; required.
        reason: Option<Box<str>>,
    },
}

/// What stands of one office.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OfficeState {
    /// What the meeting proposes.
    pub proposed: Option<Proposal>,
    /// What the authority decided.
    pub decided: Option<Decision>,
}

/// What the meeting proposes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// Index of the unit.
    pub unit_idx: usize,
    /// How.
    pub method: Manner,
    /// The vote that decided it.
    pub decision: Option<Box<str>>,
    /// Why, where it was said.
    pub reason: Option<Box<str>>,
    /// Number of the record.
    pub record: u64,
}

/// What the authority decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// What.
    pub outcome: Outcome,
    /// Index of the unit that holds the office by it.
    pub unit_idx: Option<usize>,
    /// Documents.
    pub evidence: Vec<EvidenceId>,
    /// Why, where it was said.
    pub reason: Option<Box<str>>,
    /// Number of the record.
    pub record: u64,
}

impl OfficeState {
    pub(super) fn happen(&mut self, fact: &OfficeFact, unit_idx: Option<usize>, record: u64) {
        match fact {
            OfficeFact::Proposed { method, decision, reason, .. } => {
                let (method, decision, reason) = (*method, decision.clone(), reason.clone());
                self.proposed = unit_idx.map(|unit_idx| Proposal { unit_idx, method, decision, reason, record });
            }
            OfficeFact::Withdrawn { .. } => self.proposed = None,
            OfficeFact::Decided { outcome, evidence, reason, .. } => {
                let (outcome, evidence, reason) = (*outcome, evidence.clone(), reason.clone());
                self.decided = Some(Decision { outcome, unit_idx, evidence, reason, record });
            }
        }
    }
}

impl OfficeFact {
    /// The office it is about.
    pub fn office(&self) -> &OfficeId {
        match self {
            Self::Proposed { office, .. } | Self::Withdrawn { office, .. } | Self::Decided { office, .. } => office,
        }
    }

    /// The unit it names.
    pub fn unit(&self) -> Option<&UnitId> {
        match self {
            Self::Proposed { unit, .. } => Some(unit),
            Self::Withdrawn { .. } => None,
            Self::Decided { unit, .. } => unit.as_ref(),
        }
    }
}

impl OfficeCommand {
    /// The name of the act.
    pub fn act(&self) -> &'static str {
        match self {
            Self::Propose { .. } => "office propose",
            Self::Withdraw { .. } => "office withdraw",
            Self::Decide { .. } => "office decide",
        }
    }
}

impl PactFact {
    /// The unit it is about.
    pub fn unit(&self) -> &UnitId {
        match self {
            Self::Signed { unit } | Self::Unsigned { unit, .. } => unit,
        }
    }
}

impl PactCommand {
    /// The name of the act.
    pub fn act(&self) -> &'static str {
        match self {
            Self::Sign { .. } => "pact sign",
            Self::Unsign { .. } => "pact unsign",
        }
    }
}
