//! The table of acts, by topic: name, form, one sentence in each language.
//!
//! It must never know how an act is built from its words, only who builds it.

mod award;
mod ballot;
mod cells;
mod discussion;
mod file;
mod floor;
mod hall;
mod ledger;
mod minutes;
mod papers;
mod ranking;

use super::build::Parsed;
use crate::domain::command::Command;
use crate::domain::meeting::Meeting;
use crate::domain::refusal::Refusal;
use crate::text::lang::Lang;

/// One act of the command language.
pub struct Act {
    /// Its name, one or two words.
    pub name: &'static str,
    /// The words that follow, as help prints them; its options are read off this text.
    pub form: &'static str,
    vi: &'static str,
    en: &'static str,
    pub(super) build: fn(&mut Parsed, &Meeting) -> Result<Command, Refusal>,
}

impl Act {
    /// One sentence on what it does.
    pub fn sentence(&self, lang: Lang) -> &'static str {
        lang.of(self.vi, self.en)
    }
}

/// The acts by topic, in the order in which help prints them.
static TOPICS: [&[Act]; 14] = [
    &cells::CELLS,
    &discussion::DISCUSSION,
    &ledger::LEDGER,
    &ranking::RANKING,
    &award::AWARD,
    &ballot::BALLOT,
    &papers::PAPERS,
    &minutes::MINUTES,
    &floor::AGENDA,
    &floor::ATTENDANCE,
    &floor::OFFICES,
    &floor::PACT,
    &hall::HALL,
    &file::FILE,
];

/// Every act there is.
pub fn acts() -> impl Iterator<Item = &'static Act> + Clone {
    TOPICS.iter().copied().flatten()
}
