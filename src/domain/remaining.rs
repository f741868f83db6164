//! What remains (việc còn lại): everything that keeps the meeting from closing, and what should be done before it does.
//!
//! What bars the close stands here once: `decide` asks [`bar`], the list shows the same. It must never change a meeting,
//! and never know a screen: a task says what it is about, not where that is looked at.

use super::agenda::{About, ItemState};
use super::ballot::{Ballot, State};
use super::board::Board;
use super::decide::attendance::{offers, quorum};
use super::decide::lacks_evidence;
use super::gate;
use super::id::{AwardId, BallotId, ItemId, OfficeId};
use super::meeting::Meeting;
use super::minutes::{Adopted, adopted};
use super::points::Points;
use super::refusal::{BallotRefusal, MinutesRefusal, Refusal};
use super::settlement::{Standing, decisive, standing_of};
use std::cmp::Reverse;
use std::ops::Range;

/// A kind of thing that remains, the gravest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Matter {
    /// A vote was put to the meeting and has not ended.
    OpenVote,
    /// The meeting stopped, and goes on at another sitting.
    InBreak,
    /// The minutes are not adopted.
    Adoption,
    /// A cell on which there are other opinions.
    Contested,
    /// A cell that nobody has scored: the unit's own score is late.
    NotScored,
    /// A cell that is scored, not agreed.
    NotAgreed,
    /// A cell without the document it needs.
    NoEvidence,
    /// A cell whose score is to be confirmed.
    Provisional,
    /// A dossier that was sent back and has not come again.
    Returned,
    /// Units that share a place, and the meeting is to say which comes first.
    Tie,
    /// The ranking is not settled, or was reopened.
    Unsettled,
    /// A vote was even, and the chair's opinion is still to come.
    ChairOpinion,
    /// An award has places that the ranking would fill, or cannot.
    Award,
    /// Nobody is proposed for an office.
    Office,
    /// A deduction for a wrong attendance is offered and neither entered nor excused.
    Offer,
    /// A unit whose attendance is not marked.
    NotMarked,
    /// Fewer units are present than the regulation wants.
    NoQuorum,
    /// An agenda item that has not ended.
    Item,
    /// Units that have not signed the pact.
    NotSigned,
    /// What was entered is held back from the hall.
    Unpublished,
}

impl Matter {
    /// Every kind, the gravest first.
    pub const ALL: [Self; 20] = [
        Self::OpenVote,
        Self::InBreak,
        Self::Adoption,
        Self::Contested,
        Self::NotScored,
        Self::NotAgreed,
        Self::NoEvidence,
        Self::Provisional,
        Self::Returned,
        Self::Tie,
        Self::Unsettled,
        Self::ChairOpinion,
        Self::Award,
        Self::Office,
        Self::Offer,
        Self::NotMarked,
        Self::NoQuorum,
        Self::Item,
        Self::NotSigned,
        Self::Unpublished,
    ];

    /// How much it keeps the meeting from closing.
    pub const fn force(self) -> Force {
        match self {
            Self::OpenVote | Self::InBreak => Force::Bars,
            Self::Adoption => Force::Waivable,
            _ => Force::Should,
        }
    }
}

/// How much a task keeps the meeting from closing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Force {
    /// The close is refused as long as it remains.
    Bars,
    /// The close is refused unless the meeting waives it with a reason.
    Waivable,
    /// It should be done; the meeting may close without.
    Should,
}

/// What a task is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// The meeting as a whole.
    Meeting,
    /// A cell: index of the unit, index of the criterion among the leaves.
    Cell(usize, usize),
    /// A unit.
    Unit(usize),
    /// A ranking, by its index.
    Ranking(usize),
    /// Units that share a place of a ranking.
    Level {
        /// Index of the ranking.
        ranking_idx: usize,
        /// The place.
        rank: u32,
        /// The units.
        units: Vec<usize>,
    },
    /// Units, in the order of the bloc's list.
    Units(Vec<usize>),
    /// A vote, and the award it is about.
    Vote(BallotId, Option<AwardId>),
    /// An award.
    Award(AwardId),
    /// An office.
    Office(OfficeId),
    /// An agenda item.
    Item(ItemId),
}

/// One thing that remains.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    /// Its kind.
    pub matter: Matter,
    /// What it is about.
    pub place: Place,
}

