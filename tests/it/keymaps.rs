//! Presses to actions: the shipped keymap, layers, sequences, Vietnamese letters, and every mistake of a keymap file.

use binhxet::input::{BadChord, Chord, Key};
use binhxet::ui::action::Action;
use binhxet::ui::keymap::{Answer, BUILTIN, Context, Keymap, Pending};
use proptest::prelude::*;
use std::fmt::Write as _;

fn chord(text: &str) -> Chord {
    text.parse().unwrap()
}

/// Presses keys one after another in a context and gives the last answer.
fn pressed(keymap: &Keymap, context: Context, keys: &str) -> Answer {
    let mut pending = Pending::default();
    keys.split(' ').map(|key| keymap.press(context, &mut pending, chord(key))).last().unwrap()
}

#[track_caller]
fn check(context: Context, keys: &str, action: Action) {
    assert_eq!(pressed(&Keymap::builtin(), context, keys), Answer::Act(action), "{keys} in {context:?}");
}

#[test]
fn chords_read_and_print_alike() {
    for text in ["ctrl+z", "f2", "shift+tab", "pageup", "G", "?", "+", "ctrl+plus", "alt+shift+x", "space", "đ", "-"] {
        assert_eq!(chord(text).to_string(), text);
    }
    assert_eq!(chord("shift+g"), chord("G"));
    assert_eq!(chord("Ctrl+Z"), chord("ctrl+shift+z"));
    assert_eq!(chord("ctrl++"), chord("ctrl+plus"));
    assert_eq!(chord("escape"), chord("esc"));
    assert_eq!(Chord::new(Key::Char('h'), true, false, false), Chord::plain(Key::Backspace));
    for (text, bad) in [
        ("", BadChord::Empty),
        ("ctrl+", BadChord::UnknownKey),
        ("f99", BadChord::UnknownKey),
        ("foo", BadChord::UnknownKey),
        ("super+x", BadChord::UnknownModifier),
        ("ctrl+ctrl+x", BadChord::UnknownModifier),
        ("ctrl+h", BadChord::SameAs(Chord::plain(Key::Backspace))),
        ("ctrl+m", BadChord::SameAs(Chord::plain(Key::Enter))),
    ] {
        assert_eq!(text.parse::<Chord>(), Err(bad), "{text}");
    }
}

#[test]
fn shipped_keymap_has_no_problem() {
    assert_eq!(Keymap::check(BUILTIN), []);
    assert!(Keymap::builtin().bindings().len() > 100);
}

#[test]
fn keys_people_know_are_there() {
    for (keys, action) in [
        ("left", Action::MoveLeft),
        ("right", Action::MoveRight),
        ("up", Action::MoveUp),
        ("down", Action::MoveDown),
        ("h", Action::MoveLeft),
        ("j", Action::MoveDown),
        ("k", Action::MoveUp),
        ("l", Action::MoveRight),
        ("tab", Action::Next),
        ("shift+tab", Action::Previous),
        ("enter", Action::Open),
        ("f2", Action::Edit),
        ("delete", Action::Clear),
        ("ctrl+z", Action::Undo),
        ("ctrl+y", Action::Redo),
        ("ctrl+f", Action::Find),
        ("ctrl+g", Action::GoTo),
        ("ctrl+p", Action::Palette),
        ("f1", Action::Help),
        ("?", Action::Help),
        ("esc", Action::Cancel),
        ("pageup", Action::PageUp),
        ("pagedown", Action::PageDown),
        ("home", Action::RowStart),
        ("end", Action::RowEnd),
        ("ctrl+left", Action::EdgeLeft),
        ("ctrl+down", Action::EdgeDown),
        ("g g", Action::First),
        ("G", Action::Last),
        (":", Action::Prompt),
    ] {
        check(Context::Sheet, keys, action);
    }
}

#[test]
fn every_bound_action_has_a_key_that_is_no_letter() {
    let keymap = Keymap::builtin();
    for context in [Context::Sheet, Context::Unit, Context::Ranking, Context::List, Context::Question] {
        for binding in keymap.in_force(context) {
            let ways = keymap.in_force(context);
            let letterless = ways.iter().any(|other| {
                let letter = |chord: &Chord| chord.text().is_some_and(char::is_alphabetic);
                other.action == binding.action && !other.chords.iter().any(letter)
            });
            assert!(letterless, "{} in {context:?} needs a key that is no letter", binding.action.name());
        }
    }
}

