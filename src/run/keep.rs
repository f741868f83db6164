//! What runs beside the writer: what is typed is kept, and the second copy follows. Neither ever holds the meeting up.

use super::News;
use crate::domain::event::Role;
use crate::domain::meeting::Meeting;
use crate::journal::attach;
use crate::journal::draft::Drafts;
use crate::journal::mirror::{Mirror, Mirrored};
use crate::journal::say;
use crate::journal::scan::Position;
use crate::text::draft::Draft;
use crate::text::lang::Lang;
use crate::ui::beside::Copied;
use crate::ui::console::Msg;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// How often a copy that is not whole is tried again.
const RETRY: Duration = Duration::from_secs(2);
/// How long the end of the program waits for the copy to have everything.
const PARTING: Duration = Duration::from_secs(2);

/// Keeps what is typed, on a thread of its own.
pub(super) struct Desk {
    drafts: Sender<Option<Draft>>,
    thread: JoinHandle<()>,
}

impl Desk {
    /// Takes the draft file of a console; with what was left in it. None where nothing can be kept.
    pub(super) fn open(meeting: &Path, role: Role) -> Option<(Self, Option<Draft>)> {
        let (mut kept, left) = Drafts::open(meeting, role)?;
        let (drafts, jobs) = mpsc::channel::<Option<Draft>>();
        let work = move || {
            while let Ok(first) = jobs.recv() {
                // Only the last of what came meanwhile matters.
                let draft = jobs.try_iter().last().unwrap_or(first);
                // Where there is no room for it, what was kept before stays; the next letter tries again.
                let _ = kept.keep(draft.as_ref());
            }
            kept.close();
        };
        let thread = thread::Builder::new().name("drafts".to_owned()).spawn(work).ok()?;
        Some((Self { drafts, thread }, left))
    }

    pub(super) fn keep(&self, draft: Option<Draft>) {
        // The thread ends before the console only by a fault; then nothing is kept any more.
        let _ = self.drafts.send(draft);
    }

    /// Waits until what was typed last is kept.
    pub(super) fn close(self) {
        drop(self.drafts);
        let _ = self.thread.join();
    }
}

/// Sees how the files of the documents stand, on a thread of its own: reading them may take long.
pub(super) fn check_files(path: PathBuf, meeting: Arc<Meeting>, to_screen: Sender<News>) {
    let work = move || {
        let documents = meeting.catalogue().documents().iter();
        let files = documents.filter_map(|document| Some((document.id.clone(), document.file.as_ref()?)));
        let found = files.map(|(id, file)| (id, attach::check(&path, file))).collect();
        let _ = to_screen.send(News::Told(Box::new(Msg::Files(found))));
    };
    // Without a thread nothing is checked, and the screen goes on saying so.
    let _ = thread::Builder::new().name("files".to_owned()).spawn(work);
}

/// What reaches the thread of the copy.
pub(super) enum Job {
    /// The copy is kept there from now on.
    To(PathBuf),
    /// The meeting file is good up to here.
    Reached(Position),
    /// The program ends.
    End,
}

/// The second copy, on a thread of its own: a drive that never answers holds up nobody.
pub(super) struct Copies {
    jobs: Sender<Job>,
    ended: Receiver<()>,
}

impl Copies {
    pub(super) fn start(meeting: &Path, lang: Lang, to_screen: Sender<News>) -> io::Result<Self> {
        let (jobs, orders) = mpsc::channel();
        let (end, ended) = mpsc::channel();
        let source = meeting.to_owned();
        let work = move || {
            follow(&source, &orders, lang, &to_screen);
            let _ = end.send(());
        };
        thread::Builder::new().name("copy".to_owned()).spawn(work)?;
        Ok(Self { jobs, ended })
    }

    pub(super) fn jobs(&self) -> Sender<Job> {
        self.jobs.clone()
    }

    pub(super) fn to(&self, place: PathBuf) {
        let _ = self.jobs.send(Job::To(place));
    }

    /// Lets the copy catch up before the program ends, for a moment.
    pub(super) fn close(self) {
        let _ = self.jobs.send(Job::End);
        let _ = self.ended.recv_timeout(PARTING);
    }
}

fn follow(source: &Path, jobs: &Receiver<Job>, lang: Lang, to_screen: &Sender<News>) {
    let mut mirror: Option<Mirror> = None;
    let (mut to, mut whole) = (Position::START, true);
    let mut told: Option<(PathBuf, Mirrored)> = None;
    let mut ends = false;
    while !ends {
        let first =
            if whole { jobs.recv().map_err(|_| RecvTimeoutError::Disconnected) } else { jobs.recv_timeout(RETRY) };
        let first = match first {
            Ok(job) => Some(job),
            Err(RecvTimeoutError::Timeout) => None,
            Err(RecvTimeoutError::Disconnected) => break,
        };
        for job in first.into_iter().chain(jobs.try_iter()) {
            match job {
                Job::To(place) => mirror = Some(Mirror::at(source, &place)),
                Job::Reached(reached) => to = reached,
                Job::End => ends = true,
            }
        }
        let Some(mirror) = mirror.as_mut().filter(|_| to.seq > 0) else { continue };
        let found = mirror.catch_up(to);
        whole = matches!(found, Mirrored::Holds { .. });
        let now = Some((mirror.path().to_owned(), found));
        if now != told {
            let known = match &told {
                Some((path, Mirrored::Holds { record, .. })) if path == mirror.path() => *record,
                _ => 0,
            };
            told = now;
            let Some((path, found)) = &told else { continue };
            let record = if let Mirrored::Holds { record, .. } = found { *record } else { known };
            let copied = Copied { record, trouble: say::mirrored(found, path, lang) };
            let _ = to_screen.send(News::Told(Box::new(Msg::Copied(copied))));
        }
    }
}
