//! The scoresheet as a grid: criteria are rows, units are columns, headings and first columns stay.
//!
//! Only the cells in the window are looked at. It must never know a key.

use ratatui::layout::Rect;

use crate::domain::points::Points;
use crate::domain::set_up::{RowKind, SheetRow};
use crate::text::width::cells;
use crate::ui::desk::Desk;
use crate::ui::field::Field;
use crate::ui::theme::Role;
use crate::ui::widget::brush::{Brush, len, size};
use crate::ui::widget::line::Caret;
use crate::ui::widget::marks::{self, EXCLUDED, NOT_SCORED, TIED, aligned};
use crate::ui::widget::score::Figure;
use crate::ui::widths::Edge;

/// Widest unit name that widens the columns.
const NAME: u16 = 11;
/// Narrowest title, unless somebody wants less.
const TITLE: u16 = 17;
/// Narrowest title whatever is wanted.
const LEAST_TITLE: u16 = 6;
/// Widest column of a unit, whatever is wanted.
const WIDEST: u16 = 40;
/// Title that is served before the columns of units are made wider than they must be.
const GOOD_TITLE: u16 = 72;
/// Widest title.
const WHOLE_TITLE: u16 = 96;

/// Where everything of the grid stands, for an area and a place to begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grid {
    /// All of it.
    pub area: Rect,
    /// First unit shown.
    pub left: usize,
    /// Units shown.
    pub n_cols: usize,
    /// First row shown, as an index of the rows that are not folded away.
    pub top: usize,
    /// Rows between the headings and the totals.
    pub n_rows: usize,
    /// Lines of the units' names.
    n_head: u16,
    /// Rows of totals.
    n_foot: u16,
    /// Lines of air above the totals.
    ruled: u16,
    code: u16,
    title: u16,
    max: u16,
    places: u32,
    column: u16,
    figure: Figure,
    /// Lines of the stages' names.
    stages: u16,
}

impl Grid {
    /// Lays the grid out; `left` and `top` are moved only as far as needed to stay within the sheet.
    pub fn new(desk: &Desk, area: Rect, left: usize, top: usize) -> Self {
        let (n_units, measures) = (desk.meeting.n_units(), desk.measures);
        let figure = Figure::of(desk);
        // One cell of air.
        let needed = 1 + measures.total.max(figure.width());
        let wanted = desk.widths;
        // Figures are never cut, whatever is wanted.
        let ample = wanted.unit.map_or(needed.max(measures.short.min(NAME) + 1), |unit| unit.clamp(needed, WIDEST));
        let needed = if wanted.unit.is_some() { ample } else { needed };
        let code = measures.code.clamp(2, 7);
        let max = measures.max.clamp(4, 8);
        let (places, full) = (measures.places, measures.title.clamp(TITLE, WHOLE_TITLE));
        let room = area.width.saturating_sub(1 + code + 1 + 1 + max);
        let least = wanted.title.map_or(TITLE, |title| {
            let most = room.saturating_sub(needed).min(WHOLE_TITLE);
            title.clamp(LEAST_TITLE.min(most), most)
        });
        let n_cols = usize::from(room.saturating_sub(least) / needed.max(1)).clamp(1, n_units.max(1));
        let served = if wanted.title.is_some() { least } else { full.min(GOOD_TITLE) };
        // What all columns leave goes to the titles first, then to the columns, then to the titles again.
        let left_over = room.saturating_sub(needed.saturating_mul(size(n_cols))).saturating_sub(served);
        let column = needed + (left_over / size(n_cols)).min(ample - needed);
        let own = room.saturating_sub(column.saturating_mul(size(n_cols)));
        let title = if wanted.title.is_some() { least.min(own) } else { own.min(full) };
        let stages = u16::from(figure.is_whole());
        let n_head = stages + if measures.short >= column && area.height >= 10 { 2 } else { 1 };
        let n_foot = if area.height >= 15 { 4 } else { 2 };
        let ruled = u16::from(area.height >= 24);
        let n_rows = usize::from(area.height.saturating_sub(n_head + n_foot + ruled));
        let left = left.min(n_units.saturating_sub(n_cols));
        let top = top.min(desk.shown.len().saturating_sub(n_rows));
        Self {
            area,
            left,
            n_cols,
            top,
            n_rows,
            n_head,
            n_foot,
            ruled,
            code,
            title,
            max,
            places,
            column,
            figure,
            stages,
        }
    }

