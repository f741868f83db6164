//! Which sheet is a form: the row of heads, its columns, and whose it says it is.
//!
//! It must never read a value below the heads.

use super::problem::Wrong;
use crate::domain::meeting::Meeting;
use crate::import::cell::{Address, Sheet};
use crate::papers::self_score::{
    CODE, CRITERION, EVIDENCE, EXPLANATION, FormCode, POINTS, RESULT, TARGET, UNIT, stage_idx,
};
use crate::text::fold::fold;

/// The heads stand in one of the first rows.
const FURTHEST_HEAD: u32 = 200;

/// The table of a form within its sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Table {
    /// The row of the heads.
    pub head_row: u32,
    /// Ids of criteria.
    pub criterion: u32,
    /// Points.
    pub points: u32,
    /// Ids of units, where each row says its own.
    pub unit: Option<u32>,
    /// What was to be achieved.
    pub target: Option<u32>,
    /// What was achieved.
    pub result: Option<u32>,
    /// The unit's words.
    pub explanation: Option<u32>,
    /// Documents.
    pub evidence: Option<u32>,
    /// What the form says it is, and where it says so.
    pub code: Option<(Address, Option<FormCode>)>,
}

/// The table of a sheet; `None` where there are no ids of criteria, which no other sheet has.
///
/// # Errors
/// There are such ids, but no one column of points for the stage.
pub(super) fn find(
    sheet: &Sheet,
    meeting: &Meeting,
    wanted_idx: usize,
) -> Result<Option<Table>, (Option<Address>, Wrong)> {
    let criterion = fold(CRITERION);
    let head = sheet.rows.range(..FURTHEST_HEAD).find_map(|(row_idx, row)| {
        let mut cells = row.cells.iter();
        let found = cells.find(|(_, cell)| cell.value.text().is_some_and(|text| fold(text.trim()) == criterion))?;
        Some((*row_idx, *found.0))
    });
    let Some((head_row, criterion)) = head else { return Ok(None) };
    let column = |names: &[&str]| {
        let names: Vec<String> = names.iter().map(|name| fold(name)).collect();
        let row = sheet.rows.get(&head_row).into_iter().flat_map(|row| &row.cells);
        let mut fits = row.filter(|(_, cell)| cell.value.text().is_some_and(|text| names.contains(&fold(text.trim()))));
        let first = fits.next().map(|(column_idx, _)| *column_idx);
        match (first, fits.next()) {
            (Some(first), Some((second, cell))) => {
                let wrong = Wrong::TwiceHead { head: cell.value.said().into(), first: Address::new(head_row, first) };
                Err((Some(Address::new(head_row, *second)), wrong))
            }
            (first, _) => Ok(first),
        }
    };
    let set_up = meeting.set_up();
    let stage = set_up.regulation.stages.get(wanted_idx);
    let mut heads: Vec<&str> = stage.into_iter().flat_map(|stage| [stage.title.as_ref(), stage.id.as_str()]).collect();
    // The form's own column is that of the self-score and of no other stage.
    if wanted_idx == stage_idx(set_up) {
        heads.push(POINTS);
    }
    column(&[CRITERION])?;
    let points = column(&heads)?.ok_or((Some(Address::new(head_row, criterion)), Wrong::NoPoints))?;
    let above = sheet.rows.range(..head_row).flat_map(|(row_idx, row)| {
        row.cells.iter().filter_map(|(column_idx, cell)| {
            let text = cell.value.text().filter(|text| FormCode::is_meant(text))?;
            Some((Address::new(*row_idx, *column_idx), FormCode::read(text)))
        })
    });
    // Where the sheet speaks of the code in other words, the one that can be read is meant.
    let mut codes: Vec<(Address, Option<FormCode>)> = above.collect();
    codes.sort_by_key(|(_, code)| code.is_none());
    Ok(Some(Table {
        head_row,
        criterion,
        points,
        unit: column(&[UNIT])?,
        target: column(&[TARGET])?,
        result: column(&[RESULT])?,
        explanation: column(&[EXPLANATION])?,
        evidence: column(&[EVIDENCE])?,
        code: codes.into_iter().next(),
    }))
}

/// The words that stand before the code, for messages.
pub(super) fn code_name() -> &'static str {
    CODE
}
