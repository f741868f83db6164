//! Forms out and back in: what is filled in comes back cell by cell, and what is wrong is told with its place.

use crate::kit::any_meeting::Dice;
use crate::kit::books::{XLSX, package};
use crate::kit::forms::{Put, at, changed, changed_part, filled, sheets};
use crate::kit::given::{Given, chair, p};
use crate::kit::kinds::kinds;
use binhxet::domain::command::{Command, Gesture};
use binhxet::domain::decide::decide;
use binhxet::domain::intake::CellEntry;
use binhxet::domain::meeting::Meeting;
use binhxet::domain::points::Points;
use binhxet::domain::refusal::Refusal;
use binhxet::domain::standings::Basis;
use binhxet::export::{csv, xlsx};
use binhxet::import::book::Book;
use binhxet::import::forms::{self, Change, Found, Wish, say};
use binhxet::papers::self_score;
use binhxet::text::lang::Lang;
use std::path::Path;

const POINTS: &str = "Điểm tự chấm";

fn wish(meeting: &Meeting) -> Wish {
    let stage_idx = self_score::stage_idx(meeting.set_up());
    Wish { author: chair(), stage_idx, unit: None, other_meeting: false, reason: None }
}

fn read_as(given: &Given, books: &[(&str, Vec<u8>)], wish: &Wish) -> Found {
    let mut found = Found::default();
    for (name, bytes) in books {
        let book = Book::read(Path::new(name), bytes.clone()).unwrap();
        forms::from_book(&book, &given.meeting, wish, &mut found);
    }
    forms::twice(&mut found);
    found
}

fn read(given: &Given, books: &[(&str, Vec<u8>)]) -> Found {
    read_as(given, books, &wish(&given.meeting))
}

fn form(given: &Given, unit: &str) -> Vec<u8> {
    xlsx::form(&given.meeting, given.meeting.sheet().unit_idx(unit).unwrap()).unwrap()
}

/// Every problem and note in one language, one a line.
fn told(given: &Given, found: &Found, lang: Lang) -> String {
    let problems = found.problems.iter().map(|problem| say::problem(problem, &given.meeting, lang));
    let notes = found.notes.iter().map(|note| format!("({})", say::note(note, lang)));
    problems.chain(notes).collect::<Vec<_>>().join("\n")
}

/// Takes in what was found, one record a form.
fn taken(given: &mut Given, found: &Found) {
    for form in found.forms.iter().filter(|form| !form.entries.is_empty()) {
        let command = Command::Import(form.entries.iter().map(|entry| entry.cell.clone()).collect());
        let gesture = Gesture { command, author: chair(), seen: given.meeting.head(), own: Vec::new() };
        let facts = decide(&given.meeting, &gesture).unwrap();
        given.happen(chair(), facts);
    }
}

/// Fills the points of criteria into the form of a unit.
fn with_points(given: &Given, unit: &str, points: &[(&str, &str)]) -> Vec<u8> {
    let form = form(given, unit);
    let cells: Vec<_> = points.iter().map(|(id, points)| (at(&form, id, POINTS), Put::Number(points))).collect();
    filled(&form, &cells)
}

