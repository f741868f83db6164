//! What an act would do before it is done: refusal, or totals and places then and now.
//!
//! It asks `domain::decide` on a copy of the meeting; it must never hold a rule of its own.

use crate::domain::agenda::AgendaCommand;
use crate::domain::attendance::AttendanceCommand;
use crate::domain::command::{Command, DecideTie, Gesture};
use crate::domain::compute::working;
pub use crate::domain::consequence::Change;
use crate::domain::consequence::{self, Consequence, Move, Prospect, moves};
use crate::domain::decide::decide;
use crate::domain::discussion::DiscussionCommand;
use crate::domain::event::Event;
use crate::domain::meeting::Meeting;
use crate::domain::office::{OfficeCommand, PactCommand};
use crate::domain::points::Points;
use crate::domain::refusal::{EvidenceRefusal, Refusal};
use crate::domain::standings::Standings;
use crate::text::consequence::{moved as moved_points, words};
use crate::text::formula::formula;
use crate::ui::desk::Desk;

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
    /// How the points come about, where they are computed.
    pub formula: Option<String>,
    /// The computed points of other units that move with it, as a list.
    pub moved: String,
    /// Nominations gained and lost, while a cell is under discussion.
    pub prospects: Vec<Prospect>,
    /// How many facts the act makes.
    pub n_facts: usize,
}

/// The facts an act would make now.
///
/// # Errors
/// Why it cannot be.
pub fn facts(desk: &Desk, command: &Command, seen: u64) -> Result<Vec<Event>, Refusal> {
    let gesture = Gesture { command: command.clone(), author: desk.author.clone(), seen, own: Vec::new() };
    match decide(&desk.meeting, &gesture) {
        // Only the disk can say more: it is asked on the way there.
        Err(Refusal::Evidence(EvidenceRefusal::Unread)) => Ok(Vec::new()),
        decided => decided,
    }
}

/// The meeting as it would be after these facts; `None` if they do not fit.
pub fn after(meeting: &Meeting, facts: Vec<Event>, desk: &Desk) -> Option<Meeting> {
    consequence::after(meeting, &desk.author, facts)
}

/// Every unit whose total or place an act would move.
///
/// # Errors
/// Why it cannot be.
pub fn moved(desk: &Desk, command: &Command, seen: u64) -> Result<Vec<Move>, Refusal> {
    let facts = reasoned(desk, command, seen)?;
    let next = after(&desk.meeting, facts, desk);
    Ok(next.map_or_else(Vec::new, |next| moves(&desk.standings, &desk.standings.after(&desk.meeting, &next))))
}

/// The facts of an act as if its reason were given: the reason comes last, the consequence is shown before.
fn reasoned(desk: &Desk, command: &Command, seen: u64) -> Result<Vec<Event>, Refusal> {
    match facts(desk, command, seen) {
        Err(refusal @ Refusal::NeedsReason { .. }) => {
            let reasoned = with_reason(command.clone(), "…".into()).ok_or(refusal)?;
            facts(desk, &reasoned, seen)
        }
        other => other,
    }
}

/// What an act would do to a unit's total and place.
///
/// # Errors
/// Why it cannot be.
pub fn outlook(desk: &Desk, command: &Command, seen: u64, unit_idx: usize) -> Result<Outlook, Refusal> {
    let facts = reasoned(desk, command, seen)?;
    let n_facts = facts.len();
    let Some(next) = after(&desk.meeting, facts.clone(), desk) else {
        return Ok(compare(&desk.standings, &desk.standings, unit_idx, n_facts));
    };
    let standings = desk.standings.after(&desk.meeting, &next);
    let consequence = Consequence::of((&desk.meeting, &desk.standings), (&next, &standings), &facts);
    Ok(Outlook {
        formula: computed(desk, &next, &facts),
        moved: moved_points(&next, &consequence, desk.lang),
        prospects: prospects(desk, &next),
        ..compare(&desk.standings, &standings, unit_idx, n_facts)
    })
}

