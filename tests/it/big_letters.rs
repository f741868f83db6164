//! The face for the last row: every Vietnamese letter, every size, nothing shrunk or cut unseen.
#![allow(clippy::unwrap_used, reason = "a test may stop")]

use binhxet::ui::widget::big::{Size, draw, fit, has, measure};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use std::collections::BTreeSet;
use unicode_normalization::UnicodeNormalization;

/// The 134 letters that Vietnamese has beyond ASCII.
fn accented() -> Vec<char> {
    let mut letters = BTreeSet::from(['đ', 'Đ']);
    for base in "aăâeêioôơuưy".chars().flat_map(|base| [base, base.to_uppercase().next().unwrap()]) {
        letters.insert(base);
        for tone in ['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}'] {
            letters.insert([base, tone].iter().collect::<String>().nfc().next().unwrap());
        }
    }
    letters.into_iter().filter(|letter| !letter.is_ascii()).collect()
}

fn picture(text: &str, size: Size) -> String {
    let (wide, high) = measure(text, size);
    let area = Rect::new(0, 0, wide, high);
    let mut buf = Buffer::empty(area);
    draw(&mut buf, area, text, size, Style::new());
    let row = |y| (0..wide).map(|x| buf[(x, y)].symbol()).collect::<String>();
    (0..high).map(|y| row(y).trim_end().to_owned()).collect::<Vec<_>>().join("\n")
}

#[test]
fn every_vietnamese_letter_has_a_picture_of_its_own_in_every_size() {
    let letters = accented();
    assert_eq!(letters.len(), 134);
    for size in Size::ALL {
        let mut seen = BTreeSet::new();
        for letter in letters.iter().copied().chain(' '..='~') {
            assert!(has(letter), "{letter} has no glyph");
            assert!(seen.insert(picture(&letter.to_string(), size)), "{letter} looks like another letter in {size:?}");
        }
    }
}

#[test]
fn decomposed_text_is_drawn_as_composed() {
    let composed = "Sở Nội vụ";
    let decomposed: String = composed.nfd().collect();
    assert_eq!(measure(&decomposed, Size::Narrow), measure(composed, Size::Narrow));
    assert_eq!(picture(&decomposed, Size::Narrow), picture(composed, Size::Narrow));
}

#[test]
fn the_largest_size_that_fits_is_found_and_none_where_none_does() {
    assert_eq!(fit("98,75", 40, 8, Size::Triple), Some(Size::Plain));
    assert_eq!(fit("98,75", 39, 8, Size::Triple), Some(Size::Narrow));
    assert_eq!(fit("98,75", 200, 60, Size::Double), Some(Size::Double));
    assert_eq!(fit("98,75", 19, 8, Size::Triple), None);
    assert_eq!(fit("98,75", 200, 7, Size::Triple), None);
}

#[test]
fn nothing_is_drawn_outside_the_area() {
    let mut buf = Buffer::empty(Rect::new(0, 0, 20, 10));
    draw(&mut buf, Rect::new(2, 1, 6, 5), "MMMM", Size::Plain, Style::new());
    for y in 0..10 {
        for x in 0..20 {
            let inside = (2..8).contains(&x) && (1..6).contains(&y);
            assert!(inside || buf[(x, y)].symbol() == " ", "drawn at {x},{y}");
        }
    }
}

#[test]
fn letters_look_like_letters() {
    insta::assert_snapshot!(picture("Đạt ế", Size::Narrow));
    insta::assert_snapshot!(picture("1 ệ", Size::Plain));
}
