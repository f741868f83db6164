//! The board of awards as it is drawn: three panes, and what stands below them.
//!
//! It must never change what is looked at.

use ratatui::layout::Rect;
use std::fmt::Write as _;

use super::{Awards, Name, SLOT, Side, names, votes};
use crate::domain::award::{Nominee, Proposal};
use crate::domain::ballot::{Ballot, State};
use crate::domain::board::{Board, Candidate, Eligibility, Slot};
use crate::domain::settlement::Standing;
use crate::text::awards as words;
use crate::text::ballots;
use crate::text::clean::shown;
use crate::text::width::wrap;
use crate::ui::desk::Desk;
use crate::ui::theme::Role;
use crate::ui::widget::brush::{Brush, Run, len, size};
use crate::ui::widget::marks::{EXCLUDED, TIED};

/// Lines above the panes: the heading, air, the panes' names.
pub(super) const HEAD: u16 = 3;
/// Lines below the panes: a rule, and what is said of what is under the cursor.
const FOOT: u16 = 4;

/// Lines of a pane.
pub(super) fn rows(area: Rect) -> usize {
    usize::from(area.height.saturating_sub(HEAD + FOOT)).max(1)
}

/// Where the panes begin, and how wide they are.
pub(super) struct Panes {
    left: u16,
    slots: u16,
    pub(super) middle: u16,
    names: u16,
    pub(super) right: u16,
    votes: u16,
}

impl Panes {
    /// The panes of an area: names of units never give way, votes do first.
    pub(super) fn new(area: Rect) -> Self {
        let width = area.width.saturating_sub(2);
        let slots = (width * 30 / 100).clamp(20, 48);
        let names = (width * 34 / 100).clamp(26, 52);
        let left = area.left() + 1;
        let middle = left + slots + 2;
        let right = middle + names + 2;
        Self { left, slots, middle, names, right, votes: area.right().saturating_sub(right + 1).min(70) }
    }
}

impl Awards {
    /// Draws the screen.
    pub fn draw(&self, brush: &mut Brush<'_>, area: Rect) {
        let desk = brush.desk;
        let lang = desk.lang;
        let panes = Panes::new(area);
        let (x, width) = (area.left() + 1, area.width.saturating_sub(2));
        let end = brush.text(x, area.top(), width, lang.of("Suy tôn", "Nominations"), Role::Heading);
        let (note, role) = settled(desk);
        brush.text(end + 3, area.top(), width, &note, role);
        let board = Board::of(&desk.meeting);
        let slots = board.slots(&desk.meeting);
        let Some(slot) = slots.get(self.slot) else {
            let none = lang.of("Quy chế không nêu hình thức khen thưởng nào.", "The regulation names no award.");
            brush.text(x, area.top() + HEAD, width, none, Role::Warning);
            return;
        };
        let y = area.top() + HEAD - 1;
        let pane = |side: Side| if self.side == side { Role::Focus } else { Role::Quiet };
        brush.text(panes.left, y, panes.slots, lang.of("hình thức", "awards"), pane(Side::Slots));
        let people = lang.of("đơn vị theo hạng", "units by rank");
        let people = if slot.candidates.is_empty() { lang.of("được đề nghị", "proposed") } else { people };
        brush.text(panes.middle + 1, y, panes.names, people, pane(Side::Names));
        brush.text(panes.right, y, panes.votes, lang.of("biểu quyết", "votes"), Role::Quiet);
        self.slots(brush, area, &panes, &slots);
        self.names(brush, area, &panes, slot);
        draw_votes(brush, area, &panes, slot);
        let y = area.bottom().saturating_sub(FOOT);
        brush.rule(x, y, width);
        self.below(brush, Rect::new(x, y + 1, width, FOOT - 1), slot);
    }

