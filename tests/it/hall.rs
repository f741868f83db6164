//! What the hall may see: the gate given/when/then, and that nothing unpublished is in the view.
#![allow(clippy::unwrap_used, reason = "a test may stop")]

use crate::kit::given::{Given, p};
use crate::kit::random::{cases, lines};
use crate::kit::wall::{self, on, picture, shows, whole};
use binhxet::domain::gate::{is_open, published};
use binhxet::domain::hall::{HallView, OnWall, Show};
use binhxet::domain::hall_news::About;
use binhxet::domain::lookout::Lookout;
use binhxet::domain::refusal::{Refusal, Thing};
use binhxet::domain::standings::Basis;
use binhxet::papers::passages::minutes;
use proptest::prelude::*;
use proptest::test_runner::Config;
use std::sync::Arc;

fn view(given: &Given) -> HallView {
    let mut view = HallView::of(&given.meeting, Basis::Mixed);
    view.minutes = Arc::clone(&wall::view(given).minutes);
    view
}

/// What the hall can read off the view; the head code and its number change with every record and say nothing else.
fn seen(given: &Given) -> String {
    let view = view(given);
    let figures = format!("{:?}\n{:?}\n{:?}\n{:?}", view.units, view.standings, view.held, view.last);
    format!("{figures}\n{:?}\n{:?}\n{:?}\n{:?}\n{:?}", view.votes, view.awards, view.offices, view.minutes, view.news)
}

fn points(given: &Given, unit: &str, criterion: &str) -> Option<String> {
    let view = view(given);
    let (unit_idx, leaf_idx) = (view.sheet.unit_idx(unit).unwrap(), view.sheet.leaf_idx(criterion).unwrap());
    view.cell(unit_idx, leaf_idx).unwrap().points[2].map(|points| points.to_string())
}

#[test]
fn an_open_gate_shows_every_entry_at_once() {
    let given = Given::small().acts(["score a t 8"]);
    assert!(is_open(&given.meeting));
    assert!(published(&given.meeting).is_none());
    assert_eq!(points(&given, "a", "t"), Some("8".to_owned()));
}

#[test]
fn the_gate_closes_publishes_and_opens_as_facts() {
    let mut given = Given::small();
    given.then("gate close", "[Gate1(Closed1)]");
    given.act("gate close");
    given.refuses("gate close", Refusal::Gate { open: false });
    given.then("publish", "[Gate1(Published1())]");
    given.then("publish all", "[Gate1(Published1())]");
    given.then("publish a b", "[Gate1(Published1(units:[\"a\",\"b\"]))]");
    given.refuses("publish x", Refusal::Unknown { thing: Thing::Unit, typed: "x".into() });
    given.then("gate open", "[Gate1(Opened1)]");
    given.act("gate open");
    given.refuses("gate open", Refusal::Gate { open: true });
    given.refuses("publish", Refusal::Gate { open: true });
}

#[test]
fn a_closed_gate_keeps_what_was_published() {
    let mut given = Given::small().acts(["score a t 8", "gate close", "score a t 9 --reason v", "tally a count 1"]);
    assert_eq!(points(&given, "a", "t"), Some("8".to_owned()));
    assert_eq!(view(&given).standings.row(0).unwrap().sum.deductions, p("0"));
    given.act("publish");
    assert_eq!(points(&given, "a", "t"), Some("9".to_owned()));
    assert_eq!(view(&given).standings.row(0).unwrap().sum.total, p("8.5"));
    given.act("score a t 7 --reason w");
    assert_eq!(points(&given, "a", "t"), Some("9".to_owned()));
    given.act("gate open");
    assert_eq!(points(&given, "a", "t"), Some("7".to_owned()));
    assert!(view(&given).held.is_none());
}

#[test]
fn a_unit_published_alone_waits_for_its_place() {
    let given = Given::small().acts([
        "score a t 8",
        "score b t 7",
        "gate close",
        "score a t 9 --reason v",
        "score b t 10 --reason v",
        "publish b",
        "score b t 1 --reason w",
    ]);
    assert_eq!(points(&given, "a", "t"), Some("8".to_owned()), "a was not published");
    assert_eq!(points(&given, "b", "t"), Some("10".to_owned()));
    let view = view(&given);
    let (a, b) = (0, 1);
    assert!(view.waits(b) && !view.waits(a));
    let order: Vec<usize> = view.rows(0).iter().map(|row| row.unit_idx).collect();
    assert_eq!(order.last(), Some(&b), "its place tells nothing: {order:?}");
    assert_eq!(view.held.unwrap().alone.into_iter().collect::<Vec<_>>(), [b]);
}

