//! The past: versions of a cell compared and restored, the meeting at any moment, undo and redo that name what they do.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use crate::kit::given::Given;
use crate::kit::room::{Room, Start, act, author, chair};
use binhxet::domain::command::Command;
use binhxet::domain::event::Role;
use binhxet::domain::meeting::{Cell, Meeting};
use binhxet::domain::past::{differing, moment, restore, versions};
use binhxet::domain::points::Points;
use binhxet::domain::standings::{Basis, Standings};
use binhxet::text::lang::Lang;
use std::sync::Arc;

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 36), (200, 60)];

fn agreed(meeting: &Meeting, unit_idx: usize, leaf_idx: usize) -> Option<Points> {
    meeting.cell(unit_idx, leaf_idx)?.points(meeting.set_up().last_stage_idx())
}

/// A cell with a history: 3, 2 with a reason, taken back, contested, 1.
fn told() -> Meeting {
    let mut meeting = Given::small().meeting;
    let unit = meeting.set_up().bloc.units[0].id.clone();
    let leaf = meeting.sheet().leaves[0].criterion.id.clone();
    for line in [
        format!("score {unit} {leaf} 3"),
        format!("score {unit} {leaf} 2 --reason \"thiếu báo cáo\""),
        "undo".to_owned(),
        format!("contest {unit} {leaf} --note \"xem lại\""),
        format!("score {unit} {leaf} 1 --reason \"thống nhất lại\""),
        format!("score {} {leaf} 2", meeting.set_up().bloc.units[1].id),
    ] {
        act(&mut meeting, &chair(), &line);
    }
    meeting
}

#[test]
fn a_cell_has_a_version_for_every_record_that_changed_it_and_for_no_other() {
    let meeting = told();
    let last = meeting.set_up().last_stage_idx();
    let versions = versions(&meeting, 0, 0);
    let told: Vec<(u64, Option<Points>, bool)> = versions
        .iter()
        .map(|version| (version.record, version.cell.points(last), version.cell.contested.is_some()))
        .collect();
    let points = |n| Some(Points::whole(n));
    let first = meeting.head() - 5;
    assert_eq!(
        told,
        [
            (first, points(3), false),
            (first + 1, points(2), false),
            (first + 2, points(3), false),
            (first + 3, points(3), true),
            (first + 4, points(1), false),
        ]
    );
    let at = |record| agreed(&moment(&meeting, record).unwrap(), 0, 0);
    for (record, stood, _) in told {
        assert_eq!(at(record), stood, "the moment after #{record}");
    }
    assert!(moment(&meeting, 0).is_none() && moment(&meeting, meeting.head() + 1).is_none());
}

#[test]
fn a_version_is_restored_by_the_act_that_gives_the_cell_its_score() {
    let meeting = told();
    let last = meeting.set_up().last_stage_idx();
    let now = meeting.cell(0, 0).unwrap();
    let all = versions(&meeting, 0, 0);
    assert_eq!(differing(now, &all[1].cell), [last]);
    let Some(Command::Score(score)) = restore(&meeting, (0, 0), last, &all[1].cell) else { panic!("no score") };
    assert_eq!((score.points, score.reason), (Points::whole(2), None), "the reason is to be given anew");
    assert_eq!(restore(&meeting, (0, 0), last, &all[4].cell), None, "it stands already");
    assert!(matches!(restore(&meeting, (0, 0), last, &Cell::default()), Some(Command::Clear { .. })));
}

/// The moments are prefixes of the file: every figure of the past is what the file said then.
#[test]
fn every_moment_of_the_sample_is_the_prefix_folded() {
    let meeting = crate::kit::room::sample();
    for record in [1, 2, 100, 300, meeting.head()] {
        let then = moment(&meeting, record).unwrap();
        let prefix = Meeting::fold(&meeting.entries()[..usize::try_from(record).unwrap()]).unwrap();
        assert_eq!((then.head(), then.head_chain()), (record, prefix.head_chain()));
        assert_eq!(Standings::of(&then, Basis::Mixed), Standings::of(&prefix, Basis::Mixed));
    }
}

#[test]
fn pictures() {
    for (width, height) in SIZES {
        let mut room = Room::new(width, height);
        room.keys("down down v");
        insta::assert_snapshot!(format!("versions_{width}x{height}"), room.picture());
        let mut room = Room::new(width, height);
        room.keys("H pagedown pagedown f6");
        insta::assert_snapshot!(format!("past_{width}x{height}"), room.picture());
    }
    for theme in ["light", "mono"] {
        let mut room = Start { theme, ..Start::sized(120, 36) }.room();
        room.keys("H pagedown f6");
        insta::assert_snapshot!(format!("past_{theme}"), room.picture());
    }
    let mut room = Start { lang: Lang::En, ..Start::sized(120, 36) }.room();
    room.keys("down v");
    insta::assert_snapshot!("versions_en", room.text());
}

