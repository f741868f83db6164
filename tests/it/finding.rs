//! One prompt finds units, criteria, documents, acts and records; jumps go back and forth; typing is never lost to it.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use crate::kit::room::{Room, Start, act, chair, sample};
use binhxet::text::lang::Lang;
use std::sync::Arc;

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 36), (200, 60)];

#[test]
fn pictures() {
    for (width, height) in SIZES {
        let mut room = Room::new(width, height);
        room.keys("/ 'hoa giai'");
        insta::assert_snapshot!(format!("find_{width}x{height}"), room.picture());
    }
    let mut room = Start { lang: Lang::En, ..Start::sized(120, 36) }.room();
    room.keys("ctrl+f 'nominate'");
    insta::assert_snapshot!("find_en", room.text());
}

#[test]
fn units_and_criteria_are_found_without_marks_and_wherever_the_tone_stands() {
    for typed in ["so tu phap", "Sở Tư pháp", "SỞ TƯ PHÁP", "sở tư phap"] {
        let mut room = Room::new(120, 36);
        room.keys("ctrl+f").typed(typed);
        room.keys("enter");
        assert_eq!(room.grep("Sở Tư pháp ·").len(), 1, "{typed}: {}", room.text());
    }
    let criterion = |typed: &str| {
        let mut room = Room::new(120, 36);
        room.keys("/").typed(typed);
        room.keys("enter");
        room.text()
    };
    assert_eq!(criterion("hoàn thành đúng hạn"), criterion("hòan thành đúng hạn"), "tone placement");
    assert_eq!(criterion("hoàn thành đúng hạn"), criterion("hoan thanh dung han"));
}

#[test]
fn a_document_leads_to_the_cells_that_cite_it_and_one_that_nobody_cites_says_so() {
    let mut meeting = sample();
    for line in [
        "evidence add \"Quyết định\" --id qd-99 --number 99/QĐ-UBND --subject \"Giao chỉ tiêu đặc biệt\"",
        "evidence add \"Quyết định\" --id qd-98 --number 98/QĐ-UBND --subject \"Không ai dùng\"",
        "evidence cite vp-ubnd I.3 qd-99",
        "evidence cite so-tu-phap I.5 qd-99",
    ] {
        act(&mut meeting, &chair(), line);
    }
    let mut room = Start { meeting: Arc::new(meeting), ..Start::sized(120, 36) }.room();
    room.keys("ctrl+f 'chi tieu dac biet'");
    assert!(!room.grep("tài liệu").is_empty(), "{}", room.text());
    room.keys("enter");
    assert!(!room.grep("2 ô viện dẫn tài liệu này.").is_empty(), "{}", room.text());
    assert_eq!(room.grep("Văn phòng Ủy ban nhân dân tỉnh · 3").len(), 1, "{}", room.text());
    room.keys("f3");
    assert_eq!(room.grep("· 5").len().min(1), 1, "{}", room.text());
    assert!(!room.grep("Sở Tư pháp").is_empty());
    room.keys("ctrl+f 'khong ai dung' enter");
    assert!(!room.grep("Chưa ô nào viện dẫn").is_empty(), "{}", room.text());
}

#[test]
fn a_record_opens_the_history_at_it_and_an_act_the_command_line() {
    let mut room = Room::new(120, 36);
    room.other(&chair(), "note \"đại biểu tỉnh đến\"");
    let head = room.meeting.head();
    room.other(&chair(), "note khác");
    room.keys("/ 'dai bieu tinh den' enter");
    assert!(!room.grep("Lịch sử ·").is_empty(), "{}", room.text());
    let chosen = room.text().lines().find(|line| line.starts_with('►')).map(str::to_owned);
    assert!(chosen.is_some_and(|line| line.contains(&format!("#{head}"))), "{}", room.text());
    room.keys("ctrl+f ':exclude' enter");
    assert!(!room.grep("exclude").is_empty());
    assert!(room.console.field_open());
}

/// The line that names the cell under the cursor.
fn cell(room: &Room) -> String {
    let text = room.text();
    let lines: Vec<&str> = text.lines().collect();
    let at = lines.iter().position(|line| line.starts_with(" Tự chấm ")).unwrap_or_else(|| panic!("{text}"));
    lines[at - 1].to_owned()
}

#[test]
fn jumps_go_back_and_forth_over_screens_and_cells() {
    let mut room = Room::new(120, 36);
    let start = cell(&room);
    room.keys("ctrl+g 'so-noi-vu I.5' enter");
    let second = cell(&room);
    room.keys("V tab down enter");
    let third = cell(&room);
    assert!(start != second && second != third, "{second}");
    room.keys("alt+left");
    assert!(!room.grep("Việc còn lại ·").is_empty(), "the list one came from: {}", room.text());
    room.keys("esc");
    assert_eq!(cell(&room), second);
    room.keys("alt+left");
    assert_eq!(cell(&room), start);
    room.keys("alt+left");
    assert!(!room.grep("Không còn chỗ nào trước đó.").is_empty(), "{}", room.text());
    room.keys("alt+right");
    assert_eq!(cell(&room), second);
    // A new jump forgets what lay ahead.
    room.keys("ctrl+g 'vp-hdnd I.1' enter alt+right");
    assert!(!room.grep("Không còn chỗ nào phía sau.").is_empty(), "{}", room.text());
}

#[test]
fn finding_inside_a_cell_never_loses_what_is_typed() {
    let mut room = Room::new(120, 36);
    room.keys("2 ctrl+f");
    assert!(!room.grep("Chữ đang gõ chưa được ghi.").is_empty(), "{}", room.text());
    assert!(room.console.field_open());
    for keys in ["ctrl+g", "ctrl+p", "f3"] {
        room.keys(keys);
        assert!(!room.grep("Chữ đang gõ chưa được ghi.").is_empty(), "{keys}: {}", room.text());
    }
    // Opened and not changed, there is nothing to lose.
    room.keys("esc f2 ctrl+f");
    assert!(!room.grep("Tìm đơn vị").is_empty(), "{}", room.text());
    room.keys("esc : 'note x' ctrl+f");
    assert!(!room.grep("Chữ đang gõ chưa được ghi.").is_empty(), "{}", room.text());
    assert!(!room.grep("note x").is_empty());
}
