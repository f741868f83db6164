//! The guide in the README: its files load and hold together, and its results come to the points it says.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use crate::kit::given::Given;
use crate::kit::world::run;
use binhxet::cli::Exit;
use binhxet::domain::kind::CriterionKind;
use binhxet::domain::set_up::SetUp;
use binhxet::rulebook::{self, Wanted};
use binhxet::text::lang::Lang;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

fn guide() -> String {
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap();
    let readme = readme.replace("\r\n", "\n");
    let (_, rest) = readme.split_once("<!-- rules -->\n").unwrap();
    rest.split_once("<!-- /rules -->").unwrap().0.to_owned()
}

/// The files of the guide in a folder, as its reader would make them.
fn files() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let guide = guide();
    let blocks: Vec<&str> = guide.split("```ron\n").skip(1).map(|rest| rest.split_once("```").unwrap().0).collect();
    assert_eq!(blocks.len(), 3);
    for block in blocks {
        let name = block.strip_prefix("// ").unwrap().split(':').next().unwrap();
        fs::write(folder.path().join(name), block).unwrap();
    }
    folder
}

fn set_up(folder: &TempDir) -> SetUp {
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let (rubric, bloc) = (path("bang.ron"), path("khoi.ron"));
    let wanted =
        Wanted { rubric: &rubric, bloc: &bloc, agenda: None, year: 2026, meeting: "0".repeat(32).as_str().into() };
    rulebook::set_up(&wanted).unwrap()
}

#[test]
fn its_files_hold_together_and_make_a_meeting() {
    let folder = files();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let ran = run(&["check", &path("khung.ron"), &path("bang.ron"), &path("khoi.ron")]);
    assert_eq!((ran.exit, ran.err.as_str()), (Exit::Done, ""));
    let ran = run(&["new", &path("m.binhxet"), "--rubric", &path("bang.ron"), "--bloc", &path("khoi.ron")]);
    assert_eq!(ran.exit, Exit::Done, "{}", ran.err);
}

#[test]
fn what_may_be_added_to_the_regulation_holds_too() {
    let folder = files();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let guide = guide();
    let (_, added) = guide.split_once("// thêm vào khung.ron, trước dấu ngoặc cuối\n").unwrap();
    let added = added.split_once("```").unwrap().0;
    let regulation = fs::read_to_string(path("khung.ron")).unwrap();
    let (before, _) = regulation.trim_end().rsplit_once(')').unwrap();
    fs::write(path("khung.ron"), format!("{before}{added})\n")).unwrap();
    let ran = run(&["check", &path("khung.ron"), &path("bang.ron"), &path("khoi.ron")]);
    assert_eq!((ran.exit, ran.err.as_str()), (Exit::Done, ""));
    let regulation = set_up(&folder).regulation;
    assert_eq!((regulation.awards.len(), regulation.votes.len(), regulation.offices.len()), (2, 2, 2));
    let ran = run(&["new", &path("m.binhxet"), "--rubric", &path("bang.ron"), "--bloc", &path("khoi.ron")]);
    assert_eq!(ran.exit, Exit::Done, "{}", ran.err);
    // Points at a criterion that is named as it is entered: the maximum holds, and the total has no part in it.
    let done = |words: &[&str]| {
        let file = path("m.binhxet");
        let ran = run(&[&["do", &file], words].concat());
        assert_eq!(ran.exit, Exit::Done, "{words:?}: {}", ran.err);
    };
    done(&["score", "mot", "I.3", "5"]);
    done(&["tally", "mot", "bieu-duong", "1", "--for", "I.3"]);
    let ran = run(&["standings", &path("m.binhxet"), "--json"]);
    let told: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let mot = told["units"].as_array().unwrap().iter().find(|unit| unit["id"] == "mot").unwrap();
    assert_eq!((&mot["total"], &mot["bonus"]), (&"5.00".into(), &"0.00".into()));
}

#[test]
fn it_has_an_example_of_every_kind_and_names_every_field_of_a_criterion() {
    let meeting = Given::set_up(set_up(&files())).meeting;
    let kinds: BTreeSet<&str> = meeting.sheet().leaves.iter().map(|leaf| leaf.criterion.kind.name()).collect();
    assert_eq!(
        kinds.into_iter().collect::<Vec<_>>(),
        [
            "all-or-nothing",
            "days-late",
            "levels",
            "outside-rank",
            "panel",
            "percent-bands",
            "target",
            "typed",
            "yes-no"
        ]
    );
    assert!(meeting.sheet().leaves.iter().any(|leaf| matches!(leaf.criterion.kind, CriterionKind::Panel { .. })));
    // Every field that a rule file may have is named in the guide; the sources are the list.
    let guide = guide();
    let words: BTreeSet<&str> = guide.split(|ch: char| !ch.is_ascii_lowercase() && ch != '_').collect();
    let mut missing = Vec::new();
    for file in ["rubric", "regulation", "bloc", "ranking", "kind"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("src/domain/{file}.rs"));
        let source = fs::read_to_string(path).unwrap();
        let fields = source.lines().filter_map(|line| {
            let line = line.trim_start();
            let line = line.strip_prefix("pub ").unwrap_or(line);
            let (name, kind) = line.split_once(": ")?;
            let is_field = name.chars().all(|ch| ch.is_ascii_lowercase() || ch == '_') && kind.ends_with(',');
            is_field.then(|| name.to_owned())
        });
        for field in fields {
            if !words.contains(&*field) {
                missing.push(format!("{file}.rs: {field}"));
            }
        }
    }
    assert!(missing.is_empty(), "the guide does not name {missing:?}");
}

#[test]
fn its_results_come_to_its_points() {
    let mut given = Given::set_up(set_up(&files()));
    let guide = guide();
    let rows: Vec<Vec<&str>> = guide
        .lines()
        .filter(|line| line.starts_with("| `result ") || line.starts_with("| `score "))
        .filter(|line| !line.contains("ĐƠN_VỊ"))
        .map(|line| line.trim_matches('|').split('|').map(str::trim).collect())
        .collect();
    assert!(rows.len() >= 20, "{}", rows.len());
    for row in &rows {
        given.act(row[0].trim_matches('`'));
    }
    let sheet = given.meeting.sheet();
    for row in &rows {
        let words: Vec<&str> = row[0].trim_matches('`').split(' ').collect();
        let (unit_idx, leaf_idx) = (sheet.unit_idx(words[1]).unwrap(), sheet.leaf_idx(words[2]).unwrap());
        let cell = given.meeting.cell(unit_idx, leaf_idx).unwrap();
        let points = cell.points(given.meeting.set_up().last_stage_idx()).unwrap();
        assert_eq!(Lang::Vi.short(points), row[1], "{}", row[0]);
    }
}

#[test]
fn the_program_prints_it() {
    let ran = run(&["rubric", "guide"]);
    assert_eq!((ran.exit, ran.out.trim()), (Exit::Done, guide().trim()));
}
