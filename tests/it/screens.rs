//! Pictures of the screens, keys in and pictures out, and sizes and keys of every kind.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::fmt::Write as _;
use std::sync::Arc;

use binhxet::domain::event::Role;
use binhxet::domain::meeting::Meeting;
use binhxet::domain::points::Points;
use binhxet::domain::rubric::CriterionKind;
use binhxet::domain::standings::{Basis, Standings};
use binhxet::input::{Chord, Input, Key, MouseDeed};
use binhxet::text::lang::{Lang, Said};
use binhxet::ui::console::Msg;
use proptest::prelude::*;

use crate::kit::room::{Room, Start, act, author, chair, opened};

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 36), (200, 60)];

fn picture(name: &str, keys: &str) {
    for (width, height) in SIZES {
        let mut room = Room::new(width, height);
        room.keys(keys);
        insta::assert_snapshot!(format!("{name}_{width}x{height}"), room.picture());
    }
}

#[test]
fn sheet_pictures() {
    picture("sheet", "");
    picture("sheet_typing", "down down right 3 , 2 5");
    picture("sheet_end", "ctrl+end");
    picture("sheet_folded", "space down down space");
}

#[test]
fn other_pictures() {
    picture("unit", "o");
    picture("unit_ledger", "end ctrl+end o end");
    picture("ranking", "R down");
    picture("history", "H down down");
    picture("help", "?");
    picture("palette", "ctrl+p 'thong nhat'");
    picture("find", "ctrl+f 'so noi vu'");
    picture("words", ": 'score so-noi-vu I.4 2'");
    picture("deduct", "- down 2");
    picture("evidence", "e 'vp ubnd' down");
    picture("accept", "shift+f9");
}

#[test]
fn english_and_themes() {
    let start = Start { lang: Lang::En, ..Start::sized(120, 36) };
    insta::assert_snapshot!("sheet_en", start.room().text());
    for (name, keys) in [
        ("typing_en", "down down right 3 . 2 5"),
        ("unit_en", "o"),
        ("ranking_en", "R down"),
        ("history_en", "H down"),
        ("help_en", "?"),
        ("deduct_en", "- 2"),
        ("undo_en", "ctrl+g 'vp-ubnd I.7' enter 2 enter 'Rounded' enter ctrl+z"),
    ] {
        let mut room = Start { lang: Lang::En, ..Start::sized(120, 36) }.room();
        room.keys(keys);
        insta::assert_snapshot!(name, room.text());
    }
    let start = Start { theme: "mono", ..Start::sized(80, 24) };
    insta::assert_snapshot!("sheet_mono", start.room().picture());
    let mut room = Start { theme: "mono", ..Start::sized(120, 36) }.room();
    room.other(&chair(), "score vp-ubnd I.1 0 --reason \"Thử\"");
    insta::assert_snapshot!("moved_mono", room.picture());
}

#[test]
fn sealed_and_view_only_pictures() {
    for (width, height) in [(80, 24), (120, 36)] {
        let mut room = Room::new(width, height);
        room.keys(": 'close --without-adoption --reason \"Hết giờ\"' enter f10 5");
        insta::assert_snapshot!(format!("sealed_{width}x{height}"), room.text());
        let why = Said::new("Tệp của bản mới hơn.", "Mở bằng bản mới để ghi tiếp.");
        let room = Start { view_only: Some(why), ..Start::sized(width, height) }.room();
        insta::assert_snapshot!(format!("view_only_{width}x{height}"), room.text());
    }
}

fn agreed(room: &Room, unit: &str, criterion: &str) -> Option<String> {
    let meeting = &room.meeting;
    let cell = meeting.cell(meeting.sheet().unit_idx(unit)?, meeting.sheet().leaf_idx(criterion)?)?;
    cell.points(meeting.set_up().last_stage_idx()).map(|points: Points| points.to_string())
}

/// Goes to a cell without an agreed score.
fn at(room: &mut Room, cell: &str) {
    room.keys("ctrl+g").typed(cell);
    room.keys("enter");
}

#[test]
fn a_score_takes_its_digits_and_enter_and_the_cursor_moves_on() {
    let mut room = Room::new(120, 36);
    at(&mut room, "vp-ubnd I.7");
    let head = room.meeting.head();
    // The self-scores stand at these figures: agreeing on them needs no reason.
    room.keys("2 , 2 5 enter 2 enter");
    assert_eq!(agreed(&room, "vp-ubnd", "I.7").as_deref(), Some("2.25"));
    assert_eq!(agreed(&room, "vp-ubnd", "I.8").as_deref(), Some("2"));
    assert_eq!(room.meeting.head(), head + 2);
    assert!(!room.grep("đã ghi #519").is_empty(), "{}", room.text());
}

