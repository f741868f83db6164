//! A vote as a form: how it is put to the meeting, and its count with the sums checked as they are typed.
//!
//! What was typed becomes a line of the command language, so that the form knows no rule: refusals and results are
//! asked of `domain::decide`. It must never count.

use ratatui::layout::Rect;
use std::fmt::Write as _;

use crate::domain::award::Nominee;
use crate::domain::ballot::Ballot;
use crate::domain::board::Slot;
use crate::domain::command::Command;
use crate::domain::command::ballot::BallotCommand;
use crate::domain::event::Event;
use crate::domain::id::{BallotId, UnitId};
use crate::domain::poll;
use crate::domain::refusal::Refusal;
use crate::domain::vote::Method;
use crate::text::{ballots, refusals};
use crate::ui::action::Action;
use crate::ui::desk::{Desk, Spot};
use crate::ui::field::{Edited, Field};
use crate::ui::outlook::{after, facts};
use crate::ui::screen::{Intent, Reply, tray};
use crate::ui::theme::Role;
use crate::ui::widget::brush::{Brush, len, size};
use crate::ui::widget::line::{self, Caret};
use crate::words::command_line;
use crate::words::split::quoted;

/// Most lines of the form shown at once.
const SHOWN: usize = 11;

/// What a line of the form holds.
enum Value {
    /// Something typed.
    Text(Field),
    /// One of these, as the command language writes it and as people read it.
    Choice(Vec<(String, String)>, usize),
}

/// One line of the form.
struct Entry {
    label: String,
    /// What stands before the value in the command: `--for`, `--tally a=`.
    option: String,
    value: Value,
    /// Whether it is asked only where the vote goes by no rule of the regulation.
    own_terms: bool,
}

/// What the form is for.
enum Kind {
    /// A vote to be put to the meeting.
    Open { id: BallotId, award: String },
    /// The count of an open vote.
    Count { id: BallotId },
}

/// What follows from what was typed.
enum View {
    Nothing,
    Would(String),
    Refused(String),
}

/// The state of the form.
pub struct VoteForm {
    /// Number of the last record that was before the person's eyes.
    pub seen: u64,
    spot: Spot,
    heading: String,
    kind: Kind,
    entries: Vec<Entry>,
    at: usize,
    touched: bool,
    view: View,
}

fn text(label: &str, option: &str, value: &str) -> Entry {
    let mut field = Field::with_limit("", 2_000);
    field.set(value);
    Entry { label: label.to_owned(), option: option.to_owned(), value: Value::Text(field), own_terms: false }
}

fn number(label: &str, option: &str) -> Entry {
    let value = Value::Text(Field::with_limit("", 8));
    Entry { label: label.to_owned(), option: option.to_owned(), value, own_terms: false }
}

fn choice(label: &str, option: &str, values: &[(&str, &str)], chosen: usize) -> Entry {
    let values = values.iter().map(|(word, said)| ((*word).to_owned(), (*said).to_owned())).collect();
    let value = Value::Choice(values, chosen);
    Entry { label: label.to_owned(), option: option.to_owned(), value, own_terms: true }
}

/// The first of bq-1, bq-2, … (biểu quyết) that is free.
fn next_id(desk: &Desk) -> BallotId {
    let ids = (1_u64..).map(|number| format!("bq-{number}"));
    ids.into_iter().find(|id| desk.meeting.ballots().find(id).is_none()).unwrap_or_default().into()
}

