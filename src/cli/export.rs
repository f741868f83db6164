//! Documents written to a folder: which ones, in which formats, checked against the meeting before they are written.
//!
//! It must never write over a file unless told to, and never leave half of one.

use super::deliver::{self, Paper as File};
use super::documents::{self, Form};
use super::source::{self, meeting, name, view};
use super::{Call, Exit, office, phrases, sheets, status_of_condition, table};
use crate::domain::meeting::Meeting;
use crate::domain::standings::Basis;
use crate::export::{docx, json, text};
use crate::journal::scan::End;
use crate::journal::session::{Condition, Trouble};
use crate::papers::model::Paper;
use crate::papers::{Source, What};
use crate::text::clean::shown;
use crate::text::lang::Lang;
use crate::words::find;
use clap::{Arg, ArgAction, ArgMatches, Command};
use std::path::PathBuf;

/// The documents as the command line names them.
const WHATS: [(&str, Option<What>); 10] = [
    ("minutes", Some(What::Minutes)),
    ("table", Some(What::Table)),
    ("submission", Some(What::Submission)),
    ("offices", Some(What::Offices)),
    ("appraisal", Some(What::Appraisal)),
    ("annex", Some(What::Annex)),
    ("report", Some(What::Report)),
    ("unit-report", None),
    ("pact", Some(What::Pact)),
    ("all", None),
];

/// The formats as the command line names them.
const FORMATS: [(&str, Format); 6] = [
    ("docx", Format::Docx),
    ("pdf", Format::Pdf),
    ("txt", Format::Text),
    ("json", Format::Json),
    ("xlsx", Format::Xlsx),
    ("csv", Format::Csv),
];

/// A format of documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Format {
    Docx,
    Pdf,
    Text,
    Json,
    Xlsx,
    Csv,
}

/// The arguments of the call.
pub(super) fn form(command: Command, lang: Lang) -> Command {
    let named = |name: &'static str, value: &'static str| Arg::new(name).long(name).value_name(value);
    command
        .arg(
            named("what", "WHAT")
                .action(ArgAction::Append)
                .value_parser(WHATS.map(|(name, _)| name))
                .hide_possible_values(true)
                .help(lang.of(
                    "Tài liệu: minutes, table, submission, offices, appraisal, annex, report, unit-report, pact, all",
                    "Document: minutes, table, submission, offices, appraisal, annex, report, unit-report, pact, all",
                )),
        )
        .arg(
            named("format", "FORMAT")
                .action(ArgAction::Append)
                .value_parser(FORMATS.map(|(name, _)| name))
                .hide_possible_values(true)
                .help(lang.of(
                    "Định dạng: docx (mặc định), pdf, txt, json, xlsx, csv",
                    "Format: docx (unless told otherwise), pdf, txt, json, xlsx, csv",
                )),
        )
        .arg(named("unit", "UNIT").action(ArgAction::Append).help(
            lang.of(
                "Đơn vị của unit-report; bỏ trống là tất cả",
                "Unit of unit-report; all of them where it is left out",
            ),
        ))
        .arg(named("stage", "S").help(lang.of(
            "Bước chấm của xlsx và csv, hoặc mixed; bỏ trống là như các tài liệu",
            "Stage of xlsx and csv, or mixed; that of the documents where it is left out",
        )))
}

/// A file on its way to the disk, with the number of its blanks.
type Made = (File, usize);

/// What to write.
struct Wanted {
    whats: Vec<What>,
    formats: Vec<Format>,
    /// The stage of workbooks and tables.
    stage: Option<Basis>,
}

