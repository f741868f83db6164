//! Given acts, when an act, then facts or a refusal: every act, and every rule of the small set-up.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use crate::kit::given::{Given, chair, p};
use binhxet::domain::evidence::Document;
use binhxet::domain::id::{EvidenceId, StageId};
use binhxet::domain::refusal::{Refusal, Skipped};
use binhxet::domain::regulation::{Attach, LedgerKind, SectionCap, UnitCondition};
use binhxet::domain::standings::{self, Basis, Standings};

fn needs_reason(stage: &str, stood: &str) -> Refusal {
    Refusal::NeedsReason { stood: Some((StageId::from(stage), p(stood))) }
}

#[test]
fn each_act_makes_its_facts() {
    let given = Given::small().acts([
        "score a t 8 --stage self",
        "score b s 2,5",
        "unassign c p",
        "contest a w",
        "exclude c sai-pham",
        "deduct b p 1 --reason x",
        "tally a count 2",
        "note một",
        "undo",
    ]);
    for (line, facts) in [
        ("score a t 7,50 --stage self", r#"[Scored1(unit:"a",criterion:"t",stage:"self",points:"7.5")]"#),
        (
            "score a t 8 --reason Đúng --explanation Đã --evidence x --evidence y",
            r#"[Scored1(unit:"a",criterion:"t",stage:"agreed",points:"8",reason:Some("Đúng"),explanation:Some("Đã"),evidence:["x","y"])]"#,
        ),
        ("clear b s --reason nhầm", r#"[Cleared1(unit:"b",criterion:"s",stage:"agreed",reason:"nhầm")]"#),
        ("tally a once 1", r#"[Tallied1(unit:"a",rule:"once",number:"1")]"#),
        ("tally a count 0", r#"[Tallied1(unit:"a",rule:"count",number:"0")]"#),
        (
            "tally a item 0.5 --for t --reason v --evidence x",
            r#"[Tallied1(unit:"a",rule:"item",item:Some("t"),number:"0.5",reason:Some("v"),evidence:["x"])]"#,
        ),
        (
            "deduct a t 0,25 --reason v --evidence x",
            r#"[Deducted1(unit:"a",criterion:"t",points:"0.25",reason:"v",evidence:["x"])]"#,
        ),
        ("deduct b p 0 --reason v", r#"[DeductionLifted1(unit:"b",criterion:"p",reason:"v")]"#),
        ("assign c p --reason v", r#"[Assigned1(unit:"c",criterion:"p",reason:Some("v"))]"#),
        ("unassign a p", r#"[Unassigned1(unit:"a",criterion:"p")]"#),
        ("accept all", r#"[Scored1(unit:"a",criterion:"t",stage:"agreed",points:"8",from:Some("self"))]"#),
        ("contest a t --note v", r#"[Contested1(unit:"a",criterion:"t",note:Some("v"))]"#),
        ("settle a w", r#"[Settled1(unit:"a",criterion:"w")]"#),
        ("exclude a khoi-moi --evidence x", r#"[Excluded1(unit:"a",ground:"khoi-moi",evidence:["x"])]"#),
        ("reinstate c --reason v", r#"[Reinstated1(unit:"c",ground:"sai-pham",reason:"v")]"#),
        (
            "evidence add \"Kế hoạch\" --number 80/KH --date 05/02/2024 --issuer \"Sở A\" --subject v",
            r#"[DocumentAdded1((id:"tl-1",title:"Kế hoạch",number:"80/KH",date:Some("2024-02-05"),issuer:"Sở A",subject:"v"))]"#,
        ),
        ("evidence cite a t x y", r#"[Cited1(unit:"a",criterion:"t",evidence:["x","y"])]"#),
        ("note một hai", r#"[Noted1(text:"một hai")]"#),
        ("undo", r"[TakenBack1(record:8)]"),
        ("undo #2 --reason v", r#"[TakenBack1(record:2,reason:Some("v"))]"#),
        ("redo", "[BroughtBack1(record:9)]"),
        ("redo 9", "[BroughtBack1(record:9)]"),
    ] {
        given.then(line, facts);
    }
}

#[test]
fn close_seals_the_totals_and_says_what_is_open() {
    let given = Given::small().acts(["score a t 8", "contest b s", "exclude e sai-pham", "unassign d r"]);
    given.refuses("close", Refusal::NotAdopted { missing: 4 * 7 - 2, contested: 1 });
    given.refuses("close --reason x", Refusal::NotAdopted { missing: 4 * 7 - 2, contested: 1 });
    given.refuses("close --without-adoption", Refusal::NeedsReason { stood: None });
    let digest = standings::digest(&given.meeting);
    assert_eq!(digest.len(), 64);
    given.then(
        "close --without-adoption --reason \"hết giờ\"",
        &format!(r#"[Closed1(records:5,totals:"{digest}",missing:26,without_adoption:Some("hết giờ"))]"#),
    );
    assert!(!given.standings().is_final);
    let closed = given.acts(["close --without-adoption --reason x"]);
    assert!(closed.standings().is_final);
    assert!(!Standings::of(&closed.meeting, Basis::Mixed).is_final, "the mixed view is always provisional");
    for line in ["note x", "undo", "redo 2", "score a t 9", "close --without-adoption --reason x", "@s note x"] {
        closed.refuses(line, Refusal::Closed { record: 6 });
    }
    assert_eq!(closed.meeting.closed().unwrap().totals, digest);
}

#[test]
fn a_change_needs_a_reason_against_agreed_else_appraised_else_self() {
    let given = Given::small();
    given.when("score a r 4").unwrap();
    let given = given.acts(["score a r 5 --stage self"]);
    given.refuses("score a r 4", needs_reason("self", "5"));
    given.when("score a r 5,00").unwrap();
    given.when("score a r 4 --stage self").unwrap();
    let given = given.acts(["score a r 4 --stage appraised"]);
    given.when("score a r 4").unwrap();
    given.refuses("score a r 5", needs_reason("appraised", "4"));
    let given = given.acts(["score a r 3 --reason v"]);
    given.when("score a r 3").unwrap();
    given.refuses("score a r 4", needs_reason("agreed", "3"));
    given.when("score a r 2 --stage appraised").unwrap();
    // Without the agreed score the appraised one stands again.
    let given = given.acts(["clear a r --reason v"]);
    given.refuses("score a r 3", needs_reason("appraised", "4"));
    given.refuses("clear a r --stage appraised", needs_reason("appraised", "4"));
}

#[test]
fn accept_fills_what_is_open_and_skips_what_is_not() {
    let given = Given::small().acts([
        "score a t 8 --stage self",
        "score a s 1 --stage self",
        "score a r 3 --stage self",
        "score a r 2 --stage appraised",
        "score b t 7 --stage self",
        "score c t 6 --stage self",
        "score d t 5",
        "contest b t",
        "unassign c t",
    ]);
    given.refuses(
        "accept e",
        Refusal::NothingToAccept(Skipped { contested: 0, unscored: 7, departing: 0, returned: 0 }),
    );
    given.refuses(
        "accept b",
        Refusal::NothingToAccept(Skipped { contested: 1, unscored: 6, departing: 0, returned: 0 }),
    );
    given.refuses(
        "accept c",
        Refusal::NothingToAccept(Skipped { contested: 0, unscored: 6, departing: 0, returned: 0 }),
    );
    given.refuses(
        "accept II",
        Refusal::NothingToAccept(Skipped { contested: 0, unscored: 10, departing: 0, returned: 0 }),
    );
    given.refuses(
        "accept a --from agreed",
        Refusal::NothingToAccept(Skipped { contested: 0, unscored: 7, departing: 0, returned: 0 }),
    );
    given.then("accept t", r#"[Scored1(unit:"a",criterion:"t",stage:"agreed",points:"8",from:Some("self"))]"#);
    given.then(
        "accept a --from appraised",
        r#"[Scored1(unit:"a",criterion:"r",stage:"agreed",points:"2",from:Some("appraised"))]"#,
    );
    given.then("accept III", r#"[Scored1(unit:"a",criterion:"r",stage:"agreed",points:"2",from:Some("appraised"))]"#);
    assert!(matches!(given.when("accept tất cả"), Err(Refusal::Unknown { .. })));
    assert_eq!(given.when("accept \"tất cả\"").unwrap().len(), 3);
    let given = given.acts(["accept all"]);
    given.refuses(
        "accept a",
        Refusal::NothingToAccept(Skipped { contested: 0, unscored: 4, departing: 0, returned: 0 }),
    );
    // One gesture, one undo.
    let given = given.acts(["undo"]);
    assert_eq!(given.when("accept all").unwrap().len(), 3);
}

#[test]
fn accepting_an_earlier_stage_over_a_later_one_is_a_change() {
    let given = Given::small().acts(["score a r 3 --stage self", "score a r 2 --stage appraised"]);
    let departing = Skipped { contested: 0, unscored: 6, departing: 1, returned: 0 };
    given.refuses("accept a --from self", Refusal::NothingToAccept(departing));
    given.then(
        "accept a --from self --reason Sửa",
        r#"[Scored1(unit:"a",criterion:"r",stage:"agreed",points:"3",reason:Some("Sửa"),from:Some("self"))]"#,
    );
    let given = given.acts(["score a r 3 --stage appraised"]);
    given.then(
        "accept a --from self",
        r#"[Scored1(unit:"a",criterion:"r",stage:"agreed",points:"3",from:Some("self"))]"#,
    );
}

#[test]
fn an_agreed_score_settles_a_contested_cell_and_no_other_does() {
    let given = Given::small().acts(["contest a t"]);
    given.refuses("contest a t", Refusal::AlreadyContested);
    given.then("score a t 8 --stage self", r#"[Scored1(unit:"a",criterion:"t",stage:"self",points:"8")]"#);
    given.then(
        "score a t 8",
        r#"[Scored1(unit:"a",criterion:"t",stage:"agreed",points:"8"),Settled1(unit:"a",criterion:"t")]"#,
    );
    let given = given.acts(["score a t 8"]);
    given.refuses("settle a t", Refusal::NotContested);
    let given = given.acts(["undo"]);
    given.when("settle a t").unwrap();
    assert!(
        given.meeting.cell(0, 0).unwrap().contested.is_some() && given.meeting.cell(0, 0).unwrap().points(2).is_none()
    );
}

#[test]
fn a_change_by_somebody_else_is_shown_before_anything_else() {
    let given = Given::small().acts(["score a t 8", "@b score a t 7 --reason v", "@b score a s 3"]);
    let changed = |now: Option<&str>, yours: Option<&str>, record| {
        let by = crate::kit::given::author(binhxet::domain::event::Role::Chair, "Bình");
        Err(Refusal::ChangedSince { by, record, now: now.map(p), yours: yours.map(p) })
    };
    assert_eq!(given.when_seen("score a t 9", 2, &[]), changed(Some("7"), Some("9"), 3));
    assert_eq!(given.when_seen("score a t 99", 2, &[]), changed(Some("7"), Some("99"), 3), "before the other refusals");
    assert_eq!(given.when_seen("score a t 9 --stage self", 2, &[]), changed(None, Some("9"), 3));
    assert_eq!(given.when_seen("contest a t", 2, &[]), changed(None, None, 3));
    assert_eq!(given.when_seen("clear a t --reason v", 2, &[]), changed(None, None, 3));
    assert_eq!(given.when_seen("score a s 1", 1, &[]), changed(Some("3"), Some("1"), 4));
    for (line, seen, own) in [
        ("score a t 9 --reason v", 3, &[][..]),
        ("score a t 9 --reason v", 2, &[3]),
        ("score a t 9 --reason v", 1, &[2, 3]),
        ("score b t 9", 1, &[]),
        ("score a w 1", 1, &[]),
        ("deduct a t 1 --reason v", 1, &[]),
        ("note x", 0, &[]),
        ("score a t 9 --reason v", 4, &[]),
        ("score a t 9 --reason v", 400, &[]),
    ] {
        assert!(given.when_seen(line, seen, own).is_ok(), "{line} {seen}");
    }
    // What was undone again has changed nothing.
    let undone = given.clone().acts(["@b undo 3"]);
    undone.when_seen("score a t 9 --reason v", 2, &[]).unwrap();
    // Each kind of item has its own conflict.
    for (theirs, line) in [
        ("@b tally a count 2", "tally a count 1"),
        ("@b tally a item 1 --for s", "tally a item 0.5 --for s"),
        ("@b exclude a sai-pham", "exclude a khoi-moi"),
        ("@b deduct a t 1 --reason v", "deduct a t 2 --reason v"),
        ("@b unassign b t", "score b t 1"),
        ("@b evidence cite b t x", "settle b t"),
    ] {
        let given = given.clone().acts([theirs]);
        assert!(matches!(given.when_seen(line, 4, &[]), Err(Refusal::ChangedSince { record: 5, .. })), "{line}");
        assert!(!matches!(given.when(line), Err(Refusal::ChangedSince { .. })), "{line}");
    }
}

#[test]
fn an_undo_by_somebody_else_is_a_change_too() {
    let given = Given::small().acts(["score a t 8", "score a t 7 --reason v", "@b undo 3"]);
    let by = crate::kit::given::author(binhxet::domain::event::Role::Chair, "Bình");
    let changed = Refusal::ChangedSince { by, record: 4, now: Some(p("8")), yours: Some(p("9")) };
    assert_eq!(given.when_seen("score a t 9 --reason v", 3, &[]), Err(changed));
    given.when_seen("score a t 9 --reason v", 3, &[4]).unwrap();
    given.when_seen("score a s 1", 3, &[]).unwrap();
    let again = given.acts(["@b redo 3"]);
    let seen_before_redo = again.when_seen("score a t 9 --reason v", 4, &[]);
    assert!(matches!(seen_before_redo, Err(Refusal::ChangedSince { record: 5, .. })), "{seen_before_redo:?}");
}

#[test]
fn undo_and_redo_choose_their_record() {
    let given = Given::small();
    given.refuses("undo", Refusal::NothingToUndo { redo: false });
    given.refuses("redo", Refusal::NothingToUndo { redo: true });
    given.refuses("undo 1", Refusal::NeverUndone { record: 1 });
    for line in ["undo 99", "redo 99", "undo 0"] {
        let typed = line.split(' ').next_back().unwrap().into();
        given.refuses(line, Refusal::Unknown { thing: binhxet::domain::refusal::Thing::Record, typed });
    }
    let given = given.acts(["score a t 1", "score a s 2", "@b note x"]);
    given.then("undo", "[TakenBack1(record:3)]");
    given.then("@b undo", "[TakenBack1(record:4)]");
    let given = given.acts(["undo", "undo"]);
    given.refuses("undo", Refusal::NothingToUndo { redo: false });
    given.refuses("undo 2", Refusal::UndoneAlready { record: 2, redo: false });
    given.refuses("undo 5", Refusal::NeverUndone { record: 5 });
    given.refuses("redo 4", Refusal::UndoneAlready { record: 4, redo: true });
    given.refuses("@b redo", Refusal::NothingToUndo { redo: true });
    // The last one taken back comes first, then the one before it.
    given.then("redo", "[BroughtBack1(record:2)]");
    let given = given.acts(["redo"]);
    given.then("redo", "[BroughtBack1(record:3)]");
    given.refuses("undo 7", Refusal::NeverUndone { record: 7 });
    // After something new there is nothing to redo, but a record may still be named.
    let given = given.acts(["note y"]);
    given.refuses("redo", Refusal::NothingToUndo { redo: true });
    given.then("redo 3", "[BroughtBack1(record:3)]");
}

#[test]
fn what_others_built_on_stays() {
    let built = |record, later| Refusal::BuiltOn { record, later, by: crate::kit::given::chair() };
    let given = Given::small().acts(["evidence add Báo --id x", "score a t 1 --evidence x", "score a t 2 --reason v"]);
    given.refuses("undo 2", built(2, 3));
    given.refuses("undo 3", built(3, 4));
    let given = given.acts(["undo 4"]);
    given.when("undo 3").unwrap();
    let given = given.acts(["score a t 3 --reason v"]);
    given.refuses("redo 4", built(4, 6));
    // A note builds on nothing, a cell not on its neighbour, a deduction not on the score.
    let given = Given::small().acts(["note x", "note y", "score a t 1", "score a s 1", "deduct a t 1 --reason v"]);
    for line in ["undo 2", "undo 4"] {
        given.when(line).unwrap();
    }
    let given = Given::small().acts(["deduct a t 1 --reason v", "deduct a t 1 --reason v"]);
    given.refuses("undo 2", built(2, 3));
}

#[test]
fn what_came_back_in_between_is_not_overwritten_by_a_redo() {
    // Two documents got the id tl-1, one after the other was undone; only one can be there.
    let given = Given::small().acts(["evidence add Một", "undo", "evidence add Hai", "undo", "redo 2"]);
    let by = crate::kit::given::chair();
    given.refuses("redo 4", Refusal::BuiltOn { record: 4, later: 2, by: by.clone() });
    let given = Given::small().acts(["deduct a s 3 --reason v", "undo", "deduct a s 3 --reason v", "undo", "redo 2"]);
    given.refuses("redo 4", Refusal::BuiltOn { record: 4, later: 2, by });
    // The usual walk back and forth is not stopped.
    let given =
        Given::small().acts(["score a t 1", "score a t 2 --reason v", "undo", "undo", "redo", "redo", "undo", "redo"]);
    assert_eq!(given.ranking().split(';').next(), Some("1 a 2"));
}

#[test]
fn the_secretary_has_few_acts_and_only_their_own_to_undo() {
    let given = Given::small().acts(["score a t 1", "@s note x", "@t note y", "@s contest a t", "@s evidence add Báo"]);
    let not_yours = |act| Refusal::NotYourRole { role: binhxet::domain::event::Role::Secretary, act };
    for (line, act) in [
        ("@s score a t 1", "score"),
        ("@s clear a t --reason v", "clear"),
        ("@s tally a count 1", "tally"),
        ("@s deduct a t 1 --reason v", "deduct"),
        ("@s assign a t", "assign"),
        ("@s unassign a t", "unassign"),
        ("@s accept all", "accept"),
        ("@s settle a t", "settle"),
        ("@s exclude a sai-pham", "exclude"),
        ("@s reinstate a --reason v", "reinstate"),
        ("@s close --without-adoption --reason v", "close"),
        ("@s undo 2", "undo"),
        ("@s undo 4", "undo"),
    ] {
        given.refuses(line, not_yours(act));
    }
    given.then("@s undo", "[TakenBack1(record:6)]");
    given.then("@t undo", "[TakenBack1(record:4)]");
    given.when("undo 3").unwrap();
    // Bringing back what the chair took back is the chair's as well.
    let given = given.acts(["undo 3", "@s undo 5", "undo 2"]);
    given.refuses("@s redo 2", not_yours("redo"));
    given.when("@s redo 5").unwrap();
}

#[test]
fn a_line_is_worth_what_its_rule_says() {
    for (acts, sum) in [
        (&["tally a count 1"][..], "0 0 0 + 0 - 0.5 = -0.5"),
        (&["tally a count 4"], "0 0 0 + 0 - 2 = -2"),
        (&["tally a count 5"], "0 0 0 + 0 - 2 = -2"),
        (&["tally a count 5", "tally a count 1"], "0 0 0 + 0 - 0.5 = -0.5"),
        (&["tally a count 5", "tally a count 0"], "0 0 0 + 0 - 0 = 0"),
        (&["tally a band 2"], "0 0 0 + 0 - 1 = -1"),
        (&["tally a band 3"], "0 0 0 + 0 - 1.5 = -1.5"),
        (&["tally a band 999"], "0 0 0 + 0 - 1.5 = -1.5"),
        (&["tally a once 3"], "0 0 0 + 0 - 1 = -1"),
        (&["tally a each 3"], "0 0 0 + 0 - 3 = -3"),
        (&["tally a item 2"], "0 0 0 + 2 - 0 = 2"),
        (&["tally a item 0,25 --for t", "tally a item 1 --for s"], "0 0 0 + 1.25 - 0 = 1.25"),
        (&["tally a item 0,25 --for t", "tally a item 1"], "0 0 0 + 1.25 - 0 = 1.25"),
        (&["tally a free 3,25 --reason v"], "0 0 0 + 3.25 - 0 = 3.25"),
        // The pool of all bonus is 5.
        (&["tally a free 4 --reason v", "tally a item 2"], "0 0 0 + 5 - 0 = 5"),
        (&["deduct a t 1 --reason v", "deduct a t 2,5 --reason v"], "0 0 0 + 0 - 3.5 = -3.5"),
        (&["deduct a t 1 --reason v", "deduct a t 0 --reason v"], "0 0 0 + 0 - 0 = 0"),
    ] {
        assert_eq!(Given::small().acts(acts.iter().copied()).sum("a"), sum, "{acts:?}");
    }
    // A rule's cap holds for all its lines together.
    let given = Given::small_but(|set_up| {
        let kind = LedgerKind::PerItem { most: p("1"), cap: Some(p("1.5")), section: "I".into() };
        set_up.regulation.rules[1].kind = kind;
    });
    let given = given.acts(["tally a item 1 --for t", "tally a item 0,75 --for s"]);
    assert_eq!(given.sum("a"), "0 0 0 + 1.5 - 0 = 1.5");
}

#[test]
fn a_new_count_takes_the_place_of_the_old_one() {
    // All items are used up, and each may still be set anew; what is taken out needs no reason.
    let given = Given::small().acts(["tally a item 1 --for t", "tally a item 1 --for s", "tally b item 2"]);
    let given =
        given.acts(["tally a item 0,5 --for t", "tally b item 1", "tally c free 2 --reason v", "tally c free 0"]);
    assert_eq!(given.sum("a"), "0 0 0 + 1.5 - 0 = 1.5");
    assert_eq!(given.sum("b"), "0 0 0 + 1 - 0 = 1");
    assert!(given.meeting.lines_of(2).next().is_none());
}

#[test]
fn what_is_attached_comes_off_where_it_is_attached_and_not_below_zero() {
    let scores = ["score a t 2", "score a s 5", "score a p 6"];
    for (attach, act, sum) in [
        (Attach::Total, "deduct a t 3 --reason v", "7 6 0 + 0 - 3 = 10"),
        (Attach::Criterion(None), "deduct a t 1 --reason v", "6 6 0 + 0 - 0 = 12"),
        (Attach::Criterion(None), "deduct a t 3 --reason v", "5 6 0 + 0 - 0 = 11"),
        (Attach::Criterion(Some("p".into())), "deduct a t 3 --reason v", "7 3 0 + 0 - 0 = 10"),
        (Attach::Section("I".into()), "deduct a t 6 --reason v", "1 6 0 + 0 - 0 = 7"),
        (Attach::Section("I".into()), "deduct a t 9 --reason v", "0 6 0 + 0 - 0 = 6"),
        (Attach::Section("II".into()), "deduct a t 9 --reason v", "7 0 0 + 0 - 0 = 7"),
        // A deduction on a criterion without points takes nothing elsewhere.
        (Attach::Criterion(None), "deduct a q 3 --reason v", "7 6 0 + 0 - 0 = 13"),
    ] {
        let given = Given::small_but(|set_up| set_up.regulation.criterion_deductions = attach.clone());
        assert_eq!(given.acts(scores).acts([act]).sum("a"), sum, "{attach:?} {act}");
    }
    for (attach, act, sum) in [
        (Attach::Criterion(Some("t".into())), "tally a item 2", "9 6 0 + 0 - 0 = 15"),
        // A bonus on a criterion stops at its maximum: s has 5 of 5.
        (Attach::Criterion(None), "tally a item 1 --for s", "7 6 0 + 0 - 0 = 13"),
        (Attach::Criterion(None), "tally a item 1 --for t", "8 6 0 + 0 - 0 = 14"),
        // Counted items name no criterion, so they stay at the total.
        (Attach::Criterion(None), "tally a item 1", "7 6 0 + 1 - 0 = 14"),
        (Attach::Section("III".into()), "tally a item 2", "7 6 2 + 0 - 0 = 15"),
    ] {
        let given = Given::small_but(|set_up| set_up.regulation.rules[1].attach = attach.clone());
        assert_eq!(given.acts(scores).acts([act]).sum("a"), sum, "{attach:?} {act}");
    }
}

#[test]
fn a_section_is_capped_for_the_units_that_meet_the_condition() {
    let neither = UnitCondition::All(vec![UnitCondition::NoPartyOrganisation, UnitCondition::NoTradeUnion]);
    let cap = |percent: &str, when: &UnitCondition| SectionCap {
        when: when.clone(),
        section: "II".into(),
        percent: p(percent),
        title: "".into(),
        source: "".into(),
    };
    let given = Given::small_but(|set_up| {
        set_up.regulation.caps = vec![
            cap("33.333", &neither),
            cap("50", &neither),
            cap(
                "70",
                &UnitCondition::All(vec![
                    UnitCondition::NoPartyOrganisation,
                    UnitCondition::Not(Box::new(UnitCondition::NoTradeUnion)),
                ]),
            ),
        ];
    });
    let given = given.acts(
        ["a", "d", "e"]
            .iter()
            .flat_map(|unit| [format!("score {unit} p 6"), format!("score {unit} q 4")])
            .collect::<Vec<_>>()
            .iter()
            .map(String::as_str),
    );
    assert_eq!(given.sum("a"), "0 10 0 + 0 - 0 = 10");
    assert_eq!(given.sum("d"), "0 7 0 + 0 - 0 = 7");
    // The tightest cap, rounded once: 3.3333 is 3.33.
    assert_eq!(given.sum("e"), "0 3.33 0 + 0 - 0 = 3.33");
    let sum = binhxet::domain::standings::unit_sum(&given.meeting, 4, Basis::Mixed);
    assert_eq!(sum.capped, [p("0"), p("6.67"), p("0")]);
    // What is attached to the section comes after the cap.
    let given = Given::small_but(|set_up| {
        set_up.regulation.caps = vec![cap("50", &neither)];
        set_up.regulation.criterion_deductions = Attach::Section("II".into());
    });
    let given = given.acts(["score e p 6", "score e q 4", "deduct e q 1 --reason v"]);
    assert_eq!(given.sum("e"), "0 4 0 + 0 - 0 = 4");
}

#[test]
fn ties_share_a_rank_in_the_order_of_the_bloc_and_the_next_is_left_out() {
    let given = Given::small().acts(["score d t 7", "score c t 9", "score b t 9", "score a t 7,00"]);
    assert_eq!(given.ranking(), "1 b 9; 1 c 9; 3 a 7; 3 d 7; 5 e 0");
    let tied: Vec<bool> = given.standings().rows.iter().map(|row| row.tied).collect();
    assert_eq!(tied, [true, true, true, true, false]);
    // An excluded unit stands last, without a rank, and takes none from the others.
    let given = given.acts(["exclude b sai-pham"]);
    assert_eq!(given.ranking(), "1 c 9; 2 a 7; 2 d 7; 4 e 0; - b 9");
    let rows = given.standings().rows;
    assert!(!rows[0].tied && !rows[4].tied && rows[4].excluded.is_some());
    let given = given.acts(["reinstate b --reason v", "exclude a sai-pham", "exclude d khoi-moi"]);
    assert_eq!(given.ranking(), "1 b 9; 1 c 9; 3 e 0; - a 7; - d 7");
}

#[test]
fn an_unassigned_cell_counts_for_nothing_and_not_against() {
    let given = Given::small().acts(["score a t 5", "score a p 3", "unassign a t --reason v"]);
    let sum = binhxet::domain::standings::unit_sum(&given.meeting, 0, Basis::Mixed);
    assert_eq!((sum.total, sum.own_maximum, sum.missing), (p("3"), p("30"), 5));
    assert_eq!(sum.percent(), Some(p("10")));
    // The score is still there when it counts again.
    assert_eq!(given.acts(["assign a t"]).sum("a"), "5 3 0 + 0 - 0 = 8");
}

#[test]
fn each_basis_counts_its_own_stage() {
    let given =
        Given::small().acts(["score a r 5 --stage self", "score a r 4 --stage appraised", "score a t 3 --stage self"]);
    let total = |given: &Given, basis| binhxet::domain::standings::unit_sum(&given.meeting, 0, basis).total;
    assert_eq!(total(&given, Basis::Stage(0)), p("8"));
    assert_eq!(total(&given, Basis::Stage(1)), p("4"));
    assert_eq!(total(&given, Basis::Stage(2)), p("0"));
    assert_eq!(total(&given, Basis::Mixed), p("7"));
    let given = given.acts(["score a r 0 --reason v"]);
    assert_eq!(total(&given, Basis::Mixed), p("3"), "zero is a score");
    assert_eq!(given.standings().maximum, p("40"));
}

#[test]
fn evidence_is_missed_only_where_points_stand_without_it() {
    use binhxet::domain::decide::lacks_evidence;
    let lacks = |given: &Given| lacks_evidence(&given.meeting, 0, 5);
    let given = Given::small();
    assert!(!lacks(&given), "nothing is scored");
    assert!(!lacks(&given.clone().acts(["score a q 0"])), "zero proves itself");
    assert!(!lacks(&given.clone().acts(["score a q 3 --evidence x"])));
    let given = given.acts(["score a q 3"]);
    assert!(lacks(&given));
    assert!(!lacks(&given.clone().acts(["evidence cite a q x"])));
    assert!(!lacks(&given.clone().acts(["unassign a q"])));
    assert!(!lacks_evidence(&given.acts(["score a t 3"]).meeting, 0, 0), "t asks for none");
    let given = Given::small().acts(["score a t 1 --evidence x --evidence x", "score a t 1 --evidence y --evidence x"]);
    let cited: Vec<&str> = given.meeting.cell(0, 0).unwrap().evidence.iter().map(EvidenceId::as_str).collect();
    assert_eq!(given.meeting.cell(0, 0).unwrap().touched, 3);
    assert_eq!(cited, ["x", "y"], "each once, in the order they came");
}

#[test]
fn a_reference_typed_with_any_act_is_known_from_then_on() {
    let known = |given: &Given, line: &str| {
        let after = given.clone().acts([line]);
        assert!(given.meeting.catalogue().find("Báo cáo 7").is_none());
        assert!(after.meeting.catalogue().find("Báo cáo 7").is_some_and(Document::is_reference_only), "{line}");
    };
    let small = Given::small();
    for line in [
        "score a t 1 --evidence \"Báo cáo 7\"",
        "tally a once 1 --evidence \"Báo cáo 7\"",
        "deduct a t 1 --reason v --evidence \"Báo cáo 7\"",
        "exclude a sai-pham --evidence \"Báo cáo 7\"",
        "evidence cite a t \"Báo cáo 7\"",
    ] {
        known(&small, line);
    }
    known(&Given::kinds(), "result a pc 96 --evidence \"Báo cáo 7\"");
}

#[test]
fn lifting_a_deduction_leaves_the_other_lines_of_the_unit() {
    let given = Given::small().acts([
        "score a t 9",
        "deduct a t 1 --reason v",
        "deduct a s 2 --reason v",
        "deduct b t 3 --reason v",
        "tally a once 1",
        "deduct a t 0 --reason v",
    ]);
    let left = |unit_idx| given.meeting.lines_of(unit_idx).map(|line| line.number.to_string()).collect::<Vec<_>>();
    assert_eq!((left(0), left(1)), (vec!["2".to_owned(), "1".to_owned()], vec!["3".to_owned()]));
}

#[test]
fn a_deduction_has_the_places_of_the_rubric_or_the_criterion_whichever_has_more() {
    // w is scored with one place, the rubric counts with two.
    let given = Given::small();
    assert!(given.when("deduct a w 0,25 --reason v").is_ok());
    given.refuses("deduct a w 0,255 --reason v", Refusal::TooManyDecimals { points: p("0.255"), decimals: 2 });
}

#[test]
fn a_later_record_that_cites_a_document_holds_back_only_the_record_that_brought_it() {
    let given = Given::small().acts(["score a t 5", "evidence add Báo --id d", "score b t 5 --evidence d"]);
    given.then("undo 2", "[TakenBack1(record:2)]");
    given.refuses("undo 3", Refusal::BuiltOn { record: 3, later: 4, by: chair() });
}

#[test]
fn a_record_brought_back_in_between_is_built_on_even_where_another_was_too() {
    let given = Given::small().acts([
        "score a t 5",
        "undo 2",
        "score b t 6",
        "undo 4",
        "redo 4",
        "score a t 8",
        "undo 7",
        "redo 2",
    ]);
    // The 8 was entered on an empty cell; it has the 5 below it again.
    given.refuses("redo 7", Refusal::BuiltOn { record: 7, later: 2, by: chair() });
}

#[test]
fn an_undo_by_somebody_else_is_a_change_of_each_cell_of_its_record() {
    let given = Given::small().acts(["scores a t 7 b t 6", "@b undo 2"]);
    let seen = |line: &str| given.when_seen(line, 2, &[]);
    for line in ["score a t 5", "score b t 5"] {
        assert!(matches!(seen(line), Err(Refusal::ChangedSince { record: 3, .. })), "{line}");
    }
    assert!(seen("score c t 5").is_ok());
}

#[test]
fn a_document_may_be_filed_under_a_reference_that_was_typed_before() {
    let given = Given::small().acts(["score a t 5 --evidence d", "evidence add Báo --id d"]);
    assert!(given.meeting.catalogue().find("d").is_some_and(|known| !known.is_reference_only()));
}

#[test]
fn an_item_of_no_points_takes_nobody_s_place_among_the_items() {
    let given = Given::small().acts(["tally a item 2"]);
    given.refuses("tally a item 1 --for t", Refusal::MoreThanItems { wanted: 3, items: 2 });
    given.refuses("tally a item 0 --for t", Refusal::NothingThere);
}
