//! Calls that show: standings, state, log, dump, keys, themes, the sample as text.
//!
//! It must never write a file.

use super::{Call, Exit, Outcome, json, phrases, ranking, source, status_of_condition, table};
use crate::domain::meeting::Meeting;
use crate::domain::standings::{Basis, Standings};
use crate::journal::disk::DiskFile;
use crate::journal::scan::End;
use crate::journal::session::{Condition, Session, Trouble};
use crate::journal::tape::Purpose;
use crate::rulebook;
use crate::text::clean;
use crate::text::history::sentence;
use crate::text::refusals::author;
use crate::text::width::fit;
use crate::ui::keymap::Keymap;
use crate::ui::theme::{BUILTIN, Theme};
use clap::ArgMatches;
use std::io;
use std::path::PathBuf;

/// Shows a meeting and ends with the status of its file.
pub(super) fn showing(
    call: &mut Call<'_>,
    given: &ArgMatches,
    show: impl FnOnce(&mut Call<'_>, &Meeting) -> io::Result<Option<Exit>>,
) -> io::Result<Outcome> {
    let path = given.get_one::<PathBuf>("FILE").cloned().unwrap_or_default();
    let session = match source::view(call, &path) {
        Ok(session) => session,
        Err(exit) => return Ok(exit.into()),
    };
    let shown = match source::meeting(&session) {
        Ok(meeting) => show(call, meeting)?,
        Err(exit) => Some(exit),
    };
    Ok(shown.unwrap_or_else(|| status_of_condition(session.condition())).into())
}

pub(super) fn standings(call: &mut Call<'_>, given: &ArgMatches) -> io::Result<Outcome> {
    let stage = given.get_one::<String>("stage").cloned();
    let named = ["ranking", "section", "group"].map(|option| given.get_one::<String>(option).cloned());
    let as_json = given.get_flag("json");
    showing(call, given, |call, meeting| {
        let [ranking_id, section, group] = &named;
        let looked_at = table::basis_named(meeting, stage.as_deref()).and_then(|basis| {
            Ok((basis, ranking::view_named(meeting, ranking_id.as_deref(), section.as_deref(), group.as_deref())?))
        });
        let (basis, view) = match looked_at {
            Ok(looked_at) => looked_at,
            Err(refusal) => return Ok(Some(call.trouble("", &Trouble::Refused { order_idx: 0, refusal }))),
        };
        let standings = Standings::viewed(meeting, basis, view);
        if as_json {
            call.out(&json::printed(&json::standings(meeting, &standings, call.lang)))?;
        } else {
            ranked(call, meeting, &standings)?;
        }
        Ok(None)
    })
}

fn ranked(call: &mut Call<'_>, meeting: &Meeting, standings: &Standings) -> io::Result<()> {
    let lang = call.lang;
    for line in table::heading(meeting, lang) {
        call.out(&line)?;
    }
    call.out(&table::basis(meeting, standings, lang))?;
    for line in ranking::lines(meeting, standings, lang) {
        call.out(&line)?;
    }
    Ok(())
}

/// The score table and the ranking, as `demo` and `open` print them where nothing can be drawn.
fn both(call: &mut Call<'_>, meeting: &Meeting) -> io::Result<()> {
    let lang = call.lang;
    let standings = Standings::of(meeting, Basis::Mixed);
    for line in table::heading(meeting, lang) {
        call.out(&line)?;
    }
    call.out("")?;
    for line in table::sheet(meeting, lang) {
        call.out(&line)?;
    }
    call.out("")?;
    call.out(&table::basis(meeting, &standings, lang))?;
    for line in ranking::lines(meeting, &standings, lang) {
        call.out(&line)?;
    }
    Ok(())
}

pub(super) fn overview(call: &mut Call<'_>, session: &Session<DiskFile>) -> io::Result<Outcome> {
    match source::meeting(session) {
        Ok(meeting) => {
            both(call, meeting)?;
            Ok(status_of_condition(session.condition()).into())
        }
        Err(exit) => Ok(exit.into()),
    }
}

pub(super) fn sample(call: &mut Call<'_>) -> io::Result<Outcome> {
    match rulebook::sample::meeting((call.world.clock)(), &call.author) {
        Ok(meeting) => {
            both(call, &meeting)?;
            Ok(Exit::Done.into())
        }
        Err(faults) => {
            for fault in faults {
                call.say(&rulebook::say::line(&fault, call.lang));
            }
            Ok(Exit::Refused.into())
        }
    }
}

pub(super) fn state(call: &mut Call<'_>, given: &ArgMatches) -> io::Result<Outcome> {
    let as_json = given.get_flag("json");
    let path = given.get_one::<PathBuf>("FILE").cloned().unwrap_or_default();
    showing(call, given, |call, meeting| {
        if as_json {
            let book = phrases::for_reading(call, &path);
            call.out(&json::printed(&json::state(meeting, &book.phrases, call.lang)))?;
        } else {
            both(call, meeting)?;
        }
        Ok(None)
    })
}

pub(super) fn log(call: &mut Call<'_>, given: &ArgMatches) -> io::Result<Outcome> {
    showing(call, given, |call, meeting| {
        let lang = call.lang;
        for entry in meeting.entries() {
            let record = &entry.record;
            let undone = if meeting.counts(entry.seq) { "" } else { lang.of(" [đã hoàn tác]", " [undone]") };
            let clock = record.clock_back.map_or_else(String::new, |back| {
                lang.of(format!(" [đồng hồ lùi {back} giây]"), format!(" [clock back {back} s]"))
            });
            let at = record.at.format("%d/%m/%Y %H:%M:%S %:z");
            for event in &record.ev {
                let line = sentence(event, meeting, lang);
                call.out(&format!("#{} {at} {}{undone}{clock}: {line}", entry.seq, author(&record.by, lang)))?;
            }
        }
        Ok(None)
    })
}

/// Each record as stored. The payload's own escapes keep the terminal safe.
pub(super) fn dump(call: &mut Call<'_>, given: &ArgMatches) -> io::Result<Outcome> {
    let path = given.get_one::<PathBuf>("FILE").cloned().unwrap_or_default();
    let read = DiskFile::tape(&path, Purpose::View).and_then(|mut tape| tape.follow());
    let news = match read {
        Ok(news) => news,
        Err(fault) => return Ok(call.fault(&path.to_string_lossy(), &fault).into()),
    };
    for line in &news.lines {
        let payload = crate::text::clean::shown(&line.payload);
        call.out(&format!("J1 {} {} {} {payload}", line.seq, line.payload.len(), line.chain))?;
    }
    let condition = Condition::Bytes(news.end);
    if condition != Condition::Bytes(End::Clean) {
        let said = crate::journal::say::condition(&condition, call.lang);
        call.said(&said);
    }
    Ok(status_of_condition(&condition).into())
}

pub(super) fn keys(call: &mut Call<'_>, given: &ArgMatches) -> io::Result<Outcome> {
    let lang = call.lang;
    let mut keymap = Keymap::builtin();
    if let Some(path) = given.get_one::<PathBuf>("keys") {
        let text = match std::fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) => {
                call.say(&format!("{}: {error}", clean::shown(&path.to_string_lossy())));
                return Ok(Exit::System.into());
            }
        };
        match keymap.overlaid(&text) {
            Ok(own) => keymap = own,
            Err(problems) => {
                for problem in problems {
                    let name = path.to_string_lossy();
                    let said = lang.of(problem.vi, problem.en);
                    call.say(&format!("{}:{} {said}", clean::shown(&name), problem.place));
                }
                return Ok(Exit::Refused.into());
            }
        }
    }
    for (action, context, keys) in keymap.rows() {
        let (place, what) = lang.of((context.vi(), action.vi()), (context.en(), action.en()));
        call.out(&format!("{} {} {what}", fit(&keys.join("  "), 34), fit(place, 22)))?;
    }
    Ok(Exit::Done.into())
}

pub(super) fn themes(call: &mut Call<'_>) -> io::Result<Outcome> {
    for (name, _) in BUILTIN {
        let about = Theme::builtin(name).map(|theme| call.lang.of(theme.vi().to_owned(), theme.en().to_owned()));
        call.out(&format!("{} {}", fit(name, 12), about.unwrap_or_default()))?;
    }
    Ok(Exit::Done.into())
}
