//! Words for what happened to nominations, quotas and the settled ranking.
//!
//! It must never decide anything.

use super::{because, citing};
use crate::domain::award::{AwardFact, Nomination};
use crate::domain::meeting::Meeting;
use crate::domain::settlement::RankingFact;
use crate::text::awards::{nominee, objection, quota, title};
use crate::text::ballots::{method, short};
use crate::text::clean::shown;
use crate::text::lang::Lang;
use std::fmt::Write as _;

/// One sentence for a fact about nominations.
pub(super) fn sentence(fact: &AwardFact, meeting: &Meeting, lang: Lang) -> String {
    match fact {
        AwardFact::Nominated(nomination) => nominated(nomination, meeting, lang),
        AwardFact::Withdrawn { award, nominee: whom, reason } => {
            let (whom, title) = (nominee(meeting, whom, lang), title(meeting, award));
            lang.of(format!("{whom}: rút đề nghị {title}"), format!("{whom}: nomination for {title} withdrawn"))
                + &because(Some(reason), lang)
        }
        AwardFact::Decided { award, nominee: whom, granted, reason, evidence } => {
            let (whom, title) = (nominee(meeting, whom, lang), title(meeting, award));
            let said = if *granted {
                lang.of(format!("{whom}: được tặng {title}"), format!("{whom}: granted {title}"))
            } else {
                lang.of(format!("{whom}: không được tặng {title}"), format!("{whom}: refused {title}"))
            };
            said + &because(reason.as_deref(), lang) + &citing(evidence, lang)
        }
        AwardFact::QuotaSet { award, quota: set, reason, evidence } => {
            let (title, set) = (title(meeting, award), quota(set, meeting, lang));
            lang.of(format!("Số lượng {title}: {set}"), format!("Quota of {title}: {set}"))
                + &because(Some(reason), lang)
                + &citing(evidence, lang)
        }
    }
}

fn nominated(nomination: &Nomination, meeting: &Meeting, lang: Lang) -> String {
    let (whom, title) = (nominee(meeting, &nomination.nominee, lang), title(meeting, &nomination.award));
    let award = meeting.set_up().regulation.award(nomination.award.as_str());
    let by_bloc = award.is_some_and(|award| award.by_bloc);
    let mut text = match (&nomination.instead_of, by_bloc) {
        (Some(refused), _) => {
            let refused = crate::text::awards::title(meeting, refused);
            lang.of(
                format!("{whom}: đề nghị {title} thay cho {refused}"),
                format!("{whom}: proposed for {title} instead of {refused}"),
            )
        }
        (None, true) => {
            lang.of(format!("{whom}: khối bình chọn {title}"), format!("{whom}: {title}, given by the bloc"))
        }
        (None, false) => lang.of(format!("{whom}: đề nghị {title}"), format!("{whom}: proposed for {title}")),
    };
    let _ = write!(text, " ({}", method(nomination.method, lang));
    if let Some(decision) = &nomination.decision {
        let _ = write!(text, ": {}", shown(decision.as_str()));
    }
    text.push(')');
    if !nomination.overridden.is_empty() {
        let against = nomination.overridden.iter().map(|one| objection(one, award, None, Some(meeting), lang));
        let against = against.collect::<Vec<_>>().join("; ");
        text += &lang.of(format!("; dù {against}"), format!("; although {against}"));
    }
    text + &because(nomination.reason.as_deref(), lang)
}

/// One sentence for a fact about the settled ranking.
pub(super) fn ranking(fact: &RankingFact, meeting: &Meeting, lang: Lang) -> String {
    match fact {
        RankingFact::Settled(settlement) => {
            let first = settlement.places.iter().filter(|place| place.rank == Some(1)).map(|place| &place.unit);
            let names = first.map(|unit| short(meeting, unit)).collect::<Vec<_>>().join(", ");
            let how = method(settlement.method, lang);
            let mut text = lang.of(
                format!("Chốt xếp hạng ({how}); hạng 1: {names}"),
                format!("Ranking settled ({how}); first: {names}"),
            );
            let (missing, contested) = (settlement.missing, settlement.contested);
            if missing + contested > 0 {
                text += &lang.of(
                    format!("; còn {missing} ô chưa thống nhất, {contested} ô có ý kiến khác"),
                    format!("; {missing} cells not agreed, {contested} contested"),
                );
            }
            text + &because(settlement.reason.as_deref(), lang)
        }
        RankingFact::Reopened { reason, .. } => {
            lang.of("Mở lại xếp hạng", "Ranking reopened").to_owned() + &because(Some(reason), lang)
        }
    }
}
