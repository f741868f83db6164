//! `rubric import`: what was read of a workbook is shown, everything odd is told with its cell, and the rule file written.
//!
//! It must never write over a file, and nothing when a finding refuses the rubric.

use super::{path, tell, text, write_new};
use crate::cli::source::name;
use crate::cli::{Call, Exit, Outcome};
use crate::domain::points::Points;
use crate::domain::regulation::Regulation;
use crate::domain::rubric::{Item, Rubric};
use crate::import::book::{Book, Fault};
use crate::import::cell::{Sheet, column_name};
use crate::import::rubric::{Nesting, Reading, Wanted, read, say as found};
use crate::import::say;
use crate::rulebook::read::Source;
use crate::rulebook::{self, write};
use crate::text::clean::{self, shown};
use crate::text::fold::fold;
use clap::ArgMatches;
use std::io;
use std::path::Path;

pub(super) fn import(call: &mut Call<'_>, given: &ArgMatches) -> io::Result<Outcome> {
    let (book_path, new_path) = (path(given, "BOOK"), given.get_one::<std::path::PathBuf>("output").cloned());
    let frame = text(given, "regulation").unwrap_or_default();
    let regulation = match rulebook::regulation_named(frame) {
        Ok(regulation) => regulation,
        Err(faults) => {
            tell(call, &faults);
            return Ok(Exit::Refused.into());
        }
    };
    let like = match text(given, "like").map(|named| super::read(call, named)) {
        Some(Ok((rubric, _))) => Some(rubric),
        Some(Err(exit)) => return Ok(exit.into()),
        None => None,
    };
    let Some(id) = text(given, "id")
        .map_or_else(|| Some(id_of(new_path.as_deref().unwrap_or(&book_path))), |id| clean::id(id).ok())
    else {
        call.say(call.lang.of(
            "Mã của bảng chỉ gồm chữ, số, gạch nối, gạch dưới, dấu chấm.",
            "The id of a rubric has letters, digits, hyphens, underscores and dots.",
        ));
        return Ok(Exit::Usage.into());
    };
    let opened = Book::open(&book_path).and_then(|book| sheet(&book, text(given, "sheet")));
    let sheet = match opened {
        Ok(Some(sheet)) => sheet,
        Ok(None) => {
            call.say(&format!("{}: {}", name(&book_path), found::no_heading(call.lang).line()));
            return Ok(Exit::Refused.into());
        }
        Err(fault) => {
            call.say(&format!("{}: {}", name(&book_path), say::fault(&fault, call.lang).line()));
            return Ok(if matches!(fault, Fault::Io(_)) { Exit::System } else { Exit::Refused }.into());
        }
    };
    let file = book_path.file_name().map(|file| shown(&file.to_string_lossy()).into_owned()).unwrap_or_default();
    let source = format!("Nhập từ bảng tính {file}, trang “{}”", shown(&sheet.name));
    let title = text(given, "title").map(|title| clean::clean(title, clean::Kind::Name).text);
    let nesting = text(given, "nest").and_then(|word| Nesting::ALL.into_iter().find(|way| way.word() == word));
    let wanted = Wanted {
        id: &id,
        title: title.as_deref(),
        source: &source,
        regulation: &regulation,
        like: like.as_ref(),
        nesting,
    };
    let Some(reading) = read(&sheet, &wanted) else {
        call.say(&format!("{}: {}", name(&book_path), found::no_heading(call.lang).line()));
        return Ok(Exit::Refused.into());
    };
    preview(call, &book_path, &sheet, &reading)?;
    let Some(rubric) = &reading.rubric else {
        call.say(call.lang.of(
            "Không ghi gì: sửa các ô trên trong bảng tính rồi nhập lại.",
            "Nothing was written: correct these cells in the workbook and import it again.",
        ));
        return Ok(Exit::Refused.into());
    };
    let head = [
        format!("{source}."),
        "Cách tính (kind), bước chấm (step), chỉ tiêu đăng ký… không có trong bảng tính: xem lại rồi ghi thêm ở đây."
            .to_owned(),
    ];
    let written = match write::rubric(rubric, &head) {
        Ok(written) => written,
        Err(error) => {
            call.say(&shown(&error.to_string()));
            return Ok(Exit::System.into());
        }
    };
    Ok(finish(call, given, &regulation, new_path.as_deref(), written).into())
}

/// Checks what was made and writes it; says what is left to do.
fn finish(
    call: &mut Call<'_>,
    given: &ArgMatches,
    regulation: &Regulation,
    new_path: Option<&Path>,
    written: String,
) -> Exit {
    let lang = call.lang;
    let source = Source::unwritten(new_path.unwrap_or(Path::new("NEW.ron")), written);
    let faults = rulebook::rubric_within(&source, regulation);
    if given.get_flag("dry-run") {
        tell(call, &faults);
        call.say(lang.of("Chỉ xem, không ghi.", "A look only; nothing was written."));
        return if faults.is_empty() { Exit::Done } else { Exit::Refused };
    }
    let path = new_path.unwrap_or(Path::new("NEW.ron"));
    if let Err(exit) = write_new(call, path, source.text().as_bytes()) {
        return exit;
    }
    call.acknowledge(&lang.of(format!("Đã ghi {}", name(path)), format!("Wrote {}", name(path))));
    tell(call, &faults);
    if !rulebook::finds_regulation(&source, &regulation.id) {
        let id = shown(&regulation.id);
        call.say(&lang.of(
            format!("Đặt tệp quy chế tên {id}.ron cạnh bảng, hoặc trong thư mục regulations."),
            format!("Put the regulation as {id}.ron beside the rubric, or into a folder regulations."),
        ));
    }
    if faults.is_empty() {
        return Exit::Done;
    }
    let n_left = faults.len();
    call.say(&lang.of(
        format!("Còn {n_left} lỗi phải sửa trong tệp trước khi dùng; kiểm tra lại bằng binhxet check {}.", name(path)),
        format!("{n_left} problems are left to correct in the file; see them again with binhxet check {}.", name(path)),
    ));
    Exit::Refused
}

