//! The regulation: the frame an authority sets for its blocs, as data.
//!
//! Nothing about a province is built into the code; the Lào Cai rules are `data/regulations/lao-cai-2021.ron`.
//! It must never know a unit or a score.

use super::agenda::AgendaOf;
use super::attendance::AttendanceRule;
pub use super::condition::UnitCondition;
use super::id::{CriterionId, GroundId, RuleId, SectionId, StageId};
use super::office::Office;
use super::points::Points;
use super::ranking::{TieEnd, TieStep};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What an authority lays down: totals, sections, stages, bonus and deduction rules, caps, grounds, roles.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Regulation {
    /// Stable name, which rubrics refer to.
    pub id: Box<str>,
    /// Name for people.
    pub title: Box<str>,
    /// The document it follows: type, number, date, issuer.
    pub source: Box<str>,
    /// Points of the whole sheet, such as 100.
    pub total: Points,
    /// Points of all sections together, such as 95.
    pub sections_total: Points,
    /// The most that all bonus lines of a unit give together in their own column, such as 5; a bonus attached to a
    /// section or a criterion stands there instead.
    pub bonus_total: Points,
    /// Whether the bonus entered beside a criterion uses up that bonus or stands beyond it.
    #[serde(default)]
    pub criterion_bonus: CriterionBonus,
    /// The sections the frame names, in order.
    pub frame: Vec<FrameSection>,
    /// The stages of scoring, in order; the last one decides.
    pub stages: Vec<Stage>,
    /// Bonus and deduction rules.
    #[serde(default)]
    pub rules: Vec<LedgerRule>,
    /// Where deductions entered on a criterion (`deduct`) come off.
    #[serde(default)]
    pub criterion_deductions: Attach,
    /// Caps of a section that hold for some units.
    #[serde(default)]
    pub caps: Vec<SectionCap>,
    /// Ratings that stand in for a missing one: said beside the section, computing nothing.
    #[serde(default)]
    pub stand_ins: Vec<StandIn>,
    /// Why a unit may be excluded from review and nomination, or from nomination alone.
    #[serde(default)]
    pub grounds: Vec<Ground>,
    /// What tells units with equal totals apart, in order; no source has such a list (`domain.md` §7.2), so it is data.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ties: Vec<TieStep>,
    /// What becomes of units that no step tells apart.
    #[serde(default)]
    pub tie_end: TieEnd,
    /// The agenda of its meetings, if it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agenda: Option<AgendaOf>,
    /// Quorum, who should come, and what is offered to the ledger where they do not.
    #[serde(default, skip_serializing_if = "AttendanceRule::is_silent")]
    pub attendance: AttendanceRule,
    /// The offices that a meeting proposes units for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub offices: Vec<Office>,
    /// Whether a unit may be proposed for one office only.
    #[serde(default)]
    pub one_office_per_unit: bool,
    /// What each role other than the chair may do, by the names of the acts; the chair may do everything.
    #[serde(default)]
    pub secretary_acts: Vec<Box<str>>,
}

/// A section as the frame limits it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FrameSection {
    /// The section's id, which the rubric uses too.
    pub id: SectionId,
    /// Name for people.
    pub title: Box<str>,
    /// The most a bloc's table may give the section; `None` where the source does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<Points>,
}

/// One stage of scoring.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stage {
    /// `self`, `appraised`, `agreed`, or a name of the regulation's own.
    pub id: StageId,
    /// Name for people: "Tự chấm".
    pub title: Box<str>,
    /// A word for narrow columns: "TC".
    pub short: Box<str>,
    /// Who scores at this stage, in words.
    #[serde(default)]
    pub by: Box<str>,
    /// Who scores a section at this stage, where that is not [`Stage::by`]: an appraiser per section, or the department
    /// in whose field the section lies (`domain.md` §6 rows 40 and 46).
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub appraisers: BTreeMap<SectionId, Box<str>>,
    /// The sections scored at this stage; `None` for all of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sections: Option<Vec<SectionId>>,
    /// Whether a score that departs from what stood before needs a reason (`domain.md` §6 row 43).
    #[serde(default)]
    pub reason_on_change: bool,
}

impl Stage {
    /// Whether the stage scores the section.
    pub fn covers(&self, section: &SectionId) -> bool {
        self.sections.as_ref().is_none_or(|only| only.contains(section))
    }

    /// Who scores the section at this stage, in words; empty where the regulation does not say.
    pub fn appraiser(&self, section: &SectionId) -> &str {
        self.appraisers.get(section).unwrap_or(&self.by)
    }
}

/// Whether a ledger line adds or takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Sign {
    /// Điểm thưởng.
    Bonus,
    /// Điểm trừ.
    Deduction,
}

