//! What remains: what bars the close is what close refuses, each kind comes and goes, and Enter leads there.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use crate::kit::given::Given;
use crate::kit::room::{Room, Start, act, chair, opened};
use binhxet::domain::agenda::{About, PlannedItem};
use binhxet::domain::command::Gesture;
use binhxet::domain::decide::decide;
use binhxet::domain::meeting::Meeting;
use binhxet::domain::points::Points;
use binhxet::domain::refusal::{BallotRefusal, Refusal};
use binhxet::domain::remaining::{Force, Matter, Place, Remaining, bar, differences};
use binhxet::domain::set_up::Leaf;
use binhxet::rulebook;
use binhxet::text::lang::Lang;
use binhxet::text::remaining as words;
use std::collections::BTreeSet;
use std::sync::Arc;

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 36), (200, 60)];
const VOTE: &str = "vote open v --subject \"Tặng cờ\" --method hands --base all --threshold 1/2";

fn refused(meeting: &Meeting, line: &str) -> Option<Refusal> {
    let command = binhxet::words::command_line(line, meeting).unwrap();
    let gesture = Gesture { command, author: chair(), seen: meeting.head(), own: Vec::new() };
    decide(meeting, &gesture).err()
}

fn kinds(meeting: &Meeting) -> BTreeSet<Matter> {
    Remaining::of(meeting).tasks().iter().map(|task| task.matter).collect()
}

fn n_of(meeting: &Meeting, matter: Matter) -> usize {
    Remaining::of(meeting).tasks().iter().filter(|task| task.matter == matter).count()
}

#[test]
fn what_bars_the_close_is_what_close_refuses() {
    let mut meeting = crate::kit::room::sample();
    let without = "close --without-adoption --reason \"hết giờ\"";
    assert_eq!(Remaining::of(&meeting).n_of(Force::Bars), 0);
    assert_eq!(Remaining::of(&meeting).n_of(Force::Waivable), 1);
    assert!(matches!(refused(&meeting, "close"), Some(Refusal::NotAdopted { .. })));
    assert_eq!((refused(&meeting, "close"), refused(&meeting, without)), (bar(&meeting, false), None));
    act(&mut meeting, &chair(), VOTE);
    assert_eq!(Remaining::of(&meeting).n_of(Force::Bars), 1);
    let open = Some(Refusal::Ballot(BallotRefusal::StillOpen { ballot: "v".into() }));
    assert_eq!((refused(&meeting, "close"), refused(&meeting, without)), (open.clone(), open.clone()));
    assert_eq!((bar(&meeting, false), bar(&meeting, true)), (open.clone(), open));
    act(&mut meeting, &chair(), "vote count v --for 5 --against 4");
    assert_eq!((Remaining::of(&meeting).n_of(Force::Bars), bar(&meeting, true)), (0, None));
    act(&mut meeting, &chair(), without);
    assert_eq!(Remaining::of(&meeting).tasks(), [], "nothing remains once it is sealed");
}

#[test]
fn the_quorum_and_the_pact_remain_only_where_they_lack() {
    let given = Given::floor();
    assert_eq!(n_of(&given.meeting, Matter::NoQuorum), 1);
    // 2/3 of five are four.
    let given = given.acts(["present a head", "present b head", "present c head"]);
    assert_eq!(n_of(&given.meeting, Matter::NoQuorum), 1);
    let given = given.acts(["present d head"]);
    assert_eq!(n_of(&given.meeting, Matter::NoQuorum), 0);
    // Where nobody is to sign, nobody has failed to.
    assert_eq!(n_of(&given.meeting, Matter::NotSigned), 0);
    let pact = PlannedItem { id: "ky".into(), title: "Ký giao ước".into(), about: About::Pact, minutes: None };
    let given = Given::floor_but(|set_up| set_up.agenda.push(pact));
    assert_eq!(n_of(&given.meeting, Matter::NotSigned), 1);
    let given = given.acts(["agenda drop ky --reason v"]);
    assert_eq!(n_of(&given.meeting, Matter::NotSigned), 0);
}

