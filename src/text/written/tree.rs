//! A RON text as a tree of parts, each with its place in the text, however broken the text is.
//!
//! It reads on where a reader of values would stop. It must never judge: a part that is not closed says so, no more.

use crate::domain::check::Step;

/// Deeper than this nothing is told apart; a text that deep is refused by whoever reads its values.
const DEEPEST: usize = 120;

/// One part of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node<'a> {
    /// Its letters, from the first to the last.
    pub text: &'a str,
    /// Where it begins, in bytes.
    pub start: usize,
    /// What it holds.
    pub holds: Holds<'a>,
    /// Whether every bracket and quotation mark in it is closed as it was opened.
    pub closed: bool,
}

/// What a part holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Holds<'a> {
    /// Named fields: `(id: "a", max: "1")`, with or without a name before.
    Fields(Vec<Field<'a>>),
    /// Parts in a row: `["a", "b"]`, and `Some("a")`.
    List(Vec<Node<'a>>),
    /// Pairs: `{"a": "b"}`.
    Pairs(Vec<(Node<'a>, Node<'a>)>),
    /// A text in quotation marks.
    Text,
    /// A number, a word.
    Word,
}

/// A named field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field<'a> {
    /// Its name.
    pub name: &'a str,
    /// Where the name begins, in bytes.
    pub start: usize,
    /// Its value; an empty word where there is none.
    pub value: Node<'a>,
}

impl<'a> Node<'a> {
    /// Reads a text.
    pub fn of(text: &'a str) -> Self {
        let mut reader = Reader { text, at: 0 };
        reader.blank();
        while reader.rest().starts_with("#!") {
            // A header such as `#![enable(…)]` says how to read what follows.
            let end = reader.rest().find(']').map_or(reader.rest().len(), |at| at + 1);
            reader.at += end;
            reader.blank();
        }
        reader.node(0)
    }

