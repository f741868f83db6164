//! What holds for any floor: folds in parts, undo, redo, successors; one item runs at a time, and sums are of units.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use crate::kit::given::{Given, SAMPLE_ID, chair, record, state};
use crate::kit::random::cases;
use crate::laws::{fold, held, without_undo};
use binhxet::domain::agenda::ItemState;
use binhxet::domain::decide::attendance::{offers, quorum};
use binhxet::domain::event::Event;
use binhxet::domain::set_up::{Predecessor, SetUp};
use binhxet::domain::turn::{candidates, turn};
use binhxet::text::floor;
use binhxet::text::history::sentence;
use binhxet::text::lang::Lang;
use proptest::prelude::*;
use std::sync::Arc;

/// One line on the floor, most of them possible.
fn line() -> impl Strategy<Value = String> {
    let unit = prop::sample::select(&["a", "b", "c", "d", "e"][..]);
    let item = prop::sample::select(&["mo", "diem", "bau", "dong", "muc-1", "muc-2"][..]);
    let other = prop::sample::select(&["mo", "diem", "bau", "dong", "muc-1"][..]);
    let office = prop::sample::select(&["truong", "pho"][..]);
    let by = prop::sample::select(&["", "", "", "@b "][..]);
    (0..26_usize, unit, item, other, office, by, 0..4_usize).prop_map(|(act, unit, item, other, office, by, n)| {
        let line = match act {
            0 => format!("agenda add Nội dung --after {other}"),
            1 => "agenda add Khác".to_owned(),
            2 => format!("agenda move {item} --after {other}"),
            3 => format!("agenda move {item} --first"),
            4 => format!("agenda rename {item} Tên {n}"),
            5 => format!("agenda drop {item} --reason v"),
            6 => "agenda begin".to_owned(),
            7 => format!("agenda begin {item}"),
            8 => "agenda end".to_owned(),
            9 => format!("agenda reopen {item}"),
            10 => format!("present {unit} {}", ["head", "deputy", "other", "head --late"][n]),
            11 => format!("present {unit} --delegates {n}"),
            12 => format!("absent {unit}"),
            13 => format!("leave {unit} --reason v"),
            14 => format!("excuse {unit} --reason v"),
            15 => format!("seat {} {}", ["chair", "secretary"][n % 2], ["An", "Bình"][n / 2]),
            16 => format!("guest {}", ["An", "Bình", "Chi", "Dũng"][n]),
            17 => format!("guest drop {}", ["An", "Bình", "Chi", "Dũng"][n]),
            18 => format!("office propose {office} {unit} --reason v"),
            19 => format!("office withdraw {office} --reason v"),
            20 => format!("office decide {office} {} --reason v", ["approved", "refused", "refused --unit b"][n % 3]),
            21 => format!("pact {} {unit}", ["sign", "unsign --reason v"][n % 2]),
            22 => format!("tally {unit} once {n}"),
            23 => "break".to_owned(),
            24 => "resume".to_owned(),
            _ => ["undo 3", "redo 3", "exclude d sai-pham", "pact sign all"][n].to_owned(),
        };
        format!("{by}{line}")
    })
}

