//! The lock of a meeting file, one type over the two protocols.
//!
//! Unix locks the journal itself (bound to the inode, so two names share it, and gone with the process). Elsewhere a lock
//! on a file keeps readers out, so a file `<name>.lock` beside the real path is locked; that it exists means nothing.
//! Knows no line and no bytes. Never mix the protocols on one platform.

use crate::journal::storage::Hold;
use std::fs::{File, TryLockError};
use std::io;
use std::path::Path;
#[cfg(not(unix))]
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// How long a write waits for another window unless told otherwise.
pub const PATIENCE: Duration = Duration::from_secs(3);

/// Holds the means to lock one open meeting file.
#[derive(Debug)]
pub struct Lock {
    patience: Duration,
    works: bool,
    #[cfg(not(unix))]
    path: PathBuf,
    #[cfg(not(unix))]
    beside: Option<File>,
}

impl Lock {
    /// Prepares the lock of the file at a canonical path; nothing is taken or made.
    #[cfg_attr(unix, allow(unused_variables, reason = "the file itself is locked here"))]
    pub fn new(canonical: &Path) -> Self {
        Self {
            patience: PATIENCE,
            works: true,
            #[cfg(not(unix))]
            path: crate::journal::create::beside(canonical, ".lock"),
            #[cfg(not(unix))]
            beside: None,
        }
    }

    /// Sets how long [`take`](Self::take) tries.
    pub fn set_patience(&mut self, patience: Duration) {
        self.patience = patience;
    }

    /// Tells whether the drive locks at all, as far as the self-test found.
    pub fn works(&self) -> bool {
        self.works
    }

    /// Tries whether a lock held by one handle keeps a second one out, and remembers the answer.
    ///
    /// A lock held by another window proves that locks work. Where they do not, taking the lock succeeds without one:
    /// single-writer mode, about which the opening warns.
    pub fn self_test(&mut self, first: &File, second: &File) -> bool {
        self.works = match self.attempt(first, Hold::Exclusive) {
            Ok(()) => {
                let kept_out = matches!(self.second(second), Err(TryLockError::WouldBlock));
                let _ = self.give_back(first);
                kept_out
            }
            Err(TryLockError::WouldBlock) => true,
            Err(TryLockError::Error(_)) => false,
        };
        self.works
    }

    /// Takes the lock, trying again at uneven intervals until patience ends with `WouldBlock`.
    pub fn take(&mut self, journal: &File, hold: Hold) -> io::Result<()> {
        if !self.works {
            return Ok(());
        }
        let start = Instant::now();
        loop {
            match self.attempt(journal, hold) {
                Ok(()) => return Ok(()),
                Err(TryLockError::Error(error)) if error.kind() != io::ErrorKind::Interrupted => return Err(error),
                Err(_) if start.elapsed() >= self.patience => return Err(io::ErrorKind::WouldBlock.into()),
                Err(_) => std::thread::sleep(pause()),
            }
        }
    }

    /// Gives the lock back.
    pub fn give_back(&mut self, journal: &File) -> io::Result<()> {
        if !self.works {
            return Ok(());
        }
        self.release(journal)
    }

    #[cfg(unix)]
    #[allow(clippy::unused_self, reason = "elsewhere the lock has a file of its own")]
    fn attempt(&mut self, journal: &File, hold: Hold) -> Result<(), TryLockError> {
        match hold {
            Hold::Shared => journal.try_lock_shared(),
            Hold::Exclusive => journal.try_lock(),
        }
    }

    #[cfg(unix)]
    #[allow(clippy::unused_self, reason = "elsewhere the lock has a file of its own")]
    fn second(&self, second: &File) -> Result<(), TryLockError> {
        second.try_lock()
    }

    #[cfg(unix)]
    #[allow(clippy::unused_self, reason = "elsewhere the lock has a file of its own")]
    fn release(&mut self, journal: &File) -> io::Result<()> {
        journal.unlock()
    }

    #[cfg(not(unix))]
    fn attempt(&mut self, _journal: &File, hold: Hold) -> Result<(), TryLockError> {
        let file = match (self.beside.take(), hold) {
            (Some(file), _) => file,
            (None, Hold::Exclusive) => lock_file(&self.path).map_err(TryLockError::Error)?,
            // A reader makes no file: where no writer ever was, there is nobody to wait for.
            (None, Hold::Shared) => match File::open(&self.path) {
                Ok(file) => file,
                Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
                Err(error) => return Err(TryLockError::Error(error)),
            },
        };
        match hold {
            Hold::Shared => file.try_lock_shared()?,
            Hold::Exclusive => file.try_lock()?,
        }
        self.beside = Some(file);
        Ok(())
    }

    #[cfg(not(unix))]
    fn second(&self, _second: &File) -> Result<(), TryLockError> {
        lock_file(&self.path).map_err(TryLockError::Error)?.try_lock()
    }

    #[cfg(not(unix))]
    fn release(&mut self, _journal: &File) -> io::Result<()> {
        self.beside.take().map_or(Ok(()), |file| file.unlock())
    }
}

#[cfg(not(unix))]
fn lock_file(path: &Path) -> io::Result<File> {
    File::options().read(true).write(true).create(true).truncate(false).open(path)
}

/// Answers an uneven pause of 2 to 17 ms, so that two waiting windows do not keep meeting.
fn pause() -> Duration {
    Duration::from_millis(2 + u64::from(getrandom::u32().unwrap_or(7) % 16))
}
