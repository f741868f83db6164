//! The good lines of a broken file, copied to a new one.
//!
//! The broken file is opened for reading only. Knows lines, never what they mean.

use crate::journal::create;
use crate::journal::disk::DiskFile;
use crate::journal::fault::Fault;
use crate::journal::frame::{self, Chain};
use crate::journal::scan::End;
use crate::journal::tape::{News, Purpose};
use std::path::Path;

/// Tells what a repair kept and what it left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repaired {
    /// The records in the new file.
    pub records: u64,
    /// Its length in bytes.
    pub kept: u64,
    /// The bytes of the old file that are not in the new one.
    pub left_out: u64,
    /// The chain at its last record.
    pub head: Chain,
    /// What follows the good lines in the old file.
    pub end: End,
}

/// Copies the good lines of `from` to the new file `to`; a whole last record that lacks its newline is kept too.
///
/// Never overwrites and never touches `from`. A file without one good line, or with a line of a later framing version
/// (which only looks wrong from here), is refused.
pub fn repair(from: &Path, to: &Path) -> Result<Repaired, Fault> {
    let mut tape = DiskFile::tape(from, Purpose::View)?;
    let News { mut lines, end } = tape.follow()?;
    let good = tape.position().offset;
    match &end {
        End::Newer { seq, version } => {
            return Err(Fault::Newer { seq: *seq, version: *version });
        }
        End::Unfinished { line, .. } => lines.push(line.clone()),
        _ => {}
    }
    let Some(last) = lines.last() else {
        return Err(match end {
            End::Damaged(damage) => Fault::Damaged(damage),
            _ => Fault::NothingGood,
        });
    };
    let (records, head) = (last.seq, last.chain);
    let mut bytes = Vec::new();
    let mut before = Chain::ZERO;
    for line in &lines {
        let (framed, chain) = frame::encode(line.seq, &before, line.payload.as_bytes());
        bytes.extend_from_slice(&framed);
        before = chain;
    }
    create::write_new(to, &bytes)?;
    let kept = bytes.len() as u64;
    let old = match (&end, tape.length()?) {
        (End::Clean, _) => good,
        (_, length) => length,
    };
    Ok(Repaired { records, kept, left_out: old.saturating_sub(kept), head, end })
}
