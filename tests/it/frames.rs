//! The bytes of the meeting file: one line, many lines, and every kind of end.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use crate::kit::storage::Disk;
use binhxet::journal::fault::{Damage, Fault};
use binhxet::journal::frame::{self, Chain, Wrong, decode, encode};
use binhxet::journal::scan::{End, Position, Scan, scan};
use binhxet::journal::tape::{Healed, Purpose, Stopped, Tape};

/// Frames payloads from record 1 on: the file, and where each line begins, with the length of the file at the end.
fn file<'a>(payloads: impl IntoIterator<Item = &'a str>) -> (Vec<u8>, Vec<usize>) {
    let (mut bytes, mut starts, mut chain) = (Vec::new(), vec![0], Chain::ZERO);
    for (seq, payload) in (1..).zip(payloads) {
        let (line, next) = encode(seq, &chain, payload.as_bytes());
        bytes.extend_from_slice(&line);
        starts.push(bytes.len());
        chain = next;
    }
    (bytes, starts)
}

fn names(count: usize) -> Vec<String> {
    (1..=count).map(|number| format!("(số:{number})")).collect()
}

fn numbered(count: usize) -> (Vec<u8>, Vec<usize>) {
    file(names(count).iter().map(String::as_str))
}

fn all(bytes: &[u8]) -> Scan {
    scan(Position::START, bytes)
}

/// Asserts that exactly the first `count` payloads are visible.
fn assert_prefix(found: &Scan, count: usize, what: &str) {
    let seen: Vec<&str> = found.lines.iter().map(|line| line.payload.as_str()).collect();
    assert_eq!(seen, names(count), "{what}");
}

fn damage(end: &End) -> Damage {
    match end {
        End::Damaged(damage) => *damage,
        other => panic!("not damaged: {other:?}"),
    }
}

#[test]
fn a_line_is_what_another_program_makes_of_it() {
    // Computed by a program that shares no code with this one.
    let (line, chain) = encode(1, &Chain::ZERO, "một".as_bytes());
    let first = "2bfd3b67e7c7b96ec634ab9df70106af09eec220c8071ccd4df61f2514a20241";
    assert_eq!(String::from_utf8(line).unwrap(), format!("J1 1 5 {first} một\n"));
    let (line, _) = encode(2, &chain, b"");
    assert_eq!(
        String::from_utf8(line).unwrap(),
        "J1 2 0 42497a5c41cc9762f9dcbae4b38b32b41662653219dc02ca2473fbb0efc32609 \n"
    );
    assert_eq!(Chain::from_hex(first.as_bytes()).unwrap().to_string(), first);
}

