//! Exact fractions of any size: what a formula is computed in, so that it is divided once and rounded once.
//!
//! It must never round but when it is turned into points, and it never leaves `domain`.

use super::points::{Points, Rounding};
use num_bigint::BigInt;
use num_rational::BigRational;
use rust_decimal::Decimal;
use std::ops::{Add, Mul, Sub};

/// An exact fraction.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Ratio(BigRational);

impl Ratio {
    /// The fraction that points are.
    pub(super) fn of(points: Points) -> Self {
        let value = points.decimal();
        Self(BigRational::new(BigInt::from(value.mantissa()), BigInt::from(10).pow(value.scale())))
    }

    /// A whole number.
    pub(super) fn whole(number: usize) -> Self {
        Self(BigRational::from(BigInt::from(number)))
    }

    /// The quotient; `None` where the divisor is zero.
    pub(super) fn over(&self, other: &Self) -> Option<Self> {
        (*other != Self::whole(0)).then(|| Self(&self.0 / &other.0))
    }

    /// So many hundredths of it.
    pub(super) fn percent(&self, percent: Points) -> Self {
        Self(&self.0 * Self::of(percent).0 / BigInt::from(100))
    }

    /// The points of so many places nearest by the rounding, and whether nothing was lost.
    pub(super) fn rounded(&self, decimals: u32, rounding: Rounding) -> (Points, bool) {
        let scaled = &self.0 * BigInt::from(10).pow(decimals);
        let exact = scaled.is_integer();
        let whole = match rounding {
            // `round` goes half away from zero.
            Rounding::HalfUp => scaled.round(),
            Rounding::Down => scaled.trunc(),
            Rounding::Up if *self < Self::whole(0) => scaled.floor(),
            Rounding::Up => scaled.ceil(),
        };
        // The limits of a rule set and of a typed number keep every figure far below 28 digits.
        let whole = i128::try_from(whole.numer()).unwrap_or(i128::MAX);
        let value = Decimal::try_from_i128_with_scale(whole, decimals).unwrap_or(Decimal::MAX);
        (Points::from_decimal(value), exact)
    }
}

impl Add for &Ratio {
    type Output = Ratio;
    fn add(self, other: Self) -> Ratio {
        Ratio(&self.0 + &other.0)
    }
}

impl Sub for &Ratio {
    type Output = Ratio;
    fn sub(self, other: Self) -> Ratio {
        Ratio(&self.0 - &other.0)
    }
}

impl Mul for &Ratio {
    type Output = Ratio;
    fn mul(self, other: Self) -> Ratio {
        Ratio(&self.0 * &other.0)
    }
}
