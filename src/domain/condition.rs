//! Questions to a unit's attributes: who a cap, a stand-in or a ground concerns.
//!
//! It must never know a score.

use super::bloc::Unit;
use super::id::UnitGroupId;
use super::points::Points;
use super::set_up::SetUp;
use serde::{Deserialize, Serialize};

/// A question to a unit's attributes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum UnitCondition {
    /// The unit has no party organisation (tổ chức đảng).
    NoPartyOrganisation,
    /// The unit has no trade union (tổ chức công đoàn).
    NoTradeUnion,
    /// The unit did not register for the year's emulation (không đăng ký thi đua).
    NotRegistered,
    /// The unit, or else its bloc, is reviewed only from a later year (`reviewed_from`).
    NotYetReviewed,
    /// The unit carries a mark of the bloc's file: an outside rating, a pending matter.
    Marked(Box<str>),
    /// A figure of the unit lies in a range; one that is not given lies in none.
    Figure {
        /// The figure's name.
        name: Box<str>,
        /// The least, itself included.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        at_least: Option<Points>,
        /// What it must stay below.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        below: Option<Points>,
    },
    /// The unit belongs to a group of the bloc.
    InGroup(UnitGroupId),
    /// All of these hold; a list without any holds for every unit.
    All(Vec<UnitCondition>),
    /// One of these holds.
    Any(Vec<UnitCondition>),
    /// This does not hold.
    Not(Box<UnitCondition>),
}

impl SetUp {
    /// Whether a condition holds for a unit in the year of the meeting.
    pub fn meets(&self, unit: &Unit, condition: &UnitCondition) -> bool {
        match condition {
            UnitCondition::NoPartyOrganisation => !unit.party_organisation,
            UnitCondition::NoTradeUnion => !unit.trade_union,
            UnitCondition::NotRegistered => !unit.registered,
            UnitCondition::NotYetReviewed => {
                unit.reviewed_from.or(self.bloc.reviewed_from).is_some_and(|from| self.year < from)
            }
            UnitCondition::Marked(mark) => unit.marks.contains(mark),
            UnitCondition::Figure { name, at_least, below } => unit.figures.get(name).is_some_and(|figure| {
                at_least.is_none_or(|least| *figure >= least) && below.is_none_or(|edge| *figure < edge)
            }),
            UnitCondition::InGroup(group) => unit.group.as_ref() == Some(group),
            UnitCondition::All(all) => all.iter().all(|one| self.meets(unit, one)),
            UnitCondition::Any(any) => any.iter().any(|one| self.meets(unit, one)),
            UnitCondition::Not(other) => !self.meets(unit, other),
        }
    }
}
