//! The program: calls with a pinned world, their output, their messages, their exit statuses.

use crate::kit::world::{Ran, run, run_with};
use binhxet::cli::Exit;
use serde_json::Value;
use std::fs;
use std::path::PathBuf;
use tempfile::TempDir;

struct Room(TempDir);

impl Room {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }
    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }
    fn text(&self, name: &str) -> String {
        self.path(name).to_str().unwrap().to_owned()
    }
    fn write(&self, name: &str, text: &str) -> String {
        fs::write(self.path(name), text).unwrap();
        self.text(name)
    }
    /// A new meeting on the example rubric.
    fn meeting(&self, name: &str) -> String {
        let file = self.text(name);
        let ran = run(&["new", &file, "--rubric", "lao-cai-vi-du", "--bloc", "mau", "--year", "2025"]);
        assert_eq!((ran.exit, ran.err.as_str()), (Exit::Done, ""));
        file
    }
}

fn json(ran: &Ran) -> Value {
    serde_json::from_str(&ran.out).unwrap_or_else(|error| panic!("{error}: {}{}", ran.out, ran.err))
}

fn unit<'a>(standings: &'a Value, id: &str) -> &'a Value {
    standings["units"].as_array().unwrap().iter().find(|unit| unit["id"] == id).unwrap()
}

#[test]
fn demo_without_a_terminal_prints_the_score_table_and_the_ranking() {
    let ran = run(&["demo"]);
    assert_eq!((ran.exit, ran.err.as_str()), (Exit::Done, ""));
    for words in ["SỐ LIỆU MẪU", "VÍ DỤ", "Tiêu chí", "Sở NV", "XẾP HẠNG", "96,62", "2= Sở Nội vụ", "không bình xét"]
    {
        assert!(ran.out.contains(words), "{words} is missing in {}", ran.out);
    }
    let english = run(&["demo", "--lang", "en"]);
    assert!(english.out.contains("RANKING") && english.out.contains("96.62"), "{}", english.out);
}

#[test]
fn new_makes_a_file_and_refuses_to_overwrite() {
    let room = Room::new();
    let file = room.meeting("m.binhxet");
    let before = fs::read(&file).unwrap();
    let again = run(&["new", &file, "--rubric", "lao-cai-vi-du", "--bloc", "mau"]);
    assert_eq!(again.exit, Exit::Refused);
    assert!(again.err.contains("không ghi đè"), "{}", again.err);
    assert_eq!(fs::read(&file).unwrap(), before);
    let nothing = run(&["new", &room.text("n.binhxet")]);
    assert_eq!(nothing.exit, Exit::Usage);
    let wrong = run(&["new", &room.text("n.binhxet"), "--rubric", "khong-co", "--bloc", "mau"]);
    assert_eq!(wrong.exit, Exit::Refused);
    assert!(!room.path("n.binhxet").exists());
}

#[test]
fn an_act_is_acknowledged_with_its_record_and_words() {
    let room = Room::new();
    let file = room.meeting("m.binhxet");
    let ran = run(&["do", &file, "score", "so-noi-vu", "I.1", "5,5", "--stage", "self", "--by", "Hoa"]);
    assert_eq!((ran.exit, ran.out.as_str()), (Exit::Done, "#2 Sở NV · I.1: Tự chấm = 5,5\n"));
    let log = run(&["log", &file]).out;
    assert!(log.contains("chủ tọa Hoa: Sở NV · I.1: Tự chấm = 5,5"), "{log}");
    let one_line = run(&["do", &file, "score \"Sở Nội vụ\" I.2 4 --stage self"]);
    assert_eq!(one_line.exit, Exit::Done, "{}", one_line.err);
    let ran = run(&["do", &file, "score", "so-noi-vu", "I.1", "7"]);
    assert_eq!(ran.exit, Exit::Refused);
    assert_eq!(ran.err, "7 vượt điểm tối đa 6. Nhập từ 0 đến 6.\n");
    let english = run(&["do", &file, "score", "so-noi-vu", "I.1", "7", "--lang=en"]);
    assert_eq!(english.err, "7 is above the maximum 6. Enter from 0 to 6.\n");
}

