//! Sessions over a faulty disk: all or nothing, no false "saved", conflicts, what cannot be read.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use crate::kit::given::{chair, clock, lao_cai, said_by, small, state};
use crate::kit::scribe::{disk, forge, open, open_planned, send, send_seen};
use crate::kit::storage::{Disk, Plan, Trouble as Bad};
use binhxet::domain::apply::{Misfit, Unfit};
use binhxet::domain::event::Event;
use binhxet::domain::refusal::Refusal;
use binhxet::journal::fault::Fault;
use binhxet::journal::scan::End;
use binhxet::journal::session::{Condition, Done, Session, Trouble};
use binhxet::journal::tape::{Healed, Purpose, Tape};
use std::io::ErrorKind;

const LINES: [(&str, u64); 5] = [
    ("score a t 8 --stage self --evidence \"Kế hoạch số 80/KH\"", 1),
    ("accept all", 2),
    ("tally b count 2 --reason v", 3),
    ("contest c p --note v", 4),
    ("exclude e sai-pham", 5),
];

fn facts(disk: &Disk) -> Vec<String> {
    let session = open(disk);
    let entries = session.meeting().map(|meeting| meeting.entries().to_vec()).unwrap_or_default();
    let texts = entries.iter().skip(1).flat_map(|entry| &entry.record.ev);
    texts.filter(|event| event.may_be_taken_back()).map(|event| ron::to_string(event).unwrap()).collect()
}

/// What the five lines write where nothing goes wrong.
fn whole() -> Vec<String> {
    let disk = disk(small());
    send(&mut open(&disk), clock(), &LINES).unwrap();
    facts(&disk)
}

fn troubles() -> Vec<Bad> {
    vec![
        Bad::Error(ErrorKind::Other),
        Bad::Error(ErrorKind::StorageFull),
        Bad::Error(ErrorKind::WouldBlock),
        Bad::Short(0, ErrorKind::StorageFull),
        Bad::Short(1, ErrorKind::Other),
        Bad::Short(700, ErrorKind::Other),
        Bad::Lie,
        Bad::Death(0),
        Bad::Death(700),
        Bad::Death(1_000_000),
    ]
}

#[test]
fn a_batch_is_there_as_a_whole_or_not_at_all_whatever_call_fails() {
    let whole = whole();
    assert_eq!(whole.len(), 5);
    for trouble in troubles() {
        for call in 1.. {
            let disk = disk(small());
            let plan = Plan(vec![(call, trouble)]);
            let Ok(mut session) = open_planned(&disk, plan) else { continue };
            let before = state(session.meeting().unwrap());
            let sent = send(&mut session, clock(), &LINES);
            let n_calls = session.tape().storage().calls.len();
            match &sent {
                Ok(done) => {
                    assert_eq!(done.iter().map(|done| done.record).collect::<Vec<_>>(), [2, 3, 4, 5, 6]);
                    assert_eq!(facts(&disk), whole, "acknowledged and not there: {trouble:?} at {call}");
                }
                Err(Trouble::Fault(_)) => {
                    assert_eq!(state(session.meeting().unwrap()), before, "shown as done: {trouble:?} at {call}");
                }
                Err(other) => panic!("{other:?}: {trouble:?} at {call}"),
            }
            drop(session);
            // Entered again, as a person would, with the same ids: each is there once.
            let mut again = open(&disk);
            let mut left: Vec<(&str, u64)> = LINES.to_vec();
            send(&mut again, clock(), &left).unwrap();
            assert_eq!(facts(&disk), whole, "not once: {trouble:?} at {call}");
            left.truncate(1);
            assert!(send(&mut again, clock(), &left).unwrap()[0].already);
            if n_calls < call {
                assert!(call > 8, "the plan reached every call");
                break;
            }
        }
    }
}

