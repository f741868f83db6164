//! The lines that say from which state of which meeting a document was made, and their reading back.
//!
//! A document can be held against the meeting file as long as these lines stand in it.
//! It must never know what else the document says.

use crate::papers::model::{Paper, Paragraph, Part, Stamp, Style};
use crate::papers::reading::{Block, Reading, normal};
use crate::text::code;

/// The form of the documents' fixed words. A change of any of them raises it, since a document is compared by its words.
pub const FORM: u32 = 1;

/// What the stamp of a document says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Read {
    /// The document's name.
    pub name: String,
    /// Its form.
    pub form: u32,
    /// Number of the record it was made at.
    pub record: u64,
    /// The minutes' code of that record.
    pub code: String,
    /// Whether it says that the file was incomplete.
    pub incomplete: bool,
}

const INCOMPLETE: &str = "Tệp cuộc họp có phần cuối dở dang hoặc hỏng; tài liệu này chỉ theo các bản ghi còn tốt.";

/// The stamp as the last lines of a document.
pub fn parts(name: &str, stamp: &Stamp) -> Vec<Part> {
    let state =
        if stamp.sealed { "Cuộc họp đã niêm phong" } else { "DỰ THẢO, cuộc họp chưa niêm phong" };
    let (record, code) = (stamp.record, code::minutes_code(&stamp.head));
    let line = format!("{state}. Tài liệu {name}, mẫu {FORM}, lập tại bản ghi số {record}, mã {code}.");
    let hash = format!("Giá trị băm của bản ghi: {}", code::hex(&stamp.head));
    [line, hash].map(|text| Paragraph::plain(Style::Stamp, text).into()).into()
}

/// The marks at the top of a document: a draft, an incomplete file.
pub fn marks(stamp: &Stamp) -> Vec<Part> {
    let mut marks = Vec::new();
    if !stamp.sealed {
        marks.push(Paragraph::plain(Style::Draft, "DỰ THẢO").into());
    }
    if stamp.incomplete {
        marks.push(Paragraph::plain(Style::Warning, INCOMPLETE).into());
    }
    marks
}

/// What stands in the head and the foot of every page beside its number.
pub fn margins(paper: &Paper) -> Margins {
    let stamp = &paper.stamp;
    let code = code::minutes_code(&stamp.head);
    Margins {
        head: (!stamp.sealed).then(|| "DỰ THẢO".to_owned()),
        foot: format!("{} – bản ghi số {} – {code}", paper.name, stamp.record),
    }
}

/// Head and foot of pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Margins {
    /// The head's text, beside the number of the page.
    pub head: Option<String>,
    /// The foot's text.
    pub foot: String,
}

impl Margins {
    /// The lines that may stand there.
    pub fn lines(&self) -> Vec<String> {
        self.head.iter().cloned().chain([self.foot.clone()]).collect()
    }
}

/// Finds the stamp of a document; the last one that reads as one.
pub fn read(reading: &Reading) -> Option<Read> {
    let texts = reading.blocks.iter().map(|block| match block {
        Block::Line(line) => normal(line),
        Block::Table(_) => String::new(),
    });
    let lines: Vec<String> = texts.collect();
    let incomplete = lines.iter().any(|line| line == INCOMPLETE);
    lines.iter().rev().find_map(|line| one(line, incomplete))
}

fn one(line: &str, incomplete: bool) -> Option<Read> {
    let (_, rest) = line.split_once("Tài liệu ")?;
    let (name, rest) = rest.split_once(", mẫu ")?;
    let (form, rest) = rest.split_once(", lập tại bản ghi số ")?;
    let (record, code) = rest.split_once(", mã ")?;
    Some(Read {
        name: name.to_owned(),
        form: form.parse().ok()?,
        record: record.parse().ok()?,
        code: code.trim_end_matches(['.', ' ']).to_owned(),
        incomplete,
    })
}
