//! How one criterion yields points: each row of `domain.md` §6.2 by name, and the vectors V1 and V2.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use crate::kit::given::{Given, p};
use crate::kit::kinds::{kind, kinds};
use binhxet::domain::compute::working;
use binhxet::domain::points::Rounding;
use binhxet::domain::refusal::Refusal;
use binhxet::domain::rubric::Item;
use binhxet::domain::set_up::SetUp;
use binhxet::text::lang::Lang;

/// The criterion of the set-up, to be changed.
fn with(criterion: &str, text: &str) -> SetUp {
    let mut set_up = kinds();
    for item in &mut set_up.rubric.sections[0].items {
        if let Item::Criterion(one) = item
            && one.id.as_str() == criterion
        {
            one.kind = kind(text);
        }
    }
    set_up
}

#[test]
fn row_9_typed_from_zero_to_the_maximum() {
    let given = Given::kinds();
    given.gives("score a ty 0", "0");
    given.gives("score a ty 7,25", "7.25");
    given.gives("score a ty 10", "10");
}

#[test]
fn row_11_a_document_gives_the_maximum_or_nothing() {
    let given = Given::kinds();
    for (typed, points) in [("yes", "2"), ("có", "2"), ("1", "2"), ("no", "0"), ("không", "0"), ("0", "0")] {
        given.gives(&format!("result a yn {typed}"), points);
    }
    given.gives("score a yn 2", "2");
    // It is the score that a yes is.
    given.then("result a yn có", r#"[Scored1(unit:"a",criterion:"yn",stage:"agreed",points:"2")]"#);
}

#[test]
fn row_11_a_yes_without_a_document_lacks_evidence_and_a_no_does_not() {
    let lacks = |line: &str| {
        let given = Given::kinds().acts([line]);
        binhxet::domain::decide::lacks_evidence(&given.meeting, 0, 1)
    };
    assert!(lacks("result a yn yes"));
    assert!(!lacks("result a yn no"));
    assert!(!lacks("result a yn yes --evidence \"Kế hoạch số 80/KH-STP ngày 18/01/2022\""));
}

#[test]
fn row_12_bands_by_percentage_at_every_edge() {
    let given = Given::kinds();
    // R6: exactly 95 % falls into the lower band; 75 and 50 into the upper one.
    for (typed, points) in [
        ("120", "1.5"),
        ("100", "1.5"),
        ("95,000001", "1.5"),
        ("95", "1"),
        ("94,999999", "1"),
        ("75", "1"),
        ("74,999999", "0.5"),
        ("50", "0.5"),
        ("49,999999", "0"),
        ("0", "0"),
        ("96%", "1.5"),
    ] {
        given.gives(&format!("result a pc {typed}"), points);
    }
    // With a target the percentage is exact: 19/20 is 95 %, and what is a hair above it is not.
    for (typed, points) in [
        ("19/20", "1"),
        ("19,000001/20", "1.5"),
        ("18,999999/20", "1"),
        ("95000001/100000000", "1.5"),
        ("2/3", "0.5"),
        ("3/4", "1"),
        ("1/2", "0.5"),
        ("1/3", "0"),
        ("0/3", "0"),
    ] {
        given.gives(&format!("result a pc {typed}"), points);
    }
    given.gives("result a pc 19 --target 20", "1");
    // A target of zero is none: the number is the percentage.
    given.gives("result a pc 76 --target 0", "1");
}

#[test]
fn row_12_a_percentage_that_is_typed_as_one_has_no_target() {
    let given = Given::kinds();
    // 60 % after 48 of 50 is 60 %, not 60 of 50; a number alone is still held against the target that stands.
    let given = given.acts(["result a pc 48/50 --stage self"]);
    given.gives("result a pc 60% --reason v", "0.5");
    given.gives("result a pc \"96 %\" --reason v", "1.5");
    given.gives("result a pc 25 --reason v", "0.5");
    let given = given.acts(["result a pc 60% --reason v"]);
    given.gives("result a pc 25 --reason v", "0");
    assert_eq!(given.formula("a", "pc", Lang::Vi), "60 % → 0,5 (từ 50 % đến dưới 75 %)");
}

#[test]
fn row_13_bands_by_days_late_at_every_edge() {
    let given = Given::kinds();
    for (days, points) in [
        ("0", "2"),
        ("1", "1.5"),
        ("2", "1.5"),
        ("3", "1"),
        ("5", "1"),
        ("6", "0.5"),
        ("10", "0.5"),
        ("11", "0"),
        ("400", "0"),
    ] {
        given.gives(&format!("result a dl {days}"), points);
    }
}

#[test]
fn row_14_below_the_target_in_proportion_on_half_the_scale() {
    let given = Given::kinds();
    given.gives("result a t5 8", "2");
    given.gives("result a t5 10", "2.5");
    given.gives("result a t5 0", "0");
    given.gives("result a t5 9,999999", "2.5");
    // Divided once: 0.5 × 2.3 × 19 ÷ 46 is 0.475, not half of a rounded quotient.
    given.gives("result a th 19/46", "0.48");
    given.gives("result a th 46/46", "1.15");
    // A full scale, and nothing for more.
    given.gives("result a tn 3/4", "3");
    given.gives("result a tn 4/4", "4");
    given.gives("result a tn 40/4", "4");
}

#[test]
fn row_15_above_the_target_relative_to_the_leader_as_in_v1() {
    let given = Given::kinds().acts(["result a t5 8", "result b t5 10", "result c t5 20", "result d t5 15"]);
    assert_eq!(given.column_of("t5"), "2 2.5 5 3.75 - -");
    assert_eq!(given.formula("a", "t5", Lang::Vi), "½ × 5 × 8 ÷ 10 = 2");
    assert_eq!(given.formula("b", "t5", Lang::Vi), "½ × 5 = 2,5 (đạt chỉ tiêu)");
    assert_eq!(given.formula("c", "t5", Lang::Vi), "½ × 5 + (100 % ÷ 100 %) × ½ × 5 = 5 (dẫn đầu)");
    assert_eq!(given.formula("d", "t5", Lang::Vi), "½ × 5 + (50 % ÷ 100 %) × ½ × 5 = 3,75 (dẫn đầu: C)");
    assert_eq!(given.formula("d", "t5", Lang::En), "½ × 5 + (50 % ÷ 100 %) × ½ × 5 = 3.75 (leader: C)");
}

#[test]
fn row_16_without_a_target_relative_to_the_best_of_those_as_in_v2() {
    let given = Given::kinds().acts([
        "result a tg 120/100",
        "result b tg 150/0",
        "result c tg 60 --target 50",
        "result d tg 80/80",
        "result e tg 100",
        "result f tg 75",
    ]);
    assert_eq!(given.column_of("tg"), "10 10 10 5 6.67 5");
    assert_eq!(given.formula("b", "tg", Lang::Vi), "150 ÷ 150 × 10 = 10 (cao nhất)");
    assert_eq!(given.formula("e", "tg", Lang::Vi), "100 ÷ 150 × 10 ≈ 6,67 (cao nhất: B)");
    // Those without a target never lead: B's 150 does not move D, who just met, nor somebody above it.
    let mut more = given.clone();
    more.act("result d tg 88/80 --reason v");
    assert_eq!(more.column_of("tg"), "10 10 10 7.5 6.67 5");
    assert_eq!(more.formula("d", "tg", Lang::En), "½ × 10 + (10 % ÷ 20 %) × ½ × 10 = 7.5 (leader: A, C)");
    // Nobody without a target did anything.
    let none = Given::kinds().acts(["result a tg 0", "result b tg 0/0", "result c tg 5/5"]);
    assert_eq!(none.column_of("tg"), "0 0 5 - - -");
    assert_eq!(none.formula("a", "tg", Lang::Vi), "0 (không đơn vị nào có kết quả)");
}

#[test]
fn row_17_targets_differ_are_equal_or_only_some_have_one() {
    // Its own target goes before the one of all; zero takes it away.
    let given = Given::kinds().acts(["result a t5 8", "result b t5 8/16", "result c t5 8/0", "result d t5 4/0"]);
    assert_eq!(given.column_of("t5"), "2 1.25 5 2.5 - -");
    // A target given once holds for what is entered later at this stage or a later one.
    let given = Given::kinds().acts(["result a tg 8/16 --stage self", "result a tg 12 --reason v"]);
    assert_eq!(given.points_at("a", "tg", "self"), "2.5");
    assert_eq!(given.points("a", "tg"), "3.75");
    given.then(
        "result a tg 16 --reason v",
        r#"[Resulted1(unit:"a",criterion:"tg",stage:"agreed",given:Number("16"),target:Some("16"),reason:Some("v"))]"#,
    );
}

#[test]
fn row_17_a_target_of_a_later_stage_says_nothing_about_an_earlier_one() {
    let given = Given::kinds().acts(["result a tg 8/16", "result a tg 8 --stage self"]);
    assert_eq!(given.points_at("a", "tg", "self"), "10");
}

#[test]
fn row_18_an_outside_rank_gives_the_points_of_its_place() {
    let given = Given::kinds();
    for (place, points) in [("1", "60"), ("2", "45"), ("3", "30"), ("4", "15"), ("5", "0")] {
        given.gives(&format!("result a rk {place}"), points);
    }
    // Two units may have the same place: others gave it.
    let given = given.acts(["result a rk 2", "result b rk 2"]);
    assert_eq!(given.column_of("rk"), "45 45 - - - -");
    assert_eq!(given.formula("a", "rk", Lang::Vi), "hạng 2 → 45");
}

#[test]
fn row_19_the_average_of_several_scorers_rounded_once() {
    let mut given = Given::kinds().acts(["result a av 87 --scorer cuc-a", "result a av 90 --scorer cuc-b"]);
    assert_eq!(given.points("a", "av"), "88.5");
    assert_eq!(given.formula("a", "av", Lang::Vi), "(87 + 90) ÷ 2 = 88,5 (2/3 nơi đã chấm)");
    given.act("result a av 88 --scorer van-phong");
    assert_eq!(given.points("a", "av"), "88.33");
    assert_eq!(given.formula("a", "av", Lang::En), "(87 + 90 + 88) ÷ 3 ≈ 88.33 (3 of 3 have scored)");
    // One scorer's new figure takes the place of the old one alone.
    given.act("result a av 85 --scorer \"Cục B\" --reason v");
    assert_eq!(given.points("a", "av"), "86.67");
    // A figure of a later stage goes before that scorer's earlier one; the others' stand.
    let given = Given::kinds().acts([
        "result b av 60 --scorer cuc-a --stage self",
        "result b av 80 --scorer cuc-b --stage self",
        "result b av 70 --scorer cuc-a --reason v",
    ]);
    assert_eq!((given.points_at("b", "av", "self"), given.points("b", "av")), ("70".into(), "75".into()));
}

#[test]
fn row_19_the_average_then_the_rank_then_the_points() {
    let given = Given::kinds().acts([
        "result a pr 300 --scorer cuc-a",
        "result a pr 301 --scorer cuc-b",
        "result b pr 300,5 --scorer cuc-a",
        "result c pr 310 --scorer cuc-b",
        "result d pr 100 --scorer cuc-a",
        "result e pr 99 --scorer cuc-a",
        "result f pr 98 --scorer cuc-a",
    ]);
    // a and b have the same average: they share the second place, and the third is not given.
    assert_eq!(given.column_of("pr"), "45 45 60 15 0 0");
    assert_eq!(given.formula("a", "pr", Lang::Vi), "(300 + 301) ÷ 2 = 300,5, hạng 2 → 45 (2/2 nơi đã chấm)");
    assert_eq!(given.formula("d", "pr", Lang::Vi), "100, hạng 4 → 15 (1/2 nơi đã chấm)");
    assert_eq!(given.formula("f", "pr", Lang::En), "98, place 6 → 0 (1 of 2 have scored)");
}

#[test]
fn row_20_a_rating_not_yet_out_is_provisional_until_it_is_entered_again() {
    let mut given = Given::kinds().acts(["result a lv xuat --provisional --stage self"]);
    let provisional = |given: &Given| binhxet::domain::decide::provisional_cells(&given.meeting);
    assert_eq!((given.points_at("a", "lv", "self"), provisional(&given)), ("2".into(), 1));
    // Accepting copies the mark; entering the same rating again without it confirms it, without a reason.
    given.act("accept a");
    assert_eq!(provisional(&given), 1);
    given.act("result a lv \"xuất sắc\"");
    assert_eq!((given.points("a", "lv"), provisional(&given)), ("2".into(), 0));
    // The same for points that are typed.
    given.act("score b ty 5 --provisional");
    assert_eq!(provisional(&given), 1);
    given.act("exclude b sai-pham");
    assert_eq!(provisional(&given), 0);
    given.act("reinstate b --reason v");
    given.act("score b ty 5");
    assert_eq!(provisional(&given), 0);
    // One provisional figure among several makes the cell one.
    given.act("result c av 50 --scorer cuc-a --provisional");
    given.act("result c av 60 --scorer cuc-b");
    assert_eq!(provisional(&given), 1);
    given.act("result c av 50 --scorer cuc-a");
    assert_eq!(provisional(&given), 0);
}

#[test]
fn a_rating_by_name_is_found_by_its_id_its_title_or_a_beginning_of_either() {
    let given = Given::kinds();
    for (typed, points) in
        [("tot", "1.5"), ("Tốt", "1.5"), ("t", "1.5"), ("xuat", "2"), ("\"không hoàn\"", "0"), ("khong", "0")]
    {
        given.gives(&format!("result a lv {typed}"), points);
    }
    let given = given.acts(["result a lv tot"]);
    assert_eq!(given.formula("a", "lv", Lang::Vi), "Tốt → 1,5");
}

#[test]
fn the_place_of_the_half_and_the_rounding_are_the_rubrics() {
    let mut set_up = with("tg", r#"Target(met: "40")"#);
    let half = Given::set_up(set_up.clone()).acts([
        "result a tg 1/3",
        "result b tg 3/3",
        "result c tg 9/3",
        "result d tg 6/3",
    ]);
    assert_eq!(half.column_of("tg"), "1.33 4 10 7 - -");
    assert_eq!(half.formula("a", "tg", Lang::Vi), "40 % × 10 × 1 ÷ 3 ≈ 1,33");
    assert_eq!(half.formula("d", "tg", Lang::Vi), "40 % × 10 + (100 % ÷ 200 %) × 60 % × 10 = 7 (dẫn đầu: C)");
    for (rounding, decimals, points) in [
        (Rounding::Up, 2, "1.34"),
        (Rounding::Down, 2, "1.33"),
        (Rounding::HalfUp, 0, "1"),
        (Rounding::Up, 0, "2"),
        (Rounding::HalfUp, 6, "1.333333"),
    ] {
        set_up.rubric.rounding = rounding;
        set_up.rubric.decimals = decimals;
        Given::set_up(set_up.clone()).gives("result a tg 1/3", points);
    }
}

#[test]
fn the_largest_and_finest_figures_there_can_be_are_computed_exactly() {
    let set_up = with("tg", r#"Target(met: "33.333333")"#);
    let given = Given::set_up(set_up).acts([
        "result a tg 999999999,999999/999999999,999998",
        "result b tg 999999999,999999/0,000001",
        "result c tg 999999998,999999/0,000001",
        "result d tg 0,000001/999999999,999999",
    ]);
    // The leader gets all; the next one so nearly that it rounds to it; a is a hair above its target.
    assert_eq!(given.column_of("tg"), "3.33 10 10 0 - -");
}

#[test]
fn units_that_are_excluded_or_not_assigned_neither_lead_nor_take_a_place() {
    let lines = ["result a tg 30/10", "result b tg 20/10", "result c tg 15/10", "result d tg 100", "result e tg 50"];
    let given = Given::kinds().acts(lines);
    assert_eq!(given.column_of("tg"), "10 7.5 6.25 10 5 -");
    // Without a, b leads; a keeps its own.
    let excluded = given.clone().acts(["exclude a sai-pham", "exclude d sai-pham"]);
    assert_eq!(excluded.column_of("tg"), "10 10 7.5 10 10 -");
    let above = "½ × 10 + (200 % ÷ 200 %) × ½ × 10 = 10 (không được tính dẫn đầu)";
    assert_eq!(excluded.formula("a", "tg", Lang::Vi), above);
    assert_eq!(excluded.formula("d", "tg", Lang::En), "100 ÷ 100 × 10 = 10 (may not be the highest)");
    assert_eq!(
        excluded.acts(["reinstate a --reason v", "reinstate d --reason v"]).column_of("tg"),
        given.column_of("tg")
    );
    let unassigned = given.clone().acts(["unassign a tg", "unassign d tg"]);
    assert_eq!(unassigned.column_of("tg"), "10 10 7.5 10 10 -");
    assert_eq!(unassigned.acts(["assign a tg", "assign d tg"]).column_of("tg"), given.column_of("tg"));
    // Where the rule says so, an excluded unit leads all the same.
    let lines = lines.map(|line| line.replace("tg", "tx"));
    let given =
        Given::kinds().acts(lines.iter().map(String::as_str)).acts(["exclude a sai-pham", "exclude d sai-pham"]);
    assert_eq!(given.column_of("tx"), "10 7.5 6.25 10 5 -");
    // No place by rank either.
    let given = Given::kinds().acts([
        "result a pr 9 --scorer cuc-a",
        "result b pr 8 --scorer cuc-a",
        "result c pr 7 --scorer cuc-a",
        "exclude b sai-pham",
    ]);
    assert_eq!(given.column_of("pr"), "60 45 45 - - -");
}

#[test]
fn one_units_late_figure_moves_the_others_and_clearing_it_moves_them_back() {
    let mut given = Given::kinds().acts(["result a tg 12/10", "result b tg 11/10"]);
    assert_eq!(given.column_of("tg"), "10 7.5 - - - -");
    given.act("result c tg 14/10");
    assert_eq!(given.column_of("tg"), "7.5 6.25 10 - - -");
    let mut cleared = given.clone();
    cleared.act("clear c tg --reason v");
    assert_eq!(cleared.column_of("tg"), "10 7.5 - - - -");
    given.act("undo");
    assert_eq!(given.column_of("tg"), "10 7.5 - - - -");
    given.act("redo");
    assert_eq!(given.column_of("tg"), "7.5 6.25 10 - - -");
}

#[test]
fn a_unit_has_points_at_a_stage_only_with_a_result_there_and_is_held_against_the_latest_of_the_others() {
    let mut given = Given::kinds().acts(["result a tg 12/10 --stage self", "result b tg 14/10 --stage self"]);
    let row = |given: &Given, stage| ["a", "b"].map(|unit| given.points_at(unit, "tg", stage)).join(" ");
    assert_eq!((row(&given, "self"), row(&given, "agreed")), ("7.5 10".into(), "- -".into()));
    // a agreed at 16: at the agreed stage it leads; the self-scores stay as they were.
    given.act("result a tg 16 --reason v");
    assert_eq!((row(&given, "self"), row(&given, "agreed")), ("7.5 10".into(), "10 -".into()));
    given.act("accept b");
    assert_eq!((row(&given, "self"), row(&given, "agreed")), ("7.5 10".into(), "10 8.33".into()));
}

#[test]
fn accepting_copies_results_with_targets_and_scorers() {
    let given = Given::kinds().acts([
        "result a tg 8/16 --stage self",
        "result a av 80 --scorer cuc-b --stage self",
        "result a av 70 --scorer cuc-a --stage appraised",
    ]);
    given.then(
        "accept tg",
        r#"[Resulted1(unit:"a",criterion:"tg",stage:"agreed",given:Number("8"),target:Some("16"),from:Some("self"))]"#,
    );
    // Of several scorers all that hold go along.
    given.then(
        "accept av",
        r#"[Resulted1(unit:"a",criterion:"av",stage:"agreed",given:Number("70"),scorer:Some("cuc-a"),from:Some("appraised")),Resulted1(unit:"a",criterion:"av",stage:"agreed",given:Number("80"),scorer:Some("cuc-b"),from:Some("appraised"))]"#,
    );
    let given = given.acts(["accept all"]);
    assert_eq!((given.points("a", "tg"), given.points("a", "av")), ("2.5".into(), "75".into()));
    // What departs from a later stage is left out without a reason, as with scores.
    let given = Given::kinds().acts(["result a tg 8/16 --stage self", "result a tg 9 --stage appraised"]);
    assert!(given.when("accept tg --from self").is_err());
    given.then(
        "accept tg --from self --reason v",
        r#"[Resulted1(unit:"a",criterion:"tg",stage:"agreed",given:Number("8"),target:Some("16"),reason:Some("v"),from:Some("self"))]"#,
    );
}

#[test]
fn entering_the_agreed_result_settles_a_contested_cell() {
    let given = Given::kinds().acts(["result a dl 3 --stage self", "contest a dl"]);
    given.then(
        "result a dl 3",
        r#"[Resulted1(unit:"a",criterion:"dl",stage:"agreed",given:Number("3")),Settled1(unit:"a",criterion:"dl")]"#,
    );
    given.then("result a dl 4 --stage self", r#"[Resulted1(unit:"a",criterion:"dl",stage:"self",given:Number("4"))]"#);
}

#[test]
fn computed_points_count_in_the_standings_as_typed_ones_do() {
    let given = Given::kinds().acts([
        "result a tg 12/10",
        "result b tg 20/10",
        "score a ty 4",
        "result a dl 1",
        "result a rk 3",
        "result b lv tot",
    ]);
    assert_eq!(given.sum("a"), "41.5 + 0 - 0 = 41.5");
    assert_eq!(given.sum("b"), "11.5 + 0 - 0 = 11.5");
    assert_eq!(given.standings().rows[0].sum.total, p("41.5"));
}

#[test]
fn amending_a_criterion_computes_its_points_anew() {
    let mut given = Given::kinds().acts(["result a tg 5/10", "result b tg 12/10", "result a lv tot", "result a rk 2"]);
    assert_eq!(given.column_of("tg"), "2.5 10 - - - -");
    // The maxima of two criteria change places, so that their sum stays.
    given.act("amend criterion tg max=8 tx max=12 --reason v");
    assert_eq!(given.column_of("tg"), "2 8 - - - -");
    given.act("undo");
    assert_eq!(given.column_of("tg"), "2.5 10 - - - -");
}

#[test]
fn a_returned_dossier_takes_its_results_with_it_and_moves_the_others() {
    let mut given = Given::kinds().acts([
        "result a tg 12/10 --stage self",
        "result b tg 14/10 --stage self",
        "result a tg 16 --reason v",
        "result b tg 14 --reason v",
    ]);
    assert_eq!(given.column_of("tg"), "10 8.33 - - - -");
    given.act("return a --reason v");
    assert_eq!(given.column_of("tg"), "- 10 - - - -");
    assert!(matches!(given.when("result a tg 17"), Err(Refusal::Returned { .. })));
    given.act("result a tg 18 --stage self");
    assert_eq!(given.column_of("tg"), "- 7.5 - - - -");
    given.act("result a tg 18");
    assert_eq!(given.column_of("tg"), "10 7.5 - - - -");
}

#[test]
fn row_10_all_or_nothing() {
    let given = Given::small();
    given.gives("score a z 2", "2");
    given.gives("score a z 0", "0");
    given.refuses("score a z 1,5", Refusal::NotAllOrNothing { points: p("1.5"), max: p("2") });
}

#[test]
fn row_46_a_unit_to_which_it_is_not_assigned_takes_no_place_from_the_others() {
    let given = Given::kinds().acts([
        "result a pr 90 --scorer cuc-a",
        "result b pr 80 --scorer cuc-a",
        "result c pr 70 --scorer cuc-a",
    ]);
    assert_eq!(given.column_of("pr"), "60 45 30 - - -");
    let given = given.acts(["unassign a pr"]);
    assert_eq!(["b", "c"].map(|unit| given.points(unit, "pr")), ["60", "45"]);
}

#[test]
fn points_out_of_a_table_are_exact_and_a_quotient_may_not_be() {
    let given = Given::kinds().acts([
        "result a lv tot",
        "result a pc 2/3",
        "result a dl 3",
        "result a rk 2",
        "result a t5 8",
        "result a tg 2/3",
    ]);
    let exact = |criterion: &str| {
        let leaf_idx = given.meeting.sheet().leaf_idx(criterion).unwrap();
        working(&given.meeting, 0, leaf_idx, given.meeting.set_up().last_stage_idx()).unwrap().exact
    };
    assert_eq!(["lv", "pc", "dl", "rk", "t5", "tg"].map(exact), [true, true, true, true, true, false]);
    assert_eq!(given.formula("a", "pc", Lang::Vi), "2 ÷ 3 ≈ 66,67 % → 0,5 (từ 50 % đến dưới 75 %)");
}
