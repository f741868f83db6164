//! Lists for cells whose result is chosen rather than typed: the ratings of a criterion, the scorers of a panel.
//!
//! It must never carry the act out itself.

use crate::domain::command::{Command, ResultCell};
use crate::domain::compute::held;
use crate::domain::event::Given;
use crate::domain::kind::CriterionKind;
use crate::domain::meeting::Outcome;
use crate::ui::desk::Desk;
use crate::ui::screen::pick::{Choice, Pick};
use crate::ui::screen::{Intent, Onward};

/// A result for the cell under the cursor, at the stage being entered, with nothing said about it yet.
pub fn result(desk: &Desk, outcome: Outcome) -> Option<Command> {
    let (unit, criterion) = desk.cell_ids()?;
    let Outcome { given, target, scorer, provisional } = outcome;
    Some(Command::Result(ResultCell {
        unit,
        criterion,
        stage: desk.stage_id(),
        given,
        target,
        scorer,
        reason: None,
        explanation: None,
        evidence: Vec::new(),
        provisional,
    }))
}

/// The ratings of the criterion under the cursor, searched by what was typed; `None` where it has none.
pub fn levels(desk: &Desk, typed: &str) -> Option<Pick> {
    let leaf = desk.leaf(desk.leaf_idx()?)?;
    let CriterionKind::Levels { levels } = &leaf.criterion.kind else { return None };
    let choices = levels.iter().enumerate().filter_map(|(idx, level)| {
        let given = Given::Level(level.id.clone());
        let command = result(desk, Outcome { given, target: None, scorer: None, provisional: false })?;
        Some(Choice {
            name: (idx + 1).to_string(),
            text: level.title.to_string(),
            note: desk.brief(level.points),
            intent: Intent { onward: Onward::Down, ..Intent::new(desk, command) },
        })
    });
    let (short, code) = (desk.short(desk.spot.unit_idx), &leaf.criterion.code);
    let heading = desk.lang.of(format!("{short} · {code}: mức đánh giá"), format!("{short} · {code}: rating"));
    Some(Pick::choices(&heading, choices.collect(), typed))
}

/// The scorers of the criterion under the cursor, each with the figure that holds; choosing one enters the figure typed.
pub fn scorers(desk: &Desk, typed: &Outcome, seen: u64, onward: Onward) -> Option<Pick> {
    let leaf = desk.leaf(desk.leaf_idx()?)?;
    let CriterionKind::Panel { scorers, .. } = &leaf.criterion.kind else { return None };
    let held = desk.cell().map_or_else(Vec::new, |cell| held(leaf, cell, desk.stage_idx));
    let figure = |outcome: &&Outcome| match &outcome.given {
        Given::Number(number) => Some(desk.brief(*number)),
        Given::Level(_) => None,
    };
    let choices = scorers.iter().filter_map(|scorer| {
        let stood = held.iter().find(|outcome| outcome.scorer.as_ref() == Some(&scorer.id));
        let command = result(desk, Outcome { scorer: Some(scorer.id.clone()), ..typed.clone() })?;
        Some(Choice {
            name: scorer.id.to_string(),
            text: scorer.title.to_string(),
            note: stood.and_then(figure).unwrap_or_default(),
            intent: Intent { seen, onward, ..Intent::new(desk, command) },
        })
    });
    let (short, code) = (desk.short(desk.spot.unit_idx), &leaf.criterion.code);
    let heading = desk.lang.of(format!("{short} · {code}: nơi chấm"), format!("{short} · {code}: whose figure"));
    Some(Pick::choices(&heading, choices.collect(), ""))
}
