//! From an action and the cursor to an act of the meeting, and to why it cannot be.
//!
//! The answer to "can it" is always asked of `domain::decide`; it must never hold a rule of its own.

use crate::domain::agenda::AgendaCommand;
use crate::domain::command::{Command, ResultCell, Scope, ScoreCell};
use crate::domain::discussion::{Audience, DiscussionCommand};
use crate::domain::event::Event;
use crate::domain::gate::{self, GateCommand};
use crate::domain::id::StageId;
use crate::domain::meeting::{Outcome, Score};
use crate::domain::minutes::{Adopted, adopted};
use crate::domain::refusal::{Refusal, Skipped};
use crate::domain::regulation::Sign;
use crate::ui::action::Action;
use crate::ui::desk::Desk;
use crate::ui::outlook::{facts, with_reason};
use crate::ui::screen::ask::{Ask, For};
use crate::ui::screen::choices::{levels, result};
use crate::ui::screen::edit::Edit;
use crate::ui::screen::form::Form;
use crate::ui::screen::pick::Pick;
use crate::ui::screen::words::Words;
use crate::ui::screen::{Intent, Layer, Reply};

/// What an action begins at the cursor; `None` if it is no act of the meeting.
pub fn begin(desk: &Desk, action: Action) -> Option<Reply> {
    let ask = |command: Command, purpose, optional| {
        let intent = Intent::new(desk, command);
        Reply::open(Layer::Ask(Ask::new(desk, intent, purpose, optional)))
    };
    let refused = |refusal| Some(Reply::Refuse(refusal));
    // What can never be, whatever is typed next, is refused before anything is asked.
    let closed = desk.meeting.closed().map(|closed| Refusal::Closed { record: closed.record });
    if let Some(refusal) = closed
        && is_act(action)
    {
        return refused(refusal);
    }
    Some(match action {
        Action::Edit => match (levels(desk, ""), Edit::existing(desk)) {
            (Some(pick), _) => Reply::open(Layer::Pick(pick)),
            (None, Some(edit)) => Reply::open(Layer::Edit(edit)),
            (None, None) => return refused(Refusal::NothingThere),
        },
        Action::Bonus => Reply::open(Layer::Form(Form::new(desk, Sign::Bonus))),
        Action::Deduct => Reply::open(Layer::Form(Form::new(desk, Sign::Deduction))),
        Action::Exclude => {
            if let Some(refusal) = why_not(desk, action) {
                return refused(refusal);
            }
            Reply::open(Layer::Pick(Pick::grounds(desk)?))
        }
        Action::Remark | Action::Propose => {
            let Some((unit, criterion)) = desk.cell_ids() else { return refused(Refusal::NothingThere) };
            if action == Action::Propose {
                let begun = format!("propose {unit} {criterion} --from ");
                return Some(Reply::open(Layer::Words(Words::new(desk, &begun))));
            }
            let (text, audience) = ("".into(), Audience::default());
            let remark = DiscussionCommand::Remark { unit, criterion, text, audience };
            ask(Command::Discussion(remark), For::Remark, false)
        }
        Action::Note => ask(Command::Note { text: "".into() }, For::Note, false),
        Action::Contest | Action::Evidence | Action::Assign | Action::Reason | Action::CloseMeeting => {
            let command = match command(desk, action)? {
                Ok(command) => command,
                Err(refusal) => return refused(refusal),
            };
            if let Some(refusal) = why_not(desk, action) {
                return refused(refusal);
            }
            match action {
                Action::Contest | Action::Assign => ask(command, For::Reason, true),
                Action::Evidence => ask(command, For::Evidence, false),
                Action::CloseMeeting if is_adopted(desk) => Reply::act(Intent::new(desk, command)),
                _ => ask(command, For::Reason, false),
            }
        }
        _ => match command(desk, action)? {
            Ok(command) => Reply::act(Intent::new(desk, command)),
            Err(refusal) => Reply::Refuse(refusal),
        },
    })
}

