//! The rules: a command and a meeting give facts, or a refusal that says why not.
//!
//! Every rule stands here, once; nothing here changes a meeting. It is run twice for a gesture: as preview on what a
//! screen has, and for good under the lock on what the file has.

mod agenda;
mod amend;
pub mod attendance;
mod award;
mod ballot;
mod cells;
mod count;
mod discussion;
mod documents;
mod grounds;
mod intake;
mod lines;
mod minutes;
mod offices;
mod pact;
mod ranking;
mod results;
mod returns;
mod ties;
pub mod undo;

pub use award::objections;
pub use cells::skipped;
pub use ranking::open as open_in_ranking;

use super::command::minutes::MinutesCommand;
use super::command::{Command, Gesture};
use super::event::{Event, Role};
use super::gate;
use super::intake::CellEntry;
use super::kind::CriterionKind;
use super::meeting::Meeting;
use super::points::Points;
use super::refusal::{Refusal, Thing};
use super::remaining;
use super::standings;
use super::subject::Subject;
use super::touched::Touched;

/// The facts a gesture makes, in order; never empty.
///
/// # Errors
/// Why it cannot be.
pub fn decide(meeting: &Meeting, gesture: &Gesture) -> Result<Vec<Event>, Refusal> {
    if let Some(closed) = meeting.closed() {
        return Err(Refusal::Closed { record: closed.record });
    }
    let act = gesture.command.act();
    let role = gesture.author.role;
    // The secretary keeps the minutes whatever the regulation says; to adopt them is the chair's.
    let keeps =
        matches!(&gesture.command, Command::Minutes(command) if !matches!(command, MinutesCommand::Adopt { .. }));
    if role == Role::Secretary
        && !keeps
        && !meeting.set_up().regulation.secretary_acts.iter().any(|allowed| &**allowed == act)
    {
        return Err(Refusal::NotYourRole { role, act });
    }
    let conflicts = guards(&gesture.command);
    let facts = match &gesture.command {
        Command::Score(score) => cells::score(meeting, score),
        Command::Import(entries) => intake::take_in(meeting, entries),
        Command::Enter { entries, reason } => intake::enter(meeting, entries, reason.as_deref()),
        Command::Result(result) => results::result(meeting, result),
        Command::Clear { unit, criterion, stage, reason } => {
            cells::clear(meeting, unit, criterion, stage.as_ref(), reason.as_deref())
        }
        Command::Assign { unit, criterion, counts, reason } => {
            cells::assign(meeting, unit, criterion, *counts, reason.as_deref())
        }
        Command::Accept { scope, from, reason } => cells::accept(meeting, scope, from.as_ref(), reason.as_deref()),
        Command::Contest { unit, criterion, note } => cells::contest(meeting, unit, criterion, note.as_deref()),
        Command::Settle { unit, criterion } => cells::settle(meeting, unit, criterion),
        Command::Tally { unit, rule, item, number, reason, mitigation, evidence } => {
            let said = (reason.as_deref(), mitigation.as_deref());
            lines::tally(meeting, unit, rule, item.as_ref(), *number, said, evidence)
        }
        Command::Deduct { unit, criterion, points, reason, evidence } => {
            lines::deduct(meeting, unit, criterion, *points, reason.as_deref(), evidence)
        }
        Command::Exclude { unit, ground, evidence } => grounds::exclude(meeting, unit, ground, evidence),
        Command::Reinstate { unit, ground, reason } => {
            grounds::reinstate(meeting, unit, ground.as_ref(), reason.as_deref())
        }
        Command::Tie(wanted) => ties::tie(meeting, wanted),
        Command::Amend { parts, reason } => amend::amend(meeting, &gesture.author, parts, reason.as_deref()),
        Command::Return { unit, to, reason } => returns::give_back(meeting, unit, to.as_ref(), reason.as_deref()),
        Command::AddDocument(document) => documents::add(meeting, document),
        Command::ChangeDocument(change) => documents::change(meeting, change),
        Command::FileDocument(wanted) => documents::file(meeting, wanted),
        Command::Cite { unit, criterion, evidence } => documents::cite(meeting, unit, criterion, evidence),
        Command::Gate(wanted) => gate::decide(meeting, wanted).map(|fact| vec![Event::Gate(fact)]),
        Command::Wall(_) => Err(Refusal::NotForTheFile),
        Command::Note { text } => Ok(vec![Event::Noted { text: text.clone() }]),
        Command::Discussion(command) => discussion::decide(meeting, command),
        Command::Agenda(command) => agenda::decide(meeting, command),
        Command::Attendance(command) => attendance::decide(meeting, command),
        Command::Office(command) => offices::decide(meeting, command),
        Command::Pact(command) => pact::decide(meeting, command),
        Command::Ballot(command) => ballot::decide(meeting, command),
        Command::Award(command) => award::decide(meeting, command),
        Command::Ranking(command) => ranking::decide(meeting, command),
        Command::Minutes(command) => minutes::decide(meeting, command),
        Command::Undo { record, reason } => undo::undo(meeting, &gesture.author, *record, reason.as_deref()),
        Command::Redo { record } => undo::redo(meeting, &gesture.author, *record),
        Command::Close { without_adoption, reason } => close(meeting, *without_adoption, reason.as_deref()),
    };
    // A conflict is said before any other refusal: what the person saw is no longer there.
    if conflicts && let Some(conflict) = changed_since(meeting, gesture) {
        return Err(conflict);
    }
    facts
}