impl VoteForm {
    /// A vote on an award: on the unit under the cursor, or between those that are level at the last place.
    pub fn open(desk: &Desk, slot: &Slot<'_>, nominee: Option<&Nominee>) -> Self {
        let lang = desk.lang;
        let id_of = |idx: &usize| desk.meeting.set_up().unit(*idx).map(|unit| unit.id.clone());
        let mut units: Vec<UnitId> = nominee.and_then(Nominee::unit).cloned().into_iter().collect();
        if let Some(cut) = &slot.cut {
            let level: Vec<UnitId> = cut.units.iter().filter_map(id_of).collect();
            if units.is_empty() || units.iter().all(|unit| level.contains(unit)) {
                units = level;
            }
        }
        let names = ballots::names(&desk.meeting, &units);
        let subject = format!("{}: {names}", slot.award.title);
        let units = units.iter().map(UnitId::as_str).collect::<Vec<_>>().join(",");
        let set_up = desk.meeting.set_up();
        let own = lang.of("tự đặt cho lần này", "set for this vote");
        let mut rules: Vec<(&str, &str)> = vec![("", own)];
        rules.extend(set_up.regulation.votes.iter().map(|rule| (rule.id.as_str(), &*rule.title)));
        let wanted = slot.award.decided_by.as_ref();
        let chosen = rules.iter().position(|(id, _)| wanted.is_some_and(|rule| rule.as_str() == *id)).unwrap_or(0);
        let rule = Entry { own_terms: false, ..choice(lang.of("Thể lệ", "Rule"), "--rule", &rules, chosen) };
        let methods = [
            ("hands", ballots::method(Method::Hands, lang)),
            ("secret", ballots::method(Method::Secret, lang)),
            ("consensus", ballots::method(Method::Consensus, lang)),
        ];
        let bases = [
            ("all", lang.of("tổng số đơn vị", "all units")),
            ("present", lang.of("số đơn vị dự họp", "units present")),
            ("valid", lang.of("số phiếu hợp lệ", "valid ballots")),
        ];
        let mut threshold = text(lang.of("Ngưỡng (2/3, >1/2)", "Threshold (2/3, >1/2)"), "--threshold", "");
        threshold.own_terms = true;
        let entries = vec![
            text(lang.of("Nội dung", "Subject"), "--subject", subject.trim_end_matches(": ")),
            rule,
            choice(lang.of("Hình thức", "Method"), "--method", &methods, 0),
            choice(lang.of("Tính trên", "Share of"), "--base", &bases, 0),
            threshold,
            text(lang.of("Về các đơn vị", "About the units"), "--about", &units),
            number(lang.of("Số suất", "Seats"), "--seats"),
            number(lang.of("Đơn vị dự họp", "Units present"), "--present"),
            text(lang.of("Kiểm phiếu", "Tellers"), "--tellers", ""),
        ];
        let kind = Kind::Open { id: next_id(desk), award: slot.award.id.to_string() };
        let heading = lang.of("Lấy biểu quyết", "Put to the vote").to_owned();
        let (seen, spot) = (desk.meeting.head(), desk.spot);
        let mut form = Self { seen, spot, heading, kind, entries, at: 0, touched: false, view: View::Nothing };
        form.refresh(desk);
        form
    }

    /// The count of an open vote.
    pub fn count(desk: &Desk, ballot: &Ballot) -> Self {
        let lang = desk.lang;
        let (opening, mut entries) = (&ballot.opening, Vec::new());
        let secret = opening.terms.method == Method::Secret;
        if secret {
            entries.push(number(lang.of("Phát ra", "Issued"), "--issued"));
            entries.push(number(lang.of("Không thu được", "Not returned"), "--not-returned"));
            entries.push(number(lang.of("Không hợp lệ", "Invalid"), "--invalid"));
        }
        if opening.candidates.is_empty() {
            entries.push(number(lang.of("Đồng ý", "For"), "--for"));
            entries.push(number(lang.of("Không đồng ý", "Against"), "--against"));
        } else {
            for unit in ballot.standing() {
                entries.push(number(&ballots::short(&desk.meeting, unit), &format!("--tally {unit}=")));
            }
        }
        entries.push(number(lang.of("Trắng", "Blank"), "--blank"));
        if opening.terms.written_absentees && opening.candidates.is_empty() {
            entries.push(number(lang.of("Văn bản: đồng ý", "In writing: for"), "--written-for"));
            entries.push(number(lang.of("Văn bản: không", "In writing: against"), "--written-against"));
        }
        if !secret {
            entries.push(number(lang.of("Đơn vị dự họp", "Units present"), "--present"));
        }
        let heading = format!("{} · {}", lang.of("Kiểm phiếu", "Count"), opening.subject);
        let (seen, spot, kind) = (desk.meeting.head(), desk.spot, Kind::Count { id: opening.id.clone() });
        let mut form = Self { seen, spot, heading, kind, entries, at: 0, touched: false, view: View::Nothing };
        form.refresh(desk);
        form
    }

    /// The indices of the lines that are asked now.
    fn asked(&self) -> Vec<usize> {
        let by_rule = self
            .entries
            .iter()
            .any(|entry| entry.option == "--rule" && matches!(&entry.value, Value::Choice(_, chosen) if *chosen > 0));
        let agrees = self.entries.iter().any(|entry| {
            let Value::Choice(values, chosen) = &entry.value else { return false };
            entry.option == "--method" && values.get(*chosen).is_some_and(|(word, _)| word == "consensus")
        });
        let asked = |entry: &Entry| !entry.own_terms || !by_rule && (!agrees || entry.option == "--method");
        self.entries.iter().enumerate().filter(|(_, entry)| asked(entry)).map(|(idx, _)| idx).collect()
    }