#[test]
fn only_the_one_spelling_of_a_line_is_read() {
    let (line, chain) = encode(1, &Chain::ZERO, b"abc");
    let line = String::from_utf8(line).unwrap();
    let line = line.trim_end_matches('\n');
    assert_eq!(decode(line.as_bytes(), 1, &Chain::ZERO), Ok((chain, "abc")));
    let hex = chain.to_string();
    let short: String = hex.chars().take(63).collect();
    let cases = [
        (format!("J1 01 3 {hex} abc"), Wrong::Frame),
        (format!("J1 +1 3 {hex} abc"), Wrong::Frame),
        (format!("J1 1 03 {hex} abc"), Wrong::Frame),
        (format!("J1  1 3 {hex} abc"), Wrong::Frame),
        (format!("J1 1 3  {hex} abc"), Wrong::Frame),
        (format!("J1 1 3 {hex}  abc"), Wrong::Length { said: 3, found: 4 }),
        (format!("J1 1 3 {hex}\tabc"), Wrong::Frame),
        (format!(" J1 1 3 {hex} abc"), Wrong::Frame),
        (format!("J1 1 3 {} abc", hex.to_uppercase()), Wrong::Frame),
        (format!("J1 1 3 {short}0 abc"), Wrong::Chain),
        (format!("J1 1 3 {short} abc"), Wrong::Frame),
        (format!("J1 1 3 {hex} abd"), Wrong::Chain),
        (format!("J1 1 4 {hex} abc"), Wrong::Length { said: 4, found: 3 }),
        (format!("J1 1 3 {hex} abc\r"), Wrong::Edited),
        (format!("\u{feff}J1 1 3 {hex} abc"), Wrong::Edited),
        (format!("J1 2 3 {hex} abc"), Wrong::Number { found: 2 }),
        (format!("J1 18446744073709551616 3 {hex} abc"), Wrong::Frame),
        (format!("J2 1 3 {hex} abc"), Wrong::Frame),
        (format!("J2 1 9 {hex} abc"), Wrong::Newer { version: 2 }),
        ("J17 1 anything else".to_owned(), Wrong::Newer { version: 17 }),
        ("J108 1 anything else".to_owned(), Wrong::Frame),
        ("J2 5 anything else".to_owned(), Wrong::Frame),
        ("J0 1 anything else".to_owned(), Wrong::Frame),
        ("J02 1 anything else".to_owned(), Wrong::Frame),
        (String::new(), Wrong::Frame),
        ("J1 1 3".to_owned(), Wrong::Frame),
    ];
    for (text, wrong) in cases {
        assert_eq!(decode(text.as_bytes(), 1, &Chain::ZERO), Err(wrong), "{text}");
    }
    for payload in [&b"a\0"[..], b"\x1b[2J", "\u{85}".as_bytes(), b"\x7f", b"\xff", b"\xc3"] {
        let (line, _) = encode(1, &Chain::ZERO, payload);
        assert_eq!(decode(&line[..line.len() - 1], 1, &Chain::ZERO), Err(Wrong::Payload), "{payload:?}");
    }
    let (line, _) = encode(2, &Chain::ZERO, &vec![b'x'; frame::MAX_PAYLOAD + 1]);
    assert_eq!(decode(&line[..line.len() - 1], 2, &Chain::ZERO), Err(Wrong::TooLong));
}

