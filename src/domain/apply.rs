//! The fold: facts change the meeting, and nothing else does.
//!
//! It holds no rules: what is in the file has happened. It checks only fitness (ids exist, the meeting is open) and
//! answers [`Unfit`]; it never panics.

mod revise;

use super::award::Awards;
use super::ballot::Ballots;
use super::compute::recompute;
use super::event::{Entry, Event, Given};
use super::evidence::Document;
use super::floor::{Floor, Place};
use super::gate::GateMark;
use super::id::{CriterionId, EvidenceId, StageId, UnitId};
use super::kind::CriterionKind;
use super::meeting::{
    Catalogue, Cell, Closed, Column, Contest, Exclusion, Line, LineOf, Meeting, More, Note, Outcome, Score, Unassigned,
};
use super::points::Points;
use super::regulation::Effect;
use super::set_up::Sheet;
use super::settlement::Settlements;
use super::tie::TieDecision;
use std::collections::BTreeSet;
use std::sync::Arc;

/// A fact that does not fit the meeting: the file was made by hand, or by something else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unfit {
    /// Number of the record.
    pub record: u64,
    /// What does not fit.
    pub why: Misfit,
}

/// How a fact does not fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Misfit {
    /// The first record is not the opening, or a later one is.
    Opening,
    /// The numbers do not follow each other.
    Order,
    /// An id names nothing, or names two things.
    Id(Box<str>),
    /// The record follows the close.
    AfterClose,
    /// An undo of a record that is not there, or may not be taken back.
    Undo(u64),
    /// A result that the criterion's kind does not take.
    Result(Box<str>),
    /// The record holds no fact.
    Empty,
}

impl Meeting {
    /// Folds records into a meeting.
    ///
    /// # Errors
    /// The first record that does not fit, with the meeting before it; no meeting when that is the opening.
    pub fn fold(entries: &[Arc<Entry>]) -> Result<Self, (Option<Box<Self>>, Unfit)> {
        Self::fold_marked(entries).map_err(|unfit| Self::fold_good(entries, unfit))
    }

    fn fold_marked(entries: &[Arc<Entry>]) -> Result<Self, Unfit> {
        // The marks are gathered first, so that each record is applied once, with or without undo after it.
        let mut taken_back = BTreeSet::new();
        for (idx, entry) in entries.iter().enumerate() {
            mark(&entries[..idx], entry, &mut taken_back)?;
        }
        Self::fold_without(entries, taken_back)
    }

    /// Whether the records still fit each other when one of them is taken back, or counts again.
    ///
    /// # Errors
    /// The first record that would not fit any more: what it names would be gone.
    pub fn would_fit(&self, record: u64, counts: bool) -> Result<(), Unfit> {
        let mut taken_back = self.taken_back.clone();
        if counts {
            taken_back.remove(&record);
        } else {
            taken_back.insert(record);
        }
        Self::fold_without(&self.entries, taken_back).map(|_| ())
    }

    fn fold_without(entries: &[Arc<Entry>], taken_back: BTreeSet<u64>) -> Result<Self, Unfit> {
        let Some(first) = entries.first() else {
            return Err(Unfit { record: 1, why: Misfit::Opening });
        };
        let mut meeting = Self::open(first)?;
        meeting.taken_back = taken_back;
        for entry in entries.iter().skip(1) {
            meeting.take(entry).map_err(|why| Unfit { record: entry.seq, why })?;
        }
        meeting.compute();
        Ok(meeting)
    }

    /// The good records of a file that does not fold as a whole: folded one by one, as a window that follows the file
    /// has them, so that both stop at the same record.
    fn fold_good(entries: &[Arc<Entry>], unfit: Unfit) -> (Option<Box<Self>>, Unfit) {
        let Some(Ok(mut good)) = entries.first().map(Self::open) else { return (None, unfit) };
        for entry in entries.iter().skip(1) {
            if let Err(first) = good.apply(Arc::clone(entry)) {
                return (Some(Box::new(good)), first);
            }
        }
        (Some(Box::new(good)), unfit)
    }

