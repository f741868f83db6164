//! A rubric out of a sheet: its columns found by their headings, its rows nested by code, indent or outline.
//!
//! Everything that is read, used, guessed or left out is told with its cell. It must never write a file, and must never
//! drop points unsaid.

mod build;
mod code;
pub mod columns;
mod lines;
mod nest;
mod numbers;
pub mod say;

pub use nest::Nesting;

use super::cell::{Address, Merge, Sheet};
use crate::domain::points::Points;
use crate::domain::regulation::Regulation;
use crate::domain::rubric::Rubric;
use columns::Heading;

/// What is wanted of a sheet.
#[derive(Clone, Debug)]
pub struct Wanted<'a> {
    /// Id of the new rubric.
    pub id: &'a str,
    /// Its title; the sheet's own heading where it is `None`.
    pub title: Option<&'a str>,
    /// Where it comes from, in words.
    pub source: &'a str,
    /// The frame it fills.
    pub regulation: &'a Regulation,
    /// A rubric that says what a sheet has no column for (kinds, steps, rankings), by the ids of its criteria.
    pub like: Option<&'a Rubric>,
    /// How rows are nested; whatever fits the sums best where it is `None`.
    pub nesting: Option<Nesting>,
}

/// What a sheet gave.
#[derive(Clone, Debug)]
pub struct Reading {
    /// Where the columns were found.
    pub heading: Heading,
    /// How rows were nested.
    pub nesting: Nesting,
    /// Rows below the heading that hold something.
    pub n_rows: usize,
    /// Rows that became sections, groups or criteria, or a part of one.
    pub n_used: usize,
    /// The rubric; `None` when a finding refuses it.
    pub rubric: Option<Rubric>,
    /// What is to be told, in the order of the sheet.
    pub findings: Vec<Finding>,
}

/// Something to be told of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The cell at which it stands.
    pub at: Address,
    /// What it is.
    pub what: What,
}

/// What is to be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// No criterion is left.
    NoCriteria,
    /// A row has points or a code but no title.
    NoTitle,
    /// A criterion has no maximum.
    NoMaximum {
        /// Its title.
        title: Box<str>,
    },
    /// The maximum is no number.
    NotANumber {
        /// What stands there.
        said: Box<str>,
    },
    /// The maximum is not above zero.
    NotPositive {
        /// What stands there.
        said: Box<str>,
    },
    /// The maximum has more places or digits than points may have.
    TooManyDigits {
        /// What stands there.
        said: Box<str>,
    },
    /// The sheet made a day out of what was typed.
    DateForNumber {
        /// The day.
        said: Box<str>,
        /// What may have been typed.
        typed: Points,
    },
    /// A formula of which the workbook holds no value.
    NoStoredValue,
    /// A formula that failed.
    FormulaFailed {
        /// What stands there.
        said: Box<str>,
    },
    /// One maximum is merged over several rows.
    SharedMaximum {
        /// The merged cells.
        area: Merge,
    },
    /// What a container says is not what its parts add up to.
    Sum {
        /// What it says.
        written: Points,
        /// What its parts add up to.
        children: Points,
        /// The cells of its parts.
        cells: Box<str>,
    },
    /// What the sheet calls the total is not what its sections add up to.
    TotalDiffers {
        /// What it says.
        written: Points,
        /// What the sections add up to.
        sections: Points,
    },
    /// A container without points got those of its parts.
    SumTaken {
        /// The points.
        taken: Points,
    },
    /// A number that is text was read.
    TextAsNumber {
        /// What stands there.
        said: Box<str>,
        /// As what it was read.
        read: Points,
    },
    /// The maximum was read out of a title.
    PointsInTitle {
        /// As what it was read.
        read: Points,
    },
    /// A row without code and points was added to the scale of the criterion above it.
    JoinedToGuide,
    /// A row was left out.
    LeftOut(LeftOut),
    /// A section of the sheet was taken for a section of the frame by its place.
    SectionByPlace {
        /// The section's id in the frame.
        id: Box<str>,
    },
    /// A section without rows of its own became a section with one criterion.
    SectionIsCriterion,
    /// The sections of the sheet were put into the frame's only section.
    OneSection {
        /// The section's id in the frame.
        id: Box<str>,
    },
    /// A row that the sheet hides was read.
    Hidden,
    /// A text lost characters that may not be stored, or its end.
    Cleaned,
    /// Two rows have the same id; the second got another.
    IdTaken {
        /// The id it got.
        got: Box<str>,
    },
    /// The rubric to be alike has no criterion of that id.
    NotInLike {
        /// The id.
        id: Box<str>,
    },
}

/// Why a row was left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeftOut {
    /// It numbers the columns.
    ColumnNumbers,
    /// It repeats the heading.
    Heading,
    /// It is the total.
    Total,
    /// It is text without code and points.
    Text,
    /// It stands below the total.
    BelowTotal,
    /// Bonus and deductions are rules of the regulation.
    Ledger,
}

impl What {
    /// Whether no rubric can be made of it: everything else is a note.
    pub fn refuses(&self) -> bool {
        matches!(
            self,
            Self::NoCriteria
                | Self::NoTitle
                | Self::NoMaximum { .. }
                | Self::NotANumber { .. }
                | Self::NotPositive { .. }
                | Self::TooManyDigits { .. }
                | Self::DateForNumber { .. }
                | Self::NoStoredValue
                | Self::FormulaFailed { .. }
                | Self::SharedMaximum { .. }
        )
    }
}

/// Whether a sheet has a heading that names a title and a maximum.
pub fn has_heading(sheet: &Sheet) -> bool {
    columns::heading(sheet).is_some()
}

/// Reads a rubric out of a sheet; `None` when the sheet has no heading with a title and a maximum.
pub fn read(sheet: &Sheet, wanted: &Wanted<'_>) -> Option<Reading> {
    let heading = columns::heading(sheet)?;
    let mut findings = Vec::new();
    let read = lines::read(sheet, &heading, &mut findings);
    let (nesting, depths) = nest::depths(&read.lines, wanted.nesting);
    let (rubric, n_ledger) = build::rubric(sheet, &heading, &read, &depths, wanted, &mut findings);
    findings.sort_by_key(|finding: &Finding| finding.at);
    let refused = findings.iter().any(|finding| finding.what.refuses());
    Some(Reading {
        heading,
        nesting,
        n_rows: read.n_rows,
        n_used: read.n_used - n_ledger,
        rubric: rubric.filter(|_| !refused),
        findings,
    })
}
