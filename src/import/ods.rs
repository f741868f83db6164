//! Sheets of an Open Document workbook (ODF 1.2 part 1, §9).
//!
//! What is repeated is repeated only where it holds something, and within the budgets. It must never read another part
//! than the contents.

use super::archive::Archive;
use super::book::{Fault, Filling, SheetHead};
use super::cell::{Address, Cell, Merge, Sheet, Value, plain_number};
use super::limits;
use super::xml::{Node, Tag, Xml};
use chrono::NaiveDate;
use std::io::Read;

const CONTENTS: &str = "content.xml";

fn contents<'a, 'b>(archive: &'a mut Archive<'b>) -> Result<Xml<impl Read + use<'a, 'b>>, Fault> {
    let reader = archive.part(CONTENTS)?.ok_or_else(|| Fault::Missing { part: CONTENTS.into() })?;
    Ok(Xml::new(CONTENTS, reader))
}

/// The sheets that the contents hold.
pub(super) fn sheets(archive: &mut Archive<'_>) -> Result<Vec<SheetHead>, Fault> {
    if let Some(reader) = archive.part("META-INF/manifest.xml")? {
        let mut xml = Xml::new("META-INF/manifest.xml", reader);
        loop {
            match xml.next()? {
                Node::Open(tag) if tag.name() == "encryption-data" => return Err(Fault::Encrypted),
                Node::End => break,
                _ => {}
            }
        }
    }
    let mut xml = contents(archive)?;
    let mut sheets = Vec::new();
    loop {
        let name = match xml.next()? {
            Node::Open(tag) if tag.name() == "table" => tag.attribute("name")?.unwrap_or_default(),
            Node::End if sheets.is_empty() => return Err(Fault::OtherDocument),
            Node::End => return Ok(sheets),
            _ => continue,
        };
        xml.skip()?;
        if sheets.len() < limits::SHEETS {
            let part = sheets.len().to_string().into();
            sheets.push(SheetHead { name: name.into(), hidden: false, part });
        }
    }
}

/// Reads the sheet whose number stands in its head.
pub(super) fn sheet(archive: &mut Archive<'_>, head: &SheetHead) -> Result<Sheet, Fault> {
    let mut xml = contents(archive)?;
    let mut left: usize = head.part.parse().unwrap_or(0);
    loop {
        match xml.next()? {
            Node::Open(tag) if tag.name() == "table" => {
                if left == 0 {
                    return table(&mut xml, &head.name);
                }
            }
            Node::End => return Err(Fault::Missing { part: head.name.clone() }),
            _ => continue,
        }
        xml.skip()?;
        left -= 1;
    }
}

fn table<R: Read>(xml: &mut Xml<R>, name: &str) -> Result<Sheet, Fault> {
    let mut filling = Filling::new(name);
    let (mut row_idx, mut outline) = (0_u32, 0_u32);
    loop {
        let (repeated, hidden) = match xml.next()? {
            Node::Open(tag) => match tag.name() {
                "table-row" => {
                    let hidden = tag.attribute("visibility")?.is_some_and(|said| said != "visible");
                    (repeated(&tag, "number-rows-repeated")?, hidden)
                }
                "table-row-group" => {
                    outline += 1;
                    continue;
                }
                // Header rows are rows like others.
                "table-header-rows" | "table-rows" => continue,
                _ => {
                    xml.skip()?;
                    continue;
                }
            },
            Node::Close(name) if name == "table-row-group" => {
                outline = outline.saturating_sub(1);
                continue;
            }
            Node::Close(name) if name == "table" => return Ok(filling.finish()),
            Node::End => return Err(Fault::Missing { part: "</table>".into() }),
            _ => continue,
        };
        let cells = row(xml, row_idx)?;
        if !cells.is_empty() {
            for nth in 0..repeated {
                let here = row_idx.saturating_add(nth);
                for (column_idx, n_columns, n_rows, cell) in &cells {
                    let at = Address::new(here, *column_idx);
                    filling.put(at, cell.clone())?;
                    let to = Address::new(here.saturating_add(n_rows - 1), column_idx.saturating_add(n_columns - 1));
                    filling.merge(Merge { from: at, to });
                }
                filling.row(here, outline, hidden);
            }
        }
        row_idx = row_idx.saturating_add(repeated);
    }
}

fn repeated(tag: &Tag, name: &str) -> Result<u32, Fault> {
    Ok(tag.number(name)?.unwrap_or(1).max(1))
}

/// The cells of a row that hold something or are merged: column, columns and rows covered, contents.
type Cells = Vec<(u32, u32, u32, Cell)>;