    /// The same window, moved as little as possible so that the cursor is inside; headings above it come along.
    pub fn following(desk: &Desk, area: Rect, left: usize, top: usize) -> Self {
        let grid = Self::new(desk, area, left, top);
        let (unit_idx, n_cols) = (desk.spot.unit_idx, grid.n_cols);
        let left = grid.left.clamp((unit_idx + 1).saturating_sub(n_cols), unit_idx);
        let at = desk.shown.binary_search(&desk.spot.row_idx).unwrap_or(0);
        let is_heading = |idx: &usize| {
            let row = desk.shown.get(*idx).and_then(|row_idx| desk.row(*row_idx));
            row.is_some_and(|row| !matches!(row.kind, RowKind::Criterion(_)))
        };
        let mut first = at;
        while first > 0 && at - first < grid.n_rows.saturating_sub(1) && is_heading(&(first - 1)) {
            first -= 1;
        }
        let lowest = (at + 1).saturating_sub(grid.n_rows);
        let top = grid.top.clamp(lowest.min(first), first);
        Self::new(desk, area, left, top)
    }

    /// The cell that is drawn at a place of the screen.
    pub fn hit(&self, desk: &Desk, x: u16, y: u16) -> Option<(Option<usize>, usize)> {
        let body = self.area.top() + self.n_head;
        let at = usize::from(y.checked_sub(body)?);
        if at >= self.n_rows {
            return None;
        }
        let row_idx = *desk.shown.get(self.top + at)?;
        let col = x.checked_sub(self.units()).map(|x| usize::from(x / self.column.max(1)));
        let unit_idx = col.filter(|col| *col < self.n_cols).map(|col| self.left + col);
        Some((unit_idx, row_idx))
    }

    /// What of the headings the mouse would take hold of at a place.
    pub fn edge(&self, x: u16, y: u16) -> Option<Edge> {
        if !(self.area.top()..self.area.top() + self.n_head).contains(&y) || x < self.area.left() {
            return None;
        }
        let Some(past) = x.checked_sub(self.units()) else { return Some(Edge::Frozen) };
        let col = past / self.column.max(1);
        (usize::from(col) < self.n_cols).then_some(Edge::Figures(col + 1))
    }

    /// Widths of the titles and of the columns of units.
    pub fn widths(&self) -> (u16, u16) {
        (self.title, self.column)
    }

    /// Width of everything that is drawn.
    pub fn width(&self) -> u16 {
        (self.units() - self.area.left()).saturating_add(self.column.saturating_mul(size(self.n_cols)))
    }

    /// Where the columns of units begin.
    fn units(&self) -> u16 {
        self.area.left() + 1 + self.code + 1 + self.title + 1 + self.max
    }

    /// Draws the grid; answers where the caret stands, if a cell is being typed into.
    pub fn draw(&self, brush: &mut Brush<'_>, typing: Option<&Field>) -> Option<Caret> {
        let desk = brush.desk;
        self.headings(brush);
        let body = self.area.top() + self.n_head;
        let mut caret = None;
        let window = desk.shown.iter().skip(self.top).take(self.n_rows);
        let last = body + size(desk.shown.len().saturating_sub(self.top).min(self.n_rows));
        if let Some(col) = self.column_of(desk.spot.unit_idx) {
            brush.tint(Rect::new(col, body, self.column, last - body), Role::Track);
        }
        for (at, row_idx) in window.enumerate() {
            let Some(row) = desk.row(*row_idx) else { continue };
            let y = body + size(at);
            let here = *row_idx == desk.spot.row_idx;
            if here {
                brush.tint(Rect::new(self.area.left(), y, self.width(), 1), Role::Track);
            }
            self.frozen(brush, y, *row_idx, row, here);
            for unit_idx in self.left..(self.left + self.n_cols).min(desk.meeting.n_units()) {
                let x = self.units() + self.column * size(unit_idx - self.left);
                let selected = here && unit_idx == desk.spot.unit_idx;
                if selected {
                    let whole = Rect::new(x + 1, y, self.column - 1, 1);
                    brush.clear(whole, if typing.is_some() { Role::Editing } else { Role::Selected });
                }
                match (row.kind, typing) {
                    (RowKind::Criterion(_), Some(field)) if selected => {
                        caret = Some(self.typed(brush, x, y, field));
                    }
                    (RowKind::Criterion(leaf_idx), _) => {
                        self.figure.draw(brush, (x + self.column, y), (unit_idx, leaf_idx), selected);
                    }
                    _ => self.subtotal(brush, x, y, unit_idx, (*row_idx, row), selected),
                }
            }
        }
        if self.ruled > 0 {
            brush.rule(self.area.left() + 1, last, self.width().saturating_sub(1));
        }
        self.feet(brush, last + self.ruled);
        caret
    }

