//! Documents as bytes: well formed, the same each time, read back as they were, and every change of them found.

use crate::kit::any_meeting::{self, Dice};
use crate::kit::given::Given;
use crate::kit::papers::{FORMATS, Format, all, meeting, paper};
use binhxet::export::{docx, text};
use binhxet::import::docx::{LARGEST, NoText, read};
use binhxet::papers::What;
use binhxet::papers::compare::{Comparison, MOST_BLOCKS, Place, compare};
use binhxet::papers::model::{Paper, Part};
use binhxet::papers::reading::{Block, Frames, Reading};
use binhxet::papers::stamp;
use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// The parts of a container by name.
fn parts(bytes: &[u8]) -> Vec<(String, String)> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let of = |idx| {
        let mut file = archive.by_index(idx).unwrap();
        let mut text = String::new();
        file.read_to_string(&mut text).unwrap();
        (file.name().unwrap().into_owned(), text)
    };
    (0..ZipArchive::new(Cursor::new(bytes)).unwrap().len()).map(of).collect()
}

fn packed(parts: &[(String, String)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        writer.start_file(name.as_str(), SimpleFileOptions::default()).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// The bytes of a document with one of its parts changed.
fn changed(bytes: &[u8], part: &str, change: impl Fn(&str) -> String) -> Vec<u8> {
    let mut parts = parts(bytes);
    let (_, text) = parts.iter_mut().find(|(name, _)| name == part).unwrap();
    let new = change(text);
    assert_ne!(*text, new, "the change changes nothing");
    *text = new;
    packed(&parts)
}

/// Fails unless the text is XML whose tags close each other in order and whose characters XML allows.
fn is_well_formed(name: &str, xml: &str) {
    let mut open: Vec<&str> = Vec::new();
    for piece in xml.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').unwrap_or_else(|| panic!("{name}: <{piece} does not end"));
        if let Some(closed) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(closed), "{name}");
        } else if !tag.ends_with('/') && !tag.starts_with('?') {
            open.push(tag.split(' ').next().unwrap());
        }
        assert!(!text.contains('>'), "{name}: {text}");
        for entity in text.split('&').skip(1) {
            let known = ["amp;", "lt;", "gt;", "quot;"].iter().any(|known| entity.starts_with(known));
            assert!(known, "{name}: &{entity}");
        }
    }
    assert!(open.is_empty(), "{name}: {open:?}");
    assert!(xml.chars().all(|letter| letter >= ' ' && letter != '\u{fffe}' && letter != '\u{ffff}'), "{name}");
}

fn compared(paper: &Paper, bytes: &[u8]) -> Comparison {
    Format::Docx.compared(paper, &read(bytes).unwrap())
}

#[test]
fn every_part_of_a_docx_is_well_formed_and_the_types_come_first() {
    for given in [meeting(), Given::lao_cai()] {
        for what in all(&given.meeting) {
            let parts = parts(&docx::bytes(&paper(&given.meeting, what)).unwrap());
            assert_eq!(parts[0].0, "[Content_Types].xml");
            for (name, text) in &parts {
                is_well_formed(&format!("{what:?} {name}"), text);
                let is_typed = parts[0].1.contains(&format!("/{name}\"")) || name.contains("_rels/");
                assert!(is_typed || name == "[Content_Types].xml", "{name} has no type");
            }
        }
    }
}

