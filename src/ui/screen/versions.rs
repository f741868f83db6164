//! The versions of one cell, the latest at the top: what it was, since when, by whom, why; the chosen one beside what
//! stands now, to be restored as a new entry with a reason.
//!
//! It must never carry the act out itself.

use ratatui::layout::Rect;

use crate::domain::event::Event;
use crate::domain::meeting::Cell;
use crate::domain::past::{Version, differing, restore, versions};
use crate::text::date;
use crate::text::history::sentence;
use crate::text::lang::Said;
use crate::text::refusals::role_name;
use crate::text::width::wrap;
use crate::ui::action::Action;
use crate::ui::desk::{Desk, Spot};
use crate::ui::screen::ask::{Ask, For};
use crate::ui::screen::{Intent, Layer, Reply};
use crate::ui::theme::Role;
use crate::ui::widget::brush::{Brush, Run, size};
use crate::ui::widget::line::Caret;
use crate::ui::widget::marks::{CONTESTED, NOT_ASSIGNED, NOT_SCORED, stage_role};

/// Lines above the versions.
const HEAD: u16 = 4;
/// Lines below them.
const FOOT: u16 = 6;

/// The state of looking.
pub struct Versions {
    spot: Spot,
    leaf_idx: usize,
    head: u64,
    /// The latest first.
    all: Vec<Version>,
    at: usize,
    top: usize,
}

impl Versions {
    /// The versions of the cell under the cursor; `None` where there is no cell.
    pub fn new(desk: &Desk) -> Option<Self> {
        let leaf_idx = desk.leaf_idx()?;
        desk.cell()?;
        let spot = desk.spot;
        let mut layer = Self { spot, leaf_idx, head: 0, all: Vec::new(), at: 0, top: 0 };
        layer.refresh(desk);
        Some(layer)
    }

    /// Looks again after the meeting has changed; the chosen version stays chosen.
    pub fn refresh(&mut self, desk: &Desk) {
        if self.head == desk.meeting.head() {
            return;
        }
        let chosen = self.all.get(self.at).map(|version| version.record);
        self.all = versions(&desk.meeting, self.spot.unit_idx, self.leaf_idx);
        self.all.reverse();
        self.head = desk.meeting.head();
        let found = self.all.iter().position(|version| Some(version.record) == chosen);
        self.at = found.unwrap_or(0);
    }

    fn rows(desk: &Desk) -> usize {
        usize::from(desk.size.1.saturating_sub(4 + HEAD + FOOT)).max(1)
    }

    /// Does what an action means here.
    pub fn act(&mut self, desk: &Desk, action: Action) -> Reply {
        let (last, rows) = (self.all.len().saturating_sub(1), Self::rows(desk));
        self.at = match action {
            Action::Cancel | Action::Versions => return Reply::Close,
            Action::Open => return self.restore(desk),
            _ => action.along(self.at, last, rows).unwrap_or(self.at),
        };
        self.top = self.top.clamp((self.at + 1).saturating_sub(rows), self.at);
        Reply::Stay
    }

    /// The stage to restore: of those that differ the one being entered, else the last.
    fn stage(&self, desk: &Desk, version: &Version) -> Option<usize> {
        let differing = differing(desk.meeting.cell(self.spot.unit_idx, self.leaf_idx)?, &version.cell);
        let entered = differing.iter().copied().find(|stage_idx| *stage_idx == desk.stage_idx);
        entered.or(differing.last().copied())
    }

    fn restore(&self, desk: &Desk) -> Reply {
        let lang = desk.lang;
        let Some(version) = self.all.get(self.at) else { return Reply::Stay };
        let Some(stage_idx) = self.stage(desk, version) else {
            let said =
                lang.of("Điểm của phiên bản này là điểm đang có.", "This version's scores are those that stand.");
            return Reply::Tell(Said::new(said, ""));
        };
        match restore(&desk.meeting, (self.spot.unit_idx, self.leaf_idx), stage_idx, &version.cell) {
            Some(command) => {
                let intent = Intent { spot: self.spot, ..Intent::new(desk, command) };
                Reply::open(Layer::Ask(Ask::new(desk, intent, For::Reason, false)))
            }
            None => Reply::Lacks(lang.of(
                "Nhiều nơi chấm tiêu chí này: khôi phục từng nơi bằng lệnh result.",
                "Several score this criterion: restore each figure with result.",
            )),
        }
    }

