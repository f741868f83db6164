//! Pictures of the meeting screen, and every act of the floor by keys.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use crate::kit::room::{Room, Start, author, chair};
use binhxet::domain::event::Role;
use binhxet::text::lang::Lang;
use std::sync::Arc;

#[test]
fn floor_pictures() {
    for (width, height) in [(80, 24), (120, 36), (200, 60)] {
        for (name, keys) in [
            ("agenda", "f4"),
            ("roll", "f4 tab down down down down down down"),
            ("offices", "f4 tab tab"),
            ("candidates", "f4 tab tab enter"),
        ] {
            let mut room = Room::new(width, height);
            room.keys(keys);
            insta::assert_snapshot!(format!("floor_{name}_{width}x{height}"), room.picture());
        }
    }
}

#[test]
fn english_mono_and_empty_pictures() {
    let mut room = Start { lang: Lang::En, ..Start::sized(120, 36) }.room();
    room.keys("f4 tab down down down down down down");
    insta::assert_snapshot!("floor_en", room.text());
    let mut room = Start { theme: "mono", ..Start::sized(80, 24) }.room();
    insta::assert_snapshot!("floor_mono", room.keys("f4 tab tab").picture());
    let own = crate::kit::given::Given::small().meeting;
    let mut room = Start { meeting: Arc::new(own), ..Start::sized(80, 24) }.room();
    insta::assert_snapshot!("floor_empty", room.keys("f4").text());
    // A decided office, a pact that some have not signed, an item left out, somebody gone.
    let mut room = Room::new(120, 36);
    for line in [
        "office propose truong-khoi so-noi-vu --method acclaim",
        "office propose pho-khoi vp-hdnd",
        "office decide truong-khoi approved",
        "office decide pho-khoi refused --unit quy-dau-tu",
        "pact sign vp-ubnd vp-hdnd so-noi-vu",
        "agenda drop phat-bieu --reason \"không mời\"",
        "leave quy-dau-tu --reason \"họp gấp\"",
        "absent hoi-luat-gia",
    ] {
        room.other(&chair(), line);
    }
    insta::assert_snapshot!("floor_later", room.keys("f4 tab tab down down").text());
}

/// The last fact of the room's meeting, as the file writes it.
fn last(room: &Room) -> String {
    let entry = room.meeting.entries().last().unwrap();
    ron::to_string(&entry.record.ev).unwrap()
}

#[track_caller]
fn did(room: &mut Room, keys: &str, facts: &str) {
    let head = room.meeting.head();
    room.keys(keys);
    assert_eq!(room.meeting.head(), head + 1, "{keys}: {}", room.text());
    assert_eq!(last(room), facts, "{keys}");
}

#[track_caller]
fn did_nothing(room: &mut Room, keys: &str) {
    let head = room.meeting.head();
    room.keys(keys);
    assert_eq!(room.meeting.head(), head, "{keys}: {}", last(room));
}

