//! The secretary's console: lines kept, reworded, merged and left out by one key each, entries typed, drafts, two
//! consoles on one file.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use std::sync::Arc;

use binhxet::domain::event::{Author, Event, Role};
use binhxet::domain::id::UnitId;
use binhxet::domain::meeting::Meeting;
use binhxet::domain::minutes::{Adopted, EntryKind, MinutesEntry, MinutesFact, adopted};
use binhxet::input::{Input, MouseDeed};
use binhxet::text::draft::{Draft, Writing, Written};
use binhxet::text::lang::Said;
use binhxet::ui::console::Msg;

use crate::kit::room::{Room, Start, act, author, chair, sample};

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 36), (200, 60)];

fn secretary() -> Author {
    author(Role::Secretary, "Bình")
}

/// The sample while its second item runs, after a changed score and what was said about it.
fn meeting() -> Arc<Meeting> {
    let mut meeting = sample();
    for line in ["agenda begin", "score vp-ubnd I.8 0 --reason \"thiếu minh chứng\""] {
        act(&mut meeting, &chair(), line);
    }
    for line in [
        "minutes say \"Đề nghị xem lại tiêu chí 8.\" --speaker \"Bà Lan\" --unit so-noi-vu",
        "minutes task \"gửi lại hồ sơ kiểm chứng\" --unit vp-ubnd --until 05/02/2026",
        "minutes aside \"Bà Lan nói nhỏ.\"",
    ] {
        act(&mut meeting, &secretary(), line);
    }
    Arc::new(meeting)
}

fn room_of(size: (u16, u16), by: Author) -> Room {
    let mut room = Start { meeting: meeting(), author: by, ..Start::sized(size.0, size.1) }.room();
    room.console.open_minutes();
    room
}

fn room() -> Room {
    room_of((120, 36), secretary())
}

/// The last fact of the file.
fn last(room: &Room) -> MinutesFact {
    match room.meeting.entries().last().unwrap().record.ev.as_slice() {
        [Event::Minutes(fact)] => fact.clone(),
        other => panic!("{other:?}"),
    }
}

fn added(room: &Room) -> MinutesEntry {
    match last(room) {
        MinutesFact::Added(entry) => entry,
        other => panic!("{other:?}"),
    }
}

#[test]
fn pictures() {
    for size in SIZES {
        let mut room = room_of(size, secretary());
        room.keys("up up up");
        insta::assert_snapshot!(format!("secretary_{}x{}", size.0, size.1), room.picture());
        room.keys("1 'Các đơn vị nhất trí với dự thảo; đề nghị gi' alt+enter 'đề nghị'");
        insta::assert_snapshot!(format!("secretary_writing_{}x{}", size.0, size.1), room.picture());
    }
}

#[test]
fn a_ready_line_is_kept_dropped_and_put_back_by_one_key() {
    let mut room = room();
    room.keys("up up up");
    let line = room.meeting.head() - 3;
    room.keys("space");
    assert_eq!(last(&room), MinutesFact::Kept { line });
    room.keys("delete");
    assert_eq!(last(&room), MinutesFact::LeftOut { line });
    assert!(!room.meeting.minutes().state(line).stands());
    room.keys("delete");
    assert_eq!(last(&room), MinutesFact::PutBack { line });
    room.keys("ctrl+z c");
    assert!(!room.meeting.minutes().state(line).stands(), "one gesture, one undo");
}

#[test]
fn a_line_is_reworded_and_merged_in_the_editor() {
    let mut room = room();
    let line = room.meeting.head() - 3;
    room.keys("up up up f2 ctrl+end 'Đã nghe giải trình.' enter");
    let MinutesFact::Worded { line: worded, text } = last(&room) else { panic!("{:?}", last(&room)) };
    assert!(worded == line && text.starts_with("Văn phòng") && text.ends_with("Đã nghe giải trình."), "{text}");
    room.keys("down +");
    assert!(!room.grep(&format!("Gộp câu #{} vào câu #{line}", line + 1)).is_empty(), "{}", room.text());
    room.keys("enter");
    let MinutesFact::Merged { line: from, into, text } = last(&room) else { panic!("{:?}", last(&room)) };
    assert_eq!((from, into), (line + 1, line));
    assert!(text.contains("Đã nghe giải trình. Bà Lan"), "{text}");
}

