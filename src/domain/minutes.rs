//! The minutes (biên bản) as the secretary keeps them: what was typed, what became of each sentence, their adoption.
//!
//! A line of the minutes goes by the number of the record it came from: an act drops its sentence under its own number,
//! a typed entry under that of the record that added it. Only `apply` changes this. It must never know a sentence:
//! those are made from the facts, and a text stands here only where a person wrote it.

use super::apply::Misfit;
use super::event::Event;
use super::id::{BallotId, ItemId, UnitId};
use super::meeting::Meeting;
use super::subject::Subject;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a typed entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum EntryKind {
    /// What somebody said (ý kiến).
    Statement,
    /// What somebody proposed (kiến nghị, đề xuất).
    Proposal,
    /// What the chair concluded (kết luận).
    Decision,
    /// What somebody is to do, by a date (nhiệm vụ).
    Task,
    /// A unit holds to another opinion than the meeting (bảo lưu ý kiến).
    Dissent,
    /// A remark that stays out of the minutes.
    Aside,
}

/// What the secretary typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MinutesEntry {
    /// What it is.
    pub kind: EntryKind,
    /// The text; it may have lines.
    pub text: Box<str>,
    /// Who spoke.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speaker: Option<Box<str>>,
    /// For which unit, or which unit is to do it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<UnitId>,
    /// By when a task is to be done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveDate>,
    /// What a unit dissents from, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<Box<str>>,
    /// The item of the agenda that ran.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<ItemId>,
}

/// How the votes on the minutes stood.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AdoptionVotes {
    /// Votes for.
    #[serde(rename = "for")]
    pub yes: u32,
    /// Votes against.
    pub against: u32,
    /// Neither.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub abstained: u32,
}

#[allow(clippy::trivially_copy_pass_by_ref)] // the form serde asks for
fn is_zero(count: &u32) -> bool {
    *count == 0
}

/// What happened to the minutes. The names of the variants are the file format.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum MinutesFact {
    /// Something was typed.
    Added(MinutesEntry),
    /// A sentence was looked at and stays as it is.
    Kept {
        /// Its line.
        line: u64,
    },
    /// A sentence was given other words.
    Worded {
        /// Its line.
        line: u64,
        /// The words.
        text: Box<str>,
    },
    /// A sentence was left out.
    LeftOut {
        /// Its line.
        line: u64,
    },
    /// A sentence that had been left out, or merged into another, stands again.
    PutBack {
        /// Its line.
        line: u64,
    },
    /// A sentence went into another one.
    Merged {
        /// Its line.
        line: u64,
        /// The other line.
        into: u64,
        /// What stands there now.
        text: Box<str>,
    },
    /// The minutes were read and adopted.
    Adopted {
        /// The votes; `None` where all agreed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        votes: Option<AdoptionVotes>,
        /// The vote of the meeting on it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        decision: Option<BallotId>,
    },
}

impl MinutesFact {
    /// The lines it changes, by number; none for what is new or about the whole.
    pub fn lines(&self) -> Vec<u64> {
        match self {
            Self::Added(_) | Self::Adopted { .. } => Vec::new(),
            Self::Kept { line } | Self::Worded { line, .. } | Self::LeftOut { line } | Self::PutBack { line } => {
                vec![*line]
            }
            Self::Merged { line, into, .. } => vec![*line, *into],
        }
    }

    /// What it changes.
    pub fn changes(&self) -> Vec<Subject> {
        match self {
            Self::Added(_) => vec![Subject::Note],
            Self::Adopted { .. } => vec![Subject::Adoption],
            other => other.lines().into_iter().map(Subject::MinutesLine).collect(),
        }
    }
}

/// What became of a sentence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LineState {
    /// The words a person gave it.
    pub text: Option<Box<str>>,
    /// Whether a person has looked at it.
    pub seen: bool,
    /// Whether it is left out.
    pub left_out: bool,
    /// The line it went into.
    pub merged_into: Option<u64>,
}

impl LineState {
    /// Whether the sentence stands in the minutes.
    pub fn stands(&self) -> bool {
        !self.left_out && self.merged_into.is_none()
    }
}

/// An adoption as the file has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Adoption {
    /// The votes; `None` where all agreed.
    pub votes: Option<AdoptionVotes>,
    /// The vote of the meeting on it.
    pub decision: Option<BallotId>,
    /// Number of its record.
    pub record: u64,
}

