//! The rows of a sheet as lines of a rubric, before they are nested: code, title, points, texts.
//!
//! What is no line is told. It must never know how lines hang together.

use super::columns::{self, Column, Heading};
use super::numbers::{self, Maximum};
use super::{Finding, LeftOut, What, code};
use crate::domain::points::Points;
use crate::import::cell::{Address, Sheet, Value};
use crate::text::clean::{self, Kind, Notice};

/// One line: what will be a section, a group or a criterion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// Row from zero.
    pub row_idx: u32,
    /// Printed number.
    pub code: String,
    /// Stable name, where the sheet has a column for it.
    pub id: String,
    /// Name for people.
    pub title: String,
    /// The most it gives.
    pub max: Option<Points>,
    /// Where the maximum stands, or should.
    pub max_at: Address,
    /// Whether a formula without a value stands where the maximum should.
    pub lost_formula: bool,
    /// Which documents prove it.
    pub evidence: String,
    /// The scale in words.
    pub guide: String,
    /// How far its title is indented.
    pub indent: u32,
    /// Level in the outline of the sheet.
    pub outline: u32,
}

/// What the rows of a sheet gave.
#[derive(Debug, Default)]
pub(super) struct Reading {
    pub lines: Vec<Line>,
    pub n_rows: usize,
    pub n_used: usize,
    /// What the sheet calls the total, and where.
    pub total: Option<(Address, Points)>,
}

/// Reads every row below the heading.
pub(super) fn read(sheet: &Sheet, heading: &Heading, findings: &mut Vec<Finding>) -> Reading {
    let mut read = Reading::default();
    for (row_idx, row) in sheet.rows.range(heading.last_row_idx + 1..) {
        let mut raw = Raw { sheet, heading, row_idx: *row_idx, findings };
        let Some(line) = raw.line() else { continue };
        read.n_rows += 1;
        if row.hidden {
            raw.tell(line.max_at, What::Hidden);
        }
        match raw.kind(&line, read.lines.last(), read.total.is_some(), heading.last_row_idx) {
            RowKind::Line => {
                if line.title.is_empty() {
                    raw.tell(raw.title_at(), What::NoTitle);
                }
                read.n_used += 1;
                read.lines.push(Line { outline: row.outline, ..line });
            }
            RowKind::Total => {
                if let Some(points) = line.max {
                    read.total = Some((line.max_at, points));
                }
                raw.tell(line.max_at, What::LeftOut(LeftOut::Total));
            }
            RowKind::More => {
                raw.tell(raw.title_at(), What::JoinedToGuide);
                read.n_used += 1;
                if let Some(last) = read.lines.last_mut() {
                    join(&mut last.guide, &line.title);
                    let step = line.max.map_or(line.guide.clone(), |points| format!("{}: {points}", line.guide));
                    join(&mut last.guide, &step);
                    join(&mut last.evidence, &line.evidence);
                }
            }
            RowKind::LeftOut(why) => raw.tell(raw.title_at(), What::LeftOut(why)),
        }
    }
    read
}

enum RowKind {
    Line,
    Total,
    More,
    LeftOut(LeftOut),
}

/// A row being read.
struct Raw<'r> {
    sheet: &'r Sheet,
    heading: &'r Heading,
    row_idx: u32,
    findings: &'r mut Vec<Finding>,
}

