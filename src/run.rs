//! The loop: the one place where the meeting file, the interface and the terminal meet.
//!
//! The screen's thread waits for messages and draws; writing happens on the writer's thread, which owns the file and
//! follows what other consoles add; keys, signals and the watch over the folder only send messages. Nothing ticks:
//! when nobody acts, nobody wakes up. It must never decide anything about points.

mod keep;
mod start;
mod viewer;
mod wall;
mod window;

pub use start::start as start_screen;
pub use wall::wall;

use crate::cli::{Exit, Open, World, status_of, status_of_condition};
use crate::domain::command::Command;
use crate::domain::event::Author;
use crate::domain::hall::OnWall;
use crate::domain::meeting::Meeting;
use crate::input::{self, Input};
use crate::journal::aside;
use crate::journal::attach::looked_up;
use crate::journal::disk::{DiskFile, Warning};
use crate::journal::fault::Fault;
use crate::journal::place;
use crate::journal::say;
use crate::journal::scan::End;
use crate::journal::session::{Condition, Order, Session, Trouble, random_id};
use crate::journal::storage::Storage;
use crate::journal::tape::{Purpose, Tape};
use crate::papers::passages;
use crate::terminal::{self, Ability, Options, Screen};
use crate::text::clean::shown;
use crate::text::lang::{Lang, Said};
use crate::ui::console::{Boot, Console, Effect, Msg};
use crate::ui::hall::HELD_SECONDS;
use crate::ui::keymap::Keymap;
use chrono::{DateTime, FixedOffset};
use notify::{RecursiveMode, Watcher};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

/// How long an act is shown in the wall's picture on the console.
const HELD: Duration = Duration::from_secs(HELD_SECONDS);

/// How often a drive that cannot be watched is looked at.
const LOOK_EVERY: Duration = Duration::from_millis(100);

/// The file that says that somebody has sat at a console of this computer.
const SAT_HERE: &str = "first-keys-shown";
/// A keymap beside the meeting file that holds without being named.
const KEYMAP_BESIDE: &str = "keymap.ron";

/// What reaches the screen's thread.
enum News {
    Burst(Vec<Input>),
    Told(Box<Msg>),
    Hall(Box<wall::Told>),
}

/// What reaches the writer's thread.
enum Job {
    Carry {
        ticket: u64,
        command: Box<Command>,
        seen: u64,
    },
    Wall(Box<OnWall>),
    View(String),
    Look,
    /// Sees how the files of the documents stand.
    CheckFiles,
}

/// Runs the chair's console until it ends.
pub fn console(open: &Open, world: &mut World) -> Exit {
    match start(open, world, None) {
        Ok(()) => Exit::Done,
        Err((exit, line)) => {
            // Where standard error is closed there is nobody to tell.
            let _ = writeln!(world.err, "{line}");
            exit
        }
    }
}

/// The terminal with what comes from it: handed over from the start screen to a console.
struct Stage {
    screen: Screen,
    to_screen: Sender<News>,
    news: Receiver<News>,
}

impl Stage {
    fn enter(lang: Lang) -> Result<Self, (Exit, String)> {
        let (to_screen, news) = mpsc::channel();
        let machine = |error: std::io::Error| (Exit::System, error.to_string());
        let signals = to_screen.clone();
        terminal::obey(move |input| signals.send(News::Burst(vec![input])).is_ok()).map_err(machine)?;
        terminal::watch(|| {}).map_err(machine)?;
        let screen = Screen::enter(Options { title: "binhxet", mouse: true })
            .map_err(|unable| (Exit::System, lang.of(unable.vi(), unable.en())))?;
        let keys = to_screen.clone();
        terminal::listen(screen.size(), move |burst| keys.send(News::Burst(burst)).is_ok()).map_err(machine)?;
        Ok(Self { screen, to_screen, news })
    }
}

