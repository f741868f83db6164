//! Results in `--json` output, and what a result moved in the words of `do`.
//!
//! It must never compute points: those are read from `domain::compute`.

use crate::domain::compute::{Working, held, target_of, working};
use crate::domain::consequence::Consequence;
use crate::domain::event::{Event, Given};
use crate::domain::kind::{CriterionKind, Level, Scorer};
use crate::domain::meeting::{Cell, Meeting, Outcome};
use crate::domain::points::Points;
use crate::domain::rubric::Criterion;
use crate::domain::standings::{Basis, Standings};
use crate::text::consequence::words;
use crate::text::formula::formula;
use crate::text::lang::Lang;
use crate::text::scale;
use serde_json::{Value, json};

/// The scale of a criterion in words, its ratings and its scorers; null where it has none.
pub(super) fn kind(meeting: &Meeting, criterion: &Criterion) -> (Value, Value, Value) {
    let points = |points: Points| points.to_file(meeting.set_up().rubric.decimals);
    let words = scale::words(&criterion.kind, criterion.max, Lang::En);
    let words = if words.is_empty() { Value::Null } else { Value::String(words) };
    match &criterion.kind {
        CriterionKind::Levels { levels } => {
            let level = |level: &Level| json!({ "id": level.id.as_str(), "title": &*level.title, "points": points(level.points) });
            (words, levels.iter().map(level).collect(), Value::Null)
        }
        CriterionKind::Panel { scorers, .. } => {
            let scorer = |scorer: &Scorer| json!({ "id": scorer.id.as_str(), "title": &*scorer.title });
            (words, Value::Null, scorers.iter().map(scorer).collect())
        }
        _ => (words, Value::Null, Value::Null),
    }
}

/// The result of a cell and the formula from it to the points, as two values; null where the points are typed.
pub(super) fn json(
    meeting: &Meeting,
    (unit_idx, leaf_idx): (usize, usize),
    stage_idx: usize,
    working: Option<&Working>,
) -> (Value, Value) {
    let (Some(leaf), Some(cell)) = (meeting.sheet().leaves.get(leaf_idx), meeting.cell(unit_idx, leaf_idx)) else {
        return (Value::Null, Value::Null);
    };
    let held = held(leaf, cell, stage_idx);
    let Some(first) = held.first() else { return (Value::Null, Value::Null) };
    let scorers = held.iter().filter_map(|outcome| {
        let scorer = outcome.scorer.as_ref()?;
        Some(json!({ "id": scorer.as_str(), "actual": number(outcome), "provisional": outcome.provisional }))
    });
    let alone = first.scorer.is_none();
    let level = match &first.given {
        Given::Level(level) => Some(level.as_str()),
        Given::Number(_) => None,
    };
    let result = json!({
        "actual": if alone { number(first) } else { None },
        "level": level,
        "target": target_of(leaf, first).map(|target| target.to_file(0)),
        "scorers": scorers.collect::<Vec<_>>(),
    });
    // English, as every key of the output is.
    let formula = working.map(|working| formula(meeting, unit_idx, leaf, working, Lang::En));
    (result, formula.map_or(Value::Null, Value::String))
}

fn number(outcome: &Outcome) -> Option<String> {
    match &outcome.given {
        Given::Number(number) => Some(number.to_file(0)),
        Given::Level(_) => None,
    }
}

/// How the points of the results of a record come about, and whom they moved; nothing where no points are computed.
pub(super) fn consequence(meeting: &Meeting, record: u64, lang: Lang) -> String {
    let Some(entry) = meeting.entry(record) else { return String::new() };
    let facts = &entry.record.ev;
    let mut parts = Vec::new();
    for fact in facts {
        let Event::Resulted { unit, criterion, stage, .. } = fact else { continue };
        let cell = (meeting.unit_idx(unit), meeting.leaf_idx(criterion), meeting.set_up().stage_idx(stage.as_str()));
        let (Some(unit_idx), Some(leaf_idx), Some(stage_idx)) = cell else { continue };
        let Some(working) = working(meeting, unit_idx, leaf_idx, stage_idx) else { continue };
        parts.push(formula(meeting, unit_idx, &meeting.sheet().leaves[leaf_idx], &working, lang) + ".");
    }
    // One formula says itself; a list of them says nothing any more.
    if parts.len() != 1 {
        parts.clear();
    }
    let n_before = usize::try_from(record).unwrap_or(1).saturating_sub(1);
    let resulted = facts.iter().any(|fact| matches!(fact, Event::Resulted { .. }));
    let relative = meeting.sheet().leaves.iter().any(|leaf| leaf.criterion.kind.is_relative());
    if (resulted || relative)
        && let Ok(before) = Meeting::fold(meeting.entries().get(..n_before).unwrap_or_default())
    {
        let standings = |meeting| Standings::of(meeting, Basis::Mixed);
        let (then, now) = (standings(&before), standings(meeting));
        let consequence = Consequence::of((&before, &then), (meeting, &now), facts);
        // Where only typed points changed, the ranking says the places.
        if resulted || !consequence.moved.is_empty() {
            parts.extend(Some(words(meeting, &consequence, lang)).filter(|words| !words.is_empty()));
        }
    }
    parts.join(" ")
}

/// What units propose for a cell.
pub(super) fn proposals(meeting: &Meeting, cell: &Cell) -> Vec<Value> {
    let proposals = cell.proposals().iter().map(|proposal| {
        json!({
            "from": proposal.from.as_str(),
            "points": proposal.points.to_file(meeting.set_up().rubric.decimals),
            "note": proposal.note.as_deref(),
            "record": proposal.record,
        })
    });
    proposals.collect()
}

/// What was remarked on a cell, and for whom.
pub(super) fn remarks(cell: &Cell) -> Vec<Value> {
    let remarks = cell
        .remarks()
        .iter()
        .map(|remark| json!({ "text": &*remark.text, "for": remark.audience.name(), "record": remark.record }));
    remarks.collect()
}
