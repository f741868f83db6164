//! Numbers as people type, print and say them (`product.md` §3, `ecosystem.md` §5).
//!
//! It must never round, and must never know the limits of a criterion: those are refusals of `domain`.

use crate::domain::points::Points;
pub use crate::domain::refusal::BadNumber as NumberFault;
use rust_decimal::Decimal;

/// Reads a typed number: plain digits, at most one comma or dot as the decimal mark, spaces around it.
pub fn parse(text: &str) -> Result<Points, NumberFault> {
    let text = text.trim_matches(' ');
    if text.is_empty() {
        return Err(NumberFault::Empty);
    }
    if !text.bytes().all(|byte| byte.is_ascii_digit() || is_mark(char::from(byte))) {
        return Err(oddness(text));
    }
    let (whole, fraction) = match text.split_once(is_mark) {
        None => (text, ""),
        Some((_, "")) => return Err(NumberFault::NothingAfterMark),
        Some(("", _)) => return Err(NumberFault::NothingBeforeMark),
        Some((_, rest)) if rest.contains(is_mark) => return Err(NumberFault::Grouped),
        Some(parts) => parts,
    };
    if fraction.len() == 3 && whole.len() <= 3 && !whole.starts_with('0') {
        return Err(NumberFault::AmbiguousThousands);
    }
    if fraction.len() > Points::MOST_DECIMALS as usize {
        return Err(NumberFault::TooManyDecimals);
    }
    let significant = whole.trim_start_matches('0');
    if significant.len() > Points::MOST_DIGITS {
        return Err(NumberFault::TooLarge);
    }
    let whole = if significant.is_empty() { "0" } else { significant };
    let plain = if fraction.is_empty() { whole.to_owned() } else { format!("{whole}.{fraction}") };
    Points::from_file(&plain).ok_or(NumberFault::NotANumber)
}

/// Writes points as Vietnamese does, "7.100,50": a comma, dots between thousands, at least `decimals` places.
///
/// Nothing is rounded: a value with more places shows them all. Zero has no sign.
pub fn format(points: Points, decimals: u32) -> String {
    let plain = points.to_file(decimals);
    let (sign, digits) = plain.strip_prefix('-').map_or(("", plain.as_str()), |rest| ("-", rest));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let mut text = String::from(sign);
    for (idx, digit) in whole.chars().enumerate() {
        if idx > 0 && (whole.len() - idx).is_multiple_of(3) {
            text.push('.');
        }
        text.push(digit);
    }
    if !fraction.is_empty() {
        text.push(',');
        text.push_str(fraction);
    }
    text
}

/// Writes points with a dot and without grouping, "7100.50", as English text and files do; never rounds.
pub fn format_dot(points: Points, decimals: u32) -> String {
    points.to_file(decimals)
}

/// Choices of spelling that are a house style.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Spelling {
    /// Says "tư" for a four after hai mươi and more, instead of "bốn".
    pub four_as_tu: bool,
    /// Says "ngàn" instead of "nghìn".
    pub thousand_as_ngan: bool,
}

/// Says points in Vietnamese words with the usual spelling: 87.25 is "tám mươi bảy phẩy hai mươi lăm".
pub fn words(points: Points) -> String {
    words_spelt(points, Spelling::default())
}

/// Says points in Vietnamese words (`ecosystem.md` §5); trailing zeros after the comma are not said.
pub fn words_spelt(points: Points, spelling: Spelling) -> String {
    let value = points.decimal().normalize();
    let plain = points.to_file(0);
    let (whole, fraction) = plain.split_once('.').unwrap_or((plain.as_str(), ""));
    let whole: u128 = whole.trim_start_matches('-').parse().unwrap_or(0);
    let mut said = Vec::new();
    if value < Decimal::ZERO {
        said.push("âm");
    }
    if whole == 0 {
        said.push("không");
    } else {
        say_billions(whole, false, spelling, &mut said);
    }
    let digits: Vec<usize> = fraction.bytes().map(|byte| usize::from(byte - b'0')).collect();
    match digits.as_slice() {
        [] => {}
        [tens, ones] if *tens != 0 => {
            said.push("phẩy");
            say_tens(*tens, *ones, spelling, &mut said);
        }
        places => {
            said.push("phẩy");
            said.extend(places.iter().map(|digit| digit_word(*digit)));
        }
    }
    said.join(" ")
}

