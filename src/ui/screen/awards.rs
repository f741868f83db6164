//! Suy tôn: the board of awards. Slots with their places at the left, the units in rank order in the middle, the votes
//! of the slot at the right; what a unit may get and why stands below.
//!
//! It must never say who is eligible: that is `domain::board`.

#[path = "awards_draw.rs"]
mod draw;

use ratatui::layout::Rect;

use crate::domain::award::{Nominee, Proposal, Recipients};
use crate::domain::ballot::{Ballot, State};
use crate::domain::board::{Board, Slot};
use crate::domain::command::Command;
use crate::domain::command::award::{AwardCommand, RankingCommand};
use crate::domain::command::ballot::BallotCommand;
use crate::domain::decide::open_in_ranking;
use crate::domain::id::{AwardId, BallotId};
use crate::domain::meeting::Meeting;
use crate::domain::refusal::{AwardRefusal, BallotRefusal, Refusal};
use crate::domain::vote::Method;
use crate::text::lang::Said;
use crate::ui::action::Action;
use crate::ui::desk::Desk;
use crate::ui::outlook::facts;
use crate::ui::screen::ask::{Ask, For};
use crate::ui::screen::vote::VoteForm;
use crate::ui::screen::words::Words;
use crate::ui::screen::{Intent, Layer, Reply};
use crate::words::split::quoted;

/// Lines of one slot at the left.
const SLOT: usize = 2;

/// Which pane takes the keys.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Side {
    /// The slots.
    #[default]
    Slots,
    /// The units, or the persons proposed.
    Names,
}

/// What of the board is looked at.
#[derive(Clone, Debug, Default)]
pub struct Awards {
    side: Side,
    slot: usize,
    name: usize,
    top_slot: usize,
    top_name: usize,
}

/// One line of the middle pane.
enum Name<'a> {
    /// A unit; the index is into the slot's candidates.
    Unit(usize),
    /// Somebody proposed who is no unit.
    Proposed(&'a Proposal),
}

/// The lines of the middle pane: units in rank order, then whoever else is proposed.
fn names<'a>(meeting: &'a Meeting, slot: &Slot<'_>) -> Vec<Name<'a>> {
    let units = (0..slot.candidates.len()).map(Name::Unit);
    let others = meeting.awards().proposals().iter().filter(|proposal| {
        proposal.nomination.award == slot.award.id && !matches!(proposal.nomination.nominee, Nominee::Unit(_))
    });
    units.chain(others.map(Name::Proposed)).collect()
}

/// The votes on a slot's award, the latest first.
fn votes<'a>(meeting: &'a Meeting, slot: &Slot<'_>) -> Vec<&'a Ballot> {
    let about = |ballot: &&Ballot| ballot.opening.award.as_ref() == Some(&slot.award.id);
    meeting.ballots().all().iter().rev().filter(about).collect()
}

impl Awards {
    /// Chooses an award.
    pub fn choose(&mut self, desk: &Desk, award: &AwardId) {
        let awards = &desk.meeting.set_up().regulation.awards;
        (self.side, self.slot) = (Side::Slots, awards.iter().position(|known| known.id == *award).unwrap_or(self.slot));
    }

    /// Brings the cursor onto something that is there, and into the window.
    pub fn follow(&mut self, desk: &Desk, area: Rect) {
        let n_slots = desk.meeting.set_up().regulation.awards.len();
        self.slot = self.slot.min(n_slots.saturating_sub(1));
        let n_names = self.slot_now(desk).map_or(0, |slot| names(&desk.meeting, &slot).len());
        self.name = self.name.min(n_names.saturating_sub(1));
        let rows = draw::rows(area);
        let slots = (rows / SLOT).max(1);
        self.top_slot = self.top_slot.clamp((self.slot + 1).saturating_sub(slots), self.slot);
        self.top_name = self.top_name.clamp((self.name + 1).saturating_sub(rows.max(1)), self.name);
    }