    fn slots(&self, brush: &mut Brush<'_>, area: Rect, panes: &Panes, slots: &[Slot<'_>]) {
        for (at, slot) in slots.iter().enumerate().skip(self.top_slot).take(rows(area) / SLOT) {
            let y = area.top() + HEAD + size((at - self.top_slot) * SLOT);
            let here = at == self.slot;
            if here {
                brush.tint(Rect::new(panes.left, y, panes.slots, 1), Role::Track);
                let mark = if self.side == Side::Slots { "►" } else { "·" };
                brush.text(panes.left.saturating_sub(1), y, 1, mark, Role::Focus);
            }
            let role = if here { Role::Focus } else { Role::Text };
            // Two titles cut alike could not be told apart: where one is too long, its short name stands.
            let title = shown(&slot.award.title);
            let title = if len(&title) > panes.slots { shown(slot.award.short_name()) } else { title };
            brush.text(panes.left, y, panes.slots, &title, role);
            let taken = taken(brush.desk, slot);
            brush.runs(panes.left + 2, y + 1, panes.slots.saturating_sub(2), &taken);
        }
    }

    fn names(&self, brush: &mut Brush<'_>, area: Rect, panes: &Panes, slot: &Slot<'_>) {
        let desk = brush.desk;
        let lines = names(&desk.meeting, slot);
        if lines.is_empty() {
            let none = desk.lang.of("Chưa có ai.", "Nobody yet.");
            brush.text(panes.middle + 1, area.top() + HEAD, panes.names, none, Role::Quiet);
        }
        for (at, line) in lines.iter().enumerate().skip(self.top_name).take(rows(area)) {
            let y = area.top() + HEAD + size(at - self.top_name);
            let here = at == self.name && self.side == Side::Names;
            if here {
                brush.tint(Rect::new(panes.middle, y, panes.names, 1), Role::Track);
                brush.text(panes.middle.saturating_sub(1), y, 1, "►", Role::Focus);
            }
            match line {
                Name::Unit(idx) => unit(brush, (panes.middle, y), panes.names, slot, &slot.candidates[*idx], here),
                Name::Proposed(proposal) => {
                    let (word, role) = fate(desk, slot, proposal);
                    let name = words::nominee(&desk.meeting, &proposal.nomination.nominee, desk.lang);
                    let room = panes.names.saturating_sub(len(&word) + 3);
                    brush.text(panes.middle + 1, y, room, &name, if here { Role::Focus } else { Role::Text });
                    brush.right(panes.middle, y, panes.names, &word, role);
                }
            }
        }
    }

    /// What is under the cursor, in whole sentences.
    fn below(&self, brush: &mut Brush<'_>, area: Rect, slot: &Slot<'_>) {
        let desk = brush.desk;
        let lang = desk.lang;
        let mut said: Vec<(String, Role)> = Vec::new();
        if let Some(cut) = &slot.cut {
            said.push((words::cut(cut, &desk.meeting, lang), Role::Tied));
        }
        let name = names(&desk.meeting, slot).into_iter().nth(self.name).filter(|_| self.side == Side::Names);
        match name {
            Some(Name::Unit(idx)) => {
                let one = &slot.candidates[idx];
                let unit = desk.meeting.set_up().unit(one.unit_idx).map_or("", |unit| &unit.name);
                let why = words::why(one, slot.award, &desk.meeting, lang).join("; ");
                let fit = words::eligibility(one.eligibility, lang);
                let why = if why.is_empty() { fit.to_owned() } else { format!("{fit} – {why}") };
                said.insert(0, (format!("{}: {why}", shown(unit)), Role::Text));
                if let Some(proposal) = of_unit(desk, slot, one.unit_idx) {
                    said.insert(1, (story(desk, slot, proposal), Role::Text));
                }
            }
            Some(Name::Proposed(proposal)) => said.insert(0, (story(desk, slot, proposal), Role::Text)),
            None => {
                let award = slot.award;
                let authority = if award.by_bloc {
                    lang.of("khối tự quyết định", "given by the bloc")
                } else {
                    &award.authority
                };
                let places = words::places(&slot.places, lang);
                said.push((format!("{} · {} · {places}", shown(&award.title), shown(authority)), Role::Text));
                if !award.note.is_empty() {
                    said.push((shown(&award.note).into_owned(), Role::Quiet));
                }
                if !award.source.is_empty() {
                    said.push((shown(&award.source).into_owned(), Role::Quiet));
                }
            }
        }
        let mut y = area.top();
        for (text, role) in said {
            for line in wrap(&text, usize::from(area.width)) {
                if y >= area.bottom() {
                    // What is left over is marked as cut, never dropped unseen.
                    brush.text(area.right().saturating_sub(1), area.bottom() - 1, 1, "…", Role::Quiet);
                    return;
                }
                brush.text(area.left(), y, area.width, &line, role);
                y += 1;
            }
        }
    }
}

