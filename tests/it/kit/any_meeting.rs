//! Meetings at random, set-up and all, from a seed.
#![allow(clippy::unwrap_used, reason = "a test may stop")]

use crate::kit::any_ranking;
use crate::kit::given::{Given, criterion, p, rule, section, small, unit};
use crate::kit::results::{any_kind, any_result};
use binhxet::domain::amendment::Part;
use binhxet::domain::bloc::Unit;
use binhxet::domain::command::{Command, Gesture, Scope, ScoreCell};
use binhxet::domain::decide::decide;
use binhxet::domain::id::{CriterionId, UnitId};
use binhxet::domain::meeting::Meeting;
use binhxet::domain::points::Rounding;
use binhxet::domain::regulation::{
    Attach, CountBand, Floor, LedgerKind, LedgerRule, Repeat, SectionCap, Sign, UnitCondition,
};
use binhxet::domain::rubric::{Criterion, CriterionKind, Group, Item};
use binhxet::domain::set_up::SetUp;

/// Numbers from a seed, the same everywhere.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// From 0 to `n` - 1.
    pub fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from((self.0 >> 11) % n as u64).unwrap()
    }

    pub fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }

    pub fn of<T: Clone>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())].clone()
    }

    /// An amount from 0 to `most` units, with up to so many places.
    fn amount(&mut self, most: usize, decimals: usize) -> String {
        let places = self.below(decimals + 1);
        let whole = self.below(most);
        if places == 0 {
            whole.to_string()
        } else {
            format!("{whole}.{:0places$}", self.below(10_usize.pow(u32::try_from(places).unwrap())))
        }
    }
}

fn attach(dice: &mut Dice, sections: usize, criteria: usize) -> Attach {
    match dice.below(6) {
        0 | 1 => Attach::Total,
        2 => Attach::Section(format!("S{}", dice.below(sections)).as_str().into()),
        3 => Attach::Criterion(Some(format!("c{}", dice.below(criteria + 1)).as_str().into())),
        _ => Attach::Criterion(None),
    }
}

fn kind(dice: &mut Dice) -> LedgerKind {
    let cap = |dice: &mut Dice| dice.one_in(2).then(|| p(["0.5", "1.25", "2", "7"][dice.below(4)]));
    match dice.below(6) {
        0 => LedgerKind::Free { cap: cap(dice) },
        1 => LedgerKind::PerCount { each: p(dice.of(&["0.5", "0.25", "1"])), cap: cap(dice) },
        2 => LedgerKind::PerItem { most: p(dice.of(&["1", "0.75"])), cap: cap(dice), section: "S0".into() },
        3 => {
            let band = |from, to, points| CountBand { from, to, points: p(points) };
            LedgerKind::Banded { bands: vec![band(1, Some(2), "1"), band(3, Some(3), "1.5"), band(4, None, "2")] }
        }
        4 => LedgerKind::Flat { amount: p("1.1"), repeat: Repeat::Once },
        _ => LedgerKind::Flat { amount: p("0.6"), repeat: Repeat::EachBreach },
    }
}

