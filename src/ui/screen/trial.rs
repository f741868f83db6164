//! What is tried: the figures, the standings then and now beside each other, and the open cells worth discussing first.
//!
//! It must never compute a place or a total, nor enter anything.

use ratatui::layout::Rect;

use crate::domain::intake::CellEntry;
use crate::domain::swing::{Swing, swings};
use crate::ui::action::Action;
use crate::ui::desk::{Desk, Spot};
use crate::ui::theme::Role;
use crate::ui::widget::brush::{Brush, Run, len, size};
use crate::ui::widget::marks::NOT_SCORED;
use crate::ui::widget::ranks;

/// How many first places are watched.
const PLACES: u32 = 3;
/// Rows of a page.
const PAGE: usize = 10;
/// Lines of a heading with the air above it.
const HEAD: u16 = 2;

/// What of the trial is looked at.
#[derive(Clone, Debug, Default)]
pub struct TrialScreen {
    /// Whether the open cells are chosen from, instead of the figures tried.
    open: bool,
    at: usize,
    swings: Vec<Swing>,
    /// What the open cells were found for: the record on disk, and how many figures are tried.
    found_for: Option<(u64, usize)>,
}

/// The figures tried.
fn entries(desk: &Desk) -> &[CellEntry] {
    desk.trial.as_ref().map_or(&[], |trial| &trial.entries)
}

impl TrialScreen {
    /// Looks again for the open cells, where something has changed since.
    pub fn follow(&mut self, desk: &Desk) {
        let now = Some((desk.on_disk().head(), entries(desk).len()));
        if self.found_for != now {
            self.swings = swings(&desk.meeting, &desk.looked_at, PLACES);
            self.found_for = now;
        }
        self.at = self.at.min(self.n_lines(desk).saturating_sub(1));
    }

    /// Whether the open cells are chosen from: where nothing is tried there is no other list.
    fn is_open(&self, desk: &Desk) -> bool {
        self.open || entries(desk).is_empty()
    }

    fn n_lines(&self, desk: &Desk) -> usize {
        if self.is_open(desk) { self.swings.len() } else { entries(desk).len() }
    }

    /// The index of the figure chosen, unless an open cell is.
    pub fn chosen_entry(&self, desk: &Desk) -> Option<usize> {
        (!self.is_open(desk) && self.at < entries(desk).len()).then_some(self.at)
    }

    /// Where the chosen cell stands on the sheet.
    pub fn spot(&self, desk: &Desk) -> Option<Spot> {
        let (unit_idx, leaf_idx) = if self.is_open(desk) {
            self.swings.get(self.at).map(|swing| (swing.unit_idx, swing.leaf_idx))?
        } else {
            entries(desk).get(self.at).and_then(|entry| desk.place_of(entry))?
        };
        Some(Spot { unit_idx, row_idx: desk.leaf(leaf_idx)?.row_idx })
    }

    /// Does what an action means here; answers whether it is one of this screen's.
    pub fn act(&mut self, desk: &Desk, action: Action) -> bool {
        let last = self.n_lines(desk).saturating_sub(1);
        self.at = match action {
            Action::Next | Action::Previous => {
                self.open = !self.open;
                0
            }
            _ => match action.along(self.at, last, PAGE) {
                Some(at) => at,
                None => return false,
            },
        };
        self.follow(desk);
        true
    }

    /// Draws the screen.
    pub fn draw(&self, brush: &mut Brush<'_>, area: Rect) {
        let inner = Rect { x: area.left() + 1, width: area.width.saturating_sub(2), ..area };
        let n_units = size(brush.desk.standings.rows.len());
        let upper = (n_units + 2).min(inner.height * 3 / 5);
        let then_now = then_and_now(brush, Rect { height: upper, ..inner });
        let left = Rect { width: inner.width.saturating_sub(then_now + 3), height: upper, ..inner };
        self.tried(brush, left);
        let y = inner.top() + upper + 1;
        let lower = Rect { y, height: inner.bottom().saturating_sub(y), ..inner };
        brush.rule(lower.left(), y.saturating_sub(1), lower.width);
        self.open_cells(brush, lower);
    }

    fn tried(&self, brush: &mut Brush<'_>, area: Rect) {
        let desk = brush.desk;
        let lang = desk.lang;
        let n = entries(desk).len();
        let heading = lang.of(format!("Đang thử {n} ô, chưa ghi"), format!("{n} cells tried, not entered"));
        brush.text(area.left(), area.top(), area.width, &heading, Role::Heading);
        if n == 0 {
            let key = desk.key(crate::ui::keymap::Context::Sheet, Action::BeginTrial).unwrap_or_default();
            let how = lang.of(
                format!("Trên bảng điểm: {key} rồi gõ điểm để thử."),
                format!("On the sheet: {key}, then type figures."),
            );
            for (at, line) in crate::text::width::wrap(&how, usize::from(area.width)).iter().enumerate() {
                brush.text(area.left(), area.top() + HEAD + size(at), area.width, line, Role::Quiet);
            }
            return;
        }
        let room = usize::from(area.height.saturating_sub(HEAD));
        let first = if self.is_open(desk) { 0 } else { (self.at + 1).saturating_sub(room) };
        for (idx, entry) in entries(desk).iter().enumerate().skip(first).take(room) {
            let y = area.top() + HEAD + size(idx - first);
            let here = !self.is_open(desk) && idx == self.at;
            if here {
                brush.tint(Rect::new(area.left().saturating_sub(1), y, area.width + 1, 1), Role::Track);
                brush.text(area.left().saturating_sub(1), y, 1, "►", Role::Focus);
            }
            let Some((unit_idx, leaf_idx)) = desk.place_of(entry) else { continue };
            let code = desk.leaf(leaf_idx).map_or("", |leaf| leaf.criterion.id.as_str());
            let points = |meeting: &crate::domain::meeting::Meeting| {
                let cell = meeting.cell(unit_idx, leaf_idx).and_then(|cell| cell.latest(desk.stage_idx));
                cell.map_or_else(|| NOT_SCORED.to_owned(), |(_, score)| desk.brief(score.points))
            };
            let role = if here { Role::Focus } else { Role::Text };
            let change = format!("{} → {}", points(desk.on_disk()), points(&desk.meeting));
            let wide = len(&change);
            let name = format!("{} · {code}", desk.short(unit_idx));
            brush.text(area.left(), y, area.width.saturating_sub(wide + 1), &name, role);
            brush.right(area.left(), y, area.width, &change, Role::Changed);
        }
    }

