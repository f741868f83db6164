//! Keeping the minutes: what is typed, what becomes of each sentence, reading, adoption, the seal.

use crate::kit::given::Given;
use crate::kit::papers::paper;
use binhxet::domain::event::Role;
use binhxet::domain::minutes::{Adopted, EntryKind, adopted};
use binhxet::domain::refusal::{MinutesRefusal as No, Refusal, Thing};
use binhxet::export::text;
use binhxet::papers::What;
use binhxet::papers::lines::{Line, Origin, lines};
use binhxet::papers::phrases::Phrases;
use binhxet::text::history::sentence;
use binhxet::text::lang::Lang;
use binhxet::text::refusals;

fn minutes(given: &Given) -> String {
    text::text(&paper(&given.meeting, What::Minutes))
}

fn told(given: &Given) -> Vec<Line> {
    lines(&given.meeting, Phrases::shipped())
}

/// A score the meeting changed (record 3), then one of each typed entry (4 to 8).
fn kept() -> Given {
    Given::floor().acts([
        "score a t 8 --stage self",
        "score a t 7 --reason \"thiếu minh chứng\"",
        "minutes say \"Đề nghị xem lại tiêu chí t.\" --speaker \"Bà Lan\" --unit b",
        "minutes propose \"bổ sung quy định về minh chứng\" --unit c",
        "minutes conclude \"Giao Thư ký tổng hợp.\"",
        "minutes task \"gửi lại hồ sơ\" --unit a --until 05/02/2025",
        "minutes aside \"Bà Lan nói nhỏ.\"",
    ])
}

fn numbers(given: &Given, wanted: impl Fn(&Line) -> bool) -> Vec<u64> {
    told(given).iter().filter(|line| wanted(line)).map(|line| line.number).collect()
}