#[test]
fn what_is_filled_in_is_what_is_entered() {
    for seed in 1..24 {
        let mut dice = Dice::new(seed);
        let mut given = Given::small().acts(["unassign b w --reason v"]);
        let mut expected = Vec::new();
        let mut books = Vec::new();
        for unit in ["a", "b", "e"] {
            let form = form(&given, unit);
            let mut cells = Vec::new();
            for (id, grain, most) in
                [("t", "0.01", 1000), ("s", "0.5", 10), ("z", "2", 1), ("w", "0.1", 30), ("q", "0.25", 16)]
            {
                if dice.one_in(4) || (unit == "b" && id == "w") {
                    continue;
                }
                let points = p(grain).times(u32::try_from(dice.below(most + 1)).unwrap());
                let words = format!("việc số {}", dice.below(99));
                cells.push((at(&form, id, POINTS), Put::Number("")));
                let last = cells.len() - 1;
                expected.push((unit, id, points, words));
                cells[last].1 = Put::Number(Box::leak(points.to_string().into_boxed_str()));
                let words = expected.last().unwrap().3.clone();
                cells.push((at(&form, id, "Giải trình"), Put::Text(Box::leak(words.into_boxed_str()))));
            }
            books.push((unit, filled(&form, &cells)));
        }
        let books: Vec<(&str, Vec<u8>)> = books.iter().map(|(_, bytes)| ("x.xlsx", bytes.clone())).collect();
        let found = read(&given, &books);
        assert_eq!(found.problems, [], "{}", told(&given, &found, Lang::En));
        let used: usize = found.forms.iter().map(|form| form.counts.used).sum();
        assert_eq!((found.forms.len(), used), (3, expected.len()));
        taken(&mut given, &found);
        let mut n_scores = 0;
        for (unit_idx, unit) in given.meeting.set_up().bloc.units.iter().enumerate() {
            for (leaf_idx, leaf) in given.meeting.sheet().leaves.iter().enumerate() {
                let Some(score) = given.meeting.cell(unit_idx, leaf_idx).unwrap().score(0) else { continue };
                n_scores += 1;
                let due = expected.iter().find(|due| (due.0, due.1) == (unit.id.as_str(), leaf.criterion.id.as_str()));
                let (_, _, points, words) = due.unwrap();
                assert_eq!((score.points, score.explanation()), (*points, Some(words.as_str())));
            }
        }
        assert_eq!(n_scores, expected.len(), "meeting {seed}");
        let again = read(&given, &books);
        assert!(again.forms.iter().all(|form| form.entries.is_empty() && form.counts.used == 0), "meeting {seed}");
    }
}

#[test]
fn results_come_back_and_points_follow_from_them() {
    let mut given = Given::set_up(kinds());
    let unit = given.meeting.set_up().bloc.units[0].id.to_string();
    let form = form(&given, &unit);
    insta::assert_snapshot!("form_of_kinds", crate::kit::forms::drawn(&sheets(&form)[0]));
    let result = |id: &str| at(&form, id, "Kết quả thực hiện");
    let cells = [
        ("lv", "Tốt", None),
        ("pc", "96", None),
        ("dl", "3", None),
        ("tg", "8", Some("10")),
        ("t5", "12.5", None),
        ("tn", "10", Some("10")),
        ("tx", "20", Some("10")),
        ("th", "7", None),
        ("rk", "2", None),
    ];
    let mut put = Vec::new();
    for (id, given, target) in &cells {
        put.push((result(id), if *id == "lv" { Put::Text(given) } else { Put::Number(given) }));
        if let Some(target) = target {
            put.push((at(&form, id, "Chỉ tiêu"), Put::Number(target)));
        }
    }
    let book = filled(&form, &put);
    let found = read(&given, &[("k.xlsx", book.clone())]);
    assert_eq!(found.problems, [], "{}", told(&given, &found, Lang::En));
    taken(&mut given, &found);
    let mut twin = Given::set_up(kinds());
    for (id, result, target) in &cells {
        let target = target.map(|target| format!(" --target {target}")).unwrap_or_default();
        twin.act(&format!("result {unit} {id} \"{}\" --stage self{target}", result.replace('.', ",")));
    }
    let points = |given: &Given| -> Vec<Option<Points>> {
        given.meeting.column(0).cells.iter().map(|cell| cell.points(0)).collect()
    };
    assert_eq!(points(&given), points(&twin));
    assert!(points(&given).iter().flatten().count() >= cells.len());
    let again = read(&given, &[("k.xlsx", book)]);
    assert_eq!((again.forms[0].entries.len(), again.forms[0].counts.same), (0, cells.len()));
    // What stands is in the next form, and says nothing new.
    let stands = read(&given, &[("k.xlsx", xlsx::form(&given.meeting, 0).unwrap())]);
    assert_eq!((stands.problems.len(), stands.forms[0].entries.len()), (0, 0), "{}", told(&given, &stands, Lang::En));
}

