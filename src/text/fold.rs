//! Search without diacritics: `so noi vu` finds "Sở Nội vụ" (`product.md` §9).
//!
//! It must never know what is searched; it sees a query and a text.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The text without marks and in lower case, đ as d; equal for NFC and NFD, and wherever a tone mark is placed.
pub fn fold(text: &str) -> String {
    let bare = |ch: &char| !is_combining_mark(*ch);
    // Lowering İ gives a letter and a mark, hence the second filter.
    text.nfd()
        .filter(bare)
        .flat_map(char::to_lowercase)
        .filter(bare)
        .map(|ch| if ch == 'đ' { 'd' } else { ch })
        .collect()
}

/// How well a text answers a query; greater is better, `None` when a word of the query does not occur in it.
///
/// All words must occur, in any order. Exact accents weigh most, then whole words, then starts of words; words that
/// follow each other in the text as in the query go before scattered ones. An empty query fits all texts alike.
pub fn matches(query: &str, text: &str) -> Option<u32> {
    let folded_query = fold(query);
    let folded_text = fold(text);
    let mut score = 0;
    for word in folded_query.split_whitespace() {
        score += place(word, &folded_text)?;
    }
    if score == 0 {
        return Some(0);
    }
    let (spelt_query, spelt_text) = (spelt(query), spelt(text));
    let (lower_query, lower_text) = (lowered(query), lowered(text));
    let exact = spelt_query
        .split_whitespace()
        .zip(lower_query.split_whitespace())
        .filter(|(spelt, lower)| begins_a_word(&spelt_text, spelt) || begins_a_word(&lower_text, lower))
        .count();
    score += 4 * u32::try_from(exact).unwrap_or(0);
    if folded_text.contains(folded_query.trim()) {
        score += 1;
    }
    if folded_text == folded_query.trim() {
        score += 1;
    }
    Some(score)
}

/// The best place of a word in a text: 3 a whole word, 2 the start of one, 1 inside one.
fn place(word: &str, text: &str) -> Option<u32> {
    let mut best = None;
    for (at, _) in text.match_indices(word) {
        let before = text.get(..at).and_then(|head| head.chars().next_back());
        let after = text.get(at + word.len()..).and_then(|tail| tail.chars().next());
        let starts = before.is_none_or(|ch| !ch.is_alphanumeric());
        let ends = after.is_none_or(|ch| !ch.is_alphanumeric());
        best = best.max(Some(match (starts, ends) {
            (true, true) => 3,
            (true, false) => 2,
            (false, _) => 1,
        }));
    }
    best
}

/// Whether a word of the text begins with exactly these letters; a mark right after them would make them others.
fn begins_a_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let before = text.get(..at).and_then(|head| head.chars().next_back());
        let after = text.get(at + word.len()..).and_then(|tail| tail.chars().next());
        before.is_none_or(|ch| !ch.is_alphanumeric() && !is_combining_mark(ch)) && !after.is_some_and(is_combining_mark)
    })
}

fn lowered(text: &str) -> String {
    text.nfd().flat_map(char::to_lowercase).collect()
}

/// The text in lower case with each tone moved to the end of its word, so that "hòa" and "hoà" are spelt alike.
fn spelt(text: &str) -> String {
    let mut spelt = String::with_capacity(text.len());
    let mut tones = String::new();
    for ch in text.nfd().flat_map(char::to_lowercase) {
        if matches!(ch, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}') {
            tones.push(ch);
        } else {
            if !ch.is_alphanumeric() && !is_combining_mark(ch) {
                spelt.push_str(&std::mem::take(&mut tones));
            }
            spelt.push(ch);
        }
    }
    spelt.push_str(&tones);
    spelt
}
