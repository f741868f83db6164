//! What can be wrong or odd with a form, as values, and where.
//!
//! It must never have words: those are in `say`.

use crate::domain::id::CriterionId;
use crate::domain::points::Points;
use crate::domain::refusal::Refusal;
use crate::import::book::Fault;
use crate::import::cell::{Address, Merge};
use crate::text::clean::IdFault;
use chrono::NaiveDate;

/// Where something stands: in which workbook, and as far as that goes in which sheet and cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// What people call the workbook.
    pub book: String,
    /// The sheet.
    pub sheet: Option<Box<str>>,
    /// The cell.
    pub at: Option<Address>,
    /// The criterion it is about.
    pub criterion: Option<CriterionId>,
}

impl Place {
    /// The workbook as a whole.
    pub fn book(name: &str) -> Self {
        Self { book: name.to_owned(), sheet: None, at: None, criterion: None }
    }
}

/// What stops an import.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where.
    pub place: Place,
    /// What.
    pub wrong: Wrong,
}

/// What is wrong with a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// The workbook or the sheet is not read.
    Unread(Fault),
    /// No sheet of the workbook has the columns of a form.
    NoForm,
    /// A sheet has the ids of criteria, but no column of points for this stage.
    NoPoints,
    /// Two columns have the same head.
    TwiceHead {
        /// The head.
        head: Box<str>,
        /// The first of them.
        first: Address,
    },
    /// Nothing says whose form it is.
    NoUnit,
    /// What should say whose form it is cannot be read.
    BadCode,
    /// The form was made from another meeting.
    OtherMeeting,
    /// The form asks for other criteria than this meeting.
    OtherRubric,
    /// The bloc has no such unit.
    UnknownUnit {
        /// Its id.
        typed: Box<str>,
    },
    /// The unit has a form already.
    TwiceUnit {
        /// The unit.
        unit_idx: usize,
        /// The other form.
        first: Place,
    },
    /// The rubric has no such criterion.
    UnknownCriterion {
        /// Its id.
        typed: Box<str>,
    },
    /// The criterion has a row already.
    TwiceCriterion {
        /// The other row.
        first: Address,
    },
    /// A criterion that is asked has no row.
    MissingRow,
    /// A formula whose value was never stored.
    NoValue,
    /// A formula that failed.
    Failed {
        /// What it shows.
        shown: Box<str>,
    },
    /// A day where a number is asked for.
    Date {
        /// The day.
        day: NaiveDate,
    },
    /// TRUE or FALSE where a number is asked for.
    Truth,
    /// A percentage where points are asked for.
    Percent {
        /// The number as it is stored.
        stored: Box<str>,
    },
    /// A cell that is one with cells of other rows: it is not plain for which of them its value stands.
    Merged(Merge),
    /// A number with more places than any file may hold.
    Places {
        /// The number.
        typed: Box<str>,
    },
    /// Two targets, one in a column of its own and one beside the result.
    TwoTargets,
    /// A value where nothing is asked.
    NotAsked {
        /// Why not.
        why: NotAsked,
    },
    /// A text that may not be kept as it is.
    Text {
        /// The most characters.
        longest: usize,
    },
    /// What stands for a document cannot be one.
    Reference {
        /// The text.
        typed: Box<str>,
        /// Why not.
        fault: IdFault,
    },
    /// What the rules say.
    Refused(Refusal),
}

/// Why a form asks nothing for a criterion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotAsked {
    /// It is not assigned to the unit.
    NotAssigned,
    /// The stage does not score its section.
    Stage,
    /// Its points follow from a result.
    Computed,
    /// Others score it.
    Others,
}

/// What a reader should know of a form, although it stops nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Where.
    pub place: Place,
    /// What.
    pub odd: Odd,
}

/// What is odd about a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Odd {
    /// A sheet that is no form.
    NoForm,
    /// A hidden form, which is left out.
    HiddenSheet,
    /// A sheet that was not looked at, and all after it: the workbook is too large.
    NotReached,
    /// The form is of another meeting, and was taken nevertheless.
    OtherMeeting,
    /// A number that is written as text.
    TextNumber {
        /// As it is written.
        typed: Box<str>,
        /// As it is read.
        read: Points,
    },
    /// A number that a formula gives.
    Formula {
        /// The number.
        read: Points,
    },
    /// A row that the sheet hides, read like the others.
    HiddenRow,
    /// A row without a criterion that has something in the column of points.
    Stray {
        /// What it has.
        shown: Box<str>,
    },
    /// Criteria for which nothing is filled in.
    Blank {
        /// Their ids.
        criteria: Vec<CriterionId>,
    },
    /// Words or documents without points, which are left out with them.
    WordsOnly,
    /// Characters were taken out of a text.
    Cleaned,
}
