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
        }
    }

    /// Whether nothing but the reference is known.
    pub fn is_reference_only(&self) -> bool {
        *self == Self::reference_only(self.id.clone())
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
