//! Meetings of any size for the benches.
#![allow(dead_code, missing_docs, clippy::unwrap_used, clippy::panic)]

use binhxet::domain::bloc::{Bloc, Unit};
use binhxet::domain::command::{Command, Gesture, ScoreCell};
use binhxet::domain::event::{Author, Entry, Event, Record, Role};
use binhxet::domain::meeting::Meeting;
use binhxet::domain::points::{Points, Rounding};
use binhxet::domain::regulation::EvidenceNeed;
use binhxet::domain::rubric::{Criterion, CriterionKind, Item, Rubric, Section};
use binhxet::domain::set_up::SetUp;
use binhxet::journal::session::random_id;
use binhxet::rulebook;
use chrono::{DateTime, FixedOffset};
use std::sync::Arc;

pub fn now() -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339("2026-01-25T12:00:00+07:00").unwrap()
}

pub fn chair() -> Author {
    Author { role: Role::Chair, name: "lan".into() }
}

/// A set-up of that many units and criteria, on the shipped regulation.
pub fn set_up(n_units: usize, n_criteria: usize) -> SetUp {
    let mut set_up = rulebook::sample::set_up("0".repeat(32).into()).unwrap();
    let criterion = |idx: usize| {
        Item::Criterion(Criterion {
            id: format!("c{idx}").into(),
            code: format!("{idx}").into(),
            title: format!("Tiêu chí số {idx}").into(),
            max: Points::whole(10),
            max_bonus: None,
            kind: CriterionKind::Typed,
            step: None,
            decimals: None,
            evidence: EvidenceNeed::No,
            evidence_column: "".into(),
            guide: "".into(),
            registered_target: false,
        })
    };
    let max = Points::whole(10 * i64::try_from(n_criteria).unwrap());
    let items = (0..n_criteria).map(criterion).collect();
    set_up.rubric = Rubric {
        sections: vec![Section { id: "I".into(), code: "I".into(), title: "Mục I".into(), max, items }],
        rounding: Rounding::HalfUp,
        ..set_up.rubric
    };
    let unit = |idx: usize| Unit {
        id: format!("u{idx}").into(),
        name: format!("Đơn vị số {idx}").into(),
        short: format!("ĐV {idx}").into(),
        party_organisation: true,
        trade_union: true,
        chaired: Vec::new(),
        deputised: Vec::new(),
        registered: true,
        reviewed_from: None,
        group: None,
        marks: Vec::new(),
        figures: std::collections::BTreeMap::new(),
    };
    set_up.bloc = Bloc { units: (0..n_units).map(unit).collect(), ..set_up.bloc };
    set_up
}

pub fn entry(seq: u64, ev: Vec<Event>) -> Arc<Entry> {
    let record = Record { at: now(), by: chair(), cmd: random_id(), on: seq - 1, clock_back: None, ev };
    Arc::new(Entry { seq, chain: [0; 32], record })
}

pub fn scored(unit_idx: usize, leaf_idx: usize, points: i64) -> Event {
    Event::Scored {
        unit: format!("u{unit_idx}").into(),
        criterion: format!("c{leaf_idx}").into(),
        stage: "self".into(),
        points: Points::whole(points),
        reason: None,
        explanation: None,
        evidence: Vec::new(),
        provisional: false,
        bonus: None,
        from: None,
    }
}

/// A meeting with a self-score in every cell.
pub fn full(n_units: usize, n_criteria: usize) -> Meeting {
    let mut entries = vec![entry(1, vec![Event::Opened(Box::new(set_up(n_units, n_criteria)))])];
    for unit_idx in 0..n_units {
        let row = (0..n_criteria).map(|leaf_idx| scored(unit_idx, leaf_idx, 7)).collect();
        entries.push(entry(entries.len() as u64 + 1, row));
    }
    Meeting::fold(&entries).unwrap()
}

/// A score of the same cell again and again, on the meeting as it is.
pub fn gesture(meeting: &Meeting) -> Gesture {
    let command = Command::Score(ScoreCell {
        unit: "u3".into(),
        criterion: "c5".into(),
        stage: None,
        points: Points::whole(8),
        bonus: None,
        reason: Some("hội nghị thống nhất".into()),
        explanation: None,
        evidence: Vec::new(),
        provisional: false,
    });
    Gesture { command, author: chair(), seen: meeting.head(), own: Vec::new() }
}
