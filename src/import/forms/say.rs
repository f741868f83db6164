//! Words for what was found in forms, in both languages: where, what, what to do.
//!
//! It must never decide what is wrong.

use super::problem::{NotAsked, Note, Odd, Place, Problem, Wrong};
use super::table::code_name;
use super::{Change, Counts, Entry, Form};
use crate::domain::event::Given;
use crate::domain::meeting::Meeting;
use crate::domain::points::Points;
use crate::import::say as books;
use crate::papers::self_score::{CRITERION, POINTS};
use crate::text::clean::{IdFault, shown};
use crate::text::lang::{Lang, Said};
use crate::text::{date, formula, refusals};

/// Criteria that one sentence names.
const MOST_NAMED: usize = 12;

/// Where something stands: `tu-cham-a.xlsx · “Tự chấm”!G12 (I.5)`.
pub fn place(place: &Place) -> String {
    let mut text = shown(&place.book).into_owned();
    if let Some(sheet) = &place.sheet {
        text.push_str(&format!(" · “{}”", shown(sheet)));
        if let Some(at) = place.at {
            text.push_str(&format!("!{at}"));
        }
    }
    if let Some(criterion) = &place.criterion {
        text.push_str(&format!(" ({})", shown(criterion.as_str())));
    }
    text
}

/// A problem as one line.
pub fn problem(problem: &Problem, meeting: &Meeting, lang: Lang) -> String {
    format!("{}: {}", place(&problem.place), wrong(&problem.wrong, meeting, lang).line())
}

/// A note as one line.
pub fn note(note: &Note, lang: Lang) -> String {
    format!("{}: {}", place(&note.place), odd(&note.odd, lang))
}

fn unit_name(meeting: &Meeting, unit_idx: usize) -> String {
    shown(meeting.set_up().unit(unit_idx).map_or("", |unit| &unit.name)).into_owned()
}

