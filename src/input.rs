//! What arrives from the keyboard, the mouse and the system, in words of our own.
//!
//! `terminal` makes these values and `ui` reads them, so that neither has to name the other.
//! It must never know where a key came from, what it will do, or a single escape code.

use std::fmt;
use std::str::FromStr;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A key of the keyboard, without what was held down beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Key {
    /// A letter, digit or sign as it would be written; capitals and signs already carry their Shift.
    Char(char),
    /// A function key, counted from 1.
    F(u8),
    /// Enter, also the one of the number block.
    Enter,
    /// Tab.
    Tab,
    /// The key that deletes to the left.
    Backspace,
    /// The key that deletes to the right.
    Delete,
    /// Insert.
    Insert,
    /// Escape.
    Esc,
    /// Arrow.
    Left,
    /// Arrow.
    Right,
    /// Arrow.
    Up,
    /// Arrow.
    Down,
    /// Home.
    Home,
    /// End.
    End,
    /// A page up.
    PageUp,
    /// A page down.
    PageDown,
}

/// The named keys and how they are written in a keymap; the first name of a key is the one that is printed.
const NAMED: &[(&str, Key)] = &[
    ("enter", Key::Enter),
    ("tab", Key::Tab),
    ("backspace", Key::Backspace),
    ("delete", Key::Delete),
    ("insert", Key::Insert),
    ("esc", Key::Esc),
    ("left", Key::Left),
    ("right", Key::Right),
    ("up", Key::Up),
    ("down", Key::Down),
    ("home", Key::Home),
    ("end", Key::End),
    ("pageup", Key::PageUp),
    ("pagedown", Key::PageDown),
    ("space", Key::Char(' ')),
    ("plus", Key::Char('+')),
    ("return", Key::Enter),
    ("escape", Key::Esc),
    ("del", Key::Delete),
    ("ins", Key::Insert),
    ("pgup", Key::PageUp),
    ("pgdn", Key::PageDown),
];

/// One press: a key and what was held down beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Chord {
    /// The key.
    pub key: Key,
    /// Whether Ctrl was held.
    pub ctrl: bool,
    /// Whether Alt was held.
    pub alt: bool,
    /// Whether Shift was held; always false for a character without Ctrl or Alt, which carries its Shift itself.
    pub shift: bool,
}

impl Chord {
    /// Makes a press of `key` alone.
    pub const fn plain(key: Key) -> Self {
        Self { key, ctrl: false, alt: false, shift: false }
    }

    /// Makes a press in its one normal form, so that equal presses compare equal however a terminal reports them.
    ///
    /// `shift+g` is `G`, `ctrl+G` is `ctrl+shift+g`, and Ctrl+H, Ctrl+I, Ctrl+J, Ctrl+M and Ctrl+[ are the keys
    /// whose bytes they are (some input methods send Backspace as Ctrl+H).
    pub fn new(key: Key, ctrl: bool, alt: bool, shift: bool) -> Self {
        let Key::Char(c) = key else {
            return Self { key, ctrl, alt, shift };
        };
        if ctrl && !alt && !shift {
            match c.to_ascii_lowercase() {
                'h' => return Self::plain(Key::Backspace),
                'i' => return Self::plain(Key::Tab),
                'j' | 'm' => return Self::plain(Key::Enter),
                '[' => return Self::plain(Key::Esc),
                _ => {}
            }
        }
        if ctrl || alt {
            let low = single(c.to_lowercase()).unwrap_or(c);
            let shift = shift || low != c;
            return Self { key: Key::Char(low), ctrl, alt, shift };
        }
        let c = if shift { single(c.to_uppercase()).unwrap_or(c) } else { c };
        Self { key: Key::Char(c), ctrl, alt, shift: false }
    }

    /// The character this press would write into a text field, if it would write one.
    pub fn text(self) -> Option<char> {
        match self.key {
            Key::Char(c) if !self.ctrl && !self.alt => Some(c),
            _ => None,
        }
    }

    /// The press that is meant when an input method has turned a letter into a Vietnamese one: `ư` is `u`, `Đ` is `D`.
    ///
    /// None when nothing was turned.
    pub fn base_letter(self) -> Option<Self> {
        let base = match self.text()? {
            'đ' => 'd',
            'Đ' => 'D',
            c if c.is_ascii() => return None,
            c => Some(c).into_iter().nfd().next().filter(char::is_ascii_alphabetic)?,
        };
        Some(Self::plain(Key::Char(base)))
    }
}

fn single(mut chars: impl Iterator<Item = char>) -> Option<char> {
    let first = chars.next()?;
    chars.next().is_none().then_some(first)
}

impl fmt::Display for Chord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (held, name) in [(self.ctrl, "ctrl+"), (self.alt, "alt+"), (self.shift, "shift+")] {
            if held {
                f.write_str(name)?;
            }
        }
        match self.key {
            Key::F(number) => write!(f, "f{number}"),
            Key::Char('+') if self.text().is_some() => f.write_str("+"),
            key => match (NAMED.iter().find(|(_, named)| *named == key), key) {
                (Some((name, _)), _) => f.write_str(name),
                (None, Key::Char(c)) => write!(f, "{c}"),
                (None, _) => Ok(()),
            },
        }
    }
}

