//! Pictures and keys of the process: a returned dossier on the sheet and on its unit, and who scores a section.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::sync::Arc;

use binhxet::domain::meeting::Meeting;
use binhxet::domain::set_up::SetUp;
use binhxet::rulebook;

use crate::kit::room::{Room, Start, act, author, chair, opened};

/// The sample meeting with another set-up.
fn sample_but(change: impl FnOnce(&mut SetUp)) -> Meeting {
    let mut set_up = rulebook::sample::set_up("0".repeat(32).into()).unwrap();
    change(&mut set_up);
    let mut meeting = opened(set_up);
    for line in rulebook::sample::acts() {
        act(&mut meeting, &chair(), line);
    }
    meeting
}

fn room(meeting: Meeting, (width, height): (u16, u16)) -> Room {
    Start { meeting: Arc::new(meeting), ..Start::sized(width, height) }.room()
}

#[test]
fn a_returned_dossier_is_marked_on_the_sheet_and_on_its_unit() {
    for size in [(80, 24), (120, 36), (200, 60)] {
        let mut meeting = sample_but(|_| {});
        act(&mut meeting, &chair(), "return so-noi-vu --reason \"Thiếu báo cáo quý IV\"");
        let mut room = room(meeting, size);
        room.keys("right right");
        insta::assert_snapshot!(format!("returned_sheet_{}x{}", size.0, size.1), room.picture());
        room.keys("o");
        insta::assert_snapshot!(format!("returned_unit_{}x{}", size.0, size.1), room.picture());
    }
}

#[test]
fn a_score_at_a_later_stage_is_refused_with_who_returned_it_until_the_first_has_scored_again() {
    let mut meeting = sample_but(|_| {});
    act(
        &mut meeting,
        &author(binhxet::domain::event::Role::Chair, "Bình"),
        "return vp-ubnd --reason \"Thiếu báo cáo\"",
    );
    let mut room = room(meeting, (120, 36));
    let head = room.meeting.head();
    room.keys("5");
    assert!(!room.grep("Thiếu báo cáo").is_empty(), "{}", room.text());
    room.keys("enter esc");
    assert_eq!(room.meeting.head(), head);
    // The unit's own stage takes it up again, be it with the same score.
    room.keys("f6");
    while room.grep("nhập: Tự chấm").is_empty() {
        room.keys("f6");
    }
    let stood = room.meeting.cell(0, 0).unwrap().points(0).unwrap();
    room.typed(&stood.to_string());
    room.keys("enter");
    assert_eq!(room.meeting.head(), head + 1, "{}", room.text());
    assert!(room.meeting.column(0).returned.is_none());
}

#[test]
fn who_scores_a_section_stands_where_the_cell_is_told_and_on_the_unit() {
    let meeting = sample_but(|set_up| {
        set_up.regulation.stages[2].appraisers.insert("I".into(), "Sở Kế hoạch và Đầu tư".into());
    });
    let mut room = room(meeting, (200, 60));
    room.keys("o");
    assert_eq!(room.grep("Thống nhất: Sở Kế hoạch và Đầu tư").len(), 1, "{}", room.text());
}

#[test]
fn an_amendment_shows_what_it_moves_before_it_is_entered() {
    let line = "amend unit so-tai-chinh trade_union=no party_organisation=no";
    for size in [(80, 24), (120, 36), (200, 60)] {
        let mut room = room(sample_but(|_| {}), size);
        room.keys(":").typed(line);
        insta::assert_snapshot!(format!("amending_{}x{}", size.0, size.1), room.picture());
    }
    let mut room = room(sample_but(|_| {}), (120, 36));
    let head = room.meeting.head();
    room.keys(":").typed("amend criterion I.1 max=5");
    assert!(!room.grep("không còn khớp").is_empty(), "{}", room.text());
    room.keys("enter esc :").typed(line);
    room.keys("enter");
    assert_eq!(room.meeting.head(), head, "the reason is still to be given");
    room.keys("'Công đoàn giải thể' enter");
    assert_eq!(room.meeting.head(), head + 1, "{}", room.text());
    assert!(!room.meeting.set_up().bloc.units[3].trade_union);
}

#[test]
fn the_screen_follows_an_amendment() {
    let mut room = room(sample_but(|_| {}), (120, 36));
    assert!(room.grep("Nội vụ Thanh Lâm").is_empty());
    room.keys(":").typed("amend unit vp-ubnd short=VPUB name=\"Văn phòng mới\" --reason v");
    room.keys("enter");
    assert!(!room.grep("VPUB").is_empty() && !room.grep("Văn phòng mới").is_empty(), "{}", room.text());
    room.keys(":").typed("amend criterion I.1 max=5,5 I.2 max=5 --reason v");
    let refused = room.grep("nằm ngoài mức sửa đổi");
    assert!(!refused.is_empty(), "{}", room.text());
    room.keys("esc :").typed("amend criterion I.12 max=3,4 I.13 max=2,6 step=none --reason v");
    room.keys("enter");
    let max = |room: &Room, id: &str| {
        let sheet = room.meeting.sheet();
        sheet.leaves[sheet.leaf_idx(id).unwrap()].criterion.max.to_string()
    };
    assert_eq!((max(&room, "I.12").as_str(), max(&room, "I.13").as_str()), ("3.4", "2.6"), "{}", room.text());
    room.keys("ctrl+g 'vp-ubnd I.12' enter");
    assert!(!room.grep("tối đa 3,4").is_empty(), "{}", room.text());
}
