//! The terminal: what it is asked for, what goes out, and that it is given back whatever happens.

use std::io::{self, Write};

use binhxet::input::{Chord, Input, Key};
use binhxet::terminal::{Ability, Canvas, translate};
use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use ratatui::layout::Position;
use ratatui::text::Line;

fn ability(vars: &[(&str, &str)], is_terminal: bool) -> Ability {
    Ability::of(|name| vars.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned()), is_terminal)
}

#[test]
fn ability_follows_the_surroundings() {
    let rich = ability(&[("TERM", "xterm-256color"), ("COLORTERM", "truecolor")], true);
    assert_eq!(rich, Ability { screen: true, colour: true, fine: true });
    assert!(!ability(&[("TERM", "xterm"), ("NO_COLOR", "1")], true).colour);
    assert!(ability(&[("TERM", "xterm"), ("NO_COLOR", "")], true).colour);
    assert!(!ability(&[("TERM", "dumb")], true).screen);
    assert!(!ability(&[("TERM", "xterm")], false).screen);
    assert_eq!(ability(&[("TERM", "xterm")], true).fine, cfg!(windows));
}

fn key(code: KeyCode, modifiers: KeyModifiers) -> Option<Input> {
    translate(Event::Key(KeyEvent::new(code, modifiers)))
}

#[test]
fn events_come_in_our_words() {
    let plain = |key| Some(Input::Key(Chord::plain(key)));
    assert_eq!(key(KeyCode::Char('h'), KeyModifiers::CONTROL), plain(Key::Backspace));
    assert_eq!(key(KeyCode::Char('G'), KeyModifiers::SHIFT), plain(Key::Char('G')));
    assert_eq!(key(KeyCode::Char('@'), KeyModifiers::CONTROL | KeyModifiers::ALT), plain(Key::Char('@')));
    assert_eq!(key(KeyCode::BackTab, KeyModifiers::SHIFT), Some(Input::Key("shift+tab".parse().unwrap())));
    assert_eq!(key(KeyCode::Char('z'), KeyModifiers::CONTROL), Some(Input::Key("ctrl+z".parse().unwrap())));
    let release = KeyEvent::new_with_kind(KeyCode::Char('a'), KeyModifiers::NONE, KeyEventKind::Release);
    assert_eq!(translate(Event::Key(release)), None);
}

#[derive(Default)]
struct Counting {
    writes: Vec<Vec<u8>>,
}

impl Write for Counting {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.writes.push(bytes.to_vec());
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_frame_is_one_write_inside_synchronized_output() {
    let mut canvas = Canvas::new(Counting::default(), 40, 10).unwrap();
    for text in ["một", "hai"] {
        canvas
            .draw(|frame| {
                frame.render_widget(Line::from(text), frame.area());
                frame.set_cursor_position(Position::new(3, 0));
            })
            .unwrap();
    }
    let writes = &canvas.out().writes;
    assert_eq!(writes.len(), 2);
    for bytes in writes {
        assert!(bytes.starts_with(b"\x1b[?2026h") && bytes.ends_with(b"\x1b[?2026l"));
    }
    assert!(writes[1].len() < 100, "only what changed goes out: {}", writes[1].len());
}

#[test]
fn any_size_draws() {
    let mut canvas = Canvas::new(Counting::default(), 0, 0).unwrap();
    for (width, height) in [(0, 0), (1, 1), (0, 9), (500, 200), (3, 0), (u16::MAX, u16::MAX), (80, 24)] {
        canvas.resize(width, height).unwrap();
        canvas.draw(|frame| frame.render_widget(Line::from("Sở Nội vụ"), frame.area())).unwrap();
    }
    assert_eq!(canvas.size(), (80, 24));
    let last = String::from_utf8_lossy(canvas.out().writes.last().unwrap()).into_owned();
    assert!(last.contains("Nội"), "after a resize the frame is whole");
}

#[cfg(unix)]
mod real {
    //! These start this test binary again inside a pseudo-terminal, where [`program`] plays the program.

    use std::env;
    use std::sync::mpsc;

    use binhxet::input::Input;
    use binhxet::terminal::{self, Options, Screen};
    use ratatui::text::{Line, Text};
    use rustix::process::Signal;

    use crate::kit::pty::{Pty, command};

    /// The environment variable that makes [`program`] one.
    const PLAYING: &str = "BINHXET_TEST_PROGRAM";

    /// The environment variable that keeps it from hearing signals.
    const DEAF: &str = "BINHXET_TEST_DEAF";

