//! From the words of an act on votes to its command.
//!
//! It must never decide whether the command may be: that is `domain::decide`.

use super::{Parsed, lacks_word, line};
use crate::domain::ballot::ChairOpinion;
use crate::domain::command::Command;
use crate::domain::command::ballot::{BallotCommand, OpenVote, TypedCount};
use crate::domain::id::{BallotId, UnitId};
use crate::domain::meeting::Meeting;
use crate::domain::refusal::{AwardRefusal, BallotRefusal, Refusal};
use crate::domain::share::Share;
use crate::domain::vote::{EvenVote, Method, OwnCase, VoteBase};
use crate::text::clean;
use crate::words::find;

/// More votes than any meeting has units.
const MOST_VOTES: u32 = 1_000_000;

/// One of the words an option takes.
pub(super) fn word<T: Copy>(typed: &str, words: &'static str, values: &[(&str, T)]) -> Result<T, Refusal> {
    let value = values.iter().find(|(word, _)| *word == typed).map(|(_, value)| *value);
    value.ok_or_else(|| Refusal::Award(AwardRefusal::BadWord { typed: typed.into(), words }))
}

pub(super) fn method(parsed: &Parsed) -> Result<Option<Method>, Refusal> {
    let methods = [("consensus", Method::Consensus), ("hands", Method::Hands), ("secret", Method::Secret)];
    parsed.option("--method").map(|typed| word(typed, "consensus, hands, secret", &methods)).transpose()
}

/// A share typed as a fraction or in per cent: "2/3", "90%", "90 %".
pub(super) fn share(typed: &str) -> Option<Share> {
    let typed = typed.trim();
    match typed.strip_suffix('%') {
        Some(percent) => Share::from_file(&format!("{}/100", percent.trim_end())),
        None => Share::from_file(typed),
    }
}

fn number(option: &'static str, typed: &str) -> Result<u32, Refusal> {
    let digits = !typed.is_empty() && typed.len() <= 7 && typed.bytes().all(|byte| byte.is_ascii_digit());
    let votes = typed.parse::<u32>().ok().filter(|votes| digits && *votes <= MOST_VOTES);
    votes.ok_or_else(|| Refusal::Ballot(BallotRefusal::NotVotes { option, typed: typed.into() }))
}

pub(super) fn votes(parsed: &Parsed, option: &'static str) -> Result<Option<u32>, Refusal> {
    parsed.option(option).map(|typed| number(option, typed)).transpose()
}

fn units(parsed: &Parsed, option: &str, meeting: &Meeting) -> Result<Vec<UnitId>, Refusal> {
    let typed = parsed.option(option).unwrap_or_default();
    let names = typed.split(',').map(str::trim).filter(|name| !name.is_empty());
    names.map(|name| find::unit(meeting, name)).collect()
}

fn tallies(parsed: &Parsed, option: &'static str, meeting: &Meeting) -> Result<Vec<(UnitId, u32)>, Refusal> {
    let given = parsed.options.iter().filter(|(name, _)| name == option);
    let parts = given.map(|(_, typed)| match typed.split_once('=') {
        Some((unit, votes)) => Ok((find::unit(meeting, unit)?, number(option, votes)?)),
        None => Err(Refusal::Ballot(BallotRefusal::NotVotes { option, typed: typed.as_str().into() })),
    });
    parts.collect()
}

fn new_id(typed: &str) -> Result<BallotId, Refusal> {
    clean::id(typed).map(BallotId::from).map_err(|_| Refusal::Text { what: "<vote>" })
}

fn existing(parsed: &mut Parsed, meeting: &Meeting) -> Result<BallotId, Refusal> {
    find::ballot(meeting, &parsed.word()?)
}

fn opening(parsed: &Parsed, id: BallotId, meeting: &Meeting) -> Result<OpenVote, Refusal> {
    let bases = [("all", VoteBase::AllUnits), ("present", VoteBase::PresentUnits), ("valid", VoteBase::ValidBallots)];
    let own = [("votes", OwnCase::Votes), ("abstains", OwnCase::Abstains)];
    let ties = [("fails", EvenVote::Fails), ("chair", EvenVote::ChairDecides), ("run-off", EvenVote::RunOff)];
    let bad_share = |typed: &str| Refusal::Ballot(BallotRefusal::BadShare { typed: typed.into() });
    let threshold = parsed.option("--threshold").map(|typed| share(typed).ok_or_else(|| bad_share(typed)));
    Ok(OpenVote {
        id,
        subject: line("--subject", parsed.option("--subject").ok_or_else(|| lacks_word(parsed.act))?)?,
        rule: parsed.option("--rule").map(|typed| find::vote_rule(meeting, typed)).transpose()?,
        method: method(parsed)?,
        base: parsed.option("--base").map(|typed| word(typed, "all, present, valid", &bases)).transpose()?,
        threshold: threshold.transpose()?,
        strict: parsed.option("--strict").is_some(),
        own_case: parsed.option("--own").map(|typed| word(typed, "votes, abstains", &own)).transpose()?,
        written: parsed.option("--written").is_some(),
        tie: parsed.option("--tie").map(|typed| word(typed, "fails, chair, run-off", &ties)).transpose()?,
        candidates: units(parsed, "--candidates", meeting)?,
        seats: votes(parsed, "--seats")?,
        about: units(parsed, "--about", meeting)?,
        award: parsed.option("--award").map(|typed| find::award(meeting, typed)).transpose()?,
        present: votes(parsed, "--present")?,
        tellers: parsed.line("--tellers")?,
    })
}

