//! A text being typed, of one line unless it may have more: editing by grapheme, NFC, paste, a window for a width, undo.
//!
//! Input methods type a letter, take it back and type another in one burst: every key is taken as it comes, one by one.
//! It must never know where it stands on the screen, what the text means, or which key asked for an edit.

use std::mem;

use unicode_normalization::{UnicodeNormalization, is_nfc};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::input::is_mark;
use crate::ui::action::Action;

/// Most graphemes a field holds unless it is told otherwise.
pub const LIMIT: usize = 4_000;
/// Most marks on one letter; what comes after them is dropped (fault 79).
const MARKS: usize = 8;
/// Most steps that can be taken back.
const STEPS: usize = 64;

/// What a person should be told after an edit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The field is full: what went beyond `limit` graphemes was left out.
    Full {
        /// The most graphemes it holds.
        limit: usize,
    },
    /// So many characters that can't be shown (control, direction and invisible ones) were left out.
    Dropped {
        /// How many.
        count: usize,
    },
}

impl Notice {
    /// Says it in Vietnamese.
    pub fn vi(self) -> String {
        match self {
            Self::Full { limit } => format!("Ô nhập chỉ nhận {limit} ký tự; phần thừa đã bỏ."),
            Self::Dropped { count } => format!("Đã bỏ {count} ký tự không hiển thị được."),
        }
    }

    /// Says it in English.
    pub fn en(self) -> String {
        match self {
            Self::Full { limit } => format!("The field holds {limit} characters; the rest was left out."),
            Self::Dropped { count } => format!("{count} characters that cannot be shown were left out."),
        }
    }
}

/// What an action did to a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edited {
    /// It is no edit of a field: someone else's.
    NotMine,
    /// Done, or there was nothing to do.
    Done,
}

/// The part of a field that fits a width.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View {
    /// The text to draw, whole graphemes, at most as wide as asked.
    pub text: String,
    /// Where the terminal's real cursor stands, in cells from the left; below the width.
    pub caret: u16,
    /// Whether text is hidden to the left.
    pub more_left: bool,
    /// Whether text is hidden to the right.
    pub more_right: bool,
    /// Whether the whole text is marked and the next letter replaces it.
    pub marked: bool,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Step {
    text: String,
    caret: usize,
}

/// One line of text, its caret, and the way back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    text: String,
    /// Byte offset of the caret, always between two graphemes.
    caret: usize,
    /// Graphemes of `text`, counted as they come so that a storm of keys stays cheap.
    count: usize,
    marked: bool,
    limit: usize,
    /// Whether it may have several lines.
    lines: bool,
    undo: Vec<Step>,
    redo: Vec<Step>,
    /// Whether the next typed letter still belongs to the last step.
    running: bool,
}

impl Default for Field {
    fn default() -> Self {
        Self::new("")
    }
}

impl Field {
    /// Makes a field with the caret behind `text` (F2 in a spreadsheet).
    pub fn new(text: &str) -> Self {
        Self::with_limit(text, LIMIT)
    }

    /// Makes a field that holds at most `limit` graphemes.
    pub fn with_limit(text: &str, limit: usize) -> Self {
        let mut field = Self {
            text: String::new(),
            caret: 0,
            count: 0,
            marked: false,
            limit,
            lines: false,
            undo: Vec::new(),
            redo: Vec::new(),
            running: false,
        };
        field.paste(text);
        field.undo.clear();
        field
    }

    /// Makes a field whose text the first typed letter replaces.
    pub fn marked(text: &str) -> Self {
        let mut field = Self::new(text);
        field.marked = !field.text.is_empty();
        field
    }

    /// Makes a field of several lines with the caret behind `text`.
    pub fn area(text: &str, limit: usize) -> Self {
        let mut field = Self { lines: true, ..Self::with_limit("", limit) };
        field.paste(text);
        field.undo.clear();
        field
    }

    /// Byte offset of the caret, between two graphemes.
    pub fn caret(&self) -> usize {
        self.caret
    }

    /// Puts the caret at a byte offset, or at the next place between two graphemes.
    pub fn go_to(&mut self, caret: usize) {
        self.go(caret.min(self.text.len()));
        self.settle();
    }

    /// The text, in NFC, without control characters.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether the whole text is marked and the next letter replaces it.
    pub fn is_marked(&self) -> bool {
        self.marked
    }

    /// Whether nothing is written.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Replaces the text as one step, the caret behind it (completion from a list).
    pub fn set(&mut self, text: &str) -> Option<Notice> {
        self.step();
        self.marked = true;
        self.drop_marked();
        self.write(text)
    }

