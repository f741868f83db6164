//! What an act would do before it is done: refusal, or totals and places then and now.
//!
//! It asks `domain::decide` on a copy of the meeting; it must never hold a rule of its own.

use std::sync::Arc;

use chrono::{DateTime, FixedOffset};

use crate::domain::agenda::AgendaCommand;
use crate::domain::attendance::AttendanceCommand;
use crate::domain::command::{Command, Gesture};
use crate::domain::decide::decide;
use crate::domain::event::{Entry, Event, Record};
use crate::domain::meeting::Meeting;
use crate::domain::office::{OfficeCommand, PactCommand};
use crate::domain::points::Points;
use crate::domain::refusal::Refusal;
use crate::domain::standings::Standings;
use crate::ui::desk::Desk;

/// A figure before and after.
pub type Change<T> = (T, T);

/// What an act would do to one unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outlook {
    /// The unit's total.
    pub total: Change<Points>,
    /// The unit's place.
    pub rank: Change<Option<u32>>,
    /// Units it goes past.
    pub overtaken: Vec<usize>,
    /// Units that go past it.
    pub overtaken_by: Vec<usize>,
    /// Units it comes to share a place with.
    pub level: Vec<usize>,
    /// How many facts the act makes.
    pub n_facts: usize,
}

/// The facts an act would make now.
///
/// # Errors
/// Why it cannot be.
pub fn facts(desk: &Desk, command: &Command, seen: u64) -> Result<Vec<Event>, Refusal> {
    let gesture = Gesture { command: command.clone(), author: desk.author.clone(), seen, own: Vec::new() };
    decide(&desk.meeting, &gesture)
}

/// The meeting as it would be after these facts; `None` if they do not fit.
pub fn after(meeting: &Meeting, facts: Vec<Event>, desk: &Desk) -> Option<Meeting> {
    let last = meeting.entries().last()?;
    let at: DateTime<FixedOffset> = last.record.at;
    let record =
        Record { at, by: desk.author.clone(), cmd: "".into(), on: meeting.head(), clock_back: None, ev: facts };
    let mut next = meeting.clone();
    // The chain value is made up: nobody reads it on a copy that is thrown away.
    next.apply(Arc::new(Entry { seq: meeting.head() + 1, chain: [0; 32], record })).ok()?;
    Some(next)
}

/// What an act would do to a unit's total and place.
///
/// # Errors
/// Why it cannot be.
pub fn outlook(desk: &Desk, command: &Command, seen: u64, unit_idx: usize) -> Result<Outlook, Refusal> {
    let facts = match facts(desk, command, seen) {
        // The reason comes last; until then the consequence is shown as if it were given.
        Err(refusal @ Refusal::NeedsReason { .. }) => {
            let reasoned = with_reason(command.clone(), "…".into()).ok_or(refusal)?;
            self::facts(desk, &reasoned, seen)?
        }
        other => other?,
    };
    let n_facts = facts.len();
    let standings = match after(&desk.meeting, facts, desk) {
        Some(next) => desk.standings.after(&desk.meeting, &next),
        None => desk.standings.clone(),
    };
    Ok(compare(&desk.standings, &standings, unit_idx, n_facts))
}

fn compare(before: &Standings, now: &Standings, unit_idx: usize, n_facts: usize) -> Outlook {
    let of = |standings: &Standings| {
        let row = standings.row(unit_idx);
        (row.map_or(Points::ZERO, |row| row.sum.total), row.and_then(|row| row.rank))
    };
    let ((total_before, rank_before), (total_now, rank_now)) = (of(before), of(now));
    let (mut overtaken, mut overtaken_by, mut level) = (Vec::new(), Vec::new(), Vec::new());
    for row in &now.rows {
        let before = before.row(row.unit_idx).and_then(|row| row.rank);
        let (Some(then_other), Some(then), Some(now_other), Some(now)) = (before, rank_before, row.rank, rank_now)
        else {
            continue;
        };
        if row.unit_idx == unit_idx {
            continue;
        }
        if then != then_other && now == now_other {
            level.push(row.unit_idx);
        } else if then >= then_other && now < now_other {
            overtaken.push(row.unit_idx);
        } else if then <= then_other && now > now_other {
            overtaken_by.push(row.unit_idx);
        }
    }
    Outlook { total: (total_before, total_now), rank: (rank_before, rank_now), overtaken, overtaken_by, level, n_facts }
}

/// The command with a reason, where it takes one.
pub fn with_reason(mut command: Command, text: Box<str>) -> Option<Command> {
    match &mut command {
        Command::Score(score) => score.reason = Some(text),
        Command::Clear { reason, .. }
        | Command::Tally { reason, .. }
        | Command::Deduct { reason, .. }
        | Command::Assign { reason, .. }
        | Command::Reinstate { reason, .. }
        | Command::Undo { reason, .. }
        | Command::Close { reason, .. }
        | Command::Agenda(AgendaCommand::Drop { reason, .. })
        | Command::Attendance(
            AttendanceCommand::Absent { reason, .. }
            | AttendanceCommand::Leave { reason, .. }
            | AttendanceCommand::Excuse { reason, .. },
        )
        | Command::Office(
            OfficeCommand::Propose { reason, .. }
            | OfficeCommand::Withdraw { reason, .. }
            | OfficeCommand::Decide { reason, .. },
        )
        | Command::Pact(PactCommand::Unsign { reason, .. }) => *reason = Some(text),
        Command::Contest { note, .. } => *note = Some(text),
        _ => return None,
    }
    Some(command)
}

/// The command with a name, a title, or a person and their title after a comma, where it takes one.
pub fn with_name(mut command: Command, text: &str) -> Option<Command> {
    let split = |text: &str| match text.split_once(',').map(|(name, title)| (name.trim(), title.trim())) {
        Some((name, "")) => (name.into(), None),
        Some((name, title)) => (name.into(), Some(title.into())),
        None => (text.into(), None),
    };
    match &mut command {
        Command::Agenda(AgendaCommand::Add { title, .. } | AgendaCommand::Rename { title, .. }) => *title = text.into(),
        Command::Attendance(AttendanceCommand::Present { name, .. }) => *name = Some(text.into()),
        Command::Attendance(
            AttendanceCommand::Seat { name, title, .. } | AttendanceCommand::Invite { name, title },
        ) => {
            (*name, *title) = split(text);
        }
        _ => return None,
    }
    Some(command)
}

/// The unit an act is about, if it is about one.
pub fn unit_of(desk: &Desk, command: &Command) -> Option<usize> {
    let unit = match command {
        Command::Score(score) => &score.unit,
        Command::Clear { unit, .. }
        | Command::Tally { unit, .. }
        | Command::Deduct { unit, .. }
        | Command::Assign { unit, .. }
        | Command::Contest { unit, .. }
        | Command::Settle { unit, .. }
        | Command::Exclude { unit, .. }
        | Command::Reinstate { unit, .. }
        | Command::Cite { unit, .. } => unit,
        _ => return None,
    };
    desk.meeting.unit_idx(unit)
}
