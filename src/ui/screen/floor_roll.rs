//! The pane of the attendance: the table, the guests, and every unit with who sits for it.
//!
//! It must never enter a deduction: what is offered opens the command line, for people to look at and change.

use ratatui::layout::Rect;

use crate::domain::attendance::{AttendanceCommand, Capacity, Here, Mark, Person, Presence, Seat};
use crate::domain::command::Command;
use crate::domain::decide::attendance::{Offer, offers, quorum};
use crate::domain::id::UnitId;
use crate::domain::refusal::Refusal;
use crate::domain::refusal_floor::AttendanceRefusal;
use crate::text::floor::{self, breach_name, seat_name};
use crate::ui::action::Action;
use crate::ui::desk::Desk;
use crate::ui::keymap::Context;
use crate::ui::screen::ask::{Ask, For};
use crate::ui::screen::floor::{DONE, OFFERED, below, heading, moved, row, window};
use crate::ui::screen::pick::Pick;
use crate::ui::screen::words::Words;
use crate::ui::screen::{Intent, Layer, Onward, Reply};
use crate::ui::theme::Role;
use crate::ui::widget::brush::{Brush, Run, size};
use crate::ui::widget::marks::{EXCLUDED, NOT_SCORED};
use crate::words::offer;

/// Rows above the units: chair, secretary, guests.
const ABOVE: usize = 3;

/// What of the attendance is looked at.
#[derive(Clone, Debug, Default)]
pub struct RollPane {
    /// Whether a row above the units is chosen, and which; else it is the unit under the cursor of every screen.
    above: Option<usize>,
    top: usize,
}

/// A row of the pane.
#[derive(Clone, Copy)]
enum Line {
    Seat(Seat),
    Guests,
    Unit(usize),
}

fn line(at: usize) -> Line {
    match at {
        0 => Line::Seat(Seat::Chair),
        1 => Line::Seat(Seat::Secretary),
        2 => Line::Guests,
        at => Line::Unit(at - ABOVE),
    }
}

fn named(person: &Person) -> String {
    let title = person.title.as_ref().map_or_else(String::new, |title| format!(", {title}"));
    format!("{}{title}", person.name)
}

impl RollPane {
    fn at(&self, desk: &Desk) -> usize {
        self.above.unwrap_or(ABOVE + desk.spot.unit_idx)
    }

    /// Rows of the pane.
    pub fn n_rows(desk: &Desk) -> usize {
        ABOVE + desk.meeting.n_units()
    }

    /// Brings the chosen row into the window.
    pub fn follow(&mut self, desk: &Desk, area: Rect) {
        let room = usize::from(area.height.saturating_sub(2));
        self.top = window(self.top, self.at(desk), Self::n_rows(desk), room);
    }

    /// Chooses another row.
    pub fn go(&mut self, desk: &mut Desk, by: isize) {
        let to = moved(self.at(desk), by, Self::n_rows(desk));
        self.choose(desk, to);
    }

    /// Chooses a unit.
    pub fn choose_unit(&mut self, desk: &mut Desk, unit_idx: usize) {
        self.choose(desk, ABOVE + unit_idx);
    }

    fn choose(&mut self, desk: &mut Desk, at: usize) {
        self.above = (at < ABOVE).then_some(at);
        if let Some(unit_idx) = at.checked_sub(ABOVE) {
            desk.spot.unit_idx = unit_idx;
        }
    }

    /// Chooses the row on a line of the pane.
    pub fn click(&mut self, desk: &mut Desk, line: usize) {
        if let Some(at) = line.checked_sub(2).map(|at| self.top + at).filter(|at| *at < Self::n_rows(desk)) {
            self.choose(desk, at);
        }
    }

    /// What an action begins on the chosen row.
    pub fn begin(&self, desk: &Desk, action: Action) -> Option<Reply> {
        match line(self.at(desk)) {
            Line::Seat(seat) => on_seat(desk, seat, action),
            Line::Guests => on_guests(desk, action),
            Line::Unit(unit_idx) => on_unit(desk, unit_idx, action),
        }
    }

