//! What depends on the unit: assignment, grounds, conditions; rows 34 to 39 of `domain.md` §6.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use crate::kit::given::{Given, ground, p};
use binhxet::domain::decide::open_cells;
use binhxet::domain::ranking::{RankBy, Ranking};
use binhxet::domain::refusal::Refusal;
use binhxet::domain::regulation::{Effect, UnitCondition};
use binhxet::domain::set_up::SetUp;

/// The small set-up with one ground.
fn with_ground(effect: Effect, when: Option<UnitCondition>, change: impl FnOnce(&mut SetUp)) -> Given {
    Given::small_but(|set_up| {
        set_up.regulation.grounds =
            vec![ground("can-cu", "Căn cứ", effect, when), ground("khac", "Khác", effect, None)];
        change(set_up);
    })
}

fn not_nominated(given: &Given) -> String {
    let rows = given.standings().rows;
    let marked = rows.iter().filter(|row| !row.not_nominated.is_empty());
    let words = marked.map(|row| {
        let grounds: Vec<&str> = row.not_nominated.iter().map(binhxet::domain::id::GroundId::as_str).collect();
        format!("{} {}", given.meeting.set_up().unit(row.unit_idx).unwrap().id, grounds.join(" "))
    });
    words.collect::<Vec<_>>().join("; ")
}

#[test]
fn row_34_not_applicable_leaves_the_denominator_and_the_share_decides() {
    // V3: a criterion of 10 is not assigned to unit a: its denominator is 990 instead of 1000.
    let given = Given::small_but(|set_up| {
        set_up.regulation.bonus_total = p("0");
        set_up.rubric.rankings = vec![Ranking { by: RankBy::Percent, ..Ranking::general() }];
        let binhxet::domain::rubric::Item::Criterion(q) = &mut set_up.rubric.sections[1].items[1] else { panic!() };
        q.max = p("969");
    });
    let given = given.acts(["unassign a t --reason v", "score a q 857,5", "score b q 866", "score c q 866,2"]);
    let rows = given.standings().rows;
    assert_eq!(rows.iter().find(|row| row.unit_idx == 0).unwrap().sum.own_maximum, p("990"));
    assert_eq!(rows.iter().find(|row| row.unit_idx == 1).unwrap().sum.own_maximum, p("1000"));
    // a 857,5 of 990 = 86,6161… %, b 866 of 1000 = 86,6 %, c 86,62 %: the lower total is before a higher one.
    assert_eq!(given.ranking(), "1 c 866.2; 2 a 857.5; 3 b 866; 4 d 0; 4 e 0");
    // 13 of 15 → 86.67.
    let given = Given::small_but(|set_up| set_up.regulation.bonus_total = p("0"));
    let off = ["t", "z", "w", "p", "q"].map(|criterion| format!("unassign a {criterion}"));
    let given =
        given.acts(off.iter().map(String::as_str)).acts(["unassign a r", "assign a t", "score a t 8", "score a s 5"]);
    let sum = &given.standings().rows[0].sum;
    assert_eq!((sum.total, sum.own_maximum, sum.percent()), (p("13"), p("15"), Some(p("86.67"))));
}

#[test]
fn shares_are_compared_exactly_and_not_as_shown() {
    let given = Given::small_but(|set_up| {
        set_up.regulation.bonus_total = p("0");
        set_up.rubric.decimals = 6;
        set_up.rubric.rankings = vec![Ranking { by: RankBy::Percent, ..Ranking::general() }];
    });
    // 10 of 15 and 6,666667 of 10 both show 66,67 %; the second is the higher share by a millionth.
    let only = |unit: &str, kept: &[&str]| -> Vec<String> {
        let all = ["t", "s", "z", "w", "p", "q", "r"].into_iter().filter(|one| !kept.contains(one));
        all.map(|criterion| format!("unassign {unit} {criterion}")).collect()
    };
    let acts: Vec<String> = [only("a", &["t", "s"]), only("b", &["t"]), only("c", &["p"])].concat();
    let given = given.acts(acts.iter().map(String::as_str));
    let given = given.acts(["score a t 10", "score a s 0", "score b t 6,666667", "score c p 4"]);
    let standings = given.standings();
    let shown: Vec<_> = standings.rows.iter().take(3).map(|row| row.sum.percent().unwrap()).collect();
    assert_eq!(shown, [p("66.67"); 3]);
    // 10/15 and 4/6 are the same share exactly.
    assert_eq!(given.ranking(), "1 b 6.666667; 2 a 10; 2 c 4; 4 d 0; 4 e 0");
    let tied: Vec<bool> = standings.rows.iter().take(3).map(|row| row.tied).collect();
    assert_eq!(tied, [false, true, true]);
}

