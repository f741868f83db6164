//! Words for amendments: what was amended, each field from what to what.
//!
//! It must never decide anything. Stored texts are made harmless with `clean::shown`.

use crate::domain::amendment::{Amendment, Part};
use crate::text::clean::shown;
use crate::text::fields::{CONTAINER, CRITERION, Field, RULE, UNIT};
use crate::text::lang::Lang;

/// A field that differs: its name, what people call it, the value before and after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldChange {
    /// Its name in rule files.
    pub name: &'static str,
    /// What people call it.
    pub label: &'static str,
    /// As it was.
    pub was: String,
    /// As it is.
    pub now: String,
}

/// The fields in which an amendment differs.
pub fn field_changes(amendment: &Amendment, lang: Lang) -> Vec<FieldChange> {
    match (&amendment.was, &amendment.now) {
        (Part::Unit(was), Part::Unit(now)) => differing(&UNIT, was, now, lang),
        (Part::Criterion(was), Part::Criterion(now)) => differing(&CRITERION, was, now, lang),
        (Part::Container(was), Part::Container(now)) => differing(&CONTAINER, was, now, lang),
        (Part::Rule(was), Part::Rule(now)) => differing(&RULE, was, now, lang),
        // Only a file made by hand amends one thing into another.
        _ => Vec::new(),
    }
}

fn differing<T>(fields: &'static [Field<T>], was: &T, now: &T, lang: Lang) -> Vec<FieldChange> {
    let change = |field: &'static Field<T>| {
        let (was, now) = (field.show(was, lang)?, field.show(now, lang)?);
        (was != now).then(|| FieldChange { name: field.name, label: field.label(lang), was, now })
    };
    fields.iter().filter_map(change).collect()
}

/// What kind of part it is, in one word of the command language.
pub fn kind(part: &Part) -> &'static str {
    match part {
        Part::Unit(_) => "unit",
        Part::Criterion(_) => "criterion",
        Part::Container(one) if one.section => "section",
        Part::Container(_) => "group",
        Part::Rule(_) => "rule",
    }
}

/// One amendment in words: "tiêu chí I.1: điểm tối đa 6 → 5".
pub fn said(amendment: &Amendment, lang: Lang) -> String {
    let of = match &amendment.now {
        Part::Unit(_) => lang.of("đơn vị", "unit"),
        Part::Criterion(_) => lang.of("tiêu chí", "criterion"),
        Part::Container(one) if one.section => lang.of("mục", "section"),
        Part::Container(_) => lang.of("nhóm", "group"),
        Part::Rule(_) => lang.of("quy định", "rule"),
    };
    let id = amendment.now.id();
    let fields: Vec<String> = field_changes(amendment, lang)
        .iter()
        .map(|field| format!("{} {} → {}", field.label, quoted(&field.was), quoted(&field.now)))
        .collect();
    format!("{of} {}: {}", shown(id.as_str()), fields.join(", "))
}

/// A text as it is shown; an empty one is seen too.
fn quoted(text: &str) -> String {
    let plain = !text.is_empty() && text.chars().all(|letter| letter.is_ascii_digit() || matches!(letter, ',' | '.'));
    if plain { text.to_owned() } else { format!("“{}”", shown(text)) }
}
