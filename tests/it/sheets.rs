//! The calls `template`, `import` and the score table of `export`: files, messages, exit statuses.

use crate::kit::books::{XLSX, package};
use crate::kit::forms::{Put, at, filled};
use crate::kit::world::{Ran, run};
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

    fn meeting(&self, name: &str) -> String {
        let file = self.text(name);
        let ran = run(&["new", &file, "--rubric", "lao-cai-vi-du", "--bloc", "mau", "--year", "2025"]);
        assert_eq!((ran.exit, ran.err.as_str()), (Exit::Done, ""));
        file
    }

    /// The forms of two units, the first filled in.
    fn forms(&self, file: &str, points: &[(&str, &str)]) -> [String; 2] {
        let folder = self.text("mau");
        let ran = run(&["template", file, "--unit", "so-noi-vu", "--unit", "thanh-tra", "-o", &folder]);
        assert_eq!((ran.exit, ran.err.as_str()), (Exit::Done, ""));
        let paths = ["mau/tu-cham-so-noi-vu.xlsx", "mau/tu-cham-thanh-tra.xlsx"].map(|name| self.text(name));
        assert_eq!(ran.out.lines().collect::<Vec<_>>(), paths);
        let form = fs::read(&paths[0]).unwrap();
        let cells: Vec<_> =
            points.iter().map(|(id, points)| (at(&form, id, "Điểm tự chấm"), Put::Number(points))).collect();
        fs::write(&paths[0], filled(&form, &cells)).unwrap();
        paths
    }

    fn names(&self, folder: &str) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(self.path(folder))
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }
}

fn json(ran: &Ran) -> Value {
    serde_json::from_str(&ran.out).unwrap_or_else(|error| panic!("{error}: {}{}", ran.out, ran.err))
}

#[test]
fn a_form_for_every_unit_and_none_written_over() {
    let room = Room::new();
    let (file, folder) = (room.meeting("m.binhxet"), room.text("mau"));
    let ran = run(&["template", &file, "-o", &folder]);
    assert_eq!((ran.exit, ran.out.lines().count()), (Exit::Done, 9), "{}", ran.err);
    assert_eq!(room.names("mau").len(), 9, "nothing else is left behind: {:?}", room.names("mau"));
    let path = room.path("mau/tu-cham-so-noi-vu.xlsx");
    fs::write(&path, "của đơn vị").unwrap();
    let again = run(&["template", &file, "-o", &folder, "--unit", "so-noi-vu", "--unit", "so-tu-phap"]);
    assert_eq!(again.exit, Exit::Refused);
    assert!(again.err.contains("tu-cham-so-noi-vu.xlsx") && again.err.contains("--force"), "{}", again.err);
    assert_eq!(fs::read(&path).unwrap(), "của đơn vị".as_bytes());
    let forced = run(&["template", &file, "-o", &folder, "--unit", "so-noi-vu", "--force"]);
    assert_eq!((forced.exit, fs::read(&path).unwrap().starts_with(b"PK")), (Exit::Done, true), "{}", forced.err);
    assert_eq!(room.names("mau").len(), 9);
    let none = run(&["template", &file, "-o", &folder, "--unit", "khong-co"]);
    assert_eq!(none.exit, Exit::Refused);
    assert_eq!(run(&["template", &file]).exit, Exit::Usage);
}

#[test]
fn an_import_is_previewed_then_written_one_record_a_form() {
    let room = Room::new();
    let file = room.meeting("m.binhxet");
    let [filled_in, blank] = room.forms(&file, &[("I.1", "5.5"), ("I.2", "4.25")]);
    let before = fs::read(&file).unwrap();
    let preview = run(&["import", &file, &filled_in, &blank, "--dry-run"]);
    assert_eq!((preview.exit, fs::read(&file).unwrap() == before), (Exit::Done, true), "{}", preview.err);
    assert!(preview.out.contains("đọc 35 dòng, nhập 2 (mới 2") && preview.out.contains("trống 33"), "{}", preview.out);
    assert!(preview.out.ends_with("Chạy thử: không ghi gì.\n"), "{}", preview.out);
    let ran = run(&["import", &file, &filled_in, &blank, "--by", "Hoa"]);
    assert_eq!(ran.exit, Exit::Done, "{}", ran.err);
    assert!(ran.out.ends_with("#2 Sở Nội vụ: đã nhập 2 ô\n"), "{}", ran.out);
    let log = run(&["log", &file]).out;
    assert!(log.contains("chủ tọa Hoa: Sở NV · I.1: Tự chấm = 5,5"), "{log}");
    let again = run(&["import", &file, &filled_in]);
    assert!(again.out.ends_with("Không có gì mới để ghi.\n"), "{}", again.out);
    run(&["do", &file, "score", "so-noi-vu", "I.1", "4", "--stage", "self"]);
    let changed = run(&["import", &file, &filled_in, "--lang", "en"]);
    assert!(changed.out.contains("  I.1 4 → 5.5 (+1.5) E"), "{}", changed.out);
    let state = json(&run(&["state", &file, "--json"]));
    let cells = state["cells"].as_array().unwrap();
    let scored: Vec<&str> = cells.iter().filter_map(|cell| cell["self"].as_str()).collect();
    assert_eq!(scored, ["5.50", "4.25"]);
}