pub(super) fn export(call: &mut Call<'_>, given: &ArgMatches) -> Exit {
    let path = given.get_one::<PathBuf>("FILE").cloned().unwrap_or_default();
    let folder = given.get_one::<PathBuf>("output").cloned().unwrap_or_default();
    let session = match view(call, &path) {
        Ok(session) => session,
        Err(exit) => return exit,
    };
    let found = match meeting(&session) {
        Ok(found) => found,
        Err(exit) => return exit,
    };
    let incomplete = *session.condition() != Condition::Bytes(End::Clean);
    let book = match phrases::for_paper(call, &path) {
        Ok(book) => book,
        Err(exit) => return exit,
    };
    let source = Source { phrases: &book.phrases, ..Source::of(found, incomplete) };
    let made = wanted(call, given, found).and_then(|wanted| files(call, &source, &wanted));
    let (files, blanks): (Vec<File>, Vec<usize>) = match made {
        Ok(made) => made.into_iter().unzip(),
        Err(exit) => return exit,
    };
    let written = match deliver::papers(call, &path, &folder, &files, given.get_flag("force")) {
        Ok(written) => written,
        Err(exit) => return exit,
    };
    if found.closed().is_none() {
        call.say(call.lang.of(
            "Cuộc họp chưa niêm phong: tài liệu mang chữ DỰ THẢO.",
            "The meeting is not sealed: the documents carry DỰ THẢO (draft).",
        ));
    }
    for (path, n_blanks) in written.iter().zip(blanks) {
        let blanks = match n_blanks {
            0 => String::new(),
            count => call.lang.of(format!(" – {count} chỗ trống cần điền"), format!(" - {count} blanks to fill in")),
        };
        call.acknowledge(&format!("{}{blanks}", name(path)));
    }
    status_of_condition(session.condition())
}

/// Which documents in which formats, as the arguments say.
fn wanted(call: &mut Call<'_>, given: &ArgMatches, meeting: &Meeting) -> Result<Wanted, Exit> {
    let names: Vec<String> = given.get_many::<String>("what").into_iter().flatten().cloned().collect();
    let names = if names.is_empty() { vec!["all".to_owned()] } else { names };
    let mut units = Vec::new();
    for typed in given.get_many::<String>("unit").into_iter().flatten() {
        match find::unit(meeting, typed) {
            Ok(unit) => units.extend(meeting.unit_idx(&unit)),
            Err(refusal) => {
                let said = crate::text::refusals::say(&refusal, call.lang);
                call.said(&said);
                return Err(Exit::Refused);
            }
        }
    }
    if units.is_empty() {
        units = (0..meeting.n_units()).collect();
    }
    let mut whats: Vec<What> = Vec::new();
    for name in &names {
        let known = WHATS.iter().find(|(known, _)| known == name).and_then(|(_, what)| *what);
        if let Some(what) = known {
            whats.push(what);
        } else {
            whats.extend(What::BLOC.into_iter().filter(|_| name == "all"));
            whats.extend(units.iter().map(|unit_idx| What::UnitReport(*unit_idx)));
        }
    }
    let mut seen = Vec::new();
    whats.retain(|what| {
        !seen.contains(what) && {
            seen.push(*what);
            true
        }
    });
    let formats = given.get_many::<String>("format").into_iter().flatten();
    let formats =
        formats.filter_map(|typed| FORMATS.iter().find(|(known, _)| known == typed)).map(|(_, format)| *format);
    let mut formats: Vec<Format> = formats.collect();
    if formats.is_empty() {
        formats.push(Format::Docx);
        // The whole folder has the table as it can be recalculated, too.
        formats.extend(names.iter().any(|name| name == "all").then_some(Format::Xlsx));
    }
    let tables_only = formats.iter().all(|format| matches!(format, Format::Xlsx | Format::Csv));
    if tables_only && !whats.contains(&What::Table) {
        call.say(call.lang.of(
            "Chỉ bảng tổng hợp điểm (--what table) có dạng xlsx, csv; tài liệu khác có docx, pdf, txt, json.",
            "Only the score table (--what table) comes as xlsx and csv; other documents come as docx, pdf, txt, json.",
        ));
        return Err(Exit::Usage);
    }
    let stage = given.get_one::<String>("stage").map(String::as_str);
    match stage.map(|stage| table::basis_named(meeting, Some(stage))).transpose() {
        Ok(stage) => Ok(Wanted { whats, formats, stage }),
        Err(refusal) => Err(call.trouble("", &Trouble::Refused { order_idx: 0, refusal })),
    }
}

