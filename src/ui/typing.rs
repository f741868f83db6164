//! Vietnamese by Telex or VNI, for places without an input method: a bare console, a remote login.
//!
//! It must never know a field; it answers what to take back and what to write in its place.

use crate::text::lang::{Lang, Said};
use vi::processor::AccentStyle;
use vi::{TELEX, VNI, transform_buffer_with_style};

/// Most letters of a word that are composed; no syllable is longer.
const LONGEST: usize = 12;

/// How letters are composed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Typing {
    /// As they come.
    #[default]
    Plain,
    /// "thuwowngr" is "thưởng".
    Telex,
    /// "thu7o7ng3" is "thưởng".
    Vni,
}

impl Typing {
    /// The next way, round and round.
    pub fn next(self) -> Self {
        match self {
            Self::Plain => Self::Telex,
            Self::Telex => Self::Vni,
            Self::Vni => Self::Plain,
        }
    }

    /// Its name for people; none for letters as they come.
    pub fn name(self) -> Option<&'static str> {
        match self {
            Self::Plain => None,
            Self::Telex => Some("Telex"),
            Self::Vni => Some("VNI"),
        }
    }

    /// What to say where it was just chosen.
    pub fn said(self, lang: Lang) -> Said {
        match self.name() {
            Some(name) => Said::new(
                lang.of(format!("Gõ tiếng Việt: {name}."), format!("Vietnamese is typed by {name}.")),
                lang.of("Chỉ bật khi máy không có bộ gõ.", "Only for places without an input method."),
            ),
            None => Said::new(lang.of("Gõ chữ như bàn phím gửi.", "Letters are taken as they come."), ""),
        }
    }
}

/// The word being composed.
#[derive(Clone, Debug, Default)]
pub struct Composer {
    /// The keys of the word.
    keys: String,
    /// What stands in the field for them.
    stands: String,
}

impl Composer {
    /// Forgets the word: the caret went elsewhere.
    pub fn reset(&mut self) {
        self.keys.clear();
        self.stands.clear();
    }

    /// Takes a key; how many letters before the caret go, and what is written instead.
    pub fn key(&mut self, typing: Typing, c: char) -> (usize, String) {
        let definition = match typing {
            Typing::Plain => None,
            Typing::Telex => Some(&TELEX),
            Typing::Vni => Some(&VNI),
        };
        // A word begins with a letter: figures stay figures.
        let composes = c.is_ascii_alphabetic() || (c.is_ascii_digit() && !self.keys.is_empty());
        let Some(definition) = definition.filter(|_| composes && self.keys.len() < LONGEST) else {
            self.reset();
            return (0, c.to_string());
        };
        self.keys.push(c);
        let mut now = String::new();
        // The placing of tones that offices use: "hòa", not "hoà".
        transform_buffer_with_style(definition, AccentStyle::Old, self.keys.chars(), &mut now);
        let same = self.stands.chars().zip(now.chars()).take_while(|(old, new)| old == new).count();
        let gone = self.stands.chars().count().saturating_sub(same);
        let fresh = now.chars().skip(same).collect();
        self.stands = now;
        (gone, fresh)
    }
}
