//! The terminal: taking it over, giving it back whatever happens, drawing on it, hearing from it.
//!
//! The only user of crossterm. It must never know what is drawn or what a key means, and no foreign text goes out
//! here: the title is a constant, and cells are written by the drawing code, which has cleaned them.

mod canvas;
mod events;
mod system;

use std::io::{self, IsTerminal, Stdout, Write};
use std::panic;
use std::process;
use std::sync::atomic::{AtomicBool, Ordering};

use color_eyre::config::{HookBuilder, Theme};
use crossterm::{cursor, event, queue, style, terminal};
use ratatui::Frame;

pub use crate::terminal::canvas::Canvas;
pub use crate::terminal::events::{listen, translate};
pub use crate::terminal::system::{obey, outlive_limits, watch};

/// Whether the terminal is in our modes now, for the hook of a panic, which holds no [`Screen`].
static ENTERED: AtomicBool = AtomicBool::new(false);

/// What the place where output goes can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ability {
    /// Whether screens can be drawn there at all.
    pub screen: bool,
    /// Whether colours are wanted; if not, use the monochrome theme.
    pub colour: bool,
    /// Whether it shows 24 bits a colour, and not only the 256.
    pub fine: bool,
}

impl Ability {
    /// Decides from the environment and from whether both ends are a terminal (`NO_COLOR`, `TERM`, `COLORTERM`).
    pub fn of(var: impl Fn(&str) -> Option<String>, is_terminal: bool) -> Self {
        let set = |name: &str| var(name).is_some_and(|value| !value.is_empty());
        let term = var("TERM").unwrap_or_default();
        let dumb = term == "dumb" || (term.is_empty() && !cfg!(windows));
        let fine_terms = ["direct", "kitty", "alacritty", "ghostty", "foot", "wezterm"];
        let fine = cfg!(windows)
            || set("WT_SESSION")
            || var("COLORTERM").is_some_and(|value| value == "truecolor" || value == "24bit")
            || fine_terms.iter().any(|name| term.contains(name));
        Self { screen: is_terminal && !dumb, colour: !dumb && !set("NO_COLOR"), fine }
    }

    /// Decides for this process.
    pub fn here() -> Self {
        let both = io::stdin().is_terminal() && io::stdout().is_terminal();
        Self::of(|name| std::env::var(name).ok(), both)
    }
}

/// How to take the terminal over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// The window's title; a constant, since foreign text has no business in an escape code.
    pub title: &'static str,
    /// Whether the mouse comes to us; the terminal's own selection then needs Shift.
    pub mouse: bool,
}

/// Why the terminal could not be taken over or stepped away from.
#[derive(Debug)]
pub enum Unable {
    /// The program was started in the background of its terminal.
    Background,
    /// There is no shell to step aside to.
    NoShell,
    /// The system said no.
    Io(io::Error),
}

impl From<io::Error> for Unable {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl Unable {
    /// Says it in Vietnamese.
    pub fn vi(&self) -> String {
        match self {
            Self::Background => "Chương trình đang chạy nền; hãy đưa ra trước (fg) rồi mở lại.".to_owned(),
            Self::NoShell => "Không có dòng lệnh nào phía sau để tạm dừng.".to_owned(),
            Self::Io(error) => format!("Không điều khiển được màn hình dòng lệnh: {error}."),
        }
    }

    /// Says it in English.
    pub fn en(&self) -> String {
        match self {
            Self::Background => "The program runs in the background; bring it to the front and start again.".to_owned(),
            Self::NoShell => "There is no shell to step aside to.".to_owned(),
            Self::Io(error) => format!("The terminal cannot be controlled: {error}."),
        }
    }
}

/// The terminal in our hands; dropping it gives it back.
#[derive(Debug)]
pub struct Screen {
    canvas: Canvas<Stdout>,
    options: Options,
}

impl Screen {
    /// Takes the terminal over: raw mode, the second screen, marked pastes, the mouse if wanted.
    ///
    /// # Errors
    /// [`Unable::Background`], or the system's refusal of raw mode. Modes a terminal does not know are left out.
    pub fn enter(options: Options) -> Result<Self, Unable> {
        if system::in_background() {
            return Err(Unable::Background);
        }
        // crossterm answers NO_COLOR by resetting bold and reverse too (crossterm 1069); our own theme does it right.
        style::force_color_output(true);
        take(options)?;
        let (width, height) = terminal::size().unwrap_or((80, 24));
        Ok(Self { canvas: Canvas::new(io::stdout(), width, height).inspect_err(|_| restore())?, options })
    }

    /// Draws one frame: one write inside synchronized output, the terminal's cursor where the frame puts it.
    ///
    /// # Errors
    /// What writing to the terminal failed with.
    pub fn draw(&mut self, picture: impl FnOnce(&mut Frame)) -> io::Result<()> {
        self.canvas.draw(picture)
    }

