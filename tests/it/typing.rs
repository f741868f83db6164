//! Vietnamese by Telex and VNI where no input method is at hand, and hints pressed with the mouse.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use crate::kit::room::Room;
use binhxet::input::{Input, MouseDeed};
use binhxet::ui::console::Msg;
use binhxet::ui::typing::{Composer, Typing};

/// What a field would hold after these keys.
fn typed(typing: Typing, keys: &str) -> String {
    let mut composer = Composer::default();
    let mut text = String::new();
    for c in keys.chars() {
        let (gone, fresh) = composer.key(typing, c);
        for _ in 0..gone {
            text.pop();
        }
        text.push_str(&fresh);
    }
    text
}

#[test]
fn telex_and_vni_write_what_offices_write() {
    for (keys, text) in [
        ("hooij nghij thoongs nhaats", "hội nghị thống nhất"),
        ("ddieemr thuwowngr", "điểm thưởng"),
        ("Sowr Nooij vuj", "Sở Nội vụ"),
        ("hoaf", "hòa"),
        ("thuyr", "thủy"),
        ("DDaats", "Đất"),
        ("8,5 ddieemr", "8,5 điểm"),
        ("KH-2024", "KH-2024"),
    ] {
        assert_eq!(typed(Typing::Telex, keys), text, "{keys}");
    }
    for (keys, text) in [("d9ie63m thu7o73ng", "điểm thưởng"), ("ho65i nghi5", "hội nghị"), ("80 ca6u", "80 câu")]
    {
        assert_eq!(typed(Typing::Vni, keys), text, "{keys}");
    }
    assert_eq!(typed(Typing::Plain, "ddieemr"), "ddieemr");
    // Letters that an input method composed already pass untouched, and so does what is no syllable for long.
    assert_eq!(typed(Typing::Telex, "điểm"), "điểm");
    assert_eq!(typed(Typing::Telex, "xyzxyzxyzxyzxyz").chars().count(), 15);
}

#[test]
fn one_key_switches_it_and_only_prose_is_composed() {
    let mut room = Room::new(120, 36);
    room.keys("ctrl+t");
    assert_eq!(room.grep("Gõ tiếng Việt: Telex.").len(), 1, "{}", room.text());
    assert_eq!(room.grep("gõ Telex").len(), 1);
    room.keys("alt+n 'hooij nghij'");
    assert_eq!(room.kept.as_ref().unwrap().lines, ["hội nghị".into()]);
    // The caret went elsewhere: the next letter begins a word of its own.
    room.keys("left right 's'");
    assert_eq!(room.kept.as_ref().unwrap().lines, ["hội nghịs".into()]);
    room.keys("esc : 'score '");
    assert_eq!(room.kept.as_ref().unwrap().words.as_deref(), Some("score "), "names of acts are no prose");
    room.keys("ctrl+u 'note thoongs nhaats'");
    assert_eq!(room.kept.as_ref().unwrap().words.as_deref(), Some("note thống nhất"));
    room.keys("ctrl+u 'score a b 1 --reason \"ddungs'");
    assert_eq!(room.kept.as_ref().unwrap().words.as_deref(), Some("score a b 1 --reason \"đúng"));
    room.keys("esc ctrl+t alt+n 'ddungs'");
    assert_eq!(room.kept.as_ref().unwrap().lines, ["ddungs".into()], "by VNI");
    room.keys("ctrl+a 'd9u1ng' ctrl+t 'd9'");
    assert_eq!(room.kept.as_ref().unwrap().lines, ["đúngd9".into()], "switched off within the field");
}

fn press(room: &mut Room, label: &str) {
    let text = room.text();
    let line = text.lines().last().unwrap();
    let x = line.split_once(label).unwrap().0.chars().count();
    let (x, y) = (u16::try_from(x).unwrap(), room.size.1 - 1);
    room.msg(Msg::Input(Input::Mouse { deed: MouseDeed::Press, x, y }));
}

#[test]
fn a_pressed_hint_is_its_key() {
    let mut room = Room::new(120, 36);
    press(&mut room, "trợ giúp");
    assert!(room.text().contains("Esc đóng"), "{}", room.text());
    room.keys("esc");
    press(&mut room, "Ctrl+F");
    room.keys("'noi vu'");
    press(&mut room, "Esc");
    assert!(!room.text().contains("noi vu"), "{}", room.text());
    // Beside the hints nothing happens.
    let before = room.text();
    room.msg(Msg::Input(Input::Mouse { deed: MouseDeed::Press, x: 119, y: 35 }));
    assert_eq!(room.text(), before);
    // A question is answered by its key only where it is shown as a hint of the lowest line.
    room.keys("f9");
    press(&mut room, "hoàn tác");
    assert!(room.text().contains("Hoàn tác") || room.text().contains("hoàn tác"), "{}", room.text());
}
