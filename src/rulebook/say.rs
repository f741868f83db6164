//! Words for what is wrong in a rule file, in both languages.
//!
//! It must never decide what is wrong.

use super::read::{Fault, Wrong};
use crate::text::clean::shown;
use crate::text::flaws::flaw;
use crate::text::lang::{Lang, Said};
use crate::text::written;

/// One line for a fault: file, line, column, id, what is wrong, what to do.
pub fn line(fault: &Fault, lang: Lang) -> String {
    format!("{}: {}", place(fault), what(fault, lang))
}

/// One line for what is no mistake but should be known.
pub fn note(fault: &Fault, lang: Lang) -> String {
    format!("{}: {} {}", place(fault), lang.of("lưu ý:", "note:"), what(fault, lang))
}

fn place(fault: &Fault) -> String {
    if fault.line == 0 { fault.file.clone() } else { format!("{}:{}:{}", fault.file, fault.line, fault.column) }
}

fn what(fault: &Fault, lang: Lang) -> String {
    let at = if fault.at.is_empty() { String::new() } else { format!("“{}”: ", shown(&fault.at)) };
    format!("{at}{}", wrong(&fault.what, lang).line())
}

/// The words of what is wrong.
pub fn wrong(wrong: &Wrong, lang: Lang) -> Said {
    match wrong {
        Wrong::Io(said) => Said::new(
            lang.of(format!("Không đọc được tệp ({said})."), format!("The file cannot be read ({said}).")),
            lang.of("Kiểm tra đường dẫn và quyền đọc.", "Check the path and the right to read it."),
        ),
        Wrong::Missing { shipped } if !shipped.is_empty() => {
            let ids = shipped.join(", ");
            Said::new(
                lang.of("Không có tệp hay mã này.", "There is no such file or id."),
                lang.of(format!("Nêu đường dẫn tệp, hoặc một mã có sẵn: {ids}."), format!("Name a file, or one of the ids: {ids}.")),
            )
        }
        Wrong::Missing { .. } => Said::new(
            lang.of("Không có tệp này.", "There is no such file."),
            lang.of("Kiểm tra tên tệp và thư mục.", "Check the name and the folder."),
        ),
        Wrong::Denied => Said::new(
            lang.of("Không có quyền đọc tệp này.", "The file may not be read."),
            lang.of("Kiểm tra quyền đọc, hoặc chép tệp ra chỗ khác.", "Check the right to read it, or copy it elsewhere."),
        ),
        Wrong::Json => Said::new(
            lang.of("Tệp này viết theo JSON.", "The file is written as JSON."),
            lang.of(
                "Viết theo RON: (id: \"…\", …), tên trường không có dấu nháy; chép một tệp có sẵn rồi sửa.",
                "Write RON: (id: \"…\", …), field names without quotation marks; begin with a copy of a file that is there.",
            ),
        ),
        Wrong::NotAFile => Said::new(
            lang.of("Đây không phải là tệp.", "This is no file."),
            lang.of("Nêu tên một tệp RON.", "Name a RON file."),
        ),
        Wrong::TooLarge => Said::new(
            lang.of("Tệp lớn hơn 4 MB.", "The file is larger than 4 MB."),
            lang.of(
                "Một bảng chấm điểm thường dưới 100 KB; kiểm tra xem có đúng tệp không.",
                "A rubric has less than 100 KB; check that it is the right file.",
            ),
        ),
        Wrong::NotUtf8 { offset } => Said::new(
            lang.of(format!("Từ byte {offset} không phải là UTF-8."), format!("From byte {offset} on it is no UTF-8.")),
            lang.of("Lưu lại tệp với bảng mã UTF-8.", "Save the file as UTF-8."),
        ),
        Wrong::Syntax(why) => written::said(why, lang),
        Wrong::Slip(slip) => written::slip(slip, lang),
        Wrong::NoRegulation { id } => Said::new(
            lang.of(format!("Không tìm thấy quy chế “{id}”."), format!("The regulation “{id}” is not to be found.")),
            lang.of(
                format!("Đặt tệp {id}.ron cạnh bảng chấm điểm, hoặc trong thư mục regulations."),
                format!("Put {id}.ron beside the rubric or into a folder regulations."),
            ),
        ),
        Wrong::NoAgenda { id } => Said::new(
            lang.of(format!("Không tìm thấy chương trình “{id}”."), format!("The agenda “{id}” is not to be found.")),
            lang.of(
                format!("Đặt tệp {id}.ron cạnh quy chế, hoặc trong thư mục agendas."),
                format!("Put {id}.ron beside the regulation or into a folder agendas."),
            ),
        ),
        Wrong::UnknownKind => Said::new(
            lang.of("Không rõ đây là loại tệp gì.", "It is not clear what kind of file this is."),
            lang.of(
                "Tệp phải là quy chế, bảng chấm điểm, khối, chương trình, giao diện màu, bảng phím, câu biên bản hoặc tệp cuộc họp.",
                "It should be a regulation, a rubric, a bloc, an agenda, a theme, a keymap, phrases or a meeting.",
            ),
        ),
        Wrong::Flaw(what) => flaw(what, lang),
    }
}
