//! The agenda (chương trình hội nghị): as a rule set plans it, and as it goes at the meeting.
//!
//! It must never know what is done under an item; times are those of the records.

use super::apply::Misfit;
use super::id::ItemId;
use super::sitting::Sittings;
use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

/// The time of a record.
pub type Moment = DateTime<FixedOffset>;

/// An agenda as a template: a file of its own that regulations name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AgendaPlan {
    /// Stable name, which regulations and `new --agenda` refer to.
    pub id: Box<str>,
    /// Name for people.
    pub title: Box<str>,
    /// Where the order comes from.
    #[serde(default)]
    pub source: Box<str>,
    /// The items in order.
    pub items: Vec<PlannedItem>,
}

/// Where a regulation has its agenda from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum AgendaOf {
    /// A template by its id: one that ships, or a file in a folder `agendas` beside the rubric.
    Template(Box<str>),
    /// Items of its own.
    Items(Vec<PlannedItem>),
}

/// One item as planned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlannedItem {
    /// Stable name, used by the acts.
    pub id: ItemId,
    /// Name for people.
    pub title: Box<str>,
    /// What it is about, so that a screen can offer what belongs to it.
    #[serde(default, skip_serializing_if = "About::is_other")]
    pub about: About,
    /// Minutes planned for it, where somebody planned them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u32>,
}

/// What an agenda item is about (the steps of `domain.md` §12).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum About {
    /// Khai mạc: aims, delegates, secretary.
    Opening,
    /// Báo cáo tổng kết.
    Report,
    /// Phương hướng, nhiệm vụ, dự thảo tiêu chí năm sau.
    Plan,
    /// Thảo luận.
    Discussion,
    /// Chấm điểm.
    Scores,
    /// Điểm thưởng, điểm trừ, không bình xét.
    Adjustments,
    /// Xếp hạng.
    Ranking,
    /// Lãnh đạo phát biểu.
    Speech,
    /// Bình xét, đề nghị khen thưởng.
    Nominations,
    /// Suy tôn Trưởng khối, Phó khối.
    Offices,
    /// Phát động, ký giao ước.
    Pact,
    /// Khen thưởng của khối.
    Commendations,
    /// Thông qua biên bản.
    Adoption,
    /// Bế mạc.
    Closing,
    /// Anything else.
    #[default]
    Other,
}

impl About {
    #[allow(clippy::trivially_copy_pass_by_ref)] // the form serde asks for
    fn is_other(&self) -> bool {
        *self == Self::Other
    }
}

/// What happened to the agenda. The names of the variants are the file format.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum AgendaFact {
    /// An item was put in.
    Added {
        /// The item.
        item: PlannedItem,
        /// After which one; `None` for the first place.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        after: Option<ItemId>,
    },
    /// An item was put in another place.
    Moved {
        /// The item.
        item: ItemId,
        /// After which one; `None` for the first place.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        after: Option<ItemId>,
    },
    /// An item got another title.
    Renamed {
        /// The item.
        item: ItemId,
        /// The title.
        title: Box<str>,
    },
    /// An item that had not begun was left out.
    Dropped {
        /// The item.
        item: ItemId,
        /// Why.
        reason: Box<str>,
    },
    /// An item left out is planned again.
    Restored {
        /// The item.
        item: ItemId,
    },
    /// An item began, or went on.
    Begun {
        /// The item.
        item: ItemId,
        /// When, in the record of a successor that carries it; else it is the time of the record.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        at: Option<Moment>,
    },
    /// An item ended.
    Ended {
        /// The item.
        item: ItemId,
        /// When, in the record of a successor that carries it; else it is the time of the record.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        at: Option<Moment>,
    },
    /// The meeting stopped; it goes on at another sitting.
    Broke {
        /// Why, or until when.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<Box<str>>,
        /// When, in the record of a successor that carries it; else it is the time of the record.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        at: Option<Moment>,
    },
    /// The meeting went on.
    Resumed {
        /// When, in the record of a successor that carries it; else it is the time of the record.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        at: Option<Moment>,
    },
}

