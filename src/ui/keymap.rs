//! Which press asks for which action, where: layers of bindings read from RON, and what a press means in a layer.
//!
//! The defaults are `data/keymap.ron`; a user's file lies over them. It must never know what an action does.

use std::fmt::Write as _;

use ron::value::RawValue;

use crate::input::{BadChord, Chord, Key};
use crate::text::written::{Pairs, Place, Problem, Source};
use crate::ui::action::{Action, Group};
pub use crate::ui::context::Context;

/// The bindings the program ships.
pub const BUILTIN: &str = include_str!("../../data/keymap.ron");

/// The word that takes a binding away in a user's file.
const NOTHING: &str = "none";

/// One binding: a press, or several after one another, and what they ask for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Binding {
    /// The layer.
    pub context: Context,
    /// The presses in order, at least one.
    pub chords: Vec<Chord>,
    /// What they ask for.
    pub action: Action,
}

impl Binding {
    /// The presses as a keymap writes them.
    pub fn keys(&self) -> String {
        written(&self.chords)
    }

    /// Whether both can't live in one layer: the same presses, or one waiting inside the other.
    fn clashes(&self, context: Context, chords: &[Chord]) -> bool {
        self.context == context && (self.chords.starts_with(chords) || chords.starts_with(&self.chords))
    }
}

fn written(chords: &[Chord]) -> String {
    chords.iter().map(Chord::to_string).collect::<Vec<_>>().join(" ")
}

/// Presses that began a longer binding and wait for the rest.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pending {
    chords: Vec<Chord>,
}

impl Pending {
    /// Whether nothing waits.
    pub fn is_empty(&self) -> bool {
        self.chords.is_empty()
    }

    /// What was pressed so far, as a keymap writes it.
    pub fn keys(&self) -> String {
        written(&self.chords)
    }
}

/// What a press means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It asks for this.
    Act(Action),
    /// It began a longer binding; [`Keymap::following`] lists what may follow.
    Waiting,
    /// It writes this: into the field, or, outside one, wherever typing begins an entry.
    Type(char),
    /// Nothing.
    Nothing,
}

/// Every binding in force.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keymap {
    bindings: Vec<Binding>,
}

impl Keymap {
    /// The bindings the program ships; that they hold no problem is proved by a test.
    pub fn builtin() -> Self {
        Self { bindings: read(BUILTIN).0.into_iter().filter_map(Row::binding).collect() }
    }

    /// Lays a user's file over these bindings: what it binds wins over whatever it clashes with, `"none"` takes away.
    ///
    /// # Errors
    /// Every problem of the file, in the order of their places.
    pub fn overlaid(&self, text: &str) -> Result<Self, Vec<Problem>> {
        let (rows, problems) = read(text);
        if !problems.is_empty() {
            return Err(problems);
        }
        let mut bindings = self.bindings.clone();
        bindings.retain(|old| !rows.iter().any(|row| old.clashes(row.context, &row.chords)));
        bindings.extend(rows.into_iter().filter_map(Row::binding));
        Ok(Self { bindings })
    }

    /// Finds every problem of a keymap file without using it.
    pub fn check(text: &str) -> Vec<Problem> {
        read(text).1
    }

    /// Every binding, in the order of the files.
    pub fn bindings(&self) -> &[Binding] {
        &self.bindings
    }

    /// Says what a press means in a context, after what was pressed before.
    ///
    /// Outside text fields Backspace does nothing and leaves what waits waiting, and a Vietnamese letter is its base
    /// letter: with an input method left on, `d d` arrives as `d`, Backspace, `đ`.
    pub fn press(&self, context: Context, pending: &mut Pending, chord: Chord) -> Answer {
        if context.takes_text() {
            if let Some(c) = chord.text() {
                pending.chords.clear();
                return Answer::Type(c);
            }
        } else if chord == Chord::plain(Key::Backspace) || chord.text().is_some_and(crate::input::is_mark) {
            return Answer::Nothing;
        }
        let readings = [Some(chord), chord.base_letter().filter(|_| !context.takes_text())];
        for chord in readings.into_iter().flatten() {
            if let Some(answer) = self.resolve(context, pending, chord) {
                return answer;
            }
        }
        if pending.is_empty() {
            return chord.text().map_or(Answer::Nothing, Answer::Type);
        }
        pending.chords.clear();
        if chord.text().is_some() || chord.key == Key::Esc {
            return Answer::Nothing;
        }
        self.press(context, pending, chord)
    }

    fn resolve(&self, context: Context, pending: &mut Pending, chord: Chord) -> Option<Answer> {
        let mut chords = pending.chords.clone();
        chords.push(chord);
        for layer in context.layers() {
            let mut here = self.bindings.iter().filter(|b| b.context == layer && b.chords.starts_with(&chords));
            let Some(found) = here.next() else { continue };
            if found.chords.len() == chords.len() {
                pending.chords.clear();
                return Some(Answer::Act(found.action));
            }
            pending.chords = chords;
            return Some(Answer::Waiting);
        }
        None
    }

