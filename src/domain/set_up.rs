//! What a meeting starts from, frozen in its first record, and the sheet as an index over it.
//!
//! It must never know a score: the sheet says where cells are, not what stands in them.

use super::agenda::PlannedItem;
use super::bloc::{Bloc, Unit};
use super::id::{CriterionId, MeetingId, UnitId};
use super::points::Points;
use super::ranking::Ranking;
use super::regulation::Regulation;
use super::rubric::{Criterion, Item, Rubric};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::ops::Range;

/// The whole set-up by value, so that the file stands alone and opens ten years later.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SetUp {
    /// Random identity of the meeting.
    pub meeting: MeetingId,
    /// Name and version of the program that made the file.
    pub program: Box<str>,
    /// Name of the meeting for people.
    pub title: Box<str>,
    /// The year that is reviewed.
    pub year: i32,
    /// The authority's frame.
    pub regulation: Regulation,
    /// The bloc's table.
    pub rubric: Rubric,
    /// The bloc.
    pub bloc: Bloc,
    /// The agenda as it was planned.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub agenda: Vec<PlannedItem>,
    /// The sealed meeting that this one corrects or goes on with, if it does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<Predecessor>,
}

/// The sealed meeting before a successor: what must change after the seal goes into a file of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Predecessor {
    /// Its identity.
    pub meeting: MeetingId,
    /// Number of its closing record.
    pub records: u64,
    /// The hash chain at its closing record, 64 hex digits: the seal.
    pub head: Box<str>,
    /// Why there is a successor.
    pub reason: Box<str>,
}

/// The rubric flattened into rows, with the ids of rows, criteria and units turned into indices.
///
/// Rows stand in the order of print; the criteria of any row are one range of `leaves`.
#[derive(Debug)]
pub struct Sheet {
    /// Sections, groups and criteria in the order of print.
    pub rows: Vec<SheetRow>,
    /// The criteria alone, in the same order.
    pub leaves: Vec<Leaf>,
    /// For each section its range of criteria.
    pub sections: Vec<Range<usize>>,
    /// The rankings, never none, each with the steps and the end of a tie that hold for it.
    pub rankings: Vec<Ranking>,
    by_unit: HashMap<UnitId, usize>,
    by_criterion: HashMap<CriterionId, usize>,
}

/// What a row of the sheet is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowKind {
    /// A section.
    Section,
    /// A container.
    Group,
    /// A criterion; the index is into [`Sheet::leaves`].
    Criterion(usize),
}

/// One row of the sheet.
#[derive(Debug)]
pub struct SheetRow {
    /// What it is.
    pub kind: RowKind,
    /// The id of the section, group or criterion.
    pub id: Box<str>,
    /// Printed number.
    pub code: Box<str>,
    /// Name for people.
    pub title: Box<str>,
    /// The most it gives.
    pub max: Points,
    /// 0 for a section.
    pub depth: usize,
    /// Index of its section.
    pub section_idx: usize,
    /// The criteria below it (or itself).
    pub leaves: Range<usize>,
}

/// One criterion of the sheet.
#[derive(Debug)]
pub struct Leaf {
    /// The criterion as the rubric has it.
    pub criterion: Criterion,
    /// Index of its section.
    pub section_idx: usize,
    /// Index of its row.
    pub row_idx: usize,
    /// Places allowed.
    pub decimals: u32,
}

impl Sheet {
    /// Flattens the set-up.
    ///
    /// # Errors
    /// The first id that stands twice among units, or among criteria.
    pub fn new(set_up: &SetUp) -> Result<Self, Box<str>> {
        let mut sheet = Self {
            rows: Vec::new(),
            leaves: Vec::new(),
            sections: Vec::new(),
            rankings: rankings(set_up),
            by_unit: HashMap::new(),
            by_criterion: HashMap::new(),
        };
        for (idx, unit) in set_up.bloc.units.iter().enumerate() {
            if sheet.by_unit.insert(unit.id.clone(), idx).is_some() {
                return Err(unit.id.0.clone());
            }
        }
        for (section_idx, section) in set_up.rubric.sections.iter().enumerate() {
            let row_idx = sheet.rows.len();
            let first = sheet.leaves.len();
            sheet.rows.push(SheetRow {
                kind: RowKind::Section,
                id: section.id.0.clone(),
                code: section.code.clone(),
                title: section.title.clone(),
                max: section.max,
                depth: 0,
                section_idx,
                leaves: first..first,
            });
            sheet.add_items(&section.items, section_idx, 1, set_up.rubric.decimals)?;
            sheet.close_row(row_idx);
            sheet.sections.push(first..sheet.leaves.len());
        }
        Ok(sheet)
    }

