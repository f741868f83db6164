//! Screens, and the layers that lie over them for one question each.
//!
//! A screen is state, update and draw in one file. A layer answers a key with a [`Reply`]; what follows from it is the
//! console's affair. Nothing here may write a file or decide a rule.

pub mod ask;
pub mod awards;

pub mod choices;
pub mod cite;
pub mod document;
pub mod edit;
pub mod editor;
pub mod evidence;
pub mod find;
pub mod first_keys;
pub mod floor;
mod floor_agenda;
mod floor_offices;
mod floor_roll;
mod foot;
pub mod form;
pub mod help;
pub mod history;
pub mod minutes;
mod minutes_draw;
pub mod pick;
pub mod place;
pub mod question;
pub mod ranking;
pub mod remaining;
pub mod sheet;
pub mod talk;
mod talk_draw;
pub mod trial;
pub mod unit;
pub mod versions;
pub mod vote;
mod wall_side;
pub mod words;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::domain::command::Command;
use crate::domain::id::EvidenceId;
use crate::domain::refusal::Refusal;
use crate::text::lang::Said;
use crate::text::width::wrap;
use crate::ui::action::Action;
use crate::ui::console::{Console, Effect, LEAST, View};
use crate::ui::desk::{Desk, Spot};
use crate::ui::field::Notice;
use crate::ui::keymap::Context;
use crate::ui::theme::Role;
use crate::ui::widget::bars;
use crate::ui::widget::brush::Brush;
use crate::ui::widget::line::Caret;

/// Where the cursor goes once an entry is safe.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Onward {
    /// It stays.
    #[default]
    Stay,
    /// To the criterion below.
    Down,
    /// To the criterion above.
    Up,
    /// To the unit at the right.
    Right,
    /// To the unit at the left.
    Left,
    /// To the next row of the screen it was begun on.
    NextRow,
}

/// An act on its way: what is wanted, and what has been asked about it already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Intent {
    /// What is wanted.
    pub command: Command,
    /// Number of the last record that was before the person's eyes.
    pub seen: u64,
    /// Where it was begun.
    pub spot: Spot,
    /// Where the cursor goes afterwards.
    pub onward: Onward,
    /// Whether the reason was asked for, so that evidence may be asked for next.
    pub reasoned: bool,
    /// Whether evidence was asked for.
    pub evidenced: bool,
    /// Whether the person has said yes to what cannot be seen at a glance.
    pub confirmed: bool,
}

impl Intent {
    /// An act begun at the cursor, with what is on the screen before the person's eyes.
    pub fn new(desk: &Desk, command: Command) -> Self {
        Self {
            command,
            seen: desk.meeting.head(),
            spot: desk.spot,
            onward: Onward::Stay,
            reasoned: false,
            evidenced: false,
            confirmed: false,
        }
    }
}

/// What a layer or a screen wants after a key.
pub enum Reply {
    /// Nothing more.
    Stay,
    /// The layer is done with.
    Close,
    /// Another layer over this one.
    Open(Box<Layer>),
    /// The act is to be carried out; what is missing is asked for first.
    Act(Box<Intent>),
    /// All layers close and the action is done on the screen.
    Run(Action),
    /// All layers close and the cursor goes there.
    Go(Spot),
    /// All layers close and the history opens at a record.
    Record(u64),
    /// All layers close and the cursor goes to the first cell that cites a document.
    Cited(EvidenceId),
    /// Something is said.
    Tell(Said),
    /// Something is refused.
    Refuse(Refusal),
    /// Something is still to be typed.
    Lacks(&'static str),
    /// A field had something to say.
    Notice(Notice),
    /// All layers close, and something is done outside.
    Outside(Effect),
    /// The program ends.
    Quit,
}

impl Reply {
    /// A reply that opens a layer.
    pub fn open(layer: Layer) -> Self {
        Self::Open(Box::new(layer))
    }

    /// A reply that wants an act.
    pub fn act(intent: Intent) -> Self {
        Self::Act(Box::new(intent))
    }

    /// What an edit of a field answers.
    pub fn of(notice: Option<Notice>) -> Self {
        notice.map_or(Self::Stay, Self::Notice)
    }
}

/// Something over the screen that takes the keys.
pub enum Layer {
    /// A score typed into its cell.
    Edit(edit::Edit),
    /// One line asked for.
    Ask(ask::Ask),
    /// A list searched by typing.
    Pick(pick::Pick),
    /// A place on the disk.
    Place(place::Place),
    /// The command line.
    Words(words::Words),
    /// Bonus and deductions.
    Form(form::Form),
    /// A vote, or its count.
    Vote(vote::VoteForm),
    /// A document of the catalogue.
    Document(Box<document::DocumentForm>),
    /// A text for the minutes.
    Editor(Box<editor::Editor>),
    /// Yes or no.
    Question(question::Question),
    /// The versions of a cell.
    Versions(versions::Versions),
    /// Help.
    Help(help::Help),
}

impl Layer {
    /// Where a press happens while the layer is on top.
    pub fn context(&self) -> Context {
        match self {
            Self::Edit(_) => Context::Cell,
            Self::Editor(_) => Context::Editor,
            Self::Ask(_) | Self::Place(_) | Self::Form(_) | Self::Vote(_) | Self::Document(_) => Context::Field,
            Self::Pick(_) | Self::Words(_) => Context::Prompt,
            Self::Question(_) => Context::Question,
            Self::Versions(_) => Context::Versions,
            Self::Help(_) => Context::Reading,
        }
    }

