//! The gallery of what can go wrong with files: every message in both languages, as a picture of the texts.

use binhxet::domain::check::Flaw;
use binhxet::domain::points::Points;
use binhxet::journal::disk::{Drive, Warning};
use binhxet::journal::fault::{Call, Damage, Fault, Kind, Os, Step, Why};
use binhxet::journal::frame::{Chain, Wrong as BadFrame};
use binhxet::journal::say;
use binhxet::journal::scan::{End, Line};
use binhxet::journal::session::{Condition, Trouble};
use binhxet::journal::tape::Healed;
use binhxet::rulebook::read::{Fault as FileFault, Wrong};
use binhxet::rulebook::say as rulebook;
use binhxet::text::lang::{Lang, Said};
use binhxet::text::written::Slip;
use std::fmt::Write as _;
use std::io;

fn os(kind: io::ErrorKind) -> Os {
    Os { kind, code: None, text: "the system's own words".to_owned() }
}

fn faults() -> Vec<Fault> {
    let other = || os(io::ErrorKind::Other);
    let full = || os(io::ErrorKind::StorageFull);
    let damage = |wrong| Fault::Damaged(Damage { seq: 12, offset: 3456, wrong, last: false });
    let mut faults = vec![
        Fault::DiskFull { os: full(), cut_back: true },
        Fault::DiskFull { os: full(), cut_back: false },
        Fault::Write { os: other(), cut_back: true },
        Fault::NotConfirmed { step: Step::Sync, os: other() },
        Fault::ReadBackDiffers { seq: 12, offset: 3456 },
        Fault::LockBusy,
        Fault::LockUnsupported { os: other() },
        Fault::Missing,
        Fault::Gone,
        Fault::Replaced,
        Fault::Shrunk { known: 4000, now: 3000 },
        Fault::HeadMissing { seq: 12 },
        Fault::Newer { seq: 12, version: 2 },
        Fault::NoCopy { os: full() },
        Fault::NotCut { os: other() },
        Fault::NotAFile { kind: Kind::Folder },
        Fault::NotAFile { kind: Kind::Pipe },
        Fault::TooLarge { bytes: 70_000_000, records: 120_000 },
        Fault::LineTooLong { seq: 12, bytes: 5_000_000, limit: 4_194_304 },
        Fault::BadPayload { seq: 12, wrong: BadFrame::Payload },
        Fault::NothingGood,
        Fault::Exists,
    ];
    let wrongs = [
        BadFrame::Frame,
        BadFrame::Edited,
        BadFrame::Number { found: 13 },
        BadFrame::Length { said: 10, found: 11 },
        BadFrame::TooLong,
        BadFrame::Chain,
        BadFrame::Payload,
        BadFrame::Newer { version: 2 },
    ];
    faults.extend(wrongs.map(damage));
    faults.extend([Why::Viewing, Why::File, Why::Folder, Why::Drive].map(|why| Fault::ReadOnly { why }));
    let calls = [Call::Open, Call::Lock, Call::Unlock, Call::Look, Call::Read, Call::Create, Call::Rename];
    faults.extend(calls.map(|call| Fault::Io { call, os: other() }));
    faults.push(Fault::Poisoned { cause: Box::new(Fault::NotConfirmed { step: Step::Sync, os: other() }) });
    faults
}

fn conditions() -> Vec<Condition> {
    let line = Line { seq: 12, offset: 3456, chain: Chain::ZERO, payload: String::new() };
    vec![
        Condition::Bytes(End::Torn { bytes: 80 }),
        Condition::Bytes(End::ZeroTail { bytes: 80 }),
        Condition::Bytes(End::Unfinished { line, junk: 0 }),
        Condition::Newer { record: 12 },
        Condition::Unfit { record: 12, why: None },
    ]
}

