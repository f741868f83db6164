//! The wall's tables: the ranking and the scoresheet, paged by whole rows and columns.
//!
//! Where room is short, columns go first, with a word that says so; then rows page. Names are wrapped or cut with a
//! mark, figures never. It must never scroll by itself.

use ratatui::layout::Rect;

use crate::domain::id::GroundId;
use crate::domain::ranking::RankBy;
use crate::domain::set_up::RowKind;
use crate::domain::standings::Row;
use crate::text::clean::shown;
use crate::text::width::wrap;
use crate::ui::hall::Sight;
use crate::ui::theme::Role;
use crate::ui::widget::big::{self, Size};
use crate::ui::widget::marks::{CONTESTED, EXCLUDED, NOT_ASSIGNED, NOT_SCORED, SELF_SCORED, TIED};
use crate::ui::widget::pen::{Pen, len, size};

/// Cells between columns.
const AIR: u16 = 2;
/// Sign above the column that is talked about.
const COLUMN: &str = "▾";
/// Sign before the row that is talked about.
const ROW: &str = "▸";

/// A column of the ranking besides place, name and total.
enum Part {
    Group,
    Band,
    Total,
    Section(usize),
    Bonus,
    Deductions,
}

impl Part {
    fn all(sight: &Sight<'_>) -> Vec<Self> {
        let standings = sight.standings();
        // Groups have places of their own: which one a place is in goes first.
        let grouped = sight.ranking().within_groups.then_some(Self::Group);
        let band = standings.rows.iter().any(|row| row.band_idx.is_some()).then_some(Self::Band);
        let total = (standings.by == RankBy::Percent).then_some(Self::Total);
        let sections = standings.sections.iter().copied().map(Self::Section);
        let ledger = if sight.ranking().ledger { vec![Self::Bonus, Self::Deductions] } else { Vec::new() };
        grouped.into_iter().chain(band).chain(total).chain(sections).chain(ledger).collect()
    }

    fn heading(&self, sight: &Sight<'_>) -> String {
        match self {
            Self::Section(idx) => {
                let sections = &sight.view.set_up.rubric.sections;
                sections.get(*idx).map_or_else(String::new, |section| {
                    let code = shown(&section.code);
                    sight.lang.of(format!("Mục {code}"), format!("Section {code}"))
                })
            }
            Self::Group => sight.lang.of("Nhóm", "Group").to_owned(),
            Self::Band => sight.lang.of("Xếp loại", "Class").to_owned(),
            Self::Total => sight.lang.of("Điểm", "Points").to_owned(),
            Self::Bonus => sight.lang.of("Thưởng", "Bonus").to_owned(),
            Self::Deductions => sight.lang.of("Trừ", "Deducted").to_owned(),
        }
    }

    fn text(&self, sight: &Sight<'_>, row: &Row) -> (String, Role) {
        match self {
            Self::Section(idx) => {
                (row.sum.sections.get(*idx).map_or_else(String::new, |points| sight.points(*points)), Role::Text)
            }
            Self::Group => (sight.group(row.unit_idx), Role::Quiet),
            Self::Band => (sight.band(row), Role::Text),
            Self::Total => (sight.points(row.sum.total), Role::Text),
            Self::Bonus => (sight.points(row.sum.bonus), Role::Bonus),
            Self::Deductions => (sight.points(row.sum.deductions), Role::Deduction),
        }
    }

    fn width(&self, sight: &Sight<'_>) -> u16 {
        let rows = sight.standings().rows.iter().map(|row| len(&self.text(sight, row).0));
        rows.max().unwrap_or(0).max(len(&self.heading(sight)))
    }
}

/// Lines a row of the ranking takes: as many as leave every row on one screen, at most three, at least one.
fn lines_of_row(n_rows: u16, height: u16) -> u16 {
    (height / n_rows.max(1)).clamp(1, 3)
}

/// Pages of the ranking.
pub fn ranking_pages(sight: &Sight<'_>, area: Rect) -> usize {
    let room = usize::from(area.height.saturating_sub(2)).max(1);
    sight.standings().rows.len().div_ceil(room)
}

