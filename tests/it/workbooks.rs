//! Workbooks: what a sheet holds is read as it is, and what is hostile is told within the budgets.

use crate::kit::books::{XLSX, ods, package, xlsx, xlsx_with};
use binhxet::import::book::{Book, BookKind, Fault, Much};
use binhxet::import::cell::{Address, Sheet, Value, column_name, plain_number};
use std::fmt::Write as _;
use std::path::Path;

fn book(name: &str, bytes: Vec<u8>) -> Result<Book, Fault> {
    Book::read(Path::new(name), bytes)
}

fn sheet(name: &str, bytes: Vec<u8>) -> Sheet {
    book(name, bytes).unwrap().sheet(0).unwrap()
}

/// The sheet as lines: address, value, what is odd about the cell.
fn drawn(sheet: &Sheet) -> String {
    let mut text = String::new();
    for (row_idx, row) in &sheet.rows {
        for (column_idx, cell) in &row.cells {
            let at = Address::new(*row_idx, *column_idx);
            write!(text, "{at} {:?}", cell.value).unwrap();
            if cell.has_formula {
                text.push_str(" formula");
            }
            if cell.indent + row.outline > 0 || row.hidden {
                write!(text, " indent {} outline {} hidden {}", cell.indent, row.outline, row.hidden).unwrap();
            }
            text.push('\n');
        }
    }
    for merge in &sheet.merges {
        writeln!(text, "merged {merge}").unwrap();
    }
    text
}

fn refused(name: &str, bytes: Vec<u8>) -> Fault {
    match book(name, bytes).and_then(|book| book.sheet(0)) {
        Ok(sheet) => panic!("read: {}", drawn(&sheet)),
        Err(fault) => fault,
    }
}

#[test]
fn a_number_is_the_decimal_that_was_typed() {
    let cases = [
        ("0.1", "0.1"),
        ("0.10000000000000001", "0.1"),
        ("2.2999999999999998", "2.3"),
        ("0.30000000000000004", "0.3"),
        ("1E-2", "0.01"),
        ("12", "12"),
        ("1200", "1200"),
        ("-0.5", "-0.5"),
        ("-0", "0"),
        ("1e15", "1000000000000000"),
        ("0.33333333333333331", "0.333333333333333"),
        ("12.99", "12.99"),
        ("0.000001", "0.000001"),
    ];
    for (stored, plain) in cases {
        assert_eq!(plain_number(stored).as_deref(), Some(plain), "{stored}");
    }
    for stored in ["", "x", "inf", "NaN", "1e300", "1e-300", "1,5"] {
        assert_eq!(plain_number(stored), None, "{stored}");
    }
}

#[test]
fn an_address_is_read_and_written_as_people_do() {
    for (text, row_idx, column_idx) in [("A1", 0, 0), ("D12", 11, 3), ("AA7", 6, 26), ("XFD1048576", 1_048_575, 16_383)]
    {
        assert_eq!(Address::read(text), Some(Address::new(row_idx, column_idx)));
        assert_eq!(Address::new(row_idx, column_idx).to_string(), text);
    }
    for text in ["", "A", "1", "A0", "1A", "ABCD1", "A12345678", "A1:B2", "Ä1", "A-1"] {
        assert_eq!(Address::read(text), None, "{text}");
    }
    assert_eq!(column_name(701), "ZZ");
}

