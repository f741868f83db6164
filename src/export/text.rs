//! A paper as plain text: a paragraph a line, a row of a table a line between bars.
//!
//! It must never know a meeting.

use crate::papers::model::{Cell, Paper, Paragraph, Part, Row, printed};

/// The text, UTF-8, lines ended by a line feed.
pub fn text(paper: &Paper) -> String {
    let mut out = String::new();
    let line = |out: &mut String, paragraph: &Paragraph| {
        let text = paragraph.printed();
        if !text.is_empty() {
            out.push_str(&outside(&text));
            out.push('\n');
        }
    };
    for part in paper.parts() {
        match part {
            Part::Paragraph(paragraph) => line(&mut out, paragraph),
            Part::Frame(frame) => {
                for paragraph in frame.rows.iter().flatten().flatten() {
                    line(&mut out, paragraph);
                }
            }
            Part::Table(table) => {
                out.push('\n');
                for row in table.head.iter().chain(&table.rows) {
                    self::row(&mut out, row);
                }
                out.push('\n');
            }
        }
    }
    out
}

/// A line that is no row: one that begins with a bar is set apart from rows by a space.
fn outside(text: &str) -> String {
    if text.starts_with('|') { format!(" {text}") } else { text.to_owned() }
}

fn row(out: &mut String, row: &Row) {
    out.push('|');
    for cell in &row.cells {
        out.push(' ');
        out.push_str(&inside(cell));
        out.push_str(" |");
    }
    out.push('\n');
}

/// The text of a cell, with its own bars and backslashes marked.
fn inside(cell: &Cell) -> String {
    printed(&cell.runs).replace('\\', "\\\\").replace('|', "\\|")
}
