//! The wall's process in a real terminal: it starts before the file, and outlives its replacement, damage, loss and end.
#![allow(clippy::unwrap_used, reason = "a test may stop")]

use crate::kit::pty::{Pty, command};
use crate::kit::world::run;
use binhxet::cli::Exit;
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;
use vt100::Screen;

struct Room {
    folder: TempDir,
}

impl Room {
    fn file(&self) -> PathBuf {
        self.folder.path().join("m.binhxet")
    }

    fn act(&self, words: &[&str]) {
        let file = self.file();
        let call = [&["do", file.to_str().unwrap()], words].concat();
        assert_eq!(run(&call).exit, Exit::Done, "{words:?}");
    }

    fn wall(&self) -> Pty {
        let mut command = command(Path::new(env!("CARGO_BIN_EXE_binhxet")));
        command.args(["wall", self.file().to_str().unwrap()]);
        Pty::spawn(command, 80, 24)
    }

    /// A sample meeting under another name, put in the place of what lies there in one step.
    fn replace(&self, title: &str) {
        let new = self.folder.path().join("moi.binhxet");
        assert_eq!(run(&["new", new.to_str().unwrap(), "--sample"]).exit, Exit::Done);
        let said = ["do", new.to_str().unwrap(), "note", title];
        assert_eq!(run(&said).exit, Exit::Done);
        fs::rename(new, self.file()).unwrap();
    }
}

/// What stands on a screen, as [`Pty::text`] has it.
fn trimmed(screen: &Screen) -> String {
    screen.contents().lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
}

/// The last line holds the head code and the number of the record.
fn has_record(wall: &mut Pty, number: u64) {
    let sign = format!("#{number}");
    wall.wait(&sign, |screen| screen.contents().trim_end().ends_with(&sign));
}

#[test]
fn the_wall_outlives_what_happens_to_the_file() {
    let room = Room { folder: tempfile::tempdir().unwrap() };
    let mut wall = room.wall();
    wall.wait_text("Đang chờ tệp cuộc họp");
    room.replace("một");
    has_record(&mut wall, 518);
    room.act(&["wall", "ranking"]);
    // The last words of the picture: a frame may come in pieces.
    wall.wait_text("phạm nghiêm trọng");
    let ranking = wall.text();
    // Any size, and back to the same picture.
    for (width, height) in [(40, 12), (400, 120), (1, 1), (160, 45), (79, 23), (20, 4), (239, 61), (80, 24)] {
        wall.resize(width, height);
    }
    wall.wait("the picture of before", |screen| trimmed(screen) == ranking);
    // Gone: the picture stays and says that it may be stale; back: the same picture.
    let kept = fs::read(room.file()).unwrap();
    fs::remove_file(room.file()).unwrap();
    wall.wait_text("hình có thể đã cũ");
    assert!(wall.text().contains("Hạng"), "{}", wall.text());
    fs::write(room.file(), &kept).unwrap();
    wall.wait("the picture of before", |screen| trimmed(screen) == ranking);
    // Another meeting in its place is followed.
    room.replace("hai");
    room.act(&["note", "ba"]);
    has_record(&mut wall, 519);
    room.act(&["wall", "minutes"]);
    wall.wait_text("Dự thảo, đọc để thông qua");
    room.act(&["minutes", "adopt"]);
    wall.wait_text("100 % nhất trí");
    room.act(&["wall", "agenda"]);
    wall.wait_text("Chương trình");
    room.act(&["close", "--reason", "Hết chương trình"]);
    wall.wait_text("Đã kết thúc và niêm phong");
    // Started again it stands as it stood.
    let stood = wall.text();
    wall.send("q");
    assert!(wall.end().success());
    let mut again = room.wall();
    again.wait("the picture of before", |screen| trimmed(screen) == stood);
    // It has written nothing: neither lock nor draft lies beside the file.
    let names = fs::read_dir(room.folder.path()).unwrap().map(|entry| entry.unwrap().file_name());
    let mut names: Vec<String> = names.map(|name| name.to_string_lossy().into_owned()).collect();
    names.sort();
    assert_eq!(names, ["m.binhxet", "m.binhxet.wall"]);
}

#[test]
fn damage_is_told_and_the_picture_stays() {
    let room = Room { folder: tempfile::tempdir().unwrap() };
    room.replace("một");
    let mut wall = room.wall();
    has_record(&mut wall, 518);
    let good = fs::read(room.file()).unwrap();
    let bad = [good.as_slice(), b"J1 519 9 0000000000000000 (x:1,y:2)\n", b"J1 520 1 0 x\n"].concat();
    fs::write(room.file(), &bad).unwrap();
    wall.wait_text("hỏng");
    assert!(wall.text().contains("Hội nghị bình xét thi đua năm 2024"), "{}", wall.text());
    fs::write(room.file(), &good).unwrap();
    wall.wait("the good picture", |screen| !screen.contents().contains("hỏng"));
}
