//! A list searched by typing, with or without diacritics: the palette, find, go to, the grounds of exclusion.
//!
//! It must never carry anything out itself.

use ratatui::layout::Rect;

use crate::domain::command::Command;
use crate::domain::id::EvidenceId;
use crate::text::fold::matches;
use crate::ui::action::Action;
use crate::ui::console::Effect;
use crate::ui::desk::{Desk, Spot, key_label};
use crate::ui::field::{Edited, Field};
use crate::ui::keymap::Context;
use crate::ui::screen::words::Words;
use crate::ui::screen::{Intent, Layer, Reply};
use crate::ui::theme::Role;
use crate::ui::widget::brush::{Brush, len, size};
use crate::ui::widget::line::{self, Caret};
use crate::words::{acts, find, split};

/// Rows of a page.
const PAGE: usize = 10;
/// Most lines a list takes, so that what it is about stays in sight.
const HIGHEST: u16 = 16;

/// What choosing an item does.
#[derive(Clone, Debug)]
pub enum Then {
    /// The action is done on the screen.
    Run(Action),
    /// The command line opens with the name of an act.
    Write(&'static str),
    /// The cursor goes there.
    Go(Spot),
    /// The history opens at a record.
    Record(u64),
    /// The cursor goes to the first cell that cites a document.
    Cited(EvidenceId),
    /// An act is carried out.
    Act(Box<Intent>),
    /// A document is shown in the desktop's viewer; the path of its file.
    View(String),
}

/// An act to choose.
pub struct Choice {
    /// What it goes by.
    pub name: String,
    /// What it is.
    pub text: String,
    /// What else is to be seen of it; it is not searched.
    pub note: String,
    /// What choosing it does.
    pub intent: Intent,
}

/// One line of the list.
#[derive(Clone, Debug)]
pub struct Found {
    /// What it goes by.
    pub name: String,
    /// What it is.
    pub text: String,
    /// What else is to be seen of it; it is not searched.
    pub note: String,
    /// Below which others it stands, however well it fits: 0 stands first.
    pub rank: u8,
    /// What choosing it does.
    pub then: Then,
}

/// The state of choosing.
pub struct Pick {
    /// What is typed.
    pub field: Field,
    heading: String,
    items: Vec<Found>,
    found: Vec<usize>,
    chosen: usize,
    /// Whether two words name a unit and a criterion.
    pairs: bool,
}

impl Pick {
    fn new(heading: &str, items: Vec<Found>) -> Self {
        let mut pick = Self {
            field: Field::with_limit("", 200),
            heading: heading.to_owned(),
            items,
            found: Vec::new(),
            chosen: 0,
            pairs: false,
        };
        pick.refresh();
        pick
    }

    /// Every action and every act.
    pub fn palette(desk: &Desk, context: Context) -> Self {
        let lang = desk.lang;
        let here = |action: &&Action| !desk.keymap.keys_for(context, **action).is_empty();
        let actions = Action::ALL.iter().filter(here).map(|action| Found {
            name: key_label(desk.keymap.keys_for(context, *action).first().map_or("", String::as_str)),
            text: lang.of(action.vi(), action.en()).to_owned(),
            note: String::new(),
            rank: 0,
            then: Then::Run(*action),
        });
        let acts = acts().map(|act| Found {
            name: format!(":{}", act.name),
            text: act.sentence(lang).to_owned(),
            note: String::new(),
            rank: 0,
            then: Then::Write(act.name),
        });
        Self::new(lang.of("Danh sách lệnh", "Commands"), actions.chain(acts).collect())
    }

    /// Things to find; `pairs` when two words may name a unit and a criterion.
    pub fn found(heading: &str, all: Vec<Found>, pairs: bool) -> Self {
        Self { pairs, ..Self::new(heading, all) }
    }

    /// The grounds on which the unit under the cursor may be excluded.
    pub fn grounds(desk: &Desk) -> Option<Self> {
        let unit = desk.unit_id()?;
        let grounds = desk.meeting.set_up().regulation.grounds.iter().map(|ground| Found {
            name: ground.id.to_string(),
            text: ground.title.to_string(),
            note: String::new(),
            rank: 0,
            then: Then::Act(Box::new(Intent {
                reasoned: true,
                ..Intent::new(
                    desk,
                    Command::Exclude { unit: unit.clone(), ground: ground.id.clone(), evidence: Vec::new() },
                )
            })),
        });
        let short = desk.short(desk.spot.unit_idx);
        let heading = desk
            .lang
            .of(format!("Không bình xét, suy tôn {short}: căn cứ"), format!("Exclude {short}: on which ground"));
        Some(Self::new(&heading, grounds.collect()))
    }

    /// Acts to choose from, searched by what was typed already.
    pub fn choices(heading: &str, choices: Vec<Choice>, typed: &str) -> Self {
        let item = |choice: Choice| {
            let Choice { name, text, note, intent } = choice;
            Found { name, text, note, rank: 0, then: Then::Act(Box::new(intent)) }
        };
        let mut pick = Self::new(heading, choices.into_iter().map(item).collect());
        pick.field = Field::with_limit(typed, 200);
        pick.refresh();
        pick
    }

    /// Acts to choose from: a name, what it does, and the act.
    pub fn acts(heading: &str, acts: Vec<(String, String, Intent)>) -> Self {
        let item = |(name, text, intent)| Found {
            name,
            text,
            note: String::new(),
            rank: 0,
            then: Then::Act(Box::new(intent)),
        };
        Self::new(heading, acts.into_iter().map(item).collect())
    }

