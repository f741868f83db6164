//! Rules of the attendance: what may be marked, and what a wrong attendance is offered as.
//!
//! It must never enter a deduction: an offer is a proposal to the chair.

use super::unit_idx;
use crate::domain::attendance::{Attendance, AttendanceCommand, AttendanceFact, Breach, Mark, Presence, Seat};
use crate::domain::event::Event;
use crate::domain::floor::FloorSubject;
use crate::domain::id::RuleId;
use crate::domain::meeting::{LineOf, Meeting};
use crate::domain::refusal::Refusal;
use crate::domain::refusal_floor::AttendanceRefusal;
use crate::domain::share::Share;

/// More delegates of one unit than any hall has seats for.
const MOST_DELEGATES: u32 = 999;

pub(super) fn decide(meeting: &Meeting, command: &AttendanceCommand) -> Result<Vec<Event>, Refusal> {
    let attendance = &meeting.floor().attendance;
    let fact = match command {
        AttendanceCommand::Present { unit, capacity, name, late, delegates } => {
            let stands = attendance.unit(unit_idx(meeting, unit)?).and_then(Mark::here);
            if let Some(number) = delegates.filter(|number| !(1..=MOST_DELEGATES).contains(number)) {
                return refused(AttendanceRefusal::Delegates { number });
            }
            // What was said before and is not said anew stays: a correction names only what it corrects.
            let name = name.clone().or_else(|| stands.and_then(|here| here.name.clone()));
            let delegates = delegates.or_else(|| stands.and_then(|here| here.delegates));
            let same = stands.is_some_and(|here| {
                here.left.is_none()
                    && (here.capacity, here.late, here.delegates) == (*capacity, *late, delegates)
                    && here.name == name
            });
            if same {
                return refused(AttendanceRefusal::Same);
            }
            // Who was marked keeps the time at which they were; who comes back after leaving comes anew.
            let at = stands.filter(|here| here.left.is_none()).map(|here| here.since);
            let (unit, capacity, late) = (unit.clone(), *capacity, *late);
            AttendanceFact::Present { unit, capacity, name, late, delegates, at }
        }
        AttendanceCommand::Absent { unit, reason } => {
            let stands = attendance.unit(unit_idx(meeting, unit)?).map(|mark| &mark.presence);
            if stands == Some(&Presence::Absent { reason: reason.clone() }) {
                return refused(AttendanceRefusal::Same);
            }
            AttendanceFact::Absent { unit: unit.clone(), reason: reason.clone() }
        }
        AttendanceCommand::Leave { unit, reason } => {
            let here = attendance.unit(unit_idx(meeting, unit)?).and_then(Mark::here);
            match here {
                None => return refused(AttendanceRefusal::NotPresent { unit: unit.clone() }),
                Some(here) if here.left.is_some() => {
                    return refused(AttendanceRefusal::LeftAlready { unit: unit.clone() });
                }
                Some(_) => AttendanceFact::Left { unit: unit.clone(), reason: reason.clone(), at: None },
            }
        }
        AttendanceCommand::Excuse { unit, reason } => {
            let idx = unit_idx(meeting, unit)?;
            if !offers(meeting).iter().any(|offer| offer.unit_idx == idx) {
                return refused(AttendanceRefusal::NothingToExcuse { unit: unit.clone() });
            }
            let Some(reason) = reason.clone() else { return Err(Refusal::NeedsReason { stood: None }) };
            AttendanceFact::Excused { unit: unit.clone(), reason }
        }
        AttendanceCommand::Seat { seat, name, title, unit } => {
            let unit_idx = unit.as_ref().map(|unit| unit_idx(meeting, unit)).transpose()?;
            let other = if *seat == Seat::Chair { Seat::Secretary } else { Seat::Chair };
            let namesake = attendance.seated(other).filter(|seated| seated.person.name == *name);
            // Two people of one name have different titles or units.
            if namesake.is_some_and(|seated| seated.person.title == *title && seated.unit_idx == unit_idx) {
                return refused(AttendanceRefusal::SamePerson { name: name.clone() });
            }
            let same = attendance.seated(*seat).is_some_and(|seated| {
                seated.person.name == *name && seated.person.title == *title && seated.unit_idx == unit_idx
            });
            if same {
                return refused(AttendanceRefusal::Same);
            }
            AttendanceFact::Seated { seat: *seat, name: name.clone(), title: title.clone(), unit: unit.clone() }
        }
        AttendanceCommand::Invite { name, title } => {
            if is_guest(attendance, name) {
                return refused(AttendanceRefusal::GuestExists { name: name.clone() });
            }
            AttendanceFact::Invited { name: name.clone(), title: title.clone() }
        }
        AttendanceCommand::Uninvite { name } => {
            if !is_guest(attendance, name) {
                return refused(AttendanceRefusal::NoGuest { name: name.clone() });
            }
            AttendanceFact::Uninvited { name: name.clone() }
        }
    };
    Ok(vec![Event::Attendance(fact)])
}

