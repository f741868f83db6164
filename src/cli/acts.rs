//! Acts from the command line: one by `do`, many by `apply`.
//!
//! It must never hold a rule: acts are decided under the lock by the session.

use super::{Call, Exit, Outcome, dry, results, source};
use crate::domain::command::Command;
use crate::domain::decide::skipped;
use crate::domain::hall::HallView;
use crate::domain::id::CommandId;
use crate::domain::lookout;
use crate::domain::meeting::Meeting;
use crate::domain::refusal::{Refusal, Skipped};
use crate::domain::settlement::{Standing, standing};
use crate::journal::aside;
use crate::journal::attach::looked_up;
use crate::journal::disk::DiskFile;
use crate::journal::frame;
use crate::journal::say;
use crate::journal::session::{Done, Order, Session, Trouble, random_id};
use crate::text::awards;
use crate::text::clean::shown;
use crate::text::history::sentence;
use crate::text::lang::Lang;
use crate::text::refusals;
use crate::words::known::known;
use crate::words::{self, split};
use clap::ArgMatches;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// A script is read whole; more than this is no script.
const LARGEST_SCRIPT: u64 = 16 * 1024 * 1024;

pub(super) fn one(call: &mut Call<'_>, given: &ArgMatches) -> io::Result<Outcome> {
    let path = given.get_one::<PathBuf>("FILE").cloned().unwrap_or_default();
    let mut words: Vec<String> = given.get_many::<String>("WORDS").into_iter().flatten().cloned().collect();
    let n_words = words.len();
    words.retain(|word| word != dry::OPTION);
    let is_dry = given.get_flag("dry-run") || words.len() < n_words;
    // One argument with blanks is a line of the language; an act is never one word with a blank in it.
    if let [line] = words.as_slice() {
        match split::words(line) {
            Ok(parts) => words = parts,
            Err(refusal) => return Ok(call.trouble("", &Trouble::Refused { order_idx: 0, refusal }).into()),
        }
    }
    if words.first().is_none_or(|first| first == "help") {
        return help(call, &words);
    }
    if words::act_of(&words).is_ok_and(|(act, _)| act.name == "wall") {
        return Ok(on_wall(call, &path, &words).into());
    }
    let seen = given.get_one::<u64>("seen").copied();
    if is_dry {
        return dry::run(call, &path, &words, seen);
    }
    let mut session = match source::writing(call, &path) {
        Ok(session) => session,
        Err(exit) => return Ok(exit.into()),
    };
    let want = |meeting: &Meeting| words::command(&words, meeting).map(|command| looked_up(command, &path));
    let order = Order { cmd: random_id(), seen, want: &want };
    let written = session.write((call.world.clock)(), &call.author, &[order]);
    healed(call, &mut session);
    match written {
        Ok(done) => {
            for done in done {
                let record = done.record;
                let mut text = acknowledgement(&session, done, call.lang);
                text.push_str(&left_out(&session, &words, call.lang));
                let follows = session.meeting().map(|meeting| results::consequence(meeting, record, call.lang));
                if let Some(follows) = follows.filter(|follows| !follows.is_empty()) {
                    text.push_str("\n  ");
                    text.push_str(&follows);
                }
                call.acknowledge(&text);
            }
            Ok(Exit::Done.into())
        }
        Err(trouble) => {
            let exit = call.trouble(&path.to_string_lossy(), &trouble);
            say_known(call, &session, &trouble);
            Ok(exit.into())
        }
    }
}

/// Lists what could have been named, when what was named is not there.
fn say_known(call: &mut Call<'_>, session: &Session<DiskFile>, trouble: &Trouble) {
    let Trouble::Refused { refusal: Refusal::Unknown { thing, .. }, .. } = trouble else { return };
    let Some(meeting) = session.meeting() else { return };
    let known: Vec<String> =
        known(meeting, *thing).into_iter().map(|(id, name)| format!("  {} – {}", shown(id), shown(name))).collect();
    if !known.is_empty() {
        call.say(call.lang.of("Đang có:", "There are:"));
        call.say(&known.join("\n"));
    }
}

