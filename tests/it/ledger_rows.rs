//! Bonus, deductions, caps and stand-ins, row by row of `domain.md` §6 (21 to 33).
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use crate::kit::given::{Given, p, rule};
use binhxet::domain::ledger::valued;
use binhxet::domain::points::Rounding;
use binhxet::domain::refusal::{Outside, Refusal};
use binhxet::domain::regulation::{
    Attach, CountBand, CriterionBonus, Floor, LedgerKind, LedgerRule, Repeat, SectionCap, Sign, StandIn, UnitCondition,
};
use binhxet::domain::rubric::{Criterion, Item};
use binhxet::domain::set_up::SetUp;
use binhxet::domain::standings::{Basis, unit_sum};

/// The criterion of that id, below one group at most.
fn criterion_mut<'a>(set_up: &'a mut SetUp, id: &str) -> &'a mut Criterion {
    let items = set_up.rubric.sections.iter_mut().flat_map(|section| &mut section.items);
    let flat = items.flat_map(|item| match item {
        Item::Group(group) => group.items.iter_mut().collect::<Vec<_>>(),
        one @ Item::Criterion(_) => vec![one],
    });
    let mut criteria = flat.filter_map(|item| match item {
        Item::Criterion(criterion) => Some(criterion),
        Item::Group(_) => None,
    });
    criteria.find(|criterion| criterion.id.as_str() == id).unwrap()
}

/// The small set-up with other rules.
fn with(rules: Vec<LedgerRule>) -> Given {
    Given::small_but(|set_up| set_up.regulation.rules = rules)
}

fn free(id: &str, sign: Sign, attach: Attach) -> LedgerRule {
    rule(id, sign, LedgerKind::Free { cap: None }, attach)
}

#[test]
fn row_21_bonus_has_a_pool_with_a_cap() {
    let given = Given::small().acts(["tally a free 3,5 --reason v", "tally a item 1 --for t"]);
    assert_eq!(given.sum("a"), "0 0 0 + 4.5 - 0 = 4.5");
    let given = given.acts(["tally a item 1 --for s"]);
    assert_eq!(given.sum("a"), "0 0 0 + 5 - 0 = 5");
}

#[test]
fn row_22_an_exceeded_target_gives_at_most_its_cap() {
    let given = Given::small();
    given.refuses("tally a item 1,01 --for t", Refusal::AboveMaximum { points: p("1.01"), max: p("1") });
    given.when("tally a item 1 --for t").unwrap();
}

#[test]
fn row_23_bonus_goes_to_registered_targets_of_one_section_alone() {
    let given = Given::small();
    for criterion in ["z", "w", "p", "r"] {
        let refusal = Refusal::NotAnItem { rule: "item".into(), criterion: criterion.into() };
        given.refuses(&format!("tally a item 1 --for {criterion}"), refusal);
    }
}

