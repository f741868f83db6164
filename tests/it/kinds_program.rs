//! Computed criteria by the program: a rubric of one's own in RON, results by `do`, what they move, the JSON.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use crate::kit::world::run;
use binhxet::cli::Exit;
use serde_json::{Value, json};
use std::fs;
use tempfile::TempDir;

const REGULATION: &str = r#"(
    id: "cum",
    title: "Quy chế chấm điểm cụm thi đua",
    source: "Điều 6",
    total: "22",
    sections_total: "22",
    bonus_total: "0",
    frame: [(id: "A", title: "Chỉ tiêu")],
    stages: [(id: "agreed", title: "Thống nhất", short: "TN", reason_on_change: true)],
)"#;

const RUBRIC: &str = r#"(
    id: "bang",
    title: "Bảng chấm điểm cụm thi đua",
    regulation: "cum",
    sections: [
        (id: "A", code: "A", title: "Chỉ tiêu", max: "22", items: [
            Criterion(id: "TC1", title: "Khám phá án", max: "10", kind: Target()),
            Criterion(id: "TC2", title: "Xếp loại tổ chức đảng", max: "2", kind: Levels(levels: [
                (id: "xs", title: "Hoàn thành xuất sắc", points: "2"),
                (id: "tot", title: "Hoàn thành tốt", points: "1.5"),
            ])),
            Criterion(id: "TC3", title: "Các cục chấm", max: "10", kind: Panel(
                scorers: [(id: "a", title: "Cục A"), (id: "b", title: "Cục B")],
            )),
        ]),
    ],
)"#;

struct Room(TempDir, String);

impl Room {
    /// A meeting of six units on a rubric as a bloc writes it.
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let put = |name: &str, text: &str| {
            let path = dir.path().join(name);
            fs::write(&path, text).unwrap();
            path.to_str().unwrap().to_owned()
        };
        let units = ["A", "B", "C", "D", "E", "F"].map(|unit| {
            format!(
                r#"(id: "{}", name: "Công an tỉnh {unit}", short: "{unit}", party_organisation: true, trade_union: true)"#,
                unit.to_lowercase()
            )
        });
        let bloc = format!(r#"(id: "c", name: "Cụm", authority: "BỘ", units: [{}])"#, units.join(", "));
        let (rubric, bloc) = (put("bang.ron", RUBRIC), put("cum-1.ron", &bloc));
        put("cum.ron", REGULATION);
        let check = run(&["check", &rubric, &bloc]);
        assert_eq!((check.exit, check.err.as_str()), (Exit::Done, ""), "{}", check.out);
        let file = dir.path().join("m.binhxet").to_str().unwrap().to_owned();
        let new = run(&["new", &file, "--rubric", &rubric, "--bloc", &bloc, "--year", "2025"]);
        assert_eq!((new.exit, new.err.as_str()), (Exit::Done, ""));
        Self(dir, file)
    }

    fn act(&self, line: &str) -> String {
        let ran = run(&["do", &self.1, line]);
        assert_eq!((ran.exit, ran.err.as_str()), (Exit::Done, ""), "{line}");
        ran.out
    }

    fn cell(&self, unit: &str, criterion: &str) -> Value {
        let ran = run(&["state", &self.1, "--json"]);
        let state: Value = serde_json::from_str(&ran.out).unwrap();
        let cells = state["cells"].as_array().unwrap();
        cells.iter().find(|cell| cell["unit"] == unit && cell["criterion"] == criterion).unwrap().clone()
    }
}

