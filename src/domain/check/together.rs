//! What regulation, rubric and bloc only have together: problems, and what is none but should be known.
//!
//! It must never know a file or a line: it says in which of the three a problem stands.

use super::ranking::{Ids, conditions_of, refer};
use super::regulation::pool;
use super::{Findings, Flaw, Problem, awards};
use crate::domain::bloc::Bloc;
use crate::domain::check_floor;
use crate::domain::condition::UnitCondition;
use crate::domain::id::SectionId;
use crate::domain::quota::{Calculation, Quota, QuotaBase};
use crate::domain::ranking::TieStep;
use crate::domain::regulation::{LedgerKind, Regulation};
use crate::domain::rubric::{Item, Rubric};
use crate::domain::set_up::SetUp;

/// One of the three parts of a set-up, each of which has a file of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The regulation.
    Regulation,
    /// The rubric.
    Rubric,
    /// The bloc.
    Bloc,
}

fn in_part(found: &mut Vec<(Part, Problem)>, part: Part, look: impl FnOnce(&mut Findings)) {
    let mut here = Findings::default();
    look(&mut here);
    found.extend(here.0.into_iter().map(|problem| (part, problem)));
}

/// The problems that the three only have together: groups, offices and units that the bloc does not have.
pub fn together(regulation: &Regulation, rubric: &Rubric, bloc: &Bloc) -> Vec<(Part, Problem)> {
    let mut all = Vec::new();
    let groups: Ids<'_> = bloc.groups.iter().map(|group| group.id.as_str()).collect();
    in_part(&mut all, Part::Regulation, |found| {
        conditions_of(found, regulation, &mut |found, at, when| groups_of(found, at, when, &groups));
        let n_units = u32::try_from(bloc.units.len()).unwrap_or(u32::MAX);
        let grouped = rubric.rankings.iter().any(|ranking| ranking.within_groups);
        let n_groups = if grouped { u32::try_from(groups.len()).unwrap_or(u32::MAX) } else { 1 };
        awards::places(found, regulation, n_groups.max(1), Some(n_units));
        if !grouped {
            // What follows without the bloc is told of the rubric.
            let mut known = Findings::default();
            awards::places(&mut known, regulation, 1, None);
            found.0.retain(|problem| !known.0.iter().any(|known| known.path == problem.path));
        }
    });
    in_part(&mut all, Part::Rubric, |found| {
        for (idx, ranking) in rubric.rankings.iter().enumerate() {
            if ranking.within_groups && groups.is_empty() {
                found.element("rankings", idx, |found| {
                    found.field("within_groups", |found| found.add(ranking.id.as_str(), Flaw::NoGroups));
                });
            }
        }
    });
    all.extend(check_floor::customs(bloc, regulation).into_iter().map(|problem| (Part::Bloc, problem)));
    all
}

/// The problems that regulation, rubric and bloc of a set-up only have together.
pub fn set_up(set_up: &SetUp) -> Vec<Problem> {
    let found = together(&set_up.regulation, &set_up.rubric, &set_up.bloc);
    found.into_iter().map(|(_, problem)| problem).collect()
}

/// What is no mistake but should be known: rules and steps that find nothing to hold for, and facts that no rule asks
/// for. Without a bloc only what follows from the rubric in its frame.
pub fn notes(regulation: &Regulation, rubric: &Rubric, of: Option<(&Bloc, i32)>) -> Vec<(Part, Problem)> {
    let mut all = Vec::new();
    in_part(&mut all, Part::Regulation, |found| {
        items(found, regulation, rubric);
        for (idx, rule) in regulation.rules.iter().enumerate() {
            found.element("rules", idx, |found| pool(found, rule, regulation.bonus_total));
        }
    });
    let Some((bloc, year)) = of else { return all };
    in_part(&mut all, Part::Regulation, |found| {
        steps(found, &regulation.id, &regulation.ties, bloc);
        shares(found, regulation, bloc);
    });
    in_part(&mut all, Part::Rubric, |found| {
        for (idx, ranking) in rubric.rankings.iter().enumerate() {
            let Some(ties) = &ranking.ties else { continue };
            found.element("rankings", idx, |found| steps(found, ranking.id.as_str(), ties, bloc));
        }
    });
    in_part(&mut all, Part::Bloc, |found| unasked(found, regulation, bloc, year));
    all
}

