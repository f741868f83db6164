//! The part of the fold that reaches over many cells: amendments, returned dossiers, points computed anew.
//!
//! It holds no rules: what is in the file has happened.

use super::Misfit;
use crate::domain::amendment::Amendment;
use crate::domain::event::{Entry, Event};
use crate::domain::id::{StageId, UnitId};
use crate::domain::meeting::{Meeting, Return};
use crate::domain::set_up::Sheet;
use std::sync::Arc;

impl Meeting {
    /// Marks the criteria whose computed points the fact can move.
    pub(super) fn touch(&mut self, event: &Event) {
        let leaves = &self.sheet.leaves;
        match event {
            Event::Scored { criterion, .. }
            | Event::Resulted { criterion, .. }
            | Event::Cleared { criterion, .. }
            | Event::Assigned { criterion, .. }
            | Event::Unassigned { criterion, .. } => {
                let leaf_idx = self.leaf_idx(criterion);
                self.stale.extend(leaf_idx.filter(|idx| leaves[*idx].criterion.kind.is_computed()));
            }
            // An amended criterion may compute anew, by its old kind or by its new one.
            Event::Amended { .. } => self.stale.extend(0..leaves.len()),
            Event::Excluded { .. } | Event::Reinstated { .. } | Event::Returned { .. } => {
                let relative = leaves.iter().enumerate().filter(|(_, leaf)| leaf.criterion.kind.is_relative());
                self.stale.extend(relative.map(|(leaf_idx, _)| leaf_idx));
            }
            _ => {}
        }
    }

    /// Puts amended parts into the set-up; ids and order stay, so that every index does.
    pub(super) fn amend(&mut self, items: &[Amendment]) -> Result<(), Misfit> {
        let set_up = Arc::make_mut(&mut self.set_up);
        for item in items {
            if !set_up.put(&item.now) {
                return Err(Misfit::Id(item.now.id().as_str().into()));
            }
        }
        self.sheet = Arc::new(Sheet::new(set_up).map_err(Misfit::Id)?);
        Ok(())
    }

    /// Takes the scores of the stages after one out of a unit's cells, and marks the unit.
    pub(super) fn give_back(&mut self, unit: &UnitId, to: &StageId, reason: &str, entry: &Entry) -> Result<(), Misfit> {
        let to_idx = self.set_up.stage_idx(to.as_str()).ok_or_else(|| Misfit::Id(to.0.clone()))?;
        let column = self.column_mut(unit)?;
        for cell in &mut column.cells {
            for score in cell.scores.iter_mut().skip(to_idx + 1) {
                if score.take().is_some() {
                    cell.touched = entry.seq;
                }
            }
        }
        let (by, at, record) = (entry.record.by.clone(), entry.record.at, entry.seq);
        column.returned = Some(Return { to_idx, reason: reason.into(), by, at, record });
        Ok(())
    }

    /// A score at the stage a dossier was returned to is its revision.
    pub(super) fn revised(&mut self, unit: &UnitId, stage_idx: usize) -> Result<(), Misfit> {
        let unit_idx = self.unit(unit)?;
        if self.column(unit_idx).returned.as_ref().is_some_and(|returned| returned.to_idx == stage_idx) {
            self.column_mut(unit)?.returned = None;
        }
        Ok(())
    }
}
