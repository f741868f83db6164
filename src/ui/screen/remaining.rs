//! Việc còn lại: what keeps the meeting from closing and what should be done before, by kind; and, on its other side,
//! where the agreed points depart from the units' own, the largest difference first. Enter goes there.
//!
//! It must never say what remains: that is `domain::remaining`.

use std::collections::BTreeSet;
use std::ops::Range;

use ratatui::layout::Rect;

use crate::domain::points::Points;
use crate::domain::remaining::{Difference, Force, Matter, Place, Task};
use crate::text::remaining as words;
use crate::ui::action::Action;
use crate::ui::desk::{Desk, Spot};
use crate::ui::keymap::Context;
use crate::ui::theme::Role;
use crate::ui::widget::brush::{Brush, len, size};
use crate::ui::widget::marks::{stage_role, stage_sign};

/// Lines above the rows.
const HEAD: u16 = 2;
/// Tasks of one kind that are shown at once; more are folded until they are asked for.
const FEW: usize = 8;
/// Sign of a kind whose tasks are shown.
const OPEN: &str = "▾";
/// Sign of a kind whose tasks are folded.
const FOLDED: &str = "▸";

/// What of it is looked at.
#[derive(Clone, Debug, Default)]
pub struct Remaining {
    at: usize,
    top: usize,
    /// Kinds that are not as they begin: folded where they are few, shown where they are many.
    turned: BTreeSet<Matter>,
    /// Whether the differences are looked at.
    differences: bool,
}

/// One row of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Line {
    Kind(Matter, Range<usize>),
    Task(usize),
    Difference(usize),
}

/// Where Enter on a row leads.
pub enum Jump {
    /// To a cell, with every cell of its kind to go on to.
    Cell(Spot, Vec<Spot>),
    /// To where a task is done.
    Task(Task),
    /// Nowhere: the row was folded or unfolded.
    Turned,
}

impl Remaining {
    fn rows(area: Rect) -> usize {
        usize::from(area.height.saturating_sub(HEAD)).max(1)
    }

    fn is_shown(&self, matter: Matter, n_tasks: usize) -> bool {
        (n_tasks <= FEW) != self.turned.contains(&matter)
    }

    fn n_lines(&self, desk: &Desk) -> usize {
        if self.differences {
            return desk.differences.len();
        }
        let shown = |(matter, range): (Matter, Range<usize>)| {
            1 + if self.is_shown(matter, range.len()) { range.len() } else { 0 }
        };
        desk.remaining.groups().into_iter().map(shown).sum()
    }

    /// The rows from one on, so many.
    fn lines(&self, desk: &Desk, first: usize, count: usize) -> Vec<Line> {
        if self.differences {
            let end = desk.differences.len().min(first.saturating_add(count));
            return (first..end).map(Line::Difference).collect();
        }
        let (mut lines, mut at) = (Vec::new(), 0);
        for (matter, range) in desk.remaining.groups() {
            let tasks = if self.is_shown(matter, range.len()) { range.clone() } else { 0..0 };
            let whole = std::iter::once(Line::Kind(matter, range)).chain(tasks.map(Line::Task));
            for line in whole {
                if at >= first && lines.len() < count {
                    lines.push(line);
                }
                at += 1;
            }
        }
        lines
    }

    /// Brings the chosen row into the window.
    pub fn follow(&mut self, desk: &Desk, area: Rect) {
        self.at = self.at.min(self.n_lines(desk).saturating_sub(1));
        self.top = self.top.clamp((self.at + 1).saturating_sub(Self::rows(area)), self.at);
    }

    /// Does what an action means here; answers whether it is one of this screen's.
    pub fn act(&mut self, desk: &Desk, area: Rect, action: Action) -> bool {
        let last = self.n_lines(desk).saturating_sub(1);
        self.at = match action {
            Action::Next | Action::Previous => self.next_kind(desk, action == Action::Next),
            Action::Differences => {
                self.differences = !self.differences;
                0
            }
            Action::Fold => {
                self.fold(desk);
                self.at
            }
            _ => match action.along(self.at, last, Self::rows(area)) {
                Some(at) => at,
                None => return false,
            },
        };
        self.follow(desk, area);
        true
    }

    /// The row of the next kind, or of the one before.
    fn next_kind(&self, desk: &Desk, forwards: bool) -> usize {
        let lines = self.lines(desk, 0, usize::MAX);
        let kinds = lines.iter().enumerate().filter(|(_, line)| matches!(line, Line::Kind(..))).map(|(at, _)| at);
        let to = if forwards { kinds.clone().find(|at| *at > self.at) } else { kinds.rev().find(|at| *at < self.at) };
        to.unwrap_or(self.at)
    }