    /// The field that takes the letters.
    pub fn field_mut(&mut self) -> Option<&mut Field> {
        let idx = *self.asked().get(self.at)?;
        self.touched = true;
        match &mut self.entries.get_mut(idx)?.value {
            Value::Text(field) => Some(field),
            Value::Choice(..) => None,
        }
    }

    /// Whether somebody has typed something.
    pub fn holds_text(&self) -> bool {
        self.touched
    }

    /// What is typed in its fields.
    pub fn texts(&self) -> Vec<&str> {
        let typed = self.entries.iter().filter_map(|entry| match &entry.value {
            Value::Text(field) => Some(field.text()),
            Value::Choice(..) => None,
        });
        typed.collect()
    }

    /// The act in the command language.
    fn line(&self) -> String {
        let mut line = match &self.kind {
            Kind::Open { id, award } => format!("vote open {id} --award {award}"),
            Kind::Count { id } => format!("vote count {id}"),
        };
        let asked = self.asked();
        for entry in asked.iter().filter_map(|idx| self.entries.get(*idx)) {
            let value = match &entry.value {
                Value::Text(field) => field.text().trim(),
                Value::Choice(values, chosen) => values.get(*chosen).map_or("", |(word, _)| word),
            };
            if value.is_empty() {
                continue;
            }
            // "more than half" is written with a sign, which the command has as an option of its own.
            let (option, value) = match (entry.option.as_str(), value.strip_prefix('>')) {
                ("--threshold", Some(share)) => ("--strict --threshold", share.trim_start()),
                ("--about", _) if value.contains(',') => ("--candidates", value),
                (option, _) => (option, value),
            };
            let gap = if option.ends_with('=') { "" } else { " " };
            let _ = write!(line, " {option}{gap}{}", quoted(value));
        }
        line
    }

    fn command(&self, desk: &Desk) -> Result<Command, Refusal> {
        command_line(&self.line(), &desk.meeting)
    }

    /// Looks again at what follows.
    pub fn refresh(&mut self, desk: &Desk) {
        let last = self.asked().len().saturating_sub(1);
        self.at = self.at.min(last);
        if !self.touched && matches!(self.kind, Kind::Count { .. }) {
            self.view = View::Nothing;
            return;
        }
        let tried = self.command(desk).and_then(|command| facts(desk, &command, self.seen));
        self.view = match tried {
            Ok(facts) => {
                let id = match &self.kind {
                    Kind::Open { id, .. } | Kind::Count { id } => id,
                };
                let next = after(&desk.meeting, facts, desk);
                let said = next.as_ref().and_then(|next| {
                    next.ballots().find(id.as_str()).map(|ballot| ballots::result(ballot, next, desk.lang))
                });
                View::Would(said.unwrap_or_default())
            }
            Err(refusal) => View::Refused(refusals::say(&refusal, desk.lang).line()),
        };
    }

    /// What an open vote needs, and what is missing by what is typed so far.
    fn needs(&self, desk: &Desk) -> Option<String> {
        let Kind::Count { id } = &self.kind else { return None };
        let ballot = desk.meeting.ballots().find(id.as_str())?;
        let needed = poll::needed_now(&desk.meeting, ballot)?;
        let votes = |entry: &Entry| match &entry.value {
            Value::Text(field) => field.text().trim().parse::<u32>().unwrap_or(0),
            Value::Choice(..) => 0,
        };
        let question = ballot.opening.candidates.is_empty();
        let mine = |entry: &&Entry| match entry.option.as_str() {
            "--for" | "--written-for" => question,
            _ => false,
        };
        let so_far: u32 = self.entries.iter().filter(mine).map(votes).sum();
        let missing = ballots::missing(needed.saturating_sub(so_far), desk.lang);
        let base = ballots::threshold(&ballot.opening.terms, desk.lang);
        Some(if question {
            desk.lang
                .of(format!("Cần {needed} phiếu ({base}); {missing}"), format!("{needed} needed ({base}); {missing}"))
        } else {
            desk.lang.of(format!("Mỗi ứng viên cần {needed} phiếu ({base})"), format!("{needed} needed each ({base})"))
        })
    }

    /// Does what an action means here.
    pub fn act(&mut self, desk: &Desk, action: Action) -> Reply {
        let n_asked = self.asked().len().max(1);
        match action {
            Action::Cancel => return Reply::Close,
            Action::Complete | Action::CommitNext => self.at = (self.at + 1) % n_asked,
            Action::CommitPrevious => self.at = (self.at + n_asked - 1) % n_asked,
            Action::MoveDown | Action::MoveUp => self.turn(action == Action::MoveDown, n_asked),
            Action::Commit => {
                return match self.command(desk) {
                    Ok(command) => {
                        Reply::act(Intent { seen: self.seen, spot: self.spot, ..Intent::new(desk, command) })
                    }
                    Err(refusal) => Reply::Refuse(refusal),
                };
            }
            other => {
                if let Some(field) = self.field_mut()
                    && field.act(other) != Edited::Done
                {
                    return Reply::Stay;
                }
            }
        }
        self.refresh(desk);
        Reply::Stay
    }