    /// Types one character, which may be a mark that changes the letter before it.
    pub fn insert(&mut self, c: char) -> Option<Notice> {
        if self.count >= self.limit && !self.marked && !is_mark(c) {
            return Some(Notice::Full { limit: self.limit });
        }
        if c.is_whitespace() || !self.running {
            self.step();
        }
        self.running = true;
        self.drop_marked();
        self.write(c.encode_utf8(&mut [0; 4]))
    }

    /// Puts foreign text in at the caret: newlines and tabs become one blank each, what can't be shown is dropped.
    pub fn paste(&mut self, text: &str) -> Option<Notice> {
        self.step();
        self.drop_marked();
        let text = text.trim_end_matches(['\r', '\n']).replace("\r\n", "\n").replace('\r', "\n");
        self.write(&text)
    }

    /// Does what an action means in a text field.
    pub fn act(&mut self, action: Action) -> Edited {
        match action {
            Action::CaretLeft => {
                let to = if self.marked { 0 } else { self.before() };
                self.go(to);
            }
            Action::CaretRight => {
                let to = if self.marked { self.text.len() } else { self.after() };
                self.go(to);
            }
            Action::CaretWordLeft => self.go(self.word_before()),
            Action::CaretWordRight => self.go_to(self.word_after()),
            Action::CaretStart => self.go(0),
            Action::CaretEnd => self.go(self.text.len()),
            Action::MarkAll => {
                self.go(self.text.len());
                self.marked = !self.text.is_empty();
            }
            Action::DeleteLeft => {
                if !self.running {
                    self.step();
                }
                self.running = true;
                self.cut(self.before(), self.caret);
            }
            Action::DeleteRight => self.cut_step(self.caret, self.after()),
            Action::DeleteWord => self.cut_step(self.word_before(), self.caret),
            Action::DeleteToStart => self.cut_step(0, self.caret),
            Action::DeleteToEnd => self.cut_step(self.caret, self.text.len()),
            Action::Undo => self.back(),
            Action::Redo => self.forth(),
            _ => return Edited::NotMine,
        }
        Edited::Done
    }

    /// The part that fits `width` cells, with room for the caret behind the last letter.
    pub fn view(&self, width: u16) -> View {
        let width = usize::from(width);
        let ahead = self.right().width().min(width / 3);
        let room = width.saturating_sub(1).saturating_sub(ahead);
        let mut start = self.caret;
        let mut before = 0_usize;
        if self.text.width() < width {
            start = 0;
            before = self.left().width();
        } else {
            for (at, grapheme) in self.left().grapheme_indices(true).rev() {
                let wide = before.saturating_add(grapheme.width());
                if wide > room {
                    break;
                }
                (start, before) = (at, wide);
            }
        }
        let mut text = String::new();
        let (mut used, mut more_right) = (0_usize, false);
        for grapheme in self.text.get(start..).unwrap_or_default().graphemes(true) {
            used = used.saturating_add(grapheme.width());
            if used > width {
                more_right = true;
                break;
            }
            text.push_str(grapheme);
        }
        View {
            text,
            caret: u16::try_from(before.min(width.saturating_sub(1))).unwrap_or(u16::MAX),
            more_left: start > 0,
            more_right,
            marked: self.marked,
        }
    }

    fn left(&self) -> &str {
        self.text.get(..self.caret).unwrap_or_default()
    }

    fn right(&self) -> &str {
        self.text.get(self.caret..).unwrap_or_default()
    }

    fn before(&self) -> usize {
        self.left().grapheme_indices(true).next_back().map_or(0, |(at, _)| at)
    }

    fn after(&self) -> usize {
        self.right().graphemes(true).next().map_or(self.caret, |grapheme| self.caret.saturating_add(grapheme.len()))
    }

