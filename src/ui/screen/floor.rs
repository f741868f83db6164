//! The meeting beside the scores (Hội nghị): agenda, attendance, offices and pact in three panes, and in words what is
//! chosen in them.
//!
//! It must never know what an act does; times are those the records carry, so nothing here ticks.

use ratatui::layout::Rect;

use crate::domain::hall::Show;
use crate::domain::id::{ItemId, OfficeId};
use crate::text::floor::{clock, day_and_clock};
use crate::text::width::wrap;
use crate::ui::action::Action;
use crate::ui::desk::Desk;
use crate::ui::screen::Reply;
use crate::ui::screen::floor_agenda::AgendaPane;
use crate::ui::screen::floor_offices::OfficesPane;
use crate::ui::screen::floor_roll::RollPane;
use crate::ui::theme::Role;
use crate::ui::widget::bars;
use crate::ui::widget::brush::{Brush, Run, size};
use crate::ui::widget::marks::{EXCLUDED, NOT_SCORED};

/// Sign of an item that has ended, and of a unit that is there.
pub const DONE: &str = "✓";
/// Sign of the item that runs.
pub const RUNNING: &str = "▸";
/// Sign of a deduction that is offered.
pub const OFFERED: &str = "!";
/// From this height there is air between the parts.
const AIRY: u16 = 28;

/// What takes the keys.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pane {
    /// The agenda.
    #[default]
    Agenda,
    /// The attendance.
    Roll,
    /// Offices and pact.
    Offices,
}

/// What of the meeting is looked at.
#[derive(Clone, Debug, Default)]
pub struct Floor {
    pane: Pane,
    agenda: AgendaPane,
    roll: RollPane,
    offices: OfficesPane,
}

/// Where the parts of the screen stand.
struct Frames {
    agenda: Rect,
    roll: Rect,
    offices: Rect,
    detail: Rect,
}

fn frames(desk: &Desk, area: Rect) -> Frames {
    let airy = area.height >= AIRY;
    let detail = if airy { 4 } else { 2 };
    let low = size(OfficesPane::n_rows(desk)).min(area.height / 4).max(1) + u16::from(airy);
    let below = 1 + low + 1 + detail;
    // On a high screen the offices stand close under the lists, and what is said of the chosen row at the bottom.
    let rows = desk.meeting.floor().agenda.items().len().max(RollPane::n_rows(desk));
    let top = area.height.saturating_sub(below).min(size(rows + 2) + u16::from(airy));
    let left = (area.width * 9 / 20).clamp(30, 84);
    let right = area.left() + left + 2;
    Frames {
        agenda: Rect { width: left, height: top, ..area },
        roll: Rect::new(right, area.top(), area.right().saturating_sub(right), top),
        offices: Rect { y: area.top() + top + 1, height: low, ..area },
        detail: Rect { y: area.bottom().saturating_sub(detail), height: detail, ..area },
    }
}

impl Floor {
    /// Brings what is chosen into the windows.
    pub fn follow(&mut self, desk: &Desk, area: Rect) {
        let frames = frames(desk, area);
        self.agenda.follow(desk, frames.agenda);
        self.roll.follow(desk, frames.roll);
        self.offices.follow(desk, frames.offices);
    }

    /// Does what a movement means here; answers whether it is one of this screen's.
    pub fn act(&mut self, desk: &mut Desk, area: Rect, action: Action) -> bool {
        let page = usize::from(frames(desk, area).agenda.height.saturating_sub(2)).max(1);
        let page = isize::try_from(page).unwrap_or(1);
        let by = match action {
            Action::Next | Action::MoveRight => {
                self.turn(1);
                0
            }
            Action::Previous | Action::MoveLeft => {
                self.turn(2);
                0
            }
            Action::MoveUp => -1,
            Action::MoveDown => 1,
            Action::PageUp => -page,
            Action::PageDown => page,
            Action::First | Action::RowStart => isize::MIN,
            Action::Last | Action::RowEnd => isize::MAX,
            _ => return false,
        };
        if by != 0 {
            match self.pane {
                Pane::Agenda => self.agenda.go(desk, by),
                Pane::Roll => self.roll.go(desk, by),
                Pane::Offices => self.offices.go(desk, by),
            }
        }
        self.follow(desk, area);
        true
    }

    /// What of the screen the hall would want to see.
    pub fn show(&self) -> Show {
        match self.pane {
            Pane::Agenda => Show::Agenda,
            Pane::Roll => Show::Attendance,
            Pane::Offices => Show::Offices,
        }
    }

