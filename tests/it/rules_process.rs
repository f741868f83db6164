//! The process of scoring, row by row of `domain.md` §6.5: chains of stages, return, reasons, accepting, cross scoring.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use crate::kit::given::{Given, chair, clock, p, said_by, state};
use binhxet::domain::event::Event;
use binhxet::domain::id::StageId;
use binhxet::domain::refusal::{Refusal, Skipped};
use binhxet::domain::regulation::Stage;
use binhxet::domain::standings::{Basis, Standings};
use chrono::Duration;
use std::collections::BTreeMap;

/// The chain of `cases.md` R7.
const R7: [(&str, &str); 6] = [
    ("dia-phuong", "Địa phương tự chấm"),
    ("chuyen-vien", "Chuyên viên"),
    ("lanh-dao", "Lãnh đạo ban"),
    ("hoi-dong", "Hội đồng"),
    ("thuong-truc", "Ban Thường trực"),
    ("cong-bo", "Công bố"),
];

fn chain(stages: &[(&str, &str)]) -> Given {
    let stages = stages.iter().map(|(id, title)| Stage {
        id: (*id).into(),
        title: (*title).into(),
        short: (*id).into(),
        by: (*title).into(),
        appraisers: BTreeMap::new(),
        sections: None,
        // Everyone after the unit itself says why a score is changed.
        reason_on_change: *id != stages[0].0,
    });
    let stages = stages.collect();
    Given::small_but(|set_up| set_up.regulation.stages = stages)
}

fn at(given: &Given, unit: &str, criterion: &str) -> String {
    let meeting = &given.meeting;
    let (unit_idx, leaf_idx) = (meeting.sheet().unit_idx(unit).unwrap(), meeting.sheet().leaf_idx(criterion).unwrap());
    let cell = meeting.cell(unit_idx, leaf_idx).unwrap();
    let stages = 0..meeting.set_up().regulation.stages.len();
    let points = stages.map(|idx| cell.points(idx).map_or_else(|| "·".to_owned(), |points| points.to_string()));
    points.collect::<Vec<_>>().join(" ")
}

fn returned(unit: &str, to: &str, by: &str, record: i64, reason: &str) -> Refusal {
    let (unit, to, by, reason) = (unit.into(), to.into(), said_by(by).0, reason.into());
    Refusal::Returned { unit, to, by, at: clock() + Duration::seconds(record), reason }
}

fn needs_reason(stage: &str, stood: &str) -> Refusal {
    Refusal::NeedsReason { stood: Some((StageId::from(stage), p(stood))) }
}

#[test]
fn row_40_only_the_named_section_is_appraised_before_the_agreement() {
    let given = Given::lao_cai().acts(["score so-noi-vu III.1 2 --stage self", "score so-noi-vu I.1 5 --stage self"]);
    let outside = Refusal::StageDoesNotCover { stage: "appraised".into(), criterion: "I.1".into() };
    given.refuses("score so-noi-vu I.1 5 --stage appraised", outside);
    let given = given.acts(["score so-noi-vu III.1 1 --stage appraised --reason v"]);
    assert_eq!(at(&given, "so-noi-vu", "III.1"), "2 1 ·");
    given.refuses("score so-noi-vu III.1 2", needs_reason("appraised", "1"));
    assert_eq!(at(&given.acts(["accept so-noi-vu"]), "so-noi-vu", "III.1"), "2 1 1");
}

#[test]
fn row_42_two_three_and_six_stages_are_chains_alike() {
    for n_stages in [2, 3, 6] {
        let mut stages = R7;
        stages.rotate_left(6 - n_stages);
        let stages = &stages[..n_stages];
        let mut given = chain(stages);
        for (idx, (id, _)) in stages.iter().enumerate() {
            given.act(&format!("score a t {} --stage {id} --reason v", 10 - idx));
            let standings = Standings::of(&given.meeting, Basis::Stage(idx));
            assert_eq!(standings.row(0).unwrap().sum.total, p(&(10 - idx).to_string()), "{n_stages}: {id}");
        }
        assert_eq!(given.meeting.set_up().last_stage_idx(), n_stages - 1);
        assert_eq!(given.ranking().split(';').next().unwrap(), format!("1 a {}", 11 - n_stages));
        assert_eq!(given.standings().row(0).unwrap().sum.total, p(&(11 - n_stages).to_string()), "the last decides");
    }
}

