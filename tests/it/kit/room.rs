//! A console on the sample meeting, with a disk made of memory: keys in, pictures out.
#![allow(clippy::unwrap_used, clippy::panic, dead_code)]

use std::fmt::Write as _;
use std::sync::{Arc, LazyLock};

use binhxet::domain::command::{Command, Gesture};
use binhxet::domain::decide::decide;
use binhxet::domain::event::{Author, Entry, Event, Record, Role};
use binhxet::domain::hall::OnWall;
use binhxet::domain::meeting::Meeting;
use binhxet::domain::set_up::SetUp;
use binhxet::input::{Chord, Input};
use binhxet::rulebook;
use binhxet::text::draft::Draft;
use binhxet::text::lang::{Lang, Said};
use binhxet::ui::console::{Boot, Console, Effect, Msg, Room as Window};
use binhxet::ui::keymap::Keymap;
use binhxet::ui::theme::{Role as Look, Theme};
use binhxet::words;
use chrono::DateTime;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;

pub fn author(role: Role, name: &str) -> Author {
    Author { role, name: name.into() }
}

pub fn chair() -> Author {
    author(Role::Chair, "An")
}

/// Puts facts behind a meeting, as the disk would.
pub fn happen(meeting: &mut Meeting, by: &Author, facts: Vec<Event>) -> u64 {
    let seq = meeting.head() + 1;
    meeting.apply(Arc::new(entry(seq, by, facts))).unwrap();
    seq
}

fn entry(seq: u64, by: &Author, ev: Vec<Event>) -> Entry {
    let at = DateTime::parse_from_rfc3339("2025-01-10T08:00:00+07:00").unwrap();
    let at = at + chrono::Duration::seconds(i64::try_from(seq).unwrap() * 7);
    let mut chain = [0; 32];
    chain[..8].copy_from_slice(&seq.wrapping_mul(0x9E37_79B9_7F4A_7C15).to_be_bytes());
    let cmd = format!("{seq:032x}");
    Entry { seq, chain, record: Record { at, by: by.clone(), cmd: cmd.into(), on: seq - 1, clock_back: None, ev } }
}

pub fn opened(set_up: SetUp) -> Meeting {
    let entry = entry(1, &chair(), vec![Event::Opened(Box::new(set_up))]);
    Meeting::fold(&[Arc::new(entry)]).unwrap()
}

/// Carries out one act in words.
pub fn act(meeting: &mut Meeting, by: &Author, line: &str) -> u64 {
    let command = words::command_line(line, meeting).unwrap_or_else(|refusal| panic!("{line}: {refusal:?}"));
    let gesture = Gesture { command, author: by.clone(), seen: meeting.head(), own: Vec::new() };
    let facts = decide(meeting, &gesture).unwrap_or_else(|refusal| panic!("{line}: {refusal:?}"));
    happen(meeting, by, facts)
}

/// The sample meeting as it ships.
pub fn sample() -> Meeting {
    let mut meeting = opened(rulebook::sample::set_up("0".repeat(32).into()).unwrap());
    for line in rulebook::sample::acts() {
        act(&mut meeting, &chair(), line);
    }
    meeting
}

static SAMPLE: LazyLock<Arc<Meeting>> = LazyLock::new(|| Arc::new(sample()));

/// What a room starts with.
#[derive(Clone)]
pub struct Start {
    pub size: (u16, u16),
    pub lang: Lang,
    pub theme: &'static str,
    pub author: Author,
    pub meeting: Arc<Meeting>,
    pub colour: bool,
    pub view_only: Option<Said>,
    pub first_run: bool,
}

impl Start {
    pub fn sized(width: u16, height: u16) -> Self {
        Self {
            size: (width, height),
            lang: Lang::Vi,
            theme: "dark",
            author: chair(),
            meeting: Arc::clone(&SAMPLE),
            colour: true,
            view_only: None,
            first_run: false,
        }
    }

