//! Facts: what has happened. These types, with the set-up's, are the format of the meeting file.
//!
//! A released variant never changes; a new shape is a new variant (`Scored2`) that is raised to today's form here.
//! It must never know a rule: what stands in a file has happened.

use super::agenda::AgendaFact;
use super::amendment::Amendment;
use super::attendance::AttendanceFact;
use super::award::AwardFact;
use super::ballot::BallotFact;
use super::discussion::DiscussionFact;
use super::evidence::{Document, DocumentFact};
use super::gate::GateFact;
use super::id::{CommandId, CriterionId, EvidenceId, GroundId, RankingId, RuleId, ScorerId, StageId, UnitId};
pub use super::kind::Given;
use super::minutes::MinutesFact;
use super::office::{OfficeFact, PactFact};
use super::points::Points;
use super::ranking::TieMethod;
use super::set_up::SetUp;
use super::settlement::RankingFact;
use super::tie::Value;
use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

/// In which seat somebody acts. A guard rail, not security: it is what the person said at the start.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// The chair or the operator beside the chair.
    Chair,
    /// The secretary.
    Secretary,
}

/// Who acts.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Author {
    /// In which seat.
    pub role: Role,
    /// The name as declared.
    pub name: Box<str>,
}

/// The payload of one line of the meeting file: one gesture with all its facts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// The reading of the clock, whole seconds with offset. Information only: the number is the order.
    pub at: DateTime<FixedOffset>,
    /// Who did it.
    pub by: Author,
    /// Names the gesture, so that sending it twice changes nothing.
    pub cmd: CommandId,
    /// Number of the last record the author had seen.
    pub on: u64,
    /// By how many seconds the clock stood before the previous record's reading, if it did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clock_back: Option<i64>,
    /// The facts; never empty.
    pub ev: Vec<Event>,
}

/// A record in its place in the chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Number, from 1.
    pub seq: u64,
    /// The value of the hash chain after this record.
    pub chain: [u8; 32],
    /// What it says.
    pub record: Record,
}