/// The ranking as a table.
pub fn ranking(pen: &mut Pen<'_>, area: Rect, sight: &Sight<'_>) {
    let rows = sight.view.rows(sight.on.ranking);
    if big_ranking(pen, area, sight, &rows) {
        return;
    }
    let lang = sight.lang;
    let place_wide = 6;
    let total_wide = rows.iter().map(|row| len(&sight.figure(row))).max().unwrap_or(0).max(len(total_heading(sight)));
    let longest = |name: &dyn Fn(usize) -> String| rows.iter().map(|row| len(&name(row.unit_idx))).max().unwrap_or(0);
    let (full, short) = (|idx: usize| sight.name(idx), |idx: usize| sight.short(idx));
    let fixed = place_wide + AIR + AIR + total_wide + AIR + 4;
    let list = Rect { y: area.y + 2, height: area.height.saturating_sub(2), ..area };
    let lines = lines_of_row(size(rows.len()), list.height);
    let parts = Part::all(sight);
    let parts_wide: u16 = parts.iter().map(|part| part.width(sight) + AIR).sum();
    // Full names where everything fits beside them, on two lines if there are two; short ones else.
    let beside = area.width.saturating_sub(fixed + parts_wide);
    let two_lines =
        lines > 1 && beside >= 24 && rows.iter().all(|row| wrap(&full(row.unit_idx), usize::from(beside)).len() <= 2);
    let use_full = longest(&full) <= beside || two_lines;
    let name = |idx: usize| if use_full { full(idx) } else { short(idx) };
    let name_wide = longest(&name).min(beside.max(longest(&short)).min(area.width.saturating_sub(fixed)));
    let mut left = area.width.saturating_sub(fixed + name_wide);
    let n_parts = parts.len();
    let mut kept = Vec::new();
    for part in parts {
        let wide = part.width(sight) + AIR;
        if wide > left {
            break;
        }
        left -= wide;
        kept.push(part);
    }
    if kept.len() < n_parts {
        let said = lang.of("(bớt cột cho vừa màn chiếu)", "(columns left out for room)");
        pen.text(
            area.x + place_wide + AIR + name_wide + AIR,
            area.y,
            left.max(4),
            if left >= len(said) { said } else { "…" },
            Role::Quiet,
        );
    }
    let total_x = area.right().saturating_sub(total_wide);
    let mut x = total_x;
    let mut columns = Vec::new();
    for part in kept.into_iter().rev() {
        let wide = part.width(sight);
        x = x.saturating_sub(AIR + wide);
        columns.push((x, wide, part));
    }
    pen.text(area.x, area.y, place_wide, lang.of("Hạng", "Place"), Role::Heading);
    pen.right(total_x, area.y, total_wide, total_heading(sight), Role::Heading);
    for (x, wide, part) in &columns {
        pen.right(*x, area.y, *wide, &part.heading(sight), Role::Heading);
    }
    pen.rule(area.x, area.y + 1, area.width);
    let room = usize::from(list.height / lines).max(1);
    let page = sight.on.page.min(rows.len().saturating_sub(1) / room);
    for (idx, row) in rows.iter().skip(page * room).take(room).enumerate() {
        let y = list.y + size(idx) * lines;
        let (place, role) = place(sight, row);
        pen.right(area.x, y, 4, &place, role);
        let unit_role = if row.excluded.is_some() { Role::Excluded } else { Role::Text };
        let name_x = area.x + place_wide + AIR;
        let names = wrap(&name(row.unit_idx), usize::from(name_wide));
        let mut end = name_x;
        for (line, text) in names.iter().take(2).enumerate() {
            end = end.max(pen.text(name_x, y + size(line), name_wide, text, unit_role));
        }
        let (moved, moved_role) = movement(sight, row.unit_idx);
        pen.text(end.max(name_x) + 1, y, 4, &moved, moved_role);
        if let Some(ground) = &row.excluded {
            let words = excluded(sight, ground);
            let x = name_x + name_wide + AIR + 4;
            let width = area.right().saturating_sub(x);
            for (line, text) in wrap(&words, usize::from(width)).iter().take(usize::from(lines.min(2))).enumerate() {
                let cut = line + 1 == usize::from(lines.min(2)) && wrap(&words, usize::from(width)).len() > line + 1;
                let text = if cut { format!("{text}…") } else { text.clone() };
                pen.text(x, y + size(line), width, &text, Role::Excluded);
            }
            continue;
        }
        if sight.view.waits(row.unit_idx) {
            let words = lang.of("thứ hạng chờ công bố", "place not yet published");
            if lines > 1 {
                pen.text(name_x, y + size(names.len()).min(lines - 1), name_wide + 4, words, Role::Unpublished);
            } else {
                pen.text(
                    end + 2,
                    y,
                    columns.last().map_or(total_x, |(x, ..)| *x).saturating_sub(end + 3),
                    words,
                    Role::Unpublished,
                );
            }
        }
        for (x, wide, part) in &columns {
            let (text, role) = part.text(sight, row);
            pen.right(*x, y, *wide, &text, role);
        }
        pen.right(total_x, y, total_wide, &sight.figure(row), Role::Total);
    }
}

