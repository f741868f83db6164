//! What facts move: totals and places of units, and who comes to be suggested for an award.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use crate::kit::given::{Given, p};
use binhxet::domain::consequence::{Prospect, moves, prospects};

#[test]
fn a_unit_moves_in_total_in_place_or_in_both() {
    let before = Given::small().acts(["score a t 9", "score b t 7", "score c t 5"]);
    let after = before.clone().acts(["score b t 8 --reason v", "score d t 6"]);
    let moved = moves(&before.standings(), &after.standings());
    let said: Vec<_> = moved.iter().map(|one| (one.unit_idx, one.total, one.rank)).collect();
    // b gains and stays second; d comes in third, c and e fall back without losing a point.
    assert_eq!(
        said,
        [
            (1, (p("7"), p("8")), (Some(2), Some(2))),
            (3, (p("0"), p("6")), (Some(4), Some(3))),
            (2, (p("5"), p("5")), (Some(3), Some(4))),
            (4, (p("0"), p("0")), (Some(4), Some(5))),
        ]
    );
}

#[test]
fn what_is_gained_comes_first_and_who_stays_is_not_named() {
    let lists = |units: &[&[usize]]| -> Vec<_> {
        units.iter().zip(["co", "bk"]).map(|(units, id)| (id.into(), units.to_vec())).collect()
    };
    let one = |award: &str, unit_idx, gained| Prospect { award: award.into(), unit_idx, gained };
    let said = prospects(&lists(&[&[0, 1], &[2]]), &lists(&[&[1, 3], &[2]]));
    assert_eq!(said, [one("co", 3, true), one("co", 0, false)]);
    let said = prospects(&lists(&[&[0], &[]]), &lists(&[&[0], &[4]]));
    assert_eq!(said, [one("bk", 4, true)]);
}
