//! Whether a rule set holds together: every problem at once, as values, each at an id of the file it stands in.
//!
//! It must never know a file or a line: the reader of files finds the place of an id.

mod kinds;

pub use kinds::KindFlaw;

use super::bloc::Bloc;
use super::id::SectionId;
use super::ledger;
use super::points::Points;
use super::regulation::{Attach, CountBand, EvidenceNeed, LedgerKind, Regulation};
use super::rubric::{Criterion, Item, Rubric};
use std::collections::HashSet;

/// More than this a rule set may not hold; the limits keep sums exact and files readable.
pub mod limits {
    /// Units of a bloc (real ones have 5 to 20).
    pub const UNITS: usize = 200;
    /// Criteria of a rubric (the largest seen has 176).
    pub const CRITERIA: usize = 5_000;
    /// Levels of groups.
    pub const DEPTH: usize = 16;
    /// Points of a criterion, a section or a total.
    pub const POINTS: i64 = 1_000_000;
    /// Characters of a name or title (the longest criterion seen has under 300).
    pub const NAME: usize = 1_000;
    /// Rules, stages, caps, grounds of a regulation, each.
    pub const RULES: usize = 200;
}

/// One problem of a rule file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The id at which it stands; empty for the file as a whole.
    pub at: Box<str>,
    /// What is wrong.
    pub what: Flaw,
}

/// What is wrong with a rule set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// The id stands twice.
    DuplicateId,
    /// The id is empty, or holds more than letters, digits, "-", "_" and ".".
    BadId,
    /// A name or title is empty.
    Nameless,
    /// A name or title has more characters than a sheet can show.
    LongName {
        /// How many it may have.
        most: usize,
    },
    /// A criterion demands evidence but its column "Hồ sơ tài liệu kiểm chứng" is empty (`domain.md` §1 fact 3).
    NoEvidenceColumn,
    /// A group's or section's maximum is not that of its children together.
    Sum {
        /// What is written.
        written: Points,
        /// What the children add up to.
        children: Points,
    },
    /// The sections do not add up to what the frame says.
    SectionsTotal {
        /// What the frame says.
        frame: Points,
        /// What the sections add up to.
        found: Points,
    },
    /// Sections and bonus do not add up to the total of the regulation.
    Total {
        /// The total.
        total: Points,
        /// Sections and bonus together.
        parts: Points,
    },
    /// A section is above its frame.
    AboveFrame {
        /// What is written.
        written: Points,
        /// What the frame allows.
        frame: Points,
    },
    /// The rubric has a section that the frame does not name.
    NotInFrame,
    /// The frame names a section that the rubric does not have.
    MissingSection {
        /// Its id.
        id: Box<str>,
    },
    /// The stage that decides does not cover every section.
    LastStageInPart,
    /// A stage names who scores a section that it does not score.
    AppraiserOutside {
        /// The section's id.
        id: Box<str>,
    },
    /// A section or group holds nothing, or a list is empty that may not be.
    Empty,
    /// A maximum or amount is not above zero.
    NotPositive,
    /// More points than a rule set may hold.
    TooLarge,
    /// More places than the rubric allows.
    TooManyDecimals {
        /// Places allowed.
        decimals: u32,
    },
    /// No whole number of steps gives the maximum.
    StepNeverReaches {
        /// The step.
        step: Points,
        /// The maximum.
        max: Points,
    },
    /// A band does not begin right after the one before it.
    BandGapOrOverlap {
        /// Where it begins.
        from: u32,
        /// Where it should begin.
        expected: u32,
    },
    /// A band ends before it begins, or one without an end is not the last.
    BandEnd {
        /// Where it begins.
        from: u32,
    },
    /// The last band has an end: a count above it would be worth nothing.
    LastBandEnds {
        /// Where it ends.
        to: u32,
    },
    /// A cap is smaller than one amount of its rule, or a percentage is not from 0 to 100.
    CapOutOfRange,
    /// Something refers to an id that is not there.
    UnknownReference {
        /// The id.
        id: Box<str>,
    },
    /// The table of roles names an act that does not exist.
    UnknownAct {
        /// The act.
        act: Box<str>,
    },
    /// More of something than a rule set may hold.
    TooMany {
        /// How many there are.
        found: usize,
        /// How many there may be.
        most: usize,
    },
    /// The kind of a criterion does not hold together.
    Kind(KindFlaw),
    /// A text holds control characters, direction marks or letters in decomposed form.
    UncleanText,
}

