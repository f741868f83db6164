//! The votes of a meeting: what happened to each, and where each stands.
//!
//! It must never hold a rule: what may be is decided in `decide::ballot`, what a count comes to in `poll`.

use super::apply::Misfit;
use super::id::{AwardId, BallotId, UnitId, VoteRuleId};
use super::vote::{EvenVote, Terms};
use serde::{Deserialize, Serialize};

#[allow(clippy::trivially_copy_pass_by_ref)] // the form serde asks for
fn is_zero(count: &u32) -> bool {
    *count == 0
}

/// A vote as it was put to the meeting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Opening {
    /// Stable name.
    pub id: BallotId,
    /// What is voted on.
    pub subject: Box<str>,
    /// The rule of the regulation, where one was named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<VoteRuleId>,
    /// What holds for it.
    pub terms: Terms,
    /// The candidates; none for one question.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub candidates: Vec<UnitId>,
    /// How many candidates are to be chosen; 0 for one question.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub seats: u32,
    /// The units whose own case one question is.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub about: Vec<UnitId>,
    /// The award it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub award: Option<AwardId>,
    /// Units present, where it was said at the opening.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub present: Option<u32>,
    /// Who counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tellers: Option<Box<str>>,
    /// The vote of which this is the run-off.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub run_off_of: Option<BallotId>,
}

/// Votes for one candidate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tally {
    /// The candidate.
    pub unit: UnitId,
    /// Votes cast in the room.
    pub votes: u32,
    /// Votes in written opinions of absent units.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub written: u32,
}

/// What was counted. Every number is of units: a unit has one vote.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Count {
    /// Ballots issued; for a show of hands the units that may vote in the room.
    pub issued: u32,
    /// Ballots not returned; for a show of hands units that raised no hand.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub not_returned: u32,
    /// Invalid ballots.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub invalid: u32,
    /// Valid ballots without an opinion (phiếu trắng); for a show of hands those who said that they have none.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub blank: u32,
    /// Votes for, in the room; one question only.
    #[serde(default, rename = "for", skip_serializing_if = "is_zero")]
    pub in_favour: u32,
    /// Votes against, in the room; one question only.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub against: u32,
    /// Absent units that sent their opinion in writing.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub written: u32,
    /// Of these, for; one question only.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub written_for: u32,
    /// Votes by candidate, in the order of the ballot paper.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tallies: Vec<Tally>,
    /// Units that raised their hand against, where the meeting wants them named; never for a secret ballot.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub against_units: Vec<UnitId>,
}

impl Count {
    /// Ballots returned.
    pub fn returned(&self) -> u32 {
        self.issued.saturating_sub(self.not_returned)
    }

    /// Valid ballots in the room.
    pub fn valid(&self) -> u32 {
        self.returned().saturating_sub(self.invalid)
    }

    /// Votes for, written ones among them.
    pub fn all_for(&self) -> u32 {
        self.in_favour.saturating_add(self.written_for)
    }

    /// Votes against, written ones among them.
    pub fn all_against(&self) -> u32 {
        self.against.saturating_add(self.written.saturating_sub(self.written_for))
    }
}

/// What a count comes to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Outcome {
    /// The threshold was not reached.
    Failed,
    /// Half for and half against, and the rule leaves it to the chair or to a run-off.
    Even,
    /// The threshold was reached.
    Passed,
    /// What became of the candidates.
    Chosen {
        /// Who reached the threshold and a seat, most votes first.
        elected: Vec<UnitId>,
        /// Who is level at the last seat.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        level: Vec<UnitId>,
        /// Seats that nobody has.
        #[serde(default, skip_serializing_if = "is_zero")]
        open: u32,
    },
}

/// A count with the numbers it was held against.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Verdict {
    /// What was counted.
    pub count: Count,
    /// Units that could vote.
    pub electorate: u32,
    /// What the percentage was taken of.
    pub base: u32,
    /// The fewest votes that reach the threshold.
    pub needed: u32,
    /// What it comes to.
    pub outcome: Outcome,
}

/// The chair's opinion on an even vote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum ChairOpinion {
    /// For.
    For,
    /// Against.
    Against,
    /// These of the candidates that are level.
    Chooses(Vec<UnitId>),
}

/// What happened to a vote. The names of the variants are the file format.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum BallotFact {
    /// It was put to the meeting.
    Opened(Opening),
    /// A candidate withdrew before the count.
    Withdrawn {
        /// The vote.
        ballot: BallotId,
        /// The candidate.
        candidate: UnitId,
        /// Why.
        reason: Box<str>,
    },
    /// It was counted.
    Counted {
        /// The vote.
        ballot: BallotId,
        /// The count and what it comes to.
        verdict: Verdict,
    },
    /// The meeting agreed without counting.
    Agreed {
        /// The vote.
        ballot: BallotId,
        /// On which candidates; none for one question.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        chosen: Vec<UnitId>,
    },
    /// The chair's opinion decided an even vote.
    ChairDecided {
        /// The vote.
        ballot: BallotId,
        /// The opinion.
        opinion: ChairOpinion,
        /// Why, if it was said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<Box<str>>,
    },
    /// It does not count any more; it stays in the minutes.
    Annulled {
        /// The vote.
        ballot: BallotId,
        /// Why.
        reason: Box<str>,
    },
}

impl BallotFact {
    /// The vote it is about.
    pub fn ballot(&self) -> &BallotId {
        match self {
            Self::Opened(opening) => &opening.id,
            Self::Withdrawn { ballot, .. }
            | Self::Counted { ballot, .. }
            | Self::Agreed { ballot, .. }
            | Self::ChairDecided { ballot, .. }
            | Self::Annulled { ballot, .. } => ballot,
        }
    }

