//! The tables of points: overview, full table, bonus and deductions, one unit's sheet. And the document of the first two.
//!
//! Every figure is read from the standings, the cells and the ledger. It must never compute a total or a rank.

use crate::domain::attendance::Seat;
use crate::domain::ledger::{Valued, valued};
use crate::domain::meeting::{LineOf, Meeting, Outcome, Score};
use crate::domain::points::Rounding;
use crate::domain::regulation::Sign;
use crate::domain::set_up::RowKind;
use crate::domain::standings::{self, Basis, Row as Ranked, cap_of, counted};
use crate::papers::model::{
    Align, Cell, LANDSCAPE_MM, PORTRAIT_MM, Page, Paragraph, Part, Row, Rule, Section, Style, Table, TableColumn,
};
use crate::papers::parts::{self, HeadLines};
use crate::papers::{Source, floor, story, wording};
use crate::text::formula;
use crate::text::lang::Lang;
use crate::text::ties;

/// Units side by side in the full table; more are given a table of their own.
const MOST_UNITS: usize = 12;
/// The narrowest column that names of units are given.
const NARROWEST_NAME_MM: u32 = 34;

fn column(width_mm: u32, align: Align) -> TableColumn {
    TableColumn::new(width_mm, align)
}

/// The document: overview upright, full table across.
pub(super) fn sections(source: &Source<'_>) -> Vec<Section> {
    let meeting = source.meeting;
    let lines = HeadLines { symbol: None, about: None, dated: false };
    let overview = vec![
        parts::head(meeting, &lines),
        Paragraph::plain(Style::Kind, "BẢNG TỔNG HỢP ĐIỂM THI ĐUA").into(),
        Paragraph::plain(Style::Subject, wording::safe(&meeting.set_up().title)).ruled(Rule::Part).into(),
        Paragraph::plain(Style::Reference, "(Kèm theo Biên bản hội nghị)").into(),
        overview(source).into(),
    ];
    let mut first = Section { page: Page::Portrait, parts: overview };
    first.parts.extend(notes(source));
    let signers = [Seat::Secretary, Seat::Chair].map(|seat| floor::signer(meeting, seat));
    first.parts.push(parts::two_signatures(["THƯ KÝ", "CHỦ TỌA"], signers));
    let mut across = Section { page: Page::Landscape, parts: Vec::new() };
    across.parts.push(Paragraph::plain(Style::Kind, "Phụ lục").into());
    across.parts.push(Paragraph::plain(Style::Subject, "BẢNG ĐIỂM CHI TIẾT THEO TIÊU CHÍ").into());
    let to = "(Kèm theo Bảng tổng hợp điểm thi đua)";
    across.parts.push(Paragraph::plain(Style::Reference, to).into());
    across.parts.extend(full(source).into_iter().map(Part::Table));
    across.parts.extend(legend(source));
    vec![first, across]
}

/// The units with their sections, bonus, deductions, total and rank, in the order of the ranking.
pub fn overview(source: &Source<'_>) -> Table {
    let (meeting, set_up) = (source.meeting, source.meeting.set_up());
    let n_sections = u32::try_from(set_up.rubric.sections.len()).unwrap_or(u32::MAX);
    let section_mm = if n_sections <= 4 { 13 } else { 11 };
    let others = 8 + 16 + 12 + 14 + 12 + 30;
    let names = PORTRAIT_MM.saturating_sub(others + section_mm * n_sections).max(NARROWEST_NAME_MM);
    let mut columns = vec![column(8, Align::Centre), column(names, Align::Left)];
    columns.extend(set_up.rubric.sections.iter().map(|_| column(section_mm, Align::Right)));
    let rest = [(16, Align::Right), (12, Align::Right), (14, Align::Right), (12, Align::Centre), (30, Align::Left)];
    columns.extend(rest.map(|(width_mm, align)| column(width_mm, align)));
    let sections = set_up.rubric.sections.iter();
    let sections =
        sections.map(|section| format!("Mục {} ({})", wording::safe(&section.code), wording::points(section.max)));
    let head: Vec<String> = ["TT", "Đơn vị"].map(str::to_owned).into_iter().chain(sections).collect();
    let tail = ["Điểm thưởng", "Điểm trừ", "Tổng điểm", "Xếp hạng", "Ghi chú"].map(str::to_owned);
    let head = Row::plain(head.into_iter().chain(tail));
    let rows = source.standings.rows.iter().enumerate().map(|(idx, row)| {
        let figure = |points| wording::figure(meeting, points);
        let mut cells = vec![(idx + 1).to_string(), wording::unit(meeting, row.unit_idx)];
        cells.extend(row.sum.sections.iter().map(|sum| figure(*sum)));
        cells.extend([row.sum.bonus, row.sum.deductions, row.sum.total].map(figure));
        cells.extend([rank(row), remark(source, row)]);
        Row::plain(cells)
    });
    let name = "Bảng tổng hợp điểm".to_owned();
    Table { name, columns, head: vec![head], rows: rows.collect(), size_pt: 11 }
}

