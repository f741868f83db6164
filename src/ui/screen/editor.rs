//! The secretary's editor: a text of several lines with who spoke, of which unit, by when; what fits is offered as it
//! is typed.
//!
//! It must never carry an act out itself.

use std::sync::Arc;

use ratatui::layout::Rect;

use crate::domain::command::Command;
use crate::domain::command::minutes::MinutesCommand;
use crate::domain::id::UnitId;
use crate::domain::minutes::EntryKind;
use crate::domain::refusal::Refusal;
use crate::papers::bank::PhraseBook;
use crate::text::clean::{self, Kind};
use crate::text::date;
use crate::text::draft::{Writing, Written};
use crate::text::fold::fold;
use crate::text::history::minutes::kind as kind_name;
use crate::ui::action::Action;
use crate::ui::area;
use crate::ui::desk::Desk;
use crate::ui::field::{Edited, Field};
use crate::ui::screen::{Intent, Reply, tray};
use crate::ui::theme::Role;
use crate::ui::widget::brush::{Brush, len, size};
use crate::ui::widget::line::{self, Caret};
use crate::words::find;

/// Rows it commonly takes from the screen below it.
pub const HEIGHT: u16 = 9;
/// Most rows of the text that are shown at once.
const ROWS: u16 = 8;
/// Most offers that are shown at once.
const OFFERED: usize = 3;

/// The state of writing.
pub struct Editor {
    book: Arc<PhraseBook>,
    writing: Writing,
    text: Field,
    first: String,
    /// Speaker, unit, date: those that the entry has.
    others: Vec<(Part, Field)>,
    /// 0 is the text.
    focus: usize,
    seen: u64,
    /// Whether Esc was pressed once on a text that would be lost.
    leaving: bool,
    /// Which of the offers Tab takes.
    offer_idx: usize,
    /// Cells of a row of the text.
    width: usize,
}

/// What an entry has beside its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Speaker,
    Unit,
    Until,
}

/// What may be completed: how many bytes before the caret go, what may stand instead.
struct Offers {
    n_bytes: usize,
    texts: Vec<String>,
}

fn parts(kind: EntryKind) -> &'static [Part] {
    match kind {
        EntryKind::Statement | EntryKind::Proposal => &[Part::Speaker, Part::Unit],
        EntryKind::Task => &[Part::Unit, Part::Until],
        // An opinion held on to is entered as an act of its own, with what it is about.
        EntryKind::Decision | EntryKind::Aside | EntryKind::Dissent => &[],
    }
}

impl Editor {
    /// Begins to write, from words that stand already.
    pub fn new(desk: &Desk, book: &Arc<PhraseBook>, writing: Writing, text: &str) -> Self {
        let others = match writing {
            Writing::Entry(kind) => {
                parts(kind).iter().map(|part| (*part, Field::with_limit("", Kind::Name.longest()))).collect()
            }
            Writing::Line(_) | Writing::Merge { .. } => Vec::new(),
        };
        Self {
            book: Arc::clone(book),
            writing,
            text: Field::area(text, Kind::Paragraph.longest()),
            first: text.to_owned(),
            others,
            focus: 0,
            seen: desk.meeting.head(),
            leaving: false,
            offer_idx: 0,
            width: usize::from(desk.size.0),
        }
    }

    /// Goes on with what was being written before.
    pub fn resume(desk: &Desk, book: &Arc<PhraseBook>, written: &Written) -> Self {
        let mut editor = Self::new(desk, book, written.what, "");
        let mut typed = written.fields.iter();
        editor.text.paste(typed.next().map_or("", AsRef::as_ref));
        for (typed, (_, field)) in typed.zip(&mut editor.others) {
            field.paste(typed);
        }
        editor
    }

    /// What is being written, to be kept.
    pub fn written(&self) -> Written {
        let fields = std::iter::once(&self.text).chain(self.others.iter().map(|(_, field)| field));
        Written { what: self.writing, fields: fields.map(|field| field.text().into()).collect() }
    }

    /// What is typed in its fields, in order.
    pub fn texts(&self) -> Vec<&str> {
        std::iter::once(&self.text).chain(self.others.iter().map(|(_, field)| field)).map(Field::text).collect()
    }

    /// Whether something was written that stands nowhere else.
    pub fn holds_text(&self) -> bool {
        let changed = self.text.text().trim() != self.first.trim();
        changed || self.others.iter().any(|(_, field)| !field.text().trim().is_empty())
    }

    /// Whether words are typed: a date is none.
    pub fn takes_prose(&self) -> bool {
        self.part() != Some(Part::Until)
    }

