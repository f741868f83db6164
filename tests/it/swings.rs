//! Which open cells could still change the first places: each tried at nothing and at its maximum.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use crate::kit::given::{Given, criterion, p, section};
use binhxet::domain::kind::{CriterionKind, DayBand};
use binhxet::domain::ranking::{RankBy, Ranking};
use binhxet::domain::regulation::{SectionCap, UnitCondition};
use binhxet::domain::rubric::{Criterion, Item};
use binhxet::domain::set_up::SetUp;
use binhxet::domain::standings::View;
use binhxet::domain::swing::swings;

/// Five units, x of 10 and y of 4 points, nothing else.
fn two_cells(change: impl FnOnce(&mut SetUp)) -> Given {
    Given::small_but(|set_up| {
        set_up.regulation.bonus_total = p("0");
        let items = [("x", "10"), ("y", "4")].map(|(id, max)| Item::Criterion(criterion(id, max)));
        set_up.rubric.sections = vec![section("I", "14", items.into())];
        change(set_up);
    })
}

/// The open cells by a number of first places: "b.y: 10–14, 2→1", with what counts there now in brackets.
fn open(given: &Given, n_places: u32) -> Vec<String> {
    let rank = |rank: Option<u32>| rank.map_or_else(|| "-".to_owned(), |rank| rank.to_string());
    let told = swings(&given.meeting, &View::default(), n_places).into_iter().map(|swing| {
        let unit = &given.meeting.set_up().unit(swing.unit_idx).unwrap().id;
        let criterion = &given.meeting.sheet().leaves[swing.leaf_idx].criterion.id;
        let now = swing.now.map_or_else(String::new, |now| format!(" [{now}]"));
        assert_eq!(swing.width(), swing.totals.1 - swing.totals.0);
        let (low, high) = (rank(swing.ranks.0), rank(swing.ranks.1));
        format!("{unit}.{criterion}{now}: {}–{}, {low}→{high}", swing.totals.0, swing.totals.1)
    });
    told.collect()
}

const SCORES: [&str; 8] = [
    "score a x 10",
    "score a y 4",
    "score b x 10",
    "score c x 9",
    "score d x 4",
    "score d y 4",
    "score e x 1",
    "score e y 1",
];

#[test]
fn a_cell_that_reaches_the_first_place_swings_and_one_that_does_not_reach_it_does_not() {
    // a has 14, b 10 and c 9: with y b draws level with a, and c stays a point below.
    let given = two_cells(|_| {}).acts(SCORES);
    assert_eq!(open(&given, 1), ["b.y: 10–14, 2→1"]);
    // Of two places the second is open to both; of three d's 8 points are too few to come in.
    assert_eq!(open(&given, 2), ["b.y: 10–14, 2→1", "c.y: 9–13, 3→2"]);
    assert_eq!(open(&given, 3), ["b.y: 10–14, 2→1", "c.y: 9–13, 3→2"]);
    assert_eq!(open(&given, 0), [""; 0]);
}

#[test]
fn a_unit_on_the_first_place_may_lose_what_it_gave_itself() {
    let given = two_cells(|_| {}).acts(["score a x 10", "score a y 4 --stage self", "score b x 9", "score b y 4"]);
    // With nothing for y a falls behind b; the cells of the others give too little to reach it.
    assert_eq!(open(&given, 1), ["a.y [4]: 10–14, 2→1"]);
    // Agreed, it swings no more.
    let agreed = given.clone().acts(["score a y 4"]);
    assert_eq!(open(&agreed, 1), [""; 0]);
    // What a unit has there already is not counted twice: b can reach 13 of 14.
    let own = two_cells(|_| {}).acts(["score a x 10", "score a y 4", "score b x 9", "score b y 4 --stage self"]);
    assert_eq!(open(&own, 1), [""; 0]);
}

#[test]
fn the_widest_swing_comes_first() {
    let given = two_cells(|_| {}).acts(["score a x 8", "score b y 4", "score c x 7", "score d x 3", "score e x 3"]);
    assert_eq!(open(&given, 1), ["b.x: 4–14, 3→1", "c.y: 7–11, 2→1"]);
    // Of equally wide ones the first in the bloc.
    let given = two_cells(|_| {}).acts(["score a x 8", "score b x 8", "score c x 8", "score d x 3", "score e x 3"]);
    assert_eq!(open(&given, 1), ["a.y: 8–12, 1→1", "b.y: 8–12, 1→1", "c.y: 8–12, 1→1"]);
    // What a cap leaves of a large cell may be less than a small one gives: d has no party organisation.
    let given = two_cells(|set_up| {
        let (section, percent) = ("I".into(), p("50"));
        set_up.regulation.caps = vec![SectionCap {
            when: UnitCondition::NoPartyOrganisation,
            section,
            percent,
            title: "".into(),
            source: "".into(),
        }];
    });
    let zero = ["score c x 0", "score c y 0", "score e x 0", "score e y 0", "score a y 0"];
    let given = given.acts(zero).acts(["score a x 5", "score b x 4", "score d y 4"]);
    assert_eq!(open(&given, 1), ["b.y: 4–8, 2→1", "d.x: 4–7, 2→1"]);
}

#[test]
fn where_shares_decide_a_small_sheet_can_pass_a_large_total() {
    let given = two_cells(|set_up| {
        set_up.rubric.rankings = vec![Ranking { by: RankBy::Percent, ..Ranking::general() }];
    });
    // 9 of 14 are less than 4 of 4.
    let given = given.acts(["score a x 9", "score a y 0", "unassign b x", "score c x 1", "score c y 0"]);
    let given = given.acts(["score d x 0", "score d y 0", "score e x 0", "score e y 0"]);
    assert_eq!(open(&given, 1), ["b.y: 0–4, 3→1"]);
}

#[test]
fn what_is_computed_not_at_the_last_stage_or_not_assigned_is_not_tried() {
    let scores = ["score a x 10", "score a y 1", "score b x 10", "score c x 3", "score d x 3", "score e x 3"];
    let swing = ["b.y: 10–14, 2→1"];
    assert_eq!(open(&two_cells(|_| {}).acts(scores), 1), swing);
    let computed = two_cells(|set_up| {
        let bands = vec![DayBand { to: Some(0), points: p("1") }, DayBand { to: None, points: p("0") }];
        set_up.rubric.sections[0].items[1] =
            Item::Criterion(Criterion { kind: CriterionKind::DaysLate { bands }, ..criterion("y", "4") });
    });
    let with_results = scores.map(|line| if line.ends_with("y 1") { "result a y 0" } else { line });
    assert_eq!(open(&computed.acts(with_results), 1), [""; 0]);
    let elsewhere = two_cells(|set_up| set_up.regulation.stages[2].sections = Some(vec!["II".into()]));
    let at_self = scores.map(|line| format!("{line} --stage self"));
    assert_eq!(open(&elsewhere.acts(at_self.iter().map(String::as_str)), 1), [""; 0]);
    assert_eq!(open(&two_cells(|_| {}).acts(scores).acts(["unassign b y"]), 1), [""; 0]);
}
