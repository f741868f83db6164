//! The README is printed by the program: its tables of keys and acts, and its picture, are what the program has.
//!
//! `BINHXET_WRITE=1 cargo test readme` writes them anew.

use crate::kit::svg;
use binhxet::domain::event::{Author, Role};
use binhxet::input::{Chord, Input};
use binhxet::text::fields::{self, Field};
use binhxet::text::lang::Lang;
use binhxet::ui::console::{Boot, Console, Msg};
use binhxet::ui::keymap::Keymap;
use binhxet::words;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::sync::Arc;

fn holds(path: &str, found: &str, wanted: &str) {
    if found != wanted {
        if std::env::var_os("BINHXET_WRITE").is_some() {
            fs::write(Path::new(env!("CARGO_MANIFEST_DIR")).join(path), wanted).unwrap();
        } else {
            panic!("{path} is not what the program prints; write it anew with BINHXET_WRITE=1 cargo test readme");
        }
    }
}

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap_or_default().replace("\r\n", "\n")
}

/// The text with what stands between two marks replaced.
fn between(text: &str, mark: &str, part: &str) -> String {
    let (open, close) = (format!("<!-- {mark} -->\n"), format!("<!-- /{mark} -->"));
    let (before, rest) = text.split_once(&open).unwrap_or_else(|| panic!("README.md lacks {open}"));
    let (_, after) = rest.split_once(&close).unwrap_or_else(|| panic!("README.md lacks {close}"));
    format!("{before}{open}{part}{close}{after}")
}

fn acts() -> String {
    let mut table = String::from("```\n");
    for act in words::acts() {
        let _ = writeln!(
            table,
            "{} {}\n    {}\n    {}",
            act.name,
            act.form,
            act.sentence(Lang::Vi),
            act.sentence(Lang::En)
        );
    }
    table + "```\n"
}

/// The fields that `amend` takes, by what is amended.
fn amendable() -> String {
    fn row<T>(what: &str, fields: &[Field<T>]) -> String {
        let each = fields.iter().map(|field| format!("`{}={}`", field.name, field.form.replace('|', "\\|")));
        format!("| {what} | {} |\n", each.collect::<Vec<_>>().join(", "))
    }
    [
        "| sửa | trường |\n|---|---|\n".to_owned(),
        row("`amend unit ĐƠN_VỊ`", &fields::UNIT),
        row("`amend criterion TIÊU_CHÍ`", &fields::CRITERION),
        row("`amend criterion MỤC_HOẶC_NHÓM`", &fields::CONTAINER),
        row("`amend rule QUY_ĐỊNH`", &fields::RULE),
    ]
    .concat()
}

#[test]
fn readme_has_the_keys_and_acts_of_the_program() {
    let found = read("README.md");
    let wanted = between(&found, "keys", &Keymap::builtin().markdown(false));
    let wanted = between(&wanted, "acts", &acts());
    let wanted = between(&wanted, "amend", &amendable());
    holds("README.md", &found, &wanted);
}

#[test]
fn readme_shows_the_console_as_it_is() {
    let by = Author { role: Role::Chair, name: "Lan".into() };
    let meeting = binhxet::rulebook::sample::meeting(crate::kit::world::noon(), &by).unwrap();
    let mut console = Console::new(Boot {
        meeting: Arc::new(meeting),
        author: by,
        lang: Lang::Vi,
        theme: "light".to_owned(),
        colour: true,
        fine: true,
        file: "cuoc-hop-mau.binhxet".to_owned(),
        size: (132, 36),
        keymap: Keymap::builtin(),
        first_run: false,
        view_only: None,
        warnings: Vec::new(),
    });
    for key in ["down", "down", "right", "right", "3", ",", "2", "5"] {
        console.update(Msg::Input(Input::Key(key.parse::<Chord>().unwrap())));
    }
    let mut terminal = Terminal::new(TestBackend::new(132, 36)).unwrap();
    terminal.draw(|frame| console.draw(frame)).unwrap();
    let wanted = svg::picture(terminal.backend().buffer());
    holds("tests/data/console.svg", &read("tests/data/console.svg"), &wanted);
}
