//! The text of a DOCX file, whoever saved it last: lines, tables, heads and feet of pages.
//!
//! Tracked deletions are left out, insertions count; what a reader does not see is not read. The bytes are foreign:
//! sizes are counted while they are inflated, not believed (`journal.md` §2.14). It must never know a meeting.

use super::archive::Archive;
use super::book::Fault;
use super::xml::{Node, Xml};
use crate::papers::reading::{Block, Reading};

/// A larger file is not read.
pub const LARGEST: u64 = 20 * 1024 * 1024;

/// Why a file has no text to read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoText {
    /// It is larger than [`LARGEST`], or has or inflates to more than is read.
    TooLarge,
    /// It is no ZIP container: an old .doc, a renamed file, a cut one.
    NoContainer,
    /// It is a container without a document in it: a workbook, an encrypted file.
    NoDocument,
    /// Its document is not what a word processor writes.
    NotXml,
}

impl From<Fault> for NoText {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::TooManyParts { .. } | Fault::Inflates | Fault::TooLong { .. } => Self::TooLarge,
            Fault::Encrypted | Fault::Missing { .. } => Self::NoDocument,
            Fault::Broken { part, .. } if &*part == "zip" => Self::NoContainer,
            Fault::OddPart { .. } => Self::NoContainer,
            _ => Self::NotXml,
        }
    }
}

/// Reads the text of a file.
///
/// # Errors
/// Why there is none.
pub fn read(bytes: &[u8]) -> Result<Reading, NoText> {
    if bytes.len() as u64 > LARGEST {
        return Err(NoText::TooLarge);
    }
    let mut archive = Archive::open(bytes)?;
    let mut margins: Vec<String> = archive.names().filter(|name| is_margin(name)).map(Into::into).collect();
    margins.sort();
    let mut reading = Reading { blocks: blocks(&mut archive, "word/document.xml")?, margins: Vec::new() };
    for name in &margins {
        for block in blocks(&mut archive, name)? {
            match block {
                Block::Line(line) => reading.margins.push(line),
                Block::Table(rows) => reading.margins.extend(rows.into_iter().flatten()),
            }
        }
    }
    reading.margins.retain(|line| !line.trim().is_empty());
    Ok(reading)
}

fn is_margin(name: &str) -> bool {
    let part = name.strip_prefix("word/").and_then(|name| name.strip_suffix(".xml"));
    part.is_some_and(|part| part.starts_with("header") || part.starts_with("footer"))
}

/// What a document has open while it is read.
#[derive(Default)]
struct Open {
    blocks: Vec<Block>,
    /// Paragraphs, the inner ones last: a text box stands inside a paragraph.
    paragraphs: Vec<String>,
    /// The outermost table, by row and cell.
    table: Vec<Vec<String>>,
    n_tables: usize,
    in_text: bool,
    /// How deep inside something that is not read.
    n_hidden: usize,
}

fn blocks(archive: &mut Archive<'_>, part: &str) -> Result<Vec<Block>, NoText> {
    let text = archive.part(part)?.ok_or(NoText::NoDocument)?;
    let mut xml = Xml::new(part, text);
    let mut open = Open::default();
    let mut n_open = 0_usize;
    loop {
        match xml.next()? {
            Node::Open(tag) => {
                n_open += 1;
                if open.n_hidden > 0 || is_hidden(tag.name()) {
                    open.n_hidden += 1;
                } else {
                    open.start(tag.name());
                }
            }
            Node::Close(name) => {
                n_open = n_open.checked_sub(1).ok_or(NoText::NotXml)?;
                if open.n_hidden > 0 {
                    open.n_hidden -= 1;
                } else {
                    open.end(&name);
                }
            }
            Node::Text(text) => {
                if open.in_text && open.n_hidden == 0 {
                    open.push(&text);
                }
            }
            Node::End => return if n_open > 0 { Err(NoText::NotXml) } else { Ok(open.blocks) },
        }
    }
}

/// What a reader does not see: what was moved away, and the second form of a drawing.
fn is_hidden(name: &str) -> bool {
    name == "moveFrom" || name == "Fallback"
}

impl Open {
    fn start(&mut self, tag: &str) {
        match tag {
            "p" => self.paragraphs.push(String::new()),
            "t" => self.in_text = true,
            "tab" | "br" | "cr" => self.push(" "),
            "noBreakHyphen" => self.push("-"),
            "tbl" => {
                self.n_tables += 1;
                if self.n_tables == 1 {
                    self.table.clear();
                }
            }
            "tr" if self.n_tables == 1 => self.table.push(Vec::new()),
            "tc" if self.n_tables == 1 => {
                if let Some(row) = self.table.last_mut() {
                    row.push(String::new());
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: &str) {
        match tag {
            "p" => {
                let text = self.paragraphs.pop().unwrap_or_default();
                if self.n_tables > 0 {
                    if let Some(cell) = self.table.last_mut().and_then(|row| row.last_mut()) {
                        if !cell.is_empty() {
                            cell.push('\n');
                        }
                        cell.push_str(&text);
                    }
                } else if !text.trim().is_empty() {
                    self.blocks.push(Block::Line(text));
                }
            }
            "t" => self.in_text = false,
            "tbl" => {
                self.n_tables = self.n_tables.saturating_sub(1);
                if self.n_tables == 0 {
                    self.blocks.push(Block::Table(std::mem::take(&mut self.table)));
                }
            }
            _ => {}
        }
    }

    fn push(&mut self, text: &str) {
        if let Some(paragraph) = self.paragraphs.last_mut() {
            paragraph.push_str(text);
        }
    }
}
