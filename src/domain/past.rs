//! The past of a meeting: as it was after any of its records, and the versions a cell has had.
//!
//! Nothing here is stored: the past is folded anew from the records, undos and all. It must never change a meeting; to
//! restore a version is an ordinary act.

use super::command::{Command, ResultCell, ScoreCell};
use super::meeting::{Cell, Meeting, Outcome, Score};
use super::points::Points;
use std::sync::Arc;

/// What a cell was after a record that changed it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// Number of the record; it may be of another unit's cell, where points are computed by comparison.
    pub record: u64,
    /// The cell as it was from then on.
    pub cell: Cell,
}

/// The meeting as it was after a record, with what was taken back until then; `None` where there is no such record.
pub fn moment(meeting: &Meeting, record: u64) -> Option<Meeting> {
    let n_records = usize::try_from(record).ok().filter(|n| *n > 0)?;
    Meeting::fold(meeting.entries().get(..n_records)?).ok()
}

/// Every version a cell has had, the oldest first; what it was before anything was entered is none.
pub fn versions(meeting: &Meeting, unit_idx: usize, leaf_idx: usize) -> Vec<Version> {
    let (mut versions, mut past): (Vec<Version>, Option<Meeting>) = (Vec::new(), None);
    let mut stood = Cell::default();
    for entry in meeting.entries() {
        let applied = if let Some(past) = &mut past {
            past.apply(Arc::clone(entry)).is_ok()
        } else {
            past = Meeting::fold(&[Arc::clone(entry)]).ok();
            true
        };
        let Some(cell) = past.as_ref().filter(|_| applied).and_then(|past| past.cell(unit_idx, leaf_idx)) else {
            break;
        };
        if !same(cell, &stood) {
            stood = cell.clone();
            versions.push(Version { record: entry.seq, cell: cell.clone() });
        }
    }
    versions
}

/// Whether two cells say the same, whichever records they come from.
fn same(one: &Cell, other: &Cell) -> bool {
    let n_stages = one.n_stages().max(other.n_stages());
    let scores = (0..n_stages).all(|stage_idx| match (one.score(stage_idx), other.score(stage_idx)) {
        (Some(one), Some(other)) => one.says(other) && one.record == other.record,
        (one, other) => one.is_none() && other.is_none(),
    });
    let note = |cell: &Cell| cell.contested.as_ref().map(|contest| contest.note.clone());
    let reason = |cell: &Cell| cell.unassigned.as_ref().map(|unassigned| unassigned.reason.clone());
    scores && one.evidence == other.evidence && note(one) == note(other) && reason(one) == reason(other)
}

/// The stages at which a version has another score than the cell has now.
pub fn differing(now: &Cell, version: &Cell) -> Vec<usize> {
    let n_stages = now.n_stages().max(version.n_stages());
    let differs = |stage_idx: &usize| match (now.score(*stage_idx), version.score(*stage_idx)) {
        (Some(now), Some(then)) => !now.stands_as(then),
        (now, then) => now.is_some() || then.is_some(),
    };
    (0..n_stages).filter(differs).collect()
}

/// The act that gives a cell at one stage the score it had in a version, still without its reason; `None` where the two
/// are alike, or where several scorers each have a figure: those are entered one by one.
pub fn restore(
    meeting: &Meeting,
    (unit_idx, leaf_idx): (usize, usize),
    stage_idx: usize,
    to: &Cell,
) -> Option<Command> {
    let now = meeting.cell(unit_idx, leaf_idx)?;
    if !differing(now, to).contains(&stage_idx) {
        return None;
    }
    let unit = meeting.set_up().unit(unit_idx)?.id.clone();
    let criterion = meeting.sheet().leaves.get(leaf_idx)?.criterion.id.clone();
    let stage = Some(meeting.set_up().regulation.stages.get(stage_idx)?.id.clone());
    let (reason, evidence) = (None, Vec::new());
    let Some(score) = to.score(stage_idx) else { return Some(Command::Clear { unit, criterion, stage, reason }) };
    let explanation = score.explanation().map(Into::into);
    match score.outcomes() {
        [] => {
            let provisional = score.is_provisional();
            let points = score.points;
            // Where it is as it stands nothing is said of it: most criteria take no bonus.
            let stands = now.score(stage_idx).map_or(Points::ZERO, Score::bonus);
            let bonus = Some(score.bonus()).filter(|bonus| *bonus != stands);
            let score = ScoreCell { unit, criterion, stage, points, bonus, reason, explanation, evidence, provisional };
            Some(Command::Score(score))
        }
        [outcome] => {
            let Outcome { given, target, scorer, provisional } = outcome.clone();
            let result = ResultCell {
                unit,
                criterion,
                stage,
                given,
                target,
                scorer,
                reason,
                explanation,
                evidence,
                provisional,
            };
            Some(Command::Result(result))
        }
        _ => None,
    }
}

impl Score {
    /// Whether two scores say the same: points, results, words.
    fn says(&self, other: &Self) -> bool {
        self.points == other.points && self.more == other.more
    }

    /// Whether two scores count the same, whatever was said to them.
    fn stands_as(&self, other: &Self) -> bool {
        let of = |score: &Self| (score.points, score.bonus(), score.is_provisional());
        of(self) == of(other) && self.outcomes() == other.outcomes()
    }
}
