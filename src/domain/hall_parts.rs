//! What the hall may see besides the sheet: agenda, attendance, votes, nominations, offices, minutes.
//!
//! Each is a white list of its own: no reason for an absence, a withdrawal or a refusal, no name of who voted how, no
//! condition, no suggestion. It must never know a screen.

use super::agenda::{ItemState, Moment};
use super::attendance::{Capacity, Person, Presence, Seat};
use super::award::Nominee;
use super::ballot::{Ballot, Count, State};
use super::board::Board;
use super::decide::attendance::{Quorum, quorum};
use super::id::{BallotId, EvidenceId};
use super::meeting::Meeting;
use super::minutes::{Adopted, AdoptionVotes, adopted};
use super::office::{Manner, Outcome};
use super::poll;
use super::turn::term;
use super::vote::{EvenVote, Terms};
use std::collections::BTreeMap;

/// One agenda item as the hall may see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HallItem {
    /// The printed number; none for an item that was left out.
    pub number: Option<usize>,
    /// Name for people.
    pub title: Box<str>,
    /// Where it stands.
    pub state: ItemState,
    /// When it began.
    pub started: Option<Moment>,
    /// When it ended.
    pub ended: Option<Moment>,
}

/// Who is there, as the hall may see it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HallRoll {
    /// By index of the unit.
    pub units: Vec<HallPresence>,
    /// Who has a seat at the table.
    pub seats: Vec<(Seat, Person)>,
    /// The guests in the order they were named.
    pub guests: Vec<Person>,
    /// Units that are there now.
    pub n_present: usize,
    /// The quorum, where the regulation has one.
    pub quorum: Option<Quorum>,
}

/// Whether a unit is there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum HallPresence {
    /// Nobody has said.
    #[default]
    Unmarked,
    /// It is.
    Here {
        /// As what its delegate sits there.
        capacity: Capacity,
        /// The delegate's name.
        name: Option<Box<str>>,
    },
    /// It was, and has left.
    Left,
    /// It is not.
    Absent,
}

/// A vote as the hall may see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HallVote {
    /// Stable name.
    pub id: BallotId,
    /// What is voted on.
    pub subject: Box<str>,
    /// What holds for it.
    pub terms: Terms,
    /// Where it stands.
    pub state: State,
    /// The candidates; none for one question.
    pub candidates: Vec<HallCandidate>,
    /// How many candidates are to be chosen; 0 for one question.
    pub seats: u32,
    /// The fewest votes that reach the threshold, where it is known.
    pub needed: Option<u32>,
    /// What was counted, without who voted how.
    pub count: Option<HallCount>,
    /// Whether it passed; `None` while the count, the chair's opinion or a run-off is to come.
    pub passed: Option<bool>,
    /// Whether it stands even, and what the rule says then.
    pub even: Option<EvenVote>,
    /// Whether it is a run-off.
    pub run_off: bool,
}

/// A candidate of a vote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HallCandidate {
    /// Index of the unit.
    pub unit_idx: usize,
    /// Whether it withdrew.
    pub withdrawn: bool,
    /// Votes, once they are counted; written ones among them.
    pub votes: Option<u32>,
    /// Whether it was chosen.
    pub chosen: bool,
}

/// A count without who voted how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HallCount {
    /// The count; no unit is named in it.
    pub count: Count,
    /// What the percentage was taken of.
    pub base: u32,
    /// What it was taken of for one candidate.
    pub base_for_candidate: u32,
}

/// An award with who is proposed for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HallAward {
    /// Name for people.
    pub title: Box<str>,
    /// Who decides it; empty where nobody has said.
    pub authority: Box<str>,
    /// Whether the bloc itself gives it.
    pub by_bloc: bool,
    /// How many may be proposed; shown only once the chair has said it.
    pub places: Option<u32>,
    /// Who is proposed, in the order of proposing, and whether others have granted it.
    pub proposed: Vec<(Nominee, Option<bool>)>,
}

/// An office with who is proposed for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HallOffice {
    /// Name for people.
    pub title: Box<str>,
    /// The year for which it is proposed.
    pub year: i32,
    /// Index of the unit, and how the meeting came to it.
    pub proposed: Option<(usize, Manner)>,
    /// What the authority decided, and the unit that holds the office by it.
    pub decided: Option<(Outcome, Option<usize>)>,
}

/// A part of the minutes as it is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Passage {
    /// A heading.
    Heading(Box<str>),
    /// A paragraph.
    Text(Box<str>),
    /// A line of a list.
    Item(Box<str>),
    /// A row of a table; those that follow one another are one table.
    Row {
        /// Its cells from the left.
        cells: Vec<Box<str>>,
        /// Whether it names the columns.
        heads: bool,
    },
}

/// That the minutes were adopted, as the hall may see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HallAdoption {
    /// The votes; `None` where all agreed.
    pub votes: Option<AdoptionVotes>,
    /// Whether the minutes say nothing else since.
    pub holds: bool,
}