/// Puts something on the wall: no fact, so the meeting file is only read, and a sealed one serves as well.
fn on_wall(call: &mut Call<'_>, path: &Path, words: &[String]) -> Exit {
    let session = match source::view(call, path) {
        Ok(session) => session,
        Err(exit) => return exit,
    };
    let Some(meeting) = session.meeting() else { return Exit::Damaged };
    match words::command(words, meeting) {
        Ok(Command::Wall(command)) => {
            let real = session.tape().storage().path();
            let view = HallView::of(meeting, lookout::basis(meeting));
            match aside::write(real, &aside::read(real).after(&command).within(&view)) {
                Ok(()) => Exit::Done,
                Err(error) => {
                    call.say(&format!("{}: {error}", shown(&aside::path(path).to_string_lossy())));
                    Exit::System
                }
            }
        }
        Ok(_) => Exit::Refused,
        Err(refusal) => call.trouble("", &Trouble::Refused { order_idx: 0, refusal }),
    }
}

/// The help of all acts, or of the one named.
fn help(call: &mut Call<'_>, words: &[String]) -> io::Result<Outcome> {
    let lang = call.lang;
    if words.len() < 2 {
        call.out(&words::help(lang))?;
        return Ok(if words.is_empty() { Exit::Usage } else { Exit::Done }.into());
    }
    match words::act_of(words.get(1..).unwrap_or_default()) {
        Ok((act, _)) => {
            call.out(&format!("{} {}\n    {}", act.name, act.form, act.sentence(lang)))?;
            Ok(Exit::Done.into())
        }
        Err(refusal) => Ok(call.trouble("", &Trouble::Refused { order_idx: 0, refusal }).into()),
    }
}

pub(super) fn healed(call: &mut Call<'_>, session: &mut Session<DiskFile>) {
    for healed in session.take_notices() {
        call.say(&say::healed(&healed, call.lang));
    }
}

/// One line for an act that is safe: its record and what it says.
fn acknowledgement(session: &Session<DiskFile>, done: Done, lang: Lang) -> String {
    let mut line = format!("#{}", done.record);
    if done.already {
        line.push_str(lang.of(" (đã có)", " (already there)"));
    }
    let Some(meeting) = session.meeting() else { return line };
    if let Some(entry) = meeting.entry(done.record) {
        let sentences: Vec<String> =
            entry.record.ev.iter().take(3).map(|event| sentence(event, meeting, lang)).collect();
        let _ = write!(line, " {}", sentences.join("; "));
        let more = entry.record.ev.len().saturating_sub(3);
        if more > 0 {
            let _ = write!(line, "{}", lang.of(format!(" … và {more} mục nữa"), format!(" … and {more} more")));
        }
        if let Standing::Reopened { record, by } = standing(meeting)
            && by == done.record
        {
            let _ = write!(line, " {}", awards::reopened(record, lang));
        }
    }
    line
}

/// What an accept left out, for its acknowledgement; nothing for other acts.
fn left_out(session: &Session<DiskFile>, words: &[String], lang: Lang) -> String {
    let Some(meeting) = session.meeting() else { return String::new() };
    match words::command(words, meeting) {
        Ok(Command::Accept { scope, from, .. }) => match skipped(meeting, &scope, from.as_ref()) {
            Ok(skipped) if skipped != Skipped::default() => {
                let words = refusals::left_out(&skipped, lang);
                lang.of(format!(" (bỏ qua: {words})"), format!(" (left out: {words})"))
            }
            _ => String::new(),
        },
        _ => String::new(),
    }
}

/// One act of a script.
struct ScriptLine {
    number: usize,
    text: String,
    cmd: CommandId,
}

/// The acts of a script. The command ids follow from the script's digest and the line, so that the same script run
/// again after a crash goes on where it stopped.
fn script(text: &str) -> Vec<ScriptLine> {
    let digest = Sha256::digest(text.as_bytes());
    let mut lines = Vec::new();
    for (idx, line) in text.lines().enumerate() {
        let trimmed = line.trim();
        if trimmed.is_empty() || trimmed.starts_with('#') {
            continue;
        }
        let mut hash = Sha256::new();
        hash.update(digest);
        hash.update((idx as u64).to_le_bytes());
        let cmd = frame::hex(&hash.finalize()[..16]).into();
        lines.push(ScriptLine { number: idx + 1, text: trimmed.to_owned(), cmd });
    }
    lines
}

