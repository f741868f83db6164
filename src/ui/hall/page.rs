//! Long text on the wall: lines with air between them where there is room, and pages of whole lines where there is not.
//!
//! It must never shrink or cut a text unseen, nor know what is written.

use ratatui::layout::Rect;

use crate::text::width::wrap;
use crate::ui::theme::Role;
use crate::ui::widget::big::{self, Size};
use crate::ui::widget::pen::{Pen, len, size};

/// Most cells of a line: a longer one is hard to follow from afar.
const WIDEST: u16 = 110;
/// Cells between a text and what stands at its right.
const AIR: u16 = 2;

/// One line of a page; a long one is wrapped.
pub struct Line {
    /// Cells before it.
    pub indent: u16,
    /// A sign before the text, with its meaning.
    pub sign: (&'static str, Role),
    /// The text with its meaning.
    pub text: (String, Role),
    /// What stands at the right end, with its meaning.
    pub right: (String, Role),
}

impl Line {
    /// A text alone.
    pub fn new(text: impl Into<String>, role: Role) -> Self {
        Self { indent: 0, sign: ("", role), text: (text.into(), role), right: (String::new(), Role::Quiet) }
    }

    /// With something at the right end.
    pub fn right(self, text: impl Into<String>, role: Role) -> Self {
        Self { right: (text.into(), role), ..self }
    }

    /// Set in, behind a sign.
    pub fn sign(self, sign: &'static str, role: Role) -> Self {
        Self { indent: self.indent.max(2), sign: (sign, role), ..self }
    }

    fn wrapped(&self, width: u16) -> Vec<String> {
        let right = if self.right.0.is_empty() { 0 } else { len(&self.right.0) + AIR };
        let room = width.saturating_sub(self.indent + right);
        // What stands at the right must leave the text a third of the line, else it takes a line of its own.
        let room = if room < width / 3 { width.saturating_sub(self.indent) } else { room };
        let mut lines = wrap(&self.text.0, usize::from(room));
        if right > 0 && room == width.saturating_sub(self.indent) {
            lines.push(String::new());
        }
        lines
    }
}

/// Where a page stands: in the middle, no wider than can be followed.
fn column(area: Rect) -> Rect {
    let width = area.width.min(WIDEST);
    Rect { x: area.x + (area.width - width) / 2, width, ..area }
}

/// The first line of each page.
fn cut(lines: &[Line], area: Rect) -> Vec<usize> {
    let width = column(area).width;
    let (mut first, mut used) = (vec![0], 0);
    for (idx, line) in lines.iter().enumerate() {
        let high = size(line.wrapped(width).len());
        // A heading is not left alone at the foot of a page.
        let next = lines.get(idx + 1).filter(|_| line.text.1 == Role::Heading);
        let with = high + next.map_or(0, |next| size(next.wrapped(width).len()));
        if used > 0 && used + with > area.height {
            first.push(idx);
            used = 0;
        }
        used += high;
    }
    first
}

/// How many pages the lines take.
pub fn pages(lines: &[Line], area: Rect) -> usize {
    cut(lines, area).len()
}

/// Draws one page, with air between the lines where all of them stand on one.
pub fn draw(pen: &mut Pen<'_>, area: Rect, lines: &[Line], page: usize) {
    let first = cut(lines, area);
    let page = page.min(first.len() - 1);
    let from = first.get(page).copied().unwrap_or(0);
    let to = first.get(page + 1).copied().unwrap_or(lines.len());
    let on_page = lines.get(from..to).unwrap_or_default();
    let area = column(area);
    let rows: u16 = on_page.iter().map(|line| size(line.wrapped(area.width).len())).sum();
    let airy = first.len() == 1 && rows + size(on_page.len()) <= area.height;
    let mut y = area.y;
    for line in on_page {
        let texts = line.wrapped(area.width);
        pen.text(area.x, y, line.indent, line.sign.0, line.sign.1);
        for (idx, text) in texts.iter().enumerate() {
            if y >= area.bottom() {
                return;
            }
            let x = area.x + line.indent;
            pen.text(x, y, area.width.saturating_sub(line.indent), text, line.text.1);
            let beside = if texts.last().is_some_and(String::is_empty) { texts.len() - 1 } else { 0 };
            if idx == beside && !line.right.0.is_empty() {
                pen.right(area.x, y, area.width, &line.right.0, line.right.1);
            }
            y += 1;
        }
        y += u16::from(airy);
    }
}

/// A heading in large letters where a third of the area holds them, else in ordinary ones; what is left below it.
pub fn heading(pen: &mut Pen<'_>, area: Rect, text: &str) -> Rect {
    let left = below_heading(area, text);
    match headline(area, text) {
        Some(chosen) => {
            let (wide, _) = big::measure(text, chosen);
            let x = area.x + (area.width.saturating_sub(wide)) / 2;
            pen.big(Rect { x, height: 8, width: wide, ..area }, text, chosen, Role::Heading);
        }
        None => pen.centre(area.x, area.y, area.width, text, Role::Heading),
    }
    left
}

fn headline(area: Rect, text: &str) -> Option<Size> {
    if area.height < 28 { None } else { big::fit(text, area.width, 8, Size::Plain) }
}

/// What [`heading`] leaves.
pub fn below_heading(area: Rect, text: &str) -> Rect {
    let high = if headline(area, text).is_some() { 9 } else { 2.min(area.height) };
    Rect { y: area.y + high, height: area.height - high, ..area }
}
