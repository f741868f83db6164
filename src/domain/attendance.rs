//! Who is at the meeting (thành phần dự hội nghị): units, who sits for them, the table, the guests; and the quorum.
//!
//! It must never take a point off: a wrong attendance is offered to the ledger's rule, never entered by itself.

use super::agenda::Moment;
use super::id::{RuleId, UnitId};
use super::share::Share;
use serde::{Deserialize, Serialize};

/// What a regulation says about attendance; nothing where it says nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AttendanceRule {
    /// The share of the units that must be present, where there is one (`domain.md` §18: none was found).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quorum: Option<Share>,
    /// Who is the right person to sit for a unit; anybody where it is empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub expected: Vec<Capacity>,
    /// What counts as a breach.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub breaches: Vec<Breach>,
    /// The deduction rule that is offered for a breach.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<RuleId>,
}

impl AttendanceRule {
    /// Whether it says nothing.
    pub fn is_silent(&self) -> bool {
        *self == Self::default()
    }
}

/// As what somebody sits for a unit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Capacity {
    /// Thủ trưởng.
    #[default]
    Head,
    /// Cấp phó.
    Deputy,
    /// Somebody else.
    Other,
}

/// How an attendance can be wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Breach {
    /// Nobody came.
    Absent,
    /// Not the right person came.
    WrongPerson,
    /// They came late.
    Late,
    /// They left before the end.
    LeftEarly,
}

/// A seat at the table of the meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Seat {
    /// Chủ tọa.
    Chair,
    /// Thư ký: keeps the minutes, has no vote (Thông tư 03/2018/TT-BNG Điều 24).
    Secretary,
}

/// What happened to the attendance. The names of the variants are the file format.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum AttendanceFact {
    /// A unit is there.
    Present {
        /// The unit.
        unit: UnitId,
        /// As what its first delegate sits there.
        capacity: Capacity,
        /// The name of that delegate.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        name: Option<Box<str>>,
        /// Whether they came late.
        #[serde(default, skip_serializing_if = "is_false")]
        late: bool,
        /// How many came, where it was said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        delegates: Option<u32>,
        /// When, in the record of a successor that carries it; else it is the time of the record.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        at: Option<Moment>,
    },
    /// A unit is not there.
    Absent {
        /// The unit.
        unit: UnitId,
        /// Why, where it was said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<Box<str>>,
    },
    /// A unit left before the end.
    Left {
        /// The unit.
        unit: UnitId,
        /// Why, where it was said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<Box<str>>,
        /// When, in the record of a successor that carries it; else it is the time of the record.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        at: Option<Moment>,
    },
    /// The meeting excused a breach: nothing is offered to the ledger.
    Excused {
        /// The unit.
        unit: UnitId,
        /// Why.
        reason: Box<str>,
    },
    /// Somebody took a seat at the table.
    Seated {
        /// The seat.
        seat: Seat,
        /// Who.
        name: Box<str>,
        /// Title or office.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        title: Option<Box<str>>,
        /// The unit they come from.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        unit: Option<UnitId>,
    },
    /// An invited leader is there: no score, no vote.
    Invited {
        /// Who.
        name: Box<str>,
        /// Title or office.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        title: Option<Box<str>>,
    },
    /// A guest was taken off the list.
    Uninvited {
        /// Who.
        name: Box<str>,
    },
}

#[allow(clippy::trivially_copy_pass_by_ref)] // the form serde asks for
fn is_false(flag: &bool) -> bool {
    !*flag
}

/// An act on the attendance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AttendanceCommand {
    /// Marks a unit as present.
    Present {
        /// The unit.
        unit: UnitId,
        /// As what its delegate sits there.
        capacity: Capacity,
        /// The delegate's name; the known one if `None`.
        name: Option<Box<str>>,
        /// Whether they came late.
        late: bool,
        /// How many came; the known number if `None`.
        delegates: Option<u32>,
    },
    /// Marks a unit as absent.
    Absent {
        /// The unit.
        unit: UnitId,
        /// Why.
        reason: Option<Box<str>>,
    },
    /// Marks that a unit left before the end.
    Leave {
        /// The unit.
        unit: UnitId,
        /// Why.
        reason: Option<Box<str>>,
    },
    /// Excuses a breach.
    Excuse {
        /// The unit.
        unit: UnitId,
        /// Why; required.
        reason: Option<Box<str>>,
    },
    /// Gives somebody a seat at the table.
    Seat {
        /// The seat.
        seat: Seat,
        /// Who.
        name: Box<str>,
        /// Title or office.
        title: Option<Box<str>>,
        /// The unit they come from.
        unit: Option<UnitId>,
    },
    /// Puts an invited leader on the list.
    Invite {
        /// Who.
        name: Box<str>,
        /// Title or office.
        title: Option<Box<str>>,
    },
    /// Takes a guest off the list.
    Uninvite {
        /// Who.
        name: Box<str>,
    },
}

/// The attendance as it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attendance {
    units: Vec<Option<Mark>>,
    seats: Vec<Seated>,
    guests: Vec<Person>,
}

/// What is known of one unit's attendance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// There or not.
    pub presence: Presence,
    /// Why its breach is excused, if it is.
    pub excused: Option<Box<str>>,
    /// Number of the last record about it.
    pub record: u64,
}

/// There or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Presence {
    /// It is there, or was.
    Here(Here),
    /// It is not.
    Absent {
        /// Why, where it was said.
        reason: Option<Box<str>>,
    },
}

