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
    found.named(&plan.id, "title", &plan.title);
    found.field("items", |found| items(found, &plan.id, &plan.items));
    found.0
}

fn items(found: &mut Findings, at: &str, items: &[PlannedItem]) {
    found.number_of(at, items.len(), limits::RULES);
    let mut ids = HashSet::new();
    for (idx, item) in items.iter().enumerate() {
        found.nth(idx, |found| {
            found.id(&mut ids, item.id.as_str());
            found.named(item.id.as_str(), "title", &item.title);
        });
    }
}

/// Every problem of a regulation's agenda, attendance and offices.
pub(super) fn regulation(found: &mut Findings, regulation: &Regulation) {
    let here = &*regulation.id;
    if let Some(AgendaOf::Items(own)) = &regulation.agenda {
        found.field("agenda", |found| found.nth(0, |found| items(found, here, own)));
    }
    if let Some(rule) = &regulation.attendance.rule {
        let deducts = |id: &str| regulation.rule(id).is_some_and(|rule| rule.sign == Sign::Deduction);
        if !deducts(rule.as_str()) {
            let flaw = Flaw::UnknownReference { id: rule.0.clone() };
            found.field("attendance", |found| found.field("rule", |found| found.add(here, flaw)));
        }
    }
    found.field("offices", |found| found.number_of(here, regulation.offices.len().max(1), limits::RULES));
    let mut offices = HashSet::new();
    for (idx, office) in regulation.offices.iter().enumerate() {
        found.element("offices", idx, |found| {
            found.id(&mut offices, office.id.as_str());
            found.named(office.id.as_str(), "title", &office.title);
        });
    }
}

/// Customs of a bloc for offices that the regulation does not have.
pub fn customs(bloc: &Bloc, regulation: &Regulation) -> Vec<Problem> {
    let mut found = Findings::default();
    for (idx, own) in bloc.customs.iter().enumerate() {
        let id = &own.office;
        // A regulation without offices leaves the bloc's own customs aside.
        let has_offices = !regulation.offices.is_empty();
        if has_offices && regulation.offices.iter().all(|office| office.id != *id) {
            let flaw = Flaw::UnknownReference { id: id.0.clone() };
            found.element("customs", idx, |found| found.field("office", |found| found.add(id.as_str(), flaw)));
        }
    }
    found.0
}
