//! The form in which a unit scores itself: criteria as rows, cells to fill in, the rest protected, and how to fill it in.
//!
//! What it shares with the import stands in `papers::self_score`. It must never score: what it admits repeats the limits
//! of the rubric for the one who fills it in, and `domain::decide` asks again when it comes back.

use super::page::{Admitted, Gives, Page, Printed, at, fixed};
use super::style::{self, Holds, Place};
use crate::domain::event::Given;
use crate::domain::id::UnitId;
use crate::domain::kind::CriterionKind;
use crate::domain::meeting::{Cell, Meeting};
use crate::domain::points::Points;
use crate::domain::set_up::{Leaf, RowKind, SheetRow};
use crate::papers::self_score::{
    Asks, CODE, COMPUTED, CRITERION, EVIDENCE, EXPLANATION, FormCode, GUIDE, NOT_ASSIGNED, POINTS, RESULT, SHEET,
    TARGET, asks, rubric_digest, stage_idx,
};
use crate::text::lang::Lang;
use crate::text::{number, scale};
use rust_xlsxwriter::{Worksheet, XlsxError};

const HEAD_ROW: u32 = 6;
const CODE_COL: u16 = 0;
const TITLE: u16 = 1;
const MAX: u16 = 2;
const HOW: u16 = 3;

/// The columns to fill in: they move up where no criterion asks for a result.
#[derive(Clone, Copy)]
struct Columns {
    result: Option<(u16, u16)>,
    points: u16,
    explanation: u16,
    evidence: u16,
    id: u16,
}

impl Columns {
    fn of(meeting: &Meeting) -> Self {
        let mut leaves = meeting.sheet().leaves.iter();
        let has_results = leaves.any(|leaf| !matches!(asks(&leaf.criterion.kind), Asks::Points | Asks::Nothing));
        let result = has_results.then_some((HOW + 1, HOW + 2));
        let points = if has_results { HOW + 3 } else { HOW + 1 };
        Self { result, points, explanation: points + 1, evidence: points + 2, id: points + 3 }
    }
}

pub(super) fn sheet(meeting: &Meeting, unit_idx: usize) -> Result<Worksheet, XlsxError> {
    let (set_up, cols) = (meeting.set_up(), Columns::of(meeting));
    let mut page = Page::new(SHEET)?;
    let mut widths = vec![7, 44, 8, 44];
    if cols.result.is_some() {
        widths.extend([11, 16]);
    }
    widths.extend([11, 40, 40, 14]);
    page.widths(&widths)?;
    let unit = set_up.unit(unit_idx);
    let name = unit.map_or("", |unit| &unit.name);
    page.line(0, &super::bloc_line(meeting), &style::line())?;
    page.line(1, &format!("BẢNG TỰ CHẤM ĐIỂM – {name}"), &style::title())?;
    page.line(2, &set_up.title, &style::line())?;
    page.line(3, &format!("Chỉ điền các ô nền vàng; xem cách điền ở trang “{GUIDE}”."), &style::line())?;
    let sample = if set_up.bloc.sample { "SỐ LIỆU MẪU. " } else { "" };
    page.line(4, &format!("{sample}{}", set_up.rubric.example), &style::warning())?;
    let code = FormCode {
        meeting: set_up.meeting.clone(),
        unit: unit.map_or_else(|| UnitId::from(""), |unit| unit.id.clone()),
        rubric: rubric_digest(meeting.sheet()),
    };
    page.line(5, &format!("{CODE} (không sửa): {code}"), &style::quiet())?;
    heads(cols, &mut page)?;
    let mut row = HEAD_ROW + 1;
    for of in &meeting.sheet().rows {
        match of.kind {
            RowKind::Criterion(leaf_idx) => {
                let leaf = &meeting.sheet().leaves[leaf_idx];
                criterion(meeting, unit_idx, leaf_idx, leaf, of, row, cols, &mut page)?;
            }
            RowKind::Section | RowKind::Group => caption(of, row, cols, leaf_places(meeting), &mut page)?,
        }
        row += 1;
    }
    sum(meeting, unit_idx, row, cols, &mut page)?;
    page.print(&Printed {
        head_row: HEAD_ROW,
        frozen_cols: 2,
        last_row: row,
        last_col: cols.evidence,
        landscape: true,
        foot: &format!("{CODE}: {code}"),
    })?;
    page.protect();
    page.done()
}

