//! How a score looks: its stage by sign and role, and what is to be said about the cell.
//!
//! Not scored, zero, not assigned and excluded look different. It must never know where a cell stands on the screen.

use crate::domain::decide::lacks_evidence;
use crate::domain::meeting::{Meeting, Return};
use crate::text::lang::Lang;
use crate::text::refusals_process::moment;
use crate::ui::desk::Desk;
use crate::ui::theme::Role;

/// Sign of a score the unit gave itself.
pub const SELF_SCORED: &str = "◦";
/// Sign of a score of an office between the unit and the meeting.
pub const APPRAISED: &str = "▫";
/// Sign of a contested cell.
pub const CONTESTED: &str = "!";
/// Sign of a cell without the evidence it needs.
pub const NO_EVIDENCE: &str = "?";
/// Sign of a score that is to be confirmed.
pub const PROVISIONAL: &str = "~";
/// Sign of a cell that is not as it was published last.
pub const CHANGED: &str = "*";
/// Sign of a figure that is only tried.
pub const TRIED: &str = "≈";
/// A cell without a score.
pub const NOT_SCORED: &str = "·";
/// A criterion that does not count for the unit.
pub const NOT_ASSIGNED: &str = "–";
/// Sign of an excluded unit.
pub const EXCLUDED: &str = "×";
/// Sign of a unit whose dossier was returned.
pub const RETURNED: &str = "←";
/// Sign of a unit that has its place but may not be nominated.
pub const NOT_NOMINATED: &str = "*";
/// Sign of units that share a place.
pub const TIED: &str = "=";

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Face {
    /// Contested, without evidence, to be confirmed, or nothing.
    pub flag: Option<(&'static str, Role)>,
    /// Sign of the stage, empty at the deciding one.
    pub sign: &'static str,
    /// The points, or the sign for none.
    pub text: String,
    /// The stage's look.
    pub role: Role,
}

/// The sign before a unit's name, where it is excluded, returned or may not be nominated, and its look.
pub fn of_unit(meeting: &Meeting, unit_idx: usize) -> Option<(&'static str, Role)> {
    if meeting.excluded(unit_idx).is_some() {
        return Some((EXCLUDED, Role::Excluded));
    }
    if meeting.column(unit_idx).returned.is_some() {
        return Some((RETURNED, Role::Warning));
    }
    (!meeting.not_nominated(unit_idx).is_empty()).then_some((NOT_NOMINATED, Role::Warning))
}

/// The look of a stage: the first is the unit's own, the last is the meeting's.
pub fn stage_role(desk: &Desk, stage_idx: usize) -> Role {
    match stage_idx {
        idx if idx >= desk.meeting.set_up().last_stage_idx() => Role::Agreed,
        0 => Role::SelfScored,
        _ => Role::Appraised,
    }
}

/// The sign of a stage.
pub fn stage_sign(desk: &Desk, stage_idx: usize) -> &'static str {
    match stage_role(desk, stage_idx) {
        Role::SelfScored => SELF_SCORED,
        Role::Appraised => APPRAISED,
        _ => "",
    }
}

/// What stands in a cell of the sheet: its latest score up to the stage being entered.
pub fn face(desk: &Desk, unit_idx: usize, leaf_idx: usize) -> Face {
    let none = |text: &str, role| Face { flag: None, sign: "", text: text.to_owned(), role };
    let Some(cell) = desk.meeting.cell(unit_idx, leaf_idx) else {
        return none("", Role::Quiet);
    };
    let excluded = desk.meeting.excluded(unit_idx).is_some();
    let flag = if !cell.is_assigned() {
        return none(NOT_ASSIGNED, Role::NotAssigned);
    } else if desk.is_tried(unit_idx, leaf_idx) {
        Some((TRIED, Role::Changed))
    } else if cell.contested.is_some() {
        Some((CONTESTED, Role::Contested))
    } else if lacks_evidence(&desk.meeting, unit_idx, leaf_idx) {
        Some((NO_EVIDENCE, Role::MissingEvidence))
    } else if cell.latest(desk.stage_idx).is_some_and(|(_, score)| score.is_provisional()) {
        Some((PROVISIONAL, Role::Provisional))
    } else {
        None
    };
    // Where another flag stands, an agreed score shows this one in the place of the stage's sign.
    let changed = desk.is_changed(unit_idx, leaf_idx);
    let (flag, second) = match flag {
        None if changed => (Some((CHANGED, Role::Changed)), ""),
        flag => (flag, if changed { CHANGED } else { "" }),
    };
    match cell.latest(desk.stage_idx) {
        None => Face { flag, ..none(NOT_SCORED, Role::NotScored) },
        Some((stage_idx, score)) => Face {
            flag,
            sign: Some(stage_sign(desk, stage_idx)).filter(|sign| !sign.is_empty()).unwrap_or(second),
            text: desk.brief(score.points),
            role: if excluded { Role::Excluded } else { stage_role(desk, stage_idx) },
        },
    }
}

/// What is said of a returned dossier: where to, and why, by whom, when.
pub fn returned(desk: &Desk, returned: &Return) -> (String, String) {
    let to = desk.stage_title(returned.to_idx);
    let label = desk.lang.of(format!("{RETURNED} Trả lại bước {to}:"), format!("{RETURNED} Returned to {to}:"));
    (label, format!("{} ({}, {})", returned.reason, returned.by.name, moment(&returned.at)))
}

/// Fills a number with blanks behind, so that numbers of `decimals` places stand under each other at the mark.
pub fn aligned(text: &str, decimals: u32, lang: Lang) -> String {
    let mark = lang.of(',', '.');
    let places = text.rsplit_once(mark).map_or(0, |(_, places)| places.chars().count() + 1);
    let all = usize::try_from(decimals).map_or(0, |decimals| if decimals == 0 { 0 } else { decimals + 1 });
    let mut text = text.to_owned();
    text.extend(std::iter::repeat_n(' ', all.saturating_sub(places)));
    text
}
