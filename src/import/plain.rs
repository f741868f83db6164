//! The text of a document that was written as plain text or as JSON.
//!
//! It must never know a meeting.

use crate::papers::reading::{Block, Reading};
use serde_json::Value;

/// Reads plain text: lines that begin with a bar are rows of a table.
pub fn text(text: &str) -> Reading {
    let mut blocks: Vec<Block> = Vec::new();
    let mut in_table = false;
    for line in text.strip_prefix('\u{feff}').unwrap_or(text).lines() {
        match (line.strip_prefix('|'), blocks.last_mut()) {
            (Some(cells), Some(Block::Table(rows))) if in_table => rows.push(row(cells)),
            (Some(cells), _) => blocks.push(Block::Table(vec![row(cells)])),
            (None, _) if line.trim().is_empty() => {}
            (None, _) => blocks.push(Block::Line(line.to_owned())),
        }
        in_table = line.starts_with('|');
    }
    Reading { blocks, margins: Vec::new() }
}

/// The cells of a row after its first bar; a bar or backslash inside one has a backslash before it.
fn row(line: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut letters = line.trim_end().chars();
    while let Some(letter) = letters.next() {
        match letter {
            '|' => cells.push(String::new()),
            '\\' => {
                let next = letters.next();
                cells.last_mut().into_iter().for_each(|cell| cell.extend(next));
            }
            other => cells.last_mut().into_iter().for_each(|cell| cell.push(other)),
        }
    }
    // What stands after the last bar is no cell.
    if cells.last().is_some_and(|cell| cell.trim().is_empty()) {
        cells.pop();
    }
    cells
}

/// Reads the JSON of a document; `None` where it is none.
pub fn json(text: &str) -> Option<Reading> {
    let value: Value = serde_json::from_str(text).ok()?;
    let parts = value.get("parts")?.as_array()?;
    let rows = |part: &Value, key: &str| -> Option<Vec<Vec<String>>> {
        let cells = |row: &Value| -> Option<Vec<String>> {
            row.as_array()?.iter().map(|cell| cell.as_str().map(str::to_owned)).collect()
        };
        part.get(key)?.as_array()?.iter().map(cells).collect()
    };
    let block = |part: &Value| -> Option<Block> {
        match part.get("line") {
            Some(line) => Some(Block::Line(line.as_str()?.to_owned())),
            None => Some(Block::Table([rows(part, "head")?, rows(part, "rows")?].concat())),
        }
    };
    let blocks: Option<Vec<Block>> = parts.iter().map(block).collect();
    Some(Reading { blocks: blocks?, margins: Vec::new() })
}
