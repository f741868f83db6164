//! The reveal: the ranking from the last place up, one step a key.
//!
//! Units that share a place come in one step. How many awards there are is not given away here.
//! It must never know who moves it on: the step is a number.

use ratatui::layout::Rect;

use crate::domain::hall::HallView;
use crate::domain::standings::Row;
use crate::ui::hall::{Sight, plain, table};
use crate::ui::theme::Role;
use crate::ui::widget::big::{self, Size};
use crate::ui::widget::pen::{Pen, len, size};

/// The steps of the reveal, the last place first: the units that share each place.
pub fn steps(view: &HallView) -> Vec<Vec<&Row>> {
    let mut steps: Vec<Vec<&Row>> = Vec::new();
    for row in view.rows().into_iter().filter(|row| row.rank.is_some() && !view.waits(row.unit_idx)).rev() {
        match steps.last_mut() {
            Some(step) if step.first().is_some_and(|first| first.rank == row.rank) => step.insert(0, row),
            _ => steps.push(vec![row]),
        }
    }
    steps
}

/// The picture of the step that is reached.
pub fn draw(pen: &mut Pen<'_>, area: Rect, sight: &Sight<'_>) {
    let steps = steps(sight.view);
    let step = sight.on.step.min(steps.len() + 1);
    if step == 0 {
        let text = sight.lang.of("Công bố kết quả xếp hạng", "The ranking");
        plain::large(pen, area, text, Size::Plain, Role::Heading);
        return;
    }
    if step > steps.len() {
        table::ranking(pen, area, sight);
        return;
    }
    let shown: Vec<&Vec<&Row>> = steps.iter().take(step).collect();
    let Some(now) = shown.last() else { return };
    // Those revealed before stand beside, where there is room for their names.
    let list_wide = if area.width >= 100 { area.width / 3 } else { 0 };
    let stage = Rect { width: area.width - list_wide, ..area };
    match now.as_slice() {
        [row] => one(pen, stage, sight, row),
        several => together(pen, stage, sight, several),
    }
    if list_wide > 0 {
        let x = area.right() - list_wide + 2;
        let width = list_wide - 2;
        let rows: Vec<&Row> = shown.iter().rev().skip(1).flat_map(|step| step.iter().copied()).collect();
        let lines = if size(rows.len()) * 2 <= area.height { 2 } else { 1 };
        for (idx, row) in rows.iter().take(usize::from(area.height / lines)).enumerate() {
            let y = area.y + size(idx) * lines;
            let (place, role) = table::place(sight, row);
            pen.right(x, y, 3, &place, role);
            let total = sight.points(row.sum.total);
            pen.text(x + 5, y, width.saturating_sub(len(&total) + 7), &sight.short(row.unit_idx), Role::Text);
            pen.right(x, y, width, &total, Role::Total);
        }
    }
}

/// One unit alone: place, name and total, each at least an eighth of the screen high.
fn one(pen: &mut Pen<'_>, area: Rect, sight: &Sight<'_>, row: &Row) {
    let third = area.height / 3;
    let (place, role) = table::place(sight, row);
    let place = sight.lang.of(format!("Hạng {place}"), format!("Place {place}"));
    let total = sight.points(row.sum.total);
    let most = if area.height >= 60 { Size::Double } else { Size::Plain };
    let beside = area.width >= big::measure(&place, Size::Narrow).0 + big::measure(&total, Size::Narrow).0 + 4;
    if third < 8 && beside {
        // A low screen: place and total share a band, the name has the other.
        let band = Rect { height: area.height / 2, ..area };
        let (wide, high) = big::measure(&total, Size::Narrow);
        let y = band.y + band.height.saturating_sub(high) / 2;
        pen.big(Rect { y, height: high, width: area.width - wide, x: area.x }, &place, Size::Narrow, role);
        let at = Rect { x: area.right() - wide, y, width: wide, height: high };
        pen.big(at, &total, Size::Narrow, Role::Total);
        let below = Rect { y: band.bottom(), height: area.height - band.height, ..area };
        name(pen, below, sight, row, Size::Plain);
        return;
    }
    plain::large(pen, Rect { height: third, ..area }, &place, most, role);
    name(pen, Rect { y: area.y + third, height: third, ..area }, sight, row, most);
    let below = Rect { y: area.y + 2 * third, height: area.height - 2 * third, ..area };
    plain::large(pen, below, &total, most, Role::Total);
}

/// The short name large; the full one below it where there is room.
fn name(pen: &mut Pen<'_>, area: Rect, sight: &Sight<'_>, row: &Row, most: Size) {
    let foot = u16::from(area.height >= 10);
    let above = Rect { height: area.height - foot, ..area };
    plain::large(pen, above, &sight.short(row.unit_idx), most, Role::Heading);
    if foot > 0 {
        pen.centre(area.x, area.bottom() - 1, area.width, &sight.name(row.unit_idx), Role::Quiet);
    }
}

/// Units that share a place.
fn together(pen: &mut Pen<'_>, area: Rect, sight: &Sight<'_>, rows: &[&Row]) {
    let Some(first) = rows.first() else { return };
    let rank = first.rank.unwrap_or(0);
    let head = sight.lang.of(format!("Đồng hạng {rank}"), format!("Shared place {rank}"));
    let wanted = Size::Narrow.letter().1.saturating_mul(size(rows.len()));
    // Where it is low the units are large rather than what they share.
    let high = if area.height >= wanted + 8 { 8 } else { 2.min(area.height) };
    if high >= 8 {
        plain::large(pen, Rect { height: high, ..area }, &head, Size::Plain, Role::Tied);
    } else {
        pen.centre(area.x, area.y, area.width, &head, Role::Tied);
    }
    let list = Rect { y: area.y + high, height: area.height - high, ..area };
    let each = list.height / size(rows.len()).max(1);
    for (idx, row) in rows.iter().enumerate() {
        let line = Rect { y: list.y + size(idx) * each, height: each, ..list };
        let total = sight.points(row.sum.total);
        let wide = big::measure(&total, Size::Narrow).0;
        let name = sight.short(row.unit_idx);
        let fits = each >= 8 && big::measure(&name, Size::Narrow).0 + wide + 4 <= list.width;
        if fits {
            pen.big(Rect { height: 8, ..line }, &name, Size::Narrow, Role::Heading);
            let at = Rect { x: list.right() - wide, width: wide, height: 8, ..line };
            pen.big(at, &total, Size::Narrow, Role::Total);
        } else {
            pen.text(
                line.x,
                line.y,
                line.width.saturating_sub(len(&total) + 2),
                &sight.name(row.unit_idx),
                Role::Heading,
            );
            pen.right(line.x, line.y, line.width, &total, Role::Total);
        }
    }
}
