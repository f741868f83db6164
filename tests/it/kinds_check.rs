//! What `check` finds in the kinds of criteria: each mistake earns its message, and what is right earns none.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use crate::kit::given::{criterion, p};
use crate::kit::kinds::{CRITERIA, kind, kinds};
use binhxet::domain::check::{self, Flaw, KindFlaw};
use binhxet::domain::rubric::{Criterion, Item};
use std::collections::BTreeSet;

/// One of each, for the gallery of messages.
pub fn flaws() -> Vec<KindFlaw> {
    let (two, three) = (p("2"), p("3"));
    vec![
        KindFlaw::EmptyTable,
        KindFlaw::BelowZero { points: p("-1") },
        KindFlaw::AboveMaximum { points: three, max: two },
        KindFlaw::MaximumNeverReached { best: two, max: three },
        KindFlaw::TwoBounds { band: 2 },
        KindFlaw::NoBound { band: 2 },
        KindFlaw::LastBound { bound: three },
        KindFlaw::OutOfOrder { band: 3, bound: three, before: two },
        KindFlaw::BoundTooLow { bound: p("0") },
        KindFlaw::Twice { name: "tot".into() },
        KindFlaw::BadId { id: "a b".into() },
        KindFlaw::NoTitle { id: "tot".into() },
        KindFlaw::PlaceGivesMore { place: 3 },
        KindFlaw::MetOutOfRange { met: p("150") },
        KindFlaw::TargetNotPositive,
        KindFlaw::StepOnComputed,
    ]
}

fn variant(flaw: &KindFlaw) -> String {
    format!("{flaw:?}").split([' ', '{']).next().unwrap().to_owned()
}

/// What a criterion of two points with this kind earns, with a step where the kind is written behind a bar.
fn earned(text: &str) -> Vec<Flaw> {
    let (step, text) = text.strip_prefix('|').map_or((None, text), |text| (Some(p("0.5")), text));
    let mut set_up = kinds();
    let one = Criterion { kind: kind(text), step, ..criterion("one", "2") };
    let section = &mut set_up.rubric.sections[0];
    (section.items, section.max) = (vec![Item::Criterion(one)], p("2"));
    set_up.regulation.sections_total = p("2");
    check::rubric(&set_up.rubric, &set_up.regulation).into_iter().map(|problem| problem.what).collect()
}

#[test]
fn the_kinds_that_are_right_earn_nothing() {
    let set_up = kinds();
    assert_eq!(check::rubric(&set_up.rubric, &set_up.regulation), []);
    for text in [
        r#"PercentBands(bands: [(points: "2")])"#,
        r#"PercentBands(bands: [(over: "95", points: "2"), (from: "95", points: "1"), (over: "0", points: "0.5"), (points: "0")])"#,
        r#"PercentBands(bands: [(over: "5", points: "0"), (from: "1", points: "1"), (points: "2")])"#,
        r#"DaysLate(bands: [(points: "2")])"#,
        r#"Target(met: "0")"#,
        r#"Target(met: "100", above: Nothing)"#,
        r#"Target(met: "50", above: Nothing)"#,
        r#"|Panel(scorers: [(id: "x", title: "X")])"#,
        "|Typed",
    ] {
        assert_eq!(earned(text), [], "{text}");
    }
}

