//! How fast the screen is: one key's whole way, from the key to the drawn buffer, beside a bare grid of the same size.
//!
//! Only ratios mean something: the bare grid writes the same number of cells of text and does nothing else.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

mod sheet;

use binhxet::input::{Chord, Input};
use binhxet::text::lang::Lang;
use binhxet::ui::console::{Boot, Console, Msg};
use binhxet::ui::keymap::Keymap;
use criterion::{Criterion as Bench, criterion_group, criterion_main};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::style::Style;
use std::sync::Arc;

const SIZE: (u16, u16) = (200, 60);

fn console(n_units: usize, n_criteria: usize) -> Console {
    Console::new(Boot {
        meeting: Arc::new(sheet::full(n_units, n_criteria)),
        author: sheet::chair(),
        lang: Lang::Vi,
        theme: "dark".to_owned(),
        colour: true,
        fine: true,
        file: "bench".to_owned(),
        size: SIZE,
        keymap: Keymap::builtin(),
        first_run: false,
        view_only: None,
        warnings: Vec::new(),
    })
}

fn key(text: &str) -> Msg {
    Msg::Input(Input::Key(text.parse::<Chord>().unwrap()))
}

fn screen(bench: &mut Bench) {
    let mut bare = Terminal::new(TestBackend::new(SIZE.0, SIZE.1)).unwrap();
    let mut at = 0_u16;
    bench.bench_function("a bare grid of 200x60, one cell marked", |bench| {
        bench.iter(|| {
            at = (at + 1) % 40;
            bare.draw(|frame| {
                let buffer = frame.buffer_mut();
                for y in 0..SIZE.1 {
                    for x in 0..SIZE.0 / 10 {
                        let style = if y == at && x == 3 { Style::new().bold() } else { Style::new() };
                        buffer.set_string(x * 10, y, "     7,50 ", style);
                    }
                }
            })
            .unwrap();
        });
    });
    for (n_units, n_criteria) in [(15, 40), (100, 200), (100, 2_000)] {
        let mut console = console(n_units, n_criteria);
        let mut terminal = Terminal::new(TestBackend::new(SIZE.0, SIZE.1)).unwrap();
        let mut down = true;
        bench.bench_function(&format!("a move, key to drawn buffer, at {n_criteria}x{n_units}"), |bench| {
            bench.iter(|| {
                down = !down;
                console.update(key(if down { "down" } else { "up" }));
                terminal.draw(|frame| console.draw(frame)).unwrap();
            });
        });
        bench.bench_function(&format!("a digit with its outlook, at {n_criteria}x{n_units}"), |bench| {
            bench.iter(|| {
                console.update(key("8"));
                terminal.draw(|frame| console.draw(frame)).unwrap();
                console.update(key("esc"));
            });
        });
        // The same with nominations gained and lost, on the screen of one cell.
        console.update(key("enter"));
        bench.bench_function(&format!("a digit under discussion, at {n_criteria}x{n_units}"), |bench| {
            bench.iter(|| {
                console.update(key("8"));
                terminal.draw(|frame| console.draw(frame)).unwrap();
                console.update(key("esc"));
            });
        });
        console.update(key("esc"));
        console.update(key("t"));
        bench.bench_function(&format!("a move on the turned sheet, at {n_criteria}x{n_units}"), |bench| {
            bench.iter(|| {
                down = !down;
                console.update(key(if down { "right" } else { "left" }));
                terminal.draw(|frame| console.draw(frame)).unwrap();
            });
        });
        console.update(key("="));
        bench.bench_function(&format!("a figure tried, at {n_criteria}x{n_units}"), |bench| {
            bench.iter(|| {
                console.update(key("8"));
                console.update(key("enter"));
                terminal.draw(|frame| console.draw(frame)).unwrap();
                console.update(key("ctrl+z"));
            });
        });
    }
}

criterion_group!(benches, screen);
criterion_main!(benches);
