//! Votes, awards and the settled ranking as JSON: stable keys, numbers as numbers, points as strings with a dot.
//!
//! It must never decide or count: votes are read from `domain::ballot`, eligibility and quotas from `domain::board`.

use super::json::points;
use crate::domain::award::{Nominee, Proposal};
use crate::domain::ballot::{Ballot, ChairOpinion, End, Outcome, State};
use crate::domain::board::{Board, Candidate, Slot};
use crate::domain::id::UnitId;
use crate::domain::meeting::Meeting;
use crate::domain::poll::{self, Room};
use crate::domain::settlement::{self, Standing};
use crate::domain::vote::{EvenVote, Method, OwnCase, VoteBase};
use crate::text::lang::Lang;
use crate::text::{awards as award_words, ballots as vote_words};
use serde_json::{Value, json};

fn ids<'a>(units: impl IntoIterator<Item = &'a UnitId>) -> Vec<&'a str> {
    units.into_iter().map(UnitId::as_str).collect()
}

fn method(method: Method) -> &'static str {
    match method {
        Method::Consensus => "consensus",
        Method::Hands => "hands",
        Method::Secret => "secret",
    }
}

fn state(state: State) -> &'static str {
    match state {
        State::Open => "open",
        State::Counted => "counted",
        State::Agreed => "agreed",
        State::Annulled => "annulled",
    }
}

/// `votes` of `state --json`.
pub(super) fn votes(meeting: &Meeting, lang: Lang) -> Vec<Value> {
    meeting.ballots().all().iter().map(|ballot| vote(ballot, meeting, lang)).collect()
}

fn vote(ballot: &Ballot, meeting: &Meeting, lang: Lang) -> Value {
    let (opening, verdict) = (&ballot.opening, ballot.verdict());
    let terms = &opening.terms;
    let base = match terms.base {
        VoteBase::AllUnits => "all",
        VoteBase::PresentUnits => "present",
        VoteBase::ValidBallots => "valid",
    };
    let tie = match terms.tie {
        EvenVote::Fails => "fails",
        EvenVote::ChairDecides => "chair",
        EvenVote::RunOff => "run-off",
    };
    let room = Room::of(meeting, ballot, None);
    let withdrawn = ballot
        .withdrawn
        .iter()
        .map(|gone| json!({ "unit": gone.unit.as_str(), "reason": &*gone.reason, "record": gone.record }));
    json!({
        "id": opening.id.as_str(),
        "subject": &*opening.subject,
        "rule": opening.rule.as_ref().map(super::super::domain::id::VoteRuleId::as_str),
        "method": method(terms.method),
        "base": base,
        "threshold": terms.threshold.map(|share| share.to_string()),
        "strict": terms.strict,
        "own_case": if terms.own_case == OwnCase::Abstains { "abstains" } else { "votes" },
        "written_absentees": terms.written_absentees,
        "tie": tie,
        "candidates": ids(&opening.candidates),
        "seats": opening.seats,
        "withdrawn": withdrawn.collect::<Vec<_>>(),
        "about": ids(&opening.about),
        "award": opening.award.as_ref().map(super::super::domain::id::AwardId::as_str),
        "tellers": opening.tellers.as_deref(),
        "run_off_of": opening.run_off_of.as_ref().map(super::super::domain::id::BallotId::as_str),
        "electorate": verdict.map_or_else(|| room.electorate(terms), |verdict| verdict.electorate),
        "counts": verdict.map(|_| counts(ballot)),
        "needed": verdict.map_or_else(|| poll::needed_now(meeting, ballot), |verdict| Some(verdict.needed)),
        "missing_votes": if ballot.state() == State::Agreed { None } else { poll::missing(meeting, ballot) },
        "result": result(ballot),
        "chosen": ids(ballot.chosen()),
        "proposal": vote_words::result(ballot, meeting, lang),
        "state": state(ballot.state()),
        "annulled": ballot.annulled.as_ref().map(|(reason, _)| &**reason),
        "record": ballot.record,
    })
}

