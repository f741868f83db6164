//! Rubrics out of and into workbooks: what comes back is what went out, and what the workbook looks like; the calls
//! that write, compare, copy and list rubrics.
#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used, reason = "a test may stop")]

use crate::kit::books::{xlsx, xlsx_with};
use crate::kit::given::{criterion, p, section};
use crate::kit::random::cases;
use crate::kit::world::run;
use crate::rubric_import::{drawn, frame};
use binhxet::cli::Exit;
use binhxet::domain::compare::{Change, Difference, compare};
use binhxet::domain::points::Points;
use binhxet::domain::rubric::{Criterion, CriterionKind, Group, Item, Rubric};
use binhxet::export;
use binhxet::import::book::Book;
use binhxet::import::cell::{Sheet, Value};
use binhxet::import::rubric::{Nesting, Wanted, read};
use binhxet::rulebook::read::Source;
use binhxet::rulebook::{self, write};
use binhxet::text::compare as words;
use binhxet::text::lang::Lang;
use proptest::prelude::*;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

fn shipped(id: &str) -> Rubric {
    let (_, text) = rulebook::RUBRICS.iter().find(|(known, _)| *known == id).unwrap();
    Source::shipped(id, text).parse().unwrap()
}

fn written(rubric: &Rubric) -> Sheet {
    let bytes = export::xlsx::rubric(rubric).unwrap();
    Book::read(Path::new("b.xlsx"), bytes).unwrap().sheet(0).unwrap()
}

fn back(rubric: &Rubric, like: Option<&Rubric>) -> Rubric {
    let ids: Vec<&str> = rubric.sections.iter().map(|section| section.id.as_str()).collect();
    let mut regulation = frame(&ids);
    regulation.id = rubric.regulation.clone();
    let wanted =
        Wanted { id: &rubric.id, title: None, source: &rubric.source, regulation: &regulation, like, nesting: None };
    let reading = read(&written(rubric), &wanted).unwrap();
    assert!(
        reading.findings.iter().all(|finding| matches!(finding.what, binhxet::import::rubric::What::LeftOut(_))),
        "{:?}",
        reading.findings
    );
    assert_eq!(reading.nesting, Nesting::Indent);
    reading.rubric.unwrap()
}

