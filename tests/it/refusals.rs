//! Every refusal, earned by a line on the small set-up, with the values it names.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use crate::kit::given::{Given, N_REFUSALS, chair, clock, ground, name, p};
use binhxet::domain::check::Flaw;
use binhxet::domain::event::Role;
use binhxet::domain::ranking::Ranking;
use binhxet::domain::refusal::{
    AwardRefusal, BadNumber, BallotRefusal, EvidenceRefusal as E, Outside, RankingRefusal, Refusal, ResultRefusal,
    Skipped, Thing,
};
use binhxet::domain::regulation::{Effect, Ground, UnitCondition};
use binhxet::domain::rubric::Item;
use binhxet::words;
use chrono::Duration;
use std::collections::BTreeSet;

fn unknown(thing: Thing, typed: &str) -> Refusal {
    Refusal::Unknown { thing, typed: typed.into() }
}

fn number(typed: &str, fault: BadNumber) -> Refusal {
    Refusal::Number { typed: typed.into(), fault }
}

fn form(act: &'static str, word: Option<&str>) -> Refusal {
    let form = words::acts().find(|known| known.name == act).unwrap().form;
    Refusal::Form { act, form, word: word.map(Into::into) }
}

fn act(typed: &str, nearest: Option<&'static str>) -> Refusal {
    Refusal::UnknownAct { typed: typed.into(), nearest }
}

fn fits(thing: Thing, typed: &str, fits: &[&str]) -> Refusal {
    Refusal::Ambiguous { thing, typed: typed.into(), fits: fits.iter().map(|id| (*id).into()).collect() }
}

