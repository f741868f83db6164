//! A bloc's own words for the minutes: a file beside the meeting, checked with line and column, used by documents,
//! by `state --json` and by `verify`.

use crate::kit::world::{Ran, run};
use binhxet::cli::Exit;
use binhxet::cli::phrases::for_screen;
use binhxet::papers::bank::{PhraseBook, SHIPPED};
use binhxet::text::lang::Lang;
use serde_json::Value;
use std::fs;
use std::path::PathBuf;
use tempfile::TempDir;

struct Folder(TempDir);

impl Folder {
    /// A meeting with a changed score, a typed entry, a line in other words and one left out.
    fn new() -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        assert_eq!(folder.run(&["new", "FILE", "--sample"]).exit, Exit::Done);
        folder
    }
    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }
    fn run(&self, args: &[&str]) -> Ran {
        let (file, out, own) = (self.path("hop.binhxet"), self.path("giay-to"), self.path("phrases.ron"));
        let paths = [("FILE", file), ("OUT", out), ("OWN", own)];
        let args: Vec<String> = args
            .iter()
            .map(|arg| {
                paths
                    .iter()
                    .find(|(name, _)| name == arg)
                    .map_or((*arg).to_owned(), |(_, path)| path.display().to_string())
            })
            .collect();
        run(&args.iter().map(String::as_str).collect::<Vec<_>>())
    }
    fn own(&self, text: &str) {
        fs::write(self.path("phrases.ron"), text).unwrap();
    }
    fn state(&self) -> Value {
        serde_json::from_str(&self.run(&["state", "FILE", "--json"]).out).unwrap()
    }
    fn minutes(&self) -> String {
        fs::read_to_string(self.path("giay-to/bien-ban.txt")).unwrap()
    }
}

const OWN: &str =
    "(\n    decision: \"Chủ tọa chốt: {text}\",\n    bank: [\"Khối thống nhất cao.\", \"Không có ý kiến khác.\"],\n)\n";

#[test]
fn the_shipped_bank_can_be_read_and_has_no_double() {
    let bank: Vec<Box<str>> = ron::from_str(SHIPPED).unwrap();
    assert_eq!(PhraseBook::shipped().bank, bank);
    let n_different = bank.iter().collect::<std::collections::BTreeSet<_>>().len();
    assert!(bank.len() > 10 && n_different == bank.len());
}

#[test]
fn own_words_are_checked_with_line_and_column() {
    let folder = Folder::new();
    folder.own(OWN);
    assert_eq!(folder.run(&["check", "OWN"]).exit, Exit::Done);
    folder
        .own("(\n    bonus: \"{unti}: thưởng\",\n    task: \"[{unit}: {text}\",\n    banks: [],\n    bank: [7],\n)\n");
    let ran = folder.run(&["check", "OWN"]);
    assert_eq!(ran.exit, Exit::Refused);
    for place in ["phrases.ron:2:12: “bonus”: Câu này không có gì để điền vào {unti}.", ":3:11:", ":4:", ":5:12:"]
    {
        assert!(ran.err.contains(place), "{place}: {}", ran.err);
    }
}

#[test]
fn documents_state_and_verify_use_the_words_beside_the_meeting() {
    let folder = Folder::new();
    folder.run(&["do", "FILE", "minutes", "conclude", "Giao Thư ký tổng hợp."]);
    let export = ["export", "FILE", "--what", "minutes", "--format", "txt", "--format", "docx", "-o", "OUT"];
    assert_eq!(folder.run(&export).exit, Exit::Done);
    assert!(folder.minutes().contains("- Giao Thư ký tổng hợp."), "{}", folder.minutes());
    folder.own(OWN);
    // A document made before the bloc had words of its own still follows from the file.
    let (txt, docx) = (folder.path("giay-to/bien-ban.txt"), folder.path("giay-to/bien-ban.docx"));
    let verify = |folder: &Folder| {
        run(&["verify", folder.path("hop.binhxet").to_str().unwrap(), txt.to_str().unwrap(), docx.to_str().unwrap()])
    };
    assert_eq!(verify(&folder).exit, Exit::Done);
    assert_eq!(folder.run(&[&export[..], &["--force"]].concat()).exit, Exit::Done);
    assert!(folder.minutes().contains("- Chủ tọa chốt: Giao Thư ký tổng hợp."), "{}", folder.minutes());
    assert_eq!(verify(&folder).exit, Exit::Done);
    let told = folder.state()["minutes"]["lines"].as_array().unwrap().last().unwrap()["text"].clone();
    assert_eq!(told, "Chủ tọa chốt: Giao Thư ký tổng hợp.");
    // Words that stand in neither are found.
    fs::write(&txt, folder.minutes().replace("Chủ tọa chốt", "Chủ tọa bác")).unwrap();
    assert_eq!(verify(&folder).exit, Exit::Refused);
}

