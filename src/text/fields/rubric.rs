//! The fields of criteria, groups and sections.
//!
//! It must never decide whether a value may stand.

use super::{Field, POINTS, POINTS_OR_NONE, TEXT, YES_NO, need, optional, points, put, said, shown, text};
use crate::domain::amendment::Container;
use crate::domain::regulation::EvidenceNeed;
use crate::domain::rubric::Criterion;

/// The fields of a criterion.
pub static CRITERION: [Field<Criterion>; 9] = [
    Field {
        name: "title",
        vi: "tên",
        en: "title",
        form: TEXT,
        set: |criterion, typed| put(&mut criterion.title, text(typed)),
        show: |criterion, _| Some(criterion.title.to_string()),
    },
    Field {
        name: "code",
        vi: "số hiệu",
        en: "code",
        form: TEXT,
        set: |criterion, typed| put(&mut criterion.code, text(typed)),
        show: |criterion, _| Some(criterion.code.to_string()),
    },
    Field {
        name: "max",
        vi: "điểm tối đa",
        en: "maximum",
        form: POINTS,
        set: |criterion, typed| put(&mut criterion.max, points(typed)),
        show: |criterion, lang| Some(lang.short(criterion.max)),
    },
    Field {
        name: "max_bonus",
        vi: "điểm thưởng tối đa",
        en: "maximum bonus",
        form: POINTS_OR_NONE,
        set: |criterion, typed| optional(typed, points).map(|value| criterion.max_bonus = value),
        show: |criterion, lang| Some(shown(criterion.max_bonus.map(|points| lang.short(points)), lang)),
    },
    Field {
        name: "step",
        vi: "bước chấm",
        en: "step",
        form: POINTS_OR_NONE,
        set: |criterion, typed| optional(typed, points).map(|value| criterion.step = value),
        show: |criterion, lang| Some(shown(criterion.step.map(|points| lang.short(points)), lang)),
    },
    Field {
        name: "decimals",
        vi: "số chữ số thập phân",
        en: "decimals",
        form: "<number>|none",
        set: |criterion, typed| optional(typed, |typed| typed.parse().ok()).map(|value| criterion.decimals = value),
        show: |criterion, lang| Some(shown(criterion.decimals.map(|number| number.to_string()), lang)),
    },
    Field {
        name: "guide",
        vi: "thang điểm",
        en: "guide",
        form: TEXT,
        set: |criterion, typed| put(&mut criterion.guide, text(typed)),
        show: |criterion, _| Some(criterion.guide.to_string()),
    },
    Field {
        name: "evidence",
        vi: "cần minh chứng",
        en: "evidence",
        form: YES_NO,
        set: |criterion, typed| put(&mut criterion.evidence, need(typed)),
        show: |criterion, lang| Some(said(criterion.evidence == EvidenceNeed::Required, lang)),
    },
    Field {
        name: "evidence_column",
        vi: "hồ sơ kiểm chứng",
        en: "evidence column",
        form: TEXT,
        set: |criterion, typed| put(&mut criterion.evidence_column, text(typed)),
        show: |criterion, _| Some(criterion.evidence_column.to_string()),
    },
];

/// The fields of a section or a group.
pub static CONTAINER: [Field<Container>; 3] = [
    Field {
        name: "title",
        vi: "tên",
        en: "title",
        form: TEXT,
        set: |container, typed| put(&mut container.title, text(typed)),
        show: |container, _| Some(container.title.to_string()),
    },
    Field {
        name: "code",
        vi: "số hiệu",
        en: "code",
        form: TEXT,
        set: |container, typed| put(&mut container.code, text(typed)),
        show: |container, _| Some(container.code.to_string()),
    },
    Field {
        name: "max",
        vi: "điểm tối đa",
        en: "maximum",
        form: POINTS,
        set: |container, typed| put(&mut container.max, points(typed)),
        show: |container, lang| Some(lang.short(container.max)),
    },
];
