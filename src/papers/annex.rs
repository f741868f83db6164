//! Phụ lục hồ sơ kiểm chứng: every document with what it proves, what still lacks one, and what was taken back.
//!
//! It must never decide whether a document is needed: that is asked of `decide`.

use crate::domain::decide::lacks_evidence;
use crate::domain::event::Event;
use crate::domain::id::EvidenceId;
use crate::domain::ledger::valued;
use crate::domain::meeting::LineOf;
use crate::papers::model::{Align, Page, Part, Row, Section, Style, Table, TableColumn};
use crate::papers::parts::text;
use crate::papers::{Source, wording};
use crate::text::date;
use crate::text::history::sentence;
use crate::text::lang::Lang;

pub(super) fn sections(source: &Source<'_>) -> Vec<Section> {
    let mut parts: Vec<Part> = vec![
        text(Style::Kind, "Phụ lục"),
        text(Style::Subject, "HỒ SƠ, TÀI LIỆU KIỂM CHỨNG"),
        text(Style::Reference, format!("(Kèm theo Biên bản {})", wording::safe(&source.meeting.set_up().title))),
        text(Style::Heading, "1. Danh mục tài liệu"),
    ];
    parts.push(documents(source).map_or_else(|| text(Style::Body, "Chưa có tài liệu nào."), Part::Table));
    parts.push(text(Style::Heading, "2. Nội dung còn thiếu tài liệu kiểm chứng"));
    parts.push(lacking(source).map_or_else(|| text(Style::Body, "Không có."), Part::Table));
    parts.push(text(Style::Heading, "3. Nội dung đã ghi rồi rút lại"));
    parts.push(taken_back(source).map_or_else(|| text(Style::Body, "Không có."), Part::Table));
    vec![Section { page: Page::Landscape, parts }]
}

fn columns(widths: &[(u32, Align)]) -> Vec<TableColumn> {
    widths.iter().map(|(width_mm, align)| TableColumn::new(*width_mm, *align)).collect()
}

fn documents(source: &Source<'_>) -> Option<Table> {
    let rows = source.meeting.catalogue().documents().iter().enumerate().map(|(idx, document)| {
        Row::plain([
            (idx + 1).to_string(),
            wording::safe(&document.title),
            wording::safe(&document.number),
            document.date.map(date::format).unwrap_or_default(),
            wording::safe(&document.issuer),
            wording::safe(&document.subject),
            proves(source, &document.id),
        ])
    });
    let rows: Vec<Row> = rows.collect();
    let widths = [12, 40, 28, 22, 38, 56, 56].map(|width_mm| (width_mm, Align::Left));
    let head =
        Row::plain(["TT", "Loại tài liệu", "Số, ký hiệu", "Ngày", "Cơ quan ban hành", "Trích yếu", "Kiểm chứng cho"]);
    let name = "Danh mục tài liệu".to_owned();
    (!rows.is_empty()).then(|| Table { name, columns: columns(&widths), head: vec![head], rows, size_pt: 10 })
}

/// What a document proves: "Sở NV: I.1, I.2; …".
fn proves(source: &Source<'_>, id: &EvidenceId) -> String {
    let meeting = source.meeting;
    let mut units = Vec::new();
    for unit_idx in 0..meeting.n_units() {
        let column = meeting.column(unit_idx);
        let cells = column.cells.iter().enumerate().filter(|(_, cell)| cell.evidence.contains(id));
        let mut what: Vec<String> = cells.map(|(leaf_idx, _)| wording::criterion_code(meeting, leaf_idx)).collect();
        for line in meeting.lines_of(unit_idx).filter(|line| line.evidence.contains(id)) {
            what.push(match &line.of {
                LineOf::Rule(rule, _) => {
                    let rule = meeting.set_up().regulation.rule(rule.as_str());
                    rule.map_or_else(String::new, |rule| wording::uncapitalised(&wording::safe(&rule.title)))
                }
                LineOf::Criterion(criterion) => {
                    let code = meeting.leaf_idx(criterion).map(|leaf_idx| wording::criterion_code(meeting, leaf_idx));
                    format!("trừ điểm {}", code.unwrap_or_default())
                }
            });
        }
        if column.excluded.as_ref().is_some_and(|exclusion| exclusion.evidence.contains(id)) {
            what.push("không bình xét".to_owned());
        }
        if !what.is_empty() {
            let short = meeting.set_up().unit(unit_idx).map_or_else(String::new, |unit| wording::safe(&unit.short));
            units.push(format!("{short}: {}", what.join(", ")));
        }
    }
    units.join("; ")
}

fn lacking(source: &Source<'_>) -> Option<Table> {
    let meeting = source.meeting;
    let mut rows = Vec::new();
    for unit_idx in 0..meeting.n_units() {
        let mut add = |what: String| {
            let number = (rows.len() + 1).to_string();
            rows.push(Row::plain([number, wording::unit(meeting, unit_idx), wording::capitalised(&what)]));
        };
        for leaf_idx in 0..meeting.sheet().leaves.len() {
            if lacks_evidence(meeting, unit_idx, leaf_idx) {
                add(wording::criterion(meeting, leaf_idx));
            }
        }
        for line in valued(meeting, unit_idx).iter().filter(|line| line.lacks_evidence()) {
            add(line.rule.map_or_else(String::new, |rule| wording::safe(&rule.title)));
        }
    }
    let widths = [(12, Align::Centre), (80, Align::Left), (160, Align::Left)];
    let head = Row::plain(["TT", "Đơn vị", "Nội dung"]);
    let name = "Nội dung còn thiếu tài liệu".to_owned();
    (!rows.is_empty()).then(|| Table { name, columns: columns(&widths), head: vec![head], rows, size_pt: 10 })
}

/// Every record that was taken back, with what it said; nothing that stood in the file is hidden.
fn taken_back(source: &Source<'_>) -> Option<Table> {
    let meeting = source.meeting;
    let mut rows = Vec::new();
    for entry in meeting.entries().iter().filter(|entry| !meeting.counts(entry.seq)) {
        let said: Vec<String> = entry.record.ev.iter().map(|event| sentence(event, meeting, Lang::Vi)).collect();
        let reason = meeting.entries().iter().rev().flat_map(|later| &later.record.ev).find_map(|event| match event {
            Event::TakenBack { record, reason } if *record == entry.seq => Some(reason.as_deref().map(wording::safe)),
            _ => None,
        });
        rows.push(Row::plain([
            entry.seq.to_string(),
            wording::moment(entry.record.at),
            wording::safe(&entry.record.by.name),
            said.join("; "),
            reason.flatten().unwrap_or_default(),
        ]));
    }
    let widths = [(16, Align::Centre), (50, Align::Left), (36, Align::Left), (100, Align::Left), (50, Align::Left)];
    let head = Row::plain(["Bản ghi", "Lúc", "Người ghi", "Nội dung", "Lý do rút lại"]);
    let name = "Nội dung đã ghi rồi rút lại".to_owned();
    (!rows.is_empty()).then(|| Table { name, columns: columns(&widths), head: vec![head], rows, size_pt: 10 })
}
