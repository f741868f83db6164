//! Reading a part of a package as tags and texts, within a budget; entities of a part's own are refused.
//!
//! It must never know what a tag means.

use super::book::Fault;
use super::limits;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use std::io::{BufReader, Read};
use std::rc::Rc;

/// A part being read.
pub(super) struct Xml<R: Read> {
    reader: Reader<BufReader<R>>,
    part: Rc<str>,
    buffer: Vec<u8>,
    depth: usize,
    n_nodes: usize,
}

/// What stands next in a part; names are without their prefix.
pub(super) enum Node {
    /// A tag opens.
    Open(Tag),
    /// A tag closes.
    Close(String),
    /// Text between tags, or a piece of it.
    Text(String),
    /// The part ends.
    End,
}

/// A tag that opens.
pub(super) struct Tag {
    start: BytesStart<'static>,
    part: Rc<str>,
}

impl Tag {
    /// Its name without the prefix.
    pub fn name(&self) -> &str {
        self.start.local_name().into_inner()
    }

    /// An attribute by its name without the prefix.
    pub fn attribute(&self, name: &str) -> Result<Option<String>, Fault> {
        for attribute in self.start.attributes().with_checks(false) {
            let attribute = attribute.map_err(|error| broken(&self.part, &error.to_string()))?;
            if attribute.key.local_name().into_inner() == name {
                let value = attribute.normalized_value(XmlVersion::Implicit1_0);
                let value = value.map_err(|error| broken(&self.part, &error.to_string()))?;
                return Ok(Some(value.into_owned()));
            }
        }
        Ok(None)
    }

    /// An attribute that is a whole number.
    pub fn number(&self, name: &str) -> Result<Option<u32>, Fault> {
        Ok(self.attribute(name)?.and_then(|text| text.trim().parse().ok()))
    }
}

fn broken(part: &str, said: &str) -> Fault {
    Fault::Broken { part: part.into(), said: said.into() }
}

impl<R: Read> Xml<R> {
    /// Begins a part.
    pub fn new(part: &str, reader: R) -> Self {
        let mut reader = Reader::from_reader(BufReader::new(reader));
        reader.config_mut().expand_empty_elements = true;
        Self { reader, part: part.into(), buffer: Vec::new(), depth: 0, n_nodes: 0 }
    }

    /// The next tag or text; comments and instructions are passed over.
    pub fn next(&mut self) -> Result<Node, Fault> {
        loop {
            self.n_nodes += 1;
            if self.n_nodes > limits::NODES || self.depth > limits::DEPTH {
                return Err(Fault::TooLong { part: (*self.part).into() });
            }
            self.buffer.clear();
            let event = self.reader.read_event_into(&mut self.buffer);
            match event.map_err(|error| broken(&self.part, &error.to_string()))? {
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
                Event::DocType(_) => return Err(Fault::Entities { part: (*self.part).into() }),
                Event::Start(start) => {
                    self.depth += 1;
                    return Ok(Node::Open(Tag { start: start.into_owned(), part: self.part.clone() }));
                }
                Event::End(end) => {
                    self.depth = self.depth.saturating_sub(1);
                    return Ok(Node::Close(end.local_name().into_inner().to_owned()));
                }
                Event::Text(text) => return Ok(Node::Text(text.xml10_content().into_owned())),
                Event::CData(text) => return Ok(Node::Text(text.xml10_content().into_owned())),
                Event::GeneralRef(reference) => {
                    let letter =
                        reference.resolve_char_ref().map_err(|error| broken(&self.part, &error.to_string()))?;
                    let named = match &*reference.xml10_content() {
                        "amp" => Some('&'),
                        "lt" => Some('<'),
                        "gt" => Some('>'),
                        "quot" => Some('"'),
                        "apos" => Some('\''),
                        _ => None,
                    };
                    let letter = letter.or(named).ok_or_else(|| Fault::Entities { part: (*self.part).into() })?;
                    return Ok(Node::Text(letter.to_string()));
                }
                Event::Empty(_) => return Err(broken(&self.part, "empty element")),
                Event::Eof => return Ok(Node::End),
            }
        }
    }

    /// Passes over everything up to the end of the tag that was opened last.
    pub fn skip(&mut self) -> Result<(), Fault> {
        let outside = self.depth.saturating_sub(1);
        loop {
            match self.next()? {
                Node::Close(_) if self.depth == outside => return Ok(()),
                Node::End => return Err(broken(&self.part, "unexpected end")),
                _ => {}
            }
        }
    }

    /// The text up to the end of the tag that was opened last, without what `left_out` tags hold.
    pub fn text(&mut self, left_out: &[&str]) -> Result<String, Fault> {
        let outside = self.depth.saturating_sub(1);
        let mut whole = String::new();
        loop {
            let skips = match self.next()? {
                Node::Text(text) => {
                    whole.push_str(&text);
                    false
                }
                Node::Open(tag) => left_out.contains(&tag.name()),
                Node::Close(_) => false,
                Node::End => return Err(broken(&self.part, "unexpected end")),
            };
            if skips {
                self.skip()?;
            }
            if self.depth == outside {
                return Ok(whole);
            }
        }
    }
}
