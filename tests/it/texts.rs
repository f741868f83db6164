//! What `text` promises: nothing hostile passes the door, numbers mean what was typed, codes catch slips, order and
//! search follow Vietnamese.
#![allow(clippy::unwrap_used, clippy::panic, clippy::string_slice, clippy::enum_glob_use)]

use binhxet::domain::points::Points;
use binhxet::text::clean::{IdFault, Kind, Notice, clean, id, reference, shown};
use binhxet::text::date::{self, DateFault};
use binhxet::text::fold::{fold, matches};
use binhxet::text::number::{self, NumberFault, Spelling};
use binhxet::text::sort::compare;
use binhxet::text::width::{cells, cut, fit, pad_left, wrap};
use chrono::{NaiveDate, NaiveTime};
use std::cmp::Ordering;
use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

fn points(text: &str) -> Points {
    Points::from_file(text).unwrap()
}

fn nfd(text: &str) -> String {
    text.nfd().collect()
}

#[track_caller]
fn cleans(text: &str, kind: Kind, expected: &str, notices: &[Notice]) {
    let cleaned = clean(text, kind);
    assert_eq!(cleaned.text, expected, "{text:?}");
    assert_eq!(cleaned.notices, notices, "{text:?}");
}

#[test]
fn foreign_text_is_cleaned_with_a_notice() {
    cleans("Sở Nội vụ", Kind::Name, "Sở Nội vụ", &[]);
    cleans(&nfd("Sở Nội vụ"), Kind::Name, "Sở Nội vụ", &[]);
    cleans("  Sở Y tế ", Kind::Name, "Sở Y tế", &[]);
    cleans("  thụt ", Kind::Line, "  thụt ", &[]);
    cleans("a\u{1b}[31mb\u{9b}", Kind::Line, "a[31mb", &[Notice::Controls(2)]);
    cleans("\u{1b}]52;c;AAAA\u{7}", Kind::Line, "]52;c;AAAA", &[Notice::Controls(2)]);
    cleans("a\u{202e}b\u{2066}c\u{200f}", Kind::Line, "abc", &[Notice::Directions(3)]);
    cleans("\u{feff}a\u{200b}b\u{ad}c\u{e0041}d\u{2060}", Kind::Line, "abcd", &[Notice::Invisible(5)]);
    cleans("a\u{e000}b\u{fffe}c\u{10ffff}\u{fdd0}", Kind::Line, "abc", &[Notice::Private(4)]);
    cleans("a\nb\tc\r\nd\u{2028}e", Kind::Line, "a b c d e", &[Notice::Breaks(4)]);
    cleans("a\r\nb\rc\n\td", Kind::Paragraph, "a\nb\nc\n\td", &[]);
    cleans("a\u{2029}b\u{b}c", Kind::Paragraph, "a\nb\nc", &[Notice::Breaks(2)]);
    cleans("5\u{a0}điểm", Kind::Line, "5 điểm", &[Notice::Spaces(1)]);
    cleans("\u{301}a", Kind::Line, "a", &[Notice::Marks(1)]);
    cleans("a\n\u{301}b", Kind::Paragraph, "a\nb", &[Notice::Marks(1)]);
}

#[test]
fn marks_and_lengths_have_limits() {
    let zalgo = format!("x{}", "\u{302}".repeat(10_000));
    cleans(&zalgo, Kind::Line, &format!("x{}", "\u{302}".repeat(8)), &[Notice::Marks(9_992)]);
    cleans(&"ư".repeat(201), Kind::Name, &"ư".repeat(200), &[Notice::Cut(200)]);
    cleans(&"ư".repeat(200), Kind::Name, &"ư".repeat(200), &[]);
    assert_eq!(clean(&"a".repeat(2_001), Kind::Line).text.len(), 2_000);
    assert_eq!(clean(&"a\n".repeat(20_000), Kind::Paragraph).text.graphemes(true).count(), 20_000);
    // One cluster of a thousand Hangul letters, skin tones or Arabic number signs is no better than a thousand marks.
    for piled in ["\u{1100}", "a\u{1f3fb}", "\u{600}"] {
        let (base, last) = (piled.chars().next().unwrap(), piled.chars().last().unwrap());
        let piled = format!("{base}{}", last.to_string().repeat(999));
        assert_eq!(clean(&piled, Kind::Line).text.chars().count(), 23);
        assert!(shown(&piled).ends_with("<+977>"));
    }
}

#[test]
fn joiners_stay_only_inside_clusters_that_need_them() {
    let family = "👨\u{200d}👩\u{200d}👧";
    cleans(family, Kind::Line, family, &[]);
    cleans("a\u{200d}b", Kind::Line, "ab", &[Notice::Invisible(1)]);
    cleans("ế\u{200c}\u{301}", Kind::Line, "ế\u{301}", &[Notice::Invisible(1)]);
    cleans("a\u{200d}\u{301}", Kind::Line, "á", &[Notice::Invisible(1)]);
    cleans("👨\u{200d}", Kind::Line, "👨", &[Notice::Invisible(1)]);
    cleans("👨\u{200d}\u{200d}\u{200d}👩", Kind::Line, "👨👩", &[Notice::Invisible(3)]);
}

