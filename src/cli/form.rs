//! The calls of the command line, their arguments and their help.
//!
//! It must never do anything itself.

use super::{Call, Exit, Outcome, acts, checking, evidence, export, files, print, rubric, sheets, show};
use crate::domain::event::Role;
use crate::text::lang::Lang;
use crate::words;
use clap::error::{ContextKind, ErrorKind};
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use std::ffi::OsString;
use std::io;
use std::path::PathBuf;

const TEMPLATE: &str = "{about}\n\n{usage-heading} {usage}\n\n{all-args}{after-help}";

fn file(lang: Lang) -> Arg {
    Arg::new("FILE").required(true).value_parser(value_parser!(PathBuf)).help(lang.of("Tệp cuộc họp", "Meeting file"))
}

pub(super) fn option(name: &'static str, value: &'static str, help: &'static str) -> Arg {
    Arg::new(name).long(name).value_name(value).help(help)
}

pub(super) fn flag(name: &'static str, help: &'static str) -> Arg {
    Arg::new(name).long(name).action(ArgAction::SetTrue).help(help)
}

/// The folder that papers go into, and whether files there may be overwritten.
fn folder(lang: Lang) -> [Arg; 2] {
    let output = Arg::new("output")
        .short('o')
        .long("output")
        .value_name("DIR")
        .required(true)
        .value_parser(value_parser!(PathBuf));
    [
        output.help(lang.of("Thư mục ghi vào", "Folder to write to")),
        flag("force", lang.of("Ghi đè tệp đã có", "Overwrite files that are there")),
    ]
}

pub(super) fn sub(name: &'static str, about: &'static str, lang: Lang) -> Command {
    dress(Command::new(name).about(about), lang)
}

fn dress(command: Command, lang: Lang) -> Command {
    command
        .help_template(TEMPLATE)
        .disable_help_flag(true)
        .arg(
            Arg::new("help")
                .short('h')
                .long("help")
                .action(ArgAction::Help)
                .help(lang.of("Xem trợ giúp", "Prints help")),
        )
        .subcommand_help_heading(lang.of("Lệnh", "Commands"))
        .next_help_heading(lang.of("Tùy chọn", "Options"))
}

fn screen_args(command: Command, lang: Lang) -> Command {
    command
        .arg(option(
            "theme",
            "NAME",
            lang.of("Giao diện màu: dark, light, projector, mono", "Theme: dark, light, projector, mono"),
        ))
        .arg(
            option("keys", "FILE", lang.of("Bảng phím riêng (RON)", "Keymap of your own (RON)"))
                .value_parser(value_parser!(PathBuf)),
        )
        .arg(
            option(
                "mirror",
                "DIR",
                lang.of("Ghi thêm một bản sao vào USB, ổ khác", "A second copy on a stick or drive"),
            )
            .value_parser(value_parser!(PathBuf)),
        )
}