pub(super) fn is_adopted(desk: &Desk) -> bool {
    matches!(adopted(&desk.meeting), Adopted::Holds { .. })
}

/// Whether an action changes the meeting.
pub fn is_act(action: Action) -> bool {
    let of_minutes = crate::ui::screen::minutes::writes(action);
    of_minutes
        || matches!(
            action,
            Action::Edit
                | Action::Clear
                | Action::Undo
                | Action::UndoRecord
                | Action::Redo
                | Action::AcceptCell
                | Action::AcceptUnit
                | Action::AcceptCriterion
                | Action::AcceptSection
                | Action::Contest
                | Action::Settle
                | Action::Propose
                | Action::BeginTrial
                | Action::ApplyTrial
                | Action::Remark
                | Action::Reason
                | Action::Evidence
                | Action::Bonus
                | Action::Deduct
                | Action::Exclude
                | Action::Reinstate
                | Action::Assign
                | Action::Note
                | Action::NextItem
                | Action::BreakSitting
                | Action::AddItem
                | Action::ItemUp
                | Action::ItemDown
                | Action::MarkHead
                | Action::MarkDeputy
                | Action::MarkOther
                | Action::MarkAbsent
                | Action::MarkLate
                | Action::MarkLeft
                | Action::Offered
                | Action::DecideOffice
                | Action::Nominate
                | Action::WithdrawNomination
                | Action::AwardDecision
                | Action::Vote
                | Action::AnnulVote
                | Action::SettleRanking
                | Action::CloseMeeting
                | Action::Gate
                | Action::PublishAll
                | Action::PublishUnit
        )
}

/// The command an action stands for at the cursor; `None` where it stands for none, or needs more to be one.
fn command(desk: &Desk, action: Action) -> Option<Result<Command, Refusal>> {
    let cell = || desk.cell_ids().ok_or(Refusal::NothingThere);
    let unit = || desk.unit_id().ok_or(Refusal::NothingThere);
    let last = desk.meeting.set_up().last_stage_idx();
    Some(match action {
        Action::Clear => {
            cell().map(|(unit, criterion)| Command::Clear { unit, criterion, stage: desk.stage_id(), reason: None })
        }
        Action::Undo => Ok(Command::Undo { record: None, reason: None }),
        Action::Redo => Ok(Command::Redo { record: None }),
        Action::AcceptCell => standing(desk, last).and_then(|points| {
            let (unit, criterion) = cell()?;
            // A result is copied with its target and its scorers; a score is entered at the last stage, the default.
            let computed =
                desk.cell().and_then(|cell| cell.latest(last)).is_some_and(|(_, it)| !it.outcomes().is_empty());
            Ok(if computed {
                Command::Accept { scope: Scope::Cell(unit, criterion), from: None, reason: None }
            } else {
                score(unit, criterion, None, points)
            })
        }),
        Action::AcceptUnit => unit().map(|unit| Command::Accept { scope: Scope::Unit(unit), from: None, reason: None }),
        Action::AcceptCriterion => cell().map(|(_, criterion)| Command::Accept {
            scope: Scope::Criterion(criterion),
            from: None,
            reason: None,
        }),
        Action::AcceptSection => {
            let section_idx = desk.row(desk.spot.row_idx).map_or(0, |row| row.section_idx);
            let section = desk.meeting.set_up().rubric.sections.get(section_idx);
            let section = section.ok_or(Refusal::NothingThere);
            section.map(|section| Command::Accept {
                scope: Scope::Section(section.id.clone()),
                from: None,
                reason: None,
            })
        }
        Action::Contest => cell().map(|(unit, criterion)| Command::Contest { unit, criterion, note: None }),
        Action::Settle => cell().map(|(unit, criterion)| Command::Settle { unit, criterion }),
        Action::Reason => {
            let stage = desk.stage_id();
            let stood = desk.cell().and_then(|cell| cell.score(desk.stage_idx));
            let nothing = Refusal::NotScored { stage: stage.clone().unwrap_or_else(|| "".into()) };
            stood.ok_or(nothing).and_then(|stood| {
                // Of several scorers it is the one entered last.
                if let Some(outcome) = stood.outcomes().last() {
                    return result(desk, outcome.clone()).ok_or(Refusal::NothingThere);
                }
                let (unit, criterion) = cell()?;
                Ok(again(score(unit, criterion, stage, stood.points), stood.is_provisional()))
            })
        }
        Action::Evidence => cell().map(|(unit, criterion)| Command::Cite { unit, criterion, evidence: Vec::new() }),
        Action::Reinstate => unit().map(|unit| Command::Reinstate { unit, ground: None, reason: None }),
        Action::Assign => {
            let counts = desk.cell().is_some_and(|cell| !cell.is_assigned());
            cell().map(|(unit, criterion)| Command::Assign { unit, criterion, counts, reason: None })
        }
        Action::BreakSitting => Ok(Command::Agenda(match desk.meeting.floor().agenda.sittings().current() {
            Some(_) => AgendaCommand::Resume,
            None => AgendaCommand::Break { note: None },
        })),
        Action::Gate if gate::is_open(&desk.meeting) => Ok(Command::Gate(GateCommand::Close)),
        Action::Gate => Ok(Command::Gate(GateCommand::Open)),
        Action::PublishAll => Ok(Command::Gate(GateCommand::Publish { units: Vec::new() })),
        Action::PublishUnit => unit().map(|unit| Command::Gate(GateCommand::Publish { units: vec![unit] })),
        Action::NextItem => Ok(Command::Agenda(AgendaCommand::Begin { item: None })),
        Action::CloseMeeting => Ok(Command::Close { without_adoption: !is_adopted(desk), reason: None }),
        Action::Exclude => {
            let ground = desk.meeting.set_up().regulation.grounds.first().ok_or(Refusal::NothingThere);
            ground.and_then(|ground| {
                unit().map(|unit| Command::Exclude { unit, ground: ground.id.clone(), evidence: Vec::new() })
            })
        }
        _ => return None,
    })
}