/// Steps that ask for a figure or a mark that no unit has.
fn steps(found: &mut Findings, at: &str, steps: &[TieStep], bloc: &Bloc) {
    for (idx, step) in steps.iter().enumerate() {
        let (what, known) = match step {
            TieStep::Figure { name, .. } => (name, bloc.units.iter().any(|unit| unit.figures.contains_key(name))),
            TieStep::Marked(mark) => (mark, bloc.units.iter().any(|unit| unit.marks.contains(mark))),
            _ => continue,
        };
        if !known {
            found.element("ties", idx, |found| found.add(at, Flaw::NobodyHas { what: what.clone() }));
        }
    }
}

/// Rules by item for a section without a criterion that has a registered target.
fn items(found: &mut Findings, regulation: &Regulation, rubric: &Rubric) {
    for (idx, rule) in regulation.rules.iter().enumerate() {
        let LedgerKind::PerItem { section, .. } = &rule.kind else { continue };
        if rubric.sections.iter().any(|known| known.id == *section) && !has_target(rubric, section) {
            let flaw = Flaw::NothingToTally { section: section.0.clone() };
            found.element("rules", idx, |found| found.add(rule.id.as_str(), flaw));
        }
    }
}

fn has_target(rubric: &Rubric, section: &SectionId) -> bool {
    let inside = rubric.sections.iter().filter(|known| known.id == *section);
    let mut open: Vec<&Item> = inside.flat_map(|section| &section.items).collect();
    while let Some(item) = open.pop() {
        match item {
            Item::Group(group) => open.extend(&group.items),
            Item::Criterion(criterion) if criterion.registered_target => return true,
            Item::Criterion(_) => {}
        }
    }
    false
}

/// Shares that leave no place, were they taken of every unit there is.
fn shares(found: &mut Findings, regulation: &Regulation, bloc: &Bloc) {
    for (idx, award) in regulation.awards.iter().enumerate() {
        let Some(Quota::Share { share, of, rounding }) = &award.quota else { continue };
        let units = match of {
            QuotaBase::Stated(count) => *count,
            _ => u32::try_from(bloc.units.len()).unwrap_or(u32::MAX),
        };
        if Calculation::new(*share, units, *rounding).places == 0 {
            let flaw = Flaw::ShareGivesNoPlace { units };
            found.element("awards", idx, |found| found.field("quota", |found| found.add(award.id.as_str(), flaw)));
        }
    }
}

/// Facts about units in the year of the meeting that no condition of the regulation asks for.
fn unasked(found: &mut Findings, regulation: &Regulation, bloc: &Bloc, year: i32) {
    let (mut registered, mut reviewed) = (false, false);
    conditions_of(&mut Findings::default(), regulation, &mut |_, _, when| {
        registered |= asks(when, &UnitCondition::NotRegistered);
        reviewed |= asks(when, &UnitCondition::NotYetReviewed);
    });
    let later = |from: Option<i32>| !reviewed && from.is_some_and(|from| year < from);
    let not_reviewed = Flaw::NobodyAsks { field: "reviewed_from", condition: "NotYetReviewed" };
    if later(bloc.reviewed_from) {
        found.field("reviewed_from", |found| found.add(&bloc.id, not_reviewed.clone()));
    }
    for (idx, unit) in bloc.units.iter().enumerate() {
        found.element("units", idx, |found| {
            let at = unit.id.as_str();
            if !unit.registered && !registered {
                let flaw = Flaw::NobodyAsks { field: "registered", condition: "NotRegistered" };
                found.field("registered", |found| found.add(at, flaw));
            }
            if later(unit.reviewed_from) {
                found.field("reviewed_from", |found| found.add(at, not_reviewed.clone()));
            }
        });
    }
}

/// Whether a condition asks for another one, itself or in a part of it.
fn asks(when: &UnitCondition, other: &UnitCondition) -> bool {
    match when {
        UnitCondition::All(several) | UnitCondition::Any(several) => several.iter().any(|one| asks(one, other)),
        UnitCondition::Not(one) => asks(one, other),
        one => one == other,
    }
}

fn groups_of(found: &mut Findings, at: &str, when: &UnitCondition, groups: &Ids<'_>) {
    match when {
        UnitCondition::InGroup(group) => refer(found, at, groups, group.as_str()),
        UnitCondition::All(several) | UnitCondition::Any(several) => {
            for one in several {
                groups_of(found, at, one, groups);
            }
        }
        UnitCondition::Not(one) => groups_of(found, at, one, groups),
        _ => {}
    }
}
