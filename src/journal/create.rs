//! New files: whole and certain under their final name, or not there at all.
//!
//! Temporary name in the same folder, write, fsync, read back, rename without overwriting, fsync of the folder. Serves
//! the new meeting, exports and repaired files; knows nothing of what they hold.

use crate::journal::fault::{Call, Fault, Os, Step};
use crate::journal::frame;
use crate::journal::scan::{Line, Position, scan};
use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};

/// Answers for one file in the making. Errors are the system's own; after any of them `discard` is called.
pub trait NewFile {
    /// Makes the empty file under its temporary name; fails if the final name is taken.
    fn start(&mut self) -> io::Result<()>;
    /// Writes everything.
    fn fill(&mut self, bytes: &[u8]) -> io::Result<()>;
    /// Makes the contents outlive a power cut.
    fn sync(&mut self) -> io::Result<()>;
    /// Reads everything back.
    fn read_back(&mut self) -> io::Result<Vec<u8>>;
    /// Gives the final name, never over another file.
    fn publish(&mut self) -> io::Result<()>;
    /// Makes the name outlive a power cut.
    fn sync_folder(&mut self) -> io::Result<()>;
    /// Removes the temporary file.
    fn discard(&mut self);
}

/// Makes a file by all steps in their order; `Ok` only when contents and name are certain.
///
/// After [`Fault::NotConfirmed`] with [`Step::Folder`] the file is there under its final name.
pub fn make<N: NewFile>(new: &mut N, bytes: &[u8]) -> Result<(), Fault> {
    new.start().map_err(|error| Fault::io(Call::Create, error))?;
    let named = fill(new, bytes).and_then(|()| new.publish().map_err(|error| Fault::io(Call::Rename, error)));
    if let Err(fault) = named {
        new.discard();
        return Err(fault);
    }
    new.sync_folder().map_err(|error| Fault::NotConfirmed { step: Step::Folder, os: error.into() })
}

fn fill<N: NewFile>(new: &mut N, bytes: &[u8]) -> Result<(), Fault> {
    new.fill(bytes).map_err(failed)?;
    // Nothing has the final name yet, so a failed fsync here is not in doubt: the file is discarded.
    new.sync().map_err(failed)?;
    let there = new.read_back().map_err(|error| Fault::io(Call::Read, error))?;
    if there == bytes { Ok(()) } else { Err(Fault::ReadBackDiffers { seq: 1, offset: 0 }) }
}

fn failed(error: io::Error) -> Fault {
    let os = Os::from(error);
    if os.is_full() { Fault::DiskFull { os, cut_back: true } } else { Fault::Write { os, cut_back: true } }
}

/// Makes a new meeting file with record 1 in it; never over another file.
pub fn create(path: &Path, payload: &[u8]) -> Result<Line, Fault> {
    let (bytes, line) = first(payload)?;
    write_new(path, &bytes)?;
    Ok(line)
}

/// Frames and checks record 1.
pub fn first(payload: &[u8]) -> Result<(Vec<u8>, Line), Fault> {
    let limit = frame::limit(1);
    if payload.len() > limit {
        return Err(Fault::LineTooLong { seq: 1, bytes: payload.len() as u64, limit: limit as u64 });
    }
    let (bytes, _) = frame::encode(1, &frame::Chain::ZERO, payload);
    frame::decode(bytes.strip_suffix(b"\n").unwrap_or(&bytes), 1, &frame::Chain::ZERO)
        .map_err(|wrong| Fault::BadPayload { seq: 1, wrong })?;
    let mut lines = scan(Position::START, &bytes).lines;
    match (lines.pop(), lines.is_empty()) {
        (Some(line), true) => Ok((bytes, line)),
        _ => Err(Fault::BadPayload { seq: 1, wrong: frame::Wrong::Payload }),
    }
}

/// Writes a new file whole under its name; never over another file, never half.
pub fn write_new(path: &Path, bytes: &[u8]) -> Result<(), Fault> {
    make(&mut DiskNew::at(path), bytes)
}

/// Adds an ending to the whole name of a file.
pub(crate) fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(ending);
    PathBuf::from(name)
}

