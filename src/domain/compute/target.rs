//! Points by actual and target (`domain.md` §6 rows 14–17; `cases.md` R4, V1, V2).
//!
//! It must never know a meeting: who takes part is said to it.

use super::working::{Way, Working};
use super::{Scale, figure};
use crate::domain::kind::{AboveTarget, TargetScale, WithoutTarget};
use crate::domain::points::Points;
use crate::domain::ratio::Ratio;

/// A unit's result.
#[derive(Clone, Copy, Debug)]
pub(super) struct Done {
    /// What was done.
    pub(super) actual: Points,
    /// What was to be done, above zero.
    pub(super) target: Option<Points>,
    /// Whether it may lead, or be the best of those without a target.
    pub(super) leads: bool,
}

/// By unit: how far above its target it is, as a share of the target.
fn excess(done: &Done) -> Option<Ratio> {
    let target = Ratio::of(done.target?);
    (&Ratio::of(done.actual) - &target).over(&target).filter(|excess| *excess > Ratio::whole(0))
}

/// What each unit's result is worth; `None` where there is none.
pub(super) fn workings(rule: &TargetScale, scale: &Scale, units: &[Option<Done>]) -> Vec<Option<Working>> {
    let excesses: Vec<Option<Ratio>> = units.iter().map(|done| excess(done.as_ref()?)).collect();
    let may_lead = |idx: &usize| units.get(*idx).is_some_and(|done| done.is_some_and(|done| done.leads));
    let leaders = || (0..units.len()).filter(may_lead);
    let lead = leaders().filter_map(|idx| excesses[idx].clone()).max();
    let without = |idx: usize| units[idx].filter(|done| done.target.is_none()).map(|done| done.actual);
    let best = leaders().filter_map(without).max();
    let worth = |idx: usize, done: &Done| match done.target {
        None if rule.without_target == WithoutTarget::NotAllowed => scale.given(Points::ZERO, Way::NoTarget),
        None => {
            // A unit that may not be the best can still do more than the best: it then has all points itself.
            let best = best.unwrap_or_default().max(done.actual);
            let ratio = Ratio::of(done.actual).over(&Ratio::of(best)).unwrap_or(Ratio::whole(0));
            let units = leaders().filter(|other| without(*other) == Some(best)).collect();
            scale.computed(&(&ratio * &scale.max()), Way::Best { actual: done.actual, best, units })
        }
        Some(target) => {
            let met = scale.max().percent(rule.met);
            match &excesses[idx] {
                None if done.actual < target => {
                    let ratio = Ratio::of(done.actual).over(&Ratio::of(target)).unwrap_or(Ratio::whole(0));
                    scale.computed(&(&met * &ratio), Way::Below { actual: done.actual, target })
                }
                Some(own) if rule.above == AboveTarget::RelativeToLeader => {
                    let lead = lead.clone().map_or(own.clone(), |lead| lead.max(own.clone()));
                    let share = own.over(&lead).unwrap_or(Ratio::whole(0));
                    let rest = &scale.max() - &met;
                    let leading = |other: &usize| excesses[*other].as_ref() == Some(&lead);
                    let leaders = leaders().filter(leading).collect();
                    let percent = |ratio: &Ratio| figure(&(ratio * &Ratio::whole(100)));
                    let way = Way::Above { excess: percent(own), leader_excess: percent(&lead), leaders };
                    scale.computed(&(&met + &(&share * &rest)), way)
                }
                _ => scale.computed(&met, Way::Met),
            }
        }
    };
    units.iter().enumerate().map(|(idx, done)| done.as_ref().map(|done| worth(idx, done))).collect()
}
