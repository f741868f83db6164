//! The program on a real pseudo-terminal: entering, following, ending, and what it leaves behind.

use crate::kit::pty::{Pty, command};
use crate::kit::world::run;
use binhxet::cli::Exit;
use rustix::process::Signal;
use serde_json::Value;
use std::path::Path;
use tempfile::TempDir;

struct Hall {
    folder: TempDir,
}

impl Hall {
    fn new() -> Self {
        let hall = Self { folder: tempfile::tempdir().unwrap() };
        assert_eq!(run(&["new", &hall.file(), "--sample"]).exit, Exit::Done);
        hall
    }
    fn file(&self) -> String {
        self.folder.path().join("m.binhxet").to_str().unwrap().to_owned()
    }
    fn console(&self, width: u16, height: u16) -> Pty {
        let mut command = command(Path::new(env!("CARGO_BIN_EXE_binhxet")));
        command.args(["open", &self.file(), "--by", "Lan"]);
        command.env("TERM", "xterm-256color");
        let mut console = Pty::spawn(command, width, height);
        console.wait_text("#517");
        console
    }
    fn cell(&self, unit: &str, criterion: &str) -> Value {
        let state: Value = serde_json::from_str(&run(&["state", &self.file(), "--json"]).out).unwrap();
        let cells = state["cells"].as_array().unwrap().iter();
        cells.clone().find(|cell| cell["unit"] == unit && cell["criterion"] == criterion).unwrap().clone()
    }
}

#[test]
fn a_score_is_entered_by_keys_and_is_in_the_file_when_the_screen_says_so() {
    let hall = Hall::new();
    let mut console = hall.console(120, 36);
    console.send("5");
    console.wait_text("96,12");
    console.send("\r");
    console.wait_text("Lý do");
    // An input method composes letters with backspaces in bursts, and leaves some decomposed.
    console.send("Ho\u{7f}o\u{323}\u{302}i nghi\u{7f}ị thống nhất\r");
    console.wait_text("#518");
    let cell = hall.cell("vp-ubnd", "I.1");
    assert_eq!((cell["agreed"].as_str(), cell["reason"].as_str()), (Some("5.00"), Some("Hội nghị thống nhất")));
    console.send("\u{11}");
    assert!(console.end().success());
}

#[test]
fn consoles_follow_each_other() {
    let hall = Hall::new();
    let (mut one, mut two) = (hall.console(120, 36), hall.console(80, 24));
    assert_eq!(run(&["do", &hall.file(), "note", "Khai mạc", "--by", "Mai"]).exit, Exit::Done);
    one.wait_text("#518");
    two.wait_text("#518");
    one.signal(Signal::KILL);
    assert_eq!(run(&["do", &hall.file(), "note", "hai"]).exit, Exit::Done);
    two.wait_text("#519");
    assert_eq!(run(&["verify", &hall.file()]).exit, Exit::Done);
}

#[test]
fn it_ends_on_request_and_gives_the_terminal_back() {
    for signal in [Signal::TERM, Signal::HUP, Signal::INT] {
        let hall = Hall::new();
        let mut console = hall.console(80, 24);
        console.send("7");
        console.signal(signal);
        assert!(console.end().success(), "{signal:?}");
        assert!(!console.screen().alternate_screen() && !console.screen().hide_cursor(), "{signal:?}");
        assert_eq!(run(&["verify", &hall.file()]).exit, Exit::Done);
    }
}

#[test]
fn it_ends_when_the_terminal_goes_away() {
    let hall = Hall::new();
    let mut console = hall.console(80, 24);
    console.hang_up();
    console.end();
    assert_eq!(run(&["verify", &hall.file()]).exit, Exit::Done);
}

#[test]
fn sizes_change_and_a_small_one_is_told() {
    let hall = Hall::new();
    let mut console = hall.console(120, 36);
    for (width, height) in [(200, 60), (1, 1), (3, 2), (80, 24), (60, 20), (500, 3), (40, 10)] {
        console.resize(width, height);
    }
    console.wait_text("40");
    console.resize(100, 30);
    console.wait_text("#517");
    console.send("\u{11}");
    assert!(console.end().success());
}

