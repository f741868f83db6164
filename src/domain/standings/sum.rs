//! What one unit's sheet adds up to: its parts, and the sum of those that a ranking counts.
//!
//! total = sum of sections + bonus − deductions, always. A section is the sum of its cells, then the cap of the
//! regulation for this unit, then what bonus and deduction rules attach to it. It must never know a rank.

use crate::domain::ledger::{AttachedTo, Valued, valued};
use crate::domain::meeting::{Meeting, Score};
use crate::domain::points::Points;
use crate::domain::ranking::Ranking;
use crate::domain::regulation::{CriterionBonus, Floor, SectionCap, Sign};
use crate::domain::tie::{Percentage, Value};

/// Which score of each cell counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// The score at one stage.
    Stage(usize),
    /// The latest stage each cell has: always provisional.
    Mixed,
}

/// What one unit's sheet adds up to, as far as a ranking counts it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UnitSum {
    /// By index of the section; zero where the ranking does not count it.
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

    /// The same, exact: what units are compared by.
    pub fn percentage(&self) -> Value {
        Percentage::of(self.total, self.own_maximum).map_or(Value::Nothing, Value::Percentage)
    }
}

/// Everything of a unit's sheet that a ranking may count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Parts {
    /// The sum of the whole sheet.
    pub(super) whole: UnitSum,
    sections: Vec<Part>,
    /// Bonus lines on the total, those under the pool's cap and those beyond it.
    pool: Points,
    beyond: Points,
    /// Deduction lines on the total, those that stop at zero and those that do not.
    floored: Points,
    unfloored: Points,
    /// Lines attached to a section or a criterion.
    gained_there: Points,
    deducted_there: Points,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Part {
    points: Points,
    capped: Points,
    /// Bonus entered beside the criteria.
    bonus: Points,
    maximum: Points,
    missing: usize,
}

impl Parts {
    pub(super) fn of(meeting: &Meeting, unit_idx: usize, basis: Basis) -> Self {
        let sheet = meeting.sheet();
        let lines = valued(meeting, unit_idx);
        let on_total = Attached::to(&lines, AttachedTo::Total);
        let mut parts = Self {
            whole: UnitSum::default(),
            sections: Vec::with_capacity(sheet.sections.len()),
            pool: on_total.plus,
            beyond: on_total.beyond,
            floored: on_total.stops_at_zero,
            unfloored: on_total.minus + on_total.unfloored,
            gained_there: Points::ZERO,
            deducted_there: Points::ZERO,
        };
        for line in lines.iter().filter(|line| line.attach != AttachedTo::Total) {
            let there = match line.sign {
                Sign::Bonus => &mut parts.gained_there,
                Sign::Deduction => &mut parts.deducted_there,
            };
            *there = *there + line.points;
        }
        for (section_idx, section) in meeting.set_up().rubric.sections.iter().enumerate() {
            let mut part = Part {
                points: Points::ZERO,
                capped: Points::ZERO,
                bonus: Points::ZERO,
                maximum: Points::ZERO,
                missing: 0,
            };
            for leaf_idx in sheet.sections[section_idx].clone() {
                let criterion = &sheet.leaves[leaf_idx].criterion;
                if meeting.cell(unit_idx, leaf_idx).is_some_and(|cell| !cell.is_assigned()) {
                    continue;
                }
                part.maximum = part.maximum + criterion.max;
                let Some(earned) = earned(meeting, &lines, unit_idx, leaf_idx, basis) else {
                    part.missing += 1;
                    continue;
                };
                part.bonus = part.bonus + bonus_of(meeting, unit_idx, leaf_idx, basis);
                part.points = part.points + earned;
            }
            let limit = cap_of(meeting, unit_idx, section_idx).map_or(part.points, |(_, limit)| limit);
            part.capped = (part.points - limit).max(Points::ZERO);
            let attached = Attached::to(&lines, AttachedTo::Section(&section.id));
            part.points = attached.added_to(part.points - part.capped) + attached.beyond;
            parts.sections.push(part);
        }
        let all: Vec<usize> = (0..parts.sections.len()).collect();
        parts.whole = parts.sum(meeting, &all, true);
        parts
    }

    /// The sum of what counts: these sections, and the columns of bonus and deductions where they do.
    pub(super) fn sum(&self, meeting: &Meeting, sections: &[usize], ledger: bool) -> UnitSum {
        let regulation = &meeting.set_up().regulation;
        let counting = || self.sections.iter().enumerate().filter(|(idx, _)| sections.contains(idx));
        let column = |of: &dyn Fn(&Part) -> Points| {
            let all = self.sections.iter().enumerate();
            all.map(|(idx, part)| if sections.contains(&idx) { of(part) } else { Points::ZERO }).collect::<Vec<_>>()
        };
        let scored: Points = counting().map(|(_, part)| part.points).sum();
        let beside: Points = counting().map(|(_, part)| part.bonus).sum();
        let of_ledger = |points| if ledger { points } else { Points::ZERO };
        let (mut pool, mut beyond) = (of_ledger(self.pool), of_ledger(self.beyond));
        match regulation.criterion_bonus {
            CriterionBonus::InPool => pool = pool + beside,
            CriterionBonus::Beyond => beyond = beyond + beside,
        }
        let bonus = pool.min(regulation.bonus_total) + beyond;
        let before = scored + bonus;
        let total = taken_from(before, of_ledger(self.floored), of_ledger(self.unfloored));
        UnitSum {
            sections: column(&|part| part.points),
            capped: column(&|part| part.capped),
            bonus,
            deductions: before - total,
            total,
            own_maximum: counting().map(|(_, part)| part.maximum).sum::<Points>() + of_ledger(regulation.bonus_total),
            missing: counting().map(|(_, part)| part.missing).sum(),
        }
    }