/// The ranking in large letters, where the units are few enough for it; whether it was drawn.
fn big_ranking(pen: &mut Pen<'_>, area: Rect, sight: &Sight<'_>, rows: &[&Row]) -> bool {
    let high = Size::Narrow.letter().1;
    if sight.on.scale == 0 || size(rows.len()).saturating_mul(high) > area.height {
        return false;
    }
    let wide = |text: &str| big::measure(text, Size::Narrow).0;
    let total_wide = rows.iter().map(|row| wide(&sight.figure(row))).max().unwrap_or(0);
    let name_wide = rows.iter().map(|row| wide(&sight.short(row.unit_idx))).max().unwrap_or(0);
    let place_wide = wide("=10");
    if place_wide + 4 + name_wide + 4 + total_wide > area.width {
        return false;
    }
    let lines = (area.height / size(rows.len()).max(1)).clamp(high, high + 2);
    for (idx, row) in rows.iter().enumerate() {
        let y = area.y + size(idx) * lines;
        let line = Rect { y, height: high, ..area };
        let (place, role) = place(sight, row);
        pen.big(line, &place, Size::Narrow, role);
        let unit_role = if row.excluded.is_some() { Role::Excluded } else { Role::Text };
        let name_x = area.x + place_wide + 4;
        pen.big(Rect { x: name_x, width: name_wide, ..line }, &sight.short(row.unit_idx), Size::Narrow, unit_role);
        let total = if row.excluded.is_some() { String::new() } else { sight.figure(row) };
        let taken = wide(&total);
        pen.big(Rect { x: area.right() - taken, width: taken, ..line }, &total, Size::Narrow, Role::Total);
    }
    true
}

