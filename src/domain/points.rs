//! Points: exact decimals, and the one place where anything is rounded.
//!
//! It must never know how a number is typed or shown to people: that is `text::number`.

use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::fmt;
use std::iter::Sum;
use std::ops::{Add, Neg, Sub};

/// An exact amount of points, positive or negative, with at most [`Points::MOST_DECIMALS`] places in files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Points(Decimal);

/// How a computed amount becomes one with the rubric's places (`domain.md` §7.3: no source states a rule, so it is data).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Rounding {
    /// Half away from zero: 2.665 is 2.67. The habit of Vietnamese offices, and the default.
    #[default]
    HalfUp,
    /// Towards zero: 2.669 is 2.66.
    Down,
    /// Away from zero: 2.661 is 2.67.
    Up,
}

impl Points {
    /// No points; not the same as "not scored".
    pub const ZERO: Self = Self(Decimal::ZERO);
    /// More places than any rubric seen has; more are refused in files.
    pub const MOST_DECIMALS: u32 = 6;
    /// More digits before the mark than any sum of a rule set may need.
    pub const MOST_DIGITS: usize = 9;

    /// Points from a whole number.
    pub fn whole(number: i64) -> Self {
        Self(Decimal::from(number))
    }

    /// Points from a decimal, in normal form: 0.10 and 0.1 are one value and one text.
    pub fn from_decimal(value: Decimal) -> Self {
        Self(value.normalize())
    }

    /// The exact value.
    pub fn decimal(self) -> Decimal {
        self.0
    }

    /// Reads the one form that files use: digits, an optional dot and decimals, an optional leading minus.
    ///
    /// `None` for anything else: exponents, signs, underscores, other digits, a comma, too many places.
    pub fn from_file(text: &str) -> Option<Self> {
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (whole, fraction) = match digits.split_once('.') {
            Some((_, "")) => return None,
            Some(parts) => parts,
            None => (digits, ""),
        };
        let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || whole.len() > Self::MOST_DIGITS || fraction.len() > Self::MOST_DECIMALS as usize {
            return None;
        }
        if !all_digits(whole) || !all_digits(fraction) {
            return None;
        }
        let mantissa: i64 = format!("{whole}{fraction}").parse().ok()?;
        let value = Decimal::new(mantissa, u32::try_from(fraction.len()).ok()?);
        Some(Self::from_decimal(if negative { -value } else { value }))
    }

    /// The value with exactly `decimals` places and a dot, for files and JSON.
    ///
    /// The value is not rounded: places beyond `decimals` are kept, so that nothing is lost unseen.
    pub fn to_file(self, decimals: u32) -> String {
        let mut value = self.0.normalize();
        if value.scale() < decimals {
            value.rescale(decimals);
        }
        if value.is_zero() {
            value.set_sign_positive(true);
        }
        value.to_string()
    }

    /// The number of decimal places the value needs: 2 for 0.25, 0 for 3.00.
    pub fn places(self) -> u32 {
        self.0.normalize().scale()
    }

    /// Whether the value is a whole multiple of `step`; every value is one of a step of zero.
    pub fn on_step(self, step: Self) -> bool {
        step.0.is_zero() || (self.0 % step.0).is_zero()
    }

    /// The value rounded once to `decimals` places.
    pub fn rounded(self, decimals: u32, rounding: Rounding) -> Self {
        let strategy = match rounding {
            Rounding::HalfUp => RoundingStrategy::MidpointAwayFromZero,
            Rounding::Down => RoundingStrategy::ToZero,
            Rounding::Up => RoundingStrategy::AwayFromZero,
        };
        Self(self.0.round_dp_with_strategy(decimals, strategy))
    }

    /// `percent` hundredths of the value, exact.
    pub fn percent(self, percent: Self) -> Self {
        Self(self.0.saturating_mul(percent.0).saturating_mul(Decimal::new(1, 2)))
    }

    /// The value as a percentage of `of`, with two places, half up; `None` when `of` is zero.
    ///
    /// For display only: rankings compare exact fractions.
    pub fn percent_of(self, of: Self) -> Option<Self> {
        let hundredfold = self.0.saturating_mul(Decimal::ONE_HUNDRED);
        hundredfold.checked_div(of.0).map(|ratio| Self(ratio).rounded(2, Rounding::HalfUp))
    }

    /// The value in millionths, exact for every value a file can hold.
    pub fn millionths(self) -> i128 {
        let scale = self.0.scale();
        let mantissa = self.0.mantissa();
        match Self::MOST_DECIMALS.checked_sub(scale) {
            Some(more) => mantissa * 10_i128.pow(more),
            None => mantissa / 10_i128.pow(scale - Self::MOST_DECIMALS),
        }
    }

    /// `count` times the value.
    pub fn times(self, count: u32) -> Self {
        Self(self.0.saturating_mul(Decimal::from(count)))
    }

    /// Whether this is a whole number from zero up; its value if so and if it fits.
    pub fn as_count(self) -> Option<u32> {
        let value = self.0.normalize();
        if value.scale() == 0 { u32::try_from(value.mantissa()).ok() } else { None }
    }
}

// The limits of a rule set (`check`) keep every sum far below 28 digits, so saturation is never reached;
// it stands here because an overflow must not take the screen down in the middle of a meeting.
impl Add for Points {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Sub for Points {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Neg for Points {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl Sum for Points {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, Add::add)
    }
}

impl fmt::Display for Points {
    /// Writes the shortest exact form with a dot; people get `text::number` instead.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_file(0))
    }
}

/// What a file is to hold where points are read; words for it are looked up by this.
pub const EXPECTED: &str = "points in quotation marks, such as \"2.5\"";

impl Serialize for Points {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.to_file(0))
    }
}

impl<'de> Deserialize<'de> for Points {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text;
        impl de::Visitor<'_> for Text {
            type Value = Points;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(EXPECTED)
            }
            fn visit_str<E: de::Error>(self, text: &str) -> Result<Points, E> {
                Points::from_file(text).ok_or_else(|| E::invalid_value(de::Unexpected::Str(text), &self))
            }
        }
        deserializer.deserialize_str(Text)
    }
}