/// A set-up that need not be a flawless one: totals need not fit, so that every path is walked.
pub fn any_set_up(dice: &mut Dice) -> SetUp {
    let mut set_up = small();
    let decimals = dice.below(4);
    set_up.rubric.decimals = u32::try_from(decimals).unwrap();
    set_up.rubric.rounding = dice.of(&[Rounding::HalfUp, Rounding::Down, Rounding::Up]);
    let (n_sections, mut n_criteria) = (1 + dice.below(3), 0);
    set_up.rubric.sections = (0..n_sections)
        .map(|section_idx| {
            let mut items = Vec::new();
            for _ in 0..=dice.below(4) {
                let max = format!("{}{}", 1 + dice.below(9), ["", ".5", ".25"][dice.below(decimals.min(2) + 1)]);
                let one = Item::Criterion(Criterion {
                    registered_target: dice.one_in(2),
                    kind: if dice.one_in(2) { any_kind(dice, &max) } else { CriterionKind::Typed },
                    max_bonus: dice.one_in(3).then(|| p(dice.of(&["1", "0.5", "3"]))),
                    ..criterion(&format!("c{n_criteria}"), &max)
                });
                n_criteria += 1;
                items.push(if dice.one_in(3) {
                    let (id, title) = (format!("g{n_criteria}").as_str().into(), "Nội dung".into());
                    Item::Group(Group { id, code: "-".into(), title, max: p(&max), items: vec![one] })
                } else {
                    one
                });
            }
            section(&format!("S{section_idx}"), &format!("{}", 3 + dice.below(30)), items)
        })
        .collect();
    set_up.regulation.bonus_total = p(dice.of(&["0", "2.5", "5"]));
    set_up.regulation.criterion_deductions = attach(dice, n_sections, n_criteria);
    set_up.regulation.rules = (0..dice.below(6))
        .map(|idx| {
            let sign = dice.of(&[Sign::Bonus, Sign::Deduction]);
            let (kind, attach) = (kind(dice), attach(dice, n_sections, n_criteria));
            LedgerRule {
                beyond: sign == Sign::Bonus && dice.one_in(3),
                floor: if sign == Sign::Bonus {
                    Floor::ByPlace
                } else {
                    dice.of(&[Floor::ByPlace, Floor::Zero, Floor::None])
                },
                ..rule(&format!("r{idx}"), sign, kind, attach)
            }
        })
        .collect();
    set_up.regulation.stages[1].sections = Some(vec!["S0".into()]);
    let no = [UnitCondition::NoPartyOrganisation, UnitCondition::NoTradeUnion];
    set_up.regulation.caps = (0..dice.below(3))
        .map(|_| {
            let when = match dice.below(4) {
                0 => UnitCondition::All(no.to_vec()),
                1 => UnitCondition::Not(Box::new(no[dice.below(2)].clone())),
                2 => UnitCondition::All(Vec::new()),
                _ => no[dice.below(2)].clone(),
            };
            let section = format!("S{}", dice.below(n_sections)).as_str().into();
            SectionCap {
                when,
                section,
                percent: p(dice.of(&["50", "33.333", "66.6667", "0", "12.5"])),
                title: "".into(),
                source: "".into(),
            }
        })
        .collect();
    set_up.bloc.units =
        (0..=dice.below(7)).map(|idx| unit(&format!("u{idx}"), dice.one_in(2), dice.one_in(2))).collect();
    any_ranking::attributes(dice, &mut set_up);
    any_ranking::rankings(dice, &mut set_up, n_sections, n_criteria);
    set_up
}

/// An amendment of a unit's attributes, of a rule's amount, or of two criteria of a section with the sum unchanged.
fn amend(dice: &mut Dice, set_up: &SetUp, unit: &UnitId) -> Command {
    let mut parts = Vec::new();
    match dice.below(3) {
        0 => {
            let known = set_up.bloc.units.iter().find(|known| known.id == *unit).unwrap();
            parts.push(Part::Unit(Unit {
                party_organisation: dice.one_in(2),
                trade_union: dice.one_in(2),
                ..known.clone()
            }));
        }
        1 if !set_up.regulation.rules.is_empty() => {
            let mut rule = dice.of(&set_up.regulation.rules);
            match &mut rule.kind {
                LedgerKind::PerCount { each: one, .. } | LedgerKind::Flat { amount: one, .. } => *one = p("1.5"),
                LedgerKind::PerItem { most: one, .. } => *one = p("1.25"),
                LedgerKind::Free { cap } => *cap = Some(p("6")),
                LedgerKind::Banded { bands } => bands[0].points = p("0.5"),
            }
            parts.push(Part::Rule(rule));
        }
        _ => {
            let section = dice.of(&set_up.rubric.sections);
            let found = section.items.iter().filter_map(|item| match item {
                Item::Criterion(criterion) => Some(criterion.clone()),
                Item::Group(_) => None,
            });
            let mut found: Vec<Criterion> = found.take(2).collect();
            if let [one, two] = found.as_mut_slice() {
                (one.max, two.max) = (one.max + p("1"), two.max - p("1"));
            }
            parts.extend(found.into_iter().map(Part::Criterion));
        }
    }
    Command::Amend { parts, reason: Some("v".into()) }
}

fn score(dice: &mut Dice, unit: UnitId, criterion: CriterionId, decimals: usize) -> ScoreCell {
    ScoreCell {
        unit,
        criterion,
        stage: [None, Some("self".into()), Some("appraised".into())][dice.below(3)].clone(),
        // Few values, so that totals tie.
        points: p(&if dice.one_in(2) { dice.below(4).to_string() } else { dice.amount(8, decimals) }),
        bonus: dice.one_in(3).then(|| p(dice.of(&["0", "0.5", "1", "2"]))),
        reason: Some("v".into()),
        explanation: None,
        evidence: Vec::new(),
        provisional: dice.one_in(5),
    }
}