#[test]
fn the_first_line_has_none_to_be_merged_into() {
    let mut room = room();
    room.keys("home +");
    assert!(room.text().contains("không có câu nào để gộp vào"), "{}", room.text());
}

#[test]
fn each_kind_of_entry_is_typed() {
    let mut room = room();
    room.keys("1 'Nhất trí.' enter");
    assert!(room.text().contains("Ghi ai nói, hoặc đơn vị nào."), "{}", room.text());
    room.keys("'Ông Minh' tab 'so noi vu' enter");
    let entry = added(&room);
    assert_eq!(
        (entry.kind, &*entry.text, entry.speaker.as_deref()),
        (EntryKind::Statement, "Nhất trí.", Some("Ông Minh"))
    );
    assert_eq!(entry.unit.as_ref().map(UnitId::as_str), Some("so-noi-vu"));
    room.keys("2 'Sửa quy chế.' enter");
    assert_eq!((added(&room).kind, &*added(&room).text), (EntryKind::Proposal, "Sửa quy chế."));
    room.keys("3 'Giao Thư ký.' alt+enter 'Hai dòng.' enter");
    assert_eq!((added(&room).kind, &*added(&room).text), (EntryKind::Decision, "Giao Thư ký.\nHai dòng."));
    room.keys("4 'Nộp báo cáo' tab 'so tu phap' tab '31/13/2026' enter");
    assert!(room.text().contains("31/13/2026") && room.text().contains("Nhiệm vụ"), "{}", room.text());
    room.keys("ctrl+u '05/02/2026' enter");
    let entry = added(&room);
    assert_eq!((entry.kind, entry.until.unwrap().to_string()), (EntryKind::Task, "2026-02-05".to_owned()));
    room.keys("5 'Chỉ để nhớ.' enter");
    assert_eq!(added(&room).kind, EntryKind::Aside);
    assert!(room.text().contains("( [Ghi riêng, ngoài biên bản] Chỉ để nhớ."), "{}", room.text());
}

#[test]
fn a_unit_that_is_not_there_is_refused_and_nothing_is_lost() {
    let mut room = room();
    let head = room.meeting.head();
    room.keys("1 'Nhất trí.' tab tab 'so khong co' enter");
    assert_eq!(room.meeting.head(), head);
    assert!(room.text().contains("so khong co") && room.text().contains("Nhất trí."), "{}", room.text());
}

#[test]
fn phrases_and_speakers_complete_themselves() {
    let mut room = room();
    room.keys("3 'Đồng ý. khong co' tab enter");
    assert_eq!(&*added(&room).text, "Đồng ý. Không có ý kiến khác.");
    // Several fit: another one is chosen before Tab takes it.
    room.keys("3 'đề nghị' pagedown tab enter");
    assert_eq!(&*added(&room).text, "Đề nghị xem lại điểm của tiêu chí do chưa có tài liệu kiểm chứng.");
    // Who has spoken is known with the unit.
    room.keys("1 'Nhất trí.' tab 'ba la' tab enter");
    let entry = added(&room);
    assert_eq!((entry.speaker.as_deref(), entry.unit.unwrap().as_str()), (Some("Bà Lan"), "so-noi-vu"));
}

#[test]
fn several_lines_are_pasted_as_they_are() {
    let mut room = room();
    room.keys("3");
    room.msg(Msg::Input(Input::Paste("Một.\r\nHai.\rBa.\n".to_owned())));
    room.keys("enter");
    assert_eq!(&*added(&room).text, "Một.\nHai.\nBa.");
}

#[test]
fn vietnamese_is_composed_without_an_input_method() {
    let mut room = room();
    room.keys("ctrl+t 3 'Thoosng nhaast' enter");
    assert_eq!(&*added(&room).text, "Thống nhất");
}

