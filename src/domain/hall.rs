//! What the hall may see: a white list computed from what is published, and what is put before it.
//!
//! The wall's widgets receive a [`HallView`] and nothing else, so nothing leaks because nothing else is there: no note,
//! no hint for the operator, no number that is not published. It must never know a screen.

use super::event::Event;
use super::gate::{self, Published};
use super::id::{CriterionId, EvidenceId, UnitId};
use super::meeting::{Cell, Meeting};
use super::points::Points;
use super::set_up::{SetUp, Sheet};
use super::standings::{Basis, Row, Standings};
use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
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
    /// A vote in progress, or its result.
    Vote(Box<str>),
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
    /// How much larger than the smallest size text may grow: 0 to 2.
    pub scale: u8,
    /// Name of the theme; the wall's own where it is empty.
    pub theme: Box<str>,
}

/// What somebody wants on the wall. It makes no fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WallCommand {
    /// Puts something before the hall.
    Show(Show),
    /// Blanks the wall, or shows it again.
    Blank(bool),
    /// Keeps what is shown although something is published, or lets go.
    Pin(bool),
    /// Goes pages or steps of the reveal on, or back.
    Turn {
        /// Whether on.
        on: bool,
    },
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
                (on.page, on.step, on.blank) = (0, 0, false);
            }
            WallCommand::Blank(blank) => on.blank = *blank,
            WallCommand::Pin(pinned) => on.pinned = *pinned,
            WallCommand::Turn { on: forward } => {
                let turned = if on.show == Show::Reveal { &mut on.step } else { &mut on.page };
                *turned = if *forward { turned.saturating_add(1) } else { turned.saturating_sub(1) };
            }
            WallCommand::Scale(scale) => on.scale = (*scale).min(2),
            WallCommand::Theme(name) => on.theme = name.clone(),
        }
        on
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
    /// The published standings.
    pub standings: Standings,
    /// The units in the order of the bloc.
    pub units: Vec<HallUnit>,
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
        Self::with(meeting, gate::published(meeting).as_ref(), basis)
    }

    /// As [`HallView::of`], where what is published was computed before.
    pub fn with(meeting: &Meeting, published: Option<&Published>, basis: Basis) -> Self {
        let shown = published.map_or(meeting, |published| &*published.meeting);
        let alone = published.map(|published| published.alone.clone()).unwrap_or_default();
        let n_stages = shown.set_up().regulation.stages.len();
        let units = (0..shown.n_units()).map(|unit_idx| HallUnit {
            cells: shown.column(unit_idx).cells.iter().map(|cell| seen(cell, n_stages)).collect(),
            waits: alone.contains(&unit_idx),
        });
        let units = units.collect();
        let last = last_act(shown);
        Self {
            set_up: shown.set_up_shared(),
            sheet: shown.sheet_shared(),
            head: meeting.head_chain(),
            records: meeting.head(),
            held: published.map(|published| Held { at: published.at, alone }),
            closed: meeting.closed().is_some(),
            standings: Standings::of(shown, basis),
            units,
            moves: moves(shown, basis, last.as_ref()),
            last,
        }
    }

    /// The rows of the ranking: those whose place waits come after the others, before the excluded ones.
    pub fn rows(&self) -> Vec<&Row> {
        let waits = |row: &&Row| self.waits(row.unit_idx);
        let excluded = |row: &&Row| row.excluded.is_some();
        let rows = self.standings.rows.iter();
        let placed = rows.clone().filter(|row| !waits(row) && !excluded(row));
        let waiting = rows.clone().filter(|row| waits(row) && !excluded(row));
        placed.chain(waiting).chain(rows.filter(excluded)).collect()
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
    HallCell {
        points: (0..n_stages).map(|stage_idx| cell.points(stage_idx)).collect(),
        assigned: cell.is_assigned(),
        contested: cell.contested.is_some(),
        reason: cell.latest(n_stages.saturating_sub(1)).and_then(|(_, score)| score.reason()).map(Into::into),
        evidence: cell.evidence.clone(),
    }
}

fn moves(meeting: &Meeting, basis: Basis, last: Option<&HallAct>) -> Vec<i64> {
    let still = vec![0; meeting.n_units()];
    let Some(last) = last else { return still };
    let before = Standings::of(&gate::as_of(meeting, last.record.saturating_sub(1)), basis);
    let after = Standings::of(&gate::as_of(meeting, last.record), basis);
    let place = |standings: &Standings, unit_idx| standings.row(unit_idx).and_then(|row| row.rank).map(i64::from);
    let moved = |unit_idx| Some(place(&before, unit_idx)? - place(&after, unit_idx)?);
    (0..meeting.n_units()).map(|unit_idx| moved(unit_idx).unwrap_or(0)).collect()
}

/// The last record that counts and changed a score, with the points before it.
fn last_act(meeting: &Meeting) -> Option<HallAct> {
    let entry = meeting.entries().iter().rev().find(|entry| {
        meeting.counts(entry.seq) && entry.record.ev.iter().any(|event| matches!(event, Event::Scored { .. }))
    })?;
    let scored = entry.record.ev.iter().find(|event| matches!(event, Event::Scored { .. }))?;
    let Event::Scored { unit, criterion, stage, points, .. } = scored else { return None };
    let (unit_idx, leaf_idx) = (meeting.unit_idx(unit)?, meeting.leaf_idx(criterion)?);
    let earlier = meeting.entries().iter().rev().filter(|before| before.seq < entry.seq && meeting.counts(before.seq));
    let from = earlier.flat_map(|before| before.record.ev.iter().rev()).find_map(|event| match event {
        Event::Scored { unit: of, criterion: at, stage: when, points, .. }
            if of == unit && at == criterion && when == stage =>
        {
            Some(Some(*points))
        }
        Event::Cleared { unit: of, criterion: at, stage: when, .. }
            if of == unit && at == criterion && when == stage =>
        {
            Some(None)
        }
        _ => None,
    });
    Some(HallAct { record: entry.seq, unit_idx, leaf_idx, from: from.flatten(), to: Some(*points) })
}
