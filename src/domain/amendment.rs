//! Parts of the set-up that the meeting may amend while it runs, and putting a new value in the place of an old one.
//!
//! The first record freezes the rules; an amendment is a fact after it. It must never know how a field is called.

use super::bloc::Unit;
use super::id::{CriterionId, RuleId, UnitId};
use super::points::Points;
use super::regulation::LedgerRule;
use super::rubric::{Criterion, Item};
use super::set_up::SetUp;
use super::subject::Subject;
use serde::{Deserialize, Serialize};

/// One part of the set-up with all its values.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Part {
    /// A unit.
    Unit(Unit),
    /// A criterion.
    Criterion(Criterion),
    /// A section or a group, without what it holds.
    Container(Container),
    /// A bonus or deduction rule.
    Rule(LedgerRule),
}

/// A section or a group of the rubric, without what it holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Container {
    /// Whether it is a section.
    pub section: bool,
    /// Its id.
    pub id: Box<str>,
    /// Printed number.
    pub code: Box<str>,
    /// Name for people.
    pub title: Box<str>,
    /// Points of everything in it.
    pub max: Points,
}

/// One part as it was and as it is now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Amendment {
    /// As it was: what the history tells.
    pub was: Part,
    /// As it is from here on.
    pub now: Part,
}

/// Which part of the set-up.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PartId {
    /// A unit.
    Unit(UnitId),
    /// A criterion.
    Criterion(CriterionId),
    /// A section.
    Section(Box<str>),
    /// A group.
    Group(Box<str>),
    /// A bonus or deduction rule.
    Rule(RuleId),
}

impl PartId {
    /// The id as text.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Unit(id) => id.as_str(),
            Self::Criterion(id) => id.as_str(),
            Self::Rule(id) => id.as_str(),
            Self::Section(id) | Self::Group(id) => id,
        }
    }
}

impl Part {
    /// What changing it touches. Names must differ from each other, so that two changes of names touch each other.
    pub fn subjects(&self, was: Option<&Self>) -> Vec<Subject> {
        let mut subjects = vec![match self.id() {
            PartId::Unit(unit) => Subject::Unit(unit),
            PartId::Criterion(criterion) => Subject::Criterion(criterion),
            PartId::Rule(rule) => Subject::Rule(rule),
            PartId::Section(id) => Subject::Container(true, id),
            PartId::Group(id) => Subject::Container(false, id),
        }];
        if let (Some(Self::Unit(was)), Self::Unit(now)) = (was, self)
            && (was.name != now.name || was.short != now.short)
        {
            subjects.push(Subject::Names);
        }
        subjects
    }

    /// Which part it is.
    pub fn id(&self) -> PartId {
        match self {
            Self::Unit(unit) => PartId::Unit(unit.id.clone()),
            Self::Criterion(criterion) => PartId::Criterion(criterion.id.clone()),
            Self::Container(one) if one.section => PartId::Section(one.id.clone()),
            Self::Container(one) => PartId::Group(one.id.clone()),
            Self::Rule(rule) => PartId::Rule(rule.id.clone()),
        }
    }
}

impl SetUp {
    /// A part as it stands.
    pub fn part(&self, id: &PartId) -> Option<Part> {
        let sections = &self.rubric.sections;
        match id {
            PartId::Unit(id) => self.bloc.units.iter().find(|unit| unit.id == *id).cloned().map(Part::Unit),
            PartId::Rule(id) => self.regulation.rule(id.as_str()).cloned().map(Part::Rule),
            PartId::Criterion(_) | PartId::Group(_) => sections.iter().find_map(|section| find(&section.items, id)),
            PartId::Section(id) => sections.iter().find(|section| section.id.as_str() == &**id).map(|section| {
                let (id, code) = (section.id.0.clone(), section.code.clone());
                Part::Container(Container { section: true, id, code, title: section.title.clone(), max: section.max })
            }),
        }
    }

    /// Puts a part in the place of the one of the same id; whether there is one.
    pub(super) fn put(&mut self, part: &Part) -> bool {
        match part {
            Part::Unit(unit) => replace(self.bloc.units.iter_mut().find(|known| known.id == unit.id), unit),
            Part::Rule(rule) => replace(self.regulation.rules.iter_mut().find(|known| known.id == rule.id), rule),
            Part::Container(one) if one.section => {
                let known = self.rubric.sections.iter_mut().find(|section| section.id.as_str() == &*one.id);
                known.is_some_and(|section| {
                    (section.code, section.title, section.max) = (one.code.clone(), one.title.clone(), one.max);
                    true
                })
            }
            Part::Criterion(_) | Part::Container(_) => {
                self.rubric.sections.iter_mut().any(|section| put(&mut section.items, part))
            }
        }
    }
}

fn replace<T: Clone>(place: Option<&mut T>, value: &T) -> bool {
    place.is_some_and(|place| {
        *place = value.clone();
        true
    })
}

fn find(items: &[Item], id: &PartId) -> Option<Part> {
    items.iter().find_map(|item| match (item, id) {
        (Item::Criterion(known), PartId::Criterion(id)) if known.id == *id => Some(Part::Criterion(known.clone())),
        (Item::Group(known), PartId::Group(id)) if known.id.as_str() == &**id => {
            let (id, code) = (known.id.0.clone(), known.code.clone());
            Some(Part::Container(Container { section: false, id, code, title: known.title.clone(), max: known.max }))
        }
        (Item::Group(group), _) => find(&group.items, id),
        _ => None,
    })
}

fn put(items: &mut [Item], part: &Part) -> bool {
    items.iter_mut().any(|item| match (item, part) {
        (Item::Criterion(known), Part::Criterion(now)) if known.id == now.id => {
            *known = now.clone();
            true
        }
        (Item::Group(known), Part::Container(one)) if known.id.as_str() == &*one.id => {
            (known.code, known.title, known.max) = (one.code.clone(), one.title.clone(), one.max);
            true
        }
        (Item::Group(group), _) => put(&mut group.items, part),
        _ => false,
    })
}
