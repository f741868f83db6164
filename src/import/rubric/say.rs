//! Words for what a sheet gave, in both languages: what was read, guessed, left out, and what stands in the way.
//!
//! It must never decide whether a finding refuses a rubric.

use super::columns::Column;
use super::{LeftOut, Nesting, What};
use crate::text::clean::shown;
use crate::text::lang::{Lang, Said};

/// What is to be told, and what to do about it.
pub fn finding(what: &What, lang: Lang) -> Said {
    let n = |points| lang.short(points);
    let plain = |vi: String, en: String| Said::new(lang.of(vi, en), "");
    match what {
        What::NoCriteria => Said::new(
            lang.of("Dưới dòng tiêu đề không có tiêu chí nào.", "There is no criterion below the heading."),
            lang.of("Kiểm tra trang tính, hoặc nêu --sheet TÊN.", "Check the sheet, or name it with --sheet NAME."),
        ),
        What::NoTitle => Said::new(
            lang.of("Dòng có mã hoặc điểm nhưng không có nội dung.", "The row has a code or points, but no title."),
            lang.of("Ghi nội dung tiêu chí, hoặc xóa dòng.", "Write its title, or delete the row."),
        ),
        What::NoMaximum { title } => Said::new(
            lang.of(
                format!("“{}” không có điểm tối đa.", shown(title)),
                format!("“{}” has no maximum.", shown(title)),
            ),
            lang.of(
                "Ghi điểm; nếu là nhóm thì các dòng con phải mang mã con, thụt lề hoặc được nhóm dòng.",
                "Write its points; if it is a group, its parts need codes below its own, an indent or an outline level.",
            ),
        ),
        What::NotANumber { said } => Said::new(
            lang.of(format!("“{}” không phải là một số điểm.", shown(said)), format!("“{}” is no number.", shown(said))),
            lang.of("Ghi một số như 2 hoặc 1,5.", "Write a number such as 2 or 1.5."),
        ),
        What::NotPositive { said } => Said::new(
            lang.of(
                format!("Điểm tối đa “{}” phải lớn hơn 0.", shown(said)),
                format!("The maximum “{}” must be above zero.", shown(said)),
            ),
            lang.of(
                "Điểm trừ là quy định của quy chế (rules), không phải tiêu chí.",
                "Deductions are rules of the regulation, no criteria.",
            ),
        ),
        What::TooManyDigits { said } => Said::new(
            lang.of(
                format!("“{}” có quá nhiều chữ số.", shown(said)),
                format!("“{}” has too many digits.", shown(said)),
            ),
            lang.of("Làm tròn ngay trong bảng tính.", "Round it in the workbook."),
        ),
        What::DateForNumber { said, typed } => Said::new(
            lang.of(
                format!("Ô này là ngày {}, không phải số; có lẽ đã gõ {}.", shown(said), n(*typed)),
                format!("The cell is the day {}, no number; perhaps {} was typed.", shown(said), n(*typed)),
            ),
            lang.of(
                "Đổi định dạng ô thành số rồi gõ lại điểm.",
                "Give the cell a number format and type the points again.",
            ),
        ),
        What::NoStoredValue => Said::new(
            lang.of("Công thức chưa có giá trị.", "The formula has no stored value."),
            lang.of(
                "Mở bằng Excel hoặc LibreOffice, để tính lại rồi lưu.",
                "Open it in a spreadsheet, let it compute, and save.",
            ),
        ),
        What::FormulaFailed { said } => Said::new(
            lang.of(format!("Công thức bị lỗi {}.", shown(said)), format!("The formula failed: {}.", shown(said))),
            lang.of("Sửa công thức trong bảng tính.", "Correct the formula."),
        ),
        What::SharedMaximum { area } => Said::new(
            lang.of(
                format!("Ô điểm {area} gộp chung cho nhiều dòng."),
                format!("One maximum is merged over {area}."),
            ),
            lang.of("Bỏ gộp ô và ghi điểm từng dòng.", "Take the merge apart and write the points of each row."),
        ),
        What::Sum { written, children, cells } => Said::new(
            lang.of(
                format!("Ghi {} điểm, các dòng con ({cells}) cộng lại là {}.", n(*written), n(*children)),
                format!("It says {} points; its parts ({cells}) add up to {}.", n(*written), n(*children)),
            ),
            lang.of("Sửa một trong hai.", "Correct the one or the others."),
        ),
        What::TotalDiffers { written, sections } => Said::new(
            lang.of(
                format!("Dòng tổng ghi {}, các mục cộng lại là {}.", n(*written), n(*sections)),
                format!("The total says {}; the sections add up to {}.", n(*written), n(*sections)),
            ),
            lang.of("Kiểm tra các mục hoặc dòng tổng.", "Check the sections or the total."),
        ),
        What::SumTaken { taken } => plain(
            format!("Không ghi điểm; lấy tổng các dòng con là {}.", n(*taken)),
            format!("No points are written; the sum of its parts, {}, is taken.", n(*taken)),
        ),
        What::TextAsNumber { said, read } => plain(
            format!("Chữ “{}” được đọc là {}.", shown(said), n(*read)),
            format!("The text “{}” was read as {}.", shown(said), n(*read)),
        ),
        What::PointsInTitle { read } => plain(
            format!("Điểm {} lấy từ trong nội dung.", n(*read)),
            format!("The points {} were taken out of the title.", n(*read)),
        ),
        What::JoinedToGuide => plain(
            "Dòng không có mã và điểm; ghép vào cách chấm của tiêu chí phía trên.".into(),
            "A row without code and points; it was added to the scale of the criterion above.".into(),
        ),
        What::LeftOut(why) => left_out(*why, lang),
        What::SectionByPlace { id } => plain(
            format!("Theo thứ tự, đây là mục “{}” của quy chế.", shown(id)),
            format!("By its place this is the regulation's section “{}”.", shown(id)),
        ),
        What::SectionIsCriterion => plain(
            "Mục không có dòng con; mục gồm một tiêu chí cùng tên.".into(),
            "The section has no rows of its own; it got one criterion of the same name.".into(),
        ),
        What::OneSection { id } => plain(
            format!("Cả bảng được đưa vào mục “{}”, mục duy nhất của quy chế.", shown(id)),
            format!("The whole table went into “{}”, the regulation's only section.", shown(id)),
        ),
        What::Hidden => plain("Dòng này đang bị ẩn; vẫn được đọc.".into(), "The row is hidden; it was read.".into()),
        What::Cleaned => plain(
            "Đã bỏ ký tự ẩn hoặc phần quá dài trong ô.".into(),
            "Invisible characters, or what was too long, were taken out of the cell.".into(),
        ),
        What::IdTaken { got } => plain(
            format!("Mã này đã có ở dòng trên; dùng “{}”.", shown(got)),
            format!("The id stands above already; “{}” was used.", shown(got)),
        ),
        What::NotInLike { id } => plain(
            format!("Bảng ở --like không có tiêu chí “{}”; dùng mặc định.", shown(id)),
            format!("The rubric of --like has no criterion “{}”; defaults were used.", shown(id)),
        ),
    }
}

