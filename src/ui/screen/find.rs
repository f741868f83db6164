//! The one prompt that finds everything: units, criteria, documents, records, acts.
//!
//! It must never go there itself.

use crate::domain::set_up::RowKind;
use crate::text::history::sentence;
use crate::ui::desk::{Desk, Spot};
use crate::ui::screen::pick::{Found, Pick, Then};
use crate::words::acts;

/// Units and criteria by name and id.
fn places(desk: &Desk) -> Vec<Found> {
    let lang = desk.lang;
    let units = desk.meeting.set_up().bloc.units.iter().enumerate().map(|(unit_idx, unit)| Found {
        name: unit.short.to_string(),
        text: unit.name.to_string(),
        note: lang.of("đơn vị", "unit").to_owned(),
        rank: 0,
        then: Then::Go(Spot { unit_idx, row_idx: desk.spot.row_idx }),
    });
    let rows = desk.meeting.sheet().rows.iter().enumerate().map(|(row_idx, row)| Found {
        name: row.id.to_string(),
        text: row.title.to_string(),
        note: match row.kind {
            RowKind::Criterion(_) => lang.of("tiêu chí", "criterion"),
            RowKind::Group | RowKind::Section => lang.of("mục", "section"),
        }
        .to_owned(),
        rank: 0,
        then: Then::Go(Spot {
            unit_idx: desk.spot.unit_idx,
            row_idx: match row.kind {
                RowKind::Criterion(_) => row_idx,
                _ => desk.leaf(row.leaves.start).map_or(row_idx, |leaf| leaf.row_idx),
            },
        }),
    });
    units.chain(rows).collect()
}

/// Units and criteria, of which two words may name both.
pub fn cell(desk: &Desk) -> Pick {
    let heading =
        desk.lang.of("Đến (đơn vị, tiêu chí, hoặc cả hai: “so noi vu” “I.3”)", "Go to (unit, criterion, or both)");
    Pick::found(heading, places(desk), true)
}

/// Everything there is to find: units, criteria, documents, records with the latest first, acts.
pub fn everything(desk: &Desk) -> Pick {
    let lang = desk.lang;
    let mut all = places(desk);
    all.extend(desk.meeting.catalogue().documents().iter().map(|document| Found {
        name: document.id.to_string(),
        text: format!("{} {}", document.reference(), document.subject),
        note: lang.of("tài liệu", "document").to_owned(),
        rank: 1,
        then: Then::Cited(document.id.clone()),
    }));
    all.extend(acts().map(|act| Found {
        name: format!(":{}", act.name),
        text: act.sentence(lang).to_owned(),
        note: lang.of("lệnh", "act").to_owned(),
        rank: 2,
        then: Then::Write(act.name),
    }));
    all.extend(desk.meeting.entries().iter().rev().map(|entry| Found {
        name: format!("#{}", entry.seq),
        text: entry.record.ev.first().map_or_else(String::new, |event| sentence(event, &desk.meeting, lang)),
        note: lang.of("đã ghi", "record").to_owned(),
        rank: 3,
        then: Then::Record(entry.seq),
    }));
    let heading = lang.of(
        "Tìm đơn vị, tiêu chí, tài liệu, lệnh, việc đã ghi (không cần gõ dấu)",
        "Find a unit, criterion, document, act or record",
    );
    Pick::found(heading, all, false)
}
