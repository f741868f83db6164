//! Which points may stand in a cell: limits that hold for every criterion, and those of its kind.
//!
//! What follows from a result is computed in `compute`. It must never know a meeting.

use super::points::Points;
use super::refusal::{Refusal, ResultRefusal};
use super::rubric::CriterionKind;
use super::set_up::Leaf;

/// Whether the points may stand in a cell of the criterion.
///
/// # Errors
/// Below zero, above the maximum, more places than allowed, off the step, neither all nor nothing, computed from a
/// result.
pub fn allows(leaf: &Leaf, points: Points) -> Result<(), Refusal> {
    let max = leaf.criterion.max;
    if leaf.criterion.kind.is_computed() {
        let criterion = leaf.criterion.id.clone();
        return Err(Refusal::Result(ResultRefusal::Computed { criterion }));
    }
    within(leaf, points)?;
    match leaf.criterion.kind {
        CriterionKind::AllOrNothing | CriterionKind::YesNo if points != Points::ZERO && points != max => {
            Err(Refusal::NotAllOrNothing { points, max })
        }
        _ => Ok(()),
    }
}

/// Whether the points lie within what a criterion gives, whatever its kind.
///
/// # Errors
/// Below zero, above the maximum, more places than allowed, off the step.
pub fn within(leaf: &Leaf, points: Points) -> Result<(), Refusal> {
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
    Ok(())
}

/// Whether a bonus may stand beside the points of the criterion.
///
/// # Errors
/// The criterion takes none; above its most; more places than allowed.
pub fn allows_bonus(leaf: &Leaf, bonus: Points) -> Result<(), Refusal> {
    let Some(max) = leaf.criterion.max_bonus else {
        return Err(Refusal::NoBonusHere { criterion: leaf.criterion.id.clone() });
    };
    if bonus < Points::ZERO {
        return Err(Refusal::BelowZero { points: bonus, max });
    }
    if bonus > max {
        return Err(Refusal::AboveMaximum { points: bonus, max });
    }
    if bonus.places() > leaf.decimals {
        return Err(Refusal::TooManyDecimals { points: bonus, decimals: leaf.decimals });
    }
    Ok(())
}