#[test]
fn a_dot_is_a_comma_and_tab_goes_right() {
    let mut room = Room::new(120, 36);
    at(&mut room, "vp-ubnd I.7");
    room.keys("2 . 2 5 tab 2 . 2 5 shift+tab");
    assert_eq!(agreed(&room, "vp-ubnd", "I.7").as_deref(), Some("2.25"));
    assert_eq!(agreed(&room, "vp-hdnd", "I.7").as_deref(), Some("2.25"));
    assert!(room.grep("Văn phòng Ủy ban nhân dân tỉnh · 7").len() == 1, "{}", room.text());
}

#[test]
fn consequence_is_shown_before_enter_and_nothing_is_written_by_esc() {
    let mut room = Room::new(120, 36);
    let head = room.meeting.head();
    room.keys("0");
    let line = room.grep("Tổng 96,62 → 91,12");
    assert_eq!(line, ["► Tổng 96,62 → 91,12   Hạng 1 → 5   xuống sau Sở NV, Sở TC, VP HĐND, Sở TP"]);
    room.keys("esc");
    assert_eq!(room.meeting.head(), head);
    assert!(room.grep("→ 91,12").is_empty());
}

#[test]
fn a_refusal_stands_below_while_typing_and_enter_writes_nothing() {
    let mut room = Room::new(120, 36);
    let head = room.meeting.head();
    room.keys("9");
    assert!(!room.grep("9 vượt điểm tối đa 6.").is_empty());
    room.keys("enter enter enter");
    assert_eq!(room.meeting.head(), head);
    assert!(!room.grep("Nhập từ 0 đến 6.").is_empty());
    // What was typed is still there.
    room.keys("backspace 5 , 5 enter");
    assert_eq!(room.meeting.head(), head, "5,5 stood there already");
    assert!(!room.grep("không đổi").is_empty());
}

#[test]
fn a_changed_score_asks_for_its_reason_and_all_is_one_record() {
    let mut room = Room::new(120, 36);
    let head = room.meeting.head();
    room.keys("5 enter");
    assert!(!room.grep("Lý do:").is_empty());
    room.keys("enter enter");
    assert_eq!(room.meeting.head(), head, "an empty reason writes nothing");
    room.keys("'Thiếu một báo cáo' enter");
    assert_eq!(room.meeting.head(), head + 1);
    assert_eq!(agreed(&room, "vp-ubnd", "I.1").as_deref(), Some("5"));
    room.keys("up");
    assert!(!room.grep("Thiếu một báo cáo").is_empty());
}

#[test]
fn evidence_is_asked_for_after_the_reason_where_the_criterion_wants_it() {
    let mut room = Room::new(120, 36);
    at(&mut room, "so-ke-hoach I.3");
    let head = room.meeting.head();
    room.keys("2 enter 'Văn bản còn sai thể thức' enter");
    assert!(!room.grep("Tài liệu kiểm chứng (có thể bỏ trống)").is_empty(), "{}", room.text());
    room.keys("'so ke hoach' down enter");
    assert_eq!(room.meeting.head(), head + 1);
    let idx = room.meeting.sheet().unit_idx("so-ke-hoach").unwrap();
    let cell = room.meeting.cell(idx, room.meeting.sheet().leaf_idx("I.3").unwrap()).unwrap();
    assert_eq!(cell.evidence.len(), 1);
}

#[test]
fn undo_names_what_it_takes_back_and_enter_does_not_confirm() {
    let mut room = Room::new(120, 36);
    at(&mut room, "vp-ubnd I.7");
    room.keys("2 enter 'Làm tròn' enter");
    let head = room.meeting.head();
    room.keys("ctrl+z");
    assert!(!room.grep(&format!("Hoàn tác #{head}?")).is_empty());
    assert!(!room.grep("VP UBND · I.7: Thống nhất = 2").is_empty());
    room.keys("enter enter");
    assert_eq!(room.meeting.head(), head);
    room.keys("f10");
    assert_eq!(agreed(&room, "vp-ubnd", "I.7"), None);
    room.keys("ctrl+y f10");
    assert_eq!(agreed(&room, "vp-ubnd", "I.7").as_deref(), Some("2"));
}

#[test]
fn whole_units_are_accepted_only_after_a_yes_with_counts() {
    let mut room = Room::new(120, 36);
    let head = room.meeting.head();
    room.keys("shift+f9 enter");
    assert_eq!(room.meeting.head(), head);
    assert!(room.text().contains("ô của VP UBND theo điểm đang có?"), "{}", room.text());
    room.keys("y");
    assert_eq!(room.meeting.head(), head + 1);
}

