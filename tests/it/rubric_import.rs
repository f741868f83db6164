//! A rubric out of a sheet: given rows, when it is read, then sections, groups, criteria and what is told of the cells.
#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used, reason = "a test may stop")]

use binhxet::domain::regulation::Regulation;
use binhxet::domain::rubric::{Item, Rubric};
use binhxet::import::cell::{Address, Cell, Merge, Sheet, Value, plain_number};
use binhxet::import::rubric::{Finding, LeftOut, Nesting, Reading, Wanted, What, read, say};
use binhxet::rulebook;
use binhxet::text::lang::Lang;
use chrono::NaiveDate;
use std::fmt::Write as _;

/// A sheet out of lines with `|` between cells: numbers are numbers, `=` a formula without a value, `=5` one with,
/// `#REF!` a failed one, `day 2026-05-01` a day, `'5` the text 5.
pub fn sheet(lines: &[&str]) -> Sheet {
    let mut sheet = Sheet { name: "Bảng".into(), ..Sheet::default() };
    for (row_idx, line) in (0_u32..).zip(lines) {
        for (column_idx, text) in (0_u32..).zip(line.split('|')) {
            let (formula, text) = text.strip_prefix('=').map_or((false, text), |rest| (true, rest));
            let value = match text {
                "" => Value::Empty,
                _ if text.starts_with('#') => Value::Failed(text.into()),
                _ if text.starts_with("day ") => {
                    Value::Date(NaiveDate::parse_from_str(&text[4..], "%Y-%m-%d").unwrap())
                }
                _ => match (plain_number(text), text.strip_prefix('\'')) {
                    (_, Some(text)) => Value::Text(text.into()),
                    (Some(number), None) => Value::Number(number),
                    (None, None) => Value::Text(text.into()),
                },
            };
            if value != Value::Empty || formula {
                let row = sheet.rows.entry(row_idx).or_default();
                row.cells.insert(column_idx, Cell { value, has_formula: formula, ..Cell::default() });
            }
        }
    }
    sheet
}

fn merged(mut sheet: Sheet, areas: &[&str]) -> Sheet {
    for area in areas {
        let (from, to) = area.split_once(':').unwrap();
        sheet.merges.push(Merge { from: Address::read(from).unwrap(), to: Address::read(to).unwrap() });
    }
    sheet
}

/// A frame with these sections.
pub fn frame(ids: &[&str]) -> Regulation {
    let (_, text) = rulebook::REGULATIONS.iter().find(|(id, _)| *id == "lao-cai-2021").unwrap();
    let mut regulation: Regulation = rulebook::read::Source::shipped("lao-cai-2021", text).parse().unwrap();
    let blank = regulation.frame[0].clone();
    regulation.frame =
        ids.iter().map(|id| binhxet::domain::regulation::FrameSection { id: (*id).into(), ..blank.clone() }).collect();
    regulation
}

fn wanted(regulation: &Regulation) -> Wanted<'_> {
    Wanted { id: "moi", title: None, source: "thử", regulation, like: None, nesting: None }
}

fn reading(sheet: &Sheet, ids: &[&str]) -> Reading {
    read(sheet, &wanted(&frame(ids))).expect("a heading")
}

/// The rubric as lines: depth, id, code, title, points.
pub fn drawn(rubric: &Rubric) -> String {
    fn below(text: &mut String, depth: usize, items: &[Item]) {
        for item in items {
            let margin = "  ".repeat(depth);
            match item {
                Item::Group(group) => {
                    writeln!(text, "{margin}{} [{}] {} {}", group.id, group.code, group.title, group.max).unwrap();
                    below(text, depth + 1, &group.items);
                }
                Item::Criterion(one) => {
                    writeln!(text, "{margin}{} ({}) {} {}", one.id, one.code, one.title, one.max).unwrap();
                }
            }
        }
    }
    let mut text = String::new();
    for section in &rubric.sections {
        writeln!(text, "{} [{}] {} {}", section.id, section.code, section.title, section.max).unwrap();
        below(&mut text, 1, &section.items);
    }
    text
}

