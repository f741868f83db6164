//! Tidiness as a test: the arrows between rooms, file heads, lengths, what is compiled in.

use std::fs;
use std::path::{Path, PathBuf};

fn files(folder: &str, ending: &str) -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut found = Vec::new();
    let mut folders = vec![root];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|found| found == ending) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

fn relative(path: &Path) -> String {
    path.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap().to_string_lossy().replace('\\', "/")
}

/// What each room may name. `run` and `main` may name everything.
const MAY_NAME: [(&str, &[&str]); 12] = [
    ("domain", &[]),
    ("input", &[]),
    ("text", &["domain"]),
    ("words", &["domain", "text"]),
    ("rulebook", &["domain", "text", "words"]),
    ("journal", &["domain", "text", "words"]),
    ("papers", &["domain", "text", "words"]),
    ("import", &["domain", "text", "words", "papers"]),
    ("export", &["domain", "text", "words", "papers"]),
    ("terminal", &["input"]),
    ("ui", &["domain", "text", "words", "papers", "input"]),
    (
        "cli",
        &["domain", "text", "words", "papers", "rulebook", "journal", "import", "export", "terminal", "ui", "input"],
    ),
];

#[test]
fn arrows_point_downwards() {
    let mut wrong = Vec::new();
    for path in files("src", "rs") {
        let name = relative(&path);
        let room = name.trim_start_matches("src/").split(['/', '.']).next().unwrap().to_owned();
        let Some((_, allowed)) = MAY_NAME.iter().find(|(known, _)| *known == room) else { continue };
        let text = fs::read_to_string(&path).unwrap();
        for (idx, line) in text.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//")) {
            for part in line.split("crate::").skip(1) {
                let named: String =
                    part.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect();
                if named != room && !allowed.contains(&named.as_str()) {
                    wrong.push(format!("{name}:{}: {room} may not name {named}", idx + 1));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_domain_is_pure() {
    let forbidden =
        ["std::fs", "std::io", "std::time", "std::thread", "f32", "f64", "chrono::Local", "Utc::now", "println!"];
    let mut wrong = Vec::new();
    for path in files("src/domain", "rs") {
        let text = fs::read_to_string(&path).unwrap();
        for word in forbidden {
            let found = text.match_indices(word).any(|(at, _)| {
                // "4f64" inside a hash or a longer name is no type.
                let before = text[..at].chars().next_back().unwrap_or(' ');
                !before.is_alphanumeric() && before != '_'
            });
            if found {
                wrong.push(format!("{}: {word}", relative(&path)));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn one_function_rounds() {
    let mut wrong = Vec::new();
    for path in files("src", "rs").into_iter().filter(|path| !path.ends_with("domain/points.rs")) {
        let text = fs::read_to_string(&path).unwrap();
        for word in ["round_dp", ".rescale(", "{:.2}"] {
            if text.contains(word) {
                wrong.push(format!("{}: {word}", relative(&path)));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn only_the_terminal_room_uses_crossterm() {
    for path in files("src", "rs") {
        let name = relative(&path);
        let text = fs::read_to_string(&path).unwrap();
        assert!(name.starts_with("src/terminal") || !text.contains("crossterm::"), "{name} names crossterm");
    }
}

#[test]
fn files_have_heads_and_end_in_time() {
    let mut wrong = Vec::new();
    for path in files("src", "rs").into_iter().chain(files("tests/it", "rs")) {
        let (name, text) = (relative(&path), fs::read_to_string(&path).unwrap());
        if !text.starts_with("//!") {
            wrong.push(format!("{name}: no //! head"));
        }
        let n_lines = text.lines().count();
        let most = if name.starts_with("src/") { 500 } else { 900 };
        if n_lines > most {
            wrong.push(format!("{name}: {n_lines} lines, at most {most}"));
        }
        let depth = name.matches('/').count();
        if depth > 3 {
            wrong.push(format!("{name}: folders are two deep"));
        }
        for word in ["TO\u{44}O", "FIX\u{4d}E", "unimplemented\u{21}", "#[igno\u{72}e"] {
            if text.contains(word) {
                wrong.push(format!("{name}: {word}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_data_and_theme_file_is_compiled_in() {
    let sources: String = files("src", "rs").iter().map(|path| fs::read_to_string(path).unwrap()).collect();
    for folder in ["data", "themes"] {
        for path in files(folder, "ron").into_iter().chain(files(folder, "acts")) {
            let name = relative(&path);
            assert!(sources.contains(&name), "{name} is not compiled in");
        }
    }
}

#[test]
fn the_top_level_holds_nothing_else() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let known = [
        "Cargo.toml",
        "Cargo.lock",
        "src",
        "data",
        "themes",
        "tests",
        "README.md",
        "LICENSE",
        "CHANGELOG.md",
        "target",
    ];
    for entry in fs::read_dir(root).unwrap() {
        let name = entry.unwrap().file_name().to_string_lossy().into_owned();
        assert!(name.starts_with('.') || known.contains(&name.as_str()), "{name} does not belong here");
    }
}
