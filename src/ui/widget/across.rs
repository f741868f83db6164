//! The scoresheet turned round: units are rows, criteria are columns; names, places and totals stay at the left.
//!
//! Only the cells in the window are looked at. It must never know a key.

use ratatui::layout::Rect;

use crate::domain::set_up::RowKind;
use crate::text::clean::shown;
use crate::ui::desk::Desk;
use crate::ui::field::Field;
use crate::ui::theme::Role;
use crate::ui::widget::brush::{Brush, len, size};
use crate::ui::widget::line::Caret;
use crate::ui::widget::marks::{self, NOT_SCORED, aligned};
use crate::ui::widget::ranks;
use crate::ui::widget::score::Figure;
use crate::ui::widths::Edge;

/// Cells of a place with its sign.
const PLACE: u16 = 5;
/// Narrowest and widest names of units that find their own width; the narrowest whatever is wanted.
const NAME: (u16, u16, u16) = (6, 14, 4);
/// Most by which a column is wider than it must be.
const EXTRA: u16 = 30;
/// Lines of headings: section, code, maximum.
const HEAD: u16 = 3;

/// Where everything of the turned sheet stands, for an area and a place to begin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Across {
    area: Rect,
    /// First column shown, as an index of the rows that are not folded away.
    pub left: usize,
    /// First unit shown.
    pub top: usize,
    /// Units there is room for.
    pub n_rows: usize,
    /// Widths of the columns shown.
    columns: Vec<u16>,
    name: u16,
    total: u16,
    figure: Figure,
}

fn width_of(desk: &Desk, shown_idx: usize, figure: Figure) -> u16 {
    let row = desk.shown.get(shown_idx).and_then(|row_idx| desk.row(*row_idx));
    let Some(row) = row else { return u16::MAX };
    let content = if matches!(row.kind, RowKind::Criterion(_)) { figure.width() } else { desk.measures.total };
    1 + content.max(len(&row.code).min(8) + 1) + desk.widths.extra.unwrap_or(0).min(EXTRA)
}

impl Across {
    /// Lays the sheet out; `left` and `top` are moved only as far as needed to stay within it.
    pub fn new(desk: &Desk, area: Rect, left: usize, top: usize) -> Self {
        let figure = Figure::of(desk);
        let total = desk.measures.total;
        let others = 1 + 1 + PLACE + 1 + total + 1;
        let name = desk.widths.name.map_or(desk.measures.short.clamp(NAME.0, NAME.1), |name| {
            let most = area.width.saturating_sub(others + 2 * figure.width()).min(desk.measures.name.max(NAME.1));
            name.clamp(NAME.2, most.max(NAME.2))
        });
        let room = area.width.saturating_sub(name + others);
        let fits = |widths: &mut dyn Iterator<Item = u16>| {
            let mut left_over = room;
            let mut columns = Vec::new();
            for width in widths {
                let Some(rest) = left_over.checked_sub(width.min(room)) else { break };
                left_over = rest;
                columns.push(width.min(room));
            }
            columns
        };
        let n_shown = desk.shown.len();
        // As many columns as fit before the end: beginning further right would only leave room unused.
        let most = fits(&mut (0..n_shown).rev().map(|idx| width_of(desk, idx, figure))).len().max(1);
        let left = left.min(n_shown.saturating_sub(most));
        let columns = fits(&mut (left..n_shown).map(|idx| width_of(desk, idx, figure)));
        let n_rows = usize::from(area.height.saturating_sub(HEAD + u16::from(figure.is_whole())));
        let top = top.min(desk.meeting.n_units().saturating_sub(n_rows));
        Self { area, left, top, n_rows, columns, name, total, figure }
    }

    /// The same window, moved as little as possible so that the cursor is inside.
    pub fn following(desk: &Desk, area: Rect, left: usize, top: usize) -> Self {
        let at = desk.shown.binary_search(&desk.spot.row_idx).unwrap_or(0);
        let unit_idx = desk.spot.unit_idx;
        let mut across = Self::new(desk, area, left.min(at), top);
        while at >= across.left + across.n_cols() && across.left < at {
            across = Self::new(desk, area, across.left + 1, top);
        }
        let top = across.top.clamp((unit_idx + 1).saturating_sub(across.n_rows), unit_idx);
        Self::new(desk, area, across.left, top)
    }

    /// Columns shown.
    pub fn n_cols(&self) -> usize {
        self.columns.len().max(1)
    }

