//! The evidence catalogue: typed once, twins noticed, files kept by digest and checked, on its screen and without one.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use crate::kit::given::Given;
use crate::kit::room::{Room, Start};
use crate::kit::world::{Ran, run};
use binhxet::cli::Exit;
use binhxet::domain::citation::{Citation, citations};
use binhxet::domain::command::Command;
use binhxet::domain::event::Event;
use binhxet::domain::evidence::{FileDocument, FileState, FileTrouble, KeptFile};
use binhxet::domain::refusal::{EvidenceRefusal as E, Refusal, Thing};
use binhxet::input::Input;
use binhxet::journal::attach;
use binhxet::text::evidence as words;
use binhxet::text::lang::Lang;
use binhxet::ui::console::{Effect, Msg};
use std::fs;
use std::path::Path;

fn plan() -> Given {
    Given::small().acts(["evidence add \"Kế hoạch\" --number 80/KH-STP --date 05/02/2024 --issuer \"Sở Tư pháp\""])
}

#[test]
fn a_document_is_corrected_and_what_is_not_named_stays() {
    let given = plan();
    given.then(
        "evidence edit tl-1 --number 81/KH-STP --subject \"tuyên truyền\" --date -",
        r#"[Document1(Changed((id:"tl-1",title:"Kế hoạch",number:"81/KH-STP",issuer:"Sở Tư pháp",subject:"tuyên truyền")))]"#,
    );
    // Named by its reference without diacritics, too; a typed reference gets its parts later.
    given.then(
        "evidence edit \"ke hoach\" --type \"Báo cáo\" --issuer -",
        r#"[Document1(Changed((id:"tl-1",title:"Báo cáo",number:"80/KH-STP",date:Some("2024-02-05"))))]"#,
    );
    let typed =
        given.acts(["evidence cite a p \"KH 12\"", "evidence edit \"KH 12\" --number 12/KH --type \"Kế hoạch\""]);
    let document = typed.meeting.catalogue().find("KH 12").unwrap();
    assert_eq!((document.reference().as_str(), document.is_reference_only()), ("Kế hoạch số 12/KH", false));
    typed.refuses("evidence edit \"KH 12\" --number 12/KH", Refusal::Evidence(E::Same { id: "KH 12".into() }));
    typed.refuses("evidence edit x --number 1", Refusal::Unknown { thing: Thing::Document, typed: "x".into() });
    assert!(matches!(typed.when("evidence edit kế --number 1"), Err(Refusal::Ambiguous { .. })));
}

#[test]
fn a_twin_is_noticed_however_it_is_typed() {
    let given = plan();
    let twin = || Refusal::Evidence(E::Exists { id: "tl-1".into() });
    for line in [
        "evidence add KH --number \"80 / kh-stp\"",
        "evidence add KH --number 80/KH-STP --date 05/02/2024",
        "evidence add KH --number 80/KH-STP --issuer \"sở tư  pháp\"",
        "evidence add \"kế hoạch\" --number 80/KH-STP --date 05/02/2024 --issuer \"Sở Tư pháp\" --id khac",
    ] {
        given.refuses(line, twin());
    }
    // Another year, or another office, has a number of its own.
    let given = given.acts([
        "evidence add KH --number 80/KH-STP --date 05/02/2025",
        "evidence add KH --number 80/KH-STP --date 05/02/2024 --issuer \"Sở Nội vụ\"",
        "evidence add \"Báo cáo\" --number 80/BC",
    ]);
    given.refuses("evidence edit tl-4 --number 80/KH-STP", twin());
}

#[test]
fn undo_takes_a_correction_back_and_not_what_it_stands_on() {
    let given = plan().acts(["evidence edit tl-1 --subject v", "undo"]);
    assert_eq!(&*given.meeting.catalogue().find("tl-1").unwrap().subject, "");
    let given = plan().acts(["evidence edit tl-1 --subject v"]);
    assert!(matches!(given.when("undo 2"), Err(Refusal::BuiltOn { record: 2, later: 3, .. })));
}

fn filed(given: &Given, id: &str, found: Option<Result<KeptFile, FileTrouble>>) -> Result<Vec<Event>, Refusal> {
    let command = Command::FileDocument(FileDocument { id: id.into(), path: "x.pdf".into(), found });
    given.decide(command)
}

