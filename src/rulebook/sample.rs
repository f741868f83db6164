//! The sample meeting: an invented bloc in the middle of its scoring, marked SỐ LIỆU MẪU wherever it shows.
//!
//! It is a script of acts over the shipped example rubric. It must never know where a meeting is kept.

use super::read::{Fault, Source, Wrong};
use super::{BLOCS, RUBRICS, Wanted};
use crate::domain::command::Gesture;
use crate::domain::decide::decide;
use crate::domain::event::{Author, Entry, Event, Record};
use crate::domain::id::MeetingId;
use crate::domain::meeting::Meeting;
use crate::domain::set_up::SetUp;
use crate::text::lang::Lang;
use crate::text::refusals;
use crate::words;
use chrono::{DateTime, FixedOffset};
use std::sync::Arc;

/// The acts, one a line.
static ACTS: &str = include_str!("../../data/sample.acts");
/// The year it reviews.
pub const YEAR: i32 = 2024;

/// The acts that make the sample, in order.
pub fn acts() -> impl Iterator<Item = &'static str> {
    ACTS.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// The set-up of the sample meeting.
///
/// # Errors
/// A shipped file is broken; a test keeps that from happening.
pub fn set_up(meeting: MeetingId) -> Result<SetUp, Vec<Fault>> {
    super::set_up(&Wanted { rubric: RUBRICS[0].0, bloc: BLOCS[0].0, agenda: None, year: YEAR, meeting })
}

/// The sample meeting without a file, for a look at it. Its records stand in no hash chain.
///
/// # Errors
/// A shipped file or act is broken; a test keeps that from happening.
pub fn meeting(now: DateTime<FixedOffset>, by: &Author) -> Result<Meeting, Vec<Fault>> {
    let script = Source::shipped("sample.acts", ACTS);
    let broken = |said: String| vec![script.fault(Wrong::Syntax(Box::new(ron::Error::Message(said))))];
    let entry = |seq: u64, ev: Vec<Event>| {
        let cmd = format!("{seq:032x}").into();
        let record = Record { at: now, by: by.clone(), cmd, on: seq - 1, clock_back: None, ev };
        Arc::new(Entry { seq, chain: [0; 32], record })
    };
    let opened = entry(1, vec![Event::Opened(Box::new(set_up("0".repeat(32).into())?))]);
    let mut meeting = Meeting::fold(&[opened]).map_err(|(_, unfit)| broken(format!("{unfit:?}")))?;
    for act in acts() {
        let seen = meeting.head();
        let facts = words::command_line(act, &meeting)
            .and_then(|command| decide(&meeting, &Gesture { command, author: by.clone(), seen, own: Vec::new() }));
        let facts = facts.map_err(|refusal| broken(format!("{act}: {}", refusals::say(&refusal, Lang::En).what)))?;
        meeting.apply(entry(seen + 1, facts)).map_err(|unfit| broken(format!("{unfit:?}")))?;
    }
    Ok(meeting)
}
