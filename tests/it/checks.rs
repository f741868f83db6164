//! What `check` and `new` say of rule files held against each other: the files of the guide with one mistake each.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use crate::kit::world::{Ran, run};
use binhxet::cli::Exit;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// The three files of the guide, with some letters replaced.
pub struct Files(TempDir);

impl Files {
    pub fn guide() -> Self {
        let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let rules = readme.replace("\r\n", "\n").split_once("<!-- rules -->\n").unwrap().1.to_owned();
        for rest in rules.split("```ron\n").skip(1) {
            let block = rest.split_once("```").unwrap().0;
            let name = block.strip_prefix("// ").unwrap().split(':').next().unwrap();
            fs::write(folder.path().join(name), block).unwrap();
        }
        Self(folder)
    }

    pub fn path(&self, name: &str) -> String {
        self.0.path().join(name).to_str().unwrap().to_owned()
    }

    pub fn with(self, name: &str, from: &str, to: &str) -> Self {
        let text = fs::read_to_string(self.path(name)).unwrap();
        assert!(text.contains(from), "{from} is not in {name}");
        fs::write(self.path(name), text.replacen(from, to, 1)).unwrap();
        self
    }

    /// Where a text of a file stands, as it is told.
    pub fn place(&self, name: &str, text: &str) -> String {
        let whole = fs::read_to_string(self.path(name)).unwrap();
        let at = whole.find(text).unwrap_or_else(|| panic!("{text} is not in {name}"));
        let line = whole[..at].matches('\n').count() + 1;
        let column = whole[..at].chars().rev().take_while(|letter| *letter != '\n').count() + 1;
        format!("{}:{line}:{column}:", self.path(name))
    }

    pub fn check(&self) -> Ran {
        run(&["check", &self.path("khung.ron"), &self.path("bang.ron"), &self.path("khoi.ron")])
    }

    fn new_meeting(&self) -> Ran {
        run(&["new", &self.path("m.binhxet"), "--rubric", &self.path("bang.ron"), "--bloc", &self.path("khoi.ron")])
    }
}

const GROUNDS: &str = "grounds: [";

/// The guide with something put into its regulation.
fn framed(more: &str) -> Files {
    Files::guide().with("khung.ron", GROUNDS, &format!("{more}\n    {GROUNDS}"))
}

/// `check` and `new` both refuse with this one line, at the place of a text in a file.
fn refused(files: &Files, name: &str, at: &str, says: &str) {
    let line = format!("{} {says}\n", files.place(name, at));
    let ran = files.check();
    assert_eq!((ran.exit, ran.err.as_str()), (Exit::Refused, line.as_str()));
    assert!(!ran.out.contains(name), "{}", ran.out);
    let ran = files.new_meeting();
    assert_eq!((ran.exit, ran.err.as_str()), (Exit::Refused, line.as_str()));
    assert!(!Path::new(&files.path("m.binhxet")).exists());
}

/// `check` and `new` both accept, and say this one line.
fn noted(files: &Files, name: &str, at: &str, says: &str) {
    let line = format!("{} lưu ý: {says}\n", files.place(name, at));
    let ran = files.check();
    assert_eq!((ran.exit, ran.err.as_str()), (Exit::Done, line.as_str()));
    assert_eq!(ran.out.matches("không có lỗi").count(), 3);
    let ran = files.new_meeting();
    assert_eq!((ran.exit, ran.err.as_str()), (Exit::Done, line.as_str()));
}

#[test]
fn a_group_that_the_bloc_does_not_have_is_told_where_it_is_named() {
    let none = "Không có “zz”. Kiểm tra mã được nhắc đến.";
    let cap = "caps: [(when: InGroup(\"zz\"), section: \"II\", percent: \"50\", title: \"x\")],";
    refused(&framed(cap), "khung.ron", "InGroup(\"zz\")", &format!("“khung”: {none}"));
    let award = "awards: [(id: \"co\", title: \"Cờ\", for: Units, conditions: [(is: Unit(Not(InGroup(\"zz\"))))])],";
    refused(&framed(award), "khung.ron", "Unit(Not(InGroup", &format!("“co”: {none}"));
    let award = "awards: [(id: \"co\", title: \"Cờ\", for: Units, prefer: [(title: \"x\", when: InGroup(\"zz\"))])],";
    refused(&framed(award), "khung.ron", "InGroup(\"zz\")", &format!("“co”: {none}"));
    // In a bloc that has it nothing is wrong.
    let ran = framed(cap).with("khoi.ron", "units: [", "groups: [(id: \"zz\", title: \"Nhóm\")], units: [").check();
    assert_eq!((ran.exit, ran.err.as_str()), (Exit::Done, ""));
}

