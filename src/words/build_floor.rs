//! From the words of the acts on the floor (agenda, attendance, offices, pact) to their commands.
//!
//! It must never decide whether the command may be: that is `domain::decide`.

use super::build::{Parsed, wrong_word};
use super::{find, find_floor};
use crate::domain::agenda::AgendaCommand;
use crate::domain::attendance::{AttendanceCommand, Capacity, Seat};
use crate::domain::command::Command;
use crate::domain::id::{ItemId, UnitId};
use crate::domain::meeting::Meeting;
use crate::domain::office::{Manner, OfficeCommand, Outcome, PactCommand};
use crate::domain::refusal::{BadNumber, Refusal};
use crate::text::clean::{self, Kind, Notice};
use crate::text::fold::fold;

type Built = Result<Command, Refusal>;

fn item(parsed: &mut Parsed, meeting: &Meeting) -> Result<ItemId, Refusal> {
    let typed = parsed.word()?;
    find_floor::item(meeting, &typed)
}

/// The item named by a word, where one is left.
fn maybe_item(parsed: &mut Parsed, meeting: &Meeting) -> Result<Option<ItemId>, Refusal> {
    parsed.plain.next().map(|typed| find_floor::item(meeting, &typed)).transpose()
}

fn unit(parsed: &mut Parsed, meeting: &Meeting) -> Result<UnitId, Refusal> {
    let typed = parsed.word()?;
    find::unit(meeting, &typed)
}

/// The words that are left, as one name or title.
fn rest(parsed: &mut Parsed, what: &'static str) -> Result<Box<str>, Refusal> {
    let mut text = parsed.word()?;
    for word in parsed.plain.by_ref() {
        text.push(' ');
        text.push_str(&word);
    }
    name(what, &text)
}

/// A name or a title: one line, not longer than a heading may be.
fn name(what: &'static str, text: &str) -> Result<Box<str>, Refusal> {
    let cleaned = clean::clean(text, Kind::Name);
    let cut = cleaned.notices.iter().any(|notice| matches!(notice, Notice::Cut(_)));
    if cut || cleaned.text.is_empty() { Err(Refusal::Text { what }) } else { Ok(cleaned.text.into()) }
}

/// A name or a title given with an option.
fn named(parsed: &Parsed, what: &'static str) -> Result<Option<Box<str>>, Refusal> {
    parsed.option(what).map(|text| name(what, text)).transpose()
}

/// A whole number given with an option.
fn count(parsed: &Parsed, name: &str) -> Result<Option<u32>, Refusal> {
    let Some(typed) = parsed.option(name) else { return Ok(None) };
    let plain = !typed.is_empty() && typed.bytes().all(|byte| byte.is_ascii_digit());
    let number = typed.parse().ok().filter(|_| plain);
    number.map(Some).ok_or_else(|| Refusal::Number { typed: typed.into(), fault: BadNumber::NotANumber })
}

pub(in crate::words) fn agenda_add(parsed: &mut Parsed, meeting: &Meeting) -> Built {
    let after = parsed.option("--after").map(|typed| find_floor::item(meeting, typed)).transpose()?;
    let id = parsed.option("--id").map(|id| clean::id(id).map(ItemId::from));
    let id = id.transpose().map_err(|_| Refusal::Text { what: "--id" })?;
    let minutes = count(parsed, "--minutes")?;
    Ok(Command::Agenda(AgendaCommand::Add { title: rest(parsed, "<title>")?, id, after, minutes }))
}

pub(in crate::words) fn agenda_move(parsed: &mut Parsed, meeting: &Meeting) -> Built {
    let item = item(parsed, meeting)?;
    let after = parsed.option("--after").map(|typed| find_floor::item(meeting, typed)).transpose()?;
    let to_first = parsed.option("--first").is_some();
    if after.is_some() == to_first {
        // Neither, or both: then it is not said where.
        let word = to_first.then_some("--first");
        return Err(match word {
            Some(word) => wrong_word(parsed.act, word),
            None => Refusal::Form { act: parsed.act.name, form: parsed.act.form, word: None },
        });
    }
    Ok(Command::Agenda(AgendaCommand::Move { item, after }))
}

