//! Rule files: those compiled in, and a user's own beside the meeting.
//!
//! It must never know a screen or the meeting file.

pub mod partial;
pub mod read;
pub mod rehearsal;
pub mod sample;
pub mod say;
pub mod together;
pub mod write;

use crate::domain::agenda::AgendaPlan;
use crate::domain::bloc::Bloc;
use crate::domain::id::MeetingId;
use crate::domain::regulation::Regulation;
use crate::domain::rubric::Rubric;
use crate::domain::set_up::SetUp;
use partial::Read;
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

/// A set-up, and what is no mistake of it but should be known.
#[derive(Clone, Debug)]
pub struct Made {
    /// The set-up.
    pub set_up: SetUp,
    /// What should be known, each in its file.
    pub notes: Vec<Fault>,
}

/// Puts a set-up together, every rule file checked.
///
/// # Errors
/// Every problem of every file at once, those they only have together included.
pub fn set_up(wanted: &Wanted<'_>) -> Result<SetUp, Vec<Fault>> {
    make(wanted).map(|made| made.set_up)
}

/// Puts a set-up together, every rule file checked, with what should be known of it.
///
/// # Errors
/// Every problem of every file at once, those they only have together included.
pub fn make(wanted: &Wanted<'_>) -> Result<Made, Vec<Fault>> {
    let mut faults = Vec::new();
    let held = named(wanted.rubric, &RUBRICS).map(|source| together::held(&source));
    let held = held.map_err(|more| faults.extend(more)).ok();
    let bloc = together::bloc_named(wanted.bloc).map(|source| together::bloc(&source));
    let bloc = bloc.map_err(|more| faults.extend(more)).ok();
    if let Some(held) = &held {
        faults.extend(held.faults.clone());
    }
    if let Some(bloc) = &bloc {
        faults.extend(bloc.faults.clone());
    }
    if let (Some(held), Some(bloc)) = (&held, &bloc) {
        faults.extend(together::together(held, bloc));
    }
    let plan = wanted.agenda.map(|agenda| named(agenda, &AGENDAS).and_then(|source| self::agenda(&source)));
    let plan = plan.and_then(|read| read.map_err(|more| faults.extend(more)).ok());
    let (Some(held), Some(bloc), true) = (held, bloc, faults.is_empty()) else { return Err(faults) };
    let notes = together::notes(&held, Some((&bloc, wanted.year)));
    let rubric_source = held.rubric.source;
    let (Some(rubric), Some(frame), Some(bloc)) = (held.rubric.value, held.frame, bloc.value) else {
        return Err(faults);
    };
    let Some(regulation) = frame.value else { return Err(faults) };
    let agenda = match plan {
        Some(plan) => plan.items,
        None => together::agenda_of(&frame.source, Some(&rubric_source), &regulation)?,
    };
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
    Ok(Made { set_up, notes })
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
fn named(name: &str, shipped: &[(&'static str, &str)]) -> Result<Source, Vec<Fault>> {
    match shipped.iter().find(|(id, _)| *id == name) {
        Some((id, text)) if !Path::new(name).exists() => Ok(Source::shipped(id, text)),
        _ => Source::load(Path::new(name)).map_err(|mut fault| {
            // What is neither a path nor there may be a mistyped id.
            if let Wrong::Missing { shipped: ids } = &mut fault.what
                && !name.contains(['/', '\\', '.'])
            {
                ids.extend(shipped.iter().map(|(id, _)| *id));
            }
            vec![fault]
        }),
    }
}

/// Reads a regulation with every problem it has.
///
/// # Errors
/// Every problem at once.
pub fn regulation(source: &Source) -> Result<Regulation, Vec<Fault>> {
    match together::regulation(source, None) {
        Read { value: Some(regulation), faults, .. } if faults.is_empty() => Ok(regulation),
        Read { faults, .. } => Err(faults),
    }
}

/// Reads a rubric, with the regulation it names, and every problem it has inside that frame.
///
/// # Errors
/// Every problem at once: those of both files, and each held against the other as far as it can be read.
pub fn rubric(source: &Source) -> Result<(Rubric, Regulation), Vec<Fault>> {
    let held = together::held(source);
    match (held.rubric.value, held.frame.and_then(|frame| frame.value)) {
        (Some(rubric), Some(frame)) if held.faults.is_empty() => Ok((rubric, frame)),
        _ => Err(held.faults),
    }
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
    together::regulation_of(source, id).is_ok()
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
    /// JSON, which has the same letters.
    Json,
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
        () if source.is_map_of(&["id", "title", "name", "units", "sections", "frame", "items"]) => Kind::Json,
        () if source.is_map() => Kind::Keymap,
        () => Kind::Other,
    }
}
