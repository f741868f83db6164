//! A line into words: blanks part them, quotation marks hold them together.
//!
//! It must never know what a word means.

use crate::domain::refusal::Refusal;

/// The words of a line. Inside double or single quotation marks, and the Vietnamese “ ”, blanks are kept;
/// a backslash takes the next double quotation mark or backslash as it is.
///
/// # Errors
/// A quotation mark that is not closed.
pub fn words(line: &str) -> Result<Vec<String>, Refusal> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut letters = line.chars().peekable();
    while let Some(letter) = letters.next() {
        let close = match letter {
            '"' => '"',
            '“' => '”',
            // An apostrophe inside a word is a letter.
            '\'' if word.is_none() => '\'',
            _ if letter.is_whitespace() => {
                words.extend(word.take());
                continue;
            }
            _ => {
                word.get_or_insert_default().push(letter);
                continue;
            }
        };
        let held = word.get_or_insert_default();
        loop {
            match letters.next() {
                None => return Err(Refusal::Unclosed),
                Some(end) if end == close => break,
                Some('\\') if matches!(letters.peek(), Some('"' | '\\')) => held.extend(letters.next()),
                Some(inner) => held.push(inner),
            }
        }
    }
    words.extend(word);
    Ok(words)
}

/// One word as the language reads it back.
pub fn quoted(word: &str) -> String {
    let plain = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '_' | '.' | ',' | '/' | ':');
    if !word.is_empty() && word.chars().all(plain) {
        return word.to_owned();
    }
    format!("\"{}\"", word.replace('\\', "\\\\").replace('"', "\\\""))
}
