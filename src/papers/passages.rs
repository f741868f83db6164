//! The minutes as they are read aloud and shown to the hall: the text of the document, passage by passage.
//!
//! Heads, signatures and stamps are left out: what is read is what is adopted. It must never know a screen, nor how
//! wide a line is.

use crate::domain::hall_parts::Passage;
use crate::domain::meeting::Meeting;
use crate::papers::model::{Part, Row, Style, Table, printed};
use crate::papers::{Source, What};

/// What stands before a line of a list in the documents.
const DASH: &str = "- ";

/// The minutes of a meeting as they are read.
pub fn minutes(meeting: &Meeting) -> Vec<Passage> {
    let mut passages = Vec::new();
    for part in Source::of(meeting, false).paper(What::Minutes).parts() {
        match part {
            Part::Paragraph(paragraph) => passages.extend(passage(paragraph.style, &paragraph.printed())),
            Part::Frame(_) => {}
            Part::Table(table) => passages.extend(rows(table)),
        }
    }
    passages
}

/// A paragraph as it is read; none where it is not read out.
fn passage(style: Style, text: &str) -> Option<Passage> {
    if text.is_empty() {
        return None;
    }
    match style {
        Style::Draft | Style::Warning | Style::Stamp | Style::Recipient | Style::RecipientsHead => None,
        Style::Kind | Style::Subject | Style::Heading | Style::Subheading | Style::TableTitle => {
            Some(Passage::Heading(text.into()))
        }
        _ => Some(match text.strip_prefix(DASH) {
            Some(item) => Passage::Item(item.into()),
            None => Passage::Text(text.into()),
        }),
    }
}

fn rows(table: &Table) -> impl Iterator<Item = Passage> {
    let of = |heads: bool| move |row: &Row| Passage::Row { cells: cells(row), heads };
    table.head.iter().map(of(true)).chain(table.rows.iter().map(of(false)))
}

/// A cell over several columns stands in the first of them.
fn cells(row: &Row) -> Vec<Box<str>> {
    let mut cells: Vec<Box<str>> = Vec::new();
    for cell in &row.cells {
        cells.push(printed(&cell.runs).trim().into());
        cells.extend((1..cell.span).map(|_| Box::default()));
    }
    cells
}
