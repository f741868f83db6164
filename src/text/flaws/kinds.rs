//! Words for what is wrong with the kind of a criterion, in both languages.
//!
//! It must never decide what is wrong.

use crate::domain::check::KindFlaw;
use crate::text::clean::shown;
use crate::text::lang::{Lang, Said};

pub(super) fn say(flaw: &KindFlaw, lang: Lang) -> Said {
    let n = |points| lang.short(points);
    match flaw {
        KindFlaw::EmptyTable => Said::new(
            lang.of("Cách tính điểm thiếu bảng.", "The kind has nothing in its table."),
            lang.of("Thêm ít nhất một dòng.", "Add at least one row."),
        ),
        KindFlaw::BelowZero { points } => Said::new(
            lang.of(
                format!("Bảng có mức {} nhỏ hơn 0.", n(*points)),
                format!("The table gives {}, below zero.", n(*points)),
            ),
            lang.of(
                "Điểm thấp nhất là 0; điểm trừ ghi ở quy chế.",
                "The least is 0; deductions stand in the regulation.",
            ),
        ),
        KindFlaw::AboveMaximum { points, max } => Said::new(
            lang.of(
                format!("Bảng có mức {} vượt điểm tối đa {}.", n(*points), n(*max)),
                format!("The table gives {}, above the maximum {}.", n(*points), n(*max)),
            ),
            lang.of("Sửa mức điểm hoặc max của tiêu chí.", "Correct the amount or the criterion's max."),
        ),
        KindFlaw::MaximumNeverReached { best, max } => Said::new(
            lang.of(
                format!("Mức cao nhất là {}, không bao giờ đạt điểm tối đa {}.", n(*best), n(*max)),
                format!("The most it gives is {}; the maximum {} is never reached.", n(*best), n(*max)),
            ),
            lang.of("Sửa mức cao nhất hoặc max của tiêu chí.", "Correct the highest amount or the criterion's max."),
        ),
        KindFlaw::TwoBounds { band } => Said::new(
            lang.of(format!("Khoảng thứ {band} có cả over lẫn from."), format!("Band {band} has both over and from.")),
            lang.of(
                "over là “trên”, from là “từ … trở lên”; chỉ ghi một.",
                "over is “above”, from is “at or above”; write one.",
            ),
        ),
        KindFlaw::NoBound { band } => Said::new(
            lang.of(
                format!("Khoảng thứ {band} không có giới hạn, các khoảng sau không bao giờ được dùng."),
                format!("Band {band} has no bound; those after it are never reached."),
            ),
            lang.of("Chỉ khoảng cuối không ghi giới hạn.", "Only the last band has no bound."),
        ),
        KindFlaw::LastBound { bound } => Said::new(
            lang.of(
                format!("Khoảng cuối dừng ở {}; ngoài đó chưa có mức điểm.", n(*bound)),
                format!("The last band ends at {}; beyond it nothing is said.", n(*bound)),
            ),
            lang.of("Thêm một khoảng cuối chỉ ghi points.", "Add a last band with points alone."),
        ),
        KindFlaw::OutOfOrder { band, bound, before } => Said::new(
            lang.of(
                format!("Khoảng thứ {band} ({}) không nối tiếp khoảng trước ({}).", n(*bound), n(*before)),
                format!("Band {band} ({}) does not follow the one before it ({}).", n(*bound), n(*before)),
            ),
            lang.of(
                "Tỷ lệ xếp từ cao xuống thấp, số ngày trễ từ ít đến nhiều.",
                "Percentages go from the highest down, days late from the fewest up.",
            ),
        ),
        KindFlaw::BoundTooLow { bound } => Said::new(
            lang.of(
                format!("Giới hạn {} % không chừa gì cho các khoảng sau.", n(*bound)),
                format!("The bound {} % leaves nothing for the bands after it.", n(*bound)),
            ),
            lang.of("Ghi giới hạn lớn hơn 0.", "Write a bound above zero."),
        ),
        KindFlaw::Twice { name } => Said::new(
            lang.of(format!("“{}” ghi hai lần.", shown(name)), format!("“{}” stands twice.", shown(name))),
            lang.of("Đặt mã và tên riêng cho từng dòng.", "Give each its own id and title."),
        ),
        KindFlaw::BadId { id } => Said::new(
            lang.of(
                format!("Mã “{}” trống hoặc có ký tự lạ.", shown(id)),
                format!("The id “{}” is empty or holds odd characters.", shown(id)),
            ),
            lang.of(
                "Chỉ dùng chữ, số, gạch nối, gạch dưới, dấu chấm.",
                "Use letters, digits, hyphen, underscore and dot.",
            ),
        ),
        KindFlaw::NoTitle { id } => Said::new(
            lang.of(format!("“{}” thiếu tên.", shown(id)), format!("“{}” has no title.", shown(id))),
            lang.of("Ghi tên đầy đủ.", "Write it out."),
        ),
        KindFlaw::PlaceGivesMore { place } => Said::new(
            lang.of(
                format!("Hạng {place} được nhiều điểm hơn hạng trên."),
                format!("Place {place} gives more than the place above it."),
            ),
            lang.of("Xếp điểm từ hạng 1 xuống.", "Write the points from the first place down."),
        ),
        KindFlaw::MetOutOfRange { met } => Said::new(
            lang.of(
                format!("met là {} %, phải từ 0 đến 100.", n(*met)),
                format!("met is {} %; it is from 0 to 100.", n(*met)),
            ),
            lang.of(
                "Ghi phần trăm điểm tối đa khi vừa đạt chỉ tiêu, thường là 50.",
                "Write what a target just met gives, usually 50.",
            ),
        ),
        KindFlaw::TargetNotPositive => Said::new(
            lang.of("Chỉ tiêu chung phải lớn hơn 0.", "The target of all must be above zero."),
            lang.of("Bỏ trường target nếu không có chỉ tiêu chung.", "Leave out the field target if there is none."),
        ),
        KindFlaw::StepOnComputed => Said::new(
            lang.of(
                "Điểm tính theo kết quả nên không có bước chấm.",
                "The points are computed; a step has nothing to hold.",
            ),
            lang.of("Bỏ trường step.", "Leave out the field step."),
        ),
    }
}
