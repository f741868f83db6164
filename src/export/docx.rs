//! A paper as a DOCX file: `WordprocessingML` in the order its schema asks for, nothing else.
//!
//! A4, margins of Nghị định 30/2020/NĐ-CP, page numbers at the top centre from page 2, head rows repeated on each page.
//! It must never know a meeting.

use crate::export::docx_styles::{self, standing, twentieths};
use crate::export::layout::{STYLES, length_tenths, look};
use crate::export::package;
use crate::export::xml;
use crate::papers::model::{Frame, Page, Paper, Paragraph, Part, Row, Rule, Run, Section, Style, Table, printed};
use crate::papers::stamp::{self, Margins};
use std::fmt::Write as _;

const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const OPENING: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#;
/// Top and bottom 20 mm, left 30 mm, right 15 mm.
const MARGINS: &str =
    r#"w:top="1134" w:right="850" w:bottom="1134" w:left="1701" w:header="567" w:footer="454" w:gutter="0""#;

/// The bytes of the file.
///
/// # Errors
/// The text is larger than a DOCX file may be; in the words of the container.
pub fn bytes(paper: &Paper) -> Result<Vec<u8>, String> {
    let margins = stamp::margins(paper);
    let parts = [
        ("[Content_Types].xml", content_types()),
        ("_rels/.rels", relations(&ROOT)),
        ("docProps/core.xml", core(paper)),
        ("word/document.xml", document(paper)),
        ("word/styles.xml", docx_styles::styles()),
        ("word/settings.xml", settings()),
        ("word/header1.xml", first_head()),
        ("word/header2.xml", head(&margins)),
        ("word/footer1.xml", foot(&margins)),
        ("word/_rels/document.xml.rels", relations(&DOCUMENT)),
    ];
    package::pack(&parts).map_err(|error| error.to_string())
}

/// Relations: id, last part of the type, target.
const ROOT: [(&str, &str, &str); 2] = [
    ("rId1", "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument", "word/document.xml"),
    (
        "rId2",
        "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
        "docProps/core.xml",
    ),
];
const DOCUMENT: [(&str, &str, &str); 5] = [
    ("rId1", "http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles", "styles.xml"),
    ("rId2", "http://schemas.openxmlformats.org/officeDocument/2006/relationships/settings", "settings.xml"),
    ("rId3", "http://schemas.openxmlformats.org/officeDocument/2006/relationships/header", "header1.xml"),
    ("rId4", "http://schemas.openxmlformats.org/officeDocument/2006/relationships/header", "header2.xml"),
    ("rId5", "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer", "footer1.xml"),
];

