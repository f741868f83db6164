//! The sheet of all units: sections, bonus, deductions, total, rank, remark, each by formula from the units' sheets.
//!
//! It must never rank: `domain::standings` does, and the formula repeats it for the reader.

use super::page::{Gives, Page, Printed, at, fixed};
use super::plan::{Foot, HEAD_ROW, OVERVIEW, OverviewColumns, Plan, UnitPlan};
use super::style::{Holds, Place};
use crate::domain::points::Points;
use crate::domain::ranking::RankBy;
use crate::domain::set_up::RowKind;
use crate::domain::standings::Row;
use rust_xlsxwriter::{Worksheet, XlsxError};
use std::fmt::Write as _;

pub(super) fn sheet(plan: &Plan<'_>) -> Result<Worksheet, XlsxError> {
    let set_up = plan.meeting.set_up();
    let cols = OverviewColumns::new(set_up.rubric.sections.len());
    let mut page = Page::new(OVERVIEW)?;
    let mut widths = vec![4, 30];
    widths.extend(set_up.rubric.sections.iter().map(|_| 9));
    widths.extend([8, 8, 9, 8, 7, 26, 10, 9, 6, 6]);
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
    page.key(HEAD_ROW, cols.order, "khóa thứ tự")?;
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
    // The sheet adds up everything, whatever the ranking counts.
    let sum = plan.standings.whole(unit.unit_idx).unwrap_or(&standing.sum);
    let count = |number: usize| Points::whole(i64::try_from(number).unwrap_or(0));
    page.number(row, 0, place, Holds::Count, count(unit.unit_idx + 1))?;
    page.words(row, OverviewColumns::NAME, place, set_up.unit(unit.unit_idx).map_or("", |unit| &unit.name))?;
    let rows = plan.meeting.sheet().rows.iter().zip(&unit.rows);
    let sections = rows.filter(|(row, _)| row.kind == RowKind::Section);
    for ((col, (_, section_row)), given) in (OverviewColumns::FIRST..).zip(sections).zip(&sum.sections) {
        page.formula(row, col, place, points, &unit.counted_at(*section_row), &Gives::Points(*given))?;
    }
    let from = |total| unit.counted_at(unit.total_row(total));
    let taken = [
        (cols.bonus, points, Foot::Bonus, Gives::Points(sum.bonus)),
        (cols.deductions, points, Foot::Deductions, Gives::Points(sum.deductions)),
        (cols.total, points, Foot::Total, Gives::Points(sum.total)),
        (cols.percent, Holds::Points(2), Foot::Percent, Gives::maybe(sum.percent())),
        (cols.maximum, points, Foot::Maximum, Gives::Points(sum.own_maximum)),
        (cols.missing, Holds::Count, Foot::Missing, Gives::Points(count(sum.missing))),
    ];
    for (col, holds, total, gives) in taken {
        page.formula(row, col, place, holds, &from(total), &gives)?;
    }
    let rank = standing.rank.map(|rank| Points::whole(i64::from(rank)));
    match (rank_formula(plan, row, cols), rank) {
        (Some(formula), _) => page.formula(row, cols.rank, place, Holds::Count, &formula, &Gives::maybe(rank))?,
        // What the ranking compares does not stand on this sheet: the place is written as it was found.
        (None, Some(rank)) => page.number(row, cols.rank, place, Holds::Count, rank)?,
        (None, None) => page.mark(row, cols.rank, place, "")?,
    }
    let (remark, gives) = remark(plan, standing, row, cols);
    page.formula(row, cols.remark, place, Holds::Words, &remark, &Gives::Text(gives))?;
    page.key(row, cols.excluded, if standing.excluded.is_some() { "x" } else { "" })?;
    page.key_number(row, cols.order, standing.rank.map_or(0, i64::from))
}

fn rows_of(plan: &Plan<'_>, col: u16) -> String {
    fixed(HEAD_ROW + 1, HEAD_ROW + u32::try_from(plan.units.len()).unwrap_or(0), col)
}

/// Excluded units have no rank; the others have one more than there are better ones: 1, 1, 3. Among equal ones the
/// order is as the chain or the meeting left it. `None` where the ranking compares what does not stand here.
fn rank_formula(plan: &Plan<'_>, row: u32, cols: OverviewColumns) -> Option<String> {
    let standings = &plan.standings;
    let ranking = plan.meeting.sheet().ranking(standings.view.ranking_idx);
    let of_all = ranking.sections.is_none() && ranking.ledger && !ranking.within_groups;
    let all = |col| rows_of(plan, col);
    let (own, others) = match standings.by {
        RankBy::Total => (at(row, cols.total), all(cols.total)),
        // Two shares are compared by multiplying across.
        RankBy::Percent => (
            format!("ROUND({}*{},8)", at(row, cols.total), all(cols.maximum)),
            format!("ROUND({}*{},8)", all(cols.total), at(row, cols.maximum)),
        ),
    };
    let compares = standings.by == RankBy::Total
        || plan
            .units
            .iter()
            .all(|unit| standings.whole(unit.unit_idx).is_some_and(|sum| sum.own_maximum > Points::ZERO));
    let told = standings.rows.iter().any(|row| row.tie_idx.is_some() && !row.tied);
    let equal = format!(
        "+SUMPRODUCT(({outs}=\"\")*({others}={own})*({orders}<{order}))",
        outs = all(cols.excluded),
        orders = all(cols.order),
        order = at(row, cols.order),
    );
    let formula = format!(
        "IF({out}<>\"\",\"\",1+SUMPRODUCT(({outs}=\"\")*({others}>{own})){equal})",
        out = at(row, cols.excluded),
        outs = all(cols.excluded),
        equal = if told { &equal } else { "" },
    );
    (of_all && compares).then_some(formula)
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
    let of_sheet = plan.standings.whole(standing.unit_idx).map_or(0, |sum| sum.missing);
    if of_sheet > 0 {
        // Writing into a String cannot fail.
        let _ = write!(gives, "Chưa có điểm: {of_sheet} tiêu chí.");
    }
    // Each group has its own places: equal numbers say nothing there.
    let ties = if plan.meeting.sheet().ranking(plan.standings.view.ranking_idx).within_groups {
        format!("\"{}\"", if standing.tied { tied } else { "" })
    } else {
        format!("IF(SUMPRODUCT(1*({ranks}={rank}))>1,\"{tied}\",\"\")")
    };
    let mut formula = format!("{ties}&IF({missing}>0,\"Chưa có điểm: \"&{missing}&\" tiêu chí.\",\"\")");
    let grounds = standing.not_nominated.iter().filter_map(|id| regulation.ground(id.as_str()));
    let grounds: Vec<&str> = grounds.map(|ground| &*ground.title).collect();
    if !grounds.is_empty() {
        let text = super::page::fit(&format!(" Chưa đề nghị khen thưởng: {}.", grounds.join("; ")));
        let text: String = text.chars().take(200).collect();
        formula = format!("{formula}&\"{}\"", text.replace('"', "\"\""));
        gives.push_str(&text);
    }
    (formula, gives)
}
