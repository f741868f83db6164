//! Words for what cannot be read in a RON file, in both languages: what is wrong, and what to write instead.
//!
//! It must never know what the file means.

use super::slip::Slip;
use crate::domain::points::Points;
use crate::domain::share;
use crate::text::clean::shown;
use crate::text::lang::{Lang, Said};
use crate::text::near::edits;
use ron::Error;

/// The words of an error.
pub fn said(error: &Error, lang: Lang) -> Said {
    match error {
        Error::Eof => Said::new(
            lang.of("Tệp kết thúc giữa chừng.", "The file ends in the middle."),
            lang.of(
                "Tìm dấu ngoặc hoặc dấu nháy chưa đóng.",
                "Look for a bracket or a quotation mark that is not closed.",
            ),
        ),
        Error::NoSuchStructField { expected, found, .. } => Said::new(
            lang.of(format!("Không có trường “{}”.", shown(found)), format!("There is no field “{}”.", shown(found))),
            choice(found, expected, lang),
        ),
        Error::NoSuchEnumVariant { expected, found, .. } => Said::new(
            lang.of(format!("Không có loại “{}”.", shown(found)), format!("There is no kind “{}”.", shown(found))),
            choice(found, expected, lang),
        ),
        Error::MissingStructField { field, .. } => Said::new(
            lang.of(format!("Thiếu trường “{field}”."), format!("The field “{field}” is missing.")),
            lang.of(format!("Thêm {field}: … vào đây."), format!("Add {field}: … here.")),
        ),
        Error::DuplicateStructField { field, .. } => Said::new(
            lang.of(format!("Trường “{field}” có hai lần."), format!("The field “{field}” stands twice.")),
            lang.of("Bỏ một chỗ.", "Remove one of them."),
        ),
        Error::InvalidValueForType { expected, found } => Said::new(
            lang.of(
                format!("Giá trị không đúng: cần {}, ở đây là {}.", wanted(expected, lang), is(found, lang)),
                format!("The value does not fit: {} is needed, this is {}.", wanted(expected, lang), is(found, lang)),
            ),
            points_hint(found, lang),
        ),
        Error::ExpectedString => Said::new(
            lang.of("Ở đây cần chữ trong dấu nháy.", "A text in quotation marks is needed here."),
            lang.of(
                "Ghi giá trị trong dấu nháy kép, kể cả số điểm: \"8.5\".",
                "Put the value in double quotation marks, points too: \"8.5\".",
            ),
        ),
        Error::ExpectedStringEnd => Said::new(
            lang.of("Dấu nháy mở ở đây không có dấu đóng.", "The quotation mark opened here is not closed."),
            lang.of("Thêm dấu nháy kép ở cuối chữ.", "Add the double quotation mark at the end of the text."),
        ),
        Error::ExpectedBoolean => Said::new(
            lang.of("Ở đây cần true hoặc false.", "true or false is needed here."),
            lang.of(
                "Ghi true (có) hoặc false (không), không có dấu nháy.",
                "Write true or false, without quotation marks.",
            ),
        ),
        Error::ExpectedInteger | Error::InvalidIntegerDigit { .. } | Error::IntegerOutOfBounds => Said::new(
            lang.of("Ở đây cần số nguyên.", "A whole number is needed here."),
            lang.of(
                "Ghi số nguyên không có dấu nháy, ví dụ 3.",
                "Write a whole number without quotation marks, such as 3.",
            ),
        ),
        Error::ExpectedComma => Said::new(
            lang.of("Thiếu dấu phẩy trước chỗ này.", "A comma is missing before this place."),
            lang.of(
                "Mỗi trường và mỗi phần tử kết thúc bằng dấu phẩy.",
                "Each field and each element ends with a comma.",
            ),
        ),
        Error::ExpectedMapColon => Said::new(
            lang.of("Thiếu dấu hai chấm.", "A colon is missing."),
            lang.of("Viết tên: giá trị.", "Write name: value."),
        ),
        Error::ExpectedArray => bracket("[", lang),
        Error::ExpectedArrayEnd => bracket("]", lang),
        Error::ExpectedMap => bracket("{", lang),
        Error::ExpectedMapEnd => bracket("}", lang),
        Error::ExpectedStructLike | Error::ExpectedNamedStructLike(_) | Error::ExpectedUnit => bracket("(", lang),
        Error::ExpectedStructLikeEnd | Error::ExpectedOptionEnd => bracket(")", lang),
        Error::TrailingCharacters => Said::new(
            lang.of("Sau dấu ngoặc cuối còn chữ thừa.", "Something stands behind the last bracket."),
            lang.of("Xem dấu ngoặc phía trên có đóng quá sớm không.", "See whether a bracket above closes too early."),
        ),
        Error::ExpectedIdentifier | Error::InvalidIdentifier(_) | Error::SuggestRawIdentifier(_) => Said::new(
            lang.of("Ở đây cần tên trường.", "The name of a field is needed here."),
            lang.of(
                "Tên trường không có dấu nháy, theo sau là dấu hai chấm.",
                "It has no quotation marks and is followed by a colon.",
            ),
        ),
        Error::UnexpectedChar(letter) => Said::new(
            lang.of(
                format!("Ký tự “{}” không được đứng ở đây.", shown(&letter.to_string())),
                format!("“{}” may not stand here.", shown(&letter.to_string())),
            ),
            lang.of("Chữ phải đặt trong dấu nháy kép.", "Texts stand in double quotation marks."),
        ),
        Error::UnclosedBlockComment => Said::new(
            lang.of("Ghi chú mở bằng /* chưa đóng.", "A comment that begins with /* is not closed."),
            lang.of("Thêm */ ở cuối ghi chú.", "Add */ at its end."),
        ),
        Error::ExpectedDifferentStructName { found, .. } => Said::new(
            lang.of(
                format!("Ở đây không có “{}(…)”.", shown(found)),
                format!("“{}(…)” may not stand here.", shown(found)),
            ),
            lang.of(
                "Chỉ ghi dấu ngoặc với các trường: (tên: giá trị, …).",
                "Write only brackets with fields: (name: value, …).",
            ),
        ),
        Error::Message(said) if *said == share::EXPECTED => Said::new(
            lang.of("Ở đây cần một tỷ lệ, không quá 1.", "A share is needed here, not above 1."),
            lang.of(
                "Ghi phân số trong dấu nháy, ví dụ \"2/3\" hoặc \"20/100\".",
                "Write a fraction in quotation marks, such as \"2/3\" or \"20/100\".",
            ),
        ),
        Error::ExceededRecursionLimit => Said::new(
            lang.of("Các dấu ngoặc lồng nhau quá sâu.", "The brackets are nested too deep."),
            lang.of("Một bảng chấm điểm có không quá 16 cấp.", "A rubric has at most 16 levels."),
        ),
        other => {
            let other = shown(&other.to_string()).into_owned();
            Said::new(
                lang.of(format!("Không đọc được: {other}."), format!("It cannot be read: {other}.")),
                lang.of(
                    "So với tệp mẫu trong data/ của chương trình.",
                    "Compare it with the files in data/ of the program.",
                ),
            )
        }
    }
}

