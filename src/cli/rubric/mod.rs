//! Calls about rubrics: in and out of workbooks, beside each other, from one year to the next.
//!
//! It must never change a meeting.

mod copy;
mod form;
mod import;

pub(super) use form::form;

use super::source::name;
use super::{Call, Exit, Outcome};
use crate::domain::compare::{Change, compare};
use crate::domain::points::Points;
use crate::domain::regulation::Regulation;
use crate::domain::rubric::{Item, Rubric};
use crate::rulebook::read::Fault;
use crate::rulebook::{self, RUBRICS};
use crate::text::clean::shown;
use crate::text::compare::lines;
use crate::text::lang::Lang;
use clap::ArgMatches;
use serde_json::{Value, json};
use std::io;
use std::path::{Path, PathBuf};

/// The part of the README that says how rule files are written.
static README: &str = include_str!("../../../README.md");

/// Calls what the words after `rubric` name.
pub(super) fn dispatch(call: &mut Call<'_>, given: &ArgMatches) -> io::Result<Outcome> {
    match given.subcommand() {
        Some(("import", given)) => import::import(call, given),
        Some(("export", given)) => export(call, given),
        Some(("compare", given)) => beside(call, given),
        Some(("copy", given)) => copy::copy(call, given),
        Some(("guide", _)) => guide(call),
        _ => list(call),
    }
}

fn text<'g>(given: &'g ArgMatches, id: &str) -> Option<&'g str> {
    given.try_get_one::<String>(id).ok().flatten().map(String::as_str)
}

fn path(given: &ArgMatches, id: &str) -> PathBuf {
    given.get_one::<PathBuf>(id).cloned().unwrap_or_default()
}

fn tell(call: &mut Call<'_>, faults: &[Fault]) {
    for fault in faults {
        call.say(&rulebook::say::line(fault, call.lang));
    }
}

/// A rubric and its frame, by path or id; what is wrong with it is told.
fn read(call: &mut Call<'_>, named: &str) -> Result<(Rubric, Regulation), Exit> {
    let read = rulebook::rubric_named(named).and_then(|source| rulebook::rubric(&source));
    read.map_err(|faults| {
        tell(call, &faults);
        Exit::Refused
    })
}

/// Writes a new file, never over another.
fn write_new(call: &mut Call<'_>, path: &Path, bytes: &[u8]) -> Result<(), Exit> {
    let written = crate::journal::create::write_new(path, bytes);
    written.map_err(|fault| call.fault(&path.to_string_lossy(), &fault))
}

fn export(call: &mut Call<'_>, given: &ArgMatches) -> io::Result<Outcome> {
    let path = path(given, "output");
    let rubric = match read(call, text(given, "RUBRIC").unwrap_or_default()) {
        Ok((rubric, _)) => rubric,
        Err(exit) => return Ok(exit.into()),
    };
    let bytes = match crate::export::xlsx::rubric(&rubric) {
        Ok(bytes) => bytes,
        Err(said) => {
            call.say(&format!("{}: {}", name(&path), shown(&said)));
            return Ok(Exit::System.into());
        }
    };
    if let Err(exit) = write_new(call, &path, &bytes) {
        return Ok(exit.into());
    }
    let line = call.lang.of(format!("Đã ghi {}", name(&path)), format!("Wrote {}", name(&path)));
    call.out(&line)?;
    let kept = unwritten(&rubric);
    if kept > 0 {
        let source = text(given, "RUBRIC").map(shown).unwrap_or_default();
        call.say(&call.lang.of(
            format!(
                "Bảng tính không ghi cách tính, bước chấm… của {kept} tiêu chí; khi nhập lại, thêm --like {source}."
            ),
            format!(
                "A workbook has no column for the kind, step, … of {kept} criteria; import it with --like {source}."
            ),
        ));
    }
    Ok(Exit::Done.into())
}

/// How many criteria have something that a workbook has no column for.
fn unwritten(rubric: &Rubric) -> usize {
    criteria(rubric)
        .filter(|criterion| {
            criterion.kind != crate::domain::rubric::CriterionKind::Typed
                || criterion.step.is_some()
                || criterion.decimals.is_some()
                || criterion.max_bonus.is_some()
                || criterion.registered_target
        })
        .count()
}

