//! Reading a rule file: its bytes as text, its values, and the line and column of whatever is wrong.
//!
//! Places come from `text::written`. It must never know what a value means.

use super::partial::{Lost, Read};
use crate::domain::check::{Flaw, Problem, Step};
use crate::text::clean;
use crate::text::written::tree::{Holds, Node};
use crate::text::written::{self, Place, Slip, Why, read_on};
use serde::de::DeserializeOwned;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use unicode_normalization::is_nfc;

/// Larger rule files are refused before they are read: the largest real rubric has 40 KB.
pub const LARGEST: u64 = 4 * 1024 * 1024;

/// A rule file as text.
#[derive(Clone, Debug)]
pub struct Source {
    /// What people call it: the path, or `data:ID` for one that is compiled in.
    pub name: String,
    path: Option<PathBuf>,
    text: String,
}

/// Something wrong in a file, with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What people call the file.
    pub file: String,
    /// Line, from 1; 0 for the file as a whole.
    pub line: usize,
    /// Column in characters, from 1; 0 for the file as a whole.
    pub column: usize,
    /// The id at which it stands, if at one.
    pub at: Box<str>,
    /// What is wrong.
    pub what: Wrong,
}

/// What is wrong in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// The file system says no, in its own words.
    Io(String),
    /// There is no such file.
    Missing {
        /// The ids of what comes with the program, where one could be meant.
        shipped: Vec<&'static str>,
    },
    /// The file may not be read.
    Denied,
    /// It is a folder, a device or a pipe.
    NotAFile,
    /// It is larger than [`LARGEST`].
    TooLarge,
    /// Its bytes are no UTF-8 from this offset on.
    NotUtf8 {
        /// Offset in bytes.
        offset: usize,
    },
    /// It cannot be read there as RON of this kind.
    Syntax(Box<ron::Error>),
    /// It is written otherwise than it is read, though one can see what was meant.
    Slip(Slip),
    /// The rubric names a regulation that is not to be found.
    NoRegulation {
        /// Its id.
        id: Box<str>,
    },
    /// The regulation names an agenda that is not to be found.
    NoAgenda {
        /// Its id.
        id: Box<str>,
    },
    /// The file is no rule file that the program knows.
    UnknownKind,
    /// The file is written as JSON.
    Json,
    /// The rule set does not hold together.
    Flaw(Flaw),
}

impl Source {
    /// A text that is compiled in.
    pub fn shipped(id: &str, text: &str) -> Self {
        Self { name: format!("data:{id}"), path: None, text: text.to_owned() }
    }

    /// A text that is to be written to a file of this path.
    pub fn unwritten(path: &Path, text: String) -> Self {
        Self { name: clean::shown(&path.to_string_lossy()).into_owned(), path: Some(path.to_owned()), text }
    }

