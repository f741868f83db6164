//! Commands: what somebody wants to happen, with every id already found.
//!
//! It must never know how a command was typed: words become commands in `words`.

use super::agenda::AgendaCommand;
pub mod award;
pub mod ballot;
pub mod minutes;

use self::award::{AwardCommand, RankingCommand};
use self::ballot::BallotCommand;
use self::minutes::MinutesCommand;
use super::amendment::Part;
use super::attendance::AttendanceCommand;
use super::discussion::DiscussionCommand;
use super::event::{Author, Given};
use super::evidence::{ChangeDocument, Document, FileDocument};
use super::gate::GateCommand;
use super::hall::WallCommand;
use super::id::{CriterionId, EvidenceId, GroundId, RankingId, RuleId, ScorerId, StageId, UnitId};
use super::intake::CellEntry;
use super::office::{OfficeCommand, PactCommand};
use super::points::Points;
use super::ranking::TieMethod;

/// One act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Puts points into a cell.
    Score(ScoreCell),
    /// Takes in what a unit filled into its form, all of it or nothing.
    Import(Vec<CellEntry>),
    /// Puts figures into several cells in one gesture, with one reason.
    Enter {
        /// One for each cell.
        entries: Vec<CellEntry>,
        /// Why, for those that depart from what stood before.
        reason: Option<Box<str>>,
    },
    /// Puts a result into a cell whose points are computed.
    Result(ResultCell),
    /// Takes a score out of a cell.
    Clear {
        /// Unit of the cell.
        unit: UnitId,
        /// Criterion of the cell.
        criterion: CriterionId,
        /// Stage; the deciding one if `None`.
        stage: Option<StageId>,
        /// Why; required.
        reason: Option<Box<str>>,
    },
    /// Sets the number of a ledger rule for a unit.
    Tally {
        /// The unit.
        unit: UnitId,
        /// The rule.
        rule: RuleId,
        /// The item, for a rule by item.
        item: Option<CriterionId>,
        /// Occurrences, or the amount for a free rule or a named item; zero takes the line out.
        number: Points,
        /// Why.
        reason: Option<Box<str>>,
        /// What is said in mitigation.
        mitigation: Option<Box<str>>,
        /// Documents.
        evidence: Vec<EvidenceId>,
    },
    /// Deducts points on a criterion; zero lifts what was deducted there.
    Deduct {
        /// The unit.
        unit: UnitId,
        /// The criterion.
        criterion: CriterionId,
        /// The amount.
        points: Points,
        /// Why; required.
        reason: Option<Box<str>>,
        /// Documents.
        evidence: Vec<EvidenceId>,
    },
    /// Lets a criterion count for a unit, or not.
    Assign {
        /// Unit of the cell.
        unit: UnitId,
        /// Criterion of the cell.
        criterion: CriterionId,
        /// Whether it counts.
        counts: bool,
        /// Why.
        reason: Option<Box<str>>,
    },
    /// Fills the uncontested cells of a scope that have no agreed score.
    Accept {
        /// Which cells.
        scope: Scope,
        /// From which stage; the latest that has a score if `None`.
        from: Option<StageId>,
        /// Why, where a later stage says something else; such cells are left out without it.
        reason: Option<Box<str>>,
    },
    /// Marks a cell as contested.
    Contest {
        /// Unit of the cell.
        unit: UnitId,
        /// Criterion of the cell.
        criterion: CriterionId,
        /// What is said.
        note: Option<Box<str>>,
    },
    /// Takes the mark away.
    Settle {
        /// Unit of the cell.
        unit: UnitId,
        /// Criterion of the cell.
        criterion: CriterionId,
    },
    /// Excludes a unit from review and nomination.
    Exclude {
        /// The unit.
        unit: UnitId,
        /// The ground.
        ground: GroundId,
        /// Documents.
        evidence: Vec<EvidenceId>,
    },
    /// Takes an exclusion back.
    Reinstate {
        /// The unit.
        unit: UnitId,
        /// The ground; the only one entered if `None`.
        ground: Option<GroundId>,
        /// Why; required.
        reason: Option<Box<str>>,
    },
    /// Returns a unit's dossier for revision.
    Return {
        /// The unit.
        unit: UnitId,
        /// The stage that is to score again; the first one if `None`.
        to: Option<StageId>,
        /// Why; required.
        reason: Option<Box<str>>,
    },
    /// Amends parts of the set-up.
    Amend {
        /// Each part with its new values.
        parts: Vec<Part>,
        /// Why; required.
        reason: Option<Box<str>>,
    },
    /// Decides which of equal units comes first.
    Tie(DecideTie),
    /// Adds a document to the catalogue.
    AddDocument(Document),
    /// Corrects a document.
    ChangeDocument(ChangeDocument),
    /// Keeps a file with a document.
    FileDocument(FileDocument),
    /// Lets a cell cite documents.
    Cite {
        /// Unit of the cell.
        unit: UnitId,
        /// Criterion of the cell.
        criterion: CriterionId,
        /// Documents.
        evidence: Vec<EvidenceId>,
    },
    /// Puts something before the hall; it makes no fact and is not for the file.
    Wall(WallCommand),
    /// Closes or opens the publish gate, or publishes.
    Gate(GateCommand),
    /// Notes something for the minutes.
    Note {
        /// What.
        text: Box<str>,
    },
    /// Acts in the discussion of a cell.
    Discussion(DiscussionCommand),
    /// Acts on the agenda.
    Agenda(AgendaCommand),
    /// Acts on the attendance.
    Attendance(AttendanceCommand),
    /// Acts on an office.
    Office(OfficeCommand),
    /// Acts on the pact.
    Pact(PactCommand),
    /// Acts on a vote.
    Ballot(BallotCommand),
    /// Acts on an award.
    Award(AwardCommand),
    /// Acts on the settled ranking.
    Ranking(RankingCommand),
    /// Acts on the minutes.
    Minutes(MinutesCommand),
    /// Takes back a record: the named one, or the author's last.
    Undo {
        /// Number of the record.
        record: Option<u64>,
        /// Why.
        reason: Option<Box<str>>,
    },
    /// Lets a record taken back count again: the named one, or the author's last.
    Redo {
        /// Number of the record.
        record: Option<u64>,
    },
    /// Closes and seals the meeting.
    Close {
        /// Whether to close although the minutes were not adopted.
        without_adoption: bool,
        /// Why the minutes were not adopted.
        reason: Option<Box<str>>,
    },
}

