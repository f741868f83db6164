//! Forms that units filled in, read back: what would be entered, what stands against it, what a reader should know.
//!
//! Nothing is guessed and nothing is rounded: what is not plainly right is a problem with its sheet and cell, and one
//! problem stops everything. It must never enter anything: what it gives are the commands of the acts.

mod compare;
pub mod problem;
mod read;
pub mod say;
mod table;
mod values;

use super::book::Book;
use super::cell::Address;
use crate::domain::event::{Author, Given};
use crate::domain::id::{CriterionId, UnitId};
use crate::domain::intake::CellEntry;
use crate::domain::meeting::Meeting;
use crate::domain::points::Points;
use crate::papers::self_score::GUIDE;
use problem::{Note, Odd, Place, Problem, Wrong};
use std::path::PathBuf;

/// Bytes that are gone through in one workbook, looking for forms; a sheet is read whole or not at all.
const WORK: u64 = 256 * 1024 * 1024;

/// What is wanted of an import.
#[derive(Clone, Debug)]
pub struct Wish {
    /// Who imports.
    pub author: Author,
    /// At which stage the points are entered.
    pub stage_idx: usize,
    /// Whose form it is, where the form does not say.
    pub unit: Option<UnitId>,
    /// Whether a form of another meeting is taken, if it is about the same criteria.
    pub other_meeting: bool,
    /// The reason for every change that needs one.
    pub reason: Option<Box<str>>,
}

/// What was found in all workbooks together.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// The forms, in the order they were read.
    pub forms: Vec<Form>,
    /// What stops the import.
    pub problems: Vec<Problem>,
    /// What a reader should know.
    pub notes: Vec<Note>,
}

/// The form of one unit.
#[derive(Clone, Debug)]
pub struct Form {
    /// Where it was read.
    pub place: Place,
    /// The unit.
    pub unit_idx: usize,
    /// How many rows became what.
    pub counts: Counts,
    /// What is to be entered: cells that say something else than what stands.
    pub entries: Vec<Entry>,
}

/// How many rows of a form became what; `rows` is the sum of the others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Rows of criteria read.
    pub rows: usize,
    /// To be entered.
    pub used: usize,
    /// Left out: they say what stands already.
    pub same: usize,
    /// Left out: nothing was filled in.
    pub blank: usize,
    /// Left out: nothing was asked there.
    pub not_asked: usize,
}

/// One cell to be entered.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Where it stands in the sheet.
    pub at: Address,
    /// The criterion.
    pub leaf_idx: usize,
    /// What is to be entered.
    pub cell: CellEntry,
    /// What that changes.
    pub change: Change,
}

/// What an entry changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Nothing stood there.
    New,
    /// Something else stood there.
    Worth {
        /// What stood.
        from: Points,
        /// What comes.
        to: Points,
    },
    /// Another result stood there: what was achieved, and the target.
    Result {
        /// What stood.
        from: (Given, Option<Points>),
        /// What comes.
        to: (Given, Option<Points>),
    },
    /// The same stood there; the unit's words or documents are new.
    Words,
}

impl Form {
    /// The entries that change what stands, the largest difference of points first, then the results.
    pub fn differences(&self) -> Vec<&Entry> {
        let size = |entry: &Entry| match entry.change {
            Change::Worth { from, to } => Some((to - from).max(from - to)),
            _ => None,
        };
        let changes = self.entries.iter();
        let mut changes: Vec<&Entry> =
            changes.filter(|entry| matches!(entry.change, Change::Worth { .. } | Change::Result { .. })).collect();
        changes.sort_by(|one, two| size(two).cmp(&size(one)).then(one.leaf_idx.cmp(&two.leaf_idx)));
        changes
    }
}

/// Reads the forms out of workbooks.
pub fn read(paths: &[PathBuf], meeting: &Meeting, wish: &Wish) -> Found {
    let mut found = Found::default();
    for path in paths {
        match Book::open(path) {
            Ok(book) => from_book(&book, meeting, wish, &mut found),
            Err(fault) => {
                let book = crate::text::clean::shown(&path.to_string_lossy()).into_owned();
                found.problems.push(Problem { place: Place::book(&book), wrong: Wrong::Unread(fault) });
            }
        }
    }
    twice(&mut found);
    found
}

/// Reads the forms out of one workbook.
pub fn from_book(book: &Book, meeting: &Meeting, wish: &Wish, found: &mut Found) {
    let (mut left, mut n_forms) = (WORK, 0);
    let n_problems = found.problems.len();
    for (sheet_idx, head) in book.sheets.iter().enumerate() {
        let place = Place { sheet: Some(head.name.clone()), ..Place::book(&book.name) };
        if sheet_idx > 0 {
            match left.checked_sub(book.weight) {
                Some(rest) => left = rest,
                None => {
                    found.notes.push(Note { place, odd: Odd::NotReached });
                    break;
                }
            }
        }
        let sheet = match book.sheet(sheet_idx) {
            Ok(sheet) => sheet,
            Err(fault) => {
                found.problems.push(Problem { place, wrong: Wrong::Unread(fault) });
                continue;
            }
        };
        match table::find(&sheet, meeting, wish.stage_idx) {
            Ok(Some(_)) if head.hidden => found.notes.push(Note { place, odd: Odd::HiddenSheet }),
            Ok(Some(table)) => {
                n_forms += 1;
                read::table(book, &sheet, &table, meeting, wish, &place, found);
            }
            // The sheet that says how to fill the form in is known to be none.
            Ok(None) if &*head.name == GUIDE => {}
            Ok(None) => found.notes.push(Note { place, odd: Odd::NoForm }),
            Err((at, wrong)) => {
                n_forms += 1;
                found.problems.push(Problem { place: Place { at, ..place }, wrong });
            }
        }
    }
    if n_forms == 0 && found.problems.len() == n_problems {
        found.problems.push(Problem { place: Place::book(&book.name), wrong: Wrong::NoForm });
    }
}

/// Tells of units that have two forms among those found.
pub fn twice(found: &mut Found) {
    for (idx, form) in found.forms.iter().enumerate() {
        let earlier = found.forms.iter().take(idx).find(|earlier| earlier.unit_idx == form.unit_idx);
        if let Some(earlier) = earlier {
            let wrong = Wrong::TwiceUnit { unit_idx: form.unit_idx, first: earlier.place.clone() };
            found.problems.push(Problem { place: form.place.clone(), wrong });
        }
    }
}

/// The id of the criterion at an index.
fn criterion(meeting: &Meeting, leaf_idx: usize) -> Option<CriterionId> {
    meeting.sheet().leaves.get(leaf_idx).map(|leaf| leaf.criterion.id.clone())
}
