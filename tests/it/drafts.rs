//! Text that was typed and not entered: kept beside the meeting, offered once, never entered by itself.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use crate::kit::room::Room;
use crate::kit::world::run;
use binhxet::domain::event::Role;
use binhxet::input::Input;
use binhxet::journal::draft::Drafts;
use binhxet::text::draft::Draft;
use binhxet::ui::console::Msg;
use std::fs;

fn draft(words: &str) -> Draft {
    Draft { words: Some(words.into()), ..Draft::default() }
}

#[test]
fn what_a_killed_console_left_is_found_by_the_next() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("hop.binhxet");
    let (mut drafts, left) = Drafts::open(&file, Role::Chair).unwrap();
    assert_eq!((left, drafts.path().file_name().unwrap().to_str()), (None, Some("hop.binhxet.chair.draft")));
    drafts.keep(Some(&draft("note một câu rất dài"))).unwrap();
    drafts.keep(Some(&draft("note ngắn"))).unwrap();
    // Killed: nothing is closed, the lock goes with the process.
    drop(drafts);
    let (drafts, left) = Drafts::open(&file, Role::Chair).unwrap();
    assert_eq!(left, Some(draft("note ngắn")));
    // Another console of the role, and the secretary, have files of their own.
    let (other, left) = Drafts::open(&file, Role::Chair).unwrap();
    assert_eq!((left, other.path().file_name().unwrap().to_str()), (None, Some("hop.binhxet.chair-2.draft")));
    let (secretary, left) = Drafts::open(&file, Role::Secretary).unwrap();
    assert_eq!(left, None);
    // Nobody took it back: it is still there for the next start.
    drafts.close();
    let (mut drafts, left) = Drafts::open(&file, Role::Chair).unwrap();
    assert_eq!(left, Some(draft("note ngắn")));
    drafts.keep(None).unwrap();
    for drafts in [drafts, other, secretary] {
        drafts.close();
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "what holds nothing does not stay");
}

#[test]
fn what_was_left_at_a_seal_is_offered_in_the_addendum() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let (sealed, next) = (path("hop.binhxet"), path("bo-sung.binhxet"));
    run(&["new", &sealed, "--sample"]);
    run(&["do", &sealed, "close", "--without-adoption", "--reason", "x"]);
    let (mut drafts, _) = Drafts::open(sealed.as_ref(), Role::Secretary).unwrap();
    drafts.keep(Some(&draft("minutes conclude Giao"))).unwrap();
    drop(drafts);
    let made = run(&["new", &next, "--after", &sealed, "--reason", "bổ sung ý kiến"]);
    assert!(made.err.contains("chờ lấy lại"), "{}", made.err);
    assert_eq!(Drafts::open(next.as_ref(), Role::Secretary).unwrap().1, Some(draft("minutes conclude Giao")));
    assert_eq!(Drafts::open(sealed.as_ref(), Role::Secretary).unwrap().1, None);
    // A console that is still open keeps its own, and the addendum has it too.
    let (mut drafts, _) = Drafts::open(sealed.as_ref(), Role::Chair).unwrap();
    drafts.keep(Some(&draft("note Sau niêm phong"))).unwrap();
    run(&["new", &path("ba.binhxet"), "--after", &sealed, "--reason", "bổ sung"]);
    assert_eq!(Drafts::open(path("ba.binhxet").as_ref(), Role::Chair).unwrap().1, Some(draft("note Sau niêm phong")));
    drafts.keep(None).unwrap();
    let again = run(&["new", &path("hai.binhxet"), "--after", &sealed, "--reason", "bổ sung"]);
    assert!(!again.err.contains("chờ lấy lại"), "{}", again.err);
}

#[test]
fn a_file_that_is_no_draft_is_none() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("hop.binhxet");
    let path = folder.path().join("hop.binhxet.chair.draft");
    for text in ["", "\n", "(words:Some(\"note", "(lạ:1)", "()", "\u{0}\u{0}"] {
        fs::write(&path, text).unwrap();
        assert_eq!(Drafts::open(&file, Role::Chair).unwrap().1, None, "{text:?}");
    }
    assert!(Drafts::open(&folder.path().join("không có/hop.binhxet"), Role::Chair).is_none());
}

