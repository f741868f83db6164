//! A yes-or-no question; Enter answers nothing, so that a stuck key never says yes.
//!
//! It must never carry the act out itself.

use ratatui::layout::Rect;

use crate::text::width::wrap;
use crate::ui::action::Action;
use crate::ui::keymap::Context;
use crate::ui::screen::{Intent, Reply, tray};
use crate::ui::theme::Role;
use crate::ui::widget::brush::{Brush, size};
use crate::ui::widget::line::Caret;

/// What a yes leads to.
enum Then {
    Act(Box<Intent>),
    Quit,
}

/// The state of asking.
pub struct Question {
    lines: Vec<String>,
    then: Then,
}

impl Question {
    /// Asks whether an act is meant; each line is a sentence.
    pub fn act(lines: Vec<String>, intent: Intent) -> Self {
        Self { lines, then: Then::Act(Box::new(Intent { confirmed: true, ..intent })) }
    }

    /// Asks whether the program should end.
    pub fn quit(lines: Vec<String>) -> Self {
        Self { lines, then: Then::Quit }
    }

    /// Whether a yes ends the program.
    pub fn is_quit(&self) -> bool {
        matches!(self.then, Then::Quit)
    }

    /// Takes what stands before the person now as seen.
    pub fn see(&mut self, head: u64) {
        if let Then::Act(intent) = &mut self.then {
            intent.seen = head;
        }
    }

    /// Does what an action means here.
    pub fn act_on(&self, action: Action) -> Reply {
        match (action, &self.then) {
            (Action::Confirm, Then::Act(intent)) => Reply::Act(intent.clone()),
            (Action::Confirm, Then::Quit) => Reply::Quit,
            (Action::Decline | Action::Cancel, _) => Reply::Close,
            _ => Reply::Stay,
        }
    }

    /// Draws the question.
    pub fn draw(&self, brush: &mut Brush<'_>, area: Rect) -> Option<Caret> {
        let desk = brush.desk;
        let width = usize::from(area.width.saturating_sub(2));
        let lines: Vec<String> = self.lines.iter().flat_map(|line| wrap(line, width)).take(12).collect();
        let inner = tray(brush, area, size(lines.len()) + 1);
        for (at, line) in lines.iter().enumerate() {
            let role = if at == 0 { Role::Heading } else { Role::Text };
            brush.text(inner.left(), inner.top() + size(at), inner.width, line, role);
        }
        let y = inner.top() + size(lines.len());
        let mut x = inner.left();
        for (action, what) in
            [(Action::Confirm, desk.lang.of("đồng ý", "yes")), (Action::Cancel, desk.lang.of("không", "no"))]
        {
            let keys: Vec<String> = desk
                .keymap
                .keys_for(Context::Question, action)
                .iter()
                .take(3)
                .map(|keys| crate::ui::desk::key_label(keys))
                .collect();
            x = brush.text(x, y, inner.width, &keys.join(" / "), Role::Key) + 1;
            x = brush.text(x, y, inner.width, what, Role::Text) + 4;
        }
        None
    }
}
