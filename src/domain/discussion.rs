//! The discussion of a cell: what units propose, how far that lies apart, and what was remarked for whom.
//!
//! None of it is a score: it moves no total. It must never know a rule of the rubric.

use super::apply::Misfit;
use super::id::{CriterionId, UnitId};
use super::meeting::{Cell, Meeting};
use super::points::Points;
use super::subject::Subject;
use serde::{Deserialize, Serialize};

/// For whom a remark is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Audience {
    /// The hall sees it beside the cell.
    Hall,
    /// The minutes have it, the hall does not.
    #[default]
    Minutes,
    /// The operators alone.
    Nobody,
}

impl Audience {
    /// Each of them, in the order in which a key turns through them.
    pub const ALL: [Self; 3] = [Self::Minutes, Self::Hall, Self::Nobody];

    /// The name in the command language and in `--json` output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Hall => "hall",
            Self::Minutes => "minutes",
            Self::Nobody => "nobody",
        }
    }

    /// The one that follows.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Minutes => Self::Hall,
            Self::Hall => Self::Nobody,
            Self::Nobody => Self::Minutes,
        }
    }
}

/// A fact about the discussion of a cell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum DiscussionFact {
    /// A unit proposed points for a cell; what it had proposed before no longer stands.
    #[serde(rename = "Proposed1")]
    Proposed {
        /// Unit of the cell.
        unit: UnitId,
        /// Criterion of the cell.
        criterion: CriterionId,
        /// The unit that proposes.
        from: UnitId,
        /// The points.
        points: Points,
        /// What it said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<Box<str>>,
    },
    /// A unit took its proposal back.
    #[serde(rename = "Retracted1")]
    Retracted {
        /// Unit of the cell.
        unit: UnitId,
        /// Criterion of the cell.
        criterion: CriterionId,
        /// The unit that had proposed.
        from: UnitId,
    },
    /// Something was remarked on a cell.
    #[serde(rename = "Remarked1")]
    Remarked {
        /// Unit of the cell.
        unit: UnitId,
        /// Criterion of the cell.
        criterion: CriterionId,
        /// What.
        text: Box<str>,
        /// For whom.
        audience: Audience,
    },
}

impl DiscussionFact {
    /// What the fact changes: each unit's proposal is its own, and a remark meets nothing.
    pub fn subject(&self) -> Subject {
        match self {
            Self::Proposed { unit, criterion, from, .. } | Self::Retracted { unit, criterion, from } => {
                Subject::Proposal(unit.clone(), criterion.clone(), from.clone())
            }
            Self::Remarked { .. } => Subject::Note,
        }
    }
}

/// What somebody wants in the discussion of a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DiscussionCommand {
    /// Notes what a unit proposes.
    Propose {
        /// Unit of the cell.
        unit: UnitId,
        /// Criterion of the cell.
        criterion: CriterionId,
        /// The unit that proposes.
        from: UnitId,
        /// The points.
        points: Points,
        /// What it said.
        note: Option<Box<str>>,
    },
    /// Takes a unit's proposal out.
    Retract {
        /// Unit of the cell.
        unit: UnitId,
        /// Criterion of the cell.
        criterion: CriterionId,
        /// The unit that had proposed.
        from: UnitId,
    },
    /// Remarks something.
    Remark {
        /// Unit of the cell.
        unit: UnitId,
        /// Criterion of the cell.
        criterion: CriterionId,
        /// What.
        text: Box<str>,
        /// For whom.
        audience: Audience,
    },
}

impl DiscussionCommand {
    /// The name of the act.
    pub fn act(&self) -> &'static str {
        match self {
            Self::Propose { .. } => "propose",
            Self::Retract { .. } => "retract",
            Self::Remark { .. } => "remark",
        }
    }

    /// What must not have changed since it was seen; nothing for a remark.
    pub fn target(&self) -> Vec<Subject> {
        match self {
            Self::Propose { unit, criterion, from, .. } | Self::Retract { unit, criterion, from } => {
                vec![Subject::Proposal(unit.clone(), criterion.clone(), from.clone())]
            }
            Self::Remark { .. } => Vec::new(),
        }
    }
}

/// What was said about one cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Discussion {
    /// Proposals, one a unit, oldest first.
    pub proposals: Vec<Proposal>,
    /// Remarks, oldest first.
    pub remarks: Vec<Remark>,
}

/// What a unit proposes for a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// The unit that proposes.
    pub from: UnitId,
    /// The points.
    pub points: Points,
    /// What it said.
    pub note: Option<Box<str>>,
    /// Number of the record.
    pub record: u64,
}

/// A remark on a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// What.
    pub text: Box<str>,
    /// For whom.
    pub audience: Audience,
    /// Number of the record.
    pub record: u64,
}

/// How far proposals lie apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spread {
    /// The lowest.
    pub lowest: Points,
    /// The highest.
    pub highest: Points,
    /// The middle one, or the mean of the two in the middle, exact.
    pub median: Points,
    /// How many.
    pub n_proposals: usize,
}

impl Spread {
    /// The spread of proposals; `None` where there are none.
    pub fn of(proposals: &[Proposal]) -> Option<Self> {
        let mut points: Vec<Points> = proposals.iter().map(|proposal| proposal.points).collect();
        points.sort_unstable();
        let n_proposals = points.len();
        let (above, below) = (*points.get(n_proposals / 2)?, *points.get(n_proposals.checked_sub(1)? / 2)?);
        let median = Points::from_decimal((above + below).percent(Points::whole(50)).decimal());
        Some(Self { lowest: *points.first()?, highest: *points.last()?, median, n_proposals })
    }

    /// From the lowest to the highest.
    pub fn width(&self) -> Points {
        self.highest - self.lowest
    }
}

impl Cell {
    /// What units propose, one each, oldest first.
    pub fn proposals(&self) -> &[Proposal] {
        self.discussion.as_deref().map_or(&[], |discussion| &discussion.proposals)
    }

    /// What was remarked, oldest first.
    pub fn remarks(&self) -> &[Remark] {
        self.discussion.as_deref().map_or(&[], |discussion| &discussion.remarks)
    }

    /// Changes what a fact of the discussion changes.
    pub(super) fn discuss(&mut self, fact: &DiscussionFact, record: u64) {
        let discussion = self.discussion.get_or_insert_default();
        match fact {
            DiscussionFact::Proposed { from, points, note, .. } => {
                discussion.proposals.retain(|proposal| proposal.from != *from);
                let (from, note) = (from.clone(), note.clone());
                discussion.proposals.push(Proposal { from, points: *points, note, record });
            }
            DiscussionFact::Retracted { from, .. } => discussion.proposals.retain(|proposal| proposal.from != *from),
            DiscussionFact::Remarked { text, audience, .. } => {
                discussion.remarks.push(Remark { text: text.clone(), audience: *audience, record });
            }
        }
    }
}

impl DiscussionFact {
    /// The cell, and the unit that speaks.
    pub fn place(&self) -> (&UnitId, &CriterionId, Option<&UnitId>) {
        match self {
            Self::Proposed { unit, criterion, from, .. } | Self::Retracted { unit, criterion, from } => {
                (unit, criterion, Some(from))
            }
            Self::Remarked { unit, criterion, .. } => (unit, criterion, None),
        }
    }

    /// Whether the unit that speaks is of the bloc.
    pub(super) fn fits(&self, meeting: &Meeting) -> Result<(), Misfit> {
        match self.place().2 {
            Some(from) if meeting.unit_idx(from).is_none() => Err(Misfit::Id(from.0.clone())),
            _ => Ok(()),
        }
    }
}
