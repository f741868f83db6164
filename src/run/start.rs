//! The start screen's loop: it lists meetings, makes new ones, and hands the terminal over to the console of one.
//!
//! It must never write to a meeting but to make it.

use super::{News, Stage, keep, keymap_of, window};
use crate::cli::{Exit, Open, World, start as files};
use crate::domain::event::Role as Seat;
use crate::input::{self, Input};
use crate::journal::place;
use crate::terminal::Ability;
use crate::text::lang::Lang;
use crate::ui::start::{Boot, Start, Wish};
use crate::ui::theme::Role;
use chrono::Datelike;
use std::io::Write;
use std::path::{Path, PathBuf};

/// The name that what is typed into the form is kept under, among the meetings.
const FORM: &str = "start";

/// Runs the start screen, and the console of the meeting that is chosen there.
pub fn start(open: &Open, world: &mut World) -> Exit {
    let stage = match Stage::enter(open.lang) {
        Ok(stage) => stage,
        Err((exit, line)) => {
            // Where standard error is closed there is nobody to tell.
            let _ = writeln!(world.err, "{line}");
            return exit;
        }
    };
    match turn(stage, open, world) {
        Ok(None) => Exit::Done,
        Ok(Some((stage, file))) => {
            let open = Open { file, ..open.clone() };
            match super::start(&open, world, Some(stage)) {
                Ok(()) => Exit::Done,
                Err((exit, line)) => {
                    let _ = writeln!(world.err, "{line}");
                    exit
                }
            }
        }
        // A terminal that cannot be drawn on is gone, and nobody is left to tell.
        Err(_) => Exit::System,
    }
}

/// The meeting chosen, with the terminal it is to be shown on; nothing where the person left.
fn turn(mut stage: Stage, open: &Open, world: &World) -> std::io::Result<Option<(Stage, PathBuf)>> {
    let lang = open.lang;
    let ability = Ability::here();
    let mut told = Vec::new();
    let mut start = Start::new(Boot {
        lang,
        theme: open.theme.clone().unwrap_or_else(|| "dark".to_owned()),
        colour: ability.colour,
        fine: ability.fine,
        size: stage.screen.size(),
        keymap: keymap_of(open, lang, &mut told),
        year: (world.clock)().year(),
        shipped: files::shipped(),
        recents: files::recents(world, lang),
    });
    if !told.is_empty() {
        start.say(told.join(" "), Role::Warning);
    }
    let kept = place::meetings(&world.surroundings).filter(|folder| place::prepare(folder).is_ok());
    let kept = kept.and_then(|folder| keep::Desk::open(&folder.join(FORM), Seat::Chair));
    let drafts = kept.map(|(drafts, left)| {
        if let Some(left) = left {
            start.offer(left);
        }
        drafts
    });
    let chosen = choose(&mut stage, &mut start, (open, world), drafts.as_ref());
    if let Some(drafts) = drafts {
        drafts.close();
    }
    match chosen? {
        Some(file) => Ok(Some((stage, file))),
        None => stage.screen.leave().map(|()| None),
    }
}

/// Takes keys until a meeting is chosen or the person leaves.
fn choose(
    stage: &mut Stage,
    start: &mut Start,
    (open, world): (&Open, &World),
    drafts: Option<&keep::Desk>,
) -> std::io::Result<Option<PathBuf>> {
    let lang = open.lang;
    let mut known = start.draft();
    stage.screen.draw(|frame| start.draw(frame))?;
    while let Ok(first) = stage.news.recv() {
        let waiting: Vec<News> = std::iter::once(first).chain(stage.news.try_iter()).collect();
        for news in waiting {
            let News::Burst(burst) = news else { continue };
            for input in input::gather(burst, start.field_open()) {
                if let Input::Resize(width, height) = input {
                    stage.screen.resize(width, height)?;
                }
                let Some(wish) = start.update(input) else { continue };
                match wish {
                    Wish::Quit => {
                        forget(start, drafts);
                        return Ok(None);
                    }
                    Wish::Redraw => stage.screen.redraw()?,
                    wish => {
                        if let Some(file) = grant(wish, start, open, world, lang) {
                            forget(start, drafts);
                            return Ok(Some(file));
                        }
                    }
                }
            }
        }
        let now = start.draft();
        if let Some(drafts) = drafts.filter(|_| now != known) {
            drafts.keep(now.clone());
            known = now;
        }
        stage.screen.draw(|frame| start.draw(frame))?;
    }
    Ok(None)
}

/// Gives up what is kept of an open form: it was made, or left on purpose. What only waits goes on waiting.
fn forget(start: &Start, drafts: Option<&keep::Desk>) {
    if let Some(drafts) = drafts.filter(|_| start.field_open()) {
        drafts.keep(None);
    }
}

/// Does what was wished; the meeting to open, if one is.
fn grant(wish: Wish, start: &mut Start, open: &Open, world: &World, lang: Lang) -> Option<PathBuf> {
    let by = &open.author;
    let made = match wish {
        Wish::Open(path) => Ok(PathBuf::from(path)),
        Wish::New(wanted) => files::new_meeting(world, &wanted, by, lang),
        Wish::Sample => files::sample_meeting(world, by, lang),
        Wish::Rehearse(like) => files::rehearse(world, like.as_deref().map(Path::new), by, lang),
        Wish::Wipe => {
            let (said, role) = match files::wipe(world, lang) {
                Ok(gone) => {
                    (lang.of(format!("Đã xóa {gone} buổi diễn tập."), format!("{gone} rehearsals wiped.")), Role::Saved)
                }
                Err(said) => (said, Role::Refused),
            };
            start.renew(files::recents(world, lang));
            start.say(said, role);
            return None;
        }
        Wish::Window(room, path) => {
            let (said, opened) = window::open(room, Path::new(&path), lang);
            start.say(said.line(), if opened { Role::Saved } else { Role::Warning });
            return None;
        }
        Wish::Redraw | Wish::Quit => return None,
    };
    match made {
        Ok(file) => match files::can_open(&file, lang) {
            Ok(()) => Some(file),
            Err(said) => {
                start.say(said, Role::Refused);
                None
            }
        },
        Err(said) => {
            start.say(said, Role::Refused);
            None
        }
    }
}