    /// Lines of headings.
    fn head(&self) -> u16 {
        HEAD + u16::from(self.figure.is_whole())
    }

    /// Where the columns of criteria begin.
    fn first(&self) -> u16 {
        self.area.left() + 1 + self.name + 1 + PLACE + 1 + self.total
    }

    /// Left edge and width of each column shown.
    fn spans(&self) -> impl Iterator<Item = (usize, u16, u16)> {
        let mut x = self.first();
        self.columns.iter().enumerate().map(move |(idx, width)| {
            let at = x;
            x += width;
            (self.left + idx, at, *width)
        })
    }

    /// The cell that is drawn at a place of the screen: unit, and row of the sheet where one is there.
    pub fn hit(&self, desk: &Desk, x: u16, y: u16) -> Option<(usize, Option<usize>)> {
        let at = usize::from(y.checked_sub(self.area.top() + self.head())?);
        let unit_idx = Some(self.top + at).filter(|unit_idx| at < self.n_rows && *unit_idx < desk.meeting.n_units())?;
        let column = self.spans().find(|(_, from, width)| (*from..from + width).contains(&x));
        Some((unit_idx, column.and_then(|(shown_idx, ..)| desk.shown.get(shown_idx).copied())))
    }

    /// What of the headings the mouse would take hold of at a place.
    pub fn edge(&self, x: u16, y: u16) -> Option<Edge> {
        if !(self.area.top()..self.area.top() + self.head()).contains(&y) || x < self.area.left() {
            return None;
        }
        if x < self.first() {
            return Some(Edge::Frozen);
        }
        let held = self.spans().position(|(_, from, width)| (from..from + width).contains(&x))?;
        Some(Edge::Figures(size(held + 1)))
    }

    /// Width of the names, and by how much the columns of criteria are wider than they must be.
    pub fn widths(&self, desk: &Desk) -> (u16, u16) {
        (self.name, desk.widths.extra.unwrap_or(0).min(EXTRA))
    }

    /// Draws the sheet; answers where the caret stands, if a cell is being typed into.
    pub fn draw(&self, brush: &mut Brush<'_>, typing: Option<&Field>) -> Option<Caret> {
        let desk = brush.desk;
        self.headings(brush);
        let body = self.area.top() + self.head();
        let last = (self.top + self.n_rows).min(desk.meeting.n_units());
        let mut caret = None;
        for (shown_idx, x, width) in self.spans() {
            if desk.shown.get(shown_idx) == Some(&desk.spot.row_idx) {
                brush.tint(Rect::new(x, body, width, size(last - self.top)), Role::Track);
            }
        }
        for unit_idx in self.top..last {
            let y = body + size(unit_idx - self.top);
            let here = unit_idx == desk.spot.unit_idx;
            if here {
                let end = self.spans().last().map_or(self.first(), |(_, x, width)| x + width);
                brush.tint(Rect::new(self.area.left(), y, end - self.area.left(), 1), Role::Track);
                brush.text(self.area.left(), y, 1, "►", Role::Focus);
            }
            self.frozen(brush, y, unit_idx, here);
            for (shown_idx, x, width) in self.spans() {
                let Some((row_idx, row)) = desk.shown.get(shown_idx).and_then(|idx| Some((*idx, desk.row(*idx)?)))
                else {
                    continue;
                };
                let selected = here && row_idx == desk.spot.row_idx;
                if selected {
                    let role = if typing.is_some() { Role::Editing } else { Role::Selected };
                    brush.clear(Rect::new(x + 1, y, width - 1, 1), role);
                }
                match (row.kind, typing) {
                    (RowKind::Criterion(_), Some(field)) if selected => {
                        let view = field.view(width - 1);
                        brush.text(x + 1, y, width - 1, &view.text, Role::Editing);
                        if view.marked {
                            brush.tint(Rect::new(x + 1, y, len(&view.text), 1), Role::Selected);
                        }
                        caret = Some(Caret { x: x + 1 + view.caret, y });
                    }
                    (RowKind::Criterion(leaf_idx), _) => {
                        self.figure.draw(brush, (x + width, y), (unit_idx, leaf_idx), selected);
                    }
                    _ => {
                        let blank = aligned(NOT_SCORED, desk.meeting.set_up().rubric.decimals, desk.lang);
                        let text = desk.subtotal(unit_idx, row_idx).map_or(blank, |points| desk.points(points));
                        let role = if row.kind == RowKind::Section { Role::Section } else { Role::Quiet };
                        brush.right(x + 1, y, width - 1, &text, if selected { Role::Selected } else { role });
                    }
                }
            }
        }
        caret
    }

