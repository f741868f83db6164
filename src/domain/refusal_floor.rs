//! Refusals of acts on the floor: agenda, attendance, offices, pact. Each states the reason, none has words.
//!
//! It must never know a language.

use super::agenda::Moment;
use super::id::{GroundId, ItemId, OfficeId, UnitId};

/// Why an act on the agenda cannot be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AgendaRefusal {
    /// An item of that id is on the agenda.
    Exists {
        /// The id.
        item: ItemId,
    },
    /// The item runs already.
    Running {
        /// The item.
        item: ItemId,
    },
    /// No item runs.
    NothingRuns,
    /// The item does not run.
    NotRunning {
        /// The item.
        item: ItemId,
    },
    /// The item has ended; it is reopened, not begun.
    Done {
        /// The item.
        item: ItemId,
    },
    /// The item was left out.
    Dropped {
        /// The item.
        item: ItemId,
    },
    /// The item has not begun: there is nothing to reopen.
    NotBegun {
        /// The item.
        item: ItemId,
    },
    /// The item has begun: it cannot be left out any more.
    Held {
        /// The item.
        item: ItemId,
    },
    /// The item stands there already.
    InPlace {
        /// The item.
        item: ItemId,
    },
    /// The item has that title already.
    SameTitle {
        /// The item.
        item: ItemId,
    },
    /// Every item has been gone through.
    NothingLeft,
    /// The meeting has a break; it goes on first.
    InBreak {
        /// Since when.
        since: Moment,
    },
    /// The meeting has no break.
    NoBreak,
}

/// Why an act on the attendance cannot be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AttendanceRefusal {
    /// It is marked like that already.
    Same,
    /// The unit is not marked as present.
    NotPresent {
        /// The unit.
        unit: UnitId,
    },
    /// The unit has left already.
    LeftAlready {
        /// The unit.
        unit: UnitId,
    },
    /// A unit is present with at least one delegate, and not with a crowd.
    Delegates {
        /// The number wanted.
        number: u32,
    },
    /// That name is on the list of guests.
    GuestExists {
        /// The name.
        name: Box<str>,
    },
    /// That name is not on the list of guests.
    NoGuest {
        /// The name.
        name: Box<str>,
    },
    /// One person cannot be chair and secretary.
    SamePerson {
        /// The name.
        name: Box<str>,
    },
    /// The unit's attendance breaks no rule.
    NothingToExcuse {
        /// The unit.
        unit: UnitId,
    },
}

/// Why an act on an office cannot be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OfficeRefusal {
    /// The regulation bars a unit that is excluded from review and nomination.
    Excluded {
        /// The unit.
        unit: UnitId,
        /// On which ground it is excluded.
        ground: GroundId,
    },
    /// The regulation bars a unit that holds the office this year.
    TwiceInARow {
        /// The unit.
        unit: UnitId,
    },
    /// The regulation gives a unit one office, and it is proposed for another.
    SecondOffice {
        /// The unit.
        unit: UnitId,
        /// The other office.
        office: OfficeId,
    },
    /// That is what stands already.
    Same {
        /// The office.
        office: OfficeId,
    },
    /// Nothing is proposed for the office.
    NotProposed {
        /// The office.
        office: OfficeId,
    },
    /// The authority has decided: the meeting's proposal stays what it was.
    Decided {
        /// The office.
        office: OfficeId,
    },
    /// The authority approves what was proposed; another unit is appointed by a refusal.
    ApprovedAnother {
        /// The unit proposed.
        proposed: UnitId,
    },
    /// A refusal cannot give the office to the unit that was proposed.
    RefusedYetAppointed {
        /// The unit proposed.
        proposed: UnitId,
    },
}

/// Why an act on the pact cannot be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PactRefusal {
    /// The unit has signed already.
    Signed {
        /// The unit.
        unit: UnitId,
    },
    /// Every unit has signed.
    AllSigned,
    /// The unit has not signed.
    NotSigned {
        /// The unit.
        unit: UnitId,
    },
}
