//! How a criterion yields points: one place for every rule kind of `domain.md` §6.2.
//!
//! A new kind is a variant of `CriterionKind` and an arm here. It must never know a meeting.

use super::points::Points;
use super::refusal::Refusal;
use super::rubric::CriterionKind;
use super::set_up::Leaf;

/// Whether the points may stand in a cell of the criterion.
///
/// # Errors
/// Below zero, above the maximum, more places than allowed, off the step, neither all nor nothing.
pub fn allows(leaf: &Leaf, points: Points) -> Result<(), Refusal> {
    let max = leaf.criterion.max;
    if points < Points::ZERO {
        return Err(Refusal::BelowZero { points, max });
    }
    if points > max {
        return Err(Refusal::AboveMaximum { points, max });
    }
    if points.places() > leaf.decimals {
        return Err(Refusal::TooManyDecimals { points, decimals: leaf.decimals });
    }
    if let Some(step) = leaf.criterion.step
        && !points.on_step(step)
    {
        return Err(Refusal::OffStep { points, step });
    }
    match leaf.criterion.kind {
        CriterionKind::AllOrNothing | CriterionKind::YesNo if points != Points::ZERO && points != max => {
            Err(Refusal::NotAllOrNothing { points, max })
        }
        _ => Ok(()),
    }
}
