//! Parts that documents share: heads, căn cứ, signatures, nơi nhận, warnings.
//!
//! It must never know which document they stand in.

use crate::domain::meeting::Meeting;
use crate::papers::fill::{Values, fill};
use crate::papers::model::{Frame, PORTRAIT_MM, Paragraph, Part, Rule, Run, Style};
use crate::papers::wording;

const LEFT_MM: u32 = 67;

/// A paragraph of a sentence with gaps.
pub(super) fn said(style: Style, sentence: &str, values: Values<'_>) -> Part {
    Paragraph::new(style, fill(sentence, values)).into()
}

/// A paragraph of plain text.
pub(super) fn text(style: Style, text: impl Into<String>) -> Part {
    Paragraph::plain(style, text).into()
}

/// A whole paragraph left to people.
pub(super) fn blank(label: &str) -> Part {
    Paragraph::blank(Style::Body, label).into()
}

/// Warnings about the whole document: sample data, an example rubric.
pub(super) fn warnings(meeting: &Meeting) -> Vec<Part> {
    let set_up = meeting.set_up();
    let mut warnings = Vec::new();
    if set_up.bloc.sample {
        warnings.push(text(Style::Warning, "SỐ LIỆU MẪU – đơn vị, điểm và tài liệu là giả định"));
    }
    if !set_up.rubric.example.is_empty() {
        warnings.push(text(Style::Warning, wording::safe(&set_up.rubric.example)));
    }
    warnings
}

/// What stands under the issuer and under the motto.
pub(super) struct HeadLines<'a> {
    /// The symbol of this type of document: "BB", "BC", empty for a letter; `None` for what has no number.
    pub symbol: Option<&'a str>,
    /// What a letter is about, under its number.
    pub about: Option<String>,
    /// Whether place and date stand under the motto; biên bản has none (Mẫu 1.9).
    pub dated: bool,
}

/// The head of a document of the bloc: authority, bloc, number; quốc hiệu, tiêu ngữ, place and date.
pub(super) fn head(meeting: &Meeting, lines: &HeadLines<'_>) -> Part {
    let bloc = &meeting.set_up().bloc;
    let issuer = [
        Paragraph::plain(Style::Authority, wording::capitals(&bloc.authority)),
        Paragraph::plain(Style::Head, wording::capitals(&bloc.name)).ruled(Rule::Part),
    ];
    let number = match lines.symbol {
        None => String::new(),
        Some("") => "Số: <>/<>".to_owned(),
        Some(symbol) => format!("Số: <>/{symbol}-<>"),
    };
    framed_head(issuer.into(), &number, lines.about.clone(), lines.dated)
}

/// The head of a document of one unit.
pub(super) fn unit_head(meeting: &Meeting, unit_idx: usize) -> Part {
    let issuer = [
        Paragraph::blank(Style::Authority, "CƠ QUAN CẤP TRÊN"),
        Paragraph::plain(Style::Head, wording::capitals(&wording::unit(meeting, unit_idx))).ruled(Rule::Part),
    ];
    framed_head(issuer.into(), "Số: <>/BC-<>", None, true)
}

/// The head of a document that all units sign: quốc hiệu and tiêu ngữ alone.
pub(super) fn national_head() -> Part {
    Frame { widths_mm: vec![PORTRAIT_MM], rows: vec![vec![nation()]] }.into()
}

fn nation() -> Vec<Paragraph> {
    vec![
        Paragraph::plain(Style::Head, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        Paragraph::plain(Style::Motto, "Độc lập - Tự do - Hạnh phúc").ruled(Rule::Whole),
    ]
}

fn framed_head(issuer: Vec<Paragraph>, number: &str, about: Option<String>, dated: bool) -> Part {
    let mut left = vec![Paragraph::new(Style::Number, fill(number, &[]))];
    left.extend(about.map(|about| Paragraph::plain(Style::About, about)));
    let right = if dated {
        Paragraph::new(Style::PlaceDate, fill("<>, ngày <> tháng <> năm <>", &[]))
    } else {
        Paragraph::plain(Style::PlaceDate, "")
    };
    Frame {
        widths_mm: vec![LEFT_MM, PORTRAIT_MM - LEFT_MM],
        rows: vec![vec![issuer, nation()], vec![left, vec![right]]],
    }
    .into()
}

/// A title, room for a signature, and the name where it is known.
fn signature(title: &str, note: &str, name: Option<String>) -> Vec<Paragraph> {
    vec![
        Paragraph::plain(Style::SignTitle, title),
        Paragraph::plain(Style::SignNote, note),
        match name {
            Some(name) => Paragraph::plain(Style::SignName, name),
            None => Paragraph::blank(Style::SignName, "họ và tên"),
        },
    ]
}

/// Nơi nhận at the left, a signature at the right.
pub(super) fn closing(recipients: &[&str], title: &str) -> Part {
    let left = recipients_list(recipients);
    let right = signature(title, "(Ký, đóng dấu)", None);
    Frame { widths_mm: vec![LEFT_MM + 13, PORTRAIT_MM - LEFT_MM - 13], rows: vec![vec![left, right]] }.into()
}

/// Two signatures side by side, with the names that are known.
pub(super) fn two_signatures(titles: [&str; 2], names: [Option<String>; 2]) -> Part {
    let note = "(Ký, ghi rõ họ tên)";
    let half = PORTRAIT_MM / 2;
    let row = titles.into_iter().zip(names).map(|(title, name)| signature(title, note, name)).collect();
    Frame { widths_mm: vec![half, PORTRAIT_MM - half], rows: vec![row] }.into()
}

/// "Nơi nhận:" and its list; each a sentence that may hold blanks.
pub(super) fn recipients_list(recipients: &[&str]) -> Vec<Paragraph> {
    let head = Paragraph::plain(Style::RecipientsHead, "Nơi nhận:");
    let list = recipients.iter().map(|one| Paragraph::new(Style::Recipient, fill(&format!("- {one}"), &[])));
    std::iter::once(head).chain(list).collect()
}

/// Căn cứ: each line ends with ";", the last with ".".
pub(super) fn bases(sentences: &[Vec<Run>]) -> Vec<Part> {
    let last = sentences.len().saturating_sub(1);
    let lines = sentences.iter().enumerate().map(|(idx, runs)| {
        let mut runs = runs.clone();
        runs.push(Run::plain(if idx == last { "." } else { ";" }));
        Paragraph::new(Style::Basis, runs).into()
    });
    lines.collect()
}

/// The documents a meeting stands on, as căn cứ: the regulation, the rubric.
pub(super) fn usual_bases(meeting: &Meeting) -> Vec<Vec<Run>> {
    let set_up = meeting.set_up();
    let mut bases = Vec::new();
    for source in set_up.regulation.source.split(';').map(str::trim).filter(|source| !source.is_empty()) {
        bases.push(vec![Run::plain(format!("Căn cứ {}", wording::safe(source)))]);
    }
    let title = wording::uncapitalised(&wording::safe(&set_up.rubric.title));
    bases.push(fill(
        "Căn cứ {title} năm {year} đã được các đơn vị thành viên thống nhất, ban hành kèm theo <văn bản ban hành>",
        &[("title", title), ("year", set_up.year.to_string())],
    ));
    bases
}
