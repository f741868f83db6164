//! The wall's pictures of one cell under discussion and of one unit.
//!
//! It must never show a remark that is not for the hall: those, the score's own reason and the documents cited are
//! all that stands in the view.

use ratatui::layout::Rect;

use crate::domain::id::EvidenceId;
use crate::domain::set_up::RowKind;
use crate::text::clean::shown;
use crate::text::width::wrap;
use crate::ui::hall::{Sight, table};
use crate::ui::theme::Role;
use crate::ui::widget::big::{self, Size};
use crate::ui::widget::marks::{NOT_ASSIGNED, NOT_SCORED};
use crate::ui::widget::pen::{Pen, len, size};

/// Lines of a text in a column, at most so many, the last one cut with a mark. Answers the line below.
fn column(pen: &mut Pen<'_>, area: Rect, text: &str, most: u16, role: Role) -> u16 {
    let lines = wrap(text, usize::from(area.width));
    let most = most.min(area.height);
    for (idx, line) in lines.iter().take(usize::from(most)).enumerate() {
        let more = size(idx) + 1 == most && lines.len() > usize::from(most);
        let line = if more { format!("{line} …") } else { line.clone() };
        pen.text(area.x, area.y + size(idx), area.width, &line, role);
    }
    area.y + size(lines.len()).min(most)
}

/// One cell: the criterion in full, each stage's points, the last change, its reason and evidence.
pub fn draw(pen: &mut Pen<'_>, area: Rect, sight: &Sight<'_>, unit_idx: usize, leaf_idx: usize) {
    let (view, lang) = (sight.view, sight.lang);
    let (Some(leaf), Some(cell)) = (view.sheet.leaves.get(leaf_idx), view.cell(unit_idx, leaf_idx)) else { return };
    let criterion = &leaf.criterion;
    let name_high = if area.height >= 20 { 8 } else { 1 };
    let short = sight.short(unit_idx);
    let name_area = Rect { height: name_high, ..area };
    match big::fit(&short, area.width, name_high, Size::Plain) {
        Some(chosen) => pen.big(name_area, &short, chosen, Role::Heading),
        None => _ = pen.text(area.x, area.y, area.width, &sight.name(unit_idx), Role::Heading),
    }
    let mut y = area.y + name_high + 1;
    let max = sight.points(criterion.max);
    let title = format!("{} {}", shown(&criterion.code), shown(&criterion.title));
    let title = lang.of(format!("{title} (tối đa {max})"), format!("{title} (at most {max})"));
    let rest = |y: u16| Rect { y, height: area.bottom().saturating_sub(y), ..area };
    y = column(pen, rest(y), &title, 3, Role::Text) + 1;
    // The latest figure stands large; those of all stages beside it, each by name.
    let last = cell.points.len().saturating_sub(1);
    let latest = cell.points.iter().enumerate().rev().find_map(|(idx, points)| points.map(|points| (idx, points)));
    let (figure, agreed) = match latest {
        _ if !cell.assigned => (NOT_ASSIGNED.to_owned(), false),
        Some((idx, points)) => (sight.points(points), idx == last),
        None => (NOT_SCORED.to_owned(), false),
    };
    let room = rest(y);
    let chosen = big::fit(&figure, area.width / 2, room.height.saturating_sub(1), sight.most());
    let (wide, high) = chosen.map_or((len(&figure), 1), |chosen| big::measure(&figure, chosen));
    let role = match (cell.contested, agreed) {
        (true, _) => Role::Contested,
        (false, true) => Role::Agreed,
        (false, false) => Role::SelfScored,
    };
    match chosen {
        Some(chosen) => pen.big(Rect { width: wide, height: high, ..room }, &figure, chosen, role),
        None => _ = pen.text(area.x, y, area.width, &figure, role),
    }
    let beside = Rect { x: area.x + wide + 4, width: area.width.saturating_sub(wide + 4), ..room };
    let mut line = y;
    for (stage_idx, stage) in view.set_up.regulation.stages.iter().enumerate() {
        let points = cell.points.get(stage_idx).copied().flatten();
        let text = points.map_or_else(|| NOT_SCORED.to_owned(), |points| sight.points(points));
        let role = if stage_idx == last { Role::Agreed } else { Role::SelfScored };
        pen.text(beside.x, line, beside.width, &format!("{}: {text}", shown(&stage.title)), role);
        line += 1;
    }
    let changed = view.last.as_ref().filter(|act| act.unit_idx == unit_idx && act.leaf_idx == leaf_idx);
    if let Some(act) = changed
        && act.from != act.to
        && act.from.is_some()
    {
        let said = |points: Option<_>| points.map_or_else(|| NOT_SCORED.to_owned(), |points| sight.points(points));
        let text = format!("{} → {}", said(act.from), said(act.to));
        pen.text(beside.x, line, beside.width, &text, Role::Changed);
        line += 1;
    }
    if cell.contested {
        pen.text(beside.x, line, beside.width, lang.of("! đang có ý kiến khác", "! contested"), Role::Contested);
        line += 1;
    }
    y = line.max(y + high) + 1;
    if let Some(reason) = &cell.reason {
        let text = lang.of(format!("Lý do: {}", shown(reason)), format!("Reason: {}", shown(reason)));
        y = column(pen, rest(y), &text, 3, Role::Text);
    }
    if !cell.evidence.is_empty() {
        let called = |id: &EvidenceId| shown(view.documents.get(id).map_or(id.as_str(), |name| name)).into_owned();
        let ids: Vec<_> = cell.evidence.iter().map(called).collect();
        let text = lang.of(format!("Tài liệu: {}", ids.join("; ")), format!("Evidence: {}", ids.join("; ")));
        y = column(pen, rest(y), &text, 2, Role::Quiet);
    }
    for remark in &cell.remarks {
        let text = lang.of(format!("Ý kiến: {}", shown(remark)), format!("Remark: {}", shown(remark)));
        y = column(pen, rest(y), &text, 2, Role::Text);
    }
}