#[test]
fn row_24_a_criterion_has_a_bonus_beside_its_maximum() {
    let beside = |bonus: CriterionBonus| {
        Given::small_but(|set_up| {
            criterion_mut(set_up, "t").max_bonus = Some(p("3"));
            criterion_mut(set_up, "p").max_bonus = Some(p("4"));
            set_up.regulation.criterion_bonus = bonus;
        })
    };
    let acts = ["score a t 10 --bonus 3", "score a p 6 --bonus 2,5"];
    assert_eq!(beside(CriterionBonus::InPool).acts(acts).sum("a"), "10 6 0 + 5 - 0 = 21", "the pool of 5 caps it");
    assert_eq!(beside(CriterionBonus::Beyond).acts(acts).sum("a"), "10 6 0 + 5.5 - 0 = 21.5");
    // With other bonus: what stands in the pool is capped together, what stands beyond comes on top.
    let more = ["tally a free 4 --reason v"];
    assert_eq!(beside(CriterionBonus::InPool).acts(acts).acts(more).sum("a"), "10 6 0 + 5 - 0 = 21");
    assert_eq!(beside(CriterionBonus::Beyond).acts(acts).acts(more).sum("a"), "10 6 0 + 9.5 - 0 = 25.5");
    let given = beside(CriterionBonus::InPool);
    given.refuses("score a t 9 --bonus 3,5", Refusal::AboveMaximum { points: p("3.5"), max: p("3") });
    given.refuses("score a s 1 --bonus 1", Refusal::NoBonusHere { criterion: "s".into() });
    given.then(
        "score a t 9 --bonus 0,5",
        r#"[Scored1(unit:"a",criterion:"t",stage:"agreed",points:"9",bonus:Some("0.5"))]"#,
    );
    // A bonus that was entered keeps the most of the criterion from falling below it.
    let (unit, criterion, stage) = ("a".into(), "t".into(), "agreed".into());
    let outside = Outside::Bonus { unit, criterion, stage, bonus: p("3") };
    let entered = given.clone().acts(acts);
    entered.refuses("amend criterion t max_bonus=2 --reason v", Refusal::LeavesOutside(vec![outside]));
    entered.when("amend criterion t max_bonus=3,5 --reason v").unwrap();
    // What is not assigned earns no bonus either.
    assert_eq!(given.acts(acts).acts(["unassign a t"]).sum("a"), "0 6 0 + 2.5 - 0 = 8.5");
}

#[test]
fn row_25_plus_and_minus_stop_at_the_maximum_of_the_criterion() {
    let at_t = || Attach::Criterion(Some("t".into()));
    let given = with(vec![free("bieu-duong", Sign::Bonus, at_t()), free("phe-binh", Sign::Deduction, at_t())]);
    let scored = given.acts(["score a t 9"]);
    let after = |acts: &[&str]| scored.clone().acts(acts.iter().copied()).sum("a");
    assert_eq!(after(&["tally a bieu-duong 3 --reason v"]), "10 0 0 + 0 - 0 = 10");
    assert_eq!(after(&["tally a phe-binh 3 --reason v"]), "6 0 0 + 0 - 0 = 6");
    // Plus and minus together, then the maximum: 9 + 3 - 3, not 10 - 3.
    assert_eq!(after(&["tally a bieu-duong 3 --reason v", "tally a phe-binh 3 --reason v"]), "9 0 0 + 0 - 0 = 9");
    assert_eq!(after(&["tally a phe-binh 12 --reason v"]), "0 0 0 + 0 - 0 = 0");
}

#[test]
fn row_25_a_criterion_named_as_it_is_entered() {
    let named = || Attach::Criterion(None);
    let per_count = LedgerKind::PerCount { each: p("3"), cap: None };
    let rules = vec![
        rule("bieu-duong", Sign::Bonus, per_count.clone(), named()),
        rule("phe-binh", Sign::Deduction, per_count, named()),
        free("khac", Sign::Bonus, named()),
    ];
    let given = with(rules).acts(["score a t 9", "score a p 5"]);
    let after = |acts: &[&str]| given.clone().acts(acts.iter().copied()).sum("a");
    assert_eq!(given.sum("a"), "9 5 0 + 0 - 0 = 14");
    // Each criterion has its own lines and stops at its own maximum; nothing goes to the total.
    assert_eq!(after(&["tally a bieu-duong 1 --for t"]), "10 5 0 + 0 - 0 = 15");
    assert_eq!(after(&["tally a bieu-duong 1 --for t", "tally a phe-binh 1 --for t"]), "9 5 0 + 0 - 0 = 14");
    assert_eq!(after(&["tally a phe-binh 1 --for t", "tally a phe-binh 2 --for p"]), "6 0 0 + 0 - 0 = 6");
    assert_eq!(after(&["tally a khac 0,5 --for p --reason v"]), "9 5.5 0 + 0 - 0 = 14.5");
    // The number of one criterion is replaced, that of another stays.
    let twice = ["tally a phe-binh 1 --for t", "tally a phe-binh 1 --for p", "tally a phe-binh 0 --for t"];
    assert_eq!(after(&twice), "9 2 0 + 0 - 0 = 11");
    // Without a criterion it would fall on the total: it is asked for.
    let needs = |id: &str| Refusal::NeedsItem { rule: id.into() };
    given.refuses("tally a bieu-duong 1", needs("bieu-duong"));
    given.refuses("tally a khac 1 --reason v", needs("khac"));
    given.refuses("tally a bieu-duong 0,5 --for t", Refusal::NotACount { number: p("0.5") });
    let off = given.acts(["unassign a t"]);
    off.refuses("tally a bieu-duong 1 --for t", Refusal::NotAssigned { unit: "a".into(), criterion: "t".into() });
}

