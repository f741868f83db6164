//! Whether the kind of a criterion holds together: its bands, tables, ratings, scorers and shares.
//!
//! It must never know a file or a line.

use super::{Findings, Flaw, limits};
use crate::domain::kind::{
    AboveTarget, CriterionKind, DayBand, Level, PanelGives, PercentBand, Scorer, TargetScale, WithoutTarget,
};
use crate::domain::points::Points;
use crate::domain::rubric::Criterion;
use std::collections::HashSet;

/// What is wrong with the kind of a criterion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KindFlaw {
    /// A table, a list of ratings or of scorers holds nothing.
    EmptyTable,
    /// An amount in a table is below zero.
    BelowZero {
        /// The amount.
        points: Points,
    },
    /// An amount in a table is above the criterion's maximum.
    AboveMaximum {
        /// The amount.
        points: Points,
        /// The maximum.
        max: Points,
    },
    /// Nothing in a table gives the maximum.
    MaximumNeverReached {
        /// The most it gives.
        best: Points,
        /// The maximum.
        max: Points,
    },
    /// A band has both bounds.
    TwoBounds {
        /// Which band, from one.
        band: usize,
    },
    /// A band before the last has no bound, so that those after it are never reached.
    NoBound {
        /// Which band, from one.
        band: usize,
    },
    /// The last band has a bound, so that what lies beyond it is worth nothing anybody said.
    LastBound {
        /// The bound.
        bound: Points,
    },
    /// A band does not follow the one before it in order, so that it is never reached.
    OutOfOrder {
        /// Which band, from one.
        band: usize,
        /// Its bound.
        bound: Points,
        /// The bound before.
        before: Points,
    },
    /// The bound leaves nothing for the bands after it: no percentage is below zero.
    BoundTooLow {
        /// The bound.
        bound: Points,
    },
    /// A rating or a scorer stands twice, by id or by title.
    Twice {
        /// The id or title.
        name: Box<str>,
    },
    /// The id of a rating or a scorer is empty or holds odd characters.
    BadId {
        /// The id.
        id: Box<str>,
    },
    /// A rating or a scorer has no title.
    NoTitle {
        /// Its id.
        id: Box<str>,
    },
    /// A place gives more than the one before it.
    PlaceGivesMore {
        /// Which place.
        place: usize,
    },
    /// What a target just met gives is not from 0 to 100 per cent.
    MetOutOfRange {
        /// What is written.
        met: Points,
    },
    /// The target of all is not above zero.
    TargetNotPositive,
    /// The points are computed; a step has nothing to hold.
    StepOnComputed,
}

/// Every problem of a criterion's kind.
pub(super) fn kind(found: &mut Findings, criterion: &Criterion, decimals: u32) {
    if matches!(criterion.kind, CriterionKind::Typed | CriterionKind::AllOrNothing | CriterionKind::YesNo) {
        return;
    }
    found.field("kind", |found| Here { found, criterion, decimals }.kind());
    // The figures of scorers whose average counts are points themselves: a step may hold them.
    let figures = matches!(&criterion.kind, CriterionKind::Panel { gives: PanelGives::Average, .. });
    if criterion.step.is_some() && !figures {
        let flaw = Flaw::Kind(KindFlaw::StepOnComputed);
        found.field("step", |found| found.add(criterion.id.as_str(), flaw));
    }
}

struct Here<'f, 'c> {
    found: &'f mut Findings,
    criterion: &'c Criterion,
    decimals: u32,
}

impl Here<'_, '_> {
    fn add(&mut self, flaw: KindFlaw) {
        self.found.add(self.criterion.id.as_str(), Flaw::Kind(flaw));
    }

    fn add_in(&mut self, field: &'static str, flaw: KindFlaw) {
        let at = self.criterion.id.as_str();
        self.found.field(field, |found| found.add(at, Flaw::Kind(flaw)));
    }

    fn add_at(&mut self, list: &'static str, idx: usize, flaw: KindFlaw) {
        let at = self.criterion.id.as_str();
        self.found.element(list, idx, |found| found.add(at, Flaw::Kind(flaw)));
    }

    fn kind(&mut self) {
        match &self.criterion.kind {
            CriterionKind::Typed | CriterionKind::AllOrNothing | CriterionKind::YesNo => {}
            CriterionKind::Levels { levels } => {
                self.table("levels", &levels.iter().map(|level| level.points).collect::<Vec<_>>());
                self.names("levels", levels.iter().map(|Level { id, title, .. }| (id.as_str(), &**title)).collect());
            }
            CriterionKind::PercentBands { bands } => {
                self.table("bands", &bands.iter().map(|band| band.points).collect::<Vec<_>>());
                self.percent_bands(bands);
            }
            CriterionKind::DaysLate { bands } => {
                self.table("bands", &bands.iter().map(|band| band.points).collect::<Vec<_>>());
                self.day_bands(bands);
            }
            CriterionKind::Target(scale) => self.target(scale),
            CriterionKind::OutsideRank { points } => self.places(points),
            CriterionKind::Panel { scorers, gives } => {
                if scorers.is_empty() {
                    self.add_in("scorers", KindFlaw::EmptyTable);
                }
                self.names("scorers", scorers.iter().map(|Scorer { id, title }| (id.as_str(), &**title)).collect());
                if let PanelGives::ByRank { points } = gives {
                    let (criterion, decimals) = (self.criterion, self.decimals);
                    self.found.field("gives", |found| Here { found, criterion, decimals }.places(points));
                }
            }
        }
    }

