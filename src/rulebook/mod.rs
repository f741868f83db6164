//! Rule files: those compiled in, and a user's own beside the meeting.
//!
//! It must never know a screen or the meeting file.

pub mod read;
pub mod rehearsal;
pub mod sample;
pub mod say;
pub mod write;

use crate::domain::agenda::{AgendaOf, AgendaPlan, PlannedItem};
use crate::domain::bloc::Bloc;
use crate::domain::check::{Problem, Step};
use crate::domain::id::MeetingId;
use crate::domain::regulation::Regulation;
use crate::domain::rubric::Rubric;
use crate::domain::set_up::SetUp;
use crate::text::lang::Lang;
use read::{Fault, Source, Wrong};
use std::path::Path;

/// Regulations that come with the program, by id.
pub static REGULATIONS: [(&str, &str); 8] = [
    ("lao-cai-2021", include_str!("../../data/regulations/lao-cai-2021.ron")),
    ("bac-kan-2023", include_str!("../../data/regulations/bac-kan-2023.ron")),
    ("cong-an-cum", include_str!("../../data/regulations/cong-an-cum.ron")),
    ("dieu-6", include_str!("../../data/regulations/dieu-6.ron")),
    ("dong-thap-stp-2022", include_str!("../../data/regulations/dong-thap-stp-2022.ron")),
    ("lao-cai-dot-dac-biet-2018", include_str!("../../data/regulations/lao-cai-dot-dac-biet-2018.ron")),
    ("mttq-dong-nai-2025", include_str!("../../data/regulations/mttq-dong-nai-2025.ron")),
    ("tphcm-bang-4", include_str!("../../data/regulations/tphcm-bang-4.ron")),
];
/// Rubrics that come with the program, by id.
pub static RUBRICS: [(&str, &str); 8] = [
    ("lao-cai-vi-du", include_str!("../../data/rubrics/lao-cai-vi-du.ron")),
    ("bac-kan-phong-trao-2023", include_str!("../../data/rubrics/bac-kan-phong-trao-2023.ron")),
    ("cong-an-cum-vi-du", include_str!("../../data/rubrics/cong-an-cum-vi-du.ron")),
    ("dieu-6-vi-du", include_str!("../../data/rubrics/dieu-6-vi-du.ron")),
    ("dong-thap-stp-2022", include_str!("../../data/rubrics/dong-thap-stp-2022.ron")),
    ("dot-thi-dua-2-3-3", include_str!("../../data/rubrics/dot-thi-dua-2-3-3.ron")),
    ("mttq-dong-nai-vi-du", include_str!("../../data/rubrics/mttq-dong-nai-vi-du.ron")),
    ("tphcm-bang-4", include_str!("../../data/rubrics/tphcm-bang-4.ron")),
];
/// Blocs that come with the program, by id.
pub static BLOCS: [(&str, &str); 2] = [
    ("mau", include_str!("../../data/blocs/mau.ron")),
    ("tphcm-quan-huyen", include_str!("../../data/blocs/tphcm-quan-huyen.ron")),
];
/// Agendas that come with the program, by id.
pub static AGENDAS: [(&str, &str); 2] = [
    ("hoi-nghi-tong-ket", include_str!("../../data/agendas/hoi-nghi-tong-ket.ron")),
    ("hoi-nghi-cham-diem", include_str!("../../data/agendas/hoi-nghi-cham-diem.ron")),
];
/// What `new` is told.
#[derive(Clone, Debug)]
pub struct Wanted<'a> {
    /// A rubric: a path, or the id of one that comes with the program.
    pub rubric: &'a str,
    /// A bloc: a path, or the id of one that comes with the program.
    pub bloc: &'a str,
    /// An agenda: a path, or the id of one that comes with the program; the regulation's own if `None`.
    pub agenda: Option<&'a str>,
    /// The year that is reviewed.
    pub year: i32,
    /// Identity of the new meeting.
    pub meeting: MeetingId,
}