#[test]
fn keys_typed_while_an_entry_is_under_way_wait() {
    let mut room = Room::new(120, 36);
    at(&mut room, "vp-ubnd I.7");
    room.holds = true;
    room.keys("2 , 2 5 enter");
    assert!(!room.grep("đang ghi…").is_empty());
    let head = room.meeting.head();
    // These belong to the next cell, whatever it takes to get there.
    room.keys("2 enter");
    assert_eq!(room.meeting.head(), head);
    room.holds = false;
    room.release();
    room.release();
    assert_eq!(agreed(&room, "vp-ubnd", "I.7").as_deref(), Some("2.25"));
    assert_eq!(agreed(&room, "vp-ubnd", "I.8").as_deref(), Some("2"));
}

#[test]
fn quitting_works_even_if_the_disk_never_answers() {
    let mut room = Room::new(120, 36);
    at(&mut room, "vp-ubnd I.7");
    room.holds = true;
    room.keys("2 , 2 5 enter ctrl+q");
    assert!(!room.left);
    room.keys("ctrl+q");
    assert!(room.left);
}

#[test]
fn a_change_by_someone_else_is_shown_before_it_is_overwritten() {
    let mut room = Room::new(120, 36);
    at(&mut room, "vp-ubnd I.7");
    room.keys("2 , 2 5");
    room.unseen(&author(Role::Chair, "Bình"), "score vp-ubnd I.7 2 --reason \"Làm tròn\"");
    room.keys("enter");
    assert!(room.text().contains("Bình") && room.text().contains("#518"), "{}", room.text());
    assert_eq!(agreed(&room, "vp-ubnd", "I.7").as_deref(), Some("2"));
}

#[test]
fn news_moves_the_ranking() {
    let mut room = Room::new(120, 36);
    room.other(&author(Role::Chair, "Bình"), "score vp-ubnd I.1 0 --reason \"Thử\"");
    assert!(room.text().contains("▼4"), "{}", room.text());
    assert!(room.text().contains("▲1"));
}

#[test]
fn a_vietnamese_letter_is_its_key_outside_fields() {
    let mut room = Room::new(120, 36);
    // With an input method left on, `a a` arrives as a, Backspace, â.
    at(&mut room, "vp-ubnd I.7");
    let head = room.meeting.head();
    room.chord(Chord::plain(Key::Char('a')));
    room.chord(Chord::plain(Key::Backspace));
    room.chord(Chord::plain(Key::Char('â')));
    assert_eq!(room.meeting.head(), head + 1);
    assert_eq!(agreed(&room, "vp-ubnd", "I.7").as_deref(), Some("2.25"));
}

#[test]
fn closing_asks_twice_and_then_refuses_everything() {
    let mut room = Room::new(120, 36);
    room.keys(": 'close --without-adoption --reason \"Hết giờ\"' enter");
    assert!(room.meeting.closed().is_none());
    room.keys("enter f10");
    assert!(room.meeting.closed().is_some());
    assert!(room.text().contains("ĐÃ NIÊM PHONG"));
    let head = room.meeting.head();
    room.keys("5");
    assert!(room.text().contains("đã kết thúc"), "{}", room.text());
    room.keys("enter ctrl+z f10 delete");
    assert_eq!(room.meeting.head(), head);
}

#[test]
fn a_console_that_lost_its_file_says_why_at_the_first_key() {
    let mut room = Room::new(120, 36);
    room.msg(Msg::Troubled { said: Said::new("Tệp đã bị xóa.", "Mở lại tệp.") });
    room.keys("down");
    assert!(room.text().contains("CHỈ XEM"));
    room.keys("5");
    assert!(room.text().contains("Tệp đã bị xóa."));
}

#[test]
fn ledger_exclusion_contest_evidence_and_notes_go_by_keys_alone() {
    let mut room = Room::new(120, 36);
    let head = room.meeting.head();
    at(&mut room, "so-tu-phap I.4");
    room.keys("- 1 tab 'Công văn nhắc nhở' enter enter");
    assert_eq!(room.meeting.head(), head + 1, "{}", room.text());
    room.keys("c 'Cần xem lại' enter C e 'kh-khoi' enter y 'Theo báo cáo' enter");
    room.keys("alt+n 'Nghỉ giải lao' enter alt+g enter alt+x down enter enter alt+i 'Nhầm' enter");
    let acts: Vec<String> = room.meeting.entries()[usize::try_from(head).unwrap()..]
        .iter()
        .map(|entry| format!("{:?}", entry.record.ev[0]).split([' ', '(', '{']).next().unwrap_or_default().to_owned())
        .collect();
    let wanted =
        ["Tallied", "Contested", "Settled", "Cited", "Scored", "Noted", "Unassigned", "Excluded", "Reinstated"];
    assert_eq!(acts, wanted, "{}", room.text());
}

