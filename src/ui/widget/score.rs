//! One score of a sheet: at the stage being entered, or at all of them side by side.
//!
//! It must never know where the cell stands.

use ratatui::layout::Rect;

use crate::text::clean::shown;
use crate::ui::desk::Desk;
use crate::ui::theme::Role;
use crate::ui::weighing::Stages;
use crate::ui::widget::brush::{Brush, len, size};
use crate::ui::widget::marks::{self, NOT_ASSIGNED, NOT_SCORED, aligned, stage_role};

/// How much room a score takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figure {
    score: u16,
    n_stages: u16,
}

impl Figure {
    /// The room on this desk.
    pub fn of(desk: &Desk) -> Self {
        let n_stages = match desk.stages {
            Stages::One => 1,
            Stages::All => desk.meeting.set_up().regulation.stages.len().max(1),
        };
        Self { score: desk.measures.score, n_stages: size(n_stages) }
    }

    /// Cells it takes: the flag, then the stage's sign and the figure, or a blank and a figure for every stage.
    pub fn width(self) -> u16 {
        1 + self.n_stages * (self.score + 1)
    }

    /// Whether every stage has its own figure.
    pub fn is_whole(self) -> bool {
        self.n_stages > 1
    }

    /// Where the figure of a stage stands in a cell that ends at `end`.
    pub fn at(self, end: u16, stage_idx: usize) -> Rect {
        let behind = self.n_stages.saturating_sub(size(stage_idx) + 1) * (self.score + 1);
        Rect::new(end.saturating_sub(behind + self.score), 0, self.score, 1)
    }

    /// Draws the short names of the stages above a cell that ends at `end`.
    pub fn headings(self, brush: &mut Brush<'_>, end: u16, y: u16) {
        let desk = brush.desk;
        for (idx, stage) in desk.meeting.set_up().regulation.stages.iter().enumerate() {
            let at = self.at(end, idx);
            let role = if idx == desk.stage_idx { Role::Focus } else { Role::Quiet };
            brush.right(at.x, y, at.width, &shown(&stage.short), role);
        }
    }

    /// Draws the score of a cell that ends at `end`.
    pub fn draw(self, brush: &mut Brush<'_>, (end, y): (u16, u16), at: (usize, usize), selected: bool) {
        let desk = brush.desk;
        let decimals = desk.meeting.set_up().rubric.decimals;
        // On the selected cell the selection's own look stays whole; its signs say the rest.
        let role = |role| if selected { Role::Selected } else { role };
        let face = marks::face(desk, at.0, at.1);
        if self.is_whole() {
            if let Some((flag, of)) = face.flag {
                brush.text(end.saturating_sub(self.width()), y, 1, flag, role(of));
            }
            return self.stages(brush, (end, y), at, selected);
        }
        let text = aligned(&face.text, decimals, desk.lang);
        let width = self.score.max(len(&text));
        brush.right(end.saturating_sub(width), y, width, &text, role(face.role));
        let sign = end.saturating_sub(width + 1);
        brush.text(sign, y, 1, face.sign, role(face.role));
        if let Some((flag, of)) = face.flag {
            brush.text(sign.saturating_sub(1), y, 1, flag, role(of));
        }
    }

    fn stages(self, brush: &mut Brush<'_>, (end, y): (u16, u16), at: (usize, usize), selected: bool) {
        let desk = brush.desk;
        let (Some(cell), Some(leaf)) = (desk.meeting.cell(at.0, at.1), desk.leaf(at.1)) else { return };
        let decimals = desk.meeting.set_up().rubric.decimals;
        let section = desk.meeting.set_up().rubric.sections.get(leaf.section_idx);
        for (idx, stage) in desk.meeting.set_up().regulation.stages.iter().enumerate() {
            let place = self.at(end, idx);
            let (text, role) = match cell.points(idx) {
                _ if !cell.is_assigned() => (NOT_ASSIGNED.to_owned(), Role::NotAssigned),
                Some(points) => (desk.brief(points), stage_role(desk, idx)),
                None if section.is_some_and(|section| stage.covers(&section.id)) => {
                    (NOT_SCORED.to_owned(), Role::NotScored)
                }
                None => continue,
            };
            let role = if selected { Role::Selected } else { role };
            brush.right(place.x, y, place.width, &aligned(&text, decimals, desk.lang), role);
        }
    }
}
