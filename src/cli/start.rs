//! What the start screen needs from the disk: recent meetings with their state, and making new ones.
//!
//! It must never draw, and never open a meeting for writing but to make it.

use super::World;
use crate::domain::event::Author;
use crate::domain::id::CommandId;
use crate::domain::meeting::Meeting;
use crate::domain::set_up::SetUp;
use crate::journal::disk::DiskFile;
use crate::journal::fault::Fault;
use crate::journal::place;
use crate::journal::say;
use crate::journal::session::{Order, Session, Trouble, opening, random_id};
use crate::journal::tape::Purpose;
use crate::journal::{create, scan};
use crate::rulebook::{self, BLOCS, RUBRICS, Wanted, rehearsal, sample};
use crate::text::code::minutes_code;
use crate::text::lang::Lang;
use crate::ui::start::{NewMeeting, Recent, Standing};
use crate::words;
use std::fs;
use std::path::{Path, PathBuf};

/// Most meetings listed.
const MOST: usize = 30;
/// More bytes than the list of paths has.
const LARGEST: u64 = 256 * 1024;

/// Why something was not made, in words.
type Made = Result<PathBuf, String>;

fn list(world: &World) -> Option<PathBuf> {
    place::meetings(&world.surroundings).map(|folder| folder.join("recent"))
}

/// Remembers that a meeting was opened, the latest first. What cannot be remembered is no loss.
pub fn remember(world: &World, file: &Path) {
    let (Some(list), Ok(file)) = (list(world), file.canonicalize()) else { return };
    let mut paths = known(&list);
    paths.retain(|path| *path != file);
    paths.insert(0, file);
    paths.truncate(MOST);
    let text: Vec<String> = paths.iter().filter_map(|path| path.to_str()).map(str::to_owned).collect();
    let Some(folder) = list.parent() else { return };
    let new = list.with_extension(format!("{}", std::process::id()));
    let kept = place::prepare(folder).is_ok()
        && fs::write(&new, text.join("\n") + "\n").is_ok()
        && fs::rename(&new, &list).is_ok();
    if !kept {
        let _ = fs::remove_file(&new);
    }
}

fn known(list: &Path) -> Vec<PathBuf> {
    let small = fs::metadata(list).is_ok_and(|is| is.is_file() && is.len() <= LARGEST);
    let text = if small { fs::read_to_string(list).unwrap_or_default() } else { String::new() };
    text.lines().filter(|line| !line.is_empty()).map(PathBuf::from).collect()
}

/// The meetings opened lately, then those that lie in the program's folder, each with its state.
pub fn recents(world: &World, lang: Lang) -> Vec<Recent> {
    let mut paths = list(world).map(|list| known(&list)).unwrap_or_default();
    if let Some(folder) = place::meetings(&world.surroundings) {
        for folder in [folder.clone(), folder.join(REHEARSALS)] {
            let mut more: Vec<PathBuf> = fs::read_dir(folder)
                .into_iter()
                .flatten()
                .filter_map(|entry| Some(entry.ok()?.path()))
                .filter(|path| path.extension().is_some_and(|ending| ending == place::ENDING))
                .filter(|path| path.canonicalize().map_or(true, |real| !paths.contains(&real)))
                .collect();
            more.sort();
            paths.extend(more);
        }
    }
    paths.iter().take(MOST).filter_map(|path| recent(path, lang)).collect()
}

