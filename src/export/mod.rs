//! Papers as bytes: workbooks, tables.
//!
//! It must never write a file, ask for the time or compute a total: those are `cli`, the caller and `domain`.

pub mod csv;
pub mod xlsx;

use crate::domain::meeting::{Cell, Meeting};

/// What was said about a cell, stage by stage, each a line.
fn said(meeting: &Meeting, cell: &Cell) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(unassigned) = &cell.unassigned {
        let reason = unassigned.reason.as_deref().map(|reason| format!(": {reason}"));
        lines.push(format!("Không giao chỉ tiêu{}", reason.unwrap_or_default()));
    }
    for (stage_idx, stage) in meeting.set_up().regulation.stages.iter().enumerate() {
        let Some(score) = cell.score(stage_idx) else { continue };
        lines.extend(score.reason().map(|reason| format!("{}: {reason}", stage.title)));
        lines.extend(score.explanation().map(|words| format!("{} – giải trình: {words}", stage.title)));
    }
    if let Some(contest) = &cell.contested {
        let note = contest.note.as_deref().map(|note| format!(": {note}"));
        lines.push(format!("Có ý kiến khác{}", note.unwrap_or_default()));
    }
    lines
}
