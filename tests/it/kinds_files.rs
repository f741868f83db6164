//! Every kind of criterion as a rule file writes it, and back.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use binhxet::domain::kind::CriterionKind;
use binhxet::rulebook::read::Source;

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
