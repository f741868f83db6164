//! What units are compared by, and a tie that the meeting decided.
//!
//! It must never know which units tie: that is `standings`.

use super::id::{RankingId, UnitId};
use super::points::Points;
use super::ranking::TieMethod;
use num_rational::Ratio;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use sha2::{Digest, Sha256};
use std::fmt;
use std::fmt::Write as _;

/// What a unit has at one comparison; the greater one comes first. Within one comparison all are of one kind, or
/// `Nothing`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Value {
    /// Nothing to compare: not scored, no figure given, nothing assigned. It comes last.
    Nothing,
    /// What is asked for does not hold.
    No,
    /// What is asked for holds.
    Yes,
    /// Points, or a figure.
    Points(Points),
    /// What is reached of a maximum.
    #[serde(rename = "Share")]
    Percentage(Percentage),
}

/// An exact percentage, such as that of a total in its maximum: the fraction in lowest terms it is a hundredfold of, and
/// written as that in files, such as `"13/15"`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Percentage(Ratio<i128>);

/// Larger parts of a fraction no rule set can bring about (`check`); they are refused in files, so that both parts are
/// exact as decimals too.
const MOST: i128 = 1_000_000_000_000_000_000;

impl Percentage {
    /// What percentage of `max` the points are; `None` where `max` is not above zero.
    pub fn of(points: Points, max: Points) -> Option<Self> {
        Self::new(points.millionths(), max.millionths())
    }

    /// It as points with two places, half up; for display only.
    pub fn shown(self) -> Points {
        let whole = |part: &i128| i64::try_from(*part).map_or(Points::ZERO, Points::whole);
        whole(self.0.numer()).percent_of(whole(self.0.denom())).unwrap_or_default()
    }

    fn new(num: i128, den: i128) -> Option<Self> {
        ((1..=MOST).contains(&den) && (-MOST..=MOST).contains(&num)).then(|| Self(Ratio::new(num, den)))
    }
}

impl fmt::Display for Percentage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A whole number has its stroke too.
        write!(f, "{}/{}", self.0.numer(), self.0.denom())
    }
}

impl Serialize for Percentage {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Percentage {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Box::<str>::deserialize(deserializer)?;
        let parts = text.split_once('/').and_then(|(num, den)| Self::new(num.parse().ok()?, den.parse().ok()?));
        parts.ok_or_else(|| de::Error::invalid_value(de::Unexpected::Str(&text), &"a fraction such as \"13/15\""))
    }
}

/// A tie that the meeting decided: it stands while exactly these units are still equal at that value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TieDecision {
    /// In which ranking.
    pub ranking: RankingId,
    /// Indices of the units, the best one first.
    pub order: Vec<usize>,
    /// What they all had.
    pub at: Value,
    /// How it was decided.
    pub method: TieMethod,
    /// What the lot was drawn from.
    pub seed: Option<Box<str>>,
    /// Why.
    pub reason: Box<str>,
    /// Number of the record.
    pub record: u64,
}

impl TieDecision {
    /// Whether it is about exactly these units, which stand in rising order.
    pub fn concerns(&self, units: &[usize]) -> bool {
        let mut decided = self.order.clone();
        decided.sort_unstable();
        decided == units
    }
}

/// The lot of a unit, 64 hex digits: the unit with the lowest one comes first.
///
/// It is the SHA-256 of the seed, one space and the unit's id, so that anybody can draw it again:
/// `printf '%s' 'SEED UNIT' | sha256sum`.
pub fn lot(seed: &str, unit: &UnitId) -> String {
    let mut hex = String::with_capacity(64);
    for byte in Sha256::digest(format!("{seed} {unit}")) {
        // Writing into a String cannot fail.
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}