    /// Up and down: to another value of a choice, else to another line.
    fn turn(&mut self, down: bool, n_asked: usize) {
        let idx = self.asked().get(self.at).copied();
        match idx.and_then(|idx| self.entries.get_mut(idx)).map(|entry| &mut entry.value) {
            Some(Value::Choice(values, chosen)) => {
                let n_values = values.len().max(1);
                *chosen = (*chosen + if down { 1 } else { n_values - 1 }) % n_values;
                self.touched = true;
            }
            _ => self.at = (self.at + if down { 1 } else { n_asked - 1 }) % n_asked,
        }
    }

    /// Draws the form.
    pub fn draw(&self, brush: &mut Brush<'_>, area: Rect) -> Option<Caret> {
        let desk = brush.desk;
        let lang = desk.lang;
        let asked = self.asked();
        let room = usize::from(area.height.saturating_sub(5)).clamp(1, SHOWN);
        let shown = asked.len().min(room);
        let inner = tray(brush, area, size(shown) + 4);
        let (x, width) = (inner.left(), inner.width);
        brush.text(x, inner.top(), width, &self.heading, Role::Heading);
        let label = asked.iter().filter_map(|idx| self.entries.get(*idx)).map(|entry| len(&entry.label)).max();
        let label = label.unwrap_or(0).min(24) + 4;
        let first = (self.at + 1).saturating_sub(shown);
        let mut caret = None;
        for (at, idx) in asked.iter().enumerate().skip(first).take(shown) {
            let Some(entry) = self.entries.get(*idx) else { continue };
            let (y, here) = (inner.top() + 1 + size(at - first), at == self.at);
            let role = if here { Role::Focus } else { Role::Text };
            brush.text(x, y, 1, if here { "►" } else { " " }, role);
            brush.text(x + 2, y, label - 3, &format!("{}:", entry.label), role);
            let (value, room) = (x + label, width.saturating_sub(label));
            match &entry.value {
                Value::Text(field) => {
                    let place = line::draw(brush, (value, y), room, "", field);
                    caret = if here { Some(place) } else { caret };
                }
                Value::Choice(values, chosen) => {
                    let said = values.get(*chosen).map_or("", |(_, said)| said);
                    let end = brush.text(value + 1, y, room, said, if here { Role::Selected } else { Role::Text });
                    if here {
                        let hint = lang.of("↑↓ đổi", "↑↓ changes");
                        brush.text(end + 2, y, room, hint, Role::Quiet);
                    }
                }
            }
        }
        let y = inner.top() + 1 + size(shown);
        if let Some(needs) = self.needs(desk) {
            brush.text(x, y, width, &needs, Role::Quiet);
        }
        match &self.view {
            View::Nothing => {
                let hint =
                    lang.of("Gõ số phiếu; Tab sang dòng sau, Enter ghi.", "Type the votes; Tab goes on, Enter enters.");
                brush.text(x, y + 1, width, hint, Role::Quiet);
            }
            View::Would(said) => {
                brush.text(x, y + 1, width, said, Role::Saved);
            }
            View::Refused(said) => {
                let lines = crate::text::width::wrap(said, usize::from(width));
                for (at, line) in lines.iter().take(2).enumerate() {
                    brush.text(x, y + 1 + size(at), width, line, Role::Refused);
                }
            }
        }
        caret
    }
}

/// What is to be confirmed before a vote is entered for good.
pub fn question(desk: &Desk, command: &BallotCommand, facts: &[Event]) -> Option<Vec<String>> {
    let lang = desk.lang;
    let for_good = facts.iter().any(|event| !event.may_be_taken_back());
    if !for_good || matches!(command, BallotCommand::Annul { .. }) {
        return None;
    }
    let id = command.ballot()?;
    let next = after(&desk.meeting, facts.to_vec(), desk)?;
    let ballot = next.ballots().find(id.as_str())?;
    Some(vec![
        format!("{}", crate::text::clean::shown(&ballot.opening.subject)),
        ballots::result(ballot, &next, lang),
        lang.of(
            "Ghi kết quả này? Sau khi ghi chỉ hủy được kèm lý do, không hoàn tác.",
            "Enter this result? It can be annulled with a reason afterwards, never undone.",
        )
        .to_owned(),
    ])
}
