//! What stands on the wall, in a small file beside the meeting: replaced as a whole, and lost without harm; and the logo
//! that somebody has laid there.
//!
//! It must never hold a fact of the meeting.

use crate::domain::hall::OnWall;
use crate::text::logo::{self, Logo, LogoFlaw};
use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// More bytes than any such file has.
const LARGEST: u64 = 64 * 1024;

/// The path of the small file beside a meeting file.
pub fn path(meeting: &Path) -> PathBuf {
    with_ending(meeting, ".wall")
}

fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.file_name().map(OsString::from).unwrap_or_default();
    name.push(ending);
    path.with_file_name(name)
}

/// What stands on the wall; the title where nothing was put there, or where the file is not to be understood.
pub fn read(meeting: &Path) -> OnWall {
    let path = path(meeting);
    let small = fs::metadata(&path).is_ok_and(|is| is.is_file() && is.len() <= LARGEST);
    let text = if small { fs::read_to_string(&path).ok() } else { None };
    text.and_then(|text| ron::from_str(&text).ok()).unwrap_or_default()
}

/// The file of the logo, beside the meeting.
const LOGO: &str = "logo.txt";

/// The logo beside a meeting file; none where there is no such file.
pub fn logo(meeting: &Path) -> Option<Result<Logo, LogoFlaw>> {
    let path = meeting.with_file_name(LOGO);
    let is = fs::metadata(&path).ok().filter(fs::Metadata::is_file)?;
    let text = if is.len() <= LARGEST { fs::read_to_string(&path).ok() } else { None };
    Some(text.map_or(Err(LogoFlaw::NoText), |text| logo::read(&text)))
}

/// Puts something on the wall: the file is replaced as a whole.
///
/// # Errors
/// The folder cannot be written.
pub fn write(meeting: &Path, on: &OnWall) -> io::Result<()> {
    let path = path(meeting);
    let text = ron::to_string(on).map_err(io::Error::other)?;
    let new = with_ending(&path, &format!(".{}", std::process::id()));
    fs::write(&new, text)?;
    fs::rename(&new, &path).inspect_err(|_| {
        // What could not take its place is no use to anyone.
        let _ = fs::remove_file(&new);
    })
}
