//! The papers of a meeting as a model, without a file format: screens preview it, export writes it, import reads it.
//!
//! It must never know how a paper is stored.

pub mod self_score;