#[test]
fn a_refused_order_writes_nothing_and_takes_the_batch_with_it() {
    let disk = disk(small());
    let mut session = open(&disk);
    let bytes = disk.bytes();
    let refused = send(&mut session, clock(), &[("note x", 1), ("score a t 8", 2), ("score a t 99", 3), ("note y", 4)]);
    let Err(Trouble::Refused { order_idx: 2, refusal: Refusal::AboveMaximum { .. } }) = refused else {
        panic!("{refused:?}")
    };
    assert_eq!(disk.bytes(), bytes);
    assert!(!disk.is_locked());
    assert_eq!(session.meeting().unwrap().head(), 1);
    // The ids were not used up.
    assert_eq!(send(&mut session, clock(), &[("note x", 1)]).unwrap(), [Done { record: 2, already: false }]);
    // An id twice in one batch is one gesture.
    let twice = send(&mut session, clock(), &[("note z", 9), ("note z", 9)]).unwrap();
    assert_eq!(twice, [Done { record: 3, already: false }, Done { record: 3, already: true }]);
    assert_eq!(send(&mut session, clock(), &[]).unwrap(), []);
    let closing = [("close --without-adoption --reason v", 20), ("note x", 21)];
    let refused = send(&mut session, clock(), &closing);
    assert_eq!(refused, Err(Trouble::Refused { order_idx: 1, refusal: Refusal::Closed { record: 4 } }));
    assert!(session.meeting().unwrap().closed().is_none());
}

#[test]
fn three_consoles_write_by_turns_and_each_sees_all() {
    let disk = disk(small());
    let mut sessions = [open(&disk), open(&disk), open(&disk)];
    let by = ["", "@b ", "@s "];
    for turn in 0..30_u64 {
        let which = usize::try_from(turn * 7 % 3).unwrap();
        let done = send(&mut sessions[which], clock(), &[(&format!("{}note {turn}", by[which]), turn)]).unwrap();
        assert_eq!(done, [Done { record: turn + 2, already: false }]);
        if turn % 4 == 0 {
            let other = &mut sessions[(which + 1) % 3];
            assert_eq!(other.follow().unwrap(), other.meeting().unwrap().head() <= turn + 2 && turn % 4 == 0);
            assert_eq!(other.meeting().unwrap().head(), turn + 2);
            assert!(!other.follow().unwrap(), "nothing new");
        }
    }
    for session in &mut sessions {
        session.follow().unwrap();
        assert_eq!(session.meeting().unwrap().head(), 31);
    }
    let states: Vec<String> = sessions.iter().map(|session| state(session.meeting().unwrap())).collect();
    assert!(states[0] == states[1] && states[1] == states[2]);
    assert_eq!(sessions[0].meeting().unwrap().entries(), open(&disk).meeting().unwrap().entries());
    let notes: Vec<String> = sessions[0].meeting().unwrap().notes().iter().map(|note| note.text.to_string()).collect();
    assert_eq!(notes, (0..30).map(|turn| turn.to_string()).collect::<Vec<_>>());
}

#[test]
fn a_conflict_between_consoles_is_shown_and_ones_own_records_are_none() {
    let disk = disk(small());
    let (mut an, mut binh) = (open(&disk), open(&disk));
    send_seen(&mut an, clock(), Some(1), &[("score a t 8", 1)]).unwrap();
    send_seen(&mut an, clock(), Some(1), &[("score a t 7 --reason v", 2)]).unwrap();
    let refused = send_seen(&mut binh, clock(), Some(1), &[("@b score a t 9", 3)]);
    let Err(Trouble::Refused { order_idx: 0, refusal: Refusal::ChangedSince { by, record: 3, now, yours } }) = refused
    else {
        panic!("{refused:?}")
    };
    assert_eq!((&*by.name, now.unwrap().to_string(), yours.unwrap().to_string()), ("An", "7".into(), "9".into()));
    // It has caught up all the same, and what was seen now is no surprise.
    assert_eq!(binh.meeting().unwrap().head(), 3);
    send_seen(&mut binh, clock(), Some(3), &[("@b score a t 9 --reason v", 4)]).unwrap();
    send_seen(&mut an, clock(), Some(3), &[("score a s 1", 5)]).unwrap();
    // A batch does not conflict with itself; a number beyond the end is no conflict and no overflow.
    send_seen(&mut an, clock(), Some(5), &[("score b t 1", 6), ("score b t 2 --reason v", 7)]).unwrap();
    send_seen(&mut an, clock(), Some(u64::MAX), &[("note x", 8)]).unwrap();
}

