//! Meeting files on the real disk: opening, locking, creating, repairing, and where they lie.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use crate::kit::window::{ENTRIES, file, payloads};
use binhxet::journal::create::{self, DiskNew, NewFile};
use binhxet::journal::disk::{self, DiskFile, Drive, Warning};
use binhxet::journal::fault::{Call, Fault, Kind, Step, Why};
use binhxet::journal::frame;
use binhxet::journal::place::{self, Surroundings};
use binhxet::journal::repair::repair;
use binhxet::journal::scan::{End, Position, scan};
use binhxet::journal::storage::{Hold, Storage};
use binhxet::journal::tape::{Healed, Purpose, Stopped, Tape};
use std::fs;
use std::io::{self, ErrorKind};
use std::time::Duration;

#[test]
fn a_real_file_is_created_written_healed_and_followed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("họp.binhxet");
    let line = create::create(&path, "(mở)".as_bytes()).unwrap();
    assert_eq!(line.seq, 1);
    assert_eq!(create::create(&path, b"again"), Err(Fault::Exists));
    assert_eq!(fs::read(&path).unwrap(), file(&["(mở)"]));

    let mut one = DiskFile::tape(&path, Purpose::Write).unwrap();
    let mut two = DiskFile::tape(&path, Purpose::Write).unwrap();
    let mut view = DiskFile::tape(&path, Purpose::View).unwrap();
    one.write(|_| Ok::<_, ()>(vec![b"1".to_vec()])).unwrap();
    two.write(|catch| Ok::<_, ()>(vec![catch.lines.len().to_string().into_bytes()])).unwrap();
    assert_eq!(view.follow().unwrap().lines.len(), 3);
    assert_eq!(one.follow().unwrap().lines.len(), 1);

    let good = fs::read(&path).unwrap();
    fs::write(&path, [&good[..], b"J1 4 12 half"].concat()).unwrap();
    fs::write(folder.path().join("họp.binhxet.torn-4"), b"an older copy").unwrap();
    assert_eq!(view.follow().unwrap().end, End::Torn { bytes: 12 });
    let mut healed = Vec::new();
    one.write(|catch| {
        healed.clone_from(&catch.healed);
        Ok::<_, ()>(vec![b"4".to_vec()])
    })
    .unwrap();
    let [Healed::SetAside { bytes: 12, copy, .. }] = &healed[..] else { panic!("{healed:?}") };
    assert_eq!(copy.file_name().unwrap().to_str(), Some("họp.binhxet.torn-4-2"));
    assert_eq!(fs::read(copy).unwrap(), b"J1 4 12 half");
    assert_eq!(view.follow().unwrap().lines.len(), 1);
    assert_eq!(payloads(&fs::read(&path).unwrap()), ["(mở)", "1", "2", "4"]);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 3, "no temporary file is left");
}

#[test]
fn a_real_lock_is_waited_for_and_freed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.binhxet");
    create::create(&path, b"1").unwrap();
    let mut holder = DiskFile::open(&path, Purpose::Write).unwrap();
    holder.lock(Hold::Exclusive).unwrap();
    let mut other = DiskFile::open(&path, Purpose::Write).unwrap();
    assert!(!other.warnings().contains(&Warning::NoLocks), "a lock in use works");
    other.set_patience(Duration::ZERO);
    let mut tape = Tape::open(other, Purpose::Write);
    assert_eq!(tape.write(|_| Ok::<_, ()>(vec![])), Err(Stopped::Fault(Fault::LockBusy)));
    drop(holder);
    tape.write(|_| Ok::<_, ()>(vec![])).unwrap();
}

#[test]
fn a_real_file_that_goes_or_is_replaced_is_noticed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.binhxet");
    create::create(&path, b"1").unwrap();
    let mut tape = DiskFile::tape(&path, Purpose::Write).unwrap();
    tape.follow().unwrap();
    fs::rename(&path, folder.path().join("b")).unwrap();
    assert_eq!(tape.follow(), Err(Fault::Gone));
    assert_eq!(tape.write(|_| Ok::<_, ()>(vec![b"2".to_vec()])), Err(Stopped::Fault(Fault::Gone)));
    fs::copy(folder.path().join("b"), &path).unwrap();
    assert_eq!(tape.follow(), Err(Fault::Replaced));
    assert_eq!(tape.write(|_| Ok::<_, ()>(vec![b"2".to_vec()])), Err(Stopped::Fault(Fault::Replaced)));
    assert_eq!(fs::read(folder.path().join("b")).unwrap(), file(&["1"]));
}

