//! The bloc and its units, as data.
//!
//! It must never know a rubric or a score.

use super::id::UnitId;
use super::regulation::UnitCondition;
use serde::{Deserialize, Serialize};

/// A bloc in one year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bloc {
    /// Stable name.
    pub id: Box<str>,
    /// Name for people: "Khối thi đua Tham mưu tổng hợp".
    pub name: Box<str>,
    /// The authority above it, as papers head it: "UBND TỈNH …".
    pub authority: Box<str>,
    /// Whether the bloc is invented: every screen and paper then says SỐ LIỆU MẪU.
    #[serde(default)]
    pub sample: bool,
    /// The member units in the order of the bloc's own list.
    pub units: Vec<Unit>,
}

/// A member unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unit {
    /// Stable name, used by every act.
    pub id: UnitId,
    /// Full name, as papers print it.
    pub name: Box<str>,
    /// Short name for columns.
    pub short: Box<str>,
    /// Whether it has a party organisation (tổ chức đảng).
    pub party_organisation: bool,
    /// Whether it has a trade union (tổ chức công đoàn).
    pub trade_union: bool,
    /// Years in which it was Trưởng khối.
    #[serde(default)]
    pub chaired: Vec<i32>,
    /// Years in which it was Phó khối.
    #[serde(default)]
    pub deputised: Vec<i32>,
}

impl Unit {
    /// Whether the condition holds for this unit.
    pub fn meets(&self, condition: &UnitCondition) -> bool {
        match condition {
            UnitCondition::NoPartyOrganisation => !self.party_organisation,
            UnitCondition::NoTradeUnion => !self.trade_union,
            UnitCondition::All(all) => all.iter().all(|one| self.meets(one)),
            UnitCondition::Not(other) => !self.meets(other),
        }
    }
}
