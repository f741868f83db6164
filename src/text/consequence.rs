//! What an act moved beside the cells it names, in words: "Điểm đổi theo: B 5 → 3,75. Thứ hạng: A 2 → 1; B 1 → 2."
//!
//! It must never compare anything: `domain::consequence` does.

use crate::domain::consequence::{Consequence, Move, Prospect};
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
    let places = consequence.places();
    let places: Vec<String> = places
        .iter()
        .map(|(idx, (from, to))| format!("{} {} → {}", short(meeting, *idx), rank(*from), rank(*to)))
        .collect();
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

/// Totals and places that move on a basis: "Tổng, hạng đổi (tạm tính): A 90 → 92, hạng 3 → 2; B hạng 2 → 3."
pub fn units(meeting: &Meeting, moves: &[Move], basis: &str, lang: Lang) -> String {
    if moves.is_empty() {
        return lang.of(
            format!("Tổng điểm, thứ hạng không đổi ({basis})."),
            format!("No total and no place moves ({basis})."),
        );
    }
    let decimals = meeting.set_up().rubric.decimals;
    let rank = |rank: Option<u32>| rank.map_or_else(|| "–".to_owned(), |rank| rank.to_string());
    let one = |one: &Move| {
        let total = format!(" {} → {}", lang.points(one.total.0, decimals), lang.points(one.total.1, decimals));
        let place = format!(" {} {} → {}", lang.of("hạng", "rank"), rank(one.rank.0), rank(one.rank.1));
        let total = if one.total.0 == one.total.1 { String::new() } else { total };
        let place = if one.rank.0 == one.rank.1 { String::new() } else { place };
        let between = if total.is_empty() || place.is_empty() { "" } else { "," };
        format!("{}{total}{between}{place}", short(meeting, one.unit_idx))
    };
    let all = moves.iter().map(one).collect::<Vec<_>>().join("; ");
    lang.of(format!("Tổng, hạng đổi ({basis}): {all}."), format!("Totals and places that move ({basis}): {all}."))
}

/// Nominations gained and lost: "Đề nghị khen thưởng: Sở NV thêm Cờ; VP mất Cờ."
pub fn nominations(meeting: &Meeting, prospects: &[Prospect], lang: Lang) -> String {
    if prospects.is_empty() {
        return lang.of("Dự kiến đề nghị khen thưởng không đổi.", "No nomination is gained or lost.").to_owned();
    }
    let all = prospects.iter().map(|one| prospect(meeting, one, lang)).collect::<Vec<_>>().join("; ");
    lang.of(format!("Đề nghị khen thưởng: {all}."), format!("Nominations: {all}."))
}

/// One nomination gained or lost: "Sở NV thêm Cờ".
pub fn prospect(meeting: &Meeting, one: &Prospect, lang: Lang) -> String {
    let award = meeting.set_up().regulation.award(one.award.as_str());
    let title = award.map_or("?", |award| if award.short.is_empty() { &award.title } else { &award.short });
    let (unit, title) = (short(meeting, one.unit_idx), shown(title));
    if one.gained {
        lang.of(format!("{unit} thêm {title}"), format!("{unit} gains {title}"))
    } else {
        lang.of(format!("{unit} mất {title}"), format!("{unit} loses {title}"))
    }
}

fn short(meeting: &Meeting, unit_idx: usize) -> Cow<'_, str> {
    shown(meeting.set_up().unit(unit_idx).map_or("?", |unit| &unit.short))
}