fn counts(ballot: &Ballot) -> Value {
    let Some(verdict) = ballot.verdict() else { return Value::Null };
    let count = &verdict.count;
    let tallies = count
        .tallies
        .iter()
        .map(|tally| json!({ "unit": tally.unit.as_str(), "votes": tally.votes, "written": tally.written }));
    let question = ballot.opening.candidates.is_empty();
    json!({
        "issued": count.issued,
        "returned": count.returned(),
        "not_returned": count.not_returned,
        "valid": count.valid(),
        "invalid": count.invalid,
        "blank": count.blank,
        "for": question.then_some(count.in_favour),
        "against": question.then_some(count.against),
        "written": count.written,
        "written_for": question.then_some(count.written_for),
        "written_against": question.then(|| count.written.saturating_sub(count.written_for)),
        "tally": tallies.collect::<Vec<_>>(),
        "against_units": ids(&count.against_units),
        "base": verdict.base,
    })
}

/// One word: what a vote that ended came to.
fn result(ballot: &Ballot) -> Option<&'static str> {
    let (end, _) = ballot.end.as_ref()?;
    Some(match (end, ballot.passed()) {
        (End::Agreed(_), _) => "agreed",
        (End::Counted(verdict), None) => match verdict.outcome {
            Outcome::Chosen { .. } => "level",
            _ => "even",
        },
        (End::Counted(verdict), Some(passed)) => match (&verdict.outcome, &ballot.chair) {
            (Outcome::Even, None) => "even",
            (Outcome::Even, Some((ChairOpinion::For, _))) => "passed",
            (Outcome::Chosen { level, .. }, None) if !level.is_empty() => "level",
            (Outcome::Chosen { .. }, _) if passed => "chosen",
            (_, _) => {
                if passed {
                    "passed"
                } else {
                    "failed"
                }
            }
        },
    })
}

/// `awards` of `state --json`.
pub(super) fn awards(meeting: &Meeting, lang: Lang) -> Vec<Value> {
    let board = Board::of(meeting);
    board.slots(meeting).iter().map(|slot| award(slot, meeting, lang)).collect()
}

fn award(slot: &Slot<'_>, meeting: &Meeting, lang: Lang) -> Value {
    let award = slot.award;
    let id_of = |idx: usize| meeting.set_up().unit(idx).map(|unit| unit.id.as_str());
    let nominees = meeting.awards().for_award(&award.id).map(|proposal| nominee(proposal, slot, meeting, lang));
    let candidates = slot.candidates.iter().map(|one| candidate(one, slot, meeting, lang));
    let set = meeting.awards().quota_set(&award.id);
    json!({
        "award": award.id.as_str(),
        "title": &*award.title,
        "authority": &*award.authority,
        "by_bloc": award.by_bloc,
        "source": &*award.source,
        "note": &*award.note,
        "quota": slot.places.number,
        "calculation": slot.places.calculation.map(|worked| award_words::calculation(&worked, lang)),
        "quota_reason": set.map(|set| &*set.reason),
        "nominees": nominees.collect::<Vec<_>>(),
        "candidates": candidates.collect::<Vec<_>>(),
        "suggested": slot.suggested.iter().filter_map(|idx| id_of(*idx)).collect::<Vec<_>>(),
        "tie_at_cut": slot.cut.as_ref().map(|cut| json!({
            "units": cut.units.iter().filter_map(|idx| id_of(*idx)).collect::<Vec<_>>(),
            "places": cut.places,
            "margin_above": cut.above.map(|margin| points(meeting, margin)),
            "margin_below": cut.below.map(|margin| points(meeting, margin)),
            "explanation": award_words::cut(cut, meeting, lang),
        })),
    })
}

