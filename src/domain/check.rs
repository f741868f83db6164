//! Whether a rule set holds together: every problem at once, as values, each at a path and an id of its rule set.
//!
//! It must never know a file or a line: the reader of files finds the place of a path or an id.

mod awards;
mod kinds;
mod ranking;
mod regulation;
mod rubric;
mod together;

use super::bloc::Bloc;
use super::points::Points;
pub use kinds::KindFlaw;
pub use regulation::regulation;
pub use rubric::{rubric, rubric_alone};
use std::collections::HashSet;
pub use together::{Part, notes, set_up, together};

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
    /// Years that a meeting may review, and that a unit may have held an office in.
    pub const YEARS: std::ops::RangeInclusive<i32> = 1945..=2100;
}

/// One step from a part of a rule set to a part in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// To a field.
    Field(&'static str),
    /// To the part of that index.
    At(usize),
}

/// One problem of a rule file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The id at which it stands; empty for the file as a whole.
    pub at: Box<str>,
    /// The way to the part at which it stands, from the whole rule set; empty where only the id is known.
    pub path: Vec<Step>,
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
    /// A vote needs a threshold, unless it is by consensus.
    NoThreshold,
    /// More than the whole can never be reached.
    NeverReached,
    /// The chair's opinion decides an even vote only where more than half is needed.
    ChairNeedsMajority,
    /// A quota has no place, or keeps more than it has.
    QuotaNeverFilled,
    /// A quota has more places than units can ever be proposed for it.
    MorePlacesThanUnits {
        /// The places.
        places: u32,
        /// How many units may be proposed at most.
        units: u32,
    },
    /// An edge is above what any unit can reach.
    AboveTotal {
        /// The edge.
        points: Points,
        /// The total.
        total: Points,
    },
    /// A bonus may give more than the pool it is taken from.
    CapAbovePool {
        /// What the rule gives.
        cap: Points,
        /// The pool, `bonus_total`.
        pool: Points,
    },
    /// The id is a word that acts and options have a meaning for.
    ReservedId,
    /// A year that no meeting reviews.
    OddYear {
        /// The year.
        year: i32,
    },
    /// More places than points may have.
    PlacesAboveMost {
        /// How many they may have.
        most: u32,
    },
    /// An award excludes itself, or falls back on itself.
    RefersToItself,
    /// A step that tells nothing apart: it stands twice, or compares what the ranking compares already.
    IdleStep {
        /// Which step, from 1.
        number: usize,
    },
    /// A class has two edges, or none although others follow.
    BandEdge {
        /// Which class, from 1.
        number: usize,
    },
    /// A class does not lie below the one before it.
    BandOrder {
        /// Which class, from 1.
        number: usize,
    },
    /// The least of a range is not below its end.
    EmptyRange,
    /// A field that only makes sense for a rule of the other sign.
    WrongSign {
        /// The field.
        field: &'static str,
    },
    /// A ranking within groups, but the bloc has none.
    NoGroups,
    /// No unit has the figure or mark that a step asks for: a note, no mistake.
    NobodyHas {
        /// The figure or mark.
        what: Box<str>,
    },
    /// A share of the bloc's units gives no place: a note, no mistake.
    ShareGivesNoPlace {
        /// How many units there are.
        units: u32,
    },
    /// A rule by item has no item: no criterion of its section has a registered target: a note, no mistake.
    NothingToTally {
        /// The section's id.
        section: Box<str>,
    },
    /// Nothing in the regulation asks for what a unit or a bloc says of itself: a note, no mistake.
    NobodyAsks {
        /// The field of the unit or the bloc.
        field: &'static str,
        /// The condition that would ask for it.
        condition: &'static str,
    },
    /// A text holds control characters, direction marks or letters in decomposed form.
    UncleanText,
    /// A bracket of a sentence is not closed, closed twice, or inside another of its kind.
    Bracket {
        /// The bracket.
        sign: char,
    },
    /// A sentence has a gap that nothing fills.
    NoSuchGap {
        /// Its name.
        name: Box<str>,
    },
}

/// Problems as they are found, and where the search is just now.
#[derive(Default)]
pub(super) struct Findings(pub(super) Vec<Problem>, Vec<Step>);

impl Findings {
    pub(super) fn add(&mut self, at: &str, what: Flaw) {
        self.0.push(Problem { at: at.into(), path: self.1.clone(), what });
    }

