//! The process from the command line: an act tried without being entered, and the state as JSON.

use crate::kit::world::{Ran, run};
use binhxet::cli::Exit;
use serde_json::{Value, json};
use std::fs;
use tempfile::TempDir;

fn sample(room: &TempDir) -> String {
    let file = room.path().join("m.binhxet").to_str().unwrap().to_owned();
    let ran = run(&["new", &file, "--sample"]);
    assert_eq!((ran.exit, ran.err.as_str()), (Exit::Done, ""));
    file
}

fn state(file: &str) -> Value {
    let ran = run(&["state", file, "--json"]);
    serde_json::from_str(&ran.out).unwrap()
}

fn done(ran: &Ran) {
    assert_eq!((ran.exit, ran.err.as_str()), (Exit::Done, ""), "{}", ran.out);
}

#[test]
fn an_act_is_tried_without_being_entered() {
    let room = tempfile::tempdir().unwrap();
    let file = sample(&room);
    let before = fs::read(&file).unwrap();
    let ran = run(&["do", &file, "score", "vp-ubnd", "I.1", "5", "--reason", "Thiếu một báo cáo", "--dry-run"]);
    done(&ran);
    assert_eq!(
        ran.out,
        "Xem trước, chưa ghi:\n  VP UBND · I.1: Thống nhất = 5; lý do: Thiếu một báo cáo\n\
         Tổng điểm, thứ hạng đổi (tạm tính):\n  VP UBND: 96,62 → 96,12\n"
    );
    let ran =
        run(&["do", "--dry-run", &file, "amend", "unit", "vp-ubnd", "trade_union=no", "--reason", "v", "--lang", "en"]);
    done(&ran);
    assert_eq!(
        ran.out,
        "Not entered, only tried:\n  Amended unit vp-ubnd: trade union “yes” → “no”; reason: v\n\
         No total and no place moves (provisional).\n"
    );
    let ran = run(&["do", &file, "tally vp-ubnd van-ban-nhac-nho 4 --reason v", "--dry-run"]);
    done(&ran);
    assert!(
        ran.out.contains("VP UBND: 96,62 → 95,12, hạng 1 → 3") && ran.out.contains("Sở NV: hạng 2 → 1"),
        "{}",
        ran.out
    );
    let ran = run(&["do", &file, "exclude", "vp-ubnd", "sai-pham-nghiem-trong", "--dry-run"]);
    assert!(ran.out.contains("VP UBND: hạng 1 → –"), "{} {}", ran.out, ran.err);
    let ran = run(&["do", &file, "score", "vp-ubnd", "I.1", "7", "--dry-run"]);
    assert_eq!((ran.exit, ran.out.as_str()), (Exit::Refused, ""));
    assert!(ran.err.contains("vượt điểm tối đa 6"), "{}", ran.err);
    let ran = run(&["do", &file, "--seen", "2", "score", "vp-ubnd", "I.1", "5", "--reason", "v", "--dry-run"]);
    assert_eq!(ran.exit, Exit::Refused, "a conflict is said here too");
    assert_eq!(fs::read(&file).unwrap(), before, "nothing is written");
    assert_eq!(run(&["do", room.path().join("none").to_str().unwrap(), "note", "x", "--dry-run"]).exit, Exit::System);
}