#[test]
fn what_is_no_file_is_refused_before_it_is_opened() {
    let folder = tempfile::tempdir().unwrap();
    let refusal = |path: &std::path::Path| DiskFile::open(path, Purpose::View).unwrap_err();
    assert_eq!(refusal(folder.path()), Fault::NotAFile { kind: Kind::Folder });
    assert_eq!(refusal(&folder.path().join("none")), Fault::Missing);
    #[cfg(target_os = "linux")]
    {
        let pipe = folder.path().join("pipe");
        rustix::fs::mknodat(rustix::fs::CWD, &pipe, rustix::fs::FileType::Fifo, 0o600.into(), 0).unwrap();
        assert_eq!(refusal(&pipe), Fault::NotAFile { kind: Kind::Pipe });
        let socket = folder.path().join("socket");
        let _listener = std::os::unix::net::UnixListener::bind(&socket).unwrap();
        assert_eq!(refusal(&socket), Fault::NotAFile { kind: Kind::Socket });
        assert_eq!(refusal("/dev/null".as_ref()), Fault::NotAFile { kind: Kind::Device });
        assert_eq!(refusal("/proc/self/status".as_ref()), Fault::NotAFile { kind: Kind::Kernel });
    }
}

#[cfg(unix)]
#[test]
fn odd_places_are_told_and_marks_respected() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path().canonicalize().unwrap();
    let path = home.join("a.binhxet");
    create::create(&path, b"1").unwrap();
    let odd = |path: &std::path::Path| {
        let mut warnings = DiskFile::open(path, Purpose::Write).unwrap().warnings().to_vec();
        // What depends on the drive the test runs on is not this test's matter.
        warnings.retain(|warning| matches!(warning, Warning::HardLinks(_) | Warning::WorldWritable { .. }));
        warnings
    };
    let mode = |path: &std::path::Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    assert_eq!(odd(&path), []);
    let link = home.join("link");
    symlink(&path, &link).unwrap();
    assert_eq!(DiskFile::open(&link, Purpose::View).unwrap().path(), path);
    assert_eq!(create::write_new(&link, b"x"), Err(Fault::Exists));
    let dangling = home.join("dangling");
    symlink(home.join("nowhere"), &dangling).unwrap();
    assert_eq!(create::write_new(&dangling, b"x"), Err(Fault::Exists));
    fs::hard_link(&path, home.join("twin")).unwrap();
    mode(&path, 0o666);
    mode(&home, 0o777);
    let expected =
        [Warning::HardLinks(2), Warning::WorldWritable { folder: false }, Warning::WorldWritable { folder: true }];
    assert_eq!(odd(&path), expected);
    let why = || DiskFile::tape(&path, Purpose::Write).unwrap().read_only();
    assert_eq!(why(), None);
    mode(&home, 0o555);
    assert_eq!(why(), Some(Why::Folder));
    mode(&home, 0o755);
    mode(&path, 0o444);
    assert_eq!(why(), Some(Why::File));
    let mut tape = DiskFile::tape(&path, Purpose::Write).unwrap();
    assert_eq!(tape.follow().unwrap().lines.len(), 1);
    assert_eq!(tape.write(|_| Ok::<_, ()>(vec![])), Err(Stopped::Fault(Fault::ReadOnly { why: Why::File })));
}

#[test]
fn drives_and_room_are_judged_by_their_numbers() {
    assert_eq!(disk::drive_of(0x6969), Some(Drive::Nfs));
    assert_eq!(disk::drive_of(0xff53_4d42), Some(Drive::Smb));
    assert_eq!(disk::drive_of(0xef53), None);
    assert_eq!(disk::little_room((10 << 20) - 1), Some(Warning::LittleRoom { bytes: (10 << 20) - 1 }));
    assert_eq!(disk::little_room(10 << 20), None);
}

/// A new file in memory that fails or dies at one step.
#[derive(Default)]
struct MemoryNew {
    steps: usize,
    fail_at: usize,
    taken: bool,
    lie: bool,
    temporary: Option<Vec<u8>>,
    named: Option<Vec<u8>>,
    /// The steps that have made something certain.
    certain: Vec<&'static str>,
}