fn is_guest(attendance: &Attendance, name: &str) -> bool {
    attendance.guests().iter().any(|guest| &*guest.name == name)
}

fn refused<T>(refusal: AttendanceRefusal) -> Result<T, Refusal> {
    Err(Refusal::Attendance(refusal))
}

/// What an act on the attendance is about.
pub(super) fn target(command: &AttendanceCommand) -> FloorSubject {
    match command {
        AttendanceCommand::Present { unit, .. }
        | AttendanceCommand::Absent { unit, .. }
        | AttendanceCommand::Leave { unit, .. }
        | AttendanceCommand::Excuse { unit, .. } => FloorSubject::Presence(unit.clone()),
        AttendanceCommand::Seat { seat, .. } => FloorSubject::Seat(*seat),
        AttendanceCommand::Invite { name, .. } | AttendanceCommand::Uninvite { name } => {
            FloorSubject::Guest(name.clone())
        }
    }
}

/// A deduction that a wrong attendance would earn by the regulation: shown to the chair, never entered by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// Index of the unit.
    pub unit_idx: usize,
    /// What was wrong.
    pub breach: Breach,
    /// The rule of the ledger.
    pub rule: RuleId,
    /// The number to tally: what stands there and one more.
    pub count: u32,
}

/// What is offered to the ledger now, in the order of the bloc.
///
/// A breach is answered once its rule was tallied for the unit after it was marked, or once it is excused.
pub fn offers(meeting: &Meeting) -> Vec<Offer> {
    let Some(rule) = &meeting.set_up().regulation.attendance.rule else { return Vec::new() };
    let offers = (0..meeting.n_units()).filter_map(|unit_idx| {
        let mark = meeting.floor().attendance.unit(unit_idx).filter(|mark| mark.excused.is_none())?;
        let breach = breach(meeting, mark)?;
        let of = LineOf::Rule(rule.clone(), None);
        let line = meeting.lines_of(unit_idx).find(|line| line.of == of);
        // A successor carries both in its first record: what was entered before the seal is not offered again.
        if line.is_some_and(|line| line.record >= mark.record) {
            return None;
        }
        let count = line.and_then(|line| line.number.as_count()).unwrap_or(0).saturating_add(1);
        Some(Offer { unit_idx, breach, rule: rule.clone(), count })
    });
    offers.collect()
}

/// What is wrong with an attendance by the regulation, the gravest first.
pub fn breach(meeting: &Meeting, mark: &Mark) -> Option<Breach> {
    let rule = &meeting.set_up().regulation.attendance;
    let found = match &mark.presence {
        Presence::Absent { .. } => vec![Breach::Absent],
        Presence::Here(here) => {
            let wrong = !rule.expected.is_empty() && !rule.expected.contains(&here.capacity);
            let each =
                [(wrong, Breach::WrongPerson), (here.late, Breach::Late), (here.left.is_some(), Breach::LeftEarly)];
            each.into_iter().filter(|(is_so, _)| *is_so).map(|(_, breach)| breach).collect()
        }
    };
    found.into_iter().find(|breach| rule.breaches.contains(breach))
}

/// Whether enough units are there, with the calculation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quorum {
    /// The share of the units.
    pub share: Share,
    /// Units of the bloc.
    pub of: usize,
    /// The fewest units that are enough.
    pub needed: usize,
    /// Units that are there now.
    pub present: usize,
}

impl Quorum {
    /// Whether enough are there.
    pub fn is_met(&self) -> bool {
        self.present >= self.needed
    }
}

/// The quorum, where the regulation has one.
pub fn quorum(meeting: &Meeting) -> Option<Quorum> {
    let share = meeting.set_up().regulation.attendance.quorum?;
    let (of, present) = (meeting.n_units(), meeting.floor().attendance.n_present());
    Some(Quorum { share, of, needed: share.least_of(of), present })
}
