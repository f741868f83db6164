//! One sheet of a workbook on its way: cells by row and column, addresses for formulas, the printed page.
//!
//! It must never know a meeting. A text is always a text cell, whatever it begins with.

use super::style::{self, Holds, Place};
use crate::domain::points::Points;
use crate::text::clean::shown;
use crate::text::width::cells;
use rust_xlsxwriter::{DataValidation, Formula, ProtectionOptions, Worksheet, XlsxError};
use std::collections::BTreeMap;

/// Longest text of a cell in UTF-16 units, a little below what the format allows.
const LONGEST_TEXT: usize = 32_000;
/// Longest name of a sheet.
const LONGEST_NAME: usize = 31;
/// Most lines of a row: a row is no higher than some 400 points.
const MOST_LINES: usize = 26;
/// Height of one line.
const LINE_PIXELS: u32 = 20;
/// A4.
const PAPER: u8 = 9;

/// What a formula gives, as the program knows it: viewers that do not calculate show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Gives {
    /// An amount.
    Points(Points),
    /// A text, often an empty one.
    Text(String),
}

impl Gives {
    /// An amount, or nothing.
    pub fn maybe(points: Option<Points>) -> Self {
        points.map_or_else(|| Self::Text(String::new()), Self::Points)
    }
}

/// What may be filled into a cell.
pub(super) enum Admitted<'a> {
    /// Whatever makes the formula true.
    Where(String),
    /// One of these words.
    Words(&'a [&'a str]),
}

/// A sheet on its way.
pub(super) struct Page {
    sheet: Worksheet,
    widths: Vec<u16>,
    /// Rows whose words take more than one line, and how many they take: not every program fits rows by itself.
    tall: BTreeMap<u32, usize>,
}

impl Page {
    /// A sheet of that name, which must be fit to be one.
    pub fn new(name: &str) -> Result<Self, XlsxError> {
        let mut sheet = Worksheet::new();
        sheet.set_name(name)?.set_formula_result_default("");
        Ok(Self { sheet, widths: Vec::new(), tall: BTreeMap::new() })
    }

    /// The sheet as it is now.
    pub fn done(mut self) -> Result<Worksheet, XlsxError> {
        for (row, n_lines) in self.tall {
            let n_lines = u32::try_from(n_lines.min(MOST_LINES)).unwrap_or(1);
            self.sheet.set_row_height_pixels(row, n_lines * LINE_PIXELS)?;
        }
        Ok(self.sheet)
    }

    /// Writes a line outside the table.
    pub fn line(&mut self, row: u32, text: &str, format: &rust_xlsxwriter::Format) -> Result<(), XlsxError> {
        self.sheet.write_string_with_format(row, 0, fit(text), format)?;
        Ok(())
    }

    /// Writes words into a cell of the table.
    pub fn words(&mut self, row: u32, col: u16, place: Place, text: &str) -> Result<(), XlsxError> {
        self.text(row, col, place, Holds::Words, text)
    }

    /// Writes a short word into the middle of a cell of the table.
    pub fn mark(&mut self, row: u32, col: u16, place: Place, text: &str) -> Result<(), XlsxError> {
        self.text(row, col, place, Holds::Mark, text)
    }

    /// Writes words into a cell of the table, as far in as they lie deep.
    pub fn words_within(
        &mut self,
        row: u32,
        col: u16,
        place: Place,
        text: &str,
        depth: usize,
    ) -> Result<(), XlsxError> {
        let text = fit(text);
        self.measure(row, col, &text);
        let depth = u8::try_from(depth).unwrap_or(u8::MAX);
        let format = style::cell(place, Holds::Words).set_indent(depth);
        self.sheet.write_string_with_format(row, col, text, &format)?;
        Ok(())
    }

    /// Lets rows be folded away below the row above them, one level deeper than they are.
    pub fn fold(&mut self, first_row: u32, last_row: u32) -> Result<(), XlsxError> {
        self.sheet.group_symbols_above(true).group_rows(first_row, last_row)?;
        Ok(())
    }

    fn text(&mut self, row: u32, col: u16, place: Place, holds: Holds, text: &str) -> Result<(), XlsxError> {
        let text = fit(text);
        self.measure(row, col, &text);
        self.sheet.write_string_with_format(row, col, text, &style::cell(place, holds))?;
        Ok(())
    }

