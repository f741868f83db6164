//! Rules of undo and redo: which record, and whether others have built on it.
//!
//! An undo is an ordinary command that names the record it takes back (`journal.md` §2.10); the state is the fold
//! without it. It must never know what a fact means, only what it changes and cites.

use crate::domain::event::{Author, Entry, Event, Role};
use crate::domain::meeting::Meeting;
use crate::domain::refusal::{Refusal, Thing};
use crate::domain::touched::Touched;

/// The record an undo without a number would take back: the author's last that counts and may be taken back.
pub fn last_of<'a>(meeting: &'a Meeting, author: &Author) -> Option<&'a Entry> {
    let mut entries = meeting.entries().iter().rev();
    let mine = |entry: &Entry| entry.record.by == *author && meeting.counts(entry.seq);
    entries.find(|entry| mine(entry) && entry.record.ev.iter().all(Event::may_be_taken_back)).map(AsRef::as_ref)
}

/// The record a redo without a number would bring back: the one the author took back last, unless the author has
/// done something since.
pub fn last_undone<'a>(meeting: &'a Meeting, author: &Author) -> Option<&'a Entry> {
    for entry in meeting.entries().iter().rev().filter(|entry| entry.record.by == *author) {
        for event in entry.record.ev.iter().rev() {
            match event {
                Event::TakenBack { record, .. } if !meeting.counts(*record) => return meeting.entry(*record),
                _ if meeting.counts(entry.seq) && event.may_be_taken_back() => return None,
                _ => {}
            }
        }
    }
    None
}

pub(super) fn undo(
    meeting: &Meeting,
    author: &Author,
    record: Option<u64>,
    reason: Option<&str>,
) -> Result<Vec<Event>, Refusal> {
    let entry = match record {
        Some(record) => named(meeting, record)?,
        None => last_of(meeting, author).ok_or(Refusal::NothingToUndo { redo: false })?,
    };
    let record = entry.seq;
    if !entry.record.ev.iter().all(Event::may_be_taken_back) {
        return Err(Refusal::NeverUndone { record });
    }
    if !meeting.counts(record) {
        return Err(Refusal::UndoneAlready { record, redo: false });
    }
    if author.role == Role::Secretary && entry.record.by != *author {
        return Err(Refusal::NotYourRole { role: author.role, act: "undo" });
    }
    built_on(meeting, entry)?;
    still_fits(meeting, entry, false)?;
    Ok(vec![Event::TakenBack { record, reason: reason.map(Into::into) }])
}

pub(super) fn redo(meeting: &Meeting, author: &Author, record: Option<u64>) -> Result<Vec<Event>, Refusal> {
    let entry = match record {
        Some(record) => named(meeting, record)?,
        None => last_undone(meeting, author).ok_or(Refusal::NothingToUndo { redo: true })?,
    };
    let record = entry.seq;
    if meeting.counts(record) {
        return Err(Refusal::UndoneAlready { record, redo: true });
    }
    if author.role == Role::Secretary && entry.record.by != *author {
        return Err(Refusal::NotYourRole { role: author.role, act: "redo" });
    }
    built_on(meeting, entry)?;
    brought_back_below(meeting, entry)?;
    still_fits(meeting, entry, true)?;
    Ok(vec![Event::BroughtBack { record }])
}

fn named(meeting: &Meeting, record: u64) -> Result<&Entry, Refusal> {
    let typed = || record.to_string().into();
    meeting.entry(record).ok_or_else(|| Refusal::Unknown { thing: Thing::Record, typed: typed() })
}

fn built_on(meeting: &Meeting, entry: &Entry) -> Result<(), Refusal> {
    let mine = Touched::by(&entry.record.ev);
    let documents = entry.record.ev.iter().filter_map(|event| match event {
        Event::DocumentAdded(document) => Some(&document.id),
        _ => None,
    });
    let documents: Vec<_> = documents.collect();
    let later = meeting.entries().iter().filter(|later| later.seq > entry.seq && meeting.counts(later.seq));
    for later in later {
        for event in &later.record.ev {
            if mine.meets(event) || event.cites().iter().any(|id| documents.contains(&id)) {
                return Err(Refusal::BuiltOn { record: entry.seq, later: later.seq, by: later.record.by.clone() });
            }
        }
    }
    Ok(())
}

/// Another record that names what would be gone: an agenda item that was put in after this one, say.
fn still_fits(meeting: &Meeting, entry: &Entry, counts: bool) -> Result<(), Refusal> {
    let Err(unfit) = meeting.would_fit(entry.seq, counts) else { return Ok(()) };
    if unfit.record == entry.seq {
        return Err(Refusal::LostItsBase { record: entry.seq });
    }
    let by = meeting.entry(unfit.record).map_or_else(|| entry.record.by.clone(), |other| other.record.by.clone());
    Err(Refusal::BuiltOn { record: entry.seq, later: unfit.record, by })
}

/// An earlier record on the same thing that was taken back when this one was made and counts again now: bringing this
/// one back would lay it over what it never stood on.
fn brought_back_below(meeting: &Meeting, entry: &Entry) -> Result<(), Refusal> {
    let mine = Touched::by(&entry.record.ev);
    for later in meeting.entries().iter().filter(|later| later.seq > entry.seq) {
        for event in &later.record.ev {
            let Event::BroughtBack { record } = event else { continue };
            let below = *record < entry.seq && meeting.counts(*record) && !counted_before(meeting, *record, entry.seq);
            let Some(named) = meeting.entry(*record).filter(|_| below) else { continue };
            if named.record.ev.iter().any(|event| mine.meets(event)) {
                return Err(Refusal::BuiltOn { record: entry.seq, later: *record, by: named.record.by.clone() });
            }
        }
    }
    Ok(())
}

/// Whether a record counted when the record `seq` was made.
fn counted_before(meeting: &Meeting, record: u64, seq: u64) -> bool {
    let earlier = meeting.entries().iter().take_while(|entry| entry.seq < seq);
    earlier.flat_map(|entry| &entry.record.ev).fold(true, |counts, event| match event {
        Event::TakenBack { record: named, .. } if *named == record => false,
        Event::BroughtBack { record: named } if *named == record => true,
        _ => counts,
    })
}
