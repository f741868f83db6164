//! Rules of nominations: who may be proposed, what speaks against it, what follows when others refuse.
//!
//! It must never compute a place or an eligibility: those are read from `board`.

use super::{ballot, unit_idx, unknown};
use crate::domain::award::{Award, AwardFact, Nomination, Nominee, Objection, Proposal, Recipients};
use crate::domain::board::{Board, Met, are_exclusive, may_stand_beside};
use crate::domain::command::award::AwardCommand;
use crate::domain::event::Event;
use crate::domain::id::{AwardId, BallotId, EvidenceId, PlaceId};
use crate::domain::meeting::Meeting;
use crate::domain::refusal::{AwardRefusal, Refusal, Thing};
use crate::domain::vote::Method;

fn refused<T>(why: AwardRefusal) -> Result<T, Refusal> {
    Err(Refusal::Award(why))
}

fn award<'a>(meeting: &'a Meeting, id: &AwardId) -> Result<&'a Award, Refusal> {
    meeting.set_up().regulation.award(id.as_str()).ok_or_else(|| unknown(Thing::Award, id.as_str()))
}

pub(super) fn decide(meeting: &Meeting, command: &AwardCommand) -> Result<Vec<Event>, Refusal> {
    match command {
        AwardCommand::Nominate { award: id, nominee, method, decision, place, overrides, reason } => {
            let known = award(meeting, id)?;
            if let Some(place) = place
                && !known.reserved.iter().any(|reserved| reserved.id == *place)
            {
                return Err(unknown(Thing::Place, place.as_str()));
            }
            may_get(meeting, known, nominee)?;
            let voted = decision.as_ref().map(|decision| decides_on(meeting, decision, id, nominee)).transpose()?;
            let against = objections(meeting, known, nominee, decision.as_ref(), place.as_ref());
            if !against.is_empty() && !overrides {
                let calculation = Board::of(meeting).places(meeting, known).calculation;
                return refused(AwardRefusal::Objections { award: Box::new(known.clone()), calculation, against });
            }
            if !against.is_empty() && reason.is_none() {
                return Err(Refusal::NeedsReason { stood: None });
            }
            Ok(vec![nominated(Nomination {
                award: id.clone(),
                nominee: nominee.clone(),
                method: voted.or(*method).unwrap_or(Method::Consensus),
                decision: decision.clone(),
                place: place.clone(),
                instead_of: None,
                overridden: against,
                reason: reason.clone(),
            })])
        }
        AwardCommand::Withdraw { award: id, nominee, reason } => {
            award(meeting, id)?;
            let proposal = proposed(meeting, id, nominee)?;
            if let Some(decision) = &proposal.decided {
                return refused(AwardRefusal::DecidedAlready { granted: decision.granted });
            }
            let Some(reason) = reason else { return Err(Refusal::NeedsReason { stood: None }) };
            let nominee = proposal.nomination.nominee.clone();
            Ok(vec![Event::Award(AwardFact::Withdrawn { award: id.clone(), nominee, reason: reason.clone() })])
        }
        AwardCommand::Decide { award: id, nominee, granted, reason, evidence } => {
            decided(meeting, award(meeting, id)?, nominee, *granted, reason.as_deref(), evidence)
        }
        AwardCommand::SetQuota { award: id, quota, reason, evidence } => {
            award(meeting, id)?;
            let Some(reason) = reason else { return Err(Refusal::NeedsReason { stood: None }) };
            let (award, quota, evidence) = (id.clone(), quota.clone(), evidence.clone());
            Ok(vec![Event::Award(AwardFact::QuotaSet { award, quota, reason: reason.clone(), evidence })])
        }
    }
}

fn nominated(nomination: Nomination) -> Event {
    Event::Award(AwardFact::Nominated(Box::new(nomination)))
}

fn may_get(meeting: &Meeting, award: &Award, nominee: &Nominee) -> Result<(), Refusal> {
    let fits = matches!(
        (award.recipients, nominee),
        (Recipients::Units | Recipients::Collectives, Nominee::Unit(_))
            | (Recipients::Collectives, Nominee::Collective { .. })
            | (Recipients::Individuals, Nominee::Person { .. })
            | (Recipients::TheBloc, Nominee::Bloc)
    );
    if !fits {
        return refused(AwardRefusal::WrongRecipient { to: award.recipients });
    }
    if let Some(unit) = nominee.unit() {
        let ground = meeting.no_nomination(unit_idx(meeting, unit)?);
        // Exclusion is no condition of one award: the act that lifts it says why (`reinstate`).
        if let (Nominee::Unit(_), Some(ground)) = (nominee, ground) {
            return refused(AwardRefusal::Excluded { ground: ground.id.clone() });
        }
    }
    if meeting.awards().for_award(&award.id).any(|proposal| proposal.nomination.nominee.is_meant_by(nominee)) {
        return refused(AwardRefusal::NominatedAlready);
    }
    Ok(())
}

/// The method of the vote that decided on somebody for an award.
fn decides_on(meeting: &Meeting, id: &BallotId, award: &AwardId, nominee: &Nominee) -> Result<Method, Refusal> {
    let vote = ballot::decided(meeting, id)?;
    let opening = &vote.opening;
    let on_award = opening.award.as_ref().is_none_or(|about| about == award);
    let on_nominee = match nominee.unit() {
        Some(unit) if !opening.candidates.is_empty() => vote.chosen().contains(&unit),
        Some(unit) => opening.about.is_empty() || opening.about.contains(unit),
        None => opening.candidates.is_empty(),
    };
    if on_award && on_nominee { Ok(opening.terms.method) } else { Err(ballot::not_decided(id)) }
}

