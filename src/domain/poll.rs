//! What a count comes to: who may vote, the fewest votes that reach a threshold, the outcome. Exact whole numbers.
//!
//! It must never refuse anything: whether ballots add up is judged in `decide::ballot`.

use super::ballot::{Ballot, Count, Outcome, Tally};
use super::id::UnitId;
use super::meeting::Meeting;
use super::vote::{EvenVote, Method, OwnCase, Terms, VoteBase};

/// Who could vote, in units: one unit has one vote (`domain.md` §8).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Room {
    /// Units of the bloc.
    pub units: u32,
    /// Units present; `None` where nobody has said.
    pub present: Option<u32>,
    /// Units in the room that do not vote on their own case.
    pub own: u32,
}

impl Room {
    /// Who could vote in a vote of this meeting now.
    pub fn of(meeting: &Meeting, ballot: &Ballot, present: Option<u32>) -> Self {
        let units = u32::try_from(meeting.n_units()).unwrap_or(u32::MAX);
        let present = present.or(ballot.opening.present).map(|present| present.min(units));
        let abstains = ballot.opening.terms.own_case == OwnCase::Abstains;
        let own = if abstains { u32::try_from(ballot.opening.about.len()).unwrap_or(u32::MAX) } else { 0 };
        // Where only a number was said, a unit whose case it is counts as present: it has come to be reviewed.
        let own = own.min(present.unwrap_or(units));
        Self { units, present, own }
    }

    /// Units that may vote in the room.
    pub fn voters(&self) -> u32 {
        self.present.unwrap_or(self.units).saturating_sub(self.own)
    }

    /// Absent units that may send their opinion, so many at most when so many ballots were issued.
    pub fn writers(&self, issued: u32) -> u32 {
        match self.present {
            Some(present) => self.units.saturating_sub(present),
            None => self.voters().saturating_sub(issued),
        }
    }

    /// Units that could vote under these terms.
    pub fn electorate(&self, terms: &Terms) -> u32 {
        match (terms.base, terms.written_absentees) {
            (VoteBase::AllUnits, _) => self.units.saturating_sub(self.own),
            (_, true) => self.voters() + self.writers(self.voters()),
            (_, false) => self.voters(),
        }
    }

    /// What the percentage is taken of, once so much is counted.
    pub fn base(&self, terms: &Terms, count: &Count) -> u32 {
        match terms.base {
            VoteBase::AllUnits => self.electorate(terms),
            VoteBase::PresentUnits => self.voters() + count.written,
            VoteBase::ValidBallots => count.valid() + count.written,
        }
    }

    /// What the percentage is taken of while nothing is counted: with everybody voting.
    pub fn base_if_all_vote(&self, terms: &Terms) -> u32 {
        match terms.base {
            VoteBase::AllUnits => self.electorate(terms),
            VoteBase::PresentUnits | VoteBase::ValidBallots => self.voters(),
        }
    }
}

/// The base for one candidate: a unit that does not vote on its own case is out of it. Of ballots nobody can tell
/// whose they are, so the number of valid ones stays.
pub fn base_for_candidate(terms: &Terms, base: u32) -> u32 {
    let lowered = terms.own_case == OwnCase::Abstains && terms.base != VoteBase::ValidBallots;
    base.saturating_sub(u32::from(lowered))
}

/// The fewest votes that reach the threshold of a base; at least one.
pub fn needed(terms: &Terms, base: u32) -> u32 {
    let Some(share) = terms.threshold else { return base.max(1) };
    let (over, under) = (share.parts_of(base as usize), share.under() as usize);
    let least = if terms.strict { over / under + 1 } else { over.div_ceil(under) };
    u32::try_from(least).unwrap_or(u32::MAX).max(1)
}

/// What a count of one question comes to.
pub fn answer(terms: &Terms, base: u32, in_favour: u32, against: u32) -> Outcome {
    if base > 0 && in_favour >= needed(terms, base) {
        return Outcome::Passed;
    }
    // Exactly half against half, so that one vote more would have passed: else an opinion could outweigh a majority.
    let is_half = base > 0 && in_favour == against && in_favour.saturating_mul(2) == base;
    let majority = terms.strict && terms.threshold.is_some_and(|share| share.parts_of(2) == share.under() as usize);
    if is_half && majority && terms.tie != EvenVote::Fails { Outcome::Even } else { Outcome::Failed }
}