fn form(lang: Lang) -> Command {
    let about = lang.of(
        "binhxet – chấm điểm, bình xét thi đua của khối, ghi lại thành tệp niêm phong",
        "binhxet - score and rank the units of an emulation bloc, on a sealed record",
    );
    let after = lang.of(
        "\nDùng ở mọi lệnh: --lang vi|en, --as chair|secretary, --by TÊN.\n\
         Mã kết thúc: 0 xong; 1 bị từ chối hoặc check thấy lỗi; 2 sai cách gọi; 3 bản ghi cuối dở dang;\n\
         4 tệp hỏng; 5 phiên bản mới hơn; 6 lỗi đĩa hoặc không khóa được tệp.",
        "\nWith every command: --lang vi|en, --as chair|secretary, --by NAME.\n\
         Exit status: 0 done; 1 refused, or check found something; 2 wrong usage; 3 unfinished last record;\n\
         4 damaged file; 5 newer version; 6 file system failed or the lock was not to be had.",
    );
    let new = sub("new", lang.of("Tạo tệp cuộc họp", "Make a meeting file"), lang)
        .arg(file(lang))
        .arg(option(
            "rubric",
            "R",
            lang.of("Bảng chấm điểm: tệp hoặc mã có sẵn", "Rubric: a file, or the id of a shipped one"),
        ))
        .arg(option("bloc", "B", lang.of("Khối: tệp hoặc mã có sẵn", "Bloc: a file, or the id of a shipped one")))
        .arg(option(
            "agenda",
            "A",
            lang.of("Chương trình: tệp hoặc mã có sẵn", "Agenda: a file, or the id of a shipped one"),
        ))
        .arg(option("year", "Y", lang.of("Năm bình xét", "Year reviewed")).value_parser(value_parser!(i32)))
        .arg(
            option("after", "SEALED", lang.of("Tiếp theo một tệp đã niêm phong", "Goes on after a sealed meeting"))
                .conflicts_with_all(["rubric", "bloc", "agenda", "year"])
                .value_parser(value_parser!(PathBuf)),
        )
        .arg(
            option(
                "like",
                "OLD",
                lang.of("Chép khối và quy tắc của cuộc họp trước", "The bloc and rules of an earlier meeting"),
            )
            .conflicts_with_all(["rubric", "bloc", "agenda", "after"])
            .value_parser(value_parser!(PathBuf)),
        )
        .arg(option("reason", "T", lang.of("Lý do có tệp tiếp theo", "Why there is a successor")))
        .arg(
            flag("sample", lang.of("Cuộc họp mẫu", "The sample meeting"))
                .conflicts_with_all(["rubric", "bloc", "agenda", "year", "after", "reason"]),
        );
    let doing = sub("do", lang.of("Làm một việc", "Carry out one act"), lang)
        .arg(file(lang))
        .arg(option("seen", "N", lang.of("Bản ghi cuối đã thấy", "Last record seen")).value_parser(value_parser!(u64)))
        .arg(flag(
            "dry-run",
            lang.of("Chỉ xem tổng điểm, thứ hạng sẽ đổi; không ghi", "Only show which totals and places would move"),
        ))
        .arg(Arg::new("WORDS").num_args(0..).trailing_var_arg(true).allow_hyphen_values(true))
        .after_help(words::help(lang));
    let apply = sub("apply", lang.of("Làm nhiều việc, mỗi dòng một việc", "Carry out many acts, one a line"), lang)
        .arg(file(lang))
        .arg(
            Arg::new("SCRIPT")
                .default_value("-")
                .help(lang.of("Tệp các việc, hoặc - cho đầu vào chuẩn", "Script, or - for standard input")),
        )
        .arg(flag("keep-going", lang.of("Ghi từng việc, báo từng việc", "Write act by act, acknowledge each")));
    let standings = sub("standings", lang.of("Xếp hạng", "The ranking"), lang)
        .arg(file(lang))
        .arg(option(
            "ranking",
            "R",
            lang.of("Cách xếp hạng, nếu bảng có nhiều", "Which ranking, where there are several"),
        ))
        .arg(option("section", "ID", lang.of("Chỉ xếp theo một mục", "Rank by one section alone")))
        .arg(option("group", "ID", lang.of("Chỉ một nhóm đơn vị", "One group of units alone")))
        .arg(option("stage", "S", lang.of("Bước chấm, hoặc mixed", "Stage, or mixed")))
        .arg(flag("json", "JSON"));
    let verify =
        sub("verify", lang.of("Kiểm tra chuỗi băm, niêm phong, tài liệu", "Check chain, seal and documents"), lang)
            .arg(file(lang))
            .arg(
                Arg::new("DOC").num_args(0..).value_parser(value_parser!(PathBuf)).help(
                    lang.of("Tài liệu để đối chiếu với tệp cuộc họp", "Documents to hold against the meeting file"),
                ),
            )
            .arg(option("head", "CODE", lang.of("Mã để đối chiếu", "Code to compare with")))
            .arg(
                option("against", "OLD", lang.of("Bản sao cũ để đối chiếu", "Older copy to compare with"))
                    .value_parser(value_parser!(PathBuf)),
            );
    let template = sub("template", lang.of("Bảng tự chấm cho từng đơn vị", "Forms for self-scoring"), lang)
        .arg(file(lang))
        .arg(
            option("unit", "U", lang.of("Chỉ đơn vị này (nêu được nhiều lần)", "Only this unit (may be repeated)"))
                .action(ArgAction::Append),
        )
        .args(folder(lang));
    let import = sub("import", lang.of("Nhập bảng tự chấm đã điền", "Take in filled forms"), lang)
        .arg(file(lang))
        .arg(
            Arg::new("SHEET")
                .num_args(1..)
                .required(true)
                .value_parser(value_parser!(PathBuf))
                .help(lang.of("Bảng đã điền: XLSX, ODS hoặc CSV", "Filled forms: XLSX, ODS or CSV")),
        )
        .arg(flag("dry-run", lang.of("Chỉ xem trước, không ghi", "Preview only, save nothing")))
        .arg(option("stage", "S", lang.of("Bước chấm; tự chấm nếu không nêu", "Stage; the self-score if not given")))
        .arg(option("unit", "U", lang.of("Đơn vị, khi bảng không ghi", "The unit, where the form does not say")))
        .arg(option("reason", "T", lang.of("Lý do của các thay đổi cần lý do", "The reason for changes that need one")))
        .arg(flag("other-meeting", lang.of("Nhận mẫu của cuộc họp khác", "Take forms of another meeting")));
    let repair = sub("repair", lang.of("Chép phần tốt ra tệp mới", "Copy the good part into a new file"), lang)
        .arg(file(lang))
        .arg(
            Arg::new("output")
                .short('o')
                .long("output")
                .value_name("NEW")
                .required(true)
                .value_parser(value_parser!(PathBuf))
                .help(lang.of("Tệp mới", "The new file")),
        );
    screen_args(dress(Command::new("binhxet").about(about).after_help(after), lang), lang)
        .version(env!("CARGO_PKG_VERSION"))
        .disable_version_flag(true)
        .arg(
            Arg::new("version")
                .short('V')
                .long("version")
                .action(ArgAction::Version)
                .help(lang.of("Xem phiên bản", "Prints the version")),
        )
        .disable_help_subcommand(true)
        .args_conflicts_with_subcommands(true)
        .arg(Arg::new("FILE").value_parser(value_parser!(PathBuf)).help(lang.of("Tệp cuộc họp", "Meeting file")))
        .subcommand(
            screen_args(
                sub("demo", lang.of("Mở bản sao cuộc họp mẫu", "Open a copy of the sample meeting"), lang),
                lang,
            )
            .arg(file(lang).required(false)),
        )
        .subcommand(new)
        .subcommand(
            sub(
                "rehearse",
                lang.of("Diễn tập: số liệu ngẫu nhiên, có đánh dấu", "A rehearsal on random data, marked"),
                lang,
            )
            .arg(
                option("like", "FILE", lang.of("Theo quy tắc của cuộc họp này", "On the rules of this meeting"))
                    .value_parser(value_parser!(PathBuf)),
            )
            .arg(flag("wipe", lang.of("Xóa mọi buổi diễn tập", "Delete every rehearsal"))),
        )
        .subcommand(
            screen_args(sub("open", lang.of("Mở bàn điều khiển của chủ tọa", "Open the chair's console"), lang), lang)
                .arg(file(lang)),
        )
        .subcommand(
            screen_args(sub("minutes", lang.of("Mở bàn của thư ký", "Open the secretary's console"), lang), lang)
                .arg(file(lang)),
        )
        .subcommand(
            screen_args(sub("wall", lang.of("Mở màn chiếu cho hội trường", "Open the wall for the hall"), lang), lang)
                .arg(file(lang)),
        )
        .subcommand(doing)
        .subcommand(apply)
        .subcommand(standings)
        .subcommand(
            sub("state", lang.of("Toàn bộ cuộc họp", "The folded meeting"), lang)
                .arg(file(lang))
                .arg(flag("json", "JSON")),
        )
        .subcommand(
            sub("print", lang.of("In phiếu và biên bản kiểm phiếu", "Print a vote's ballot and tally sheet"), lang)
                .arg(file(lang))
                .arg(
                    option("what", "WHAT", lang.of("ballot: phiếu; tally: biên bản kiểm phiếu", "ballot or tally"))
                        .value_parser(["ballot", "tally"])
                        .required(true),
                )
                .arg(option("vote", "ID", lang.of("Mã cuộc biểu quyết", "Id of the vote")).required(true)),
        )
        .subcommand(
            sub("evidence", lang.of("Danh mục tài liệu, đối chiếu tệp", "The evidence, its files checked"), lang)
                .arg(file(lang)),
        )
        .subcommand(sub("log", lang.of("Lịch sử bằng lời", "The history in words"), lang).arg(file(lang)))
        .subcommand(sub("dump", lang.of("Từng bản ghi như đã lưu", "Each record as stored"), lang).arg(file(lang)))
        .subcommand(
            sub(
                "check",
                lang.of(
                    "Kiểm tra tệp quy tắc, giao diện, phím, cuộc họp",
                    "Check rule files, themes, keymaps, meetings",
                ),
                lang,
            )
            .arg(Arg::new("PATH").num_args(1..).required(true).value_parser(value_parser!(PathBuf))),
        )
        .subcommand(verify)
        .subcommand(repair)
        .subcommand(export::form(
            sub("export", lang.of("Xuất tài liệu", "Write documents"), lang).arg(file(lang)).args(folder(lang)),
            lang,
        ))
        .subcommand(rubric::form(lang))
        .subcommand(template)
        .subcommand(import)
        .subcommand(
            sub("keys", lang.of("Bảng phím", "The key table"), lang).arg(
                option("keys", "FILE", lang.of("Bảng phím riêng (RON)", "Keymap of your own (RON)"))
                    .value_parser(value_parser!(PathBuf)),
            ),
        )
        .subcommand(sub("themes", lang.of("Các giao diện màu", "The themes"), lang))
        .subcommand(sub("help", lang.of("Trợ giúp", "Help"), lang).arg(Arg::new("COMMAND").num_args(0..=1)))
}