    fn column_of(&self, unit_idx: usize) -> Option<u16> {
        let col = unit_idx.checked_sub(self.left).filter(|col| *col < self.n_cols)?;
        Some(self.units() + self.column * size(col))
    }

    fn headings(&self, brush: &mut Brush<'_>) {
        let desk = brush.desk;
        let (x, y, lang) = (self.area.left(), self.area.top() + self.n_head - 1 - self.stages, desk.lang);
        let (n_units, last) = (desk.meeting.n_units(), self.left + self.n_cols);
        let position = if self.n_cols >= n_units {
            lang.of(format!("{n_units} đơn vị"), format!("{n_units} units"))
        } else {
            let first = self.left + 1;
            lang.of(format!("đơn vị {first}–{last} / {n_units}"), format!("units {first}–{last} / {n_units}"))
        };
        let arrows = match (self.left > 0, last < n_units) {
            (true, true) => " ◄ ►",
            (true, false) => " ◄",
            (false, true) => " ►",
            (false, false) => "",
        };
        let frozen = self.code + 1 + self.title;
        brush.text(x + 1, y, frozen.saturating_sub(5), &format!("{position}{arrows}"), Role::Quiet);
        // The word is wider than its figures; there is room at the end of the titles.
        brush.right(x + frozen.saturating_sub(4), y, self.max + 6, lang.of("tối đa", "max"), Role::Quiet);
        for unit_idx in self.left..last.min(n_units) {
            let col = self.units() + self.column * size(unit_idx - self.left);
            let sign = marks::of_unit(&desk.meeting, unit_idx);
            let excluded = sign.is_some_and(|(_, role)| role == Role::Excluded);
            let here = unit_idx == desk.spot.unit_idx;
            let role = match (here, excluded) {
                (true, _) => Role::Focus,
                (false, true) => Role::Excluded,
                (false, false) if desk.meeting.column(unit_idx).returned.is_some() => Role::Warning,
                (false, false) => Role::Heading,
            };
            let name = desk.short(unit_idx);
            let name = sign.map_or_else(|| name.clone(), |(sign, _)| format!("{sign}{name}"));
            if here {
                brush.tint(Rect::new(col, self.area.top(), self.column, self.n_head), Role::Track);
            }
            let room = self.column - 1;
            let (first, last) =
                if self.n_head - self.stages == 2 { halves(&name, usize::from(room)) } else { ("", name.as_str()) };
            brush.right(col + 1, self.area.top(), room, first, role);
            brush.right(col + 1, y, room, last, role);
            if self.stages > 0 {
                self.figure.headings(brush, col + self.column, y + 1);
            }
        }
    }

    fn frozen(&self, brush: &mut Brush<'_>, y: u16, row_idx: usize, row: &SheetRow, here: bool) {
        let desk = brush.desk;
        let x = self.area.left();
        let role = match (row.kind, here) {
            (_, true) => Role::Focus,
            (RowKind::Section, _) => Role::Section,
            (RowKind::Group, _) => Role::Quiet,
            (RowKind::Criterion(_), _) => Role::Text,
        };
        if here {
            brush.text(x, y, 1, "►", Role::Focus);
        }
        let indent = size(row.depth.saturating_sub(1)).min(self.code.saturating_sub(1));
        let code = brush.text(x + 1 + indent, y, self.code - indent, &row.code, role);
        let folded = if desk.folded.contains(&row_idx) { "+ " } else { "" };
        let from = (x + 2 + self.code).max(code + 1);
        let room = (x + 2 + self.code + self.title).saturating_sub(from);
        brush.text(from, y, room, &format!("{folded}{}", row.title), role);
        let max = aligned(&desk.brief(row.max), self.places, desk.lang);
        brush.right(x + 3 + self.code + self.title, y, self.max, &max, if here { Role::Focus } else { Role::Quiet });
    }

    fn subtotal(
        &self,
        brush: &mut Brush<'_>,
        x: u16,
        y: u16,
        unit_idx: usize,
        row: (usize, &SheetRow),
        selected: bool,
    ) {
        let desk = brush.desk;
        let excluded = desk.meeting.excluded(unit_idx).is_some();
        let role = match row.1.kind {
            _ if selected => Role::Selected,
            _ if excluded => Role::Excluded,
            RowKind::Section => Role::Section,
            _ => Role::Quiet,
        };
        let blank = aligned(NOT_SCORED, desk.meeting.set_up().rubric.decimals, desk.lang);
        let text = desk.subtotal(unit_idx, row.0).map_or(blank, |points| desk.points(points));
        brush.right(x + 1, y, self.column - 1, &text, role);
    }

