//! Documents that prove a score.
//!
//! It must never know where a document is kept.

use super::id::EvidenceId;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A document in the evidence catalogue. A reference that was only typed has a title alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// What cells cite.
    pub id: EvidenceId,
    /// Type of document, or the whole reference as typed: "Kế hoạch".
    pub title: Box<str>,
    /// Number and symbol: "80/KH-STP".
    #[serde(default, skip_serializing_if = "str::is_empty")]
    pub number: Box<str>,
    /// Date of the document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<NaiveDate>,
    /// Who issued it.
    #[serde(default, skip_serializing_if = "str::is_empty")]
    pub issuer: Box<str>,
    /// What it is about.
    #[serde(default, skip_serializing_if = "str::is_empty")]
    pub subject: Box<str>,
    /// Its file, where one is kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<KeptFile>,
}

impl Document {
    /// A reference that was only typed: its text is its id.
    pub fn reference_only(id: EvidenceId) -> Self {
        Self {
            title: id.0.clone(),
            id,
            number: Box::default(),
            date: None,
            issuer: Box::default(),
            subject: Box::default(),
            file: None,
        }
    }

    /// Whether nothing but the reference is known.
    pub fn is_reference_only(&self) -> bool {
        *self == Self::reference_only(self.id.clone())
    }

    /// Whether another document is most likely this one: the same reference, or the same number where neither the date
    /// nor the issuer speaks against it.
    pub fn is_twin(&self, other: &Self) -> bool {
        let number = !self.number.is_empty() && plain(&self.number) == plain(&other.number);
        let date = self.date.is_none() || other.date.is_none() || self.date == other.date;
        let issuers = (plain(&self.issuer), plain(&other.issuer));
        let issuer = issuers.0.is_empty() || issuers.1.is_empty() || issuers.0 == issuers.1;
        (number && date && issuer) || plain(&self.reference()) == plain(&other.reference())
    }

    /// The reference as papers print it: type, number, date, issuer (`domain.md` §15).
    pub fn reference(&self) -> String {
        let mut text = self.title.to_string();
        if !self.number.is_empty() {
            text.push_str(" số ");
            text.push_str(&self.number);
        }
        if let Some(date) = self.date {
            text.push_str(&date.format(" ngày %d/%m/%Y").to_string());
        }
        if !self.issuer.is_empty() {
            text.push_str(" của ");
            text.push_str(&self.issuer);
        }
        text
    }
}

/// The file of a document: where it lies, and what it was when it was filed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeptFile {
    /// Its path, from the folder of the meeting where it lies below it.
    pub path: Box<str>,
    /// Its length.
    pub bytes: u64,
    /// Its SHA-256 as 64 hex digits.
    pub sha256: Box<str>,
}

/// What happened to a document of the catalogue. The names of the variants are the file format.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum DocumentFact {
    /// What is said of it was corrected, or a typed reference got its parts.
    Changed(Document),
    /// Its file was named.
    Filed {
        /// The document.
        document: EvidenceId,
        /// The file.
        file: KeptFile,
    },
}

/// A correction of a document: what is `None` stays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeDocument {
    /// The document.
    pub id: EvidenceId,
    /// Type of document.
    pub title: Option<Box<str>>,
    /// Number and symbol.
    pub number: Option<Box<str>>,
    /// Date of the document; `Some(None)` takes it out.
    pub date: Option<Option<NaiveDate>>,
    /// Who issued it.
    pub issuer: Option<Box<str>>,
    /// What it is about.
    pub subject: Option<Box<str>>,
}

/// A file to be kept with a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileDocument {
    /// The document.
    pub id: EvidenceId,
    /// The path as typed.
    pub path: Box<str>,
    /// What stands there; `None` until the disk was asked.
    pub found: Option<Result<KeptFile, FileTrouble>>,
}

/// Why a file cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileTrouble {
    /// It is not there.
    Missing,
    /// It is a folder or a device.
    NotAFile,
    /// It is larger than a document would be.
    TooLarge,
    /// The system does not give it out.
    Unreadable,
}

/// How the file of a document stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileState {
    /// It is what it was.
    Same,
    /// It is there and has another content.
    Changed,
    /// It cannot be read.
    Trouble(FileTrouble),
}

impl ChangeDocument {
    /// The document as it would be.
    pub fn on(&self, stood: &Document) -> Document {
        let take = |new: &Option<Box<str>>, old: &str| new.clone().unwrap_or_else(|| old.into());
        Document {
            id: stood.id.clone(),
            title: take(&self.title, &stood.title),
            number: take(&self.number, &stood.number),
            date: self.date.unwrap_or(stood.date),
            issuer: take(&self.issuer, &stood.issuer),
            subject: take(&self.subject, &stood.subject),
            file: stood.file.clone(),
        }
    }
}

/// A number or a name without what people write differently: blanks, case.
fn plain(text: &str) -> String {
    text.split_whitespace().flat_map(str::chars).flat_map(char::to_uppercase).collect()
}
