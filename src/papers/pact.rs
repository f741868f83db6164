//! Giao ước thi đua: what the units undertake for next year, and the place where each signs.
//!
//! It must never say who signed unless the meeting recorded it.

use crate::papers::model::{Align, Cell, Page, Paragraph, Row, Rule, Section, Style, Table, TableColumn};
use crate::papers::parts::{self, blank, said, text};
use crate::papers::{Source, floor, wording};

pub(super) fn sections(source: &Source<'_>) -> Vec<Section> {
    let meeting = source.meeting;
    let set_up = meeting.set_up();
    let next = set_up.year + 1;
    let values = [
        ("bloc", wording::safe(&set_up.bloc.name)),
        ("next", next.to_string()),
        ("units", wording::count(meeting.n_units())),
    ];
    let mut page = vec![parts::national_head(), text(Style::Kind, "GIAO ƯỚC THI ĐUA")];
    let subject = format!("Năm {next} của {}", wording::safe(&set_up.bloc.name));
    page.push(Paragraph::plain(Style::Subject, subject).ruled(Rule::Part).into());
    let sentence = "Tại hội nghị ngày <>, {units} đơn vị thành viên {bloc} thống nhất ký giao ước thi đua năm {next} với các nội dung sau:";
    page.push(said(Style::Body, sentence, &values));
    page.push(text(Style::Heading, "I. NỘI DUNG, CHỈ TIÊU THI ĐUA"));
    for (idx, section) in set_up.rubric.sections.iter().enumerate() {
        let line = format!("{}. {}", idx + 1, wording::safe(&section.title));
        page.push(text(Style::Subheading, line));
        page.push(blank("chỉ tiêu, nhiệm vụ đăng ký thi đua"));
    }
    page.push(text(Style::Heading, "II. TỔ CHỨC THỰC HIỆN"));
    page.push(blank("biện pháp thực hiện, kiểm tra, sơ kết, tổng kết"));
    page.push(said(Style::Body, "Các đơn vị thành viên cam kết thực hiện nghiêm túc nội dung giao ước này./.", &[]));
    page.push(text(Style::TableTitle, "ĐẠI DIỆN CÁC ĐƠN VỊ KÝ GIAO ƯỚC"));
    page.push(signers(source).into());
    page.extend(floor::pact(meeting));
    vec![Section { page: Page::Portrait, parts: page }]
}

fn signers(source: &Source<'_>) -> Table {
    let meeting = source.meeting;
    let rows = (0..meeting.n_units()).map(|unit_idx| {
        let mut cells: Vec<Cell> =
            [(unit_idx + 1).to_string(), wording::unit(meeting, unit_idx)].map(Cell::plain).into();
        cells.extend([Cell::blank(""), Cell::blank("")]);
        Row::new(cells)
    });
    let widths = [(10, Align::Centre), (65, Align::Left), (48, Align::Left), (42, Align::Centre)];
    Table {
        name: "Đại diện các đơn vị ký giao ước".to_owned(),
        columns: widths.map(|(width_mm, align)| TableColumn::new(width_mm, align)).into(),
        head: vec![Row::plain(["TT", "Đơn vị", "Họ tên, chức vụ người ký", "Ký tên"])],
        rows: rows.collect(),
        size_pt: 12,
    }
}