fn nominee(proposal: &Proposal, slot: &Slot<'_>, meeting: &Meeting, lang: Lang) -> Value {
    let nomination = &proposal.nomination;
    let (mut unit, mut person, mut collective) = (nomination.nominee.unit(), None, None);
    match &nomination.nominee {
        Nominee::Person { name, .. } => person = Some(&**name),
        Nominee::Collective { name, .. } => collective = Some(&**name),
        Nominee::Bloc => unit = None,
        Nominee::Unit(_) => {}
    }
    let against = nomination.overridden.iter();
    let against =
        against.map(|one| award_words::objection(one, Some(slot.award), slot.places.calculation, Some(meeting), lang));
    let against: Vec<String> = against.collect();
    let vote = nomination.decision.as_ref().and_then(|id| meeting.ballots().find(id.as_str()));
    let explanation = crate::text::history::sentence(
        &crate::domain::event::Event::Award(crate::domain::award::AwardFact::Nominated(Box::new(nomination.clone()))),
        meeting,
        lang,
    );
    json!({
        "unit": unit.map(UnitId::as_str),
        "person": person,
        "collective": collective,
        "bloc": nomination.nominee == Nominee::Bloc,
        "name": award_words::nominee(meeting, &nomination.nominee, lang),
        "proposed": true,
        "method": method(nomination.method),
        "decision": nomination.decision.as_ref().map(super::super::domain::id::BallotId::as_str),
        "decision_annulled": vote.is_some_and(|vote| vote.state() == State::Annulled),
        "place": nomination.place.as_ref().map(super::super::domain::id::PlaceId::as_str),
        "instead_of": nomination.instead_of.as_ref().map(super::super::domain::id::AwardId::as_str),
        "explanation": explanation,
        "override": (!against.is_empty()).then(|| json!({ "against": against, "reason": nomination.reason.as_deref() })),
        "decided": proposal.decided.as_ref().map(|decision| json!({
            "granted": decision.granted,
            "reason": decision.reason.as_deref(),
            "evidence": decision.evidence.iter().map(super::super::domain::id::EvidenceId::as_str).collect::<Vec<_>>(),
            "record": decision.record,
        })),
        "record": proposal.record,
    })
}

fn candidate(one: &Candidate, slot: &Slot<'_>, meeting: &Meeting, lang: Lang) -> Value {
    use crate::domain::board::Eligibility;
    let open = matches!(one.eligibility, Eligibility::Unsettled | Eligibility::Tied);
    json!({
        "unit": meeting.set_up().unit(one.unit_idx).map(|unit| unit.id.as_str()),
        "rank": one.rank,
        "total": points(meeting, one.total),
        "eligible": one.eligibility == Eligibility::Eligible,
        "open": open,
        "why": award_words::why(one, slot.award, meeting, lang),
    })
}

/// `ranking` of `state --json` and of `standings --json`.
pub(super) fn ranking(meeting: &Meeting, ranking_idx: usize) -> Value {
    let ranking = meeting.sheet().ranking(ranking_idx);
    let (settled, record, reopened_by) = match settlement::standing_of(meeting, ranking_idx) {
        Standing::Never => (false, None, None),
        Standing::Holds { record } => (true, Some(record), None),
        Standing::Reopened { record, by } => (false, Some(record), Some(by)),
    };
    let frozen = meeting.settlements().find(ranking.id.as_str());
    let places = frozen.map(|settled| {
        let places = settled.settlement.places.iter().map(
            |place| json!({ "unit": place.unit.as_str(), "rank": place.rank, "total": points(meeting, place.total) }),
        );
        places.collect::<Vec<_>>()
    });
    let settlement = frozen.map(|settled| &settled.settlement);
    json!({
        "id": ranking.id.as_str(),
        "title": &*ranking.title,
        "settled": settled,
        "record": record,
        "reopened_by": reopened_by,
        "reopened_reason": frozen.and_then(|settled| settled.reopened.as_ref()).map(|(reason, _)| &**reason),
        "method": settlement.map(|settlement| method(settlement.method)),
        "decision": settlement.and_then(|settlement| settlement.decision.as_ref()).map(super::super::domain::id::BallotId::as_str),
        "reason": settlement.and_then(|settlement| settlement.reason.as_deref()),
        "missing": settlement.map(|settlement| settlement.missing),
        "contested": settlement.map(|settlement| settlement.contested),
        "digest": settlement.map(|settlement| &*settlement.digest),
        "places": places,
    })
}