    /// Where it ends, in bytes.
    pub fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// The field of that name; a wrapping such as `Some(…)` is passed through.
    pub fn field(&self, name: &str) -> Option<&Field<'a>> {
        match &self.holds {
            Holds::Fields(fields) => fields.iter().find(|field| field.name == name),
            Holds::List(list) => match list.as_slice() {
                [one] => one.field(name),
                _ => None,
            },
            _ => None,
        }
    }

    /// The part at the end of a path, as far as the path goes, and whether it goes to its end.
    pub fn walk(&self, path: &[Step]) -> (&Self, bool) {
        let Some((step, rest)) = path.split_first() else { return (self, true) };
        let next = match step {
            Step::Field(name) => self.field(name).map(|field| &field.value),
            Step::At(idx) => match &self.holds {
                Holds::List(list) => list.get(*idx),
                Holds::Pairs(pairs) => pairs.get(*idx).map(|(_, value)| value),
                _ => None,
            },
        };
        next.map_or((self, false), |next| next.walk(rest))
    }

    /// The parts directly in it, in order.
    pub fn parts(&self) -> Vec<&Self> {
        match &self.holds {
            Holds::Fields(fields) => fields.iter().map(|field| &field.value).collect(),
            Holds::List(list) => list.iter().collect(),
            Holds::Pairs(pairs) => pairs.iter().flat_map(|(key, value)| [key, value]).collect(),
            Holds::Text | Holds::Word => Vec::new(),
        }
    }

    /// The letters between the quotation marks, escapes as they are written; `None` where it is no text.
    pub fn quoted(&self) -> Option<&'a str> {
        let text = self.text;
        match self.holds {
            Holds::Text => Some(text.strip_prefix('"').and_then(|text| text.strip_suffix('"')).unwrap_or(text)),
            _ => None,
        }
    }
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Reader<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn pass(&mut self, letter: char) -> bool {
        let here = self.peek() == Some(letter);
        if here {
            self.at += letter.len_utf8();
        }
        here
    }

    /// Passes blanks and comments.
    fn blank(&mut self) {
        loop {
            let rest = self.rest();
            let trimmed = rest.trim_start();
            self.at += rest.len() - trimmed.len();
            if trimmed.starts_with("//") {
                self.at += trimmed.find('\n').unwrap_or(trimmed.len());
            } else if trimmed.starts_with("/*") {
                self.at += comment(trimmed);
            } else {
                return;
            }
        }
    }

    fn node(&mut self, depth: usize) -> Node<'a> {
        let start = self.at;
        self.word();
        let named = self.at > start;
        let before = self.at;
        // A name and its bracket may stand apart: `Criterion (…)`.
        self.blank();
        if named && self.peek() != Some('(') {
            self.at = before;
            return self.ended(start, Holds::Word, true);
        }
        if depth >= DEEPEST {
            self.at = self.text.len();
            return self.ended(start, Holds::Word, false);
        }
        match self.peek() {
            Some('(') => self.round(start, depth),
            Some('[') => {
                let (list, closed) = self.list(']', depth);
                self.ended(start, Holds::List(list), closed)
            }
            Some('{') => self.pairs(start, depth),
            Some('"') => {
                let closed = self.quoted();
                self.ended(start, Holds::Text, closed)
            }
            Some('\'') => {
                self.letter();
                self.ended(start, Holds::Word, true)
            }
            _ => self.ended(start, Holds::Word, true),
        }
    }

    fn ended(&self, start: usize, holds: Holds<'a>, closed: bool) -> Node<'a> {
        Node { text: self.text.get(start..self.at).unwrap_or_default(), start, holds, closed }
    }

    /// Passes the letters of a name or a number, and a raw text such as `r#"…"#`.
    fn word(&mut self) {
        let rest = self.rest();
        if let Some(raw) = rest.strip_prefix('r') {
            let hashes = raw.len() - raw.trim_start_matches('#').len();
            if let Some(body) = raw.get(hashes..).and_then(|raw| raw.strip_prefix('"')) {
                let end = format!("\"{}", "#".repeat(hashes));
                let length = body.find(&end).map_or(body.len(), |at| at + end.len());
                self.at += 1 + hashes + 1 + length;
                return;
            }
        }
        let ends = |letter: char| letter.is_whitespace() || "()[]{}:,\"'/".contains(letter);
        self.at += rest.find(ends).unwrap_or(rest.len());
    }

    fn quoted(&mut self) -> bool {
        let mut letters = self.rest().char_indices().skip(1);
        let mut several = false;
        while let Some((at, letter)) = letters.next() {
            match letter {
                '\\' => drop(letters.next()),
                '"' => {
                    self.at += at + 1;
                    // A text of several lines is more often one that was not closed: the next mark opened another.
                    return !several;
                }
                '\n' => several = true,
                _ => {}
            }
        }
        self.at = self.text.len();
        false
    }

    /// Passes a letter in single quotation marks, or only the mark where it is none.
    fn letter(&mut self) {
        let rest = self.rest();
        let close = rest.char_indices().skip(1).take(12).find(|(at, letter)| *letter == '\'' && *at > 1);
        self.at += close.map_or(1, |(at, _)| at + 1);
    }

    /// What stands in round brackets: fields where the first part is a name with a colon, else parts in a row.
    fn round(&mut self, start: usize, depth: usize) -> Node<'a> {
        let open = self.at;
        self.pass('(');
        self.blank();
        self.word();
        self.blank();
        // Brackets around nothing are those of a struct whose fields are all left out.
        let fields = matches!(self.peek(), Some(':')) || self.rest().starts_with(')') && self.only_blanks(open);
        self.at = open;
        if !fields {
            let (list, closed) = self.list(')', depth);
            return self.ended(start, Holds::List(list), closed);
        }
        self.pass('(');
        let (mut fields, mut closed) = (Vec::new(), true);
        loop {
            self.blank();
            let name_start = self.at;
            self.word();
            let name = self.text.get(name_start..self.at).unwrap_or_default();
            self.blank();
            if self.pass(':') {
                self.blank();
                let value = self.node(depth + 1);
                closed &= value.closed;
                fields.push(Field { name, start: name_start, value });
                self.blank();
                self.pass(',');
            } else if self.pass(')') {
                return self.ended(start, Holds::Fields(fields), closed);
            } else {
                // Something that is no field: a value whose comma or name is missing.
                let stray = self.node(depth + 1);
                closed &= stray.closed;
                if !self.pass(',') && self.at == name_start && self.stuck(name_start) {
                    return self.ended(start, Holds::Fields(fields), false);
                }
            }
        }
    }

    /// Whether nothing was passed since an opening bracket but blanks and comments.
    fn only_blanks(&self, open: usize) -> bool {
        let mut since = Reader { text: self.text, at: open + 1 };
        since.blank();
        since.at == self.at
    }

    /// The parts up to a closing bracket.
    fn list(&mut self, close: char, depth: usize) -> (Vec<Node<'a>>, bool) {
        let (mut list, mut closed) = (Vec::new(), true);
        self.at += 1;
        loop {
            self.blank();
            if self.pass(close) {
                return (list, closed);
            }
            let before = self.at;
            let node = self.node(depth + 1);
            if self.at > before {
                closed &= node.closed;
                list.push(node);
            }
            self.blank();
            if !self.pass(',') && self.at == before && self.stuck(before) {
                return (list, false);
            }
        }
    }

    fn pairs(&mut self, start: usize, depth: usize) -> Node<'a> {
        let (mut pairs, mut closed) = (Vec::new(), true);
        self.pass('{');
        loop {
            self.blank();
            if self.pass('}') {
                return self.ended(start, Holds::Pairs(pairs), closed);
            }
            let before = self.at;
            let key = self.node(depth + 1);
            self.blank();
            if self.pass(':') {
                self.blank();
                let value = self.node(depth + 1);
                closed &= key.closed && value.closed;
                pairs.push((key, value));
                self.blank();
            }
            if !self.pass(',') && self.at == before && self.stuck(before) {
                return self.ended(start, Holds::Pairs(pairs), false);
            }
        }
    }

    /// Gets on where nothing was read: answers whether to give up here, at the end or at a bracket of somebody else.
    fn stuck(&mut self, before: usize) -> bool {
        match self.peek() {
            None | Some(')' | ']' | '}') => true,
            Some(letter) if self.at == before => {
                self.at += letter.len_utf8();
                false
            }
            Some(_) => false,
        }
    }
}

/// Length of a comment in `/*` and `*/`, which may hold others.
fn comment(text: &str) -> usize {
    let (mut depth, mut at) = (0_usize, 0);
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        if rest.starts_with("/*") {
            depth += 1;
            at += 2;
        } else if rest.starts_with("*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    text.len()
}