pub(in crate::words) fn agenda_rename(parsed: &mut Parsed, meeting: &Meeting) -> Built {
    let item = item(parsed, meeting)?;
    Ok(Command::Agenda(AgendaCommand::Rename { item, title: rest(parsed, "<title>")? }))
}

pub(in crate::words) fn agenda_drop(parsed: &mut Parsed, meeting: &Meeting) -> Built {
    let item = item(parsed, meeting)?;
    Ok(Command::Agenda(AgendaCommand::Drop { item, reason: parsed.line("--reason")? }))
}

pub(in crate::words) fn agenda_begin(parsed: &mut Parsed, meeting: &Meeting) -> Built {
    Ok(Command::Agenda(AgendaCommand::Begin { item: maybe_item(parsed, meeting)? }))
}

pub(in crate::words) fn agenda_end(parsed: &mut Parsed, meeting: &Meeting) -> Built {
    Ok(Command::Agenda(AgendaCommand::End { item: maybe_item(parsed, meeting)? }))
}

pub(in crate::words) fn agenda_reopen(parsed: &mut Parsed, meeting: &Meeting) -> Built {
    Ok(Command::Agenda(AgendaCommand::Reopen { item: item(parsed, meeting)? }))
}

pub(in crate::words) fn stop(parsed: &mut Parsed, _: &Meeting) -> Built {
    let words: Vec<String> = parsed.plain.by_ref().collect();
    let note = words.join(" ");
    let note = if note.trim().is_empty() { None } else { Some(name("<note>", &note)?) };
    Ok(Command::Agenda(AgendaCommand::Break { note }))
}

#[allow(clippy::unnecessary_wraps, reason = "the form of the table of acts")]
pub(in crate::words) fn resume(_: &mut Parsed, _: &Meeting) -> Built {
    Ok(Command::Agenda(AgendaCommand::Resume))
}

/// Which of a few fixed words is meant: itself, or its Vietnamese counterpart without diacritics.
fn choice<T: Copy>(parsed: &Parsed, typed: &str, choices: &[(&str, &str, T)]) -> Result<T, Refusal> {
    let folded = fold(typed);
    let found = choices.iter().find(|(en, vi, _)| folded == *en || folded == *vi);
    found.map(|(_, _, choice)| *choice).ok_or_else(|| wrong_word(parsed.act, typed))
}

pub(in crate::words) fn present(parsed: &mut Parsed, meeting: &Meeting) -> Built {
    let unit = unit(parsed, meeting)?;
    let capacity = match parsed.plain.next() {
        None => Capacity::Head,
        Some(typed) => choice(
            parsed,
            &typed,
            &[
                ("head", "thu truong", Capacity::Head),
                ("deputy", "cap pho", Capacity::Deputy),
                ("other", "khac", Capacity::Other),
            ],
        )?,
    };
    let (name, delegates) = (named(parsed, "--name")?, count(parsed, "--delegates")?);
    let late = parsed.option("--late").is_some();
    Ok(Command::Attendance(AttendanceCommand::Present { unit, capacity, name, late, delegates }))
}

pub(in crate::words) fn absent(parsed: &mut Parsed, meeting: &Meeting) -> Built {
    let (unit, reason) = (unit(parsed, meeting)?, parsed.line("--reason")?);
    Ok(Command::Attendance(AttendanceCommand::Absent { unit, reason }))
}

pub(in crate::words) fn leave(parsed: &mut Parsed, meeting: &Meeting) -> Built {
    let (unit, reason) = (unit(parsed, meeting)?, parsed.line("--reason")?);
    Ok(Command::Attendance(AttendanceCommand::Leave { unit, reason }))
}