impl MemoryNew {
    fn step(&mut self) -> io::Result<()> {
        self.steps += 1;
        if self.steps == self.fail_at { Err(ErrorKind::StorageFull.into()) } else { Ok(()) }
    }
}

impl NewFile for MemoryNew {
    fn start(&mut self) -> io::Result<()> {
        self.step()?;
        self.temporary = Some(Vec::new());
        Ok(())
    }
    fn fill(&mut self, bytes: &[u8]) -> io::Result<()> {
        let stored = if self.lie { 0 } else { bytes.len() };
        self.temporary = Some(bytes[..stored].to_vec());
        self.step()
    }
    fn sync(&mut self) -> io::Result<()> {
        self.step()?;
        self.certain.push("contents");
        Ok(())
    }
    fn read_back(&mut self) -> io::Result<Vec<u8>> {
        self.step()?;
        Ok(self.temporary.clone().unwrap())
    }
    fn publish(&mut self) -> io::Result<()> {
        self.step()?;
        assert_eq!(self.certain, ["contents"], "named before its fsync");
        if self.taken {
            return Err(ErrorKind::AlreadyExists.into());
        }
        self.named = self.temporary.take();
        Ok(())
    }
    fn sync_folder(&mut self) -> io::Result<()> {
        self.step()?;
        assert!(self.named.is_some(), "the folder before the name");
        self.certain.push("name");
        Ok(())
    }
    fn discard(&mut self) {
        self.temporary = None;
    }
}

#[test]
fn a_new_file_is_whole_or_not_there() {
    for fail_at in 0..=6 {
        let mut new = MemoryNew { fail_at, ..MemoryNew::default() };
        let made = create::make(&mut new, b"all of it");
        assert_eq!(new.temporary, None, "left behind at step {fail_at}");
        match (fail_at, made) {
            (0, Ok(())) => assert_eq!(new.certain, ["contents", "name"]),
            (1, Err(Fault::Io { call: Call::Create, .. }))
            | (2 | 3, Err(Fault::DiskFull { cut_back: true, .. }))
            | (4, Err(Fault::Io { call: Call::Read, .. }))
            | (5, Err(Fault::Io { call: Call::Rename, .. })) => assert_eq!(new.named, None),
            (6, Err(Fault::NotConfirmed { step: Step::Folder, .. })) => assert_eq!(new.named.unwrap(), b"all of it"),
            (_, made) => panic!("step {fail_at}: {made:?}"),
        }
    }
    let mut new = MemoryNew { taken: true, ..MemoryNew::default() };
    assert_eq!(create::make(&mut new, b"x"), Err(Fault::Exists));
    let mut new = MemoryNew { lie: true, ..MemoryNew::default() };
    assert!(matches!(create::make(&mut new, b"x"), Err(Fault::ReadBackDiffers { .. })));
    assert_eq!((new.temporary, new.named), (None, None));
}

#[test]
fn a_name_taken_in_the_meantime_is_not_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a");
    let mut new = DiskNew::at(&path);
    new.start().unwrap();
    new.fill(b"ours").unwrap();
    fs::write(&path, b"theirs").unwrap();
    assert_eq!(new.publish().unwrap_err().kind(), ErrorKind::AlreadyExists);
    new.discard();
    let from = folder.path().join("from");
    fs::write(&from, b"ours").unwrap();
    assert_eq!(create::rename_by_link(&from, &path).unwrap_err().kind(), ErrorKind::AlreadyExists);
    assert_eq!(fs::read(&path).unwrap(), b"theirs");
    create::rename_by_link(&from, &folder.path().join("to")).unwrap();
    assert_eq!(fs::read(folder.path().join("to")).unwrap(), b"ours");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
}

