//! The score table as a workbook and as text: its figures are those of the standings, its sums are formulas.

use crate::kit::any_meeting::{Dice, meeting as any_meeting};
use crate::kit::forms::{drawn, find, sheets};
use crate::kit::given::{Given, chair, p, unit};
use binhxet::domain::event::Event;
use binhxet::domain::meeting::Meeting;
use binhxet::domain::points::Points;
use binhxet::domain::standings::{Basis, Standings};
use binhxet::export::{csv, xlsx};
use binhxet::import::cell::{Address, Cell, Sheet, Value};
use binhxet::text::code;

fn overview(bytes: &[u8]) -> Sheet {
    sheets(bytes).into_iter().next().unwrap()
}

/// What a formula of the overview gives, by the head of its column and the number of its unit.
fn given_by(sheet: &Sheet, head: &str, unit_idx: usize) -> Value {
    let cell = value_of(sheet, head, unit_idx).unwrap_or_else(|| panic!("{unit_idx} ({head}) is empty"));
    assert!(cell.has_formula, "{unit_idx} ({head}) is no formula");
    cell.value
}

/// A cell of the overview.
fn value_of(sheet: &Sheet, head: &str, unit_idx: usize) -> Option<Cell> {
    let heads = find(sheet, head);
    let at = Address::new(heads.row_idx + 1 + u32::try_from(unit_idx).unwrap(), heads.column_idx);
    sheet.cell(at).cloned()
}

fn number(value: &Value) -> Option<Points> {
    match value {
        Value::Empty => None,
        value => Some(value.points().unwrap_or_else(|| panic!("{value:?}"))),
    }
}

fn holds(meeting: &Meeting, basis: Basis, what: &str) {
    let bytes = xlsx::workbook(meeting, basis).unwrap();
    let (sheet, standings) = (overview(&bytes), Standings::of(meeting, basis));
    for row in &standings.rows {
        let told = |head: &str| number(&given_by(&sheet, head, row.unit_idx));
        let count = |number: usize| Some(Points::whole(i64::try_from(number).unwrap()));
        let sum = standings.whole(row.unit_idx).unwrap();
        let name = format!("{what}, unit {}", row.unit_idx);
        for (section, points) in meeting.set_up().rubric.sections.iter().zip(&sum.sections) {
            assert_eq!(told(&format!("Mục {}", section.code)), Some(*points), "{name}, {}", section.id);
        }
        assert_eq!(told("Điểm thưởng"), Some(sum.bonus), "{name}");
        assert_eq!(told("Điểm trừ"), Some(sum.deductions), "{name}");
        assert_eq!(told("TỔNG ĐIỂM"), Some(sum.total), "{name}");
        assert_eq!(told("Điểm tối đa"), Some(sum.own_maximum), "{name}");
        assert_eq!(told("Tỷ lệ %"), sum.percent(), "{name}");
        // Where the ranking compares what does not stand on the sheet, the place is no formula.
        let place = number(&value_of(&sheet, "Xếp hạng", row.unit_idx).map_or(Value::Empty, |cell| cell.value));
        assert_eq!(place, row.rank.and_then(|rank| count(rank as usize)), "{name}");
        assert_eq!(told("Chưa có điểm"), count(sum.missing), "{name}");
    }
}

#[test]
fn the_workbook_says_what_the_standings_say() {
    for seed in 1..40 {
        let given = any_meeting(&mut Dice::new(seed));
        let basis = [Basis::Mixed, Basis::Stage(2), Basis::Stage(0)][usize::try_from(seed % 3).unwrap()];
        holds(&given.meeting, basis, &format!("meeting {seed}, {basis:?}"));
    }
}

#[test]
fn the_sheets_of_the_sample_are_pictured() {
    let given = Given::lao_cai().acts(crate::kit::given::sample_acts());
    let all = sheets(&xlsx::workbook(&given.meeting, Basis::Mixed).unwrap());
    let names: Vec<&str> = all.iter().map(|sheet| &*sheet.name).collect();
    assert_eq!((names[0], names[9], names[10], names.len()), ("Tổng hợp", "Hội LG", "Thưởng, trừ", 11));
    insta::assert_snapshot!("overview", drawn(&all[0]));
    // The unit that is capped, has a criterion not assigned and lies under an exclusion of nothing.
    insta::assert_snapshot!("unit", drawn(&all[9]));
    insta::assert_snapshot!("ledger", drawn(&all[10]));
}

#[test]
fn the_same_meeting_gives_the_same_bytes() {
    let given = Given::small().acts(["score a t 7,5 --stage self", "tally a count 3 --reason v"]);
    let bytes = || xlsx::workbook(&given.meeting, Basis::Mixed).unwrap();
    assert!(bytes() == bytes());
    let later = given.clone().acts(["note x"]);
    assert!(
        bytes() != xlsx::workbook(&later.meeting, Basis::Mixed).unwrap(),
        "another head, another code on the sheet"
    );
}

#[test]
fn a_workbook_says_that_it_is_a_draft_until_the_seal() {
    let mut given = Given::small();
    let texts = |given: &Given| {
        let sheet = overview(&xlsx::workbook(&given.meeting, Basis::Stage(2)).unwrap());
        let cells = sheet.rows.values().flat_map(|row| row.cells.values());
        cells.map(|cell| cell.value.said()).collect::<Vec<_>>().join("\n")
    };
    let draft = texts(&given);
    assert!(draft.contains("DỰ THẢO – đến bản ghi 1") && draft.contains("SỐ LIỆU MẪU"), "{draft}");
    given.act("close --without-adoption --reason v");
    let sealed = texts(&given);
    let head = given.meeting.head_chain();
    assert!(!sealed.contains("DỰ THẢO"), "{sealed}");
    assert!(sealed.contains(&code::minutes_code(&head)) && sealed.contains(&code::hex(&head)), "{sealed}");
}

