//! The ranking on a whole screen: sections, bonus, deductions, total, per cent, distance, what is missing.
//!
//! It must never rank: that is `domain::standings`.

use ratatui::layout::Rect;

use crate::domain::points::Points;
use crate::ui::action::Action;
use crate::ui::desk::Desk;
use crate::ui::theme::Role;
use crate::ui::widget::brush::{Brush, len, size};
use crate::ui::widget::ranks;

/// Lines above the rows.
const HEAD: u16 = 3;

/// What of the ranking is looked at.
#[derive(Clone, Debug, Default)]
pub struct Ranking {
    top: usize,
}

impl Ranking {
    fn rows(area: Rect) -> usize {
        usize::from(area.height.saturating_sub(5)).max(1)
    }

    fn at(desk: &Desk) -> usize {
        desk.standings.rows.iter().position(|row| row.unit_idx == desk.spot.unit_idx).unwrap_or(0)
    }

    /// Brings the cursor into the window.
    pub fn follow(&mut self, desk: &Desk, area: Rect) {
        let (at, rows) = (Self::at(desk), Self::rows(area));
        self.top = self.top.clamp((at + 1).saturating_sub(rows), at);
    }

    /// Does what an action means here; answers whether it is one of this screen's.
    pub fn act(&mut self, desk: &mut Desk, area: Rect, action: Action) -> bool {
        let (at, last) = (Self::at(desk), desk.standings.rows.len().saturating_sub(1));
        let to = match action {
            Action::MoveUp | Action::Previous => at.saturating_sub(1),
            Action::MoveDown | Action::Next => (at + 1).min(last),
            Action::PageUp => at.saturating_sub(Self::rows(area)),
            Action::PageDown => (at + Self::rows(area)).min(last),
            Action::First | Action::RowStart => 0,
            Action::Last | Action::RowEnd => last,
            _ => return false,
        };
        if let Some(row) = desk.standings.rows.get(to) {
            desk.spot.unit_idx = row.unit_idx;
        }
        self.follow(desk, area);
        true
    }

    /// Puts the cursor where the mouse was pressed.
    pub fn click(&self, desk: &mut Desk, area: Rect, y: u16) {
        let at = y.checked_sub(area.top() + HEAD).map(usize::from).filter(|at| *at < Self::rows(area));
        if let Some(row) = at.and_then(|at| desk.standings.rows.get(self.top + at)) {
            desk.spot.unit_idx = row.unit_idx;
        }
    }

