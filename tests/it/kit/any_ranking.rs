//! Rankings, ties and what is true of units, at random.
#![allow(clippy::unwrap_used, reason = "a test may stop")]

use crate::kit::any_meeting::Dice;
use crate::kit::given::{ground, p};
use binhxet::domain::bloc::UnitGroup;
use binhxet::domain::command::{Command, DecideTie};
use binhxet::domain::meeting::Meeting;
use binhxet::domain::ranking::{Band, Bands, RankBy, Ranking, TieEnd, TieMethod, TieStep};
use binhxet::domain::regulation::{CriterionBonus, Effect, UnitCondition};
use binhxet::domain::set_up::SetUp;
use binhxet::domain::standings::{Basis, Standings, View};

/// What is true of the units, and which grounds hold by themselves.
pub fn attributes(dice: &mut Dice, set_up: &mut SetUp) {
    let group = |id: &str| UnitGroup { id: id.into(), title: id.into() };
    set_up.bloc.groups = ["g0", "g1"][..dice.below(3)].iter().map(|id| group(id)).collect();
    set_up.bloc.reviewed_from = dice.one_in(9).then_some(2025);
    for unit in &mut set_up.bloc.units {
        unit.registered = !dice.one_in(9);
        unit.reviewed_from = dice.one_in(4).then(|| dice.of(&[2020, 2024, 2025]));
        if !set_up.bloc.groups.is_empty() && !dice.one_in(4) {
            unit.group = Some(dice.of(&set_up.bloc.groups).id);
        }
        if dice.one_in(2) {
            unit.marks.push("x".into());
        }
        if dice.one_in(2) {
            unit.figures.insert("f".into(), p(dice.of(&["70", "69.9", "12", "85"])));
        }
    }
    let figure = UnitCondition::Figure { name: "f".into(), at_least: Some(p("12")), below: Some(p("70")) };
    let any = UnitCondition::Any(vec![UnitCondition::NotRegistered, UnitCondition::NotYetReviewed]);
    let by_itself = [any, UnitCondition::Marked("x".into()), figure, UnitCondition::InGroup("g0".into())];
    let mut when = |one_in: usize| dice.one_in(one_in).then(|| dice.of(&by_itself));
    set_up.regulation.grounds = vec![
        ground("sai-pham", "Sai phạm", Effect::NotReviewed, when(5)),
        ground("cho-xet", "Chờ xét", Effect::NotNominated, when(3)),
    ];
    set_up.regulation.criterion_bonus = dice.of(&[CriterionBonus::InPool, CriterionBonus::Beyond]);
}

fn step(dice: &mut Dice, n_sections: usize, n_criteria: usize) -> TieStep {
    match dice.below(8) {
        0 => TieStep::Section(format!("S{}", dice.below(n_sections)).as_str().into()),
        1 => TieStep::Criterion(format!("c{}", dice.below(n_criteria)).as_str().into()),
        2 => TieStep::FewerDeductions,
        3 => TieStep::MoreBonus,
        4 => TieStep::Total,
        5 => TieStep::Percent,
        6 => TieStep::Figure { name: "f".into(), at_least: dice.one_in(2).then(|| p("70")) },
        _ => TieStep::Marked("x".into()),
    }
}

/// Rankings, bands, and chains for ties.
pub fn rankings(dice: &mut Dice, set_up: &mut SetUp, n_sections: usize, n_criteria: usize) {
    let steps = |dice: &mut Dice| (0..dice.below(4)).map(|_| step(dice, n_sections, n_criteria)).collect::<Vec<_>>();
    let ends = [TieEnd::Decision, TieEnd::Shared];
    set_up.regulation.ties = steps(dice);
    set_up.regulation.tie_end = dice.of(&ends);
    let by = |dice: &mut Dice| dice.of(&[RankBy::Total, RankBy::Percent]);
    set_up.rubric.rankings = (0..dice.below(4))
        .map(|idx| Ranking {
            id: format!("k{idx}").as_str().into(),
            title: "".into(),
            sections: dice.one_in(2).then(|| {
                let kept = (0..n_sections).filter(|_| dice.one_in(2));
                kept.map(|section| format!("S{section}").as_str().into()).collect()
            }),
            by: by(dice),
            within_groups: dice.one_in(3),
            ledger: dice.one_in(2),
            ties: dice.one_in(2).then(|| steps(dice)),
            tie_end: dice.one_in(2).then(|| dice.of(&ends)),
        })
        .collect();
    let band = |from: Option<&str>, over: Option<&str>| Band { title: "".into(), from: from.map(p), over: over.map(p) };
    let bands = vec![band(Some("12"), None), band(None, Some("8")), band(Some("3.5"), None)];
    set_up.rubric.bands = dice.one_in(2).then(|| Bands { by: by(dice), bands });
}

/// A decision on units that are equal now, in any order; now and then on some that need not be.
pub fn tie(dice: &mut Dice, meeting: &Meeting) -> Option<Command> {
    let ranking_idx = dice.below(meeting.sheet().rankings.len());
    let view = View { ranking_idx, ..View::default() };
    let standings = Standings::viewed(meeting, Basis::Stage(meeting.set_up().last_stage_idx()), view);
    let classes: Vec<Vec<usize>> =
        standings.ties.iter().flat_map(|tie| &tie.endings).map(|ending| ending.units(meeting).to_vec()).collect();
    if classes.is_empty() {
        return None;
    }
    let mut equal = dice.of(&classes);
    for idx in (1..equal.len()).rev() {
        equal.swap(idx, dice.below(idx + 1));
    }
    let method = dice.of(&[TieMethod::Vote, TieMethod::Lot, TieMethod::Shared, TieMethod::Chair, TieMethod::Consensus]);
    Some(Command::Tie(DecideTie {
        ranking: meeting.sheet().ranking(ranking_idx).id.clone(),
        units: equal.iter().map(|unit_idx| meeting.set_up().unit(*unit_idx).unwrap().id.clone()).collect(),
        method,
        seed: (method == TieMethod::Lot).then(|| "7".into()),
        reason: Some("v".into()),
    }))
}
