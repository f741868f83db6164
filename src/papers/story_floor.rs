//! The acts on the floor as sentences for the minutes: items, arrivals, seats, offices, the pact.
//!
//! It must never decide what stands in which document.

use crate::domain::agenda::AgendaFact;
use crate::domain::attendance::AttendanceFact;
use crate::domain::event::Event;
use crate::domain::id::{ItemId, OfficeId};
use crate::domain::meeting::Meeting;
use crate::domain::office::{OfficeFact, PactFact};
use crate::domain::turn::term;
use crate::papers::model::Run;
use crate::papers::phrases::{Phrases, say};
use crate::papers::{floor, wording};
use crate::text::floor::{capacity_name, manner_name, seat_name};
use crate::text::lang::Lang;

/// The sentence of an act on the floor; `None` for any other act, and for those that nobody reads about.
pub(super) fn tell(event: &Event, meeting: &Meeting, phrases: &Phrases) -> Option<Vec<Run>> {
    match event {
        Event::Agenda(fact) => agenda(fact, meeting, phrases),
        Event::Attendance(fact) => Some(attendance(fact, meeting, phrases)),
        Event::Office(fact) => Some(office(fact, meeting, phrases)),
        Event::Pact(fact) => Some(pact(fact, meeting, phrases)),
        _ => None,
    }
}

fn text(text: Option<&str>) -> String {
    text.map(wording::safe).unwrap_or_default()
}

fn agenda(fact: &AgendaFact, meeting: &Meeting, phrases: &Phrases) -> Option<Vec<Run>> {
    let title = |item: &ItemId| {
        let known = meeting.floor().agenda.item(item.as_str());
        known.map_or_else(|| wording::safe(item.as_str()), |item| wording::safe(&item.title))
    };
    let (sentence, item, reason) = match fact {
        AgendaFact::Begun { item, .. } => (&phrases.item_begun, item, String::new()),
        AgendaFact::Ended { item, .. } => (&phrases.item_ended, item, String::new()),
        AgendaFact::Dropped { item, reason } => (&phrases.item_dropped, item, wording::safe(reason)),
        _ => return None,
    };
    Some(say(sentence, &[("item", title(item)), ("reason", reason)]))
}

fn attendance(fact: &AttendanceFact, meeting: &Meeting, phrases: &Phrases) -> Vec<Run> {
    let unit = fact.unit().map(|unit| wording::unit_of(meeting, unit)).unwrap_or_default();
    match fact {
        AttendanceFact::Present { capacity, name, late, delegates, .. } => say(
            &phrases.arrived,
            &[
                ("unit", unit),
                ("capacity", capacity_name(*capacity, Lang::Vi).to_owned()),
                ("name", text(name.as_deref())),
                ("late", if *late { "đến muộn".to_owned() } else { String::new() }),
                ("people", delegates.map(|count| wording::count(count as usize)).unwrap_or_default()),
            ],
        ),
        AttendanceFact::Absent { reason, .. } => {
            say(&phrases.absent, &[("unit", unit), ("reason", text(reason.as_deref()))])
        }
        AttendanceFact::Left { reason, .. } => {
            say(&phrases.left, &[("unit", unit), ("reason", text(reason.as_deref()))])
        }
        AttendanceFact::Excused { reason, .. } => {
            say(&phrases.excused, &[("unit", unit), ("reason", wording::safe(reason))])
        }
        AttendanceFact::Seated { seat, name, title, .. } => say(
            &phrases.seated,
            &[
                ("seat", wording::uncapitalised(seat_name(*seat, Lang::Vi))),
                ("name", wording::safe(name)),
                ("title", text(title.as_deref())),
                ("unit", unit),
            ],
        ),
        AttendanceFact::Invited { name, title } => {
            say(&phrases.invited, &[("name", wording::safe(name)), ("title", text(title.as_deref()))])
        }
        AttendanceFact::Uninvited { name } => say(&phrases.uninvited, &[("name", wording::safe(name))]),
    }
}

fn office(fact: &OfficeFact, meeting: &Meeting, phrases: &Phrases) -> Vec<Run> {
    let (title, year) = titled(fact.office(), meeting);
    let unit = fact.unit().map(|unit| wording::unit_of(meeting, unit)).unwrap_or_default();
    match fact {
        OfficeFact::Proposed { method, decision, reason, .. } => say(
            &phrases.office_proposed,
            &[
                ("office", title),
                ("year", year),
                ("unit", unit),
                ("method", manner_name(*method, Lang::Vi).to_owned()),
                ("vote", text(decision.as_deref())),
                ("reason", text(reason.as_deref())),
            ],
        ),
        OfficeFact::Withdrawn { reason, .. } => {
            say(&phrases.office_withdrawn, &[("office", title), ("year", year), ("reason", wording::safe(reason))])
        }
        OfficeFact::Decided { outcome, evidence, reason, .. } => say(
            &phrases.office_decided,
            &[
                ("office", title),
                ("year", year),
                ("outcome", floor::outcome(*outcome).to_owned()),
                ("unit", unit),
                ("reason", text(reason.as_deref())),
                ("evidence", wording::evidence(meeting, evidence)),
            ],
        ),
    }
}

/// The title of an office and the year of its term.
fn titled(id: &OfficeId, meeting: &Meeting) -> (String, String) {
    let office = meeting.set_up().regulation.offices.iter().find(|office| office.id == *id);
    let title = office.map_or_else(|| wording::safe(id.as_str()), |office| wording::safe(&office.title));
    (title, office.map_or_else(String::new, |office| term(meeting, office).to_string()))
}

fn pact(fact: &PactFact, meeting: &Meeting, phrases: &Phrases) -> Vec<Run> {
    let unit = wording::unit_of(meeting, fact.unit());
    let year = (meeting.set_up().year + 1).to_string();
    match fact {
        PactFact::Signed { .. } => say(&phrases.pact_signed, &[("unit", unit), ("year", year)]),
        PactFact::Unsigned { reason, .. } => {
            say(&phrases.pact_unsigned, &[("unit", unit), ("year", year), ("reason", wording::safe(reason))])
        }
    }
}