    /// Draws the screen.
    pub fn draw(&self, brush: &mut Brush<'_>, area: Rect) {
        let desk = brush.desk;
        let lang = desk.lang;
        let number = desk.measures.total + 2;
        let (x, width) = (area.left() + 1, area.width.saturating_sub(2));
        let heading = format!("{} · {}", lang.of("Xếp hạng", "Ranking"), desk.basis_name());
        let end = brush.text(x, area.top(), width, &heading, Role::Heading);
        if let Some(note) = ranks::missing(desk) {
            brush.text(end + 3, area.top(), width, &note, Role::Provisional);
        }
        // From the right: what gives way first when space is short comes last in the list.
        let sections = &desk.meeting.set_up().rubric.sections;
        let mut columns: Vec<(String, Column)> = vec![(lang.of("điểm", "total").to_owned(), Column::Total)];
        let mut room = width.saturating_sub(5 + 20 + 4 + number);
        let mut offer = |name: &str, column: Column, columns: &mut Vec<(String, Column)>| {
            let wide = column.width(number);
            if room >= wide {
                room -= wide;
                columns.push((name.to_owned(), column));
            }
        };
        offer(lang.of("cách", "gap"), Column::Gap, &mut columns);
        for (idx, section) in sections.iter().enumerate() {
            offer(&section.code, Column::Section(idx), &mut columns);
        }
        offer(lang.of("thưởng", "bonus"), Column::Bonus, &mut columns);
        offer(lang.of("trừ", "deduct."), Column::Deductions, &mut columns);
        offer(lang.of("thiếu", "missing"), Column::Missing, &mut columns);
        offer("%", Column::Percent, &mut columns);
        columns.sort_by_key(|(_, column)| column.order());
        let taken: u16 = columns.iter().map(|(_, column)| column.width(number)).sum();
        let longest = desk.measures.name;
        let name = width.saturating_sub(5 + 4 + taken + 1).min(longest.max(20) + 1);
        let y = area.top() + 2;
        let units = x + 5 + 1;
        brush.right(x, y, 5, lang.of("hạng", "rank"), Role::Quiet);
        brush.text(units, y, name, lang.of(" đơn vị", " unit"), Role::Quiet);
        let first = units + name + 4;
        let mut at = first;
        for (heading, column) in &columns {
            brush.right(at, y, column.width(number), heading, Role::Quiet);
            at += column.width(number);
        }
        for (idx, row) in desk.standings.rows.iter().enumerate().skip(self.top).take(Self::rows(area)) {
            let y = area.top() + HEAD + size(idx - self.top);
            let here = row.unit_idx == desk.spot.unit_idx;
            if here {
                brush.tint(Rect::new(area.left(), y, at - area.left(), 1), Role::Track);
                brush.text(area.left(), y, 1, "►", Role::Focus);
            }
            let (place, role) = ranks::place(row);
            brush.right(x, y, 5, &place, role);
            let quiet = row.excluded.is_some();
            let unit = desk.meeting.set_up().unit(row.unit_idx);
            let full = unit.map_or("", |unit| if len(&unit.name) < name { &unit.name } else { &unit.short });
            let role = match (here, quiet) {
                (true, _) => Role::Focus,
                (false, true) => Role::Excluded,
                (false, false) => Role::Text,
            };
            brush.text(units + 1, y, name.saturating_sub(1), full, role);
            let (moved, role) = ranks::movement(desk, row.unit_idx);
            brush.text(units + name + 1, y, 3, &moved, role);
            let mut at = first;
            for (_, column) in &columns {
                let (text, role) = column.value(desk, idx);
                brush.right(at, y, column.width(number), &text, if quiet { Role::Excluded } else { role });
                at += column.width(number);
            }
        }
        let Some(row) = desk.ranked(desk.spot.unit_idx) else {
            return;
        };
        let y = area.bottom().saturating_sub(1);
        let words = match (&row.excluded, &row.explanation) {
            (Some(ground), _) => {
                let ground =
                    desk.meeting.set_up().regulation.ground(ground.as_str()).map_or("", |ground| &ground.title);
                lang.of(
                    format!("{}: không bình xét, suy tôn – {ground}", desk.short(row.unit_idx)),
                    format!("{}: excluded – {ground}", desk.short(row.unit_idx)),
                )
            }
            (None, Some(explanation)) => explanation.to_string(),
            (None, None) if row.tied => {
                let rank = row.rank.unwrap_or_default();
                let rows = desk.standings.rows.iter().filter(|other| other.rank == row.rank);
                let names: Vec<String> = rows.map(|row| desk.short(row.unit_idx)).collect();
                lang.of(
                    format!("Đồng hạng {rank}: {}", names.join(", ")),
                    format!("Tied at {rank}: {}", names.join(", ")),
                )
            }
            (None, None) => return,
        };
        brush.text(x, y, width, &words, if row.tied { Role::Tied } else { Role::Quiet });
    }
}

/// A column after the unit's name.
#[derive(Clone, Copy)]
enum Column {
    Section(usize),
    Bonus,
    Deductions,
    Total,
    Percent,
    Gap,
    Missing,
}

impl Column {
    fn order(self) -> usize {
        match self {
            Self::Section(idx) => idx,
            Self::Bonus => 1_000,
            Self::Deductions => 1_001,
            Self::Total => 1_002,
            Self::Percent => 1_003,
            Self::Gap => 1_004,
            Self::Missing => 1_005,
        }
    }

    fn width(self, number: u16) -> u16 {
        match self {
            Self::Missing => 9,
            // Wide enough for the word that stands for a place.
            Self::Gap => (number + 1).max(11),
            _ => number + 1,
        }
    }

    fn value(self, desk: &Desk, idx: usize) -> (String, Role) {
        let Some(row) = desk.standings.rows.get(idx) else {
            return (String::new(), Role::Text);
        };
        let signed = |points: Points, sign: &str, role| {
            if points == Points::ZERO {
                ("0   ".to_owned(), Role::Quiet)
            } else {
                (format!("{sign}{}", desk.points(points)), role)
            }
        };
        match self {
            Self::Section(idx) => {
                (row.sum.sections.get(idx).map_or_else(String::new, |points| desk.points(*points)), Role::Text)
            }
            Self::Bonus => signed(row.sum.bonus, "+", Role::Bonus),
            Self::Deductions => signed(row.sum.deductions, "−", Role::Deduction),
            Self::Total => (desk.points(row.sum.total), Role::Total),
            Self::Percent => (row.sum.percent().map_or_else(String::new, |points| desk.points(points)), Role::Quiet),
            Self::Gap if row.excluded.is_some() => (desk.lang.of("không xét", "excluded").to_owned(), Role::Excluded),
            Self::Gap => (ranks::gap(desk, idx).map_or_else(String::new, |points| desk.points(points)), Role::Quiet),
            Self::Missing if row.sum.missing > 0 => (row.sum.missing.to_string(), Role::Provisional),
            Self::Missing => (String::new(), Role::Quiet),
        }
    }
}
