//! Whether a regulation holds together.
//!
//! It must never know a file or a line.

use super::awards;
use super::{Findings, Flaw, Problem, limits, ranking};
use crate::domain::check_floor;
use crate::domain::id::SectionId;
use crate::domain::ledger;
use crate::domain::points::Points;
use crate::domain::regulation::{Attach, CountBand, LedgerKind, LedgerRule, Regulation, Sign, Stage};
use std::collections::HashSet;

/// The word that `--stage` reads as the latest score of each cell.
const MIXED: &str = "mixed";

/// Every problem of a regulation; `acts` are the names of the acts there are.
pub fn regulation(regulation: &Regulation, acts: &[&str]) -> Vec<Problem> {
    let mut found = Findings::default();
    let here = &*regulation.id;
    found.id(&mut HashSet::new(), here);
    found.named(here, "title", &regulation.title);
    totals(&mut found, regulation);
    let lists = [
        ("frame", regulation.frame.len()),
        ("stages", regulation.stages.len()),
        ("rules", regulation.rules.len().max(1)),
        ("caps", regulation.caps.len().max(1)),
        ("grounds", regulation.grounds.len().max(1)),
    ];
    for (name, n_listed) in lists {
        found.field(name, |found| found.number_of(here, n_listed, limits::RULES));
    }
    let mut sections = HashSet::new();
    for (idx, section) in regulation.frame.iter().enumerate() {
        found.element("frame", idx, |found| {
            found.id(&mut sections, section.id.as_str());
            found.named(section.id.as_str(), "title", &section.title);
            if let Some(max) = section.max {
                found.field("max", |found| found.amount(section.id.as_str(), max));
            }
        });
    }
    let mut stages = HashSet::new();
    for (idx, known) in regulation.stages.iter().enumerate() {
        let decides = idx + 1 == regulation.stages.len();
        found.element("stages", idx, |found| {
            found.id(&mut stages, known.id.as_str());
            found.not_reserved(known.id.as_str(), MIXED);
            stage(found, known, decides, &sections);
        });
    }
    let mut rules = HashSet::new();
    for (idx, known) in regulation.rules.iter().enumerate() {
        found.element("rules", idx, |found| {
            found.id(&mut rules, known.id.as_str());
            rule(found, known, &sections);
        });
    }
    if let Attach::Section(section) = &regulation.criterion_deductions {
        found.field("criterion_deductions", |found| refer(found, here, section, &sections));
    }
    for (idx, cap) in regulation.caps.iter().enumerate() {
        found.element("caps", idx, |found| {
            found.named(here, "title", &cap.title);
            found.field("section", |found| refer(found, here, &cap.section, &sections));
            if cap.percent < Points::ZERO || cap.percent > Points::whole(100) {
                found.field("percent", |found| found.add(here, Flaw::CapOutOfRange));
            }
        });
    }
    for (idx, stand_in) in regulation.stand_ins.iter().enumerate() {
        found.element("stand_ins", idx, |found| {
            found.field("section", |found| refer(found, here, &stand_in.section, &sections));
        });
    }
    let mut grounds = HashSet::new();
    for (idx, ground) in regulation.grounds.iter().enumerate() {
        found.element("grounds", idx, |found| {
            found.id(&mut grounds, ground.id.as_str());
            found.named(ground.id.as_str(), "title", &ground.title);
        });
    }
    ranking::chain(&mut found, here, &regulation.ties, &sections, None);
    ranking::conditions(&mut found, regulation);
    check_floor::regulation(&mut found, regulation);
    awards::awards(&mut found, regulation);
    for (idx, act) in regulation.secretary_acts.iter().enumerate().filter(|(_, act)| !acts.contains(&&***act)) {
        found.element("secretary_acts", idx, |found| found.add(here, Flaw::UnknownAct { act: act.clone() }));
    }
    found.0
}

fn totals(found: &mut Findings, regulation: &Regulation) {
    let here = &*regulation.id;
    found.field("total", |found| found.amount(here, regulation.total));
    found.field("sections_total", |found| found.amount(here, regulation.sections_total));
    if regulation.bonus_total < Points::ZERO {
        found.field("bonus_total", |found| found.add(here, Flaw::NotPositive));
    }
    let parts = regulation.sections_total + regulation.bonus_total;
    if parts != regulation.total {
        found.field("total", |found| found.add(here, Flaw::Total { total: regulation.total, parts }));
    }
    let maxima: Option<Vec<Points>> = regulation.frame.iter().map(|section| section.max).collect();
    if let Some(all) = maxima.map(|maxima| maxima.into_iter().sum::<Points>())
        && all < regulation.sections_total
    {
        let flaw = Flaw::SectionsTotal { frame: regulation.sections_total, found: all };
        found.field("sections_total", |found| found.add(here, flaw));
    }
}

