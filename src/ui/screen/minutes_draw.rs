//! How the screen of the minutes is drawn.
//!
//! It must never change what is chosen, nor make a sentence: those come from `papers`.

use ratatui::layout::Rect;

use crate::domain::agenda::ItemState;
use crate::domain::minutes::{Adopted, EntryKind, adopted};
use crate::papers::lines::{Line, Origin};
use crate::text::history::minutes::kind as kind_name;
use crate::text::history::sentence;
use crate::text::width::wrap;
use crate::ui::desk::Desk;
use crate::ui::screen::floor::{DONE, RUNNING};
use crate::ui::screen::minutes::MinutesScreen;
use crate::ui::theme::Role;
use crate::ui::widget::brush::{Brush, Run, len, size};

/// From this width on what just happened stands at the right, else below.
const WIDE: u16 = 100;
/// Cells before the text of a line: a mark, its number and its sign.
const MARGIN: u16 = 9;
/// Rows above the first line.
pub(super) const HEAD: u16 = 2;
/// Most rows of one record among what just happened.
const TOLD: usize = 4;
/// A line that nobody has looked at.
const NEW: &str = "•";
/// A line in other words.
const WORDED: &str = "~";
/// A line that is left out.
const LEFT_OUT: &str = "–";
/// A line that went into another.
const MERGED: &str = "+";
/// Something typed.
const TYPED: &str = "»";
/// Something that stays out of the minutes.
const ASIDE: &str = "(";

pub(super) struct Frames {
    agenda: Rect,
    pub(super) text: Rect,
    news: Rect,
}

pub(super) fn frames(area: Rect) -> Frames {
    let left = (area.width / 5).clamp(16, 34);
    let agenda = Rect { width: left, ..area };
    let from = area.left() + left + 1;
    let rest = area.right().saturating_sub(from);
    if area.width >= WIDE {
        let right = (area.width / 4).clamp(24, 50);
        let text = Rect::new(from, area.top(), rest.saturating_sub(right + 1), area.height);
        return Frames { agenda, text, news: Rect::new(text.right() + 1, area.top(), right, area.height) };
    }
    let low = (area.height / 4).clamp(3, 8);
    let text = Rect::new(from, area.top(), rest, area.height.saturating_sub(low + 1));
    Frames { agenda, text, news: Rect::new(from, text.bottom() + 1, rest, low) }
}

/// The rows of one line: its text wrapped.
pub(super) fn rows_of(line: &Line, width: u16, desk: &Desk) -> Vec<String> {
    let width = usize::from(width.saturating_sub(MARGIN + 1)).max(1);
    let label = match line.origin {
        Origin::Typed(EntryKind::Aside) => format!("[{}] ", kind_name(EntryKind::Aside, desk.lang)),
        _ => String::new(),
    };
    wrap(&format!("{label}{}", line.text), width)
}

pub(super) fn draw(screen: &MinutesScreen, brush: &mut Brush<'_>, area: Rect) {
    let frames = frames(area);
    agenda(brush, frames.agenda);
    for y in area.top()..area.bottom() {
        brush.text(frames.agenda.right(), y, 1, "│", Role::Line);
    }
    heading(screen, brush, frames.text);
    lines(screen, brush, frames.text);
    if area.width >= WIDE {
        for y in area.top()..area.bottom() {
            brush.text(frames.news.left().saturating_sub(1), y, 1, "│", Role::Line);
        }
    } else {
        brush.rule(frames.news.left(), frames.news.top().saturating_sub(1), frames.news.width);
    }
    news(brush, frames.news);
}

fn heading(screen: &MinutesScreen, brush: &mut Brush<'_>, area: Rect) {
    let desk = brush.desk;
    let lang = desk.lang;
    let (n_lines, width) = (screen.lines.len(), area.width.saturating_sub(1));
    let n_new = screen.lines.iter().filter(|line| !line.state.seen && matches!(line.origin, Origin::Act(_))).count();
    let mut runs: Vec<Run> = vec![
        (lang.of("Biên bản", "Minutes").to_owned(), Role::Heading),
        (lang.of(format!(" · {n_lines} câu"), format!(" · {n_lines} lines")), Role::Quiet),
    ];
    if n_new > 0 {
        runs.push((lang.of(format!(" · {n_new} chưa xem"), format!(" · {n_new} new")), Role::Changed));
    }
    runs.push(match adopted(&desk.meeting) {
        Adopted::Never => (lang.of(" · chưa thông qua", " · not adopted").to_owned(), Role::Quiet),
        Adopted::Holds { record } => {
            (lang.of(format!(" · đã thông qua #{record}"), format!(" · adopted #{record}")), Role::Saved)
        }
        Adopted::Changed { by, .. } => {
            (lang.of(format!(" · phải thông qua lại từ #{by}"), format!(" · adopt again from #{by}")), Role::Warning)
        }
    });
    brush.runs(area.left() + 1, area.top(), width, &runs);
    if n_lines == 0 {
        let empty = lang.of(
            "Chưa có câu nào: mỗi việc của hội nghị sẽ để lại một câu ở đây.",
            "No line yet: each act of the meeting leaves a sentence here.",
        );
        for (y, line) in (area.top() + HEAD..area.bottom()).zip(wrap(empty, usize::from(width))) {
            brush.text(area.left() + 1, y, width, &line, Role::Quiet);
        }
    }
}