/// Nominations gained and lost; none are looked for unless the desk holds those that stand.
fn prospects(desk: &Desk, next: &Meeting) -> Vec<Prospect> {
    let before = desk.suggested.as_ref();
    before.map_or_else(Vec::new, |before| consequence::prospects(before, &consequence::suggested(next)))
}

/// How the points of the one result among the facts would come about.
fn computed(desk: &Desk, next: &Meeting, facts: &[Event]) -> Option<String> {
    let mut results = facts.iter().filter_map(|fact| match fact {
        Event::Resulted { unit, criterion, stage, .. } => Some((unit, criterion, stage)),
        _ => None,
    });
    let (Some((unit, criterion, stage)), None) = (results.next(), results.next()) else { return None };
    let (unit_idx, leaf_idx) = (next.unit_idx(unit)?, next.leaf_idx(criterion)?);
    let working = working(next, unit_idx, leaf_idx, next.set_up().stage_idx(stage.as_str())?)?;
    Some(formula(next, unit_idx, next.sheet().leaves.get(leaf_idx)?, &working, desk.lang))
}

fn compare(before: &Standings, now: &Standings, unit_idx: usize, n_facts: usize) -> Outlook {
    let of = |standings: &Standings| {
        let row = standings.row(unit_idx);
        let total = standings.whole(unit_idx).map_or(Points::ZERO, |sum| sum.total);
        (total, row.and_then(|row| row.rank))
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
    Outlook {
        total: (total_before, total_now),
        rank: (rank_before, rank_now),
        overtaken,
        overtaken_by,
        level,
        formula: None,
        moved: String::new(),
        prospects: Vec::new(),
        n_facts,
    }
}

/// What follows from facts beside the cell they name, in words: the formula of a result, the points it moves.
pub fn follows(desk: &Desk, facts: &[Event]) -> String {
    let relative = desk.meeting.sheet().leaves.iter().any(|leaf| leaf.criterion.kind.is_computed());
    let Some(next) = after(&desk.meeting, facts.to_vec(), desk).filter(|_| relative) else { return String::new() };
    let standings = desk.standings.after(&desk.meeting, &next);
    let consequence = Consequence::of((&desk.meeting, &desk.standings), (&next, &standings), facts);
    let mut sentences: Vec<String> = computed(desk, &next, facts).map(|formula| formula + ".").into_iter().collect();
    if !consequence.moved.is_empty() {
        sentences.push(words(&next, &consequence, desk.lang));
    }
    sentences.join(" ")
}

/// The command with a reason, where it takes one.
pub fn with_reason(mut command: Command, text: Box<str>) -> Option<Command> {
    match &mut command {
        Command::Score(score) => score.reason = Some(text),
        Command::Result(result) => result.reason = Some(text),
        Command::Clear { reason, .. }
        | Command::Accept { reason, .. }
        | Command::Enter { reason, .. }
        | Command::Tally { reason, .. }
        | Command::Deduct { reason, .. }
        | Command::Assign { reason, .. }
        | Command::Reinstate { reason, .. }
        | Command::Return { reason, .. }
        | Command::Amend { reason, .. }
        | Command::Tie(DecideTie { reason, .. })
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
        Command::Discussion(DiscussionCommand::Remark { text: remark, .. }) => *remark = text,
        Command::Ballot(command) => return command.give_reason(text).then_some(Command::Ballot(command.clone())),
        Command::Award(command) => command.give_reason(text),
        Command::Ranking(command) => command.give_reason(text),
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
        Command::Result(result) => &result.unit,
        Command::Clear { unit, .. }
        | Command::Tally { unit, .. }
        | Command::Deduct { unit, .. }
        | Command::Assign { unit, .. }
        | Command::Contest { unit, .. }
        | Command::Settle { unit, .. }
        | Command::Exclude { unit, .. }
        | Command::Reinstate { unit, .. }
        | Command::Return { unit, .. }
        | Command::Cite { unit, .. } => unit,
        _ => return None,
    };
    desk.meeting.unit_idx(unit)
}