#[test]
fn a_ledger_line_keeps_what_nobody_typed_anew() {
    let mut room = Room::new(120, 36);
    at(&mut room, "so-tu-phap I.1");
    let line = |room: &Room| {
        let unit_idx = room.meeting.unit_idx(&"so-tu-phap".into()).unwrap();
        let mut lines = room.meeting.lines_of(unit_idx).cloned().collect::<Vec<_>>();
        lines.retain(|line| format!("{:?}", line.of).contains("ho-so-khong-du"));
        lines.pop().unwrap()
    };
    let before = line(&room);
    assert!(before.reason.is_some() && !before.evidence.is_empty());
    room.keys("- down 2 enter");
    let after = line(&room);
    assert_eq!(after.number, Points::whole(2), "{}", room.text());
    assert_eq!((&after.reason, &after.evidence), (&before.reason, &before.evidence));
}

#[test]
fn accepting_leaves_a_contested_cell_alone() {
    let mut room = Room::new(120, 36);
    at(&mut room, "vp-ubnd III.2");
    let head = room.meeting.head();
    room.keys("f9");
    assert_eq!(room.meeting.head(), head, "{}", room.text());
    assert!(room.text().contains("1 ô có ý kiến khác"), "{}", room.text());
}

#[test]
fn the_secretary_is_told_what_is_the_chairs() {
    let mut room = Start { author: author(Role::Secretary, "Chi"), ..Start::sized(120, 36) }.room();
    let head = room.meeting.head();
    at(&mut room, "vp-ubnd I.7");
    room.keys("2");
    assert!(room.text().contains("thư ký không làm việc"), "{}", room.text());
    room.keys("enter esc ?");
    assert_eq!(room.meeting.head(), head);
    assert!(room.text().contains("không làm việc") || room.keys("pagedown").text().contains("không làm việc"));
}

#[test]
fn find_needs_no_diacritics() {
    let mut room = Room::new(120, 36);
    room.keys("/ 'luat gia' enter");
    assert!(room.text().contains("Hội Luật gia tỉnh · 1"), "{}", room.text());
}

#[test]
fn the_mouse_selects_and_scrolls() {
    let mut room = Room::new(120, 36);
    let text = room.text();
    let y = text.lines().position(|line| line.contains("  7  Thực hiện kế ho")).unwrap();
    let row = u16::try_from(y).unwrap();
    room.msg(Msg::Input(Input::Mouse { deed: MouseDeed::Press, x: 60, y: row }));
    assert!(room.text().contains("· 7 Thực hiện kế hoạch"), "{}", room.text());
    for _ in 0..40 {
        room.msg(Msg::Input(Input::Mouse { deed: MouseDeed::WheelDown, x: 60, y: row }));
    }
    assert!(room.text().contains("Tham gia") || room.text().contains("III"), "{}", room.text());
    assert!(!room.text().contains("\n►"), "the cursor stays where it was");
}

#[test]
fn too_small_a_window_says_so() {
    let room = Room::new(59, 20);
    assert!(room.text().contains("59×20"), "{}", room.text());
}

/// Keys that lead to every screen and layer.
const PLACES: [&str; 19] = [
    "",
    "5 ,",
    "5 enter",
    "enter",
    "enter 5",
    "o",
    "o end 5",
    "R",
    "H",
    "?",
    "ctrl+p",
    "ctrl+f 'x'",
    ": 'score so'",
    "-",
    "e",
    "shift+f9",
    "ctrl+z",
    "alt+x",
    "f7",
];

#[test]
fn everything_draws_at_every_size() {
    for keys in PLACES {
        let mut room = Room::new(120, 36);
        room.keys(keys);
        let mut sizes: Vec<(u16, u16)> = vec![(300, 20), (60, 120), (110, 24), (109, 20), (61, 21)];
        if keys.len() < 2 {
            sizes.push((500, 200));
        }
        // Below the least size only the notice is drawn: one place is enough for all of those.
        for n in if keys.is_empty() { 0..=60 } else { 60..=60 } {
            sizes.extend((0..=20).map(|height| (n, height)));
        }
        for (width, height) in sizes {
            room.size = (width, height);
            room.msg(Msg::Input(Input::Resize(width, height)));
            if width > 0 && height > 0 {
                room.text();
            }
        }
    }
}

