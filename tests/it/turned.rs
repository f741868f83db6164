//! The scoresheet turned round, with every stage of a cell, with what is not yet published, and a row typed in.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use std::sync::Arc;

use binhxet::domain::meeting::Meeting;
use binhxet::input::{Input, MouseDeed};
use binhxet::rulebook;
use binhxet::ui::console::Msg;

use crate::kit::room::{Room, Start, act, chair, opened, sample};

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 36), (200, 60)];

fn room(meeting: Meeting, (width, height): (u16, u16)) -> Room {
    Start { meeting: Arc::new(meeting), ..Start::sized(width, height) }.room()
}

/// A sheet of twelve units without a score.
fn blank() -> Meeting {
    let mut set_up = rulebook::sample::set_up("0".repeat(32).into()).unwrap();
    for number in set_up.bloc.units.len()..12 {
        let mut unit = set_up.bloc.units[0].clone();
        (unit.id, unit.name, unit.short) =
            (format!("u{number}").as_str().into(), format!("Đơn vị {number}").into(), format!("ĐV {number}").into());
        set_up.bloc.units.push(unit);
    }
    opened(set_up)
}

#[test]
fn pictures() {
    for size in SIZES {
        for (name, keys) in [
            ("turned", "t right right"),
            ("turned_typing", "t down right 0"),
            ("turned_stages", "t B down end"),
            ("turned_folded", "space t right"),
            ("stages", "B down right"),
        ] {
            let mut room = Room::new(size.0, size.1);
            room.keys(keys);
            insta::assert_snapshot!(format!("{name}_{}x{}", size.0, size.1), room.picture());
        }
    }
}

#[test]
fn what_is_not_published_yet_is_marked_by_a_sign() {
    let mut meeting = sample();
    act(&mut meeting, &chair(), "gate close");
    act(&mut meeting, &chair(), "score vp-ubnd I.1 5 --reason \"Thử\"");
    let mut room = room(meeting, (120, 36));
    assert!(room.text().contains("* 5  "), "{}", room.text());
    assert!(!room.grep("* chưa công bố").is_empty(), "{}", room.text());
    room.other(&chair(), "contest vp-ubnd I.1");
    assert!(room.text().contains("!*5"), "both signs are seen: {}", room.text());
    room.other(&chair(), "publish");
    assert!(!room.text().contains("* 5  "), "{}", room.text());
}

#[test]
fn a_row_of_twelve_agreed_scores_takes_one_key_a_score_beside_its_characters() {
    for (turned, next) in [(false, "tab"), (true, "enter")] {
        let mut room = room(blank(), (120, 36));
        if turned {
            room.keys("t");
        }
        let head = room.meeting.head();
        let scores = ["5", "4,5", "6", "3", "5,5", "2", "6", "5", "4", "3,5", "1", "0"];
        let mut n_keys = 0;
        for score in scores {
            for letter in score.chars() {
                room.keys(&letter.to_string());
                n_keys += 1;
            }
            room.keys(next);
            n_keys += 1;
        }
        assert_eq!(room.meeting.head(), head + 12);
        assert_eq!(n_keys, scores.iter().map(|score| score.chars().count() + 1).sum::<usize>());
        let last = room.meeting.set_up().last_stage_idx();
        for (unit_idx, score) in scores.iter().enumerate() {
            let points = room.meeting.cell(unit_idx, 0).unwrap().points(last).unwrap();
            assert_eq!(points.to_string().replace('.', ","), *score, "unit {unit_idx}");
        }
    }
}