#[test]
fn row_26_an_award_of_others_passes_the_pool_and_every_maximum() {
    let award = |attach| LedgerRule { beyond: true, ..free("co", Sign::Bonus, attach) };
    let full = ["score a t 10", "score a s 5", "score a z 2", "score a p 6", "tally a thuong 5 --reason v"];
    let given = |attach| with(vec![free("thuong", Sign::Bonus, Attach::Total), award(attach)]).acts(full);
    assert_eq!(given(Attach::Total).sum("a"), "17 6 0 + 5 - 0 = 28");
    assert_eq!(given(Attach::Total).acts(["tally a co 15 --reason v"]).sum("a"), "17 6 0 + 20 - 0 = 43");
    let at_t = Attach::Criterion(Some("t".into()));
    assert_eq!(given(at_t).acts(["tally a co 15 --reason v"]).sum("a"), "32 6 0 + 5 - 0 = 43");
    let at_i = Attach::Section("I".into());
    assert_eq!(given(at_i).acts(["tally a co 15 --reason v"]).sum("a"), "32 6 0 + 5 - 0 = 43");
    // Cờ of the city +10 after 97 points of 100: 107 (`cases.md` R5), and it takes the first place.
    let given = Given::small_but(|set_up| {
        set_up.regulation.rules = vec![LedgerRule { beyond: true, ..free("co", Sign::Bonus, Attach::Total) }];
        set_up.regulation.bonus_total = p("0");
        criterion_mut(set_up, "t").max = p("100");
    });
    let given = given.acts(["score a t 97", "score b t 100", "tally a co 10 --reason v"]);
    assert_eq!(given.ranking(), "1 a 107; 2 b 100; 3 c 0; 3 d 0; 3 e 0");
}

#[test]
fn row_27_bonus_stands_in_its_own_column_stage_by_stage() {
    let given = Given::small_but(|set_up| criterion_mut(set_up, "t").max_bonus = Some(p("3")));
    let given = given.acts(["score a t 8 --stage self --bonus 2", "score a t 7 --bonus 1 --reason v"]);
    let at = |stage_idx| {
        let sum = unit_sum(&given.meeting, 0, Basis::Stage(stage_idx));
        format!("{} + {} = {}", sum.sections[0], sum.bonus, sum.total)
    };
    assert_eq!((at(0), at(1), at(2)), ("8 + 2 = 10".into(), "0 + 0 = 0".into(), "7 + 1 = 8".into()));
    // Points typed without a word on the bonus leave it as it stands; zero takes it out.
    given.then(
        "score a t 9 --reason v",
        r#"[Scored1(unit:"a",criterion:"t",stage:"agreed",points:"9",reason:Some("v"),bonus:Some("1"))]"#,
    );
    given.then(
        "score a t 7 --bonus 0 --reason v",
        r#"[Scored1(unit:"a",criterion:"t",stage:"agreed",points:"7",reason:Some("v"))]"#,
    );
    // A bonus that departs from the one that stood needs a reason as points do.
    given.refuses("score a t 7 --bonus 2", Refusal::NeedsReason { stood: Some(("agreed".into(), p("7"))) });
    given.when("score a t 7 --bonus 1").unwrap();
    // Agreeing on what stands takes the bonus along.
    let claimed = Given::small_but(|set_up| criterion_mut(set_up, "t").max_bonus = Some(p("3")));
    let claimed = claimed.acts(["score a t 8 --stage self --bonus 2"]);
    claimed.then(
        "accept a",
        r#"[Scored1(unit:"a",criterion:"t",stage:"agreed",points:"8",bonus:Some("2"),from:Some("self"))]"#,
    );
    assert_eq!(claimed.acts(["accept a", "clear a t --reason v"]).sum("a"), "8 0 0 + 2 - 0 = 10");
}

