//! Every record: number, time, who, and what, the latest at the top; those taken back stay and are marked.
//!
//! It must never know the clock: the times are those the records carry.

use ratatui::layout::Rect;

use crate::domain::event::{Entry, Event};
use crate::domain::set_up::RowKind;
use crate::text::date;
use crate::text::history::sentence;
use crate::text::refusals::role_name;
use crate::text::width::wrap;
use crate::ui::action::Action;
use crate::ui::desk::{Desk, Spot};
use crate::ui::theme::Role;
use crate::ui::widget::brush::{Brush, Run, len, size};

/// Lines above the records.
const HEAD: u16 = 2;
/// Lines below them: a rule and the chosen one in full.
const FOOT: u16 = 3;

/// What of the history is looked at; records are counted from the latest.
#[derive(Clone, Debug, Default)]
pub struct History {
    at: usize,
    top: usize,
}

impl History {
    fn rows(area: Rect) -> usize {
        usize::from(area.height.saturating_sub(HEAD + FOOT)).max(1)
    }

    /// Brings the chosen record into the window.
    pub fn follow(&mut self, desk: &Desk, area: Rect) {
        self.at = self.at.min(desk.meeting.entries().len().saturating_sub(1));
        self.top = self.top.clamp((self.at + 1).saturating_sub(Self::rows(area)), self.at);
    }

    /// Does what an action means here; answers whether it is one of this screen's.
    pub fn act(&mut self, desk: &Desk, area: Rect, action: Action) -> bool {
        let last = desk.meeting.entries().len().saturating_sub(1);
        let Some(at) = action.by_rows().along(self.at, last, Self::rows(area)) else { return false };
        self.at = at;
        self.follow(desk, area);
        true
    }

    /// Chooses a record.
    pub fn choose(&mut self, desk: &Desk, record: u64) {
        let later = desk.meeting.head().saturating_sub(record);
        self.at = usize::try_from(later).unwrap_or(0);
    }

    /// The number of the chosen record.
    pub fn record(&self, desk: &Desk) -> Option<u64> {
        desk.meeting.entries().iter().rev().nth(self.at).map(|entry| entry.seq)
    }

    /// Where the chosen record happened on the sheet.
    pub fn spot(&self, desk: &Desk) -> Option<Spot> {
        let entry = desk.meeting.entries().iter().rev().nth(self.at)?;
        entry.record.ev.iter().find_map(|event| spot_of(desk, event))
    }

    /// Chooses the record on which the mouse was pressed.
    pub fn click(&mut self, desk: &Desk, area: Rect, y: u16) {
        let at = y.checked_sub(area.top() + HEAD).map(usize::from).filter(|at| *at < Self::rows(area));
        if let Some(at) = at.filter(|at| self.top + at < desk.meeting.entries().len()) {
            self.at = self.top + at;
        }
    }

    /// Draws the screen.
    pub fn draw(&self, brush: &mut Brush<'_>, area: Rect) {
        let desk = brush.desk;
        let lang = desk.lang;
        let (x, width) = (area.left() + 1, area.width.saturating_sub(2));
        let entries = desk.meeting.entries();
        let heading = lang.of(
            format!("Lịch sử · {} bản ghi, mới nhất ở trên", entries.len()),
            format!("History · {} records, latest first", entries.len()),
        );
        brush.text(x, area.top(), width, &heading, Role::Heading);
        let number = size(entries.len().to_string().len()) + 1;
        let by = |entry: &Entry| format!("{} {}", role_name(entry.record.by.role, lang), entry.record.by.name);
        let window = || entries.iter().rev().enumerate().skip(self.top).take(Self::rows(area));
        let who = window().map(|(_, entry)| len(&by(entry))).max().unwrap_or(0);
        let who = who.min(if width >= 100 { 22 } else { 14 });
        let chosen = entries.iter().rev().nth(self.at);
        for (at, entry) in window() {
            let y = area.top() + HEAD + size(at - self.top);
            let here = at == self.at;
            let counts = desk.meeting.counts(entry.seq);
            if here {
                brush.tint(Rect::new(area.left(), y, area.width, 1), Role::Track);
                brush.text(area.left(), y, 1, "►", Role::Focus);
            }
            let text = if here {
                Role::Focus
            } else if counts {
                Role::Text
            } else {
                Role::Quiet
            };
            brush.right(x, y, number, &format!("#{}", entry.seq), Role::Quiet);
            brush.text(x + number + 2, y, 5, &date::time(entry.record.at.time()), Role::Quiet);
            brush.text(x + number + 9, y, who, &by(entry), Role::Quiet);
            let mut runs: Vec<Run> = Vec::new();
            if !counts {
                runs.push((lang.of("[đã hoàn tác] ", "[undone] ").to_owned(), Role::Warning));
            }
            runs.push((what(desk, &entry.record.ev), text));
            let from = x + number + 9 + who + 2;
            brush.runs(from, y, (x + width).saturating_sub(from), &runs);
        }
        brush.rule(x, area.bottom().saturating_sub(FOOT), width);
        if let Some(entry) = chosen {
            // The chosen record in full, where it is longer than its line.
            let full: Vec<String> =
                entry.record.ev.iter().take(6).map(|event| sentence(event, &desk.meeting, lang)).collect();
            for (at, line) in wrap(&full.join("; "), usize::from(width)).iter().take(2).enumerate() {
                brush.text(x, area.bottom().saturating_sub(2) + size(at), width, line, Role::Text);
            }
        }
    }
}

/// The record in one sentence.
fn what(desk: &Desk, events: &[Event]) -> String {
    let first = events.first().map_or_else(String::new, |event| sentence(event, &desk.meeting, desk.lang));
    match events.len() {
        0 | 1 => first,
        n => desk.lang.of(format!("{first} (và {} việc nữa)", n - 1), format!("{first} (and {} more)", n - 1)),
    }
}

fn spot_of(desk: &Desk, event: &Event) -> Option<Spot> {
    let (unit, criterion) = match event {
        Event::Scored { unit, criterion, .. }
        | Event::Resulted { unit, criterion, .. }
        | Event::Cleared { unit, criterion, .. }
        | Event::Deducted { unit, criterion, .. }
        | Event::DeductionLifted { unit, criterion, .. }
        | Event::Assigned { unit, criterion, .. }
        | Event::Unassigned { unit, criterion, .. }
        | Event::Contested { unit, criterion, .. }
        | Event::Settled { unit, criterion }
        | Event::Cited { unit, criterion, .. } => (unit, Some(criterion)),
        Event::Tallied { unit, item, .. } => (unit, item.as_ref()),
        Event::Excluded { unit, .. } | Event::Reinstated { unit, .. } => (unit, None),
        Event::TakenBack { record, .. } | Event::BroughtBack { record } => {
            let entry = desk.meeting.entry(*record)?;
            return entry.record.ev.iter().find_map(|event| match event {
                Event::TakenBack { .. } | Event::BroughtBack { .. } => None,
                event => spot_of(desk, event),
            });
        }
        _ => return None,
    };
    let row_idx = criterion
        .and_then(|criterion| desk.leaf(desk.meeting.leaf_idx(criterion)?))
        .map_or(desk.spot.row_idx, |leaf| leaf.row_idx);
    let row_idx = desk.row(row_idx).filter(|row| matches!(row.kind, RowKind::Criterion(_))).map_or(0, |_| row_idx);
    Some(Spot { unit_idx: desk.meeting.unit_idx(unit)?, row_idx })
}