#[derive(Default)]
pub(super) struct Findings(pub(super) Vec<Problem>);

impl Findings {
    pub(super) fn add(&mut self, at: &str, what: Flaw) {
        self.0.push(Problem { at: at.into(), what });
    }

    pub(super) fn id<'a>(&mut self, seen: &mut HashSet<&'a str>, id: &'a str) {
        let letters = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '_' | '.');
        if id.is_empty() || !id.chars().all(letters) {
            self.add(id, Flaw::BadId);
        }
        if !seen.insert(id) {
            self.add(id, Flaw::DuplicateId);
        }
    }

    pub(super) fn name(&mut self, at: &str, name: &str) {
        if name.trim().is_empty() {
            self.add(at, Flaw::Nameless);
        }
        if name.chars().count() > limits::NAME {
            self.add(at, Flaw::LongName { most: limits::NAME });
        }
    }

    fn amount(&mut self, at: &str, amount: Points) {
        if amount <= Points::ZERO {
            self.add(at, Flaw::NotPositive);
        }
        if amount > Points::whole(limits::POINTS) {
            self.add(at, Flaw::TooLarge);
        }
    }

    pub(super) fn number_of(&mut self, at: &str, found: usize, most: usize) {
        if found > most {
            self.add(at, Flaw::TooMany { found, most });
        }
        if found == 0 {
            self.add(at, Flaw::Empty);
        }
    }
}

/// Every problem of a regulation; `acts` are the names of the acts there are.
pub fn regulation(regulation: &Regulation, acts: &[&str]) -> Vec<Problem> {
    let mut found = Findings::default();
    let here = &*regulation.id;
    found.id(&mut HashSet::new(), here);
    found.name(here, &regulation.title);
    found.amount(here, regulation.total);
    found.amount(here, regulation.sections_total);
    if regulation.bonus_total < Points::ZERO {
        found.add(here, Flaw::NotPositive);
    }
    let parts = regulation.sections_total + regulation.bonus_total;
    if parts != regulation.total {
        found.add(here, Flaw::Total { total: regulation.total, parts });
    }
    found.number_of(here, regulation.frame.len(), limits::RULES);
    found.number_of(here, regulation.stages.len(), limits::RULES);
    for n_listed in [regulation.rules.len(), regulation.caps.len(), regulation.grounds.len()] {
        found.number_of(here, n_listed.max(1), limits::RULES);
    }
    let mut sections = HashSet::new();
    for section in &regulation.frame {
        found.id(&mut sections, section.id.as_str());
        found.name(section.id.as_str(), &section.title);
        if let Some(max) = section.max {
            found.amount(section.id.as_str(), max);
        }
    }
    let maxima: Option<Vec<Points>> = regulation.frame.iter().map(|section| section.max).collect();
    if let Some(all) = maxima.map(|maxima| maxima.into_iter().sum::<Points>())
        && all < regulation.sections_total
    {
        found.add(here, Flaw::SectionsTotal { frame: regulation.sections_total, found: all });
    }
    let refer = |found: &mut Findings, at: &str, section: &SectionId| {
        if !sections.contains(section.as_str()) {
            found.add(at, Flaw::UnknownReference { id: section.0.clone() });
        }
    };
    let mut stages = HashSet::new();
    for stage in &regulation.stages {
        found.id(&mut stages, stage.id.as_str());
        found.name(stage.id.as_str(), &stage.title);
        found.name(stage.id.as_str(), &stage.short);
        for section in stage.sections.iter().flatten() {
            refer(&mut found, stage.id.as_str(), section);
        }
        for (section, who) in &stage.appraisers {
            refer(&mut found, stage.id.as_str(), section);
            found.name(stage.id.as_str(), who);
            if !stage.covers(section) {
                found.add(stage.id.as_str(), Flaw::AppraiserOutside { id: section.0.clone() });
            }
        }
    }
    if let Some(last) = regulation.stages.last()
        && last.sections.is_some()
    {
        found.add(last.id.as_str(), Flaw::LastStageInPart);
    }
    let mut rules = HashSet::new();
    for rule in &regulation.rules {
        let at = rule.id.as_str();
        found.id(&mut rules, at);
        found.name(at, &rule.title);
        if let Attach::Section(section) = &rule.attach {
            refer(&mut found, at, section);
        }
        if let LedgerKind::PerItem { section, .. } = &rule.kind {
            refer(&mut found, at, section);
        }
        ledger_kind(&mut found, at, &rule.kind);
    }
    if let Attach::Section(section) = &regulation.criterion_deductions {
        refer(&mut found, here, section);
    }
    for cap in &regulation.caps {
        found.name(here, &cap.title);
        refer(&mut found, here, &cap.section);
        if cap.percent < Points::ZERO || cap.percent > Points::whole(100) {
            found.add(here, Flaw::CapOutOfRange);
        }
    }
    for stand_in in &regulation.stand_ins {
        refer(&mut found, here, &stand_in.section);
    }
    let mut grounds = HashSet::new();
    for ground in &regulation.grounds {
        found.id(&mut grounds, ground.id.as_str());
        found.name(ground.id.as_str(), &ground.title);
    }
    super::check_floor::regulation(&mut found, regulation);
    for act in regulation.secretary_acts.iter().filter(|act| !acts.contains(&&***act)) {
        found.add(here, Flaw::UnknownAct { act: act.clone() });
    }
    found.0
}

