//! Points from several outside scorers (`domain.md` §6 rows 19 and 46; `cases.md` R4 no. 10, R5).
//!
//! It must never know a meeting: who takes part is said to it.

use super::working::{Way, Working};
use super::{Scale, figure};
use crate::domain::kind::PanelGives;
use crate::domain::points::Points;
use crate::domain::ratio::Ratio;

/// What the scorers gave one unit.
#[derive(Clone, Debug)]
pub(super) struct Given {
    /// One figure for each of them that has scored, in their order; never empty.
    pub(super) figures: Vec<Points>,
    /// Whether the unit takes a place among the others.
    pub(super) placed: bool,
}

fn average(given: &Given) -> Ratio {
    let sum = given.figures.iter().fold(Ratio::whole(0), |sum, one| &sum + &Ratio::of(*one));
    sum.over(&Ratio::whole(given.figures.len())).unwrap_or(Ratio::whole(0))
}

/// What each unit's figures are worth; `None` where nobody has scored it.
pub(super) fn workings(
    gives: &PanelGives,
    n_scorers: usize,
    scale: &Scale,
    units: &[Option<Given>],
) -> Vec<Option<Working>> {
    let averages: Vec<Option<Ratio>> = units.iter().map(|given| given.as_ref().map(average)).collect();
    let worth = |given: &Given, own: &Ratio| {
        let figures = given.figures.clone();
        match gives {
            PanelGives::Average => scale.computed(own, Way::Average { figures, n_scorers }),
            PanelGives::ByRank { points } => {
                let others = units.iter().zip(&averages).filter(|(other, _)| other.as_ref().is_some_and(|o| o.placed));
                let above = others.filter(|(_, other)| other.as_ref().is_some_and(|other| other > own)).count();
                let points = points.get(above).copied().unwrap_or_default();
                let way = Way::PlaceByAverage { figures, n_scorers, average: figure(own), place: above + 1 };
                scale.given(points, way)
            }
        }
    };
    units.iter().zip(&averages).map(|(given, own)| Some(worth(given.as_ref()?, own.as_ref()?))).collect()
}
