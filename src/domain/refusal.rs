//! Refusals: why a command cannot be, as values. Each states the reason, none has words: those are in `text`.
//!
//! It must never know a language.

mod award;
mod ballot;
mod evidence;
mod minutes;
mod result;
mod thing;

use super::check::Flaw;
use super::event::{Author, Role};
use super::id::{CriterionId, GroundId, RuleId, StageId, UnitId};
use super::meeting::LineOf;
use super::points::Points;
use super::refusal_floor::{AgendaRefusal, AttendanceRefusal, OfficeRefusal, PactRefusal};
pub use award::{AwardRefusal, RankingRefusal};
pub use ballot::BallotRefusal;
use chrono::{DateTime, FixedOffset};
pub use evidence::EvidenceRefusal;
pub use minutes::MinutesRefusal;
pub use result::ResultRefusal;
pub use thing::Thing;

/// Why a typed text is not taken as a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadNumber {
    /// Nothing was typed.
    Empty,
    /// It is no number at all.
    NotANumber,
    /// It begins with a minus, which no score does: "-5", "-0".
    Negative,
    /// It begins with a plus: "+8".
    PlusSign,
    /// It is written with a power of ten: "1e3".
    Exponent,
    /// It has digits of another script or of full width: "٣", "８".
    OtherDigits,
    /// Its digits are grouped: `7.100,50`, `1_000`, `1 000`.
    Grouped,
    /// It could be thousands or a decimal: "1.000", "12,500".
    AmbiguousThousands,
    /// No digit stands before the mark: ".5".
    NothingBeforeMark,
    /// No digit stands after the mark: "5.".
    NothingAfterMark,
    /// It has more places than any file may hold.
    TooManyDecimals,
    /// It has more digits before the mark than any score.
    TooLarge,
}

/// Cells without an agreed score that an accept leaves out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Skipped {
    /// Because they are contested.
    pub contested: usize,
    /// Because nothing stands there.
    pub unscored: usize,
    /// Because the unit's dossier was returned and is not revised.
    pub returned: usize,
    /// Because a later stage says something else than the one accepted from, and no reason was given.
    pub departing: usize,
}

/// Something entered that an amendment would leave outside what the rules allow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outside {
    /// A score.
    Score {
        /// Unit of the cell.
        unit: UnitId,
        /// Criterion of the cell.
        criterion: CriterionId,
        /// Stage of the score.
        stage: StageId,
        /// The points.
        points: Points,
    },
    /// A bonus beside the points of a score.
    Bonus {
        /// Unit of the cell.
        unit: UnitId,
        /// Criterion of the cell.
        criterion: CriterionId,
        /// Stage of the score.
        stage: StageId,
        /// The bonus.
        bonus: Points,
    },
    /// A line of the ledger.
    Line {
        /// The unit.
        unit: UnitId,
        /// What the line stands for.
        of: LineOf,
        /// What was entered.
        number: Points,
    },
}