/// Lines above the list of a unit: name and total.
const HEAD: u16 = 9;

/// Pages of one unit's criteria.
pub fn unit_pages(sight: &Sight<'_>, area: Rect, _: usize) -> usize {
    let room = usize::from(area.height.saturating_sub(head(area) + 1)).max(1);
    sight.view.sheet.rows.len().div_ceil(room)
}

fn head(area: Rect) -> u16 {
    if area.height >= 24 { HEAD } else { 2 }
}

/// One unit: name, place and total large, then its sections and criteria.
pub fn unit(pen: &mut Pen<'_>, area: Rect, sight: &Sight<'_>, unit_idx: usize) {
    let (view, lang) = (sight.view, sight.lang);
    let (Some(row), Some(sum)) = (view.standings.row(unit_idx), view.standings.whole(unit_idx)) else { return };
    let high = head(area);
    let total = sight.points(sum.total);
    let name = sight.name(unit_idx);
    let waits = view.waits(unit_idx);
    let place = match row.rank {
        _ if waits => lang.of("thứ hạng chờ công bố", "place not yet published").to_owned(),
        None => row.excluded.as_ref().map_or_else(String::new, |ground| table::excluded(sight, ground)),
        Some(rank) if row.tied => lang.of(format!("đồng hạng {rank}"), format!("shared place {rank}")),
        Some(rank) => lang.of(format!("hạng {rank}"), format!("place {rank}")),
    };
    let fit = big::fit(&total, area.width / 2, high.saturating_sub(1), Size::Plain);
    if let Some(chosen) = fit {
        let (wide, tall) = big::measure(&total, chosen);
        let at = Rect { x: area.right().saturating_sub(wide), width: wide, height: tall, ..area };
        pen.big(at, &total, chosen, Role::Total);
        let left = Rect { width: area.width.saturating_sub(wide + 2), ..area };
        let short = sight.short(unit_idx);
        match big::fit(&short, left.width, 8, Size::Plain) {
            Some(chosen) => pen.big(left, &short, chosen, Role::Heading),
            None => _ = pen.text(left.x, left.y + 4, left.width, &short, Role::Heading),
        }
        pen.text(area.x, area.y + 8, left.width, &format!("{name} · {place}"), Role::Quiet);
    } else {
        let taken = len(&total);
        pen.text(area.x, area.y, area.width.saturating_sub(taken + 2), &format!("{name} · {place}"), Role::Heading);
        pen.right(area.x, area.y, area.width, &total, Role::Total);
    }
    let list = Rect { y: area.y + high + 1, height: area.height.saturating_sub(high + 1), ..area };
    let room = usize::from(list.height).max(1);
    let page = sight.on.page.min(unit_pages(sight, area, unit_idx).saturating_sub(1));
    for (idx, row_of) in view.sheet.rows.iter().skip(page * room).take(room).enumerate() {
        let y = list.y + size(idx);
        let indent = size(row_of.depth.min(4)) * 2;
        let (text, role) = match row_of.kind {
            RowKind::Section => {
                let points = sum.sections.get(row_of.section_idx).map(|points| sight.points(*points));
                (points.unwrap_or_default(), Role::Section)
            }
            RowKind::Group => (String::new(), Role::Heading),
            RowKind::Criterion(leaf_idx) => table::face(sight, unit_idx, leaf_idx),
        };
        let max = sight.points(row_of.max);
        let figures = if text.is_empty() { String::new() } else { format!("{text} / {max}") };
        let title_role = if matches!(row_of.kind, RowKind::Criterion(_)) { Role::Text } else { role };
        let wide = len(&figures);
        let title = format!("{} {}", row_of.code, row_of.title);
        pen.text(list.x + indent, y, list.width.saturating_sub(indent + wide + 2), &title, title_role);
        pen.right(list.x, y, list.width, &figures, role);
    }
}