    /// The field that takes the keys.
    pub fn field_mut(&mut self) -> &mut Field {
        self.leaving = false;
        self.offer_idx = 0;
        match self.focus.checked_sub(1).and_then(|at| self.others.get_mut(at)) {
            Some((_, field)) => field,
            None => &mut self.text,
        }
    }

    /// Takes what stands before the person now as seen.
    pub fn see(&mut self, head: u64) {
        self.seen = head;
    }

    /// Fits the rows into a screen of this width.
    pub fn fit(&mut self, width: u16) {
        self.width = usize::from(width.saturating_sub(3)).max(1);
    }

    fn part(&self) -> Option<Part> {
        self.focus.checked_sub(1).and_then(|at| self.others.get(at)).map(|(part, _)| *part)
    }

    fn focused(&self) -> &Field {
        self.focus.checked_sub(1).and_then(|at| self.others.get(at)).map_or(&self.text, |(_, field)| field)
    }

    fn turn(&mut self, by: usize) {
        let n_fields = self.others.len() + 1;
        self.focus = (self.focus + by) % n_fields;
        self.offer_idx = 0;
    }

    /// Does what an action means here.
    pub fn act(&mut self, desk: &Desk, action: Action) -> Reply {
        let in_text = self.focus == 0;
        match action {
            Action::Cancel if self.holds_text() && !self.leaving => {
                self.leaving = true;
                return Reply::Lacks(
                    desk.lang.of("Bỏ những gì đã gõ? Esc lần nữa để bỏ.", "Leave what is typed? Esc once more leaves."),
                );
            }
            Action::Cancel => return Reply::Close,
            Action::Commit => return self.commit(desk),
            Action::NewLine if in_text => return Reply::of(self.field_mut().insert('\n')),
            Action::Complete => self.complete(desk),
            Action::CommitPrevious => self.turn(self.others.len()),
            Action::PageDown | Action::PageUp => self.choose(desk, action == Action::PageDown),
            Action::MoveDown | Action::MoveUp => self.step(action == Action::MoveDown),
            Action::CaretStart | Action::CaretEnd if in_text => {
                let (start, end) = area::ends(self.text.text(), self.width, self.text.caret());
                self.text.go_to(if action == Action::CaretStart { start } else { end });
            }
            Action::TextStart => self.field_mut().go_to(0),
            Action::TextEnd => self.field_mut().go_to(usize::MAX),
            other => {
                if self.field_mut().act(other) == Edited::NotMine {
                    return Reply::Stay;
                }
            }
        }
        Reply::Stay
    }

    /// A row up or down; beyond the text on to the next field.
    fn step(&mut self, down: bool) {
        let to = area::step(self.text.text(), self.width, self.text.caret(), down).filter(|_| self.focus == 0);
        match to {
            Some(caret) => self.text.go_to(caret),
            None if down => self.turn(1),
            None => self.turn(self.others.len()),
        }
    }

    /// What fits what stands before the caret, where nothing follows on its line.
    fn offers(&self, desk: &Desk) -> Option<Offers> {
        let field = self.focused();
        let (before, after) = field.text().split_at_checked(field.caret())?;
        if !after.is_empty() && !after.starts_with('\n') {
            return None;
        }
        let whole = |texts: Vec<String>| Offers { n_bytes: before.len(), texts };
        let offers = match self.part() {
            None => {
                let (n_bytes, texts) = self.book.fits(before)?;
                Offers { n_bytes, texts: texts.into_iter().map(str::to_owned).collect() }
            }
            Some(Part::Speaker) => whole(beginning(before, speakers(desk).into_iter().map(|(name, _)| name))),
            Some(Part::Unit) => {
                whole(beginning(before, (0..desk.meeting.n_units()).map(|unit_idx| desk.short(unit_idx))))
            }
            Some(Part::Until) => return None,
        };
        (!offers.texts.is_empty()).then_some(offers)
    }

    fn choose(&mut self, desk: &Desk, down: bool) {
        let n_offers = self.offers(desk).map_or(0, |offers| offers.texts.len());
        let at = if down { self.offer_idx + 1 } else { self.offer_idx.saturating_sub(1) };
        self.offer_idx = at.min(n_offers.saturating_sub(1));
    }

