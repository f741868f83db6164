//! Sheets of an Office Open XML workbook (ECMA-376 part 1, §18).
//!
//! Numbers of shared texts, styles and formulas are looked up, never used as sizes. It must never read another part than
//! those that the sheet needs.

use super::archive::Archive;
use super::book::{Fault, Filling, Much, SheetHead};
use super::cell::{Address, Cell, Merge, Sheet, Value, plain_number, serial_day};
use super::limits;
use super::xml::{Node, Xml};
use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;

const WORKBOOK: &str = "xl/workbook.xml";

/// The target of a relationship, by its id.
type Targets = BTreeMap<String, (String, String)>;

fn relations(archive: &mut Archive<'_>, of: &str) -> Result<Targets, Fault> {
    let (folder, file) = of.rsplit_once('/').unwrap_or(("", of));
    let part = if folder.is_empty() { format!("_rels/{file}.rels") } else { format!("{folder}/_rels/{file}.rels") };
    let mut targets = Targets::new();
    let Some(reader) = archive.part(&part)? else { return Ok(targets) };
    let mut xml = Xml::new(&part, reader);
    loop {
        match xml.next()? {
            Node::Open(tag) if tag.name() == "Relationship" => {
                let outside = tag.attribute("TargetMode")?.is_some_and(|mode| mode.eq_ignore_ascii_case("external"));
                if let (Some(id), Some(target), false) = (tag.attribute("Id")?, tag.attribute("Target")?, outside) {
                    let kind = tag.attribute("Type")?.unwrap_or_default();
                    let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                    targets.insert(id, (kind, resolved(folder, &target)));
                }
            }
            Node::End => return Ok(targets),
            _ => {}
        }
    }
}

/// A target as the name of a part; one that leads out of the package is the name of no part.
fn resolved(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let mut steps: Vec<&str> = if target.starts_with('/') { Vec::new() } else { folder.split('/').collect() };
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.retain(|step| !step.is_empty());
    steps.join("/")
}

/// The part that is the workbook itself.
fn workbook(archive: &mut Archive<'_>) -> Result<String, Fault> {
    let named = relations(archive, "")?.into_values().find(|(kind, _)| kind == "officeDocument");
    Ok(named.map_or(WORKBOOK.to_owned(), |(_, part)| part))
}

fn missing(part: &str) -> Fault {
    Fault::Missing { part: part.into() }
}

/// The sheets that the workbook lists.
pub(super) fn sheets(archive: &mut Archive<'_>) -> Result<Vec<SheetHead>, Fault> {
    let part = workbook(archive)?;
    let targets = relations(archive, &part)?;
    let reader = archive.part(&part)?.ok_or_else(|| missing(&part))?;
    let mut xml = Xml::new(&part, reader);
    let mut sheets = Vec::new();
    loop {
        match xml.next()? {
            Node::Open(tag) if tag.name() == "sheet" => {
                let target = tag.attribute("id")?.and_then(|id| targets.get(&id));
                let Some((_, part)) = target.filter(|(kind, _)| kind == "worksheet") else { continue };
                let name = tag.attribute("name")?.unwrap_or_default();
                let hidden = tag.attribute("state")?.is_some_and(|state| state != "visible");
                if sheets.len() < limits::SHEETS {
                    sheets.push(SheetHead { name: name.into(), hidden, part: part.as_str().into() });
                }
            }
            Node::End if sheets.is_empty() => return Err(missing("worksheet")),
            Node::End => return Ok(sheets),
            _ => {}
        }
    }
}

/// What the workbook says of all sheets.
struct Surroundings {
    shared_texts: Option<String>,
    styles: Vec<Style>,
    from_1904: bool,
}

#[derive(Clone, Copy, Default)]
struct Style {
    is_date: bool,
    is_percent: bool,
    indent: u32,
}

fn surroundings(archive: &mut Archive<'_>) -> Result<Surroundings, Fault> {
    let part = workbook(archive)?;
    let targets = relations(archive, &part)?;
    let of_kind = |wanted: &str| targets.values().find(|(kind, _)| kind == wanted).map(|(_, part)| part.clone());
    let styles = match of_kind("styles") {
        Some(part) => styles(archive, &part)?,
        None => Vec::new(),
    };
    let reader = archive.part(&part)?.ok_or_else(|| missing(&part))?;
    let mut xml = Xml::new(&part, reader);
    let from_1904 = loop {
        match xml.next()? {
            Node::Open(tag) if tag.name() == "workbookPr" => {
                break tag.attribute("date1904")?.is_some_and(|said| said == "1" || said == "true");
            }
            Node::End => break false,
            _ => {}
        }
    };
    Ok(Surroundings { shared_texts: of_kind("sharedStrings"), styles, from_1904 })
}