    /// The amounts of a table: each fits the criterion, one of them is its maximum.
    fn table(&mut self, list: &'static str, amounts: &[Points]) {
        let (at, max, decimals) = (self.criterion.id.as_str(), self.criterion.max, self.decimals);
        if amounts.len() > limits::RULES {
            let flaw = Flaw::TooMany { found: amounts.len(), most: limits::RULES };
            self.found.field(list, |found| found.add(at, flaw));
        }
        let Some(best) = amounts.iter().copied().max() else { return self.add_in(list, KindFlaw::EmptyTable) };
        for (idx, points) in amounts.iter().copied().enumerate() {
            if points < Points::ZERO {
                self.add_at(list, idx, KindFlaw::BelowZero { points });
            } else if points > max {
                self.add_at(list, idx, KindFlaw::AboveMaximum { points, max });
            } else if points.places() > decimals {
                self.found.element(list, idx, |found| found.add(at, Flaw::TooManyDecimals { decimals }));
            }
        }
        if best < max {
            self.add(KindFlaw::MaximumNeverReached { best, max });
        }
    }

    fn names(&mut self, list: &'static str, names: Vec<(&str, &str)>) {
        let (mut ids, mut titles) = (HashSet::new(), HashSet::new());
        if names.len() > limits::RULES {
            let (at, flaw) = (self.criterion.id.as_str(), Flaw::TooMany { found: names.len(), most: limits::RULES });
            self.found.field(list, |found| found.add(at, flaw));
        }
        for (idx, (id, title)) in names.into_iter().enumerate() {
            let letters = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '_' | '.');
            if id.is_empty() || !id.chars().all(letters) {
                self.add_at(list, idx, KindFlaw::BadId { id: id.into() });
            }
            if title.trim().is_empty() {
                self.add_at(list, idx, KindFlaw::NoTitle { id: id.into() });
            } else if !titles.insert(title) {
                self.add_at(list, idx, KindFlaw::Twice { name: title.into() });
            }
            if !ids.insert(id) {
                self.add_at(list, idx, KindFlaw::Twice { name: id.into() });
            }
        }
    }

    fn places(&mut self, points: &[Points]) {
        self.table("points", points);
        for (idx, pair) in points.windows(2).enumerate() {
            if pair[1] > pair[0] {
                self.add_at("points", idx + 1, KindFlaw::PlaceGivesMore { place: idx + 2 });
            }
        }
    }

    /// Lower bounds from the highest down; of two equal ones the strict one goes first.
    fn percent_bands(&mut self, bands: &[PercentBand]) {
        let mut before: Option<(Points, bool)> = None;
        for (idx, band) in bands.iter().enumerate() {
            let (number, last) = (idx + 1, idx + 1 == bands.len());
            if band.over.is_some() && band.from.is_some() {
                self.add_at("bands", idx, KindFlaw::TwoBounds { band: number });
            }
            let bound = band.over.map(|over| (over, true)).or(band.from.map(|from| (from, false)));
            match bound {
                None if !last => self.add_at("bands", idx, KindFlaw::NoBound { band: number }),
                None => {}
                Some((bound, _)) if last => self.add_at("bands", idx, KindFlaw::LastBound { bound }),
                Some((bound, strict)) => {
                    if bound < Points::ZERO || bound == Points::ZERO && !strict {
                        self.add_at("bands", idx, KindFlaw::BoundTooLow { bound });
                    }
                    if let Some(before) = before.filter(|before| (bound, strict) >= *before) {
                        self.add_at("bands", idx, KindFlaw::OutOfOrder { band: number, bound, before: before.0 });
                    }
                    before = Some((bound, strict));
                }
            }
        }
    }

    /// Upper bounds from the lowest up.
    fn day_bands(&mut self, bands: &[DayBand]) {
        let whole = |days: u32| Points::whole(i64::from(days));
        let mut before: Option<u32> = None;
        for (idx, band) in bands.iter().enumerate() {
            let (number, last) = (idx + 1, idx + 1 == bands.len());
            match band.to {
                None if !last => self.add_at("bands", idx, KindFlaw::NoBound { band: number }),
                None => {}
                Some(to) if last => self.add_at("bands", idx, KindFlaw::LastBound { bound: whole(to) }),
                Some(to) => {
                    if let Some(before) = before.filter(|before| to <= *before) {
                        self.add_at(
                            "bands",
                            idx,
                            KindFlaw::OutOfOrder { band: number, bound: whole(to), before: whole(before) },
                        );
                    }
                    before = Some(to);
                }
            }
        }
    }

    fn target(&mut self, scale: &TargetScale) {
        let (met, hundred) = (scale.met, Points::whole(100));
        if met < Points::ZERO || met > hundred {
            self.add_in("met", KindFlaw::MetOutOfRange { met });
        } else if met < hundred
            && scale.above == AboveTarget::Nothing
            && scale.without_target == WithoutTarget::NotAllowed
        {
            let max = self.criterion.max;
            self.add(KindFlaw::MaximumNeverReached { best: max.percent(met), max });
        }
        if scale.target.is_some_and(|target| target <= Points::ZERO) {
            self.add_in("target", KindFlaw::TargetNotPositive);
        }
    }
}