#[test]
fn a_file_that_cannot_be_opened_leaves_the_terminal_alone() {
    let mut command = command(Path::new(env!("CARGO_BIN_EXE_binhxet")));
    command.args(["open", "khong-co.binhxet"]);
    command.env("TERM", "xterm-256color");
    let mut console = Pty::spawn(command, 80, 24);
    assert_eq!(console.end().exit_code(), 6);
    assert!(!String::from_utf8_lossy(console.raw()).contains("\u{1b}[?1049h"));
    assert!(console.text().contains("Không có tệp này"), "{}", console.text());
}

#[test]
fn what_was_typed_survives_a_kill_and_is_entered_only_by_hand() {
    let hall = Hall::new();
    let draft = hall.folder.path().join("m.binhxet.chair.draft");
    let mut console = hall.console(120, 36);
    console.send(":note Chưa kịp ghi");
    let start = std::time::Instant::now();
    while !std::fs::read_to_string(&draft).is_ok_and(|text| text.contains("Chưa kịp ghi")) {
        assert!(start.elapsed().as_secs() < 60, "the draft is kept within a moment");
        std::thread::yield_now();
    }
    console.signal(Signal::KILL);
    console.end();
    let mut console = hall.console(120, 36);
    console.wait_text("còn chữ chưa ghi");
    console.wait_text("“note Chưa kịp ghi”");
    console.send("\u{e}");
    console.wait_text(": note Chưa kịp ghi");
    // Asked to end, it keeps what is typed again.
    console.signal(Signal::TERM);
    assert!(console.end().success());
    let mut console = hall.console(120, 36);
    console.wait_text("“note Chưa kịp ghi”");
    console.send("\u{e}");
    console.wait_text(": note Chưa kịp ghi");
    console.send("\r");
    console.wait_text("#518");
    console.send("\u{11}");
    assert!(console.end().success());
    assert!(!draft.exists());
    assert!(run(&["log", &hall.file()]).out.contains("Chưa kịp ghi"));
}

#[test]
fn the_secretary_sits_beside_the_chair_on_the_same_file() {
    let hall = Hall::new();
    let mut chair = hall.console(120, 36);
    let mut command = command(Path::new(env!("CARGO_BIN_EXE_binhxet")));
    command.args(["minutes", &hall.file(), "--by", "Mai"]);
    command.env("TERM", "xterm-256color");
    let mut secretary = Pty::spawn(command, 120, 36);
    secretary.wait_text("thư ký Mai");
    secretary.send(":minutes say \"Đề nghị giữ nguyên\" --speaker \"Bà Lan\"\r");
    secretary.wait_text("#518");
    chair.wait_text("#518");
    // What only the chair may do is refused.
    secretary.send(":minutes adopt --for 8 --against 1\r");
    secretary.wait_text("Nhờ chủ tọa");
    for console in [&mut chair, &mut secretary] {
        console.signal(Signal::TERM);
        assert!(console.end().success());
    }
    assert!(run(&["log", &hall.file()]).out.contains("Mai"));
    assert_eq!(run(&["verify", &hall.file()]).exit, Exit::Done);
}

#[test]
fn the_second_copy_comes_back_with_its_stick() {
    let hall = Hall::new();
    let stick = hall.folder.path().join("usb");
    let mut command = command(Path::new(env!("CARGO_BIN_EXE_binhxet")));
    command.args(["open", &hall.file(), "--mirror", stick.to_str().unwrap()]);
    command.env("TERM", "xterm-256color");
    let mut console = Pty::spawn(command, 120, 36);
    console.wait_text("bản sao thiếu 517");
    console.send(":note một\r");
    console.wait_text("#518");
    std::fs::create_dir(&stick).unwrap();
    console.wait_text("bản sao ✓");
    console.send(":note hai\r");
    console.wait_text("#519");
    console.send("\u{11}");
    assert!(console.end().success());
    let copy = std::fs::read(stick.join("m.binhxet")).unwrap();
    assert_eq!(copy, std::fs::read(hall.file()).unwrap());
    assert_eq!(run(&["verify", stick.join("m.binhxet").to_str().unwrap()]).exit, Exit::Done);
}
