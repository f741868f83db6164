//! A document of the catalogue being typed: what it is called, once for all cells that cite it.
//!
//! It must never know where its file lies.

use ratatui::layout::Rect;

use crate::domain::command::Command;
use crate::domain::evidence::Document;
use crate::text::{date, refusals};
use crate::ui::action::Action;
use crate::ui::desk::Desk;
use crate::ui::field::{Edited, Field};
use crate::ui::outlook::facts;
use crate::ui::screen::{Intent, Reply, tray};
use crate::ui::theme::Role;
use crate::ui::widget::brush::{Brush, len, size};
use crate::ui::widget::fields::{self, Value};
use crate::ui::widget::line::Caret;
use crate::words::{command, next_document};

/// Number of fields: type, number, date, issuer, subject.
const FIELDS: usize = 5;
/// Cells kept for the names of the fields.
const NAMES: u16 = 16;

/// The state of typing.
pub struct DocumentForm {
    fields: [Field; FIELDS],
    at: usize,
    /// The document that is corrected; a new one if none.
    stood: Option<Document>,
    said: Option<String>,
    touched: bool,
}

impl DocumentForm {
    /// Begins with what stands there, or with nothing.
    pub fn new(desk: &Desk, stood: Option<&Document>) -> Self {
        let text = |text: &str| Field::with_limit(text, 500);
        let part = |part: fn(&Document) -> &str| text(stood.map_or("", part));
        let day = stood.and_then(|document| document.date).map(date::format).unwrap_or_default();
        let fields = [
            part(|document| &document.title),
            part(|document| &document.number),
            text(&day),
            part(|document| &document.issuer),
            part(|document| &document.subject),
        ];
        let mut form = Self { fields, at: 0, stood: stood.cloned(), said: None, touched: false };
        form.refresh(desk);
        form
    }

    /// The field that takes the letters.
    pub fn field_mut(&mut self) -> Option<&mut Field> {
        self.touched = true;
        self.fields.get_mut(self.at)
    }

    /// Whether words are typed: a number with its symbol and a date are none.
    pub fn takes_prose(&self) -> bool {
        !matches!(self.at, 1 | 2)
    }

    /// What is typed in its fields.
    pub fn texts(&self) -> Vec<&str> {
        self.fields.iter().map(Field::text).collect()
    }

    /// Whether somebody has typed something.
    pub fn holds_text(&self) -> bool {
        self.touched
    }

    /// The act in the command language.
    fn words(&self, desk: &Desk) -> Vec<String> {
        let typed = |idx: usize| self.fields.get(idx).map_or("", |field| field.text().trim()).to_owned();
        let mut words = match &self.stood {
            Some(stood) => vec!["evidence".to_owned(), "edit".to_owned(), stood.id.to_string(), "--type".to_owned()],
            None => vec!["evidence".to_owned(), "add".to_owned()],
        };
        words.push(typed(0));
        for (idx, option) in ["--number", "--date", "--issuer", "--subject"].iter().enumerate() {
            let text = typed(idx + 1);
            let text = if text.is_empty() && self.stood.is_some() { "-".to_owned() } else { text };
            if !text.is_empty() {
                words.extend([(*option).to_owned(), text]);
            }
        }
        if self.stood.is_none() {
            words.extend(["--id".to_owned(), next_document(&desk.meeting).to_string()]);
        }
        words
    }

    fn command(&self, desk: &Desk) -> Result<Command, crate::domain::refusal::Refusal> {
        let command = command(&self.words(desk), &desk.meeting)?;
        facts(desk, &command, desk.meeting.head()).map(|_| command)
    }

    /// Looks again at what stands in the way: a twin is told while it is typed.
    pub fn refresh(&mut self, desk: &Desk) {
        let typed = self.touched && !self.fields.first().is_some_and(|field| field.text().trim().is_empty());
        let refused = if typed { self.command(desk).err() } else { None };
        self.said = refused.map(|refusal| refusals::say(&refusal, desk.lang).line());
    }

    /// Does what an action means here.
    pub fn act(&mut self, desk: &Desk, action: Action) -> Reply {
        match action {
            Action::Cancel => return Reply::Close,
            Action::Complete | Action::CommitNext | Action::MoveDown => self.at = (self.at + 1) % FIELDS,
            Action::CommitPrevious | Action::MoveUp => self.at = (self.at + FIELDS - 1) % FIELDS,
            Action::Commit => {
                if self.fields.first().is_some_and(|field| field.text().trim().is_empty()) {
                    self.at = 0;
                    return Reply::Lacks(desk.lang.of("Gõ loại văn bản trước.", "Type the kind of document first."));
                }
                return match self.command(desk) {
                    Ok(command) => Reply::act(Intent::new(desk, command)),
                    Err(refusal) => Reply::Refuse(refusal),
                };
            }
            other => {
                if let Some(field) = self.fields.get_mut(self.at)
                    && field.act(other) == Edited::Done
                {
                    self.touched = true;
                    self.refresh(desk);
                }
            }
        }
        Reply::Stay
    }

    /// Draws the form.
    pub fn draw(&self, brush: &mut Brush<'_>, area: Rect) -> Option<Caret> {
        let lang = brush.desk.lang;
        let inner = tray(brush, area, size(FIELDS) + 2);
        let (x, y, width) = (inner.left(), inner.top(), inner.width);
        let heading = match &self.stood {
            Some(stood) => lang.of(format!("Sửa tài liệu {}", stood.id), format!("Document {}", stood.id)),
            None => lang.of("Tài liệu kiểm chứng mới", "A new document").to_owned(),
        };
        brush.text(x, y, width, &heading, Role::Heading);
        let names = [
            lang.of("Loại văn bản:", "Kind:"),
            lang.of("Số, ký hiệu:", "Number:"),
            lang.of("Ngày (nn/tt/nnnn):", "Date (dd/mm/yyyy):"),
            lang.of("Nơi ban hành:", "Issuer:"),
            lang.of("Trích yếu:", "Subject:"),
        ];
        let wide = names.iter().map(|name| len(name)).max().unwrap_or(NAMES) + 1;
        let lines: Vec<(&str, Value<'_>)> = names.into_iter().zip(self.fields.iter().map(Value::Typed)).collect();
        let below = Rect::new(x, y + 1, width, size(FIELDS));
        let caret = fields::draw(brush, below, wide, self.at, &lines);
        if let Some(said) = &self.said {
            brush.text(x, y + 1 + size(FIELDS), width, said, Role::Refused);
        }
        caret
    }
}