/// One fact. The serde names carry the version of each shape.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Event {
    /// The meeting file was made; always and only in record 1.
    #[serde(rename = "Opened1")]
    Opened(Box<SetUp>),
    /// A cell got points at a stage.
    #[serde(rename = "Scored1")]
    Scored {
        /// Unit of the cell.
        unit: UnitId,
        /// Criterion of the cell.
        criterion: CriterionId,
        /// Stage of the score.
        stage: StageId,
        /// The points.
        points: Points,
        /// The reviewer's reason (lý do).
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<Box<str>>,
        /// The unit's explanation (giải trình).
        #[serde(default, skip_serializing_if = "Option::is_none")]
        explanation: Option<Box<str>>,
        /// Documents cited with the score.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        evidence: Vec<EvidenceId>,
        /// Whether it is to be confirmed: the outside rating it rests on is not out yet (`domain.md` §6 row 20).
        #[serde(default, skip_serializing_if = "is_false")]
        provisional: bool,
        /// The bonus beside the points, where there is one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        bonus: Option<Points>,
        /// The stage whose score was accepted, where it came by `accept`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        from: Option<StageId>,
    },
    /// A cell whose points are computed got a result at a stage.
    #[serde(rename = "Resulted1")]
    Resulted {
        /// Unit of the cell.
        unit: UnitId,
        /// Criterion of the cell.
        criterion: CriterionId,
        /// Stage of the result.
        stage: StageId,
        /// What was achieved.
        given: Given,
        /// What was to be achieved; zero for none, the criterion's own where it is left out.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        target: Option<Points>,
        /// Whose result it is, where several score.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        scorer: Option<ScorerId>,
        /// The reviewer's reason (lý do).
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<Box<str>>,
        /// The unit's explanation (giải trình).
        #[serde(default, skip_serializing_if = "Option::is_none")]
        explanation: Option<Box<str>>,
        /// Documents cited with the result.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        evidence: Vec<EvidenceId>,
        /// Whether it is to be confirmed.
        #[serde(default, skip_serializing_if = "is_false")]
        provisional: bool,
        /// The stage whose result was accepted, where it came by `accept`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        from: Option<StageId>,
    },
    /// A score was taken out of a cell.
    #[serde(rename = "Cleared1")]
    Cleared {
        /// Unit of the cell.
        unit: UnitId,
        /// Criterion of the cell.
        criterion: CriterionId,
        /// Stage of the score.
        stage: StageId,
        /// Why.
        reason: Box<str>,
    },
    /// The number of a bonus or deduction rule was set for a unit; zero takes the line out.
    #[serde(rename = "Tallied1")]
    Tallied {
        /// The unit.
        unit: UnitId,
        /// The rule.
        rule: RuleId,
        /// The item, for a rule by item.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        item: Option<CriterionId>,
        /// Occurrences, or the amount for a free rule or a named item.
        number: Points,
        /// Why.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<Box<str>>,
        /// What was said in mitigation; it changes no amount.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        mitigation: Option<Box<str>>,
        /// Documents.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        evidence: Vec<EvidenceId>,
    },
    /// Points were deducted on a criterion; lines add up.
    #[serde(rename = "Deducted1")]
    Deducted {
        /// The unit.
        unit: UnitId,
        /// The criterion.
        criterion: CriterionId,
        /// The amount, above zero.
        points: Points,
        /// Why.
        reason: Box<str>,
        /// Documents.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        evidence: Vec<EvidenceId>,
    },
    /// The deductions on a criterion were taken out.
    #[serde(rename = "DeductionLifted1")]
    DeductionLifted {
        /// The unit.
        unit: UnitId,
        /// The criterion.
        criterion: CriterionId,
        /// Why.
        reason: Box<str>,
    },
    /// A criterion counts for a unit again.
    #[serde(rename = "Assigned1")]
    Assigned {
        /// Unit of the cell.
        unit: UnitId,
        /// Criterion of the cell.
        criterion: CriterionId,
        /// Why.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<Box<str>>,
    },
    /// A criterion does not count for a unit (không giao chỉ tiêu).
    #[serde(rename = "Unassigned1")]
    Unassigned {
        /// Unit of the cell.
        unit: UnitId,
        /// Criterion of the cell.
        criterion: CriterionId,
        /// Why.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<Box<str>>,
    },
    /// The meeting does not agree on a cell.
    #[serde(rename = "Contested1")]
    Contested {
        /// Unit of the cell.
        unit: UnitId,
        /// Criterion of the cell.
        criterion: CriterionId,
        /// What is said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<Box<str>>,
    },
    /// A contested cell is agreed on.
    #[serde(rename = "Settled1")]
    Settled {
        /// Unit of the cell.
        unit: UnitId,
        /// Criterion of the cell.
        criterion: CriterionId,
    },
    /// A ground holds for a unit: it is not reviewed and not nominated, or only not nominated, as the ground says.
    #[serde(rename = "Excluded1")]
    Excluded {
        /// The unit.
        unit: UnitId,
        /// The ground of the regulation.
        ground: GroundId,
        /// Documents.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        evidence: Vec<EvidenceId>,
    },
    /// A ground that was entered no longer holds for a unit.
    #[serde(rename = "Reinstated1")]
    Reinstated {
        /// The unit.
        unit: UnitId,
        /// The ground.
        ground: GroundId,
        /// Why.
        reason: Box<str>,
    },
    /// The meeting decided which of equal units comes first.
    #[serde(rename = "TieDecided1")]
    TieDecided {
        /// In which ranking.
        ranking: RankingId,
        /// The units, the best one first.
        order: Vec<UnitId>,
        /// What they all had.
        at: Value,
        /// How it was decided.
        method: TieMethod,
        /// What the lot was drawn from.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        seed: Option<Box<str>>,
        /// Why.
        reason: Box<str>,
    },
    /// A document came into the catalogue.
    #[serde(rename = "DocumentAdded1")]
    DocumentAdded(Document),
    /// A document was corrected, or its file named.
    #[serde(rename = "Document1")]
    Document(DocumentFact),
    /// A cell cites documents.
    #[serde(rename = "Cited1")]
    Cited {
        /// Unit of the cell.
        unit: UnitId,
        /// Criterion of the cell.
        criterion: CriterionId,
        /// Documents.
        evidence: Vec<EvidenceId>,
    },
    /// The publish gate was closed or opened, or something was published. Never undone: what was seen has been seen.
    #[serde(rename = "Gate1")]
    Gate(GateFact),
    /// A unit's dossier was returned for revision: what later stages scored for it no longer stands, and nothing is
    /// scored there before the stage has scored again (`domain.md` §6 row 42).
    #[serde(rename = "Returned1")]
    Returned {
        /// The unit.
        unit: UnitId,
        /// The stage that is to score again.
        to: StageId,
        /// Why.
        reason: Box<str>,
    },
    /// The meeting amended units, criteria or rules.
    #[serde(rename = "Amended1")]
    Amended {
        /// Each part as it was and as it is now.
        items: Vec<Amendment>,
        /// Why.
        reason: Box<str>,
    },
    /// Something was said about a cell: proposed or remarked.
    #[serde(rename = "Discussion1")]
    Discussion(DiscussionFact),
    /// Something was noted for the minutes.
    #[serde(rename = "Noted1")]
    Noted {
        /// What.
        text: Box<str>,
    },
    /// Something happened to the agenda.
    #[serde(rename = "Agenda1")]
    Agenda(AgendaFact),
    /// Something happened to the attendance.
    #[serde(rename = "Attendance1")]
    Attendance(AttendanceFact),
    /// Something happened to an office.
    #[serde(rename = "Office1")]
    Office(OfficeFact),
    /// Something happened to the pact.
    #[serde(rename = "Pact1")]
    Pact(PactFact),
    /// Something happened to a vote.
    #[serde(rename = "Ballot1")]
    Ballot(BallotFact),
    /// Something happened to nominations for an award.
    #[serde(rename = "Award1")]
    Award(AwardFact),
    /// The ranking was settled or reopened.
    #[serde(rename = "Ranking1")]
    Ranking(RankingFact),
    /// Something happened to the minutes.
    #[serde(rename = "Minutes1")]
    Minutes(MinutesFact),
    /// A record was taken back: the state is the fold without it.
    #[serde(rename = "TakenBack1")]
    TakenBack {
        /// Number of the record.
        record: u64,
        /// Why, if it was said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<Box<str>>,
    },
    /// A record taken back counts again.
    #[serde(rename = "BroughtBack1")]
    BroughtBack {
        /// Number of the record.
        record: u64,
    },
    /// Bytes of a record that was never acknowledged were copied aside and cut.
    #[serde(rename = "TailDropped1")]
    TailDropped {
        /// How many bytes.
        bytes: u64,
        /// Their SHA-256, 64 hex digits.
        sha256: Box<str>,
    },
    /// A whole record that lacked its line end was kept: it may never have been acknowledged, so people should look.
    #[serde(rename = "TailKept1")]
    TailKept {
        /// Number of the record.
        record: u64,
    },
    /// The meeting was closed and sealed; nothing may follow.
    #[serde(rename = "Closed1")]
    Closed {
        /// Number of records before this one.
        records: u64,
        /// SHA-256 over units, totals and ranks at the deciding stage, 64 hex digits.
        totals: Box<str>,
        /// Cells of reviewed units without a score at the deciding stage.
        #[serde(default, skip_serializing_if = "is_zero")]
        missing: usize,
        /// Why the minutes were not adopted, where they were not.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        without_adoption: Option<Box<str>>,
    },
}

#[allow(clippy::trivially_copy_pass_by_ref)] // the form serde asks for
fn is_false(flag: &bool) -> bool {
    !flag
}

#[allow(clippy::trivially_copy_pass_by_ref)] // the form serde asks for
fn is_zero(count: &usize) -> bool {
    *count == 0
}
