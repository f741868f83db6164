//! Acts on the minutes, with every id already found.
//!
//! It must never know how a command was typed.

use super::super::id::{BallotId, UnitId};
use super::super::minutes::{AdoptionVotes, EntryKind};
use super::super::subject::Subject;
use chrono::NaiveDate;

/// An act on the minutes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MinutesCommand {
    /// Adds what was typed.
    Add {
        /// What it is.
        kind: EntryKind,
        /// The text.
        text: Box<str>,
        /// Who spoke.
        speaker: Option<Box<str>>,
        /// For which unit, or which unit is to do it.
        unit: Option<UnitId>,
        /// By when a task is to be done.
        until: Option<NaiveDate>,
    },
    /// A unit holds to another opinion than the meeting.
    Dissent {
        /// The unit.
        unit: UnitId,
        /// What it is about, in words.
        about: Box<str>,
        /// What it holds.
        note: Box<str>,
    },
    /// Looks at a sentence and lets it be.
    Keep {
        /// Its line.
        line: u64,
    },
    /// Gives a sentence other words.
    Word {
        /// Its line.
        line: u64,
        /// The words.
        text: Box<str>,
    },
    /// Leaves a sentence out.
    Drop {
        /// Its line.
        line: u64,
    },
    /// Lets a sentence stand again.
    Restore {
        /// Its line.
        line: u64,
    },
    /// Puts a sentence into another one.
    Merge {
        /// Its line.
        line: u64,
        /// The other line.
        into: u64,
        /// What is to stand there.
        text: Box<str>,
    },
    /// Adopts the minutes.
    Adopt {
        /// The votes; `None` where all agreed.
        votes: Option<AdoptionVotes>,
        /// The vote of the meeting on it.
        decision: Option<BallotId>,
    },
}

impl MinutesCommand {
    /// The name of the act.
    pub fn act(&self) -> &'static str {
        match self {
            Self::Add { kind, .. } => match kind {
                EntryKind::Statement => "minutes say",
                EntryKind::Proposal => "minutes propose",
                EntryKind::Decision => "minutes conclude",
                EntryKind::Task => "minutes task",
                EntryKind::Dissent => "dissent",
                EntryKind::Aside => "minutes aside",
            },
            Self::Dissent { .. } => "dissent",
            Self::Keep { .. } => "minutes keep",
            Self::Word { .. } => "minutes word",
            Self::Drop { .. } => "minutes drop",
            Self::Restore { .. } => "minutes restore",
            Self::Merge { .. } => "minutes merge",
            Self::Adopt { .. } => "minutes adopt",
        }
    }

    /// What it changes that somebody else may have changed.
    pub fn targets(&self) -> Vec<Subject> {
        match self {
            Self::Add { .. } | Self::Dissent { .. } | Self::Keep { .. } => Vec::new(),
            Self::Word { line, .. } | Self::Drop { line } | Self::Restore { line } => vec![Subject::MinutesLine(*line)],
            Self::Merge { line, into, .. } => vec![Subject::MinutesLine(*line), Subject::MinutesLine(*into)],
            Self::Adopt { .. } => vec![Subject::Adoption],
        }
    }
}