    /// The chosen row in words.
    pub fn detail(&self, desk: &Desk) -> Vec<Run> {
        let (lang, attendance) = (desk.lang, &desk.meeting.floor().attendance);
        match line(self.at(desk)) {
            Line::Seat(seat) => {
                let who = attendance.seated(seat).map(|seated| {
                    let unit = seated.unit_idx.map_or_else(String::new, |idx| format!(" · {}", desk.short(idx)));
                    format!("{}{unit}", named(&seated.person))
                });
                let who = who.unwrap_or_else(|| lang.of("chưa ghi", "not recorded").to_owned());
                let mut lines = vec![(format!("{} · {who}", seat_name(seat, lang)), Role::Heading)];
                if seat == Seat::Secretary {
                    let no_vote = lang.of(
                        "Thư ký ghi biên bản, không biểu quyết.",
                        "The secretary keeps the minutes and has no vote.",
                    );
                    lines.push((no_vote.to_owned(), Role::Quiet));
                }
                lines
            }
            Line::Guests => {
                let names: Vec<String> = attendance.guests().iter().map(named).collect();
                let heading =
                    lang.of("Đại biểu mời không chấm điểm, không biểu quyết", "Guests neither score nor vote");
                vec![(heading.to_owned(), Role::Heading), (names.join("; "), Role::Text)]
            }
            Line::Unit(unit_idx) => {
                let name = desk.meeting.set_up().unit(unit_idx).map_or("", |unit| &unit.name);
                let said = attendance.unit(unit_idx).map(|mark| floor::mark(mark, lang));
                let said = said.unwrap_or_else(|| lang.of("chưa ghi", "not recorded").to_owned());
                let mut lines = vec![(format!("{name} · {said}"), Role::Heading)];
                if let Some(offer) = offered(desk, unit_idx) {
                    let breach = breach_name(offer.breach, lang);
                    let key = desk.key(Context::Floor, Action::Offered).unwrap_or_default();
                    let rule = desk.meeting.set_up().regulation.rule(offer.rule.as_str());
                    let rule = rule.map_or("", |rule| &rule.title);
                    lines.push((
                        lang.of(
                            format!("{breach}: phím {key} mở lệnh trừ điểm (chưa ghi gì). Quy định: {rule}."),
                            format!("{breach}: {key} opens the deduction (nothing is entered). Rule: {rule}."),
                        ),
                        Role::Warning,
                    ));
                }
                lines
            }
        }
    }

    /// Draws the pane.
    pub fn draw(&self, brush: &mut Brush<'_>, area: Rect, focused: bool) {
        let desk = brush.desk;
        let (lang, attendance) = (desk.lang, &desk.meeting.floor().attendance);
        let (present, total) = (attendance.n_present(), desk.meeting.n_units());
        let mut after: Vec<Run> = vec![(
            lang.of(format!("  ·  có mặt {present} / {total}"), format!("  ·  {present} of {total} present")),
            Role::Quiet,
        )];
        if let Some(quorum) = quorum(&desk.meeting) {
            let enough =
                if quorum.is_met() { lang.of("đủ", "enough") } else { lang.of("chưa đủ", "not enough") };
            let role = if quorum.is_met() { Role::Saved } else { Role::Warning };
            after.push((
                lang.of(
                    format!("  ·  cần {}: {enough}", quorum.needed),
                    format!("  ·  {} needed: {enough}", quorum.needed),
                ),
                role,
            ));
        }
        let (name, room) = (desk.measures.short.clamp(8, 16), usize::from(area.height.saturating_sub(2)));
        after.push(below(self.top, Self::n_rows(desk), room));
        heading(brush, area, focused, lang.of("Thành phần", "Attendance"), &after);
        let offers = offers(&desk.meeting);
        for at in (self.top..Self::n_rows(desk)).take(room) {
            let y = area.top() + 2 + size(at - self.top);
            let chosen = at == self.at(desk);
            row(brush, area, y, chosen, focused);
            let (label, sign, text) = match line(at) {
                Line::Seat(seat) => {
                    let who = attendance.seated(seat).map(|seated| (named(&seated.person), Role::Text));
                    (seat_name(seat, lang).to_owned(), ("", Role::Text), who.unwrap_or_else(|| unknown(desk)))
                }
                Line::Guests => {
                    let guests = attendance.guests();
                    let names: Vec<&str> = guests.iter().map(|guest| &*guest.name).collect();
                    let text = if guests.is_empty() { unknown(desk) } else { (names.join("; "), Role::Text) };
                    (lang.of("Khách mời", "Guests").to_owned(), ("", Role::Text), text)
                }
                Line::Unit(unit_idx) => {
                    let mark = attendance.unit(unit_idx);
                    let is_offered = offers.iter().any(|offer| offer.unit_idx == unit_idx);
                    let text = mark.map(|mark| (floor::mark(mark, lang), of_presence(mark)));
                    (desk.short(unit_idx), sign(mark, is_offered), text.unwrap_or_else(|| unknown(desk)))
                }
            };
            let role = match (chosen && focused, at < ABOVE) {
                (true, _) => Role::Focus,
                (false, true) => Role::Quiet,
                (false, false) => Role::Text,
            };
            let x = area.left() + 1;
            brush.text(x, y, name.max(9), &label, role);
            brush.text(x + name.max(9) + 1, y, 1, sign.0, sign.1);
            let from = x + name.max(9) + 3;
            brush.text(from, y, area.right().saturating_sub(from + 1), &text.0, text.1);
        }
    }
}

