//! A score or a result being typed into its cell: what it would change is known before Enter.
//!
//! It must never know where on the screen the cell stands.

use crate::domain::command::{Command, ScoreCell};
use crate::domain::compute::{held, target_of};
use crate::domain::event::Given;
use crate::domain::kind::CriterionKind;
use crate::domain::meeting::Outcome;
use crate::domain::refusal::{Refusal, ResultRefusal};
use crate::text::lang::Said;
use crate::text::{number, refusals};
use crate::ui::action::Action;
use crate::ui::desk::{Desk, Spot};
use crate::ui::field::{Edited, Field};
use crate::ui::outlook::{Outlook, outlook};
use crate::ui::screen::choices::{result, scorers};
use crate::ui::screen::{Intent, Layer, Onward, Reply};
use crate::words::result::typed;

/// Most characters a score needs.
const LIMIT: usize = 16;
/// Most characters a result needs: an actual and a target, or a figure and whose it is.
const RESULT_LIMIT: usize = 80;

/// The state of typing into a cell.
pub struct Edit {
    /// What is typed.
    pub field: Field,
    /// The cell.
    pub spot: Spot,
    /// Number of the last record that was before the person's eyes.
    pub seen: u64,
    /// What entering it would do, or why it cannot be; nothing while nothing is typed.
    pub view: Option<Result<Outlook, Said>>,
    first: String,
}

impl Edit {
    /// Begins typing in the cell under the cursor. `None` where there is none.
    pub fn new(desk: &Desk, text: &str) -> Option<Self> {
        let computed = desk.leaf(desk.leaf_idx()?)?.criterion.kind.is_computed();
        let field = Field::with_limit(text, if computed { RESULT_LIMIT } else { LIMIT });
        let mut edit = Self { field, spot: desk.spot, seen: desk.meeting.head(), view: None, first: String::new() };
        edit.refresh(desk);
        Some(edit)
    }

    /// Begins with what stands in the cell at the stage being entered, or with what it would be agreed on.
    pub fn existing(desk: &Desk) -> Option<Self> {
        let (leaf, cell) = (desk.leaf(desk.leaf_idx()?)?, desk.cell()?);
        let stood = if leaf.criterion.kind.is_computed() {
            let held = held(leaf, cell, desk.stage_idx);
            // Of several scorers none is the one meant.
            let outcome = held.first().filter(|outcome| outcome.scorer.is_none());
            outcome.map(|outcome| {
                let target =
                    target_of(leaf, outcome).map_or_else(String::new, |target| format!("/{}", desk.brief(target)));
                match &outcome.given {
                    Given::Number(number) => desk.brief(*number) + &target,
                    Given::Level(level) => level.to_string(),
                }
            })
        } else {
            cell.latest(desk.stage_idx).map(|(_, score)| desk.brief(score.points))
        };
        let stood = stood.unwrap_or_default();
        Some(Self { first: stood.clone(), ..Self::new(desk, &stood)? })
    }

    /// Takes what is typed as typed by the person, whatever stood there first.
    pub fn reopened(&mut self) {
        self.first.clear();
    }

    /// Whether something other than what stood there is typed.
    pub fn is_changed(&self) -> bool {
        self.field.text() != self.first
    }

    /// Looks again at what follows.
    pub fn refresh(&mut self, desk: &Desk) {
        if self.field.text().trim_matches([' ', ',', '.']).is_empty() {
            self.view = None;
            return;
        }
        // A mark without digits behind it is on its way to being a number.
        let typed = self.field.text().trim().trim_end_matches([',', '.', '/']);
        let seen = entry(desk, typed).and_then(|command| outlook(desk, &command, self.seen, self.spot.unit_idx));
        self.view = match seen {
            // Whose figure it is will be asked.
            Err(Refusal::Result(ResultRefusal::NeedsScorer { .. })) => None,
            seen => Some(seen.map_err(|refusal| refusals::say(&refusal, desk.lang))),
        };
    }

    /// Does what an action means here.
    pub fn act(&mut self, desk: &Desk, action: Action) -> Reply {
        let onward = match action {
            Action::Cancel => return Reply::Close,
            Action::Commit | Action::MoveDown => Onward::Down,
            Action::MoveUp => Onward::Up,
            Action::CommitNext | Action::Complete => Onward::Right,
            Action::CommitPrevious => Onward::Left,
            other => {
                if self.field.act(other) == Edited::Done {
                    self.refresh(desk);
                }
                return Reply::Stay;
            }
        };
        if self.field.text().trim().is_empty() {
            return Reply::Close;
        }
        match entry(desk, self.field.text()) {
            Ok(Command::Result(result)) if result.scorer.is_none() && has_scorers(desk) => {
                let (given, target) = (result.given, result.target);
                let typed = Outcome { given, target, scorer: None, provisional: false };
                scorers(desk, &typed, self.seen, onward).map_or(Reply::Stay, |pick| Reply::open(Layer::Pick(pick)))
            }
            Ok(command) => {
                let intent = Intent { seen: self.seen, spot: self.spot, onward, ..Intent::new(desk, command) };
                Reply::act(intent)
            }
            Err(refusal) => Reply::Refuse(refusal),
        }
    }
}

fn has_scorers(desk: &Desk) -> bool {
    let leaf = desk.leaf_idx().and_then(|leaf_idx| desk.leaf(leaf_idx));
    leaf.is_some_and(|leaf| matches!(leaf.criterion.kind, CriterionKind::Panel { .. }))
}

/// The score or the result that is typed, by the kind of the criterion.
fn entry(desk: &Desk, text: &str) -> Result<Command, Refusal> {
    let leaf = desk.leaf_idx().and_then(|leaf_idx| desk.leaf(leaf_idx)).ok_or(Refusal::NothingThere)?;
    let yes_or_no = leaf.criterion.kind == CriterionKind::YesNo;
    if !yes_or_no && !leaf.criterion.kind.is_computed() {
        return score(desk, text);
    }
    match typed(&desk.meeting, &leaf.criterion.id, text) {
        // A document is there or not; its points may be typed as well.
        Err(Refusal::Result(ResultRefusal::NotYesNo { .. })) if yes_or_no => score(desk, text),
        Err(refusal) => Err(refusal),
        Ok(typed) => {
            let outcome =
                Outcome { given: typed.given, target: typed.target, scorer: typed.scorer, provisional: false };
            result(desk, outcome).ok_or(Refusal::NothingThere)
        }
    }
}

/// The score that is typed.
fn score(desk: &Desk, typed: &str) -> Result<Command, Refusal> {
    let points = number::parse(typed).map_err(|fault| Refusal::Number { typed: typed.into(), fault })?;
    let (unit, criterion) = desk.cell_ids().ok_or(Refusal::NothingThere)?;
    Ok(Command::Score(ScoreCell {
        unit,
        criterion,
        stage: desk.stage_id(),
        points,
        bonus: None,
        reason: None,
        explanation: None,
        evidence: Vec::new(),
        provisional: false,
    }))
}