#[test]
fn a_ranking_within_groups_needs_some() {
    let files = Files::guide().with("bang.ron", "by: Percent)", "by: Percent, within_groups: true)");
    let says =
        "“ty-le”: Xếp hạng theo nhóm, nhưng khối không có nhóm nào. Thêm groups vào tệp khối, hoặc bỏ within_groups.";
    refused(&files, "bang.ron", "true)],", says);
}

#[test]
fn an_agenda_or_a_ranking_that_is_nowhere_is_told_by_check() {
    let says = "“zz”: Không tìm thấy chương trình “zz”. Đặt tệp zz.ron cạnh quy chế, hoặc trong thư mục agendas.";
    refused(&framed("agenda: Template(\"zz\"),"), "khung.ron", "\"zz\"", says);
    let award = "awards: [(id: \"co\", title: \"Cờ\", for: Units, ranking: \"zz\")],";
    refused(&framed(award), "khung.ron", "\"zz\"", "“co”: Không có “zz”. Kiểm tra mã được nhắc đến.");
    let known = "awards: [(id: \"co\", title: \"Cờ\", for: Units, ranking: \"ty-le\")],";
    assert_eq!(framed(known).check().err, "");
}

#[test]
fn a_quota_that_can_never_be_filled_is_told() {
    let award = |award: &str| framed(&format!("awards: [(id: \"co\", title: \"Cờ\", {award})],"));
    let never = |places: u32, units: u32| {
        format!(
            "“co”: Số lượng {places} không bao giờ đủ: nhiều nhất {units} đơn vị có thể được đề nghị. Sửa quota, hoặc điều kiện về thứ hạng."
        )
    };
    for (given, places, units) in [
        ("for: Units, quota: Number(5)", 5, 4),
        ("for: Units, quota: Number(99), conditions: [(is: EvidencePresent)]", 99, 4),
        ("for: Units, quota: Number(2), conditions: [(is: RankAtMost(1))]", 2, 1),
        ("for: Units, quota: Number(2), conditions: [(is: RankAtMost(3)), (is: LeaderOnly)]", 2, 1),
        ("for: TheBloc, quota: Number(2)", 2, 1),
    ] {
        refused(&award(given), "khung.ron", &format!("Number({places})"), &never(places, units));
    }
    let reach = "“co”: Không đơn vị nào đạt được mức 155,5: cao nhất là 155 điểm. Sửa mức này, hoặc total của quy chế.";
    let files = award("for: Units, conditions: [(is: ScoreAtLeast(\"155.5\"))]");
    refused(&files, "khung.ron", "ScoreAtLeast", reach);
    let share = "for: Units, quota: Share(share: \"20/100\", of: Units)";
    let none = "“co”: Tỷ lệ này của 4 đơn vị tính ra 0 suất. Sửa share hoặc rounding, hay đặt số lượng tại hội nghị bằng award quota.";
    noted(&award(share), "khung.ron", "Share(", none);
    for fine in [
        "for: Units, quota: Number(4)",
        "for: Units, quota: Number(2), conditions: [(is: RankAtMost(2))]",
        "for: Individuals, quota: Number(50)",
        "for: Units, quota: Share(share: \"25/100\", of: Units)",
        "for: Units, conditions: [(is: ScoreAtLeast(\"155\"))]",
    ] {
        assert_eq!(award(fine).check().err, "", "{fine}");
    }
    // Each group has its own leader.
    let grouped = award("for: Units, quota: Number(2), conditions: [(is: LeaderOnly)]")
        .with("bang.ron", "by: Percent)", "by: Percent, within_groups: true)")
        .with("khoi.ron", "units: [", "groups: [(id: \"a\", title: \"A\"), (id: \"b\", title: \"B\")], units: [");
    assert_eq!(grouped.check().err, "");
    refused(&grouped.with("khung.ron", "Number(2)", "Number(3)"), "khung.ron", "Number(3)", &never(3, 2));
    // An award of others may lift a total above every maximum.
    let beyond = award("for: Units, conditions: [(is: ScoreAtLeast(\"155.5\"))]");
    let beyond = beyond.with("khung.ron", "kind: Free(cap: \"2\")", "kind: Free(cap: \"2\"), beyond: true");
    assert_eq!(beyond.check().err, "");
}