    /// The ranking of an index; the last one for an index outside.
    pub fn ranking(&self, ranking_idx: usize) -> &Ranking {
        let last = self.rankings.len().saturating_sub(1);
        &self.rankings[ranking_idx.min(last)]
    }

    /// Index of a ranking.
    pub fn ranking_idx(&self, id: &str) -> Option<usize> {
        self.rankings.iter().position(|ranking| ranking.id.as_str() == id)
    }

    fn close_row(&mut self, row_idx: usize) {
        let end = self.leaves.len();
        if let Some(row) = self.rows.get_mut(row_idx) {
            row.leaves.end = end;
        }
    }

    fn add_items(&mut self, items: &[Item], section_idx: usize, depth: usize, decimals: u32) -> Result<(), Box<str>> {
        for item in items {
            let row_idx = self.rows.len();
            let first = self.leaves.len();
            match item {
                Item::Group(group) => {
                    self.rows.push(SheetRow {
                        kind: RowKind::Group,
                        id: group.id.0.clone(),
                        code: group.code.clone(),
                        title: group.title.clone(),
                        max: group.max,
                        depth,
                        section_idx,
                        leaves: first..first,
                    });
                    self.add_items(&group.items, section_idx, depth + 1, decimals)?;
                    self.close_row(row_idx);
                }
                Item::Criterion(criterion) => {
                    self.rows.push(SheetRow {
                        kind: RowKind::Criterion(first),
                        id: criterion.id.0.clone(),
                        code: criterion.code.clone(),
                        title: criterion.title.clone(),
                        max: criterion.max,
                        depth,
                        section_idx,
                        leaves: first..first + 1,
                    });
                    if self.by_criterion.insert(criterion.id.clone(), first).is_some() {
                        return Err(criterion.id.0.clone());
                    }
                    let decimals = criterion.decimals.unwrap_or(decimals);
                    self.leaves.push(Leaf { criterion: criterion.clone(), section_idx, row_idx, decimals });
                }
            }
        }
        Ok(())
    }

    /// Index of a unit.
    pub fn unit_idx(&self, id: &str) -> Option<usize> {
        self.by_unit.get(id).copied()
    }

    /// Index of a criterion among the leaves.
    pub fn leaf_idx(&self, id: &str) -> Option<usize> {
        self.by_criterion.get(id).copied()
    }
}

/// The rankings of the rubric, or the general one, with what the regulation says about ties filled in.
fn rankings(set_up: &SetUp) -> Vec<Ranking> {
    let regulation = &set_up.regulation;
    let mut rankings = set_up.rubric.rankings.clone();
    if rankings.is_empty() {
        rankings.push(Ranking::general());
    }
    for ranking in &mut rankings {
        ranking.ties.get_or_insert_with(|| regulation.ties.clone());
        ranking.tie_end.get_or_insert(regulation.tie_end);
    }
    rankings
}

impl SetUp {
    /// Index of a stage.
    pub fn stage_idx(&self, id: &str) -> Option<usize> {
        self.regulation.stages.iter().position(|stage| stage.id.as_str() == id)
    }

    /// Index of the stage that decides: the last one.
    pub fn last_stage_idx(&self) -> usize {
        self.regulation.stages.len().saturating_sub(1)
    }

    /// Index of an office.
    pub fn office_idx(&self, id: &str) -> Option<usize> {
        self.regulation.offices.iter().position(|office| office.id.as_str() == id)
    }

    /// The unit at an index.
    pub fn unit(&self, unit_idx: usize) -> Option<&Unit> {
        self.bloc.units.get(unit_idx)
    }
}