/// A bonus or deduction rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LedgerRule {
    /// Stable name, used by `tally`.
    pub id: RuleId,
    /// Name for people.
    pub title: Box<str>,
    /// Document and article.
    #[serde(default)]
    pub source: Box<str>,
    /// Adds or takes.
    pub sign: Sign,
    /// How an amount follows from what is entered.
    pub kind: LedgerKind,
    /// Where the amount is added or taken.
    #[serde(default)]
    pub attach: Attach,
    /// Whether a bonus stands outside `bonus_total` and may pass every maximum: an award of others, added after
    /// scoring (`domain.md` §6 row 26).
    #[serde(default, skip_serializing_if = "is_false")]
    pub beyond: bool,
    /// How far a deduction may go.
    #[serde(default)]
    pub floor: Floor,
    /// What may be said in mitigation with `tally … --mitigation`: it is recorded and shown, and the amount stays the
    /// same (`domain.md` §6 row 31); nothing may be said where it is `None`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mitigation: Option<Box<str>>,
    /// Whether a line without a document is listed as missing one.
    #[serde(default)]
    pub evidence: EvidenceNeed,
    /// What the operator should know: the open questions of the source.
    #[serde(default)]
    pub note: Box<str>,
}

/// How far a deduction may go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Floor {
    /// On a criterion or a section not below zero; the total may fall below it.
    #[default]
    ByPlace,
    /// It takes nothing, the total included, below zero.
    Zero,
    /// It is taken in full wherever it comes off.
    None,
}

/// Where the bonus entered beside a criterion counts; always in the column of bonus, never in the section.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum CriterionBonus {
    /// With the other bonus under `bonus_total`.
    #[default]
    InPool,
    /// Outside `bonus_total`.
    Beyond,
}

/// How the amount of a ledger line follows from the number entered. All amounts are positive; the sign is the rule's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum LedgerKind {
    /// The number entered is the amount; a reason is required.
    Free {
        /// The most the rule gives a unit.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        cap: Option<Points>,
    },
    /// The number entered counts occurrences.
    PerCount {
        /// Amount of one occurrence.
        each: Points,
        /// The most the rule gives a unit.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        cap: Option<Points>,
    },
    /// Each item, a criterion of one section, gives at most so much: the number entered counts items,
    /// or, for a named criterion, is the amount of that item.
    PerItem {
        /// The most one item gives; what a counted item gives.
        most: Points,
        /// The most the rule gives a unit.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        cap: Option<Points>,
        /// Only criteria of this section with a registered target are items.
        section: SectionId,
    },
    /// The amount stands in a table by the number of occurrences; zero occurrences give nothing.
    Banded {
        /// Bands in rising order, without gaps.
        bands: Vec<CountBand>,
    },
    /// One amount.
    Flat {
        /// The amount.
        amount: Points,
        /// Whether a second breach takes it again.
        repeat: Repeat,
    },
}

/// One band of a table by count, both ends included.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CountBand {
    /// Lowest count of the band.
    pub from: u32,
    /// Highest count; `None` for "and more".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<u32>,
    /// The amount.
    pub points: Points,
}

/// Whether a flat amount repeats. The guidance leaves it open (`domain.md` §4.3), so it is data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Repeat {
    /// Once in the year, however many breaches.
    Once,
    /// For each breach.
    EachBreach,
}

/// Where an amount is added or taken. The guidance leaves it open (`domain.md` §4.3), so it is data.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Attach {
    /// The total: the amount stands in the column of bonus or deductions.
    #[default]
    Total,
    /// One section: its points change, not below zero.
    Section(SectionId),
    /// One criterion, or the one the line names: its points change, not below zero.
    Criterion(Option<CriterionId>),
}

/// Whether a document is asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum EvidenceNeed {
    /// Not asked for.
    #[default]
    No,
    /// Entered without one, it is listed as missing.
    Required,
}

/// A cap of one section for the units that meet a condition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SectionCap {
    /// Which units.
    pub when: UnitCondition,
    /// Which section.
    pub section: SectionId,
    /// The most, in per cent of the section's maximum.
    pub percent: Points,
    /// What is shown when the cap bites.
    pub title: Box<str>,
    /// Document and article.
    #[serde(default)]
    pub source: Box<str>,
}

/// A rating that stands in for another for the units that meet a condition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StandIn {
    /// Which units.
    pub when: UnitCondition,
    /// Beside which section it is said.
    pub section: SectionId,
    /// What is said.
    pub title: Box<str>,
    /// Document and article.
    #[serde(default)]
    pub source: Box<str>,
}

/// What a ground takes from a unit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Effect {
    /// It is not reviewed and not nominated (không bình xét, suy tôn): it stands on the sheet without a place.
    #[default]
    NotReviewed,
    /// It is reviewed and has its place, but may not be nominated (chưa xét khen thưởng).
    NotNominated,
}

/// A ground of exclusion from review and nomination.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ground {
    /// Stable name, used by `exclude`.
    pub id: GroundId,
    /// What the sheet shows.
    pub title: Box<str>,
    /// What it takes from the unit.
    #[serde(default)]
    pub effect: Effect,
    /// The units it holds for by itself, without an act.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<UnitCondition>,
    /// Document and article.
    #[serde(default)]
    pub source: Box<str>,
}

#[allow(clippy::trivially_copy_pass_by_ref)] // the form serde asks for
fn is_false(value: &bool) -> bool {
    !*value
}

impl Regulation {
    /// The rule of that id.
    pub fn rule(&self, id: &str) -> Option<&LedgerRule> {
        self.rules.iter().find(|rule| rule.id.as_str() == id)
    }

    /// The ground of that id.
    pub fn ground(&self, id: &str) -> Option<&Ground> {
        self.grounds.iter().find(|ground| ground.id.as_str() == id)
    }
}