#[test]
fn adoption_is_asked_for_and_what_follows_asks_for_another() {
    let mut by_secretary = room();
    by_secretary.keys("f6");
    assert!(by_secretary.text().contains("Vai thư ký không làm việc “minutes adopt”"), "{}", by_secretary.text());
    let mut room = room_of((120, 36), chair());
    room.keys("f6");
    assert!(room.text().contains("nhất trí thông qua?"), "{}", room.text());
    room.keys("enter n");
    assert_eq!(adopted(&room.meeting), Adopted::Never);
    room.keys("f6 c");
    let record = room.meeting.head();
    assert_eq!(adopted(&room.meeting), Adopted::Holds { record });
    assert!(room.text().contains(&format!("đã thông qua #{record}")), "{}", room.text());
    room.keys("3 'Thêm.' enter");
    assert!(room.text().contains(&format!("phải thông qua lại từ #{}", record + 1)), "{}", room.text());
}

#[test]
fn the_chair_reaches_the_same_screen_by_one_key_and_by_the_palette() {
    for keys in ["L", "alt+l", "ctrl+f8", "ctrl+p 'bien ban' enter"] {
        let mut room = Start { meeting: meeting(), ..Start::sized(120, 36) }.room();
        room.keys(keys);
        assert!(room.text().contains("Vừa xảy ra"), "{keys}: {}", room.text());
        room.keys("3 'Kết luận.' enter");
        assert_eq!(added(&room).kind, EntryKind::Decision, "{keys}");
        room.keys("esc");
        assert!(!room.text().contains("Vừa xảy ra"), "{keys}");
    }
}

#[test]
fn what_the_chair_does_stands_at_the_secretarys_right_at_once() {
    let mut room = room();
    let head = room.meeting.head();
    room.keys("1 'đang gõ dở'");
    room.other(&chair(), "score vp-ubnd I.7 2 --reason \"quá-hạn\"");
    let text = room.text();
    assert!(text.contains(&format!("#{} ", head + 1)), "{text}");
    assert!(text.contains("quá-hạn") && text.contains("đang gõ dở"), "{text}");
    // The new sentence is the last one, and the chosen one where the end was looked at.
    room.keys("esc esc");
    assert!(room.grep("►").iter().any(|line| line.contains(&format!("#{}", head + 1))), "{}", room.text());
}

#[test]
fn a_line_that_somebody_else_has_changed_is_not_written_over() {
    let mut room = room();
    let line = room.meeting.head() - 3;
    room.keys("up up up f2 ' X'");
    room.unseen(&chair(), &format!("minutes drop {line}"));
    room.keys("enter");
    assert!(!matches!(last(&room), MinutesFact::Worded { .. }), "{:?}", last(&room));
    assert!(room.text().contains(" X"), "what is typed stays: {}", room.text());
}

fn written(what: Writing, fields: &[&str]) -> Draft {
    let fields = fields.iter().map(|text| (*text).into()).collect();
    Draft { minutes: Some(Written { what, fields }), ..Draft::default() }
}

#[test]
fn what_is_written_is_kept_and_comes_back_whole() {
    let mut first = room();
    first.keys("1 'Dòng một' alt+enter 'dòng hai' tab 'Ông Minh'");
    let kept = first.kept.clone().unwrap();
    assert_eq!(
        kept.minutes,
        written(Writing::Entry(EntryKind::Statement), &["Dòng một\ndòng hai", "Ông Minh", ""]).minutes
    );
    // The program was killed; the next one offers it from any screen.
    let mut second = Start { meeting: meeting(), author: secretary(), ..Start::sized(120, 36) }.room();
    second.console.offer(kept);
    assert!(second.text().contains("Lần trước còn chữ chưa ghi: “Dòng một dòng hai”"), "{}", second.text());
    second.keys("ctrl+n enter");
    let entry = added(&second);
    assert_eq!((&*entry.text, entry.speaker.as_deref()), ("Dòng một\ndòng hai", Some("Ông Minh")));
    assert_eq!(second.kept, None);
}