fn told(findings: &[Finding]) -> Vec<String> {
    findings.iter().map(|finding| format!("{} {:?}", finding.at, finding.what)).collect()
}

#[track_caller]
fn gives(sheet: &Sheet, ids: &[&str], rubric: &str, findings: &[&str]) {
    let reading = reading(sheet, ids);
    assert_eq!(told(&reading.findings), findings);
    assert_eq!(drawn(&reading.rubric.expect("a rubric")), rubric);
}

#[track_caller]
fn refuses(sheet: &Sheet, ids: &[&str], findings: &[&str]) {
    let reading = reading(sheet, ids);
    assert_eq!(told(&reading.findings), findings);
    assert_eq!(reading.rubric, None);
}

const HEAD: &str = "TT|Nội dung tiêu chí|Điểm chuẩn|Tài liệu minh chứng|Ghi chú";

#[test]
fn a_table_nested_by_dotted_codes_is_read() {
    let sheet = sheet(&[
        "SỞ TƯ PHÁP",
        "Bảng chấm điểm  năm 2022",
        "",
        HEAD,
        "I|Chế độ báo cáo|5",
        "I.1|Báo cáo định kỳ|3",
        "I.1.1|Đúng hạn|2|Báo cáo; ngày gửi|Chậm 1-2 ngày: 1,5",
        "I.1.2|Đúng thẩm quyền|1",
        "I.2|Báo cáo đột xuất|2",
        "II|Công nghệ thông tin|1.5",
        "II.1|Kế hoạch|1.5|Kế hoạch",
    ]);
    gives(
        &sheet,
        &["I", "II"],
        "I [I] Chế độ báo cáo 5\n  I.1 [I.1] Báo cáo định kỳ 3\n    I.1.1 (I.1.1) Đúng hạn 2\n    I.1.2 (I.1.2) Đúng thẩm quyền 1\n  I.2 (I.2) Báo cáo đột xuất 2\nII [II] Công nghệ thông tin 1.5\n  II.1 (II.1) Kế hoạch 1.5\n",
        &[],
    );
    let reading = reading(&sheet, &["I", "II"]);
    assert_eq!((reading.nesting, reading.n_rows, reading.n_used), (Nesting::Code, 7, 7));
    let rubric = reading.rubric.unwrap();
    assert_eq!(
        (&*rubric.title, &*rubric.id, &*rubric.source, rubric.decimals),
        ("Bảng chấm điểm năm 2022", "moi", "thử", 2)
    );
    let Item::Group(group) = &rubric.sections[0].items[0] else { panic!() };
    let Item::Criterion(criterion) = &group.items[0] else { panic!() };
    assert_eq!((&*criterion.evidence_column, &*criterion.guide), ("Báo cáo; ngày gửi", "Chậm 1-2 ngày: 1,5"));
    assert_eq!(criterion.evidence, binhxet::domain::regulation::EvidenceNeed::Required);
}

#[test]
fn headings_are_known_by_their_words_whatever_their_marks() {
    for head in [
        "STT|Tiêu chí|Thang điểm|Hồ sơ tài liệu kiểm chứng|Cách chấm",
        "Mã|NOI DUNG|ĐIỂM TỐI ĐA|Minh chứng|Hướng dẫn chấm",
        "Số TT|Nội dung,\ntiêu chí|Điểm  chuẩn (điểm)|Tài liệu kiểm chứng|Ghi chú",
        "TT|Chỉ tiêu, nhiệm vụ|Điểm|Minh chứng|Ghi chú",
    ] {
        let sheet = sheet(&[head, "I|Mục|2", "1|Một|2|Văn bản|Đủ: 2"]);
        let reading = reading(&sheet, &["I"]);
        assert_eq!(told(&reading.findings), [""; 0], "{head}");
        let Item::Criterion(one) = &reading.rubric.unwrap().sections[0].items[0] else { panic!() };
        assert_eq!((&*one.id.0, &*one.evidence_column, &*one.guide), ("I.1", "Văn bản", "Đủ: 2"), "{head}");
    }
    // Of several columns with points it is the one that says "at most"; a heading may have two rows.
    let two_rows = sheet(&["TT|Nội dung|Điểm||Minh chứng", "||Điểm chấm|Thang điểm", "I|Mục|1|2", "1|Một|0|2|x"]);
    gives(&merged(two_rows, &["A1:A2", "B1:B2", "C1:D1"]), &["I"], "I [I] Mục 2\n  I.1 (1) Một 2\n", &[]);
    for lines in [&["TT|Nội dung", "1|Một"][..], &["Nội dung không có bảng"], &["Điểm|2"], &[]] {
        assert!(read(&sheet(lines), &wanted(&frame(&["I"]))).is_none(), "{lines:?}");
    }
}