fn any_key() -> impl Strategy<Value = Chord> {
    let keys = prop_oneof![
        4 => prop::sample::select("0123456789,.aAcCsSuUzyYeorRHmbnqg:/?+-hjklđưỗ\u{301}".chars().map(Key::Char).collect::<Vec<_>>()),
        4 => prop::sample::select(vec![
            Key::Enter, Key::Tab, Key::Esc, Key::Backspace, Key::Delete, Key::Up, Key::Down, Key::Left, Key::Right,
            Key::PageUp, Key::PageDown, Key::Home, Key::End,
        ]),
        2 => (1_u8..=12).prop_map(Key::F),
        1 => any::<char>().prop_map(Key::Char),
    ];
    let held = prop_oneof![6 => Just((false, false, false)), 1 => any::<(bool, bool, bool)>()];
    (keys, held).prop_map(|(key, (ctrl, alt, shift))| Chord::new(key, ctrl, alt, shift))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_keys_leave_a_state_that_draws_and_that_can_be_left(
        keys in prop::collection::vec(any_key(), 1..120),
        secretary in any::<bool>(),
    ) {
        let by = if secretary { author(Role::Secretary, "Chi") } else { chair() };
        let mut room = Start { author: by, ..Start::sized(80, 24) }.room();
        for (at, chord) in keys.iter().enumerate() {
            room.chord(*chord);
            if at % 16 == 0 {
                room.text();
            }
        }
        room.text();
        room.keys("ctrl+q");
        room.keys("ctrl+q");
        prop_assert!(room.left);
    }
}

#[test]
fn every_key_of_the_console_is_free_of_collisions() {
    assert_eq!(binhxet::ui::keymap::Keymap::check(binhxet::ui::keymap::BUILTIN), []);
}

/// The line of the sheet that begins with a heading.
fn line_of(room: &Room, heading: &str) -> String {
    room.grep(heading).first().cloned().unwrap_or_else(|| panic!("{heading} is not in\n{}", room.text()))
}

#[test]
fn the_maximum_of_the_total_is_never_cut() {
    for width in 60..=240 {
        let total = line_of(&Room::new(width, 24), "TỔNG ĐIỂM");
        assert!(total.contains(" 100 ") && !total.contains("100…"), "{width}: {total}");
    }
}

#[test]
fn all_units_are_seen_at_once_where_they_can_be() {
    for (width, keys, beside) in [(100, "", false), (120, "", true), (150, "", true), (120, "f7", false)] {
        let mut room = Room::new(width, 36);
        room.keys(keys);
        let text = room.text();
        assert!(text.contains("9 đơn vị"), "{width}: {text}");
        assert_eq!(text.contains("Xếp hạng · tạm tính"), beside, "{width}");
        // Every name whole, in one line or two.
        for part in ["UBND", "HĐND", "KH&ĐT", "Thanh", "ĐTPT", "Hội LG"] {
            assert!(text.lines().take(6).any(|line| line.contains(part)), "{width}: {part}\n{text}");
        }
    }
    let text = Room::new(200, 60).text();
    assert!(text.contains("Nhiệm vụ do Tỉnh ủy, Hội đồng nhân dân, Ủy ban nhân dân tỉnh giao"), "{text}");
}

#[test]
fn coming_level_with_another_is_said_beforehand() {
    let mut room = Room::new(120, 36);
    let short = Standings::of(&room.meeting, Basis::Mixed);
    let (first, other) = (&short.rows[0], &short.rows[1]);
    let lead = first.sum.total - other.sum.total;
    // The lead given away on one criterion brings three units to one place.
    let line = format!("deduct vp-ubnd I.1 {lead} --reason \"Thử\"");
    room.keys(":").typed(&line);
    assert!(room.text().contains("ngang Sở NV, Sở TC"), "{}", room.text());
}

#[test]
fn a_reason_that_is_missing_is_asked_for_in_words_of_the_screen() {
    let mut room = Room::new(120, 36);
    room.keys("5 enter enter");
    assert!(room.text().contains("gõ lý do rồi Enter"), "{}", room.text());
    assert!(!room.text().contains("--reason"));
}

