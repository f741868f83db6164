//! What the form for self-scoring is: the words that head its columns and the code that says whose it is.
//!
//! Export writes forms, import reads them back, and neither knows the other: what they agree on stands here.
//! It must never know a file format. The form is a paper of the bloc, hence Vietnamese whatever the screen speaks.

use crate::domain::id::{MeetingId, UnitId};
use crate::domain::kind::{CriterionKind, Level};
use crate::domain::set_up::{SetUp, Sheet};
use crate::text::fold::fold;
use sha2::{Digest, Sha256};
use std::fmt;

/// The sheet a unit fills in.
pub const SHEET: &str = "Tự chấm";
/// The sheet that says how.
pub const GUIDE: &str = "Hướng dẫn";
/// What stands before the code of the form.
pub const CODE: &str = "Mã biểu";
/// Heads the ids of the criteria: a row without one is a caption.
pub const CRITERION: &str = "Mã tiêu chí";
/// Heads the ids of the units, in tables where each row says its own.
pub const UNIT: &str = "Mã đơn vị";
/// Heads the points of the unit.
pub const POINTS: &str = "Điểm tự chấm";
/// Heads what was to be achieved, where points follow from a result.
pub const TARGET: &str = "Chỉ tiêu";
/// Heads what was achieved, where points follow from it.
pub const RESULT: &str = "Kết quả thực hiện";
/// Stands for the points that follow from a result.
pub const COMPUTED: &str = "tính từ kết quả";
/// Heads the unit's own words.
pub const EXPLANATION: &str = "Giải trình";
/// Heads the documents, one a line or parted by `;`.
pub const EVIDENCE: &str = "Hồ sơ tài liệu kiểm chứng";
/// Stands for the points of a criterion that is not assigned.
pub const NOT_ASSIGNED: &str = "—";
/// First word of every code; a later form of another shape gets another number.
const FORM: &str = "binhxet-1";

/// What a form asks of a unit for one criterion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asks<'a> {
    /// Points, typed by the unit.
    Points,
    /// A number from which points follow, and whether a target goes with it.
    Result {
        /// Whether the unit says what was to be achieved.
        target: bool,
    },
    /// One of these ratings by name.
    Level(&'a [Level]),
    /// Nothing: others score it.
    Nothing,
}

/// What a form asks of a unit for a criterion of that kind.
pub fn asks(kind: &CriterionKind) -> Asks<'_> {
    match kind {
        CriterionKind::Typed | CriterionKind::AllOrNothing | CriterionKind::YesNo => Asks::Points,
        CriterionKind::Levels { levels } => Asks::Level(levels),
        CriterionKind::PercentBands { .. } | CriterionKind::Target(_) => Asks::Result { target: true },
        CriterionKind::DaysLate { .. } | CriterionKind::OutsideRank { .. } => Asks::Result { target: false },
        CriterionKind::Panel { .. } => Asks::Nothing,
    }
}

/// The stage at which units score themselves: `self`, or the first of a regulation that names none so.
pub fn stage_idx(set_up: &SetUp) -> usize {
    set_up.stage_idx("self").unwrap_or(0)
}

/// Whose form it is, and of which meeting and rubric.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormCode {
    /// The meeting it was made from.
    pub meeting: MeetingId,
    /// The unit that fills it in.
    pub unit: UnitId,
    /// The digest of the rubric's rows, 16 hex digits.
    pub rubric: Box<str>,
}

impl FormCode {
    /// Reads a code as it stands in a cell, with or without the words before it.
    pub fn read(text: &str) -> Option<Self> {
        let mut words = text.split_whitespace().skip_while(|word| *word != FORM).skip(1);
        let (meeting, unit, rubric) = (words.next()?, words.next()?, words.next()?);
        words.next().is_none().then(|| Self { meeting: meeting.into(), unit: unit.into(), rubric: rubric.into() })
    }

    /// Whether a text means to be a code, well written or not.
    pub fn is_meant(text: &str) -> bool {
        text.contains(FORM) || fold(text).contains(&fold(CODE))
    }
}

impl fmt::Display for FormCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{FORM} {} {} {}", self.meeting, self.unit, self.rubric)
    }
}

/// The digest of what a rubric asks of a unit: the criteria in their order, with maxima, steps and places.
///
/// Titles and guides are left out: a corrected spelling makes no other form.
pub fn rubric_digest(sheet: &Sheet) -> Box<str> {
    let mut hash = Sha256::new();
    for leaf in &sheet.leaves {
        let criterion = &leaf.criterion;
        let step = criterion.step.map_or_else(String::new, |step| step.to_file(0));
        hash.update(format!("{}\t{}\t{step}\t{}\n", criterion.id, criterion.max.to_file(0), leaf.decimals));
    }
    let hex: String = hash.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    hex.into()
}