/// The sheet of that name, else the first one that has a heading and is not hidden, else the first one.
fn sheet(book: &Book, named: Option<&str>) -> Result<Option<Sheet>, Fault> {
    if let Some(named) = named {
        return book.sheet(book.sheet_named(named)?).map(Some);
    }
    let mut first_fault = None;
    for (sheet_idx, _) in book.sheets.iter().enumerate().filter(|(_, sheet)| !sheet.hidden) {
        match book.sheet(sheet_idx) {
            Ok(sheet) if crate::import::rubric::has_heading(&sheet) => return Ok(Some(sheet)),
            Ok(_) => {}
            Err(fault) => first_fault = first_fault.or(Some(fault)),
        }
    }
    first_fault.map_or(Ok(None), Err)
}

/// Makes an id of a file's name: "Bảng 2026.xlsx" is "bang-2026".
pub(super) fn id_of(path: &Path) -> String {
    let stem = path.file_stem().map(|stem| fold(&stem.to_string_lossy())).unwrap_or_default();
    let words = stem.split(|ch: char| !ch.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let id = words.collect::<Vec<_>>().join("-");
    let id: String = id.chars().take(clean::LONGEST_ID).collect();
    if id.is_empty() { "bang".to_owned() } else { id }
}

fn preview(call: &mut Call<'_>, book: &Path, sheet: &Sheet, reading: &Reading) -> io::Result<()> {
    let lang = call.lang;
    let sheet_name = shown(&sheet.name);
    let heading = reading.heading.last_row_idx + 1;
    call.out(&lang.of(
        format!("{}, trang “{sheet_name}”, tiêu đề ở dòng {heading}", name(book)),
        format!("{}, sheet “{sheet_name}”, heading in row {heading}", name(book)),
    ))?;
    let columns =
        reading.heading.found().map(|(column, idx)| format!("{} = {}", found::column(column, lang), column_name(idx)));
    let columns = columns.collect::<Vec<_>>().join(", ");
    let nesting = found::nesting(reading.nesting, lang);
    call.out(
        &lang
            .of(format!("Cột: {columns}; lồng mục theo {nesting}"), format!("Columns: {columns}; nested by {nesting}")),
    )?;
    if let Some(rubric) = &reading.rubric {
        for line in tree(rubric, lang) {
            call.out(&line)?;
        }
    }
    let (n_rows, n_used) = (reading.n_rows, reading.n_used);
    let n_left_out = n_rows.saturating_sub(n_used);
    call.out(&lang.of(
        format!("Đọc {n_rows} dòng: dùng {n_used}, để ngoài {n_left_out}"),
        format!("Read {n_rows} rows: {n_used} used, {n_left_out} left out"),
    ))?;
    let mut told = reading.findings.iter();
    for finding in told.by_ref().take(MOST_TOLD) {
        let said = found::finding(&finding.what, lang);
        call.say(&format!("{}!{}: {}", sheet_name, finding.at, said.line()));
    }
    let n_more = told.count();
    if n_more > 0 {
        call.say(&lang.of(format!("… và {n_more} điều nữa."), format!("… and {n_more} more.")));
    }
    Ok(())
}

/// More findings than these are counted, not told.
const MOST_TOLD: usize = 500;

/// The rubric as lines: code, title, points, each as far in as it lies deep.
fn tree(rubric: &Rubric, lang: crate::text::lang::Lang) -> Vec<String> {
    fn line(depth: usize, code: &str, title: &str, max: Points, lang: crate::text::lang::Lang) -> String {
        let code = if code.is_empty() { String::new() } else { format!("{} ", shown(code)) };
        format!("{}{code}{}: {}", "  ".repeat(depth + 1), shown(title), lang.short(max))
    }
    fn below(lines: &mut Vec<String>, depth: usize, items: &[Item], lang: crate::text::lang::Lang) {
        for item in items {
            match item {
                Item::Group(group) => {
                    lines.push(line(depth, &group.code, &group.title, group.max, lang));
                    below(lines, depth + 1, &group.items, lang);
                }
                Item::Criterion(one) => lines.push(line(depth, &one.code, &one.title, one.max, lang)),
            }
        }
    }
    let mut lines = Vec::new();
    for section in &rubric.sections {
        lines.push(line(0, &section.code, &section.title, section.max, lang));
        below(&mut lines, 1, &section.items, lang);
    }
    lines
}