#[test]
fn ends_are_told_apart() {
    let (bytes, starts) = numbered(3);
    let good = |tail: &[u8]| [&bytes[..], tail].concat();
    assert_eq!(all(&bytes).end, End::Clean);
    assert_eq!(all(b"").end, End::Clean);
    assert_eq!(all(&good(b"J1 4 7")).end, End::Torn { bytes: 6 });
    assert_eq!(all(&good(&[0; 9])).end, End::ZeroTail { bytes: 9 });
    assert_eq!(all(&good(b"J1 4\0\0")).end, End::ZeroTail { bytes: 6 });
    let last = damage(&all(&good(b"rubbish\n")).end);
    assert_eq!(last, Damage { seq: 4, offset: bytes.len() as u64, wrong: Wrong::Frame, last: true });
    assert!(!damage(&all(&good(b"rubbish\nJ1")).end).last);
    assert_eq!(all(&good(b"J2 4 x\n")).end, End::Newer { seq: 4, version: 2 });
    assert_eq!(all(&good(b"J2 4 x")).end, End::Torn { bytes: 6 });
    for (tail, junk) in [(&b""[..], 0), (b"\x0b", 1), (b"\0\0", 2)] {
        let cut = [&bytes[..bytes.len() - 1], tail].concat();
        match all(&cut) {
            Scan { lines, end: End::Unfinished { line, junk: found }, to } => {
                assert_eq!((lines.len(), line.seq, found, to.offset), (2, 3, junk, starts[2] as u64));
            }
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn a_zeroed_sector_is_torn_and_a_zeroed_byte_is_damage() {
    let long = "x".repeat(2000);
    let (bytes, starts) = file(["one", &long]);
    let tail_of = |change: &dyn Fn(&mut Vec<u8>)| {
        let mut bytes = bytes.clone();
        change(&mut bytes);
        all(&bytes).end
    };
    let size = (bytes.len() - starts[1]) as u64;
    assert_eq!(tail_of(&|bytes| bytes[512..1024].fill(0)), End::ZeroTail { bytes: size });
    assert_eq!(tail_of(&|bytes| bytes[starts[1]..512].fill(0)), End::ZeroTail { bytes: size });
    let and_more = tail_of(&|bytes| {
        bytes[512..1024].fill(0);
        bytes.extend_from_slice(&[0; 700]);
    });
    assert_eq!(and_more, End::ZeroTail { bytes: size + 700 });
    assert!(damage(&tail_of(&|bytes| bytes[513..1024].fill(0))).last);
    assert!(damage(&tail_of(&|bytes| bytes[700] = 0)).last);
    let followed = tail_of(&|bytes| {
        bytes[512..1024].fill(0);
        bytes.extend_from_slice(b"J1 3");
    });
    assert!(!damage(&followed).last);
}

/// Reading goes on from any line to the same end: what a follower sees is what a new opening sees.
#[test]
fn a_scan_goes_on_where_another_stopped() {
    let (bytes, starts) = numbered(12);
    let whole = all(&bytes);
    for (count, start) in starts.iter().enumerate() {
        let first = all(&bytes[..*start]);
        assert_prefix(&first, count, "first part");
        let second = scan(first.to, &bytes[*start..]);
        assert_eq!((second.to, &second.end), (whole.to, &whole.end));
        assert_eq!(second.lines[..], whole.lines[count..]);
    }
}

#[test]
fn a_file_cut_at_any_byte_shows_its_prefix_and_goes_on() {
    let (bytes, starts) = numbered(60);
    for cut in 0..bytes.len() {
        let count = starts.iter().filter(|start| **start <= cut).count() - 1;
        let whole_but_newline = starts.contains(&(cut + 1));
        for fill in [&b""[..], &[0; 40], b"\x8fgarbage \x01 without an end of line"] {
            let torn = [&bytes[..cut], fill].concat();
            let what = format!("cut at {cut}, {} bytes of fill", fill.len());
            // The lines before the last two are the same at every cut; every seventh cut reads from the start.
            let near = starts[count.saturating_sub(2)];
            if cut % 7 == 0 {
                let found = all(&torn);
                assert_prefix(&found, count, &what);
                assert!(!found.end.stops(), "{what}: {:?}", found.end);
                goes_on(&torn, count + usize::from(whole_but_newline), &what);
            } else {
                if count < 9 {
                    goes_on(&torn, count + usize::from(whole_but_newline), &what);
                }
                let at = position(&bytes, &starts, count.saturating_sub(2));
                let found = scan(at, &torn[near..]);
                assert_eq!(found.to.seq, count as u64, "{what}");
                assert_eq!(matches!(found.end, End::Unfinished { .. }), whole_but_newline, "{what}");
                assert!(!found.end.stops(), "{what}: {:?}", found.end);
            }
        }
        let torn = [&bytes[..cut], b"?\nmore"].concat();
        let near = starts[count.saturating_sub(2)];
        let found = scan(position(&bytes, &starts, count.saturating_sub(2)), &torn[near..]);
        let Damage { seq, offset, last, .. } = damage(&found.end);
        assert_eq!((seq, offset, last), (count as u64 + 1, starts[count] as u64, false), "cut at {cut}");
    }
}

fn position(bytes: &[u8], starts: &[usize], seq: usize) -> Position {
    if seq == 0 {
        return Position::START;
    }
    let line = str::from_utf8(&bytes[starts[seq - 1]..starts[seq]]).unwrap();
    let chain = Chain::from_hex(line.split(' ').nth(3).unwrap().as_bytes()).unwrap();
    Position { offset: starts[seq] as u64, seq: seq as u64, chain }
}

/// Asserts that an append heals the tail, copies what it cuts, and follows the `kept` records.
fn goes_on(torn: &[u8], kept: usize, what: &str) {
    let disk = Disk::with(torn);
    let mut tape = Tape::open(disk.handle(), Purpose::Write);
    let mut healed = Vec::new();
    let lines = tape
        .write(|catch| {
            assert_eq!(catch.lines.len(), kept, "{what}");
            healed.clone_from(&catch.healed);
            Ok::<_, ()>(vec![b"after".to_vec()])
        })
        .unwrap();
    assert_eq!(lines[0].seq, kept as u64 + 1, "{what}");
    let found = all(&disk.bytes());
    assert_eq!((found.lines.len(), found.end), (kept + 1, End::Clean), "{what}");
    assert_eq!(disk.durable(), disk.bytes());
    let copied: Vec<Vec<u8>> = disk.copies().into_values().collect();
    let cut: u64 =
        healed.iter().map(|healed| if let Healed::SetAside { bytes, .. } = healed { *bytes } else { 0 }).sum();
    assert_eq!(copied.concat(), torn[torn.len() - usize::try_from(cut).unwrap()..], "{what}");
    let all_kept = found.lines[kept].offset;
    let newline = u64::from(healed.iter().any(|healed| matches!(healed, Healed::Completed { .. })));
    assert_eq!(all_kept - newline + cut, torn.len() as u64, "every byte is in the file or in the copy: {what}");
}

/// A flip may leave the last record without its end: nothing is lost then, but every other flip must be an alarm.
fn assert_flip_found(bytes: &[u8], starts: &[usize], at: usize, bit: u8) {
    let mut flipped = bytes.to_vec();
    flipped[at] ^= 1 << bit;
    let count = starts.iter().filter(|start| **start <= at).count() - 1;
    let what = format!("bit {bit} of byte {at}");
    let near = count.saturating_sub(3);
    let found = scan(position(bytes, starts, near), &flipped[starts[near]..]);
    assert_eq!(found.to.seq, count as u64, "{what}");
    if at == bytes.len() - 1 {
        assert!(matches!(found.end, End::Unfinished { junk: 1, .. }), "{what}: {:?}", found.end);
    } else {
        let Damage { seq, offset, .. } = damage(&found.end);
        assert_eq!((seq, offset), (count as u64 + 1, starts[count] as u64), "{what}");
    }
}

#[test]
fn a_flipped_bit_is_found_wherever_it_is() {
    let (bytes, starts) = numbered(60);
    for at in 0..bytes.len() {
        assert_flip_found(&bytes, &starts, at, u8::try_from(at % 8).unwrap());
    }
    let (bytes, starts) = numbered(8);
    for at in 0..bytes.len() {
        for bit in 0..8 {
            assert_flip_found(&bytes, &starts, at, bit);
        }
    }
}

#[test]
fn lines_swapped_doubled_removed_and_inserted_are_found() {
    let (bytes, _) = numbered(6);
    let lines: Vec<&[u8]> = bytes.split_inclusive(|byte| *byte == b'\n').collect();
    let (foreign, _) = file(["x"]);
    for at in 0..5 {
        let mut swapped = lines.clone();
        swapped.swap(at, at + 1);
        let mut doubled = lines.clone();
        doubled.insert(at, lines[at]);
        let mut removed = lines.clone();
        removed.remove(at);
        let mut inserted = lines.clone();
        inserted.insert(at, &foreign);
        let mut blank = lines.clone();
        blank.insert(at, b"\n");
        for (change, good) in [(swapped, at), (doubled, at + 1), (removed, at), (inserted, at), (blank, at)] {
            let found = all(&change.concat());
            // A foreign record 1 in front is a good line by itself; then the real record 1 is the wrong one.
            let good = if found.lines.first().is_some_and(|line| line.payload == "x") { 1 } else { good };
            assert_eq!(damage(&found.end).seq, good as u64 + 1, "at {at}");
            assert_eq!(found.lines.len(), good);
        }
    }
}

#[test]
fn nothing_is_written_behind_damage() {
    for (tail, expected) in [
        (&b"rubbish\n"[..], Fault::Damaged(Damage { seq: 2, offset: 75, wrong: Wrong::Frame, last: true })),
        (b"J3 2 x\n", Fault::Newer { seq: 2, version: 3 }),
    ] {
        let (bytes, _) = file(["12"]);
        let bytes = [&bytes[..], tail].concat();
        let disk = Disk::with(&bytes);
        let mut tape = Tape::open(disk.handle(), Purpose::Write);
        let stopped = tape.write(|_| -> Result<_, ()> { panic!("decided on a damaged file") });
        assert_eq!(stopped, Err(Stopped::Fault(expected)));
        assert_eq!(disk.bytes(), bytes);
        assert!(!disk.is_locked());
        let news = tape.follow().unwrap();
        assert_eq!(news.lines.len(), 1);
        assert!(news.end.stops());
        assert!(!disk.is_locked());
    }
}