/// The rank of a row as documents print it.
pub fn rank(row: &Ranked) -> String {
    row.rank.map_or_else(|| "–".to_owned(), |rank| rank.to_string())
}

/// How the ties of the ranking came out, each told once: the number of its note, what it says. A tie that nothing was
/// asked about has no note.
pub fn tie_notes(source: &Source<'_>) -> Vec<(usize, String)> {
    let (meeting, standings) = (source.meeting, &source.standings);
    let told = standings.ties.iter().filter_map(|tie| ties::told(meeting, standings, tie, Lang::Vi));
    told.enumerate().map(|(idx, said)| (idx + 1, wording::safe(&said))).collect()
}

/// The number of the note on the tie a unit is in.
pub fn tie_note(source: &Source<'_>, row: &Ranked) -> Option<usize> {
    let all = &source.standings.ties;
    let tie_idx = row.tie_idx.filter(|tie_idx| all.get(*tie_idx).is_some_and(ties::is_told))?;
    Some(all.iter().take(tie_idx + 1).filter(|tie| ties::is_told(tie)).count())
}

/// What is said beside a unit: that it is excluded, how a tie stands, what is missing, which cap bit.
fn remark(source: &Source<'_>, row: &Ranked) -> String {
    let set_up = source.meeting.set_up();
    let mut remarks = Vec::new();
    if let Some(ground) = &row.excluded {
        let title = set_up.regulation.ground(ground.as_str()).map_or("", |ground| &ground.title);
        remarks.push(format!("Không bình xét, suy tôn: {}", wording::uncapitalised(&wording::safe(title))));
    }
    if row.tied {
        remarks.push("Đồng hạng".to_owned());
    }
    if let Some(number) = tie_note(source, row) {
        remarks.push(format!("Bằng điểm, ghi chú {number}"));
    }
    if row.sum.missing > 0 {
        remarks.push(format!("Còn {} ô chưa chấm", wording::count(row.sum.missing)));
    }
    for (section_idx, capped) in row.sum.capped.iter().enumerate() {
        if *capped != crate::domain::points::Points::ZERO
            && let Some((cap, _)) = cap_of(source.meeting, row.unit_idx, section_idx)
        {
            remarks.push(wording::safe(&cap.title));
        }
    }
    let uncapitalised = |(idx, remark): (usize, String)| if idx > 0 { wording::uncapitalised(&remark) } else { remark };
    remarks.into_iter().enumerate().map(uncapitalised).collect::<Vec<_>>().join("; ")
}

/// What is said under the overview: how ties came out, that it is provisional, how it is rounded.
pub fn notes(source: &Source<'_>) -> Vec<Part> {
    let ties = tie_notes(source).into_iter();
    let ties = ties.map(|(number, note)| parts::text(Style::TableNote, format!("Ghi chú {number}: {note}")));
    ties.chain(sum_notes(source)).collect()
}

