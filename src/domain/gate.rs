//! The publish gate: what of the meeting the hall may see.
//!
//! While the gate is open the hall sees every entry at once. Closed, it keeps what stood when the gate was closed or
//! something was last published. Publishing is a fact and is never undone: what was seen has been seen.
//! It must never know a screen.

use super::event::Entry;
use super::id::UnitId;
use super::meeting::Meeting;
use super::refusal::Refusal;
use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::sync::Arc;

/// A fact about the gate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum GateFact {
    /// From here on the hall keeps what it sees.
    #[serde(rename = "Closed1")]
    Closed,
    /// From here on the hall sees every entry at once.
    #[serde(rename = "Opened1")]
    Opened,
    /// The hall sees what stands now: everything, or some units alone.
    #[serde(rename = "Published1")]
    Published {
        /// The units; empty for everything.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        units: Vec<UnitId>,
    },
}

/// What somebody wants of the gate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GateCommand {
    /// Closes it.
    Close,
    /// Opens it, which publishes everything.
    Open,
    /// Publishes everything, or some units alone.
    Publish {
        /// The units; empty for everything.
        units: Vec<UnitId>,
    },
}

/// A fact about the gate in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GateMark {
    /// Number of the record.
    pub record: u64,
    /// When, by the clock of who did it.
    pub at: DateTime<FixedOffset>,
    /// What.
    pub fact: GateFact,
}

/// What the hall keeps while the gate is closed.
#[derive(Clone, Debug)]
pub struct Published {
    /// The meeting as the hall may see it.
    pub meeting: Arc<Meeting>,
    /// The meeting when everything was published last: what is told of it as a whole.
    pub whole: Arc<Meeting>,
    /// Number of the record that published last.
    pub record: u64,
    /// When that was.
    pub at: DateTime<FixedOffset>,
    /// Units published alone since everything was published: their place waits.
    pub alone: BTreeSet<usize>,
    /// The unit published last, where it was one alone.
    pub last: Option<usize>,
}

/// Whether the hall sees every entry at once.
pub fn is_open(meeting: &Meeting) -> bool {
    let mut marks = meeting.gate().iter().rev();
    let last = marks.find(|mark| matches!(mark.fact, GateFact::Closed | GateFact::Opened));
    last.is_none_or(|mark| mark.fact == GateFact::Opened)
}

/// What the hall keeps; `None` while the gate is open.
///
/// Each published state is folded afresh from the records up to it: an undo that came later must not reach it.
pub fn published(meeting: &Meeting) -> Option<Published> {
    if is_open(meeting) {
        return None;
    }
    let marks = meeting.gate();
    let whole = |mark: &GateMark| match &mark.fact {
        GateFact::Closed => true,
        GateFact::Published { units } => units.is_empty(),
        GateFact::Opened => false,
    };
    let first = marks.iter().rposition(whole)?;
    let mark = marks.get(first)?;
    let whole = Arc::new(as_of(meeting, mark.record));
    let mut shown = Arc::clone(&whole);
    let (mut record, mut at, mut alone, mut last) = (mark.record, mark.at, BTreeSet::new(), None);
    for mark in marks.get(first + 1..).unwrap_or_default() {
        let GateFact::Published { units } = &mark.fact else { continue };
        let then = as_of(meeting, mark.record);
        for unit_idx in units.iter().filter_map(|unit| meeting.unit_idx(unit)) {
            Arc::make_mut(&mut shown).show_unit_of(&then, unit_idx);
            alone.insert(unit_idx);
        }
        (record, at) = (mark.record, mark.at);
        last = if let [unit] = units.as_slice() { meeting.unit_idx(unit) } else { None };
    }
    Some(Published { meeting: shown, whole, record, at, alone, last })
}

/// The meeting as it stood after a record.
pub(super) fn as_of(meeting: &Meeting, record: u64) -> Meeting {
    let n_records = usize::try_from(record).unwrap_or(usize::MAX).min(meeting.entries().len());
    let entries: &[Arc<Entry>] = meeting.entries().get(..n_records).unwrap_or_default();
    match Meeting::fold(entries) {
        Ok(then) => then,
        // Records that were folded once fold again; were it otherwise, less is shown and never more.
        Err((Some(good), _)) => *good,
        Err((None, _)) => meeting.without_scores(),
    }
}

/// What a command makes of the gate.
pub(super) fn decide(meeting: &Meeting, command: &GateCommand) -> Result<GateFact, Refusal> {
    let open = is_open(meeting);
    match command {
        GateCommand::Close if !open => Err(Refusal::Gate { open }),
        GateCommand::Open | GateCommand::Publish { .. } if open => Err(Refusal::Gate { open }),
        GateCommand::Close => Ok(GateFact::Closed),
        GateCommand::Open => Ok(GateFact::Opened),
        GateCommand::Publish { units } => {
            if let Some(unknown) = units.iter().find(|unit| meeting.unit_idx(unit).is_none()) {
                let thing = super::refusal::Thing::Unit;
                return Err(Refusal::Unknown { thing, typed: unknown.0.clone() });
            }
            Ok(GateFact::Published { units: units.clone() })
        }
    }
}
