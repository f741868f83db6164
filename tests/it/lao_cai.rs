//! The rules of Lào Cai as they ship: what each sentence of the guidance is worth in points.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use crate::kit::given::{Given, p};
use binhxet::domain::refusal::Refusal;
use binhxet::domain::standings::{Basis, unit_sum};

#[test]
fn the_sheet_is_95_and_5() {
    let given = Given::lao_cai();
    let set_up = given.meeting.set_up();
    let sections: binhxet::domain::points::Points = set_up.rubric.sections.iter().map(|section| section.max).sum();
    assert_eq!((sections, set_up.regulation.bonus_total, set_up.regulation.total), (p("95"), p("5"), p("100")));
    assert_eq!(given.standings().maximum, p("100"));
    assert!((30..=40).contains(&given.meeting.sheet().leaves.len()));
    assert_eq!((given.meeting.n_units(), set_up.bloc.sample), (9, true));
    assert!(set_up.rubric.example.contains("VÍ DỤ"), "the split of the 95 points is marked as an example");
}

#[test]
fn bonus_and_deductions_by_the_guidance() {
    for (acts, sum) in [
        // Each exceeded registered target of section I at most 1, 5 in all.
        (&["tally vp-ubnd vuot-chi-tieu 1 --for I.1"][..], "+ 1 - 0"),
        (&["tally vp-ubnd vuot-chi-tieu 0,25 --for I.1", "tally vp-ubnd vuot-chi-tieu 1 --for I.2"], "+ 1.25 - 0"),
        (&["tally vp-ubnd vuot-chi-tieu 5"], "+ 5 - 0"),
        (&["tally vp-ubnd vuot-chi-tieu 6"], "+ 5 - 0"),
        (&["tally vp-ubnd vuot-chi-tieu 5", "tally vp-ubnd vuot-chi-tieu 1 --for I.1"], "+ 5 - 0"),
        // Half a point a document, 2 in all.
        (&["tally vp-ubnd van-ban-nhac-nho 1"], "+ 0 - 0.5"),
        (&["tally vp-ubnd van-ban-nhac-nho 3"], "+ 0 - 1.5"),
        (&["tally vp-ubnd van-ban-nhac-nho 4"], "+ 0 - 2"),
        (&["tally vp-ubnd van-ban-nhac-nho 5"], "+ 0 - 2"),
        (&["tally vp-ubnd van-ban-nhac-nho 400"], "+ 0 - 2"),
        // By the count of dossiers: 1-5, 6-10, 11 and more.
        (&["tally vp-ubnd ho-so-khong-du 1"], "+ 0 - 1"),
        (&["tally vp-ubnd ho-so-khong-du 5"], "+ 0 - 1"),
        (&["tally vp-ubnd ho-so-khong-du 6"], "+ 0 - 1.5"),
        (&["tally vp-ubnd ho-so-khong-du 10"], "+ 0 - 1.5"),
        (&["tally vp-ubnd ho-so-khong-du 11"], "+ 0 - 2"),
        (&["tally vp-ubnd ho-so-khong-du 4000000000"], ""),
        (&["tally vp-ubnd ho-so-khong-du 999999999"], "+ 0 - 2"),
        // Discipline of the bloc: once.
        (&["tally vp-ubnd ky-luat-khoi 1"], "+ 0 - 1"),
        (&["tally vp-ubnd ky-luat-khoi 3"], "+ 0 - 1"),
        (&["deduct vp-ubnd I.1 0,5 --reason v"], "+ 0 - 0.5"),
    ] {
        if sum.is_empty() {
            assert!(matches!(Given::lao_cai().when(acts[0]), Err(Refusal::Number { .. })));
            continue;
        }
        let worth = Given::lao_cai().acts(acts.iter().copied()).sum("vp-ubnd");
        let (_, worth) = worth.split_once(" + ").unwrap();
        assert_eq!(format!("+ {}", worth.split_once(" = ").unwrap().0), sum, "{acts:?}");
    }
}

