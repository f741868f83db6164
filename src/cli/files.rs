//! Calls about files as such: making, opening, checking, verifying, repairing.
//!
//! It must never change a meeting file: that is `acts`.

use super::source::{meeting, name, view, writing};
use super::start;
use super::{Call, Exit, Open, Outcome, documents, phrases, show, status_of_condition};
use crate::domain::event::{Event, Role};
use crate::domain::id::CommandId;
use crate::domain::meeting::Meeting;
use crate::domain::set_up::{Predecessor, SetUp};
use crate::domain::standings;
use crate::journal::fault::Fault;
use crate::journal::scan::End;
use crate::journal::session::{Condition, Order, opening, random_id};
use crate::journal::{create, draft, place};
use crate::papers::bank::PhraseBook;
use crate::rulebook::read;
use crate::rulebook::{self, Made, Wanted};
use crate::text::clean::{Kind as TextKind, clean, shown};
use crate::text::code::{self, Code, CodeFault};
use crate::ui::theme::Theme;
use crate::words;
use chrono::Datelike;
use clap::ArgMatches;
use std::io;
use std::path::{Path, PathBuf};

pub(super) fn open(call: &mut Call<'_>, file: PathBuf, given: &ArgMatches) -> io::Result<Outcome> {
    if !call.world.interactive {
        // Where nothing can be drawn the table is printed, so that a pipe gets something to read.
        return match view(call, &file) {
            Ok(session) => show::overview(call, &session),
            Err(exit) => Ok(exit.into()),
        };
    }
    Ok(screen(call, file, given).map_or_else(Into::into, |open| Outcome::Console(Box::new(open))))
}

/// The wall needs no file yet: it waits for it.
pub(super) fn wall(call: &mut Call<'_>, file: PathBuf, given: &ArgMatches) -> io::Result<Outcome> {
    if !call.world.interactive {
        return open(call, file, given);
    }
    Ok(screen(call, file, given).map_or_else(Into::into, |open| Outcome::Wall(Box::new(open))))
}

fn screen(call: &mut Call<'_>, file: PathBuf, given: &ArgMatches) -> Result<Open, Exit> {
    let text = |name: &str| given.try_get_one::<String>(name).ok().flatten().cloned();
    let place = |name: &str| given.try_get_one::<PathBuf>(name).ok().flatten().cloned();
    let (keys, mirror) = (place("keys"), place("mirror"));
    let (author, lang, theme) = (call.author.clone(), call.lang, text("theme"));
    if let Some(name) = theme.as_deref().filter(|name| Theme::builtin(name).is_none()) {
        let name = shown(name);
        call.say(&lang.of(
            format!("Không có giao diện màu “{name}”; xem binhxet themes."),
            format!("There is no theme “{name}”; see binhxet themes."),
        ));
        return Err(Exit::Usage);
    }
    Ok(Open { file, author, lang, theme, keys, mirror, notices: Vec::new() })
}

/// The start screen; where nothing can be drawn, the sample as text.
pub(super) fn start(call: &mut Call<'_>, given: &ArgMatches) -> io::Result<Outcome> {
    if !call.world.interactive {
        return show::sample(call);
    }
    Ok(screen(call, PathBuf::new(), given).map_or_else(Into::into, |open| Outcome::Start(Box::new(open))))
}

/// Makes a rehearsal and opens it, or deletes all of them.
pub(super) fn rehearse(call: &mut Call<'_>, given: &ArgMatches) -> io::Result<Outcome> {
    let lang = call.lang;
    if given.get_flag("wipe") {
        return match start::wipe(call.world, lang) {
            Ok(gone) => {
                let said = lang.of(format!("Đã xóa {gone} buổi diễn tập."), format!("{gone} rehearsals wiped."));
                call.out(&said)?;
                Ok(Exit::Done.into())
            }
            Err(said) => {
                call.say(&said);
                Ok(Exit::System.into())
            }
        };
    }
    let like = given.get_one::<PathBuf>("like").map(PathBuf::as_path);
    match start::rehearse(call.world, like, &call.author, lang) {
        Ok(path) if call.world.interactive => open(call, path, given),
        Ok(path) => created(call, &path),
        Err(said) => {
            call.say(&said);
            Ok(Exit::Refused.into())
        }
    }
}