#[test]
fn differences_are_listed_the_largest_first() {
    let given = Given::small().acts([
        "score a t 5 --stage self",
        "score a s 2 --stage self",
        "score a w 1,5 --stage self",
        "score a p 4 --stage self --evidence x",
    ]);
    let form = form(&given, "a");
    let book = filled(
        &form,
        &[
            (at(&form, "t", POINTS), Put::Number("5.25")),
            (at(&form, "s", POINTS), Put::Number("0.5")),
            (at(&form, "q", POINTS), Put::Number("1")),
            (at(&form, "p", "Hồ sơ tài liệu kiểm chứng"), Put::Text("x; Báo cáo số 1/BC")),
        ],
    );
    let found = read(&given, &[("a.xlsx", book)]);
    let form = &found.forms[0];
    let lines: Vec<String> =
        form.differences().iter().map(|entry| say::difference(entry, &given.meeting, Lang::Vi)).collect();
    assert_eq!(lines, ["s 2 → 0,5 (−1,5) E11: Tiêu chí s", "t 5 → 5,25 (+0,25) E10: Tiêu chí t"]);
    let changes: Vec<&Change> = form.entries.iter().map(|entry| &entry.change).collect();
    assert_eq!(changes[2..], [&Change::Words, &Change::New]);
    assert_eq!(
        say::form(form, &given.meeting, Lang::Vi),
        "Đơn vị A (a.xlsx · “Tự chấm”): đọc 7 dòng, nhập 4 (mới 1, đổi điểm 2, bổ sung lời hoặc hồ sơ 1), bỏ 3 (như đang có 1, trống 2, không chấm 0)."
    );
}

#[test]
fn documents_are_known_again_as_they_are_printed() {
    let mut given = Given::small().acts([
        "evidence add \"Kế hoạch\" --id kh --number 80/KH-STP --date 18/01/2022 --issuer \"Sở Tư pháp\"",
        "score a t 5 --stage self --evidence kh",
    ]);
    let form = form(&given, "a");
    let evidence = at(&form, "t", "Hồ sơ tài liệu kiểm chứng");
    let points = at(&form, "t", POINTS);
    let text = "Kế hoạch số 80/KH-STP ngày 18/01/2022 của Sở Tư pháp\nCông văn số 5/CV ngày 01/02/2022;kh";
    let found = read(&given, &[("a.xlsx", filled(&form, &[(points, Put::Number("6")), (evidence, Put::Text(text))]))]);
    taken(&mut given, &found);
    let cited: Vec<&str> = given.meeting.cell(0, 0).unwrap().evidence.iter().map(|id| id.as_str()).collect();
    assert_eq!(cited, ["kh", "Công văn số 5/CV ngày 01/02/2022"]);
}

#[test]
fn our_own_tables_come_back_to_the_same_scores() {
    let full = Given::lao_cai().acts(crate::kit::given::sample_acts());
    let unassigned = "unassign hoi-luat-gia I.7 --reason v";
    for (name, bytes) in [
        ("bang.csv", csv::cells(&full.meeting, Basis::Mixed).into_bytes()),
        ("bang.xlsx", xlsx::workbook(&full.meeting, Basis::Mixed).unwrap()),
    ] {
        let mut empty = Given::lao_cai().acts([unassigned]);
        let found = read(&empty, &[(name, bytes)]);
        assert_eq!(found.problems, [], "{}", told(&empty, &found, Lang::En));
        assert_eq!(found.forms.len(), 9);
        taken(&mut empty, &found);
        let sums = |given: &Given| {
            binhxet::domain::standings::Standings::of(&given.meeting, Basis::Stage(0))
                .rows
                .into_iter()
                .map(|row| (row.unit_idx, row.sum.sections, row.sum.missing))
                .collect::<Vec<_>>()
        };
        let (mut due, mut came) = (sums(&full), sums(&empty));
        due.sort_by_key(|row| row.0);
        came.sort_by_key(|row| row.0);
        assert_eq!(came, due, "{name}");
    }
}

