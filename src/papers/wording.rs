//! How documents call things: units, criteria, documents, counts, points, times, as an office writes them.
//!
//! Documents are in Vietnamese whatever the language of the screens. Stored texts are made harmless here, once.
//! It must never decide what stands in which document.

use crate::domain::id::{CriterionId, EvidenceId, StageId, UnitId};
use crate::domain::meeting::Meeting;
use crate::domain::points::Points;
use crate::text::clean::shown;
use crate::text::{date, number};
use chrono::{DateTime, FixedOffset, Timelike};

/// A stored text on one line, without anything that turns, hides or breaks it.
pub fn safe(text: &str) -> String {
    let one_line: Vec<&str> = text.split(['\n', '\r', '\t']).map(str::trim).filter(|line| !line.is_empty()).collect();
    shown(&one_line.join(" ")).into_owned()
}

/// A stored text by its lines, each as [`safe`] gives it.
pub fn lines(text: &str) -> Vec<String> {
    let lines = text.split(['\n', '\r']).map(str::trim).filter(|line| !line.is_empty());
    lines.map(safe).collect()
}

/// The full name of a unit.
pub fn unit(meeting: &Meeting, unit_idx: usize) -> String {
    meeting.set_up().unit(unit_idx).map_or_else(String::new, |unit| safe(&unit.name))
}

/// The full name of a unit by its id.
pub fn unit_of(meeting: &Meeting, id: &UnitId) -> String {
    meeting.unit_idx(id).map_or_else(|| safe(id.as_str()), |unit_idx| unit(meeting, unit_idx))
}

/// A criterion as a sentence calls it: `tiêu chí 4 mục I “Chế độ báo cáo”`.
pub fn criterion(meeting: &Meeting, leaf_idx: usize) -> String {
    let Some(leaf) = meeting.sheet().leaves.get(leaf_idx) else { return String::new() };
    let section = meeting.set_up().rubric.sections.get(leaf.section_idx).map_or("", |section| &section.code);
    let (code, title) = (safe(&leaf.criterion.code), safe(&leaf.criterion.title));
    format!("tiêu chí {code} mục {} “{title}”", safe(section))
}

/// A criterion by its id.
pub fn criterion_of(meeting: &Meeting, id: &CriterionId) -> String {
    meeting.leaf_idx(id).map_or_else(|| safe(id.as_str()), |leaf_idx| criterion(meeting, leaf_idx))
}

/// A criterion in a table: its section and number, "I.4", where its codes say so.
pub fn criterion_code(meeting: &Meeting, leaf_idx: usize) -> String {
    let Some(leaf) = meeting.sheet().leaves.get(leaf_idx) else { return String::new() };
    let section = meeting.set_up().rubric.sections.get(leaf.section_idx).map_or("", |section| &section.code);
    safe(&format!("{section}.{}", leaf.criterion.code))
}

/// A stage in the middle of a sentence: "tự chấm".
pub fn stage(meeting: &Meeting, stage_idx: usize) -> String {
    let title = meeting.set_up().regulation.stages.get(stage_idx).map_or("", |stage| &stage.title);
    uncapitalised(&safe(title))
}

/// A stage by its id.
pub fn stage_of(meeting: &Meeting, id: &StageId) -> String {
    let idx = meeting.set_up().stage_idx(id.as_str());
    idx.map_or_else(|| safe(id.as_str()), |stage_idx| stage(meeting, stage_idx))
}

/// A text that begins with a small letter.
pub fn uncapitalised(text: &str) -> String {
    let mut letters = text.chars();
    let Some(first) = letters.next() else { return String::new() };
    // An abbreviation keeps its capitals.
    if letters.clone().next().is_some_and(char::is_uppercase) {
        return text.to_owned();
    }
    first.to_lowercase().chain(letters).collect()
}

/// A text that begins with a capital.
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Documents by their references: "Kế hoạch số 80/KH-STP ngày 18/01/2022; …".
pub fn evidence(meeting: &Meeting, ids: &[EvidenceId]) -> String {
    let references = ids.iter().map(|id| {
        let known = meeting.catalogue().find(id.as_str());
        safe(&known.map_or_else(|| id.to_string(), crate::domain::evidence::Document::reference))
    });
    references.collect::<Vec<_>>().join("; ")
}

/// Points in a sentence: "5,5".
pub fn points(points: Points) -> String {
    number::format(points, 0)
}

/// Points in a table, with the rubric's places: "5,50".
pub fn figure(meeting: &Meeting, points: Points) -> String {
    number::format(points, meeting.set_up().rubric.decimals)
}

/// A count of units, people or documents: "05".
pub fn count(count: usize) -> String {
    format!("{count:02}")
}

/// A moment: "10 giờ 42 phút, ngày 05 tháng 3 năm 2026".
pub fn moment(at: DateTime<FixedOffset>) -> String {
    let time = at.time();
    format!("{:02} giờ {:02} phút, {}", time.hour(), time.minute(), date::long(at.date_naive()))
}

/// A text in capitals.
pub fn capitals(text: &str) -> String {
    safe(text).to_uppercase()
}
