//! The sheet of one unit: its criteria as rows, one column a stage, what counts, and the sums below, as formulas.
//!
//! It must never compute a sum: what formulas give is asked of `domain::standings`.

use super::ledger::{Way, gathered, target};
use super::page::{Gives, Page, Printed, at, fixed, quoted, sum};
use super::plan::{Columns, Foot, HEAD_ROW, OVERVIEW, OverviewColumns, Plan, UnitPlan};
use super::style::{Holds, Place};
use crate::domain::ledger::AttachedTo;
use crate::domain::meeting::Cell;
use crate::domain::points::{Points, Rounding};
use crate::domain::regulation::{CriterionBonus, Sign};
use crate::domain::set_up::{RowKind, SheetRow};
use crate::domain::standings::{Basis, UnitSum, attached, bonus_of, cap_of, earned};
use crate::papers::self_score::{CODE, CRITERION, EVIDENCE, FormCode, NOT_ASSIGNED, rubric_digest};
use rust_xlsxwriter::{Worksheet, XlsxError};

pub(super) fn sheet(plan: &Plan<'_>, unit: &UnitPlan<'_>) -> Result<Worksheet, XlsxError> {
    let mut page = Page::new(&unit.name)?;
    heads(plan, unit, &mut page)?;
    let none = crate::domain::standings::unit_sum(plan.meeting, unit.unit_idx, plan.basis);
    let sum = plan.standings.whole(unit.unit_idx).unwrap_or(&none);
    for (row_idx, row) in plan.meeting.sheet().rows.iter().enumerate() {
        match row.kind {
            RowKind::Criterion(leaf_idx) => leaf(plan, unit, row_idx, leaf_idx, &mut page)?,
            RowKind::Group => container(plan, unit, row_idx, sum, &mut page)?,
            RowKind::Section => {
                container(plan, unit, row_idx, sum, &mut page)?;
                cap(plan, unit, row.section_idx, &mut page)?;
            }
        }
    }
    totals(plan, unit, sum, &mut page)?;
    page.print(&Printed {
        head_row: HEAD_ROW,
        frozen_cols: 2,
        last_row: unit.total_row(Foot::Rank),
        last_col: unit.columns.words,
        landscape: true,
        foot: &plan.foot(),
    })?;
    page.done()
}

fn heads(plan: &Plan<'_>, unit: &UnitPlan<'_>, page: &mut Page) -> Result<(), XlsxError> {
    let (set_up, cols) = (plan.meeting.set_up(), unit.columns);
    let named = set_up.unit(unit.unit_idx);
    let mut widths = vec![7, 52, 9];
    widths.extend(set_up.regulation.stages.iter().map(|_| 10));
    if cols.ledger.is_some() {
        widths.extend([9, 9]);
    }
    widths.extend([10, 40, 40, 16, 8]);
    page.widths(&widths)?;
    plan.heading(page, &format!("BẢNG ĐIỂM CHI TIẾT – {}", named.map_or("", |unit| &unit.name)))?;
    let code = FormCode {
        meeting: set_up.meeting.clone(),
        unit: named.map_or_else(|| "".into(), |unit| unit.id.clone()),
        rubric: rubric_digest(plan.meeting.sheet()),
    };
    page.key(0, cols.id, &format!("{CODE}: {code}"))?;
    let mut head = |col, text: &str| page.words(HEAD_ROW, col, Place::Head, text);
    head(Columns::CODE, "TT")?;
    head(Columns::TITLE, "Nội dung, tiêu chí")?;
    head(Columns::MAX, "Điểm chuẩn")?;
    for (stage_idx, stage) in set_up.regulation.stages.iter().enumerate() {
        head(cols.stage(stage_idx), &stage.title)?;
    }
    if let Some((plus, minus)) = cols.ledger {
        head(plus, "Thưởng tại đây")?;
        head(minus, "Trừ tại đây")?;
    }
    head(cols.counted, "Điểm tính")?;
    head(cols.evidence, EVIDENCE)?;
    head(cols.words, "Lý do, giải trình")?;
    page.key(HEAD_ROW, cols.id, CRITERION)?;
    page.key(HEAD_ROW, cols.leaf, "là tiêu chí")
}

