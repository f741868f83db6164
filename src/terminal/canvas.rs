//! The one seam of drawing: frames in, one write of bytes out.
//!
//! It must never know what a frame shows. Drawing only rows that can have changed belongs here when it comes, and no
//! screen's code will see it.

use std::io::{self, Write};

use crossterm::{queue, terminal};
use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Rect, Size};
use ratatui::{Frame, Terminal, TerminalOptions, Viewport};

/// Largest size drawn, in cells: beyond it a terminal is lying, and its buffers would eat the memory.
const LARGEST: (u16, u16) = (1_000, 500);

/// A surface of a known size that writes each frame at once.
#[derive(Debug)]
pub struct Canvas<W: Write> {
    terminal: Terminal<Paper<W>>,
}

impl<W: Write> Canvas<W> {
    /// Makes a surface of so many cells over a writer.
    ///
    /// # Errors
    /// None: nothing is written before the first frame.
    pub fn new(out: W, width: u16, height: u16) -> io::Result<Self> {
        let size = fitted(width, height);
        let paper = Paper { bytes: Vec::new(), out, size, cursor: Position::ORIGIN };
        let viewport = Viewport::Fixed(Rect::from((Position::ORIGIN, size)));
        Ok(Self { terminal: Terminal::with_options(paper, TerminalOptions { viewport })? })
    }

    /// Draws one frame and writes what changed since the last, all at once.
    ///
    /// # Errors
    /// What the writer failed with; the next frame is then drawn whole.
    pub fn draw(&mut self, picture: impl FnOnce(&mut Frame)) -> io::Result<()> {
        let _ = queue!(self.terminal.backend_mut().bytes, terminal::BeginSynchronizedUpdate);
        self.terminal.draw(picture)?;
        let _ = queue!(self.terminal.backend_mut().bytes, terminal::EndSynchronizedUpdate);
        let sent = self.terminal.backend_mut().send();
        if sent.is_err() {
            let (width, height) = self.size();
            self.resize(width, height)?;
        }
        sent
    }

    /// Takes a new size; the next frame is drawn whole.
    ///
    /// # Errors
    /// None: nothing is written before the next frame.
    pub fn resize(&mut self, width: u16, height: u16) -> io::Result<()> {
        let size = fitted(width, height);
        self.terminal.backend_mut().size = size;
        self.terminal.resize(Rect::from((Position::ORIGIN, size)))?;
        self.terminal.backend_mut().clear_region(ClearType::All)
    }

    /// The size in cells.
    pub fn size(&self) -> (u16, u16) {
        let size = self.terminal.backend().size;
        (size.width, size.height)
    }

    /// The writer below.
    pub fn out(&self) -> &W {
        &self.terminal.backend().out
    }
}

fn fitted(width: u16, height: u16) -> Size {
    Size::new(width.min(LARGEST.0), height.min(LARGEST.1))
}

/// A backend that gathers everything and asks the terminal nothing.
#[derive(Debug)]
struct Paper<W: Write> {
    bytes: Vec<u8>,
    out: W,
    size: Size,
    cursor: Position,
}

impl<W: Write> Paper<W> {
    fn send(&mut self) -> io::Result<()> {
        let sent = self.out.write_all(&self.bytes).and_then(|()| self.out.flush());
        self.bytes.clear();
        sent
    }

    fn pen(&mut self) -> CrosstermBackend<&mut Vec<u8>> {
        CrosstermBackend::new(&mut self.bytes)
    }
}

impl<W: Write> Backend for Paper<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        self.pen().draw(content)
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.pen().hide_cursor()
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.pen().show_cursor()
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.cursor)
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.cursor = position.into();
        let to = self.cursor;
        self.pen().set_cursor_position(to)
    }

    fn clear(&mut self) -> io::Result<()> {
        self.pen().clear()
    }

    fn clear_region(&mut self, clear_type: ClearType) -> io::Result<()> {
        self.pen().clear_region(clear_type)
    }

    fn size(&self) -> io::Result<Size> {
        Ok(self.size)
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: self.size, pixels: Size::ZERO })
    }

    /// Nothing: a frame goes out whole, in `send`.
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
