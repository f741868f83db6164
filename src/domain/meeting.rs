//! The folded meeting: what is true now.
//!
//! Only `apply` changes it. Clones are cheap: each unit's cells are shared until they change, so a preview, a
//! what-if or a past moment is a clone with facts applied.
//! It must never know a rule: questions about points are answered by `standings`.

use super::apply::Misfit;
use super::award::Awards;
use super::ballot::Ballots;
use super::discussion::Discussion;
use super::event::{Author, Entry, Given};
use super::evidence::{Document, DocumentFact};
use super::floor::{self, Floor};
use super::gate::GateMark;
use super::id::{CriterionId, EvidenceId, GroundId, RuleId, ScorerId, UnitId};
use super::minutes::Minutes;
use super::points::Points;
use super::set_up::{SetUp, Sheet};
use super::settlement::Settlements;
use super::tie::TieDecision;
use chrono::{DateTime, FixedOffset};
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

/// A meeting as it stands after its records.
#[derive(Clone, Debug)]
pub struct Meeting {
    pub(super) set_up: Arc<SetUp>,
    pub(super) sheet: Arc<Sheet>,
    pub(super) columns: Vec<Arc<Column>>,
    pub(super) ledger: Vec<Line>,
    pub(super) catalogue: Arc<Catalogue>,
    pub(super) notes: Vec<Note>,
    pub(super) gate: Vec<GateMark>,
    pub(super) floor: Arc<Floor>,
    pub(super) ballots: Ballots,
    pub(super) awards: Awards,
    pub(super) settlements: Settlements,
    pub(super) tie_decisions: Vec<TieDecision>,
    pub(super) minutes: Arc<Minutes>,
    pub(super) closed: Option<Closed>,
    pub(super) entries: Vec<Arc<Entry>>,
    pub(super) taken_back: BTreeSet<u64>,
    /// Criteria whose computed points are still to be put into their cells.
    pub(super) stale: BTreeSet<usize>,
}

/// The cells of one unit, whether it is excluded, and whether its dossier was returned.
#[derive(Clone, Debug, Default)]
pub struct Column {
    /// By index of the criterion among the leaves.
    pub cells: Vec<Cell>,
    /// Why the unit is not reviewed, by an act of the meeting; [`Meeting::excluded`] also knows what holds by itself.
    pub excluded: Option<Exclusion>,
    /// Why the unit may not be nominated, by acts of the meeting, in the order they came.
    pub not_nominated: Vec<Exclusion>,
    /// That the dossier was returned, until the stage it was returned to has scored again.
    pub returned: Option<Return>,
}

/// That a unit's dossier was returned for revision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Return {
    /// Index of the stage that is to score again; nothing is scored after it until then.
    pub to_idx: usize,
    /// Why.
    pub reason: Box<str>,
    /// Who returned it.
    pub by: Author,
    /// When.
    pub at: DateTime<FixedOffset>,
    /// Number of the record.
    pub record: u64,
}

/// One unit's exclusion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exclusion {
    /// The ground of the regulation.
    pub ground: GroundId,
    /// Documents.
    pub evidence: Vec<EvidenceId>,
    /// Number of the record.
    pub record: u64,
}

/// One cell. Not scored, zero, not assigned and excluded are four different things.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    pub(super) scores: Vec<Option<Score>>,
    /// Documents cited, in the order they came.
    pub evidence: Vec<EvidenceId>,
    /// Why the criterion does not count for the unit, if it does not.
    pub unassigned: Option<Unassigned>,
    /// Why the cell is contested, if it is.
    pub contested: Option<Contest>,
    /// What was said about it.
    pub(super) discussion: Option<Box<Discussion>>,
    /// Number of the last record that changed the cell; 0 for none.
    pub touched: u64,
}

/// That a criterion does not count for a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unassigned {
    /// Why, if it was said.
    pub reason: Option<Box<str>>,
    /// Number of the record.
    pub record: u64,
}