/// A tree of titles and leaves before its points are added up.
#[derive(Clone, Debug)]
enum Tree {
    Leaf(u32, u32, &'static str, String),
    Node(&'static str, String, Vec<Tree>),
}

const CODES: [&str; 16] =
    ["", "-", "1", "1", "2", "1.1", "a)", "2. b)", "I", "II", "A", "TC1", "TCI", "27a", "=1+1", "Mục có tên dài"];

fn title() -> impl Strategy<Value = String> {
    let odd = [
        "=SUM(A1:A9)",
        "+84",
        "-2",
        "@x",
        "Tổng cộng",
        "Điểm thưởng",
        "I. Chế độ (20 điểm)",
        "Nội dung tiêu chí",
        "(2)",
        "'nháy",
        "- gạch",
        "Thực hiện “nhiệm vụ” & <khác>",
        "1,5",
        "2026-05-01",
        "_x000D_",
    ];
    prop_oneof![
        prop::sample::select(odd.to_vec()).prop_map(str::to_owned),
        "[A-Za-zĂÂĐÊÔƠƯăâđêôơưàảãáạ][a-z ăâđê0-9,.;()%-]{0,30}[a-zđ]"
            .prop_map(|text| { text.split_whitespace().collect::<Vec<_>>().join(" ") }),
    ]
}

fn tree() -> impl Strategy<Value = Tree> {
    let code = || prop::sample::select(&CODES[..]);
    let leaf = (1..5_000_u32, 0..4_u32, code(), title())
        .prop_map(|(n, places, code, title)| Tree::Leaf(n, places, code, title));
    leaf.prop_recursive(9, 40, 4, move |inner| {
        (code(), title(), prop::collection::vec(inner, 1..4))
            .prop_map(|(code, title, below)| Tree::Node(code, title, below))
    })
}

fn item(tree: &Tree, number: &mut usize) -> Item {
    *number += 1;
    let id = format!("x{number}");
    match tree {
        Tree::Leaf(n, places, code, title) => {
            let scale = 10_u32.pow(*places);
            let max = p(&format!("{}.{:0width$}", n / scale, n % scale, width = *places as usize + 1));
            let max = if max == Points::ZERO { p("1") } else { max };
            let text = |wanted: bool| if wanted { format!("{title}; và văn bản") } else { String::new() };
            Item::Criterion(Criterion {
                code: (*code).into(),
                title: title.as_str().into(),
                evidence_column: text(n % 2 == 0).into(),
                guide: text(n % 3 == 0).into(),
                ..criterion(&id, &max.to_string())
            })
        }
        Tree::Node(code, title, below) => {
            let items: Vec<Item> = below.iter().map(|tree| item(tree, number)).collect();
            let max = items.iter().map(max_of).sum();
            Item::Group(Group { id: id.into(), code: (*code).into(), title: title.as_str().into(), max, items })
        }
    }
}

fn max_of(item: &Item) -> Points {
    match item {
        Item::Group(group) => group.max,
        Item::Criterion(criterion) => criterion.max,
    }
}

fn rubric() -> impl Strategy<Value = Rubric> {
    prop::collection::vec(prop::collection::vec(tree(), 1..4), 1..4).prop_map(|sections| {
        let mut number = 0;
        let sections = sections.iter().enumerate().map(|(idx, trees)| {
            let items: Vec<Item> = trees.iter().map(|tree| item(tree, &mut number)).collect();
            let max: Points = items.iter().map(max_of).sum();
            section(&format!("s{idx}"), &max.to_string(), items)
        });
        Rubric { sections: sections.collect(), ..shipped("lao-cai-vi-du") }
    })
}

proptest! {
    #![proptest_config(proptest::test_runner::Config { cases: 40, ..cases() })]

    #[test]
    fn a_rubric_that_goes_out_as_a_workbook_comes_back_the_same(rubric in rubric()) {
        let found = back(&rubric, None);
        prop_assert_eq!(drawn(&found), drawn(&rubric));
        // With the rubric itself for what a workbook has no column for, nothing at all is lost.
        let mut same = back(&rubric, Some(&rubric));
        same.example = rubric.example.clone();
        same.decimals = rubric.decimals;
        prop_assert_eq!(same, rubric);
    }

    #[test]
    fn a_rubric_written_as_a_rule_file_is_read_as_the_same(rubric in rubric()) {
        let text = write::rubric(&rubric, &["Ghi chú".to_owned()]).unwrap();
        prop_assert!(text.starts_with("// Ghi chú\n(\n"));
        let read: Rubric = Source::shipped("x", &text).parse().unwrap();
        prop_assert_eq!(read, rubric);
    }
}

#[test]
fn every_shipped_rubric_goes_out_and_comes_back() {
    for (id, _) in rulebook::RUBRICS {
        let rubric = shipped(id);
        let same = Rubric { example: rubric.example.clone(), ..back(&rubric, Some(&rubric)) };
        assert_eq!(same, rubric, "{id}");
        let text = write::rubric(&rubric, &[]).unwrap();
        assert_eq!(Source::shipped(id, &text).parse::<Rubric>(), Ok(rubric), "{id}");
    }
}

#[test]
fn a_written_rule_file_leaves_out_what_is_assumed() {
    let mut rubric =
        Rubric { rankings: Vec::new(), bands: None, example: "".into(), source: "".into(), ..shipped("lao-cai-vi-du") };
    let places = Criterion { decimals: Some(2), kind: CriterionKind::YesNo, ..criterion("I.1", "2") };
    rubric.sections = vec![section("I", "2", vec![Item::Criterion(places)])];
    rubric.decimals = 3;
    let wanted = "(\n    id: \"lao-cai-vi-du\",\n    title: \"Bảng chấm điểm khối thi đua (ví dụ)\",\n    regulation: \"lao-cai-2021\",\n    decimals: 3,\n    sections: [\n        (\n            id: \"I\",\n            code: \"I\",\n            title: \"Mục I\",\n            max: \"2\",\n            items: [\n                Criterion(\n                    id: \"I.1\",\n                    code: \"I.1\",\n                    title: \"Tiêu chí I.1\",\n                    max: \"2\",\n                    kind: YesNo,\n                    decimals: 2,\n                ),\n            ],\n        ),\n    ],\n)\n";
    assert_eq!(write::rubric(&rubric, &[]).unwrap(), wanted);
}

#[test]
fn no_text_of_a_workbook_is_a_formula_and_every_container_is_one() {
    let mut rubric = shipped("lao-cai-vi-du");
    rubric.title = "=HYPERLINK(\"x\")".into();
    rubric.sections[0].title = "+cmd|' /C calc'!A0".into();
    rubric.sections[0].code = "@SUM(1)".into();
    let sheet = written(&rubric);
    let (mut n_formulas, mut n_numbers) = (0, 0);
    for (row_idx, row) in &sheet.rows {
        for (column_idx, cell) in &row.cells {
            let is_number = matches!(cell.value, Value::Number(_));
            assert_eq!(is_number, *column_idx == 3 && *row_idx > 4, "{row_idx} {cell:?}");
            assert!(!cell.has_formula || is_number);
            n_formulas += usize::from(cell.has_formula);
            n_numbers += usize::from(is_number);
        }
    }
    // Three sections, twelve groups and the total; and 35 criteria.
    assert_eq!((n_formulas, n_numbers), (3 + 12 + 1, 3 + 12 + 1 + 35));
    let bytes = export::xlsx::rubric(&rubric).unwrap();
    assert_eq!(bytes, export::xlsx::rubric(&rubric).unwrap(), "the same rubric gives the same bytes");
}

#[test]
fn a_workbook_is_ready_for_the_eye_and_the_printer() {
    let bytes = export::xlsx::rubric(&shipped("lao-cai-vi-du")).unwrap();
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut part = zip.by_name("xl/worksheets/sheet1.xml").unwrap();
    let mut text = String::new();
    std::io::Read::read_to_string(&mut part, &mut text).unwrap();
    for wanted in [
        "summaryBelow=\"0\"",
        "state=\"frozen\"",
        "topLeftCell=\"D6\"",
        "paperSize=\"9\"",
        "orientation=\"landscape\"",
        "fitToHeight=\"0\"",
        "outlineLevel=\"3\"",
        "<f>SUM(D8,D13)</f>",
    ] {
        assert!(text.contains(wanted), "{wanted} is missing in {}", &text[..3000]);
    }
}

/// A folder with files, and calls in it.
struct Room(tempfile::TempDir);

impl Room {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }
    fn text(&self, name: &str) -> String {
        self.0.path().join(name).to_str().unwrap().to_owned()
    }
    fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        fs::write(self.0.path().join(name), bytes).unwrap();
        self.text(name)
    }
    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.0.path().join(name)).unwrap()
    }
}

