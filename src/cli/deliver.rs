//! Papers into a folder: whole or not at all, and never over a file that is there unless that was asked for.
//!
//! It must never know what a paper holds.

use super::source::name;
use super::{Call, Exit};
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// One paper on its way: the name of its file and its bytes.
pub(super) struct Paper {
    /// Name of the file, without a folder.
    pub file: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// Writes papers into a folder, which is made if it is missing; each stands under its name only when it is whole.
///
/// A file that is there is refused without `force`, before anything is written; the meeting file itself always is.
///
/// # Errors
/// What was refused or failed has been said; this is the status.
pub(super) fn papers(
    call: &mut Call<'_>,
    meeting: &Path,
    folder: &Path,
    papers: &[Paper],
    force: bool,
) -> Result<Vec<PathBuf>, Exit> {
    let lang = call.lang;
    let targets: Vec<PathBuf> = papers.iter().map(|paper| folder.join(&paper.file)).collect();
    for target in &targets {
        if same_file(target, meeting) {
            call.say(&lang.of(
                format!("{}: đây là tệp cuộc họp, không ghi đè.", name(target)),
                format!("{}: this is the meeting file; it is not overwritten.", name(target)),
            ));
            return Err(Exit::Refused);
        }
    }
    let there: Vec<&PathBuf> = targets.iter().filter(|target| fs::symlink_metadata(target).is_ok()).collect();
    if !there.is_empty() && !force {
        for target in there {
            let target = name(target);
            call.say(&lang.of(format!("{target}: đã có tệp này."), format!("{target}: this file is there already.")));
        }
        call.say(lang.of(
            "Không tệp nào được ghi. Chọn thư mục khác, hoặc thêm --force để ghi đè.",
            "Nothing was written. Choose another folder, or add --force to overwrite.",
        ));
        return Err(Exit::Refused);
    }
    if let Err(error) = fs::create_dir_all(folder) {
        return Err(failed(call, folder, &error));
    }
    for (target, paper) in targets.iter().zip(papers) {
        if let Err(error) = put(folder, target, &paper.bytes, force) {
            return Err(failed(call, target, &error));
        }
    }
    Ok(targets)
}

fn failed(call: &mut Call<'_>, path: &Path, error: &io::Error) -> Exit {
    let (path, words) = (name(path), crate::text::clean::shown(&error.to_string()).into_owned());
    let said = call.lang.of(
        format!("{path}: không ghi được ({words}). Nếu tệp đang mở ở chương trình khác, đóng lại rồi làm lại."),
        format!("{path}: it cannot be written ({words}). If it is open elsewhere, close it there and try again."),
    );
    call.say(&said);
    Exit::System
}

fn same_file(one: &Path, other: &Path) -> bool {
    match (fs::canonicalize(one), fs::canonicalize(other)) {
        (Ok(one), Ok(other)) => one == other,
        _ => false,
    }
}

/// Writes beside, syncs, then gives it its name in one step.
fn put(folder: &Path, target: &Path, bytes: &[u8], force: bool) -> io::Result<()> {
    let mut beside = None;
    for number in 0..100 {
        let path = folder.join(format!(".binhxet-{}-{number}.tmp", std::process::id()));
        match File::options().write(true).create_new(true).open(&path) {
            Ok(file) => {
                beside = Some((path, file));
                break;
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    let Some((path, mut file)) = beside else { return Err(io::ErrorKind::AlreadyExists.into()) };
    let written = file.write_all(bytes).and_then(|()| file.sync_all()).and_then(|()| {
        drop(file);
        if force {
            return fs::rename(&path, target);
        }
        // A link is refused where a file has come meanwhile; some file systems have none.
        match fs::hard_link(&path, target) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists && fs::symlink_metadata(target).is_err() => {
                fs::rename(&path, target)
            }
            linked => linked,
        }
    });
    // After a rename it is gone already.
    let _ = fs::remove_file(&path);
    written
}
