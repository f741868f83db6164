//! Opening a meeting file for the other calls, with what is odd about it told.
//!
//! It must never change a file.

use super::{Call, Exit, status_of_condition};
use crate::domain::meeting::Meeting;
use crate::journal::disk::DiskFile;
use crate::journal::say;
use crate::journal::session::Session;
use crate::journal::tape::{Purpose, Tape};
use crate::text::clean::shown;
use std::path::Path;

/// The path as messages show it.
pub(super) fn name(path: &Path) -> String {
    shown(&path.to_string_lossy()).into_owned()
}

/// Opens a file for viewing; says what is odd about it.
pub(super) fn view(call: &mut Call<'_>, path: &Path) -> Result<Session<DiskFile>, Exit> {
    let session = DiskFile::tape(path, Purpose::View).and_then(Session::open);
    match session {
        Ok(session) => {
            let said = say::condition(session.condition(), call.lang);
            if !said.what.is_empty() {
                call.say(&format!("{}: {}", name(path), said.line()));
            }
            Ok(session)
        }
        Err(fault) => Err(call.fault(&path.to_string_lossy(), &fault)),
    }
}

/// Opens a file for writing.
pub(super) fn writing(call: &mut Call<'_>, path: &Path) -> Result<Session<DiskFile>, Exit> {
    let session = DiskFile::open(path, Purpose::Write).and_then(|disk| {
        for warning in disk.warnings() {
            call.say(&say::warning(warning, call.lang));
        }
        Session::open(Tape::open(disk, Purpose::Write))
    });
    session.map_err(|fault| call.fault(&path.to_string_lossy(), &fault))
}

/// The meeting of a session that is viewed; the status when there is none.
pub(super) fn meeting(session: &Session<DiskFile>) -> Result<&Meeting, Exit> {
    let status = status_of_condition(session.condition());
    let none = if status == Exit::Done { Exit::Unfinished } else { status };
    session.meeting().map(AsRef::as_ref).ok_or(none)
}