fn any_command(dice: &mut Dice, set_up: &SetUp, meeting: &Meeting) -> Command {
    let n_records = meeting.head();
    let n_criteria = |items: &[Item]| items.len();
    let all: usize = set_up.rubric.sections.iter().map(|section| n_criteria(&section.items)).sum();
    let unit = set_up.bloc.units[dice.below(set_up.bloc.units.len())].id.clone();
    let criterion: CriterionId = format!("c{}", dice.below(all)).as_str().into();
    let decimals = usize::try_from(set_up.rubric.decimals).unwrap();
    let reason = Some("v".into());
    match dice.below(52) {
        50.. => any_ranking::tie(dice, meeting).unwrap_or(Command::Contest { unit, criterion, note: None }),
        35.. => {
            let known = set_up.rubric.sections.iter().flat_map(|section| &section.items).map(|item| match item {
                Item::Criterion(one) => one,
                Item::Group(group) => match &group.items[0] {
                    Item::Criterion(one) => one,
                    Item::Group(_) => unreachable!("groups here hold one criterion"),
                },
            });
            // One whose points are computed, if there is one.
            let computed: Vec<_> = known.filter(|one| one.kind.is_computed()).collect();
            match computed.as_slice() {
                [] => Command::Score(score(dice, unit, criterion, decimals)),
                some => {
                    let one = some[dice.below(some.len())];
                    Command::Result(any_result(dice, &one.kind, unit, one.id.clone()))
                }
            }
        }
        0..=13 => Command::Score(score(dice, unit, criterion, decimals)),
        14 => Command::Clear { unit, criterion, stage: [None, Some("self".into())][dice.below(2)].clone(), reason },
        15..=19 if !set_up.regulation.rules.is_empty() => {
            let rule = dice.of(&set_up.regulation.rules);
            let named = matches!(rule.kind, LedgerKind::PerItem { .. }) && dice.one_in(2);
            let amount = named || matches!(rule.kind, LedgerKind::Free { .. });
            Command::Tally {
                unit,
                rule: rule.id,
                item: named.then_some(criterion),
                number: p(&if amount {
                    dice.amount(if named { 1 } else { 3 }, decimals)
                } else {
                    dice.below(6).to_string()
                }),
                mitigation: None,
                reason,
                evidence: Vec::new(),
            }
        }
        20..=22 => {
            Command::Deduct { unit, criterion, points: p(&dice.amount(3, decimals)), reason, evidence: Vec::new() }
        }
        23 => Command::Assign { unit, criterion, counts: false, reason },
        24 => Command::Assign { unit, criterion, counts: true, reason },
        25 => Command::Accept {
            scope: [Scope::All, Scope::Unit(unit), Scope::Criterion(criterion)][dice.below(3)].clone(),
            from: None,
            reason,
        },
        32 => Command::Return {
            unit,
            to: [None, Some("self".into()), Some("appraised".into())][dice.below(3)].clone(),
            reason,
        },
        33 | 34 => amend(dice, set_up, &unit),
        26 => Command::Exclude { unit, ground: dice.of(&["sai-pham", "cho-xet"]).into(), evidence: Vec::new() },
        27 => Command::Reinstate { unit, ground: None, reason },
        28 | 29 => Command::Undo {
            record: dice.one_in(2).then(|| 1 + dice.below(usize::try_from(n_records).unwrap()) as u64),
            reason,
        },
        30 => {
            Command::Redo { record: dice.one_in(2).then(|| 1 + dice.below(usize::try_from(n_records).unwrap()) as u64) }
        }
        31 => Command::Contest { unit, criterion, note: None },
        _ => any_ranking::tie(dice, meeting).unwrap_or(Command::Contest { unit, criterion, note: None }),
    }
}

/// A meeting of some 30 to 70 gestures, those that are refused left out.
pub fn meeting(dice: &mut Dice) -> Given {
    let set_up = any_set_up(dice);
    let mut given = Given::set_up(set_up.clone());
    for left in (0..30 + dice.below(40)).rev() {
        // The last acts decide ties, so that some decisions still stand.
        let decides = if left < 3 { any_ranking::tie(dice, &given.meeting) } else { None };
        let command = decides.unwrap_or_else(|| any_command(dice, &set_up, &given.meeting));
        let by = crate::kit::given::said_by(if dice.one_in(4) { "@b " } else { "" }).0;
        let gesture = Gesture { command, author: by.clone(), seen: given.meeting.head(), own: Vec::new() };
        if let Ok(facts) = decide(&given.meeting, &gesture) {
            given.happen(by, facts);
        }
    }
    given
}