    /// Draws the layer over the whole screen.
    pub fn draw(&self, brush: &mut Brush<'_>, area: Rect) -> Option<Caret> {
        let desk = brush.desk;
        let lang = desk.lang;
        brush.clear(area, Role::Ground);
        let (x, width) = (area.left() + 1, area.width.saturating_sub(2));
        let leaf = desk.leaf(self.leaf_idx)?;
        let (short, n) = (desk.short(self.spot.unit_idx), self.all.len());
        let heading = lang.of(
            format!("{short} · {} · {n} phiên bản, mới nhất ở trên", leaf.criterion.id),
            format!("{short} · {} · {n} versions, latest first", leaf.criterion.id),
        );
        brush.text(x, area.top(), width, &heading, Role::Heading);
        brush.text(x, area.top() + 1, width, &leaf.criterion.title, Role::Quiet);
        let columns = Columns::new(desk, x, width);
        columns.headings(brush, area.top() + 3);
        let shown = self.all.iter().enumerate().skip(self.top);
        for (at, version) in shown.take(usize::from(area.height.saturating_sub(HEAD + FOOT))) {
            let y = area.top() + HEAD + size(at - self.top);
            if at == self.at {
                brush.tint(Rect::new(area.left(), y, area.width, 1), Role::Track);
                brush.text(area.left(), y, 1, "►", Role::Focus);
            }
            columns.row(brush, y, version, self.said(desk, version), at == self.at);
        }
        if self.all.is_empty() {
            let none = lang.of("Ô này chưa có bản ghi nào.", "Nothing was entered in this cell yet.");
            brush.text(x + 1, area.top() + HEAD, width, none, Role::Quiet);
        }
        self.comparison(brush, Rect { y: area.bottom().saturating_sub(FOOT), height: FOOT, ..area });
        None
    }

    /// The record of a version in words: what it says of this cell, else all it says.
    fn said(&self, desk: &Desk, version: &Version) -> String {
        let Some(entry) = desk.meeting.entry(version.record) else { return String::new() };
        let subject = desk.meeting.set_up().unit(self.spot.unit_idx).zip(desk.leaf(self.leaf_idx));
        let names = |event: &&Event| {
            event.changes().iter().any(|change| {
                subject.is_some_and(|(unit, leaf)| {
                    *change == crate::domain::subject::Subject::Cell(unit.id.clone(), leaf.criterion.id.clone())
                })
            })
        };
        let of_cell: Vec<&Event> = entry.record.ev.iter().filter(names).collect();
        let told = if of_cell.is_empty() { entry.record.ev.iter().take(1).collect() } else { of_cell };
        told.into_iter().map(|event| sentence(event, &desk.meeting, desk.lang)).collect::<Vec<_>>().join("; ")
    }