#[test]
fn who_names_what_is_not_there_is_told_what_is() {
    let room = Room::new();
    let file = room.meeting("m.binhxet");
    let ran = run(&["do", &file, "nominate", "so-noi-vu", "huan-chuong"]);
    assert_eq!((ran.exit, ran.out.as_str()), (Exit::Refused, ""));
    for words in ["“huan-chuong”", "Đang có:", "  co-ubnd-tinh – Cờ thi đua của UBND tỉnh\n"] {
        assert!(ran.err.contains(words), "{words} is missing in {}", ran.err);
    }
    let script = room.write("acts", "note \"một\"\nexclude so-noi-vu khac\n");
    let ran = run(&["apply", &file, &script]);
    assert!(ran.err.contains("dòng 2") && ran.err.contains("Đang có:\n  "), "{}", ran.err);
    assert!(ran.err.ends_with("Không việc nào được ghi.\n"), "{}", ran.err);
    // Where nothing can be listed nothing is announced.
    let ran = run(&["do", &file, "undo", "99"]);
    assert!(!ran.err.contains("Đang có"), "{}", ran.err);
}

#[test]
fn roles_are_guard_rails() {
    let room = Room::new();
    let file = room.meeting("m.binhxet");
    let ran = run(&["do", &file, "--as", "secretary", "score", "so-noi-vu", "I.1", "5"]);
    assert_eq!(ran.exit, Exit::Refused);
    assert!(ran.err.contains("thư ký"), "{}", ran.err);
    let ran = run(&["do", &file, "note", "Khai mạc", "lúc 8 giờ", "--as", "secretary"]);
    assert_eq!((ran.exit, ran.out.as_str()), (Exit::Done, "#2 Ghi chú: Khai mạc lúc 8 giờ\n"));
    assert_eq!(run(&["do", &file, "note", "x", "--as", "king"]).exit, Exit::Usage);
}

#[test]
fn a_script_is_all_or_nothing() {
    let room = Room::new();
    let file = room.meeting("m.binhxet");
    let before = fs::read(&file).unwrap();
    let script = "# tự chấm\nscore so-noi-vu I.1 5 --stage self\nscore so-noi-vu I.2 99 --stage self\n";
    let ran = run_with(&["apply", &file], script, None);
    assert_eq!(ran.exit, Exit::Refused);
    assert!(ran.err.contains("dòng 3") && ran.err.contains("Không việc nào được ghi"), "{}", ran.err);
    assert_eq!(fs::read(&file).unwrap(), before);
    let good = room.write("s.acts", "score so-noi-vu I.1 5 --stage self\n\naccept so-noi-vu\n");
    let ran = run(&["apply", &file, &good]);
    assert_eq!((ran.exit, ran.out.as_str()), (Exit::Done, "đã ghi 2 việc, đến #3\n"));
    let again = run(&["apply", &file, &good]);
    assert_eq!((again.exit, again.out.as_str()), (Exit::Done, "đã ghi 0 việc, đến #3\n"));
    assert!(again.err.contains("2 việc đã có trong tệp"), "{}", again.err);
}

#[test]
fn a_script_that_keeps_going_acknowledges_each_act() {
    let room = Room::new();
    let file = room.meeting("m.binhxet");
    let script = "score so-noi-vu I.1 5 --stage self\nscore so-noi-vu I.2 99 --stage self\nnote xong\n";
    let ran = run_with(&["apply", &file, "-", "--keep-going"], script, None);
    assert_eq!(ran.exit, Exit::Refused);
    assert_eq!(ran.out, "1: #2 Sở NV · I.1: Tự chấm = 5\n3: #3 Ghi chú: xong\n");
    assert!(ran.err.contains("dòng 2"), "{}", ran.err);
}