#[test]
fn stored_text_is_shown_without_harm() {
    for (text, expected) in [
        ("Sở Nội vụ", "Sở Nội vụ"),
        ("a\u{1b}[2J", "a␛[2J"),
        ("a\nb\tc\r", "a␊b␉c␍"),
        ("a\u{7f}\u{9b}b", "a␡<U+009B>b"),
        ("a\u{202e}b", "a<U+202E>b"),
        ("a\u{200b}\u{e0041}", "a<U+200B><U+E0041>"),
        ("\u{301}a", "◌\u{301}a"),
        ("\u{2028}", "<U+2028>"),
        ("5\u{a0}%", "5\u{a0}%"),
    ] {
        assert_eq!(shown(text), expected, "{text:?}");
    }
    assert_eq!(shown(&format!("x{}", "\u{302}".repeat(17))), format!("x{}<+9>", "\u{302}".repeat(8)));
    assert!(matches!(shown("Sở Nội vụ – “ổn”"), std::borrow::Cow::Borrowed(_)));
}

#[test]
fn ids_are_narrow_and_references_wide_enough() {
    assert_eq!(id("III.1_a-2"), Ok("III.1_a-2".to_owned()));
    assert_eq!(id(&nfd("sở-y-tế")), Ok("sở-y-tế".to_owned()));
    assert_eq!(id(""), Err(IdFault::Empty));
    assert_eq!(id(&"a".repeat(65)), Err(IdFault::TooLong(64)));
    for odd in [' ', '/', '\n', '\u{1b}', '\u{202e}', '\u{200d}', '٣', '８', '\u{3164}', '\u{345}'] {
        assert_eq!(id(&format!("a{odd}b")), Err(IdFault::Holds(odd)));
    }
    for typed in ["Kế hoạch số 80/KH-STP ngày 18/01/2022", "146 văn bản", "QĐ 12/QĐ-UBND (bản sao); “tr. 3”"]
    {
        assert_eq!(reference(typed), Ok(typed.to_owned()));
    }
    assert_eq!(reference("  "), Err(IdFault::Empty));
    assert_eq!(reference("a\u{1b}b"), Err(IdFault::Holds('\u{1b}')));
}

#[test]
fn search_ignores_marks_and_prefers_what_was_meant() {
    assert_eq!(fold("Sở Nội vụ Đắk Lắk"), "so noi vu dak lak");
    assert_eq!(fold("hòa thủy"), fold("hoà thuỷ"));
    assert_eq!(fold(&nfd("Ủy ban Đường")), fold("Ủy ban Đường"));
    let score = |query: &str, text: &str| matches(query, text);
    assert!(score("so noi vu", "Sở Nội vụ").is_some());
    assert!(score("vu so", "Sở Nội vụ").is_some());
    assert!(score("so tai", "Sở Nội vụ").is_none());
    assert_eq!(score("", "Sở Nội vụ"), Some(0));
    assert!(score("sở", "Sở Y tế") > score("sở", "So sánh"));
    assert!(score("so", "So sánh") > score("so", "Sở Y tế"));
    assert!(score("hoà", "Hòa Bình") > score("hoà", "Hoa Lư"));
    assert!(score("hò", "Hòa Bình") > score("hò", "Hoa Lư"));
    assert!(score("noi", "Sở Nội vụ") > score("noi", "Hanoi"));
    assert!(score("y te", "Sở Y tế") > score("y te", "Tế bào y học"));
    assert!(score("so y te", "Sở Y tế") > score("so y te", "Sở Y tế tỉnh"));
    assert_eq!(score(&nfd("sở"), "Sở Y tế"), score("sở", &nfd("Sở Y tế")));
    assert!(score("80/kh", "Kế hoạch số 80/KH-STP").is_some());
}

