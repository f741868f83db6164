//! Rules of the agenda: one item runs at a time, what has begun stays, the order is the meeting's.
//!
//! It must never know what is done under an item.

use super::unknown;
use crate::domain::agenda::{About, Agenda, AgendaCommand, AgendaFact, Item, ItemState, PlannedItem};
use crate::domain::event::Event;
use crate::domain::floor::FloorSubject;
use crate::domain::id::ItemId;
use crate::domain::meeting::Meeting;
use crate::domain::refusal::{Refusal, Thing};
use crate::domain::refusal_floor::AgendaRefusal;

pub(super) fn decide(meeting: &Meeting, command: &AgendaCommand) -> Result<Vec<Event>, Refusal> {
    let agenda = &meeting.floor().agenda;
    let facts = match command {
        AgendaCommand::Add { title, id, after, minutes } => {
            let after = match after {
                Some(after) => Some(known(agenda, after)?.id.clone()),
                None => agenda.items().last().map(|last| last.id.clone()),
            };
            let id = match id {
                Some(id) if agenda.item(id.as_str()).is_some() => {
                    return refused(AgendaRefusal::Exists { item: id.clone() });
                }
                Some(id) => id.clone(),
                None => free_id(agenda),
            };
            let item = PlannedItem { id, title: title.clone(), about: About::Other, minutes: *minutes };
            vec![AgendaFact::Added { item, after }]
        }
        AgendaCommand::Move { item, after } => {
            known(agenda, item)?;
            after.as_ref().map_or(Ok(()), |after| known(agenda, after).map(|_| ()))?;
            let idx = agenda.items().iter().position(|known| known.id == *item);
            let before = idx.and_then(|idx| idx.checked_sub(1)).and_then(|idx| agenda.items().get(idx));
            if after.as_ref() == Some(item) || after.as_ref() == before.map(|before| &before.id) {
                return refused(AgendaRefusal::InPlace { item: item.clone() });
            }
            vec![AgendaFact::Moved { item: item.clone(), after: after.clone() }]
        }
        AgendaCommand::Rename { item, title } => {
            if known(agenda, item)?.title == *title {
                return refused(AgendaRefusal::SameTitle { item: item.clone() });
            }
            vec![AgendaFact::Renamed { item: item.clone(), title: title.clone() }]
        }
        AgendaCommand::Drop { item, reason } => {
            match known(agenda, item)?.state() {
                ItemState::Planned => {}
                ItemState::Dropped => return refused(AgendaRefusal::Dropped { item: item.clone() }),
                ItemState::Running | ItemState::Done => return refused(AgendaRefusal::Held { item: item.clone() }),
            }
            let Some(reason) = reason.clone() else { return Err(Refusal::NeedsReason { stood: None }) };
            vec![AgendaFact::Dropped { item: item.clone(), reason }]
        }
        AgendaCommand::Begin { item } => begin(agenda, item.as_ref())?,
        AgendaCommand::End { item } => {
            let item = match item {
                Some(item) => known(agenda, item)?,
                None => agenda.current().ok_or(Refusal::Agenda(AgendaRefusal::NothingRuns))?,
            };
            if item.state() != ItemState::Running {
                return refused(AgendaRefusal::NotRunning { item: item.id.clone() });
            }
            vec![AgendaFact::Ended { item: item.id.clone(), at: None }]
        }
        AgendaCommand::Reopen { item } => match known(agenda, item)?.state() {
            ItemState::Planned => return refused(AgendaRefusal::NotBegun { item: item.clone() }),
            ItemState::Running => return refused(AgendaRefusal::Running { item: item.clone() }),
            ItemState::Dropped => vec![AgendaFact::Restored { item: item.clone() }],
            ItemState::Done => {
                sitting(agenda)?;
                turn_to(agenda, item)
            }
        },
        AgendaCommand::Break { note } => {
            sitting(agenda)?;
            let mut facts: Vec<AgendaFact> = agenda.current().map(ended).into_iter().collect();
            facts.push(AgendaFact::Broke { note: note.clone(), at: None });
            facts
        }
        AgendaCommand::Resume => {
            if agenda.sittings().current().is_none() {
                return refused(AgendaRefusal::NoBreak);
            }
            let again = agenda.interrupted().map(|item| AgendaFact::Begun { item: item.id.clone(), at: None });
            [AgendaFact::Resumed { at: None }].into_iter().chain(again).collect()
        }
    };
    Ok(facts.into_iter().map(Event::Agenda).collect())
}

/// Refuses what is done only while the meeting sits.
pub(super) fn sitting(agenda: &Agenda) -> Result<(), Refusal> {
    match agenda.sittings().current() {
        Some(last) => refused(AgendaRefusal::InBreak { since: last.from }),
        None => Ok(()),
    }
}

fn ended(item: &Item) -> AgendaFact {
    AgendaFact::Ended { item: item.id.clone(), at: None }
}

fn begin(agenda: &Agenda, item: Option<&ItemId>) -> Result<Vec<AgendaFact>, Refusal> {
    sitting(agenda)?;
    let item = match item {
        Some(item) => known(agenda, item)?,
        None => agenda.next().ok_or(Refusal::Agenda(AgendaRefusal::NothingLeft))?,
    };
    let id = item.id.clone();
    match item.state() {
        ItemState::Planned => Ok(turn_to(agenda, &id)),
        ItemState::Running => refused(AgendaRefusal::Running { item: id }),
        ItemState::Done => refused(AgendaRefusal::Done { item: id }),
        ItemState::Dropped => refused(AgendaRefusal::Dropped { item: id }),
    }
}

/// The item that runs ends, and this one begins.
fn turn_to(agenda: &Agenda, item: &ItemId) -> Vec<AgendaFact> {
    agenda.current().map(ended).into_iter().chain([AgendaFact::Begun { item: item.clone(), at: None }]).collect()
}

/// What the close does to the agenda: the item that runs ends with the meeting.
pub(super) fn at_close(meeting: &Meeting) -> Vec<Event> {
    let current = meeting.floor().agenda.current();
    current.map(|item| Event::Agenda(ended(item))).into_iter().collect()
}

/// What an act on the agenda is about; an item that is only put in is about nothing yet.
pub(super) fn target(command: &AgendaCommand) -> Option<FloorSubject> {
    Some(match command {
        AgendaCommand::Add { .. } => return None,
        AgendaCommand::Move { item, .. } => FloorSubject::ItemPlace(item.clone()),
        AgendaCommand::Rename { item, .. } => FloorSubject::ItemTitle(item.clone()),
        AgendaCommand::Drop { item, .. } => FloorSubject::Item(item.clone()),
        AgendaCommand::Begin { .. } | AgendaCommand::End { .. } | AgendaCommand::Reopen { .. } => FloorSubject::Running,
        AgendaCommand::Break { .. } | AgendaCommand::Resume => FloorSubject::Sitting,
    })
}

fn known<'a>(agenda: &'a Agenda, id: &ItemId) -> Result<&'a Item, Refusal> {
    agenda.item(id.as_str()).ok_or_else(|| unknown(Thing::Item, id.as_str()))
}

/// The first of muc-1, muc-2, … that is free.
fn free_id(agenda: &Agenda) -> ItemId {
    let mut ids = (1..=agenda.items().len() + 1).map(|number| format!("muc-{number}"));
    ids.find(|id| agenda.item(id).is_none()).unwrap_or_default().into()
}

fn refused<T>(refusal: AgendaRefusal) -> Result<T, Refusal> {
    Err(Refusal::Agenda(refusal))
}
