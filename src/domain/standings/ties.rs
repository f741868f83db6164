//! Units that are equal, and what tells them apart: the chain step by step, then the meeting.
//!
//! A step is asked only of units that are still equal. It must never know a language.

use super::Standings;
use super::sum::{Basis, counted};
use crate::domain::meeting::Meeting;
use crate::domain::ranking::{Ranking, TieEnd, TieMethod, TieStep};
use crate::domain::tie::{TieDecision, Value};
use std::cmp::Reverse;

/// Units that are equal in what a ranking compares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tie {
    /// Indices of the units, in the order of the bloc.
    pub units: Vec<usize>,
    /// What they all have.
    pub at: Value,
    /// What was asked of whom, in order.
    pub asked: Vec<Told>,
    /// How it ends, the best units first.
    pub endings: Vec<Ending>,
}

/// One step asked of units that were still equal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// Index of the step in the ranking's chain.
    pub step_idx: usize,
    /// The units asked, each with what it has, the best first.
    pub values: Vec<(usize, Value)>,
}

impl Told {
    /// Whether the step told any of the units apart.
    pub fn tells(&self) -> bool {
        self.values.first().map(|(_, value)| value) != self.values.last().map(|(_, value)| value)
    }

    /// What a unit has.
    pub fn value(&self, unit_idx: usize) -> Option<Value> {
        self.values.iter().find(|(asked, _)| *asked == unit_idx).map(|(_, value)| *value)
    }
}

/// How some units of a tie come out of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ending {
    /// The chain told this unit apart.
    Alone(usize),
    /// The meeting decided; the index is among the meeting's decisions.
    Decided(usize),
    /// They share their place, as the regulation says.
    Shared(Vec<usize>),
    /// The meeting has still to decide.
    Open(Vec<usize>),
}

impl Ending {
    /// The places, best first, each with the units that have it.
    pub(super) fn places(&self, meeting: &Meeting) -> Vec<Vec<usize>> {
        match self {
            Self::Alone(unit_idx) => vec![vec![*unit_idx]],
            Self::Shared(units) | Self::Open(units) => vec![units.clone()],
            Self::Decided(idx) => {
                let Some(decision) = meeting.tie_decisions().get(*idx) else { return Vec::new() };
                match decision.method {
                    TieMethod::Shared => vec![decision.order.clone()],
                    _ => decision.order.iter().map(|unit_idx| vec![*unit_idx]).collect(),
                }
            }
        }
    }

    /// The units it is about.
    pub fn units<'a>(&'a self, meeting: &'a Meeting) -> &'a [usize] {
        match self {
            Self::Alone(unit_idx) => std::slice::from_ref(unit_idx),
            Self::Shared(units) | Self::Open(units) => units,
            Self::Decided(idx) => meeting.tie_decisions().get(*idx).map_or(&[], |decision| &decision.order),
        }
    }
}

/// A tie that the meeting has to decide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenTie {
    /// The place the units share until then.
    pub rank: u32,
    /// Indices of the units.
    pub units: Vec<usize>,
    /// What they all have.
    pub at: Value,
    /// Index of the tie it is left of.
    pub tie_idx: usize,
    /// Record of the last decision among these units that no longer stands.
    pub lapsed: Option<u64>,
}

impl Tie {
    pub(super) fn new(meeting: &Meeting, standings: &Standings, ranking: &Ranking, units: &[usize], at: Value) -> Self {
        let mut tie = Self { units: units.to_vec(), at, asked: Vec::new(), endings: Vec::new() };
        // A section alone is a view: it has no chain, and nothing is decided there.
        if standings.view.section_idx.is_some() {
            tie.endings.push(Ending::Shared(units.to_vec()));
            return tie;
        }
        let steps = ranking.ties.as_deref().unwrap_or_default();
        for class in tie.ask(meeting, standings, steps, 0, units.to_vec()) {
            tie.endings.push(match class.as_slice() {
                [alone] => Ending::Alone(*alone),
                _ => ending(meeting, standings.basis, ranking, class, at),
            });
        }
        tie
    }

    /// Splits units by the chain from a step on: the classes that are left, best first.
    fn ask(
        &mut self,
        meeting: &Meeting,
        standings: &Standings,
        steps: &[TieStep],
        from: usize,
        units: Vec<usize>,
    ) -> Vec<Vec<usize>> {
        let Some(step) = steps.get(from).filter(|_| units.len() > 1) else { return vec![units] };
        let value = |unit_idx| (unit_idx, value(meeting, standings, step, unit_idx));
        let mut values: Vec<(usize, Value)> = units.into_iter().map(value).collect();
        values.sort_by_key(|(_, value)| Reverse(*value));
        self.asked.push(Told { step_idx: from, values: values.clone() });
        let classes = values.chunk_by(|one, two| one.1 == two.1);
        let classes: Vec<Vec<usize>> =
            classes.map(|class| class.iter().map(|(unit_idx, _)| *unit_idx).collect()).collect();
        classes.into_iter().flat_map(|class| self.ask(meeting, standings, steps, from + 1, class)).collect()
    }
}

