//! Rules of keeping the minutes.
//!
//! It must never know the sentence of an act: a line is a record that counts.

use super::ballot::decided;
use super::unit_idx;
use crate::domain::command::minutes::MinutesCommand;
use crate::domain::event::Event;
use crate::domain::meeting::Meeting;
use crate::domain::minutes::{Adopted, AdoptionVotes, EntryKind, LineState, MinutesEntry, MinutesFact, adopted};
use crate::domain::refusal::{MinutesRefusal, Refusal};

pub(super) fn decide(meeting: &Meeting, command: &MinutesCommand) -> Result<Vec<Event>, Refusal> {
    let fact = match command {
        MinutesCommand::Add { kind, text, speaker, unit, until } => {
            if let Some(unit) = unit {
                unit_idx(meeting, unit)?;
            }
            if text.trim().is_empty() {
                return Err(Refusal::Text { what: "<text>" });
            }
            // A statement of nobody is no statement (`domain.md` §12, step 4: speaker, unit, gist).
            if *kind == EntryKind::Statement && speaker.is_none() && unit.is_none() {
                return Err(Refusal::Minutes(MinutesRefusal::NobodySpoke));
            }
            let item = meeting.floor().agenda.current().map(|item| item.id.clone());
            let (text, speaker, unit) = (text.clone(), speaker.clone(), unit.clone());
            MinutesFact::Added(MinutesEntry { kind: *kind, text, speaker, unit, until: *until, about: None, item })
        }
        MinutesCommand::Dissent { unit, about, note } => {
            unit_idx(meeting, unit)?;
            if about.trim().is_empty() || note.trim().is_empty() {
                return Err(Refusal::Text { what: "<text>" });
            }
            let item = meeting.floor().agenda.current().map(|item| item.id.clone());
            MinutesFact::Added(MinutesEntry {
                kind: EntryKind::Dissent,
                text: note.clone(),
                speaker: None,
                unit: Some(unit.clone()),
                until: None,
                about: Some(about.clone()),
                item,
            })
        }
        MinutesCommand::Keep { line } => {
            state(meeting, *line)?;
            MinutesFact::Kept { line: *line }
        }
        MinutesCommand::Word { line, text } => {
            standing(meeting, *line)?;
            if text.trim().is_empty() {
                return Err(Refusal::Text { what: "<text>" });
            }
            MinutesFact::Worded { line: *line, text: text.clone() }
        }
        MinutesCommand::Drop { line } => {
            standing(meeting, *line)?;
            MinutesFact::LeftOut { line: *line }
        }
        MinutesCommand::Restore { line } => {
            if state(meeting, *line)?.stands() {
                return Err(Refusal::Minutes(MinutesRefusal::Stands { line: *line }));
            }
            MinutesFact::PutBack { line: *line }
        }
        MinutesCommand::Merge { line, into, text } => {
            standing(meeting, *line)?;
            standing(meeting, *into)?;
            if line == into {
                return Err(Refusal::Minutes(MinutesRefusal::IntoItself { line: *line }));
            }
            MinutesFact::Merged { line: *line, into: *into, text: text.clone() }
        }
        MinutesCommand::Adopt { votes, decision } => {
            if let Adopted::Holds { record } = adopted(meeting) {
                return Err(Refusal::Minutes(MinutesRefusal::AdoptedAlready { record }));
            }
            if let Some(decision) = decision {
                decided(meeting, decision)?;
            }
            if let Some(AdoptionVotes { yes, against, .. }) = votes
                && yes <= against
            {
                return Err(Refusal::Minutes(MinutesRefusal::NotCarried { yes: *yes, against: *against }));
            }
            MinutesFact::Adopted { votes: *votes, decision: decision.clone() }
        }
    };
    Ok(vec![Event::Minutes(fact)])
}

/// What became of a line that exists.
fn state(meeting: &Meeting, line: u64) -> Result<LineState, Refusal> {
    let about_minutes = |event: &Event| matches!(event, Event::Minutes(fact) if !matches!(fact, MinutesFact::Added(_)));
    let told = |entry: &crate::domain::event::Entry| {
        entry
            .record
            .ev
            .iter()
            .any(|event| (event.is_of_the_meeting() || matches!(event, Event::Minutes(_))) && !about_minutes(event))
    };
    let exists = meeting.counts(line) && meeting.entry(line).is_some_and(told);
    if exists { Ok(meeting.minutes().state(line)) } else { Err(Refusal::Minutes(MinutesRefusal::NoLine { line })) }
}

/// A line that stands in the minutes.
fn standing(meeting: &Meeting, line: u64) -> Result<LineState, Refusal> {
    let state = state(meeting, line)?;
    if state.stands() { Ok(state) } else { Err(Refusal::Minutes(MinutesRefusal::Gone { line })) }
}
