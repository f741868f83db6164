//! Totals, ranks and percentages against a naive implementation in exact fractions.
//!
//! It shares no code with `domain`: it reads set-ups and facts as plain data, and points as the text a file holds.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use crate::kit::any_meeting::{Dice, meeting};
use crate::kit::fraction::{Fraction, f};
use crate::kit::given::Given;
use crate::oracle_ranking::{self, Seen};
use binhxet::domain::bloc::Unit;
use binhxet::domain::event::Event;
use binhxet::domain::id::SectionId;
use binhxet::domain::points::Points;
use binhxet::domain::ranking::TieMethod;
use binhxet::domain::regulation::{Attach, CriterionBonus, Floor, LedgerKind, Repeat, Sign, UnitCondition};
use binhxet::domain::rubric::Item;
use binhxet::domain::set_up::SetUp;
use binhxet::domain::standings::Basis;
use binhxet::domain::tie::Value;
use std::collections::{BTreeMap, BTreeSet};

pub fn read(points: Points) -> Fraction {
    f(&points.to_string())
}

/// What a naive reader keeps of the facts.
#[derive(Default)]
pub struct Sheet {
    pub scores: BTreeMap<(String, String, String), Fraction>,
    /// Bonus beside the points.
    beside: BTreeMap<(String, String, String), Fraction>,
    off: BTreeSet<(String, String)>,
    /// Unit and ground.
    pub held: BTreeSet<(String, String)>,
    /// Unit, rule (empty for a deduction on a criterion), item, number; oldest first.
    lines: Vec<(String, String, Option<String>, Fraction)>,
    /// Ranking, order, what all had (no share has a dot, no points have a slash), method; oldest first.
    pub ties: Vec<(String, Vec<String>, String, TieMethod)>,
}

impl Sheet {
    pub fn is_off(&self, unit: &str, criterion: &str) -> bool {
        self.off.contains(&(unit.to_owned(), criterion.to_owned()))
    }
}

fn sheet(given: &Given) -> Sheet {
    let records: Vec<(u64, &Vec<Event>)> =
        given.meeting.entries().iter().map(|entry| (entry.seq, &entry.record.ev)).collect();
    // A record counts unless the last word about it is that it was taken back.
    let mut gone = BTreeSet::new();
    for (_, events) in &records {
        for event in *events {
            match event {
                Event::TakenBack { record, .. } => drop(gone.insert(*record)),
                Event::BroughtBack { record } => drop(gone.remove(record)),
                _ => {}
            }
        }
    }
    let mut sheet = Sheet::default();
    let s = |id: &dyn std::fmt::Display| id.to_string();
    for event in records.iter().filter(|(seq, _)| !gone.contains(seq)).flat_map(|(_, events)| *events) {
        match event {
            Event::Scored { unit, criterion, stage, points, bonus, .. } => {
                sheet.scores.insert((s(unit), s(criterion), s(stage)), read(*points));
                sheet.beside.insert((s(unit), s(criterion), s(stage)), bonus.map_or(f("0"), read));
            }
            Event::Cleared { unit, criterion, stage, .. } => {
                sheet.scores.remove(&(s(unit), s(criterion), s(stage)));
            }
            Event::Returned { unit, to, .. } => {
                let stages: Vec<String> =
                    given.meeting.set_up().regulation.stages.iter().map(|stage| s(&stage.id)).collect();
                let place = |id: &String| stages.iter().position(|stage| stage == id);
                let to = place(&s(to));
                sheet.scores.retain(|(of, _, stage), _| *of != s(unit) || place(stage) <= to);
            }
            Event::TieDecided { ranking, order, at, method, .. } => {
                let at = match at {
                    Value::Points(points) => points.to_string(),
                    Value::Percentage(exact) => exact.to_string(),
                    _ => "nothing".to_owned(),
                };
                sheet.ties.push((s(ranking), order.iter().map(|unit| s(unit)).collect(), at, *method));
            }
            Event::Unassigned { unit, criterion, .. } => drop(sheet.off.insert((s(unit), s(criterion)))),
            Event::Assigned { unit, criterion, .. } => drop(sheet.off.remove(&(s(unit), s(criterion)))),
            Event::Excluded { unit, ground, .. } => drop(sheet.held.insert((s(unit), s(ground)))),
            Event::Reinstated { unit, ground, .. } => drop(sheet.held.remove(&(s(unit), s(ground)))),
            Event::Tallied { unit, rule, item, number, .. } => {
                let (unit, rule, item) = (s(unit), s(rule), item.as_ref().map(|id| s(id)));
                sheet.lines.retain(|line| (&line.0, &line.1, &line.2) != (&unit, &rule, &item));
                sheet.lines.push((unit, rule, item, read(*number)));
            }
            Event::Deducted { unit, criterion, points, .. } => {
                sheet.lines.push((s(unit), String::new(), Some(s(criterion)), read(*points)));
            }
            Event::DeductionLifted { unit, criterion, .. } => {
                let (unit, item) = (s(unit), Some(s(criterion)));
                sheet.lines.retain(|line| (&line.0, line.1.as_str(), &line.2) != (&unit, "", &item));
            }
            _ => {}
        }
    }
    sheet.scores.extend(crate::kit::results::computed(given));
    sheet
}