    /// Completes what is typed; where there is nothing to complete, goes on to the next field.
    fn complete(&mut self, desk: &Desk) {
        let chosen = self.offer_idx;
        let offered =
            self.offers(desk).and_then(|Offers { n_bytes, texts }| Some((n_bytes, texts.get(chosen)?.clone())));
        let Some((n_bytes, offered)) = offered else { return self.named_unit(desk) };
        let field = self.field_mut();
        let (text, caret) = (field.text().to_owned(), field.caret());
        let from = caret.saturating_sub(n_bytes);
        let (kept, after) = (text.get(..from).unwrap_or_default(), text.get(caret..).unwrap_or_default());
        field.set(&format!("{kept}{offered}{after}"));
        field.go_to(from + offered.len());
        if self.part() == Some(Part::Speaker) {
            self.fill_unit(desk, &offered);
        }
        if self.part().is_some() {
            self.turn(1);
        }
    }

    /// Where a unit is named in another way, its short name stands instead; then the next field.
    fn named_unit(&mut self, desk: &Desk) {
        if self.part() == Some(Part::Unit)
            && let Some(unit_idx) = find::unit(&desk.meeting, self.focused().text().trim())
                .ok()
                .and_then(|unit| desk.meeting.unit_idx(&unit))
        {
            let short = desk.short(unit_idx);
            self.field_mut().set(&short);
        }
        self.turn(1);
    }

    /// Where it is known of which unit a speaker is, and nothing else is typed, that unit is filled in.
    fn fill_unit(&mut self, desk: &Desk, speaker: &str) {
        let known = speakers(desk).into_iter().find(|(name, _)| name == speaker).and_then(|(_, unit)| unit);
        let unit_idx = known.and_then(|unit| desk.meeting.unit_idx(&unit));
        let field = self.others.iter_mut().find(|(part, field)| *part == Part::Unit && field.text().is_empty());
        if let Some((unit_idx, (_, field))) = unit_idx.zip(field) {
            field.set(&desk.short(unit_idx));
        }
    }

    fn commit(&mut self, desk: &Desk) -> Reply {
        let text = clean::clean(self.text.text(), Kind::Paragraph).text;
        if text.trim().is_empty() {
            self.focus = 0;
            return Reply::Lacks(
                desk.lang.of("Gõ nội dung rồi Enter; Esc để bỏ.", "Type the text and press Enter; Esc leaves."),
            );
        }
        let text: Box<str> = text.trim().into();
        let command = match self.writing {
            Writing::Line(line) => MinutesCommand::Word { line, text },
            Writing::Merge { line, into } => MinutesCommand::Merge { line, into, text },
            Writing::Entry(kind) => {
                let (mut speaker, mut unit, mut until) = (None, None, None);
                for (at, (part, field)) in self.others.iter().enumerate() {
                    let typed = field.text().trim();
                    if typed.is_empty() {
                        continue;
                    }
                    let read = match part {
                        Part::Speaker => {
                            speaker = Some(typed.into());
                            Ok(())
                        }
                        Part::Unit => find::unit(&desk.meeting, typed).map(|found| unit = Some(found)),
                        Part::Until => match date::parse(typed) {
                            Ok(date) => {
                                until = Some(date);
                                Ok(())
                            }
                            Err(_) => Err(Refusal::Date { typed: typed.into() }),
                        },
                    };
                    if let Err(refusal) = read {
                        self.focus = at + 1;
                        return Reply::Refuse(refusal);
                    }
                }
                if kind == EntryKind::Statement && speaker.is_none() && unit.is_none() {
                    self.focus = 1;
                    return Reply::Lacks(desk.lang.of("Ghi ai nói, hoặc đơn vị nào.", "Say who spoke, or which unit."));
                }
                MinutesCommand::Add { kind, text, speaker, unit, until }
            }
        };
        Reply::act(Intent { seen: self.seen, ..Intent::new(desk, Command::Minutes(command)) })
    }

