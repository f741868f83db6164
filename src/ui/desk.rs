//! What every screen reads: the meeting, what follows from it, where the cursor is, and how things look.
//!
//! It must never know a layer that lies over a screen, nor how a key is bound to what it does.

use std::collections::BTreeSet;
use std::sync::Arc;

use ratatui::style::Style;

use crate::domain::decide::{open_cells, provisional_cells};
use crate::domain::event::Author;
use crate::domain::gate::{self, Published};
use crate::domain::id::{AwardId, CriterionId, StageId, UnitId};
use crate::domain::meeting::{Cell, Meeting};
use crate::domain::points::Points;
use crate::domain::remaining::{Difference, Remaining, differences};
use crate::domain::set_up::{Leaf, RowKind, SheetRow};
use crate::domain::settlement::{Standing, standing};
use crate::domain::standings::{Basis, Row, Standings, View, counted};
use crate::text::lang::{Lang, Said};
use crate::ui::action::Action;
use crate::ui::beside::Copied;
use crate::ui::keymap::{Context, Keymap};
use crate::ui::measure::Measures;
use crate::ui::past::Moment;
use crate::ui::theme::{Depth, Role, Theme};
use crate::ui::trial::Trial;
use crate::ui::typing::Typing;
use crate::ui::weighing::Stages;
use crate::ui::widths::Widths;

/// Where the next key acts: a unit and a row of the sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot {
    /// Index of the unit.
    pub unit_idx: usize,
    /// Index of the row among the sheet's rows.
    pub row_idx: usize,
}

/// Everything the screens share.
pub struct Desk {
    /// The meeting as it is on disk.
    pub meeting: Arc<Meeting>,
    /// Who sits here.
    pub author: Author,
    /// The language of the screen.
    pub lang: Lang,
    /// The keys.
    pub keymap: Keymap,
    /// Size of the terminal in cells.
    pub size: (u16, u16),
    /// Short name of the meeting file.
    pub file: String,
    /// How the second copy of the file stands, where one is kept.
    pub copied: Option<Copied>,
    /// How letters are composed in fields of prose.
    pub typing: Typing,
    /// The text from before that waits to be taken back first.
    pub offered: Option<String>,
    /// Why nothing can be entered, if nothing can.
    pub view_only: Option<Said>,
    /// What the line at the top says of the wall as long as it holds: that it is blank, what is held back.
    pub wall_signs: Vec<(String, Role)>,
    /// The moment looked back at; the present where it is `None`.
    pub moment: Option<Moment>,
    /// Index of the stage being entered; the sheet shows each cell's latest score up to it.
    pub stage_idx: usize,
    /// Whether the latest score of each cell counts, instead of the score at the deciding stage.
    pub mixed: bool,
    /// Which ranking is looked at.
    pub looked_at: View,
    /// The ranking on the basis looked at.
    pub standings: Standings,
    /// Cells that are not agreed, and contested cells.
    pub open: (usize, usize),
    /// Whether the ranking is settled.
    pub settled: Standing,
    /// Cells whose latest score is to be confirmed.
    pub provisional: usize,
    /// What remains before the close.
    pub remaining: Remaining,
    /// Where the points depart from the units' own, the largest difference first.
    pub differences: Vec<Difference>,
    /// Where the cursor is.
    pub spot: Spot,
    /// Rows (sections and groups) that are folded.
    pub folded: BTreeSet<usize>,
    /// Rows of the sheet that are not hidden by a fold, in order.
    pub shown: Vec<usize>,
    /// While a cell is under discussion: the units suggested for each award as things stand.
    pub suggested: Option<Vec<(AwardId, Vec<usize>)>>,
    /// Figures that are tried, while the meeting looked at is the one that would be.
    pub trial: Option<Trial>,
    /// Which stages of a cell the sheet shows.
    pub stages: Stages,
    /// What the hall keeps while the publish gate is closed.
    pub published: Option<Published>,
    /// Widths of names and figures.
    pub measures: Measures,
    /// Widths of columns as somebody wants them.
    pub widths: Widths,
    opened: Arc<Meeting>,
    /// By unit: the rank when the console was opened.
    baseline: Vec<Option<u32>>,
    /// By unit: the index of its row in the standings.
    places: Vec<Option<usize>>,
    /// By unit, by row of the sheet: the subtotal of a group that has a score.
    subtotals: Vec<Vec<Option<Points>>>,
    theme: Theme,
    pub(super) theme_name: String,
    colour: bool,
    fine: bool,
}

