//! Amending units, criteria and rules at the meeting: facts, refusals, what is derived, undo and conflicts.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use crate::kit::given::{Given, chair, p, record, said_by, state};
use binhxet::domain::amendment::PartId;
use binhxet::domain::check::Flaw;
use binhxet::domain::event::Event;
use binhxet::domain::meeting::LineOf;
use binhxet::domain::refusal::{Outside, Refusal, Thing};
use binhxet::domain::regulation::{LedgerKind, SectionCap, Sign, UnitCondition};
use binhxet::domain::set_up::{Predecessor, SetUp};
use binhxet::domain::standings::{Basis, Standings};
use binhxet::text::fields::{CONTAINER, CRITERION, Field, RULE, UNIT};
use binhxet::text::history::sentence;
use binhxet::text::lang::Lang;

fn flawed(flaws: &[(&str, Flaw)]) -> Refusal {
    Refusal::Flawed(flaws.iter().map(|(at, what)| ((*at).into(), what.clone())).collect())
}

fn sum(written: &str, children: &str) -> Flaw {
    Flaw::Sum { written: p(written), children: p(children) }
}

fn score(unit: &str, criterion: &str, stage: &str, points: &str) -> Outside {
    Outside::Score { unit: unit.into(), criterion: criterion.into(), stage: stage.into(), points: p(points) }
}

/// The sentences of what a line would record.
fn told(given: &Given, line: &str) -> String {
    let facts = given.when(line).unwrap_or_else(|refusal| panic!("{line}: {refusal:?}"));
    facts.iter().map(|event| sentence(event, &given.meeting, Lang::Vi)).collect::<Vec<_>>().join("; ")
}

#[test]
fn an_amendment_says_each_part_as_it_was_and_as_it_is() {
    let given = Given::small();
    let facts = given.when("amend unit a short=\"Sở A\" --reason v").unwrap();
    let text = ron::to_string(&facts).unwrap();
    assert!(
        text.starts_with("[Amended1(items:[(was:Unit((id:\"a\",name:\"Đơn vị A\",short:\"A\"")
            && text.contains("now:Unit((id:\"a\",name:\"Đơn vị A\",short:\"Sở A\"")
            && text.ends_with("],reason:\"v\")]"),
        "{text}"
    );
    assert_eq!(ron::from_str::<Vec<Event>>(&text).unwrap(), facts);
    for (line, words) in [
        (
            "amend unit a short=\"Sở A\" trade_union=không --reason v",
            "đơn vị a: tên ngắn “A” → “Sở A”, có tổ chức công đoàn “có” → “không”",
        ),
        (
            "amend criterion t max=9,5 s max=5,5 --reason v",
            "tiêu chí t: điểm tối đa 10 → 9,5; tiêu chí s: điểm tối đa 5 → 5,5",
        ),
        (
            "amend criterion t code= title=\"Chỉ tiêu\" --reason v",
            "tiêu chí t: tên “Tiêu chí t” → “Chỉ tiêu”, số hiệu “t” → “”",
        ),
        ("amend criterion II title=\"Mục hai\" --reason v", "mục II: tên “Mục II” → “Mục hai”"),
        ("amend criterion g code=A --reason v", "nhóm g: số hiệu “-” → “A”"),
        (
            "amend rule count each=0,75 cap=không --reason v",
            "quy định count: điểm mỗi lần 0,5 → 0,75, tối đa cả năm 2 → “không”",
        ),
        (
            "amend rule band bands=1-5:1;6-10:1,5;11-:2 --reason v",
            "quy định band: các mức “1-2: 1; 3-: 1,5” → “1-5: 1; 6-10: 1,5; 11-: 2”",
        ),
        (
            "amend rule once repeat=each attach=section:II --reason v",
            "quy định once: tính vào “tổng điểm” → “mục II”, tính “một lần” → “mỗi lần”",
        ),
    ] {
        assert_eq!(told(&given, line), format!("Sửa đổi {words}; lý do: v"));
    }
}

/// Every field of a table takes a value it did not have and shows it, or is not of this thing.
fn walk<T: Clone>(fields: &'static [Field<T>], thing: &T, values: &[(&str, &str)]) -> usize {
    let mut here = 0;
    for field in fields {
        let value = values.iter().find(|(name, _)| *name == field.name).unwrap_or_else(|| panic!("{}", field.name)).1;
        let mut changed = thing.clone();
        match (field.show(thing, Lang::Vi), field.set(&mut changed, value)) {
            (Some(was), Ok(())) => {
                here += 1;
                assert_ne!(field.show(&changed, Lang::Vi).unwrap(), was, "{}", field.name);
                let mut again = changed.clone();
                field.set(&mut again, value).unwrap();
                assert_eq!(field.show(&changed, Lang::En), field.show(&again, Lang::En), "{}", field.name);
            }
            (None, Err(_)) => {}
            (shown, set) => panic!("{}: {shown:?} {set:?}", field.name),
        }
        assert_ne!(field.label(Lang::Vi), field.label(Lang::En));
    }
    here
}

