//! Rankings from rule files written by hand to the command line and the screen: everything by data alone.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use crate::kit::room::{Start, act, chair, opened};
use crate::kit::world::{Ran, run};
use binhxet::cli::Exit;
use binhxet::domain::id::MeetingId;
use binhxet::rulebook::{self, Wanted};
use binhxet::text::lang::Lang;
use serde_json::{Value, json};
use std::fs;
use std::path::Path;
use std::sync::Arc;
use tempfile::TempDir;

const REGULATION: &str = r#"(
    id: "khung",
    title: "Quy chế của khối",
    source: "",
    total: "100",
    sections_total: "95",
    bonus_total: "5",
    criterion_bonus: Beyond,
    frame: [(id: "I", title: "Chuyên môn"), (id: "II", title: "Công đoàn")],
    stages: [
        (id: "self", title: "Tự chấm", short: "TC"),
        (id: "agreed", title: "Thống nhất", short: "TN"),
    ],
    rules: [
        (id: "co", title: "Cờ của bộ", sign: Bonus, kind: Free(), beyond: true),
        (id: "nhac-nho", title: "Văn bản nhắc nhở", sign: Deduction, kind: PerCount(each: "0.5", cap: "2"),
            floor: Zero, mitigation: "Được gia hạn"),
    ],
    grounds: [
        (id: "khong-dang-ky", title: "Không đăng ký thi đua", when: NotRegistered),
        (id: "chua-xep-loai", title: "Chưa có kết quả xếp loại", effect: NotNominated, when: Not(Marked("HTXSNV"))),
        (id: "dang-thanh-tra", title: "Đang thanh tra", effect: NotNominated),
    ],
    ties: [Section("II"), FewerDeductions, Figure(name: "tỷ lệ nữ", at_least: "70"), Marked("vùng cao")],
    tie_end: Decision,
)"#;

const RUBRIC: &str = r#"(
    id: "bang",
    title: "Bảng chấm điểm",
    regulation: "khung",
    sections: [
        (id: "I", code: "I", title: "Chuyên môn", max: "60", items: [
            Criterion(id: "a", title: "Chỉ tiêu A", max: "40", max_bonus: "3"),
            Criterion(id: "b", title: "Chỉ tiêu B", max: "20"),
        ]),
        (id: "II", code: "II", title: "Công đoàn", max: "35", items: [
            Criterion(id: "c", title: "Tiêu chí C", max: "35"),
        ]),
    ],
    rankings: [
        (id: "chung", title: "Xếp hạng chung"),
        (id: "ty-le", title: "Xếp hạng theo tỷ lệ", by: Percent, ties: []),
        (id: "cong-doan", title: "Công tác công đoàn", sections: ["II"], ledger: false, tie_end: Shared),
        (id: "nhom", title: "Trong từng nhóm", within_groups: true),
    ],
    bands: (bands: [(title: "Xuất sắc", from: "90"), (title: "Tốt", from: "80"), (title: "Khá")]),
)"#;

const BLOC: &str = r#"(
    id: "khoi",
    name: "Khối thi đua",
    authority: "UBND",
    sample: true,
    groups: [(id: "so", title: "Các sở"), (id: "hoi", title: "Các hội")],
    units: [
        (id: "s1", name: "Sở Một", short: "S1", party_organisation: true, trade_union: true, group: "so",
            marks: ["HTXSNV"], figures: {"tỷ lệ nữ": "72"}),
        (id: "s2", name: "Sở Hai", short: "S2", party_organisation: true, trade_union: true, group: "so",
            marks: ["HTXSNV", "vùng cao"], figures: {"tỷ lệ nữ": "60"}),
        (id: "h1", name: "Hội Một", short: "H1", party_organisation: true, trade_union: true, group: "hoi"),
        (id: "h2", name: "Hội Hai", short: "H2", party_organisation: true, trade_union: true, group: "hoi",
            registered: false),
        (id: "d", name: "Đoàn", short: "Đ", party_organisation: true, trade_union: true, marks: ["HTXSNV"]),
    ],
)"#;

