//! Meeting and keys to commands and frames.
//!
//! Everything here is a value made from values: it must never read a file, a clock or a terminal,
//! and never name `terminal` or `journal`.

pub mod action;
pub mod acts;
pub mod area;
pub mod beside;
mod confirm;
pub mod console;
pub mod context;
pub mod desk;
pub mod field;
pub mod hall;
mod hand;
mod jump;
pub mod keymap;
pub mod measure;
pub mod outlook;
mod past;
pub mod presenting;
mod press;
mod press_wall;
pub mod recent;
mod rehearse;
mod room;
pub mod screen;
pub mod start;
pub mod start_form;
mod tell;
pub mod theme;
pub mod trial;
pub mod typing;
mod weighing;
pub mod widget;
pub mod widths;
