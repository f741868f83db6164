//! Writing text into cells of the screen by role, cut with a mark where it does not fit.
//!
//! It must never know what is written.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::text::clean::shown;
use crate::text::width::{cells, cut};
use crate::ui::theme::{Role, Theme};
use crate::ui::widget::big::{self, Size};

/// A piece of text with its meaning.
pub type Run = (String, Role);

/// Writes on a buffer with the looks of a theme. Whatever lies outside the buffer is not written.
pub struct Pen<'a> {
    buf: &'a mut Buffer,
    theme: &'a Theme,
}

/// A length in cells as the screen counts them.
pub fn len(text: &str) -> u16 {
    u16::try_from(cells(text)).unwrap_or(u16::MAX)
}

/// A count as cells of the screen.
pub fn size(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}

impl<'a> Pen<'a> {
    /// Takes a buffer to write on.
    pub fn new(buf: &'a mut Buffer, theme: &'a Theme) -> Self {
        Self { buf, theme }
    }

    /// Lays a role's look under an area without touching its letters.
    pub fn tint(&mut self, area: Rect, role: Role) {
        let area = area.intersection(self.buf.area);
        self.buf.set_style(area, self.theme.style(role));
    }

    /// Blanks an area and lays a role's look over the ground of it.
    pub fn clear(&mut self, area: Rect, role: Role) {
        let area = area.intersection(self.buf.area);
        let (ground, over) = (self.theme.style(Role::Ground), self.theme.style(role));
        for y in area.top()..area.bottom() {
            for x in area.left()..area.right() {
                if let Some(cell) = self.buf.cell_mut((x, y)) {
                    cell.reset();
                    cell.set_style(ground);
                    cell.set_style(over);
                }
            }
        }
    }

    /// Writes at most `width` cells; what does not fit ends in `…`. Answers where the text ended.
    pub fn text(&mut self, x: u16, y: u16, width: u16, text: &str, role: Role) -> u16 {
        let area = self.buf.area;
        let width = width.min(area.right().saturating_sub(x));
        if y < area.top() || y >= area.bottom() || x < area.left() || width == 0 || text.is_empty() {
            return x;
        }
        let safe = shown(text);
        let fits = cut(&safe, usize::from(width));
        let (end, _) = self.buf.set_stringn(x, y, &fits, usize::from(width), self.theme.style(role));
        end
    }

    /// Writes against the right end of `width` cells.
    pub fn right(&mut self, x: u16, y: u16, width: u16, text: &str, role: Role) {
        let taken = len(&shown(text)).min(width);
        // Blanks that align a number take room, but no look.
        self.text(x.saturating_add(width).saturating_sub(taken), y, taken, text.trim_end(), role);
    }

    /// Writes pieces after one another, at most `width` cells in all. Answers where the last one ended.
    pub fn runs(&mut self, x: u16, y: u16, width: u16, runs: &[Run]) -> u16 {
        let end = x.saturating_add(width);
        let mut at = x;
        for (idx, (text, role)) in runs.iter().enumerate() {
            let room = end.saturating_sub(at);
            let wide = len(&shown(text));
            let more = runs.get(idx + 1..).is_some_and(|rest| rest.iter().any(|(text, _)| !text.trim().is_empty()));
            if wide == room && more && room > 0 {
                // The piece would fit, but hide that another follows.
                let marked = format!("{text}…");
                return self.text(at, y, room, &marked, *role);
            }
            at = self.text(at, y, room, text, *role);
            if wide > room {
                break;
            }
        }
        at
    }

    /// Lets a picture with a look of its own be drawn on the buffer.
    pub fn paint(&mut self, draw: impl FnOnce(&mut Buffer)) {
        draw(self.buf);
    }

    /// Draws a thin rule.
    pub fn rule(&mut self, x: u16, y: u16, width: u16) {
        let width = width.min(self.buf.area.right().saturating_sub(x));
        self.text(x, y, width, &"─".repeat(usize::from(width)), Role::Line);
    }

    /// Writes in the middle of `width` cells.
    pub fn centre(&mut self, x: u16, y: u16, width: u16, text: &str, role: Role) {
        let taken = len(&shown(text)).min(width);
        self.text(x.saturating_add((width - taken) / 2), y, taken, text, role);
    }

    /// Writes in the face for the last row, with the upper left corner in that of `area`.
    pub fn big(&mut self, area: Rect, text: &str, size: Size, role: Role) {
        let style = self.theme.style(role);
        big::draw(self.buf, area, &shown(text), size, style);
    }
}
