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
    let mut here = Here { found, criterion, decimals };
    match &criterion.kind {
        CriterionKind::Typed | CriterionKind::AllOrNothing | CriterionKind::YesNo => return,
        CriterionKind::Levels { levels } => {
            here.table(levels.iter().map(|level| level.points).collect());
            here.names(levels.iter().map(|Level { id, title, .. }| (id.as_str(), &**title)).collect());
        }
        CriterionKind::PercentBands { bands } => {
            here.table(bands.iter().map(|band| band.points).collect());
            here.percent_bands(bands);
        }
        CriterionKind::DaysLate { bands } => {
            here.table(bands.iter().map(|band| band.points).collect());
            here.day_bands(bands);
        }
        CriterionKind::Target(scale) => here.target(scale),
        CriterionKind::OutsideRank { points } => here.places(points),
        CriterionKind::Panel { scorers, gives } => {
            if scorers.is_empty() {
                here.add(KindFlaw::EmptyTable);
            }
            here.names(scorers.iter().map(|Scorer { id, title }| (id.as_str(), &**title)).collect());
            if let PanelGives::ByRank { points } = gives {
                here.places(points);
            }
        }
    }
    // The figures of scorers whose average counts are points themselves: a step may hold them.
    let figures = matches!(&criterion.kind, CriterionKind::Panel { gives: PanelGives::Average, .. });
    if criterion.step.is_some() && !figures {
        here.add(KindFlaw::StepOnComputed);
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

    /// The amounts of a table: each fits the criterion, one of them is its maximum.
    fn table(&mut self, amounts: Vec<Points>) {
        let (at, max) = (self.criterion.id.as_str(), self.criterion.max);
        if amounts.len() > limits::RULES {
            self.found.add(at, Flaw::TooMany { found: amounts.len(), most: limits::RULES });
        }
        let Some(best) = amounts.iter().copied().max() else { return self.add(KindFlaw::EmptyTable) };
        for points in amounts {
            if points < Points::ZERO {
                self.add(KindFlaw::BelowZero { points });
            } else if points > max {
                self.add(KindFlaw::AboveMaximum { points, max });
            } else if points.places() > self.decimals {
                self.found.add(at, Flaw::TooManyDecimals { decimals: self.decimals });
            }
        }
        if best < max {
            self.add(KindFlaw::MaximumNeverReached { best, max });
        }
    }

    fn names(&mut self, names: Vec<(&str, &str)>) {
        let (mut ids, mut titles) = (HashSet::new(), HashSet::new());
        if names.len() > limits::RULES {
            let found = names.len();
            self.found.add(self.criterion.id.as_str(), Flaw::TooMany { found, most: limits::RULES });
        }
        for (id, title) in names {
            let letters = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '_' | '.');
            if id.is_empty() || !id.chars().all(letters) {
                self.add(KindFlaw::BadId { id: id.into() });
            }
            if title.trim().is_empty() {
                self.add(KindFlaw::NoTitle { id: id.into() });
            } else if !titles.insert(title) {
                self.add(KindFlaw::Twice { name: title.into() });
            }
            if !ids.insert(id) {
                self.add(KindFlaw::Twice { name: id.into() });
            }
        }
    }

    fn places(&mut self, points: &[Points]) {
        self.table(points.to_vec());
        for (idx, pair) in points.windows(2).enumerate() {
            if pair[1] > pair[0] {
                self.add(KindFlaw::PlaceGivesMore { place: idx + 2 });
            }
        }
    }

    /// Lower bounds from the highest down; of two equal ones the strict one goes first.
    fn percent_bands(&mut self, bands: &[PercentBand]) {
        let mut before: Option<(Points, bool)> = None;
        for (idx, band) in bands.iter().enumerate() {
            let (number, last) = (idx + 1, idx + 1 == bands.len());
            if band.over.is_some() && band.from.is_some() {
                self.add(KindFlaw::TwoBounds { band: number });
            }
            let bound = band.over.map(|over| (over, true)).or(band.from.map(|from| (from, false)));
            match bound {
                None if !last => self.add(KindFlaw::NoBound { band: number }),
                None => {}
                Some((bound, _)) if last => self.add(KindFlaw::LastBound { bound }),
                Some((bound, strict)) => {
                    if bound < Points::ZERO || bound == Points::ZERO && !strict {
                        self.add(KindFlaw::BoundTooLow { bound });
                    }
                    if let Some(before) = before.filter(|before| (bound, strict) >= *before) {
                        self.add(KindFlaw::OutOfOrder { band: number, bound, before: before.0 });
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
                None if !last => self.add(KindFlaw::NoBound { band: number }),
                None => {}
                Some(to) if last => self.add(KindFlaw::LastBound { bound: whole(to) }),
                Some(to) => {
                    if let Some(before) = before.filter(|before| to <= *before) {
                        self.add(KindFlaw::OutOfOrder { band: number, bound: whole(to), before: whole(before) });
                    }
                    before = Some(to);
                }
            }
        }
    }

    fn target(&mut self, scale: &TargetScale) {
        let (met, hundred) = (scale.met, Points::whole(100));
        if met < Points::ZERO || met > hundred {
            self.add(KindFlaw::MetOutOfRange { met });
        } else if met < hundred
            && scale.above == AboveTarget::Nothing
            && scale.without_target == WithoutTarget::NotAllowed
        {
            let max = self.criterion.max;
            self.add(KindFlaw::MaximumNeverReached { best: max.percent(met), max });
        }
        if scale.target.is_some_and(|target| target <= Points::ZERO) {
            self.add(KindFlaw::TargetNotPositive);
        }
    }
}