pub(super) fn demo(call: &mut Call<'_>, file: Option<PathBuf>, given: &ArgMatches) -> io::Result<Outcome> {
    if !call.world.interactive && file.is_none() {
        return show::sample(call);
    }
    let path = if let Some(path) = file {
        path
    } else {
        let Some(folder) = place::meetings(&call.world.surroundings) else {
            call.say(call.lang.of(
                "Máy này không có thư mục dữ liệu; nêu tên tệp: binhxet demo TỆP.",
                "This computer names no folder for data; name a file: binhxet demo FILE.",
            ));
            return Ok(Exit::System.into());
        };
        if let Err(fault) = place::prepare(&folder) {
            return Ok(call.fault(&folder.to_string_lossy(), &fault).into());
        }
        place::free_path(&folder, call.lang.of("cuoc-hop-mau", "sample-meeting"))
    };
    if let Err(exit) = make_sample(call, &path) {
        return Ok(exit.into());
    }
    let mut outcome = open(call, path.clone(), given)?;
    if let Outcome::Console(open) = &mut outcome {
        let told = call.lang.of("Cuộc họp mẫu lưu tại", "The sample meeting is kept in");
        open.notices.push(format!("{told} {}", name(&path)));
    }
    Ok(outcome)
}

pub(super) fn new(call: &mut Call<'_>, given: &ArgMatches) -> io::Result<Outcome> {
    let path = given.get_one::<PathBuf>("FILE").cloned().unwrap_or_default();
    let text = |name: &str| given.get_one::<String>(name).map(String::as_str);
    if let Some(sealed) = given.get_one::<PathBuf>("after") {
        let made = successor(call, &path, sealed, text("reason"));
        return Ok(match made {
            Ok(()) => {
                hand_over(call, sealed, &path);
                created(call, &path)?
            }
            Err(exit) => exit.into(),
        });
    }
    if given.get_flag("sample") {
        return Ok(match make_sample(call, &path) {
            Ok(()) => created(call, &path)?,
            Err(exit) => exit.into(),
        });
    }
    if let Some(old) = given.get_one::<PathBuf>("like") {
        let year = given.get_one::<i32>("year").copied().unwrap_or_else(|| (call.world.clock)().year());
        let set_up = match start::again(old, year, call.lang) {
            Ok(set_up) => set_up,
            Err(said) => {
                call.say(&format!("{}: {said}", name(old)));
                return Ok(Exit::Refused.into());
            }
        };
        return match make(call, &path, set_up, &[]) {
            Ok(()) => created(call, &path),
            Err(exit) => Ok(exit.into()),
        };
    }
    let (Some(rubric), Some(bloc)) = (text("rubric"), text("bloc")) else {
        call.say(call.lang.of("Cần --rubric và --bloc, hoặc --sample.", "It needs --rubric and --bloc, or --sample."));
        call.say(call.lang.of(
            "Ví dụ: binhxet new hop.binhxet --rubric lao-cai-vi-du --bloc mau",
            "Such as: binhxet new m.binhxet --rubric lao-cai-vi-du --bloc mau",
        ));
        return Ok(Exit::Usage.into());
    };
    let year = given.get_one::<i32>("year").copied().unwrap_or_else(|| (call.world.clock)().year());
    if !(1945..=2100).contains(&year) {
        call.say(call.lang.of("Năm phải từ 1945 đến 2100.", "The year must be from 1945 to 2100."));
        return Ok(Exit::Usage.into());
    }
    let made = rulebook::make(&Wanted { rubric, bloc, agenda: text("agenda"), year, meeting: random_id() });
    match made {
        Ok(Made { set_up, notes }) => match make(call, &path, set_up, &[]) {
            Ok(()) => {
                for note in &notes {
                    call.say(&rulebook::say::note(note, call.lang));
                }
                created(call, &path)
            }
            Err(exit) => Ok(exit.into()),
        },
        Err(faults) => Ok(tell(call, &faults).into()),
    }
}

fn created(call: &mut Call<'_>, path: &Path) -> io::Result<Outcome> {
    let line = call.lang.of(format!("Đã tạo {}", name(path)), format!("Created {}", name(path)));
    call.out(&line)?;
    Ok(Exit::Done.into())
}

fn tell(call: &mut Call<'_>, faults: &[read::Fault]) -> Exit {
    for fault in faults {
        call.say(&rulebook::say::line(fault, call.lang));
    }
    Exit::Refused
}

