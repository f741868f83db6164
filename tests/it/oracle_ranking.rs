//! Ranks, shared places, classes and grounds against a naive implementation in exact fractions.
//!
//! It shares no code with `domain`: a unit's key is what it is compared by followed by every step, and a place is one
//! more than the units with a better key.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use crate::kit::fraction::{Fraction, f};
use crate::kit::given::Given;
use crate::oracle::{Sheet, Sum, holds, read, sum};
use binhxet::domain::points::Rounding;
use binhxet::domain::ranking::{RankBy, Ranking, TieMethod, TieStep};
use binhxet::domain::regulation::Effect;
use binhxet::domain::set_up::SetUp;
use binhxet::domain::standings::{Basis, Standings, View};

/// What a unit has at one comparison; nothing is less than all else.
type Has = Option<Fraction>;

fn share(sum: &Sum) -> Has {
    (sum.own > f("0")).then(|| sum.total * Fraction::new(sum.own.den, sum.own.num))
}

fn primary(ranking: &Ranking, sum: &Sum) -> Has {
    match ranking.by {
        RankBy::Total => Some(sum.total),
        RankBy::Percent => share(sum),
    }
}

fn step(
    set_up: &SetUp,
    sheet: &Sheet,
    unit_idx: usize,
    basis: Basis,
    step: &TieStep,
    (own, whole): (&Sum, &Sum),
) -> Has {
    let unit = &set_up.bloc.units[unit_idx];
    let yes = |holds: bool| Some(f(if holds { "1" } else { "0" }));
    match step {
        TieStep::Section(id) => {
            let section_idx = set_up.rubric.sections.iter().position(|section| section.id == *id);
            section_idx.map(|idx| whole.sections[idx])
        }
        TieStep::Criterion(id) => {
            let stages: Vec<String> = set_up.regulation.stages.iter().map(|stage| stage.id.to_string()).collect();
            let scored =
                |stage: &String| sheet.scores.get(&(unit.id.to_string(), id.to_string(), stage.clone())).copied();
            let off = sheet.is_off(unit.id.as_str(), id.as_str());
            let found = match basis {
                Basis::Stage(stage_idx) => scored(&stages[stage_idx]),
                Basis::Mixed => stages.iter().rev().find_map(scored),
            };
            found.filter(|_| !off)
        }
        TieStep::FewerDeductions => Some(f("0") - whole.deductions - whole.there.1),
        TieStep::MoreBonus => Some(whole.bonus + whole.there.0),
        TieStep::Total => Some(own.total),
        TieStep::Percent => share(own),
        TieStep::Figure { name, at_least } => {
            let figure = unit.figures.get(name).map(|figure| read(*figure));
            match at_least {
                Some(least) => yes(figure.is_some_and(|figure| figure >= read(*least))),
                None => figure,
            }
        }
        TieStep::Marked(mark) => yes(unit.marks.contains(mark)),
    }
}

/// Whether one key is better than another.
fn better(one: &[Has], other: &[Has]) -> bool {
    let differ = one.iter().zip(other).find(|(one, other)| one != other);
    differ.is_some_and(|(one, other)| match (one, other) {
        (Some(one), Some(other)) => one > other,
        (one, _) => one.is_some(),
    })
}

/// The grounds that hold for a unit and have an effect, by act or by themselves.
fn grounds(set_up: &SetUp, sheet: &Sheet, unit_idx: usize, effect: Effect) -> Vec<String> {
    let unit = &set_up.bloc.units[unit_idx];
    let grounds = set_up.regulation.grounds.iter().filter(|ground| ground.effect == effect);
    let held = grounds.filter(|ground| {
        let act = sheet.held.contains(&(unit.id.to_string(), ground.id.to_string()));
        act || ground.when.as_ref().is_some_and(|when| holds(when, unit, set_up))
    });
    held.map(|ground| ground.id.to_string()).collect()
}

/// Where a decision of the meeting puts a unit among those with its very key: how many come before it, and whether it
/// still shares its place.
fn decided(
    set_up: &SetUp,
    sheet: &Sheet,
    ranking: &Ranking,
    equal: &[usize],
    at: Has,
    unit_idx: usize,
) -> (usize, bool) {
    let ids: Vec<String> = equal.iter().map(|idx| set_up.bloc.units[*idx].id.to_string()).collect();
    let stands = sheet.ties.iter().rev().find(|(of, order, then, _)| {
        let then = match then.split_once('/') {
            Some((num, den)) => Some(Fraction::new(num.parse().unwrap(), den.parse().unwrap())),
            None if then == "nothing" => None,
            None => Some(f(then)),
        };
        *of == ranking.id.to_string()
            && then == at
            && order.len() == ids.len()
            && order.iter().all(|id| ids.contains(id))
    });
    match stands {
        Some((_, order, _, method)) if *method != TieMethod::Shared => {
            let own = set_up.bloc.units[unit_idx].id.to_string();
            (order.iter().position(|id| *id == own).unwrap(), false)
        }
        _ => (0, equal.len() > 1),
    }
}

/// The class a whole sum falls into.
fn class(set_up: &SetUp, whole: &Sum) -> Option<usize> {
    let bands = set_up.rubric.bands.as_ref()?;
    let has = match bands.by {
        RankBy::Total => whole.total,
        RankBy::Percent => share(whole)? * f("100"),
    };
    bands.bands.iter().position(|band| {
        band.from.is_none_or(|from| has >= read(from)) && band.over.is_none_or(|over| has > read(over))
    })
}

