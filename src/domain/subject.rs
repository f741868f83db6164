//! What a fact changes, which documents it cites, and whether it may be taken back: what conflicts are judged by.
//!
//! It must never know who acts or when, nor whether a fact counts.

use super::award::Nominee;
use super::event::Event;
use super::evidence::DocumentFact;
use super::floor::FloorSubject;
use super::id::{AwardId, BallotId, CriterionId, EvidenceId, RankingId, RuleId, UnitId};
use super::office::OfficeFact;

/// What a fact changes. Two facts conflict when they change the same item.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// A cell, whatever its stage.
    Cell(UnitId, CriterionId),
    /// The deductions on a cell.
    CellDeductions(UnitId, CriterionId),
    /// What a unit proposes for a cell: the cell, then who proposes.
    Proposal(UnitId, CriterionId, UnitId),
    /// A ledger line by rule.
    Line(UnitId, RuleId, Option<CriterionId>),
    /// Whether a unit is excluded.
    Exclusion(UnitId),
    /// A tie of these units, in the order of their ids.
    Tie(RankingId, Vec<UnitId>),
    /// A document of the catalogue.
    Document(EvidenceId),
    /// Every score of a unit.
    Scores(UnitId),
    /// A unit itself: its names and attributes.
    Unit(UnitId),
    /// A criterion itself, with all that stands on it.
    Criterion(CriterionId),
    /// A bonus or deduction rule itself, with all its lines.
    Rule(RuleId),
    /// A section (or else a group) itself.
    Container(bool, Box<str>),
    /// The names of the units, which must differ from each other.
    Names,
    /// A note; the number of its record makes each its own.
    Note,
    /// Agenda, attendance, an office or the pact.
    Floor(FloorSubject),
    /// A vote.
    Vote(BallotId),
    /// Somebody's nomination for an award.
    Nomination(AwardId, Nominee),
    /// The quota of an award.
    Quota(AwardId),
    /// Whether a ranking is settled.
    Settlement(RankingId),
    /// A line of the minutes, by the number of its record.
    MinutesLine(u64),
    /// Whether the minutes are adopted.
    Adoption,
}

impl Subject {
    /// The tie of these units, whatever their order.
    pub fn tie(ranking: &RankingId, units: &[UnitId]) -> Self {
        let mut units = units.to_vec();
        units.sort_unstable();
        Self::Tie(ranking.clone(), units)
    }
}

impl Event {
    /// What the fact changes; nothing for facts about the file itself and for undo, which is judged by what it takes back.
    pub fn changes(&self) -> Vec<Subject> {
        vec![match self {
            Self::Amended { items, .. } => {
                return items.iter().flat_map(|item| item.now.subjects(Some(&item.was))).collect();
            }
            Self::Scored { unit, criterion, .. }
            | Self::Resulted { unit, criterion, .. }
            | Self::Cleared { unit, criterion, .. }
            | Self::Assigned { unit, criterion, .. }
            | Self::Unassigned { unit, criterion, .. }
            | Self::Contested { unit, criterion, .. }
            | Self::Settled { unit, criterion }
            | Self::Cited { unit, criterion, .. } => Subject::Cell(unit.clone(), criterion.clone()),
            Self::Deducted { unit, criterion, .. } | Self::DeductionLifted { unit, criterion, .. } => {
                Subject::CellDeductions(unit.clone(), criterion.clone())
            }
            Self::Tallied { unit, rule, item, .. } => Subject::Line(unit.clone(), rule.clone(), item.clone()),
            Self::Excluded { unit, .. } | Self::Reinstated { unit, .. } => Subject::Exclusion(unit.clone()),
            Self::TieDecided { ranking, order, .. } => Subject::tie(ranking, order),
            Self::DocumentAdded(document) | Self::Document(DocumentFact::Changed(document)) => {
                Subject::Document(document.id.clone())
            }
            Self::Document(DocumentFact::Filed { document, .. }) => Subject::Document(document.clone()),
            Self::Returned { unit, .. } => Subject::Scores(unit.clone()),
            Self::Noted { .. } => Subject::Note,
            Self::Discussion(fact) => fact.subject(),
            Self::Agenda(_) | Self::Attendance(_) | Self::Office(_) | Self::Pact(_) => {
                return super::floor::changes(self).into_iter().map(Subject::Floor).collect();
            }
            Self::Ballot(fact) => Subject::Vote(fact.ballot().clone()),
            Self::Award(fact) => fact.subject(),
            Self::Ranking(fact) => Subject::Settlement(fact.ranking().clone()),
            Self::Minutes(fact) => return fact.changes(),
            Self::Opened(_)
            | Self::Gate(_)
            | Self::TakenBack { .. }
            | Self::BroughtBack { .. }
            | Self::TailDropped { .. }
            | Self::TailKept { .. }
            | Self::Closed { .. } => return Vec::new(),
        }]
    }

    /// The documents the fact cites: they must stay in the catalogue while it counts.
    pub fn cites(&self) -> &[EvidenceId] {
        match self {
            Self::Scored { evidence, .. }
            | Self::Resulted { evidence, .. }
            | Self::Tallied { evidence, .. }
            | Self::Deducted { evidence, .. }
            | Self::Excluded { evidence, .. }
            | Self::Cited { evidence, .. }
            | Self::Office(OfficeFact::Decided { evidence, .. }) => evidence,
            Self::Award(fact) => fact.cites(),
            _ => &[],
        }
    }

    /// Whether the fact is about what the meeting does, so that a successor carries it; the others are about the file
    /// and its minutes, whose lines go by the numbers of its records.
    pub fn is_of_the_meeting(&self) -> bool {
        !matches!(
            self,
            Self::Opened(_)
                | Self::Gate(_)
                | Self::Minutes(_)
                | Self::TakenBack { .. }
                | Self::BroughtBack { .. }
                | Self::TailDropped { .. }
                | Self::TailKept { .. }
                | Self::Closed { .. }
        )
    }

    /// Whether a record that holds the fact may be taken back. Never: the opening, what concerns the file, an undo
    /// (that is a redo), what was voted, the close.
    pub fn may_be_taken_back(&self) -> bool {
        match self {
            Self::Ballot(fact) => fact.may_be_taken_back(),
            Self::Minutes(_) => true,
            other => other.is_of_the_meeting(),
        }
    }
}
