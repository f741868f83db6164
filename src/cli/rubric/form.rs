//! The words after `rubric`, their arguments and their help.
//!
//! It must never do anything itself.

use crate::cli::form::{flag, option, sub};
use crate::text::lang::Lang;
use clap::{Arg, Command, value_parser};
use std::path::PathBuf;

fn rubric(name: &'static str, lang: Lang) -> Arg {
    Arg::new(name).required(true).help(lang.of("Bảng: tệp RON hoặc mã có sẵn", "Rubric: a RON file, or a shipped id"))
}

fn output(what: &'static str, help: &'static str) -> Arg {
    option("output", what, help).short('o').value_parser(value_parser!(PathBuf))
}

/// The command and its subcommands.
pub(in crate::cli) fn form(lang: Lang) -> Command {
    let import = sub("import", lang.of("Nhập bảng từ XLSX, ODS, CSV", "Read a rubric out of XLSX, ODS, CSV"), lang)
        .arg(
            Arg::new("BOOK").required(true).value_parser(value_parser!(PathBuf)).help(lang.of("Bảng tính", "Workbook")),
        )
        .arg(
            output("NEW.ron", lang.of("Tệp RON mới; không bao giờ ghi đè", "The new RON file; never over another"))
                .required_unless_present("dry-run"),
        )
        .arg(
            option("regulation", "R", lang.of("Quy chế: tệp hoặc mã có sẵn", "Regulation: a file, or a shipped id"))
                .required(true),
        )
        .arg(option("sheet", "NAME", lang.of("Trang tính", "Sheet")))
        .arg(option(
            "id",
            "ID",
            lang.of("Mã của bảng; mặc định theo tên tệp", "Id of the rubric; after the file's name"),
        ))
        .arg(option("title", "T", lang.of("Tên của bảng", "Title of the rubric")))
        .arg(option(
            "like",
            "RUBRIC",
            lang.of(
                "Lấy cách tính, bước chấm, xếp hạng theo bảng này, cùng mã",
                "Kinds, steps, rankings as in this rubric, by id",
            ),
        ))
        .arg(
            option("nest", "BY", lang.of("Lồng mục theo: indent, outline, code", "Nest by: indent, outline, code"))
                .value_parser(["indent", "outline", "code"]),
        )
        .arg(flag("dry-run", lang.of("Chỉ xem, không ghi", "Look only, write nothing")));
    let export = sub("export", lang.of("Xuất bảng ra XLSX", "Write a rubric as XLSX"), lang)
        .arg(rubric("RUBRIC", lang))
        .arg(output("BOOK.xlsx", lang.of("Tệp mới", "The new file")).required(true));
    let compare = sub("compare", lang.of("So hai bảng", "Compare two rubrics"), lang)
        .arg(rubric("OLD", lang))
        .arg(rubric("NEW", lang))
        .arg(flag("json", "JSON"));
    let copy = sub("copy", lang.of("Chép bảng năm trước thành bảng mới", "Copy last year's rubric as a new one"), lang)
        .arg(rubric("OLD", lang))
        .arg(output("NEW.ron", lang.of("Tệp mới", "The new file")).required(true))
        .arg(option(
            "id",
            "ID",
            lang.of("Mã của bảng mới; mặc định theo tên tệp", "Id of the new rubric; after the file"),
        ))
        .arg(option("title", "T", lang.of("Tên của bảng mới", "Title of the new rubric")));
    sub("rubric", lang.of("Bảng chấm điểm: nhập, xuất, so, chép", "Rubrics: in, out, compare, copy"), lang)
        .disable_help_subcommand(true)
        .subcommand(import)
        .subcommand(export)
        .subcommand(compare)
        .subcommand(copy)
        .subcommand(sub("list", lang.of("Các bảng có sẵn và nguồn", "The shipped rubrics and their sources"), lang))
        .subcommand(sub("guide", lang.of("Cách viết quy tắc của khối", "How to write your own rules"), lang))
}
