//! The bloc and its units, as data.
//!
//! It must never know a rubric or a score.

use super::id::{UnitGroupId, UnitId};
use super::office::OfficeCustoms;
use super::points::Points;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

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
    /// The first year in which the bloc is reviewed, where it is new.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reviewed_from: Option<i32>,
    /// Groups of units, which a ranking may give their own places.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<UnitGroup>,
    /// Its own customs for offices, in place of the regulation's.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub customs: Vec<OfficeCustoms>,
    /// The member units in the order of the bloc's own list.
    pub units: Vec<Unit>,
}

/// A group of units within a bloc.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UnitGroup {
    /// Stable name, which units refer to.
    pub id: UnitGroupId,
    /// Name for people.
    pub title: Box<str>,
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
    /// Whether it registered for the year's emulation (đăng ký thi đua).
    #[serde(default = "yes", skip_serializing_if = "is_true")]
    pub registered: bool,
    /// The first year in which it is reviewed, where it is new.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reviewed_from: Option<i32>,
    /// The group it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<UnitGroupId>,
    /// What else is true of it, by words that conditions ask for: an outside rating, a pending matter.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub marks: Vec<Box<str>>,
    /// Figures of its own by name, such as the share of women in per cent.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub figures: BTreeMap<Box<str>, Points>,
}

fn yes() -> bool {
    true
}

#[allow(clippy::trivially_copy_pass_by_ref)] // the form serde asks for
fn is_true(value: &bool) -> bool {
    *value
}
