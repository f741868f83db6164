//! A sheet as values: rows of cells, each with its address, and which of them are merged.
//!
//! It must never know what kind of file a sheet came from, nor what its columns mean.

use crate::domain::points::Points;
use chrono::{Days, NaiveDate};
use std::collections::BTreeMap;
use std::fmt;

/// Where a cell stands in its sheet; both count from zero, people read "D12".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address {
    /// Row from zero.
    pub row_idx: u32,
    /// Column from zero.
    pub column_idx: u32,
}

impl Address {
    /// The cell of this row and column.
    pub fn new(row_idx: u32, column_idx: u32) -> Self {
        Self { row_idx, column_idx }
    }

    /// Reads "D12"; `None` for anything else, and beyond what any sheet can hold.
    pub fn read(text: &str) -> Option<Self> {
        let n_letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
        let (letters, digits) = text.split_at_checked(n_letters)?;
        if !(1..=3).contains(&n_letters) || !(1..=7).contains(&digits.len()) {
            return None;
        }
        let column = letters.bytes().fold(0, |sum, letter| sum * 26 + u32::from(letter.to_ascii_uppercase() - b'@'));
        let row: u32 =
            if digits.bytes().all(|byte| byte.is_ascii_digit()) { digits.parse().ok()? } else { return None };
        Some(Self { row_idx: row.checked_sub(1)?, column_idx: column - 1 })
    }
}

/// The letters of a column: 0 is "A", 26 is "AA".
pub fn column_name(column_idx: u32) -> String {
    let mut letters = Vec::new();
    let mut left = column_idx + 1;
    while left > 0 {
        left -= 1;
        letters.push(char::from(b'A' + u8::try_from(left % 26).unwrap_or(0)));
        left /= 26;
    }
    letters.iter().rev().collect()
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", column_name(self.column_idx), self.row_idx + 1)
    }
}

/// What a cell holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Value {
    /// Nothing, or a formula whose value was never stored.
    #[default]
    Empty,
    /// Text as it was typed, lines and all.
    Text(Box<str>),
    /// A number as plain decimal text with a dot, "1.5": see [`plain_number`].
    Number(Box<str>),
    /// A number that the sheet shows as a day.
    Date(NaiveDate),
    /// TRUE or FALSE.
    Truth(bool),
    /// A formula that failed, "#REF!".
    Failed(Box<str>),
}

/// A cell that holds something.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// What it holds.
    pub value: Value,
    /// Whether a formula gives it.
    pub has_formula: bool,
    /// How far its text is indented by its style.
    pub indent: u32,
    /// Whether it is a number that the sheet shows as a percentage, a hundred times as large.
    pub is_percent: bool,
}

/// A row that holds something.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Level in the outline of the sheet, 0 where rows are not grouped.
    pub outline: u32,
    /// Whether the sheet hides it.
    pub hidden: bool,
    /// The cells that hold something, by column.
    pub cells: BTreeMap<u32, Cell>,
}

/// An area of cells shown as one, both ends included; what it holds stands in its first cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Merge {
    /// Its upper left cell.
    pub from: Address,
    /// Its lower right cell.
    pub to: Address,
}

impl fmt::Display for Merge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.from, self.to)
    }
}

/// A sheet within the budgets of [`super::limits`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Its name.
    pub name: Box<str>,
    /// Whether it came as plain text, where numbers are text like everything.
    pub is_text: bool,
    /// The rows that hold something, by number from zero.
    pub rows: BTreeMap<u32, Row>,
    /// The merged areas, by the row they begin in.
    pub merges: Vec<Merge>,
}

impl Sheet {
    /// The cell at an address, if it holds something.
    pub fn cell(&self, at: Address) -> Option<&Cell> {
        self.rows.get(&at.row_idx)?.cells.get(&at.column_idx)
    }

    /// The value at an address.
    pub fn value(&self, at: Address) -> &Value {
        self.cell(at).map_or(&Value::Empty, |cell| &cell.value)
    }

    /// The area that covers a cell, if it is merged with others.
    pub fn merge_at(&self, at: Address) -> Option<Merge> {
        let before = self.merges.partition_point(|merge| merge.from.row_idx <= at.row_idx);
        let mut candidates = self.merges.get(..before)?.iter().rev().take(LOOK_BACK);
        let covers = |merge: &&Merge| {
            merge.to.row_idx >= at.row_idx && (merge.from.column_idx..=merge.to.column_idx).contains(&at.column_idx)
        };
        candidates.find(covers).copied()
    }

    /// The value that shows at an address: that of the merged area it lies in.
    pub fn shown(&self, at: Address) -> &Value {
        match self.value(at) {
            Value::Empty => self.merge_at(at).map_or(&Value::Empty, |merge| self.value(merge.from)),
            value => value,
        }
    }
}

/// Limit: an area that begins more than this many areas before a cell is not seen to cover it.
const LOOK_BACK: usize = 200;

impl Value {
    /// The text of a text cell, else nothing.
    pub fn text(&self) -> Option<&str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    /// What the cell shows, for messages.
    pub fn said(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) | Self::Number(text) | Self::Failed(text) => text.to_string(),
            Self::Date(day) => day.format("%d/%m/%Y").to_string(),
            Self::Truth(truth) => if *truth { "TRUE" } else { "FALSE" }.to_owned(),
        }
    }

    /// A number as points; `None` when it is none, or has more places or digits than points may have.
    pub fn points(&self) -> Option<Points> {
        if let Self::Number(plain) = self { Points::from_file(plain) } else { None }
    }
}

/// The decimal that a stored number stands for, as plain text: "0.10000000000000001" is "0.1", "1E-2" is "0.01".
///
/// Workbooks store binary fractions and show fifteen digits of them; so does this, and what is typed comes back exactly.
/// `None` for what is no finite number.
pub fn plain_number(stored: &str) -> Option<Box<str>> {
    let number: f64 = stored.trim().parse().ok().filter(|number: &f64| number.is_finite())?;
    let scientific = format!("{number:.14e}");
    let (mantissa, exponent) = scientific.split_once('e')?;
    let exponent: i32 = exponent.parse().ok()?;
    let (sign, mantissa) = mantissa.strip_prefix('-').map_or(("", mantissa), |rest| ("-", rest));
    let digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
    let digits = digits.trim_end_matches('0');
    if digits.is_empty() {
        return Some("0".into());
    }
    if !(-30..=30).contains(&exponent) {
        return None;
    }
    let n_whole = usize::try_from(exponent + 1).unwrap_or(0);
    let n_zeros = usize::try_from(-exponent - 1).unwrap_or(0);
    let plain = if n_whole >= digits.len() {
        format!("{sign}{digits}{}", "0".repeat(n_whole - digits.len()))
    } else {
        let (whole, fraction) = digits.split_at_checked(n_whole)?;
        let whole = if whole.is_empty() { "0" } else { whole };
        format!("{sign}{whole}.{}{fraction}", "0".repeat(n_zeros))
    };
    Some(plain.into())
}

/// The day a serial number means; the first of January 1900 is 1, and workbooks count a day that never was after it.
pub(super) fn serial_day(plain: &str, from_1904: bool) -> Option<NaiveDate> {
    let whole = plain.split('.').next()?;
    let serial: u64 = whole.parse().ok().filter(|serial| *serial < 3_000_000)?;
    let first = if from_1904 {
        NaiveDate::from_ymd_opt(1904, 1, 1)
    } else if serial < 60 {
        NaiveDate::from_ymd_opt(1899, 12, 31)
    } else {
        NaiveDate::from_ymd_opt(1899, 12, 30)
    };
    first?.checked_add_days(Days::new(serial))
}