    /// Folds one more record into the meeting. On an error the meeting is as before.
    ///
    /// # Errors
    /// The record does not fit.
    pub fn apply(&mut self, entry: Arc<Entry>) -> Result<(), Unfit> {
        let (record, n_good) = (entry.seq, self.entries.len());
        let undoes = entry.record.ev.iter().any(|ev| matches!(ev, Event::TakenBack { .. } | Event::BroughtBack { .. }));
        if undoes {
            let mut entries = self.entries.clone();
            entries.push(entry);
            *self = Self::fold_marked(&entries).map_err(|unfit| Unfit { record, ..unfit })?;
            return Ok(());
        }
        // On a misfit, which only a file made by hand has, the good part is folded anew; the usual way copies nothing.
        self.take(&entry).map_err(|why| {
            let good: Vec<_> = self.entries.iter().take(n_good).cloned().collect();
            if let Ok(before) = Self::fold_marked(&good) {
                *self = before;
            }
            Unfit { record, why }
        })?;
        self.compute();
        Ok(())
    }

    /// Computes what follows from the results of the criteria that were touched: once after many records, since only
    /// what stands at the end matters.
    fn compute(&mut self) {
        while let Some(leaf_idx) = self.stale.pop_first() {
            recompute(self, leaf_idx);
        }
    }

    fn open(entry: &Arc<Entry>) -> Result<Self, Unfit> {
        let unfit = |why| Unfit { record: entry.seq, why };
        // A successor's first record also carries the facts that still counted when its predecessor was sealed.
        let (1, [Event::Opened(set_up), carried @ ..]) = (entry.seq, entry.record.ev.as_slice()) else {
            return Err(unfit(Misfit::Opening));
        };
        if !carried.is_empty() && set_up.after.is_none() || !carried.iter().all(Event::is_of_the_meeting) {
            return Err(unfit(Misfit::Opening));
        }
        let sheet = Sheet::new(set_up).map_err(|id| unfit(Misfit::Id(id)))?;
        let n_units = set_up.bloc.units.len();
        if n_units == 0 || sheet.leaves.is_empty() || set_up.regulation.stages.is_empty() {
            return Err(unfit(Misfit::Empty));
        }
        let column = Column { cells: vec![Cell::default(); sheet.leaves.len()], ..Column::default() };
        let mut meeting = Self {
            columns: (0..n_units).map(|_| Arc::new(column.clone())).collect(),
            set_up: Arc::new(set_up.as_ref().clone()),
            sheet: Arc::new(sheet),
            ledger: Vec::new(),
            catalogue: Arc::new(Catalogue::default()),
            notes: Vec::new(),
            gate: Vec::new(),
            floor: Arc::new(Floor::new(set_up)),
            ballots: Ballots::default(),
            awards: Awards::default(),
            settlements: Settlements::default(),
            tie_decisions: Vec::new(),
            minutes: Arc::default(),
            closed: None,
            entries: vec![Arc::clone(entry)],
            taken_back: BTreeSet::new(),
            stale: BTreeSet::new(),
        };
        for event in carried {
            meeting.happen(event, entry).map_err(unfit)?;
        }
        meeting.compute();
        Ok(meeting)
    }

    fn take(&mut self, entry: &Arc<Entry>) -> Result<(), Misfit> {
        if self.closed.is_some() {
            return Err(Misfit::AfterClose);
        }
        if entry.seq != self.head() + 1 {
            return Err(Misfit::Order);
        }
        if entry.record.ev.is_empty() {
            return Err(Misfit::Empty);
        }
        self.entries.push(Arc::clone(entry));
        if self.taken_back.contains(&entry.seq) {
            return Ok(());
        }
        for event in &entry.record.ev {
            self.happen(event, entry)?;
        }
        Ok(())
    }