#[test]
fn an_xlsx_sheet_is_read_with_all_that_tells_its_rows_apart() {
    let rows = r#"<row r="1"><c r="A1" t="s"><v>1</v></c><c r="B1" t="inlineStr"><is><r><t>Nội </t></r><r><t>dung</t></r><rPh><t>x</t></rPh></is></c></row>
        <row r="3" outlineLevel="2" hidden="1"><c r="A3" s="4" t="str"><f>A1</f><v>a &amp; b&#10;c</v></c><c><v>2.2999999999999998</v></c>
        <c r="D3"><f>SUM(B1:B2)</f></c><c r="E3" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="F3" t="b"><v>1</v></c></row>
        <row><c s="1"><v>45413</v></c><c s="2"><v>45413</v></c><c s="3"><v>45413.5</v></c><c s="1"/></row>"#;
    let sheet = xlsx_with(
        &format!(
            r#"<x:worksheet xmlns:x="m"><x:sheetData>{}</x:sheetData><x:mergeCells><x:mergeCell ref="A1:A3"/><x:mergeCell ref="B9"/></x:mergeCells></x:worksheet>"#,
            rows.replace('<', "<x:").replace("<x:/", "</x:")
        ),
        "<si><t>không</t></si><si><t xml:space=\"preserve\"> TT_x000D_</t></si>",
        &[],
    );
    let sheet = self::sheet("b.xlsx", sheet);
    assert_eq!(&*sheet.name, "Bảng điểm");
    assert_eq!(
        drawn(&sheet),
        "A1 Text(\" TT\\r\")\nB1 Text(\"Nội dung\")\n\
         A3 Text(\"a & b\\nc\") formula indent 2 outline 2 hidden true\n\
         B3 Number(\"2.3\") indent 0 outline 2 hidden true\n\
         D3 Empty formula indent 0 outline 2 hidden true\n\
         E3 Failed(\"#DIV/0!\") formula indent 0 outline 2 hidden true\n\
         F3 Truth(true) indent 0 outline 2 hidden true\n\
         A4 Date(2024-05-01)\nB4 Number(\"45413\")\nC4 Date(2024-05-01)\nmerged A1:A3\n"
    );
    assert_eq!(sheet.shown(Address::new(1, 0)), &Value::Text(" TT\r".into()));
    assert_eq!(sheet.shown(Address::new(1, 1)), &Value::Empty);
}

