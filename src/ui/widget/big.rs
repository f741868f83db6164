//! Letters for the last row of the hall: a bitmap face drawn with half and quadrant blocks.
//!
//! The face is a part of GNU Unifont (`data/glyphs/LICENSE-unifont.txt`); it has every Vietnamese letter. Text that does
//! not fit is never shrunk or cut here: [`fit`] says which size fits, and the caller falls back to ordinary text.
//! It must never know what is written.

use std::collections::HashMap;
use std::sync::LazyLock;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_normalization::UnicodeNormalization;

static GLYPHS: &str = include_str!("../../../data/glyphs/unifont.hex");

/// Pixels of a glyph across and down.
const WIDE: usize = 8;
const HIGH: usize = 16;

/// One letter: a row a byte, the highest bit left.
type Glyph = [u8; HIGH];

static FACE: LazyLock<HashMap<char, Glyph>> = LazyLock::new(|| GLYPHS.lines().filter_map(read).collect());

fn read(line: &str) -> Option<(char, Glyph)> {
    let (code, rows) = line.split_once(':')?;
    let letter = char::from_u32(u32::from_str_radix(code, 16).ok()?)?;
    let bits = u128::from_str_radix(rows, 16).ok()?;
    Some((letter, bits.to_be_bytes()))
}

/// How big a letter is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Size {
    /// 4 cells wide, 8 high.
    Narrow,
    /// 8 cells wide, 8 high.
    Plain,
    /// 8 cells wide, 16 high.
    Tall,
    /// 16 cells wide, 16 high.
    Double,
    /// 24 cells wide, 24 high.
    Triple,
}

impl Size {
    /// The sizes, the smallest first.
    pub const ALL: [Self; 5] = [Self::Narrow, Self::Plain, Self::Tall, Self::Double, Self::Triple];

    /// Cells of one letter: across and down.
    pub const fn letter(self) -> (u16, u16) {
        match self {
            Self::Narrow => (4, 8),
            Self::Plain => (8, 8),
            Self::Tall => (8, 16),
            Self::Double => (16, 16),
            Self::Triple => (24, 24),
        }
    }
}

/// Whether the face has a letter of its own for this character.
pub fn has(letter: char) -> bool {
    FACE.contains_key(&letter)
}

/// Cells that a text takes: across and down.
pub fn measure(text: &str, size: Size) -> (u16, u16) {
    let (wide, high) = size.letter();
    let n_letters = u16::try_from(text.nfc().count()).unwrap_or(u16::MAX);
    (wide.saturating_mul(n_letters), high)
}

/// The largest size up to `most` in which a text fits into so many cells, if one does.
pub fn fit(text: &str, width: u16, height: u16, most: Size) -> Option<Size> {
    let fits = |size: &Size| {
        let (wide, high) = measure(text, *size);
        *size <= most && wide <= width && high <= height
    };
    Size::ALL.into_iter().rev().find(fits)
}

/// Draws a text with its upper left corner in that of `area`; what lies outside `area` is not drawn.
pub fn draw(buf: &mut Buffer, area: Rect, text: &str, size: Size, style: Style) {
    let area = area.intersection(buf.area);
    let (wide, high) = size.letter();
    let mut left = area.x;
    for letter in text.nfc() {
        let glyph = glyph(letter);
        for down in 0..high.min(area.height) {
            for across in 0..wide {
                let x = left.saturating_add(across);
                if x >= area.right() {
                    break;
                }
                if let Some(cell) = buf.cell_mut((x, area.y + down)) {
                    cell.set_symbol(block(&glyph, size, across, down));
                    cell.set_style(style);
                }
            }
        }
        left = left.saturating_add(wide);
    }
}

/// The glyph of a character, of its bare letter where it has none itself, or an empty frame.
fn glyph(letter: char) -> Glyph {
    const FRAME: Glyph = [0, 0, 0, 0x7E, 0x42, 0x42, 0x42, 0x42, 0x42, 0x42, 0x42, 0x42, 0x42, 0x7E, 0, 0];
    let bare = || std::iter::once(letter).nfd().next();
    FACE.get(&letter).or_else(|| FACE.get(&bare()?)).copied().unwrap_or(FRAME)
}

/// One cell of a letter: four quarters, each a pixel or a part of one.
fn block(glyph: &Glyph, size: Size, across: u16, down: u16) -> &'static str {
    const BLOCKS: [&str; 16] = [" ", "▘", "▝", "▀", "▖", "▌", "▞", "▛", "▗", "▚", "▐", "▜", "▄", "▙", "▟", "█"];
    let (wide, high) = size.letter();
    let lit = |quarter_across: u16, quarter_down: u16| {
        let column = usize::from(across * 2 + quarter_across) * WIDE / usize::from(wide * 2);
        let row = usize::from(down * 2 + quarter_down) * HIGH / usize::from(high * 2);
        let bits = glyph.get(row).copied().unwrap_or(0);
        usize::from(bits >> (WIDE - 1 - column.min(WIDE - 1)) & 1)
    };
    let index = lit(0, 0) | lit(1, 0) << 1 | lit(0, 1) << 2 | lit(1, 1) << 3;
    BLOCKS.get(index).copied().unwrap_or(" ")
}
