//! Whether a rubric holds together, and fits its regulation's frame.
//!
//! It must never know a file or a line.

use super::{Findings, Flaw, Problem, awards, kinds, limits, ranking};
use crate::domain::ledger;
use crate::domain::points::Points;
use crate::domain::ranking::GENERAL;
use crate::domain::regulation::{Attach, EvidenceNeed, Regulation};
use crate::domain::rubric::{Criterion, Item, Rubric};
use std::collections::HashSet;

/// Every problem of a rubric inside its regulation's frame. Those whose path begins at the field `rules`, `ties`, `awards`
/// or `criterion_deductions` stand in the regulation.
pub fn rubric(rubric: &Rubric, regulation: &Regulation) -> Vec<Problem> {
    held(rubric, Some(regulation))
}

/// Every problem that a rubric has by itself, where its regulation cannot be read.
pub fn rubric_alone(rubric: &Rubric) -> Vec<Problem> {
    held(rubric, None)
}

fn held(rubric: &Rubric, regulation: Option<&Regulation>) -> Vec<Problem> {
    let mut found = Findings::default();
    let here = &*rubric.id;
    found.id(&mut HashSet::new(), here);
    found.named(here, "title", &rubric.title);
    if rubric.decimals > Points::MOST_DECIMALS {
        let flaw = Flaw::PlacesAboveMost { most: Points::MOST_DECIMALS };
        found.field("decimals", |found| found.add(here, flaw));
    }
    found.field("sections", |found| found.number_of(here, rubric.sections.len(), limits::RULES));
    let (mut sections, mut groups, mut criteria) = (HashSet::new(), HashSet::new(), HashSet::new());
    for (idx, section) in rubric.sections.iter().enumerate() {
        let at = section.id.as_str();
        found.element("sections", idx, |found| {
            found.id(&mut sections, at);
            found.named(at, "title", &section.title);
            found.field("max", |found| found.amount(at, section.max));
            items(found, &section.items, section.max, at, rubric, 1, (&mut groups, &mut criteria));
            let Some(regulation) = regulation else { return };
            match regulation.frame.iter().find(|frame| frame.id == section.id) {
                None => found.field("id", |found| found.add(at, Flaw::NotInFrame)),
                Some(frame) => {
                    if let Some(max) = frame.max.filter(|max| section.max > *max) {
                        let flaw = Flaw::AboveFrame { written: section.max, frame: max };
                        found.field("max", |found| found.add(at, flaw));
                    }
                }
            }
        });
    }
    found.field("sections", |found| found.number_of(here, criteria.len(), limits::CRITERIA));
    ranking::of_rubric(&mut found, rubric, regulation, (&sections, &criteria));
    if let Some(regulation) = regulation {
        within(&mut found, rubric, regulation, &sections, &criteria);
    }
    found.0
}

/// What the frame asks of the rubric as a whole.
fn within(
    found: &mut Findings,
    rubric: &Rubric,
    regulation: &Regulation,
    sections: &HashSet<&str>,
    criteria: &HashSet<&str>,
) {
    let here = &*rubric.id;
    for frame in regulation.frame.iter().filter(|frame| !sections.contains(frame.id.as_str())) {
        let flaw = Flaw::MissingSection { id: frame.id.0.clone() };
        found.field("sections", |found| found.add(here, flaw));
    }
    let total: Points = rubric.sections.iter().map(|section| section.max).sum();
    if total != regulation.sections_total {
        let flaw = Flaw::SectionsTotal { frame: regulation.sections_total, found: total };
        found.field("sections", |found| found.add(here, flaw));
    }
    // A rule of the frame may name a criterion, which only a rubric can have.
    let refer = |found: &mut Findings, at: &str, attach: &Attach| {
        if let Attach::Criterion(Some(criterion)) = attach
            && !criteria.contains(criterion.as_str())
        {
            found.add(at, Flaw::UnknownReference { id: criterion.0.clone() });
        }
    };
    for (idx, rule) in regulation.rules.iter().enumerate() {
        found.element("rules", idx, |found| {
            if ledger::amounts(&rule.kind).iter().any(|amount| amount.places() > rubric.decimals) {
                let flaw = Flaw::TooManyDecimals { decimals: rubric.decimals };
                found.field("kind", |found| found.add(rule.id.as_str(), flaw));
            }
            found.field("attach", |found| refer(found, rule.id.as_str(), &rule.attach));
        });
    }
    found.field("criterion_deductions", |found| refer(found, here, &regulation.criterion_deductions));
    let rankings: HashSet<&str> = rubric.rankings.iter().map(|ranking| ranking.id.as_str()).collect();
    for (idx, award) in regulation.awards.iter().enumerate() {
        let Some(ranking) = award.ranking.as_ref().filter(|ranking| !names_ranking(&rankings, ranking.as_str())) else {
            continue;
        };
        let flaw = Flaw::UnknownReference { id: ranking.0.clone() };
        found.element("awards", idx, |found| found.field("ranking", |found| found.add(award.id.as_str(), flaw)));
    }
    // How many orders there are where each group has its own, only the bloc says.
    if !rubric.rankings.iter().any(|ranking| ranking.within_groups) {
        awards::places(found, regulation, 1, None);
    }
}