/// Whether the ranking that the board is filled from is settled.
fn settled(desk: &Desk) -> Run {
    let lang = desk.lang;
    match desk.settled {
        Standing::Never => (lang.of("xếp hạng chưa chốt", "the ranking is not settled").to_owned(), Role::Provisional),
        Standing::Holds { record } => {
            (lang.of(format!("xếp hạng đã chốt #{record}"), format!("ranking settled #{record}")), Role::Saved)
        }
        Standing::Reopened { record, by } => (
            lang.of(
                format!("xếp hạng chốt #{record} phải chốt lại, từ #{by}"),
                format!("ranking settled #{record} was reopened by #{by}"),
            ),
            Role::Warning,
        ),
    }
}

/// How many places are taken, by whom, and whether a vote is on.
fn taken(desk: &Desk, slot: &Slot<'_>) -> Vec<Run> {
    let lang = desk.lang;
    let proposals: Vec<&Proposal> = desk.meeting.awards().for_award(&slot.award.id).collect();
    let standing = proposals.iter().filter(|proposal| proposal.stands()).count();
    let full = slot.places.number.is_some_and(|places| standing >= places as usize);
    let number = slot.places.number.map_or_else(|| standing.to_string(), |places| format!("{standing}/{places}"));
    let mut runs = vec![(number, if full { Role::Saved } else { Role::Quiet })];
    if votes(&desk.meeting, slot).iter().any(|vote| vote.state() == State::Open) {
        runs.push((lang.of(" · đang lấy phiếu", " · voting").to_owned(), Role::Changed));
    }
    let names: Vec<String> =
        proposals.iter().map(|proposal| words::nominee(&desk.meeting, &proposal.nomination.nominee, lang)).collect();
    if !names.is_empty() {
        runs.push((format!(" · {}", names.join(", ")), Role::Text));
    }
    runs
}

fn of_unit<'a>(desk: &'a Desk, slot: &Slot<'_>, unit_idx: usize) -> Option<&'a Proposal> {
    let unit = desk.meeting.set_up().unit(unit_idx)?;
    desk.meeting.awards().find(&slot.award.id, &Nominee::Unit(unit.id.clone()))
}

/// What became of a nomination, in a word.
fn fate(desk: &Desk, slot: &Slot<'_>, proposal: &Proposal) -> Run {
    let lang = desk.lang;
    match proposal.decided.as_ref().map(|decision| decision.granted) {
        Some(true) => (lang.of("được tặng", "granted").to_owned(), Role::Saved),
        Some(false) => (lang.of("không tặng", "refused").to_owned(), Role::Refused),
        None if slot.award.by_bloc => (lang.of("bình chọn", "chosen").to_owned(), Role::Changed),
        None => (lang.of("đề nghị", "proposed").to_owned(), Role::Changed),
    }
}

/// A nomination as the history tells it.
fn story(desk: &Desk, slot: &Slot<'_>, proposal: &Proposal) -> String {
    let (word, _) = fate(desk, slot, proposal);
    let nomination = &proposal.nomination;
    let mut text = format!(
        "{}: {word} ({}",
        words::nominee(&desk.meeting, &nomination.nominee, desk.lang),
        ballots::method(nomination.method, desk.lang)
    );
    if let Some(decision) = &nomination.decision {
        let _ = write!(text, ": {}", shown(decision.as_str()));
        let annulled = desk.meeting.ballots().find(decision.as_str()).is_some_and(|vote| vote.annulled.is_some());
        if annulled {
            text += desk.lang.of(", đã hủy", ", annulled");
        }
    }
    text.push(')');
    for one in &nomination.overridden {
        let against = words::objection(one, Some(slot.award), slot.places.calculation, Some(&desk.meeting), desk.lang);
        let _ = write!(text, "; {}", desk.lang.of(format!("dù {against}"), format!("although {against}")));
    }
    if let Some(reason) = &nomination.reason {
        let _ = write!(text, "; {}", shown(reason));
    }
    text
}