pub(in crate::words) fn excuse(parsed: &mut Parsed, meeting: &Meeting) -> Built {
    let (unit, reason) = (unit(parsed, meeting)?, parsed.line("--reason")?);
    Ok(Command::Attendance(AttendanceCommand::Excuse { unit, reason }))
}

pub(in crate::words) fn seat(parsed: &mut Parsed, meeting: &Meeting) -> Built {
    let typed = parsed.word()?;
    let seats = [("chair", "chu toa", Seat::Chair), ("secretary", "thu ky", Seat::Secretary)];
    let seat = choice(parsed, &typed, &seats)?;
    let unit = parsed.option("--unit").map(|typed| find::unit(meeting, typed)).transpose()?;
    let (title, name) = (named(parsed, "--title")?, rest(parsed, "<name>")?);
    Ok(Command::Attendance(AttendanceCommand::Seat { seat, name, title, unit }))
}

pub(in crate::words) fn guest(parsed: &mut Parsed, _: &Meeting) -> Built {
    let (title, name) = (named(parsed, "--title")?, rest(parsed, "<name>")?);
    Ok(Command::Attendance(AttendanceCommand::Invite { name, title }))
}

pub(in crate::words) fn guest_drop(parsed: &mut Parsed, _: &Meeting) -> Built {
    Ok(Command::Attendance(AttendanceCommand::Uninvite { name: rest(parsed, "<name>")? }))
}

pub(in crate::words) fn office_propose(parsed: &mut Parsed, meeting: &Meeting) -> Built {
    let (office, unit) = (parsed.word()?, parsed.word()?);
    let (office, unit) = (find_floor::office(meeting, &office)?, find::unit(meeting, &unit)?);
    let method = match parsed.option("--method") {
        None => Manner::default(),
        Some(typed) => choice(
            parsed,
            typed,
            &[
                ("consensus", "thong nhat", Manner::Consensus),
                ("acclaim", "suy ton", Manner::Acclaim),
                ("hands", "gio tay", Manner::Hands),
                ("secret", "phieu kin", Manner::Secret),
            ],
        )?,
    };
    let (decision, reason) = (named(parsed, "--decision")?, parsed.line("--reason")?);
    Ok(Command::Office(OfficeCommand::Propose { office, unit, method, decision, reason }))
}

pub(in crate::words) fn office_withdraw(parsed: &mut Parsed, meeting: &Meeting) -> Built {
    let office = parsed.word()?;
    let office = find_floor::office(meeting, &office)?;
    Ok(Command::Office(OfficeCommand::Withdraw { office, reason: parsed.line("--reason")? }))
}

pub(in crate::words) fn office_decide(parsed: &mut Parsed, meeting: &Meeting) -> Built {
    let (office, typed) = (parsed.word()?, parsed.word()?);
    let office = find_floor::office(meeting, &office)?;
    let outcomes = [("approved", "phe chuan", Outcome::Approved), ("refused", "khong phe chuan", Outcome::Refused)];
    let outcome = choice(parsed, &typed, &outcomes)?;
    let unit = parsed.option("--unit").map(|typed| find::unit(meeting, typed)).transpose()?;
    let (evidence, reason) = (parsed.evidence()?, parsed.line("--reason")?);
    Ok(Command::Office(OfficeCommand::Decide { office, outcome, unit, evidence, reason }))
}

pub(in crate::words) fn pact_sign(parsed: &mut Parsed, meeting: &Meeting) -> Built {
    let first = parsed.word()?;
    let mut units = Vec::new();
    if first != "all" && fold(&first) != "tat ca" {
        units.push(find::unit(meeting, &first)?);
        for typed in parsed.plain.by_ref() {
            units.push(find::unit(meeting, &typed)?);
        }
    }
    Ok(Command::Pact(PactCommand::Sign { units }))
}

pub(in crate::words) fn pact_unsign(parsed: &mut Parsed, meeting: &Meeting) -> Built {
    let (unit, reason) = (unit(parsed, meeting)?, parsed.line("--reason")?);
    Ok(Command::Pact(PactCommand::Unsign { unit, reason }))
}