fn criteria(rubric: &Rubric) -> impl Iterator<Item = &crate::domain::rubric::Criterion> {
    let mut found = Vec::new();
    let mut open: Vec<&Item> = rubric.sections.iter().flat_map(|section| &section.items).collect();
    while let Some(item) = open.pop() {
        match item {
            Item::Group(group) => open.extend(&group.items),
            Item::Criterion(criterion) => found.push(criterion),
        }
    }
    found.into_iter()
}

fn beside(call: &mut Call<'_>, given: &ArgMatches) -> io::Result<Outcome> {
    let old = read(call, text(given, "OLD").unwrap_or_default());
    let new = read(call, text(given, "NEW").unwrap_or_default());
    let (Ok((old, _)), Ok((new, _))) = (old, new) else { return Ok(Exit::Refused.into()) };
    let differences = compare(&old, &new);
    if given.get_flag("json") {
        let parts = differences.iter().flat_map(|difference| {
            difference.changes.iter().map(|change| {
                let (from, to) = ends(change);
                json!({
                    "part": difference.part.name(), "id": *difference.id, "title": *difference.title,
                    "change": change.name(), "from": from, "to": to,
                })
            })
        });
        let changes: Vec<Value> = parts.collect();
        let whole = json!({ "old": *old.id, "new": *new.id, "changes": changes });
        call.out(&super::json::printed(&whole))?;
        return Ok(Exit::Done.into());
    }
    let lang = call.lang;
    for difference in &differences {
        for line in lines(difference, lang) {
            call.out(&line)?;
        }
    }
    let n_parts = differences.len();
    let line = match n_parts {
        0 => lang.of("Hai bảng như nhau.".to_owned(), "The rubrics are the same.".to_owned()),
        _ => lang.of(format!("{n_parts} phần thay đổi."), format!("{n_parts} parts changed.")),
    };
    call.out(&line)?;
    Ok(Exit::Done.into())
}

/// What a change led from and to, for `--json`.
fn ends(change: &Change) -> (Value, Value) {
    let text = |text: &str| Value::from(text);
    let points = |points: &Points| Value::from(points.to_string());
    match change {
        Change::Added { max } => (Value::Null, points(max)),
        Change::Removed { max } => (points(max), Value::Null),
        Change::Id { from } | Change::Title { from } => (text(from), Value::Null),
        Change::Code { from, to }
        | Change::Moved { from, to }
        | Change::Evidence { from, to }
        | Change::Guide { from, to }
        | Change::Field { from, to, .. } => (text(from), text(to)),
        Change::Maximum { from, to } => (points(from), points(to)),
        Change::Kind { from, to } => (text(from.name()), text(to.name())),
        Change::EvidenceNeed { now } => (Value::from(!now), Value::from(*now)),
        Change::Rankings | Change::Bands => (Value::Null, Value::Null),
    }
}

fn list(call: &mut Call<'_>) -> io::Result<Outcome> {
    for (id, _) in RUBRICS {
        let (rubric, regulation) = match read(call, id) {
            Ok(read) => read,
            Err(exit) => return Ok(exit.into()),
        };
        let n_criteria = criteria(&rubric).count();
        let total = call.lang.short(regulation.total);
        call.out(&format!("{id}: {}", shown(&rubric.title)))?;
        let line = call.lang.of(
            format!("    {n_criteria} tiêu chí, tổng {total} điểm, quy chế {}", shown(&regulation.id)),
            format!("    {n_criteria} criteria, {total} points in all, regulation {}", shown(&regulation.id)),
        );
        call.out(&line)?;
        let source = call.lang.of("Nguồn", "Source");
        call.out(&format!("    {source}: {}", shown(&rubric.source)))?;
        if !rubric.example.is_empty() {
            call.out(&format!("    {}", shown(&rubric.example)))?;
        }
    }
    Ok(Exit::Done.into())
}

/// Prints how rule files are written: the part of the README between its marks.
fn guide(call: &mut Call<'_>) -> io::Result<Outcome> {
    if call.lang == Lang::En {
        call.say("The guide is in Vietnamese; its files, fields and commands are the same in English.");
    }
    let part = README.split_once("<!-- rules -->").and_then(|(_, rest)| rest.split_once("<!-- /rules -->"));
    call.out(part.map_or("", |(part, _)| part).trim())?;
    Ok(Exit::Done.into())
}
