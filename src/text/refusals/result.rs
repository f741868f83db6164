//! Words for why a result cannot be, in both languages.
//!
//! It must never decide anything.

use crate::domain::refusal::ResultRefusal;
use crate::text::clean::shown;
use crate::text::lang::{Lang, Said};

/// The words of a refused result.
pub(super) fn say(refusal: &ResultRefusal, lang: Lang) -> Said {
    let n = |points| lang.short(points);
    match refusal {
        ResultRefusal::Computed { criterion } => Said::new(
            lang.of(
                format!("Điểm của tiêu chí {criterion} tính theo kết quả, không nhập trực tiếp."),
                format!("The points of criterion {criterion} are computed from a result; they are not typed."),
            ),
            lang.of(
                format!("Nhập kết quả: result <đơn vị> {criterion} <kết quả>."),
                format!("Enter the result: result <unit> {criterion} <actual>."),
            ),
        ),
        ResultRefusal::Typed { criterion } => Said::new(
            lang.of(
                format!("Điểm của tiêu chí {criterion} nhập trực tiếp, không tính theo kết quả."),
                format!("The points of criterion {criterion} are typed, not computed from a result."),
            ),
            lang.of(
                format!("Nhập điểm: score <đơn vị> {criterion} <điểm>."),
                format!("Enter the points: score <unit> {criterion} <points>."),
            ),
        ),
        ResultRefusal::NotALevel { typed, levels } => {
            let levels: Vec<String> =
                levels.iter().map(|(id, title)| format!("{} ({})", shown(id), shown(title))).collect();
            Said::new(
                lang.of(
                    format!("“{}” không phải là mức đánh giá của tiêu chí này.", shown(typed)),
                    format!("“{}” is no rating of this criterion.", shown(typed)),
                ),
                if levels.is_empty() {
                    lang.of("Nhập một số.", "Enter a number.").to_owned()
                } else {
                    format!("{}{}.", lang.of("Chọn: ", "Choose one of: "), levels.join("; "))
                },
            )
        }
        ResultRefusal::NotYesNo { typed } => Said::new(
            lang.of(
                format!("“{}” không phải là có hay không.", shown(typed)),
                format!("“{}” is neither yes nor no.", shown(typed)),
            ),
            lang.of("Nhập có hoặc không.", "Enter yes or no."),
        ),
        ResultRefusal::NoTarget { criterion } => Said::new(
            lang.of(
                format!("Tiêu chí {criterion} không có chỉ tiêu được giao."),
                format!("Criterion {criterion} knows no target."),
            ),
            lang.of("Bỏ --target, chỉ nhập kết quả.", "Leave out --target and enter the result alone."),
        ),
        ResultRefusal::NeedsTarget { criterion } => Said::new(
            lang.of(
                format!("Tiêu chí {criterion} chỉ tính khi có chỉ tiêu được giao."),
                format!("Criterion {criterion} gives points only against a target."),
            ),
            lang.of(
                "Thêm --target N, hoặc không giao tiêu chí cho đơn vị (unassign).",
                "Add --target N, or do not assign the criterion to the unit (unassign).",
            ),
        ),
        ResultRefusal::NeedsScorer { scorers } => {
            let ids: Vec<_> = scorers.iter().map(|id| shown(id.as_str())).collect();
            Said::new(
                lang.of("Cần nêu nơi chấm.", "It must be said whose figure this is."),
                lang.of(
                    format!("Thêm --scorer với một trong: {}.", ids.join(", ")),
                    format!("Add --scorer with one of: {}.", ids.join(", ")),
                ),
            )
        }
        ResultRefusal::NoScorers { criterion } => Said::new(
            lang.of(
                format!("Tiêu chí {criterion} không do nhiều nơi chấm."),
                format!("Criterion {criterion} is not scored by several scorers."),
            ),
            lang.of("Bỏ --scorer.", "Leave out --scorer."),
        ),
        ResultRefusal::NoSuchPlace { place, places } => Said::new(
            lang.of(
                format!("Bảng điểm theo thứ hạng không có hạng {}.", n(*place)),
                format!("The table has no place {}.", n(*place)),
            ),
            lang.of(format!("Nhập hạng từ 1 đến {places}."), format!("Enter a place from 1 to {places}.")),
        ),
        ResultRefusal::Negative { number } => Said::new(
            lang.of(format!("{} nhỏ hơn 0.", n(*number)), format!("{} is below zero.", n(*number))),
            lang.of("Nhập số từ 0 trở lên.", "Enter a number from 0 up."),
        ),
    }
}
