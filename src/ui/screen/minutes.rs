//! The minutes as they grow (Biên bản): the agenda at the left, the lines in the middle, what just happened at the right.
//!
//! It must never know what an act does, nor make a sentence: those come from `papers`. What is drawn is `minutes_draw`.

use std::sync::{Arc, Weak};

use ratatui::layout::Rect;

use crate::domain::command::Command;
use crate::domain::command::minutes::MinutesCommand;
use crate::domain::event::Role;
use crate::domain::meeting::Meeting;
use crate::domain::minutes::EntryKind;
use crate::papers::bank::PhraseBook;
use crate::papers::lines::{Line, lines};
use crate::text::draft::{Writing, Written};
use crate::text::lang::Said;
use crate::ui::action::Action;
use crate::ui::desk::Desk;
use crate::ui::screen::editor::Editor;
use crate::ui::screen::minutes_draw::{self, HEAD, frames, rows_of};
use crate::ui::screen::{Intent, Layer, Reply};
use crate::ui::widget::brush::Brush;

/// What of the minutes is looked at.
pub struct MinutesScreen {
    /// The words of the bloc.
    pub book: Arc<PhraseBook>,
    pub(super) lines: Vec<Line>,
    /// Rows of each line at the width below.
    pub(super) heights: Vec<usize>,
    width: u16,
    /// The meeting the lines were read from.
    read: Weak<Meeting>,
    pub(super) at: usize,
    /// First row shown.
    pub(super) top: usize,
}

impl Default for MinutesScreen {
    fn default() -> Self {
        Self {
            book: PhraseBook::shipped(),
            lines: Vec::new(),
            heights: Vec::new(),
            width: 0,
            read: Weak::new(),
            at: 0,
            top: 0,
        }
    }
}

impl MinutesScreen {
    /// Reads the lines anew where the meeting has changed, and brings the chosen one into the window; at the end it
    /// stays at the end.
    pub fn follow(&mut self, desk: &Desk, area: Rect) {
        let text = frames(area).text;
        let now = Arc::downgrade(&desk.meeting);
        let changed = !self.read.ptr_eq(&now);
        if changed {
            let at_end = self.at + 1 >= self.lines.len();
            self.lines = lines(&desk.meeting, &self.book.phrases);
            self.read = now;
            if at_end {
                self.at = self.lines.len().saturating_sub(1);
            }
        }
        if changed || self.width != text.width {
            self.heights = self.lines.iter().map(|line| rows_of(line, text.width, desk).len()).collect();
            self.width = text.width;
        }
        self.at = self.at.min(self.lines.len().saturating_sub(1));
        let room = usize::from(text.height.saturating_sub(HEAD)).max(1);
        let before: usize = self.heights.iter().take(self.at).sum();
        let own = self.heights.get(self.at).copied().unwrap_or(1);
        let all: usize = self.heights.iter().sum();
        self.top = self.top.clamp((before + own.min(room)).saturating_sub(room), before).min(all.saturating_sub(room));
    }

    /// Takes the words of a bloc.
    pub fn take_book(&mut self, book: Arc<PhraseBook>) {
        self.book = book;
        self.read = Weak::new();
    }

    /// Does what a movement means here; answers whether it is one of this screen's.
    pub fn act(&mut self, desk: &Desk, area: Rect, action: Action) -> bool {
        let last = self.lines.len().saturating_sub(1);
        let page = usize::from(frames(area).text.height.saturating_sub(HEAD) / 2).max(1);
        self.at = match action {
            Action::MoveUp | Action::Previous => self.at.saturating_sub(1),
            Action::MoveDown | Action::Next => self.at + 1,
            Action::PageUp => self.at.saturating_sub(page),
            Action::PageDown => self.at + page,
            Action::First | Action::RowStart => 0,
            Action::Last | Action::RowEnd => last,
            _ => return false,
        }
        .min(last);
        self.follow(desk, area);
        true
    }

    /// Chooses the line on which the mouse was pressed.
    pub fn click(&mut self, desk: &Desk, area: Rect, x: u16, y: u16) {
        let text = frames(area).text;
        let inside = x >= text.left() && x < text.right() && y < text.bottom();
        let Some(row) = y.checked_sub(text.top() + HEAD).filter(|_| inside) else { return };
        let mut left = self.top + usize::from(row);
        for (at, height) in self.heights.iter().enumerate() {
            if left < *height {
                self.at = at;
                return self.follow(desk, area);
            }
            left -= height;
        }
    }

    fn chosen(&self) -> Option<&Line> {
        self.lines.get(self.at)
    }

    fn editor(&self, desk: &Desk, writing: Writing, text: &str) -> Reply {
        Reply::open(Layer::Editor(Box::new(Editor::new(desk, &self.book, writing, text))))
    }