impl Raw<'_> {
    fn tell(&mut self, at: Address, what: What) {
        self.findings.push(Finding { at, what });
    }

    fn title_at(&self) -> Address {
        self.heading.cell(Column::Title, self.row_idx).unwrap_or(Address::new(self.row_idx, 0))
    }

    /// The text of a column; texts and numbers alike, days as they show.
    fn text(&mut self, column: Column, kind: Kind, through_merges: bool) -> String {
        let Some(at) = self.heading.cell(column, self.row_idx) else { return String::new() };
        let value = if through_merges { self.sheet.shown(at) } else { self.sheet.value(at) };
        let said = value.said();
        let cleaned = clean::clean(&said, kind);
        let lost = |notice: &Notice| {
            let harmless = matches!(notice, Notice::Breaks(_) | Notice::Spaces(_));
            // A line end that a workbook wrote as two characters is no loss.
            !harmless && !matches!(notice, Notice::Controls(_) if said.contains('\r'))
        };
        if cleaned.notices.iter().any(lost) {
            self.tell(at, What::Cleaned);
        }
        cleaned.text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The row as a line; `None` when nothing stands in the columns that count.
    fn line(&mut self) -> Option<Line> {
        let max_at = self.heading.cell(Column::Maximum, self.row_idx)?;
        let title_at = self.title_at();
        let indent = self.indent(title_at);
        let mut code = self.text(Column::Code, Kind::Line, false);
        let mut title = self.text(Column::Title, Kind::Line, false);
        let id = self.text(Column::Id, Kind::Line, false);
        // A heading merged over the whole row stands in the column of codes.
        if title.is_empty() && (code.contains(' ') || code.chars().count() > 12) {
            title = std::mem::take(&mut code);
        }
        if code.is_empty() && !self.heading.has_ids() {
            (code, title) = split_code(&title);
        }
        let evidence = self.text(Column::Evidence, Kind::Line, true);
        let guide = self.text(Column::Guide, Kind::Line, true);
        let found = numbers::maximum(self.sheet, max_at);
        let own_texts = [Column::Evidence, Column::Guide].into_iter().any(|column| {
            self.heading.cell(column, self.row_idx).is_some_and(|at| *self.sheet.value(at) != Value::Empty)
        });
        let nothing = code.is_empty() && title.is_empty() && id.is_empty() && !own_texts;
        if nothing && matches!(found, Maximum::Blank | Maximum::Bad(What::SharedMaximum { .. })) {
            return None;
        }
        let (mut max, mut lost_formula) = (None, false);
        match found {
            Maximum::Points(points, note) => {
                max = Some(points);
                if let Some(note) = note.filter(|_| !self.is_heading_again(&title) && !is_column_number(&title)) {
                    self.tell(max_at, note);
                }
            }
            Maximum::Blank => {
                if let Some((shorter, read)) = numbers::at_end_of_title(&title).filter(|_| !self.heading.has_ids()) {
                    (title, max) = (shorter, Some(read));
                    self.tell(title_at, What::PointsInTitle { read });
                }
            }
            Maximum::Formula => lost_formula = true,
            // Scales stand under their criterion, and its maximum may be merged over all of them.
            Maximum::Bad(What::SharedMaximum { .. }) if is_unnumbered(&code) => {}
            Maximum::Bad(what) => {
                if !self.is_heading_again(&title) && !is_column_number(&title) {
                    self.tell(max_at, what);
                    // Told already: a second message about the same cell would say nothing new.
                    max = Some(Points::ZERO);
                }
            }
        }
        let row_idx = self.row_idx;
        Some(Line { row_idx, code, id, title, max, max_at, lost_formula, evidence, guide, indent, outline: 0 })
    }

    fn indent(&self, at: Address) -> u32 {
        let Some(cell) = self.sheet.cell(at) else { return 0 };
        let n_blanks = cell.value.text().map_or(0, |text| text.chars().take_while(|ch| ch.is_whitespace()).count());
        cell.indent.saturating_mul(4).saturating_add(u32::try_from(n_blanks).unwrap_or(0))
    }

    fn is_heading_again(&self, title: &str) -> bool {
        let max = self.heading.cell(Column::Maximum, self.row_idx).map(|at| self.sheet.value(at).said());
        columns::meaning(title) == Some(Column::Title)
            && max.is_some_and(|said| columns::meaning(&said) == Some(Column::Maximum))
    }

    fn kind(&self, line: &Line, before: Option<&Line>, after_total: bool, heading_row_idx: u32) -> RowKind {
        if !line.id.is_empty() {
            return RowKind::Line;
        }
        let is_unnumbered = is_unnumbered(&line.code);
        let title_at = self.title_at();
        let reaches_down = self.sheet.merge_at(title_at).is_some_and(|area| area.from.row_idx < title_at.row_idx);
        match () {
            () if line.row_idx <= heading_row_idx + 2 && is_column_number(&line.title) => {
                RowKind::LeftOut(LeftOut::ColumnNumbers)
            }
            () if self.is_heading_again(&line.title) => RowKind::LeftOut(LeftOut::Heading),
            () if is_total(line) => RowKind::Total,
            // A title that reaches down over several rows: the further ones are steps of its scale.
            () if before.is_some() && line.title.is_empty() && is_unnumbered && reaches_down => RowKind::More,
            () if line.max.is_some() || line.lost_formula || !is_unnumbered => RowKind::Line,
            () if after_total => RowKind::LeftOut(LeftOut::BelowTotal),
            // What stands under a criterion without a number or points is more of its scale.
            () if before.is_some() && is_more(line) => RowKind::More,
            () => RowKind::LeftOut(LeftOut::Text),
        }
    }
}

fn join(text: &mut String, more: &str) {
    if more.is_empty() || text.contains(more) {
        return;
    }
    if !text.is_empty() {
        text.push_str(if text.ends_with([';', '.', ':', ',']) { " " } else { "; " });
    }
    text.push_str(more);
}

fn is_unnumbered(code: &str) -> bool {
    code::Code::read(code).is_none_or(|code| code.shape == code::Shape::Bullet)
}

fn is_more(line: &Line) -> bool {
    !line.code.is_empty() || line.title.is_empty() || line.title.starts_with(['-', '–', '+', '*', '•'])
}

/// "(1)", "2", "B", "(4)=(2)-(3)": what numbers a column.
fn is_column_number(title: &str) -> bool {
    let n_letters = title.chars().filter(|ch| ch.is_alphabetic()).count();
    let signs = |ch: char| ch.is_ascii_digit() || ch.is_ascii_uppercase() || " ()=+-".contains(ch);
    !title.is_empty() && n_letters <= 1 && title.chars().count() <= 12 && title.chars().all(signs)
}

fn is_total(line: &Line) -> bool {
    let words = columns::words(if line.title.is_empty() { &line.code } else { &line.title });
    let named = ["tong cong", "tong diem", "tong so diem", "cong", "tong", "total"];
    line.code.is_empty()
        && named.iter().any(|name| words == *name || words.starts_with(&format!("{name} ")))
        && (line.max.is_some() || line.lost_formula)
        && words.split(' ').count() <= 6
}

/// A code that stands in front of a title: "1.2. Báo cáo định kỳ", "a) Đúng hạn", "I - Chế độ báo cáo".
fn split_code(title: &str) -> (String, String) {
    let none = || (String::new(), title.to_owned());
    let Some((first, rest)) = title.split_once(' ') else { return none() };
    let marked = first.ends_with(['.', ')', ':']);
    let rest = rest.trim_start();
    let dashed = rest.strip_prefix("- ").or_else(|| rest.strip_prefix("– "));
    let bare = first.trim_end_matches(['.', ')', ':']);
    let short = bare.chars().count() <= 8 && !bare.is_empty();
    let is_code =
        code::Code::read(bare).is_some_and(|code| !matches!(code.shape, code::Shape::Other | code::Shape::Bullet));
    if !short || !is_code || !(marked || dashed.is_some() || bare.contains('.')) {
        return none();
    }
    let rest = dashed.filter(|_| !marked).unwrap_or(rest);
    (bare.to_owned(), rest.to_owned())
}