/// What stands on the left of every row.
fn begin(plan: &Plan<'_>, row: u32, place: Place, of: &SheetRow, page: &mut Page) -> Result<(), XlsxError> {
    page.mark(row, Columns::CODE, place, &of.code)?;
    page.words(row, Columns::TITLE, place, &of.title)?;
    page.number(row, Columns::MAX, place, Holds::Points(plan.places), of.max)
}

fn leaf(
    plan: &Plan<'_>,
    unit: &UnitPlan<'_>,
    row_idx: usize,
    leaf_idx: usize,
    page: &mut Page,
) -> Result<(), XlsxError> {
    let (meeting, cols, row) = (plan.meeting, unit.columns, unit.rows[row_idx]);
    let of = &meeting.sheet().rows[row_idx];
    let (place, points) = (Place::Plain, Holds::Points(plan.places));
    begin(plan, row, place, of, page)?;
    page.key(row, cols.id, &of.id)?;
    page.key_number(row, cols.leaf, 1)?;
    let cell = meeting.cell(unit.unit_idx, leaf_idx);
    let is_assigned = cell.is_none_or(Cell::is_assigned);
    for stage_idx in 0..meeting.set_up().regulation.stages.len() {
        let col = cols.stage(stage_idx);
        match cell.and_then(|cell| cell.points(stage_idx)) {
            // What was scored before the criterion was taken away counts nowhere, so it is no number here.
            Some(scored) if is_assigned => page.number(row, col, place, points, scored)?,
            _ => page.mark(row, col, place, if is_assigned { "" } else { NOT_ASSIGNED })?,
        }
    }
    let on_criteria = unit.on_criteria();
    if let Some((plus, minus)) = cols.ledger {
        let attach = AttachedTo::Criterion(&meeting.sheet().leaves[leaf_idx].criterion.id);
        for (col, sign) in [(plus, Sign::Bonus), (minus, Sign::Deduction)] {
            if on_criteria {
                let formula = there(plan, unit, sign, target(meeting, attach));
                page.formula(row, col, place, points, &formula, &Gives::Points(attached(&unit.lines, attach, sign)))?;
            } else {
                page.mark(row, col, place, "")?;
            }
        }
    }
    if is_assigned {
        let gives = Gives::maybe(earned(meeting, &unit.lines, unit.unit_idx, leaf_idx, plan.basis));
        page.formula(
            row,
            cols.counted,
            place,
            points,
            &counted(plan, unit, row, on_criteria.then_some(leaf_idx)),
            &gives,
        )?;
    } else {
        page.mark(row, cols.counted, place, NOT_ASSIGNED)?;
    }
    let evidence = cell.map_or_else(String::new, |cell| super::references(meeting, &cell.evidence));
    page.words(row, cols.evidence, place, &evidence)?;
    let said = crate::export::said(meeting, (unit.unit_idx, leaf_idx)).join("\n");
    page.words(row, cols.words, place, &said)
}

/// The formula of the points of a criterion that count.
fn counted(plan: &Plan<'_>, unit: &UnitPlan<'_>, row: u32, on_criteria: Option<usize>) -> String {
    let cols = unit.columns;
    let stages = match plan.basis {
        Basis::Stage(stage_idx) => stage_idx..stage_idx + 1,
        Basis::Mixed => 0..plan.meeting.set_up().regulation.stages.len(),
    };
    stages.fold("\"\"".to_owned(), |otherwise, stage_idx| {
        let score = at(row, cols.stage(stage_idx));
        let value = match (cols.ledger, on_criteria.and_then(|idx| plan.meeting.sheet().leaves.get(idx))) {
            (Some(_), Some(leaf)) if unit.is_special() => {
                let target = target(plan.meeting, AttachedTo::Criterion(&leaf.criterion.id));
                let max = at(row, Columns::MAX);
                format!("ROUND({},{})", taken(plan, unit, &score, target, Some(&max)), plan.places)
            }
            (Some((plus, minus)), Some(_)) => format!(
                "ROUND(MAX(0,MIN({},{score}+{}-{})),{})",
                at(row, Columns::MAX),
                at(row, plus),
                at(row, minus),
                plan.places
            ),
            _ => score.clone(),
        };
        format!("IF(ISNUMBER({score}),{value},{otherwise})")
    })
}

