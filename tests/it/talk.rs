//! The screen of one cell under discussion: looking records nothing, a stuck key enters nothing, late keys stay here.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use std::sync::Arc;

use binhxet::domain::meeting::Meeting;
use binhxet::input::Input;
use binhxet::ui::console::{Effect, Msg};

use crate::kit::room::{Room, Start, act, chair, sample};

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 36), (200, 60)];

/// The sample with a cell that several units speak about.
fn discussed() -> Meeting {
    let mut meeting = sample();
    for line in [
        "propose vp-ubnd I.7 2 --from so-noi-vu --note \"Thiếu một báo cáo quý\"",
        "propose vp-ubnd I.7 1,5 --from so-tai-chinh",
        "propose vp-ubnd I.7 2,25 --from vp-hdnd",
        "contest vp-ubnd I.7 --note \"Sở Nội vụ đề nghị xem lại báo cáo quý III\"",
        "remark vp-ubnd I.7 \"Đơn vị giải trình: báo cáo quý III gửi chậm do thay đổi biểu mẫu\" --for hall",
        "remark vp-ubnd I.7 \"Thư ký kiểm tra lại ngày gửi\" --for nobody",
    ] {
        act(&mut meeting, &chair(), line);
    }
    meeting
}

fn room(size: (u16, u16), cell: &str) -> Room {
    let mut room = Start { meeting: Arc::new(discussed()), ..Start::sized(size.0, size.1) }.room();
    room.keys("ctrl+g").typed(cell);
    room.keys("enter");
    room
}

fn agreed(room: &Room, unit: &str, criterion: &str) -> Option<String> {
    let meeting = &room.meeting;
    let cell = meeting.cell(meeting.sheet().unit_idx(unit)?, meeting.sheet().leaf_idx(criterion)?)?;
    cell.points(meeting.set_up().last_stage_idx()).map(|points| points.to_string())
}

#[test]
fn pictures() {
    for size in SIZES {
        let mut room = room(size, "vp-ubnd I.7");
        room.keys("enter");
        insta::assert_snapshot!(format!("talk_{}x{}", size.0, size.1), room.picture());
        room.keys("1 , 5");
        insta::assert_snapshot!(format!("talk_typing_{}x{}", size.0, size.1), room.picture());
    }
}

#[test]
fn opening_records_nothing_and_a_stuck_enter_enters_nothing() {
    let mut room = room((120, 36), "vp-ubnd I.8");
    let head = room.meeting.head();
    room.keys("enter enter enter enter enter");
    assert_eq!(room.meeting.head(), head);
    assert!(!room.grep("Đối thoại").is_empty(), "{}", room.text());
    // The figure, then Enter held down: one record, and the cell stays.
    room.keys("2 enter enter enter enter enter");
    assert_eq!((room.meeting.head(), agreed(&room, "vp-ubnd", "I.8").as_deref()), (head + 1, Some("2")));
    assert!(!room.grep("8 Giải quyết khiếu nại").is_empty(), "{}", room.text());
    // Held down on the sheet, it opens what it stands on and goes no further.
    room.keys("esc down enter enter enter enter");
    assert_eq!(room.meeting.head(), head + 1);
}

#[test]
fn late_keys_stay_on_the_cell_they_were_typed_for() {
    let mut room = room((120, 36), "vp-ubnd I.8");
    let head = room.meeting.head();
    room.keys("enter");
    room.holds = true;
    // While the disk is slow a second figure and its Enter are typed: they are about this cell, not the next one.
    room.keys("2 enter 0 enter");
    assert_eq!(agreed(&room, "vp-ubnd", "I.8"), None);
    room.holds = false;
    room.release();
    assert_eq!(agreed(&room, "vp-ubnd", "I.8").as_deref(), Some("2"));
    assert_eq!(room.meeting.head(), head + 1, "nothing else was entered anywhere");
    assert!(!room.grep("Lý do:").is_empty(), "a changed figure asks for its reason: {}", room.text());
}

