//! The reveal: the ranking from the last place up, one step a key.
//!
//! Units that share a place come in one step. How many awards there are is not given away here.
//! It must never know who moves it on: the step is a number.

use ratatui::layout::Rect;

use crate::domain::standings::Row;
use crate::ui::hall::{Sight, plain, table};
use crate::ui::theme::Role;
use crate::ui::widget::big::{self, Size};
use crate::ui::widget::pen::{Pen, len, size};

/// The picture of the step that is reached.
pub fn draw(pen: &mut Pen<'_>, area: Rect, sight: &Sight<'_>) {
    let steps = sight.view.steps(sight.on.ranking);
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
            let total = sight.figure(row);
            pen.text(x + 5, y, width.saturating_sub(len(&total) + 7), &sight.short(row.unit_idx), Role::Text);
            pen.right(x, y, width, &total, Role::Total);
        }
    }
}

/// From this height large letters are twice as high, so that they stay an eighth of the screen.
const HIGH: u16 = 36;

/// One unit alone: place, name and total, each at least an eighth of the screen high.
fn one(pen: &mut Pen<'_>, area: Rect, sight: &Sight<'_>, row: &Row) {
    let third = area.height / 3;
    let (place, role) = table::place(sight, row);
    let place = sight.lang.of(format!("Hạng {place}"), format!("Place {place}"));
    let total = sight.figure(row);
    // Place and total share a band where three do not stand below one another in such letters.
    let small = if area.height > HIGH { Size::Tall } else { Size::Narrow };
    let (left, right) = (big::measure(&place, small), big::measure(&total, small));
    if third < small.letter().1 && left.0 + right.0 + 4 <= area.width {
        let above = area.height.saturating_sub(left.1) / 4;
        let band = Rect { y: area.y + above, height: left.1, ..area };
        pen.big(Rect { width: left.0, ..band }, &place, small, role);
        pen.big(Rect { x: area.right() - right.0, width: right.0, ..band }, &total, small, Role::Total);
        let below = Rect { y: band.bottom(), height: area.bottom() - band.bottom(), ..area };
        name(pen, below, sight, row, if small == Size::Tall { Size::Double } else { Size::Plain });
        return;
    }
    let most = if area.height > HIGH { Size::Double } else { Size::Plain };
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
        let (name, group) = (sight.name(row.unit_idx), sight.group(row.unit_idx));
        let grouped = sight.ranking().within_groups && !group.is_empty();
        let name = if grouped { format!("{name} · {group}") } else { name };
        pen.centre(area.x, area.bottom() - 1, area.width, &name, Role::Quiet);
    }
}

/// Units that share a place.
fn together(pen: &mut Pen<'_>, area: Rect, sight: &Sight<'_>, rows: &[&Row]) {
    let Some(first) = rows.first() else { return };
    let rank = first.rank.unwrap_or(0);
    let head = sight.lang.of(format!("Đồng hạng {rank}"), format!("Shared place {rank}"));
    let n_rows = size(rows.len());
    // Where there is no room for it above, the place stands large before each unit.
    let above = |letters: Size| area.height >= letters.letter().1.saturating_mul(n_rows + 1);
    let letters = if area.height > HIGH && above(Size::Tall) { Size::Tall } else { Size::Narrow };
    let headed = above(letters) && big::fit(&head, area.width, letters.letter().1, letters).is_some();
    let high = if headed { letters.letter().1 } else { 2.min(area.height) };
    if headed {
        plain::large(pen, Rect { height: high, ..area }, &head, letters.max(Size::Plain), Role::Tied);
    } else {
        pen.centre(area.x, area.y, area.width, &head, Role::Tied);
    }
    let list = Rect { y: area.y + high, height: area.height - high, ..area };
    let each = list.height / n_rows.max(1);
    for (idx, row) in rows.iter().enumerate() {
        let line = Rect { y: list.y + size(idx) * each, height: each, ..list };
        one_of_several(pen, line, sight, row, (letters, headed));
    }
}

/// One of the units that share a place, in one line of large letters where they fit.
fn one_of_several(pen: &mut Pen<'_>, line: Rect, sight: &Sight<'_>, row: &Row, (letters, headed): (Size, bool)) {
    let (place, role) = table::place(sight, row);
    let place = if headed { String::new() } else { format!("{} ", place.trim()) };
    let (name, total) = (sight.short(row.unit_idx), sight.figure(row));
    let wide = |text: &str| big::measure(text, letters).0;
    let high = letters.letter().1;
    if line.height >= high && wide(&place) + wide(&name) + wide(&total) + 4 <= line.width {
        let line = Rect { height: high, ..line };
        pen.big(line, &place, letters, role);
        let x = line.x + wide(&place);
        pen.big(Rect { x, width: line.right() - x, ..line }, &name, letters, Role::Heading);
        let taken = wide(&total);
        pen.big(Rect { x: line.right() - taken, width: taken, ..line }, &total, letters, Role::Total);
        return;
    }
    let room = line.width.saturating_sub(len(&total) + 2);
    pen.text(line.x, line.y, room, &sight.name(row.unit_idx), Role::Heading);
    pen.right(line.x, line.y, line.width, &total, Role::Total);
}