/// The documents of what is published, as people call them; where their files lie is nobody's business here.
pub(super) fn documents(shown: &Meeting) -> BTreeMap<EvidenceId, Box<str>> {
    let documents = shown.catalogue().documents();
    documents.iter().map(|document| (document.id.clone(), document.reference().into())).collect()
}

/// The adoption in what is published.
pub(super) fn adoption(shown: &Meeting) -> Option<HallAdoption> {
    let adoption = shown.minutes().adoption()?;
    let holds = matches!(adopted(shown), Adopted::Holds { .. }) || shown.closed().is_some();
    Some(HallAdoption { votes: adoption.votes, holds })
}

/// The agenda. It holds no figure, so the gate does not hold it back.
pub(super) fn agenda(meeting: &Meeting) -> Vec<HallItem> {
    let agenda = &meeting.floor().agenda;
    let items = agenda.items().iter().filter(|item| item.state() != ItemState::Dropped);
    let item = items.map(|item| HallItem {
        number: agenda.number(&item.id),
        title: item.title.clone(),
        state: item.state(),
        started: item.started(),
        ended: item.ended(),
    });
    item.collect()
}

/// Who is there. It holds no figure of the sheet, so the gate does not hold it back.
pub(super) fn roll(meeting: &Meeting) -> HallRoll {
    let attendance = &meeting.floor().attendance;
    let presence = |unit_idx| match attendance.unit(unit_idx).map(|mark| &mark.presence) {
        None => HallPresence::Unmarked,
        Some(Presence::Absent { .. }) => HallPresence::Absent,
        Some(Presence::Here(here)) if here.left.is_some() => HallPresence::Left,
        Some(Presence::Here(here)) => HallPresence::Here { capacity: here.capacity, name: here.name.clone() },
    };
    let seats = [Seat::Chair, Seat::Secretary].into_iter();
    let seated = seats.filter_map(|seat| Some((seat, attendance.seated(seat)?.person.clone())));
    HallRoll {
        units: (0..meeting.n_units()).map(presence).collect(),
        seats: seated.collect(),
        guests: attendance.guests().to_vec(),
        n_present: attendance.n_present(),
        quorum: quorum(meeting),
    }
}

/// The votes of what is published.
pub(super) fn votes(shown: &Meeting) -> Vec<HallVote> {
    shown.ballots().all().iter().map(|ballot| vote(shown, ballot)).collect()
}

fn vote(shown: &Meeting, ballot: &Ballot) -> HallVote {
    let verdict = ballot.verdict();
    let chosen = ballot.chosen();
    let candidates = ballot.opening.candidates.iter().filter_map(|unit| {
        let tally = verdict.and_then(|verdict| verdict.count.tallies.iter().find(|tally| tally.unit == *unit));
        Some(HallCandidate {
            unit_idx: shown.unit_idx(unit)?,
            withdrawn: ballot.withdrawn.iter().any(|gone| gone.unit == *unit),
            votes: tally.map(|tally| tally.votes.saturating_add(tally.written)),
            chosen: chosen.contains(&unit),
        })
    });
    let terms = ballot.opening.terms.clone();
    let passed = ballot.passed();
    HallVote {
        id: ballot.opening.id.clone(),
        subject: ballot.opening.subject.clone(),
        state: ballot.state(),
        candidates: candidates.collect(),
        seats: ballot.opening.seats,
        needed: verdict.map(|verdict| verdict.needed).or_else(|| poll::needed_now(shown, ballot)),
        count: verdict.map(|verdict| HallCount {
            count: Count { against_units: Vec::new(), ..verdict.count.clone() },
            base: verdict.base,
            base_for_candidate: poll::base_for_candidate(&terms, verdict.base),
        }),
        even: (verdict.is_some() && passed.is_none()).then_some(terms.tie),
        passed,
        run_off: ballot.opening.run_off_of.is_some(),
        terms,
    }
}

/// The nominations of what is published.
pub(super) fn awards(shown: &Meeting) -> Vec<HallAward> {
    let board = Board::of(shown);
    let awards = shown.set_up().regulation.awards.iter().map(|award| HallAward {
        title: award.title.clone(),
        authority: award.authority.clone(),
        by_bloc: award.by_bloc,
        places: board.places(shown, award).number,
        proposed: shown
            .awards()
            .for_award(&award.id)
            .map(|proposal| {
                let granted = proposal.decided.as_ref().map(|decision| decision.granted);
                (proposal.nomination.nominee.clone(), granted)
            })
            .collect(),
    });
    awards.collect()
}

/// The offices of what is published.
pub(super) fn offices(shown: &Meeting) -> Vec<HallOffice> {
    let states = shown.set_up().regulation.offices.iter().zip(&shown.floor().offices);
    let offices = states.map(|(office, state)| HallOffice {
        title: office.title.clone(),
        year: term(shown, office),
        proposed: state.proposed.as_ref().map(|proposal| (proposal.unit_idx, proposal.method)),
        decided: state.decided.as_ref().map(|decision| (decision.outcome, decision.unit_idx)),
    });
    offices.collect()
}