    pub fn room(self) -> Room {
        let mut console = Console::new(Boot {
            meeting: Arc::clone(&self.meeting),
            author: self.author.clone(),
            lang: self.lang,
            theme: self.theme.to_owned(),
            colour: self.colour,
            fine: true,
            file: "mau.binhxet".to_owned(),
            size: self.size,
            keymap: Keymap::builtin(),
            first_run: self.first_run,
            view_only: self.view_only,
            warnings: Vec::new(),
        });
        console.wall_of(binhxet::papers::passages::minutes, None);
        Room {
            console,
            size: self.size,
            author: self.author,
            meeting: self.meeting,
            held: None,
            holds: false,
            fails: None,
            left: false,
            kept: None,
            window: None,
            checks: 0,
            mirror: None,
            on_wall: None,
            theme: self.theme,
        }
    }
}

/// A console and the disk behind it.
pub struct Room {
    pub console: Console,
    pub meeting: Arc<Meeting>,
    pub size: (u16, u16),
    pub author: Author,
    /// Whether the disk waits before it answers.
    pub holds: bool,
    /// What the disk answers instead of keeping anything, and whether for good.
    pub fails: Option<(Said, bool)>,
    /// Whether the program was ended.
    pub left: bool,
    /// What is kept of what is typed.
    pub kept: Option<Draft>,
    /// The window of the room that was to be opened.
    pub window: Option<Window>,
    /// How often the files of the documents were to be checked.
    pub checks: usize,
    /// Where a second copy goes.
    pub mirror: Option<String>,
    /// What was last put on the wall.
    pub on_wall: Option<OnWall>,
    held: Option<(u64, Command, u64)>,
    theme: &'static str,
}

impl Room {
    pub fn new(width: u16, height: u16) -> Self {
        Start::sized(width, height).room()
    }

    /// Presses keys, written as a keymap writes them; `'text'` is typed letter by letter.
    pub fn keys(&mut self, keys: &str) -> &mut Self {
        let mut rest = keys.trim();
        while !rest.is_empty() {
            if let Some(typed) = rest.strip_prefix('\'') {
                let (text, after) = typed.split_once('\'').unwrap();
                self.typed(text);
                rest = after.trim_start();
                continue;
            }
            let (key, after) = rest.split_once(' ').unwrap_or((rest, ""));
            self.chord(key.parse().unwrap_or_else(|bad| panic!("{key}: {bad:?}")));
            rest = after.trim_start();
        }
        self
    }

    pub fn typed(&mut self, text: &str) {
        for c in text.chars() {
            self.chord(Chord::new(binhxet::input::Key::Char(c), false, false, false));
        }
    }

    pub fn chord(&mut self, chord: Chord) {
        self.msg(Msg::Input(Input::Key(chord)));
    }

    pub fn msg(&mut self, msg: Msg) {
        let mut effects = self.console.update(msg);
        while !effects.is_empty() {
            for effect in std::mem::take(&mut effects) {
                match effect {
                    Effect::Quit => self.left = true,
                    Effect::Suspend | Effect::Redraw | Effect::View(_) => {}
                    Effect::CheckFiles => self.checks += 1,
                    Effect::Window(room) => self.window = Some(room),
                    Effect::Keep(draft) => self.kept = draft,
                    Effect::Mirror { place } => self.mirror = Some(place),
                    Effect::Wall(on) => self.on_wall = Some(on),
                    Effect::Carry { ticket, command, seen } if self.holds => self.held = Some((ticket, command, seen)),
                    Effect::Carry { ticket, command, seen } => effects.extend(self.carry(ticket, command, seen)),
                }
            }
        }
    }

    /// Lets the disk answer what it held back.
    pub fn release(&mut self) {
        let (ticket, command, seen) = self.held.take().expect("nothing is held");
        let effects = self.carry(ticket, command, seen);
        for effect in effects {
            match effect {
                Effect::Carry { ticket, command, seen } => self.held = Some((ticket, command, seen)),
                Effect::Keep(draft) => self.kept = draft,
                _ => {}
            }
        }
    }

    fn carry(&mut self, ticket: u64, command: Command, seen: u64) -> Vec<Effect> {
        if let Some((said, final_)) = self.fails.clone() {
            return self.console.update(Msg::Failed { ticket, said, final_ });
        }
        let gesture = Gesture { command, author: self.author.clone(), seen, own: Vec::new() };
        match decide(&self.meeting, &gesture) {
            Ok(facts) => {
                let mut meeting = self.meeting.as_ref().clone();
                let record = happen(&mut meeting, &self.author, facts);
                let mut effects = self.news(meeting);
                effects.extend(self.console.update(Msg::Saved { ticket, record }));
                effects
            }
            Err(refusal) => self.console.update(Msg::Refused { ticket, refusal }),
        }
    }