/// One unit: place, name, total where there is room, and how it stands to the award.
fn unit(brush: &mut Brush<'_>, (x, y): (u16, u16), width: u16, slot: &Slot<'_>, one: &Candidate, here: bool) {
    let desk = brush.desk;
    let lang = desk.lang;
    let level = slot.cut.as_ref().is_some_and(|cut| cut.units.contains(&one.unit_idx));
    let tied = desk.ranked(one.unit_idx).is_some_and(|row| row.tied);
    let (place, role) = match one.rank {
        None => (EXCLUDED.to_owned(), Role::Excluded),
        Some(rank) if tied => (format!("{TIED} {rank}"), Role::Tied),
        Some(rank) => (rank.to_string(), Role::Rank),
    };
    brush.right(x, y, 4, &place, role);
    let (word, role) = match of_unit(desk, slot, one.unit_idx) {
        Some(proposal) => fate(desk, slot, proposal),
        None if level => (lang.of("bằng nhau", "level").to_owned(), Role::Tied),
        None if slot.suggested.contains(&one.unit_idx) => (lang.of("gợi ý", "suggested").to_owned(), Role::Key),
        None => standing(one.eligibility, desk),
    };
    let total = desk.measures.total;
    // Place, name, total, word: the total is the first to go, the name never goes.
    let with_total = width >= 6 + 12 + 1 + total + 12;
    let name = width.saturating_sub(6 + 11 + if with_total { total + 1 } else { 0 });
    let role_of_name = match (here, one.rank) {
        (true, _) => Role::Focus,
        (false, None) => Role::Excluded,
        (false, Some(_)) => Role::Text,
    };
    brush.text(x + 6, y, name, &desk.short(one.unit_idx), role_of_name);
    if with_total {
        brush.right(x + 6 + name, y, total, &desk.points(one.total), Role::Total);
    }
    brush.right(x, y, width, &word, role);
}

/// Whether a unit may be proposed, in a word for a narrow column.
fn standing(eligibility: Eligibility, desk: &Desk) -> Run {
    let lang = desk.lang;
    match eligibility {
        Eligibility::Eligible => (lang.of("đủ", "eligible").to_owned(), Role::Text),
        Eligibility::Unsettled => (lang.of("tạm đủ", "as stands").to_owned(), Role::Provisional),
        Eligibility::Tied => (lang.of("bằng nhau", "tied").to_owned(), Role::Tied),
        Eligibility::Ineligible => (lang.of("không đủ", "no").to_owned(), Role::Quiet),
        Eligibility::Excluded => (lang.of("không xét", "excluded").to_owned(), Role::Excluded),
    }
}

fn draw_votes(brush: &mut Brush<'_>, area: Rect, panes: &Panes, slot: &Slot<'_>) {
    let desk = brush.desk;
    let lang = desk.lang;
    let found: Vec<&Ballot> = votes(&desk.meeting, slot);
    let mut y = area.top() + HEAD;
    let bottom = area.bottom().saturating_sub(FOOT);
    if found.is_empty() {
        let rule = slot.award.decided_by.as_ref();
        let rule = rule.and_then(|rule| desk.meeting.set_up().regulation.vote(rule.as_str()));
        let text = rule.map_or_else(
            || lang.of("Chưa biểu quyết.", "No vote yet.").to_owned(),
            |rule| {
                lang.of(format!("Theo thể lệ: {}.", shown(&rule.title)), format!("Decided by: {}.", shown(&rule.title)))
            },
        );
        for line in wrap(&text, usize::from(panes.votes)) {
            if y < bottom {
                brush.text(panes.right, y, panes.votes, &line, Role::Quiet);
                y += 1;
            }
        }
    }
    for ballot in found {
        if y + 1 >= bottom {
            break;
        }
        let heading = format!("{} · {}", shown(ballot.opening.id.as_str()), ballots::state(ballot.state(), lang));
        let role = if ballot.state() == State::Open { Role::Changed } else { Role::Heading };
        brush.text(panes.right, y, panes.votes, &heading, role);
        y += 1;
        let mut lines = wrap(&shown(&ballot.opening.subject), usize::from(panes.votes));
        if !ballot.opening.candidates.is_empty() {
            let said = match ballot.verdict() {
                Some(verdict) => ballots::by_candidate(verdict, &ballot.opening.terms, &desk.meeting, lang),
                None => ballots::names(&desk.meeting, ballot.standing()),
            };
            lines.extend(wrap(&said, usize::from(panes.votes)));
        }
        let n_quiet = lines.len();
        lines.extend(wrap(&ballots::result(ballot, &desk.meeting, lang), usize::from(panes.votes)));
        for (at, line) in lines.iter().enumerate() {
            if y >= bottom {
                return;
            }
            let gone = ballot.annulled.is_some();
            let role = if at < n_quiet || gone { Role::Quiet } else { Role::Text };
            brush.text(panes.right, y, panes.votes, line, role);
            y += 1;
        }
        y += 1;
    }
}