    /// Looks into a field: what is found there stands there.
    pub(super) fn field<R>(&mut self, name: &'static str, look: impl FnOnce(&mut Self) -> R) -> R {
        self.within(&[Step::Field(name)], look)
    }

    /// Looks into an element of a list.
    pub(super) fn element<R>(&mut self, name: &'static str, idx: usize, look: impl FnOnce(&mut Self) -> R) -> R {
        self.within(&[Step::Field(name), Step::At(idx)], look)
    }

    /// Looks into a part of a list that one looks at already.
    pub(super) fn nth<R>(&mut self, idx: usize, look: impl FnOnce(&mut Self) -> R) -> R {
        self.within(&[Step::At(idx)], look)
    }

    fn within<R>(&mut self, steps: &[Step], look: impl FnOnce(&mut Self) -> R) -> R {
        let depth = self.1.len();
        self.1.extend(steps);
        let answer = look(self);
        self.1.truncate(depth);
        answer
    }

    pub(super) fn id<'a>(&mut self, seen: &mut HashSet<&'a str>, id: &'a str) {
        let letters = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '_' | '.');
        if id.is_empty() || !id.chars().all(letters) {
            self.at_id(id, Flaw::BadId);
        }
        if !seen.insert(id) {
            self.at_id(id, Flaw::DuplicateId);
        }
    }

    fn at_id(&mut self, id: &str, what: Flaw) {
        if self.1.is_empty() {
            // Where nobody said which part this is, the id itself is looked for.
            self.add(id, what);
        } else {
            self.field("id", |found| found.add(id, what));
        }
    }

    /// The field of a name or title.
    pub(super) fn named(&mut self, at: &str, field: &'static str, name: &str) {
        self.field(field, |found| found.name(at, name));
    }

    pub(super) fn name(&mut self, at: &str, name: &str) {
        if name.trim().is_empty() {
            self.add(at, Flaw::Nameless);
        }
        if name.chars().count() > limits::NAME {
            self.add(at, Flaw::LongName { most: limits::NAME });
        }
    }

    pub(super) fn amount(&mut self, at: &str, amount: Points) {
        if amount <= Points::ZERO {
            self.add(at, Flaw::NotPositive);
        }
        if amount > Points::whole(limits::POINTS) {
            self.add(at, Flaw::TooLarge);
        }
    }

    /// An id that an act or an option reads as something else.
    pub(super) fn not_reserved(&mut self, id: &str, word: &str) {
        if id == word {
            self.at_id(id, Flaw::ReservedId);
        }
    }

    pub(super) fn year(&mut self, at: &str, year: i32) {
        if !limits::YEARS.contains(&year) {
            self.add(at, Flaw::OddYear { year });
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

/// The word that `accept` and `pact sign` read as every unit.
const ALL: &str = "all";

/// Every problem of a bloc.
pub fn bloc(bloc: &Bloc) -> Vec<Problem> {
    let mut found = Findings::default();
    let here = &*bloc.id;
    found.id(&mut HashSet::new(), here);
    found.named(here, "name", &bloc.name);
    if let Some(year) = bloc.reviewed_from {
        found.field("reviewed_from", |found| found.year(here, year));
    }
    found.field("units", |found| found.number_of(here, bloc.units.len(), limits::UNITS));
    let (mut ids, mut names, mut shorts) = (HashSet::new(), HashSet::new(), HashSet::new());
    for (idx, unit) in bloc.units.iter().enumerate() {
        let at = unit.id.as_str();
        found.element("units", idx, |found| {
            found.id(&mut ids, at);
            found.not_reserved(at, ALL);
            found.named(at, "name", &unit.name);
            found.named(at, "short", &unit.short);
            for (field, years) in [("chaired", &unit.chaired), ("deputised", &unit.deputised)] {
                for (idx, year) in years.iter().enumerate() {
                    found.element(field, idx, |found| found.year(at, *year));
                }
            }
            if let Some(year) = unit.reviewed_from {
                found.field("reviewed_from", |found| found.year(at, year));
            }
            // Two units with one name cannot be told apart on the wall.
            if !names.insert(&unit.name) {
                found.field("name", |found| found.add(at, Flaw::DuplicateId));
            }
            if !shorts.insert(&unit.short) {
                found.field("short", |found| found.add(at, Flaw::DuplicateId));
            }
        });
    }
    ranking::groups(&mut found, bloc);
    found.0
}
