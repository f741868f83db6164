//! Which agenda item or office a word names, by the same steps as `find`.
//!
//! It must never guess when two fit.

use super::find::{Candidate, pick};
use crate::domain::id::{ItemId, OfficeId};
use crate::domain::meeting::Meeting;
use crate::domain::refusal::{Refusal, Thing};

/// The agenda item a word names: its id, a unique part of its title, or its number.
///
/// # Errors
/// None fits, or several do.
pub fn item(meeting: &Meeting, typed: &str) -> Result<ItemId, Refusal> {
    let agenda = &meeting.floor().agenda;
    let numbered = |id: &ItemId| agenda.number(id).map_or_else(String::new, |number| number.to_string());
    let numbers: Vec<String> = agenda.items().iter().map(|item| numbered(&item.id)).collect();
    let items = agenda.items().iter().zip(&numbers);
    let candidates: Vec<_> =
        items.map(|(item, number)| Candidate { id: item.id.as_str(), names: [&item.title, number] }).collect();
    pick(Thing::Item, typed, &candidates).map(ItemId::from)
}

/// The office a word names.
///
/// # Errors
/// None fits, or several do.
pub fn office(meeting: &Meeting, typed: &str) -> Result<OfficeId, Refusal> {
    let offices = meeting.set_up().regulation.offices.iter();
    let candidates: Vec<_> =
        offices.map(|office| Candidate { id: office.id.as_str(), names: [&office.title, ""] }).collect();
    pick(Thing::Office, typed, &candidates).map(OfficeId::from)
}
