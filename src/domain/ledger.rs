//! What the ledger's lines are worth: bonus and deductions of a unit, by the regulation's rules.
//!
//! All amounts here are positive; the sign of the rule says whether they add or take.
//! It must never know a ranking.

use super::id::{CriterionId, SectionId};
use super::meeting::{Line, LineOf, Meeting};
use super::points::Points;
use super::regulation::{Attach, EvidenceNeed, LedgerKind, LedgerRule, Repeat, Sign};

/// One ledger line with its worth.
#[derive(Clone, Debug)]
pub struct Valued<'a> {
    /// The line.
    pub line: &'a Line,
    /// The rule, unless it is a deduction entered on a criterion.
    pub rule: Option<&'a LedgerRule>,
    /// Adds or takes.
    pub sign: Sign,
    /// Worth after the rule's own cap, at or above zero.
    pub points: Points,
    /// Worth before the cap.
    pub uncapped: Points,
    /// Where it is added or taken.
    pub attach: AttachedTo<'a>,
}

impl Valued<'_> {
    /// Whether the rule asks for a document and the line cites none.
    pub fn lacks_evidence(&self) -> bool {
        self.rule.is_some_and(|rule| rule.evidence == EvidenceNeed::Required) && self.line.evidence.is_empty()
    }
}

/// Where a line's worth is added or taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AttachedTo<'a> {
    /// The total, in the column of bonus or deductions.
    Total,
    /// A section.
    Section(&'a SectionId),
    /// A criterion.
    Criterion(&'a CriterionId),
}

/// The lines of a unit, each with its worth. A cap is used up in the order of the lines.
pub fn valued(meeting: &Meeting, unit_idx: usize) -> Vec<Valued<'_>> {
    let regulation = &meeting.set_up().regulation;
    let mut valued: Vec<Valued<'_>> = Vec::new();
    for line in meeting.lines_of(unit_idx) {
        match &line.of {
            LineOf::Criterion(criterion) => valued.push(Valued {
                line,
                rule: None,
                sign: Sign::Deduction,
                points: line.number,
                uncapped: line.number,
                attach: attached(&regulation.criterion_deductions, Some(criterion), meeting),
            }),
            LineOf::Rule(id, item) => {
                let Some(rule) = regulation.rule(id.as_str()) else { continue };
                let uncapped = amount(&rule.kind, line.number, item.is_some());
                let given: Points =
                    valued.iter().filter(|other| other.rule == Some(rule)).map(|other| other.points).sum();
                let points = cap(&rule.kind).map_or(uncapped, |cap| uncapped.min(cap - given));
                let attach = attached(&rule.attach, item.as_ref(), meeting);
                valued.push(Valued { line, rule: Some(rule), sign: rule.sign, points, uncapped, attach });
            }
        }
    }
    valued
}

/// What a number entered for a rule is worth, before the rule's cap.
///
/// `named_item` says that the number is the amount of one named item of a rule by item.
pub fn amount(kind: &LedgerKind, number: Points, named_item: bool) -> Points {
    // A count that is no whole number can only come from a file made by hand; it is worth nothing.
    let count = number.as_count().unwrap_or(0);
    match kind {
        LedgerKind::Free { .. } => number,
        LedgerKind::PerItem { .. } if named_item => number,
        LedgerKind::PerItem { most, .. } => most.times(count),
        LedgerKind::PerCount { each, .. } => each.times(count),
        LedgerKind::Banded { bands } => {
            let band = bands.iter().find(|band| band.from <= count && band.to.is_none_or(|to| count <= to));
            band.map_or(Points::ZERO, |band| band.points)
        }
        LedgerKind::Flat { repeat: Repeat::EachBreach, amount } => amount.times(count),
        LedgerKind::Flat { repeat: Repeat::Once, amount } => {
            if count > 0 {
                *amount
            } else {
                Points::ZERO
            }
        }
    }
}

/// The most a rule gives one unit.
pub fn cap(kind: &LedgerKind) -> Option<Points> {
    match kind {
        LedgerKind::Free { cap } | LedgerKind::PerCount { cap, .. } | LedgerKind::PerItem { cap, .. } => *cap,
        LedgerKind::Banded { .. } | LedgerKind::Flat { .. } => None,
    }
}

/// Every amount that stands in a rule, its cap included.
pub fn amounts(kind: &LedgerKind) -> Vec<Points> {
    let mut amounts: Vec<Points> = cap(kind).into_iter().collect();
    match kind {
        LedgerKind::Free { .. } => {}
        LedgerKind::PerCount { each: one, .. }
        | LedgerKind::PerItem { most: one, .. }
        | LedgerKind::Flat { amount: one, .. } => amounts.push(*one),
        LedgerKind::Banded { bands } => amounts.extend(bands.iter().map(|band| band.points)),
    }
    amounts
}

fn attached<'a>(attach: &'a Attach, item: Option<&'a CriterionId>, meeting: &'a Meeting) -> AttachedTo<'a> {
    match attach {
        Attach::Total => AttachedTo::Total,
        Attach::Section(section) => AttachedTo::Section(section),
        Attach::Criterion(named) => match named.as_ref().or(item) {
            Some(criterion) if meeting.leaf_idx(criterion).is_some() => AttachedTo::Criterion(criterion),
            _ => AttachedTo::Total,
        },
    }
}
