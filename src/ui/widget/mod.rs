//! Pieces that two or more screens draw.
//!
//! They are drawn from values; they must never change one.

pub mod across;
pub mod bars;
pub mod big;
pub mod brush;
pub mod fields;
pub mod grid;
pub mod ledger;
pub mod line;
pub mod marks;
pub mod pen;
pub mod ranks;
pub mod score;
pub mod strip;
