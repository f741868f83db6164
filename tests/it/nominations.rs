//! The screen Suy tôn: pictures at three sizes, and the ways through it by keys alone.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use crate::kit::given::shared_ties;
use crate::kit::room::{Room, Start, act, chair, opened};
use binhxet::domain::award::Nominee;
use binhxet::domain::ballot::State;
use binhxet::domain::meeting::Meeting;
use binhxet::rulebook;
use binhxet::text::lang::Lang;
use std::sync::Arc;

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 36), (200, 60)];

/// The sample bloc with every cell at its maximum, the second unit a point behind the first, the next two level.
fn scored() -> Meeting {
    let mut set_up = rulebook::sample::set_up("0".repeat(32).into()).unwrap();
    shared_ties(&mut set_up);
    let mut meeting = opened(set_up);
    let units: Vec<String> = meeting.set_up().bloc.units.iter().map(|unit| unit.id.to_string()).collect();
    let leaves: Vec<(String, String)> = meeting
        .sheet()
        .leaves
        .iter()
        .map(|leaf| (leaf.criterion.id.to_string(), leaf.criterion.max.to_string()))
        .collect();
    for unit in &units {
        for (criterion, max) in &leaves {
            act(&mut meeting, &chair(), &format!("score {unit} {criterion} {max}"));
        }
    }
    for (unit, lost) in units.iter().zip(["0", "1", "2", "2", "2.5", "2.75", "3", "3.25", "3.5"]) {
        if lost != "0" {
            act(&mut meeting, &chair(), &format!("deduct {unit} I.1 {lost} --reason \"nộp muộn\""));
        }
    }
    meeting
}

fn settled() -> Meeting {
    let mut meeting = scored();
    act(&mut meeting, &chair(), "ranking settle");
    meeting
}

fn room(meeting: Meeting, width: u16, height: u16) -> Room {
    Start { meeting: Arc::new(meeting), ..Start::sized(width, height) }.room()
}

/// A meeting in the middle of its nominations: one decided, one voted on, one vote open, one annulled, a tie at the cut.
fn under_way() -> Meeting {
    let mut meeting = settled();
    for line in [
        "vote consensus xuat-sac --subject \"Đơn vị xuất sắc năm 2024\" --about vp-ubnd --award don-vi-xuat-sac",
        "nominate vp-ubnd don-vi-xuat-sac --decision xuat-sac",
        "nominate vp-ubnd co-ubnd-tinh",
        "award decide co-ubnd-tinh vp-ubnd granted",
        "award quota bang-khen-ubnd-tinh 2 --reason \"theo văn bản giao\"",
        "vote open bk-1 --subject \"Bằng khen: VP HĐND\" --award bang-khen --about vp-hdnd --method hands --base all --threshold 2/3",
        "vote count bk-1 --for 5 --against 4",
        "vote annul bk-1 --reason \"đếm nhầm\"",
        "nominate vp-hdnd bang-khen-ubnd-tinh",
        "vote open bk-2 --subject \"Chọn hai đơn vị\" --award bang-khen --candidates so-noi-vu,so-tai-chinh --seats 1 --method secret --base valid --threshold \"1/2\" --strict --tellers \"Lan, Thu\"",
        "nominate giay-khen-ca-nhan --person \"Nguyễn Thị Hoa\" --unit so-noi-vu",
    ] {
        act(&mut meeting, &chair(), line);
    }
    meeting
}

fn picture(name: &str, meeting: &Meeting, keys: &str) {
    for (width, height) in SIZES {
        let mut room = room(meeting.clone(), width, height);
        room.keys(keys);
        insta::assert_snapshot!(format!("{name}_{width}x{height}"), room.picture());
    }
}

#[test]
fn pictures() {
    let meeting = under_way();
    picture("awards_slots", &meeting, "K");
    picture("awards_units", &meeting, "K down down down tab down down");
    picture("awards_override", &meeting, "K down down tab down enter");
    picture("awards_count", &meeting, "K down down down v '9' tab tab tab '5' tab '3'");
    picture("awards_open", &settled(), "K down tab v");
    picture("awards_unsettled", &scored(), "K down tab");
}

#[test]
fn english() {
    let start = Start { lang: Lang::En, meeting: Arc::new(under_way()), ..Start::sized(120, 36) };
    let mut room = start.room();
    room.keys("K down down down tab down");
    insta::assert_snapshot!("awards_en", room.text());
}

#[test]
fn the_ranking_is_settled_and_a_unit_proposed_with_three_keys() {
    let mut room = room(scored(), 120, 36);
    room.keys("K s");
    assert!(room.meeting.settlements().find("chung").is_some());
    assert!(!room.grep("xếp hạng đã chốt").is_empty(), "{}", room.text());
    // Down to the flag, into its units, and the first of them.
    room.keys("down down enter enter");
    let flag = "co-ubnd-tinh".into();
    assert!(room.meeting.awards().find(&flag, &Nominee::Unit("vp-ubnd".into())).is_some(), "{}", room.text());
    assert!(!room.grep("đề nghị").is_empty());
    room.keys("delete 'nhầm' enter");
    assert!(room.meeting.awards().proposals().is_empty(), "{}", room.text());
}

