//! Where everything stands in the workbook: names of sheets, rows, columns; and what every sheet says about itself.
//!
//! Formulas of one sheet name cells of another, so all places are known before the first cell is written.
//! It must never compute a total.

use super::ledger::Way;
use super::page::{Names, Page, quoted};
use super::style;
use crate::domain::ledger::{Valued, valued};
use crate::domain::meeting::Meeting;
use crate::domain::points::Points;
use crate::domain::set_up::RowKind;
use crate::domain::standings::{Basis, Standings, cap_of, on_criteria};
use crate::text::code;
use rust_xlsxwriter::XlsxError;

/// The row of the heads of columns, on every sheet.
pub(super) const HEAD_ROW: u32 = 8;
/// The name of the sheet with all units.
pub(super) const OVERVIEW: &str = "Tổng hợp";
/// The name of the sheet with bonus and deductions.
pub(super) const LEDGER: &str = "Thưởng, trừ";

/// The plan of a workbook.
pub(super) struct Plan<'a> {
    /// What it shows.
    pub meeting: &'a Meeting,
    /// Which scores count.
    pub basis: Basis,
    /// What the formulas must give.
    pub standings: Standings,
    /// Decimals of every amount: the rubric's, or more where any amount needs more.
    pub places: u32,
    /// The units in the order of the bloc's list.
    pub units: Vec<UnitPlan<'a>>,
}

/// Where things stand on a unit's sheet.
pub(super) struct UnitPlan<'a> {
    /// Index of the unit.
    pub unit_idx: usize,
    /// Name of its sheet.
    pub name: String,
    /// Its ledger lines.
    pub lines: Vec<Valued<'a>>,
    /// The row of its first ledger line on the ledger's sheet.
    pub first_line_row: u32,
    /// Columns of the sheet.
    pub columns: Columns,
    /// The row of each row of the rubric.
    pub rows: Vec<u32>,
    /// For each section the row of its cap, where the regulation caps it for this unit.
    pub caps: Vec<Option<u32>>,
    /// The first row of the totals below the table.
    pub totals: u32,
}

/// The columns of a unit's sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Columns {
    /// The first of the stages.
    pub stages: u16,
    /// What the ledger adds and takes here, where it does for this unit.
    pub ledger: Option<(u16, u16)>,
    /// The points that count.
    pub counted: u16,
    /// The documents cited.
    pub evidence: u16,
    /// Reasons and explanations.
    pub words: u16,
    /// The ids of the criteria, outside the print area.
    pub id: u16,
    /// Whether a row is a criterion, outside the print area.
    pub leaf: u16,
}

impl Columns {
    /// Printed number.
    pub const CODE: u16 = 0;
    /// Name for people.
    pub const TITLE: u16 = 1;
    /// The most.
    pub const MAX: u16 = 2;

    fn new(n_stages: usize, has_ledger: bool) -> Self {
        let stages = 3;
        let mut next = stages + u16::try_from(n_stages).unwrap_or(0);
        let mut take = || {
            next += 1;
            next - 1
        };
        let ledger = has_ledger.then(|| (take(), take()));
        Self { stages, ledger, counted: take(), evidence: take(), words: take(), id: take(), leaf: take() }
    }

    /// The column of a stage.
    pub fn stage(self, stage_idx: usize) -> u16 {
        self.stages + u16::try_from(stage_idx).unwrap_or(0)
    }
}

/// The columns of the ledger's sheet that formulas name.
pub(super) struct LedgerColumns;

impl LedgerColumns {
    /// The number entered.
    pub const NUMBER: u16 = 5;
    /// What it is worth before the rule's cap.
    pub const UNCAPPED: u16 = 6;
    /// What it is worth.
    pub const POINTS: u16 = 7;
    /// Number of the unit.
    pub const UNIT: u16 = 12;
    /// Number of the rule; 0 for a deduction on a criterion.
    pub const RULE: u16 = 13;
    /// 1 adds, -1 takes.
    pub const SIGN: u16 = 14;
    /// Where it is added or taken, as [`target`] numbers places.
    pub const TARGET: u16 = 15;
}