/// The parts of `score`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScoreCell {
    /// Unit of the cell.
    pub unit: UnitId,
    /// Criterion of the cell.
    pub criterion: CriterionId,
    /// Stage; the deciding one if `None`.
    pub stage: Option<StageId>,
    /// The points.
    pub points: Points,
    /// The bonus beside them; what stands stays where it is `None`, zero takes it out.
    pub bonus: Option<Points>,
    /// The reviewer's reason.
    pub reason: Option<Box<str>>,
    /// The unit's explanation.
    pub explanation: Option<Box<str>>,
    /// Documents.
    pub evidence: Vec<EvidenceId>,
    /// Whether it is to be confirmed: the outside rating it rests on is not out yet.
    pub provisional: bool,
}

/// The parts of `result`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResultCell {
    /// Unit of the cell.
    pub unit: UnitId,
    /// Criterion of the cell.
    pub criterion: CriterionId,
    /// Stage; the deciding one if `None`.
    pub stage: Option<StageId>,
    /// What was achieved.
    pub given: Given,
    /// What was to be achieved; as before if `None`, without a target if zero.
    pub target: Option<Points>,
    /// Whose result it is, where several score.
    pub scorer: Option<ScorerId>,
    /// The reviewer's reason.
    pub reason: Option<Box<str>>,
    /// The unit's explanation.
    pub explanation: Option<Box<str>>,
    /// Documents.
    pub evidence: Vec<EvidenceId>,
    /// Whether it is to be confirmed.
    pub provisional: bool,
}

/// The parts of `tie`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecideTie {
    /// In which ranking.
    pub ranking: RankingId,
    /// The units, the best one first; in any order where a lot is drawn or the place is shared.
    pub units: Vec<UnitId>,
    /// How it is decided.
    pub method: TieMethod,
    /// What a lot is drawn from.
    pub seed: Option<Box<str>>,
    /// Why; required.
    pub reason: Option<Box<str>>,
}

/// Which cells `accept` fills.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Every cell.
    All,
    /// The cells of one unit.
    Unit(UnitId),
    /// The cells of one criterion.
    Criterion(CriterionId),
    /// One cell.
    Cell(UnitId, CriterionId),
    /// The cells of one section.
    Section(super::id::SectionId),
}

/// A command with who gives it and what that person had before the eyes.
#[derive(Clone, Debug)]
pub struct Gesture {
    /// What is wanted.
    pub command: Command,
    /// By whom.
    pub author: Author,
    /// Number of the last record the author had seen.
    pub seen: u64,
    /// Later records that came from the author's own window: what one did oneself is no surprise.
    pub own: Vec<u64>,
}

impl Command {
    /// The name of the act, as the command language and the regulation's table of roles write it.
    pub fn act(&self) -> &'static str {
        match self {
            Self::Score(_) => "score",
            Self::Import(_) => "import",
            Self::Enter { .. } => "scores",
            Self::Result(_) => "result",
            Self::Clear { .. } => "clear",
            Self::Tally { .. } => "tally",
            Self::Deduct { .. } => "deduct",
            Self::Assign { counts: true, .. } => "assign",
            Self::Assign { counts: false, .. } => "unassign",
            Self::Accept { .. } => "accept",
            Self::Contest { .. } => "contest",
            Self::Settle { .. } => "settle",
            Self::Exclude { .. } => "exclude",
            Self::Reinstate { .. } => "reinstate",
            Self::Return { .. } => "return",
            Self::Amend { .. } => "amend",
            Self::Tie(_) => "tie",
            Self::AddDocument(_) => "evidence add",
            Self::ChangeDocument(_) => "evidence edit",
            Self::FileDocument(_) => "evidence file",
            Self::Cite { .. } => "evidence cite",
            Self::Gate(GateCommand::Publish { .. }) => "publish",
            Self::Gate(_) => "gate",
            Self::Wall(_) => "wall",
            Self::Note { .. } => "note",
            Self::Discussion(command) => command.act(),
            Self::Agenda(command) => command.act(),
            Self::Attendance(command) => command.act(),
            Self::Office(command) => command.act(),
            Self::Pact(command) => command.act(),
            Self::Ballot(command) => command.act(),
            Self::Award(command) => command.act(),
            Self::Ranking(command) => command.act(),
            Self::Minutes(command) => command.act(),
            Self::Undo { .. } => "undo",
            Self::Redo { .. } => "redo",
            Self::Close { .. } => "close",
        }
    }
}
