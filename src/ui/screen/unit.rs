//! One unit: its criteria with every stage side by side, its bonus and deductions, and how the total comes about.
//!
//! It must never compute a total: that is `domain::standings`.

use ratatui::layout::Rect;

use crate::domain::ledger::{Valued, valued};
use crate::domain::points::Points;
use crate::domain::set_up::RowKind;
use crate::domain::standings::{Basis, UnitSum, cap_of, counted, unit_sum};
use crate::text::clean::shown;
use crate::text::width::wrap;
use crate::ui::action::Action;
use crate::ui::desk::Desk;
use crate::ui::screen::edit::Edit;
use crate::ui::screen::sheet;
use crate::ui::theme::Role;
use crate::ui::widget::brush::{Brush, Run, len, size};
use crate::ui::widget::ledger::words;
use crate::ui::widget::line::Caret;
use crate::ui::widget::marks::{self, NOT_ASSIGNED, NOT_NOMINATED, NOT_SCORED, aligned, stage_role};
use crate::ui::widget::{ranks, strip};

/// Lines above the table: name, formula, air, headings.
const HEAD: u16 = 4;

/// What of the unit is looked at.
#[derive(Clone, Debug, Default)]
pub struct UnitScreen {
    top: usize,
}

/// One line of the table.
enum Line {
    Row(usize),
    Note(String, Role),
    Entry(usize),
    Blank,
}

