//! Words for votes, in both languages: method, base, threshold, what a count comes to, where a vote stands.
//!
//! It must never count or decide. What a vote comes to is a proposal (đề nghị), and is called one.

use crate::domain::ballot::{Ballot, ChairOpinion, Count, End, Outcome, State, Tally, Verdict};
use crate::domain::id::UnitId;
use crate::domain::meeting::Meeting;
use crate::domain::points::Points;
use crate::domain::poll;
use crate::domain::share::Share;
use crate::domain::vote::{EvenVote, Method, OwnCase, Terms, VoteBase};
use crate::text::clean::shown;
use crate::text::lang::Lang;

/// A share as people say it: "20 %" for hundredths, "2/3" else.
pub fn share(share: Share) -> String {
    let (over, under) = (share.parts_of(1), share.under());
    if under == 100 { format!("{over} %") } else { format!("{over}/{under}") }
}

/// A method of deciding.
pub fn method(method: Method, lang: Lang) -> &'static str {
    match method {
        Method::Consensus => lang.of("thống nhất", "consensus"),
        Method::Hands => lang.of("biểu quyết giơ tay", "show of hands"),
        Method::Secret => lang.of("bỏ phiếu kín", "secret ballot"),
    }
}

/// What the percentage is taken of.
pub fn base(base: VoteBase, lang: Lang) -> &'static str {
    match base {
        VoteBase::AllUnits => lang.of("tổng số đơn vị", "all units"),
        VoteBase::PresentUnits => lang.of("số đơn vị dự họp", "the units present"),
        VoteBase::ValidBallots => lang.of("số phiếu hợp lệ", "the valid ballots"),
    }
}

/// "ít nhất 2/3 tổng số đơn vị"; empty for consensus.
pub fn threshold(terms: &Terms, lang: Lang) -> String {
    let Some(least) = terms.threshold else { return String::new() };
    let (share, base) = (share(least), base(terms.base, lang));
    if terms.strict {
        lang.of(format!("trên {share} {base}"), format!("more than {share} of {base}"))
    } else {
        lang.of(format!("ít nhất {share} {base}"), format!("at least {share} of {base}"))
    }
}

/// How a vote is held, in one line.
pub fn terms(terms: &Terms, lang: Lang) -> String {
    let mut parts = vec![method(terms.method, lang).to_owned()];
    if terms.threshold.is_some() {
        parts.push(threshold(terms, lang));
    }
    if terms.own_case == OwnCase::Abstains {
        parts.push(lang.of("đơn vị không biểu quyết về mình", "no unit votes on its own case").into());
    }
    if terms.written_absentees {
        parts.push(lang.of("nhận ý kiến bằng văn bản của đơn vị vắng", "absent units may write").into());
    }
    match terms.tie {
        EvenVote::Fails => {}
        EvenVote::ChairDecides => {
            parts.push(lang.of("ngang nhau thì theo ý kiến chủ tọa", "if even, the chair's opinion decides").into());
        }
        EvenVote::RunOff => parts.push(lang.of("ngang nhau thì bỏ phiếu lại", "if even, a run-off").into()),
    }
    parts.join("; ")
}

/// Where a vote stands.
pub fn state(state: State, lang: Lang) -> &'static str {
    match state {
        State::Open => lang.of("đang lấy phiếu", "open"),
        State::Counted => lang.of("đã kiểm phiếu", "counted"),
        State::Agreed => lang.of("đã thống nhất", "agreed"),
        State::Annulled => lang.of("đã hủy", "annulled"),
    }
}

/// The short name of a unit.
pub fn short(meeting: &Meeting, unit: &UnitId) -> String {
    let known = meeting.unit_idx(unit).and_then(|idx| meeting.set_up().unit(idx));
    shown(known.map_or(unit.as_str(), |unit| &unit.short)).into_owned()
}

/// The short names of units.
pub fn names<'a>(meeting: &Meeting, units: impl IntoIterator<Item = &'a UnitId>) -> String {
    units.into_iter().map(|unit| short(meeting, unit)).collect::<Vec<_>>().join(", ")
}

/// The ballots as they add up: "phát 10, thu 9 (không thu được 1), hợp lệ 8, không hợp lệ 1".
pub fn ballots(count: &Count, terms: &Terms, lang: Lang) -> String {
    let Count { issued, not_returned, invalid, blank, written, .. } = count;
    let (returned, valid) = (count.returned(), count.valid());
    let mut text = if terms.method == Method::Secret {
        lang.of(
            format!(
                "phát {issued}, thu {returned}, không thu được {not_returned}, hợp lệ {valid}, không hợp lệ {invalid}"
            ),
            format!(
                "{issued} issued, {returned} returned, {not_returned} not returned, {valid} valid, {invalid} invalid"
            ),
        )
    } else {
        lang.of(
            format!("{issued} đơn vị được biểu quyết, {not_returned} không giơ tay"),
            format!("{issued} units with a vote, {not_returned} raised no hand"),
        )
    };
    if *blank > 0 {
        text += &lang.of(format!(", trắng {blank}"), format!(", {blank} blank"));
    }
    if *written > 0 {
        text += &lang.of(format!(", bằng văn bản {written}"), format!(", {written} in writing"));
    }
    text
}

/// "7/10 (70 %)".
pub fn of_base(votes: u32, base: u32, lang: Lang) -> String {
    match Points::whole(votes.into()).percent_of(Points::whole(base.into())) {
        Some(percent) => format!("{votes}/{base} ({} %)", lang.short(percent)),
        None => format!("{votes}/{base}"),
    }
}

fn all(tally: &Tally) -> u32 {
    tally.votes.saturating_add(tally.written)
}

