//! Reading a text's value although parts of it cannot be read: each such part is told and left out.
//!
//! It must never know what a value means.

use super::say::nearest;
use super::tree::{Field, Holds, Node};
use super::{Place, Source};
use ron::extensions::Extensions;
use serde::de::DeserializeOwned;

/// So many parts are left out at most; a file with more is not the file somebody meant.
const MOST: usize = 40;

/// A text of more bytes is read on fewer times.
const LONG: usize = 256 * 1024;

/// Something that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// Where.
    pub place: Place,
    /// Why, as the reader of values has it.
    pub why: ron::Error,
}

/// What could be read.
#[derive(Clone, Debug)]
pub struct Reading<T> {
    /// The value, what could not be read left out; `None` where too little was left.
    pub value: Option<T>,
    /// The text the value was read from: of the same length, blanks where something was left out.
    pub text: String,
    /// What could not be read, in the order in which it was met.
    pub unread: Vec<Unread>,
}

/// Reads a text as a value; `Some(…)` may be left out in it.
pub fn read_on<T: DeserializeOwned>(text: &str) -> Reading<T> {
    let extensions = Extensions::IMPLICIT_SOME | Extensions::UNWRAP_NEWTYPES | Extensions::UNWRAP_VARIANT_NEWTYPES;
    let options = ron::Options::default().with_default_extension(extensions);
    let mut work = text.to_owned();
    let mut unread: Vec<Unread> = Vec::new();
    // Fields left out, by where their struct begins: that they are missing then is no news.
    let mut left_out: Vec<LeftOut> = Vec::new();
    // Where values of no meaning were put, so that the rest of the whole can be read.
    let mut stubs: Option<usize> = None;
    let most = if text.len() > LONG { 4 } else { MOST };
    loop {
        let error = match options.from_str(&work) {
            Ok(value) => return Reading { value: Some(value), text: work, unread },
            Err(error) => error,
        };
        let offset = offset_of(&work, error.span.start.line, error.span.start.col);
        let tree = Node::of(&work);
        let trail = trail(&tree, offset, is_value(&error.code));
        if stubs.is_some_and(|from| offset >= from && !matches!(error.code, ron::Error::MissingStructField { .. })) {
            return Reading { value: None, text: work, unread };
        }
        let missing = match (&error.code, innermost(&trail)) {
            (ron::Error::MissingStructField { field, .. }, Some(node)) => Some((*field, node)),
            _ => None,
        };
        let known = missing.and_then(|(field, node)| left_out.iter().find(|out| out.is(node.start, field)));
        if known.is_none() {
            let place = Source::new(text).place_at(place_of(&error.code, &trail, offset));
            unread.push(Unread { place, why: error.code.clone() });
        }
        if unread.len() >= most {
            return Reading { value: None, text: work, unread };
        }
        let cut = if known.is_some() {
            element(&trail)
        } else {
            part(&error.code, &trail, offset).filter(|cut| ends(&work, cut.to)).or_else(|| element(&trail))
        };
        if let Some(Cut { from, to, field }) = cut {
            left_out.extend(misspelt(&error.code, &trail));
            left_out.extend(field.map(|(start, name)| LeftOut {
                start,
                name: name.to_owned(),
                stub: stub(&error.code),
            }));
            let to = with_comma(&work, to);
            drop(tree);
            blank(&mut work, from, to);
        } else if let Some((field, node)) = missing.filter(|(_, node)| node.closed) {
            // The whole itself: what is missing is made up, so that the other problems are found.
            let close = node.end().saturating_sub(1);
            let gap =
                if work.get(..close).is_some_and(|text| text.trim_end().ends_with([',', '('])) { "" } else { "," };
            let made_up = format!("{gap}{field}:{},", known.map_or("\"1\"", |out| out.stub));
            drop(tree);
            stubs = Some(stubs.map_or(close, |from| from.min(close)));
            work.insert_str(close, &made_up);
        } else {
            return Reading { value: None, text: work, unread };
        }
    }
}

/// A field that was left out.
struct LeftOut {
    /// Where its struct begins.
    start: usize,
    name: String,
    /// A value of its type, as far as the error says which that is.
    stub: &'static str,
}

impl LeftOut {
    fn is(&self, start: usize, name: &str) -> bool {
        self.start == start && self.name == name
    }
}

/// The field that an unknown one was meant to be: that it is missing too is no news.
fn misspelt(error: &ron::Error, trail: &[&Node<'_>]) -> Option<LeftOut> {
    let ron::Error::NoSuchStructField { expected, found, .. } = error else { return None };
    let name = nearest(found, expected)?;
    Some(LeftOut { start: innermost(trail)?.start, name: name.to_owned(), stub: "\"1\"" })
}

/// A value that would have been read where something else stood.
fn stub(error: &ron::Error) -> &'static str {
    match error {
        ron::Error::ExpectedBoolean => "true",
        ron::Error::ExpectedInteger | ron::Error::InvalidIntegerDigit { .. } | ron::Error::IntegerOutOfBounds => "1",
        ron::Error::ExpectedArray => "[]",
        _ => "\"1\"",
    }
}

/// What is taken out of a text.
struct Cut<'a> {
    from: usize,
    to: usize,
    /// Where the struct begins and the field's name, where it is a field.
    field: Option<(usize, &'a str)>,
}

/// Replaces a part by blanks of as many bytes, its lines kept.
fn blank(text: &mut String, from: usize, to: usize) {
    let kept: String =
        text.get(from..to).unwrap_or_default().bytes().map(|b| if b == b'\n' { '\n' } else { ' ' }).collect();
    text.replace_range(from..to, &kept);
}

/// Whether a part ends where it should: at a comma or a bracket, and not before something more.
fn ends(text: &str, to: usize) -> bool {
    text.get(to..).is_some_and(|rest| rest.trim_start().starts_with([',', ')', ']', '}']))
}