    /// Whether it may be taken back: what the meeting has voted is annulled with a reason, never undone.
    pub fn may_be_taken_back(&self) -> bool {
        matches!(self, Self::Opened(_) | Self::Withdrawn { .. })
    }
}

/// How a vote ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum End {
    /// By a count.
    Counted(Verdict),
    /// By agreement on these candidates; none for one question.
    Agreed(Vec<UnitId>),
}

/// Where a vote stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Votes are cast.
    Open,
    /// It was counted.
    Counted,
    /// The meeting agreed.
    Agreed,
    /// It does not count.
    Annulled,
}

/// A candidate that withdrew.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Withdrawal {
    /// The candidate.
    pub unit: UnitId,
    /// Why.
    pub reason: Box<str>,
    /// Number of the record.
    pub record: u64,
}

/// One vote as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ballot {
    /// How it was put to the meeting.
    pub opening: Opening,
    /// Number of the record that opened it.
    pub record: u64,
    /// Candidates that withdrew.
    pub withdrawn: Vec<Withdrawal>,
    /// How it ended, and in which record.
    pub end: Option<(End, u64)>,
    /// The chair's opinion on an even vote, and in which record.
    pub chair: Option<(ChairOpinion, u64)>,
    /// Why it does not count any more, and since which record.
    pub annulled: Option<(Box<str>, u64)>,
}

impl Ballot {
    /// A vote that was just put to the meeting.
    pub(super) fn opened(opening: Opening, record: u64) -> Self {
        Self { opening, record, withdrawn: Vec::new(), end: None, chair: None, annulled: None }
    }

    /// Where it stands.
    pub fn state(&self) -> State {
        match (&self.annulled, &self.end) {
            (Some(_), _) => State::Annulled,
            (None, None) => State::Open,
            (None, Some((End::Counted(_), _))) => State::Counted,
            (None, Some((End::Agreed(_), _))) => State::Agreed,
        }
    }

    /// The candidates that did not withdraw.
    pub fn standing(&self) -> impl Iterator<Item = &UnitId> {
        let stays = |unit: &&UnitId| !self.withdrawn.iter().any(|gone| gone.unit == **unit);
        self.opening.candidates.iter().filter(stays)
    }

    /// The count, if it was counted.
    pub fn verdict(&self) -> Option<&Verdict> {
        match &self.end {
            Some((End::Counted(verdict), _)) => Some(verdict),
            _ => None,
        }
    }

    /// Whether one question was answered with yes, or a candidate was chosen; `None` while the count or the chair's
    /// opinion is still to come.
    pub fn passed(&self) -> Option<bool> {
        let (end, _) = self.end.as_ref()?;
        let End::Counted(verdict) = end else { return Some(true) };
        let awaits_chair = self.opening.terms.tie == EvenVote::ChairDecides && self.chair.is_none();
        match &verdict.outcome {
            Outcome::Passed => Some(true),
            Outcome::Failed => Some(false),
            Outcome::Even if awaits_chair => None,
            Outcome::Even => Some(matches!(self.chair, Some((ChairOpinion::For, _)))),
            Outcome::Chosen { level, .. } if awaits_chair && !level.is_empty() => None,
            Outcome::Chosen { .. } => Some(!self.chosen().is_empty()),
        }
    }

    /// The candidates chosen so far, most votes first.
    pub fn chosen(&self) -> Vec<&UnitId> {
        let mut chosen: Vec<&UnitId> = match &self.end {
            Some((End::Agreed(units), _)) => units.iter().collect(),
            Some((End::Counted(Verdict { outcome: Outcome::Chosen { elected, .. }, .. }), _)) => {
                elected.iter().collect()
            }
            _ => Vec::new(),
        };
        if let Some((ChairOpinion::Chooses(units), _)) = &self.chair {
            chosen.extend(units);
        }
        chosen
    }
}

/// The votes of a meeting, oldest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ballots(Vec<Ballot>);

impl Ballots {
    /// Every vote, oldest first.
    pub fn all(&self) -> &[Ballot] {
        &self.0
    }

    /// The vote of that id.
    pub fn find(&self, id: &str) -> Option<&Ballot> {
        self.0.iter().find(|ballot| ballot.opening.id.as_str() == id)
    }

    /// The votes being cast.
    pub fn open(&self) -> impl Iterator<Item = &Ballot> {
        self.0.iter().filter(|ballot| ballot.state() == State::Open)
    }

    pub(super) fn happen(&mut self, fact: &BallotFact, record: u64) -> Result<(), Misfit> {
        let misfit = || Misfit::Id(fact.ballot().0.clone());
        if let BallotFact::Opened(opening) = fact {
            if self.find(opening.id.as_str()).is_some() {
                return Err(misfit());
            }
            self.0.push(Ballot::opened(opening.clone(), record));
            return Ok(());
        }
        let ballot = self.0.iter_mut().find(|ballot| ballot.opening.id == *fact.ballot()).ok_or_else(misfit)?;
        match fact {
            BallotFact::Opened(_) => {}
            BallotFact::Withdrawn { candidate, reason, .. } => {
                let (unit, reason) = (candidate.clone(), reason.clone());
                ballot.withdrawn.push(Withdrawal { unit, reason, record });
            }
            BallotFact::Counted { verdict, .. } => ballot.end = Some((End::Counted(verdict.clone()), record)),
            BallotFact::Agreed { chosen, .. } => ballot.end = Some((End::Agreed(chosen.clone()), record)),
            BallotFact::ChairDecided { opinion, .. } => ballot.chair = Some((opinion.clone(), record)),
            BallotFact::Annulled { reason, .. } => ballot.annulled = Some((reason.clone(), record)),
        }
        Ok(())
    }
}