#[test]
fn a_crash_in_a_script_is_gone_on_with() {
    let room = Room::new();
    let file = room.meeting("m.binhxet");
    let script = "note một\nnote hai\nnote ba\n";
    assert_eq!(run_with(&["apply", &file], script, None).exit, Exit::Done);
    let whole = fs::read(&file).unwrap();
    // A crash in the middle of the one write leaves whole acts from the front and a torn line.
    let ends: Vec<usize> = whole.iter().enumerate().filter(|(_, byte)| **byte == b'\n').map(|(at, _)| at + 1).collect();
    fs::write(&file, &whole[..ends[1] + 30]).unwrap();
    let ran = run_with(&["apply", &file], script, None);
    assert_eq!(ran.exit, Exit::Done, "{}", ran.err);
    assert!(ran.err.contains("1 việc đã có trong tệp, làm tiếp 2 việc"), "{}", ran.err);
    assert!(ran.err.contains("chưa từng được xác nhận"), "{}", ran.err);
    let notes = json(&run(&["state", &file, "--json"]));
    let notes: Vec<&str> =
        notes["notes"].as_array().unwrap().iter().map(|note| note["text"].as_str().unwrap()).collect();
    assert_eq!(notes, ["một", "hai", "ba"]);
}

#[test]
fn standings_have_the_keys_of_the_contract() {
    let room = Room::new();
    let file = room.text("s.binhxet");
    assert_eq!(run(&["new", &file, "--sample"]).exit, Exit::Done);
    let mixed = json(&run(&["standings", &file, "--stage", "mixed", "--json"]));
    assert_eq!((mixed["stage"].as_str(), mixed["final"].as_bool()), (Some("mixed"), Some(false)));
    let first = &mixed["units"][0];
    assert_eq!(first["id"], "vp-ubnd");
    assert_eq!((first["rank"].as_u64(), first["total"].as_str()), (Some(1), Some("96.62")));
    assert_eq!(first["sections"], serde_json::json!({"I": "57.80", "II": "14.75", "III": "19.57"}));
    assert_eq!((first["bonus"].as_str(), first["deductions"].as_str()), (Some("5.00"), Some("0.50")));
    assert_eq!((first["missing"].as_u64(), first["explanation"].is_null()), (Some(0), true));
    let tied: Vec<_> = mixed["units"].as_array().unwrap().iter().filter(|unit| unit["tied"] == true).collect();
    assert_eq!(tied.len(), 2);
    assert!(tied.iter().all(|unit| unit["rank"] == 2 && unit["total"] == "95.86"));
    assert_eq!(mixed["units"][3]["rank"], 4);
    let last = mixed["units"].as_array().unwrap().last().unwrap();
    assert_eq!((last["id"].as_str(), last["rank"].is_null()), (Some("so-ke-hoach"), true));
    assert_eq!(last["excluded"], "sai-pham-nghiem-trong");
    // The unit with neither organisation has at most half of section II.
    assert_eq!(unit(&mixed, "hoi-luat-gia")["sections"]["II"], "7.50");
    let agreed = json(&run(&["standings", &file, "--json"]));
    assert_eq!((agreed["stage"].as_str(), unit(&agreed, "vp-ubnd")["missing"].as_u64()), (Some("agreed"), Some(16)));
}

#[test]
fn the_state_has_the_keys_of_the_contract() {
    let room = Room::new();
    let file = room.text("s.binhxet");
    run(&["new", &file, "--sample"]);
    let state = json(&run(&["state", &file, "--json"]));
    let meeting = &state["meeting"];
    assert_eq!((meeting["year"].as_i64(), meeting["closed"].as_bool()), (Some(2024), Some(false)));
    assert_eq!(meeting["head"].as_str().unwrap().len(), 64);
    assert_eq!(state["units"].as_array().unwrap().len(), 9);
    let leaves: Vec<_> = state["criteria"].as_array().unwrap().iter().filter(|row| row["leaf"] == true).collect();
    assert_eq!(leaves.len(), 35);
    assert_eq!(leaves[0]["stages"], serde_json::json!(["self", "agreed"]));
    assert_eq!(state["cells"].as_array().unwrap().len(), 9 * 35);
    let cell = state["cells"].as_array().unwrap().iter();
    let cell = cell.clone().find(|cell| cell["unit"] == "hoi-luat-gia" && cell["criterion"] == "I.7").unwrap();
    assert_eq!((cell["assigned"].as_bool(), cell["agreed"].is_null()), (Some(false), true));
    let line = &state["ledger"].as_array().unwrap()[0];
    for key in ["unit", "rule", "count", "points", "reason", "evidence", "by"] {
        assert!(line.get(key).is_some(), "{key}");
    }
}