#[test]
fn a_result_says_its_formula_and_whom_it_moved() {
    let room = Room::new();
    assert_eq!(
        room.act("result d TC1 80/80"),
        "#2 D · TC1: Thống nhất – kết quả 80, chỉ tiêu 80\n  ½ × 10 = 5 (đạt chỉ tiêu). Thứ hạng: A 1 → 2; B 1 → 2; C 1 → 2; E 1 → 2; F 1 → 2.\n"
    );
    room.act("result a TC1 110/100");
    // The leader is passed late: the points of A change although nobody touched its cell.
    assert_eq!(
        room.act("result c TC1 60/50"),
        "#4 C · TC1: Thống nhất – kết quả 60, chỉ tiêu 50\n  ½ × 10 + (20 % ÷ 20 %) × ½ × 10 = 10 (dẫn đầu). Điểm đổi theo: A 10 → 7,5. Thứ hạng: A 1 → 2; B 3 → 4; C 3 → 1; D 2 → 3; E 3 → 4; F 3 → 4.\n"
    );
    // V2 to the last digit.
    for line in ["result a TC1 120/100 --reason v", "result b TC1 150/0", "result e TC1 100", "result f TC1 75"] {
        room.act(line);
    }
    let points = ["a", "b", "c", "d", "e", "f"].map(|unit| room.cell(unit, "TC1")["agreed"].clone());
    assert_eq!(points, ["10.00", "10.00", "10.00", "5.00", "6.67", "5.00"].map(Value::from));
    // Taking a criterion away from a unit moves others as well; what moved nobody says nothing.
    let moved = room.act("unassign b TC1 --reason \"không giao\"");
    assert!(moved.contains("Điểm đổi theo: E 6,67 → 10; F 5 → 7,5."), "{moved}");
    assert!(!room.act("result a TC2 xs").contains("Điểm đổi theo"));
}

#[test]
fn the_state_holds_results_formulas_and_what_is_provisional() {
    let room = Room::new();
    for line in [
        "result a TC1 15/10",
        "result b TC1 20/10",
        "result a TC2 tot --provisional",
        "result a TC3 8 --scorer a",
        "result a TC3 9,25 --scorer b --provisional",
    ] {
        room.act(line);
    }
    let cell = room.cell("a", "TC1");
    assert_eq!(cell["agreed"], "7.50");
    assert_eq!(cell["result"], json!({ "actual": "15", "level": null, "target": "10", "scorers": [] }));
    assert_eq!(cell["formula"], "½ × 10 + (50 % ÷ 100 %) × ½ × 10 = 7.5 (leader: B)");
    assert_eq!(cell["provisional"], false);
    let cell = room.cell("a", "TC2");
    assert_eq!(cell["result"], json!({ "actual": null, "level": "tot", "target": null, "scorers": [] }));
    assert_eq!((&cell["formula"], &cell["provisional"]), (&json!("Hoàn thành tốt → 1.5"), &json!(true)));
    let cell = room.cell("a", "TC3");
    let scorers = json!([
        { "id": "a", "actual": "8", "provisional": false },
        { "id": "b", "actual": "9.25", "provisional": true },
    ]);
    assert_eq!(cell["result"], json!({ "actual": null, "level": null, "target": null, "scorers": scorers }));
    assert_eq!(cell["formula"], "(8 + 9.25) ÷ 2 ≈ 8.63 (2 of 2 have scored)");
    let cell = room.cell("f", "TC1");
    assert_eq!((&cell["result"], &cell["formula"]), (&Value::Null, &Value::Null));
    let ran = run(&["state", &room.1, "--json"]);
    let state: Value = serde_json::from_str(&ran.out).unwrap();
    let kinds: Vec<&Value> = state["criteria"].as_array().unwrap().iter().map(|one| &one["kind"]).collect();
    assert_eq!(kinds, ["section", "target", "levels", "panel"]);
    assert_eq!(state["criteria"][2]["levels"][1], json!({ "id": "tot", "title": "Hoàn thành tốt", "points": "1.50" }));
    assert_eq!(state["criteria"][3]["scorers"][0], json!({ "id": "a", "title": "Cục A" }));
    assert_eq!(state["criteria"][3]["scale"], "the average of Cục A, Cục B");
}

#[test]
fn a_script_of_results_is_applied_and_the_file_verifies() {
    let room = Room::new();
    let script = room.0.path().join("s.txt");
    fs::write(&script, "result a TC1 15/10\nresult b TC1 20/10\nresult a TC1 20 --reason v\nundo\n").unwrap();
    let ran = run(&["apply", &room.1, script.to_str().unwrap()]);
    assert_eq!((ran.exit, ran.err.as_str()), (Exit::Done, ""));
    assert_eq!(room.cell("a", "TC1")["agreed"], "7.50");
    let ran = run(&["verify", &room.1]);
    assert_eq!(ran.exit, Exit::Done, "{}{}", ran.out, ran.err);
    let ran = run(&["do", &room.1, "score", "a", "TC1", "5"]);
    assert_eq!(ran.exit, Exit::Refused);
    assert!(ran.err.contains("result <đơn vị> TC1 <kết quả>"), "{}", ran.err);
    let ran = run(&["do", &room.1, "--lang", "en", "undo"]);
    assert!(ran.out.contains("Points moved with it: "), "{}", ran.out);
}
