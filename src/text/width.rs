//! Widths in cells of the screen: measuring, cutting, padding and wrapping, never inside a grapheme cluster.
//!
//! It must never know colours or the screen's size; texts have been through `clean::shown` before.

use std::borrow::Cow;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Stands for what was cut off; one cell wide.
pub const CUT_MARK: &str = "…";

/// The cells a text takes, cluster by cluster, as the screen's buffer counts them.
pub fn cells(text: &str) -> usize {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return text.len();
    }
    text.graphemes(true).map(UnicodeWidthStr::width).sum()
}

/// The text if it takes at most `width` cells, else its beginning with [`CUT_MARK`] at the end.
pub fn cut(text: &str, width: usize) -> Cow<'_, str> {
    if cells(text) <= width {
        return Cow::Borrowed(text);
    }
    let mut kept = String::new();
    let Some(room) = width.checked_sub(1) else {
        return Cow::Owned(kept);
    };
    let mut taken = 0;
    for cluster in text.graphemes(true) {
        taken += cluster.width();
        if taken > room {
            break;
        }
        kept.push_str(cluster);
    }
    kept.push_str(CUT_MARK);
    Cow::Owned(kept)
}

/// The text in exactly `width` cells: cut with a mark, or filled with spaces on the right.
pub fn fit(text: &str, width: usize) -> String {
    let mut fitted = cut(text, width).into_owned();
    let missing = width.saturating_sub(cells(&fitted));
    fitted.extend(std::iter::repeat_n(' ', missing));
    fitted
}

/// The text in exactly `width` cells: cut with a mark, or filled with spaces on the left, as numbers stand.
pub fn pad_left(text: &str, width: usize) -> String {
    let kept = cut(text, width);
    let missing = width.saturating_sub(cells(&kept));
    let mut padded = " ".repeat(missing);
    padded.push_str(&kept);
    padded
}

/// Breaks a text into lines of at most `width` cells.
///
/// Lines break between words; a word longer than a line breaks between clusters; a line break in the text stays one.
/// Runs of spaces become one. No width gives no lines; an empty text gives one empty line.
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    if width == 0 {
        return lines;
    }
    for paragraph in text.split('\n') {
        let mut line = String::new();
        let mut taken = 0;
        for word in paragraph.split([' ', '\t']).filter(|word| !word.is_empty()) {
            let length = cells(word);
            if !line.is_empty() && taken + 1 + length > width {
                lines.push(std::mem::take(&mut line));
                taken = 0;
            }
            if !line.is_empty() {
                line.push(' ');
                taken += 1;
            }
            if length <= width {
                line.push_str(word);
                taken += length;
                continue;
            }
            for cluster in word.graphemes(true) {
                // A wide character has no place on a line of one cell.
                let piece = if cluster.width() > width { CUT_MARK } else { cluster };
                if taken + piece.width() > width {
                    lines.push(std::mem::take(&mut line));
                    taken = 0;
                }
                line.push_str(piece);
                taken += piece.width();
            }
        }
        lines.push(line);
    }
    lines
}
