//! The calls `export` and `verify FILE DOC...`: what is written, what is refused, what is found.

use crate::kit::world::{Ran, run};
use binhxet::cli::Exit;
use binhxet::import::docx;
use serde_json::Value;
use std::fs;
use std::io::{Cursor, Read, Write};
use tempfile::TempDir;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

struct Room(TempDir);

impl Room {
    /// A room with the sample meeting in it.
    fn new() -> Self {
        let room = Self(tempfile::tempdir().unwrap());
        assert_eq!(run(&["new", &room.file(), "--sample"]).exit, Exit::Done);
        room
    }
    fn path(&self, name: &str) -> String {
        self.0.path().join(name).to_str().unwrap().to_owned()
    }
    fn file(&self) -> String {
        self.path("hop.binhxet")
    }
    fn export(&self, more: &[&str]) -> Ran {
        let (file, folder) = (self.file(), self.path("ra"));
        run(&[&["export", &file, "-o", &folder], more].concat())
    }
    fn verify(&self, name: &str) -> Ran {
        run(&["verify", &self.file(), &self.path(name)])
    }
    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.path("ra")).map(|entries| entries.map(|entry| entry.unwrap().file_name()));
        let mut names: Vec<String> =
            entries.into_iter().flatten().map(|name| name.to_str().unwrap().to_owned()).collect();
        names.sort();
        names
    }
    fn seal(&self) {
        let ran = run(&["do", &self.file(), "close", "--without-adoption", "--reason", "thử"]);
        assert_eq!(ran.exit, Exit::Done, "{}", ran.err);
    }
    /// Changes the text of a DOCX file as an editor would.
    fn edit(&self, name: &str, from: &str, to: &str) {
        let bytes = fs::read(self.path(name)).unwrap();
        let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        let mut n_changes = 0;
        for idx in 0..archive.len() {
            let mut file = archive.by_index(idx).unwrap();
            let part = file.name().unwrap().into_owned();
            let mut text = String::new();
            file.read_to_string(&mut text).unwrap();
            if part == "word/document.xml" {
                n_changes += text.matches(from).count();
                text = text.replacen(from, to, 1);
            }
            writer.start_file(part.as_str(), SimpleFileOptions::default()).unwrap();
            writer.write_all(text.as_bytes()).unwrap();
        }
        assert!(n_changes > 0, "{from} is not in {name}");
        fs::write(self.path(name), writer.finish().unwrap().into_inner()).unwrap();
    }
}

#[test]
fn export_writes_every_document_and_each_verifies() {
    let room = Room::new();
    let ran = room.export(&[]);
    assert_eq!(ran.exit, Exit::Done, "{}", ran.err);
    assert!(ran.err.contains("DỰ THẢO"), "{}", ran.err);
    let names = room.names();
    assert_eq!(names.len(), 8 + 9 + 1);
    for name in [
        "bien-ban.docx",
        "bang-tong-hop-diem.docx",
        "bang-tong-hop-diem.xlsx",
        "to-trinh-khen-thuong.docx",
        "bao-cao-don-vi-so-noi-vu.docx",
    ] {
        assert!(names.iter().any(|known| known == name), "{name}");
    }
    assert!(ran.out.contains("bien-ban.docx – ") && ran.out.contains("chỗ trống cần điền"), "{}", ran.out);
    let paths: Vec<String> = names.iter().map(|name| room.path(&format!("ra/{name}"))).collect();
    let file = room.file();
    let mut args = vec!["verify", file.as_str()];
    args.extend(paths.iter().map(String::as_str));
    let ran = run(&args);
    assert_eq!((ran.exit, ran.err.as_str()), (Exit::Done, ""));
    assert_eq!(ran.out.matches("khớp với bản ghi số").count(), 18);
    assert_eq!(ran.out.matches("là DỰ THẢO").count(), 18);
}

#[test]
fn text_and_json_are_written_and_verify_too() {
    let room = Room::new();
    let ran = room.export(&["--what", "minutes", "--what", "table", "--format", "txt", "--format", "json"]);
    assert_eq!(ran.exit, Exit::Done, "{}", ran.err);
    assert_eq!(room.names(), ["bang-tong-hop-diem.json", "bang-tong-hop-diem.txt", "bien-ban.json", "bien-ban.txt"]);
    for name in room.names() {
        let ran = room.verify(&format!("ra/{name}"));
        assert_eq!((ran.exit, ran.err.as_str()), (Exit::Done, ""), "{name}");
    }
    let json: Value = serde_json::from_str(&fs::read_to_string(room.path("ra/bien-ban.json")).unwrap()).unwrap();
    assert_eq!((json["document"].as_str(), json["sealed"].as_bool()), (Some("bien-ban"), Some(false)));
    let text = fs::read_to_string(room.path("ra/bien-ban.txt")).unwrap();
    fs::write(room.path("ra/bien-ban.txt"), text.replacen("96,62", "96,26", 1)).unwrap();
    let ran = room.verify("ra/bien-ban.txt");
    assert_eq!(ran.exit, Exit::Refused);
    assert!(ran.err.contains("“96,62”") && ran.err.contains("“96,26”"), "{}", ran.err);
}

