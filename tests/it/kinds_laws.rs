//! Computed points: every cell to the last digit by the oracle, whatever the order and however the records came in.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use crate::kit::any_meeting::{Dice, meeting};
use crate::kit::fraction::f;
use crate::kit::given::{Given, chair, record, state};
use crate::kit::results::computed;
use binhxet::domain::event::Event;
use binhxet::domain::meeting::Meeting;
use binhxet::domain::standings::{Basis, Standings};
use std::collections::BTreeMap;

/// The points of every cell at every stage whose criterion computes them.
fn stands(meeting: &Meeting) -> BTreeMap<(String, String, String), String> {
    let mut points = BTreeMap::new();
    for (unit_idx, unit) in meeting.set_up().bloc.units.iter().enumerate() {
        for (leaf_idx, leaf) in meeting.sheet().leaves.iter().enumerate() {
            if !leaf.criterion.kind.is_computed() {
                continue;
            }
            for (stage_idx, stage) in meeting.set_up().regulation.stages.iter().enumerate() {
                let key = (unit.id.to_string(), leaf.criterion.id.to_string(), stage.id.to_string());
                let cell = meeting.cell(unit_idx, leaf_idx).and_then(|cell| cell.points(stage_idx));
                points.extend(cell.map(|found| (key, found.to_string())));
            }
        }
    }
    points
}

#[test]
fn every_computed_cell_is_what_the_naive_reader_says() {
    let mut cells = 0;
    for seed in 1..=400 {
        let given = meeting(&mut Dice::new(seed));
        let (found, naive) = (stands(&given.meeting), computed(&given));
        assert_eq!(found.keys().collect::<Vec<_>>(), naive.keys().collect::<Vec<_>>(), "seed {seed}");
        for (cell, points) in &found {
            assert_eq!(f(points), naive[cell], "seed {seed}, {cell:?}");
        }
        cells += found.len();
    }
    assert!(cells > 2_000, "{cells}");
}

#[test]
fn records_one_by_one_give_what_the_whole_file_gives() {
    for seed in 1..=80 {
        let given = meeting(&mut Dice::new(seed));
        let entries = given.meeting.entries();
        let whole = Meeting::fold(entries).unwrap();
        assert_eq!(state(&whole), state(&given.meeting), "seed {seed}");
        let mut parts = Meeting::fold(&entries[..entries.len() / 2]).unwrap();
        for entry in &entries[entries.len() / 2..] {
            parts.apply(entry.clone()).unwrap();
        }
        assert_eq!(state(&parts), state(&whole), "seed {seed}");
    }
}

#[test]
fn the_order_of_results_in_different_cells_says_nothing() {
    for seed in 1..=80 {
        let mut dice = Dice::new(seed);
        let given = meeting(&mut dice);
        // The last result of each cell and scorer at each stage, in the order of the file and in others.
        let mut last = BTreeMap::new();
        for fact in given.meeting.facts() {
            if let Event::Resulted { unit, criterion, stage, scorer, .. } = fact {
                last.insert((unit.clone(), criterion.clone(), stage.clone(), scorer.clone()), fact.clone());
            }
        }
        let facts: Vec<Event> = last.into_values().collect();
        let in_order = |facts: &[Event], at_once: bool| {
            let mut given = Given::set_up(given.meeting.set_up().clone());
            let size = if at_once { facts.len().max(1) } else { 1 };
            facts.chunks(size).for_each(|facts| given.happen(chair(), facts.to_vec()));
            stands(&given.meeting)
        };
        let straight = in_order(&facts, false);
        let mut shuffled = facts.clone();
        for at in (1..shuffled.len()).rev() {
            shuffled.swap(at, dice.below(at + 1));
        }
        assert_eq!(in_order(&shuffled, false), straight, "seed {seed}");
        assert_eq!(in_order(&shuffled, true), straight, "seed {seed}");
    }
}

#[test]
fn undo_gives_back_every_point_and_standings_after_a_change_are_those_of_the_whole() {
    for seed in 1..=80 {
        let given = meeting(&mut Dice::new(seed));
        let facts: Vec<Event> = given.meeting.facts().cloned().collect();
        let mut at = Given::set_up(given.meeting.set_up().clone());
        for fact in facts.into_iter().take(25) {
            let before = at.clone();
            at.happen(chair(), vec![fact]);
            for basis in [Basis::Mixed, Basis::Stage(0), Basis::Stage(2)] {
                let standings = Standings::of(&before.meeting, basis).after(&before.meeting, &at.meeting);
                assert_eq!(standings, Standings::of(&at.meeting, basis), "seed {seed}");
            }
            let mut undone = at.meeting.clone();
            let taken_back = Event::TakenBack { record: at.meeting.head(), reason: None };
            undone.apply(record(at.meeting.head() + 1, chair(), vec![taken_back])).unwrap();
            assert_eq!(stands(&undone), stands(&before.meeting), "seed {seed}");
        }
    }
}

#[test]
fn a_unit_whose_points_stay_keeps_sharing_its_cells() {
    let mut given = Given::kinds().acts(["result a tg 5/10", "result b tg 12/10", "result c tg 11/10"]);
    let before = given.meeting.clone();
    given.act("result d tg 11/10");
    // d does not lead: nobody else moves; its own cells are new.
    let shared = |given: &Given| (0..6).map(|idx| given.meeting.shares_column(&before, idx)).collect::<Vec<_>>();
    assert_eq!(shared(&given), [true, true, true, false, true, true]);
    given.act("result e tg 13/10");
    assert_eq!(shared(&given), [true, false, false, false, false, true]);
}
