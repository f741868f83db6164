//! Reading a text's value although parts of it cannot be read: each such part is told and left out.
//!
//! It must never know what a value means.

use super::say::nearest;
use super::slip::{self, Slip};
use super::tree::{Field, Holds, Node};
use super::{Place, Source};
use ron::extensions::Extensions;
use serde::de::DeserializeOwned;
use std::ops::Range;

/// So many parts are left out at most; a file with more is not the file somebody meant.
const MOST: usize = 40;

/// So many missing brackets are put in at most.
const MOST_BRACKETS: usize = 3;

/// A text of more bytes is read on fewer times.
const LONG: usize = 256 * 1024;

/// Why something could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// As the reader of values has it.
    Error(ron::Error),
    /// As it was meant.
    Slip(Slip),
}

/// Something that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// Where.
    pub place: Place,
    /// Why.
    pub why: Why,
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
    /// What was left out with it although it may have meant something: offsets in bytes.
    pub lost: Vec<Range<usize>>,
    /// Whether fields of the whole itself were missing, and values of no meaning stand for them.
    pub made_up: bool,
}

/// Reads a text as a value; `Some(…)` may be left out in it.
pub fn read_on<T: DeserializeOwned>(text: &str) -> Reading<T> {
    let extensions = Extensions::IMPLICIT_SOME | Extensions::UNWRAP_NEWTYPES | Extensions::UNWRAP_VARIANT_NEWTYPES;
    let options = ron::Options::default().with_default_extension(extensions);
    let read = |text: &str| options.from_str::<T>(text);
    let mut work = Work { original: text, text: text.to_owned(), ..Work::default() };
    let most = if text.len() > LONG { 4 } else { MOST };
    loop {
        let error = match read(&work.text) {
            Ok(value) => return work.done(Some(value)),
            Err(error) => error,
        };
        let offset = offset_of(&work.text, error.span.start.line, error.span.start.col);
        let probe = |text: &str| read(text).err().map(|error| error.code);
        let goes_on = match work.slip(&error.code, offset, &probe) {
            Next::Again => work.unread.len() < most,
            Next::LeaveOut { told } => work.leave_out(&error.code, offset, told, most),
        };
        if !goes_on {
            return work.done(None);
        }
    }
}

/// What becomes of an error.
enum Next {
    /// The text says now what was meant.
    Again,
    /// The part around it is left out; whether it was told already.
    LeaveOut { told: bool },
}

/// A text on its way to one that can be read.
#[derive(Default)]
struct Work<'t> {
    original: &'t str,
    text: String,
    unread: Vec<Unread>,
    /// Fields left out, by where their struct begins: that they are missing then is no news.
    left_out: Vec<LeftOut>,
    lost: Vec<Range<usize>>,
    /// Where values of no meaning were put, so that the rest of the whole can be read.
    stubs: Option<usize>,
    n_brackets: usize,
    /// Where a name that nobody has was put in place of one that was told already.
    nobodies: Vec<usize>,
}