#[test]
fn what_is_typed_is_kept_as_it_is_typed_and_goes_when_it_is_entered() {
    let mut room = Room::new(80, 24);
    room.keys("'8' ','");
    let cell = room.meeting.set_up().unit(0).unwrap().id.clone();
    let kept = room.kept.clone().unwrap();
    assert_eq!((kept.score.as_deref(), &kept.cell.as_ref().unwrap().0), (Some("8,"), &cell));
    room.keys("backspace backspace");
    room.keys("esc : 'note Chữ có dấu'");
    assert_eq!(room.kept.as_ref().unwrap().words.as_deref(), Some("note Chữ có dấu"));
    let head = room.meeting.head();
    room.keys("enter");
    assert_eq!((room.meeting.head(), room.kept.clone()), (head + 1, None));
}

#[test]
fn a_reason_over_a_score_is_kept_with_it_until_the_disk_has_it() {
    let mut room = Room::new(80, 24);
    room.holds = true;
    room.keys(": 'note Chờ đĩa' enter");
    assert!(room.console.is_waiting() && room.kept.is_some(), "not safe yet");
    room.release();
    assert_eq!(room.kept, None);
    let mut room = Room::new(80, 24);
    room.keys("ctrl+k 'chưa rõ'");
    assert_eq!(room.kept.as_ref().unwrap().lines, ["chưa rõ".into()]);
    room.keys("esc");
    assert_eq!(room.kept, None, "left by Esc on purpose");
}

#[test]
fn a_score_comes_back_into_its_cell_and_waits_for_enter() {
    let mut room = Room::new(120, 36);
    room.keys("down down right '3,25'");
    let left = room.kept.clone().unwrap();
    let mut room = Room::new(120, 36);
    let head = room.meeting.head();
    room.console.offer(left.clone());
    assert_eq!(room.grep("Lần trước còn chữ chưa ghi: “3,25”.  Ctrl+N để lấy lại.").len(), 1, "{}", room.text());
    // What is offered stays offered, whatever else is done first.
    room.keys("down");
    assert_eq!((room.grep("còn chữ chưa ghi").len(), room.kept.clone()), (1, None), "{}", room.text());
    room.keys(": 'note khác'");
    let both = room.kept.clone().unwrap();
    assert_eq!((both.words.as_deref(), &both.lines[..]), (Some("note khác"), &["3,25".into()][..]));
    room.keys("esc");
    assert_eq!(room.kept, Some(left), "as it was left");
    room.keys("ctrl+n");
    assert_eq!(room.meeting.head(), head, "nothing is entered by itself");
    assert_eq!(room.kept.as_ref().unwrap().score.as_deref(), Some("3,25"));
    room.keys("enter 'nghe giải trình' enter");
    assert_eq!((room.meeting.head(), room.kept.clone()), (head + 1, None), "{}", room.text());
    room.keys("ctrl+n");
    assert_eq!(room.grep("Không có chữ nào chờ lấy lại.").len(), 1);
}

#[test]
fn other_text_comes_back_into_the_field_that_is_open() {
    let mut room = Room::new(120, 36);
    room.console.offer(Draft { lines: vec!["lý do dài".into(), "Kế hoạch 80".into()], ..Draft::default() });
    room.keys("ctrl+n");
    assert_eq!(room.grep("Chữ chưa ghi: “lý do dài”.  Mở ô nhập rồi nhấn lại phím này.").len(), 1, "{}", room.text());
    room.keys("ctrl+k ctrl+n");
    assert_eq!(room.grep("lý do dài").len(), 1, "{}", room.text());
    room.keys("ctrl+n");
    assert_eq!(room.grep("lý do dàiKế hoạch 80").len(), 1, "{}", room.text());
    room.keys("enter");
    assert_eq!(room.kept, None);
}

#[test]
fn the_end_from_outside_keeps_it_and_leaving_on_purpose_does_not() {
    let mut room = Room::new(120, 36);
    room.keys(": 'note dở'");
    room.msg(Msg::Input(Input::End));
    assert!(room.left && room.kept.is_some());
    for answer in ["f10", "ctrl+q"] {
        let mut room = Room::new(120, 36);
        room.keys(": 'note dở' ctrl+q");
        assert!(!room.left && room.kept.is_some());
        room.keys(answer);
        assert!(room.left && room.kept.is_none(), "{answer}");
    }
}