#[test]
fn an_ods_sheet_is_read_and_repeats_only_what_it_holds() {
    let cell = |kind: &str, value: &str, text: &str| {
        format!(r#"<table:table-cell office:value-type="{kind}" {value}><text:p>{text}</text:p></table:table-cell>"#)
    };
    let rows = format!(
        r#"<table:table table:name="Khác"/><table:table table:name="Bảng"><table:table-column/>
        <table:table-header-rows><table:table-row>{}<table:covered-table-cell/>{}</table:table-row></table:table-header-rows>
        <table:table-row table:number-rows-repeated="3"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
        <table:table-row-group><table:table-row table:number-rows-repeated="2">{}{}{}{}</table:table-row></table:table-row-group>
        <table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>"#,
        cell(
            "string",
            r#"table:number-columns-spanned="2""#,
            "Nội<text:s text:c=\"3\"/>dung</text:p><office:annotation><text:p>ghi chú</text:p></office:annotation><text:p>hai"
        ),
        cell("string", "", "Điểm"),
        cell("float", r#"office:value="0.10000000000000001""#, "0,1"),
        cell("date", r#"office:date-value="2024-05-01T00:00:00""#, "1/5"),
        cell("float", r#"office:value="3" table:formula="of:=1+2""#, "3"),
        cell("string", r#"table:formula="of:=x""#, "#REF!"),
    );
    let book = book("b.ods", ods(&rows)).unwrap();
    assert_eq!((book.kind, book.sheets.len()), (BookKind::Ods, 2));
    assert_eq!(book.sheet_named("bang"), Ok(1));
    assert_eq!(
        drawn(&book.sheet(1).unwrap()),
        "A1 Text(\"Nội   dung\\nhai\")\nC1 Text(\"Điểm\")\n\
         A5 Number(\"0.1\") indent 0 outline 1 hidden false\nB5 Date(2024-05-01) indent 0 outline 1 hidden false\n\
         C5 Number(\"3\") formula indent 0 outline 1 hidden false\nD5 Failed(\"#REF!\") formula indent 0 outline 1 hidden false\n\
         A6 Number(\"0.1\") indent 0 outline 1 hidden false\nB6 Date(2024-05-01) indent 0 outline 1 hidden false\n\
         C6 Number(\"3\") formula indent 0 outline 1 hidden false\nD6 Failed(\"#REF!\") formula indent 0 outline 1 hidden false\n\
         merged A1:B1\n"
    );
    assert_eq!(drawn(&book.sheet(0).unwrap()), "");
}

#[test]
fn a_text_table_is_split_at_the_mark_it_uses() {
    let wanted = "A1 Text(\"TT\")\nB1 Text(\"Nội dung\")\nC1 Text(\"Điểm\")\nA2 Text(\"1\")\nB2 Text(\"a;\\n\\\"b\\\"\")\nC2 Text(\"1,5\")\n";
    let text = "\u{feff}TT;Nội dung;Điểm\r\n1;\"a;\n\"\"b\"\"\";1,5\r\n;;\r\n";
    assert_eq!(drawn(&sheet("b.csv", text.into())), wanted);
    let wide: Vec<u8> = [0xff, 0xfe]
        .into_iter()
        .chain(text[3..].replace(';', "\t").encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    assert_eq!(drawn(&sheet("b.txt", wide)), wanted.replace("a;", "a\\t"));
    let commas = "TT,Nội dung,Điểm\n1,\"a, b\",\"1,5\"\n";
    assert_eq!(
        drawn(&sheet("b.csv", commas.into())),
        "A1 Text(\"TT\")\nB1 Text(\"Nội dung\")\nC1 Text(\"Điểm\")\nA2 Text(\"1\")\nB2 Text(\"a, b\")\nC2 Text(\"1,5\")\n"
    );
    assert_eq!(drawn(&sheet("b.csv", b"\"never closed; 1\n2".to_vec())), "A1 Text(\"never closed; 1\\n2\")\n");
    assert_eq!(refused("b.csv", vec![b'a', 0xe0, b'b']), Fault::NotText { offset: 1 });
    assert_eq!(refused("b.csv", b"a\0b".to_vec()), Fault::NotText { offset: 1 });
    assert_eq!(refused("b.csv", vec![0xff, 0xfe, 0, 0xd8]), Fault::NotText { offset: 2 });
}

#[test]
fn what_is_no_workbook_is_named_as_what_it_is() {
    assert_eq!(refused("b.xlsx", b"TT;Diem\n1;2\n".to_vec()), Fault::NotABook);
    assert_eq!(refused("b.xlsx", b"<html></html>".to_vec()), Fault::NotABook);
    assert_eq!(refused("b.xlsx", Vec::new()), Fault::NotABook);
    assert_eq!(refused("b.zip", package(&[("a.txt", b"a")])), Fault::NotABook);
    assert_eq!(refused("b.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old".to_vec()), Fault::OldKind);
    let encrypted: Vec<u8> = b"\xd0\xcf\x11\xe0"
        .iter()
        .copied()
        .chain("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    assert_eq!(refused("b.xlsx", encrypted), Fault::Encrypted);
    assert_eq!(refused("b.xlsb", package(&[("xl/workbook.bin", b"")])), Fault::BinaryKind);
    assert_eq!(
        refused("b.docx", package(&[("[Content_Types].xml", b""), ("word/document.xml", b"")])),
        Fault::OtherDocument
    );
    let sealed = "<manifest><file-entry><encryption-data/></file-entry></manifest>";
    assert_eq!(
        refused(
            "b.ods",
            package(&[("mimetype", b"x"), ("content.xml", b""), ("META-INF/manifest.xml", sealed.as_bytes())])
        ),
        Fault::Encrypted
    );
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(Book::open(folder.path()).unwrap_err(), Fault::NotAFile);
    assert!(matches!(Book::open(&folder.path().join("none")).unwrap_err(), Fault::Io(_)));
    // What a file is called does not make it one, nor keep it from being one.
    let named_otherwise = book("b.csv", xlsx("<row><c><v>1</v></c></row>")).unwrap();
    assert_eq!(named_otherwise.kind, BookKind::Xlsx);
}

#[test]
fn a_sheet_is_found_by_its_name_or_the_names_are_told() {
    let book = book("b.xlsx", xlsx("")).unwrap();
    assert_eq!(book.sheet_named("Bảng điểm"), Ok(0));
    assert_eq!(book.sheet_named("BANG DIEM"), Ok(0));
    let fault = Fault::NoSheet { wanted: "Hai".into(), there: vec!["Bảng điểm".into()] };
    assert_eq!(book.sheet_named("Hai"), Err(fault));
}

fn numbers(n_rows: usize, n_columns: usize) -> String {
    let row = "<c><v>1</v></c>".repeat(n_columns);
    format!("<row>{row}</row>").repeat(n_rows)
}

#[test]
fn more_than_a_sheet_may_hold_is_told_at_the_cell_that_is_too_many() {
    let too_much = |rows: &str| match refused("b.xlsx", xlsx(rows)) {
        Fault::TooMuch { what, at, .. } => (what, at.to_string()),
        fault => panic!("{fault:?}"),
    };
    assert_eq!(too_much(&numbers(10_001, 1)), (Much::Rows, "A10001".into()));
    assert_eq!(too_much(&numbers(1, 257)), (Much::Columns, "IW1".into()));
    assert_eq!(too_much(&numbers(200, 251)), (Much::Cells, "AZ200".into()));
    let long = |n_bytes: usize| format!("<row><c t=\"inlineStr\"><is><t>{}</t></is></c></row>", "a".repeat(n_bytes));
    assert_eq!(too_much(&long(32 * 1024 + 1)), (Much::CellText, "A1".into()));
    assert_eq!(too_much(&long(32 * 1024).repeat(257)), (Much::Text, "A257".into()));
    // Just as much is read.
    assert_eq!(sheet("b.xlsx", xlsx(&numbers(200, 250))).rows.len(), 200);
    assert_eq!(sheet("b.xlsx", xlsx(&numbers(10_000, 5))).rows.len(), 10_000);
    // One long shared text in many cells counts each time, and so do many cells that share one.
    let shared = |n_cells: usize, n_bytes: usize| {
        let rows = "<row><c t=\"s\"><v>0</v></c></row>".repeat(n_cells);
        let sheet = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
        refused("b.xlsx", xlsx_with(&sheet, &format!("<si><t>{}</t></si>", "a".repeat(n_bytes)), &[]))
    };
    assert!(matches!(shared(257, 32 * 1024), Fault::TooMuch { what: Much::Text, .. }));
    assert!(matches!(shared(10_001, 1), Fault::TooMuch { what: Much::Rows, .. }));
    assert!(matches!(shared(50_001, 1), Fault::TooMuch { what: Much::Cells, .. }));
    // Empty cells, however many are styled, count for nothing.
    let styled = "<row><c s=\"1\"/><c s=\"1\"/></row>".repeat(60_000);
    assert_eq!(sheet("b.xlsx", xlsx(&styled)).rows.len(), 0);
    let repeated = r#"<table:table table:name="B"><table:table-row table:number-rows-repeated="1048576"><table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="16384"/></table:table-row></table:table>"#;
    assert!(matches!(refused("b.ods", ods(repeated)), Fault::TooMuch { what: Much::Columns, .. }));
}

#[test]
fn a_bomb_is_told_before_it_is_read() {
    let zeros = vec![b' '; 17 << 20];
    let four: Vec<(&str, &[u8])> = [("a", &*zeros), ("b", &*zeros), ("c", &*zeros), ("d", &*zeros)].to_vec();
    let bomb = package(&four);
    assert!(bomb.len() < 200_000, "{}", bomb.len());
    assert_eq!(refused("b.xlsx", bomb), Fault::Inflates);
    assert_eq!(refused("b.xlsx", vec![b'P'; 6 << 20]), Fault::TooLarge);
    let names: Vec<String> = (0..501).map(|idx| format!("p{idx}")).collect();
    let parts: Vec<(&str, &[u8])> = names.iter().map(|name| (&**name, b"".as_slice())).collect();
    assert_eq!(refused("b.xlsx", package(&parts)), Fault::TooManyParts { found: 501 });
    // A directory that claims more parts than it has would make room for them.
    let mut lies = xlsx("");
    let at = lies.windows(4).rposition(|four| four == b"PK\x05\x06").unwrap();
    lies[at + 10] = 0xff;
    lies[at + 11] = 0xfe;
    assert_eq!(refused("b.xlsx", lies), Fault::TooManyParts { found: 0xfeff });
}

#[test]
fn markup_that_is_meant_to_harm_is_refused() {
    let with_sheet = |text: &str| refused("b.xlsx", xlsx_with(text, "", &[]));
    let entities = r#"<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet><sheetData><row><c t="str"><v>&b;</v></c></row></sheetData></worksheet>"#;
    let part: Box<str> = "xl/worksheets/sheet1.xml".into();
    assert_eq!(with_sheet(entities), Fault::Entities { part: part.clone() });
    let undeclared = "<worksheet><sheetData><row><c t=\"str\"><v>&lol;</v></c></row></sheetData></worksheet>";
    assert_eq!(with_sheet(undeclared), Fault::Entities { part: part.clone() });
    assert_eq!(with_sheet(&"<a>".repeat(100_000)), Fault::TooLong { part: part.clone() });
    assert_eq!(with_sheet(&format!("<a>{}", "<b/>".repeat(1_100_000))), Fault::TooLong { part });
    for broken in [
        "<worksheet><sheetData><row><c><v>1",
        "<worksheet></row>",
        "<worksheet a=1><sheetData b></sheetData></worksheet>",
        "\u{0}",
    ] {
        let read = book("b.xlsx", xlsx_with(broken, "", &[])).unwrap().sheet(0);
        assert!(matches!(read, Ok(_) | Err(Fault::Broken { .. } | Fault::Missing { .. })), "{read:?}");
    }
    let far = "<worksheet><sheetData><row><c t=\"s\"><v>99999999999</v></c></row></sheetData></worksheet>";
    assert!(matches!(with_sheet(far), Fault::Broken { .. }));
    // Numbers out of the file never are sizes.
    let far = r#"<row r="4294967295" outlineLevel="99"><c r="XFD1048576" s="4000000000"/><c r="ZZZ9999999"/><c><f t="shared" si="4000000000">1</f><v>1</v></c></row>"#;
    assert!(matches!(refused("b.xlsx", xlsx(far)), Fault::TooMuch { what: Much::Rows, .. }));
}

#[test]
fn names_of_parts_that_lead_elsewhere_are_refused() {
    for name in ["../../etc/passwd", "/etc/passwd", "xl\\..\\..\\x", "C:/x"] {
        let fault = refused("b.xlsx", xlsx_with("<worksheet/>", "", &[(name, b"x")]));
        assert_eq!(fault, Fault::OddPart { name: name.replace('\\', "/").to_lowercase().into() });
    }
    let twice = refused("b.xlsx", xlsx_with("<worksheet/>", "", &[("XL/workbook.xml", b"x")]));
    assert_eq!(twice, Fault::OddPart { name: "xl/workbook.xml".into() });
    // A target outside the package, or above it, is the name of no part.
    for target in ["../../../../etc/passwd", "file:///etc/passwd"] {
        let parts: Vec<(&str, String)> =
            XLSX.iter().map(|(name, text)| (*name, text.replace("worksheets/sheet1.xml", target))).collect();
        let parts: Vec<(&str, &[u8])> = parts.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
        assert!(matches!(refused("b.xlsx", package(&parts)), Fault::Missing { .. }));
    }
}

#[test]
fn a_workbook_cut_off_or_changed_anywhere_never_panics() {
    let whole = xlsx_with(
        "<worksheet><sheetData><row outlineLevel=\"1\"><c t=\"s\"><v>0</v></c><c s=\"1\"><v>45413</v></c></row></sheetData><mergeCells><mergeCell ref=\"A1:B2\"/></mergeCells></worksheet>",
        "<si><t>a</t></si>",
        &[],
    );
    let whole = [
        whole,
        ods(
            "<table:table table:name=\"B\"><table:table-row><table:table-cell office:value-type=\"float\" office:value=\"1\"/></table:table-row></table:table>",
        ),
    ];
    for bytes in &whole {
        for n_bytes in (0..bytes.len()).step_by(7) {
            let _ = book("b.xlsx", bytes[..n_bytes].to_vec()).and_then(|book| book.sheet(0));
        }
        for at in (0..bytes.len()).step_by(3) {
            let mut changed = bytes.clone();
            changed[at] ^= 0x41;
            let _ = book("b.xlsx", changed).and_then(|book| book.sheet(0));
        }
    }
}
