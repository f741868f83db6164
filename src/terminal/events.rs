//! From crossterm's events to our own, and the thread that waits for them.
//!
//! It must never know what a key asks for.

use std::io;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use crossterm::event::{self, Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEventKind};
use crossterm::terminal;

use crate::input::{Chord, Input, Key, MouseDeed};

/// Most events handed over at once, so that an endless stream can't fill the memory.
const BURST: usize = 16_384;

/// Starts the thread that waits for keys, without waking while there are none.
///
/// What is waiting at one time goes to `sink` as one burst, see [`gather`]; resizes that follow one another are one.
/// The thread ends when `sink` answers false, or after [`Input::End`] when the keyboard is gone.
/// `known` is the size drawn at so far: a change before anybody listened is told first.
///
/// # Errors
/// When the system gives no thread.
///
/// [`gather`]: crate::input::gather
pub fn listen(
    known: (u16, u16),
    mut sink: impl FnMut(Vec<Input>) -> bool + Send + 'static,
) -> io::Result<JoinHandle<()>> {
    thread::Builder::new().name("keys".to_owned()).spawn(move || {
        // The first look begins the listening; only then is the size asked for, so that no change falls between.
        let _ = event::poll(Duration::ZERO);
        if let Ok((width, height)) = terminal::size()
            && (width, height) != known
            && !sink(vec![Input::Resize(width, height)])
        {
            return;
        }
        loop {
            let Ok(burst) = next_burst() else {
                sink(vec![Input::End]);
                return;
            };
            if !burst.is_empty() && !sink(burst) {
                return;
            }
        }
    })
}

fn next_burst() -> io::Result<Vec<Input>> {
    let mut burst = Vec::new();
    loop {
        if let Some(input) = translate(event::read()?) {
            if matches!((burst.last(), &input), (Some(Input::Resize(..)), Input::Resize(..))) {
                burst.pop();
            }
            burst.push(input);
        }
        if burst.len() >= BURST || !event::poll(Duration::ZERO)? {
            return Ok(burst);
        }
    }
}

/// Puts one event into our words; none for what nobody needs (a key that comes up, a mouse that only moves).
pub fn translate(event: Event) -> Option<Input> {
    match event {
        Event::Key(key) => press(key).map(Input::Key),
        Event::Paste(text) => Some(Input::Paste(text)),
        Event::Resize(width, height) => Some(Input::Resize(width, height)),
        Event::FocusGained => Some(Input::FocusGained),
        Event::FocusLost => Some(Input::FocusLost),
        Event::Mouse(mouse) => {
            let deed = match mouse.kind {
                MouseEventKind::Down(MouseButton::Left) => MouseDeed::Press,
                MouseEventKind::Up(MouseButton::Left) => MouseDeed::Release,
                MouseEventKind::Drag(MouseButton::Left) => MouseDeed::Drag,
                MouseEventKind::ScrollUp => MouseDeed::WheelUp,
                MouseEventKind::ScrollDown => MouseDeed::WheelDown,
                _ => return None,
            };
            Some(Input::Mouse { deed, x: mouse.column, y: mouse.row })
        }
    }
}

fn press(event: KeyEvent) -> Option<Chord> {
    if event.kind == KeyEventKind::Release {
        return None;
    }
    let held = |modifier| event.modifiers.contains(modifier);
    let (ctrl, alt, shift) = (held(KeyModifiers::CONTROL), held(KeyModifiers::ALT), held(KeyModifiers::SHIFT));
    let key = match event.code {
        KeyCode::Char(c) => {
            // AltGr arrives as Ctrl+Alt on Windows: a letter typed with it is text.
            let altgr = ctrl && alt && (cfg!(windows) || !c.is_ascii_alphanumeric());
            if altgr || !(ctrl || alt) {
                // The character carries its Shift already; making it a capital again would harm what Caps Lock did.
                return Some(Chord::plain(Key::Char(c)));
            }
            Key::Char(c)
        }
        KeyCode::BackTab => return Some(Chord::new(Key::Tab, ctrl, alt, true)),
        KeyCode::F(number) => Key::F(number),
        KeyCode::Enter => Key::Enter,
        KeyCode::Tab => Key::Tab,
        KeyCode::Backspace => Key::Backspace,
        KeyCode::Delete => Key::Delete,
        KeyCode::Insert => Key::Insert,
        KeyCode::Esc => Key::Esc,
        KeyCode::Left => Key::Left,
        KeyCode::Right => Key::Right,
        KeyCode::Up => Key::Up,
        KeyCode::Down => Key::Down,
        KeyCode::Home => Key::Home,
        KeyCode::End => Key::End,
        KeyCode::PageUp => Key::PageUp,
        KeyCode::PageDown => Key::PageDown,
        _ => return None,
    };
    Some(Chord::new(key, ctrl, alt, shift))
}
