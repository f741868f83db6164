//! The structure of rubrics, row by row of `domain.md` §6.1, from rule files to the sheet.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use crate::kit::given::{Given, SAMPLE_ID, p};
use binhxet::domain::check::Flaw;
use binhxet::domain::decide::lacks_evidence;
use binhxet::domain::refusal::{Refusal, Thing};
use binhxet::domain::set_up::{RowKind, SetUp};
use binhxet::rulebook::read::{Fault, Wrong};
use binhxet::rulebook::{self, Wanted};
use std::fs;

/// A frame of 1 000 points whose first section may have 500 at most.
const FRAME: &str = r#"(
    id: "khung-1000", title: "Khung 1000 điểm", source: "Ví dụ",
    total: "1000", sections_total: "990", bonus_total: "10",
    frame: [(id: "I", title: "Một", max: "500"), (id: "II", title: "Hai")],
    stages: [(id: "self", title: "Tự chấm", short: "TC"), (id: "agreed", title: "Thống nhất", short: "TN")],
)"#;

/// A rubric whose printed codes repeat and are "-", five levels deep, with maxima such as 12.99.
const RUBRIC: &str = r#"(
    id: "bang", title: "Bảng 1000 điểm", regulation: "khung-1000",
    sections: [
        (id: "I", code: "I", title: "Một", max: "500", items: [
            Group(id: "n1", code: "1", title: "Nội dung", max: "112.99", items: [
                Group(id: "n1a", code: "a)", title: "Phần", max: "112.99", items: [
                    Group(id: "n1a1", code: "-", title: "Ý", max: "112.99", items: [
                        Group(id: "n1a1x", code: "+", title: "Chi tiết", max: "112.99", items: [
                            Criterion(id: "sau-1", code: "-", title: "Sâu một", max: "12.99"),
                            Criterion(id: "sau-2", code: "-", title: "Sâu hai", max: "100", evidence: Required,
                                evidence_column: "Báo cáo kết quả"),
                        ]),
                    ]),
                ]),
            ]),
            Group(id: "n2", code: "2", title: "Nội dung khác", max: "387.01", items: [
                Criterion(id: "n2a", code: "2.a)", title: "Chỉ tiêu A", max: "0.5"),
                Criterion(id: "n2b", code: "-", title: "Chỉ tiêu B", max: "386.51"),
            ]),
        ]),
        (id: "II", code: "II", title: "Hai", max: "490", items: [
            Criterion(id: "ii-2a", code: "2.a)", title: "Chỉ tiêu A", max: "1.5"),
            Criterion(id: "-", code: "27a", title: "Chỉ tiêu C", max: "488.5"),
        ]),
    ],
)"#;

const BLOC: &str = r#"(id: "k", name: "Khối", authority: "UBND", units: [
    (id: "vp-ubnd", name: "Văn phòng", short: "VP", party_organisation: true, trade_union: true),
    (id: "so-noi-vu", name: "Sở Nội vụ", short: "SNV", party_organisation: true, trade_union: true),
])"#;

fn read(rubric: &str, frame: &str) -> Result<SetUp, Vec<Fault>> {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("khung-1000.ron"), frame).unwrap();
    let path = folder.path().join("bang.ron");
    fs::write(&path, rubric).unwrap();
    let bloc = folder.path().join("khoi.ron");
    fs::write(&bloc, BLOC).unwrap();
    let bloc = bloc.to_str().unwrap();
    rulebook::set_up(&Wanted {
        rubric: path.to_str().unwrap(),
        bloc,
        agenda: None,
        year: 2024,
        meeting: SAMPLE_ID.into(),
    })
}

fn given() -> Given {
    Given::set_up(read(RUBRIC, FRAME).unwrap_or_else(|faults| panic!("{faults:?}")))
}

fn flaws(rubric: &str, frame: &str) -> Vec<(usize, Box<str>, Wrong)> {
    let faults = read(rubric, frame).expect_err("a flaw");
    faults.into_iter().map(|fault| (fault.line, fault.at, fault.what)).collect()
}

#[test]
fn row_1_a_sheet_may_have_1000_points() {
    let given = given().acts([
        "score vp-ubnd sau-1 12,99",
        "score vp-ubnd sau-2 100",
        "score vp-ubnd n2a 0,5",
        "score vp-ubnd n2b 386,51",
        "score vp-ubnd ii-2a 1,5",
        "score vp-ubnd - 488,5",
    ]);
    assert_eq!(given.sum("vp-ubnd"), "500 490 + 0 - 0 = 990");
    assert_eq!(given.standings().maximum, p("1000"));
}