fn left_out(why: LeftOut, lang: Lang) -> Said {
    let (vi, en) = match why {
        LeftOut::ColumnNumbers => ("Để ngoài: dòng đánh số cột.", "Left out: it numbers the columns."),
        LeftOut::Heading => ("Để ngoài: tiêu đề lặp lại.", "Left out: the heading again."),
        LeftOut::Total => ("Để ngoài: dòng tổng, dùng để đối chiếu.", "Left out: the total, which was compared."),
        LeftOut::Text => ("Để ngoài: dòng chữ không có mã và điểm.", "Left out: text without code and points."),
        LeftOut::BelowTotal => ("Để ngoài: nằm dưới dòng tổng.", "Left out: it stands below the total."),
        LeftOut::Ledger => (
            "Để ngoài: điểm thưởng, điểm trừ là quy định của quy chế (rules).",
            "Left out: bonus and deductions are rules of the regulation.",
        ),
    };
    Said::new(lang.of(vi, en), "")
}

/// What a sheet without a heading is told.
pub fn no_heading(lang: Lang) -> Said {
    Said::new(
        lang.of(
            "Không tìm thấy dòng tiêu đề có cột nội dung và cột điểm tối đa.",
            "No row names a title and a maximum.",
        ),
        lang.of(
            "Cần các cột như TT, Nội dung tiêu chí, Điểm tối đa (Điểm chuẩn, Thang điểm), Hồ sơ tài liệu kiểm chứng.",
            "It needs columns such as TT, Nội dung tiêu chí, Điểm tối đa (Điểm chuẩn, Thang điểm), Hồ sơ tài liệu kiểm chứng.",
        ),
    )
}

/// What a column is called; the program's own workbooks head it so in Vietnamese.
pub fn column(column: Column, lang: Lang) -> &'static str {
    match column {
        Column::Code => lang.of("TT", "Code"),
        Column::Id => lang.of("Mã", "Id"),
        Column::Title => lang.of("Nội dung tiêu chí", "Criterion"),
        Column::Maximum => lang.of("Điểm tối đa", "Maximum"),
        Column::Evidence => lang.of("Hồ sơ tài liệu kiểm chứng", "Evidence"),
        Column::Guide => lang.of("Cách chấm", "Guide"),
    }
}

/// By what rows were nested.
pub fn nesting(nesting: Nesting, lang: Lang) -> &'static str {
    match nesting {
        Nesting::Indent => lang.of("thụt lề của nội dung", "the indent of the titles"),
        Nesting::Outline => lang.of("mức nhóm dòng", "the outline of the sheet"),
        Nesting::Code => lang.of("mã số", "the codes"),
    }
}