/// Understands the arguments and calls what they name.
pub(super) fn dispatch(args: &[OsString], call: &mut Call<'_>) -> io::Result<Outcome> {
    let lang = call.lang;
    let matches = match form(lang).try_get_matches_from(args) {
        Ok(matches) => matches,
        Err(error) => return misuse(&error, call),
    };
    let path = |matches: &ArgMatches| matches.get_one::<PathBuf>("FILE").cloned();
    match matches.subcommand() {
        None => {
            match path(&matches) {
                // A word that is neither a command nor a file was meant as a command.
                Some(file) if file.extension().is_none() && file.components().count() == 1 && !file.exists() => {
                    let word = crate::text::clean::shown(&file.to_string_lossy()).into_owned();
                    call.say(&lang.of(
                        format!("Không có lệnh hay tệp “{word}”."),
                        format!("There is no command or file “{word}”."),
                    ));
                    call.say(lang.of("Xem: binhxet help.", "See: binhxet help."));
                    Ok(Exit::Usage.into())
                }
                Some(file) => files::open(call, file, &matches),
                None => files::start(call, &matches),
            }
        }
        Some(("demo", given)) => files::demo(call, path(given), given),
        Some(("open", given)) => files::open(call, path(given).unwrap_or_default(), given),
        Some(("minutes", given)) => {
            call.author.role = Role::Secretary;
            files::open(call, path(given).unwrap_or_default(), given)
        }
        Some(("wall", given)) => files::wall(call, path(given).unwrap_or_default(), given),
        Some(("rehearse", given)) => files::rehearse(call, given),
        Some(("new", given)) => files::new(call, given),
        Some(("do", given)) => acts::one(call, given),
        Some(("apply", given)) => Ok(acts::many(call, given)),
        Some(("standings", given)) => show::standings(call, given),
        Some(("state", given)) => show::state(call, given),
        Some(("print", given)) => print::print(call, given),
        Some(("evidence", given)) => evidence::evidence(call, given),
        Some(("log", given)) => show::log(call, given),
        Some(("dump", given)) => show::dump(call, given),
        Some(("check", given)) => checking::check(call, given),
        Some(("verify", given)) => files::verify(call, given),
        Some(("repair", given)) => files::repair(call, given),
        Some(("export", given)) => Ok(export::export(call, given).into()),
        Some(("rubric", given)) => rubric::dispatch(call, given),
        Some(("template", given)) => sheets::template(call, given),
        Some(("import", given)) => sheets::import(call, given),
        Some(("keys", given)) => show::keys(call, given),
        Some(("themes", _)) => show::themes(call),
        Some((_, given)) => {
            let topic = given.get_one::<String>("COMMAND").map(String::as_str);
            help(call, topic)
        }
    }
}

