//! A table as text: values between commas, semicolons or tabs, in quotation marks where they hold one of these.
//!
//! It must never guess that a value is a number: it is text, as it was written.

use super::book::{Fault, Filling, SheetHead};
use super::cell::{Address, Cell, Sheet, Value};

/// Reads the text as a sheet; UTF-8, or what spreadsheets call "Unicode text" (UTF-16 with its mark).
pub(super) fn sheet(bytes: &[u8], head: &SheetHead) -> Result<Sheet, Fault> {
    let text = decoded(bytes)?;
    let mark = separator(&text);
    let mut filling = Filling::new(&head.name);
    let (mut row_idx, mut column_idx) = (0_u32, 0_u32);
    let mut value = String::new();
    let mut quoted = false;
    let mut letters = text.chars().peekable();
    let mut put = |row_idx: u32, column_idx: u32, value: &mut String| {
        let value = std::mem::take(value);
        let value = if value.trim().is_empty() { Value::Empty } else { Value::Text(value.into()) };
        filling.put(Address::new(row_idx, column_idx), Cell { value, ..Cell::default() })
    };
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => {
                letters.next();
                value.push('"');
            }
            '"' if quoted => quoted = false,
            '"' if value.is_empty() => quoted = true,
            _ if quoted => value.push(letter),
            '\r' if letters.peek() == Some(&'\n') => {}
            '\n' | '\r' => {
                put(row_idx, column_idx, &mut value)?;
                (row_idx, column_idx) = (row_idx.saturating_add(1), 0);
            }
            _ if letter == mark => {
                put(row_idx, column_idx, &mut value)?;
                column_idx = column_idx.saturating_add(1);
            }
            _ => value.push(letter),
        }
    }
    put(row_idx, column_idx, &mut value)?;
    Ok(Sheet { is_text: true, ..filling.finish() })
}

fn decoded(bytes: &[u8]) -> Result<String, Fault> {
    let wide = |rest: &[u8], big: bool| {
        let units = rest.chunks_exact(2).map(|pair| {
            let pair = [pair[0], pair[1]];
            if big { u16::from_be_bytes(pair) } else { u16::from_le_bytes(pair) }
        });
        char::decode_utf16(units).collect::<Result<String, _>>().map_err(|_| Fault::NotText { offset: 2 })
    };
    match bytes {
        [0xff, 0xfe, rest @ ..] => wide(rest, false),
        [0xfe, 0xff, rest @ ..] => wide(rest, true),
        _ => {
            let plain = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
            let text = std::str::from_utf8(plain).map_err(|error| Fault::NotText { offset: error.valid_up_to() })?;
            match text.find('\0') {
                Some(offset) => Err(Fault::NotText { offset }),
                None => Ok(text.to_owned()),
            }
        }
    }
}

/// The mark that stands most evenly: the one that the most lines have, outside quotation marks.
fn separator(text: &str) -> char {
    let lines_with = |mark: char| {
        let lines = text.lines().take(200);
        lines.filter(|line| line.split('"').step_by(2).any(|plain| plain.contains(mark))).count()
    };
    // Decimal commas stand in many lines too, so a comma wins only where there is no other mark.
    let marks = ['\t', ';', ','];
    let most = marks.into_iter().max_by_key(|mark| (lines_with(*mark), *mark != ',')).unwrap_or(',');
    if most == ',' {
        let better = ['\t', ';'].into_iter().find(|mark| lines_with(*mark) * 2 > lines_with(','));
        better.unwrap_or(',')
    } else {
        most
    }
}
