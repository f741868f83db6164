//! A window at the meeting without its screen: what the layer above the tape does.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use crate::kit::storage::Handle;
use binhxet::journal::fault::Fault;
use binhxet::journal::frame::{self, Chain};
use binhxet::journal::scan::{Position, scan};
use binhxet::journal::tape::{Healed, Purpose, Stopped, Tape};
use std::collections::BTreeSet;

/// The payloads most files here hold.
pub const ENTRIES: [&str; 6] = ["(mở)", "(một)", "(hai)", "(ba)", "(bốn)", "(năm)"];

/// The good lines' payloads.
pub fn payloads(bytes: &[u8]) -> Vec<String> {
    scan(Position::START, bytes).lines.into_iter().map(|line| line.payload).collect()
}

/// Frames payloads from record 1 on.
pub fn file(payloads: &[&str]) -> Vec<u8> {
    let (mut bytes, mut chain) = (Vec::new(), Chain::ZERO);
    for (seq, payload) in (1..).zip(payloads) {
        let (line, next) = frame::encode(seq, &chain, payload.as_bytes());
        bytes.extend(line);
        chain = next;
    }
    bytes
}

/// Plays the layer above: remembers what it was handed, and enters nothing that is there already.
pub struct Window {
    pub tape: Tape<Handle>,
    pub seen: BTreeSet<String>,
    pub healed: Vec<Healed>,
}

impl Window {
    pub fn open(handle: Handle) -> Self {
        Self { tape: Tape::open(handle, Purpose::Write), seen: BTreeSet::new(), healed: Vec::new() }
    }

    pub fn enter(&mut self, entry: &str) -> Result<(), Fault> {
        let Self { tape, seen, healed } = self;
        let written = tape.write(|catch| {
            for line in &catch.lines {
                assert!(seen.insert(line.payload.clone()), "handed out twice: {line:?}");
            }
            healed.clone_from(&catch.healed);
            Ok::<_, ()>(if seen.contains(entry) { Vec::new() } else { vec![entry.as_bytes().to_vec()] })
        });
        match written {
            Ok(lines) => {
                for line in lines {
                    assert!(seen.insert(line.payload));
                }
                assert!(seen.contains(entry));
                Ok(())
            }
            Err(Stopped::Fault(fault)) => Err(fault),
            Err(Stopped::Refused(())) => unreachable!(),
        }
    }
}

/// The files a session may begin with: empty, and one with each kind of tail to heal.
pub fn beginnings() -> Vec<Vec<u8>> {
    let two = file(&ENTRIES[..2]);
    let three = file(&ENTRIES[..3]);
    vec![
        Vec::new(),
        [&two[..], &three[two.len()..three.len() - 9]].concat(),
        [&two[..], &[0; 20]].concat(),
        three[..three.len() - 1].to_vec(),
        [&three[..three.len() - 1], b"\x0b"].concat(),
    ]
}
