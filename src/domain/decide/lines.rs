//! Rules of the ledger: tally, deduct.
//!
//! It must never know a score.

use super::{leaf_idx, unit_idx, unknown};
use crate::domain::event::Event;
use crate::domain::id::{CriterionId, EvidenceId, RuleId, UnitId};
use crate::domain::meeting::{LineOf, Meeting};
use crate::domain::points::Points;
use crate::domain::refusal::{Refusal, Thing};
use crate::domain::regulation::{Attach, LedgerKind, LedgerRule};

pub(super) fn tally(
    meeting: &Meeting,
    unit: &UnitId,
    rule: &RuleId,
    item: Option<&CriterionId>,
    number: Points,
    (reason, mitigation): (Option<&str>, Option<&str>),
    evidence: &[EvidenceId],
) -> Result<Vec<Event>, Refusal> {
    let unit_idx = unit_idx(meeting, unit)?;
    let known = meeting.set_up().regulation.rule(rule.as_str());
    let known = known.ok_or_else(|| unknown(Thing::Rule, rule.as_str()))?;
    fits(meeting, unit_idx, known, item, number)?;
    if mitigation.is_some() && known.mitigation.is_none() {
        return Err(Refusal::NoMitigation { rule: rule.clone() });
    }
    let free = matches!(known.kind, LedgerKind::Free { .. });
    if free && reason.is_none() && number != Points::ZERO {
        return Err(Refusal::NeedsReason { stood: None });
    }
    let of = LineOf::Rule(rule.clone(), item.cloned());
    if number == Points::ZERO && !meeting.lines_of(unit_idx).any(|line| line.of == of) {
        return Err(Refusal::NothingThere);
    }
    Ok(vec![Event::Tallied {
        unit: unit.clone(),
        rule: rule.clone(),
        item: item.cloned(),
        number,
        reason: reason.map(Into::into),
        mitigation: mitigation.map(Into::into),
        evidence: evidence.to_vec(),
    }])
}

pub(super) fn fits(
    meeting: &Meeting,
    unit_idx: usize,
    rule: &LedgerRule,
    item: Option<&CriterionId>,
    number: Points,
) -> Result<(), Refusal> {
    let decimals = meeting.set_up().rubric.decimals;
    let amount_within = |max: Points| {
        if number < Points::ZERO {
            Err(Refusal::BelowZero { points: number, max })
        } else if number > max {
            Err(Refusal::AboveMaximum { points: number, max })
        } else if number.places() > decimals {
            Err(Refusal::TooManyDecimals { points: number, decimals })
        } else {
            Ok(())
        }
    };
    // Items that are counted name no criterion: those stay at the total.
    let named = rule.attach == Attach::Criterion(None) && !matches!(rule.kind, LedgerKind::PerItem { .. });
    if named {
        let Some(criterion) = item else { return Err(Refusal::NeedsItem { rule: rule.id.clone() }) };
        let cell = meeting.cell(unit_idx, leaf_idx(meeting, criterion)?);
        if number > Points::ZERO && cell.is_some_and(|cell| !cell.is_assigned()) {
            let unit = meeting.set_up().bloc.units[unit_idx].id.clone();
            return Err(Refusal::NotAssigned { unit, criterion: criterion.clone() });
        }
    }
    match (&rule.kind, item) {
        (LedgerKind::PerItem { most, section, .. }, Some(criterion)) => {
            leaf_idx(meeting, criterion)?;
            if !items(meeting, section.as_str()).any(|known| known == criterion) {
                return Err(Refusal::NotAnItem { rule: rule.id.clone(), criterion: criterion.clone() });
            }
            amount_within(*most)?;
            if number > Points::ZERO { items_left(meeting, unit_idx, rule, section.as_str(), item, 1) } else { Ok(()) }
        }
        (LedgerKind::PerItem { section, .. }, None) => {
            let wanted = number.as_count().ok_or(Refusal::NotACount { number })?;
            items_left(meeting, unit_idx, rule, section.as_str(), None, wanted)
        }
        (_, Some(_)) if !named => Err(Refusal::NoItems { rule: rule.id.clone() }),
        (LedgerKind::Free { cap }, _) => amount_within(cap.unwrap_or(meeting.set_up().regulation.total)),
        (LedgerKind::PerCount { .. } | LedgerKind::Banded { .. } | LedgerKind::Flat { .. }, _) => {
            number.as_count().map(|_| ()).ok_or(Refusal::NotACount { number })
        }
    }
}

