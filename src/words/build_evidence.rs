//! From the words of the acts on the evidence catalogue to their commands.
//!
//! It must never read a file: that is asked of the disk on the way there.

use super::build::Parsed;
use crate::domain::command::Command;
use crate::domain::evidence::{ChangeDocument, FileDocument};
use crate::domain::id::EvidenceId;
use crate::domain::meeting::Meeting;
use crate::domain::refusal::{Refusal, Thing};
use crate::text::clean::{self, Kind};
use crate::text::date;
use crate::text::fold::fold;

/// What takes a part of a document out.
const NONE: &str = "-";

/// The document of that id, of an id that begins so, or of a reference without diacritics; never guessed.
fn document(meeting: &Meeting, typed: &str) -> Result<EvidenceId, Refusal> {
    let all = meeting.catalogue().documents();
    if let Some(known) = meeting.catalogue().find(typed) {
        return Ok(known.id.clone());
    }
    let folded = fold(typed);
    let fits = all.iter().filter(|known| {
        !folded.is_empty()
            && (fold(known.id.as_str()).starts_with(&folded) || fold(&known.reference()).contains(&folded))
    });
    let fits: Vec<&EvidenceId> = fits.map(|known| &known.id).collect();
    match fits.as_slice() {
        [one] => Ok((*one).clone()),
        [] => Err(Refusal::Unknown { thing: Thing::Document, typed: typed.into() }),
        many => Err(Refusal::Ambiguous {
            thing: Thing::Document,
            typed: typed.into(),
            fits: many.iter().take(8).map(|id| id.0.clone()).collect(),
        }),
    }
}

pub(in crate::words) fn change(parsed: &mut Parsed, meeting: &Meeting) -> Result<Command, Refusal> {
    let id = document(meeting, &parsed.word()?)?;
    let text = |name: &'static str| -> Result<Option<Box<str>>, Refusal> {
        Ok(parsed.line(name)?.map(|text| if &*text == NONE { "".into() } else { text }))
    };
    let (number, issuer, subject) = (text("--number")?, text("--issuer")?, text("--subject")?);
    let title = parsed.line("--type")?;
    let date = match parsed.option("--date") {
        None => None,
        Some(NONE) => Some(None),
        Some(typed) => Some(Some(date::parse(typed).map_err(|_| Refusal::Date { typed: typed.into() })?)),
    };
    Ok(Command::ChangeDocument(ChangeDocument { id, title, number, date, issuer, subject }))
}

pub(in crate::words) fn file(parsed: &mut Parsed, meeting: &Meeting) -> Result<Command, Refusal> {
    let id = document(meeting, &parsed.word()?)?;
    let mut path = parsed.word()?;
    for word in parsed.plain.by_ref() {
        path.push(' ');
        path.push_str(&word);
    }
    let cleaned = clean::clean(&path, Kind::Line).text;
    // A path is taken as it is, or not at all.
    if cleaned.is_empty() || cleaned != path {
        return Err(Refusal::Text { what: "<path>" });
    }
    Ok(Command::FileDocument(FileDocument { id, path: path.into(), found: None }))
}
