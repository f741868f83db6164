//! Places follow from what was entered, never from the order of entry, of the bloc's list, or from a name.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use crate::kit::any_meeting::{Dice, any_set_up};
use crate::kit::given::{Given, chair, p};
use binhxet::domain::command::{Command, DecideTie, Gesture, ScoreCell};
use binhxet::domain::decide::decide;
use binhxet::domain::ranking::TieMethod;
use binhxet::domain::regulation::LedgerKind;
use binhxet::domain::set_up::SetUp;
use binhxet::domain::standings::{Basis, Standings, View, digest};
use std::collections::BTreeMap;

fn shuffle<T>(dice: &mut Dice, list: &mut [T]) {
    for idx in (1..list.len()).rev() {
        list.swap(idx, dice.below(idx + 1));
    }
}

/// One act at most for each cell, line and unit, so that no order changes what they come to.
fn acts(dice: &mut Dice, set_up: &SetUp) -> Vec<Command> {
    let criteria: usize = set_up.rubric.sections.iter().map(|section| section.items.len()).sum();
    let reason = || Some("v".into());
    let mut acts = Vec::new();
    for unit in &set_up.bloc.units {
        for idx in 0..criteria {
            let (unit, criterion) = (unit.id.clone(), format!("c{idx}").as_str().into());
            match dice.below(9) {
                0 => acts.push(Command::Assign { unit, criterion, counts: false, reason: None }),
                1 => {}
                _ => acts.push(Command::Score(ScoreCell {
                    unit,
                    criterion,
                    stage: None,
                    // Few values, so that many units are equal.
                    points: p(dice.of(&["0", "1"])),
                    bonus: None,
                    reason: None,
                    explanation: None,
                    evidence: Vec::new(),
                    provisional: false,
                })),
            }
        }
        for rule in &set_up.regulation.rules {
            // Items stand in each other's way, so they are left out.
            if dice.one_in(2) && !matches!(rule.kind, LedgerKind::PerItem { .. }) {
                let (unit, rule, evidence) = (unit.id.clone(), rule.id.clone(), Vec::new());
                let (item, number, reason) = (None, p(dice.of(&["1", "2"])), reason());
                acts.push(Command::Tally { unit, rule, item, number, reason, mitigation: None, evidence });
            }
        }
        if dice.one_in(8) {
            let (unit, evidence) = (unit.id.clone(), Vec::new());
            acts.push(Command::Exclude { unit, ground: "sai-pham".into(), evidence });
        }
    }
    acts
}

fn held(set_up: SetUp, acts: &[Command]) -> Given {
    let mut given = Given::set_up(set_up);
    for command in acts {
        let seen = given.meeting.head();
        let gesture = Gesture { command: command.clone(), author: chair(), seen, own: Vec::new() };
        if let Ok(facts) = decide(&given.meeting, &gesture) {
            given.happen(chair(), facts);
        }
    }
    given
}

/// By ranking and unit: place, whether it is shared, total, class, ground.
fn places(given: &Given) -> BTreeMap<(String, String), String> {
    let mut places = BTreeMap::new();
    for (ranking_idx, ranking) in given.meeting.sheet().rankings.iter().enumerate() {
        let view = View { ranking_idx, ..View::default() };
        for row in Standings::viewed(&given.meeting, Basis::Stage(2), view).rows {
            let unit = given.meeting.set_up().unit(row.unit_idx).unwrap().id.to_string();
            let has = format!("{:?} {} {} {:?} {:?}", row.rank, row.tied, row.sum.total, row.band_idx, row.excluded);
            places.insert((ranking.id.to_string(), unit), has);
        }
    }
    places
}

#[test]
fn neither_the_order_of_entry_nor_of_the_bloc_nor_a_name_changes_a_place() {
    let (mut shared, mut told) = (0, 0);
    for seed in 1..=600 {
        let mut dice = Dice::new(seed);
        let set_up = any_set_up(&mut dice);
        let acts = acts(&mut dice, &set_up);
        let one = held(set_up.clone(), &acts);
        let (mut other, mut again) = (set_up, acts);
        shuffle(&mut dice, &mut other.bloc.units);
        shuffle(&mut dice, &mut again);
        for (idx, unit) in other.bloc.units.iter_mut().enumerate() {
            (unit.name, unit.short) = (format!("Tên {idx}").into(), format!("T{idx}").into());
        }
        assert_eq!(places(&one), places(&held(other, &again)), "seed {seed}");
        let standings = Standings::of(&one.meeting, Basis::Stage(2));
        shared += standings.rows.iter().filter(|row| row.tied).count();
        told += standings.ties.iter().flat_map(|tie| &tie.asked).filter(|told| told.tells()).count();
    }
    assert!(shared > 100 && told > 100, "{shared} {told}");
}

#[test]
fn a_lot_does_not_depend_on_the_order_of_the_bloc() {
    let drawn = |change: fn(&mut SetUp)| {
        let given = Given::small_but(change);
        let units = ["c", "a", "e", "b", "d"].map(Into::into).to_vec();
        let tie = DecideTie {
            ranking: "chung".into(),
            units,
            method: TieMethod::Lot,
            seed: Some("1234".into()),
            reason: Some("v".into()),
        };
        let given = held(given.meeting.set_up().clone(), &[Command::Tie(tie)]);
        (given.ranking(), digest(&given.meeting))
    };
    let (ranking, digest) = drawn(|_| {});
    assert!(!ranking.contains("1 a 0; 1 b 0"), "{ranking}");
    assert_eq!(drawn(|set_up| set_up.bloc.units.reverse()), (ranking, digest));
}