#[test]
fn the_agenda_goes_on_by_enter_and_a_held_enter_runs_away_with_nothing() {
    let mut room = Room::new(120, 36);
    // The cursor is on the item that runs; Enter asks, and Enter again answers nothing.
    did_nothing(&mut room, "f4 enter enter enter esc");
    did(&mut room, "enter f10", r#"[Agenda1(Ended(item:"cham-diem"))]"#);
    did(&mut room, "down enter", r#"[Agenda1(Begun(item:"thuong-tru"))]"#);
    did_nothing(&mut room, "enter enter esc");
    did(&mut room, "down enter", r#"[Agenda1(Ended(item:"thuong-tru")),Agenda1(Begun(item:"xep-hang"))]"#);
    // One that has ended is asked about before it goes on.
    did_nothing(&mut room, "up enter");
    assert_eq!(room.grep("Tiếp tục “Điểm thưởng").len(), 1, "{}", room.text());
    did(&mut room, "f10", r#"[Agenda1(Ended(item:"xep-hang")),Agenda1(Begun(item:"thuong-tru"))]"#);
    assert!(room.text().lines().next().unwrap().contains(" Điểm thưởng"), "{}", room.text());
}

#[test]
fn the_next_item_begins_from_any_screen_after_a_question() {
    let mut room = Room::new(120, 36);
    did_nothing(&mut room, "shift+f4");
    assert_eq!(room.grep("Bắt đầu “Điểm thưởng, điểm trừ, đơn vị không bình xét”?").len(), 1, "{}", room.text());
    assert_eq!(room.grep("Kết thúc “Chấm điểm theo bảng tiêu chí”").len(), 1);
    did(&mut room, "y", r#"[Agenda1(Ended(item:"cham-diem")),Agenda1(Begun(item:"thuong-tru"))]"#);
    let title = room.text().lines().next().unwrap().to_owned();
    assert!(title.contains("Điểm thưởng, điểm trừ"), "the current item is in sight on the sheet: {title}");
}

#[test]
fn the_agenda_is_edited_by_keys() {
    let mut room = Room::new(120, 36);
    room.keys("f4 down");
    did(
        &mut room,
        "insert 'Giải lao' enter",
        r#"[Agenda1(Added(item:(id:"muc-1",title:"Giải lao"),after:Some("thuong-tru")))]"#,
    );
    did(&mut room, "down alt+up", r#"[Agenda1(Moved(item:"muc-1",after:Some("cham-diem")))]"#);
    // The cursor stays on what was moved.
    did(&mut room, "alt+down", r#"[Agenda1(Moved(item:"muc-1",after:Some("thuong-tru")))]"#);
    did(&mut room, "f2 ctrl+u 'Nghỉ 15 phút' enter", r#"[Agenda1(Renamed(item:"muc-1",title:"Nghỉ 15 phút"))]"#);
    did_nothing(&mut room, "delete enter");
    did(&mut room, "'hết giờ' enter", r#"[Agenda1(Dropped(item:"muc-1",reason:"hết giờ"))]"#);
    did(&mut room, "enter", r#"[Agenda1(Restored(item:"muc-1"))]"#);
    did(&mut room, "ctrl+z y", "[TakenBack1(record:523)]");
    // What has begun cannot be left out, and no score is cleared instead.
    did_nothing(&mut room, "home delete");
    assert!(room.text().contains("đã tiến hành, không bỏ được"), "{}", room.text());
}

#[test]
fn presence_is_marked_by_single_keys_down_the_list() {
    let mut room = Room::new(120, 36);
    room.keys("f4 tab home down down down");
    let since_then = since(&room, 0);
    did(
        &mut room,
        "2",
        &format!(
            r#"[Attendance1(Present(unit:"vp-ubnd",capacity:Deputy,name:Some("Đỗ Văn Thắng"),delegates:Some(2),at:Some("{since_then}")))]"#
        ),
    );
    // The cursor went on to the next unit.
    room.keys("3");
    assert!(last(&room).contains(r#"unit:"vp-hdnd",capacity:Other"#), "{}", last(&room));
    did(&mut room, "0 'bận' enter", r#"[Attendance1(Absent(unit:"so-noi-vu",reason:Some("bận")))]"#);
    did(&mut room, "0 enter", r#"[Attendance1(Absent(unit:"so-tai-chinh"))]"#);
    did(&mut room, "5 'họp gấp' enter", r#"[Attendance1(Left(unit:"so-ke-hoach",reason:Some("họp gấp")))]"#);
    // Late already: the key takes it away; who sits there says nothing about that.
    room.keys("4");
    assert!(
        last(&room).contains(r#"unit:"so-tu-phap",capacity:Head"#) && !last(&room).contains("late"),
        "{}",
        last(&room)
    );
    room.keys("4 2");
    assert!(
        last(&room).contains(r#"unit:"so-tu-phap",capacity:Deputy"#) && last(&room).contains("late:true"),
        "{}",
        last(&room)
    );
    let since_then = since(&room, 7);
    did(
        &mut room,
        "down f2 ctrl+u 'Lê Văn Q' enter",
        &format!(
            r#"[Attendance1(Present(unit:"quy-dau-tu",capacity:Head,name:Some("Lê Văn Q"),delegates:Some(1),at:Some("{since_then}")))]"#
        ),
    );
    did_nothing(&mut room, "delete");
    did_nothing(&mut room, "5 esc");
}

fn since(room: &Room, unit_idx: usize) -> String {
    let mark = room.meeting.floor().attendance.unit(unit_idx).unwrap();
    mark.here().unwrap().since.to_rfc3339()
}

#[test]
fn a_list_offers_what_can_be_said_of_a_unit() {
    let mut room = Room::new(120, 36);
    room.keys("f4 tab end enter");
    assert!(
        room.text().contains("cấp phó, đến muộn") && room.text().contains("về trước khi kết thúc"),
        "{}",
        room.text()
    );
    assert!(!room.text().contains("không gợi ý trừ điểm nữa"), "the wrong attendance of this unit was tallied since");
    did(&mut room, "'vang' enter", r#"[Attendance1(Absent(unit:"hoi-luat-gia"))]"#);
    room.keys("up up enter 'bo qua' enter");
    did(&mut room, "'được ủy quyền' enter", r#"[Attendance1(Excused(unit:"thanh-tra",reason:"được ủy quyền"))]"#);
}

#[test]
fn an_offered_deduction_opens_its_command_and_enters_nothing_by_itself() {
    let mut room = Room::new(120, 36);
    room.keys("f4 tab home down down down down down down down down down");
    did_nothing(&mut room, "-");
    assert!(
        room.text().contains("tally thanh-tra ky-luat-khoi 1 --reason \"Dự hội nghị không đúng thành phần\""),
        "{}",
        room.text()
    );
    did(
        &mut room,
        "enter",
        r#"[Tallied1(unit:"thanh-tra",rule:"ky-luat-khoi",number:"1",reason:Some("Dự hội nghị không đúng thành phần"))]"#,
    );
    did_nothing(&mut room, "-");
    assert!(room.text().contains("không có gì phải bỏ qua"), "{}", room.text());
}

#[test]
fn the_table_and_the_guests_are_named_by_keys() {
    let mut room = Room::new(120, 36);
    room.keys("f4 tab home");
    did(
        &mut room,
        "enter ctrl+u 'Trần An, Giám đốc' enter",
        r#"[Attendance1(Seated(seat:Chair,name:"Trần An",title:Some("Giám đốc")))]"#,
    );
    did(&mut room, "down enter ctrl+u 'Lan' enter", r#"[Attendance1(Seated(seat:Secretary,name:"Lan"))]"#);
    did(
        &mut room,
        "down insert 'Vũ B, Phó Chủ tịch' enter",
        r#"[Attendance1(Invited(name:"Vũ B",title:Some("Phó Chủ tịch")))]"#,
    );
    did(&mut room, "delete 'hung' enter", r#"[Attendance1(Uninvited(name:"Trần Quốc Hùng"))]"#);
    did_nothing(&mut room, "enter enter");
    assert!(room.text().contains("Gõ tên rồi Enter"), "{}", room.text());
}

#[test]
fn offices_are_proposed_taken_back_and_decided_by_keys() {
    let mut room = Room::new(120, 36);
    room.keys("f4 shift+tab");
    did_nothing(&mut room, "f6");
    assert!(room.text().contains("Chưa đề nghị đơn vị nào"), "{}", room.text());
    // Whose turn it is stands first.
    did(&mut room, "enter enter", r#"[Office1(Proposed(office:"truong-khoi",unit:"thanh-tra",method:Consensus))]"#);
    // Another one needs a reason.
    did_nothing(&mut room, "enter 'so noi' enter");
    did(
        &mut room,
        "'có kinh nghiệm' enter",
        r#"[Office1(Proposed(office:"truong-khoi",unit:"so-noi-vu",method:Consensus,reason:Some("có kinh nghiệm")))]"#,
    );
    did(
        &mut room,
        "f2 'acclaim' enter",
        r#"[Office1(Proposed(office:"truong-khoi",unit:"so-noi-vu",method:Acclaim))]"#,
    );
    did_nothing(&mut room, "down enter 'so noi' enter");
    assert!(room.text().contains("đã được đề nghị giữ chức danh"), "{}", room.text());
    did(
        &mut room,
        "esc enter 'vp hdnd' enter",
        r#"[Office1(Proposed(office:"pho-khoi",unit:"vp-hdnd",method:Consensus))]"#,
    );
    did(&mut room, "delete 'v' enter", r#"[Office1(Withdrawn(office:"pho-khoi",reason:"v"))]"#);
    did(
        &mut room,
        "up f6 'cv-tham-dinh' enter",
        r#"[Office1(Decided(office:"truong-khoi",outcome:Approved,unit:Some("so-noi-vu"),evidence:["cv-tham-dinh"]))]"#,
    );
    did_nothing(&mut room, "enter");
    assert!(room.text().contains("đề nghị giữ nguyên"), "{}", room.text());
}

#[test]
fn the_pact_is_signed_by_keys() {
    let mut room = Room::new(120, 36);
    room.keys("f4 tab tab end");
    did(&mut room, "enter 'thanh tra' enter", r#"[Pact1(Signed(unit:"thanh-tra"))]"#);
    room.keys("enter enter");
    assert_eq!(room.meeting.entries().last().unwrap().record.ev.len(), 8, "the others, in one gesture");
    did(&mut room, "delete 'so noi' enter 'ký nhầm' enter", r#"[Pact1(Unsigned(unit:"so-noi-vu",reason:"ký nhầm"))]"#);
    assert!(room.text().contains("Chưa ký: Sở Nội vụ."), "{}", room.text());
}

#[test]
fn the_mouse_chooses_a_row_in_its_pane() {
    use binhxet::input::{Input, MouseDeed};
    use binhxet::ui::console::Msg;
    let mut room = Room::new(120, 36);
    room.keys("f4");
    let press = |room: &mut Room, x, y| room.msg(Msg::Input(Input::Mouse { deed: MouseDeed::Press, x, y }));
    let line = |room: &Room, word: &str| {
        let at = room.text().lines().position(|line| line.contains(word)).unwrap();
        u16::try_from(at).unwrap()
    };
    let y = line(&room, "Suy tôn Trưởng khối");
    press(&mut room, 10, y);
    assert_eq!(room.grep("suy-ton").len(), 1, "{}", room.text());
    let y = line(&room, "Hội LG");
    press(&mut room, 70, y);
    assert_eq!(room.grep("Hội Luật gia tỉnh ·").len(), 1, "{}", room.text());
    let y = line(&room, "Phó khối 2025");
    press(&mut room, 10, y);
    assert!(room.text().contains("►Phó khối"), "{}", room.text());
    for (x, y) in [(0, 0), (119, 35), (60, 30), (55, 10)] {
        press(&mut room, x, y);
    }
}

#[test]
fn after_the_seal_the_screen_is_only_read() {
    let mut room = Room::new(120, 36);
    room.other(&chair(), "close --without-adoption --reason v");
    room.keys("f4");
    for keys in ["enter", "insert", "delete", "tab 1", "0", "tab enter", "f6", "shift+f4"] {
        did_nothing(&mut room, keys);
        assert!(room.text().contains("niêm phong"), "{keys}: {}", room.text());
    }
}

#[test]
fn the_secretary_marks_who_is_there_and_does_not_propose() {
    let mut room = Start { author: author(Role::Secretary, "Lan"), ..Start::sized(120, 36) }.room();
    room.keys("f4 tab home down down down");
    room.keys("2");
    assert!(last(&room).contains("Deputy"), "{}", last(&room));
    did_nothing(&mut room, "tab enter enter");
    assert!(room.text().contains("thư ký"), "{}", room.text());
}

#[test]
fn news_of_others_leaves_the_chosen_item_chosen() {
    let mut room = Room::new(120, 36);
    room.keys("f4 down down");
    room.other(&author(Role::Chair, "Bình"), "agenda move be-mac --first");
    did(&mut room, "enter", r#"[Agenda1(Ended(item:"cham-diem")),Agenda1(Begun(item:"xep-hang"))]"#);
}