    /// Goes on with what was being written before.
    pub fn resume(&self, desk: &Desk, written: &Written) -> Layer {
        Layer::Editor(Box::new(Editor::resume(desk, &self.book, written)))
    }

    /// What an action begins.
    pub fn begin(&self, desk: &Desk, action: Action) -> Reply {
        let lang = desk.lang;
        let act = |command| Reply::act(Intent::new(desk, Command::Minutes(command)));
        let entry = match action {
            Action::AddStatement => Some(EntryKind::Statement),
            Action::AddProposal => Some(EntryKind::Proposal),
            Action::AddConclusion => Some(EntryKind::Decision),
            Action::AddTask => Some(EntryKind::Task),
            Action::AddAside => Some(EntryKind::Aside),
            _ => None,
        };
        if let Some(kind) = entry {
            return self.editor(desk, Writing::Entry(kind), "");
        }
        if action == Action::AdoptMinutes {
            return act(MinutesCommand::Adopt { votes: None, decision: None });
        }
        let Some(line) = self.chosen() else {
            return Reply::Lacks(lang.of("Biên bản chưa có câu nào.", "The minutes have no line yet."));
        };
        let number = line.number;
        match action {
            Action::WordLine => self.editor(desk, Writing::Line(number), &line.text),
            Action::KeepLine => act(MinutesCommand::Keep { line: number }),
            Action::DropLine if line.state.stands() => act(MinutesCommand::Drop { line: number }),
            Action::DropLine => act(MinutesCommand::Restore { line: number }),
            Action::MergeLine => {
                let before = self.lines.get(..self.at).unwrap_or_default();
                match before.iter().rev().find(|line| line.stands()) {
                    Some(into) => {
                        let text = format!("{} {}", into.text, line.text);
                        self.editor(desk, Writing::Merge { line: number, into: into.number }, &text)
                    }
                    None => Reply::Tell(Said::new(
                        lang.of("Trước câu này không có câu nào để gộp vào.", "There is no line before this one."),
                        lang.of("Chọn câu đứng sau.", "Choose a later line."),
                    )),
                }
            }
            _ => Reply::Stay,
        }
    }

    /// Draws the screen.
    pub fn draw(&self, brush: &mut Brush<'_>, area: Rect) {
        minutes_draw::draw(self, brush, area);
    }
}

/// Whether an action writes into the minutes.
pub fn writes(action: Action) -> bool {
    matches!(
        action,
        Action::KeepLine
            | Action::WordLine
            | Action::DropLine
            | Action::MergeLine
            | Action::AddStatement
            | Action::AddProposal
            | Action::AddConclusion
            | Action::AddTask
            | Action::AddAside
            | Action::AdoptMinutes
    )
}

/// What is to be confirmed before an act on the minutes.
pub fn question(desk: &Desk, command: &MinutesCommand) -> Option<Vec<String>> {
    let MinutesCommand::Adopt { votes: None, .. } = command else { return None };
    let lang = desk.lang;
    let lines = [
        lang.of(
            "Biên bản đã được đọc lại và được nhất trí thông qua?",
            "Were the minutes read and adopted unanimously?",
        ),
        lang.of(
            "Nếu có phiếu không tán thành, gõ lệnh: minutes adopt --for N --against N.",
            "Where there were votes against, type: minutes adopt --for N --against N.",
        ),
    ];
    Some(lines.map(str::to_owned).to_vec())
}

/// The keys of the lowest line.
pub fn hints(desk: &Desk) -> Vec<(Action, &'static str)> {
    let lang = desk.lang;
    let adopts =
        Some((Action::AdoptMinutes, lang.of("thông qua", "adopt"))).filter(|_| desk.author.role == Role::Chair);
    let keys = [
        (Action::KeepLine, lang.of("giữ", "keep")),
        (Action::WordLine, lang.of("sửa lời", "reword")),
        (Action::DropLine, lang.of("bỏ", "leave out")),
        (Action::MergeLine, lang.of("gộp", "merge")),
        (Action::AddStatement, lang.of("ý kiến", "statement")),
        (Action::AddProposal, lang.of("kiến nghị", "proposal")),
        (Action::AddConclusion, lang.of("kết luận", "conclusion")),
        (Action::AddTask, lang.of("nhiệm vụ", "task")),
        (Action::Help, lang.of("trợ giúp", "help")),
        (Action::AddAside, lang.of("ghi riêng", "aside")),
        (Action::Cancel, lang.of("trở lại", "back")),
    ];
    // The result of the adoption is the chair's to record.
    let (first, rest) = keys.split_at(9);
    first.iter().copied().chain(adopts).chain(rest.iter().copied()).collect()
}
