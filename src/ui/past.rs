//! Looking back: the console on the meeting as it was after a record, read-only, until Esc.
//!
//! It must never let anything be entered into the past: while it lasts the console is view-only.

use std::sync::Arc;

use chrono::{DateTime, FixedOffset};

use crate::domain::command::Command;
use crate::domain::meeting::Meeting;
use crate::domain::past::moment;
use crate::domain::refusal::Refusal;
use crate::text::date;
use crate::text::lang::Said;
use crate::ui::action::Action;
use crate::ui::console::{Console, View};
use crate::ui::desk::{Desk, Spot};
use crate::ui::screen::versions::Versions;
use crate::ui::screen::{Intent, Layer};

/// The moment that is looked back at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// Number of the last record then.
    pub record: u64,
    /// Number of the last record when looking back began.
    pub head: u64,
    /// The time of that record.
    pub at: DateTime<FixedOffset>,
}

/// What the console comes back to.
pub(crate) struct Present {
    meeting: Arc<Meeting>,
    view_only: Option<Said>,
    views: Vec<View>,
    spot: Spot,
    mixed: bool,
}

impl Desk {
    /// Shows another moment of the meeting, or the present again.
    pub fn travel(&mut self, meeting: Arc<Meeting>, moment: Option<Moment>) {
        self.moment = moment;
        self.renew(meeting);
        if moment.is_some() {
            self.mixed = self.open.0 > 0;
        }
        self.count();
        let name = self.theme_name.clone();
        self.wear(&name);
    }
}

impl Console {
    /// The meeting as it is now, whatever is looked back at.
    pub(crate) fn present(&self) -> &Arc<Meeting> {
        self.past.as_ref().map_or(self.desk.on_disk(), |present| &present.meeting)
    }

    /// Shows the meeting as it was after a record.
    pub(crate) fn look_back(&mut self, record: u64, spot: Option<Spot>) {
        // What is tried is tried on the present.
        if self.desk.trial.is_some() {
            return self.only_tried();
        }
        let present = self.present();
        let head = present.head();
        let Some(then) = moment(present, record) else { return };
        let Some(at) = present.entry(record).map(|entry| entry.record.at) else { return };
        let moment = Moment { record, head, at };
        if self.past.is_none() {
            let Desk { meeting, view_only, spot, mixed, .. } = &mut self.desk;
            let (meeting, view_only) = (Arc::clone(meeting), view_only.take());
            let views = std::mem::take(&mut self.views);
            self.past = Some(Present { meeting, view_only, views, spot: *spot, mixed: *mixed });
        }
        self.layers.clear();
        self.desk.view_only = Some(said(&self.desk, &moment));
        self.desk.travel(Arc::new(then), Some(moment));
        if let Some(spot) = spot {
            self.desk.go(spot.unit_idx, spot.row_idx);
        }
        self.follow();
    }

    /// Shows the meeting as it was after the record chosen in the history.
    pub(crate) fn look_back_at_chosen(&mut self) {
        let spot = self.history.spot(&self.desk);
        if let Some(record) = self.history.record(&self.desk) {
            self.look_back(record, spot);
        }
    }

    /// Begins to take the record chosen in the history back.
    pub(crate) fn undo_chosen(&mut self) {
        if let Some(record) = self.history.record(&self.desk) {
            let command = Command::Undo { record: Some(record), reason: None };
            self.proceed(Intent::new(&self.desk, command));
        }
    }

    /// Shows the versions of the cell under the cursor, in the history those of the chosen record's cell.
    pub(crate) fn show_versions(&mut self) {
        if self.view() == View::History {
            match self.history.spot(&self.desk) {
                Some(spot) => self.desk.go(spot.unit_idx, spot.row_idx),
                None => return self.refuse(&Refusal::NothingThere),
            }
        }
        match Versions::new(&self.desk) {
            Some(versions) => self.layers.push(Layer::Versions(versions)),
            None => self.refuse(&Refusal::NothingThere),
        }
    }

    /// Goes a record back or on; after the last one the present is shown again.
    pub(crate) fn step(&mut self, action: Action) {
        let (at, head) = match &self.desk.moment {
            Some(moment) => (moment.record, moment.head),
            None => (self.desk.meeting.head(), self.desk.meeting.head()),
        };
        match action {
            Action::Earlier if at > 1 => self.look_back(at - 1, None),
            Action::Later if self.past.is_some() && at >= head => self.come_back(),
            Action::Later if self.past.is_some() => self.look_back(at + 1, None),
            _ => {}
        }
    }

    /// Shows the present again, where the console was left.
    pub(crate) fn come_back(&mut self) {
        let Some(present) = self.past.take() else { return };
        self.layers.clear();
        self.desk.view_only = present.view_only;
        self.desk.mixed = present.mixed;
        self.desk.travel(present.meeting, None);
        self.desk.go(present.spot.unit_idx, present.spot.row_idx);
        self.views = present.views;
        self.message = None;
        self.follow();
    }

    /// Takes the meeting as it is now; while the past is looked at, what is shown stays.
    pub(crate) fn renew(&mut self, meeting: Arc<Meeting>) {
        match &mut self.past {
            Some(present) => present.meeting = meeting,
            None => self.desk.renew(meeting),
        }
    }
}

/// Why nothing can be entered.
fn said(desk: &Desk, moment: &Moment) -> Said {
    let Moment { record, at, .. } = moment;
    let (time, day) = (date::time(at.time()), date::format(at.date_naive()));
    Said::new(
        desk.lang.of(
            format!("Đang xem lại cuộc họp lúc {time} ngày {day} (sau #{record}): không ghi được gì vào lúc đã qua."),
            format!("This is the meeting at {time} on {day} (after #{record}): nothing can be entered into the past."),
        ),
        desk.lang.of("Esc trở về hiện tại.", "Esc comes back to the present."),
    )
}