    /// Follows a resize event; the next frame is drawn whole.
    ///
    /// # Errors
    /// None on a working terminal: nothing is written before the next frame.
    pub fn resize(&mut self, width: u16, height: u16) -> io::Result<()> {
        self.canvas.resize(width, height)
    }

    /// The size frames are drawn at, in cells.
    pub fn size(&self) -> (u16, u16) {
        self.canvas.size()
    }

    /// Makes the next frame a whole one, for when something else wrote over the screen.
    ///
    /// # Errors
    /// None on a working terminal: nothing is written before the next frame.
    pub fn redraw(&mut self) -> io::Result<()> {
        let (width, height) = self.canvas.size();
        self.canvas.resize(width, height)
    }

    /// Steps aside to the shell until it calls back, then takes the terminal over again.
    ///
    /// # Errors
    /// [`Unable::NoShell`] where stopping would leave a dead window.
    pub fn suspend(&mut self) -> Result<(), Unable> {
        if !system::has_shell() {
            return Err(Unable::NoShell);
        }
        restore();
        system::stop()?;
        self.resume()
    }

    /// Takes the terminal over again after the program was stopped and called back ([`Input::Resumed`]).
    ///
    /// # Errors
    /// The system's refusal of raw mode.
    ///
    /// [`Input::Resumed`]: crate::input::Input::Resumed
    pub fn resume(&mut self) -> Result<(), Unable> {
        // What crossterm believes of raw mode is no longer so: a shell has had the terminal in between.
        let _ = terminal::disable_raw_mode();
        take(self.options)?;
        let (width, height) = terminal::size().unwrap_or(self.canvas.size());
        self.canvas.resize(width, height)?;
        Ok(())
    }

    /// Gives the terminal back with an empty page: the hall must not read what the shell had shown before.
    ///
    /// # Errors
    /// What writing to the terminal failed with.
    pub fn leave(self) -> io::Result<()> {
        restore();
        let mut bytes = Vec::new();
        queue!(bytes, terminal::Clear(terminal::ClearType::All), cursor::MoveTo(0, 0))?;
        send(&bytes)
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        restore();
    }
}

fn take(options: Options) -> io::Result<()> {
    ENTERED.store(true, Ordering::SeqCst);
    terminal::enable_raw_mode().inspect_err(|_| ENTERED.store(false, Ordering::SeqCst))?;
    let mut bytes = Vec::new();
    queue!(bytes, terminal::EnterAlternateScreen, cursor::Hide)?;
    // Modes a terminal may not have: what it does not know it does without.
    let _ = queue!(bytes, event::EnableBracketedPaste);
    let _ = queue!(bytes, event::EnableFocusChange);
    let _ = queue!(bytes, terminal::SetTitle(options.title));
    if options.mouse {
        let _ = queue!(bytes, event::EnableMouseCapture);
    }
    let _ = queue!(bytes, terminal::Clear(terminal::ClearType::All));
    send(&bytes)
}

/// Gives the terminal back, once; nothing happens when it is not ours.
///
/// For the end of the process outside the main thread, where no [`Screen`] is at hand.
pub fn restore() {
    if !ENTERED.swap(false, Ordering::SeqCst) {
        return;
    }
    let mut bytes = Vec::new();
    let _ = queue!(bytes, terminal::EndSynchronizedUpdate);
    let _ = queue!(bytes, event::DisableMouseCapture);
    let _ = queue!(bytes, event::DisableFocusChange);
    let _ = queue!(bytes, event::DisableBracketedPaste);
    let _ = queue!(bytes, style::SetAttribute(style::Attribute::Reset));
    let _ = queue!(bytes, terminal::LeaveAlternateScreen);
    let _ = queue!(bytes, cursor::Show);
    let _ = send(&bytes);
    let _ = terminal::disable_raw_mode();
}

fn send(bytes: &[u8]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(bytes)?;
    out.flush()
}

/// Installs the report of a fault of the program itself: the terminal is given back first, then `rescue` runs
/// (saving a draft), then the report is printed.
///
/// # Errors
/// When a report was installed before.
pub fn guard(colour: bool, rescue: impl Fn() + Send + Sync + 'static) -> Result<(), color_eyre::Report> {
    // color-eyre colours its report whatever NO_COLOR says (eyre 236).
    let hooks = if colour { HookBuilder::default() } else { HookBuilder::default().theme(Theme::new()) };
    hooks.install()?;
    let report = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        restore();
        rescue();
        if system::is_gone() {
            // Nobody is there to read a report, and failing to print it would abort.
            process::exit(0);
        }
        report(info);
    }));
    Ok(())
}
