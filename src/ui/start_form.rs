//! The short form of a new meeting: copied from an earlier one, or bloc and rubric; the year; the name of its file.
//!
//! It must never know whether the file can be made.

use ratatui::layout::Rect;

use crate::text::draft::Draft;
use crate::text::lang::Lang;
use crate::ui::action::Action;
use crate::ui::field::Field;
use crate::ui::start::NewMeeting;
use crate::ui::theme::Role;
use crate::ui::typing::{Composer, Typing};
use crate::ui::widget::fields::{self, Value};
use crate::ui::widget::line::Caret;
use crate::ui::widget::pen::{Pen, size};

/// Lines of the form: copied from, bloc, rubric, year, file.
const LINES: usize = 5;
/// Index of the line of the year.
const YEAR: usize = 3;
/// Index of the line of the file.
const FILE: usize = 4;
/// Cells kept for the names of the lines.
const NAMES: u16 = 18;

/// What became of the form after a key.
pub enum Asked {
    /// It goes on.
    Still,
    /// It was left.
    Left,
    /// Something is missing.
    Lacks(&'static str),
    /// The meeting is to be made.
    Made(NewMeeting),
}

/// The state of the form.
pub struct NewForm {
    at: usize,
    /// Nothing, or an index among the earlier meetings.
    like: Option<usize>,
    likes: Vec<(String, String)>,
    bloc: usize,
    rubric: usize,
    shipped: (Vec<String>, Vec<String>),
    year: Field,
    file: Field,
    /// Whether the file's name is still the one offered.
    offered: bool,
    /// The year that was offered.
    first_year: i32,
    composer: Composer,
}

impl NewForm {
    /// Begins with last year's meeting where there is one.
    pub fn new(year: i32, shipped: (Vec<String>, Vec<String>), likes: Vec<(String, String)>) -> Self {
        let like = (!likes.is_empty()).then_some(0);
        let (first_year, year) = (year, Field::with_limit(&year.to_string(), 4));
        let mut form = Self {
            first_year,
            composer: Composer::default(),
            at: 0,
            like,
            likes,
            bloc: 0,
            rubric: 0,
            shipped,
            year,
            file: Field::with_limit("", 500),
            offered: true,
        };
        form.offer();
        form
    }

    fn offer(&mut self) {
        if self.offered {
            self.file.set(&format!("binh-xet-{}", self.year.text().trim()));
        }
    }

    /// The field that takes the letters.
    pub fn field_mut(&mut self) -> Option<&mut Field> {
        match self.at {
            YEAR => Some(&mut self.year),
            FILE => {
                self.offered = false;
                Some(&mut self.file)
            }
            _ => None,
        }
    }

    /// Takes a letter from the keyboard, composed where somebody asked for it.
    pub fn letter(&mut self, typing: Typing, c: char) {
        let typing = if self.at == FILE { typing } else { Typing::Plain };
        let (gone, fresh) = self.composer.key(typing, c);
        let Some(field) = self.field_mut() else { return };
        for _ in 0..gone {
            field.act(Action::DeleteLeft);
        }
        for c in fresh.chars() {
            field.insert(c);
        }
    }

    /// What somebody typed here, to come back after the program ended unasked: the year, then the file.
    pub fn draft(&self) -> Option<Draft> {
        let typed = !self.offered || self.year.text() != self.first_year.to_string();
        let lines = [&self.year, &self.file].map(|field| field.text().into()).to_vec();
        typed.then(|| Draft { lines, ..Draft::default() })
    }

    /// Takes back what was typed before; the caret stands behind the name of the file.
    pub fn recall(&mut self, draft: &Draft) {
        let mut lines = draft.texts();
        if let Some(year) = lines.next() {
            self.year.set(year);
        }
        if let Some(file) = lines.next() {
            self.file.set(file);
            self.offered = false;
            self.at = FILE;
        }
    }

    fn skips(&self, line: usize) -> bool {
        self.like.is_some() && (line == 1 || line == 2)
    }

    fn go(&mut self, by: usize) {
        self.offer();
        self.at = (self.at + by) % LINES;
        while self.skips(self.at) {
            self.at = (self.at + by) % LINES;
        }
    }