    /// The points of a section.
    pub(super) fn section(&self, section_idx: usize) -> Points {
        self.sections.get(section_idx).map_or(Points::ZERO, |part| part.points)
    }

    /// All bonus that counts, wherever it is added.
    pub(super) fn gained(&self) -> Points {
        self.whole.bonus + self.gained_there
    }

    /// All that is deducted, wherever it comes off.
    pub(super) fn deducted(&self) -> Points {
        self.whole.deductions + self.deducted_there
    }
}

/// What lines add to one place and take from it.
struct Attached {
    plus: Points,
    beyond: Points,
    /// Deductions that stop where the place says: at zero on a criterion or a section, nowhere on the total.
    minus: Points,
    stops_at_zero: Points,
    unfloored: Points,
}

impl Attached {
    fn to(lines: &[Valued<'_>], place: AttachedTo<'_>) -> Self {
        let sum = |wanted: &dyn Fn(&Valued<'_>) -> bool| -> Points {
            lines.iter().filter(|line| line.attach == place && wanted(line)).map(|line| line.points).sum()
        };
        let beyond = |line: &Valued<'_>| line.rule.is_some_and(|rule| rule.beyond);
        let floor = |line: &Valued<'_>| line.rule.map_or(Floor::ByPlace, |rule| rule.floor);
        let takes = |wanted: Floor| sum(&|line| line.sign == Sign::Deduction && floor(line) == wanted);
        Self {
            plus: sum(&|line| line.sign == Sign::Bonus && !beyond(line)),
            beyond: sum(&|line| line.sign == Sign::Bonus && beyond(line)),
            minus: takes(Floor::ByPlace),
            stops_at_zero: takes(Floor::Zero),
            unfloored: takes(Floor::None),
        }
    }

    /// A criterion's or section's points with what is added and taken, but for the bonus beyond its maximum.
    fn added_to(&self, points: Points) -> Points {
        taken_from(points + self.plus, self.minus + self.stops_at_zero, self.unfloored)
    }
}

/// What is left after deductions: those with a floor take nothing below zero.
fn taken_from(points: Points, floored: Points, unfloored: Points) -> Points {
    let left = points - unfloored;
    if left <= Points::ZERO || floored == Points::ZERO { left } else { (left - floored).max(Points::ZERO) }
}

fn counted_score(meeting: &Meeting, unit_idx: usize, leaf_idx: usize, basis: Basis) -> Option<&Score> {
    let cell = meeting.cell(unit_idx, leaf_idx).filter(|cell| cell.is_assigned())?;
    match basis {
        Basis::Stage(stage_idx) => cell.score(stage_idx),
        Basis::Mixed => cell.latest(meeting.set_up().last_stage_idx()).map(|(_, score)| score),
    }
}

/// The points of a cell that count on a basis, before anything is attached to it.
pub fn counted(meeting: &Meeting, unit_idx: usize, leaf_idx: usize, basis: Basis) -> Option<Points> {
    counted_score(meeting, unit_idx, leaf_idx, basis).map(|score| score.points)
}

/// The bonus entered beside the points of a cell that count on a basis.
pub fn bonus_of(meeting: &Meeting, unit_idx: usize, leaf_idx: usize, basis: Basis) -> Points {
    counted_score(meeting, unit_idx, leaf_idx, basis).map_or(Points::ZERO, Score::bonus)
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
    let attached = Attached::to(lines, AttachedTo::Criterion(&criterion.id));
    Some(attached.added_to(scored).min(criterion.max) + attached.beyond)
}

/// Whether any line of a unit adds or takes at a criterion.
pub fn on_criteria(lines: &[Valued<'_>]) -> bool {
    lines.iter().any(|line| matches!(line.attach, AttachedTo::Criterion(_)))
}

/// What the lines of a unit add or take in one place.
pub fn attached(lines: &[Valued<'_>], attach: AttachedTo<'_>, sign: Sign) -> Points {
    lines.iter().filter(|line| line.attach == attach && line.sign == sign).map(|line| line.points).sum()
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

/// What one unit's whole sheet adds up to.
pub fn unit_sum(meeting: &Meeting, unit_idx: usize, basis: Basis) -> UnitSum {
    Parts::of(meeting, unit_idx, basis).whole
}

/// The indices of the sections that a ranking counts, in the order of the sheet.
pub(super) fn sections_of(meeting: &Meeting, ranking: &Ranking) -> Vec<usize> {
    let sections = meeting.set_up().rubric.sections.iter().enumerate();
    let counts = |id| ranking.sections.as_ref().is_none_or(|only| only.contains(id));
    sections.filter(|(_, section)| counts(&section.id)).map(|(idx, _)| idx).collect()
}
