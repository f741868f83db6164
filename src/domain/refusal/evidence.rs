//! Why an act on the evidence catalogue cannot be.
//!
//! It must never know a language.

use crate::domain::evidence::FileTrouble;
use crate::domain::id::EvidenceId;

/// Why a document cannot be added, changed, or given its file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EvidenceRefusal {
    /// A document of that id, or with the same reference, is in the catalogue.
    Exists {
        /// Its id.
        id: EvidenceId,
    },
    /// Another document has the same file.
    SameFile {
        /// The other.
        id: EvidenceId,
    },
    /// It is so already.
    Same {
        /// The document.
        id: EvidenceId,
    },
    /// The file was not read yet: only what stands at the disk can do that.
    Unread,
    /// The file cannot be read.
    NoFile {
        /// The path as typed.
        path: Box<str>,
        /// Why.
        why: FileTrouble,
    },
}
