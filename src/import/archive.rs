//! The package a workbook or a document is: a zip archive whose parts are counted before any of them is read.
//!
//! It must never unpack a part to disk, and must never trust a size that the archive states.

use super::book::Fault;
use super::limits;
use std::io::{self, Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// A package within the budgets.
pub(super) struct Archive<'b> {
    zip: ZipArchive<Cursor<&'b [u8]>>,
    /// The names of the parts as they are looked up, with their numbers.
    names: Vec<(String, usize)>,
    /// Bytes of all parts together, inflated.
    pub inflated: u64,
}

impl<'b> Archive<'b> {
    /// Opens a package: counts its parts, looks at their names, inflates all of them into a counter.
    pub fn open(bytes: &'b [u8]) -> Result<Self, Fault> {
        let claimed = most_parts_claimed(bytes);
        if claimed > limits::PARTS {
            return Err(Fault::TooManyParts { found: claimed });
        }
        let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
        if zip.len() > limits::PARTS {
            return Err(Fault::TooManyParts { found: zip.len() });
        }
        let mut names = Vec::new();
        for part_idx in 0..zip.len() {
            let part = zip.by_index_raw(part_idx).map_err(broken)?;
            if part.encrypted() {
                return Err(Fault::Encrypted);
            }
            let name = part.name().map_err(broken)?.replace('\\', "/");
            let odd = name.starts_with('/') || name.contains(':') || name.split('/').any(|step| step == "..");
            let name = name.to_lowercase();
            if odd || names.iter().any(|(known, _)| *known == name) {
                return Err(Fault::OddPart { name: name.into() });
            }
            names.push((name, part_idx));
        }
        let mut archive = Self { zip, names, inflated: 0 };
        archive.weigh()?;
        Ok(archive)
    }

    fn weigh(&mut self) -> Result<(), Fault> {
        let mut left = limits::INFLATED;
        for part_idx in 0..self.zip.len() {
            let part = self.zip.by_index(part_idx).map_err(broken)?;
            let inflated = io::copy(&mut part.take(left + 1), &mut io::sink());
            let inflated =
                inflated.map_err(|error| Fault::Broken { part: "zip".into(), said: error.to_string().into() })?;
            left = left.checked_sub(inflated).ok_or(Fault::Inflates)?;
        }
        self.inflated = limits::INFLATED - left;
        Ok(())
    }

    /// The names of its parts, in small letters.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(|(name, _)| name.as_str())
    }

    /// Whether there is a part of that name, in whatever letters.
    pub fn has(&self, name: &str) -> bool {
        self.number_of(name).is_some()
    }

    fn number_of(&self, name: &str) -> Option<usize> {
        let name = name.to_lowercase();
        self.names.iter().find(|(known, _)| *known == name).map(|(_, part_idx)| *part_idx)
    }

    /// A part to be read; `None` when there is none of that name.
    pub fn part(&mut self, name: &str) -> Result<Option<impl Read + use<'_, 'b>>, Fault> {
        let Some(part_idx) = self.number_of(name) else { return Ok(None) };
        let part = self.zip.by_index(part_idx).map_err(broken)?;
        Ok(Some(part.take(limits::INFLATED)))
    }
}

fn broken(error: ZipError) -> Fault {
    match error {
        ZipError::InvalidPassword => Fault::Encrypted,
        error => Fault::Broken { part: "zip".into(), said: error.to_string().into() },
    }
}

/// The largest number of parts that any directory of the archive claims: the reader of archives makes room for it.
fn most_parts_claimed(bytes: &[u8]) -> usize {
    let number = |at: usize, n_bytes: usize| {
        let field = bytes.get(at..at + n_bytes).unwrap_or_default();
        let number = field.iter().rev().fold(0_u64, |sum, byte| (sum << 8) | u64::from(*byte));
        usize::try_from(number).unwrap_or(usize::MAX)
    };
    let mut most = 0;
    for at in memchr_pk(bytes) {
        match bytes.get(at + 2..at + 4) {
            // The end of the directory, and the one for large archives.
            Some([5, 6]) => most = most.max(number(at + 10, 2)),
            Some([6, 6]) => most = most.max(number(at + 32, 8)),
            _ => {}
        }
    }
    most
}

fn memchr_pk(bytes: &[u8]) -> impl Iterator<Item = usize> {
    bytes.windows(2).enumerate().filter(|(_, pair)| *pair == b"PK").map(|(at, _)| at)
}
