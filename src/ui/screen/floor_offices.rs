//! The pane of the offices and the pact: what is proposed, what was decided, whose turn it is, who signed.
//!
//! It must never choose a unit by itself: a turn is shown, the meeting proposes.

use ratatui::layout::Rect;

use crate::domain::command::Command;
use crate::domain::id::OfficeId;
use crate::domain::office::{Manner, Office, OfficeCommand, OfficeState, Outcome, PactCommand};
use crate::domain::refusal::Refusal;
use crate::domain::refusal_floor::OfficeRefusal;
use crate::domain::turn::{Candidate, candidates, past, term, turn};
use crate::text::floor as said;
use crate::ui::action::Action;
use crate::ui::desk::Desk;
use crate::ui::screen::floor::{DONE, moved, row, window};
use crate::ui::screen::pick::Pick;
use crate::ui::screen::words::Words;
use crate::ui::screen::{Intent, Layer, Reply};
use crate::ui::theme::Role;
use crate::ui::widget::brush::{Brush, Run, size};
use crate::ui::widget::marks::NOT_SCORED;
use crate::words::split::quoted;

/// What of the offices is looked at; the row after the last office is the pact.
#[derive(Clone, Debug, Default)]
pub struct OfficesPane {
    at: usize,
    top: usize,
}

fn office(desk: &Desk, idx: usize) -> Option<(&Office, &OfficeState)> {
    let office = desk.meeting.set_up().regulation.offices.get(idx)?;
    Some((office, desk.meeting.floor().offices.get(idx)?))
}

fn full(desk: &Desk, unit_idx: usize) -> String {
    desk.meeting.set_up().unit(unit_idx).map_or_else(String::new, |unit| unit.name.to_string())
}

impl OfficesPane {
    /// Rows of the pane.
    pub fn n_rows(desk: &Desk) -> usize {
        desk.meeting.set_up().regulation.offices.len() + 1
    }

    /// Brings the chosen row into the window.
    pub fn follow(&mut self, desk: &Desk, area: Rect) {
        self.at = self.at.min(Self::n_rows(desk) - 1);
        self.top = window(self.top, self.at, Self::n_rows(desk), usize::from(area.height));
    }

    /// Chooses another row.
    pub fn go(&mut self, desk: &Desk, by: isize) {
        self.at = moved(self.at, by, Self::n_rows(desk));
    }

    /// Chooses the row of an office, or of the pact.
    pub fn choose(&mut self, desk: &Desk, office: Option<&OfficeId>) {
        let offices = &desk.meeting.set_up().regulation.offices;
        let at = office.and_then(|id| offices.iter().position(|known| known.id == *id));
        self.at = at.unwrap_or(offices.len());
    }

    /// Chooses the row on a line of the pane.
    pub fn click(&mut self, desk: &Desk, line: usize) {
        if self.top + line < Self::n_rows(desk) {
            self.at = self.top + line;
        }
    }

    /// What an action begins on the chosen row.
    pub fn begin(&self, desk: &Desk, action: Action) -> Option<Reply> {
        match office(desk, self.at) {
            Some((office, state)) => on_office(desk, office, state, action),
            None => on_pact(desk, action),
        }
    }

    /// The chosen row in words.
    pub fn detail(&self, desk: &Desk) -> Vec<Run> {
        let lang = desk.lang;
        let Some((office, state)) = office(desk, self.at) else {
            let signed = &desk.meeting.floor().signed;
            let names: Vec<String> =
                signed.iter().enumerate().filter(|(_, signed)| !**signed).map(|(idx, _)| full(desk, idx)).collect();
            let heading = lang.of(
                "Giao ước thi đua: đơn vị chưa ký được nêu tên trong báo cáo",
                "The pact: who has not signed is named in the report",
            );
            let names = if names.is_empty() {
                lang.of("Tất cả các đơn vị đã ký.", "Every unit has signed.").to_owned()
            } else {
                lang.of(format!("Chưa ký: {}.", names.join("; ")), format!("Not signed: {}.", names.join("; ")))
            };
            return vec![(heading.to_owned(), Role::Heading), (names, Role::Text)];
        };
        let held =
            past(&desk.meeting, office).into_iter().take(6).map(|(year, idx)| format!("{year} {}", desk.short(idx)));
        let held: Vec<String> = held.collect();
        let mut lines = vec![(said::explanation(&desk.meeting, office, state, lang), Role::Text)];
        if !held.is_empty() {
            lines.push((format!("{} {}", lang.of("Các năm trước:", "Past years:"), held.join(", ")), Role::Quiet));
        }
        lines
    }

