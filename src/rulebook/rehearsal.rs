//! A rehearsal: the bloc's own rules with invented scores, marked as such wherever it shows.
//!
//! It must never know where it is kept, and takes chance as a number, so that the same number gives the same scores.

use crate::domain::command::Gesture;
use crate::domain::decide::decide;
use crate::domain::event::{Author, Entry, Event, Record};
use crate::domain::meeting::Meeting;
use crate::domain::points::Points;
use crate::domain::set_up::SetUp;
use crate::words;
use chrono::{DateTime, FixedOffset};
use std::sync::Arc;

/// What the title of a rehearsal begins with; the screens, the wall and the papers mark its data besides.
pub const MARK: &str = "DIỄN TẬP";

/// The set-up of a rehearsal on the rules of a meeting.
pub fn set_up(mut of: SetUp) -> SetUp {
    of.title = format!("{MARK} – {}", of.title).into();
    of.bloc.sample = true;
    of.after = None;
    of
}

/// Whether a set-up is one of a rehearsal: only such a file may be wiped.
pub fn is_one(set_up: &SetUp) -> bool {
    set_up.bloc.sample && set_up.title.starts_with(MARK)
}

/// Acts that score most cells at the stages of the regulation, each of them allowed; a part of the last stage stays
/// open and a few cells are contested, so that there is something to do.
pub fn acts(set_up: &SetUp, now: DateTime<FixedOffset>, by: &Author, seed: u64) -> Vec<String> {
    let opened = record(1, now, by, vec![Event::Opened(Box::new(set_up.clone()))]);
    let Ok(mut meeting) = Meeting::fold(&[opened]) else { return Vec::new() };
    let mut chance = Chance(seed);
    let mut lines = Vec::new();
    let stages: Vec<String> = set_up.regulation.stages.iter().map(|stage| stage.id.to_string()).collect();
    for unit in &set_up.bloc.units {
        for leaf in &meeting.sheet().leaves {
            let criterion = &leaf.criterion;
            for (idx, stage) in stages.iter().enumerate() {
                let is_last = idx + 1 == stages.len();
                if is_last && chance.below(3) > 0 {
                    continue;
                }
                let points = share(criterion.max, criterion.step, 60 + chance.below(41));
                lines.push(format!(
                    "score {} {} {points} --stage {stage} --reason \"số liệu diễn tập\"",
                    unit.id, criterion.id
                ));
            }
            if chance.below(40) == 0 {
                lines.push(format!("contest {} {} --note \"ý kiến diễn tập\"", unit.id, criterion.id));
            }
        }
    }
    // What a rule does not allow on this rubric (computed points, cells not assigned) is left out.
    lines.retain(|line| carry_out(&mut meeting, line, now, by));
    lines
}

fn carry_out(meeting: &mut Meeting, line: &str, now: DateTime<FixedOffset>, by: &Author) -> bool {
    let seen = meeting.head();
    let facts = words::command_line(line, meeting)
        .and_then(|command| decide(meeting, &Gesture { command, author: by.clone(), seen, own: Vec::new() }));
    facts.is_ok_and(|facts| meeting.apply(record(seen + 1, now, by, facts)).is_ok())
}

fn record(seq: u64, now: DateTime<FixedOffset>, by: &Author, ev: Vec<Event>) -> Arc<Entry> {
    let cmd = format!("{seq:032x}").into();
    let record = Record { at: now, by: by.clone(), cmd, on: seq - 1, clock_back: None, ev };
    Arc::new(Entry { seq, chain: [0; 32], record })
}

/// A share of a maximum in percent, on the step of the criterion, else on quarters.
fn share(max: Points, step: Option<Points>, percent: u64) -> Points {
    let Some(step) = step.or_else(|| Points::from_file("0.25")).filter(|step| step.millionths() > 0) else {
        return max;
    };
    let n_steps = max.millionths() / step.millionths() * i128::from(percent) / 100;
    step.times(u32::try_from(n_steps).unwrap_or(0))
}

/// Numbers that follow from a seed (`SplitMix64`).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below `n`.
    fn below(&mut self, n: u64) -> u64 {
        self.next() % n.max(1)
    }
}