/// Whether the act is about one thing somebody looked at, so that a change by others in between must be shown first.
fn guards(command: &Command) -> bool {
    !targets(command).is_empty()
}

fn targets(command: &Command) -> Vec<Subject> {
    vec![match command {
        Command::Score(score) => Subject::Cell(score.unit.clone(), score.criterion.clone()),
        Command::Result(result) => Subject::Cell(result.unit.clone(), result.criterion.clone()),
        Command::Clear { unit, criterion, .. }
        | Command::Assign { unit, criterion, .. }
        | Command::Contest { unit, criterion, .. }
        | Command::Settle { unit, criterion } => Subject::Cell(unit.clone(), criterion.clone()),
        Command::Deduct { unit, criterion, .. } => Subject::CellDeductions(unit.clone(), criterion.clone()),
        Command::Tally { unit, rule, item, .. } => Subject::Line(unit.clone(), rule.clone(), item.clone()),
        Command::Exclude { unit, .. } | Command::Reinstate { unit, .. } => Subject::Exclusion(unit.clone()),
        Command::Import(entries) | Command::Enter { entries, .. } => {
            return entries.iter().map(CellEntry::changes).collect();
        }
        Command::Return { unit, .. } => Subject::Scores(unit.clone()),
        Command::Amend { parts, .. } => return parts.iter().flat_map(|part| part.subjects(None)).collect(),
        Command::Discussion(command) => return command.target(),
        Command::Agenda(command) => return agenda::target(command).map(Subject::Floor).into_iter().collect(),
        Command::Attendance(command) => Subject::Floor(attendance::target(command)),
        Command::Office(command) => Subject::Floor(offices::target(command)),
        Command::Ballot(command) => return command.ballot().map(|id| Subject::Vote(id.clone())).into_iter().collect(),
        Command::Award(command) => command.target(),
        Command::Ranking(command) => Subject::Settlement(command.ranking().clone()),
        Command::Tie(wanted) => Subject::tie(&wanted.ranking, &wanted.units),
        Command::Minutes(command) => return command.targets(),
        Command::Accept { .. }
        | Command::Pact(_)
        | Command::AddDocument(_)
        | Command::ChangeDocument(_)
        | Command::FileDocument(_)
        | Command::Cite { .. }
        | Command::Gate(_)
        | Command::Wall(_)
        | Command::Note { .. }
        | Command::Undo { .. }
        | Command::Redo { .. }
        | Command::Close { .. } => return Vec::new(),
    }]
}

fn changed_since(meeting: &Meeting, gesture: &Gesture) -> Option<Refusal> {
    let targets = Touched::of(targets(&gesture.command));
    let first = usize::try_from(gesture.seen).ok()?;
    let later = meeting.entries().get(first..)?;
    // What was entered on a criterion meanwhile is held against its new limits anyway: only another amendment surprises.
    let amends = matches!(gesture.command, Command::Amend { .. });
    let hits = |event: &Event| targets.meets(event) && (!amends || matches!(event, Event::Amended { .. }));
    // An undo or redo changes what the record it names changes, unless that record is itself later than what was seen.
    let change = later.iter().rev().find(|entry| {
        let theirs = meeting.counts(entry.seq) && !gesture.own.contains(&entry.seq);
        theirs
            && entry.record.ev.iter().any(|event| match event {
                Event::TakenBack { record, .. } | Event::BroughtBack { record } if *record <= gesture.seen => {
                    meeting.entry(*record).is_some_and(|named| named.record.ev.iter().any(hits))
                }
                event => hits(event),
            })
    })?;
    let (mut now, mut yours) = (None, None);
    if let Command::Score(score) = &gesture.command {
        let stage_idx = stage_idx(meeting, score.stage.as_ref()).ok()?;
        let (unit_idx, leaf_idx) = (meeting.unit_idx(&score.unit)?, meeting.leaf_idx(&score.criterion)?);
        now = meeting.cell(unit_idx, leaf_idx).and_then(|cell| cell.points(stage_idx));
        yours = Some(score.points);
    }
    Some(Refusal::ChangedSince { by: change.record.by.clone(), record: change.seq, now, yours })
}