#[test]
fn numbering_that_begins_again_and_changes_its_manner_is_followed() {
    // R2: A has Roman groups with TC1, TC2 …; B and C number with TCI, TCII ….
    let sheet = sheet(&[
        HEAD,
        "A|Chuyên môn|10",
        "I|An ninh|4",
        "TC1|Một|1",
        "TC2|Hai|3",
        "II|Trật tự|6",
        "TC1|Một|2",
        "TC2|Hai|4",
        "B|Xây dựng|3",
        "TCI|Một|1",
        "TCII|Hai|1",
        "TCIII|Ba|1",
        "C|Phong trào|2",
        "TCI|Một|2",
    ]);
    gives(
        &sheet,
        &["A", "B", "C"],
        "A [A] Chuyên môn 10\n  A.I [I] An ninh 4\n    A.I.TC1 (TC1) Một 1\n    A.I.TC2 (TC2) Hai 3\n  A.II [II] Trật tự 6\n    A.II.TC1 (TC1) Một 2\n    A.II.TC2 (TC2) Hai 4\nB [B] Xây dựng 3\n  B.TCI (TCI) Một 1\n  B.TCII (TCII) Hai 1\n  B.TCIII (TCIII) Ba 1\nC [C] Phong trào 2\n  C.TCI (TCI) Một 2\n",
        &[],
    );
}

#[test]
fn letters_inserted_rows_dashes_and_odd_codes_find_their_place() {
    let sheet = sheet(&[
        HEAD,
        "I|Mục|22",
        "1|Một|6",
        "a)|Thứ nhất|1",
        "đ)|Thứ năm|2",
        "h)|Thứ tám|1",
        "i)|Thứ chín|2",
        "2|Hai|4",
        "2.a)|Hai a|1",
        "2. b)|Hai b|3",
        "3|Ba|2",
        "3a|Sau ba|3",
        "4|Bốn|4",
        "4a|Bốn a|1",
        "4b|Bốn b|3",
        "-|Gạch một|1",
        "5|Năm|3",
        "-|Gạch|1",
        "-|Gạch|2",
    ]);
    gives(
        &sheet,
        &["I"],
        "I [I] Mục 22\n  I.1 [1] Một 6\n    I.1.a (a)) Thứ nhất 1\n    I.1.đ (đ)) Thứ năm 2\n    I.1.h (h)) Thứ tám 1\n    I.1.i (i)) Thứ chín 2\n  I.2 [2] Hai 4\n    I.2.a (2.a)) Hai a 1\n    I.2.b (2. b)) Hai b 3\n  I.3 (3) Ba 2\n  I.3a (3a) Sau ba 3\n  I.4 [4] Bốn 4\n    I.4.4a (4a) Bốn a 1\n    I.4.4b [4b] Bốn b 3\n      I.4.4b.1 (-) Gạch một 1\n  I.5 [5] Năm 3\n    I.5.1 (-) Gạch 1\n    I.5.2 (-) Gạch 2\n",
        &["C15 Sum { written: Points(3), children: Points(1), cells: \"C16\" }"],
    );
}