/// The minutes as they stand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Minutes {
    typed: BTreeMap<u64, MinutesEntry>,
    states: BTreeMap<u64, LineState>,
    adoption: Option<Adoption>,
}

impl Minutes {
    /// What was typed, by line, in order.
    pub fn typed(&self) -> impl Iterator<Item = (u64, &MinutesEntry)> {
        self.typed.iter().map(|(line, entry)| (*line, entry))
    }

    /// What was typed under a line.
    pub fn entry(&self, line: u64) -> Option<&MinutesEntry> {
        self.typed.get(&line)
    }

    /// What became of a line; nothing has happened to most.
    pub fn state(&self, line: u64) -> LineState {
        self.states.get(&line).cloned().unwrap_or_default()
    }

    /// The last adoption, whether or not it still holds.
    pub fn adoption(&self) -> Option<&Adoption> {
        self.adoption.as_ref()
    }

    /// Whether other minutes say the same: what was typed but asides, what became of the sentences, the adoption.
    pub fn says_as(&self, other: &Self) -> bool {
        fn said(minutes: &Minutes) -> impl Iterator<Item = (u64, &MinutesEntry)> {
            minutes.typed().filter(|(_, entry)| entry.kind != EntryKind::Aside)
        }
        said(self).eq(said(other)) && self.states == other.states && self.adoption == other.adoption
    }

    pub(super) fn happen(&mut self, fact: &MinutesFact, record: u64) -> Result<(), Misfit> {
        if let Some(line) = fact.lines().into_iter().find(|line| *line >= record) {
            return Err(Misfit::Id(line.to_string().into()));
        }
        let mut state = |line: &u64| {
            let state = self.states.entry(*line).or_default();
            state.seen = true;
            std::mem::take(state)
        };
        let (line, now) = match fact {
            MinutesFact::Added(entry) => {
                self.typed.insert(record, entry.clone());
                return Ok(());
            }
            MinutesFact::Adopted { votes, decision } => {
                self.adoption = Some(Adoption { votes: *votes, decision: decision.clone(), record });
                return Ok(());
            }
            MinutesFact::Kept { line } => (line, LineState { seen: true, ..state(line) }),
            MinutesFact::Worded { line, text } => {
                (line, LineState { seen: true, text: Some(text.clone()), ..state(line) })
            }
            MinutesFact::LeftOut { line } => (line, LineState { seen: true, left_out: true, ..state(line) }),
            MinutesFact::PutBack { line } => {
                (line, LineState { seen: true, left_out: false, merged_into: None, ..state(line) })
            }
            MinutesFact::Merged { line, into, text } => {
                let whole = LineState { seen: true, text: Some(text.clone()), ..state(into) };
                self.states.insert(*into, whole);
                let gone = self.states.entry(*line).or_default();
                gone.seen = true;
                gone.merged_into = Some(*into);
                return Ok(());
            }
        };
        self.states.insert(*line, now);
        Ok(())
    }
}

/// Whether the minutes are adopted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Adopted {
    /// They never were.
    Never,
    /// They are, and nothing was told after that.
    Holds {
        /// Number of the record.
        record: u64,
    },
    /// They were; then something was told that the meeting has not heard.
    Changed {
        /// Number of the record that adopted them.
        record: u64,
        /// Number of the first record after it that they tell.
        by: u64,
    },
}

/// Whether the minutes are adopted as they stand.
pub fn adopted(meeting: &Meeting) -> Adopted {
    let Some(adoption) = meeting.minutes().adoption() else { return Adopted::Never };
    let record = adoption.record;
    let later = meeting.entries().iter().filter(|entry| entry.seq > record && meeting.counts(entry.seq));
    let told = |event: &Event| match event {
        Event::TakenBack { record: earlier, .. } | Event::BroughtBack { record: earlier } => *earlier < record,
        other => is_told(other),
    };
    let by = later.into_iter().find(|entry| entry.record.ev.iter().any(told));
    by.map_or(Adopted::Holds { record }, |entry| Adopted::Changed { record, by: entry.seq })
}

/// Whether the minutes say something else after a fact; the course of the agenda goes on while they are adopted.
fn is_told(event: &Event) -> bool {
    match event {
        Event::Agenda(_) | Event::Minutes(MinutesFact::Kept { .. } | MinutesFact::Adopted { .. }) => false,
        Event::Minutes(MinutesFact::Added(entry)) => entry.kind != EntryKind::Aside,
        other => other.is_of_the_meeting() || matches!(other, Event::Minutes(_)),
    }
}
