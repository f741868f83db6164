//! Follows a meeting for the hall: finds what is published only when the gate has moved, and what an act changed from
//! the state before it. Wall, preview and mirror take their view from here.
//!
//! It must never show what is not published: it only keeps what would be found again.

use super::decide::open_cells;
use super::gate::{self, Published};
use super::hall::{HallView, Show};
use super::hall_news::{self, Happened};
use super::hall_parts::Passage;
use super::meeting::Meeting;
use super::settlement;
use super::standings::{Basis, Standings};
use std::sync::Arc;

/// Draws up the minutes of a meeting as they are read.
pub type Scribe = fn(&Meeting) -> Vec<Passage>;

/// What is kept between two looks.
#[derive(Clone, Debug, Default)]
pub struct Lookout {
    /// How many acts of the gate were known, once a meeting was looked at.
    marks: Option<usize>,
    published: Option<Published>,
    before: Option<Arc<Meeting>>,
    /// What happened last, found at that record of what is shown and on that basis.
    happened: Option<(u64, Basis, Happened)>,
    scribe: Option<Scribe>,
    /// The minutes, drawn up at that record of what is published as a whole.
    minutes: Option<(u64, Arc<[Passage]>)>,
}

impl Lookout {
    /// A lookout that shows minutes drawn up by `scribe`.
    pub fn with(scribe: Scribe) -> Self {
        Self { scribe: Some(scribe), ..Self::default() }
    }

    /// The view of a meeting as it is now; the minutes are drawn up only for who reads them.
    pub fn see(&mut self, meeting: &Arc<Meeting>, show: &Show) -> HallView {
        if self.marks != Some(meeting.gate().len()) {
            self.marks = Some(meeting.gate().len());
            self.published = gate::published(meeting);
            (self.happened, self.minutes) = (None, None);
        }
        let shown = self.published.as_ref().map_or(&**meeting, |published| &*published.meeting);
        let basis = basis(shown);
        let known = self.happened.take().filter(|(head, on, _)| *head == shown.head() && *on == basis);
        let before = self.before.as_deref().filter(|_| self.published.is_none());
        let happened = known.map_or_else(|| hall_news::happened(shown, basis, before), |(_, _, happened)| happened);
        self.happened = Some((shown.head(), basis, happened.clone()));
        self.before = Some(Arc::clone(meeting));
        let mut view = HallView::with(meeting, self.published.as_ref(), basis, happened);
        if *show == Show::Minutes {
            view.minutes = self.read(meeting);
        }
        view
    }

    /// The minutes of what was published as a whole: a unit published alone waits for its place.
    fn read(&mut self, meeting: &Meeting) -> Arc<[Passage]> {
        let whole = self.published.as_ref().map_or(meeting, |published| &*published.whole);
        let known = self.minutes.take().filter(|(head, _)| *head == whole.head());
        let (_, minutes) = self.minutes.insert(known.unwrap_or_else(|| {
            let passages = self.scribe.map_or_else(Vec::new, |scribe| scribe(whole));
            (whole.head(), passages.into())
        }));
        Arc::clone(minutes)
    }

    /// What the hall keeps; `None` while the gate is open.
    pub fn published(&self) -> Option<&Published> {
        self.published.as_ref()
    }

    /// Forgets everything, because another file lies there now.
    pub fn forget(&mut self) {
        *self = Self { scribe: self.scribe, ..Self::default() };
    }
}

/// The basis the hall sees: the deciding stage once nothing is missing there or the ranking is settled.
pub fn basis(shown: &Meeting) -> Basis {
    let decides = Basis::Stage(shown.set_up().last_stage_idx());
    let whole = shown.closed().is_some() || open_cells(shown).0 == 0;
    if whole || settlement::holds(shown, &Standings::of(shown, decides)) { decides } else { Basis::Mixed }
}
