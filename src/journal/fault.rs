//! What can go wrong with the meeting file, as values.
//!
//! Holds no word for people: the sentences are tables of the two languages elsewhere.

use crate::journal::frame::Wrong;
use std::io;

/// Holds what the system said about a failed call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Os {
    /// The kind, for choosing words.
    pub kind: io::ErrorKind,
    /// The number of the system's error, where there is one.
    pub code: Option<i32>,
    /// The system's own text.
    pub text: String,
}

impl Os {
    /// Tells whether room is what lacks: disk full, quota exceeded, limit of a file's size.
    pub fn is_full(&self) -> bool {
        matches!(self.kind, io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge)
    }
}

impl From<io::Error> for Os {
    fn from(error: io::Error) -> Self {
        Self { kind: error.kind(), code: error.raw_os_error(), text: error.to_string() }
    }
}

/// Names the call that failed, where the fault itself does not say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Call {
    /// Opening, or asking what lies at the path.
    Open,
    /// Taking the lock.
    Lock,
    /// Giving the lock back.
    Unlock,
    /// Asking for identity and length of the open file.
    Look,
    /// Reading.
    Read,
    /// Making a new file or folder.
    Create,
    /// Giving a new file its name.
    Rename,
}

/// Names the step after which nothing can be said for certain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The fsync of the new lines: they may or may not be in the file.
    Sync,
    /// Reading the new lines back: they may or may not be in the file.
    ReadBack,
    /// The fsync after healing a tail or before trusting lines found: no new line was written.
    Heal,
    /// The fsync of the folder after a new file got its name: the file may or may not be there after a power cut.
    Folder,
}

/// Says what a path is instead of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A folder.
    Folder,
    /// A pipe, which would hang its reader.
    Pipe,
    /// A socket.
    Socket,
    /// A character or block device.
    Device,
    /// A file of the kernel (/proc, /sys).
    Kernel,
    /// Anything else.
    Other,
}

/// Says why a file is open for viewing only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// It was asked for.
    Viewing,
    /// The file is marked read-only, or the system refuses writing to it.
    File,
    /// No file can be made in its folder, so a torn tail could not be set aside.
    Folder,
    /// The drive is mounted read-only.
    Drive,
}

/// Holds where a file stops being right, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Damage {
    /// The number of the record that should be there.
    pub seq: u64,
    /// The byte at which its line begins, from 0.
    pub offset: u64,
    /// What is wrong with the line.
    pub wrong: Wrong,
    /// Whether nothing follows the wrong line: then it may have been an acknowledged record, and only people can decide.
    pub last: bool,
}

/// Tells what went wrong, for tables of words to speak about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// No room: NOT SAVED. Cut back cleanly, another try is allowed; not cut back, the tape is poisoned.
    DiskFull {
        /// What the system said.
        os: Os,
        /// Whether the file is again as it was before.
        cut_back: bool,
    },
    /// Writing failed: NOT SAVED. Cut back cleanly, one other try is allowed; the second such fault poisons.
    Write {
        /// What the system said.
        os: Os,
        /// Whether the file is again as it was before.
        cut_back: bool,
    },
    /// NOT CONFIRMED: what this step should have made certain may or may not be so. The tape is poisoned.
    NotConfirmed {
        /// The step.
        step: Step,
        /// What the system said.
        os: Os,
    },
    /// What was read back is not what was written: a lying disk, or a writer that ignores the lock. Poisoned.
    ReadBackDiffers {
        /// The first record written.
        seq: u64,
        /// The byte at which it should begin.
        offset: u64,
    },
    /// Another window holds the lock longer than our patience.
    LockBusy,
    /// The drive no longer answers to locks.
    LockUnsupported {
        /// What the system said.
        os: Os,
    },
    /// No file lies at the path (at opening).
    Missing,
    /// The file has been deleted or renamed since it was opened.
    Gone,
    /// Another file lies at the path now.
    Replaced,
    /// The file is shorter than what was read before.
    Shrunk {
        /// The length known to be good, in bytes.
        known: u64,
        /// The length now, in bytes.
        now: u64,
    },
    /// The file is the same but the last record known is no longer in its place: it was overwritten.
    HeadMissing {
        /// The number of that record.
        seq: u64,
    },
    /// A terminated line is wrong; nothing is written after it and nothing cut.
    Damaged(Damage),
    /// A line of a later framing version.
    Newer {
        /// The number of its record.
        seq: u64,
        /// The framing version.
        version: u64,
    },
    /// The torn tail cannot be copied, so nothing is cut and nothing written.
    NoCopy {
        /// What the system said; see [`Os::is_full`].
        os: Os,
    },
    /// The torn tail is copied but the file cannot be cut (an append-only file, say); nothing is written.
    NotCut {
        /// What the system said.
        os: Os,
    },
    /// The path is not a file that can hold a meeting.
    NotAFile {
        /// What it is.
        kind: Kind,
    },
    /// The file is, or would become, larger than the format allows.
    TooLarge {
        /// Its bytes.
        bytes: u64,
        /// Its records, 0 where they were not counted.
        records: u64,
    },
    /// One record is longer than the format allows; nothing was written.
    LineTooLong {
        /// The number it would have had.
        seq: u64,
        /// Its payload, in bytes.
        bytes: u64,
        /// The limit, in bytes.
        limit: u64,
    },
    /// A payload does not survive framing and reading back, by a fault of this program; nothing was written.
    BadPayload {
        /// The number it would have had.
        seq: u64,
        /// What is wrong with it.
        wrong: Wrong,
    },
    /// The file is open for viewing only.
    ReadOnly {
        /// Why.
        why: Why,
    },
    /// An earlier fault forbids writing until the file is opened again.
    Poisoned {
        /// The first cause.
        cause: Box<Fault>,
    },
    /// The file holds no good line, so there is nothing to repair from.
    NothingGood,
    /// A file of this name is there already and is never overwritten.
    Exists,
    /// Any other failed call; nothing was written.
    Io {
        /// The call.
        call: Call,
        /// What the system said.
        os: Os,
    },
}

impl Fault {
    /// Wraps a failed call.
    pub fn io(call: Call, error: io::Error) -> Self {
        match (call, error.kind()) {
            (Call::Lock, io::ErrorKind::WouldBlock) => Self::LockBusy,
            (Call::Lock, io::ErrorKind::Unsupported) => Self::LockUnsupported { os: error.into() },
            (Call::Open, io::ErrorKind::NotFound) => Self::Missing,
            (Call::Create | Call::Rename, io::ErrorKind::AlreadyExists) => Self::Exists,
            _ => Self::Io { call, os: error.into() },
        }
    }

    /// Tells whether another try can succeed without opening the file again, once the cause is gone.
    ///
    /// A tape poisoned by this or an earlier fault refuses it all the same.
    pub fn may_retry(&self) -> bool {
        match self {
            Self::DiskFull { cut_back, .. } | Self::Write { cut_back, .. } => *cut_back,
            Self::LockBusy
            | Self::LockUnsupported { .. }
            | Self::NoCopy { .. }
            | Self::NotCut { .. }
            | Self::LineTooLong { .. }
            | Self::BadPayload { .. }
            | Self::Io { .. } => true,
            _ => false,
        }
    }
}