    fn word_before(&self) -> usize {
        let left = self.left().trim_end();
        let start = left.rfind(char::is_whitespace).map_or(0, |at| {
            at.saturating_add(left.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8))
        });
        // What joins the blank before it is no word of its own.
        let mut ends = self.left().grapheme_indices(true).map(|(at, _)| at);
        ends.rfind(|at| *at <= start).unwrap_or(0)
    }

    fn word_after(&self) -> usize {
        let right = self.right();
        let word = right.find(char::is_whitespace).unwrap_or(right.len());
        let rest = right.get(word..).unwrap_or_default();
        let blanks = rest.len().saturating_sub(rest.trim_start().len());
        self.caret.saturating_add(word).saturating_add(blanks)
    }

    fn drop_marked(&mut self) {
        if mem::take(&mut self.marked) {
            self.text.clear();
            self.caret = 0;
            self.count = 0;
        }
    }

    fn go(&mut self, caret: usize) {
        self.caret = caret;
        self.marked = false;
        self.running = false;
    }

    fn cut_step(&mut self, from: usize, to: usize) {
        self.step();
        self.cut(from, to);
    }

    fn cut(&mut self, from: usize, to: usize) {
        let (from, to) = if mem::take(&mut self.marked) { (0, self.text.len()) } else { (from, to) };
        self.text.replace_range(from..to, "");
        self.caret = from;
        if !is_nfc(&self.text) {
            // What was cut out had kept a letter and a mark apart.
            self.caret = self.left().nfc().collect::<String>().len();
            self.text = self.text.nfc().collect();
            self.caret = self.caret.min(self.text.len());
        }
        self.settle();
        self.count = self.text.graphemes(true).count();
    }

    /// Writes at the caret. Only the grapheme before it can compose with what comes, so only that one is composed anew.
    fn write(&mut self, text: &str) -> Option<Notice> {
        let (mut dropped, mut full) = (0_usize, false);
        let mut room = self.limit.saturating_sub(self.count);
        let start = self.before();
        let mut fresh = self.text.get(start..self.caret).unwrap_or_default().to_owned();
        let replaced = usize::from(!fresh.is_empty());
        let mut marks = fresh.nfd().filter(|c| is_mark(*c)).count();
        for c in text.chars() {
            let kept = self.lines && c == '\n';
            let c = if matches!(c, '\n' | '\r' | '\t') && !kept { ' ' } else { c };
            if is_mark(c) {
                marks = marks.saturating_add(1);
                // A mark without a letter would join whatever comes to stand before it.
                if marks > MARKS || fresh.is_empty() || fresh.ends_with('\n') {
                    dropped = dropped.saturating_add(1);
                } else {
                    fresh.push(c);
                }
                continue;
            }
            marks = 0;
            if is_hidden(c) && !kept {
                dropped = dropped.saturating_add(1);
            } else if room == 0 {
                full = true;
                break;
            } else {
                room = room.saturating_sub(1);
                fresh.push(c);
            }
        }
        let composed: String = fresh.nfc().collect();
        self.text.replace_range(start..self.caret, &composed);
        self.caret = start.saturating_add(composed.len());
        self.count = self.count.saturating_sub(replaced).saturating_add(composed.graphemes(true).count());
        self.settle();
        if full {
            return Some(Notice::Full { limit: self.limit });
        }
        (dropped > 0).then_some(Notice::Dropped { count: dropped })
    }

    /// Moves the caret behind the grapheme it has fallen into, which happens when neighbours join.
    fn settle(&mut self) {
        let caret = self.caret;
        if caret < self.text.len() {
            let ends = self.text.grapheme_indices(true).map(|(at, _)| at);
            self.caret = ends.into_iter().find(|at| *at >= caret).unwrap_or(self.text.len());
        }
    }

    fn step(&mut self) {
        self.running = false;
        self.redo.clear();
        if self.undo.len() >= STEPS {
            self.undo.remove(0);
        }
        self.undo.push(Step { text: self.text.clone(), caret: self.caret });
    }

    fn back(&mut self) {
        while let Some(step) = self.undo.pop() {
            if step.text != self.text {
                let now = self.swap(step);
                self.redo.push(now);
                break;
            }
        }
    }

    fn forth(&mut self) {
        if let Some(step) = self.redo.pop() {
            let now = self.swap(step);
            self.undo.push(now);
        }
    }

    fn swap(&mut self, step: Step) -> Step {
        self.running = false;
        self.marked = false;
        self.count = step.text.graphemes(true).count();
        Step { text: mem::replace(&mut self.text, step.text), caret: mem::replace(&mut self.caret, step.caret) }
    }
}

/// Whether a character would act on the terminal or the reader's eye without being seen (faults 77, 78).
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{ad}'
                | '\u{61c}'
                | '\u{180e}'
                | '\u{200b}'
                | '\u{200e}'
                | '\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{feff}'
                | '\u{fff9}'..='\u{fffb}'
                | '\u{e000}'..='\u{f8ff}'
                | '\u{e0000}'..='\u{e0fff}'
                | '\u{f0000}'..='\u{10ffff}'
        )
}