fn score(
    unit: crate::domain::id::UnitId,
    criterion: crate::domain::id::CriterionId,
    stage: Option<StageId>,
    points: crate::domain::points::Points,
) -> Command {
    Command::Score(ScoreCell {
        unit,
        criterion,
        stage,
        points,
        bonus: None,
        reason: None,
        explanation: None,
        evidence: Vec::new(),
        provisional: false,
    })
}

/// A score with the mark that it is to be confirmed, where it has it.
fn again(mut command: Command, provisional: bool) -> Command {
    if let Command::Score(score) = &mut command {
        score.provisional = provisional;
    }
    command
}

/// What a cell without an agreed score would be agreed on.
fn standing(desk: &Desk, last: usize) -> Result<crate::domain::points::Points, Refusal> {
    let cell = desk.cell().ok_or(Refusal::NothingThere)?;
    match cell.latest(last) {
        _ if cell.contested.is_some() => Err(Refusal::NothingToAccept(Skipped { contested: 1, ..Skipped::default() })),
        Some((stage_idx, score)) if stage_idx != last => Ok(score.points),
        Some(_) => Err(Refusal::NothingToAccept(Skipped::default())),
        None => Err(Refusal::NothingToAccept(Skipped { unscored: 1, ..Skipped::default() })),
    }
}

/// Why an action cannot be done at the cursor now; `None` if it can, or if that depends on what is typed next.
pub fn why_not(desk: &Desk, action: Action) -> Option<Refusal> {
    if let Some(closed) = desk.meeting.closed()
        && is_act(action)
    {
        return Some(Refusal::Closed { record: closed.record });
    }
    let command = match command(desk, action)? {
        Ok(command) => command,
        Err(refusal) => return Some(refusal),
    };
    if matches!(action, Action::Evidence) {
        return None;
    }
    let refused = |command: &Command| facts(desk, command, desk.meeting.head()).err();
    match refused(&command)? {
        Refusal::NeedsReason { .. } => refused(&with_reason(command, "…".into())?),
        other => Some(other),
    }
}