/// How often what the comparison is worth something for was there.
#[derive(Debug, Default)]
pub struct Seen {
    pub stands: usize,
    pub lapsed: usize,
    pub told: usize,
    pub shared: usize,
    pub by_itself: usize,
    pub classes: usize,
}

pub fn compare(given: &Given, sheet: &Sheet, basis: Basis, seed: u64, count: &mut Seen) {
    let set_up = given.meeting.set_up();
    let units = 0..set_up.bloc.units.len();
    let wholes: Vec<Sum> = units.clone().map(|idx| sum(set_up, sheet, idx, basis, (None, true))).collect();
    let rankings = match set_up.rubric.rankings.as_slice() {
        [] => vec![Ranking::general()],
        several => several.to_vec(),
    };
    for (ranking_idx, ranking) in rankings.iter().enumerate() {
        let view = View { ranking_idx, ..View::default() };
        let standings = Standings::viewed(&given.meeting, basis, view);
        let steps = ranking.ties.as_ref().unwrap_or(&set_up.regulation.ties);
        let scope = (ranking.sections.as_deref(), ranking.ledger);
        let sums: Vec<Sum> = units.clone().map(|idx| sum(set_up, sheet, idx, basis, scope)).collect();
        let out: Vec<Vec<String>> = units.clone().map(|idx| grounds(set_up, sheet, idx, Effect::NotReviewed)).collect();
        let keys: Vec<Vec<Has>> = units
            .clone()
            .map(|idx| {
                let steps = steps.iter().map(|one| step(set_up, sheet, idx, basis, one, (&sums[idx], &wholes[idx])));
                [primary(ranking, &sums[idx])].into_iter().chain(steps).collect()
            })
            .collect();
        let decides = basis == Basis::Mixed || basis == Basis::Stage(set_up.regulation.stages.len() - 1);
        let mut places: Vec<(Option<usize>, bool)> = Vec::new();
        for idx in units.clone() {
            if !out[idx].is_empty() {
                places.push((None, false));
                continue;
            }
            let group = |idx: usize| set_up.bloc.units[idx].group.as_ref();
            let pool: Vec<usize> = units
                .clone()
                .filter(|other| out[*other].is_empty() && (!ranking.within_groups || group(*other) == group(idx)))
                .collect();
            let equal: Vec<usize> = pool.iter().copied().filter(|other| keys[*other] == keys[idx]).collect();
            let before = pool.iter().filter(|other| better(&keys[**other], &keys[idx])).count();
            let (ahead, tied) =
                if decides { decided(set_up, sheet, ranking, &equal, keys[idx][0], idx) } else { (0, equal.len() > 1) };
            places.push((Some(before + ahead + 1), tied));
        }
        assert_eq!(standings.rows.len(), places.len());
        for row in &standings.rows {
            let (naive, what) =
                (&sums[row.unit_idx], format!("seed {seed}, {basis:?}, {}, unit {}", ranking.id, row.unit_idx));
            let found = Sum {
                sections: row.sum.sections.iter().map(|points| read(*points)).collect(),
                bonus: read(row.sum.bonus),
                deductions: read(row.sum.deductions),
                total: read(row.sum.total),
                own: read(row.sum.own_maximum),
                missing: row.sum.missing,
                there: naive.there,
            };
            assert_eq!(found, *naive, "{what}");
            let place = (row.rank.map(|rank| usize::try_from(rank).unwrap()), row.tied);
            assert_eq!(place, places[row.unit_idx], "{what}: {keys:?}");
            let percent = share(naive).map(|share| (share * f("100")).rounded(2, Rounding::HalfUp));
            assert_eq!(row.sum.percent().map(read), percent, "{what}");
            let excluded = row.excluded.as_ref().map(ToString::to_string);
            assert_eq!(excluded.is_some(), !out[row.unit_idx].is_empty(), "{what}");
            assert!(excluded.is_none_or(|ground| out[row.unit_idx].contains(&ground)), "{what}");
            let mut marked: Vec<String> = row.not_nominated.iter().map(ToString::to_string).collect();
            let mut naive_marked = grounds(set_up, sheet, row.unit_idx, Effect::NotNominated);
            marked.sort();
            naive_marked.sort();
            assert_eq!(marked, naive_marked, "{what}");
            let whole = ranking.sections.is_none() && ranking.ledger && row.excluded.is_none();
            assert_eq!(row.band_idx, if whole { class(set_up, naive) } else { None }, "{what}");
        }
        let decisions = given.meeting.tie_decisions().iter().enumerate();
        let (stands, lapsed): (Vec<_>, Vec<_>) =
            decisions.filter(|(_, one)| one.ranking == ranking.id).partition(|(idx, _)| standings.stands(*idx));
        count.stands += stands.len();
        count.lapsed += lapsed.len();
        count.told += standings.ties.iter().flat_map(|tie| &tie.asked).filter(|told| told.tells()).count();
        count.shared += standings.rows.iter().filter(|row| row.tied).count();
        count.classes += standings.rows.iter().filter(|row| row.band_idx.is_some()).count();
        let acts =
            |unit_idx: usize| given.meeting.grounds_of(unit_idx).iter().filter(|held| held.act.is_none()).count();
        count.by_itself += units.clone().map(acts).sum::<usize>();
        let seen: Vec<usize> = standings.rows.iter().filter_map(|row| Some(row.rank? as usize)).collect();
        assert!(ranking.within_groups || seen.is_sorted(), "seed {seed}: {seen:?}");
    }
}