fn flaws() -> Vec<Flaw> {
    let (two, three) = (Points::whole(2), Points::whole(3));
    let mut flaws = vec![
        Flaw::DuplicateId,
        Flaw::BadId,
        Flaw::Nameless,
        Flaw::NoEvidenceColumn,
        Flaw::LongName { most: 1_000 },
        Flaw::Sum { written: two, children: three },
        Flaw::SectionsTotal { frame: two, found: three },
        Flaw::Total { total: two, parts: three },
        Flaw::AboveFrame { written: three, frame: two },
        Flaw::NotInFrame,
        Flaw::MissingSection { id: "III".into() },
        Flaw::LastStageInPart,
        Flaw::AppraiserOutside { id: "II".into() },
        Flaw::LastBandEnds { to: 10 },
        Flaw::Empty,
        Flaw::NotPositive,
        Flaw::TooLarge,
        Flaw::TooManyDecimals { decimals: 2 },
        Flaw::StepNeverReaches { step: two, max: three },
        Flaw::BandGapOrOverlap { from: 7, expected: 6 },
        Flaw::BandEnd { from: 7 },
        Flaw::CapOutOfRange,
        Flaw::UnknownReference { id: "IV".into() },
        Flaw::UnknownAct { act: "sing".into() },
        Flaw::TooMany { found: 300, most: 200 },
        Flaw::NoThreshold,
        Flaw::NeverReached,
        Flaw::ChairNeedsMajority,
        Flaw::QuotaNeverFilled,
        Flaw::RefersToItself,
        Flaw::IdleStep { number: 3 },
        Flaw::BandEdge { number: 2 },
        Flaw::BandOrder { number: 2 },
        Flaw::EmptyRange,
        Flaw::WrongSign { field: "beyond" },
        Flaw::NoGroups,
        Flaw::NobodyHas { what: "tỷ lệ nữ".into() },
        Flaw::UncleanText,
        Flaw::MorePlacesThanUnits { places: 5, units: 4 },
        Flaw::AboveTotal { points: three, total: two },
        Flaw::CapAbovePool { cap: three, pool: two },
        Flaw::ReservedId,
        Flaw::OddYear { year: 20 },
        Flaw::PlacesAboveMost { most: 6 },
        Flaw::ShareGivesNoPlace { units: 4 },
        Flaw::NothingToTally { section: "I".into() },
        Flaw::NobodyAsks { field: "registered", condition: "NotRegistered" },
        Flaw::Bracket { sign: '[' },
        Flaw::NoSuchGap { name: "untt".into() },
    ];
    flaws.extend(crate::kinds_check::flaws().into_iter().map(Flaw::Kind));
    flaws
}

/// What the reader of values may say; each has words of its own.
fn unread() -> Vec<ron::Error> {
    use ron::Error as E;
    let outer = || Some("Criterion".to_owned());
    let points = |found: &str| E::InvalidValueForType {
        expected: binhxet::domain::points::EXPECTED.to_owned(),
        found: found.to_owned(),
    };
    vec![
        E::Eof,
        E::NoSuchStructField { expected: &["id", "title", "max"], found: "maxx".into(), outer: outer() },
        E::NoSuchStructField { expected: &["id", "title", "max"], found: "màu".into(), outer: outer() },
        E::NoSuchEnumVariant { expected: &["Typed", "AllOrNothing"], found: "typed".into(), outer: outer() },
        E::MissingStructField { field: "title", outer: outer() },
        E::DuplicateStructField { field: "title", outer: outer() },
        points("the string \"nửa\""),
        E::InvalidValueForType { expected: "a date".into(), found: "a number".into() },
        points("the string \"1000000000000\""),
        points("the string \"2.000.000\""),
        points("the string \"1,5\""),
        points("the string \"74,9%\""),
        E::ExpectedDifferentStructName { expected: "Requirement", found: "RankAtMost".into() },
        E::Message(binhxet::domain::share::EXPECTED.into()),
        E::ExpectedString,
        E::ExpectedStringEnd,
        E::ExpectedBoolean,
        E::ExpectedInteger,
        E::ExpectedComma,
        E::ExpectedMapColon,
        E::ExpectedArray,
        E::ExpectedArrayEnd,
        E::ExpectedMap,
        E::ExpectedMapEnd,
        E::ExpectedStructLike,
        E::ExpectedStructLikeEnd,
        E::TrailingCharacters,
        E::ExpectedIdentifier,
        E::UnexpectedChar('\u{202e}'),
        E::UnclosedBlockComment,
        E::ExceededRecursionLimit,
        E::Message("some words".into()),
    ]
}

