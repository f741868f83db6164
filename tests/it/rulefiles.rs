//! Rule files: what ships is flawless, and each broken file of the corpus earns its messages, all at once.
//!
//! A file of `tests/data/bad` says at its end what it earns: `// earns LINE:COLUMN ID: WHAT`, one line a fault.
#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used, reason = "a test may stop")]

use crate::kit::given::{Given, SAMPLE_ID};
use binhxet::domain::check::Flaw;
use binhxet::domain::standings::{Basis, Standings};
use binhxet::rulebook::read::{Fault, Source, Wrong};
use binhxet::rulebook::{self, Kind, Wanted};
use binhxet::text::lang::Lang;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

fn problems(kind: &str, source: &Source) -> Vec<Fault> {
    let faults = match kind {
        "rubrics" => rulebook::rubric(source).err(),
        "regulations" => rulebook::regulation(source).err(),
        "agendas" => rulebook::agenda(source).err(),
        _ => rulebook::bloc(source).err(),
    };
    faults.unwrap_or_default()
}

fn earned(faults: &[Fault]) -> String {
    let mut text = String::new();
    for Fault { line, column, at, what, .. } in faults {
        let what = match what {
            // What may stand there instead grows with the program; the gallery has it.
            Wrong::Syntax(_) | Wrong::Slip(_) => {
                format!("Syntax: {}", binhxet::rulebook::say::wrong(what, Lang::En).what)
            }
            what => format!("{what:?}"),
        };
        writeln!(text, "// earns {line}:{column} {at}: {what}").unwrap();
    }
    text
}

fn corpus() -> Vec<(String, PathBuf)> {
    let bad = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/bad");
    let mut files = Vec::new();
    for kind in ["rubrics", "regulations", "blocs", "agendas"] {
        for file in fs::read_dir(bad.join(kind)).unwrap() {
            let path = file.unwrap().path();
            // A folder holds the sound frames that rubrics name.
            if path.is_file() {
                files.push((kind.to_owned(), path));
            }
        }
    }
    files.sort();
    files
}