#[test]
fn a_file_is_kept_by_its_digest_once() {
    let given = plan().acts(["evidence add \"Báo cáo\""]);
    let file = KeptFile { path: "x.pdf".into(), bytes: 3, sha256: "ab".repeat(32).into() };
    assert_eq!(filed(&given, "tl-1", None), Err(Refusal::Evidence(E::Unread)));
    let missing = E::NoFile { path: "x.pdf".into(), why: FileTrouble::Missing };
    assert_eq!(filed(&given, "tl-1", Some(Err(FileTrouble::Missing))), Err(Refusal::Evidence(missing)));
    let facts = filed(&given, "tl-1", Some(Ok(file.clone()))).unwrap();
    let mut given = given;
    given.happen(crate::kit::given::chair(), facts);
    assert_eq!(given.meeting.catalogue().find("tl-1").unwrap().file, Some(file.clone()));
    let again = filed(&given, "tl-1", Some(Ok(file.clone())));
    assert_eq!(again, Err(Refusal::Evidence(E::Same { id: "tl-1".into() })));
    assert_eq!(filed(&given, "tl-2", Some(Ok(file))), Err(Refusal::Evidence(E::SameFile { id: "tl-1".into() })));
    // A correction of the words keeps the file.
    let given = given.acts(["evidence edit tl-1 --subject v"]);
    assert!(given.meeting.catalogue().find("tl-1").unwrap().file.is_some());
}

#[test]
fn every_place_that_cites_is_found() {
    let given = plan().acts([
        "evidence cite a p tl-1",
        "score b q 1 --evidence tl-1",
        "tally a once 1 --evidence tl-1",
        "exclude c sai-pham --evidence tl-1",
    ]);
    let found = citations(&given.meeting, &"tl-1".into());
    assert_eq!(found.len(), 4);
    assert!(matches!(
        found[..],
        [Citation::Cell(0, _), Citation::Cell(1, _), Citation::Exclusion(2), Citation::Line(0)]
    ));
    let said: Vec<String> = found.iter().map(|one| words::citation(&given.meeting, *one, Lang::Vi)).collect();
    assert!(said[0].ends_with(" p") && said[3].ends_with(": điểm thưởng, điểm trừ"), "{said:?}");
}

#[test]
fn the_disk_is_asked_for_files_and_tells_what_became_of_them() {
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path().canonicalize().unwrap();
    let meeting = home.join("hop.binhxet");
    fs::create_dir(home.join("tài liệu")).unwrap();
    fs::write(home.join("tài liệu/a.pdf"), "abc").unwrap();
    let look = |path: &Path| {
        let path = path.to_str().unwrap().into();
        let command = Command::FileDocument(FileDocument { id: "d".into(), path, found: None });
        let Command::FileDocument(FileDocument { found, .. }) = attach::looked_up(command, &meeting) else { panic!() };
        found.unwrap()
    };
    let file = look(Path::new("tài liệu/a.pdf")).unwrap();
    assert_eq!((&*file.path, file.bytes), ("tài liệu/a.pdf", 3));
    assert_eq!(&*file.sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assert_eq!(look(&home.join("tài liệu/a.pdf")), Ok(file.clone()), "from the folder of the meeting");
    assert_eq!(look(Path::new("khong-co.pdf")), Err(FileTrouble::Missing));
    assert_eq!(look(&home.join("tài liệu")), Err(FileTrouble::NotAFile));
    assert_eq!(attach::check(&meeting, &file), FileState::Same);
    // The folder goes to another computer as a whole.
    let moved = tempfile::tempdir().unwrap();
    fs::create_dir(moved.path().join("tài liệu")).unwrap();
    fs::copy(home.join("tài liệu/a.pdf"), moved.path().join("tài liệu/a.pdf")).unwrap();
    assert_eq!(attach::check(&moved.path().join("hop.binhxet"), &file), FileState::Same);
    fs::write(home.join("tài liệu/a.pdf"), "abd").unwrap();
    assert_eq!(attach::check(&meeting, &file), FileState::Changed);
    fs::remove_file(home.join("tài liệu/a.pdf")).unwrap();
    assert_eq!(attach::check(&meeting, &file), FileState::Trouble(FileTrouble::Missing));
}

#[test]
fn the_command_line_keeps_lists_and_checks() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("hop.binhxet");
    let (file, paper) = (file.to_str().unwrap(), folder.path().join("kh 80.pdf"));
    fs::write(&paper, "abc").unwrap();
    run(&["new", file, "--sample"]);
    let before = run(&["evidence", file]);
    assert_eq!((before.exit, before.err.as_str()), (Exit::Done, ""));
    run(&["do", file, "evidence", "add", "Kế hoạch", "--number", "99/KH", "--id", "kh99", "--subject", "Thi đua"]);
    let Ran { err, .. } = run(&["do", file, "evidence", "file", "kh99", "kh 80.pdf"]);
    assert_eq!(err, "");
    let listed = run(&["evidence", file]);
    assert_eq!(listed.exit, Exit::Done);
    assert!(
        listed.out.contains("kh99  Kế hoạch số 99/KH\n    Thi đua\n    kh 80.pdf: nguyên vẹn  ba7816bf"),
        "{}",
        listed.out
    );
    let state: serde_json::Value = serde_json::from_str(&run(&["state", file, "--json"]).out).unwrap();
    let document = state["evidence"].as_array().unwrap().iter().find(|one| one["id"] == "kh99").unwrap();
    assert_eq!((&document["file"]["path"], &document["file"]["bytes"]), (&"kh 80.pdf".into(), &3.into()));
    fs::write(&paper, "khác").unwrap();
    let changed = run(&["evidence", file, "--lang", "en"]);
    assert_eq!(changed.exit, Exit::Refused);
    assert!(changed.out.contains("kh 80.pdf: CHANGED"), "{}", changed.out);
    let missing = run(&["do", file, "evidence", "file", "kh99", "không có.pdf"]);
    assert_eq!((missing.exit, missing.err.contains("không có.pdf: không có tệp này.")), (Exit::Refused, true));
}