fn lines(screen: &MinutesScreen, brush: &mut Brush<'_>, area: Rect) {
    let desk = brush.desk;
    let mut row = 0_usize;
    for (at, (line, height)) in screen.lines.iter().zip(&screen.heights).enumerate() {
        let first = row;
        row += height;
        if row <= screen.top {
            continue;
        }
        let chosen = at == screen.at;
        let (sign, sign_role) = sign(line);
        let role = match (line.stands(), chosen, line.origin) {
            (false, ..) => Role::Quiet,
            (true, true, _) => Role::Focus,
            (true, false, Origin::Typed(EntryKind::Decision | EntryKind::Task)) => Role::Heading,
            (true, false, _) => Role::Text,
        };
        for (part, text) in rows_of(line, area.width, desk).iter().enumerate() {
            let Some(below) = (first + part).checked_sub(screen.top) else { continue };
            let y = area.top() + HEAD + size(below);
            if y >= area.bottom() {
                return;
            }
            if chosen {
                brush.tint(Rect::new(area.left(), y, area.width, 1), Role::Track);
            }
            if part == 0 {
                brush.text(area.left(), y, 1, if chosen { "►" } else { "" }, Role::Focus);
                brush.right(area.left() + 1, y, 5, &format!("#{}", line.number), Role::Quiet);
                brush.text(area.left() + 7, y, 1, sign, sign_role);
            }
            brush.text(area.left() + MARGIN, y, area.width.saturating_sub(MARGIN), text, role);
        }
    }
}

/// What became of a line, as one sign.
fn sign(line: &Line) -> (&'static str, Role) {
    match (&line.state, line.origin) {
        (state, _) if state.merged_into.is_some() => (MERGED, Role::Quiet),
        (state, _) if state.left_out => (LEFT_OUT, Role::Excluded),
        (_, Origin::Typed(EntryKind::Aside)) => (ASIDE, Role::Quiet),
        (state, _) if state.text.is_some() => (WORDED, Role::Changed),
        (_, Origin::Typed(_) | Origin::Note) => (TYPED, Role::Saved),
        (state, Origin::Act(_)) if state.seen => (DONE, Role::Saved),
        (_, Origin::Act(_)) => (NEW, Role::Changed),
    }
}

/// Draws the signs of this screen with their meanings.
pub(super) fn legend(brush: &mut Brush<'_>, area: Rect) {
    let lang = brush.desk.lang;
    let signs = [
        (NEW, lang.of("chưa xem", "new"), Role::Changed),
        (DONE, lang.of("giữ", "kept"), Role::Saved),
        (WORDED, lang.of("sửa lời", "reworded"), Role::Changed),
        (LEFT_OUT, lang.of("bỏ", "left out"), Role::Excluded),
        (MERGED, lang.of("đã gộp", "merged"), Role::Quiet),
        (TYPED, lang.of("thư ký ghi", "typed"), Role::Saved),
        (ASIDE, lang.of("ngoài biên bản", "not for the minutes"), Role::Quiet),
    ];
    let mut x = area.left() + 1;
    for (sign, what, role) in signs {
        let wide = len(sign) + 1 + len(what);
        if x + wide >= area.right() {
            break;
        }
        x = brush.text(x, area.top(), wide, sign, role) + 1;
        x = brush.text(x, area.top(), wide, what, Role::Quiet) + 2;
    }
}

fn agenda(brush: &mut Brush<'_>, area: Rect) {
    let desk = brush.desk;
    let heading = desk.lang.of("Chương trình", "Agenda");
    brush.text(area.left() + 1, area.top(), area.width.saturating_sub(1), heading, Role::Heading);
    let width = usize::from(area.width.saturating_sub(4)).max(1);
    let mut y = area.top() + HEAD;
    for item in desk.meeting.floor().agenda.items() {
        let (sign, role, text) = match item.state() {
            ItemState::Running => (RUNNING, Role::Changed, Role::Focus),
            ItemState::Done => (DONE, Role::Saved, Role::Quiet),
            ItemState::Dropped => (LEFT_OUT, Role::Excluded, Role::Quiet),
            ItemState::Planned => ("", Role::Quiet, Role::Text),
        };
        for (at, line) in wrap(&item.title, width).iter().enumerate() {
            if y >= area.bottom() {
                return;
            }
            if at == 0 {
                brush.text(area.left() + 1, y, 1, sign, role);
            }
            brush.text(area.left() + 3, y, area.width.saturating_sub(3), line, text);
            y += 1;
        }
    }
}

/// What just happened, the latest at the top.
fn news(brush: &mut Brush<'_>, area: Rect) {
    let desk = brush.desk;
    let heading = desk.lang.of("Vừa xảy ra", "Just happened");
    brush.text(area.left() + 1, area.top(), area.width.saturating_sub(1), heading, Role::Heading);
    let width = usize::from(area.width.saturating_sub(2)).max(1);
    let mut y = area.top() + 1 + u16::from(area.height > 8);
    for entry in desk.meeting.entries().iter().rev() {
        let said: Vec<String> =
            entry.record.ev.iter().take(3).map(|event| sentence(event, &desk.meeting, desk.lang)).collect();
        let role = if desk.meeting.counts(entry.seq) { Role::Text } else { Role::Quiet };
        let text = format!("#{} {}", entry.seq, said.join("; "));
        for line in wrap(&text, width).iter().take(TOLD) {
            if y >= area.bottom() {
                return;
            }
            brush.text(area.left() + 1, y, area.width.saturating_sub(1), line, role);
            y += 1;
        }
    }
}