#[test]
fn roman_numbers_and_letters_that_look_alike_are_told_apart_by_what_came_before() {
    let mut lines = vec![HEAD.to_owned(), "A|Mục|11".to_owned()];
    lines.extend(
        ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI"]
            .map(|code| format!("{code}|Nội dung {code}|1")),
    );
    lines.push("B|Mục hai|4".to_owned());
    lines.extend(["G", "H", "I", "K"].map(|code| format!("{code}.|Chữ {code}|1")));
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let read = reading(&sheet(&lines), &["A", "B"]);
    // G, H, I, K below B are beside B by their manner; only where sums say so do they lie below.
    let rubric = read.rubric.unwrap();
    assert_eq!(rubric.sections[0].items.len(), 11);
    let deep = sheet(&[HEAD, "1|Mục|3", "g)|g|1", "h)|h|1", "i)|i|1", "2|Mục|2", "i)|một|1", "ii)|hai|1"]);
    gives(
        &deep,
        &["1", "2"],
        "1 [1] Mục 3\n  1.g (g)) g 1\n  1.h (h)) h 1\n  1.i (i)) i 1\n2 [2] Mục 2\n  2.i (i)) một 1\n  2.ii (ii)) hai 1\n",
        &[],
    );
}

#[test]
fn indent_or_outline_nests_where_codes_do_not() {
    let wanted = "I [] Mục 5\n  I.1 [] Nhóm 3\n    I.1.1 () Một 1\n    I.1.2 () Hai 2\n  I.2 () Ba 2\n";
    let blanks = sheet(&[HEAD, "|Mục|5", "|   Nhóm|3", "|      Một|1", "|      Hai|2", "|   Ba|2"]);
    gives(&blanks, &["I"], wanted, &["B2 SectionByPlace { id: \"I\" }"]);
    let plain = sheet(&[HEAD, "|Mục|5", "|Nhóm|3", "|Một|1", "|Hai|2", "|Ba|2"]);
    let mut indented = plain.clone();
    for (row_idx, indent) in [(2, 1), (3, 2), (4, 2), (5, 1)] {
        indented.rows.get_mut(&row_idx).unwrap().cells.get_mut(&1).unwrap().indent = indent;
    }
    gives(&indented, &["I"], wanted, &["B2 SectionByPlace { id: \"I\" }"]);
    let mut outlined = plain;
    for (row_idx, outline) in [(2, 1), (3, 2), (4, 2), (5, 1)] {
        outlined.rows.get_mut(&row_idx).unwrap().outline = outline;
    }
    gives(&outlined, &["I"], wanted, &["B2 SectionByPlace { id: \"I\" }"]);
    assert_eq!(reading(&outlined, &["I"]).nesting, Nesting::Outline);
    // An indent that only decorates loses against codes that make the sums come out, and wins when it is asked for.
    let decorated = sheet(&[HEAD, "I|Mục|5", "1|Nhóm|3", "1.1|  Một|1", "1.2|Hai|2", "2|Ba|2"]);
    assert_eq!(reading(&decorated, &["I"]).nesting, Nesting::Code);
    let regulation = frame(&["I"]);
    let by_indent = read(&decorated, &Wanted { nesting: Some(Nesting::Indent), ..self::wanted(&regulation) }).unwrap();
    assert_eq!(by_indent.nesting, Nesting::Indent);
    assert!(by_indent.findings.iter().any(|finding| matches!(finding.what, What::Sum { .. })));
}

#[test]
fn a_code_in_front_of_a_title_and_points_at_its_end_are_taken() {
    let sheet = sheet(&[
        "Nội dung|Điểm tối đa",
        "I. Chế độ báo cáo (5 điểm)",
        "1.1. Định kỳ|2",
        "1.2) Đột xuất|3",
        "II - Chuyển đổi số: (1,5đ)",
        "Có kế hoạch: ban hành trong quý I|1.5",
    ]);
    gives(
        &sheet,
        &["I", "II"],
        "I [I] Chế độ báo cáo 5\n  I.1.1 (1.1) Định kỳ 2\n  I.1.2 (1.2) Đột xuất 3\nII [II] Chuyển đổi số: 1.5\n  II.1 () Có kế hoạch: ban hành trong quý I 1.5\n",
        &["A2 PointsInTitle { read: Points(5) }", "A5 PointsInTitle { read: Points(1.5) }"],
    );
}

