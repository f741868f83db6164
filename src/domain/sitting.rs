//! Sittings: a meeting that stops and goes on, the same day or another one.
//!
//! It must never know what is done at a sitting; times are those of the records.

use super::agenda::Moment;

/// A time at which the meeting did not sit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Break {
    /// When it stopped.
    pub from: Moment,
    /// When it went on; `None` while it has not.
    pub to: Option<Moment>,
    /// What was said about it: why, or until when.
    pub note: Option<Box<str>>,
}

/// The breaks of a meeting in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sittings {
    breaks: Vec<Break>,
}

impl Sittings {
    /// Every break.
    pub fn breaks(&self) -> &[Break] {
        &self.breaks
    }

    /// The break that lasts.
    pub fn current(&self) -> Option<&Break> {
        self.breaks.last().filter(|last| last.to.is_none())
    }

    /// The number of the sitting that runs, or that ended with the break, from 1.
    pub fn number(&self) -> usize {
        1 + self.breaks.iter().filter(|known| known.to.is_some()).count()
    }

    pub(super) fn stop(&mut self, from: Moment, note: Option<Box<str>>) {
        self.breaks.push(Break { from, to: None, note });
    }

    pub(super) fn go_on(&mut self, at: Moment) {
        if let Some(last) = self.breaks.last_mut() {
            last.to.get_or_insert(at);
        }
    }
}