/// Lines on the small set-up with some acts, and what each earns.
pub fn earned() -> Vec<(&'static str, Refusal)> {
    use Refusal as R;
    vec![
        ("score x t 1", unknown(Thing::Unit, "x")),
        ("score a x 1", unknown(Thing::Criterion, "x")),
        ("score \"\" t 1", unknown(Thing::Unit, "")),
        ("score a t 1 --stage x", unknown(Thing::Stage, "x")),
        ("tally a x 1", unknown(Thing::Rule, "x")),
        ("exclude a x", unknown(Thing::Ground, "x")),
        ("accept x", unknown(Thing::Scope, "x")),
        ("undo x", unknown(Thing::Record, "x")),
        ("score \"đơn vị\" t 1", fits(Thing::Unit, "đơn vị", &["a", "b", "c", "d", "e"])),
        ("score a \"tiêu chí\" 1", fits(Thing::Criterion, "tiêu chí", &["t", "s", "z", "w", "p"])),
        ("score a t 1 --stage A", fits(Thing::Stage, "A", &["appraised", "agreed"])),
        ("tally a \"quy định\" 1", fits(Thing::Rule, "quy định", &["free", "item", "count", "band", "once"])),
        ("accept \"tiêu chí\"", fits(Thing::Scope, "tiêu chí", &["t", "s", "z", "w", "p"])),
        ("", act("", None)),
        ("scroe a t 1", act("scroe", Some("score"))),
        ("evidence ad Báo", act("evidence ad", Some("evidence add"))),
        ("xóa hết", act("xóa", None)),
        ("score a t", form("score", None)),
        ("score a", form("score", None)),
        ("score", form("score", None)),
        ("score a t 1 2", form("score", Some("2"))),
        ("score a t 1 --stagee self", form("score", Some("--stagee"))),
        ("score a t 1 --stage", form("score", None)),
        ("close --without-adoption=1", form("close", Some("--without-adoption=1"))),
        ("score a t --for", form("score", Some("--for"))),
        ("help", form("help", None)),
        ("score a t 1.000", number("1.000", BadNumber::AmbiguousThousands)),
        ("score a t 1,000", number("1,000", BadNumber::AmbiguousThousands)),
        ("score a t 12,500", number("12,500", BadNumber::AmbiguousThousands)),
        ("score a t 1.000,5", number("1.000,5", BadNumber::Grouped)),
        ("score a t -5", number("-5", BadNumber::Negative)),
        ("score a t -0", number("-0", BadNumber::Negative)),
        ("score a t +5", number("+5", BadNumber::PlusSign)),
        ("score a t 1e1", number("1e1", BadNumber::Exponent)),
        ("score a t ٣", number("٣", BadNumber::OtherDigits)),
        ("score a t ８", number("８", BadNumber::OtherDigits)),
        ("score a t .5", number(".5", BadNumber::NothingBeforeMark)),
        ("score a t 5,", number("5,", BadNumber::NothingAfterMark)),
        ("score a t 0.1234567", number("0.1234567", BadNumber::TooManyDecimals)),
        ("score a t 1234567890", number("1234567890", BadNumber::TooLarge)),
        ("score a t tám", number("tám", BadNumber::NotANumber)),
        ("score a t \" \"", number(" ", BadNumber::Empty)),
        ("evidence add Báo --date 31/02/2024", R::Date { typed: "31/02/2024".into() }),
        ("evidence add Báo --date 2024", R::Date { typed: "2024".into() }),
        ("note \"", R::Unclosed),
        ("note \" \"", R::Text { what: "<text>" }),
        ("score a t 1 --reason \"\"", R::Text { what: "--reason" }),
        ("evidence add Báo --id \"a b\"", R::Text { what: "--id" }),
        ("score a t 10,01", R::AboveMaximum { points: p("10.01"), max: p("10") }),
        ("score a z 2,5", R::AboveMaximum { points: p("2.5"), max: p("2") }),
        ("tally a item 1,01 --for t", R::AboveMaximum { points: p("1.01"), max: p("1") }),
        ("tally a free 4,01 --reason v", R::AboveMaximum { points: p("4.01"), max: p("4") }),
        ("score a s 2,25", R::OffStep { points: p("2.25"), step: p("0.5") }),
        ("score a t 9,125", number("9,125", BadNumber::AmbiguousThousands)),
        ("score a t 0,125", R::TooManyDecimals { points: p("0.125"), decimals: 2 }),
        ("score a w 0,25", R::TooManyDecimals { points: p("0.25"), decimals: 1 }),
        ("deduct a t 0,125 --reason v", R::TooManyDecimals { points: p("0.125"), decimals: 2 }),
        ("tally a item 0,125 --for t", R::TooManyDecimals { points: p("0.125"), decimals: 2 }),
        ("tally a free 0,125 --reason v", R::TooManyDecimals { points: p("0.125"), decimals: 2 }),
        ("score a z 1", R::NotAllOrNothing { points: p("1"), max: p("2") }),
        ("result a t 5", R::Result(ResultRefusal::Typed { criterion: "t".into() })),
        ("tally a count 1,5", R::NotACount { number: p("1.5") }),
        ("tally a band 0,5", R::NotACount { number: p("0.5") }),
        ("tally a once 0,5", R::NotACount { number: p("0.5") }),
        ("tally a item 0,5", R::NotACount { number: p("0.5") }),
        ("tally a count 1 --for t", R::NoItems { rule: "count".into() }),
        ("tally a free 1 --for t --reason v", R::NoItems { rule: "free".into() }),
        ("tally a item 1 --for z", R::NotAnItem { rule: "item".into(), criterion: "z".into() }),
        ("tally a item 1 --for p", R::NotAnItem { rule: "item".into(), criterion: "p".into() }),
        ("tally a item 3", R::MoreThanItems { wanted: 3, items: 2 }),
        ("tally b item 2", R::MoreThanItems { wanted: 3, items: 2 }),
        ("tally c item 0,5 --for t", R::MoreThanItems { wanted: 3, items: 2 }),
        ("deduct a t 10,01 --reason v", R::DeductsMoreThanMaximum { deducted: p("10.01"), max: p("10") }),
        ("deduct b t 9,01 --reason v", R::DeductsMoreThanMaximum { deducted: p("10.01"), max: p("10") }),
        ("publish", R::Gate { open: true }),
        ("wall ranking", R::NotForTheFile),
        ("gate open", R::Gate { open: true }),
        ("deduct a t 0 --reason v", R::NothingThere),
        ("tally a count 0", R::NothingThere),
        ("tally a item 0 --for t", R::NothingThere),
        ("tally b item 0", R::NothingThere),
        ("score b t 7", R::NeedsReason { stood: Some(("agreed".into(), p("8"))) }),
        ("clear b t", R::NeedsReason { stood: Some(("agreed".into(), p("8"))) }),
        ("deduct a t 1", R::NeedsReason { stood: None }),
        ("tally a free 1", R::NeedsReason { stood: None }),
        ("reinstate e", R::NeedsReason { stood: None }),
        ("close --without-adoption", R::NeedsReason { stood: None }),
        ("score a t 1 --stage appraised", R::StageDoesNotCover { stage: "appraised".into(), criterion: "t".into() }),
        ("score c p 1", R::NotAssigned { unit: "c".into(), criterion: "p".into() }),
        ("contest c p", R::NotAssigned { unit: "c".into(), criterion: "p".into() }),
        ("deduct c p 1 --reason v", R::NotAssigned { unit: "c".into(), criterion: "p".into() }),
        ("unassign c p", R::AlreadyAssigned { counts: false }),
        ("assign a t", R::AlreadyAssigned { counts: true }),
        (
            "score d t 1",
            R::Returned {
                unit: "d".into(),
                to: "self".into(),
                by: chair(),
                at: clock() + Duration::seconds(11),
                reason: "Thiếu giải trình".into(),
            },
        ),
        ("amend unit a short=A --reason v", R::NothingAmended),
        (
            "amend criterion III guide=x --reason v",
            R::NoSuchField { typed: "guide".into(), fields: vec!["title", "code", "max"] },
        ),
        ("amend criterion t max=x --reason v", R::NotAValue { field: "max", typed: "x".into(), form: "<points>" }),
        (
            "amend criterion t max=9 --reason v",
            R::Flawed(vec![("g".into(), Flaw::Sum { written: p("15"), children: p("14") })]),
        ),
        (
            "amend criterion t max=7 s max=8 --reason v",
            R::LeavesOutside(vec![Outside::Score {
                unit: "b".into(),
                criterion: "t".into(),
                stage: "agreed".into(),
                points: p("8"),
            }]),
        ),
        ("amend unit a short=x", R::NeedsReason { stood: None }),
        ("return b --to agreed --reason v", R::NothingAfterStage { stage: "agreed".into() }),
        ("return a --reason v", R::NothingToReturn { unit: "a".into(), stage: "self".into() }),
        ("return b", R::NeedsReason { stood: None }),
        ("return e --reason v", R::AlreadyExcluded { ground: "sai-pham".into() }),
        ("return x --reason v", unknown(Thing::Unit, "x")),
        ("return b --to x --reason v", unknown(Thing::Stage, "x")),
        ("clear a t --reason v", R::NotScored { stage: "agreed".into() }),
        ("clear b t --stage self --reason v", R::NotScored { stage: "self".into() }),
        ("accept z", R::NothingToAccept(Skipped { contested: 1, unscored: 3, departing: 0, returned: 1 })),
        ("contest a z", R::AlreadyContested),
        ("settle a t", R::NotContested),
        ("exclude e khoi-moi", R::AlreadyExcluded { ground: "sai-pham".into() }),
        ("reinstate c --reason v", R::NotExcluded),
        ("reinstate c --ground sai-pham --reason v", R::NotExcluded),
        ("reinstate d --reason v", R::HoldsByItself { ground: "dang-xet".into() }),
        ("exclude d dang-xet", R::AlreadyExcluded { ground: "dang-xet".into() }),
        ("reinstate a --reason v", R::WhichGround { grounds: vec!["dang-xet".into(), "khieu-nai".into()] }),
        ("reinstate a --ground khieu-nai", R::NeedsReason { stood: None }),
        ("score a t 1 --bonus 1", R::NoBonusHere { criterion: "t".into() }),
        ("score a w 1 --bonus 2,1", R::AboveMaximum { points: p("2.1"), max: p("2") }),
        ("score a w 1 --bonus 0,25", R::TooManyDecimals { points: p("0.25"), decimals: 1 }),
        ("score a w 1 --bonus -1", R::Number { typed: "-1".into(), fault: BadNumber::Negative }),
        ("tally a count 1 --mitigation v", R::NoMitigation { rule: "count".into() }),
        ("tie a a --method vote --reason v", R::TwiceNamed { unit: "a".into() }),
        ("tie a --method vote --reason v", R::TieOfOne),
        ("tie a e --method vote --reason v", R::TieOfExcluded { unit: "e".into(), ground: "sai-pham".into() }),
        ("tie a b --method vote --reason v", R::NotTied { units: vec!["a".into(), "b".into()] }),
        ("tie b c --method vote --reason v", R::NotTied { units: vec!["b".into(), "c".into()] }),
        (
            "tie a b --method vote --ranking muc-iii --reason v",
            R::TiedWithOthers { others: vec!["c".into(), "d".into()] },
        ),
        ("tie a d --method lot --reason v", R::SeedAndLot { lot: true }),
        ("tie a d --method vote --seed 7 --reason v", R::SeedAndLot { lot: false }),
        ("tie a d --method vote", R::NeedsReason { stood: None }),
        ("tie a x --method vote --reason v", R::Unknown { thing: Thing::Unit, typed: "x".into() }),
        ("tie a d --method dice --reason v", R::Unknown { thing: Thing::TieMethod, typed: "dice".into() }),
        ("tie a d --method vote --ranking zz --reason v", R::Unknown { thing: Thing::Ranking, typed: "zz".into() }),
        ("evidence add Khác --id x", R::Evidence(E::Exists { id: "x".into() })),
        ("evidence add Khác --number 01/BC", R::Evidence(E::Exists { id: "x".into() })),
        ("evidence cite b t x", R::AlreadyCited),
        ("@s score a t 1", R::NotYourRole { role: Role::Secretary, act: "score" }),
        ("undo 1", R::NeverUndone { record: 1 }),
        ("undo 2", R::BuiltOn { record: 2, later: 3, by: chair() }),
        ("redo 2", R::UndoneAlready { record: 2, redo: true }),
        ("@b redo", R::NothingToUndo { redo: true }),
        ("@b undo", R::NothingToUndo { redo: false }),
        ("vote open v --subject x", R::Ballot(BallotRefusal::NeedsTerms { option: "--method" })),
        ("nominate e bk", R::Award(AwardRefusal::Excluded { ground: "sai-pham".into() })),
        ("ranking settle", R::Ranking(RankingRefusal::Open { missing: 26, contested: 1, ties: 1 })),
        ("vote count x --for 1 --against 1", unknown(Thing::Vote, "x")),
        ("vote open v --subject x --rule x", unknown(Thing::VoteRule, "x")),
        ("nominate a x", unknown(Thing::Award, "x")),
        ("nominate a bk --place x", unknown(Thing::Place, "x")),
        ("vote cuont v", act("vote cuont", Some("vote count"))),
        ("close", R::NotAdopted { missing: 26, contested: 1 }),
    ]
}