/// What is said under any table of totals: that it is provisional, how it is rounded.
pub fn sum_notes(source: &Source<'_>) -> Vec<Part> {
    let set_up = source.meeting.set_up();
    let mut notes = Vec::new();
    if source.provisional {
        notes.push(parts::text(
            Style::TableNote,
            "TẠM TÍNH: ô chưa có điểm thống nhất được tính theo điểm mới nhất đang có.",
        ));
    }
    let rule = match set_up.rubric.rounding {
        Rounding::HalfUp => "từ nửa đơn vị trở lên thì làm tròn lên",
        Rounding::Down => "bỏ phần lẻ",
        Rounding::Up => "phần lẻ làm tròn lên",
    };
    notes.push(parts::text(
        Style::TableNote,
        format!(
            "Tổng điểm = điểm các mục + điểm thưởng − điểm trừ. Điểm được làm tròn một lần ở từng tiêu chí, đến {} chữ số thập phân, {rule}.",
            wording::count(set_up.rubric.decimals as usize),
        ),
    ));
    notes
}

/// What the signs of the full table mean.
fn legend(source: &Source<'_>) -> Vec<Part> {
    let signs = if source.provisional {
        "Ghi chú: “–” không giao chỉ tiêu; “chưa” chưa chấm điểm; “*” điểm chưa được hội nghị thống nhất."
    } else {
        "Ghi chú: “–” không giao chỉ tiêu; “chưa” chưa chấm điểm."
    };
    vec![parts::text(Style::TableNote, signs)]
}

/// Criteria as rows, units as columns, in as many tables as the width of the page asks for.
pub fn full(source: &Source<'_>) -> Vec<Table> {
    let n_units = source.meeting.n_units();
    let n_tables = n_units.div_ceil(MOST_UNITS).max(1);
    let per_table = n_units.div_ceil(n_tables);
    (0..n_tables).map(|idx| full_of(source, idx * per_table..n_units.min((idx + 1) * per_table), n_tables)).collect()
}

fn full_of(source: &Source<'_>, units: std::ops::Range<usize>, n_tables: usize) -> Table {
    let (meeting, set_up, sheet) = (source.meeting, source.meeting.set_up(), source.meeting.sheet());
    let n_units = u32::try_from(units.len()).unwrap_or(1).max(1);
    let unit_mm = ((LANDSCAPE_MM - 12 - 14 - 80) / n_units).min(20);
    let title_mm = LANDSCAPE_MM - 12 - 14 - unit_mm * n_units;
    let mut columns = vec![column(12, Align::Centre), column(title_mm, Align::Left), column(14, Align::Right)];
    columns.extend(units.clone().map(|_| column(unit_mm, Align::Right)));
    let head = ["TT", "Tiêu chí", "Điểm tối đa"].map(str::to_owned).into_iter();
    let shorts = units.clone().map(|idx| set_up.unit(idx).map_or_else(String::new, |unit| wording::safe(&unit.short)));
    let head = Row::plain(head.chain(shorts));
    let of_units = |text: &dyn Fn(usize) -> String| units.clone().map(text).map(Cell::plain).collect::<Vec<_>>();
    let ranked = |unit_idx: usize| source.standings.row(unit_idx);
    let mut rows = Vec::new();
    for row in &sheet.rows {
        let max = wording::figure(meeting, row.max);
        let mut cells: Vec<Cell> = [wording::safe(&row.code), wording::safe(&row.title), max].map(Cell::plain).into();
        match row.kind {
            RowKind::Section => cells.extend(of_units(&|unit_idx| {
                let sum = ranked(unit_idx).and_then(|ranked| ranked.sum.sections.get(row.section_idx).copied());
                sum.map(|sum| wording::figure(meeting, sum)).unwrap_or_default()
            })),
            RowKind::Group => cells.extend(of_units(&|_| String::new())),
            RowKind::Criterion(leaf_idx) => cells.extend(of_units(&|unit_idx| cell(source, unit_idx, leaf_idx))),
        }
        rows.push(Row { cells, strong: row.kind == RowKind::Section });
    }
    for title in ["Điểm thưởng", "Điểm trừ", "TỔNG ĐIỂM", "XẾP HẠNG"] {
        let text = |row: &Ranked| match title {
            "Điểm thưởng" => wording::figure(meeting, row.sum.bonus),
            "Điểm trừ" => wording::figure(meeting, row.sum.deductions),
            "TỔNG ĐIỂM" => wording::figure(meeting, row.sum.total),
            _ => rank(row),
        };
        let mut cells: Vec<Cell> = ["", title, ""].map(Cell::plain).into();
        cells.extend(of_units(&|unit_idx| ranked(unit_idx).map(text).unwrap_or_default()));
        rows.push(Row::new(cells).strong());
    }
    let name = match n_tables {
        1 => "Bảng điểm chi tiết".to_owned(),
        _ => format!("Bảng điểm chi tiết, đơn vị {} đến {}", units.start + 1, units.end),
    };
    Table { name, columns, head: vec![head], rows, size_pt: if n_units > 9 { 9 } else { 10 } }
}