    /// Places to choose from, each with what is said of it.
    pub fn spots(heading: &str, spots: Vec<(String, Spot)>) -> Self {
        let item =
            |(text, spot)| Found { name: String::new(), text, note: String::new(), rank: 0, then: Then::Go(spot) };
        Self::new(heading, spots.into_iter().map(item).collect())
    }

    /// Documents to choose from: what each goes by, its reference, the path of its file.
    pub fn documents(heading: &str, documents: Vec<(String, String, String)>) -> Self {
        let item = |(name, text, path)| Found { name, text, note: String::new(), rank: 0, then: Then::View(path) };
        Self::new(heading, documents.into_iter().map(item).collect())
    }

    /// Searches again.
    pub fn refresh(&mut self) {
        let query = self.field.text();
        let score = |item: &Found| matches(query, &format!("{} {}", item.name, item.text));
        let mut found: Vec<(u32, usize)> =
            self.items.iter().enumerate().filter_map(|(idx, item)| Some((score(item)?, idx))).collect();
        let rank = |idx: usize| self.items.get(idx).map_or(0, |item| item.rank);
        found.sort_by_key(|(score, idx)| (rank(*idx), std::cmp::Reverse(*score), *idx));
        self.found = found.into_iter().map(|(_, idx)| idx).collect();
        self.chosen = 0;
    }

    /// The places found, best first.
    pub fn hits(&self) -> Vec<Spot> {
        let spots = self.found.iter().filter_map(|idx| self.items.get(*idx));
        spots.filter_map(|item| if let Then::Go(spot) = item.then { Some(spot) } else { None }).collect()
    }

    /// Does what an action means here.
    pub fn act(&mut self, desk: &Desk, action: Action) -> Reply {
        let last = self.found.len().saturating_sub(1);
        match action {
            Action::Cancel => return Reply::Close,
            Action::Commit => return self.commit(desk),
            other => {
                if let Some(chosen) = other.along(self.chosen, last, PAGE) {
                    self.chosen = chosen;
                } else if self.field.act(other) == Edited::Done {
                    self.refresh();
                }
            }
        }
        Reply::Stay
    }

    fn commit(&self, desk: &Desk) -> Reply {
        if let Some(spot) = self.pair(desk) {
            return Reply::Go(spot);
        }
        let Some(item) = self.found.get(self.chosen).and_then(|idx| self.items.get(*idx)) else {
            return Reply::Stay;
        };
        match &item.then {
            Then::Run(action) => Reply::Run(*action),
            Then::Write(name) => Reply::open(Layer::Words(Words::new(desk, &format!("{name} ")))),
            Then::Go(spot) => Reply::Go(*spot),
            Then::Record(record) => Reply::Record(*record),
            Then::Cited(document) => Reply::Cited(document.clone()),
            Then::Act(intent) => Reply::Act(intent.clone()),
            Then::View(path) => Reply::Outside(Effect::View(path.clone())),
        }
    }

    /// The cell that two words name.
    fn pair(&self, desk: &Desk) -> Option<Spot> {
        let words = split::words(self.field.text()).ok().filter(|_| self.pairs)?;
        let (last, unit) = words.split_last().filter(|(_, unit)| !unit.is_empty())?;
        let unit_idx = desk.meeting.unit_idx(&find::unit(&desk.meeting, &unit.join(" ")).ok()?)?;
        let leaf_idx = desk.meeting.leaf_idx(&find::criterion(&desk.meeting, last).ok()?)?;
        Some(Spot { unit_idx, row_idx: desk.leaf(leaf_idx)?.row_idx })
    }

    /// Draws the list over the lower part of the screen.
    pub fn draw(&self, brush: &mut Brush<'_>, area: Rect) -> Option<Caret> {
        let desk = brush.desk;
        let height = size(self.items.len() + 2).min(area.height.saturating_sub(6)).clamp(3, HIGHEST);
        let inner = crate::ui::screen::tray(brush, area, height);
        let (x, width) = (inner.left(), inner.width);
        brush.text(x, inner.top(), width, &self.heading, Role::Heading);
        let count = format!("{} / {}", self.found.len(), self.items.len());
        brush.right(x, inner.top(), width, &count, Role::Quiet);
        let caret = line::draw(brush, (x, inner.top() + 1), width, "›", &self.field);
        let rows = usize::from(inner.height.saturating_sub(2));
        let widest = self.items.iter().take(300).map(|item| len(&item.name)).max().unwrap_or(0).clamp(6, 22);
        let first = self.chosen.saturating_sub(rows.saturating_sub(1));
        for (at, idx) in self.found.iter().enumerate().skip(first).take(rows) {
            let Some(item) = self.items.get(*idx) else { continue };
            let y = inner.top() + 2 + size(at - first);
            let chosen = at == self.chosen;
            if chosen {
                brush.tint(Rect::new(x, y, width, 1), Role::Selected);
            }
            let role = |role| if chosen { Role::Selected } else { role };
            brush.text(x, y, widest, &item.name, role(Role::Key));
            let note = len(&item.note) + if item.note.is_empty() { 0 } else { 2 };
            brush.text(x + widest + 2, y, width.saturating_sub(widest + 2 + note), &item.text, role(Role::Text));
            brush.right(x, y, width, &item.note, role(Role::Quiet));
        }
        if self.found.is_empty() {
            brush.text(x, inner.top() + 2, width, desk.lang.of("Không tìm thấy.", "Nothing found."), Role::Warning);
        }
        Some(caret)
    }
}
