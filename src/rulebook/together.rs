//! Rule files held against each other: what a rubric, its regulation and a bloc only have wrong together.
//!
//! It must never know a screen or the meeting file.

use super::partial::Read;
use super::read::{Fault, Source, Wrong};
use super::{AGENDAS, BLOCS, REGULATIONS, agenda, beside};
use crate::domain::agenda::{AgendaOf, PlannedItem};
use crate::domain::bloc::Bloc;
use crate::domain::check::{self, Part, Problem, Step};
use crate::domain::regulation::Regulation;
use crate::domain::rubric::Rubric;

/// A rubric and the regulation it names, as far as they could be read.
#[derive(Clone, Debug)]
pub struct Held {
    /// The rubric.
    pub rubric: Read<Rubric>,
    /// The regulation; `None` where it was not found.
    pub frame: Option<Read<Regulation>>,
    /// Every problem of both files, each held against the other as far as it could be read.
    pub faults: Vec<Fault>,
}

/// Reads a rubric and the regulation it names, with every problem they have by themselves and together.
pub fn held(source: &Source) -> Held {
    // Which frame it is held against stands in the file itself, whatever else cannot be read in it.
    let (mut faults, mut frame) = (Vec::new(), None);
    match source.text_of("regulation").map(|id| regulation_of(source, &id)) {
        Some(Ok(place)) => {
            let mut read = regulation(&place, Some(source));
            faults.append(&mut read.faults);
            frame = Some(read);
        }
        Some(Err(more)) => faults.extend(more),
        // That the field is missing is told with the rest.
        None => {}
    }
    let mut of_rules = Vec::new();
    // A frame whose sections are known in part only says nothing about a table.
    let inside: Option<&Regulation> = frame.as_ref().and_then(|frame| frame.with("frame"));
    let mut rubric = source.read_on(|rubric: &Rubric| {
        let Some(frame) = inside else { return check::rubric_alone(rubric) };
        let (of_frame, of_rubric) = check::rubric(rubric, frame).into_iter().partition(stands_in_frame);
        of_rules = of_frame;
        of_rubric
    });
    if let Some(frame) = &frame {
        faults.extend(frame.problems(rubric.upheld(of_rules)));
    }
    faults.append(&mut rubric.faults);
    Held { rubric, frame, faults }
}

/// Whether a problem of a rubric within its frame stands in the regulation: a rule that does not fit the rubric.
fn stands_in_frame(problem: &Problem) -> bool {
    matches!(problem.path.first(), Some(Step::Field("rules" | "criterion_deductions" | "ties" | "awards")))
}

/// Reads a regulation with every problem it has; the agenda it names is looked for beside the rubric too.
pub(super) fn regulation(source: &Source, rubric: Option<&Source>) -> Read<Regulation> {
    let acts = crate::words::names();
    let mut read = source.read_on(|regulation| check::regulation(regulation, &acts));
    if let Some(more) = read.value.as_ref().and_then(|regulation| agenda_of(source, rubric, regulation).err()) {
        read.faults.extend(more);
    }
    read
}

/// Reads a bloc with every problem it has.
pub fn bloc(source: &Source) -> Read<Bloc> {
    source.read_on(check::bloc)
}

/// The problems that a rubric in its regulation and a bloc only have together, each in its own file.
pub fn together(held: &Held, bloc: &Read<Bloc>) -> Vec<Fault> {
    let (Some(rubric), Some(frame), Some(of)) = (held.rubric.with("rankings"), &held.frame, bloc.whole()) else {
        return Vec::new();
    };
    let Some(regulation) = frame.with("offices") else { return Vec::new() };
    located(held, frame, Some(bloc), &check::together(regulation, rubric, of))
}

/// What is no mistake of a rubric in its regulation, and of a bloc in a year, but should be known.
pub fn notes(held: &Held, of: Option<(&Read<Bloc>, i32)>) -> Vec<Fault> {
    let (Some(rubric), Some(frame)) = (held.rubric.whole(), &held.frame) else { return Vec::new() };
    let Some(regulation) = frame.whole() else { return Vec::new() };
    let bloc = of.and_then(|(bloc, year)| Some((bloc.whole()?, year)));
    located(held, frame, of.map(|(bloc, _)| bloc), &check::notes(regulation, rubric, bloc))
}

fn located(
    held: &Held,
    frame: &Read<Regulation>,
    bloc: Option<&Read<Bloc>>,
    problems: &[(Part, Problem)],
) -> Vec<Fault> {
    let of = |wanted: Part| {
        problems.iter().filter(|(part, _)| *part == wanted).map(|(_, problem)| problem.clone()).collect::<Vec<_>>()
    };
    let mut faults = frame.problems(of(Part::Regulation));
    faults.extend(held.rubric.problems(of(Part::Rubric)));
    faults.extend(bloc.map(|bloc| bloc.problems(of(Part::Bloc))).unwrap_or_default());
    faults
}

/// The agenda a regulation has: its own items, or a template beside the rubric or the regulation, in a folder `agendas`
/// beside one of them or above it, or a shipped one.
pub(super) fn agenda_of(
    source: &Source,
    rubric: Option<&Source>,
    regulation: &Regulation,
) -> Result<Vec<PlannedItem>, Vec<Fault>> {
    let id = match &regulation.agenda {
        None => return Ok(Vec::new()),
        Some(AgendaOf::Items(items)) => return Ok(items.clone()),
        Some(AgendaOf::Template(id)) => id,
    };
    for place in rubric.into_iter().chain([source]) {
        if let Some(found) = beside(place, id, "agendas", &AGENDAS)? {
            return agenda(&found).map(|plan| plan.items);
        }
    }
    Err(vec![source.fault_at(id, Wrong::NoAgenda { id: id.clone() })])
}

/// A regulation beside the rubric's file, in a folder `regulations` beside it or above it, or a shipped one.
pub(super) fn regulation_of(source: &Source, id: &str) -> Result<Source, Vec<Fault>> {
    let found = beside(source, id, "regulations", &REGULATIONS)?;
    found.ok_or_else(|| vec![source.fault_at(id, Wrong::NoRegulation { id: id.into() })])
}

/// The bloc file of that path, or the shipped one of that id.
pub(super) fn bloc_named(name: &str) -> Result<Source, Vec<Fault>> {
    super::named(name, &BLOCS)
}