#[test]
fn row_35_an_excluded_unit_is_on_the_sheet_and_not_in_the_ranking() {
    let given = Given::small().acts(["score a t 9", "score b t 8", "exclude a sai-pham"]);
    assert_eq!(given.ranking(), "1 b 8; 2 c 0; 2 d 0; 2 e 0; - a 9");
    given.refuses("exclude a khoi-moi", Refusal::AlreadyExcluded { ground: "sai-pham".into() });
    assert_eq!(given.acts(["reinstate a --reason v"]).ranking(), "1 a 9; 2 b 8; 3 c 0; 3 d 0; 3 e 0");
}

#[test]
fn row_36_not_registered_is_not_considered() {
    let given = with_ground(Effect::NotReviewed, Some(UnitCondition::NotRegistered), |set_up| {
        set_up.bloc.units[0].registered = false;
    });
    let given = given.acts(["score a t 9", "score b t 8"]);
    assert_eq!(given.ranking(), "1 b 8; 2 c 0; 2 d 0; 2 e 0; - a 9");
    assert_eq!(given.standings().rows[4].excluded.as_ref().unwrap().as_str(), "can-cu");
    // The cells of a unit that is not reviewed are not missed.
    assert_eq!(open_cells(&given.meeting).0, 4 * 7 - 1);
    given.refuses("reinstate a --reason v", Refusal::HoldsByItself { ground: "can-cu".into() });
    given.refuses("reinstate a --ground can-cu --reason v", Refusal::HoldsByItself { ground: "can-cu".into() });
    given.refuses("exclude a khac", Refusal::AlreadyExcluded { ground: "can-cu".into() });
    // What the bloc's file says of the unit is amended, and the ground goes by itself.
    let given = given.acts(["amend unit a registered=yes --reason \"Đăng ký bổ sung\""]);
    assert_eq!(given.ranking(), "1 a 9; 2 b 8; 3 c 0; 3 d 0; 3 e 0");
    assert_eq!(given.acts(["undo"]).ranking(), "1 b 8; 2 c 0; 2 d 0; 2 e 0; - a 9");
}