#[test]
fn row_42_a_returned_dossier_restarts_the_chain() {
    let mut given = chain(&R7);
    for (id, _) in R7 {
        given.act(&format!("score a t 8 --stage {id}"));
        given.act(&format!("score a s 2 --stage {id}"));
        given.act(&format!("score b t 7 --stage {id}"));
    }
    let before = state(&given.meeting);
    given.then("return a --reason v", r#"[Returned1(unit:"a",to:"dia-phuong",reason:"v")]"#);
    given.act("@b return a --to lanh-dao --reason \"Thiếu số liệu quý IV\"");
    assert_eq!(at(&given, "a", "t"), "8 8 8 · · ·");
    assert_eq!(at(&given, "b", "t"), "7 7 7 7 7 7", "another unit's scores stand");
    let refusal = || returned("a", "lanh-dao", "@b ", 20, "Thiếu số liệu quý IV");
    for stage in ["hoi-dong", "thuong-truc", "cong-bo"] {
        given.refuses(&format!("score a t 8 --stage {stage}"), refusal());
    }
    given.refuses("accept a", refusal());
    let left = Skipped { contested: 0, unscored: 6 + 3 * 7, departing: 0, returned: 7 };
    given.refuses("accept all", Refusal::NothingToAccept(left));
    // To where it lies, or further on, is no return; further back is.
    given.refuses("return a --to lanh-dao --reason v", refusal());
    given.refuses("return a --to hoi-dong --reason v", refusal());
    given.when("return a --to chuyen-vien --reason v").unwrap();
    // Earlier stages may score meanwhile; that is not yet the revision.
    given.act("score a t 9 --stage chuyen-vien --reason v");
    given.refuses("score a t 8 --stage hoi-dong", refusal());
    // The same score again is a revision too: the stage has looked at it.
    given.act("score a s 2 --stage lanh-dao");
    given.act("score a t 9 --stage hoi-dong --reason v");
    assert_eq!(at(&given, "a", "t"), "8 9 8 9 · ·");
    // One undo after another leads back to where the chain was.
    given = given.acts(["undo", "undo", "undo", "@b undo"]);
    assert_eq!(state(&given.meeting), before);
}

#[test]
fn row_42_published_is_locked() {
    let mut given = chain(&R7);
    for (id, _) in R7 {
        given.act(&format!("score a t 8 --stage {id}"));
    }
    given.act("close --without-adoption --reason \"Đã công bố\"");
    given.refuses("return a --reason v", Refusal::Closed { record: 8 });
    given.refuses("score a t 7 --stage cong-bo --reason v", Refusal::Closed { record: 8 });
}

#[test]
fn row_42_what_was_entered_on_a_return_keeps_it_from_being_undone() {
    let given = chain(&R7[..3]).acts([
        "score a t 8 --stage dia-phuong",
        "score a q 4 --stage chuyen-vien",
        "return a --reason v",
        "@b score a s 1 --stage dia-phuong",
    ]);
    let by = said_by("@b ").0;
    given.refuses("undo 4", Refusal::BuiltOn { record: 4, later: 5, by });
    given.refuses("undo 2", Refusal::BuiltOn { record: 2, later: 4, by: chair() });
    // Whoever saw the dossier before the return is told of it first, and the other way round.
    let seen = |line: &str, seen: u64| given.when_seen(line, seen, &[]);
    assert!(matches!(
        seen("score a q 1 --stage chuyen-vien", 3),
        Err(Refusal::ChangedSince { record: 4, now: None, .. })
    ));
    assert!(matches!(seen("return a --reason v", 4), Err(Refusal::ChangedSince { record: 5, .. })));
    seen("return b --reason v", 2).unwrap_err();
    assert!(matches!(seen("return b --reason v", 2), Err(Refusal::NothingToReturn { .. })));
}

#[test]
fn row_42_a_return_needs_a_stage_after_it_a_score_and_a_reason() {
    let given = chain(&R7).acts(["score a t 8 --stage chuyen-vien", "exclude e sai-pham"]);
    let nothing = |unit: &str, stage: &str| Refusal::NothingToReturn { unit: unit.into(), stage: stage.into() };
    given.refuses("return a --to cong-bo --reason v", Refusal::NothingAfterStage { stage: "cong-bo".into() });
    given.refuses("return a --to lanh-dao --reason v", nothing("a", "lanh-dao"));
    given.refuses("return b --reason v", nothing("b", "dia-phuong"));
    given.refuses("return e --reason v", Refusal::AlreadyExcluded { ground: "sai-pham".into() });
    given.refuses("return a", Refusal::NeedsReason { stood: None });
    // A dossier may go back to a stage that was passed over.
    given.then("return a --reason v", r#"[Returned1(unit:"a",to:"dia-phuong",reason:"v")]"#);
    given.then("return a --to chuyen-vien --reason v", r#"[Returned1(unit:"a",to:"chuyen-vien",reason:"v")]"#);
    // The act can be given to the secretary like any other.
    given.refuses(
        "@s return a --reason v",
        Refusal::NotYourRole { role: binhxet::domain::event::Role::Secretary, act: "return" },
    );
}

#[test]
fn row_42_a_successor_carries_the_return() {
    let given = chain(&R7).acts(["score a t 8 --stage dia-phuong", "return a --reason v"]);
    assert!(given.meeting.facts().any(|fact| matches!(fact, Event::Returned { .. })));
}

#[test]
fn row_43_whoever_changes_a_score_says_why_at_each_stage() {
    let given = chain(&R7).acts(["score a t 8 --stage dia-phuong"]);
    given.refuses("score a t 7 --stage chuyen-vien", needs_reason("dia-phuong", "8"));
    given.when("score a t 8,00 --stage chuyen-vien").unwrap();
    let given = given.acts(["score a t 7 --stage chuyen-vien --reason \"Thiếu minh chứng\""]);
    given.refuses("score a t 8 --stage hoi-dong", needs_reason("chuyen-vien", "7"));
    given.refuses("score a t 6 --stage chuyen-vien", needs_reason("chuyen-vien", "7"));
    given.when("score a t 9 --stage dia-phuong").unwrap();
    given.refuses("clear a t --stage chuyen-vien", needs_reason("chuyen-vien", "7"));
}

#[test]
fn row_44_one_act_accepts_all_proposals() {
    let given = chain(&R7).acts([
        "score a t 8 --stage dia-phuong",
        "score a s 2 --stage dia-phuong",
        "score a s 3 --stage thuong-truc --reason v",
        "score b t 7 --stage hoi-dong",
        "contest b t",
    ]);
    let given = given.acts(["accept all"]);
    assert_eq!((at(&given, "a", "t").as_str(), at(&given, "a", "s").as_str()), ("8 · · · · 8", "2 · · · 3 3"));
    assert_eq!(at(&given, "b", "t"), "· · · 7 · ·", "what is contested is not swept along");
    let given = given.acts(["undo"]);
    assert_eq!(at(&given, "a", "s"), "2 · · · 3 ·", "one act, one undo");
}

#[test]
fn row_45_the_unit_explains_and_the_reviewer_gives_a_reason() {
    let given = Given::small().acts([
        "score a t 8 --stage self --explanation \"Bão số 3 làm chậm tiến độ\"",
        "score a t 7 --reason \"Không có văn bản xác nhận\"",
    ]);
    let cell = given.meeting.cell(0, 0).unwrap();
    let said = |idx: usize| cell.score(idx).map(|score| (score.explanation(), score.reason())).unwrap();
    assert_eq!(said(0), (Some("Bão số 3 làm chậm tiến độ"), None));
    assert_eq!(said(2), (None, Some("Không có văn bản xác nhận")));
    // An explanation is no reason.
    given.refuses("score a t 6 --explanation v", needs_reason("agreed", "7"));
}

#[test]
fn row_46_each_department_scores_all_units_in_its_field() {
    let given = Given::small_but(|set_up| {
        let stage = &mut set_up.regulation.stages[1];
        stage.by = "Các sở, ban, ngành".into();
        stage.sections = None;
        stage.appraisers = [("I", "Sở Kế hoạch và Đầu tư"), ("III", "Sở Nội vụ")]
            .map(|(section, who)| (section.into(), who.into()))
            .into();
    });
    let stage = &given.meeting.set_up().regulation.stages[1];
    let who: Vec<&str> = ["I", "II", "III"].iter().map(|section| stage.appraiser(&(*section).into())).collect();
    assert_eq!(who, ["Sở Kế hoạch và Đầu tư", "Các sở, ban, ngành", "Sở Nội vụ"]);
    let mut given = given;
    for unit in ["a", "b", "c", "d", "e"] {
        given.act(&format!("score {unit} r 4 --stage appraised"));
    }
    let standings = Standings::of(&given.meeting, Basis::Stage(1));
    assert!(standings.rows.iter().all(|row| row.rank == Some(1) && row.tied && row.sum.total == p("4")));
}

#[test]
fn row_42_a_return_takes_results_back_and_moves_whoever_was_held_against_them() {
    let given = Given::kinds().acts([
        "result a tg 14/10 --stage self",
        "result b tg 12/10 --stage self",
        "accept all",
        "return a --reason \"Số liệu chưa đúng\"",
    ]);
    assert_eq!(given.column_of("tg"), "- 7.5 - - - -", "b is held against what a says itself");
    given.refuses("result a tg 14", returned("a", "self", "", 5, "Số liệu chưa đúng"));
    given.refuses("accept a", returned("a", "self", "", 5, "Số liệu chưa đúng"));
    let given = given.acts(["result a tg 12/10 --stage self"]);
    assert_eq!(given.column_of("tg"), "- 10 - - - -", "the revision moves b");
    let given = given.acts(["accept a"]);
    assert_eq!(given.column_of("tg"), "10 10 - - - -");
    assert_eq!(given.acts(["undo", "undo", "undo"]).column_of("tg"), "10 7.5 - - - -");
}
