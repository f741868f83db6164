//! What the meeting did, act by act, as sentences for the minutes.
//!
//! It reads the records that count, in their order; what was taken back is not told here but in the annex.
//! It must never decide what stands in which document.

use crate::domain::event::Event;
use crate::domain::id::{CriterionId, EvidenceId, ScorerId, StageId, UnitId};
use crate::domain::ledger;
use crate::domain::meeting::Meeting;
use crate::domain::points::Points;
use crate::domain::regulation::{LedgerKind, LedgerRule, Sign};
use crate::papers::model::Run;
use crate::papers::phrases::{Phrases, say};
use crate::papers::{story_floor, story_votes, wording};
use crate::text::lang::Lang;
use crate::text::{amendments, formula};
use std::collections::HashMap;

/// One act as the minutes tell it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deed {
    /// Number of its record.
    pub record: u64,
    /// Where in the minutes it belongs.
    pub topic: Topic,
    /// The sentence.
    pub runs: Vec<Run>,
    /// The unit whose cell got its first score by this act, where nothing was said beside it.
    pub first_score: Option<UnitId>,
}

/// Where in the minutes an act belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Topic {
    /// Scores: changes, opinions, what counts.
    Scores,
    /// Bonus and deductions.
    Ledger,
    /// Who is not reviewed.
    Exclusions,
    /// Items, arrivals, seats, offices, the pact.
    Floor,
    /// Votes and nominations.
    Votes,
    /// The ranking settled and opened again.
    Ranking,
}

/// What stood in each cell as the records so far have it, by scorer and stage: "5,5 điểm", "kết quả 8, chỉ tiêu 10".
#[derive(Default)]
struct Before(HashMap<Key, Vec<(usize, String)>>);

/// A cell and whose result it is.
type Key = (UnitId, CriterionId, Option<ScorerId>);

impl Before {
    /// What stands at a stage, or at the latest one before it.
    fn up_to(&self, entered: &Entered<'_>, stage_idx: usize) -> Option<(usize, &str)> {
        let stages = self.0.get(&entered.key())?.iter().filter(|(at, _)| *at <= stage_idx);
        stages.max_by_key(|(at, _)| *at).map(|(at, text)| (*at, text.as_str()))
    }

    fn put(&mut self, entered: &Entered<'_>, stage_idx: usize, text: String) {
        let known = self.0.entry(entered.key()).or_default();
        known.retain(|(at, _)| *at != stage_idx);
        known.push((stage_idx, text));
    }

    /// Takes out what stands in a cell, or in all cells of a unit, at stages that a test names.
    fn take_out(&mut self, unit: &UnitId, criterion: Option<&CriterionId>, stage: impl Fn(usize) -> bool) {
        for ((of, in_cell, _), stages) in &mut self.0 {
            if of == unit && criterion.is_none_or(|criterion| criterion == in_cell) {
                stages.retain(|(at, _)| !stage(*at));
            }
        }
    }
}

/// A score or a result as it was entered.
struct Entered<'a> {
    unit: &'a UnitId,
    criterion: &'a CriterionId,
    stage: &'a StageId,
    scorer: Option<&'a ScorerId>,
    reason: &'a Option<Box<str>>,
    explanation: &'a Option<Box<str>>,
    evidence: &'a [EvidenceId],
    provisional: bool,
}

impl<'a> Entered<'a> {
    fn of(event: &'a Event) -> Option<Self> {
        Some(match event {
            Event::Scored { unit, criterion, stage, reason, explanation, evidence, provisional, .. } => {
                let (scorer, provisional) = (None, *provisional);
                Self { unit, criterion, stage, scorer, reason, explanation, evidence, provisional }
            }
            Event::Resulted { unit, criterion, stage, scorer, reason, explanation, evidence, provisional, .. } => {
                let (scorer, provisional) = (scorer.as_ref(), *provisional);
                Self { unit, criterion, stage, scorer, reason, explanation, evidence, provisional }
            }
            _ => return None,
        })
    }

    fn key(&self) -> Key {
        (self.unit.clone(), self.criterion.clone(), self.scorer.cloned())
    }
}