    /// Draws the editor over the lower part of the screen.
    pub fn draw(&self, brush: &mut Brush<'_>, area: Rect) -> Option<Caret> {
        let desk = brush.desk;
        let lang = desk.lang;
        let rows = area::rows(self.text.text(), self.width);
        let offers = self.offers(desk).map_or_else(Vec::new, |offers| offers.texts);
        let n_offers = offers.len().min(OFFERED);
        let beside = 1 + size(self.others.len()) + size(n_offers);
        let shown_rows = size(rows.len()).clamp(2, ROWS.min(area.height.saturating_sub(beside + 4)).max(2));
        let inner = tray(brush, area, beside + shown_rows);
        let heading = match self.writing {
            Writing::Entry(kind) => kind_name(kind, lang).to_owned(),
            Writing::Line(line) => lang.of(format!("Sửa lời câu #{line}"), format!("Line #{line} in other words")),
            Writing::Merge { line, into } => {
                lang.of(format!("Gộp câu #{line} vào câu #{into}"), format!("Line #{line} goes into #{into}"))
            }
        };
        brush.text(inner.left(), inner.top(), inner.width, &heading, Role::Heading);
        let (row_idx, cells) = area::place(self.text.text(), &rows, self.text.caret());
        let top = (row_idx + 1).saturating_sub(usize::from(shown_rows));
        let mut y = inner.top() + 1;
        let mut caret = None;
        let role = if self.text.is_marked() { Role::Selected } else { Role::Text };
        for (at, row) in rows.iter().enumerate().skip(top).take(usize::from(shown_rows)) {
            let text = self.text.text().get(row.clone()).unwrap_or_default();
            brush.text(inner.left(), y, inner.width, text.trim_end_matches('\n'), role);
            if at == row_idx && self.focus == 0 {
                caret = Some(Caret { x: inner.left() + size(cells).min(inner.width.saturating_sub(1)), y });
            }
            y += 1;
        }
        let hidden = rows.len().saturating_sub(usize::from(shown_rows));
        if hidden > 0 {
            let more = lang
                .of(format!("dòng {} / {}", row_idx + 1, rows.len()), format!("row {} of {}", row_idx + 1, rows.len()));
            brush.right(inner.left(), inner.top(), inner.width, &more, Role::Quiet);
        }
        y = inner.top() + 1 + shown_rows;
        let names = self.others.iter().map(|(part, _)| len(part.label(lang))).max().unwrap_or_default();
        for (at, (part, field)) in self.others.iter().enumerate() {
            if self.focus == at + 1 {
                brush.text(inner.left(), y, names, part.label(lang), Role::Focus);
                caret =
                    Some(line::draw(brush, (inner.left() + names, y), inner.width.saturating_sub(names), "", field));
            } else {
                brush.text(inner.left(), y, names, part.label(lang), Role::Quiet);
                brush.text(
                    inner.left() + names + 1,
                    y,
                    inner.width.saturating_sub(names + 1),
                    field.text(),
                    Role::Text,
                );
            }
            y += 1;
        }
        let from = self.offer_idx.saturating_sub(n_offers.saturating_sub(1));
        for (at, offer) in offers.iter().enumerate().skip(from).take(n_offers) {
            let here = at == self.offer_idx;
            brush.text(inner.left(), y, 4, if here { "Tab " } else { "" }, Role::Key);
            let role = if here { Role::Text } else { Role::Quiet };
            brush.text(inner.left() + 4, y, inner.width.saturating_sub(4), offer, role);
            y += 1;
        }
        caret
    }
}

impl Part {
    fn label(self, lang: crate::text::lang::Lang) -> &'static str {
        match self {
            Self::Speaker => lang.of("Người nói:", "Speaker:"),
            Self::Unit => lang.of("Đơn vị:", "Unit:"),
            Self::Until => lang.of("Trước ngày:", "By:"),
        }
    }
}

/// The names that begin with what is typed and go on, diacritics or not.
fn beginning(typed: &str, names: impl Iterator<Item = String>) -> Vec<String> {
    let wanted = fold(typed.trim_start());
    let fits = |name: &String| {
        let folded = fold(name);
        !wanted.is_empty() && folded.starts_with(&wanted) && name != typed
    };
    names.filter(fits).collect()
}

/// Who is known to speak here: who has spoken, who sits at the table, who came for a unit; each once.
fn speakers(desk: &Desk) -> Vec<(String, Option<UnitId>)> {
    let meeting = &desk.meeting;
    let spoken =
        meeting.minutes().typed().filter_map(|(_, entry)| Some((entry.speaker.as_deref()?, entry.unit.clone())));
    let attendance = &meeting.floor().attendance;
    let units = meeting.set_up().bloc.units.iter().enumerate();
    let came = units.filter_map(|(unit_idx, unit)| {
        let name = attendance.unit(unit_idx)?.here()?.name.as_deref()?;
        Some((name, Some(unit.id.clone())))
    });
    let mut known: Vec<(String, Option<UnitId>)> = Vec::new();
    for (name, unit) in spoken.chain(came) {
        if known.iter().all(|(other, _)| other != name) {
            known.push((name.to_owned(), unit));
        }
    }
    known
}

/// The keys of the lowest line.
pub fn hints(desk: &Desk) -> Vec<(Action, &'static str)> {
    let lang = desk.lang;
    vec![
        (Action::Commit, lang.of("ghi", "enter")),
        (Action::NewLine, lang.of("xuống dòng", "new line")),
        (Action::Complete, lang.of("điền nốt, ô sau", "complete, next field")),
        (Action::PageDown, lang.of("câu mẫu khác", "another phrase")),
        (Action::Cancel, lang.of("bỏ", "leave")),
    ]
}
