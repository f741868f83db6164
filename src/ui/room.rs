//! Which screen is looked at, how much room it has, and where a key or a press belongs.
//!
//! It must never know what a key does.

use std::sync::Arc;

use ratatui::layout::Rect;

use crate::papers::bank::PhraseBook;
use crate::ui::console::{Console, View};
use crate::ui::keymap::Context;
use crate::ui::presenting::SIDE;
use crate::ui::screen::{Layer, Onward, editor, sheet};

impl Console {
    /// The part of the screen between the title and the lines at the bottom, and beside the small picture of the wall.
    pub(crate) fn content(&self, area: Rect) -> Rect {
        let beside = if self.wall.has_side(area.width) { SIDE } else { 0 };
        let width = area.width.saturating_sub(beside);
        Rect { y: area.y.saturating_add(1), width, height: area.height.saturating_sub(4), ..area }
    }

    pub(crate) fn area(&self) -> Rect {
        self.content(Rect::new(0, 0, self.desk.size.0, self.desk.size.1))
    }

    pub(crate) fn follow(&mut self) {
        let mut area = self.area();
        if let Some(Layer::Editor(editor)) = self.layers.last_mut() {
            editor.fit(area.width);
            // The line that is written anew stays in sight above the editor.
            area.height = area.height.saturating_sub(editor::HEIGHT);
        }
        // Only the screen that is looked at: a move must not cost more on a longer sheet.
        match self.view() {
            View::Sheet => self.sheet.follow(&self.desk, area),
            View::Unit => self.unit.follow(&self.desk, area),
            View::Talk => {}
            View::Trial => self.trial.follow(&self.desk),
            View::Ranking => self.ranking.follow(&self.desk, area),
            View::Awards => self.awards.follow(&self.desk, area),
            View::History => self.history.follow(&self.desk, area),
            View::Floor => self.floor.follow(&self.desk, area),
            View::Evidence => self.evidence.follow(&self.desk, area),
            View::Remaining => self.remaining.follow(&self.desk, area),
            View::Minutes => self.minutes.follow(&self.desk, area),
        }
    }

    /// Begins with the minutes, as the secretary's console does.
    pub fn open_minutes(&mut self) {
        self.show(View::Minutes);
        self.follow();
    }

    /// Takes the words of a bloc for the minutes.
    pub fn take_book(&mut self, book: Arc<PhraseBook>) {
        self.minutes.take_book(book);
        self.follow();
    }

    pub(crate) fn view(&self) -> View {
        self.views.last().copied().unwrap_or(View::Sheet)
    }

    pub(crate) fn context(&self) -> Context {
        if self.wall.mirrored {
            return Context::Wall;
        }
        self.layers.last().map_or_else(|| self.place(), Layer::context)
    }

    /// Where a press on the screen itself happens, whatever lies over it.
    pub(crate) fn place(&self) -> Context {
        match self.view() {
            View::Sheet => Context::Sheet,
            View::Unit => Context::Unit,
            View::Talk => Context::Talk,
            View::Trial => Context::Trial,
            View::Ranking => Context::Ranking,
            View::Awards => Context::Awards,
            View::History => Context::History,
            View::Floor => Context::Floor,
            View::Evidence => Context::Evidence,
            View::Remaining => Context::Remaining,
            View::Minutes => Context::Minutes,
        }
    }
    /// Where an entry leads on to.
    pub(crate) fn onward(&mut self, onward: Onward) {
        let last = self.desk.meeting.n_units().saturating_sub(1);
        let turned = self.view() == View::Sheet && self.sheet.is_turned();
        match onward {
            Onward::Stay => {}
            Onward::Down if turned => self.desk.spot.unit_idx = (self.desk.spot.unit_idx + 1).min(last),
            Onward::Up if turned => self.desk.spot.unit_idx = self.desk.spot.unit_idx.saturating_sub(1),
            Onward::Right if turned => sheet::down(&mut self.desk, 1),
            Onward::Left if turned => sheet::up(&mut self.desk, 1),
            Onward::Down => sheet::down(&mut self.desk, 1),
            Onward::Up => sheet::up(&mut self.desk, 1),
            Onward::Right => self.desk.spot.unit_idx = (self.desk.spot.unit_idx + 1).min(last),
            Onward::NextRow => self.floor.onward(&mut self.desk),
            Onward::Left => self.desk.spot.unit_idx = self.desk.spot.unit_idx.saturating_sub(1),
        }
        self.follow();
    }
}