fn heads(cols: Columns, page: &mut Page) -> Result<(), XlsxError> {
    let mut head = |col, text: &str| page.words(HEAD_ROW, col, Place::Head, text);
    head(CODE_COL, "TT")?;
    head(TITLE, "Nội dung, tiêu chí")?;
    head(MAX, "Điểm chuẩn")?;
    head(HOW, "Cách chấm")?;
    if let Some((target, result)) = cols.result {
        head(target, TARGET)?;
        head(result, RESULT)?;
    }
    head(cols.points, POINTS)?;
    head(cols.explanation, EXPLANATION)?;
    head(cols.evidence, EVIDENCE)?;
    page.key(HEAD_ROW, cols.id, CRITERION)
}

fn leaf_places(meeting: &Meeting) -> u32 {
    let leaves = meeting.sheet().leaves.iter().map(|leaf| leaf.decimals.max(leaf.criterion.max.places()));
    leaves.fold(meeting.set_up().rubric.decimals, u32::max)
}

fn caption(of: &SheetRow, row: u32, cols: Columns, places: u32, page: &mut Page) -> Result<(), XlsxError> {
    let place = if of.kind == RowKind::Section { Place::Section } else { Place::Group };
    for col in 0..=cols.evidence {
        page.mark(row, col, place, "")?;
    }
    page.mark(row, CODE_COL, place, &of.code)?;
    page.words(row, TITLE, place, &of.title)?;
    page.number(row, MAX, place, Holds::Points(places), of.max)
}

#[allow(clippy::too_many_arguments)] // one row of a table: where it stands and what it is about
fn criterion(
    meeting: &Meeting,
    unit_idx: usize,
    leaf_idx: usize,
    leaf: &Leaf,
    of: &SheetRow,
    row: u32,
    cols: Columns,
    page: &mut Page,
) -> Result<(), XlsxError> {
    let set_up = meeting.set_up();
    let (place, places) = (Place::Plain, leaf_places(meeting));
    page.mark(row, CODE_COL, place, &of.code)?;
    page.words(row, TITLE, place, &of.title)?;
    page.number(row, MAX, place, Holds::Points(places), of.max)?;
    page.words(row, HOW, place, &how(leaf))?;
    page.key(row, cols.id, &of.id)?;
    let stage = &set_up.regulation.stages[stage_idx(set_up)];
    let cell = meeting.cell(unit_idx, leaf_idx);
    let is_asked = stage.covers(&set_up.rubric.sections[leaf.section_idx].id) && cell.is_none_or(Cell::is_assigned);
    let asked = if is_asked { asks(&leaf.criterion.kind) } else { Asks::Nothing };
    let scored = cell.and_then(|cell| cell.score(stage_idx(set_up)));
    let outcome = scored.and_then(|score| score.outcomes().first());
    let achieved = outcome.map(|outcome| &outcome.given);
    if let Some((target, result)) = cols.result {
        match asked {
            Asks::Result { target: true } => {
                page.ask_number(row, target, Holds::Plain, outcome.and_then(|outcome| outcome.target))?;
                page.admit(
                    row,
                    target,
                    &Admitted::Where(number_from_zero(row, target)),
                    "Nhập một số từ 0 trở lên; bỏ trống nếu không giao chỉ tiêu.",
                )?;
            }
            _ => page.mark(row, target, place, "")?,
        }
        match asked {
            Asks::Result { .. } => {
                let stood = match achieved {
                    Some(Given::Number(number)) => Some(*number),
                    _ => None,
                };
                page.ask_number(row, result, Holds::Plain, stood)?;
                page.admit(
                    row,
                    result,
                    &Admitted::Where(number_from_zero(row, result)),
                    "Nhập kết quả bằng số, từ 0 trở lên.",
                )?;
            }
            Asks::Level(levels) => {
                let stood = levels.iter().find(|level| achieved == Some(&Given::Level(level.id.clone())));
                page.ask_words(row, result, stood.map_or("", |level| &level.title))?;
                let titles: Vec<&str> = levels.iter().map(|level| &*level.title).collect();
                // A list inside a cell's rule holds 255 characters; a longer one is left to the import to check.
                let is_short = titles.iter().map(|title| title.encode_utf16().count() + 1).sum::<usize>() <= 250;
                if is_short && !titles.iter().any(|title| title.contains([',', '"'])) {
                    page.admit(row, result, &Admitted::Words(&titles), "Chọn một mức trong danh sách.")?;
                }
            }
            Asks::Points | Asks::Nothing => page.mark(row, result, place, "")?,
        }
    }
    match asked {
        Asks::Points => {
            page.ask_number(row, cols.points, Holds::Points(places), scored.map(|score| score.points))?;
            let formula = points_rule(leaf, &at(row, cols.points));
            page.admit(row, cols.points, &Admitted::Where(formula), &limits(leaf))?;
        }
        Asks::Result { .. } | Asks::Level(_) => page.mark(row, cols.points, place, COMPUTED)?,
        Asks::Nothing => page.mark(row, cols.points, place, NOT_ASSIGNED)?,
    }
    if asked == Asks::Nothing {
        page.mark(row, cols.explanation, place, if is_asked { "" } else { "không chấm" })?;
        return page.mark(row, cols.evidence, place, "");
    }
    page.ask_words(row, cols.explanation, scored.and_then(|score| score.explanation()).unwrap_or_default())?;
    let cited = cell.filter(|_| scored.is_some()).map_or(&[][..], |cell| &cell.evidence);
    page.ask_words(row, cols.evidence, &super::references(meeting, cited))
}

