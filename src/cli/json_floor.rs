//! Agenda, attendance, offices and pact as JSON, for `state --json`.
//!
//! It must never decide anything: whose turn it is and what is offered are asked of `domain`.

use crate::domain::agenda::{ItemState, Moment};
use crate::domain::attendance::{Breach, Capacity, Presence, Seat};
use crate::domain::decide::attendance::{offers, quorum};
use crate::domain::meeting::Meeting;
use crate::domain::office::{Manner, Office, OfficeState, Outcome};
use crate::domain::turn::{candidates, past, term, turn};
use crate::text::floor as words;
use crate::text::lang::Lang;
use crate::words::offer;
use serde_json::{Value, json};

fn moment(at: Option<Moment>) -> Option<String> {
    at.map(|at| at.to_rfc3339())
}

fn unit_id(meeting: &Meeting, unit_idx: usize) -> Option<&str> {
    meeting.set_up().unit(unit_idx).map(|unit| unit.id.as_str())
}

/// The breaks between sittings, in order; the last one without an end while it lasts.
pub(super) fn breaks(meeting: &Meeting) -> Vec<Value> {
    let breaks = meeting.floor().agenda.sittings().breaks().iter();
    breaks
        .map(|known| json!({ "from": moment(Some(known.from)), "to": moment(known.to), "note": known.note.as_deref() }))
        .collect()
}

/// The agenda in its order.
pub(super) fn agenda(meeting: &Meeting) -> Vec<Value> {
    let agenda = &meeting.floor().agenda;
    let items = agenda.items().iter().map(|item| {
        let state = match item.state() {
            ItemState::Planned => "planned",
            ItemState::Running => "running",
            ItemState::Done => "done",
            ItemState::Dropped => "dropped",
        };
        json!({
            "id": item.id.as_str(),
            "number": agenda.number(&item.id).filter(|_| item.state() != ItemState::Dropped),
            "title": &*item.title,
            "about": format!("{:?}", item.about).to_lowercase(),
            "minutes": item.minutes,
            "state": state,
            "started": moment(item.started()),
            "ended": moment(item.ended()),
            "reason": item.dropped.as_deref(),
        })
    });
    items.collect()
}

/// Who is there, the table, the guests, the quorum, and what is offered to the ledger.
pub(super) fn attendance(meeting: &Meeting, lang: Lang) -> Value {
    let attendance = &meeting.floor().attendance;
    let units = (0..meeting.n_units()).map(|unit_idx| {
        let mark = attendance.unit(unit_idx);
        let here = mark.and_then(|mark| mark.here());
        let (state, reason) = match mark.map(|mark| &mark.presence) {
            None => ("unknown", None),
            Some(Presence::Absent { reason }) => ("absent", reason.as_deref()),
            Some(Presence::Here(here)) => match &here.left {
                Some((_, reason)) => ("left", reason.as_deref()),
                None => ("present", None),
            },
        };
        json!({
            "unit": unit_id(meeting, unit_idx),
            "state": state,
            "as": here.map(|here| match here.capacity {
                Capacity::Head => "head",
                Capacity::Deputy => "deputy",
                Capacity::Other => "other",
            }),
            "name": here.and_then(|here| here.name.as_deref()),
            "late": here.is_some_and(|here| here.late),
            "delegates": here.and_then(|here| here.delegates),
            "since": moment(here.map(|here| here.since)),
            "left": moment(here.and_then(|here| here.left.as_ref()).map(|(at, _)| *at)),
            "reason": reason,
            "excused": mark.and_then(|mark| mark.excused.as_deref()),
        })
    });
    let seat = |seat: Seat| {
        attendance.seated(seat).map(|seated| {
            json!({
                "name": &*seated.person.name,
                "title": seated.person.title.as_deref(),
                "unit": seated.unit_idx.and_then(|unit_idx| unit_id(meeting, unit_idx)),
            })
        })
    };
    let guests =
        attendance.guests().iter().map(|guest| json!({ "name": &*guest.name, "title": guest.title.as_deref() }));
    let quorum = quorum(meeting).map(|quorum| {
        json!({
            "share": quorum.share.to_string(),
            "of": quorum.of,
            "needed": quorum.needed,
            "present": quorum.present,
            "met": quorum.is_met(),
            "calculation": words::quorum(&quorum, lang),
        })
    });
    let offers = offers(meeting).into_iter().map(|offered| {
        json!({
            "unit": unit_id(meeting, offered.unit_idx),
            "breach": match offered.breach {
                Breach::Absent => "absent",
                Breach::WrongPerson => "wrong-person",
                Breach::Late => "late",
                Breach::LeftEarly => "left-early",
            },
            "rule": offered.rule.as_str(),
            "count": offered.count,
            "reason": words::breach_name(offered.breach, lang),
            "act": offer::line(meeting, &offered, lang),
        })
    });
    json!({
        "units": units.collect::<Vec<_>>(),
        "seats": { "chair": seat(Seat::Chair), "secretary": seat(Seat::Secretary) },
        "guests": guests.collect::<Vec<_>>(),
        "present": attendance.n_present(),
        "came": attendance.n_came(),
        "delegates": attendance.n_delegates(),
        "unmarked": attendance.n_unmarked(),
        "total": meeting.n_units(),
        "quorum": quorum,
        "offers": offers.collect::<Vec<_>>(),
    })
}

