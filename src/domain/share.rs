//! A share as an exact fraction, such as 2/3 of the units.
//!
//! It must never know what it is a share of.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::fmt;

/// What the reader of files says where a share was expected.
pub const EXPECTED: &str = "a share such as \"2/3\" was expected";

/// An exact fraction above 0 and at most 1, written `"2/3"` in files and kept as it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    over: u32,
    under: u32,
}

impl Share {
    /// The share of that form: two whole numbers with a stroke between, the first not above the second.
    pub fn from_file(text: &str) -> Option<Self> {
        let (over, under) = text.split_once('/')?;
        let number = |digits: &str| {
            let plain = !digits.is_empty() && digits.len() <= 6 && digits.bytes().all(|byte| byte.is_ascii_digit());
            digits.parse::<u32>().ok().filter(|number| plain && *number > 0)
        };
        let (over, under) = (number(over)?, number(under)?);
        (over <= under).then_some(Self { over, under })
    }

    /// The smallest count that is at least this share of `whole`.
    pub fn least_of(self, whole: usize) -> usize {
        self.parts_of(whole).div_ceil(self.under as usize)
    }

    /// The share of `whole` as a fraction: what stands above its stroke. Below it stands [`Share::under`].
    pub fn parts_of(self, whole: usize) -> usize {
        (self.over as usize).saturating_mul(whole)
    }

    /// What stands below the stroke.
    pub fn under(self) -> u32 {
        self.under
    }
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.over, self.under)
    }
}

impl Serialize for Share {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Share {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Box::<str>::deserialize(deserializer)?;
        Self::from_file(&text).ok_or_else(|| de::Error::custom(EXPECTED))
    }
}
