//! A document held against what the meeting says: every line and cell, with the parts left to people allowed to differ.
//!
//! It must never know the format the document had.

use crate::papers::model::{Paper, Row, Table};
use crate::papers::reading::{Block, Expected, Frames, Pattern, Reading, expected, normal};

/// More lines than any paper has; a document with more is not read further.
pub const MOST_BLOCKS: usize = 20_000;

/// One place where a document says something else than the meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Where.
    pub place: Place,
    /// What the meeting says; `None` for what is not in it.
    pub expected: Option<String>,
    /// What the document says; `None` for what is missing.
    pub found: Option<String>,
}

/// A place in a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A line, by its number among the lines and tables of the document, from 1.
    Line(usize),
    /// A cell.
    Cell {
        /// The table's name; empty for paragraphs side by side.
        table: String,
        /// What the row is about.
        row: String,
        /// The heading of the column.
        column: String,
    },
    /// A whole row.
    Row {
        /// The table's name.
        table: String,
        /// What the row is about.
        row: String,
    },
    /// A whole table.
    Table(String),
    /// The head or foot of the pages.
    Margin,
}

/// What came of holding a document against the meeting.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// Where they differ.
    pub differences: Vec<Difference>,
    /// Parts left to people that nobody filled.
    pub n_blanks: usize,
    /// Lines and cells that were held against the meeting.
    pub n_compared: usize,
}

/// Holds a document against the paper that the meeting gives.
pub fn compare(paper: &Paper, reading: &Reading, frames: Frames, margins: &[String]) -> Comparison {
    let expected = expected(paper, frames);
    let blocks: Vec<Block> = reading.blocks.iter().take(MOST_BLOCKS).map(normal_block).collect();
    let mut comparison = Comparison { n_blanks: unfilled(&blocks), ..Comparison::default() };
    let steps = align(
        (expected.len(), blocks.len()),
        |at, block| fits(&expected[at], &blocks[block]),
        |at, block| {
            let both = (&expected[at], &blocks[block]);
            matches!(both, (Expected::Line(_), Block::Line(_)) | (Expected::Table { .. }, Block::Table(_)))
        },
        |at| matches!(&expected[at], Expected::Line(pattern) if pattern.is_blank()),
    );
    for step in steps {
        comparison.take(step, &expected, &blocks);
    }
    for line in &reading.margins {
        let line = normal(line);
        let is_number = line.chars().all(|letter| letter.is_ascii_digit() || letter == ' ');
        if !is_number && !margins.iter().any(|known| normal(known) == line) {
            let expected = (!margins.is_empty()).then(|| margins.join("; "));
            comparison.differences.push(Difference { place: Place::Margin, expected, found: Some(line) });
        }
    }
    comparison
}

