//! The command language: one name and one set of words for each act.
//!
//! The table [`ACTS`] serves the `:` prompt, `do`, scripts for `apply` and key bindings; help, palette, completions and
//! the manual are printed from it. It must never know a screen or a file.

mod build;
pub mod find;
pub mod split;

use crate::domain::command::Command;
use crate::domain::meeting::Meeting;
use crate::domain::refusal::Refusal;
use crate::text::fold::fold;
use crate::text::lang::Lang;
use build::Parsed;
use std::fmt::Write as _;

/// One act of the command language.
pub struct Act {
    /// Its name, one or two words.
    pub name: &'static str,
    /// The words that follow, as help prints them; its options are read off this text.
    pub form: &'static str,
    vi: &'static str,
    en: &'static str,
    build: fn(&mut Parsed, &Meeting) -> Result<Command, Refusal>,
}

impl Act {
    /// One sentence on what it does.
    pub fn sentence(&self, lang: Lang) -> &'static str {
        lang.of(self.vi, self.en)
    }
}

/// Every act there is.
pub static ACTS: [Act; 18] = [
    Act {
        name: "score",
        form: "<unit> <criterion> <points> [--stage STAGE] [--reason T] [--explanation T] [--evidence REF]...",
        vi: "Nhập điểm vào một ô; mặc định là điểm thống nhất.",
        en: "Puts points into a cell; the agreed stage unless another is named.",
        build: build::score,
    },
    Act {
        name: "clear",
        form: "<unit> <criterion> [--stage STAGE] --reason T",
        vi: "Xóa điểm của một ô ở một bước chấm.",
        en: "Takes the score of one stage out of a cell.",
        build: build::clear,
    },
    Act {
        name: "tally",
        form: "<unit> <rule> <count> [--for CRITERION] [--reason T] [--evidence REF]...",
        vi: "Đặt số lần của một quy định thưởng, trừ (thay số cũ; 0 là bỏ).",
        en: "Sets the count of a bonus or deduction rule (it replaces; 0 takes it out).",
        build: build::tally,
    },
    Act {
        name: "deduct",
        form: "<unit> <criterion> <points> --reason T [--evidence REF]...",
        vi: "Trừ điểm ở một tiêu chí (cộng dồn; 0 là bỏ các lần trừ).",
        en: "Deducts points on a criterion (lines add up; 0 lifts them).",
        build: build::deduct,
    },
    Act {
        name: "assign",
        form: "<unit> <criterion> [--reason T]",
        vi: "Giao lại tiêu chí cho đơn vị.",
        en: "Lets a criterion count for a unit again.",
        build: build::assign,
    },
    Act {
        name: "unassign",
        form: "<unit> <criterion> [--reason T]",
        vi: "Không giao tiêu chí cho đơn vị.",
        en: "Does not let a criterion count for a unit.",
        build: build::unassign,
    },
    Act {
        name: "accept",
        form: "<unit>|<criterion>|<section>|all [--from STAGE] [--reason T]",
        vi: "Thống nhất theo điểm đang có cho các ô chưa thống nhất và không có ý kiến khác.",
        en: "Agrees on what stands for uncontested cells without an agreed score.",
        build: build::accept,
    },
    Act {
        name: "contest",
        form: "<unit> <criterion> [--note T]",
        vi: "Đánh dấu ô đang có ý kiến khác.",
        en: "Marks a cell as contested.",
        build: build::contest,
    },
    Act {
        name: "settle",
        form: "<unit> <criterion>",
        vi: "Bỏ dấu ý kiến khác.",
        en: "Takes the contested mark away.",
        build: build::settle,
    },
    Act {
        name: "exclude",
        form: "<unit> <ground> [--evidence REF]...",
        vi: "Không bình xét, suy tôn đơn vị.",
        en: "Excludes a unit from review and nomination.",
        build: build::exclude,
    },
    Act {
        name: "reinstate",
        form: "<unit> --reason T",
        vi: "Đưa đơn vị trở lại bình xét.",
        en: "Takes an exclusion back.",
        build: build::reinstate,
    },
    Act {
        name: "evidence add",
        form: "<type> [--id ID] [--number N] [--date DD/MM/YYYY] [--issuer T] [--subject T]",
        vi: "Thêm tài liệu kiểm chứng.",
        en: "Adds a document to the evidence catalogue.",
        build: build::add_document,
    },
    Act {
        name: "evidence cite",
        form: "<unit> <criterion> <REF>...",
        vi: "Viện dẫn tài liệu cho một ô.",
        en: "Lets a cell cite documents.",
        build: build::cite,
    },
    Act {
        name: "note",
        form: "<text>",
        vi: "Ghi một điều vào biên bản.",
        en: "Notes something for the minutes.",
        build: build::note,
    },
    Act {
        name: "undo",
        form: "[<record>] [--reason T]",
        vi: "Hoàn tác việc gần nhất của mình, hoặc bản ghi nêu tên.",
        en: "Takes back one's last act, or the record named.",
        build: build::undo,
    },
    Act {
        name: "redo",
        form: "[<record>]",
        vi: "Làm lại việc vừa hoàn tác.",
        en: "Brings back what was undone last.",
        build: build::redo,
    },
    Act {
        name: "close",
        form: "[--without-adoption] [--reason T]",
        vi: "Kết thúc và niêm phong cuộc họp.",
        en: "Closes and seals the meeting.",
        build: build::close,
    },
    Act { name: "help", form: "[<act>]", vi: "Xem các lệnh.", en: "Lists the acts.", build: build::help },
];

