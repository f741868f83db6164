//! The sheet of bonus and deductions: one row a line, worth by formula, the keys that the units' sheets sum over.
//!
//! It must never value a line itself: `domain::ledger` does, and the formulas repeat it for the reader.

use super::page::{Gives, Page, Printed, at, fixed};
use super::plan::{HEAD_ROW, LEDGER, LedgerColumns as Col, Plan, UnitPlan};
use super::style::{Holds, Place};
use crate::domain::ledger::{AttachedTo, Valued, cap};
use crate::domain::meeting::{LineOf, Meeting};
use crate::domain::points::Points;
use crate::domain::regulation::{Floor, LedgerKind, Repeat, Sign};
use rust_xlsxwriter::{Worksheet, XlsxError};

const HEADS: [&str; 12] = [
    "TT",
    "Đơn vị",
    "Thưởng / trừ",
    "Quy định",
    "Tiêu chí",
    "Số nhập",
    "Thành điểm",
    "Điểm được tính",
    "Tính vào",
    "Lý do",
    "Hồ sơ tài liệu kiểm chứng",
    "Người nhập",
];
const KEYS: [&str; 4] = ["khóa đơn vị", "khóa quy định", "khóa dấu", "khóa nơi tính"];

pub(super) fn sheet(plan: &Plan<'_>) -> Result<Worksheet, XlsxError> {
    let mut page = Page::new(LEDGER)?;
    page.widths(&[5, 14, 9, 34, 12, 9, 9, 10, 16, 34, 34, 16, 6, 6, 6, 6])?;
    plan.heading(&mut page, "ĐIỂM THƯỞNG, ĐIỂM TRỪ")?;
    for (col, head) in (0_u16..).zip(HEADS) {
        page.words(HEAD_ROW, col, Place::Head, head)?;
    }
    for (col, head) in (Col::UNIT..).zip(KEYS) {
        page.key(HEAD_ROW, col, head)?;
    }
    let mut number = 0;
    for unit in &plan.units {
        for (line_idx, line) in unit.lines.iter().enumerate() {
            number += 1;
            row(plan, unit, line_idx, line, number, &mut page)?;
        }
    }
    let (first, last) = plan.ledger_rows();
    if number == 0 {
        for col in 0..12 {
            page.words(first, col, Place::Plain, if col == 1 { "Không có" } else { "" })?;
        }
    }
    page.print(&Printed {
        head_row: HEAD_ROW,
        frozen_cols: 2,
        last_row: last,
        last_col: 11,
        landscape: true,
        foot: &plan.foot(),
    })?;
    page.done()
}

fn row(
    plan: &Plan<'_>,
    unit: &UnitPlan<'_>,
    line_idx: usize,
    valued: &Valued<'_>,
    number: i64,
    page: &mut Page,
) -> Result<(), XlsxError> {
    let (meeting, line) = (plan.meeting, valued.line);
    let set_up = meeting.set_up();
    let row = unit.first_line_row + u32::try_from(line_idx).unwrap_or(0);
    let (rule_number, criterion) = match &line.of {
        LineOf::Rule(id, item) => {
            let rule_idx = set_up.regulation.rules.iter().position(|rule| rule.id == *id);
            (rule_idx.and_then(|idx| i64::try_from(idx + 1).ok()).unwrap_or(0), item.as_ref())
        }
        LineOf::Criterion(criterion) => (0, Some(criterion)),
    };
    let sign = match valued.sign {
        Sign::Bonus => "thưởng",
        Sign::Deduction => "trừ",
    };
    let place = Place::Plain;
    page.number(row, 0, place, Holds::Count, Points::whole(number))?;
    page.words(row, 1, place, set_up.unit(unit.unit_idx).map_or("", |unit| &unit.short))?;
    page.mark(row, 2, place, sign)?;
    page.words(row, 3, place, valued.rule.map_or("Trừ điểm tại tiêu chí", |rule| &rule.title))?;
    page.mark(row, 4, place, criterion.map_or("", |criterion| criterion.as_str()))?;
    page.number(row, Col::NUMBER, place, Holds::Points(line.number.places()), line.number)?;
    let points = Holds::Points(plan.places);
    page.formula(row, Col::UNCAPPED, place, points, &worth(plan, valued, row), &Gives::Points(valued.uncapped))?;
    page.formula(
        row,
        Col::POINTS,
        place,
        points,
        &capped(plan, unit, valued, row, rule_number),
        &Gives::Points(valued.points),
    )?;
    page.words(row, 8, place, &where_to(meeting, valued))?;
    page.words(row, 9, place, line.reason.as_deref().unwrap_or_default())?;
    page.words(row, 10, place, &super::references(meeting, &line.evidence))?;
    page.words(row, 11, place, &line.by.name)?;
    page.key_number(row, Col::UNIT, unit_number(unit.unit_idx))?;
    page.key_number(row, Col::RULE, rule_number)?;
    page.key_number(row, Col::SIGN, Way::of(valued).number())?;
    page.key_number(row, Col::TARGET, target(meeting, valued.attach))
}

