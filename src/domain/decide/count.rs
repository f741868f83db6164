//! Rules of counting: ballots add up or are refused, sum by sum.
//!
//! issued = returned + not returned; returned = valid + invalid; valid = for + against + blank. What was not typed
//! follows from the rest where it can. It must never decide what a count comes to: that is `poll`.

use super::ballot::{may_be_present, once, refused, standing};
use crate::domain::ballot::{Ballot, Count, Tally, Verdict};
use crate::domain::command::ballot::TypedCount;
use crate::domain::id::UnitId;
use crate::domain::meeting::Meeting;
use crate::domain::poll::{self, Room};
use crate::domain::refusal::{BallotRefusal, Refusal};
use crate::domain::vote::{Method, OwnCase, Terms};

/// What a typed count of an open vote comes to.
pub(super) fn verdict(meeting: &Meeting, ballot: &Ballot, typed: &TypedCount) -> Result<Verdict, Refusal> {
    may_be_present(meeting, typed.present)?;
    let room = Room::of(meeting, ballot, typed.present);
    let terms = &ballot.opening.terms;
    let is_question = ballot.opening.candidates.is_empty();
    let mut count = if is_question { question(typed)? } else { candidates(meeting, ballot, typed, room)? };
    ballots(&mut count, typed, terms, room)?;
    if !is_question {
        tallies(ballot, &count, room)?;
    }
    opinions(&count, terms, room)?;
    count.against_units = against(meeting, ballot, typed)?;
    let base = room.base(terms, &count);
    let (needed, outcome) = if is_question {
        (poll::needed(terms, base), poll::answer(terms, base, count.all_for(), count.all_against()))
    } else {
        let outcome = poll::choice(terms, base, ballot.opening.seats, &count.tallies);
        (poll::needed(terms, poll::base_for_candidate(terms, base)), outcome)
    };
    Ok(Verdict { count, electorate: room.electorate(terms), base, needed, outcome })
}

/// The votes on one question; `issued` holds the valid ballots for now.
fn question(typed: &TypedCount) -> Result<Count, Refusal> {
    if !typed.tallies.is_empty() || !typed.written_tallies.is_empty() {
        return refused(BallotRefusal::NoCandidates);
    }
    let Some(in_favour) = typed.in_favour else { return refused(BallotRefusal::NoAnswer { option: "--for" }) };
    let Some(against) = typed.against else { return refused(BallotRefusal::NoAnswer { option: "--against" }) };
    let (blank, named) = (typed.blank, in_favour.saturating_add(against));
    let valid = typed.valid.unwrap_or(named.saturating_add(blank));
    if valid != named.saturating_add(blank) {
        return refused(BallotRefusal::Valid { valid, in_favour, against, blank });
    }
    let written = typed.written_for.saturating_add(typed.written_against);
    let written_for = typed.written_for;
    Ok(Count { issued: valid, blank, in_favour, against, written, written_for, ..Count::default() })
}

/// The votes for candidates; `issued` holds the valid ballots for now.
fn candidates(meeting: &Meeting, ballot: &Ballot, typed: &TypedCount, room: Room) -> Result<Count, Refusal> {
    if typed.in_favour.is_some() || typed.against.is_some() || typed.written_for + typed.written_against > 0 {
        return refused(BallotRefusal::HasCandidates);
    }
    for tallies in [&typed.tallies, &typed.written_tallies] {
        once(meeting, tallies.iter().map(|(unit, _)| unit))?;
        for (unit, _) in tallies {
            standing(meeting, ballot, unit)?;
        }
    }
    let of = |tallies: &[(UnitId, u32)], unit: &UnitId| {
        tallies.iter().find(|(known, _)| known == unit).map(|(_, votes)| *votes)
    };
    let mut tallies = Vec::new();
    for unit in ballot.standing() {
        let Some(votes) = of(&typed.tallies, unit) else {
            return refused(BallotRefusal::NoTally { unit: unit.clone() });
        };
        let written = of(&typed.written_tallies, unit).unwrap_or(0);
        tallies.push(Tally { unit: unit.clone(), votes, written });
    }
    let one_seat = per_ballot(ballot) == 1;
    let sum = |votes: fn(&Tally) -> u32| tallies.iter().map(votes).fold(0, u32::saturating_add);
    let (votes, wrote) = (sum(|tally| tally.votes), sum(|tally| tally.written));
    let written = match typed.written {
        Some(written) => written,
        None if one_seat || wrote == 0 => wrote,
        None => return refused(BallotRefusal::NoAnswer { option: "--written" }),
    };
    // With one seat each ballot names one; with more, only the ballots themselves can say how many there were.
    let from_issued =
        typed.issued.map(|issued| issued.saturating_sub(typed.not_returned.unwrap_or(0)).saturating_sub(typed.invalid));
    let from_votes = one_seat.then(|| votes.saturating_add(typed.blank));
    let by_hand = ballot.opening.terms.method == Method::Hands && room.present.is_some();
    let from_room = by_hand.then(|| room.voters().saturating_sub(typed.not_returned.unwrap_or(0)));
    let Some(valid) = typed.valid.or(from_votes).or(from_issued).or(from_room) else {
        return refused(BallotRefusal::NoAnswer { option: "--valid" });
    };
    Ok(Count { issued: valid, blank: typed.blank, written, tallies, ..Count::default() })
}

