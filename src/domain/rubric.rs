//! The rubric: the table a bloc agrees on inside the regulation's frame, as data.
//!
//! It must never know a unit or a score.

use super::id::{CriterionId, GroupId, SectionId};
pub use super::kind::CriterionKind;
use super::points::{Points, Rounding};
use super::ranking::{Bands, Ranking};
use super::regulation::EvidenceNeed;
use serde::{Deserialize, Serialize};

/// A bloc's scoresheet for one year: sections, groups of any depth, criteria.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rubric {
    /// Stable name.
    pub id: Box<str>,
    /// Name for people.
    pub title: Box<str>,
    /// Where it comes from.
    #[serde(default)]
    pub source: Box<str>,
    /// Id of the regulation whose frame it fills.
    pub regulation: Box<str>,
    /// What is only an example in it, in words that every screen shows; empty when nothing is.
    #[serde(default)]
    pub example: Box<str>,
    /// Places of points and of printed totals; 2 unless the rubric says otherwise.
    #[serde(default = "two")]
    pub decimals: u32,
    /// How computed points are rounded, once, at the criterion.
    #[serde(default)]
    pub rounding: Rounding,
    /// The sections in the order of the sheet.
    pub sections: Vec<Section>,
    /// The rankings, the first one being shown first; one by total over everything where it is empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rankings: Vec<Ranking>,
    /// The classes a unit's total falls into, where the rubric has some.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bands: Option<Bands>,
}

fn two() -> u32 {
    2
}

/// A part of the sheet that the frame limits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// The id the frame uses.
    pub id: SectionId,
    /// Printed number, such as "I".
    pub code: Box<str>,
    /// Name for people.
    pub title: Box<str>,
    /// Points of everything in it.
    pub max: Points,
    /// What it holds.
    pub items: Vec<Item>,
}

/// What a section or a group holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Item {
    /// A container without a score of its own.
    Group(Group),
    /// A leaf that is scored.
    Criterion(Criterion),
}

/// A container; its maximum is that of its children together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// Stable name.
    pub id: GroupId,
    /// Printed number; codes repeat and may be "-".
    #[serde(default)]
    pub code: Box<str>,
    /// Name for people.
    pub title: Box<str>,
    /// Points of everything in it.
    pub max: Points,
    /// What it holds.
    pub items: Vec<Item>,
}

/// A leaf of the rubric.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Criterion {
    /// Stable name.
    pub id: CriterionId,
    /// Printed number; codes repeat and may be "-".
    #[serde(default)]
    pub code: Box<str>,
    /// Name for people.
    pub title: Box<str>,
    /// The most it gives.
    pub max: Points,
    /// The most bonus that may be entered beside its points (`score … --bonus`); none where it is `None`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_bonus: Option<Points>,
    /// How it yields points.
    #[serde(default)]
    pub kind: CriterionKind,
    /// Points must be a whole multiple of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step: Option<Points>,
    /// Places allowed here; the rubric's where it is `None`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decimals: Option<u32>,
    /// Whether a score without a document is listed as missing one.
    #[serde(default)]
    pub evidence: EvidenceNeed,
    /// The column "Hồ sơ tài liệu kiểm chứng": which documents prove it.
    #[serde(default)]
    pub evidence_column: Box<str>,
    /// The scale in words.
    #[serde(default)]
    pub guide: Box<str>,
    /// Whether units register a target for it at the start of the year: only such a criterion earns a bonus per item.
    #[serde(default)]
    pub registered_target: bool,
}
