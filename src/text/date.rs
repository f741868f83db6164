//! Dates and times as Vietnamese papers write them (`domain.md` §14, `ecosystem.md` §5).
//!
//! It must never ask for the time: every date arrives as a value.

use chrono::{Datelike, NaiveDate, NaiveTime, Timelike};

/// First year a date may have.
pub const FIRST_YEAR: i32 = 1945;
/// Last year a date may have.
pub const LAST_YEAR: i32 = 2100;

/// Why a typed text is not taken as a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateFault {
    /// Nothing was typed.
    Empty,
    /// It does not have the form dd/mm/yyyy.
    Form,
    /// Its year does not have four digits: "05/03/26".
    ShortYear,
    /// Its year is before [`FIRST_YEAR`] or after [`LAST_YEAR`].
    YearOutOfRange,
    /// The calendar has no such day: "30/02/2026".
    NoSuchDay,
}

/// Reads dd/mm/yyyy; day and month may have one digit, and `-` or `.` may stand for both strokes.
pub fn parse(text: &str) -> Result<NaiveDate, DateFault> {
    let text = text.trim_matches(' ');
    if text.is_empty() {
        return Err(DateFault::Empty);
    }
    let mark = text.chars().find(|ch| matches!(ch, '/' | '-' | '.')).ok_or(DateFault::Form)?;
    let parts: Vec<&str> = text.split(mark).collect();
    let [day, month, year] = parts.as_slice() else {
        return Err(DateFault::Form);
    };
    let is_number = |part: &str, longest| {
        !part.is_empty() && part.len() <= longest && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    if !is_number(day, 2) || !is_number(month, 2) || !is_number(year, 4) {
        return Err(DateFault::Form);
    }
    if year.len() != 4 {
        return Err(DateFault::ShortYear);
    }
    let year: i32 = year.parse().map_err(|_| DateFault::Form)?;
    if !(FIRST_YEAR..=LAST_YEAR).contains(&year) {
        return Err(DateFault::YearOutOfRange);
    }
    let (day, month) = (day.parse().map_err(|_| DateFault::Form)?, month.parse().map_err(|_| DateFault::Form)?);
    NaiveDate::from_ymd_opt(year, month, day).ok_or(DateFault::NoSuchDay)
}

/// Writes a date as dd/mm/yyyy.
pub fn format(date: NaiveDate) -> String {
    format!("{:02}/{:02}/{:04}", date.day(), date.month(), date.year())
}

/// Writes a date as papers do: "ngày 05 tháng 3 năm 2026", "ngày 15 tháng 02 năm 2026".
///
/// Days below ten and months 1 and 2 have a leading zero (Nghị định 30/2020/NĐ-CP, Phụ lục I).
pub fn long(date: NaiveDate) -> String {
    let month = date.month();
    let zero = if month <= 2 { "0" } else { "" };
    format!("ngày {:02} tháng {zero}{month} năm {:04}", date.day(), date.year())
}

/// Writes a time of day as "10:42".
pub fn time(time: NaiveTime) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}