#[test]
fn row_28_a_document_takes_so_much_up_to_a_cap() {
    for (count, sum) in [(1, "0.5 = -0.5"), (3, "1.5 = -1.5"), (4, "2 = -2"), (9, "2 = -2")] {
        let given = Given::small().acts([format!("tally a count {count}").as_str()]);
        assert_eq!(given.sum("a"), format!("0 0 0 + 0 - {sum}"));
    }
}

#[test]
fn row_29_a_count_falls_into_bands() {
    let band = |from, to, points| CountBand { from, to, points: p(points) };
    let bands = vec![band(1, Some(5), "1"), band(6, Some(10), "1.5"), band(11, None, "2")];
    for (count, worth) in [(1, "1"), (5, "1"), (6, "1.5"), (10, "1.5"), (11, "2"), (99, "2")] {
        let kind = LedgerKind::Banded { bands: bands.clone() };
        let given = with(vec![rule("ho-so", Sign::Deduction, kind, Attach::Total)]);
        let given = given.acts([format!("tally a ho-so {count}").as_str()]);
        assert_eq!(given.sum("a"), format!("0 0 0 + 0 - {worth} = -{worth}"));
    }
}

#[test]
fn row_30_a_breach_takes_a_flat_amount_once_or_each_time() {
    for (repeat, sum) in [(Repeat::Once, "1 = -1"), (Repeat::EachBreach, "3 = -3")] {
        let kind = LedgerKind::Flat { amount: p("1"), repeat };
        let given = with(vec![rule("vi-pham", Sign::Deduction, kind, Attach::Total)]).acts(["tally a vi-pham 3"]);
        assert_eq!(given.sum("a"), format!("0 0 0 + 0 - {sum}"));
    }
}

#[test]
fn row_31_mitigation_is_recorded_and_cancels_nothing() {
    let kind = LedgerKind::PerCount { each: p("0.5"), cap: Some(p("2")) };
    let reminder = LedgerRule {
        mitigation: Some("Văn bản có gia hạn thời gian hoàn thành".into()),
        ..rule("nhac-nho", Sign::Deduction, kind, Attach::Total)
    };
    let given = with(vec![reminder, free("khac", Sign::Deduction, Attach::Total)]);
    given.then(
        "tally a nhac-nho 2 --mitigation \"được gia hạn\"",
        r#"[Tallied1(unit:"a",rule:"nhac-nho",number:"2",mitigation:Some("được gia hạn"))]"#,
    );
    given.refuses("tally a khac 1 --reason v --mitigation x", Refusal::NoMitigation { rule: "khac".into() });
    let plain = given.clone().acts(["tally a nhac-nho 2"]);
    let mitigated = given.acts(["tally a nhac-nho 2 --mitigation \"được gia hạn\""]);
    assert_eq!(mitigated.sum("a"), "0 0 0 + 0 - 1 = -1");
    assert_eq!(mitigated.sum("a"), plain.sum("a"));
    assert_eq!(valued(&mitigated.meeting, 0)[0].line.mitigation.as_deref(), Some("được gia hạn"));
}

