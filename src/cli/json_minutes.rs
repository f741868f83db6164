//! The minutes as JSON, for `state --json`: their lines, and whether they are adopted.
//!
//! It must never make a sentence: those come from `papers`.

use crate::domain::event::Role;
use crate::domain::id::{BallotId, ItemId, UnitId};
use crate::domain::meeting::Meeting;
use crate::domain::minutes::{Adopted, EntryKind, adopted};
use crate::papers::lines::{Line, Origin, lines};
use crate::papers::phrases::Phrases;
use serde_json::{Value, json};

/// The lines in the order of their records, and the last adoption.
pub(super) fn minutes(meeting: &Meeting, phrases: &Phrases) -> Value {
    let lines = lines(meeting, phrases);
    json!({
        "lines": lines.iter().map(|told| line(meeting, told)).collect::<Vec<_>>(),
        "adopted": adoption(meeting),
    })
}

fn line(meeting: &Meeting, line: &Line) -> Value {
    let entry = meeting.minutes().entry(line.number);
    json!({
        "record": line.number,
        "kind": match line.origin {
            Origin::Act(_) => "act",
            Origin::Note => "note",
            Origin::Typed(EntryKind::Statement) => "statement",
            Origin::Typed(EntryKind::Proposal) => "proposal",
            Origin::Typed(EntryKind::Decision) => "conclusion",
            Origin::Typed(EntryKind::Task) => "task",
            Origin::Typed(EntryKind::Aside) => "aside",
            Origin::Typed(EntryKind::Dissent) => "dissent",
        },
        "text": line.text,
        "state": state(line),
        "merged_into": line.state.merged_into,
        "stands": line.stands(),
        "by": {
            "role": match line.by.role {
                Role::Chair => "chair",
                Role::Secretary => "secretary",
            },
            "name": &*line.by.name,
        },
        "at": line.at.to_rfc3339(),
        "item": line.item.as_ref().map(ItemId::as_str),
        "speaker": entry.and_then(|entry| entry.speaker.as_deref()),
        "unit": entry.and_then(|entry| entry.unit.as_ref()).map(UnitId::as_str),
        "about": entry.and_then(|entry| entry.about.as_deref()),
        "until": entry.and_then(|entry| entry.until).map(|date| date.to_string()),
    })
}

/// What became of a line; `new` is a sentence of an act that nobody has looked at, which stands all the same.
fn state(line: &Line) -> &'static str {
    match (&line.state, line.origin) {
        (state, _) if state.merged_into.is_some() => "merged",
        (state, _) if state.left_out => "dropped",
        (state, _) if state.text.is_some() => "reworded",
        (state, Origin::Act(_)) if !state.seen => "new",
        _ => "kept",
    }
}

/// The last adoption; `null` where there was none.
fn adoption(meeting: &Meeting) -> Option<Value> {
    let adoption = meeting.minutes().adoption()?;
    let by = match adopted(meeting) {
        Adopted::Changed { by, .. } => Some(by),
        Adopted::Never | Adopted::Holds { .. } => None,
    };
    let votes =
        adoption.votes.map(|votes| json!({ "for": votes.yes, "against": votes.against, "abstained": votes.abstained }));
    Some(json!({
        "record": adoption.record,
        "holds": by.is_none(),
        "changed_by": by,
        "votes": votes,
        "decision": adoption.decision.as_ref().map(BallotId::as_str),
    }))
}