    fn typed(&self, brush: &mut Brush<'_>, x: u16, y: u16, field: &Field) -> Caret {
        let view = field.view(self.column - 1);
        brush.text(x + 1, y, self.column - 1, &view.text, Role::Editing);
        if view.marked {
            brush.tint(Rect::new(x + 1, y, len(&view.text), 1), Role::Selected);
        }
        Caret { x: x + 1 + view.caret, y }
    }

    fn feet(&self, brush: &mut Brush<'_>, y: u16) {
        let desk = brush.desk;
        let lang = desk.lang;
        let bonus = desk.meeting.set_up().regulation.bonus_total;
        let total = lang.of("TỔNG ĐIỂM", "TOTAL");
        let lines: [(&str, Option<String>, Role); 4] = [
            (lang.of("Điểm thưởng", "Bonus"), Some(desk.brief(bonus)), Role::Bonus),
            (lang.of("Điểm trừ", "Deductions"), None, Role::Deduction),
            (total, Some(desk.brief(desk.standings.maximum)), Role::Total),
            (lang.of("Xếp hạng", "Rank"), None, Role::Rank),
        ];
        let skip = lines.len() - usize::from(self.n_foot).min(lines.len());
        let named = format!("{total} ({})", desk.basis_name());
        for (at, (name, max, role)) in lines.into_iter().enumerate().skip(skip) {
            let y = y + size(at - skip);
            if y >= self.area.bottom() {
                break;
            }
            let heading = if at == 2 {
                Role::Total
            } else if at == 3 {
                Role::Rank
            } else {
                Role::Heading
            };
            let left = self.area.left() + 1;
            brush.text(left, y, self.code + 1 + self.title, if at == 2 { &named } else { name }, heading);
            if let Some(max) = max {
                let max = aligned(&max, self.places, desk.lang);
                brush.right(left + self.code + self.title + 2, y, self.max, &max, Role::Quiet);
            }
            for unit_idx in self.left..(self.left + self.n_cols).min(desk.meeting.n_units()) {
                let x = self.units() + self.column * size(unit_idx - self.left);
                if unit_idx == desk.spot.unit_idx {
                    brush.tint(Rect::new(x, y, self.column, 1), Role::Track);
                }
                self.foot(brush, (x, y), unit_idx, at, role);
            }
        }
    }

    fn foot(&self, brush: &mut Brush<'_>, (x, y): (u16, u16), unit_idx: usize, line: usize, role: Role) {
        let desk = brush.desk;
        // The sheet adds up whatever the ranking looked at counts; only the place is the ranking's.
        let Some(sum) = desk.standings.whole(unit_idx) else { return };
        let row = desk.ranked(unit_idx);
        let excluded = desk.meeting.excluded(unit_idx).is_some();
        let quiet = |role| if excluded { Role::Excluded } else { role };
        let room = self.column - 1;
        let amount = |points: Points, sign: &str| {
            let zero = points == Points::ZERO;
            if zero {
                (aligned("0", desk.meeting.set_up().rubric.decimals, desk.lang), Role::Quiet)
            } else {
                (format!("{sign}{}", desk.points(points)), quiet(role))
            }
        };
        match line {
            0 => {
                let (text, role) = amount(sum.bonus, "+");
                brush.right(x + 1, y, room, &text, role);
            }
            1 => {
                let (text, role) = amount(sum.deductions, "−");
                brush.right(x + 1, y, room, &text, role);
            }
            2 => brush.right(x + 1, y, room, &desk.points(sum.total), quiet(role)),
            _ => {
                let word = desk.lang.of("không xét", "excluded");
                // A unit outside the group looked at has no place there.
                let Some(row) = row else { return };
                let text = match row.rank {
                    None if len(word) <= room => word.to_owned(),
                    None => EXCLUDED.to_owned(),
                    Some(rank) if row.tied => format!("{TIED} {rank}"),
                    Some(rank) => rank.to_string(),
                };
                let text =
                    if text == word { text } else { aligned(&text, desk.meeting.set_up().rubric.decimals, desk.lang) };
                brush.right(x + 1, y, room, &text, if row.tied { Role::Tied } else { quiet(role) });
            }
        }
    }
}

/// A name in two lines of at most `width` cells, broken between words; the upper line is empty if one is enough.
fn halves(name: &str, width: usize) -> (&str, &str) {
    if cells(name) <= width {
        return ("", name);
    }
    let mut breaks = name.rmatch_indices(' ').filter_map(|(at, _)| name.split_at_checked(at));
    let fits = breaks.find(|(first, _)| cells(first) <= width);
    let (first, last) = fits.or_else(|| name.split_once(' ')).unwrap_or(("", name));
    (first, last.trim_start())
}
