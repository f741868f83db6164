//! Words for quotas, edges and years out of reach, and for what no rule asks for.
//!
//! It must never decide what is wrong.

use crate::text::clean::shown;
use crate::text::lang::{Lang, Said};

pub(super) fn more_places(places: u32, units: u32, lang: Lang) -> Said {
    Said::new(
        lang.of(
            format!("Số lượng {places} không bao giờ đủ: nhiều nhất {units} đơn vị có thể được đề nghị."),
            format!("The quota of {places} can never be filled: at most {units} units may be proposed."),
        ),
        lang.of("Sửa quota, hoặc điều kiện về thứ hạng.", "Correct quota, or the condition on the place."),
    )
}

pub(super) fn above_total(points: &str, total: &str, lang: Lang) -> Said {
    Said::new(
        lang.of(
            format!("Không đơn vị nào đạt được mức {points}: cao nhất là {total} điểm."),
            format!("No unit can reach {points}: a total is {total} points at most."),
        ),
        lang.of("Sửa mức này, hoặc total của quy chế.", "Correct it, or the total of the regulation."),
    )
}

pub(super) fn cap_above_pool(cap: &str, pool: &str, lang: Lang) -> Said {
    Said::new(
        lang.of(
            format!("Mức tối đa {cap} vượt tổng điểm thưởng {pool} của quy chế, không bao giờ được cộng hết."),
            format!("The cap of {cap} is above all bonus of the regulation, {pool}, and is never reached."),
        ),
        lang.of(
            "Sửa cap, hoặc bonus_total; điểm thưởng ngoài tổng này thì ghi beyond: true.",
            "Correct cap or bonus_total; a bonus outside it says beyond: true.",
        ),
    )
}

pub(super) fn reserved_id(lang: Lang) -> Said {
    Said::new(
        lang.of("Mã này là một từ của câu lệnh (all, mixed).", "The id is a word of the commands (all, mixed)."),
        lang.of("Đặt mã khác.", "Choose another id."),
    )
}

pub(super) fn odd_year(year: i32, lang: Lang) -> Said {
    Said::new(
        lang.of(format!("Năm {year} không hợp lý."), format!("The year {year} is out of range.")),
        lang.of("Ghi đủ bốn chữ số, từ 1945 đến 2100.", "Write four digits, from 1945 to 2100."),
    )
}

pub(super) fn places_above(most: u32, lang: Lang) -> Said {
    Said::new(
        lang.of(
            format!("decimals nhiều nhất là {most} chữ số thập phân."),
            format!("decimals may be {most} places at most."),
        ),
        lang.of("Các bảng thường dùng 2.", "Rubrics mostly have 2."),
    )
}

pub(super) fn share_gives_none(units: u32, lang: Lang) -> Said {
    Said::new(
        lang.of(
            format!("Tỷ lệ này của {units} đơn vị tính ra 0 suất."),
            format!("This share of {units} units gives no place."),
        ),
        lang.of(
            "Sửa share hoặc rounding, hay đặt số lượng tại hội nghị bằng award quota.",
            "Correct share or rounding, or set the quota at the meeting with award quota.",
        ),
    )
}

pub(super) fn nothing_to_tally(section: &str, lang: Lang) -> Said {
    let section = shown(section);
    Said::new(
        lang.of(
            format!("Chưa thể cộng điểm theo quy định này: mục “{section}” không có tiêu chí nào đăng ký chỉ tiêu."),
            format!("The rule cannot be used yet: no criterion of section “{section}” has a registered target."),
        ),
        lang.of(
            "Ghi registered_target: true ở các tiêu chí có đăng ký chỉ tiêu.",
            "Write registered_target: true at the criteria that have one.",
        ),
    )
}

pub(super) fn nobody_asks(field: &str, condition: &str, lang: Lang) -> Said {
    Said::new(
        lang.of(
            format!("{field} không có tác dụng: quy chế không có căn cứ hay điều kiện {condition}, đơn vị vẫn được xếp hạng."),
            format!("{field} changes nothing: no ground or condition of the regulation asks for {condition}, so units are ranked all the same."),
        ),
        lang.of(
            format!("Thêm vào grounds của quy chế một căn cứ có when: {condition}."),
            format!("Add a ground with when: {condition} to the regulation's grounds."),
        ),
    )
}