#[test]
fn a_cell_remains_for_what_is_wrong_with_it_and_an_excluded_unit_for_nothing() {
    let mut meeting = Given::small().meeting;
    let n_cells = meeting.n_units() * meeting.sheet().leaves.len();
    assert_eq!(n_of(&meeting, Matter::NotScored), n_cells);
    let (unit, leaf) = (meeting.set_up().bloc.units[0].id.clone(), meeting.sheet().leaves[0].criterion.clone());
    let cell = Place::Cell(0, 0);
    let of_cell = |meeting: &Meeting| -> Vec<Matter> {
        let remaining = Remaining::of(meeting);
        remaining.tasks().iter().filter(|task| task.place == cell).map(|task| task.matter).collect()
    };
    act(&mut meeting, &chair(), &format!("score {unit} {} 1 --stage self", leaf.id));
    assert_eq!(of_cell(&meeting), [Matter::NotAgreed]);
    act(&mut meeting, &chair(), &format!("contest {unit} {}", leaf.id));
    assert_eq!(of_cell(&meeting), [Matter::Contested, Matter::NotAgreed]);
    act(&mut meeting, &chair(), &format!("settle {unit} {}", leaf.id));
    act(&mut meeting, &chair(), &format!("score {unit} {} 1 --provisional", leaf.id));
    assert_eq!(of_cell(&meeting), [Matter::Provisional]);
    act(&mut meeting, &chair(), &format!("score {unit} {} 1", leaf.id));
    assert_eq!(of_cell(&meeting), []);
    let ground = meeting.set_up().regulation.grounds[0].id.clone();
    let before = n_of(&meeting, Matter::NotScored);
    let other = meeting.set_up().bloc.units[1].id.clone();
    act(&mut meeting, &chair(), &format!("exclude {other} {ground}"));
    assert_eq!(n_of(&meeting, Matter::NotScored), before - meeting.sheet().leaves.len());
}

/// The sample with a pact and a closing on its agenda, every cell agreed at its maximum.
fn agreed() -> Meeting {
    let mut set_up = rulebook::sample::set_up("0".repeat(32).into()).unwrap();
    let item = |id: &str, about| PlannedItem { id: id.into(), title: id.into(), about, minutes: None };
    set_up.agenda = vec![item("ky", About::Pact), item("dong", About::Closing)];
    let mut meeting = opened(set_up);
    let units: Vec<String> = meeting.set_up().bloc.units.iter().map(|unit| unit.id.to_string()).collect();
    let of_leaf = |leaf: &Leaf| (leaf.criterion.id.to_string(), leaf.criterion.max.to_string());
    let leaves: Vec<(String, String)> = meeting.sheet().leaves.iter().map(of_leaf).collect();
    for unit in &units {
        for (id, max) in &leaves {
            let line = format!("score {unit} {id} {max} --evidence \"BC 01\"");
            act(&mut meeting, &chair(), &line);
        }
    }
    meeting
}

#[test]
fn decisions_and_the_floor_remain_until_they_are_made() {
    let mut meeting = agreed();
    let all = kinds(&meeting);
    for matter in [
        Matter::Tie,
        Matter::Unsettled,
        Matter::Award,
        Matter::Office,
        Matter::NotMarked,
        Matter::Item,
        Matter::NotSigned,
    ] {
        assert!(all.contains(&matter), "{matter:?} in {all:?}");
    }
    assert!(!all.contains(&Matter::NotAgreed) && !all.contains(&Matter::NoEvidence), "{all:?}");
    let tie = Remaining::of(&meeting).tasks().iter().find(|task| task.matter == Matter::Tie).cloned().unwrap();
    // The last unit has no trade union: a cap keeps it below the others.
    assert_eq!(tie.place, Place::Level { ranking_idx: 0, rank: 1, units: (0..8).collect() });
    assert_eq!(n_of(&meeting, Matter::Item), 1, "the closing ends with the meeting");
    act(&mut meeting, &chair(), "agenda begin ky");
    assert_eq!(n_of(&meeting, Matter::Item), 1);
    act(&mut meeting, &chair(), "agenda end ky");
    act(&mut meeting, &chair(), "ranking settle --with-open --reason v");
    act(&mut meeting, &chair(), "gate close");
    let now = kinds(&meeting);
    assert!(!now.contains(&Matter::Item) && !now.contains(&Matter::Unsettled), "{now:?}");
    assert!(now.contains(&Matter::Unpublished), "{now:?}");
    act(&mut meeting, &chair(), "return so-noi-vu --reason \"Thiếu báo cáo\"");
    assert!(kinds(&meeting).contains(&Matter::Returned));
    let even = "vote open v --subject x --method hands --base all --threshold 1/2 --strict --tie chair";
    act(&mut meeting, &chair(), even);
    let n_half = 4;
    act(&mut meeting, &chair(), &format!("vote count v --for {n_half} --against {n_half} --blank 1"));
    let now = kinds(&meeting);
    assert!(!now.contains(&Matter::OpenVote), "{now:?}");
    let awaits = meeting.ballots().find("v").unwrap().passed().is_none();
    assert_eq!(now.contains(&Matter::ChairOpinion), awaits, "{now:?}");
}