fn recent(path: &Path, lang: Lang) -> Option<Recent> {
    if !path.exists() {
        // What was deleted is forgotten; what lies on a stick that is not there is listed again when it is back.
        return None;
    }
    let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let path_text = path.to_str()?.to_owned();
    let session = DiskFile::tape(path, Purpose::View).and_then(Session::open);
    let (title, standing, rehearsal) = match &session {
        Err(fault) => (String::new(), Standing::Broken(say::fault(fault, lang).what), false),
        Ok(session) => match session.meeting() {
            None => (String::new(), Standing::Broken(say::condition(session.condition(), lang).what), false),
            Some(meeting) => {
                let standing = match meeting.closed() {
                    _ if session.condition().stops() => {
                        Standing::Broken(say::condition(session.condition(), lang).what)
                    }
                    Some(_) => Standing::Sealed { code: minutes_code(&meeting.head_chain()) },
                    None => Standing::Open { records: meeting.head() },
                };
                (meeting.set_up().title.to_string(), standing, rehearsal::is_one(meeting.set_up()))
            }
        },
    };
    let last = session.ok().and_then(|session| session.meeting()?.entries().last().map(|entry| entry.record.at));
    Some(Recent { path: path_text, name, title, standing, rehearsal, last })
}

/// Whether a console can be opened on a file.
///
/// # Errors
/// In words, why not.
pub fn can_open(file: &Path, lang: Lang) -> Result<(), String> {
    let session = DiskFile::tape(file, Purpose::View).and_then(Session::open).map_err(|fault| said(&fault, lang))?;
    session.meeting().map(|_| ()).ok_or_else(|| say::condition(session.condition(), lang).line())
}

/// The folder of rehearsals, so that all of them can go at once.
const REHEARSALS: &str = "dien-tap";

fn folder(world: &World, lang: Lang) -> Result<PathBuf, String> {
    let folder = place::meetings(&world.surroundings).ok_or_else(|| {
        lang.of("Máy này không có thư mục dữ liệu.", "This computer names no folder for data.").to_owned()
    })?;
    place::prepare(&folder).map_err(|fault| said(&fault, lang))?;
    Ok(folder)
}

fn said(fault: &Fault, lang: Lang) -> String {
    say::fault(fault, lang).line()
}

/// The ids of the blocs and rubrics that come with the program.
pub fn shipped() -> (Vec<String>, Vec<String>) {
    let ids = |files: &[(&str, &str)]| files.iter().map(|(id, _)| (*id).to_owned()).collect();
    (ids(&BLOCS), ids(&RUBRICS))
}

/// Makes the meeting that the form asks for.
///
/// # Errors
/// In words: a rule file is wrong, the name is taken, the disk.
pub fn new_meeting(world: &World, wanted: &NewMeeting, by: &Author, lang: Lang) -> Made {
    let set_up = if let Some(like) = &wanted.like {
        again(Path::new(like), wanted.year, lang)?
    } else {
        let (rubric, bloc) = (wanted.rubric.as_str(), wanted.bloc.as_str());
        let wanted = Wanted { rubric, bloc, agenda: None, year: wanted.year, meeting: random_id() };
        rulebook::set_up(&wanted).map_err(|faults| {
            faults.iter().map(|fault| rulebook::say::line(fault, lang)).collect::<Vec<_>>().join(" ")
        })?
    };
    let path = if wanted.file.contains(['/', '\\']) {
        PathBuf::from(&wanted.file)
    } else {
        folder(world, lang)?.join(&wanted.file)
    };
    let path = if path.extension().is_some() { path } else { path.with_extension(place::ENDING) };
    make(world, &path, set_up, by, &[], lang)
}

/// The rules of an earlier meeting for another year: the same bloc, rubric and regulation as they were amended there.
///
/// # Errors
/// In words, why that meeting cannot be read.
pub fn again(like: &Path, year: i32, lang: Lang) -> Result<SetUp, String> {
    let session = DiskFile::tape(like, Purpose::View).and_then(Session::open).map_err(|fault| said(&fault, lang))?;
    let meeting = session.meeting().ok_or_else(|| say::condition(session.condition(), lang).line())?;
    let mut set_up = meeting.set_up().clone();
    set_up.title = set_up.title.replace(&set_up.year.to_string(), &year.to_string()).into();
    set_up.year = year;
    set_up.meeting = random_id();
    set_up.after = None;
    Ok(set_up)
}