fn styles(archive: &mut Archive<'_>, part: &str) -> Result<Vec<Style>, Fault> {
    let Some(reader) = archive.part(part)? else { return Ok(Vec::new()) };
    let mut xml = Xml::new(part, reader);
    let (mut styles, mut inside) = (Vec::<Style>::new(), false);
    let (mut date_formats, mut percent_formats) = (BTreeSet::new(), BTreeSet::new());
    loop {
        match xml.next()? {
            Node::Open(tag) => match tag.name() {
                "numFmt" => {
                    if let (Some(id), Some(code)) = (tag.number("numFmtId")?, tag.attribute("formatCode")?) {
                        if shows_a_day(&code) {
                            date_formats.insert(id);
                        }
                        if code.contains('%') {
                            percent_formats.insert(id);
                        }
                    }
                }
                "cellXfs" => inside = true,
                "xf" if inside => {
                    let id = tag.number("numFmtId")?.unwrap_or(0);
                    let is_date = matches!(id, 14..=22 | 27..=36 | 45..=47 | 50..=58) || date_formats.contains(&id);
                    let is_percent = matches!(id, 9 | 10) || percent_formats.contains(&id);
                    styles.push(Style { is_date, is_percent, indent: 0 });
                }
                "alignment" if inside => {
                    let indent = tag.number("indent")?.unwrap_or(0);
                    if let Some(style) = styles.last_mut() {
                        style.indent = indent;
                    }
                }
                _ => {}
            },
            Node::Close(name) if name == "cellXfs" => inside = false,
            Node::End => return Ok(styles),
            _ => {}
        }
    }
}

/// Whether a format of numbers shows days or times: one of d, m, y, h, s outside quotation marks and brackets.
fn shows_a_day(code: &str) -> bool {
    let (mut quoted, mut bracketed, mut escaped) = (false, false, false);
    for letter in code.chars() {
        match letter {
            _ if std::mem::take(&mut escaped) => {}
            '"' => quoted = !quoted,
            _ if quoted => {}
            '\\' | '_' | '*' => escaped = true,
            '[' => bracketed = true,
            ']' => bracketed = false,
            _ if bracketed => {}
            'd' | 'D' | 'm' | 'M' | 'y' | 'Y' | 'h' | 'H' | 's' | 'S' => return true,
            _ => {}
        }
    }
    false
}

/// Cells whose text stands in another part, by its number there.
type Waiting = BTreeMap<usize, Vec<(Address, Cell)>>;

/// Reads a sheet: first its cells, then of the shared texts only those that its cells name.
pub(super) fn sheet(archive: &mut Archive<'_>, head: &SheetHead) -> Result<Sheet, Fault> {
    let around = surroundings(archive)?;
    let mut filling = Filling::new(&head.name);
    let mut rows = BTreeMap::new();
    let waiting = cells(archive, head, &around, &mut filling, &mut rows)?;
    if let Some(part) = around.shared_texts.filter(|_| !waiting.is_empty()) {
        let reader = archive.part(&part)?.ok_or_else(|| missing(&part))?;
        shared_texts(&mut Xml::new(&part, reader), waiting, &mut filling)?;
    }
    for (row_idx, (outline, hidden)) in rows {
        filling.row(row_idx, outline, hidden);
    }
    Ok(filling.finish())
}

fn cells(
    archive: &mut Archive<'_>,
    head: &SheetHead,
    around: &Surroundings,
    filling: &mut Filling,
    rows: &mut BTreeMap<u32, (u32, bool)>,
) -> Result<Waiting, Fault> {
    let reader = archive.part(&head.part)?.ok_or_else(|| missing(&head.part))?;
    let mut xml = Xml::new(&head.part, reader);
    let mut waiting = Waiting::new();
    let (mut row_idx, mut column_idx, mut n_waiting) = (0_u32, 0_u32, 0_usize);
    loop {
        match xml.next()? {
            Node::Open(tag) if tag.name() == "row" => {
                row_idx = tag.number("r")?.map_or(row_idx, |number| number.saturating_sub(1));
                column_idx = 0;
                let hidden = tag.attribute("hidden")?.is_some_and(|said| said == "1" || said == "true");
                let outline = tag.number("outlineLevel")?.unwrap_or(0);
                if row_idx < limits::ROWS && (hidden || outline > 0) {
                    rows.insert(row_idx, (outline, hidden));
                }
            }
            Node::Close(name) if name == "row" => row_idx = row_idx.saturating_add(1),
            Node::Open(tag) if tag.name() == "c" => {
                let at = tag.attribute("r")?.and_then(|text| Address::read(&text));
                let at = at.unwrap_or_else(|| Address::new(row_idx, column_idx));
                column_idx = at.column_idx.saturating_add(1);
                let style_idx = tag.number("s")?.and_then(|number| usize::try_from(number).ok());
                let style = style_idx.and_then(|idx| around.styles.get(idx)).copied().unwrap_or_default();
                let kind = tag.attribute("t")?.unwrap_or_default();
                let stored = cell(&mut xml)?;
                let has_formula = stored.has_formula;
                let mut cell =
                    Cell { value: Value::Empty, has_formula, indent: style.indent, is_percent: style.is_percent };
                if kind == "s" {
                    if let Ok(number) = stored.value.trim().parse() {
                        n_waiting += 1;
                        if n_waiting > limits::CELLS {
                            return Err(Fault::TooMuch { what: Much::Cells, sheet: head.name.clone(), at });
                        }
                        waiting.entry(number).or_default().push((at, cell));
                        continue;
                    }
                } else {
                    cell.value = value(&kind, stored, style, around.from_1904);
                }
                filling.put(at, cell)?;
            }
            Node::Open(tag) if tag.name() == "mergeCell" => {
                let area = tag.attribute("ref")?.unwrap_or_default();
                let ends = area.split_once(':').map(|(from, to)| (Address::read(from), Address::read(to)));
                if let Some((Some(from), Some(to))) = ends {
                    filling.merge(Merge { from, to });
                }
            }
            Node::End => return Ok(waiting),
            _ => {}
        }
    }
}

