//! The meeting file on a real disk.
//!
//! Opens it safely, says what is odd about where it lies, and answers the calls of [`Storage`]. Knows no line.

use crate::journal::create;
use crate::journal::fault::{Call, Fault, Kind, Why};
use crate::journal::lock::Lock;
use crate::journal::storage::{Hold, Look, Storage};
use crate::journal::tape::{Purpose, Tape};
use std::fs::{self, File, Metadata};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The free room below which the opening warns, in bytes (`journal.md` §2.6).
pub const LITTLE_ROOM: u64 = 10 << 20;

/// Tells what is odd about a file or its place, without stopping the work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Warning {
    /// The file has several names.
    HardLinks(u64),
    /// Everybody on this computer may write the file or its folder.
    WorldWritable {
        /// Whether it is the folder.
        folder: bool,
    },
    /// The file lies on a drive of another kind than a local disk: one writer only.
    NetworkDrive(Drive),
    /// Little room is left.
    LittleRoom {
        /// How much, in bytes.
        bytes: u64,
    },
    /// The drive does not lock: one writer only.
    NoLocks,
}

/// Names the kinds of drive on which other computers may write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drive {
    /// Network File System.
    Nfs,
    /// Windows shares (SMB, CIFS).
    Smb,
    /// A drive served by a program, often a cloud.
    Fuse,
    /// The Plan 9 protocol, as between a virtual machine and its host.
    Plan9,
}

/// Holds an open meeting file.
#[derive(Debug)]
pub struct DiskFile {
    file: File,
    path: PathBuf,
    lock: Lock,
    read_only: Option<Why>,
    warnings: Vec<Warning>,
}

impl DiskFile {
    /// Opens the file a path leads to; symlinks are followed once, here.
    ///
    /// Asked to write where that is impossible, opens for viewing, and [`Storage::read_only`] says why. What is not a
    /// plain file is refused before it is opened. Viewing makes no file and takes no lock.
    pub fn open(path: &Path, purpose: Purpose) -> Result<Self, Fault> {
        let opening = |error| Fault::io(Call::Open, error);
        let path = path.canonicalize().map_err(opening)?;
        let is = path.metadata().map_err(opening)?;
        if let Some(kind) = not_a_file(&is).or_else(|| kernel_file(&path)) {
            return Err(Fault::NotAFile { kind });
        }
        let mut read_only = match purpose {
            Purpose::View => Some(Why::Viewing),
            Purpose::Write => unwritable(&path, &is),
        };
        let mut opened = None;
        if read_only.is_none() {
            match File::options().read(true).append(true).open(&path) {
                Ok(file) => opened = Some(file),
                Err(error) if error.kind() == io::ErrorKind::PermissionDenied => read_only = Some(Why::File),
                Err(error) if error.kind() == io::ErrorKind::ReadOnlyFilesystem => read_only = Some(Why::Drive),
                Err(error) => return Err(opening(error)),
            }
        }
        let file = opened.map_or_else(|| File::open(&path), Ok).map_err(opening)?;
        let is = file.metadata().map_err(opening)?;
        if let Some(kind) = not_a_file(&is) {
            return Err(Fault::NotAFile { kind });
        }
        let mut lock = Lock::new(&path);
        let mut warnings = oddities(&path, &is);
        if read_only.is_none() {
            let second = File::options().read(true).append(true).open(&path).map_err(opening)?;
            if !lock.self_test(&file, &second) {
                warnings.push(Warning::NoLocks);
            }
        }
        Ok(Self { file, path, lock, read_only, warnings })
    }

    /// Opens the file as a tape at its beginning.
    pub fn tape(path: &Path, purpose: Purpose) -> Result<Tape<Self>, Fault> {
        Ok(Tape::open(Self::open(path, purpose)?, purpose))
    }

    /// Answers the real path.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Answers what was odd at opening.
    pub fn warnings(&self) -> &[Warning] {
        &self.warnings
    }

    /// Sets how long taking the lock waits for another window.
    pub fn set_patience(&mut self, patience: Duration) {
        self.lock.set_patience(patience);
    }
}

impl Storage for DiskFile {
    fn lock(&mut self, hold: Hold) -> io::Result<()> {
        self.lock.take(&self.file, hold)
    }

    fn unlock(&mut self) -> io::Result<()> {
        self.lock.give_back(&self.file)
    }

    fn look(&mut self) -> io::Result<Look> {
        let open = self.file.metadata()?;
        match fs::metadata(&self.path) {
            Ok(there) if same_file(&open, &there) => Ok(Look::Here { len: open.len() }),
            Ok(_) => Ok(Look::Replaced),
            Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
                Ok(Look::Gone)
            }
            Err(error) => Err(error),
        }
    }

    fn read_at(&mut self, offset: u64, wanted: usize) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        self.file.seek(SeekFrom::Start(offset))?;
        (&self.file).take(wanted as u64).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.file.write_all(bytes)
    }

    fn sync(&mut self) -> io::Result<()> {
        self.file.sync_data()
    }

    fn truncate(&mut self, len: u64) -> io::Result<()> {
        self.file.set_len(len)
    }

    fn set_aside(&mut self, seq: u64, bytes: &[u8]) -> io::Result<PathBuf> {
        create::set_aside(&self.path, seq, bytes)
    }

    fn read_only(&self) -> Option<Why> {
        self.read_only
    }
}