fn start(open: &Open, world: &World, stage: Option<Stage>) -> Result<(), (Exit, String)> {
    let lang = open.lang;
    let name = shown(&open.file.to_string_lossy()).into_owned();
    let stopped = |fault: &Fault| (status_of(fault), format!("{name}: {}", say::fault(fault, lang).line()));
    let disk = DiskFile::open(&open.file, Purpose::Write).map_err(|fault| stopped(&fault))?;
    let warnings = disk.warnings().to_vec();
    let path = disk.path().to_owned();
    let read_only = disk.read_only();
    let mut session = Session::open(Tape::open(disk, Purpose::Write)).map_err(|fault| stopped(&fault))?;
    let mut told = open.notices.clone();
    told.extend(heal(&mut session, open, world));
    let Some(meeting) = session.meeting().map(Arc::clone) else {
        return Err(match session.condition() {
            Condition::Bytes(end) if !end.stops() => stopped(&Fault::NothingGood),
            found => (status_of_condition(found), format!("{name}: {}", say::condition(found, lang).line())),
        });
    };
    let ability = Ability::here();
    let view_only = match read_only {
        Some(why) => Some(say::fault(&Fault::ReadOnly { why }, lang)),
        None if session.condition().stops() => Some(say::condition(session.condition(), lang)),
        None => None,
    };
    told.extend(warnings.iter().map(|warning| say::warning(warning, lang)));
    let polled = warnings.iter().any(|warning| matches!(warning, Warning::NetworkDrive(_) | Warning::NoLocks));
    let keymap = keymap_of(open, lang, &mut told);
    let logo = wall::logo(&path, lang, &mut told);
    crate::cli::start::remember(world, &path);
    let (to_writer, jobs) = mpsc::channel();
    let machine = |error: std::io::Error| (Exit::System, error.to_string());
    let Stage { mut screen, to_screen, news } = stage.map_or_else(|| Stage::enter(lang), Ok)?;
    let mut console = Console::new(Boot {
        meeting,
        author: open.author.clone(),
        lang,
        theme: open.theme.clone().unwrap_or_else(|| "dark".to_owned()),
        colour: ability.colour,
        fine: ability.fine,
        file: open.file.file_name().map_or_else(String::new, |name| shown(&name.to_string_lossy()).into_owned()),
        size: screen.size(),
        keymap,
        first_run: first_run(world),
        view_only,
        warnings: told,
    });
    console.wall_of(passages::minutes, logo);
    let watching = watch(&path, polled, &to_writer);
    let copies = keep::Copies::start(&path, lang, to_screen.clone()).map_err(machine)?;
    if let Some(place) = &open.mirror {
        copies.to(place.clone());
    }
    let folder = path.parent().map_or_else(PathBuf::new, Path::to_owned);
    let (author, clock, copies_to) = (open.author.clone(), world.clock, copies.jobs());
    let on = OnWall::default();
    let writer = Writer { session, folder, author, lang, clock, to_screen, copies: copies_to, on };
    thread::Builder::new().name("writer".to_owned()).spawn(move || writer.work(&jobs)).map_err(machine)?;
    let kept = if console.is_view_only() { None } else { keep::Desk::open(&path, open.author.role) };
    let drafts = kept.map(|(drafts, left)| {
        if let Some(left) = left {
            console.offer(left);
        }
        drafts
    });
    let outside = Outside { path: &path, lang, to_writer, drafts: drafts.as_ref(), copies: &copies };
    // A terminal that cannot be drawn on is gone: what was acknowledged is on disk, and nobody is left to tell.
    let _ = turn(&mut screen, &mut console, (&news, &outside), world.clock);
    drop(watching);
    let _ = screen.leave();
    drop(outside);
    if let Some(drafts) = drafts {
        drafts.close();
    }
    copies.close();
    Ok(())
}