impl Comparison {
    fn take(&mut self, step: Step, expected: &[Expected<'_>], blocks: &[Block]) {
        match step {
            Step::Same(at, _) => {
                self.n_compared += match &expected[at] {
                    Expected::Line(_) => 1,
                    Expected::Table { rows, .. } => rows.iter().map(Vec::len).sum(),
                };
            }
            Step::Absorbed(_) => {}
            Step::Changed(at, block) => match (&expected[at], &blocks[block]) {
                (Expected::Table { table, rows }, Block::Table(found)) => self.table(*table, rows, found),
                (Expected::Line(pattern), Block::Line(line)) => {
                    self.n_compared += 1;
                    self.add(Place::Line(block + 1), Some(pattern.said()), Some(line.clone()));
                }
                _ => {}
            },
            Step::Missing(at) => match &expected[at] {
                Expected::Line(pattern) => self.add(Place::Line(at + 1), Some(pattern.said()), None),
                Expected::Table { table, rows } => {
                    let name = table.map_or_else(|| first_words(rows), |table| table.name.clone());
                    self.add(Place::Table(name), Some(first_words(rows)), None);
                }
            },
            Step::Extra(block) => match &blocks[block] {
                Block::Line(line) => self.add(Place::Line(block + 1), None, Some(line.clone())),
                Block::Table(rows) => {
                    let words = rows.iter().flatten().find(|text| !text.is_empty()).cloned().unwrap_or_default();
                    self.add(Place::Table(String::new()), None, Some(words));
                }
            },
        }
    }

    fn table(&mut self, table: Option<&Table>, rows: &[Vec<Pattern>], found: &[Vec<String>]) {
        let steps = align(
            (rows.len(), found.len()),
            |at, row| fits_row(&rows[at], &found[row]),
            |_, _| true,
            |at| rows[at].iter().all(Pattern::is_blank),
        );
        let name = table.map(|table| table.name.clone()).unwrap_or_default();
        for step in steps {
            match step {
                Step::Same(at, _) => self.n_compared += rows[at].len(),
                Step::Absorbed(_) => {}
                Step::Changed(at, row) => {
                    let (wanted, there) = (&rows[at], &found[row]);
                    for idx in 0..wanted.len().max(there.len()) {
                        let (pattern, text) = (wanted.get(idx), there.get(idx));
                        self.n_compared += 1;
                        if pattern.is_some_and(|pattern| text.is_some_and(|text| pattern.fits(text))) {
                            continue;
                        }
                        let column = table.map_or_else(String::new, |table| column_name(table, at, idx));
                        let place = Place::Cell { table: name.clone(), row: row_name(wanted), column };
                        self.add(place, pattern.map(Pattern::said), text.cloned());
                    }
                }
                Step::Missing(at) => {
                    let place = Place::Row { table: name.clone(), row: row_name(&rows[at]) };
                    self.add(place, Some(words(&rows[at])), None);
                }
                Step::Extra(row) => {
                    let place = Place::Row { table: name.clone(), row: String::new() };
                    self.add(place, None, Some(found[row].join(" | ")));
                }
            }
        }
    }

    fn add(&mut self, place: Place, expected: Option<String>, found: Option<String>) {
        self.differences.push(Difference { place, expected, found });
    }
}

fn normal_block(block: &Block) -> Block {
    match block {
        Block::Line(line) => Block::Line(normal(line)),
        Block::Table(rows) => {
            Block::Table(rows.iter().map(|row| row.iter().map(|cell| normal(cell)).collect()).collect())
        }
    }
}

fn unfilled(blocks: &[Block]) -> usize {
    let in_text = |text: &String| text.matches("[……").count();
    blocks
        .iter()
        .map(|block| match block {
            Block::Line(line) => in_text(line),
            Block::Table(rows) => rows.iter().flatten().map(in_text).sum(),
        })
        .sum()
}

fn fits(expected: &Expected<'_>, block: &Block) -> bool {
    match (expected, block) {
        (Expected::Line(pattern), Block::Line(line)) => pattern.fits(line),
        (Expected::Table { rows, .. }, Block::Table(found)) => {
            rows.len() == found.len() && rows.iter().zip(found).all(|(row, found)| fits_row(row, found))
        }
        _ => false,
    }
}

fn fits_row(row: &[Pattern], found: &[String]) -> bool {
    row.len() == found.len() && row.iter().zip(found).all(|(pattern, text)| pattern.fits(text))
}

fn words(row: &[Pattern]) -> String {
    row.iter().map(Pattern::said).collect::<Vec<_>>().join(" | ")
}

fn first_words(rows: &[Vec<Pattern>]) -> String {
    rows.iter().flatten().map(Pattern::said).find(|text| !text.is_empty()).unwrap_or_default()
}

/// What a row is about: the longer of its first two cells, since the first often holds a number.
fn row_name(row: &[Pattern]) -> String {
    let names = row.iter().take(2).map(Pattern::said);
    names.max_by_key(|name| name.chars().count()).unwrap_or_default()
}

/// The heading over a cell of a row: the nearest heading above that covers its first column.
fn column_name(table: &Table, row_idx: usize, cell_idx: usize) -> String {
    let rows: Vec<&Row> = table.head.iter().chain(&table.rows).collect();
    let Some(row) = rows.get(row_idx) else { return String::new() };
    let first: usize = row.cells.iter().take(cell_idx).map(|cell| cell.span).sum();
    let heading = table.head.iter().take(row_idx.min(table.head.len())).rev().find_map(|head| {
        let mut start = 0;
        head.cells.iter().find(|cell| {
            let covers = (start..start + cell.span).contains(&first);
            start += cell.span;
            covers && !cell.runs.is_empty()
        })
    });
    heading.map(|cell| normal(&crate::papers::model::printed(&cell.runs))).unwrap_or_default()
}

/// One step in laying a document beside what is expected.
#[derive(Clone, Copy)]
enum Step {
    Same(usize, usize),
    Changed(usize, usize),
    Missing(usize),
    Extra(usize),
    Absorbed(usize),
}

/// Beyond this many pairs, things are laid beside each other by their numbers only.
const MOST_PAIRS: usize = 8_000_000;
/// What a difference costs.
const APART: u32 = 2;

/// Lays two rows of things beside each other with the fewest differences; what people write may be of any length.
fn align(
    (n_expected, n_found): (usize, usize),
    same: impl Fn(usize, usize) -> bool,
    comparable: impl Fn(usize, usize) -> bool,
    absorbs: impl Fn(usize) -> bool,
) -> Vec<Step> {
    let n_shorter = n_expected.min(n_found);
    let alike = |at: usize, there: usize| !absorbs(at) && same(at, there);
    let n_front = (0..n_shorter).take_while(|idx| alike(*idx, *idx)).count();
    let behind = |idx: &usize| alike(n_expected - 1 - idx, n_found - 1 - idx);
    let n_back = (0..n_shorter - n_front).take_while(behind).count();
    let (height, width) = (n_expected - n_front - n_back, n_found - n_front - n_back);
    let mut steps: Vec<Step> = (0..n_front).map(|idx| Step::Same(idx, idx)).collect();
    let grid = Grid {
        height,
        width,
        same: |at, there| same(at + n_front, there + n_front),
        comparable: |at, there| comparable(at + n_front, there + n_front),
        absorbs: |at| absorbs(at + n_front),
    };
    let middle = if height.saturating_mul(width) > MOST_PAIRS { grid.by_number() } else { grid.cheapest() };
    steps.extend(middle.into_iter().map(|step| match step {
        Step::Same(at, there) => Step::Same(at + n_front, there + n_front),
        Step::Changed(at, there) => Step::Changed(at + n_front, there + n_front),
        Step::Missing(at) => Step::Missing(at + n_front),
        Step::Extra(there) => Step::Extra(there + n_front),
        Step::Absorbed(there) => Step::Absorbed(there + n_front),
    }));
    steps.extend((0..n_back).rev().map(|idx| Step::Same(n_expected - 1 - idx, n_found - 1 - idx)));
    steps
}

/// The part of both rows that is not the same from the front or from the back.
struct Grid<S, C, A> {
    height: usize,
    width: usize,
    same: S,
    comparable: C,
    absorbs: A,
}

impl<S: Fn(usize, usize) -> bool, C: Fn(usize, usize) -> bool, A: Fn(usize) -> bool> Grid<S, C, A> {
    fn by_number(&self) -> Vec<Step> {
        let step = |idx| match (idx < self.height, idx < self.width) {
            (true, true) if (self.same)(idx, idx) => Step::Same(idx, idx),
            (true, true) if (self.comparable)(idx, idx) => Step::Changed(idx, idx),
            (true, _) => Step::Missing(idx),
            (false, _) => Step::Extra(idx),
        };
        (0..self.height.max(self.width)).map(step).collect()
    }

