//! What an act moved beside the cells it names, in words: "Điểm đổi theo: B 5 → 3,75. Thứ hạng: A 2 → 1; B 1 → 2."
//!
//! It must never compare anything: `domain::consequence` does.

use crate::domain::consequence::Consequence;
use crate::domain::meeting::Meeting;
use crate::text::clean::shown;
use crate::text::lang::Lang;
use std::borrow::Cow;

/// What moved, as sentences; empty where nothing did.
pub fn words(meeting: &Meeting, consequence: &Consequence, lang: Lang) -> String {
    let mut sentences = Vec::new();
    let moved = moved(meeting, consequence, lang);
    if !moved.is_empty() {
        sentences.push(lang.of(format!("Điểm đổi theo: {moved}."), format!("Points moved with it: {moved}.")));
    }
    let rank = |rank: Option<u32>| rank.map_or_else(|| "–".to_owned(), |rank| rank.to_string());
    let places = consequence.places.iter();
    let places: Vec<String> =
        places.map(|(idx, (from, to))| format!("{} {} → {}", short(meeting, *idx), rank(*from), rank(*to))).collect();
    if !places.is_empty() {
        let places = places.join("; ");
        sentences.push(lang.of(format!("Thứ hạng: {places}."), format!("Places: {places}.")));
    }
    sentences.join(" ")
}

/// The points that moved, in a list: "B 5 → 3,75; C 4 → 3,5"; with the criterion where there are several.
pub fn moved(meeting: &Meeting, consequence: &Consequence, lang: Lang) -> String {
    let first = consequence.moved.first().map(|moved| moved.leaf_idx);
    let several = consequence.moved.iter().any(|moved| Some(moved.leaf_idx) != first);
    let n = |points: Option<_>| points.map_or_else(|| "–".to_owned(), |points| lang.short(points));
    let one = |moved: &crate::domain::consequence::Moved| {
        let criterion = meeting.sheet().leaves.get(moved.leaf_idx).filter(|_| several);
        let criterion = criterion.map_or_else(String::new, |leaf| format!(" · {}", shown(leaf.criterion.id.as_str())));
        format!("{}{criterion} {} → {}", short(meeting, moved.unit_idx), n(moved.points.0), n(moved.points.1))
    };
    consequence.moved.iter().map(one).collect::<Vec<_>>().join("; ")
}

fn short(meeting: &Meeting, unit_idx: usize) -> Cow<'_, str> {
    shown(meeting.set_up().unit(unit_idx).map_or("?", |unit| &unit.short))
}