#[test]
fn a_rule_by_item_without_an_item_is_noted() {
    let files = Files::guide().with("bang.ron", ", registered_target: true", "").with(
        "bang.ron",
        ", registered_target: true",
        "",
    );
    let says = "“vuot”: Chưa thể cộng điểm theo quy định này: mục “I” không có tiêu chí nào đăng ký chỉ tiêu. Ghi registered_target: true ở các tiêu chí có đăng ký chỉ tiêu.";
    noted(&files, "khung.ron", "\"vuot\"", says);
    // It needs no bloc to be seen.
    let alone = run(&["check", &files.path("bang.ron")]);
    assert_eq!((alone.exit, alone.err.contains("“vuot”: Chưa thể")), (Exit::Done, true), "{}", alone.err);
}

#[test]
fn a_cap_above_the_pool_is_noted() {
    // The pool's own cap holds, so the meeting can be held with it.
    let files = Files::guide().with("khung.ron", "cap: \"5\", section: \"I\"", "cap: \"50\", section: \"I\"");
    let says = "“vuot”: Mức tối đa 50 vượt tổng điểm thưởng 5 của quy chế, không bao giờ được cộng hết. Sửa cap, hoặc bonus_total; điểm thưởng ngoài tổng này thì ghi beyond: true.";
    noted(&files, "khung.ron", "\"50\"", says);
}

#[test]
fn a_fact_that_no_rule_asks_for_is_noted() {
    let unasked = || Files::guide().with("khung.ron", ", when: NotRegistered", "");
    let files = unasked().with("khoi.ron", "trade_union: false", "trade_union: false, registered: false");
    let says = "“bon”: registered không có tác dụng: quy chế không có căn cứ hay điều kiện NotRegistered, đơn vị vẫn được xếp hạng. Thêm vào grounds của quy chế một căn cứ có when: NotRegistered.";
    noted(&files, "khoi.ron", "false),\n    ]", says);
    let says = "“bon”: reviewed_from không có tác dụng: quy chế không có căn cứ hay điều kiện NotYetReviewed, đơn vị vẫn được xếp hạng. Thêm vào grounds của quy chế một căn cứ có when: NotYetReviewed.";
    let files = Files::guide().with("khoi.ron", "trade_union: false", "trade_union: false, reviewed_from: 2030");
    noted(&files, "khoi.ron", "2030", says);
    let files = Files::guide().with("khoi.ron", "units: [", "reviewed_from: 2030, units: [");
    noted(&files, "khoi.ron", "2030", &says.replace("“bon”", "“khoi”"));
    // Asked for somewhere, or of no account this year: nothing to say.
    let asked = Files::guide().with("khoi.ron", "trade_union: false", "trade_union: false, registered: false");
    assert_eq!(asked.check().err, "");
    let within = unasked().with(
        "khung.ron",
        "title: \"Không đăng ký thi đua\"",
        "title: \"x\", when: Any([Not(NotRegistered)])",
    );
    assert_eq!(within.with("khoi.ron", "trade_union: false", "trade_union: false, registered: false").check().err, "");
    let past = Files::guide().with("khoi.ron", "trade_union: false", "trade_union: false, reviewed_from: 2020");
    assert_eq!(past.check().err, "");
}

