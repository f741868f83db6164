//! What a document says when it is read back: lines and tables, whatever its format.
//!
//! It must never know how the bytes were read, nor what a figure means.

use crate::papers::model::{Cell, Paper, Paragraph, Part, Row, Run, Table};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// The text of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// Its lines and tables in order; empty lines are left out.
    pub blocks: Vec<Block>,
    /// What stands in the heads and feet of its pages.
    pub margins: Vec<String>,
}

/// A line or a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A line.
    Line(String),
    /// A table by row and cell.
    Table(Vec<Vec<String>>),
}

/// How a format shows what stands side by side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Frames {
    /// As a table without lines.
    AsTables,
    /// One paragraph after the other.
    AsLines,
}

/// A text with gaps for what people write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern(Vec<Option<String>>);

/// What a document is expected to say.
#[derive(Clone, Debug)]
pub enum Expected<'a> {
    /// A line.
    Line(Pattern),
    /// A table, or paragraphs side by side where the format has them so.
    Table {
        /// The table, unless it is a frame.
        table: Option<&'a Table>,
        /// Its cells by row, those of repeated rows first.
        rows: Vec<Vec<Pattern>>,
    },
}

/// The text with spaces of any kind as single ones, in NFC.
pub fn normal(text: &str) -> String {
    let mut normal = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !normal.is_empty() {
            normal.push(' ');
        }
        match is_nfc_quick(word.chars()) {
            IsNormalized::Yes => normal.push_str(word),
            _ => normal.extend(word.nfc()),
        }
    }
    normal
}

impl Pattern {
    /// The pattern of runs.
    pub fn of(runs: &[Run]) -> Self {
        let mut pieces: Vec<Option<String>> = Vec::new();
        for run in runs {
            match (run.blank, pieces.last_mut()) {
                (true, Some(None)) => {}
                (true, _) => pieces.push(None),
                (false, Some(Some(text))) => text.push_str(&run.text),
                (false, _) => pieces.push(Some(run.text.clone())),
            }
        }
        let pieces = pieces.into_iter().map(|piece| piece.map(|text| normal(&text)));
        Self(pieces.filter(|piece| piece.as_deref() != Some("")).collect())
    }

    /// Whether people write all of it.
    pub fn is_blank(&self) -> bool {
        !self.0.is_empty() && self.0.iter().all(Option::is_none)
    }

    /// Whether nothing is to stand there.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a text, in its normal form, is this one with its gaps filled somehow.
    pub fn fits(&self, text: &str) -> bool {
        let mut rest = text;
        let mut gap = false;
        for (idx, piece) in self.0.iter().enumerate() {
            let Some(piece) = piece else {
                gap = true;
                continue;
            };
            let last = idx + 1 == self.0.len();
            let found = match (gap, last) {
                (false, _) => rest.strip_prefix(piece.as_str()),
                (true, true) => return rest.ends_with(piece.as_str()),
                (true, false) => rest.split_once(piece.as_str()).map(|(_, after)| after),
            };
            let Some(after) = found else { return false };
            (rest, gap) = (after, false);
        }
        gap || rest.is_empty()
    }

    /// The text with `…` for its gaps.
    pub fn said(&self) -> String {
        let pieces: Vec<&str> = self.0.iter().map(|piece| piece.as_deref().unwrap_or("…")).collect();
        pieces.join(" ")
    }
}

fn lines(paragraphs: &[Paragraph]) -> Vec<Run> {
    let mut runs = Vec::new();
    for paragraph in paragraphs {
        runs.extend(paragraph.runs.iter().cloned());
        runs.push(Run::plain("\n"));
    }
    runs
}

/// What a paper says, for a format with such frames.
pub fn expected(paper: &Paper, frames: Frames) -> Vec<Expected<'_>> {
    let mut found = Vec::new();
    let line = |paragraph: &Paragraph, found: &mut Vec<Expected<'_>>| {
        let pattern = Pattern::of(&paragraph.runs);
        if !pattern.is_empty() {
            found.push(Expected::Line(pattern));
        }
    };
    for part in paper.parts() {
        match part {
            Part::Paragraph(paragraph) => line(paragraph, &mut found),
            Part::Frame(frame) if frames == Frames::AsLines => {
                for paragraph in frame.rows.iter().flatten().flatten() {
                    line(paragraph, &mut found);
                }
            }
            Part::Frame(frame) => {
                let row = |cells: &Vec<Vec<Paragraph>>| cells.iter().map(|cell| Pattern::of(&lines(cell))).collect();
                found.push(Expected::Table { table: None, rows: frame.rows.iter().map(row).collect() });
            }
            Part::Table(table) => {
                let cell = |cell: &Cell| Pattern::of(&cell.runs);
                let row = |row: &Row| row.cells.iter().map(cell).collect();
                let rows = table.head.iter().chain(&table.rows).map(row).collect();
                found.push(Expected::Table { table: Some(table), rows });
            }
        }
    }
    found
}
