//! The logo on the title card: what is one, what is refused with what words, and that it never crowds out the names.
#![allow(clippy::unwrap_used, reason = "a test may stop")]

use crate::kit::wall::{SIZES, buffer, hall, on, sample, text, view};
use binhxet::domain::hall::Show;
use binhxet::journal::aside;
use binhxet::text::lang::Lang;
use binhxet::text::logo::{HIGHEST, LogoFlaw, WIDEST, flaw, read};
use std::fs;
use std::sync::Arc;

#[test]
fn plain_text_is_a_logo_and_nothing_else_is() {
    let logo = read("\u{feff}\r\n  ╭─╮  \r\n  ╰─╯\r\n\r\n").unwrap();
    assert_eq!((logo.lines, logo.width), (vec!["  ╭─╮".into(), "  ╰─╯".into()], 5));
    let wide = "x".repeat(WIDEST + 1);
    let high = "x\n".repeat(HIGHEST + 1);
    assert!(read(&"x".repeat(WIDEST)).is_ok() && read(&"x\n".repeat(HIGHEST)).is_ok());
    let cases = [
        ("", LogoFlaw::Empty),
        (" \n\n", LogoFlaw::Empty),
        ("a\nb\tc", LogoFlaw::Unfit { line: 2, column: 2 }),
        ("\u{1b}[31mđỏ", LogoFlaw::Unfit { line: 1, column: 1 }),
        ("a\u{202e}b", LogoFlaw::Unfit { line: 1, column: 2 }),
        (&wide, LogoFlaw::Wide { line: 1, wide: WIDEST + 1 }),
        (&high, LogoFlaw::High { lines: HIGHEST + 1 }),
    ];
    let mut said = vec![flaw(LogoFlaw::NoText, Lang::Vi).line(), flaw(LogoFlaw::NoText, Lang::En).line()];
    for (written, expected) in cases {
        assert_eq!(read(written), Err(expected), "{written:?}");
        said.extend([flaw(expected, Lang::Vi).line(), flaw(expected, Lang::En).line()]);
    }
    insta::assert_snapshot!(said.join("\n"));
}

#[test]
fn it_lies_beside_the_meeting() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("hop.binhxet");
    assert_eq!(aside::logo(&file), None);
    let logo = folder.path().join("logo.txt");
    fs::write(&logo, "(*)").unwrap();
    assert_eq!(aside::logo(&file), Some(read("(*)")));
    fs::write(&logo, [0xff, 0xfe, b'x']).unwrap();
    assert_eq!(aside::logo(&file), Some(Err(LogoFlaw::NoText)));
    fs::write(&logo, " ".repeat(100_000)).unwrap();
    assert_eq!(aside::logo(&file), Some(Err(LogoFlaw::NoText)));
}

#[test]
fn the_title_card_has_it_above_the_names() {
    let largest: String = format!("<{}>\n", "*".repeat(WIDEST - 2)).repeat(HIGHEST);
    let seen = view(&sample());
    for (name, art) in [("small", "╭───╮\n│ ★ │\n╰───╯"), ("largest", &largest)] {
        for size in SIZES {
            let mut hall = hall(size, "projector", Lang::Vi);
            hall.see(Arc::clone(&seen));
            hall.show(on(Show::Title));
            let bare = text(&buffer(&hall, size));
            hall.bear(Some(Arc::new(read(art).unwrap())));
            let drawn = text(&buffer(&hall, size));
            for line in art.lines() {
                assert!(drawn.contains(line), "{name} at {size:?}:\n{drawn}");
            }
            assert!(drawn.contains("Hội nghị bình xét thi đua năm 2024") && drawn.contains("Năm 2024"), "{drawn}");
            hall.bear(None);
            assert_eq!(text(&buffer(&hall, size)), bare);
        }
    }
    // What has no room for both shows the names.
    let mut hall = hall((40, 12), "projector", Lang::Vi);
    hall.see(seen);
    hall.bear(Some(Arc::new(read(&largest).unwrap())));
    assert!(text(&buffer(&hall, (40, 12))).contains("Khối thi đua"));
}
