//! The wall's pictures of the meeting itself: agenda and attendance.
//!
//! It must never show why somebody is absent or an item was left out: the view does not have it.

use ratatui::layout::Rect;

use crate::domain::agenda::ItemState;
use crate::domain::hall_parts::HallPresence;
use crate::text::clean::shown;
use crate::text::floor::{capacity_name, clock, item_state_name, seat_name};
use crate::ui::hall::Sight;
use crate::ui::hall::page::{self, Line};
use crate::ui::theme::Role;
use crate::ui::widget::marks::{EXCLUDED, NOT_SCORED};
use crate::ui::widget::pen::Pen;

/// Sign of what has ended, and of a unit that is there.
const DONE: &str = "✓";
/// Sign of the item that runs.
const RUNNING: &str = "▸";

fn agenda_title(sight: &Sight<'_>) -> &'static str {
    sight.lang.of("Chương trình", "Agenda")
}

fn agenda_lines(sight: &Sight<'_>) -> Vec<Line> {
    let lang = sight.lang;
    let items = sight.view.agenda.iter().map(|item| {
        let number = item.number.map_or_else(String::new, |number| format!("{number}. "));
        let text = format!("{number}{}", shown(&item.title));
        let (sign, role, right) = match item.state {
            ItemState::Running => {
                let since = item.started.map_or_else(String::new, clock);
                (RUNNING, Role::Focus, format!("{} {since}", item_state_name(item.state, lang)))
            }
            ItemState::Done => (DONE, Role::Quiet, item.ended.map_or_else(String::new, clock)),
            ItemState::Planned | ItemState::Dropped => ("", Role::Text, String::new()),
        };
        Line::new(text, role).sign(sign, role).right(right.trim_end(), Role::Quiet)
    });
    items.collect()
}

/// Pages of the agenda.
pub fn agenda_pages(sight: &Sight<'_>, area: Rect) -> usize {
    page::pages(&agenda_lines(sight), page::below_heading(area, agenda_title(sight)))
}

/// The agenda with its current item.
pub fn agenda(pen: &mut Pen<'_>, area: Rect, sight: &Sight<'_>) {
    let rest = page::heading(pen, area, agenda_title(sight));
    page::draw(pen, rest, &agenda_lines(sight), sight.on.page);
}

fn roll_title(sight: &Sight<'_>) -> String {
    let (present, all) = (sight.view.roll.n_present, sight.view.roll.units.len());
    sight.lang.of(format!("Có mặt {present}/{all} đơn vị"), format!("{present} of {all} units present"))
}

fn roll_lines(sight: &Sight<'_>) -> Vec<Line> {
    let (lang, roll) = (sight.lang, &sight.view.roll);
    let mut lines = Vec::new();
    if let Some(quorum) = &roll.quorum {
        let text = crate::text::floor::quorum(quorum, lang);
        lines.push(Line::new(text, if quorum.is_met() { Role::Quiet } else { Role::Warning }));
    }
    let person = |person: &crate::domain::attendance::Person| {
        let title = person.title.as_ref().map_or_else(String::new, |title| format!(", {}", shown(title)));
        format!("{}{title}", shown(&person.name))
    };
    for (seat, seated) in &roll.seats {
        lines.push(Line::new(format!("{}: {}", seat_name(*seat, lang), person(seated)), Role::Text));
    }
    for guest in &roll.guests {
        lines.push(Line::new(lang.of("Đại biểu: ", "Guest: ").to_owned() + &person(guest), Role::Text));
    }
    for (unit_idx, presence) in roll.units.iter().enumerate() {
        let (sign, role, right) = match presence {
            HallPresence::Unmarked => (NOT_SCORED, Role::Quiet, lang.of("chưa điểm danh", "not marked").to_owned()),
            HallPresence::Absent => (EXCLUDED, Role::Excluded, lang.of("vắng mặt", "absent").to_owned()),
            HallPresence::Left => (EXCLUDED, Role::Quiet, lang.of("đã về", "left").to_owned()),
            HallPresence::Here { capacity, name } => {
                let who = name.as_ref().map_or_else(String::new, |name| format!(" {}", shown(name)));
                (DONE, Role::Text, format!("{}{who}", capacity_name(*capacity, lang)))
            }
        };
        lines.push(Line::new(sight.name(unit_idx), role).sign(sign, role).right(right, Role::Quiet));
    }
    lines
}

/// Pages of the attendance.
pub fn attendance_pages(sight: &Sight<'_>, area: Rect) -> usize {
    page::pages(&roll_lines(sight), page::below_heading(area, &roll_title(sight)))
}

/// Who is there.
pub fn attendance(pen: &mut Pen<'_>, area: Rect, sight: &Sight<'_>) {
    let rest = page::heading(pen, area, &roll_title(sight));
    page::draw(pen, rest, &roll_lines(sight), sight.on.page);
}
