//! From the words of an act on awards or on the settled ranking to its command.
//!
//! It must never decide whether the command may be: that is `domain::decide`.

use super::ballot::{method, share, word};
use super::{Parsed, line};
use crate::domain::award::Nominee;
use crate::domain::command::Command;
use crate::domain::command::award::{AwardCommand, RankingCommand};
use crate::domain::id::{AwardId, BallotId, PlaceId};
use crate::domain::meeting::Meeting;
use crate::domain::quota::{Quota, QuotaBase, QuotaRounding};
use crate::domain::refusal::{AwardRefusal, Refusal};
use crate::words::find;

fn decision(parsed: &Parsed, meeting: &Meeting) -> Result<Option<BallotId>, Refusal> {
    parsed.option("--decision").map(|typed| find::ballot(meeting, typed)).transpose()
}

pub(in crate::words) fn settle(parsed: &mut Parsed, meeting: &Meeting) -> Result<Command, Refusal> {
    Ok(Command::Ranking(RankingCommand::Settle {
        ranking: parsed.ranking(meeting)?,
        with_open: parsed.option("--with-open").is_some(),
        method: method(parsed)?,
        decision: decision(parsed, meeting)?,
        reason: parsed.line("--reason")?,
    }))
}

pub(in crate::words) fn reopen(parsed: &mut Parsed, meeting: &Meeting) -> Result<Command, Refusal> {
    let (ranking, reason) = (parsed.ranking(meeting)?, parsed.line("--reason")?);
    Ok(Command::Ranking(RankingCommand::Reopen { ranking, reason }))
}

/// Who is meant by the options; `None` where a unit is named by a word.
fn named(parsed: &Parsed, meeting: &Meeting) -> Result<Option<Nominee>, Refusal> {
    let unit = parsed.option("--unit").map(|typed| find::unit(meeting, typed)).transpose()?;
    if let Some(name) = parsed.option("--person") {
        return Ok(Some(Nominee::Person { name: line("--person", name)?, unit }));
    }
    if let Some(name) = parsed.option("--collective") {
        return Ok(Some(Nominee::Collective { name: line("--collective", name)?, unit }));
    }
    Ok(parsed.option("--bloc").map(|_| Nominee::Bloc))
}

fn unit(parsed: &mut Parsed, meeting: &Meeting) -> Result<Nominee, Refusal> {
    Ok(Nominee::Unit(find::unit(meeting, &parsed.word()?)?))
}

fn nominee_and_award(parsed: &mut Parsed, meeting: &Meeting) -> Result<(Nominee, AwardId), Refusal> {
    let nominee = match named(parsed, meeting)? {
        Some(nominee) => nominee,
        None => unit(parsed, meeting)?,
    };
    Ok((nominee, find::award(meeting, &parsed.word()?)?))
}

pub(in crate::words) fn nominate(parsed: &mut Parsed, meeting: &Meeting) -> Result<Command, Refusal> {
    let (nominee, award) = nominee_and_award(parsed, meeting)?;
    Ok(Command::Award(AwardCommand::Nominate {
        award,
        nominee,
        method: method(parsed)?,
        decision: decision(parsed, meeting)?,
        place: parsed.option("--place").map(PlaceId::from),
        overrides: parsed.option("--override").is_some(),
        reason: parsed.line("--reason")?,
    }))
}

pub(in crate::words) fn withdraw(parsed: &mut Parsed, meeting: &Meeting) -> Result<Command, Refusal> {
    let (nominee, award) = nominee_and_award(parsed, meeting)?;
    Ok(Command::Award(AwardCommand::Withdraw { award, nominee, reason: parsed.line("--reason")? }))
}

pub(in crate::words) fn decide(parsed: &mut Parsed, meeting: &Meeting) -> Result<Command, Refusal> {
    let award = find::award(meeting, &parsed.word()?)?;
    let nominee = match named(parsed, meeting)? {
        Some(nominee) => nominee,
        None => unit(parsed, meeting)?,
    };
    let granted = word(&parsed.word()?, "granted, refused", &[("granted", true), ("refused", false)])?;
    let (reason, evidence) = (parsed.line("--reason")?, parsed.evidence()?);
    Ok(Command::Award(AwardCommand::Decide { award, nominee, granted, reason, evidence }))
}

pub(in crate::words) fn quota(parsed: &mut Parsed, meeting: &Meeting) -> Result<Command, Refusal> {
    let (award, typed) = (find::award(meeting, &parsed.word()?)?, parsed.word()?);
    let bad = |typed: &str| Refusal::Award(AwardRefusal::BadQuota { typed: typed.into() });
    let count = |typed: &str| {
        let plain = !typed.is_empty() && typed.len() <= 6 && typed.bytes().all(|byte| byte.is_ascii_digit());
        typed.parse::<u32>().ok().filter(|_| plain)
    };
    let quota = if let Some(number) = count(&typed) {
        Quota::Number(number)
    } else {
        let share = share(&typed).ok_or_else(|| bad(&typed))?;
        let of = match parsed.option("--of") {
            None | Some("units") => QuotaBase::Units,
            Some("reviewed") => QuotaBase::ReviewedUnits,
            Some("ranked") => QuotaBase::RankedUnits,
            Some(number) => QuotaBase::Stated(count(number).ok_or_else(|| bad(number))?),
        };
        let roundings =
            [("floor", QuotaRounding::Floor), ("half-up", QuotaRounding::HalfUp), ("ceiling", QuotaRounding::Ceiling)];
        let rounding = parsed.option("--rounding");
        let rounding = rounding.map(|typed| word(typed, "floor, half-up, ceiling", &roundings)).transpose()?;
        Quota::Share { share, of, rounding: rounding.unwrap_or_default() }
    };
    let (reason, evidence) = (parsed.line("--reason")?, parsed.evidence()?);
    Ok(Command::Award(AwardCommand::SetQuota { award, quota, reason, evidence }))
}