#[test]
fn one_digit_edited_in_a_docx_is_found_and_named() {
    let room = Room::new();
    room.export(&["--what", "minutes"]);
    room.edit("ra/bien-ban.docx", ">95,86<", ">95,88<");
    let ran = room.verify("ra/bien-ban.docx");
    assert_eq!(ran.exit, Exit::Refused);
    let told = "bảng “Bảng tổng hợp điểm”, dòng “Sở Nội vụ”, cột “Tổng điểm”: theo tệp cuộc họp là “95,86”, trong tài liệu là “95,88”.";
    assert!(ran.err.contains(told), "{}", ran.err);
    let english = run(&["verify", &room.file(), &room.path("ra/bien-ban.docx"), "--lang", "en"]);
    assert!(english.err.contains("“95,86” by the meeting file, “95,88” in the document"), "{}", english.err);
}

#[test]
fn files_that_are_there_are_kept_unless_told_otherwise() {
    let room = Room::new();
    fs::create_dir(room.path("ra")).unwrap();
    fs::write(room.path("ra/to-trinh-khen-thuong.docx"), "của người khác").unwrap();
    let ran = room.export(&[]);
    assert_eq!(ran.exit, Exit::Refused);
    assert!(ran.err.contains("to-trinh-khen-thuong.docx") && ran.err.contains("--force"), "{}", ran.err);
    assert_eq!(room.names(), ["to-trinh-khen-thuong.docx"], "nothing was written");
    assert_eq!(room.export(&["--force"]).exit, Exit::Done);
    assert_eq!(room.names().len(), 18);
    assert!(docx::read(&fs::read(room.path("ra/to-trinh-khen-thuong.docx")).unwrap()).is_ok());
    let left: Vec<_> = room.names().into_iter().filter(|name| name.starts_with('.')).collect();
    assert!(left.is_empty(), "{left:?}");
}

#[cfg(unix)]
#[test]
fn the_meeting_file_is_never_written_over() {
    let room = Room::new();
    let before = fs::read(room.file()).unwrap();
    fs::create_dir(room.path("ra")).unwrap();
    std::os::unix::fs::symlink(room.file(), room.path("ra/bien-ban.docx")).unwrap();
    let ran = room.export(&["--what", "minutes", "--force"]);
    assert_eq!(ran.exit, Exit::Refused);
    assert!(ran.err.contains("đây là tệp cuộc họp"), "{}", ran.err);
    assert_eq!(fs::read(room.file()).unwrap(), before);
}

#[test]
fn sealed_and_draft_documents_are_told_apart() {
    let room = Room::new();
    room.export(&["--what", "minutes"]);
    fs::rename(room.path("ra/bien-ban.docx"), room.path("nhap.docx")).unwrap();
    run(&["do", &room.file(), "note", "thêm một điều"]);
    let ran = room.verify("nhap.docx");
    assert_eq!(ran.exit, Exit::Done, "{}", ran.err);
    assert!(ran.out.contains("sau đó tệp có thêm 1 bản ghi"), "{}", ran.out);
    room.seal();
    let ran = room.verify("nhap.docx");
    assert!(ran.out.contains("là DỰ THẢO lập trước khi niêm phong"), "{}", ran.out);
    let ran = room.export(&["--what", "minutes"]);
    assert_eq!((ran.exit, ran.err.as_str()), (Exit::Done, ""));
    let ran = room.verify("ra/bien-ban.docx");
    assert!(ran.out.contains("bản đã niêm phong"), "{}", ran.out);
}

#[test]
fn a_draft_made_to_look_sealed_is_found() {
    let room = Room::new();
    room.export(&["--what", "minutes"]);
    room.edit("ra/bien-ban.docx", "DỰ THẢO, cuộc họp chưa niêm phong", "Cuộc họp đã niêm phong");
    let ran = room.verify("ra/bien-ban.docx");
    assert_eq!(ran.exit, Exit::Refused);
    assert!(ran.err.contains("Cuộc họp đã niêm phong"), "{}", ran.err);
}

#[test]
fn a_document_that_says_nothing_of_its_source_or_something_wrong_is_refused() {
    let room = Room::new();
    room.export(&["--what", "pact"]);
    let name = "ra/giao-uoc-thi-dua.docx";
    let whole = fs::read(room.path(name)).unwrap();
    let said = |from: &str, to: &str| {
        fs::write(room.path(name), &whole).unwrap();
        room.edit(name, from, to);
        let ran = room.verify(name);
        assert_eq!(ran.exit, Exit::Refused, "{to}");
        ran.err
    };
    assert!(said("lập tại bản ghi số", "lập lúc").contains("không thấy dòng"));
    let stamp = binhxet::papers::stamp::read(&docx::read(&whole).unwrap()).unwrap();
    let (record, other) = (stamp.record, stamp.record - 1);
    let told = said(&format!("bản ghi số {record}"), &format!("bản ghi số {other}"));
    assert!(told.contains(&format!("nhưng mã là của bản ghi số {record}")), "{told}");
    assert!(said("Tài liệu giao-uoc-thi-dua", "Tài liệu thu-moi").contains("không có loại tài liệu “thu-moi”"));
    assert!(said("mẫu 1, lập", "mẫu 7, lập").contains("lập theo mẫu 7"));
    let swapped = stamp.code.chars().rev().collect::<String>();
    let told = said(&stamp.code, &swapped);
    assert!(told.contains("sai ký tự") || told.contains("không phải của bản ghi nào"), "{told}");
    let other = Room::new();
    fs::write(other.path("la.docx"), &whole).unwrap();
    let ran = other.verify("la.docx");
    assert!(ran.err.contains("không phải của bản ghi nào trong tệp này"), "{}", ran.err);
}

