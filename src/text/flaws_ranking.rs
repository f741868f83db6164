//! Words for what is wrong with rankings, steps, classes and conditions.
//!
//! It must never decide what is wrong.

use crate::text::clean::shown;
use crate::text::lang::{Lang, Said};

pub(super) fn idle_step(number: usize, lang: Lang) -> Said {
    Said::new(
        lang.of(
            format!("Bước thứ {number} khi bằng điểm không bao giờ phân biệt được."),
            format!("Step {number} of the ties never tells anything apart."),
        ),
        lang.of(
            "Bỏ bước lặp lại, hoặc bước so cùng một số với bảng xếp hạng.",
            "Leave out what stands twice or repeats what the ranking compares.",
        ),
    )
}

pub(super) fn band_edge(number: usize, lang: Lang) -> Said {
    Said::new(
        lang.of(
            format!("Mức xếp loại thứ {number} phải có một trong hai: from hoặc over."),
            format!("Class {number} needs one of from and over."),
        ),
        lang.of("Chỉ mức cuối được bỏ trống cả hai.", "Only the last one may leave out both."),
    )
}

pub(super) fn band_order(number: usize, lang: Lang) -> Said {
    Said::new(
        lang.of(
            format!("Mức xếp loại thứ {number} không thấp hơn mức trước nó."),
            format!("Class {number} does not lie below the one before it."),
        ),
        lang.of("Xếp các mức từ cao xuống thấp.", "Put the classes in falling order."),
    )
}

pub(super) fn empty_range(lang: Lang) -> Said {
    Said::new(
        lang.of("Khoảng này không chứa số nào.", "The range holds no number."),
        lang.of("at_least phải nhỏ hơn below.", "Put at_least below below."),
    )
}

pub(super) fn wrong_sign(field: &str, lang: Lang) -> Said {
    Said::new(
        lang.of(
            format!("Trường {field} không dùng cho loại quy định này."),
            format!("The field {field} means nothing for a rule of this sign."),
        ),
        lang.of(
            "beyond dùng cho điểm thưởng; floor, mitigation dùng cho điểm trừ.",
            "A bonus has beyond; a deduction has floor and mitigation.",
        ),
    )
}

pub(super) fn no_groups(lang: Lang) -> Said {
    Said::new(
        lang.of("Xếp hạng theo nhóm, nhưng khối không có nhóm nào.", "It ranks within groups, but the bloc has none."),
        lang.of("Thêm groups vào tệp khối, hoặc bỏ within_groups.", "Add groups to the bloc, or drop within_groups."),
    )
}

pub(super) fn nobody_has(what: &str, lang: Lang) -> Said {
    let what = shown(what);
    Said::new(
        lang.of(format!("Chưa đơn vị nào có “{what}”."), format!("No unit has “{what}” yet.")),
        lang.of("Bước này không phân biệt được đơn vị nào.", "The step tells nothing apart until one has."),
    )
}
