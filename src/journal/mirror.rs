//! A second copy of the meeting file, on a stick or another drive: every acknowledged byte, and nothing else.
//!
//! It only ever adds to a file that begins like ours, so it never harms another one. What happens to it never reaches
//! the meeting file. It must never know what a line means.

use crate::journal::create::folder;
use crate::journal::fault::Os;
use crate::journal::scan::Position;
use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// Bytes that are compared and copied at a time.
const CHUNK: usize = 256 * 1024;

/// What the copy is found to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mirrored {
    /// Every record up to this one is there, on disk.
    Holds {
        /// Number of the last record.
        record: u64,
        /// Whether it lies on the same drive as the meeting, so that one fault takes both.
        same_drive: bool,
    },
    /// The folder, or the stick it lies on, is not there.
    Away,
    /// No room is left there.
    Full,
    /// Something else lies under its name; nothing was written.
    Foreign,
    /// It cannot be written for another reason.
    Failed(Os),
}

/// A copy under its path.
#[derive(Debug)]
pub struct Mirror {
    source: PathBuf,
    copy: PathBuf,
    /// Bytes of the copy that were found equal to the meeting's.
    known: u64,
    /// The drive the copy was last written on.
    drive: Option<u64>,
}

impl Mirror {
    /// A copy at a place: under the meeting's name where the place is a folder, else under that path.
    pub fn at(source: &Path, place: &Path) -> Self {
        let ends = place.to_string_lossy().ends_with(['/', '\\']);
        // A stick that is not there yet has no folder to look at: a name without an ending is meant as one.
        let is_folder = place.is_dir() || ends || (place.extension().is_none() && !place.is_file());
        let name = source.file_name().unwrap_or_default();
        let copy = if is_folder { place.join(name) } else { place.to_owned() };
        Self { source: source.to_owned(), copy, known: 0, drive: None }
    }

    /// The path of the copy.
    pub fn path(&self) -> &Path {
        &self.copy
    }

    /// Brings the copy up to a place in the meeting file that was acknowledged.
    pub fn catch_up(&mut self, to: Position) -> Mirrored {
        let found = self.copy_up_to(to);
        if !matches!(found, Ok(Mirrored::Holds { .. })) {
            // Whatever comes back may be another stick.
            self.known = 0;
        }
        found.unwrap_or_else(|error| match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Mirrored::Away,
            _ => {
                let os = Os::from(error);
                if os.is_full() { Mirrored::Full } else { Mirrored::Failed(os) }
            }
        })
    }

    fn copy_up_to(&mut self, to: Position) -> io::Result<Mirrored> {
        let at = folder(&self.copy);
        let here = drive(&fs::metadata(at)?);
        let home = drive(&fs::metadata(folder(&self.source))?);
        if self.drive.is_some_and(|drive| drive != here) && here == home {
            // The folder a stick was mounted on is left behind empty when the stick is pulled.
            return Ok(Mirrored::Away);
        }
        let mut source = File::open(&self.source)?;
        if same_file(&source.metadata()?, &self.copy) || fs::symlink_metadata(&self.copy).is_ok_and(|is| !is.is_file())
        {
            return Ok(Mirrored::Foreign);
        }
        let mut copy = File::options().read(true).append(true).create(true).open(&self.copy)?;
        let len = copy.metadata()?.len();
        if len > to.offset {
            return Ok(Mirrored::Foreign);
        }
        if len != self.known {
            self.known = 0;
            copy.seek(SeekFrom::Start(0))?;
            if !begins_like(&mut copy, &mut source, len)? {
                return Ok(Mirrored::Foreign);
            }
        }
        source.seek(SeekFrom::Start(len))?;
        let mut left = to.offset - len;
        let mut chunk = vec![0; CHUNK];
        while left > 0 {
            let wanted = usize::try_from(left).unwrap_or(CHUNK).min(CHUNK);
            let part = chunk.get_mut(..wanted).unwrap_or_default();
            source.read_exact(part)?;
            copy.write_all(part)?;
            left -= wanted as u64;
        }
        if len != to.offset {
            copy.sync_data()?;
        }
        self.known = to.offset;
        self.drive = Some(here);
        Ok(Mirrored::Holds { record: to.seq, same_drive: cfg!(unix) && here == home })
    }
}

fn begins_like(copy: &mut File, source: &mut File, len: u64) -> io::Result<bool> {
    let (mut one, mut other) = (vec![0; CHUNK], vec![0; CHUNK]);
    let mut left = len;
    while left > 0 {
        let wanted = usize::try_from(left).unwrap_or(CHUNK).min(CHUNK);
        let (one, other) = (one.get_mut(..wanted).unwrap_or_default(), other.get_mut(..wanted).unwrap_or_default());
        copy.read_exact(one)?;
        source.read_exact(other)?;
        if one != other {
            return Ok(false);
        }
        left -= wanted as u64;
    }
    Ok(true)
}

#[cfg(unix)]
fn drive(is: &fs::Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::dev(is)
}

/// Elsewhere drives have letters, and a stick that is gone takes its folder with it.
#[cfg(not(unix))]
fn drive(_: &fs::Metadata) -> u64 {
    0
}

#[cfg(unix)]
fn same_file(source: &fs::Metadata, copy: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    fs::metadata(copy).is_ok_and(|is| (is.dev(), is.ino()) == (source.dev(), source.ino()))
}

#[cfg(not(unix))]
fn same_file(_: &fs::Metadata, _: &Path) -> bool {
    false
}
