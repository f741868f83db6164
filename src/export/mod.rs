//! Papers as bytes: documents, workbooks, tables.
//!
//! The same meeting gives the same bytes. It must never write a file, ask for the time or compute a total: those are
//! `cli`, the caller and `domain`.

pub mod csv;
pub mod docx;
mod docx_styles;
pub mod json;
mod layout;
mod package;
pub mod text;
pub mod xlsx;
mod xml;

use crate::domain::compute::working;
use crate::domain::meeting::Meeting;
use crate::domain::points::Points;
use crate::text::formula;
use crate::text::lang::Lang;

/// What was said about a cell, stage by stage, each a line.
fn said(meeting: &Meeting, (unit_idx, leaf_idx): (usize, usize)) -> Vec<String> {
    let (mut lines, leaves) = (Vec::new(), &meeting.sheet().leaves);
    let (Some(cell), Some(leaf)) = (meeting.cell(unit_idx, leaf_idx), leaves.get(leaf_idx)) else { return lines };
    if let Some(unassigned) = &cell.unassigned {
        let reason = unassigned.reason.as_deref().map(|reason| format!(": {reason}"));
        lines.push(format!("Không giao chỉ tiêu{}", reason.unwrap_or_default()));
    }
    for (stage_idx, stage) in meeting.set_up().regulation.stages.iter().enumerate() {
        let Some(score) = cell.score(stage_idx) else { continue };
        if !score.outcomes().is_empty()
            && let Some(working) = working(meeting, unit_idx, leaf_idx, stage_idx)
        {
            let formula = formula::formula(meeting, unit_idx, leaf, &working, Lang::Vi);
            lines.push(format!("{}: {formula}", stage.title));
        }
        if score.is_provisional() {
            lines.push(format!("{}: tạm tính, chờ kết quả chính thức", stage.title));
        }
        if score.bonus() > Points::ZERO {
            lines.push(format!("{}: thưởng {}", stage.title, Lang::Vi.short(score.bonus())));
        }
        lines.extend(score.reason().map(|reason| format!("{}: {reason}", stage.title)));
        lines.extend(score.explanation().map(|words| format!("{} – giải trình: {words}", stage.title)));
    }
    if let Some(contest) = &cell.contested {
        let note = contest.note.as_deref().map(|note| format!(": {note}"));
        lines.push(format!("Có ý kiến khác{}", note.unwrap_or_default()));
    }
    lines
}
