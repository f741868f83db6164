//! The files of documents: their digest when they are filed, and whether they are still what they were.
//!
//! Only read, never moved or changed. It must never know what a document proves.

use crate::domain::command::Command;
use crate::domain::evidence::{FileDocument, FileState, FileTrouble, KeptFile};
use crate::journal::create::folder;
use crate::journal::frame::hex;
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// More bytes than a scanned document has.
const LARGEST: u64 = 1 << 30;

/// The command with what only the disk can say: the size and digest of a file that is to be kept with a document.
pub fn looked_up(command: Command, meeting: &Path) -> Command {
    match command {
        Command::FileDocument(wanted) if wanted.found.is_none() => {
            let found = look(meeting, &wanted.path);
            Command::FileDocument(FileDocument { found: Some(found), ..wanted })
        }
        other => other,
    }
}

/// Reads a file to be kept; its path is told from the folder of the meeting where it lies below it.
fn look(meeting: &Path, typed: &str) -> Result<KeptFile, FileTrouble> {
    let home = folder(meeting).canonicalize().map_err(|error| trouble(&error))?;
    let typed = Path::new(typed);
    // From where the program was called, as on any command line; else from where the meeting lies.
    let at = typed.canonicalize().or_else(|_| home.join(typed).canonicalize()).map_err(|error| trouble(&error))?;
    let (bytes, sha256) = digest(&at)?;
    let path = at.strip_prefix(&home).map_or_else(|_| at.clone(), Path::to_owned);
    let path = path.to_str().ok_or(FileTrouble::Unreadable)?;
    // The meeting may be opened on another system: a path below it is written with strokes.
    let path = if cfg!(windows) && !at.is_relative() { path.replace('\\', "/") } else { path.to_owned() };
    Ok(KeptFile { path: path.into(), bytes, sha256: sha256.into() })
}

/// Where the file of a document lies.
pub fn place(meeting: &Path, file: &KeptFile) -> PathBuf {
    folder(meeting).join(&*file.path)
}

/// Whether the file of a document is still what it was when it was filed.
pub fn check(meeting: &Path, file: &KeptFile) -> FileState {
    match digest(&place(meeting, file)) {
        Ok((bytes, sha256)) if (bytes, &*sha256) == (file.bytes, &*file.sha256) => FileState::Same,
        Ok(_) => FileState::Changed,
        Err(why) => FileState::Trouble(why),
    }
}

fn digest(path: &Path) -> Result<(u64, String), FileTrouble> {
    let is = path.metadata().map_err(|error| trouble(&error))?;
    if !is.is_file() {
        return Err(FileTrouble::NotAFile);
    }
    if is.len() > LARGEST {
        return Err(FileTrouble::TooLarge);
    }
    let mut file = File::open(path).map_err(|error| trouble(&error))?.take(LARGEST);
    let (mut sha256, mut bytes) = (Sha256::new(), 0);
    let mut chunk = vec![0; 64 * 1024];
    loop {
        let read = file.read(&mut chunk).map_err(|error| trouble(&error))?;
        if read == 0 {
            return Ok((bytes, hex(&sha256.finalize())));
        }
        sha256.update(chunk.get(..read).unwrap_or_default());
        bytes += read as u64;
    }
}

fn trouble(error: &io::Error) -> FileTrouble {
    match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => FileTrouble::Missing,
        _ => FileTrouble::Unreadable,
    }
}