/// Why a text is no press.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadChord {
    /// Nothing stands there.
    Empty,
    /// The part after the last `+` is no key.
    UnknownKey,
    /// A part before the last `+` is not ctrl, alt or shift, or stands there twice.
    UnknownModifier,
    /// No terminal can tell it from another key, as Ctrl+H from Backspace.
    SameAs(Chord),
}

impl FromStr for Chord {
    type Err = BadChord;

    fn from_str(text: &str) -> Result<Self, BadChord> {
        let text = text.trim();
        if text.is_empty() {
            return Err(BadChord::Empty);
        }
        let (held, last) = match text.strip_suffix('+') {
            Some("") => ("", "+"),
            Some(held) => (held.strip_suffix('+').ok_or(BadChord::UnknownKey)?, "+"),
            None => text.rsplit_once('+').unwrap_or(("", text)),
        };
        let (mut ctrl, mut alt, mut shift) = (false, false, false);
        for part in held.split('+').filter(|_| !held.is_empty()) {
            let seen = match part.to_ascii_lowercase().as_str() {
                "ctrl" | "c" => &mut ctrl,
                "alt" | "a" => &mut alt,
                "shift" | "s" => &mut shift,
                _ => return Err(BadChord::UnknownModifier),
            };
            if std::mem::replace(seen, true) {
                return Err(BadChord::UnknownModifier);
            }
        }
        let key = key_named(last).ok_or(BadChord::UnknownKey)?;
        let chord = Self::new(key, ctrl, alt, shift);
        if matches!(key, Key::Char(_)) && !matches!(chord.key, Key::Char(_)) {
            return Err(BadChord::SameAs(chord));
        }
        Ok(chord)
    }
}

fn key_named(text: &str) -> Option<Key> {
    let composed: String = text.nfc().collect();
    if let Some(c) = single(composed.chars()) {
        return (!c.is_control() && c != ' ').then_some(Key::Char(c));
    }
    let low = composed.to_ascii_lowercase();
    if let Some((_, key)) = NAMED.iter().find(|(name, _)| *name == low) {
        return Some(*key);
    }
    let number: u8 = low.strip_prefix('f')?.parse().ok()?;
    (1..=24).contains(&number).then_some(Key::F(number))
}

/// What the mouse did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MouseDeed {
    /// The left button went down.
    Press,
    /// The left button came up.
    Release,
    /// The mouse moved with the left button down.
    Drag,
    /// The wheel turned up.
    WheelUp,
    /// The wheel turned down.
    WheelDown,
}

/// Anything the outside tells the program about the person in front of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A press.
    Key(Chord),
    /// Text that came in one piece; never a command, whatever it says.
    Paste(String),
    /// The terminal's new size in cells.
    Resize(u16, u16),
    /// A deed of the mouse, in cells from the top left, counted from zero.
    Mouse {
        /// What it did.
        deed: MouseDeed,
        /// Column.
        x: u16,
        /// Row.
        y: u16,
    },
    /// The window came to the front.
    FocusGained,
    /// The window went to the back.
    FocusLost,
    /// The system asks the program to end (SIGTERM, SIGHUP, SIGINT, or the keyboard is gone).
    End,
    /// The system asks the program to step aside until it is called back (SIGTSTP).
    Suspend,
    /// The program was called back (SIGCONT): what the terminal shows is no longer ours.
    Resumed,
}

/// Most keys that may follow a paste in the same burst and still be taken as keys.
const TAIL_KEYS: usize = 3;

/// Turns a burst (what was waiting at one time, in order) into what was meant.
///
/// With a text field open, a burst that holds more than one Enter is a paste on a terminal that does not mark pastes,
/// and becomes text; bursts of input methods hold none and pass untouched (fault 82).
/// More than a few keys on the heels of a marked paste belong to it: its text held the end mark itself (fault 81).
///
/// Limit: what such a hostile paste sends in a later burst is taken as keys.
pub fn gather(burst: Vec<Input>, field_open: bool) -> Vec<Input> {
    if let Some(at) = burst.iter().position(|input| matches!(input, Input::Paste(_))) {
        return with_tail(burst, at);
    }
    let enters = burst.iter().filter(|input| matches!(input, Input::Key(chord) if chord.key == Key::Enter)).count();
    if !field_open || enters < 2 {
        return burst;
    }
    match as_text(&burst) {
        Some(text) => vec![Input::Paste(text)],
        None => burst,
    }
}

fn with_tail(mut burst: Vec<Input>, at: usize) -> Vec<Input> {
    let tail = burst.split_off(at.saturating_add(1));
    let keys = tail.iter().take_while(|input| matches!(input, Input::Key(_))).count();
    if keys > TAIL_KEYS
        && let Some(Input::Paste(paste)) = burst.last_mut()
    {
        paste.extend(tail.iter().take(keys).filter_map(written));
        burst.extend(tail.into_iter().skip(keys));
    } else {
        burst.extend(tail);
    }
    burst
}

/// The text of a burst of keys, with newlines for Enter; none if it holds anything that writes nothing.
fn as_text(burst: &[Input]) -> Option<String> {
    burst.iter().map(written).collect()
}

fn written(input: &Input) -> Option<char> {
    let Input::Key(chord) = input else {
        return None;
    };
    match chord.key {
        Key::Enter => Some('\n'),
        Key::Tab => Some('\t'),
        _ => chord.text(),
    }
}

/// Whether a character only changes the letter before it, as a tone does.
pub fn is_mark(c: char) -> bool {
    is_combining_mark(c)
}
