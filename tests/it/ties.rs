//! Equal units: the chain step by step, in words, and what the meeting decides (`domain.md` §7.2).
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use crate::kit::given::{Given, chair, p, record};
use binhxet::domain::apply::Misfit;
use binhxet::domain::bloc::UnitGroup;
use binhxet::domain::ranking::{RankBy, Ranking, TieEnd, TieStep};
use binhxet::domain::refusal::Refusal;
use binhxet::domain::regulation::{Attach, Effect};
use binhxet::domain::standings::{Basis, Standings};
use binhxet::domain::tie::lot;
use binhxet::text::lang::Lang;
use binhxet::text::ties::explanation;

fn with(ties: Vec<TieStep>) -> Given {
    Given::small_but(|set_up| set_up.regulation.ties = ties)
}

fn words(given: &Given, unit: &str, lang: Lang) -> Option<String> {
    let standings = given.standings();
    let unit_idx = given.meeting.sheet().unit_idx(unit).unwrap();
    explanation(&given.meeting, &standings, standings.row(unit_idx).unwrap(), lang)
}

fn open(given: &Given) -> Vec<(u32, String, Option<u64>)> {
    let open = given.standings().open_ties(&given.meeting).into_iter();
    let id = |unit_idx: &usize| given.meeting.set_up().unit(*unit_idx).unwrap().id.to_string();
    open.map(|tie| (tie.rank, tie.units.iter().map(id).collect::<String>(), tie.lapsed)).collect()
}

#[test]
fn each_step_tells_apart_what_it_asks_for() {
    let figure = |at_least: Option<&str>| TieStep::Figure { name: "tỷ lệ nữ".into(), at_least: at_least.map(p) };
    // a and b have 7 each in all these; the step puts b first.
    for (step, acts) in [
        (TieStep::Section("II".into()), &["score a t 7", "score b t 3", "score b p 4"][..]),
        (TieStep::Criterion("s".into()), &["score a t 7", "score b t 3", "score b s 4"]),
        // Zero is more than not scored.
        (TieStep::Criterion("s".into()), &["score a t 7", "score b t 7", "score b s 0"]),
        (TieStep::FewerDeductions, &["score a t 8", "tally a count 2", "score b t 7"]),
        (TieStep::FewerDeductions, &["score a t 8", "deduct a t 1 --reason v", "score b t 7"]),
        (TieStep::MoreBonus, &["score a t 7", "score b t 5", "tally b free 2 --reason v"]),
        (TieStep::Percent, &["score a t 7", "score b t 7", "unassign b q"]),
        (figure(None), &["score a t 7", "score b t 7"]),
        (figure(Some("70")), &["score a t 7", "score b t 7"]),
        (TieStep::Marked("x".into()), &["score a t 7", "score b t 7"]),
    ] {
        let given = Given::small_but(|set_up| {
            set_up.regulation.ties = vec![step.clone()];
            set_up.regulation.criterion_deductions = Attach::Criterion(None);
            set_up.bloc.units[0].figures.insert("tỷ lệ nữ".into(), p("69.9"));
            set_up.bloc.units[1].figures.insert("tỷ lệ nữ".into(), p("70"));
            set_up.bloc.units[1].marks.push("x".into());
        });
        let given = given.acts(acts.iter().copied());
        assert!(given.ranking().starts_with("1 b 7; 2 a 7; 3 "), "{step:?}: {}", given.ranking());
        assert!(words(&given, "b", Lang::Vi).unwrap().contains("Hơn A nhờ"), "{step:?}");
        assert!(words(&given, "a", Lang::Vi).unwrap().contains("Kém B về"), "{step:?}");
    }
    // Between shares the total may tell: 7 of 35 and 4 of 20.
    let given = Given::small_but(|set_up| {
        set_up.regulation.bonus_total = p("0");
        let ties = Some(vec![TieStep::Total]);
        set_up.rubric.rankings = vec![Ranking { by: RankBy::Percent, ties, ..Ranking::general() }];
    });
    let given = given.acts(["score b t 7", "score a t 4", "unassign a p", "unassign a q", "unassign a r"]);
    assert_eq!(given.ranking(), "1 b 7; 2 a 4; 3 c 0; 3 d 0; 3 e 0");
}