/// One cell of the full table.
fn cell(source: &Source<'_>, unit_idx: usize, leaf_idx: usize) -> String {
    let meeting = source.meeting;
    let Some(cell) = meeting.cell(unit_idx, leaf_idx) else { return String::new() };
    if !cell.is_assigned() {
        return "–".to_owned();
    }
    match counted(meeting, unit_idx, leaf_idx, source.standings.basis) {
        None => "chưa".to_owned(),
        Some(points) => {
            let last = meeting.set_up().last_stage_idx();
            let mark = if source.provisional && cell.points(last).is_none() { "*" } else { "" };
            format!("{}{mark}", wording::figure(meeting, points))
        }
    }
}

/// The bonus or the deductions of all units; `None` where there are none.
pub fn ledger(source: &Source<'_>, sign: Sign, page: Page) -> Option<Table> {
    let meeting = source.meeting;
    let mut rows = Vec::new();
    for unit_idx in 0..meeting.n_units() {
        for line in valued(meeting, unit_idx).iter().filter(|line| line.sign == sign) {
            let mut cells = vec![(rows.len() + 1).to_string(), wording::unit(meeting, unit_idx)];
            cells.extend(ledger_cells(source, line));
            rows.push(Row::plain(cells));
        }
    }
    let (name, points) = match sign {
        Sign::Bonus => ("Điểm thưởng", "Điểm thưởng"),
        Sign::Deduction => ("Điểm trừ", "Điểm trừ"),
    };
    let (unit_mm, what_mm) = match page {
        Page::Portrait => (32, 42),
        Page::Landscape => (50, 75),
    };
    let why_mm = page.width_mm() - 9 - unit_mm - what_mm - 10 - 16;
    let widths = [(9, Align::Centre), (unit_mm, Align::Left), (what_mm, Align::Left), (10, Align::Centre)];
    let mut columns: Vec<TableColumn> = widths.map(|(width_mm, align)| column(width_mm, align)).into();
    columns.extend([column(16, Align::Right), column(why_mm, Align::Left)]);
    let head = Row::plain(["TT", "Đơn vị", "Nội dung", "Số lần", points, "Căn cứ, lý do"]);
    (!rows.is_empty()).then(|| Table { name: name.to_owned(), columns, head: vec![head], rows, size_pt: 11 })
}

fn ledger_cells(source: &Source<'_>, line: &Valued<'_>) -> [String; 4] {
    let meeting = source.meeting;
    let (what, item) = match &line.line.of {
        LineOf::Criterion(criterion) => (capital(&wording::criterion_of(meeting, criterion)), None),
        LineOf::Rule(_, item) => (line.rule.map_or_else(String::new, |rule| wording::safe(&rule.title)), item.as_ref()),
    };
    let what = match item {
        Some(item) => format!("{what}: {}", wording::criterion_of(meeting, item)),
        None => what,
    };
    let times = line.rule.and_then(|rule| story::times(rule, line.line.number, item.is_some()));
    let mut why = Vec::new();
    why.extend(line.line.reason.as_deref().map(wording::safe));
    why.extend((!line.line.evidence.is_empty()).then(|| wording::evidence(meeting, &line.line.evidence)));
    if line.points != line.uncapped {
        let (points, uncapped) = (wording::points(line.points), wording::points(line.uncapped));
        why.push(format!("tính {points} điểm theo mức tối đa (trước đó {uncapped} điểm)"));
    }
    [what, times.unwrap_or_default(), wording::figure(meeting, line.points), why.join("; ")]
}

fn capital(text: &str) -> String {
    wording::capitalised(text)
}