    fn happen(&mut self, event: &Event, entry: &Entry) -> Result<(), Misfit> {
        let record = entry.seq;
        self.touch(event);
        match event {
            Event::Opened(_) => return Err(Misfit::Opening),
            Event::Scored {
                unit, criterion, stage, points, reason, explanation, evidence, provisional, bonus, ..
            } => {
                self.refer_to(evidence);
                let slot = self.slot_mut(unit, criterion, stage, record, evidence)?;
                let (reason, explanation, provisional) = (reason.clone(), explanation.clone(), *provisional);
                let said = reason.is_some() || explanation.is_some() || provisional || bonus.is_some();
                let (bonus, outcomes) = (bonus.unwrap_or_default(), Vec::new());
                let more = said.then(|| Box::new(More { reason, explanation, provisional, bonus, outcomes }));
                *slot = Some(Score { points: *points, record, more });
                let stage_idx = self.stage(stage)?;
                self.revised(unit, stage_idx)?;
            }
            Event::Resulted {
                unit,
                criterion,
                stage,
                given,
                target,
                scorer,
                reason,
                explanation,
                evidence,
                provisional,
                ..
            } => {
                let (given, target, scorer) = (given.clone(), *target, scorer.clone());
                let outcome = Outcome { given, target, scorer, provisional: *provisional };
                fits(&self.sheet.leaves[self.leaf(criterion)?].criterion.kind, &outcome)?;
                self.refer_to(evidence);
                let slot = self.slot_mut(unit, criterion, stage, record, evidence)?;
                let stood = slot.as_ref().map_or(&[][..], Score::outcomes);
                let others = stood.iter().filter(|other| other.scorer != outcome.scorer);
                let mut outcomes: Vec<Outcome> = others.cloned().collect();
                outcomes.push(outcome);
                let (reason, explanation) = (reason.clone(), explanation.clone());
                let more =
                    Some(Box::new(More { reason, explanation, provisional: false, bonus: Points::ZERO, outcomes }));
                // What it is worth follows when all is said.
                *slot = Some(Score { points: Points::ZERO, record, more });
                let stage_idx = self.stage(stage)?;
                self.revised(unit, stage_idx)?;
            }
            Event::Cleared { unit, criterion, stage, .. } => {
                let stage_idx = self.stage(stage)?;
                let cell = self.cell_mut(unit, criterion, record)?;
                if let Some(slot) = cell.scores.get_mut(stage_idx) {
                    *slot = None;
                }
            }
            Event::Tallied { unit, rule, item, number, reason, mitigation, evidence } => {
                self.refer_to(evidence);
                if self.set_up.regulation.rule(rule.as_str()).is_none() {
                    return Err(Misfit::Id(rule.0.clone()));
                }
                if let Some(item) = item {
                    self.leaf(item)?;
                }
                let unit_idx = self.unit(unit)?;
                let of = LineOf::Rule(rule.clone(), item.clone());
                self.ledger.retain(|line| line.unit_idx != unit_idx || line.of != of);
                if *number != Points::ZERO {
                    let said = (reason.clone(), mitigation.clone());
                    self.add_line(unit_idx, of, *number, said, evidence, entry);
                }
            }
            Event::Deducted { unit, criterion, points, reason, evidence } => {
                self.refer_to(evidence);
                self.leaf(criterion)?;
                let unit_idx = self.unit(unit)?;
                let of = LineOf::Criterion(criterion.clone());
                self.add_line(unit_idx, of, *points, (Some(reason.clone()), None), evidence, entry);
            }
            Event::DeductionLifted { unit, criterion, .. } => {
                self.leaf(criterion)?;
                let unit_idx = self.unit(unit)?;
                let of = LineOf::Criterion(criterion.clone());
                self.ledger.retain(|line| line.unit_idx != unit_idx || line.of != of);
            }
            Event::Assigned { unit, criterion, .. } => self.cell_mut(unit, criterion, record)?.unassigned = None,
            Event::Unassigned { unit, criterion, reason } => {
                self.cell_mut(unit, criterion, record)?.unassigned =
                    Some(Unassigned { reason: reason.clone(), record });
            }
            Event::Contested { unit, criterion, note } => {
                self.cell_mut(unit, criterion, record)?.contested = Some(Contest { note: note.clone(), record });
            }
            Event::Settled { unit, criterion } => self.cell_mut(unit, criterion, record)?.contested = None,
            Event::Excluded { unit, ground, evidence } => {
                self.refer_to(evidence);
                let known = self.set_up.regulation.ground(ground.as_str());
                let effect = known.ok_or_else(|| Misfit::Id(ground.0.clone()))?.effect;
                let exclusion = Exclusion { ground: ground.clone(), evidence: evidence.clone(), record };
                let column = self.column_mut(unit)?;
                match effect {
                    Effect::NotReviewed => column.excluded = Some(exclusion),
                    Effect::NotNominated => column.not_nominated.push(exclusion),
                }
            }
            Event::Reinstated { unit, ground, .. } => {
                let column = self.column_mut(unit)?;
                column.excluded.take_if(|exclusion| exclusion.ground == *ground);
                column.not_nominated.retain(|exclusion| exclusion.ground != *ground);
            }
            Event::TieDecided { ranking, order, at, method, seed, reason } => {
                if self.sheet.ranking_idx(ranking.as_str()).is_none() {
                    return Err(Misfit::Id(ranking.0.clone()));
                }
                let order = order.iter().map(|unit| self.unit(unit)).collect::<Result<Vec<_>, _>>()?;
                let (ranking, seed, reason) = (ranking.clone(), seed.clone(), reason.clone());
                self.tie_decisions.push(TieDecision { ranking, order, at: *at, method: *method, seed, reason, record });
            }
            Event::Amended { items, .. } => self.amend(items)?,
            Event::Returned { unit, to, reason } => self.give_back(unit, to, reason, entry)?,
            Event::DocumentAdded(document) => {
                if self.catalogue.find(document.id.as_str()).is_some_and(|known| !known.is_reference_only()) {
                    return Err(Misfit::Id(document.id.0.clone()));
                }
                Arc::make_mut(&mut self.catalogue).put(document.clone());
            }
            Event::Document(fact) => Arc::make_mut(&mut self.catalogue).happen(fact)?,
            Event::Cited { unit, criterion, evidence } => {
                self.refer_to(evidence);
                cite(&mut self.cell_mut(unit, criterion, record)?.evidence, evidence);
            }
            Event::Gate(fact) => self.gate.push(GateMark { record, at: entry.record.at, fact: fact.clone() }),
            Event::Noted { text } => self.notes.push(Note { text: text.clone(), record }),
            Event::Discussion(fact) => {
                fact.fits(self)?;
                let (unit, criterion, _) = fact.place();
                self.cell_mut(unit, criterion, record)?.discuss(fact, record);
            }
            Event::Agenda(_) | Event::Attendance(_) | Event::Office(_) | Event::Pact(_) => {
                self.refer_to(event.cites());
                let set_up = Arc::clone(&self.set_up);
                let place = Place { set_up: &set_up, now: entry.record.at, record };
                Arc::make_mut(&mut self.floor).happen(event, place)?;
            }
            Event::Ballot(fact) => self.ballots.happen(fact, record)?,
            Event::Award(fact) => {
                self.refer_to(fact.cites());
                self.awards.happen(fact, record)?;
            }
            Event::Ranking(fact) => self.settlements.happen(fact, record)?,
            Event::Minutes(fact) => Arc::make_mut(&mut self.minutes).happen(fact, record)?,
            // Undo is marked before the fold; facts about the file change nothing that the meeting decides.
            Event::TakenBack { .. }
            | Event::BroughtBack { .. }
            | Event::TailDropped { .. }
            | Event::TailKept { .. } => {}
            Event::Closed { totals, without_adoption, .. } => {
                self.closed =
                    Some(Closed { record, totals: totals.clone(), without_adoption: without_adoption.clone() });
            }
        }
        Ok(())
    }

