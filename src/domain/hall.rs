//! What the hall may see: a white list computed from what is published, and what is put before it.
//!
//! The wall's widgets receive a [`HallView`] and nothing else, so nothing leaks because nothing else is there: no remark
//! on a cell, no hint for the operator, no number that is not published. It must never know a screen.

use super::ballot::State;
use super::discussion::Audience;
use super::gate::{self, Published};
use super::hall_news::{self, Happened, News};
use super::hall_parts::{self, HallAdoption, HallAward, HallItem, HallOffice, HallRoll, HallVote, Passage};
use super::id::{BallotId, CriterionId, EvidenceId, UnitId};
use super::meeting::{Cell, Meeting};
use super::points::Points;
use super::set_up::{SetUp, Sheet};
use super::standings::{Basis, Row, Standings, View};
use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What is put before the hall. No fact: losing it loses nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Show {
    /// The bloc and the meeting by name.
    #[default]
    Title,
    /// The scoresheet.
    Sheet,
    /// One unit with its sections and criteria.
    Unit(UnitId),
    /// One cell under discussion.
    Cell(UnitId, CriterionId),
    /// The ranking as a table.
    Ranking,
    /// The ranking from the last place up, one step a key.
    Reveal,
    /// The board of awards.
    Awards,
    /// A vote in progress, or its result; the latest one where none is named.
    Vote(Option<BallotId>),
    /// The offices proposed.
    Offices,
    /// The agenda with its current item.
    Agenda,
    /// Who is present.
    Attendance,
    /// The minutes for reading and adoption.
    Minutes,
    /// The time that is left.
    Countdown(DateTime<FixedOffset>),
    /// A sentence for the hall.
    Message(Box<str>),
    /// What the smallest text looks like, and how far it reads.
    Test,
    /// Nothing but the paper.
    Nothing,
}

/// How the wall stands: what it shows and how.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct OnWall {
    /// What is shown.
    pub show: Show,
    /// Whether it stays although something is published.
    pub pinned: bool,
    /// Whether the wall is blank for now.
    pub blank: bool,
    /// Which page of what has several, from 0.
    pub page: usize,
    /// How many steps of the reveal have been taken.
    pub step: usize,
    /// The cell of the scoresheet that is talked about; that of the last change where nobody has said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cell: Option<(UnitId, CriterionId)>,
    /// Which ranking is shown, by its index in the rubric.
    #[serde(skip_serializing_if = "is_first")]
    pub ranking: usize,
    /// Whether the board of awards says how many may be proposed.
    #[serde(skip_serializing_if = "is_false")]
    pub places: bool,
    /// How much larger than the smallest size text may grow: 0 to 2.
    pub scale: u8,
    /// Name of the theme; the wall's own where it is empty.
    pub theme: Box<str>,
}

#[allow(clippy::trivially_copy_pass_by_ref)] // the form serde asks for
fn is_first(idx: &usize) -> bool {
    *idx == 0
}

#[allow(clippy::trivially_copy_pass_by_ref)] // the form serde asks for
fn is_false(flag: &bool) -> bool {
    !*flag
}

/// What somebody wants on the wall. It makes no fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WallCommand {
    /// Puts something before the hall.
    Show(Show),
    /// Puts one of several rankings before the hall, as a table or to be revealed.
    Rank {
        /// As what.
        show: Show,
        /// Index of the ranking in the rubric.
        ranking: usize,
    },
    /// Puts the scoresheet before the hall with the row and column of a cell marked.
    Point(UnitId, CriterionId),
    /// Blanks the wall, or shows it again.
    Blank(bool),
    /// Keeps what is shown although something is published, or lets go.
    Pin(bool),
    /// Goes pages or steps of the reveal on, or back.
    Turn {
        /// Whether on.
        on: bool,
    },
    /// Goes to a page or a step of the reveal; beyond the last one everything is shown.
    Jump(usize),
    /// Says on the board of awards how many may be proposed, or does not.
    Places(bool),
    /// Sets how large letters may grow: 0 to 2.
    Scale(u8),
    /// Sets the theme.
    Theme(Box<str>),
}