#[test]
fn row_2_a_tree_of_five_levels_whose_containers_have_no_score() {
    let given = given();
    let sheet = given.meeting.sheet();
    let row = |id: &str| sheet.rows.iter().find(|row| &*row.id == id).unwrap();
    assert_eq!(["I", "n1", "n1a", "n1a1", "n1a1x", "sau-1"].map(|id| row(id).depth), [0, 1, 2, 3, 4, 5]);
    assert_eq!(sheet.leaves.len(), 6);
    assert!(row("n1a1").kind == RowKind::Group && row("n1a1").leaves == (0..2));
    let unknown = |id: &str| Refusal::Unknown { thing: Thing::Criterion, typed: id.into() };
    given.refuses("score vp-ubnd n1a1 5", unknown("n1a1"));
    // A container that does not equal its children is found at its own line, however deep.
    let wrong = RUBRIC.replace(r#"title: "Ý", max: "112.99""#, r#"title: "Ý", max: "112.98""#);
    let sum = |written: &str, children: &str| Wrong::Flaw(Flaw::Sum { written: p(written), children: p(children) });
    assert_eq!(
        flaws(&wrong, FRAME),
        [(6, "n1a".into(), sum("112.99", "112.98")), (7, "n1a1".into(), sum("112.98", "112.99"))]
    );
}

#[test]
fn row_3_a_section_stays_within_its_frame() {
    let above = RUBRIC.replace(r#"title: "Một", max: "500""#, r#"title: "Một", max: "500.5""#);
    let above = above.replace(r#"title: "Hai", max: "490""#, r#"title: "Hai", max: "489.5""#);
    let above = above.replace("386.51", "387.01").replace("387.01\", items", "387.51\", items").replace("488.5", "488");
    let flaw = Wrong::Flaw(Flaw::AboveFrame { written: p("500.5"), frame: p("500") });
    assert_eq!(flaws(&above, FRAME), [(4, "I".into(), flaw)]);
    // As much as the frame allows is allowed.
    assert!(read(RUBRIC, &FRAME.replace(r#"title: "Một", max: "500""#, r#"title: "Một", max: "500.00""#)).is_ok());
}

#[test]
fn row_4_maxima_have_fractions() {
    let given = given();
    given.refuses("score vp-ubnd sau-1 13", Refusal::AboveMaximum { points: p("13"), max: p("12.99") });
    given.when("score vp-ubnd sau-1 12,99").unwrap();
    given.refuses("score vp-ubnd n2a 0,51", Refusal::AboveMaximum { points: p("0.51"), max: p("0.5") });
    given.refuses("score vp-ubnd ii-2a 0,125", Refusal::TooManyDecimals { points: p("0.125"), decimals: 2 });
}

#[test]
fn row_5_a_printed_code_is_never_an_identity() {
    let given = given();
    let ambiguous = |typed: &str, fits: &[&str]| Refusal::Ambiguous {
        thing: Thing::Criterion,
        typed: typed.into(),
        fits: fits.iter().map(|id| (*id).into()).collect(),
    };
    // Two criteria are printed "2.a)" and neither is guessed; "-" is printed thrice, and is the id of a fourth.
    given.refuses("score vp-ubnd 2.a) 0,5", ambiguous("2.a)", &["n2a", "ii-2a"]));
    given.then("score vp-ubnd - 1", r#"[Scored1(unit:"vp-ubnd",criterion:"-",stage:"agreed",points:"1")]"#);
    given.then("score vp-ubnd 27a 1", r#"[Scored1(unit:"vp-ubnd",criterion:"-",stage:"agreed",points:"1")]"#);
    let given = given.acts(["score vp-ubnd n2a 0,5", "score vp-ubnd ii-2a 1,5", "score vp-ubnd sau-1 3"]);
    assert_eq!(given.sum("vp-ubnd"), "3.5 1.5 + 0 - 0 = 5", "each has its own cell");
    let codes: Vec<&str> = given.meeting.sheet().leaves.iter().map(|leaf| &*leaf.criterion.code).collect();
    assert_eq!(codes, ["-", "-", "2.a)", "-", "2.a)", "27a"], "and is printed as the bloc prints it");
    // Codes may be amended to whatever stands on paper; the ids stay.
    let given = given.acts(["amend criterion n2a code=- sau-1 code=2.a) --reason \"Theo bản in\""]);
    assert_eq!(given.sum("vp-ubnd"), "3.5 1.5 + 0 - 0 = 5");
    // What may not repeat is the id, and it is told where the second one stands.
    let twice = RUBRIC.replace(r#"id: "ii-2a""#, r#"id: "n2a""#);
    assert_eq!(flaws(&twice, FRAME), [(22, "n2a".into(), Wrong::Flaw(Flaw::DuplicateId))]);
}

#[test]
fn row_6_each_bloc_and_year_has_a_rubric_of_its_own() {
    // The same bloc takes another table the year after, and every score goes by the table of its own meeting.
    let last_year = given();
    let shorter = RUBRIC.replace("\"bang\"", "\"bang-2025\"").replace(r#"max: "12.99""#, r#"max: "2.99""#);
    let shorter = shorter.replace(r#"max: "112.99""#, r#"max: "102.99""#).replace("387.01", "397.01");
    let this_year = Given::set_up(read(&shorter.replace("386.51", "396.51"), FRAME).unwrap());
    last_year.when("score vp-ubnd sau-1 12,99").unwrap();
    this_year.refuses("score vp-ubnd sau-1 12,99", Refusal::AboveMaximum { points: p("12.99"), max: p("2.99") });
    assert_eq!(last_year.meeting.set_up().bloc, this_year.meeting.set_up().bloc);
}

#[test]
fn row_7_the_evidence_column_says_what_proves_a_score() {
    let given = given().acts(["score vp-ubnd sau-2 50", "score vp-ubnd sau-1 5"]);
    let lacks =
        |given: &Given, id: &str| lacks_evidence(&given.meeting, 0, given.meeting.sheet().leaf_idx(id).unwrap());
    assert!(lacks(&given, "sau-2") && !lacks(&given, "sau-1"));
    let given = given.acts(["evidence cite vp-ubnd sau-2 \"Báo cáo số 12/BC-VP\""]);
    assert!(!lacks(&given, "sau-2"));
    let none = RUBRIC.replace(r#"evidence_column: "Báo cáo kết quả""#, r#"evidence_column: "  ""#);
    assert_eq!(flaws(&none, FRAME), [(10, "sau-2".into(), Wrong::Flaw(Flaw::NoEvidenceColumn))]);
}
