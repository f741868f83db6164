//! Proposals and remarks on a cell: facts, refusals, undo, what the hall sees of them, and how far proposals lie apart.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use binhxet::domain::discussion::Spread;
use binhxet::domain::hall::HallView;
use binhxet::domain::meeting::Cell;
use binhxet::domain::refusal::{Refusal, Thing};
use binhxet::domain::standings::Basis;
use binhxet::text::history::sentence;
use binhxet::text::lang::Lang;

use crate::kit::given::{Given, p, state};

fn cell<'a>(given: &'a Given, unit: &str, criterion: &str) -> &'a Cell {
    let sheet = given.meeting.sheet();
    given.meeting.cell(sheet.unit_idx(unit).unwrap(), sheet.leaf_idx(criterion).unwrap()).unwrap()
}

#[test]
fn a_proposal_and_a_remark_are_facts_that_move_no_total() {
    let given = Given::small().acts(["score a t 8 --stage self"]);
    given.then(
        "propose a t 6,5 --from b --note \"Thiếu số liệu\"",
        r#"[Discussion1(Proposed1(unit:"a",criterion:"t",from:"b",points:"6.5",note:Some("Thiếu số liệu")))]"#,
    );
    given.then(
        "remark a t đơn vị giải trình bổ sung --for hall",
        r#"[Discussion1(Remarked1(unit:"a",criterion:"t",text:"đơn vị giải trình bổ sung",audience:hall))]"#,
    );
    given.then(
        "remark a t \"xem lại\"",
        r#"[Discussion1(Remarked1(unit:"a",criterion:"t",text:"xem lại",audience:minutes))]"#,
    );
    let before = given.ranking();
    let given = given.acts(["propose a t 6,5 --from b", "remark a t \"xem lại\" --for nobody"]);
    assert_eq!(given.ranking(), before);
}

#[test]
fn a_unit_has_one_proposal_for_a_cell_and_may_retract_it() {
    let mut given = Given::small().acts(["propose a t 6 --from b", "propose a t 9 --from c", "propose a t 7 --from b"]);
    let proposed = |given: &Given| {
        let proposals = cell(given, "a", "t").proposals().iter();
        proposals.map(|one| format!("{} {}", one.from, one.points)).collect::<Vec<_>>()
    };
    assert_eq!(proposed(&given), ["c 9", "b 7"]);
    given.then("retract a t --from c", r#"[Discussion1(Retracted1(unit:"a",criterion:"t",from:"c"))]"#);
    given.act("retract a t --from c");
    assert_eq!(proposed(&given), ["b 7"]);
    given.refuses("retract a t --from c", Refusal::NothingThere);
}

#[test]
fn what_the_criterion_does_not_allow_is_not_proposed() {
    let given = Given::small().acts(["unassign b t"]);
    given.refuses("propose a t 10,5 --from b", Refusal::AboveMaximum { points: p("10.5"), max: p("10") });
    given.refuses("propose a s 1,3 --from b", Refusal::OffStep { points: p("1.3"), step: p("0.5") });
    given.refuses("propose a t 5 --from x", Refusal::Unknown { thing: Thing::Unit, typed: "x".into() });
    given.refuses("propose b t 5 --from a", Refusal::NotAssigned { unit: "b".into(), criterion: "t".into() });
    assert!(matches!(given.when("propose a t 5"), Err(Refusal::Form { act: "propose", word: None, .. })));
    assert!(matches!(given.when("remark a t x --for all"), Err(Refusal::Form { act: "remark", word: Some(_), .. })));
}

#[test]
fn proposals_of_two_units_do_not_meet_and_each_is_undone_by_itself() {
    let mut given = Given::small().acts(["propose a t 6 --from b"]);
    let before = state(&given.meeting);
    // Whoever has not seen the first one may note the other's, but not replace what was not seen.
    assert!(given.when_seen("@b propose a t 8 --from c", 1, &[]).is_ok());
    assert!(matches!(given.when_seen("@b propose a t 8 --from b", 1, &[]), Err(Refusal::ChangedSince { .. })));
    given.act("@b propose a t 8 --from c");
    given.act("score a t 7");
    given.act("undo 3");
    given.act("undo 4");
    assert_eq!(state(&given.meeting), before);
}

#[test]
fn the_spread_has_the_exact_median() {
    let spread = |figures: &[&str]| {
        let lines: Vec<String> = figures
            .iter()
            .zip(["a", "b", "c", "d"])
            .map(|(n, unit)| format!("propose e t {n} --from {unit}"))
            .collect();
        let given = Given::small().acts(lines.iter().map(String::as_str));
        let spread = Spread::of(cell(&given, "e", "t").proposals());
        spread.map(|one| format!("{} {} {} {}", one.lowest, one.highest, one.median, one.width()))
    };
    assert_eq!(spread(&[]), None);
    assert_eq!(spread(&["7"]).as_deref(), Some("7 7 7 0"));
    assert_eq!(spread(&["7", "6.25"]).as_deref(), Some("6.25 7 6.625 0.75"));
    assert_eq!(spread(&["9", "2", "6"]).as_deref(), Some("2 9 6 7"));
    assert_eq!(spread(&["9", "2", "6", "7"]).as_deref(), Some("2 9 6.5 7"));
}

#[test]
fn the_hall_gets_only_the_remarks_that_are_for_it() {
    let given = Given::small().acts([
        "remark a t \"cho hội trường\" --for hall",
        "remark a t \"cho biên bản\"",
        "remark a t \"cho riêng mình\" --for nobody",
        "propose a t 5 --from b",
    ]);
    let view = HallView::of(&given.meeting, Basis::Mixed);
    let leaf_idx = given.meeting.sheet().leaf_idx("t").unwrap();
    assert_eq!(view.cell(0, leaf_idx).unwrap().remarks, ["cho hội trường".into()]);
}

#[test]
fn each_fact_has_a_sentence_in_both_languages() {
    let given = Given::small().acts(["propose a t 6 --from b"]);
    let said = |line: &str, lang| sentence(&given.when(line).unwrap()[0], &given.meeting, lang);
    assert_eq!(said("propose a t 6,5 --from c --note \"Chưa đủ\"", Lang::Vi), "A · t: C đề xuất 6,5; lý do: Chưa đủ");
    assert_eq!(said("propose a t 6,5 --from c", Lang::En), "A · t: C proposes 6.5");
    assert_eq!(said("retract a t --from b", Lang::Vi), "A · t: B rút đề xuất");
    assert_eq!(said("retract a t --from b", Lang::En), "A · t: B retracts its proposal");
    assert_eq!(said("remark a t xem --for hall", Lang::Vi), "A · t: ý kiến (lên màn chiếu): xem");
    assert_eq!(said("remark a t xem --for nobody", Lang::En), "A · t: remark (for neither): xem");
}