fn shared_texts<R: Read>(
    xml: &mut Xml<R>,
    mut waiting: BTreeMap<usize, Vec<(Address, Cell)>>,
    filling: &mut Filling,
) -> Result<(), Fault> {
    let mut number = 0;
    loop {
        match xml.next()? {
            Node::Open(tag) if tag.name() == "si" => {
                if let Some(cells) = waiting.remove(&number) {
                    let text = unescaped(&xml.text(&["rPh", "phoneticPr"])?);
                    for (at, cell) in cells {
                        filling.put(at, Cell { value: text_value(&text), ..cell })?;
                    }
                } else {
                    xml.skip()?;
                }
                number += 1;
            }
            Node::End => break,
            _ => {}
        }
    }
    match waiting.into_values().flatten().next() {
        Some((at, _)) => Err(Fault::Broken { part: at.to_string().into(), said: "no such shared text".into() }),
        None => Ok(()),
    }
}

/// What the tags of a cell hold.
#[derive(Default)]
struct Stored {
    value: String,
    inline: Option<String>,
    has_formula: bool,
}

fn cell<R: Read>(xml: &mut Xml<R>) -> Result<Stored, Fault> {
    let mut stored = Stored::default();
    loop {
        let name = match xml.next()? {
            Node::Open(tag) => tag.name().to_owned(),
            Node::Close(name) if name == "c" => return Ok(stored),
            Node::End => return Err(missing("</c>")),
            _ => continue,
        };
        match name.as_str() {
            "v" => stored.value = xml.text(&[])?,
            "is" => stored.inline = Some(xml.text(&["rPh", "phoneticPr"])?),
            "f" => {
                stored.has_formula = true;
                xml.skip()?;
            }
            _ => xml.skip()?,
        }
    }
}

fn value(kind: &str, stored: Stored, style: Style, from_1904: bool) -> Value {
    let Stored { value, inline, .. } = stored;
    match kind {
        "inlineStr" => text_value(&unescaped(&inline.unwrap_or(value))),
        "str" => text_value(&unescaped(&value)),
        "b" => Value::Truth(value.trim() == "1" || value.trim() == "true"),
        "e" => Value::Failed(value.into()),
        "d" => match chrono::NaiveDate::parse_from_str(value.get(..10).unwrap_or(&value), "%Y-%m-%d") {
            Ok(day) => Value::Date(day),
            Err(_) => text_value(&value),
        },
        _ if value.trim().is_empty() => Value::Empty,
        _ => match plain_number(&value) {
            Some(number) if style.is_date => serial_day(&number, from_1904).map_or(Value::Number(number), Value::Date),
            Some(number) => Value::Number(number),
            None => text_value(&value),
        },
    }
}

fn text_value(text: &str) -> Value {
    if text.is_empty() { Value::Empty } else { Value::Text(text.into()) }
}

/// A text with its `_x000D_` escapes resolved (§22.9.2.19).
fn unescaped(text: &str) -> String {
    let mut whole = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        let (before, from) = rest.split_at_checked(at).unwrap_or((rest, ""));
        whole.push_str(before);
        let digits = from.get(2..6).filter(|_| from.get(6..7) == Some("_"));
        let letter = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok()).and_then(char::from_u32);
        let n_taken = if let Some(letter) = letter {
            whole.push(letter);
            7
        } else {
            whole.push_str("_x");
            2
        };
        rest = from.get(n_taken..).unwrap_or_default();
    }
    whole.push_str(rest);
    whole
}