/// Whether a rubric has a ranking of that id: one without rankings has the general one.
fn names_ranking(rankings: &HashSet<&str>, id: &str) -> bool {
    if rankings.is_empty() { id == GENERAL } else { rankings.contains(id) }
}

type Seen<'s, 'a> = (&'s mut HashSet<&'a str>, &'s mut HashSet<&'a str>);

fn items<'a>(
    found: &mut Findings,
    items_here: &'a [Item],
    written: Points,
    at: &str,
    rubric: &Rubric,
    depth: usize,
    (groups, criteria): Seen<'_, 'a>,
) {
    if items_here.is_empty() {
        found.field("items", |found| found.add(at, Flaw::Empty));
        return;
    }
    if depth > limits::DEPTH {
        found.add(at, Flaw::TooMany { found: depth, most: limits::DEPTH });
        return;
    }
    let mut children = Points::ZERO;
    for (idx, item) in items_here.iter().enumerate() {
        found.element("items", idx, |found| match item {
            Item::Group(group) => {
                let at = group.id.as_str();
                children = children + group.max;
                found.id(groups, at);
                found.named(at, "title", &group.title);
                found.field("max", |found| found.amount(at, group.max));
                let seen = (&mut *groups, &mut *criteria);
                items(found, &group.items, group.max, at, rubric, depth + 1, seen);
            }
            Item::Criterion(criterion_here) => {
                children = children + criterion_here.max;
                found.id(criteria, criterion_here.id.as_str());
                criterion(found, criterion_here, rubric);
            }
        });
    }
    if children != written {
        found.field("max", |found| found.add(at, Flaw::Sum { written, children }));
    }
}

fn criterion(found: &mut Findings, criterion: &Criterion, rubric: &Rubric) {
    let at = criterion.id.as_str();
    found.named(at, "title", &criterion.title);
    found.field("max", |found| found.amount(at, criterion.max));
    if criterion.evidence == EvidenceNeed::Required && criterion.evidence_column.trim().is_empty() {
        found.field("evidence", |found| found.add(at, Flaw::NoEvidenceColumn));
    }
    let decimals = criterion.decimals.unwrap_or(rubric.decimals);
    if decimals > rubric.decimals || criterion.max.places() > decimals {
        let field = if decimals > rubric.decimals { "decimals" } else { "max" };
        let flaw = Flaw::TooManyDecimals { decimals: decimals.min(rubric.decimals) };
        found.field(field, |found| found.add(at, flaw));
    }
    if let Some(most) = criterion.max_bonus {
        found.field("max_bonus", |found| {
            found.amount(at, most);
            if most.places() > decimals {
                found.add(at, Flaw::TooManyDecimals { decimals });
            }
        });
    }
    if let Some(step) = criterion.step {
        found.field("step", |found| {
            if step <= Points::ZERO {
                found.add(at, Flaw::NotPositive);
            } else if !criterion.max.on_step(step) {
                found.add(at, Flaw::StepNeverReaches { step, max: criterion.max });
            } else if step.places() > decimals {
                found.add(at, Flaw::TooManyDecimals { decimals });
            }
        });
    }
    kinds::kind(found, criterion, decimals);
}
