//! Exact fractions, for the oracle alone.
#![allow(clippy::unwrap_used, reason = "a test may stop")]

use binhxet::domain::points::Rounding;
use std::cmp::Ordering;
use std::ops::{Add, Mul, Sub};

/// In lowest terms, with a positive denominator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fraction {
    pub num: i128,
    pub den: i128,
}

/// From a text such as "-12.5".
pub fn f(text: &str) -> Fraction {
    let (whole, places) = text.split_once('.').unwrap_or((text, ""));
    Fraction::new(format!("{whole}{places}").parse().unwrap(), 10_i128.pow(u32::try_from(places.len()).unwrap()))
}

impl Fraction {
    pub fn new(num: i128, den: i128) -> Self {
        let (mut a, mut b) = (num.abs(), den.abs());
        while b != 0 {
            (a, b) = (b, a % b);
        }
        let sign = den.signum();
        Self { num: sign * num / a.max(1), den: sign * den / a.max(1) }
    }

    pub fn rounded(self, decimals: u32, rounding: Rounding) -> Self {
        let places = 10_i128.pow(decimals);
        let (scaled, sign) = (self.num.abs() * places, self.num.signum());
        let (whole, rest) = (scaled / self.den, scaled % self.den);
        let up = match rounding {
            Rounding::Down => false,
            Rounding::Up => rest > 0,
            Rounding::HalfUp => rest * 2 >= self.den,
        };
        Self::new(sign * (whole + i128::from(up)), places)
    }
}

impl Add for Fraction {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self::new(self.num * other.den + other.num * self.den, self.den * other.den)
    }
}

impl Sub for Fraction {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self::new(self.num * other.den - other.num * self.den, self.den * other.den)
    }
}

impl Mul for Fraction {
    type Output = Self;
    fn mul(self, other: Self) -> Self {
        Self::new(self.num * other.num, self.den * other.den)
    }
}

impl PartialOrd for Fraction {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        (self.num * other.den).partial_cmp(&(other.num * self.den))
    }
}