fn is_mark(ch: char) -> bool {
    matches!(ch, ',' | '.')
}

/// Names what is wrong with a text that holds more than digits and marks.
fn oddness(text: &str) -> NumberFault {
    let unsigned = text.trim_start_matches(['-', '−', '–', '+']).trim_start_matches(' ');
    let rest = |ch: char| unsigned.contains(ch);
    let has_digit = unsigned.chars().any(char::is_numeric);
    let only = |allowed: fn(char) -> bool| unsigned.chars().all(|ch| allowed(ch) || ch.is_ascii_digit() || is_mark(ch));
    if !has_digit {
        NumberFault::NotANumber
    } else if only(char::is_numeric) && unsigned.chars().any(|ch| ch.is_numeric() && !ch.is_ascii_digit()) {
        NumberFault::OtherDigits
    } else if text.starts_with(['-', '−', '–']) && only(|_| false) {
        NumberFault::Negative
    } else if text.starts_with('+') && only(|_| false) {
        NumberFault::PlusSign
    } else if only(|ch| matches!(ch, ' ' | '\u{a0}' | '\u{202f}' | '_' | '\'' | '’')) {
        NumberFault::Grouped
    } else if only(|ch| matches!(ch, 'e' | 'E' | '+' | '-')) && (rest('e') || rest('E')) {
        NumberFault::Exponent
    } else {
        NumberFault::NotANumber
    }
}

fn digit_word(digit: usize) -> &'static str {
    const WORDS: [&str; 10] = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];
    WORDS.get(digit).copied().unwrap_or_default()
}

/// Says a positive number; `inside` when greater groups stand before it, so that its hundreds are said even if zero.
fn say_billions(number: u128, inside: bool, spelling: Spelling, said: &mut Vec<&'static str>) {
    const BILLION: u128 = 1_000_000_000;
    let (billions, below) = (number / BILLION, number % BILLION);
    if billions > 0 {
        say_billions(billions, inside, spelling, said);
        said.push("tỷ");
    }
    let thousand = if spelling.thousand_as_ngan { "ngàn" } else { "nghìn" };
    let mut inside = inside || billions > 0;
    for (size, name) in [(1_000_000, "triệu"), (1_000, thousand), (1, "")] {
        let group = below / size % 1_000;
        if group > 0 {
            say_hundreds(usize::try_from(group).unwrap_or(0), inside, spelling, said);
            said.extend((!name.is_empty()).then_some(name));
            inside = true;
        }
    }
}

fn say_hundreds(group: usize, inside: bool, spelling: Spelling, said: &mut Vec<&'static str>) {
    let (hundreds, tens, ones) = (group / 100, group / 10 % 10, group % 10);
    let with_hundreds = hundreds > 0 || inside;
    if with_hundreds {
        said.extend([digit_word(hundreds), "trăm"]);
    }
    match (tens, ones) {
        (0, 0) => {}
        (0, ones) if with_hundreds => said.extend(["linh", digit_word(ones)]),
        (0, ones) => said.push(digit_word(ones)),
        (tens, ones) => say_tens(tens, ones, spelling, said),
    }
}

/// Says a number from 10 to 99.
fn say_tens(tens: usize, ones: usize, spelling: Spelling, said: &mut Vec<&'static str>) {
    if tens == 1 {
        said.push("mười");
    } else {
        said.extend([digit_word(tens), "mươi"]);
    }
    match ones {
        0 => {}
        1 if tens > 1 => said.push("mốt"),
        4 if tens > 1 && spelling.four_as_tu => said.push("tư"),
        5 => said.push("lăm"),
        ones => said.push(digit_word(ones)),
    }
}
