//! Every kind of criterion as a rule file writes it, and back.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use crate::kit::given::{Given, criterion};
use crate::kit::kinds::kinds;
use binhxet::domain::kind::CriterionKind;
use binhxet::domain::rubric::{Criterion, Item};
use binhxet::rulebook::read::Source;
use std::collections::BTreeSet;

/// What a rule file may write, and the name of the kind in `--json` output.
const WRITTEN: [(&str, &str); 14] = [
    ("Typed", "typed"),
    ("AllOrNothing", "all-or-nothing"),
    ("YesNo", "yes-no"),
    (r#"Levels(levels: [(id: "xs", title: "Xuất sắc", points: "2"), (id: "k", title: "Khá", points: "0")])"#, "levels"),
    (
        r#"PercentBands(bands: [(over: "95", points: "1.5"), (from: "75", points: "1"), (from: "50", points: "0.5"), (points: "0")])"#,
        "percent-bands",
    ),
    (
        r#"DaysLate(bands: [(to: 0, points: "2"), (to: 2, points: "1.5"), (to: 5, points: "1"), (to: 10, points: "0.5"), (points: "0")])"#,
        "days-late",
    ),
    ("Target()", "target"),
    (r#"Target(target: "100")"#, "target"),
    (r#"Target(met: "60", above: Nothing, without_target: NotAllowed, excluded_lead: true)"#, "target"),
    (r#"Target(met: "50", above: RelativeToLeader, without_target: RelativeToBest, excluded_lead: false)"#, "target"),
    (r#"OutsideRank(points: ["60", "45", "30", "15", "0"])"#, "outside-rank"),
    (r#"Panel(scorers: [(id: "v01", title: "Cục A"), (id: "v02", title: "Cục B")])"#, "panel"),
    (r#"Panel(scorers: [(id: "v01", title: "Cục A")], gives: Average)"#, "panel"),
    (r#"Panel(scorers: [(id: "v01", title: "Cục A")], gives: ByRank(points: ["60", "45", "30", "15", "0"]))"#, "panel"),
];

#[test]
fn every_kind_is_read_as_a_rule_file_writes_it_and_stored_so_that_it_comes_back() {
    for (written, name) in WRITTEN {
        let read: Result<CriterionKind, _> = Source::shipped("kind", written).parse();
        let kind = read.unwrap_or_else(|faults| panic!("{written}: {faults:?}"));
        assert_eq!(kind.name(), name, "{written}");
        let stored = ron::to_string(&kind).unwrap();
        assert_eq!(ron::from_str::<CriterionKind>(&stored).unwrap(), kind, "{stored}");
    }
}

#[test]
fn the_readme_shows_every_kind_as_it_is_read_and_how_its_result_is_typed() {
    let readme = include_str!("../../README.md");
    let table = readme.split_once("<!-- kinds -->").and_then(|(_, rest)| rest.split_once("<!-- /kinds -->")).unwrap().0;
    let rows: Vec<&str> = table.lines().filter(|line| line.starts_with("| `") && !line.contains("`kind`")).collect();
    let mut shown = BTreeSet::new();
    for row in rows {
        let written = row.split('`').nth(1).unwrap();
        let read: Result<CriterionKind, _> = Source::shipped("README.md", written).parse();
        let kind = read.unwrap_or_else(|faults| panic!("{written}: {faults:?}"));
        shown.insert(kind.name());
        // The line beside it is taken by a criterion of that kind.
        let line = row.rsplit(" | ").next().unwrap().split('`').nth(1).unwrap();
        let words: Vec<&str> = line.split(' ').collect();
        let mut set_up = kinds();
        let max = match &kind {
            CriterionKind::AllOrNothing => "6",
            _ => "100",
        };
        set_up.rubric.sections[0].items = vec![Item::Criterion(Criterion { kind, ..criterion(words[2], max) })];
        set_up.bloc.units[0].id = "so-noi-vu".into();
        let given = Given::set_up(set_up).acts([line]);
        assert_ne!(given.points("so-noi-vu", words[2]), "-", "{line}");
    }
    assert_eq!(shown, WRITTEN.iter().map(|(_, name)| *name).collect(), "every kind has a row");
}
