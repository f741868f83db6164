//! The protocol of reading on and appending, on a disk in memory.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use crate::kit::storage::{Disk, Handle, Name, Plan, Trouble};
use crate::kit::window::{ENTRIES, Window, beginnings, file, payloads};
use binhxet::journal::fault::{Fault, Step, Why};
use binhxet::journal::frame::{self, Wrong};
use binhxet::journal::scan::Line;
use binhxet::journal::storage::{Hold, Look, Storage};
use binhxet::journal::tape::{Healed, Purpose, Stopped, Tape};
use std::io::{self, ErrorKind};

#[test]
fn a_poisoned_tape_keeps_its_first_cause_and_still_reads() {
    let disk = Disk::with(&file(&ENTRIES[..1]));
    let mut probe = Window::open(disk.handle());
    probe.enter("(mở)").unwrap();
    probe.enter("probe").unwrap();
    let calls = &probe.tape.storage().calls;
    let sync = calls.iter().rposition(|name| *name == Name::Sync).unwrap() + 1;
    let syncs = calls.iter().filter(|name| **name == Name::Sync).count();
    drop(probe);

    let disk = Disk::with(&file(&ENTRIES[..1]));
    let mut window = Window::open(disk.planned(Plan(vec![(sync, Trouble::Error(ErrorKind::Other))])));
    window.enter("(mở)").unwrap();
    let fault = window.enter("(một)").unwrap_err();
    assert!(matches!(fault, Fault::NotConfirmed { step: Step::Sync, .. }));
    let again = window.enter("(một)").unwrap_err();
    assert_eq!(again, Fault::Poisoned { cause: Box::new(fault.clone()) });
    assert_eq!(window.enter("(hai)").unwrap_err(), Fault::Poisoned { cause: Box::new(fault) });
    assert_eq!(window.tape.storage().calls.iter().filter(|name| **name == Name::Sync).count(), syncs, "synced again");
    let seen: Vec<String> = window.tape.follow().unwrap().lines.into_iter().map(|line| line.payload).collect();
    assert_eq!(seen, ["(một)"], "not confirmed, but it can be seen");
    assert!(!disk.is_locked());
}

#[test]
fn the_second_failed_write_poisons_and_a_full_disk_does_not() {
    for (kind, poisons) in [(ErrorKind::Other, true), (ErrorKind::StorageFull, false)] {
        let disk = Disk::default();
        // Without a tail to heal a failing try is lock, look, read, append, look, cut, look, unlock.
        let plan = Plan((0..3).map(|n| (4 + 8 * n, Trouble::Short(5, kind))).collect());
        let mut window = Window::open(disk.planned(plan));
        assert!(window.enter("x").unwrap_err().may_retry());
        assert!(window.tape.poisoned().is_none());
        assert!(window.enter("x").is_err());
        assert_eq!(window.tape.poisoned().is_some(), poisons);
        assert!(window.enter("x").is_err());
        assert_eq!(window.enter("x").is_ok(), !poisons);
        assert_eq!(disk.bytes().is_empty(), poisons);
    }
}

#[test]
fn what_is_found_is_made_certain_before_it_is_acknowledged() {
    // Another process wrote the line and died before its fsync.
    let disk = Disk::with(&file(&ENTRIES[..1]));
    let mut dying = Window::open(disk.planned(Plan(vec![(5, Trouble::Death(0))])));
    dying.enter("(một)").unwrap_err();
    assert_eq!(dying.tape.storage().calls.last(), Some(&Name::Unlock));
    assert_eq!(payloads(&disk.bytes()).len(), 2);
    assert_eq!(payloads(&disk.durable()).len(), 1);
    let mut window = Window::open(disk.handle());
    window.enter("(một)").unwrap();
    assert_eq!(payloads(&disk.durable()).len(), 2);
    let syncs = |window: &Window| window.tape.storage().calls.iter().filter(|name| **name == Name::Sync).count();
    let before = syncs(&window);
    window.enter("(một)").unwrap();
    assert_eq!(syncs(&window), before, "once is enough");
}

#[test]
fn a_tail_without_room_for_its_copy_stays() {
    let torn = [&file(&ENTRIES[..1])[..], b"J1 2 half"].concat();
    for name in [Name::SetAside, Name::Truncate] {
        let probe = Disk::with(&torn);
        let mut window = Window::open(probe.handle());
        window.enter("x").unwrap();
        let at = window.tape.storage().calls.iter().position(|call| *call == name).unwrap() + 1;
        drop(window);
        let disk = Disk::with(&torn);
        let mut window = Window::open(disk.planned(Plan(vec![(at, Trouble::Error(ErrorKind::StorageFull))])));
        let fault = window.enter("x").unwrap_err();
        assert!(matches!(&fault, Fault::NoCopy { os } | Fault::NotCut { os } if os.is_full()), "{fault:?}");
        assert_eq!(disk.bytes(), torn);
        window.enter("x").unwrap();
        assert_eq!(disk.copies().into_values().collect::<Vec<_>>(), [b"J1 2 half"], "one copy, not two");
        assert!(
            matches!(&window.healed[..], [Healed::SetAside { bytes: 9, sha256_hex, .. }] if sha256_hex.len() == 64)
        );
    }
}