    /// Draws the pane.
    pub fn draw(&self, brush: &mut Brush<'_>, area: Rect, focused: bool) {
        let desk = brush.desk;
        let label = 20.min(area.width / 3);
        for at in (self.top..Self::n_rows(desk)).take(usize::from(area.height)) {
            let y = area.top() + size(at - self.top);
            let chosen = at == self.at;
            // The unit chosen above stays the one in sight; here only the pane that takes the keys shows its row.
            row(brush, area, y, chosen && focused, focused);
            let role = if chosen && focused { Role::Focus } else { Role::Heading };
            let (name, is_done, runs) = office(desk, at).map_or_else(
                || signatures(desk),
                |(office, state)| {
                    let name = format!("{} {}", office.title, term(&desk.meeting, office));
                    (name, state.proposed.is_some(), standing(desk, office, state))
                },
            );
            let sign = if is_done { (DONE, Role::Saved) } else { (NOT_SCORED, Role::NotScored) };
            let x = area.left() + 1;
            brush.text(x, y, label, &name, role);
            brush.text(x + label + 1, y, 1, sign.0, sign.1);
            let from = x + label + 3;
            brush.runs(from, y, area.right().saturating_sub(from + 1), &runs);
        }
    }
}

/// The line of the pact: its name, whether everybody has signed, who has not.
fn signatures(desk: &Desk) -> (String, bool, Vec<Run>) {
    let lang = desk.lang;
    let signed = &desk.meeting.floor().signed;
    let left = signed.iter().enumerate().filter(|(_, signed)| !**signed);
    let left: Vec<String> = left.map(|(idx, _)| desk.short(idx)).collect();
    let (n_signed, n_units) = (signed.len() - left.len(), signed.len());
    let count = lang.of(format!("đã ký {n_signed} / {n_units}"), format!("{n_signed} of {n_units} signed"));
    let mut runs: Vec<Run> = vec![(count, Role::Text)];
    if n_signed > 0 && !left.is_empty() {
        runs.push((format!("   {} {}", lang.of("chưa ký:", "not signed:"), left.join(", ")), Role::Warning));
    }
    (lang.of("Giao ước thi đua", "Emulation pact").to_owned(), left.is_empty(), runs)
}

/// What stands of an office on its line.
fn standing(desk: &Desk, office: &Office, state: &OfficeState) -> Vec<Run> {
    let lang = desk.lang;
    let whose = turn(&desk.meeting, office);
    let mut runs: Vec<Run> = Vec::new();
    let Some(proposal) = &state.proposed else {
        runs.push((format!("{}   ", said::office_status(state, lang)), Role::Quiet));
        if whose.is_some() {
            runs.push((said::turn_words(&desk.meeting, office, lang), Role::Text));
        }
        return runs;
    };
    let method = said::manner_name(proposal.method, lang);
    let role = if state.decided.is_some() { Role::Quiet } else { Role::Provisional };
    runs.push((format!("{} ", lang.of("đề nghị", "proposed:")), role));
    // What was decided must not be the part that is cut.
    let name = if state.decided.is_some() { desk.short(proposal.unit_idx) } else { full(desk, proposal.unit_idx) };
    runs.push((name, Role::Total));
    runs.push((format!(" ({method})"), Role::Quiet));
    match &state.decided {
        None => {
            if let Some(whose) = whose.filter(|whose| whose.unit_idx != proposal.unit_idx) {
                let short = desk.short(whose.unit_idx);
                runs.push((lang.of(format!("   lượt: {short}"), format!("   turn: {short}")), Role::Quiet));
            }
        }
        Some(decision) => {
            let role = if decision.outcome == Outcome::Approved { Role::Saved } else { Role::Refused };
            runs.push((format!("   {}", said::office_status(state, lang)), role));
            if let Some(unit_idx) = decision.unit_idx.filter(|unit_idx| *unit_idx != proposal.unit_idx) {
                runs.push((lang.of(", giao ", ", appointed: ").to_owned(), Role::Quiet));
                runs.push((full(desk, unit_idx), Role::Total));
            }
        }
    }
    runs
}