#[test]
fn a_bonus_is_entered_for_the_criterion_under_the_cursor() {
    let mut room = Room::new(120, 36);
    at(&mut room, "vp-hdnd I.5");
    let head = room.meeting.head();
    // Back and forth between number, reason and document.
    room.keys("+ down 0 , 5 tab 'Vượt 12 % kế hoạch' tab 'bc-vp-hdnd' shift+tab shift+tab enter");
    assert_eq!(room.meeting.head(), head + 1, "{}", room.text());
    let last = &room.meeting.entries().last().unwrap().record.ev[0];
    let said = format!("{last:?}");
    assert!(said.contains("I.5") && said.contains("vuot-chi-tieu") && said.contains("0.5"), "{said}");
    // Section II has no registered targets: the form offers none of its criteria.
    at(&mut room, "vp-hdnd II.1");
    room.keys("+");
    assert!(!room.text().contains("Tại tiêu chí"), "{}", room.text());
}

#[test]
fn a_failed_entry_keeps_what_was_typed_and_may_be_tried_again() {
    let mut room = Room::new(120, 36);
    at(&mut room, "vp-ubnd I.7");
    let head = room.meeting.head();
    room.fails = Some((Said::new("Đĩa đầy.", "Dọn đĩa rồi Enter."), false));
    room.keys("2 , 2 5 enter");
    assert!(room.text().contains("Đĩa đầy.") && room.text().contains("2,25"), "{}", room.text());
    assert_eq!(room.meeting.head(), head);
    room.fails = None;
    room.keys("enter");
    assert_eq!(agreed(&room, "vp-ubnd", "I.7").as_deref(), Some("2.25"));
}

#[test]
fn after_a_final_failure_nothing_more_is_taken() {
    let mut room = Room::new(120, 36);
    at(&mut room, "vp-ubnd I.7");
    let head = room.meeting.head();
    room.fails = Some((Said::new("Đĩa không ghi được.", "Mở lại tệp."), true));
    room.keys("2 , 2 5 enter");
    room.fails = None;
    assert!(room.text().contains("CHỈ XEM") && room.text().contains("Mở lại tệp."), "{}", room.text());
    room.keys("enter esc 2 enter f9 delete : alt+x - e ctrl+z f10 5");
    assert_eq!(room.meeting.head(), head);
    assert!(room.text().contains("Đĩa không ghi được."), "{}", room.text());
    // Looking about goes on.
    room.keys("R");
    assert!(room.text().contains("VP UBND"));
}

#[test]
fn a_file_that_can_only_be_looked_at_says_so_before_the_first_key() {
    let why = Said::new("Tệp của bản mới hơn.", "Mở bằng bản mới để ghi tiếp.");
    let mut room = Start { view_only: Some(why), ..Start::sized(120, 36) }.room();
    let head = room.meeting.head();
    assert!(room.text().contains("Tệp của bản mới hơn."));
    assert!(room.grep("nhập điểm").is_empty(), "what cannot be done is not offered");
    room.keys("down 5");
    assert!(room.text().contains("Tệp của bản mới hơn."), "{}", room.text());
    room.keys("enter f9 + alt+n u");
    assert_eq!(room.meeting.head(), head);
}

#[test]
fn without_colour_nothing_is_coloured_in_any_theme() {
    use ratatui::style::Color;
    for theme in ["dark", "light", "projector", "mono"] {
        let mut room = Start { theme, colour: false, ..Start::sized(120, 36) }.room();
        for keys in ["", "5", "esc enter", "R", "T", "?"] {
            room.keys(keys);
            let (buffer, _) = room.buffer();
            let plain = buffer.content.iter().all(|cell| cell.fg == Color::Reset && cell.bg == Color::Reset);
            assert!(plain, "{theme} after {keys}");
        }
    }
}

#[test]
fn backspace_on_the_sheet_does_nothing() {
    let mut room = Room::new(120, 36);
    let (head, before) = (room.meeting.head(), room.picture());
    // Ctrl+H is what some terminals send for Backspace.
    let ctrl_h = Chord::new(Key::Char('h'), true, false, false);
    room.keys("backspace").chord(ctrl_h);
    assert_eq!((room.meeting.head(), room.picture()), (head, before));
    // In a field both take the letter at the left.
    room.keys("5 4").chord(ctrl_h);
    assert!(room.text().contains("96,62 → 96,12"), "{}", room.text());
}

#[test]
fn letters_of_an_input_method_are_shortcuts_on_the_sheet() {
    let mut room = Room::new(120, 36);
    at(&mut room, "vp-ubnd I.7");
    room.keys("2 , 2 5 enter");
    room.chord(Chord::plain(Key::Char('ư')));
    assert!(room.text().contains("Hoàn tác #"), "{}", room.text());
    room.keys("esc");
    room.chord(Chord::plain(Key::Char('ê')));
    assert!(room.text().contains("Tài liệu kiểm chứng:"), "{}", room.text());
    // In the field that opened, letters are letters.
    for key in [Key::Char('d'), Key::Backspace, Key::Char('đ'), Key::Char('ư')] {
        room.chord(Chord::plain(key));
    }
    assert!(room.text().contains("Tài liệu kiểm chứng: đư"), "{}", room.text());
}