#[test]
fn what_cannot_be_compared_is_told() {
    let room = Room::new();
    fs::write(room.path("a.pdf"), "%PDF-").unwrap();
    fs::write(room.path("a.docx"), "không phải").unwrap();
    assert!(room.verify("a.pdf").err.contains("loại tệp này không đối chiếu được"));
    assert!(room.verify("a.docx").err.contains("không phải tệp docx"));
    assert_eq!(room.verify("khong-co.docx").exit, Exit::Refused);
}

#[test]
fn pdf_needs_an_office_program() {
    let room = Room::new();
    let ran = room.export(&["--what", "offices", "--format", "pdf"]);
    assert_eq!(ran.exit, Exit::Refused);
    assert!(ran.err.contains("LibreOffice"), "{}", ran.err);
    assert!(room.names().is_empty());
}

#[test]
fn one_units_report_is_named_by_the_unit() {
    let room = Room::new();
    let ran = room.export(&["--what", "unit-report", "--unit", "Sở Nội vụ"]);
    assert_eq!(ran.exit, Exit::Done, "{}", ran.err);
    assert_eq!(room.names(), ["bao-cao-don-vi-so-noi-vu.docx"]);
    assert_eq!(room.export(&["--what", "unit-report", "--unit", "không có"]).exit, Exit::Refused);
    assert_eq!(room.export(&["--what", "poem"]).exit, Exit::Usage);
    assert_eq!(run(&["export", &room.file()]).exit, Exit::Usage);
}

#[test]
fn a_torn_file_gives_documents_that_say_so() {
    let room = Room::new();
    let whole = fs::read(room.file()).unwrap();
    let n_records = String::from_utf8_lossy(&whole).lines().count();
    fs::write(room.file(), &whole[..whole.len() - 20]).unwrap();
    let ran = room.export(&["--what", "minutes", "--format", "txt"]);
    assert_eq!(ran.exit, Exit::Unfinished, "{}", ran.err);
    let text = fs::read_to_string(room.path("ra/bien-ban.txt")).unwrap();
    assert!(text.contains("dở dang hoặc hỏng"), "{text}");
    let ran = room.verify("ra/bien-ban.txt");
    assert!(ran.out.contains(&format!("khớp với bản ghi số {}", n_records - 1)), "{}{}", ran.out, ran.err);
}

#[test]
fn the_score_table_verifies_as_a_workbook_and_as_text() {
    let room = Room::new();
    let ran = room.export(&["--format", "xlsx", "--format", "csv"]);
    assert_eq!(ran.exit, Exit::Done, "{}", ran.err);
    assert_eq!(room.names(), ["bang-diem-chi-tiet.csv", "bang-tong-hop-diem.xlsx", "bang-tong-hop.csv"]);
    for name in room.names() {
        let ran = room.verify(&format!("ra/{name}"));
        assert_eq!((ran.exit, ran.err.as_str()), (Exit::Done, ""), "{name}");
        assert!(ran.out.contains("khớp với bản ghi số"), "{}", ran.out);
    }
    let text = fs::read_to_string(room.path("ra/bang-tong-hop.csv")).unwrap();
    fs::write(room.path("ra/bang-tong-hop.csv"), text.replacen("96,62", "96,26", 1)).unwrap();
    let ran = room.verify("ra/bang-tong-hop.csv");
    assert_eq!(ran.exit, Exit::Refused);
    assert!(ran.err.contains("“96,62”") && ran.err.contains("“96,26”"), "{}", ran.err);
    // A workbook keeps its code when the meeting goes on; a table as text has none.
    run(&["do", &room.file(), "score", "so-noi-vu", "ns1", "1", "--reason", "thử"]);
    let ran = room.verify("ra/bang-tong-hop-diem.xlsx");
    assert_eq!((ran.exit, ran.err.as_str()), (Exit::Done, ""));
    let other = Room::new();
    fs::copy(room.path("ra/bang-tong-hop-diem.xlsx"), other.path("la.xlsx")).unwrap();
    assert!(other.verify("la.xlsx").err.contains("không phải của bản ghi nào trong tệp này"));
}

#[test]
fn only_the_score_table_comes_as_a_workbook() {
    let room = Room::new();
    let ran = room.export(&["--what", "minutes", "--format", "xlsx"]);
    assert_eq!(ran.exit, Exit::Usage);
    assert!(ran.err.contains("Chỉ bảng tổng hợp điểm"), "{}", ran.err);
    assert!(room.names().is_empty());
}
