//! Rules of settling the ranking.
//!
//! It must never know an award.

use super::ballot::decided;
use super::open_cells;
use crate::domain::command::award::RankingCommand;
use crate::domain::event::Event;
use crate::domain::meeting::Meeting;
use crate::domain::refusal::{RankingRefusal, Refusal};
use crate::domain::settlement::{GENERAL, Place, RankingFact, Settlement, Standing, standing};
use crate::domain::standings::{Basis, Standings};
use crate::domain::vote::Method;

pub(super) fn decide(meeting: &Meeting, command: &RankingCommand) -> Result<Vec<Event>, Refusal> {
    match command {
        RankingCommand::Settle { with_open, method, decision, reason } => {
            if let Standing::Holds { record } = standing(meeting) {
                return Err(Refusal::Ranking(RankingRefusal::SettledAlready { record }));
            }
            let (missing, contested) = open_cells(meeting);
            if missing + contested > 0 && !with_open {
                return Err(Refusal::Ranking(RankingRefusal::Open { missing, contested, ties: 0 }));
            }
            if missing + contested > 0 && reason.is_none() {
                return Err(Refusal::NeedsReason { stood: None });
            }
            let voted = decision.as_ref().map(|ballot| decided(meeting, ballot)).transpose()?;
            let standings = Standings::of(meeting, Basis::Stage(meeting.set_up().last_stage_idx()));
            let places = standings.rows.iter().filter_map(|row| {
                let unit = meeting.set_up().unit(row.unit_idx)?;
                Some(Place { unit: unit.id.clone(), rank: row.rank, total: row.sum.total })
            });
            let settlement = Settlement {
                ranking: GENERAL.into(),
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
        RankingCommand::Reopen { reason } => {
            let settled = meeting.settlements().find(GENERAL).filter(|settled| settled.reopened.is_none());
            if settled.is_none() {
                return Err(Refusal::Ranking(RankingRefusal::NotSettled));
            }
            let Some(reason) = reason else { return Err(Refusal::NeedsReason { stood: None }) };
            let ranking = GENERAL.into();
            Ok(vec![Event::Ranking(RankingFact::Reopened { ranking, reason: reason.clone() })])
        }
    }
}