const TABLE: &str = "TT;Nội dung tiêu chí;Điểm chuẩn;Tài liệu minh chứng\n\
    I;Chỉ tiêu;60;\n1;Một;60;Văn bản\nII;Tổ chức;15;\n1;Hai;15;\nIII;Thi đua;20;\n1;Ba;12,5;\n2;Bốn;7,5;\n;Tổng cộng;95;\n";

#[test]
fn a_workbook_becomes_a_rule_file_that_a_meeting_can_be_made_of() {
    let room = Room::new();
    let (book, new) = (room.write("Bảng 2026.csv", TABLE), room.text("bang-2026.ron"));
    let dry = run(&["rubric", "import", &book, "--regulation", "lao-cai-2021", "--dry-run"]);
    assert_eq!(dry.exit, Exit::Done, "{}", dry.err);
    assert!(!Path::new(&new).exists());
    let ran = run(&["rubric", "import", &book, "-o", &new, "--regulation", "lao-cai-2021", "--title", "Bảng của khối"]);
    assert_eq!(ran.exit, Exit::Done, "{}", ran.err);
    for said in [
        "tiêu đề ở dòng 1",
        "TT = A",
        "Hồ sơ tài liệu kiểm chứng = D",
        "lồng mục theo mã số",
        "I Chỉ tiêu: 60",
        "1 Ba: 12,5",
        "Đọc 8 dòng: dùng 7, để ngoài 1",
        "Đã ghi",
    ] {
        assert!(ran.out.contains(said), "{said} is missing in {}", ran.out);
    }
    assert_eq!(ran.err, "Bảng 2026!C9: Để ngoài: dòng tổng, dùng để đối chiếu.\n");
    let text = room.read("bang-2026.ron");
    assert!(text.starts_with("// Nhập từ bảng tính Bảng 2026.csv, trang “Bảng 2026”.\n// "), "{text}");
    assert!(text.contains("id: \"bang-2026\"") && text.contains("title: \"Bảng của khối\""), "{text}");
    assert_eq!(run(&["check", &new]).exit, Exit::Done);
    assert_eq!(run(&["new", &room.text("m.binhxet"), "--rubric", &new, "--bloc", "mau"]).exit, Exit::Done);
    // Never over a file.
    let again = run(&["rubric", "import", &book, "-o", &new, "--regulation", "lao-cai-2021"]);
    assert_eq!((again.exit, room.read("bang-2026.ron")), (Exit::Refused, text));
    assert!(again.err.contains("không ghi đè"), "{}", again.err);
    let english = run(&["rubric", "import", &book, "--regulation", "lao-cai-2021", "--dry-run", "--lang", "en"]);
    assert!(english.out.contains("Read 8 rows: 7 used, 1 left out"), "{}", english.out);
}

