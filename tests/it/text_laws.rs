//! Laws of `text` over any string: cleaning and showing are harmless and settle at once, numbers and codes are read
//! back, lines keep their width, the order is total.
#![allow(clippy::unwrap_used, clippy::string_slice)]

use binhxet::domain::points::Points;
use binhxet::text::clean::{Kind, Notice, clean, id, reference, shown};
use binhxet::text::code::{Code, CodeFault, CodeMatch, Form, hex, matches as code_matches, minutes_code, wall_code};
use binhxet::text::date;
use binhxet::text::fold::{fold, matches};
use binhxet::text::number::{self, NumberFault};
use binhxet::text::sort::{compare, key};
use binhxet::text::width::{cells, cut, fit, pad_left, wrap};
use proptest::prelude::*;
use std::cmp::Ordering;
use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

fn nfd(text: &str) -> String {
    text.nfd().collect()
}

fn chain() -> [u8; 32] {
    std::array::from_fn(|idx| u8::try_from(idx * 37 % 251).unwrap() ^ 0xA5)
}

#[test]
fn codes_name_their_chain_value_in_every_form() {
    let chain = chain();
    let (wall, minutes, whole) = (wall_code(&chain), minutes_code(&chain), hex(&chain));
    assert_eq!(wall_code(&[0; 32]), "0000-0000");
    assert_eq!(wall_code(&[0xff; 32]), "ZZZZ-ZZZZ");
    // The first 40 bits of "hello" are a known vector of the alphabet.
    let mut hello = [0; 32];
    hello[..5].copy_from_slice(b"hello");
    assert_eq!(wall_code(&hello), "D1JP-RV3F");
    assert_eq!(minutes.len(), 21);
    assert!(minutes.starts_with(&wall));
    let mut other = chain;
    other[0] ^= 1;
    for (code, form) in [(&wall, Form::Wall), (&minutes, Form::Minutes), (&whole, Form::Whole)] {
        assert_eq!(code_matches(code, &chain), CodeMatch::Same(form));
        assert_eq!(code_matches(code, &other), CodeMatch::Other(form));
        assert_eq!(code_matches(&code.to_lowercase(), &chain), CodeMatch::Same(form));
        assert_eq!(code_matches(&code.replace('-', ""), &chain), CodeMatch::Same(form));
        assert_eq!(code_matches(&format!(" {} ", code.replace('-', " – ")), &chain), CodeMatch::Same(form));
        assert_eq!(code_matches(&code.replace('0', "O").replace('1', "l"), &chain), CodeMatch::Same(form));
        assert_eq!(code_matches(&code.replace('0', "o").replace('1', "I"), &chain), CodeMatch::Same(form));
    }
    let mut last = chain;
    last[31] ^= 1;
    assert_eq!(code_matches(&whole, &last), CodeMatch::Other(Form::Whole));
    for odd in ["", "-", "ABCD", "ABCD-EFGU", "ABCD-EFGé", &whole[1..], &format!("{whole}0"), &whole.replace('a', "g")]
    {
        assert_eq!(Code::read(odd), Err(CodeFault::NotACode), "{odd}");
    }
    assert_eq!(Code::read(&"0".repeat(1_000_000)), Err(CodeFault::NotACode));
    assert_eq!(Code::read(&minutes).unwrap().form(), Form::Minutes);
}

#[test]
fn every_slip_of_one_character_and_every_swap_in_the_minutes_code_is_caught() {
    let alphabet = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    for salt in 0..8_u8 {
        let code: Vec<u8> = minutes_code(&chain().map(|byte| byte.wrapping_mul(salt))).replace('-', "").into_bytes();
        let read = |code: &[u8]| Code::read(std::str::from_utf8(code).unwrap());
        assert!(read(&code).is_ok());
        for at in 0..code.len() {
            for other in alphabet.iter().filter(|other| **other != code[at]) {
                let mut slipped = code.clone();
                slipped[at] = *other;
                assert_eq!(read(&slipped), Err(CodeFault::Mistyped));
            }
        }
    }
    // Swaps: every pair of characters at every pair of places, neighbours or not, the check character included.
    for (one, two) in (0..16).flat_map(|one| (one + 1..16).map(move |two| (one, two))) {
        for (first, second) in (0..32_u8).flat_map(|first| (0..32_u8).map(move |second| (first, second))) {
            if first == second {
                continue;
            }
            let mut bits = [0_u8; 10];
            for (place, value) in [(one, first), (two, second)] {
                for bit in 0..5 {
                    if value >> (4 - bit) & 1 == 1 {
                        bits[(place * 5 + bit) / 8] |= 0x80 >> ((place * 5 + bit) % 8);
                    }
                }
            }
            let mut chain = [0; 32];
            chain[..10].copy_from_slice(&bits);
            let code = minutes_code(&chain).replace('-', "").into_bytes();
            for (from, to) in [(one, two), (two, 16)] {
                let mut swapped = code.clone();
                swapped.swap(from, to);
                let read = Code::read(std::str::from_utf8(&swapped).unwrap());
                assert_eq!(read.is_ok(), code[from] == code[to], "{from} {to}");
            }
        }
    }
}