#[test]
fn the_mouse_takes_the_very_cell() {
    for (width, height) in SIZES {
        let mut room = Room::new(width, height);
        let text = room.text();
        let lines: Vec<&str> = text.lines().collect();
        let y = lines.iter().position(|line| line.contains("  3  Chất lượng")).unwrap();
        // The second unit stands where its total stands.
        let total = lines.iter().find(|line| line.contains("TỔNG ĐIỂM")).unwrap();
        let x = total.split("94,16").next().unwrap().chars().count();
        let (x, y) = (u16::try_from(x).unwrap() + 2, u16::try_from(y).unwrap());
        room.msg(Msg::Input(Input::Mouse { deed: MouseDeed::Press, x, y }));
        assert!(room.text().contains("Hội đồng nhân dân tỉnh · 3 Chất lượng"), "{width}: {}", room.text());
    }
}

#[test]
fn the_mouse_chooses_on_every_screen() {
    let mut room = Room::new(120, 36);
    let press = |room: &mut Room, word: &str, x: u16| {
        let text = room.text();
        let y = text.lines().position(|line| line.contains(word)).unwrap_or_else(|| panic!("{word} in\n{text}"));
        let y = u16::try_from(y).unwrap();
        room.msg(Msg::Input(Input::Mouse { deed: MouseDeed::Press, x, y }));
    };
    // The ranking beside the sheet.
    press(&mut room, "7 Quỹ ĐTPT", 105);
    assert!(room.text().contains("Quỹ Đầu tư phát triển tỉnh · 1 "), "{}", room.text());
    room.keys("o");
    press(&mut room, "  4    Chế độ thông tin", 20);
    assert!(room.text().contains("Quỹ Đầu tư phát triển tỉnh · 4 "), "{}", room.text());
    room.keys("esc R");
    press(&mut room, "6  Thanh tra ", 20);
    assert!(room.text().contains("►    6  Thanh tra "), "{}", room.text());
    room.keys("esc H");
    press(&mut room, "#495", 20);
    assert!(room.text().contains("►#495"), "{}", room.text());
    // The wheel turns pages and lists, and never enters what is being typed.
    room.keys("?");
    let before = room.text();
    room.msg(Msg::Input(Input::Mouse { deed: MouseDeed::WheelDown, x: 9, y: 9 }));
    assert_ne!(room.text(), before);
    room.keys("esc esc esc 1");
    let head = room.meeting.head();
    room.msg(Msg::Input(Input::Mouse { deed: MouseDeed::WheelDown, x: 9, y: 9 }));
    assert_eq!(room.meeting.head(), head);
    assert!(room.text().contains("Tổng 87,11 →"), "{}", room.text());
}

/// A score below the maximum that fits the criterion, by a number made up for the cell.
fn made_up(room: &Room, leaf_idx: usize, salt: usize) -> Points {
    let criterion = &room.meeting.sheet().leaves[leaf_idx].criterion;
    let step = criterion.step.unwrap_or(Points::from_file("0.25").unwrap());
    match criterion.kind {
        CriterionKind::AllOrNothing => {
            if salt.is_multiple_of(4) {
                Points::ZERO
            } else {
                criterion.max
            }
        }
        _ => (0..salt % 3).fold(criterion.max, |points, _| if points > step { points - step } else { points }),
    }
}

/// Types points as a person here does, with a comma, and enters them.
fn enters(room: &mut Room, points: Points) {
    room.typed(&points.to_string().replace('.', ","));
    room.keys("enter");
}

