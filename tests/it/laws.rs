//! What holds for any meeting: folds in parts, undo, redo, retries, clocks, ranks, and bytes of any kind.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use crate::kit::given::{Given, SAMPLE_ID, chair, clock, record, small, state};
use crate::kit::random::{cases, line, lines};
use crate::kit::scribe::{disk, open, send};
use crate::kit::storage::Disk;
use binhxet::domain::event::{Entry, Event};
use binhxet::domain::meeting::Meeting;
use binhxet::domain::points::{Points, Rounding};
use binhxet::domain::set_up::{Predecessor, SetUp};
use binhxet::domain::standings::{Basis, Standings};
use binhxet::journal::session::{Condition, Trouble};
use binhxet::rulebook;
use binhxet::words::split;
use chrono::{DateTime, Duration, FixedOffset, Utc};
use proptest::prelude::*;
use std::sync::Arc;

/// The set-up of the laws: everything that can be attached somewhere is.
fn busy() -> Given {
    use binhxet::domain::regulation::{Attach, SectionCap, UnitCondition};
    Given::small_but(|set_up| {
        set_up.regulation.criterion_deductions = Attach::Criterion(None);
        set_up.regulation.rules[1].attach = Attach::Criterion(None);
        set_up.regulation.rules[2].attach = Attach::Section("I".into());
        let when = UnitCondition::NoTradeUnion;
        let (section, percent) = ("II".into(), crate::kit::given::p("50"));
        set_up.regulation.caps = vec![SectionCap { when, section, percent, title: "".into(), source: "".into() }];
    })
}

/// The meeting after the lines that are taken.
pub fn held(given: Given, lines: &[String]) -> Given {
    lines.iter().fold(given, |mut given, line| {
        if given.when(line).is_ok() {
            given.act(line);
        }
        given
    })
}

pub fn fold(entries: &[Arc<Entry>]) -> Meeting {
    Meeting::fold(entries).unwrap_or_else(|(_, unfit)| panic!("{unfit:?}"))
}

/// The records with nothing in place of those that are taken back and of the undoing itself.
pub fn without_undo(meeting: &Meeting) -> Meeting {
    let entries = meeting.entries().iter().map(|entry| {
        let undoing = |event: &Event| matches!(event, Event::TakenBack { .. } | Event::BroughtBack { .. });
        if meeting.counts(entry.seq) && !entry.record.ev.iter().any(undoing) {
            return Arc::clone(entry);
        }
        record(entry.seq, chair(), vec![Event::TailKept { record: 1 }])
    });
    fold(&entries.collect::<Vec<_>>())
}