/// What is wrong, and what to do.
pub fn wrong(wrong: &Wrong, meeting: &Meeting, lang: Lang) -> Said {
    let type_again = lang.of("Gõ lại ô đó bằng một con số.", "Type a number there.");
    match wrong {
        Wrong::Unread(fault) => books::fault(fault, lang),
        Wrong::Refused(refusal) => refusals::say(refusal, lang),
        Wrong::NoForm => Said::new(
            lang.of("Không có trang nào là bảng tự chấm.", "None of its sheets is a form."),
            lang.of(
                format!("Dùng bảng do lệnh template tạo: cần có cột “{CRITERION}” và cột “{POINTS}”."),
                format!("Use what template writes: it takes a column “{CRITERION}” and a column “{POINTS}”."),
            ),
        ),
        Wrong::NoPoints => Said::new(
            lang.of(
                format!("Có cột “{CRITERION}” nhưng không có cột điểm của bước này."),
                format!("There is a column “{CRITERION}”, but none with the points of this stage."),
            ),
            lang.of(
                format!("Tên cột phải là “{POINTS}”, hoặc tên bước chấm."),
                format!("Its head must be “{POINTS}”, or the name of the stage."),
            ),
        ),
        Wrong::TwiceHead { head, first } => Said::new(
            lang.of(
                format!("Hai cột cùng tên “{}”; cột kia ở {first}.", shown(head)),
                format!("Two columns are headed “{}”; the other is at {first}.", shown(head)),
            ),
            lang.of("Để lại một cột.", "Leave one of them."),
        ),
        Wrong::NoUnit => Said::new(
            lang.of("Không biết bảng này của đơn vị nào.", "Nothing says which unit this form belongs to."),
            lang.of(
                format!("Giữ dòng “{}” của mẫu, hoặc thêm --unit ĐƠN-VỊ.", code_name()),
                format!("Keep the line “{}” of the form, or add --unit UNIT.", code_name()),
            ),
        ),
        Wrong::BadCode => Said::new(
            lang.of(
                format!("Dòng “{}” đã bị sửa, không đọc được.", code_name()),
                format!("The line “{}” was changed and cannot be read.", code_name()),
            ),
            lang.of("Chép lại dòng này từ mẫu gốc.", "Copy it from the form as it was sent."),
        ),
        Wrong::OtherMeeting => Said::new(
            lang.of("Mẫu này tạo từ một cuộc họp khác.", "This form was made from another meeting."),
            lang.of(
                "Các tiêu chí giống nhau; nếu đúng là dùng được thì thêm --other-meeting.",
                "Its criteria are the same; if it is meant for this one, add --other-meeting.",
            ),
        ),
        Wrong::OtherRubric => Said::new(
            lang.of("Mẫu này theo một bảng chấm điểm khác.", "This form follows another rubric."),
            lang.of("Tạo lại mẫu bằng lệnh template và gửi lại đơn vị.", "Write the form again with template."),
        ),
        Wrong::UnknownUnit { typed } => Said::new(
            lang.of(
                format!("Khối không có đơn vị “{}”.", shown(typed)),
                format!("The bloc has no unit “{}”.", shown(typed)),
            ),
            lang.of("Kiểm tra mã đơn vị.", "Check the id of the unit."),
        ),
        Wrong::TwiceUnit { unit_idx, first } => Said::new(
            lang.of(
                format!("{} đã có bảng ở {}.", unit_name(meeting, *unit_idx), place(first)),
                format!("{} has a form already: {}.", unit_name(meeting, *unit_idx), place(first)),
            ),
            lang.of("Chỉ nhập một bảng của mỗi đơn vị.", "Import one form of each unit."),
        ),
        Wrong::UnknownCriterion { typed } => Said::new(
            lang.of(
                format!("Bảng chấm điểm không có tiêu chí “{}”.", shown(typed)),
                format!("The rubric has no criterion “{}”.", shown(typed)),
            ),
            lang.of("Khôi phục mã tiêu chí như trong mẫu.", "Put the id back as the form has it."),
        ),
        Wrong::TwiceCriterion { first } => Said::new(
            lang.of(format!("Tiêu chí này đã có ở {first}."), format!("This criterion stands at {first} already.")),
            lang.of("Để lại một dòng.", "Leave one of the rows."),
        ),
        Wrong::MissingRow => Said::new(
            lang.of("Thiếu dòng của tiêu chí này.", "The row of this criterion is missing."),
            lang.of(
                "Khôi phục dòng như trong mẫu; chưa chấm thì để trống.",
                "Put it back; leave it blank if not scored.",
            ),
        ),
        Wrong::NoValue => Said::new(
            lang.of("Công thức chưa có giá trị được lưu.", "A formula whose value was not stored."),
            lang.of("Mở tệp, lưu lại, hoặc gõ thẳng con số.", "Open the file and save it, or type the number."),
        ),
        Wrong::Failed { shown: found } => Said::new(
            lang.of(
                format!("Công thức lỗi “{}”.", shown(found)),
                format!("A formula that failed, “{}”.", shown(found)),
            ),
            type_again,
        ),
        Wrong::Date { day } => Said::new(
            lang.of(
                format!("Ô này là ngày {}, không phải số điểm.", date::format(*day)),
                format!("This is the day {}, not a number of points.", date::format(*day)),
            ),
            lang.of(
                "Bảng tính đã đổi số gõ vào thành ngày; đặt lại định dạng số rồi gõ lại.",
                "The spreadsheet made a day of what was typed; set the format to number and type it again.",
            ),
        ),
        Wrong::Truth => Said::new(
            lang.of("Ô này là đúng/sai, không phải số điểm.", "This is true or false, not a number of points."),
            type_again,
        ),
        Wrong::Percent { stored } => Said::new(
            lang.of(
                format!("Ô này là phần trăm (lưu là {}), không phải số điểm.", shown(stored)),
                format!("This is a percentage (stored as {}), not a number of points.", shown(stored)),
            ),
            type_again,
        ),
        Wrong::Merged(merge) => Said::new(
            lang.of(
                format!("Các ô {merge} bị gộp, không rõ điểm của tiêu chí nào."),
                format!("The cells {merge} are merged: it is not plain whose points these are."),
            ),
            lang.of("Bỏ gộp ô, ghi điểm từng dòng.", "Unmerge them and give each row its points."),
        ),
        Wrong::Places { typed } => Said::new(
            lang.of(
                format!("“{}” có quá nhiều chữ số.", shown(typed)),
                format!("“{}” has too many digits.", shown(typed)),
            ),
            lang.of(
                "Làm tròn theo số thập phân cho phép rồi gõ lại.",
                "Round it to the places allowed and type it again.",
            ),
        ),
        Wrong::TwoTargets => Said::new(
            lang.of("Có hai chỉ tiêu khác nhau.", "There are two different targets."),
            lang.of("Chỉ ghi chỉ tiêu ở cột chỉ tiêu.", "Write the target in its own column only."),
        ),
        Wrong::NotAsked { why } => Said::new(
            match why {
                NotAsked::NotAssigned => lang.of(
                    "Tiêu chí này không giao cho đơn vị, nhưng ô có nội dung.",
                    "This criterion is not assigned to the unit, but the cell is filled in.",
                ),
                NotAsked::Stage => lang
                    .of("Bước này không chấm mục này, nhưng ô có nội dung.", "This stage does not score this section."),
                NotAsked::Computed => lang.of(
                    "Điểm ở đây tính từ kết quả, không nhập tay.",
                    "Points here follow from the result and are not typed.",
                ),
                NotAsked::Others => lang.of("Tiêu chí này do cơ quan khác chấm.", "Others score this criterion."),
            },
            lang.of("Xóa nội dung ô đó.", "Clear the cell."),
        ),
        Wrong::Text { longest } => Said::new(
            lang.of(format!("Dài hơn {longest} ký tự."), format!("Longer than {longest} characters.")),
            lang.of("Viết ngắn lại.", "Make it shorter."),
        ),
        Wrong::Reference { typed, fault } => Said::new(
            reference(typed, *fault, lang),
            lang.of(
                "Mỗi tài liệu một dòng, ví dụ: Kế hoạch số 80/KH-STP ngày 18/01/2022.",
                "One document a line, such as: Kế hoạch số 80/KH-STP ngày 18/01/2022.",
            ),
        ),
    }
}