    #[test]
    fn program() {
        if env::var_os(PLAYING).is_none() {
            return;
        }
        terminal::guard(false, || {}).unwrap();
        let (send, receive) = mpsc::channel::<Input>();
        let signals = send.clone();
        let deaf = env::var_os(DEAF).is_some();
        if !deaf {
            terminal::obey(move |input| signals.send(input).is_ok()).unwrap();
        }
        terminal::watch(|| {}).unwrap();
        let mut screen = Screen::enter(Options { title: "binhxet", mouse: true }).unwrap();
        terminal::listen(screen.size(), move |burst| burst.into_iter().all(|input| send.send(input).is_ok())).unwrap();
        let mut said = vec!["READY".to_owned()];
        loop {
            let lines: Vec<Line> = said.iter().map(|line| Line::from(line.as_str())).collect();
            let (width, height) = screen.size();
            let drawn = screen.draw(|frame| {
                let mut text = Text::from(lines);
                text.push_line(format!("size {width}x{height}"));
                frame.render_widget(text, frame.area());
            });
            assert!(deaf || drawn.is_ok(), "{drawn:?}");
            match receive.recv().unwrap_or(Input::End) {
                Input::Key(chord) if chord.text() == Some('p') => panic!("on purpose"),
                Input::Key(chord) if chord.text() == Some('z') => match screen.suspend() {
                    Ok(()) => said.push("came back".to_owned()),
                    Err(unable) => said.push(unable.en()),
                },
                Input::Key(chord) if chord.text() == Some('q') => break,
                Input::Key(chord) => said.push(format!("key {chord}")),
                Input::Paste(text) => said.push(format!("paste {text:?}")),
                Input::Resize(width, height) => screen.resize(width, height).unwrap(),
                Input::Resumed => screen.resume().unwrap(),
                Input::End if !deaf => break,
                _ => {}
            }
        }
        screen.leave().unwrap();
    }

    fn playing() -> portable_pty::CommandBuilder {
        let mut command = command(env::current_exe().unwrap());
        command.args(["--exact", "terminals::real::program", "--nocapture"]);
        command.env(PLAYING, "1");
        command
    }

    fn started() -> Pty {
        let mut pty = Pty::spawn(playing(), 60, 20);
        pty.wait_text("READY");
        pty.wait_text("size 60x20");
        pty
    }

    #[track_caller]
    fn given_back(pty: &Pty) {
        let screen = pty.screen();
        assert!(!screen.alternate_screen(), "second screen left");
        assert!(!screen.hide_cursor(), "cursor shown");
        assert!(!screen.bracketed_paste(), "marked pastes off");
        assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None, "mouse off");
    }

    #[test]
    fn keys_pastes_and_sizes_arrive() {
        let mut pty = started();
        assert!(pty.screen().alternate_screen() && pty.screen().bracketed_paste() && pty.screen().hide_cursor());
        pty.send("e\x08ê\x1a");
        pty.wait_text("key ctrl+z");
        assert!(pty.text().contains("key e\nkey backspace\nkey ê\nkey ctrl+z"), "{}", pty.text());
        pty.send("\x1b[200~a\rq\x1b[201~");
        pty.wait_text("paste \"a\\rq\"");
        pty.resize(50, 15);
        pty.wait_text("size 50x15");
        pty.send("q");
        assert!(pty.end().success());
        given_back(&pty);
        assert!(!pty.text().contains("running 1 test"), "the page left behind is empty: {}", pty.text());
        let oscs: Vec<_> = pty.raw().windows(2).filter(|pair| pair == b"\x1b]").collect();
        assert_eq!(oscs.len(), 1, "one title and no other command to the terminal");
    }

    #[test]
    fn signals_and_hang_ups_end_it() {
        for signal in [Signal::TERM, Signal::HUP, Signal::INT] {
            let mut pty = started();
            pty.signal(signal);
            assert!(pty.end().success(), "{signal:?}");
            given_back(&pty);
        }
    }

    #[test]
    fn a_terminal_that_is_gone_ends_it_though_no_signal_is_heard() {
        let mut shell = command("sh");
        shell.env(PLAYING, "1");
        shell.env(DEAF, "1");
        shell.args(["-c", "trap '' HUP; exec \"$0\" --exact terminals::real::program --nocapture"]);
        shell.arg(env::current_exe().unwrap());
        let mut pty = Pty::spawn(shell, 60, 20);
        pty.wait_text("READY");
        pty.hang_up();
        let status = pty.end();
        assert!(status.success(), "{status:?}");
    }

    #[test]
    fn a_panic_gives_the_terminal_back_before_its_report() {
        let mut pty = started();
        pty.send("p");
        assert!(!pty.end().success());
        given_back(&pty);
        assert!(pty.text().contains("on purpose"), "{}", pty.text());
    }

    #[test]
    fn it_steps_aside_only_where_a_shell_waits() {
        let mut pty = started();
        pty.send("z");
        pty.wait_text("There is no shell to step aside to.");
        pty.send("q");
        assert!(pty.end().success());

        let program = env::current_exe().unwrap();
        let mut shell = command("sh");
        shell.env(PLAYING, "1");
        let line = "\"$0\" --exact terminals::real::program --nocapture; printf 'AT THE SHELL '; read x; fg";
        shell.args(["-m", "-c", line]);
        shell.arg(program);
        let mut pty = Pty::spawn(shell, 60, 20);
        pty.wait_text("READY");
        pty.send("z");
        pty.wait_text("AT THE SHELL");
        given_back(&pty);
        pty.send("\r");
        pty.wait_text("came back");
        assert!(pty.screen().alternate_screen() && pty.screen().bracketed_paste());
        pty.send("x");
        pty.wait_text("key x");
        pty.send("q");
        pty.end();
        given_back(&pty);
    }
}