impl Desk {
    /// Lays the desk out for a meeting.
    ///
    /// The look is the name of a theme, whether colours may be shown, and whether in 24 bits.
    pub fn new(
        meeting: Arc<Meeting>,
        author: Author,
        lang: Lang,
        keymap: Keymap,
        (theme, colour, fine): (&str, bool, bool),
    ) -> Self {
        let stage_idx = meeting.set_up().last_stage_idx();
        let open = open_cells(&meeting);
        let settled = standing(&meeting);
        let mut desk = Self {
            settled,
            standings: Standings::of(&meeting, Basis::Mixed),
            looked_at: View::default(),
            opened: Arc::clone(&meeting),
            measures: Measures::default(),
            widths: Widths::default(),
            spot: Spot { unit_idx: 0, row_idx: meeting.sheet().leaves.first().map_or(0, |leaf| leaf.row_idx) },
            shown: (0..meeting.sheet().rows.len()).collect(),
            folded: BTreeSet::new(),
            size: (0, 0),
            file: String::new(),
            copied: None,
            typing: Typing::default(),
            offered: None,
            view_only: None,
            wall_signs: Vec::new(),
            moment: None,
            suggested: None,
            trial: None,
            stages: Stages::One,
            published: gate::published(&meeting),
            // While cells are open, only the mixed view has a total for everyone.
            mixed: open.0 > 0,
            baseline: Vec::new(),
            places: Vec::new(),
            subtotals: Vec::new(),
            theme: Theme::mono(),
            theme_name: theme.to_owned(),
            author,
            lang,
            keymap,
            stage_idx,
            provisional: provisional_cells(&meeting),
            remaining: Remaining::of(&meeting),
            differences: differences(&meeting),
            open,
            colour,
            fine,
            meeting,
        };
        desk.wear(theme);
        desk.count();
        desk.measures = Measures::of(&desk.meeting, desk.standings.most(), lang);
        desk
    }

    /// Takes the meeting as it is now on disk; what is tried is tried on it.
    pub fn renew(&mut self, meeting: Arc<Meeting>) {
        if let Some(trial) = &mut self.trial {
            trial.disk = meeting;
            return self.rehearse();
        }
        self.look_at(meeting);
    }

    /// Looks at a meeting; sums of units that did not change are kept.
    pub(super) fn look_at(&mut self, meeting: Arc<Meeting>) {
        let before = std::mem::replace(&mut self.meeting, meeting);
        self.standings = self.standings.after(&before, &self.meeting);
        self.open = open_cells(&self.meeting);
        self.settled = standing(&self.meeting);
        self.weigh(self.suggested.is_some());
        if self.meeting.gate() != before.gate() {
            self.published = gate::published(&self.meeting);
        }
        self.provisional = provisional_cells(&self.meeting);
        self.remaining = Remaining::of(&self.meeting);
        self.differences = differences(&self.meeting);
        self.measures = Measures::of(&self.meeting, self.standings.most(), self.lang);
        if !self.meeting.shares_set_up(&before) {
            self.count();
            return;
        }
        self.place();
        for unit_idx in 0..self.meeting.n_units() {
            if !self.meeting.shares_column(&before, unit_idx) {
                let fresh = self.sums_of(unit_idx);
                if let Some(sums) = self.subtotals.get_mut(unit_idx) {
                    *sums = fresh;
                }
            }
        }
    }

