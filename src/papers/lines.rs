//! The minutes line by line, as they grow: the sentence each act dropped and what the secretary typed, with what became
//! of each.
//!
//! It must never decide what stands in which document.

use crate::domain::discussion::{Audience, DiscussionFact};
use crate::domain::event::{Author, Event};
use crate::domain::id::ItemId;
use crate::domain::meeting::Meeting;
use crate::domain::minutes::{EntryKind, LineState, MinutesEntry, MinutesFact};
use crate::papers::model::{Run, printed};
use crate::papers::phrases::{Phrases, say};
use crate::papers::story::{self, Deed, Topic};
use crate::papers::wording;
use chrono::{DateTime, FixedOffset};
use std::collections::HashMap;

/// Where a line comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// An act dropped it.
    Act(Topic),
    /// Somebody typed it.
    Typed(EntryKind),
    /// A note, or a remark on a cell.
    Note,
}

/// One line of the minutes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its number: that of its record.
    pub number: u64,
    /// Where it comes from.
    pub origin: Origin,
    /// Who made the record, and when.
    pub by: Author,
    /// When.
    pub at: DateTime<FixedOffset>,
    /// What it says now; it may have lines.
    pub text: String,
    /// What became of it.
    pub state: LineState,
    /// The item of the agenda that ran.
    pub item: Option<ItemId>,
}

impl Line {
    /// Whether it stands in the minutes: an aside never does.
    pub fn stands(&self) -> bool {
        self.state.stands() && self.origin != Origin::Typed(EntryKind::Aside)
    }
}

/// Every line, in the order of the records; what a successor carries is told in the minutes before.
pub fn lines(meeting: &Meeting, phrases: &Phrases) -> Vec<Line> {
    let mut told: HashMap<u64, Vec<Deed>> = HashMap::new();
    for deed in story::deeds(meeting, phrases) {
        told.entry(deed.record).or_default().push(deed);
    }
    let mut lines = Vec::new();
    let mut item = None;
    for entry in meeting.entries().iter().filter(|entry| entry.seq > 1 && meeting.counts(entry.seq)) {
        let ready = told.remove(&entry.seq).unwrap_or_default();
        let typed = entry.record.ev.iter().find_map(|event| match event {
            Event::Minutes(MinutesFact::Added(typed)) => {
                Some((Origin::Typed(typed.kind), self::typed(meeting, typed, phrases)))
            }
            Event::Discussion(fact) => remarked(meeting, fact).map(|text| (Origin::Note, text)),
            Event::Noted { text } => Some((Origin::Note, wording::lines(text).join("\n"))),
            _ => None,
        });
        for event in &entry.record.ev {
            if let Event::Agenda(crate::domain::agenda::AgendaFact::Begun { item: begun, .. }) = event {
                item = Some(begun.clone());
            }
        }
        let sentences: Vec<String> = ready.iter().map(|deed| printed(&deed.runs)).collect();
        let act = ready.first().map(|deed| (Origin::Act(deed.topic), sentences.join(" ")));
        let Some((origin, text)) = typed.or(act) else { continue };
        let state = meeting.minutes().state(entry.seq);
        let text = state.text.as_deref().map_or(text, |text| wording::lines(text).join("\n"));
        lines.push(Line {
            number: entry.seq,
            origin,
            by: entry.record.by.clone(),
            at: entry.record.at,
            text,
            state,
            item: item.clone(),
        });
    }
    lines
}

/// The sentences of the acts with what the secretary made of them.
pub(super) fn deeds(meeting: &Meeting, phrases: &Phrases) -> Vec<Deed> {
    let mut worded = None;
    let mut kept = Vec::new();
    for deed in story::deeds(meeting, phrases) {
        let state = meeting.minutes().state(deed.record);
        match &state.text {
            _ if !state.stands() => {}
            // Other words stand for the whole record, once.
            Some(_) if worded == Some(deed.record) => {}
            Some(text) => {
                worded = Some(deed.record);
                kept.push(Deed { runs: vec![Run::plain(wording::safe(text))], first_score: None, ..deed });
            }
            None => kept.push(deed),
        }
    }
    kept
}

/// What the secretary typed and what was noted, as it stands in the minutes: by kind, in order.
pub(super) fn spoken(meeting: &Meeting, phrases: &Phrases, wanted: &[EntryKind]) -> Vec<Vec<String>> {
    let with_notes = wanted.contains(&EntryKind::Statement);
    let lines = lines(meeting, phrases).into_iter().filter(Line::stands);
    let lines = lines.filter(|line| match line.origin {
        Origin::Typed(kind) => wanted.contains(&kind),
        Origin::Note => with_notes,
        Origin::Act(_) => false,
    });
    lines.map(|line| wording::lines(&line.text)).collect()
}

/// A remark on a cell that is for the hall or the minutes; proposals are not told, only what came of them.
fn remarked(meeting: &Meeting, fact: &DiscussionFact) -> Option<String> {
    let DiscussionFact::Remarked { unit, criterion, text, audience: Audience::Hall | Audience::Minutes } = fact else {
        return None;
    };
    let (unit, criterion) = (wording::unit_of(meeting, unit), wording::criterion_of(meeting, criterion));
    Some(format!("{unit}, {criterion}: {}", wording::lines(text).join("\n")))
}

/// A typed entry in the words of its phrase; lines after the first follow as they were typed.
fn typed(meeting: &Meeting, entry: &MinutesEntry, phrases: &Phrases) -> String {
    let sentence = match entry.kind {
        EntryKind::Statement => &phrases.statement,
        EntryKind::Proposal => &phrases.proposal,
        EntryKind::Decision => &phrases.decision,
        EntryKind::Task => &phrases.task,
        EntryKind::Dissent => &phrases.dissent,
        EntryKind::Aside => return wording::lines(&entry.text).join("\n"),
    };
    let mut lines = wording::lines(&entry.text).into_iter();
    let unit = entry.unit.as_ref().map(|unit| wording::unit_of(meeting, unit)).unwrap_or_default();
    let speaker = entry.speaker.as_deref().map(wording::safe).unwrap_or_default();
    // Where only the unit is known, it is the unit that speaks.
    let (speaker, of) = if speaker.is_empty() { (unit, String::new()) } else { (speaker, unit) };
    let values = [
        ("speaker", speaker),
        ("unit", of),
        ("text", lines.next().unwrap_or_default()),
        ("about", entry.about.as_deref().map(wording::safe).unwrap_or_default()),
        ("until", entry.until.map(crate::text::date::long).unwrap_or_default()),
    ];
    let first = printed(&say(sentence, &values));
    std::iter::once(first).chain(lines).collect::<Vec<_>>().join("\n")
}
