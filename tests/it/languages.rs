//! The gallery of refusals: each in both languages, in whole sentences.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use crate::kit::given::{N_REFUSALS, author, name, p};
use crate::refusals;
use binhxet::domain::event::Role;
use binhxet::domain::refusal::{MinutesRefusal, Refusal, Thing};
use binhxet::text::lang::Lang;
use binhxet::text::refusals::say;
use binhxet::words::acts;
use std::collections::BTreeSet;
use std::fmt::Write as _;

fn gallery() -> Vec<(String, Refusal)> {
    let mut gallery: Vec<(String, Refusal)> =
        refusals::earned().into_iter().map(|(line, refusal)| (line.to_owned(), refusal)).collect();
    let earned = crate::floor_rules::earned().into_iter();
    gallery.extend(earned.map(|(line, refusal)| (line.to_owned(), refusal)));
    gallery.extend(crate::floor_rules::others().into_iter().map(|refusal| ("…".to_owned(), refusal)));
    let binh = || author(Role::Chair, "Bình");
    let changed = |now: Option<&str>, yours: Option<&str>| {
        let by = author(Role::Secretary, "Lan");
        Refusal::ChangedSince { by, record: 12, now: now.map(p), yours: yours.map(p) }
    };
    gallery.extend(
        [
            Refusal::BelowZero { points: p("-0.5"), max: p("10") },
            changed(Some("7.5"), Some("8.25")),
            changed(None, Some("8")),
            changed(None, None),
            Refusal::Closed { record: 40 },
            Refusal::TooMuch,
            Refusal::NeedsItem { rule: "bieu-duong".into() },
            Refusal::UndoneAlready { record: 3, redo: false },
            Refusal::BuiltOn { record: 3, later: 9, by: binh() },
            Refusal::NotYourRole { role: Role::Chair, act: "note" },
            Refusal::Unknown { thing: Thing::Document, typed: "\u{1b}]52;c;x\u{7}\u{202e}".into() },
        ]
        .map(|refusal| ("…".to_owned(), refusal)),
    );
    gallery.extend(
        [
            MinutesRefusal::NoLine { line: 9 },
            MinutesRefusal::Gone { line: 9 },
            MinutesRefusal::Stands { line: 9 },
            MinutesRefusal::IntoItself { line: 9 },
            MinutesRefusal::NobodySpoke,
            MinutesRefusal::AdoptedAlready { record: 9 },
            MinutesRefusal::ChangedSince { record: 9, by: 12 },
            MinutesRefusal::NotCarried { yes: 2, against: 3 },
        ]
        .map(|refusal| ("minutes".to_owned(), Refusal::Minutes(refusal))),
    );
    gallery
}

#[test]
fn every_refusal_has_whole_sentences_in_both_languages() {
    let mut seen = BTreeSet::new();
    for (line, refusal) in gallery() {
        seen.insert(name(&refusal));
        let (vi, en) = (say(&refusal, Lang::Vi), say(&refusal, Lang::En));
        assert_ne!(vi.what, en.what, "{line}: not translated");
        assert_eq!(vi.hint.is_empty(), en.hint.is_empty(), "{line}");
        for said in [vi, en] {
            let what = format!("{line}: {said:?}");
            assert!(said.what.ends_with('.'), "{what}");
            let form = matches!(refusal, Refusal::Form { form, .. } if said.hint.ends_with(form));
            let question = matches!(refusal, Refusal::UnknownAct { .. }) && said.hint.ends_with('?');
            assert!(said.hint.is_empty() || said.hint.ends_with('.') || form || question, "{what}");
            assert!(!said.what.chars().next().unwrap().is_lowercase(), "a sentence begins with a capital: {what}");
            assert!(
                !said.line().contains("  ") && said.what.trim() == said.what && said.hint.trim() == said.hint,
                "{what}"
            );
            assert!(!said.line().contains(['\u{1b}', '\u{7}', '\u{202e}']), "{what}");
        }
    }
    assert_eq!(seen.len(), N_REFUSALS, "{seen:?}");
}

#[test]
fn numbers_have_a_comma_in_vietnamese_and_a_dot_in_english() {
    let refusal = Refusal::AboveMaximum { points: p("10.25"), max: p("9.5") };
    assert!(say(&refusal, Lang::Vi).what.contains("10,25") && say(&refusal, Lang::Vi).line().contains("9,5"));
    assert!(say(&refusal, Lang::En).what.contains("10.25") && say(&refusal, Lang::En).line().contains("9.5"));
}

#[test]
fn every_act_has_a_sentence_in_both_languages() {
    for act in acts() {
        let (vi, en) = (act.sentence(Lang::Vi), act.sentence(Lang::En));
        assert!(vi.ends_with('.') && en.ends_with('.') && vi != en, "{}", act.name);
        assert!(
            !vi.chars().next().unwrap().is_lowercase() && !en.chars().next().unwrap().is_lowercase(),
            "{}",
            act.name
        );
    }
}

#[test]
fn the_gallery_of_refusals() {
    let mut text = String::new();
    for (line, refusal) in gallery() {
        writeln!(text, "{}: {}", name(&refusal), line.escape_debug()).unwrap();
        writeln!(text, "    {}\n    {}", say(&refusal, Lang::Vi).line(), say(&refusal, Lang::En).line()).unwrap();
    }
    insta::assert_snapshot!("refusals", text);
}