fn lines(desk: &Desk, ledger: &[Valued<'_>]) -> Vec<Line> {
    let (unit_idx, set_up) = (desk.spot.unit_idx, desk.meeting.set_up());
    let mut lines = Vec::with_capacity(desk.shown.len() + ledger.len() + 8);
    if let Some(returned) = &desk.meeting.column(unit_idx).returned {
        let (label, text) = marks::returned(desk, returned);
        lines.push(Line::Note(format!("{label} {text}"), Role::Warning));
    }
    for row_idx in &desk.shown {
        lines.push(Line::Row(*row_idx));
        let Some(row) = desk.row(*row_idx).filter(|row| row.kind == RowKind::Section) else {
            continue;
        };
        if let Some((cap, limit)) = cap_of(&desk.meeting, unit_idx, row.section_idx) {
            let text = desk.lang.of(
                format!("{} – không quá {} điểm", cap.title, desk.points(limit)),
                format!("{} – at most {}", cap.title, desk.points(limit)),
            );
            lines.push(Line::Note(text, Role::Warning));
        }
        let (Some(unit), Some(section)) = (set_up.unit(unit_idx), set_up.rubric.sections.get(row.section_idx)) else {
            continue;
        };
        for stage in &set_up.regulation.stages {
            let who = stage.appraisers.get(&section.id);
            lines.extend(who.map(|who| Line::Note(format!("{}: {who}", stage.title), Role::Quiet)));
        }
        let stand_ins = set_up.regulation.stand_ins.iter();
        let stand_ins = stand_ins.filter(|one| one.section == section.id && set_up.meets(unit, &one.when));
        lines.extend(stand_ins.map(|one| Line::Note(one.title.to_string(), Role::Warning)));
    }
    lines.push(Line::Blank);
    let heading = desk.lang.of("Điểm thưởng, điểm trừ", "Bonus and deductions");
    lines.push(Line::Note(heading.to_owned(), Role::Section));
    if ledger.is_empty() {
        lines.push(Line::Note(desk.lang.of("Không có.", "None.").to_owned(), Role::Quiet));
    }
    lines.extend((0..ledger.len()).map(Line::Entry));
    lines
}

impl UnitScreen {
    /// Brings the cursor into the window.
    pub fn follow(&mut self, desk: &Desk, area: Rect) {
        let ledger = valued(&desk.meeting, desk.spot.unit_idx);
        let lines = lines(desk, &ledger);
        let rows = usize::from(Self::rows(area)).max(1);
        let at = lines.iter().position(|line| matches!(line, Line::Row(row_idx) if *row_idx == desk.spot.row_idx));
        let at = at.unwrap_or(0);
        // From the last criterion on, what follows it is shown too.
        let at_end = lines.iter().skip(at + 1).all(|line| !matches!(line, Line::Row(_)));
        let low = if at_end { lines.len() } else { at + 1 }.saturating_sub(rows);
        self.top = self.top.clamp(low.min(at), at);
        if at < rows.saturating_sub(4) {
            self.top = low.min(at);
        }
    }

    fn rows(area: Rect) -> u16 {
        area.height.saturating_sub(HEAD + Self::foot(area))
    }

    /// Lines below the table: a rule, and the criterion in words.
    fn foot(area: Rect) -> u16 {
        if area.height >= 26 { 7 } else { 4 }
    }

    /// Does what an action means here; answers whether it is one of this screen's.
    pub fn act(&mut self, desk: &mut Desk, area: Rect, action: Action) -> bool {
        let n_units = desk.meeting.n_units();
        let page = usize::from(Self::rows(area)).max(1);
        match action {
            Action::MoveUp => sheet::up(desk, 1),
            Action::MoveDown => sheet::down(desk, 1),
            Action::PageUp => sheet::up(desk, page),
            Action::PageDown => sheet::down(desk, page),
            Action::First | Action::RowStart => sheet::up(desk, usize::MAX),
            Action::Last | Action::RowEnd => sheet::down(desk, usize::MAX),
            Action::MoveLeft | Action::Previous => {
                desk.spot.unit_idx = (desk.spot.unit_idx + n_units - 1) % n_units.max(1);
            }
            Action::MoveRight | Action::Next => desk.spot.unit_idx = (desk.spot.unit_idx + 1) % n_units.max(1),
            Action::Fold => desk.fold(),
            _ => return false,
        }
        self.follow(desk, area);
        true
    }

    /// Turns the wheel.
    pub fn wheel(&mut self, desk: &Desk, area: Rect, down: bool) {
        let ledger = valued(&desk.meeting, desk.spot.unit_idx);
        let most = lines(desk, &ledger).len().saturating_sub(usize::from(Self::rows(area)));
        self.top = if down { self.top + 3 } else { self.top.saturating_sub(3) }.min(most);
    }

    /// Puts the cursor where the mouse was pressed.
    pub fn click(&self, desk: &mut Desk, area: Rect, y: u16) {
        let ledger = valued(&desk.meeting, desk.spot.unit_idx);
        let at = y.checked_sub(area.top() + HEAD).filter(|at| *at < Self::rows(area)).map(usize::from);
        let line = at.and_then(|at| lines(desk, &ledger).into_iter().nth(self.top + at));
        if let Some(Line::Row(row_idx)) = line
            && sheet::rests(desk, row_idx)
        {
            desk.spot.row_idx = row_idx;
        }
    }

    /// Draws the screen.
    pub fn draw(&self, brush: &mut Brush<'_>, area: Rect, edit: Option<&Edit>) -> Option<Caret> {
        let desk = brush.desk;
        let unit_idx = desk.spot.unit_idx;
        let ledger = valued(&desk.meeting, unit_idx);
        head(brush, area);
        let table = Table::new(desk, area);
        table.headings(brush, area.top() + HEAD - 1);
        let mut caret = None;
        let rows = usize::from(Self::rows(area));
        for (at, line) in lines(desk, &ledger).iter().skip(self.top).take(rows).enumerate() {
            let y = area.top() + HEAD + size(at);
            match line {
                Line::Blank => {}
                Line::Note(text, role) => {
                    let indent = if *role == Role::Section { 1 } else { 3 };
                    brush.text(area.left() + indent, y, area.width.saturating_sub(indent + 1), text, *role);
                }
                Line::Entry(idx) => {
                    if let Some(entry) = ledger.get(*idx) {
                        brush.runs(area.left() + 3, y, area.width.saturating_sub(4), &words(desk, entry));
                    }
                }
                Line::Row(row_idx) => {
                    let here = *row_idx == desk.spot.row_idx;
                    caret = table.row(brush, y, *row_idx, edit.filter(|_| here)).or(caret);
                }
            }
        }
        let foot = Self::foot(area);
        let below = Rect::new(area.left(), area.bottom().saturating_sub(foot), area.width, foot);
        brush.rule(area.left() + 1, below.top(), area.width.saturating_sub(2));
        let below = Rect { y: below.top() + 1, height: foot - 1, ..below };
        criterion(brush, below, edit);
        caret
    }
}

/// The unit's name, its place, and its total as one line.
fn head(brush: &mut Brush<'_>, area: Rect) {
    let desk = brush.desk;
    let lang = desk.lang;
    let unit_idx = desk.spot.unit_idx;
    let unit = desk.meeting.set_up().unit(unit_idx).map_or("", |unit| &unit.name);
    let (x, width) = (area.left() + 1, area.width.saturating_sub(2));
    let Some(sum) = desk.standings.whole(unit_idx) else { return };
    let row = desk.ranked(unit_idx);
    let mut right: Vec<Run> = Vec::new();
    if let Some(ground) = desk.meeting.excluded(unit_idx) {
        let ground = &ground.title;
        right.push((lang.of(format!("× không bình xét: {ground}"), format!("× excluded: {ground}")), Role::Excluded));
    } else if let Some(row) = row {
        let (place, role) = ranks::place(row);
        let of = desk.standings.rows.iter().filter(|row| row.rank.is_some()).count();
        right.push((format!("{} ", lang.of("hạng", "rank")), Role::Quiet));
        right.push((place, role));
        right.push((format!(" / {of}  "), Role::Quiet));
        right.push(ranks::movement(desk, unit_idx));
        let grounds = desk.meeting.not_nominated(unit_idx);
        if let [first, more @ ..] = grounds.as_slice() {
            let more = if more.is_empty() { String::new() } else { format!(" +{}", more.len()) };
            let words = lang.of("chưa đề nghị khen thưởng", "not nominated");
            right.push((format!("  {NOT_NOMINATED} {words}: {}{more}", first.title), Role::Warning));
        }
    }
    let taken: u16 = right.iter().map(|(text, _)| len(&shown(text))).sum();
    let taken = taken.min(width / 2);
    let number = format!("{} / {}  ", unit_idx + 1, desk.meeting.n_units());
    let end = brush.text(x, area.top(), width.saturating_sub(taken + 2), &number, Role::Quiet);
    brush.text(end, area.top(), (x + width).saturating_sub(taken + 2 + end), unit, Role::Focus);
    brush.runs(x + width - taken, area.top(), taken, &right);
    brush.runs(x, area.top() + 1, width, &formula(desk, sum, area.width < NARROW));
}

/// How the total comes about: "I 57,80 + II 14,75 + III 19,57 + thưởng 5 − trừ 0,5 = 96,62".
fn formula(desk: &Desk, sum: &UnitSum, narrow: bool) -> Vec<Run> {
    let lang = desk.lang;
    let mut runs: Vec<Run> = Vec::new();
    for (idx, (section, points)) in desk.meeting.set_up().rubric.sections.iter().zip(&sum.sections).enumerate() {
        runs.push((format!("{}{} ", if idx > 0 { " + " } else { "" }, section.code), Role::Quiet));
        runs.push((desk.points(*points), Role::Text));
    }
    // Where there is little room the signs and colours say what the words would.
    let plus = if narrow { " + " } else { lang.of(" + thưởng ", " + bonus ") };
    runs.push((plus.to_owned(), Role::Quiet));
    runs.push((desk.brief(sum.bonus), Role::Bonus));
    let minus = if narrow { " − " } else { lang.of(" − trừ ", " − deductions ") };
    runs.push((minus.to_owned(), Role::Quiet));
    runs.push((desk.brief(sum.deductions), Role::Deduction));
    runs.push((" = ".to_owned(), Role::Quiet));
    runs.push((desk.points(sum.total), Role::Total));
    runs.push((format!("  ({})", desk.basis_name()), Role::Quiet));
    if sum.missing > 0 {
        let missing = sum.missing;
        runs.push((lang.of(format!("  thiếu {missing} ô"), format!("  {missing} missing")), Role::Provisional));
    }
    runs
}

/// Below this width words give way to short names and signs.
const NARROW: u16 = 78;

/// The columns of the table.
struct Table {
    left: u16,
    code: u16,
    title: u16,
    column: u16,
    /// Whether the stages go by their short names, so that titles keep some room.
    narrow: bool,
    sums: Vec<UnitSum>,
}

impl Table {
    fn new(desk: &Desk, area: Rect) -> Self {
        let n_stages = desk.meeting.set_up().regulation.stages.len();
        let sums = (0..n_stages).map(|idx| unit_sum(&desk.meeting, desk.spot.unit_idx, Basis::Stage(idx))).collect();
        let code = 6;
        let narrow = area.width < NARROW;
        let column = if narrow { (desk.measures.total + 2).min(9) } else { (desk.measures.total + 6).min(12) };
        let columns = column.saturating_mul(size(n_stages) + 1);
        let title = area.width.saturating_sub(columns + code + 5).min(90);
        Self { left: area.left() + 1, code, title, column, narrow, sums }
    }

    fn at(&self, idx: usize) -> u16 {
        self.left + self.code + 1 + self.title + self.column.saturating_mul(size(idx))
    }

    fn headings(&self, brush: &mut Brush<'_>, y: u16) {
        let desk = brush.desk;
        brush.right(self.at(0), y, self.column, desk.lang.of("tối đa", "max"), Role::Quiet);
        for (idx, stage) in desk.meeting.set_up().regulation.stages.iter().enumerate() {
            let role = if idx == desk.stage_idx { Role::Focus } else { Role::Heading };
            let name = if self.narrow { &stage.short } else { &stage.title };
            brush.right(self.at(idx + 1), y, self.column, name, role);
        }
    }

    fn row(&self, brush: &mut Brush<'_>, y: u16, row_idx: usize, edit: Option<&Edit>) -> Option<Caret> {
        let desk = brush.desk;
        let unit_idx = desk.spot.unit_idx;
        let row = desk.row(row_idx)?;
        let here = row_idx == desk.spot.row_idx;
        let set_up = desk.meeting.set_up();
        let decimals = set_up.rubric.decimals;
        if here {
            let width = self.at(set_up.regulation.stages.len() + 1) + 3 - self.left;
            brush.tint(Rect::new(self.left.saturating_sub(1), y, width, 1), Role::Track);
            brush.text(self.left.saturating_sub(1), y, 1, "►", Role::Focus);
        }
        let role = match row.kind {
            _ if here => Role::Focus,
            RowKind::Section => Role::Section,
            RowKind::Group => Role::Quiet,
            RowKind::Criterion(_) => Role::Text,
        };
        let indent = size(row.depth.saturating_sub(1)).min(3);
        brush.text(self.left + indent, y, self.code - indent, &row.code, role);
        let folded = if desk.folded.contains(&row_idx) { "+ " } else { "" };
        brush.text(self.left + self.code + 1, y, self.title.saturating_sub(1), &format!("{folded}{}", row.title), role);
        brush.right(self.at(0), y, self.column, &aligned(&desk.brief(row.max), decimals, desk.lang), Role::Quiet);
        let RowKind::Criterion(leaf_idx) = row.kind else {
            let section = set_up.rubric.sections.get(row.section_idx)?;
            for (idx, stage) in set_up.regulation.stages.iter().enumerate() {
                if !stage.covers(&section.id) {
                    continue;
                }
                let sum = match row.kind {
                    RowKind::Section => self.sums.get(idx).and_then(|sum| sum.sections.get(row.section_idx)).copied(),
                    _ => total(desk, unit_idx, row.leaves.clone(), idx),
                };
                let sum = sum.filter(|_| total(desk, unit_idx, row.leaves.clone(), idx).is_some());
                let text = sum.map_or_else(|| aligned(NOT_SCORED, decimals, desk.lang), |sum| desk.points(sum));
                let role = if row.kind == RowKind::Section { Role::Section } else { Role::Quiet };
                brush.right(self.at(idx + 1), y, self.column, &text, role);
            }
            return None;
        };
        let cell = desk.meeting.cell(unit_idx, leaf_idx)?;
        let section = set_up.rubric.sections.get(row.section_idx)?;
        let mut caret = None;
        for (idx, stage) in set_up.regulation.stages.iter().enumerate() {
            let x = self.at(idx + 1);
            let selected = here && idx == desk.stage_idx;
            if selected {
                let role = if edit.is_some() { Role::Editing } else { Role::Selected };
                brush.clear(Rect::new(x + 2, y, self.column - 2, 1), role);
            }
            if let (Some(edit), true) = (edit, selected) {
                let view = edit.field.view(self.column - 2);
                brush.text(x + 2, y, self.column - 2, &view.text, Role::Editing);
                caret = Some(Caret { x: x + 2 + view.caret, y });
                continue;
            }
            let (text, role) = match cell.points(idx) {
                _ if !cell.is_assigned() => (NOT_ASSIGNED.to_owned(), Role::NotAssigned),
                Some(points) => (desk.brief(points), stage_role(desk, idx)),
                None if stage.covers(&section.id) => (NOT_SCORED.to_owned(), Role::NotScored),
                None => continue,
            };
            let role = if selected { Role::Selected } else { role };
            brush.right(x, y, self.column, &aligned(&text, decimals, desk.lang), role);
        }
        if let Some((flag, role)) = marks::face(desk, unit_idx, leaf_idx).flag {
            brush.text(self.at(set_up.regulation.stages.len() + 1) + 1, y, 1, flag, role);
        }
        caret
    }
}

fn total(desk: &Desk, unit_idx: usize, leaves: std::ops::Range<usize>, stage_idx: usize) -> Option<Points> {
    let scored = leaves.filter_map(|leaf_idx| counted(&desk.meeting, unit_idx, leaf_idx, Basis::Stage(stage_idx)));
    scored.fold(None, |sum: Option<Points>, points| Some(sum.unwrap_or_default() + points))
}

/// The criterion under the cursor in full: what is said of the cell, its scale, its evidence column.
fn criterion(brush: &mut Brush<'_>, area: Rect, edit: Option<&Edit>) {
    let desk = brush.desk;
    let lang = desk.lang;
    let short = area.height < 6;
    let strip = Rect { height: if short { area.height } else { 3 }, ..area };
    strip::draw(brush, strip, edit.and_then(|edit| edit.view.as_ref()), false);
    let Some((leaf_idx, leaf)) = desk.leaf_idx().and_then(|idx| Some((idx, desk.leaf(idx)?))).filter(|_| !short) else {
        return;
    };
    let scale = strip::scale_of(desk, leaf_idx);
    let (x, width) = (area.left() + 1, area.width.saturating_sub(2));
    let texts = [
        (lang.of("Thang điểm: ", "Scale: "), &*scale),
        (lang.of("Hồ sơ kiểm chứng: ", "Evidence: "), &*leaf.criterion.evidence_column),
    ];
    let mut y = area.top() + 3;
    for (label, text) in texts.into_iter().filter(|(_, text)| !text.is_empty()) {
        for line in wrap(&format!("{label}{}", shown(text)), usize::from(width)) {
            if y >= area.bottom() {
                return;
            }
            brush.text(x, y, width, &line, Role::Text);
            y += 1;
        }
    }
}
