//! Quotas: how many may be proposed for an award, a number or a share of a count, by exact arithmetic.
//!
//! It must never know who is proposed, nor what is counted: the count arrives as a number.

use super::id::AwardId;
use super::share::Share;
use serde::{Deserialize, Serialize};

/// How many may be proposed (`domain.md` §6 rows 59, 60).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Quota {
    /// So many.
    Number(u32),
    /// A share of a count.
    Share {
        /// The share, such as `"20/100"`.
        share: Share,
        /// What is counted.
        of: QuotaBase,
        /// What becomes of a fraction.
        #[serde(default)]
        rounding: QuotaRounding,
    },
}

/// What a share is taken of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum QuotaBase {
    /// All units of the bloc.
    Units,
    /// The units that are reviewed: not excluded.
    ReviewedUnits,
    /// The units that have a place in the ranking.
    RankedUnits,
    /// The units that meet the conditions of an award (TT 03/2018/TT-BNG Điều 10 khoản 4: of the collectives that
    /// reach the standard of the ministry's flag).
    EligibleFor(AwardId),
    /// A number that was stated: what is counted lies outside the bloc.
    Stated(u32),
}

/// What becomes of a fraction of a place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum QuotaRounding {
    /// Downwards: what "không quá" means (`domain.md` §7.3).
    #[default]
    Floor,
    /// To the nearest, a half upwards: "làm tròn số thập phân".
    HalfUp,
    /// Upwards.
    Ceiling,
}

/// A quota worked out: share × count, and the places it gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Calculation {
    /// The share.
    pub share: Share,
    /// What it is taken of.
    pub count: u32,
    /// What became of a fraction.
    pub rounding: QuotaRounding,
    /// The places.
    pub places: u32,
}

impl Calculation {
    /// Works a share of a count out, exactly.
    pub fn new(share: Share, count: u32, rounding: QuotaRounding) -> Self {
        let (over, under) = (share.parts_of(count as usize), share.under() as usize);
        let places = match rounding {
            QuotaRounding::Floor => over / under,
            QuotaRounding::HalfUp => (2 * over + under) / (2 * under),
            QuotaRounding::Ceiling => over.div_ceil(under),
        };
        Self { share, count, rounding, places: u32::try_from(places).unwrap_or(u32::MAX) }
    }

    /// The exact result before rounding: whole places, and the rest as a fraction above and below its stroke.
    pub fn exact(&self) -> (usize, usize, usize) {
        let (over, under) = (self.share.parts_of(self.count as usize), self.share.under() as usize);
        (over / under, over % under, under)
    }

    /// Whether a fraction was rounded.
    pub fn was_rounded(&self) -> bool {
        self.exact().1 != 0
    }
}