/// Puts a set-up together, every rule file checked.
///
/// # Errors
/// Every problem of every file at once.
pub fn set_up(wanted: &Wanted<'_>) -> Result<SetUp, Vec<Fault>> {
    let mut faults = Vec::new();
    let rubric = named(wanted.rubric, &RUBRICS).and_then(|source| rubric(&source).map(|read| (source, read)));
    let bloc = named(wanted.bloc, &BLOCS).and_then(|source| bloc(&source).map(|read| (source, read)));
    let bloc = bloc.map_err(|more| faults.extend(more)).ok();
    let rubric = rubric.map_err(|more| faults.extend(more)).ok();
    let agenda = match (wanted.agenda, &rubric) {
        (Some(agenda), _) => named(agenda, &AGENDAS).and_then(|source| self::agenda(&source)).map(|plan| plan.items),
        (None, Some((source, (_, regulation)))) => agenda_of(source, regulation),
        (None, None) => Ok(Vec::new()),
    };
    let agenda = agenda.map_err(|more| faults.extend(more)).ok();
    let (Some((_, (rubric, regulation))), Some((source, bloc)), Some(agenda)) = (rubric, bloc, agenda) else {
        return Err(faults);
    };
    source.accept(crate::domain::check_floor::customs(&bloc, &regulation), ())?;
    let set_up = SetUp {
        meeting: wanted.meeting.clone(),
        program: concat!("binhxet ", env!("CARGO_PKG_VERSION")).into(),
        title: format!("Hội nghị bình xét thi đua năm {} – {}", wanted.year, bloc.name).into(),
        year: wanted.year,
        regulation,
        rubric,
        bloc,
        agenda,
        after: None,
    };
    let fault = |problem: Problem| Fault {
        file: wanted.rubric.to_owned(),
        line: 0,
        column: 0,
        at: problem.at,
        what: Wrong::Flaw(problem.what),
    };
    let together: Vec<Fault> = crate::domain::check::set_up(&set_up).into_iter().map(fault).collect();
    if together.is_empty() { Ok(set_up) } else { Err(together) }
}

/// What is no mistake of a set-up but should be known, each on one line.
pub fn notes(set_up: &SetUp, lang: Lang) -> Vec<String> {
    let notes = crate::domain::check::notes(set_up).into_iter();
    let line = |note: Problem| format!("“{}”: {}", note.at, say::wrong(&Wrong::Flaw(note.what), lang).line());
    notes.map(line).collect()
}

/// The rubric file of that path, or the shipped one of that id, as text.
///
/// # Errors
/// The file cannot be read.
pub fn rubric_named(name: &str) -> Result<Source, Vec<Fault>> {
    named(name, &RUBRICS)
}

/// The regulation of that path, or the shipped one of that id, with every problem it has.
///
/// # Errors
/// Every problem at once.
pub fn regulation_named(name: &str) -> Result<Regulation, Vec<Fault>> {
    regulation(&named(name, &REGULATIONS)?)
}

/// The file of that path, or the shipped one of that id.
fn named(name: &str, shipped: &[(&str, &str)]) -> Result<Source, Vec<Fault>> {
    match shipped.iter().find(|(id, _)| *id == name) {
        Some((id, text)) if !Path::new(name).exists() => Ok(Source::shipped(id, text)),
        _ => Source::load(Path::new(name)).map_err(|fault| vec![fault]),
    }
}

/// Reads a regulation with every problem it has.
///
/// # Errors
/// Every problem at once.
pub fn regulation(source: &Source) -> Result<Regulation, Vec<Fault>> {
    source.read(|regulation| crate::domain::check::regulation(regulation, &crate::words::names()))
}

/// Reads a rubric, with the regulation it names, and every problem it has inside that frame.
///
/// # Errors
/// Every problem at once: those of both files, and each held against the other as far as it can be read.
pub fn rubric(source: &Source) -> Result<(Rubric, Regulation), Vec<Fault>> {
    // Which frame it is held against stands in the file itself, whatever else cannot be read in it.
    let (mut faults, mut of_rules, mut frame) = (Vec::new(), Vec::new(), None);
    match source.text_of("regulation").map(|id| regulation_of(source, &id)) {
        Some(Ok(place)) => {
            let acts = crate::words::names();
            let (read, more) = place.read_on(|regulation| crate::domain::check::regulation(regulation, &acts));
            // A frame that is known in part only says nothing about a table.
            let whole = !more.iter().any(|fault| matches!(fault.what, Wrong::Syntax(_)));
            faults.extend(more);
            frame = Some((read.filter(|_| whole), place));
        }
        Some(Err(more)) => faults.extend(more),
        // That the field is missing is told with the rest.
        None => {}
    }
    let inside: Option<&Regulation> = frame.as_ref().and_then(|(frame, _)| frame.as_ref());
    let (rubric, more) = source.read_on(|rubric: &Rubric| {
        let Some(frame) = inside else { return crate::domain::check::rubric_alone(rubric) };
        let (of_frame, of_rubric) = crate::domain::check::rubric(rubric, frame).into_iter().partition(stands_in_frame);
        of_rules = of_frame;
        of_rubric
    });
    if let Some((_, place)) = &frame {
        faults.extend(place.accept(of_rules, ()).err().unwrap_or_default());
    }
    faults.extend(more);
    match (rubric, frame.and_then(|(frame, _)| frame)) {
        (Some(rubric), Some(frame)) if faults.is_empty() => Ok((rubric, frame)),
        _ => Err(faults),
    }
}

