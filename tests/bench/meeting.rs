//! How fast the meeting is: folding, deciding, ranking, and appending with and without sync.
//!
//! On a shared machine only ratios mean something; `append` has the bare append of the same bytes beside it.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

mod sheet;

use binhxet::domain::apply::Unfit;
use binhxet::domain::command::Command;
use binhxet::domain::decide::decide;
use binhxet::domain::event::Event;
use binhxet::domain::meeting::Meeting;
use binhxet::domain::standings::{Basis, Standings};
use binhxet::journal::create;
use binhxet::journal::disk::DiskFile;
use binhxet::journal::session::{Order, Session, opening, random_id};
use binhxet::journal::tape::{Purpose, Tape};
use criterion::{BatchSize, Criterion as Bench, criterion_group, criterion_main};
use sheet::{chair, entry, full, gesture, now, scored, set_up};
use std::fs::OpenOptions;
use std::hint::black_box;
use std::io::Write;

fn fold(bench: &mut Bench) {
    let mut entries = vec![entry(1, vec![Event::Opened(Box::new(set_up(15, 40)))])];
    for seq in 2..=10_000_u64 {
        let idx = usize::try_from(seq).unwrap();
        entries.push(entry(seq, vec![scored(idx % 15, idx % 40, i64::try_from(seq % 10).unwrap())]));
    }
    bench.bench_function("fold 10 000 records at 15x40", |bench| {
        bench.iter(|| Meeting::fold(black_box(&entries)).unwrap().head());
    });
}

fn one_entry(bench: &mut Bench) {
    for (n_units, n_criteria) in [(15, 40), (100, 200), (100, 2_000)] {
        let meeting = full(n_units, n_criteria);
        let basis = Basis::Mixed;
        let standings = Standings::of(&meeting, basis);
        bench.bench_function(&format!("decide, apply, standings at {n_criteria}x{n_units}"), |bench| {
            bench.iter(|| -> Result<Option<u32>, Unfit> {
                let facts = decide(&meeting, &gesture(&meeting)).unwrap();
                let mut after = meeting.clone();
                after.apply(entry(meeting.head() + 1, facts))?;
                Ok(standings.after(&meeting, &after).rows[0].rank)
            });
        });
        bench.bench_function(&format!("standings from nothing at {n_criteria}x{n_units}"), |bench| {
            bench.iter(|| Standings::of(black_box(&meeting), basis).rows[0].rank);
        });
    }
}

fn append(bench: &mut Bench) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("m.binhxet");
    create::create(&path, &opening(set_up(15, 40), &[], now(), &chair()).unwrap()).unwrap();
    let tape = Tape::open(DiskFile::open(&path, Purpose::Write).unwrap(), Purpose::Write);
    let mut session = Session::open(tape).unwrap();
    let want = |_: &Meeting| Ok(Command::Note { text: "Đơn vị giải trình về số liệu quý IV.".into() });
    bench.bench_function("one gesture: lock, decide, append, sync, read back", |bench| {
        bench.iter(|| {
            let order = Order { cmd: random_id(), seen: None, want: &want };
            session.write(now(), &chair(), &[order]).unwrap()
        });
    });
    let line = vec![b'x'; 330];
    for (name, sync) in [("bare append of the same bytes, synced", true), ("bare append, not synced", false)] {
        let bare = folder.path().join(name);
        let mut file = OpenOptions::new().append(true).create(true).open(bare).unwrap();
        bench.bench_function(name, |bench| {
            bench.iter_batched(
                || line.clone(),
                |line| {
                    file.write_all(&line).unwrap();
                    if sync {
                        file.sync_data().unwrap();
                    }
                },
                BatchSize::SmallInput,
            );
        });
    }
}

criterion_group!(benches, fold, one_entry, append);
criterion_main!(benches);
