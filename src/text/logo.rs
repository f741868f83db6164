//! The logo of the bloc as text art for the wall's title card: lines of plain text that fit on the smallest wall.
//!
//! It must never know a file. What is not fit to be shown is told and not shown: a logo is never cut or mended.

use crate::text::lang::{Lang, Said};
use crate::text::sieve::is_unfit;
use crate::text::width::cells;

/// Most cells of a logo across.
pub const WIDEST: usize = 72;
/// Most lines of a logo.
pub const HIGHEST: usize = 14;

/// Lines of text art.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logo {
    /// The lines, without blanks at their ends.
    pub lines: Vec<Box<str>>,
    /// Cells of the longest one.
    pub width: usize,
}

/// Why a text is no logo. Lines and columns count from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogoFlaw {
    /// It is no text in UTF-8, or far too long for a logo.
    NoText,
    /// There is nothing to be seen.
    Empty,
    /// A character that is not to be shown: a tab, a control character, one that turns the direction of writing.
    Unfit {
        /// Number of the line.
        line: usize,
        /// Number of the character in it.
        column: usize,
    },
    /// A line is too long.
    Wide {
        /// Number of the line.
        line: usize,
        /// Its cells.
        wide: usize,
    },
    /// There are too many lines.
    High {
        /// How many.
        lines: usize,
    },
}

/// Reads a logo.
///
/// # Errors
/// The first flaw.
pub fn read(text: &str) -> Result<Logo, LogoFlaw> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let first = lines.iter().position(|line| !line.is_empty()).ok_or(LogoFlaw::Empty)?;
    let last = lines.iter().rposition(|line| !line.is_empty()).unwrap_or(first);
    let mut width = 0;
    for (idx, line) in lines.iter().enumerate() {
        let unfit = |letter: char| letter.is_control() || is_unfit(letter);
        if let Some(column) = line.chars().position(unfit) {
            return Err(LogoFlaw::Unfit { line: idx + 1, column: column + 1 });
        }
        let wide = cells(line);
        if wide > WIDEST {
            return Err(LogoFlaw::Wide { line: idx + 1, wide });
        }
        width = width.max(wide);
    }
    let lines: Vec<Box<str>> =
        lines.get(first..=last).unwrap_or_default().iter().map(|line| Box::from(*line)).collect();
    if lines.len() > HIGHEST {
        return Err(LogoFlaw::High { lines: lines.len() });
    }
    Ok(Logo { lines, width })
}

/// Why a text is no logo, in words, and what to do.
pub fn flaw(flaw: LogoFlaw, lang: Lang) -> Said {
    let what = match flaw {
        LogoFlaw::NoText => {
            lang.of("không phải chữ thuần UTF-8, hoặc quá dài", "no plain text in UTF-8, or far too long").to_owned()
        }
        LogoFlaw::Empty => lang.of("không có gì để hiện", "nothing to be shown").to_owned(),
        LogoFlaw::Unfit { line, column } => lang.of(
            format!("dòng {line}, cột {column}: ký tự không hiện được (tab, ký tự điều khiển)"),
            format!("line {line}, column {column}: a character that cannot be shown (tab, control character)"),
        ),
        LogoFlaw::Wide { line, wide } => lang.of(
            format!("dòng {line} rộng {wide} ô, nhiều nhất {WIDEST}"),
            format!("line {line} is {wide} cells wide, at most {WIDEST}"),
        ),
        LogoFlaw::High { lines } => {
            lang.of(format!("{lines} dòng, nhiều nhất {HIGHEST}"), format!("{lines} lines, at most {HIGHEST}"))
        }
    };
    let hint = lang.of("Màn chiếu không hiện biểu trưng.", "The wall shows no logo.");
    Said::new(lang.of(format!("Biểu trưng: {what}."), format!("Logo: {what}.")), hint)
}
