//! The fields of bonus and deduction rules.
//!
//! It must never decide whether a value may stand.

use super::{
    Field, POINTS, POINTS_OR_NONE, TEXT, Unset, YES_NO, joined, list, need, optional, points, put, said, shown, text,
    yes_no,
};
use crate::domain::ledger;
use crate::domain::regulation::{Attach, CountBand, EvidenceNeed, Floor, LedgerKind, LedgerRule, Repeat, Sign};
use crate::text::lang::Lang;

/// The fields of a bonus or deduction rule; those of its kind alone.
pub static RULE: [Field<LedgerRule>; 13] = [
    Field {
        name: "title",
        vi: "tên",
        en: "title",
        form: TEXT,
        set: |rule, typed| put(&mut rule.title, text(typed)),
        show: |rule, _| Some(rule.title.to_string()),
    },
    Field {
        name: "note",
        vi: "ghi chú",
        en: "note",
        form: TEXT,
        set: |rule, typed| put(&mut rule.note, text(typed)),
        show: |rule, _| Some(rule.note.to_string()),
    },
    Field {
        name: "attach",
        vi: "tính vào",
        en: "attached to",
        form: "total|section:<id>|criterion|criterion:<id>",
        set: |rule, typed| put(&mut rule.attach, attach(typed)),
        show: |rule, lang| Some(place(&rule.attach, lang)),
    },
    Field {
        name: "evidence",
        vi: "cần minh chứng",
        en: "evidence",
        form: YES_NO,
        set: |rule, typed| put(&mut rule.evidence, need(typed)),
        show: |rule, lang| Some(said(rule.evidence == EvidenceNeed::Required, lang)),
    },
    Field {
        name: "mitigation",
        vi: "tình tiết giảm nhẹ",
        en: "mitigation",
        form: "<text>|none",
        set: |rule, typed| match rule.sign {
            Sign::Deduction => optional(typed, text).map(|value| rule.mitigation = value),
            Sign::Bonus => Err(Unset::NotHere),
        },
        show: |rule, lang| {
            let mitigation = rule.mitigation.as_ref().map(ToString::to_string);
            (rule.sign == Sign::Deduction).then(|| shown(mitigation, lang))
        },
    },
    Field {
        name: "beyond",
        vi: "ngoài mức tối đa",
        en: "beyond the maximum",
        form: YES_NO,
        set: |rule, typed| match rule.sign {
            Sign::Bonus => put(&mut rule.beyond, yes_no(typed)),
            Sign::Deduction => Err(Unset::NotHere),
        },
        show: |rule, lang| (rule.sign == Sign::Bonus).then(|| said(rule.beyond, lang)),
    },
    Field {
        name: "floor",
        vi: "trừ đến",
        en: "floor",
        form: "place|zero|none",
        set: |rule, typed| match rule.sign {
            Sign::Deduction => put(&mut rule.floor, floor(typed)),
            Sign::Bonus => Err(Unset::NotHere),
        },
        show: |rule, lang| {
            let shown = match rule.floor {
                Floor::ByPlace => lang.of("theo nơi trừ", "by place"),
                Floor::Zero => lang.of("không dưới 0", "zero"),
                Floor::None => lang.of("không giới hạn", "none"),
            };
            (rule.sign == Sign::Deduction).then(|| shown.to_owned())
        },
    },
    Field {
        name: "each",
        vi: "điểm mỗi lần",
        en: "each",
        form: POINTS,
        set: |rule, typed| match &mut rule.kind {
            LedgerKind::PerCount { each, .. } => put(each, points(typed)),
            _ => Err(Unset::NotHere),
        },
        show: |rule, lang| match &rule.kind {
            LedgerKind::PerCount { each, .. } => Some(lang.short(*each)),
            _ => None,
        },
    },
    Field {
        name: "most",
        vi: "tối đa mỗi mục",
        en: "most of an item",
        form: POINTS,
        set: |rule, typed| match &mut rule.kind {
            LedgerKind::PerItem { most, .. } => put(most, points(typed)),
            _ => Err(Unset::NotHere),
        },
        show: |rule, lang| match &rule.kind {
            LedgerKind::PerItem { most, .. } => Some(lang.short(*most)),
            _ => None,
        },
    },
    Field {
        name: "cap",
        vi: "tối đa cả năm",
        en: "cap",
        form: POINTS_OR_NONE,
        set: |rule, typed| match &mut rule.kind {
            LedgerKind::Free { cap } | LedgerKind::PerCount { cap, .. } | LedgerKind::PerItem { cap, .. } => {
                optional(typed, points).map(|value| *cap = value)
            }
            LedgerKind::Banded { .. } | LedgerKind::Flat { .. } => Err(Unset::NotHere),
        },
        show: |rule, lang| match &rule.kind {
            LedgerKind::Banded { .. } | LedgerKind::Flat { .. } => None,
            kind => Some(shown(ledger::cap(kind).map(|points| lang.short(points)), lang)),
        },
    },
    Field {
        name: "amount",
        vi: "điểm",
        en: "amount",
        form: POINTS,
        set: |rule, typed| match &mut rule.kind {
            LedgerKind::Flat { amount, .. } => put(amount, points(typed)),
            _ => Err(Unset::NotHere),
        },
        show: |rule, lang| match &rule.kind {
            LedgerKind::Flat { amount, .. } => Some(lang.short(*amount)),
            _ => None,
        },
    },
    Field {
        name: "repeat",
        vi: "tính",
        en: "repeat",
        form: "once|each",
        set: |rule, typed| match &mut rule.kind {
            LedgerKind::Flat { repeat, .. } => put(repeat, repetition(typed)),
            _ => Err(Unset::NotHere),
        },
        show: |rule, lang| match &rule.kind {
            LedgerKind::Flat { repeat: Repeat::Once, .. } => Some(lang.of("một lần", "once").to_owned()),
            LedgerKind::Flat { repeat: Repeat::EachBreach, .. } => Some(lang.of("mỗi lần", "each").to_owned()),
            _ => None,
        },
    },
    Field {
        name: "bands",
        vi: "các mức",
        en: "bands",
        form: "<from>-<to>:<points>;…;<from>-:<points>",
        set: |rule, typed| match &mut rule.kind {
            LedgerKind::Banded { bands } => put(bands, list(typed, band)),
            _ => Err(Unset::NotHere),
        },
        show: |rule, lang| match &rule.kind {
            LedgerKind::Banded { bands } => {
                let band = |band: &CountBand| {
                    let to = band.to.map_or_else(String::new, |to| to.to_string());
                    format!("{}-{to}: {}", band.from, lang.short(band.points))
                };
                Some(shown(joined(bands.iter().map(band)), lang))
            }
            _ => None,
        },
    },
];

