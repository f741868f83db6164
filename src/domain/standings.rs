//! The one ranking function: totals and ranks of the units at a stage.
//!
//! Hall, console, JSON, workbook and documents all read it; a test holds them to it.
//! total = sum of sections + bonus − deductions, always. A section is the sum of its cells, then the cap of the
//! regulation for this unit, then what bonus and deduction rules attach to it, not below zero.
//! Ties are exact and stay ties: never broken by order of entry or by name (`domain.md` §7.2).

use super::id::GroundId;
use super::ledger::{AttachedTo, Valued, valued};
use super::meeting::Meeting;
use super::points::Points;
use super::regulation::{SectionCap, Sign};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;

/// Which score of each cell counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// The score at one stage.
    Stage(usize),
    /// The latest stage each cell has: always provisional.
    Mixed,
}

/// The units in the order of their totals.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standings {
    /// What was counted.
    pub basis: Basis,
    /// Whether these are final: the meeting is sealed, and this is its deciding stage.
    pub is_final: bool,
    /// The most of a unit to which everything is assigned.
    pub maximum: Points,
    /// Rank order; excluded units last.
    pub rows: Vec<Row>,
}

/// One unit in the standings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Index of the unit.
    pub unit_idx: usize,
    /// 1, 1, 3; `None` for an excluded unit.
    pub rank: Option<u32>,
    /// Whether another unit has the same rank.
    pub tied: bool,
    /// What it adds up to.
    pub sum: UnitSum,
    /// Why the unit is excluded.
    pub excluded: Option<GroundId>,
    /// How a tie was broken, in words; none is broken yet.
    pub explanation: Option<Box<str>>,
}

/// What one unit's sheet adds up to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitSum {
    /// By index of the section.
    pub sections: Vec<Points>,
    /// For each section what a cap of the regulation took away; zero where none bit.
    pub capped: Vec<Points>,
    /// Bonus in its own column, after the pool's cap.
    pub bonus: Points,
    /// Deductions in their own column, at or above zero.
    pub deductions: Points,
    /// Sections + bonus − deductions.
    pub total: Points,
    /// The most this unit could get: what is not assigned to it is left out.
    pub own_maximum: Points,
    /// Assigned cells without a score.
    pub missing: usize,
}

impl UnitSum {
    /// The total in per cent of the unit's own maximum, two places, for display.
    pub fn percent(&self) -> Option<Points> {
        self.total.percent_of(self.own_maximum)
    }
}

impl Standings {
    /// The standings of a meeting.
    pub fn of(meeting: &Meeting, basis: Basis) -> Self {
        Self::with(meeting, basis, |unit_idx| unit_sum(meeting, unit_idx, basis))
    }

    /// The standings after a change, reusing the sums of units whose cells and ledger are as before.
    pub fn after(&self, before: &Meeting, meeting: &Meeting) -> Self {
        let same_ledger = before.ledger() == meeting.ledger() && meeting.shares_set_up(before);
        Self::with(meeting, self.basis, |unit_idx| {
            let row = self.rows.iter().find(|row| row.unit_idx == unit_idx);
            match row {
                Some(row) if same_ledger && meeting.shares_column(before, unit_idx) => row.sum.clone(),
                _ => unit_sum(meeting, unit_idx, self.basis),
            }
        })
    }

    fn with(meeting: &Meeting, basis: Basis, sum_of: impl Fn(usize) -> UnitSum) -> Self {
        let rows = (0..meeting.n_units()).map(|unit_idx| Row {
            unit_idx,
            rank: None,
            tied: false,
            sum: sum_of(unit_idx),
            excluded: meeting.column(unit_idx).excluded.as_ref().map(|exclusion| exclusion.ground.clone()),
            explanation: None,
        });
        let mut rows: Vec<Row> = rows.collect();
        // The sort is stable: units that tie stay in the order of the bloc's list, at the same rank.
        rows.sort_by(|one, two| {
            one.excluded.is_some().cmp(&two.excluded.is_some()).then_with(|| two.sum.total.cmp(&one.sum.total))
        });
        rank(&mut rows);
        let set_up = meeting.set_up();
        let decides = basis == Basis::Stage(set_up.last_stage_idx());
        let sections: Points = set_up.rubric.sections.iter().map(|section| section.max).sum();
        Self {
            basis,
            is_final: decides && meeting.closed().is_some(),
            maximum: sections + set_up.regulation.bonus_total,
            rows,
        }
    }

    /// The row of a unit.
    pub fn row(&self, unit_idx: usize) -> Option<&Row> {
        self.rows.iter().find(|row| row.unit_idx == unit_idx)
    }

    /// SHA-256 over units, totals and ranks, 64 hex digits: what the closing record carries.
    pub fn digest(&self, meeting: &Meeting) -> Box<str> {
        let mut hash = Sha256::new();
        for row in &self.rows {
            let unit = meeting.set_up().unit(row.unit_idx).map_or("", |unit| unit.id.as_str());
            let rank = row.rank.unwrap_or(0);
            hash.update(format!("{unit}\t{}\t{rank}\n", row.sum.total.to_file(0)));
        }
        let mut hex = String::with_capacity(64);
        for byte in hash.finalize() {
            // Writing into a String cannot fail.
            let _ = write!(hex, "{byte:02x}");
        }
        hex.into()
    }
}