#[test]
fn the_past_is_read_only_unmistakable_and_left_by_esc() {
    let mut room = Room::new(120, 36);
    room.keys("ctrl+g 'so-noi-vu I.5' enter");
    let before = room.text();
    let head = room.meeting.head();
    room.keys("H pagedown pagedown pagedown f6");
    assert_eq!(room.grep("XEM LẠI").len(), 2, "above and below: {}", room.text());
    for keys in ["5", "f2", "delete", "f9", "c", "+", "ctrl+z", ": 'note x' enter esc", "shift+f9", "e", "f4 1 2"] {
        room.keys(keys);
        assert_eq!(room.meeting.head(), head, "{keys}");
        assert!(!room.grep("XEM LẠI").is_empty(), "{keys}: {}", room.text());
    }
    room.keys("R");
    assert!(!room.grep("XEM LẠI").is_empty());
    room.keys("esc");
    assert!(room.grep("XEM LẠI").is_empty(), "{}", room.text());
    assert!(!room.grep("Lịch sử ·").is_empty(), "back where it was left: {}", room.text());
    room.keys("esc");
    assert_eq!(room.text(), before);
}

#[test]
fn what_others_enter_meanwhile_waits_for_the_present() {
    let mut room = Room::new(120, 36);
    room.keys("H down f6");
    let past = room.text();
    room.other(&author(Role::Chair, "Bình"), "note \"ngoài kia\"");
    assert_eq!(room.text(), past);
    room.keys("esc home");
    assert!(!room.grep("ngoài kia").is_empty(), "{}", room.text());
}

#[test]
fn one_steps_through_the_past_record_by_record() {
    let mut room = Room::new(120, 36);
    let head = room.meeting.head();
    room.keys("<");
    assert!(!room.grep(&format!("#{}", head - 1)).is_empty(), "{}", room.text());
    room.keys("< >");
    assert!(!room.grep(&format!("#{}", head - 1)).is_empty());
    room.keys("> >");
    assert!(room.grep("XEM LẠI").is_empty(), "after the last record comes the present");
}

#[test]
fn a_version_is_restored_with_a_reason_as_a_new_record() {
    let mut meeting = crate::kit::room::sample();
    act(&mut meeting, &chair(), "score vp-ubnd I.7 2 --reason \"chấm nhầm\"");
    act(&mut meeting, &chair(), "score vp-ubnd I.7 1.5 --reason \"nhầm nữa\"");
    let mut room = Start { meeting: Arc::new(meeting), ..Start::sized(120, 36) }.room();
    let head = room.meeting.head();
    room.keys("ctrl+g 'vp-ubnd I.7' enter v down enter");
    assert_eq!(room.meeting.head(), head, "the reason is still to be given");
    room.keys("enter");
    assert_eq!(room.meeting.head(), head, "an empty reason restores nothing");
    // A document is asked for too, and may stay empty.
    room.keys("'trở lại mức đã bàn' enter enter");
    assert_eq!(room.meeting.head(), head + 1, "{}", room.text());
    let leaf = room.meeting.sheet().leaf_idx("I.7").unwrap();
    assert_eq!(agreed(&room.meeting, 0, leaf), Some(Points::whole(2)));
    assert!(room.meeting.counts(head), "nothing was taken back");
}

#[test]
fn a_record_of_the_history_is_taken_back_after_it_was_named_and_not_where_others_built_on_it() {
    let mut room = Room::new(120, 36);
    room.keys(": 'score vp-ubnd I.7 2 --reason v' enter : 'note x' enter");
    let scored = room.meeting.head() - 1;
    room.keys("H down delete");
    assert_eq!(room.grep(&format!("Hoàn tác #{scored}?")).len(), 1, "{}", room.text());
    assert!(!room.grep("Thống nhất = 2").is_empty());
    room.keys("f10");
    assert!(!room.meeting.counts(scored), "{}", room.text());
    room.keys("esc esc ctrl+y");
    assert_eq!(room.grep(&format!("Làm lại #{scored}?")).len(), 1, "{}", room.text());
    room.keys("f10");
    assert!(room.meeting.counts(scored), "{}", room.text());
    room.other(&author(Role::Chair, "Bình"), "score vp-ubnd I.7 1 --reason \"bàn lại\"");
    let head = room.meeting.head();
    room.keys("H home");
    let at = usize::try_from(head - scored).unwrap();
    for _ in 0..at {
        room.keys("down");
    }
    room.keys("delete");
    assert!(room.grep("?").iter().all(|line| !line.contains("Hoàn tác #")), "{}", room.text());
    assert!(!room.grep("Bình").is_empty(), "who built on it is named: {}", room.text());
    assert_eq!(room.meeting.head(), head);
}