#[test]
fn each_act_makes_its_fact() {
    let given = kept();
    given.then(
        "minutes say \"Nhất trí.\" --unit b",
        r#"[Minutes1(Added((kind:Statement,text:"Nhất trí.",unit:Some("b"))))]"#,
    );
    given.then("minutes keep #3", "[Minutes1(Kept(line:3))]");
    given.then("minutes word 3 Lời khác.", r#"[Minutes1(Worded(line:3,text:"Lời khác."))]"#);
    given.then("minutes drop 3", "[Minutes1(LeftOut(line:3))]");
    given.then("minutes merge 4 3 \"Cả hai.\"", r#"[Minutes1(Merged(line:4,into:3,text:"Cả hai."))]"#);
    given.then("minutes adopt", "[Minutes1(Adopted())]");
    given.then("minutes adopt --for 4 --against 1", "[Minutes1(Adopted(votes:Some((for:4,against:1))))]");
    given.clone().acts(["minutes drop 3"]).then("minutes restore 3", "[Minutes1(PutBack(line:3))]");
    let running = given.acts(["agenda begin mo"]);
    running.then("minutes conclude Xong.", r#"[Minutes1(Added((kind:Decision,text:"Xong.",item:Some("mo"))))]"#);
}

#[test]
fn every_refusal_of_the_minutes_is_earned() {
    let given = kept();
    let no = Refusal::Minutes;
    for line in [1, 99] {
        given.refuses(&format!("minutes keep {line}"), no(No::NoLine { line }));
        given.refuses(&format!("minutes drop {line}"), no(No::NoLine { line }));
    }
    given.refuses("minutes restore 3", no(No::Stands { line: 3 }));
    given.refuses("minutes merge 3 3 x", no(No::IntoItself { line: 3 }));
    given.refuses("minutes say \"Của ai?\"", no(No::NobodySpoke));
    given.refuses("minutes adopt --for 2 --against 2", no(No::NotCarried { yes: 2, against: 2 }));
    given.refuses("minutes say x --unit z", Refusal::Unknown { thing: Thing::Unit, typed: "z".into() });
    given.refuses("minutes task x --until 31/02/2025", Refusal::Date { typed: "31/02/2025".into() });
    let gone = given.clone().acts(["minutes drop 3"]);
    for line in ["minutes drop 3", "minutes word 3 x", "minutes merge 3 4 x", "minutes merge 4 3 x"] {
        gone.refuses(line, no(No::Gone { line: 3 }));
    }
    // A gesture on the minutes is itself no line of them.
    gone.refuses("minutes keep 9", no(No::NoLine { line: 9 }));
    let adopted = given.acts(["minutes adopt"]);
    adopted.refuses("minutes adopt", no(No::AdoptedAlready { record: 9 }));
    for refusal in [No::NobodySpoke, No::ChangedSince { record: 4, by: 9 }, No::Gone { line: 3 }] {
        for lang in [Lang::Vi, Lang::En] {
            assert!(!refusals::say(&Refusal::Minutes(refusal.clone()), lang).line().is_empty());
        }
    }
}

#[test]
fn the_secretary_keeps_the_minutes_and_the_chair_adopts_them() {
    let given = kept();
    assert!(given.when("@s minutes conclude Xong.").is_ok());
    assert!(given.when("@s minutes drop 3").is_ok());
    let refused = given.when("@s minutes adopt").unwrap_err();
    assert_eq!(refused, Refusal::NotYourRole { role: Role::Secretary, act: "minutes adopt" });
    assert!(given.when("minutes adopt").is_ok());
}

#[test]
fn every_line_stands_in_the_minutes_in_its_words() {
    let given = kept();
    let typed = [EntryKind::Statement, EntryKind::Proposal, EntryKind::Decision, EntryKind::Task, EntryKind::Aside];
    let origins: Vec<Origin> = told(&given).iter().map(|line| line.origin).collect();
    assert_eq!(origins[1..], typed.map(Origin::Typed));
    let text = minutes(&given);
    for said in [
        "- Bà Lan (Đơn vị B): Đề nghị xem lại tiêu chí t.",
        "- Đơn vị C kiến nghị: bổ sung quy định về minh chứng",
        "- Giao Thư ký tổng hợp.",
        "- Đơn vị A: gửi lại hồ sơ; hoàn thành trước ngày 05 tháng 02 năm 2025.",
    ] {
        assert!(text.contains(said), "{said}\n{text}");
    }
    assert!(!text.contains("nói nhỏ"), "an aside stays out");
}

#[test]
fn a_unit_may_hold_to_its_opinion_and_the_minutes_say_so() {
    let given = Given::small().acts(["vote open v --subject \"Cờ cho A\" --rule qua --about a"]);
    given.then(
        "dissent b a/t --note \"chưa đủ hồ sơ\"",
        r#"[Minutes1(Added((kind:Dissent,text:"chưa đủ hồ sơ",unit:Some("b"),about:Some("A, tiêu chí t Tiêu chí t"))))]"#,
    );
    let given = given.acts([
        "dissent b a/t --note \"chưa đủ hồ sơ\"",
        "dissent c s --note \"thang điểm chưa hợp lý\"",
        "dissent d v --note \"nên để năm sau\"",
        "dissent e co --note \"chưa xứng đáng\"",
        "dissent c \"cách bốc thăm\" --note \"không công khai\"",
    ]);
    let text = minutes(&given);
    for said in [
        "- Đơn vị B bảo lưu ý kiến về A, tiêu chí t Tiêu chí t: chưa đủ hồ sơ",
        "- Đơn vị C bảo lưu ý kiến về tiêu chí s ",
        "- Đơn vị D bảo lưu ý kiến về Cờ cho A: nên để năm sau",
        "- Đơn vị C bảo lưu ý kiến về cách bốc thăm: không công khai",
    ] {
        assert!(text.contains(said), "{said}\n{text}");
    }
    // No score moves, the secretary may write it, and it can be left out like any line.
    assert_eq!(given.ranking(), Given::small().ranking());
    assert!(given.when("@s dissent b \"xếp hạng\" --note v").is_ok());
    assert!(!minutes(&given.clone().acts(["minutes drop 3"])).contains("chưa đủ hồ sơ"));
    given.refuses("dissent z t --note v", Refusal::Unknown { thing: Thing::Unit, typed: "z".into() });
    let form = binhxet::words::acts().find(|act| act.name == "dissent").unwrap().form;
    given.refuses("dissent b t", Refusal::Form { act: "dissent", form, word: None });
    given.refuses("dissent b \"\" --note v", Refusal::Text { what: "<subject>" });
}

#[test]
fn a_remark_on_a_cell_stands_in_the_minutes_unless_it_is_for_nobody() {
    let given = Given::small().acts([
        "remark a t \"đã đủ hồ sơ\"",
        "remark a t \"đã nghe giải trình\" --for hall",
        "remark a t \"xem sau\" --for nobody",
        "propose a t 5 --from b --note \"thiếu số liệu\"",
    ]);
    let text = minutes(&given);
    assert_eq!(told(&given).len(), 2, "a proposal is not told");
    assert!(text.contains(": đã đủ hồ sơ") && text.contains(": đã nghe giải trình"), "{text}");
    assert!(!text.contains("xem sau") && !text.contains("thiếu số liệu"), "{text}");
    let given = given.acts(["minutes drop 2"]);
    assert!(!minutes(&given).contains("đã đủ hồ sơ"));
}

#[test]
fn a_sentence_is_dropped_put_back_reworded_and_merged_without_touching_a_score() {
    let given = kept();
    let sentence = &told(&given)[0];
    assert_eq!(sentence.number, 3);
    assert!(minutes(&given).contains(&sentence.text), "{}", sentence.text);
    let dropped = given.clone().acts(["minutes drop 3"]);
    assert!(!minutes(&dropped).contains(&sentence.text));
    assert!(minutes(&dropped.clone().acts(["minutes restore 3"])).contains(&sentence.text));
    let worded = given.clone().acts(["minutes word 3 \"Đơn vị A còn 7 điểm.\""]);
    let text = minutes(&worded);
    assert!(text.contains("- Đơn vị A còn 7 điểm.") && !text.contains(&sentence.text), "{text}");
    let merged = given.acts(["minutes merge 4 3 \"Theo ý kiến Bà Lan, Đơn vị A còn 7 điểm.\""]);
    let text = minutes(&merged);
    assert!(text.contains("- Theo ý kiến Bà Lan, Đơn vị A còn 7 điểm."), "{text}");
    assert!(!text.contains("Đề nghị xem lại tiêu chí t."), "{text}");
    assert_eq!(numbers(&merged, |line| line.state.merged_into == Some(3)), [4]);
    let scores = |given: &Given| given.meeting.column(0).cells.clone();
    assert_eq!(scores(&merged), scores(&kept()));
}

#[test]
fn undo_takes_a_gesture_on_the_minutes_back() {
    let given = kept().acts(["minutes drop 3", "undo"]);
    assert!(told(&given)[0].stands());
    // A sentence goes with its act, whatever was made of it.
    let undone = kept().acts(["minutes word 3 Khác.", "undo 3"]);
    assert!(!numbers(&undone, |_| true).contains(&3));
}

#[test]
fn what_is_told_after_the_adoption_is_to_be_read_again() {
    let given = kept().acts(["minutes adopt"]);
    let state = |given: &Given| adopted(&given.meeting);
    assert_eq!(state(&kept()), Adopted::Never);
    assert_eq!(state(&given), Adopted::Holds { record: 9 });
    for quiet in ["minutes keep 3", "minutes aside \"riêng\"", "agenda begin mo"] {
        assert_eq!(state(&given.clone().acts([quiet])), Adopted::Holds { record: 9 }, "{quiet}");
    }
    for loud in ["minutes conclude x", "minutes drop 3", "score b t 3", "note x", "undo 3"] {
        assert_eq!(state(&given.clone().acts([loud])), Adopted::Changed { record: 9, by: 10 }, "{loud}");
    }
    assert_eq!(state(&given.clone().acts(["note x", "undo"])), Adopted::Holds { record: 9 });
    assert_eq!(state(&given.acts(["note x", "minutes adopt"])), Adopted::Holds { record: 11 });
}

#[test]
fn adopted_minutes_are_sealed_and_others_are_not() {
    let given = kept();
    assert!(matches!(given.when("close"), Err(Refusal::NotAdopted { .. })));
    let adopted = given.acts(["minutes adopt --for 4 --against 0 --abstain 1"]);
    let changed = adopted.clone().acts(["note x"]);
    changed.refuses("close", Refusal::Minutes(No::ChangedSince { record: 9, by: 10 }));
    assert!(minutes(&changed).contains("[…… kết quả biểu quyết ……]"));
    // A reason belongs to a close without adoption only.
    let text = ron::to_string(&adopted.when("close --reason v").unwrap()).unwrap();
    assert!(!text.contains("without_adoption"), "{text}");
    let sealed = adopted.acts(["close"]);
    assert!(sealed.meeting.closed().unwrap().without_adoption.is_none());
    let text = minutes(&sealed);
    let told = "thông qua: 4 tán thành, 0 không tán thành, 1 không có ý kiến.";
    assert!(text.contains(told) && text.contains("Cuộc họp đã niêm phong"), "{text}");
    assert!(minutes(&kept().acts(["minutes adopt", "close"])).contains("thông qua: 100 % nhất trí."));
}

#[test]
fn the_history_tells_every_gesture_in_both_languages() {
    let given = kept().acts([
        "minutes keep 3",
        "minutes word 3 Khác.",
        "minutes merge 4 3 Cả.",
        "minutes restore 4",
        "minutes drop 4",
        "minutes adopt --for 3",
    ]);
    let said = |lang| {
        let facts = given.meeting.entries().iter().skip(3).flat_map(|entry| &entry.record.ev);
        facts.map(|event| sentence(event, &given.meeting, lang)).collect::<Vec<_>>().join("\n")
    };
    insta::assert_snapshot!(format!("{}\n\n{}", said(Lang::Vi), said(Lang::En)));
}
