//! Workbooks and tables of a meeting: the score table as bytes, forms out and back in.
//!
//! It must never hold a rule, and never know a file format.

use super::deliver::{self, Paper};
use super::source::{self, name};
use super::{Call, Exit, Outcome, status_of_condition};
use crate::domain::command::Command;
use crate::domain::id::UnitId;
use crate::domain::intake::CellEntry;
use crate::domain::meeting::Meeting;
use crate::domain::refusal::Refusal;
use crate::domain::standings::Basis;
use crate::export::{csv, xlsx};
use crate::import::book::Fault as BookFault;
use crate::import::forms::problem::Wrong;
use crate::import::forms::{self, Found, Wish, say};
use crate::journal::disk::DiskFile;
use crate::journal::session::{Order, Session, Trouble, random_id};
use crate::papers::self_score;
use crate::text::clean::{Kind, clean};
use crate::words::find;
use clap::ArgMatches;
use std::io;
use std::path::PathBuf;

/// The score table as files: a workbook, or two tables as text.
///
/// # Errors
/// What the format cannot hold.
pub(super) fn score_table(meeting: &Meeting, basis: Basis, format: &str) -> Result<Vec<Paper>, Box<str>> {
    let paper = |file: &str, bytes| Paper { file: file.to_owned(), bytes };
    Ok(if format == "csv" {
        vec![
            paper("bang-tong-hop.csv", csv::standings(meeting, basis).into_bytes()),
            paper("bang-diem-chi-tiet.csv", csv::cells(meeting, basis).into_bytes()),
        ]
    } else {
        vec![paper("bang-tong-hop-diem.xlsx", xlsx::workbook(meeting, basis)?)]
    })
}

/// `template`: one form for each unit, or for those named.
pub(super) fn template(call: &mut Call<'_>, given: &ArgMatches) -> io::Result<Outcome> {
    let path = given.get_one::<PathBuf>("FILE").cloned().unwrap_or_default();
    let folder = given.get_one::<PathBuf>("output").cloned().unwrap_or_default();
    let session = match source::view(call, &path) {
        Ok(session) => session,
        Err(exit) => return Ok(exit.into()),
    };
    let meeting = match source::meeting(&session) {
        Ok(meeting) => meeting,
        Err(exit) => return Ok(exit.into()),
    };
    let named: Result<Vec<UnitId>, Refusal> =
        given.get_many::<String>("unit").into_iter().flatten().map(|typed| find::unit(meeting, typed)).collect();
    let named = match named {
        Ok(named) => named,
        Err(refusal) => return Ok(call.trouble("", &Trouble::Refused { order_idx: 0, refusal }).into()),
    };
    let mut papers: Vec<Paper> = Vec::new();
    for (unit_idx, unit) in meeting.set_up().bloc.units.iter().enumerate() {
        if !named.is_empty() && !named.contains(&unit.id) {
            continue;
        }
        // Some file systems take capitals and small letters for the same.
        let mut file = format!("tu-cham-{}.xlsx", unit.id);
        if papers.iter().any(|paper| paper.file.to_lowercase() == file.to_lowercase()) {
            file = format!("tu-cham-{}-{}.xlsx", unit.id, unit_idx + 1);
        }
        match xlsx::form(meeting, unit_idx) {
            Ok(bytes) => papers.push(Paper { file, bytes }),
            Err(said) => {
                call.say(&said);
                return Ok(Exit::Refused.into());
            }
        }
    }
    match deliver::papers(call, &path, &folder, &papers, given.get_flag("force")) {
        Ok(written) => {
            for path in written {
                call.out(&name(&path))?;
            }
            Ok(status_of_condition(session.condition()).into())
        }
        Err(exit) => Ok(exit.into()),
    }
}

/// What the arguments ask of an import.
fn wish(call: &Call<'_>, given: &ArgMatches, meeting: &Meeting) -> Result<Wish, Refusal> {
    let text = |name: &str| given.get_one::<String>(name).map(String::as_str);
    let set_up = meeting.set_up();
    let stage_idx = match text("stage") {
        Some(typed) => {
            let stage = find::stage(meeting, typed)?;
            set_up.stage_idx(stage.as_str()).unwrap_or_default()
        }
        None => self_score::stage_idx(set_up),
    };
    let reason = text("reason").map(|text| clean(text, Kind::Line).text).filter(|text| !text.trim().is_empty());
    Ok(Wish {
        author: call.author.clone(),
        stage_idx,
        unit: text("unit").map(|typed| find::unit(meeting, typed)).transpose()?,
        other_meeting: given.get_flag("other-meeting"),
        reason: reason.map(Into::into),
    })
}

