//! Computed points by a naive implementation in exact fractions, and results at random.
//!
//! It shares no code with `domain`: it reads kinds and facts as plain data, and numbers as the text a file holds.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use crate::kit::any_meeting::Dice;
use crate::kit::fraction::{Fraction, f};
use crate::kit::given::{Given, p};
use crate::kit::kinds::kind;
use crate::oracle::holds;
use binhxet::domain::command::ResultCell;
use binhxet::domain::event::{Event, Given as Done};
use binhxet::domain::id::{CriterionId, StageId, UnitId};
use binhxet::domain::kind::{AboveTarget, CriterionKind, PanelGives, TargetScale, WithoutTarget};
use binhxet::domain::points::Points;
use binhxet::domain::regulation::Effect;
use binhxet::domain::rubric::{Criterion, Item};
use binhxet::domain::set_up::SetUp;
use std::collections::{BTreeMap, BTreeSet};

type Cell = (String, String, String);
/// Unit, criterion, stage and scorer.
type Place = (String, String, String, String);

fn read(points: Points) -> Fraction {
    f(&points.to_string())
}

fn over(one: Fraction, other: Fraction) -> Fraction {
    one * Fraction::new(other.den, other.num)
}

/// What a naive reader keeps of the facts: by unit, criterion, stage and scorer what was done and what was to be done.
#[derive(Default)]
struct Results {
    done: BTreeMap<Place, (Done, Option<Fraction>)>,
    off: BTreeSet<(String, String)>,
    out: BTreeSet<String>,
}

fn results(given: &Given) -> Results {
    let (mut results, set_up) = (Results::default(), given.meeting.set_up());
    for event in given.meeting.facts() {
        match event {
            Event::Resulted { unit, criterion, stage, given, target, scorer, .. } => {
                let scorer = scorer.as_ref().map_or_else(String::new, ToString::to_string);
                let cell = (unit.to_string(), criterion.to_string(), stage.to_string(), scorer);
                results.done.insert(cell, (given.clone(), target.map(read)));
            }
            Event::Cleared { unit, criterion, stage, .. } => {
                let (unit, criterion, stage) = (unit.to_string(), criterion.to_string(), stage.to_string());
                results.done.retain(|(u, c, s, _), _| (u, c, s) != (&unit, &criterion, &stage));
            }
            // A returned dossier has nothing after the stage it was returned to.
            Event::Returned { unit, to, .. } => {
                let stages: Vec<String> =
                    given.meeting.set_up().regulation.stages.iter().map(|stage| stage.id.to_string()).collect();
                let at = stages.iter().position(|stage| *stage == to.to_string()).unwrap();
                let unit = unit.to_string();
                results.done.retain(|(u, _, s, _), _| *u != unit || stages[..=at].contains(s));
            }
            Event::Unassigned { unit, criterion, .. } => {
                results.off.insert((unit.to_string(), criterion.to_string()));
            }
            Event::Assigned { unit, criterion, .. } => {
                results.off.remove(&(unit.to_string(), criterion.to_string()));
            }
            Event::Excluded { unit, ground, .. } if reviews_not(set_up, ground.as_str()) => {
                results.out.insert(unit.to_string());
            }
            Event::Reinstated { unit, ground, .. } if reviews_not(set_up, ground.as_str()) => {
                results.out.remove(&unit.to_string());
            }
            _ => {}
        }
    }
    // Grounds that hold by themselves, as the set-up stands in the end.
    for ground in set_up.regulation.grounds.iter().filter(|ground| ground.effect == Effect::NotReviewed) {
        let Some(when) = &ground.when else { continue };
        let units = set_up.bloc.units.iter().filter(|unit| holds(when, unit, set_up));
        results.out.extend(units.map(|unit| unit.id.to_string()));
    }
    results
}

fn reviews_not(set_up: &SetUp, ground: &str) -> bool {
    let mut grounds = set_up.regulation.grounds.iter();
    grounds.any(|known| known.id.as_str() == ground && known.effect == Effect::NotReviewed)
}

fn criteria<'a>(items: &'a [Item], found: &mut Vec<&'a Criterion>) {
    for item in items {
        match item {
            Item::Group(group) => criteria(&group.items, found),
            Item::Criterion(one) => found.push(one),
        }
    }
}

