//! Two rubrics beside each other: what one year changed in the table of the year before.
//!
//! Parts are the same by their ids, or else by their titles. It must never know a file or a unit.

use super::kind::CriterionKind;
use super::points::{Points, Rounding};
use super::regulation::EvidenceNeed;
use super::rubric::{Criterion, Item, Rubric};

/// What a part of a rubric is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PartKind {
    /// The rubric as a whole.
    Rubric,
    /// A section.
    Section,
    /// A group.
    Group,
    /// A criterion.
    Criterion,
}

impl PartKind {
    /// The name in `--json` output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Rubric => "rubric",
            Self::Section => "section",
            Self::Group => "group",
            Self::Criterion => "criterion",
        }
    }
}

/// A part of which something changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// What it is.
    pub part: PartKind,
    /// Its id in the newer rubric; in the older one if it was removed.
    pub id: Box<str>,
    /// Its title there.
    pub title: Box<str>,
    /// What changed, in the order of a sheet's columns; never empty.
    pub changes: Vec<Change>,
}

/// One change of a part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// It is new.
    Added {
        /// Its points.
        max: Points,
    },
    /// It is gone.
    Removed {
        /// Its points.
        max: Points,
    },
    /// It has another id and the same title.
    Id {
        /// Its id before.
        from: Box<str>,
    },
    /// It has another printed code.
    Code {
        /// The code before.
        from: Box<str>,
        /// The code now.
        to: Box<str>,
    },
    /// It has another title.
    Title {
        /// The title before.
        from: Box<str>,
    },
    /// It lies in another section or group.
    Moved {
        /// The id of what it lay in.
        from: Box<str>,
        /// The id of what it lies in.
        to: Box<str>,
    },
    /// It gives other points at most.
    Maximum {
        /// The points before.
        from: Points,
        /// The points now.
        to: Points,
    },
    /// It yields points in another way, or by another table.
    Kind {
        /// The way before.
        from: CriterionKind,
        /// The way now.
        to: CriterionKind,
    },
    /// Its column of evidence says something else.
    Evidence {
        /// What it said.
        from: Box<str>,
        /// What it says.
        to: Box<str>,
    },
    /// A document is asked for, or no longer.
    EvidenceNeed {
        /// Whether it is now.
        now: bool,
    },
    /// Its scale in words says something else.
    Guide {
        /// What it said.
        from: Box<str>,
        /// What it says.
        to: Box<str>,
    },
    /// Its step, its places, its bonus or the target to be registered changed: the name of the field in the file.
    Field {
        /// The name of the field.
        name: &'static str,
        /// What it was, as a file writes it; empty for none.
        from: Box<str>,
        /// What it is.
        to: Box<str>,
    },
    /// The rankings changed.
    Rankings,
    /// The classes by total changed.
    Bands,
}

impl Change {
    /// The name in `--json` output.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Added { .. } => "added",
            Self::Removed { .. } => "removed",
            Self::Id { .. } => "id",
            Self::Code { .. } => "code",
            Self::Title { .. } => "title",
            Self::Moved { .. } => "moved",
            Self::Maximum { .. } => "maximum",
            Self::Kind { .. } => "kind",
            Self::Evidence { .. } => "evidence_column",
            Self::EvidenceNeed { .. } => "evidence",
            Self::Guide { .. } => "guide",
            Self::Field { name, .. } => name,
            Self::Rankings => "rankings",
            Self::Bands => "bands",
        }
    }
}

/// A section, a group or a criterion where it lies.
struct Part<'r> {
    kind: PartKind,
    id: &'r str,
    code: &'r str,
    title: &'r str,
    max: Points,
    above: &'r str,
    criterion: Option<&'r Criterion>,
}

fn parts(rubric: &Rubric) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    for section in &rubric.sections {
        let (id, code, title) = (section.id.as_str(), &*section.code, &*section.title);
        parts.push(Part { kind: PartKind::Section, id, code, title, max: section.max, above: "", criterion: None });
        below(&mut parts, id, &section.items);
    }
    parts
}

fn below<'r>(parts: &mut Vec<Part<'r>>, above: &'r str, items: &'r [Item]) {
    for item in items {
        match item {
            Item::Group(group) => {
                let (id, code, title) = (group.id.as_str(), &*group.code, &*group.title);
                parts.push(Part { kind: PartKind::Group, id, code, title, max: group.max, above, criterion: None });
                below(parts, id, &group.items);
            }
            Item::Criterion(criterion) => parts.push(Part {
                kind: PartKind::Criterion,
                id: criterion.id.as_str(),
                code: &criterion.code,
                title: &criterion.title,
                max: criterion.max,
                above,
                criterion: Some(criterion),
            }),
        }
    }
}

/// What changed from the older rubric to the newer one: the whole first, then its parts as they stand, then what is gone.
pub fn compare(old: &Rubric, new: &Rubric) -> Vec<Difference> {
    let (before, now) = (parts(old), parts(new));
    let pairs = pairs(&before, &now);
    let mut found = Vec::new();
    let whole = whole(old, new);
    if !whole.is_empty() {
        let (id, title) = (new.id.clone(), new.title.clone());
        found.push(Difference { part: PartKind::Rubric, id, title, changes: whole });
    }
    for (now_idx, part) in now.iter().enumerate() {
        let before_idx = pairs.iter().find(|(_, paired)| *paired == now_idx).map(|(before_idx, _)| *before_idx);
        let changes = match before_idx {
            None => vec![Change::Added { max: part.max }],
            Some(before_idx) => changes(&before[before_idx], part, &before, &now, &pairs),
        };
        if !changes.is_empty() {
            found.push(Difference { part: part.kind, id: part.id.into(), title: part.title.into(), changes });
        }
    }
    for (before_idx, part) in before.iter().enumerate() {
        if !pairs.iter().any(|(paired, _)| *paired == before_idx) {
            let changes = vec![Change::Removed { max: part.max }];
            found.push(Difference { part: part.kind, id: part.id.into(), title: part.title.into(), changes });
        }
    }
    found
}

