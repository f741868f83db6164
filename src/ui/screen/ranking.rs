//! The ranking on a whole screen: sections, bonus, deductions, total, per cent, distance, what is missing.
//!
//! It must never rank: that is `domain::standings`.

use ratatui::layout::Rect;

use crate::domain::points::Points;
use crate::domain::ranking::RankBy;
use crate::domain::standings::Row;
use crate::text::ties::explanation;
use crate::text::width::wrap;
use crate::ui::action::Action;
use crate::ui::desk::Desk;
use crate::ui::theme::Role;
use crate::ui::widget::brush::{Brush, size};
use crate::ui::widget::marks::NOT_NOMINATED;
use crate::ui::widget::ranks;

/// Lines above the rows.
const HEAD: u16 = 3;
/// Cells kept for short names.
const SHORT: u16 = 12;

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
        let to = if action == Action::NextRanking {
            desk.next_ranking();
            Self::at(desk)
        } else if let Some(to) = action.by_rows().along(at, last, Self::rows(area)) {
            to
        } else {
            return false;
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
        let heading = format!("{} · {}", desk.ranking_name(), desk.basis_name());
        let end = brush.text(x, area.top(), width, &heading, Role::Heading);
        if let Some(note) = ranks::missing(desk) {
            brush.text(end + 3, area.top(), width, &note, Role::Provisional);
        }
        // From the right: what gives way first when space is short comes last in the list.
        let sections = &desk.meeting.set_up().rubric.sections;
        let by_percent = desk.standings.by == RankBy::Percent;
        let mut columns: Vec<(String, Column)> = vec![(lang.of("điểm", "total").to_owned(), Column::Total)];
        let mut room = width.saturating_sub(5 + 20 + 4 + number);
        let mut offer = |name: &str, column: Column, columns: &mut Vec<(String, Column)>| {
            let wide = column.width(number);
            if room >= wide {
                room -= wide;
                columns.push((name.to_owned(), column));
            }
        };
        if by_percent {
            offer("%", Column::Percent, &mut columns);
        }
        if desk.meeting.sheet().ranking(desk.looked_at.ranking_idx).within_groups {
            offer(lang.of("nhóm", "group"), Column::Group, &mut columns);
        }
        if desk.standings.rows.iter().any(|row| row.band_idx.is_some()) {
            offer(lang.of("xếp loại", "class"), Column::Band, &mut columns);
        }
        offer(lang.of("cách", "gap"), Column::Gap, &mut columns);
        for idx in &desk.standings.sections {
            let code = sections.get(*idx).map_or("", |section| &section.code);
            offer(code, Column::Section(*idx), &mut columns);
        }
        offer(lang.of("thưởng", "bonus"), Column::Bonus, &mut columns);
        offer(lang.of("trừ", "deduct."), Column::Deductions, &mut columns);
        if desk.standings.rows.iter().any(|row| row.sum.missing > 0) {
            offer(lang.of("thiếu", "missing"), Column::Missing, &mut columns);
        }
        if !by_percent {
            offer("%", Column::Percent, &mut columns);
        }
        columns.sort_by_key(|(_, column)| column.order());
        let taken: u16 = columns.iter().map(|(_, column)| column.width(number)).sum();
        let longest = desk.measures.name;
        let name = width.saturating_sub(5 + 4 + taken + 1).min(longest.max(20) + 1);
        // Full names or short ones, not some of each.
        let all = longest < name;
        let name = if all { name } else { name.min(desk.measures.short.max(SHORT) + 1) };
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
            let full = unit.map_or("", |unit| if all { &unit.name } else { &unit.short });
            if !row.not_nominated.is_empty() {
                brush.text(units, y, 1, NOT_NOMINATED, Role::Warning);
            }
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
        let words = note(desk, row);
        let lines = wrap(&words, usize::from(width));
        let shown = lines.len().min(2);
        let top = area.bottom().saturating_sub(size(shown));
        for (at, line) in lines.iter().take(2).enumerate() {
            let cut = if at == 1 && lines.len() > 2 { " …" } else { "" };
            let role = if row.tied { Role::Tied } else { Role::Quiet };
            brush.text(x, top + size(at), width, &format!("{line}{cut}"), role);
        }
    }
}

/// What is to be said about the unit under the cursor: why it has no place, how a tie was told apart.
fn note(desk: &Desk, row: &Row) -> String {
    let (lang, short) = (desk.lang, desk.short(row.unit_idx));
    if let Some(ground) = &row.excluded {
        let ground = desk.meeting.set_up().regulation.ground(ground.as_str()).map_or("", |ground| &ground.title);
        return lang
            .of(format!("{short}: không bình xét, suy tôn – {ground}"), format!("{short}: excluded – {ground}"));
    }
    let mut said: Vec<String> = Vec::new();
    let grounds = desk.meeting.not_nominated(row.unit_idx);
    if !grounds.is_empty() {
        let grounds = grounds.iter().map(|ground| &*ground.title).collect::<Vec<_>>().join("; ");
        said.push(lang.of(
            format!("{NOT_NOMINATED} Chưa đề nghị khen thưởng: {grounds}."),
            format!("{NOT_NOMINATED} Not nominated: {grounds}."),
        ));
    }
    match explanation(&desk.meeting, &desk.standings, row, lang) {
        Some(explanation) => said.push(explanation),
        None if row.tied => {
            let rank = row.rank.unwrap_or_default();
            let rows = desk.standings.rows.iter().filter(|other| other.rank == row.rank);
            let names = rows.map(|row| desk.short(row.unit_idx)).collect::<Vec<_>>().join(", ");
            said.push(lang.of(format!("Đồng hạng {rank}: {names}"), format!("Tied at {rank}: {names}")));
        }
        None => {}
    }
    said.join(" ")
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
    Band,
    Group,
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
            Self::Band => 1_005,
            Self::Group => 1_006,
            Self::Missing => 1_007,
        }
    }

    fn width(self, number: u16) -> u16 {
        match self {
            Self::Missing => 9,
            Self::Band | Self::Group => 12,
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
            Self::Group => {
                let set_up = desk.meeting.set_up();
                let group = set_up.unit(row.unit_idx).and_then(|unit| unit.group.as_ref());
                let group = group.and_then(|id| set_up.bloc.groups.iter().find(|known| known.id == *id));
                (group.map_or_else(String::new, |group| group.title.to_string()), Role::Quiet)
            }
            Self::Band => {
                let bands = desk.meeting.set_up().rubric.bands.as_ref().map(|bands| &bands.bands);
                let band = row.band_idx.and_then(|idx| bands?.get(idx));
                (band.map_or_else(String::new, |band| band.title.to_string()), Role::Text)
            }
            Self::Missing if row.sum.missing > 0 => (row.sum.missing.to_string(), Role::Provisional),
            Self::Missing => (String::new(), Role::Quiet),
        }
    }
}
