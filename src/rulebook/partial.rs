//! A rule file as far as it could be read, and which problems stand although parts of it could not be.
//!
//! It must never know what a value means: whether a problem follows from what is not there is read off its path.

use super::read::{Fault, Source};
use crate::domain::check::{Flaw, Problem, Step};
use crate::text::written::tree::{Holds, Node};
use std::ops::Range;

/// A rule file as far as it could be read.
#[derive(Clone, Debug)]
pub struct Read<T> {
    /// The file.
    pub source: Source,
    /// Its value, what could not be read left out; `None` where too little of it could be read.
    pub value: Option<T>,
    /// Everything wrong in it by itself, in the order of places.
    pub faults: Vec<Fault>,
    /// What was left out of it.
    pub lost: Lost,
}

/// What was left out of a text.
#[derive(Clone, Debug)]
pub struct Lost {
    /// The text the value was read from: blanks where something was left out.
    pub text: String,
    /// What was left out although it may have meant something, in bytes.
    pub parts: Vec<Range<usize>>,
    /// Whether values of no meaning stand for fields of the whole.
    pub made_up: bool,
}

impl<T> Read<T> {
    /// The value, were all of it read that means something.
    pub fn whole(&self) -> Option<&T> {
        self.value.as_ref().filter(|_| !self.lost.made_up && self.lost.parts.is_empty())
    }

    /// The value, were all of one of its fields read, and nothing made up.
    pub fn with(&self, field: &'static str) -> Option<&T> {
        let lacks = || {
            let tree = Node::of(&self.lost.text);
            let fields = self.lost.parts.iter().map(|part| field_of(self.source.text(), &tree, part));
            fields.into_iter().any(|name| name == field)
        };
        self.value.as_ref().filter(|_| !self.lost.made_up && !lacks())
    }

    /// Each problem in its place in this file, those only that stand whatever was left out of it.
    pub fn problems(&self, problems: Vec<Problem>) -> Vec<Fault> {
        self.source.placed(&self.lost.text, self.upheld(problems))
    }

    /// The problems that stand whatever was left out of this file.
    pub fn upheld(&self, problems: Vec<Problem>) -> Vec<Problem> {
        self.lost.upheld(problems, self.source.text())
    }
}

impl Lost {
    /// The problems that stand whatever was left out of a text.
    pub(super) fn upheld(&self, mut problems: Vec<Problem>, original: &str) -> Vec<Problem> {
        if self.made_up || !self.parts.is_empty() {
            let tree = Node::of(&self.text);
            problems.retain(|problem| self.upholds(problem, &tree, original));
        }
        problems
    }

    fn upholds(&self, problem: &Problem, tree: &Node<'_>, original: &str) -> bool {
        let path = problem.path.as_slice();
        let lacks = |path: &[Step]| self.lacks(tree, path);
        let items = [Step::Field("items")];
        match &problem.what {
            Flaw::UnknownReference { id } => !self.names(id, original),
            Flaw::MissingSection { id } => !self.made_up && !self.names(id, original),
            Flaw::Total { .. } | Flaw::NotInFrame | Flaw::AboveTotal { .. } | Flaw::CapAbovePool { .. } => {
                !self.made_up
            }
            Flaw::SectionsTotal { .. } => {
                !self.made_up && !lacks(&[Step::Field("frame")]) && !lacks(&[Step::Field("sections")])
            }
            Flaw::Sum { .. } => {
                let container = path.split_last().map_or(path, |(_, container)| container);
                !lacks(&[container, &items].concat())
            }
            Flaw::Empty => !self.made_up && !lacks(path) && !lacks(&[path, &items].concat()),
            Flaw::LastStageInPart => !lacks(&[Step::Field("stages")]),
            // What these say follows from several fields of one part.
            Flaw::BandGapOrOverlap { .. }
            | Flaw::LastBandEnds { .. }
            | Flaw::BandEnd { .. }
            | Flaw::BandEdge { .. }
            | Flaw::BandOrder { .. }
            | Flaw::IdleStep { .. }
            | Flaw::EmptyRange
            | Flaw::AppraiserOutside { .. }
            | Flaw::NoEvidenceColumn
            | Flaw::NoThreshold
            | Flaw::MorePlacesThanUnits { .. }
            | Flaw::QuotaNeverFilled
            | Flaw::Kind(_) => !self.lacks_inside(tree, path),
            _ => true,
        }
    }

    /// Whether something left out has this text.
    fn names(&self, id: &str, original: &str) -> bool {
        let quoted = format!("\"{id}\"");
        self.parts.iter().any(|part| original.get(part.clone()).is_some_and(|text| text.contains(&quoted)))
    }

    /// Whether something was left out of the part at the end of a path itself, and not out of a part in it.
    fn lacks(&self, tree: &Node<'_>, path: &[Step]) -> bool {
        let (node, whole) = tree.walk(path);
        let parts = node.parts();
        let direct = |lost: &Range<usize>| lies_in(node, lost) && !parts.iter().any(|part| lies_in(part, lost));
        whole && self.parts.iter().any(direct)
    }

    /// Whether something was left out of the innermost part on a path that has an id.
    fn lacks_inside(&self, tree: &Node<'_>, path: &[Step]) -> bool {
        let with_id = (0..=path.len()).rev().filter_map(|length| path.get(..length)).find_map(|path| {
            let (node, whole) = tree.walk(path);
            (whole && node.field("id").is_some()).then_some(node)
        });
        let node = with_id.unwrap_or(tree);
        self.parts.iter().any(|lost| lies_in(node, lost))
    }
}

fn lies_in(node: &Node<'_>, part: &Range<usize>) -> bool {
    node.start <= part.start && part.end <= node.end()
}

/// The field of the whole out of which a part was left: by its own name where it is the field itself.
fn field_of<'t>(original: &'t str, tree: &Node<'t>, part: &Range<usize>) -> &'t str {
    let Holds::Fields(fields) = &tree.holds else { return "" };
    let inside = fields.iter().find(|field| lies_in(&field.value, part)).map(|field| field.name);
    let written = original.get(part.start..).unwrap_or_default();
    let named = || written.split(|letter: char| !letter.is_alphanumeric() && letter != '_').next();
    inside.or_else(named).unwrap_or_default()
}
