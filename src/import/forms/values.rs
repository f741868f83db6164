//! One cell of a form as a number, as words, as documents.
//!
//! It must never know which criterion a cell belongs to.

use super::problem::{Odd, Wrong};
use crate::domain::event::Given;
use crate::domain::id::EvidenceId;
use crate::domain::kind::CriterionKind;
use crate::domain::meeting::Meeting;
use crate::domain::points::Points;
use crate::domain::refusal::Refusal;
use crate::domain::rubric::Criterion;
use crate::import::cell::{Cell, Value};
use crate::text::clean::{self, IdFault, Kind, Notice};
use crate::text::number;
use crate::words::result::{Typed, typed as words_of};

/// A number, with what is odd about it; `None` where nothing is filled in.
///
/// `typed` says that the sheet knows texts only, so that a number written as text is nothing odd.
pub(super) fn amount(cell: Option<&Cell>, typed: bool) -> Result<Option<(Points, Option<Odd>)>, Wrong> {
    let Some(cell) = cell else { return Ok(None) };
    match &cell.value {
        Value::Empty if cell.has_formula => Err(Wrong::NoValue),
        Value::Empty => Ok(None),
        Value::Text(text) if text.trim().is_empty() => Ok(None),
        Value::Text(text) => {
            let wrong = |fault| Wrong::Refused(Refusal::Number { typed: text.clone(), fault });
            let read = number::parse(text.trim()).map_err(wrong)?;
            let odd = Odd::TextNumber { typed: text.trim().into(), read };
            Ok(Some((read, (!typed).then_some(odd))))
        }
        Value::Number(stored) if cell.is_percent => Err(Wrong::Percent { stored: stored.clone() }),
        Value::Number(stored) => {
            let read = cell.value.points().ok_or_else(|| Wrong::Places { typed: stored.clone() })?;
            Ok(Some((read, cell.has_formula.then_some(Odd::Formula { read }))))
        }
        Value::Date(day) => Err(Wrong::Date { day: *day }),
        Value::Truth(_) => Err(Wrong::Truth),
        Value::Failed(shown) => Err(Wrong::Failed { shown: shown.clone() }),
    }
}

/// A result in the form its criterion takes, with what is odd about it; `None` where nothing is filled in.
pub(super) fn result(
    meeting: &Meeting,
    criterion: &Criterion,
    cell: Option<&Cell>,
    typed: bool,
) -> Result<Option<(Typed, Option<Odd>)>, Wrong> {
    let read = |text: &str| words_of(meeting, &criterion.id, text).map_err(Wrong::Refused);
    match cell.map(|cell| (&cell.value, cell)) {
        Some((Value::Text(text), _)) if !text.trim().is_empty() => {
            let result = read(text.trim())?;
            let odd = match &result.given {
                Given::Number(read) if !typed && number::parse(text.trim()).is_ok() => {
                    Some(Odd::TextNumber { typed: text.trim().into(), read: *read })
                }
                _ => None,
            };
            Ok(Some((result, odd)))
        }
        // A percentage is what such a criterion asks for: 95 % is stored as 0.95.
        Some((Value::Number(stored), cell)) if cell.is_percent && takes_percent(&criterion.kind) => {
            let whole = cell.value.points().ok_or_else(|| Wrong::Places { typed: stored.clone() })?.times(100);
            let odd = cell.has_formula.then_some(Odd::Formula { read: whole });
            Ok(Some((Typed { given: Given::Number(whole), target: None, scorer: None }, odd)))
        }
        Some((Value::Number(_), cell)) if matches!(criterion.kind, CriterionKind::Levels { .. }) => {
            Ok(Some((read(&cell.value.said())?, None)))
        }
        _ => Ok(amount(cell, typed)?
            .map(|(number, odd)| (Typed { given: Given::Number(number), target: None, scorer: None }, odd))),
    }
}

fn takes_percent(kind: &CriterionKind) -> bool {
    matches!(kind, CriterionKind::PercentBands { .. })
}

/// Words on one line, and whether characters were taken out of them; `None` where there are none.
pub(super) fn words(cell: Option<&Cell>) -> Result<Option<(Box<str>, bool)>, Wrong> {
    let Some(cell) = cell else { return Ok(None) };
    if let Value::Failed(shown) = &cell.value {
        return Err(Wrong::Failed { shown: shown.clone() });
    }
    let said = cell.value.said();
    let cleaned = clean::clean(unguarded(&said), Kind::Line);
    let text = cleaned.text.split_whitespace().collect::<Vec<_>>().join(" ");
    if cleaned.notices.iter().any(|notice| matches!(notice, Notice::Cut(_))) {
        return Err(Wrong::Text { longest: Kind::Line.longest() });
    }
    let taken_out = cleaned.notices.iter().any(|notice| !matches!(notice, Notice::Breaks(_) | Notice::Spaces(_)));
    Ok((!text.is_empty()).then(|| (text.into(), taken_out)))
}

/// The documents a cell names, one a line or parted by `;`: known ones by their id or as they are printed.
pub(super) fn documents(meeting: &Meeting, cell: Option<&Cell>) -> Result<Vec<EvidenceId>, Wrong> {
    let Some(cell) = cell else { return Ok(Vec::new()) };
    if let Value::Failed(shown) = &cell.value {
        return Err(Wrong::Failed { shown: shown.clone() });
    }
    let said = cell.value.said();
    let mut cited: Vec<EvidenceId> = Vec::new();
    for part in unguarded(&said).split(['\n', '\r', ';']) {
        let cleaned = clean::clean(part, Kind::Name);
        let text = cleaned.text.trim();
        if text.is_empty() {
            continue;
        }
        let catalogue = meeting.catalogue();
        let printed = || catalogue.documents().iter().find(|document| document.reference() == text);
        let id = match catalogue.find(text).or_else(printed) {
            Some(document) => document.id.clone(),
            None if cleaned.notices.iter().any(|notice| matches!(notice, Notice::Cut(_))) => {
                let fault = IdFault::TooLong(Kind::Name.longest());
                return Err(Wrong::Reference { typed: text.into(), fault });
            }
            None => match clean::reference(text) {
                Ok(id) => id.into(),
                Err(fault) => return Err(Wrong::Reference { typed: text.into(), fault }),
            },
        };
        if !cited.contains(&id) {
            cited.push(id);
        }
    }
    Ok(cited)
}

/// A text without the apostrophe that our own tables put before what a spreadsheet would take for a formula.
fn unguarded(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if rest.trim_start().starts_with(['=', '+', '-', '@']) => rest,
        _ => text,
    }
}