    fn measure(&mut self, row: u32, col: u16, text: &str) {
        let width = usize::from(self.widths.get(usize::from(col)).copied().unwrap_or(10)).max(1);
        let n_lines: usize = text.lines().map(|line| cells(line).div_ceil(width).max(1)).sum();
        if n_lines > 1 {
            let tall = self.tall.entry(row).or_default();
            *tall = n_lines.max(*tall);
        }
    }

    /// Writes a number into a cell of the table.
    pub fn number(&mut self, row: u32, col: u16, place: Place, holds: Holds, number: Points) -> Result<(), XlsxError> {
        self.sheet.write_number_with_format(row, col, double(number), &style::cell(place, holds))?;
        Ok(())
    }

    /// Writes a formula with what it gives into a cell of the table.
    pub fn formula(
        &mut self,
        row: u32,
        col: u16,
        place: Place,
        holds: Holds,
        formula: &str,
        gives: &Gives,
    ) -> Result<(), XlsxError> {
        let result = match gives {
            Gives::Points(points) => points.to_file(0),
            Gives::Text(text) => {
                let text = fit(text);
                self.measure(row, col, &text);
                text
            }
        };
        let formula = Formula::new(formula).set_result(result);
        self.sheet.write_formula_with_format(row, col, formula, &style::cell(place, holds))?;
        Ok(())
    }

    /// Lets words be filled in, with what stands there so far.
    pub fn ask_words(&mut self, row: u32, col: u16, text: &str) -> Result<(), XlsxError> {
        let text = fit(text);
        self.measure(row, col, &text);
        self.sheet.write_string_with_format(row, col, text, &style::input(Holds::Words))?;
        Ok(())
    }

    /// Lets a number be filled in, with what stands there so far.
    pub fn ask_number(&mut self, row: u32, col: u16, holds: Holds, number: Option<Points>) -> Result<(), XlsxError> {
        let format = style::input(holds);
        match number {
            Some(number) => self.sheet.write_number_with_format(row, col, double(number), &format)?,
            None => self.sheet.write_blank(row, col, &format)?,
        };
        Ok(())
    }

    /// Says what may be filled into a cell; a formula that is true for what is right, or a list of words.
    pub fn admit(&mut self, row: u32, col: u16, admitted: &Admitted<'_>, say: &str) -> Result<(), XlsxError> {
        let rule = DataValidation::new();
        let rule = match admitted {
            Admitted::Where(formula) => rule.allow_custom(Formula::new(formula)),
            Admitted::Words(words) => rule.allow_list_strings(words)?,
        };
        let say = cut(say, 250);
        let rule = rule.set_error_title("Chưa đúng")?.set_error_message(&say)?;
        self.sheet.add_data_validation(row, col, row, col, &rule.set_input_message(say)?)?;
        Ok(())
    }

    /// Protects every cell that is not to be filled in; rows and columns may still be made wider or higher.
    pub fn protect(&mut self) {
        let options = ProtectionOptions { format_columns: true, format_rows: true, ..ProtectionOptions::default() };
        self.sheet.protect_with_options(&options);
    }

    /// Writes a text that only machines need.
    pub fn key(&mut self, row: u32, col: u16, text: &str) -> Result<(), XlsxError> {
        self.sheet.write_string_with_format(row, col, fit(text), &style::quiet())?;
        Ok(())
    }

    /// Writes a number that only formulas need.
    pub fn key_number(&mut self, row: u32, col: u16, number: i64) -> Result<(), XlsxError> {
        self.sheet.write_number_with_format(row, col, double(Points::whole(number)), &style::quiet())?;
        Ok(())
    }

    /// Sets the widths of the columns from the left, in characters.
    pub fn widths(&mut self, widths: &[u16]) -> Result<(), XlsxError> {
        for (col, width) in (0_u16..).zip(widths) {
            self.sheet.set_column_width(col, *width)?;
        }
        self.widths = widths.to_vec();
        Ok(())
    }

    /// Fits the sheet to A4, freezes what stands above and left of the first cell, repeats the heads of the columns.
    pub fn print(&mut self, page: &Printed<'_>) -> Result<(), XlsxError> {
        let footer = format!("&L&8{}&R&8&P/&N", cut(page.foot, 200).replace('&', "&&"));
        let sheet = &mut self.sheet;
        sheet.set_paper_size(PAPER).set_print_fit_to_pages(1, 0).set_print_center_horizontally(true);
        if page.landscape {
            sheet.set_landscape();
        } else {
            sheet.set_portrait();
        }
        sheet.set_margins(0.8, 0.6, 0.8, 0.8, 0.4, 0.4).set_footer(footer).set_screen_gridlines(false);
        sheet.set_freeze_panes(page.head_row + 1, page.frozen_cols)?;
        sheet.set_repeat_rows(page.head_row, page.head_row)?;
        sheet.set_print_area(0, 0, page.last_row, page.last_col)?;
        Ok(())
    }
}

