//! The live ranking beside the sheet: place, unit, total, movement, distance to the place above.
//!
//! It must never know how a rank is found: that is `domain::standings`.

use ratatui::layout::Rect;

use crate::domain::ranking::RankBy;
use crate::domain::standings::{Basis, Row};
use crate::ui::desk::Desk;
use crate::ui::theme::Role;
use crate::ui::widget::brush::{Brush, Run, len, size};
use crate::ui::widget::marks::{EXCLUDED, TIED};

/// Cells of a place with its sign.
const PLACE: u16 = 4;
/// Cells of the distance to the place above.
const GAP: u16 = 5;

/// Cells the ranking takes beside the sheet; where it is brief, the distances are left out.
pub fn width(desk: &Desk, brief: bool) -> u16 {
    let name = desk.measures.short.clamp(6, 14);
    // Rule between blanks, place, name, total, movement, with one cell between the parts and at the end.
    let parts = 3 + PLACE + 1 + name + 1 + desk.measures.total + 1 + moves(desk) + 1;
    if brief { parts } else { parts + 1 + GAP }
}

/// Cells of a movement.
fn moves(desk: &Desk) -> u16 {
    1 + len(&desk.meeting.n_units().to_string())
}

/// What is still missing for a ranking on this basis, in words; nothing when it is whole.
pub fn missing(desk: &Desk) -> Option<String> {
    let lang = desk.lang;
    let missing: usize = desk.standings.rows.iter().filter(|row| row.rank.is_some()).map(|row| row.sum.missing).sum();
    match desk.standings.basis {
        Basis::Mixed => {
            Some(lang.of(format!("{} ô chưa thống nhất", desk.open.0), format!("{} cells not agreed", desk.open.0)))
                .filter(|_| desk.open.0 > 0)
        }
        Basis::Stage(_) => {
            Some(lang.of(format!("tạm tính, thiếu {missing} ô"), format!("provisional, {missing} missing")))
                .filter(|_| missing > 0)
        }
    }
}

/// The sign of a movement since the console was opened, and its look.
pub fn movement(desk: &Desk, unit_idx: usize) -> Run {
    match desk.movement(unit_idx) {
        0 => (String::new(), Role::Quiet),
        up if up > 0 => (format!("▲{up}"), Role::Rising),
        down => (format!("▼{}", down.unsigned_abs()), Role::Falling),
    }
}

/// The distance of what a row is ranked by to the nearest better one, percentages as they are shown.
pub fn gap(desk: &Desk, idx: usize) -> Option<crate::domain::points::Points> {
    let rows = &desk.standings.rows;
    let row = rows.get(idx).filter(|row| row.rank.is_some())?;
    let has = |row: &Row| match desk.standings.by {
        RankBy::Total => Some(row.sum.total),
        RankBy::Percent => row.sum.percent(),
    };
    let own = has(row)?;
    // Above a first place of a group stands another group.
    let higher = rows.iter().take(idx).rev().filter(|above| above.rank < row.rank);
    higher.filter_map(has).find(|above| *above > own).map(|above| above - own)
}

/// A row's place with the sign of a tie.
pub fn place(row: &Row) -> Run {
    match row.rank {
        None => (EXCLUDED.to_owned(), Role::Excluded),
        Some(rank) if row.tied => (format!("{TIED} {rank}"), Role::Tied),
        Some(rank) => (rank.to_string(), Role::Rank),
    }
}

/// Line of the headings, first row shown, and how many there is room for.
fn rows(desk: &Desk, area: Rect) -> (u16, usize, usize) {
    let n_rows = desk.standings.rows.len();
    let air = u16::from(area.height > 8 + size(n_rows.min(20)));
    let y = area.top() + 2 + air;
    let room = usize::from(area.bottom().saturating_sub(y + 1));
    let here = desk.standings.rows.iter().position(|row| row.unit_idx == desk.spot.unit_idx).unwrap_or(0);
    (y, here.saturating_sub(room.saturating_sub(1)).min(n_rows.saturating_sub(room)), room)
}

/// The unit that is drawn on a line of the ranking beside the sheet.
pub fn hit(desk: &Desk, area: Rect, y: u16) -> Option<usize> {
    let (headings, first, room) = rows(desk, area);
    let at = usize::from(y.checked_sub(headings + 1)?);
    desk.standings.rows.get(first + at).filter(|_| at < room).map(|row| row.unit_idx)
}

/// Draws the ranking beside the sheet.
pub fn draw(brush: &mut Brush<'_>, area: Rect) {
    let desk = brush.desk;
    let lang = desk.lang;
    let number = desk.measures.total;
    let brief = area.width < width(desk, false);
    let (x, right) = (area.left() + 3, area.right().saturating_sub(1));
    let distance = if brief { right } else { right.saturating_sub(GAP + 1) };
    let moved = distance.saturating_sub(moves(desk));
    let total = moved.saturating_sub(1 + number);
    let name = x + PLACE + 1;
    let name_width = total.saturating_sub(name + 1);
    let heading = format!("{} · {}", desk.ranking_name(), desk.basis_name());
    brush.text(x, area.top(), area.width.saturating_sub(3), &heading, Role::Heading);
    if let Some(note) = missing(desk) {
        brush.text(x, area.top() + 1, area.width.saturating_sub(3), &note, Role::Provisional);
    }
    let (mut y, first, room) = rows(desk, area);
    brush.right(x, y, PLACE, lang.of("hạng", "rank"), Role::Quiet);
    brush.text(name, y, name_width, lang.of("đơn vị", "unit"), Role::Quiet);
    let by = match desk.standings.by {
        RankBy::Total => lang.of("điểm", "total"),
        RankBy::Percent => "%",
    };
    brush.right(total, y, number, by, Role::Quiet);
    if !brief {
        brush.right(distance + 1, y, GAP, lang.of("cách", "gap"), Role::Quiet);
    }
    for (idx, row) in desk.standings.rows.iter().enumerate().skip(first).take(room) {
        y += 1;
        let current = row.unit_idx == desk.spot.unit_idx;
        if current {
            brush.tint(Rect::new(area.left() + 2, y, area.width.saturating_sub(2), 1), Role::Track);
        }
        let excluded = row.excluded.is_some();
        let (place, role) = place(row);
        brush.right(x, y, PLACE, &place, role);
        let role = match (current, excluded) {
            (true, _) => Role::Focus,
            (false, true) => Role::Excluded,
            (false, false) => Role::Text,
        };
        brush.text(name, y, name_width, &desk.short(row.unit_idx), role);
        if excluded {
            // A total without a place would only be taken for one; the sheet has it.
            brush.right(total, y, right.saturating_sub(total), lang.of("không xét", "excluded"), Role::Excluded);
            continue;
        }
        let ranked_by = match desk.standings.by {
            RankBy::Total => desk.points(row.sum.total),
            RankBy::Percent => row.sum.percent().map_or_else(String::new, |percent| lang.points(percent, 2)),
        };
        brush.right(total, y, number, &ranked_by, Role::Total);
        let (shift, role) = movement(desk, row.unit_idx);
        brush.text(moved, y, moves(desk), &shift, role);
        if let Some(gap) = gap(desk, idx).filter(|_| !brief) {
            brush.right(distance + 1, y, GAP, &desk.points(gap), Role::Quiet);
        }
    }
}
