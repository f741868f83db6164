//! The pane of the agenda: the items in order with their states and times.
//!
//! It must never know the clock: an item shows when it began, not for how long it has run.

use ratatui::layout::Rect;

use crate::domain::agenda::{AgendaCommand, Item, ItemState};
use crate::domain::command::Command;
use crate::domain::id::ItemId;
use crate::text::floor::{clock, item_state_name};
use crate::text::lang::Lang;
use crate::ui::action::Action;
use crate::ui::desk::Desk;
use crate::ui::screen::ask::{Ask, For};
use crate::ui::screen::floor::{DONE, RUNNING, below, heading, moved, row, window};
use crate::ui::screen::{Intent, Layer, Reply};
use crate::ui::theme::Role;
use crate::ui::widget::brush::{Brush, Run, len, size};
use crate::ui::widget::marks::{EXCLUDED, NOT_SCORED};

/// What of the agenda is looked at.
#[derive(Clone, Debug, Default)]
pub struct AgendaPane {
    /// The item that is chosen; it stays chosen wherever it is moved to.
    chosen: Option<ItemId>,
    at: usize,
    top: usize,
}

/// "từ 08:15", and how long it was planned to take.
fn since(item: &Item, lang: Lang) -> String {
    let from = item.since().map_or_else(String::new, clock);
    let planned = item.minutes.map_or_else(String::new, |minutes| {
        lang.of(format!(" (dự kiến {minutes} phút)"), format!(" ({minutes} min planned)"))
    });
    lang.of(format!("từ {from}{planned}"), format!("since {from}{planned}"))
}

fn items(desk: &Desk) -> &[Item] {
    desk.meeting.floor().agenda.items()
}

