//! Rules of amending units, criteria and rules while the meeting runs (`product.md` §4).
//!
//! The rules as amended must hold together, and nothing entered may be left outside what they allow.
//! It must never know how a field is called.

use super::{lines, results, unknown};
use crate::domain::amendment::{Amendment, Part, PartId};
use crate::domain::check::{self, Problem};
use crate::domain::consequence;
use crate::domain::event::{Author, Event};
use crate::domain::meeting::{LineOf, Meeting};
use crate::domain::points::Points;
use crate::domain::refusal::{Outside, Refusal, Thing};
use crate::domain::rules;
use crate::domain::set_up::SetUp;

pub(super) fn amend(
    meeting: &Meeting,
    author: &Author,
    parts: &[Part],
    reason: Option<&str>,
) -> Result<Vec<Event>, Refusal> {
    let mut items = Vec::with_capacity(parts.len());
    for now in parts {
        let id = now.id();
        let was = meeting.set_up().part(&id).ok_or_else(|| unknown(thing(&id), id.as_str()))?;
        if was != *now {
            items.push(Amendment { was, now: now.clone() });
        }
    }
    if items.is_empty() {
        return Err(Refusal::NothingAmended);
    }
    let facts = |reason: &str| vec![Event::Amended { items: items.clone(), reason: reason.into() }];
    let Some(amended) = consequence::after(meeting, author, facts("")) else {
        return Err(Refusal::NothingAmended);
    };
    // What was wrong before is not the amendment's doing.
    let known = problems(meeting.set_up());
    let flaws = problems(amended.set_up()).into_iter().filter(|flaw| !known.contains(flaw));
    let flaws: Vec<_> = flaws.map(|flaw| (flaw.at, flaw.what)).collect();
    if !flaws.is_empty() {
        return Err(Refusal::Flawed(flaws));
    }
    let known = outside(meeting);
    let left: Vec<Outside> = outside(&amended).into_iter().filter(|one| !known.contains(one)).collect();
    if !left.is_empty() {
        return Err(Refusal::LeavesOutside(left));
    }
    reason.map(facts).ok_or(Refusal::NeedsReason { stood: None })
}

fn thing(id: &PartId) -> Thing {
    match id {
        PartId::Unit(_) => Thing::Unit,
        PartId::Criterion(_) => Thing::Criterion,
        PartId::Section(_) | PartId::Group(_) => Thing::Scope,
        PartId::Rule(_) => Thing::Rule,
    }
}

fn problems(set_up: &SetUp) -> Vec<Problem> {
    // Which acts there are is not the meeting's to amend.
    let acts: Vec<&str> = set_up.regulation.secretary_acts.iter().map(AsRef::as_ref).collect();
    let mut problems = check::regulation(&set_up.regulation, &acts);
    problems.extend(check::rubric(&set_up.rubric, &set_up.regulation));
    problems.extend(check::bloc(&set_up.bloc));
    problems.extend(check::set_up(set_up));
    problems
}

/// Scores and lines that the rules would not let anybody enter.
fn outside(meeting: &Meeting) -> Vec<Outside> {
    let (set_up, mut outside) = (meeting.set_up(), Vec::new());
    for (unit_idx, unit) in set_up.bloc.units.iter().enumerate() {
        for (leaf, cell) in meeting.sheet().leaves.iter().zip(&meeting.column(unit_idx).cells) {
            for (stage_idx, stage) in set_up.regulation.stages.iter().enumerate() {
                let Some(score) = cell.score(stage_idx) else { continue };
                let (unit, criterion, stage) = (unit.id.clone(), leaf.criterion.id.clone(), stage.id.clone());
                if !results::stands(leaf, score) {
                    let (unit, criterion, stage) = (unit.clone(), criterion.clone(), stage.clone());
                    outside.push(Outside::Score { unit, criterion, stage, points: score.points });
                }
                let bonus = score.bonus();
                if bonus > Points::ZERO && rules::allows_bonus(leaf, bonus).is_err() {
                    outside.push(Outside::Bonus { unit, criterion, stage, bonus });
                }
            }
        }
        for line in meeting.lines_of(unit_idx) {
            let fits = match &line.of {
                LineOf::Criterion(criterion) => lines::within_maximum(meeting, unit_idx, criterion),
                LineOf::Rule(id, item) => set_up
                    .regulation
                    .rule(id.as_str())
                    .is_some_and(|rule| lines::fits(meeting, unit_idx, rule, item.as_ref(), line.number).is_ok()),
            };
            if !fits {
                outside.push(Outside::Line { unit: unit.id.clone(), of: line.of.clone(), number: line.number });
            }
        }
    }
    outside
}