#[test]
fn a_healed_tail_is_told_until_a_line_follows_it() {
    let torn = [&file(&ENTRIES[..1])[..], b"J1 2 half"].concat();
    let disk = Disk::with(&torn);
    let mut tape = Tape::open(disk.handle(), Purpose::Write);
    let refused = tape.write(|catch| {
        assert_eq!((catch.seq, catch.lines.len(), catch.healed.len()), (1, 1, 1));
        Err("no")
    });
    assert_eq!(refused, Err(Stopped::Refused("no")));
    assert!(!disk.is_locked());
    for (healed, payloads) in [(1, vec![]), (1, vec![b"x".to_vec(), b"y".to_vec()]), (0, vec![])] {
        tape.write(|catch| {
            assert_eq!((catch.lines.len(), catch.healed.len()), (0, healed));
            Ok::<_, ()>(payloads)
        })
        .unwrap();
    }
    assert_eq!(payloads(&disk.bytes()), ["(mở)", "x", "y"]);
}

#[test]
fn a_payload_that_does_not_fit_writes_nothing() {
    let disk = Disk::with(&file(&ENTRIES[..1]));
    let mut tape = Tape::open(disk.handle(), Purpose::Write);
    let mut attempt = |payload: &[u8]| match tape.write(|_| Ok::<_, ()>(vec![b"good".to_vec(), payload.to_vec()])) {
        Err(Stopped::Fault(fault)) => fault,
        other => panic!("{other:?}"),
    };
    for bad in [&b"a\nb"[..], b"a\rb", b"tail\r", b"\x1b", b"\xff"] {
        let Fault::BadPayload { seq: 3, wrong } = attempt(bad) else { panic!("{bad:?}") };
        assert!(matches!(wrong, Wrong::Payload | Wrong::Edited));
    }
    let fault = attempt(&vec![b'x'; frame::MAX_PAYLOAD + 1]);
    assert_eq!(fault, Fault::LineTooLong { seq: 3, bytes: (4 << 20) + 1, limit: 4 << 20 });
    assert_eq!(payloads(&disk.bytes()), ["(mở)"]);
    assert!(!disk.is_locked());
}

#[test]
fn a_file_does_not_outgrow_its_limits() {
    let disk = Disk::with(&file(&ENTRIES[..1]));
    let mut tape = Tape::open(disk.handle(), Purpose::Write);
    let many = vec![Vec::new(); 100_000];
    let large = vec![vec![b'x'; frame::MAX_PAYLOAD]; 16];
    for (payloads, told) in [(many, 100_001), (large, 17)] {
        match tape.write(|_| Ok::<_, ()>(payloads)) {
            Err(Stopped::Fault(Fault::TooLarge { records, .. })) => assert_eq!(records, told),
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(payloads(&disk.bytes()), ["(mở)"]);
}

#[test]
fn a_panic_while_deciding_frees_the_lock() {
    let disk = Disk::default();
    let mut tape = Tape::open(disk.handle(), Purpose::Write);
    let result = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        tape.write(|_| -> Result<_, ()> { std::panic::resume_unwind(Box::new("deciding")) })
    }));
    assert!(result.is_err());
    assert!(!disk.is_locked());
    tape.write(|_| Ok::<_, ()>(vec![b"x".to_vec()])).unwrap();
}

#[test]
fn windows_on_one_file_agree() {
    let disk = Disk::default();
    let mut windows: Vec<Window> = (0..3).map(|_| Window::open(disk.handle())).collect();
    let mut reader = Tape::open(disk.handle(), Purpose::View);
    let mut read: Vec<Line> = Vec::new();
    for round in 0..60 {
        // An order in which every window sometimes lags several lines behind.
        let window = [0, 1, 2, 2, 0, 0, 1][round % 7];
        windows[window].enter(&format!("{window}/{round}")).unwrap();
        if round % 3 == 0 {
            read.extend(reader.follow().unwrap().lines);
        }
    }
    read.extend(reader.follow().unwrap().lines);
    assert_eq!(read.iter().map(|line| line.seq).collect::<Vec<_>>(), (1..=60).collect::<Vec<_>>());
    assert_eq!(payloads(&disk.bytes()), read.iter().map(|line| line.payload.clone()).collect::<Vec<_>>());
    let refused = reader.write(|_| Ok::<_, ()>(vec![]));
    assert_eq!(refused, Err(Stopped::Fault(Fault::ReadOnly { why: Why::Viewing })));
}

