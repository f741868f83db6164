//! Where a new meeting lies unless a path is given: a local folder of this program, not a folder that a cloud copies.
//!
//! Knows names and folders. The surroundings come in as a value, so that no test reads the real home.

use crate::journal::create::sync_folder;
use crate::journal::fault::{Call, Fault};
use etcetera::BaseStrategy;
use std::fs;
use std::path::{Path, PathBuf};

/// The ending of a meeting file's name.
pub const ENDING: &str = "binhxet";

/// Holds what the system says about a person's folders.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Surroundings {
    /// The folder for data of programs on this computer (`~/.local/share`, `%LOCALAPPDATA%`), if there is one.
    pub data: Option<PathBuf>,
}

impl Surroundings {
    /// Asks the system.
    pub fn real() -> Self {
        let base = etcetera::choose_base_strategy().ok();
        // On Windows `data_dir` roams from computer to computer; the folder of the cache is the local one.
        Self { data: base.map(|base| if cfg!(windows) { base.cache_dir() } else { base.data_dir() }) }
    }
}

/// Answers the folder where new meetings lie, or `None` where the system names no folder of data.
pub fn meetings(surroundings: &Surroundings) -> Option<PathBuf> {
    surroundings.data.as_ref().filter(|data| data.is_absolute()).map(|data| data.join("binhxet"))
}

/// Answers a path in the folder that is not taken: `stem.binhxet`, else `stem-2.binhxet` and so on.
///
/// Between asking and creating another window may take it; creating then fails with [`Fault::Exists`].
pub fn free_path(folder: &Path, stem: &str) -> PathBuf {
    let mut path = folder.join(format!("{stem}.{ENDING}"));
    let mut number: u32 = 2;
    while path.symlink_metadata().is_ok() {
        path = folder.join(format!("{stem}-{number}.{ENDING}"));
        number = number.saturating_add(1);
    }
    path
}

/// Makes a folder and those above it, each certain to outlive a power cut.
pub fn prepare(folder: &Path) -> Result<(), Fault> {
    let creating = |error| Fault::io(Call::Create, error);
    let missing: Vec<&Path> =
        folder.ancestors().take_while(|above| !above.as_os_str().is_empty() && !above.exists()).collect();
    for folder in missing.into_iter().rev() {
        match fs::create_dir(folder) {
            Err(error) if !folder.is_dir() => return Err(creating(error)),
            _ => sync_folder(crate::journal::create::folder(folder)).map_err(creating)?,
        }
    }
    Ok(())
}