    /// Lists what may follow the waiting presses: the presses still to come, and what they ask for.
    pub fn following(&self, context: Context, pending: &Pending) -> Vec<(String, Action)> {
        if pending.is_empty() {
            return Vec::new();
        }
        self.in_force(context)
            .into_iter()
            .filter(|b| b.chords.len() > pending.chords.len())
            .filter_map(|b| Some((written(b.chords.strip_prefix(pending.chords.as_slice())?), b.action)))
            .collect()
    }

    /// The bindings that answer in a context, the most particular layer first, without those that another hides.
    pub fn in_force(&self, context: Context) -> Vec<&Binding> {
        let mut seen: Vec<&Binding> = Vec::new();
        for layer in context.layers() {
            let upper = seen.len();
            for binding in self.bindings.iter().filter(|b| b.context == layer) {
                let hidden = seen.iter().take(upper).any(|above| binding.chords.starts_with(&above.chords))
                    || (context.takes_text() && binding.chords.first().is_some_and(|chord| chord.text().is_some()));
                if !hidden {
                    seen.push(binding);
                }
            }
        }
        seen
    }

    /// The presses that ask for an action in a context, as a keymap writes them.
    pub fn keys_for(&self, context: Context, action: Action) -> Vec<String> {
        self.in_force(context).into_iter().filter(|b| b.action == action).map(Binding::keys).collect()
    }

    /// The table of keys, one row an action and layer, in the order of the help.
    pub fn rows(&self) -> Vec<(Action, Context, Vec<String>)> {
        let mut rows = Vec::new();
        for action in Action::ALL {
            for context in Context::ALL {
                let bound = self.bindings.iter().filter(|b| b.action == *action && b.context == *context);
                let keys: Vec<String> = bound.map(Binding::keys).collect();
                if !keys.is_empty() {
                    rows.push((*action, *context, keys));
                }
            }
        }
        rows
    }

    /// The table of keys as Markdown, for the README and the manual.
    pub fn markdown(&self, english: bool) -> String {
        let rows = self.rows();
        let mut text = String::new();
        for group in Group::ALL {
            let (title, heads) = if english {
                (group.en(), "| keys | where | what |")
            } else {
                (group.vi(), "| phím | ở đâu | làm gì |")
            };
            let _ = write!(text, "### {title}\n\n{heads}\n|---|---|---|\n");
            for (action, context, keys) in rows.iter().filter(|(action, ..)| action.group() == group) {
                let keys: Vec<String> = keys.iter().map(|keys| format!("`{keys}`")).collect();
                let (place, what) = if english { (context.en(), action.en()) } else { (context.vi(), action.vi()) };
                let _ = writeln!(text, "| {} | {place} | {what} |", keys.join(" ").replace('|', "\\|"));
            }
            text.push('\n');
        }
        text
    }
}

/// A line of a keymap file that could be read.
struct Row {
    context: Context,
    chords: Vec<Chord>,
    /// None takes a binding away.
    action: Option<Action>,
    place: Place,
}

impl Row {
    fn binding(self) -> Option<Binding> {
        Some(Binding { context: self.context, chords: self.chords, action: self.action? })
    }
}

fn read(text: &str) -> (Vec<Row>, Vec<Problem>) {
    let source = Source::new(text);
    let (mut rows, mut problems) = (Vec::new(), Vec::new());
    let layers = source.read::<Pairs>().unwrap_or_else(|problem| {
        problems.push(problem);
        Pairs::default()
    });
    for (name, layer) in layers.0 {
        let context = match read_context(source, name) {
            Ok(context) => Some(context),
            Err(problem) => {
                problems.push(problem);
                None
            }
        };
        match source.read_part::<Pairs>(layer) {
            Err(problem) => problems.push(problem),
            Ok(pairs) => {
                for (keys, action) in pairs.0 {
                    read_row(source, context, keys, action, &mut rows, &mut problems);
                }
            }
        }
    }
    problems.sort_by_key(|problem| problem.place);
    (rows, problems)
}

fn read_context(source: Source, name: &RawValue) -> Result<Context, Problem> {
    let word: String = source.read_part(name)?;
    Context::ALL.iter().copied().find(|context| context.name() == word).ok_or_else(|| {
        let known = Context::ALL.iter().map(|context| context.name()).collect::<Vec<_>>().join(", ");
        source.problem(
            name.trim().get_ron(),
            format!("Không có nhóm phím \"{word}\". Các nhóm: {known}."),
            format!("There is no context \"{word}\". The contexts are: {known}."),
        )
    })
}

