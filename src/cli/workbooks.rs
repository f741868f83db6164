//! Workbooks and tables held against the meeting file: each is made anew from its record, and compared cell by cell.
//!
//! It must never change a file, and trusts no formula: values are compared as they are stored.

use super::sheets::score_table;
use crate::domain::meeting::Meeting;
use crate::domain::points::{Points, Rounding};
use crate::domain::standings::Basis;
use crate::import::book::{Book, Fault};
use crate::import::cell::{Address, Sheet, Value, column_name};
use crate::papers::compare::{Comparison, Difference, Place};
use crate::papers::reading::normal;
use crate::text::code::Code;
use rust_decimal::Decimal;
use std::collections::BTreeSet;
use std::path::Path;

/// The sheets of a workbook that people see.
///
/// # Errors
/// It is none, or more than is read.
pub(super) fn sheets(path: &Path, bytes: Vec<u8>) -> Result<Vec<Sheet>, Fault> {
    let book = Book::read(path, bytes)?;
    (0..book.sheets.len()).map(|sheet_idx| book.sheet(sheet_idx)).collect()
}

/// The code of the record a workbook was made at, as its heading prints it: "… bản ghi 12, mã 26T0-491M."
pub(super) fn printed_code(sheets: &[Sheet]) -> Option<Code> {
    let cells = sheets.iter().flat_map(|sheet| sheet.rows.values()).flat_map(|row| row.cells.values());
    let texts = cells.filter_map(|cell| match &cell.value {
        Value::Text(text) if text.contains("bản ghi") => Some(text),
        _ => None,
    });
    let codes = texts
        .filter_map(|text| text.split_whitespace().rev().find_map(|word| Code::read(word.trim_end_matches('.')).ok()));
    codes.into_iter().next()
}

/// Holds the sheets of a file against the score table of a meeting, by whichever stage it fits best.
///
/// # Errors
/// The score table cannot be made, in words.
pub(super) fn compared(meeting: &Meeting, found: &[Sheet], ending: &str) -> Result<Comparison, String> {
    let stages = (0..meeting.set_up().regulation.stages.len()).rev().map(Basis::Stage);
    let mut best: Option<Comparison> = None;
    for basis in stages.chain([Basis::Mixed]) {
        for paper in score_table(meeting, basis, ending)? {
            let made = sheets(Path::new(&paper.file), paper.bytes).map_err(|fault| format!("{fault:?}"))?;
            let one = compare(&made, found);
            if best.as_ref().is_none_or(|best| one.differences.len() < best.differences.len()) {
                best = Some(one);
            }
        }
    }
    Ok(best.unwrap_or_default())
}

fn compare(expected: &[Sheet], found: &[Sheet]) -> Comparison {
    let mut comparison = Comparison::default();
    let add = |comparison: &mut Comparison, name: &str, expected: Option<String>, found: Option<String>| {
        let place = Place::Table(name.to_owned());
        comparison.differences.push(Difference { place, expected, found });
    };
    // A table as text has one sheet, which is called like its file.
    let by_name = expected.len() > 1 || found.len() > 1;
    for sheet in expected {
        let other = found.iter().find(|other| !by_name || other.name == sheet.name);
        match other {
            Some(other) => compare_sheets(&mut comparison, sheet, other),
            None => add(&mut comparison, &sheet.name, Some(sheet.name.to_string()), None),
        }
    }
    for sheet in found.iter().filter(|sheet| by_name && expected.iter().all(|other| other.name != sheet.name)) {
        add(&mut comparison, &sheet.name, None, Some(sheet.name.to_string()));
    }
    comparison
}

fn compare_sheets(comparison: &mut Comparison, expected: &Sheet, found: &Sheet) {
    let places = |sheet: &Sheet| {
        let rows = sheet.rows.iter();
        let of = rows.flat_map(|(row_idx, row)| row.cells.keys().map(|column_idx| Address::new(*row_idx, *column_idx)));
        of.collect::<Vec<_>>()
    };
    let all: BTreeSet<Address> = places(expected).into_iter().chain(places(found)).collect();
    for at in all {
        let (wanted, there) = (said(expected.value(at)), said(found.value(at)));
        comparison.n_compared += 1;
        if wanted != there {
            let row = row_name(expected, at.row_idx).unwrap_or_else(|| (at.row_idx + 1).to_string());
            let column = format!("{}{}", column_name(at.column_idx), at.row_idx + 1);
            let place = Place::Cell { table: expected.name.to_string(), row, column };
            let some = |text: String| (!text.is_empty()).then_some(text);
            comparison.differences.push(Difference { place, expected: some(wanted), found: some(there) });
        }
    }
}

/// What a row is about: its longest text among the first cells.
fn row_name(sheet: &Sheet, row_idx: u32) -> Option<String> {
    let cells = sheet.rows.get(&row_idx)?.cells.values().take(4);
    let texts = cells.filter_map(|cell| match &cell.value {
        Value::Text(text) => Some(normal(text)),
        _ => None,
    });
    texts.max_by_key(|text| text.chars().count())
}

/// A value as it is compared: a program that stored it again may have changed the form of a number, not its worth.
fn said(value: &Value) -> String {
    match value {
        Value::Empty => String::new(),
        Value::Text(text) => normal(text),
        Value::Number(number) => match number.parse::<Decimal>() {
            Ok(number) => Points::from_decimal(number).rounded(Points::MOST_DECIMALS, Rounding::HalfUp).to_file(0),
            Err(_) => number.to_string(),
        },
        Value::Date(date) => crate::text::date::format(*date),
        Value::Truth(truth) => truth.to_string(),
        Value::Failed(failed) => failed.to_string(),
    }
}