#[test]
fn an_undo_behind_a_closed_gate_changes_nothing_in_the_hall() {
    let mut given = Given::small().acts(["score a t 8", "score b t 7", "gate close"]);
    let before = seen(&given);
    given.act("undo 2");
    assert_eq!(seen(&given), before);
    given.act("publish");
    assert_eq!(points(&given, "a", "t"), None);
}

#[test]
fn a_publication_is_never_undone() {
    let given = Given::small().acts(["score a t 8", "gate close", "score a t 9 --reason v", "publish"]);
    given.refuses("undo 5", Refusal::NeverUndone { record: 5 });
    given.refuses("undo 3", Refusal::NeverUndone { record: 3 });
}

#[test]
fn the_last_published_change_is_told_with_what_stood_before() {
    let given = Given::small().acts(["score a t 8", "score a t 9 --reason v", "gate close", "score b t 3"]);
    let last = view(&given).last.unwrap();
    assert_eq!((last.record, last.unit_idx, last.from, last.to), (3, 0, Some(p("8")), Some(p("9"))));
}

#[test]
fn votes_and_nominations_behind_a_closed_gate_wait_for_publication() {
    let mut given = whole().acts(["gate close"]);
    let stood = seen(&given);
    given.act("vote count chuyen-de --for 9 --against 0");
    given.act("vote open moi --subject \"Câu hỏi mới\" --method hands --base all --threshold 1/2 --strict");
    given.act("nominate so-tai-chinh don-vi-xuat-sac --override --reason v");
    given.act("office propose pho-khoi so-tai-chinh");
    assert_eq!(seen(&given), stood);
    for (name, on) in shows() {
        let drawn = picture(&wall::view(&given), &on, (120, 36), "mono");
        assert!(!drawn.contains("Câu hỏi mới") && !drawn.contains("9/9 ("), "{name}: {drawn}");
    }
    given.act("publish");
    let moi = on(Show::Vote(Some("moi".into())));
    assert!(picture(&wall::view(&given), &moi, (120, 36), "mono").contains("Câu hỏi mới"));
}

#[test]
fn what_runs_and_who_is_there_holds_no_figure_and_is_not_held_back() {
    let mut given = whole().acts(["gate close"]);
    given.act("agenda begin bien-ban");
    given.act("present thanh-tra deputy --name \"Bùi Xuân Trường\"");
    let drawn = |show| picture(&wall::view(&given), &on(show), (120, 36), "mono");
    assert!(drawn(Show::Agenda).contains("▸ 12. Thông qua biên bản"), "{}", drawn(Show::Agenda));
    assert!(drawn(Show::Attendance).contains("Bùi Xuân Trường"));
}

#[test]
fn no_reason_for_a_remark_an_absence_or_a_withdrawal_reaches_any_picture() {
    let given = whole().acts(["contest so-noi-vu I.1 --note \"Nghe nói chưa đúng\""]);
    let said =
        ["Ốm nặng", "Đi họp Tỉnh ủy", "Lãnh đạo bận", "chưa xứng đáng", "Có kinh nghiệm", "Đủ phiếu", "Nghe nói"];
    let view = wall::view(&given);
    for text in said {
        assert!(format!("{:?}", given.meeting.entries()).contains(text), "{text} is in the meeting");
    }
    // What the minutes say is read to everybody before they are adopted.
    for (name, on) in shows().into_iter().filter(|(_, on)| on.show != Show::Minutes) {
        let drawn = picture(&view, &on, (240, 67), "mono");
        for text in said {
            assert!(!drawn.contains(text), "{text} in {name}:\n{drawn}");
        }
    }
    let named = view.votes.iter().filter_map(|vote| vote.count.as_ref()).any(|it| !it.count.against_units.is_empty());
    assert!(!named, "who voted how is not in the view");
}