fn row<R: Read>(xml: &mut Xml<R>, row_idx: u32) -> Result<Cells, Fault> {
    let (mut cells, mut column_idx) = (Cells::new(), 0_u32);
    loop {
        let (n_repeated, n_columns, n_rows, kind, stored, has_formula) = match xml.next()? {
            Node::Open(tag) if tag.name() == "table-cell" || tag.name() == "covered-table-cell" => {
                let kind = tag.attribute("value-type")?.unwrap_or_default();
                let stored = match kind.as_str() {
                    "date" => tag.attribute("date-value")?,
                    "boolean" => tag.attribute("boolean-value")?,
                    "string" => tag.attribute("string-value")?,
                    _ => tag.attribute("value")?,
                };
                let (n_columns, n_rows) =
                    (repeated(&tag, "number-columns-spanned")?, repeated(&tag, "number-rows-spanned")?);
                let has_formula = tag.attribute("formula")?.is_some();
                (repeated(&tag, "number-columns-repeated")?, n_columns, n_rows, kind, stored, has_formula)
            }
            Node::Close(name) if name == "table-row" => return Ok(cells),
            Node::End => return Err(Fault::Missing { part: "</table-row>".into() }),
            _ => continue,
        };
        let text = paragraphs(xml)?;
        let value = value(&kind, stored, &text);
        let cell = Cell { value, has_formula, indent: 0, is_percent: kind == "percentage" };
        if cell.value != Value::Empty || cell.has_formula || n_columns > 1 || n_rows > 1 {
            for nth in 0..n_repeated {
                let here = column_idx.saturating_add(nth);
                // Beyond the last column nothing is read: one such cell is enough to be told of it.
                if here > limits::COLUMNS {
                    break;
                }
                let at = Address::new(row_idx, here);
                if cells.len() > limits::CELLS {
                    return Err(Fault::TooLong { part: at.to_string().into() });
                }
                cells.push((here, n_columns, n_rows, cell.clone()));
            }
        }
        column_idx = column_idx.saturating_add(n_repeated);
    }
}

fn value(kind: &str, stored: Option<String>, text: &str) -> Value {
    let plain = || if text.is_empty() { Value::Empty } else { Value::Text(text.into()) };
    match (kind, stored) {
        // A percentage is stored as its hundredth.
        ("float" | "currency" | "percentage", Some(stored)) => plain_number(&stored).map_or_else(plain, Value::Number),
        ("date", Some(stored)) => {
            let day = stored.get(..10).and_then(|day| NaiveDate::parse_from_str(day, "%Y-%m-%d").ok());
            day.map_or_else(plain, Value::Date)
        }
        ("boolean", Some(stored)) => Value::Truth(stored == "true"),
        _ if is_failure(text) => Value::Failed(text.into()),
        ("string", Some(stored)) if text.is_empty() => Value::Text(stored.into()),
        _ => plain(),
    }
}

fn is_failure(text: &str) -> bool {
    matches!(text, "#REF!" | "#DIV/0!" | "#VALUE!" | "#NAME?" | "#N/A" | "#NUM!") || text.starts_with("Err:")
}

/// The paragraphs of a cell as lines; notes beside the cell are passed over.
fn paragraphs<R: Read>(xml: &mut Xml<R>) -> Result<String, Fault> {
    let (mut whole, mut depth, mut n_paragraphs, mut inside) = (String::new(), 1_usize, 0_usize, 0_usize);
    while depth > 0 {
        let skips = match xml.next()? {
            Node::Text(text) => {
                if inside > 0 {
                    whole.push_str(&text);
                }
                false
            }
            Node::Open(tag) => {
                depth += 1;
                match tag.name() {
                    "p" | "h" => {
                        if n_paragraphs > 0 {
                            whole.push('\n');
                        }
                        n_paragraphs += 1;
                        inside += 1;
                    }
                    "s" => whole.push_str(&" ".repeat(usize::try_from(repeated(&tag, "c")?.min(100)).unwrap_or(1))),
                    "tab" => whole.push('\t'),
                    "line-break" => whole.push('\n'),
                    _ => {}
                }
                matches!(tag.name(), "annotation" | "table" | "ruby-text")
            }
            Node::Close(name) => {
                depth -= 1;
                inside -= usize::from(inside > 0 && matches!(name.as_str(), "p" | "h"));
                false
            }
            Node::End => return Err(Fault::Missing { part: "</table-cell>".into() }),
        };
        if skips {
            xml.skip()?;
            depth -= 1;
        }
    }
    Ok(whole)
}