/// Sets an unfinished end aside, as every opening for writing does; sentences on what was done.
fn heal(session: &mut Session<DiskFile>, open: &Open, world: &World) -> Vec<String> {
    let torn = matches!(session.condition(), Condition::Bytes(end) if *end != End::Clean && !end.stops());
    if !torn || session.meeting().is_none() {
        return Vec::new();
    }
    match session.write((world.clock)(), &open.author, &[]) {
        Ok(_) => session.take_notices().iter().map(|healed| say::healed(healed, open.lang)).collect(),
        Err(trouble) => vec![say::trouble(&trouble, open.lang).line()],
    }
}

/// Whether nobody has sat at a console of this computer before; from now on somebody has.
fn first_run(world: &World) -> bool {
    let Some(folder) = place::meetings(&world.surroundings) else { return false };
    let sign = folder.join(SAT_HERE);
    // Where the sign cannot be kept the strip would come every time: then it does not come at all.
    !sign.exists() && place::prepare(&folder).is_ok() && fs::write(&sign, "").is_ok()
}

/// The keys: those of `--keys`, else of a keymap beside the meeting, over the shipped ones; a broken file is told and
/// the shipped ones serve (fault 74).
fn keymap_of(open: &Open, lang: Lang, told: &mut Vec<String>) -> Keymap {
    let builtin = Keymap::builtin();
    let beside = open.file.with_file_name(KEYMAP_BESIDE);
    let Some(path) = open.keys.as_ref().or_else(|| beside.is_file().then_some(&beside)) else { return builtin };
    match fs::read_to_string(path) {
        Ok(text) => builtin.overlaid(&text).unwrap_or_else(|problems| {
            for problem in problems {
                told.push(format!("{}:{} {}", path.display(), problem.place, lang.of(problem.vi, problem.en)));
            }
            Keymap::builtin()
        }),
        Err(error) => {
            told.push(format!("{}: {error}", path.display()));
            builtin
        }
    }
}

/// Lets the writer know when the folder of the file changes; the watch ends when it is dropped.
fn watch(path: &Path, polled: bool, to_writer: &Sender<Job>) -> Option<notify::RecommendedWatcher> {
    if !polled {
        let jobs = to_writer.clone();
        let seen = move |event: notify::Result<notify::Event>| {
            // Reading a file is an event too; only what may have changed it is looked at.
            // What somebody types elsewhere is kept beside the file, letter by letter.
            let draft = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "draft");
            if event.is_ok_and(|event| !event.kind.is_access() && !event.paths.iter().all(draft)) {
                let _ = jobs.send(Job::Look);
            }
        };
        let watcher = notify::recommended_watcher(seen).and_then(|mut watcher| {
            watcher.watch(path.parent().unwrap_or(path), RecursiveMode::NonRecursive)?;
            Ok(watcher)
        });
        if let Ok(watcher) = watcher {
            return Some(watcher);
        }
    }
    let jobs = to_writer.clone();
    // The thread ends with the writer, whose end of the channel goes away.
    let _ = thread::Builder::new().name("look".to_owned()).spawn(move || {
        while jobs.send(Job::Look).is_ok() {
            thread::sleep(LOOK_EVERY);
        }
    });
    None
}

/// What the console's effects reach.
struct Outside<'a> {
    path: &'a Path,
    lang: Lang,
    to_writer: Sender<Job>,
    drafts: Option<&'a keep::Desk>,
    copies: &'a keep::Copies,
}