#[test]
fn only_registered_targets_of_section_one_earn_a_bonus() {
    let given = Given::lao_cai();
    for leaf in &given.meeting.sheet().leaves {
        let id = &leaf.criterion.id;
        let taken = given.when(&format!("tally vp-ubnd vuot-chi-tieu 1 --for {id}"));
        let item = leaf.section_idx == 0 && leaf.criterion.registered_target;
        match taken {
            Ok(_) => assert!(item, "{id}"),
            Err(refusal) => {
                assert!(!item, "{id}");
                assert_eq!(refusal, Refusal::NotAnItem { rule: "vuot-chi-tieu".into(), criterion: id.clone() });
            }
        }
    }
    let above = Refusal::AboveMaximum { points: p("1.25"), max: p("1") };
    given.refuses("tally vp-ubnd vuot-chi-tieu 1,25 --for I.1", above);
    given.refuses("tally vp-ubnd vuot-chi-tieu 12", Refusal::MoreThanItems { wanted: 12, items: 11 });
}

#[test]
fn neither_party_organisation_nor_union_gives_half_of_section_two() {
    let full = ["II.1 5", "II.2 3", "II.3 3", "II.4 1,5", "II.5 1,5", "II.6 1"];
    let mut given = Given::lao_cai();
    for unit in ["vp-ubnd", "quy-dau-tu", "hoi-luat-gia"] {
        for cell in full {
            given.act(&format!("score {unit} {cell}"));
        }
    }
    assert_eq!(given.sum("vp-ubnd"), "0 15 0 + 0 - 0 = 15");
    assert_eq!(given.sum("quy-dau-tu"), "0 15 0 + 0 - 0 = 15");
    assert_eq!(given.sum("hoi-luat-gia"), "0 7.5 0 + 0 - 0 = 7.5");
    assert_eq!(unit_sum(&given.meeting, 8, Basis::Mixed).capped, [p("0"), p("7.5"), p("0")]);
    // Half of the section's maximum, not half of the points: 7 stay 7.
    given.act("score hoi-luat-gia II.1 0 --reason v");
    given.act("score hoi-luat-gia II.3 0 --reason v");
    assert_eq!(given.sum("hoi-luat-gia"), "0 7 0 + 0 - 0 = 7");
}

#[test]
fn the_union_rating_stands_in_where_there_is_no_party_organisation() {
    let given = Given::lao_cai();
    let set_up = given.meeting.set_up();
    let said = |unit_idx: usize| {
        let unit = set_up.unit(unit_idx).unwrap();
        set_up.regulation.stand_ins.iter().filter(|stand_in| set_up.meets(unit, &stand_in.when)).count()
    };
    let by_unit: Vec<usize> = (0..9).map(said).collect();
    assert_eq!(by_unit, [0, 0, 0, 0, 0, 0, 0, 1, 0]);
}

#[test]
fn section_three_is_appraised_by_the_outside_office_and_no_other() {
    let given = Given::lao_cai();
    given.when("score vp-ubnd III.1 2 --stage appraised").unwrap();
    for id in ["I.1", "II.1"] {
        let refusal = Refusal::StageDoesNotCover { stage: "appraised".into(), criterion: id.into() };
        given.refuses(&format!("score vp-ubnd {id} 1 --stage appraised"), refusal);
    }
}

#[test]
fn an_excluded_unit_is_on_the_sheet_and_not_in_the_ranking() {
    let given = Given::lao_cai().acts(["score so-ke-hoach I.1 6", "score thanh-tra I.1 5"]);
    for ground in ["sai-pham-nghiem-trong", "khoan-3-dieu-7", "khoi-moi"] {
        let excluded = given.clone().acts([format!("exclude so-ke-hoach {ground}").as_str()]);
        let last = excluded.standings().rows.last().cloned().unwrap();
        assert_eq!((last.unit_idx, last.rank, last.sum.total), (4, None, p("6")));
        assert_eq!(excluded.standings().rows[0].rank, Some(1));
        excluded.when("score so-ke-hoach I.2 4,5").unwrap();
    }
}

#[test]
fn steps_and_all_or_nothing_of_the_example_rubric() {
    let given = Given::lao_cai();
    given.refuses("score vp-ubnd I.1 5,25", Refusal::OffStep { points: p("5.25"), step: p("0.5") });
    given.refuses("score vp-ubnd I.8 1", Refusal::NotAllOrNothing { points: p("1"), max: p("2") });
    given.when("score vp-ubnd I.5 5,37").unwrap();
    for leaf in &given.meeting.sheet().leaves {
        let (id, max) = (&leaf.criterion.id, leaf.criterion.max);
        for points in [p("0"), max] {
            given.when(&format!("score vp-ubnd {id} {points}")).unwrap();
        }
    }
}
