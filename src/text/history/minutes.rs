//! Words for what happened to the minutes.
//!
//! It must never decide anything.

use super::short;
use crate::domain::meeting::Meeting;
use crate::domain::minutes::{AdoptionVotes, EntryKind, MinutesEntry, MinutesFact};
use crate::text::clean::shown;
use crate::text::date;
use crate::text::lang::Lang;

/// What a typed entry is called.
pub fn kind(kind: EntryKind, lang: Lang) -> &'static str {
    match kind {
        EntryKind::Statement => lang.of("Ý kiến", "Statement"),
        EntryKind::Proposal => lang.of("Kiến nghị", "Proposal"),
        EntryKind::Decision => lang.of("Kết luận", "Conclusion"),
        EntryKind::Task => lang.of("Nhiệm vụ", "Task"),
        EntryKind::Dissent => lang.of("Bảo lưu ý kiến", "Dissent"),
        EntryKind::Aside => lang.of("Ghi riêng, ngoài biên bản", "Aside, not for the minutes"),
    }
}

/// How the votes on the minutes stood: "8 tán thành, 1 không tán thành"; all agreed where there were none.
pub fn votes(votes: Option<&AdoptionVotes>, lang: Lang) -> String {
    let Some(AdoptionVotes { yes, against, abstained }) = votes else {
        return lang.of("100 % nhất trí", "unanimously").to_owned();
    };
    let mut said =
        lang.of(format!("{yes} tán thành, {against} không tán thành"), format!("{yes} for, {against} against"));
    if *abstained > 0 {
        said.push_str(&lang.of(format!(", {abstained} không có ý kiến"), format!(", {abstained} abstained")));
    }
    said
}

/// One sentence for a fact about the minutes.
pub(super) fn sentence(fact: &MinutesFact, meeting: &Meeting, lang: Lang) -> String {
    match fact {
        MinutesFact::Added(entry) => added(entry, meeting, lang),
        MinutesFact::Kept { line } => {
            lang.of(format!("Biên bản: giữ câu #{line}"), format!("Minutes: line #{line} kept"))
        }
        MinutesFact::Worded { line, text } => {
            let text = shown(text);
            lang.of(format!("Biên bản: sửa câu #{line}: {text}"), format!("Minutes: line #{line} reworded: {text}"))
        }
        MinutesFact::LeftOut { line } => {
            lang.of(format!("Biên bản: bỏ câu #{line}"), format!("Minutes: line #{line} left out"))
        }
        MinutesFact::PutBack { line } => {
            lang.of(format!("Biên bản: lấy lại câu #{line}"), format!("Minutes: line #{line} put back"))
        }
        MinutesFact::Merged { line, into, text } => {
            let text = shown(text);
            lang.of(
                format!("Biên bản: gộp câu #{line} vào câu #{into}: {text}"),
                format!("Minutes: line #{line} merged into #{into}: {text}"),
            )
        }
        MinutesFact::Adopted { votes: counted, .. } => {
            let result = votes(counted.as_ref(), lang);
            lang.of(format!("Thông qua biên bản: {result}"), format!("Minutes adopted: {result}"))
        }
    }
}

fn added(entry: &MinutesEntry, meeting: &Meeting, lang: Lang) -> String {
    let mut by: Vec<String> = entry.speaker.iter().map(|speaker| shown(speaker).into_owned()).collect();
    by.extend(entry.unit.as_ref().map(|unit| short(meeting, unit).to_string()));
    let by = if by.is_empty() { String::new() } else { format!(" ({})", by.join(", ")) };
    let until = entry.until.map(|until| {
        let until = date::format(until);
        lang.of(format!(", trước {until}"), format!(", by {until}"))
    });
    let about = entry.about.as_ref().map(|about| {
        let about = shown(about);
        lang.of(format!(" về {about}"), format!(" on {about}"))
    });
    let by = format!("{}{by}", about.unwrap_or_default());
    format!("{}{by}: {}{}", kind(entry.kind, lang), shown(&entry.text), until.unwrap_or_default())
}
