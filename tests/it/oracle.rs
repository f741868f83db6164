//! Totals, ranks and percentages against a naive implementation in exact fractions.
//!
//! It shares no code with `domain`: it reads set-ups and facts as plain data, and points as the text a file holds.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use crate::kit::any_meeting::{Dice, meeting};
use crate::kit::fraction::{Fraction, f};
use crate::kit::given::Given;
use binhxet::domain::bloc::Unit;
use binhxet::domain::event::Event;
use binhxet::domain::points::{Points, Rounding};
use binhxet::domain::regulation::{Attach, LedgerKind, Repeat, Sign, UnitCondition};
use binhxet::domain::rubric::Item;
use binhxet::domain::set_up::SetUp;
use binhxet::domain::standings::{Basis, Standings};
use std::collections::{BTreeMap, BTreeSet};

fn read(points: Points) -> Fraction {
    f(&points.to_string())
}

/// What a naive reader keeps of the facts.
#[derive(Default)]
struct Sheet {
    scores: BTreeMap<(String, String, String), Fraction>,
    off: BTreeSet<(String, String)>,
    out: BTreeSet<String>,
    /// Unit, rule (empty for a deduction on a criterion), item, number; oldest first.
    lines: Vec<(String, String, Option<String>, Fraction)>,
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
            Event::Scored { unit, criterion, stage, points, .. } => {
                sheet.scores.insert((s(unit), s(criterion), s(stage)), read(*points));
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
            Event::Unassigned { unit, criterion, .. } => drop(sheet.off.insert((s(unit), s(criterion)))),
            Event::Assigned { unit, criterion, .. } => drop(sheet.off.remove(&(s(unit), s(criterion)))),
            Event::Excluded { unit, .. } => drop(sheet.out.insert(s(unit))),
            Event::Reinstated { unit, .. } => drop(sheet.out.remove(&s(unit))),
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

fn holds(when: &UnitCondition, unit: &Unit, set_up: &SetUp) -> bool {
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
fn criteria(items: &[Item], found: &mut Vec<(String, Fraction)>) {
    for item in items {
        match item {
            Item::Group(group) => criteria(&group.items, found),
            Item::Criterion(one) => found.push((one.id.to_string(), read(one.max))),
        }
    }
}

/// What a unit's sheet comes to: sections, bonus, deductions, own maximum, cells without a score.
#[derive(Debug, PartialEq)]
struct Sum {
    sections: Vec<Fraction>,
    bonus: Fraction,
    deductions: Fraction,
    total: Fraction,
    own: Fraction,
    missing: usize,
}

fn sum(set_up: &SetUp, sheet: &Sheet, unit_idx: usize, basis: Basis) -> Sum {
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
    // (where, what): where is "" for the total, "§I" for a section, a criterion's id otherwise.
    let mut amounts: Vec<(String, Fraction)> = Vec::new();
    let mut used: BTreeMap<String, Fraction> = BTreeMap::new();
    for (_, rule, item, number) in sheet.lines.iter().filter(|line| line.0 == id) {
        let (attach, amount) = if rule.is_empty() {
            (&set_up.regulation.criterion_deductions, zero - *number)
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
            (&known.attach, if known.sign == Sign::Bonus { now } else { zero - now })
        };
        let place = match attach {
            Attach::Total => String::new(),
            Attach::Section(section) => format!("§{section}"),
            Attach::Criterion(Some(named)) => named.to_string(),
            Attach::Criterion(None) => item.clone().unwrap_or_default(),
        };
        let place =
            if place.starts_with('§') || known.iter().any(|(id, _)| *id == place) { place } else { String::new() };
        amounts.push((place, amount));
    }
    let at = |place: &str| amounts.iter().filter(|(there, _)| there == place).fold(zero, |all, (_, one)| all + *one);
    let side = |plus: bool| {
        amounts
            .iter()
            .filter(|(there, one)| there.is_empty() && (*one > zero) == plus)
            .fold(zero, |all, (_, one)| all + *one)
    };
    let pool = read(set_up.regulation.bonus_total);
    let bonus = if side(true) > pool { pool } else { side(true) };
    let deductions = zero - side(false);
    let (mut sections, mut own, mut missing) = (Vec::new(), pool, 0);
    for section in &set_up.rubric.sections {
        let mut cells = Vec::new();
        criteria(&section.items, &mut cells);
        let mut points = zero;
        for (criterion, max) in cells {
            if sheet.off.contains(&(id.clone(), criterion.clone())) {
                continue;
            }
            own = own + max;
            let stages: Vec<_> = set_up.regulation.stages.iter().map(|stage| stage.id.to_string()).collect();
            let score = |stage: &String| sheet.scores.get(&(id.clone(), criterion.clone(), stage.clone()));
            let counted = match basis {
                Basis::Stage(stage_idx) => score(&stages[stage_idx]),
                Basis::Mixed => stages.iter().rev().find_map(score),
            };
            let Some(counted) = counted else {
                missing += 1;
                continue;
            };
            let there = *counted + at(&criterion);
            points = points
                + if there > max {
                    max
                } else if there < zero {
                    zero
                } else {
                    there
                };
        }
        for cap in set_up.regulation.caps.iter().filter(|cap| cap.section == section.id) {
            if holds(&cap.when, unit, set_up) {
                let most = read(section.max) * read(cap.percent) * Fraction::new(1, 100);
                let most = most.rounded(set_up.rubric.decimals, set_up.rubric.rounding);
                points = if points > most { most } else { points };
            }
        }
        let there = points + at(&format!("§{}", section.id));
        sections.push(if there < zero { zero } else { there });
    }
    let total = sections.iter().fold(bonus - deductions, |all, one| all + *one);
    Sum { sections, bonus, deductions, total, own, missing }
}

fn compare(given: &Given, seed: u64) {
    let set_up = given.meeting.set_up();
    let sheet = sheet(given);
    let n_stages = set_up.regulation.stages.len();
    for basis in (0..n_stages).map(Basis::Stage).chain([Basis::Mixed]) {
        let standings = Standings::of(&given.meeting, basis);
        let sums: Vec<Sum> =
            (0..set_up.bloc.units.len()).map(|unit_idx| sum(set_up, &sheet, unit_idx, basis)).collect();
        let out: Vec<bool> = set_up.bloc.units.iter().map(|unit| sheet.out.contains(&unit.id.to_string())).collect();
        for row in &standings.rows {
            let (naive, what) = (&sums[row.unit_idx], format!("seed {seed}, {basis:?}, unit {}", row.unit_idx));
            let found = Sum {
                sections: row.sum.sections.iter().map(|points| read(*points)).collect(),
                bonus: read(row.sum.bonus),
                deductions: read(row.sum.deductions),
                total: read(row.sum.total),
                own: read(row.sum.own_maximum),
                missing: row.sum.missing,
            };
            assert_eq!(found, *naive, "{what}");
            let better = sums.iter().zip(&out).filter(|(other, out)| !**out && other.total > naive.total).count();
            let rank = if out[row.unit_idx] { None } else { Some(u32::try_from(better).unwrap() + 1) };
            assert_eq!(row.rank, rank, "{what}");
            let percent = (naive.own != f("0")).then(|| {
                (naive.total * f("100") * Fraction::new(naive.own.den, naive.own.num)).rounded(2, Rounding::HalfUp)
            });
            assert_eq!(row.sum.percent().map(read), percent, "{what}");
        }
    }
}

#[test]
fn a_thousand_random_meetings_to_the_last_digit() {
    let (mut facts, mut seen) = (0, BTreeSet::new());
    for seed in 1..=1_000 {
        let given = meeting(&mut Dice::new(seed));
        compare(&given, seed);
        let events = given.meeting.entries().iter().flat_map(|entry| &entry.record.ev);
        for event in events {
            facts += 1;
            seen.insert(ron::to_string(event).unwrap().split('(').next().unwrap().to_owned());
        }
    }
    // The meetings are worth something only if all of this happened in them.
    assert!(facts > 20_000, "{facts}");
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
    compare(&given, 0);
}