/// Makes the file in which a sealed meeting goes on: same rules, same state, the seal named in its first record.
fn successor(call: &mut Call<'_>, path: &Path, sealed: &Path, reason: Option<&str>) -> Result<(), Exit> {
    let reason = reason.map(|text| clean(text, TextKind::Line).text).filter(|text| !text.is_empty());
    let Some(reason) = reason else {
        call.say(call.lang.of("Tệp tiếp theo phải có --reason \"…\".", "A successor needs --reason \"…\"."));
        return Err(Exit::Usage);
    };
    let session = view(call, sealed)?;
    let before = meeting(&session)?;
    if before.closed().is_none() || *session.condition() != Condition::Bytes(End::Clean) {
        call.say(&call.lang.of(
            format!("{}: cuộc họp chưa được niêm phong; hãy kết thúc trước.", name(sealed)),
            format!("{}: the meeting is not sealed; close it first.", name(sealed)),
        ));
        return Err(Exit::Refused);
    }
    let mut set_up = before.set_up().clone();
    set_up.after = Some(Predecessor {
        meeting: std::mem::replace(&mut set_up.meeting, random_id()),
        records: before.head(),
        head: code::hex(&before.head_chain()).into(),
        reason: reason.into(),
    });
    let carried: Vec<Event> = before.carried();
    make(call, path, set_up, &carried)
}

/// What was typed when the seal came is offered in the file that goes on.
fn hand_over(call: &mut Call<'_>, sealed: &Path, path: &Path) {
    for role in [Role::Chair, Role::Secretary] {
        if draft::hand_over(sealed, path, role) {
            call.say(call.lang.of(
                "Chữ chưa ghi của tệp trước chờ lấy lại khi mở tệp này (Ctrl+N).",
                "Text not entered before waits to be taken back where this file is opened (Ctrl+N).",
            ));
        }
    }
}

fn make(call: &mut Call<'_>, path: &Path, set_up: SetUp, carried: &[Event]) -> Result<(), Exit> {
    let payload = opening(set_up, carried, (call.world.clock)(), &call.author);
    let payload = payload.map_err(|trouble| call.trouble(&path.to_string_lossy(), &trouble))?;
    create::create(path, &payload).map(|_| ()).map_err(|fault| call.fault(&path.to_string_lossy(), &fault))
}

fn make_sample(call: &mut Call<'_>, path: &Path) -> Result<(), Exit> {
    let set_up = rulebook::sample::set_up(random_id()).map_err(|faults| tell(call, &faults))?;
    make(call, path, set_up, &[])?;
    let mut session = writing(call, path)?;
    let lines: Vec<(CommandId, &str)> = rulebook::sample::acts().map(|line| (random_id(), line)).collect();
    let wants: Vec<_> =
        lines.iter().map(|(_, line)| move |meeting: &Meeting| words::command_line(line, meeting)).collect();
    let orders = lines.iter().zip(&wants).map(|((cmd, _), want)| Order { cmd: cmd.clone(), seen: None, want });
    let orders: Vec<Order<'_>> = orders.collect();
    let done = session.write((call.world.clock)(), &call.author, &orders);
    done.map(|_| ()).map_err(|trouble| call.trouble(&path.to_string_lossy(), &trouble))
}

pub(super) fn verify(call: &mut Call<'_>, given: &ArgMatches) -> io::Result<Outcome> {
    let path = given.get_one::<PathBuf>("FILE").cloned().unwrap_or_default();
    let session = match view(call, &path) {
        Ok(session) => session,
        Err(exit) => return Ok(exit.into()),
    };
    let condition = session.condition().clone();
    let end = match &condition {
        Condition::Bytes(End::Clean) => "clean",
        Condition::Bytes(End::Torn { .. } | End::ZeroTail { .. }) => "torn",
        Condition::Bytes(End::Unfinished { .. }) => "unfinished",
        Condition::Bytes(End::Damaged(_)) | Condition::Unfit { .. } => "damaged",
        Condition::Bytes(End::Newer { .. }) | Condition::Newer { .. } => "newer",
    };
    let (recovered, head) = session.meeting().map_or((0, [0; 32]), |meeting| (meeting.head(), meeting.head_chain()));
    call.out(&format!("recovered={recovered} head={} end={end}", code::hex(&head)))?;
    let mut exit = status_of_condition(&condition);
    if let Some(meeting) = session.meeting() {
        let mut agrees = sealed(call, meeting)?;
        if let Some(given) = given.get_one::<String>("head") {
            agrees &= matches_head(call, meeting, given)?;
        }
        if let Some(old) = given.get_one::<PathBuf>("against") {
            agrees &= matches_old(call, meeting, old)?;
        }
        let documents: Vec<&PathBuf> = given.get_many("DOC").into_iter().flatten().collect();
        let book = if documents.is_empty() { PhraseBook::shipped() } else { phrases::for_reading(call, &path) };
        for document in documents {
            agrees &= documents::follows(call, meeting, &book, document)?;
        }
        if !agrees {
            exit = Exit::Refused;
        }
    } else if exit == Exit::Done {
        exit = Exit::Unfinished;
    }
    Ok(exit.into())
}

