//! Forms as a unit sends them back: cells of a written workbook filled in, and where they stand.

use binhxet::import::book::Book;
use binhxet::import::cell::{Address, Sheet};
use std::io::{Cursor, Read, Write};
use std::path::Path;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// The sheets of a workbook.
pub fn sheets(bytes: &[u8]) -> Vec<Sheet> {
    let book = Book::read(Path::new("x.xlsx"), bytes.to_vec()).unwrap();
    (0..book.sheets.len()).map(|sheet_idx| book.sheet(sheet_idx).unwrap()).collect()
}

/// The first cell with this text.
pub fn find(sheet: &Sheet, text: &str) -> Address {
    let cells = sheet.rows.iter().flat_map(|(row_idx, row)| row.cells.iter().map(move |cell| (row_idx, cell)));
    let mut cells = cells;
    let found = cells.find(|(_, (_, cell))| cell.value.text() == Some(text));
    let (row_idx, (column_idx, _)) = found.unwrap_or_else(|| panic!("“{text}” is nowhere in “{}”", sheet.name));
    Address::new(*row_idx, *column_idx)
}

/// The cell of a column in the row of a criterion, as people write it: "E11".
pub fn at(form: &[u8], criterion: &str, head: &str) -> String {
    let sheet = &sheets(form)[0];
    let ids = find(sheet, "Mã tiêu chí").column_idx;
    let row =
        sheet.rows.iter().find(|(_, row)| row.cells.get(&ids).is_some_and(|cell| cell.value.text() == Some(criterion)));
    let row_idx = *row.unwrap_or_else(|| panic!("no row for {criterion}")).0;
    Address::new(row_idx, find(sheet, head).column_idx).to_string()
}

/// The same package with another first sheet.
pub fn changed(book: &[u8], change: impl Fn(String) -> String) -> Vec<u8> {
    changed_part(book, "xl/worksheets/sheet1.xml", change)
}

/// The same package with one part changed.
pub fn changed_part(book: &[u8], part: &str, change: impl Fn(String) -> String) -> Vec<u8> {
    let mut before = ZipArchive::new(Cursor::new(book)).unwrap();
    let mut after = ZipWriter::new(Cursor::new(Vec::new()));
    for idx in 0..before.len() {
        let mut entry = before.by_index(idx).unwrap();
        let name = entry.name().unwrap().into_owned();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).unwrap();
        if name == part {
            bytes = change(String::from_utf8(bytes).unwrap()).into_bytes();
        }
        after.start_file(name, SimpleFileOptions::default()).unwrap();
        after.write_all(&bytes).unwrap();
    }
    after.finish().unwrap().into_inner()
}

/// What is filled into a cell.
pub enum Put<'a> {
    Number(&'a str),
    Text(&'a str),
    /// The tags inside the cell as they are stored, and its type.
    Raw(&'a str, &'a str),
}

/// Fills cells of the first sheet, whatever they held; each must be there.
pub fn filled(book: &[u8], cells: &[(String, Put<'_>)]) -> Vec<u8> {
    changed(book, |mut sheet| {
        for (at, put) in cells {
            let from = sheet.find(&format!("<c r=\"{at}\"")).unwrap_or_else(|| panic!("no cell {at}"));
            let tag_end = from + sheet[from..].find('>').unwrap();
            let end = if sheet[from..=tag_end].ends_with("/>") {
                tag_end + 1
            } else {
                from + sheet[from..].find("</c>").unwrap() + 4
            };
            let style =
                sheet[from..tag_end].split(" s=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or("0");
            let (kind, inner) = match put {
                Put::Number(number) => ("n", format!("<v>{number}</v>")),
                Put::Text(text) => ("inlineStr", format!("<is><t>{text}</t></is>")),
                Put::Raw(kind, inner) => (*kind, (*inner).to_owned()),
            };
            sheet.replace_range(from..end, &format!("<c r=\"{at}\" s=\"{style}\" t=\"{kind}\">{inner}</c>"));
        }
        sheet
    })
}

/// A sheet as lines: the cells that hold something, formulas marked.
pub fn drawn(sheet: &Sheet) -> String {
    let rows = sheet.rows.values().map(|row| {
        let cells = row.cells.values();
        let said = cells.map(|cell| format!("{}{}", if cell.has_formula { "=" } else { "" }, cell.value.said()));
        said.collect::<Vec<_>>().join(" | ").replace('\n', " / ")
    });
    rows.collect::<Vec<_>>().join("\n")
}
