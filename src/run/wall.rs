//! The wall's loop: a follower that reads and draws, with no way to write and no lock.
//!
//! It starts before the file exists and waits, survives its replacement and damage, and says when what it shows is
//! stale. Nobody acts, nobody wakes up: only a countdown and a change shown for some seconds have a clock.

use super::{LOOK_EVERY, News};
use crate::cli::{Exit, Open, World};
use crate::domain::hall::{HallView, OnWall, Show};
use crate::domain::lookout::Lookout;
use crate::domain::meeting::Meeting;
use crate::input::{Chord, Input, Key};
use crate::journal::aside;
use crate::journal::disk::DiskFile;
use crate::journal::fault::Fault;
use crate::journal::say;
use crate::journal::session::Session;
use crate::journal::tape::{Purpose, Tape};
use crate::papers::passages;
use crate::terminal::{self, Ability, Options, Screen};
use crate::text::lang::{Lang, Said};
use crate::text::logo::{self, Logo};
use crate::ui::hall::{HELD_SECONDS, Hall, Start};
use notify::{RecursiveMode, Watcher};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

/// What the reader tells the screen.
pub(super) enum Told {
    /// What the hall may see now.
    View(Arc<HallView>),
    /// What is put before the hall.
    On(OnWall),
    /// The logo for the title card, or that there is none.
    Logo(Option<Arc<Logo>>),
    /// What stands in the way, or nothing any more.
    Trouble(Option<Said>),
}

/// Runs the wall until it ends.
pub fn wall(open: &Open, world: &mut World) -> Exit {
    match start(open, world) {
        Ok(()) => Exit::Done,
        Err(line) => {
            // Where standard error is closed there is nobody to tell.
            let _ = writeln!(world.err, "{line}");
            Exit::System
        }
    }
}

fn start(open: &Open, world: &World) -> Result<(), String> {
    let lang = open.lang;
    let said = |error: std::io::Error| error.to_string();
    let ability = Ability::here();
    let (to_screen, news) = mpsc::channel();
    let signals = to_screen.clone();
    terminal::obey(move |input| signals.send(News::Burst(vec![input])).is_ok()).map_err(said)?;
    terminal::watch(|| {}).map_err(said)?;
    let mut screen = Screen::enter(Options { title: "binhxet – màn chiếu", mouse: false })
        .map_err(|unable| lang.of(unable.vi(), unable.en()))?;
    let mut hall = Hall::new(Start {
        lang,
        theme: open.theme.clone().unwrap_or_else(|| "projector".to_owned()),
        colour: ability.colour,
        fine: ability.fine,
        size: screen.size(),
    });
    let keys = to_screen.clone();
    terminal::listen(screen.size(), move |burst| keys.send(News::Burst(burst)).is_ok()).map_err(said)?;
    let file = open.file.clone();
    let reader = thread::Builder::new().name("reader".to_owned());
    reader.spawn(move || Reader::new(file, lang, to_screen).work()).map_err(said)?;
    // A terminal that cannot be drawn on is gone, and nobody is left to tell.
    let _ = turn(&mut screen, &mut hall, &news, world);
    let _ = screen.leave();
    Ok(())
}

/// Takes messages and draws until the wall is left.
fn turn(screen: &mut Screen, hall: &mut Hall, news: &Receiver<News>, world: &World) -> std::io::Result<()> {
    let mut calm_at: Option<Instant> = None;
    hall.tick((world.clock)(), true);
    screen.draw(|frame| hall.draw(frame))?;
    loop {
        let until_calm = calm_at.map(|at| at.saturating_duration_since(Instant::now()));
        let until_second = hall.counts_down().then_some(Duration::from_secs(1));
        let first = match until_calm.into_iter().chain(until_second).min() {
            None => news.recv().ok(),
            Some(patience) => match news.recv_timeout(patience) {
                Ok(news) => Some(news),
                Err(RecvTimeoutError::Disconnected) => None,
                Err(RecvTimeoutError::Timeout) => {
                    let calm = calm_at.is_some_and(|at| at <= Instant::now());
                    if calm {
                        calm_at = None;
                    }
                    hall.tick((world.clock)(), calm);
                    screen.draw(|frame| hall.draw(frame))?;
                    continue;
                }
            },
        };
        let Some(first) = first else { return Ok(()) };
        for news in std::iter::once(first).chain(news.try_iter()) {
            match news {
                News::Burst(burst) => {
                    for input in burst {
                        if leaves(screen, hall, &input)? {
                            return Ok(());
                        }
                    }
                }
                News::Hall(told) => match *told {
                    Told::View(view) => {
                        if hall.see(view) {
                            calm_at = Some(Instant::now() + Duration::from_secs(HELD_SECONDS));
                        }
                    }
                    Told::On(on) => {
                        hall.show(on);
                        hall.tick((world.clock)(), false);
                    }
                    Told::Logo(logo) => hall.bear(logo),
                    Told::Trouble(said) => hall.trouble(said),
                },
                News::Told(_) => {}
            }
        }
        screen.draw(|frame| hall.draw(frame))?;
    }
}

/// Takes what comes from the keyboard and the system; whether the wall is left.
fn leaves(screen: &mut Screen, hall: &mut Hall, input: &Input) -> std::io::Result<bool> {
    match input {
        Input::End => return Ok(true),
        Input::Resize(width, height) => {
            screen.resize(*width, *height)?;
            hall.resize(*width, *height);
        }
        Input::Suspend if screen.suspend().is_ok() => {
            screen.redraw()?;
        }
        Input::Resumed => {
            let _ = screen.resume();
        }
        Input::Key(chord) => {
            let ctrl = |letter| Chord::new(Key::Char(letter), true, false, false);
            return Ok(*chord == Chord::plain(Key::Char('q')) || *chord == ctrl('q') || *chord == ctrl('c'));
        }
        _ => {}
    }
    Ok(false)
}

