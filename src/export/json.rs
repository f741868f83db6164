//! A paper as JSON: its lines and tables, its stamp, its blanks marked as such.
//!
//! It must never know a meeting.

use crate::papers::model::{Paper, Paragraph, Part, Row, Run, printed};
use crate::papers::stamp;
use crate::text::code;
use serde_json::{Value, json};

/// The JSON text, indented, ended by a line feed.
///
/// `parts` holds `{"line", "style", "blanks"}` and `{"table", "head", "rows"}`; what stands side by side comes as lines.
pub fn text(paper: &Paper) -> String {
    let mut parts = Vec::new();
    for part in paper.parts() {
        match part {
            Part::Paragraph(paragraph) => parts.extend(line(paragraph)),
            Part::Frame(frame) => parts.extend(frame.rows.iter().flatten().flatten().filter_map(line)),
            Part::Table(table) => parts.push(json!({
                "table": table.name,
                "head": rows(&table.head),
                "rows": rows(&table.rows),
            })),
        }
    }
    let value = json!({
        "document": paper.name,
        "title": paper.title,
        "form": stamp::FORM,
        "record": paper.stamp.record,
        "head": code::hex(&paper.stamp.head),
        "code": code::minutes_code(&paper.stamp.head),
        "sealed": paper.stamp.sealed,
        "incomplete": paper.stamp.incomplete,
        "blanks": paper.n_blanks(),
        "parts": parts,
    });
    format!("{value:#}\n")
}

fn line(paragraph: &Paragraph) -> Option<Value> {
    let text = paragraph.printed();
    let blanks: Vec<&str> = paragraph.runs.iter().filter(|run| run.blank).map(|run: &Run| run.text.as_str()).collect();
    let style = format!("{:?}", paragraph.style);
    (!text.is_empty()).then(|| json!({ "line": text, "style": style, "blanks": blanks }))
}

fn rows(rows: &[Row]) -> Value {
    rows.iter().map(|row| row.cells.iter().map(|cell| printed(&cell.runs)).collect::<Vec<_>>()).collect()
}