#[test]
fn a_form_that_others_scored_meanwhile_is_refused_whole() {
    let mut given = Given::small();
    let found = read(&given, &[("a.xlsx", with_points(&given, "a", &[("t", "5"), ("s", "1")]))]);
    let entries: Vec<CellEntry> = found.forms[0].entries.iter().map(|entry| entry.cell.clone()).collect();
    given.act("@b score a t 9 --stage self");
    let gesture = |seen| Gesture { command: Command::Import(entries.clone()), author: chair(), seen, own: Vec::new() };
    assert!(matches!(decide(&given.meeting, &gesture(1)), Err(Refusal::ChangedSince { record: 2, .. })));
    assert_eq!(decide(&given.meeting, &gesture(2)).unwrap().len(), 2);
    let none = Gesture { command: Command::Import(Vec::new()), author: chair(), seen: 2, own: Vec::new() };
    assert_eq!(decide(&given.meeting, &none), Err(Refusal::NothingThere));
    let mut lan = gesture(2);
    lan.author = crate::kit::given::author(binhxet::domain::event::Role::Secretary, "Lan");
    assert!(matches!(decide(&given.meeting, &lan), Err(Refusal::NotYourRole { act: "import", .. })));
}

#[test]
fn one_undo_takes_a_form_back() {
    let mut given = Given::small();
    let before = crate::kit::given::state(&given.meeting);
    let found = read(&given, &[("a.xlsx", with_points(&given, "a", &[("t", "5"), ("s", "1"), ("p", "6")]))]);
    taken(&mut given, &found);
    assert_ne!(crate::kit::given::state(&given.meeting), before);
    given.act("undo");
    assert_eq!(crate::kit::given::state(&given.meeting), before);
}

