//! What the meeting amended, as JSON.
//!
//! It must never know how a field is typed.

use super::json::author;
use crate::domain::event::Event;
use crate::domain::meeting::Meeting;
use crate::text::amendments::{field_changes, kind};
use crate::text::lang::Lang;
use serde_json::{Value, json};

/// The amendments that count, oldest first; texts as English has them, with a dot in numbers.
pub(super) fn json(meeting: &Meeting) -> Vec<Value> {
    let counting = meeting.entries().iter().filter(|entry| meeting.counts(entry.seq));
    let amended = counting.flat_map(|entry| entry.record.ev.iter().map(move |event| (entry, event)));
    let amended = amended.filter_map(|(entry, event)| match event {
        Event::Amended { items, reason } => {
            let items = items.iter().map(|item| {
                let fields = field_changes(item, Lang::En).into_iter();
                let fields = fields.map(|field| json!({ "field": field.name, "from": field.was, "to": field.now }));
                json!({ "kind": kind(&item.now), "id": item.now.id().as_str(), "fields": fields.collect::<Vec<_>>() })
            });
            Some(json!({
                "record": entry.seq,
                "at": entry.record.at.to_rfc3339(),
                "by": author(&entry.record.by),
                "reason": &**reason,
                "items": items.collect::<Vec<_>>(),
            }))
        }
        _ => None,
    });
    amended.collect()
}