#[test]
fn a_figure_that_nobody_gave_comes_last_and_a_preference_asks_only_whether() {
    let women = |at_least: Option<&str>| {
        Given::small_but(|set_up| {
            set_up.regulation.ties = vec![TieStep::Figure { name: "nữ".into(), at_least: at_least.map(p) }];
            for (unit_idx, share) in [(0, "71"), (1, "95"), (2, "12")] {
                set_up.bloc.units[unit_idx].figures.insert("nữ".into(), p(share));
            }
        })
    };
    assert_eq!(women(None).ranking(), "1 b 0; 2 a 0; 3 c 0; 4 d 0; 4 e 0");
    // 71 and 95 both reach 70 (TT 03/2018/TT-BNG Điều 3 khoản 2 điểm đ): they stay equal.
    assert_eq!(women(Some("70")).ranking(), "1 a 0; 1 b 0; 3 c 0; 3 d 0; 3 e 0");
}

#[test]
fn a_step_is_asked_only_of_those_still_equal_and_what_changed_nothing_is_said() {
    let steps = vec![TieStep::MoreBonus, TieStep::Section("I".into()), TieStep::Criterion("p".into())];
    let given = with(steps).acts([
        // All 10: a, b by I 8, c by I 6; a and b are told apart by p.
        "score a t 8",
        "score a p 2",
        "score b t 8",
        "score b p 1",
        "score b q 1",
        "score c t 6",
        "score c p 4",
    ]);
    assert_eq!(given.ranking(), "1 a 10; 2 b 10; 3 c 10; 4 d 0; 4 e 0");
    assert_eq!(
        words(&given, "a", Lang::Vi).unwrap(),
        "Bằng B, C (10,00). Điểm thưởng: không phân biệt được. Hơn C nhờ điểm mục I: 8,00 so với 6,00. \
         Hơn B nhờ điểm tiêu chí p: 2,00 so với 1,00."
    );
    assert_eq!(
        words(&given, "b", Lang::Vi).unwrap(),
        "Bằng A, C (10,00). Điểm thưởng: không phân biệt được. Hơn C nhờ điểm mục I: 8,00 so với 6,00. \
         Kém A về điểm tiêu chí p: 1,00 so với 2,00."
    );
    // The last step was never asked of c: it was told apart before.
    assert_eq!(
        words(&given, "c", Lang::En).unwrap(),
        "Equal with A, B (10.00). The bonus: tells nothing apart. \
         Behind A, B by the points of section I: 6.00 against 8.00."
    );
    // d and e are equal to the end.
    assert_eq!(
        words(&given, "d", Lang::Vi).unwrap(),
        "Bằng E (0,00). Điểm thưởng: không phân biệt được. Điểm mục I: không phân biệt được. \
         Điểm tiêu chí p: không phân biệt được. Vẫn bằng E; hội nghị quyết định."
    );
    assert_eq!(open(&given), [(4, "de".into(), None)]);
}

#[test]
fn several_others_are_named_with_what_each_has() {
    let given = with(vec![TieStep::FewerDeductions]);
    let given = given.acts(["score a t 8", "score b t 9", "tally b count 2", "score c t 10", "tally c count 4"]);
    assert_eq!(given.ranking(), "1 a 8; 2 b 8; 3 c 8; 4 d 0; 4 e 0");
    assert_eq!(
        words(&given, "a", Lang::Vi).unwrap(),
        "Bằng B, C (8,00). Hơn B, C nhờ điểm trừ ít hơn: 0,00 so với B 1,00; C 2,00."
    );
}

#[test]
fn a_ranking_may_have_its_own_chain_and_none_is_applied_elsewhere() {
    let given = Given::small_but(|set_up| {
        set_up.regulation.ties = vec![TieStep::Section("I".into())];
        let own = Ranking { id: "rieng".into(), ties: Some(vec![TieStep::Section("II".into())]), ..Ranking::general() };
        let none = Ranking { id: "khong".into(), ties: Some(Vec::new()), ..Ranking::general() };
        set_up.rubric.rankings = vec![own, Ranking::general(), none];
    });
    let given = given.acts(["score a t 3", "score b p 3"]);
    let nth = |ranking_idx| {
        let view = binhxet::domain::standings::View { ranking_idx, ..Default::default() };
        let standings = Standings::viewed(&given.meeting, Basis::Stage(2), view);
        let row = |idx: usize| (standings.rows[idx].unit_idx, standings.rows[idx].rank.unwrap());
        (row(0), row(1))
    };
    assert_eq!(nth(0), ((1, 1), (0, 2)));
    assert_eq!(nth(1), ((0, 1), (1, 2)));
    assert_eq!(nth(2), ((0, 1), (1, 1)));
}