/// How the criterion is scored, in the words of the rubric.
fn how(leaf: &Leaf) -> String {
    let criterion = &leaf.criterion;
    let mut lines: Vec<String> = Vec::new();
    if !criterion.guide.is_empty() {
        lines.push(criterion.guide.to_string());
    }
    if criterion.kind.is_computed() {
        lines.push(format!("{}.", scale::words(&criterion.kind, criterion.max, Lang::Vi)));
    }
    if asks(&criterion.kind) == Asks::Points {
        lines.push(limits(leaf));
    }
    if !criterion.evidence_column.is_empty() {
        lines.push(format!("Hồ sơ: {}", criterion.evidence_column));
    }
    lines.join("\n")
}

/// Which points may be given, in words.
fn limits(leaf: &Leaf) -> String {
    let criterion = &leaf.criterion;
    let max = number::format(criterion.max, 0);
    if matches!(criterion.kind, CriterionKind::AllOrNothing | CriterionKind::YesNo) {
        return format!("Đạt: {max} điểm; không đạt: 0 điểm.");
    }
    match criterion.step {
        Some(step) => format!("Từ 0 đến {max} điểm, bội của {}.", number::format(step, 0)),
        None if leaf.decimals == 0 => format!("Từ 0 đến {max} điểm, số nguyên."),
        None => format!("Từ 0 đến {max} điểm, tối đa {} chữ số thập phân.", leaf.decimals),
    }
}

/// A formula that is true for points that may be given.
fn points_rule(leaf: &Leaf, cell: &str) -> String {
    let (criterion, max) = (&leaf.criterion, leaf.criterion.max);
    if matches!(criterion.kind, CriterionKind::AllOrNothing | CriterionKind::YesNo) {
        return format!("AND(ISNUMBER({cell}),OR({cell}=0,{cell}={max}))");
    }
    let places = leaf.decimals;
    let step = match criterion.step.filter(|step| *step > Points::ZERO) {
        // Binary fractions miss a multiple by a hair.
        Some(step) => format!(",ABS({cell}/{step}-ROUND({cell}/{step},0))<0.000001"),
        None => String::new(),
    };
    format!("AND(ISNUMBER({cell}),{cell}>=0,{cell}<={max},ROUND({cell},{places})={cell}{step})")
}

