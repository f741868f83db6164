//! What the start screen is told of meetings, and what it asks for a new one.
//!
//! It must never know where the files of the program lie.

use chrono::{DateTime, FixedOffset};

/// How a meeting file stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It goes on.
    Open {
        /// Number of its records.
        records: u64,
    },
    /// It is sealed.
    Sealed {
        /// The code on its minutes.
        code: String,
    },
    /// It cannot be read to its end.
    Broken(String),
}

/// A meeting that was opened before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recent {
    /// Where it lies.
    pub path: String,
    /// The name of its file.
    pub name: String,
    /// Its title.
    pub title: String,
    /// How it stands.
    pub standing: Standing,
    /// Whether it is a rehearsal.
    pub rehearsal: bool,
    /// When its last record was written.
    pub last: Option<DateTime<FixedOffset>>,
}

/// A meeting to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewMeeting {
    /// The bloc by its id.
    pub bloc: String,
    /// The rubric by its id.
    pub rubric: String,
    /// The year reviewed.
    pub year: i32,
    /// The earlier meeting whose bloc and rules it takes instead.
    pub like: Option<String>,
    /// The name or path of its file.
    pub file: String,
}
