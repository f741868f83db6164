//! Typing into a text field: input methods, graphemes, paste, the window, undo.

use binhxet::input::{Chord, Input, Key, gather};
use binhxet::ui::action::Action;
use binhxet::ui::field::{Edited, Field, LIMIT, Notice};
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Types a burst: `<` is Backspace, everything else is itself.
fn typed(field: &mut Field, burst: &str) {
    for c in burst.chars() {
        if c == '<' {
            field.act(Action::DeleteLeft);
        } else {
            field.insert(c);
        }
    }
}

#[track_caller]
fn check(burst: &str, text: &str) {
    let mut field = Field::default();
    typed(&mut field, burst);
    assert_eq!(field.text(), text);
}

#[test]
fn input_methods_come_out_exact() {
    check("Hoi<<ội", "Hội");
    check("tie<êng<<<<iếng vie<ê<ệt", "tiếng việt");
    check("d<đu<ươ<ơng<<<<ường", "đường");
    check("Thu<ư<ứ", "Thứ");
}

#[test]
fn decomposed_letters_compose() {
    check("e\u{302}\u{301}", "ế");
    check("o\u{31b}\u{323}", "ợ");
    check("e\u{301}\u{302}x", "é\u{302}x");
    check("a\u{323}\u{302}<b", "b");
    check("\u{301}a", "a");
}

#[test]
fn marks_are_capped_and_told() {
    let mut field = Field::new("a");
    let notices: Vec<_> = (0..20).filter_map(|_| field.insert('\u{30a}')).collect();
    assert_eq!(notices.len(), 12);
    assert_eq!(field.text().nfd().count(), 9);
}

#[test]
fn deletes_whole_graphemes() {
    let mut field = Field::new("a👩‍👩‍👧e\u{30a}\u{323}");
    field.act(Action::DeleteLeft);
    assert_eq!(field.text(), "a👩‍👩‍👧");
    field.act(Action::DeleteLeft);
    assert_eq!(field.text(), "a");
    field.act(Action::CaretStart);
    field.act(Action::DeleteRight);
    field.act(Action::DeleteRight);
    assert_eq!(field.text(), "");
}

#[test]
fn moves_and_deletes_by_word() {
    let mut field = Field::new("Sở Nội vụ  tỉnh");
    field.act(Action::DeleteWord);
    assert_eq!(field.text(), "Sở Nội vụ  ");
    field.act(Action::DeleteWord);
    assert_eq!(field.text(), "Sở Nội ");
    field.act(Action::CaretStart);
    field.act(Action::CaretWordRight);
    field.insert('|');
    assert_eq!(field.text(), "Sở |Nội ");
    field.act(Action::CaretWordLeft);
    field.act(Action::DeleteToEnd);
    assert_eq!(field.text(), "Sở ");
    field.act(Action::CaretEnd);
    field.act(Action::DeleteToStart);
    assert!(field.is_empty());
}

#[test]
fn typing_replaces_what_is_marked() {
    let mut field = Field::marked("8,50");
    assert!(field.view(10).marked);
    typed(&mut field, "9");
    assert_eq!(field.text(), "9");
    let mut field = Field::marked("8,50");
    field.act(Action::CaretRight);
    typed(&mut field, "<");
    assert_eq!(field.text(), "8,5");
    field.act(Action::MarkAll);
    field.act(Action::DeleteRight);
    assert!(field.is_empty());
}

#[test]
fn paste_becomes_one_clean_line() {
    let mut field = Field::default();
    assert_eq!(field.paste("một\r\nhai\tba\rbốn\n"), None);
    assert_eq!(field.text(), "một hai ba bốn");
    let mut field = Field::default();
    assert_eq!(field.paste("a\u{1b}[2Jb\u{202e}c\u{9b}d\u{e0041}"), Some(Notice::Dropped { count: 4 }));
    assert_eq!(field.text(), "a[2Jbcd");
}

#[test]
fn paste_is_limited_with_a_notice() {
    let mut field = Field::default();
    assert_eq!(field.paste(&"đ".repeat(1_000_000)), Some(Notice::Full { limit: LIMIT }));
    assert_eq!(field.text().graphemes(true).count(), LIMIT);
    assert_eq!(field.insert('x'), Some(Notice::Full { limit: LIMIT }));
    assert!(!field.text().contains('x'));
    field.act(Action::DeleteLeft);
    assert_eq!(field.insert('x'), None);
    field.act(Action::MarkAll);
    assert_eq!(field.insert('y'), None);
    assert_eq!(field.text(), "y");
}