/// How a sheet is printed.
pub(super) struct Printed<'a> {
    /// The row of the heads, frozen and repeated.
    pub head_row: u32,
    /// Columns frozen on the left.
    pub frozen_cols: u16,
    /// Last row of the print area.
    pub last_row: u32,
    /// Last column of the print area.
    pub last_col: u16,
    /// Wide rather than high.
    pub landscape: bool,
    /// What the foot of each page says.
    pub foot: &'a str,
}

/// The nearest double: the text is exact, and reading it rounds once.
pub(super) fn double(points: Points) -> f64 {
    points.to_file(0).parse().unwrap_or_default()
}

/// A text fit for a cell.
pub(super) fn fit(text: &str) -> String {
    let shown: Vec<_> = text.lines().map(shown).collect();
    cut(&shown.join("\n"), LONGEST_TEXT)
}

fn cut(text: &str, most: usize) -> String {
    let mut kept = String::new();
    let mut n_units = 0;
    for ch in text.chars() {
        n_units += ch.len_utf16();
        if n_units > most {
            kept.push('…');
            break;
        }
        kept.push(ch);
    }
    kept
}

/// Names of sheets from any texts: fit, short enough, no two alike.
pub(super) struct Names {
    taken: Vec<String>,
}

impl Names {
    /// No name is taken yet.
    pub fn new() -> Self {
        Self { taken: Vec::new() }
    }

    /// A name like the wanted one; another sheet of that name makes it `name (2)`.
    pub fn name(&mut self, wanted: &str) -> String {
        let shown = shown(wanted);
        let plain: String = shown
            .chars()
            .map(|ch| if matches!(ch, '*' | '?' | ':' | '[' | ']' | '\\' | '/') { '-' } else { ch })
            .collect();
        let plain = plain.trim_matches(['\'', ' ']);
        // Excel keeps this name for itself.
        let plain = if plain.is_empty() || plain.eq_ignore_ascii_case("history") { "Đơn vị" } else { plain };
        for number in 1_usize.. {
            let ending = if number == 1 { String::new() } else { format!(" ({number})") };
            let room = LONGEST_NAME - ending.len();
            let mut name = String::new();
            for ch in plain.chars() {
                if name.encode_utf16().count() + ch.len_utf16() > room {
                    break;
                }
                name.push(ch);
            }
            let name = format!("{}{ending}", name.trim_end_matches(['\'', ' ']));
            if !self.taken.iter().any(|taken| taken.to_lowercase() == name.to_lowercase()) {
                self.taken.push(name.clone());
                return name;
            }
        }
        plain.to_owned()
    }
}

/// The name of a sheet as formulas write it.
pub(super) fn quoted(name: &str) -> String {
    format!("'{}'", name.replace('\'', "''"))
}

/// The address of a cell: `F8`.
pub(super) fn at(row: u32, col: u16) -> String {
    format!("{}{}", rust_xlsxwriter::utility::column_number_to_name(col), row + 1)
}

/// The address of cells of one column that stays when a formula is copied: `$F$8:$F$20`.
pub(super) fn fixed(first_row: u32, last_row: u32, col: u16) -> String {
    let col = rust_xlsxwriter::utility::column_number_to_name(col);
    format!("${col}${}:${col}${}", first_row + 1, last_row + 1)
}

/// The sum of the cells of some rows in one column, neighbours as ranges.
pub(super) fn sum(rows: &[u32], col: u16) -> String {
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for row in rows {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == *row => *last = *row,
            _ => runs.push((*row, *row)),
        }
    }
    let mut parts: Vec<String> = runs
        .iter()
        .map(
            |(first, last)| {
                if first == last { at(*first, col) } else { format!("{}:{}", at(*first, col), at(*last, col)) }
            },
        )
        .collect();
    // A function takes at most 255 arguments.
    while parts.len() > 200 {
        parts = parts.chunks(200).map(|part| format!("SUM({})", part.join(","))).collect();
    }
    if parts.is_empty() { "0".to_owned() } else { format!("SUM({})", parts.join(",")) }
}