/// What becomes of units that the chain leaves equal.
fn ending(meeting: &Meeting, basis: Basis, ranking: &Ranking, units: Vec<usize>, at: Value) -> Ending {
    // The meeting decides on what it agreed on; at an earlier stage nothing is decided.
    let decides = match basis {
        Basis::Stage(stage_idx) => stage_idx == meeting.set_up().last_stage_idx(),
        Basis::Mixed => true,
    };
    let stands =
        |decision: &TieDecision| decision.ranking == ranking.id && decision.at == at && decision.concerns(&units);
    if decides && let Some(idx) = meeting.tie_decisions().iter().rposition(stands) {
        return Ending::Decided(idx);
    }
    match ranking.tie_end {
        Some(TieEnd::Shared) => Ending::Shared(units),
        _ => Ending::Open(units),
    }
}

/// What a unit has at a step, the greater the better.
fn value(meeting: &Meeting, standings: &Standings, step: &TieStep, unit_idx: usize) -> Value {
    let set_up = meeting.set_up();
    let Some(parts) = standings.parts.get(unit_idx) else { return Value::Nothing };
    let Some(unit) = set_up.unit(unit_idx) else { return Value::Nothing };
    // While ties are told apart the rows still stand in the order of the bloc.
    let row = standings.rows.get(unit_idx);
    match step {
        TieStep::Section(id) => {
            let section_idx = set_up.rubric.sections.iter().position(|section| section.id == *id);
            section_idx.map_or(Value::Nothing, |idx| Value::Points(parts.section(idx)))
        }
        TieStep::Criterion(id) => {
            let scored = meeting.leaf_idx(id).and_then(|leaf| counted(meeting, unit_idx, leaf, standings.basis));
            scored.map_or(Value::Nothing, Value::Points)
        }
        TieStep::FewerDeductions => Value::Points(-parts.deducted()),
        TieStep::MoreBonus => Value::Points(parts.gained()),
        TieStep::Total => row.map_or(Value::Nothing, |row| Value::Points(row.sum.total)),
        TieStep::Percent => row.map_or(Value::Nothing, |row| row.sum.percentage()),
        TieStep::Figure { name, at_least: None } => {
            unit.figures.get(name).map_or(Value::Nothing, |figure| Value::Points(*figure))
        }
        TieStep::Figure { name, at_least: Some(least) } => match unit.figures.get(name) {
            Some(figure) if figure >= least => Value::Yes,
            _ => Value::No,
        },
        TieStep::Marked(mark) if unit.marks.contains(mark) => Value::Yes,
        TieStep::Marked(_) => Value::No,
    }
}

impl Standings {
    /// The ties that the meeting has still to decide, by place.
    pub fn open_ties(&self, meeting: &Meeting) -> Vec<OpenTie> {
        let ranking = meeting.sheet().ranking(self.view.ranking_idx);
        let mut open = Vec::new();
        for (tie_idx, tie) in self.ties.iter().enumerate() {
            for ending in &tie.endings {
                let Ending::Open(units) = ending else { continue };
                let rank = units.iter().find_map(|unit_idx| self.row(*unit_idx)?.rank);
                let Some(rank) = rank else { continue };
                let decisions = meeting.tie_decisions().iter().rev().filter(|one| one.ranking == ranking.id);
                let among = |order: &[usize]| order.iter().filter(|unit_idx| units.contains(unit_idx)).count() > 1;
                let lapsed = decisions.into_iter().find(|one| among(&one.order)).map(|one| one.record);
                open.push(OpenTie { rank, units: units.clone(), at: tie.at, tie_idx, lapsed });
            }
        }
        open.sort_by_key(|tie| tie.rank);
        open
    }

    /// The units that share a place across a cut after `places` places: some of them are inside, some are not.
    pub fn shared_across(&self, places: u32) -> Option<Vec<usize>> {
        let rank = self.rows.iter().filter(|row| row.tied).filter_map(|row| row.rank).find(|rank| {
            let n_units = self.rows.iter().filter(|row| row.rank == Some(*rank)).count();
            *rank <= places && u32::try_from(n_units).is_ok_and(|n_units| rank + n_units - 1 > places)
        })?;
        Some(self.rows.iter().filter(|row| row.rank == Some(rank)).map(|row| row.unit_idx).collect())
    }

    /// Whether a decision of the meeting tells units apart in this ranking now.
    pub fn stands(&self, decision_idx: usize) -> bool {
        self.ties.iter().flat_map(|tie| &tie.endings).any(|ending| *ending == Ending::Decided(decision_idx))
    }
}