    fn turn(&mut self, forth: bool) {
        let next = |at: usize, n: usize| if forth { (at + 1) % n.max(1) } else { (at + n.max(1) - 1) % n.max(1) };
        match self.at {
            0 => {
                // Nothing stands before the first.
                let n = self.likes.len() + 1;
                let at = next(self.like.map_or(0, |at| at + 1), n);
                self.like = at.checked_sub(1);
            }
            1 => self.bloc = next(self.bloc, self.shipped.0.len()),
            2 => self.rubric = next(self.rubric, self.shipped.1.len()),
            _ => {}
        }
    }

    /// Does what an action means here.
    pub fn act(&mut self, action: Action, lang: Lang) -> Asked {
        self.composer.reset();
        match action {
            Action::Cancel => return Asked::Left,
            Action::Complete | Action::CommitNext | Action::MoveDown => self.go(1),
            Action::CommitPrevious | Action::MoveUp => self.go(LINES - 1),
            Action::CaretRight if self.at < YEAR => self.turn(true),
            Action::CaretLeft if self.at < YEAR => self.turn(false),
            Action::Commit => {
                self.offer();
                let year: Option<i32> =
                    self.year.text().trim().parse().ok().filter(|year| (1945..=2100).contains(year));
                let Some(year) = year else {
                    self.at = YEAR;
                    return Asked::Lacks(lang.of("Năm phải từ 1945 đến 2100.", "The year must be from 1945 to 2100."));
                };
                let file = self.file.text().trim().to_owned();
                if file.is_empty() {
                    self.at = FILE;
                    return Asked::Lacks(lang.of("Gõ tên tệp.", "Type the name of the file."));
                }
                let id = |ids: &[String], at: usize| ids.get(at).cloned().unwrap_or_default();
                let like = self.like.and_then(|at| self.likes.get(at)).map(|(path, _)| path.clone());
                let (bloc, rubric) = (id(&self.shipped.0, self.bloc), id(&self.shipped.1, self.rubric));
                return Asked::Made(NewMeeting { bloc, rubric, year, like, file });
            }
            other => {
                if let Some(field) = self.field_mut() {
                    field.act(other);
                }
            }
        }
        Asked::Still
    }

    /// Draws the form over the lower lines; where the caret stands.
    pub fn draw(&self, pen: &mut Pen<'_>, area: Rect, (lang, typing): (Lang, Typing)) -> Option<Caret> {
        let height = size(LINES) + 2;
        let top = area.bottom().saturating_sub(height + 2);
        pen.clear(Rect::new(area.left(), top, area.width, height), Role::Ground);
        pen.rule(area.left(), top, area.width);
        pen.text(1, top + 1, area.width, lang.of("Cuộc họp mới", "New meeting"), Role::Heading);
        pen.right(1, top + 1, area.width.saturating_sub(2), typing.name().unwrap_or_default(), Role::Changed);
        let none = lang.of("không", "none").to_owned();
        let like = self.like.and_then(|at| self.likes.get(at)).map_or(none, |(_, title)| title.clone());
        let of_copy = lang.of("như cuộc họp được chép", "as in the meeting copied");
        let id = |ids: &[String], at: usize| ids.get(at).cloned().unwrap_or_default();
        let copied = self.like.is_some();
        let (bloc, rubric) = (id(&self.shipped.0, self.bloc), id(&self.shipped.1, self.rubric));
        let of = |own| if copied { Value::Fixed(of_copy) } else { Value::Turned(own) };
        let lines = [
            (lang.of("Chép từ:", "Copy from:"), Value::Turned(&like)),
            (lang.of("Khối:", "Bloc:"), of(&bloc)),
            (lang.of("Bảng chấm điểm:", "Rubric:"), of(&rubric)),
            (lang.of("Năm bình xét:", "Year reviewed:"), Value::Typed(&self.year)),
            (lang.of("Tên tệp:", "File:"), Value::Typed(&self.file)),
        ];
        let below = Rect::new(2, top + 2, area.width.saturating_sub(4), size(LINES));
        fields::draw(pen, below, NAMES, self.at, &lines)
    }
}
