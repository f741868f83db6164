//! The scoresheet: the grid, the live ranking beside it, and in words what is under the cursor.
//!
//! It must never know what an act does.

use ratatui::layout::Rect;

use crate::domain::set_up::RowKind;
use crate::text::width::wrap;
use crate::ui::action::Action;
use crate::ui::desk::Desk;
use crate::ui::screen::edit::Edit;
use crate::ui::theme::Role;
use crate::ui::weighing::Stages;
use crate::ui::widget::across::Across;
use crate::ui::widget::brush::Brush;
use crate::ui::widget::grid::Grid;
use crate::ui::widget::line::Caret;
use crate::ui::widget::{ranks, strip};
use crate::ui::widths::{Edge, Grip};

/// From this width the ranking stands beside the sheet unless it was put away.
const WIDE: u16 = 110;

/// From this height there is room for rules between the parts.
pub const AIRY: u16 = 28;
/// Lines of the strip on such a screen.
pub const STRIP: u16 = 4;

/// What of the sheet is looked at.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    left: usize,
    top: usize,
    /// Whether the ranking was put away, or called for on a narrow screen.
    toggled: bool,
    /// Whether units are rows and criteria are columns.
    turned: bool,
    /// The heading that the mouse pressed last.
    grip: Option<Grip>,
}

/// Where the parts of the screen stand.
struct Frames {
    grid: Rect,
    ranking: Option<Rect>,
    strip: Rect,
    example: Option<Rect>,
}

impl Sheet {
    fn frames(&self, desk: &Desk, area: Rect) -> Frames {
        let strip_height = match area.height {
            0..20 => 2,
            20..AIRY => 3,
            _ => STRIP,
        };
        let air = u16::from(area.height >= AIRY);
        let strip_top = area.bottom().saturating_sub(strip_height);
        let strip = Rect::new(area.left(), strip_top, area.width, strip_height);
        let has_example = !desk.meeting.set_up().rubric.example.is_empty() && area.height >= AIRY;
        let example = has_example.then(|| Rect::new(area.left(), area.top(), area.width, 1));
        let top = area.top() + if has_example { 2 } else { air };
        let body = Rect::new(area.left(), top, area.width, strip_top.saturating_sub(top + air));
        if self.turned {
            // Names, places and totals stand in the sheet itself.
            let grid = Rect { width: body.width.saturating_sub(1), ..body };
            return Frames { grid, ranking: None, strip, example };
        }
        let all = |beside: u16| {
            let grid = Rect { width: body.width.saturating_sub(beside), ..body };
            Grid::new(desk, grid, 0, 0).n_cols == desk.meeting.n_units()
        };
        // The distances give way where every unit can then be seen at once.
        let (full, brief) = (ranks::width(desk, false), ranks::width(desk, true));
        let beside = if !all(full) && (all(brief) || area.width < 120) { brief } else { full };
        let wide = area.width >= WIDE && area.width > beside + 60;
        // Beside the sheet as long as one unit stays visible with its headings.
        let fits = wide || body.width >= beside + 40;
        let (grid, ranking) = match (fits, wide != self.toggled) {
            (true, true) => {
                let grid = Rect { width: body.width - beside, ..body };
                (grid, Some(Rect { x: grid.right(), width: beside, ..body }))
            }
            (false, true) if body.width >= beside => {
                let at = body.right() - beside;
                (body, Some(Rect { x: at, width: beside, ..body }))
            }
            // The last figures keep off the edge of the screen.
            _ => (Rect { width: body.width.saturating_sub(1), ..body }, None),
        };
        Frames { grid, ranking, strip, example }
    }

    /// Brings the cursor into the window.
    pub fn follow(&mut self, desk: &Desk, area: Rect) {
        let frames = self.frames(desk, area);
        if self.turned {
            let across = Across::following(desk, frames.grid, self.left, self.top);
            (self.left, self.top) = (across.left, across.top);
            return;
        }
        let grid = Grid::following(desk, frames.grid, self.left, self.top);
        (self.left, self.top) = (grid.left, grid.top);
    }

