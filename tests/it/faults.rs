//! Every call of the disk fails, lies or is the last one: nothing acknowledged is lost, nothing is there twice.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use crate::kit::storage::{Disk, Name, Plan, Trouble};
use crate::kit::window::{ENTRIES, Window, beginnings, payloads};
use binhxet::journal::fault::{Call, Fault, Step};
use std::io::ErrorKind;

/// Enters all entries with one trouble on the way, trying again as a person would; answers the faults told, the calls
/// that met trouble, and the calls of the last window.
fn session(disk: &Disk, plan: Plan, honest: bool) -> (Vec<Fault>, Vec<Name>, Vec<Name>) {
    let mut window = Window::open(disk.planned(plan));
    let (mut faults, mut hit) = (Vec::new(), Vec::new());
    for entry in ENTRIES {
        let mut tries = 0;
        while let Err(fault) = window.enter(entry) {
            tries += 1;
            assert!(tries < 5, "never saved: {fault:?}");
            let storage = window.tape.storage();
            let again = window.tape.poisoned().is_none() && !storage.is_dead() && fault.may_retry();
            assert!(
                again || !fault.may_retry() || storage.is_dead() || storage.hit.contains(&Name::Unlock),
                "{fault:?}"
            );
            faults.push(fault);
            if !again {
                hit.extend(window.tape.storage().hit.iter().copied());
                window = Window::open(disk.handle());
            }
        }
        // Acknowledged: in the file, after a power cut too, and the lock is free.
        assert!(payloads(&disk.bytes()).contains(&entry.to_owned()));
        assert!(!honest || payloads(&disk.durable()).contains(&entry.to_owned()), "{entry} before its fsync");
        if window.tape.poisoned().is_none() {
            assert!(!disk.is_locked());
        }
    }
    hit.extend(window.tape.storage().hit.iter().copied());
    (faults, hit, window.tape.storage().calls.clone())
}

fn assert_told(name: Name, kind: ErrorKind, faults: &[Fault], what: &str) {
    let told = faults.first().unwrap_or_else(|| panic!("no fault told: {what}"));
    let full = kind == ErrorKind::StorageFull;
    let right = match (name, told) {
        (Name::Lock, Fault::LockBusy) => kind == ErrorKind::WouldBlock,
        (Name::Lock, Fault::LockUnsupported { .. }) => kind == ErrorKind::Unsupported,
        (Name::Lock, Fault::Io { call: Call::Lock, .. })
        | (Name::Look, Fault::Io { call: Call::Look, .. } | Fault::NotConfirmed { step: Step::ReadBack, .. })
        | (Name::Read, Fault::Io { call: Call::Read, .. } | Fault::NotConfirmed { step: Step::ReadBack, .. })
        | (Name::Sync, Fault::NotConfirmed { step: Step::Sync | Step::Heal, .. })
        | (Name::SetAside, Fault::NoCopy { .. })
        | (Name::Truncate, Fault::NotCut { .. }) => true,
        (Name::Append, Fault::DiskFull { cut_back: true, .. }) => full,
        (Name::Append, Fault::Write { cut_back: true, .. }) => !full,
        (Name::Unlock, Fault::Poisoned { cause }) => matches!(**cause, Fault::Io { call: Call::Unlock, .. }),
        _ => false,
    };
    assert!(right, "{what}: {name:?} failing with {kind:?} was told as {told:?}");
}

#[test]
fn every_call_may_fail_in_every_way() {
    let kinds =
        [ErrorKind::StorageFull, ErrorKind::Other, ErrorKind::WouldBlock, ErrorKind::Unsupported, ErrorKind::NotFound];
    let mut cases = 0;
    for beginning in beginnings() {
        let (faults, _, calls) = session(&Disk::with(&beginning), Plan::default(), true);
        assert_eq!(faults, []);
        for (at, name) in (1..).zip(&calls) {
            for kind in kinds {
                let disk = Disk::with(&beginning);
                let (faults, hit, _) = session(&disk, Plan(vec![(at, Trouble::Error(kind))]), true);
                let what = format!("call {at}, {name:?}");
                assert_eq!(hit.len(), 1, "{what}");
                let last_unlock = hit[0] == Name::Unlock && at == calls.len();
                assert!(faults.len() == usize::from(!last_unlock), "{what}: {faults:?}");
                if !last_unlock {
                    assert_told(hit[0], kind, &faults, &what);
                }
                assert_eq!(payloads(&disk.bytes()), ENTRIES, "{what}");
                cases += 1;
            }
        }
    }
    assert!(cases > 1000, "{cases}");
}