    /// The chosen version beside what stands now.
    fn comparison(&self, brush: &mut Brush<'_>, area: Rect) {
        let desk = brush.desk;
        let lang = desk.lang;
        let (x, width) = (area.left() + 1, area.width.saturating_sub(2));
        brush.rule(x, area.top(), width);
        let Some(version) = self.all.get(self.at) else { return };
        let Some(now) = desk.meeting.cell(self.spot.unit_idx, self.leaf_idx) else { return };
        let differing = differing(now, &version.cell);
        let mut runs: Vec<Run> = vec![(lang.of("So với nay: ", "Against now: ").to_owned(), Role::Quiet)];
        for stage_idx in 0..desk.meeting.set_up().regulation.stages.len() {
            let (then, now) = (points(desk, &version.cell, stage_idx), points(desk, now, stage_idx));
            let title = desk.stage_title(stage_idx);
            runs.push((format!("{title} "), Role::Quiet));
            if differing.contains(&stage_idx) {
                runs.push((then, stage_role(desk, stage_idx)));
                runs.push((" → ".to_owned(), Role::Quiet));
                runs.push((now, Role::Changed));
            } else {
                runs.push((now, stage_role(desk, stage_idx)));
            }
            runs.push(("   ".to_owned(), Role::Quiet));
        }
        brush.runs(x, area.top() + 1, width, &runs);
        let lines = wrap(&self.said(desk, version), usize::from(width));
        for (at, line) in lines.iter().take(3).enumerate() {
            brush.text(x, area.top() + 2 + size(at), width, line, Role::Text);
        }
        let enter = match self.stage(desk, version) {
            Some(stage_idx) => {
                let title = desk.stage_title(stage_idx);
                lang.of(
                    format!("Enter: khôi phục điểm {title} của phiên bản này, ghi thành một lần nhập mới có lý do."),
                    format!("Enter restores this version's score at {title}, as a new entry with a reason."),
                )
            }
            None => lang.of("Điểm như đang có.", "The scores stand as they are.").to_owned(),
        };
        brush.text(x, area.top() + 5, width, &enter, Role::Quiet);
    }
}

fn points(desk: &Desk, cell: &Cell, stage_idx: usize) -> String {
    cell.points(stage_idx).map_or_else(|| NOT_SCORED.to_owned(), |points| desk.brief(points))
}

/// Where the columns stand.
struct Columns {
    number: u16,
    who: u16,
    stage: u16,
    left: u16,
    right: u16,
}

impl Columns {
    fn new(desk: &Desk, x: u16, width: u16) -> Self {
        let number = size(desk.meeting.head().to_string().len()) + 1;
        let who = if width >= 100 { 22 } else { 12 };
        let stage = (desk.measures.score + 2).max(if width >= 100 { 12 } else { 9 });
        Self { number, who, stage, left: x, right: x + width }
    }

    fn stages(&self) -> u16 {
        self.left + self.number + 2 + 12 + self.who + 1
    }

    fn headings(&self, brush: &mut Brush<'_>, y: u16) {
        let desk = brush.desk;
        for (idx, stage) in desk.meeting.set_up().regulation.stages.iter().enumerate() {
            let name = if self.stage < 12 { &stage.short } else { &stage.title };
            brush.right(self.stages() + self.stage * size(idx), y, self.stage, name, Role::Quiet);
        }
    }

    fn row(&self, brush: &mut Brush<'_>, y: u16, version: &Version, said: String, here: bool) {
        let desk = brush.desk;
        let Some(entry) = desk.meeting.entry(version.record) else { return };
        let at = entry.record.at;
        let counts = desk.meeting.counts(version.record);
        brush.right(self.left, y, self.number, &format!("#{}", version.record), Role::Quiet);
        let when = format!("{} {}", at.format("%d/%m"), date::time(at.time()));
        brush.text(self.left + self.number + 2, y, 11, &when, Role::Quiet);
        let by = format!("{} {}", role_name(entry.record.by.role, desk.lang), entry.record.by.name);
        brush.text(self.left + self.number + 14, y, self.who, &by, Role::Quiet);
        let n_stages = desk.meeting.set_up().regulation.stages.len();
        for idx in 0..n_stages {
            let role = if here { Role::Focus } else { stage_role(desk, idx) };
            let x = self.stages() + self.stage * size(idx);
            brush.right(x, y, self.stage, &points(desk, &version.cell, idx), role);
        }
        let mut runs: Vec<Run> = Vec::new();
        if version.cell.contested.is_some() {
            runs.push((format!("{CONTESTED} "), Role::Contested));
        }
        if !version.cell.is_assigned() {
            runs.push((format!("{NOT_ASSIGNED} "), Role::NotAssigned));
        }
        if !counts {
            runs.push((desk.lang.of("[đã hoàn tác] ", "[undone] ").to_owned(), Role::Warning));
        }
        runs.push((said, if counts { Role::Text } else { Role::Quiet }));
        let x = self.stages() + self.stage * size(n_stages) + 2;
        brush.runs(x, y, self.right.saturating_sub(x), &runs);
    }
}
