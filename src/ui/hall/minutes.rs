//! The wall's picture of the minutes: the text of the document, page by page, read before it is adopted; then the result.
//!
//! Every wall has the same pages, those of the smallest one: whoever reads aloud from another screen reads the same.
//! It must never word anything of the minutes itself: what is read is what is adopted.

use std::sync::Arc;

use ratatui::layout::Rect;

use crate::domain::hall_parts::Passage;
use crate::text::clean::shown;
use crate::text::history::minutes::votes;
use crate::text::width::{cells, fit, pad_left, wrap};
use crate::ui::hall::page::{self, Line, Place};
use crate::ui::hall::{Sight, plain};
use crate::ui::theme::Role;
use crate::ui::widget::pen::{Pen, size};

/// Cells between the columns of a table.
const AIR: usize = 2;
/// Fewest cells of a column that is wrapped.
const NARROWEST: usize = 8;
/// Cells of a page across and down: what the smallest wall has between its edges, below the line on the adoption.
const PAGE: (u16, u16) = (78, 20);

/// The minutes as pages.
#[derive(Default)]
pub struct Pages {
    of: Arc<[Passage]>,
    lines: Vec<Line>,
    first: Vec<Place>,
}

impl Pages {
    /// The pages of a text; those known where it is the same.
    pub fn of(self, minutes: &Arc<[Passage]>) -> Self {
        if Arc::ptr_eq(&self.of, minutes) {
            return self;
        }
        let lines = lines(minutes, PAGE.0);
        let first = page::cut(&lines, PAGE.0, PAGE.1);
        Self { of: Arc::clone(minutes), lines, first }
    }

    /// How many there are.
    pub fn number(&self) -> usize {
        self.first.len().max(1)
    }
}

/// How the minutes stand: to be adopted, adopted, or changed since.
fn state(sight: &Sight<'_>) -> (String, Role) {
    let lang = sight.lang;
    match sight.view.adoption {
        Some(adoption) if adoption.holds => {
            let result = votes(adoption.votes.as_ref(), lang);
            (lang.of(format!("✓ Đã thông qua: {result}"), format!("✓ Adopted: {result}")), Role::Saved)
        }
        Some(_) => {
            (lang.of("! Có thay đổi sau khi thông qua", "! Changed since they were adopted").to_owned(), Role::Warning)
        }
        None => (lang.of("Dự thảo, đọc để thông qua", "Draft, read to be adopted").to_owned(), Role::Unpublished),
    }
}

fn lines(minutes: &[Passage], width: u16) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut rest = minutes;
    while let Some((first, others)) = rest.split_first() {
        rest = others;
        match first {
            Passage::Heading(text) => lines.push(Line::new(shown(text), Role::Heading)),
            Passage::Text(text) => lines.push(Line::new(shown(text), Role::Text)),
            Passage::Item(text) => lines.push(Line::new(shown(text), Role::Text).sign("–", Role::Quiet)),
            Passage::Row { .. } => {
                let n_more = others.iter().take_while(|next| matches!(next, Passage::Row { .. })).count();
                let (more, after) = others.split_at(n_more);
                rest = after;
                let rows = std::iter::once(first).chain(more).filter_map(|passage| match passage {
                    Passage::Row { cells, heads } => {
                        Some((cells.iter().map(|cell| shown(cell).into_owned()).collect(), *heads))
                    }
                    _ => None,
                });
                lines.extend(table(&rows.collect::<Vec<_>>(), usize::from(width)));
            }
        }
    }
    lines
}

/// A table in columns; where they do not fit, each row with its cells after one another.
fn table(rows: &[(Vec<String>, bool)], width: usize) -> Vec<Line> {
    let role = |heads: bool| if heads { Role::Quiet } else { Role::Text };
    let Some(widths) = widths(rows, width) else {
        let row = |(texts, heads): &(Vec<String>, bool)| {
            let texts: Vec<&str> = texts.iter().map(String::as_str).filter(|text| !text.is_empty()).collect();
            Line::new(texts.join(" · "), role(*heads)).sign("–", Role::Quiet)
        };
        return rows.iter().map(row).collect();
    };
    let set = |(texts, heads): &(Vec<String>, bool)| {
        let wrapped: Vec<Vec<String>> =
            texts.iter().zip(&widths).map(|(text, (width, _))| wrap(text, *width)).collect();
        let high = wrapped.iter().map(Vec::len).max().unwrap_or(1);
        let row = |down: usize| {
            let cell = |(lines, (width, figures)): (&Vec<String>, &(usize, bool))| {
                let text = lines.get(down).map_or("", String::as_str);
                if *figures { pad_left(text, *width) } else { fit(text, *width) }
            };
            let cells: Vec<String> = wrapped.iter().zip(&widths).map(cell).collect();
            cells.join(&" ".repeat(AIR)).trim_end().to_owned()
        };
        Line::set((0..high).map(row).collect(), role(*heads))
    };
    rows.iter().map(set).collect()
}