#[test]
fn closing_seals_and_verify_says_so() {
    let room = Room::new();
    let file = room.text("s.binhxet");
    run(&["new", &file, "--sample"]);
    let refused = run(&["do", &file, "close"]);
    assert_eq!(refused.exit, Exit::Refused);
    assert!(refused.err.contains("Biên bản chưa được thông qua"), "{}", refused.err);
    assert_eq!(run(&["do", &file, "close", "--without-adoption"]).exit, Exit::Refused);
    assert_eq!(run(&["do", &file, "close", "--without-adoption", "--reason", "họp thử"]).exit, Exit::Done);
    let verified = run(&["verify", &file]);
    assert_eq!(verified.exit, Exit::Done);
    assert!(verified.out.contains("end=clean") && verified.out.contains("đã niêm phong tại #518"), "{}", verified.out);
    let late = run(&["do", &file, "note", "muộn"]);
    assert_eq!(late.exit, Exit::Refused);
    assert!(late.err.contains("#518"), "{}", late.err);
    let standings = json(&run(&["standings", &file, "--json"]));
    assert_eq!(standings["final"], true);
    assert_eq!(json(&run(&["standings", &file, "--stage", "mixed", "--json"]))["final"], false);
}

#[test]
fn a_successor_carries_the_state_and_names_the_seal() {
    let room = Room::new();
    let (sealed, next) = (room.text("s.binhxet"), room.text("t.binhxet"));
    run(&["new", &sealed, "--sample"]);
    let early = run(&["new", &next, "--after", &sealed, "--reason", "khiếu nại"]);
    assert_eq!(early.exit, Exit::Refused);
    assert!(early.err.contains("chưa được niêm phong"), "{}", early.err);
    run(&["do", &sealed, "undo"]);
    run(&["do", &sealed, "close", "--without-adoption", "--reason", "x"]);
    assert_eq!(run(&["new", &next, "--after", &sealed]).exit, Exit::Usage);
    assert_eq!(run(&["new", &next, "--after", &sealed, "--reason", "khiếu nại"]).exit, Exit::Done);
    let (one, two) = (json(&run(&["state", &sealed, "--json"])), json(&run(&["state", &next, "--json"])));
    for part in ["units", "criteria", "cells", "evidence", "rules"] {
        assert_eq!(one[part], two[part], "{part}");
    }
    assert_eq!(two["meeting"]["after"]["head"], one["meeting"]["head"]);
    assert_ne!(two["meeting"]["id"], one["meeting"]["id"]);
    assert_eq!(two["meeting"]["closed"], false);
    let ranking = |file: &str| json(&run(&["standings", file, "--json"]))["units"].clone();
    assert_eq!(ranking(&sealed), ranking(&next));
}

#[test]
fn verify_compares_with_codes_and_older_copies() {
    let room = Room::new();
    let file = room.meeting("m.binhxet");
    let old = room.text("old.binhxet");
    fs::copy(&file, &old).unwrap();
    let state = |file: &str| json(&run(&["state", file, "--json"]))["meeting"].clone();
    let early = state(&file);
    run(&["do", &file, "note", "một"]);
    let now = state(&file);
    let head = |code: &Value| run(&["verify", &file, "--head", code.as_str().unwrap()]);
    assert_eq!(head(&now["head"]).exit, Exit::Done);
    assert_eq!(head(&now["code"]).exit, Exit::Done);
    let earlier = head(&early["code"]);
    assert!(earlier.exit == Exit::Done && earlier.out.contains("#1"), "the wall's code of any record");
    assert_eq!(head(&Value::String("0".repeat(64))).exit, Exit::Refused);
    assert_eq!(head(&Value::String("xyz".into())).exit, Exit::Refused);
    let against = run(&["verify", &file, "--against", &old]);
    assert!(against.exit == Exit::Done && against.out.contains("1 trong 2"), "{}", against.out);
    assert_eq!(run(&["verify", &old, "--against", &file]).exit, Exit::Refused);
    let other = room.meeting("other.binhxet");
    assert_eq!(run(&["verify", &file, "--against", &other]).exit, Exit::Refused);
}

