//! Given a meeting that breaks, when it goes on: sittings, the item that was interrupted, and what waits meanwhile.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use crate::kit::given::{Given, chair};
use crate::kit::room::{Room, Start};
use crate::kit::world::{Ran, run};
use binhxet::domain::agenda::Moment;
use binhxet::domain::refusal::Refusal;
use binhxet::domain::refusal_floor::AgendaRefusal as A;
use binhxet::text::history::sentence;
use binhxet::text::lang::Lang;
use std::sync::Arc;

fn at(given: &Given, record: usize) -> Moment {
    given.meeting.entries()[record - 1].record.at
}

#[test]
fn the_item_that_runs_stops_and_goes_on_with_the_meeting() {
    let given = Given::floor().acts(["agenda begin", "agenda begin", "break ăn trưa"]);
    assert_eq!(given.agenda(), "mo 08:00:02-08:00:03, diem 08:00:03-08:00:04, bau, dong");
    let sittings = given.meeting.floor().agenda.sittings();
    assert_eq!((sittings.number(), sittings.current().unwrap().note.as_deref()), (1, Some("ăn trưa")));
    given.then("resume", r#"[Agenda1(Resumed()),Agenda1(Begun(item:"diem"))]"#);
    let given = given.acts(["note x", "resume"]);
    assert_eq!(given.agenda(), "mo 08:00:02-08:00:03, diem 08:00:03-, bau, dong");
    assert_eq!(given.meeting.floor().agenda.current().unwrap().since(), Some(at(&given, 6)));
    let sittings = given.meeting.floor().agenda.sittings();
    assert_eq!((sittings.number(), sittings.current()), (2, None));
    assert_eq!(sittings.breaks()[0].to, Some(at(&given, 6)));
}

#[test]
fn a_break_between_two_items_starts_none() {
    let given = Given::floor().acts(["agenda begin", "agenda end", "break"]);
    given.then("resume", "[Agenda1(Resumed())]");
    // An item that had ended in its own time before does not begin again.
    let given = given.acts(["resume", "agenda begin", "note x", "break", "resume"]);
    assert_eq!(given.agenda(), "mo 08:00:02-08:00:03, diem 08:00:06-, bau, dong");
}

#[test]
fn what_belongs_to_a_sitting_waits_for_it() {
    let given = Given::floor().acts(["agenda begin", "agenda end", "break"]);
    let since = at(&given, 4);
    for line in ["break", "agenda begin", "agenda begin bau", "agenda reopen mo", "close --without-adoption --reason v"]
    {
        given.refuses(line, Refusal::Agenda(A::InBreak { since }));
    }
    // Corrections of the record need no sitting.
    for line in ["note x", "agenda add Thêm", "present a", "score a p 3"] {
        given.clone().acts([line]);
    }
    let since = binhxet::text::floor::day_and_clock(since, Lang::Vi);
    let said = binhxet::text::refusals::say(&given.when("agenda begin").unwrap_err(), Lang::Vi);
    assert_eq!(said.line(), format!("Hội nghị đang tạm nghỉ từ {since}. Tiếp tục hội nghị trước: resume."));
}

#[test]
fn a_break_is_undone_and_conflicts_like_any_act() {
    let given = Given::floor().acts(["agenda begin", "break"]);
    let back = given.clone().acts(["undo"]);
    assert_eq!(back.agenda(), "mo 08:00:02-, diem, bau, dong");
    assert_eq!(back.meeting.floor().agenda.sittings().breaks(), []);
    let on = given.acts(["resume"]);
    on.refuses("undo 3", Refusal::BuiltOn { record: 3, later: 4, by: chair() });
    let other = Given::floor().acts(["@b break"]);
    assert!(matches!(other.when_seen("resume", 1, &[]), Err(Refusal::ChangedSince { record: 2, .. })));
}

#[test]
fn a_successor_keeps_the_times_and_the_history_says_it() {
    let given = Given::floor().acts(["agenda begin", "break ăn trưa", "resume", "close --without-adoption --reason v"]);
    let carried = given.meeting.carried();
    let text = ron::to_string(&carried).unwrap();
    assert!(text.contains(r#"Broke(note:Some("ăn trưa"),at:Some("#) && text.contains("Resumed(at:Some("), "{text}");
    let said: Vec<String> = given
        .meeting
        .entries()
        .iter()
        .flat_map(|entry| &entry.record.ev)
        .map(|event| sentence(event, &given.meeting, Lang::Vi))
        .filter(|said| said.starts_with("Hội nghị"))
        .collect();
    assert_eq!(said, ["Hội nghị tạm nghỉ: ăn trưa", "Hội nghị tiếp tục"]);
}

#[test]
fn the_screen_says_it_and_one_key_breaks_and_goes_on() {
    let mut room = Room::new(120, 36);
    room.keys("f4 f9 f10");
    assert!(room.text().lines().next().unwrap().contains("TẠM NGHỈ từ"), "{}", room.text());
    // Sealing waits for the next sitting, too.
    room.keys("f9");
    assert!(room.text().contains("Tiếp tục hội nghị?"), "{}", room.text());
    room.keys("f10");
    assert!(room.text().lines().next().unwrap().contains("▸ "), "{}", room.text());
    let english = Start { lang: Lang::En, meeting: Arc::clone(&room.meeting), ..Start::sized(120, 36) };
    let mut room = english.room();
    room.keys("f4 f9 f10");
    assert!(room.text().contains("BREAK since"), "{}", room.text());
}

#[test]
fn the_state_lists_the_breaks() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("hop.binhxet");
    let file = file.to_str().unwrap();
    run(&["new", file, "--sample"]);
    for words in [&["break", "ăn", "trưa"][..], &["resume"], &["break"]] {
        let args: Vec<&str> = ["do", file].into_iter().chain(words.iter().copied()).collect();
        let Ran { err, .. } = run(&args);
        assert_eq!(err, "");
    }
    let Ran { out, .. } = run(&["state", file, "--json"]);
    let state: serde_json::Value = serde_json::from_str(&out).unwrap();
    let breaks = state["breaks"].as_array().unwrap();
    assert_eq!((&breaks[0]["note"], breaks.len()), (&"ăn trưa".into(), 2));
    assert!(breaks[0]["to"].is_string() && breaks[1]["to"].is_null(), "{breaks:?}");
}
