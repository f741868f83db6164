//! The sheet of all units: sections, bonus, deductions, total, rank, remark, each by formula from the units' sheets.
//!
//! It must never rank: `domain::standings` does, and the formula repeats it for the reader.

use super::page::{Gives, Page, Printed, at, fixed};
use super::plan::{HEAD_ROW, OVERVIEW, OverviewColumns, Plan, Total, UnitPlan};
use super::style::{Holds, Place};
use crate::domain::points::Points;
use crate::domain::set_up::RowKind;
use crate::domain::standings::Row;
use rust_xlsxwriter::{Worksheet, XlsxError};

pub(super) fn sheet(plan: &Plan<'_>) -> Result<Worksheet, XlsxError> {
    let set_up = plan.meeting.set_up();
    let cols = OverviewColumns::new(set_up.rubric.sections.len());
    let mut page = Page::new(OVERVIEW)?;
    let mut widths = vec![4, 30];
    widths.extend(set_up.rubric.sections.iter().map(|_| 9));
    widths.extend([8, 8, 9, 8, 7, 26, 10, 9, 6]);
    page.widths(&widths)?;
    plan.heading(&mut page, "BẢNG TỔNG HỢP ĐIỂM")?;
    let mut head = |col, text: &str| page.words(HEAD_ROW, col, Place::Head, text);
    head(0, "TT")?;
    head(OverviewColumns::NAME, "Đơn vị")?;
    for (col, section) in (OverviewColumns::FIRST..).zip(&set_up.rubric.sections) {
        head(col, &format!("Mục {}", section.code))?;
    }
    head(cols.bonus, "Điểm thưởng")?;
    head(cols.deductions, "Điểm trừ")?;
    head(cols.total, "TỔNG ĐIỂM")?;
    head(cols.percent, "Tỷ lệ %")?;
    head(cols.rank, "Xếp hạng")?;
    head(cols.remark, "Ghi chú")?;
    head(cols.maximum, "Điểm tối đa")?;
    head(cols.missing, "Chưa có điểm")?;
    page.key(HEAD_ROW, cols.excluded, "khóa loại")?;
    for unit in &plan.units {
        if let Some(row) = plan.standings.row(unit.unit_idx) {
            line(plan, unit, row, cols, &mut page)?;
        }
    }
    let last_row = HEAD_ROW + u32::try_from(plan.units.len()).unwrap_or(0);
    page.print(&Printed {
        head_row: HEAD_ROW,
        frozen_cols: 2,
        last_row,
        last_col: cols.remark,
        // A dozen columns go on a page that is high; more make it wide.
        landscape: cols.remark > 12,
        foot: &plan.foot(),
    })?;
    page.done()
}

fn line(
    plan: &Plan<'_>,
    unit: &UnitPlan<'_>,
    standing: &Row,
    cols: OverviewColumns,
    page: &mut Page,
) -> Result<(), XlsxError> {
    let set_up = plan.meeting.set_up();
    let row = HEAD_ROW + 1 + u32::try_from(unit.unit_idx).unwrap_or(0);
    let (place, points) = (Place::Plain, Holds::Points(plan.places));
    let (sum, count) = (&standing.sum, |number: usize| Points::whole(i64::try_from(number).unwrap_or(0)));
    page.number(row, 0, place, Holds::Count, count(unit.unit_idx + 1))?;
    page.words(row, OverviewColumns::NAME, place, set_up.unit(unit.unit_idx).map_or("", |unit| &unit.name))?;
    let rows = plan.meeting.sheet().rows.iter().zip(&unit.rows);
    let sections = rows.filter(|(row, _)| row.kind == RowKind::Section);
    for ((col, (_, section_row)), given) in (OverviewColumns::FIRST..).zip(sections).zip(&sum.sections) {
        page.formula(row, col, place, points, &unit.counted_at(*section_row), &Gives::Points(*given))?;
    }
    let from = |total| unit.counted_at(unit.total_row(total));
    let taken = [
        (cols.bonus, points, Total::Bonus, Gives::Points(sum.bonus)),
        (cols.deductions, points, Total::Deductions, Gives::Points(sum.deductions)),
        (cols.total, points, Total::Total, Gives::Points(sum.total)),
        (cols.percent, Holds::Points(2), Total::Percent, Gives::maybe(sum.percent())),
        (cols.maximum, points, Total::Maximum, Gives::Points(sum.own_maximum)),
        (cols.missing, Holds::Count, Total::Missing, Gives::Points(count(sum.missing))),
    ];
    for (col, holds, total, gives) in taken {
        page.formula(row, col, place, holds, &from(total), &gives)?;
    }
    let rank = standing.rank.map(|rank| Points::whole(i64::from(rank)));
    page.formula(row, cols.rank, place, Holds::Count, &rank_formula(plan, row, cols), &Gives::maybe(rank))?;
    let (remark, gives) = remark(plan, standing, row, cols);
    page.formula(row, cols.remark, place, Holds::Words, &remark, &Gives::Text(gives))?;
    page.key(row, cols.excluded, if standing.excluded.is_some() { "x" } else { "" })
}

fn rows_of(plan: &Plan<'_>, col: u16) -> String {
    fixed(HEAD_ROW + 1, HEAD_ROW + u32::try_from(plan.units.len()).unwrap_or(0), col)
}

/// Excluded units have no rank; the others have one more than there are better ones: 1, 1, 3.
fn rank_formula(plan: &Plan<'_>, row: u32, cols: OverviewColumns) -> String {
    format!(
        "IF({out}<>\"\",\"\",1+SUMPRODUCT(({outs}=\"\")*({totals}>{total})))",
        out = at(row, cols.excluded),
        outs = rows_of(plan, cols.excluded),
        totals = rows_of(plan, cols.total),
        total = at(row, cols.total),
    )
}

fn remark(plan: &Plan<'_>, standing: &Row, row: u32, cols: OverviewColumns) -> (String, String) {
    let regulation = &plan.meeting.set_up().regulation;
    if let Some(ground) = &standing.excluded {
        let title = regulation.ground(ground.as_str()).map_or(ground.as_str(), |ground| &ground.title);
        let text = super::page::fit(&format!("Không bình xét, suy tôn: {title}"));
        // A text inside a formula may hold 255 characters.
        let text: String = text.chars().take(200).collect();
        return (format!("\"{}\"", text.replace('"', "\"\"")), text);
    }
    let (rank, ranks, missing) = (at(row, cols.rank), rows_of(plan, cols.rank), at(row, cols.missing));
    let tied = "Đồng hạng. ";
    let mut gives = if standing.tied { tied.to_owned() } else { String::new() };
    if standing.sum.missing > 0 {
        gives.push_str(&format!("Chưa có điểm: {} tiêu chí.", standing.sum.missing));
    }
    let formula = format!(
        "IF(SUMPRODUCT(1*({ranks}={rank}))>1,\"{tied}\",\"\")&IF({missing}>0,\"Chưa có điểm: \"&{missing}&\" tiêu chí.\",\"\")"
    );
    (formula, gives)
}
