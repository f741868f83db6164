//! What-if: tried figures are shown everywhere and entered nowhere; they are applied in one gesture or dropped.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use binhxet::domain::event::Role;
use binhxet::domain::refusal::Refusal;
use binhxet::domain::standings::View;
use binhxet::domain::swing::swings;

use crate::kit::given::{Given, p};
use crate::kit::room::{Room, author};

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 36), (200, 60)];

/// Two figures tried on the sheet: the leader loses, the fourth gains.
fn tried(size: (u16, u16)) -> Room {
    let mut room = Room::new(size.0, size.1);
    room.keys("ctrl+f3 ctrl+g 'vp-ubnd I.1' enter 3 enter ctrl+g 'vp-ubnd I.7' enter 1 enter");
    room
}

#[test]
fn pictures() {
    for (width, height) in SIZES {
        let mut room = tried((width, height));
        insta::assert_snapshot!(format!("trying_{width}x{height}"), room.picture());
        room.keys("ctrl+f7");
        insta::assert_snapshot!(format!("trial_{width}x{height}"), room.picture());
        room.keys("f10 'Thử' enter");
        insta::assert_snapshot!(format!("trial_applied_{width}x{height}"), room.picture());
    }
}

#[test]
fn several_figures_are_one_gesture_with_one_reason() {
    let given = Given::small().acts(["score a t 8 --stage self", "score b t 6 --stage self"]);
    let stood = Some(("self".into(), p("8")));
    given.refuses("scores a t 7 b t 6", Refusal::NeedsReason { stood });
    given.then(
        "scores a t 7 b t 6 --reason Chung",
        concat!(
            r#"[Scored1(unit:"a",criterion:"t",stage:"agreed",points:"7",reason:Some("Chung")),"#,
            r#"Scored1(unit:"b",criterion:"t",stage:"agreed",points:"6")]"#
        ),
    );
    given.refuses("scores a t 7 b t 99 --reason Chung", Refusal::AboveMaximum { points: p("99"), max: p("10") });
    assert!(matches!(given.when("scores a t 7 b t"), Err(Refusal::Form { act: "scores", word: None, .. })));
    // Whoever has not seen a change of one of the cells is told.
    let given = given.acts(["@b score b t 5 --reason Khác"]);
    let conflict = given.when_seen("scores a t 7 b t 6 --reason Chung", 3, &[]);
    assert!(matches!(conflict, Err(Refusal::ChangedSince { record: 4, .. })), "{conflict:?}");
}

#[test]
fn what_is_tried_is_shown_and_not_entered() {
    let mut room = Room::new(120, 36);
    let (head, before) = (room.meeting.head(), room.text());
    room.keys("ctrl+f3 3 enter");
    assert!(room.text().contains("ĐANG THỬ – CHƯA GHI") && room.text().contains("≈ 3"), "{}", room.text());
    assert!(room.text().contains(&format!("đã ghi #{head}")), "{}", room.text());
    room.keys("ctrl+f7");
    assert!(room.text().contains("5,5 → 3"), "{}", room.text());
    assert_eq!(room.meeting.head(), head);
    // Nothing else is entered meanwhile, whatever is pressed.
    room.keys("esc c");
    assert!(room.text().contains("chỉ thử được điểm"), "{}", room.text());
    room.keys(": 'note xin chào' enter");
    assert_eq!(room.meeting.head(), head);
    room.keys("esc ctrl+f7 shift+delete ctrl+home");
    assert_eq!(room.text(), before, "dropped without a trace");
}

#[test]
fn a_trial_is_applied_in_one_record_and_undone_as_one() {
    let mut room = tried((120, 36));
    let head = room.meeting.head();
    let before = crate::kit::given::state(&room.meeting);
    room.keys("ctrl+f7 f10");
    assert!(room.text().contains("Lý do:"), "{}", room.text());
    room.keys("'Hội nghị thống nhất lại' enter");
    assert!(room.text().contains("Ghi 2 ô đang thử") && room.text().contains("Tổng, hạng đổi"), "{}", room.text());
    room.keys("enter enter");
    assert_eq!(room.meeting.head(), head, "a stuck key says no yes");
    room.keys("f10");
    assert_eq!(room.meeting.head(), head + 1, "{}", room.text());
    assert_eq!(room.meeting.entries().last().unwrap().record.ev.len(), 2);
    assert!(!room.text().contains("ĐANG THỬ"), "{}", room.text());
    room.keys("ctrl+z f10");
    assert_eq!(crate::kit::given::state(&room.meeting), before);
}

