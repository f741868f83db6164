//! The fields of units, criteria, containers and rules that may be amended: one table for typing, help and history.
//!
//! A further field is a further row. It must never decide whether a value may stand: that is `domain::decide`.

mod rubric;
mod rule;
mod unit;

use crate::domain::points::Points;
use crate::domain::regulation::EvidenceNeed;
use crate::text::clean::{self, Kind};
use crate::text::fold::fold;
use crate::text::lang::Lang;
use crate::text::number;
pub use rubric::{CONTAINER, CRITERION};
pub use rule::RULE;
pub use unit::UNIT;

/// One field of a thing that may be amended.
pub struct Field<T: 'static> {
    /// Its name, as rule files and `amend` write it.
    pub name: &'static str,
    vi: &'static str,
    en: &'static str,
    /// How a value is written.
    pub form: &'static str,
    set: fn(&mut T, &str) -> Result<(), Unset>,
    show: fn(&T, Lang) -> Option<String>,
}

/// Why a typed value was not put into a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unset {
    /// It is no value of the field.
    NotAValue,
    /// The thing has no such field: a rule of another kind.
    NotHere,
}

impl<T> Field<T> {
    /// What people call the field.
    pub fn label(&self, lang: Lang) -> &'static str {
        lang.of(self.vi, self.en)
    }

    /// Puts a typed value into the field.
    ///
    /// # Errors
    /// It is none, or the thing has no such field.
    pub fn set(&self, thing: &mut T, typed: &str) -> Result<(), Unset> {
        (self.set)(thing, typed)
    }

    /// The value as people read it; `None` where the thing has no such field.
    pub fn show(&self, thing: &T, lang: Lang) -> Option<String> {
        (self.show)(thing, lang)
    }
}

/// How a text is written.
const TEXT: &str = "<text>";
/// How a yes or no is written.
const YES_NO: &str = "yes|no";
/// How points are written.
const POINTS: &str = "<points>";
/// How points are written that may be left out.
const POINTS_OR_NONE: &str = "<points>|none";

fn put<T>(place: &mut T, value: Option<T>) -> Result<(), Unset> {
    *place = value.ok_or(Unset::NotAValue)?;
    Ok(())
}

/// One line as typed; cut or changed beyond its spaces it would say something else.
fn text(typed: &str) -> Option<Box<str>> {
    let cleaned = clean::clean(typed, Kind::Line);
    let cut = cleaned.notices.iter().any(|notice| matches!(notice, clean::Notice::Cut(_)));
    (!cut).then(|| cleaned.text.trim().into())
}

fn points(typed: &str) -> Option<Points> {
    number::parse(typed).ok()
}

fn yes_no(typed: &str) -> Option<bool> {
    match fold(typed).as_str() {
        "yes" | "co" | "true" => Some(true),
        "no" | "khong" | "false" => Some(false),
        _ => None,
    }
}

fn need(typed: &str) -> Option<EvidenceNeed> {
    yes_no(typed).map(|yes| if yes { EvidenceNeed::Required } else { EvidenceNeed::No })
}

fn optional<T>(typed: &str, read: impl Fn(&str) -> Option<T>) -> Result<Option<T>, Unset> {
    if is_none(typed) { Ok(None) } else { read(typed).map(Some).ok_or(Unset::NotAValue) }
}

fn is_none(typed: &str) -> bool {
    matches!(fold(typed.trim()).as_str(), "" | "none" | "khong")
}

fn list<T>(typed: &str, read: impl Fn(&str) -> Option<T>) -> Option<Vec<T>> {
    if is_none(typed) { Some(Vec::new()) } else { typed.split(';').map(|one| read(one.trim())).collect() }
}

fn said(yes: bool, lang: Lang) -> String {
    if yes { lang.of("có", "yes") } else { lang.of("không", "no") }.to_owned()
}

fn shown(value: Option<String>, lang: Lang) -> String {
    value.unwrap_or_else(|| lang.of("không", "none").to_owned())
}

fn joined(parts: impl Iterator<Item = String>) -> Option<String> {
    let parts: Vec<String> = parts.collect();
    (!parts.is_empty()).then(|| parts.join("; "))
}
