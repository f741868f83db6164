//! A ranking as plain text, for a pipe or a printer.
//!
//! It must never compute a total or a rank.

use crate::domain::meeting::Meeting;
use crate::domain::ranking::RankBy;
use crate::domain::refusal::Refusal;
use crate::domain::standings::{Row, Standings, View};
use crate::text::clean::shown;
use crate::text::lang::Lang;
use crate::text::ties;
use crate::text::width::{cells, fit, pad_left};
use crate::words::find;

/// The view that options name: a ranking, a section alone, a group of units alone.
///
/// # Errors
/// One of them names nothing, or several things.
pub(super) fn view_named(
    meeting: &Meeting,
    ranking: Option<&str>,
    section: Option<&str>,
    group: Option<&str>,
) -> Result<View, Refusal> {
    let set_up = meeting.set_up();
    let mut view = View::default();
    if let Some(typed) = ranking {
        let id = find::ranking(meeting, typed)?;
        view.ranking_idx = meeting.sheet().ranking_idx(id.as_str()).unwrap_or_default();
    }
    if let Some(typed) = section {
        let id = find::section(meeting, typed)?;
        view.section_idx = set_up.rubric.sections.iter().position(|section| section.id == id);
    }
    if let Some(typed) = group {
        let id = find::unit_group(meeting, typed)?;
        view.group_idx = set_up.bloc.groups.iter().position(|group| group.id == id);
    }
    Ok(view)
}

/// A column after the unit's name: its heading and what each row has there.
struct Column {
    heading: String,
    width: usize,
    values: Vec<String>,
}

fn columns(meeting: &Meeting, standings: &Standings, lang: Lang) -> Vec<Column> {
    let set_up = meeting.set_up();
    let n = |points| lang.points(points, set_up.rubric.decimals);
    let column = |heading: &str, width: usize, value: &dyn Fn(&Row) -> String| Column {
        heading: heading.to_owned(),
        width,
        values: standings.rows.iter().map(value).collect(),
    };
    let mut columns: Vec<Column> = Vec::new();
    for idx in &standings.sections {
        let Some(section) = set_up.rubric.sections.get(*idx) else { continue };
        let points = |row: &Row| row.sum.sections.get(*idx).map_or_else(String::new, |points| n(*points));
        columns.push(column(&shown(&section.id.0), 8, &points));
    }
    columns.push(column(lang.of("Thưởng", "Bonus"), 8, &|row| n(row.sum.bonus)));
    columns.push(column(lang.of("Trừ", "Less"), 8, &|row| n(row.sum.deductions)));
    columns.push(column(lang.of("Tổng", "Total"), 8, &|row| n(row.sum.total)));
    if standings.by == RankBy::Percent {
        columns.push(column(lang.of("Tối đa", "Max"), 9, &|row| n(row.sum.own_maximum)));
        let percent = |row: &Row| row.sum.percent().map_or_else(String::new, |percent| lang.points(percent, 2));
        columns.push(column("%", 8, &percent));
    }
    if standings.rows.iter().any(|row| row.band_idx.is_some()) {
        let bands = set_up.rubric.bands.iter().flat_map(|bands| &bands.bands);
        let titles: Vec<String> = bands.map(|band| shown(&band.title).into_owned()).collect();
        let widest = titles.iter().map(|title| cells(title)).max().unwrap_or(0);
        let title = |row: &Row| row.band_idx.and_then(|idx| titles.get(idx)).cloned().unwrap_or_default();
        columns.push(column(lang.of("Xếp loại", "Class"), widest.max(8) + 2, &title));
    }
    columns.push(column(lang.of("Còn thiếu", "Missing"), 11, &|row| row.sum.missing.to_string()));
    columns
}

/// The ranking as lines: its name where there are several, the units, how ties were told apart.
pub(super) fn lines(meeting: &Meeting, standings: &Standings, lang: Lang) -> Vec<String> {
    let set_up = meeting.set_up();
    let ranking = meeting.sheet().ranking(standings.view.ranking_idx);
    let columns = columns(meeting, standings, lang);
    let mut lines = Vec::new();
    if !set_up.rubric.rankings.is_empty() {
        lines.push(shown(&ranking.title).into_owned());
    }
    let headings: String = columns.iter().map(|column| pad_left(&column.heading, column.width)).collect();
    let (rank, unit) = (lang.of("Hạng", "Rank"), lang.of("Đơn vị", "Unit"));
    lines.push(format!("{} {} {headings}", pad_left(rank, 4), fit(unit, 40)));
    let mut above = None;
    for (idx, row) in standings.rows.iter().enumerate() {
        let Some(unit) = set_up.unit(row.unit_idx) else { continue };
        let group = Some(&unit.group).filter(|_| ranking.within_groups && row.rank.is_some());
        if group != above
            && let Some(group) = group
        {
            let known = set_up.bloc.groups.iter().find(|known| Some(&known.id) == group.as_ref());
            let title = known.map_or(lang.of("Không thuộc nhóm nào", "In no group"), |known| &known.title);
            lines.push(shown(title).into_owned());
        }
        above = group;
        let rank = match row.rank {
            Some(rank) => format!("{rank}{}", if row.tied { "=" } else { "" }),
            None => "–".to_owned(),
        };
        let values: String = columns.iter().map(|column| pad_left(&column.values[idx], column.width)).collect();
        let mut line = format!("{} {} {values}", pad_left(&rank, 4), fit(&shown(&unit.name), 40));
        line.push_str(&grounds(meeting, row, lang));
        lines.push(line);
    }
    for row in &standings.rows {
        if let Some(explanation) = ties::explanation(meeting, standings, row, lang) {
            lines.push(format!("{}: {explanation}", ties::names(meeting, [row.unit_idx])));
        }
    }
    lines
}

/// Why a unit has no place, or may not be nominated.
fn grounds(meeting: &Meeting, row: &Row, lang: Lang) -> String {
    let title = |id: &crate::domain::id::GroundId| {
        let ground = meeting.set_up().regulation.ground(id.as_str());
        shown(ground.map_or("", |ground| &ground.title)).into_owned()
    };
    let mut said = String::new();
    if let Some(ground) = &row.excluded {
        said.push_str(lang.of("  không bình xét: ", "  excluded: "));
        said.push_str(&title(ground));
    }
    if row.excluded.is_none() && !row.not_nominated.is_empty() {
        said.push_str(lang.of("  * chưa đề nghị khen thưởng: ", "  * not nominated: "));
        said.push_str(&row.not_nominated.iter().map(title).collect::<Vec<_>>().join("; "));
    }
    said
}
