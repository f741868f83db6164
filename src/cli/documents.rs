//! Documents held against the meeting file: each is read back, made anew from its record, and compared.
//!
//! It must never change a file.

use super::source::name;
use super::{Call, workbooks};
use crate::domain::meeting::Meeting;
use crate::import::docx::{self, NoText};
use crate::import::{plain, say};
use crate::papers::bank::PhraseBook;
use crate::papers::compare::{Comparison, Difference, Place, compare};
use crate::papers::model::Paper;
use crate::papers::phrases::Phrases;
use crate::papers::reading::{Frames, Reading};
use crate::papers::stamp::{self, FORM, Read};
use crate::papers::{Source, What};
use crate::text::clean::shown;
use crate::text::code::Code;
use crate::text::lang::Lang;
use std::path::Path;
use std::{fs, io};

/// A format that can be read back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Docx,
    Text,
    Json,
}

/// Most differences that are told of one document.
const MOST_TOLD: usize = 40;

/// Reads a document of a format.
pub(super) fn read(bytes: &[u8], form: Form) -> Result<Reading, NoText> {
    let text = || std::str::from_utf8(bytes).map_err(|_| NoText::NotXml);
    match form {
        Form::Docx => docx::read(bytes),
        Form::Text => Ok(plain::text(text()?)),
        Form::Json => plain::json(text()?).ok_or(NoText::NoDocument),
    }
}

/// Holds a reading of a format against a paper.
pub(super) fn compared(paper: &Paper, reading: &Reading, form: Form) -> Comparison {
    let frames = if form == Form::Docx { Frames::AsTables } else { Frames::AsLines };
    compare(paper, reading, frames, &stamp::margins(paper).lines())
}

/// Whether a document follows from the meeting; what does not is told.
pub(super) fn follows(call: &mut Call<'_>, meeting: &Meeting, book: &PhraseBook, path: &Path) -> io::Result<bool> {
    let lang = call.lang;
    match judge(meeting, book, path, lang) {
        Ok(judged) => {
            for line in &judged.wrong {
                call.say(&format!("{}: {line}", name(path)));
            }
            if judged.wrong.is_empty() {
                call.out(&format!("{}: {}", name(path), judged.verdict))?;
            }
            Ok(judged.wrong.is_empty())
        }
        Err(why) => {
            call.say(&format!("{}: {why}", name(path)));
            Ok(false)
        }
    }
}

struct Judged {
    verdict: String,
    wrong: Vec<String>,
}

fn judge(meeting: &Meeting, book: &PhraseBook, path: &Path, lang: Lang) -> Result<Judged, String> {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    if let Some(ending @ ("xlsx" | "csv")) = ending.as_deref() {
        return judge_workbook(meeting, path, ending, lang);
    }
    let form = match ending.as_deref() {
        Some("docx") => Form::Docx,
        Some("txt") => Form::Text,
        Some("json") => Form::Json,
        _ => {
            return Err(lang
                .of(
                    "loại tệp này không đối chiếu được; đối chiếu được docx, xlsx, csv, txt, json.",
                    "this kind of file cannot be compared; docx, xlsx, csv, txt and json can.",
                )
                .to_owned());
        }
    };
    let size = fs::metadata(path).map_err(|error| shown(&error.to_string()).into_owned())?.len();
    if size > docx::LARGEST {
        return Err(no_text(NoText::TooLarge, lang).to_owned());
    }
    let bytes = fs::read(path).map_err(|error| shown(&error.to_string()).into_owned())?;
    let reading = read(&bytes, form).map_err(|why| no_text(why, lang).to_owned())?;
    let Some(said) = stamp::read(&reading) else {
        return Err(lang
            .of(
                "không thấy dòng “Tài liệu …, lập tại bản ghi số …, mã …”, nên không biết tài liệu theo bản ghi nào.",
                "the line “Tài liệu …, lập tại bản ghi số …, mã …” is not in it, so its record is not known.",
            )
            .to_owned());
    };
    let then = meeting_then(meeting, &said, lang)?;
    let Some(what) = What::named(&said.name, &then) else {
        let named = shown(&said.name).into_owned();
        return Err(lang.of(format!("không có loại tài liệu “{named}”."), format!("there is no document “{named}”.")));
    };
    if said.form != FORM {
        let form = said.form;
        return Err(lang.of(
            format!("lập theo mẫu {form}, chương trình này dùng mẫu {FORM}; hãy đối chiếu bằng đúng phiên bản đã lập."),
            format!("it has form {form}, this program makes form {FORM}; compare it with the version that made it."),
        ));
    }
    let against = |phrases: &Phrases| {
        let paper = Source { phrases, ..Source::of(&then, said.incomplete) }.paper(what);
        judged(meeting, &then, &compared(&paper, &reading, form), lang)
    };
    let own = against(&book.phrases);
    // A document may be older than the bloc's own words.
    let shipped = (!own.wrong.is_empty() && book.phrases != *Phrases::shipped()).then(|| against(Phrases::shipped()));
    Ok(shipped.filter(|shipped| shipped.wrong.is_empty()).unwrap_or(own))
}

