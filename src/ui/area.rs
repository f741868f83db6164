//! A text of several lines laid out by cells: rows, the caret's place on them, and steps up and down.
//!
//! It must never change a text, nor know where on the screen it stands.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The rows of a text as byte ranges: a row ends before the grapheme that does not fit, behind a space where there is
/// one, and at a line break, which belongs to no row. Spaces that do not fit hang over the end of their row.
pub fn rows(text: &str, width: usize) -> Vec<Range<usize>> {
    let width = width.max(1);
    let (mut rows, mut start, mut used) = (Vec::new(), 0, 0);
    // Behind the last space of the row, and the cells up to there.
    let mut space: Option<(usize, usize)> = None;
    for (at, grapheme) in text.grapheme_indices(true) {
        if grapheme == "\n" {
            rows.push(start..at);
            (start, used, space) = (at + 1, 0, None);
            continue;
        }
        let wide = grapheme.width();
        while used + wide > width && at > start && grapheme != " " {
            let (cut, kept) = space.unwrap_or((at, used));
            rows.push(start..cut);
            (start, used, space) = (cut, used - kept, None);
        }
        used += wide;
        if grapheme == " " {
            space = Some((at + 1, used));
        }
    }
    rows.push(start..text.len());
    rows
}

/// On which row, and how many cells from its left, a byte offset stands.
pub fn place(text: &str, rows: &[Range<usize>], caret: usize) -> (usize, usize) {
    // At the seam of two rows the caret stands at the beginning of the lower one.
    let row_idx = rows.iter().rposition(|row| row.start <= caret).unwrap_or(0);
    let from = rows.get(row_idx).map_or(0, |row| row.start);
    (row_idx, text.get(from..caret).unwrap_or_default().width())
}

/// The byte offset on a row, as near as it gets to a number of cells from the left; on a row that goes on below, before
/// its last grapheme at most, so that it stays on this row.
fn offset(text: &str, rows: &[Range<usize>], row_idx: usize, cells: usize) -> Option<usize> {
    let row = rows.get(row_idx)?;
    let seam = rows.get(row_idx + 1).is_some_and(|next| next.start == row.end);
    let (mut at, mut used) = (row.start, 0);
    for grapheme in text.get(row.clone()).unwrap_or_default().graphemes(true) {
        let wide = grapheme.width();
        if used + wide > cells || (seam && at + grapheme.len() >= row.end) {
            break;
        }
        used += wide;
        at += grapheme.len();
    }
    Some(at)
}

/// Where a step up or down leads; `None` where there is no such row.
pub fn step(text: &str, width: usize, caret: usize, down: bool) -> Option<usize> {
    let rows = rows(text, width);
    let (row_idx, cells) = place(text, &rows, caret);
    let next = if down { row_idx + 1 } else { row_idx.checked_sub(1)? };
    offset(text, &rows, next, cells)
}

/// The beginning and the end of the caret's row.
pub fn ends(text: &str, width: usize, caret: usize) -> (usize, usize) {
    let rows = rows(text, width);
    let (row_idx, _) = place(text, &rows, caret);
    let start = rows.get(row_idx).map_or(0, |row| row.start);
    (start, offset(text, &rows, row_idx, usize::MAX).unwrap_or(text.len()))
}