/// Everything that remains of a meeting, the gravest first; nothing once it is closed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Remaining {
    tasks: Vec<Task>,
}

impl Remaining {
    /// What remains of a meeting.
    pub fn of(meeting: &Meeting) -> Self {
        if meeting.closed().is_some() {
            return Self::default();
        }
        let mut tasks = barring(meeting);
        let mut add = |matter, place| tasks.push(Task { matter, place });
        cells(meeting, &mut add);
        rankings(meeting, &mut add);
        decisions(meeting, &mut add);
        floor(meeting, &mut add);
        // The sort is stable: within a kind the order of the bloc, the rubric or the agenda stays.
        tasks.sort_by_key(|task| task.matter);
        Self { tasks }
    }

    /// Every task, the gravest first.
    pub fn tasks(&self) -> &[Task] {
        &self.tasks
    }

    /// How many tasks of that force there are.
    pub fn n_of(&self, force: Force) -> usize {
        self.tasks.iter().filter(|task| task.matter.force() == force).count()
    }

    /// The kinds that occur, each with the range of its tasks.
    pub fn groups(&self) -> Vec<(Matter, Range<usize>)> {
        let mut groups: Vec<(Matter, Range<usize>)> = Vec::new();
        for (idx, task) in self.tasks.iter().enumerate() {
            match groups.last_mut() {
                Some((matter, range)) if *matter == task.matter => range.end = idx + 1,
                _ => groups.push((task.matter, idx..idx + 1)),
            }
        }
        groups
    }
}

/// What bars the close, waivable or not.
fn barring(meeting: &Meeting) -> Vec<Task> {
    let open = meeting.ballots().open();
    let mut tasks: Vec<Task> = open.map(|ballot| Task { matter: Matter::OpenVote, place: place_of(ballot) }).collect();
    if meeting.floor().agenda.sittings().current().is_some() {
        tasks.push(Task { matter: Matter::InBreak, place: Place::Meeting });
    }
    if !matches!(adopted(meeting), Adopted::Holds { .. }) {
        tasks.push(Task { matter: Matter::Adoption, place: Place::Meeting });
    }
    tasks
}

/// Why the meeting cannot be closed now, if it cannot: the gravest of what bars it.
pub fn bar(meeting: &Meeting, without_adoption: bool) -> Option<Refusal> {
    barring(meeting).into_iter().find_map(|task| match (task.matter, task.place) {
        (Matter::OpenVote, Place::Vote(ballot, _)) => Some(Refusal::Ballot(BallotRefusal::StillOpen { ballot })),
        (Matter::InBreak, _) => super::decide::in_break(meeting),
        (Matter::Adoption, _) if !without_adoption => {
            let (missing, contested) = super::decide::open_cells(meeting);
            Some(match adopted(meeting) {
                Adopted::Changed { record, by } => Refusal::Minutes(MinutesRefusal::ChangedSince { record, by }),
                _ => Refusal::NotAdopted { missing, contested },
            })
        }
        _ => None,
    })
}

fn place_of(ballot: &Ballot) -> Place {
    Place::Vote(ballot.opening.id.clone(), ballot.opening.award.clone())
}

fn reviewed(meeting: &Meeting) -> impl Iterator<Item = usize> {
    (0..meeting.n_units()).filter(|unit_idx| meeting.excluded(*unit_idx).is_none())
}

fn cells(meeting: &Meeting, add: &mut impl FnMut(Matter, Place)) {
    let last = meeting.set_up().last_stage_idx();
    for unit_idx in reviewed(meeting) {
        let column = meeting.column(unit_idx);
        for (leaf_idx, cell) in column.cells.iter().enumerate().filter(|(_, cell)| cell.is_assigned()) {
            let latest = cell.latest(last);
            let mut open = |matter, is_so: bool| {
                if is_so {
                    add(matter, Place::Cell(unit_idx, leaf_idx));
                }
            };
            open(Matter::Contested, cell.contested.is_some());
            open(Matter::NotScored, latest.is_none());
            open(Matter::NotAgreed, latest.is_some() && cell.score(last).is_none());
            open(Matter::NoEvidence, lacks_evidence(meeting, unit_idx, leaf_idx));
            open(Matter::Provisional, latest.is_some_and(|(_, score)| score.is_provisional()));
        }
        if column.returned.is_some() {
            add(Matter::Returned, Place::Unit(unit_idx));
        }
    }
}