#[test]
fn the_state_says_what_was_returned_and_amended_and_who_scores() {
    let room = tempfile::tempdir().unwrap();
    let file = sample(&room);
    assert_eq!(state(&file)["amendments"], json!([]));
    done(&run(&["do", &file, "return", "so-noi-vu", "--reason", "Thiếu báo cáo", "--by", "Hoa"]));
    done(&run(&[
        "do",
        &file,
        "amend",
        "criterion",
        "I.12",
        "max=3,4",
        "I.13",
        "max=2,6",
        "step=none",
        "--reason",
        "v",
    ]));
    let state = state(&file);
    let unit = state["units"].as_array().unwrap().iter().find(|unit| unit["id"] == "so-noi-vu").unwrap();
    let returned = &unit["returned"];
    assert_eq!(
        (&returned["to"], &returned["reason"], &returned["by"]),
        (&json!("self"), &json!("Thiếu báo cáo"), &json!("chair Hoa"))
    );
    assert!(returned["record"].is_u64() && returned["at"].is_string());
    assert_eq!(state["units"][0]["returned"], Value::Null);
    assert_eq!(state["stages"][1]["by"], "Ban Thi đua - Khen thưởng tỉnh");
    assert_eq!(state["stages"][1]["appraisers"], json!({}));
    let amendment = &state["amendments"][0];
    assert_eq!(amendment["reason"], "v");
    assert_eq!(
        amendment["items"],
        json!([
            { "kind": "criterion", "id": "I.12", "fields": [{ "field": "max", "from": "3.5", "to": "3.4" }] },
            { "kind": "criterion", "id": "I.13", "fields": [
                { "field": "max", "from": "2.5", "to": "2.6" },
                { "field": "step", "from": "0.25", "to": "none" },
            ] },
        ])
    );
    let criterion = state["criteria"].as_array().unwrap().iter().find(|one| one["id"] == "I.13").unwrap();
    assert_eq!((&criterion["max"], &criterion["step"]), (&json!("2.60"), &Value::Null));
    // A record taken back is no amendment any more.
    done(&run(&["do", &file, "undo"]));
    assert_eq!(self::state(&file)["amendments"], json!([]));
    let log = run(&["log", &file]).out;
    assert!(log.contains("Sở NV: trả lại hồ sơ về bước Tự chấm; lý do: Thiếu báo cáo"), "{log}");
    assert!(log.contains("Sửa đổi tiêu chí I.12: điểm tối đa 3,5 → 3,4"), "{log}");
}

#[test]
fn check_tells_every_problem_of_every_file_with_its_place_and_a_hint() {
    let room = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = room.path().join(name);
        fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let unit = |id: &str, rest: &str| {
        format!("  (id: \"{id}\", name: \"Sở {id}\", short: \"{id}\", party_organisation: true, {rest}),\n")
    };
    let units = unit("a", "trade_union: 1") + &unit("b", "trade_unio: true") + &unit("c c", "trade_union: true");
    let bloc = write("khoi.ron", &format!("(id: \"k\", name: \"Khối\", authority: \"UBND\", units: [\n{units}])\n"));
    let torn = write("hong.ron", "(id: \"r\", title: \"Bảng\", regulation: \"lao-cai-2021\", sections: [(id: \"I\n");
    let theme = write("mau.ron", "(vi: \"Sáng\", en: \"Light\", roles: {\"grond\": (fg: \"#00000\")})");
    let keys = write("phim.ron", "{\n\"browse\": {\"ctrl+z\": \"undoo\"},\n}");
    let ran = run(&["check", &torn, &bloc, &theme, &keys]);
    assert_eq!((ran.exit, ran.out.as_str()), (Exit::Refused, ""));
    let at = |file: &str, place: &str| format!("{file}:{place}: ");
    for (begins, what, hint) in [
        (at(&bloc, "2:78"), "Ở đây cần true hoặc false.", "Ghi true (có) hoặc false (không), không có dấu nháy."),
        (at(&bloc, "3:65"), "Không có trường “trade_unio”.", "Có phải là “trade_union”?"),
        (at(&bloc, "4:8"), "“c c”: Mã trống hoặc có ký tự lạ.", "Chỉ dùng chữ, số"),
        (at(&torn, "1:70"), "Dấu nháy mở ở đây không có dấu đóng.", "Thêm dấu nháy kép"),
        (at(&theme, "1:35"), "Không có vai \"grond\".", "Các vai:"),
        (at(&keys, "2:22"), "Không có lệnh \"undoo\".", "Gõ `binhxet keys`"),
    ] {
        let line = ran.err.lines().find(|line| line.starts_with(&begins));
        let line = line.unwrap_or_else(|| panic!("{begins} in\n{}", ran.err));
        assert!(line.contains(what) && line.contains(hint), "{line}");
    }
    let english = run(&["check", &bloc, "--lang", "en"]);
    assert!(
        english.err.contains(":3:65: There is no field “trade_unio”. Did you mean “trade_union”?"),
        "{}",
        english.err
    );
}
