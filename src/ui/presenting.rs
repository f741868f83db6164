//! What the console knows of the wall: what stands on it, the same picture small or in place of the screen, what is
//! held back, and who comes next in the reveal.
//!
//! It must never write a file: what is put on the wall leaves as an effect.

use std::sync::Arc;

use chrono::{DateTime, FixedOffset};

use crate::domain::board::Board;
use crate::domain::hall::{HallView, OnWall, Show, WallCommand};
use crate::domain::hall_difference::{Difference, differences};
use crate::domain::lookout::{Lookout, Scribe, basis};
use crate::domain::meeting::Meeting;
use crate::domain::standings::Row;
use crate::text::clean::shown;
use crate::text::lang::Lang;
use crate::ui::hall::{Hall, Start};

/// From this width the preview stands beside a screen.
pub const WIDE: u16 = 120;
/// Cells that the preview takes with what stands below it.
pub const SIDE: u16 = 42;

/// The wall as the console has it.
pub struct Presenting {
    /// What is put before the hall.
    pub on: OnWall,
    /// Whether the wall stands in place of the console's screen.
    pub mirrored: bool,
    /// Whether the preview is wanted; of itself it comes once something was put on the wall.
    pub preview: Option<bool>,
    /// The picture.
    pub hall: Hall,
    /// What the hall does not see yet; empty while the gate is open.
    pub held: Vec<Difference>,
    /// Since when the gate is closed.
    pub closed_at: Option<DateTime<FixedOffset>>,
    lookout: Lookout,
    view: Option<Arc<HallView>>,
    /// Whether anything was put on the wall.
    used: bool,
    /// Whether an act is shown for a while, and since which look that was not told yet.
    flashes: bool,
}

impl Presenting {
    /// The wall before anything is known of it.
    pub fn new(start: Start) -> Self {
        Self {
            on: OnWall::default(),
            mirrored: false,
            preview: None,
            hall: Hall::new(start),
            held: Vec::new(),
            closed_at: None,
            lookout: Lookout::default(),
            view: None,
            used: false,
            flashes: false,
        }
    }

    /// Takes who draws up the minutes.
    pub fn read_by(&mut self, scribe: Scribe) {
        self.lookout = Lookout::with(scribe);
        self.view = None;
    }

    /// Whether somebody looks at the picture here.
    fn is_looked_at(&self, width: u16) -> bool {
        self.mirrored || self.has_side(width)
    }

    /// Whether the preview stands beside a screen of that width.
    pub fn has_side(&self, width: u16) -> bool {
        width >= WIDE && !self.mirrored && self.preview.unwrap_or(self.used)
    }

    /// Takes the meeting as it is now.
    pub fn see(&mut self, meeting: &Arc<Meeting>, width: u16) {
        let gate_open = crate::domain::gate::is_open(meeting);
        if gate_open && !self.is_looked_at(width) {
            // Nobody looks: what is not drawn is not computed.
            (self.view, self.closed_at) = (None, None);
            self.held.clear();
            self.lookout.forget();
            return;
        }
        let view = Arc::new(self.lookout.see(meeting, &self.on.show));
        self.flashes |= self.hall.see(Arc::clone(&view));
        self.view = Some(view);
        let published = self.lookout.published();
        self.closed_at = published.map(|published| published.at);
        self.held = published.map_or_else(Vec::new, |published| differences(meeting, published, basis(meeting)));
    }

    /// Takes what stands on the wall.
    pub fn put(&mut self, on: OnWall) {
        self.used = true;
        self.hall.show(on.clone());
        self.on = on;
    }

    /// What stands on the wall after a command; pages and steps stay within what there is.
    ///
    /// Limit: of a wall in a terminal of its own the size is not known here, so pages are counted as on the smallest one;
    /// beyond its last page a larger wall stays there.
    pub fn after(&mut self, command: &WallCommand, meeting: &Arc<Meeting>) -> OnWall {
        let mut on = self.on.after(command);
        if matches!(command, WallCommand::Turn { .. } | WallCommand::Jump(_)) {
            let view = self.view.get_or_insert_with(|| Arc::new(self.lookout.see(meeting, &self.on.show)));
            on = on.within(view);
            self.hall.see(Arc::clone(view));
            on.page = on.page.min(self.hall.n_pages(self.mirrored) - 1);
        }
        on
    }

