//! A bloc's own words for the minutes: a file beside the meeting.
//!
//! It must never decide what stands in the minutes.

use super::{Call, Exit};
use crate::domain::check::{Flaw, Problem, Step};
use crate::papers::bank::PhraseBook;
use crate::papers::fill;
use crate::papers::phrases::OwnPhrases;
use crate::rulebook::read::{Fault, Source};
use crate::rulebook::say;
use crate::text::lang::Lang;
use std::path::Path;
use std::sync::Arc;

/// The name of the file beside the meeting.
const BESIDE: &str = "phrases.ron";

/// The words for a meeting: the bloc's own where they lie beside it, else those that come with the program.
///
/// # Errors
/// Every problem of the bloc's file; the shipped words serve then.
pub(super) fn beside(meeting: &Path) -> Result<Arc<PhraseBook>, Vec<Fault>> {
    let path = meeting.with_file_name(BESIDE);
    if !path.is_file() {
        return Ok(PhraseBook::shipped());
    }
    let source = Source::load(&path).map_err(|fault| vec![fault])?;
    read(&source).map(|own| PhraseBook::with(&own))
}

/// The words for a console: a broken file is told, and the shipped words serve.
pub fn for_screen(meeting: &Path, lang: Lang, told: &mut Vec<String>) -> Arc<PhraseBook> {
    beside(meeting).unwrap_or_else(|faults| {
        told.extend(faults.iter().map(|fault| say::line(fault, lang)));
        PhraseBook::shipped()
    })
}

/// The words to read or show a meeting with; a broken file is told, and the shipped words serve.
pub(super) fn for_reading(call: &mut Call<'_>, meeting: &Path) -> Arc<PhraseBook> {
    for_paper(call, meeting).unwrap_or_else(|_| PhraseBook::shipped())
}

/// The words for a document; a broken file is told, and then there is no document.
pub(super) fn for_paper(call: &mut Call<'_>, meeting: &Path) -> Result<Arc<PhraseBook>, Exit> {
    beside(meeting).map_err(|faults| {
        for fault in &faults {
            call.say(&say::line(fault, call.lang));
        }
        Exit::Refused
    })
}

/// Whether a text is meant as such a file, by the fields it has.
pub(super) fn is_meant(source: &Source) -> bool {
    OwnPhrases::NAMES.iter().any(|name| source.has_field(name))
}

/// Reads such a file with every problem it has.
///
/// # Errors
/// Every problem at once.
pub(super) fn read(source: &Source) -> Result<OwnPhrases, Vec<Fault>> {
    source.read(|own: &OwnPhrases| {
        let problem = |(name, flaw): (&'static str, fill::Flaw)| Problem {
            at: name.into(),
            path: vec![Step::Field(name)],
            what: match flaw {
                fill::Flaw::Bracket(sign) => Flaw::Bracket { sign },
                fill::Flaw::NoSuchValue(value) => Flaw::NoSuchGap { name: value.into() },
            },
        };
        own.flaws().into_iter().map(problem).collect()
    })
}
