//! A document as pages of plain lines, for reading it aloud and showing it to the hall page by page.
//!
//! Heads, signatures and stamps are left out: what is read is what is adopted. It must never know a screen.

use crate::papers::model::{Paper, Part, Row, Style, printed};
use crate::text::width::wrap;

/// One line of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageLine {
    /// The text, at most as wide as was asked for.
    pub text: String,
    /// What the line is for.
    pub style: Style,
}

/// The pages of a document, each of at most `height` lines of at most `width` cells.
///
/// A heading stands with what follows it; a paragraph is divided only where it is longer than a page.
pub fn pages(paper: &Paper, width: usize, height: usize) -> Vec<Vec<PageLine>> {
    let (width, height) = (width.max(1), height.max(1));
    let mut pages: Vec<Vec<PageLine>> = Vec::new();
    let mut page: Vec<PageLine> = Vec::new();
    // What is to stand together: headings, then the block after them.
    let mut together: Vec<PageLine> = Vec::new();
    for (style, text) in blocks(paper) {
        together.extend(wrap(&text, width).into_iter().map(|text| PageLine { text, style }));
        if is_heading(style) {
            continue;
        }
        if page.len() + together.len() > height && !page.is_empty() {
            pages.push(std::mem::take(&mut page));
        }
        for line in together.drain(..) {
            if page.len() == height {
                pages.push(std::mem::take(&mut page));
            }
            page.push(line);
        }
    }
    page.append(&mut together);
    if !page.is_empty() {
        pages.push(page);
    }
    pages
}

fn is_heading(style: Style) -> bool {
    matches!(style, Style::Kind | Style::Subject | Style::Heading | Style::Subheading | Style::TableTitle)
}

fn blocks(paper: &Paper) -> Vec<(Style, String)> {
    let mut blocks = Vec::new();
    for part in paper.parts() {
        match part {
            Part::Paragraph(paragraph) => {
                let read = !matches!(
                    paragraph.style,
                    Style::Draft | Style::Warning | Style::Stamp | Style::Recipient | Style::RecipientsHead
                );
                let text = paragraph.printed();
                if read && !text.is_empty() {
                    blocks.push((paragraph.style, text));
                }
            }
            Part::Frame(_) => {}
            Part::Table(table) => blocks.extend(table.rows.iter().map(|row| (Style::Body, row_text(row)))),
        }
    }
    blocks
}

/// A row of a table as it is read out: its cells one after the other, the empty ones left out.
fn row_text(row: &Row) -> String {
    let cells = row.cells.iter().map(|cell| printed(&cell.runs)).filter(|text| !text.trim().is_empty());
    cells.collect::<Vec<_>>().join(" · ")
}
