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
    /// The rows of what was set before, such as those of a table; it is not wrapped again.
    set: Vec<String>,
}

impl Line {
    /// A text alone.
    pub fn new(text: impl Into<String>, role: Role) -> Self {
        Self {
            indent: 0,
            sign: ("", role),
            text: (text.into(), role),
            right: (String::new(), Role::Quiet),
            set: Vec::new(),
        }
    }

    /// Rows that were set before.
    pub fn set(rows: Vec<String>, role: Role) -> Self {
        Self { set: rows, ..Self::new("", role) }
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
        if !self.set.is_empty() {
            return self.set.clone();
        }
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
pub fn column(area: Rect) -> Rect {
    let width = area.width.min(WIDEST);
    Rect { x: area.x + (area.width - width) / 2, width, ..area }
}

/// Where a page begins: a line, and a row of it where a line is longer than a page.
pub type Place = (usize, usize);

/// Where each page of so many cells begins.
pub fn cut(lines: &[Line], width: u16, height: u16) -> Vec<Place> {
    let height = usize::from(height.max(1));
    let high: Vec<usize> = lines.iter().map(|line| line.wrapped(width).len()).collect();
    let (mut first, mut used) = (vec![(0, 0)], 0);
    for (idx, (line, rows)) in lines.iter().zip(&high).enumerate() {
        // A heading is not left alone at the foot of a page.
        let next = high.get(idx + 1).filter(|_| line.text.1 == Role::Heading);
        let with = rows + next.map_or(0, |next| (*next).min(height.saturating_sub(*rows)));
        if used > 0 && used + with > height {
            first.push((idx, 0));
            used = 0;
        }
        used += rows;
        while used > height {
            used -= height;
            first.push((idx, rows - used));
        }
    }
    first
}

/// How many pages the lines take.
pub fn pages(lines: &[Line], area: Rect) -> usize {
    cut(lines, column(area).width, area.height).len()
}

/// Draws one page, with air between the lines where all of them stand on one.
pub fn draw(pen: &mut Pen<'_>, area: Rect, lines: &[Line], page: usize) {
    let area = column(area);
    let first = cut(lines, area.width, area.height);
    let on_page = rows(lines, &first, page, area.width);
    let n_rows: usize = on_page.iter().map(Vec::len).sum();
    let airy = first.len() == 1 && size(n_rows + on_page.len()) <= area.height;
    let mut y = area.y;
    for rows in on_page {
        for row in rows {
            if y < area.bottom() {
                row.draw(pen, Rect { y, ..area });
            }
            y = y.saturating_add(1);
        }
        y += u16::from(airy);
    }
}

/// One row of a page as it is drawn.
pub struct Row<'a> {
    line: &'a Line,
    /// Its text.
    pub text: String,
    /// Whether the line begins with it.
    begins: bool,
    /// Whether what stands at the right end stands beside it.
    beside: bool,
}

impl Row<'_> {
    /// Draws it at the upper edge of an area.
    pub fn draw(&self, pen: &mut Pen<'_>, area: Rect) {
        let Line { indent, sign, text: (_, role), right, .. } = self.line;
        if self.begins {
            pen.text(area.x, area.y, *indent, sign.0, sign.1);
        }
        pen.text(area.x + indent, area.y, area.width.saturating_sub(*indent), &self.text, *role);
        if self.beside {
            pen.right(area.x, area.y, area.width, &right.0, right.1);
        }
    }
}

/// The rows of one page, line by line; of what was cut at `width`.
pub fn rows<'a>(lines: &'a [Line], first: &[Place], page: usize, width: u16) -> Vec<Vec<Row<'a>>> {
    let page = page.min(first.len().saturating_sub(1));
    let (from, skipped) = first.get(page).copied().unwrap_or_default();
    let (to, upto) = first.get(page + 1).copied().unwrap_or((lines.len(), 0));
    let on_page = lines.get(from..(to + usize::from(upto > 0)).min(lines.len())).unwrap_or_default();
    let of_line = on_page.iter().enumerate().map(|(idx, line)| {
        let texts = line.wrapped(width);
        let begins = if idx == 0 { skipped } else { 0 };
        let ends = if from + idx == to { upto } else { texts.len() };
        let beside = if texts.last().is_some_and(String::is_empty) { texts.len() - 1 } else { 0 };
        let row = |(idx, text): (usize, String)| Row {
            line,
            text,
            begins: idx == 0,
            beside: idx == beside && !line.right.0.is_empty(),
        };
        texts.into_iter().enumerate().take(ends).skip(begins).map(row).collect()
    });
    of_line.collect()
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
