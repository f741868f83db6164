//! Workbooks: the score table with live formulas.
//!
//! Formulas let anyone check the sums; what they give stands beside them as `domain::standings` has it, and the campaign
//! holds both to each other in a spreadsheet program. It must never write a file: it gives bytes, the same for the same
//! meeting.

mod form;
mod ledger;
mod overview;
mod page;
mod plan;
mod rubric;
mod style;
mod unit;

use crate::domain::id::EvidenceId;
use crate::domain::meeting::Meeting;
use crate::domain::standings::Basis;
use chrono::{Datelike, Timelike};
use plan::Plan;
pub use rubric::rubric;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

/// The score table of a meeting: all units, one sheet a unit, the ledger.
///
/// # Errors
/// What the format cannot hold, in the words of its library.
pub fn workbook(meeting: &Meeting, basis: Basis) -> Result<Vec<u8>, Box<str>> {
    build(meeting, basis).map_err(|error| error.to_string().into())
}

fn build(meeting: &Meeting, basis: Basis) -> Result<Vec<u8>, XlsxError> {
    let plan = Plan::new(meeting, basis);
    let mut book = begun(meeting, "Bảng tổng hợp điểm")?;
    book.push_worksheet(overview::sheet(&plan)?);
    for unit in &plan.units {
        book.push_worksheet(unit::sheet(&plan, unit)?);
    }
    book.push_worksheet(ledger::sheet(&plan)?);
    book.save_to_buffer()
}

/// The form in which a unit scores itself: what it fills in, how, and for reading it back whose it is.
///
/// # Errors
/// What the format cannot hold, in the words of its library.
pub fn form(meeting: &Meeting, unit_idx: usize) -> Result<Vec<u8>, Box<str>> {
    let build = || {
        let mut book = begun(meeting, "Bảng tự chấm điểm")?;
        book.push_worksheet(form::sheet(meeting, unit_idx)?);
        book.push_worksheet(form::guide(meeting)?);
        book.save_to_buffer()
    };
    build().map_err(|error: XlsxError| error.to_string().into())
}

/// A workbook with its properties; its date is that of the last record, so that the same meeting gives the same bytes.
fn begun(meeting: &Meeting, title: &str) -> Result<Workbook, XlsxError> {
    let set_up = meeting.set_up();
    let mut properties = DocProperties::new()
        .set_title(page::fit(&format!("{title} – {}", set_up.title)))
        .set_company(page::fit(&set_up.bloc.name))
        .set_author(&*set_up.program);
    if let Some(entry) = meeting.entries().last() {
        let at = entry.record.at.naive_utc();
        let year = u16::try_from(at.year()).unwrap_or(2000).clamp(1900, 9999);
        let (month, day) = (u8::try_from(at.month()).unwrap_or(1), u8::try_from(at.day()).unwrap_or(1));
        let date = ExcelDateTime::from_ymd(year, month, day)?;
        let minute = u8::try_from(at.minute()).unwrap_or(0);
        properties = properties.set_creation_datetime(&date.and_hms(
            u16::try_from(at.hour()).unwrap_or(0),
            minute,
            f64::from(at.second().min(59)),
        )?);
    }
    let mut book = Workbook::new();
    book.set_properties(&properties);
    Ok(book)
}

/// The bloc below its authority, on one line.
fn bloc_line(meeting: &Meeting) -> String {
    let bloc = &meeting.set_up().bloc;
    let parts: Vec<&str> = [&*bloc.authority, &*bloc.name].into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(" – ")
}

/// The documents cited, as papers print them, one a line.
fn references(meeting: &Meeting, cited: &[EvidenceId]) -> String {
    let reference = |id: &EvidenceId| {
        meeting
            .catalogue()
            .find(id.as_str())
            .map_or_else(|| id.to_string(), crate::domain::evidence::Document::reference)
    };
    cited.iter().map(reference).collect::<Vec<_>>().join("\n")
}