/// The names of all acts, as the regulation's table of roles may use them.
pub fn names() -> Vec<&'static str> {
    ACTS.iter().map(|act| act.name).collect()
}

/// The help of all acts, from the table of acts.
pub fn help(lang: Lang) -> String {
    let mut text = lang
        .of("Các việc (dùng với do, apply và dấu nhắc “:”):\n", "Acts (for do, apply and the “:” prompt):\n")
        .to_owned();
    for act in &ACTS {
        let _ = write!(text, "\n  {} {}\n      {}\n", act.name, act.form, act.sentence(lang));
    }
    text.push_str(lang.of(
        "\nGọi đơn vị, tiêu chí bằng mã; phần đầu của mã hoặc tên không dấu cũng được nếu chỉ ứng với một.\n\
         --as chair|secretary và --by TÊN nêu ai làm; vai trò để nhắc nhở, không phải để bảo mật.",
        "\nName units and criteria by id; a unique beginning, or a name without diacritics, will do.\n\
         --as chair|secretary and --by NAME say who acts; roles are guard rails, not security.",
    ));
    text
}

/// The act that words begin with, and how many words its name has.
///
/// # Errors
/// No act begins so.
pub fn act_of(words: &[String]) -> Result<(&'static Act, usize), Refusal> {
    let first = words.first().map_or("", String::as_str);
    let two = words.get(1).map(|second| format!("{first} {second}"));
    let named = |name: &str| ACTS.iter().find(|act| act.name.eq_ignore_ascii_case(name));
    if let Some(act) = two.as_deref().and_then(named) {
        return Ok((act, 2));
    }
    if let Some(act) = named(first) {
        return Ok((act, 1));
    }
    let typed = two.filter(|two| two.starts_with("evidence")).unwrap_or_else(|| first.to_owned());
    Err(Refusal::UnknownAct { nearest: nearest(&typed), typed: typed.into() })
}

fn nearest(typed: &str) -> Option<&'static str> {
    let typed = fold(typed);
    let distance = |name: &str| edits(&typed, name);
    let best = ACTS.iter().map(|act| (distance(act.name), act.name)).min();
    best.filter(|(edits, _)| *edits <= 2).map(|(_, name)| name)
}

/// How many letters must be put in, taken out or changed to make one word of another.
fn edits(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (idx, letter) in one.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = idx + 1;
        for (at, known) in other.iter().enumerate() {
            let changed = diagonal + usize::from(letter != *known);
            diagonal = row[at + 1];
            row[at + 1] = changed.min(diagonal + 1).min(row[at] + 1);
        }
    }
    row.last().copied().unwrap_or_default()
}

/// The command that words say, for this meeting.
///
/// # Errors
/// No such act, a word too many or too few, an id that is unknown or fits several things, a number or date that is none.
pub fn command(words: &[String], meeting: &Meeting) -> Result<Command, Refusal> {
    let (act, n_name) = act_of(words)?;
    let mut parsed = Parsed::new(act, words.get(n_name..).unwrap_or_default())?;
    let command = (act.build)(&mut parsed, meeting)?;
    parsed.done()?;
    Ok(command)
}

/// The command that one line says, for this meeting.
///
/// # Errors
/// As [`command`], or a quotation mark that is not closed.
pub fn command_line(line: &str, meeting: &Meeting) -> Result<Command, Refusal> {
    command(&split::words(line)?, meeting)
}