/// The words of a slip.
pub fn slip(slip: &Slip, lang: Lang) -> Said {
    match slip {
        Slip::CurlyQuotes { number } => Said::new(
            lang.of(
                format!("Dấu nháy cong “ ” của Word, {number} chỗ từ đây trở đi."),
                format!("Curly quotation marks “ ”, as a word processor makes them, {number} times from here on."),
            ),
            lang.of("Đổi tất cả thành dấu nháy thẳng \".", "Make all of them straight: \"."),
        ),
        Slip::QuotedName { found, expected } => Said::new(
            lang.of(
                format!("Giá trị này không có dấu nháy: “{}”.", shown(found)),
                format!("This value has no quotation marks: “{}”.", shown(found)),
            ),
            if expected.contains(&&**found) {
                lang.of(format!("Chỉ viết {found}."), format!("Write only {found}."))
            } else {
                choice(found, expected, lang)
            },
        ),
        Slip::NoQuote { line } => Said::new(
            lang.of(
                format!("Dòng {line} thiếu một dấu nháy: số dấu \" là số lẻ."),
                format!("A quotation mark is missing in line {line}: it has an odd number of them."),
            ),
            lang.of("Mỗi chữ mở và đóng bằng dấu \".", "Each text begins and ends with \"."),
        ),
        Slip::NotClosed => Said::new(
            lang.of("Phần tử phía trên chưa đóng ngoặc.", "The element above is not closed."),
            lang.of("Thêm “),” ở cuối phần tử trước chỗ này.", "Put “),” at its end, before this place."),
        ),
    }
}

