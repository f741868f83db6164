//! The board of awards: for each slot its places, who is eligible and why, and whom the ranking suggests.
//!
//! A suggestion never decides: the meeting may propose otherwise. A tie at the last place is never broken here unless
//! the regulation says who comes first; it stops and asks. It must never change a meeting.

use super::award::{Award, Condition, Nominee, Recipients};
use super::decide::{lacks_evidence, open_cells};
use super::id::{GroundId, RankingId, UnitId};
use super::meeting::Meeting;
use super::points::Points;
use super::quota::{Calculation, Quota, QuotaBase};
use super::ranking::Ranking;
use super::settlement;
use super::standings::{Basis, Row, Standings, View};

/// The ranking the board is filled from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Board {
    /// The standings: those settled, else as things stand.
    pub standings: Standings,
    /// Whether they are settled.
    pub is_settled: bool,
    /// The same for the other rankings that awards name.
    others: Vec<(RankingId, Self)>,
}

/// Whether a condition holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Met {
    /// It holds.
    Yes,
    /// It does not.
    No,
    /// It holds as things stand, but the ranking is not settled.
    Unsettled,
    /// Equal units stand across the line: a tie must be decided first.
    Tied,
}

/// Whether a unit may be proposed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Eligibility {
    /// Every condition holds.
    Eligible,
    /// Every condition holds as things stand, but the ranking is not settled.
    Unsettled,
    /// A tie must be decided first.
    Tied,
    /// A condition does not hold.
    Ineligible,
    /// A ground keeps the unit from being nominated, be it reviewed or not.
    Excluded,
}

/// The places of an award.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Places {
    /// The quota: set at the meeting, else the regulation's.
    pub quota: Option<Quota>,
    /// How it was worked out, for a share.
    pub calculation: Option<Calculation>,
    /// How many there are; `None` where nobody has said.
    pub number: Option<u32>,
}

/// A unit under the conditions of an award.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Index of the unit.
    pub unit_idx: usize,
    /// Its place.
    pub rank: Option<u32>,
    /// Its total.
    pub total: Points,
    /// The ground that keeps it from being nominated.
    pub excluded: Option<GroundId>,
    /// Whether each condition of the award holds, in their order.
    pub met: Vec<Met>,
    /// What that comes to.
    pub eligibility: Eligibility,
}

/// Equal units across the last place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cut {
    /// The equal units, in the order of the bloc's list.
    pub units: Vec<usize>,
    /// The places left for them.
    pub places: u32,
    /// By how much the last unit above them is ahead.
    pub above: Option<Points>,
    /// By how much the next unit is behind.
    pub below: Option<Points>,
}

/// One award with what the ranking says about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot<'a> {
    /// The award.
    pub award: &'a Award,
    /// Its places.
    pub places: Places,
    /// Every unit in rank order; empty where units are not its recipients.
    pub candidates: Vec<Candidate>,
    /// The units that the ranking gives the places left to.
    pub suggested: Vec<usize>,
    /// Where it cannot say.
    pub cut: Option<Cut>,
}

impl Board {
    /// The rankings of the board now: the first one, and those that awards name.
    pub fn of(meeting: &Meeting) -> Self {
        let (rankings, awards) = (&meeting.sheet().rankings, &meeting.set_up().regulation.awards);
        let named = |ranking: &Ranking| awards.iter().any(|award| award.ranking.as_ref() == Some(&ranking.id));
        let others = rankings.iter().enumerate().skip(1).filter(|(_, ranking)| named(ranking));
        let others = others.map(|(idx, ranking)| (ranking.id.clone(), Self::ranked(meeting, idx))).collect();
        Self { others, ..Self::ranked(meeting, 0) }
    }

    /// One ranking as it decides, or as things stand while scores are missing.
    fn ranked(meeting: &Meeting, ranking_idx: usize) -> Self {
        let viewed = |basis| Standings::viewed(meeting, basis, View { ranking_idx, ..View::default() });
        let decides = viewed(Basis::Stage(meeting.set_up().last_stage_idx()));
        let is_settled = settlement::holds(meeting, &decides);
        let (missing, _) = open_cells(meeting);
        let standings = if is_settled || missing == 0 { decides } else { viewed(Basis::Mixed) };
        Self { standings, is_settled, others: Vec::new() }
    }

    /// The board of the ranking that counts for an award.
    fn under(&self, award: &Award) -> &Self {
        let other = |id: &RankingId| self.others.iter().find(|(known, _)| known == id).map(|(_, board)| board);
        award.ranking.as_ref().and_then(other).unwrap_or(self)
    }

