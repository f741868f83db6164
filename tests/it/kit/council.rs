//! A ministry's rules of awards (`tests/data/regulations/bo-ngoai-giao-2018.ron`) over seventeen units.
#![allow(clippy::unwrap_used, reason = "a test may stop")]

use crate::kit::given::{Given, criterion, p, section, shared_ties, small, unit};
use binhxet::domain::regulation::Regulation;
use binhxet::domain::rubric::Item;
use binhxet::domain::set_up::SetUp;
use binhxet::rulebook;
use binhxet::rulebook::read::Source;

/// The regulation as its file has it, with no problem found.
pub fn regulation() -> Regulation {
    let text = include_str!("../../data/regulations/bo-ngoai-giao-2018.ron");
    rulebook::regulation(&Source::shipped("bo-ngoai-giao-2018", text)).unwrap()
}

/// Seventeen units u01 to u17, each recognised as excellent; u01 to u04 lead their blocs; u03 has 70 % women.
pub fn set_up() -> SetUp {
    let mut set_up = small();
    set_up.regulation = regulation();
    shared_ties(&mut set_up);
    set_up.rubric.sections = vec![section("I", "100", vec![Item::Criterion(criterion("k", "100"))])];
    set_up.bloc.units = (1..=17)
        .map(|number| {
            let mut unit = unit(&format!("u{number:02}"), true, true);
            unit.marks = vec!["htxsnv".into()];
            if number <= 4 {
                unit.marks.push("dan-dau".into());
            }
            if number == 3 {
                unit.figures.insert("nu".into(), p("70"));
            }
            unit
        })
        .collect();
    set_up
}

/// The meeting with the totals 99, 98, …, settled; `equal` units share the total of the first of them.
pub fn settled(equal: &[&str]) -> Given {
    let mut given = Given::set_up(set_up());
    for number in 1..=17 {
        let id = format!("u{number:02}");
        let as_number = match equal.first() {
            Some(first) if equal.contains(&id.as_str()) => first[1..].parse().unwrap(),
            _ => number,
        };
        given.act(&format!("score {id} k {}", 100 - as_number));
    }
    given.act("ranking settle");
    given
}