impl OnWall {
    /// How the wall stands after a command. What is newly shown begins at its first page, unblanked.
    pub fn after(&self, command: &WallCommand) -> Self {
        let mut on = self.clone();
        match command {
            WallCommand::Show(show) => {
                on.show = show.clone();
                (on.page, on.step, on.ranking, on.blank, on.places) = (0, 0, 0, false, false);
                on.cell = None;
            }
            WallCommand::Point(unit, criterion) => {
                on = self.after(&WallCommand::Show(Show::Sheet));
                on.cell = Some((unit.clone(), criterion.clone()));
            }
            WallCommand::Rank { show, ranking } => {
                on = self.after(&WallCommand::Show(show.clone()));
                on.ranking = *ranking;
            }
            WallCommand::Blank(blank) => on.blank = *blank,
            WallCommand::Pin(pinned) => on.pinned = *pinned,
            WallCommand::Turn { on: forward } => {
                let turned = on.turned();
                *turned = if *forward { turned.saturating_add(1) } else { turned.saturating_sub(1) };
            }
            // Beyond the last step stands the whole ranking; of pages nobody here knows which is the last.
            WallCommand::Jump(usize::MAX) if self.show != Show::Reveal => {}
            WallCommand::Jump(to) => *on.turned() = *to,
            WallCommand::Places(said) => on.places = *said,
            WallCommand::Scale(scale) => on.scale = (*scale).min(2),
            WallCommand::Theme(name) => on.theme = name.clone(),
        }
        on
    }

    /// The same with no more steps of the reveal taken than there are: beyond them everything is shown.
    #[must_use]
    pub fn within(mut self, view: &HallView) -> Self {
        self.step = self.step.min(view.steps(self.ranking).len() + 1);
        self
    }

    /// What next and back change: the step of the reveal, else the page.
    fn turned(&mut self) -> &mut usize {
        if self.show == Show::Reveal { &mut self.step } else { &mut self.page }
    }
}

/// What the hall may see of a meeting.
#[derive(Clone, Debug)]
pub struct HallView {
    /// The set-up: everybody in the room has it on paper.
    pub set_up: Arc<SetUp>,
    /// The rubric as rows and indices.
    pub sheet: Arc<Sheet>,
    /// The value of the hash chain at the last record: every photograph of it is a witness.
    pub head: [u8; 32],
    /// Number of the last record.
    pub records: u64,
    /// Since when the gate is closed, and who was published alone; `None` while it is open.
    pub held: Option<Held>,
    /// Whether the meeting is sealed.
    pub closed: bool,
    /// The published standings of the first ranking.
    pub standings: Standings,
    /// Those of the other rankings of the rubric, in their order.
    pub others: Vec<Standings>,
    /// The units in the order of the bloc.
    pub units: Vec<HallUnit>,
    /// The documents that cells cite, as people call them.
    pub documents: BTreeMap<EvidenceId, Box<str>>,
    /// The agenda.
    pub agenda: Vec<HallItem>,
    /// Who is there.
    pub roll: HallRoll,
    /// The published votes, oldest first.
    pub votes: Vec<HallVote>,
    /// The awards in the order of the regulation, with the published nominations.
    pub awards: Vec<HallAward>,
    /// The offices in the order of the regulation, with the published proposals.
    pub offices: Vec<HallOffice>,
    /// The minutes as they are read, of what was published as a whole; empty where nobody has drawn them up.
    pub minutes: Arc<[Passage]>,
    /// That they were adopted.
    pub adoption: Option<HallAdoption>,
    /// What was published last.
    pub news: Option<News>,
    /// The published act that changed a score last.
    pub last: Option<HallAct>,
    /// By index of the unit, how many places that act moved it: above zero is up.
    pub moves: Vec<i64>,
}

/// That the hall sees an earlier state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// When something was published last.
    pub at: DateTime<FixedOffset>,
    /// Units published alone: their place waits.
    pub alone: BTreeSet<usize>,
}

/// One unit as the hall may see it.
#[derive(Clone, Debug)]
pub struct HallUnit {
    /// By index of the criterion among the leaves.
    pub cells: Vec<HallCell>,
    /// Whether the unit's place waits for publication.
    pub waits: bool,
}

/// One cell as the hall may see it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HallCell {
    /// By index of the stage.
    pub points: Vec<Option<Points>>,
    /// Whether the criterion counts for the unit.
    pub assigned: bool,
    /// Whether the meeting has not agreed.
    pub contested: bool,
    /// Why the latest score departs from the one before it.
    pub reason: Option<Box<str>>,
    /// Documents cited.
    pub evidence: Vec<EvidenceId>,
    /// Remarks that are for the hall, oldest first; the others are not here.
    pub remarks: Vec<Box<str>>,
}

/// A published change of a score.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HallAct {
    /// Number of the record.
    pub record: u64,
    /// Index of the unit.
    pub unit_idx: usize,
    /// Index of the criterion.
    pub leaf_idx: usize,
    /// The points before and after at the stage it was entered at.
    pub from: Option<Points>,
    /// The points after it.
    pub to: Option<Points>,
}

impl HallView {
    /// What the hall may see of a meeting, at a basis.
    pub fn of(meeting: &Meeting, basis: Basis) -> Self {
        let published = gate::published(meeting);
        let shown = published.as_ref().map_or(meeting, |published| &*published.meeting);
        let happened = hall_news::happened(shown, basis, None);
        Self::with(meeting, published.as_ref(), basis, happened)
    }