/// A score table as a workbook or as text; a table as text names no record and is held against the meeting as it is.
fn judge_workbook(meeting: &Meeting, path: &Path, ending: &str, lang: Lang) -> Result<Judged, String> {
    let bytes = fs::read(path).map_err(|error| shown(&error.to_string()).into_owned())?;
    let sheets = workbooks::sheets(path, bytes).map_err(|fault| say::fault(&fault, lang).line())?;
    let entry = match workbooks::printed_code(&sheets) {
        Some(code) => Some(entry_of(meeting, &code, lang)?),
        None if ending == "csv" => None,
        None => {
            return Err(lang
                .of(
                    "không thấy mã của bản ghi trong bảng tính, nên không biết bảng lập từ đâu.",
                    "the code of its record is not in the workbook, so its source is not known.",
                )
                .to_owned());
        }
    };
    let then = match entry {
        Some(seq) => folded(meeting, seq, lang)?,
        None => meeting.clone(),
    };
    Ok(judged(meeting, &then, &workbooks::compared(&then, &sheets, ending)?, lang))
}

fn judged(meeting: &Meeting, then: &Meeting, found: &Comparison, lang: Lang) -> Judged {
    let mut wrong: Vec<String> =
        found.differences.iter().take(MOST_TOLD).map(|difference| told(difference, lang)).collect();
    if let Some(more) = found.differences.len().checked_sub(MOST_TOLD).filter(|more| *more > 0) {
        wrong.push(lang.of(format!("và {more} chỗ khác nữa."), format!("and {more} more places.")));
    }
    Judged { verdict: verdict(meeting, then, found, lang), wrong }
}

/// The meeting as it stood at the record a document names.
fn meeting_then(meeting: &Meeting, said: &Read, lang: Lang) -> Result<Meeting, String> {
    let code = Code::read(&said.code).map_err(|_| {
        lang.of("mã in trên tài liệu bị sai ký tự.", "the code printed on it has a wrong character.").to_owned()
    })?;
    let seq = entry_of(meeting, &code, lang)?;
    if seq != said.record {
        let printed = said.record;
        return Err(lang.of(
            format!("ghi bản ghi số {printed}, nhưng mã là của bản ghi số {seq}."),
            format!("it names record {printed}, but its code is that of record {seq}."),
        ));
    }
    folded(meeting, seq, lang)
}

/// The number of the record that a code names.
fn entry_of(meeting: &Meeting, code: &Code, lang: Lang) -> Result<u64, String> {
    let named = meeting.entries().iter().find(|entry| code.names(&entry.chain)).map(|entry| entry.seq);
    named.ok_or_else(|| {
        lang.of(
            "mã in trên tài liệu không phải của bản ghi nào trong tệp này: tài liệu lập từ cuộc họp khác, hoặc tệp đã bị thay.",
            "the code printed on it is of no record of this file: it was made from another meeting, or the file was replaced.",
        )
        .to_owned()
    })
}

/// The meeting as it stood at a record.
fn folded(meeting: &Meeting, seq: u64, lang: Lang) -> Result<Meeting, String> {
    let n_records = usize::try_from(seq).unwrap_or(usize::MAX);
    let entries = meeting.entries().get(..n_records).unwrap_or_default();
    Meeting::fold(entries).map_err(|_| {
        lang.of("không dựng lại được cuộc họp tại bản ghi đó.", "the meeting cannot be folded to that record.")
            .to_owned()
    })
}

