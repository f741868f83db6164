//! An offered deduction as a line of the command language, for people to look at, change and enter.
//!
//! It must never enter anything.

use super::split::quoted;
use crate::domain::decide::attendance::Offer;
use crate::domain::meeting::Meeting;
use crate::text::floor::breach_name;
use crate::text::lang::Lang;

/// The act that would enter an offer: `tally so-a ky-luat 1 --reason "Vắng mặt tại hội nghị"`.
pub fn line(meeting: &Meeting, offer: &Offer, lang: Lang) -> String {
    let unit = meeting.set_up().unit(offer.unit_idx).map_or("", |unit| unit.id.as_str());
    let reason = quoted(breach_name(offer.breach, lang));
    format!("tally {} {} {} --reason {reason}", quoted(unit), quoted(offer.rule.as_str()), offer.count)
}