#[test]
fn the_meeting_decides_what_the_chain_leaves_equal() {
    let given = Given::small().acts(["score a t 9", "score b t 9", "score c t 5"]);
    assert_eq!(words(&given, "a", Lang::Vi), None, "nothing was asked, nothing is decided");
    assert_eq!(open(&given), [(1, "ab".into(), None), (4, "de".into(), None)]);
    given.then(
        "tie b a --method vote --reason \"5/7 phiếu\"",
        r#"[TieDecided1(ranking:"chung",order:["b","a"],at:Points("9"),method:vote,reason:"5/7 phiếu")]"#,
    );
    let given = given.acts(["tie b a --method vote --reason \"5/7 phiếu\""]);
    assert_eq!(given.ranking(), "1 b 9; 2 a 9; 3 c 5; 4 d 0; 4 e 0");
    let tied: Vec<bool> = given.standings().rows.iter().map(|row| row.tied).collect();
    assert_eq!(tied, [false, false, false, true, true]);
    assert_eq!(open(&given), [(4, "de".into(), None)]);
    assert_eq!(
        words(&given, "a", Lang::Vi).unwrap(),
        "Bằng B (9,00). Hội nghị quyết định (#5, biểu quyết): B, A; lý do: 5/7 phiếu."
    );
    // A later decision takes the place of an earlier one; an undo brings that back.
    let given = given.acts(["tie a b --method chair --reason v"]);
    assert!(given.ranking().starts_with("1 a 9; 2 b 9"));
    given.refuses("undo 5", Refusal::BuiltOn { record: 5, later: 6, by: crate::kit::given::chair() });
    let given = given.acts(["undo"]);
    assert!(given.ranking().starts_with("1 b 9; 2 a 9"));
    assert!(given.acts(["undo"]).ranking().starts_with("1 a 9; 1 b 9"));
}

#[test]
fn a_decision_lapses_when_the_tie_is_another() {
    let decided = Given::small().acts(["score a t 9", "score b t 9", "tie b a --method vote --reason v"]);
    // Another value for both, a third unit beside them, one of them away: the meeting has to look again.
    for (acts, ranking, left) in [
        (
            &["score a t 8 --reason v", "score b t 8 --reason v"][..],
            "1 a 8; 1 b 8;",
            vec![(1, "ab", Some(4)), (3, "cde", None)],
        ),
        (&["score c t 9"], "1 a 9; 1 b 9; 1 c 9;", vec![(1, "abc", Some(4)), (4, "de", None)]),
        (&["score a t 8 --reason v"], "1 b 9; 2 a 8;", vec![(3, "cde", None)]),
        (&["exclude a sai-pham", "score c t 9"], "1 b 9; 1 c 9;", vec![(1, "bc", None), (3, "de", None)]),
    ] {
        let given = decided.clone().acts(acts.iter().copied());
        assert!(given.ranking().starts_with(ranking), "{acts:?}: {}", given.ranking());
        let left: Vec<_> = left.into_iter().map(|(rank, units, lapsed)| (rank, units.to_owned(), lapsed)).collect();
        assert_eq!(open(&given), left, "{acts:?}");
        assert!(!given.standings().stands(0), "{acts:?}");
        // It comes to life again with the tie it was about.
        let n_acts = acts.len();
        let again = given.acts(std::iter::repeat_n("undo", n_acts));
        assert!(again.ranking().starts_with("1 b 9; 2 a 9;") && again.standings().stands(0), "{acts:?}");
    }
    // The unit with fewer deductions is told apart by the chain now: the decision is not asked.
    let chained = with(vec![TieStep::Section("I".into())]);
    let chained = chained.acts(["score a t 9", "score b t 9", "tie b a --method vote --reason v"]);
    let chained = chained.acts(["score b t 8 --reason v", "score b p 1"]);
    assert!(chained.ranking().starts_with("1 a 9; 2 b 9;"));
}