#[test]
fn what_speaks_against_it_is_shown_before_the_reason_is_asked() {
    let mut room = room(settled(), 120, 36);
    room.keys("K down down tab down enter");
    let shown = room.text().split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(shown.contains("dù không dẫn đầu khối (Luật Thi đua, khen thưởng 2022, khoản 1 Điều 26)"), "{shown}");
    room.keys("esc");
    assert!(room.meeting.awards().proposals().is_empty());
    room.keys("enter 'hội nghị thống nhất' enter");
    let proposal = room.meeting.awards().proposals().first().unwrap();
    assert_eq!(
        (proposal.nomination.overridden.len(), proposal.nomination.reason.as_deref()),
        (1, Some("hội nghị thống nhất"))
    );
}

#[test]
fn a_vote_is_put_counted_and_used_by_keys_alone() {
    let mut room = room(settled(), 120, 36);
    // On the second unit, for the certificate: threshold typed, the rest as offered.
    room.keys("K down down down tab down v");
    assert!(
        !room.grep("Thiếu --threshold").is_empty() || !room.grep("thiếu --threshold").is_empty(),
        "{}",
        room.text()
    );
    room.keys("tab tab tab tab '2/3'");
    assert!(!room.grep("Cần 6 phiếu (ít nhất 2/3 tổng số đơn vị)").is_empty(), "{}", room.text());
    room.keys("enter");
    let vote = room.meeting.ballots().find("bq-1").unwrap();
    assert_eq!((vote.state(), vote.opening.about.len()), (State::Open, 1));
    // The count: what is missing is shown while typing, sums that do not add up are refused as typed.
    room.keys("v '4'");
    assert!(!room.grep("còn thiếu 2 phiếu").is_empty(), "{}", room.text());
    room.keys("tab '9'");
    assert!(!room.grep("13 phiếu nhiều hơn 9 đơn vị").is_empty(), "{}", room.text());
    room.keys("backspace '2' shift+tab backspace '7'");
    assert!(!room.grep("Đề nghị: 7/9 (77,78 %) đồng ý, cần 6").is_empty(), "{}", room.text());
    room.keys("enter");
    assert!(!room.grep("không hoàn tác").is_empty(), "{}", room.text());
    room.keys("enter enter");
    assert!(room.meeting.ballots().find("bq-1").unwrap().verdict().is_none(), "Enter answers no question");
    room.keys("f10");
    assert_eq!(room.meeting.ballots().find("bq-1").unwrap().passed(), Some(true));
    // The nomination takes the vote as its decision by itself.
    room.keys("enter");
    let proposal = room.meeting.awards().proposals().first().unwrap();
    assert_eq!(proposal.nomination.decision, Some("bq-1".into()));
    // An undo of a counted vote is refused.
    room.keys("ctrl+z f10 ctrl+z");
    assert!(room.meeting.ballots().find("bq-1").unwrap().verdict().is_some());
}

#[test]
fn a_tie_at_the_cut_asks_and_the_vote_is_between_the_level_ones() {
    let mut meeting = settled();
    act(&mut meeting, &chair(), "award quota bang-khen-ubnd-tinh 3 --reason v");
    let mut room = room(meeting, 120, 36);
    room.keys("K down down down tab down down");
    let shown = room.text();
    assert!(
        shown.contains("Bằng nhau ở suất cuối (1 suất): Sở NV, Sở TC; kém hạng trên 1; hơn hạng dưới 0,5"),
        "{shown}"
    );
    room.keys("v tab tab down tab tab '1/2' enter");
    let vote = room.meeting.ballots().find("bq-1").unwrap();
    let names: Vec<&str> = vote.opening.candidates.iter().map(binhxet::domain::id::UnitId::as_str).collect();
    assert_eq!((names, vote.opening.seats), (vec!["so-noi-vu", "so-tai-chinh"], 1));
}

#[test]
fn a_person_is_typed_and_a_decision_entered() {
    let mut room = room(settled(), 120, 36);
    room.keys("K end enter '\"Trần Thị Bình\" --unit so-noi-vu' enter");
    let person = room.meeting.awards().proposals().first().unwrap();
    assert!(matches!(&person.nomination.nominee, Nominee::Person { name, .. } if &**name == "Trần Thị Bình"));
    room.keys("tab f2 'granted' enter");
    assert!(room.meeting.awards().proposals()[0].decided.as_ref().unwrap().granted, "{}", room.text());
    assert!(!room.grep("được tặng").is_empty());
}

#[test]
fn a_score_that_reopens_the_ranking_says_so_on_the_console() {
    let mut room = room(settled(), 120, 36);
    assert!(!room.grep("đã chốt hạng").is_empty());
    room.keys("ctrl+g 'vp-ubnd I.1' enter 0 enter 'có ý kiến' enter");
    let shown = room.text();
    assert!(shown.contains("Xếp hạng đã chốt tại") && shown.contains("xếp hạng phải chốt lại"), "{shown}");
    room.keys("K");
    assert!(!room.grep("phải chốt lại, từ #").is_empty(), "{}", room.text());
}

#[test]
fn nothing_is_offered_after_the_seal() {
    let mut meeting = settled();
    act(&mut meeting, &chair(), "close --without-adoption --reason v");
    let mut room = room(meeting, 80, 24);
    let head = room.meeting.head();
    room.keys("K down down enter enter v s delete f2");
    assert_eq!(room.meeting.head(), head);
    assert!(!room.grep("Cuộc họp đã kết thúc").is_empty(), "{}", room.text());
}