    /// Counts everything anew, after the basis has changed.
    pub fn count(&mut self) {
        self.standings = Standings::viewed(&self.meeting, self.basis(), self.looked_at.clone());
        let opened = Standings::viewed(&self.opened, self.basis(), self.looked_at.clone());
        self.baseline = vec![None; self.meeting.n_units()];
        for row in &opened.rows {
            if let Some(slot) = self.baseline.get_mut(row.unit_idx) {
                *slot = row.rank;
            }
        }
        self.place();
        self.subtotals = (0..self.meeting.n_units()).map(|unit_idx| self.sums_of(unit_idx)).collect();
    }

    fn place(&mut self) {
        // A unit outside the group looked at has no row.
        self.places = vec![None; self.meeting.n_units()];
        for (idx, row) in self.standings.rows.iter().enumerate() {
            if let Some(slot) = self.places.get_mut(row.unit_idx) {
                *slot = Some(idx);
            }
        }
    }

    fn sums_of(&self, unit_idx: usize) -> Vec<Option<Points>> {
        let sheet = self.meeting.sheet();
        let basis = self.basis();
        let group = |row: &SheetRow| {
            let scored = row.leaves.clone().filter_map(|leaf_idx| counted(&self.meeting, unit_idx, leaf_idx, basis));
            scored.fold(None, |sum: Option<Points>, points| Some(sum.unwrap_or_default() + points))
        };
        sheet.rows.iter().map(|row| if row.kind == RowKind::Group { group(row) } else { None }).collect()
    }

    /// Which score of each cell counts for the totals shown.
    pub fn basis(&self) -> Basis {
        let last = self.meeting.set_up().last_stage_idx();
        if self.mixed && self.stage_idx == last { Basis::Mixed } else { Basis::Stage(self.stage_idx) }
    }

    /// The name of the ranking looked at: its title where the rubric has several, its group where one is shown alone.
    pub fn ranking_name(&self) -> String {
        let (set_up, sheet) = (self.meeting.set_up(), self.meeting.sheet());
        let title = if set_up.rubric.rankings.is_empty() {
            self.lang.of("Xếp hạng", "Ranking")
        } else {
            &sheet.ranking(self.looked_at.ranking_idx).title
        };
        let group = self.looked_at.group_idx.and_then(|idx| set_up.bloc.groups.get(idx));
        let name = group.map_or_else(|| title.to_owned(), |group| format!("{title} · {}", group.title));
        crate::text::clean::shown(&name).into_owned()
    }

    /// How many rankings and groups there are to look at.
    pub fn n_rankings(&self) -> usize {
        self.meeting.sheet().rankings.len() * (self.meeting.set_up().bloc.groups.len() + 1)
    }

    /// Looks at the next ranking: all units, then group after group, then the next of the rubric's.
    pub fn next_ranking(&mut self) {
        let n_rankings = self.meeting.sheet().rankings.len();
        let n_groups = self.meeting.set_up().bloc.groups.len();
        self.looked_at = match self.looked_at.group_idx.map_or(0, |idx| idx + 1) {
            next if next < n_groups => View { group_idx: Some(next), ..self.looked_at },
            _ => View { ranking_idx: (self.looked_at.ranking_idx + 1) % n_rankings, ..View::default() },
        };
        self.count();
    }

    /// The name of the basis: "Thống nhất", or "tạm tính" for the mixed view.
    pub fn basis_name(&self) -> String {
        match self.basis() {
            Basis::Mixed => self.lang.of("tạm tính", "provisional").to_owned(),
            Basis::Stage(stage_idx) => self.stage_title(stage_idx),
        }
    }

