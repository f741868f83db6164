//! A pen with the desk it draws from.
//!
//! It must never know what is written.

use std::ops::{Deref, DerefMut};

use ratatui::buffer::Buffer;

use crate::ui::desk::Desk;
use crate::ui::widget::pen::Pen;
pub use crate::ui::widget::pen::{Run, len, size};

/// Writes on a buffer with the looks of a desk.
pub struct Brush<'a> {
    pen: Pen<'a>,
    /// What everything is drawn from.
    pub desk: &'a Desk,
}

impl<'a> Brush<'a> {
    /// Takes a buffer to write on.
    pub fn new(buf: &'a mut Buffer, desk: &'a Desk) -> Self {
        Self { pen: Pen::new(buf, desk.theme()), desk }
    }
}

impl<'a> Deref for Brush<'a> {
    type Target = Pen<'a>;
    fn deref(&self) -> &Pen<'a> {
        &self.pen
    }
}

impl DerefMut for Brush<'_> {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.pen
    }
}
