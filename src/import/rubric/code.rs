//! Printed codes as people write them: "I", "1.1", "a)", "2.a)", "TC1", "TCI", "27a", "-".
//!
//! A code says where a row belongs, never which row it is: codes repeat. It must never know a row.

/// The manner of numbering that the last part of a code belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// I, II, III.
    Roman,
    /// A, B, C.
    Upper,
    /// 1, 2, 3.
    Number,
    /// a, b, c, d, đ.
    Lower,
    /// i, ii, iii.
    SmallRoman,
    /// A word and a number: TC1; the word tells one series from another.
    Series(String),
    /// A dash or a dot.
    Bullet,
    /// Anything else.
    Other,
}

/// A code that is longer than this, in characters, is kept as it is and taken apart no further.
const LONGEST: usize = 40;

/// A printed code in its parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Code {
    /// Its parts: "2.a)" is "2" and "a".
    pub parts: Vec<String>,
    /// How the last part is numbered.
    pub shape: Shape,
}

impl Code {
    /// Takes a code apart; `None` for an empty one.
    pub fn read(text: &str) -> Option<Self> {
        let tight: String = text.chars().filter(|ch| !ch.is_whitespace()).collect();
        if tight.is_empty() {
            return None;
        }
        if tight.chars().all(|ch| matches!(ch, '-' | '–' | '—' | '+' | '*' | '•' | '·' | 'º' | '○')) {
            return Some(Self { parts: Vec::new(), shape: Shape::Bullet });
        }
        if tight.chars().count() > LONGEST {
            return Some(Self { parts: Vec::new(), shape: Shape::Other });
        }
        let parts: Vec<String> = tight
            .split(['.', ')', '(', '-', '/', ':', ','])
            .filter(|part| !part.is_empty())
            .map(str::to_owned)
            .collect();
        let shape = parts.last().map_or(Shape::Other, |part| shape(part));
        Some(Self { parts, shape })
    }

    /// The last part.
    pub fn last(&self) -> &str {
        self.parts.last().map_or("", String::as_str)
    }

    /// The parts before the last.
    pub fn before(&self) -> &[String] {
        self.parts.split_last().map_or(&[], |(_, before)| before)
    }

    /// The number of a code such as "27a", which belongs behind 27.
    pub fn inserted_after(&self) -> Option<&str> {
        let last = self.last();
        let n_digits = last.bytes().take_while(u8::is_ascii_digit).count();
        let (digits, letters) = last.split_at_checked(n_digits)?;
        let mut letters = letters.chars();
        let one = letters.next().is_some_and(char::is_lowercase) && letters.next().is_none();
        (n_digits > 0 && one).then_some(digits)
    }

    /// The same code with its last part read as a letter, where it was read as a Roman number and could be both.
    pub fn as_letter(&self) -> Option<Self> {
        let mut letters = self.last().chars();
        let shape = match (&self.shape, letters.next(), letters.next()) {
            (Shape::Roman, Some(_), None) => Shape::Upper,
            (Shape::SmallRoman, Some(_), None) => Shape::Lower,
            _ => return None,
        };
        Some(Self { parts: self.parts.clone(), shape })
    }

    /// Whether this code is the next Roman number after another.
    pub fn follows_as_number(&self, other: &Self) -> bool {
        let value = |code: &Self| roman(&code.last().to_uppercase());
        matches!((value(self), value(other)), (Some(here), Some(before)) if here == before + 1)
    }

    /// Whether this code is the next letter after another, where it could be a Roman number too.
    pub fn follows_as_letter(&self, other: &Self) -> bool {
        let before = match &*self.last().to_lowercase() {
            "i" => "h",
            "v" => "u",
            "x" => "v",
            _ => return false,
        };
        other.last().to_lowercase() == before
    }
}

fn shape(part: &str) -> Shape {
    let mut letters = part.chars();
    let single = letters.next().filter(|_| letters.next().is_none());
    if part.chars().all(|ch| ch.is_ascii_digit()) {
        return Shape::Number;
    }
    if roman(part).is_some() {
        return Shape::Roman;
    }
    if part.chars().all(char::is_lowercase) && roman(&part.to_uppercase()).is_some() {
        return Shape::SmallRoman;
    }
    match single {
        Some(letter) if letter.is_uppercase() => return Shape::Upper,
        Some(letter) if letter.is_lowercase() => return Shape::Lower,
        _ => {}
    }
    let n_digits = part.chars().take_while(char::is_ascii_digit).count();
    let after: String = part.chars().skip(n_digits).collect();
    if n_digits > 0 && after.chars().count() == 1 && after.chars().all(char::is_lowercase) {
        return Shape::Number;
    }
    let word = part.trim_end_matches(|ch: char| ch.is_ascii_digit());
    let word = if word.len() == part.len() { part.trim_end_matches(['I', 'V', 'X']) } else { word };
    if !word.is_empty() && word.len() < part.len() && word.chars().all(char::is_alphabetic) {
        return Shape::Series(word.to_owned());
    }
    Shape::Other
}

/// The value of a Roman number in capitals up to 39; L, C, D and M number nothing in a table but as letters.
fn roman(text: &str) -> Option<u32> {
    let n_tens = text.bytes().take_while(|byte| *byte == b'X').count();
    let (_, ones) = text.split_at_checked(n_tens)?;
    // "IX" begins with no ten, and "XIX" with one.
    let ones = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"].iter().position(|known| *known == ones)?;
    let value = n_tens * 10 + ones;
    (n_tens <= 3 && value > 0).then(|| u32::try_from(value).unwrap_or(0))
}