fn not_a_file(is: &Metadata) -> Option<Kind> {
    if is.is_file() {
        return None;
    }
    if is.is_dir() {
        return Some(Kind::Folder);
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileTypeExt;
        let kind = is.file_type();
        if kind.is_fifo() {
            return Some(Kind::Pipe);
        }
        if kind.is_socket() {
            return Some(Kind::Socket);
        }
        if kind.is_char_device() || kind.is_block_device() {
            return Some(Kind::Device);
        }
    }
    Some(Kind::Other)
}

#[cfg(unix)]
fn same_file(open: &Metadata, there: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    (open.dev(), open.ino()) == (there.dev(), there.ino())
}

/// Limit: without a file number in the standard library, the moment of creation has to tell files apart.
#[cfg(not(unix))]
fn same_file(open: &Metadata, there: &Metadata) -> bool {
    open.created().ok() == there.created().ok()
}

/// Says what forbids writing before it is tried; root, for whom every try succeeds, shall respect the mark too.
fn unwritable(path: &Path, is: &Metadata) -> Option<Why> {
    if is.permissions().readonly() {
        return Some(Why::File);
    }
    #[cfg(unix)]
    {
        use rustix::fs::{Access, access};
        use std::os::unix::fs::MetadataExt;
        let folder = create::folder(path);
        match access(folder, Access::WRITE_OK | Access::EXEC_OK) {
            Err(rustix::io::Errno::ROFS) => return Some(Why::Drive),
            Err(rustix::io::Errno::ACCESS | rustix::io::Errno::PERM) => return Some(Why::Folder),
            _ => {}
        }
        if folder.metadata().is_ok_and(|is| is.mode() & 0o222 == 0) {
            return Some(Why::Folder);
        }
    }
    #[cfg(not(unix))]
    let _ = path;
    None
}

#[cfg(not(unix))]
fn oddities(_path: &Path, _is: &Metadata) -> Vec<Warning> {
    Vec::new()
}

#[cfg(unix)]
fn oddities(path: &Path, is: &Metadata) -> Vec<Warning> {
    use std::os::unix::fs::MetadataExt;
    let mut found = Vec::new();
    if is.nlink() > 1 {
        found.push(Warning::HardLinks(is.nlink()));
    }
    if is.mode() & 0o002 != 0 {
        found.push(Warning::WorldWritable { folder: false });
    }
    // With the sticky bit (as /tmp has it) others can add files but not replace this one.
    let folder = create::folder(path).metadata();
    if folder.is_ok_and(|is| is.mode() & 0o1002 == 0o002) {
        found.push(Warning::WorldWritable { folder: true });
    }
    found.extend(drive(path).map(Warning::NetworkDrive));
    if let Ok(room) = rustix::fs::statvfs(path) {
        found.extend(little_room(room.f_bavail.saturating_mul(room.f_frsize)));
    }
    found
}

/// Answers the warning for so much free room, in bytes.
pub fn little_room(bytes: u64) -> Option<Warning> {
    (bytes < LITTLE_ROOM).then_some(Warning::LittleRoom { bytes })
}

#[cfg(target_os = "linux")]
fn kind_of_drive(path: &Path) -> Option<u64> {
    // The type is a word of 32 bits that some systems extend with its sign.
    rustix::fs::statfs(path).ok().map(|is| u64::from_ne_bytes(is.f_type.to_ne_bytes()) & 0xffff_ffff)
}

#[cfg(not(target_os = "linux"))]
fn kind_of_drive(_path: &Path) -> Option<u64> {
    None
}

fn kernel_file(path: &Path) -> Option<Kind> {
    // The numbers of proc and sysfs: statfs(2).
    matches!(kind_of_drive(path), Some(0x9fa0 | 0x6265_6572)).then_some(Kind::Kernel)
}

#[cfg(unix)]
fn drive(path: &Path) -> Option<Drive> {
    drive_of(kind_of_drive(path)?)
}

/// Names the drive a Linux file-system number stands for, if others may write there (statfs(2)).
pub fn drive_of(number: u64) -> Option<Drive> {
    match number {
        0x6969 => Some(Drive::Nfs),
        0x517b | 0xff53_4d42 | 0xfe53_4d42 => Some(Drive::Smb),
        0x6573_5546 => Some(Drive::Fuse),
        0x0102_1997 => Some(Drive::Plan9),
        _ => None,
    }
}
