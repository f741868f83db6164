//! The wall from the console: keys in, what is put on the wall and what the console shows of it out.
#![allow(clippy::unwrap_used, reason = "a test may stop")]

use crate::kit::room::{Room, Start, act, author, chair, sample};
use crate::kit::wall;
use binhxet::domain::event::Role;
use binhxet::domain::hall::{OnWall, Show};
use binhxet::text::lang::{Lang, Said};
use binhxet::ui::console::Msg;
use std::sync::Arc;

const SIZE: (u16, u16) = (120, 36);

fn on(room: &Room) -> &OnWall {
    room.on_wall.as_ref().expect("something was put on the wall")
}

fn room_after(acts: &[&str], size: (u16, u16)) -> Room {
    let mut meeting = sample();
    for line in acts {
        act(&mut meeting, &chair(), line);
    }
    Start { meeting: Arc::new(meeting), ..Start::sized(size.0, size.1) }.room()
}

#[test]
fn what_is_under_the_cursor_goes_on_the_wall_from_every_screen() {
    let cases = [
        ("shift+f5", Show::Cell("vp-ubnd".into(), "I.1".into())),
        ("p p", Show::Cell("vp-ubnd".into(), "I.1".into())),
        ("right o shift+f5", Show::Unit("vp-hdnd".into())),
        ("right enter shift+f5", Show::Cell("vp-hdnd".into(), "I.1".into())),
        ("R shift+f5", Show::Ranking),
        ("K shift+f5", Show::Awards),
        ("M shift+f5", Show::Agenda),
        ("M tab shift+f5", Show::Attendance),
        ("M tab tab shift+f5", Show::Offices),
        ("ctrl+f5 'bien ban' enter", Show::Minutes),
        ("ctrl+p 'công bố xếp hạng' enter", Show::Reveal),
        (": 'wall message \"Nghỉ 10 phút\"' enter", Show::Message("Nghỉ 10 phút".into())),
    ];
    for (keys, show) in cases {
        let mut room = Room::new(SIZE.0, SIZE.1);
        room.keys(keys);
        assert_eq!(on(&room).show, show, "{keys}");
    }
    let open = "vote open v --subject x --method hands --base all --threshold 1/2 --strict";
    let mut room = room_after(&[open], SIZE);
    room.keys("K shift+f5");
    assert_eq!(on(&room).show, Show::Vote(Some("v".into())), "a vote that runs comes first");
}

#[test]
fn the_screen_turns_into_the_wall_and_back() {
    let mut room = Room::new(SIZE.0, SIZE.1);
    let before = room.text();
    room.keys("R shift+f5 f5");
    let mut expected = wall::hall(SIZE, "projector", Lang::Vi);
    expected.see(wall::view_of(&room.meeting));
    expected.show(wall::on(Show::Ranking));
    assert_eq!(room.text(), wall::text(&wall::buffer(&expected, SIZE)));
    // Nothing else acts while the hall sees this screen.
    let mirrored = room.text();
    room.keys("8 q ctrl+p : 'score' ctrl+z f9 R K M");
    assert!(!room.left);
    assert_eq!(room.text(), mirrored);
    assert_eq!(room.meeting.head(), sample().head());
    room.keys("esc esc alt+p");
    assert_eq!(room.text().lines().nth(8), before.lines().nth(8));
}

#[test]
fn the_wall_is_blanked_from_anywhere_and_what_is_typed_stays() {
    for before in ["", "8", ": 'score'", "ctrl+p", "shift+f9", "?", "f5", "R", "a"] {
        let mut room = Room::new(SIZE.0, SIZE.1);
        room.keys(before).keys("f8");
        assert!(on(&room).blank, "after {before}");
        room.keys("f8");
        assert!(!on(&room).blank, "after {before}");
    }
    for key in ["b", "."] {
        let mut room = Room::new(SIZE.0, SIZE.1);
        room.keys(key);
        assert!(on(&room).blank, "{key}");
        assert!(room.text().contains("MÀN CHIẾU TẮT"), "{}", room.text());
        room.keys("f5");
        assert_eq!(room.text().trim(), "", "the mirrored wall is blank");
        room.keys(key);
        assert!(!on(&room).blank && !room.text().trim().is_empty());
    }
    let mut room = Room::new(SIZE.0, SIZE.1);
    room.keys(": b .");
    assert!(room.on_wall.is_none(), "in a text field they are letters");
    room.keys("f8 'x'");
    assert!(room.text().contains(": b.x"), "{}", room.text());
}