    fn slot_now<'a>(&self, desk: &'a Desk) -> Option<Slot<'a>> {
        let award = desk.meeting.set_up().regulation.awards.get(self.slot)?;
        Some(Board::of(&desk.meeting).slot(&desk.meeting, award))
    }

    /// Does what an action means here; answers whether it is one of this screen's.
    pub fn act(&mut self, desk: &mut Desk, area: Rect, action: Action) -> bool {
        let at = if self.side == Side::Slots { self.slot } else { self.name };
        let page = if self.side == Side::Slots { draw::rows(area) / SLOT } else { draw::rows(area) };
        match action {
            Action::MoveLeft => self.side = Side::Slots,
            Action::MoveRight => self.side = Side::Names,
            Action::Next | Action::Previous => {
                self.side = if self.side == Side::Slots { Side::Names } else { Side::Slots };
            }
            Action::Nominate if self.side == Side::Slots && self.has_units(desk) => self.side = Side::Names,
            _ => {
                let Some(to) = action.along(at, usize::MAX, page) else { return false };
                *(if self.side == Side::Slots { &mut self.slot } else { &mut self.name }) = to;
            }
        }
        if self.side == Side::Slots {
            self.name = 0;
        }
        self.follow(desk, area);
        let unit = self.slot_now(desk).and_then(|slot| match names(&desk.meeting, &slot).get(self.name) {
            Some(Name::Unit(idx)) if self.side == Side::Names => Some(slot.candidates[*idx].unit_idx),
            _ => None,
        });
        desk.spot.unit_idx = unit.unwrap_or(desk.spot.unit_idx);
        true
    }

    fn has_units(&self, desk: &Desk) -> bool {
        self.slot_now(desk).is_some_and(|slot| !slot.candidates.is_empty())
    }

    /// Puts the cursor where the mouse was pressed.
    pub fn click(&mut self, desk: &mut Desk, area: Rect, x: u16, y: u16) {
        let Some(row) = y.checked_sub(area.top() + draw::HEAD).map(usize::from) else { return };
        if row >= draw::rows(area) {
            return;
        }
        let panes = draw::Panes::new(area);
        if x < panes.middle {
            (self.side, self.slot) = (Side::Slots, self.top_slot + row / SLOT);
        } else if x < panes.right {
            (self.side, self.name) = (Side::Names, self.top_name + row);
        }
        self.follow(desk, area);
    }

    /// What an act of this screen leads to; `None` if it is none of this screen's.
    pub fn begin(&self, desk: &Desk, action: Action) -> Option<Reply> {
        if action == Action::SettleRanking {
            // The board stands on the first ranking.
            let ranking = desk.meeting.sheet().ranking(0).id.clone();
            let with_open = open_in_ranking(&desk.meeting, 0) != (0, 0, 0);
            let settle = RankingCommand::Settle { ranking, with_open, method: None, decision: None, reason: None };
            return Some(Reply::act(Intent::new(desk, Command::Ranking(settle))));
        }
        let is_mine = matches!(
            action,
            Action::Nominate | Action::WithdrawNomination | Action::AwardDecision | Action::Vote | Action::AnnulVote
        );
        let slot = self.slot_now(desk).filter(|_| is_mine)?;
        let meeting = &desk.meeting;
        Some(match action {
            Action::Vote => vote(desk, &slot, self.nominee(desk, &slot).as_ref()),
            Action::AnnulVote => match votes(meeting, &slot).into_iter().find(|vote| vote.state() != State::Annulled) {
                Some(vote) => {
                    let ballot = vote.opening.id.clone();
                    act(desk, Command::Ballot(BallotCommand::Annul { ballot, reason: None }))
                }
                None => return Some(nothing(desk)),
            },
            Action::Nominate => match (slot.award.recipients, self.nominee(desk, &slot)) {
                (Recipients::TheBloc, _) => nominate(desk, &slot, &Nominee::Bloc),
                (Recipients::Individuals, _) => write(desk, &format!("nominate {} --person ", slot.award.id)),
                (_, Some(nominee)) => nominate(desk, &slot, &nominee),
                (_, None) => nothing(desk),
            },
            Action::WithdrawNomination => match self.nominee(desk, &slot) {
                Some(nominee) => {
                    let award = slot.award.id.clone();
                    act(desk, Command::Award(AwardCommand::Withdraw { award, nominee, reason: None }))
                }
                None => nothing(desk),
            },
            Action::AwardDecision => match self.nominee(desk, &slot) {
                Some(nominee) => write(desk, &format!("award decide {} {} ", slot.award.id, named(&nominee))),
                None => nothing(desk),
            },
            _ => return None,
        })
    }

    /// Who is under the cursor.
    fn nominee(&self, desk: &Desk, slot: &Slot<'_>) -> Option<Nominee> {
        match names(&desk.meeting, slot).get(self.name)? {
            Name::Unit(idx) => {
                let unit = desk.meeting.set_up().unit(slot.candidates.get(*idx)?.unit_idx)?;
                Some(Nominee::Unit(unit.id.clone()))
            }
            Name::Proposed(proposal) => Some(proposal.nomination.nominee.clone()),
        }
    }
}

