//! How a criterion yields points, as data (`domain.md` §6.2): one variant for each shape of rule.
//!
//! It must never know a unit or a score: what follows from a result is computed in `compute`.

use super::id::{LevelId, ScorerId};
use super::points::Points;
use serde::{Deserialize, Serialize};

/// How a criterion yields points.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum CriterionKind {
    /// Typed by the scorer, from zero to the maximum (row 9).
    #[default]
    Typed,
    /// The maximum or nothing (row 10).
    AllOrNothing,
    /// A document exists: the maximum, else nothing (row 11).
    YesNo,
    /// A rating by name (row 20: the rating of a party organisation or a union).
    Levels {
        /// The ratings in the order in which people are shown them.
        levels: Vec<Level>,
    },
    /// A table by percentage (row 12).
    PercentBands {
        /// From the highest band down; the last one has no bound.
        bands: Vec<PercentBand>,
    },
    /// A table by whole days late; 0 is on time (row 13).
    DaysLate {
        /// From on time up; the last one has no bound.
        bands: Vec<DayBand>,
    },
    /// By actual and target (rows 14–17).
    Target(TargetScale),
    /// A rank given elsewhere, worth the points of its place (row 18).
    OutsideRank {
        /// What the first, second, … place gives.
        points: Vec<Points>,
    },
    /// Several outside scorers (rows 19 and 46).
    Panel {
        /// Who scores.
        scorers: Vec<Scorer>,
        /// What follows from their average.
        #[serde(default)]
        gives: PanelGives,
    },
}

/// One rating and its worth.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Level {
    /// Stable name, used by `result`.
    pub id: LevelId,
    /// Name for people: "Hoàn thành xuất sắc nhiệm vụ".
    pub title: Box<str>,
    /// What it gives.
    pub points: Points,
}

/// One band of a table by percentage: a lower bound, `over` or `from`, or none in the last band.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PercentBand {
    /// Strictly above so many per cent ("trên 95 %").
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub over: Option<Points>,
    /// At or above so many per cent ("từ 75 %").
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Points>,
    /// What it gives.
    pub points: Points,
}

/// One band of a table by days late: an upper bound, or none in the last band.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DayBand {
    /// Up to and with so many days.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<u32>,
    /// What it gives.
    pub points: Points,
}

/// How actual (A) and target (T) give points out of the maximum (M). With the defaults it is R4 of `cases.md`:
/// below the target ½·M·A/T; when just met ½·M; above it ½·M + own excess ÷ leader's excess × ½·M.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TargetScale {
    /// What a target just met gives, in per cent of the maximum; 50 is the half scale.
    #[serde(default = "half")]
    pub met: Points,
    /// What going beyond the target adds.
    #[serde(default)]
    pub above: AboveTarget,
    /// What a unit without a target gets.
    #[serde(default)]
    pub without_target: WithoutTarget,
    /// Whether a unit that is not reviewed may lead, or be the best of those without a target.
    #[serde(default, skip_serializing_if = "is_false")]
    pub excluded_lead: bool,
    /// The target of every unit to which none is given, where it is equal for all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<Points>,
}

/// What going beyond the target adds to a target just met.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum AboveTarget {
    /// The rest of the maximum, in proportion to the bloc's leader by percentage of excess, who gets all of it.
    #[default]
    RelativeToLeader,
    /// Nothing more.
    Nothing,
}

/// What a unit without a target gets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum WithoutTarget {
    /// The maximum in proportion to the best of the units without a target; they never lead.
    #[default]
    RelativeToBest,
    /// A result without a target is refused.
    NotAllowed,
}

/// An outside scorer, such as a department.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scorer {
    /// Stable name, used by `result --scorer`.
    pub id: ScorerId,
    /// Name for people.
    pub title: Box<str>,
}

/// What follows from the average of several scorers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum PanelGives {
    /// The average itself; each scorer gives from zero to the maximum.
    #[default]
    Average,
    /// The points of the unit's place among the units by their averages; a place beyond the table gives nothing.
    ByRank {
        /// What the first, second, … place gives.
        points: Vec<Points>,
    },
}

/// What was achieved, from which points follow.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Given {
    /// A number: what was done, a percentage, days late, a rank, a scorer's figure.
    Number(Points),
    /// A rating by name.
    Level(LevelId),
}

fn half() -> Points {
    Points::whole(50)
}

#[allow(clippy::trivially_copy_pass_by_ref)] // the form serde asks for
fn is_false(flag: &bool) -> bool {
    !flag
}

impl Default for TargetScale {
    fn default() -> Self {
        Self {
            met: half(),
            above: AboveTarget::default(),
            without_target: WithoutTarget::default(),
            excluded_lead: false,
            target: None,
        }
    }
}

impl CriterionKind {
    /// Whether points follow from a result and cannot be typed.
    pub fn is_computed(&self) -> bool {
        !matches!(self, Self::Typed | Self::AllOrNothing | Self::YesNo)
    }

    /// Whether one unit's result can move the points of the others.
    pub fn is_relative(&self) -> bool {
        matches!(self, Self::Target(_) | Self::Panel { gives: PanelGives::ByRank { .. }, .. })
    }

    /// The name of the kind in `--json` output.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Typed => "typed",
            Self::AllOrNothing => "all-or-nothing",
            Self::YesNo => "yes-no",
            Self::Levels { .. } => "levels",
            Self::PercentBands { .. } => "percent-bands",
            Self::DaysLate { .. } => "days-late",
            Self::Target(_) => "target",
            Self::OutsideRank { .. } => "outside-rank",
            Self::Panel { .. } => "panel",
        }
    }
}
