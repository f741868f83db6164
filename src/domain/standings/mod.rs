//! The one ranking function: totals and ranks of the units at a stage, by one of the rubric's rankings.
//!
//! Hall, console, JSON, workbook and documents all read it; a test holds them to it.
//! Ties are exact. What tells equal units apart is the regulation's chain, then a decision of the meeting, never the
//! order of entry or a name (`domain.md` §7.2). It must never know a language: `text::ties` has the words.

mod sum;
mod ties;

pub use sum::{Basis, UnitSum, attached, bonus_of, cap_of, counted, earned, on_criteria, unit_sum};
pub use ties::{Ending, OpenTie, Tie, Told};

use super::id::GroundId;
use super::meeting::Meeting;
use super::points::Points;
use super::ranking::{Bands, RankBy, Ranking};
use super::settlement;
use super::tie::{Percentage, Value};
use sha2::{Digest, Sha256};
use std::cmp::Reverse;
use std::fmt::Write as _;
use std::sync::Arc;
use sum::{Parts, sections_of};

/// Which ranking is looked at; the first one of the rubric unless something else is said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct View {
    /// Index among the sheet's rankings.
    pub ranking_idx: usize,
    /// A section that counts alone, with the bonus beside its criteria: a view, in which nothing is told apart and
    /// nothing decided.
    pub section_idx: Option<usize>,
    /// The group of the bloc that is shown alone.
    pub group_idx: Option<usize>,
}

/// The units in the order of a ranking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standings {
    /// What was counted.
    pub basis: Basis,
    /// Which ranking this is.
    pub view: View,
    /// What is compared.
    pub by: RankBy,
    /// Indices of the sections that count.
    pub sections: Vec<usize>,
    /// Whether these are final: this is the deciding stage, and the ranking is settled or the meeting sealed.
    pub is_final: bool,
    /// The most that the whole sheet gives a unit to which everything is assigned.
    pub maximum: Points,
    /// Rank order, group after group where each has its own places; excluded units last.
    pub rows: Vec<Row>,
    /// The units that were equal before anything told them apart, tie after tie.
    pub ties: Vec<Tie>,
    parts: Vec<Arc<Parts>>,
}

/// One unit in the standings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Index of the unit.
    pub unit_idx: usize,
    /// 1, 1, 3, after all that tells equal units apart; `None` for an excluded unit.
    pub rank: Option<u32>,
    /// Whether another unit still has the same rank.
    pub tied: bool,
    /// What it adds up to in this ranking.
    pub sum: UnitSum,
    /// Why the unit is excluded.
    pub excluded: Option<GroundId>,
    /// Why the unit may not be nominated although it is ranked.
    pub not_nominated: Vec<GroundId>,
    /// Index of its class among the rubric's bands.
    pub band_idx: Option<usize>,
    /// Index of the tie it was or is in.
    pub tie_idx: Option<usize>,
}

impl Standings {
    /// The first ranking of a meeting.
    pub fn of(meeting: &Meeting, basis: Basis) -> Self {
        Self::viewed(meeting, basis, View::default())
    }

    /// A ranking of a meeting.
    pub fn viewed(meeting: &Meeting, basis: Basis, view: View) -> Self {
        let parts = (0..meeting.n_units()).map(|unit_idx| Arc::new(Parts::of(meeting, unit_idx, basis))).collect();
        Self::with(meeting, basis, view, parts)
    }

    /// The standings after a change, reusing the sums of units whose cells and ledger are as before.
    pub fn after(&self, before: &Meeting, meeting: &Meeting) -> Self {
        let same = before.ledger() == meeting.ledger() && meeting.shares_set_up(before);
        let parts = (0..meeting.n_units()).map(|unit_idx| match self.parts.get(unit_idx) {
            Some(parts) if same && meeting.shares_column(before, unit_idx) => Arc::clone(parts),
            _ => Arc::new(Parts::of(meeting, unit_idx, self.basis)),
        });
        let parts = parts.collect();
        Self::with(meeting, self.basis, self.view.clone(), parts)
    }