fn read_row(
    source: Source,
    context: Option<Context>,
    keys: &RawValue,
    action: &RawValue,
    rows: &mut Vec<Row>,
    problems: &mut Vec<Problem>,
) {
    let action = read_action(source, action).map_err(|problem| problems.push(problem));
    let chords = read_chords(source, context, keys).map_err(|problem| problems.push(problem));
    let (Some(context), Ok(action), Ok(chords)) = (context, action, chords) else {
        return;
    };
    let place = source.place(keys.trim().get_ron());
    let row = Row { context, chords, action, place };
    let clash = rows.iter().find(|old| {
        old.context == context && (old.chords.starts_with(&row.chords) || row.chords.starts_with(&old.chords))
    });
    if let Some(old) = clash {
        problems.push(collision(old, &row));
    }
    rows.push(row);
}

fn collision(old: &Row, new: &Row) -> Problem {
    let (first, second) = (written(&old.chords), written(&new.chords));
    let name = new.context.name();
    let (at, to) = (old.place, new.place);
    let (vi, en) = if first == second {
        (
            format!("Phím \"{second}\" trong \"{name}\" được gán hai lần: ở {at} và ở {to}. Hãy bỏ một chỗ."),
            format!("The key \"{second}\" is bound twice in \"{name}\": at {at} and at {to}. Remove one of them."),
        )
    } else {
        (
            format!(
                "Phím \"{second}\" ở {to} vướng phím \"{first}\" ở {at} trong \"{name}\": phím này là phần đầu của \
                 phím kia. Hãy đổi một trong hai."
            ),
            format!(
                "The key \"{second}\" at {to} collides with \"{first}\" at {at} in \"{name}\": one begins the other. \
                 Change one of them."
            ),
        )
    };
    Problem { place: to, other: Some(at), vi, en }
}

fn read_action(source: Source, raw: &RawValue) -> Result<Option<Action>, Problem> {
    let word: String = source.read_part(raw)?;
    if word == NOTHING {
        return Ok(None);
    }
    Action::named(&word).map(Some).ok_or_else(|| {
        source.problem(
            raw.trim().get_ron(),
            format!("Không có lệnh \"{word}\". Gõ `binhxet keys` để xem các lệnh."),
            format!("There is no action \"{word}\". `binhxet keys` lists the actions."),
        )
    })
}

fn read_chords(source: Source, context: Option<Context>, raw: &RawValue) -> Result<Vec<Chord>, Problem> {
    let text: String = source.read_part(raw)?;
    let at = raw.trim().get_ron();
    if text.trim().is_empty() {
        return Err(bad_chord(source, at, &text, BadChord::Empty));
    }
    let mut chords = Vec::new();
    for word in text.split_whitespace() {
        chords.push(word.parse::<Chord>().map_err(|bad| bad_chord(source, at, word, bad))?);
    }
    let first = chords.first().copied();
    if context.is_some_and(|c| c.takes_text() || c == Context::Global) && first.is_some_and(|c| c.text().is_some()) {
        return Err(source.problem(
            at,
            format!("Phím \"{text}\" là chữ sẽ được gõ vào ô nhập, không gán ở đây được. Hãy gán trong \"browse\"."),
            format!("The key \"{text}\" is written into text fields and cannot be bound here. Bind it in \"browse\"."),
        ));
    }
    if context.is_some_and(|c| !c.takes_text()) && chords.contains(&Chord::plain(Key::Backspace)) {
        return Err(source.problem(
            at,
            "Bộ gõ tiếng Việt tự gửi Backspace; ngoài ô nhập không gán phím này được.".to_owned(),
            "Input methods send Backspace by themselves; it cannot be bound outside text fields.".to_owned(),
        ));
    }
    Ok(chords)
}

fn bad_chord(source: Source, at: &str, word: &str, bad: BadChord) -> Problem {
    let (vi, en) = match bad {
        BadChord::Empty => ("Thiếu tên phím.".to_owned(), "A key is missing.".to_owned()),
        BadChord::UnknownKey => (
            format!("Không có phím \"{word}\". Ví dụ đúng: \"ctrl+z\", \"f2\", \"shift+tab\", \"pageup\", \"g g\"."),
            format!("There is no key \"{word}\". Right are: \"ctrl+z\", \"f2\", \"shift+tab\", \"pageup\", \"g g\"."),
        ),
        BadChord::UnknownModifier => (
            format!("Trong \"{word}\", trước dấu + chỉ dùng ctrl, alt, shift, mỗi phím một lần."),
            format!("In \"{word}\", only ctrl, alt and shift may stand before the +, each once."),
        ),
        BadChord::SameAs(chord) => (
            format!("Máy không phân biệt được \"{word}\" với \"{chord}\". Hãy chọn phím khác."),
            format!("No terminal can tell \"{word}\" from \"{chord}\". Choose another key."),
        ),
    };
    source.problem(at, vi, en)
}
