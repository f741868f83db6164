//! The lines of a form: what each is called, and what stands or is typed there.
//!
//! It must never know what the form is for.

use ratatui::layout::Rect;

use crate::ui::field::Field;
use crate::ui::theme::Role;
use crate::ui::widget::line::{self, Caret};
use crate::ui::widget::pen::{Pen, size};

/// What stands on a line.
#[derive(Clone, Copy, Debug)]
pub enum Value<'a> {
    /// Text that is typed.
    Typed(&'a Field),
    /// One of several, turned through with the arrows.
    Turned(&'a str),
    /// What follows from another line.
    Fixed(&'a str),
}

/// Draws the lines of a form under each other, names `wide` cells; answers where the caret stands on the line `at`.
pub fn draw(pen: &mut Pen<'_>, area: Rect, wide: u16, at: usize, lines: &[(&str, Value<'_>)]) -> Option<Caret> {
    let (x, width) = (area.left() + wide, area.width.saturating_sub(wide));
    let mut caret = None;
    for (idx, (name, value)) in lines.iter().enumerate() {
        let (y, here) = (area.top() + size(idx), idx == at);
        pen.text(area.left(), y, wide, name, if here { Role::Focus } else { Role::Quiet });
        match value {
            // The field keeps a cell before it for what is hidden at the left.
            Value::Typed(field) if here => {
                caret = Some(line::draw(pen, (x.saturating_sub(1), y), width + 1, "", field));
            }
            Value::Typed(field) => _ = pen.text(x, y, width, field.text(), Role::Text),
            Value::Turned(value) if here => _ = pen.text(x, y, width, &format!("‹ {value} ›"), Role::Text),
            Value::Turned(value) => _ = pen.text(x, y, width, value, Role::Text),
            Value::Fixed(value) => _ = pen.text(x, y, width, value, Role::Quiet),
        }
    }
    caret
}