    /// Does what an action means here; answers whether it is one of this screen's.
    pub fn act(&mut self, desk: &mut Desk, area: Rect, action: Action) -> bool {
        self.grip = None;
        match action {
            Action::WidenColumn => self.widen(desk, area, Edge::Figures(1), 1),
            Action::NarrowColumn => self.widen(desk, area, Edge::Figures(1), -1),
            Action::WidenTitle => self.widen(desk, area, Edge::Frozen, 1),
            Action::NarrowTitle => self.widen(desk, area, Edge::Frozen, -1),
            Action::ResetWidths => desk.widths.reset(self.turned),
            Action::Transpose => {
                self.turned = !self.turned;
                (self.left, self.top) = (0, 0);
            }
            Action::AllStages => {
                desk.stages = if desk.stages == Stages::One { Stages::All } else { Stages::One };
            }
            _ if self.turned => return self.act_turned(desk, area, action),
            _ => return self.act_upright(desk, area, action),
        }
        self.follow(desk, area);
        true
    }

    /// Whether units are rows: down is then the next unit.
    pub fn is_turned(&self) -> bool {
        self.turned
    }

    fn act_turned(&mut self, desk: &mut Desk, area: Rect, action: Action) -> bool {
        let across = Across::new(desk, self.frames(desk, area).grid, self.left, self.top);
        let (page, columns) = (across.n_rows.max(1), across.n_cols());
        let last = desk.meeting.n_units().saturating_sub(1);
        let unit_idx = desk.spot.unit_idx;
        match action {
            Action::MoveUp => desk.spot.unit_idx = unit_idx.saturating_sub(1),
            Action::MoveDown => desk.spot.unit_idx = (unit_idx + 1).min(last),
            Action::PageUp => desk.spot.unit_idx = unit_idx.saturating_sub(page),
            Action::PageDown => desk.spot.unit_idx = (unit_idx + page).min(last),
            Action::EdgeUp => desk.spot.unit_idx = 0,
            Action::EdgeDown => desk.spot.unit_idx = last,
            Action::MoveLeft | Action::Previous => up(desk, 1),
            Action::MoveRight | Action::Next => down(desk, 1),
            Action::PageLeft => {
                self.left = self.left.saturating_sub(columns);
                up(desk, columns);
            }
            Action::PageRight => {
                self.left += columns;
                down(desk, columns);
            }
            Action::RowStart => up(desk, usize::MAX),
            Action::RowEnd => down(desk, usize::MAX),
            Action::EdgeLeft => edge(desk, false),
            Action::EdgeRight => edge(desk, true),
            Action::First => {
                desk.spot.unit_idx = 0;
                up(desk, usize::MAX);
            }
            Action::Last => {
                desk.spot.unit_idx = last;
                down(desk, usize::MAX);
            }
            Action::Fold => desk.fold(),
            _ => return false,
        }
        self.follow(desk, area);
        true
    }

    fn act_upright(&mut self, desk: &mut Desk, area: Rect, action: Action) -> bool {
        let grid = Grid::new(desk, self.frames(desk, area).grid, self.left, self.top);
        let page = grid.n_rows.saturating_sub(2).max(1);
        let last_unit = desk.meeting.n_units().saturating_sub(1);
        let unit_idx = desk.spot.unit_idx;
        match action {
            Action::MoveUp => up(desk, 1),
            Action::MoveDown => down(desk, 1),
            Action::PageUp => up(desk, page),
            Action::PageDown => down(desk, page),
            Action::MoveLeft | Action::Previous => desk.spot.unit_idx = unit_idx.saturating_sub(1),
            Action::MoveRight | Action::Next => desk.spot.unit_idx = (unit_idx + 1).min(last_unit),
            Action::PageLeft => {
                self.left = self.left.saturating_sub(grid.n_cols);
                desk.spot.unit_idx = unit_idx.saturating_sub(grid.n_cols);
            }
            Action::PageRight => {
                self.left = (self.left + grid.n_cols).min(last_unit);
                desk.spot.unit_idx = (unit_idx + grid.n_cols).min(last_unit);
            }
            Action::RowStart | Action::EdgeLeft => desk.spot.unit_idx = 0,
            Action::RowEnd | Action::EdgeRight => desk.spot.unit_idx = last_unit,
            Action::First => {
                desk.spot.unit_idx = 0;
                up(desk, usize::MAX);
            }
            Action::Last => {
                desk.spot.unit_idx = last_unit;
                down(desk, usize::MAX);
            }
            Action::EdgeUp => edge(desk, false),
            Action::EdgeDown => edge(desk, true),
            Action::Fold => desk.fold(),
            Action::ToggleRanking => self.toggled = !self.toggled,
            _ => return false,
        }
        self.follow(desk, area);
        true
    }