fn close(meeting: &Meeting, without_adoption: bool, reason: Option<&str>) -> Result<Vec<Event>, Refusal> {
    if let Some(refusal) = remaining::bar(meeting, without_adoption) {
        return Err(refusal);
    }
    let (missing, _) = open_cells(meeting);
    if without_adoption && reason.is_none() {
        return Err(Refusal::NeedsReason { stood: None });
    }
    let mut facts = agenda::at_close(meeting);
    facts.push(Event::Closed {
        records: meeting.head(),
        totals: standings::digest(meeting),
        missing,
        without_adoption: reason.filter(|_| without_adoption).map(Into::into),
    });
    Ok(facts)
}

/// Why nothing that needs a sitting can be done, if the meeting is in a break.
pub(super) fn in_break(meeting: &Meeting) -> Option<Refusal> {
    agenda::sitting(&meeting.floor().agenda).err()
}

/// Cells of reviewed units that count and have no score at the deciding stage, and contested cells.
pub fn open_cells(meeting: &Meeting) -> (usize, usize) {
    let last = meeting.set_up().last_stage_idx();
    let reviewed = (0..meeting.n_units()).filter(|unit_idx| meeting.excluded(*unit_idx).is_none());
    let cells = reviewed.flat_map(|unit_idx| &meeting.column(unit_idx).cells).filter(|cell| cell.is_assigned());
    cells.fold((0, 0), |(missing, contested), cell| {
        (missing + usize::from(cell.score(last).is_none()), contested + usize::from(cell.contested.is_some()))
    })
}

/// Cells of reviewed units that count and whose latest score is still to be confirmed (`domain.md` §6 row 20).
pub fn provisional_cells(meeting: &Meeting) -> usize {
    let last = meeting.set_up().last_stage_idx();
    let reviewed = (0..meeting.n_units()).filter(|unit_idx| meeting.excluded(*unit_idx).is_none());
    let cells = reviewed.flat_map(|unit_idx| &meeting.column(unit_idx).cells).filter(|cell| cell.is_assigned());
    cells.filter(|cell| cell.latest(last).is_some_and(|(_, score)| score.is_provisional())).count()
}

/// Whether a document is still to be shown for a cell: the criterion asks for one, or its points stand for one; points
/// stand there, none is cited.
pub fn lacks_evidence(meeting: &Meeting, unit_idx: usize, leaf_idx: usize) -> bool {
    let Some(leaf) = meeting.sheet().leaves.get(leaf_idx) else { return false };
    let Some(cell) = meeting.cell(unit_idx, leaf_idx) else { return false };
    let scored = cell.latest(meeting.set_up().last_stage_idx()).is_some_and(|(_, score)| score.points > Points::ZERO);
    let asked = leaf.criterion.evidence == super::regulation::EvidenceNeed::Required;
    let required = asked || leaf.criterion.kind == CriterionKind::YesNo;
    required && scored && cell.is_assigned() && cell.evidence.is_empty()
}

fn unknown(thing: Thing, id: &str) -> Refusal {
    Refusal::Unknown { thing, typed: id.into() }
}

fn unit_idx(meeting: &Meeting, unit: &super::id::UnitId) -> Result<usize, Refusal> {
    meeting.unit_idx(unit).ok_or_else(|| unknown(Thing::Unit, unit.as_str()))
}

fn leaf_idx(meeting: &Meeting, criterion: &super::id::CriterionId) -> Result<usize, Refusal> {
    meeting.leaf_idx(criterion).ok_or_else(|| unknown(Thing::Criterion, criterion.as_str()))
}

fn stage_idx(meeting: &Meeting, stage: Option<&super::id::StageId>) -> Result<usize, Refusal> {
    match stage {
        None => Ok(meeting.set_up().last_stage_idx()),
        Some(id) => meeting.set_up().stage_idx(id.as_str()).ok_or_else(|| unknown(Thing::Stage, id.as_str())),
    }
}