/// That the meeting does not agree on a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contest {
    /// What is said.
    pub note: Option<Box<str>>,
    /// Number of the record.
    pub record: u64,
}

/// A score at one stage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Score {
    /// The points.
    pub points: Points,
    /// Number of the record.
    pub record: u64,
    /// What else there is to it; a plain score has nothing.
    pub(super) more: Option<Box<More>>,
}

/// What a score has beside its points.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct More {
    pub(super) reason: Option<Box<str>>,
    pub(super) explanation: Option<Box<str>>,
    pub(super) provisional: bool,
    /// The bonus beside the points.
    pub(super) bonus: Points,
    /// What the points follow from, where they are computed; one for each scorer where several score.
    pub(super) outcomes: Vec<Outcome>,
}

/// One result of a cell, from which points follow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// What was achieved.
    pub given: Given,
    /// What was to be achieved; zero for none, the criterion's own where it is `None`.
    pub target: Option<Points>,
    /// Whose result it is, where several score.
    pub scorer: Option<ScorerId>,
    /// Whether it is to be confirmed.
    pub provisional: bool,
}

/// What a ledger line stands for.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum LineOf {
    /// A bonus or deduction rule, for an item where the rule has items.
    Rule(RuleId, Option<CriterionId>),
    /// A deduction entered on a criterion.
    Criterion(CriterionId),
}

/// One line of the ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Index of the unit.
    pub unit_idx: usize,
    /// What for.
    pub of: LineOf,
    /// What was entered: occurrences, or an amount.
    pub number: Points,
    /// Why.
    pub reason: Option<Box<str>>,
    /// What was said in mitigation; it changes no amount.
    pub mitigation: Option<Box<str>>,
    /// Documents.
    pub evidence: Vec<EvidenceId>,
    /// Who entered it.
    pub by: Author,
    /// Number of the record.
    pub record: u64,
}

/// The documents, in the order they came, found by id.
#[derive(Clone, Debug, Default)]
pub struct Catalogue {
    pub(super) documents: Vec<Document>,
    pub(super) by_id: HashMap<EvidenceId, usize>,
}

/// A note for the minutes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// What.
    pub text: Box<str>,
    /// Number of the record.
    pub record: u64,
}

/// That the meeting is closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closed {
    /// Number of the closing record.
    pub record: u64,
    /// The digest of the totals as the file has it.
    pub totals: Box<str>,
    /// Why the minutes were not adopted, where they were not.
    pub without_adoption: Option<Box<str>>,
}

impl Cell {
    /// The score at a stage.
    pub fn score(&self, stage_idx: usize) -> Option<&Score> {
        self.scores.get(stage_idx).and_then(Option::as_ref)
    }

    /// The points at a stage.
    pub fn points(&self, stage_idx: usize) -> Option<Points> {
        self.score(stage_idx).map(|score| score.points)
    }

    /// The latest stage up to and with `stage_idx` that has a score.
    pub fn latest(&self, stage_idx: usize) -> Option<(usize, &Score)> {
        let stages = self.scores.iter().enumerate().take(stage_idx + 1);
        stages.rev().find_map(|(idx, score)| score.as_ref().map(|score| (idx, score)))
    }

    /// Stages that have or had a score.
    pub(super) fn n_stages(&self) -> usize {
        self.scores.len()
    }

    /// Whether the criterion counts for the unit.
    pub fn is_assigned(&self) -> bool {
        self.unassigned.is_none()
    }
}

impl Score {
    /// The reviewer's reason.
    pub fn reason(&self) -> Option<&str> {
        self.more.as_ref().and_then(|more| more.reason.as_deref())
    }

    /// The bonus entered beside the points.
    pub fn bonus(&self) -> Points {
        self.more.as_ref().map_or(Points::ZERO, |more| more.bonus)
    }

    /// The unit's explanation.
    pub fn explanation(&self) -> Option<&str> {
        self.more.as_ref().and_then(|more| more.explanation.as_deref())
    }