#[test]
fn esc_asks_before_anything_is_lost() {
    let mut room = room();
    room.keys("1 'abc' esc");
    assert!(room.text().contains("Esc lần nữa để bỏ") && room.kept.is_some(), "{}", room.text());
    room.keys("'d' esc");
    assert!(room.kept.is_some(), "typing on takes the question back");
    room.keys("esc");
    assert_eq!(room.kept, None);
}

#[test]
fn the_close_meanwhile_loses_nothing_and_the_refusal_names_the_addendum() {
    let mut room = room();
    room.keys("1 'Chưa kịp ghi'");
    room.other(&chair(), "close --without-adoption --reason \"hết giờ\"");
    assert!(room.text().contains("chữ đang gõ được giữ."), "{}", room.text());
    let head = room.meeting.head();
    room.keys("tab 'Ông Minh' enter");
    assert_eq!(room.meeting.head(), head);
    assert!(room.text().contains("binhxet new") && room.text().contains("--after"), "{}", room.text());
    let draft = written(Writing::Entry(EntryKind::Statement), &["Chưa kịp ghi", "Ông Minh", ""]);
    // Leaving the field, and the program, keeps it.
    room.keys("esc esc ctrl+n");
    assert!(room.text().contains("Chữ chưa ghi: “Chưa kịp ghi”") && room.text().contains("bổ sung"), "{}", room.text());
    room.keys("ctrl+q");
    assert_eq!(room.kept.clone().and_then(|kept| kept.minutes), draft.minutes);
}

#[test]
fn a_file_that_is_gone_loses_nothing_typed() {
    let mut room = room();
    room.keys("1 'Chưa kịp ghi'");
    room.msg(Msg::Troubled { said: Said::new("Tệp không còn.", "") });
    room.keys("ctrl+q");
    let kept = room.kept.clone().and_then(|draft| draft.minutes).unwrap();
    assert_eq!(&*kept.fields[0], "Chưa kịp ghi");
}

#[test]
fn in_an_addendum_words_for_a_line_are_text_like_any_other() {
    let entry = written(Writing::Entry(EntryKind::Task), &["Nộp hồ sơ", "", ""]);
    assert_eq!(entry.clone().elsewhere(), entry);
    let line = written(Writing::Line(7), &["Lời khác"]);
    assert_eq!(line.elsewhere(), Draft { lines: vec!["Lời khác".into()], ..Draft::default() });
}

#[test]
fn the_mouse_chooses_a_line() {
    let mut room = room();
    let text = room.text();
    let y = text.lines().position(|line| line.contains("» Bà Lan")).unwrap();
    room.msg(Msg::Input(Input::Mouse { deed: MouseDeed::Press, x: 60, y: u16::try_from(y).unwrap() }));
    let line = room.meeting.head() - 2;
    assert!(room.grep("►").iter().any(|row| row.contains(&format!("#{line}"))), "{}", room.text());
}

#[test]
fn a_sealed_meeting_takes_nothing_more() {
    let mut room = room();
    room.other(&chair(), "close --without-adoption --reason \"hết giờ\"");
    let head = room.meeting.head();
    for keys in ["space", "delete", "f2", "enter", "+", "1", "5", "f6"] {
        room.keys(keys);
        assert!(room.text().contains("không ghi thêm"), "{keys}: {}", room.text());
    }
    assert_eq!(room.meeting.head(), head);
}

#[test]
fn a_meeting_without_a_line_says_so() {
    let set_up = binhxet::rulebook::sample::set_up("0".repeat(32).into()).unwrap();
    let meeting = Arc::new(crate::kit::room::opened(set_up));
    let mut room = Start { meeting, author: secretary(), ..Start::sized(80, 24) }.room();
    room.console.open_minutes();
    room.keys("space");
    assert!(room.text().contains("Chưa có câu nào") && room.text().contains("chưa có câu nào."), "{}", room.text());
}