    /// Folds or shows the kind of the chosen row.
    fn fold(&mut self, desk: &Desk) {
        let matter = match self.lines(desk, self.at, 1).first() {
            Some(Line::Kind(matter, _)) => *matter,
            Some(Line::Task(idx)) => match desk.remaining.tasks().get(*idx) {
                Some(task) => task.matter,
                None => return,
            },
            _ => return,
        };
        if !self.turned.remove(&matter) {
            self.turned.insert(matter);
        }
        let heading = |line: &Line| matches!(line, Line::Kind(known, _) if *known == matter);
        self.at = self.lines(desk, 0, usize::MAX).iter().position(heading).unwrap_or(0);
    }

    /// Where the chosen row leads; a kind of many tasks is only folded or shown.
    pub fn open(&mut self, desk: &Desk) -> Option<Jump> {
        let spot = |unit_idx, leaf_idx| Some(Spot { unit_idx, row_idx: desk.leaf(leaf_idx)?.row_idx });
        let idx = match self.lines(desk, self.at, 1).first()? {
            Line::Difference(idx) => {
                let all = desk.differences.iter().filter_map(|one| spot(one.unit_idx, one.leaf_idx)).collect();
                let one = desk.differences.get(*idx)?;
                return Some(Jump::Cell(spot(one.unit_idx, one.leaf_idx)?, all));
            }
            Line::Kind(_, range) if range.len() == 1 => range.start,
            Line::Kind(..) => {
                self.fold(desk);
                return Some(Jump::Turned);
            }
            Line::Task(idx) => *idx,
        };
        let task = desk.remaining.tasks().get(idx)?;
        let Place::Cell(unit_idx, leaf_idx) = task.place else { return Some(Jump::Task(task.clone())) };
        let same = desk.remaining.tasks().iter().filter(|other| other.matter == task.matter);
        let spots = same.filter_map(|other| match other.place {
            Place::Cell(unit_idx, leaf_idx) => spot(unit_idx, leaf_idx),
            _ => None,
        });
        Some(Jump::Cell(spot(unit_idx, leaf_idx)?, spots.collect()))
    }

    /// Chooses the row on which the mouse was pressed.
    pub fn click(&mut self, desk: &Desk, area: Rect, y: u16) {
        let at = y.checked_sub(area.top() + HEAD).map(usize::from).filter(|at| *at < Self::rows(area));
        if let Some(at) = at.map(|at| self.top + at).filter(|at| *at < self.n_lines(desk)) {
            self.at = at;
        }
    }

    /// Draws the screen.
    pub fn draw(&self, brush: &mut Brush<'_>, area: Rect) {
        self.heading(brush, area);
        let desk = brush.desk;
        let places = desk.measures.short.clamp(6, 16);
        if self.n_lines(desk) == 0 {
            let text = if self.differences {
                desk.lang.of("Không ô nào khác điểm tự chấm.", "No cell departs from its self-score.")
            } else {
                desk.lang.of("Không còn việc nào.", "Nothing remains.")
            };
            brush.text(area.left() + 3, area.top() + HEAD, area.width.saturating_sub(4), text, Role::Saved);
        }
        for (offset, line) in self.lines(desk, self.top, Self::rows(area)).into_iter().enumerate() {
            let y = area.top() + HEAD + size(offset);
            let here = self.top + offset == self.at;
            if here {
                brush.tint(Rect::new(area.left(), y, area.width, 1), Role::Track);
                brush.text(area.left(), y, 1, "►", Role::Focus);
            }
            let row = Rect::new(area.left() + 1, y, area.width.saturating_sub(2), 1);
            match line {
                Line::Kind(matter, range) => self.kind(brush, row, matter, range.len(), here),
                Line::Task(idx) => {
                    let Some(task) = desk.remaining.tasks().get(idx) else { continue };
                    let (place, text) = words::task(task, &desk.meeting, desk.lang);
                    let x = row.left() + 2;
                    let mut end = x;
                    if !place.is_empty() {
                        let wide = len(&place).max(places);
                        brush.text(x, y, wide, &place, if here { Role::Focus } else { Role::Text });
                        end = x + wide + 2;
                    }
                    brush.text(end, y, row.right().saturating_sub(end), &text, Role::Text);
                }
                Line::Difference(idx) => {
                    if let Some(one) = desk.differences.get(idx) {
                        difference(brush, row, one, places, here);
                    }
                }
            }
        }
    }