fn given() -> Given {
    let given = Given::small_but(|set_up| {
        let pending = |id: &str| ground(id, "Đang giải quyết", Effect::NotNominated, None);
        let by_itself = Some(UnitCondition::Marked("dang-xet".into()));
        set_up.regulation.grounds.push(Ground { when: by_itself, ..pending("dang-xet") });
        set_up.regulation.grounds.push(pending("khieu-nai"));
        set_up.bloc.units[3].marks.push("dang-xet".into());
        set_up.rubric.rankings = vec![
            Ranking::general(),
            Ranking { id: "muc-iii".into(), sections: Some(vec!["III".into()]), ledger: false, ..Ranking::general() },
        ];
        let Item::Criterion(one_place) = &mut set_up.rubric.sections[0].items[2] else { panic!("w is a criterion") };
        one_place.max_bonus = Some(p("2"));
    });
    given.acts([
        "evidence add Báo --id x --number 01/BC",
        "score b t 8 --evidence x",
        "deduct b t 1 --reason v",
        "tally b item 1 --for s",
        "unassign c p",
        "contest a z",
        "exclude e sai-pham",
        "tally c item 2",
        "score d p 1 --stage self",
        "return d --reason \"Thiếu giải trình\"",
        "exclude a dang-xet",
        "exclude a khieu-nai",
    ])
}