fn unknown(desk: &Desk) -> Run {
    (desk.lang.of("chưa ghi", "not recorded").to_owned(), Role::NotScored)
}

fn sign(mark: Option<&Mark>, is_offered: bool) -> (&'static str, Role) {
    match mark.map(|mark| &mark.presence) {
        _ if is_offered => (OFFERED, Role::Warning),
        None => (NOT_SCORED, Role::NotScored),
        Some(Presence::Here(here)) if here.left.is_none() => (DONE, Role::Saved),
        Some(_) => (EXCLUDED, Role::Excluded),
    }
}

fn of_presence(mark: &Mark) -> Role {
    match &mark.presence {
        Presence::Here(here) if here.left.is_none() => Role::Text,
        _ => Role::Excluded,
    }
}

fn offered(desk: &Desk, unit_idx: usize) -> Option<Offer> {
    offers(&desk.meeting).into_iter().find(|offer| offer.unit_idx == unit_idx)
}

fn on_seat(desk: &Desk, seat: Seat, action: Action) -> Option<Reply> {
    if !matches!(action, Action::Open | Action::Edit) {
        return None;
    }
    let stands = desk.meeting.floor().attendance.seated(seat).map(|seated| named(&seated.person));
    let command = AttendanceCommand::Seat { seat, name: "".into(), title: None, unit: None };
    let heading = format!("{}: {}", seat_name(seat, desk.lang), desk.lang.of("họ tên, chức vụ", "name, title"));
    let intent = Intent::new(desk, Command::Attendance(command));
    Some(Reply::open(Layer::Ask(Ask::named(intent, For::Person, &heading, &stands.unwrap_or_default()))))
}

fn on_guests(desk: &Desk, action: Action) -> Option<Reply> {
    let lang = desk.lang;
    match action {
        Action::Open | Action::Edit | Action::AddItem => {
            let command = AttendanceCommand::Invite { name: "".into(), title: None };
            let heading = lang.of("Đại biểu mời: họ tên, chức vụ", "Guest: name, title");
            let intent = Intent::new(desk, Command::Attendance(command));
            Some(Reply::open(Layer::Ask(Ask::named(intent, For::Person, heading, ""))))
        }
        Action::Clear => {
            let guests = desk.meeting.floor().attendance.guests().iter().map(|guest| {
                let command = AttendanceCommand::Uninvite { name: guest.name.clone() };
                (guest.name.to_string(), named(guest), Intent::new(desk, Command::Attendance(command)))
            });
            Some(Reply::open(Layer::Pick(Pick::acts(
                lang.of("Bỏ tên đại biểu mời", "Take a guest off the list"),
                guests.collect(),
            ))))
        }
        _ => None,
    }
}

fn present(unit: UnitId, capacity: Capacity, late: bool) -> AttendanceCommand {
    AttendanceCommand::Present { unit, capacity, name: None, late, delegates: None }
}

