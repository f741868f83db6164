//! A maximum out of a cell: the number that stands there, or why it cannot be one.
//!
//! It must never round, and never read a number that could be two.

use super::What;
use crate::domain::points::Points;
use crate::import::cell::{Address, Sheet, Value};
use crate::text::fold::fold;
use crate::text::number;

/// What a cell for points gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Maximum {
    /// Nothing stands there.
    Blank,
    /// A number, and what is to be told of it.
    Points(Points, Option<What>),
    /// A formula without a value: nothing for a container, a problem for a criterion.
    Formula,
    /// No number.
    Bad(What),
}

/// Reads the maximum of a row.
pub(super) fn maximum(sheet: &Sheet, at: Address) -> Maximum {
    let Some(cell) = sheet.cell(at) else {
        return match sheet.merge_at(at) {
            // A maximum that stands above and reaches down here is that of several rows.
            Some(area) if area.from.row_idx < at.row_idx && *sheet.value(area.from) != Value::Empty => {
                Maximum::Bad(What::SharedMaximum { area })
            }
            _ => Maximum::Blank,
        };
    };
    let said = || cell.value.said().into_boxed_str();
    match &cell.value {
        Value::Empty if cell.has_formula => Maximum::Formula,
        Value::Empty => Maximum::Blank,
        Value::Failed(_) => Maximum::Bad(What::FormulaFailed { said: said() }),
        Value::Truth(_) => Maximum::Bad(What::NotANumber { said: said() }),
        // "1.5" typed where the dot parts days from months is the first of May.
        Value::Date(day) => {
            let typed = day.format("%-d.%-m").to_string();
            let typed = Points::from_file(&typed).unwrap_or_default();
            Maximum::Bad(What::DateForNumber { said: said(), typed })
        }
        Value::Number(_) if cell.is_percent => {
            let shown = cell.value.points().map_or_else(|| cell.value.said(), |share| share.times(100).to_string());
            Maximum::Bad(What::NotANumber { said: format!("{shown} %").into() })
        }
        Value::Number(_) => match cell.value.points() {
            Some(points) => positive(points, None, said()),
            None => Maximum::Bad(What::TooManyDigits { said: said() }),
        },
        Value::Text(text) => match in_text(text) {
            Some(read) => {
                let is_plain = sheet.is_text && number::parse(text).is_ok();
                let note = (!is_plain).then(|| What::TextAsNumber { said: said(), read });
                positive(read, note, said())
            }
            None if is_nothing(text) => Maximum::Blank,
            None => Maximum::Bad(What::NotANumber { said: said() }),
        },
    }
}

fn positive(points: Points, note: Option<What>, said: Box<str>) -> Maximum {
    if points > Points::ZERO { Maximum::Points(points, note) } else { Maximum::Bad(What::NotPositive { said }) }
}

/// A text that stands for an empty cell.
fn is_nothing(text: &str) -> bool {
    text.trim().chars().all(|ch| matches!(ch, '-' | '–' | '—' | '/' | 'x' | 'X' | '.' | '…'))
}

/// The number in a text that says nothing but the points: "1,5", "20 điểm", "Tối đa 20đ", "(20)".
pub(super) fn in_text(text: &str) -> Option<Points> {
    let plain = fold(text.trim());
    let plain = plain.trim_start_matches('(').trim_end_matches(')').trim();
    let plain = plain.strip_prefix("toi da").or_else(|| plain.strip_prefix("diem")).unwrap_or(plain);
    let plain = plain.trim_start_matches(':').trim();
    let plain = plain.trim_end_matches('.').trim_end();
    let plain = plain.strip_suffix("diem").or_else(|| plain.strip_suffix('d')).unwrap_or(plain);
    number::parse(plain.trim()).ok()
}

/// The points that a title ends with, "Chế độ báo cáo (20 điểm)", and the title without them.
pub(super) fn at_end_of_title(title: &str) -> Option<(String, Points)> {
    let rest = title.trim_end().trim_end_matches([':', '.']).strip_suffix(')')?;
    let (before, inside) = rest.rsplit_once('(')?;
    let folded = fold(inside);
    let says_points = folded.contains("diem") || folded.trim_end().ends_with('d');
    let points = in_text(inside).filter(|points| says_points && *points > Points::ZERO)?;
    Some((before.trim_end().to_owned(), points))
}