/// What speaks against proposing somebody for an award now.
pub fn objections(
    meeting: &Meeting,
    award: &Award,
    nominee: &Nominee,
    decision: Option<&BallotId>,
    place: Option<&PlaceId>,
) -> Vec<Objection> {
    let regulation = &meeting.set_up().regulation;
    let board = Board::of(meeting);
    let slot = board.slot(meeting, award);
    let unit_idx = match nominee {
        Nominee::Unit(unit) => meeting.unit_idx(unit),
        _ => None,
    };
    let mut against = Vec::new();
    let candidate = slot.candidates.iter().find(|candidate| Some(candidate.unit_idx) == unit_idx);
    for (idx, met) in candidate.into_iter().flat_map(|candidate| candidate.met.iter().enumerate()) {
        match met {
            Met::Yes => {}
            Met::No => against.push(Objection::NotMet(idx)),
            Met::Unsettled | Met::Tied => against.push(Objection::NotKnown(idx)),
        }
    }
    let standing: Vec<&Proposal> = meeting.awards().for_award(&award.id).filter(|proposal| proposal.stands()).collect();
    if let Some(places) = slot.places.number {
        let left = (places as usize).saturating_sub(standing.len());
        if left == 0 {
            against.push(Objection::QuotaExceeded { places });
        } else if let Some(kept) = kept_for_others(award, places, left, &standing, place) {
            against.push(Objection::Reserved { place: kept.clone() });
        }
    }
    if let (Some(cut), Some(idx), None) = (&slot.cut, unit_idx, decision)
        && cut.units.contains(&idx)
    {
        let units = cut.units.iter().filter_map(|idx| meeting.set_up().unit(*idx)).map(|unit| unit.id.clone());
        against.push(Objection::TieAtCut { units: units.collect() });
    }
    for proposal in meeting.awards().proposals().iter().filter(|proposal| proposal.stands()) {
        let other = regulation.award(proposal.nomination.award.as_str()).filter(|other| other.id != award.id);
        let Some(other) = other.filter(|_| proposal.nomination.nominee == *nominee) else { continue };
        if are_exclusive(award, other) {
            against.push(Objection::ExcludedBy(other.id.clone()));
        } else if !may_stand_beside(award, other) {
            against.push(Objection::ProposedFor(other.id.clone()));
        }
    }
    if let Some(rule) = &award.decided_by {
        let by_rule = |ballot: &BallotId| {
            let vote = meeting.ballots().find(ballot.as_str());
            vote.is_some_and(|vote| vote.opening.rule.as_ref() == Some(rule))
        };
        let agreed = regulation.vote(rule.as_str()).is_some_and(|rule| rule.method == Method::Consensus);
        if !agreed && !decision.is_some_and(by_rule) {
            against.push(Objection::NoDecision(rule.clone()));
        }
    }
    against
}

/// The reserved places for which what is left must be kept, seen from somebody who would take one of `place`.
fn kept_for_others<'a>(
    award: &'a Award,
    places: u32,
    left: usize,
    standing: &[&Proposal],
    place: Option<&PlaceId>,
) -> Option<&'a PlaceId> {
    let kept = award.reserved.iter().filter(|reserved| places >= reserved.from && Some(&reserved.id) != place);
    let unfilled = kept.map(|reserved| {
        let filled = standing.iter().filter(|one| one.nomination.place.as_ref() == Some(&reserved.id)).count();
        ((reserved.places as usize).saturating_sub(filled), &reserved.id)
    });
    let unfilled: Vec<_> = unfilled.filter(|(number, _)| *number > 0).collect();
    let number: usize = unfilled.iter().map(|(number, _)| number).sum();
    if number >= left { unfilled.first().map(|(_, id)| *id) } else { None }
}

fn proposed<'a>(meeting: &'a Meeting, award: &'a AwardId, nominee: &Nominee) -> Result<&'a Proposal, Refusal> {
    let mut meant = meeting.awards().for_award(award).filter(|one| one.nomination.nominee.is_meant_by(nominee));
    match (meant.next(), meant.next()) {
        (Some(proposal), None) => Ok(proposal),
        _ => refused(AwardRefusal::NotNominated),
    }
}

fn decided(
    meeting: &Meeting,
    award: &Award,
    nominee: &Nominee,
    granted: bool,
    reason: Option<&str>,
    evidence: &[EvidenceId],
) -> Result<Vec<Event>, Refusal> {
    let proposal = proposed(meeting, &award.id, nominee)?;
    if let Some(decision) = &proposal.decided
        && decision.granted == granted
    {
        return refused(AwardRefusal::DecidedAlready { granted });
    }
    let nomination = &proposal.nomination;
    let nominee = nomination.nominee.clone();
    let mut facts = vec![Event::Award(AwardFact::Decided {
        award: award.id.clone(),
        nominee: nominee.clone(),
        granted,
        reason: reason.map(Into::into),
        evidence: evidence.to_vec(),
    })];
    // Refused the higher award, it is proposed for the one to fall back on (TT 03/2018/TT-BNG Điều 10 khoản 4).
    if let Some(lower) = award.fall_back.as_ref().filter(|_| !granted)
        && meeting.awards().find(lower, &nominee).is_none()
    {
        facts.push(nominated(Nomination {
            award: lower.clone(),
            nominee,
            method: nomination.method,
            decision: nomination.decision.clone(),
            place: None,
            instead_of: Some(award.id.clone()),
            overridden: Vec::new(),
            reason: reason.map(Into::into),
        }));
    }
    Ok(facts)
}
