//! Whose turn an office is by the bloc's customs, and what speaks for or against each unit.
//!
//! It proposes and explains; it must never refuse an act: that is `decide`, and only where the regulation bars a unit.

use super::id::{GroundId, OfficeId};
use super::meeting::Meeting;
use super::office::{Bar, Custom, Held, Office};

/// Whose turn it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Turn {
    /// Index of the unit.
    pub unit_idx: usize,
    /// The custom that says so.
    pub custom: Custom,
    /// The year in which it last held the office (or, as this year's deputy, the year of that).
    pub last: Option<i32>,
}

/// One unit as a candidate for an office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Index of the unit.
    pub unit_idx: usize,
    /// The years in which it held the office, oldest first.
    pub years: Vec<i32>,
    /// Whether it is its turn.
    pub is_turn: bool,
    /// What speaks against it.
    pub remarks: Vec<Remark>,
    /// Whether the regulation bars it for one of these.
    pub barred: bool,
}

/// What speaks against a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    /// It is not reviewed and not nominated.
    Excluded(GroundId),
    /// It is proposed for another office.
    OtherOffice(OfficeId),
    /// It holds the office this year.
    TwiceInARow,
}

impl Remark {
    /// What of a regulation bars a unit of which this is said.
    pub fn bar(&self) -> Bar {
        match self {
            Self::Excluded(_) => Bar::Excluded,
            Self::OtherOffice(_) => Bar::OtherOffice,
            Self::TwiceInARow => Bar::TwiceInARow,
        }
    }
}

/// The year for which an office is proposed.
pub fn term(meeting: &Meeting, office: &Office) -> i32 {
    meeting.set_up().year.saturating_add(i32::from(office.years_ahead))
}

/// Who held an office in the years up to the one reviewed, the latest year first: year and index of the unit.
pub fn past(meeting: &Meeting, office: &Office) -> Vec<(i32, usize)> {
    let mut past: Vec<(i32, usize)> = (0..meeting.n_units())
        .flat_map(|unit_idx| years(meeting, office, unit_idx).into_iter().map(move |year| (year, unit_idx)))
        .collect();
    past.sort_by_key(|(year, unit_idx)| (std::cmp::Reverse(*year), *unit_idx));
    past
}

/// The years in which a unit held an office, up to the one reviewed, oldest first.
fn years(meeting: &Meeting, office: &Office, unit_idx: usize) -> Vec<i32> {
    let set_up = meeting.set_up();
    let Some(unit) = set_up.unit(unit_idx) else { return Vec::new() };
    let listed = match office.held {
        Held::Chaired => &unit.chaired,
        Held::Deputised => &unit.deputised,
    };
    let mut years: Vec<i32> = listed.iter().copied().filter(|year| *year <= set_up.year).collect();
    years.sort_unstable();
    years.dedup();
    years
}

/// The customs that hold for an office: the bloc's own, else the regulation's.
pub fn customs<'a>(meeting: &'a Meeting, office: &'a Office) -> &'a [Custom] {
    let own = meeting.set_up().bloc.customs.iter().find(|own| own.office == office.id);
    own.map_or(&office.customs, |own| &own.customs)
}

/// Whose turn it is: the first custom that names a unit the regulation does not bar.
pub fn turn(meeting: &Meeting, office: &Office) -> Option<Turn> {
    let customs = customs(meeting, office);
    let year = meeting.set_up().year;
    let not_again = customs.contains(&Custom::NotTwiceInARow);
    let open: Vec<(usize, Option<i32>)> = (0..meeting.n_units())
        .map(|unit_idx| (unit_idx, years(meeting, office, unit_idx).last().copied()))
        .filter(|(unit_idx, last)| {
            let barred = remarks(meeting, office, *unit_idx, false).iter().any(|remark| bars(meeting, office, remark));
            let again = not_again && *last == Some(year);
            !barred && !again
        })
        .collect();
    customs.iter().find_map(|custom| {
        let found = match custom {
            Custom::NotTwiceInARow => None,
            Custom::DeputyBecomesChair => {
                let deputy = |unit_idx: &usize| {
                    meeting.set_up().unit(*unit_idx).is_some_and(|unit| unit.deputised.contains(&year))
                };
                open.iter().find(|(unit_idx, _)| deputy(unit_idx)).map(|(unit_idx, _)| (*unit_idx, Some(year)))
            }
            // Who never held it comes first (`None` is least), then who held it longest ago; the order of the bloc's
            // list decides between equals, because the smallest comes first.
            Custom::Rotation => open.iter().min_by_key(|(_, last)| *last).copied(),
        };
        found.map(|(unit_idx, last)| Turn { unit_idx, custom: *custom, last })
    })
}

/// Every unit as a candidate, in the order of the bloc.
pub fn candidates(meeting: &Meeting, office: &Office) -> Vec<Candidate> {
    let turn = turn(meeting, office).map(|turn| turn.unit_idx);
    let units = 0..meeting.n_units();
    let candidates = units.map(|unit_idx| {
        let remarks = remarks(meeting, office, unit_idx, true);
        let barred = remarks.iter().any(|remark| bars(meeting, office, remark));
        let (years, is_turn) = (years(meeting, office, unit_idx), turn == Some(unit_idx));
        Candidate { unit_idx, years, is_turn, remarks, barred }
    });
    candidates.collect()
}

/// What speaks against a unit; `others` says whether proposals for other offices count.
pub fn remarks(meeting: &Meeting, office: &Office, unit_idx: usize, others: bool) -> Vec<Remark> {
    let mut remarks = Vec::new();
    if let Some(exclusion) = &meeting.column(unit_idx).excluded {
        remarks.push(Remark::Excluded(exclusion.ground.clone()));
    }
    if years(meeting, office, unit_idx).last() == Some(&meeting.set_up().year) {
        remarks.push(Remark::TwiceInARow);
    }
    let proposed = meeting.set_up().regulation.offices.iter().zip(&meeting.floor().offices);
    let other = proposed
        .filter(|(other, _)| others && other.id != office.id)
        .find(|(_, state)| state.proposed.as_ref().is_some_and(|proposal| proposal.unit_idx == unit_idx));
    if let Some((other, _)) = other {
        remarks.push(Remark::OtherOffice(other.id.clone()));
    }
    remarks
}

/// Whether the regulation bars a unit of which this is said; otherwise it is only said.
pub fn bars(meeting: &Meeting, office: &Office, remark: &Remark) -> bool {
    let one = meeting.set_up().regulation.one_office_per_unit;
    office.bars.contains(&remark.bar()) || one && remark.bar() == Bar::OtherOffice
}
