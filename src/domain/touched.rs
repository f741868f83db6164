//! What facts change, and whether that meets what other facts change: the one judge of conflicts.
//!
//! A subject may be wider than another: to return a unit's dossier touches each of its cells, to amend a criterion
//! touches the cells and deductions of every unit on it. It must never know what a fact means.

use super::event::Event;
use super::subject::Subject;
use std::collections::HashSet;

/// The things that some facts change.
#[derive(Clone, Debug, Default)]
pub struct Touched {
    exact: HashSet<Subject>,
    wider: HashSet<Subject>,
    scores: bool,
    criteria: bool,
}

impl Touched {
    /// What these facts change. A note is its own each time and meets nothing.
    pub fn by(events: &[Event]) -> Self {
        Self::of(events.iter().flat_map(Event::changes))
    }

    /// These subjects.
    pub fn of(subjects: impl IntoIterator<Item = Subject>) -> Self {
        let mut touched = Self::default();
        for subject in subjects.into_iter().filter(|subject| *subject != Subject::Note) {
            touched.scores |= matches!(subject, Subject::Scores(_));
            touched.criteria |= matches!(subject, Subject::Criterion(_));
            touched.wider.extend(wider(&subject));
            touched.exact.insert(subject);
        }
        touched
    }

    /// Whether a fact changes something of this.
    pub fn meets(&self, event: &Event) -> bool {
        event.changes().iter().any(|subject| self.holds(subject))
    }

    fn holds(&self, subject: &Subject) -> bool {
        let crossing = match subject {
            // They cross at a cell: what a return took out may be above a maximum that was lowered since.
            Subject::Scores(_) => self.criteria,
            Subject::Criterion(_) => self.scores,
            _ => false,
        };
        crossing
            || self.exact.contains(subject)
            || self.wider.contains(subject)
            || wider(subject).iter().any(|wide| self.exact.contains(wide))
    }
}

/// The subjects that hold this one whole.
fn wider(subject: &Subject) -> Vec<Subject> {
    match subject {
        Subject::Cell(unit, criterion) | Subject::Proposal(unit, criterion, _) => {
            vec![Subject::Scores(unit.clone()), Subject::Criterion(criterion.clone())]
        }
        Subject::CellDeductions(_, criterion) => vec![Subject::Criterion(criterion.clone())],
        Subject::Line(_, rule, item) => {
            let item = item.iter().map(|item| Subject::Criterion(item.clone()));
            item.chain([Subject::Rule(rule.clone())]).collect()
        }
        Subject::Scores(_)
        | Subject::Criterion(_)
        | Subject::Rule(_)
        | Subject::Unit(_)
        | Subject::Container(..)
        | Subject::Names
        | Subject::Exclusion(_)
        | Subject::Floor(_)
        | Subject::Tie(..)
        | Subject::Document(_)
        | Subject::Vote(_)
        | Subject::Nomination(..)
        | Subject::Quota(_)
        | Subject::Settlement(_)
        | Subject::MinutesLine(_)
        | Subject::Adoption
        | Subject::Note => Vec::new(),
    }
}
