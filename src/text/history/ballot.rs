//! Words for what happened to votes.
//!
//! It must never decide anything.

use super::because;
use crate::domain::ballot::{Ballot, BallotFact, ChairOpinion, Outcome, Verdict};
use crate::domain::meeting::Meeting;
use crate::text::ballots::{ballots, by_candidate, names, of_base, short, terms};
use crate::text::clean::shown;
use crate::text::lang::Lang;

fn opened(meeting: &Meeting, id: &str) -> String {
    let subject = meeting.ballots().find(id).map_or("?", |ballot| &ballot.opening.subject);
    format!("{} ({})", shown(subject), shown(id))
}

/// One sentence for a fact.
pub(super) fn sentence(fact: &BallotFact, meeting: &Meeting, lang: Lang) -> String {
    let subject = opened(meeting, fact.ballot().as_str());
    let ballot = meeting.ballots().find(fact.ballot().as_str());
    match fact {
        BallotFact::Opened(opening) => {
            let subject = format!("{} ({})", shown(&opening.subject), shown(opening.id.as_str()));
            let how = terms(&opening.terms, lang);
            let mut text =
                lang.of(format!("Lấy biểu quyết: {subject}; {how}"), format!("Vote opened: {subject}; {how}"));
            if !opening.candidates.is_empty() {
                let (names, seats) = (names(meeting, &opening.candidates), opening.seats);
                text += &lang.of(format!("; chọn {seats} trong số: {names}"), format!("; {seats} of: {names}"));
            }
            if let Some(tellers) = &opening.tellers {
                let tellers = shown(tellers);
                text += &lang.of(format!("; kiểm phiếu: {tellers}"), format!("; tellers: {tellers}"));
            }
            if let Some(first) = &opening.run_off_of {
                let first = shown(first.as_str());
                text += &lang.of(format!("; bỏ phiếu lại sau “{first}”"), format!("; run-off after “{first}”"));
            }
            text
        }
        BallotFact::Withdrawn { candidate, reason, .. } => {
            let unit = short(meeting, candidate);
            lang.of(format!("{subject}: {unit} rút khỏi danh sách"), format!("{subject}: {unit} withdrew"))
                + &because(Some(reason), lang)
        }
        BallotFact::Counted { verdict, .. } => format!("{subject}: {}", counted(verdict, ballot, meeting, lang)),
        BallotFact::Agreed { chosen, .. } if chosen.is_empty() => lang.of(
            format!("{subject}: hội nghị thống nhất đề nghị"),
            format!("{subject}: the meeting agrees to propose it"),
        ),
        BallotFact::Agreed { chosen, .. } => {
            let names = names(meeting, chosen);
            lang.of(
                format!("{subject}: hội nghị thống nhất đề nghị {names}"),
                format!("{subject}: the meeting agrees to propose {names}"),
            )
        }
        BallotFact::ChairDecided { opinion, reason, .. } => {
            let said = match opinion {
                ChairOpinion::For => lang.of("đồng ý".to_owned(), "for".to_owned()),
                ChairOpinion::Against => lang.of("không đồng ý".to_owned(), "against".to_owned()),
                ChairOpinion::Chooses(units) => names(meeting, units),
            };
            lang.of(format!("{subject}: ý kiến chủ tọa: {said}"), format!("{subject}: the chair's opinion: {said}"))
                + &because(reason.as_deref(), lang)
        }
        BallotFact::Annulled { reason, .. } => {
            lang.of(format!("{subject}: hủy kết quả"), format!("{subject}: annulled")) + &because(Some(reason), lang)
        }
    }
}

/// The count as it was when it was made: a chair's opinion that came later is its own sentence.
fn counted(verdict: &Verdict, ballot: Option<&Ballot>, meeting: &Meeting, lang: Lang) -> String {
    let Some(ballot) = ballot else { return "?".to_owned() };
    let (terms, count) = (&ballot.opening.terms, &verdict.count);
    let votes = if ballot.opening.candidates.is_empty() {
        let (votes, against) = (of_base(count.all_for(), verdict.base, lang), count.all_against());
        lang.of(format!("đồng ý {votes}, không đồng ý {against}"), format!("{votes} for, {against} against"))
    } else {
        by_candidate(verdict, terms, meeting, lang)
    };
    let needed = verdict.needed;
    let result = match &verdict.outcome {
        Outcome::Passed => lang.of("đề nghị".to_owned(), "proposed".to_owned()),
        Outcome::Failed => lang.of("không đạt".to_owned(), "not reached".to_owned()),
        Outcome::Even => lang.of("ngang nhau".to_owned(), "even".to_owned()),
        Outcome::Chosen { elected, .. } if elected.is_empty() => {
            lang.of("chưa ai đạt".to_owned(), "nobody reached it".to_owned())
        }
        Outcome::Chosen { elected, .. } => {
            let names = names(meeting, elected);
            lang.of(format!("đề nghị {names}"), format!("proposed: {names}"))
        }
    };
    let mut text = lang.of(
        format!("{}; {votes}; cần {needed}; {result}", ballots(count, terms, lang)),
        format!("{}; {votes}; {needed} needed; {result}", ballots(count, terms, lang)),
    );
    if !count.against_units.is_empty() {
        let names = names(meeting, &count.against_units);
        text += &lang.of(format!("; không đồng ý: {names}"), format!("; against: {names}"));
    }
    text
}