/// Scores after which S1, S2 and Đ have 90 each, and H1 has 85 of 95.
const ACTS: [&str; 10] = [
    "score s1 a 40",
    "score s1 b 20",
    "score s1 c 30",
    "score s2 a 40",
    "score s2 b 20",
    "score s2 c 30",
    "score d a 39 --bonus 1",
    "score d b 20",
    "score d c 30",
    "score h1 a 40 --reason x",
];

fn files(folder: &Path) -> [String; 2] {
    for (name, text) in [("khung.ron", REGULATION), ("bang.ron", RUBRIC), ("khoi.ron", BLOC)] {
        fs::write(folder.join(name), text).unwrap();
    }
    ["bang.ron", "khoi.ron"].map(|name| folder.join(name).to_str().unwrap().to_owned())
}

fn meeting(room: &TempDir) -> String {
    let [rubric, bloc] = files(room.path());
    let file = room.path().join("m.binhxet").to_str().unwrap().to_owned();
    let made = run(&["new", &file, "--rubric", &rubric, "--bloc", &bloc, "--year", "2025"]);
    assert_eq!((made.exit, made.err.as_str()), (Exit::Done, ""));
    for line in ACTS.into_iter().chain(["score h1 b 15", "score h1 c 30"]) {
        done(&file, line);
    }
    file
}

fn done(file: &str, line: &str) {
    let mut args = vec!["do".to_owned(), file.to_owned()];
    args.extend(binhxet::words::split::words(line).unwrap());
    let ran = run(&args.iter().map(String::as_str).collect::<Vec<_>>());
    assert_eq!(ran.exit, Exit::Done, "{line}: {}", ran.err);
}

fn read(ran: &Ran) -> Value {
    serde_json::from_str(&ran.out).unwrap_or_else(|error| panic!("{error}: {}{}", ran.out, ran.err))
}

fn places(file: &str, more: &[&str]) -> String {
    let standings = read(&run(&[&["standings", file, "--json"], more].concat()));
    let rows = standings["units"].as_array().unwrap().iter().map(|unit| {
        let rank = unit["rank"].as_u64().map_or_else(|| "-".to_owned(), |rank| rank.to_string());
        let tied = if unit["tied"] == true { "=" } else { "" };
        format!("{rank}{tied} {} {}", unit["id"].as_str().unwrap(), unit["total"].as_str().unwrap())
    });
    rows.collect::<Vec<_>>().join("; ")
}

#[test]
fn each_ranking_section_and_group_is_asked_for_by_name() {
    let room = tempfile::tempdir().unwrap();
    let file = meeting(&room);
    for (more, expected) in [
        (&[][..], "1 s1 90.00; 2 s2 90.00; 3 d 90.00; 4 h1 85.00; - h2 0.00"),
        (&["--ranking", "ty-le"], "1= s1 90.00; 1= s2 90.00; 1= d 90.00; 4 h1 85.00; - h2 0.00"),
        (&["--ranking", "cong doan"], "1 s1 30.00; 2 s2 30.00; 3= h1 30.00; 3= d 30.00; - h2 0.00"),
        (&["--ranking", "nhom"], "1 s1 90.00; 2 s2 90.00; 1 h1 85.00; 1 d 90.00; - h2 0.00"),
        (&["--section", "I"], "1= s1 60.00; 1= s2 60.00; 1= d 60.00; 4 h1 55.00; - h2 0.00"),
        (&["--group", "hoi"], "1 h1 85.00; - h2 0.00"),
        (&["--ranking", "nhom", "--group", "so"], "1 s1 90.00; 2 s2 90.00"),
    ] {
        assert_eq!(places(&file, more), expected, "{more:?}");
    }
    for (option, typed) in [("--ranking", "khong"), ("--section", "V"), ("--group", "x")] {
        let ran = run(&["standings", &file, option, typed]);
        assert_eq!(ran.exit, Exit::Refused, "{option}");
        assert!(ran.err.starts_with("Không có"), "{}", ran.err);
    }
}