    /// Does what an action means here.
    pub fn act(&mut self, desk: &Desk, action: Action) -> Reply {
        match self {
            Self::Edit(layer) => layer.act(desk, action),
            Self::Ask(layer) => layer.act(desk, action),
            Self::Pick(layer) => layer.act(desk, action),
            Self::Place(layer) => layer.act(desk, action),
            Self::Words(layer) => layer.act(desk, action),
            Self::Form(layer) => layer.act(desk, action),
            Self::Vote(layer) => layer.act(desk, action),
            Self::Document(layer) => layer.act(desk, action),
            Self::Editor(layer) => layer.act(desk, action),
            Self::Question(layer) => layer.act_on(action),
            Self::Versions(layer) => layer.act(desk, action),
            Self::Help(layer) => layer.act(desk, action),
        }
    }

    /// Takes text: typed letter by letter, or pasted in one piece.
    pub fn write(&mut self, desk: &Desk, text: &str, pasted: bool) -> Reply {
        let put = |field: &mut crate::ui::field::Field| {
            if pasted {
                return field.paste(text);
            }
            text.chars().filter_map(|c| field.insert(c)).last()
        };
        let notice = match self {
            Self::Edit(layer) => put(&mut layer.field),
            Self::Ask(layer) => put(&mut layer.field),
            Self::Pick(layer) => put(&mut layer.field),
            Self::Place(layer) => put(&mut layer.field),
            Self::Words(layer) => put(&mut layer.field),
            Self::Form(layer) => layer.field_mut().and_then(put),
            Self::Vote(layer) => layer.field_mut().and_then(put),
            Self::Document(layer) => layer.field_mut().and_then(put),
            Self::Editor(layer) => put(layer.field_mut()),
            Self::Question(_) | Self::Versions(_) | Self::Help(_) => return Reply::Stay,
        };
        self.refresh(desk);
        Reply::of(notice)
    }

    /// Looks again at what follows from what was typed; also after the meeting has changed.
    pub fn refresh(&mut self, desk: &Desk) {
        match self {
            Self::Edit(layer) => layer.refresh(desk),
            Self::Ask(layer) => layer.refresh(desk),
            Self::Pick(layer) => layer.refresh(),
            Self::Words(layer) => layer.refresh(desk),
            Self::Form(layer) => layer.refresh(desk),
            Self::Vote(layer) => layer.refresh(desk),
            Self::Document(layer) => layer.refresh(desk),
            Self::Versions(layer) => layer.refresh(desk),
            Self::Editor(_) | Self::Place(_) | Self::Question(_) | Self::Help(_) => {}
        }
    }

    /// What is typed in its fields, in order; nothing where a list is only searched.
    pub fn texts(&self) -> Vec<&str> {
        match self {
            Self::Edit(layer) => vec![layer.field.text()],
            Self::Ask(layer) => vec![layer.field.text()],
            Self::Words(layer) => vec![layer.field.text()],
            Self::Form(layer) => layer.texts(),
            Self::Vote(layer) => layer.texts(),
            Self::Document(layer) => layer.texts(),
            Self::Editor(layer) => layer.texts(),
            Self::Pick(_) | Self::Place(_) | Self::Question(_) | Self::Versions(_) | Self::Help(_) => Vec::new(),
        }
    }

    /// Whether somebody has typed something that would be lost.
    pub fn holds_text(&self) -> bool {
        match self {
            Self::Edit(layer) => layer.is_changed(),
            Self::Ask(layer) => !layer.field.is_empty(),
            Self::Words(layer) => !layer.field.is_empty(),
            Self::Form(layer) => layer.holds_text(),
            Self::Vote(layer) => layer.holds_text(),
            Self::Document(layer) => layer.holds_text(),
            Self::Editor(layer) => layer.holds_text(),
            Self::Pick(_) | Self::Place(_) | Self::Question(_) | Self::Versions(_) | Self::Help(_) => false,
        }
    }

    /// Takes what stands before the person now as seen, after a conflict was shown.
    pub fn see(&mut self, head: u64) {
        match self {
            Self::Edit(layer) => layer.seen = head,
            Self::Ask(layer) => layer.see(head),
            Self::Form(layer) => layer.seen = head,
            Self::Vote(layer) => layer.seen = head,
            Self::Editor(layer) => layer.see(head),
            Self::Question(layer) => layer.see(head),
            Self::Pick(_) | Self::Place(_) | Self::Words(_) | Self::Document(_) | Self::Versions(_) | Self::Help(_) => {
            }
        }
    }