fn on_office(desk: &Desk, office: &Office, state: &OfficeState, action: Action) -> Option<Reply> {
    let refuse = |refusal| Some(Reply::Refuse(Refusal::Office(refusal)));
    let line = |text: String| Some(Reply::open(Layer::Words(Words::new(desk, &text))));
    let id = quoted(office.id.as_str());
    match action {
        Action::Open if state.decided.is_some() => refuse(OfficeRefusal::Decided { office: office.id.clone() }),
        Action::Open => Some(candidates_of(desk, office)),
        Action::Edit => {
            let turn = turn(&desk.meeting, office).map(|turn| turn.unit_idx);
            let unit_idx = state.proposed.as_ref().map(|proposal| proposal.unit_idx).or(turn);
            let unit = unit_idx.and_then(|idx| desk.meeting.set_up().unit(idx)).map_or("", |unit| unit.id.as_str());
            line(format!("office propose {id} {} --method ", quoted(unit)))
        }
        Action::Clear => {
            let command = OfficeCommand::Withdraw { office: office.id.clone(), reason: None };
            Some(Reply::act(Intent::new(desk, Command::Office(command))))
        }
        Action::DecideOffice if state.proposed.is_none() => {
            refuse(OfficeRefusal::NotProposed { office: office.id.clone() })
        }
        Action::DecideOffice => line(format!("office decide {id} approved --evidence ")),
        _ => None,
    }
}

/// Every unit as a candidate, whose turn it is first; what speaks against one is said, and bars it only by regulation.
fn candidates_of(desk: &Desk, office: &Office) -> Reply {
    let lang = desk.lang;
    let mut all = candidates(&desk.meeting, office);
    all.sort_by_key(|candidate| !candidate.is_turn);
    let items = all.into_iter().filter_map(|candidate| {
        let unit = desk.meeting.set_up().unit(candidate.unit_idx)?.id.clone();
        let (method, decision, reason) = (Manner::default(), None, None);
        let command = OfficeCommand::Propose { office: office.id.clone(), unit, method, decision, reason };
        Some((desk.short(candidate.unit_idx), about(desk, &candidate), Intent::new(desk, Command::Office(command))))
    });
    let year = term(&desk.meeting, office);
    let heading = lang.of(
        format!("Đề nghị {} năm {year} (thống nhất; cách khác: phím F2)", office.title),
        format!("Propose {} for {year} (by consensus; F2 for another way)", office.title),
    );
    Reply::open(Layer::Pick(Pick::acts(&heading, items.collect())))
}

fn about(desk: &Desk, candidate: &Candidate) -> String {
    let lang = desk.lang;
    let mut parts = vec![full(desk, candidate.unit_idx)];
    if candidate.is_turn {
        parts.push(lang.of("đến lượt", "its turn").to_owned());
    }
    parts.push(if candidate.years.is_empty() {
        lang.of("chưa từng giữ", "never held it").to_owned()
    } else {
        let years: Vec<String> = candidate.years.iter().map(ToString::to_string).collect();
        format!("{} {}", lang.of("đã giữ", "held it in"), years.join(", "))
    });
    parts.extend(candidate.remarks.iter().map(|remark| said::remark(&desk.meeting, remark, lang)));
    if candidate.barred {
        parts.push(lang.of("quy chế không cho đề nghị", "barred by the regulation").to_owned());
    }
    parts.join(" · ")
}

fn on_pact(desk: &Desk, action: Action) -> Option<Reply> {
    let lang = desk.lang;
    let signed = &desk.meeting.floor().signed;
    let units = |wanted: bool| {
        let units = signed.iter().enumerate().filter(move |(_, signed)| **signed == wanted);
        units.filter_map(|(idx, _)| Some((idx, desk.meeting.set_up().unit(idx)?.id.clone()))).collect::<Vec<_>>()
    };
    let item = |idx: usize, command| (desk.short(idx), full(desk, idx), Intent::new(desk, Command::Pact(command)));
    match action {
        Action::Open | Action::AddItem => {
            let left = units(false);
            let all = PactCommand::Sign { units: Vec::new() };
            let n_left = left.len();
            let mut items = vec![(
                lang.of("tất cả", "all").to_owned(),
                lang.of(format!("{n_left} đơn vị chưa ký"), format!("{n_left} units that have not signed")),
                Intent::new(desk, Command::Pact(all)),
            )];
            items.extend(left.into_iter().map(|(idx, unit)| item(idx, PactCommand::Sign { units: vec![unit] })));
            Some(Reply::open(Layer::Pick(Pick::acts(lang.of("Ký giao ước thi đua", "Sign the pact"), items))))
        }
        Action::Clear => {
            let items =
                units(true).into_iter().map(|(idx, unit)| item(idx, PactCommand::Unsign { unit, reason: None }));
            let heading = lang.of("Bỏ chữ ký giao ước", "Take a signature out");
            Some(Reply::open(Layer::Pick(Pick::acts(heading, items.collect()))))
        }
        _ => None,
    }
}
