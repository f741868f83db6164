//! Every act is reached by keys and by the palette, help says why not, and the first keys go by themselves.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use crate::kit::room::{Room, Start, act, chair, sample};
use binhxet::input::Input;
use binhxet::text::lang::Lang;
use binhxet::ui::action::{Action, Group};
use binhxet::ui::console::Msg;
use binhxet::ui::keymap::{Context, Keymap};
use binhxet::words::acts;
use std::sync::Arc;

/// Presses that lead to each screen from the sheet, with the context its keys stand in.
const SCREENS: [(&str, Context); 9] = [
    ("", Context::Sheet),
    ("o", Context::Unit),
    ("enter", Context::Talk),
    ("ctrl+f7", Context::Trial),
    ("R", Context::Ranking),
    ("K", Context::Awards),
    ("f4", Context::Floor),
    ("H", Context::History),
    ("V", Context::Remaining),
];

#[test]
fn every_act_is_in_the_palette_of_every_screen_and_opens_the_command_line() {
    for (keys, context) in SCREENS {
        let mut room = Room::new(120, 20);
        room.keys(keys).keys("ctrl+p");
        for act in acts() {
            room.msg(Msg::Input(Input::Paste(format!(":{}", act.name))));
            room.keys("enter");
            let line = room
                .text()
                .lines()
                .find(|line| line.trim_start().starts_with(&format!(": {} ", act.name)))
                .map(str::to_owned)
                .or_else(|| room.grep(act.name).into_iter().find(|line| line.contains(act.name)));
            assert!(line.is_some() && room.console.field_open(), "{} on {context:?}: {}", act.name, room.text());
            // Left empty, the command line is left without a question.
            room.keys("esc").keys("ctrl+p");
        }
    }
}

#[test]
fn every_act_is_typed_by_keys_alone_from_every_screen() {
    for (keys, context) in SCREENS {
        for opening in [":", "alt+m"] {
            let mut room = Room::new(120, 36);
            room.keys(keys).keys(opening);
            assert!(room.console.field_open(), "{opening} on {context:?}");
            let head = room.meeting.head();
            room.keys("'note qua phím' enter");
            assert_eq!(room.meeting.head(), head + 1, "{context:?}: {}", room.text());
        }
    }
}

#[test]
fn every_action_has_a_key_and_every_key_that_matters_one_that_is_no_letter() {
    let keymap = Keymap::builtin();
    // Closing is asked for in words, never by one key.
    for action in Action::ALL.iter().filter(|action| **action != Action::CloseMeeting) {
        let keys: Vec<String> = Context::ALL.iter().flat_map(|context| keymap.keys_for(*context, *action)).collect();
        assert!(!keys.is_empty(), "{} has no key", action.name());
        if matches!(action.group(), Group::Acting | Group::Entering) {
            let safe = |keys: &String| {
                keys.len() > 1 && !keys.contains(' ') || keys.chars().all(|c| c.is_ascii_digit() || "+-".contains(c))
            };
            assert!(keys.iter().any(safe), "{} has only letters: {keys:?}", action.name());
        }
    }
}

#[test]
fn the_palette_of_a_screen_has_every_action_of_that_screen() {
    let keymap = Keymap::builtin();
    for (keys, context) in SCREENS {
        let mut room = Room::new(160, 20);
        room.keys(keys).keys("ctrl+p");
        for action in Action::ALL.iter().filter(|action| !keymap.keys_for(context, **action).is_empty()) {
            room.msg(Msg::Input(Input::Paste(action.vi().to_owned())));
            assert!(!room.grep(action.vi()).is_empty(), "{} on {context:?}: {}", action.name(), room.text());
            // What was looked for is taken out again, or the next one would be typed behind it.
            room.keys("esc ctrl+p");
        }
    }
}

#[test]
fn help_says_why_not_whole_even_where_it_is_narrow() {
    let mut meeting = sample();
    act(&mut meeting, &chair(), "close --without-adoption --reason v");
    for (width, height) in [(80, 24), (120, 36)] {
        let mut room = Start { meeting: Arc::new(meeting.clone()), ..Start::sized(width, height) }.room();
        let (mut n_reasons, _) = (0, room.keys("f1"));
        for _ in 0..30 {
            let reasons = room.grep("Cuộc họp đã");
            n_reasons += reasons.len();
            assert!(reasons.iter().all(|line| !line.ends_with('…')), "{}", room.text());
            room.keys("pagedown");
        }
        assert!(n_reasons > 10, "{n_reasons}");
    }
    let mut room = Room::new(80, 24);
    room.keys("f1 pagedown pagedown");
    insta::assert_snapshot!("help_why_not_80x24", room.text());
}

#[test]
fn the_first_keys_are_shown_once_each_and_go_by_themselves() {
    for size in [(80, 24), (120, 36), (200, 60)] {
        let room = Start { first_run: true, ..Start::sized(size.0, size.1) }.room();
        let six = ["0–9 điểm", "F9 thống nhất", "Ctrl+Z hoàn tác", "Ctrl+F tìm", "V còn lại", "F1 trợ giúp"];
        let line = room.grep("V còn lại").join("");
        assert!(six.iter().all(|key| line.contains(key)), "{}", room.text());
        insta::assert_snapshot!(format!("first_keys_{}x{}", size.0, size.1), room.text());
    }
    let first = || Start { first_run: true, lang: Lang::En, ..Start::sized(120, 36) }.room();
    let mut room = first();
    assert_eq!(room.grep("First keys:").len(), 1, "{}", room.text());
    for (keys, gone) in [("f1 esc", "F1 help"), ("ctrl+f esc", "Ctrl+F find"), ("alt+q esc", "V to do")] {
        assert!(!room.grep("First keys:")[0].is_empty() && room.grep("First keys:")[0].contains(gone), "{gone}");
        room.keys(keys);
        assert!(!room.grep("First keys:")[0].contains(gone), "{gone}: {}", room.text());
    }
    room.keys("9 esc f9 esc ctrl+z esc down");
    assert!(room.grep("First keys:").is_empty(), "{}", room.text());
    let mut room = first();
    for _ in 0..30 {
        room.keys("down up");
    }
    assert!(room.grep("First keys:").is_empty(), "patience ends");
    assert!(Room::new(120, 36).grep("Phím đầu tiên").is_empty(), "who has sat here before is not told");
}