#[test]
fn no_text_becomes_a_formula() {
    let bad = "=HYPERLINK(\"http://x\")";
    let mut given = Given::small_but(|set_up| {
        set_up.bloc.units[0].name = bad.into();
        set_up.bloc.units[0].short = "=1+1".into();
        set_up.title = "@SUM(A1)".into();
        set_up.rubric.sections[1].title = "+1".into();
    });
    given.act("score a t 1 --stage self --explanation \"-1+1\" --evidence \"+84 123\"");
    let all = sheets(&xlsx::workbook(&given.meeting, Basis::Mixed).unwrap());
    let texts = [bad, "@SUM(A1)", "+1", "self – giải trình: -1+1", "+84 123"];
    for text in texts {
        let cells = all.iter().flat_map(|sheet| sheet.rows.values()).flat_map(|row| row.cells.values());
        let found: Vec<_> = cells.filter(|cell| cell.value.text() == Some(text)).collect();
        assert!(!found.is_empty() && found.iter().all(|cell| !cell.has_formula), "{text}");
    }
    let tables = csv::standings(&given.meeting, Basis::Mixed) + &csv::cells(&given.meeting, Basis::Mixed);
    for line in tables.lines() {
        for field in line.trim_start_matches('\u{feff}').split(';') {
            let begins = field.trim_start_matches(['"', ' ']).chars().next().unwrap_or(' ');
            assert!(!matches!(begins, '=' | '+' | '-' | '@'), "{field}");
        }
    }
}

#[test]
fn a_field_of_text_is_quoted_and_guarded() {
    let cases = [
        ("Sở Nội vụ", "Sở Nội vụ"),
        ("", ""),
        ("a;b", "\"a;b\""),
        ("7,5", "\"7,5\""),
        ("nói \"có\"", "\"nói \"\"có\"\"\""),
        ("=1+1", "\"'=1+1\""),
        ("  -1", "\"'  -1\""),
        ("\"@x", "\"'\"\"@x\""),
        ("\t=1", "\"' =1\""),
        ("\r\n=1", "\"'  =1\""),
        ("\0=1", "\"'␀=1\""),
        ("x\u{202e}y", "x<U+202E>y"),
        ("một\nhai", "một hai"),
        ("—", "—"),
    ];
    for (text, field) in cases {
        assert_eq!(csv::text(text), field, "{text:?}");
    }
}

#[test]
fn tables_of_text_have_commas_and_a_mark() {
    let given = Given::small().acts([
        "score a t 7,5 --stage self",
        "score b t 7,5 --stage self",
        "unassign a w --reason v",
        "tally a count 3 --reason v",
        "contest a t --note \"còn bàn\"",
        "exclude c sai-pham",
    ]);
    let table = csv::standings(&given.meeting, Basis::Mixed);
    insta::assert_snapshot!("standings_csv", table.replace("\r\n", "\n"));
    assert!(table.starts_with('\u{feff}') && table.ends_with("\r\n"));
    let cells = csv::cells(&given.meeting, Basis::Mixed);
    let lines: Vec<&str> = cells.lines().take(5).collect();
    insta::assert_snapshot!("cells_csv", lines.join("\n"));
    assert_eq!(cells.lines().count(), 1 + 5 * 7);
}

#[test]
fn names_of_sheets_are_fit_and_apart() {
    let long = "Đơn vị có tên rất dài, dài hơn ba mươi mốt ký tự";
    let shorts = ["A/B", "a-b", "", "'x'", "History", long, long, "Tổng hợp"];
    let given = Given::small_but(|set_up| {
        set_up.bloc.units = shorts
            .iter()
            .enumerate()
            .map(|(idx, short)| {
                let mut unit = unit(&format!("u{idx}"), true, true);
                unit.short = (*short).into();
                unit
            })
            .collect();
    });
    let all = sheets(&xlsx::workbook(&given.meeting, Basis::Mixed).unwrap());
    let names: Vec<&str> = all.iter().map(|sheet| &*sheet.name).collect();
    assert_eq!(
        names,
        [
            "Tổng hợp",
            "A-B",
            "a-b (2)",
            "Đơn vị",
            "x",
            "Đơn vị (2)",
            "Đơn vị có tên rất dài, dài hơn",
            "Đơn vị có tên rất dài, dài (2)",
            "Tổng hợp (2)",
            "Thưởng, trừ"
        ]
    );
}

#[test]
fn a_text_longer_than_a_cell_is_cut() {
    let mut given = Given::small();
    let longest = "ạ".repeat(2_000);
    for idx in 0..20 {
        given.happen(
            chair(),
            vec![Event::Contested { unit: "a".into(), criterion: "t".into(), note: Some(longest.as_str().into()) }],
        );
        given.act(&format!("evidence cite a t \"{}{idx}\"", "ạ".repeat(190)));
    }
    given.happen(
        chair(),
        vec![Event::Scored {
            unit: "a".into(),
            criterion: "t".into(),
            stage: "self".into(),
            points: p("1"),
            reason: Some("x".repeat(40_000).into()),
            explanation: None,
            evidence: Vec::new(),
            provisional: false,
            bonus: None,
            from: None,
        }],
    );
    let all = sheets(&xlsx::workbook(&given.meeting, Basis::Mixed).unwrap());
    let cells = all[1].rows.values().flat_map(|row| row.cells.values());
    let longest = cells.map(|cell| cell.value.said().encode_utf16().count()).max().unwrap();
    assert_eq!(longest, 32_001);
}
