//! From the words of the acts on the hall to their commands.
//!
//! It must never decide whether the command may be: that is `domain::decide`.

use super::build::{Parsed, line, wrong_word};
use super::find;
use crate::domain::command::Command;
use crate::domain::gate::GateCommand;
use crate::domain::hall::{Show, WallCommand};
use crate::domain::meeting::Meeting;
use crate::domain::refusal::Refusal;
use chrono::{NaiveTime, TimeZone};

pub(in crate::words) fn publish(parsed: &mut Parsed, meeting: &Meeting) -> Result<Command, Refusal> {
    let words: Vec<String> = parsed.rest();
    let all = words.is_empty() || matches!(words.as_slice(), [one] if one == "all");
    let units = if all { Ok(Vec::new()) } else { words.iter().map(|word| find::unit(meeting, word)).collect() };
    Ok(Command::Gate(GateCommand::Publish { units: units? }))
}

pub(in crate::words) fn gate(parsed: &mut Parsed, _: &Meeting) -> Result<Command, Refusal> {
    let word = parsed.word()?;
    Ok(Command::Gate(match word.as_str() {
        "open" => GateCommand::Open,
        "close" => GateCommand::Close,
        _ => return Err(wrong_word(parsed.act(), &word)),
    }))
}

pub(in crate::words) fn wall(parsed: &mut Parsed, meeting: &Meeting) -> Result<Command, Refusal> {
    let word = parsed.word()?;
    let show = match word.as_str() {
        "title" => Show::Title,
        "sheet" => match parsed.next_word() {
            None => Show::Sheet,
            Some(unit) => {
                let (unit, criterion) = (find::unit(meeting, &unit)?, find::criterion(meeting, &parsed.word()?)?);
                return Ok(Command::Wall(WallCommand::Point(unit, criterion)));
            }
        },
        "ranking" => return rank(parsed, meeting, Show::Ranking),
        "reveal" => return rank(parsed, meeting, Show::Reveal),
        "agenda" => Show::Agenda,
        "attendance" => Show::Attendance,
        "awards" => Show::Awards,
        "offices" => Show::Offices,
        "minutes" => Show::Minutes,
        "test" => Show::Test,
        "nothing" => Show::Nothing,
        "unit" => Show::Unit(find::unit(meeting, &parsed.word()?)?),
        "cell" => {
            let (unit, criterion) = (parsed.word()?, parsed.word()?);
            Show::Cell(find::unit(meeting, &unit)?, find::criterion(meeting, &criterion)?)
        }
        "vote" => {
            let named = parsed.next_word();
            Show::Vote(named.map(|word| find::ballot(meeting, &word)).transpose()?)
        }
        "message" => Show::Message(line("<text>", &parsed.rest().join(" "))?),
        "countdown" => countdown(parsed, meeting)?,
        _ => return order(parsed, &word).map(Command::Wall),
    };
    Ok(Command::Wall(WallCommand::Show(show)))
}

/// The first ranking, or the one that is named.
fn rank(parsed: &mut Parsed, meeting: &Meeting, show: Show) -> Result<Command, Refusal> {
    let named = parsed.next_word().map(|word| find::ranking(meeting, &word)).transpose()?;
    let ranking = named.and_then(|id| meeting.sheet().ranking_idx(id.as_str())).unwrap_or(0);
    Ok(Command::Wall(WallCommand::Rank { show, ranking }))
}

/// The next time of that hour and minute after the last record.
fn countdown(parsed: &mut Parsed, meeting: &Meeting) -> Result<Show, Refusal> {
    let typed = parsed.word()?;
    let wrong = || wrong_word(parsed.act(), &typed);
    let time = NaiveTime::parse_from_str(&typed, "%H:%M").map_err(|_| wrong())?;
    let last = meeting.entries().last().ok_or_else(wrong)?.record.at;
    let until = last.timezone().from_local_datetime(&last.date_naive().and_time(time)).single().ok_or_else(wrong)?;
    Ok(Show::Countdown(until))
}

fn order(parsed: &mut Parsed, word: &str) -> Result<WallCommand, Refusal> {
    Ok(match word {
        "next" => WallCommand::Turn { on: true },
        "back" => WallCommand::Turn { on: false },
        "blank" => WallCommand::Blank(true),
        "unblank" => WallCommand::Blank(false),
        "pin" => WallCommand::Pin(true),
        "unpin" => WallCommand::Pin(false),
        "all" => WallCommand::Jump(usize::MAX),
        "page" => {
            let typed = parsed.word()?;
            let page = typed.parse::<usize>().ok().and_then(|page| page.checked_sub(1));
            WallCommand::Jump(page.ok_or_else(|| wrong_word(parsed.act(), &typed))?)
        }
        "places" => match parsed.next_word().as_deref() {
            None | Some("on") => WallCommand::Places(true),
            Some("off") => WallCommand::Places(false),
            Some(word) => return Err(wrong_word(parsed.act(), word)),
        },
        "scale" => {
            let typed = parsed.word()?;
            let scale = typed.parse().ok().filter(|scale| *scale <= 2);
            WallCommand::Scale(scale.ok_or_else(|| wrong_word(parsed.act(), &typed))?)
        }
        "theme" => WallCommand::Theme(parsed.word()?.into()),
        _ => return Err(wrong_word(parsed.act(), word)),
    })
}
