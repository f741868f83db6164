//! Widths of columns: dragged by the heading, by keys, and given back; figures are never cut.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use crate::kit::room::Room;
use binhxet::input::{Input, MouseDeed};
use binhxet::ui::console::Msg;

/// Where a word begins on the screen.
fn place(room: &Room, word: &str) -> (u16, u16) {
    let text = room.text();
    let found = text.lines().enumerate().find_map(|(y, line)| Some((y, line.split_once(word)?.0.chars().count())));
    let (y, x) = found.unwrap_or_else(|| panic!("{word} in\n{text}"));
    (u16::try_from(x).unwrap(), u16::try_from(y).unwrap())
}

fn mouse(room: &mut Room, deed: MouseDeed, (x, y): (u16, u16)) {
    room.msg(Msg::Input(Input::Mouse { deed, x, y }));
}

fn click(room: &mut Room, at: (u16, u16)) {
    mouse(room, MouseDeed::Press, at);
    mouse(room, MouseDeed::Release, at);
}

fn drag(room: &mut Room, from: (u16, u16), by: i16) {
    mouse(room, MouseDeed::Press, from);
    let to = from.0.saturating_add_signed(by);
    mouse(room, MouseDeed::Drag, (to, from.1));
    mouse(room, MouseDeed::Release, (to, from.1));
}

#[test]
fn a_heading_is_dragged_and_pressed_twice_it_has_its_width_again() {
    let mut room = Room::new(120, 36);
    let before = room.text();
    let (first, second) = ("HĐND", "UBND");
    let apart = |room: &Room| {
        let total = room.grep("TỔNG ĐIỂM")[0].clone();
        total.find("94,16").map(|at| total[..at].chars().count())
    };
    assert!(before.contains(first) && before.contains(second), "{before}");
    // The titles: what is wider there is taken from the right.
    let narrow = place(&room, "tối đa").0;
    let handle = (14, place(&room, "tối đa").1);
    drag(&mut room, handle, -8);
    assert_eq!(place(&room, "tối đa").0, narrow - 8, "{}", room.text());
    drag(&mut room, handle, 5);
    assert_eq!(place(&room, "tối đa").0, narrow - 3);
    // A click alone changes nothing; a second one at the same place gives the width back.
    click(&mut room, handle);
    assert_eq!(place(&room, "tối đa").0, narrow - 3);
    click(&mut room, handle);
    assert_eq!(room.text(), before);
    // The columns of units, all alike: what is held stays under the mouse.
    let at = apart(&room).unwrap();
    let heading = place(&room, second);
    drag(&mut room, heading, 4);
    assert_eq!(apart(&room).unwrap(), at + 8, "{}", room.text());
    // Its double click gives all columns their widths again.
    let heading = place(&room, second);
    click(&mut room, heading);
    click(&mut room, heading);
    // A heading chooses its unit besides.
    assert!(room.text().contains("· 1 "), "{}", room.text());
    assert_eq!(apart(&room).unwrap(), at);
    let heading = place(&room, second);
    // Never so narrow that a figure is cut.
    drag(&mut room, heading, -60);
    assert_eq!(apart(&room).unwrap(), at, "{}", room.text());
    // A press on a cell in between, and the click counts anew.
    room.keys("shift+home");
    drag(&mut room, handle, -8);
    click(&mut room, handle);
    room.keys("down up");
    click(&mut room, handle);
    assert_eq!(place(&room, "tối đa").0, narrow - 8);
}

#[test]
fn keys_do_what_the_mouse_does_and_the_other_sheet_has_widths_of_its_own() {
    let mut room = Room::new(120, 36);
    let before = room.text();
    let max = place(&room, "tối đa").0;
    room.keys("ctrl+shift+left ctrl+shift+left ctrl+shift+left");
    assert_eq!(place(&room, "tối đa").0, max - 3, "{}", room.text());
    room.keys("ctrl+shift+right shift+right shift+right shift+left");
    assert_eq!(place(&room, "tối đa").0, max - 2);
    let upright = room.text();
    assert_ne!(upright, before);
    room.keys("ctrl+f2");
    let turned = room.text();
    let rank = place(&room, "hạng").0;
    for _ in 0..40 {
        room.keys("ctrl+shift+right");
    }
    assert!(place(&room, "hạng").0 > rank + 8, "{}", room.text());
    assert!(room.text().contains("Văn phòng Ủy ban nhân dân tỉnh"), "full names where there is room: {}", room.text());
    room.keys("shift+right shift+right");
    let second = place(&room, "hạng").0;
    let first_code = place(&room, " I ").0;
    let held = (second, place(&room, "hạng").1);
    drag(&mut room, held, -3);
    assert_eq!(place(&room, " I ").0, first_code - 3, "{}", room.text());
    room.keys("shift+home");
    assert_eq!(room.text(), turned);
    room.keys("ctrl+f2");
    assert_eq!(room.text(), upright, "the upright sheet kept its own");
    room.keys("shift+home");
    assert_eq!(room.text(), before);
}

#[test]
fn no_width_harms_any_size() {
    for (width, height) in [(60, 20), (80, 24), (200, 60)] {
        for turned in ["", "ctrl+f2"] {
            let mut room = Room::new(width, height);
            room.keys(turned);
            let all = room.grep("87,11").len();
            for keys in ["shift+right", "ctrl+shift+right", "shift+left", "ctrl+shift+left"] {
                for _ in 0..120 {
                    room.keys(keys);
                }
                room.text();
            }
            assert!(room.grep("87,11").len() >= all.min(1), "{width} {turned}: {}", room.text());
        }
    }
}
