//! Every reason for which a result cannot be, earned by a line, with its words in both languages.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use crate::kit::given::{Given, chair, p, record};
use binhxet::domain::apply::Misfit;
use binhxet::domain::command::{Command, Gesture, ResultCell};
use binhxet::domain::decide::decide;
use binhxet::domain::event::Given as Done;
use binhxet::domain::points::Points;
use binhxet::domain::refusal::{BadNumber, Refusal, ResultRefusal, Thing};
use binhxet::text::lang::Lang;
use binhxet::text::refusals;
use binhxet::words;
use std::collections::BTreeSet;
use std::fmt::Write as _;

fn levels() -> Vec<(Box<str>, Box<str>)> {
    [("xuat-sac", "Xuất sắc"), ("tot", "Tốt"), ("khong", "Không hoàn thành")]
        .map(|(id, it)| (id.into(), it.into()))
        .into()
}

fn not_a_level(typed: &str) -> Refusal {
    Refusal::Result(ResultRefusal::NotALevel { typed: typed.into(), levels: levels() })
}

fn stood(stage: &str, points: &str) -> Refusal {
    Refusal::NeedsReason { stood: Some((stage.into(), p(points))) }
}

fn given() -> Given {
    Given::kinds().acts([
        "result b tg 8/10",
        "result b lv tot",
        "result b av 80 --scorer cuc-a",
        "result b dl 3 --stage self",
        "result b tn 3/4 --stage self",
        "unassign c tg",
    ])
}

fn form(word: &str) -> Refusal {
    let form = words::acts().find(|act| act.name == "result").unwrap().form;
    Refusal::Form { act: "result", form, word: Some(word.into()) }
}