/// Takes messages and draws until the console quits.
fn turn(
    screen: &mut Screen,
    console: &mut Console,
    (news, outside): (&Receiver<News>, &Outside<'_>),
    clock: fn() -> DateTime<FixedOffset>,
) -> std::io::Result<()> {
    screen.draw(|frame| console.draw(frame))?;
    let mut calm_at: Option<Instant> = None;
    loop {
        // Only the wall's picture has a clock: a countdown, and an act that is shown for a while.
        let (counts, flashes) = console.wakes();
        calm_at = calm_at.filter(|_| flashes).or_else(|| flashes.then(|| Instant::now() + HELD));
        let until_calm = calm_at.map(|at| at.saturating_duration_since(Instant::now()));
        let first = match until_calm.into_iter().chain(counts.then_some(Duration::from_secs(1))).min() {
            None => news.recv().map_err(RecvTimeoutError::from),
            Some(patience) => news.recv_timeout(patience),
        };
        let first = match first {
            Ok(first) => Some(first),
            Err(RecvTimeoutError::Timeout) => None,
            Err(RecvTimeoutError::Disconnected) => return Ok(()),
        };
        let calm = calm_at.is_some_and(|at| at <= Instant::now());
        if (counts || calm) && take(screen, console, outside, Msg::Clock { now: clock(), calm })? {
            return Ok(());
        }
        // Everything that waits is taken before a frame is drawn.
        for news in first.into_iter().chain(news.try_iter()) {
            let msgs = match news {
                News::Told(msg) => vec![*msg],
                News::Hall(_) => Vec::new(),
                // Each burst as it came: keys that queued behind a slow frame are no paste.
                News::Burst(burst) => input::gather(burst, console.field_open()).into_iter().map(Msg::Input).collect(),
            };
            for msg in msgs {
                if take(screen, console, outside, msg)? {
                    return Ok(());
                }
            }
        }
        screen.draw(|frame| console.draw(frame))?;
    }
}

/// Takes one message; whether the console quits.
fn take(screen: &mut Screen, console: &mut Console, outside: &Outside<'_>, msg: Msg) -> std::io::Result<bool> {
    match &msg {
        Msg::Input(Input::End) => return Ok(true),
        Msg::Input(Input::Resize(width, height)) => screen.resize(*width, *height)?,
        Msg::Input(Input::Suspend) => suspend(screen, console)?,
        Msg::Input(Input::Resumed) => resume(screen, console),
        _ => {}
    }
    for effect in console.update(msg) {
        match effect {
            Effect::Carry { ticket, command, seen } => {
                // The writer's end is gone only when its thread has died of a fault; the ticket then stays open.
                let _ = outside.to_writer.send(Job::Carry { ticket, command: Box::new(command), seen });
            }
            Effect::Keep(draft) => {
                if let Some(drafts) = outside.drafts {
                    drafts.keep(draft);
                }
            }
            Effect::CheckFiles => {
                let _ = outside.to_writer.send(Job::CheckFiles);
            }
            Effect::Window(room) => {
                let (said, opened) = window::open(room, outside.path, outside.lang);
                console.heard(said, opened);
            }
            Effect::Mirror { place } => outside.copies.to(PathBuf::from(place)),
            Effect::Wall(on) => _ = outside.to_writer.send(Job::Wall(Box::new(on))),
            Effect::View(path) => _ = outside.to_writer.send(Job::View(path)),
            Effect::Quit => return Ok(true),
            Effect::Suspend => suspend(screen, console)?,
            Effect::Redraw => screen.redraw()?,
        }
    }
    Ok(false)
}

fn suspend(screen: &mut Screen, console: &mut Console) -> std::io::Result<()> {
    if screen.suspend().is_ok() {
        resized(screen, console);
        screen.redraw()?;
    }
    Ok(())
}

/// What the terminal shows after a pause is no longer ours; a refusal is a terminal that is gone.
fn resume(screen: &mut Screen, console: &mut Console) {
    if screen.resume().is_ok() {
        resized(screen, console);
    }
}

fn resized(screen: &Screen, console: &mut Console) {
    let (width, height) = screen.size();
    console.update(Msg::Input(Input::Resize(width, height)));
}

/// The writer: owns the file, carries out commands, follows what others add.
struct Writer {
    session: Session<DiskFile>,
    /// Where the meeting file lies; documents are named from there.
    folder: PathBuf,
    author: Author,
    lang: Lang,
    clock: fn() -> DateTime<FixedOffset>,
    to_screen: Sender<News>,
    copies: Sender<keep::Job>,
    /// What stands on the wall, as far as it is known here.
    on: OnWall,
}

impl Writer {
    fn work(mut self, jobs: &Receiver<Job>) {
        // What was written between the first reading and the watch is not lost.
        self.look();
        let _ = self.copies.send(keep::Job::Reached(self.session.tape().position()));
        while let Ok(job) = jobs.recv() {
            match job {
                Job::Carry { ticket, command, seen } => self.carry(ticket, &command, seen),
                Job::Wall(on) => self.put(*on),
                Job::View(path) => {
                    if let Err(said) = viewer::show(&self.folder, &path, self.lang) {
                        self.tell(Msg::Heard { said });
                    }
                }
                Job::Look => self.look(),
                Job::CheckFiles => {
                    if let Some(meeting) = self.session.meeting() {
                        let path = self.session.tape().storage().path().to_owned();
                        keep::check_files(path, Arc::clone(meeting), self.to_screen.clone());
                    }
                }
            }
        }
    }

    /// Tells every screen that follows the file what stands on the wall. No fact: losing it loses nothing.
    fn put(&mut self, on: OnWall) {
        let path = self.session.tape().storage().path();
        if let Err(error) = aside::write(path, &on) {
            let name = shown(&aside::path(path).to_string_lossy()).into_owned();
            let what = self.lang.of("Máy chiếu riêng không nhận được lệnh:", "The wall in its own window is not told:");
            let hint = self.lang.of("Có thể dùng F5 trên máy này.", "F5 on this screen still serves.");
            self.tell(Msg::WallLost { said: Said::new(format!("{what} {name}: {error}."), hint) });
        }
        self.on = on;
    }

    /// What somebody else has put on the wall.
    fn look_at_wall(&mut self) {
        let on = aside::read(self.session.tape().storage().path());
        if on != self.on {
            self.on = on.clone();
            self.tell(Msg::Wall(on));
        }
    }

    fn tell(&self, msg: Msg) {
        // The screen's end is gone only when the program ends.
        let _ = self.to_screen.send(News::Told(Box::new(msg)));
    }

    fn look(&mut self) {
        self.look_at_wall();
        let before = self.session.condition().clone();
        // Beyond damage nothing is read: each further look would only wait for the lock again.
        if before.stops() {
            return;
        }
        match self.session.follow() {
            Ok(false) => {}
            Ok(true) => {
                self.show();
                let now = self.session.condition();
                if now.stops() && *now != before {
                    self.tell(Msg::Troubled { said: say::condition(now, self.lang) });
                }
            }
            Err(fault) => self.tell(Msg::Troubled { said: say::fault(&fault, self.lang) }),
        }
    }

    fn show(&mut self) {
        let notices: Vec<String> =
            self.session.take_notices().iter().map(|healed| say::healed(healed, self.lang)).collect();
        let _ = self.copies.send(keep::Job::Reached(self.session.tape().position()));
        if let Some(meeting) = self.session.meeting() {
            self.tell(Msg::News { meeting: Arc::clone(meeting), notices });
        }
    }

    fn carry(&mut self, ticket: u64, command: &Command, seen: u64) {
        let command = looked_up(command.clone(), self.session.tape().storage().path());
        let want = |_: &Meeting| Ok(command.clone());
        let order = Order { cmd: random_id(), seen: Some(seen), want: &want };
        let written = self.session.write((self.clock)(), &self.author, &[order]);
        self.show();
        match written {
            Ok(done) => {
                let record = done.first().map_or(0, |done| done.record);
                self.tell(Msg::Saved { ticket, record });
            }
            Err(Trouble::Refused { refusal, .. }) => self.tell(Msg::Refused { ticket, refusal }),
            Err(trouble) => {
                let said: Said = say::trouble(&trouble, self.lang);
                let final_ = match &trouble {
                    Trouble::Fault(fault) => !fault.may_retry() || self.session.tape().poisoned().is_some(),
                    _ => true,
                };
                self.tell(Msg::Failed { ticket, said, final_ });
            }
        }
    }
}