#[test]
fn blanking_does_not_wait_for_the_disk() {
    let mut room = Room::new(SIZE.0, SIZE.1);
    room.holds = true;
    room.keys("ctrl+k enter");
    assert!(room.console.is_waiting());
    room.keys("f8");
    assert!(on(&room).blank && room.console.is_waiting());
    room.keys("f8");
    assert!(!on(&room).blank);
}

#[test]
fn the_wall_goes_on_after_the_seal_and_where_nothing_can_be_entered() {
    let mut meeting = sample();
    act(&mut meeting, &chair(), "close --without-adoption --reason \"Hết giờ\"");
    let sealed = Start { meeting: Arc::new(meeting), ..Start::sized(SIZE.0, SIZE.1) };
    let shut = Start { view_only: Some(Said::new("Đĩa đầy.", "")), ..Start::sized(SIZE.0, SIZE.1) };
    for start in [sealed, shut] {
        let mut room = start.room();
        room.keys("R shift+f5");
        assert_eq!(on(&room).show, Show::Ranking);
        room.keys("alt+e ctrl+pagedown ctrl+pagedown");
        assert_eq!((on(&room).show.clone(), on(&room).step), (Show::Reveal, 2));
        room.keys("f8");
        assert!(on(&room).blank);
    }
}

#[test]
fn the_closed_gate_is_said_for_good_with_what_differs_in_order() {
    let mut room = Room::new(SIZE.0, SIZE.1);
    assert!(!room.text().contains("GIỮ ĐIỂM"));
    room.keys("ctrl+f12");
    assert!(room.text().contains("0 KHÁC"), "{}", room.text());
    let lan = author(Role::Secretary, "Lan");
    room.other(&chair(), "score so-noi-vu I.5 4 --reason v");
    room.other(&chair(), "tally so-tu-phap van-ban-nhac-nho 1 --reason v");
    room.other(&lan, "note \"Ghi thêm\"");
    room.keys("alt+o");
    let listed: Vec<String> = room.text().lines().skip(18).map(str::to_owned).collect();
    let at = |word: &str| {
        listed.iter().position(|line| line.contains(word)).unwrap_or_else(|| panic!("{word}: {listed:#?}"))
    };
    assert!(at("Sở NV I.5:") < at("Sở TP: điểm thưởng, điểm trừ"));
    assert!(at("Sở TP: điểm thưởng, điểm trừ") < at("Sở NV: tổng"));
    assert!(at("Sở NV: tổng") < at("biên bản"));
    // Enter goes to the cell.
    room.keys("enter");
    assert!(room.text().contains("GIỮ ĐIỂM"));
    for keys in ["R", "K", "M", "H", "enter", "?"] {
        room.keys(keys);
        assert!(room.text().contains("KHÁC") || keys == "?", "on {keys}: {}", room.text());
        room.keys("esc");
    }
}

#[test]
fn publishing_asks_first_and_is_by_keys() {
    let mut room = room_after(&["gate close", "score so-noi-vu I.5 4 --reason v"], SIZE);
    let head = room.meeting.head();
    room.keys("f12 enter esc");
    assert_eq!(room.meeting.head(), head, "Enter publishes nothing, Esc leaves");
    room.keys("right right shift+f12");
    assert!(room.text().contains("Công bố riêng điểm của Sở NV?"), "{}", room.text());
    room.keys("f10");
    assert_eq!(room.meeting.head(), head + 1);
    assert!(room.text().contains("GIỮ ĐIỂM"));
    room.keys("f12 f10");
    assert!(room.text().contains("0 KHÁC"));
    room.keys("p g y");
    assert!(!room.text().contains("GIỮ ĐIỂM"), "open again");
    room.keys("f12");
    assert!(room.text().contains("Điểm đang hiện ngay"), "nothing to publish: {}", room.text());
}