#[test]
fn typed_numbers_are_read_strictly() {
    use NumberFault::*;
    for (typed, value) in [
        ("8", "8"),
        ("08", "8"),
        ("0", "0"),
        (" 8,5 ", "8.5"),
        ("8.5", "8.5"),
        ("0,125", "0.125"),
        ("012.500", "12.5"),
        ("1000.125", "1000.125"),
        ("12.5000", "12.5"),
        ("1,00", "1"),
        ("999999999,999999", "999999999.999999"),
    ] {
        assert_eq!(number::parse(typed), Ok(points(value)), "{typed}");
    }
    for (typed, fault) in [
        ("", Empty),
        ("  ", Empty),
        ("tám", NotANumber),
        (",", NothingAfterMark),
        ("-", NotANumber),
        ("8đ", NotANumber),
        ("--x8", NotANumber),
        ("½x", NotANumber),
        ("-5", Negative),
        ("-0", Negative),
        ("−5", Negative),
        ("- 0,5", Negative),
        ("+8", PlusSign),
        ("1e3", Exponent),
        ("1E-3", Exponent),
        ("٣", OtherDigits),
        ("８,５", OtherDigits),
        ("８.5", OtherDigits),
        ("1_000", Grouped),
        ("1 000", Grouped),
        ("1\u{a0}000", Grouped),
        ("7.100,50", Grouped),
        ("1.000.000", Grouped),
        (".5", NothingBeforeMark),
        ("5.", NothingAfterMark),
        ("5,", NothingAfterMark),
        ("1.000", AmbiguousThousands),
        ("1,000", AmbiguousThousands),
        ("12.500", AmbiguousThousands),
        ("100,125", AmbiguousThousands),
        ("0,1234567", TooManyDecimals),
        ("1000000000", TooLarge),
        ("99999999999999999999999999999999999999999999", TooLarge),
    ] {
        assert_eq!(number::parse(typed), Err(fault), "{typed}");
    }
}

#[test]
fn numbers_are_printed_with_a_comma_and_never_rounded() {
    for (value, decimals, printed) in [
        ("7100.5", 2, "7.100,50"),
        ("7100", 0, "7.100"),
        ("999", 1, "999,0"),
        ("1000000", 0, "1.000.000"),
        ("100000", 0, "100.000"),
        ("-0.5", 1, "-0,5"),
        ("-1234.5", 0, "-1.234,5"),
        ("0.125", 2, "0,125"),
        ("2.50", 0, "2,5"),
        ("0", 2, "0,00"),
        ("-0", 2, "0,00"),
        ("-0.00", 0, "0"),
    ] {
        assert_eq!(number::format(points(value), decimals), printed);
    }
    assert_eq!(number::format_dot(points("7100.5"), 2), "7100.50");
    assert_eq!(number::format_dot(points("-0"), 0), "0");
}

#[test]
fn numbers_are_said_as_vietnamese_says_them() {
    for (value, said) in [
        ("0", "không"),
        ("-0", "không"),
        ("4", "bốn"),
        ("5", "năm"),
        ("10", "mười"),
        ("11", "mười một"),
        ("14", "mười bốn"),
        ("15", "mười lăm"),
        ("20", "hai mươi"),
        ("21", "hai mươi mốt"),
        ("24", "hai mươi bốn"),
        ("25", "hai mươi lăm"),
        ("55", "năm mươi lăm"),
        ("100", "một trăm"),
        ("101", "một trăm linh một"),
        ("105", "một trăm linh năm"),
        ("111", "một trăm mười một"),
        ("121", "một trăm hai mươi mốt"),
        ("1000", "một nghìn"),
        ("1005", "một nghìn không trăm linh năm"),
        ("1015", "một nghìn không trăm mười lăm"),
        ("7100", "bảy nghìn một trăm"),
        ("1000005", "một triệu không trăm linh năm"),
        ("1005000", "một triệu không trăm linh năm nghìn"),
        ("999999999", "chín trăm chín mươi chín triệu chín trăm chín mươi chín nghìn chín trăm chín mươi chín"),
        ("87.25", "tám mươi bảy phẩy hai mươi lăm"),
        ("98.05", "chín mươi tám phẩy không năm"),
        ("98.50", "chín mươi tám phẩy năm"),
        ("0.21", "không phẩy hai mươi mốt"),
        ("0.10", "không phẩy một"),
        ("0.125", "không phẩy một hai năm"),
        ("-1.5", "âm một phẩy năm"),
    ] {
        assert_eq!(number::words(points(value)), said, "{value}");
    }
    let other = Spelling { four_as_tu: true, thousand_as_ngan: true };
    assert_eq!(number::words_spelt(points("4014"), other), "bốn ngàn không trăm mười bốn");
    assert_eq!(number::words_spelt(points("1024.44"), other), "một ngàn không trăm hai mươi tư phẩy bốn mươi tư");
    assert_eq!(number::words(points("999999999").times(10)), {
        let tail = "chín trăm chín mươi chín triệu chín trăm chín mươi chín nghìn chín trăm chín mươi";
        format!("chín tỷ {tail}")
    });
    assert_eq!(number::words(Points::whole(2_000_000_005)), "hai tỷ không trăm linh năm");
}

