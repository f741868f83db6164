//! Given acts on the floor, when an act, then facts or a refusal: agenda, attendance, offices, pact.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use crate::kit::floor::{floor, office};
use crate::kit::given::{Given, chair};
use binhxet::domain::agenda::AgendaCommand;
use binhxet::domain::attendance::{Breach, Seat};
use binhxet::domain::command::Command;
use binhxet::domain::decide::attendance::{offers, quorum};
use binhxet::domain::event::Event;
use binhxet::domain::office::{Bar, Custom, Held};
use binhxet::domain::refusal::{BadNumber, Refusal, Thing};
use binhxet::domain::refusal_floor::{
    AgendaRefusal as A, AttendanceRefusal as T, OfficeRefusal as O, PactRefusal as P,
};
use binhxet::domain::turn::{candidates, past, turn};
use binhxet::text::floor as words;
use binhxet::text::lang::Lang;
use binhxet::words::offer;
use std::collections::BTreeSet;

fn started() -> Given {
    Given::floor().acts(["agenda begin", "agenda drop dong --reason v"])
}

#[test]
fn each_act_makes_its_facts() {
    let given = started().acts([
        "present b deputy --name \"Trần B\" --delegates 3",
        "seat chair An",
        "guest Bình",
        "office propose truong a",
        "pact sign a",
    ]);
    for (line, facts) in [
        ("agenda add Giải lao", r#"[Agenda1(Added(item:(id:"muc-1",title:"Giải lao"),after:Some("dong")))]"#),
        (
            "agenda add \"Giải lao\" --after mo --id nghi --minutes 15",
            r#"[Agenda1(Added(item:(id:"nghi",title:"Giải lao",minutes:Some(15)),after:Some("mo")))]"#,
        ),
        ("agenda move bau --first", r#"[Agenda1(Moved(item:"bau"))]"#),
        ("agenda move mo --after bau", r#"[Agenda1(Moved(item:"mo",after:Some("bau")))]"#),
        ("agenda rename bau Suy tôn năm sau", r#"[Agenda1(Renamed(item:"bau",title:"Suy tôn năm sau"))]"#),
        ("agenda drop bau --reason v", r#"[Agenda1(Dropped(item:"bau",reason:"v"))]"#),
        ("agenda begin", r#"[Agenda1(Ended(item:"mo")),Agenda1(Begun(item:"diem"))]"#),
        ("agenda begin 3", r#"[Agenda1(Ended(item:"mo")),Agenda1(Begun(item:"bau"))]"#),
        ("agenda begin \"cham diem\"", r#"[Agenda1(Ended(item:"mo")),Agenda1(Begun(item:"diem"))]"#),
        ("agenda end", r#"[Agenda1(Ended(item:"mo"))]"#),
        ("agenda end mo", r#"[Agenda1(Ended(item:"mo"))]"#),
        ("agenda reopen dong", r#"[Agenda1(Restored(item:"dong"))]"#),
        ("break", r#"[Agenda1(Ended(item:"mo")),Agenda1(Broke())]"#),
        ("break đến 13 giờ 30", r#"[Agenda1(Ended(item:"mo")),Agenda1(Broke(note:Some("đến 13 giờ 30")))]"#),
        ("present a", r#"[Attendance1(Present(unit:"a",capacity:Head))]"#),
        (
            "present a other --name Lê --late --delegates 2",
            r#"[Attendance1(Present(unit:"a",capacity:Other,name:Some("Lê"),late:true,delegates:Some(2)))]"#,
        ),
        ("present a \"cấp phó\"", r#"[Attendance1(Present(unit:"a",capacity:Deputy))]"#),
        ("absent b --reason ốm", r#"[Attendance1(Absent(unit:"b",reason:Some("ốm")))]"#),
        ("leave b", r#"[Attendance1(Left(unit:"b"))]"#),
        ("excuse b --reason v", r#"[Attendance1(Excused(unit:"b",reason:"v"))]"#),
        (
            "seat secretary Nguyễn Thị Lan --title \"Chuyên viên\" --unit a",
            r#"[Attendance1(Seated(seat:Secretary,name:"Nguyễn Thị Lan",title:Some("Chuyên viên"),unit:Some("a")))]"#,
        ),
        ("seat \"chủ tọa\" Bình", r#"[Attendance1(Seated(seat:Chair,name:"Bình"))]"#),
        (
            "guest Lê Văn --title \"Phó Chủ tịch\"",
            r#"[Attendance1(Invited(name:"Lê Văn",title:Some("Phó Chủ tịch")))]"#,
        ),
        ("guest drop Bình", r#"[Attendance1(Uninvited(name:"Bình"))]"#),
        (
            "office propose pho c --method acclaim --decision bp-1 --reason v",
            r#"[Office1(Proposed(office:"pho",unit:"c",method:Acclaim,decision:Some("bp-1"),reason:Some("v")))]"#,
        ),
        ("office propose truong a --method hands", r#"[Office1(Proposed(office:"truong",unit:"a",method:Hands))]"#),
        ("office withdraw truong --reason v", r#"[Office1(Withdrawn(office:"truong",reason:"v"))]"#),
        (
            "office decide truong approved --evidence \"Quyết định 1\"",
            r#"[Office1(Decided(office:"truong",outcome:Approved,unit:Some("a"),evidence:["Quyết định 1"]))]"#,
        ),
        ("office decide truong refused", r#"[Office1(Decided(office:"truong",outcome:Refused))]"#),
        (
            "office decide truong refused --unit b --reason v",
            r#"[Office1(Decided(office:"truong",outcome:Refused,unit:Some("b"),reason:Some("v")))]"#,
        ),
        ("pact sign b c", r#"[Pact1(Signed(unit:"b")),Pact1(Signed(unit:"c"))]"#),
        (
            "pact sign all",
            r#"[Pact1(Signed(unit:"b")),Pact1(Signed(unit:"c")),Pact1(Signed(unit:"d")),Pact1(Signed(unit:"e"))]"#,
        ),
        ("pact unsign a --reason v", r#"[Pact1(Unsigned(unit:"a",reason:"v"))]"#),
    ] {
        given.then(line, facts);
    }
}

/// Lines on a floor with some acts, and what each earns.
pub fn earned() -> Vec<(&'static str, Refusal)> {
    let unknown = |thing, typed: &str| Refusal::Unknown { thing, typed: typed.into() };
    let reason = || Refusal::NeedsReason { stood: None };
    let number = |typed: &str| Refusal::Number { typed: typed.into(), fault: BadNumber::NotANumber };
    let form = |act: &'static str, word: Option<&str>| {
        let form = binhxet::words::acts().find(|known| known.name == act).unwrap().form;
        Refusal::Form { act, form, word: word.map(Into::into) }
    };
    let near = |typed: &str, nearest| Refusal::UnknownAct { typed: typed.into(), nearest };
    vec![
        ("agenda begin x", unknown(Thing::Item, "x")),
        ("agenda add Nghỉ --after x", unknown(Thing::Item, "x")),
        ("agenda move x --first", unknown(Thing::Item, "x")),
        ("office propose x a", unknown(Thing::Office, "x")),
        ("office withdraw x --reason v", unknown(Thing::Office, "x")),
        ("office decide x approved", unknown(Thing::Office, "x")),
        ("office propose truong x", unknown(Thing::Unit, "x")),
        ("present x", unknown(Thing::Unit, "x")),
        ("pact sign a x", unknown(Thing::Unit, "x")),
        ("agenda bgin", near("agenda bgin", Some("agenda begin"))),
        ("office", near("office", None)),
        ("agenda add Nghỉ --minutes x", number("x")),
        ("present a --delegates -1", number("-1")),
        ("present a boss", form("present", Some("boss"))),
        ("seat table An", form("seat", Some("table"))),
        ("office propose truong a --method coin", form("office propose", Some("coin"))),
        ("office decide truong maybe", form("office decide", Some("maybe"))),
        ("agenda move diem", form("agenda move", None)),
        ("agenda move diem --first --after mo", form("agenda move", Some("--first"))),
        ("agenda add", form("agenda add", None)),
        ("pact sign", form("pact sign", None)),
        ("agenda add \" \"", Refusal::Text { what: "<title>" }),
        ("guest \" \"", Refusal::Text { what: "<name>" }),
        ("agenda add Nghỉ --id \"a b\"", Refusal::Text { what: "--id" }),
        ("agenda add Nghỉ --id mo", Refusal::Agenda(A::Exists { item: "mo".into() })),
        ("agenda begin diem", Refusal::Agenda(A::Running { item: "diem".into() })),
        ("agenda reopen diem", Refusal::Agenda(A::Running { item: "diem".into() })),
        ("agenda end mo", Refusal::Agenda(A::NotRunning { item: "mo".into() })),
        ("agenda begin mo", Refusal::Agenda(A::Done { item: "mo".into() })),
        ("agenda begin dong", Refusal::Agenda(A::Dropped { item: "dong".into() })),
        ("agenda drop dong --reason v", Refusal::Agenda(A::Dropped { item: "dong".into() })),
        ("resume", Refusal::Agenda(A::NoBreak)),
        ("agenda reopen bau", Refusal::Agenda(A::NotBegun { item: "bau".into() })),
        ("agenda drop mo --reason v", Refusal::Agenda(A::Held { item: "mo".into() })),
        ("agenda drop diem --reason v", Refusal::Agenda(A::Held { item: "diem".into() })),
        ("agenda drop bau", reason()),
        ("agenda move diem --after mo", Refusal::Agenda(A::InPlace { item: "diem".into() })),
        ("agenda move diem --after diem", Refusal::Agenda(A::InPlace { item: "diem".into() })),
        ("agenda move mo --first", Refusal::Agenda(A::InPlace { item: "mo".into() })),
        ("agenda rename mo Khai mạc", Refusal::Agenda(A::SameTitle { item: "mo".into() })),
        ("present a", Refusal::Attendance(T::Same)),
        ("absent c", Refusal::Attendance(T::Same)),
        ("seat chair An", Refusal::Attendance(T::Same)),
        ("leave c", Refusal::Attendance(T::NotPresent { unit: "c".into() })),
        ("leave d", Refusal::Attendance(T::NotPresent { unit: "d".into() })),
        ("leave b", Refusal::Attendance(T::LeftAlready { unit: "b".into() })),
        ("present d --delegates 0", Refusal::Attendance(T::Delegates { number: 0 })),
        ("present d --delegates 1000", Refusal::Attendance(T::Delegates { number: 1000 })),
        ("guest Bình --title khác", Refusal::Attendance(T::GuestExists { name: "Bình".into() })),
        ("guest drop An", Refusal::Attendance(T::NoGuest { name: "An".into() })),
        ("seat secretary An", Refusal::Attendance(T::SamePerson { name: "An".into() })),
        ("excuse a --reason v", Refusal::Attendance(T::NothingToExcuse { unit: "a".into() })),
        ("excuse d --reason v", Refusal::Attendance(T::NothingToExcuse { unit: "d".into() })),
        ("excuse c", reason()),
        ("office propose truong d", reason()),
        ("office propose truong a", Refusal::Office(O::Same { office: "truong".into() })),
        ("office propose pho a", Refusal::Office(O::SecondOffice { unit: "a".into(), office: "truong".into() })),
        ("office withdraw pho --reason v", Refusal::Office(O::NotProposed { office: "pho".into() })),
        ("office withdraw truong", reason()),
        ("office decide pho approved", Refusal::Office(O::NotProposed { office: "pho".into() })),
        ("office decide truong approved --unit b", Refusal::Office(O::ApprovedAnother { proposed: "a".into() })),
        ("office decide truong refused --unit a", Refusal::Office(O::RefusedYetAppointed { proposed: "a".into() })),
        ("pact sign b a", Refusal::Pact(P::Signed { unit: "a".into() })),
        ("pact sign b b", Refusal::Pact(P::Signed { unit: "b".into() })),
        ("pact unsign b --reason v", Refusal::Pact(P::NotSigned { unit: "b".into() })),
        ("pact unsign a", reason()),
    ]
}

fn given() -> Given {
    started().acts([
        "agenda begin",
        "present a",
        "present b",
        "leave b",
        "absent c",
        "seat chair An",
        "guest Bình",
        "office propose truong a",
        "pact sign a",
    ])
}

/// Refusals of a floor gone further, whose lines stand in cases of their own below.
pub fn others() -> Vec<Refusal> {
    vec![
        Refusal::Agenda(A::NothingRuns),
        Refusal::Agenda(A::NothingLeft),
        Refusal::Agenda(A::InBreak { since: crate::kit::world::noon() }),
        Refusal::Office(O::Decided { office: "truong".into() }),
        Refusal::Office(O::Excluded { unit: "a".into(), ground: "sai-pham".into() }),
        Refusal::Office(O::TwiceInARow { unit: "a".into() }),
        Refusal::Pact(P::AllSigned),
        Refusal::LostItsBase { record: 9 },
    ]
}

/// The name of each refusal of the floor; a new one does not compile until it stands here, and then asks for its case.
fn name(refusal: &Refusal) -> Option<&'static str> {
    macro_rules! names {
        ($refusal:expr, $kind:ident: $($variant:ident),*) => {
            match $refusal { $($kind::$variant { .. } => concat!(stringify!($kind), stringify!($variant))),* }
        };
    }
    Some(match refusal {
        Refusal::Agenda(refusal) => names!(refusal, A:
            Exists, Running, NothingRuns, NotRunning, Done, Dropped, NotBegun, Held, InPlace, SameTitle, NothingLeft, InBreak, NoBreak),
        Refusal::Attendance(refusal) => names!(refusal, T:
            Same, NotPresent, LeftAlready, Delegates, GuestExists, NoGuest, SamePerson, NothingToExcuse),
        Refusal::Office(refusal) => names!(refusal, O:
            Excluded, TwiceInARow, SecondOffice, Same, NotProposed, Decided, ApprovedAnother, RefusedYetAppointed),
        Refusal::Pact(refusal) => names!(refusal, P: Signed, AllSigned, NotSigned),
        _ => return None,
    })
}

#[test]
fn every_refusal_of_the_floor_is_earned() {
    let given = given();
    for (line, refusal) in earned() {
        given.refuses(line, refusal);
    }
    let all: BTreeSet<&str> = earned().iter().map(|(_, refusal)| refusal).chain(&others()).filter_map(name).collect();
    assert_eq!(all.len(), 13 + 8 + 8 + 3, "each has a case: {all:?}");
}

#[test]
fn one_item_runs_at_a_time_and_times_are_those_of_the_records() {
    let mut given = Given::floor();
    given.refuses("agenda end", Refusal::Agenda(A::NothingRuns));
    // Record n is written n seconds after eight.
    given = given.acts(["agenda begin", "note x", "agenda begin bau"]);
    assert_eq!(given.agenda(), "mo 08:00:02-08:00:04, diem, bau 08:00:04-, dong");
    // The next one is the first planned one after what has begun, then what was passed over.
    given = given.acts(["agenda begin", "agenda begin"]);
    assert_eq!(given.agenda(), "mo 08:00:02-08:00:04, diem 08:00:06-, bau 08:00:04-08:00:05, dong 08:00:05-08:00:06");
    given.refuses("agenda begin", Refusal::Agenda(A::NothingLeft));
    given = given.acts(["agenda reopen mo", "agenda end"]);
    assert_eq!(
        given.agenda(),
        "mo 08:00:02-08:00:08, diem 08:00:06-08:00:07, bau 08:00:04-08:00:05, dong 08:00:05-08:00:06"
    );
    given.refuses("agenda end", Refusal::Agenda(A::NothingRuns));
}

#[test]
fn the_agenda_is_the_meetings_own() {
    let given = Given::floor().acts([
        "agenda add Giải lao --after diem --id nghi",
        "agenda add Phát biểu",
        "agenda move dong --after muc-1",
        "agenda move bau --first",
        "agenda drop nghi --reason \"hết giờ\"",
        "agenda rename mo Khai mạc hội nghị",
    ]);
    assert_eq!(given.agenda(), "bau, mo, diem, (nghi), muc-1, dong");
    assert_eq!(&*given.meeting.floor().agenda.item("mo").unwrap().title, "Khai mạc hội nghị");
    assert_eq!(given.meeting.floor().agenda.number(&"dong".into()), Some(5), "what was left out has no number");
    let given = given.acts(["agenda reopen nghi", "agenda begin nghi"]);
    assert_eq!(given.agenda(), "bau, mo, diem, nghi 08:00:09-, muc-1, dong");
    // The meeting without a planned agenda makes one.
    let own = Given::small().acts(["agenda add Khai mạc", "agenda add Bế mạc", "agenda begin"]);
    assert_eq!(own.agenda(), "muc-1 08:00:04-, muc-2");
}

#[test]
fn the_running_item_ends_with_the_meeting() {
    let given = Given::floor().acts(["agenda begin"]);
    let facts = given.when("close --without-adoption --reason v").unwrap();
    assert_eq!(ron::to_string(&facts[..1]).unwrap(), r#"[Agenda1(Ended(item:"mo"))]"#);
    assert!(matches!(facts.as_slice(), [_, Event::Closed { .. }]));
    let closed = given.acts(["close --without-adoption --reason v"]);
    assert_eq!(closed.agenda(), "mo 08:00:02-08:00:03, diem, bau, dong");
}

#[test]
fn undo_of_the_floor_restores_and_nothing_stands_on_air() {
    let mut given = Given::floor().acts(["agenda add Nghỉ --id nghi", "agenda add Họp --after nghi --id hop"]);
    // The later item names the earlier one.
    given.refuses("undo 2", Refusal::BuiltOn { record: 2, later: 3, by: chair() });
    given = given.acts(["undo 3", "undo 2"]);
    assert_eq!(given.agenda(), "mo, diem, bau, dong");
    given.refuses("redo 3", Refusal::LostItsBase { record: 3 });
    given = given.acts(["redo 2", "redo 3"]);
    assert_eq!(given.agenda(), "mo, diem, bau, dong, nghi, hop");
    // What began stands on its item, and the items follow each other in time.
    given = given.acts(["agenda begin nghi", "agenda begin hop"]);
    given.refuses("undo 2", Refusal::BuiltOn { record: 2, later: 8, by: chair() });
    given.refuses("undo 8", Refusal::BuiltOn { record: 8, later: 9, by: chair() });
    given = given.acts(["undo"]);
    assert_eq!(given.agenda(), "mo, diem, bau, dong, nghi 08:00:08-, hop");
}

#[test]
fn a_change_of_the_floor_by_somebody_else_is_shown_first() {
    let given = Given::floor().acts(["@b agenda begin", "@b present a", "@b office propose truong b", "@b guest C"]);
    for (line, record) in [
        ("agenda begin", 2),
        ("agenda end", 2),
        ("absent a", 3),
        ("office propose truong c --reason v", 4),
        ("guest drop C", 5),
    ] {
        let refusal = given.when_seen(line, 1, &[]);
        assert!(
            matches!(refusal, Err(Refusal::ChangedSince { record: at, .. }) if at == record),
            "{line}: {refusal:?}"
        );
    }
    for line in ["agenda add Nghỉ", "agenda rename bau Khác", "present b", "office propose pho c", "pact sign a"] {
        given.when_seen(line, 1, &[]).unwrap();
    }
}

#[test]
fn roles_are_those_of_the_regulation() {
    Given::floor().refuses(
        "@s agenda begin",
        Refusal::NotYourRole { role: binhxet::domain::event::Role::Secretary, act: "agenda begin" },
    );
    let shipped = Given::lao_cai();
    for line in [
        "agenda begin",
        "agenda add Nghỉ",
        "present vp-ubnd",
        "absent vp-ubnd",
        "seat secretary Lan",
        "guest Bình",
        "pact sign vp-ubnd",
    ] {
        shipped.when(&format!("@s {line}")).unwrap_or_else(|refusal| panic!("{line}: {refusal:?}"));
    }
    for line in ["office propose truong vp-ubnd", "excuse vp-ubnd --reason v"] {
        assert!(matches!(shipped.when(&format!("@s {line}")), Err(Refusal::NotYourRole { .. })), "{line}");
    }
}

#[test]
fn a_correction_keeps_what_it_does_not_say() {
    let given = Given::floor().acts(["present a deputy --name \"Lê A\" --delegates 2", "note x"]);
    given.then(
        "present a --late",
        r#"[Attendance1(Present(unit:"a",capacity:Head,name:Some("Lê A"),late:true,delegates:Some(2),at:Some("2025-01-08T08:00:02+07:00")))]"#,
    );
    // Who comes back comes anew.
    let given = given.acts(["leave a"]);
    given.then("present a", r#"[Attendance1(Present(unit:"a",capacity:Head,name:Some("Lê A"),delegates:Some(2)))]"#);
    let given = given.acts(["absent a --reason nhầm"]);
    given.then("absent a", r#"[Attendance1(Absent(unit:"a"))]"#);
    given.then("present a", r#"[Attendance1(Present(unit:"a",capacity:Head))]"#);
}

#[test]
fn chair_and_secretary_are_two_people() {
    let given = Given::floor().acts(["seat chair Lan --title \"Giám đốc\" --unit a"]);
    given.refuses(
        "seat secretary Lan --title \"Giám đốc\" --unit a",
        Refusal::Attendance(T::SamePerson { name: "Lan".into() }),
    );
    let given = given.acts(["seat secretary Lan --title \"Chuyên viên\"", "seat chair Bình"]);
    let name = |seat| given.meeting.floor().attendance.seated(seat).unwrap().person.name.to_string();
    assert_eq!((name(Seat::Chair), name(Seat::Secretary)), ("Bình".to_owned(), "Lan".to_owned()));
}

#[test]
fn the_quorum_is_counted_exactly_and_says_how() {
    let mut given = Given::floor();
    let said = |given: &Given| words::quorum(&quorum(&given.meeting).unwrap(), Lang::Vi);
    for unit in ["a", "b", "c"] {
        given.act(&format!("present {unit} other"));
    }
    assert!(!quorum(&given.meeting).unwrap().is_met());
    assert_eq!(said(&given), "2/3 × 5 = 10/3, làm tròn lên 4; có mặt 3: chưa đủ");
    given = given.acts(["present d", "absent e"]);
    assert_eq!(said(&given), "2/3 × 5 = 10/3, làm tròn lên 4; có mặt 4: đủ");
    given = given.acts(["leave d"]);
    assert_eq!(said(&given), "2/3 × 5 = 10/3, làm tròn lên 4; có mặt 3: chưa đủ");
    let attendance = &given.meeting.floor().attendance;
    assert_eq!((attendance.n_came(), attendance.n_present(), attendance.n_unmarked()), (4, 3, 0));
    let whole = Given::floor_but(|set_up| set_up.regulation.attendance.quorum = Some(crate::kit::floor::share("3/5")));
    assert_eq!(said(&whole), "3/5 × 5 = 3; có mặt 0: chưa đủ");
    assert_eq!(quorum(&Given::small().meeting), None);
}

#[test]
fn a_share_is_exact() {
    use crate::kit::floor::share;
    use binhxet::domain::share::Share;
    for (text, whole, least) in
        [("2/3", 9, 6), ("2/3", 10, 7), ("1/2", 9, 5), ("1/1", 9, 9), ("90/100", 10, 9), ("1/3", 0, 0), ("2/3", 1, 1)]
    {
        assert_eq!(share(text).least_of(whole), least, "{text} of {whole}");
        assert_eq!(share(text).to_string(), text);
    }
    for text in ["", "2", "0/3", "3/2", "2/0", "2/-3", "+2/3", " 2/3", "2/3/4", "1234567/1234567", "a/b", "٢/٣"] {
        assert_eq!(Share::from_file(text), None, "{text}");
    }
}

fn offered(given: &Given) -> Vec<(usize, Breach, u32)> {
    offers(&given.meeting).into_iter().map(|offer| (offer.unit_idx, offer.breach, offer.count)).collect()
}

#[test]
fn a_wrong_attendance_is_offered_and_never_entered_by_itself() {
    let given = Given::floor().acts(["present a", "present b deputy", "absent c", "present d --late", "present e"]);
    assert!(given.meeting.ledger().is_empty());
    assert_eq!(offered(&given), [(1, Breach::WrongPerson, 1), (2, Breach::Absent, 1), (3, Breach::Late, 1)]);
    let given = given.acts(["leave e"]);
    assert_eq!(offered(&given).last(), Some(&(4, Breach::LeftEarly, 1)));
    // The offer is a line of the command language; entering it, or excusing, answers it.
    let line = offer::line(&given.meeting, &offers(&given.meeting)[0], Lang::Vi);
    assert_eq!(line, "tally b once 1 --reason \"Dự hội nghị không đúng thành phần\"");
    let given = given.acts([line.as_str(), "excuse c --reason \"họp Quốc hội\"", "undo 8"]);
    assert_eq!(offered(&given).len(), 3);
    let given = given.acts(["redo 8", "present d"]);
    assert_eq!(offered(&given), [(4, Breach::LeftEarly, 1)]);
    assert_eq!(given.meeting.ledger().len(), 1);
}

#[test]
fn an_offer_adds_to_what_stands_and_follows_the_regulation() {
    let before = Given::floor().acts(["tally c once 2", "absent c"]);
    assert_eq!(offered(&before), [(2, Breach::Absent, 3)], "an older breach stays counted");
    let lenient = Given::floor_but(|set_up| set_up.regulation.attendance.breaches = vec![Breach::Late]).acts([
        "absent c",
        "present b other",
        "present d other --late",
    ]);
    assert_eq!(offered(&lenient), [(3, Breach::Late, 1)]);
    let anybody = Given::floor_but(|set_up| set_up.regulation.attendance.expected.clear()).acts(["present b other"]);
    assert_eq!(offered(&anybody), []);
    let silent = Given::floor_but(|set_up| set_up.regulation.attendance.rule = None).acts(["absent c"]);
    assert_eq!(offered(&silent), []);
}

fn whose(given: &Given, office_idx: usize) -> (Option<usize>, String) {
    let office = &given.meeting.set_up().regulation.offices[office_idx];
    let words = words::turn_words(&given.meeting, office, Lang::Vi);
    (turn(&given.meeting, office).map(|turn| turn.unit_idx), words)
}

#[test]
fn the_turn_follows_the_customs_in_their_order_and_says_why() {
    let customs =
        |customs: &[Custom]| Given::floor_but(|set_up| set_up.regulation.offices[0].customs = customs.to_vec());
    for (given, unit_idx, said) in [
        (Given::floor(), Some(1), "Đến lượt Đơn vị B (Phó khối năm 2024)"),
        (customs(&[Custom::Rotation]), Some(3), "Đến lượt Đơn vị D (chưa từng giữ, đứng trước trong danh sách khối)"),
        (customs(&[]), None, "Không có thông lệ nào chỉ ra đơn vị"),
        (customs(&[Custom::NotTwiceInARow]), None, "Không có thông lệ nào chỉ ra đơn vị"),
    ] {
        assert_eq!(whose(&given, 0), (unit_idx, said.to_owned()));
    }
    // Everybody held it: who held it longest ago.
    let all = |not_again: bool| {
        Given::floor_but(|set_up| {
            set_up.regulation.offices[0].customs = vec![Custom::Rotation];
            set_up.regulation.offices[0].customs.extend(not_again.then_some(Custom::NotTwiceInARow));
            set_up.bloc.units[3].chaired = vec![2021, 2015];
            set_up.bloc.units[4].chaired = vec![2021];
        })
    };
    assert_eq!(whose(&all(true), 0).1, "Đến lượt Đơn vị D (giữ lần cuối năm 2021, lâu nhất trong khối)");
    assert_eq!(whose(&all(false), 0).0, Some(3));
    // Years to come do not count as years held.
    let later = Given::floor_but(|set_up| {
        set_up.regulation.offices[0].customs = vec![Custom::Rotation];
        set_up.bloc.units[3].chaired = vec![2030];
    });
    assert_eq!(whose(&later, 0).0, Some(3));
    // With two units, the one that holds it now is passed over only where that is the custom.
    let two = |customs: Vec<Custom>| {
        Given::floor_but(|set_up| {
            set_up.regulation.offices[0].customs = customs;
            set_up.bloc.units.truncate(2);
            set_up.bloc.units[0].chaired = vec![2024];
            set_up.bloc.units[1].chaired = vec![2024];
        })
    };
    assert_eq!(whose(&two(vec![Custom::Rotation]), 0).0, Some(0));
    assert_eq!(whose(&two(vec![Custom::Rotation, Custom::NotTwiceInARow]), 0).0, None);
    // The bloc's own customs stand in place of the regulation's.
    let own = Given::floor_but(|set_up| {
        set_up.bloc.customs =
            vec![binhxet::domain::office::OfficeCustoms { office: "truong".into(), customs: vec![Custom::Rotation] }];
    });
    assert_eq!(whose(&own, 0).0, Some(3));
}

#[test]
fn past_holders_and_candidates_are_listed_with_what_speaks_against_them() {
    let given = Given::floor().acts(["exclude d sai-pham", "office propose pho c"]);
    let office = &given.meeting.set_up().regulation.offices[0];
    assert_eq!(past(&given.meeting, office), [(2024, 0), (2023, 2), (2022, 1)]);
    let listed: Vec<(usize, bool, bool, String)> = candidates(&given.meeting, office)
        .iter()
        .map(|candidate| {
            let remarks = candidate.remarks.iter().map(|remark| words::remark(&given.meeting, remark, Lang::Vi));
            (candidate.years.len(), candidate.is_turn, candidate.barred, remarks.collect::<Vec<_>>().join("; "))
        })
        .collect();
    assert_eq!(
        listed,
        [
            (1, false, false, "đang giữ chức danh này".to_owned()),
            (1, true, false, String::new()),
            (1, false, true, "đã được đề nghị làm Phó khối".to_owned()),
            (0, false, false, "không bình xét, suy tôn: Sai phạm".to_owned()),
            (0, false, false, String::new()),
        ]
    );
}

#[test]
fn a_unit_is_barred_only_where_the_regulation_says_so() {
    let free = Given::floor().acts(["exclude d sai-pham"]);
    free.when("office propose truong d").unwrap();
    free.when("office propose truong a").unwrap();
    let strict = Given::floor_but(|set_up| {
        set_up.regulation.offices[0].bars = vec![Bar::Excluded, Bar::TwiceInARow];
        set_up.regulation.offices[0].customs = vec![Custom::Rotation];
    })
    .acts(["exclude d sai-pham"]);
    let excluded = O::Excluded { unit: "d".into(), ground: "sai-pham".into() };
    strict.refuses("office propose truong d", Refusal::Office(excluded));
    strict.refuses("office propose truong a", Refusal::Office(O::TwiceInARow { unit: "a".into() }));
    assert_eq!(whose(&strict, 0).0, Some(4), "nobody's turn is one the regulation bars");
    let two =
        Given::floor_but(|set_up| set_up.regulation.one_office_per_unit = false).acts(["office propose truong a"]);
    two.when("office propose pho a").unwrap();
    let other = Given::floor_but(|set_up| {
        set_up.regulation.one_office_per_unit = false;
        set_up.regulation.offices[1].bars = vec![Bar::OtherOffice];
    })
    .acts(["office propose truong a"]);
    let second = O::SecondOffice { unit: "a".into(), office: "truong".into() };
    other.refuses("office propose pho a", Refusal::Office(second));
}

#[test]
fn proposed_and_decided_stand_apart() {
    let mut given = Given::floor().acts(["office propose truong c --reason \"có kinh nghiệm\""]);
    let state = |given: &Given| {
        let floor = given.meeting.floor();
        let office = &given.meeting.set_up().regulation.offices[0];
        let said = words::explanation(&given.meeting, office, &floor.offices[0], Lang::Vi);
        (words::office_status(&floor.offices[0], Lang::Vi), said)
    };
    assert_eq!(
        state(&given),
        (
            "đề nghị",
            "Đến lượt Đơn vị B (Phó khối năm 2024). Hội nghị đề nghị Đơn vị C (thống nhất), không theo lượt; \
             nhiệm kỳ năm 2025."
                .to_owned()
        )
    );
    given = given.acts(["office decide truong refused --unit b"]);
    assert_eq!(state(&given).0, "không phê chuẩn");
    assert!(state(&given).1.ends_with("Cấp có thẩm quyền không phê chuẩn và giao Đơn vị B."));
    let proposed = given.meeting.floor().offices[0].proposed.as_ref().unwrap();
    assert_eq!(proposed.unit_idx, 2, "what was proposed stays what it was");
    for line in ["office propose truong a --reason v", "office withdraw truong --reason v"] {
        given.refuses(line, Refusal::Office(O::Decided { office: "truong".into() }));
    }
    given.refuses("office decide truong refused --unit b", Refusal::Office(O::Same { office: "truong".into() }));
    given.refuses("office decide truong approved", Refusal::NeedsReason { stood: None });
    given = given.acts(["office decide truong approved --reason \"đính chính\""]);
    assert_eq!(state(&given).0, "đã phê chuẩn");
    // Undone, the proposal stands alone again.
    given = given.acts(["undo", "undo"]);
    assert_eq!(state(&given).0, "đề nghị");
}

#[test]
fn everybody_signs_once() {
    let given = Given::floor().acts(["pact sign all"]);
    given.refuses("pact sign all", Refusal::Pact(P::AllSigned));
    given.refuses("pact sign \"tất cả\"", Refusal::Pact(P::AllSigned));
    let given = given.acts(["pact unsign c --reason \"ký nhầm\""]);
    assert_eq!(given.meeting.floor().signed, [true, true, false, true, true]);
    given.then("pact sign all", r#"[Pact1(Signed(unit:"c"))]"#);
    // One gesture, one undo.
    assert_eq!(given.acts(["undo", "undo"]).meeting.floor().signed, [false; 5]);
}

#[test]
fn a_term_may_be_this_year_or_later() {
    let mut set_up = floor();
    set_up.regulation.offices.push(office("nay", Held::Chaired, Vec::new()));
    set_up.regulation.offices[2].years_ahead = 0;
    let given = Given::set_up(set_up);
    let terms = given.meeting.set_up().regulation.offices.iter();
    let terms: Vec<i32> = terms.map(|office| binhxet::domain::turn::term(&given.meeting, office)).collect();
    assert_eq!(terms, [2025, 2025, 2024]);
}

#[test]
fn an_item_moves_only_behind_one_that_is_there() {
    let moved = |after: &str| {
        let (item, after) = ("diem".into(), Some(after.into()));
        Given::floor().decide(Command::Agenda(AgendaCommand::Move { item, after }))
    };
    assert_eq!(moved("x"), Err(Refusal::Unknown { thing: Thing::Item, typed: "x".into() }));
    assert!(moved("bau").is_ok());
}
