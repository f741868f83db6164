//! The strip of the first six keys: shown to who has not sat here before, each key leaves it once it was used, and all
//! of it goes by itself.
//!
//! It must never know what a key does.

use ratatui::layout::Rect;

use crate::text::lang::Lang;
use crate::ui::action::Action;
use crate::ui::desk::key_label;
use crate::ui::keymap::Context;
use crate::ui::theme::Role;
use crate::ui::widget::brush::{Brush, len};

/// Presses after which it is gone, whatever was used.
const PATIENCE: u32 = 60;

/// From this width there is room for a heading.
const ROOMY: u16 = 100;

/// The six, in the order of a meeting.
const SIX: [Action; 6] =
    [Action::Edit, Action::AcceptCell, Action::Undo, Action::Find, Action::OpenRemaining, Action::Help];

/// What of the six has not been used yet.
#[derive(Clone, Debug, Default)]
pub struct FirstKeys {
    left: Vec<Action>,
    n_presses: u32,
}

impl FirstKeys {
    /// All six where somebody sits here for the first time, else none.
    pub fn new(first_run: bool) -> Self {
        Self { left: if first_run { SIX.to_vec() } else { Vec::new() }, n_presses: 0 }
    }

    /// Whether there is nothing to show any more.
    pub fn is_gone(&self) -> bool {
        self.left.is_empty()
    }

    /// A key was pressed, which asked for an action or wrote something.
    pub fn pressed(&mut self, asked: Option<Action>) {
        let used = asked.unwrap_or(Action::Edit);
        self.left.retain(|action| *action != used);
        self.n_presses = self.n_presses.saturating_add(1);
        if self.n_presses >= PATIENCE {
            self.left.clear();
        }
    }

    /// Draws it on one line.
    pub fn draw(&self, brush: &mut Brush<'_>, area: Rect) {
        let desk = brush.desk;
        let lang = desk.lang;
        let end = area.right().saturating_sub(1);
        let mut x = area.left() + 1;
        // Where all six would not fit behind it, the heading gives way.
        if area.width >= ROOMY {
            x = brush.text(x, area.top(), area.width, lang.of("Phím đầu tiên:", "First keys:"), Role::Heading) + 2;
        }
        for action in &self.left {
            let key = match action {
                Action::Edit => Some("0–9".to_owned()),
                // Its letter is the shortest.
                Action::OpenRemaining => {
                    desk.keymap.keys_for(Context::Sheet, *action).first().map(|key| key_label(key))
                }
                action => desk.key(Context::Sheet, *action),
            };
            let (Some(key), what) = (key, name(*action, lang)) else { continue };
            let wide = len(&key) + 1 + len(what);
            if x + wide > end {
                break;
            }
            x = brush.text(x, area.top(), wide, &key, Role::Key) + 1;
            x = brush.text(x, area.top(), wide, what, Role::Text) + 2;
        }
    }
}

/// The action in two words.
fn name(action: Action, lang: Lang) -> &'static str {
    match action {
        Action::Edit => lang.of("điểm", "score"),
        Action::AcceptCell => lang.of("thống nhất", "agree"),
        Action::Undo => lang.of("hoàn tác", "undo"),
        Action::Find => lang.of("tìm", "find"),
        Action::OpenRemaining => lang.of("còn lại", "to do"),
        _ => lang.of("trợ giúp", "help"),
    }
}