#[test]
fn row_37_a_pending_matter_keeps_the_place_and_not_the_award() {
    let given = with_ground(Effect::NotNominated, None, |_| {}).acts(["score a t 9", "score b t 8"]);
    given.then("exclude a can-cu --evidence x", r#"[Excluded1(unit:"a",ground:"can-cu",evidence:["x"])]"#);
    let given = given.acts(["exclude a can-cu", "exclude a khac", "exclude b can-cu"]);
    assert_eq!(given.ranking(), "1 a 9; 2 b 8; 3 c 0; 3 d 0; 3 e 0");
    assert_eq!(not_nominated(&given), "a can-cu khac; b can-cu");
    assert!(given.standings().rows.iter().all(|row| row.excluded.is_none()));
    given.refuses("exclude a khac", Refusal::AlreadyExcluded { ground: "khac".into() });
    let grounds = vec!["can-cu".into(), "khac".into()];
    given.refuses("reinstate a --reason v", Refusal::WhichGround { grounds });
    given.then("reinstate b --reason v", r#"[Reinstated1(unit:"b",ground:"can-cu",reason:"v")]"#);
    let given = given.acts(["reinstate a --ground can-cu --reason v", "reinstate b --reason v"]);
    assert_eq!(not_nominated(&given), "a khac");
    given.refuses("reinstate b --reason v", Refusal::NotExcluded);
    // One gesture, one undo.
    assert_eq!(not_nominated(&given.acts(["undo", "undo"])), "a can-cu khac; b can-cu");
}

#[test]
fn row_38_a_new_unit_or_bloc_is_reviewed_from_a_given_year() {
    // The small meeting reviews 2024.
    for (unit, bloc, excluded) in [
        (None, None, ""),
        (Some(2024), None, ""),
        (Some(2025), None, "a"),
        (None, Some(2025), "a b c d e"),
        (Some(2020), Some(2025), "b c d e"),
    ] {
        let given = with_ground(Effect::NotReviewed, Some(UnitCondition::NotYetReviewed), |set_up| {
            set_up.bloc.units[0].reviewed_from = unit;
            set_up.bloc.reviewed_from = bloc;
        });
        let out = given.standings().rows.into_iter().filter(|row| row.excluded.is_some());
        let out: Vec<_> = out.map(|row| given.meeting.set_up().unit(row.unit_idx).unwrap().id.to_string()).collect();
        assert_eq!(out.join(" "), excluded, "{unit:?} {bloc:?}");
    }
}

#[test]
fn row_39_an_outside_rating_is_the_condition_of_an_award() {
    let rated = UnitCondition::Marked("HTXSNV của UBND tỉnh".into());
    let given = with_ground(Effect::NotNominated, Some(UnitCondition::Not(Box::new(rated))), |set_up| {
        for unit_idx in [0, 2] {
            set_up.bloc.units[unit_idx].marks.push("HTXSNV của UBND tỉnh".into());
        }
    });
    assert_eq!(not_nominated(&given), "b can-cu; d can-cu; e can-cu");
    assert_eq!(given.ranking(), "1 a 0; 1 b 0; 1 c 0; 1 d 0; 1 e 0", "they keep their places");
}

#[test]
fn conditions_ask_for_figures_and_groups() {
    let set_up = Given::small_but(|set_up| {
        set_up.bloc.groups = vec![binhxet::domain::bloc::UnitGroup { id: "n1".into(), title: "Nhóm 1".into() }];
        set_up.bloc.units[0].group = Some("n1".into());
        for (unit_idx, share) in [(0, "70"), (1, "69.99"), (2, "85")] {
            set_up.bloc.units[unit_idx].figures.insert("tỷ lệ nữ".into(), p(share));
        }
    });
    let met = |when: &UnitCondition| {
        let set_up = set_up.meeting.set_up();
        let units = set_up.bloc.units.iter().filter(|unit| set_up.meets(unit, when));
        units.map(|unit| unit.id.as_str()).collect::<String>()
    };
    let figure = |at_least: Option<&str>, below: Option<&str>| UnitCondition::Figure {
        name: "tỷ lệ nữ".into(),
        at_least: at_least.map(p),
        below: below.map(p),
    };
    for (when, units) in [
        (figure(Some("70"), None), "ac"),
        (figure(None, Some("70")), "b"),
        (figure(Some("70"), Some("85")), "a"),
        // Without the figure nothing is known: neither at least nor below.
        (UnitCondition::Not(Box::new(figure(Some("70"), None))), "bde"),
        (UnitCondition::InGroup("n1".into()), "a"),
        (UnitCondition::Any(vec![UnitCondition::NoTradeUnion, UnitCondition::InGroup("n1".into())]), "ae"),
        (UnitCondition::Any(Vec::new()), ""),
        (UnitCondition::All(Vec::new()), "abcde"),
        (UnitCondition::NotRegistered, ""),
        (UnitCondition::NotYetReviewed, ""),
        (UnitCondition::Marked("x".into()), ""),
    ] {
        assert_eq!(met(&when), units, "{when:?}");
    }
}
