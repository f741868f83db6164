//! Which grounds hold for a unit: by an act of the meeting, or by themselves.
//!
//! It must never know a score.

use super::id::GroundId;
use super::meeting::{Exclusion, Meeting};
use super::regulation::{Effect, Ground};

/// A ground that holds for a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Held<'a> {
    /// The ground.
    pub ground: &'a Ground,
    /// The act of the meeting; `None` where the ground holds by itself.
    pub act: Option<&'a Exclusion>,
}

impl Meeting {
    /// Every ground that holds for a unit: those entered in the order they came, then those that hold by themselves.
    pub fn grounds_of(&self, unit_idx: usize) -> Vec<Held<'_>> {
        let regulation = &self.set_up().regulation;
        let column = self.column(unit_idx);
        let acts = column.excluded.iter().chain(&column.not_nominated);
        let mut held: Vec<Held<'_>> = acts
            .filter_map(|act| Some(Held { ground: regulation.ground(act.ground.as_str())?, act: Some(act) }))
            .collect();
        let Some(unit) = self.set_up().unit(unit_idx) else { return held };
        let by_itself = regulation.grounds.iter().filter(|ground| {
            let entered = held.iter().any(|held| held.ground.id == ground.id);
            !entered && ground.when.as_ref().is_some_and(|when| self.set_up().meets(unit, when))
        });
        let by_itself: Vec<Held<'_>> = by_itself.map(|ground| Held { ground, act: None }).collect();
        held.extend(by_itself);
        held
    }

    /// The ground on which a unit is not reviewed, if one holds.
    pub fn excluded(&self, unit_idx: usize) -> Option<&Ground> {
        let set_up = self.set_up();
        if let Some(act) = &self.column(unit_idx).excluded {
            return set_up.regulation.ground(act.ground.as_str());
        }
        let unit = set_up.unit(unit_idx)?;
        let mut grounds = set_up.regulation.grounds.iter().filter(|ground| ground.effect == Effect::NotReviewed);
        grounds.find(|ground| ground.when.as_ref().is_some_and(|when| set_up.meets(unit, when)))
    }

    /// The grounds on which a unit may not be nominated although it is reviewed.
    pub fn not_nominated(&self, unit_idx: usize) -> Vec<&Ground> {
        let held = self.grounds_of(unit_idx).into_iter();
        held.filter(|held| held.ground.effect == Effect::NotNominated).map(|held| held.ground).collect()
    }

    /// The first ground on which a unit may not be nominated, be it that it is not reviewed either.
    pub fn no_nomination(&self, unit_idx: usize) -> Option<&Ground> {
        self.excluded(unit_idx).or_else(|| self.not_nominated(unit_idx).into_iter().next())
    }

    /// The ids of [`Self::not_nominated`].
    pub fn not_nominated_ids(&self, unit_idx: usize) -> Vec<GroundId> {
        self.not_nominated(unit_idx).into_iter().map(|ground| ground.id.clone()).collect()
    }
}