    /// Every slot of the regulation.
    pub fn slots<'a>(&self, meeting: &'a Meeting) -> Vec<Slot<'a>> {
        meeting.set_up().regulation.awards.iter().map(|award| self.slot(meeting, award)).collect()
    }

    /// One slot.
    pub fn slot<'a>(&self, meeting: &'a Meeting, award: &'a Award) -> Slot<'a> {
        let places = self.places(meeting, award);
        let candidates = match award.recipients {
            Recipients::Units | Recipients::Collectives => {
                let board = self.under(award);
                board.standings.rows.iter().map(|row| board.candidate(meeting, award, row)).collect()
            }
            Recipients::Individuals | Recipients::TheBloc => Vec::new(),
        };
        let (suggested, cut) = suggest(meeting, award, &places, &candidates);
        Slot { award, places, candidates, suggested, cut }
    }

    /// How many may be proposed for an award.
    pub fn places(&self, meeting: &Meeting, award: &Award) -> Places {
        let set = meeting.awards().quota_set(&award.id).map(|set| &set.quota);
        let quota = set.or(award.quota.as_ref()).cloned();
        let (calculation, number) = match &quota {
            None => (None, None),
            Some(Quota::Number(number)) => (None, Some(*number)),
            Some(Quota::Share { share, of, rounding }) => {
                let calculation = Calculation::new(*share, self.count(meeting, of), *rounding);
                (Some(calculation), Some(calculation.places))
            }
        };
        Places { quota, calculation, number }
    }

    /// What a share is taken of.
    pub fn count(&self, meeting: &Meeting, base: &QuotaBase) -> u32 {
        let rows = &self.standings.rows;
        let number = match base {
            QuotaBase::Units => rows.len(),
            QuotaBase::ReviewedUnits => rows.iter().filter(|row| row.excluded.is_none()).count(),
            QuotaBase::RankedUnits => rows.iter().filter(|row| row.rank.is_some()).count(),
            QuotaBase::EligibleFor(award) => meeting.set_up().regulation.award(award.as_str()).map_or(0, |award| {
                let board = self.under(award);
                let rows = board.standings.rows.iter();
                let candidates = rows.map(|row| board.candidate(meeting, award, row).eligibility);
                candidates.filter(|eligibility| eligibility.may_be()).count()
            }),
            QuotaBase::Stated(number) => return *number,
        };
        u32::try_from(number).unwrap_or(u32::MAX)
    }

    /// A unit under the conditions of an award.
    fn candidate(&self, meeting: &Meeting, award: &Award, row: &Row) -> Candidate {
        let met: Vec<Met> = award.conditions.iter().map(|one| self.met(meeting, &one.is, row)).collect();
        let excluded = row.excluded.clone().or_else(|| row.not_nominated.first().cloned());
        let eligibility = if excluded.is_some() {
            Eligibility::Excluded
        } else if met.contains(&Met::No) {
            Eligibility::Ineligible
        } else if met.contains(&Met::Tied) {
            Eligibility::Tied
        } else if met.contains(&Met::Unsettled) {
            Eligibility::Unsettled
        } else {
            Eligibility::Eligible
        };
        Candidate { unit_idx: row.unit_idx, rank: row.rank, total: row.sum.total, excluded, met, eligibility }
    }

    fn met(&self, meeting: &Meeting, condition: &Condition, row: &Row) -> Met {
        let holds = match condition {
            Condition::LeaderOnly => self.within(meeting, row, 1),
            Condition::RankAtMost(places) => self.within(meeting, row, *places),
            Condition::ScoreAtLeast(least) => yes_if(row.sum.total >= *least),
            Condition::PercentAtLeast(percent) => yes_if(row.sum.total >= row.sum.own_maximum.percent(*percent)),
            Condition::EvidencePresent => {
                let leaves = 0..meeting.sheet().leaves.len();
                yes_if(!leaves.into_iter().any(|leaf_idx| lacks_evidence(meeting, row.unit_idx, leaf_idx)))
            }
            Condition::Unit(condition) => {
                yes_if(meeting.set_up().unit(row.unit_idx).is_some_and(|unit| meeting.set_up().meets(unit, condition)))
            }
        };
        if holds == Met::Yes && condition.reads_ranking() && !self.is_settled { Met::Unsettled } else { holds }
    }

    /// Whether a unit stands within the first places, alone or with all its equals.
    fn within(&self, meeting: &Meeting, row: &Row, places: u32) -> Met {
        let Some(rank) = row.rank else { return Met::No };
        // Each group has places of its own where the ranking says so.
        let apart = meeting.sheet().ranking(self.standings.view.ranking_idx).within_groups;
        let group = |row: &Row| meeting.set_up().unit(row.unit_idx).and_then(|unit| unit.group.as_ref());
        let beside = |other: &&Row| other.rank == Some(rank) && (!apart || group(other) == group(row));
        let equals = self.standings.rows.iter().filter(beside).count();
        let last = rank.saturating_add(u32::try_from(equals).unwrap_or(u32::MAX)).saturating_sub(1);
        match () {
            () if rank > places => Met::No,
            () if last > places => Met::Tied,
            () => Met::Yes,
        }
    }
}