fn reference(typed: &str, fault: IdFault, lang: Lang) -> String {
    let typed = shown(typed);
    match fault {
        IdFault::Empty => lang.of("Tên tài liệu trống.".to_owned(), "The name of a document is empty.".to_owned()),
        IdFault::TooLong(longest) => lang.of(
            format!("Tên tài liệu dài hơn {longest} ký tự: “{typed}”."),
            format!("The name of a document is longer than {longest} characters: “{typed}”."),
        ),
        IdFault::Holds(letter) => {
            let letter = letter.to_string();
            lang.of(
                format!("Tên tài liệu có ký tự “{}” không được phép: “{typed}”.", shown(&letter)),
                format!("The name of a document holds “{}”, which is not allowed: “{typed}”.", shown(&letter)),
            )
        }
    }
}

/// What is odd, as a sentence.
pub fn odd(odd: &Odd, lang: Lang) -> String {
    match odd {
        Odd::NoForm => lang.of("không phải bảng tự chấm, bỏ qua.", "no form, left out.").to_owned(),
        Odd::HiddenSheet => lang.of("trang ẩn, bỏ qua.", "a hidden sheet, left out.").to_owned(),
        Odd::NotReached => lang
            .of(
                "tệp quá lớn, không đọc từ trang này trở đi.",
                "the workbook is too large: not read from this sheet on.",
            )
            .to_owned(),
        Odd::OtherMeeting => {
            lang.of("mẫu của cuộc họp khác, vẫn dùng.", "a form of another meeting, taken.").to_owned()
        }
        Odd::TextNumber { typed, read } => lang.of(
            format!("số ở dạng chữ “{}”, đọc là {}.", shown(typed), lang.short(*read)),
            format!("a number written as text, “{}”, read as {}.", shown(typed), lang.short(*read)),
        ),
        Odd::Formula { read } => lang.of(
            format!("giá trị {} lấy từ công thức.", lang.short(*read)),
            format!("the value {} comes from a formula.", lang.short(*read)),
        ),
        Odd::HiddenRow => lang.of("dòng ẩn, vẫn đọc.", "a hidden row, read.").to_owned(),
        Odd::Stray { shown: found } => lang.of(
            format!("dòng không có mã tiêu chí mà có “{}”, bỏ qua.", shown(found)),
            format!("a row without a criterion holds “{}”; left out.", shown(found)),
        ),
        Odd::Blank { criteria } => {
            let shown_ids: Vec<_> =
                criteria.iter().take(MOST_NAMED).map(|id| shown(id.as_str()).into_owned()).collect();
            let more = criteria.len().saturating_sub(MOST_NAMED);
            let more = if more > 0 {
                lang.of(format!(" và {more} tiêu chí nữa"), format!(" and {more} more"))
            } else {
                String::new()
            };
            let ids = shown_ids.join(", ");
            lang.of(format!("để trống, không nhập: {ids}{more}."), format!("blank, not entered: {ids}{more}."))
        }
        Odd::WordsOnly => lang
            .of("có giải trình hoặc hồ sơ nhưng không có điểm, bỏ qua.", "words or documents without points, left out.")
            .to_owned(),
        Odd::Cleaned => {
            lang.of("đã bỏ ký tự không hợp lệ trong lời văn.", "unfit characters were taken out.").to_owned()
        }
    }
}

