//! Words for what the process of scoring refuses: returned dossiers and amendments.
//!
//! It must never decide anything. Stored texts in a message are made harmless with `clean::shown`.

use crate::domain::event::Author;
use crate::domain::id::{StageId, UnitId};
use crate::text::clean::shown;
use crate::text::date;
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