#[test]
fn the_page_is_the_decrees() {
    let bytes = docx::bytes(&paper(&meeting().meeting, What::Report)).unwrap();
    let parts = parts(&bytes);
    let part = |wanted: &str| parts.iter().find(|(name, _)| name == wanted).unwrap().1.clone();
    let document = part("word/document.xml");
    let margins = r#"w:top="1134" w:right="850" w:bottom="1134" w:left="1701""#;
    assert_eq!(document.matches(margins).count(), 2);
    assert_eq!(document.matches(r#"<w:pgSz w:w="11906" w:h="16838"/>"#).count(), 1);
    assert_eq!(document.matches(r#"w:orient="landscape""#).count(), 1);
    assert_eq!(document.matches("<w:titlePg/>").count(), 1);
    assert!(document.matches("<w:tblHeader/>").count() >= 2, "head rows are repeated");
    assert!(part("word/header2.xml").contains(" PAGE "));
    assert!(!part("word/header1.xml").contains("PAGE"));
    let styles = part("word/styles.xml");
    assert!(styles.contains(r#"w:ascii="Times New Roman""#) && styles.contains(r#"<w:sz w:val="28"/>"#));
    assert!(document.contains(r#"<w:highlight w:val="yellow"/>"#));
}

#[test]
fn signatures_never_stand_alone_on_a_page() {
    let given = meeting();
    let mut n_signed = 0;
    for what in all(&given.meeting) {
        let parts = parts(&docx::bytes(&paper(&given.meeting, what)).unwrap());
        let (_, document) = parts.iter().find(|(name, _)| name == "word/document.xml").unwrap();
        for (at, _) in document.match_indices("Ký, ghi rõ họ tên") {
            // The last paragraph before the table of the signatures.
            let table = document[..at].rfind("<w:tbl>").unwrap();
            let paragraph = document[..table].rfind("<w:p>").unwrap();
            assert!(document[paragraph..table].contains("<w:keepNext/>"), "{what:?}: {}", &document[paragraph..table]);
            n_signed += 1;
        }
    }
    assert!(n_signed >= 4, "{n_signed}");
}

#[test]
fn the_same_meeting_gives_the_same_bytes() {
    for what in all(&meeting().meeting) {
        let [one, two] = [meeting(), meeting()].map(|given| docx::bytes(&paper(&given.meeting, what)).unwrap());
        assert_eq!(one, two, "{what:?}");
    }
}

#[test]
fn every_format_is_read_back_as_it_was() {
    for given in [meeting(), Given::lao_cai()] {
        for what in all(&given.meeting) {
            let paper = paper(&given.meeting, what);
            for format in FORMATS {
                let found = format.compared(&paper, &format.there_and_back(&paper));
                assert_eq!(found.differences, [], "{what:?} {format:?}");
                assert_eq!(found.n_blanks, paper.n_blanks(), "{what:?} {format:?}");
                assert!(found.n_compared > 10, "{what:?} {format:?}");
            }
        }
    }
}

#[test]
fn documents_of_any_meeting_are_read_back_as_they_were() {
    for seed in 0..30 {
        let given = any_meeting::meeting(&mut Dice::new(seed));
        for what in [What::Minutes, What::Table, What::Annex, What::Appraisal, What::UnitReport(0)] {
            let paper = paper(&given.meeting, what);
            let found = Format::Docx.compared(&paper, &Format::Docx.there_and_back(&paper));
            assert_eq!(found.differences, [], "seed {seed}, {what:?}");
        }
    }
}

/// Every digit of a reading changed, one at a time: where it stood, and the reading.
fn with_one_digit_changed(reading: &Reading) -> Vec<(String, Reading)> {
    let mut changed = Vec::new();
    let digits = |text: &str| {
        let at = |(at, letter): (usize, char)| letter.is_ascii_digit().then_some((at, letter));
        text.char_indices().filter_map(at).collect::<Vec<_>>()
    };
    let with = |text: &str, at: usize, letter: char| {
        let other = if letter == '9' { '0' } else { char::from(u8::try_from(letter).unwrap() + 1) };
        format!("{}{other}{}", &text[..at], &text[at + 1..])
    };
    for (block_idx, block) in reading.blocks.iter().enumerate() {
        match block {
            Block::Line(line) => {
                for (at, letter) in digits(line) {
                    let mut other = reading.clone();
                    other.blocks[block_idx] = Block::Line(with(line, at, letter));
                    changed.push((line.clone(), other));
                }
            }
            Block::Table(rows) => {
                for (row_idx, cell_idx) in
                    rows.iter().enumerate().flat_map(|(idx, row)| (0..row.len()).map(move |cell| (idx, cell)))
                {
                    let text = &rows[row_idx][cell_idx];
                    for (at, letter) in digits(text) {
                        let mut other = reading.clone();
                        let Block::Table(rows) = &mut other.blocks[block_idx] else { unreachable!() };
                        rows[row_idx][cell_idx] = with(text, at, letter);
                        changed.push((text.clone(), other));
                    }
                }
            }
        }
    }
    changed
}

#[test]
fn one_digit_edited_anywhere_is_found_and_only_that() {
    let given = meeting();
    let mut n_digits = 0;
    for what in [What::Minutes, What::Table, What::Annex, What::Submission, What::UnitReport(0)] {
        let paper = paper(&given.meeting, what);
        for (place, reading) in with_one_digit_changed(&Format::Docx.there_and_back(&paper)) {
            let found = Format::Docx.compared(&paper, &reading).differences;
            assert_eq!(found.len(), 1, "{what:?}: {place}: {found:?}");
            let (expected, there) = (found[0].expected.clone().unwrap(), found[0].found.clone().unwrap());
            assert!(expected != there && !place.is_empty(), "{what:?}: {place}");
            n_digits += 1;
        }
    }
    assert!(n_digits > 1_000, "{n_digits}");
}

#[test]
fn an_edited_figure_is_named_by_table_row_and_column() {
    let given = Given::lao_cai().acts(crate::kit::given::sample_acts());
    let paper = paper(&given.meeting, What::Minutes);
    let bytes = docx::bytes(&paper).unwrap();
    let forged = changed(&bytes, "word/document.xml", |xml| xml.replacen(">96,62<", ">96,82<", 1));
    let found = compared(&paper, &forged).differences;
    assert_eq!(found.len(), 1);
    let place = Place::Cell {
        table: "Bảng tổng hợp điểm".to_owned(),
        row: "Văn phòng Ủy ban nhân dân tỉnh".to_owned(),
        column: "Tổng điểm".to_owned(),
    };
    assert_eq!(found[0].place, place);
    assert_eq!((found[0].expected.as_deref(), found[0].found.as_deref()), (Some("96,62"), Some("96,82")));
}

#[test]
fn two_names_changed_over_a_row_put_in_and_a_line_taken_out_are_found() {
    let given = meeting();
    let paper = paper(&given.meeting, What::Table);
    let reading = Format::Docx.there_and_back(&paper);
    let is_overview = |block: &Block| matches!(block, Block::Table(rows) if rows[0].len() > 5);
    let at = reading.blocks.iter().position(is_overview).unwrap();
    let with = |change: &dyn Fn(&mut Vec<Vec<String>>)| {
        let mut other = reading.clone();
        let Block::Table(rows) = &mut other.blocks[at] else { unreachable!() };
        change(rows);
        Format::Docx.compared(&paper, &other).differences
    };
    let swapped = with(&|rows| {
        let name = rows[1][1].clone();
        rows[1][1] = rows[2][1].clone();
        rows[2][1] = name;
    });
    assert_eq!(swapped.len(), 2, "{swapped:?}");
    let put_in = with(&|rows| rows.insert(2, rows[1].clone()));
    assert!(matches!(put_in[..], [ref one] if one.expected.is_none()), "{put_in:?}");
    let taken_out = with(&|rows| drop(rows.remove(2)));
    assert!(matches!(taken_out[..], [ref one] if one.found.is_none()), "{taken_out:?}");
    let mut lines = reading.clone();
    let at = lines
        .blocks
        .iter()
        .position(|block| matches!(block, Block::Line(line) if line.starts_with("Tổng điểm =")))
        .unwrap();
    lines.blocks.remove(at);
    assert_eq!(Format::Docx.compared(&paper, &lines).differences.len(), 1);
    lines.blocks.insert(0, Block::Line("Đơn vị A được 99 điểm.".to_owned()));
    assert_eq!(Format::Docx.compared(&paper, &lines).differences.len(), 2);
}

/// The document as it may come back: every blank filled in, whole ones with several lines.
fn filled(paper: &Paper, reading: &Reading) -> Reading {
    let fill = |text: &str| {
        let mut out = String::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once("[……") {
            let (_, later) = after.split_once(']').unwrap();
            out.push_str(before);
            out.push_str("Nguyễn Văn A, 15/15 đơn vị");
            rest = later;
        }
        out + rest
    };
    let is_blank = |text: &str| text.starts_with("[……") && text.ends_with(']') && text.matches('[').count() == 1;
    let mut blocks = Vec::new();
    for block in &reading.blocks {
        match block {
            Block::Line(line) if is_blank(line) => {
                blocks.extend(
                    ["Ý thứ nhất: 12 việc.", "Ý thứ hai.", "Ý thứ ba."].map(|line| Block::Line(line.to_owned())),
                );
                blocks.push(Block::Table(vec![vec!["chỉ tiêu".to_owned(), "100".to_owned()]]));
            }
            Block::Line(line) => blocks.push(Block::Line(fill(line))),
            Block::Table(rows) => {
                blocks.push(Block::Table(rows.iter().map(|row| row.iter().map(|cell| fill(cell)).collect()).collect()));
            }
        }
    }
    assert!(paper.n_blanks() == 0 || blocks != reading.blocks);
    Reading { blocks, margins: reading.margins.clone() }
}

#[test]
fn blanks_may_be_filled_and_nothing_else() {
    let given = meeting();
    for what in all(&given.meeting) {
        let paper = paper(&given.meeting, what);
        for format in FORMATS {
            let reading = filled(&paper, &format.there_and_back(&paper));
            let found = format.compared(&paper, &reading);
            assert_eq!((&found.differences[..], found.n_blanks), (&[][..], 0), "{what:?} {format:?}");
        }
        if ![What::Minutes, What::Submission].contains(&what) {
            continue;
        }
        // A figure edited in a filled document is still found.
        let reading = filled(&paper, &Format::Docx.there_and_back(&paper));
        let generated: Vec<String> = paper
            .parts()
            .filter_map(|part| match part {
                Part::Table(table) => Some(table.rows.iter().flat_map(|row| &row.cells)),
                _ => None,
            })
            .flatten()
            .filter(|cell| cell.runs.iter().all(|run| !run.blank))
            .map(|cell| cell.runs.iter().map(|run| run.text.clone()).collect())
            .collect();
        for (text, other) in with_one_digit_changed(&reading) {
            if generated.contains(&text) {
                assert!(!Format::Docx.compared(&paper, &other).differences.is_empty(), "{what:?}: {text}");
            }
        }
    }
}

#[test]
fn margins_are_compared_too() {
    let paper = paper(&meeting().meeting, What::Minutes);
    let bytes = docx::bytes(&paper).unwrap();
    let forged = changed(&bytes, "word/footer1.xml", |xml| xml.replace("bản ghi số 34", "bản ghi số 35"));
    let found = compared(&paper, &forged).differences;
    assert!(matches!(found[..], [ref one] if one.place == Place::Margin), "{found:?}");
    let undrafted = changed(&bytes, "word/header2.xml", |xml| xml.replace("DỰ THẢO", "CHÍNH THỨC"));
    assert_eq!(compared(&paper, &undrafted).differences.len(), 1);
}

#[test]
fn hostile_texts_stay_texts() {
    let nasty = [
        "]]>&amp;<w:p/>\"'&#x0;",
        "\u{0}\u{8}\u{1b}[31mđỏ\u{7f}\u{85}\u{fffe}\u{ffff}",
        "\u{202e}ngược\u{2066}\u{200f}\u{feff}",
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "| a | b |",
        "\\| \\\\ |",
        "[…… giả ……]",
        "{unit} <x> [y]",
    ];
    let long = "Đơn vị dài ".repeat(200);
    for text in nasty.into_iter().chain([long.as_str()]) {
        let mut given = Given::small_but(|set_up| {
            set_up.bloc.units[0].name = text.into();
            set_up.bloc.units[0].short = text.into();
            set_up.bloc.name = text.into();
            set_up.title = text.into();
            set_up.rubric.sections[0].title = text.into();
        });
        let words = vec![
            binhxet::domain::event::Event::Noted { text: format!("{text}\n{text}\t{text}").into() },
            binhxet::domain::event::Event::Scored {
                unit: "a".into(),
                criterion: "t".into(),
                stage: "agreed".into(),
                points: binhxet::domain::points::Points::whole(1),
                reason: Some(text.into()),
                explanation: Some(text.into()),
                evidence: vec![text.into()],
                provisional: true,
                bonus: None,
                from: None,
            },
        ];
        given.happen(crate::kit::given::chair(), words);
        for what in [What::Minutes, What::Table, What::Annex, What::Appraisal, What::Pact, What::UnitReport(0)] {
            let paper = paper(&given.meeting, what);
            for (name, xml) in parts(&docx::bytes(&paper).unwrap()) {
                is_well_formed(&format!("{text:?} {what:?} {name}"), &xml);
                assert!(!xml.contains(['\u{202e}', '\u{2066}', '\u{200f}', '\u{1b}', '\u{7f}', '\u{85}']), "{name}");
            }
            for format in FORMATS {
                let found = format.compared(&paper, &format.there_and_back(&paper));
                assert_eq!(found.differences, [], "{text:?} {what:?} {format:?}");
            }
        }
    }
}

#[test]
fn what_word_processors_make_of_a_document_is_read() {
    let body = |inside: &str| {
        let xml = format!(
            r#"<?xml version="1.0"?><!-- x --><x:document xmlns:x="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><x:body>{inside}</x:body></x:document>"#
        );
        read(&packed(&[("word/document.xml".to_owned(), xml)])).map(|reading| reading.blocks)
    };
    let line = |text: &str| Ok(vec![Block::Line(text.to_owned())]);
    assert_eq!(body("<x:p><x:r><x:t>96</x:t></x:r><x:r><x:t>,62</x:t></x:r></x:p>"), line("96,62"));
    assert_eq!(body("<x:p><x:r><x:t>a</x:t><x:tab/><x:t>b</x:t><x:br/><x:t>c</x:t></x:r></x:p>"), line("a b c"));
    assert_eq!(
        body("<x:p><x:del><x:r><x:delText>9</x:delText></x:r></x:del><x:ins><x:r><x:t>8</x:t></x:r></x:ins></x:p>"),
        line("8")
    );
    assert_eq!(body("<x:p><x:moveFrom><x:r><x:t>9</x:t></x:r></x:moveFrom><x:r><x:t>8</x:t></x:r></x:p>"), line("8"));
    assert_eq!(
        body("<x:p><x:r><x:instrText>PAGE</x:instrText><x:t>&lt;&#8364;&#x41;&gt;</x:t></x:r></x:p>"),
        line("<€A>")
    );
    assert_eq!(body("<x:p><x:r><x:t><![CDATA[a<b]]></x:t></x:r></x:p><x:p/>"), line("a<b"));
    let cell = |text: &str| format!("<x:tc><x:p><x:r><x:t>{text}</x:t></x:r></x:p></x:tc>");
    let table = format!("<x:tbl><x:tr>{}{}</x:tr></x:tbl>", cell("1"), cell("2"));
    assert_eq!(body(&table), Ok(vec![Block::Table(vec![vec!["1".to_owned(), "2".to_owned()]])]));
    let nested = format!("<x:tbl><x:tr><x:tc>{table}<x:p/></x:tc></x:tr></x:tbl>");
    assert_eq!(body(&nested), Ok(vec![Block::Table(vec![vec!["1\n2\n".to_owned()]])]));
    assert_eq!(body("<x:p>").unwrap_err(), NoText::NotXml);
    assert_eq!(body(&"<x:p>".repeat(2_000)).unwrap_err(), NoText::TooLarge);
}

#[test]
fn files_that_are_no_documents_are_told_apart() {
    assert_eq!(read(b"\xd0\xcf\x11\xe0 an old file").unwrap_err(), NoText::NoContainer);
    assert_eq!(read(b"").unwrap_err(), NoText::NoContainer);
    let sheet = packed(&[("xl/workbook.xml".to_owned(), "<workbook/>".to_owned())]);
    assert_eq!(read(&sheet).unwrap_err(), NoText::NoDocument);
    let whole = docx::bytes(&paper(&meeting().meeting, What::Pact)).unwrap();
    assert_eq!(read(&whole[..whole.len() / 2]).unwrap_err(), NoText::NoContainer);
    let entities = r#"<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>"#;
    assert_eq!(read(&packed(&[("word/document.xml".to_owned(), entities.to_owned())])).unwrap_err(), NoText::NotXml);
    let bomb = packed(&[("word/document.xml".to_owned(), " ".repeat(65 * 1024 * 1024))]);
    assert!((bomb.len() as u64) < LARGEST);
    assert_eq!(read(&bomb).unwrap_err(), NoText::TooLarge);
}

#[test]
fn any_bytes_and_any_cut_are_read_without_a_panic() {
    let whole = docx::bytes(&paper(&meeting().meeting, What::Offices)).unwrap();
    let mut dice = Dice::new(7);
    for _ in 0..400 {
        let mut bytes = whole.clone();
        for _ in 0..=dice.below(4) {
            let at = dice.below(bytes.len());
            bytes[at] = u8::try_from(dice.below(256)).unwrap();
        }
        bytes.truncate(bytes.len() - dice.below(20));
        let _ = read(&bytes);
    }
    let parts = parts(&whole);
    let (_, xml) = parts.iter().find(|(name, _)| name == "word/document.xml").unwrap();
    let cuts: Vec<usize> = xml.char_indices().map(|(at, _)| at).step_by(97).collect();
    for at in cuts {
        let _ = read(&packed(&[("word/document.xml".to_owned(), xml[..at].to_owned())]));
    }
}

#[test]
fn a_document_of_endless_lines_is_compared_in_the_end() {
    let paper = paper(&meeting().meeting, What::Minutes);
    let blocks = vec![Block::Line("dòng".to_owned()); MOST_BLOCKS + 5];
    let reading = Reading { blocks, margins: Vec::new() };
    let found = compare(&paper, &reading, Frames::AsTables, &[]);
    assert!(found.differences.len() > 40);
}

#[test]
fn the_stamp_is_read_back() {
    let given = meeting();
    for what in all(&given.meeting) {
        let paper = paper(&given.meeting, what);
        for format in FORMATS {
            let read = stamp::read(&format.there_and_back(&paper)).unwrap();
            assert_eq!(
                (read.name.as_str(), read.form, read.record),
                (paper.name.as_str(), stamp::FORM, given.meeting.head())
            );
            assert_eq!(read.code, binhxet::text::code::minutes_code(&given.meeting.head_chain()));
            assert!(!read.incomplete);
        }
    }
    assert!(text::text(&paper(&given.meeting, What::Pact)).ends_with('\n'));
}