/// An act on the agenda.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AgendaCommand {
    /// Puts an item in.
    Add {
        /// Its title.
        title: Box<str>,
        /// Its id; the next free one if `None`.
        id: Option<ItemId>,
        /// After which item; the last one if `None`.
        after: Option<ItemId>,
        /// Minutes planned.
        minutes: Option<u32>,
    },
    /// Puts an item in another place.
    Move {
        /// The item.
        item: ItemId,
        /// After which one; `None` for the first place.
        after: Option<ItemId>,
    },
    /// Gives an item another title.
    Rename {
        /// The item.
        item: ItemId,
        /// The title.
        title: Box<str>,
    },
    /// Leaves an item out.
    Drop {
        /// The item.
        item: ItemId,
        /// Why; required.
        reason: Option<Box<str>>,
    },
    /// Begins an item, and ends the one that runs.
    Begin {
        /// The item; the next planned one if `None`.
        item: Option<ItemId>,
    },
    /// Ends an item.
    End {
        /// The item; the one that runs if `None`.
        item: Option<ItemId>,
    },
    /// Goes on with an item that had ended, or plans one again that was left out.
    Reopen {
        /// The item.
        item: ItemId,
    },
    /// Stops the meeting until another sitting; the item that runs ends.
    Break {
        /// Why, or until when.
        note: Option<Box<str>>,
    },
    /// Goes on with the meeting, and with the item that the break ended.
    Resume,
}

/// Where an item stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ItemState {
    /// It has not begun.
    Planned,
    /// It runs.
    Running,
    /// It has ended.
    Done,
    /// It was left out.
    Dropped,
}

/// The agenda as it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Agenda {
    items: Vec<Item>,
    sittings: Sittings,
}

/// One item as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Stable name.
    pub id: ItemId,
    /// Name for people.
    pub title: Box<str>,
    /// What it is about.
    pub about: About,
    /// Minutes planned.
    pub minutes: Option<u32>,
    /// Why it was left out, if it was.
    pub dropped: Option<Box<str>>,
    /// When it began, and ended; more than once where it was reopened.
    pub spans: Vec<(Moment, Option<Moment>)>,
}

impl Item {
    fn new(planned: &PlannedItem) -> Self {
        let PlannedItem { id, title, about, minutes } = planned.clone();
        Self { id, title, about, minutes, dropped: None, spans: Vec::new() }
    }

    /// Where the item stands.
    pub fn state(&self) -> ItemState {
        match (self.spans.last(), &self.dropped) {
            (Some((_, None)), _) => ItemState::Running,
            (_, Some(_)) => ItemState::Dropped,
            (Some(_), None) => ItemState::Done,
            (None, None) => ItemState::Planned,
        }
    }

    /// When it first began.
    pub fn started(&self) -> Option<Moment> {
        self.spans.first().map(|(from, _)| *from)
    }

    /// Since when it runs; after a reopening, since then.
    pub fn since(&self) -> Option<Moment> {
        self.spans.last().filter(|(_, to)| to.is_none()).map(|(from, _)| *from)
    }

    /// When it last ended, unless it runs.
    pub fn ended(&self) -> Option<Moment> {
        self.spans.last().and_then(|(_, to)| *to)
    }
}

impl Agenda {
    /// The agenda before the meeting begins.
    pub fn new(planned: &[PlannedItem]) -> Self {
        Self { items: planned.iter().map(Item::new).collect(), sittings: Sittings::default() }
    }

    /// The items in order, those left out too.
    pub fn items(&self) -> &[Item] {
        &self.items
    }

    /// The breaks between sittings.
    pub fn sittings(&self) -> &Sittings {
        &self.sittings
    }

    /// The item that the break which lasts has ended: it goes on with the meeting.
    pub fn interrupted(&self) -> Option<&Item> {
        let from = self.sittings.current()?.from;
        self.items.iter().find(|item| item.state() == ItemState::Done && item.ended() == Some(from))
    }

    /// The item of that id.
    pub fn item(&self, id: &str) -> Option<&Item> {
        self.items.iter().find(|item| item.id.as_str() == id)
    }

    /// The item that runs.
    pub fn current(&self) -> Option<&Item> {
        self.items.iter().find(|item| item.state() == ItemState::Running)
    }