#[test]
fn a_deduction_stops_where_its_rule_says() {
    let given = |floor, attach| {
        let taken = LedgerRule { floor, ..free("tru", Sign::Deduction, attach) };
        with(vec![taken, free("khac", Sign::Deduction, Attach::Total)]).acts(["score a t 4", "score a p 3"])
    };
    let (total, section) = (Attach::Total, Attach::Section("I".into()));
    let criterion = Attach::Criterion(Some("t".into()));
    for (floor, attach, sum) in [
        (Floor::ByPlace, &total, "4 3 0 + 0 - 9 = -2"),
        (Floor::Zero, &total, "4 3 0 + 0 - 7 = 0"),
        (Floor::None, &total, "4 3 0 + 0 - 9 = -2"),
        (Floor::ByPlace, &section, "0 3 0 + 0 - 0 = 3"),
        (Floor::Zero, &section, "0 3 0 + 0 - 0 = 3"),
        (Floor::None, &section, "-5 3 0 + 0 - 0 = -2"),
        (Floor::ByPlace, &criterion, "0 3 0 + 0 - 0 = 3"),
        (Floor::None, &criterion, "-5 3 0 + 0 - 0 = -2"),
    ] {
        let given = given(floor, attach.clone()).acts(["tally a tru 9 --reason v"]);
        assert_eq!(given.sum("a"), sum, "{floor:?} {attach:?}");
    }
    // What has no floor is taken first, so that the other stops at zero and not below.
    let both = given(Floor::Zero, Attach::Total).acts(["tally a tru 5 --reason v", "tally a khac 4 --reason v"]);
    assert_eq!(both.sum("a"), "4 3 0 + 0 - 7 = 0");
    let both = given(Floor::Zero, Attach::Total).acts(["tally a tru 5 --reason v", "tally a khac 9 --reason v"]);
    assert_eq!(both.sum("a"), "4 3 0 + 0 - 9 = -2");
}

#[test]
fn row_32_a_section_is_capped_for_some_units_and_rounded_once() {
    for (decimals, rounding, capped) in [
        (2, Rounding::HalfUp, "6.67"),
        (2, Rounding::Down, "6.66"),
        (1, Rounding::HalfUp, "6.7"),
        (1, Rounding::Down, "6.6"),
        (0, Rounding::Up, "7"),
        (6, Rounding::HalfUp, "6.66667"),
    ] {
        let given = Given::small_but(|set_up| {
            (set_up.rubric.decimals, set_up.rubric.rounding) = (decimals, rounding);
            set_up.regulation.caps = vec![SectionCap {
                when: UnitCondition::Any(vec![
                    UnitCondition::NoPartyOrganisation,
                    UnitCondition::Marked("không có số liệu".into()),
                ]),
                section: "II".into(),
                percent: p("66.6667"),
                title: "".into(),
                source: "".into(),
            }];
            set_up.bloc.units[1].marks.push("không có số liệu".into());
        });
        let given = given.acts(
            ["a", "b", "d"]
                .iter()
                .flat_map(|unit| [format!("score {unit} p 6"), format!("score {unit} q 4")])
                .collect::<Vec<_>>()
                .iter()
                .map(String::as_str),
        );
        let section = |unit: usize| unit_sum(&given.meeting, unit, Basis::Mixed).sections[1];
        assert_eq!((section(0), section(1), section(3)), (p("10"), p(capped), p(capped)), "{decimals} {rounding:?}");
    }
}

#[test]
fn row_33_the_union_rating_stands_in_and_computes_nothing() {
    let given = |stand_ins: Vec<StandIn>| {
        Given::small_but(|set_up| set_up.regulation.stand_ins = stand_ins).acts(["score d p 6", "score d q 4"])
    };
    let when = UnitCondition::All(vec![
        UnitCondition::NoPartyOrganisation,
        UnitCondition::Not(Box::new(UnitCondition::NoTradeUnion)),
    ]);
    let union =
        StandIn {
            when: when.clone(), section: "II".into(), title: "Lấy kết quả công đoàn".into(), source: "".into()
        };
    let with = given(vec![union]);
    let set_up = with.meeting.set_up();
    let met: Vec<&str> =
        set_up.bloc.units.iter().filter(|unit| set_up.meets(unit, &when)).map(|unit| unit.id.as_str()).collect();
    assert_eq!(met, ["d"], "it is said of the unit without a party organisation that has a union");
    assert_eq!(with.sum("d"), given(Vec::new()).sum("d"));
}