impl Work<'_> {
    fn done<T>(self, value: Option<T>) -> Reading<T> {
        let made_up = self.stubs.is_some();
        Reading { value, text: self.text, unread: self.unread, lost: self.lost, made_up }
    }

    fn tell(&mut self, offset: usize, why: Why) {
        self.unread.push(Unread { place: Source::new(self.original).place_at(offset), why });
    }

    /// Makes of a slip what was meant, where that can be seen and keeps every place.
    fn slip(&mut self, error: &ron::Error, offset: usize, probe: &dyn Fn(&str) -> Option<ron::Error>) -> Next {
        let at = slip::next_part(&self.text, offset);
        if self.text.get(at..).and_then(|rest| rest.chars().next()).is_some_and(slip::is_curly) {
            let number = slip::straighten(&mut self.text);
            if number > 0 {
                self.tell(at, Why::Slip(Slip::CurlyQuotes { number }));
                return Next::Again;
            }
        }
        if slip::wants_name(error) && self.quoted_name(error, at, probe) {
            return Next::Again;
        }
        if let Some(element) = self.inside_of_another(error, offset, at) {
            self.tell(element, Why::Slip(Slip::NotClosed));
            self.n_brackets += 1;
            let again = self.n_brackets <= MOST_BRACKETS && slip::put_before(&mut self.text, element, "),");
            return if again { Next::Again } else { Next::LeaveOut { told: true } };
        }
        let between = matches!(error, ron::Error::ExpectedComma | ron::Error::ExpectedMapColon)
            || matches!(error, ron::Error::UnexpectedChar(_))
            || slip::wants_name(error);
        if let Some((line, start)) = slip::odd_line(&self.text, at).filter(|_| between) {
            let quote = self.text.get(start..).and_then(|rest| rest.find('"')).unwrap_or(0);
            let closed = slip::close_text(&mut self.text, start);
            self.tell(closed.unwrap_or(start + quote), Why::Slip(Slip::NoQuote { line }));
            return if closed.is_some() { Next::Again } else { Next::LeaveOut { told: true } };
        }
        if *error == ron::Error::ExpectedComma && self.text.get(at..).is_some_and(|rest| rest.starts_with(';')) {
            self.text.replace_range(at..=at, ",");
            self.tell(at, Why::Error(error.clone()));
            return Next::Again;
        }
        if *error == ron::Error::ExpectedComma {
            let tree = Node::of(&self.text);
            let trail = trail(&tree, at, false);
            let only_comma = around(&trail, at).is_some_and(|inside| slip::begins_part(&self.text, at, inside));
            drop(trail);
            drop(tree);
            if only_comma && slip::put_before(&mut self.text, at, ",") {
                self.tell(at, Why::Error(error.clone()));
                return Next::Again;
            }
        }
        Next::LeaveOut { told: false }
    }

    /// Takes the quotation marks off a name; one that is none of those that may stand there is left out later.
    fn quoted_name(&mut self, error: &ron::Error, at: usize, probe: &dyn Fn(&str) -> Option<ron::Error>) -> bool {
        let Some(found) = slip::text_at(&self.text, at).map(str::to_owned) else { return false };
        let span = at..at + found.len() + 2;
        let bare = format!(" {found} ");
        let is_field = self.text.get(span.end..).is_some_and(|rest| rest.trim_start().starts_with(':'));
        if is_field && slip::is_name(&found) {
            self.text.replace_range(span, &bare);
            self.tell(at, Why::Error(error.clone()));
            return true;
        }
        let mut probed = self.text.clone();
        let nobody = slip::nobody(span.len());
        probed.replace_range(span.clone(), &nobody);
        let Some(ron::Error::NoSuchEnumVariant { expected, found: name, .. }) = probe(&probed) else { return false };
        if name != nobody {
            return false;
        }
        if expected.contains(&found.as_str()) {
            self.text.replace_range(span, &bare);
        } else {
            self.text = probed;
            self.nobodies.push(at);
        }
        self.tell(at, Why::Slip(Slip::QuotedName { found: found.into(), expected }));
        true
    }

    /// Where an element begins in the middle of another one, between its fields.
    fn inside_of_another(&self, error: &ron::Error, offset: usize, at: usize) -> Option<usize> {
        let start = match error {
            ron::Error::NoSuchStructField { found, .. } => {
                let behind = self.text.get(..offset)?.trim_end();
                if self.text.get(at..)?.starts_with(found.as_str()) {
                    at
                } else {
                    behind.strip_suffix(found.as_str())?.len()
                }
            }
            ron::Error::ExpectedIdentifier | ron::Error::ExpectedMapColon => at,
            _ => return None,
        };
        let tree = Node::of(&self.text);
        let inside = around(&trail(&tree, start, false), start).map(|node| matches!(node.holds, Holds::Fields(_)));
        (inside == Some(true) && slip::begins_element(&self.text, start)).then_some(start)
    }

    /// Tells an error and leaves out the part it is in; answers whether reading can go on.
    fn leave_out(&mut self, error: &ron::Error, offset: usize, told: bool, most: usize) -> bool {
        let tree = Node::of(&self.text);
        let trail = trail(&tree, offset, is_value(error));
        if self.stubs.is_some_and(|from| offset >= from && !matches!(error, ron::Error::MissingStructField { .. })) {
            return false;
        }
        let missing = match (error, innermost(&trail)) {
            (ron::Error::MissingStructField { field, .. }, Some(node)) => Some((*field, node)),
            _ => None,
        };
        let known = missing.and_then(|(field, node)| self.left_out.iter().find(|out| out.is(node.start, field)));
        let nobody = trail.last().is_some_and(|node| self.nobodies.contains(&node.start));
        if known.is_none() && !told && !nobody {
            let place = Source::new(self.original).place_at(place_of(error, &trail, offset));
            self.unread.push(Unread { place, why: Why::Error(error.clone()) });
        }
        if self.unread.len() >= most {
            return false;
        }
        let cut = if known.is_some() {
            element(&trail)
        } else {
            part(error, &trail, offset).filter(|cut| ends(&self.text, cut.to)).or_else(|| element(&trail))
        };
        if let Some(Cut { from, to, field }) = cut {
            let meant = misspelt(error, &trail);
            // A field that nobody has, beside all that there should be, meant nothing.
            let meaningless = matches!(error, ron::Error::NoSuchStructField { .. })
                && meant
                    .as_ref()
                    .is_none_or(|meant| innermost(&trail).is_some_and(|node| node.field(&meant.name).is_some()));
            self.left_out.extend(meant);
            self.left_out.extend(field.map(|(start, name)| LeftOut {
                start,
                name: name.to_owned(),
                stub: stub(error),
            }));
            let to = with_comma(&self.text, to);
            drop(tree);
            blank(&mut self.text, from, to);
            if !meaningless {
                self.lost.push(from..to);
            }
            true
        } else if let Some((field, node)) = missing.filter(|(_, node)| node.closed) {
            // The whole itself: what is missing is made up, so that the other problems are found.
            let close = node.end().saturating_sub(1);
            let gap =
                if self.text.get(..close).is_some_and(|text| text.trim_end().ends_with([',', '('])) { "" } else { "," };
            let made_up = format!("{gap}{field}:{},", known.map_or("\"1\"", |out| out.stub));
            drop(tree);
            self.stubs = Some(self.stubs.map_or(close, |from| from.min(close)));
            self.text.insert_str(close, &made_up);
            true
        } else {
            false
        }
    }
}

/// The innermost part in brackets that begins before an offset.
fn around<'t, 'a>(trail: &[&'t Node<'a>], at: usize) -> Option<&'t Node<'a>> {
    let brackets = |node: &&&'t Node<'a>| node.start < at && !matches!(node.holds, Holds::Text | Holds::Word);
    trail.iter().rev().find(brackets).copied()
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
            // A value's own type says it: a share, a time.
            | ron::Error::Message(_)
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
            // What stands in `Some(…)` or `Section(…)` cannot be missing there.
            Holds::List(_) if outer.text.starts_with('[') => {
                Some(Cut { from: inner.start, to: inner.end(), field: None })
            }
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