    fn open_cells(&self, brush: &mut Brush<'_>, area: Rect) {
        let desk = brush.desk;
        let lang = desk.lang;
        let n = self.swings.len();
        let heading = lang.of(
            format!("Ô còn mở có thể đổi {PLACES} hạng đầu: {n}, lớn nhất trước"),
            format!("Open cells that could change the first {PLACES} places: {n}, the largest first"),
        );
        brush.text(area.left(), area.top(), area.width, &heading, Role::Heading);
        let room = usize::from(area.height.saturating_sub(1));
        let first = if self.is_open(desk) { (self.at + 1).saturating_sub(room) } else { 0 };
        let rank = |rank: Option<u32>| rank.map_or_else(|| "–".to_owned(), |rank| rank.to_string());
        for (idx, swing) in self.swings.iter().enumerate().skip(first).take(room) {
            let y = area.top() + 1 + size(idx - first);
            let here = self.is_open(desk) && idx == self.at;
            if here {
                brush.tint(Rect::new(area.left().saturating_sub(1), y, area.width + 1, 1), Role::Track);
                brush.text(area.left().saturating_sub(1), y, 1, "►", Role::Focus);
            }
            let leaf = desk.leaf(swing.leaf_idx);
            let now = swing.now.map_or_else(|| NOT_SCORED.to_owned(), |points| desk.brief(points));
            let max = leaf.map_or_else(String::new, |leaf| desk.brief(leaf.criterion.max));
            let (low, high) = (desk.points(swing.totals.0), desk.points(swing.totals.1));
            let runs: [Run; 5] = [
                (format!("{:>6}  ", desk.points(swing.width())), Role::Total),
                (format!("{:<12}", desk.short(swing.unit_idx)), if here { Role::Focus } else { Role::Text }),
                (
                    lang.of(
                        format!(" {now:>5} / {max:<5} tổng {low:>5} – {high:<5}"),
                        format!(" {now:>5} / {max:<5} total {low:>5} – {high:<5}"),
                    ),
                    Role::Text,
                ),
                (
                    format!("   {} {} – {}", lang.of("hạng", "rank"), rank(swing.ranks.0), rank(swing.ranks.1)),
                    Role::Rank,
                ),
                (
                    leaf.map_or_else(String::new, |leaf| {
                        format!("   {} {}", leaf.criterion.code, leaf.criterion.title)
                    }),
                    Role::Quiet,
                ),
            ];
            brush.runs(area.left(), y, area.width, &runs);
        }
        if n == 0 {
            let none = lang.of("Không ô nào còn đổi được.", "No open cell could.");
            brush.text(area.left(), area.top() + 1, area.width, none, Role::Quiet);
        }
    }
}

/// Draws the standings then and now against the right side of an area; answers the width taken.
fn then_and_now(brush: &mut Brush<'_>, area: Rect) -> u16 {
    let desk = brush.desk;
    let lang = desk.lang;
    let then = desk.standings_then();
    let (name, number) = (desk.measures.short.clamp(6, 14), desk.measures.total);
    let place = 5;
    let width = (place + 1 + number) * 2 + name + 2 + 3 + 5;
    let width = width.min(area.width);
    let x = area.right().saturating_sub(width);
    let (was, unit) = (x, x + place + 1 + number + 2);
    let now = unit + name + 1;
    let y = area.top();
    let basis = desk.basis_name();
    let wide = place + 1 + number;
    brush.right(was, y, wide, lang.of("lúc này", "then"), Role::Quiet);
    brush.text(unit, y, name, &basis, Role::Quiet);
    brush.right(now, y, wide, lang.of("nếu ghi", "now"), Role::Changed);
    let room = usize::from(area.height.saturating_sub(1));
    for (idx, row) in desk.standings.rows.iter().enumerate().take(room) {
        let y = area.top() + 1 + size(idx);
        let before = then.row(row.unit_idx);
        let moved = before.is_some_and(|before| before.rank != row.rank || before.sum.total != row.sum.total);
        if let Some(before) = before {
            let (text, role) = ranks::place(before);
            brush.right(was, y, place, &text, role);
            brush.right(was + place + 1, y, number, &desk.points(before.sum.total), Role::Quiet);
        }
        brush.text(unit, y, name, &desk.short(row.unit_idx), if moved { Role::Focus } else { Role::Text });
        let (text, role) = ranks::place(row);
        brush.right(now, y, place, &text, role);
        brush.right(
            now + place + 1,
            y,
            number,
            &desk.points(row.sum.total),
            if moved { Role::Changed } else { Role::Total },
        );
        let shift = match (before.and_then(|before| before.rank), row.rank) {
            (Some(was), Some(is)) if is < was => (format!("▲{}", was - is), Role::Rising),
            (Some(was), Some(is)) if is > was => (format!("▼{}", is - was), Role::Falling),
            _ => continue,
        };
        brush.text(now + place + 1 + number + 1, y, 4, &shift.0, shift.1);
    }
    width
}