#[test]
fn what_is_wrong_with_a_regulation_is_told_once() {
    let files = Files::guide().with("khung.ron", "total: \"155\"", "total: \"150\"");
    let ran = files.check();
    assert_eq!(ran.err.lines().count(), 1, "{}", ran.err);
    assert_eq!(ran.out.lines().count(), 1, "the bloc alone is sound: {}", ran.out);
    // Named only by the rubric it is told all the same.
    let alone = run(&["check", &files.path("bang.ron")]);
    assert_eq!((alone.exit, alone.err.lines().count()), (Exit::Refused, 1), "{}", alone.err);
}

#[test]
fn a_file_that_cannot_be_read_as_a_whole_says_where() {
    let folder = tempfile::tempdir().unwrap();
    let told = |text: &str| {
        let path = folder.path().join("x.ron").to_str().unwrap().to_owned();
        fs::write(&path, text).unwrap();
        let ran = run(&["check", &path]);
        assert_eq!(ran.exit, Exit::Refused, "{text}");
        ran.err.replace(&path, "x.ron")
    };
    let json = "x.ron: Tệp này viết theo JSON. Viết theo RON: (id: \"…\", …), tên trường không có dấu nháy; chép một tệp có sẵn rồi sửa.\n";
    assert_eq!(told("{\"id\": \"x\", \"sections\": []}"), json);
    assert_eq!(
        told("(\n  /* id: \"x\",\n  sections: [],\n)"),
        "x.ron:2:5: Ghi chú mở bằng /* chưa đóng. Thêm */ ở cuối ghi chú.\n"
    );
    let ends = "Tệp kết thúc giữa chừng. Tìm dấu ngoặc hoặc dấu nháy chưa đóng.\n";
    assert_eq!(told("(\n  id: \"x\",\n  title: "), format!("x.ron:3:9: {ends}"));
    assert!(told("").starts_with("x.ron: Không rõ đây là loại tệp gì."));
    // A header of RON changes nothing.
    let bloc = folder.path().join("b.ron").to_str().unwrap().to_owned();
    fs::write(&bloc, format!("#![enable(implicit_some)]\n{}", binhxet::rulebook::BLOCS[0].1)).unwrap();
    assert_eq!(run(&["check", &bloc]).exit, Exit::Done);
}

#[test]
fn a_mistyped_id_lists_those_there_are() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("m.binhxet").to_str().unwrap().to_owned();
    let ran = run(&["new", &path, "--rubric", "zz", "--bloc", "khong/co.ron"]);
    let lines: Vec<&str> = ran.err.lines().collect();
    assert_eq!((ran.exit, lines.len()), (Exit::Refused, 2), "{}", ran.err);
    assert!(
        lines[0].starts_with("zz: Không có tệp hay mã này. Nêu đường dẫn tệp, hoặc một mã có sẵn: lao-cai-vi-du, ")
    );
    assert_eq!(lines[1], "khong/co.ron: Không có tệp này. Kiểm tra tên tệp và thư mục.");
    assert_eq!(run(&["check", "khong/co.ron"]).err, format!("{}\n", lines[1]));
}

#[test]
fn one_mistake_hides_no_other_in_the_three_files() {
    let ran = framed("ties: [Section(\"IX\"), Criterion(\"I.99\"), Foo],")
        .with("khung.ron", "id: \"ho-so\"", "idd: \"ho-so\"")
        .with("bang.ron", "title: \"Chỉ tiêu riêng\",", "title: \"Chỉ tiêu riêng\"")
        .with("bang.ron", "max: \"3.5\",", "max: \"4\", mx: \"5\",")
        .with("bang.ron", "by: Percent)", "by: Percent, within_groups: true)")
        .with("khoi.ron", "name: \"Khối thi đua ví dụ\"", "name: “Khối”")
        .check();
    for words in [
        "Không có “IX”",
        "Không có “I.99”",
        "Không có loại “Foo”",
        "Không có trường “idd”",
        "Thiếu dấu phẩy",
        "“II”: Ghi 10 điểm nhưng các mục con cộng lại là 10,5.",
        "“II.1”: Ghi 4 điểm nhưng các mục con cộng lại là 3,5.",
        "Không có trường “mx”",
        "khối không có nhóm nào",
        "Dấu nháy cong",
    ] {
        assert!(ran.err.contains(words), "{words} is missing in {}", ran.err);
    }
    assert_eq!(ran.err.lines().count(), 10, "{}", ran.err);
}