    fn with(meeting: &Meeting, basis: Basis, view: View, parts: Vec<Arc<Parts>>) -> Self {
        let (set_up, ranking) = (meeting.set_up(), meeting.sheet().ranking(view.ranking_idx));
        let (sections, ledger, by) = match view.section_idx {
            Some(section_idx) => (vec![section_idx], false, RankBy::Total),
            None => (sections_of(meeting, ranking), ranking.ledger, ranking.by),
        };
        let whole = view.section_idx.is_none() && ranking.sections.is_none() && ranking.ledger;
        let bands = set_up.rubric.bands.as_ref().filter(|_| whole);
        let mut rows: Vec<Row> = Vec::with_capacity(parts.len());
        for (unit_idx, unit_parts) in parts.iter().enumerate() {
            let sum = unit_parts.sum(meeting, &sections, ledger);
            let excluded = meeting.excluded(unit_idx).map(|ground| ground.id.clone());
            let band_idx = bands.filter(|_| excluded.is_none()).and_then(|bands| band(bands, &sum));
            rows.push(Row {
                unit_idx,
                rank: None,
                tied: false,
                excluded,
                not_nominated: meeting.not_nominated_ids(unit_idx),
                band_idx,
                tie_idx: None,
                sum,
            });
        }
        let mut standings = Self {
            basis,
            by,
            is_final: false,
            maximum: maximum(meeting),
            sections,
            rows,
            ties: Vec::new(),
            parts,
            view,
        };
        standings.rank(meeting, ranking);
        let decides = basis == Basis::Stage(set_up.last_stage_idx());
        standings.is_final = decides && (meeting.closed().is_some() || settlement::holds(meeting, &standings));
        standings
    }

    /// Puts the rows in order and gives them their places.
    fn rank(&mut self, meeting: &Meeting, ranking: &Ranking) {
        let bloc = &meeting.set_up().bloc;
        let group_of = |unit_idx: usize| {
            let group = bloc.units.get(unit_idx).and_then(|unit| unit.group.as_ref());
            // Units without a group come after all groups, together.
            group.and_then(|id| bloc.groups.iter().position(|known| known.id == *id)).unwrap_or(bloc.groups.len())
        };
        let pool_of = |unit_idx| if ranking.within_groups { group_of(unit_idx) } else { 0 };
        let n_pools = if ranking.within_groups { bloc.groups.len() + 1 } else { 1 };
        let mut order = Vec::with_capacity(self.rows.len());
        for pool in 0..n_pools {
            let reviewed = self.rows.iter().filter(|row| row.excluded.is_none() && pool_of(row.unit_idx) == pool);
            let mut members: Vec<(usize, Value)> = reviewed.map(|row| (row.unit_idx, self.value(row))).collect();
            // The sort is stable: units that tie stay in the order of the bloc's list, at the same rank.
            members.sort_by_key(|(_, value)| Reverse(*value));
            let mut above = 0;
            for class in members.chunk_by(|one, two| one.1 == two.1) {
                let units: Vec<usize> = class.iter().map(|(unit_idx, _)| *unit_idx).collect();
                let endings = if units.len() > 1 {
                    let tie = Tie::new(meeting, self, ranking, &units, class[0].1);
                    let endings = tie.endings.iter().map(|ending| ending.places(meeting)).collect();
                    self.ties.push(tie);
                    endings
                } else {
                    vec![vec![units.clone()]]
                };
                for place in endings.into_iter().flatten() {
                    let (rank, tied) = (u32::try_from(above + 1).ok(), place.len() > 1);
                    above += place.len();
                    let tie_idx = (units.len() > 1).then(|| self.ties.len() - 1);
                    order.extend(place.into_iter().map(|unit_idx| (unit_idx, rank, tied, tie_idx)));
                }
            }
        }
        let mut unranked: Vec<Option<Row>> = self.rows.drain(..).map(Some).collect();
        let placed = order.into_iter().filter_map(|(unit_idx, rank, tied, tie_idx)| {
            unranked.get_mut(unit_idx)?.take().map(|row| Row { rank, tied, tie_idx, ..row })
        });
        let mut ranked: Vec<Row> = placed.collect();
        let mut excluded: Vec<Row> = unranked.into_iter().flatten().collect();
        excluded.sort_by_key(|row| Reverse(self.value(row)));
        ranked.extend(excluded);
        if let Some(group_idx) = self.view.group_idx {
            ranked.retain(|row| group_of(row.unit_idx) == group_idx);
            within(&mut ranked);
        }
        self.rows = ranked;
    }