#[test]
fn the_chain_comes_first_and_the_meeting_decides_only_the_rest() {
    let given = with(vec![TieStep::Section("II".into())]);
    let given = given.acts(["score a t 8", "score b t 8", "score c t 5", "score c p 3"]);
    assert!(given.ranking().starts_with("1 c 8; 2 a 8; 2 b 8;"));
    let apart = Refusal::NotTied { units: vec!["a".into(), "c".into()] };
    given.refuses("tie a c --method vote --reason v", apart);
    let all = Refusal::NotTied { units: vec!["c".into(), "a".into(), "b".into()] };
    given.refuses("tie c a b --method vote --reason v", all);
    let given = given.acts(["tie b a --method consensus --reason v"]);
    assert!(given.ranking().starts_with("1 c 8; 2 b 8; 3 a 8;"));
    assert_eq!(
        words(&given, "b", Lang::Vi).unwrap(),
        "Bằng A, C (8,00). Kém C về điểm mục II: 0,00 so với 3,00. Hội nghị quyết định (#6, thống nhất): B, A; lý do: v."
    );
}

#[test]
fn a_lot_follows_from_its_seed_and_anybody_can_draw_it_again() {
    // printf '%s' '2024 a' | sha256sum, and so on.
    for (unit, drawn) in [
        ("a", "2a15650f23773569915e2e9c990892082609019d9c3a122f11f0ce6b4a918dc7"),
        ("b", "26f3071b82a0a3ff72e83f1de244fc38a1cf55939cd1163d39c8e4cd5708aa0f"),
        ("c", "458f67e0590de68926c1aab9116a99e40dcbb664bfdae249e1a50691a6cc91a2"),
    ] {
        assert_eq!(lot("2024", &unit.into()), drawn);
    }
    let given = Given::small().acts(["score d t 9", "score e t 8"]);
    // However the units are named, the order is the seed's.
    for line in ["tie a b c --method lot --seed 2024 --reason v", "tie c a b --method lot --seed 2024 --reason v"] {
        given.then(
            line,
            r#"[TieDecided1(ranking:"chung",order:["b","a","c"],at:Points("0"),method:lot,seed:Some("2024"),reason:"v")]"#,
        );
    }
    let given = given.acts(["tie a b c --method lot --seed 2024 --reason v"]);
    let said = words(&given, "a", Lang::Vi).unwrap();
    assert!(said.contains("bốc thăm") && said.contains("số gốc 2024") && said.contains("A 2a15650f"), "{said}");
    assert!(open(&given).is_empty());
}

#[test]
fn a_shared_place_is_the_rule_or_the_decision() {
    let shared =
        Given::small_but(|set_up| set_up.regulation.tie_end = TieEnd::Shared).acts(["score a t 9", "score b t 9"]);
    assert!(shared.ranking().starts_with("1 a 9; 1 b 9; 3 c 0;"));
    assert!(open(&shared).is_empty(), "nothing is left to decide");
    // The meeting agrees to share: nothing is left to decide either, and the places stay shared.
    let given = Given::small().acts(["score a t 9", "score b t 9", "tie b a --method shared --reason v"]);
    given.then(
        "tie b a --method shared --reason v",
        r#"[TieDecided1(ranking:"chung",order:["a","b"],at:Points("9"),method:shared,reason:"v")]"#,
    );
    assert!(given.ranking().starts_with("1 a 9; 1 b 9; 3 c 0;"));
    assert!(given.standings().rows[0].tied);
    assert_eq!(open(&given), [(3, "cde".into(), None)]);
}

#[test]
fn a_share_is_recorded_as_a_fraction() {
    let given = Given::small_but(|set_up| {
        set_up.regulation.bonus_total = p("0");
        set_up.rubric.rankings = vec![Ranking { by: RankBy::Percent, ..Ranking::general() }];
    });
    let given = given.acts(["score a t 7", "score b t 4", "unassign b p", "unassign b q", "unassign b r"]);
    assert!(given.ranking().starts_with("1 a 7; 1 b 4;"));
    given.then(
        "tie b a --method chair --reason v",
        r#"[TieDecided1(ranking:"chung",order:["b","a"],at:Share("1/5"),method:chair,reason:"v")]"#,
    );
    let given = given.acts(["tie b a --method chair --reason v"]);
    assert!(given.ranking().starts_with("1 b 4; 2 a 7;"));
    assert!(words(&given, "a", Lang::Vi).unwrap().starts_with("Bằng B (20,00 % = 1/5)."));
}