fn total_heading(sight: &Sight<'_>) -> &'static str {
    match sight.standings().by {
        RankBy::Total => sight.lang.of("Tổng", "Total"),
        RankBy::Percent => sight.lang.of("Tỷ lệ", "Share"),
    }
}

/// A row's place with the sign of a tie, of an exclusion or of waiting.
pub fn place(sight: &Sight<'_>, row: &Row) -> (String, Role) {
    if sight.view.waits(row.unit_idx) {
        return ("·".to_owned(), Role::Unpublished);
    }
    match row.rank {
        None => (EXCLUDED.to_owned(), Role::Excluded),
        Some(rank) if row.tied => (format!("{TIED}{rank}"), Role::Tied),
        Some(rank) => (rank.to_string(), Role::Rank),
    }
}

/// How many places the last act moved a unit.
pub fn movement(sight: &Sight<'_>, unit_idx: usize) -> (String, Role) {
    // What is known is how the first ranking moved.
    match sight.view.moves.get(unit_idx).copied().filter(|_| sight.on.ranking == 0).unwrap_or(0) {
        0 => (String::new(), Role::Quiet),
        up if up > 0 => (format!("▲{up}"), Role::Rising),
        down => (format!("▼{}", down.unsigned_abs()), Role::Falling),
    }
}

/// Why a unit is not reviewed, in words.
pub fn excluded(sight: &Sight<'_>, ground: &GroundId) -> String {
    let title = sight.view.set_up.regulation.ground(ground.as_str()).map_or("", |ground| &ground.title);
    let head = sight.lang.of("không bình xét", "not reviewed");
    format!("{head}: {}", shown(title))
}

/// How the sheet is cut into pages: units a page, rows a page.
struct Pages {
    title_wide: u16,
    unit_wide: u16,
    units: usize,
    rows: usize,
    head: u16,
}

fn cut_sheet(sight: &Sight<'_>, area: Rect) -> Pages {
    let n_units = sight.view.units.len().max(1);
    let widest = (0..n_units).flat_map(|idx| {
        let short = sight.short(idx);
        short.split_whitespace().map(len).collect::<Vec<_>>()
    });
    let unit_wide = widest.max().unwrap_or(4).clamp(7, 12);
    let title_wide = (area.width / 3).clamp(20, 60).min(area.width);
    let room = area.width.saturating_sub(title_wide);
    let units = usize::from(room / (unit_wide + 1)).clamp(1, n_units);
    let head =
        (0..n_units).map(|idx| size(wrap(&sight.short(idx), usize::from(unit_wide)).len())).max().unwrap_or(1).min(4);
    // The rule below the heading and the line of totals stay on every page.
    let rows = usize::from(area.height.saturating_sub(head + 3)).max(1);
    Pages { title_wide, unit_wide, units, rows, head }
}

/// Pages of the scoresheet: across first, then down.
pub fn sheet_pages(sight: &Sight<'_>, area: Rect) -> usize {
    let pages = cut_sheet(sight, area);
    sight.view.units.len().div_ceil(pages.units) * sight.view.sheet.rows.len().div_ceil(pages.rows)
}

/// The cell that is talked about, or that of the last change: unit and criterion by index.
fn talked_about(sight: &Sight<'_>) -> Option<(usize, usize)> {
    let (view, cell) = (sight.view, sight.on.cell.as_ref());
    let named = cell.and_then(|(unit, criterion)| {
        Some((view.sheet.unit_idx(unit.as_str())?, view.sheet.leaf_idx(criterion.as_str())?))
    });
    named.or_else(|| view.last.as_ref().map(|act| (act.unit_idx, act.leaf_idx)))
}

/// The page of the scoresheet that is shown: it begins where the cell is that is talked about, and goes round.
pub fn sheet_page(sight: &Sight<'_>, area: Rect) -> usize {
    let (pages, n_pages) = (cut_sheet(sight, area), sheet_pages(sight, area).max(1));
    let n_across = sight.view.units.len().div_ceil(pages.units).max(1);
    let cell = sight.on.cell.as_ref().and_then(|_| talked_about(sight));
    let home = cell.and_then(|(unit_idx, leaf_idx)| {
        let row_idx = sight.view.sheet.leaves.get(leaf_idx)?.row_idx;
        Some(row_idx / pages.rows * n_across + unit_idx / pages.units)
    });
    match home {
        Some(home) => (home + sight.on.page) % n_pages,
        None => sight.on.page.min(n_pages - 1),
    }
}

/// The scoresheet: criteria down, units across, with the row and column of the cell marked that is talked about.
pub fn sheet(pen: &mut Pen<'_>, area: Rect, sight: &Sight<'_>) {
    let pages = cut_sheet(sight, area);
    let view = sight.view;
    let n_across = view.units.len().div_ceil(pages.units).max(1);
    let page = sheet_page(sight, area);
    let (first_unit, first_row) = (page % n_across * pages.units, page / n_across * pages.rows);
    let units: Vec<usize> = (first_unit..view.units.len()).take(pages.units).collect();
    let at = |idx: usize| area.x + pages.title_wide + size(idx) * (pages.unit_wide + 1);
    let talked = talked_about(sight);
    let marks = |unit_idx: usize| talked.is_some_and(|(talked, _)| talked == unit_idx);
    for (idx, unit_idx) in units.iter().enumerate() {
        let role = if marks(*unit_idx) { Role::Changed } else { Role::Heading };
        let names = wrap(&sight.short(*unit_idx), usize::from(pages.unit_wide));
        for (line, name) in names.iter().take(usize::from(pages.head)).enumerate() {
            let more = names.len() > usize::from(pages.head) && line + 1 == usize::from(pages.head);
            let name = if more { format!("{name}…") } else { name.clone() };
            pen.right(at(idx), area.y + size(line), pages.unit_wide, &name, role);
        }
    }
    let top = area.y + pages.head;
    pen.rule(area.x, top, area.width);
    for (idx, _) in units.iter().enumerate().filter(|(_, unit_idx)| marks(**unit_idx)) {
        pen.right(at(idx), top, pages.unit_wide, COLUMN, Role::Changed);
    }
    for (line, row) in view.sheet.rows.iter().skip(first_row).take(pages.rows).enumerate() {
        let y = top + 1 + size(line);
        let leaf = if let RowKind::Criterion(leaf_idx) = row.kind { Some(leaf_idx) } else { None };
        let marked = leaf.is_some() && talked.map(|(_, leaf_idx)| leaf_idx) == leaf;
        let role = match row.kind {
            RowKind::Section => Role::Section,
            RowKind::Group => Role::Heading,
            RowKind::Criterion(_) if marked => Role::Changed,
            RowKind::Criterion(_) => Role::Text,
        };
        let indent = size(row.depth.min(4));
        let title = format!("{} {}", row.code, row.title);
        pen.text(area.x + indent, y, pages.title_wide.saturating_sub(indent + 1), &title, role);
        if marked {
            pen.text(area.x, y, 1, ROW, role);
        }
        for (idx, unit_idx) in units.iter().enumerate() {
            let (text, role) = match row.kind {
                RowKind::Section => {
                    let sum = view.standings.whole(*unit_idx).and_then(|sum| sum.sections.get(row.section_idx));
                    (sum.map_or_else(String::new, |points| sight.points(*points)), Role::Section)
                }
                RowKind::Group => (String::new(), Role::Text),
                RowKind::Criterion(leaf_idx) => face(sight, *unit_idx, leaf_idx),
            };
            pen.right(at(idx), y, pages.unit_wide, &text, role);
        }
    }
    let foot = area.bottom().saturating_sub(1);
    pen.text(area.x, foot, pages.title_wide, sight.lang.of("Tổng điểm", "Total"), Role::Heading);
    for (idx, unit_idx) in units.iter().enumerate() {
        let total = view.standings.whole(*unit_idx).map_or_else(String::new, |sum| sight.points(sum.total));
        pen.right(at(idx), foot, pages.unit_wide, &total, Role::Total);
    }
}

/// What stands in a cell, with the sign of its stage and of another opinion.
pub fn face(sight: &Sight<'_>, unit_idx: usize, leaf_idx: usize) -> (String, Role) {
    let Some(cell) = sight.view.cell(unit_idx, leaf_idx) else { return (String::new(), Role::Text) };
    if !cell.assigned {
        return (NOT_ASSIGNED.to_owned(), Role::NotAssigned);
    }
    let last = cell.points.len().saturating_sub(1);
    let flag = if cell.contested { CONTESTED } else { "" };
    let latest = cell.points.iter().enumerate().rev().find_map(|(idx, points)| points.map(|points| (idx, points)));
    match latest {
        None => (format!("{flag}{NOT_SCORED}"), Role::NotScored),
        Some((idx, points)) => {
            let sign = if idx == last { "" } else { SELF_SCORED };
            let role = match idx {
                _ if cell.contested => Role::Contested,
                idx if idx == last => Role::Agreed,
                0 => Role::SelfScored,
                _ => Role::Appraised,
            };
            (format!("{flag}{sign}{}", sight.points(points)), role)
        }
    }
}