    fn turn(&mut self, by: usize) {
        let panes = [Pane::Agenda, Pane::Roll, Pane::Offices];
        let at = panes.iter().position(|pane| *pane == self.pane).unwrap_or(0);
        self.pane = panes[(at + by) % panes.len()];
    }

    /// Chooses an agenda item.
    pub fn choose_item(&mut self, item: &ItemId) {
        self.pane = Pane::Agenda;
        self.agenda.choose_item(item);
    }

    /// Chooses a unit on the roll.
    pub fn choose_unit(&mut self, desk: &mut Desk, unit_idx: usize) {
        self.pane = Pane::Roll;
        self.roll.choose_unit(desk, unit_idx);
    }

    /// Chooses an office, or the pact.
    pub fn choose_office(&mut self, desk: &Desk, office: Option<&OfficeId>) {
        self.pane = Pane::Offices;
        self.offices.choose(desk, office);
    }

    /// Goes on to the next row, after what was marked there is safe.
    pub fn onward(&mut self, desk: &mut Desk) {
        if self.pane == Pane::Roll {
            self.roll.go(desk, 1);
        }
    }

    /// Whether an action means the row that is chosen here, so that it never falls to a cell of the sheet.
    pub fn owns(action: Action) -> bool {
        matches!(
            action,
            Action::Open
                | Action::Edit
                | Action::Clear
                | Action::AddItem
                | Action::ItemUp
                | Action::ItemDown
                | Action::MarkHead
                | Action::MarkDeputy
                | Action::MarkOther
                | Action::MarkAbsent
                | Action::MarkLate
                | Action::MarkLeft
                | Action::Offered
                | Action::DecideOffice
        )
    }

    /// What an action begins on the row that is chosen; `None` where it begins nothing here.
    pub fn begin(&self, desk: &Desk, action: Action) -> Option<Reply> {
        match self.pane {
            Pane::Agenda => self.agenda.begin(desk, action),
            Pane::Roll => self.roll.begin(desk, action),
            Pane::Offices => self.offices.begin(desk, action),
        }
    }

    /// Chooses what was pressed with the mouse.
    pub fn click(&mut self, desk: &mut Desk, area: Rect, x: u16, y: u16) {
        let frames = frames(desk, area);
        let within = |rect: Rect| rect.contains((x, y).into()).then(|| usize::from(y - rect.top()));
        if let Some(at) = within(frames.agenda) {
            self.pane = Pane::Agenda;
            self.agenda.click(desk, at);
        } else if let Some(at) = within(frames.roll) {
            self.pane = Pane::Roll;
            self.roll.click(desk, at);
        } else if let Some(at) = within(frames.offices) {
            self.pane = Pane::Offices;
            self.offices.click(desk, at);
        }
        self.follow(desk, area);
    }

    /// The keys that matter in the pane that takes them, with a word each.
    pub fn hints(&self, desk: &Desk) -> Vec<(Action, &'static str)> {
        let lang = desk.lang;
        let mut hints = match self.pane {
            Pane::Agenda => vec![
                (Action::Open, lang.of("bắt đầu / kết thúc", "begin / end")),
                (Action::Next, lang.of("ô bên", "next pane")),
                (Action::Edit, lang.of("tên", "title")),
                (Action::AddItem, lang.of("thêm", "add")),
                (Action::Clear, lang.of("bỏ", "leave out")),
                (Action::ItemDown, lang.of("xuống", "down")),
            ],
            Pane::Roll => vec![
                (Action::MarkHead, lang.of("thủ trưởng", "head")),
                (Action::MarkDeputy, lang.of("cấp phó", "deputy")),
                (Action::MarkOther, lang.of("khác", "other")),
                (Action::MarkAbsent, lang.of("vắng", "absent")),
                (Action::MarkLate, lang.of("muộn", "late")),
                (Action::MarkLeft, lang.of("về sớm", "left")),
                (Action::Offered, lang.of("trừ điểm", "deduct")),
                (Action::Edit, lang.of("họ tên", "name")),
            ],
            Pane::Offices => vec![
                (Action::Open, lang.of("đề nghị / ký", "propose / sign")),
                (Action::Next, lang.of("ô bên", "next pane")),
                (Action::Clear, lang.of("rút", "take back")),
                (Action::DecideOffice, lang.of("ghi quyết định", "enter a decision")),
            ],
        };
        hints.push((Action::Help, lang.of("trợ giúp", "help")));
        hints.push((Action::Cancel, lang.of("trở lại", "back")));
        hints
    }

