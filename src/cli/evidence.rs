//! The evidence catalogue on the command line: every document, who cites it, and whether its file is what it was.
//!
//! It must never change a meeting file or a document.

use super::source::{meeting, view};
use super::{Call, Exit, Outcome};
use crate::domain::citation::citations;
use crate::domain::evidence::FileState;
use crate::journal::attach;
use crate::text::clean::shown;
use crate::text::evidence as words;
use clap::ArgMatches;
use std::io;
use std::path::PathBuf;

pub(super) fn evidence(call: &mut Call<'_>, given: &ArgMatches) -> io::Result<Outcome> {
    let path = given.get_one::<PathBuf>("FILE").cloned().unwrap_or_default();
    let session = match view(call, &path) {
        Ok(session) => session,
        Err(exit) => return Ok(exit.into()),
    };
    let meeting = match meeting(&session) {
        Ok(meeting) => meeting,
        Err(exit) => return Ok(exit.into()),
    };
    let lang = call.lang;
    let real = session.tape().storage().path();
    let mut exit = Exit::Done;
    for document in meeting.catalogue().documents() {
        let reference = document.reference();
        let name = if document.is_reference_only() { String::new() } else { format!("{}  ", document.id) };
        call.out(&format!("{}{}", shown(&name), shown(&reference)))?;
        if !document.subject.is_empty() {
            call.out(&format!("    {}", shown(&document.subject)))?;
        }
        if let Some(file) = &document.file {
            let state = attach::check(real, file);
            if state != FileState::Same {
                exit = Exit::Refused;
            }
            call.out(&format!("    {}: {}  {}", shown(&file.path), words::state(state, lang), file.sha256))?;
        }
        let cited = citations(meeting, &document.id);
        let cited: Vec<String> = cited.into_iter().map(|one| words::citation(meeting, one, lang)).collect();
        if !cited.is_empty() {
            call.out(&format!("    {}: {}", lang.of("viện dẫn", "cited"), cited.join(", ")))?;
        }
    }
    Ok(exit.into())
}