    /// Turns the wheel.
    pub fn wheel(&mut self, desk: &Desk, area: Rect, down: bool) {
        let top = if down { self.top + 3 } else { self.top.saturating_sub(3) };
        if self.turned {
            self.top = Across::new(desk, self.frames(desk, area).grid, self.left, top).top;
            return;
        }
        let grid = Grid::new(desk, self.frames(desk, area).grid, self.left, top);
        self.top = grid.top;
    }

    /// Makes something wider or narrower than it is seen now.
    fn widen(&mut self, desk: &mut Desk, area: Rect, edge: Edge, by: i16) {
        let frame = self.frames(desk, area).grid;
        let (frozen, figures) = self.widths(desk, frame);
        let now = if edge == Edge::Frozen { frozen } else { figures };
        desk.widths.set(self.turned, edge, now.saturating_add_signed(by), frozen);
    }

    /// How wide what stays and the columns of figures are seen now.
    fn widths(&self, desk: &Desk, frame: Rect) -> (u16, u16) {
        if self.turned {
            Across::new(desk, frame, self.left, self.top).widths(desk)
        } else {
            Grid::new(desk, frame, self.left, self.top).widths()
        }
    }

    /// Takes hold of a heading; pressed twice at the same place, the columns get their first widths again.
    fn hold(&mut self, desk: &mut Desk, frame: Rect, x: u16, y: u16) -> bool {
        let edge = if self.turned {
            Across::new(desk, frame, self.left, self.top).edge(x, y)
        } else {
            Grid::new(desk, frame, self.left, self.top).edge(x, y)
        };
        let Some(edge) = edge else {
            self.grip = None;
            return false;
        };
        let (frozen, figures) = self.widths(desk, frame);
        let width = if edge == Edge::Frozen { frozen } else { figures };
        let grip = Grip::new(edge, x, width, frozen);
        if self.grip.is_some_and(|last| last.doubles(&grip)) {
            desk.widths.reset(self.turned);
        }
        self.grip = Some(grip);
        true
    }

    /// Follows the mouse with what it holds.
    pub fn drag(&mut self, desk: &mut Desk, area: Rect, x: u16) {
        let Some(grip) = &mut self.grip else { return };
        if let Some(width) = grip.pulled(x) {
            desk.widths.set(self.turned, grip.edge, width, grip.frozen);
            self.follow(desk, area);
        }
    }

    /// Lets go of what the mouse holds.
    pub fn release(&mut self) {
        if let Some(grip) = &mut self.grip {
            grip.release();
        }
    }

    /// Puts the cursor where the mouse was pressed.
    pub fn click(&mut self, desk: &mut Desk, area: Rect, x: u16, y: u16) {
        let frames = self.frames(desk, area);
        if let Some(ranking) = frames.ranking.filter(|ranking| ranking.contains((x, y).into())) {
            if let Some(unit_idx) = ranks::hit(desk, ranking, y) {
                desk.spot.unit_idx = unit_idx;
                self.follow(desk, area);
            }
            return;
        }
        if self.hold(desk, frames.grid, x, y) {
            return self.follow(desk, area);
        }
        if self.turned {
            let across = Across::new(desk, frames.grid, self.left, self.top);
            if let Some((unit_idx, row_idx)) = across.hit(desk, x, y) {
                let row_idx = row_idx.filter(|row_idx| rests(desk, *row_idx)).unwrap_or(desk.spot.row_idx);
                desk.go(unit_idx, row_idx);
            }
            return;
        }
        let grid = Grid::new(desk, frames.grid, self.left, self.top);
        let Some((unit_idx, row_idx)) = grid.hit(desk, x, y) else {
            return;
        };
        if rests(desk, row_idx) {
            desk.go(unit_idx.unwrap_or(desk.spot.unit_idx), row_idx);
        }
    }