    /// Draws the screen.
    pub fn draw(&self, brush: &mut Brush<'_>, area: Rect) {
        let desk = brush.desk;
        let frames = frames(desk, area);
        self.agenda.draw(brush, frames.agenda, self.pane == Pane::Agenda);
        self.roll.draw(brush, frames.roll, self.pane == Pane::Roll);
        for y in area.top()..frames.agenda.bottom() {
            brush.text(frames.roll.left().saturating_sub(1), y, 1, "│", Role::Line);
        }
        let width = area.width.saturating_sub(2);
        brush.rule(area.left() + 1, frames.offices.top().saturating_sub(1), width);
        self.offices.draw(brush, frames.offices, self.pane == Pane::Offices);
        brush.rule(area.left() + 1, frames.detail.top().saturating_sub(1), width);
        let detail = match self.pane {
            Pane::Agenda => self.agenda.detail(desk),
            Pane::Roll => self.roll.detail(desk),
            Pane::Offices => self.offices.detail(desk),
        };
        let mut y = frames.detail.top();
        for (text, role) in &detail {
            let left = usize::from(frames.detail.bottom().saturating_sub(y));
            let lines = wrap(text, usize::from(width));
            for (at, line) in lines.iter().take(left).enumerate() {
                let cut = at + 1 == left && lines.len() > left;
                let line = if cut { format!("{line} …") } else { line.clone() };
                brush.text(area.left() + 1, y, width, &line, *role);
                y += 1;
            }
        }
    }
}

/// One row of a pane: the tint and the mark of the one that is chosen.
pub(super) fn row(brush: &mut Brush<'_>, area: Rect, y: u16, chosen: bool, focused: bool) {
    if chosen {
        brush.tint(Rect::new(area.left(), y, area.width, 1), Role::Track);
    }
    if chosen && focused {
        brush.text(area.left(), y, 1, "►", Role::Focus);
    }
}

/// The heading of a pane, bright where it takes the keys.
pub(super) fn heading(brush: &mut Brush<'_>, area: Rect, focused: bool, name: &str, after: &[Run]) {
    let role = if focused { Role::Focus } else { Role::Heading };
    let mut runs: Vec<Run> = vec![(name.to_owned(), role)];
    runs.extend(after.iter().cloned());
    brush.runs(area.left() + 1, area.top(), area.width.saturating_sub(2), &runs);
}

/// The first row shown, so that the chosen one is in sight and no room is wasted.
pub(super) fn window(top: usize, at: usize, n_rows: usize, room: usize) -> usize {
    let room = room.max(1);
    top.clamp((at + 1).saturating_sub(room), at).min(n_rows.saturating_sub(room))
}

/// How many rows there are below those shown, for the heading; nothing where all are in sight.
pub(super) fn below(top: usize, n_rows: usize, room: usize) -> Run {
    let left = n_rows.saturating_sub(top + room);
    (if left > 0 { format!("  ↓{left}") } else { String::new() }, Role::Quiet)
}

/// One step or many from a row, held within the list.
pub(super) fn moved(at: usize, by: isize, n_rows: usize) -> usize {
    at.saturating_add_signed(by).min(n_rows.saturating_sub(1))
}

/// The break that lasts, or the item that runs, for the line that names the meeting: "▸ 08:15 Chấm điểm".
pub fn current(desk: &Desk) -> Option<String> {
    let agenda = &desk.meeting.floor().agenda;
    if let Some(last) = agenda.sittings().current() {
        let from = day_and_clock(last.from, desk.lang);
        return Some(desk.lang.of(format!("TẠM NGHỈ từ {from}"), format!("BREAK since {from}")));
    }
    let item = agenda.current()?;
    // The time first: a title may be cut.
    Some(format!("{RUNNING} {} {}", item.since().map_or_else(String::new, clock), item.title))
}

/// Draws the signs of this screen with their meanings.
pub fn legend(brush: &mut Brush<'_>, area: Rect) {
    let lang = brush.desk.lang;
    let signs = [
        (RUNNING, lang.of("đang tiến hành", "running"), Role::Changed),
        (DONE, lang.of("xong, có mặt", "done, present"), Role::Saved),
        (EXCLUDED, lang.of("bỏ, vắng, đã về", "left out, absent, gone"), Role::Excluded),
        (NOT_SCORED, lang.of("chưa ghi", "not recorded"), Role::NotScored),
        (OFFERED, lang.of("gợi ý trừ điểm, chưa ghi", "deduction offered, not entered"), Role::Warning),
    ];
    bars::meanings(brush, area, &signs);
}