    /// As [`HallView::of`], where what is published and what happened last were found before.
    pub fn with(meeting: &Meeting, published: Option<&Published>, basis: Basis, happened: Happened) -> Self {
        let shown = published.map_or(meeting, |published| &*published.meeting);
        let alone = published.map(|published| published.alone.clone()).unwrap_or_default();
        let n_stages = shown.set_up().regulation.stages.len();
        let units = (0..shown.n_units()).map(|unit_idx| HallUnit {
            cells: shown.column(unit_idx).cells.iter().map(|cell| seen(cell, n_stages)).collect(),
            waits: alone.contains(&unit_idx),
        });
        let units = units.collect();
        let one_alone = published.and_then(|published| Some((published.record, published.last?)));
        Self {
            set_up: shown.set_up_shared(),
            sheet: shown.sheet_shared(),
            head: meeting.head_chain(),
            records: meeting.head(),
            held: published.map(|published| Held { at: published.at, alone }),
            closed: meeting.closed().is_some(),
            standings: Standings::of(shown, basis),
            others: (1..shown.sheet().rankings.len())
                .map(|ranking_idx| Standings::viewed(shown, basis, View { ranking_idx, ..View::default() }))
                .collect(),
            units,
            documents: hall_parts::documents(shown),
            agenda: hall_parts::agenda(meeting),
            roll: hall_parts::roll(meeting),
            votes: hall_parts::votes(shown),
            awards: hall_parts::awards(shown),
            offices: hall_parts::offices(shown),
            minutes: Arc::from([]),
            adoption: hall_parts::adoption(shown),
            news: one_alone.map_or(happened.news, |(record, unit_idx)| Some(News::unit(record, unit_idx))),
            moves: happened.moves,
            last: happened.last,
        }
    }

    /// The vote of that id; the latest one, an open one before others, where none is named.
    pub fn vote(&self, id: Option<&BallotId>) -> Option<&HallVote> {
        match id {
            Some(id) => self.votes.iter().find(|vote| vote.id == *id),
            None => self.votes.iter().rev().find(|vote| vote.state == State::Open).or(self.votes.last()),
        }
    }

    /// The standings of a ranking; of the first one where there is none of that index.
    pub fn ranked(&self, ranking_idx: usize) -> &Standings {
        ranking_idx.checked_sub(1).and_then(|idx| self.others.get(idx)).unwrap_or(&self.standings)
    }

    /// The rows of a ranking: those whose place waits come after the others, before the excluded ones.
    pub fn rows(&self, ranking_idx: usize) -> Vec<&Row> {
        let waits = |row: &&Row| self.waits(row.unit_idx);
        let excluded = |row: &&Row| row.excluded.is_some();
        let rows = self.ranked(ranking_idx).rows.iter();
        let placed = rows.clone().filter(|row| !waits(row) && !excluded(row));
        let waiting = rows.clone().filter(|row| waits(row) && !excluded(row));
        placed.chain(waiting).chain(rows.filter(excluded)).collect()
    }

    /// The steps of the reveal of a ranking, the last place first: the units that share each place.
    pub fn steps(&self, ranking_idx: usize) -> Vec<Vec<&Row>> {
        let mut steps: Vec<Vec<&Row>> = Vec::new();
        let placed = |row: &&Row| row.rank.is_some() && !self.waits(row.unit_idx);
        // Equal places stand side by side in different groups too; only a tie is one step.
        let same = |one: &Row, other: &Row| one.tied && one.rank == other.rank && one.tie_idx == other.tie_idx;
        for row in self.rows(ranking_idx).into_iter().filter(placed).rev() {
            match steps.last_mut() {
                Some(step) if step.first().is_some_and(|first| same(first, row)) => step.insert(0, row),
                _ => steps.push(vec![row]),
            }
        }
        steps
    }

    /// Whether a unit's place waits for publication.
    pub fn waits(&self, unit_idx: usize) -> bool {
        self.units.get(unit_idx).is_some_and(|unit| unit.waits)
    }

    /// One cell.
    pub fn cell(&self, unit_idx: usize, leaf_idx: usize) -> Option<&HallCell> {
        self.units.get(unit_idx)?.cells.get(leaf_idx)
    }
}

fn seen(cell: &Cell, n_stages: usize) -> HallCell {
    let for_hall = cell.remarks().iter().filter(|remark| remark.audience == Audience::Hall);
    HallCell {
        points: (0..n_stages).map(|stage_idx| cell.points(stage_idx)).collect(),
        assigned: cell.is_assigned(),
        contested: cell.contested.is_some(),
        reason: cell.latest(n_stages.saturating_sub(1)).and_then(|(_, score)| score.reason()).map(Into::into),
        evidence: cell.evidence.clone(),
        remarks: for_hall.map(|remark| remark.text.clone()).collect(),
    }
}