#[test]
fn a_repair_keeps_the_good_lines_in_a_new_file() {
    let folder = tempfile::tempdir().unwrap();
    let broken = folder.path().join("broken");
    let good = file(&ENTRIES[..4]);
    let whole = file(&ENTRIES);
    let three = file(&ENTRIES[..3]).len();
    let mut flipped = whole.clone();
    flipped[three + 20] ^= 1;
    let cases = [
        (flipped, 3),
        (whole.clone(), 6),
        (good[..good.len() - 1].to_vec(), 4),
        ([&good[..good.len() - 1], b"\x0b"].concat(), 4),
        (good[..good.len() - 5].to_vec(), 3),
        ([&good[..], &[0; 30]].concat(), 4),
    ];
    for (number, (bytes, records)) in cases.into_iter().enumerate() {
        fs::write(&broken, &bytes).unwrap();
        let to = folder.path().join(format!("new-{number}"));
        let repaired = repair(&broken, &to).unwrap();
        let there = fs::read(&to).unwrap();
        assert_eq!(there, file(&ENTRIES[..records]), "case {number}");
        let left_out = bytes.len().saturating_sub(there.len()) as u64;
        assert_eq!((repaired.records, repaired.kept), (records as u64, there.len() as u64));
        assert_eq!(repaired.left_out, left_out, "case {number}");
        assert_eq!(scan(Position::START, &there).to.chain, repaired.head);
        assert_eq!(fs::read(&broken).unwrap(), bytes, "the broken file is left alone");
        assert_eq!(repair(&broken, &to), Err(Fault::Exists));
    }
    fs::write(&broken, [&good[..], b"J2 5 x\n"].concat()).unwrap();
    let newer = repair(&broken, &folder.path().join("n"));
    assert_eq!(newer, Err(Fault::Newer { seq: 5, version: 2 }));
    fs::write(&broken, b"rubbish\n").unwrap();
    assert!(matches!(repair(&broken, &folder.path().join("r")), Err(Fault::Damaged(_))));
    fs::write(&broken, b"").unwrap();
    assert_eq!(repair(&broken, &folder.path().join("e")), Err(Fault::NothingGood));
}

#[test]
fn a_file_beyond_its_limits_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("large");
    fs::File::create(&path).unwrap().set_len(frame::MAX_FILE + 1).unwrap();
    let mut tape = DiskFile::tape(&path, Purpose::View).unwrap();
    assert_eq!(tape.follow(), Err(Fault::TooLarge { bytes: frame::MAX_FILE + 1, records: 0 }));
}

#[test]
fn new_meetings_lie_in_the_programs_own_folder() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("a/b");
    let meetings = place::meetings(&Surroundings { data: Some(data.clone()) }).unwrap();
    assert_eq!(meetings, data.join("binhxet"));
    place::prepare(&meetings).unwrap();
    place::prepare(&meetings).unwrap();
    let first = place::free_path(&meetings, "2026");
    assert_eq!(first, meetings.join("2026.binhxet"));
    create::create(&first, b"x").unwrap();
    assert_eq!(place::free_path(&meetings, "2026"), meetings.join("2026-2.binhxet"));
    assert_eq!(place::meetings(&Surroundings::default()), None);
    assert_eq!(place::meetings(&Surroundings { data: Some("relative".into()) }), None);
    fs::write(folder.path().join("file"), b"").unwrap();
    assert!(place::prepare(&folder.path().join("file/under")).is_err());
}

#[test]
fn writers_at_the_same_instant_all_get_through() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.binhxet");
    create::create(&path, b"1").unwrap();
    let write = |writer: usize| {
        let mut tape = DiskFile::tape(&path, Purpose::Write).unwrap();
        for number in 0..20 {
            tape.write(|_| Ok::<_, ()>(vec![format!("{writer}/{number}").into_bytes()])).unwrap();
        }
    };
    let mut seen = Vec::new();
    std::thread::scope(|scope| {
        let writers: Vec<_> = (0..3).map(|writer| scope.spawn(move || write(writer))).collect();
        let mut reader = DiskFile::tape(&path, Purpose::View).unwrap();
        loop {
            let over = writers.iter().all(std::thread::ScopedJoinHandle::is_finished);
            let news = reader.follow().unwrap();
            assert!(!news.end.stops(), "{:?}", news.end);
            seen.extend(news.lines);
            if over {
                break;
            }
        }
    });
    assert_eq!(seen.len(), 61);
    for writer in 0..3 {
        let own: Vec<_> = seen.iter().filter_map(|line| line.payload.strip_prefix(&format!("{writer}/"))).collect();
        assert_eq!(own, (0..20).map(|number| number.to_string()).collect::<Vec<_>>());
    }
}
