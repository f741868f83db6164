//! Rules of votes: how one is put to the meeting, how it ends, what may follow.
//!
//! It must never count: whether ballots add up is judged in `count`, what they come to in `poll`.

use super::{count, unit_idx, unknown};
use crate::domain::ballot::{Ballot, BallotFact, ChairOpinion, Opening, Outcome, State};
use crate::domain::command::ballot::{BallotCommand, OpenVote};
use crate::domain::event::Event;
use crate::domain::id::{BallotId, UnitId};
use crate::domain::meeting::Meeting;
use crate::domain::poll;
use crate::domain::refusal::{AwardRefusal, BallotRefusal, Refusal, Thing};
use crate::domain::vote::{EvenVote, Method, Terms, VoteBase};

pub(super) fn refused<T>(why: BallotRefusal) -> Result<T, Refusal> {
    Err(Refusal::Ballot(why))
}

fn fact(fact: BallotFact) -> Vec<Event> {
    vec![Event::Ballot(fact)]
}

pub(super) fn decide(meeting: &Meeting, command: &BallotCommand) -> Result<Vec<Event>, Refusal> {
    match command {
        BallotCommand::Open(wanted) => Ok(fact(BallotFact::Opened(opening(meeting, wanted)?))),
        BallotCommand::Count { ballot: id, count } => {
            let ballot = open(meeting, id)?;
            if ballot.opening.terms.method == Method::Consensus {
                return refused(BallotRefusal::WrongMethod { method: Method::Consensus });
            }
            let verdict = count::verdict(meeting, ballot, count)?;
            Ok(fact(BallotFact::Counted { ballot: id.clone(), verdict }))
        }
        BallotCommand::Withdraw { ballot: id, candidate, reason } => {
            let ballot = open(meeting, id)?;
            standing(meeting, ballot, candidate)?;
            if ballot.standing().count() < 2 {
                return refused(BallotRefusal::LastCandidate);
            }
            let Some(reason) = reason else { return Err(Refusal::NeedsReason { stood: None }) };
            let (ballot, candidate, reason) = (id.clone(), candidate.clone(), reason.clone());
            Ok(fact(BallotFact::Withdrawn { ballot, candidate, reason }))
        }
        BallotCommand::Agree { ballot, chosen, open } => agree(meeting, ballot, chosen, open.as_deref()),
        BallotCommand::Chair { ballot: id, opinion, reason } => {
            let ballot = counted(meeting, id)?;
            chair_may(meeting, ballot, opinion)?;
            let (ballot, opinion, reason) = (id.clone(), opinion.clone(), reason.clone());
            Ok(fact(BallotFact::ChairDecided { ballot, opinion, reason }))
        }
        BallotCommand::RunOff { ballot, id, present, tellers } => {
            let opening = run_off(meeting, counted(meeting, ballot)?, id, *present, tellers.clone())?;
            Ok(fact(BallotFact::Opened(opening)))
        }
        BallotCommand::Annul { ballot: id, reason } => {
            if known(meeting, id)?.state() == State::Annulled {
                return refused(BallotRefusal::AnnulledAlready { ballot: id.clone() });
            }
            let Some(reason) = reason else { return Err(Refusal::NeedsReason { stood: None }) };
            Ok(fact(BallotFact::Annulled { ballot: id.clone(), reason: reason.clone() }))
        }
    }
}

fn known<'a>(meeting: &'a Meeting, id: &BallotId) -> Result<&'a Ballot, Refusal> {
    meeting.ballots().find(id.as_str()).ok_or_else(|| unknown(Thing::Vote, id.as_str()))
}

fn open<'a>(meeting: &'a Meeting, id: &BallotId) -> Result<&'a Ballot, Refusal> {
    let ballot = known(meeting, id)?;
    match ballot.state() {
        State::Open => Ok(ballot),
        state => refused(BallotRefusal::NotOpen { ballot: id.clone(), state }),
    }
}

fn counted<'a>(meeting: &'a Meeting, id: &BallotId) -> Result<&'a Ballot, Refusal> {
    let ballot = known(meeting, id)?;
    match ballot.state() {
        State::Counted => Ok(ballot),
        state => refused(BallotRefusal::NotCounted { ballot: id.clone(), state }),
    }
}

/// The vote of that id, if it has decided for what it was about.
pub(super) fn decided<'a>(meeting: &'a Meeting, id: &BallotId) -> Result<&'a Ballot, Refusal> {
    let ballot = known(meeting, id)?;
    let decides = ballot.state() != State::Annulled && ballot.passed() == Some(true);
    if decides { Ok(ballot) } else { Err(not_decided(id)) }
}

pub(super) fn not_decided(id: &BallotId) -> Refusal {
    Refusal::Ballot(BallotRefusal::NotDecided { ballot: id.clone() })
}

