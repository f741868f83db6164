//! The tests, one binary: a module a layer (`house.md` calls them rules, laws, journal, faults, screens, …).
#![allow(clippy::unwrap_used, clippy::panic, clippy::string_slice, clippy::float_arithmetic, missing_docs)]

mod amending;
#[cfg(unix)]
mod big_letters;
mod consoles;
mod disk;
mod faults;
mod fields;
mod floor_laws;
mod floor_meetings;
mod floor_rules;
mod floor_screens;
mod frames;
mod hall;
mod keymaps;
mod kinds;
mod kinds_check;
mod kinds_files;
mod kinds_laws;
mod kinds_screens;
mod kit;
mod languages;
mod lao_cai;
mod laws;
mod messages;
mod oracle;
mod program;
mod program_process;
mod readme;
mod refusals;
mod rows_structure;
mod rulefiles;
mod rules;
mod rules_process;
mod screens;
mod screens_process;
mod sessions;
mod tape;
#[cfg(unix)]
mod terminals;
mod text_laws;
mod texts;
mod themes;
mod tidy;
mod walls;
mod written;