/// The points of every computed cell at every stage at which it has a result.
pub fn computed(given: &Given) -> BTreeMap<Cell, Fraction> {
    let (set_up, results) = (given.meeting.set_up(), results(given));
    let units: Vec<String> = set_up.bloc.units.iter().map(|unit| unit.id.to_string()).collect();
    let stages: Vec<String> = set_up.regulation.stages.iter().map(|stage| stage.id.to_string()).collect();
    let mut all = Vec::new();
    set_up.rubric.sections.iter().for_each(|section| criteria(&section.items, &mut all));
    let mut points = BTreeMap::new();
    for criterion in all {
        let places = criterion.decimals.unwrap_or(set_up.rubric.decimals);
        for (stage_idx, stage) in stages.iter().enumerate() {
            let id = criterion.id.to_string();
            let latest = |unit: &String, scorer: &str| {
                let at = |stage: &String| results.done.get(&(unit.clone(), id.clone(), stage.clone(), scorer.into()));
                stages[..=stage_idx].iter().rev().find_map(at)
            };
            let has = |unit: &String| results.done.keys().any(|(u, c, s, _)| (u, c, s) == (unit, &id, stage));
            let counts = |unit: &String| !results.off.contains(&(unit.clone(), id.clone()));
            let reviewed = |unit: &String| !results.out.contains(unit);
            let worth = |unit: &String| -> Option<Fraction> {
                let number = |unit: &String| match &latest(unit, "")?.0 {
                    Done::Number(number) => Some(read(*number)),
                    Done::Level(_) => None,
                };
                Some(match &criterion.kind {
                    CriterionKind::Levels { levels } => {
                        let Done::Level(id) = &latest(unit, "")?.0 else { return None };
                        read(levels.iter().find(|level| level.id == *id).unwrap().points)
                    }
                    CriterionKind::DaysLate { bands } => {
                        let late = number(unit)?;
                        let mut left = bands.iter();
                        let fits = |to: Option<u32>| to.is_none_or(|to| late <= f(&to.to_string()));
                        read(left.find(|band| fits(band.to)).unwrap().points)
                    }
                    CriterionKind::PercentBands { bands } => {
                        let (actual, target) = (number(unit)?, latest(unit, "")?.1.filter(|target| target.num > 0));
                        let percent = target.map_or(actual, |target| over(actual, target) * f("100"));
                        let low = |over: Option<Points>, from: Option<Points>| match (over, from) {
                            (Some(over), _) => percent > read(over),
                            (None, Some(from)) => percent >= read(from),
                            (None, None) => true,
                        };
                        read(bands.iter().find(|band| low(band.over, band.from)).unwrap().points)
                    }
                    CriterionKind::OutsideRank { points } => {
                        let place = number(unit)?;
                        assert_eq!(place.den, 1);
                        read(points[usize::try_from(place.num).unwrap() - 1])
                    }
                    CriterionKind::Target(rule) => {
                        let pair = |unit: &String| {
                            let target = latest(unit, "")?.1.or(rule.target.map(read));
                            Some((number(unit)?, target.filter(|target| target.num > 0)))
                        };
                        let rivals =
                            units.iter().filter(|other| counts(other) && (reviewed(other) || rule.excluded_lead));
                        let rivals: Vec<_> = rivals.filter_map(&pair).collect();
                        target(rule, read(criterion.max), pair(unit)?, &rivals).rounded(places, set_up.rubric.rounding)
                    }
                    CriterionKind::Panel { scorers, gives } => {
                        let mean = |unit: &String| {
                            let figures =
                                scorers.iter().filter_map(|scorer| match &latest(unit, scorer.id.as_str())?.0 {
                                    Done::Number(number) => Some(read(*number)),
                                    Done::Level(_) => None,
                                });
                            let figures: Vec<_> = figures.collect();
                            let n = i128::try_from(figures.len()).unwrap();
                            let sum = figures.into_iter().fold(f("0"), |sum, one| sum + one);
                            (n > 0).then(|| sum * Fraction::new(1, n))
                        };
                        let own = mean(unit)?;
                        match gives {
                            PanelGives::Average => own.rounded(places, set_up.rubric.rounding),
                            PanelGives::ByRank { points } => {
                                let rivals = units.iter().filter(|other| counts(other) && reviewed(other));
                                let above = rivals.filter_map(&mean).filter(|other| *other > own).count();
                                points.get(above).map_or(f("0"), |points| read(*points))
                            }
                        }
                    }
                    _ => return None,
                })
            };
            for unit in units.iter().filter(|unit| has(unit)) {
                if let Some(worth) = worth(unit) {
                    points.insert((unit.clone(), id.clone(), stage.clone()), worth);
                }
            }
        }
    }
    points
}

