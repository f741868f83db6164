//! Widths of names and figures of a meeting, measured once so that no frame measures the whole sheet.
//!
//! It must never know where anything stands on the screen.

use crate::domain::bloc::Unit;
use crate::domain::meeting::Meeting;
use crate::domain::points::Points;
use crate::domain::set_up::{RowKind, SheetRow};
use crate::text::lang::Lang;
use crate::text::width::cells;
use crate::ui::widget::marks;

/// Widths in cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Measures {
    /// The widest printed code, with the indent of its depth.
    pub code: u16,
    /// The widest title.
    pub title: u16,
    /// The widest maximum, aligned at its mark.
    pub max: u16,
    /// Decimal places of the maxima.
    pub places: u32,
    /// The widest short name of a unit, with the sign of an excluded one.
    pub short: u16,
    /// The widest full name of a unit.
    pub name: u16,
    /// The widest total.
    pub total: u16,
    /// The widest score of one criterion, with the rubric's places.
    pub score: u16,
}

impl Measures {
    /// Measures a meeting's names and figures; `maximum` is the most a unit may have.
    pub fn of(meeting: &Meeting, maximum: Points, lang: Lang) -> Self {
        let (rows, set_up) = (&meeting.sheet().rows, meeting.set_up());
        let places = rows.iter().map(|row| row.max.places()).max().unwrap_or(0);
        let widest = |text: &dyn Fn(&SheetRow) -> usize| size(rows.iter().map(text).max().unwrap_or(0));
        let units = || set_up.bloc.units.iter();
        let short = |(unit_idx, unit): (usize, &Unit)| {
            cells(&unit.short) + usize::from(marks::of_unit(meeting, unit_idx).is_some())
        };
        let whole = cells(&lang.points(maximum, places));
        Self {
            code: widest(&|row| cells(&row.code) + row.depth.saturating_sub(1)),
            title: widest(&|row| cells(&row.title)),
            max: widest(&|row| cells(&lang.points(row.max, places))).max(size(whole)),
            places,
            short: size(units().enumerate().map(short).max().unwrap_or(0)),
            name: size(units().map(|unit| cells(&unit.name)).max().unwrap_or(0)),
            score: widest(&|row| match row.kind {
                RowKind::Criterion(_) => cells(&lang.points(row.max, set_up.rubric.decimals)),
                RowKind::Section | RowKind::Group => 0,
            }),
            total: size(cells(&lang.points(maximum.max(Points::whole(10)), set_up.rubric.decimals))),
        }
    }
}

fn size(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}