fn worth(kind: &LedgerKind, item: bool, n: Fraction) -> Fraction {
    match kind {
        LedgerKind::Free { .. } => n,
        LedgerKind::PerItem { .. } if item => n,
        LedgerKind::PerItem { most, .. } => read(*most) * n,
        LedgerKind::PerCount { each, .. } => read(*each) * n,
        LedgerKind::Flat { amount, repeat: Repeat::EachBreach } => read(*amount) * n,
        LedgerKind::Flat { amount, repeat: Repeat::Once } if n > f("0") => read(*amount),
        LedgerKind::Flat { .. } => f("0"),
        LedgerKind::Banded { bands } => {
            let mut worth = f("0");
            for band in bands {
                if n >= f(&band.from.to_string()) && band.to.is_none_or(|to| n <= f(&to.to_string())) {
                    worth = read(band.points);
                }
            }
            worth
        }
    }
}

pub fn holds(when: &UnitCondition, unit: &Unit, set_up: &SetUp) -> bool {
    match when {
        UnitCondition::NoPartyOrganisation => !unit.party_organisation,
        UnitCondition::NoTradeUnion => !unit.trade_union,
        UnitCondition::NotRegistered => !unit.registered,
        UnitCondition::NotYetReviewed => match (unit.reviewed_from, set_up.bloc.reviewed_from) {
            (Some(year), _) | (None, Some(year)) => year > set_up.year,
            (None, None) => false,
        },
        UnitCondition::Marked(mark) => unit.marks.iter().any(|one| one == mark),
        UnitCondition::Figure { name, at_least, below } => match unit.figures.get(name) {
            None => false,
            Some(figure) => {
                let figure = read(*figure);
                at_least.is_none_or(|edge| figure >= read(edge)) && below.is_none_or(|edge| figure < read(edge))
            }
        },
        UnitCondition::InGroup(group) => unit.group.iter().any(|one| one == group),
        UnitCondition::All(all) => !all.iter().any(|one| !holds(one, unit, set_up)),
        UnitCondition::Any(any) => !any.iter().all(|one| !holds(one, unit, set_up)),
        UnitCondition::Not(one) => !holds(one, unit, set_up),
    }
}

/// Criteria below items: id and maximum.
pub fn criteria(items: &[Item], found: &mut Vec<(String, Fraction)>) {
    for item in items {
        match item {
            Item::Group(group) => criteria(&group.items, found),
            Item::Criterion(one) => found.push((one.id.to_string(), read(one.max))),
        }
    }
}

/// What a unit's sheet comes to: sections, bonus, deductions, own maximum, cells without a score.
#[derive(Debug, PartialEq)]
pub struct Sum {
    pub sections: Vec<Fraction>,
    pub bonus: Fraction,
    pub deductions: Fraction,
    pub total: Fraction,
    pub own: Fraction,
    pub missing: usize,
    /// Bonus and deductions that are attached to a section or a criterion.
    pub there: (Fraction, Fraction),
}

/// What a line does: where ("" for the total, "§I" for a section, a criterion's id otherwise), whether it adds, how
/// much, whether it is a bonus beyond every maximum, how far a deduction goes.
struct Amount {
    place: String,
    adds: bool,
    points: Fraction,
    beyond: bool,
    floor: Floor,
}

