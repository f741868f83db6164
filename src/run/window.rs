//! Other windows of the room: the wall and the secretary's console in a new terminal, where the system has one.
//!
//! It must never wait for them, and never guess a terminal that is not there.

use crate::text::clean::shown;
use crate::text::lang::{Lang, Said};
use crate::ui::console::Room;
use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Terminals of desktops, the words that go before the program's, and the words for a title.
const TERMINALS: &[(&str, &[&str])] = &[
    ("x-terminal-emulator", &["-e"]),
    ("gnome-terminal", &["--"]),
    ("kgx", &["--"]),
    ("konsole", &["-e"]),
    ("xfce4-terminal", &["-x"]),
    ("mate-terminal", &["-x"]),
    ("kitty", &[]),
    ("alacritty", &["-e"]),
    ("wezterm", &["start", "--"]),
    ("foot", &[]),
    ("xterm", &["-e"]),
];

/// The word of the command line that opens a window.
fn word(room: Room) -> &'static str {
    match room {
        Room::Wall => "wall",
        Room::Minutes => "minutes",
    }
}

/// Opens a window on a meeting file; what happened, or the command to type in another window.
pub(super) fn open(room: Room, file: &Path, lang: Lang) -> (Said, bool) {
    let name = match room {
        Room::Wall => lang.of("màn chiếu", "wall"),
        Room::Minutes => lang.of("bàn thư ký", "secretary's console"),
    };
    let program = env::current_exe().unwrap_or_else(|_| PathBuf::from("binhxet"));
    let has_screen = cfg!(windows) || cfg!(target_os = "macos") || is_set("DISPLAY") || is_set("WAYLAND_DISPLAY");
    let started = has_screen
        && commands(&program, word(room), file).into_iter().any(|mut command| {
            let quiet = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
            quiet.spawn().is_ok()
        });
    if started {
        let said = lang.of(format!("Đã mở {name} ở cửa sổ mới."), format!("The {name} is in a new window."));
        return (Said::new(said, lang.of("Kéo sang máy chiếu nếu cần.", "Drag it to the projector if need be.")), true);
    }
    let said = lang
        .of(format!("Không mở được cửa sổ mới cho {name}."), format!("No new window could be opened for the {name}."));
    let file = file.to_string_lossy();
    let hint = format!("binhxet {} \"{}\"", word(room), shown(&file));
    let hint = lang.of(format!("Ở cửa sổ khác, gõ: {hint}"), format!("In another window: {hint}"));
    (Said::new(said, hint), false)
}

fn is_set(name: &str) -> bool {
    env::var_os(name).is_some_and(|value| !value.is_empty())
}

/// What may open a window here, the person's own choice first.
fn commands(program: &Path, word: &str, file: &Path) -> Vec<Command> {
    let ours: [OsString; 3] = [program.into(), word.into(), file.into()];
    if cfg!(windows) {
        let mut tab = Command::new("wt.exe");
        tab.args(["-w", "-1"]).args(&ours);
        let mut plain = Command::new("cmd.exe");
        plain.args(["/c", "start", ""]).args(&ours);
        return vec![tab, plain];
    }
    if cfg!(target_os = "macos") {
        // Its terminal takes one line of a shell; the words are quoted for it.
        let quoted: Vec<String> =
            ours.iter().map(|part| format!("'{}'", part.to_string_lossy().replace('\'', "'\\''"))).collect();
        let line = quoted.join(" ").replace('\\', "\\\\").replace('"', "\\\"");
        let mut script = Command::new("osascript");
        script.args(["-e", &format!("tell application \"Terminal\" to do script \"{line}\"")]);
        return vec![script];
    }
    let own = env::var_os("TERMINAL").filter(|name| !name.is_empty()).map(|name| {
        let known = TERMINALS.iter().find(|(known, _)| Path::new(&name).file_name().is_some_and(|name| name == *known));
        let mut command = Command::new(&name);
        command.args(known.map_or(&["-e"][..], |(_, words)| words)).args(&ours);
        command
    });
    let found = TERMINALS.iter().filter(|(name, _)| on_path(name)).map(|(name, words)| {
        let mut command = Command::new(name);
        command.args(*words).args(&ours);
        command
    });
    own.into_iter().chain(found).collect()
}

/// Whether a program of that name can be called.
fn on_path(name: &str) -> bool {
    env::var_os("PATH").is_some_and(|path| env::split_paths(&path).any(|folder| folder.join(name).is_file()))
}