/// The formula of what a unit's lines of a sign add or take in one place.
fn there(plan: &Plan<'_>, unit: &UnitPlan<'_>, sign: Sign, target: i64) -> String {
    let ways = match sign {
        Sign::Bonus => [Way::Adds, Way::AddsBeyond],
        Sign::Deduction => [Way::Takes, Way::TakesAll],
    };
    let [usual, other] = ways.map(|way| gathered(plan, unit.unit_idx, way, target));
    if unit.has(ways[1]) { format!("{usual}+{other}") } else { usual }
}

/// The formula of points with what is added and taken in one place: in full first, then not below zero; what lies
/// beyond the maximum comes last.
fn taken(plan: &Plan<'_>, unit: &UnitPlan<'_>, points: &str, target: i64, max: Option<&str>) -> String {
    let ways = [Way::Adds, Way::AddsBeyond, Way::Takes, Way::TakesAll];
    let [adds, beyond, takes, takes_all] = ways.map(|way| gathered(plan, unit.unit_idx, way, target));
    // The inner rounding takes away what the sum lacks or has too much in binary.
    let left = format!("ROUND({points}+{adds}-{takes_all},{})", plan.places);
    let left = format!("IF({left}<=0,{left},MAX(0,{left}-{takes}))");
    max.map_or_else(|| format!("{left}+{beyond}"), |max| format!("MIN({max},{left})+{beyond}"))
}

/// The bonus entered beside the points of a unit's criteria.
fn beside(plan: &Plan<'_>, unit: &UnitPlan<'_>) -> Points {
    let leaves = 0..plan.meeting.sheet().leaves.len();
    leaves.map(|leaf_idx| bonus_of(plan.meeting, unit.unit_idx, leaf_idx, plan.basis)).sum()
}

/// The formula of the column of bonus: what the pool holds, and what lies beyond it.
fn bonus_formula(plan: &Plan<'_>, unit: &UnitPlan<'_>) -> String {
    let regulation = &plan.meeting.set_up().regulation;
    let (bonus_total, beside) = (regulation.bonus_total, beside(plan, unit));
    let mut pool = gathered(plan, unit.unit_idx, Way::Adds, 0);
    let mut beyond = String::new();
    if beside > Points::ZERO {
        match regulation.criterion_bonus {
            CriterionBonus::InPool => pool = format!("{pool}+{beside}"),
            CriterionBonus::Beyond => beyond = format!("+{beside}"),
        }
    }
    if unit.has(Way::AddsBeyond) {
        beyond = format!("{beyond}+{}", gathered(plan, unit.unit_idx, Way::AddsBeyond, 0));
    }
    format!("ROUND(MIN({bonus_total},{pool}){beyond},{})", plan.places)
}

/// The formula of the column of deductions; those that stop at zero take what is left.
fn deductions_formula(plan: &Plan<'_>, unit: &UnitPlan<'_>, before: &str) -> String {
    let takes = gathered(plan, unit.unit_idx, Way::Takes, 0);
    if !unit.has(Way::TakesToZero) {
        return format!("ROUND({takes},{})", plan.places);
    }
    let stops = gathered(plan, unit.unit_idx, Way::TakesToZero, 0);
    let before = format!("ROUND({before},{})", plan.places);
    format!("ROUND(IF({before}<={takes},{takes},MIN({takes}+{stops},{before})),{})", plan.places)
}

/// The rows one level below a section or group.
fn children<'a>(plan: &'a Plan<'_>, unit: &'a UnitPlan<'_>, row_idx: usize) -> impl Iterator<Item = (usize, u32)> + 'a {
    let rows = &plan.meeting.sheet().rows;
    let depth = rows[row_idx].depth;
    let below = rows.iter().enumerate().skip(row_idx + 1).take_while(move |(_, row)| row.depth > depth);
    below.filter(move |(_, row)| row.depth == depth + 1).map(|(idx, _)| (idx, unit.rows[idx]))
}

