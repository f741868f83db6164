//! The calls a meeting file needs of a disk, few enough to be imitated with every fault.
//!
//! Knows bytes at offsets and nothing of lines.

use crate::journal::fault::Why;
use std::io;
use std::path::PathBuf;

/// Names the two strengths of the lock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hold {
    /// Of a reader that must see no write in progress.
    Shared,
    /// Of the one writer.
    Exclusive,
}

/// Tells what lies at the path of the open file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// The open file itself.
    Here {
        /// Its length in bytes.
        len: u64,
    },
    /// Another file.
    Replaced,
    /// Nothing.
    Gone,
}

/// Answers for one open meeting file. Errors are the system's own.
pub trait Storage {
    /// Takes the lock, trying again within its patience; `WouldBlock` when another holds it for longer.
    fn lock(&mut self, hold: Hold) -> io::Result<()>;

    /// Gives the lock back; harmless when it is not held.
    fn unlock(&mut self) -> io::Result<()>;

    /// Compares the open file with what lies at its path now.
    fn look(&mut self) -> io::Result<Look>;

    /// Reads `wanted` bytes at `offset`, fewer only where the file ends.
    fn read_at(&mut self, offset: u64, wanted: usize) -> io::Result<Vec<u8>>;

    /// Writes all bytes at the end of the file in one go; after an error any number of them may be there.
    fn append(&mut self, bytes: &[u8]) -> io::Result<()>;

    /// Makes contents and length outlive a power cut.
    fn sync(&mut self) -> io::Result<()>;

    /// Cuts the file to `len` bytes.
    fn truncate(&mut self, len: u64) -> io::Result<()>;

    /// Copies bytes to a new file `<name>.torn-<seq>` beside this one and makes it outlive a power cut.
    ///
    /// A copy of the same bytes that is there already serves; another file of that name is left alone and a number added.
    fn set_aside(&mut self, seq: u64, bytes: &[u8]) -> io::Result<PathBuf>;

    /// Says why the file cannot be written, if so.
    fn read_only(&self) -> Option<Why> {
        None
    }
}
