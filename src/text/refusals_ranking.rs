//! Words for the refusals of ties, grounds, bonus beside a criterion and mitigation.
//!
//! It must never decide anything.

use super::clean::shown;
use super::lang::{Lang, Said};
use crate::domain::id::{CriterionId, GroundId, RuleId, UnitId};
use crate::domain::ranking::TieMethod;

pub(super) fn holds_by_itself(ground: &GroundId, lang: Lang) -> Said {
    Said::new(
        lang.of(
            format!("Căn cứ “{ground}” tự áp dụng theo thông tin của đơn vị, không do hội nghị ghi."),
            format!("The ground “{ground}” follows from the unit's own data, not from an act."),
        ),
        lang.of("Sửa thông tin của đơn vị bằng lệnh amend unit.", "Change the unit's data with amend unit."),
    )
}

pub(super) fn which_ground(grounds: &[GroundId], lang: Lang) -> Said {
    let grounds = list(grounds.iter().map(GroundId::as_str));
    Said::new(
        lang.of(format!("Đơn vị có nhiều căn cứ: {grounds}."), format!("Several grounds hold: {grounds}.")),
        lang.of("Nêu căn cứ bằng --ground.", "Name one with --ground."),
    )
}

pub(super) fn no_bonus_here(criterion: &CriterionId, lang: Lang) -> Said {
    Said::new(
        lang.of(
            format!("Tiêu chí {criterion} không có điểm thưởng kèm theo."),
            format!("Criterion {criterion} takes no bonus beside its points."),
        ),
        lang.of("Bỏ --bonus; thưởng chung nhập bằng lệnh tally.", "Leave out --bonus; other bonus goes by tally."),
    )
}

pub(super) fn no_mitigation(rule: &RuleId, lang: Lang) -> Said {
    Said::new(
        lang.of(
            format!("Quy định “{rule}” không ghi tình tiết giảm nhẹ."),
            format!("The rule “{rule}” knows no mitigation."),
        ),
        lang.of("Bỏ --mitigation, hoặc ghi vào --reason.", "Leave out --mitigation, or say it in --reason."),
    )
}

pub(super) fn twice_named(unit: &UnitId, lang: Lang) -> Said {
    Said::new(
        lang.of(format!("Đơn vị {unit} được nêu hai lần."), format!("The unit {unit} is named twice.")),
        lang.of("Nêu mỗi đơn vị một lần.", "Name each unit once."),
    )
}

pub(super) fn tie_of_one(lang: Lang) -> Said {
    Said::new(
        lang.of("Phải nêu ít nhất hai đơn vị.", "At least two units must be named."),
        lang.of("Nêu mọi đơn vị đang bằng nhau.", "Name all units that are equal."),
    )
}

pub(super) fn tie_of_excluded(unit: &UnitId, ground: &GroundId, lang: Lang) -> Said {
    Said::new(
        lang.of(
            format!("Đơn vị {unit} thuộc diện không bình xét, suy tôn ({ground}), nên không có hạng."),
            format!("The unit {unit} is excluded ({ground}) and has no place."),
        ),
        lang.of("Bỏ đơn vị đó.", "Leave it out."),
    )
}

pub(super) fn not_tied(units: &[UnitId], lang: Lang) -> Said {
    let units = list(units.iter().map(UnitId::as_str));
    Said::new(
        lang.of(format!("Các đơn vị {units} không bằng nhau."), format!("The units {units} are not equal.")),
        lang.of("Xem các đơn vị bằng nhau trong standings.", "See in standings which units are equal."),
    )
}

pub(super) fn tied_with_others(others: &[UnitId], lang: Lang) -> Said {
    let others = list(others.iter().map(UnitId::as_str));
    Said::new(
        lang.of(format!("Còn đơn vị khác cũng bằng: {others}."), format!("Other units are equal with them: {others}.")),
        lang.of("Nêu đủ mọi đơn vị đang bằng nhau.", "Name all units that are equal."),
    )
}

pub(super) fn seed_and_lot(lot: bool, lang: Lang) -> Said {
    let method = TieMethod::Lot.word();
    if lot {
        Said::new(
            lang.of("Bốc thăm phải có số gốc.", "A lot needs a seed."),
            lang.of("Thêm --seed SỐ mà mọi người cùng thấy.", "Add --seed with a number everybody saw."),
        )
    } else {
        Said::new(
            lang.of("Chỉ bốc thăm mới có số gốc.", "Only a lot takes a seed."),
            lang.of(format!("Bỏ --seed, hoặc dùng --method {method}."), format!("Leave out --seed, or use {method}.")),
        )
    }
}

pub(super) fn no_such_method(typed: &str, lang: Lang) -> Said {
    let methods = list(TieMethod::ALL.iter().map(|method| method.word()));
    Said::new(
        lang.of(format!("Không có cách quyết định “{typed}”."), format!("There is no way to decide “{typed}”.")),
        lang.of(format!("Dùng một trong: {methods}."), format!("Use one of {methods}.")),
    )
}

fn list<'a>(ids: impl Iterator<Item = &'a str>) -> String {
    ids.map(|id| shown(id).into_owned()).collect::<Vec<_>>().join(", ")
}
