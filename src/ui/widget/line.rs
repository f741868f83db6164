//! One line of text being typed, and where the terminal's real cursor belongs.
//!
//! It must never know what the text is for.

use crate::ui::field::Field;
use crate::ui::theme::Role;
use crate::ui::widget::pen::{Pen, len};

/// A place for the terminal's real cursor: input methods compose there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Caret {
    /// Column.
    pub x: u16,
    /// Row.
    pub y: u16,
}

/// Draws a label and the field behind it, `width` cells in all.
pub fn draw(pen: &mut Pen<'_>, (x, y): (u16, u16), width: u16, label: &str, field: &Field) -> Caret {
    let label_width = len(label).min(width / 2);
    let at = pen.text(x, y, label_width, label, Role::Focus).saturating_add(1);
    let room = width.saturating_sub(at.saturating_sub(x)).max(1);
    let view = field.view(room.saturating_sub(2).max(1));
    pen.text(at, y, 1, if view.more_left { "‹" } else { "" }, Role::Quiet);
    let from = at + u16::from(view.more_left);
    let end = pen.text(from, y, room, &view.text, if view.marked { Role::Selected } else { Role::Text });
    if view.more_right {
        pen.text(end, y, 1, "›", Role::Quiet);
    }
    Caret { x: from + view.caret, y }
}
