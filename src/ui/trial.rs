//! What-if: figures that are shown everywhere and entered nowhere, until they are applied in one gesture or dropped.
//!
//! While something is tried, the desk looks at the meeting as it would be; what is on disk is kept beside it.
//! It must never write, nor hold a rule: whether a figure may be is asked of `domain::decide`.

use std::sync::Arc;

use crate::domain::command::{Command, Gesture};
use crate::domain::consequence;
use crate::domain::decide::decide;
use crate::domain::event::Event;
use crate::domain::intake::CellEntry;
use crate::domain::meeting::Meeting;
use crate::domain::refusal::Refusal;
use crate::domain::standings::Standings;
use crate::ui::desk::Desk;

/// Figures that are tried.
#[derive(Clone, Debug)]
pub struct Trial {
    /// One for each cell, the latest last.
    pub entries: Vec<CellEntry>,
    /// The meeting as it is on disk.
    pub disk: Arc<Meeting>,
}

impl Desk {
    /// The meeting as it is on disk, whatever is tried.
    pub fn on_disk(&self) -> &Arc<Meeting> {
        self.trial.as_ref().map_or(&self.meeting, |trial| &trial.disk)
    }

    /// The standings without what is tried.
    pub fn standings_then(&self) -> Standings {
        Standings::viewed(self.on_disk(), self.basis(), self.looked_at.clone())
    }

    /// Whether a cell shows a figure that is only tried.
    pub fn is_tried(&self, unit_idx: usize, leaf_idx: usize) -> bool {
        let Some(trial) = self.trial.as_ref() else { return false };
        trial.entries.iter().any(|entry| self.place_of(entry) == Some((unit_idx, leaf_idx)))
    }

    /// The cell of a figure.
    pub fn place_of(&self, entry: &CellEntry) -> Option<(usize, usize)> {
        let (unit, criterion) = entry.cell();
        self.meeting.unit_idx(unit).zip(self.meeting.leaf_idx(criterion))
    }

    /// Begins to try, with these figures.
    pub fn begin_trial(&mut self, entries: Vec<CellEntry>) {
        if self.trial.is_none() {
            self.trial = Some(Trial { entries, disk: Arc::clone(&self.meeting) });
            self.rehearse();
        }
    }

    /// Ends it: the desk looks at what is on disk again. Answers the figures that were tried.
    pub fn end_trial(&mut self) -> Vec<CellEntry> {
        let Some(trial) = self.trial.take() else { return Vec::new() };
        self.look_at(trial.disk);
        trial.entries
    }

    /// Tries a figure; another one of the same cell no longer stands.
    ///
    /// # Errors
    /// Why it could not be entered, reason aside.
    pub fn try_out(&mut self, entry: CellEntry) -> Result<(), Refusal> {
        let Some(trial) = &self.trial else { return Ok(()) };
        self.facts_of(&trial.disk, std::slice::from_ref(&entry))?;
        if let Some(trial) = &mut self.trial {
            trial.entries.retain(|other| other.cell() != entry.cell());
            trial.entries.push(entry);
        }
        self.rehearse();
        Ok(())
    }

    /// Drops a figure that is tried; whether there was one.
    pub fn drop_tried(&mut self, idx: usize) -> bool {
        let Some(trial) = &mut self.trial else { return false };
        let known = idx < trial.entries.len();
        if known {
            trial.entries.remove(idx);
            self.rehearse();
        }
        known
    }

    /// Looks at the meeting as it would be; figures that could no longer be entered are dropped.
    pub fn rehearse(&mut self) {
        let Some(trial) = &self.trial else { return };
        let disk = Arc::clone(&trial.disk);
        let fits = |entry: &CellEntry| self.facts_of(&disk, std::slice::from_ref(entry)).is_ok();
        let entries: Vec<CellEntry> = trial.entries.iter().filter(|entry| fits(entry)).cloned().collect();
        let facts = self.facts_of(&disk, &entries).unwrap_or_default();
        let tried = if facts.is_empty() { None } else { consequence::after(&disk, &self.author, facts) };
        if let Some(trial) = &mut self.trial {
            trial.entries = entries;
        }
        self.look_at(tried.map_or(disk, Arc::new));
    }

    fn facts_of(&self, meeting: &Meeting, entries: &[CellEntry]) -> Result<Vec<Event>, Refusal> {
        let command = Command::Enter { entries: entries.to_vec(), reason: Some("…".into()) };
        decide(meeting, &Gesture { command, author: self.author.clone(), seen: meeting.head(), own: Vec::new() })
    }
}