    /// Draws the screen.
    pub fn draw(&self, brush: &mut Brush<'_>, area: Rect, edit: Option<&Edit>) -> Option<Caret> {
        let desk = brush.desk;
        let frames = self.frames(desk, area);
        if let Some(at) = frames.example {
            let text = &desk.meeting.set_up().rubric.example;
            let lines = wrap(text, usize::from(at.width.saturating_sub(2)));
            let line = if lines.len() > 1 {
                format!("{}…", lines.first().map_or("", String::as_str))
            } else {
                text.to_string()
            };
            brush.text(at.left() + 1, at.top(), at.width.saturating_sub(2), &line, Role::Warning);
        }
        let typing = edit.map(|edit| &edit.field);
        let caret = if self.turned {
            Across::new(desk, frames.grid, self.left, self.top).draw(brush, typing)
        } else {
            Grid::new(desk, frames.grid, self.left, self.top).draw(brush, typing)
        };
        if let Some(ranking) = frames.ranking {
            if ranking.left() < frames.grid.right() {
                brush.clear(ranking, Role::Ground);
            }
            for y in ranking.top()..ranking.bottom() {
                brush.text(ranking.left() + 1, y, 1, "│", Role::Line);
            }
            ranks::draw(brush, ranking);
        }
        if area.height >= AIRY {
            brush.rule(area.left() + 1, frames.strip.top().saturating_sub(1), area.width.saturating_sub(2));
        }
        strip::draw(brush, frames.strip, edit.and_then(|edit| edit.view.as_ref()), true);
        caret
    }
}

/// Whether the cursor may rest on a row: a criterion, or what stands for folded ones.
pub fn rests(desk: &Desk, row_idx: usize) -> bool {
    let criterion = desk.row(row_idx).is_some_and(|row| matches!(row.kind, RowKind::Criterion(_)));
    criterion || desk.folded.contains(&row_idx)
}

/// Moves the cursor down by so many rows on which it may rest.
pub fn down(desk: &mut Desk, by: usize) {
    let at = desk.shown.partition_point(|row_idx| *row_idx <= desk.spot.row_idx);
    let mut below = desk.shown.iter().skip(at).copied().filter(|row_idx| rests(desk, *row_idx));
    let to = if by == usize::MAX { below.next_back() } else { below.take(by).last() };
    if let Some(to) = to {
        desk.spot.row_idx = to;
    }
}

/// Moves the cursor up by so many rows on which it may rest.
pub fn up(desk: &mut Desk, by: usize) {
    let at = desk.shown.partition_point(|row_idx| *row_idx < desk.spot.row_idx);
    let mut above = desk.shown.iter().take(at).rev().copied().filter(|row_idx| rests(desk, *row_idx));
    let to = if by == usize::MAX { above.next_back() } else { above.take(by).last() };
    if let Some(to) = to {
        desk.spot.row_idx = to;
    }
}

/// Moves the cursor to the next criterion or the one before, past headings and folds.
pub fn to_leaf(desk: &mut Desk, forwards: bool) {
    let Some(leaf_idx) = desk.leaf_idx() else { return };
    let next = if forwards { Some(leaf_idx + 1) } else { leaf_idx.checked_sub(1) };
    if let Some(row_idx) = next.and_then(|idx| desk.leaf(idx)).map(|leaf| leaf.row_idx) {
        desk.go(desk.spot.unit_idx, row_idx);
    }
}

/// Moves the cursor to the end of its section, or of the next one if it stands there already.
fn edge(desk: &mut Desk, forwards: bool) {
    let section = |desk: &Desk| desk.row(desk.spot.row_idx).map(|row| row.section_idx);
    let step = |desk: &mut Desk| if forwards { down(desk, 1) } else { up(desk, 1) };
    let start = desk.spot;
    step(desk);
    let within = section(desk);
    loop {
        let before = desk.spot;
        step(desk);
        if section(desk) != within || desk.spot == before {
            desk.spot = before;
            break;
        }
    }
    if desk.spot == start {
        step(desk);
    }
}