#[test]
fn each_broken_file_earns_its_messages() {
    let (mut wrong, files) = (String::new(), corpus());
    assert!(files.len() >= 30, "{}", files.len());
    for (kind, path) in files {
        let source = Source::load(&path).unwrap();
        let expected: String = source
            .text()
            .lines()
            .filter(|line| line.starts_with("// earns "))
            .fold(String::new(), |all, line| all + line + "\n");
        let found = earned(&problems(&kind, &source));
        if expected != found || found.is_empty() {
            writeln!(wrong, "{}\n{found}", path.display()).unwrap();
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn what_ships_is_flawless() {
    for (kind, list) in [
        ("rubrics", &rulebook::RUBRICS[..]),
        ("regulations", &rulebook::REGULATIONS[..]),
        ("blocs", &rulebook::BLOCS[..]),
        ("agendas", &rulebook::AGENDAS[..]),
    ] {
        for (id, text) in list {
            let source = Source::shipped(id, text);
            assert_eq!(problems(kind, &source), [], "{id}");
            assert!(source.text().contains(&format!("id: \"{id}\"")));
            let known = match rulebook::kind_of(&source) {
                Kind::Regulation => "regulations",
                Kind::Rubric => "rubrics",
                Kind::Bloc => "blocs",
                Kind::Agenda => "agendas",
                _ => "other",
            };
            assert_eq!(known, kind);
        }
    }
    assert_eq!(rulebook::kind_of(&Source::shipped("x", "(colour: 1)")), Kind::Other);
    // Nothing in the folders is left out of the program.
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    for (folder, n_files) in [
        ("rubrics", rulebook::RUBRICS.len()),
        ("regulations", rulebook::REGULATIONS.len()),
        ("blocs", rulebook::BLOCS.len()),
        ("agendas", rulebook::AGENDAS.len()),
    ] {
        assert_eq!(fs::read_dir(data.join(folder)).unwrap().count(), n_files, "{folder}");
    }
}

fn file(folder: &Path, name: &str, bytes: &[u8]) -> PathBuf {
    let path = folder.join(name);
    fs::write(&path, bytes).unwrap();
    path
}

fn refused(path: &Path) -> Wrong {
    let fault = Source::load(path).expect_err("not to be read");
    assert_eq!((fault.line, fault.column), (0, 0));
    fault.what
}

#[test]
fn a_file_that_is_no_text_is_named_as_what_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let (_, bloc) = rulebook::BLOCS[0];
    let utf16: Vec<u8> = [0xff, 0xfe].into_iter().chain(bloc.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    assert_eq!(refused(&file(folder.path(), "utf16.ron", &utf16)), Wrong::NotUtf8 { offset: 0 });
    let latin = bloc.replace("Sở Nội vụ", "S").into_bytes().into_iter().chain([0xe0]).collect::<Vec<_>>();
    assert_eq!(refused(&file(folder.path(), "latin.ron", &latin)), Wrong::NotUtf8 { offset: latin.len() - 1 });
    let large = bloc.to_owned() + &" ".repeat(5 << 20);
    assert_eq!(refused(&file(folder.path(), "large.ron", large.as_bytes())), Wrong::TooLarge);
    assert_eq!(refused(folder.path()), Wrong::NotAFile);
    assert_eq!(refused(&folder.path().join("none.ron")), Wrong::Missing { shipped: Vec::new() });
    let empty = Source::load(&file(folder.path(), "empty.ron", b"")).unwrap();
    assert!(matches!(rulebook::bloc(&empty).unwrap_err()[0].what, Wrong::Syntax(_)));
}

#[test]
fn a_mark_at_the_start_and_windows_line_ends_are_taken() {
    let folder = tempfile::tempdir().unwrap();
    let (_, bloc) = rulebook::BLOCS[0];
    let windows = format!("\u{feff}{}", bloc.replace('\n', "\r\n"));
    let source = Source::load(&file(folder.path(), "windows.ron", windows.as_bytes())).unwrap();
    assert_eq!(rulebook::bloc(&source), rulebook::bloc(&Source::shipped("mau", bloc)));
}

#[test]
fn deep_nesting_is_refused_and_what_is_accepted_opens() {
    for text in
        ["(".repeat(200_000), "[".repeat(200_000), format!("({}", "a:(".repeat(100_000)), "Some(".repeat(100_000)]
    {
        let source = Source::shipped("x", &text);
        assert!(matches!(rulebook::rubric(&source).unwrap_err()[0].what, Wrong::Syntax(_)));
        assert!(matches!(rulebook::bloc(&source).unwrap_err()[0].what, Wrong::Syntax(_)));
    }
    let rubric = |levels: usize| {
        let (mut open, mut close) = (String::new(), String::new());
        for level in 0..levels {
            write!(open, "Group(id: \"g{level}\", title: \"Nhóm\", max: \"60\", items: [").unwrap();
            close.push_str("])");
        }
        let one = |id: &str, max: &str| format!("Criterion(id: \"{id}\", title: \"Tiêu chí\", max: \"{max}\")");
        let section = |id: &str, max: &str, items: &str| {
            format!("(id: \"{id}\", code: \"\", title: \"Mục\", max: \"{max}\", items: [{items}]),\n")
        };
        format!(
            "(id: \"r\", title: \"Bảng\", regulation: \"lao-cai-2021\", sections: [\n{}{}{}])",
            section("I", "60", &format!("{open}{}{close}", one("a", "60"))),
            section("II", "15", &one("b", "15")),
            section("III", "20", &one("c", "20")),
        )
    };
    let folder = tempfile::tempdir().unwrap();
    let deepest = file(folder.path(), "deep.ron", rubric(15).as_bytes());
    let set_up = rulebook::set_up(&Wanted {
        rubric: deepest.to_str().unwrap(),
        bloc: "mau",
        agenda: None,
        year: 2024,
        meeting: SAMPLE_ID.into(),
    });
    let disk = crate::kit::scribe::disk(set_up.unwrap());
    assert_eq!(crate::kit::scribe::open(&disk).meeting().unwrap().sheet().rows.len(), 3 + 15 + 3);
    for levels in [16, 30, 1_000] {
        assert!(rulebook::rubric(&Source::shipped("x", &rubric(levels))).is_err(), "{levels}");
    }
}

#[test]
fn every_file_of_a_set_up_is_read_before_anything_is_said() {
    let bad = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/bad");
    let (rubric, bloc) = (bad.join("rubrics/two-faults.ron"), bad.join("blocs/nameless.ron"));
    let (rubric, bloc) = (rubric.to_str().unwrap(), bloc.to_str().unwrap());
    let faults =
        rulebook::set_up(&Wanted { rubric, bloc, agenda: None, year: 2024, meeting: SAMPLE_ID.into() }).unwrap_err();
    let files: std::collections::BTreeSet<&str> = faults.iter().map(|fault| fault.file.as_str()).collect();
    assert_eq!(files.len(), 2, "{faults:?}");
    assert!(faults.iter().any(|fault| fault.what == Wrong::Flaw(Flaw::DuplicateId)));
}

#[test]
fn the_frame_and_the_rubric_are_held_against_each_other() {
    let folder = tempfile::tempdir().unwrap();
    let (_, regulation) = rulebook::REGULATIONS[0];
    let (_, rubric) = rulebook::RUBRICS[0];
    let path = file(folder.path(), "r.ron", rubric.as_bytes());
    let flaws = |from: &str, to: &str| {
        assert_eq!(regulation.matches(from).count(), 1, "{from}");
        file(folder.path(), "lao-cai-2021.ron", regulation.replace(from, to).as_bytes());
        let faults = rulebook::rubric(&Source::load(&path).unwrap()).expect_err(to);
        faults.into_iter().map(|fault| format!("{}: {:?}", fault.at, fault.what)).collect::<Vec<_>>()
    };
    assert_eq!(
        flaws("(id: \"II\", ", "(id: \"II\", max: \"14.5\", "),
        ["II: Flaw(AboveFrame { written: Points(15), frame: Points(14.5) })"]
    );
    // Just as much as the frame allows is allowed, and so is a cap that takes nothing away.
    let exact = regulation.replace("(id: \"II\", ", "(id: \"II\", max: \"15\", ").replace("\"50\"", "\"100\"");
    file(folder.path(), "lao-cai-2021.ron", exact.as_bytes());
    rulebook::rubric(&Source::load(&path).unwrap()).unwrap();
    let unknown = ["lao-cai-vi-du: Flaw(UnknownReference { id: \"I.99\" })"];
    assert_eq!(flaws("criterion_deductions: Total", "criterion_deductions: Criterion(\"I.99\")"), unknown);
    let item = "kind: PerItem(most: \"1\", cap: \"5\", section: \"I\"),\n            attach: ";
    let of_rule = ["vuot-chi-tieu: Flaw(UnknownReference { id: \"I.99\" })"];
    assert_eq!(flaws(&format!("{item}Total"), &format!("{item}Criterion(\"I.99\")")), of_rule);
    let frame = "(id: \"III\", title: \"Thực hiện";
    assert!(
        flaws(frame, &format!("(id: \"IV\", title: \"Bốn\"), {frame}"))
            .contains(&"lao-cai-vi-du: Flaw(MissingSection { id: \"IV\" })".to_owned())
    );
}

#[test]
fn more_than_a_rule_set_may_hold_is_refused() {
    let many: String = (0..5_001).fold(String::new(), |mut all, idx| {
        writeln!(all, "Criterion(id: \"c{idx}\", title: \"Tiêu chí\", max: \"0.01\"),").unwrap();
        all
    });
    let text = format!(
        "(id: \"r\", title: \"Bảng\", regulation: \"lao-cai-2021\", sections: [(id: \"I\", code: \"\", title: \"Mục\", max: \"50.01\", items: [{many}])])"
    );
    let faults = rulebook::rubric(&Source::shipped("x", &text)).unwrap_err();
    assert!(
        faults.iter().any(|fault| fault.what == Wrong::Flaw(Flaw::TooMany { found: 5_001, most: 5_000 })),
        "{faults:?}"
    );
}

#[test]
fn a_regulation_beside_the_rubric_is_found_before_the_shipped_one() {
    let folder = tempfile::tempdir().unwrap();
    let (_, regulation) = rulebook::REGULATIONS[0];
    let (_, rubric) = rulebook::RUBRICS[0];
    let path = file(folder.path(), "r.ron", rubric.as_bytes());
    for place in ["lao-cai-2021.ron", "regulations/lao-cai-2021.ron"] {
        fs::create_dir_all(folder.path().join("regulations")).unwrap();
        let own = file(folder.path(), place, regulation.replace("(2021)", "(của khối)").as_bytes());
        let (_, found) = rulebook::rubric(&Source::load(&path).unwrap()).unwrap();
        assert!(found.title.contains("của khối"), "{place}");
        fs::remove_file(own).unwrap();
    }
    // Its problems are told with its own name.
    file(folder.path(), "lao-cai-2021.ron", regulation.replace("total: \"100\"", "total: \"101\"").as_bytes());
    let faults = rulebook::rubric(&Source::load(&path).unwrap()).unwrap_err();
    assert!(faults[0].file.ends_with("lao-cai-2021.ron"), "{faults:?}");
}

#[test]
fn the_sample_script_gives_the_totals_that_were_worked_out_by_hand() {
    let mut given = Given::lao_cai();
    for line in crate::kit::given::sample_acts() {
        given.act(line);
    }
    assert_eq!(
        given.ranking(),
        "1 vp-ubnd 96.62; 2 so-noi-vu 95.86; 2 so-tai-chinh 95.86; 4 vp-hdnd 94.16; 5 so-tu-phap 92.01; \
         6 thanh-tra 87.11; 7 quy-dau-tu 82.52; 8 hoi-luat-gia 68.46; - so-ke-hoach 80.75"
    );
    let agreed = Standings::of(&given.meeting, Basis::Stage(2));
    let totals = [
        "vp-ubnd",
        "so-noi-vu",
        "so-tai-chinh",
        "vp-hdnd",
        "so-tu-phap",
        "thanh-tra",
        "quy-dau-tu",
        "hoi-luat-gia",
        "so-ke-hoach",
    ]
    .map(|id| {
        let unit_idx = given.meeting.sheet().unit_idx(id).unwrap();
        agreed.row(unit_idx).unwrap().sum.total.to_file(2)
    });
    assert_eq!(totals, ["59.69", "58.85", "58.85", "58.07", "49.13", "51.64", "45.40", "43.15", "47.60"]);
    // What the sample is for: half agreed, some contested, one excluded, two tied.
    let cells = || (0..9).flat_map(|unit_idx| &given.meeting.column(unit_idx).cells);
    assert_eq!(cells().filter(|cell| cell.contested.is_some()).count(), 6);
    assert_eq!(cells().filter(|cell| !cell.is_assigned()).count(), 1);
    assert!(cells().filter(|cell| cell.is_assigned()).all(|cell| cell.points(0).is_some()), "self-scores are in");
    let agreed = cells().filter(|cell| cell.points(2).is_some()).count();
    assert!((140..=175).contains(&agreed), "half of 315 cells: {agreed}");
}

#[test]
fn a_rubric_that_has_the_name_of_its_regulation_is_not_taken_for_it() {
    let folder = tempfile::tempdir().unwrap();
    let (_, rubric) = rulebook::RUBRICS.iter().find(|(id, _)| *id == "tphcm-bang-4").unwrap();
    let path = file(folder.path(), "tphcm-bang-4.ron", rubric.as_bytes());
    rulebook::rubric(&Source::load(&path).unwrap()).unwrap();
}