    /// The points of a section or group for a unit; `None` where nothing is scored.
    pub fn subtotal(&self, unit_idx: usize, row_idx: usize) -> Option<Points> {
        let row = self.row(row_idx)?;
        match row.kind {
            RowKind::Section => self.standings.whole(unit_idx)?.sections.get(row.section_idx).copied(),
            RowKind::Group => self.subtotals.get(unit_idx)?.get(row_idx).copied().flatten(),
            RowKind::Criterion(_) => None,
        }
    }

    /// The unit's row in the ranking.
    pub fn ranked(&self, unit_idx: usize) -> Option<&Row> {
        self.standings.rows.get((*self.places.get(unit_idx)?)?)
    }

    /// By how many places a unit has risen (or fallen, below zero) since the console was opened.
    pub fn movement(&self, unit_idx: usize) -> i64 {
        // Looking back, nothing has moved yet.
        let before = self.baseline.get(unit_idx).copied().flatten().filter(|_| self.moment.is_none());
        let now = self.ranked(unit_idx).and_then(|row| row.rank);
        match (before, now) {
            (Some(before), Some(now)) => i64::from(before) - i64::from(now),
            _ => 0,
        }
    }

    /// A row of the sheet.
    pub fn row(&self, row_idx: usize) -> Option<&SheetRow> {
        self.meeting.sheet().rows.get(row_idx)
    }

    /// The index of the criterion under the cursor, unless that is a folded section or group.
    pub fn leaf_idx(&self) -> Option<usize> {
        match self.row(self.spot.row_idx)?.kind {
            RowKind::Criterion(leaf_idx) => Some(leaf_idx),
            RowKind::Section | RowKind::Group => None,
        }
    }

    /// The criterion of an index.
    pub fn leaf(&self, leaf_idx: usize) -> Option<&Leaf> {
        self.meeting.sheet().leaves.get(leaf_idx)
    }

    /// The cell under the cursor.
    pub fn cell(&self) -> Option<&Cell> {
        self.meeting.cell(self.spot.unit_idx, self.leaf_idx()?)
    }

    /// The ids of the cell under the cursor.
    pub fn cell_ids(&self) -> Option<(UnitId, CriterionId)> {
        let unit = self.meeting.set_up().unit(self.spot.unit_idx)?.id.clone();
        Some((unit, self.leaf(self.leaf_idx()?)?.criterion.id.clone()))
    }

    /// The id of the unit under the cursor.
    pub fn unit_id(&self) -> Option<UnitId> {
        self.meeting.set_up().unit(self.spot.unit_idx).map(|unit| unit.id.clone())
    }

    /// The id of the stage being entered.
    pub fn stage_id(&self) -> Option<StageId> {
        self.meeting.set_up().regulation.stages.get(self.stage_idx).map(|stage| stage.id.clone())
    }

    /// The title of a stage.
    pub fn stage_title(&self, stage_idx: usize) -> String {
        let stages = &self.meeting.set_up().regulation.stages;
        stages.get(stage_idx).map_or_else(String::new, |stage| crate::text::clean::shown(&stage.title).into_owned())
    }

    /// The short name of a unit, fit to be drawn.
    pub fn short(&self, unit_idx: usize) -> String {
        let unit = self.meeting.set_up().unit(unit_idx);
        unit.map_or_else(String::new, |unit| crate::text::clean::shown(&unit.short).into_owned())
    }

    /// Points as the totals are written, with the rubric's places.
    pub fn points(&self, points: Points) -> String {
        self.lang.points(points, self.meeting.set_up().rubric.decimals)
    }

    /// Points in the shortest form.
    pub fn brief(&self, points: Points) -> String {
        self.lang.short(points)
    }

    /// Puts the cursor on a cell and opens what hides it.
    pub fn go(&mut self, unit_idx: usize, row_idx: usize) {
        let n_units = self.meeting.n_units();
        self.spot.unit_idx = unit_idx.min(n_units.saturating_sub(1));
        if self.row(row_idx).is_some() {
            self.spot.row_idx = row_idx;
            if self.shown.binary_search(&row_idx).is_err() {
                let hiding: Vec<usize> =
                    self.folded.iter().copied().filter(|folded| self.holds(*folded, row_idx)).collect();
                for folded in hiding {
                    self.folded.remove(&folded);
                }
                self.unhide();
            }
        }
    }

