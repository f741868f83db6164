//! What stands on the floor of the meeting beside the scores: agenda, attendance, offices, pact.
//!
//! Only `apply` changes it. It must never know points.

use super::agenda::{Agenda, AgendaFact, Moment};
use super::apply::Misfit;
use super::attendance::{Attendance, AttendanceFact, Seat};
use super::event::Event;
use super::id::{ItemId, OfficeId, UnitId};
use super::office::{OfficeFact, OfficeState, PactFact};
use super::set_up::SetUp;

/// Agenda, attendance, offices and pact as they stand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Floor {
    /// The agenda.
    pub agenda: Agenda,
    /// Who is there.
    pub attendance: Attendance,
    /// By index of the office in the regulation.
    pub offices: Vec<OfficeState>,
    /// By index of the unit: whether it signed the pact.
    pub signed: Vec<bool>,
}

/// What of the floor a fact changes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FloorSubject {
    /// Whether an item is on the agenda.
    Item(ItemId),
    /// The place of an item.
    ItemPlace(ItemId),
    /// The title of an item.
    ItemTitle(ItemId),
    /// Which item runs.
    Running,
    /// Whether the meeting sits.
    Sitting,
    /// A unit's attendance.
    Presence(UnitId),
    /// Who has a seat at the table.
    Seat(Seat),
    /// A guest.
    Guest(Box<str>),
    /// An office.
    Office(OfficeId),
    /// A unit's signature.
    Signature(UnitId),
}

impl Floor {
    /// The floor before the meeting begins.
    pub(super) fn new(set_up: &SetUp) -> Self {
        let n_units = set_up.bloc.units.len();
        Self {
            agenda: Agenda::new(&set_up.agenda),
            attendance: Attendance::new(n_units),
            offices: vec![OfficeState::default(); set_up.regulation.offices.len()],
            signed: vec![false; n_units],
        }
    }

    /// Changes what a fact of the floor changes; any other fact changes nothing.
    pub(super) fn happen(&mut self, event: &Event, at: Place<'_>) -> Result<(), Misfit> {
        match event {
            Event::Agenda(fact) => self.agenda.happen(fact, at.now),
            Event::Attendance(fact) => self.on_attendance(fact, at),
            Event::Office(fact) => self.on_office(fact, at),
            Event::Pact(fact) => self.on_pact(fact, at),
            _ => Ok(()),
        }
    }

    fn on_attendance(&mut self, fact: &AttendanceFact, at: Place<'_>) -> Result<(), Misfit> {
        let unit_idx = at.unit(fact.unit())?;
        self.attendance.happen(fact, unit_idx, at.now, at.record);
        Ok(())
    }

    fn on_office(&mut self, fact: &OfficeFact, at: Place<'_>) -> Result<(), Misfit> {
        let unit_idx = at.unit(fact.unit())?;
        let office_idx = at.set_up.office_idx(fact.office().as_str());
        let state = office_idx.and_then(|idx| self.offices.get_mut(idx));
        state.ok_or_else(|| Misfit::Id(fact.office().0.clone()))?.happen(fact, unit_idx, at.record);
        Ok(())
    }

    fn on_pact(&mut self, fact: &PactFact, at: Place<'_>) -> Result<(), Misfit> {
        let unit_idx = at.unit(Some(fact.unit()))?;
        if let Some(signed) = unit_idx.and_then(|idx| self.signed.get_mut(idx)) {
            *signed = matches!(fact, PactFact::Signed { .. });
        }
        Ok(())
    }
}

/// Where and when a fact stands, and what its ids are looked up in.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    pub set_up: &'a SetUp,
    pub now: Moment,
    pub record: u64,
}

impl Place<'_> {
    fn unit(&self, unit: Option<&UnitId>) -> Result<Option<usize>, Misfit> {
        let Some(unit) = unit else { return Ok(None) };
        let idx = self.set_up.bloc.units.iter().position(|known| known.id == *unit);
        idx.map(Some).ok_or_else(|| Misfit::Id(unit.0.clone()))
    }
}

/// What a fact of the floor changes; nothing for any other fact.
pub(super) fn changes(event: &Event) -> Vec<FloorSubject> {
    match event {
        Event::Agenda(fact) => {
            let Some(item) = fact.item().cloned() else { return vec![FloorSubject::Sitting] };
            match fact {
                AgendaFact::Added { .. } => vec![FloorSubject::Item(item.clone()), FloorSubject::ItemPlace(item)],
                AgendaFact::Dropped { .. } | AgendaFact::Restored { .. } => vec![FloorSubject::Item(item)],
                AgendaFact::Moved { .. } => vec![FloorSubject::ItemPlace(item)],
                AgendaFact::Renamed { .. } => vec![FloorSubject::ItemTitle(item)],
                AgendaFact::Begun { .. } => vec![FloorSubject::Running, FloorSubject::Item(item)],
                AgendaFact::Ended { .. } => vec![FloorSubject::Running],
                AgendaFact::Broke { .. } | AgendaFact::Resumed { .. } => vec![FloorSubject::Sitting],
            }
        }
        Event::Attendance(fact) => vec![match fact {
            AttendanceFact::Present { unit, .. }
            | AttendanceFact::Absent { unit, .. }
            | AttendanceFact::Left { unit, .. }
            | AttendanceFact::Excused { unit, .. } => FloorSubject::Presence(unit.clone()),
            AttendanceFact::Seated { seat, .. } => FloorSubject::Seat(*seat),
            AttendanceFact::Invited { name, .. } | AttendanceFact::Uninvited { name } => {
                FloorSubject::Guest(name.clone())
            }
        }],
        Event::Office(fact) => vec![FloorSubject::Office(fact.office().clone())],
        Event::Pact(fact) => vec![FloorSubject::Signature(fact.unit().clone())],
        _ => Vec::new(),
    }
}

/// The fact as a successor carries it: with the time of its record, where the time says something.
pub(super) fn stamped(event: &Event, now: Moment) -> Event {
    match event.clone() {
        Event::Agenda(fact) => Event::Agenda(fact.stamped(now)),
        Event::Attendance(fact) => Event::Attendance(fact.stamped(now)),
        other => other,
    }
}