#[test]
fn the_json_says_how_ties_were_told_apart_bands_groups_and_grounds() {
    let room = tempfile::tempdir().unwrap();
    let file = meeting(&room);
    done(&file, "exclude s2 dang-thanh-tra");
    done(&file, "tally h1 nhac-nho 1 --mitigation \"được gia hạn\"");
    done(&file, "tally d co 10 --reason \"Cờ của bộ\"");
    let standings = read(&run(&["standings", &file, "--json"]));
    assert_eq!((&standings["ranking"]["id"], &standings["by"]), (&json!("chung"), &json!("total")));
    let unit = |id: &str| {
        let units = standings["units"].as_array().unwrap();
        units.iter().find(|unit| unit["id"] == id).unwrap().clone()
    };
    assert_eq!(places(&file, &[]), "1 d 100.00; 2 s1 90.00; 3 s2 90.00; 4 h1 84.50; - h2 0.00");
    assert_eq!((unit("d")["bonus"].clone(), unit("d")["band"].clone()), (json!("11.00"), json!("Xuất sắc")));
    assert_eq!((unit("h1")["band"].clone(), unit("h1")["group"].clone()), (json!("Tốt"), json!("hoi")));
    assert_eq!((unit("h2")["excluded"].clone(), unit("h2")["band"].clone()), (json!("khong-dang-ky"), Value::Null));
    assert_eq!(unit("s2")["not_nominated"], json!(["dang-thanh-tra"]));
    assert_eq!(unit("h1")["not_nominated"], json!(["chua-xep-loai"]));
    assert_eq!(unit("s1")["not_nominated"], json!([]));
    assert_eq!(
        unit("s1")["explanation"],
        "Bằng S2 (90,00). Điểm mục II: không phân biệt được. Điểm trừ ít hơn: không phân biệt được. \
         Hơn S2 nhờ tỷ lệ nữ từ 70 trở lên: có so với không."
    );
    assert_eq!(unit("h1")["explanation"], Value::Null);
    let english = run(&["standings", &file, "--json", "--lang", "en"]);
    assert!(english.out.contains("Ahead of S2 by tỷ lệ nữ of at least 70: yes against no."), "{}", english.out);
    let state = read(&run(&["state", &file, "--json"]));
    let cell = state["cells"].as_array().unwrap().iter();
    let cell = cell.clone().find(|cell| cell["unit"] == "d" && cell["criterion"] == "a").unwrap();
    assert_eq!(cell["bonus"], json!({"agreed": "1.00"}));
    let line = &state["ledger"].as_array().unwrap()[0];
    assert_eq!((&line["mitigation"], &line["points"]), (&json!("được gia hạn"), &json!("0.50")));
}

#[test]
fn open_ties_and_decisions_stand_in_the_state() {
    let room = tempfile::tempdir().unwrap();
    let file = meeting(&room);
    let state = || read(&run(&["state", &file, "--json"]));
    // Only the ranking by share asks for a decision: the chain tells the others apart, or the places are shared.
    let open = state()["ties_open"].clone();
    assert_eq!(
        open,
        json!([{
            "ranking": "ty-le", "rank": 1, "units": ["s1", "s2", "d"], "value": "90,00 % = 9/10",
            "steps": [], "needs": "decision", "lapsed": null,
        }])
    );
    done(&file, "tie d s1 s2 --ranking ty-le --method lot --seed 77 --reason \"Bốc thăm tại hội nghị\"");
    let decided = state();
    assert_eq!(decided["ties_open"], json!([]));
    let decision = &decided["tie_decisions"][0];
    let mut drawn: Vec<(String, String)> = Vec::new();
    for one in decision["lots"].as_array().unwrap() {
        drawn.push((one["lot"].as_str().unwrap().to_owned(), one["unit"].as_str().unwrap().to_owned()));
    }
    assert!(drawn.is_sorted());
    assert_eq!(json!(drawn.iter().map(|(_, unit)| unit).collect::<Vec<_>>()), decision["order"]);
    assert_eq!(
        (&decision["seed"], &decision["stands"], &decision["method"]),
        (&json!("77"), &json!(true), &json!("lot"))
    );
    done(&file, "score d a 38 --reason v");
    let lapsed = state();
    assert_eq!(lapsed["tie_decisions"][0]["stands"], false);
    assert_eq!(
        (&lapsed["ties_open"][0]["units"], &lapsed["ties_open"][0]["lapsed"]),
        (&json!(["s1", "s2"]), &decision["record"])
    );
}