#[test]
fn dates_follow_the_decree() {
    let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap();
    assert_eq!(date::parse("05/03/2026"), Ok(day(2026, 3, 5)));
    assert_eq!(date::parse(" 5-3-2026 "), Ok(day(2026, 3, 5)));
    assert_eq!(date::parse("29.02.2024"), Ok(day(2024, 2, 29)));
    assert_eq!(date::parse("01/01/1945"), Ok(day(1945, 1, 1)));
    assert_eq!(date::parse("31/12/2100"), Ok(day(2100, 12, 31)));
    for (typed, fault) in [
        ("", DateFault::Empty),
        ("hôm nay", DateFault::Form),
        ("05/03", DateFault::Form),
        ("05/03-2026", DateFault::Form),
        ("2026-03-05", DateFault::Form),
        ("005/03/2026", DateFault::Form),
        ("05/03/2026/1", DateFault::Form),
        ("+5/03/2026", DateFault::Form),
        ("٥/03/2026", DateFault::Form),
        ("05/03/26", DateFault::ShortYear),
        ("05/03/1944", DateFault::YearOutOfRange),
        ("05/03/2101", DateFault::YearOutOfRange),
        ("30/02/2026", DateFault::NoSuchDay),
        ("00/01/2026", DateFault::NoSuchDay),
        ("01/13/2026", DateFault::NoSuchDay),
    ] {
        assert_eq!(date::parse(typed), Err(fault), "{typed}");
    }
    assert_eq!(date::format(day(2026, 3, 5)), "05/03/2026");
    assert_eq!(date::long(day(2026, 3, 5)), "ngày 05 tháng 3 năm 2026");
    assert_eq!(date::long(day(2026, 2, 5)), "ngày 05 tháng 02 năm 2026");
    assert_eq!(date::long(day(2026, 1, 10)), "ngày 10 tháng 01 năm 2026");
    assert_eq!(date::long(day(2026, 12, 31)), "ngày 31 tháng 12 năm 2026");
    assert_eq!(date::time(NaiveTime::from_hms_opt(10, 42, 59).unwrap()), "10:42");
    assert_eq!(date::time(NaiveTime::from_hms_opt(7, 5, 0).unwrap()), "07:05");
}

#[test]
fn widths_are_cells_and_cuts_are_marked() {
    assert_eq!(cells("Sở Nội vụ"), 9);
    assert_eq!(cells(&nfd("Sở Nội vụ")), 9);
    assert_eq!(cells("漢字"), 4);
    assert_eq!(cells("👨\u{200d}👩\u{200d}👧"), 2);
    assert_eq!(fit("Sở Nội vụ", 12), "Sở Nội vụ   ");
    assert_eq!(fit("Sở Nội vụ", 9), "Sở Nội vụ");
    assert_eq!(fit("Sở Nội vụ", 5), "Sở N…");
    assert_eq!(fit("漢字漢", 4), "漢… ");
    assert_eq!(fit("Sở", 1), "…");
    assert_eq!(fit("Sở", 0), "");
    assert_eq!(cut("Sở", 2), "Sở");
    assert_eq!(pad_left("8,5", 6), "   8,5");
    assert_eq!(pad_left("1234567", 4), "123…");
    assert_eq!(cut(&nfd("ộộộ"), 2), format!("{}…", nfd("ộ")));
}

#[test]
fn lines_break_between_words() {
    let wrapped = |text, width| wrap(text, width).join("|");
    assert_eq!(wrapped("Sở Nội vụ tỉnh Lào Cai", 10), "Sở Nội vụ|tỉnh Lào|Cai");
    assert_eq!(wrapped("một\n\nhai  ba", 20), "một||hai ba");
    assert_eq!(wrapped("số 1234567890 nhé", 4), "số|1234|5678|90|nhé");
    assert_eq!(wrapped("", 4), "");
    assert_eq!(wrapped("漢字", 1), "…|…");
    assert!(wrap("a", 0).is_empty());
}

#[test]
fn order_follows_the_vietnamese_alphabet() {
    for chain in [
        "A < À < Ả < Ã < Á < Ạ < An < Ăn < Ân",
        "Dầu < Đà",
        "Khối 2 < Khối 10 < Khối 10a < Khối 011 < Khối A",
        "ca < cá < cạ < cà phê < căn < cân",
        "de < dê < đe < e < ê < f < o < ô < ơ < u < ư < v",
        "An Bình < Anh",
        "hoa < hoà < hòa < hoả < hỏa < hóa < họa",
        "Ba Triệu < Bà Triệu < Ba Vì",
        "Sở Nội vụ < Sở Tài chính < Sở Tư pháp < Sở Y tế",
    ] {
        let chain: Vec<&str> = chain.split(" < ").collect();
        for (at, one) in chain.iter().enumerate() {
            assert_eq!(compare(one, &nfd(one)), Ordering::Equal);
            for other in &chain[at + 1..] {
                assert_eq!(compare(one, other), Ordering::Less, "{one} {other}");
                assert_eq!(compare(&nfd(other), one), Ordering::Greater, "{other} {one}");
            }
        }
    }
}