fn help(call: &mut Call<'_>, topic: Option<&str>) -> io::Result<Outcome> {
    let mut whole = form(call.lang);
    let text = match topic.and_then(|name| whole.find_subcommand_mut(name)) {
        Some(command) => command.render_long_help(),
        None => whole.render_long_help(),
    };
    call.out(text.to_string().trim_end())?;
    Ok(Exit::Done.into())
}

fn misuse(error: &clap::Error, call: &mut Call<'_>) -> io::Result<Outcome> {
    let lang = call.lang;
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        call.out(error.to_string().trim_end())?;
        return Ok(Exit::Done.into());
    }
    let word = [ContextKind::InvalidArg, ContextKind::InvalidSubcommand, ContextKind::InvalidValue];
    let word = word.iter().find_map(|kind| error.get(*kind)).map(ToString::to_string).unwrap_or_default();
    let word = crate::text::clean::shown(&word).into_owned();
    let what = match error.kind() {
        ErrorKind::MissingRequiredArgument => lang.of(format!("Thiếu: {word}."), format!("Missing: {word}.")),
        ErrorKind::ArgumentConflict => lang.of(
            format!("“{word}” không đi cùng các tùy chọn khác."),
            format!("“{word}” does not go with the other options."),
        ),
        ErrorKind::ValueValidation | ErrorKind::InvalidValue => {
            lang.of(format!("Giá trị của “{word}” không đúng."), format!("The value of “{word}” is wrong."))
        }
        ErrorKind::UnknownArgument => {
            lang.of(format!("Không có tùy chọn “{word}”."), format!("There is no option “{word}”."))
        }
        ErrorKind::InvalidSubcommand => {
            lang.of(format!("Không có lệnh “{word}”."), format!("There is no command “{word}”."))
        }
        _ => lang.of(format!("Không hiểu “{word}”."), format!("“{word}” is not understood.")),
    };
    call.say(&what);
    call.say(lang.of("Xem: binhxet help [LỆNH].", "See: binhxet help [COMMAND]."));
    Ok(Exit::Usage.into())
}