/// What is proposed and decided for each office, whose turn it is, and who held it.
pub(super) fn offices(meeting: &Meeting, lang: Lang) -> Vec<Value> {
    let offices = meeting.set_up().regulation.offices.iter().zip(&meeting.floor().offices);
    offices.map(|(office, state)| one_office(meeting, office, state, lang)).collect()
}

fn one_office(meeting: &Meeting, office: &Office, state: &OfficeState, lang: Lang) -> Value {
    let proposed = state.proposed.as_ref();
    let unit = |unit_idx: usize| unit_id(meeting, unit_idx);
    let whose = turn(meeting, office).map(|turn| turn.unit_idx);
    let candidates = candidates(meeting, office).into_iter().map(|candidate| {
        let remarks = candidate.remarks.iter().map(|remark| words::remark(meeting, remark, lang));
        json!({
            "unit": unit(candidate.unit_idx),
            "years": candidate.years,
            "turn": candidate.is_turn,
            "remarks": remarks.collect::<Vec<_>>(),
            "barred": candidate.barred,
        })
    });
    let past =
        past(meeting, office).into_iter().map(|(year, unit_idx)| json!({ "year": year, "unit": unit(unit_idx) }));
    json!({
        "office": office.id.as_str(),
        "title": &*office.title,
        "term": term(meeting, office),
        "proposed": proposed.and_then(|proposal| unit(proposal.unit_idx)),
        "method": proposed.map(|proposal| match proposal.method {
            Manner::Consensus => "consensus",
            Manner::Acclaim => "acclaim",
            Manner::Hands => "hands",
            Manner::Secret => "secret",
        }),
        "decision": proposed.and_then(|proposal| proposal.decision.as_deref()),
        "reason": proposed.and_then(|proposal| proposal.reason.as_deref()),
        "status": match (&state.proposed, state.decided.as_ref().map(|decision| decision.outcome)) {
            (_, Some(Outcome::Approved)) => "approved",
            (_, Some(Outcome::Refused)) => "refused",
            (Some(_), None) => "proposed",
            (None, None) => "none",
        },
        "decided": state.decided.as_ref().map(|decision| json!({
            "outcome": match decision.outcome {
                Outcome::Approved => "approved",
                Outcome::Refused => "refused",
            },
            "unit": decision.unit_idx.and_then(unit),
            "evidence": decision.evidence.iter().map(crate::domain::id::EvidenceId::as_str).collect::<Vec<_>>(),
            "reason": decision.reason.as_deref(),
        })),
        "turn": whose.and_then(unit),
        "follows_turn": proposed.zip(whose).map(|(proposal, whose)| proposal.unit_idx == whose),
        "explanation": words::explanation(meeting, office, state, lang),
        "candidates": candidates.collect::<Vec<_>>(),
        "past": past.collect::<Vec<_>>(),
    })
}

/// Who signed the pact, and who did not: the latter are named in the bloc's report.
pub(super) fn pact(meeting: &Meeting) -> Value {
    let signed = &meeting.floor().signed;
    let named = |wanted: bool| {
        let units = signed.iter().enumerate().filter(move |(_, signed)| **signed == wanted);
        units.filter_map(|(unit_idx, _)| unit_id(meeting, unit_idx)).collect::<Vec<_>>()
    };
    json!({ "signed": named(true), "not_signed": named(false) })
}
