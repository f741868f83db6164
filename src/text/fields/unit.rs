//! The fields of a unit.
//!
//! It must never decide whether a value may stand.

use super::{Field, TEXT, YES_NO, joined, list, optional, points, put, said, shown, text, yes_no};
use crate::domain::bloc::Unit;

/// The fields of a unit.
pub static UNIT: [Field<Unit>; 9] = [
    Field {
        name: "name",
        vi: "tên",
        en: "name",
        form: TEXT,
        set: |unit, typed| put(&mut unit.name, text(typed)),
        show: |unit, _| Some(unit.name.to_string()),
    },
    Field {
        name: "short",
        vi: "tên ngắn",
        en: "short name",
        form: TEXT,
        set: |unit, typed| put(&mut unit.short, text(typed)),
        show: |unit, _| Some(unit.short.to_string()),
    },
    Field {
        name: "party_organisation",
        vi: "có tổ chức đảng",
        en: "party organisation",
        form: YES_NO,
        set: |unit, typed| put(&mut unit.party_organisation, yes_no(typed)),
        show: |unit, lang| Some(said(unit.party_organisation, lang)),
    },
    Field {
        name: "trade_union",
        vi: "có tổ chức công đoàn",
        en: "trade union",
        form: YES_NO,
        set: |unit, typed| put(&mut unit.trade_union, yes_no(typed)),
        show: |unit, lang| Some(said(unit.trade_union, lang)),
    },
    Field {
        name: "registered",
        vi: "đăng ký thi đua",
        en: "registered",
        form: YES_NO,
        set: |unit, typed| put(&mut unit.registered, yes_no(typed)),
        show: |unit, lang| Some(said(unit.registered, lang)),
    },
    Field {
        name: "reviewed_from",
        vi: "xét từ năm",
        en: "reviewed from",
        form: "<year>|none",
        set: |unit, typed| optional(typed, |typed| typed.parse().ok()).map(|value| unit.reviewed_from = value),
        show: |unit, lang| Some(shown(unit.reviewed_from.map(|year| year.to_string()), lang)),
    },
    Field {
        name: "group",
        vi: "nhóm",
        en: "group",
        form: "<group>|none",
        set: |unit, typed| optional(typed, |typed| Some(typed.into())).map(|value| unit.group = value),
        show: |unit, lang| Some(shown(unit.group.as_ref().map(ToString::to_string), lang)),
    },
    Field {
        name: "marks",
        vi: "đặc điểm",
        en: "marks",
        form: "<mark>;<mark>…|none",
        set: |unit, typed| put(&mut unit.marks, list(typed, |typed| text(typed).filter(|text| !text.is_empty()))),
        show: |unit, lang| Some(shown(joined(unit.marks.iter().map(ToString::to_string)), lang)),
    },
    Field {
        name: "figures",
        vi: "số liệu",
        en: "figures",
        form: "<name>:<number>;…|none",
        set: |unit, typed| {
            let figure = |typed: &str| {
                let (name, number) = typed.rsplit_once(':')?;
                Some((text(name.trim()).filter(|name| !name.is_empty())?, points(number.trim())?))
            };
            put(&mut unit.figures, list(typed, figure).map(|figures| figures.into_iter().collect()))
        },
        show: |unit, lang| {
            let figures = unit.figures.iter().map(|(name, number)| format!("{name}: {}", lang.short(*number)));
            Some(shown(joined(figures), lang))
        },
    },
];
