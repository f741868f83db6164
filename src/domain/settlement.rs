//! The settled ranking (chốt xếp hạng): what was frozen, and whether it still holds.
//!
//! It holds as long as the totals and places are those that were frozen: a later fact that changes one reopens it, and
//! taking that fact back closes it again. It must never compute a total: it compares digests of `standings`.

use super::apply::Misfit;
use super::event::Event;
use super::id::{BallotId, RankingId, UnitId};
use super::meeting::Meeting;
use super::points::Points;
use super::standings::{Basis, Standings, View};
use super::vote::Method;
use serde::{Deserialize, Serialize};

/// A ranking as it was settled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settlement {
    /// Which ranking.
    pub ranking: RankingId,
    /// Units, places and totals in rank order.
    pub places: Vec<Place>,
    /// SHA-256 over units, totals and ranks, 64 hex digits.
    pub digest: Box<str>,
    /// Cells of reviewed units that had no agreed score.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub missing: usize,
    /// Contested cells.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub contested: usize,
    /// How the meeting settled it.
    pub method: Method,
    /// The vote that decided it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<BallotId>,
    /// What was said; why, where cells were open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Box<str>>,
}

#[allow(clippy::trivially_copy_pass_by_ref)] // the form serde asks for
fn is_zero(count: &usize) -> bool {
    *count == 0
}

/// One unit in a settled ranking.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// The unit.
    pub unit: UnitId,
    /// Its place; `None` for an excluded unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rank: Option<u32>,
    /// Its total.
    pub total: Points,
}

/// What happened to the settled ranking. The names of the variants are the file format.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum RankingFact {
    /// It was settled.
    Settled(Box<Settlement>),
    /// The meeting reopened it.
    Reopened {
        /// Which ranking.
        ranking: RankingId,
        /// Why.
        reason: Box<str>,
    },
}

impl RankingFact {
    /// The ranking it is about.
    pub fn ranking(&self) -> &RankingId {
        match self {
            Self::Settled(settlement) => &settlement.ranking,
            Self::Reopened { ranking, .. } => ranking,
        }
    }
}

/// One ranking's settlement as the file has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settled {
    /// What was frozen.
    pub settlement: Settlement,
    /// Number of the record.
    pub record: u64,
    /// Why the meeting reopened it, and in which record.
    pub reopened: Option<(Box<str>, u64)>,
}

/// The settled rankings of a meeting.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settlements(Vec<Settled>);

impl Settlements {
    /// The last settlement of a ranking, reopened or not.
    pub fn find(&self, ranking: &str) -> Option<&Settled> {
        self.0.iter().find(|settled| settled.settlement.ranking.as_str() == ranking)
    }

    pub(super) fn happen(&mut self, fact: &RankingFact, record: u64) -> Result<(), Misfit> {
        match fact {
            RankingFact::Settled(settlement) => {
                self.0.retain(|settled| settled.settlement.ranking != settlement.ranking);
                self.0.push(Settled { settlement: (**settlement).clone(), record, reopened: None });
            }
            RankingFact::Reopened { ranking, reason } => {
                let settled = self.0.iter_mut().find(|settled| settled.settlement.ranking == *ranking);
                let settled = settled.ok_or_else(|| Misfit::Id(ranking.0.clone()))?;
                settled.reopened = Some((reason.clone(), record));
            }
        }
        Ok(())
    }
}

/// Whether a ranking is settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It was never settled.
    Never,
    /// It is settled, and what was frozen still holds.
    Holds {
        /// Number of the record that settled it.
        record: u64,
    },
    /// It was settled; then it was reopened, or a total or place changed.
    Reopened {
        /// Number of the record that settled it.
        record: u64,
        /// Number of the record that reopened it.
        by: u64,
    },
}

/// The standings that a settlement freezes: a ranking's at the deciding stage.
pub fn decisive(meeting: &Meeting, ranking_idx: usize) -> Standings {
    let basis = Basis::Stage(meeting.set_up().last_stage_idx());
    Standings::viewed(meeting, basis, View { ranking_idx, ..View::default() })
}

/// Whether standings are those that were settled and not reopened; a section or a group alone never is.
pub fn holds(meeting: &Meeting, standings: &Standings) -> bool {
    let View { ranking_idx, section_idx: None, group_idx: None } = standings.view else { return false };
    let settled = meeting.settlements().find(meeting.sheet().ranking(ranking_idx).id.as_str());
    settled.is_some_and(|settled| settled.reopened.is_none() && settled.settlement.digest == standings.digest(meeting))
}

/// Whether the first ranking is settled.
pub fn standing(meeting: &Meeting) -> Standing {
    standing_of(meeting, 0)
}

/// Whether a ranking is settled; where it does not hold any more, since which record.
pub fn standing_of(meeting: &Meeting, ranking_idx: usize) -> Standing {
    let id = &meeting.sheet().ranking(ranking_idx).id;
    let Some(settled) = meeting.settlements().find(id.as_str()) else { return Standing::Never };
    let record = settled.record;
    if let Some((_, by)) = settled.reopened {
        return Standing::Reopened { record, by };
    }
    let decides = |meeting: &Meeting| decisive(meeting, ranking_idx);
    if holds(meeting, &decides(meeting)) {
        return Standing::Holds { record };
    }
    // The first record after the last moment at which it held.
    let (mut by, mut held) = (meeting.head(), true);
    let n_settled = meeting.entries().iter().take_while(|entry| entry.seq <= record).count();
    let Ok(mut past) = Meeting::fold(&meeting.entries()[..n_settled]) else {
        return Standing::Reopened { record, by };
    };
    for entry in &meeting.entries()[n_settled..] {
        if past.apply(std::sync::Arc::clone(entry)).is_err() {
            break;
        }
        let concerns = entry.record.ev.iter().any(changes_totals);
        let holds = if concerns { holds(&past, &decides(&past)) } else { held };
        if held && !holds {
            by = entry.seq;
        }
        held = holds;
    }
    Standing::Reopened { record, by }
}

/// Whether a fact could move a total or place, so that it is worth comparing.
fn changes_totals(event: &Event) -> bool {
    !matches!(
        event,
        Event::Noted { .. }
            | Event::Discussion(_)
            | Event::Minutes(_)
            | Event::Ballot(_)
            | Event::Award(_)
            | Event::DocumentAdded(_)
            | Event::Document(_)
    )
}
