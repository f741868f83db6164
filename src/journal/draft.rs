//! Where text that is not entered yet is kept: a small file beside the meeting for each console.
//!
//! The console that keeps a file holds its lock, so that two consoles never share one and what a killed one left is
//! found by the next. It must never hold a fact of the meeting, and losing it loses nothing that was entered.

use crate::domain::event::Role;
use crate::journal::create::beside;
use crate::text::draft::Draft;
use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// The ending of such a file's name; what watches the folder of a meeting need not look at it.
pub const ENDING: &str = ".draft";
/// Most consoles of one role on one meeting that keep drafts.
const SLOTS: u32 = 16;
/// More bytes than any draft has.
const LARGEST: u64 = 1 << 20;

/// The draft of one console on one meeting file.
#[derive(Debug)]
pub struct Drafts {
    file: File,
    path: PathBuf,
    /// Whether the file holds nothing.
    empty: bool,
}

impl Drafts {
    /// Takes the first file that no other console holds, with what was left in it.
    ///
    /// None where the folder cannot be written, or the drive does not lock: then nothing is kept.
    pub fn open(meeting: &Path, role: Role) -> Option<(Self, Option<Draft>)> {
        for slot in 1..=SLOTS {
            let path = place(meeting, role, slot);
            let plain = fs::symlink_metadata(&path).map_or(true, |is| is.is_file());
            if !plain {
                continue;
            }
            let file = File::options().read(true).write(true).create(true).truncate(false).open(&path).ok()?;
            match file.try_lock() {
                Ok(()) => {
                    let mut drafts = Self { file, path, empty: true };
                    let left = drafts.read();
                    drafts.empty = left.is_none();
                    return Some((drafts, left));
                }
                Err(fs::TryLockError::WouldBlock) => {}
                Err(fs::TryLockError::Error(_)) => return None,
            }
        }
        None
    }

    /// The path of the file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    fn read(&mut self) -> Option<Draft> {
        let mut text = String::new();
        self.file.seek(SeekFrom::Start(0)).ok()?;
        (&self.file).take(LARGEST).read_to_string(&mut text).ok()?;
        parsed(&text)
    }

    /// Keeps what is typed now; nothing where everything was entered or dropped.
    ///
    /// Not synced: it is there after a crash of the program, and, most likely, of the system.
    ///
    /// # Errors
    /// The disk is full or gone.
    pub fn keep(&mut self, draft: Option<&Draft>) -> io::Result<()> {
        let text = match draft.filter(|draft| !draft.is_empty()) {
            Some(draft) => ron::to_string(draft).map_err(io::Error::other)? + "\n",
            None if self.empty => return Ok(()),
            None => String::new(),
        };
        self.empty = text.is_empty();
        self.file.seek(SeekFrom::Start(0))?;
        self.file.write_all(text.as_bytes())?;
        self.file.set_len(text.len() as u64)
    }

    /// Gives the file back: an empty one goes.
    pub fn close(self) {
        if self.empty {
            // What stays behind empty is taken by the next console.
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// Where the console of a role keeps its draft.
fn place(meeting: &Path, role: Role, slot: u32) -> PathBuf {
    let role = match role {
        Role::Chair => "chair",
        Role::Secretary => "secretary",
    };
    let number = if slot == 1 { String::new() } else { format!("-{slot}") };
    beside(meeting, &format!(".{role}{number}{ENDING}"))
}

/// The draft a file holds, unless it holds none.
fn parsed(text: &str) -> Option<Draft> {
    let draft: Draft = ron::from_str(text.trim_end_matches('\n')).ok()?;
    Some(draft).filter(|draft| !draft.is_empty())
}

/// Gives what was left beside a sealed meeting to the file in which it goes on; whether there was anything.
///
/// What a console still holds open is copied: it is offered in both places, and entered in neither by itself.
pub fn hand_over(sealed: &Path, next: &Path, role: Role) -> bool {
    let texts = (1..=SLOTS).filter_map(|slot| fs::read_to_string(place(sealed, role, slot)).ok());
    let Some(left) = texts.into_iter().find_map(|text| parsed(&text)) else { return false };
    let Some((mut to, None)) = Drafts::open(next, role) else { return false };
    let moved = to.keep(Some(&left.clone().elsewhere())).is_ok();
    to.close();
    // It leaves the first only when it is in the second.
    if let Some((mut from, Some(same))) = Drafts::open(sealed, role) {
        if moved && same == left {
            // Where it cannot be taken out it is offered twice.
            let _ = from.keep(None);
        }
        from.close();
    }
    moved
}