/// How a unit is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Here {
    /// As what its delegate sits there.
    pub capacity: Capacity,
    /// The delegate's name.
    pub name: Option<Box<str>>,
    /// Whether they came late.
    pub late: bool,
    /// How many came.
    pub delegates: Option<u32>,
    /// When it was marked.
    pub since: Moment,
    /// When and why it left before the end.
    pub left: Option<(Moment, Option<Box<str>>)>,
}

/// Somebody who is named with a title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Who.
    pub name: Box<str>,
    /// Title or office.
    pub title: Option<Box<str>>,
}

/// Somebody at the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seated {
    /// The seat.
    pub seat: Seat,
    /// Who.
    pub person: Person,
    /// Index of the unit they come from.
    pub unit_idx: Option<usize>,
}

impl Mark {
    /// How the unit is there, unless it is not.
    pub fn here(&self) -> Option<&Here> {
        match &self.presence {
            Presence::Here(here) => Some(here),
            Presence::Absent { .. } => None,
        }
    }
}

impl Attendance {
    /// The attendance before anybody is marked.
    pub(super) fn new(n_units: usize) -> Self {
        Self { units: vec![None; n_units], ..Self::default() }
    }

    /// What is known of a unit.
    pub fn unit(&self, unit_idx: usize) -> Option<&Mark> {
        self.units.get(unit_idx).and_then(Option::as_ref)
    }

    /// Who has a seat.
    pub fn seated(&self, seat: Seat) -> Option<&Seated> {
        self.seats.iter().find(|seated| seated.seat == seat)
    }

    /// The guests in the order they were named.
    pub fn guests(&self) -> &[Person] {
        &self.guests
    }

    /// Units that came, whether or not they are still there.
    pub fn n_came(&self) -> usize {
        self.units.iter().flatten().filter(|mark| mark.here().is_some()).count()
    }

    /// Units that are there now.
    pub fn n_present(&self) -> usize {
        let here = self.units.iter().flatten().filter_map(Mark::here);
        here.filter(|here| here.left.is_none()).count()
    }

    /// Units of which nothing is known.
    pub fn n_unmarked(&self) -> usize {
        self.units.iter().filter(|mark| mark.is_none()).count()
    }

    /// People who came for the units, as far as it was said; one for a unit where it was not.
    pub fn n_delegates(&self) -> usize {
        let here = self.units.iter().flatten().filter_map(Mark::here);
        here.map(|here| here.delegates.unwrap_or(1) as usize).sum()
    }

    /// Changes what is known; `unit_idx` is the index of the unit that the fact names, if it names one.
    pub(super) fn happen(&mut self, fact: &AttendanceFact, unit_idx: Option<usize>, now: Moment, record: u64) {
        let slot = unit_idx.and_then(|idx| self.units.get_mut(idx));
        let mark = |presence| Some(Mark { presence, excused: None, record });
        match (fact, slot) {
            (AttendanceFact::Present { capacity, name, late, delegates, at, .. }, Some(slot)) => {
                let (capacity, name, late, delegates) = (*capacity, name.clone(), *late, *delegates);
                let since = at.unwrap_or(now);
                *slot = mark(Presence::Here(Here { capacity, name, late, delegates, since, left: None }));
            }
            (AttendanceFact::Absent { reason, .. }, Some(slot)) => {
                *slot = mark(Presence::Absent { reason: reason.clone() });
            }
            (AttendanceFact::Left { reason, at, .. }, Some(Some(mark))) => {
                mark.record = record;
                if let Presence::Here(here) = &mut mark.presence {
                    here.left = Some((at.unwrap_or(now), reason.clone()));
                }
            }
            (AttendanceFact::Excused { reason, .. }, Some(Some(mark))) => {
                mark.record = record;
                mark.excused = Some(reason.clone());
            }
            (AttendanceFact::Seated { seat, name, title, .. }, _) => {
                self.seats.retain(|seated| seated.seat != *seat);
                let person = Person { name: name.clone(), title: title.clone() };
                self.seats.push(Seated { seat: *seat, person, unit_idx });
            }
            (AttendanceFact::Invited { name, title }, _) => {
                self.guests.push(Person { name: name.clone(), title: title.clone() });
            }
            (AttendanceFact::Uninvited { name }, _) => self.guests.retain(|guest| guest.name != *name),
            // A unit that was never marked cannot leave; what is in the file has happened, and changes nothing.
            _ => {}
        }
    }
}

impl AttendanceFact {
    /// The unit it names.
    pub fn unit(&self) -> Option<&UnitId> {
        match self {
            Self::Present { unit, .. }
            | Self::Absent { unit, .. }
            | Self::Left { unit, .. }
            | Self::Excused { unit, .. } => Some(unit),
            Self::Seated { unit, .. } => unit.as_ref(),
            Self::Invited { .. } | Self::Uninvited { .. } => None,
        }
    }

    /// The fact with the time of its record in it, as a successor carries it.
    #[must_use]
    pub fn stamped(mut self, now: Moment) -> Self {
        if let Self::Present { at, .. } | Self::Left { at, .. } = &mut self {
            at.get_or_insert(now);
        }
        self
    }
}

impl AttendanceCommand {
    /// The name of the act.
    pub fn act(&self) -> &'static str {
        match self {
            Self::Present { .. } => "present",
            Self::Absent { .. } => "absent",
            Self::Leave { .. } => "leave",
            Self::Excuse { .. } => "excuse",
            Self::Seat { .. } => "seat",
            Self::Invite { .. } => "guest",
            Self::Uninvite { .. } => "guest drop",
        }
    }
}