#[test]
fn the_table_names_grounds_bands_and_the_way_a_tie_went() {
    let room = tempfile::tempdir().unwrap();
    let file = meeting(&room);
    insta::assert_snapshot!("standings_text", run(&["standings", &file]).out);
    insta::assert_snapshot!("standings_text_share", run(&["standings", &file, "--ranking", "ty-le"]).out);
    insta::assert_snapshot!(
        "standings_text_groups",
        run(&["standings", &file, "--ranking", "nhom", "--lang", "en"]).out
    );
}

#[test]
fn what_only_the_files_together_get_wrong_is_told_at_new() {
    let room = tempfile::tempdir().unwrap();
    let [rubric, bloc] = files(room.path());
    let file = room.path().join("x.binhxet").to_str().unwrap().to_owned();
    let new = |bloc_text: &str| {
        fs::write(room.path().join("khoi.ron"), bloc_text).unwrap();
        run(&["new", &file, "--rubric", &rubric, "--bloc", &bloc, "--year", "2025"])
    };
    let without_groups =
        BLOC.replace("groups: [(id: \"so\", title: \"Các sở\"), (id: \"hoi\", title: \"Các hội\")],", "");
    let without_groups = without_groups.replace("group: \"so\",", "").replace(", group: \"hoi\"", "");
    let ran = new(&without_groups);
    assert_eq!(ran.exit, Exit::Refused);
    assert!(ran.err.contains("“nhom”: Xếp hạng theo nhóm, nhưng khối không có nhóm nào."), "{}", ran.err);
    assert!(!Path::new(&file).exists());
    // A figure that nobody gives is no mistake, but it is said.
    let ran = new(&BLOC.replace("tỷ lệ nữ", "tỷ lệ đảng viên"));
    assert_eq!(ran.exit, Exit::Done, "{}", ran.err);
    assert!(ran.err.contains("“khung”: Chưa đơn vị nào có “tỷ lệ nữ”."), "{}", ran.err);
}

#[test]
fn the_ranking_screen_goes_from_one_ranking_to_the_next() {
    let room = tempfile::tempdir().unwrap();
    let [rubric, bloc] = files(room.path());
    let wanted =
        Wanted { rubric: &rubric, bloc: &bloc, year: 2025, agenda: None, meeting: MeetingId::from("0".repeat(32)) };
    let mut meeting = opened(rulebook::set_up(&wanted).unwrap());
    for line in ACTS.into_iter().chain([
        "score h1 b 15",
        "score h1 c 30",
        "tie s2 s1 d --ranking ty-le --method vote --reason \"3/4 phiếu\"",
    ]) {
        act(&mut meeting, &chair(), line);
    }
    let start = |lang| Start { meeting: Arc::new(meeting.clone()), lang, ..Start::sized(120, 30) };
    let mut console = start(Lang::Vi).room();
    console.keys("R");
    insta::assert_snapshot!("ranking_general", console.picture());
    // All units, each group alone, then the next ranking.
    console.keys("f7 f7 f7 down");
    insta::assert_snapshot!("ranking_share", console.picture());
    let mut console = start(Lang::En).room();
    console.keys("R v v v v v v v v v down down");
    insta::assert_snapshot!("ranking_groups_en", console.text());
    // The sheet goes on adding up everything, and says which ranking stands beside it.
    console.keys("esc");
    insta::assert_snapshot!("sheet_beside_groups_en", console.text());
}