/// The criteria of a section for which units register a target.
fn items<'a>(meeting: &'a Meeting, section: &str) -> impl Iterator<Item = &'a CriterionId> {
    let sections = &meeting.set_up().rubric.sections;
    let section_idx = sections.iter().position(|known| known.id.as_str() == section);
    let leaves = meeting.sheet().leaves.iter().filter(move |leaf| Some(leaf.section_idx) == section_idx);
    leaves.filter(|leaf| leaf.criterion.registered_target).map(|leaf| &leaf.criterion.id)
}

fn items_left(
    meeting: &Meeting,
    unit_idx: usize,
    rule: &LedgerRule,
    section: &str,
    item: Option<&CriterionId>,
    wanted: u32,
) -> Result<(), Refusal> {
    let n_items = u32::try_from(items(meeting, section).count()).unwrap_or(u32::MAX);
    let others = meeting.lines_of(unit_idx).filter_map(|line| match &line.of {
        LineOf::Rule(id, named) if *id == rule.id && named.as_ref() != item => {
            Some(if named.is_some() { 1 } else { line.number.as_count().unwrap_or(0) })
        }
        _ => None,
    });
    let wanted = others.fold(wanted, u32::saturating_add);
    if wanted > n_items { Err(Refusal::MoreThanItems { wanted, items: n_items }) } else { Ok(()) }
}

/// Whether what is deducted on a criterion is within what it gives.
pub(super) fn within_maximum(meeting: &Meeting, unit_idx: usize, criterion: &CriterionId) -> bool {
    let Some(leaf) = meeting.leaf_idx(criterion).and_then(|leaf_idx| meeting.sheet().leaves.get(leaf_idx)) else {
        return false;
    };
    let of = LineOf::Criterion(criterion.clone());
    let deducted: Points = meeting.lines_of(unit_idx).filter(|line| line.of == of).map(|line| line.number).sum();
    let decimals = meeting.set_up().rubric.decimals.max(leaf.decimals);
    deducted <= leaf.criterion.max && deducted.places() <= decimals
}

pub(super) fn deduct(
    meeting: &Meeting,
    unit: &UnitId,
    criterion: &CriterionId,
    points: Points,
    reason: Option<&str>,
    evidence: &[EvidenceId],
) -> Result<Vec<Event>, Refusal> {
    let unit_idx = unit_idx(meeting, unit)?;
    let leaf = &meeting.sheet().leaves[leaf_idx(meeting, criterion)?];
    let (max, decimals) = (leaf.criterion.max, meeting.set_up().rubric.decimals.max(leaf.decimals));
    if meeting.cell(unit_idx, leaf_idx(meeting, criterion)?).is_some_and(|cell| !cell.is_assigned()) {
        return Err(Refusal::NotAssigned { unit: unit.clone(), criterion: criterion.clone() });
    }
    if points < Points::ZERO {
        return Err(Refusal::BelowZero { points, max });
    }
    if points.places() > decimals {
        return Err(Refusal::TooManyDecimals { points, decimals });
    }
    let of = LineOf::Criterion(criterion.clone());
    let stood: Points = meeting.lines_of(unit_idx).filter(|line| line.of == of).map(|line| line.number).sum();
    let deducted = stood + points;
    if deducted > max {
        return Err(Refusal::DeductsMoreThanMaximum { deducted, max });
    }
    let Some(reason) = reason else { return Err(Refusal::NeedsReason { stood: None }) };
    let (unit, criterion, reason) = (unit.clone(), criterion.clone(), reason.into());
    if points > Points::ZERO {
        return Ok(vec![Event::Deducted { unit, criterion, points, reason, evidence: evidence.to_vec() }]);
    }
    if stood == Points::ZERO {
        return Err(Refusal::NothingThere);
    }
    Ok(vec![Event::DeductionLifted { unit, criterion, reason }])
}
