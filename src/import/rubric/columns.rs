//! Finding the heading of a sheet and what each column is, by its words and whatever the marks.
//!
//! It must never look at a row below the heading.

use crate::import::cell::{Address, Sheet, Value};
use crate::text::fold::fold;

/// The heading is looked for in so many rows.
const HIGHEST_HEADING: u32 = 60;
/// A heading is no longer than this, in characters.
const LONGEST_HEADING: usize = 100;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// Printed number.
    Code,
    /// Stable name.
    Id,
    /// Name for people.
    Title,
    /// The most it gives.
    Maximum,
    /// Which documents prove it.
    Evidence,
    /// The scale in words.
    Guide,
}

impl Column {
    /// Every column, in the order of a sheet.
    pub const ALL: [Self; 6] = [Self::Code, Self::Id, Self::Title, Self::Maximum, Self::Evidence, Self::Guide];
}

/// The heading of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// Its first row, from zero.
    pub first_row_idx: u32,
    /// Its last row, from zero.
    pub last_row_idx: u32,
    columns: Vec<(Column, u32)>,
}

impl Heading {
    /// The number of a column, from zero, if the sheet has it.
    pub fn column(&self, wanted: Column) -> Option<u32> {
        self.columns.iter().find(|(column, _)| *column == wanted).map(|(_, column_idx)| *column_idx)
    }

    /// The cell of a column in a row, if the sheet has the column.
    pub fn cell(&self, wanted: Column, row_idx: u32) -> Option<Address> {
        self.column(wanted).map(|column_idx| Address::new(row_idx, column_idx))
    }

    /// The columns there are, in the order of [`Column::ALL`].
    pub fn found(&self) -> impl Iterator<Item = (Column, u32)> {
        Column::ALL.into_iter().filter_map(|column| Some((column, self.column(column)?)))
    }

    /// Whether ids stand in a column of their own, beside the codes: then it is a sheet that the program wrote.
    pub fn has_ids(&self) -> bool {
        self.column(Column::Id).is_some()
    }
}

/// The words of a heading without marks and signs.
pub(super) fn words(text: &str) -> String {
    let letters: String = fold(text).chars().map(|ch| if ch.is_alphanumeric() { ch } else { ' ' }).collect();
    letters.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a column is by the words above it.
pub(super) fn meaning(text: &str) -> Option<Column> {
    if text.chars().count() > LONGEST_HEADING {
        return None;
    }
    let words = words(text);
    let has = |any: &[&str]| any.iter().any(|phrase| words.contains(phrase));
    let is = |any: &[&str]| any.contains(&&*words);
    let begins = |any: &[&str]| any.iter().any(|phrase| words.starts_with(phrase));
    match () {
        () if is(&["ma", "ma tieu chi", "ma so", "ma dinh danh", "id"]) => Some(Column::Id),
        () if is(&["stt", "tt", "so tt", "so thu tu", "muc", "ky hieu", "so hieu", "code", "no"]) => Some(Column::Code),
        () if has(&["minh chung", "kiem chung", "evidence"]) => Some(Column::Evidence),
        () if begins(&["cach ", "ghi chu", "huong dan", "phuong phap", "guide", "note"]) => Some(Column::Guide),
        () if has(&["diem chuan", "thang diem", "diem toi da", "diem quy dinh", "maximum"]) => Some(Column::Maximum),
        () if is(&["diem", "points", "max"]) => Some(Column::Maximum),
        () if has(&["noi dung", "tieu chi", "chi tieu", "nhiem vu", "criteri", "title"]) => Some(Column::Title),
        () => None,
    }
}

/// The first row, or pair of rows, that names a title and a maximum.
pub(super) fn heading(sheet: &Sheet) -> Option<Heading> {
    let rows: Vec<u32> = sheet.rows.keys().copied().filter(|row_idx| *row_idx < HIGHEST_HEADING).collect();
    for row_idx in rows {
        let mut columns = named(sheet, row_idx);
        let mut last_row_idx = row_idx;
        let has = |columns: &[(Column, u32, bool)], wanted| columns.iter().any(|(column, ..)| *column == wanted);
        if !has(&columns, Column::Title) {
            continue;
        }
        // Headings of two rows: "Điểm" over "Điểm chuẩn" and "Điểm chấm".
        let below = named(sheet, row_idx + 1);
        let is_heading = !has(&below, Column::Title) || sheet.merge_at(Address::new(row_idx, 0)).is_some();
        if is_heading && below.iter().any(|(column, _, exact)| *column == Column::Maximum && *exact) {
            columns.retain(|(column, ..)| *column != Column::Maximum);
            columns.extend(below.into_iter().filter(|(column, ..)| *column != Column::Title));
            last_row_idx = row_idx + 1;
        }
        if !has(&columns, Column::Maximum) {
            continue;
        }
        // A sheet with but one column of names for its rows means the printed ones.
        if !has(&columns, Column::Code) {
            for column in columns.iter_mut().filter(|(column, ..)| *column == Column::Id) {
                column.0 = Column::Code;
            }
        }
        let mut first: Vec<(Column, u32)> = Vec::new();
        // "Thang điểm" stands before a bare "Điểm", wherever they are.
        columns.sort_by_key(|(_, column_idx, exact)| (!exact, *column_idx));
        for (column, column_idx, _) in columns {
            if !first.iter().any(|(known, known_idx)| *known == column || *known_idx == column_idx) {
                first.push((column, column_idx));
            }
        }
        return Some(Heading { first_row_idx: row_idx, last_row_idx, columns: first });
    }
    None
}

/// What the cells of a row name, and whether they say more than "Điểm".
fn named(sheet: &Sheet, row_idx: u32) -> Vec<(Column, u32, bool)> {
    let Some(row) = sheet.rows.get(&row_idx) else { return Vec::new() };
    let cells = row.cells.iter().filter_map(|(column_idx, cell)| {
        let Value::Text(text) = &cell.value else { return None };
        let column = meaning(text)?;
        Some((column, *column_idx, words(text) != "diem"))
    });
    cells.collect()
}