#[test]
fn every_refusal_is_earned() {
    let given = given();
    let mut seen = BTreeSet::new();
    for (line, refusal) in earned() {
        seen.insert(name(&refusal));
        given.refuses(line, refusal);
    }
    // These have their own cases: a conflict and a close in `rules`, a record too long in `sessions`. A score below
    // zero cannot be typed; it is asked for in `below_zero_is_refused_even_if_it_cannot_be_typed`.
    seen.extend(["BelowZero", "ChangedSince", "Closed", "TooMuch"]);
    // A rule at a criterion that is named as it is entered: `ledger_rows`.
    seen.insert("NeedsItem");
    // The floor has its own: `floor_rules`.
    seen.extend(["LostItsBase", "Agenda", "Attendance", "Office", "Pact"]);
    // So have the minutes: `minutes`.
    seen.insert("Minutes");
    assert_eq!(seen.len(), N_REFUSALS, "each variant has a case: {seen:?}");
}

#[test]
fn a_document_is_known_by_its_id_its_number_and_date_or_its_whole_reference() {
    let given = Given::small().acts([
        "evidence add Báo --id x --number 01/BC --date 05/02/2024",
        "evidence add Biên --id y --date 06/02/2024 --issuer \"Khối\"",
        "score a t 1 --evidence \"Giấy mời\"",
    ]);
    let known = |id: &str| Refusal::Evidence(E::Exists { id: id.into() });
    given.refuses("evidence add Khác --number 01/BC --date 5/2/2024", known("x"));
    given.refuses("evidence add Biên --date 06/02/2024 --issuer Khối --subject khác", known("y"));
    // A part that was left out speaks against nothing.
    given.refuses("evidence add Báo --number 01/BC", known("x"));
    for line in [
        "evidence add Báo --number 01/BC --date 05/02/2025",
        "evidence add Báo --number 01/BC --issuer \"Sở A\" --date 06/02/2024",
        "evidence add Biên --date 07/02/2024 --issuer Khối",
        // What was only typed may be described later.
        "evidence add \"Giấy mời\" --number 9/GM",
    ] {
        given.when(line).unwrap();
    }
}