#[test]
fn total_place_and_nominations_are_shown_before_enter() {
    let mut room = Room::new(120, 36);
    let head = room.meeting.head();
    room.keys("enter 0");
    let text = room.text();
    assert!(text.contains("Tổng 96,62 → 91,12") && text.contains("Hạng 1 → 5"), "{text}");
    assert!(text.contains("− VP UBND mất") && text.contains("+ Sở NV thêm"), "{text}");
    room.keys("esc");
    assert!(room.text().contains("Tổng 96,62   Hạng 1"), "{}", room.text());
    assert_eq!(room.meeting.head(), head);
}

#[test]
fn proposals_are_noted_and_their_spread_is_shown() {
    let mut room = room((120, 36), "vp-ubnd I.7");
    room.keys("enter");
    assert!(room.text().contains("3 đề xuất: 1,5 – 2,25 (lệch 0,75)   trung vị 2"), "{}", room.text());
    room.keys("x 'thanh-tra 1' enter");
    assert!(room.text().contains("4 đề xuất: 1 – 2,25 (lệch 1,25)   trung vị 1,75"), "{}", room.text());
    let head = room.meeting.head();
    room.keys("x 'thanh-tra 9' enter");
    assert_eq!(room.meeting.head(), head, "above the maximum: {}", room.text());
}

#[test]
fn a_remark_says_for_whom_it_is() {
    let mut room = room((120, 36), "vp-ubnd I.8");
    room.keys("enter r 'Đã đủ hồ sơ' tab tab enter");
    let fact = format!("{:?}", room.meeting.entries().last().unwrap().record.ev);
    assert!(fact.contains("Nobody") && fact.contains("Đã đủ hồ sơ"), "{fact}");
    assert!(room.text().contains("Ý kiến chỉ để biết: Đã đủ hồ sơ"), "{}", room.text());
    room.keys("r enter");
    assert!(room.text().contains("Ý kiến (vào biên bản; Tab để đổi):"), "{}", room.text());
}

#[test]
fn evidence_with_a_file_is_shown_in_the_desktops_viewer() {
    let mut room = room((120, 36), "vp-ubnd I.8");
    room.keys("enter v");
    assert!(room.text().contains("không kèm tệp"), "{}", room.text());
    let bare = |meeting: &Meeting| {
        let leaves = 0..meeting.sheet().leaves.len();
        leaves.into_iter().find(|leaf_idx| meeting.cell(0, *leaf_idx).unwrap().evidence.is_empty()).unwrap()
    };
    let leaf_idx = bare(&room.meeting);
    let mut other = Room::new(120, 36);
    other.keys("ctrl+g").typed(&format!("vp-ubnd {}", room.meeting.sheet().leaves[leaf_idx].criterion.id));
    other.keys("enter enter v");
    assert!(other.text().contains("chưa có tài liệu kiểm chứng"), "{}", other.text());
    room.other(&chair(), "evidence cite vp-ubnd I.8 ho-so/kh-80.pdf");
    let key = |keys: &str| Msg::Input(Input::Key(keys.parse().unwrap()));
    assert_eq!(room.console.update(key("v")), [Effect::View("ho-so/kh-80.pdf".to_owned())]);
    room.other(&chair(), "evidence cite vp-ubnd I.8 ho-so/kh-81.pdf");
    assert_eq!(room.console.update(key("v")), []);
    assert!(room.text().contains("Mở tài liệu nào?"), "{}", room.text());
    assert_eq!(room.console.update(key("enter")), [Effect::View("ho-so/kh-80.pdf".to_owned())]);
}

#[test]
fn the_next_cell_is_one_key_away() {
    let mut room = room((120, 36), "vp-ubnd I.7");
    room.keys("enter right");
    assert!(room.text().contains("Văn phòng Đoàn đại biểu Quốc hội"), "{}", room.text());
    room.keys("left down");
    assert!(
        room.text().contains("Văn phòng Ủy ban nhân dân") && room.text().contains(" 8 Giải quyết"),
        "{}",
        room.text()
    );
    room.keys("esc");
    assert!(room.grep("Đối thoại").is_empty(), "{}", room.text());
}