pub(in crate::words) fn open(parsed: &mut Parsed, meeting: &Meeting) -> Result<Command, Refusal> {
    let id = new_id(&parsed.word()?)?;
    Ok(Command::Ballot(BallotCommand::Open(opening(parsed, id, meeting)?)))
}

pub(in crate::words) fn count(parsed: &mut Parsed, meeting: &Meeting) -> Result<Command, Refusal> {
    let ballot = existing(parsed, meeting)?;
    let count = TypedCount {
        issued: votes(parsed, "--issued")?,
        returned: votes(parsed, "--returned")?,
        valid: votes(parsed, "--valid")?,
        not_returned: votes(parsed, "--not-returned")?,
        invalid: votes(parsed, "--invalid")?.unwrap_or(0),
        blank: votes(parsed, "--blank")?.unwrap_or(0),
        in_favour: votes(parsed, "--for")?,
        against: votes(parsed, "--against")?,
        tallies: tallies(parsed, "--tally", meeting)?,
        written_for: votes(parsed, "--written-for")?.unwrap_or(0),
        written_against: votes(parsed, "--written-against")?.unwrap_or(0),
        written: votes(parsed, "--written")?,
        written_tallies: tallies(parsed, "--written-tally", meeting)?,
        against_units: units(parsed, "--against-units", meeting)?,
        present: votes(parsed, "--present")?,
    };
    Ok(Command::Ballot(BallotCommand::Count { ballot, count }))
}

fn rest(parsed: &mut Parsed, meeting: &Meeting) -> Result<Vec<UnitId>, Refusal> {
    parsed.plain.by_ref().map(|typed| find::unit(meeting, &typed)).collect()
}

pub(in crate::words) fn consensus(parsed: &mut Parsed, meeting: &Meeting) -> Result<Command, Refusal> {
    let typed = parsed.word()?;
    let chosen = rest(parsed, meeting)?;
    let (ballot, open) = if parsed.option("--subject").is_some() {
        let id = new_id(&typed)?;
        let mut open = opening(parsed, id.clone(), meeting)?;
        open.method = open.method.or(open.rule.is_none().then_some(Method::Consensus));
        (id, Some(Box::new(open)))
    } else {
        (find::ballot(meeting, &typed)?, None)
    };
    Ok(Command::Ballot(BallotCommand::Agree { ballot, chosen, open }))
}

pub(in crate::words) fn chair(parsed: &mut Parsed, meeting: &Meeting) -> Result<Command, Refusal> {
    let (ballot, first) = (existing(parsed, meeting)?, parsed.word()?);
    let opinion = match first.as_str() {
        "for" => ChairOpinion::For,
        "against" => ChairOpinion::Against,
        unit => {
            let mut chosen = vec![find::unit(meeting, unit)?];
            chosen.extend(rest(parsed, meeting)?);
            ChairOpinion::Chooses(chosen)
        }
    };
    Ok(Command::Ballot(BallotCommand::Chair { ballot, opinion, reason: parsed.line("--reason")? }))
}

pub(in crate::words) fn withdraw(parsed: &mut Parsed, meeting: &Meeting) -> Result<Command, Refusal> {
    let ballot = existing(parsed, meeting)?;
    let candidate = find::unit(meeting, &parsed.word()?)?;
    Ok(Command::Ballot(BallotCommand::Withdraw { ballot, candidate, reason: parsed.line("--reason")? }))
}

pub(in crate::words) fn run_off(parsed: &mut Parsed, meeting: &Meeting) -> Result<Command, Refusal> {
    let ballot = existing(parsed, meeting)?;
    let id = new_id(&parsed.word()?)?;
    let (present, tellers) = (votes(parsed, "--present")?, parsed.line("--tellers")?);
    Ok(Command::Ballot(BallotCommand::RunOff { ballot, id, present, tellers }))
}

pub(in crate::words) fn annul(parsed: &mut Parsed, meeting: &Meeting) -> Result<Command, Refusal> {
    let ballot = existing(parsed, meeting)?;
    Ok(Command::Ballot(BallotCommand::Annul { ballot, reason: parsed.line("--reason")? }))
}