#[test]
fn a_no_brings_the_trial_back() {
    let mut room = tried((120, 36));
    let head = room.meeting.head();
    for keys in ["ctrl+f7 f10 esc", "ctrl+f7 f10 'Vì' enter esc esc"] {
        room.keys(keys);
        assert_eq!(room.meeting.head(), head);
        assert!(room.text().contains("ĐANG THỬ"), "{keys}: {}", room.text());
    }
    // One figure after the other is taken back; the last thing tried goes first.
    room.keys("ctrl+f7");
    assert!(room.text().contains("Đang thử 2 ô"), "{}", room.text());
    room.keys("esc ctrl+z ctrl+f7");
    assert!(room.text().contains("Đang thử 1 ô"), "{}", room.text());
    room.keys("delete");
    assert!(room.text().contains("Đang thử 0 ô"), "{}", room.text());
}

#[test]
fn what_others_enter_meanwhile_stays_under_the_trial() {
    let mut room = tried((120, 36));
    room.other(&author(Role::Chair, "Bình"), "score so-tai-chinh I.1 2 --reason \"Thử\"");
    let head = room.meeting.head();
    room.keys("ctrl+f7 f10 'Vì' enter f10");
    assert_eq!(room.meeting.head(), head + 1, "{}", room.text());
    let points = |unit: &str| {
        let idx = room.meeting.sheet().unit_idx(unit).unwrap();
        room.meeting.cell(idx, room.meeting.sheet().leaf_idx("I.1").unwrap()).unwrap().points(2).unwrap().to_string()
    };
    assert_eq!((points("so-tai-chinh"), points("vp-ubnd")), ("2".to_owned(), "3".to_owned()));
}

#[test]
fn the_open_cells_that_could_change_the_first_places_come_largest_first() {
    // a leads by 3 with 4 still open; c is too far away for anything that is open.
    let given = Given::small().acts([
        "score a t 9",
        "score b t 6",
        "score c t 1",
        "score a p 4 --stage self",
        "score b q 1 --stage self",
        "score c z 2",
    ]);
    let found = swings(&given.meeting, &View::default(), 1);
    let leaf = |idx: usize| given.meeting.sheet().leaves[idx].criterion.id.to_string();
    let said: Vec<String> = found
        .iter()
        .filter(|swing| swing.unit_idx < 2)
        .map(|swing| {
            let unit = given.meeting.set_up().unit(swing.unit_idx).unwrap();
            format!("{} {} {}–{}", unit.id, leaf(swing.leaf_idx), swing.totals.0, swing.totals.1)
        })
        .collect();
    // a 13, b 7: without p the leader has 9 and stays; nothing of b reaches 13 but p with its 6.
    assert_eq!(said, ["b p 7–13"]);
    let widths: Vec<_> = found.iter().map(binhxet::domain::swing::Swing::width).collect();
    assert!(widths.is_sorted_by(|one, two| one >= two), "{widths:?}");
    // What is agreed is no longer open.
    let given = given.acts(["score b p 0"]);
    assert!(swings(&given.meeting, &View::default(), 1).iter().all(|swing| swing.unit_idx != 1));
}

#[test]
fn an_open_cell_is_one_key_from_its_discussion() {
    let mut room = Room::new(120, 36);
    let head = room.meeting.head();
    room.keys("ctrl+f7");
    assert!(room.text().contains("Ô còn mở có thể đổi 3 hạng đầu"), "{}", room.text());
    room.keys("down enter");
    assert!(!room.grep("Đối thoại").is_empty(), "{}", room.text());
    assert_eq!(room.meeting.head(), head);
}

#[test]
fn what_is_tried_is_not_for_the_wall_and_not_tried_on_the_past() {
    let mut calm = Room::new(120, 36);
    calm.keys("f5");
    let mut room = Room::new(120, 36);
    room.keys("ctrl+f3 3 enter <");
    assert!(room.text().contains("Đang thử: chỉ thử được điểm."), "{}", room.text());
    assert!(!room.text().contains("XEM LẠI"), "{}", room.text());
    room.keys("f5");
    assert_eq!(room.text(), calm.text());
    // Nothing is tried on the past either.
    let mut room = Room::new(120, 36);
    room.keys("< ctrl+f3");
    assert!(!room.text().contains("ĐANG THỬ"), "{}", room.text());
}