fn rank(rows: &mut [Row]) {
    let totals: Vec<Option<Points>> = rows.iter().map(|row| row.excluded.is_none().then_some(row.sum.total)).collect();
    for (idx, row) in rows.iter_mut().enumerate() {
        let Some(total) = totals[idx] else { continue };
        let above = totals.iter().filter(|other| other.is_some_and(|other| other > total)).count();
        let same = totals.iter().filter(|other| **other == Some(total)).count();
        row.rank = u32::try_from(above + 1).ok();
        row.tied = same > 1;
    }
}

/// The points of a cell that count on a basis, before anything is attached to it.
pub fn counted(meeting: &Meeting, unit_idx: usize, leaf_idx: usize, basis: Basis) -> Option<Points> {
    let cell = meeting.cell(unit_idx, leaf_idx).filter(|cell| cell.is_assigned())?;
    match basis {
        Basis::Stage(stage_idx) => cell.points(stage_idx),
        Basis::Mixed => cell.latest(meeting.set_up().last_stage_idx()).map(|(_, score)| score.points),
    }
}

/// The cap of the regulation that holds for a unit and a section, the tightest one.
pub fn cap_of(meeting: &Meeting, unit_idx: usize, section_idx: usize) -> Option<(&SectionCap, Points)> {
    let set_up = meeting.set_up();
    let (unit, section) = (set_up.unit(unit_idx)?, set_up.rubric.sections.get(section_idx)?);
    let caps = set_up.regulation.caps.iter().filter(|cap| cap.section == section.id && set_up.meets(unit, &cap.when));
    let limit =
        |cap: &SectionCap| section.max.percent(cap.percent).rounded(set_up.rubric.decimals, set_up.rubric.rounding);
    caps.map(|cap| (cap, limit(cap))).min_by_key(|(_, limit)| *limit)
}

/// What one unit's sheet adds up to.
pub fn unit_sum(meeting: &Meeting, unit_idx: usize, basis: Basis) -> UnitSum {
    let (set_up, sheet) = (meeting.set_up(), meeting.sheet());
    let lines = valued(meeting, unit_idx);
    let bonus_total = set_up.regulation.bonus_total;
    let mut sum = UnitSum {
        sections: Vec::with_capacity(sheet.sections.len()),
        capped: Vec::with_capacity(sheet.sections.len()),
        bonus: attached(&lines, AttachedTo::Total, Sign::Bonus).min(bonus_total),
        deductions: attached(&lines, AttachedTo::Total, Sign::Deduction),
        total: Points::ZERO,
        own_maximum: bonus_total,
        missing: 0,
    };
    for (section_idx, section) in set_up.rubric.sections.iter().enumerate() {
        let mut points = Points::ZERO;
        for leaf_idx in sheet.sections[section_idx].clone() {
            let criterion = &sheet.leaves[leaf_idx].criterion;
            if meeting.cell(unit_idx, leaf_idx).is_some_and(|cell| !cell.is_assigned()) {
                continue;
            }
            sum.own_maximum = sum.own_maximum + criterion.max;
            match earned(meeting, &lines, unit_idx, leaf_idx, basis) {
                Some(earned) => points = points + earned,
                None => sum.missing += 1,
            }
        }
        let limit = cap_of(meeting, unit_idx, section_idx).map_or(points, |(_, limit)| limit);
        let capped = (points - limit).max(Points::ZERO);
        let attach = AttachedTo::Section(&section.id);
        let plus = attached(&lines, attach, Sign::Bonus);
        let minus = attached(&lines, attach, Sign::Deduction);
        sum.sections.push((points - capped + plus - minus).max(Points::ZERO));
        sum.capped.push(capped);
    }
    sum.total = sum.sections.iter().copied().sum::<Points>() + sum.bonus - sum.deductions;
    sum
}

/// The points of a cell that count, with what lines of the ledger add and take at its criterion; `lines` are the unit's.
pub fn earned(
    meeting: &Meeting,
    lines: &[Valued<'_>],
    unit_idx: usize,
    leaf_idx: usize,
    basis: Basis,
) -> Option<Points> {
    let scored = counted(meeting, unit_idx, leaf_idx, basis)?;
    if !on_criteria(lines) {
        return Some(scored);
    }
    let criterion = &meeting.sheet().leaves.get(leaf_idx)?.criterion;
    let attach = AttachedTo::Criterion(&criterion.id);
    let (plus, minus) = (attached(lines, attach, Sign::Bonus), attached(lines, attach, Sign::Deduction));
    Some((scored + plus - minus).min(criterion.max).max(Points::ZERO))
}

/// Whether any line of a unit adds or takes at a criterion.
pub fn on_criteria(lines: &[Valued<'_>]) -> bool {
    lines.iter().any(|line| matches!(line.attach, AttachedTo::Criterion(_)))
}

/// What the lines of a unit add or take in one place.
pub fn attached(lines: &[Valued<'_>], attach: AttachedTo<'_>, sign: Sign) -> Points {
    lines.iter().filter(|line| line.attach == attach && line.sign == sign).map(|line| line.points).sum()
}
