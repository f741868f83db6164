//! From the words of an act in the discussion of a cell to its command.
//!
//! It must never decide whether the command may be: that is `domain::decide`.

use super::{Parsed, line};
use crate::domain::command::Command;
use crate::domain::discussion::{Audience, DiscussionCommand};
use crate::domain::id::UnitId;
use crate::domain::meeting::Meeting;
use crate::domain::refusal::Refusal;
use crate::words::find;

fn from(parsed: &Parsed, meeting: &Meeting) -> Result<UnitId, Refusal> {
    find::unit(meeting, parsed.option("--from").ok_or_else(|| parsed.lacks())?)
}

pub(in crate::words) fn propose(parsed: &mut Parsed, meeting: &Meeting) -> Result<Command, Refusal> {
    let (unit, criterion) = parsed.cell(meeting)?;
    let (points, from, note) = (parsed.points()?, from(parsed, meeting)?, parsed.line("--note")?);
    Ok(Command::Discussion(DiscussionCommand::Propose { unit, criterion, from, points, note }))
}

pub(in crate::words) fn retract(parsed: &mut Parsed, meeting: &Meeting) -> Result<Command, Refusal> {
    let (unit, criterion) = parsed.cell(meeting)?;
    let from = from(parsed, meeting)?;
    Ok(Command::Discussion(DiscussionCommand::Retract { unit, criterion, from }))
}

pub(in crate::words) fn remark(parsed: &mut Parsed, meeting: &Meeting) -> Result<Command, Refusal> {
    let (unit, criterion) = parsed.cell(meeting)?;
    let words = std::iter::once(parsed.word()?).chain(parsed.rest());
    let text = line("<text>", &words.collect::<Vec<_>>().join(" "))?;
    let audience = match parsed.option("--for") {
        None => Audience::default(),
        Some(word) => {
            Audience::ALL.into_iter().find(|audience| audience.name() == word).ok_or_else(|| parsed.wrong(word))?
        }
    };
    Ok(Command::Discussion(DiscussionCommand::Remark { unit, criterion, text, audience }))
}