    fn heading(&self, brush: &mut Brush<'_>, area: Rect) {
        let desk = brush.desk;
        let lang = desk.lang;
        let (x, width) = (area.left() + 1, area.width.saturating_sub(2));
        let other = desk.key(Context::Remaining, Action::Differences).unwrap_or_default();
        let (text, turn) = if self.differences {
            let n = desk.differences.len();
            let text = lang.of(
                format!("Khác điểm tự chấm · {n} ô, lệch nhiều nhất ở trên"),
                format!("Departures from the self-scores · {n} cells, the largest first"),
            );
            (text, lang.of("việc còn lại", "what remains"))
        } else {
            let (bars, should) = counts(desk);
            let text = lang.of(
                format!("Việc còn lại · {bars} việc chặn kết thúc, {should} việc nên làm"),
                format!("What remains · {bars} keep the meeting from closing, {should} should be done"),
            );
            (text, lang.of("lệch tự chấm", "differences"))
        };
        let hint = len(&other) + 1 + len(turn);
        brush.text(x, area.top(), width.saturating_sub(hint + 2), &text, Role::Heading);
        let at = (x + width).saturating_sub(hint);
        brush.text(at, area.top(), hint, &other, Role::Key);
        brush.text(at + len(&other) + 1, area.top(), hint, turn, Role::Quiet);
    }

    fn kind(&self, brush: &mut Brush<'_>, row: Rect, matter: Matter, n_tasks: usize, here: bool) {
        let lang = brush.desk.lang;
        let sign = if self.is_shown(matter, n_tasks) { OPEN } else { FOLDED };
        let force = matter.force();
        let role = match force {
            Force::Bars => Role::Refused,
            Force::Waivable => Role::Warning,
            Force::Should => Role::Quiet,
        };
        // Said once for all kinds of that force.
        let first = brush.desk.remaining.tasks().iter().find(|task| task.matter.force() == force);
        let said = if first.is_some_and(|task| task.matter == matter) { words::force(force, lang) } else { "" };
        brush.text(row.left(), row.top(), 1, sign, Role::Quiet);
        let name = words::matter(matter, lang);
        let room = row.width.saturating_sub(2 + len(said) + 2);
        let end = brush.text(row.left() + 2, row.top(), room, name, if here { Role::Focus } else { Role::Section });
        let count = format!("  {n_tasks}");
        brush.text(end, row.top(), (row.left() + 2 + room).saturating_sub(end), &count, Role::Total);
        brush.right(row.left(), row.top(), row.width, said, role);
    }
}

/// How many things bar the close, waivable or not, and how many should be done.
pub fn counts(desk: &Desk) -> (usize, usize) {
    let n_of = |force| desk.remaining.n_of(force);
    (n_of(Force::Bars) + n_of(Force::Waivable), n_of(Force::Should))
}

/// One difference: unit, criterion, own points, what stands, and by how much.
fn difference(brush: &mut Brush<'_>, row: Rect, one: &Difference, places: u16, here: bool) {
    let desk = brush.desk;
    let y = row.top();
    brush.text(row.left() + 2, y, places, &desk.short(one.unit_idx), if here { Role::Focus } else { Role::Text });
    let wide = desk.measures.score + 1;
    let by = one.by();
    let (signed, role) = if by < Points::ZERO {
        (format!("−{}", desk.points(Points::ZERO - by)), Role::Falling)
    } else {
        (format!("+{}", desk.points(by)), Role::Rising)
    };
    let figures = wide + 3 + wide + 2 + wide + 2;
    let from = row.right().saturating_sub(figures);
    if let Some(leaf) = desk.leaf(one.leaf_idx) {
        let x = row.left() + 2 + places + 2;
        let text = format!("{:<6}{}", leaf.criterion.id.as_str(), leaf.criterion.title);
        brush.text(x, y, from.saturating_sub(x + 1), &text, Role::Text);
    }
    brush.right(from, y, wide, &desk.points(one.own), Role::SelfScored);
    brush.text(from + wide + 1, y, 1, "→", Role::Quiet);
    let stands = format!("{}{}", stage_sign(desk, one.stage_idx), desk.points(one.stands));
    brush.right(from + wide + 3, y, wide + 1, &stands, stage_role(desk, one.stage_idx));
    brush.right(from + 2 * wide + 4, y, wide + 3, &signed, role);
}