#[test]
fn a_write_may_stop_at_any_byte() {
    let mut left_torn = 0;
    for beginning in beginnings() {
        let (_, _, calls) = session(&Disk::with(&beginning), Plan::default(), true);
        let appends: Vec<usize> =
            (1..).zip(&calls).filter(|(_, name)| **name == Name::Append).map(|(at, _)| at).collect();
        for &at in &appends {
            let every_byte = beginning.is_empty() && appends.last() == Some(&at);
            let amounts: Vec<usize> = if every_byte { (0..90).collect() } else { vec![0, 1, 40, 80, 81, 82, 500] };
            for stored in amounts {
                for kind in [ErrorKind::StorageFull, ErrorKind::Other] {
                    let disk = Disk::with(&beginning);
                    let (faults, hit, _) = session(&disk, Plan(vec![(at, Trouble::Short(stored, kind))]), true);
                    assert_eq!(payloads(&disk.bytes()), ENTRIES);
                    match hit[..] {
                        [] => assert_eq!(faults, []),
                        _ => assert_told(Name::Append, kind, &faults, "short write"),
                    }
                    // And cutting back fails too (the look, then the cut): the next window heals.
                    let disk = Disk::with(&beginning);
                    let again = Trouble::Error(ErrorKind::Other);
                    let plan = Plan(vec![(at, Trouble::Short(stored, kind)), (at + 2, again)]);
                    let (faults, hit, _) = session(&disk, plan, true);
                    assert_eq!(payloads(&disk.bytes()), ENTRIES);
                    if hit == [Name::Append, Name::Truncate] {
                        left_torn += 1;
                        assert!(matches!(
                            faults[0],
                            Fault::DiskFull { cut_back: false, .. } | Fault::Write { cut_back: false, .. }
                        ));
                    }
                }
            }
        }
    }
    assert!(left_torn > 100, "{left_torn}");
}

#[test]
fn a_process_may_die_in_every_call() {
    for beginning in beginnings() {
        let (_, _, calls) = session(&Disk::with(&beginning), Plan::default(), true);
        for (at, name) in (1..).zip(&calls) {
            let amounts = if *name == Name::Append { &[0, 1, 40, 80, 81, 82, 500][..] } else { &[0] };
            for &stored in amounts {
                let disk = Disk::with(&beginning);
                session(&disk, Plan(vec![(at, Trouble::Death(stored))]), true);
                assert_eq!(payloads(&disk.bytes()), ENTRIES, "death in call {at}, {stored} bytes written");
            }
        }
    }
}

#[test]
fn a_lie_is_found_where_it_can_be() {
    for beginning in beginnings() {
        let (_, _, calls) = session(&Disk::with(&beginning), Plan::default(), true);
        for at in 1..=calls.len() {
            let disk = Disk::with(&beginning);
            let (faults, hit, _) = session(&disk, Plan(vec![(at, Trouble::Lie)]), false);
            assert_eq!(payloads(&disk.bytes()), ENTRIES);
            match hit[..] {
                // A lie of the fsync shows only at a power cut.
                [] | [Name::Sync] => assert_eq!(faults, []),
                [Name::Truncate] => assert!(matches!(faults[..], [Fault::NotCut { .. }]), "{faults:?}"),
                _ => assert!(matches!(faults[..], [Fault::ReadBackDiffers { .. }]), "{faults:?}"),
            }
        }
    }
}