    fn price(&self, at: usize) -> u32 {
        if at < self.height && (self.absorbs)(at) { 0 } else { APART }
    }

    /// What it costs to lay the rest of both rows beside each other, for every pair of beginnings.
    fn costs(&self) -> Vec<u32> {
        let row = self.width + 1;
        let mut costs = vec![0_u32; (self.height + 1) * row];
        for at in (0..=self.height).rev() {
            for there in (0..=self.width).rev() {
                let (down, right) = (at < self.height, there < self.width);
                if !down && !right {
                    continue;
                }
                let mut best = u32::MAX;
                if down && right {
                    let next = costs[(at + 1) * row + there + 1];
                    if (self.same)(at, there) {
                        best = next;
                    } else if (self.comparable)(at, there) {
                        best = next + APART;
                    }
                }
                if down {
                    best = best.min(costs[(at + 1) * row + there] + self.price(at));
                }
                if right {
                    best = best.min(costs[at * row + there + 1] + self.price(at));
                }
                costs[at * row + there] = best;
            }
        }
        costs
    }

    fn cheapest(&self) -> Vec<Step> {
        let (costs, row) = (self.costs(), self.width + 1);
        let (mut at, mut there) = (0, 0);
        let mut steps = Vec::new();
        while at < self.height || there < self.width {
            let now = costs[at * row + there];
            let both = at < self.height && there < self.width;
            let next = if both { costs[(at + 1) * row + there + 1] } else { u32::MAX };
            let price = self.price(at);
            if both && next == now && (self.same)(at, there) {
                steps.push(Step::Same(at, there));
                (at, there) = (at + 1, there + 1);
            } else if both && next.saturating_add(APART) == now && (self.comparable)(at, there) {
                steps.push(Step::Changed(at, there));
                (at, there) = (at + 1, there + 1);
            } else if there < self.width && costs[at * row + there + 1] + price == now {
                steps.push(if price == 0 { Step::Absorbed(there) } else { Step::Extra(there) });
                there += 1;
            } else {
                if price > 0 {
                    steps.push(Step::Missing(at));
                }
                at += 1;
            }
        }
        steps
    }
}
