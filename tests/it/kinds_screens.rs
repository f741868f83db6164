//! Computed cells on the console: a result typed or chosen, what it moves before Enter and after it.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use crate::kit::kinds::kinds;
use crate::kit::room::{Room, Start, act, chair, opened};
use binhxet::text::lang::Lang;
use std::sync::Arc;

/// A console on the kinds with some results in, the cursor on a unit's criterion.
fn room((width, height): (u16, u16), lang: Lang, at: &str) -> Room {
    let mut meeting = opened(kinds());
    for line in [
        "result a tg 12/10",
        "result b tg 11/10",
        "result a t5 8",
        "result a av 87 --scorer cuc-a",
        "result a pr 90 --scorer cuc-a",
        "result b lv tot --provisional",
        "result b pc 19/20 --stage self",
        "unassign f tg",
    ] {
        act(&mut meeting, &chair(), line);
    }
    let mut room = Start { meeting: Arc::new(meeting), lang, ..Start::sized(width, height) }.room();
    room.keys(&format!("ctrl+g '{at}' enter"));
    room
}

fn points(room: &Room, unit: &str, criterion: &str) -> String {
    let sheet = room.meeting.sheet();
    let cell = room.meeting.cell(sheet.unit_idx(unit).unwrap(), sheet.leaf_idx(criterion).unwrap()).unwrap();
    cell.points(2).map_or_else(|| "-".to_owned(), |points| points.to_string())
}

#[test]
fn a_result_is_typed_with_or_without_its_target_and_says_whom_it_moves() {
    let mut room = room((120, 36), Lang::Vi, "c tg");
    room.keys("'14/10'");
    let before = room.text();
    assert!(before.contains("½ × 10 + (40 % ÷ 40 %) × ½ × 10 = 10 (dẫn đầu)"), "{before}");
    assert!(before.contains("đổi theo: A 10 → 7,5; B 7,5 → 6,25"), "{before}");
    assert!(before.contains("Hạng 3 → 2"), "{before}");
    room.keys("enter");
    assert_eq!(["a", "b", "c"].map(|unit| points(&room, unit, "tg")), ["7.5", "6.25", "10"]);
    let after = room.text();
    assert!(after.contains("Điểm đổi theo: A 10 → 7,5; B 7,5 → 6,25."), "{after}");
    // The target stays for the next figure; a change of what is agreed asks for its reason.
    room.keys("up f2");
    assert!(room.text().contains("14/10"), "{}", room.text());
    room.keys("ctrl+a '9' enter");
    assert_eq!(points(&room, "c", "tg"), "10");
    room.keys("'biên bản họp' enter");
    assert_eq!(points(&room, "c", "tg"), "4.5");
    // The same again is nothing new.
    let head = room.meeting.head();
    room.keys("up '9/10' enter");
    assert_eq!(room.meeting.head(), head);
}

#[test]
fn points_are_no_result_and_a_result_is_no_points() {
    let mut room = room((120, 36), Lang::Vi, "c dl");
    room.keys("'1,5' enter");
    assert!(room.text().contains("1,5 không phải là số lần."), "{}", room.text());
    room.keys("esc '3' enter");
    assert_eq!(points(&room, "c", "dl"), "1");
    room.keys("ctrl+g 'c rk' enter '6' enter");
    assert!(room.text().contains("Bảng điểm theo thứ hạng không có hạng 6."), "{}", room.text());
}

#[test]
fn a_rating_is_chosen_from_its_list() {
    let mut room = room((120, 36), Lang::Vi, "c lv");
    room.keys("f2");
    insta::assert_snapshot!("levels", room.picture());
    room.keys("'tot' enter");
    assert_eq!(points(&room, "c", "lv"), "1.5");
    room.keys("ctrl+g 'd lv' enter 3 enter");
    assert_eq!(points(&room, "d", "lv"), "0");
    room.keys("ctrl+g 'd lv' enter 1 enter");
    assert!(room.text().contains("Lý do"), "{}", room.text());
    room.keys("'công bố' enter");
    assert_eq!(points(&room, "d", "lv"), "2");
}

#[test]
fn a_panels_figure_asks_whose_it_is() {
    let mut room = room((120, 36), Lang::Vi, "a av");
    room.keys("'90' enter");
    insta::assert_snapshot!("scorers", room.picture());
    room.keys("'cuc b' enter");
    assert_eq!(points(&room, "a", "av"), "88.5");
    // Or it is typed behind the figure.
    room.keys("ctrl+g 'a av' enter '88 van' enter");
    assert_eq!(points(&room, "a", "av"), "88.33");
}

#[test]
fn yes_and_no_are_typed_as_one_and_nought_or_as_points() {
    let mut room = room((120, 36), Lang::Vi, "c yn");
    room.keys("1 enter ctrl+g 'd yn' enter 2 enter ctrl+g 'e yn' enter 0 enter");
    assert_eq!(["c", "d", "e"].map(|unit| points(&room, unit, "yn")), ["2", "2", "0"]);
}

#[test]
fn accepting_one_cell_copies_its_result() {
    let mut room = room((120, 36), Lang::Vi, "b pc");
    room.keys("f9");
    assert_eq!(points(&room, "b", "pc"), "1");
    let cell = room.meeting.cell(1, room.meeting.sheet().leaf_idx("pc").unwrap()).unwrap();
    assert_eq!(cell.score(2).unwrap().outcomes(), cell.score(0).unwrap().outcomes());
}

#[test]
fn pictures_of_computed_cells() {
    for size in [(80, 24), (120, 36), (200, 60)] {
        let name = |what: &str| format!("kinds_{what}_{}x{}", size.0, size.1);
        insta::assert_snapshot!(name("sheet"), room(size, Lang::Vi, "b tg").text());
        let mut typing = room(size, Lang::Vi, "c tg");
        typing.keys("'14/10'");
        insta::assert_snapshot!(name("typing"), typing.text());
        let mut unit = room(size, Lang::En, "b tg");
        unit.keys("o");
        insta::assert_snapshot!(name("unit"), unit.text());
        let mut words = room(size, Lang::Vi, "c tg");
        words.keys(": 'result c tg 14/10'");
        insta::assert_snapshot!(name("words"), words.text());
    }
}