#[test]
fn turned_keys_move_as_they_look() {
    let mut room = Room::new(120, 36);
    room.keys("t");
    let strip = |room: &Room, unit: &str, code: &str| {
        let heading = format!("{unit} · {code} ");
        assert!(room.text().contains(&heading), "{heading} in\n{}", room.text());
    };
    strip(&room, "Văn phòng Ủy ban nhân dân tỉnh", "1");
    room.keys("right down");
    strip(&room, "Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân tỉnh", "2");
    room.keys("home ctrl+down");
    let last = room.meeting.set_up().bloc.units.last().unwrap().name.to_string();
    strip(&room, &last, "1");
    room.keys("ctrl+home");
    // Columns are turned over whole, and where one stands is said.
    let before = room.grep("cột ");
    room.keys("alt+pagedown");
    assert_ne!(room.grep("cột "), before);
    room.keys("alt+pageup ctrl+home");
    assert_eq!(room.grep("cột "), before);
    // A press on a cell chooses it; the wheel and a fold leave nothing behind.
    room.msg(Msg::Input(Input::Mouse { deed: MouseDeed::Press, x: 40, y: 10 }));
    room.msg(Msg::Input(Input::Mouse { deed: MouseDeed::WheelDown, x: 40, y: 10 }));
    room.keys("space space t");
    assert!(room.grep("cột ").is_empty(), "{}", room.text());
}

#[test]
fn what_a_block_moves_is_said_before_it_is_agreed() {
    for (keys, what) in [("shift+f9", "VP UBND"), ("ctrl+f9", "tiêu chí"), ("alt+s", "mục")] {
        let mut room = Room::new(120, 36);
        let head = room.meeting.head();
        room.keys("ctrl+g 'vp-ubnd I.7' enter").keys(keys);
        let text = room.text();
        assert!(text.contains("Thống nhất") && text.contains("(tạm tính)"), "{what}: {text}");
        assert!(text.contains("Dự kiến đề nghị khen thưởng không đổi."), "{what}: {text}");
        assert_eq!(room.meeting.head(), head);
        room.keys("f10");
        assert_eq!(room.meeting.head(), head + 1, "{what}: one gesture");
    }
    // By the agreed scores a block moves totals and places: they are named.
    let mut room = Room::new(120, 36);
    room.keys("m shift+f9");
    assert!(room.text().contains("Tổng, hạng đổi (Thống nhất): "), "{}", room.text());
}

#[test]
fn a_block_that_departs_from_a_later_stage_asks_for_its_reason() {
    let mut meeting = blank();
    // Two cells: the appraisal of one says less than the unit itself.
    for line in [
        "score vp-ubnd III.2 3,5 --stage self",
        "score vp-hdnd III.2 3,5 --stage self",
        "score vp-ubnd III.2 3,25 --stage appraised --reason \"Trễ hạn\"",
    ] {
        act(&mut meeting, &chair(), line);
    }
    let agreed = |room: &Room, unit: &str| {
        let last = room.meeting.set_up().last_stage_idx();
        let (unit_idx, leaf_idx) = (room.meeting.unit_idx(&unit.into())?, room.meeting.leaf_idx(&"III.2".into())?);
        let cell = room.meeting.cell(unit_idx, leaf_idx)?;
        let score = cell.score(last)?;
        Some((score.points.to_string(), score.reason().map(str::to_owned)))
    };
    // Left empty, the cell that departs is left out, and the question says so.
    let mut first = room(meeting.clone(), (120, 36));
    first.keys(": 'accept III.2 --from self' enter");
    assert!(first.text().contains("Thống nhất tiêu chí III.2: 1 ô khác điểm của bước sau"), "{}", first.text());
    first.keys("enter");
    assert_eq!(agreed(&first, "vp-hdnd").unwrap(), ("3.5".to_owned(), None), "{}", first.text());
    assert_eq!(agreed(&first, "vp-ubnd"), None);
    // With a reason it is agreed too, and the reason is its own alone.
    let mut second = room(meeting, (120, 36));
    second.keys(": 'accept III.2 --from self' enter 'Có giải trình' enter");
    assert!(second.text().contains("Thống nhất 2 ô của tiêu chí III.2"), "{}", second.text());
    second.keys("f10");
    assert_eq!(agreed(&second, "vp-ubnd").unwrap(), ("3.5".to_owned(), Some("Có giải trình".to_owned())));
    assert_eq!(agreed(&second, "vp-hdnd").unwrap(), ("3.5".to_owned(), None));
}
