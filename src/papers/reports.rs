//! Reports: of the bloc (Mẫu 02) and of a unit (Mẫu 01), as their frame with the tables of points filled in.
//!
//! Source of both forms: the guidance of Sở Nội vụ tỉnh Lào Cai on Quyết định số 3666/QĐ-UBND ngày 13/10/2021.
//! It must never write what people are to report: those parts are blanks.

use crate::domain::regulation::Sign;
use crate::papers::model::{Page, Paragraph, Part, Rule, Section, Style};
use crate::papers::parts::{self, HeadLines, blank, said, text};
use crate::papers::{Source, awards, tables, wording};

/// A heading, or what people write under it.
enum Item {
    Heading(&'static str),
    Subheading(&'static str),
    Blank(&'static str),
}
use Item::{Blank, Heading, Subheading};

fn frame(items: &[Item]) -> Vec<Part> {
    let part = |item: &Item| match item {
        Heading(title) => text(Style::Heading, *title),
        Subheading(title) => text(Style::Subheading, *title),
        Blank(label) => blank(label),
    };
    items.iter().map(part).collect()
}

/// Báo cáo tổng kết hoạt động khối thi đua (Mẫu 02).
pub(super) fn bloc(source: &Source<'_>) -> Vec<Section> {
    let meeting = source.meeting;
    let set_up = meeting.set_up();
    let (year, next) = (set_up.year, set_up.year + 1);
    let mut page = vec![
        parts::head(meeting, &HeadLines { symbol: Some("BC"), about: None, dated: true }),
        text(Style::Kind, "BÁO CÁO"),
        Paragraph::plain(
            Style::Subject,
            format!(
                "Tổng kết hoạt động {} năm {year}, phương hướng, nhiệm vụ năm {next}",
                wording::safe(&set_up.bloc.name)
            ),
        )
        .ruled(Rule::Part)
        .into(),
        said(Style::Addressee, "Kính gửi: <>.", &[]),
        text(Style::Heading, "I. TÌNH HÌNH TỔ CHỨC TRIỂN KHAI HOẠT ĐỘNG KHỐI"),
        text(Style::Subheading, "1. Đặc điểm tình hình khối thi đua"),
    ];
    let values = [("bloc", wording::safe(&set_up.bloc.name)), ("units", wording::count(meeting.n_units()))];
    page.push(said(Style::Body, "{bloc} có {units} đơn vị thành viên.", &values));
    page.extend(frame(&[
        Blank("số cán bộ, công chức, viên chức, người lao động; đặc điểm chung; thuận lợi, khó khăn"),
        Subheading("2. Tình hình triển khai hoạt động khối thi đua trong năm"),
        Subheading("2.1. Triển khai thực hiện các hoạt động của khối"),
        Blank("tuyên truyền, quán triệt; phát động phong trào; kế hoạch hoạt động; cụ thể hóa bảng chấm điểm; kiểm tra; sơ kết, tổng kết; hoạt động khác"),
        Subheading("2.2. Việc tổ chức ký giao ước thi đua của khối"),
        Blank("số đơn vị ký giao ước thi đua; tên đơn vị không ký; danh hiệu thi đua đăng ký đầu năm"),
        Heading("II. KẾT QUẢ ĐẠT ĐƯỢC"),
        Subheading("1. Kết quả đạt được trong phong trào thi đua, công tác khen thưởng"),
        Subheading("1.1. Phong trào thi đua của khối và các đơn vị thành viên"),
        Blank("phong trào chung của khối; đơn vị có phong trào sôi nổi, thiết thực; phong trào chuyên đề của tỉnh; tuyên dương, điển hình"),
        Subheading("1.2. Kết quả thực hiện nhiệm vụ chính trị của các thành viên trong khối"),
    ]));
    page.push(text(Style::Body, "Kết quả chấm điểm thi đua của các đơn vị thành viên:"));
    page.push(tables::overview(source).into());
    page.extend(tables::notes(source));
    page.extend(frame(&[
        Blank("bảng so sánh chỉ tiêu trọng tâm với kế hoạch giao, hoặc với năm trước nếu không có kế hoạch giao"),
        Subheading("2. Công tác khen thưởng"),
    ]));
    page.extend(awards::own(meeting));
    page.extend(frame(&[
        Blank("kết quả khen thưởng cấp Nhà nước, cấp tỉnh, cấp bộ, ngành; Huy hiệu; khen thưởng thường xuyên, theo đợt, đột xuất; khen thưởng của khối"),
        Subheading("3. Công tác tuyên truyền, nhân rộng các gương điển hình tiên tiến"),
        Blank("phát hiện, bồi dưỡng, nhân rộng điển hình tiên tiến; số tập thể, cá nhân điển hình"),
        Heading("III. ĐÁNH GIÁ TỔNG QUÁT"),
        Subheading("1. Ưu điểm"),
        Blank("ưu điểm"),
        Subheading("2. Hạn chế, tồn tại"),
        Blank("hạn chế, tồn tại"),
        Subheading("3. Nguyên nhân"),
        Blank("nguyên nhân"),
        Heading("IV. PHƯƠNG HƯỚNG NHIỆM VỤ"),
        Subheading("1. Nhiệm vụ chủ yếu trong hoạt động của khối"),
        Blank("nhiệm vụ chủ yếu"),
        Subheading("2. Những giải pháp để nâng cao chất lượng hoạt động của khối"),
        Blank("giải pháp"),
        Subheading("3. Kiến nghị, đề xuất của khối thi đua"),
        Blank("kiến nghị, đề xuất"),
    ]));
    page.push(parts::closing(
        &["Như trên;", "Ban Thi đua - Khen thưởng tỉnh;", "Các đơn vị thành viên;", "Lưu: VT."],
        "TRƯỞNG KHỐI",
    ));
    vec![Section { page: Page::Portrait, parts: page }, across(source)]
}

/// The full table, bonus and deductions, as the annex of the report.
fn across(source: &Source<'_>) -> Section {
    let mut parts = vec![text(Style::Kind, "Phụ lục"), text(Style::Subject, "BẢNG ĐIỂM CHI TIẾT THEO TIÊU CHÍ")];
    parts.extend(tables::full(source).into_iter().map(Part::Table));
    for (sign, title) in [(Sign::Bonus, "Điểm thưởng"), (Sign::Deduction, "Điểm trừ")] {
        if let Some(table) = tables::ledger(source, sign, Page::Landscape) {
            parts.push(text(Style::TableTitle, title));
            parts.push(table.into());
        }
    }
    Section { page: Page::Landscape, parts }
}

/// Báo cáo tổng kết phong trào thi đua, công tác khen thưởng của một đơn vị (Mẫu 01).
pub(super) fn unit(source: &Source<'_>, unit_idx: usize) -> Vec<Section> {
    let meeting = source.meeting;
    let (year, next) = (meeting.set_up().year, meeting.set_up().year + 1);
    let subject =
        format!("Tổng kết phong trào thi đua, công tác khen thưởng năm {year}; phương hướng, nhiệm vụ năm {next}");
    let mut page = vec![
        parts::unit_head(meeting, unit_idx),
        text(Style::Kind, "BÁO CÁO"),
        Paragraph::plain(Style::Subject, subject).ruled(Rule::Part).into(),
        said(Style::Addressee, "Kính gửi: <>.", &[]),
    ];
    page.extend(frame(&[
        Heading("Phần I. TÌNH HÌNH TỔ CHỨC, TRIỂN KHAI THỰC HIỆN PHONG TRÀO THI ĐUA, CÔNG TÁC KHEN THƯỞNG"),
        Blank("khái quát thuận lợi, khó khăn"),
        Subheading("1. Công tác lãnh đạo, chỉ đạo, tổ chức thực hiện phong trào thi đua yêu nước và công tác khen thưởng"),
        Blank("quán triệt, triển khai; văn bản ban hành; đổi mới nội dung, phương thức; kiểm tra; sáng kiến; đơn thư"),
        Subheading("2. Kết quả đạt được trong phong trào thi đua yêu nước"),
        Blank("nội dung, hình thức phong trào; chất lượng, hiệu quả, so sánh với chỉ tiêu giao hoặc năm trước; điển hình; hoạt động khối"),
        Subheading("3. Công tác khen thưởng"),
        Blank("kết quả các cấp; số lượng trình, số đủ điều kiện, tỷ lệ; khen tập thể nhỏ, người lao động trực tiếp"),
        Subheading("4. Công tác tuyên truyền, nhân rộng các gương điển hình tiên tiến"),
        Blank("biện pháp, kết quả, số liệu cụ thể"),
        Subheading("5. Đánh giá tổng quát, nguyên nhân và các bài học kinh nghiệm"),
        Blank("ưu điểm, hạn chế, nguyên nhân, bài học"),
        Subheading("6. Kiến nghị, đề xuất"),
        Blank("kiến nghị, đề xuất"),
        Heading("Phần II. PHƯƠNG HƯỚNG, NHIỆM VỤ VÀ GIẢI PHÁP THỰC HIỆN"),
        Subheading("1. Phương hướng, nhiệm vụ"),
        Blank("nhiệm vụ chủ yếu"),
        Subheading("2. Các giải pháp thực hiện"),
        Blank("giải pháp"),
    ]));
    page.push(parts::closing(
        &["Như trên;", "Ban Thi đua - Khen thưởng tỉnh;", "Trưởng khối thi đua;", "Lưu: VT."],
        "THỦ TRƯỞNG",
    ));
    let mut across = vec![
        text(Style::Kind, "Phụ lục"),
        text(Style::Subject, "BẢNG CHẤM ĐIỂM THI ĐUA"),
        text(Style::Reference, format!("(Kèm theo Báo cáo của {})", wording::unit(meeting, unit_idx))),
    ];
    across.push(tables::unit(source, unit_idx).into());
    vec![Section { page: Page::Portrait, parts: page }, Section { page: Page::Landscape, parts: across }]
}