#[test]
fn every_field_of_the_tables_can_be_amended() {
    let set_up = crate::kit::given::small();
    let unit = [
        ("name", "Khác"),
        ("short", "K"),
        ("party_organisation", "không"),
        ("trade_union", "NO"),
        ("registered", "khong"),
        ("reviewed_from", "2024"),
        ("group", "xa"),
        ("marks", "cho-ket-luan; HTXS"),
        ("figures", "nữ:70,5;lao-dong:12"),
    ];
    assert_eq!(walk(&UNIT, &set_up.bloc.units[0], &unit), UNIT.len());
    let criterion = [
        ("title", "Khác"),
        ("code", "-"),
        ("max", "7,5"),
        ("max_bonus", "1"),
        ("step", "0,25"),
        ("decimals", "1"),
        ("guide", "Thang"),
        ("evidence", "có"),
        ("evidence_column", "Báo cáo"),
    ];
    assert_eq!(walk(&CRITERION, &crate::kit::given::criterion("t", "5"), &criterion), CRITERION.len());
    let PartId::Section(id) = PartId::Section("I".into()) else { return };
    let Some(binhxet::domain::amendment::Part::Container(section)) = set_up.part(&PartId::Section(id)) else {
        panic!("a section")
    };
    assert_eq!(walk(&CONTAINER, &section, &[("title", "K"), ("code", "X"), ("max", "3")]), CONTAINER.len());
    let rule = [
        ("title", "K"),
        ("note", "K"),
        ("mitigation", "Được gia hạn"),
        ("beyond", "có"),
        ("floor", "zero"),
        ("attach", "criterion:t"),
        ("evidence", "yes"),
        ("each", "0,3"),
        ("most", "0,3"),
        ("cap", "9"),
        ("amount", "0,3"),
        ("repeat", ""),
        ("bands", "1-:7"),
    ];
    let mut reached = 0;
    for known in &set_up.regulation.rules {
        let again = matches!(known.kind, LedgerKind::Flat { repeat: binhxet::domain::regulation::Repeat::Once, .. });
        let rule = rule
            .map(|(name, value)| (name, if name == "repeat" { if again { "each" } else { "once" } } else { value }));
        // Besides the four that every rule has, a bonus may be beyond, a deduction has a floor and mitigation.
        reached += walk(&RULE, known, &rule) - if known.sign == Sign::Bonus { 5 } else { 6 };
    }
    assert_eq!(reached, 1 + 2 + 2 + 1 + 2 + 2, "free, item, count, band, once, each have these fields of their own");
}