/// What a form comes to: the unit and the counts, in one line.
pub fn form(form: &Form, meeting: &Meeting, lang: Lang) -> String {
    let Counts { rows, used, same, blank, not_asked } = form.counts;
    let left_out = rows - used;
    let new = form.entries.iter().filter(|entry| entry.change == Change::New).count();
    let (changed, name) = (form.differences().len(), unit_name(meeting, form.unit_idx));
    let words = used - new - changed;
    let place = place(&form.place);
    lang.of(
        format!(
            "{name} ({place}): đọc {rows} dòng, nhập {used} (mới {new}, đổi điểm {changed}, bổ sung lời hoặc hồ sơ \
             {words}), bỏ {left_out} (như đang có {same}, trống {blank}, không chấm {not_asked})."
        ),
        format!(
            "{name} ({place}): {rows} rows read, {used} used ({new} new, {changed} with other points, {words} with new \
             words or documents), {left_out} left out ({same} as they stand, {blank} blank, {not_asked} not asked)."
        ),
    )
}

/// One change of what stands.
pub fn difference(entry: &Entry, meeting: &Meeting, lang: Lang) -> String {
    let criterion = meeting.sheet().leaves.get(entry.leaf_idx).map(|leaf| &leaf.criterion);
    let (id, title) = criterion.map_or(("", ""), |criterion| (criterion.id.as_str(), &criterion.title));
    let result = |(given, target): &(Given, Option<Points>)| {
        formula::result(criterion.map(|criterion| &criterion.kind), given, *target, None, lang)
    };
    let change = match &entry.change {
        Change::Worth { from, to } => {
            let sign = if to > from { "+" } else { "−" };
            let size = (*to - *from).max(*from - *to);
            format!("{} → {} ({sign}{})", lang.short(*from), lang.short(*to), lang.short(size))
        }
        Change::Result { from, to } => format!("{} → {}", result(from), result(to)),
        Change::New | Change::Words => String::new(),
    };
    format!("{} {change} {}: {}", shown(id), entry.at, shown(title))
}
