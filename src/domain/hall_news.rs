//! What was published last: which act the wall shows for a while, and how it moved the units.
//!
//! It must never say more of an act than what it is about: the picture is drawn from the published state.

use super::ballot::BallotFact;
use super::event::{Entry, Event};
use super::gate;
use super::hall::HallAct;
use super::id::{BallotId, CriterionId, StageId, UnitId};
use super::meeting::Meeting;
use super::minutes::MinutesFact;
use super::standings::{Basis, Standings};

/// The act that the wall shows for a while.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct News {
    /// Number of the record.
    pub record: u64,
    /// What it is about.
    pub about: About,
}

/// What an act is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum About {
    /// One cell: unit and criterion by index.
    Cell(usize, usize),
    /// Several cells, the ledger or the exclusion of one unit.
    Unit(usize),
    /// A vote.
    Vote(BallotId),
    /// A nomination.
    Awards,
    /// An office.
    Offices,
    /// The adoption of the minutes.
    Minutes,
}

impl News {
    /// That one unit was published alone.
    pub(super) fn unit(record: u64, unit_idx: usize) -> Self {
        Self { record, about: About::Unit(unit_idx) }
    }
}

/// What was published last, found once for a record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Happened {
    /// The act that the wall shows for a while.
    pub news: Option<News>,
    /// The act that changed a score last.
    pub last: Option<HallAct>,
    /// By index of the unit, how many places the latter moved it: above zero is up.
    pub moves: Vec<i64>,
}

/// What was published last; `before` is the state before the last record, where somebody has kept it.
pub fn happened(shown: &Meeting, basis: Basis, before: Option<&Meeting>) -> Happened {
    let counting = || shown.entries().iter().rev().filter(|entry| shown.counts(entry.seq));
    let news = counting().find_map(|entry| Some(News { record: entry.seq, about: about(shown, entry)? }));
    let still = vec![0; shown.n_units()];
    let Some((record, cell)) = counting().find_map(|entry| Some((entry.seq, cells(entry).next()?))) else {
        return Happened { news, last: None, moves: still };
    };
    let (unit, criterion, stage) = cell;
    let regulation = &shown.set_up().regulation;
    let stage_idx = regulation.stages.iter().position(|known| known.id == *stage);
    let (Some(unit_idx), Some(leaf_idx), Some(stage_idx)) =
        (shown.unit_idx(unit), shown.leaf_idx(criterion), stage_idx)
    else {
        return Happened { news, last: None, moves: still };
    };
    let kept = before.filter(|before| before.head() + 1 == record);
    let folded = if kept.is_none() { Some(gate::as_of(shown, record.saturating_sub(1))) } else { None };
    let before = kept.or(folded.as_ref()).unwrap_or(shown);
    let folded_after = if shown.head() == record { None } else { Some(gate::as_of(shown, record)) };
    let after = folded_after.as_ref().unwrap_or(shown);
    let points = |meeting: &Meeting| meeting.cell(unit_idx, leaf_idx).and_then(|cell| cell.points(stage_idx));
    let last = HallAct { record, unit_idx, leaf_idx, from: points(before), to: points(after) };
    let (one, two) = (Standings::of(before, basis), Standings::of(after, basis));
    let place = |standings: &Standings, unit_idx| standings.row(unit_idx).and_then(|row| row.rank).map(i64::from);
    let moved = |unit_idx| Some(place(&one, unit_idx)? - place(&two, unit_idx)?);
    let moves = (0..shown.n_units()).map(|unit_idx| moved(unit_idx).unwrap_or(0)).collect();
    Happened { news, last: Some(last), moves }
}

/// The cells that a record scored, each with its stage; a result counts as a score.
fn cells(entry: &Entry) -> impl Iterator<Item = (&UnitId, &CriterionId, &StageId)> {
    entry.record.ev.iter().filter_map(|event| match event {
        Event::Scored { unit, criterion, stage, .. } | Event::Resulted { unit, criterion, stage, .. } => {
            Some((unit, criterion, stage))
        }
        _ => None,
    })
}

/// What a record is about, where the hall is to see it; none where several units are in it.
fn about(shown: &Meeting, entry: &Entry) -> Option<About> {
    let mut found: Option<About> = None;
    for event in &entry.record.ev {
        let next = match event {
            Event::Scored { unit, criterion, .. } | Event::Resulted { unit, criterion, .. } => {
                About::Cell(shown.unit_idx(unit)?, shown.leaf_idx(criterion)?)
            }
            Event::Tallied { unit, .. }
            | Event::Deducted { unit, .. }
            | Event::DeductionLifted { unit, .. }
            | Event::Excluded { unit, .. }
            | Event::Reinstated { unit, .. } => About::Unit(shown.unit_idx(unit)?),
            Event::Ballot(fact @ (BallotFact::Opened(_) | BallotFact::Counted { .. } | BallotFact::Agreed { .. })) => {
                About::Vote(fact.ballot().clone())
            }
            Event::Award(_) => About::Awards,
            Event::Office(_) => About::Offices,
            Event::Minutes(MinutesFact::Adopted { .. }) => About::Minutes,
            _ => continue,
        };
        found = Some(match (found, next) {
            (None, next) => next,
            (Some(known), next) if known == next => next,
            (Some(known), next) => About::Unit(known.unit_idx().filter(|unit| next.unit_idx() == Some(*unit))?),
        });
    }
    found
}

impl About {
    fn unit_idx(&self) -> Option<usize> {
        match self {
            Self::Cell(unit_idx, _) | Self::Unit(unit_idx) => Some(*unit_idx),
            Self::Vote(_) | Self::Awards | Self::Offices | Self::Minutes => None,
        }
    }
}