/// Makes every file in memory; each document is read back and held against the meeting.
fn files(call: &mut Call<'_>, source: &Source<'_>, wanted: &Wanted) -> Result<Vec<Made>, Exit> {
    let papers: Vec<Paper> = wanted.whats.iter().map(|what| source.paper(*what)).collect();
    let mut files = Vec::new();
    for format in &wanted.formats {
        match format {
            Format::Docx | Format::Text | Format::Json => {
                for paper in &papers {
                    files.push(file(call, paper, *format)?);
                }
            }
            Format::Pdf => files.extend(pdfs(call, &papers)?),
            Format::Xlsx | Format::Csv if wanted.whats.contains(&What::Table) => {
                let ending = if *format == Format::Csv { "csv" } else { "xlsx" };
                let made = sheets::score_table(source.meeting, wanted.stage.unwrap_or(source.standings.basis), ending);
                let made = made.map_err(|said| {
                    call.say(&said);
                    Exit::Refused
                })?;
                files.extend(made.into_iter().map(|file| (file, 0)));
            }
            Format::Xlsx | Format::Csv => {}
        }
    }
    Ok(files)
}

fn file(call: &mut Call<'_>, paper: &Paper, format: Format) -> Result<Made, Exit> {
    let (ending, form, bytes) = match format {
        Format::Text => ("txt", Form::Text, text::text(paper).into_bytes()),
        Format::Json => ("json", Form::Json, json::text(paper).into_bytes()),
        _ => ("docx", Form::Docx, docx::bytes(paper).map_err(|error| too_large(call, paper, &error))?),
    };
    let compared = documents::read(&bytes, form).map(|reading| documents::compared(paper, &reading, form));
    let agrees = compared.is_ok_and(|found| found.differences.is_empty() && found.n_blanks == paper.n_blanks());
    if !agrees {
        call.say(&call.lang.of(
            format!("{}.{ending}: tự kiểm tra không khớp với cuộc họp; không ghi gì.", paper.name),
            format!("{}.{ending}: it does not agree with the meeting when read back; nothing was written.", paper.name),
        ));
        return Err(Exit::System);
    }
    Ok((File { file: format!("{}.{ending}", paper.name), bytes }, paper.n_blanks()))
}

fn too_large(call: &mut Call<'_>, paper: &Paper, error: &str) -> Exit {
    let error = shown(error);
    call.say(&call.lang.of(
        format!("{}: không đóng gói được ({error}).", paper.name),
        format!("{}: it cannot be packed ({error}).", paper.name),
    ));
    Exit::System
}

fn pdfs(call: &mut Call<'_>, papers: &[Paper]) -> Result<Vec<Made>, Exit> {
    let Some(program) = call.world.office.clone() else {
        call.say(call.lang.of(
            "Máy này không có LibreOffice nên không xuất được PDF. Xuất docx rồi lưu thành PDF bằng Word hoặc LibreOffice.",
            "There is no LibreOffice on this computer, so no PDF can be made. Write docx and save it as PDF with Word or LibreOffice.",
        ));
        return Err(Exit::Refused);
    };
    let mut documents = Vec::new();
    for paper in papers {
        documents.push((paper.name.clone(), file(call, paper, Format::Docx)?.0.bytes));
    }
    let made = office::pdfs(&program, &documents).map_err(|error| {
        let (program, error) = (source::name(&program), error.to_string());
        call.say(&call.lang.of(
            format!("{program}: không tạo được PDF ({}).", shown(&error)),
            format!("{program}: the PDF could not be made ({}).", shown(&error)),
        ));
        Exit::System
    })?;
    let named = papers.iter().zip(made);
    Ok(named.map(|(paper, bytes)| (File { file: format!("{}.pdf", paper.name), bytes }, paper.n_blanks())).collect())
}
