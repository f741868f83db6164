//! Follows a meeting for the hall: finds what is published only when the gate has moved, and what an act changed from
//! the state before it. Wall, preview and mirror take their view from here.
//!
//! It must never show what is not published: it only keeps what would be found again.

use super::decide::open_cells;
use super::gate::{self, Published};
use super::hall::HallView;
use super::hall_news::{self, Happened};
use super::meeting::Meeting;
use super::settlement;
use super::standings::{Basis, Standings};
use std::sync::Arc;

/// What is kept between two looks.
#[derive(Clone, Debug, Default)]
pub struct Lookout {
    /// How many acts of the gate were known, once a meeting was looked at.
    marks: Option<usize>,
    published: Option<Published>,
    before: Option<Arc<Meeting>>,
    /// What happened last, found at that record of what is shown and on that basis.
    happened: Option<(u64, Basis, Happened)>,
}

impl Lookout {
    /// The view of a meeting as it is now.
    pub fn see(&mut self, meeting: &Arc<Meeting>) -> HallView {
        if self.marks != Some(meeting.gate().len()) {
            self.marks = Some(meeting.gate().len());
            self.published = gate::published(meeting);
            self.happened = None;
        }
        let shown = self.published.as_ref().map_or(&**meeting, |published| &*published.meeting);
        let basis = basis(shown);
        let known = self.happened.take().filter(|(head, on, _)| *head == shown.head() && *on == basis);
        let before = self.before.as_deref().filter(|_| self.published.is_none());
        let happened = known.map_or_else(|| hall_news::happened(shown, basis, before), |(_, _, happened)| happened);
        self.happened = Some((shown.head(), basis, happened.clone()));
        self.before = Some(Arc::clone(meeting));
        HallView::with(meeting, self.published.as_ref(), basis, happened)
    }

    /// What the hall keeps; `None` while the gate is open.
    pub fn published(&self) -> Option<&Published> {
        self.published.as_ref()
    }

    /// Forgets everything, because another file lies there now.
    pub fn forget(&mut self) {
        *self = Self::default();
    }
}

/// The basis the hall sees: the deciding stage once nothing is missing there or the ranking is settled.
pub fn basis(shown: &Meeting) -> Basis {
    let decides = Basis::Stage(shown.set_up().last_stage_idx());
    let whole = shown.closed().is_some() || open_cells(shown).0 == 0;
    if whole || settlement::holds(shown, &Standings::of(shown, decides)) { decides } else { Basis::Mixed }
}
