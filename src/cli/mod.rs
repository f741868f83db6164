//! What needs no screen: the command line, its help, its exit statuses.
//!
//! Messages go to standard error, what is asked for goes to standard output. It must never decide a rule, and it
//! touches the clock, the home folder and the terminal only through [`World`].

mod acts;
mod amended;
mod checking;
mod decisions;
mod deliver;
mod documents;
mod dry;
mod evidence;
mod export;
mod files;
mod form;
mod json;
mod json_floor;
mod json_minutes;
mod office;
pub mod phrases;
mod print;
mod ranking;
mod results;
mod rubric;
mod sheets;
mod show;
mod source;
pub mod start;
mod table;
mod workbooks;

use crate::domain::event::{Author, Role};
use crate::journal::fault::Fault;
use crate::journal::place::Surroundings;
use crate::journal::scan::End;
use crate::journal::session::{Condition, Trouble};
use crate::terminal::Ability;
use crate::text::clean::{self, Kind};
use crate::text::lang::{Lang, Said};
use chrono::{DateTime, FixedOffset, Local, SubsecRound};
use std::ffi::OsString;
use std::io::{self, Read, Write};
use std::path::PathBuf;

/// The world outside, as values and calls, so that a test can pin it.
pub struct World {
    /// Reads the clock.
    pub clock: fn() -> DateTime<FixedOffset>,
    /// The operating system's name for the user.
    pub user: String,
    /// The folders of the user.
    pub surroundings: Surroundings,
    /// The office program that turns documents into PDF, where there is one.
    pub office: Option<PathBuf>,
    /// Whether standard input and output are a terminal.
    pub interactive: bool,
    /// Standard input.
    pub input: Box<dyn Read>,
    /// Standard output.
    pub out: Box<dyn Write>,
    /// Standard error.
    pub err: Box<dyn Write>,
}

impl World {
    /// The real one.
    pub fn real() -> Self {
        let user = ["USER", "USERNAME", "LOGNAME"].iter().find_map(|name| std::env::var(name).ok());
        Self {
            clock: || Local::now().fixed_offset().trunc_subsecs(0),
            user: user.filter(|user| !user.is_empty()).or_else(account).unwrap_or_default(),
            surroundings: Surroundings::real(),
            office: office::found(),
            interactive: Ability::here().screen,
            input: Box::new(io::stdin()),
            out: Box::new(io::BufWriter::new(io::stdout())),
            err: Box::new(io::stderr()),
        }
    }
}

/// The name of the account, where the surroundings do not say it.
#[cfg(unix)]
fn account() -> Option<String> {
    let number = nix::unistd::getuid().as_raw().to_string();
    let accounts = std::fs::read_to_string("/etc/passwd").ok()?;
    let mut lines = accounts.lines().map(|line| line.split(':'));
    lines.find_map(|mut parts| {
        let name = parts.next()?;
        (parts.nth(1)? == number).then(|| name.to_owned())
    })
}

#[cfg(not(unix))]
fn account() -> Option<String> {
    None
}

/// How a call ended. The numbers are a contract (`product.md` §2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Exit {
    /// Done.
    Done = 0,
    /// Refused, or `check` found something.
    Refused = 1,
    /// Wrong usage.
    Usage = 2,
    /// An unfinished last record; nothing acknowledged is missing.
    Unfinished = 3,
    /// The meeting file is damaged.
    Damaged = 4,
    /// Made by a newer version.
    Newer = 5,
    /// The file system failed, or the lock was not to be had.
    System = 6,
}

/// A screen to open, after the arguments were understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Open {
    /// The meeting file.
    pub file: PathBuf,
    /// Who sits there.
    pub author: Author,
    /// The language.
    pub lang: Lang,
    /// The name of the theme.
    pub theme: Option<String>,
    /// A user's own keys.
    pub keys: Option<PathBuf>,
    /// Where a second copy of every record goes.
    pub mirror: Option<PathBuf>,
    /// Sentences to show first.
    pub notices: Vec<String>,
}

/// What a call comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It ended.
    Ended(Exit),
    /// It goes on in a screen.
    Console(Box<Open>),
    /// It goes on with the start screen.
    Start(Box<Open>),
    /// It goes on as the wall.
    Wall(Box<Open>),
}

impl From<Exit> for Outcome {
    fn from(exit: Exit) -> Self {
        Self::Ended(exit)
    }
}

/// What every call needs: the language, the author, where to write.
struct Call<'a> {
    lang: Lang,
    author: Author,
    world: &'a mut World,
}