/// Makes a copy of the sample meeting.
///
/// # Errors
/// In words.
pub fn sample_meeting(world: &World, by: &Author, lang: Lang) -> Made {
    let set_up = sample::set_up(random_id()).map_err(|_| String::new())?;
    let path = place::free_path(&folder(world, lang)?, lang.of("cuoc-hop-mau", "sample-meeting"));
    let acts: Vec<String> = sample::acts().map(str::to_owned).collect();
    make(world, &path, set_up, by, &acts, lang)
}

/// Makes a rehearsal on the rules of a meeting, or of the sample: invented scores, marked as such.
///
/// # Errors
/// In words.
pub fn rehearse(world: &World, like: Option<&Path>, by: &Author, lang: Lang) -> Made {
    let of = match like {
        Some(like) => {
            let year = DiskFile::tape(like, Purpose::View).and_then(Session::open).ok();
            let year = year.and_then(|session| Some(session.meeting()?.set_up().year)).unwrap_or_default();
            again(like, year, lang)?
        }
        None => sample::set_up(random_id()).map_err(|_| String::new())?,
    };
    let set_up = rehearsal::set_up(of);
    let folder = folder(world, lang)?.join(REHEARSALS);
    place::prepare(&folder).map_err(|fault| said(&fault, lang))?;
    let path = place::free_path(&folder, lang.of("dien-tap", "rehearsal"));
    let mut seed = [0; 8];
    // Without a source of chance every rehearsal has the same scores.
    let _ = getrandom::fill(&mut seed);
    let acts = rehearsal::acts(&set_up, (world.clock)(), by, u64::from_le_bytes(seed));
    make(world, &path, set_up, by, &acts, lang)
}

/// Deletes every rehearsal in the program's folder, with what lies beside them; answers how many went.
///
/// A file there that is no rehearsal stays.
///
/// # Errors
/// In words.
pub fn wipe(world: &World, lang: Lang) -> Result<usize, String> {
    let folder = folder(world, lang)?.join(REHEARSALS);
    let mut gone = 0;
    for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
        let path = entry.path();
        let ours = path.extension().is_some_and(|ending| ending == place::ENDING)
            && DiskFile::tape(&path, Purpose::View)
                .and_then(Session::open)
                .is_ok_and(|session| session.meeting().is_some_and(|meeting| rehearsal::is_one(meeting.set_up())));
        if !ours {
            continue;
        }
        fs::remove_file(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        gone += 1;
        let name = entry.file_name().to_string_lossy().into_owned();
        for beside in fs::read_dir(&folder).into_iter().flatten().flatten() {
            if beside.file_name().to_string_lossy().starts_with(&format!("{name}.")) {
                let _ = fs::remove_file(beside.path());
            }
        }
    }
    Ok(gone)
}

fn make(world: &World, path: &Path, set_up: SetUp, by: &Author, acts: &[String], lang: Lang) -> Made {
    let now = (world.clock)();
    let troubled = |trouble: Trouble| say::trouble(&trouble, lang).line();
    let payload = opening(set_up, &[], now, by).map_err(troubled)?;
    let _: scan::Line = create::create(path, &payload).map_err(|fault| said(&fault, lang))?;
    if !acts.is_empty() {
        let tape = DiskFile::tape(path, Purpose::Write).map_err(|fault| said(&fault, lang))?;
        let mut session = Session::open(tape).map_err(|fault| said(&fault, lang))?;
        let lines: Vec<(CommandId, &String)> = acts.iter().map(|line| (random_id(), line)).collect();
        let wants: Vec<_> =
            lines.iter().map(|(_, line)| move |meeting: &Meeting| words::command_line(line, meeting)).collect();
        let orders = lines.iter().zip(&wants).map(|((cmd, _), want)| Order { cmd: cmd.clone(), seen: None, want });
        let orders: Vec<Order<'_>> = orders.collect();
        session.write(now, by, &orders).map_err(troubled)?;
    }
    Ok(path.to_owned())
}