/// The columns of the overview.
#[derive(Clone, Copy, Debug)]
pub(super) struct OverviewColumns {
    /// What the ledger adds in its own column.
    pub bonus: u16,
    /// What it takes there.
    pub deductions: u16,
    /// The total.
    pub total: u16,
    /// The total in per cent of the unit's own maximum.
    pub percent: u16,
    /// The rank.
    pub rank: u16,
    /// The remark, the last column that is printed.
    pub remark: u16,
    /// The unit's own maximum.
    pub maximum: u16,
    /// Cells without a score.
    pub missing: u16,
    /// Marks an excluded unit.
    pub excluded: u16,
    /// The place as it was found, which orders equal units.
    pub order: u16,
}

impl OverviewColumns {
    /// Full name of the unit.
    pub const NAME: u16 = 1;
    /// The first of the sections.
    pub const FIRST: u16 = 2;

    /// For so many sections.
    pub fn new(n_sections: usize) -> Self {
        let bonus = Self::FIRST + u16::try_from(n_sections).unwrap_or(0);
        Self {
            bonus,
            deductions: bonus + 1,
            total: bonus + 2,
            percent: bonus + 3,
            rank: bonus + 4,
            remark: bonus + 5,
            maximum: bonus + 6,
            missing: bonus + 7,
            excluded: bonus + 8,
            order: bonus + 9,
        }
    }
}

/// The rows of totals below a unit's table, from [`UnitPlan::totals`] on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Foot {
    Sections,
    Bonus,
    Deductions,
    Total,
    Maximum,
    Percent,
    Missing,
    Rank,
}

impl UnitPlan<'_> {
    /// Whether its ledger lines reach its criteria.
    pub fn on_criteria(&self) -> bool {
        on_criteria(&self.lines)
    }

    /// Whether lines add beyond a maximum or take in full, so that formulas say more than plus and minus.
    pub fn is_special(&self) -> bool {
        self.has(Way::AddsBeyond) || self.has(Way::TakesAll)
    }

    /// Whether one of its lines adds or takes in this way.
    pub fn has(&self, way: Way) -> bool {
        self.lines.iter().any(|line| Way::of(line) == way)
    }

    /// The row of a total.
    pub fn total_row(&self, total: Foot) -> u32 {
        self.totals + total as u32
    }

    /// A cell of the column that counts, as other sheets name it.
    pub fn counted_at(&self, row: u32) -> String {
        format!("{}!{}", quoted(&self.name), super::page::at(row, self.columns.counted))
    }
}

impl<'a> Plan<'a> {
    /// Plans the workbook of a meeting.
    pub fn new(meeting: &'a Meeting, basis: Basis) -> Self {
        let (set_up, sheet) = (meeting.set_up(), meeting.sheet());
        let mut names = Names::new();
        names.name(OVERVIEW);
        names.name(LEDGER);
        let mut first_line_row = HEAD_ROW + 1;
        let mut units = Vec::with_capacity(meeting.n_units());
        for (unit_idx, unit) in set_up.bloc.units.iter().enumerate() {
            let lines = valued(meeting, unit_idx);
            let has_ledger = lines.iter().any(|line| line.attach != crate::domain::ledger::AttachedTo::Total);
            let mut caps = vec![None; set_up.rubric.sections.len()];
            let mut rows = Vec::with_capacity(sheet.rows.len());
            let mut next = HEAD_ROW + 1;
            for (idx, row) in sheet.rows.iter().enumerate() {
                rows.push(next);
                next += 1;
                let ends = sheet.rows.get(idx + 1).is_none_or(|after| after.kind == RowKind::Section);
                if ends && cap_of(meeting, unit_idx, row.section_idx).is_some() {
                    caps[row.section_idx] = Some(next);
                    next += 1;
                }
            }
            let n_lines = u32::try_from(lines.len()).unwrap_or(0);
            units.push(UnitPlan {
                unit_idx,
                name: names.name(&unit.short),
                lines,
                first_line_row,
                columns: Columns::new(set_up.regulation.stages.len(), has_ledger),
                rows,
                caps,
                totals: next,
            });
            first_line_row += n_lines;
        }
        let standings = Standings::of(meeting, basis);
        let places = places(meeting, &units, &standings);
        Self { meeting, basis, standings, places, units }
    }