/// The acts of the meeting that the minutes tell, in their order.
///
/// What a successor carries from the sealed meeting before it is not told again.
pub fn deeds(meeting: &Meeting, phrases: &Phrases) -> Vec<Deed> {
    let teller = Teller { meeting, phrases };
    let mut before = Before::default();
    let mut deeds = Vec::new();
    for entry in meeting.entries().iter().filter(|entry| meeting.counts(entry.seq)) {
        for event in &entry.record.ev {
            let told = teller.tell(event, &before);
            let first_score = teller.first_score(event, &before);
            teller.remember(event, &mut before);
            if let Some((topic, runs)) = told.filter(|_| entry.seq > 1) {
                deeds.push(Deed { record: entry.seq, topic, runs, first_score });
            }
        }
    }
    deeds
}

/// How many cells have the agreed score that stood there before the meeting.
pub fn n_kept(meeting: &Meeting) -> usize {
    let last = meeting.set_up().last_stage_idx();
    let cells = (0..meeting.n_units()).flat_map(|unit_idx| &meeting.column(unit_idx).cells);
    let kept = cells.filter(|cell| {
        let before = last.checked_sub(1).and_then(|before| cell.latest(before)).map(|(_, score)| score.points);
        cell.is_assigned() && before.is_some() && before == cell.points(last)
    });
    kept.count()
}

struct Teller<'a> {
    meeting: &'a Meeting,
    phrases: &'a Phrases,
}