/// What is done to a good form, the file name it comes under, and the sheet it is about.
fn gallery() -> Vec<(&'static str, Given, Vec<(&'static str, Vec<u8>)>)> {
    let given = || Given::small().acts(["unassign a w --reason v"]);
    let blank = form(&given(), "a");
    let cell = |id: &str, head: &str| at(&blank, id, head);
    let points = |id: &str, put| filled(&blank, &[(cell(id, POINTS), put)]);
    let percent = changed_part(&points("t", Put::Number("0.75")), "xl/styles.xml", |styles| {
        styles.replace("\"0.00\"", "\"0.00%\"")
    });
    // A day is a number in a format that shows one.
    let day = changed_part(&points("t", Put::Number("45000")), "xl/styles.xml", |styles| {
        styles.replace("\"0.00\"", "\"dd/mm/yyyy\"")
    });
    let replaced = |from: &str, to: &str| changed_part(&blank, "xl/sharedStrings.xml", |texts| texts.replace(from, to));
    let row_of = |id: &str| cell(id, POINTS).trim_start_matches(char::is_alphabetic).to_owned();
    let without_row = |id: &str| {
        let row = row_of(id);
        changed(&blank, |sheet| {
            let from = sheet.find(&format!("<row r=\"{row}\"")).unwrap();
            let end = from + sheet[from..].find("</row>").unwrap() + 6;
            format!("{}{}", &sheet[..from], &sheet[end..])
        })
    };
    let merged = changed(&points("t", Put::Number("5")), |sheet| {
        let area = format!("{}:{}", cell("t", POINTS), cell("s", POINTS));
        sheet.replace(
            "</sheetData>",
            &format!("</sheetData><mergeCells count=\"1\"><mergeCell ref=\"{area}\"/></mergeCells>"),
        )
    });
    let hidden_row = changed(&points("t", Put::Number("5")), |sheet| {
        sheet.replace(&format!("<row r=\"{}\"", row_of("t")), &format!("<row r=\"{}\" hidden=\"1\"", row_of("t")))
    });
    let hidden_sheet =
        changed_part(&blank, "xl/workbook.xml", |book| book.replacen("<sheet name", "<sheet state=\"hidden\" name", 1));
    let nothing: Vec<(&str, &[u8])> = XLSX.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
    let nothing = [nothing, vec![("xl/worksheets/sheet1.xml", &b"<worksheet><sheetData/></worksheet>"[..])]].concat();
    let evidence = |text| {
        filled(
            &blank,
            &[(cell("t", "Hồ sơ tài liệu kiểm chứng"), Put::Text(text)), (cell("t", POINTS), Put::Number("1"))],
        )
    };
    let long: &str = Box::leak("dài ".repeat(1_000).into_boxed_str());
    let unit_rows = "Mã đơn vị;Mã tiêu chí;self\nx;t;5\n".as_bytes().to_vec();
    let other = Given::small_but(|set_up| set_up.meeting = "f".repeat(32).into());
    let other_rubric = Given::small_but(|set_up| {
        set_up.rubric.decimals = 3;
    });
    let other_bloc = Given::small_but(|set_up| set_up.bloc.units[0].id = "z".into());
    let one = |name: &'static str, bytes: Vec<u8>| (name, given(), vec![("a.xlsx", bytes)]);
    let csv = |name: &'static str, text: &str| (name, given(), vec![("a.csv", text.as_bytes().to_vec())]);
    vec![
        one("number as text", points("t", Put::Text("7,5"))),
        one("thousands or a decimal", points("t", Put::Text("1.000"))),
        one("no number", points("t", Put::Text("bảy rưỡi"))),
        one("the mark of a criterion not assigned", points("t", Put::Text("—"))),
        one("above the maximum", points("t", Put::Number("10.5"))),
        one("below zero", points("t", Put::Number("-1"))),
        one("off the step", points("s", Put::Number("0.3"))),
        one("neither all nor nothing", points("z", Put::Number("1"))),
        one("too many places", points("t", Put::Number("1.234"))),
        one("more places than a file holds", points("t", Put::Number("0.33333333333333331"))),
        one("a huge number", points("t", Put::Number("1E+20"))),
        one("not a number", points("t", Put::Number("INF"))),
        one("a day", day),
        one("a percentage", percent),
        one("true", points("t", Put::Raw("b", "<v>1</v>"))),
        one("a failed formula", points("t", Put::Raw("e", "<f>1/0</f><v>#DIV/0!</v>"))),
        one("a formula without a value", points("t", Put::Raw("n", "<f>1+1</f>"))),
        one("a formula", points("t", Put::Raw("n", "<f>1+1</f><v>2</v>"))),
        one("points where none are asked", points("w", Put::Number("1"))),
        one("words without points", filled(&blank, &[(cell("t", "Giải trình"), Put::Text("đã làm"))])),
        one("words too long", filled(&blank, &[(cell("t", "Giải trình"), Put::Text(long))])),
        one(
            "words with odd letters",
            filled(
                &blank,
                &[(cell("t", "Giải trình"), Put::Text("x\u{202e}y")), (cell("t", POINTS), Put::Number("1"))],
            ),
        ),
        one("a document with a letter that may not be", evidence("Báo cáo {1}")),
        one("a document too long", evidence(Box::leak("Báo cáo ".repeat(40).into_boxed_str()))),
        one("points beside a caption", filled(&blank, &[("E8".to_owned(), Put::Number("3"))])),
        one("a missing row", without_row("p")),
        one("an unknown criterion", replaced("<t>p</t>", "<t>pp</t>")),
        one("merged cells", merged),
        one("a hidden row", hidden_row),
        one("a hidden sheet", hidden_sheet),
        one("no form", package(&nothing)),
        one("no column of points", replaced("Điểm tự chấm", "Điểm")),
        one("two columns of points", replaced("Điểm chuẩn", "Điểm tự chấm")),
        one("a code that was changed", replaced("binhxet-1", "binhxet")),
        one("no code", replaced("Mã biểu (không sửa): binhxet-1", "x")),
        ("the same unit twice", given(), vec![("a.xlsx", blank.clone()), ("b.xlsx", blank.clone())]),
        ("another meeting", other, vec![("a.xlsx", blank.clone())]),
        ("another rubric", other_rubric, vec![("a.xlsx", blank.clone())]),
        ("an unknown unit", other_bloc, vec![("a.xlsx", blank.clone())]),
        ("an unknown unit in a row", given(), vec![("a.csv", unit_rows)]),
        csv("the same criterion twice", "Mã đơn vị;Mã tiêu chí;self\ne;t;5\ne;t;5\n"),
        csv("a table without a unit", "Mã tiêu chí;self\nt;5\n"),
        csv(
            "numbers of a text table",
            "Mã đơn vị;Mã tiêu chí;self\ne;t;7,5\ne;s;1.5\ne;z;2\ne;w;\ne;p;6,000\ne;q;=1\ne;r;1e3\n",
        ),
        ("a workbook too large for its sheets", given(), vec![("a.xlsx", heavy(&blank))]),
    ]
}