impl Call<'_> {
    /// Writes a line that was asked for. A closed pipe ends the writing quietly.
    fn out(&mut self, line: &str) -> io::Result<()> {
        writeln!(self.world.out, "{line}")
    }

    /// Writes the acknowledgement of what is saved already. That it cannot be printed undoes nothing, so it is said and
    /// the call still ends as done: a script that tried again would do it twice.
    fn acknowledge(&mut self, line: &str) {
        let printed = writeln!(self.world.out, "{line}").and_then(|()| self.world.out.flush());
        if printed.is_err() {
            let told = self.lang.of("đã ghi, nhưng không in được lời báo", "saved, but this could not be printed");
            self.say(&format!("{line} ({told})"));
            self.world.out = Box::new(io::sink());
        }
    }

    /// Writes a message.
    fn say(&mut self, line: &str) {
        // Where standard error is closed there is nobody to tell.
        let _ = writeln!(self.world.err, "{line}");
    }

    fn said(&mut self, said: &Said) {
        if !said.what.is_empty() {
            self.say(&said.line());
        }
    }

    /// Says what is wrong with a file and gives the status for it.
    fn fault(&mut self, name: &str, fault: &Fault) -> Exit {
        let said = crate::journal::say::fault(fault, self.lang);
        self.say(&format!("{}: {}", clean::shown(name), said.line()));
        status_of(fault)
    }

    fn trouble(&mut self, name: &str, trouble: &Trouble) -> Exit {
        let said = crate::journal::say::trouble(trouble, self.lang);
        match trouble {
            Trouble::Refused { .. } => {
                self.said(&said);
                Exit::Refused
            }
            Trouble::Stopped(found) => {
                self.say(&format!("{}: {}", clean::shown(name), said.line()));
                status_of_condition(found)
            }
            Trouble::Fault(found) => self.fault(name, found),
            Trouble::SelfCheck { .. } => {
                self.said(&said);
                Exit::System
            }
        }
    }
}

/// The status a fault of the meeting file ends with.
pub fn status_of(fault: &Fault) -> Exit {
    match fault {
        Fault::Damaged(_) | Fault::HeadMissing { .. } => Exit::Damaged,
        Fault::Newer { .. } => Exit::Newer,
        Fault::NothingGood => Exit::Unfinished,
        Fault::Exists => Exit::Refused,
        Fault::Poisoned { cause } => status_of(cause),
        _ => Exit::System,
    }
}

/// The status that what a file is found to be ends with.
pub fn status_of_condition(condition: &Condition) -> Exit {
    match condition {
        Condition::Bytes(End::Clean) => Exit::Done,
        Condition::Bytes(End::Torn { .. } | End::ZeroTail { .. } | End::Unfinished { .. }) => Exit::Unfinished,
        Condition::Bytes(End::Damaged(_)) | Condition::Unfit { .. } => Exit::Damaged,
        Condition::Bytes(End::Newer { .. }) | Condition::Newer { .. } => Exit::Newer,
    }
}

/// Who acts and in which language, taken out of the arguments wherever they stand.
struct Global {
    lang: Option<String>,
    role: Option<String>,
    by: Option<String>,
}

/// Takes `--lang`, `--as` and `--by` out of the arguments: they may stand before or after the words of an act.
fn take_global(args: &mut Vec<OsString>) -> Global {
    let mut said = Global { lang: None, role: None, by: None };
    let mut rest = Vec::with_capacity(args.len());
    let mut given = args.drain(..);
    while let Some(arg) = given.next() {
        let text = arg.to_string_lossy().into_owned();
        if text == "--" {
            rest.push(arg);
            rest.extend(given.by_ref());
            break;
        }
        let (name, value) = match text.split_once('=') {
            Some((name, value)) => (name.to_owned(), Some(value.to_owned())),
            None => (text, None),
        };
        let slot = match name.as_str() {
            "--lang" => &mut said.lang,
            "--as" => &mut said.role,
            "--by" => &mut said.by,
            // The value of an option may look like anything; it is not ours to read.
            "--reason" | "--explanation" | "--mitigation" | "--note" | "--evidence" | "--subject" | "--issuer"
            | "--name" | "--title"
                if value.is_none() =>
            {
                rest.push(arg);
                rest.extend(given.next());
                continue;
            }
            _ => {
                rest.push(arg);
                continue;
            }
        };
        *slot =
            value.or_else(|| given.next().map(|value| value.to_string_lossy().into_owned())).or(Some(String::new()));
    }
    drop(given);
    *args = rest;
    said
}

/// Understands the arguments (the first is the program's name) and does what needs no screen.
///
/// # Errors
/// Standard output failed, other than by being closed.
pub fn run(mut args: Vec<OsString>, world: &mut World) -> io::Result<Outcome> {
    let global = take_global(&mut args);
    let lang = global.lang.as_deref().map_or(Some(Lang::Vi), Lang::named);
    let role = match global.role.as_deref() {
        None | Some("chair") => Some(Role::Chair),
        Some("secretary") => Some(Role::Secretary),
        Some(_) => None,
    };
    let named = global.by.as_deref().is_none_or(|by| !by.trim().is_empty());
    let by = clean::clean(global.by.as_deref().unwrap_or(&world.user), Kind::Name).text;
    let by = if by.is_empty() { "?".into() } else { by };
    let spoken = lang.unwrap_or_default();
    let mut call = Call { lang: spoken, author: Author { role: role.unwrap_or(Role::Chair), name: by.into() }, world };
    if lang.is_none() || role.is_none() || !named {
        let form = match (lang, role) {
            (None, _) => "--lang vi|en",
            (_, None) => "--as chair|secretary",
            _ => "--by NAME",
        };
        call.say(&spoken.of(format!("Cách viết: {form}."), format!("Write: {form}.")));
        return Ok(Exit::Usage.into());
    }
    match form::dispatch(&args, &mut call) {
        // A reader that had enough is no fault.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(Exit::Done.into()),
        outcome => outcome,
    }
}