    /// Draws the layer over the screen; a cell's text is drawn by the screen itself.
    pub fn draw(&self, brush: &mut Brush<'_>, area: Rect) -> Option<Caret> {
        match self {
            Self::Edit(_) => None,
            Self::Ask(layer) => layer.draw(brush, area),
            Self::Pick(layer) => layer.draw(brush, area),
            Self::Place(layer) => layer.draw(brush, area),
            Self::Words(layer) => layer.draw(brush, area),
            Self::Form(layer) => layer.draw(brush, area),
            Self::Vote(layer) => layer.draw(brush, area),
            Self::Document(layer) => layer.draw(brush, area),
            Self::Editor(layer) => layer.draw(brush, area),
            Self::Question(layer) => layer.draw(brush, area),
            Self::Versions(layer) => layer.draw(brush, area),
            Self::Help(layer) => layer.draw(brush, area),
        }
    }
}

/// The lowest `height` lines of an area, cleared for a layer, with a thin rule above.
pub fn tray(brush: &mut Brush<'_>, area: Rect, height: u16) -> Rect {
    // Where the sheet has a rule above its strip, the layer's rule falls on it.
    let least = if area.height >= sheet::AIRY { sheet::STRIP } else { 0 };
    let height = height.max(least).min(area.height.saturating_sub(1));
    let top = area.bottom().saturating_sub(height + 1);
    let whole = Rect::new(area.left(), top, area.width, height + 1);
    brush.clear(whole, Role::Ground);
    brush.rule(area.left(), top, area.width);
    Rect::new(area.left() + 1, top + 1, area.width.saturating_sub(2), height)
}

/// Draws a console: its screen, the layers over it, and the lines every screen shares.
pub fn draw(console: &Console, area: Rect, buf: &mut Buffer) -> Option<Caret> {
    let desk = &console.desk;
    let mut brush = Brush::new(buf, desk);
    brush.clear(area, Role::Ground);
    if area.width < LEAST.0 || area.height < LEAST.1 {
        too_small(&mut brush, area);
        return None;
    }
    let content = console.content(area);
    let edit = match console.layers.first() {
        Some(Layer::Edit(edit)) => Some(edit),
        _ => None,
    };
    let lang = desk.lang;
    let (caret, name) = match console.view() {
        View::Sheet => (console.sheet.draw(&mut brush, content, edit), ""),
        View::Unit => (console.unit.draw(&mut brush, content, edit), lang.of("Đơn vị", "Unit")),
        View::Talk => (console.talk.draw(&mut brush, content, edit), lang.of("Đối thoại", "Discussion")),
        View::Trial => {
            console.trial.draw(&mut brush, content);
            (None, lang.of("Thử", "What if"))
        }
        View::Ranking => {
            console.ranking.draw(&mut brush, content);
            (None, lang.of("Xếp hạng", "Ranking"))
        }
        View::Awards => {
            console.awards.draw(&mut brush, content);
            (None, lang.of("Suy tôn", "Nominations"))
        }
        View::History => {
            console.history.draw(&mut brush, content);
            (None, lang.of("Lịch sử", "History"))
        }
        View::Evidence => {
            console.evidence.draw(&mut brush, content);
            (None, lang.of("Tài liệu", "Evidence"))
        }
        View::Minutes => {
            console.minutes.draw(&mut brush, content);
            (None, lang.of("Biên bản", "Minutes"))
        }
        View::Remaining => {
            console.remaining.draw(&mut brush, content);
            (None, lang.of("Việc còn lại", "What remains"))
        }
        View::Floor => {
            console.floor.draw(&mut brush, content);
            (None, lang.of("Hội nghị", "Meeting"))
        }
    };
    if content.width < area.width {
        let x = content.right();
        wall_side::draw(&mut brush, console, Rect { x, width: area.right() - x, ..content });
    }
    bars::title(&mut brush, area, name);
    let line = |up: u16| Rect::new(area.left(), area.bottom().saturating_sub(up), area.width, 1);
    foot::foot(&mut brush, console, line(3), line(1));
    let pending = if console.pending.is_empty() { String::new() } else { format!("{} …", console.pending.keys()) };
    bars::status(&mut brush, line(2), console.is_waiting(), &pending);
    match console.layers.last() {
        None => None,
        Some(Layer::Edit(_)) => caret,
        Some(Layer::Help(layer)) => layer.draw(&mut brush, area),
        Some(layer) => layer.draw(&mut brush, content),
    }
}

fn too_small(brush: &mut Brush<'_>, area: Rect) {
    let lang = brush.desk.lang;
    let size = format!("{}×{}", area.width, area.height);
    let least = format!("{}×{}", LEAST.0, LEAST.1);
    let text = lang.of(
        format!("Cửa sổ {size} quá nhỏ; cần ít nhất {least}. Hãy phóng to cửa sổ hoặc thu nhỏ cỡ chữ."),
        format!("The window of {size} is too small; {least} is needed. Enlarge it, or make the letters smaller."),
    );
    for (at, line) in wrap(&text, usize::from(area.width)).iter().take(usize::from(area.height)).enumerate() {
        brush.text(area.left(), area.top() + crate::ui::widget::brush::size(at), area.width, line, Role::Warning);
    }
}