fn read_script(call: &mut Call<'_>, name: &str) -> Result<String, Exit> {
    let mut bytes = Vec::new();
    let read = if name == "-" {
        call.world.input.by_ref().take(LARGEST_SCRIPT + 1).read_to_end(&mut bytes)
    } else {
        File::open(name).and_then(|file| file.take(LARGEST_SCRIPT + 1).read_to_end(&mut bytes))
    };
    let lang = call.lang;
    if let Err(error) = read {
        let said = lang.of("Không đọc được", "It cannot be read");
        call.say(&format!("{}: {said} ({}).", shown(name), shown(&error.to_string())));
        return Err(Exit::System);
    }
    if bytes.len() as u64 > LARGEST_SCRIPT {
        call.say(lang.of("Tệp các việc lớn hơn 16 MB.", "The script is larger than 16 MB."));
        return Err(Exit::Refused);
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    String::from_utf8(bytes.to_vec()).map_err(|error| {
        let offset = error.utf8_error().valid_up_to();
        call.say(&lang.of(
            format!("{}: từ byte {offset} không phải là UTF-8.", shown(name)),
            format!("{}: from byte {offset} on it is no UTF-8.", shown(name)),
        ));
        Exit::Refused
    })
}

pub(super) fn many(call: &mut Call<'_>, given: &ArgMatches) -> Outcome {
    let path = given.get_one::<PathBuf>("FILE").cloned().unwrap_or_default();
    let name = given.get_one::<String>("SCRIPT").cloned().unwrap_or_default();
    let text = match read_script(call, &name) {
        Ok(text) => text,
        Err(exit) => return exit.into(),
    };
    let lines = script(&text);
    let mut session = match source::writing(call, &path) {
        Ok(session) => session,
        Err(exit) => return exit.into(),
    };
    let wants: Vec<_> = lines
        .iter()
        .map(|line| {
            let path = &path;
            move |meeting: &Meeting| words::command_line(&line.text, meeting).map(|command| looked_up(command, path))
        })
        .collect();
    let order = |idx: usize| Order { cmd: lines[idx].cmd.clone(), seen: None, want: &wants[idx] };
    if given.get_flag("keep-going") {
        let mut exit = Exit::Done;
        for (idx, line) in lines.iter().enumerate() {
            let written = session.write((call.world.clock)(), &call.author, &[order(idx)]);
            healed(call, &mut session);
            match written {
                Ok(done) => {
                    for done in done {
                        let said = acknowledgement(&session, done, call.lang);
                        // A reader of the pipe must know it as soon as it is safe.
                        call.acknowledge(&format!("{}: {said}", line.number));
                    }
                }
                Err(trouble) => {
                    refused_line(call, &name, line.number);
                    let found = call.trouble(&path.to_string_lossy(), &trouble);
                    if found != Exit::Refused {
                        return found.into();
                    }
                    exit = found;
                }
            }
        }
        return exit.into();
    }
    let orders: Vec<Order<'_>> = (0..lines.len()).map(order).collect();
    let written = session.write((call.world.clock)(), &call.author, &orders);
    healed(call, &mut session);
    match written {
        Ok(done) => {
            let already = done.iter().filter(|done| done.already).count();
            let new = done.len() - already;
            let head = session.meeting().map_or(0, |meeting| meeting.head());
            if already > 0 {
                let went_on = call.lang.of(
                    format!("{already} việc đã có trong tệp, làm tiếp {new} việc."),
                    format!("{already} acts were in the file already; {new} were carried out."),
                );
                call.say(&went_on);
            }
            let line =
                call.lang.of(format!("đã ghi {new} việc, đến #{head}"), format!("{new} acts saved, up to #{head}"));
            call.acknowledge(&line);
            Exit::Done.into()
        }
        Err(trouble) => {
            if let Trouble::Refused { order_idx, .. } = &trouble {
                refused_line(call, &name, lines.get(*order_idx).map_or(0, |line| line.number));
            }
            let exit = call.trouble(&path.to_string_lossy(), &trouble);
            say_known(call, &session, &trouble);
            if exit == Exit::Refused {
                call.say(call.lang.of("Không việc nào được ghi.", "None of the acts was saved."));
            }
            exit.into()
        }
    }
}

fn refused_line(call: &mut Call<'_>, name: &str, number: usize) {
    let line = call.lang.of(format!("{}: dòng {number}:", shown(name)), format!("{}: line {number}:", shown(name)));
    call.say(&line);
}