fn on_unit(desk: &Desk, unit_idx: usize, action: Action) -> Option<Reply> {
    let unit = desk.meeting.set_up().unit(unit_idx)?.id.clone();
    let here = desk.meeting.floor().attendance.unit(unit_idx).and_then(Mark::here);
    let act = |command| Intent { onward: Onward::NextRow, ..Intent::new(desk, Command::Attendance(command)) };
    // Who sits there says nothing about when they came.
    let late = here.is_some_and(|here| here.late);
    let said = |command| Reply::open(Layer::Ask(Ask::new(desk, act(command), For::Reason, true)));
    Some(match action {
        Action::MarkHead => Reply::act(act(present(unit, Capacity::Head, late))),
        Action::MarkDeputy => Reply::act(act(present(unit, Capacity::Deputy, late))),
        Action::MarkOther => Reply::act(act(present(unit, Capacity::Other, late))),
        Action::MarkAbsent => said(AttendanceCommand::Absent { unit, reason: None }),
        Action::MarkLate => {
            let capacity = here.map_or(Capacity::Head, |here| here.capacity);
            Reply::act(Intent { onward: Onward::Stay, ..act(present(unit, capacity, !late)) })
        }
        Action::MarkLeft if here.is_some_and(|here| here.left.is_none()) => {
            said(AttendanceCommand::Leave { unit, reason: None })
        }
        Action::MarkLeft => Reply::act(act(AttendanceCommand::Leave { unit, reason: None })),
        Action::Edit => name(desk, unit, here),
        Action::Open => choices(desk, unit_idx, &unit, here),
        Action::Offered => match offered(desk, unit_idx) {
            Some(offered) => {
                let line = offer::line(&desk.meeting, &offered, desk.lang);
                Reply::open(Layer::Words(Words::new(desk, &line)))
            }
            None => Reply::Refuse(Refusal::Attendance(AttendanceRefusal::NothingToExcuse { unit })),
        },
        _ => return None,
    })
}

fn name(desk: &Desk, unit: UnitId, here: Option<&Here>) -> Reply {
    let (capacity, late) = here.map_or((Capacity::Head, false), |here| (here.capacity, here.late));
    let stands = here.and_then(|here| here.name.clone()).unwrap_or_default();
    let intent = Intent::new(desk, Command::Attendance(present(unit, capacity, late)));
    let heading = format!("{}: {}", desk.short(desk.spot.unit_idx), desk.lang.of("họ tên người dự", "who sits for it"));
    Reply::open(Layer::Ask(Ask::named(intent, For::Name, &heading, &stands)))
}

/// Everything that can be said of a unit's attendance, as a list to choose from.
fn choices(desk: &Desk, unit_idx: usize, unit: &UnitId, here: Option<&Here>) -> Reply {
    let lang = desk.lang;
    let late = lang.of("đến muộn", "late");
    let mut acts: Vec<(String, String, AttendanceCommand)> = Vec::new();
    for capacity in [Capacity::Head, Capacity::Deputy, Capacity::Other] {
        let who = floor::capacity_name(capacity, lang);
        acts.push((who.to_owned(), lang.of("có mặt", "present").to_owned(), present(unit.clone(), capacity, false)));
        acts.push((
            format!("{who}, {late}"),
            lang.of("có mặt", "present").to_owned(),
            present(unit.clone(), capacity, true),
        ));
    }
    let absent = AttendanceCommand::Absent { unit: unit.clone(), reason: None };
    acts.push((lang.of("vắng", "absent").to_owned(), lang.of("không có ai dự", "nobody is there").to_owned(), absent));
    if here.is_some_and(|here| here.left.is_none()) {
        let leave = AttendanceCommand::Leave { unit: unit.clone(), reason: None };
        acts.push((
            lang.of("về sớm", "left").to_owned(),
            lang.of("về trước khi kết thúc", "left before the end").to_owned(),
            leave,
        ));
    }
    if offered(desk, unit_idx).is_some() {
        let excuse = AttendanceCommand::Excuse { unit: unit.clone(), reason: None };
        acts.push((
            lang.of("bỏ qua", "excuse").to_owned(),
            lang.of("không gợi ý trừ điểm nữa; phải có lý do", "no deduction is offered any more; needs a reason")
                .to_owned(),
            excuse,
        ));
    }
    let items = acts.into_iter().map(|(name, text, command)| {
        let intent = Intent { onward: Onward::NextRow, ..Intent::new(desk, Command::Attendance(command)) };
        (name, text, intent)
    });
    let heading = desk.meeting.set_up().unit(unit_idx).map_or("", |unit| &unit.name);
    Reply::open(Layer::Pick(Pick::acts(heading, items.collect())))
}