#[test]
fn below_zero_is_refused_even_if_it_cannot_be_typed() {
    use binhxet::domain::command::{Command, Gesture, ScoreCell};
    let given = given();
    let minus = p("-0.5");
    let (unit, reason, evidence): (binhxet::domain::id::UnitId, _, _) = ("a".into(), Some("v".into()), Vec::new());
    let score = ScoreCell {
        unit: unit.clone(),
        criterion: "t".into(),
        stage: None,
        points: minus,
        bonus: None,
        reason: None,
        explanation: None,
        evidence: Vec::new(),
        provisional: false,
    };
    let tally = |rule: &str, item: Option<&str>| Command::Tally {
        unit: unit.clone(),
        rule: rule.into(),
        item: item.map(Into::into),
        number: minus,
        mitigation: None,
        reason: Some("v".into()),
        evidence: Vec::new(),
    };
    let deduct = Command::Deduct { unit: unit.clone(), criterion: "t".into(), points: minus, reason, evidence };
    let below = |max| Refusal::BelowZero { points: minus, max: p(max) };
    for (command, refusal) in [
        (Command::Score(score), below("10")),
        (deduct, below("10")),
        (tally("free", None), below("4")),
        (tally("item", Some("t")), below("1")),
        (tally("count", None), Refusal::NotACount { number: minus }),
    ] {
        let gesture = Gesture { command, author: chair(), seen: given.meeting.head(), own: Vec::new() };
        assert_eq!(binhxet::domain::decide::decide(&given.meeting, &gesture), Err(refusal));
    }
}

#[test]
fn numbers_take_a_comma_or_a_dot_and_any_zeros_around() {
    let given = given();
    for (typed, points) in [
        ("7,5", "7.5"),
        ("7.5", "7.5"),
        ("7,50", "7.5"),
        ("07,5", "7.5"),
        ("0,500", "0.5"),
        ("10", "10"),
        ("0", "0"),
        ("000,25", "0.25"),
    ] {
        let facts = format!(r#"[Scored1(unit:"a",criterion:"t",stage:"agreed",points:"{points}")]"#);
        given.then(&format!("score a t {typed}"), &facts);
    }
}

#[test]
fn a_word_names_what_it_fits_alone() {
    let given = Given::lao_cai();
    for (line, facts) in [
        ("score \"so noi vu\" I.1 6", r#"[Scored1(unit:"so-noi-vu",criterion:"I.1",stage:"agreed",points:"6")]"#),
        ("score QUY I.1 6", r#"[Scored1(unit:"quy-dau-tu",criterion:"I.1",stage:"agreed",points:"6")]"#),
        ("score \"Sở NV\" 17 1 --stage TC", r#"[Scored1(unit:"so-noi-vu",criterion:"I.17",stage:"self",points:"1")]"#),
        ("tally vp-ubnd ky 1", r#"[Tallied1(unit:"vp-ubnd",rule:"ky-luat-khoi",number:"1")]"#),
    ] {
        given.then(line, facts);
    }
    // The id itself wins over longer ids that begin with it, in any case: I.1 is not I.10.
    assert!(matches!(given.when("score vp I.1 6"), Err(Refusal::Ambiguous { thing: Thing::Unit, .. })));
    assert!(matches!(given.when("score vp-ubnd 1 5"), Err(Refusal::Ambiguous { thing: Thing::Criterion, .. })));
}

#[test]
fn a_scope_that_fits_a_unit_and_several_criteria_is_not_guessed() {
    let given = Given::small_but(|set_up| set_up.bloc.units[0].name = "Ban phụ trách tiêu chí".into());
    let refusal = given.when("accept \"tiêu chí\"");
    assert!(matches!(refusal, Err(Refusal::Ambiguous { thing: Thing::Scope, .. })), "{refusal:?}");
}