fn rankings(meeting: &Meeting, add: &mut impl FnMut(Matter, Place)) {
    for ranking_idx in 0..meeting.sheet().rankings.len() {
        for tie in decisive(meeting, ranking_idx).open_ties(meeting) {
            add(Matter::Tie, Place::Level { ranking_idx, rank: tie.rank, units: tie.units });
        }
        if !matches!(standing_of(meeting, ranking_idx), Standing::Holds { .. }) {
            add(Matter::Unsettled, Place::Ranking(ranking_idx));
        }
    }
}

fn decisions(meeting: &Meeting, add: &mut impl FnMut(Matter, Place)) {
    let ended = |ballot: &&Ballot| matches!(ballot.state(), State::Counted);
    for ballot in meeting.ballots().all().iter().filter(ended).filter(|ballot| ballot.passed().is_none()) {
        add(Matter::ChairOpinion, place_of(ballot));
    }
    let board = Board::of(meeting);
    for slot in board.slots(meeting) {
        if !slot.suggested.is_empty() || slot.cut.is_some() {
            add(Matter::Award, Place::Award(slot.award.id.clone()));
        }
    }
    let offices = meeting.set_up().regulation.offices.iter().zip(&meeting.floor().offices);
    for (office, _) in offices.filter(|(_, state)| state.proposed.is_none()) {
        add(Matter::Office, Place::Office(office.id.clone()));
    }
}

fn floor(meeting: &Meeting, add: &mut impl FnMut(Matter, Place)) {
    let floor = meeting.floor();
    for offer in offers(meeting) {
        add(Matter::Offer, Place::Unit(offer.unit_idx));
    }
    for unit_idx in (0..meeting.n_units()).filter(|unit_idx| floor.attendance.unit(*unit_idx).is_none()) {
        add(Matter::NotMarked, Place::Unit(unit_idx));
    }
    if quorum(meeting).is_some_and(|quorum| !quorum.is_met()) {
        add(Matter::NoQuorum, Place::Meeting);
    }
    let open = |state| matches!(state, ItemState::Planned | ItemState::Running);
    // The closing itself is what ends the meeting: its item ends with it.
    let items = floor.agenda.items().iter().filter(|item| item.about != About::Closing && open(item.state()));
    for item in items {
        add(Matter::Item, Place::Item(item.id.clone()));
    }
    let is_signed = floor.agenda.items().iter().any(|item| item.about == About::Pact && item.dropped.is_none());
    let missing: Vec<usize> =
        floor.signed.iter().enumerate().filter(|(_, signed)| !**signed).map(|(unit_idx, _)| unit_idx).collect();
    if is_signed && !missing.is_empty() {
        add(Matter::NotSigned, Place::Units(missing));
    }
    if !gate::is_open(meeting) {
        add(Matter::Unpublished, Place::Meeting);
    }
}

/// A cell whose unit gave itself other points than stand there now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Index of the unit.
    pub unit_idx: usize,
    /// Index of the criterion among the leaves.
    pub leaf_idx: usize,
    /// What the unit gave itself.
    pub own: Points,
    /// What stands there now: the agreed points, else the latest after the unit's own.
    pub stands: Points,
    /// Index of the stage of `stands`.
    pub stage_idx: usize,
}

impl Difference {
    /// What stands there less what the unit gave itself.
    pub fn by(&self) -> Points {
        self.stands - self.own
    }
}

/// Every cell of reviewed units that departs from the unit's own score, the largest difference first.
pub fn differences(meeting: &Meeting) -> Vec<Difference> {
    let last = meeting.set_up().last_stage_idx();
    let mut found = Vec::new();
    for unit_idx in reviewed(meeting) {
        let cells = meeting.column(unit_idx).cells.iter().enumerate().filter(|(_, cell)| cell.is_assigned());
        for (leaf_idx, cell) in cells {
            let Some((own, (stage_idx, score))) = cell.points(0).zip(cell.latest(last)) else { continue };
            if stage_idx > 0 && score.points != own {
                found.push(Difference { unit_idx, leaf_idx, own, stands: score.points, stage_idx });
            }
        }
    }
    // The sort is stable: equal differences stay in the order of the bloc and the rubric.
    found.sort_by_key(|difference| Reverse(difference.by().max(Points::ZERO - difference.by())));
    found
}