fn floor(typed: &str) -> Option<Floor> {
    match typed {
        "place" => Some(Floor::ByPlace),
        "zero" => Some(Floor::Zero),
        "none" => Some(Floor::None),
        _ => None,
    }
}

fn attach(typed: &str) -> Option<Attach> {
    match typed.split_once(':') {
        None if typed == "total" => Some(Attach::Total),
        None if typed == "criterion" => Some(Attach::Criterion(None)),
        Some(("section", id)) => Some(Attach::Section(id.into())),
        Some(("criterion", id)) => Some(Attach::Criterion(Some(id.into()))),
        _ => None,
    }
}

fn place(attach: &Attach, lang: Lang) -> String {
    match attach {
        Attach::Total => lang.of("tổng điểm", "the total").to_owned(),
        Attach::Section(id) => lang.of(format!("mục {id}"), format!("section {id}")),
        Attach::Criterion(Some(id)) => lang.of(format!("tiêu chí {id}"), format!("criterion {id}")),
        Attach::Criterion(None) => lang.of("tiêu chí được nêu", "the criterion named").to_owned(),
    }
}

fn repetition(typed: &str) -> Option<Repeat> {
    match typed {
        "once" => Some(Repeat::Once),
        "each" => Some(Repeat::EachBreach),
        _ => None,
    }
}

/// A band as typed: "1-5:1", "11-:2", or "3:1" for one count.
fn band(typed: &str) -> Option<CountBand> {
    let (counts, worth) = typed.split_once(':')?;
    let (from, to) = counts.split_once('-').unwrap_or((counts, counts));
    let to = to.trim();
    let to = if to.is_empty() { None } else { Some(to.parse().ok()?) };
    Some(CountBand { from: from.trim().parse().ok()?, to, points: points(worth.trim())? })
}