/// How points are written, by what stands in their place.
fn points_hint(found: &str, lang: Lang) -> String {
    let text = found.strip_prefix("the string ").unwrap_or_default().trim_matches('"');
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let only = |others: &[char]| digits > 0 && text.chars().all(|c| c.is_ascii_digit() || others.contains(&c));
    if only(&['-', '.']) && digits > Points::MOST_DIGITS {
        return lang.of("Số quá lớn: tối đa 1.000.000 điểm.", "It is too large: at most 1,000,000 points.").to_owned();
    }
    if only(&['.']) && text.matches('.').count() > 1 {
        let plain = text.replace('.', "");
        return lang.of(format!("Không chấm hàng nghìn: \"{plain}\"."), format!("Without marks: \"{plain}\"."));
    }
    if only(&['-', ',']) && text.matches(',').count() == 1 {
        let dotted = text.replace(',', ".");
        return lang.of(format!("Ghi dấu chấm thập phân: \"{dotted}\"."), format!("With a dot: \"{dotted}\"."));
    }
    if let Some(number) = text.strip_suffix('%').filter(|_| only(&['.', ',', '%', ' '])) {
        let number = number.trim().replace(',', ".");
        return lang.of(format!("Không ghi dấu %: \"{number}\"."), format!("Without %: \"{number}\"."));
    }
    lang.of(
        "Điểm ghi trong dấu nháy với dấu chấm, ví dụ \"2.5\".",
        "Points stand in quotation marks with a dot, such as \"2.5\".",
    )
    .to_owned()
}

fn bracket(which: &str, lang: Lang) -> Said {
    Said::new(
        lang.of(format!("Ở đây cần dấu “{which}”."), format!("“{which}” is needed here.")),
        lang.of(
            "Xem dấu ngoặc và dấu phẩy ở dòng này và dòng trên.",
            "See the brackets and commas of this line and the one above.",
        ),
    )
}

/// What a value of the type is, in words; the program's own types say it in English.
fn wanted(expected: &str, lang: Lang) -> String {
    match expected {
        crate::domain::points::EXPECTED => {
            lang.of("số điểm như \"2.5\"".to_owned(), "points such as \"2.5\"".to_owned())
        }
        other => shown(other).into_owned(),
    }
}

fn is(found: &str, lang: Lang) -> String {
    let found = shown(found);
    match found.strip_prefix("the string ") {
        Some(text) => lang.of(format!("chữ {text}"), format!("the text {text}")),
        None => found.into_owned(),
    }
}

/// The nearest of the words that may stand there, and all of them.
fn choice(found: &str, expected: &[&str], lang: Lang) -> String {
    let all = expected.join(", ");
    match nearest(found, expected) {
        Some(near) => lang.of(
            format!("Có phải là “{near}”? Được dùng: {all}."),
            format!("Did you mean “{near}”? These may be used: {all}."),
        ),
        None => lang.of(format!("Được dùng: {all}."), format!("These may be used: {all}.")),
    }
}

/// The word that was meant, if one is near.
pub(super) fn nearest<'a>(found: &str, expected: &[&'a str]) -> Option<&'a str> {
    let far = |word: &str| edits(&found.to_lowercase(), &word.to_lowercase());
    let near = expected.iter().map(|word| (far(word), *word)).min();
    near.filter(|(far, word)| *far <= word.chars().count().div_ceil(3)).map(|(_, word)| word)
}