    /// A file, read within [`LARGEST`]; a byte-order mark is taken off.
    ///
    /// # Errors
    /// It is no file, too large, not to be read, or no UTF-8.
    pub fn load(path: &Path) -> Result<Self, Fault> {
        // A file has one name, whether it was named or found beside another one.
        let called = path.strip_prefix(".").unwrap_or(path);
        let name = clean::shown(&called.to_string_lossy()).into_owned();
        let fault = |what| Fault { file: name.clone(), line: 0, column: 0, at: Box::default(), what };
        let io = |error: std::io::Error| {
            fault(match error.kind() {
                ErrorKind::NotFound => Wrong::Missing { shipped: Vec::new() },
                ErrorKind::PermissionDenied => Wrong::Denied,
                _ => Wrong::Io(error.to_string()),
            })
        };
        let about = fs::metadata(path).map_err(io)?;
        if !about.is_file() {
            return Err(fault(Wrong::NotAFile));
        }
        if about.len() > LARGEST {
            return Err(fault(Wrong::TooLarge));
        }
        let bytes = fs::read(path).map_err(io)?;
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
        match std::str::from_utf8(bytes) {
            Ok(text) => Ok(Self { name, path: Some(path.to_owned()), text: text.to_owned() }),
            Err(error) => Err(fault(Wrong::NotUtf8 { offset: error.valid_up_to() })),
        }
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The folder it lies in, for a file.
    pub fn folder(&self) -> Option<&Path> {
        let folder = self.path.as_deref()?.parent()?;
        Some(if folder.as_os_str().is_empty() { Path::new(".") } else { folder })
    }

    /// Whether this is the file of that path.
    pub fn lies_at(&self, path: &Path) -> bool {
        let real = |path: &Path| fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        self.path.as_deref().is_some_and(|own| real(own) == real(path))
    }

    /// Reads the text as a value. `Some(…)` may be left out; unknown fields are refused by the types.
    ///
    /// # Errors
    /// Every text in it that may not be stored, and every part that cannot be read.
    pub fn parse<T: DeserializeOwned>(&self) -> Result<T, Vec<Fault>> {
        self.read(|_| Vec::new())
    }

    /// Reads the text as a value and checks it.
    ///
    /// # Errors
    /// Every text in it that may not be stored, every part that cannot be read, every problem, in the order of places.
    pub fn read<T: DeserializeOwned>(&self, check: impl FnOnce(&T) -> Vec<Problem>) -> Result<T, Vec<Fault>> {
        match self.read_on(check) {
            Read { value: Some(value), faults, .. } if faults.is_empty() => Ok(value),
            Read { faults, .. } => Err(faults),
        }
    }

    /// Reads the text as a value, parts that cannot be read left out, and checks what was read.
    pub fn read_on<T: DeserializeOwned>(&self, check: impl FnOnce(&T) -> Vec<Problem>) -> Read<T> {
        let mut faults = self.unclean();
        let reading = read_on::<T>(&self.text);
        faults.extend(reading.unread.into_iter().map(|unread| {
            let what = match unread.why {
                Why::Error(error) => Wrong::Syntax(Box::new(error)),
                Why::Slip(slip) => Wrong::Slip(slip),
            };
            self.at(unread.place, what)
        }));
        let lost = Lost { text: reading.text, parts: reading.lost, made_up: reading.made_up };
        if let Some(value) = &reading.value {
            faults.extend(self.located(&lost.text, lost.upheld(check(value), &self.text)));
        }
        Read { source: self.clone(), value: reading.value, faults: sorted(faults), lost }
    }

    /// The value if there are no problems, else each problem in its place.
    ///
    /// # Errors
    /// The problems.
    pub fn accept<T>(&self, problems: Vec<Problem>, value: T) -> Result<T, Vec<Fault>> {
        if problems.is_empty() { Ok(value) } else { Err(sorted(self.located(&self.text, problems))) }
    }

    /// The same in the order of places.
    pub(super) fn placed(&self, text: &str, problems: Vec<Problem>) -> Vec<Fault> {
        sorted(self.located(text, problems))
    }

    /// Each problem in its place; `text` is this text, or the same with parts blanked out.
    fn located(&self, text: &str, problems: Vec<Problem>) -> Vec<Fault> {
        if problems.is_empty() {
            return Vec::new();
        }
        let tree = Node::of(text);
        let mut seen = std::collections::HashMap::new();
        let faults = problems.into_iter().map(|problem| {
            let start = if problem.path.is_empty() {
                // The second of two equal ids is the one to show.
                let repeats = matches!(problem.what, Flaw::DuplicateId);
                let nth =
                    if repeats { *seen.entry(problem.at.clone()).and_modify(|nth| *nth += 1).or_insert(1) } else { 0 };
                of_id(&tree, &problem.at, nth)
            } else {
                Some(of_path(&tree, &problem.path))
            };
            let fault = start.map(|start| written::Source::new(&self.text).place_at(start));
            let what = Wrong::Flaw(problem.what);
            Fault {
                at: problem.at,
                ..fault.map_or_else(|| self.fault(what.clone()), |place| self.at(place, what.clone()))
            }
        });
        faults.collect()
    }

    fn at(&self, place: Place, what: Wrong) -> Fault {
        Fault { line: place.line, column: place.column, ..self.fault(what) }
    }

    /// A fault at an id.
    pub fn fault_at(&self, id: &str, what: Wrong) -> Fault {
        let start = of_id(&Node::of(&self.text), id, 0);
        let place = start.map(|start| written::Source::new(&self.text).place_at(start));
        let (line, column) = place.map_or((0, 0), |place| (place.line, place.column));
        Fault { line, column, at: id.into(), ..self.fault(what) }
    }

    /// A fault of the file as a whole.
    pub fn fault(&self, what: Wrong) -> Fault {
        Fault { file: self.name.clone(), line: 0, column: 0, at: Box::default(), what }
    }

    /// The text in quotation marks of a field that is not inside another one.
    pub fn text_of(&self, field: &str) -> Option<String> {
        Node::of(&self.text).field(field)?.value.quoted().map(str::to_owned)
    }

    /// Whether the text is a map `{…}`.
    pub fn is_map(&self) -> bool {
        matches!(Node::of(&self.text).holds, Holds::Pairs(_))
    }

    /// Whether the text is a map with one of these texts as a key: what RON writes as fields.
    pub fn is_map_of(&self, fields: &[&str]) -> bool {
        let Holds::Pairs(pairs) = Node::of(&self.text).holds else { return false };
        pairs.iter().any(|(key, _)| key.quoted().is_some_and(|key| fields.contains(&key)))
    }

    /// What keeps the text from being read as RON of any kind.
    pub fn unread(&self) -> Vec<Fault> {
        if self.text.trim().is_empty() { Vec::new() } else { self.read_on::<ron::Value>(|_| Vec::new()).faults }
    }

    /// Whether the text has a field of that name, not inside another one.
    pub fn has_field(&self, name: &str) -> bool {
        Node::of(&self.text).field(name).is_some()
    }

    /// Every line with a character that no stored text may hold, plain or as an escape, or in decomposed form.
    fn unclean(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        for (line_idx, line) in self.text.split('\n').enumerate() {
            let line = line.strip_suffix('\r').unwrap_or(line).replace('\t', " ");
            let odd =
                line.chars().position(|letter| clean::shown(letter.encode_utf8(&mut [0; 4])) != letter.to_string());
            let escaped = line.match_indices("\\u{").find_map(|(at, _)| {
                let digits = line.get(at + 3..)?.split('}').next()?;
                let letter = char::from_u32(u32::from_str_radix(digits, 16).ok()?)?;
                let harmless = clean::shown(letter.encode_utf8(&mut [0; 4])) == letter.to_string();
                (!harmless).then(|| line.get(..at).unwrap_or_default().chars().count())
            });
            let decomposed = (!is_nfc(&line)).then_some(0);
            if let Some(column_idx) = odd.or(escaped).or(decomposed) {
                let what = Wrong::Flaw(Flaw::UncleanText);
                faults.push(Fault { line: line_idx + 1, column: column_idx + 1, ..self.fault(what) });
            }
        }
        faults
    }
}

/// In the order of places, those of the file as a whole first.
fn sorted(mut faults: Vec<Fault>) -> Vec<Fault> {
    faults.sort_by_key(|fault| (fault.line, fault.column));
    faults
}

/// Where the part at the end of a path begins, as far as the path is written; a part with an id is shown by its id.
fn of_path(tree: &Node<'_>, path: &[Step]) -> usize {
    let (node, _) = tree.walk(path);
    node.field("id").map_or(node.start, |id| id.value.start)
}

/// Where the nth field `id` with this value stands, else the first text of these letters.
fn of_id(tree: &Node<'_>, id: &str, nth: usize) -> Option<usize> {
    if id.is_empty() {
        return None;
    }
    let (mut named, mut anywhere) = (Vec::new(), None);
    collect(tree, id, &mut named, &mut anywhere);
    named.get(nth).or(named.last()).copied().or(anywhere)
}

fn collect(node: &Node<'_>, id: &str, named: &mut Vec<usize>, anywhere: &mut Option<usize>) {
    if node.quoted() == Some(id) {
        anywhere.get_or_insert(node.start);
    }
    if let Holds::Fields(fields) = &node.holds {
        named.extend(
            fields
                .iter()
                .filter(|field| field.name == "id" && field.value.quoted() == Some(id))
                .map(|field| field.value.start),
        );
    }
    for part in node.parts() {
        collect(part, id, named, anywhere);
    }
}
