//! Forty realistic changes recorded as keys replay to the same file, whatever the size, the theme and the language.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use crate::kit::room::{Room, Start};
use binhxet::domain::meeting::Meeting;
use binhxet::journal::frame::{self, Chain};
use binhxet::text::history::sentence;
use binhxet::text::lang::Lang;

const KEYS: &str = include_str!("../data/forty.keys");

/// The changes, without comments.
fn changes() -> Vec<&'static str> {
    KEYS.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()).collect()
}

/// Keys every change into a room, and says which of them changed nothing.
fn played(mut room: Room) -> (Room, Vec<&'static str>) {
    let mut idle = Vec::new();
    for change in changes() {
        let head = room.meeting.head();
        room.keys(change);
        // What the change asks beyond it stays open no longer than the change.
        room.keys("esc esc");
        if room.meeting.head() == head {
            idle.push(change);
        }
    }
    (room, idle)
}

/// The records as the file holds them.
fn bytes(meeting: &Meeting) -> Vec<u8> {
    let (mut bytes, mut chain) = (Vec::new(), Chain::ZERO);
    for entry in meeting.entries() {
        let (line, next) = frame::encode(entry.seq, &chain, ron::to_string(&entry.record).unwrap().as_bytes());
        bytes.extend(line);
        chain = next;
    }
    bytes
}

#[test]
fn forty_changes_recorded_as_keys_replay_to_the_same_file() {
    let (first, idle) = played(Room::new(120, 36));
    let begun = Room::new(120, 36).meeting.head();
    assert_eq!(idle, [""; 0], "each line is one change");
    assert!(first.meeting.head() - begun >= 40, "{}", first.meeting.head() - begun);
    let sealed = bytes(&first.meeting);
    for start in [
        Start::sized(80, 24),
        Start { theme: "projector", ..Start::sized(200, 60) },
        Start { lang: Lang::En, ..Start::sized(120, 36) },
    ] {
        let (size, again) = (start.size, played(start.room()).0);
        assert!(bytes(&again.meeting) == sealed, "at {size:?}");
    }
    let new = first.meeting.entries().iter().filter(|entry| entry.seq > begun);
    let told: Vec<String> = new
        .map(|entry| {
            let said = entry.record.ev.iter().map(|event| sentence(event, &first.meeting, Lang::Vi));
            format!("#{} {}", entry.seq - begun, said.collect::<Vec<_>>().join("; "))
        })
        .collect();
    insta::assert_snapshot!("forty", told.join("\n"));
}