#[test]
fn what_a_file_is_like_is_its_exit_status() {
    let room = Room::new();
    let file = room.meeting("m.binhxet");
    run(&["do", &file, "note", "một"]);
    run(&["do", &file, "note", "hai"]);
    let whole = fs::read(&file).unwrap();
    let verify = |bytes: &[u8]| {
        let path = room.path("v.binhxet");
        fs::write(&path, bytes).unwrap();
        let ran = run(&["verify", path.to_str().unwrap()]);
        assert_eq!(fs::read(&path).unwrap(), bytes, "verify never changes a file");
        (ran.exit, ran.out.split_whitespace().last().unwrap_or_default().to_owned())
    };
    assert_eq!(verify(&whole), (Exit::Done, "end=clean".into()));
    assert_eq!(verify(&whole[..whole.len() - 5]), (Exit::Unfinished, "end=torn".into()));
    assert_eq!(verify(&whole[..whole.len() - 1]), (Exit::Unfinished, "end=unfinished".into()));
    let mut flipped = whole.clone();
    let middle = whole.len() - 40;
    flipped[middle] ^= 1;
    assert_eq!(verify(&flipped), (Exit::Damaged, "end=damaged".into()));
    let mut newer = whole.clone();
    newer.extend_from_slice(b"J2 4 3 0000000000000000000000000000000000000000000000000000000000000000 abc\n");
    assert_eq!(verify(&newer), (Exit::Newer, "end=newer".into()));
    assert_eq!(verify(b""), (Exit::Unfinished, "end=clean".into()));
    assert_eq!(run(&["verify", &room.text("none.binhxet")]).exit, Exit::System);
    assert_eq!(run(&["verify", room.0.path().to_str().unwrap()]).exit, Exit::System);
}

#[test]
fn a_damaged_file_is_shown_not_written_and_repaired_into_another() {
    let room = Room::new();
    let file = room.meeting("m.binhxet");
    run(&["do", &file, "note", "một"]);
    run(&["do", &file, "note", "hai"]);
    let mut bytes = fs::read(&file).unwrap();
    let at = bytes.len() - 10;
    bytes[at] ^= 4;
    fs::write(&file, &bytes).unwrap();
    let state = run(&["state", &file, "--json"]);
    assert_eq!(state.exit, Exit::Damaged);
    assert_eq!(json(&state)["notes"].as_array().unwrap().len(), 1, "the good part is shown");
    let refused = run(&["do", &file, "note", "ba"]);
    assert_eq!(refused.exit, Exit::Damaged);
    assert!(refused.err.contains("#3") && refused.err.contains("repair"), "{}", refused.err);
    assert_eq!(fs::read(&file).unwrap(), bytes);
    let new = room.text("new.binhxet");
    assert_eq!(run(&["repair", &file, "-o", &new]).exit, Exit::Done);
    assert_eq!(run(&["verify", &new]).exit, Exit::Done);
    assert_eq!(fs::read(&file).unwrap(), bytes);
    assert_eq!(run(&["repair", &file, "-o", &new]).exit, Exit::Refused);
    assert_eq!(run(&["do", &new, "note", "ba"]).exit, Exit::Done);
}

#[test]
fn check_names_every_problem_with_its_place() {
    let room = Room::new();
    let bloc = room.write(
        "b.ron",
        "(id: \"b\", name: \"\", authority: \"x\", units: [\n (id: \"u\", name: \"U\", short: \"U\", party_organisation: true, trade_union: true),\n (id: \"u\", name: \"V\", short: \"V\", party_organisation: true, trade_union: true),\n])",
    );
    let ran = run(&["check", &bloc]);
    assert_eq!(ran.exit, Exit::Refused);
    let lines: Vec<&str> = ran.err.lines().collect();
    assert_eq!(lines.len(), 2, "{}", ran.err);
    assert!(lines[0].contains("b.ron:1:") && lines[0].contains("Thiếu tên"), "{}", ran.err);
    assert!(lines[1].contains("b.ron:3:"), "{}", ran.err);
    let good = run(&["check", concat!(env!("CARGO_MANIFEST_DIR"), "/themes/dark.ron")]);
    assert_eq!(good.exit, Exit::Done);
}