/// The width of each column and whether it holds figures; none where they do not fit side by side.
fn widths(rows: &[(Vec<String>, bool)], width: usize) -> Option<Vec<(usize, bool)>> {
    let n_columns = rows.iter().map(|(texts, _)| texts.len()).max().unwrap_or(0);
    let of = |column: usize| rows.iter().filter_map(move |(texts, heads)| Some((texts.get(column)?, *heads)));
    let is_figure = |text: &str| text.chars().all(|ch| ch.is_ascii_digit() || ",–. ".contains(ch));
    let mut widths: Vec<(usize, bool)> = (0..n_columns)
        .map(|column| {
            // Headings wrap between words rather than take room from what stands below them.
            let wanted = |(text, heads): (&String, bool)| {
                if heads { text.split(' ').map(cells).max().unwrap_or(0) } else { cells(text) }
            };
            let natural = of(column).map(wanted).max().unwrap_or(0);
            (natural, of(column).all(|(text, heads)| heads || is_figure(text)))
        })
        .collect();
    // A figure is never wrapped: no narrower than the longest word of its column.
    let least: Vec<usize> = (0..n_columns)
        .map(|column| {
            let words = of(column).flat_map(|(text, _)| text.split(' ')).map(cells).max().unwrap_or(0);
            let natural = widths.get(column).map_or(0, |(natural, _)| *natural);
            words.max(NARROWEST.min(natural))
        })
        .collect();
    let total = |widths: &[(usize, bool)]| {
        widths.iter().map(|(width, _)| width).sum::<usize>() + AIR * n_columns.saturating_sub(1)
    };
    while total(&widths) > width {
        let room = widths.iter_mut().zip(&least).filter(|((width, _), least)| width > least);
        let ((widest, _), _) = room.max_by_key(|((width, _), _)| *width)?;
        *widest -= 1;
    }
    Some(widths)
}

/// The minutes for reading and adoption. On a screen smaller than a page what does not fit ends in a mark.
pub fn draw(pen: &mut Pen<'_>, area: Rect, sight: &Sight<'_>) {
    let (said, role) = state(sight);
    pen.centre(area.x, area.y, area.width, &said, role);
    let high = 2.min(area.height / 4);
    let width = area.width.min(PAGE.0);
    let rest = Rect { x: area.x + (area.width - width) / 2, y: area.y + high, width, height: area.height - high };
    let pages = sight.pages;
    let rows = page::rows(&pages.lines, &pages.first, sight.on.page, PAGE.0);
    let n_rows: usize = rows.iter().map(Vec::len).sum();
    // On a high screen the rows stand apart, and the paragraphs further.
    let fits = |row: u16, line: u16| PAGE.1 * row + size(rows.len()) * line <= rest.height;
    let (apart, further) = [(2, 1), (2, 0), (1, 1)].into_iter().find(|(row, line)| fits(*row, *line)).unwrap_or((1, 0));
    let (mut y, mut left) = (rest.y, n_rows);
    for row in rows.iter().flat_map(|rows| rows.iter().map(Some).chain([None])) {
        let Some(row) = row else {
            y += further;
            continue;
        };
        left -= 1;
        if y + apart > rest.bottom() && left > 0 {
            pen.right(rest.x, rest.bottom().saturating_sub(1), rest.width, " …", Role::Warning);
            return;
        }
        row.draw(pen, Rect { y, ..rest });
        y += apart;
    }
}

/// That the minutes were adopted, with the votes, for a while.
pub fn adopted(pen: &mut Pen<'_>, area: Rect, sight: &Sight<'_>) {
    let Some(adoption) = sight.view.adoption else { return };
    let foot = 3.min(area.height / 3);
    let above = Rect { height: area.height - foot, ..area };
    let said = sight.lang.of("Đã thông qua biên bản", "Minutes adopted");
    plain::large(pen, above, said, sight.most(), Role::Saved);
    let result = votes(adoption.votes.as_ref(), sight.lang);
    pen.centre(area.x, above.bottom() + foot / 2, area.width, &result, Role::Text);
}