/// Why a command cannot be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// No such thing.
    Unknown {
        /// What was looked for.
        thing: Thing,
        /// What was typed.
        typed: Box<str>,
    },
    /// Two or more fit what was typed.
    Ambiguous {
        /// What was looked for.
        thing: Thing,
        /// What was typed.
        typed: Box<str>,
        /// What fits, some of it.
        fits: Vec<Box<str>>,
    },
    /// The words are no act.
    UnknownAct {
        /// What was typed.
        typed: Box<str>,
        /// The nearest act, if one is near.
        nearest: Option<&'static str>,
    },
    /// Words of an act are missing, or there are too many.
    Form {
        /// The act.
        act: &'static str,
        /// How it is written.
        form: &'static str,
        /// The word that is too much or unknown, if one is.
        word: Option<Box<str>>,
    },
    /// What was typed is not a number of points.
    Number {
        /// What was typed.
        typed: Box<str>,
        /// How it is wrong.
        fault: BadNumber,
    },
    /// What was typed is not a date.
    Date {
        /// What was typed.
        typed: Box<str>,
    },
    /// A text holds what no text may hold, or is too long.
    Text {
        /// Which option or word.
        what: &'static str,
    },
    /// Above the maximum.
    AboveMaximum {
        /// The points wanted.
        points: Points,
        /// The most.
        max: Points,
    },
    /// Below zero.
    BelowZero {
        /// The points wanted.
        points: Points,
        /// The most.
        max: Points,
    },
    /// Not a multiple of the step.
    OffStep {
        /// The points wanted.
        points: Points,
        /// The step.
        step: Points,
    },
    /// More places than the rubric allows.
    TooManyDecimals {
        /// The points wanted.
        points: Points,
        /// Places allowed.
        decimals: u32,
    },
    /// An all-or-nothing criterion takes zero or its maximum.
    NotAllOrNothing {
        /// The points wanted.
        points: Points,
        /// The maximum.
        max: Points,
    },
    /// A result that the criterion does not take, or points where a result is needed.
    Result(ResultRefusal),
    /// A count must be a whole number from zero up.
    NotACount {
        /// What was given.
        number: Points,
    },
    /// The rule has no items, so none can be named.
    NoItems {
        /// The rule.
        rule: RuleId,
    },
    /// The rule adds or takes at a criterion that is named as it is entered, and none is.
    NeedsItem {
        /// The rule.
        rule: RuleId,
    },
    /// The criterion is no item of the rule: another section, or no registered target.
    NotAnItem {
        /// The rule.
        rule: RuleId,
        /// The criterion.
        criterion: CriterionId,
    },
    /// More items than the rule's section has registered targets.
    MoreThanItems {
        /// Items wanted, with those named before.
        wanted: u32,
        /// Items there are.
        items: u32,
    },
    /// More is deducted on a criterion than it gives.
    DeductsMoreThanMaximum {
        /// What would be deducted in all.
        deducted: Points,
        /// The maximum.
        max: Points,
    },
    /// The deduction rule lists no such line to take out.
    NothingThere,
    /// What is on the wall is no fact of the meeting: it does not go into the file.
    NotForTheFile,
    /// The publish gate is already so, or there is nothing to publish while it is open.
    Gate {
        /// Whether it is open.
        open: bool,
    },
    /// The change needs a reason: this stood before.
    NeedsReason {
        /// What stood before, and at which stage; `None` where the act itself always needs one.
        stood: Option<(StageId, Points)>,
    },
    /// The section is not scored at this stage.
    StageDoesNotCover {
        /// The stage.
        stage: StageId,
        /// The criterion.
        criterion: CriterionId,
    },
    /// The criterion does not count for this unit.
    NotAssigned {
        /// The unit.
        unit: UnitId,
        /// The criterion.
        criterion: CriterionId,
    },
    /// The criterion already counts, or already does not.
    AlreadyAssigned {
        /// Whether it counts.
        counts: bool,
    },
    /// The unit's dossier was returned: nothing is scored at a later stage before it is revised.
    Returned {
        /// The unit.
        unit: UnitId,
        /// The stage that is to score first.
        to: StageId,
        /// Who returned it.
        by: Author,
        /// When.
        at: DateTime<FixedOffset>,
        /// Why.
        reason: Box<str>,
    },
    /// No stage follows the one a dossier is to be returned to.
    NothingAfterStage {
        /// The stage.
        stage: StageId,
    },
    /// The unit has no score at the stage a dossier is to be returned to, nor at a later one.
    NothingToReturn {
        /// The unit.
        unit: UnitId,
        /// The stage.
        stage: StageId,
    },
    /// The amendment leaves everything as it is.
    NothingAmended,
    /// What is amended has no such field.
    NoSuchField {
        /// What was typed.
        typed: Box<str>,
        /// The fields it has.
        fields: Vec<&'static str>,
    },
    /// What was typed is no value of the field.
    NotAValue {
        /// The field.
        field: &'static str,
        /// What was typed.
        typed: Box<str>,
        /// How a value is written.
        form: &'static str,
    },
    /// The rules as amended would not hold together: each flaw with the id at which it stands.
    Flawed(Vec<(Box<str>, Flaw)>),
    /// These were entered and would be outside what the amended rules allow.
    LeavesOutside(Vec<Outside>),
    /// There is no score to take out.
    NotScored {
        /// The stage.
        stage: StageId,
    },
    /// Nothing is left to accept; this is why.
    NothingToAccept(Skipped),
    /// The cell is contested already.
    AlreadyContested,
    /// The cell is not contested.
    NotContested,
    /// The unit is excluded already.
    AlreadyExcluded {
        /// On which ground.
        ground: GroundId,
    },
    /// The unit is not excluded.
    NotExcluded,
    /// The ground follows from the unit's own data: no act lifts it.
    HoldsByItself {
        /// The ground.
        ground: GroundId,
    },
    /// Several grounds were entered for the unit; one must be named.
    WhichGround {
        /// The grounds.
        grounds: Vec<GroundId>,
    },
    /// The criterion takes no bonus beside its points.
    NoBonusHere {
        /// The criterion.
        criterion: CriterionId,
    },
    /// The rule knows no mitigation.
    NoMitigation {
        /// The rule.
        rule: RuleId,
    },
    /// A unit stands twice among those of a tie.
    TwiceNamed {
        /// The unit.
        unit: UnitId,
    },
    /// A tie needs two units.
    TieOfOne,
    /// An excluded unit has no place to share.
    TieOfExcluded {
        /// The unit.
        unit: UnitId,
        /// On which ground it is excluded.
        ground: GroundId,
    },
    /// These units are not equal.
    NotTied {
        /// The units.
        units: Vec<UnitId>,
    },
    /// Other units are equal with those named.
    TiedWithOthers {
        /// The others.
        others: Vec<UnitId>,
    },
    /// A lot needs a seed, and nothing else takes one.
    SeedAndLot {
        /// Whether a lot was wanted.
        lot: bool,
    },
    /// An act on the evidence catalogue.
    Evidence(EvidenceRefusal),
    /// The cell cites all these documents already.
    AlreadyCited,
    /// The role may not do this act.
    NotYourRole {
        /// The role.
        role: Role,
        /// The act.
        act: &'static str,
    },
    /// Somebody changed it since it was last seen.
    ChangedSince {
        /// By whom.
        by: Author,
        /// In which record.
        record: u64,
        /// What stands there now, for a score.
        now: Option<Points>,
        /// What was to be entered, for a score.
        yours: Option<Points>,
    },
    /// The meeting is closed; nothing more is written.
    Closed {
        /// Number of the closing record.
        record: u64,
    },
    /// There is nothing of one's own to take back or bring back.
    NothingToUndo {
        /// Whether a redo was wanted.
        redo: bool,
    },
    /// That record can never be taken back.
    NeverUndone {
        /// The record.
        record: u64,
    },
    /// That record is taken back already, or was not.
    UndoneAlready {
        /// The record.
        record: u64,
        /// Whether a redo was wanted.
        redo: bool,
    },
    /// Another record stands on the same thing: a later one, or one brought back since.
    BuiltOn {
        /// The record.
        record: u64,
        /// The other record, which would have to be undone first.
        later: u64,
        /// By whom.
        by: Author,
    },
    /// The record names what is not there while another one stays undone.
    LostItsBase {
        /// The record.
        record: u64,
    },
    /// An act on the agenda cannot be.
    Agenda(AgendaRefusal),
    /// An act on the attendance cannot be.
    Attendance(AttendanceRefusal),
    /// An act on an office cannot be.
    Office(OfficeRefusal),
    /// An act on the pact cannot be.
    Pact(PactRefusal),
    /// An act on the minutes cannot be.
    Minutes(MinutesRefusal),
    /// The minutes are not adopted, and the close does not say that it goes without; this is still open.
    NotAdopted {
        /// Cells of reviewed units without a score at the deciding stage.
        missing: usize,
        /// Contested cells.
        contested: usize,
    },
    /// Of a vote.
    Ballot(BallotRefusal),
    /// Of a nomination.
    Award(AwardRefusal),
    /// Of the settled ranking.
    Ranking(RankingRefusal),
    /// A quotation mark is not closed.
    Unclosed,
    /// More facts than one record may hold.
    TooMuch,
}