fn yes_if(holds: bool) -> Met {
    if holds { Met::Yes } else { Met::No }
}

impl Eligibility {
    /// Whether nothing rules the unit out, though something may be open.
    pub fn may_be(self) -> bool {
        matches!(self, Self::Eligible | Self::Unsettled | Self::Tied)
    }
}

/// The awards that somebody proposed for this one must not be proposed for: named by either of the two.
pub fn are_exclusive(one: &Award, other: &Award) -> bool {
    one.excludes.contains(&other.id) || other.excludes.contains(&one.id)
}

/// Whether somebody may be proposed for both without a word.
pub fn may_stand_beside(one: &Award, other: &Award) -> bool {
    !are_exclusive(one, other) && (one.beside.contains(&other.id) || other.beside.contains(&one.id))
}

fn suggest(meeting: &Meeting, award: &Award, places: &Places, candidates: &[Candidate]) -> (Vec<usize>, Option<Cut>) {
    let leads = award.conditions.iter().any(|one| one.is == Condition::LeaderOnly);
    let Some(number) = places.number.or(leads.then_some(1)) else { return (Vec::new(), None) };
    let taken = meeting.awards().for_award(&award.id).filter(|proposal| proposal.stands()).count();
    let left = (number as usize).saturating_sub(taken);
    let free = |candidate: &&Candidate| {
        let id = meeting.set_up().unit(candidate.unit_idx).map(|unit| &unit.id);
        candidate.eligibility.may_be() && id.is_some_and(|id| !is_taken(meeting, award, id))
    };
    let mut in_order: Vec<&Candidate> = candidates.iter().filter(free).collect();
    // Within one place those the regulation prefers come first; the sort is stable and keeps the bloc's order else.
    let key = |candidate: &Candidate| (candidate.rank, preferred(meeting, award, candidate.unit_idx));
    in_order.sort_by_key(|candidate| key(candidate));
    let (Some(last), Some(next)) = (left.checked_sub(1).and_then(|idx| in_order.get(idx)), in_order.get(left)) else {
        return (in_order.iter().take(left).map(|candidate| candidate.unit_idx).collect(), None);
    };
    if key(last) != key(next) {
        return (in_order.iter().take(left).map(|candidate| candidate.unit_idx).collect(), None);
    }
    let edge = key(last);
    let above: Vec<&&Candidate> = in_order.iter().take_while(|candidate| key(candidate) != edge).collect();
    let equals: Vec<&&Candidate> = in_order.iter().filter(|candidate| key(candidate) == edge).collect();
    let behind = in_order.get(above.len() + equals.len());
    let cut = Cut {
        units: equals.iter().map(|candidate| candidate.unit_idx).collect(),
        places: u32::try_from(left.saturating_sub(above.len())).unwrap_or(u32::MAX),
        above: above.last().map(|candidate| candidate.total - last.total),
        below: behind.map(|candidate| last.total - candidate.total),
    };
    (above.iter().map(|candidate| candidate.unit_idx).collect(), Some(cut))
}

/// Whether a unit was proposed for this award, or stands for one that does not go with it.
fn is_taken(meeting: &Meeting, award: &Award, unit: &UnitId) -> bool {
    meeting.awards().proposals().iter().any(|proposal| {
        let nomination = &proposal.nomination;
        let other = meeting.set_up().regulation.award(nomination.award.as_str());
        let apart = proposal.stands() && other.is_some_and(|other| !may_stand_beside(award, other));
        let is_unit = matches!(&nomination.nominee, Nominee::Unit(known) if known == unit);
        is_unit && (nomination.award == award.id || apart)
    })
}

/// The order among equals that the regulation gives: `false` comes first.
fn preferred(meeting: &Meeting, award: &Award, unit_idx: usize) -> Vec<bool> {
    let Some(unit) = meeting.set_up().unit(unit_idx) else { return Vec::new() };
    award.prefer.iter().filter_map(|one| one.when.as_ref()).map(|when| !meeting.set_up().meets(unit, when)).collect()
}