    fn add_line(
        &mut self,
        unit_idx: usize,
        of: LineOf,
        number: Points,
        (reason, mitigation): (Option<Box<str>>, Option<Box<str>>),
        evidence: &[EvidenceId],
        entry: &Entry,
    ) {
        let (by, record) = (entry.record.by.clone(), entry.seq);
        self.ledger.push(Line { unit_idx, of, number, reason, mitigation, evidence: evidence.to_vec(), by, record });
    }

    /// Keeps every cited reference in the catalogue: one that was only typed is its own document, so that undoing the
    /// record that typed it first takes nothing from the others.
    fn refer_to(&mut self, evidence: &[EvidenceId]) {
        for id in evidence {
            if self.catalogue.find(id.as_str()).is_none() {
                Arc::make_mut(&mut self.catalogue).put(Document::reference_only(id.clone()));
            }
        }
    }

    fn unit(&self, unit: &UnitId) -> Result<usize, Misfit> {
        self.unit_idx(unit).ok_or_else(|| Misfit::Id(unit.0.clone()))
    }

    fn leaf(&self, criterion: &CriterionId) -> Result<usize, Misfit> {
        self.leaf_idx(criterion).ok_or_else(|| Misfit::Id(criterion.0.clone()))
    }

    fn stage(&self, stage: &StageId) -> Result<usize, Misfit> {
        self.set_up.stage_idx(stage.as_str()).ok_or_else(|| Misfit::Id(stage.0.clone()))
    }

