//! The reader of hand-written RON files: places of parts, and reading on behind what cannot be read.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use crate::kit::random::cases;
use binhxet::domain::bloc::Bloc;
use binhxet::domain::check::Step;
use binhxet::rulebook;
use binhxet::rulebook::read::Source as File;
use binhxet::text::written::tree::{Holds, Node};
use binhxet::text::written::{Place, Source, read_on};
use proptest::prelude::*;

/// Every part lies in the part around it, in order, and its letters are those of the text.
fn nests(node: &Node<'_>, text: &str) {
    assert_eq!(text.get(node.start..node.end()), Some(node.text));
    let mut at = node.start;
    for part in node.parts() {
        assert!(at <= part.start && part.end() <= node.end(), "{:?} in {:?}", part.text, node.text);
        nests(part, text);
        at = part.end();
    }
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn any_text_is_a_tree(text in "[ \n(){}\\[\\]:,\"'a-c0-2/*\\\\r#ơ]{0,60}") {
        nests(&Node::of(&text), &text);
    }

    #[test]
    fn any_text_is_read_or_refused_at_a_place_of_its_own(text in "(\\(id: \"b\", )?[ \n(){}\\[\\]:,\"a-c0-2/*ơ]{0,60}") {
        let reading = read_on::<Bloc>(&text);
        prop_assert_eq!(reading.value.is_none() || !reading.unread.is_empty(), true);
        prop_assert!(!reading.unread.is_empty());
        for unread in reading.unread {
            prop_assert!(unread.place.line <= text.lines().count().max(1) + 1, "{:?}", unread);
        }
    }

    #[test]
    fn each_broken_unit_is_told_at_its_line_and_no_other(which in prop::collection::btree_map(0_usize..9, 0_usize..6, 0..9)) {
        let mut text: Vec<String> = ["(", "id: \"b\",", "name: \"Khối\",", "authority: \"UBND\",", "units: ["].map(Into::into).into();
        let first = text.len();
        text.extend((0..9).map(|n| {
            format!("  (id: \"u{n}\", name: \"Sở {n}\", short: \"S{n}\", party_organisation: true, trade_union: true),")
        }));
        text.extend(["],".to_owned(), ")".to_owned()]);
        prop_assert!(rulebook::bloc(&File::shipped("x", &text.join("\n"))).is_ok());
        for (unit, how) in &which {
            let line = &mut text[first + unit];
            *line = match how {
                0 => line.replacen("short:", "shirt:", 1),
                1 => line.replacen("trade_union: true", "trade_union: 1", 1),
                2 => line.replacen("name: \"", "name: \"\", nom: \"", 1),
                3 => line.replacen("name:", "Name:", 1),
                4 => line.replacen("(id: ", "(id: id", 1),
                _ => line.replacen(", short", " short", 1),
            };
        }
        let faults = rulebook::bloc(&File::shipped("x", &text.join("\n"))).err().unwrap_or_default();
        let found: std::collections::BTreeSet<usize> = faults.iter().map(|fault| fault.line).collect();
        let expected: std::collections::BTreeSet<usize> = which.keys().map(|unit| first + unit + 1).collect();
        prop_assert_eq!(found, expected, "{:?}", faults);
    }
}

#[test]
fn a_path_leads_to_the_part_itself() {
    let text = "// (id: \"no\")\n(\n  id: \"r\", /* [ */ list: [\n    Group(id: \"ơ)\", max: Some(\"1\")), // x\n    Criterion (\n      id: r#\"a\"b\"#, odd: {\"k\": [1, 'x']},\n    ),\n  ],\n)\n";
    let tree = Node::of(text);
    assert!(tree.closed);
    let at = |path: &[Step]| {
        let (node, whole) = tree.walk(path);
        assert!(whole, "{path:?}");
        (node.text, Source::new(text).place_at(node.start))
    };
    let (list, field) = (Step::Field("list"), Step::Field);
    assert_eq!(at(&[field("id")]), ("\"r\"", Place { line: 3, column: 7 }));
    assert_eq!(at(&[list, Step::At(0), field("id")]), ("\"ơ)\"", Place { line: 4, column: 15 }));
    assert_eq!(at(&[list, Step::At(0), field("max")]).0, "Some(\"1\")");
    assert_eq!(at(&[list, Step::At(1)]).1, Place { line: 5, column: 5 });
    assert_eq!(at(&[list, Step::At(1), field("id")]).0, "r#\"a\"b\"#");
    assert_eq!(at(&[list, Step::At(1), field("odd"), Step::At(0), Step::At(1)]).0, "'x'");
    // A path that goes too far leads as far as it can.
    let (node, whole) = tree.walk(&[list, Step::At(7), field("id")]);
    assert!(!whole && matches!(&node.holds, Holds::List(list) if list.len() == 2));
}

#[test]
fn what_is_not_closed_says_so_and_ends_where_the_text_ends() {
    for text in ["(a: [1, 2", "(a: \"b\nc: 1)", "[(]", "(a: 1 b)", "{1: ", "(a: 1))", "/* ("] {
        let tree = Node::of(text);
        nests(&tree, text);
        let whole = ["(a: 1 b)", "(a: 1))", "/* ("].contains(&text);
        assert_eq!(tree.closed, whole, "{text}");
    }
    // Deeper than anybody writes is not followed.
    nests(&Node::of(&"(".repeat(10_000)), &"(".repeat(10_000));
}

#[test]
fn a_text_without_faults_is_read_as_it_is() {
    for (_, text) in rulebook::BLOCS {
        let reading = read_on::<Bloc>(text);
        assert_eq!((reading.unread.len(), reading.text.as_str()), (0, text));
        assert!(reading.value.is_some());
    }
}