/// A place with what is added and taken there. On the total only a rule that says so stops at zero.
fn attached(amounts: &[Amount], place: &str, points: Fraction) -> Fraction {
    let zero = f("0");
    let all = |wanted: &dyn Fn(&Amount) -> bool| {
        let there = amounts.iter().filter(|one| one.place == place && wanted(one));
        there.fold(zero, |all, one| all + one.points)
    };
    let stops = |one: &Amount| one.floor == Floor::Zero || one.floor == Floor::ByPlace && !place.is_empty();
    let mut left = points + all(&|one| one.adds && !one.beyond);
    left = left - all(&|one| !one.adds && !stops(one));
    if left > zero {
        left = left - all(&|one| !one.adds && stops(one));
        left = if left < zero { zero } else { left };
    }
    left
}

/// The sum over some sections, with or without the columns of bonus and deductions.
pub fn sum(
    set_up: &SetUp,
    sheet: &Sheet,
    unit_idx: usize,
    basis: Basis,
    (only, ledger): (Option<&[SectionId]>, bool),
) -> Sum {
    let zero = f("0");
    let unit = &set_up.bloc.units[unit_idx];
    let id = unit.id.to_string();
    let known: Vec<(String, Fraction)> = set_up
        .rubric
        .sections
        .iter()
        .flat_map(|section| {
            let mut found = Vec::new();
            criteria(&section.items, &mut found);
            found
        })
        .collect();
    let mut amounts: Vec<Amount> = Vec::new();
    let mut used: BTreeMap<String, Fraction> = BTreeMap::new();
    for (_, rule, item, number) in sheet.lines.iter().filter(|line| line.0 == id) {
        let (attach, amount, adds, (beyond, floor)) = if rule.is_empty() {
            (&set_up.regulation.criterion_deductions, *number, false, (false, Floor::ByPlace))
        } else {
            let known = set_up.regulation.rules.iter().find(|known| known.id.to_string() == *rule).unwrap();
            let cap = match &known.kind {
                LedgerKind::Free { cap } | LedgerKind::PerCount { cap, .. } | LedgerKind::PerItem { cap, .. } => *cap,
                _ => None,
            };
            let used = used.entry(rule.clone()).or_insert(zero);
            let all = *used + worth(&known.kind, item.is_some(), *number);
            let all = cap.map_or(all, |cap| if all > read(cap) { read(cap) } else { all });
            let now = all - *used;
            *used = all;
            (&known.attach, now, known.sign == Sign::Bonus, (known.beyond, known.floor))
        };
        let place = match attach {
            Attach::Total => String::new(),
            Attach::Section(section) => format!("§{section}"),
            Attach::Criterion(Some(named)) => named.to_string(),
            Attach::Criterion(None) => item.clone().unwrap_or_default(),
        };
        let place =
            if place.starts_with('§') || known.iter().any(|(id, _)| *id == place) { place } else { String::new() };
        amounts.push(Amount { place, adds, points: amount, beyond, floor });
    }
    let beyond = |place: &str| {
        let there = amounts.iter().filter(|one| one.place == place && one.beyond);
        there.fold(zero, |all, one| all + one.points)
    };
    let pool = read(set_up.regulation.bonus_total);
    let mut beside = zero;
    let (mut sections, mut own, mut missing) = (Vec::new(), if ledger { pool } else { zero }, 0);
    for section in &set_up.rubric.sections {
        let mut cells = Vec::new();
        criteria(&section.items, &mut cells);
        let mut points = zero;
        let counts = only.is_none_or(|only| only.contains(&section.id));
        for (criterion, max) in cells {
            if sheet.off.contains(&(id.clone(), criterion.clone())) {
                continue;
            }
            own = if counts { own + max } else { own };
            let stages: Vec<_> = set_up.regulation.stages.iter().map(|stage| stage.id.to_string()).collect();
            let key = |stage: &String| (id.clone(), criterion.clone(), stage.clone());
            let scored = |stage: &&String| sheet.scores.contains_key(&key(stage));
            let stage = match basis {
                Basis::Stage(stage_idx) => Some(&stages[stage_idx]).filter(scored),
                Basis::Mixed => stages.iter().rev().find(scored),
            };
            let Some(stage) = stage else {
                missing += usize::from(counts);
                continue;
            };
            beside = if counts { beside + sheet.beside.get(&key(stage)).copied().unwrap_or(zero) } else { beside };
            let there = attached(&amounts, &criterion, sheet.scores[&key(stage)]);
            points = points + if there > max { max } else { there } + beyond(&criterion);
        }
        for cap in set_up.regulation.caps.iter().filter(|cap| cap.section == section.id) {
            if holds(&cap.when, unit, set_up) {
                let most = read(section.max) * read(cap.percent) * Fraction::new(1, 100);
                let most = most.rounded(set_up.rubric.decimals, set_up.rubric.rounding);
                points = if points > most { most } else { points };
            }
        }
        let place = format!("§{}", section.id);
        let there = attached(&amounts, &place, points) + beyond(&place);
        sections.push(if counts { there } else { zero });
    }
    let on_total = |wanted: &dyn Fn(&Amount) -> bool| {
        let there = amounts.iter().filter(|one| ledger && one.place.is_empty() && wanted(one));
        there.fold(zero, |all, one| all + one.points)
    };
    let mut in_pool = on_total(&|one| one.adds && !one.beyond);
    let mut bonus = on_total(&|one| one.beyond);
    match set_up.regulation.criterion_bonus {
        CriterionBonus::InPool => in_pool = in_pool + beside,
        CriterionBonus::Beyond => bonus = bonus + beside,
    }
    bonus = bonus + if in_pool > pool { pool } else { in_pool };
    let before = sections.iter().fold(bonus, |all, one| all + *one);
    let of_total: Vec<Amount> = amounts
        .iter()
        .filter(|one| ledger && !one.adds)
        .map(|one| Amount { place: one.place.clone(), ..*one })
        .collect();
    let total = attached(&of_total, "", before);
    let elsewhere = |adds: bool| {
        let there = amounts.iter().filter(|one| !one.place.is_empty() && one.adds == adds);
        there.fold(zero, |all, one| all + one.points)
    };
    let there = (elsewhere(true), elsewhere(false));
    Sum { sections, bonus, deductions: before - total, total, own, missing, there }
}

