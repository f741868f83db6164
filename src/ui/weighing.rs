//! What the desk keeps at hand for weighing a figure: which stages are shown, what the hall has not seen yet, and who
//! is suggested for which award.
//!
//! It must never hold a rule: suggestions and what is published are asked of the domain.

use crate::domain::consequence::suggested;
use crate::ui::desk::Desk;

/// Which stages of a cell the sheet shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stages {
    /// The one being entered, or the latest before it.
    One,
    /// All of them, side by side.
    All,
}

impl Desk {
    /// Whether a cell is not as the hall saw it published last.
    pub fn is_changed(&self, unit_idx: usize, leaf_idx: usize) -> bool {
        let Some(published) = &self.published else { return false };
        let (now, then) = (self.meeting.cell(unit_idx, leaf_idx), published.meeting.cell(unit_idx, leaf_idx));
        let stages = 0..self.meeting.set_up().regulation.stages.len();
        now.zip(then).is_some_and(|(now, then)| {
            now.is_assigned() != then.is_assigned() || stages.into_iter().any(|idx| now.points(idx) != then.points(idx))
        })
    }

    /// Keeps the units suggested for each award at hand, or not: they are what a score may gain or lose.
    pub fn weigh(&mut self, wanted: bool) {
        self.suggested = wanted.then(|| suggested(&self.meeting));
    }
}