    fn news(&mut self, meeting: Meeting) -> Vec<Effect> {
        self.meeting = Arc::new(meeting);
        self.console.update(Msg::News { meeting: Arc::clone(&self.meeting), notices: Vec::new() })
    }

    /// Facts come from the disk.
    pub fn happens(&mut self, facts: Vec<Event>) {
        let mut meeting = self.meeting.as_ref().clone();
        happen(&mut meeting, &self.author, facts);
        self.news(meeting);
    }

    /// Somebody else does something meanwhile.
    pub fn other(&mut self, by: &Author, line: &str) {
        let mut meeting = self.meeting.as_ref().clone();
        act(&mut meeting, by, line);
        self.news(meeting);
    }

    /// Somebody else does something that this console has not been told yet.
    pub fn unseen(&mut self, by: &Author, line: &str) {
        let mut meeting = self.meeting.as_ref().clone();
        act(&mut meeting, by, line);
        self.meeting = Arc::new(meeting);
    }

    pub fn buffer(&self) -> (Buffer, Option<(u16, u16)>) {
        let mut terminal = Terminal::new(TestBackend::new(self.size.0, self.size.1)).unwrap();
        let mut caret = None;
        terminal.draw(|frame| self.console.draw(frame)).unwrap();
        if terminal.backend().cursor_visible() {
            let at = terminal.backend().cursor_position();
            caret = Some((at.x, at.y));
        }
        (terminal.backend().buffer().clone(), caret)
    }

    /// The screen as text.
    pub fn text(&self) -> String {
        let (buffer, _) = self.buffer();
        lines(&buffer).join("\n")
    }

    /// The lines of the screen that hold a word.
    pub fn grep(&self, word: &str) -> Vec<String> {
        self.text().lines().filter(|line| line.contains(word)).map(|line| line.trim().to_owned()).collect()
    }

    /// The screen as text, and below it the roles of every line's styled runs.
    pub fn picture(&self) -> String {
        let (buffer, caret) = self.buffer();
        let mut out = lines(&buffer).join("\n");
        out.push_str("\n\n");
        let looks = looks(self.theme);
        for y in 0..buffer.area.height {
            let mut runs: Vec<(String, u16, u16)> = Vec::new();
            for x in 0..buffer.area.width {
                let cell = &buffer[(x, y)];
                let name = name_of(&looks, cell);
                match runs.last_mut() {
                    Some((last, _, end)) if *last == name => *end = x,
                    _ => runs.push((name, x, x)),
                }
            }
            let named: Vec<String> = runs
                .into_iter()
                .filter(|(name, ..)| name != "text")
                .map(|(name, from, to)| format!("{from}-{to} {name}"))
                .collect();
            if !named.is_empty() {
                let _ = writeln!(out, "{y:>3}: {}", named.join(", "));
            }
        }
        let _ = writeln!(out, "caret: {caret:?}");
        out
    }
}

pub fn lines(buffer: &Buffer) -> Vec<String> {
    let mut lines = Vec::new();
    for y in 0..buffer.area.height {
        let line: String = (0..buffer.area.width).map(|x| buffer[(x, y)].symbol()).collect();
        lines.push(line.trim_end().to_owned());
    }
    lines
}

type Named = (String, ratatui::style::Color, ratatui::style::Modifier);

fn looks(theme: &str) -> Vec<Named> {
    let theme = Theme::builtin(theme).unwrap();
    let ground = theme.style(Look::Ground);
    let all = Look::ALL.iter().filter(|role| !matches!(role, Look::Ground | Look::Track));
    all.map(|role| {
        let style = ground.patch(theme.style(*role));
        (role.name().to_owned(), style.fg.unwrap_or_default(), style.add_modifier)
    })
    .collect()
}

fn name_of(looks: &[Named], cell: &ratatui::buffer::Cell) -> String {
    if cell.symbol() == " " {
        return "text".to_owned();
    }
    let found = looks.iter().find(|(_, fg, modifier)| *fg == cell.fg && *modifier == cell.modifier);
    found.map_or_else(|| "?".to_owned(), |(name, ..)| name.clone())
}