#[test]
fn a_new_meeting_is_scored_to_its_end_by_keys_alone_and_by_a_script_alike() {
    let new = || opened(binhxet::rulebook::sample::set_up("0".repeat(32).into()).unwrap());
    let mut room = Start { meeting: Arc::new(new()), ..Start::sized(80, 24) }.room();
    let (n_units, n_leaves) = (room.meeting.n_units(), room.meeting.sheet().leaves.len());
    assert!(n_units == 9 && n_leaves >= 30);
    let set_up = room.meeting.set_up().clone();
    let unit = |idx: usize| set_up.bloc.units[idx].id.to_string();
    let leaves: Vec<(String, usize)> =
        room.meeting.sheet().leaves.iter().map(|leaf| (leaf.criterion.id.to_string(), leaf.section_idx)).collect();
    let mut script = String::new();
    // Self-scores: one unit after the other, from the top to the bottom.
    room.keys("f6");
    for unit_idx in 0..n_units {
        room.keys("ctrl+home");
        for _ in 0..unit_idx {
            room.keys("right");
        }
        for (leaf_idx, (id, _)) in leaves.iter().enumerate() {
            let points = made_up(&room, leaf_idx, unit_idx + leaf_idx);
            enters(&mut room, points);
            let _ = writeln!(script, "score {} {id} {points} --stage self", unit(unit_idx));
        }
    }
    // Section III by the office outside.
    room.keys("f6");
    for unit_idx in 0..n_units {
        let third = leaves.iter().filter(|(_, section_idx)| *section_idx == 2);
        for (at_leaf, (id, _)) in third.enumerate() {
            if at_leaf == 0 {
                at(&mut room, &format!("{} {id}", unit(unit_idx)));
            }
            let leaf_idx = leaves.iter().position(|(known, _)| known == id).unwrap();
            let points = made_up(&room, leaf_idx, 2 * unit_idx + leaf_idx);
            enters(&mut room, points);
            let _ = writeln!(script, "score {} {id} {points} --stage appraised", unit(unit_idx));
        }
    }
    // The meeting agrees on other points for some cells, with a reason, and on what stands for the rest.
    room.keys("f6");
    for (unit_idx, id, points) in [(0, "I.1", "3"), (3, "I.2", "2.5"), (7, "II.1", "1"), (8, "III.2", "1.5")] {
        at(&mut room, &format!("{} {id}", unit(unit_idx)));
        enters(&mut room, Points::from_file(points).unwrap());
        room.keys("'Có văn bản nhắc nhở' enter");
        if room.text().contains("có thể bỏ trống") {
            room.keys("enter");
        }
        let _ = writeln!(script, "score {} {id} {points} --reason \"Có văn bản nhắc nhở\"", unit(unit_idx));
    }
    room.keys("ctrl+home");
    for unit_idx in 0..n_units {
        room.keys("shift+f9 f10 right");
        let _ = writeln!(script, "accept {}", unit(unit_idx));
    }
    at(&mut room, "vp-hdnd I.5");
    room.keys("- 2 tab 'Hai văn bản nhắc nhở' tab 'Công văn số 12/UBND-TH' enter");
    script +=
        "tally vp-hdnd van-ban-nhac-nho 2 --reason \"Hai văn bản nhắc nhở\" --evidence \"Công văn số 12/UBND-TH\"\n";
    room.keys("+ down 0 , 7 5 tab 'Vượt kế hoạch' enter enter");
    script += "tally vp-hdnd vuot-chi-tieu 0.75 --for I.5 --reason \"Vượt kế hoạch\"\n";
    at(&mut room, "so-ke-hoach I.1");
    room.keys("alt+x down enter enter");
    let ground = &set_up.regulation.grounds[1].id;
    let _ = writeln!(script, "exclude so-ke-hoach {ground}");
    room.keys(": 'close --without-adoption --reason \"Hết giờ\"' enter f10");
    script += "close --without-adoption --reason \"Hết giờ\"\n";
    assert!(room.meeting.closed().is_some(), "{}", room.text());

    let mut meeting = new();
    for line in script.lines() {
        act(&mut meeting, &chair(), line);
    }
    same_result(&room.meeting, &meeting);
    let last = Standings::of(&meeting, Basis::Stage(2));
    assert!(last.rows.iter().all(|row| row.sum.missing == 0), "everything is agreed");
    assert!(last.rows.iter().any(|row| row.excluded.is_some()));
}

fn same_result(one: &Meeting, other: &Meeting) {
    for basis in [Basis::Stage(0), Basis::Stage(1), Basis::Stage(2), Basis::Mixed] {
        assert_eq!(Standings::of(one, basis), Standings::of(other, basis), "{basis:?}");
    }
    for unit_idx in 0..one.n_units() {
        for leaf_idx in 0..one.sheet().leaves.len() {
            let (one, other) = (one.cell(unit_idx, leaf_idx).unwrap(), other.cell(unit_idx, leaf_idx).unwrap());
            assert_eq!(
                (0..3).map(|at| one.points(at)).collect::<Vec<_>>(),
                (0..3).map(|at| other.points(at)).collect::<Vec<_>>()
            );
        }
    }
    assert_eq!(one.closed().is_some(), other.closed().is_some());
}
