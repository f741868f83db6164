//! What the Trưởng khối sends after the meeting: tờ trình khen thưởng, đề nghị phê chuẩn, công văn xin thẩm định.
//!
//! It must never say more than the meeting decided: what the file does not know is a blank.

use crate::domain::meeting::Meeting;
use crate::domain::regulation::Stage;
use crate::domain::set_up::RowKind;
use crate::papers::fill::fill;
use crate::papers::model::{Align, Cell, Page, Paragraph, Part, Row, Rule, Run, Section, Style, Table, TableColumn};
use crate::papers::parts::{self, HeadLines, said, text};
use crate::papers::{Source, awards, floor, tables, wording};

fn portrait(parts: Vec<Part>) -> Vec<Section> {
    vec![Section { page: Page::Portrait, parts }]
}

fn titled(meeting: &Meeting, symbol: &str, kind: &str, subject: &str, addressee: &str) -> Vec<Part> {
    vec![
        parts::head(meeting, &HeadLines { symbol: Some(symbol), about: None, dated: true }),
        text(Style::Kind, kind),
        Paragraph::plain(Style::Subject, subject).ruled(Rule::Part).into(),
        said(Style::Addressee, addressee, &[]),
    ]
}

fn minutes_basis(meeting: &Meeting) -> Vec<Run> {
    fill(
        "Căn cứ Biên bản {title} ngày <>",
        &[("title", wording::uncapitalised(&wording::safe(&meeting.set_up().title)))],
    )
}

fn with_minutes(meeting: &Meeting) -> Vec<Part> {
    let mut bases = parts::usual_bases(meeting);
    bases.push(minutes_basis(meeting));
    parts::bases(&bases)
}

const RECIPIENTS: [&str; 4] =
    ["Như trên;", "Ban Thi đua - Khen thưởng tỉnh;", "Các đơn vị thành viên;", "Lưu: VT, <>."];

/// Tờ trình khen thưởng (Mẫu 1.4).
pub(super) fn submission(source: &Source<'_>) -> Vec<Section> {
    let meeting = source.meeting;
    let set_up = meeting.set_up();
    let subject = format!("Về việc đề nghị khen thưởng phong trào thi đua năm {}", set_up.year);
    let mut parts =
        titled(meeting, "TTr", "TỜ TRÌNH", &subject, "Kính gửi: <cơ quan, người có thẩm quyền khen thưởng>.");
    parts.extend(with_minutes(meeting));
    let reviewed = source.standings.rows.iter().filter(|row| row.excluded.is_none()).count();
    let values = [
        ("bloc", wording::safe(&set_up.bloc.name)),
        ("reviewed", wording::count(reviewed)),
        ("units", wording::count(meeting.n_units())),
    ];
    let sentence = "{bloc} đã tổ chức hội nghị bình xét {reviewed}/{units} đơn vị thành viên. Trên cơ sở kết quả chấm điểm và bình xét, {bloc} trình xem xét, khen thưởng các tập thể sau:";
    parts.push(said(Style::Body, sentence, &values));
    parts.push(awards::submitted(source).unwrap_or_else(|| proposals(source)).into());
    parts.extend(tables::sum_notes(source));
    let end = "{bloc} kính trình <cơ quan, người có thẩm quyền> xem xét, quyết định./.";
    parts.push(said(Style::Body, end, &values));
    parts.push(parts::closing(&RECIPIENTS, "TRƯỞNG KHỐI"));
    portrait(parts)
}

/// The list where the meeting nominated nobody in the file: every unit, with blanks for what to propose.
fn proposals(source: &Source<'_>) -> Table {
    let meeting = source.meeting;
    let reviewed = source.standings.rows.iter().filter(|row| row.excluded.is_none());
    let rows = reviewed.enumerate().map(|(idx, row)| {
        let texts = [
            (idx + 1).to_string(),
            wording::unit(meeting, row.unit_idx),
            wording::figure(meeting, row.sum.total),
            tables::rank(row),
        ];
        let mut cells: Vec<Cell> = texts.map(Cell::plain).into();
        cells.push(Cell::blank(""));
        Row::new(cells)
    });
    let widths = [(10, Align::Centre), (65, Align::Left), (20, Align::Right), (18, Align::Centre), (52, Align::Left)];
    Table {
        name: "Danh sách đề nghị khen thưởng".to_owned(),
        columns: widths.map(|(width_mm, align)| TableColumn::new(width_mm, align)).into(),
        head: vec![Row::plain(["TT", "Tên tập thể", "Tổng điểm", "Xếp hạng", "Hình thức đề nghị khen thưởng"])],
        rows: rows.collect(),
        size_pt: 12,
    }
}

/// Tờ trình đề nghị phê chuẩn Trưởng khối, Phó khối.
pub(super) fn offices(source: &Source<'_>) -> Vec<Section> {
    let meeting = source.meeting;
    let set_up = meeting.set_up();
    let next = set_up.year + 1;
    let subject = format!("Về việc đề nghị phê chuẩn Trưởng khối, Phó khối thi đua năm {next}");
    let mut parts = titled(meeting, "TTr", "TỜ TRÌNH", &subject, "Kính gửi: <Chủ tịch Ủy ban nhân dân tỉnh>.");
    parts.extend(with_minutes(meeting));
    let values = [("bloc", wording::safe(&set_up.bloc.name)), ("next", next.to_string())];
    let sentence = "{bloc} đề nghị phê chuẩn Trưởng khối, Phó khối thi đua năm {next} như sau:";
    parts.push(said(Style::Body, sentence, &values));
    parts.extend(floor::office_lines(meeting));
    parts.push(said(Style::Body, "{bloc} kính trình xem xét, quyết định./.", &values));
    parts.push(parts::closing(&RECIPIENTS, "TRƯỞNG KHỐI"));
    portrait(parts)
}