/// Refuses a unit that is no candidate of the vote, or has withdrawn.
pub(super) fn standing(meeting: &Meeting, ballot: &Ballot, unit: &UnitId) -> Result<(), Refusal> {
    unit_idx(meeting, unit)?;
    if ballot.standing().any(|candidate| candidate == unit) {
        return Ok(());
    }
    refused(BallotRefusal::NotACandidate { unit: unit.clone() })
}

/// Refuses a unit that stands twice in a list.
pub(super) fn once<'a>(meeting: &Meeting, units: impl IntoIterator<Item = &'a UnitId>) -> Result<(), Refusal> {
    let mut seen = Vec::new();
    for unit in units {
        unit_idx(meeting, unit)?;
        if seen.contains(&unit) {
            return refused(BallotRefusal::Twice { unit: unit.clone() });
        }
        seen.push(unit);
    }
    Ok(())
}

fn n(list: &[UnitId]) -> u32 {
    u32::try_from(list.len()).unwrap_or(u32::MAX)
}

/// Refuses more units present than there are.
pub(super) fn may_be_present(meeting: &Meeting, present: Option<u32>) -> Result<(), Refusal> {
    let units = u32::try_from(meeting.n_units()).unwrap_or(u32::MAX);
    match present {
        Some(present) if present > units => refused(BallotRefusal::AbovePresent { present, units }),
        _ => Ok(()),
    }
}

fn opening(meeting: &Meeting, wanted: &OpenVote) -> Result<Opening, Refusal> {
    if meeting.ballots().find(wanted.id.as_str()).is_some() {
        return refused(BallotRefusal::Exists { ballot: wanted.id.clone() });
    }
    let regulation = &meeting.set_up().regulation;
    let award = match &wanted.award {
        Some(id) => Some(regulation.award(id.as_str()).ok_or_else(|| unknown(Thing::Award, id.as_str()))?),
        None => None,
    };
    // A vote on an award goes by the award's own rule, unless another way was said.
    let of_award = award.and_then(|award| award.decided_by.as_ref()).filter(|_| wanted.method.is_none());
    let rule = wanted.rule.as_ref().or(of_award);
    let terms = terms(meeting, wanted, rule)?;
    once(meeting, &wanted.candidates)?;
    once(meeting, &wanted.about)?;
    may_be_present(meeting, wanted.present)?;
    if terms.base == VoteBase::PresentUnits && terms.method != Method::Consensus && wanted.present.is_none() {
        return refused(BallotRefusal::NeedsPresent);
    }
    let candidates = n(&wanted.candidates);
    let seats = match (candidates, wanted.seats) {
        (0, Some(_)) => return refused(BallotRefusal::NoCandidates),
        (0, None) => 0,
        (_, seats) => seats.unwrap_or(1),
    };
    if candidates > 0 && !(1..=candidates).contains(&seats) {
        return refused(BallotRefusal::Seats { seats, candidates });
    }
    if candidates > 0 && !wanted.about.is_empty() {
        return refused(BallotRefusal::HasCandidates);
    }
    if award.is_some() {
        for unit in wanted.candidates.iter().chain(&wanted.about) {
            if let Some(ground) = meeting.no_nomination(unit_idx(meeting, unit)?) {
                return Err(Refusal::Award(AwardRefusal::Excluded { ground: ground.id.clone() }));
            }
        }
    }
    Ok(Opening {
        id: wanted.id.clone(),
        subject: wanted.subject.clone(),
        rule: rule.cloned(),
        terms,
        candidates: wanted.candidates.clone(),
        seats,
        about: wanted.about.clone(),
        award: wanted.award.clone(),
        present: wanted.present,
        tellers: wanted.tellers.clone(),
        run_off_of: None,
    })
}

fn terms(meeting: &Meeting, wanted: &OpenVote, rule: Option<&crate::domain::id::VoteRuleId>) -> Result<Terms, Refusal> {
    let rule = match rule {
        Some(id) => {
            let rule = meeting.set_up().regulation.vote(id.as_str());
            Some(rule.ok_or_else(|| unknown(Thing::VoteRule, id.as_str()))?.terms())
        }
        None => None,
    };
    let needs = |option| Refusal::Ballot(BallotRefusal::NeedsTerms { option });
    let method = wanted.method.or(rule.as_ref().map(|rule| rule.method)).ok_or_else(|| needs("--method"))?;
    let agrees = method == Method::Consensus;
    let base = wanted.base.or(rule.as_ref().map(|rule| rule.base)).or(agrees.then_some(VoteBase::AllUnits));
    let of_rule = rule.as_ref().filter(|_| wanted.threshold.is_none());
    let threshold = wanted.threshold.or(of_rule.and_then(|rule| rule.threshold)).filter(|_| !agrees);
    if threshold.is_none() && !agrees {
        return Err(needs("--threshold"));
    }
    let strict = wanted.strict || of_rule.is_some_and(|rule| rule.strict);
    if strict && threshold.is_some_and(|share| share.parts_of(1) == share.under() as usize) {
        return refused(BallotRefusal::NeverReached);
    }
    Ok(Terms {
        method,
        base: base.ok_or_else(|| needs("--base"))?,
        threshold,
        strict: strict && !agrees,
        own_case: wanted.own_case.or(rule.as_ref().map(|rule| rule.own_case)).unwrap_or_default(),
        written_absentees: wanted.written || rule.as_ref().is_some_and(|rule| rule.written_absentees),
        tie: wanted.tie.or(rule.as_ref().map(|rule| rule.tie)).unwrap_or_default(),
    })
}