    /// The results the points follow from; none where they were typed.
    pub fn outcomes(&self) -> &[Outcome] {
        self.more.as_ref().map_or(&[], |more| &more.outcomes)
    }

    /// Whether it is to be confirmed: the outside rating it rests on is not out yet (`domain.md` §6 row 20).
    pub fn is_provisional(&self) -> bool {
        let all = |more: &More| more.provisional || more.outcomes.iter().any(|outcome| outcome.provisional);
        self.more.as_deref().is_some_and(all)
    }
}

impl Catalogue {
    /// Adds a document, or replaces the one of the same id in its place.
    pub(super) fn put(&mut self, document: Document) {
        let next = self.documents.len();
        let idx = *self.by_id.entry(document.id.clone()).or_insert(next);
        match self.documents.get_mut(idx) {
            Some(known) => *known = document,
            None => self.documents.push(document),
        }
    }

    pub(super) fn happen(&mut self, fact: &DocumentFact) -> Result<(), Misfit> {
        match fact {
            DocumentFact::Changed(document) => *self.known(&document.id)? = document.clone(),
            DocumentFact::Filed { document, file } => self.known(document)?.file = Some(file.clone()),
        }
        Ok(())
    }

    fn known(&mut self, id: &EvidenceId) -> Result<&mut Document, Misfit> {
        let idx = self.by_id.get(id).copied();
        idx.and_then(|idx| self.documents.get_mut(idx)).ok_or_else(|| Misfit::Id(id.0.clone()))
    }

    /// The documents in the order they came.
    pub fn documents(&self) -> &[Document] {
        &self.documents
    }

    /// The document of that id.
    pub fn find(&self, id: &str) -> Option<&Document> {
        self.by_id.get(id).and_then(|idx| self.documents.get(*idx))
    }
}

impl Meeting {
    /// What the meeting started from.
    pub fn set_up(&self) -> &SetUp {
        &self.set_up
    }

    /// What the meeting started from, to be kept.
    pub(super) fn set_up_shared(&self) -> Arc<SetUp> {
        Arc::clone(&self.set_up)
    }

    /// The sheet, to be kept.
    pub(super) fn sheet_shared(&self) -> Arc<Sheet> {
        Arc::clone(&self.sheet)
    }

    /// The rubric as rows and indices.
    pub fn sheet(&self) -> &Sheet {
        &self.sheet
    }

    /// The cells of a unit. An index outside the bloc gives the last column; the bloc is never empty.
    pub fn column(&self, unit_idx: usize) -> &Column {
        let last = self.columns.len().saturating_sub(1);
        &self.columns[unit_idx.min(last)]
    }

    /// Whether two meetings share a unit's cells unchanged.
    pub fn shares_column(&self, other: &Self, unit_idx: usize) -> bool {
        match (self.columns.get(unit_idx), other.columns.get(unit_idx)) {
            (Some(one), Some(two)) => Arc::ptr_eq(one, two),
            _ => false,
        }
    }