#[test]
fn a_torn_tail_is_set_aside_and_said_in_the_next_record() {
    let disk = disk(small());
    send(&mut open(&disk), clock(), &[("note x", 1)]).unwrap();
    let good = disk.bytes();
    let torn: Vec<u8> = good.iter().copied().chain(*b"J1 3 50 abc").collect();
    disk.set(&torn);
    let mut session = open(&disk);
    assert_eq!(session.condition(), &Condition::Bytes(End::Torn { bytes: 11 }));
    assert!(!session.condition().stops());
    // A refused order heals the bytes and says so with the next that is taken.
    assert!(send(&mut session, clock(), &[("score a t 99", 1_000)]).is_err());
    assert_eq!(disk.bytes(), good);
    let done = send(&mut session, clock(), &[("note y", 2)]).unwrap();
    assert_eq!(done, [Done { record: 4, already: false }]);
    let told = &session.meeting().unwrap().entry(3).unwrap().record.ev;
    assert!(matches!(&told[..], [Event::TailDropped { bytes: 11, sha256 }] if sha256.len() == 64), "{told:?}");
    let notices = session.take_notices();
    assert!(matches!(&notices[..], [Healed::SetAside { bytes: 11, .. }]), "{notices:?}");
    assert!(session.take_notices().is_empty());
    assert_eq!(disk.copies().values().collect::<Vec<_>>(), [b"J1 3 50 abc"]);
    assert_eq!(open(&disk).meeting().unwrap().head(), 4);
    // The report is never undone, and the author's last act is still the note.
    assert_eq!(
        send(&mut session, clock(), &[("undo 3", 3)]),
        Err(Trouble::Refused { order_idx: 0, refusal: Refusal::NeverUndone { record: 3 } })
    );
}

#[test]
fn a_record_without_its_newline_is_kept_and_said() {
    let disk = disk(small());
    send(&mut open(&disk), clock(), &[("note x", 1)]).unwrap();
    let bytes = disk.bytes();
    disk.set(&bytes[..bytes.len() - 1]);
    let mut session = open(&disk);
    assert!(matches!(session.condition(), Condition::Bytes(End::Unfinished { .. })));
    // Sent again, it is known; the file has its newline back and nothing else.
    assert_eq!(send(&mut session, clock(), &[("note x", 1)]).unwrap(), [Done { record: 2, already: true }]);
    assert_eq!(disk.bytes(), bytes);
    send(&mut session, clock(), &[("note y", 2)]).unwrap();
    assert_eq!(session.meeting().unwrap().entry(3).unwrap().record.ev, [Event::TailKept { record: 2 }]);
    assert_eq!(session.take_notices(), [Healed::Completed { seq: 2 }]);
    assert_eq!(open(&disk).meeting().unwrap().head(), 4);
}

#[test]
fn a_first_record_without_its_newline_is_kept_and_one_that_is_torn_is_not_touched() {
    let disk = disk(small());
    let bytes = disk.bytes();
    disk.set(&bytes[..bytes.len() - 1]);
    send(&mut open(&disk), clock(), &[("note x", 1)]).unwrap();
    assert!(disk.bytes().starts_with(&bytes));
    assert_eq!(open(&disk).meeting().unwrap().entry(2).unwrap().record.ev, [Event::TailKept { record: 1 }]);
    disk.set(&bytes[..bytes.len() - 2]);
    assert_eq!(send(&mut open(&disk), clock(), &[("note x", 1)]), Err(Trouble::Fault(Fault::NothingGood)));
    assert_eq!(disk.bytes(), bytes[..bytes.len() - 2]);
}