#[test]
fn numbers_are_read_as_they_were_meant_or_told() {
    let number = |text: &str| {
        let reading = reading(&sheet(&[HEAD, "I|Mục", &format!("1|Một|{text}")]), &["I"]);
        let told: Vec<String> = told(&reading.findings).into_iter().filter(|line| !line.contains("SumTaken")).collect();
        let max = reading.rubric.map(|rubric| rubric.sections[0].max.to_string());
        (max.unwrap_or_default(), told.join(" "))
    };
    let read = |text: &str, max: &str| assert_eq!(number(text), (max.to_owned(), String::new()), "{text}");
    read("2", "2");
    read("2.2999999999999998", "2.3");
    read("12.99", "12.99");
    read("=5", "5");
    for (text, max) in [("'1,5", "1.5"), ("'1.5", "1.5"), ("20 điểm", "20"), ("Tối đa 20đ", "20"), ("(20)", "20")]
    {
        let (read, told) = number(text);
        assert_eq!(read, max, "{text}");
        assert!(told.starts_with("C3 TextAsNumber"), "{told}");
    }
    for (text, problem) in [
        ("hai", "C3 NotANumber { said: \"hai\" }"),
        ("'0,5 - 1", "C3 NotANumber { said: \"0,5 - 1\" }"),
        ("'1.000", "C3 NotANumber { said: \"1.000\" }"),
        ("0", "C3 NotPositive { said: \"0\" }"),
        ("-2", "C3 NotPositive { said: \"-2\" }"),
        ("0.3333333", "C3 TooManyDigits { said: \"0.3333333\" }"),
        ("day 2026-05-01", "C3 DateForNumber { said: \"01/05/2026\", typed: Points(1.5) }"),
        ("=", "C3 NoStoredValue"),
        ("=#REF!", "C3 FormulaFailed { said: \"#REF!\" }"),
        ("", "C3 NoMaximum { title: \"Một\" }"),
        ("'-", "C3 NoMaximum { title: \"Một\" }"),
    ] {
        assert_eq!(number(text), (String::new(), problem.to_owned()), "{text}");
    }
    // Twenty per cent is no number of points.
    let mut share = sheet(&[HEAD, "I|Mục", "1|Một|0.2"]);
    share.rows.get_mut(&2).unwrap().cells.get_mut(&2).unwrap().is_percent = true;
    refuses(&share, &["I"], &["C2 SumTaken { taken: Points(0) }", "C3 NotANumber { said: \"20 %\" }"]);
    // A container needs no number of its own.
    gives(
        &sheet(&[HEAD, "I|Mục|=", "1|Một|2", "2|Hai", "2.1|Hai một|1.125"]),
        &["I"],
        "I [I] Mục 3.125\n  I.1 (1) Một 2\n  I.2 [2] Hai 1.125\n    I.2.1 (2.1) Hai một 1.125\n",
        &["C2 SumTaken { taken: Points(3.125) }", "C4 SumTaken { taken: Points(1.125) }"],
    );
}

#[test]
fn sums_that_do_not_come_out_are_told_with_their_cells_and_the_rubric_is_made() {
    gives(
        &sheet(&[HEAD, "I|Mục|10", "1|Một|2", "2|Hai|4", "2.1|Hai một|1", "2.2|Hai hai|2", "3|Ba|3", "|Tổng cộng|11"]),
        &["I"],
        "I [I] Mục 10\n  I.1 (1) Một 2\n  I.2 [2] Hai 4\n    I.2.1 (2.1) Hai một 1\n    I.2.2 (2.2) Hai hai 2\n  I.3 (3) Ba 3\n",
        &[
            "C2 Sum { written: Points(10), children: Points(9), cells: \"C3:C4, C7\" }",
            "C4 Sum { written: Points(4), children: Points(3), cells: \"C5:C6\" }",
            "C8 LeftOut(Total)",
            "C8 TotalDiffers { written: Points(11), sections: Points(10) }",
        ],
    );
}