/// Công văn xin thẩm định (Mẫu 1.5), with the self-scores of the sections that another stage appraises.
pub(super) fn appraisal(source: &Source<'_>) -> Vec<Section> {
    let meeting = source.meeting;
    let set_up = meeting.set_up();
    let stage = appraising(source);
    let codes: Vec<String> = appraised(source).map(|idx| wording::safe(&set_up.rubric.sections[idx].code)).collect();
    let sections = if codes.is_empty() { "<>".to_owned() } else { codes.join(", ") };
    let about = format!("V/v thẩm định điểm mục {sections} của bảng chấm điểm thi đua năm {}", set_up.year);
    let lines = HeadLines { symbol: Some(""), about: Some(about), dated: true };
    let mut parts = vec![parts::head(meeting, &lines)];
    let by = stage.map(|stage| wording::safe(&stage.by)).filter(|by| !by.is_empty());
    parts.push(match by {
        Some(by) => said(Style::Addressee, "Kính gửi: {by}.", &[("by", by)]),
        None => said(Style::Addressee, "Kính gửi: <cơ quan thẩm định>.", &[]),
    });
    let values = [
        ("bloc", wording::safe(&set_up.bloc.name)),
        ("source", wording::safe(&set_up.regulation.source)),
        ("year", set_up.year.to_string()),
        ("units", wording::count(meeting.n_units())),
        ("sections", sections),
    ];
    let sentence = "Thực hiện {source}, {bloc} đã tổng hợp kết quả tự chấm điểm năm {year} của {units} đơn vị thành viên. {bloc} đề nghị thẩm định điểm mục {sections} của từng đơn vị theo bảng kèm theo và gửi kết quả về đơn vị Trưởng khối trước ngày <>.";
    parts.push(said(Style::Body, sentence, &values));
    parts.push(said(Style::Body, "{bloc} trân trọng đề nghị quan tâm, phối hợp./.", &values));
    parts.push(parts::closing(&["Như trên;", "Các đơn vị thành viên;", "Lưu: VT, <>."], "TRƯỞNG KHỐI"));
    let mut across = vec![text(Style::Kind, "Phụ lục"), text(Style::Subject, "ĐIỂM TỰ CHẤM ĐỀ NGHỊ THẨM ĐỊNH")];
    across.extend(self_scores(source).into_iter().map(Part::Table));
    vec![Section { page: Page::Portrait, parts }, Section { page: Page::Landscape, parts: across }]
}

/// The stage between self-scores and agreement, if there is one.
fn appraising<'a>(source: &Source<'a>) -> Option<&'a Stage> {
    let stages = &source.meeting.set_up().regulation.stages;
    (stages.len() > 2).then(|| &stages[1])
}

/// The sections that stage scores.
fn appraised(source: &Source<'_>) -> impl Iterator<Item = usize> {
    let (set_up, stage) = (source.meeting.set_up(), appraising(source));
    let covers = move |idx: &usize| stage.is_some_and(|stage| stage.covers(&set_up.rubric.sections[*idx].id));
    (0..set_up.rubric.sections.len()).filter(covers)
}

/// A table for each unit: criterion, maximum, self-score, evidence, and a column for the appraiser.
fn self_scores(source: &Source<'_>) -> Vec<Table> {
    let meeting = source.meeting;
    let sections: Vec<usize> = appraised(source).collect();
    let widths = [(12, Align::Centre), (88, Align::Left), (18, Align::Right), (18, Align::Right), (28, Align::Right)];
    let mut columns: Vec<TableColumn> = widths.map(|(width_mm, align)| TableColumn::new(width_mm, align)).into();
    columns.push(TableColumn::new(88, Align::Left));
    let of = |unit_idx: usize| {
        let name = wording::unit(meeting, unit_idx);
        let head = Row::new(vec![Cell::plain(name.clone()).over(6)]);
        let titles =
            Row::plain(["TT", "Tiêu chí", "Điểm tối đa", "Tự chấm", "Thẩm định", "Hồ sơ, tài liệu kiểm chứng"]);
        let rows = meeting.sheet().rows.iter().filter(|row| sections.contains(&row.section_idx));
        let rows = rows.map(|row| {
            let texts = [wording::safe(&row.code), wording::safe(&row.title), wording::figure(meeting, row.max)];
            let mut cells: Vec<Cell> = texts.map(Cell::plain).into();
            let RowKind::Criterion(leaf_idx) = row.kind else {
                cells.extend(["", "", ""].map(Cell::plain));
                return Row { cells, strong: row.kind == RowKind::Section };
            };
            let cell = meeting.cell(unit_idx, leaf_idx);
            let own = cell.and_then(|cell| match cell.points(0) {
                _ if !cell.is_assigned() => Some("–".to_owned()),
                points => points.map(|points| wording::figure(meeting, points)),
            });
            cells.push(Cell::plain(own.unwrap_or_default()));
            cells.push(Cell::blank(""));
            cells.push(Cell::plain(cell.map(|cell| wording::evidence(meeting, &cell.evidence)).unwrap_or_default()));
            Row::new(cells)
        });
        let (columns, rows) = (columns.clone(), rows.collect());
        Table {
            name: format!("Điểm tự chấm của {name}"), columns, head: vec![head, titles], rows, size_pt: 10
        }
    };
    if sections.is_empty() { Vec::new() } else { (0..meeting.n_units()).map(of).collect() }
}