#[test]
fn a_rubric_that_does_not_add_up_is_written_with_its_problems_and_one_that_cannot_be_is_not() {
    let room = Room::new();
    let new = room.text("moi.ron");
    let call = |book: &str, more: &[&str]| {
        let mut args = vec!["rubric", "import", book, "-o", &new, "--regulation", "lao-cai-2021"];
        args.extend(more);
        run(&args)
    };
    let wrong = call(&room.write("sai.csv", TABLE.replace("7,5", "6,5")), &[]);
    assert_eq!(wrong.exit, Exit::Refused);
    for said in [
        "sai!C6: Ghi 20 điểm, các dòng con (C7:C8) cộng lại là 19.",
        "moi.ron:",
        "“III”: Ghi 20 điểm",
        "Còn 1 lỗi phải sửa",
    ] {
        assert!(wrong.err.contains(said), "{said} is missing in {}", wrong.err);
    }
    assert_eq!(run(&["check", &new]).exit, Exit::Refused);
    fs::remove_file(&new).unwrap();
    let bad = call(&room.write("hong.csv", TABLE.replace("12,5", "nhiều")), &[]);
    assert_eq!(bad.exit, Exit::Refused);
    assert!(
        bad.err.contains("hong!C7: “nhiều” không phải là một số điểm.") && bad.err.contains("Không ghi gì"),
        "{}",
        bad.err
    );
    assert!(!Path::new(&new).exists());
    for (args, exit, said) in [
        (vec!["--sheet", "Hai"], Exit::Refused, "Không có trang tính “Hai”."),
        (vec!["--id", "có dấu cách"], Exit::Usage, "Mã của bảng"),
        (vec!["--nest", "gì"], Exit::Usage, "--nest"),
        (vec!["--like", "khong-co"], Exit::Refused, "khong-co"),
    ] {
        let ran = call(&room.write("b.csv", TABLE), &args);
        assert_eq!(ran.exit, exit, "{args:?}: {}", ran.err);
        assert!(ran.err.contains(said), "{said} is missing in {}", ran.err);
        assert!(!Path::new(&new).exists());
    }
    let no_heading = call(&room.write("b.csv", "a;b\n1;2\n"), &[]);
    assert!(
        no_heading.exit == Exit::Refused && no_heading.err.contains("Không tìm thấy dòng tiêu đề"),
        "{}",
        no_heading.err
    );
    assert_eq!(call(&room.text("khong-co.xlsx"), &[]).exit, Exit::System);
    assert_eq!(run(&["rubric", "import", "b.csv", "--regulation", "lao-cai-2021"]).exit, Exit::Usage);
    assert_eq!(run(&["rubric", "import", "b.csv", "-o", &new]).exit, Exit::Usage);
}

