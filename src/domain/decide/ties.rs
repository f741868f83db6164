//! Rules of a tie that the meeting decides: tie.
//!
//! It must never tell units apart itself: which units are equal is asked of `standings`.

use super::{unit_idx, unknown};
use crate::domain::command::DecideTie;
use crate::domain::event::Event;
use crate::domain::id::UnitId;
use crate::domain::meeting::Meeting;
use crate::domain::ranking::TieMethod;
use crate::domain::refusal::{Refusal, Thing};
use crate::domain::standings::{Basis, Standings, View};
use crate::domain::tie::lot;

pub(super) fn tie(meeting: &Meeting, wanted: &DecideTie) -> Result<Vec<Event>, Refusal> {
    let ranking_idx = meeting.sheet().ranking_idx(wanted.ranking.as_str());
    let ranking_idx = ranking_idx.ok_or_else(|| unknown(Thing::Ranking, wanted.ranking.as_str()))?;
    let mut units: Vec<usize> = Vec::with_capacity(wanted.units.len());
    for unit in &wanted.units {
        let unit_idx = unit_idx(meeting, unit)?;
        if units.contains(&unit_idx) {
            return Err(Refusal::TwiceNamed { unit: unit.clone() });
        }
        if let Some(ground) = meeting.excluded(unit_idx) {
            return Err(Refusal::TieOfExcluded { unit: unit.clone(), ground: ground.id.clone() });
        }
        units.push(unit_idx);
    }
    let [first, _, ..] = units.as_slice() else { return Err(Refusal::TieOfOne) };
    let basis = Basis::Stage(meeting.set_up().last_stage_idx());
    let standings = Standings::viewed(meeting, basis, View { ranking_idx, ..View::default() });
    let id_of = |unit_idx: &usize| meeting.set_up().unit(*unit_idx).map(|unit| unit.id.clone());
    // The units that the chain leaves equal with the first one named.
    let mut ties = standings.ties.iter().flat_map(|tie| tie.endings.iter().map(move |ending| (tie.at, ending)));
    let equal = ties.find(|(_, ending)| ending.units(meeting).contains(first));
    let (at, equal) = match equal {
        Some((at, ending)) if ending.units(meeting).len() > 1 => (at, ending.units(meeting)),
        _ => return Err(Refusal::NotTied { units: wanted.units.clone() }),
    };
    let apart: Vec<UnitId> = units.iter().filter(|unit_idx| !equal.contains(unit_idx)).filter_map(id_of).collect();
    if !apart.is_empty() {
        return Err(Refusal::NotTied { units: wanted.units.clone() });
    }
    let others: Vec<UnitId> = equal.iter().filter(|unit_idx| !units.contains(unit_idx)).filter_map(id_of).collect();
    if !others.is_empty() {
        return Err(Refusal::TiedWithOthers { others });
    }
    let mut order = wanted.units.clone();
    let seed = match (wanted.method, &wanted.seed) {
        (TieMethod::Lot, Some(seed)) => {
            order.sort_by_cached_key(|unit| lot(seed, unit));
            Some(seed.clone())
        }
        (TieMethod::Lot, None) => return Err(Refusal::SeedAndLot { lot: true }),
        (_, Some(_)) => return Err(Refusal::SeedAndLot { lot: false }),
        (TieMethod::Shared, None) => {
            // Nobody comes first: the order of the bloc says so.
            order.sort_by_key(|unit| meeting.unit_idx(unit));
            None
        }
        (_, None) => None,
    };
    let Some(reason) = &wanted.reason else { return Err(Refusal::NeedsReason { stood: None }) };
    let (ranking, method, reason) = (wanted.ranking.clone(), wanted.method, reason.clone());
    Ok(vec![Event::TieDecided { ranking, order, at, method, seed, reason }])
}