    /// Whether two meetings share their set-up: neither has amended it since they parted.
    pub fn shares_set_up(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.set_up, &other.set_up)
    }

    /// One cell.
    pub fn cell(&self, unit_idx: usize, leaf_idx: usize) -> Option<&Cell> {
        self.columns.get(unit_idx)?.cells.get(leaf_idx)
    }

    /// Units of the bloc.
    pub fn n_units(&self) -> usize {
        self.columns.len()
    }

    /// The ledger lines, oldest first.
    pub fn ledger(&self) -> &[Line] {
        &self.ledger
    }

    /// The ledger lines of a unit, oldest first.
    pub fn lines_of(&self, unit_idx: usize) -> impl Iterator<Item = &Line> {
        self.ledger.iter().filter(move |line| line.unit_idx == unit_idx)
    }

    /// The documents.
    pub fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    /// The notes, oldest first.
    pub fn notes(&self) -> &[Note] {
        &self.notes
    }

    /// What was done with the publish gate, oldest first.
    pub fn gate(&self) -> &[GateMark] {
        &self.gate
    }

    /// Takes one unit's cells and lines as another moment of the same meeting has them.
    pub(super) fn show_unit_of(&mut self, then: &Self, unit_idx: usize) {
        if let (Some(column), Some(other)) = (self.columns.get_mut(unit_idx), then.columns.get(unit_idx)) {
            *column = Arc::clone(other);
        }
        self.ledger.retain(|line| line.unit_idx != unit_idx);
        self.ledger.extend(then.lines_of(unit_idx).cloned());
        self.catalogue = Arc::clone(&then.catalogue);
    }

    /// The same set-up before anything was scored.
    pub(super) fn without_scores(&self) -> Self {
        let empty = Column { cells: vec![Cell::default(); self.sheet.leaves.len()], ..Column::default() };
        let columns = self.columns.iter().map(|_| Arc::new(empty.clone())).collect();
        Self { columns, ledger: Vec::new(), notes: Vec::new(), tie_decisions: Vec::new(), ..self.clone() }
    }

    /// The ties the meeting decided, oldest first; the last one about the same units counts.
    pub fn tie_decisions(&self) -> &[TieDecision] {
        &self.tie_decisions
    }

    /// Agenda, attendance, offices and pact.
    pub fn floor(&self) -> &Floor {
        &self.floor
    }

    /// The votes.
    pub fn ballots(&self) -> &Ballots {
        &self.ballots
    }

    /// The nominations, and the quotas set at the meeting.
    pub fn awards(&self) -> &Awards {
        &self.awards
    }

    /// The settled rankings.
    pub fn settlements(&self) -> &Settlements {
        &self.settlements
    }

    /// The minutes as the secretary keeps them.
    pub fn minutes(&self) -> &Minutes {
        &self.minutes
    }

    /// Whether and how the meeting was closed.
    pub fn closed(&self) -> Option<&Closed> {
        self.closed.as_ref()
    }

    /// Every record in order, those taken back too.
    pub fn entries(&self) -> &[Arc<Entry>] {
        &self.entries
    }

    /// The facts that count, in order, without those about the file.
    pub fn facts(&self) -> impl Iterator<Item = &super::event::Event> {
        let counting = self.entries.iter().filter(|entry| !self.taken_back.contains(&entry.seq));
        counting.flat_map(|entry| &entry.record.ev).filter(|event| event.is_of_the_meeting())
    }

    /// What a successor carries: the facts that count, with the times of their records where these say something.
    pub fn carried(&self) -> Vec<super::event::Event> {
        let counting = self.entries.iter().filter(|entry| !self.taken_back.contains(&entry.seq));
        let facts = counting.flat_map(|entry| entry.record.ev.iter().map(move |event| (entry.record.at, event)));
        let facts = facts.filter(|(_, event)| event.is_of_the_meeting());
        facts.map(|(at, event)| floor::stamped(event, at)).collect()
    }

    /// The record of a number.
    pub fn entry(&self, record: u64) -> Option<&Entry> {
        let idx = usize::try_from(record.checked_sub(1)?).ok()?;
        self.entries.get(idx).map(Arc::as_ref)
    }

    /// Number of the last record.
    pub fn head(&self) -> u64 {
        self.entries.last().map_or(0, |entry| entry.seq)
    }

    /// The value of the hash chain after the last record.
    pub fn head_chain(&self) -> [u8; 32] {
        self.entries.last().map_or([0; 32], |entry| entry.chain)
    }

    /// Whether a record counts: it exists and is not taken back.
    pub fn counts(&self, record: u64) -> bool {
        self.entry(record).is_some() && !self.taken_back.contains(&record)
    }

    /// The index of a unit.
    pub fn unit_idx(&self, unit: &UnitId) -> Option<usize> {
        self.sheet.unit_idx(unit.as_str())
    }

    /// The index of a criterion among the leaves.
    pub fn leaf_idx(&self, criterion: &CriterionId) -> Option<usize> {
        self.sheet.leaf_idx(criterion.as_str())
    }
}