#[test]
fn every_action_can_be_asked_for() {
    let keymap = Keymap::builtin();
    let unbound: Vec<_> =
        Action::ALL.iter().filter(|action| !keymap.bindings().iter().any(|b| b.action == **action)).collect();
    assert_eq!(unbound, [&Action::CloseMeeting], "closing is asked for in words, never by one key");
}

#[test]
fn table_of_actions_is_sound() {
    for action in Action::ALL {
        assert_eq!(Action::named(action.name()), Some(*action));
        for sentence in [action.vi(), action.en()] {
            assert!(sentence.ends_with('.') && sentence.matches('.').count() == 1, "{sentence}");
        }
    }
    let text = Keymap::builtin().markdown(false);
    assert!(text.contains("| `g g` `ctrl+home`") || text.contains("| `ctrl+home` `g g` |"), "{text}");
}

#[test]
fn letters_of_an_input_method_are_their_base_letters() {
    check(Context::Sheet, "ư", Action::Undo);
    check(Context::Sheet, "Ư", Action::Redo);
    check(Context::Sheet, "ê", Action::Evidence);
    check(Context::Sheet, "ợ", Action::OpenUnit);
    check(Context::Sheet, "a backspace â", Action::AcceptCell);
    let keymap = Keymap::builtin();
    assert_eq!(pressed(&keymap, Context::Sheet, "backspace"), Answer::Nothing);
    assert_eq!(pressed(&keymap, Context::Sheet, "đ"), Answer::Type('đ'));
    assert_eq!(pressed(&keymap, Context::Sheet, "7"), Answer::Type('7'));
    let own = keymap.overlaid(r#"{"sheet": {"d d": "clear"}}"#).unwrap();
    assert_eq!(pressed(&own, Context::Sheet, "d backspace đ"), Answer::Act(Action::Clear));
}

#[test]
fn fields_take_letters_and_fall_back_to_keys() {
    let keymap = Keymap::builtin();
    for context in [Context::Field, Context::Cell, Context::Prompt] {
        for letter in ["b", ".", "?", "đ", "u", ":"] {
            assert!(matches!(pressed(&keymap, context, letter), Answer::Type(_)), "{letter} in {context:?}");
        }
        assert_eq!(pressed(&keymap, context, "backspace"), Answer::Act(Action::DeleteLeft));
        assert_eq!(pressed(&keymap, context, "f3"), Answer::Act(Action::FindNext));
    }
    check(Context::Field, "left", Action::CaretLeft);
    check(Context::Cell, "tab", Action::CommitNext);
    check(Context::Prompt, "tab", Action::Complete);
    check(Context::Cell, "enter", Action::Commit);
}

#[test]
fn enter_answers_no_question() {
    let keymap = Keymap::builtin();
    for key in ["enter", "space", "tab"] {
        assert!(!matches!(pressed(&keymap, Context::Question, key), Answer::Act(Action::Confirm)), "{key}");
    }
    check(Context::Question, "y", Action::Confirm);
    check(Context::Question, "f10", Action::Confirm);
}

#[test]
fn a_waiting_key_shows_what_may_follow() {
    let keymap = Keymap::builtin();
    let mut pending = Pending::default();
    assert_eq!(keymap.press(Context::Sheet, &mut pending, chord("a")), Answer::Waiting);
    let following = keymap.following(Context::Sheet, &pending);
    assert_eq!(
        following,
        [
            ("a".to_owned(), Action::AcceptCell),
            ("u".to_owned(), Action::AcceptUnit),
            ("c".to_owned(), Action::AcceptCriterion),
            ("s".to_owned(), Action::AcceptSection)
        ]
    );
    assert_eq!(keymap.press(Context::Sheet, &mut pending, chord("x")), Answer::Nothing);
    assert!(pending.is_empty());
    keymap.press(Context::Sheet, &mut pending, chord("g"));
    assert_eq!(keymap.press(Context::Sheet, &mut pending, chord("down")), Answer::Act(Action::MoveDown));
    keymap.press(Context::Sheet, &mut pending, chord("g"));
    assert_eq!(keymap.press(Context::Sheet, &mut pending, chord("esc")), Answer::Nothing);
    assert!(pending.is_empty());
}

#[test]
fn a_users_file_replaces_and_takes_away() {
    let own = Keymap::builtin().overlaid(r#"{"browse": {"g": "go_to", "u": "none"}, "sheet": {"f2": "reason"}}"#);
    let own = own.unwrap();
    assert_eq!(pressed(&own, Context::Sheet, "g"), Answer::Act(Action::GoTo));
    assert_eq!(pressed(&own, Context::Sheet, "u"), Answer::Type('u'));
    assert_eq!(pressed(&own, Context::Sheet, "f2"), Answer::Act(Action::Reason));
    assert_eq!(own.keys_for(Context::Sheet, Action::First), ["ctrl+home"]);
}

#[test]
fn every_problem_is_told_at_once_with_its_place() {
    let text = r#"// mine
{
    "sheet": {
        "ctrl+k": "contest",
        /* again */ "ctrl+k": "settle",
        "x y": "reason",
        "x": "evidence",
        "ctrl+h": "help",
        "hyper+x": "help",
        "f2": "fly",
        "f3": 7,
        "backspace": "clear",
    },
    "sheeet": { "f4": "nonsense" },
    "field": { "q": "quit" },
    "list": 3,
}"#;
    let problems = Keymap::builtin().overlaid(text).unwrap_err();
    let places: Vec<_> = problems.iter().map(|p| (p.place.to_string(), p.other.map(|o| o.to_string()))).collect();
    let other = |place: &str| Some(place.to_owned());
    let wanted = [
        ("5:21", other("4:9")),
        ("7:9", other("6:9")),
        ("8:9", None),
        ("9:9", None),
        ("10:15", None),
        ("11:15", None),
        ("12:9", None),
        ("14:5", None),
        ("14:23", None),
        ("15:16", None),
        ("16:13", None),
    ];
    assert_eq!(places, wanted.map(|(place, other)| (place.to_owned(), other)), "{problems:#?}");
    assert_eq!(
        problems[0].en,
        "The key \"ctrl+k\" is bound twice in \"sheet\": at 4:9 and at 5:21. Remove one of them."
    );
    assert!(problems.iter().all(|p| p.vi.ends_with('.') && p.en.ends_with('.')), "{problems:#?}");
    assert_eq!(Keymap::check("\u{feff}{ \"sheet\": { \"f2\" \"edit\" } }").len(), 1);
}

proptest! {
    #[test]
    fn any_bytes_and_keys_never_panic(text in "\\PC{0,80}", keys in prop::collection::vec(any::<char>(), 0..20)) {
        Keymap::check(&text);
        let _ = text.parse::<Chord>();
        let keymap = Keymap::builtin();
        for context in Context::ALL {
            let mut pending = Pending::default();
            for key in &keys {
                keymap.press(*context, &mut pending, Chord::plain(Key::Char(*key)));
            }
            keymap.press(*context, &mut pending, chord("esc"));
            prop_assert_eq!(keymap.press(*context, &mut pending, chord("ctrl+q")), Answer::Act(Action::Quit));
        }
    }
}

/// A broken keymap says at its end what it earns: `// earns LINE:COLUMN WHAT`, one line a problem.
#[test]
fn each_broken_keymap_earns_its_messages_in_both_languages() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/bad/keymaps");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    assert!(files.len() >= 6, "{files:?}");
    let mut wrong = String::new();
    for path in files {
        let text = std::fs::read_to_string(&path).unwrap();
        let expected: Vec<&str> = text.lines().filter(|line| line.starts_with("// earns ")).collect();
        let found: Vec<String> = Keymap::check(&text)
            .iter()
            .flat_map(|problem| [&problem.vi, &problem.en].map(|said| (problem.place, said)))
            // Which places there are grows with the program.
            .map(|(place, said)| (place, said.split(" Các nhóm:").next().unwrap_or(said)))
            .map(|(place, said)| (place, said.split(" The contexts are:").next().unwrap_or(said)))
            .map(|(place, said)| format!("// earns {place} {said}"))
            .collect();
        if expected != found || found.is_empty() {
            writeln!(wrong, "{}\n{}", path.display(), found.join("\n")).unwrap();
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