/// The row of a section or a group: sums of what stands below it.
fn container(
    plan: &Plan<'_>,
    unit: &UnitPlan<'_>,
    row_idx: usize,
    of_unit: &UnitSum,
    page: &mut Page,
) -> Result<(), XlsxError> {
    let (meeting, cols, row) = (plan.meeting, unit.columns, unit.rows[row_idx]);
    let of = &meeting.sheet().rows[row_idx];
    let is_section = of.kind == RowKind::Section;
    let place = if is_section { Place::Section } else { Place::Group };
    let points = Holds::Points(plan.places);
    begin(plan, row, place, of, page)?;
    let below: Vec<u32> = children(plan, unit, row_idx).map(|(_, row)| row).collect();
    let places = plan.places;
    for stage_idx in 0..meeting.set_up().regulation.stages.len() {
        let cells = of.leaves.clone().filter_map(|leaf_idx| meeting.cell(unit.unit_idx, leaf_idx));
        let given: Points = cells.filter(|cell| cell.is_assigned()).filter_map(|cell| cell.points(stage_idx)).sum();
        let formula = format!("ROUND({},{places})", sum(&below, cols.stage(stage_idx)));
        page.formula(row, cols.stage(stage_idx), place, points, &formula, &Gives::Points(given))?;
    }
    let section = &meeting.set_up().rubric.sections[of.section_idx];
    if let Some((plus, minus)) = cols.ledger {
        let attach = AttachedTo::Section(&section.id);
        for (col, sign) in [(plus, Sign::Bonus), (minus, Sign::Deduction)] {
            if is_section {
                let formula = there(plan, unit, sign, target(meeting, attach));
                page.formula(row, col, place, points, &formula, &Gives::Points(attached(&unit.lines, attach, sign)))?;
            } else {
                page.mark(row, col, place, "")?;
            }
        }
    }
    let mut formula = sum(&below, cols.counted);
    let gives = if is_section {
        if let Some(cap_row) = unit.caps[of.section_idx] {
            formula = format!("MIN({formula},{})", at(cap_row, cols.counted));
        }
        formula = match cols.ledger {
            // A criterion whose points a rule takes in full may lie below zero, and so does its section.
            _ if unit.is_special() => {
                taken(plan, unit, &formula, target(meeting, AttachedTo::Section(&section.id)), None)
            }
            Some((plus, minus)) => format!("MAX(0,{formula}+{}-{})", at(row, plus), at(row, minus)),
            None => format!("MAX(0,{formula})"),
        };
        of_unit.sections[of.section_idx]
    } else {
        let leaves = of.leaves.clone();
        leaves.filter_map(|leaf_idx| earned(meeting, &unit.lines, unit.unit_idx, leaf_idx, plan.basis)).sum()
    };
    page.formula(row, cols.counted, place, points, &format!("ROUND({formula},{places})"), &Gives::Points(gives))?;
    page.words(row, cols.evidence, place, "")?;
    page.words(row, cols.words, place, "")?;
    page.key_number(row, cols.leaf, 0)
}

/// The row of a section's cap, below its criteria.
fn cap(plan: &Plan<'_>, unit: &UnitPlan<'_>, section_idx: usize, page: &mut Page) -> Result<(), XlsxError> {
    let (meeting, cols) = (plan.meeting, unit.columns);
    let found = cap_of(meeting, unit.unit_idx, section_idx);
    let (Some(row), Some((cap, limit))) = (unit.caps[section_idx], found) else { return Ok(()) };
    let rows = &meeting.sheet().rows;
    let section_row = rows.iter().position(|row| row.kind == RowKind::Section && row.section_idx == section_idx);
    let section_row = section_row.map_or(row, |row_idx| unit.rows[row_idx]);
    for col in 0..=cols.words {
        page.mark(row, col, Place::Group, "")?;
    }
    let title = if cap.title.is_empty() { "Mức trần của mục" } else { &cap.title };
    page.words(row, Columns::TITLE, Place::Group, title)?;
    page.words(row, cols.words, Place::Group, &cap.source)?;
    let rubric = &meeting.set_up().rubric;
    let round = match rubric.rounding {
        Rounding::HalfUp => "ROUND",
        Rounding::Down => "ROUNDDOWN",
        Rounding::Up => "ROUNDUP",
    };
    // The inner rounding takes away what the product lacks or has too much in binary.
    let formula =
        format!("{round}(ROUND({}*{}/100,10),{})", at(section_row, Columns::MAX), cap.percent, rubric.decimals);
    page.formula(row, cols.counted, Place::Group, Holds::Points(plan.places), &formula, &Gives::Points(limit))?;
    page.key_number(row, cols.leaf, 0)
}