    /// Name, place and total of a unit.
    fn frozen(&self, brush: &mut Brush<'_>, y: u16, unit_idx: usize, here: bool) {
        let desk = brush.desk;
        let x = self.area.left() + 1;
        let sign = marks::of_unit(&desk.meeting, unit_idx);
        let role = match (here, sign) {
            (true, _) => Role::Focus,
            (false, Some((_, role))) => role,
            (false, None) => Role::Heading,
        };
        // Where somebody made room for them, the full names stand.
        let full = desk.meeting.set_up().unit(unit_idx).filter(|_| self.name > desk.measures.name.max(NAME.1) - 1);
        let name = full.map_or_else(|| desk.short(unit_idx), |unit| shown(&unit.name).into_owned());
        let name = format!("{}{name}", sign.map_or("", |(sign, _)| sign));
        brush.text(x, y, self.name, &name, role);
        let Some(row) = desk.ranked(unit_idx) else { return };
        let (place, role) = ranks::place(row);
        brush.right(x + self.name + 1, y, PLACE, &place, role);
        let role = if row.rank.is_none() { Role::Excluded } else { Role::Total };
        brush.right(x + self.name + 1 + PLACE + 1, y, self.total, &desk.points(row.sum.total), role);
    }

    fn headings(&self, brush: &mut Brush<'_>) {
        let desk = brush.desk;
        let (lang, x, y) = (desk.lang, self.area.left() + 1, self.area.top());
        let (n_shown, last) = (desk.shown.len(), self.left + self.n_cols());
        let arrows = match (self.left > 0, last < n_shown) {
            (true, true) => " ◄ ►",
            (true, false) => " ◄",
            (false, true) => " ►",
            (false, false) => "",
        };
        let position = lang.of(
            format!("cột {}–{last} / {n_shown}{arrows}", self.left + 1),
            format!("columns {}–{last} / {n_shown}{arrows}", self.left + 1),
        );
        brush.text(x, y, self.first().saturating_sub(x + 1), &position, Role::Quiet);
        brush.text(x, y + 1, self.name, lang.of("đơn vị", "unit"), Role::Quiet);
        brush.right(x + self.name + 1, y + 1, PLACE, lang.of("hạng", "rank"), Role::Quiet);
        brush.right(x + self.name + 1 + PLACE + 1, y + 1, self.total, lang.of("tổng", "total"), Role::Quiet);
        brush.right(x + self.name + 1, y + 2, PLACE + 1 + self.total, lang.of("tối đa", "max"), Role::Quiet);
        let spans: Vec<_> = self.spans().collect();
        let section_of = |shown_idx: usize| desk.shown.get(shown_idx).and_then(|idx| Some(desk.row(*idx)?.section_idx));
        for (at, (shown_idx, x, width)) in spans.iter().copied().enumerate() {
            let Some(row) = desk.shown.get(shown_idx).and_then(|idx| desk.row(*idx)) else { continue };
            let here = desk.shown.get(shown_idx) == Some(&desk.spot.row_idx);
            let folded = if desk.shown.get(shown_idx).is_some_and(|idx| desk.folded.contains(idx)) { "+" } else { "" };
            let role = match row.kind {
                _ if here => Role::Focus,
                RowKind::Section => Role::Section,
                RowKind::Group => Role::Quiet,
                RowKind::Criterion(_) => Role::Heading,
            };
            brush.right(x + 1, y + 1, width - 1, &format!("{folded}{}", row.code), role);
            brush.right(x + 1, y + 2, width - 1, &desk.brief(row.max), Role::Quiet);
            if self.figure.is_whole() && matches!(row.kind, RowKind::Criterion(_)) {
                self.figure.headings(brush, x + width, y + 3);
            }
            let begins = at == 0 || section_of(shown_idx) != section_of(shown_idx - 1);
            let Some(section) = desk.meeting.set_up().rubric.sections.get(row.section_idx).filter(|_| begins) else {
                continue;
            };
            let span = spans.iter().skip(at).take_while(|(idx, ..)| section_of(*idx) == Some(row.section_idx));
            let room: u16 = span.map(|(_, _, width)| width).sum();
            let title = format!("{} {}", shown(&section.code), shown(&section.title));
            brush.text(x + 1, y, room.saturating_sub(2), &title, Role::Section);
        }
    }
}