/// Whether the digest in the seal follows from the records.
fn sealed(call: &mut Call<'_>, meeting: &Meeting) -> io::Result<bool> {
    let Some(closed) = meeting.closed() else { return Ok(true) };
    let minutes = code::minutes_code(&meeting.head_chain());
    if *closed.totals == *standings::digest(meeting) {
        let line = call.lang.of(
            format!("đã niêm phong tại #{}: {minutes}", closed.record),
            format!("sealed at #{}: {minutes}", closed.record),
        );
        call.out(&line)?;
        return Ok(true);
    }
    call.say(call.lang.of(
        "Tổng điểm trong niêm phong không khớp với các bản ghi.",
        "The totals in the seal do not follow from the records.",
    ));
    Ok(false)
}

fn matches_head(call: &mut Call<'_>, meeting: &Meeting, given: &str) -> io::Result<bool> {
    let code = match Code::read(given) {
        Ok(code) => code,
        Err(CodeFault::Mistyped) => {
            call.say(call.lang.of(
                "Mã gõ sai; xin đối chiếu lại từng ký tự.",
                "The code is mistyped; please compare it letter by letter.",
            ));
            return Ok(false);
        }
        Err(CodeFault::NotACode) => {
            call.say(call.lang.of("Đây không phải là mã của tệp cuộc họp.", "This is no code of a meeting file."));
            return Ok(false);
        }
    };
    if let Some(entry) = meeting.entries().iter().rev().find(|entry| code.names(&entry.chain)) {
        let seq = entry.seq;
        let line = call.lang.of(format!("mã khớp với bản ghi #{seq}"), format!("the code is that of record #{seq}"));
        call.out(&line)?;
        Ok(true)
    } else {
        call.say(call.lang.of("Mã không khớp với bản ghi nào trong tệp.", "The code fits no record of the file."));
        Ok(false)
    }
}

fn matches_old(call: &mut Call<'_>, meeting: &Meeting, old: &Path) -> io::Result<bool> {
    let Ok(session) = view(call, old) else { return Ok(false) };
    let Some(other) = session.meeting() else { return Ok(false) };
    let before = meeting.set_up().after.as_ref();
    if before.is_some_and(|before| *before.head == *code::hex(&other.head_chain())) {
        call.out(
            call.lang.of("tệp này tiếp theo đúng tệp đã niêm phong đó", "this file goes on after that sealed file"),
        )?;
        return Ok(true);
    }
    let pairs = meeting.entries().iter().zip(other.entries());
    let parted = pairs.filter(|(one, two)| one.chain == two.chain).count();
    let (ours, theirs) = (meeting.entries().len(), other.entries().len());
    let line = if parted == theirs {
        call.lang.of(
            format!("bản cũ là phần đầu của tệp này: {theirs} trong {ours} bản ghi"),
            format!("the old copy is the beginning of this file: {theirs} of {ours} records"),
        )
    } else if parted == ours {
        call.lang.of(
            format!("tệp này ngắn hơn bản cũ: {ours} trong {theirs} bản ghi"),
            format!("this file is shorter than the old copy: {ours} of {theirs} records"),
        )
    } else {
        call.lang.of(
            format!("hai tệp khác nhau từ bản ghi #{}", parted + 1),
            format!("the files part at record #{}", parted + 1),
        )
    };
    call.out(&line)?;
    Ok(parted == theirs)
}

pub(super) fn repair(call: &mut Call<'_>, given: &ArgMatches) -> io::Result<Outcome> {
    let from = given.get_one::<PathBuf>("FILE").cloned().unwrap_or_default();
    let to = given.get_one::<PathBuf>("output").cloned().unwrap_or_default();
    match crate::journal::repair::repair(&from, &to) {
        Ok(repaired) => {
            let line = call.lang.of(
                format!("Đã chép {} bản ghi sang {}; bỏ lại {} byte.", repaired.records, name(&to), repaired.left_out),
                format!(
                    "Copied {} records to {}; {} bytes were left out.",
                    repaired.records,
                    name(&to),
                    repaired.left_out
                ),
            );
            call.out(&line)?;
            Ok(Exit::Done.into())
        }
        Err(Fault::Exists) => Ok(call.fault(&to.to_string_lossy(), &Fault::Exists).into()),
        Err(fault) => Ok(call.fault(&from.to_string_lossy(), &fault).into()),
    }
}