fn ledger_kind(found: &mut Findings, at: &str, kind: &LedgerKind) {
    match kind {
        LedgerKind::Free { cap } => {
            if let Some(cap) = cap {
                found.amount(at, *cap);
            }
        }
        LedgerKind::PerCount { each: one, cap } | LedgerKind::PerItem { most: one, cap, .. } => {
            found.amount(at, *one);
            if cap.is_some_and(|cap| cap < *one) {
                found.add(at, Flaw::CapOutOfRange);
            }
        }
        LedgerKind::Banded { bands } => count_bands(found, at, bands),
        LedgerKind::Flat { amount, .. } => found.amount(at, *amount),
    }
}

fn count_bands(found: &mut Findings, at: &str, bands: &[CountBand]) {
    if bands.is_empty() {
        found.add(at, Flaw::Empty);
    }
    let mut expected = 1;
    for (idx, band) in bands.iter().enumerate() {
        if band.from != expected {
            found.add(at, Flaw::BandGapOrOverlap { from: band.from, expected });
        }
        match band.to {
            Some(to) if to < band.from => found.add(at, Flaw::BandEnd { from: band.from }),
            None if idx + 1 < bands.len() => found.add(at, Flaw::BandEnd { from: band.from }),
            // The last band must be open: a count beyond it would be worth nothing.
            Some(to) if idx + 1 == bands.len() => {
                found.add(at, Flaw::LastBandEnds { to });
            }
            _ => {}
        }
        expected = band.to.map_or(expected, |to| to.saturating_add(1));
        found.amount(at, band.points);
    }
}

/// Every problem of a rubric inside its regulation's frame.
pub fn rubric(rubric: &Rubric, regulation: &Regulation) -> Vec<Problem> {
    held(rubric, Some(regulation))
}

/// Every problem that a rubric has by itself, where its regulation cannot be read.
pub fn rubric_alone(rubric: &Rubric) -> Vec<Problem> {
    held(rubric, None)
}

fn held(rubric: &Rubric, regulation: Option<&Regulation>) -> Vec<Problem> {
    let mut found = Findings::default();
    let here = &*rubric.id;
    found.id(&mut HashSet::new(), here);
    found.name(here, &rubric.title);
    if rubric.decimals > Points::MOST_DECIMALS {
        found.add(here, Flaw::TooManyDecimals { decimals: Points::MOST_DECIMALS });
    }
    found.number_of(here, rubric.sections.len(), limits::RULES);
    let (mut sections, mut groups, mut criteria) = (HashSet::new(), HashSet::new(), HashSet::new());
    for section in &rubric.sections {
        let at = section.id.as_str();
        found.id(&mut sections, at);
        found.name(at, &section.title);
        found.amount(at, section.max);
        items(&mut found, &section.items, section.max, at, rubric, 1, (&mut groups, &mut criteria));
        let Some(regulation) = regulation else { continue };
        match regulation.frame.iter().find(|frame| frame.id == section.id) {
            None => found.add(at, Flaw::NotInFrame),
            Some(frame) => {
                if let Some(max) = frame.max.filter(|max| section.max > *max) {
                    found.add(at, Flaw::AboveFrame { written: section.max, frame: max });
                }
            }
        }
    }
    found.number_of(here, criteria.len(), limits::CRITERIA);
    let Some(regulation) = regulation else { return found.0 };
    for frame in regulation.frame.iter().filter(|frame| !sections.contains(frame.id.as_str())) {
        found.add(here, Flaw::MissingSection { id: frame.id.0.clone() });
    }
    let total: Points = rubric.sections.iter().map(|section| section.max).sum();
    if total != regulation.sections_total {
        found.add(here, Flaw::SectionsTotal { frame: regulation.sections_total, found: total });
    }
    for rule in &regulation.rules {
        if ledger::amounts(&rule.kind).iter().any(|amount| amount.places() > rubric.decimals) {
            found.add(rule.id.as_str(), Flaw::TooManyDecimals { decimals: rubric.decimals });
        }
    }
    // A rule of the frame may name a criterion, which only a rubric can have.
    for attach in regulation.rules.iter().map(|rule| &rule.attach).chain([&regulation.criterion_deductions]) {
        if let Attach::Criterion(Some(criterion)) = attach
            && !criteria.contains(criterion.as_str())
        {
            found.add(here, Flaw::UnknownReference { id: criterion.0.clone() });
        }
    }
    found.0
}