/// Votes by candidate, most first: "Sở A 7/10 (70 %), Sở B 3/10 (30 %)".
pub fn by_candidate(verdict: &Verdict, terms: &Terms, meeting: &Meeting, lang: Lang) -> String {
    let base = poll::base_for_candidate(terms, verdict.base);
    let mut tallies: Vec<&Tally> = verdict.count.tallies.iter().collect();
    tallies.sort_by_key(|tally| std::cmp::Reverse(all(tally)));
    let parts = tallies.iter().map(|one| format!("{} {}", short(meeting, &one.unit), of_base(all(one), base, lang)));
    parts.collect::<Vec<_>>().join(", ")
}

/// What a vote came to, in words; for an open one what it needs.
pub fn result(ballot: &Ballot, meeting: &Meeting, lang: Lang) -> String {
    let terms = &ballot.opening.terms;
    if let Some((reason, _)) = &ballot.annulled {
        return lang.of(format!("Đã hủy: {}", shown(reason)), format!("Annulled: {}", shown(reason)));
    }
    let verdict = match &ballot.end {
        None => return needs(ballot, meeting, lang),
        Some((End::Agreed(units), _)) if units.is_empty() => {
            return lang.of("Hội nghị thống nhất đề nghị", "The meeting agrees to propose it").into();
        }
        Some((End::Agreed(units), _)) => {
            let names = names(meeting, units);
            return lang
                .of(format!("Hội nghị thống nhất đề nghị: {names}"), format!("The meeting agrees to propose {names}"));
        }
        Some((End::Counted(verdict), _)) => verdict,
    };
    let needed = verdict.needed;
    let chair = ballot.chair.as_ref().map(|(opinion, _)| opinion);
    match &verdict.outcome {
        Outcome::Passed => {
            let votes = of_base(verdict.count.all_for(), verdict.base, lang);
            lang.of(format!("Đề nghị: {votes} đồng ý, cần {needed}"), format!("Proposed: {votes} for, {needed} needed"))
        }
        Outcome::Failed => {
            let votes = of_base(verdict.count.all_for(), verdict.base, lang);
            let missing = needed.saturating_sub(verdict.count.all_for());
            lang.of(
                format!("Không đạt: {votes} đồng ý, cần {needed}, thiếu {missing} phiếu"),
                format!("Not reached: {votes} for, {needed} needed, {missing} missing"),
            )
        }
        Outcome::Even => even(verdict, terms, chair, lang),
        Outcome::Chosen { level, open, .. } => {
            let chosen = ballot.chosen();
            let mut text = if chosen.is_empty() {
                lang.of(format!("Chưa ai đạt {needed} phiếu"), format!("Nobody reached the {needed} votes needed"))
            } else {
                let names = names(meeting, chosen.iter().copied());
                lang.of(
                    format!("Đề nghị: {names} (cần {needed} phiếu)"),
                    format!("Proposed: {names} ({needed} needed)"),
                )
            };
            let left = open.saturating_sub(u32::try_from(chair.map_or(0, chosen_by)).unwrap_or(0));
            if !level.is_empty() && left > 0 {
                let names = names(meeting, level);
                text += &lang.of(
                    format!("; bằng phiếu ở suất cuối: {names}, {}", what_now(terms.tie, lang)),
                    format!("; level at the last seat: {names}, {}", what_now(terms.tie, lang)),
                );
            } else if left > 0 {
                text += &lang.of(format!("; còn {left} suất"), format!("; {left} seats left"));
            }
            text
        }
    }
}

fn chosen_by(opinion: &ChairOpinion) -> usize {
    match opinion {
        ChairOpinion::Chooses(units) => units.len(),
        ChairOpinion::For | ChairOpinion::Against => 0,
    }
}

fn even(verdict: &Verdict, terms: &Terms, chair: Option<&ChairOpinion>, lang: Lang) -> String {
    let (votes, against) = (verdict.count.all_for(), verdict.count.all_against());
    match chair {
        Some(ChairOpinion::For) => lang.of(
            format!("Đề nghị: {votes}–{against} ngang nhau, chủ tọa đồng ý"),
            format!("Proposed: {votes} to {against}, the chair is for"),
        ),
        Some(_) => lang.of(
            format!("Không đạt: {votes}–{against} ngang nhau, chủ tọa không đồng ý"),
            format!("Not reached: {votes} to {against}, the chair is against"),
        ),
        None => lang.of(
            format!("Ngang nhau {votes}–{against}, {}", what_now(terms.tie, lang)),
            format!("Even, {votes} to {against}, {}", what_now(terms.tie, lang)),
        ),
    }
}

fn what_now(tie: EvenVote, lang: Lang) -> &'static str {
    match tie {
        EvenVote::Fails => lang.of("để trống", "it stays open"),
        EvenVote::ChairDecides => lang.of("chờ ý kiến chủ tọa", "the chair's opinion decides"),
        EvenVote::RunOff => lang.of("bỏ phiếu lại", "a run-off decides"),
    }
}

fn needs(ballot: &Ballot, meeting: &Meeting, lang: Lang) -> String {
    match poll::needed_now(meeting, ballot) {
        None => lang.of("Chờ hội nghị thống nhất", "The meeting has not agreed yet").into(),
        Some(needed) => lang.of(
            format!("Cần {needed} phiếu ({})", threshold(&ballot.opening.terms, lang)),
            format!("{needed} votes needed ({})", threshold(&ballot.opening.terms, lang)),
        ),
    }
}

/// What is missing to the threshold: "còn thiếu 2 phiếu", or "đủ phiếu".
pub fn missing(votes: u32, lang: Lang) -> String {
    if votes == 0 {
        lang.of("đủ phiếu", "enough votes").into()
    } else {
        lang.of(format!("còn thiếu {votes} phiếu"), format!("{votes} votes missing"))
    }
}