/// The formula of what a number entered is worth, before the cap.
fn worth(plan: &Plan<'_>, valued: &Valued<'_>, row: u32) -> String {
    let number = at(row, Col::NUMBER);
    let named = matches!(&valued.line.of, LineOf::Rule(_, Some(_)));
    let kind = valued.rule.map(|rule| &rule.kind);
    let formula = match kind {
        None | Some(LedgerKind::Free { .. }) => number,
        Some(LedgerKind::PerItem { .. }) if named => number,
        // A count that is no whole number can only come from a file made by hand.
        Some(_) if valued.line.number.as_count().is_none() => "0".to_owned(),
        Some(LedgerKind::PerItem { most: each, .. } | LedgerKind::PerCount { each, .. }) => format!("{number}*{each}"),
        Some(LedgerKind::Flat { amount, repeat: Repeat::EachBreach }) => format!("{number}*{amount}"),
        Some(LedgerKind::Flat { amount, repeat: Repeat::Once }) => format!("IF({number}>0,{amount},0)"),
        Some(LedgerKind::Banded { bands }) => bands.iter().rev().fold("0".to_owned(), |otherwise, band| {
            let within = match band.to {
                Some(to) => format!("AND({number}>={},{number}<={to})", band.from),
                None => format!("{number}>={}", band.from),
            };
            format!("IF({within},{},{otherwise})", band.points)
        }),
    };
    format!("ROUND({formula},{})", plan.places)
}

/// The formula of what is left of it under the rule's cap, which is used up from the first line on.
fn capped(plan: &Plan<'_>, unit: &UnitPlan<'_>, valued: &Valued<'_>, row: u32, rule_number: i64) -> String {
    let uncapped = at(row, Col::UNCAPPED);
    let Some(cap) = valued.rule.and_then(|rule| cap(&rule.kind)) else { return uncapped };
    // The first line of the ledger has none before it: the heads, which are texts and add nothing, stand in.
    let before = |col| fixed(HEAD_ROW, row - 1, col);
    let used = format!(
        "SUMIFS({},{},{},{},{rule_number})",
        before(Col::POINTS),
        before(Col::UNIT),
        unit_number(unit.unit_idx),
        before(Col::RULE),
    );
    format!("ROUND(MIN({uncapped},{cap}-{used}),{})", plan.places)
}

fn where_to(meeting: &Meeting, valued: &Valued<'_>) -> String {
    let sections = &meeting.set_up().rubric.sections;
    match valued.attach {
        AttachedTo::Total => "tổng điểm".to_owned(),
        AttachedTo::Section(id) => {
            let code = sections.iter().find(|section| section.id == *id).map_or(id.as_str(), |section| &section.code);
            format!("mục {code}")
        }
        AttachedTo::Criterion(id) => format!("tiêu chí {id}"),
    }
}

/// The number of a unit in the keys.
pub(super) fn unit_number(unit_idx: usize) -> i64 {
    i64::try_from(unit_idx + 1).unwrap_or(0)
}

/// How a line adds or takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// It adds, under the maximum.
    Adds,
    /// It adds beyond every maximum.
    AddsBeyond,
    /// It takes as far as the place lets it: on a criterion or a section not below zero.
    Takes,
    /// It takes in full from a criterion or a section.
    TakesAll,
    /// It takes from the total, not below zero.
    TakesToZero,
}

impl Way {
    /// How a line adds or takes.
    pub fn of(valued: &Valued<'_>) -> Self {
        let floor = valued.rule.map_or(Floor::ByPlace, |rule| rule.floor);
        match (valued.sign, floor, valued.attach) {
            (Sign::Bonus, ..) if valued.rule.is_some_and(|rule| rule.beyond) => Self::AddsBeyond,
            (Sign::Bonus, ..) => Self::Adds,
            (Sign::Deduction, Floor::Zero, AttachedTo::Total) => Self::TakesToZero,
            (Sign::Deduction, Floor::None, AttachedTo::Section(_) | AttachedTo::Criterion(_)) => Self::TakesAll,
            (Sign::Deduction, ..) => Self::Takes,
        }
    }

    /// Its number in the keys.
    fn number(self) -> i64 {
        match self {
            Self::Adds => 1,
            Self::AddsBeyond => 2,
            Self::Takes => -1,
            Self::TakesAll => -2,
            Self::TakesToZero => -3,
        }
    }
}

/// The number of a place in the keys: 0 the total, from 1 the criteria, from -1 down the sections.
pub(super) fn target(meeting: &Meeting, attach: AttachedTo<'_>) -> i64 {
    let number = |idx: Option<usize>| idx.and_then(|idx| i64::try_from(idx + 1).ok());
    match attach {
        AttachedTo::Total => Some(0),
        AttachedTo::Criterion(id) => number(meeting.leaf_idx(id)),
        AttachedTo::Section(id) => {
            let sections = &meeting.set_up().rubric.sections;
            number(sections.iter().position(|section| section.id == *id)).map(|number| -number)
        }
    }
    // A section that the rubric does not have takes nothing anywhere.
    .unwrap_or(i64::from(i32::MIN))
}

/// The formula of what a unit's lines add or take in one place.
pub(super) fn gathered(plan: &Plan<'_>, unit_idx: usize, way: Way, target: i64) -> String {
    let (first, last) = plan.ledger_rows();
    let column = |col| format!("{}!{}", super::page::quoted(LEDGER), fixed(first, last, col));
    format!(
        "SUMIFS({},{},{},{},{},{},{target})",
        column(Col::POINTS),
        column(Col::UNIT),
        unit_number(unit_idx),
        column(Col::SIGN),
        way.number(),
        column(Col::TARGET),
    )
}