#[test]
fn usage_is_told_in_the_language_asked_for() {
    for args in [&["standings"][..], &["frobnicate"], &["standings", "a", "b"], &["new"], &["demo", "--lang", "fr"]] {
        let ran = run(args);
        assert_eq!(ran.exit, Exit::Usage, "{args:?}: {}", ran.err);
        assert!(!ran.err.is_empty() && ran.out.is_empty());
    }
    assert!(run(&["help"]).out.contains("Mã kết thúc"));
    assert!(run(&["--help", "--lang", "en"]).out.contains("Exit status"));
    assert!(run(&["help", "do"]).out.contains("evidence cite"));
    assert!(run(&["--version"]).out.starts_with("binhxet "));
}

#[test]
fn keys_and_themes_are_listed() {
    let keys = run(&["keys"]).out;
    assert!(keys.contains("ctrl+z") && keys.lines().count() > 40, "{keys}");
    let themes = run(&["themes"]).out;
    for name in ["dark", "light", "projector", "mono"] {
        assert!(themes.lines().any(|line| line.starts_with(name)), "{themes}");
    }
}

#[test]
fn an_acknowledgement_that_cannot_be_printed_undoes_nothing() {
    let room = Room::new();
    let file = room.meeting("m.binhxet");
    let ran = crate::kit::world::run_deaf(&["do", &file, "note", "một"]);
    assert_eq!(ran.exit, Exit::Done, "a script that tried again would do it twice");
    assert!(ran.err.contains("#2") && ran.err.contains("không in được"), "{}", ran.err);
    assert_eq!(json(&run(&["state", &file, "--json"]))["notes"].as_array().unwrap().len(), 1);
}

#[test]
fn a_ledger_line_without_the_evidence_its_rule_needs_says_so() {
    let room = Room::new();
    let file = room.meeting("m.binhxet");
    run(&["do", &file, "tally", "so-noi-vu", "van-ban-nhac-nho", "1"]);
    run(&["do", &file, "tally", "so-tai-chinh", "van-ban-nhac-nho", "1", "--evidence", "CV 5/UBND"]);
    let state = json(&run(&["state", &file, "--json"]));
    let lacks: Vec<_> =
        state["ledger"].as_array().unwrap().iter().map(|line| line["lacks_evidence"].as_bool()).collect();
    assert_eq!(lacks, [Some(true), Some(false)]);
}

#[test]
fn options_that_contradict_each_other_are_refused() {
    let room = Room::new();
    let file = room.text("n.binhxet");
    assert_eq!(run(&["new", &file, "--sample", "--rubric", "lao-cai-vi-du"]).exit, Exit::Usage);
    assert_eq!(run(&["new", &file, "--after", &file, "--year", "2026", "--reason", "x"]).exit, Exit::Usage);
    assert_eq!(run(&["do", &file, "note", "x", "--by", ""]).exit, Exit::Usage);
    assert!(!room.path("n.binhxet").exists());
}

#[test]
fn a_rubric_and_its_regulation_are_checked_together() {
    let room = Room::new();
    room.write("q.ron", "(id: \"q\", title: 5)");
    let rubric = room.write(
        "r.ron",
        "(id: \"r\", title: \"\", regulation: \"q\", sections: [(id: \"I\", code: \"I\", title: \"Mục\", max: \"2\", items: [Criterion(id: \"a\", title: \"Một\", max: \"1\", evidence: Required)])])",
    );
    let ran = run(&["check", &rubric]);
    for words in ["q.ron:1:", "Thiếu tên", "evidence_column trống", "các mục con cộng lại là 1"] {
        assert!(ran.err.contains(words), "{words} is missing in {}", ran.err);
    }
}

#[test]
fn dump_prints_each_record_as_stored() {
    let room = Room::new();
    let file = room.meeting("m.binhxet");
    run(&["do", &file, "note", "một"]);
    let dump = run(&["dump", &file]);
    assert_eq!(dump.exit, Exit::Done);
    assert_eq!(dump.out.as_bytes(), fs::read(&file).unwrap());
}

#[test]
fn a_demo_of_its_own_lies_in_the_local_folder_or_where_it_is_told() {
    let room = Room::new();
    let file = room.text("d.binhxet");
    let ran = run_with(&["demo", &file], "", Some(room.0.path()));
    assert_eq!(ran.exit, Exit::Done);
    assert!(ran.out.contains("SỐ LIỆU MẪU"));
    assert_eq!(run(&["verify", &file]).exit, Exit::Done);
}