    /// The page of the minutes that is read and how many there are; every wall has the same. None before they are drawn up.
    pub fn page_of_minutes(&self) -> Option<(usize, usize)> {
        let n_pages = self.hall.n_pages(true);
        (self.on.show == Show::Minutes && n_pages > 1).then_some((self.on.page + 1, n_pages))
    }

    /// The step of the reveal that the next pause is before: a tie, or somebody who may be nominated.
    pub fn pause(&self, meeting: &Meeting) -> Option<usize> {
        let view = self.view.as_ref()?;
        let steps = view.steps(self.on.ranking);
        let pauses = (self.on.step + 1..=steps.len()).find(|step| {
            let rows = step.checked_sub(1).and_then(|idx| steps.get(idx));
            rows.is_some_and(|rows| rows.len() > 1 || rows.iter().any(|row| !nominations(meeting, row).is_empty()))
        });
        // The pause is before it is shown, so that the chair can speak first.
        Some(pauses.map_or(steps.len(), |step| step.saturating_sub(1).max(self.on.step + 1)))
    }

    /// Who comes next in the reveal and what it means, line by line; empty when nothing is revealed.
    pub fn hint(&self, meeting: &Meeting, lang: Lang) -> Vec<String> {
        let Some(view) = self.view.as_ref().filter(|_| self.on.show == Show::Reveal) else { return Vec::new() };
        let steps = view.steps(self.on.ranking);
        let n_steps = steps.len();
        let Some(next) = steps.get(self.on.step) else {
            let said = if self.on.step > n_steps {
                lang.of("Đã công bố hết.", "Everything is shown.")
            } else {
                lang.of("Kế tiếp: cả bảng xếp hạng.", "Next: the whole ranking.")
            };
            return vec![said.to_owned()];
        };
        let mut lines = Vec::new();
        let above = steps.get(self.on.step + 1).and_then(|rows| rows.first());
        for row in next {
            let decimals = meeting.set_up().rubric.decimals;
            let (name, total) = (short(meeting, row.unit_idx), lang.points(row.sum.total, decimals));
            let rank = row.rank.unwrap_or(0);
            lines.push(
                lang.of(
                    format!("Kế tiếp: hạng {rank}, {name}, {total}"),
                    format!("Next: place {rank}, {name}, {total}"),
                ),
            );
            lines.extend(
                nominations(meeting, row)
                    .into_iter()
                    .map(|award| lang.of(format!("  trong diện đề nghị {award}"), format!("  in line for {award}"))),
            );
        }
        if next.len() > 1 {
            lines.push(lang.of("Bằng điểm: dừng để hội nghị xem.", "A tie: pause for the meeting.").to_owned());
        }
        if let (Some(above), Some(row)) = (above, next.first()) {
            let gap = lang.short(above.sum.total - row.sum.total);
            lines.push(lang.of(format!("Kém hạng trên {gap}"), format!("{gap} behind the place above")));
        }
        let (step, left) = (self.on.step, n_steps - self.on.step);
        lines.push(lang.of(format!("Đã {step}, còn {left} bước"), format!("{step} shown, {left} to come")));
        lines
    }

    /// Whether the picture changes with the clock: every second, or once after an act was shown for a while.
    pub fn wakes(&self, width: u16) -> (bool, bool) {
        let looked_at = self.is_looked_at(width);
        (looked_at && self.hall.counts_down(), looked_at && self.flashes)
    }

    /// Takes the time, and lets go of what was shown for a while.
    pub fn tick(&mut self, now: DateTime<FixedOffset>, calm: bool) {
        self.hall.tick(now, calm);
        self.flashes &= !calm;
    }
}

/// The awards for which the ranking suggests a unit, or for which it is proposed.
fn nominations(meeting: &Meeting, row: &Row) -> Vec<String> {
    let id = meeting.set_up().unit(row.unit_idx).map(|unit| &unit.id);
    let slots = Board::of(meeting).slots(meeting);
    let in_line = slots.into_iter().filter(|slot| {
        let at_cut = slot.cut.as_ref().is_some_and(|cut| cut.units.contains(&row.unit_idx));
        let mut proposed = meeting.awards().for_award(&slot.award.id);
        slot.suggested.contains(&row.unit_idx)
            || at_cut
            || proposed.any(|proposal| proposal.nomination.nominee.unit() == id && id.is_some())
    });
    in_line.map(|slot| shown(slot.award.short_name()).into_owned()).collect()
}

fn short(meeting: &Meeting, unit_idx: usize) -> String {
    meeting.set_up().unit(unit_idx).map_or_else(String::new, |unit| shown(&unit.short).into_owned())
}