/// Characters that have broken text code before, and plain ones between them.
fn any_text() -> impl Strategy<Value = String> {
    let nasty = "\u{0}\u{7}\u{1b}\n\r\t\u{7f}\u{85}\u{9b}\u{a0}\u{ad}\u{300}\u{301}\u{302}\u{31b}\u{323}\u{344}\u{345}\u{34f}\u{600}\
        \u{61c}\u{94d}\u{915}\u{93f}\u{1100}\u{1160}\u{1161}\u{11a8}\u{ac00}\u{200b}\u{200c}\u{200d}\u{200e}\u{2000}\u{2028}\u{202e}\
        \u{2066}\u{212b}\u{3000}\u{3164}\u{e000}\u{fe0f}\u{feff}\u{ff9e}\u{fffe}\u{1f1fb}\u{1f1f3}\u{1f468}\u{1f3fb}\u{e0041}\u{e0100}\u{10ffff}";
    let nasty: Vec<char> = nasty.chars().collect();
    let one = prop_oneof![
        6 => prop::sample::select(nasty).prop_map(String::from),
        2 => prop::sample::select("aăâbđêôơưộ 1,.-".chars().collect::<Vec<_>>()).prop_map(String::from),
        1 => any::<char>().prop_map(String::from),
        1 => (prop::sample::select(vec!['\u{301}', '\u{1100}', '\u{200d}', '\u{345}', '\u{600}']), 1..40_usize)
            .prop_map(|(ch, n_times)| ch.to_string().repeat(n_times)),
        1 => (1..30_usize).prop_map(|n_times| "👨\u{200d}".repeat(n_times)),
    ];
    prop::collection::vec(one, 0..30).prop_map(|parts| parts.concat())
}