/// Lines on the kinds with some results in, and what each earns.
fn earned() -> Vec<(&'static str, Refusal)> {
    use Refusal as R;
    use ResultRefusal as F;
    let panel = || ["cuc-a", "cuc-b", "van-phong"].map(Into::into).to_vec();
    vec![
        ("score a tg 5", R::Result(F::Computed { criterion: "tg".into() })),
        ("score a lv 2", R::Result(F::Computed { criterion: "lv".into() })),
        ("score a av 99", R::Result(F::Computed { criterion: "av".into() })),
        ("score a dl 11", R::Result(F::Computed { criterion: "dl".into() })),
        ("result a ty 5", R::Result(F::Typed { criterion: "ty".into() })),
        ("result a lv 5", not_a_level("5")),
        ("result a lv tuyệt", not_a_level("tuyệt")),
        (
            "result a lv o",
            R::Ambiguous { thing: Thing::Level, typed: "o".into(), fits: ["tot", "khong"].map(Into::into).into() },
        ),
        ("result a yn maybe", R::Result(F::NotYesNo { typed: "maybe".into() })),
        ("result a yn 2", R::Result(F::NotYesNo { typed: "2".into() })),
        ("score a yn 1", R::NotAllOrNothing { points: p("1"), max: p("2") }),
        ("result a yn yes --target 5", R::Result(F::NoTarget { criterion: "yn".into() })),
        ("result a lv tot --target 5", R::Result(F::NoTarget { criterion: "lv".into() })),
        ("result a dl 3 --target 5", R::Result(F::NoTarget { criterion: "dl".into() })),
        ("result a rk 3 --target 5", R::Result(F::NoTarget { criterion: "rk".into() })),
        ("result a av 3 --scorer cuc-a --target 5", R::Result(F::NoTarget { criterion: "av".into() })),
        ("result a yn yes --scorer cuc-a", R::Result(F::NoScorers { criterion: "yn".into() })),
        ("result a lv tot --scorer cuc-a", R::Result(F::NoScorers { criterion: "lv".into() })),
        ("result a dl 3 --scorer cuc-a", R::Result(F::NoScorers { criterion: "dl".into() })),
        ("result a rk 3 --scorer cuc-a", R::Result(F::NoScorers { criterion: "rk".into() })),
        ("result a pc 3 --scorer cuc-a", R::Result(F::NoScorers { criterion: "pc".into() })),
        ("result a tg 3 --scorer cuc-a", R::Result(F::NoScorers { criterion: "tg".into() })),
        // Said twice, or a share of nothing with a target.
        ("result a pc 96% --target 20", form("--target")),
        ("result a pc 19/20 --target 20", form("--target")),
        ("result a av \"80 cuc-a\" --scorer cuc-a", form("--scorer")),
        ("result a tg 80%", R::Number { typed: "80%".into(), fault: BadNumber::NotANumber }),
        ("result a tn 3", R::Result(F::NeedsTarget { criterion: "tn".into() })),
        ("result a tn 3/0", R::Result(F::NeedsTarget { criterion: "tn".into() })),
        ("result b tn 3 --target 0", R::Result(F::NeedsTarget { criterion: "tn".into() })),
        ("result a av 80", R::Result(F::NeedsScorer { scorers: panel() })),
        ("result a av 80 --scorer cuc-c", R::Unknown { thing: Thing::Scorer, typed: "cuc-c".into() }),
        ("result a av \"80 cuc-c\"", R::Unknown { thing: Thing::Scorer, typed: "cuc-c".into() }),
        ("result a pr 80 --scorer van-phong", R::Unknown { thing: Thing::Scorer, typed: "van-phong".into() }),
        (
            "result a av 80 --scorer cuc",
            R::Ambiguous { thing: Thing::Scorer, typed: "cuc".into(), fits: ["cuc-a", "cuc-b"].map(Into::into).into() },
        ),
        ("result a av 100,5 --scorer cuc-a", R::AboveMaximum { points: p("100.5"), max: p("100") }),
        ("result a av 0,125 --scorer cuc-a", R::TooManyDecimals { points: p("0.125"), decimals: 2 }),
        ("result a dl 1,5", R::NotACount { number: p("1.5") }),
        ("result a rk 0", R::Result(F::NoSuchPlace { place: p("0"), places: 5 })),
        ("result a rk 6", R::Result(F::NoSuchPlace { place: p("6"), places: 5 })),
        ("result a rk 1,5", R::Result(F::NoSuchPlace { place: p("1.5"), places: 5 })),
        ("result a tg 8/", R::Number { typed: "".into(), fault: BadNumber::Empty }),
        ("result a tg 8/x", R::Number { typed: "x".into(), fault: BadNumber::NotANumber }),
        ("result a tg -8", R::Number { typed: "-8".into(), fault: BadNumber::Negative }),
        ("result a tg 1.000/5", R::Number { typed: "1.000".into(), fault: BadNumber::AmbiguousThousands }),
        ("result a tg 8 --target x", R::Number { typed: "x".into(), fault: BadNumber::NotANumber }),
        ("result c tg 5", R::NotAssigned { unit: "c".into(), criterion: "tg".into() }),
        ("result b tg 9", stood("agreed", "4")),
        ("result b tg 8 --target 11", stood("agreed", "4")),
        ("result b lv xuat", stood("agreed", "1.5")),
        ("result b dl 4", stood("self", "1")),
        ("result b dl 5", stood("self", "1")),
        ("result b av 81 --scorer cuc-a", stood("agreed", "80")),
        ("clear a tg --reason v", R::NotScored { stage: "agreed".into() }),
        ("clear b tg", stood("agreed", "4")),
    ]
}

fn variant(refusal: &ResultRefusal) -> String {
    format!("{refusal:?}").split([' ', '{']).next().unwrap().to_owned()
}

#[test]
fn every_refusal_of_a_result_is_earned() {
    let (given, mut seen) = (given(), BTreeSet::new());
    for (line, refusal) in earned() {
        given.refuses(line, refusal.clone());
        if let Refusal::Result(refusal) = refusal {
            seen.insert(variant(&refusal));
        }
    }
    // What cannot be typed: a number below zero.
    let minus = |given, target| {
        Command::Result(ResultCell {
            unit: "a".into(),
            criterion: "tg".into(),
            stage: None,
            given,
            target,
            scorer: None,
            reason: None,
            explanation: None,
            evidence: Vec::new(),
            provisional: false,
        })
    };
    let number = p("-0.5");
    for command in [minus(Done::Number(number), None), minus(Done::Number(Points::ZERO), Some(number))] {
        let gesture = Gesture { command, author: chair(), seen: given.meeting.head(), own: Vec::new() };
        let refusal = ResultRefusal::Negative { number };
        seen.insert(variant(&refusal));
        assert_eq!(decide(&given.meeting, &gesture), Err(Refusal::Result(refusal)));
    }
    let gesture = Gesture {
        command: minus(Done::Level("tot".into()), None),
        author: chair(),
        seen: given.meeting.head(),
        own: Vec::new(),
    };
    let refusal = ResultRefusal::NotALevel { typed: "tot".into(), levels: Vec::new() };
    assert_eq!(decide(&given.meeting, &gesture), Err(Refusal::Result(refusal)));
    assert_eq!(seen.len(), 10, "each variant has a case: {seen:?}");
}

