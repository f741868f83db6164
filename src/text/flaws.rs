//! Words for every flaw of a rule set, in both languages: in a rule file, and where an amendment would make one.
//!
//! It must never decide what is wrong.

mod kinds;
mod together;

use crate::domain::check::Flaw;
use crate::text::clean::shown;
use crate::text::flaws_ranking;
use crate::text::lang::{Lang, Said};

/// The words of a flaw.
pub fn flaw(flaw: &Flaw, lang: Lang) -> Said {
    let n = |points| lang.short(points);
    match flaw {
        Flaw::DuplicateId => Said::new(
            lang.of("Mã hoặc tên này đã dùng ở chỗ khác.", "This id or name stands twice."),
            lang.of("Đặt mã và tên khác nhau cho từng mục.", "Give each its own id and name."),
        ),
        Flaw::BadId => Said::new(
            lang.of("Mã trống hoặc có ký tự lạ.", "The id is empty or holds odd characters."),
            lang.of(
                "Chỉ dùng chữ, số, gạch nối, gạch dưới, dấu chấm.",
                "Use letters, digits, hyphen, underscore and dot.",
            ),
        ),
        Flaw::Nameless => {
            Said::new(lang.of("Thiếu tên.", "A name is missing."), lang.of("Ghi tên đầy đủ.", "Write it out."))
        }
        Flaw::LongName { most } => Said::new(
            lang.of(format!("Tên dài quá {most} ký tự."), format!("The name has more than {most} characters.")),
            lang.of("Rút gọn tên; phần giải thích ghi vào guide.", "Shorten it; explanations go into guide."),
        ),
        Flaw::NoEvidenceColumn => Said::new(
            lang.of(
                "Tiêu chí cần minh chứng nhưng evidence_column trống.",
                "The criterion demands evidence, but its evidence_column is empty.",
            ),
            lang.of("Ghi hồ sơ, tài liệu kiểm chứng của tiêu chí.", "Write which documents prove it."),
        ),
        Flaw::Sum { written, children } => Said::new(
            lang.of(
                format!("Ghi {} điểm nhưng các mục con cộng lại là {}.", n(*written), n(*children)),
                format!("It says {} points, but its parts add up to {}.", n(*written), n(*children)),
            ),
            lang.of("Sửa điểm của mục hoặc của các mục con.", "Correct the one or the others."),
        ),
        Flaw::SectionsTotal { frame, found } => Said::new(
            lang.of(
                format!("Các mục cộng lại là {}, khung điểm quy định {}.", n(*found), n(*frame)),
                format!("The sections add up to {}; the frame says {}.", n(*found), n(*frame)),
            ),
            lang.of("Sửa điểm tối đa của các mục.", "Correct the maxima of the sections."),
        ),
        Flaw::Total { total, parts } => Said::new(
            lang.of(
                format!("Các mục và điểm thưởng cộng lại là {}, tổng điểm ghi {}.", n(*parts), n(*total)),
                format!("Sections and bonus add up to {}; the total says {}.", n(*parts), n(*total)),
            ),
            lang.of("Sửa total, sections_total hoặc bonus_total.", "Correct total, sections_total or bonus_total."),
        ),
        Flaw::AboveFrame { written, frame } => Said::new(
            lang.of(
                format!("Mục này {} điểm, vượt khung {}.", n(*written), n(*frame)),
                format!("The section has {} points, above its frame of {}.", n(*written), n(*frame)),
            ),
            lang.of(format!("Không được quá {}.", n(*frame)), format!("It may have at most {}.", n(*frame))),
        ),
        Flaw::NotInFrame => Said::new(
            lang.of("Khung điểm không có mục này.", "The frame does not name this section."),
            lang.of("Dùng mã mục của quy chế.", "Use the regulation's section ids."),
        ),
        Flaw::MissingSection { id } => Said::new(
            lang.of(
                format!("Bảng thiếu mục “{}” của khung điểm.", shown(id)),
                format!("The frame's section “{}” is missing.", shown(id)),
            ),
            lang.of("Thêm mục này vào bảng.", "Add the section to the rubric."),
        ),
        Flaw::LastBandEnds { to } => Said::new(
            lang.of(
                format!("Khoảng cuối dừng ở {to}; nhiều hơn thế thì không bị tính."),
                format!("The last band ends at {to}; a count above it would be worth nothing."),
            ),
            lang.of("Bỏ trường to của khoảng cuối.", "Leave out its field to."),
        ),
        Flaw::LastStageInPart => Said::new(
            lang.of("Bước chấm cuối phải gồm tất cả các mục.", "The last stage must cover every section."),
            lang.of("Bỏ trường sections của bước này.", "Leave out its field sections."),
        ),
        Flaw::AppraiserOutside { id } => Said::new(
            lang.of(
                format!("Bước này không chấm mục “{}” nhưng lại nêu ai chấm mục đó.", shown(id)),
                format!("The stage names who scores section “{}”, which it does not score.", shown(id)),
            ),
            lang.of(
                "Bỏ mục này khỏi appraisers, hoặc thêm vào sections.",
                "Take it out of appraisers, or add it to sections.",
            ),
        ),
        Flaw::Empty => Said::new(
            lang.of("Mục này trống.", "There is nothing in it."),
            lang.of("Thêm ít nhất một phần tử.", "Add at least one."),
        ),
        Flaw::NotPositive => Said::new(
            lang.of("Điểm phải lớn hơn 0.", "Points must be above zero."),
            lang.of("Ghi một số dương.", "Write a number above zero."),
        ),
        Flaw::TooLarge => Said::new(
            lang.of("Điểm quá lớn.", "There are too many points."),
            lang.of("Tối đa 1.000.000 điểm.", "At most 1,000,000 points."),
        ),
        Flaw::TooManyDecimals { decimals } => Said::new(
            lang.of(format!("Quá {decimals} chữ số thập phân."), format!("There are more than {decimals} decimals.")),
            lang.of("Bớt chữ số, hoặc tăng decimals của bảng.", "Use fewer, or raise the rubric's decimals."),
        ),
        Flaw::StepNeverReaches { step, max } => Said::new(
            lang.of(
                format!("Bước chấm {} không bao giờ đạt điểm tối đa {}.", n(*step), n(*max)),
                format!("Steps of {} never reach the maximum {}.", n(*step), n(*max)),
            ),
            lang.of("Chọn bước là ước của điểm tối đa.", "Choose a step that divides the maximum."),
        ),
        Flaw::BandGapOrOverlap { from, expected } => Said::new(
            lang.of(
                format!("Các khoảng hở hoặc chồng nhau: {from}, phải là {expected}."),
                format!("The bands leave a gap or overlap: {from} instead of {expected}."),
            ),
            lang.of(
                "Khoảng đầu bắt đầu từ 1, khoảng sau nối tiếp khoảng trước, khoảng cuối không ghi to.",
                "The first begins at 1, each follows the one before, the last has no end.",
            ),
        ),
        Flaw::BandEnd { from } => Said::new(
            lang.of(
                format!("Khoảng từ {from} kết thúc sai chỗ."),
                format!("The band from {from} ends in the wrong place."),
            ),
            lang.of("Sửa trường to.", "Correct its field to."),
        ),
        Flaw::CapOutOfRange => Said::new(
            lang.of("Mức tối đa không hợp lý.", "The cap is out of range."),
            lang.of(
                "Phần trăm từ 0 đến 100; mức tối đa không nhỏ hơn một lần.",
                "A percentage is 0 to 100; a cap is not below one amount.",
            ),
        ),
        Flaw::UnknownReference { id } => Said::new(
            lang.of(format!("Không có “{}”.", shown(id)), format!("There is no “{}”.", shown(id))),
            lang.of("Kiểm tra mã được nhắc đến.", "Check the id it refers to."),
        ),
        Flaw::UnknownAct { act } => Said::new(
            lang.of(format!("Không có lệnh “{}”.", shown(act)), format!("There is no act “{}”.", shown(act))),
            lang.of("Xem các lệnh bằng binhxet help do.", "See the acts with binhxet help do."),
        ),
        Flaw::TooMany { found, most } => Said::new(
            lang.of(format!("Có {found}, nhiều hơn mức {most}."), format!("There are {found}, more than {most}.")),
            lang.of("Chia nhỏ bảng.", "Split it."),
        ),
        Flaw::Kind(flaw) => kinds::say(flaw, lang),
        Flaw::NoThreshold => Said::new(
            lang.of("Thể lệ biểu quyết này thiếu ngưỡng.", "This way of voting has no threshold."),
            lang.of(
                "Ghi threshold, ví dụ \"2/3\"; chỉ thống nhất mới không cần.",
                "Write its threshold, such as \"2/3\"; only consensus has none.",
            ),
        ),
        Flaw::NeverReached => Said::new(
            lang.of("Không thể có nhiều hơn toàn bộ số phiếu.", "More than all votes can never be reached."),
            lang.of("Bỏ strict, hoặc hạ threshold.", "Leave out strict, or lower the threshold."),
        ),
        Flaw::ChairNeedsMajority => Said::new(
            lang.of(
                "Ý kiến chủ tọa chỉ quyết định được khi ngưỡng là quá nửa.",
                "The chair's opinion can decide only where more than half is needed.",
            ),
            lang.of(
                "Ghi threshold: \"1/2\" và strict: true, hoặc bỏ tie.",
                "Write threshold: \"1/2\" and strict: true, or leave out tie.",
            ),
        ),
        Flaw::QuotaNeverFilled => Said::new(
            lang.of(
                "Số lượng bằng 0, hoặc ít hơn số suất dành riêng.",
                "The quota is zero, or smaller than the places it keeps.",
            ),
            lang.of("Sửa quota hoặc reserved.", "Correct quota or reserved."),
        ),
        Flaw::RefersToItself => Said::new(
            lang.of("Hình thức này nhắc đến chính nó.", "The award refers to itself."),
            lang.of("Nêu hình thức khác.", "Name another award."),
        ),
        Flaw::IdleStep { number } => flaws_ranking::idle_step(*number, lang),
        Flaw::BandEdge { number } => flaws_ranking::band_edge(*number, lang),
        Flaw::BandOrder { number } => flaws_ranking::band_order(*number, lang),
        Flaw::EmptyRange => flaws_ranking::empty_range(lang),
        Flaw::WrongSign { field } => flaws_ranking::wrong_sign(field, lang),
        Flaw::NoGroups => flaws_ranking::no_groups(lang),
        Flaw::NobodyHas { what } => flaws_ranking::nobody_has(what, lang),
        Flaw::MorePlacesThanUnits { places, units } => together::more_places(*places, *units, lang),
        Flaw::AboveTotal { points, total } => together::above_total(&n(*points), &n(*total), lang),
        Flaw::CapAbovePool { cap, pool } => together::cap_above_pool(&n(*cap), &n(*pool), lang),
        Flaw::ReservedId => together::reserved_id(lang),
        Flaw::OddYear { year } => together::odd_year(*year, lang),
        Flaw::PlacesAboveMost { most } => together::places_above(*most, lang),
        Flaw::ShareGivesNoPlace { units } => together::share_gives_none(*units, lang),
        Flaw::NothingToTally { section } => together::nothing_to_tally(section, lang),
        Flaw::NobodyAsks { field, condition } => together::nobody_asks(field, condition, lang),
        Flaw::Bracket { sign } => Said::new(
            lang.of(
                format!("Dấu “{sign}” trong câu không đi thành cặp."),
                format!("The “{sign}” of the sentence has no partner."),
            ),
            lang.of(
                "{…} là chỗ điền, […] là phần tùy có, <…> là chỗ trống; không lồng cùng loại.",
                "{…} is a gap, […] may be left out, <…> is a blank; none inside another of its kind.",
            ),
        ),
        Flaw::NoSuchGap { name } => Said::new(
            lang.of(format!("Câu này không có gì để điền vào {{{name}}}."), format!("Nothing fills {{{name}}} here.")),
            lang.of(
                "Dùng các chỗ điền của câu cùng tên trong README, mục Giấy tờ.",
                "Use the gaps of the phrase of that name (README, The papers).",
            ),
        ),
        Flaw::UncleanText => Said::new(
            lang.of(
                "Dòng này có ký tự điều khiển, ký tự ẩn, hoặc chữ có dấu rời.",
                "The line holds control or invisible characters, or decomposed letters.",
            ),
            lang.of("Gõ lại dòng này bằng Unicode dựng sẵn (NFC).", "Type it again in composed Unicode (NFC)."),
        ),
    }
}
