//! `rubric copy`: last year's rule file as this year's, its comments kept, with a note where it came from.
//!
//! It must never write over a file.

use super::import::id_of;
use super::{path, tell, text, write_new};
use crate::cli::source::name;
use crate::cli::{Call, Exit, Outcome};
use crate::domain::rubric::Rubric;
use crate::rulebook::read::Source;
use crate::rulebook::{self, write};
use crate::text::clean::{self, Kind};
use clap::ArgMatches;
use std::io;

pub(super) fn copy(call: &mut Call<'_>, given: &ArgMatches) -> io::Result<Outcome> {
    let (named, new_path) = (text(given, "OLD").unwrap_or_default(), path(given, "output"));
    let lang = call.lang;
    let read = rulebook::rubric_named(named).and_then(|source| Ok((rulebook::rubric(&source)?.0, source)));
    let (old, source) = match read {
        Ok(read) => read,
        Err(faults) => {
            tell(call, &faults);
            return Ok(Exit::Refused.into());
        }
    };
    let id = text(given, "id").map_or_else(|| Some(id_of(&new_path)), |id| clean::id(id).ok());
    let Some(id) = id.filter(|id| **id != *old.id) else {
        call.say(lang.of(
            "Bảng mới cần mã khác bảng cũ: --id MÃ (chữ, số, gạch nối, gạch dưới, dấu chấm).",
            "The new rubric needs an id of its own: --id ID (letters, digits, hyphen, underscore, dot).",
        ));
        return Ok(Exit::Usage.into());
    };
    let title =
        text(given, "title").map(|title| clean::clean(title, Kind::Name).text).filter(|title| !title.is_empty());
    let title = title.unwrap_or_else(|| old.title.to_string());
    let day = (call.world.clock)().format("%d/%m/%Y");
    let note = format!("Chép từ {} (mã {}) ngày {day}.", source.name, old.id);
    let new = Rubric { id: id.as_str().into(), title: title.as_str().into(), ..old.clone() };
    let copied = renamed(source.text(), &old, &new).map(|text| format!("// {note}\n{text}"));
    let same =
        |text: &String| Source::unwritten(&new_path, text.clone()).parse::<Rubric>().is_ok_and(|read| read == new);
    // A file that is written in an unusual way is written anew, without its comments.
    let text = match copied.filter(same) {
        Some(text) => text,
        None => match write::rubric(&new, &[note]) {
            Ok(text) => text,
            Err(error) => {
                call.say(&clean::shown(&error.to_string()));
                return Ok(Exit::System.into());
            }
        },
    };
    if let Err(exit) = write_new(call, &new_path, text.as_bytes()) {
        if exit == Exit::Refused {
            call.say(&lang.of(
                format!("Xem khác gì bảng cũ: binhxet rubric compare {named} {}.", name(&new_path)),
                format!("See how it differs: binhxet rubric compare {named} {}.", name(&new_path)),
            ));
        }
        return Ok(exit.into());
    }
    call.out(&lang.of(format!("Đã ghi {}", name(&new_path)), format!("Wrote {}", name(&new_path))))?;
    if !rulebook::finds_regulation(&Source::unwritten(&new_path, text), &new.regulation) {
        call.say(&lang.of(
            format!("Chép cả tệp quy chế {}.ron sang cạnh bảng mới.", clean::shown(&new.regulation)),
            format!("Copy the regulation {}.ron beside the new rubric too.", clean::shown(&new.regulation)),
        ));
    }
    Ok(Exit::Done.into())
}

/// The text with the rubric's own id and title changed, which stand first of their names; comments are passed over.
fn renamed(text: &str, old: &Rubric, new: &Rubric) -> Option<String> {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    for (field, from, to) in [("id", &old.id, &new.id), ("title", &old.title, &new.title)] {
        let (from, to) = (format!("{field}: {:?}", &**from), format!("{field}: {:?}", &**to));
        let line = lines.iter_mut().find(|line| !line.trim_start().starts_with("//") && line.contains(&from))?;
        *line = line.replacen(&from, &to, 1);
    }
    Some(lines.join("\n") + "\n")
}