/// A workbook whose parts inflate to so much that not every sheet can be looked at.
fn heavy(blank: &[u8]) -> Vec<u8> {
    let sheets: String =
        (3..20).map(|number| format!("<sheet name=\"Trang {number}\" sheetId=\"{number}\" r:id=\"rId1\"/>")).collect();
    let book = changed_part(blank, "xl/workbook.xml", |book| book.replace("</sheets>", &format!("{sheets}</sheets>")));
    changed_part(&book, "docProps/app.xml", |text| format!("{text}<!--{}-->", " ".repeat(40 << 20)))
}

#[test]
fn every_problem_has_its_words() {
    let mut picture = String::new();
    for (name, given, books) in gallery() {
        let found = read(&given, &books);
        picture.push_str(&format!("# {name}\n"));
        for lang in [Lang::Vi, Lang::En] {
            picture.push_str(&told(&given, &found, lang));
            picture.push('\n');
        }
    }
    insta::assert_snapshot!("gallery", picture);
}

#[test]
fn a_form_of_another_meeting_is_taken_if_that_is_meant() {
    let given = Given::small_but(|set_up| set_up.meeting = "f".repeat(32).into());
    let book = with_points(&Given::small(), "a", &[("t", "5")]);
    let meant = Wish { other_meeting: true, ..wish(&given.meeting) };
    let found = read_as(&given, &[("a.xlsx", book)], &meant);
    assert_eq!((found.problems.len(), found.forms[0].counts.used), (0, 1));
    assert!(told(&given, &found, Lang::Vi).contains("mẫu của cuộc họp khác, vẫn dùng"));
}

#[test]
fn a_later_stage_takes_its_own_column_and_its_reason() {
    let given = Given::small().acts(["score a t 5 --stage self"]);
    let table = "Mã đơn vị;Mã tiêu chí;self;agreed\n".to_owned()
        + &["t;5;6", "s;;1", "z;;2", "w;;1", "p;;1", "q;;1", "r;;1"].map(|row| format!("a;{row}\n")).join("");
    let stage_idx = given.meeting.set_up().last_stage_idx();
    let bare = Wish { stage_idx, ..wish(&given.meeting) };
    let refused = read_as(&given, &[("a.csv", table.clone().into_bytes())], &bare);
    let said = told(&given, &refused, Lang::Vi);
    assert_eq!(said, "a.csv · “a”!D2 (t): Trước đó là 5 (tự chấm); thay đổi phải có lý do. Thêm --reason \"…\".");
    let reasoned = Wish { reason: Some("thẩm định".into()), ..bare };
    let found = read_as(&given, &[("a.csv", table.into_bytes())], &reasoned);
    assert_eq!((found.problems.len(), found.forms[0].counts.used), (0, 7), "{}", told(&given, &found, Lang::Vi));
}