fn relations(rows: &[(&str, &str, &str)]) -> String {
    let mut out =
        format!(r#"{OPENING}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#);
    for (id, kind, target) in rows {
        // Writing into a String cannot fail, here and below.
        let _ = write!(out, r#"<Relationship Id="{id}" Type="{kind}" Target="{target}"/>"#);
    }
    out + "</Relationships>"
}

fn content_types() -> String {
    const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";
    let mut out = format!(r#"{OPENING}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">"#);
    out.push_str(
        r#"<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>"#,
    );
    out.push_str(r#"<Default Extension="xml" ContentType="application/xml"/>"#);
    out.push_str(
        r#"<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>"#,
    );
    let parts = [
        ("document", "document.main"),
        ("styles", "styles"),
        ("settings", "settings"),
        ("header1", "header"),
        ("header2", "header"),
        ("footer1", "footer"),
    ];
    for (part, kind) in parts {
        let _ = write!(out, r#"<Override PartName="/word/{part}.xml" ContentType="{WORD}.{kind}+xml"/>"#);
    }
    out + "</Types>"
}

fn core(paper: &Paper) -> String {
    format!(
        r#"{OPENING}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{}</dc:title><dc:creator>binhxet</dc:creator><dc:language>vi-VN</dc:language></cp:coreProperties>"#,
        xml::text(&paper.title)
    )
}

fn settings() -> String {
    format!(
        r#"{OPENING}<w:settings xmlns:w="{MAIN}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>"#
    )
}

fn first_head() -> String {
    format!(r#"{OPENING}<w:hdr xmlns:w="{MAIN}"><w:p/></w:hdr>"#)
}

fn head(margins: &Margins) -> String {
    let run = |inside: &str| format!(r#"<w:r><w:rPr><w:sz w:val="26"/><w:szCs w:val="26"/></w:rPr>{inside}</w:r>"#);
    let mut out = format!(r#"{OPENING}<w:hdr xmlns:w="{MAIN}"><w:p><w:pPr><w:jc w:val="center"/></w:pPr>"#);
    out.push_str(&run(r#"<w:fldChar w:fldCharType="begin"/>"#));
    out.push_str(&run(r#"<w:instrText xml:space="preserve"> PAGE </w:instrText>"#));
    out.push_str(&run(r#"<w:fldChar w:fldCharType="separate"/>"#));
    out.push_str(&run("<w:t>2</w:t>"));
    out.push_str(&run(r#"<w:fldChar w:fldCharType="end"/>"#));
    out.push_str("</w:p>");
    if let Some(draft) = &margins.head {
        let draft = xml::text(draft);
        let _ = write!(
            out,
            r#"<w:p><w:pPr><w:jc w:val="right"/></w:pPr><w:r><w:rPr><w:b/><w:bCs/><w:sz w:val="18"/><w:szCs w:val="18"/></w:rPr><w:t xml:space="preserve">{draft}</w:t></w:r></w:p>"#
        );
    }
    out + "</w:hdr>"
}

fn foot(margins: &Margins) -> String {
    let text = xml::text(&margins.foot);
    format!(
        r#"{OPENING}<w:ftr xmlns:w="{MAIN}"><w:p><w:pPr><w:jc w:val="left"/></w:pPr><w:r><w:rPr><w:color w:val="595959"/><w:sz w:val="14"/><w:szCs w:val="14"/></w:rPr><w:t xml:space="preserve">{text}</w:t></w:r></w:p></w:ftr>"#
    )
}

fn document(paper: &Paper) -> String {
    let mut out = format!(r#"{OPENING}<w:document xmlns:w="{MAIN}" xmlns:r="{RELATIONS}"><w:body>"#);
    let n_sections = paper.sections.len();
    for (idx, section) in paper.sections.iter().enumerate() {
        parts(&mut out, section);
        let properties = section_properties(section.page, idx);
        if idx + 1 < n_sections {
            let _ = write!(
                out,
                r#"<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>{properties}</w:pPr></w:p>"#
            );
        } else {
            out.push_str(&properties);
        }
    }
    out + "</w:body></w:document>"
}

fn section_properties(page: Page, idx: usize) -> String {
    let size = match page {
        Page::Portrait => r#"<w:pgSz w:w="11906" w:h="16838"/>"#,
        Page::Landscape => r#"<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>"#,
    };
    let first = if idx == 0 { "<w:titlePg/>" } else { "" };
    format!(
        r#"<w:sectPr><w:headerReference w:type="default" r:id="rId4"/><w:headerReference w:type="first" r:id="rId3"/><w:footerReference w:type="default" r:id="rId5"/><w:footerReference w:type="first" r:id="rId5"/><w:type w:val="nextPage"/>{size}<w:pgMar {MARGINS}/>{first}</w:sectPr>"#
    )
}

fn parts(out: &mut String, section: &Section) {
    let mut after_table = false;
    for (idx, part) in section.parts.iter().enumerate() {
        match part {
            Part::Paragraph(one) => {
                // Signatures never stand alone on a page: the last words go with them.
                let keeps = matches!(section.parts.get(idx + 1), Some(Part::Frame(_)));
                paragraph(out, one, section.page.width_mm(), keeps);
            }
            Part::Frame(_) | Part::Table(_) if after_table => {
                // Two tables without a paragraph between them would become one.
                out.push_str(r#"<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="160" w:lineRule="exact"/></w:pPr></w:p>"#);
            }
            _ => {}
        }
        match part {
            Part::Paragraph(_) => {}
            Part::Frame(one) => frame(out, one),
            Part::Table(one) => table(out, one),
        }
        after_table = !matches!(part, Part::Paragraph(_));
    }
    // A page that ends with a table would get an empty one after it.
    if after_table {
        out.push_str(
            r#"<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr></w:p>"#,
        );
    }
}

fn style_id(style: Style) -> &'static str {
    STYLES.iter().find(|(known, ..)| *known == style).map_or("Normal", |(_, id, _)| *id)
}

/// What a cell says about its paragraph, where it stands in a table.
struct InCell {
    size: u32,
    strong: bool,
}

fn paragraph(out: &mut String, one: &Paragraph, width_mm: u32, keeps: bool) {
    let keeps = if keeps { "<w:keepNext/>" } else { "" };
    let _ = write!(out, r#"<w:p><w:pPr><w:pStyle w:val="{}"/>{keeps}</w:pPr>"#, style_id(one.style));
    runs(out, &one.runs, None);
    out.push_str("</w:p>");
    rule(out, one, width_mm);
}

/// The rule under a line, as a paragraph without height with a line above it.
fn rule(out: &mut String, one: &Paragraph, width_mm: u32) {
    let length = length_tenths(&one.printed(), look(one.style).size).min(width_mm * 10);
    let length = match one.rule {
        Rule::No => return,
        Rule::Whole => length,
        Rule::Part => length * 2 / 5,
    };
    let side = (twentieths(width_mm) - twentieths(length) / 10) / 2;
    let _ = write!(
        out,
        r#"<w:p><w:pPr><w:keepNext/><w:pBdr><w:top w:val="single" w:sz="6" w:space="1" w:color="auto"/></w:pBdr><w:spacing w:before="30" w:after="0" w:line="60" w:lineRule="exact"/><w:ind w:left="{side}" w:right="{side}"/></w:pPr></w:p>"#
    );
}

fn runs(out: &mut String, runs: &[Run], cell: Option<&InCell>) {
    for run in runs {
        let text = run.printed();
        if text.is_empty() {
            continue;
        }
        let bold = run.bold || cell.is_some_and(|cell| cell.strong);
        let mut look = String::new();
        if bold {
            look.push_str("<w:b/><w:bCs/>");
        }
        if run.italic {
            look.push_str("<w:i/><w:iCs/>");
        }
        if let Some(cell) = cell {
            let size = cell.size * 2;
            let _ = write!(look, r#"<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>"#);
        }
        if run.blank {
            look.push_str(r#"<w:highlight w:val="yellow"/>"#);
        }
        out.push_str("<w:r>");
        if !look.is_empty() {
            let _ = write!(out, "<w:rPr>{look}</w:rPr>");
        }
        out.push_str(r#"<w:t xml:space="preserve">"#);
        xml::push(out, &text);
        out.push_str("</w:t></w:r>");
    }
}

fn grid(out: &mut String, widths_mm: &[u32], borders: &str, margin: u32) {
    let total: u32 = widths_mm.iter().map(|width| twentieths(*width)).sum();
    let _ = write!(
        out,
        r#"<w:tbl><w:tblPr><w:tblW w:w="{total}" w:type="dxa"/><w:jc w:val="left"/>{borders}<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="{margin}" w:type="dxa"/><w:right w:w="{margin}" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>"#
    );
    for width in widths_mm {
        let _ = write!(out, r#"<w:gridCol w:w="{}"/>"#, twentieths(*width));
    }
    out.push_str("</w:tblGrid>");
}

fn frame(out: &mut String, one: &Frame) {
    grid(out, &one.widths_mm, "", 0);
    for row in &one.rows {
        out.push_str("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
        for (width_mm, lines) in one.widths_mm.iter().zip(row) {
            let _ = write!(out, r#"<w:tc><w:tcPr><w:tcW w:w="{}" w:type="dxa"/></w:tcPr>"#, twentieths(*width_mm));
            for line in lines {
                paragraph(out, line, *width_mm, false);
            }
            // A cell ends with a paragraph, and the one that draws a rule is one.
            if lines.is_empty() {
                out.push_str("<w:p/>");
            }
            out.push_str("</w:tc>");
        }
        out.push_str("</w:tr>");
    }
    out.push_str("</w:tbl>");
}

/// Rows with a longer text may be divided between two pages.
const LONGEST_WHOLE: usize = 240;
const BORDERS: [&str; 6] = ["top", "left", "bottom", "right", "insideH", "insideV"];

fn table(out: &mut String, one: &Table) {
    let mut borders = String::from("<w:tblBorders>");
    for side in BORDERS {
        let _ = write!(borders, r#"<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>"#);
    }
    borders.push_str("</w:tblBorders>");
    let widths: Vec<u32> = one.columns.iter().map(|column| column.width_mm).collect();
    grid(out, &widths, &borders, 57);
    for row in &one.head {
        table_row(out, one, row, true);
    }
    for row in &one.rows {
        table_row(out, one, row, false);
    }
    out.push_str("</w:tbl>");
}

fn table_row(out: &mut String, table: &Table, row: &Row, is_head: bool) {
    let repeated = if is_head { "<w:tblHeader/>" } else { "" };
    // A row that may be longer than a page must be allowed to go on on the next one.
    let is_short = row.cells.iter().all(|cell| printed(&cell.runs).chars().count() <= LONGEST_WHOLE);
    let whole = if is_short { "<w:cantSplit/>" } else { "" };
    let _ = write!(out, "<w:tr><w:trPr>{whole}{repeated}</w:trPr>");
    let size = table.size_pt * 2;
    let mut first = 0;
    for cell in &row.cells {
        let covered = table.columns.iter().skip(first).take(cell.span);
        let width: u32 = covered.clone().map(|column| twentieths(column.width_mm)).sum();
        let align = covered.clone().next().map_or("left", |column| standing(column.align.into()));
        let align = if is_head { "center" } else { align };
        let span = if cell.span > 1 { format!(r#"<w:gridSpan w:val="{}"/>"#, cell.span) } else { String::new() };
        let _ = write!(
            out,
            r#"<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}<w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:spacing w:before="30" w:after="30"/><w:jc w:val="{align}"/><w:rPr><w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:pPr>"#
        );
        let in_cell = InCell { size: table.size_pt, strong: is_head || row.strong };
        runs(out, &cell.runs, Some(&in_cell));
        out.push_str("</w:p></w:tc>");
        first += cell.span;
    }
    out.push_str("</w:tr>");
}
