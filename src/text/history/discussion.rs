//! Words for the discussion of a cell.
//!
//! It must never decide anything.

use super::{because, short};
use crate::domain::discussion::{Audience, DiscussionFact};
use crate::domain::meeting::Meeting;
use crate::text::clean::shown;
use crate::text::lang::Lang;

pub(super) fn sentence(fact: &DiscussionFact, meeting: &Meeting, lang: Lang) -> String {
    let (unit, criterion, from) = fact.place();
    let place = format!("{} · {}", short(meeting, unit), shown(criterion.as_str()));
    let from = from.map_or_else(Default::default, |from| short(meeting, from));
    match fact {
        DiscussionFact::Proposed { points, note, .. } => {
            let n = lang.short(*points);
            lang.of(format!("{place}: {from} đề xuất {n}"), format!("{place}: {from} proposes {n}"))
                + &because(note.as_deref(), lang)
        }
        DiscussionFact::Retracted { .. } => {
            lang.of(format!("{place}: {from} rút đề xuất"), format!("{place}: {from} retracts its proposal"))
        }
        DiscussionFact::Remarked { text, audience, .. } => {
            let (text, whom) = (shown(text), audience_name(*audience, lang));
            lang.of(format!("{place}: ý kiến ({whom}): {text}"), format!("{place}: remark ({whom}): {text}"))
        }
    }
}

/// For whom a remark is, in words.
pub fn audience_name(audience: Audience, lang: Lang) -> &'static str {
    match audience {
        Audience::Hall => lang.of("lên màn chiếu", "for the hall"),
        Audience::Minutes => lang.of("vào biên bản", "for the minutes"),
        Audience::Nobody => lang.of("chỉ để biết", "for neither"),
    }
}