type Seen<'s, 'a> = (&'s mut HashSet<&'a str>, &'s mut HashSet<&'a str>);

fn items<'a>(
    found: &mut Findings,
    items_here: &'a [Item],
    written: Points,
    at: &str,
    rubric: &Rubric,
    depth: usize,
    (groups, criteria): Seen<'_, 'a>,
) {
    if items_here.is_empty() {
        found.add(at, Flaw::Empty);
        return;
    }
    if depth > limits::DEPTH {
        found.add(at, Flaw::TooMany { found: depth, most: limits::DEPTH });
        return;
    }
    let mut children = Points::ZERO;
    for item in items_here {
        match item {
            Item::Group(group) => {
                children = children + group.max;
                found.id(groups, group.id.as_str());
                found.name(group.id.as_str(), &group.title);
                found.amount(group.id.as_str(), group.max);
                let seen = (&mut *groups, &mut *criteria);
                items(found, &group.items, group.max, group.id.as_str(), rubric, depth + 1, seen);
            }
            Item::Criterion(criterion_here) => {
                children = children + criterion_here.max;
                found.id(criteria, criterion_here.id.as_str());
                criterion(found, criterion_here, rubric);
            }
        }
    }
    if children != written {
        found.add(at, Flaw::Sum { written, children });
    }
}

fn criterion(found: &mut Findings, criterion: &Criterion, rubric: &Rubric) {
    let at = criterion.id.as_str();
    found.name(at, &criterion.title);
    found.amount(at, criterion.max);
    if criterion.evidence == EvidenceNeed::Required && criterion.evidence_column.trim().is_empty() {
        found.add(at, Flaw::NoEvidenceColumn);
    }
    let decimals = criterion.decimals.unwrap_or(rubric.decimals);
    if decimals > rubric.decimals || criterion.max.places() > decimals {
        found.add(at, Flaw::TooManyDecimals { decimals: decimals.min(rubric.decimals) });
    }
    if let Some(step) = criterion.step {
        if step <= Points::ZERO {
            found.add(at, Flaw::NotPositive);
        } else if !criterion.max.on_step(step) {
            found.add(at, Flaw::StepNeverReaches { step, max: criterion.max });
        } else if step.places() > decimals {
            found.add(at, Flaw::TooManyDecimals { decimals });
        }
    }
    kinds::kind(found, criterion, decimals);
}

/// Every problem of a bloc.
pub fn bloc(bloc: &Bloc) -> Vec<Problem> {
    let mut found = Findings::default();
    let here = &*bloc.id;
    found.id(&mut HashSet::new(), here);
    found.name(here, &bloc.name);
    found.number_of(here, bloc.units.len(), limits::UNITS);
    let (mut ids, mut names, mut shorts) = (HashSet::new(), HashSet::new(), HashSet::new());
    for unit in &bloc.units {
        let at = unit.id.as_str();
        found.id(&mut ids, at);
        found.name(at, &unit.name);
        found.name(at, &unit.short);
        // Two units with one name cannot be told apart on the wall.
        if !names.insert(&unit.name) || !shorts.insert(&unit.short) {
            found.add(at, Flaw::DuplicateId);
        }
    }
    found.0
}
