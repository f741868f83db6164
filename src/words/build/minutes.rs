//! From the words of an act on the minutes to its command.
//!
//! It must never decide whether the command may be: that is `domain::decide`.

use super::ballot::votes;
use super::{Parsed, paragraph, record};
use crate::domain::command::Command;
use crate::domain::command::minutes::MinutesCommand;
use crate::domain::meeting::Meeting;
use crate::domain::minutes::{AdoptionVotes, EntryKind};
use crate::domain::refusal::Refusal;
use crate::text::date;
use crate::words::find;

type Built = Result<Command, Refusal>;

fn text(parsed: &mut Parsed) -> Result<Box<str>, Refusal> {
    let mut text = parsed.word()?;
    for word in parsed.plain.by_ref() {
        text.push(' ');
        text.push_str(&word);
    }
    paragraph("<text>", &text)
}

fn line(parsed: &mut Parsed) -> Result<u64, Refusal> {
    match record(parsed)? {
        Some(line) => Ok(line),
        None => Err(parsed.lacks()),
    }
}

fn add(parsed: &mut Parsed, meeting: &Meeting, kind: EntryKind) -> Built {
    let until = parsed.option("--until");
    let until = until.map(|typed| date::parse(typed).map_err(|_| Refusal::Date { typed: typed.into() }));
    Ok(Command::Minutes(MinutesCommand::Add {
        kind,
        speaker: parsed.line("--speaker")?,
        unit: parsed.option("--unit").map(|typed| find::unit(meeting, typed)).transpose()?,
        until: until.transpose()?,
        text: text(parsed)?,
    }))
}

pub(in crate::words) fn say(parsed: &mut Parsed, meeting: &Meeting) -> Built {
    add(parsed, meeting, EntryKind::Statement)
}

pub(in crate::words) fn propose(parsed: &mut Parsed, meeting: &Meeting) -> Built {
    add(parsed, meeting, EntryKind::Proposal)
}

pub(in crate::words) fn conclude(parsed: &mut Parsed, meeting: &Meeting) -> Built {
    add(parsed, meeting, EntryKind::Decision)
}

pub(in crate::words) fn task(parsed: &mut Parsed, meeting: &Meeting) -> Built {
    add(parsed, meeting, EntryKind::Task)
}

pub(in crate::words) fn dissent(parsed: &mut Parsed, meeting: &Meeting) -> Built {
    let (unit, subject) = (parsed.word()?, parsed.word()?);
    let unit = find::unit(meeting, &unit)?;
    let note = parsed.option("--note").map(str::to_owned).ok_or_else(|| parsed.lacks())?;
    let about = paragraph("<subject>", &named(meeting, &subject))?;
    Ok(Command::Minutes(MinutesCommand::Dissent { unit, about, note: paragraph("<text>", &note)? }))
}

/// What an id of the meeting stands for, in words; anything else is a subject in words already.
fn named(meeting: &Meeting, typed: &str) -> String {
    let regulation = &meeting.set_up().regulation;
    let criterion = |id: &str| {
        let leaf = meeting.sheet().leaves.iter().map(|leaf| &leaf.criterion).find(|known| known.id.as_str() == id);
        leaf.map(|leaf| format!("tiêu chí {} {}", leaf.id, leaf.title))
    };
    let cell = typed.split_once('/').and_then(|(unit, leaf)| {
        let unit = meeting.set_up().bloc.units.iter().find(|known| known.id.as_str() == unit)?;
        Some(format!("{}, {}", unit.short, criterion(leaf)?))
    });
    let vote = || meeting.ballots().all().iter().find(|ballot| ballot.opening.id.as_str() == typed);
    let award = || regulation.awards.iter().find(|award| award.id.as_str() == typed);
    let office = || regulation.offices.iter().find(|office| office.id.as_str() == typed);
    cell.or_else(|| criterion(typed))
        .or_else(|| vote().map(|ballot| ballot.opening.subject.to_string()))
        .or_else(|| award().map(|award| award.title.to_string()))
        .or_else(|| office().map(|office| office.title.to_string()))
        .unwrap_or_else(|| typed.to_owned())
}

pub(in crate::words) fn aside(parsed: &mut Parsed, meeting: &Meeting) -> Built {
    add(parsed, meeting, EntryKind::Aside)
}

pub(in crate::words) fn keep(parsed: &mut Parsed, _: &Meeting) -> Built {
    Ok(Command::Minutes(MinutesCommand::Keep { line: line(parsed)? }))
}

pub(in crate::words) fn word(parsed: &mut Parsed, _: &Meeting) -> Built {
    let line = line(parsed)?;
    Ok(Command::Minutes(MinutesCommand::Word { line, text: text(parsed)? }))
}

pub(in crate::words) fn drop(parsed: &mut Parsed, _: &Meeting) -> Built {
    Ok(Command::Minutes(MinutesCommand::Drop { line: line(parsed)? }))
}

pub(in crate::words) fn restore(parsed: &mut Parsed, _: &Meeting) -> Built {
    Ok(Command::Minutes(MinutesCommand::Restore { line: line(parsed)? }))
}

pub(in crate::words) fn merge(parsed: &mut Parsed, _: &Meeting) -> Built {
    let (line, into) = (line(parsed)?, line(parsed)?);
    Ok(Command::Minutes(MinutesCommand::Merge { line, into, text: text(parsed)? }))
}

pub(in crate::words) fn adopt(parsed: &mut Parsed, meeting: &Meeting) -> Built {
    let (yes, against) = (votes(parsed, "--for")?, votes(parsed, "--against")?);
    let abstained = votes(parsed, "--abstain")?;
    let votes = match (yes, against) {
        (None, None) if abstained.is_none() => None,
        (Some(yes), against) => {
            Some(AdoptionVotes { yes, against: against.unwrap_or(0), abstained: abstained.unwrap_or(0) })
        }
        _ => return Err(parsed.lacks()),
    };
    let decision = parsed.option("--decision").map(|typed| find::ballot(meeting, typed)).transpose()?;
    Ok(Command::Minutes(MinutesCommand::Adopt { votes, decision }))
}
