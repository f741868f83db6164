//! Going from place to place: screens over one another, the finds, and from what remains to where it is done.
//!
//! It must never know what remains or what is found: it is handed places.

use crate::domain::remaining::{Matter, Place, Task};
use crate::domain::standings;
use crate::ui::console::{Console, View};
use crate::ui::desk::Spot;
use crate::ui::screen::Layer;
use crate::ui::screen::pick::Pick;
use crate::ui::screen::remaining::Jump;
use crate::ui::screen::words::Words;

impl Console {
    pub(crate) fn show(&mut self, view: View) {
        self.views.retain(|known| *known != view);
        self.views.push(view);
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
            None => self.layers.push(Layer::Pick(Pick::places(&self.desk, false))),
        }
    }

    pub(crate) fn go(&mut self, spot: Spot) {
        self.desk.go(spot.unit_idx, spot.row_idx);
        self.views.retain(|view| *view == View::Unit);
        self.follow();
    }

    /// Goes where the chosen row of what remains leads; the other cells of its kind are the next finds.
    pub(crate) fn open_task(&mut self) {
        match self.remaining.open(&self.desk) {
            Some(Jump::Cell(spot, same)) => {
                self.hits = same;
                self.go(spot);
            }
            Some(Jump::Task(task)) => self.go_to(&task),
            Some(Jump::Turned) | None => {}
        }
        self.follow();
    }

    fn go_to(&mut self, task: &Task) {
        let mut prompt = |line| self.layers.push(Layer::Words(Words::new(&self.desk, line)));
        match (&task.place, task.matter) {
            (_, Matter::Adoption) => prompt("close --without-adoption --reason "),
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