#[test]
fn what_is_no_part_of_the_table_is_left_out_and_told() {
    let sheet = sheet(&[
        HEAD,
        "(1)|(2)|(3)|(4)|(5)",
        "I|Mục|3",
        "1|Một|1",
        "|- Đủ: 1 điểm",
        "|- Thiếu: 0,5 điểm",
        "TT|Nội dung tiêu chí|Điểm chuẩn|Tài liệu minh chứng|Ghi chú",
        "2|Hai|2",
        "-|cứ chậm một ngày trừ 0,25",
        "|Các đơn vị lưu ý",
        "IV|Điểm thưởng|5",
        "1|Vượt chỉ tiêu|5",
        "|Tổng cộng|3",
        "|Người lập biểu",
    ]);
    let wanted = [
        "B2 LeftOut(ColumnNumbers)",
        "B5 JoinedToGuide",
        "B6 JoinedToGuide",
        "B7 LeftOut(Heading)",
        "B9 JoinedToGuide",
        "B10 LeftOut(Text)",
        "B11 LeftOut(Ledger)",
        "B12 LeftOut(Ledger)",
        "C13 LeftOut(Total)",
        "B14 LeftOut(BelowTotal)",
    ];
    gives(&sheet, &["I"], "I [I] Mục 3\n  I.1 (1) Một 1\n  I.2 (2) Hai 2\n", &wanted);
    let reading = reading(&sheet, &["I"]);
    assert_eq!((reading.n_rows, reading.n_used), (13, 6));
    let Item::Criterion(one) = &reading.rubric.unwrap().sections[0].items[0] else { panic!() };
    assert_eq!(&*one.guide, "- Đủ: 1 điểm; - Thiếu: 0,5 điểm");
    refuses(&self::sheet(&[HEAD]), &["I"], &["B1 NoCriteria"]);
    refuses(&self::sheet(&[HEAD, "I|Mục|2", "1||2"]), &["I"], &["B3 NoTitle"]);
}

#[test]
fn merged_cells_say_what_they_cover() {
    // A heading over the whole row, evidence for several rows, one maximum over the steps of a scale.
    let sheet =
        sheet(&[HEAD, "I. Chế độ báo cáo, thông tin (5 điểm)", "1|Một|2|Công văn", "2|Hai|3", "|- chậm một ngày: 1"]);
    let sheet = merged(sheet, &["A2:E2", "D3:D4", "C4:C5"]);
    gives(
        &sheet,
        &["I"],
        "I [I] Chế độ báo cáo, thông tin 5\n  I.1 (1) Một 2\n  I.2 (2) Hai 3\n",
        &["B2 PointsInTitle { read: Points(5) }", "B5 JoinedToGuide"],
    );
    let Item::Criterion(two) = &reading(&sheet, &["I"]).rubric.unwrap().sections[0].items[1] else { panic!() };
    assert_eq!((&*two.evidence_column, &*two.guide), ("Công văn", "- chậm một ngày: 1"));
    // A scale whose steps have points each, beside one title.
    let steps = self::sheet(&[
        "TT|Nội dung|Cách chấm|Điểm tối đa",
        "I|Mục||2",
        "1|Đúng hạn|đúng hạn|2",
        "||chậm 1 ngày|1.5",
        "||chậm 2 ngày|1",
    ]);
    let steps = merged(steps, &["A3:A5", "B3:B5"]);
    let reading = reading(&steps, &["I"]);
    assert_eq!(told(&reading.findings), ["B4 JoinedToGuide", "B5 JoinedToGuide"]);
    let Item::Criterion(one) = &reading.rubric.unwrap().sections[0].items[0] else { panic!() };
    assert_eq!((&*one.guide, one.max.to_string().as_str()), ("đúng hạn; chậm 1 ngày: 1.5; chậm 2 ngày: 1", "2"));
    let shared = merged(self::sheet(&[HEAD, "I|Mục|3", "1|Một|3", "2|Hai|"]), &["C3:C4"]);
    refuses(
        &shared,
        &["I"],
        &[
            "C4 SharedMaximum { area: Merge { from: Address { row_idx: 2, column_idx: 2 }, to: Address { row_idx: 3, column_idx: 2 } } }",
        ],
    );
}

