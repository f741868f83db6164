//! How a meeting ranks, as data: its rankings, its bands, what tells equal units apart.
//!
//! It must never know a score: the one ranking function is `standings`.

use super::id::{CriterionId, RankingId, SectionId};
use super::points::Points;
use serde::{Deserialize, Serialize};

/// One ranking of the units (`domain.md` §6 rows 8, 49, 50). A rubric that names none has one, by total over all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ranking {
    /// Stable name, used by `standings --ranking` and by `tie`.
    pub id: RankingId,
    /// Name for people.
    pub title: Box<str>,
    /// The sections that count; all of them where it is `None`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sections: Option<Vec<SectionId>>,
    /// What is compared.
    #[serde(default)]
    pub by: RankBy,
    /// Whether each group of units has its own places.
    #[serde(default)]
    pub within_groups: bool,
    /// Whether lines of bonus and deductions on the total count. What is attached to a section or a criterion counts
    /// with it, and so does the bonus beside a criterion.
    #[serde(default = "yes")]
    pub ledger: bool,
    /// What tells equal units apart, in order; the regulation's steps where it is `None`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ties: Option<Vec<TieStep>>,
    /// What becomes of units that no step tells apart; as the regulation says where it is `None`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tie_end: Option<TieEnd>,
}

fn yes() -> bool {
    true
}

/// The id of the ranking of a rubric that names none.
pub const GENERAL: &str = "chung";

impl Ranking {
    /// The ranking of a rubric that names none: by total, over all sections, with bonus and deductions.
    pub fn general() -> Self {
        Self {
            id: GENERAL.into(),
            title: "Xếp hạng chung".into(),
            sections: None,
            by: RankBy::Total,
            within_groups: false,
            ledger: true,
            ties: None,
            tie_end: None,
        }
    }
}

/// What a ranking compares.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum RankBy {
    /// The total.
    #[default]
    Total,
    /// The total as a share of the unit's own maximum: what is not assigned to it leaves the denominator too
    /// (`cases.md` R4 item 6). Compared as exact fractions, never as the two places that are shown.
    Percent,
}

/// The classes a total falls into (`domain.md` §6 row 51).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bands {
    /// What is compared.
    #[serde(default)]
    pub by: RankBy,
    /// From the best down.
    pub bands: Vec<Band>,
}

/// One class; its lower edge is `from` or `over`, and the class without either takes all the rest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Band {
    /// What the class is called: "Xuất sắc".
    pub title: Box<str>,
    /// The lowest points (or percentage) of the class, itself included.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Points>,
    /// What the points (or the percentage) must be above.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub over: Option<Points>,
}

/// One step of the chain that tells equal units apart, better ones first (`domain.md` §7.2).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum TieStep {
    /// More points in a section, as its column shows them.
    Section(SectionId),
    /// More points in a criterion; one not scored or not assigned comes last.
    Criterion(CriterionId),
    /// Less deducted, wherever it comes off.
    FewerDeductions,
    /// More bonus, wherever it is added.
    MoreBonus,
    /// A higher total: only where a ranking compares percentages can it differ.
    Total,
    /// A higher share of the unit's own maximum.
    Percent,
    /// A figure of the unit (`figures` of the bloc).
    Figure {
        /// The figure's name.
        name: Box<str>,
        /// Who reaches it comes before all others (TT 03/2018/TT-BNG Điều 3 khoản 2 điểm đ: 70 % women); where it is
        /// `None`, the higher figure comes first, and a unit without the figure last.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        at_least: Option<Points>,
    },
    /// Who carries the mark (`marks` of the bloc) comes before who does not.
    Marked(Box<str>),
}

/// What becomes of units that no step tells apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum TieEnd {
    /// The meeting decides, and its decision is recorded (`tie`).
    #[default]
    Decision,
    /// They share their place.
    Shared,
}

/// How the meeting decided a tie.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TieMethod {
    /// The chair's opinion (TT 03/2018/TT-BNG Điều 25 khoản 2).
    Chair,
    /// A vote.
    Vote,
    /// The meeting agreed.
    Consensus,
    /// A lot drawn from a seed, which anybody can draw again.
    Lot,
    /// The units share their place, and nothing is left to decide.
    Shared,
}

impl TieMethod {
    /// Every method.
    pub const ALL: [Self; 5] = [Self::Chair, Self::Vote, Self::Consensus, Self::Lot, Self::Shared];

    /// The word of the command language.
    pub fn word(self) -> &'static str {
        match self {
            Self::Chair => "chair",
            Self::Vote => "vote",
            Self::Consensus => "consensus",
            Self::Lot => "lot",
            Self::Shared => "shared",
        }
    }
}