    /// What a row is compared by.
    fn value(&self, row: &Row) -> Value {
        match self.by {
            RankBy::Total => Value::Points(row.sum.total),
            RankBy::Percent => row.sum.percentage(),
        }
    }

    /// The row of a unit; `None` where its group is not looked at.
    pub fn row(&self, unit_idx: usize) -> Option<&Row> {
        self.rows.iter().find(|row| row.unit_idx == unit_idx)
    }

    /// What a unit's whole sheet adds up to, whatever this ranking counts.
    pub fn whole(&self, unit_idx: usize) -> Option<&UnitSum> {
        self.parts.get(unit_idx).map(|parts| &parts.whole)
    }

    /// The widest total to make room for: an award of others may pass the maximum.
    pub fn most(&self) -> Points {
        self.parts.iter().map(|parts| parts.whole.total).fold(self.maximum, Ord::max)
    }

    /// SHA-256 over units, totals and ranks, 64 hex digits: what a settled ranking carries.
    pub fn digest(&self, meeting: &Meeting) -> Box<str> {
        hex(Sha256::digest(self.lines(meeting)))
    }

    /// Units, totals and ranks as lines.
    fn lines(&self, meeting: &Meeting) -> String {
        let mut lines = String::new();
        for row in &self.rows {
            let unit = meeting.set_up().unit(row.unit_idx).map_or("", |unit| unit.id.as_str());
            let rank = row.rank.unwrap_or(0);
            // Writing into a String cannot fail.
            let _ = writeln!(lines, "{unit}\t{}\t{rank}", row.sum.total.to_file(0));
        }
        lines
    }
}

/// SHA-256 over units, totals and ranks of every ranking at the deciding stage, 64 hex digits: what the closing
/// record carries.
pub fn digest(meeting: &Meeting) -> Box<str> {
    let basis = Basis::Stage(meeting.set_up().last_stage_idx());
    let mut hash = Sha256::new();
    for (ranking_idx, ranking) in meeting.sheet().rankings.iter().enumerate() {
        if ranking_idx > 0 {
            hash.update(format!("\n{}\n", ranking.id));
        }
        let view = View { ranking_idx, ..View::default() };
        hash.update(Standings::viewed(meeting, basis, view).lines(meeting));
    }
    hex(hash.finalize())
}

fn hex(digest: impl IntoIterator<Item = u8>) -> Box<str> {
    let mut hex = String::with_capacity(64);
    for byte in digest {
        // Writing into a String cannot fail.
        let _ = write!(hex, "{byte:02x}");
    }
    hex.into()
}

/// Numbers the places of some of the rows anew.
fn within(rows: &mut [Row]) {
    let ranks: Vec<u32> = rows.iter().filter_map(|row| row.rank).collect();
    for row in rows {
        let Some(rank) = row.rank else { continue };
        row.rank = u32::try_from(ranks.iter().filter(|other| **other < rank).count() + 1).ok();
        row.tied = ranks.iter().filter(|other| **other == rank).count() > 1;
    }
}

fn maximum(meeting: &Meeting) -> Points {
    let set_up = meeting.set_up();
    let sections: Points = set_up.rubric.sections.iter().map(|section| section.max).sum();
    sections + set_up.regulation.bonus_total
}

/// The class a sum falls into.
fn band(bands: &Bands, sum: &UnitSum) -> Option<usize> {
    let of = match bands.by {
        RankBy::Total => Value::Points(sum.total),
        RankBy::Percent => sum.percentage(),
    };
    let edge = |points: Points| match bands.by {
        RankBy::Total => Value::Points(points),
        RankBy::Percent => Percentage::of(points, Points::whole(100)).map_or(Value::Nothing, Value::Percentage),
    };
    let reached = |band: &super::ranking::Band| {
        band.from.is_none_or(|from| of >= edge(from)) && band.over.is_none_or(|over| of > edge(over))
    };
    if of == Value::Nothing { None } else { bands.bands.iter().position(reached) }
}