#[test]
fn sections_are_those_of_the_frame_by_code_title_or_place() {
    let flat = sheet(&[HEAD, "1|Một|2", "2|Hai|3"]);
    gives(
        &flat,
        &["A", "B"],
        "A [1] Một 2\n  A.1 (1) Một 2\nB [2] Hai 3\n  B.1 (2) Hai 3\n",
        &[
            "B2 SectionByPlace { id: \"A\" }",
            "B2 SectionIsCriterion",
            "B3 SectionByPlace { id: \"B\" }",
            "B3 SectionIsCriterion",
        ],
    );
    let one = reading(&flat, &["A"]);
    assert_eq!(told(&one.findings), ["B2 OneSection { id: \"A\" }"]);
    assert!(drawn(&one.rubric.unwrap()).contains("\n  A.1 (1) Một 2\n  A.2 (2) Hai 3\n"));
    // Other sections than the frame's are kept as they are: the check of the file says so.
    let other = reading(&flat, &["A", "B", "C"]);
    assert!(drawn(&other.rubric.unwrap()).starts_with("1 [1] Một 2\n"));
    let titled = sheet(&[HEAD, "|THUC HIEN CHI TIEU, NHIEM VU THEO DANG KY THI DUA DAU NAM|2", "1|Một|2"]);
    assert!(drawn(&reading(&titled, &["I", "II"]).rubric.unwrap()).starts_with("I [] THUC"));
}

#[test]
fn ids_stay_the_same_when_rows_are_put_in_and_never_repeat() {
    let ids = |lines: &[&str]| drawn(&reading(&sheet(lines), &["I"]).rubric.unwrap());
    let before = ids(&[HEAD, "I|Mục", "1|Một|2", "3|Ba|3", "3.1|a|1", "3.1|b|2"]);
    assert_eq!(before, "I [I] Mục 5\n  I.1 (1) Một 2\n  I.3 [3] Ba 3\n    I.3.1 (3.1) a 1\n    I.3.1-2 (3.1) b 2\n");
    let after = ids(&[HEAD, "I|Mục", "1|Một|2", "2|Hai|1", "3|Ba|3", "3.1|a|1", "3.1|b|2"]);
    for line in before.lines().skip(1) {
        assert!(after.contains(line), "{line}: {after}");
    }
    // A column of ids beside the codes is believed.
    let own = sheet(&["TT|Mã|Nội dung|Điểm tối đa", "I|I|Mục|3", "1|dung-han|Một|1", "1||Hai|1", "1|dung-han|Ba|1"]);
    let reading = reading(&own, &["I"]);
    assert_eq!(told(&reading.findings), ["C5 IdTaken { got: \"dung-han-2\" }"]);
    assert_eq!(
        drawn(&reading.rubric.unwrap()),
        "I [I] Mục 3\n  dung-han (1) Một 1\n  I.1 (1) Hai 1\n  dung-han-2 (1) Ba 1\n"
    );
}

#[test]
fn what_a_sheet_has_no_column_for_is_taken_from_a_rubric_that_has_it() {
    let (_, text) = rulebook::RUBRICS.iter().find(|(id, _)| *id == "lao-cai-vi-du").unwrap();
    let like: Rubric = rulebook::read::Source::shipped("x", text).parse().unwrap();
    let sheet = sheet(&["TT|Nội dung|Điểm tối đa", "I|Mục|9", "1|Đổi tên|7", "99|Mới|2"]);
    let regulation = frame(&["I"]);
    let reading = read(&sheet, &Wanted { like: Some(&like), ..wanted(&regulation) }).unwrap();
    assert_eq!(told(&reading.findings), ["B4 NotInLike { id: \"I.99\" }"]);
    let rubric = reading.rubric.unwrap();
    let Item::Criterion(one) = &rubric.sections[0].items[0] else { panic!() };
    assert_eq!(
        (one.step.map(|step| step.to_string()).as_deref(), &*one.title, one.max.to_string().as_str()),
        (Some("0.5"), "Đổi tên", "7")
    );
    assert!(one.registered_target && one.evidence_column.contains("Văn phòng UBND tỉnh"));
}

