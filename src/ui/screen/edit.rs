//! A score being typed into its cell: what it would change is known before Enter.
//!
//! It must never know where on the screen the cell stands.

use crate::domain::command::{Command, ScoreCell};
use crate::domain::refusal::Refusal;
use crate::text::lang::Said;
use crate::text::{number, refusals};
use crate::ui::action::Action;
use crate::ui::desk::{Desk, Spot};
use crate::ui::field::{Edited, Field};
use crate::ui::outlook::{Outlook, outlook};
use crate::ui::screen::{Intent, Onward, Reply};

/// Most characters a score needs.
const LIMIT: usize = 16;

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
        desk.leaf_idx()?;
        let field = Field::with_limit(text, LIMIT);
        let mut edit = Self { field, spot: desk.spot, seen: desk.meeting.head(), view: None, first: text.to_owned() };
        edit.refresh(desk);
        Some(edit)
    }

    /// Begins with what stands in the cell at the stage being entered, or with what it would be agreed on.
    pub fn existing(desk: &Desk) -> Option<Self> {
        let stood = desk.cell()?.latest(desk.stage_idx).map(|(_, score)| desk.brief(score.points));
        Self::new(desk, &stood.unwrap_or_default())
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
        let typed = self.field.text().trim().trim_end_matches([',', '.']);
        let seen = score(desk, typed).and_then(|command| outlook(desk, &command, self.seen, self.spot.unit_idx));
        self.view = Some(seen.map_err(|refusal| refusals::say(&refusal, desk.lang)));
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
        match score(desk, self.field.text()) {
            Ok(command) => {
                let intent = Intent { seen: self.seen, spot: self.spot, onward, ..Intent::new(desk, command) };
                Reply::act(intent)
            }
            Err(refusal) => Reply::Refuse(refusal),
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
        reason: None,
        explanation: None,
        evidence: Vec::new(),
        provisional: false,
    }))
}