fn number_from_zero(row: u32, col: u16) -> String {
    let cell = at(row, col);
    format!("AND(ISNUMBER({cell}),{cell}>=0)")
}

/// The sum of what the unit gives itself, for its own eyes.
fn sum(meeting: &Meeting, unit_idx: usize, row: u32, cols: Columns, page: &mut Page) -> Result<(), XlsxError> {
    for col in 0..=cols.evidence {
        page.mark(row, col, Place::Total, "")?;
    }
    page.words(row, TITLE, Place::Total, "Cộng điểm tự chấm (chưa kể điểm thưởng, điểm trừ)")?;
    let stage_idx = stage_idx(meeting.set_up());
    let cells = meeting.column(unit_idx).cells.iter().zip(&meeting.sheet().leaves);
    let typed = cells.filter(|(cell, leaf)| cell.is_assigned() && asks(&leaf.criterion.kind) == Asks::Points);
    let given: Points = typed.filter_map(|(cell, _)| cell.points(stage_idx)).sum();
    let places = leaf_places(meeting);
    let formula = format!("ROUND(SUM({}),{places})", fixed(HEAD_ROW + 1, row - 1, cols.points));
    page.formula(row, cols.points, Place::Total, Holds::Points(places), &formula, &Gives::Points(given))
}

/// How to fill the form in.
pub(super) fn guide(meeting: &Meeting) -> Result<Worksheet, XlsxError> {
    let mut page = Page::new(GUIDE)?;
    page.widths(&[4, 110])?;
    page.line(0, "HƯỚNG DẪN TỰ CHẤM ĐIỂM", &style::title())?;
    let points = format!(
        "Cột “{POINTS}”: nhập số trong phạm vi ghi ở cột “Cách chấm”. Không có thì ghi 0; chưa chấm thì bỏ trống. Không nhập chữ, không nhập công thức lấy từ tệp khác."
    );
    let result = format!(
        "Cột “{RESULT}” (nếu có): với tiêu chí tính điểm theo kết quả, chỉ nhập {} và kết quả; chương trình tính điểm.",
        TARGET.to_lowercase()
    );
    let words = format!("Cột “{EXPLANATION}”: vì sao đạt mức điểm đó, một đoạn ngắn.");
    let evidence = format!(
        "Cột “{EVIDENCE}”: mỗi tài liệu một dòng (hoặc cách nhau dấu chấm phẩy), đủ loại, số ký hiệu, ngày, cơ quan ban hành. Ví dụ: Kế hoạch số 80/KH-STP ngày 18/01/2022."
    );
    let code = format!(
        "Không sửa dòng “{CODE}”, cột “{CRITERION}”, không thêm, xóa hay đổi chỗ dòng, cột. Các ô không cần điền đã được khóa."
    );
    let none = format!("Tiêu chí có dấu “{NOT_ASSIGNED}” là tiêu chí không giao cho đơn vị hoặc do cơ quan khác chấm.");
    let lines = [
        "Chỉ điền các ô nền vàng ở trang bảng điểm.",
        points.as_str(),
        result.as_str(),
        words.as_str(),
        evidence.as_str(),
        none.as_str(),
        code.as_str(),
        "Lưu tệp (XLSX hoặc ODS) và gửi lại nguyên tệp cho Trưởng khối. Khi nhập, mọi ô sai đều được báo tên trang, tên ô.",
    ];
    for (number, text) in (1_u32..).zip(lines) {
        page.number(number + 1, 0, Place::Plain, Holds::Count, Points::whole(i64::from(number)))?;
        page.words(number + 1, 1, Place::Plain, text)?;
    }
    page.words(1, 1, Place::Head, &meeting.set_up().title)?;
    page.words(1, 0, Place::Head, "TT")?;
    page.print(&Printed {
        head_row: 1,
        frozen_cols: 0,
        last_row: u32::try_from(lines.len()).unwrap_or(0) + 1,
        last_col: 1,
        landscape: false,
        foot: "",
    })?;
    page.protect();
    page.done()
}
