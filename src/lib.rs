//! `binhxet` (bình xét): the screen an emulation bloc holds its scoring meeting with.
//!
//! The chair projects the scoresheet, the meeting talks, the chair enters agreed scores with their evidence, the ranking
//! moves before everyone's eyes, and the file that remembers it is sealed when the room stands up.
//!
//! # How it flows
//! ```text
//!  keyboard                                                                        disk
//!     |                                                                              ^
//!     v                                                                              | lock, read on, decide again,
//! [terminal] -input-> [ui: keymap, screen.update] -command-> [decide(&Meeting)]      | append, sync, read back, unlock
//!                            ^                                   |                   |
//!                            +--- refusal, in words -------------+---- facts --> [journal]   one gesture = one line = one undo
//!                                                                                    |
//!  frame <-- [ui: draw(&self)] <-- [Meeting] <-- apply <-- records, once on disk (ours and the other consoles')
//!                                      |
//!                                      +--> standings --> [papers] --> [export] --> bytes
//! ```
//! `do`, `apply` and the `:` prompt enter at *command*, beside the keys. The screen's thread waits for messages and draws;
//! the writer's thread owns the file and follows it; nothing ticks.
//!
//! # Map
//! | room | holds | stands above |
//! |---|---|---|
//! | [`domain`] | the meeting as pure values: set-up, facts, fold, rules, ranking | nothing |
//! | [`text`] | cleaning, numbers, dates, search, the two languages | `domain` |
//! | [`words`] | the command language: one table from words to commands | `text`, `domain` |
//! | [`papers`] | the papers of a meeting as a model, without a file format; their comparison with what comes back | `words` and below |
//! | [`export`] | documents, workbooks and tables, as bytes | `papers` and below |
//! | [`rulebook`] | rule files: compiled in and a user's own, with line and column of every problem | `words` and below |
//! | [`journal`] | the meeting file: line, chain, lock, follow, heal, session | `words` and below |
//! | [`import`] | workbooks and documents in: a safe reader of both, a rubric out of a workbook | `papers` and below |
//! | [`input`] | keys and what else comes from outside, as values | nothing |
//! | [`ui`] | meeting and keys to commands and frames; no I/O | `input`, `papers` and below |
//! | [`terminal`] | raw mode and its undoing, signals, drawing; the only user of crossterm | `input` |
//! | [`cli`] | what needs no screen | all of these |
//! | [`run`] | the loop; the one place where journal, interface and terminal meet | all of these |
//!
//! Arrows point downwards only; `ui`, `journal` and `terminal` do not name each other. `tests/it/tidy.rs` enforces it.
//!
//! # Invariants
//! 1. [`domain`] knows no file, clock, terminal, thread or float. Time and author arrive as values. Its types derive
//!    serde: `event.rs` and the set-up types *are* the file format; a released variant never changes.
//! 2. Only `apply` changes a `Meeting`. `decide` borrows it and answers with facts or a refusal. `apply` holds no rules:
//!    what is in the file has happened; it checks only fitness and answers `Unfit`, never panics.
//! 3. Nothing is shown as done before its line is on disk.
//! 4. One gesture is one line and one undo; a line holds all facts of its gesture or none.
//! 5. Bytes once written never change; the one exception is a torn last line, which is copied aside, cut and reported.
//! 6. `draw` changes nothing; the size of the screen is an input to `update`.
//! 7. Every key goes through the keymap; a text field is a context whose fallback is "insert this".
//! 8. What can be done is asked of `decide`: help and hints show the refusal as the reason. No rule stands twice.
//! 9. There is one ranking function, `Standings::of`; screen, JSON, text and documents read it.
//!
//! # How do I …?
//! | change | write | the compiler or a test then leads to |
//! |---|---|---|
//! | an act | a row in `words`, its builder, an arm in `decide` | help, palette, prompt, README follow by themselves |
//! | a fact | a variant in `event.rs` and what it changes | `apply`, `text::history` |
//! | how a criterion yields points | a variant of `CriterionKind`, an arm in `rules.rs` | `check`, screens, the oracle |
//! | a bonus or deduction rule | a variant of `LedgerKind`, an arm in `ledger.rs` | `check`, `decide::lines` |
//! | a document | a file in `papers`, a variant of `What` | its name on the command line, a golden text |
//! | a sentence of the minutes | a line in `data/phrases.ron`, a row in `papers::phrases` | `story` |
//! | a screen | a file in `ui/screen` | `update`, `draw`, keymap context, size tests |
//! | a theme role | a variant with its fallback | nothing: every theme still loads |
//!
//! # Why is it so?
//! *Why hash the bytes and not the value?* One value has many spellings; a verifier then needs no parser.
//! *Why does a free-text reference need no catalogue entry?* Undoing the record that typed it first must take nothing from
//! later ones that cite it too.
//! *Why are clones of a meeting cheap?* Each unit's cells are shared until they change: a preview, a what-if or a past
//! moment is a clone with facts applied.
//! *Why is a section capped before deductions come off it?* The source caps what is scored ("chấm tối đa"); a deduction
//! comes off what was earned.

pub mod cli;
pub mod domain;
pub mod export;
pub mod import;
pub mod input;
pub mod journal;
pub mod papers;
pub mod rulebook;
pub mod run;
pub mod terminal;
pub mod text;
pub mod ui;
pub mod words;