fn lines(most: usize) -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(prop_oneof![6 => line(), 1 => Just("undo".to_owned()), 1 => Just("redo".to_owned())], 0..most)
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn a_floor_folded_in_parts_is_the_floor_folded_whole(lines in lines(40), at in any::<prop::sample::Index>()) {
        let given = held(Given::floor(), &lines);
        let entries = given.meeting.entries();
        let at = at.index(entries.len()) + 1;
        let mut parts = fold(&entries[..at.min(entries.len())]);
        for entry in &entries[at.min(entries.len())..] {
            parts.apply(Arc::clone(entry)).unwrap();
        }
        prop_assert_eq!(state(&parts), state(&fold(entries)));
        prop_assert_eq!(state(&parts), state(&given.meeting));
        prop_assert_eq!(state(&given.meeting), state(&without_undo(&given.meeting)));
    }

    #[test]
    fn undo_restores_the_floor_and_redo_brings_it_back(lines in lines(25), last in line()) {
        let before = held(Given::floor(), &lines);
        prop_assume!(before.when(&last).is_ok_and(|facts| facts.iter().all(Event::may_be_taken_back)));
        let by = last.get(..3).filter(|by| by.starts_with('@')).unwrap_or_default();
        let mut given = before.clone().acts([last.as_str()]);
        let after = state(&given.meeting);
        given.act(&format!("{by}undo"));
        prop_assert_eq!(state(&given.meeting), state(&before.meeting));
        given.act(&format!("{by}redo"));
        prop_assert_eq!(state(&given.meeting), after);
    }

    #[test]
    fn a_successor_has_the_floor_of_the_sealed_meeting_with_its_times(lines in lines(40)) {
        let given = held(Given::floor(), &lines);
        let predecessor = Predecessor { meeting: SAMPLE_ID.into(), records: 9, head: "00".into(), reason: "v".into() };
        let set_up = SetUp { after: Some(predecessor), ..given.meeting.set_up().clone() };
        let mut facts = vec![Event::Opened(Box::new(set_up))];
        facts.extend(given.meeting.carried());
        let successor = fold(&[record(1, chair(), facts)]);
        let (before, now) = (given.meeting.floor(), successor.floor());
        prop_assert_eq!(&before.agenda, &now.agenda);
        prop_assert_eq!(&before.signed, &now.signed);
        prop_assert_eq!(before.attendance.guests(), now.attendance.guests());
        for unit_idx in 0..5 {
            let mark = |floor: &binhxet::domain::floor::Floor| floor.attendance.unit(unit_idx).map(|mark| (mark.presence.clone(), mark.excused.clone()));
            prop_assert_eq!(mark(before), mark(now));
        }
        for (before, now) in before.offices.iter().zip(&now.offices) {
            let proposed = |state: &binhxet::domain::office::OfficeState| state.proposed.as_ref().map(|proposal| proposal.unit_idx);
            let decided = |state: &binhxet::domain::office::OfficeState| state.decided.as_ref().map(|decision| (decision.outcome, decision.unit_idx));
            prop_assert_eq!((proposed(before), decided(before)), (proposed(now), decided(now)));
        }
        // Carried once more, nothing moves.
        prop_assert_eq!(successor.carried(), given.meeting.carried());
    }

    #[test]
    fn the_floor_keeps_its_counts(lines in lines(40)) {
        let given = held(Given::floor(), &lines);
        let (meeting, floor) = (&given.meeting, given.meeting.floor());
        let running = floor.agenda.items().iter().filter(|item| item.state() == ItemState::Running);
        prop_assert!(running.count() <= 1);
        for item in floor.agenda.items() {
            for (from, to) in &item.spans {
                prop_assert!(to.is_none_or(|to| to >= *from));
            }
        }
        let attendance = &floor.attendance;
        prop_assert!(attendance.n_present() <= attendance.n_came());
        prop_assert!(attendance.n_came() + attendance.n_unmarked() <= meeting.n_units());
        let quorum = quorum(meeting).unwrap();
        prop_assert_eq!(quorum.is_met(), 3 * quorum.present >= 2 * 5, "2/3 of five units");
        for offer in offers(meeting) {
            prop_assert!(attendance.unit(offer.unit_idx).is_some() && offer.count >= 1);
        }
        // One unit, one office; and whose turn it is has its words.
        let proposed: Vec<usize> = floor.offices.iter().filter_map(|office| office.proposed.as_ref()).map(|proposal| proposal.unit_idx).collect();
        prop_assert!(proposed.windows(2).all(|two| two[0] != two[1]));
        for (office, state) in meeting.set_up().regulation.offices.iter().zip(&floor.offices) {
            let candidates = candidates(meeting, office);
            prop_assert_eq!(candidates.iter().filter(|one| one.is_turn).count(), usize::from(turn(meeting, office).is_some()));
            for lang in [Lang::Vi, Lang::En] {
                prop_assert!(floor::explanation(meeting, office, state, lang).ends_with('.'));
            }
        }
        for entry in meeting.entries() {
            for event in entry.record.ev.iter().filter(|event| matches!(event, Event::Agenda(_) | Event::Attendance(_) | Event::Office(_) | Event::Pact(_))) {
                prop_assert_ne!(sentence(event, meeting, Lang::Vi), sentence(event, meeting, Lang::En));
            }
        }
    }

    #[test]
    fn any_line_of_the_floor_gives_a_command_or_a_refusal(line in "(agenda (add|move|rename|drop|begin|end|reopen)|break|resume|present|absent|leave|excuse|seat|guest( drop)?|office (propose|withdraw|decide)|pact (sign|unsign)) ?(a|b|mo|diem|truong|chair)? ?(--(after|first|reason|name|title|unit|late|delegates|method|minutes|id) ?)?[ -~àđ“”,.#٣−]{0,20}") {
        let given = Given::floor();
        if let Ok(facts) = given.when(&line) {
            given.clone().happen(chair(), facts);
        }
    }
}
