//! Reading a RON file: its bytes as text, its values, and the line and column of whatever is wrong.
//!
//! It must never know what a value means.

use crate::domain::check::{Flaw, Problem};
use crate::text::clean;
use ron::extensions::Extensions;
use serde::de::DeserializeOwned;
use std::fs;
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
    /// It is a folder, a device or a pipe.
    NotAFile,
    /// It is larger than [`LARGEST`].
    TooLarge,
    /// Its bytes are no UTF-8 from this offset on.
    NotUtf8 {
        /// Offset in bytes.
        offset: usize,
    },
    /// It cannot be read as RON of this kind, in the words of the reader.
    Syntax(String),
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
        let name = clean::shown(&path.to_string_lossy()).into_owned();
        let fault = |what| Fault { file: name.clone(), line: 0, column: 0, at: Box::default(), what };
        let io = |error: std::io::Error| fault(Wrong::Io(error.to_string()));
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
    /// Every text in it that may not be stored, and the first place that cannot be read.
    pub fn parse<T: DeserializeOwned>(&self) -> Result<T, Vec<Fault>> {
        let mut faults = self.unclean();
        let extensions = Extensions::IMPLICIT_SOME | Extensions::UNWRAP_NEWTYPES | Extensions::UNWRAP_VARIANT_NEWTYPES;
        let read = ron::Options::default().with_default_extension(extensions).from_str(&self.text);
        match read {
            Ok(value) if faults.is_empty() => Ok(value),
            Ok(_) => Err(faults),
            Err(error) => {
                let at = error.span.start;
                let what = Wrong::Syntax(clean::shown(&error.code.to_string()).into_owned());
                faults.push(Fault { line: at.line, column: at.col, ..self.fault(what) });
                Err(faults)
            }
        }
    }

    /// The value if there are no problems, else each problem at the line of its id.
    ///
    /// # Errors
    /// The problems.
    pub fn accept<T>(&self, problems: Vec<Problem>, value: T) -> Result<T, Vec<Fault>> {
        if problems.is_empty() {
            return Ok(value);
        }
        let mut seen = std::collections::HashMap::new();
        let faults = problems.into_iter().map(|problem| {
            // The second of two equal ids is the one to show.
            let repeats = matches!(problem.what, Flaw::DuplicateId);
            let nth =
                if repeats { *seen.entry(problem.at.clone()).and_modify(|nth| *nth += 1).or_insert(1) } else { 0 };
            let (line, column) = self.place_of(&problem.at, nth);
            Fault { line, column, at: problem.at.clone(), ..self.fault(Wrong::Flaw(problem.what)) }
        });
        Err(faults.collect())
    }

    /// A fault at an id.
    pub fn fault_at(&self, id: &str, what: Wrong) -> Fault {
        let (line, column) = self.place_of(id, 0);
        Fault { line, column, at: id.into(), ..self.fault(what) }
    }

    /// A fault of the file as a whole.
    pub fn fault(&self, what: Wrong) -> Fault {
        Fault { file: self.name.clone(), line: 0, column: 0, at: Box::default(), what }
    }

    /// Whether the first letter that is no comment is this one.
    pub fn begins_with(&self, letter: char) -> bool {
        let mut lines = self.text.lines().map(str::trim_start);
        lines.find(|line| !line.is_empty() && !line.starts_with("//")).is_some_and(|line| line.starts_with(letter))
    }

    /// Whether the text has a field of that name, wherever.
    pub fn has_field(&self, name: &str) -> bool {
        let lines = self.text.lines().map(str::trim_start).filter(|line| !line.starts_with("//"));
        lines.flat_map(|line| line.match_indices(name).map(move |(at, _)| (line, at))).any(|(line, at)| {
            let before = line.get(..at).and_then(|head| head.chars().next_back());
            let after = line.get(at + name.len()..).unwrap_or_default().trim_start();
            after.starts_with(':') && before.is_none_or(|letter| !letter.is_alphanumeric() && letter != '_')
        })
    }

    /// Line and column of the nth place where the id stands in quotation marks after `id`, else anywhere.
    fn place_of(&self, id: &str, nth: usize) -> (usize, usize) {
        if id.is_empty() {
            return (0, 0);
        }
        let quoted = format!("\"{id}\"");
        let mut anywhere = None;
        let mut left = nth;
        let written = self.text.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//"));
        for (line_idx, line) in written {
            for (at, _) in line.match_indices(&quoted) {
                let before = line.get(..at).unwrap_or_default();
                let place = (line_idx + 1, before.chars().count() + 1);
                anywhere.get_or_insert(place);
                let named = before.trim_end().strip_suffix(':').is_some_and(|head| {
                    let head = head.trim_end();
                    head.ends_with("id") && !head.ends_with("_id")
                });
                if named && left == 0 {
                    return place;
                }
                left -= usize::from(named && left > 0);
            }
        }
        anywhere.unwrap_or((0, 0))
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