#[test]
fn a_unit_published_alone_is_the_news() {
    let mut given = Given::small().acts(["score a t 8", "gate close", "score b t 10", "score a t 3 --reason v"]);
    given.act("publish b");
    let news = view(&given).news.unwrap();
    assert_eq!((news.record, news.about), (6, About::Unit(1)));
}

#[test]
fn a_result_is_news_as_a_score_is() {
    let given = Given::kinds().acts(["result a yn no", "result a yn yes --reason v", "result a pc 120", "note x"]);
    let sheet = given.meeting.sheet();
    let leaf_idx = sheet.leaf_idx("pc").unwrap();
    let news = view(&given).news.unwrap();
    assert_eq!((news.record, news.about), (4, About::Cell(0, leaf_idx)));
    let last = view(&given).last.unwrap();
    assert_eq!((last.leaf_idx, last.from, last.to), (leaf_idx, None, Some(p("1.5"))));
}

#[test]
fn what_is_kept_between_looks_is_what_would_be_found_again() {
    let mut lookout = Lookout::with(minutes);
    let mut given = Given::small();
    for line in [
        "score a t 8",
        "score b t 9",
        "note x",
        "gate close",
        "score b t 1 --reason v",
        "publish b",
        "undo 2",
        "publish",
        "score c t 10",
        "gate open",
        "undo",
        "score a t 7",
        "score a t 6 --reason v",
    ] {
        given.act(line);
        let kept = lookout.see(&Arc::new(given.meeting.clone()), &Show::Minutes);
        let fresh = HallView::of(&given.meeting, kept.standings.basis);
        let told = |view: &HallView| format!("{:?} {:?} {:?} {:?}", view.news, view.last, view.moves, view.standings);
        assert_eq!(told(&kept), told(&fresh), "after {line}");
        assert_eq!(kept.minutes, wall::view(&given).minutes, "after {line}");
    }
}

/// Every picture of the wall but its last line, which has the head code.
fn pictures(given: &Given) -> Vec<String> {
    let view = Arc::new(view(given));
    let size = (80, 24);
    let shows = [Show::Sheet, Show::Ranking, Show::Unit("a".into()), Show::Cell("a".into(), "t".into()), Show::Awards]
        .into_iter()
        .chain([Show::Vote(None), Show::Vote(Some("v1".into())), Show::Offices, Show::Minutes, Show::Reveal]);
    let drawn = shows.map(|show| {
        let drawn = picture(&view, &OnWall { step: 2, ..on(show) }, size, "mono");
        drawn.rsplit_once('\n').map(|(above, _)| above.to_owned()).unwrap_or_default()
    });
    drawn.collect()
}

proptest! {
    #![proptest_config(Config { cases: 24, ..cases() })]

    /// Whatever is entered behind a closed gate, no picture of the wall changes.
    #[test]
    fn nothing_unpublished_reaches_a_picture(before in lines(20), after in lines(20)) {
        let mut given = Given::small();
        for line in &before {
            if given.when(line).is_ok() {
                given.act(line);
            }
        }
        prop_assume!(given.when("gate close").is_ok());
        given.act("gate close");
        let stood = pictures(&given);
        for line in &after {
            if given.when(line).is_ok() {
                given.act(line);
            }
        }
        prop_assert_eq!(pictures(&given), stood);
    }
}

proptest! {
    #![proptest_config(cases())]

    /// Whatever is entered, noted or undone behind a closed gate, the hall's view stays as it was.
    #[test]
    fn nothing_unpublished_reaches_the_view(
        before in lines(20),
        after in lines(20),
    ) {
        let mut given = Given::small();
        for line in &before {
            if given.when(line).is_ok() {
                given.act(line);
            }
        }
        if is_open(&given.meeting) && given.when("gate close").is_ok() {
            given.act("gate close");
        }
        prop_assume!(!is_open(&given.meeting));
        let stood = seen(&given);
        for line in after.iter().filter(|line| !line.starts_with("publish") && !line.starts_with("gate")) {
            if given.when(line).is_ok() {
                given.act(line);
            }
        }
        prop_assert_eq!(seen(&given), stood);
    }
}
