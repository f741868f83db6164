//! The style sheet of a DOCX file, from the table of looks.
//!
//! It must never know a paper.

use crate::export::layout::{Look, STYLES, Stand, look};
use crate::export::xml;
use std::fmt::Write as _;

/// Millimetres in twentieths of a point.
pub(super) fn twentieths(mm: u32) -> u32 {
    (mm * 14_400 + 127) / 254
}

/// The word for how a paragraph stands.
pub(super) fn standing(stand: Stand) -> &'static str {
    match stand {
        Stand::Left => "left",
        Stand::Centre => "center",
        Stand::Right => "right",
        Stand::Justified => "both",
    }
}

fn paragraph(look: &Look) -> String {
    let mut out = String::from("<w:pPr>");
    if look.keeps {
        out.push_str("<w:keepNext/>");
    }
    let (before, after) = (look.around.0 * 20, look.around.1 * 20);
    let line = look.lines * 240 / 100;
    // Writing into a String cannot fail, here and below.
    let _ = write!(out, r#"<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="auto"/>"#);
    if look.first_line_mm > 0 {
        let _ = write!(out, r#"<w:ind w:firstLine="{}"/>"#, twentieths(look.first_line_mm));
    }
    let _ = write!(out, r#"<w:jc w:val="{}"/>"#, standing(look.stand));
    if let Some(depth) = look.outline {
        let _ = write!(out, r#"<w:outlineLvl w:val="{depth}"/>"#);
    }
    out + "</w:pPr>"
}

fn letters(look: &Look) -> String {
    let bold = if look.bold { "<w:b/><w:bCs/>" } else { "" };
    let italic = if look.italic { "<w:i/><w:iCs/>" } else { "" };
    let size = look.size * 2;
    format!(r#"<w:rPr>{bold}{italic}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>"#)
}

/// `word/styles.xml`.
pub(super) fn styles() -> String {
    let fonts = r#"<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="Times New Roman" w:cs="Times New Roman"/>"#;
    let language = r#"<w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/>"#;
    let mut out = String::from(concat!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#,
        r#"<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">"#,
    ));
    let _ = write!(
        out,
        r#"<w:docDefaults><w:rPrDefault><w:rPr>{fonts}<w:sz w:val="28"/><w:szCs w:val="28"/>{language}</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>"#
    );
    out.push_str(
        r#"<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>"#,
    );
    for (style, id, name) in STYLES {
        let look = look(style);
        let (name, paragraph, letters) = (xml::text(name), paragraph(&look), letters(&look));
        let _ = write!(
            out,
            r#"<w:style w:type="paragraph" w:customStyle="1" w:styleId="{id}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/><w:qFormat/>{paragraph}{letters}</w:style>"#
        );
    }
    out + "</w:styles>"
}