    fn column_mut(&mut self, unit: &UnitId) -> Result<&mut Column, Misfit> {
        let unit_idx = self.unit(unit)?;
        let column = self.columns.get_mut(unit_idx).ok_or_else(|| Misfit::Id(unit.0.clone()))?;
        Ok(Arc::make_mut(column))
    }

    /// The place of a score, with the documents cited at its cell.
    fn slot_mut(
        &mut self,
        unit: &UnitId,
        criterion: &CriterionId,
        stage: &StageId,
        record: u64,
        evidence: &[EvidenceId],
    ) -> Result<&mut Option<Score>, Misfit> {
        let (stage_idx, n_stages) = (self.stage(stage)?, self.set_up.regulation.stages.len());
        let cell = self.cell_mut(unit, criterion, record)?;
        cite(&mut cell.evidence, evidence);
        cell.scores.resize(n_stages, None);
        cell.scores.get_mut(stage_idx).ok_or_else(|| Misfit::Id(stage.0.clone()))
    }

    fn cell_mut(&mut self, unit: &UnitId, criterion: &CriterionId, record: u64) -> Result<&mut Cell, Misfit> {
        let leaf_idx = self.leaf(criterion)?;
        let cells = &mut self.column_mut(unit)?.cells;
        let cell = cells.get_mut(leaf_idx).ok_or_else(|| Misfit::Id(criterion.0.clone()))?;
        cell.touched = record;
        Ok(cell)
    }
}

/// Whether the kind of a criterion takes a result of this shape.
fn fits(kind: &CriterionKind, outcome: &Outcome) -> Result<(), Misfit> {
    match (kind, &outcome.given, &outcome.scorer) {
        (CriterionKind::Levels { levels }, Given::Level(id), None) => {
            levels.iter().find(|level| level.id == *id).map(|_| ()).ok_or_else(|| Misfit::Id(id.0.clone()))
        }
        (CriterionKind::Panel { scorers, .. }, Given::Number(_), Some(id)) => {
            scorers.iter().find(|scorer| scorer.id == *id).map(|_| ()).ok_or_else(|| Misfit::Id(id.0.clone()))
        }
        (
            CriterionKind::PercentBands { .. }
            | CriterionKind::DaysLate { .. }
            | CriterionKind::Target(_)
            | CriterionKind::OutsideRank { .. },
            Given::Number(_),
            None,
        ) => Ok(()),
        _ => Err(Misfit::Result(kind.name().into())),
    }
}

fn cite(cited: &mut Vec<EvidenceId>, evidence: &[EvidenceId]) {
    for id in evidence {
        if !cited.contains(id) {
            cited.push(id.clone());
        }
    }
}

fn mark(before: &[Arc<Entry>], entry: &Entry, taken_back: &mut BTreeSet<u64>) -> Result<(), Unfit> {
    for event in &entry.record.ev {
        let (record, fits) = match event {
            Event::TakenBack { record, .. } => {
                (*record, may_be_taken_back(before, *record) && taken_back.insert(*record))
            }
            Event::BroughtBack { record } => (*record, taken_back.remove(record)),
            _ => continue,
        };
        if !fits {
            return Err(Unfit { record: entry.seq, why: Misfit::Undo(record) });
        }
    }
    Ok(())
}

fn may_be_taken_back(before: &[Arc<Entry>], record: u64) -> bool {
    let idx = record.checked_sub(1).and_then(|idx| usize::try_from(idx).ok());
    idx.and_then(|idx| before.get(idx)).is_some_and(|entry| entry.record.ev.iter().all(Event::may_be_taken_back))
}