#[test]
fn differences_come_the_largest_first_and_a_repeated_score_is_none() {
    let mut meeting = Given::small().meeting;
    let units: Vec<_> = meeting.set_up().bloc.units.iter().map(|unit| unit.id.clone()).collect();
    let leaf = meeting.sheet().leaves[0].criterion.id.clone();
    for (unit, own, agreed) in [(0, "3", "2.5"), (1, "1", "3"), (2, "2", "2")] {
        act(&mut meeting, &chair(), &format!("score {} {leaf} {own} --stage self", units[unit]));
        act(&mut meeting, &chair(), &format!("score {} {leaf} {agreed} --reason v", units[unit]));
    }
    let by: Vec<(usize, Points)> = differences(&meeting).iter().map(|one| (one.unit_idx, one.by())).collect();
    assert_eq!(by, [(1, Points::whole(2)), (0, Points::ZERO - binhxet::text::number::parse("0,5").unwrap())]);
}

#[test]
fn every_kind_has_its_words_in_both_languages() {
    let mut seen = BTreeSet::new();
    for matter in Matter::ALL {
        for lang in [Lang::Vi, Lang::En] {
            assert!(seen.insert(words::matter(matter, lang)), "{matter:?}");
        }
    }
    assert!(Matter::ALL.is_sorted());
}

#[test]
fn pictures() {
    for (width, height) in SIZES {
        let mut room = Room::new(width, height);
        room.keys("V down");
        insta::assert_snapshot!(format!("remaining_{width}x{height}"), room.picture());
        room.keys("f6 down");
        insta::assert_snapshot!(format!("differences_{width}x{height}"), room.picture());
    }
    let mut room = Start { lang: Lang::En, ..Start::sized(120, 36) }.room();
    room.keys("V tab tab space");
    insta::assert_snapshot!("remaining_en", room.text());
}

#[test]
fn enter_goes_to_the_cell_and_the_find_keys_to_the_next_of_its_kind() {
    let mut room = Room::new(120, 36);
    room.keys("V tab down enter");
    let first = room.grep("Văn phòng Ủy ban nhân dân tỉnh · 2");
    assert_eq!(first.len(), 1, "{}", room.text());
    room.keys("f3");
    assert_eq!(room.grep("Sở Nội vụ · 9").len(), 1, "{}", room.text());
    // A kind of many tasks is unfolded by Enter on its heading, and Esc leaves the list.
    room.keys("alt+q home tab tab enter");
    assert!(room.grep("▾ Ô chưa thống nhất").len() == 1, "{}", room.text());
    room.keys("esc");
    assert!(room.grep("Việc còn lại").is_empty());
}

#[test]
fn enter_goes_to_the_ranking_the_board_the_roll_and_the_agenda() {
    let at = |kind: &str, room: &mut Room| {
        room.keys("alt+q home");
        for _ in 0..60 {
            if room.text().lines().any(|line| line.starts_with('►') && line.contains(kind)) {
                return;
            }
            room.keys("tab");
        }
        panic!("{kind}: {}", room.text());
    };
    for (kind, keys, screen) in [
        ("Đồng hạng", "enter", "Xếp hạng  ·"),
        ("Xếp hạng chưa chốt", "enter", "Suy tôn  ·"),
        ("Suất khen thưởng", "down enter", "Suy tôn  ·"),
        ("Chức danh", "down down enter", "Hội nghị  ·"),
        ("Nội dung chương trình", "enter down down enter", "Hội nghị  ·"),
        ("Gợi ý trừ điểm", "enter", "Hội nghị  ·"),
        ("Biên bản chưa", "enter", "minutes adopt"),
    ] {
        let mut room = Room::new(120, 36);
        at(kind, &mut room);
        room.keys(keys);
        assert!(!room.grep(screen).is_empty(), "{kind}: {}", room.text());
    }
}

#[test]
fn the_status_line_counts_and_a_vote_that_opens_is_counted_at_once() {
    let mut room = Room::new(120, 36);
    let n = Remaining::of(&room.meeting).tasks().len();
    assert_eq!(room.grep(&format!("còn {n} việc")).len(), 1, "{}", room.text());
    room.other(&chair(), VOTE);
    assert_eq!(room.grep(&format!("còn {} việc", n + 1)).len(), 1, "{}", room.text());
    room.keys("V");
    assert_eq!(room.grep("không kết thúc được").len(), 1, "{}", room.text());
    let closed = Start { meeting: Arc::clone(&room.meeting), ..Start::sized(120, 36) }.room();
    assert!(closed.text().contains("việc"));
}