impl Teller<'_> {
    fn stage_idx(&self, stage: &StageId) -> Option<usize> {
        self.meeting.set_up().stage_idx(stage.as_str())
    }

    fn remember(&self, event: &Event, before: &mut Before) {
        match event {
            Event::Cleared { unit, criterion, stage, .. } => {
                let cleared = self.stage_idx(stage);
                before.take_out(unit, Some(criterion), |at| Some(at) == cleared);
            }
            Event::Returned { unit, to, .. } => {
                let to = self.stage_idx(to);
                before.take_out(unit, None, |at| to.is_some_and(|to| at > to));
            }
            _ => {
                let entered = Entered::of(event).and_then(|entered| Some((self.stage_idx(entered.stage)?, entered)));
                if let Some((stage_idx, entered)) = entered {
                    before.put(&entered, stage_idx, self.entry(event));
                }
            }
        }
    }

    /// What an entry puts into its cell: "5,5 điểm", "kết quả 8, chỉ tiêu 10".
    fn entry(&self, event: &Event) -> String {
        match event {
            Event::Scored { points, bonus: None, .. } => format!("{} điểm", wording::points(*points)),
            Event::Scored { points, bonus: Some(bonus), .. } => {
                format!("{} điểm, thưởng {} điểm", wording::points(*points), wording::points(*bonus))
            }
            Event::Resulted { criterion, given, target, scorer, .. } => {
                let leaf = self.meeting.leaf_idx(criterion).and_then(|idx| self.meeting.sheet().leaves.get(idx));
                let kind = leaf.map(|leaf| &leaf.criterion.kind);
                formula::result(kind, given, *target, scorer.as_ref(), Lang::Vi)
            }
            _ => String::new(),
        }
    }

    fn tell(&self, event: &Event, before: &Before) -> Option<(Topic, Vec<Run>)> {
        let text = |text: &Option<Box<str>>| text.as_deref().map(wording::safe).unwrap_or_default();
        match event {
            Event::Scored { .. } | Event::Resulted { .. } => {
                self.score(event, before).map(|runs| (Topic::Scores, runs))
            }
            Event::Cleared { .. } => self.cleared(event, before).map(|runs| (Topic::Scores, runs)),
            Event::Returned { unit, to, reason } => {
                let values = [
                    ("unit", wording::unit_of(self.meeting, unit)),
                    ("stage", wording::stage_of(self.meeting, to)),
                    ("reason", wording::safe(reason)),
                ];
                Some((Topic::Scores, say(&self.phrases.returned, &values)))
            }
            Event::Amended { items, reason } => {
                let items: Vec<String> = items.iter().map(|item| amendments::said(item, Lang::Vi)).collect();
                let values = [("items", items.join("; ")), ("reason", wording::safe(reason))];
                Some((Topic::Scores, say(&self.phrases.amended, &values)))
            }
            Event::Contested { unit, criterion, note } => {
                Some((Topic::Scores, self.about_cell(&self.phrases.contested, unit, criterion, ("note", text(note)))))
            }
            Event::Settled { unit, criterion } => {
                Some((Topic::Scores, self.about_cell(&self.phrases.settled, unit, criterion, ("note", String::new()))))
            }
            Event::Assigned { unit, criterion, reason } => Some((
                Topic::Scores,
                self.about_cell(&self.phrases.assigned, unit, criterion, ("reason", text(reason))),
            )),
            Event::Unassigned { unit, criterion, reason } => Some((
                Topic::Scores,
                self.about_cell(&self.phrases.unassigned, unit, criterion, ("reason", text(reason))),
            )),
            Event::Tallied { unit, rule, item, number, reason, evidence, mitigation } if *number != Points::ZERO => {
                let rule = self.meeting.set_up().regulation.rule(rule.as_str())?;
                let sentence = match rule.sign {
                    Sign::Bonus => &self.phrases.bonus,
                    Sign::Deduction => &self.phrases.deduction,
                };
                let item = item.as_ref().map(|item| wording::criterion_of(self.meeting, item)).unwrap_or_default();
                let runs = say(
                    sentence,
                    &[
                        ("unit", wording::unit_of(self.meeting, unit)),
                        ("rule", wording::uncapitalised(&wording::safe(&rule.title))),
                        ("count", times(rule, *number, !item.is_empty()).unwrap_or_default()),
                        ("points", wording::points(worth(rule, *number, !item.is_empty()))),
                        ("item", item),
                        ("reason", text(reason)),
                        ("mitigation", text(mitigation)),
                        ("evidence", wording::evidence(self.meeting, evidence)),
                    ],
                );
                Some((Topic::Ledger, runs))
            }
            Event::Deducted { unit, criterion, points, reason, evidence } => {
                let runs = say(
                    &self.phrases.criterion_deduction,
                    &[
                        ("unit", wording::unit_of(self.meeting, unit)),
                        ("criterion", wording::criterion_of(self.meeting, criterion)),
                        ("points", wording::points(*points)),
                        ("reason", wording::safe(reason)),
                        ("evidence", wording::evidence(self.meeting, evidence)),
                    ],
                );
                Some((Topic::Ledger, runs))
            }
            Event::DeductionLifted { unit, criterion, reason } => {
                let told = ("reason", wording::safe(reason));
                Some((Topic::Ledger, self.about_cell(&self.phrases.deduction_lifted, unit, criterion, told)))
            }
            Event::Excluded { unit, ground, evidence } => {
                let ground = self.meeting.set_up().regulation.ground(ground.as_str())?;
                let runs = say(
                    &self.phrases.excluded,
                    &[
                        ("unit", wording::unit_of(self.meeting, unit)),
                        ("ground", wording::uncapitalised(&wording::safe(&ground.title))),
                        ("source", wording::safe(&ground.source)),
                        ("evidence", wording::evidence(self.meeting, evidence)),
                    ],
                );
                Some((Topic::Exclusions, runs))
            }
            Event::Reinstated { unit, reason, .. } => {
                let values = [("unit", wording::unit_of(self.meeting, unit)), ("reason", wording::safe(reason))];
                Some((Topic::Exclusions, say(&self.phrases.reinstated, &values)))
            }
            Event::Ranking(_) | Event::TieDecided { .. } => {
                story_votes::tell(event, self.meeting, self.phrases).map(|runs| (Topic::Ranking, runs))
            }
            Event::Ballot(_) | Event::Award(_) => {
                story_votes::tell(event, self.meeting, self.phrases).map(|runs| (Topic::Votes, runs))
            }
            _ => story_floor::tell(event, self.meeting, self.phrases).map(|runs| (Topic::Floor, runs)),
        }
    }

    fn about_cell(&self, sentence: &str, unit: &UnitId, criterion: &CriterionId, more: (&str, String)) -> Vec<Run> {
        let values = [
            ("unit", wording::unit_of(self.meeting, unit)),
            ("criterion", wording::criterion_of(self.meeting, criterion)),
            more,
        ];
        say(sentence, &values)
    }

    /// A score that changes something the meeting had before it: first scores of earlier stages are not told.
    fn score(&self, event: &Event, before: &Before) -> Option<Vec<Run>> {
        let last = self.meeting.set_up().last_stage_idx();
        let entered = Entered::of(event)?;
        let stage_idx = self.stage_idx(entered.stage)?;
        let stood = before.up_to(&entered, stage_idx).filter(|(at, _)| *at == stage_idx || stage_idx == last);
        let to = self.entry(event);
        let sentence = match stood {
            Some((_, stood)) if stood == to => return None,
            Some(_) if stage_idx == last => &self.phrases.score_changed,
            Some(_) => &self.phrases.score_corrected,
            None if stage_idx == last => &self.phrases.score_entered,
            None => return None,
        };
        let text = |text: &Option<Box<str>>| text.as_deref().map(wording::safe).unwrap_or_default();
        let values = [
            ("unit", wording::unit_of(self.meeting, entered.unit)),
            ("criterion", wording::criterion_of(self.meeting, entered.criterion)),
            ("from", stood.map(|(_, stood)| stood.to_owned()).unwrap_or_default()),
            ("from_stage", stood.map(|(at, _)| wording::stage(self.meeting, at)).unwrap_or_default()),
            ("to", to),
            ("stage", wording::stage_of(self.meeting, entered.stage)),
            ("unconfirmed", if entered.provisional { "tạm, chờ xác nhận".to_owned() } else { String::new() }),
            ("reason", text(entered.reason)),
            ("explanation", text(entered.explanation)),
            ("evidence", wording::evidence(self.meeting, entered.evidence)),
        ];
        Some(say(sentence, &values))
    }

    /// The unit whose cell gets its first score, unless a reason, a document or a doubt comes with it.
    fn first_score(&self, event: &Event, before: &Before) -> Option<UnitId> {
        let entered = Entered::of(event)?;
        let silent = entered.reason.is_none() && entered.evidence.is_empty() && !entered.provisional;
        let first = before.up_to(&entered, self.stage_idx(entered.stage)?).is_none();
        (silent && first).then(|| entered.unit.clone())
    }

    /// What was taken out of a cell at a stage.
    fn cleared(&self, event: &Event, before: &Before) -> Option<Vec<Run>> {
        let Event::Cleared { unit, criterion, stage, reason } = event else { return None };
        let stage_idx = self.stage_idx(stage)?;
        let mut stood = Vec::new();
        for ((of, in_cell, _), stages) in &before.0 {
            let here = (of, in_cell) == (unit, criterion);
            stood.extend(stages.iter().filter(|(at, _)| here && *at == stage_idx).map(|(_, text)| text.clone()));
        }
        stood.sort();
        let values = [
            ("unit", wording::unit_of(self.meeting, unit)),
            ("criterion", wording::criterion_of(self.meeting, criterion)),
            ("stage", wording::stage_of(self.meeting, stage)),
            ("from", stood.join("; ")),
            ("reason", wording::safe(reason)),
        ];
        (!stood.is_empty()).then(|| say(&self.phrases.score_cleared, &values))
    }
}

/// What a number entered for a rule is worth by itself, with the rule's cap and without what other lines used of it.
fn worth(rule: &LedgerRule, number: Points, named_item: bool) -> Points {
    let points = ledger::amount(&rule.kind, number, named_item);
    ledger::cap(&rule.kind).map_or(points, |cap| points.min(cap))
}

/// The number of occurrences, where the number entered counts them: "02".
pub fn times(rule: &LedgerRule, number: Points, named_item: bool) -> Option<String> {
    let counts = match rule.kind {
        LedgerKind::Free { .. } => false,
        LedgerKind::PerItem { .. } => !named_item,
        LedgerKind::PerCount { .. } | LedgerKind::Banded { .. } | LedgerKind::Flat { .. } => true,
    };
    let count = number.as_count().filter(|_| counts)?;
    Some(wording::count(usize::try_from(count).unwrap_or(usize::MAX)))
}
