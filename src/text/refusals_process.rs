//! Words for what the process of scoring refuses: returned dossiers and amendments.
//!
//! It must never decide anything. Stored texts in a message are made harmless with `clean::shown`.

use crate::domain::check::Flaw;
use crate::domain::event::Author;
use crate::domain::id::{StageId, UnitId};
use crate::domain::meeting::LineOf;
use crate::domain::refusal::Outside;
use crate::text::clean::shown;
use crate::text::date;
use crate::text::flaws::flaw;
use crate::text::lang::{Lang, Said};
use crate::text::refusals::{author, stage_name};
use chrono::{DateTime, FixedOffset};

/// A dossier that lies with an earlier stage: who returned it, when, why.
pub(super) fn returned(
    (unit, to): (&UnitId, &StageId),
    (by, at): (&Author, &DateTime<FixedOffset>),
    reason: &str,
    lang: Lang,
) -> Said {
    let (by, to, reason) = (author(by, lang), stage_name(to, lang), shown(reason));
    let time = moment(at);
    Said::new(
        lang.of(
            format!("Hồ sơ của {unit} đã bị trả lại bước “{to}” ({by}, {time}): {reason}."),
            format!("The dossier of {unit} was returned to the stage “{to}” ({by}, {time}): {reason}."),
        ),
        lang.of(
            format!("Chấm lại ở bước “{to}” trước; nếu trả lại nhầm thì hoàn tác việc đó."),
            format!("Score at the stage “{to}” first; undo the return if it was a mistake."),
        ),
    )
}

/// Day and time of a record: "08:00 05/02/2026".
pub fn moment(at: &DateTime<FixedOffset>) -> String {
    format!("{} {}", at.format("%H:%M"), date::format(at.date_naive()))
}

pub(super) fn nothing_after(stage: &StageId, lang: Lang) -> Said {
    let stage = stage_name(stage, lang);
    Said::new(
        lang.of(format!("Sau bước “{stage}” không còn bước nào."), format!("No stage follows “{stage}”.")),
        lang.of("Nêu một bước trước đó sau --to.", "Name an earlier stage after --to."),
    )
}

pub(super) fn nothing_to_return(unit: &UnitId, stage: &StageId, lang: Lang) -> Said {
    let stage = stage_name(stage, lang);
    Said::new(
        lang.of(
            format!("Đơn vị {unit} chưa có điểm từ bước “{stage}” trở đi, không có gì để trả lại."),
            format!("Unit {unit} has no score from the stage “{stage}” on; there is nothing to return."),
        ),
        lang.of(
            "Nêu một bước trước đó sau --to, hoặc chờ đơn vị chấm.",
            "Name an earlier stage after --to, or wait for its scores.",
        ),
    )
}

/// Most flaws, scores and lines that one refusal names.
const NAMED: usize = 5;

/// Parts in a list, the rest counted.
fn listed(parts: &[String], lang: Lang) -> String {
    let mut named: Vec<String> = parts.iter().take(NAMED).cloned().collect();
    let more = parts.len().saturating_sub(NAMED);
    if more > 0 {
        named.push(lang.of(format!("và {more} chỗ nữa"), format!("and {more} more")));
    }
    named.join("; ")
}

pub(super) fn nothing_amended(lang: Lang) -> Said {
    Said::new(
        lang.of("Các giá trị này vốn đã như vậy.", "These values stand there already."),
        lang.of("Nêu giá trị mới sau dấu bằng.", "Name the new value after the equals sign."),
    )
}

pub(super) fn no_such_field(typed: &str, fields: &[&str], lang: Lang) -> Said {
    let (typed, fields) = (shown(typed), fields.join(", "));
    Said::new(
        lang.of(format!("Không có trường “{typed}” để sửa đổi."), format!("There is no field “{typed}” to amend.")),
        lang.of(format!("Các trường: {fields}."), format!("The fields are {fields}.")),
    )
}

pub(super) fn not_a_value(field: &str, typed: &str, form: &str, lang: Lang) -> Said {
    let typed = shown(typed);
    Said::new(
        lang.of(format!("“{typed}” không phải là giá trị của {field}."), format!("“{typed}” is no value of {field}.")),
        lang.of(format!("Cách viết: {field}={form}."), format!("Write: {field}={form}.")),
    )
}

pub(super) fn flawed(flaws: &[(Box<str>, Flaw)], lang: Lang) -> Said {
    let parts: Vec<String> = flaws
        .iter()
        .map(|(at, what)| format!("{}: {}", shown(at), flaw(what, lang).what.trim_end_matches('.')))
        .collect();
    let parts = listed(&parts, lang);
    let sums = |(_, what): &(Box<str>, Flaw)| matches!(what, Flaw::Sum { .. } | Flaw::SectionsTotal { .. });
    if let Some((_, what)) = flaws.first().filter(|_| !flaws.iter().any(sums)) {
        return Said::new(
            lang.of(format!("Không sửa đổi như vậy được – {parts}."), format!("It cannot be amended so – {parts}.")),
            flaw(what, lang).hint,
        );
    }
    Said::new(
        lang.of(
            format!("Sửa đổi như vậy thì bảng điểm không còn khớp – {parts}."),
            format!("Amended so, the rules would not hold together – {parts}."),
        ),
        lang.of(
            "Sửa đổi cùng lúc các mục liên quan, ví dụ hai tiêu chí của một nhóm.",
            "Amend what belongs together in one act, such as two criteria of a group.",
        ),
    )
}

pub(super) fn leaves_outside(outside: &[Outside], lang: Lang) -> Said {
    let parts: Vec<String> = outside
        .iter()
        .map(|one| match one {
            Outside::Score { unit, criterion, stage, points } => {
                format!("{unit} · {criterion} ({}) {}", stage_name(stage, lang), lang.short(*points))
            }
            Outside::Bonus { unit, criterion, stage, bonus } => {
                let (stage, bonus) = (stage_name(stage, lang), lang.short(*bonus));
                lang.of(
                    format!("{unit} · {criterion} ({stage}) thưởng {bonus}"),
                    format!("{unit} · {criterion} ({stage}) bonus {bonus}"),
                )
            }
            Outside::Line { unit, of: LineOf::Rule(rule, item), number } => {
                let item = item.as_ref().map_or_else(String::new, |item| format!(" ({item})"));
                format!("{unit} · {rule}{item} {}", lang.short(*number))
            }
            Outside::Line { unit, of: LineOf::Criterion(criterion), number } => lang.of(
                format!("{unit} · {criterion} trừ {}", lang.short(*number)),
                format!("{unit} · {criterion} deducting {}", lang.short(*number)),
            ),
        })
        .collect();
    let parts = listed(&parts, lang);
    Said::new(
        lang.of(
            format!("Có điểm đã nhập nằm ngoài mức sửa đổi: {parts}."),
            format!("What was entered would be outside the amended limits: {parts}."),
        ),
        lang.of("Sửa các điểm đó trước, rồi sửa đổi lại.", "Change these first, then amend."),
    )
}
