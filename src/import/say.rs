//! Words for why a workbook is not read, in both languages.
//!
//! It must never decide what is wrong.

use super::book::{Fault, Much};
use super::limits;
use crate::text::clean::shown;
use crate::text::lang::{Lang, Said};

/// Why a workbook, or a sheet of it, is not read.
pub fn fault(fault: &Fault, lang: Lang) -> Said {
    let megabytes = |bytes: u64| bytes / 1024 / 1024;
    match fault {
        Fault::Io(said) => Said::new(
            lang.of(
                format!("Không đọc được tệp ({}).", shown(said)),
                format!("The file cannot be read ({}).", shown(said)),
            ),
            lang.of("Kiểm tra đường dẫn và quyền đọc.", "Check the path and the right to read it."),
        ),
        Fault::NotAFile => Said::new(
            lang.of("Đây không phải là tệp.", "This is no file."),
            lang.of("Nêu tên một tệp XLSX, ODS hoặc CSV.", "Name an XLSX, ODS or CSV file."),
        ),
        Fault::TooLarge => Said::new(
            lang.of(
                format!("Tệp lớn hơn {} MB.", megabytes(limits::FILE)),
                format!("The file is larger than {} MB.", megabytes(limits::FILE)),
            ),
            lang.of(
                "Chép riêng trang bảng điểm sang một tệp mới, không kèm ảnh.",
                "Copy the sheet alone into a new file, without pictures.",
            ),
        ),
        Fault::NotABook => Said::new(
            lang.of("Tệp không phải là bảng tính XLSX, ODS hay CSV.", "The file is no XLSX, ODS or CSV workbook."),
            lang.of(
                "Mở bằng Excel hoặc LibreOffice rồi lưu lại dạng XLSX.",
                "Open it in a spreadsheet and save it as XLSX.",
            ),
        ),
        Fault::OldKind => Said::new(
            lang.of("Đây là bảng tính kiểu cũ (.xls).", "This is a workbook of the old kind (.xls)."),
            lang.of("Mở ra và lưu lại dạng XLSX.", "Open it and save it as XLSX."),
        ),
        Fault::BinaryKind => Said::new(
            lang.of("Đây là bảng tính nhị phân (.xlsb).", "This is a binary workbook (.xlsb)."),
            lang.of("Mở ra và lưu lại dạng XLSX.", "Open it and save it as XLSX."),
        ),
        Fault::OtherDocument => Said::new(
            lang.of(
                "Đây là văn bản hoặc bản trình chiếu, không phải bảng tính.",
                "This is a text document or slides, no workbook.",
            ),
            lang.of(
                "Chép bảng sang Excel rồi lưu dạng XLSX.",
                "Copy the table into a spreadsheet and save it as XLSX.",
            ),
        ),
        Fault::Encrypted => Said::new(
            lang.of("Bảng tính có mật khẩu.", "The workbook asks for a password."),
            lang.of("Mở bằng mật khẩu, bỏ mật khẩu rồi lưu lại.", "Open it with the password, take it off and save."),
        ),
        Fault::TooManyParts { found } => Said::new(
            lang.of(
                format!("Gói tệp có {found} phần, nhiều hơn mức {}.", limits::PARTS),
                format!("The package has {found} parts, more than {}.", limits::PARTS),
            ),
            copy_the_sheet(lang),
        ),
        Fault::Inflates => Said::new(
            lang.of(
                format!("Nội dung giải nén lớn hơn {} MB.", megabytes(limits::INFLATED)),
                format!("Its contents inflate to more than {} MB.", megabytes(limits::INFLATED)),
            ),
            copy_the_sheet(lang),
        ),
        Fault::OddPart { name } => Said::new(
            lang.of(
                format!("Gói tệp có phần mang tên không hợp lệ “{}”.", shown(name)),
                format!("A part of the package has the odd name “{}”.", shown(name)),
            ),
            save_again(lang),
        ),
        Fault::Entities { part } => Said::new(
            lang.of(
                format!("Phần “{}” khai báo thực thể XML riêng.", shown(part)),
                format!("The part “{}” declares XML entities of its own.", shown(part)),
            ),
            save_again(lang),
        ),
        Fault::TooLong { part } => Said::new(
            lang.of(
                format!("Phần “{}” quá dài hoặc lồng quá sâu.", shown(part)),
                format!("The part “{}” is too long or nested too deep.", shown(part)),
            ),
            copy_the_sheet(lang),
        ),
        Fault::Missing { part } => Said::new(
            lang.of(format!("Thiếu phần “{}”.", shown(part)), format!("The part “{}” is missing.", shown(part))),
            save_again(lang),
        ),
        Fault::Broken { part, said } => Said::new(
            lang.of(
                format!("Phần “{}” bị hỏng ({}).", shown(part), shown(said)),
                format!("The part “{}” is broken ({}).", shown(part), shown(said)),
            ),
            save_again(lang),
        ),
        Fault::NotText { offset } => Said::new(
            lang.of(format!("Từ byte {offset} không phải là UTF-8."), format!("From byte {offset} on it is no UTF-8.")),
            lang.of("Lưu lại dạng “CSV UTF-8”, hoặc XLSX.", "Save it as “CSV UTF-8”, or as XLSX."),
        ),
        Fault::NoSheet { wanted, there } => {
            let there: Vec<String> = there.iter().map(|name| format!("“{}”", shown(name))).collect();
            Said::new(
                lang.of(
                    format!("Không có trang tính “{}”.", shown(wanted)),
                    format!("There is no sheet “{}”.", shown(wanted)),
                ),
                lang.of(format!("Các trang: {}.", there.join(", ")), format!("Its sheets: {}.", there.join(", "))),
            )
        }
        Fault::TooMuch { what, sheet, at } => Said::new(
            lang.of(
                format!("“{}”!{at}: nhiều hơn mức {}.", shown(sheet), much(*what, lang)),
                format!("“{}”!{at}: more than {}.", shown(sheet), much(*what, lang)),
            ),
            copy_the_sheet(lang),
        ),
    }
}

fn much(what: Much, lang: Lang) -> String {
    match what {
        Much::Rows => lang.of(format!("{} dòng", limits::ROWS), format!("{} rows", limits::ROWS)),
        Much::Columns => lang.of(format!("{} cột", limits::COLUMNS), format!("{} columns", limits::COLUMNS)),
        Much::Cells => {
            lang.of(format!("{} ô có nội dung", limits::CELLS), format!("{} cells that hold something", limits::CELLS))
        }
        Much::CellText => {
            let kilobytes = limits::CELL_TEXT / 1024;
            lang.of(format!("{kilobytes} KB chữ trong một ô"), format!("{kilobytes} KB of text in one cell"))
        }
        Much::Text => {
            let megabytes = limits::TEXT / 1024 / 1024;
            lang.of(format!("{megabytes} MB chữ trong một trang"), format!("{megabytes} MB of text in one sheet"))
        }
    }
}

fn copy_the_sheet(lang: Lang) -> &'static str {
    lang.of("Chép riêng bảng cần đọc sang một tệp mới.", "Copy the table alone into a new file.")
}

fn save_again(lang: Lang) -> &'static str {
    lang.of("Mở bằng Excel hoặc LibreOffice rồi lưu lại dạng XLSX.", "Open it in a spreadsheet and save it as XLSX.")
}
