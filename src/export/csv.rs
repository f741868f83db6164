//! Tables as text for spreadsheets: UTF-8 with its mark, `;` between values, commas in numbers.
//!
//! It must never compute a total or a rank. A text that a spreadsheet would take for a formula gets an apostrophe.

use crate::domain::evidence::Document;
use crate::domain::id::EvidenceId;
use crate::domain::meeting::Meeting;
use crate::domain::points::Points;
use crate::domain::standings::{Basis, Standings, counted};
use crate::papers::self_score::{CRITERION, EVIDENCE, NOT_ASSIGNED, UNIT};
use crate::text::clean::shown;

/// What tells a spreadsheet that the text is UTF-8.
const MARK: char = '\u{feff}';

/// The ranking: one line a unit, in the order of ranks.
pub fn standings(meeting: &Meeting, basis: Basis) -> String {
    let (set_up, standings) = (meeting.set_up(), Standings::of(meeting, basis));
    let places = set_up.rubric.decimals;
    let mut heads = vec!["Xếp hạng".to_owned(), "Mã đơn vị".to_owned(), "Đơn vị".to_owned()];
    let sections = || standings.sections.iter().filter_map(|idx| Some((*idx, set_up.rubric.sections.get(*idx)?)));
    heads.extend(sections().map(|(_, section)| text(&format!("Mục {}", section.code))));
    let last = ["Điểm thưởng", "Điểm trừ", "Tổng điểm", "Điểm tối đa", "Tỷ lệ %", "Chưa có điểm", "Ghi chú"];
    heads.extend(last.map(str::to_owned));
    let mut lines = vec![heads.join(";")];
    for row in &standings.rows {
        let Some(unit) = set_up.unit(row.unit_idx) else { continue };
        let rank = row.rank.map(|rank| rank.to_string()).unwrap_or_default();
        let mut values = vec![rank, text(unit.id.as_str()), text(&unit.name)];
        values.extend(sections().filter_map(|(idx, _)| row.sum.sections.get(idx)).map(|sum| number(*sum, places)));
        values.extend([row.sum.bonus, row.sum.deductions, row.sum.total].map(|sum| number(sum, places)));
        values.push(number(row.sum.own_maximum, places));
        values.push(row.sum.percent().map(|percent| number(percent, 2)).unwrap_or_default());
        values.push(row.sum.missing.to_string());
        let ground = row.excluded.as_ref().map(|ground| {
            let title = set_up.regulation.ground(ground.as_str()).map_or(ground.as_str(), |ground| &ground.title);
            format!("Không bình xét, suy tôn: {title}")
        });
        let grounds = row.not_nominated.iter().filter_map(|id| set_up.regulation.ground(id.as_str()));
        let grounds = grounds.map(|ground| format!("Chưa đề nghị khen thưởng: {}", ground.title));
        let said = row.tied.then(|| "Đồng hạng".to_owned()).into_iter().chain(grounds).collect::<Vec<_>>();
        values.push(text(&ground.unwrap_or_else(|| said.join("; "))));
        lines.push(values.join(";"));
    }
    finished(&lines)
}

/// The cells: one line for each unit and criterion, with every stage.
pub fn cells(meeting: &Meeting, basis: Basis) -> String {
    let (set_up, sheet) = (meeting.set_up(), meeting.sheet());
    let mut heads = [UNIT, "Đơn vị", CRITERION, "TT", "Nội dung, tiêu chí", "Điểm chuẩn"].map(str::to_owned).to_vec();
    heads.extend(set_up.regulation.stages.iter().map(|stage| text(&stage.title)));
    heads.extend(["Điểm tính", "Ý kiến khác", EVIDENCE, "Lý do, giải trình"].map(str::to_owned));
    let mut lines = vec![heads.join(";")];
    for (unit_idx, unit) in set_up.bloc.units.iter().enumerate() {
        for (leaf_idx, leaf) in sheet.leaves.iter().enumerate() {
            let Some(cell) = meeting.cell(unit_idx, leaf_idx) else { continue };
            let criterion = &leaf.criterion;
            let places = set_up.rubric.decimals.max(leaf.decimals);
            let mut values = vec![text(unit.id.as_str()), text(&unit.name), text(criterion.id.as_str())];
            values.extend([text(&criterion.code), text(&criterion.title), number(criterion.max, places)]);
            let points = |points: Option<Points>| match points {
                _ if !cell.is_assigned() => NOT_ASSIGNED.to_owned(),
                Some(points) => number(points, places),
                None => String::new(),
            };
            values.extend((0..set_up.regulation.stages.len()).map(|stage_idx| points(cell.points(stage_idx))));
            values.push(points(counted(meeting, unit_idx, leaf_idx, basis)));
            let contest = cell.contested.as_ref().map(|contest| contest.note.as_deref().unwrap_or("có"));
            values.extend([text(contest.unwrap_or_default()), text(&references(meeting, &cell.evidence))]);
            values.push(text(&super::said(meeting, (unit_idx, leaf_idx)).join("; ")));
            lines.push(values.join(";"));
        }
    }
    finished(&lines)
}

fn finished(lines: &[String]) -> String {
    format!("{MARK}{}\r\n", lines.join("\r\n"))
}

fn references(meeting: &Meeting, cited: &[EvidenceId]) -> String {
    let reference =
        |id: &EvidenceId| meeting.catalogue().find(id.as_str()).map_or_else(|| id.to_string(), Document::reference);
    cited.iter().map(reference).collect::<Vec<_>>().join("; ")
}

/// A number with a comma, without marks between thousands.
fn number(points: Points, places: u32) -> String {
    points.to_file(places).replace('.', ",")
}

/// A text that stays one: harmless to terminals, never a formula, in quotation marks where it must be.
pub fn text(value: &str) -> String {
    let value = value.replace(['\r', '\n', '\t'], " ");
    let mut value = shown(&value).into_owned();
    // Spreadsheets pass over blanks and quotation marks before they look for a formula.
    let begins = value.trim_start_matches([' ', '\u{a0}', '"', '\'', '“', '”']).chars().next();
    if begins.is_some_and(|first| matches!(first, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠' | '␀' | '␉' | '␍'))
    {
        value.insert(0, '\'');
    }
    if value.contains([';', ',', '"', '\'']) || value.starts_with(' ') || value.ends_with(' ') {
        return format!("\"{}\"", value.replace('"', "\"\""));
    }
    value
}