#[test]
fn what_is_no_change_needs_no_reason() {
    let given = given();
    for line in [
        "result b tg 8",
        "result b tg 8/10",
        "result b lv tot --provisional",
        "result b dl 3",
        "result b av 80 --scorer cuc-a",
        "result b av 80 --scorer cuc-b",
        "result b dl 9 --stage self",
    ] {
        assert!(given.when(line).is_ok(), "{line}: {:?}", given.when(line));
    }
    // A target of its own that is the one of all is no change either.
    let given = Given::kinds().acts(["result a t5 8"]);
    assert!(given.when("result a t5 8/10").is_ok());
    assert_eq!(given.when("result a t5 8/11"), Err(stood("agreed", "2")));
}

#[test]
fn a_stage_that_does_not_cover_the_section_takes_no_result() {
    let mut set_up = crate::kit::kinds::kinds();
    set_up.regulation.stages[1].sections = Some(vec!["II".into()]);
    let refusal = Refusal::StageDoesNotCover { stage: "appraised".into(), criterion: "tg".into() };
    Given::set_up(set_up).refuses("result a tg 5 --stage appraised", refusal);
}

#[test]
fn a_result_somebody_else_changed_meanwhile_is_shown_first() {
    let mut given = Given::kinds();
    let seen = given.meeting.head();
    given.act("@b result a tg 8/10");
    let refusal = given.when_seen("result a tg 9/10", seen, &[]);
    assert!(matches!(refusal, Err(Refusal::ChangedSince { record: 2, .. })), "{refusal:?}");
    // A change of another unit's result is no conflict, although it moves the points.
    assert!(given.when_seen("result b tg 9/10", seen, &[]).is_ok());
}

#[test]
fn the_gallery_of_refused_results() {
    let mut gallery = String::new();
    let negative = Refusal::Result(ResultRefusal::Negative { number: p("-0.5") });
    for (line, refusal) in earned().into_iter().chain([("a number below zero", negative)]) {
        if matches!(refusal, Refusal::Result(_) | Refusal::Unknown { .. } | Refusal::Ambiguous { .. }) {
            let [vi, en] = [Lang::Vi, Lang::En].map(|lang| refusals::say(&refusal, lang).line());
            writeln!(gallery, "{line}\n    {vi}\n    {en}").unwrap();
        }
    }
    insta::assert_snapshot!("refused_results", gallery);
}

#[test]
fn a_level_that_is_not_there_is_refused_however_it_comes() {
    let result = |level: &str| {
        let (unit, criterion, given) = ("a".into(), "lv".into(), Done::Level(level.into()));
        let (stage, target, scorer, reason, explanation) = (None, None, None, None, None);
        let (evidence, provisional) = (Vec::new(), false);
        Given::kinds().decide(Command::Result(ResultCell {
            unit,
            criterion,
            stage,
            given,
            target,
            scorer,
            reason,
            explanation,
            evidence,
            provisional,
        }))
    };
    assert!(result("tot").is_ok());
    assert_eq!(result("kha"), Err(not_a_level("kha")));
}

#[test]
fn a_result_of_a_level_or_a_scorer_that_is_not_there_does_not_fit() {
    let given = Given::kinds();
    let read = |cell: &str| {
        let facts = format!(r#"[Resulted1(unit:"a",{cell},stage:"agreed")]"#);
        let mut meeting = given.meeting.clone();
        meeting.apply(record(2, chair(), ron::from_str(&facts).unwrap())).map_err(|unfit| unfit.why)
    };
    let id = |id: &str| Err(Misfit::Id(id.into()));
    assert_eq!(read(r#"criterion:"lv",given:Level("tot")"#), Ok(()));
    assert_eq!(read(r#"criterion:"lv",given:Level("kha")"#), id("kha"));
    assert_eq!(read(r#"criterion:"av",given:Number("80"),scorer:Some("cuc-b")"#), Ok(()));
    assert_eq!(read(r#"criterion:"av",given:Number("80"),scorer:Some("cuc-z")"#), id("cuc-z"));
    assert_eq!(read(r#"criterion:"av",given:Number("80")"#), Err(Misfit::Result("panel".into())));
    assert_eq!(read(r#"criterion:"lv",given:Number("1")"#), Err(Misfit::Result("levels".into())));
}