fn catalogue(width: u16, height: u16) -> Room {
    let mut room = Start::sized(width, height).room();
    room.keys("shift+f2");
    room
}

#[test]
fn the_screen_lists_adds_corrects_and_leads_to_the_cell() {
    let mut room = catalogue(120, 36);
    assert_eq!(room.checks, 1, "files are checked as the screen opens");
    room.keys("insert 'Báo cáo' tab '12/BC-STC' tab '05/02/2024' tab 'Sở Tài chính' tab 'kết quả năm' enter");
    let document = room.meeting.catalogue().documents().last().unwrap().clone();
    assert_eq!(document.reference(), "Báo cáo số 12/BC-STC ngày 05/02/2024 của Sở Tài chính");
    room.keys("end f2 tab tab ctrl+u enter");
    assert_eq!(room.meeting.catalogue().documents().last().unwrap().date, None);
    // A twin is told while it is typed.
    room.keys("insert 'Báo cáo' tab '12/bc-stc'");
    assert_eq!(room.grep(&format!("Tài liệu này đã có: {}.", document.id)).len(), 1, "{}", room.text());
    room.keys("esc enter");
    assert_eq!(room.grep("Chưa ô nào viện dẫn tài liệu này.").len(), 1, "{}", room.text());
    room.keys("home enter");
    assert!(!room.text().contains("Tài liệu kiểm chứng ·"), "{}", room.text());
}

#[test]
fn the_screen_says_how_files_stand() {
    let mut room = catalogue(120, 36);
    room.keys("insert 'Báo cáo' enter end f6");
    room.keys("'bc.pdf' enter");
    // The disk behind this room reads no files: the refusal comes from there.
    assert_eq!(room.grep("Tệp chưa được đọc.").len(), 1, "{}", room.text());
    let id = room.meeting.catalogue().documents().last().unwrap().id.clone();
    let file = KeptFile { path: "bc.pdf".into(), bytes: 3, sha256: "ab".repeat(32).into() };
    let fact = binhxet::domain::evidence::DocumentFact::Filed { document: id.clone(), file };
    room.happens(vec![Event::Document(fact)]);
    room.keys("esc");
    assert_eq!(room.grep("bc.pdf · chưa đối chiếu · SHA-256 abababababababab…").len(), 1, "{}", room.text());
    room.msg(Msg::Files(vec![(id.clone(), FileState::Same)]));
    assert_eq!(
        (room.grep("1 tệp nguyên vẹn.").len(), room.grep("bc.pdf · nguyên vẹn").len()),
        (1, 1),
        "{}",
        room.text()
    );
    room.msg(Msg::Files(vec![(id, FileState::Changed)]));
    assert_eq!(room.grep("1 / 1 tệp không còn như lúc ghi.").len(), 1, "{}", room.text());
    assert_eq!(room.grep("bc.pdf · ĐÃ BỊ SỬA").len(), 1, "{}", room.text());
}