    /// Folds the innermost section or group of the cursor's row, or unfolds it.
    pub fn fold(&mut self) {
        let row_idx = self.spot.row_idx;
        if self.folded.remove(&row_idx) {
            self.unhide();
            if let Some(leaf) = self.row(row_idx).and_then(|row| self.leaf(row.leaves.start)) {
                self.spot.row_idx = leaf.row_idx;
            }
            return;
        }
        let container = (0..row_idx).rev().find(|above| self.holds(*above, row_idx));
        if let Some(container) = container {
            self.folded.insert(container);
            self.spot.row_idx = container;
            self.unhide();
        }
    }

    fn holds(&self, container: usize, row_idx: usize) -> bool {
        let (Some(above), Some(row)) = (self.row(container), self.row(row_idx)) else {
            return false;
        };
        above.depth < row.depth
            && container < row_idx
            && above.leaves.start <= row.leaves.start
            && row.leaves.end <= above.leaves.end
            && !matches!(above.kind, RowKind::Criterion(_))
    }

    fn unhide(&mut self) {
        let mut shown = Vec::with_capacity(self.meeting.sheet().rows.len());
        let mut below: Option<usize> = None;
        for (row_idx, row) in self.meeting.sheet().rows.iter().enumerate() {
            if below.is_some_and(|depth| row.depth > depth) {
                continue;
            }
            below = self.folded.contains(&row_idx).then_some(row.depth);
            shown.push(row_idx);
        }
        self.shown = shown;
    }

    /// The looks of all roles.
    pub fn theme(&self) -> &Theme {
        &self.theme
    }

    /// The look of a role.
    pub fn style(&self, role: Role) -> Style {
        self.theme.style(role)
    }

    /// Puts on the theme of a name; without colour it is always the monochrome one.
    pub fn wear(&mut self, name: &str) {
        let theme = if self.colour { Theme::builtin(name) } else { None };
        let depth = if self.fine { Depth::Full } else { Depth::Indexed };
        let theme = theme.unwrap_or_else(Theme::mono).at_depth(depth);
        self.theme = if self.moment.is_some() { theme.looking_back() } else { theme };
        name.clone_into(&mut self.theme_name);
    }

    /// Puts on the next theme; says which.
    pub fn next_theme(&mut self) -> String {
        let name = Theme::name_after(&self.theme_name);
        self.wear(name);
        self.lang.of(self.theme.vi(), self.theme.en()).to_owned()
    }

    /// The key to name for an action here, as people read keys: "Ctrl+Z". A key that no input method turns into
    /// another goes before a letter.
    pub fn key(&self, context: Context, action: Action) -> Option<String> {
        let keys = self.keymap.keys_for(context, action);
        keys.iter()
            .find(|keys| keys.chars().count() > 1 && !keys.contains(' '))
            .or(keys.first())
            .map(|keys| key_label(keys))
    }
}

/// A key as people read it: "ctrl+z" is "Ctrl+Z", "a u" stays.
pub fn key_label(keys: &str) -> String {
    let chord = |chord: &str| -> String {
        let parts: Vec<String> =
            chord.split('+').map(|part| if chord.len() > 1 { capital(part) } else { part.to_owned() }).collect();
        parts.join("+")
    };
    keys.split(' ').map(chord).collect::<Vec<_>>().join(" ")
}

fn capital(word: &str) -> String {
    match word {
        "left" => "←".to_owned(),
        "right" => "→".to_owned(),
        "up" => "↑".to_owned(),
        "down" => "↓".to_owned(),
        "pageup" => "PgUp".to_owned(),
        "pagedown" => "PgDn".to_owned(),
        _ => {
            let mut letters = word.chars();
            letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
        }
    }
}
