//! The command language: one name and one set of words for each act.
//!
//! The table [`acts`] serves the `:` prompt, `do`, scripts for `apply` and key bindings; help, palette, completions and
//! the manual are printed from it. It must never know a screen or a file.

mod acts;
mod amend;
mod build;
mod build_evidence;
mod build_floor;
mod build_hall;
pub mod find;
pub mod find_floor;
pub mod known;
pub mod offer;
pub mod result;
pub mod split;

use crate::domain::command::Command;
use crate::domain::meeting::Meeting;
use crate::domain::refusal::Refusal;
use crate::text::fold::fold;
use crate::text::lang::Lang;
use crate::text::near::edits;
pub use acts::{Act, acts};
use build::Parsed;
pub use build::next_document;
use std::fmt::Write as _;

/// The names of all acts, as the regulation's table of roles may use them.
pub fn names() -> Vec<&'static str> {
    acts().map(|act| act.name).collect()
}

/// The help of all acts, from the table of acts.
pub fn help(lang: Lang) -> String {
    let mut text = lang
        .of("Các việc (dùng với do, apply và dấu nhắc “:”):\n", "Acts (for do, apply and the “:” prompt):\n")
        .to_owned();
    for act in acts() {
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
    let named = |name: &str| acts().find(|act| act.name.eq_ignore_ascii_case(name));
    if let Some(act) = two.as_deref().and_then(named) {
        return Ok((act, 2));
    }
    if let Some(act) = named(first) {
        return Ok((act, 1));
    }
    // Where the first word begins acts of two words, the second one is the one that is wrong.
    let begins = |act: &Act| act.name.split_once(' ').is_some_and(|(topic, _)| topic == first);
    let typed = two.filter(|_| acts().any(begins)).unwrap_or_else(|| first.to_owned());
    Err(Refusal::UnknownAct { nearest: nearest(&typed), typed: typed.into() })
}

fn nearest(typed: &str) -> Option<&'static str> {
    let typed = fold(typed);
    let distance = |name: &str| edits(&typed, name);
    let best = acts().map(|act| (distance(act.name), act.name)).min();
    best.filter(|(edits, _)| *edits <= 2).map(|(_, name)| name)
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