fn act(desk: &Desk, command: Command) -> Reply {
    Reply::act(Intent::new(desk, command))
}

fn nothing(desk: &Desk) -> Reply {
    Reply::Tell(Said::new(desk.lang.of("Ở đây không có gì để làm việc này.", "There is nothing here for that."), ""))
}

/// Opens the command line with the beginning of an act.
fn write(desk: &Desk, text: &str) -> Reply {
    Reply::open(Layer::Words(Words::new(desk, text)))
}

/// Somebody in the words of the command language.
fn named(nominee: &Nominee) -> String {
    match nominee {
        Nominee::Unit(unit) => unit.to_string(),
        Nominee::Person { name, .. } => format!("--person {}", quoted(name)),
        Nominee::Collective { name, .. } => format!("--collective {}", quoted(name)),
        Nominee::Bloc => "--bloc".to_owned(),
    }
}

/// Proposes somebody; what speaks against it is said where the reason is asked for.
fn nominate(desk: &Desk, slot: &Slot<'_>, nominee: &Nominee) -> Reply {
    let command = |decision: Option<BallotId>, overrides: bool| {
        let (award, nominee) = (slot.award.id.clone(), nominee.clone());
        let (method, place, reason) = (None, None, None);
        Command::Award(AwardCommand::Nominate { award, nominee, method, decision, place, overrides, reason })
    };
    // The latest vote on this award that has decided so is the one meant.
    let decides = |id: &BallotId| {
        let tried = facts(desk, &command(Some(id.clone()), false), desk.meeting.head());
        !matches!(tried, Err(Refusal::Ballot(BallotRefusal::NotDecided { .. })))
    };
    let decision = votes(&desk.meeting, slot).into_iter().map(|vote| vote.opening.id.clone()).find(decides);
    let plain = command(decision.clone(), false);
    match facts(desk, &plain, desk.meeting.head()) {
        Err(Refusal::Award(AwardRefusal::Objections { .. })) => {
            let intent = Intent::new(desk, command(decision, true));
            Reply::open(Layer::Ask(Ask::new(desk, intent, For::Reason, false)))
        }
        _ => act(desk, plain),
    }
}

/// Puts a vote to the meeting, or takes the count of the one that is open.
fn vote(desk: &Desk, slot: &Slot<'_>, nominee: Option<&Nominee>) -> Reply {
    let open = votes(&desk.meeting, slot).into_iter().find(|vote| vote.state() == State::Open);
    match open {
        Some(vote) if vote.opening.terms.method == Method::Consensus && vote.opening.candidates.is_empty() => {
            let (ballot, chosen, open) = (vote.opening.id.clone(), Vec::new(), None);
            act(desk, Command::Ballot(BallotCommand::Agree { ballot, chosen, open }))
        }
        Some(vote) if vote.opening.terms.method == Method::Consensus => {
            write(desk, &format!("vote consensus {} ", vote.opening.id))
        }
        Some(vote) => Reply::open(Layer::Vote(VoteForm::count(desk, vote))),
        None => Reply::open(Layer::Vote(VoteForm::open(desk, slot, nominee))),
    }
}