fn harmful(ch: char) -> bool {
    let code = u32::from(ch);
    ch.is_control()
        || matches!(code, 0xad | 0x61c | 0x200b | 0x200e | 0x200f | 0x2028..=0x202e | 0x2060..=0x206f | 0xfeff)
        || matches!(code, 0xe000..=0xf8ff | 0xfdd0..=0xfdef | 0xe_0000..=0xe_0fff | 0xf_0000..)
        || code & 0xfffe == 0xfffe
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 1_000, ..ProptestConfig::default() })]

    #[test]
    fn cleaned_text_is_harmless_and_stays_as_it_is(text in any_text()) {
        for kind in [Kind::Name, Kind::Line, Kind::Paragraph] {
            let once = clean(&text, kind);
            let twice = clean(&once.text, kind);
            prop_assert_eq!(&twice.text, &once.text);
            prop_assert!(twice.notices.is_empty(), "{:?}", twice.notices);
            let kept_breaks = |ch: char| kind == Kind::Paragraph && matches!(ch, '\n' | '\t');
            prop_assert!(!once.text.chars().any(|ch| harmful(ch) && !kept_breaks(ch)));
            prop_assert!(once.text.graphemes(true).count() <= kind.longest());
            prop_assert!(unicode_normalization::is_nfc(&once.text));
            if kind != Kind::Paragraph {
                prop_assert_eq!(shown(&once.text), once.text.as_str());
            }
        }
    }

    #[test]
    fn shown_text_is_harmless_and_stays_as_it_is(text in any_text()) {
        let safe = shown(&text).into_owned();
        prop_assert!(!safe.chars().any(harmful), "{:?}", safe);
        prop_assert_eq!(shown(&safe), safe.as_str());
        let cleaned = clean(&safe, Kind::Paragraph);
        prop_assert!(cleaned.notices.iter().all(|notice| matches!(notice, Notice::Spaces(_))), "{:?}", cleaned);
    }

    #[test]
    fn text_that_is_right_is_left_alone(text in "[a-zA-Z0-9àảãáạăằẳẵắặâầẩẫấậđêệôộơợưựỳÀĐỘ ,.;/()–“”…]{0,60}") {
        prop_assert_eq!(shown(&text), text.as_str());
        prop_assert_eq!(clean(&text, Kind::Line), clean(&nfd(&text), Kind::Line));
        prop_assert_eq!(clean(&text, Kind::Line).text, text);
    }

    #[test]
    fn printed_numbers_are_read_back(mantissa in -999_999_999_999_i64..=999_999_999_999, places in 0..=6_u32, decimals in 0..=2_u32) {
        let value = Points::from_decimal(rust_decimal::Decimal::new(mantissa, places));
        let plain = number::format(value, decimals).replace('.', "");
        let dotted = number::format_dot(value, decimals);
        prop_assert_eq!(Points::from_file(&dotted), (dotted.trim_start_matches('-').split('.').next().unwrap().len() <= 9).then_some(value));
        prop_assert_eq!(plain.replace(',', "."), dotted);
        match number::parse(&plain) {
            Ok(read) => prop_assert_eq!(read, value),
            Err(NumberFault::Negative) => prop_assert!(mantissa < 0),
            Err(NumberFault::AmbiguousThousands) => prop_assert_eq!(plain.split_once(',').map(|parts| parts.1.len()), Some(3)),
            Err(NumberFault::TooLarge) => prop_assert!(plain.split(',').next().unwrap().len() > 9),
            Err(fault) => prop_assert!(false, "{} {:?}", plain, fault),
        }
        prop_assert!(!number::words(value).is_empty());
    }

    #[test]
    fn no_text_breaks_a_reader(text in any_text()) {
        let _ = (number::parse(&text), date::parse(&text), Code::read(&text), id(&text), reference(&text), key(&text));
        prop_assert_eq!(fold(&text), fold(&nfd(&text)));
        prop_assert_eq!(fold(&fold(&text)), fold(&text));
        prop_assert_eq!(key(&text), key(&nfd(&text)));
        if !fold(&text).trim().is_empty() {
            prop_assert!(matches(&text, &text).is_some());
        }
    }

    #[test]
    fn widths_hold(text in any_text(), width in 0..30_usize) {
        let safe = shown(&text).into_owned();
        prop_assert_eq!(cells(&fit(&safe, width)), width);
        prop_assert_eq!(cells(&pad_left(&safe, width)), width);
        prop_assert!(cells(&cut(&safe, width)) <= width);
        for line in wrap(&safe, width) {
            prop_assert!(cells(&line) <= width, "{:?}", line);
        }
        // Nothing is lost, unless a single cluster is wider than the line.
        if safe.graphemes(true).all(|cluster| cells(cluster) <= width) {
            let words = |text: &str| text.split(' ').filter(|word| !word.is_empty()).collect::<String>();
            prop_assert_eq!(wrap(&safe, width).iter().map(|line| words(line)).collect::<String>(), words(&safe));
        }
    }

    #[test]
    fn order_is_total(one in any_text(), two in any_text(), three in any_text()) {
        prop_assert_eq!(compare(&one, &two), compare(&two, &one).reverse());
        let mut sorted = [one, two, three];
        sorted.sort_by_cached_key(|text| key(text));
        prop_assert_ne!(compare(&sorted[0], &sorted[2]), Ordering::Greater);
    }

    #[test]
    fn codes_are_read_back(chain in any::<[u8; 32]>()) {
        prop_assert_eq!(code_matches(&wall_code(&chain), &chain), CodeMatch::Same(Form::Wall));
        prop_assert_eq!(code_matches(&minutes_code(&chain), &chain), CodeMatch::Same(Form::Minutes));
        prop_assert_eq!(code_matches(&hex(&chain), &chain), CodeMatch::Same(Form::Whole));
    }
}
