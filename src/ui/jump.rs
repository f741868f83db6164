//! Going from place to place: screens over one another, the finds, and from what remains to where it is done.
//!
//! It must never know what remains or what is found: it is handed places.

use crate::domain::id::EvidenceId;
use crate::domain::remaining::{Matter, Place, Task};
use crate::domain::standings;
use crate::text::lang::Said;
use crate::ui::action::Action;
use crate::ui::console::{Console, View};
use crate::ui::desk::Spot;
use crate::ui::keymap::Context;
use crate::ui::screen::Layer;
use crate::ui::screen::find;
use crate::ui::screen::remaining::Jump;
use crate::ui::screen::words::Words;
use crate::ui::theme::Role;

/// Most places that are remembered.
const REMEMBERED: usize = 100;

/// A place one was at: the screens over one another, and the cursor.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Stop {
    views: Vec<View>,
    spot: Spot,
}

/// The places one came from, and those one went back from.
#[derive(Clone, Debug, Default)]
pub(crate) struct Trail {
    back: Vec<Stop>,
    forward: Vec<Stop>,
}

impl Console {
    fn stop(&self) -> Stop {
        Stop { views: self.views.clone(), spot: self.desk.spot }
    }

    /// Remembers the place that is being left by a jump.
    fn leave(&mut self) {
        let here = self.stop();
        if self.trail.back.last() != Some(&here) {
            self.trail.back.push(here);
        }
        let too_many = self.trail.back.len().saturating_sub(REMEMBERED);
        self.trail.back.drain(..too_many);
        self.trail.forward.clear();
    }

    /// Goes to where one came from, or forward again.
    pub(crate) fn jump(&mut self, back: bool) {
        let here = self.stop();
        let Trail { back: behind, forward } = &mut self.trail;
        let (from, onto) = if back { (behind, forward) } else { (forward, behind) };
        // Where one already is, there is nothing to go to.
        while from.last() == Some(&here) {
            from.pop();
        }
        let Some(Stop { views, spot }) = from.pop() else {
            let said = if back {
                self.desk.lang.of("Không còn chỗ nào trước đó.", "There is nowhere further back.")
            } else {
                self.desk.lang.of("Không còn chỗ nào phía sau.", "There is nowhere further on.")
            };
            return self.say(Said::new(said, ""), Role::Quiet);
        };
        onto.push(here);
        self.views = views;
        self.desk.weigh(self.view() == View::Talk);
        self.desk.go(spot.unit_idx, spot.row_idx);
        self.follow();
    }

    /// Opens the history at a record.
    pub(crate) fn go_to_record(&mut self, record: u64) {
        self.leave();
        self.show(View::History);
        self.history.choose(&self.desk, record);
        self.follow();
    }

    /// Goes to the first cell that cites a document; the other cells are the next finds.
    pub(crate) fn go_to_cited(&mut self, document: &EvidenceId) {
        let desk = &self.desk;
        let cells = (0..desk.meeting.n_units()).flat_map(|unit_idx| {
            let cells = desk.meeting.column(unit_idx).cells.iter().enumerate();
            let citing = cells.filter(|(_, cell)| cell.evidence.contains(document));
            citing.filter_map(move |(leaf_idx, _)| Some(Spot { unit_idx, row_idx: desk.leaf(leaf_idx)?.row_idx }))
        });
        self.hits = cells.collect();
        let (n, lang) = (self.hits.len(), self.desk.lang);
        let Some(first) = self.hits.first().copied() else {
            let said = lang.of("Chưa ô nào viện dẫn tài liệu này.", "No cell cites this document.");
            return self.say(Said::new(said, ""), Role::Warning);
        };
        self.go(first);
        let said = lang.of(format!("{n} ô viện dẫn tài liệu này."), format!("{n} cells cite this document."));
        let next = self.desk.key(Context::Browse, Action::FindNext).unwrap_or_default();
        let hint = lang.of(format!("{next} đến ô tiếp theo."), format!("{next} goes to the next."));
        self.say(Said::new(said, if n > 1 { hint } else { String::new() }), Role::Text);
    }

    pub(crate) fn show(&mut self, view: View) {
        self.views.retain(|known| *known != view);
        self.views.push(view);
        self.desk.weigh(view == View::Talk);
    }

    pub(crate) fn find_again(&mut self, forwards: bool) {
        let at = self.hits.iter().position(|spot| *spot == self.desk.spot);
        let n_hits = self.hits.len();
        let next = match (at, forwards) {
            (Some(at), true) => at + 1,
            (Some(at), false) => at + n_hits - 1,
            (None, _) => 0,
        };
        match self.hits.get(next % n_hits.max(1)).copied() {
            Some(spot) => self.go(spot),
            None => self.layers.push(Layer::Pick(find::everything(&self.desk))),
        }
    }

    pub(crate) fn go(&mut self, spot: Spot) {
        self.leave();
        self.desk.go(spot.unit_idx, spot.row_idx);
        self.views.retain(|view| matches!(view, View::Unit | View::Talk));
        self.follow();
    }

    /// Goes where the chosen row of what remains leads; the other cells of its kind are the next finds.
    pub(crate) fn open_task(&mut self) {
        match self.remaining.open(&self.desk) {
            Some(Jump::Cell(spot, same)) => {
                self.hits = same;
                self.go(spot);
            }
            Some(Jump::Task(task)) => {
                self.leave();
                self.go_to(&task);
            }
            Some(Jump::Turned) | None => {}
        }
        self.follow();
    }

    fn go_to(&mut self, task: &Task) {
        let mut prompt = |line| self.layers.push(Layer::Words(Words::new(&self.desk, line)));
        match (&task.place, task.matter) {
            (_, Matter::Adoption) => prompt("minutes adopt"),
            (_, Matter::InBreak) => prompt("resume"),
            (_, Matter::Unpublished) => prompt("publish "),
            (_, Matter::NotSigned) => {
                self.floor.choose_office(&self.desk, None);
                self.show(View::Floor);
            }
            (Place::Unit(unit_idx), Matter::Returned) => {
                self.desk.spot.unit_idx = *unit_idx;
                self.show(View::Unit);
            }
            (Place::Unit(unit_idx), _) => {
                self.floor.choose_unit(&mut self.desk, *unit_idx);
                self.show(View::Floor);
            }
            (Place::Level { ranking_idx, units, .. }, _) => {
                self.desk.looked_at = standings::View { ranking_idx: *ranking_idx, ..standings::View::default() };
                self.desk.count();
                self.desk.spot.unit_idx = units.first().copied().unwrap_or(self.desk.spot.unit_idx);
                self.show(View::Ranking);
            }
            (Place::Units(units), _) => {
                self.desk.spot.unit_idx = units.first().copied().unwrap_or(self.desk.spot.unit_idx);
                self.show(View::Ranking);
            }
            (Place::Vote(_, Some(award)) | Place::Award(award), _) => {
                self.awards.choose(&self.desk, award);
                self.show(View::Awards);
            }
            (Place::Office(office), _) => {
                self.floor.choose_office(&self.desk, Some(office));
                self.show(View::Floor);
            }
            (Place::Item(item), _) => {
                self.floor.choose_item(item);
                self.show(View::Floor);
            }
            (Place::Meeting, Matter::NoQuorum) => {
                self.floor.choose_unit(&mut self.desk, 0);
                self.show(View::Floor);
            }
            (Place::Meeting | Place::Ranking(_) | Place::Vote(_, None) | Place::Cell(..), _) => self.show(View::Awards),
        }
    }
}