/// Follows the file and what is put on the wall.
struct Reader {
    file: PathBuf,
    lang: Lang,
    to_screen: Sender<News>,
    session: Option<Session<DiskFile>>,
    on: Option<OnWall>,
    logo: Option<Arc<Logo>>,
    lookout: Lookout,
    trouble: bool,
    /// What the screen was told that stands in the way.
    said: Option<Said>,
    /// Whether anything was shown: before that nothing can be stale.
    shown: bool,
}

impl Reader {
    fn new(file: PathBuf, lang: Lang, to_screen: Sender<News>) -> Self {
        Self {
            file,
            lang,
            to_screen,
            session: None,
            on: None,
            logo: None,
            lookout: Lookout::with(passages::minutes),
            trouble: false,
            said: None,
            shown: false,
        }
    }

    fn tell(&self, told: Told) -> bool {
        self.to_screen.send(News::Hall(Box::new(told))).is_ok()
    }

    fn work(mut self) {
        let (wake, woken) = mpsc::channel::<()>();
        let mut watching = None;
        loop {
            if watching.is_none() {
                watching = watch(&self.file, &wake);
            }
            if !self.look() {
                return;
            }
            // Without a watch, and while the file is not there or not to be read, it is looked for now and then.
            let patient = watching.is_some() && self.session.is_some() && !self.trouble;
            if patient {
                if woken.recv().is_err() {
                    return;
                }
            } else if matches!(woken.recv_timeout(LOOK_EVERY * 5), Err(RecvTimeoutError::Disconnected)) {
                return;
            }
            while woken.try_recv().is_ok() {}
        }
    }

    /// Reads on; whether anybody still watches.
    fn look(&mut self) -> bool {
        // The console writes beside the real file, wherever a link stands.
        let file = self.file.canonicalize().unwrap_or_else(|_| self.file.clone());
        // What is no logo is told to who has the console; the hall has no use for that.
        let logo = aside::logo(&file).and_then(Result::ok).map(Arc::new);
        if self.logo != logo {
            self.logo.clone_from(&logo);
            if !self.tell(Told::Logo(logo)) {
                return false;
            }
        }
        let on = aside::read(&file);
        let reads = on.show == Show::Minutes && self.on.as_ref().is_none_or(|on| on.show != Show::Minutes);
        if self.on.as_ref() != Some(&on) {
            self.on = Some(on.clone());
            if !self.tell(Told::On(on)) {
                return false;
            }
        }
        let news = match self.session.take() {
            None => self.begin().map(|session| (session, true)),
            Some(mut session) => session.follow().map(|grown| (session, grown)),
        };
        match news {
            Ok((session, grown)) => {
                let condition = session.condition().clone();
                let meeting = session.meeting().filter(|_| grown || reads || self.trouble).map(Arc::clone);
                let stops = condition.stops();
                self.session = Some(session);
                if let Some(meeting) = meeting
                    && !self.show(&meeting)
                {
                    return false;
                }
                self.trouble = stops;
                self.say(stops.then(|| say::condition(&condition, self.lang)))
            }
            Err(fault) => {
                // Gone or replaced: the next look opens what lies there then; until then the picture is stale.
                self.trouble = true;
                self.lookout.forget();
                self.say(Some(self.stale(&fault)))
            }
        }
    }

    /// Tells what stands in the way, where the screen does not know it yet.
    fn say(&mut self, said: Option<Said>) -> bool {
        if self.said == said {
            return true;
        }
        self.said.clone_from(&said);
        self.tell(Told::Trouble(said))
    }

    fn begin(&mut self) -> Result<Session<DiskFile>, Fault> {
        let disk = DiskFile::open(&self.file, Purpose::View)?;
        Session::open(Tape::open(disk, Purpose::View))
    }

    fn stale(&self, fault: &Fault) -> Said {
        let said = say::fault(fault, self.lang);
        if !self.shown {
            return said;
        }
        let what = self.lang.of(
            "Không theo dõi được tệp; hình có thể đã cũ. ",
            "The file cannot be followed; the picture may be stale. ",
        );
        Said::new(format!("{what}{}", said.what), said.hint)
    }

    fn show(&mut self, meeting: &Arc<Meeting>) -> bool {
        let show = self.on.as_ref().map_or(Show::default(), |on| on.show.clone());
        let view = self.lookout.see(meeting, &show);
        // A new view says nothing of what stands in the way.
        (self.shown, self.said) = (true, None);
        self.tell(Told::View(Arc::new(view)))
    }
}

/// The logo beside a meeting file; what lies there and is none is told.
pub(super) fn logo(meeting: &Path, lang: Lang, told: &mut Vec<String>) -> Option<Arc<Logo>> {
    match aside::logo(meeting)? {
        Ok(logo) => Some(Arc::new(logo)),
        Err(flaw) => {
            told.push(logo::flaw(flaw, lang).line());
            None
        }
    }
}

/// Wakes the reader when something in the folder changes.
fn watch(file: &Path, wake: &Sender<()>) -> Option<notify::RecommendedWatcher> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let wake = wake.clone();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        if event.is_ok_and(|event| !event.kind.is_access()) {
            let _ = wake.send(());
        }
    })
    .ok()?;
    watcher.watch(folder, RecursiveMode::NonRecursive).ok()?;
    Some(watcher)
}
