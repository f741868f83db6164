//! From the words of `amend` to its command: which part, and its values with those typed put in.
//!
//! It must never decide whether an amendment may be: that is `domain::decide`.

use super::build::Parsed;
use super::find;
use crate::domain::amendment::{Part, PartId};
use crate::domain::command::Command;
use crate::domain::id::CriterionId;
use crate::domain::meeting::Meeting;
use crate::domain::refusal::{Refusal, Thing};
use crate::text::fields::{CONTAINER, CRITERION, Field, RULE, UNIT, Unset};
use crate::text::lang::Lang;

/// What the first word says is amended.
#[derive(Clone, Copy)]
enum Of {
    Unit,
    Criterion,
    Rule,
}

pub(super) fn amend(parsed: &mut Parsed, meeting: &Meeting) -> Result<Command, Refusal> {
    let word = parsed.word()?;
    let of = match word.as_str() {
        "unit" => Of::Unit,
        "criterion" => Of::Criterion,
        "rule" => Of::Rule,
        _ => return Err(parsed.wrong(&word)),
    };
    // A part that is named twice is one part.
    let mut parts: Vec<Part> = Vec::new();
    let mut part_idx = None;
    let mut has_value = false;
    while let Some(word) = parsed.next_word() {
        match (assignment(&word), part_idx) {
            (Some((field, value)), Some(at)) => {
                let part = parts.get_mut(at).ok_or_else(|| parsed.lacks())?;
                set(part, field, value)?;
                has_value = true;
            }
            (Some(_), None) => return Err(parsed.wrong(&word)),
            (None, Some(_)) if !has_value => return Err(parsed.wrong(&word)),
            (None, _) => {
                let id = named(meeting, of, &word)?;
                let known = parts.iter().position(|part| part.id() == id);
                part_idx = Some(known.unwrap_or(parts.len()));
                if known.is_none() {
                    let part = meeting.set_up().part(&id);
                    parts.push(part.ok_or(Refusal::Unknown { thing: Thing::Scope, typed: word.as_str().into() })?);
                }
                has_value = false;
            }
        }
    }
    if !has_value {
        return Err(parsed.lacks());
    }
    Ok(Command::Amend { parts, reason: parsed.line("--reason")? })
}

/// A word of the form `field=value`; an id has no such mark.
fn assignment(word: &str) -> Option<(&str, &str)> {
    word.split_once('=')
}

fn named(meeting: &Meeting, of: Of, word: &str) -> Result<PartId, Refusal> {
    match of {
        Of::Unit => find::unit(meeting, word).map(PartId::Unit),
        Of::Rule => find::rule(meeting, word).map(PartId::Rule),
        Of::Criterion => {
            // A section or a group is named by its whole id; a criterion's id goes before.
            let ids =
                [PartId::Criterion(CriterionId::from(word)), PartId::Group(word.into()), PartId::Section(word.into())];
            match ids.into_iter().find(|id| meeting.set_up().part(id).is_some()) {
                Some(id) => Ok(id),
                None => find::criterion(meeting, word).map(PartId::Criterion),
            }
        }
    }
}

fn set(part: &mut Part, field: &str, value: &str) -> Result<(), Refusal> {
    match part {
        Part::Unit(unit) => put(&UNIT, unit, field, value),
        Part::Criterion(criterion) => put(&CRITERION, criterion, field, value),
        Part::Container(container) => put(&CONTAINER, container, field, value),
        Part::Rule(rule) => put(&RULE, rule, field, value),
    }
}

fn put<T>(fields: &'static [Field<T>], thing: &mut T, name: &str, value: &str) -> Result<(), Refusal> {
    let no_such = |thing: &T| Refusal::NoSuchField {
        typed: name.into(),
        fields: fields.iter().filter(|field| field.show(thing, Lang::Vi).is_some()).map(|field| field.name).collect(),
    };
    let Some(field) = fields.iter().find(|field| field.name == name) else { return Err(no_such(thing)) };
    match field.set(thing, value) {
        Ok(()) => Ok(()),
        Err(Unset::NotHere) => Err(no_such(thing)),
        Err(Unset::NotAValue) => Err(Refusal::NotAValue { field: field.name, typed: value.into(), form: field.form }),
    }
}
