//! Text as people write and read it: cleaning of foreign text, search, order, numbers, dates, codes, widths.
//!
//! It stands above `domain` and must never know a file, a terminal or a clock.
//! What a fault or a notice is called in either language is said in the tables of words, not here.

pub mod amendments;
pub mod awards;
pub mod ballot_paper;
pub mod ballots;
pub mod clean;
pub mod code;
pub mod compare;
pub mod consequence;
pub mod date;
pub mod draft;
pub mod evidence;
pub mod fields;
pub mod flaws;
mod flaws_ranking;
pub mod floor;
pub mod fold;
pub mod formula;
pub mod hall_words;
pub mod history;
mod history_floor;
pub mod lang;
pub mod logo;
pub mod near;
pub mod number;
pub mod refusals;
pub mod refusals_process;
mod refusals_ranking;
pub mod remaining;
pub mod scale;
mod sieve;
pub mod sort;
pub mod ties;
pub mod width;
pub mod written;