/// `import`: reads filled forms, shows what they change, and enters them: all or nothing, one record a form.
pub(super) fn import(call: &mut Call<'_>, given: &ArgMatches) -> io::Result<Outcome> {
    let path = given.get_one::<PathBuf>("FILE").cloned().unwrap_or_default();
    let paths: Vec<PathBuf> = given.get_many::<PathBuf>("SHEET").into_iter().flatten().cloned().collect();
    let dry_run = given.get_flag("dry-run");
    let opened = if dry_run { source::view(call, &path) } else { source::writing(call, &path) };
    let mut session = match opened {
        Ok(session) => session,
        Err(exit) => return Ok(exit.into()),
    };
    let meeting = match source::meeting(&session) {
        Ok(meeting) => meeting.clone(),
        Err(exit) => return Ok(exit.into()),
    };
    let wish = match wish(call, given, &meeting) {
        Ok(wish) => wish,
        Err(refusal) => return Ok(call.trouble("", &Trouble::Refused { order_idx: 0, refusal }).into()),
    };
    let found = forms::read(&paths, &meeting, &wish);
    preview(call, &meeting, &found)?;
    if !found.problems.is_empty() {
        let n_problems = found.problems.len();
        call.say(&call.lang.of(
            format!("{n_problems} lỗi; không ô nào được ghi."),
            format!("{n_problems} problems; nothing was saved."),
        ));
        let unread = |wrong: &Wrong| matches!(wrong, Wrong::Unread(BookFault::Io(_)));
        let failed = found.problems.iter().all(|problem| unread(&problem.wrong));
        return Ok(if failed { Exit::System } else { Exit::Refused }.into());
    }
    if dry_run {
        call.out(call.lang.of("Chạy thử: không ghi gì.", "Dry run: nothing is saved."))?;
        return Ok(status_of_condition(session.condition()).into());
    }
    enter(call, &path, &mut session, &meeting, &found)
}

/// Says what was found: problems and notes as messages, forms and their differences as what was asked for.
fn preview(call: &mut Call<'_>, meeting: &Meeting, found: &Found) -> io::Result<()> {
    let lang = call.lang;
    for note in &found.notes {
        call.say(&say::note(note, lang));
    }
    for problem in &found.problems {
        call.say(&say::problem(problem, meeting, lang));
    }
    for form in &found.forms {
        call.out(&say::form(form, meeting, lang))?;
        for entry in form.differences() {
            call.out(&format!("  {}", say::difference(entry, meeting, lang)))?;
        }
    }
    Ok(())
}

fn enter(
    call: &mut Call<'_>,
    path: &std::path::Path,
    session: &mut Session<DiskFile>,
    meeting: &Meeting,
    found: &Found,
) -> io::Result<Outcome> {
    let lang = call.lang;
    let entered: Vec<_> = found.forms.iter().filter(|form| !form.entries.is_empty()).collect();
    if entered.is_empty() {
        call.out(lang.of("Không có gì mới để ghi.", "There is nothing new to save."))?;
        return Ok(Exit::Done.into());
    }
    let entries: Vec<Vec<CellEntry>> =
        entered.iter().map(|form| form.entries.iter().map(|entry| entry.cell.clone()).collect()).collect();
    let wants: Vec<_> = entries.iter().map(|entries| move |_: &Meeting| Ok(Command::Import(entries.clone()))).collect();
    // What was compared is what must still stand: a change of the same cells meanwhile stops the import.
    let seen = Some(meeting.head());
    let orders: Vec<Order<'_>> = wants.iter().map(|want| Order { cmd: random_id(), seen, want }).collect();
    let written = session.write((call.world.clock)(), &call.author, &orders);
    super::acts::healed(call, session);
    match written {
        Ok(done) => {
            for (done, form) in done.iter().zip(&entered) {
                let unit = meeting.set_up().unit(form.unit_idx).map_or("", |unit| &unit.name);
                let (unit, number) = (crate::text::clean::shown(unit), form.entries.len());
                let line = lang.of(
                    format!("#{} {unit}: đã nhập {number} ô", done.record),
                    format!("#{} {unit}: {number} cells entered", done.record),
                );
                call.acknowledge(&line);
            }
            Ok(Exit::Done.into())
        }
        Err(trouble) => {
            if let Trouble::Refused { order_idx, .. } = &trouble
                && let Some(form) = entered.get(*order_idx)
            {
                call.say(&format!("{}:", say::place(&form.place)));
            }
            let exit = call.trouble(&path.to_string_lossy(), &trouble);
            if exit == Exit::Refused {
                call.say(lang.of("Không ô nào được ghi.", "Nothing was saved."));
            }
            Ok(exit.into())
        }
    }
}