/// One unit's sheet at every stage, with evidence, reason and explanation.
pub fn unit(source: &Source<'_>, unit_idx: usize) -> Table {
    let (meeting, set_up, sheet) = (source.meeting, source.meeting.set_up(), source.meeting.sheet());
    let stages = &set_up.regulation.stages;
    let n_stages = u32::try_from(stages.len()).unwrap_or(1);
    let stage_mm = if n_stages <= 4 { 17 } else { 13 };
    let rest = LANDSCAPE_MM.saturating_sub(12 + 70 + 15 + stage_mm * n_stages);
    let mut columns = vec![column(12, Align::Centre), column(70, Align::Left), column(15, Align::Right)];
    columns.extend(stages.iter().map(|_| column(stage_mm, Align::Right)));
    columns.extend([column(rest / 2, Align::Left), column(rest - rest / 2, Align::Left)]);
    let titles = stages.iter().map(|stage| wording::safe(&stage.title));
    let head = ["TT", "Tiêu chí", "Điểm tối đa"].map(str::to_owned).into_iter().chain(titles);
    let head = Row::plain(head.chain(["Hồ sơ, tài liệu kiểm chứng", "Giải trình, lý do"].map(str::to_owned)));
    let rows = sheet.rows.iter().map(|row| {
        let max = wording::figure(meeting, row.max);
        let mut cells = vec![wording::safe(&row.code), wording::safe(&row.title), max];
        let RowKind::Criterion(leaf_idx) = row.kind else {
            cells.extend(stages.iter().enumerate().map(|(stage_idx, stage)| {
                let whole = row.kind == RowKind::Section
                    && stage.covers(&set_up.rubric.sections[row.section_idx].id)
                    && row.leaves.clone().all(|leaf_idx| is_scored(source, unit_idx, leaf_idx, stage_idx));
                let sum = whole.then(|| standings::unit_sum(meeting, unit_idx, Basis::Stage(stage_idx)));
                let sum = sum.and_then(|sum| sum.sections.get(row.section_idx).copied());
                sum.map(|sum| wording::figure(meeting, sum)).unwrap_or_default()
            }));
            cells.extend([String::new(), String::new()]);
            return Row { strong: row.kind == RowKind::Section, ..Row::plain(cells) };
        };
        let Some(cell) = meeting.cell(unit_idx, leaf_idx) else { return Row::plain(cells) };
        cells.extend((0..stages.len()).map(|stage_idx| match cell.points(stage_idx) {
            _ if !cell.is_assigned() => "–".to_owned(),
            points => points.map(|points| wording::figure(meeting, points)).unwrap_or_default(),
        }));
        cells.push(wording::evidence(meeting, &cell.evidence));
        let mut words: Vec<String> = Vec::new();
        words.extend(cell.unassigned.as_ref().and_then(|none| none.reason.as_deref()).map(wording::safe));
        for score in (0..stages.len()).filter_map(|stage_idx| cell.score(stage_idx)) {
            words.extend(results(meeting, leaf_idx, score));
            words.extend(score.is_provisional().then(|| "Tạm, chờ xác nhận".to_owned()));
            words.extend(score.explanation().map(|said| format!("Giải trình: {}", wording::safe(said))));
            words.extend(score.reason().map(|said| format!("Lý do: {}", wording::safe(said))));
        }
        cells.push(words.join("; "));
        Row::plain(cells)
    });
    let name = format!("Bảng điểm của {}", wording::unit(meeting, unit_idx));
    Table { name, columns, head: vec![head], rows: rows.collect(), size_pt: 10 }
}

/// Whether a cell has a score at a stage or needs none.
fn is_scored(source: &Source<'_>, unit_idx: usize, leaf_idx: usize, stage_idx: usize) -> bool {
    let cell = source.meeting.cell(unit_idx, leaf_idx);
    cell.is_some_and(|cell| !cell.is_assigned() || cell.points(stage_idx).is_some())
}

/// What the points of a score follow from, where they are computed.
fn results(meeting: &Meeting, leaf_idx: usize, score: &Score) -> Option<String> {
    let kind = meeting.sheet().leaves.get(leaf_idx).map(|leaf| &leaf.criterion.kind);
    let result =
        |outcome: &Outcome| formula::result(kind, &outcome.given, outcome.target, outcome.scorer.as_ref(), Lang::Vi);
    let all: Vec<String> = score.outcomes().iter().map(result).collect();
    (!all.is_empty()).then(|| wording::capitalised(&all.join("; ")))
}