/// Whether a document should be asked for after the reason: the criterion demands one, and none is cited.
pub fn wants_evidence(desk: &Desk, command: &Command) -> bool {
    let cell = match command {
        Command::Score(score) => Some((&score.unit, &score.criterion, &score.evidence)),
        Command::Result(result) => Some((&result.unit, &result.criterion, &result.evidence)),
        _ => None,
    };
    match (command, cell) {
        (_, Some((unit, criterion, evidence))) => {
            let (unit_idx, leaf_idx) = (desk.meeting.unit_idx(unit), desk.meeting.leaf_idx(criterion));
            let (Some(unit_idx), Some(leaf_idx)) = (unit_idx, leaf_idx) else {
                return false;
            };
            if !evidence.is_empty() {
                return false;
            }
            let facts = facts(desk, command, desk.meeting.head()).unwrap_or_default();
            let after = crate::ui::outlook::after(&desk.meeting, facts, desk);
            after.is_some_and(|after| crate::domain::decide::lacks_evidence(&after, unit_idx, leaf_idx))
        }
        (Command::Exclude { evidence, .. }, None) => evidence.is_empty(),
        _ => false,
    }
}

/// Whether a score or a result only repeats what stands there.
pub fn changes_nothing(desk: &Desk, command: &Command) -> bool {
    let score = match command {
        Command::Score(score) => score,
        Command::Result(result) => return repeats(desk, result),
        _ => return false,
    };
    let stage_idx = match &score.stage {
        Some(stage) => desk.meeting.set_up().stage_idx(stage.as_str()),
        None => Some(desk.meeting.set_up().last_stage_idx()),
    };
    let (unit_idx, leaf_idx) = (desk.meeting.unit_idx(&score.unit), desk.meeting.leaf_idx(&score.criterion));
    let (Some(stage_idx), Some(unit_idx), Some(leaf_idx)) = (stage_idx, unit_idx, leaf_idx) else {
        return false;
    };
    // The stage a dossier was returned to takes it up again by scoring, be it the same.
    if desk.meeting.column(unit_idx).returned.is_some() {
        return false;
    }
    let said = score.reason.is_some() || score.explanation.is_some() || !score.evidence.is_empty();
    let cell = desk.meeting.cell(unit_idx, leaf_idx);
    let same = |stood: &Score| stood.points == score.points && stood.is_provisional() == score.provisional;
    !said && cell.is_some_and(|cell| cell.score(stage_idx).is_some_and(same) && cell.contested.is_none())
}

fn repeats(desk: &Desk, wanted: &ResultCell) -> bool {
    let said = wanted.reason.is_some() || wanted.explanation.is_some() || !wanted.evidence.is_empty();
    let (unit_idx, leaf_idx) = (desk.meeting.unit_idx(&wanted.unit), desk.meeting.leaf_idx(&wanted.criterion));
    let cell = unit_idx.zip(leaf_idx).and_then(|(unit_idx, leaf_idx)| desk.meeting.cell(unit_idx, leaf_idx));
    let Some(cell) = cell.filter(|cell| !said && cell.contested.is_none()) else { return false };
    let facts = facts(desk, &Command::Result(wanted.clone()), desk.meeting.head()).unwrap_or_default();
    let [Event::Resulted { stage, given, target, scorer, provisional, .. }] = facts.as_slice() else { return false };
    let stood = desk.meeting.set_up().stage_idx(stage.as_str()).and_then(|stage_idx| cell.score(stage_idx));
    let new = Outcome { given: given.clone(), target: *target, scorer: scorer.clone(), provisional: *provisional };
    stood.is_some_and(|stood| stood.outcomes().contains(&new))
}
