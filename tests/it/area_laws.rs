//! A text of several lines: laid out by cells, edited by grapheme, whatever is typed.

use binhxet::ui::action::Action;
use binhxet::ui::area::{ends, place, rows, step};
use binhxet::ui::field::Field;
use proptest::prelude::*;
use unicode_normalization::is_nfc;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

fn laid(text: &str, width: usize) -> Vec<&str> {
    rows(text, width).into_iter().map(|row| &text[row]).collect()
}

#[test]
fn rows_end_between_words_and_at_line_breaks() {
    assert_eq!(laid("một hai ba", 8), ["một hai ", "ba"]);
    assert_eq!(laid("một hai ba", 7), ["một hai ", "ba"], "a space hangs over the end");
    assert_eq!(laid("một\nhai\n", 20), ["một", "hai", ""]);
    assert_eq!(laid("nghiêngngả", 4), ["nghi", "êngn", "gả"]);
    assert_eq!(laid("ab 漢字漢字", 6), ["ab ", "漢字漢", "字"]);
    assert_eq!(laid("", 5), [""]);
    assert_eq!(laid("ab", 0), ["a", "b"]);
}

#[test]
fn steps_keep_their_column_and_ends_their_row() {
    let text = "một hai ba bốn\nx\nnăm sáu";
    // Rows of 8: "một hai ", "ba bốn", "x", "năm sáu".
    let caret = "một ha".len();
    let down = step(text, 8, caret, true).unwrap();
    assert_eq!(&text[..down], "một hai ba bốn");
    let down = step(text, 8, down, true).unwrap();
    assert_eq!(&text[..down], "một hai ba bốn\nx");
    assert_eq!(step(text, 8, 0, false), None);
    assert_eq!(step(text, 8, text.len(), true), None);
    // At the seam of two rows the caret is on the lower one; the end of the upper row stays on it.
    assert_eq!(ends(text, 8, 0), (0, "một hai".len()));
    assert_eq!(ends(text, 8, "một hai ".len()), ("một hai ".len(), "một hai ba bốn".len()));
}

#[test]
fn steps_by_words_stay_between_graphemes() {
    let mut field = Field::area("Mở \u{200d}đầu", 100);
    for (act, at) in [(Action::CaretWordLeft, 4), (Action::CaretWordLeft, 0), (Action::CaretWordRight, 8)] {
        field.act(act);
        assert_eq!(field.caret(), at, "{act:?}");
    }
}

#[test]
fn a_mark_on_nothing_is_not_taken_and_joins_no_letter_later() {
    let mut field = Field::area("Hai", 100);
    field.act(Action::CaretRight);
    field.go_to(3);
    field.insert('\n');
    assert!(field.insert('\u{301}').is_some(), "a mark after a line break is dropped");
    assert_eq!(field.text(), "Hai\n");
    field.act(Action::DeleteLeft);
    field.insert('\u{301}');
    assert_eq!(field.text(), "Haí");
}

fn edits() -> impl Strategy<Value = Vec<(u8, String)>> {
    let text = "[aăâ \n\tếợ\u{301}\u{323}👩‍👧漢\u{200b}\r.]{0,6}";
    proptest::collection::vec((0_u8..20, text), 0..40)
}

proptest! {
    /// Any burst of edits leaves the caret between two graphemes, the text in NFC and without a control character but
    /// the line break; the rows hold the text whole, and every way back can be gone.
    #[test]
    fn any_burst_of_edits_keeps_graphemes_whole(edits in edits(), width in 1_usize..30) {
        let mut field = Field::area("Mở đầu.\nHai", 200);
        for (what, text) in &edits {
            let act = match what {
                0 => Action::CaretLeft,
                1 => Action::CaretRight,
                2 => Action::CaretWordLeft,
                3 => Action::CaretWordRight,
                4 => Action::DeleteLeft,
                5 => Action::DeleteRight,
                6 => Action::DeleteWord,
                7 => Action::DeleteToEnd,
                8 => Action::Undo,
                9 => Action::Redo,
                10 => Action::MarkAll,
                _ => Action::Cancel,
            };
            field.act(act);
            match what {
                11 => { field.paste(text); }
                12 => { field.insert('\n'); }
                13 | 14 => {
                    if let Some(caret) = step(field.text(), width, field.caret(), *what == 13) {
                        field.go_to(caret);
                    }
                }
                15 => field.go_to(ends(field.text(), width, field.caret()).1),
                16.. => text.chars().for_each(|c| { field.insert(c); }),
                _ => {}
            }
            let (text, caret) = (field.text(), field.caret());
            prop_assert!(caret == text.len() || text.grapheme_indices(true).any(|(at, _)| at == caret), "{text:?} {caret}");
            prop_assert!(is_nfc(text) && text.chars().all(|c| c == '\n' || !c.is_control()), "{text:?}");
            prop_assert!(text.graphemes(true).count() <= 200);
            let rows = rows(text, width);
            let mut at = 0;
            for row in &rows {
                prop_assert!(row.start == at || (row.start == at + 1 && text[at..].starts_with('\n')), "{rows:?}");
                let shown = text[row.clone()].trim_end_matches(' ');
                prop_assert!(shown.width() <= width || shown.graphemes(true).count() == 1, "{shown:?} in {width}");
                at = row.end;
            }
            prop_assert_eq!(at, text.len());
            prop_assert!(place(text, &rows, caret).0 < rows.len());
        }
    }
}