fn totals(plan: &Plan<'_>, unit: &UnitPlan<'_>, of_unit: &UnitSum, page: &mut Page) -> Result<(), XlsxError> {
    let (meeting, cols, places) = (plan.meeting, unit.columns, plan.places);
    let (set_up, rows) = (meeting.set_up(), &meeting.sheet().rows);
    let at_total = |total| at(unit.total_row(total), cols.counted);
    let is_section = |row: &&SheetRow| row.kind == RowKind::Section;
    let sections: Vec<u32> =
        rows.iter().zip(&unit.rows).filter(|(row, _)| is_section(row)).map(|(_, row)| *row).collect();
    let (first, last) = (HEAD_ROW + 1, unit.totals - 1);
    let (leaves, counted) = (fixed(first, last, cols.leaf), fixed(first, last, cols.counted));
    let maxima = fixed(first, last, Columns::MAX);
    let bonus_total = set_up.regulation.bonus_total;
    let standing = plan.standings.row(unit.unit_idx);
    let rank = standing.and_then(|row| row.rank).map(|rank| Points::whole(i64::from(rank)));
    let overview = OverviewColumns::new(set_up.rubric.sections.len());
    let rank_at = at(HEAD_ROW + 1 + u32::try_from(unit.unit_idx).unwrap_or(0), overview.rank);
    let section_sum: Points = of_unit.sections.iter().copied().sum();
    let missing = Points::whole(i64::try_from(of_unit.missing).unwrap_or(0));
    let table = [
        (
            Foot::Sections,
            "Cộng các mục".to_owned(),
            format!("ROUND({},{places})", sum(&sections, cols.counted)),
            Gives::Points(section_sum),
        ),
        (
            Foot::Bonus,
            format!("Điểm thưởng (tối đa {})", crate::text::number::format(bonus_total, 0)),
            bonus_formula(plan, unit),
            Gives::Points(of_unit.bonus),
        ),
        (
            Foot::Deductions,
            "Điểm trừ".to_owned(),
            deductions_formula(plan, unit, &format!("{}+{}", at_total(Foot::Sections), at_total(Foot::Bonus))),
            Gives::Points(of_unit.deductions),
        ),
        (
            Foot::Total,
            "TỔNG ĐIỂM".to_owned(),
            format!(
                "ROUND({}+{}-{},{places})",
                at_total(Foot::Sections),
                at_total(Foot::Bonus),
                at_total(Foot::Deductions)
            ),
            Gives::Points(of_unit.total),
        ),
        (
            Foot::Maximum,
            "Điểm tối đa của đơn vị".to_owned(),
            format!("ROUND({bonus_total}+SUMPRODUCT(({leaves}=1)*({counted}<>\"{NOT_ASSIGNED}\"),{maxima}),{places})"),
            Gives::Points(of_unit.own_maximum),
        ),
        (
            Foot::Percent,
            "Tỷ lệ % so với điểm tối đa".to_owned(),
            format!(
                "IF({max}=0,\"\",ROUND({total}/{max}*100,2))",
                max = at_total(Foot::Maximum),
                total = at_total(Foot::Total)
            ),
            Gives::maybe(of_unit.percent()),
        ),
        (
            Foot::Missing,
            "Số tiêu chí chưa có điểm".to_owned(),
            format!("SUMPRODUCT(({leaves}=1)*({counted}=\"\"))"),
            Gives::Points(missing),
        ),
        (Foot::Rank, "Xếp hạng".to_owned(), format!("{}!{rank_at}", quoted(OVERVIEW)), Gives::maybe(rank)),
    ];
    for (total, title, formula, gives) in table {
        let row = unit.total_row(total);
        for col in 0..=cols.words {
            page.mark(row, col, Place::Total, "")?;
        }
        page.words(row, Columns::TITLE, Place::Total, &title)?;
        let holds = match total {
            Foot::Percent => Holds::Points(2),
            Foot::Missing | Foot::Rank => Holds::Count,
            _ => Holds::Points(places),
        };
        page.formula(row, cols.counted, Place::Total, holds, &formula, &gives)?;
    }
    if let Some(ground) = standing.and_then(|row| row.excluded.as_ref()) {
        let title = set_up.regulation.ground(ground.as_str()).map_or(ground.as_str(), |ground| &ground.title);
        page.words(unit.total_row(Foot::Rank), cols.words, Place::Total, &format!("Không bình xét, suy tôn: {title}"))?;
    }
    Ok(())
}