#[test]
fn the_reveal_stands_on_the_wall_before_anything_is_published() {
    let mut room = room_after(&["gate close", "score so-noi-vu I.5 4 --reason v"], (160, 45));
    room.keys("alt+e");
    assert_eq!((on(&room).show.clone(), on(&room).step), (Show::Reveal, 0));
    let head = room.meeting.head();
    room.keys("f10");
    assert_eq!(room.meeting.head(), head + 1, "published");
    // The hint names who comes next; the wall does not.
    let hint = |room: &Room| room.grep("Kế tiếp").join(" ");
    assert!(hint(&room).contains("hạng 8, Hội LG"), "{}", room.text());
    let wall = |room: &Room| wall::picture(&wall::view_of(&room.meeting), on(room), (120, 36), "mono");
    assert!(!wall(&room).contains("Kế tiếp") && !wall(&room).contains("Hội"), "{}", wall(&room));
    room.keys("ctrl+pagedown");
    assert_eq!(on(&room).step, 1);
    assert!(hint(&room).contains("hạng 7"), "{}", hint(&room));
    room.keys("ctrl+pageup ctrl+pageup");
    assert_eq!(on(&room).step, 0);
    room.keys("alt+home");
    assert!(room.text().contains("Đã công bố hết."), "{}", room.text());
    room.keys("ctrl+pagedown ctrl+pageup");
    assert!(!room.text().contains("Đã công bố hết."), "one step back from the end is one step");
}

#[test]
fn a_jump_stops_before_ties_and_nominations() {
    let mut room = room_after(&["nominate so-tu-phap bang-khen-ubnd-tinh --override --reason v"], (160, 45));
    room.keys("alt+e alt+end");
    assert_eq!(on(&room).step, 3, "the fourth from below is proposed: {}", room.text());
    assert!(room.text().contains("trong diện đề nghị Bằng khen"), "{}", room.text());
    room.keys("ctrl+pagedown alt+end");
    assert_eq!(on(&room).step, 5, "then the tie");
    assert!(room.text().contains("Bằng điểm"), "{}", room.text());
}

#[test]
fn the_small_picture_stands_where_room_is_once_the_wall_is_used() {
    for (size, room_for_it) in [((119, 36), false), ((120, 36), true), ((200, 60), true)] {
        let mut room = Room::new(size.0, size.1);
        assert!(room.grep("Màn chiếu:").is_empty());
        room.keys("R shift+f5 esc down");
        assert_eq!(!room.grep("Màn chiếu: Xếp hạng").is_empty(), room_for_it, "{size:?}: {}", room.text());
        room.keys("alt+p");
        assert!(room.grep("Màn chiếu: Xếp hạng").is_empty());
    }
    for size in [(120, 36), (160, 45)] {
        let mut room = room_after(&["gate close", "score so-noi-vu I.5 4 --reason v"], size);
        room.keys("alt+e esc down");
        insta::assert_snapshot!(format!("beside_{}x{}", size.0, size.1), room.text());
    }
}

#[test]
fn what_others_put_on_the_wall_is_known_here() {
    let mut room = Room::new(SIZE.0, SIZE.1);
    room.msg(Msg::Wall(wall::on(Show::Offices)));
    assert!(room.on_wall.is_none(), "it is not told back");
    assert!(room.text().contains("Màn chiếu: Trưởng khối"), "{}", room.text());
    room.keys("f8");
    assert_eq!((on(&room).show.clone(), on(&room).blank), (Show::Offices, true));
}