fn verdict(meeting: &Meeting, then: &Meeting, found: &Comparison, lang: Lang) -> String {
    let (record, n_compared) = (then.head(), found.n_compared);
    let mut said = lang.of(
        format!("khớp với bản ghi số {record}, đã đối chiếu {n_compared} dòng và ô"),
        format!("agrees with record {record}, {n_compared} lines and cells compared"),
    );
    if then.closed().is_some() {
        said.push_str(lang.of("; bản đã niêm phong", "; of the sealed meeting"));
    } else if meeting.closed().is_some() {
        said.push_str(lang.of("; là DỰ THẢO lập trước khi niêm phong", "; a DRAFT made before the seal"));
    } else if meeting.head() > record {
        let later = meeting.head() - record;
        said.push_str(&lang.of(
            format!("; là DỰ THẢO, sau đó tệp có thêm {later} bản ghi"),
            format!("; a DRAFT, {later} records came after it"),
        ));
    } else {
        said.push_str(lang.of("; là DỰ THẢO", "; a DRAFT"));
    }
    if found.n_blanks > 0 {
        let count = found.n_blanks;
        said.push_str(
            &lang.of(format!("; còn {count} chỗ trống chưa điền"), format!("; {count} blanks not filled in")),
        );
    }
    said + "."
}

fn no_text(why: NoText, lang: Lang) -> &'static str {
    match why {
        NoText::TooLarge => lang.of("tệp quá lớn, không đọc.", "the file is too large and was not read."),
        NoText::NoContainer => lang.of(
            "không phải tệp docx (có thể là .doc cũ, tệp đổi tên hoặc bị cắt).",
            "this is no docx file (perhaps an old .doc, a renamed or a cut file).",
        ),
        NoText::NoDocument => lang.of(
            "trong tệp không có văn bản (có thể là bảng tính hoặc tệp đặt mật khẩu).",
            "there is no document in it (perhaps a workbook, or a file with a password).",
        ),
        NoText::NotXml => lang.of("nội dung tệp không đọc được.", "its contents cannot be read."),
    }
}

fn told(difference: &Difference, lang: Lang) -> String {
    let place = place(&difference.place, lang);
    let cut = |text: &String| {
        let text = shown(text).into_owned();
        if text.chars().count() > 160 { text.chars().take(159).chain(['…']).collect() } else { text }
    };
    match (difference.expected.as_ref().map(cut), difference.found.as_ref().map(cut)) {
        (Some(expected), Some(found)) => lang.of(
            format!("{place}: theo tệp cuộc họp là “{expected}”, trong tài liệu là “{found}”."),
            format!("{place}: “{expected}” by the meeting file, “{found}” in the document."),
        ),
        (Some(expected), None) => {
            lang.of(format!("{place}: thiếu “{expected}”."), format!("{place}: “{expected}” is missing."))
        }
        (None, Some(found)) => lang.of(
            format!("{place}: thừa “{found}”, không có trong tệp cuộc họp."),
            format!("{place}: “{found}” is not in the meeting file."),
        ),
        (None, None) => place,
    }
}

fn place(place: &Place, lang: Lang) -> String {
    let shown = |text: &String| shown(text).into_owned();
    match place {
        Place::Line(number) => lang.of(format!("dòng {number}"), format!("line {number}")),
        Place::Cell { table, row, column } if table.is_empty() => {
            let (row, _) = (shown(row), column);
            lang.of(format!("phần đầu hoặc phần ký, “{row}”"), format!("head or signatures, “{row}”"))
        }
        Place::Cell { table, row, column } => {
            let (table, row, column) = (shown(table), shown(row), shown(column));
            lang.of(
                format!("bảng “{table}”, dòng “{row}”, cột “{column}”"),
                format!("table “{table}”, row “{row}”, column “{column}”"),
            )
        }
        Place::Row { table, row } => {
            let (table, row) = (shown(table), shown(row));
            lang.of(format!("bảng “{table}”, dòng “{row}”"), format!("table “{table}”, row “{row}”"))
        }
        Place::Table(table) => {
            let table = shown(table);
            lang.of(format!("bảng “{table}”"), format!("table “{table}”"))
        }
        Place::Margin => lang.of("đầu trang hoặc chân trang", "head or foot of the pages").to_owned(),
    }
}