fn compare(given: &Given, seed: u64, count: &mut Seen) {
    let (set_up, sheet) = (given.meeting.set_up(), sheet(given));
    for stage_idx in 0..set_up.regulation.stages.len() {
        oracle_ranking::compare(given, &sheet, Basis::Stage(stage_idx), seed, count);
    }
    oracle_ranking::compare(given, &sheet, Basis::Mixed, seed, count);
}

#[test]
fn a_thousand_random_meetings_to_the_last_digit() {
    let (mut facts, mut seen, mut count) = (0, BTreeSet::new(), Seen::default());
    for seed in 1..=1_000 {
        let given = meeting(&mut Dice::new(seed));
        compare(&given, seed, &mut count);
        let events = given.meeting.entries().iter().flat_map(|entry| &entry.record.ev);
        for event in events {
            facts += 1;
            seen.insert(ron::to_string(event).unwrap().split('(').next().unwrap().to_owned());
        }
    }
    // The meetings are worth something only if all of this happened in them.
    assert!(facts > 20_000, "{facts}");
    let Seen { stands, lapsed, told, shared, by_itself, classes } = count;
    assert!([stands, lapsed, told, shared, by_itself, classes].iter().all(|times| *times > 500), "{count:?}");
    for event in [
        "Scored1",
        "Resulted1",
        "Cleared1",
        "Tallied1",
        "Deducted1",
        "DeductionLifted1",
        "Unassigned1",
        "Assigned1",
        "Excluded1",
        "Reinstated1",
        "Returned1",
        "Amended1",
        "TakenBack1",
        "BroughtBack1",
        "TieDecided1",
    ] {
        assert!(seen.contains(event), "{event} never happened");
    }
}

#[test]
fn the_sample_meeting_too() {
    let mut given = Given::lao_cai();
    for line in crate::kit::given::sample_acts() {
        given.act(line);
    }
    compare(&given, 0, &mut Seen::default());
}