#[test]
fn a_broken_file_makes_no_document_and_a_console_goes_on_with_the_shipped_words() {
    let folder = Folder::new();
    folder.own("(decision: \"{wrong}\")");
    let ran = folder.run(&["export", "FILE", "--what", "minutes", "--format", "txt", "-o", "OUT"]);
    assert!(ran.exit == Exit::Refused && ran.err.contains("phrases.ron:1:12"), "{}", ran.err);
    assert!(!folder.path("giay-to").exists());
    let mut told = Vec::new();
    assert_eq!(for_screen(&folder.path("hop.binhxet"), Lang::En, &mut told), PhraseBook::shipped());
    assert!(told.len() == 1 && told[0].contains("Nothing fills {wrong} here."), "{told:?}");
    let ran = folder.run(&["state", "FILE", "--json"]);
    assert!(ran.exit == Exit::Done && ran.err.contains("phrases.ron:1:12"), "{}", ran.err);
}

#[test]
fn the_blocs_own_sentences_are_offered_first() {
    let folder = Folder::new();
    folder.own(OWN);
    let book = for_screen(&folder.path("hop.binhxet"), Lang::Vi, &mut Vec::new());
    assert_eq!(book.fits("kho").unwrap().1, ["Khối thống nhất cao.", "Không có ý kiến khác."]);
    assert_eq!(&*book.phrases.decision, "Chủ tọa chốt: {text}");
    assert_eq!(book.phrases.task, PhraseBook::shipped().phrases.task);
    // From the longest beginning that fits, on the caret's own line only.
    assert_eq!(book.fits("Nhất trí. hoi nghi nh").unwrap(), (11, vec!["Hội nghị nhất trí 100 %."]));
    assert_eq!(book.fits("khoi\nx"), None);
    assert_eq!(book.fits("Không có ý kiến khác."), None);
    assert_eq!(book.fits("k"), None);
}

#[test]
fn the_minutes_stand_in_the_state() {
    let folder = Folder::new();
    for act in [
        &["score", "vp-ubnd", "I.8", "0", "--reason", "thiếu minh chứng"][..],
        &["minutes", "task", "Nộp hồ sơ", "--unit", "so-noi-vu", "--until", "05/02/2026", "--as", "secretary"],
        &["minutes", "aside", "Nhớ hỏi lại."],
        &["minutes", "word", "519", "Nộp đủ hồ sơ."],
        &["minutes", "drop", "518"],
    ] {
        assert_eq!(folder.run(&[&["do", "FILE"], act].concat()).exit, Exit::Done, "{act:?}");
    }
    let state = folder.state();
    assert_eq!(state["minutes"]["adopted"], Value::Null);
    let of = |state: &Value, record: u64| {
        let lines = state["minutes"]["lines"].as_array().unwrap().clone();
        lines.into_iter().find(|line| line["record"] == record).unwrap()
    };
    let act = of(&state, 518);
    assert_eq!((&act["kind"], &act["state"], &act["stands"]), (&"act".into(), &"dropped".into(), &false.into()));
    let task = of(&state, 519);
    assert_eq!(
        (&task["kind"], &task["state"], &task["text"]),
        (&"task".into(), &"reworded".into(), &"Nộp đủ hồ sơ.".into())
    );
    assert_eq!((&task["unit"], &task["until"]), (&"so-noi-vu".into(), &"2026-02-05".into()));
    assert_eq!(task["by"]["role"], "secretary");
    let aside = of(&state, 520);
    assert_eq!((&aside["kind"], &aside["state"], &aside["stands"]), (&"aside".into(), &"kept".into(), &false.into()));
    assert_eq!(of(&state, 513)["state"], "new");
    folder.run(&["do", "FILE", "minutes", "adopt", "--for", "9", "--against", "1"]);
    folder.run(&["do", "FILE", "minutes", "conclude", "Thêm."]);
    let adopted = folder.state()["minutes"]["adopted"].clone();
    assert_eq!(
        (&adopted["record"], &adopted["holds"], &adopted["changed_by"]),
        (&523.into(), &false.into(), &524.into())
    );
    assert_eq!(adopted["votes"], serde_json::json!({ "for": 9, "against": 1, "abstained": 0 }));
}