#[test]
fn a_reader_in_the_middle_of_a_write_waits() {
    let bytes = file(&ENTRIES);
    let disk = Disk::default();
    let mut reader = Tape::open(disk.handle(), Purpose::View);
    let mut count = 0;
    for length in 0..=bytes.len() {
        disk.set(&bytes[..length]);
        let news = reader.follow().unwrap();
        assert!(!news.end.stops());
        count += news.lines.len();
        assert_eq!(count, bytes[..length].split(|byte| *byte == b'\n').count() - 1);
        assert_eq!(reader.position().seq, count as u64);
    }
}

/// A storage whose first readings show a mixture, as when a tail is cut and written anew in between.
struct Mixed(Handle, u32);

impl Storage for Mixed {
    fn lock(&mut self, hold: Hold) -> io::Result<()> {
        assert_eq!(hold, Hold::Shared);
        self.0.lock(hold)
    }
    fn unlock(&mut self) -> io::Result<()> {
        self.0.unlock()
    }
    fn look(&mut self) -> io::Result<Look> {
        self.0.look()
    }
    fn read_at(&mut self, offset: u64, wanted: usize) -> io::Result<Vec<u8>> {
        let mut bytes = self.0.read_at(offset, wanted)?;
        if self.1 > 0 {
            self.1 -= 1;
            let last = bytes.len() - 3;
            bytes[last] ^= 1;
        }
        Ok(bytes)
    }
    fn append(&mut self, _: &[u8]) -> io::Result<()> {
        unreachable!()
    }
    fn sync(&mut self) -> io::Result<()> {
        unreachable!()
    }
    fn truncate(&mut self, _: u64) -> io::Result<()> {
        unreachable!()
    }
    fn set_aside(&mut self, _: u64, _: &[u8]) -> io::Result<std::path::PathBuf> {
        unreachable!()
    }
}

#[test]
fn damage_is_read_again_twice_before_the_alarm() {
    let disk = Disk::with(&file(&ENTRIES));
    for (mixtures, alarm) in [(1, false), (2, false), (3, true)] {
        let mut reader = Tape::open(Mixed(disk.handle(), mixtures), Purpose::View);
        let news = reader.follow().unwrap();
        assert_eq!((news.end.stops(), news.lines.len()), (alarm, if alarm { 5 } else { 6 }));
        assert!(!disk.is_locked());
    }
}

type Change<'a> = &'a dyn Fn(&Disk);

#[test]
fn another_file_in_its_place_stops_readers_and_writers() {
    let old = file(&ENTRIES);
    let shorter = file(&ENTRIES[..4]);
    let other = file(&["(khác)", "(một)", "(hai)", "(ba)", "(bốn)", "(năm)", "(sáu)"]);
    let alike = file(&["(mỏ)", "(một)", "(hai)", "(ba)", "(bốn)", "(năm)"]);
    let cases: [(Change<'_>, Fault); 5] = [
        (&|disk| disk.set(&shorter), Fault::Shrunk { known: old.len() as u64, now: shorter.len() as u64 }),
        (&|disk| disk.set(&other), Fault::HeadMissing { seq: 6 }),
        (&|disk| disk.set(&alike), Fault::HeadMissing { seq: 6 }),
        (&|disk| disk.instead(Look::Gone), Fault::Gone),
        (&|disk| disk.instead(Look::Replaced), Fault::Replaced),
    ];
    for (change, fault) in cases {
        let disk = Disk::with(&old);
        let mut window = Window::open(disk.handle());
        window.enter("(mở)").unwrap();
        change(&disk);
        let before = disk.bytes();
        assert_eq!(window.enter("x"), Err(fault.clone()));
        assert_eq!(window.tape.follow(), Err(fault));
        assert_eq!(disk.bytes(), before);
        assert!(!disk.is_locked());
    }
}

#[test]
fn a_busy_lock_writes_nothing() {
    let disk = Disk::with(&file(&ENTRIES[..1]));
    let mut holder = disk.handle();
    holder.lock(Hold::Exclusive).unwrap();
    let mut window = Window::open(disk.handle());
    assert_eq!(window.enter("x"), Err(Fault::LockBusy));
    assert!(window.seen.is_empty());
    assert_eq!(window.tape.follow().unwrap().lines.len(), 1, "reading needs no lock");
    holder.unlock().unwrap();
    window.seen.insert("(mở)".to_owned());
    window.enter("x").unwrap();
}

#[test]
fn healing_twice_is_healing_once() {
    for beginning in beginnings() {
        let disk = Disk::with(&beginning);
        let heal = || Tape::open(disk.handle(), Purpose::Write).write(|_| Ok::<_, ()>(Vec::new())).unwrap();
        heal();
        let (bytes, copies) = (disk.bytes(), disk.copies());
        heal();
        assert_eq!((disk.bytes(), disk.copies()), (bytes, copies));
    }
}