fn wrongs() -> Vec<Wrong> {
    let mut wrongs = vec![
        Wrong::Io("the system's own words".into()),
        Wrong::Missing { shipped: Vec::new() },
        Wrong::Missing { shipped: vec!["dieu-6-vi-du", "lao-cai-vi-du"] },
        Wrong::Denied,
        Wrong::Json,
        Wrong::NotAFile,
        Wrong::TooLarge,
        Wrong::NotUtf8 { offset: 17 },
        Wrong::NoRegulation { id: "khong-co".into() },
        Wrong::NoAgenda { id: "khong-co".into() },
        Wrong::UnknownKind,
    ];
    let expected = &["Typed", "AllOrNothing", "YesNo"];
    let slips = [
        Slip::CurlyQuotes { number: 12 },
        Slip::QuotedName { found: "YesNo".into(), expected },
        Slip::QuotedName { found: "20%".into(), expected },
        Slip::NoQuote { line: 7 },
        Slip::NotClosed,
    ];
    wrongs.extend(slips.map(Wrong::Slip));
    wrongs.extend(unread().into_iter().map(|why| Wrong::Syntax(Box::new(why))));
    wrongs.extend(flaws().into_iter().map(Wrong::Flaw));
    wrongs
}

fn both(gallery: &mut String, name: &str, say: impl Fn(Lang) -> Said) {
    let (vi, en) = (say(Lang::Vi), say(Lang::En));
    for said in [&vi, &en] {
        for sentence in [&said.what, &said.hint] {
            assert!(sentence.is_empty() || sentence.ends_with('.'), "{name}: {sentence}");
            assert!(!sentence.contains("  ") && !sentence.contains(".."), "{name}: {sentence}");
        }
        assert!(!said.what.is_empty(), "{name}");
    }
    assert_ne!(vi.what, en.what, "{name} has one language only");
    let _ = writeln!(gallery, "{name}\n  vi: {}\n  en: {}", vi.line(), en.line());
}

#[test]
fn every_message_about_files() {
    let mut gallery = String::new();
    for fault in faults() {
        both(&mut gallery, &format!("{fault:?}"), |lang| say::fault(&fault, lang));
    }
    for condition in conditions() {
        both(&mut gallery, &format!("{condition:?}"), |lang| say::condition(&condition, lang));
    }
    both(&mut gallery, "SelfCheck", |lang| say::trouble(&Trouble::SelfCheck { record: 12 }, lang));
    for wrong in wrongs() {
        both(&mut gallery, &format!("{wrong:?}"), |lang| rulebook::wrong(&wrong, lang));
    }
    let warnings = [
        Warning::HardLinks(2),
        Warning::WorldWritable { folder: true },
        Warning::WorldWritable { folder: false },
        Warning::NetworkDrive(Drive::Nfs),
        Warning::LittleRoom { bytes: 5 << 20 },
        Warning::NoLocks,
    ];
    for warning in warnings {
        both(&mut gallery, &format!("{warning:?}"), |lang| Said::new(say::warning(&warning, lang), ""));
    }
    let healed = [
        Healed::SetAside { bytes: 80, sha256_hex: String::new(), copy: "m.binhxet.torn-12".into() },
        Healed::Completed { seq: 12 },
    ];
    for healed in healed {
        both(&mut gallery, &format!("{healed:?}"), |lang| Said::new(say::healed(&healed, lang), ""));
    }
    insta::assert_snapshot!(gallery);
}

#[test]
fn a_fault_of_a_file_says_where() {
    let fault =
        FileFault { file: "r.ron".into(), line: 3, column: 7, at: "I.1".into(), what: Wrong::Flaw(Flaw::DuplicateId) };
    let line = rulebook::line(&fault, Lang::Vi);
    assert_eq!(line, "r.ron:3:7: “I.1”: Mã hoặc tên này đã dùng ở chỗ khác. Đặt mã và tên khác nhau cho từng mục.");
}