#[test]
fn values_and_fields_that_are_none_are_refused_with_how_to_write_them() {
    let given = Given::small();
    let no_field =
        |typed: &str, fields: &[&'static str]| Refusal::NoSuchField { typed: typed.into(), fields: fields.to_vec() };
    let unit = [
        "name",
        "short",
        "party_organisation",
        "trade_union",
        "registered",
        "reviewed_from",
        "group",
        "marks",
        "figures",
    ];
    given.refuses("amend unit a max=1 --reason v", no_field("max", &unit));
    given.refuses("amend criterion II guide=x --reason v", no_field("guide", &["title", "code", "max"]));
    given.refuses(
        "amend rule band each=1 --reason v",
        no_field("each", &["title", "note", "attach", "evidence", "mitigation", "floor", "bands"]),
    );
    let no_value =
        |field: &'static str, typed: &str, form: &'static str| Refusal::NotAValue { field, typed: typed.into(), form };
    given.refuses("amend criterion t max=nhiều --reason v", no_value("max", "nhiều", "<points>"));
    given.refuses("amend criterion t max=1.000 --reason v", no_value("max", "1.000", "<points>"));
    given.refuses("amend criterion t step=x --reason v", no_value("step", "x", "<points>|none"));
    given.refuses("amend unit a trade_union=maybe --reason v", no_value("trade_union", "maybe", "yes|no"));
    given.refuses("amend rule once repeat=twice --reason v", no_value("repeat", "twice", "once|each"));
    given.refuses(
        "amend rule once attach=II --reason v",
        no_value("attach", "II", "total|section:<id>|criterion|criterion:<id>"),
    );
    let bands = "<from>-<to>:<points>;…;<from>-:<points>";
    given.refuses("amend rule band bands=1-2 --reason v", no_value("bands", "1-2", bands));
    given.refuses("amend unit a figures=nữ --reason v", no_value("figures", "nữ", "<name>:<number>;…|none"));
    let form = binhxet::words::acts().find(|act| act.name == "amend").unwrap().form;
    let wrong = |word: Option<&str>| Refusal::Form { act: "amend", form, word: word.map(Into::into) };
    given.refuses("amend", wrong(None));
    given.refuses("amend stage self --reason v", wrong(Some("stage")));
    given.refuses("amend unit --reason v", wrong(None));
    given.refuses("amend unit a --reason v", wrong(None));
    given.refuses("amend unit short=x --reason v", wrong(Some("short=x")));
    given.refuses("amend unit a b short=x --reason v", wrong(Some("b")));
    given.refuses("amend unit x short=y --reason v", Refusal::Unknown { thing: Thing::Unit, typed: "x".into() });
    given
        .refuses("amend criterion x max=1 --reason v", Refusal::Unknown { thing: Thing::Criterion, typed: "x".into() });
    given.refuses("amend rule x note=y --reason v", Refusal::Unknown { thing: Thing::Rule, typed: "x".into() });
    given.refuses("amend criterion t max=10 s max=5 --reason v", Refusal::NothingAmended);
    given.refuses("amend unit a short=x", Refusal::NeedsReason { stood: None });
    let role = binhxet::domain::event::Role::Secretary;
    given.refuses("@s amend unit a short=x --reason v", Refusal::NotYourRole { role, act: "amend" });
}

#[test]
fn two_criteria_of_a_group_change_together_and_one_alone_does_not() {
    let given = Given::small();
    given.refuses("amend criterion t max=9 --reason v", flawed(&[("g", sum("15", "14"))]));
    given.when("amend criterion t max=9 s max=6 --reason v").unwrap();
    // Across containers every sum on the way must be amended with it.
    let both = flawed(&[("g", sum("15", "14")), ("I", sum("20", "21"))]);
    given.refuses("amend criterion t max=9 z max=3 --reason v", both);
    let line = "amend criterion t max=9 g max=14 z max=3 --reason v";
    let given = given.acts([line]);
    let max = |given: &Given, id: &str| {
        given.meeting.sheet().rows.iter().find(|row| &*row.id == id).map(|row| row.max.to_string()).unwrap()
    };
    assert_eq!((max(&given, "t"), max(&given, "g"), max(&given, "z")), ("9".into(), "14".into(), "3".into()));
    given.refuses("score a t 9,5", Refusal::AboveMaximum { points: p("9.5"), max: p("9") });
    // From one section to another, as long as the frame's total stays.
    given.refuses(
        "amend criterion w max=2 I max=19 --reason v",
        flawed(&[("bang", Flaw::SectionsTotal { frame: p("35"), found: p("34") })]),
    );
    let given = given.acts(["amend criterion w max=2 I max=19 r max=6 III max=6 --reason v"]);
    assert_eq!((max(&given, "I"), max(&given, "III")), ("19".into(), "6".into()));
}

#[test]
fn what_is_amended_must_hold_together() {
    let given = Given::small();
    for (line, flaws) in [
        ("amend unit a name= --reason v", vec![("a", Flaw::Nameless)]),
        ("amend unit a short=B --reason v", vec![("b", Flaw::DuplicateId)]),
        ("amend criterion p max=0 q max=10 --reason v", vec![("p", Flaw::NotPositive)]),
        ("amend criterion t step=3 --reason v", vec![("t", Flaw::StepNeverReaches { step: p("3"), max: p("10") })]),
        ("amend criterion t decimals=3 --reason v", vec![("t", Flaw::TooManyDecimals { decimals: 2 })]),
        ("amend criterion t evidence=có --reason v", vec![("t", Flaw::NoEvidenceColumn)]),
        ("amend rule count each=3 --reason v", vec![("count", Flaw::CapOutOfRange)]),
        (
            "amend rule band bands=1-2:1;4-:2 --reason v",
            vec![("band", Flaw::BandGapOrOverlap { from: 4, expected: 3 })],
        ),
        ("amend rule once attach=section:IV --reason v", vec![("once", Flaw::UnknownReference { id: "IV".into() })]),
        ("amend rule once attach=criterion:x --reason v", vec![("once", Flaw::UnknownReference { id: "x".into() })]),
    ] {
        given.refuses(line, flawed(&flaws));
    }
    given.when("amend criterion t evidence=có evidence_column=\"Báo cáo\" --reason v").unwrap();
}

#[test]
fn nothing_entered_is_left_outside() {
    let given = Given::small().acts([
        "score a t 10 --stage self",
        "score b t 9,5",
        "score c t 9",
        "deduct b s 5 --reason v",
        "tally a count 3",
        "tally a free 4 --reason v",
        "tally a item 1 --for t",
        "exclude c sai-pham",
    ]);
    let outside = Refusal::LeavesOutside;
    given.refuses(
        "amend criterion t max=9 s max=6 --reason v",
        outside(vec![score("a", "t", "self", "10"), score("b", "t", "agreed", "9.5")]),
    );
    given.refuses(
        "amend criterion t step=2 --reason v",
        outside(vec![score("b", "t", "agreed", "9.5"), score("c", "t", "agreed", "9")]),
    );
    let line = |unit: &str, of: LineOf, number: &str| Outside::Line { unit: unit.into(), of, number: p(number) };
    given.refuses(
        "amend criterion t max=11 s max=4 --reason v",
        outside(vec![line("b", LineOf::Criterion("s".into()), "5")]),
    );
    given.refuses("amend rule free cap=3 --reason v", outside(vec![line("a", LineOf::Rule("free".into(), None), "4")]));
    given.refuses(
        "amend rule item most=0,5 --reason v",
        outside(vec![line("a", LineOf::Rule("item".into(), Some("t".into())), "1")]),
    );
    // What a count is worth follows the rule as it is now.
    assert_eq!(given.sum("a"), "10 0 0 + 5 - 1.5 = 13.5");
    let given = given.acts(["amend rule count each=0,25 --reason v"]);
    assert_eq!(given.sum("a"), "10 0 0 + 5 - 0.75 = 14.25");
}

#[test]
fn what_is_derived_follows_a_unit_s_attributes() {
    let given = Given::small_but(|set_up| {
        let (section, percent) = ("II".into(), p("50"));
        let when = UnitCondition::NoTradeUnion;
        set_up.regulation.caps = vec![SectionCap { when, section, percent, title: "".into(), source: "".into() }];
    });
    let given = given.acts(["score a p 6", "score b p 5,5", "score c t 5,25"]);
    assert_eq!(given.ranking(), "1 a 6; 2 b 5.5; 3 c 5.25; 4 d 0; 4 e 0");
    let before = given.meeting.clone();
    let known = Standings::of(&before, Basis::Mixed);
    let given = given.acts(["amend unit a trade_union=no --reason \"Giải thể công đoàn\""]);
    assert_eq!(given.ranking(), "1 b 5.5; 2 c 5.25; 3 a 5; 4 d 0; 4 e 0");
    assert_eq!(known.after(&before, &given.meeting), Standings::of(&given.meeting, Basis::Mixed));
    let moves = binhxet::domain::consequence::moves(&known, &Standings::of(&given.meeting, Basis::Mixed));
    let moves: Vec<_> = moves.iter().map(|one| (one.unit_idx, one.total.1.to_string(), one.rank)).collect();
    let place = |from, to| (Some(from), Some(to));
    assert_eq!(moves, [(1, "5.5".into(), place(2, 1)), (2, "5.25".into(), place(3, 2)), (0, "5".into(), place(1, 3))]);
    let given = given.acts(["undo"]);
    assert_eq!(given.ranking(), "1 a 6; 2 b 5.5; 3 c 5.25; 4 d 0; 4 e 0");
}

#[test]
fn undo_restores_unless_something_was_built_on_it() {
    let before = Given::small().acts(["score a t 8"]);
    let given = before.clone().acts(["amend criterion t max=9 s max=6 --reason v", "undo"]);
    assert_eq!(state(&given.meeting), state(&before.meeting));
    let given = given.acts(["redo", "@b score b s 6"]);
    let built_on = |record, later, by: &str| Refusal::BuiltOn { record, later, by: said_by(by).0 };
    given.refuses("undo 3", built_on(3, 6, "@b "));
    // A score from before may have become one that the rules no longer allow elsewhere.
    given.refuses("undo 2", built_on(2, 3, ""));
    let given = given.acts(["@b undo", "undo 3"]);
    assert_eq!(state(&given.meeting), state(&before.meeting));
    // Another criterion's score is none of its business.
    let given = before.clone().acts(["amend criterion t max=9 s max=6 --reason v", "@b score b p 6", "undo 3"]);
    assert_eq!(given.meeting.sheet().leaves[0].criterion.max, p("10"));
    // Neither does a return, but what it took out may be above the maximum that was lowered since.
    let given = before.acts(["score a t 10 --stage self --reason v", "score a t 10 --reason v", "return a --reason v"]);
    let given = given.acts(["clear a t --stage self --reason v", "amend criterion t max=9 s max=6 --reason v"]);
    assert!(matches!(given.when("undo 5"), Err(Refusal::BuiltOn { record: 5, .. })));
}

#[test]
fn names_stay_different_whatever_is_undone() {
    let given = Given::small().acts(["amend unit a short=X --reason v", "amend unit b short=A --reason v"]);
    given.refuses("undo 2", Refusal::BuiltOn { record: 2, later: 3, by: chair() });
    let given = given.acts(["undo", "undo 2"]);
    let given =
        given.acts(["amend unit a party_organisation=no --reason v", "amend unit b short=Y --reason v", "undo 6"]);
    assert!(given.meeting.set_up().bloc.units[0].party_organisation);
}

#[test]
fn who_amends_is_told_of_another_amendment_and_who_scores_of_any() {
    let given = Given::small().acts(["@b amend criterion t max=9 s max=6 --reason v", "@b score a s 1"]);
    let seen = |line: &str, seen: u64| given.when_seen(line, seen, &[]);
    assert!(matches!(
        seen("amend criterion t max=8 s max=7 --reason v", 1),
        Err(Refusal::ChangedSince { record: 2, .. })
    ));
    seen("amend criterion t max=8 s max=7 --reason v", 2).unwrap();
    seen("amend criterion p max=5 q max=5 --reason v", 1).unwrap();
    assert!(matches!(seen("score b t 9,5", 1), Err(Refusal::ChangedSince { record: 2, .. })));
    seen("score b p 1", 1).unwrap();
}

#[test]
fn a_successor_begins_with_the_rules_as_amended() {
    let given = Given::small().acts(["score a t 9", "amend criterion t max=9 s max=6 --reason v", "score a s 6"]);
    let predecessor = Predecessor { meeting: "0".into(), records: 9, head: "00".into(), reason: "v".into() };
    let set_up = SetUp { after: Some(predecessor), ..given.meeting.set_up().clone() };
    let mut facts = vec![Event::Opened(Box::new(set_up))];
    facts.extend(given.meeting.facts().cloned());
    let successor = binhxet::domain::meeting::Meeting::fold(&[record(1, chair(), facts)]).unwrap();
    assert_eq!(successor.sheet().leaves[0].criterion.max, p("9"));
    assert_eq!(Standings::of(&successor, Basis::Mixed), Standings::of(&given.meeting, Basis::Mixed));
}

#[test]
fn computed_points_follow_an_amended_maximum_and_results_stay_within_it() {
    let given = Given::kinds().acts(["result a tg 14/10", "result b tg 12/10", "result a av 80 --scorer cuc-a"]);
    assert_eq!(given.column_of("tg"), "10 7.5 - - - -");
    let line = "amend criterion tg max=8 ty max=12 --reason v";
    let before = given.meeting.clone();
    let known = Standings::of(&before, Basis::Mixed);
    let amended = given.clone().acts([line]);
    assert_eq!(amended.column_of("tg"), "8 6 - - - -");
    assert_eq!(known.after(&before, &amended.meeting), Standings::of(&amended.meeting, Basis::Mixed));
    assert_eq!(amended.acts(["undo"]).column_of("tg"), "10 7.5 - - - -");
    // A scorer's figure whose average counts is held to the maximum.
    given.refuses(
        "amend criterion av max=79 ty max=31 --reason v",
        Refusal::LeavesOutside(vec![score("a", "av", "agreed", "80")]),
    );
}

#[test]
fn what_was_wrong_before_does_not_stop_an_amendment_of_something_else() {
    let given = Given::small_but(|set_up| set_up.rubric.sections[1].max = p("11"));
    assert!(given.when("amend unit a short=\"Sở A\" --reason v").is_ok());
}

#[test]
fn a_deduction_with_more_places_than_its_criterion_may_still_come_to_lie_outside() {
    // w is scored with one place; what is deducted has the rubric's two.
    let given = Given::small().acts(["deduct a w 0,25 --reason v"]);
    assert!(given.when("amend criterion w max=0,3 z max=4,7 --reason v").is_ok());
    let left = given.when("amend criterion w max=0,2 z max=4,8 --reason v");
    assert!(matches!(left, Err(Refusal::LeavesOutside(_))), "{left:?}");
}