#[test]
fn an_earlier_stage_has_its_chain_and_no_decision() {
    let given = with(vec![TieStep::Section("I".into())]).acts([
        "score a t 5 --stage self",
        "score b t 3 --stage self",
        "score b p 2 --stage self",
        "score c t 5 --stage self",
        "accept all",
        "tie c a --method vote --reason v",
    ]);
    let at = |basis| {
        let standings = Standings::of(&given.meeting, basis);
        standings.rows.iter().take(3).map(|row| (row.unit_idx, row.rank.unwrap())).collect::<Vec<_>>()
    };
    assert_eq!(at(Basis::Stage(2)), [(2, 1), (0, 2), (1, 3)]);
    assert_eq!(at(Basis::Mixed), [(2, 1), (0, 2), (1, 3)]);
    assert_eq!(at(Basis::Stage(0)), [(0, 1), (2, 1), (1, 3)]);
}

#[test]
fn a_cut_through_a_shared_place_is_found() {
    let given = Given::small().acts(["score a t 9", "score b t 8", "score c t 8", "score d t 8"]);
    let across = |places| given.standings().shared_across(places);
    assert_eq!((across(1), across(4), across(5)), (None, None, None));
    assert_eq!(across(2), Some(vec![1, 2, 3]));
    assert_eq!(across(3), Some(vec![1, 2, 3]));
    let given = given.acts(["tie c b d --method vote --reason v"]);
    assert_eq!(given.standings().shared_across(2), None);
}

#[test]
fn a_unit_that_may_not_be_nominated_ties_as_any_other() {
    let given = Given::small_but(|set_up| set_up.regulation.grounds[0].effect = Effect::NotNominated);
    let given = given.acts(["score a t 9", "score b t 9", "exclude a sai-pham"]);
    assert_eq!(open(&given)[0], (1, "ab".into(), None));
    given.when("tie a b --method vote --reason v").unwrap();
}

#[test]
fn what_is_still_to_be_decided_is_listed_by_place_over_all_groups() {
    let given = Given::small_but(|set_up| {
        set_up.rubric.rankings = vec![Ranking { within_groups: true, ..Ranking::general() }];
        set_up.bloc.groups = ["g", "h"].map(|id| UnitGroup { id: id.into(), title: id.into() }).into();
        for (unit, group) in set_up.bloc.units.iter_mut().zip(["g", "g", "g", "h", "h"]) {
            unit.group = Some(group.into());
        }
    });
    let given = given.acts(["score a t 9", "score b t 3", "score c t 3", "score d t 5", "score e t 5"]);
    assert_eq!(open(&given), [(1, "de".into(), None), (2, "bc".into(), None)]);
}

#[test]
fn a_criterion_that_no_longer_counts_tells_nobody_apart() {
    let given = with(vec![TieStep::Criterion("p".into())]);
    let given = given.acts(["score a t 7", "score a p 3", "unassign a p", "score b t 7"]);
    assert!(given.ranking().starts_with("1 a 7; 1 b 7; "), "{}", given.ranking());
    let given = given.acts(["score b p 0"]);
    assert!(given.ranking().starts_with("1 b 7; 2 a 7; "), "{}", given.ranking());
}

#[test]
fn a_decision_on_a_ranking_that_is_not_there_does_not_fit() {
    let given = with(Vec::new()).acts(["score a t 7", "score b t 7"]);
    let decided = |ranking: &str| {
        let facts =
            format!(r#"[TieDecided1(ranking:"{ranking}",order:["b","a"],at:Points("7"),method:chair,reason:"v")]"#);
        let mut meeting = given.meeting.clone();
        meeting.apply(record(4, chair(), ron::from_str(&facts).unwrap())).map_err(|unfit| unfit.why)
    };
    assert_eq!(decided("chung"), Ok(()));
    assert_eq!(decided("khac"), Err(Misfit::Id("khac".into())));
}