#[test]
fn a_kept_file_is_shown_from_the_catalogue_and_from_the_cell_that_cites_it() {
    let mut room = catalogue(120, 36);
    let key = |keys: &str| Msg::Input(Input::Key(keys.parse().unwrap()));
    room.keys("insert 'Báo cáo' enter end");
    assert_eq!(room.console.update(key("v")), [], "it has no file");
    assert_eq!(room.grep("Tài liệu này chưa có tệp").len(), 1, "{}", room.text());
    let id = room.meeting.catalogue().documents().last().unwrap().id.clone();
    let file = KeptFile { path: "hồ sơ/bc.pdf".into(), bytes: 3, sha256: "ab".repeat(32).into() };
    room.happens(vec![Event::Document(binhxet::domain::evidence::DocumentFact::Filed { document: id.clone(), file })]);
    for press in ["v", "alt+v"] {
        assert_eq!(room.console.update(key(press)), [Effect::View("hồ sơ/bc.pdf".to_owned())]);
    }
    let sheet = room.meeting.sheet();
    let bare = sheet.leaves.iter().enumerate().find(|(idx, _)| room.meeting.cell(0, *idx).unwrap().evidence.is_empty());
    let criterion = bare.unwrap().1.criterion.id.clone();
    let unit = room.meeting.set_up().unit(0).unwrap().id.clone();
    room.other(&crate::kit::room::chair(), &format!("evidence cite {unit} {criterion} {id}"));
    room.keys("esc ctrl+g").typed(&format!("{unit} {criterion}"));
    room.keys("enter enter");
    assert_eq!(room.console.update(key("v")), [Effect::View("hồ sơ/bc.pdf".to_owned())], "{}", room.text());
}

#[test]
fn a_bonus_or_a_deduction_takes_its_document_from_the_catalogue() {
    let mut room = Room::new(120, 36);
    let document = room.meeting.catalogue().documents().iter().find(|one| !one.is_reference_only()).unwrap().clone();
    let cited = |room: &Room| match room.meeting.entries().last().map(|entry| entry.record.ev[0].clone()) {
        Some(Event::Tallied { evidence, .. }) => evidence,
        other => panic!("{other:?} in\n{}", room.text()),
    };
    // Tab completes what is typed without diacritics; a second Tab goes on to the first field.
    let typed = binhxet::text::fold::fold(&document.reference());
    room.keys("- 1 tab 'Nhắc nhở' tab").typed(&typed);
    assert_eq!(room.grep("điền nốt").len(), 1, "{}", room.text());
    room.keys("tab");
    assert_eq!(room.grep("► Tài liệu:").len(), 1, "{}", room.text());
    assert!(room.grep("► Tài liệu:")[0].contains(document.id.as_str()), "{}", room.text());
    room.keys("tab");
    assert_eq!(room.grep("► Số").len(), 1, "{}", room.text());
    room.keys("enter");
    assert!(cited(&room).contains(&document.id), "{:?}", cited(&room));
    // ↓ chooses below the field, where it chooses among the rules elsewhere.
    room.keys("+ 1 tab 'Khen' tab down");
    let chosen = room.meeting.catalogue().documents()[0].id.clone();
    room.keys("enter");
    assert!(cited(&room).contains(&chosen), "{}", room.text());
    // What fits no document is a reference of its own.
    room.keys("down - 1 tab 'Nhắc' tab 'zz 77' tab enter");
    assert!(cited(&room).contains(&"zz 77".into()), "{}", room.text());
}

#[test]
fn pictures_of_the_catalogue() {
    for (width, height) in [(80, 24), (120, 36), (200, 60)] {
        let mut room = catalogue(width, height);
        insta::assert_snapshot!(format!("evidence_{width}x{height}"), room.picture());
        room.keys("down f2");
        insta::assert_snapshot!(format!("evidence_form_{width}x{height}"), room.picture());
    }
}