fn refer(found: &mut Findings, at: &str, section: &SectionId, sections: &HashSet<&str>) {
    if !sections.contains(section.as_str()) {
        found.add(at, Flaw::UnknownReference { id: section.0.clone() });
    }
}

fn stage(found: &mut Findings, stage: &Stage, decides: bool, sections: &HashSet<&str>) {
    let at = stage.id.as_str();
    found.named(at, "title", &stage.title);
    found.named(at, "short", &stage.short);
    for (idx, section) in stage.sections.iter().flatten().enumerate() {
        found.element("sections", idx, |found| refer(found, at, section, sections));
    }
    for (section, who) in &stage.appraisers {
        found.field("appraisers", |found| {
            refer(found, at, section, sections);
            found.name(at, who);
            if !stage.covers(section) {
                found.add(at, Flaw::AppraiserOutside { id: section.0.clone() });
            }
        });
    }
    if decides && stage.sections.is_some() {
        found.field("sections", |found| found.add(at, Flaw::LastStageInPart));
    }
}

fn rule(found: &mut Findings, rule: &LedgerRule, sections: &HashSet<&str>) {
    let at = rule.id.as_str();
    found.named(at, "title", &rule.title);
    ranking::sign(found, rule);
    if let Attach::Section(section) = &rule.attach {
        found.field("attach", |found| refer(found, at, section, sections));
    }
    found.field("kind", |found| {
        if let LedgerKind::PerItem { section, .. } = &rule.kind {
            found.field("section", |found| refer(found, at, section, sections));
        }
        ledger_kind(found, at, &rule.kind);
    });
}

/// A bonus from the pool whose own cap is above the pool's: allowed, since the pool's cap holds, but never reached.
pub(super) fn pool(found: &mut Findings, rule: &LedgerRule, pool: Points) {
    if rule.sign != Sign::Bonus || rule.beyond || rule.attach != Attach::Total || pool < Points::ZERO {
        return;
    }
    if let Some(cap) = ledger::cap(&rule.kind).filter(|cap| *cap > pool) {
        let flaw = Flaw::CapAbovePool { cap, pool };
        found.field("kind", |found| found.field("cap", |found| found.add(rule.id.as_str(), flaw)));
    }
}

fn ledger_kind(found: &mut Findings, at: &str, kind: &LedgerKind) {
    let mut one_and_cap = |name: &'static str, one: Points, cap: Option<Points>| {
        found.field(name, |found| found.amount(at, one));
        if cap.is_some_and(|cap| cap < one) {
            found.field("cap", |found| found.add(at, Flaw::CapOutOfRange));
        }
    };
    match kind {
        LedgerKind::Free { cap } => {
            if let Some(cap) = cap {
                found.field("cap", |found| found.amount(at, *cap));
            }
        }
        LedgerKind::PerCount { each, cap } => one_and_cap("each", *each, *cap),
        LedgerKind::PerItem { most, cap, .. } => one_and_cap("most", *most, *cap),
        LedgerKind::Banded { bands } => count_bands(found, at, bands),
        LedgerKind::Flat { amount, .. } => found.field("amount", |found| found.amount(at, *amount)),
    }
}

fn count_bands(found: &mut Findings, at: &str, bands: &[CountBand]) {
    if bands.is_empty() {
        found.field("bands", |found| found.add(at, Flaw::Empty));
    }
    let mut expected = 1;
    for (idx, band) in bands.iter().enumerate() {
        let last = idx + 1 == bands.len();
        found.element("bands", idx, |found| {
            if band.from != expected {
                let flaw = Flaw::BandGapOrOverlap { from: band.from, expected };
                found.field("from", |found| found.add(at, flaw));
            }
            let end = match band.to {
                Some(to) if to < band.from => Some(Flaw::BandEnd { from: band.from }),
                None if !last => Some(Flaw::BandEnd { from: band.from }),
                // The last band must be open: a count beyond it would be worth nothing.
                Some(to) if last => Some(Flaw::LastBandEnds { to }),
                _ => None,
            };
            if let Some(flaw) = end {
                found.field("to", |found| found.add(at, flaw));
            }
            found.field("points", |found| found.amount(at, band.points));
        });
        expected = band.to.map_or(expected, |to| to.saturating_add(1));
    }
}
