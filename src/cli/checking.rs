//! The call `check`: every problem of the files named, by themselves and held against each other.
//!
//! It must never change a file.

use super::source::{name, view};
use super::{Call, Exit, Outcome, phrases};
use crate::journal::place;
use crate::journal::scan::End;
use crate::journal::session::Condition;
use crate::rulebook::partial::Read;
use crate::rulebook::read::{Fault, Source, Wrong};
use crate::rulebook::together::{self, Held};
use crate::rulebook::{self, Kind, say};
use crate::text::clean::shown;
use crate::text::written::Problem;
use crate::ui::keymap::Keymap;
use crate::ui::theme::Theme;
use chrono::Datelike;
use clap::ArgMatches;
use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// What was found so far.
#[derive(Default)]
struct Found {
    rubrics: Vec<Held>,
    blocs: Vec<Read<crate::domain::bloc::Bloc>>,
    /// What was told, each with its file's real place: a regulation is read with every rubric that names it.
    told: HashSet<String>,
    /// Files with a fault, by their names.
    faulty: HashSet<String>,
}

pub(super) fn check(call: &mut Call<'_>, given: &ArgMatches) -> io::Result<Outcome> {
    let (mut worst, mut found, mut sound) = (Exit::Done, Found::default(), Vec::new());
    for path in given.get_many::<PathBuf>("PATH").into_iter().flatten() {
        let exit = check_one(call, path, &mut found);
        if exit == Exit::Done {
            sound.push(path);
        } else if worst == Exit::Done {
            worst = exit;
        }
    }
    if beside_each_other(call, &mut found) && worst == Exit::Done {
        worst = Exit::Refused;
    }
    for path in sound {
        if !found.faulty.contains(&real(&path.to_string_lossy())) {
            let line = call.lang.of("không có lỗi", "no problem");
            call.out(&format!("{}: {line}", name(path)))?;
        }
    }
    Ok(worst.into())
}

fn check_one(call: &mut Call<'_>, path: &Path, found: &mut Found) -> Exit {
    let meeting_file = path.extension().is_some_and(|ending| ending == place::ENDING);
    if meeting_file {
        return match view(call, path) {
            Ok(session) if *session.condition() == Condition::Bytes(End::Clean) && session.meeting().is_some() => {
                Exit::Done
            }
            Ok(_) => Exit::Refused,
            Err(exit) => exit,
        };
    }
    let source = match Source::load(path) {
        Ok(source) => source,
        Err(fault) => return tell(call, vec![fault], found),
    };
    let faults = match rulebook::kind_of(&source) {
        Kind::Regulation => rulebook::regulation(&source).err().unwrap_or_default(),
        Kind::Rubric => {
            let mut held = together::held(&source);
            let faults = std::mem::take(&mut held.faults);
            found.rubrics.push(held);
            faults
        }
        Kind::Bloc => {
            let mut bloc = together::bloc(&source);
            let faults = std::mem::take(&mut bloc.faults);
            found.blocs.push(bloc);
            faults
        }
        Kind::Agenda => rulebook::agenda(&source).err().unwrap_or_default(),
        Kind::Theme => return tell_located(call, &source, Theme::read(source.text()).err().unwrap_or_default()),
        Kind::Keymap => return tell_located(call, &source, Keymap::check(source.text())),
        Kind::Other if phrases::is_meant(&source) => phrases::read(&source).err().unwrap_or_default(),
        Kind::Json => vec![source.fault(Wrong::Json)],
        // A file whose own brackets or texts are broken cannot say what it is.
        Kind::Other => Some(source.unread())
            .filter(|faults| !faults.is_empty())
            .unwrap_or_else(|| vec![source.fault(Wrong::UnknownKind)]),
    };
    tell(call, faults, found)
}

/// Holds every rubric against every bloc; tells what is wrong and what should be known. Answers whether anything is
/// wrong.
fn beside_each_other(call: &mut Call<'_>, found: &mut Found) -> bool {
    let year = (call.world.clock)().year();
    let (rubrics, blocs) = (std::mem::take(&mut found.rubrics), std::mem::take(&mut found.blocs));
    let pairs = || rubrics.iter().flat_map(|held| blocs.iter().map(move |bloc| (held, bloc)));
    let faults: Vec<Fault> = pairs().flat_map(|(held, bloc)| together::together(held, bloc)).collect();
    let mut notes: Vec<Fault> = pairs().flat_map(|(held, bloc)| together::notes(held, Some((bloc, year)))).collect();
    if blocs.is_empty() {
        notes.extend(rubrics.iter().flat_map(|held| together::notes(held, None)));
    }
    let wrong = tell(call, faults, found) != Exit::Done;
    for note in notes.iter().filter(|note| found.is_new(note)) {
        call.say(&say::note(note, call.lang));
    }
    wrong
}

impl Found {
    /// Whether this was not told yet.
    fn is_new(&mut self, fault: &Fault) -> bool {
        let placed = Fault { file: real(&fault.file), ..fault.clone() };
        self.told.insert(say::line(&placed, crate::text::lang::Lang::En))
    }
}

/// A file's place, whatever it was called.
fn real(called: &str) -> String {
    fs::canonicalize(called).map_or_else(|_| called.to_owned(), |path| path.to_string_lossy().into_owned())
}

fn tell(call: &mut Call<'_>, faults: Vec<Fault>, found: &mut Found) -> Exit {
    if faults.is_empty() {
        return Exit::Done;
    }
    for fault in faults {
        if found.is_new(&fault) {
            call.say(&say::line(&fault, call.lang));
        }
        found.faulty.insert(real(&fault.file));
    }
    Exit::Refused
}

fn tell_located(call: &mut Call<'_>, source: &Source, problems: Vec<Problem>) -> Exit {
    let found = if problems.is_empty() { Exit::Done } else { Exit::Refused };
    for problem in problems {
        let other = problem.other.map_or_else(String::new, |other| format!(" ({other})"));
        let said = call.lang.of(problem.vi, problem.en);
        call.say(&format!("{}:{}:{other} {}", source.name, problem.place, shown(&said)));
    }
    found
}
