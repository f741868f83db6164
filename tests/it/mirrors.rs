//! The second copy of a meeting file: it only ever grows by what was acknowledged, and comes back by itself.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use crate::kit::room::Room;
use crate::kit::window::{ENTRIES, file};
use binhxet::journal::fault::Os;
use binhxet::journal::mirror::{Mirror, Mirrored};
use binhxet::journal::say;
use binhxet::journal::scan::{Position, scan};
use binhxet::text::lang::{Lang, Said};
use binhxet::ui::beside::Copied;
use binhxet::ui::console::Msg;
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

struct Place {
    _folder: TempDir,
    source: PathBuf,
    stick: PathBuf,
}

/// A meeting file of so many records, and a folder for its copy.
fn place(records: usize) -> Place {
    let folder = tempfile::tempdir().unwrap();
    let source = folder.path().join("hop.binhxet");
    let stick = folder.path().join("usb");
    fs::create_dir(&stick).unwrap();
    fs::write(&source, file(&ENTRIES[..records])).unwrap();
    Place { source, stick, _folder: folder }
}

fn end(records: usize) -> Position {
    scan(Position::START, &file(&ENTRIES[..records])).to
}

fn holds(found: &Mirrored) -> Option<u64> {
    if let Mirrored::Holds { record, .. } = found { Some(*record) } else { None }
}

#[test]
fn the_copy_follows_record_by_record() {
    let Place { source, stick, _folder } = place(2);
    let mut mirror = Mirror::at(&source, &stick);
    assert_eq!(mirror.path(), stick.join("hop.binhxet"));
    assert_eq!(holds(&mirror.catch_up(end(2))), Some(2));
    fs::write(&source, file(&ENTRIES[..4])).unwrap();
    // What was not acknowledged yet is not copied.
    assert_eq!(holds(&mirror.catch_up(end(3))), Some(3));
    assert_eq!(fs::read(mirror.path()).unwrap(), file(&ENTRIES[..3]));
    assert_eq!(holds(&mirror.catch_up(end(4))), Some(4));
    assert_eq!(fs::read(mirror.path()).unwrap(), file(&ENTRIES[..4]));
    // Another start of the program goes on with the copy that is there, also one that was cut in the middle.
    fs::write(mirror.path(), &file(&ENTRIES[..4])[..30]).unwrap();
    let mut mirror = Mirror::at(&source, &stick);
    assert_eq!(holds(&mirror.catch_up(end(4))), Some(4));
    assert_eq!(fs::read(mirror.path()).unwrap(), file(&ENTRIES[..4]));
}

#[test]
fn a_stick_that_is_gone_stops_nothing_and_comes_back() {
    let Place { source, stick, _folder } = place(3);
    let mut mirror = Mirror::at(&source, &stick);
    mirror.catch_up(end(2));
    let away = stick.with_file_name("trong túi");
    fs::rename(&stick, &away).unwrap();
    assert_eq!(mirror.catch_up(end(3)), Mirrored::Away);
    assert!(!stick.exists(), "the folder of a stick is never made");
    fs::rename(&away, &stick).unwrap();
    assert_eq!(holds(&mirror.catch_up(end(3))), Some(3));
    assert_eq!(fs::read(mirror.path()).unwrap(), file(&ENTRIES[..3]));
    // One that was never there comes later.
    let mut later = Mirror::at(&source, &away);
    assert_eq!(later.catch_up(end(3)), Mirrored::Away);
    fs::create_dir(&away).unwrap();
    assert_eq!(holds(&later.catch_up(end(3))), Some(3));
}

#[test]
fn nothing_foreign_is_touched() {
    let Place { source, stick, _folder } = place(3);
    let copy = stick.join("hop.binhxet");
    for foreign in [&b"J1 hop khac"[..], &file(&ENTRIES[..4]), b"\xff"] {
        fs::write(&copy, foreign).unwrap();
        let mut mirror = Mirror::at(&source, &copy);
        assert_eq!(mirror.catch_up(end(3)), Mirrored::Foreign);
        assert_eq!(fs::read(&copy).unwrap(), foreign);
    }
    // Between two records somebody put another file there.
    fs::remove_file(&copy).unwrap();
    let mut mirror = Mirror::at(&source, &copy);
    mirror.catch_up(end(2));
    fs::write(&copy, "khác").unwrap();
    assert_eq!(mirror.catch_up(end(3)), Mirrored::Foreign);
    // The meeting file itself, by its own or another name.
    let before = fs::read(&source).unwrap();
    assert_eq!(Mirror::at(&source, source.parent().unwrap()).catch_up(end(2)), Mirrored::Foreign);
    assert_eq!(fs::read(&source).unwrap(), before);
    assert_eq!(Mirror::at(&source, &stick.join("x/y.binhxet")).catch_up(end(2)), Mirrored::Away);
}

#[cfg(unix)]
#[test]
fn a_link_to_the_meeting_is_no_copy_and_the_same_drive_is_said() {
    let Place { source, stick, _folder } = place(3);
    let link = stick.join("hop.binhxet");
    std::os::unix::fs::symlink(&source, &link).unwrap();
    assert_eq!(Mirror::at(&source, &link).catch_up(end(2)), Mirrored::Foreign);
    fs::remove_file(&link).unwrap();
    fs::hard_link(&source, &link).unwrap();
    assert_eq!(Mirror::at(&source, &link).catch_up(end(2)), Mirrored::Foreign);
    fs::remove_file(&link).unwrap();
    let found = Mirror::at(&source, &link).catch_up(end(3));
    assert_eq!(found, Mirrored::Holds { record: 3, same_drive: true });
}

#[test]
fn each_state_has_its_words() {
    let os = Os::from(std::io::Error::from(std::io::ErrorKind::PermissionDenied));
    let all = [
        Mirrored::Holds { record: 3, same_drive: true },
        Mirrored::Away,
        Mirrored::Full,
        Mirrored::Foreign,
        Mirrored::Failed(os),
    ];
    let said = |found: &Mirrored, lang| say::mirrored(found, Path::new("/usb/h.binhxet"), lang).unwrap().line();
    let lines: Vec<String> = all.iter().flat_map(|found| [said(found, Lang::Vi), said(found, Lang::En)]).collect();
    insta::assert_snapshot!(lines.join("\n"));
    assert_eq!(say::mirrored(&Mirrored::Holds { record: 3, same_drive: false }, Path::new("x"), Lang::Vi), None);
}

#[test]
fn the_console_asks_for_the_place_and_shows_how_the_copy_stands() {
    let mut room = Room::new(120, 36);
    room.keys("alt+0 enter");
    assert_eq!(room.mirror, None);
    room.keys("'\"/media/usb\"' enter");
    // A path dragged into the terminal comes in quotation marks.
    assert_eq!(room.mirror.as_deref(), Some("/media/usb"));
    let head = room.meeting.head();
    assert!(!room.text().contains("bản sao"), "{}", room.text());
    room.msg(Msg::Copied(Copied { record: head, trouble: None }));
    assert!(room.text().contains("bản sao ✓"), "{}", room.text());
    let gone = Some(Said::new("Không thấy nơi lưu bản sao: X.", "Cắm lại."));
    room.msg(Msg::Copied(Copied { record: head - 2, trouble: gone }));
    assert!(room.text().contains("bản sao thiếu 2") && room.text().contains("Cắm lại."), "{}", room.text());
    // It stops nothing.
    room.keys(": 'note x' enter");
    assert_eq!(room.meeting.head(), head + 1);
    assert!(room.text().contains("bản sao thiếu 3"), "{}", room.text());
}