#[test]
fn hidden_rows_and_texts_that_had_to_be_cleaned_are_told() {
    let mut sheet = sheet(&[HEAD, "I|Mục|2", "1|M\u{202e}ột|2"]);
    sheet.rows.get_mut(&2).unwrap().hidden = true;
    gives(&sheet, &["I"], "I [I] Mục 2\n  I.1 (1) Một 2\n", &["B3 Cleaned", "C3 Hidden"]);
}

#[test]
fn a_sheet_nested_without_end_is_read_no_deeper_than_a_rubric_may_be() {
    let deep: Vec<String> = (1..400).map(|depth| format!("{}|Dòng|1", vec!["1"; depth].join("."))).collect();
    let lines: Vec<&str> = std::iter::once(HEAD).chain(deep.iter().map(String::as_str)).collect();
    assert!(reading(&sheet(&lines), &["1"]).rubric.is_some());
    let margins: Vec<String> = (0..400).map(|depth| format!("|{}Dòng|1", " ".repeat(depth))).collect();
    let lines: Vec<&str> = std::iter::once(HEAD).chain(margins.iter().map(String::as_str)).collect();
    let regulation = frame(&["1"]);
    assert!(
        read(&sheet(&lines), &Wanted { nesting: Some(Nesting::Indent), ..wanted(&regulation) })
            .unwrap()
            .rubric
            .is_some()
    );
}

/// One of each thing that can be told.
pub fn everything_told() -> Vec<What> {
    use binhxet::domain::points::Points;
    let (two, three) = (Points::whole(2), Points::whole(3));
    let area = Merge { from: Address::new(2, 2), to: Address::new(3, 2) };
    let mut all = vec![
        What::NoCriteria,
        What::NoTitle,
        What::NoMaximum { title: "Một".into() },
        What::NotANumber { said: "hai".into() },
        What::NotPositive { said: "0".into() },
        What::TooManyDigits { said: "0.3333333".into() },
        What::DateForNumber { said: "01/05/2026".into(), typed: Points::from_file("1.5").unwrap() },
        What::NoStoredValue,
        What::FormulaFailed { said: "#REF!".into() },
        What::SharedMaximum { area },
        What::Sum { written: two, children: three, cells: "C3:C4, C7".into() },
        What::TotalDiffers { written: two, sections: three },
        What::SumTaken { taken: two },
        What::TextAsNumber { said: "2 điểm".into(), read: two },
        What::PointsInTitle { read: two },
        What::JoinedToGuide,
        What::SectionByPlace { id: "I".into() },
        What::SectionIsCriterion,
        What::OneSection { id: "I".into() },
        What::Hidden,
        What::Cleaned,
        What::IdTaken { got: "I.1-2".into() },
        What::NotInLike { id: "I.9".into() },
    ];
    let left_out =
        [LeftOut::ColumnNumbers, LeftOut::Heading, LeftOut::Total, LeftOut::Text, LeftOut::BelowTotal, LeftOut::Ledger];
    all.extend(left_out.map(What::LeftOut));
    all
}

#[test]
fn every_finding_has_its_words_in_both_languages() {
    let mut gallery = String::new();
    for what in everything_told() {
        let (vi, en) = (say::finding(&what, Lang::Vi), say::finding(&what, Lang::En));
        assert!(!vi.what.is_empty() && vi.what != en.what, "{what:?}");
        assert!(!what.refuses() || !vi.hint.is_empty(), "{what:?} leaves the reader alone");
        writeln!(gallery, "{what:?}\n  vi: {}\n  en: {}", vi.line(), en.line()).unwrap();
    }
    writeln!(
        gallery,
        "no heading\n  vi: {}\n  en: {}",
        say::no_heading(Lang::Vi).line(),
        say::no_heading(Lang::En).line()
    )
    .unwrap();
    insta::assert_snapshot!(gallery);
}