    /// First and last row of the ledger; a ledger without lines has one empty row.
    pub fn ledger_rows(&self) -> (u32, u32) {
        let n_lines: usize = self.units.iter().map(|unit| unit.lines.len()).sum();
        let first = HEAD_ROW + 1;
        (first, first + u32::try_from(n_lines.max(1)).unwrap_or(1) - 1)
    }

    /// What the foot of every page says.
    pub fn foot(&self) -> String {
        let head = self.meeting.head_chain();
        if self.meeting.closed().is_some() {
            format!("Mã niêm phong {}", code::minutes_code(&head))
        } else {
            format!("DỰ THẢO – {}", code::wall_code(&head))
        }
    }

    /// Writes what stands above every table.
    pub fn heading(&self, page: &mut Page, title: &str) -> Result<(), XlsxError> {
        let set_up = self.meeting.set_up();
        page.line(0, &super::bloc_line(self.meeting), &style::line())?;
        page.line(1, title, &style::title())?;
        page.line(2, &set_up.title, &style::line())?;
        let counts = match self.basis {
            Basis::Stage(stage_idx) => {
                format!(
                    "Điểm tính theo bước: {}",
                    set_up.regulation.stages.get(stage_idx).map_or("", |stage| &stage.title)
                )
            }
            Basis::Mixed => "Điểm tính theo bước mới nhất của từng ô".to_owned(),
        };
        page.line(3, &counts, &style::line())?;
        let head = self.meeting.head_chain();
        if let Some(closed) = self.meeting.closed() {
            let code = code::minutes_code(&head);
            let sealed = format!("Đã niêm phong tại bản ghi {}. Mã biên bản: {code}.", closed.record);
            page.line(4, &sealed, &style::line())?;
            page.line(5, &format!("Đầu chuỗi: {}", code::hex(&head)), &style::quiet())?;
        } else {
            let code = code::wall_code(&head);
            let draft = format!("DỰ THẢO – đến bản ghi {}, mã {code}.", self.meeting.head());
            page.line(4, &draft, &style::warning())?;
        }
        if set_up.bloc.sample {
            page.line(6, "SỐ LIỆU MẪU – đơn vị và điểm là giả định.", &style::warning())?;
        }
        if !set_up.rubric.example.is_empty() {
            page.line(7, &set_up.rubric.example, &style::warning())?;
        }
        Ok(())
    }
}

/// The decimals that show every amount whole.
fn places(meeting: &Meeting, units: &[UnitPlan<'_>], standings: &Standings) -> u32 {
    let set_up = meeting.set_up();
    let n_stages = set_up.regulation.stages.len();
    let cells = units.iter().flat_map(|unit| &meeting.column(unit.unit_idx).cells);
    let scores = cells.flat_map(|cell| (0..n_stages).filter_map(|stage_idx| cell.points(stage_idx)));
    let lines = units.iter().flat_map(|unit| &unit.lines).flat_map(|line| [line.points, line.uncapped]);
    let maxima = meeting.sheet().rows.iter().map(|row| row.max);
    let sums = standings.rows.iter().flat_map(|row| row.sum.sections.iter().copied().chain([row.sum.total]));
    let all = scores.chain(lines).chain(maxima).chain(sums).chain([set_up.regulation.bonus_total]);
    all.map(Points::places).fold(set_up.rubric.decimals, u32::max)
}
