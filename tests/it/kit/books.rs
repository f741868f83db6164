//! Workbooks made by hand: a package out of parts, and the plainest xlsx and ods around the rows of a test.

use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// A package with these parts.
pub fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        zip.start_file(*name, options).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The parts that every xlsx has around its sheet.
pub const XLSX: [(&str, &str); 5] = [
    ("[Content_Types].xml", "<Types/>"),
    (
        "_rels/.rels",
        r#"<Relationships><Relationship Id="rId1" Type="http://x/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
    ),
    (
        "xl/workbook.xml",
        r#"<workbook xmlns:r="r"><sheets><sheet name="Bảng điểm" sheetId="1" r:id="rId1"/></sheets></workbook>"#,
    ),
    (
        "xl/_rels/workbook.xml.rels",
        r#"<Relationships><Relationship Id="rId1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/>
        <Relationship Id="rId2" Type="http://x/styles" Target="styles.xml"/>
        <Relationship Id="rId3" Type="http://x/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>"#,
    ),
    (
        "xl/styles.xml",
        r#"<styleSheet><numFmts><numFmt numFmtId="164" formatCode="&quot;d&quot;0.0"/><numFmt numFmtId="165" formatCode="d/m"/></numFmts>
        <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf><alignment indent="2"/></xf></cellXfs></styleSheet>"#,
    ),
];

/// An xlsx whose sheet has these contents, and these shared texts.
pub fn xlsx_with(sheet: &str, shared: &str, more: &[(&str, &[u8])]) -> Vec<u8> {
    let shared = format!("<sst>{shared}</sst>");
    let mut parts: Vec<(&str, &[u8])> = XLSX.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
    parts.push(("xl/worksheets/sheet1.xml", sheet.as_bytes()));
    parts.push(("xl/sharedStrings.xml", shared.as_bytes()));
    parts.extend(more);
    package(&parts)
}

/// An xlsx with these rows in its sheet.
pub fn xlsx(rows: &str) -> Vec<u8> {
    xlsx_with(&format!("<worksheet><sheetData>{rows}</sheetData></worksheet>"), "", &[])
}

/// An ods with these tables in its contents.
pub fn ods(tables: &str) -> Vec<u8> {
    let contents = format!(
        r#"<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"#
    );
    package(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", contents.as_bytes()),
        ("META-INF/manifest.xml", b"<manifest:manifest xmlns:manifest=\"m\"/>"),
    ])
}