type Pair = (Fraction, Option<Fraction>);

fn target(rule: &TargetScale, max: Fraction, (actual, target): Pair, rivals: &[Pair]) -> Fraction {
    let zero = f("0");
    let most = |one: Fraction, other: Fraction| if one > other { one } else { other };
    let Some(target) = target else {
        if rule.without_target == WithoutTarget::NotAllowed {
            return zero;
        }
        let without = rivals.iter().filter(|(_, target)| target.is_none());
        let best = without.fold(actual, |best, (other, _)| most(best, *other));
        return if best == zero { zero } else { over(actual * max, best) };
    };
    let met = max * read(rule.met) * f("0.01");
    if actual < target {
        return over(met * actual, target);
    }
    let excess = |actual: Fraction, target: Fraction| over(actual - target, target);
    let own = excess(actual, target);
    if own == zero || rule.above == AboveTarget::Nothing {
        return met;
    }
    let leader = rivals.iter().filter_map(|(actual, target)| Some(excess(*actual, (*target)?)));
    met + over(own * (max - met), leader.fold(own, most))
}

/// A kind at random that fits a maximum of at least one, by its number among all; the first is typed.
pub fn any_kind(dice: &mut Dice, max: &str) -> CriterionKind {
    let met = dice.of(&["50", "50", "40", "33.3", "100", "0"]);
    let above = dice.of(&["RelativeToLeader", "RelativeToLeader", "Nothing"]);
    let target = dice.of(&["", ", target: \"6\""]);
    let lead = dice.one_in(4);
    let scorers = r#"scorers: [(id: "x", title: "X"), (id: "y", title: "Y"), (id: "z", title: "Z")]"#;
    kind(&match dice.below(11) {
        0 => format!(
            r#"Levels(levels: [(id: "x", title: "X", points: "{max}"), (id: "y", title: "Y", points: "1"), (id: "z", title: "Z", points: "0")])"#
        ),
        1 => format!(
            r#"PercentBands(bands: [(over: "95", points: "{max}"), (from: "75", points: "1"), (from: "50", points: "0.5"), (points: "0")])"#
        ),
        2 => format!(r#"DaysLate(bands: [(to: 0, points: "{max}"), (to: 3, points: "1"), (points: "0")])"#),
        3..=6 => format!(r#"Target(met: "{met}", above: {above}, excluded_lead: {lead}{target})"#),
        7 => format!(r#"OutsideRank(points: ["{max}", "1", "0"])"#),
        8 => format!("Panel({scorers})"),
        _ => format!(r#"Panel({scorers}, gives: ByRank(points: ["{max}", "1", "0.5"]))"#),
    })
}

/// A result at random, which the criterion of that kind nearly always takes.
pub fn any_result(dice: &mut Dice, kind: &CriterionKind, unit: UnitId, criterion: CriterionId) -> ResultCell {
    let amiss = dice.one_in(12);
    // Few values, so that results tie and meet their targets.
    let few = |dice: &mut Dice| p(dice.of(&["0", "1", "2", "3", "4", "4.5", "6", "7.25", "9", "12"]));
    let id = |dice: &mut Dice| dice.of(&["x", "y", "z"]);
    let (mut given, mut target, mut scorer) = (Done::Number(few(dice)), None, None);
    match kind {
        CriterionKind::Levels { .. } => given = Done::Level(id(dice).into()),
        CriterionKind::DaysLate { .. } => given = Done::Number(Points::whole(dice.below(6).try_into().unwrap())),
        CriterionKind::OutsideRank { .. } => {
            given = Done::Number(Points::whole((1 + dice.below(3)).try_into().unwrap()));
        }
        CriterionKind::PercentBands { .. } if dice.one_in(2) => {
            given = Done::Number(p(dice.of(&["50", "74.999", "75", "95", "95.001", "100"])));
        }
        CriterionKind::Panel { .. } => scorer = Some(id(dice).into()),
        _ => target = dice.one_in(2).then(|| few(dice)),
    }
    if amiss {
        target = Some(few(dice));
        scorer = dice.one_in(2).then(|| id(dice).into());
    }
    let stage: Option<StageId> = [None, Some("self".into()), Some("appraised".into())][dice.below(3)].clone();
    let provisional = dice.one_in(5);
    let (reason, explanation, evidence) = (Some("v".into()), None, Vec::new());
    ResultCell { unit, criterion, stage, given, target, scorer, reason, explanation, evidence, provisional }
}