#[test]
fn hostile_workbooks_are_refused_by_the_program_with_words() {
    let room = Room::new();
    let entity = xlsx_with("<!DOCTYPE x [<!ENTITY a \"b\">]><worksheet/>", "", &[]);
    for (name, bytes, said) in [
        ("entity.xlsx", entity, "thực thể XML"),
        ("path.xlsx", xlsx_with("<worksheet/>", "", &[("../x", b"x")]), "tên không hợp lệ"),
        ("rows.xlsx", xlsx(&"<row><c><v>1</v></c></row>".repeat(10_001)), "10000 dòng"),
        ("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec(), "kiểu cũ (.xls)"),
        ("text.xlsx", b"TT;Diem".to_vec(), "không phải là bảng tính"),
    ] {
        let book = room.write(name, bytes);
        let ran = run(&["rubric", "import", &book, "--regulation", "lao-cai-2021", "--dry-run"]);
        assert_eq!(ran.exit, Exit::Refused, "{name}: {}", ran.err);
        assert!(ran.err.contains(said), "{said} is missing in {}", ran.err);
    }
}

#[test]
fn a_regulation_of_ones_own_is_used_and_missed_where_it_is_not_found() {
    let room = Room::new();
    let (_, text) = rulebook::REGULATIONS.iter().find(|(id, _)| *id == "lao-cai-2021").unwrap();
    fs::create_dir(room.0.path().join("khac")).unwrap();
    let own = room.write("khac/rieng.ron", text.replace("id: \"lao-cai-2021\"", "id: \"rieng\""));
    let (book, new) = (room.write("b.csv", TABLE), room.text("moi.ron"));
    let ran = run(&["rubric", "import", &book, "-o", &new, "--regulation", &own]);
    assert_eq!(ran.exit, Exit::Done, "{}", ran.err);
    assert!(ran.err.contains("Đặt tệp quy chế tên rieng.ron cạnh bảng"), "{}", ran.err);
    fs::copy(&own, room.0.path().join("rieng.ron")).unwrap();
    assert_eq!(run(&["check", &new]).exit, Exit::Done);
}

#[test]
fn a_rubric_goes_out_by_the_program_and_comes_back_with_like() {
    let room = Room::new();
    let (book, new) = (room.text("b.xlsx"), room.text("moi.ron"));
    let ran = run(&["rubric", "export", "lao-cai-vi-du", "-o", &book]);
    assert_eq!(ran.exit, Exit::Done, "{}", ran.err);
    assert!(ran.err.contains("--like lao-cai-vi-du"), "{}", ran.err);
    let ran = run(&["rubric", "import", &book, "-o", &new, "--regulation", "lao-cai-2021", "--like", "lao-cai-vi-du"]);
    assert_eq!(ran.exit, Exit::Done, "{}", ran.err);
    let compared = run(&["rubric", "compare", "lao-cai-vi-du", &new]);
    assert!(
        compared.out.contains("mã trước đây: lao-cai-vi-du") && compared.out.contains("1 phần thay đổi."),
        "{}",
        compared.out
    );
    assert_eq!(run(&["rubric", "export", "lao-cai-vi-du", "-o", &book]).exit, Exit::Refused);
    assert_eq!(run(&["rubric", "export", "khong-co", "-o", &room.text("c.xlsx")]).exit, Exit::Refused);
}

#[test]
fn last_years_rubric_is_copied_with_its_comments() {
    let room = Room::new();
    let new = room.text("nam-2027.ron");
    let ran = run(&["rubric", "copy", "lao-cai-vi-du", "-o", &new, "--title", "Bảng \"năm\" 2027"]);
    assert_eq!(ran.exit, Exit::Done, "{}", ran.err);
    let text = room.read("nam-2027.ron");
    assert!(
        text.starts_with("// Chép từ data:lao-cai-vi-du (mã lao-cai-vi-du) ngày 25/01/2026.\n// An EXAMPLE rubric"),
        "{text}"
    );
    let (old, copy) = (shipped("lao-cai-vi-du"), Source::shipped("x", &text).parse::<Rubric>().unwrap());
    assert_eq!(copy, Rubric { id: "nam-2027".into(), title: "Bảng \"năm\" 2027".into(), ..old });
    // What was copied is told apart from what came from where; a second copy is refused and says how to compare.
    let again = run(&["rubric", "copy", &new, "-o", &new, "--id", "khac"]);
    assert!(again.exit == Exit::Refused && again.err.contains("rubric compare"), "{}", again.err);
    let same = run(&["rubric", "copy", "lao-cai-vi-du", "-o", &room.text("x.ron"), "--id", "lao-cai-vi-du"]);
    assert!(same.exit == Exit::Usage && same.err.contains("--id"), "{}", same.err);
    // A file on one line is written anew.
    let one_line = room.write(
        "mot-dong.ron",
        fs::read_to_string(&new)
            .unwrap()
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"))
            .collect::<Vec<_>>()
            .join(" ")
            .replace("id: \"nam-2027\"", "id:\"nam-2027\""),
    );
    let ran = run(&["rubric", "copy", &one_line, "-o", &room.text("moi.ron")]);
    assert_eq!(ran.exit, Exit::Done, "{}", ran.err);
    assert!(room.read("moi.ron").starts_with("// Chép từ "));
    assert_eq!(run(&["check", &room.text("moi.ron")]).exit, Exit::Done);
}

#[test]
fn the_shipped_rubrics_are_listed_with_their_sources() {
    let ran = run(&["rubric", "list"]);
    assert_eq!(ran.exit, Exit::Done);
    for (id, _) in rulebook::RUBRICS {
        let rubric = shipped(id);
        assert!(
            ran.out.contains(&format!("{id}: {}\n", rubric.title)) && ran.out.contains(&*rubric.source),
            "{}",
            ran.out
        );
        assert!(ran.out.contains(&*rubric.example));
    }
    assert_eq!(run(&["rubric"]).out, ran.out);
    assert_eq!(run(&["rubric", "nhap"]).exit, Exit::Usage);
}

fn changed(rubric: &Rubric) -> Vec<Difference> {
    let mut new = rubric.clone();
    new.id = "moi".into();
    new.title = "Bảng mới".into();
    new.decimals = 3;
    let [first, second, ..] = new.sections.as_mut_slice() else { panic!() };
    first.max = p("61");
    first.title = "Mục một".into();
    let Item::Group(group) = &mut first.items[0] else { panic!() };
    group.code = "Ạ".into();
    let Item::Group(inner) = &mut group.items[0] else { panic!() };
    let Item::Criterion(one) = inner.items.remove(0) else { panic!() };
    second.items.push(Item::Criterion(Criterion { max: p("7"), kind: CriterionKind::YesNo, step: None, ..one }));
    let Item::Criterion(two) = &mut inner.items[0] else { panic!() };
    two.id = "khac".into();
    two.evidence_column = "Văn bản".into();
    two.guide = "".into();
    let Item::Criterion(three) = &mut inner.items[1] else { panic!() };
    (three.id, three.title) = ("hoan-toan-moi".into(), "Tiêu chí mới".into());
    three.evidence = binhxet::domain::regulation::EvidenceNeed::No;
    compare(rubric, &new)
}

#[test]
fn what_changed_is_told_by_ids_and_titles() {
    let rubric = shipped("lao-cai-vi-du");
    assert_eq!(compare(&rubric, &rubric), []);
    let mut said = String::new();
    for difference in changed(&rubric) {
        for lang in [Lang::Vi, Lang::En] {
            for line in words::lines(&difference, lang) {
                writeln!(said, "{line}").unwrap();
            }
        }
    }
    insta::assert_snapshot!(said);
}

#[test]
fn titles_that_stand_twice_are_not_taken_for_each_other() {
    let one = |ids: &[&str]| {
        let items = ids
            .iter()
            .map(|id| Item::Criterion(Criterion { code: "-".into(), title: "Như nhau".into(), ..criterion(id, "1") }));
        Rubric { sections: vec![section("I", "2", items.collect())], ..shipped("lao-cai-vi-du") }
    };
    let changes = compare(&one(&["a", "b"]), &one(&["c", "d"]));
    let kinds: Vec<&str> = changes.iter().map(|difference| difference.changes[0].name()).collect();
    assert_eq!(kinds, ["added", "added", "removed", "removed"]);
    let changes = compare(&one(&["a", "b"]), &one(&["a", "d"]));
    assert_eq!(changes.len(), 1);
    assert_eq!(changes[0].changes, [Change::Id { from: "b".into() }]);
    // What lies in a group that got another id has not moved.
    let group = |id: &str| {
        let items = vec![Item::Criterion(criterion("a", "1"))];
        let group = Item::Group(Group { id: id.into(), code: "".into(), title: "Nhóm".into(), max: p("1"), items });
        Rubric { sections: vec![section("I", "1", vec![group])], ..shipped("lao-cai-vi-du") }
    };
    let changes = compare(&group("g"), &group("h"));
    assert_eq!(changes.iter().map(|difference| &*difference.id).collect::<Vec<_>>(), ["h"]);
}

#[test]
fn changes_are_given_to_machines() {
    let room = Room::new();
    let new = room.text("moi.ron");
    run(&["rubric", "copy", "lao-cai-vi-du", "-o", &new]);
    let text = room.read("moi.ron").replacen("max: \"6\"", "max: \"6.5\"", 1).replacen("max: \"4.5\"", "max: \"4\"", 1);
    room.write("moi.ron", text);
    let ran = run(&["rubric", "compare", "lao-cai-vi-du", &new, "--json"]);
    let json: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!((json["old"].as_str(), json["new"].as_str()), (Some("lao-cai-vi-du"), Some("moi")));
    let changes = json["changes"].as_array().unwrap();
    let wanted = serde_json::json!({
        "part": "criterion", "id": "I.1", "title": "Hoàn thành đúng hạn nhiệm vụ được giao",
        "change": "maximum", "from": "6", "to": "6.5",
    });
    assert!(changes.contains(&wanted), "{}", ran.out);
    assert_eq!(changes.len(), 3);
    assert_eq!(run(&["rubric", "compare", "lao-cai-vi-du", "lao-cai-vi-du"]).out, "Hai bảng như nhau.\n");
    assert_eq!(run(&["rubric", "compare", "lao-cai-vi-du", "khong-co"]).exit, Exit::Refused);
}
