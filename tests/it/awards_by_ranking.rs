//! Awards that follow a ranking of their own (`cases.md` C5: professional work and trade union), and groups of units.
#![allow(clippy::unwrap_used, reason = "a test may stop")]

use crate::kit::given::{Given, award};
use binhxet::domain::award::{Award, Condition};
use binhxet::domain::bloc::UnitGroup;
use binhxet::domain::board::{Board, Eligibility};
use binhxet::domain::ranking::Ranking;

fn may_be(given: &Given, id: &str) -> Vec<(String, Eligibility)> {
    let slots = Board::of(&given.meeting).slots(&given.meeting);
    let slot = slots.into_iter().find(|slot| slot.award.id.as_str() == id).unwrap();
    let unit = |idx: usize| given.meeting.set_up().unit(idx).unwrap().id.to_string();
    let may_be = slot.candidates.iter().filter(|one| one.eligibility.may_be());
    may_be.map(|one| (unit(one.unit_idx), one.eligibility)).collect()
}

#[test]
fn row_8_an_award_follows_the_ranking_it_names() {
    let given = Given::small_but(|set_up| {
        let second =
            Ranking { id: "cong-doan".into(), sections: Some(vec!["II".into()]), ledger: false, ..Ranking::general() };
        set_up.rubric.rankings = vec![Ranking::general(), second];
        let leads = |id: &str| award(id, Some(Condition::LeaderOnly), None);
        set_up.regulation.awards =
            vec![leads("co"), Award { ranking: Some("cong-doan".into()), ..leads("bang-khen-cong-doan") }];
    });
    // a leads by the total, b by section II.
    let given = given.acts(["score a t 9", "score a p 1", "score b t 5", "score b p 4"]);
    assert_eq!(may_be(&given, "co"), [("a".to_owned(), Eligibility::Unsettled)]);
    assert_eq!(may_be(&given, "bang-khen-cong-doan"), [("b".to_owned(), Eligibility::Unsettled)]);
    // Each is settled by itself.
    let settled = given.acts(["ranking settle --ranking cong-doan --with-open --reason v"]);
    assert_eq!(may_be(&settled, "co"), [("a".to_owned(), Eligibility::Unsettled)]);
    assert_eq!(may_be(&settled, "bang-khen-cong-doan"), [("b".to_owned(), Eligibility::Eligible)]);
    assert!(settled.when("nominate b bang-khen-cong-doan").is_ok());
    assert!(settled.when("nominate a bang-khen-cong-doan").is_err());
}

#[test]
fn the_leader_of_each_group_leads_its_own_group() {
    let given = Given::small_but(|set_up| {
        let group = |id: &str| UnitGroup { id: id.into(), title: format!("Cụm {id}").into() };
        set_up.bloc.groups = vec![group("mot"), group("hai")];
        for (idx, unit) in set_up.bloc.units.iter_mut().enumerate() {
            unit.group = Some(if idx < 3 { "mot" } else { "hai" }.into());
        }
        set_up.rubric.rankings = vec![Ranking { within_groups: true, ..Ranking::general() }];
    });
    let given = given.acts(["score a t 9", "score b t 8", "score c t 7", "score d t 6", "score e t 5"]);
    let leaders: Vec<String> = may_be(&given, "co").into_iter().map(|(id, _)| id).collect();
    assert_eq!(leaders, ["a", "d"]);
}
