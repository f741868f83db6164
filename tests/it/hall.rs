//! What the hall may see: the gate given/when/then, and that nothing unpublished is in the view.
#![allow(clippy::unwrap_used, reason = "a test may stop")]

use crate::kit::given::{Given, p};
use crate::kit::random::{cases, lines};
use binhxet::domain::gate::{is_open, published};
use binhxet::domain::hall::HallView;
use binhxet::domain::refusal::{Refusal, Thing};
use binhxet::domain::standings::Basis;
use proptest::prelude::*;

fn view(given: &Given) -> HallView {
    HallView::of(&given.meeting, Basis::Mixed)
}

/// What the hall can read off the view; the head code and its number change with every record and say nothing else.
fn seen(given: &Given) -> String {
    let view = view(given);
    format!("{:?}\n{:?}\n{:?}\n{:?}", view.units, view.standings, view.held, view.last)
}

fn points(given: &Given, unit: &str, criterion: &str) -> Option<String> {
    let view = view(given);
    let (unit_idx, leaf_idx) = (view.sheet.unit_idx(unit).unwrap(), view.sheet.leaf_idx(criterion).unwrap());
    view.cell(unit_idx, leaf_idx).unwrap().points[2].map(|points| points.to_string())
}

#[test]
fn an_open_gate_shows_every_entry_at_once() {
    let given = Given::small().acts(["score a t 8"]);
    assert!(is_open(&given.meeting));
    assert!(published(&given.meeting).is_none());
    assert_eq!(points(&given, "a", "t"), Some("8".to_owned()));
}

#[test]
fn the_gate_closes_publishes_and_opens_as_facts() {
    let mut given = Given::small();
    given.then("gate close", "[Gate1(Closed1)]");
    given.act("gate close");
    given.refuses("gate close", Refusal::Gate { open: false });
    given.then("publish", "[Gate1(Published1())]");
    given.then("publish all", "[Gate1(Published1())]");
    given.then("publish a b", "[Gate1(Published1(units:[\"a\",\"b\"]))]");
    given.refuses("publish x", Refusal::Unknown { thing: Thing::Unit, typed: "x".into() });
    given.then("gate open", "[Gate1(Opened1)]");
    given.act("gate open");
    given.refuses("gate open", Refusal::Gate { open: true });
    given.refuses("publish", Refusal::Gate { open: true });
}

#[test]
fn a_closed_gate_keeps_what_was_published() {
    let mut given = Given::small().acts(["score a t 8", "gate close", "score a t 9 --reason v", "tally a count 1"]);
    assert_eq!(points(&given, "a", "t"), Some("8".to_owned()));
    assert_eq!(view(&given).standings.row(0).unwrap().sum.deductions, p("0"));
    given.act("publish");
    assert_eq!(points(&given, "a", "t"), Some("9".to_owned()));
    assert_eq!(view(&given).standings.row(0).unwrap().sum.total, p("8.5"));
    given.act("score a t 7 --reason w");
    assert_eq!(points(&given, "a", "t"), Some("9".to_owned()));
    given.act("gate open");
    assert_eq!(points(&given, "a", "t"), Some("7".to_owned()));
    assert!(view(&given).held.is_none());
}

#[test]
fn a_unit_published_alone_waits_for_its_place() {
    let given = Given::small().acts([
        "score a t 8",
        "score b t 7",
        "gate close",
        "score a t 9 --reason v",
        "score b t 10 --reason v",
        "publish b",
        "score b t 1 --reason w",
    ]);
    assert_eq!(points(&given, "a", "t"), Some("8".to_owned()), "a was not published");
    assert_eq!(points(&given, "b", "t"), Some("10".to_owned()));
    let view = view(&given);
    let (a, b) = (0, 1);
    assert!(view.waits(b) && !view.waits(a));
    let order: Vec<usize> = view.rows().iter().map(|row| row.unit_idx).collect();
    assert_eq!(order.last(), Some(&b), "its place tells nothing: {order:?}");
    assert_eq!(view.held.unwrap().alone.into_iter().collect::<Vec<_>>(), [b]);
}

#[test]
fn an_undo_behind_a_closed_gate_changes_nothing_in_the_hall() {
    let mut given = Given::small().acts(["score a t 8", "score b t 7", "gate close"]);
    let before = seen(&given);
    given.act("undo 2");
    assert_eq!(seen(&given), before);
    given.act("publish");
    assert_eq!(points(&given, "a", "t"), None);
}

#[test]
fn a_publication_is_never_undone() {
    let given = Given::small().acts(["score a t 8", "gate close", "score a t 9 --reason v", "publish"]);
    given.refuses("undo 5", Refusal::NeverUndone { record: 5 });
    given.refuses("undo 3", Refusal::NeverUndone { record: 3 });
}

#[test]
fn the_last_published_change_is_told_with_what_stood_before() {
    let given = Given::small().acts(["score a t 8", "score a t 9 --reason v", "gate close", "score b t 3"]);
    let last = view(&given).last.unwrap();
    assert_eq!((last.record, last.unit_idx, last.from, last.to), (3, 0, Some(p("8")), Some(p("9"))));
}

proptest! {
    #![proptest_config(cases())]

    /// Whatever is entered, noted or undone behind a closed gate, the hall's view stays as it was.
    #[test]
    fn nothing_unpublished_reaches_the_view(
        before in lines(20),
        after in lines(20),
    ) {
        let mut given = Given::small();
        for line in &before {
            if given.when(line).is_ok() {
                given.act(line);
            }
        }
        if is_open(&given.meeting) && given.when("gate close").is_ok() {
            given.act("gate close");
        }
        prop_assume!(!is_open(&given.meeting));
        let stood = seen(&given);
        for line in after.iter().filter(|line| !line.starts_with("publish") && !line.starts_with("gate")) {
            if given.when(line).is_ok() {
                given.act(line);
            }
        }
        prop_assert_eq!(seen(&given), stood);
    }
}