/// Answers the folder a file lies in; the working folder for a bare name.
pub(crate) fn folder(path: &Path) -> &Path {
    path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Makes the names in a folder outlive a power cut, where the system knows how.
pub(crate) fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

/// Holds a file in the making on the real disk.
#[derive(Debug)]
pub struct DiskNew {
    path: PathBuf,
    temporary: PathBuf,
    file: Option<File>,
}

impl DiskNew {
    /// Prepares a file of this name; nothing is made yet.
    pub fn at(path: &Path) -> Self {
        let mut name = OsString::from(".");
        name.push(path.file_name().unwrap_or_default());
        name.push(format!(".{:08x}.new", getrandom::u32().unwrap_or_else(|_| std::process::id())));
        Self { path: path.to_owned(), temporary: folder(path).join(name), file: None }
    }

    fn file(&mut self) -> io::Result<&mut File> {
        self.file.as_mut().ok_or_else(|| io::ErrorKind::NotFound.into())
    }
}

impl NewFile for DiskNew {
    fn start(&mut self) -> io::Result<()> {
        if self.path.file_name().is_none() {
            return Err(io::ErrorKind::InvalidInput.into());
        }
        if self.path.symlink_metadata().is_ok() {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        self.file = Some(File::options().read(true).write(true).create_new(true).open(&self.temporary)?);
        Ok(())
    }

    fn fill(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.file()?.write_all(bytes)
    }

    fn sync(&mut self) -> io::Result<()> {
        self.file()?.sync_all()
    }

    fn read_back(&mut self) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        let file = self.file()?;
        file.rewind()?;
        file.read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    fn publish(&mut self) -> io::Result<()> {
        // Closed first: elsewhere than on unix an open file cannot be renamed.
        self.file = None;
        rename_new(&self.temporary, &self.path)
    }

    fn sync_folder(&mut self) -> io::Result<()> {
        sync_folder(folder(&self.path))
    }

    fn discard(&mut self) {
        self.file = None;
        let _ = fs::remove_file(&self.temporary);
    }
}

/// Renames without overwriting, by the best means the drive has.
fn rename_new(from: &Path, to: &Path) -> io::Result<()> {
    #[cfg(any(target_os = "linux", target_vendor = "apple"))]
    {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        match renameat_with(CWD, from, CWD, to, RenameFlags::NOREPLACE) {
            Err(rustix::io::Errno::INVAL | rustix::io::Errno::NOSYS | rustix::io::Errno::NOTSUP) => {}
            done => return done.map_err(io::Error::from),
        }
    }
    rename_by_link(from, to)
}

/// Renames without overwriting where the system has no call for it: by a second name, or by claiming the name first.
pub fn rename_by_link(from: &Path, to: &Path) -> io::Result<()> {
    match fs::hard_link(from, to) {
        Ok(()) => fs::remove_file(from),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(error),
        Err(_) => {
            // No links either (a FAT stick): claim the name with an empty file, then replace what is surely our own.
            drop(File::options().write(true).create_new(true).open(to)?);
            fs::rename(from, to).inspect_err(|_| {
                let _ = fs::remove_file(to);
            })
        }
    }
}

/// Copies bytes to `<path>.torn-<seq>`, or to a free name after it, and makes the copy outlive a power cut.
pub(crate) fn set_aside(path: &Path, seq: u64, bytes: &[u8]) -> io::Result<PathBuf> {
    for number in 1..100 {
        let ending = if number == 1 { format!(".torn-{seq}") } else { format!(".torn-{seq}-{number}") };
        let copy = beside(path, &ending);
        match File::options().write(true).create_new(true).open(&copy) {
            Ok(mut file) => {
                let written = file.write_all(bytes).and_then(|()| file.sync_all());
                let certain = written.and_then(|()| sync_folder(folder(&copy)));
                certain.inspect_err(|_| {
                    let _ = fs::remove_file(&copy);
                })?;
                return Ok(copy);
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                let same = copy.symlink_metadata().is_ok_and(|is| is.is_file() && is.len() == bytes.len() as u64);
                if same && fs::read(&copy).is_ok_and(|there| there == bytes) {
                    File::options().append(true).open(&copy)?.sync_all()?;
                    sync_folder(folder(&copy))?;
                    return Ok(copy);
                }
            }
            Err(error) => return Err(error),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}
