//! A result as people type it, by the kind of its criterion: `8`, `8/10`, `96 %`, `có`, a rating, a figure with its scorer.
//!
//! The `:` prompt, `do` and the cell on the screen read it here. It must never decide whether it may be.

use super::find;
use crate::domain::command::{ResultCell, ScoreCell};
use crate::domain::event::Given;
use crate::domain::id::{CriterionId, ScorerId, UnitId};
use crate::domain::intake::CellEntry;
use crate::domain::kind::CriterionKind;
use crate::domain::meeting::Meeting;
use crate::domain::points::Points;
use crate::domain::refusal::{Refusal, ResultRefusal, Thing};
use crate::text::fold::fold;
use crate::text::number;

/// What was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typed {
    /// What was achieved.
    pub given: Given,
    /// What was to be achieved, where it was typed too.
    pub target: Option<Points>,
    /// Whose figure it is, where that was typed too.
    pub scorer: Option<ScorerId>,
}

/// Reads a result typed for a criterion.
///
/// # Errors
/// It is no number, no rating, neither yes nor no, or names no scorer.
pub fn typed(meeting: &Meeting, criterion: &CriterionId, text: &str) -> Result<Typed, Refusal> {
    let leaf = meeting.leaf_idx(criterion).and_then(|idx| meeting.sheet().leaves.get(idx));
    let leaf = leaf.ok_or_else(|| Refusal::Unknown { thing: Thing::Criterion, typed: criterion.0.clone() })?;
    let plain = |given| Typed { given, target: None, scorer: None };
    match &leaf.criterion.kind {
        CriterionKind::Levels { levels } => find::level(levels, text).map(|id| plain(Given::Level(id))),
        CriterionKind::YesNo => yes_or_no(text).map(|given| plain(Given::Number(given))),
        CriterionKind::Panel { scorers, .. } => {
            // The scorer may follow the figure: "87 snv".
            let (figure, scorer) = text.trim().split_once(' ').unwrap_or((text, ""));
            let given = Given::Number(points(figure)?);
            let scorer = Some(scorer.trim()).filter(|scorer| !scorer.is_empty());
            Ok(Typed { scorer: scorer.map(|typed| find::scorer(scorers, typed)).transpose()?, ..plain(given) })
        }
        kind @ (CriterionKind::PercentBands { .. } | CriterionKind::Target(_)) => {
            let percent =
                text.trim_end().strip_suffix('%').filter(|_| matches!(kind, CriterionKind::PercentBands { .. }));
            let (actual, target) = match (text.split_once('/'), percent) {
                // A percentage is a share of nothing else: no target that stood there before applies to it.
                (None, Some(percent)) => (percent, Some(Points::ZERO)),
                (Some((actual, target)), _) => (actual, Some(points(target)?)),
                (None, None) => (text, None),
            };
            Ok(Typed { target, ..plain(Given::Number(points(actual)?)) })
        }
        _ => Ok(plain(Given::Number(points(text)?))),
    }
}

/// A figure as it is typed into a cell: points, or a result where points are computed; a document is there or not.
///
/// # Errors
/// As [`typed`].
pub fn entry(meeting: &Meeting, unit: UnitId, criterion: CriterionId, text: &str) -> Result<CellEntry, Refusal> {
    let leaf = meeting.leaf_idx(&criterion).and_then(|idx| meeting.sheet().leaves.get(idx));
    let kind = leaf.map(|leaf| &leaf.criterion.kind);
    let read = match kind {
        Some(kind) if kind.is_computed() || *kind == CriterionKind::YesNo => Some(typed(meeting, &criterion, text)),
        _ => None,
    };
    let typed = match read {
        Some(Err(Refusal::Result(ResultRefusal::NotYesNo { .. }))) | None => {
            return Ok(CellEntry::Score(ScoreCell {
                unit,
                criterion,
                stage: None,
                points: points(text)?,
                bonus: None,
                reason: None,
                explanation: None,
                evidence: Vec::new(),
                provisional: false,
            }));
        }
        Some(typed) => typed?,
    };
    Ok(CellEntry::Result(ResultCell {
        unit,
        criterion,
        stage: None,
        given: typed.given,
        target: typed.target,
        scorer: typed.scorer,
        reason: None,
        explanation: None,
        evidence: Vec::new(),
        provisional: false,
    }))
}

/// The scorer a word names for a criterion; one that has no scorers is refused by `decide`.
///
/// # Errors
/// None fits, or several do.
pub fn scorer(meeting: &Meeting, criterion: &CriterionId, typed: &str) -> Result<ScorerId, Refusal> {
    let leaf = meeting.leaf_idx(criterion).and_then(|idx| meeting.sheet().leaves.get(idx));
    match leaf.map(|leaf| &leaf.criterion.kind) {
        Some(CriterionKind::Panel { scorers, .. }) => find::scorer(scorers, typed),
        _ => Ok(typed.into()),
    }
}

fn points(typed: &str) -> Result<Points, Refusal> {
    number::parse(typed).map_err(|fault| Refusal::Number { typed: typed.into(), fault })
}

fn yes_or_no(typed: &str) -> Result<Points, Refusal> {
    match fold(typed.trim()).as_str() {
        "yes" | "co" | "1" => Ok(Points::whole(1)),
        "no" | "khong" | "0" => Ok(Points::ZERO),
        _ => Err(Refusal::Result(ResultRefusal::NotYesNo { typed: typed.into() })),
    }
}