/// The end of a part with the comma behind it.
fn with_comma(text: &str, to: usize) -> usize {
    let rest = text.get(to..).unwrap_or_default();
    let trimmed = rest.trim_start();
    if trimmed.starts_with(',') { to + (rest.len() - trimmed.len()) + 1 } else { to }
}

fn offset_of(text: &str, line: usize, column: usize) -> usize {
    let start = match line.checked_sub(2) {
        None => 0,
        Some(before) => text.match_indices('\n').nth(before).map_or(text.len(), |(at, _)| at + 1),
    };
    let line = text.get(start..).unwrap_or_default();
    let letters = line.char_indices().nth(column.saturating_sub(1));
    start + letters.map_or(line.len(), |(at, _)| at)
}

/// The parts around an offset, the outermost first. The reader of values may stand before the blanks in front of one:
/// an error about a value (`of_value`) lies in its whole field.
fn trail<'t, 'a>(tree: &'t Node<'a>, offset: usize, of_value: bool) -> Vec<&'t Node<'a>> {
    let mut trail = vec![tree];
    while let Some(node) = trail.last() {
        let inner = match &node.holds {
            Holds::Fields(fields) if of_value => {
                let here = |field: &&Field<'a>| field.start <= offset && offset < field.value.start;
                fields.iter().find(here).map(|field| &field.value)
            }
            _ => None,
        };
        match inner.or_else(|| node.parts().into_iter().find(|part| holds(part, offset))) {
            Some(inner) => trail.push(inner),
            None => break,
        }
    }
    trail
}

/// Whether an offset lies in a part. A value is refused where it begins or right behind it.
fn holds(node: &Node<'_>, offset: usize) -> bool {
    let end = node.end();
    let leaf = matches!(node.holds, Holds::Text | Holds::Word);
    node.start <= offset && (offset < end || leaf && offset == end)
}

/// The innermost part with fields.
fn innermost<'t, 'a>(trail: &[&'t Node<'a>]) -> Option<&'t Node<'a>> {
    trail.iter().rev().find(|node| matches!(node.holds, Holds::Fields(_))).copied()
}

/// Where an error is told: the field it names, the part it is about, or where the reader stood.
fn place_of(error: &ron::Error, trail: &[&Node<'_>], offset: usize) -> usize {
    match error {
        ron::Error::NoSuchStructField { found, .. } => named(trail, found, offset).map_or(offset, |cut| cut.from),
        ron::Error::DuplicateStructField { field, .. } => named(trail, field, offset).map_or(offset, |cut| cut.from),
        ron::Error::MissingStructField { .. } => {
            innermost(trail).map_or(offset, |node| node.field("id").map_or(node.start, |id| id.value.start))
        }
        _ => match trail.last() {
            Some(node) if is_value(error) => node.start,
            _ => offset,
        },
    }
}

/// Whether an error is about one value, and not about the commas and brackets around it.
fn is_value(error: &ron::Error) -> bool {
    matches!(
        error,
        ron::Error::InvalidValueForType { .. }
            | ron::Error::NoSuchEnumVariant { .. }
            | ron::Error::ExpectedString
            | ron::Error::ExpectedBoolean
            | ron::Error::ExpectedInteger
            | ron::Error::InvalidIntegerDigit { .. }
            | ron::Error::IntegerOutOfBounds
            | ron::Error::ExpectedArray
            | ron::Error::ExpectedMap
            | ron::Error::ExpectedStructLike
            | ron::Error::ExpectedNamedStructLike(_)
    )
}

/// The last field of a name up to an offset, in the innermost part with fields.
fn named<'a>(trail: &[&Node<'a>], name: &str, offset: usize) -> Option<Cut<'a>> {
    let node = innermost(trail)?;
    let Holds::Fields(fields) = &node.holds else { return None };
    let mut fields = fields.iter().rev().filter(|field| field.name == name);
    let field = fields.clone().find(|field| field.start <= offset).or_else(|| fields.next())?;
    Some(Cut { from: field.start, to: field.value.end(), field: None })
}

/// What to leave out, so that reading goes on behind it: the field, else the element of a list.
fn part<'a>(error: &ron::Error, trail: &[&Node<'a>], offset: usize) -> Option<Cut<'a>> {
    match error {
        ron::Error::NoSuchStructField { found, .. } => return named(trail, found, offset),
        ron::Error::DuplicateStructField { field, .. } => return named(trail, field, offset),
        ron::Error::MissingStructField { .. } => return element(trail),
        // Commas and brackets are between parts: the whole element around them is left out.
        error if !is_value(error) => return element(trail),
        _ => {}
    }
    // From the inside outwards: the first part that is a field's value or an element, and is closed.
    trail.windows(2).rev().find_map(|pair| {
        let [outer, inner] = pair else { return None };
        if !inner.closed {
            return None;
        }
        match &outer.holds {
            Holds::Fields(fields) => {
                let field = fields.iter().find(|field| field.value.start == inner.start)?;
                Some(Cut { from: field.start, to: inner.end(), field: Some((outer.start, field.name)) })
            }
            Holds::List(_) => Some(Cut { from: inner.start, to: inner.end(), field: None }),
            _ => None,
        }
    })
}

/// The innermost element of a list that stands in brackets of its own.
fn element<'a>(trail: &[&Node<'a>]) -> Option<Cut<'a>> {
    trail.windows(2).rev().find_map(|pair| {
        let [outer, inner] = pair else { return None };
        let element = matches!(outer.holds, Holds::List(_)) && inner.text.ends_with(')') && inner.closed;
        element.then(|| Cut { from: inner.start, to: inner.end(), field: None })
    })
}