/// How many candidates one ballot can name.
fn per_ballot(ballot: &Ballot) -> u32 {
    let candidates = u32::try_from(ballot.standing().count()).unwrap_or(u32::MAX);
    ballot.opening.seats.min(candidates)
}

/// From the valid ballots to those issued, each sum held against what was typed.
fn ballots(count: &mut Count, typed: &TypedCount, terms: &Terms, room: Room) -> Result<(), Refusal> {
    let (valid, invalid) = (count.issued, typed.invalid);
    let returned = valid.saturating_add(invalid);
    if let Some(said) = typed.returned
        && said != returned
    {
        return refused(BallotRefusal::Returned { returned: said, valid, invalid });
    }
    let voters = room.voters();
    let by_hand = terms.method == Method::Hands;
    let issued = match typed.issued {
        Some(issued) => issued,
        None if by_hand && room.present.is_some() => voters.max(returned),
        None if by_hand => returned.saturating_add(typed.not_returned.unwrap_or(0)),
        None => return refused(BallotRefusal::NeedsIssued),
    };
    // Hands that were not raised need not be counted; a ballot that did not come back must be accounted for.
    let lacking = if by_hand { issued.saturating_sub(returned) } else { 0 };
    let not_returned = typed.not_returned.unwrap_or(lacking);
    if issued != returned.saturating_add(not_returned) {
        return refused(BallotRefusal::Issued { issued, returned, not_returned });
    }
    if issued > voters {
        return refused(BallotRefusal::AboveVoters { issued, voters });
    }
    (count.issued, count.not_returned, count.invalid) = (issued, not_returned, invalid);
    Ok(())
}

fn tallies(ballot: &Ballot, count: &Count, room: Room) -> Result<(), Refusal> {
    let naming = count.valid().saturating_sub(count.blank);
    if count.blank > count.valid() {
        let (valid, blank) = (count.valid(), count.blank);
        return refused(BallotRefusal::Valid { valid, in_favour: 0, against: 0, blank });
    }
    let abstains = ballot.opening.terms.own_case == OwnCase::Abstains;
    let most = if abstains { naming.min(room.voters().saturating_sub(1)) } else { naming };
    for Tally { unit, votes, written } in &count.tallies {
        for (votes, most) in [(*votes, most), (*written, count.written)] {
            if votes > most {
                return refused(BallotRefusal::TallyAbove { unit: unit.clone(), votes, most });
            }
        }
    }
    let per_ballot = per_ballot(ballot);
    let add = |of: fn(&Tally) -> u32| count.tallies.iter().map(of).fold(0, u32::saturating_add);
    for (votes, ballots) in [(add(|tally| tally.votes), naming), (add(|tally| tally.written), count.written)] {
        let (least, most) = (ballots, ballots.saturating_mul(per_ballot));
        if !(least..=most).contains(&votes) {
            return refused(BallotRefusal::Tallies { votes, least, most });
        }
    }
    Ok(())
}

fn opinions(count: &Count, terms: &Terms, room: Room) -> Result<(), Refusal> {
    if count.written == 0 {
        return Ok(());
    }
    if !terms.written_absentees {
        return refused(BallotRefusal::NoWritten);
    }
    let absent = room.writers(count.issued);
    if count.written > absent {
        return refused(BallotRefusal::AboveAbsent { written: count.written, absent });
    }
    Ok(())
}

/// The units that raised their hand against, each with a vote.
fn against(meeting: &Meeting, ballot: &Ballot, typed: &TypedCount) -> Result<Vec<UnitId>, Refusal> {
    if typed.against_units.is_empty() {
        return Ok(Vec::new());
    }
    if ballot.opening.terms.method == Method::Secret {
        return refused(BallotRefusal::SecretByUnit);
    }
    if !ballot.opening.candidates.is_empty() {
        return refused(BallotRefusal::HasCandidates);
    }
    once(meeting, &typed.against_units)?;
    let abstains = ballot.opening.terms.own_case == OwnCase::Abstains;
    if let Some(unit) = typed.against_units.iter().find(|unit| abstains && ballot.opening.about.contains(unit)) {
        return refused(BallotRefusal::NoVote { unit: unit.clone() });
    }
    let (named, against) = (u32::try_from(typed.against_units.len()).unwrap_or(u32::MAX), typed.against.unwrap_or(0));
    if named > against {
        return refused(BallotRefusal::AgainstUnits { named, against });
    }
    Ok(typed.against_units.clone())
}