const HEAD: &str = r#"(at:"2025-01-08T08:00:00+07:00",by:(role:chair,name:"An"),cmd:"ff",on:1,ev:["#;

#[test]
fn what_a_newer_program_wrote_is_shown_up_to_there_and_not_written_after() {
    for payload in [
        format!(r#"{HEAD}Voted1(unit:"a")])"#),
        format!(r#"{HEAD}Scored2(unit:"a",criterion:"t",stage:"self",points:"1")])"#),
        format!(r#"{HEAD}Noted1(text:"x",colour:"red")])"#),
        format!(r#"{HEAD}Noted1(text:"x")],mood:"good")"#),
        r#"(at:"2025-01-08T08:00:00+07:00",by:(role:guest,name:"An"),cmd:"ff",on:1,ev:[Noted1(text:"x")])"#.to_owned(),
    ] {
        let disk = disk(small());
        send(&mut open(&disk), clock(), &[("note x", 1)]).unwrap();
        forge(&disk, &payload);
        forge(&disk, &format!(r#"{HEAD}Noted1(text:"after")])"#));
        let bytes = disk.bytes();
        let mut session = open(&disk);
        assert_eq!(session.condition(), &Condition::Newer { record: 3 }, "{payload}");
        assert_eq!(session.meeting().unwrap().head(), 2);
        assert!(!session.follow().unwrap());
        let written = send(&mut session, clock(), &[("note y", 2)]);
        assert_eq!(written, Err(Trouble::Stopped(Condition::Newer { record: 3 })));
        assert_eq!(disk.bytes(), bytes);
        // A console that was open before sees it under the lock.
        let other = disk_with_open_console(&payload);
        assert_eq!(other, Err(Trouble::Stopped(Condition::Newer { record: 3 })));
    }
}

fn disk_with_open_console(payload: &str) -> Result<Vec<Done>, Trouble> {
    let disk = disk(small());
    let mut session = open(&disk);
    send(&mut session, clock(), &[("note x", 1)]).unwrap();
    forge(&disk, payload);
    let bytes = disk.bytes();
    let written = send(&mut session, clock(), &[("note y", 2)]);
    assert_eq!(disk.bytes(), bytes);
    assert!(!disk.is_locked());
    assert_eq!(session.meeting().unwrap().head(), 2);
    written
}

#[test]
fn a_record_made_by_hand_that_does_not_fit_stops_there_with_the_good_part_visible() {
    let id = |id: &str| Misfit::Id(id.into());
    for (facts, why) in [
        (r#"Scored1(unit:"x",criterion:"t",stage:"self",points:"1")"#, Some(id("x"))),
        (r#"Scored1(unit:"a",criterion:"x",stage:"self",points:"1")"#, Some(id("x"))),
        (r#"Scored1(unit:"a",criterion:"t",stage:"x",points:"1")"#, Some(id("x"))),
        (r#"Noted1(text:"fine"),Tallied1(unit:"a",rule:"x",number:"1")"#, Some(id("x"))),
        (r#"Tallied1(unit:"a",rule:"item",item:Some("x"),number:"1")"#, Some(id("x"))),
        (r#"Deducted1(unit:"a",criterion:"x",points:"1",reason:"v")"#, Some(id("x"))),
        (r#"Excluded1(unit:"a",ground:"x")"#, Some(id("x"))),
        (r#"Reinstated1(unit:"x",ground:"g",reason:"v")"#, Some(id("x"))),
        (r#"DocumentAdded1((id:"d",title:"Khác"))"#, Some(id("d"))),
        ("TakenBack1(record:1)", Some(Misfit::Undo(1))),
        ("TakenBack1(record:99)", Some(Misfit::Undo(99))),
        ("TakenBack1(record:4)", Some(Misfit::Undo(4))),
        ("BroughtBack1(record:2)", Some(Misfit::Undo(2))),
        ("", Some(Misfit::Empty)),
        (r#"Scored1(unit:"a",criterion:"t",stage:"self",points:1)"#, None),
        (r#"Scored1(unit:"a",criterion:"t",stage:"self",points:"1e3")"#, None),
        (r"Noted1(text:1)", None),
        (r"Noted1()", None),
    ] {
        let disk = disk(small());
        send(&mut open(&disk), clock(), &[("evidence add Báo --id d", 1), ("score a t 5", 2)]).unwrap();
        let mut early = open(&disk);
        let before = state(early.meeting().unwrap());
        forge(&disk, &format!("{HEAD}{facts}])"));
        forge(&disk, &format!(r#"{HEAD}Noted1(text:"after")])"#));
        // However many records follow, and whatever they are, the first is named.
        forge(&disk, &format!("{HEAD}TakenBack1(record:77)])"));
        let unfit = Condition::Unfit { record: 4, why: why.map(|why| Unfit { record: 4, why }) };
        for session in [&mut early, &mut open(&disk)] {
            session.follow().unwrap();
            assert_eq!(session.condition(), &unfit, "{facts}");
            assert!(session.condition().stops());
            assert_eq!(session.meeting().map(|meeting| meeting.head()), Some(3), "{facts}");
            assert_eq!(state(session.meeting().unwrap()), before, "{facts}");
            assert_eq!(send(session, clock(), &[("note y", 9)]), Err(Trouble::Stopped(unfit.clone())));
        }
    }
    let disk = disk(small());
    forge(&disk, "nonsense");
    assert_eq!(open(&disk).condition(), &Condition::Unfit { record: 2, why: None });
    let nothing = Disk::with(b"");
    forge(&nothing, &format!(r#"{HEAD}Noted1(text:"x")])"#));
    let session = open(&nothing);
    assert!(session.meeting().is_none() && matches!(session.condition(), Condition::Unfit { record: 1, why: Some(_) }));
}

#[test]
fn a_record_after_the_close_is_told() {
    let disk = disk(small());
    let mut session = open(&disk);
    send(&mut session, clock(), &[("close --without-adoption --reason v", 1)]).unwrap();
    let refused = send(&mut session, clock(), &[("note x", 2)]);
    assert_eq!(refused, Err(Trouble::Refused { order_idx: 0, refusal: Refusal::Closed { record: 2 } }));
    forge(&disk, &format!(r#"{HEAD}Noted1(text:"late")])"#));
    let read = open(&disk);
    let unfit = Unfit { record: 3, why: Misfit::AfterClose };
    assert_eq!(read.condition(), &Condition::Unfit { record: 3, why: Some(unfit) });
    assert!(read.meeting().unwrap().closed().is_some());
    assert!(read.meeting().unwrap().notes().is_empty());
}

#[test]
fn an_unfit_record_that_a_later_undo_would_cover_is_still_seen() {
    let disk = disk(small());
    for facts in [r#"Scored1(unit:"a",criterion:"t",stage:"self",points:"1")"#, r#"Excluded1(unit:"b",ground:"x")"#] {
        forge(&disk, &format!("{HEAD}{facts}])"));
    }
    let mut follower = open(&disk);
    forge(&disk, &format!("{HEAD}TakenBack1(record:3)])"));
    forge(&disk, &format!(r#"{HEAD}Excluded1(unit:"c",ground:"x")])"#));
    follower.follow().unwrap();
    let late = open(&disk);
    assert_eq!(follower.meeting().unwrap().head(), late.meeting().unwrap().head());
    assert_eq!(follower.condition(), late.condition(), "both windows say the same");
}

#[test]
fn applying_a_record_of_a_wrong_number_leaves_the_meeting_as_it_was() {
    let mut given = crate::kit::given::Given::small().acts(["score a t 1", "note x", "score b t 2"]);
    let before = state(&given.meeting);
    for seq in [0, 1, 2, 4, 6, 99] {
        let entry = crate::kit::given::record(seq.max(1), chair(), vec![Event::Noted { text: "y".into() }]);
        let entry = std::sync::Arc::new(binhxet::domain::event::Entry { seq, ..entry.as_ref().clone() });
        assert!(given.meeting.apply(entry).is_err());
        assert_eq!((state(&given.meeting), given.meeting.head()), (before.clone(), 4), "{seq}");
    }
}

#[test]
fn viewing_writes_nothing_and_a_closed_lock_says_so() {
    let disk = disk(small());
    let mut viewer = Session::open(Tape::open(disk.handle(), Purpose::View)).unwrap();
    assert!(matches!(send(&mut viewer, clock(), &[("note x", 1)]), Err(Trouble::Fault(Fault::ReadOnly { .. }))));
    let mut writer = open(&disk);
    send(&mut writer, clock(), &[("note x", 1)]).unwrap();
    assert!(viewer.follow().unwrap());
    assert_eq!(viewer.meeting().unwrap().head(), 2);
}

#[test]
fn one_record_holds_no_more_than_its_line() {
    // 120 units with names of 60 letters and 300 criteria: accepting all is more than 4 MiB.
    let mut set_up = small();
    let items = (0..300)
        .map(|idx| binhxet::domain::rubric::Item::Criterion(crate::kit::given::criterion(&format!("{idx:0>60}"), "1")));
    set_up.rubric.sections = vec![crate::kit::given::section("I", "300", items.collect())];
    set_up.bloc.units = (0..120).map(|idx| crate::kit::given::unit(&format!("{idx:x>60}"), true, true)).collect();
    let mut given = crate::kit::given::Given::set_up(set_up.clone());
    let entered: Vec<Event> = set_up
        .bloc
        .units
        .iter()
        .flat_map(|unit| {
            (0..300)
                .map(|idx| Event::Scored {
                    unit: unit.id.clone(),
                    criterion: format!("{idx:0>60}").into(),
                    stage: "self".into(),
                    points: crate::kit::given::p("1"),
                    reason: None,
                    explanation: None,
                    evidence: Vec::new(),
                    provisional: false,
                    bonus: None,
                    from: None,
                })
                .collect::<Vec<_>>()
        })
        .collect();
    let disk = disk(set_up);
    for (idx, part) in entered.chunks(18_000).enumerate() {
        given.happen(said_by("").0, part.to_vec());
        forge(&disk, &ron::to_string(&given.meeting.entries().last().unwrap().record).unwrap());
        assert_eq!(idx + 2, given.meeting.entries().len());
    }
    let bytes = disk.bytes();
    let mut session = open(&disk);
    assert_eq!(session.meeting().unwrap().head(), 3);
    let refused = send(&mut session, clock(), &[("note x", 1_001), ("accept all", 1_002)]);
    assert_eq!(refused, Err(Trouble::Refused { order_idx: 1, refusal: Refusal::TooMuch }));
    assert_eq!(disk.bytes(), bytes);
    let one = format!("accept {:x>60}", 7);
    send(&mut session, clock(), &[(&one, 1_003)]).unwrap();
}

#[test]
fn the_sample_is_written_and_read_back() {
    let disk = disk(lao_cai());
    let lines: Vec<&str> = crate::kit::given::sample_acts().collect();
    let batch: Vec<(&str, u64)> = lines.iter().copied().zip(1..).collect();
    let mut session = open(&disk);
    let done = send(&mut session, clock(), &batch).unwrap();
    assert_eq!(done.len(), lines.len());
    let read = open(&disk);
    assert_eq!(read.meeting().unwrap().entries(), session.meeting().unwrap().entries());
    // The same, act by act, gives the same meeting.
    let mut given = crate::kit::given::Given::lao_cai();
    for line in &lines {
        given.act(line);
    }
    // Only the clock read otherwise: agenda and attendance keep its times.
    let timeless = |meeting: &binhxet::domain::meeting::Meeting| {
        let state = state(meeting);
        let mut parts = state.split("2025-01-08T");
        let first = parts.next().unwrap().to_owned();
        parts.fold(first, |all, part| all + part.get(14..).unwrap())
    };
    assert_eq!(timeless(&given.meeting), timeless(read.meeting().unwrap()));
}
