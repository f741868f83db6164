//! Help: what each key does here, and why it cannot where it cannot. Printed from the table of actions.
//!
//! It must never hold a key or a sentence of its own about one.

use ratatui::layout::Rect;

use crate::text::refusals;
use crate::text::width::wrap;
use crate::ui::action::{Action, Group};
use crate::ui::acts::{self, is_act};
use crate::ui::desk::{Desk, key_label};
use crate::ui::keymap::Context;
use crate::ui::screen::Reply;
use crate::ui::theme::Role;
use crate::ui::widget::bars;
use crate::ui::widget::brush::{Brush, Run, len, size};
use crate::ui::widget::line::Caret;

/// Cells of the column of keys.
const KEYS: u16 = 24;

/// Why an action cannot be done here now.
fn why_not(desk: &Desk, action: Action) -> Option<String> {
    if let Some(said) = desk.view_only.as_ref().filter(|_| is_act(action)) {
        return Some(said.what.clone());
    }
    acts::why_not(desk, action).map(|refusal| refusals::say(&refusal, desk.lang).what)
}

/// The state of reading.
pub struct Help {
    lines: Vec<Vec<Run>>,
    top: usize,
}

impl Help {
    /// The help for a place; what was typed in that place is not lost.
    pub fn new(desk: &Desk, context: Context) -> Self {
        let lang = desk.lang;
        let mut lines: Vec<Vec<Run>> = Vec::new();
        let place = lang.of(context.vi(), context.en());
        lines.push(vec![(lang.of(format!("Phím dùng được ở: {place}"), format!("Keys here: {place}")), Role::Heading)]);
        let example = &desk.meeting.set_up().rubric.example;
        if !example.is_empty() {
            lines.push(vec![(example.to_string(), Role::Warning)]);
        }
        lines.push(vec![(
            lang.of(
                "Vai (chủ tọa, thư ký) chỉ để tránh nhầm, không phải bảo mật.",
                "Roles are guard rails, not security.",
            )
            .to_owned(),
            Role::Quiet,
        )]);
        for group in Group::ALL {
            let mut first = true;
            for action in Action::ALL.iter().filter(|action| action.group() == group) {
                let keys = desk.keymap.keys_for(context, *action);
                if keys.is_empty() {
                    continue;
                }
                if first {
                    lines.push(Vec::new());
                    lines.push(vec![(lang.of(group.vi(), group.en()).to_owned(), Role::Section)]);
                    first = false;
                }
                let keys: Vec<String> = keys.iter().map(|keys| key_label(keys)).collect();
                let keys = keys.join("  ");
                let gap = usize::from(KEYS.saturating_sub(len(&keys)).max(2));
                let room = usize::from(desk.size.0.saturating_sub(4 + KEYS.max(len(&keys) + 2)));
                let mut parts = wrap(lang.of(action.vi(), action.en()), room).into_iter();
                let sentence = parts.next().unwrap_or_default();
                let mut line = vec![(keys, Role::Key), (" ".repeat(gap), Role::Text), (sentence, Role::Text)];
                for part in parts {
                    lines.push(std::mem::replace(
                        &mut line,
                        vec![(" ".repeat(usize::from(KEYS)), Role::Text), (part, Role::Text)],
                    ));
                }
                let why = why_not(desk, *action).map(|said| (said, Role::Refused));
                let taken: u16 = line.iter().chain(&why).map(|(text, _)| len(text)).sum();
                // A reason that does not fit behind the sentence stands whole below it.
                if let Some((said, role)) = why {
                    if taken + 6 <= desk.size.0 {
                        line.push((format!("  {said}"), role));
                        lines.push(line);
                    } else {
                        lines.push(line);
                        lines.push(vec![(" ".repeat(usize::from(KEYS)), role), (said, role)]);
                    }
                } else {
                    lines.push(line);
                }
            }
        }
        Self { lines, top: 0 }
    }

    /// Does what an action means here.
    pub fn act(&mut self, desk: &Desk, action: Action) -> Reply {
        let page = usize::from(desk.size.1.saturating_sub(7)).max(1);
        let last = self.lines.len().saturating_sub(page);
        self.top = match action {
            Action::Cancel | Action::Help | Action::Open => return Reply::Close,
            _ => action.along(self.top, last, page).unwrap_or(self.top).min(last),
        };
        Reply::Stay
    }

    /// Draws the page over the whole screen.
    pub fn draw(&self, brush: &mut Brush<'_>, area: Rect) -> Option<Caret> {
        let desk = brush.desk;
        brush.clear(area, Role::Ground);
        bars::title(brush, area, desk.lang.of("Trợ giúp", "Help"));
        let width = area.width.saturating_sub(4);
        let bottom = area.bottom().saturating_sub(4);
        let mut y = area.top() + 2;
        for line in self.lines.iter().skip(self.top) {
            if y >= bottom {
                break;
            }
            match line.as_slice() {
                [(text, role)] => {
                    for part in wrap(text, usize::from(width)) {
                        brush.text(area.left() + 2, y, width, &part, *role);
                        y += 1;
                    }
                }
                runs => {
                    brush.runs(area.left() + 2, y, width, runs);
                    y += 1;
                }
            }
        }
        bars::legend(
            brush,
            Rect::new(area.left() + 1, area.bottom().saturating_sub(3), area.width.saturating_sub(1), 2),
        );
        let more = format!("{} / {}", size(self.top) + 1, self.lines.len());
        brush.right(area.left(), area.bottom().saturating_sub(1), area.width.saturating_sub(2), &more, Role::Quiet);
        let close = desk.lang.of("Esc đóng   ↑↓ PgUp PgDn xem tiếp", "Esc closes   ↑↓ PgUp PgDn scroll");
        brush.text(area.left() + 2, area.bottom().saturating_sub(1), width, close, Role::Quiet);
        None
    }
}