fn bases() -> [Basis; 4] {
    [Basis::Stage(0), Basis::Stage(1), Basis::Stage(2), Basis::Mixed]
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn fold_in_parts_is_fold_whole(lines in lines(30), at in any::<prop::sample::Index>()) {
        let given = held(busy(), &lines);
        let entries = given.meeting.entries();
        let at = at.index(entries.len()) + 1;
        let mut parts = fold(&entries[..at.min(entries.len())]);
        for entry in &entries[at.min(entries.len())..] {
            parts.apply(Arc::clone(entry)).unwrap();
        }
        let whole = fold(entries);
        prop_assert_eq!(state(&parts), state(&whole));
        prop_assert_eq!(state(&given.meeting), state(&whole));
        for seq in 0..=whole.head() + 1 {
            prop_assert_eq!(parts.counts(seq), whole.counts(seq));
        }
    }

    #[test]
    fn the_state_is_the_fold_without_what_was_taken_back(lines in lines(30)) {
        let given = held(busy(), &lines);
        prop_assert_eq!(state(&given.meeting), state(&without_undo(&given.meeting)));
    }

    #[test]
    fn a_successor_stands_where_the_sealed_meeting_stood(lines in lines(30)) {
        let given = held(busy(), &lines);
        let predecessor = Predecessor { meeting: SAMPLE_ID.into(), records: 9, head: "00".into(), reason: "v".into() };
        let set_up = SetUp { after: Some(predecessor), ..given.meeting.set_up().clone() };
        let mut facts = vec![Event::Opened(Box::new(set_up))];
        facts.extend(given.meeting.facts().cloned());
        let successor = fold(&[record(1, chair(), facts)]);
        for basis in bases() {
            prop_assert_eq!(Standings::of(&successor, basis), Standings::of(&given.meeting, basis));
        }
        prop_assert_eq!(successor.catalogue().documents(), given.meeting.catalogue().documents());
        let texts = |meeting: &Meeting| meeting.notes().iter().map(|note| note.text.clone()).collect::<Vec<_>>();
        prop_assert_eq!(texts(&successor), texts(&given.meeting));
        prop_assert_eq!(successor.facts().collect::<Vec<_>>(), given.meeting.facts().collect::<Vec<_>>());
    }

    #[test]
    fn undo_restores_and_redo_brings_back(lines in lines(20), last in line()) {
        let before = held(busy(), &lines);
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
    fn what_the_writer_accepts_the_reader_accepts(lines in lines(20), cut in 1_usize..6) {
        let disk = disk(small());
        let mut writer = open(&disk);
        let mut written = 1;
        for (idx, lines) in lines.chunks(cut).enumerate() {
            let by = &lines[0][..lines[0].len().min(3)];
            let by = if by.starts_with('@') { by } else { "" };
            let lines: Vec<String> = lines.iter().map(|line| format!("{by}{}", line.trim_start_matches(['@', 'b', 's', 't']).trim_start())).collect();
            let batch: Vec<(&str, u64)> = lines.iter().enumerate().map(|(at, line)| (line.as_str(), (idx * 10 + at) as u64)).collect();
            let before = disk.bytes();
            match send(&mut writer, clock(), &batch) {
                Ok(done) => {
                    let records: Vec<u64> = done.iter().map(|done| done.record).collect();
                    prop_assert_eq!(records, (written + 1..=written + batch.len() as u64).collect::<Vec<_>>());
                    written += batch.len() as u64;
                }
                Err(Trouble::Refused { .. }) => prop_assert_eq!(before, disk.bytes()),
                Err(other) => prop_assert!(false, "{:?}", other),
            }
        }
        let reader = open(&disk);
        let (read, wrote) = (reader.meeting().unwrap(), writer.meeting().unwrap());
        prop_assert!(!reader.condition().stops());
        prop_assert_eq!(read.entries(), wrote.entries());
        prop_assert_eq!(state(read), state(wrote));
        prop_assert_eq!(read.head(), written);
    }

    #[test]
    fn sending_a_gesture_again_changes_nothing(lines in lines(12)) {
        let disk = disk(small());
        let mut session = open(&disk);
        let mut taken = Vec::new();
        for (idx, line) in lines.iter().enumerate() {
            if let Ok(done) = send(&mut session, clock(), &[(line, idx as u64)]) {
                taken.push((line, idx as u64, done[0].record));
            }
        }
        let bytes = disk.bytes();
        let mut other = open(&disk);
        for (line, cmd, record) in taken {
            for session in [&mut session, &mut other] {
                let done = send(session, clock(), &[(line, cmd)]).unwrap();
                prop_assert_eq!((done[0].record, done[0].already), (record, true));
            }
        }
        prop_assert_eq!(bytes, disk.bytes());
    }

    #[test]
    fn the_number_is_the_order_whatever_the_clock_says(jumps in prop::collection::vec(-4_000_000_000_i64..4_000_000_000, 1..12)) {
        let disk = disk(small());
        let mut session = open(&disk);
        let mut last = clock();
        for (idx, jump) in jumps.iter().enumerate() {
            let now = clock() + Duration::seconds(*jump);
            let back = (last - now).num_seconds();
            send(&mut session, now, &[("note x", idx as u64)]).unwrap();
            let entry = Arc::clone(session.meeting().unwrap().entries().last().unwrap());
            prop_assert_eq!(entry.seq, idx as u64 + 2);
            prop_assert_eq!(entry.record.at, now);
            prop_assert_eq!(entry.record.clock_back, (back > 0).then_some(back));
            last = now;
        }
        let read = open(&disk);
        prop_assert_eq!(read.meeting().unwrap().entries(), session.meeting().unwrap().entries());
    }

    #[test]
    fn standings_after_a_change_are_those_of_the_whole(lines in lines(20)) {
        let mut given = busy();
        let mut known: Vec<Standings> = bases().map(|basis| Standings::of(&given.meeting, basis)).into();
        for line in &lines {
            let before = given.meeting.clone();
            given = held(given, std::slice::from_ref(line));
            for standings in &mut known {
                *standings = standings.after(&before, &given.meeting);
                prop_assert_eq!(&*standings, &Standings::of(&given.meeting, standings.basis));
            }
        }
    }

    #[test]
    fn ranks_count_those_above_and_columns_add_up(lines in lines(30)) {
        let given = held(busy(), &lines);
        for basis in bases() {
            let standings = Standings::of(&given.meeting, basis);
            prop_assert_eq!(standings.rows.len(), 5);
            for (at, row) in standings.rows.iter().enumerate() {
                let ranked = standings.rows.iter().filter(|other| other.excluded.is_none());
                let above = ranked.clone().filter(|other| other.sum.total > row.sum.total).count();
                let same = ranked.filter(|other| other.sum.total == row.sum.total).count();
                let rank = row.excluded.is_none().then(|| u32::try_from(above + 1).unwrap());
                prop_assert_eq!(row.rank, rank);
                prop_assert_eq!(row.tied, rank.is_some() && same > 1);
                if let Some(next) = standings.rows.get(at + 1) {
                    let key = |row: &binhxet::domain::standings::Row| (row.excluded.is_some(), std::cmp::Reverse(row.sum.total), row.unit_idx);
                    prop_assert!(key(row) < key(next), "best first, ties in the order of the bloc");
                }
                // What is printed adds up with nothing rounded away.
                let printed = |points: Points| points.to_file(2).parse::<rust_decimal::Decimal>().unwrap();
                let sum = &row.sum;
                let sections: rust_decimal::Decimal = sum.sections.iter().map(|points| printed(*points)).sum();
                prop_assert_eq!(sections + printed(sum.bonus) - printed(sum.deductions), printed(sum.total));
                prop_assert!([sum.total, sum.bonus, sum.deductions].iter().all(|points| points.places() <= 2));
                prop_assert!(sum.sections.iter().all(|points| *points >= Points::ZERO));
            }
        }
    }

    #[test]
    fn a_word_survives_quotation(word in "[ -~àđệ“”'\"\\\\]{0,12}", more in "[a-z\"\\\\ ]{1,5}") {
        let line = format!("{} {}", split::quoted(&word), split::quoted(&more));
        prop_assert_eq!(split::words(&line).unwrap(), [word, more]);
    }

    #[test]
    fn any_line_gives_a_command_or_a_refusal(line in "(score|tally|deduct|accept|undo|evidence add|evidence cite|close|note)? ?[ -~àđ“”,.#٣−]{0,30}") {
        let given = busy();
        if let Ok(facts) = given.when(&line) {
            given.clone().happen(chair(), facts);
        }
    }

    #[test]
    fn bytes_of_any_kind_are_no_meeting_and_no_panic(bytes in prop::collection::vec(any::<u8>(), 0..300), text in "\\PC{0,200}") {
        let mut session = open(&Disk::with(&bytes));
        let refused = send(&mut session, clock(), &[("note x", 1)]);
        prop_assert!(refused.is_err());
        for text in [String::from_utf8_lossy(&bytes).into_owned(), text] {
            let source = rulebook::read::Source::shipped("x", &text);
            prop_assert!(rulebook::regulation(&source).is_err());
            prop_assert!(rulebook::rubric(&source).is_err());
            prop_assert!(rulebook::bloc(&source).is_err());
            rulebook::kind_of(&source);
        }
    }

    #[test]
    fn a_rule_file_with_something_else_in_it_is_read_or_refused(at in any::<prop::sample::Index>(), junk in "[ -~\n\"(){}\\[\\],:ơ]{0,6}", cut in 0_usize..40) {
        let (_, shipped) = rulebook::BLOCS[0];
        let letters: Vec<char> = shipped.chars().collect();
        let at = at.index(letters.len());
        let text: String = letters[..at].iter().copied().chain(junk.chars()).chain(letters[(at + cut).min(letters.len())..].iter().copied()).collect();
        let source = rulebook::read::Source::shipped("x", &text);
        if let Err(faults) = rulebook::bloc(&source) {
            prop_assert!(!faults.is_empty());
            for fault in faults {
                prop_assert!(fault.line <= text.lines().count() + 1, "{:?}", fault);
            }
        }
    }

    #[test]
    fn rounding_is_towards_its_side_and_by_less_than_a_place(mantissa in -999_999_999_i64..999_999_999, scale in 0_u32..7, decimals in 0_u32..4) {
        let value = Points::from_decimal(rust_decimal::Decimal::new(mantissa, scale));
        let unit = 10_i128.pow(6 - decimals);
        let exact = i128::from(mantissa) * 10_i128.pow(6 - scale);
        let sixth = |points: Points| (points.decimal() * rust_decimal::Decimal::from(1_000_000)).normalize().mantissa();
        for (rounding, expected) in [
            (Rounding::Down, exact / unit * unit),
            (Rounding::Up, exact.signum() * ((exact.abs() + unit - 1) / unit * unit)),
            (Rounding::HalfUp, exact.signum() * ((exact.abs() * 2 + unit) / (2 * unit) * unit)),
        ] {
            let rounded = value.rounded(decimals, rounding);
            prop_assert_eq!(sixth(rounded), expected);
            prop_assert!(rounded.places() <= decimals);
        }
        prop_assert_eq!(Points::from_file(&value.to_file(0)), Some(value).filter(|_| mantissa.abs() / 10_i64.pow(scale) < 1_000_000_000));
    }
}

#[test]
fn a_clock_of_any_century_is_written_and_read() {
    let disk = disk(small());
    let mut session = open(&disk);
    let at = |text: &str| DateTime::parse_from_rfc3339(text).unwrap();
    let odd_offset: DateTime<FixedOffset> = DateTime::<Utc>::from_timestamp(-2_000_000_000, 0)
        .unwrap()
        .with_timezone(&FixedOffset::east_opt(25_590).unwrap());
    let nows = [
        at("1969-12-31T23:59:59+07:00"),
        at("1900-01-01T00:00:00Z"),
        at("2145-01-08T08:00:01+07:00"),
        at("2145-01-08T08:00:00+07:00"),
        at("2145-01-07T08:00:00-11:30"),
        at("2145-01-07T08:00:00.987654321+07:00"),
        at("0001-01-01T00:00:00Z"),
        odd_offset,
    ];
    for (idx, now) in nows.iter().enumerate() {
        send(&mut session, *now, &[("note x", idx as u64)]).unwrap();
    }
    let read = open(&disk);
    assert_eq!(read.condition(), &Condition::Bytes(binhxet::journal::scan::End::Clean));
    assert_eq!(read.meeting().unwrap().head(), 9);
    let flagged: Vec<bool> =
        read.meeting().unwrap().entries().iter().map(|entry| entry.record.clock_back.is_some()).collect();
    assert_eq!(flagged, [false, true, true, false, true, true, true, true, false]);
    let fraction = read.meeting().unwrap().entry(7).unwrap().record.at;
    assert_eq!(fraction.to_rfc3339(), "2145-01-07T08:00:00+07:00", "whole seconds");
}
