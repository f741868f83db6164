//! Why a vote cannot be opened, counted, or ended so.
//!
//! It must never know a language.

use crate::domain::ballot::State;
use crate::domain::id::{BallotId, UnitId};
use crate::domain::vote::Method;

/// Why an act on a vote cannot be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BallotRefusal {
    /// A vote of that id was put to the meeting before.
    Exists {
        /// The vote.
        ballot: BallotId,
    },
    /// The vote is not open.
    NotOpen {
        /// The vote.
        ballot: BallotId,
        /// Where it stands.
        state: State,
    },
    /// The vote was not counted, or does not count.
    NotCounted {
        /// The vote.
        ballot: BallotId,
        /// Where it stands.
        state: State,
    },
    /// The vote is annulled already.
    AnnulledAlready {
        /// The vote.
        ballot: BallotId,
    },
    /// Nothing says how to vote: no rule, and no such option.
    NeedsTerms {
        /// The option that is missing.
        option: &'static str,
    },
    /// What was typed is no share above 0 and at most 1.
    BadShare {
        /// What was typed.
        typed: Box<str>,
    },
    /// More than the whole can never be reached.
    NeverReached,
    /// What was typed is no whole number of votes.
    NotVotes {
        /// The option.
        option: &'static str,
        /// What was typed.
        typed: Box<str>,
    },
    /// This is done with votes of another method.
    WrongMethod {
        /// The method of the vote.
        method: Method,
    },
    /// A secret ballot keeps totals only: no unit is named with its vote.
    SecretByUnit,
    /// A unit stands twice.
    Twice {
        /// The unit.
        unit: UnitId,
    },
    /// There are fewer candidates than seats, or no seat.
    Seats {
        /// Seats.
        seats: u32,
        /// Candidates.
        candidates: u32,
    },
    /// Seats, or a count by candidate, for a vote that has no candidates.
    NoCandidates,
    /// A count of one question for a vote that has candidates.
    HasCandidates,
    /// The unit is no candidate of the vote, or has withdrawn.
    NotACandidate {
        /// The unit.
        unit: UnitId,
    },
    /// The votes of a candidate are missing.
    NoTally {
        /// The candidate.
        unit: UnitId,
    },
    /// The number of votes for, or against, is missing.
    NoAnswer {
        /// The option.
        option: &'static str,
    },
    /// For a secret ballot it must be said how many ballots were issued.
    NeedsIssued,
    /// The base is the units present, and nobody has said how many are.
    NeedsPresent,
    /// More are present than there are units.
    AbovePresent {
        /// Units present.
        present: u32,
        /// Units of the bloc.
        units: u32,
    },
    /// More ballots issued than units in the room that may vote.
    AboveVoters {
        /// Ballots.
        issued: u32,
        /// Units that may vote in the room.
        voters: u32,
    },
    /// Issued is not returned and not returned together.
    Issued {
        /// Ballots issued.
        issued: u32,
        /// Ballots returned.
        returned: u32,
        /// Ballots not returned.
        not_returned: u32,
    },
    /// Returned is not valid and invalid together.
    Returned {
        /// Ballots returned.
        returned: u32,
        /// Valid ballots.
        valid: u32,
        /// Invalid ballots.
        invalid: u32,
    },
    /// Valid is not for, against and blank together.
    Valid {
        /// Valid ballots.
        valid: u32,
        /// For.
        in_favour: u32,
        /// Against.
        against: u32,
        /// Blank.
        blank: u32,
    },
    /// A candidate has more votes than there are ballots that can name it.
    TallyAbove {
        /// The candidate.
        unit: UnitId,
        /// Its votes.
        votes: u32,
        /// The most.
        most: u32,
    },
    /// All votes for candidates together do not fit the ballots that name somebody.
    Tallies {
        /// Votes together.
        votes: u32,
        /// The fewest.
        least: u32,
        /// The most.
        most: u32,
    },
    /// The vote does not take written opinions.
    NoWritten,
    /// More written opinions than absent units.
    AboveAbsent {
        /// Written opinions.
        written: u32,
        /// Absent units that may write.
        absent: u32,
    },
    /// More units are named than voted against.
    AgainstUnits {
        /// Units named.
        named: u32,
        /// Votes against.
        against: u32,
    },
    /// The unit has no vote here: its own case.
    NoVote {
        /// The unit.
        unit: UnitId,
    },
    /// The chair's opinion decides only an even vote, and only where the rule says so.
    ChairDoesNotDecide,
    /// The opinion does not fit: of candidates, so many of those that are level; else for or against.
    Opinion {
        /// How many are to be chosen; 0 for a question.
        open: u32,
    },
    /// No seat is left for a run-off.
    NothingLeft,
    /// It would leave no candidate.
    LastCandidate,
    /// The meeting agrees on one to as many candidates as there are seats.
    Chosen {
        /// Candidates named.
        chosen: u32,
        /// Seats.
        seats: u32,
    },
    /// The vote has not decided so: open, annulled, failed, even, or on something else.
    NotDecided {
        /// The vote.
        ballot: BallotId,
    },
    /// A vote is still open, so that the meeting cannot be closed.
    StillOpen {
        /// The vote.
        ballot: BallotId,
    },
}