#[test]
fn undo_takes_back_words_and_pastes() {
    let mut field = Field::default();
    typed(&mut field, "ly< <ý do");
    field.paste("khác");
    field.act(Action::Undo);
    assert_eq!(field.text(), "lý do");
    field.act(Action::Undo);
    assert_eq!(field.text(), "lý");
    field.act(Action::Redo);
    assert_eq!(field.text(), "lý do");
    field.act(Action::Redo);
    assert_eq!(field.text(), "lý dokhác");
    for _ in 0..9 {
        field.act(Action::Undo);
    }
    assert_eq!(field.text(), "");
    assert_eq!(field.act(Action::Help), Edited::NotMine);
}

#[test]
fn window_shows_the_caret_and_its_surroundings() {
    let mut field = Field::new("Ủy ban nhân dân tỉnh");
    let view = field.view(10);
    assert_eq!((view.text.as_str(), view.caret, view.more_left, view.more_right), (" dân tỉnh", 9, true, false));
    field.act(Action::CaretStart);
    let view = field.view(10);
    assert_eq!((view.text.as_str(), view.caret, view.more_left, view.more_right), ("Ủy ban nhâ", 0, false, true));
    for _ in 0..9 {
        field.act(Action::CaretRight);
    }
    let view = field.view(10);
    assert_eq!((view.text.as_str(), view.caret), ("ban nhân d", 6));
    assert_eq!(Field::new("漢字漢字").view(4).text, "字");
}

#[test]
fn bursts_with_several_enters_are_text_only_in_a_field() {
    let keys = |text: &str| -> Vec<Input> {
        let key = |c| if c == '\n' { Key::Enter } else { Key::Char(c) };
        text.chars().map(|c| Input::Key(Chord::plain(key(c)))).collect()
    };
    assert_eq!(gather(keys("một\nhai\n"), true), [Input::Paste("một\nhai\n".to_owned())]);
    assert_eq!(gather(keys("một\nhai\n"), false), keys("một\nhai\n"));
    assert_eq!(gather(keys("8\n"), true), keys("8\n"));
    let mut method = keys("tie");
    method.push(Input::Key(Chord::plain(Key::Backspace)));
    method.extend(keys("ê\n\n"));
    assert_eq!(gather(method.clone(), true), method);
    let mut hostile = vec![Input::Paste("a".to_owned())];
    hostile.extend(keys(":quit\n"));
    hostile.push(Input::Resize(3, 4));
    assert_eq!(gather(hostile, false), [Input::Paste("a:quit\n".to_owned()), Input::Resize(3, 4)]);
    let mut honest = vec![Input::Paste("a".to_owned())];
    honest.extend(keys("\n"));
    assert_eq!(gather(honest.clone(), false), honest);
}

const EDITS: [Action; 14] = [
    Action::CaretLeft,
    Action::CaretRight,
    Action::CaretWordLeft,
    Action::CaretWordRight,
    Action::CaretStart,
    Action::CaretEnd,
    Action::MarkAll,
    Action::DeleteLeft,
    Action::DeleteRight,
    Action::DeleteWord,
    Action::DeleteToStart,
    Action::DeleteToEnd,
    Action::Undo,
    Action::Redo,
];

proptest! {
    #[test]
    fn any_edits_keep_the_field_whole(
        steps in prop::collection::vec((0..20_usize, any::<char>(), "\\PC{0,6}"), 0..60),
        width in 0..40_u16,
    ) {
        let mut field = Field::with_limit("", 30);
        for (which, c, text) in steps {
            match EDITS.get(which) {
                Some(edit) => { field.act(*edit); }
                None if which < 18 => { field.insert(c); }
                None => { field.paste(&text); }
            }
            let text = field.text();
            prop_assert_eq!(text.nfc().collect::<String>(), text);
            prop_assert!(!text.chars().any(char::is_control));
            prop_assert!(text.graphemes(true).count() <= 30);
            let view = field.view(width);
            prop_assert!(view.text.width() <= usize::from(width));
            prop_assert!(view.caret < width.max(1));
            prop_assert!(text.contains(&view.text));
        }
    }
}
