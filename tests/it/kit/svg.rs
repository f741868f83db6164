//! A drawn buffer as an SVG picture: every character at its own place, so that it looks the same everywhere.

use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier};
use std::fmt::Write as _;
use unicode_width::UnicodeWidthStr;

const WIDTH: u16 = 9;
const HEIGHT: u16 = 19;

fn colour(colour: Color, otherwise: &str) -> String {
    match colour {
        Color::Rgb(red, green, blue) => format!("#{red:02x}{green:02x}{blue:02x}"),
        _ => otherwise.to_owned(),
    }
}

/// The picture of a buffer.
pub fn picture(buffer: &Buffer) -> String {
    let (width, height) = (buffer.area.width * WIDTH, buffer.area.height * HEIGHT);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" font-family=\"DejaVu Sans Mono, Consolas, monospace\" font-size=\"15\" shape-rendering=\"crispEdges\">\n"
    );
    let (mut grounds, mut letters) = (String::new(), String::new());
    for y in 0..buffer.area.height {
        let mut run: Option<(u16, u16, String)> = None;
        for x in 0..buffer.area.width {
            let cell = &buffer[(x, y)];
            let reversed = cell.modifier.contains(Modifier::REVERSED);
            let (mut fg, mut bg) = (colour(cell.fg, "#000000"), colour(cell.bg, "#ffffff"));
            if reversed {
                std::mem::swap(&mut fg, &mut bg);
            }
            match &mut run {
                Some((_, cells, ground)) if *ground == bg => *cells += 1,
                _ => {
                    flush(&mut grounds, run.take(), y);
                    run = Some((x, 1, bg));
                }
            }
            let symbol = cell.symbol();
            if symbol.trim().is_empty() || symbol.width() == 0 {
                continue;
            }
            let (at, base) = (x * WIDTH, y * HEIGHT + 14);
            let mut look = String::new();
            if cell.modifier.contains(Modifier::BOLD) {
                look.push_str(" font-weight=\"bold\"");
            }
            if cell.modifier.contains(Modifier::ITALIC) {
                look.push_str(" font-style=\"italic\"");
            }
            let symbol = symbol.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
            let _ = writeln!(letters, "<text x=\"{at}\" y=\"{base}\" fill=\"{fg}\"{look}>{symbol}</text>");
        }
        flush(&mut grounds, run.take(), y);
    }
    svg.push_str(&grounds);
    svg.push_str(&letters);
    svg.push_str("</svg>\n");
    svg
}

fn flush(grounds: &mut String, run: Option<(u16, u16, String)>, y: u16) {
    let Some((x, cells, ground)) = run else { return };
    let (x, y, width) = (x * WIDTH, y * HEIGHT, cells * WIDTH);
    let _ = writeln!(grounds, "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{HEIGHT}\" fill=\"{ground}\"/>");
}