/// Whether a problem of a rubric within its frame stands in the regulation: a rule that does not fit the rubric.
fn stands_in_frame(problem: &Problem) -> bool {
    matches!(problem.path.first(), Some(Step::Field("rules" | "criterion_deductions" | "ties")))
}

/// Every problem of a rubric that is held against this regulation, wherever its own may lie.
pub fn rubric_within(source: &Source, frame: &Regulation) -> Vec<Fault> {
    match source.parse::<Rubric>() {
        Ok(rubric) => source.accept(crate::domain::check::rubric(&rubric, frame), ()).err().unwrap_or_default(),
        Err(faults) => faults,
    }
}

/// Whether the regulation that a rubric names is found from where the rubric lies.
pub fn finds_regulation(source: &Source, id: &str) -> bool {
    regulation_of(source, id).is_ok()
}

/// Reads a bloc with every problem it has.
///
/// # Errors
/// Every problem at once.
pub fn bloc(source: &Source) -> Result<Bloc, Vec<Fault>> {
    source.read(crate::domain::check::bloc)
}

/// Reads an agenda with every problem it has.
///
/// # Errors
/// Every problem at once.
pub fn agenda(source: &Source) -> Result<AgendaPlan, Vec<Fault>> {
    source.read(crate::domain::check_floor::agenda)
}

/// The agenda a regulation has: its own items, or a template beside the rule file, in a folder `agendas` beside it or
/// above it, or a shipped one.
fn agenda_of(source: &Source, regulation: &Regulation) -> Result<Vec<PlannedItem>, Vec<Fault>> {
    let id = match &regulation.agenda {
        None => return Ok(Vec::new()),
        Some(AgendaOf::Items(items)) => return Ok(items.clone()),
        Some(AgendaOf::Template(id)) => id,
    };
    let found = beside(source, id, "agendas", &AGENDAS)?;
    let found = found.ok_or_else(|| vec![source.fault_at(id, Wrong::NoAgenda { id: id.clone() })])?;
    agenda(&found).map(|plan| plan.items)
}

/// A regulation beside the rubric's file, in a folder `regulations` beside it or above it, or a shipped one.
fn regulation_of(source: &Source, id: &str) -> Result<Source, Vec<Fault>> {
    let found = beside(source, id, "regulations", &REGULATIONS)?;
    found.ok_or_else(|| vec![source.fault_at(id, Wrong::NoRegulation { id: id.into() })])
}

/// The rule file of an id beside another one, in a folder beside it or above it, or a shipped one.
fn beside(source: &Source, id: &str, kind: &str, shipped: &[(&str, &str)]) -> Result<Option<Source>, Vec<Fault>> {
    let file = format!("{id}.ron");
    if let Some(folder) = source.folder() {
        let places = [folder.join(&file), folder.join(kind).join(&file), folder.join("..").join(kind).join(&file)];
        // A rubric may have the id of its regulation and lie under that name.
        if let Some(place) = places.iter().find(|place| place.is_file() && !source.lies_at(place)) {
            return Source::load(place).map(Some).map_err(|fault| vec![fault]);
        }
    }
    Ok(shipped.iter().find(|(known, _)| *known == id).map(|(id, text)| Source::shipped(id, text)))
}

/// What kind of rule file a text is, by the fields it has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A regulation.
    Regulation,
    /// A rubric.
    Rubric,
    /// A bloc.
    Bloc,
    /// An agenda.
    Agenda,
    /// A theme of the screens.
    Theme,
    /// A table of keys.
    Keymap,
    /// None of these.
    Other,
}

/// What kind of rule file a text is.
pub fn kind_of(source: &Source) -> Kind {
    // A regulation's stages name sections too, and no other file has a frame.
    match () {
        () if source.has_field("frame") => Kind::Regulation,
        () if source.has_field("units") => Kind::Bloc,
        () if source.has_field("sections") => Kind::Rubric,
        () if source.has_field("roles") => Kind::Theme,
        () if source.has_field("items") => Kind::Agenda,
        () if source.is_map() => Kind::Keymap,
        () => Kind::Other,
    }
}