/// Which part of the older rubric is which of the newer: by id among their kind, else by a title that only one has.
fn pairs(before: &[Part<'_>], now: &[Part<'_>]) -> Vec<(usize, usize)> {
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    let by_id: std::collections::HashMap<(PartKind, &str), usize> =
        before.iter().enumerate().map(|(idx, part)| ((part.kind, part.id), idx)).collect();
    let mut paired = vec![false; before.len()];
    let mut left = Vec::new();
    for (now_idx, part) in now.iter().enumerate() {
        match by_id.get(&(part.kind, part.id)) {
            Some(before_idx) if !paired[*before_idx] => {
                paired[*before_idx] = true;
                pairs.push((*before_idx, now_idx));
            }
            _ => left.push(now_idx),
        }
    }
    let alike = |one: &Part<'_>, other: &Part<'_>| one.kind == other.kind && one.title == other.title;
    for now_idx in &left {
        let part = &now[*now_idx];
        let mut candidates = (0..before.len()).filter(|idx| !paired[*idx] && alike(&before[*idx], part));
        let only = candidates.next().filter(|_| candidates.next().is_none());
        let twice = left.iter().filter(|other| alike(&now[**other], part)).count() > 1;
        if let Some(before_idx) = only.filter(|_| !twice) {
            paired[before_idx] = true;
            pairs.push((before_idx, *now_idx));
        }
    }
    pairs
}

fn whole(old: &Rubric, new: &Rubric) -> Vec<Change> {
    let mut changes = Vec::new();
    if old.id != new.id {
        changes.push(Change::Id { from: old.id.clone() });
    }
    if old.title != new.title {
        changes.push(Change::Title { from: old.title.clone() });
    }
    let total = |rubric: &Rubric| rubric.sections.iter().map(|section| section.max).sum::<Points>();
    if total(old) != total(new) {
        changes.push(Change::Maximum { from: total(old), to: total(new) });
    }
    field(&mut changes, "regulation", &old.regulation, &new.regulation);
    field(&mut changes, "example", &old.example, &new.example);
    field(&mut changes, "decimals", &old.decimals.to_string(), &new.decimals.to_string());
    field(&mut changes, "rounding", rounding(old.rounding), rounding(new.rounding));
    if old.rankings != new.rankings {
        changes.push(Change::Rankings);
    }
    if old.bands != new.bands {
        changes.push(Change::Bands);
    }
    changes
}

fn rounding(rounding: Rounding) -> &'static str {
    match rounding {
        Rounding::HalfUp => "HalfUp",
        Rounding::Down => "Down",
        Rounding::Up => "Up",
    }
}

fn changes(
    old: &Part<'_>,
    new: &Part<'_>,
    before: &[Part<'_>],
    now: &[Part<'_>],
    pairs: &[(usize, usize)],
) -> Vec<Change> {
    let mut changes = Vec::new();
    if old.id != new.id {
        changes.push(Change::Id { from: old.id.into() });
    }
    if old.code != new.code {
        changes.push(Change::Code { from: old.code.into(), to: new.code.into() });
    }
    if old.title != new.title {
        changes.push(Change::Title { from: old.title.into() });
    }
    // What it lay in may have another id by now and be the same still.
    let same_place = pairs.iter().any(|(before_idx, now_idx)| {
        let (was, is) = (&before[*before_idx], &now[*now_idx]);
        was.kind != PartKind::Criterion && was.id == old.above && is.id == new.above
    });
    if !same_place && old.above != new.above {
        changes.push(Change::Moved { from: old.above.into(), to: new.above.into() });
    }
    if old.max != new.max {
        changes.push(Change::Maximum { from: old.max, to: new.max });
    }
    if let (Some(old), Some(new)) = (old.criterion, new.criterion) {
        of_criterion(&mut changes, old, new);
    }
    changes
}

fn of_criterion(changes: &mut Vec<Change>, old: &Criterion, new: &Criterion) {
    if old.kind != new.kind {
        changes.push(Change::Kind { from: old.kind.clone(), to: new.kind.clone() });
    }
    if old.evidence_column != new.evidence_column {
        let (from, to) = (old.evidence_column.clone(), new.evidence_column.clone());
        changes.push(Change::Evidence { from, to });
    }
    if old.evidence != new.evidence {
        changes.push(Change::EvidenceNeed { now: new.evidence == EvidenceNeed::Required });
    }
    if old.guide != new.guide {
        changes.push(Change::Guide { from: old.guide.clone(), to: new.guide.clone() });
    }
    let points = |points: Option<Points>| points.map_or_else(String::new, |points| points.to_string());
    field(changes, "max_bonus", &points(old.max_bonus), &points(new.max_bonus));
    field(changes, "step", &points(old.step), &points(new.step));
    let places = |places: Option<u32>| places.map_or_else(String::new, |places| places.to_string());
    field(changes, "decimals", &places(old.decimals), &places(new.decimals));
    field(changes, "registered_target", &old.registered_target.to_string(), &new.registered_target.to_string());
}

fn field(changes: &mut Vec<Change>, name: &'static str, from: &str, to: &str) {
    if from != to {
        changes.push(Change::Field { name, from: from.into(), to: to.into() });
    }
}
