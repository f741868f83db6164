//! Words for the refusals of acts on the minutes.
//!
//! It must never decide anything.

use crate::domain::refusal::MinutesRefusal;
use crate::text::lang::{Lang, Said};

/// The words of a refusal of an act on the minutes.
pub(super) fn say(refusal: &MinutesRefusal, lang: Lang) -> Said {
    match refusal {
        MinutesRefusal::NoLine { line } => Said::new(
            lang.of(
                format!("Bản ghi #{line} không có câu nào trong biên bản."),
                format!("Record #{line} has no line in the minutes."),
            ),
            lang.of("Số của câu là số bản ghi đứng trước câu.", "The number of a line is that of its record."),
        ),
        MinutesRefusal::Gone { line } => Said::new(
            lang.of(
                format!("Câu #{line} đã bỏ hoặc đã gộp vào câu khác."),
                format!("Line #{line} is left out, or merged into another."),
            ),
            lang.of(format!("Lấy lại bằng minutes restore {line}."), format!("Put it back: minutes restore {line}.")),
        ),
        MinutesRefusal::Stands { line } => {
            Said::new(lang.of(format!("Câu #{line} vẫn đang có."), format!("Line #{line} stands.")), "")
        }
        MinutesRefusal::IntoItself { line } => Said::new(
            lang.of(
                format!("Không gộp được câu #{line} vào chính nó."),
                format!("Line #{line} cannot be merged into itself."),
            ),
            lang.of("Chọn một câu khác.", "Choose another line."),
        ),
        MinutesRefusal::NobodySpoke => Said::new(
            lang.of("Chưa ghi ý kiến của ai.", "It is not said whose statement this is."),
            lang.of("Nêu --speaker HỌ_TÊN hoặc --unit ĐƠN_VỊ.", "Name --speaker or --unit."),
        ),
        MinutesRefusal::AdoptedAlready { record } => Said::new(
            lang.of(
                format!("Biên bản đã được thông qua (#{record}), từ đó không có gì thay đổi."),
                format!("The minutes are adopted (#{record}); nothing has changed since."),
            ),
            "",
        ),
        MinutesRefusal::ChangedSince { record, by } => Said::new(
            lang.of(
                format!("Biên bản thông qua ở #{record}, sau đó có thêm nội dung từ #{by}."),
                format!("The minutes were adopted at #{record}; more was told from #{by} on."),
            ),
            lang.of(
                "Đọc lại và thông qua lần nữa (minutes adopt), hoặc close --without-adoption --reason \"…\".",
                "Read and adopt them again (minutes adopt), or close --without-adoption --reason \"…\".",
            ),
        ),
        MinutesRefusal::NotCarried { yes, against } => Said::new(
            lang.of(
                format!("{yes} tán thành, {against} không tán thành: biên bản chưa được thông qua."),
                format!("{yes} for, {against} against: the minutes are not adopted."),
            ),
            lang.of(
                "Sửa biên bản rồi lấy biểu quyết lại, hoặc close --without-adoption --reason \"…\".",
                "Amend the minutes and vote again, or close --without-adoption --reason \"…\".",
            ),
        ),
    }
}