    /// The item to begin next: the first planned one after the last that has begun, else the first planned one.
    pub fn next(&self) -> Option<&Item> {
        let planned = |item: &&Item| item.state() == ItemState::Planned;
        let last = self.items.iter().rposition(|item| !item.spans.is_empty()).map_or(0, |idx| idx + 1);
        self.items.iter().skip(last).find(planned).or_else(|| self.items.iter().find(planned))
    }

    /// The printed number of an item: from 1, those left out not counted.
    pub fn number(&self, id: &ItemId) -> Option<usize> {
        let counted = self.items.iter().filter(|item| item.state() != ItemState::Dropped);
        counted.map(|item| &item.id).position(|known| known == id).map(|idx| idx + 1)
    }

    pub(super) fn happen(&mut self, fact: &AgendaFact, now: Moment) -> Result<(), Misfit> {
        match fact {
            AgendaFact::Added { item, after } => {
                if self.item(item.id.as_str()).is_some() {
                    return Err(Misfit::Id(item.id.0.clone()));
                }
                let idx = self.place(after.as_ref())?;
                self.items.insert(idx, Item::new(item));
            }
            AgendaFact::Moved { item, after } => {
                let idx = self.idx(item)?;
                let moved = self.items.remove(idx);
                let to = self.place(after.as_ref());
                let back = self.items.len().min(*to.as_ref().unwrap_or(&idx));
                self.items.insert(back, moved);
                to?;
            }
            AgendaFact::Renamed { item, title } => self.item_mut(item)?.title = title.clone(),
            AgendaFact::Dropped { item, reason } => self.item_mut(item)?.dropped = Some(reason.clone()),
            AgendaFact::Restored { item } => self.item_mut(item)?.dropped = None,
            AgendaFact::Begun { item, at } => self.item_mut(item)?.spans.push((at.unwrap_or(now), None)),
            AgendaFact::Ended { item, at } => {
                if let Some((_, to)) = self.item_mut(item)?.spans.last_mut() {
                    *to = Some(at.unwrap_or(now));
                }
            }
            AgendaFact::Broke { note, at } => self.sittings.stop(at.unwrap_or(now), note.clone()),
            AgendaFact::Resumed { at } => self.sittings.go_on(at.unwrap_or(now)),
        }
        Ok(())
    }

    fn idx(&self, id: &ItemId) -> Result<usize, Misfit> {
        self.items.iter().position(|item| item.id == *id).ok_or_else(|| Misfit::Id(id.0.clone()))
    }

    fn item_mut(&mut self, id: &ItemId) -> Result<&mut Item, Misfit> {
        let idx = self.idx(id)?;
        self.items.get_mut(idx).ok_or_else(|| Misfit::Id(id.0.clone()))
    }

    /// The index right after an item; 0 for the first place.
    fn place(&self, after: Option<&ItemId>) -> Result<usize, Misfit> {
        after.map_or(Ok(0), |after| self.idx(after).map(|idx| idx + 1))
    }
}

impl AgendaFact {
    /// The item it is about; none for a break of the whole meeting.
    pub fn item(&self) -> Option<&ItemId> {
        Some(match self {
            Self::Broke { .. } | Self::Resumed { .. } => return None,
            Self::Added { item, .. } => &item.id,
            Self::Moved { item, .. }
            | Self::Renamed { item, .. }
            | Self::Dropped { item, .. }
            | Self::Restored { item }
            | Self::Begun { item, .. }
            | Self::Ended { item, .. } => item,
        })
    }

    /// The fact with the time of its record in it, as a successor carries it.
    #[must_use]
    pub fn stamped(mut self, now: Moment) -> Self {
        if let Self::Begun { at, .. } | Self::Ended { at, .. } | Self::Broke { at, .. } | Self::Resumed { at } =
            &mut self
        {
            at.get_or_insert(now);
        }
        self
    }
}

impl AgendaCommand {
    /// The name of the act.
    pub fn act(&self) -> &'static str {
        match self {
            Self::Add { .. } => "agenda add",
            Self::Move { .. } => "agenda move",
            Self::Rename { .. } => "agenda rename",
            Self::Drop { .. } => "agenda drop",
            Self::Begin { .. } => "agenda begin",
            Self::End { .. } => "agenda end",
            Self::Reopen { .. } => "agenda reopen",
            Self::Break { .. } => "break",
            Self::Resume => "resume",
        }
    }
}