fn agree(
    meeting: &Meeting,
    id: &BallotId,
    chosen: &[UnitId],
    wanted: Option<&OpenVote>,
) -> Result<Vec<Event>, Refusal> {
    let mut facts = Vec::new();
    let ballot = match wanted {
        Some(wanted) => {
            let opening = opening(meeting, wanted)?;
            facts.push(Event::Ballot(BallotFact::Opened(opening.clone())));
            Ballot::opened(opening, 0)
        }
        None => open(meeting, id)?.clone(),
    };
    let method = ballot.opening.terms.method;
    if method != Method::Consensus {
        return refused(BallotRefusal::WrongMethod { method });
    }
    if ballot.opening.candidates.is_empty() && !chosen.is_empty() {
        return refused(BallotRefusal::NoCandidates);
    }
    once(meeting, chosen)?;
    for unit in chosen {
        standing(meeting, &ballot, unit)?;
    }
    let seats = ballot.opening.seats;
    if seats > 0 && !(1..=seats).contains(&n(chosen)) {
        return refused(BallotRefusal::Chosen { chosen: n(chosen), seats });
    }
    facts.push(Event::Ballot(BallotFact::Agreed { ballot: id.clone(), chosen: chosen.to_vec() }));
    Ok(facts)
}

fn chair_may(meeting: &Meeting, ballot: &Ballot, opinion: &ChairOpinion) -> Result<(), Refusal> {
    let outcome = ballot.verdict().map(|verdict| &verdict.outcome);
    let awaited = ballot.opening.terms.tie == EvenVote::ChairDecides && ballot.chair.is_none();
    match (outcome, opinion) {
        (Some(Outcome::Even), ChairOpinion::For | ChairOpinion::Against) if awaited => Ok(()),
        (Some(Outcome::Even), ChairOpinion::Chooses(_)) if awaited => refused(BallotRefusal::Opinion { open: 0 }),
        (Some(Outcome::Chosen { level, open, .. }), opinion) if awaited && !level.is_empty() => {
            let ChairOpinion::Chooses(units) = opinion else {
                return refused(BallotRefusal::Opinion { open: *open });
            };
            once(meeting, units)?;
            if let Some(other) = units.iter().find(|unit| !level.contains(unit)) {
                return refused(BallotRefusal::NotACandidate { unit: other.clone() });
            }
            if n(units) == *open { Ok(()) } else { refused(BallotRefusal::Opinion { open: *open }) }
        }
        _ => refused(BallotRefusal::ChairDoesNotDecide),
    }
}

fn run_off(
    meeting: &Meeting,
    ballot: &Ballot,
    id: &BallotId,
    present: Option<u32>,
    tellers: Option<Box<str>>,
) -> Result<Opening, Refusal> {
    let before = &ballot.opening;
    let others = meeting.ballots().all().iter().filter(|other| other.state() != State::Annulled);
    if let Some(other) = others.into_iter().find(|other| other.opening.run_off_of.as_ref() == Some(&before.id)) {
        return refused(BallotRefusal::Exists { ballot: other.opening.id.clone() });
    }
    if meeting.ballots().find(id.as_str()).is_some() {
        return refused(BallotRefusal::Exists { ballot: id.clone() });
    }
    may_be_present(meeting, present)?;
    // The chair's opinion is not to be gone round by a run-off.
    if ballot.passed().is_none() {
        return refused(BallotRefusal::NothingLeft);
    }
    let is_even = ballot.verdict().is_some_and(|verdict| verdict.outcome == Outcome::Even);
    let (candidates, seats) = match poll::carried_over(ballot) {
        Some((candidates, seats)) => {
            let seats = seats.min(n(&candidates));
            (candidates, seats)
        }
        None if is_even && before.terms.tie == EvenVote::RunOff => (Vec::new(), 0),
        None => return refused(BallotRefusal::NothingLeft),
    };
    Ok(Opening {
        id: id.clone(),
        candidates,
        seats,
        present: present.or(before.present),
        tellers: tellers.or_else(|| before.tellers.clone()),
        run_off_of: Some(before.id.clone()),
        ..before.clone()
    })
}
