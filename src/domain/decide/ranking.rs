//! Rules of settling the ranking.
//!
//! It must never know an award.

use super::ballot::decided;
use super::{open_cells, unknown};
use crate::domain::command::award::RankingCommand;
use crate::domain::event::Event;
use crate::domain::id::RankingId;
use crate::domain::meeting::Meeting;
use crate::domain::refusal::{RankingRefusal, Refusal, Thing};
use crate::domain::settlement::{Place, RankingFact, Settlement, Standing, decisive, standing_of};
use crate::domain::vote::Method;

pub(super) fn decide(meeting: &Meeting, command: &RankingCommand) -> Result<Vec<Event>, Refusal> {
    match command {
        RankingCommand::Settle { ranking, with_open, method, decision, reason } => {
            let ranking_idx = ranking_idx(meeting, ranking)?;
            if let Standing::Holds { record } = standing_of(meeting, ranking_idx) {
                return Err(Refusal::Ranking(RankingRefusal::SettledAlready { record }));
            }
            let (missing, contested, ties) = open(meeting, ranking_idx);
            if missing + contested + ties > 0 && !with_open {
                return Err(Refusal::Ranking(RankingRefusal::Open { missing, contested, ties }));
            }
            if missing + contested + ties > 0 && reason.is_none() {
                return Err(Refusal::NeedsReason { stood: None });
            }
            let voted = decision.as_ref().map(|ballot| decided(meeting, ballot)).transpose()?;
            let standings = decisive(meeting, ranking_idx);
            let places = standings.rows.iter().filter_map(|row| {
                let unit = meeting.set_up().unit(row.unit_idx)?;
                Some(Place { unit: unit.id.clone(), rank: row.rank, total: row.sum.total })
            });
            let settlement = Settlement {
                ranking: ranking.clone(),
                places: places.collect(),
                digest: standings.digest(meeting),
                missing,
                contested,
                method: voted.map(|ballot| ballot.opening.terms.method).or(*method).unwrap_or(Method::Consensus),
                decision: decision.clone(),
                reason: reason.clone(),
            };
            Ok(vec![Event::Ranking(RankingFact::Settled(Box::new(settlement)))])
        }
        RankingCommand::Reopen { ranking, reason } => {
            ranking_idx(meeting, ranking)?;
            let settled = meeting.settlements().find(ranking.as_str()).filter(|settled| settled.reopened.is_none());
            if settled.is_none() {
                return Err(Refusal::Ranking(RankingRefusal::NotSettled));
            }
            let Some(reason) = reason else { return Err(Refusal::NeedsReason { stood: None }) };
            let (ranking, reason) = (ranking.clone(), reason.clone());
            Ok(vec![Event::Ranking(RankingFact::Reopened { ranking, reason })])
        }
    }
}

fn ranking_idx(meeting: &Meeting, ranking: &RankingId) -> Result<usize, Refusal> {
    let known = meeting.sheet().ranking_idx(ranking.as_str());
    known.ok_or_else(|| unknown(Thing::Ranking, ranking.as_str()))
}

/// What stands in the way of settling a ranking: cells without a score, contested cells, ties still to be decided.
pub fn open(meeting: &Meeting, ranking_idx: usize) -> (usize, usize, usize) {
    let (missing, contested) = open_cells(meeting);
    (missing, contested, decisive(meeting, ranking_idx).open_ties(meeting).len())
}