/// What a count of candidates comes to: who reaches the threshold, the strongest first, as far as there are seats.
pub fn choice(terms: &Terms, base: u32, seats: u32, tallies: &[Tally]) -> Outcome {
    let needed = needed(terms, base_for_candidate(terms, base));
    let votes = |tally: &Tally| tally.votes.saturating_add(tally.written);
    let mut reached: Vec<&Tally> = tallies.iter().filter(|tally| base > 0 && votes(tally) >= needed).collect();
    // Stable: candidates that are level stay in the order of the ballot paper, and are named as level.
    reached.sort_by_key(|tally| std::cmp::Reverse(votes(tally)));
    let units = |tallies: &[&Tally]| tallies.iter().map(|tally| tally.unit.clone()).collect::<Vec<UnitId>>();
    let n_seats = seats as usize;
    let first_out = reached.get(n_seats).map(|tally| votes(tally));
    let (elected, level) = match first_out {
        None => (units(&reached), Vec::new()),
        Some(edge) => {
            let above = reached.iter().take_while(|tally| votes(tally) > edge).count();
            let with = reached.iter().take_while(|tally| votes(tally) >= edge).count();
            let above = above.min(n_seats);
            let level = if above == n_seats { Vec::new() } else { units(&reached[above..with]) };
            (units(&reached[..above]), level)
        }
    };
    let open = seats.saturating_sub(u32::try_from(elected.len()).unwrap_or(u32::MAX));
    Outcome::Chosen { elected, level, open }
}

/// The fewest votes that an open vote needs, with everybody voting, so far as it can be said.
pub fn needed_now(meeting: &Meeting, ballot: &Ballot) -> Option<u32> {
    let terms = &ballot.opening.terms;
    if terms.method == Method::Consensus {
        return None;
    }
    let base = Room::of(meeting, ballot, None).base_if_all_vote(terms);
    let base = if ballot.opening.candidates.is_empty() { base } else { base_for_candidate(terms, base) };
    Some(needed(terms, base))
}

/// The votes by which a count stays below what is needed: of the question, or of the best candidate without a seat.
pub fn missing(meeting: &Meeting, ballot: &Ballot) -> Option<u32> {
    let Some(verdict) = ballot.verdict() else { return needed_now(meeting, ballot) };
    let best = match &verdict.outcome {
        Outcome::Passed | Outcome::Chosen { open: 0, .. } => return Some(0),
        Outcome::Failed | Outcome::Even => verdict.count.all_for(),
        Outcome::Chosen { elected, .. } => {
            let out = verdict.count.tallies.iter().filter(|tally| !elected.contains(&tally.unit));
            out.map(|tally| tally.votes.saturating_add(tally.written)).max().unwrap_or(0)
        }
    };
    Some(verdict.needed.saturating_sub(best))
}

/// The candidates that a run-off carries over, in the order of the ballot paper, and its seats; none where there is
/// nothing to decide: of those without a seat one more than there are seats left, with everybody level with the last of
/// them. Those level at the last seat are more than the seats left, so it is they.
pub fn carried_over(ballot: &Ballot) -> Option<(Vec<UnitId>, u32)> {
    let verdict = ballot.verdict()?;
    let Outcome::Chosen { elected, open, .. } = &verdict.outcome else { return None };
    let chosen: Vec<&UnitId> = ballot.chosen();
    let left = u32::try_from(elected.len() + usize::try_from(*open).ok()?).ok()?;
    let left = left.saturating_sub(u32::try_from(chosen.len()).ok()?);
    if left == 0 {
        return None;
    }
    let votes = |unit: &UnitId| {
        let tally = verdict.count.tallies.iter().find(|tally| tally.unit == *unit);
        tally.map_or(0, |tally| tally.votes.saturating_add(tally.written))
    };
    let without: Vec<&UnitId> = ballot.standing().filter(|unit| !chosen.contains(unit)).collect();
    let mut by_votes: Vec<u32> = without.iter().map(|unit| votes(unit)).collect();
    by_votes.sort_unstable_by_key(|votes| std::cmp::Reverse(*votes));
    let edge = by_votes.get(left as usize).or(by_votes.last()).copied().unwrap_or(0);
    let carried: Vec<UnitId> = without.into_iter().filter(|unit| votes(unit) >= edge).cloned().collect();
    (!carried.is_empty()).then_some((carried, left))
}
