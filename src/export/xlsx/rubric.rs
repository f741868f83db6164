//! A rubric as a workbook: the table that a bloc writes on, and that `import` reads back.
//!
//! What a container gives is a live formula. It must never know a meeting, and never write what no column is for: how a
//! criterion is computed stays in the rule file.

use super::page::{self, Gives, Page, Printed};
use super::style::{self, Holds, Place};
use crate::domain::points::Points;
use crate::domain::rubric::{Item, Rubric};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

/// The heads of the columns, and how wide these are in characters.
const HEADS: [(&str, u16); 6] = [
    ("TT", 7),
    ("Mã", 11),
    ("Nội dung tiêu chí", 48),
    ("Điểm tối đa", 9),
    ("Hồ sơ tài liệu kiểm chứng", 34),
    ("Cách chấm", 40),
];
const CODE: u16 = 0;
const ID: u16 = 1;
const TITLE: u16 = 2;
const MAXIMUM: u16 = 3;
const EVIDENCE: u16 = 4;
const GUIDE: u16 = 5;
/// A spreadsheet folds no more levels than these.
const DEEPEST_OUTLINE: usize = 7;

/// One row of the table.
struct Line<'r> {
    depth: usize,
    code: &'r str,
    id: &'r str,
    title: &'r str,
    max: Points,
    evidence: &'r str,
    guide: &'r str,
    /// The rows that it is the sum of, by their place in the table; none for a criterion.
    parts: Vec<usize>,
}

/// A rubric as a workbook: code, id, title, maximum, evidence, scale; containers as formulas.
///
/// # Errors
/// What the format cannot hold, in the words of its library.
pub fn rubric(rubric: &Rubric) -> Result<Vec<u8>, Box<str>> {
    build(rubric).map_err(|error| error.to_string().into())
}

fn build(rubric: &Rubric) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // A rubric has no date of its own, and the same rubric gives the same bytes.
    let date = ExcelDateTime::from_ymd(2000, 1, 1)?;
    let program = concat!("binhxet ", env!("CARGO_PKG_VERSION"));
    let properties = DocProperties::new().set_title(page::fit(&rubric.title)).set_author(program);
    book.set_properties(&properties.set_creation_datetime(&date));
    book.push_worksheet(sheet(rubric)?);
    book.save_to_buffer()
}

fn sheet(rubric: &Rubric) -> Result<rust_xlsxwriter::Worksheet, XlsxError> {
    let mut page = Page::new("Bảng chấm điểm")?;
    page.widths(&HEADS.map(|(_, width)| width))?;
    page.line(0, &rubric.title, &style::title())?;
    page.line(1, &rubric.source, &style::line())?;
    page.line(2, &rubric.example, &style::warning())?;
    let head_row = 4;
    for (col, (head, _)) in (0_u16..).zip(HEADS) {
        page.words(head_row, col, Place::Head, head)?;
    }
    let lines = lines(rubric);
    let row_of = |idx: usize| head_row + 1 + u32::try_from(idx).unwrap_or(0);
    for (idx, line) in lines.iter().enumerate() {
        let row = row_of(idx);
        let place = match (line.depth, line.parts.is_empty()) {
            (0, _) => Place::Section,
            (_, false) => Place::Group,
            _ => Place::Plain,
        };
        page.mark(row, CODE, place, line.code)?;
        page.words(row, ID, place, line.id)?;
        page.words_within(row, TITLE, place, line.title, line.depth)?;
        let holds = Holds::Points(places(rubric, line.max));
        if line.parts.is_empty() {
            page.number(row, MAXIMUM, place, holds, line.max)?;
        } else {
            let parts: Vec<u32> = line.parts.iter().map(|part| row_of(*part)).collect();
            let formula = page::sum(&parts, MAXIMUM);
            page.formula(row, MAXIMUM, place, holds, &formula, &Gives::Points(line.max))?;
        }
        page.words(row, EVIDENCE, place, line.evidence)?;
        page.words(row, GUIDE, place, line.guide)?;
    }
    let total_row = row_of(lines.len());
    let tops: Vec<u32> =
        lines.iter().enumerate().filter(|(_, line)| line.depth == 0).map(|(idx, _)| row_of(idx)).collect();
    let total: Points = rubric.sections.iter().map(|section| section.max).sum();
    for col in [CODE, ID, EVIDENCE, GUIDE] {
        page.words(total_row, col, Place::Total, "")?;
    }
    page.words(total_row, TITLE, Place::Total, "Tổng cộng")?;
    let holds = Holds::Points(places(rubric, total));
    page.formula(total_row, MAXIMUM, Place::Total, holds, &page::sum(&tops, MAXIMUM), &Gives::Points(total))?;
    for level in 1..=DEEPEST_OUTLINE {
        fold(&mut page, &lines, level, row_of)?;
    }
    page.print(&Printed {
        head_row,
        frozen_cols: TITLE + 1,
        last_row: total_row,
        last_col: GUIDE,
        landscape: true,
        foot: &rubric.title,
    })?;
    page.done()
}

/// Folds every run of rows that lie at least so deep.
fn fold(page: &mut Page, lines: &[Line<'_>], level: usize, row_of: impl Fn(usize) -> u32) -> Result<(), XlsxError> {
    let mut first = None;
    for idx in 0..=lines.len() {
        let deep = lines.get(idx).is_some_and(|line| line.depth >= level);
        match (first, deep) {
            (None, true) => first = Some(idx),
            (Some(from), false) => {
                page.fold(row_of(from), row_of(idx - 1))?;
                first = None;
            }
            _ => {}
        }
    }
    Ok(())
}

/// Whole numbers are shown as such.
fn places(rubric: &Rubric, points: Points) -> u32 {
    if points.places() == 0 { 0 } else { points.places().max(rubric.decimals.min(2)) }
}

fn lines(rubric: &Rubric) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    for section in &rubric.sections {
        let head = lines.len();
        lines.push(Line {
            depth: 0,
            code: &section.code,
            id: section.id.as_str(),
            title: &section.title,
            max: section.max,
            evidence: "",
            guide: "",
            parts: Vec::new(),
        });
        below(&mut lines, head, &section.items);
    }
    lines
}

fn below<'r>(lines: &mut Vec<Line<'r>>, above: usize, items: &'r [Item]) {
    let depth = lines[above].depth + 1;
    for item in items {
        let here = lines.len();
        lines[above].parts.push(here);
        match item {
            Item::Group(group) => {
                lines.push(Line {
                    depth,
                    code: &group.code,
                    id: group.id.as_str(),
                    title: &group.title,
                    max: group.max,
                    evidence: "",
                    guide: "",
                    parts: Vec::new(),
                });
                below(lines, here, &group.items);
            }
            Item::Criterion(criterion) => lines.push(Line {
                depth,
                code: &criterion.code,
                id: criterion.id.as_str(),
                title: &criterion.title,
                max: criterion.max,
                evidence: &criterion.evidence_column,
                guide: &criterion.guide,
                parts: Vec::new(),
            }),
        }
    }
}