#[test]
fn every_mistake_in_a_kind_earns_its_flaw() {
    use KindFlaw as F;
    let two = p("2");
    let cases = [
        ("Levels(levels: [])", vec![F::EmptyTable]),
        ("PercentBands(bands: [])", vec![F::EmptyTable]),
        ("DaysLate(bands: [])", vec![F::EmptyTable]),
        ("OutsideRank(points: [])", vec![F::EmptyTable]),
        ("Panel(scorers: [])", vec![F::EmptyTable]),
        (r#"Panel(scorers: [(id: "x", title: "X")], gives: ByRank(points: []))"#, vec![F::EmptyTable]),
        (r#"OutsideRank(points: ["2", "-1"])"#, vec![F::BelowZero { points: p("-1") }]),
        (r#"OutsideRank(points: ["2.5", "2"])"#, vec![F::AboveMaximum { points: p("2.5"), max: two }]),
        (r#"OutsideRank(points: ["1.5", "1"])"#, vec![F::MaximumNeverReached { best: p("1.5"), max: two }]),
        (r#"OutsideRank(points: ["2", "1", "1.5"])"#, vec![F::PlaceGivesMore { place: 3 }]),
        (
            r#"Panel(scorers: [(id: "x", title: "X")], gives: ByRank(points: ["1", "2"]))"#,
            vec![F::PlaceGivesMore { place: 2 }],
        ),
        (
            r#"PercentBands(bands: [(over: "95", from: "95", points: "2"), (points: "0")])"#,
            vec![F::TwoBounds { band: 1 }],
        ),
        (r#"PercentBands(bands: [(points: "2"), (points: "0")])"#, vec![F::NoBound { band: 1 }]),
        (r#"DaysLate(bands: [(points: "2"), (to: 2, points: "1"), (points: "0")])"#, vec![F::NoBound { band: 1 }]),
        (
            r#"PercentBands(bands: [(over: "95", points: "2"), (from: "75", points: "1")])"#,
            vec![F::LastBound { bound: p("75") }],
        ),
        (r#"DaysLate(bands: [(to: 0, points: "2"), (to: 5, points: "1")])"#, vec![F::LastBound { bound: p("5") }]),
        (
            r#"PercentBands(bands: [(from: "75", points: "1"), (over: "95", points: "2"), (points: "0")])"#,
            vec![F::OutOfOrder { band: 2, bound: p("95"), before: p("75") }],
        ),
        (
            r#"PercentBands(bands: [(from: "95", points: "2"), (over: "95", points: "1"), (points: "0")])"#,
            vec![F::OutOfOrder { band: 2, bound: p("95"), before: p("95") }],
        ),
        (
            r#"DaysLate(bands: [(to: 2, points: "2"), (to: 2, points: "1"), (points: "0")])"#,
            vec![F::OutOfOrder { band: 2, bound: two, before: two }],
        ),
        (r#"PercentBands(bands: [(from: "0", points: "2"), (points: "0")])"#, vec![F::BoundTooLow { bound: p("0") }]),
        (r#"PercentBands(bands: [(over: "-5", points: "2"), (points: "0")])"#, vec![F::BoundTooLow { bound: p("-5") }]),
        (
            r#"Levels(levels: [(id: "x", title: "X", points: "2"), (id: "x", title: "Y", points: "0")])"#,
            vec![F::Twice { name: "x".into() }],
        ),
        (
            r#"Levels(levels: [(id: "x", title: "X", points: "2"), (id: "y", title: "X", points: "0")])"#,
            vec![F::Twice { name: "X".into() }],
        ),
        (r#"Panel(scorers: [(id: "x", title: "X"), (id: "x", title: "Y")])"#, vec![F::Twice { name: "x".into() }]),
        (r#"Panel(scorers: [(id: "x y", title: "X")])"#, vec![F::BadId { id: "x y".into() }]),
        (r#"Levels(levels: [(id: "", title: "X", points: "2")])"#, vec![F::BadId { id: "".into() }]),
        (r#"Panel(scorers: [(id: "x", title: " ")])"#, vec![F::NoTitle { id: "x".into() }]),
        (r#"Target(met: "100.5")"#, vec![F::MetOutOfRange { met: p("100.5") }]),
        (r#"Target(met: "-1")"#, vec![F::MetOutOfRange { met: p("-1") }]),
        (
            r#"Target(met: "60", above: Nothing, without_target: NotAllowed)"#,
            vec![F::MaximumNeverReached { best: p("1.2"), max: two }],
        ),
        (r#"Target(target: "0")"#, vec![F::TargetNotPositive]),
        ("|Target()", vec![F::StepOnComputed]),
    ];
    let mut seen = BTreeSet::new();
    for (text, flaws) in cases {
        seen.extend(flaws.iter().map(variant));
        assert_eq!(earned(text), flaws.into_iter().map(Flaw::Kind).collect::<Vec<_>>(), "{text}");
    }
    assert_eq!(seen, flaws().iter().map(variant).collect(), "each flaw has its case");
}

#[test]
fn a_table_has_no_more_places_than_the_criterion_and_no_more_rows_than_a_rule_set() {
    assert_eq!(earned(r#"OutsideRank(points: ["2", "0.125"])"#), [Flaw::TooManyDecimals { decimals: 2 }]);
    let rows = vec!["\"2\""; 201].join(", ");
    assert_eq!(earned(&format!("OutsideRank(points: [{rows}])")), [Flaw::TooMany { found: 201, most: 200 }]);
    let scorers: Vec<String> = (0..201).map(|idx| format!("(id: \"x{idx}\", title: \"X {idx}\")")).collect();
    let panel = format!("Panel(scorers: [{}])", scorers.join(", "));
    assert_eq!(earned(&panel), [Flaw::TooMany { found: 201, most: 200 }]);
}

#[test]
fn every_mistake_is_told_at_once() {
    let text = r#"Levels(levels: [(id: "x y", title: "", points: "5"), (id: "x y", title: "Y", points: "-1")])"#;
    assert_eq!(earned(text).len(), 6, "{:?}", earned(text));
    // Every kind of the set-up stands in the list of kinds that the tests walk.
    assert_eq!(CRITERIA.len(), kinds().rubric.sections[0].items.len());
}
