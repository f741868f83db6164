//! Whether what a rule set says of agenda, attendance and offices holds together.
//!
//! It must never know a file or a line: the reader of files finds the place of an id.

use super::agenda::{AgendaOf, AgendaPlan, PlannedItem};
use super::bloc::Bloc;
use super::check::{Findings, Flaw, Problem, limits};
use super::regulation::{Regulation, Sign};
use std::collections::HashSet;

/// Every problem of an agenda.
pub fn agenda(plan: &AgendaPlan) -> Vec<Problem> {
    let mut found = Findings::default();
    found.id(&mut HashSet::new(), &plan.id);
    found.name(&plan.id, &plan.title);
    items(&mut found, &plan.id, &plan.items);
    found.0
}

fn items(found: &mut Findings, at: &str, items: &[PlannedItem]) {
    found.number_of(at, items.len(), limits::RULES);
    let mut ids = HashSet::new();
    for item in items {
        found.id(&mut ids, item.id.as_str());
        found.name(item.id.as_str(), &item.title);
    }
}

/// Every problem of a regulation's agenda, attendance and offices.
pub(super) fn regulation(found: &mut Findings, regulation: &Regulation) {
    let here = &*regulation.id;
    if let Some(AgendaOf::Items(own)) = &regulation.agenda {
        items(found, here, own);
    }
    if let Some(rule) = &regulation.attendance.rule {
        let deducts = |id: &str| regulation.rule(id).is_some_and(|rule| rule.sign == Sign::Deduction);
        if !deducts(rule.as_str()) {
            found.add(here, Flaw::UnknownReference { id: rule.0.clone() });
        }
    }
    found.number_of(here, regulation.offices.len().max(1), limits::RULES);
    let mut offices = HashSet::new();
    for office in &regulation.offices {
        found.id(&mut offices, office.id.as_str());
        found.name(office.id.as_str(), &office.title);
    }
}

/// Customs of a bloc for offices that the regulation does not have.
pub fn customs(bloc: &Bloc, regulation: &Regulation) -> Vec<Problem> {
    let known = |id: &str| regulation.offices.iter().any(|office| office.id.as_str() == id);
    let unknown = bloc.customs.iter().filter(|own| !known(own.office.as_str()));
    let problem = |id: Box<str>| Problem { at: id.clone(), what: Flaw::UnknownReference { id } };
    unknown.map(|own| problem(own.office.0.clone())).collect()
}