impl AgendaPane {
    fn item<'a>(&self, desk: &'a Desk) -> Option<&'a Item> {
        items(desk).get(self.at)
    }

    /// Finds the chosen item again and brings it into the window; at first it is the one that runs, or the next one.
    pub fn follow(&mut self, desk: &Desk, area: Rect) {
        let (agenda, items) = (&desk.meeting.floor().agenda, items(desk));
        let chosen =
            self.chosen.clone().or_else(|| agenda.current().or_else(|| agenda.next()).map(|item| item.id.clone()));
        let found = chosen.and_then(|chosen| items.iter().position(|item| item.id == chosen));
        self.at = found.unwrap_or(self.at).min(items.len().saturating_sub(1));
        self.chosen = items.get(self.at).map(|item| item.id.clone());
        self.top = window(self.top, self.at, items.len(), usize::from(area.height.saturating_sub(2)));
    }

    /// Chooses another item.
    pub fn go(&mut self, desk: &Desk, by: isize) {
        self.choose(desk, moved(self.at, by, items(desk).len()));
    }

    /// Chooses the item of an id.
    pub fn choose_item(&mut self, item: &ItemId) {
        self.chosen = Some(item.clone());
    }

    fn choose(&mut self, desk: &Desk, at: usize) {
        self.at = at;
        self.chosen = items(desk).get(at).map(|item| item.id.clone());
    }

    /// Chooses the item on a line of the pane.
    pub fn click(&mut self, desk: &Desk, line: usize) {
        if let Some(at) = line.checked_sub(2).map(|at| self.top + at).filter(|at| *at < items(desk).len()) {
            self.choose(desk, at);
        }
    }

    /// What an action begins on the chosen item.
    pub fn begin(&self, desk: &Desk, action: Action) -> Option<Reply> {
        let act = |command| Reply::act(Intent::new(desk, Command::Agenda(command)));
        let name = |command, heading: &str, initial: &str| {
            let intent = Intent::new(desk, Command::Agenda(command));
            Reply::open(Layer::Ask(Ask::named(intent, For::Title, heading, initial)))
        };
        let lang = desk.lang;
        if action == Action::AddItem {
            let after = self.chosen.clone();
            let command = AgendaCommand::Add { title: "".into(), id: None, after, minutes: None };
            return Some(name(
                command,
                lang.of("Thêm một nội dung sau mục đang chọn", "A new item after the chosen one"),
                "",
            ));
        }
        let item = self.item(desk)?;
        let id = item.id.clone();
        Some(match action {
            Action::Open => act(match item.state() {
                ItemState::Planned => AgendaCommand::Begin { item: Some(id) },
                ItemState::Running => AgendaCommand::End { item: Some(id) },
                ItemState::Done | ItemState::Dropped => AgendaCommand::Reopen { item: id },
            }),
            Action::Edit => {
                let command = AgendaCommand::Rename { item: id, title: "".into() };
                name(command, lang.of("Đổi tên nội dung", "Another title for the item"), &item.title)
            }
            Action::Clear => act(AgendaCommand::Drop { item: id, reason: None }),
            Action::ItemUp => {
                let after = self.at.checked_sub(2).and_then(|at| items(desk).get(at)).map(|item| item.id.clone());
                act(AgendaCommand::Move { item: id, after })
            }
            Action::ItemDown => {
                let after = items(desk).get(self.at + 1).map_or_else(|| id.clone(), |next| next.id.clone());
                act(AgendaCommand::Move { item: id, after: Some(after) })
            }
            _ => return None,
        })
    }

    /// The chosen item in words.
    pub fn detail(&self, desk: &Desk) -> Vec<Run> {
        let lang = desk.lang;
        let Some(item) = self.item(desk) else {
            let none = lang.of(
                "Chương trình chưa có nội dung nào; thêm bằng phím Insert.",
                "The agenda is empty; Insert adds an item.",
            );
            return vec![(none.to_owned(), Role::Quiet)];
        };
        let mut said = item_state_name(item.state(), lang).to_owned();
        match item.state() {
            ItemState::Running => said = format!("{said} {}", since(item, lang)),
            ItemState::Done => {
                let spans = item
                    .spans
                    .iter()
                    .map(|(from, to)| format!("{}–{}", clock(*from), to.map_or_else(String::new, clock)));
                said = format!("{said} {}", spans.collect::<Vec<_>>().join(", "));
            }
            ItemState::Planned => {
                if let Some(minutes) = item.minutes {
                    said.push_str(&lang.of(format!(", dự kiến {minutes} phút"), format!(", {minutes} min planned")));
                }
            }
            ItemState::Dropped => {
                if let Some(reason) = &item.dropped {
                    said = format!("{said}: {reason}");
                }
            }
        }
        vec![(format!("{} · {}", item.title, item.id), Role::Heading), (said, Role::Text)]
    }

    /// Draws the pane.
    pub fn draw(&self, brush: &mut Brush<'_>, area: Rect, focused: bool) {
        let desk = brush.desk;
        let (lang, agenda) = (desk.lang, &desk.meeting.floor().agenda);
        let held = items(desk).iter().filter(|item| item.state() == ItemState::Done).count();
        let of = items(desk).iter().filter(|item| item.state() != ItemState::Dropped).count();
        let count = lang.of(format!("  ·  xong {held} / {of}"), format!("  ·  {held} of {of} done"));
        let room = usize::from(area.height.saturating_sub(2));
        let more = below(self.top, items(desk).len(), room);
        heading(brush, area, focused, lang.of("Chương trình", "Agenda"), &[(count, Role::Quiet), more]);
        // Both ends of an item's time where there is room for them.
        let whole = area.width >= 46;
        for (idx, item) in items(desk).iter().enumerate().skip(self.top).take(room) {
            let y = area.top() + 2 + size(idx - self.top);
            let chosen = idx == self.at;
            row(brush, area, y, chosen, focused);
            let (sign, role) = match item.state() {
                ItemState::Planned => (NOT_SCORED, Role::Text),
                ItemState::Running => (RUNNING, Role::Changed),
                ItemState::Done => (DONE, Role::Quiet),
                ItemState::Dropped => (EXCLUDED, Role::Excluded),
            };
            let number = match item.state() {
                ItemState::Dropped => String::new(),
                _ => agenda.number(&item.id).map_or_else(String::new, |number| number.to_string()),
            };
            let times = match (item.state(), item.started(), item.ended()) {
                (ItemState::Running, ..) => {
                    let from = item.since().map_or_else(String::new, clock);
                    lang.of(format!("từ {from}"), format!("since {from}"))
                }
                (ItemState::Done, Some(from), Some(to)) if whole => format!("{}–{}", clock(from), clock(to)),
                (ItemState::Done, Some(from), _) => clock(from),
                (ItemState::Planned, ..) => item
                    .minutes
                    .map_or_else(String::new, |minutes| lang.of(format!("{minutes} phút"), format!("{minutes} min"))),
                _ => String::new(),
            };
            brush.right(area.left() + 1, y, 2, &number, Role::Quiet);
            brush.text(area.left() + 4, y, 1, sign, if item.state() == ItemState::Done { Role::Saved } else { role });
            let right = len(&times);
            let from = area.left() + 6;
            let wide = area.right().saturating_sub(from + right + 1 + u16::from(right > 0));
            brush.text(from, y, wide, &item.title, if chosen && focused { Role::Focus } else { role });
            brush.right(area.right().saturating_sub(right + 1), y, right, &times, role);
        }
    }
}