#[test]
fn one_problem_stops_every_form() {
    let room = Room::new();
    let file = room.meeting("m.binhxet");
    let [good, bad] = room.forms(&file, &[("I.1", "5.5")]);
    let form = fs::read(&bad).unwrap();
    fs::write(&bad, filled(&form, &[(at(&form, "I.3", "Điểm tự chấm"), Put::Number("99"))])).unwrap();
    let before = fs::read(&file).unwrap();
    for more in [&[][..], &["--dry-run"]] {
        let ran = run(&[&["import", &file, &good, &bad][..], more].concat());
        assert_eq!((ran.exit, fs::read(&file).unwrap() == before), (Exit::Refused, true), "{}", ran.err);
        assert!(ran.err.contains("“Tự chấm”!E13 (I.3): 99 vượt điểm tối đa 3,5. Nhập từ 0 đến 3,5."), "{}", ran.err);
        assert!(ran.err.ends_with("1 lỗi; không ô nào được ghi.\n"), "{}", ran.err);
    }
}

#[test]
fn what_is_no_workbook_is_named_and_ends_as_it_should() {
    let room = Room::new();
    let file = room.meeting("m.binhxet");
    let before = fs::read(&file).unwrap();
    let missing = run(&["import", &file, &room.text("khong-co.xlsx")]);
    assert_eq!(missing.exit, Exit::System, "{}", missing.err);
    let mut bomb: Vec<(&str, &[u8])> = XLSX.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
    let blanks = vec![b' '; 65 << 20];
    bomb.push(("xl/worksheets/sheet1.xml", &blanks));
    let odd = [
        ("bomb.xlsx", package(&bomb), "giải nén"),
        ("html.xlsx", b"<html></html>".to_vec(), "không phải là bảng tính"),
        ("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".repeat(80), "kiểu cũ"),
        ("cut.xlsx", package(&bomb[..3])[..300].to_vec(), "hỏng"),
        ("noise.csv", vec![0xff; 500], "UTF-8"),
    ];
    for (name, bytes, words) in odd {
        fs::write(room.path(name), bytes).unwrap();
        let ran = run(&["import", &file, &room.text(name)]);
        assert_eq!(ran.exit, Exit::Refused, "{name}: {}", ran.err);
        assert!(ran.err.contains(name) && ran.err.contains(words), "{name}: {}", ran.err);
    }
    // The meeting file itself is no workbook.
    assert_eq!(run(&["import", &file, &file]).exit, Exit::Refused);
    assert_eq!(fs::read(&file).unwrap(), before);
    assert_eq!(run(&["import", &file]).exit, Exit::Usage);
    assert_eq!(run(&["import", &file, &file, "--stage", "x"]).exit, Exit::Refused);
}

#[test]
fn a_sealed_meeting_takes_no_form() {
    let room = Room::new();
    let file = room.meeting("m.binhxet");
    let [form, _] = room.forms(&file, &[("I.1", "5.5")]);
    run(&["do", &file, "close", "--without-adoption", "--reason", "x"]);
    let ran = run(&["import", &file, &form]);
    assert_eq!(ran.exit, Exit::Refused);
    assert!(ran.err.contains("(I.1): ") && ran.err.contains("niêm phong"), "{}", ran.err);
}

#[test]
fn the_score_table_goes_out_in_two_formats() {
    let room = Room::new();
    let file = room.text("s.binhxet");
    run(&["new", &file, "--sample"]);
    let folder = room.text("ra");
    let ran = run(&["export", &file, "--what", "table", "--format", "xlsx", "--stage", "mixed", "-o", &folder]);
    assert_eq!(ran.exit, Exit::Done, "{}", ran.err);
    let ran = run(&["export", &file, "--what", "table", "--format", "csv", "-o", &folder]);
    assert_eq!(ran.exit, Exit::Done, "{}", ran.err);
    assert_eq!(room.names("ra"), ["bang-diem-chi-tiet.csv", "bang-tong-hop-diem.xlsx", "bang-tong-hop.csv"]);
    let again = run(&["export", &file, "--what", "table", "--format", "xlsx", "-o", &folder]);
    assert_eq!(again.exit, Exit::Refused);
}
