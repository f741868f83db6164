//! The meetings the project started from, run by acts alone: seed 001 (Khối Tham mưu tổng hợp, 25/01/2021) and the
//! programme of seed 004. Units are those of the invented bloc; scores are invented.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use crate::kit::given::Given;
use crate::kit::world::{run, run_with};
use binhxet::cli::Exit;
use serde_json::Value;
use std::fmt::Write as _;

/// Every cell of every unit at its maximum; the unit of index n loses n quarters of a point, so that nobody is level.
fn scores() -> String {
    let given = Given::lao_cai();
    let (set_up, mut script) = (given.meeting.set_up(), String::new());
    for (unit_idx, unit) in set_up.bloc.units.iter().enumerate() {
        for leaf in &given.meeting.sheet().leaves {
            writeln!(script, "score {} {} {}", unit.id, leaf.criterion.id, leaf.criterion.max).unwrap();
        }
        if unit_idx > 0 {
            let quarters = unit_idx * 25;
            let (whole, rest) = (quarters / 100, quarters % 100);
            writeln!(script, "deduct {} I.1 {whole}.{rest:02} --reason \"nộp báo cáo muộn\"", unit.id).unwrap();
        }
    }
    script
}

struct Meeting {
    _folder: tempfile::TempDir,
    file: String,
}

impl Meeting {
    fn scored() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("m.binhxet").to_str().unwrap().to_owned();
        let made = run(&["new", &file, "--rubric", "lao-cai-vi-du", "--bloc", "mau", "--year", "2020"]);
        assert_eq!(made.exit, Exit::Done, "{}", made.err);
        let meeting = Self { _folder: folder, file };
        meeting.apply(&scores());
        meeting
    }

    #[track_caller]
    fn apply(&self, script: &str) {
        let ran = run_with(&["apply", &self.file], script, None);
        assert_eq!(ran.exit, Exit::Done, "{}", ran.err);
    }

    fn say(&self, act: &str) -> String {
        let ran = run(&["do", &self.file, act]);
        ran.out + &ran.err
    }

    fn state(&self) -> Value {
        serde_json::from_str(&run(&["state", &self.file, "--json"]).out).unwrap()
    }
}

fn award<'a>(state: &'a Value, id: &str) -> &'a Value {
    state["awards"].as_array().unwrap().iter().find(|award| award["award"] == id).unwrap()
}

fn vote<'a>(state: &'a Value, id: &str) -> &'a Value {
    state["votes"].as_array().unwrap().iter().find(|vote| vote["id"] == id).unwrap()
}

#[test]
fn the_meeting_of_seed_001() {
    let meeting = Meeting::scored();
    assert_eq!(meeting.state()["ranking"]["settled"], false);
    let early = meeting.say("nominate vp-ubnd co-ubnd-tinh");
    assert!(early.contains("xếp hạng chưa chốt"), "{early}");
    // "thống nhất bình chọn Văn phòng UBND tỉnh là đơn vị xuất sắc của Khối và đề nghị UBND tỉnh xét tặng Cờ thi đua"
    meeting.apply(
        "ranking settle\n\
         vote consensus xuat-sac --subject \"Đơn vị xuất sắc của khối năm 2020\" --about vp-ubnd --award don-vi-xuat-sac\n\
         nominate vp-ubnd don-vi-xuat-sac --decision xuat-sac\n\
         nominate vp-ubnd co-ubnd-tinh\n",
    );
    // "đã khen thưởng 05 tập thể, 02 cá nhân"
    let units = ["vp-ubnd", "vp-hdnd", "so-noi-vu", "so-tai-chinh"];
    let mut rewards: String =
        units.iter().fold(String::new(), |all, unit| all + &format!("nominate {unit} giay-khen-tap-the\n"));
    rewards += "nominate giay-khen-tap-the --collective \"Phòng Tổng hợp\" --unit vp-ubnd\n\
                nominate giay-khen-ca-nhan --person \"Nguyễn Văn A\" --unit so-noi-vu\n\
                nominate giay-khen-ca-nhan --person \"Trần Thị B\" --unit vp-hdnd\n";
    meeting.apply(&rewards);
    let state = meeting.state();
    assert_eq!(state["ranking"]["settled"], true);
    assert_eq!(state["ranking"]["missing"], 0);
    let standings: Value = serde_json::from_str(&run(&["standings", &meeting.file, "--json"]).out).unwrap();
    assert_eq!((&standings["final"], &standings["ranking"]["settled"]), (&Value::Bool(true), &Value::Bool(true)));
    let excellent = vote(&state, "xuat-sac");
    assert_eq!(
        (&excellent["method"], &excellent["state"], &excellent["result"]),
        (&"consensus".into(), &"agreed".into(), &"agreed".into())
    );
    assert_eq!(excellent["proposal"], "Hội nghị thống nhất đề nghị");
    let flag = &award(&state, "co-ubnd-tinh")["nominees"][0];
    assert_eq!(
        (&flag["unit"], &flag["proposed"], &flag["decided"]),
        (&"vp-ubnd".into(), &Value::Bool(true), &Value::Null)
    );
    let why = &award(&state, "co-ubnd-tinh")["candidates"][1];
    assert_eq!((&why["unit"], &why["eligible"]), (&"vp-hdnd".into(), &Value::Bool(false)));
    assert_eq!(why["why"][0], "không dẫn đầu khối (Luật Thi đua, khen thưởng 2022, khoản 1 Điều 26)");
    let n_nominees = |id: &str| award(&state, id)["nominees"].as_array().unwrap().len();
    assert_eq!((n_nominees("giay-khen-tap-the"), n_nominees("giay-khen-ca-nhan")), (5, 2));
    // A score changed now reopens the ranking, and the act says so.
    let said = meeting.say("score vp-ubnd I.1 0 --reason \"có ý kiến mới\"");
    assert!(said.contains("Xếp hạng đã chốt tại"), "{said}");
    assert_eq!(meeting.state()["ranking"]["settled"], false);
    let by = meeting.state()["meeting"]["records"].as_u64().unwrap();
    assert_eq!(meeting.state()["ranking"]["reopened_by"], by);
    assert!(!meeting.say("undo").contains("Xếp hạng đã chốt tại"));
    assert_eq!(meeting.state()["ranking"]["settled"], true);
    meeting.apply("close --without-adoption --reason \"họp thử\"\n");
    // The record tells the story.
    let log = run(&["log", &meeting.file]).out;
    for sentence in [
        "Chốt xếp hạng (thống nhất); hạng 1: VP UBND",
        "Lấy biểu quyết: Đơn vị xuất sắc của khối năm 2020 (xuat-sac); thống nhất",
        "Đơn vị xuất sắc của khối năm 2020 (xuat-sac): hội nghị thống nhất đề nghị",
        "VP UBND: khối bình chọn Đơn vị xuất sắc của khối (thống nhất: xuat-sac)",
        "VP UBND: đề nghị Cờ thi đua của UBND tỉnh (thống nhất)",
        "Nguyễn Văn A (Sở NV): khối bình chọn Giấy khen của khối cho cá nhân (thống nhất)",
    ] {
        assert!(log.contains(sentence), "{sentence}\n{}", &log[log.len() - 4_000..]);
    }
    decided_afterwards(&meeting);
}

/// What others decide comes after the seal, in the successor; votes and nominations are carried there.
fn decided_afterwards(sealed: &Meeting) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("next.binhxet").to_str().unwrap().to_owned();
    let made = run(&["new", &file, "--after", &sealed.file, "--reason", "có quyết định khen thưởng"]);
    assert_eq!(made.exit, Exit::Done, "{}", made.err);
    let next = Meeting { _folder: folder, file };
    let before = next.state();
    assert_eq!(before["ranking"]["settled"], true);
    assert_eq!(vote(&before, "xuat-sac")["state"], "agreed");
    next.apply("award decide co-ubnd-tinh vp-ubnd granted --evidence \"Quyết định số 12/QĐ-UBND\"\n");
    let after = next.state();
    let flag = &award(&after, "co-ubnd-tinh")["nominees"][0]["decided"];
    assert_eq!((&flag["granted"], &flag["evidence"][0]), (&Value::Bool(true), &"Quyết định số 12/QĐ-UBND".into()));
}

#[test]
fn the_programme_of_seed_004() {
    let meeting = Meeting::scored();
    meeting.apply("ranking settle\n");
    // Cờ thi đua của Chính phủ, Cờ thi đua and Bằng khen của UBND tỉnh, by vote.
    let open = |id: &str, award: &str, rest: &str| {
        format!(
            "vote open {id} --subject \"Đề nghị {award}\" --award {award} --method hands --base all --threshold 2/3 {rest}\n"
        )
    };
    let mut script = open("cp", "co-chinh-phu", "--about vp-ubnd");
    script +=
        "vote count cp --for 8 --against 1 --against-units so-tu-phap\nnominate vp-ubnd co-chinh-phu --decision cp\n";
    script += &open("co", "co-ubnd-tinh", "--about vp-ubnd --own abstains");
    script += "vote count co --for 8 --against 0\nnominate vp-ubnd co-ubnd-tinh --decision co\n";
    script += "award quota bang-khen-ubnd-tinh 20% --of reviewed --reason \"theo văn bản giao số lượng\"\n";
    script += &open("bk", "bang-khen-ubnd-tinh", "--candidates vp-hdnd,so-noi-vu,so-tai-chinh --seats 1 --tie run-off")
        .replace("hands", "secret")
        .replace("2/3", "1/2 --strict");
    script += "vote count bk --issued 9 --invalid 1 --tally vp-hdnd=3 --tally so-noi-vu=4 --tally so-tai-chinh=1\n";
    meeting.apply(&script);
    let state = meeting.state();
    let first = vote(&state, "bk");
    assert_eq!((&first["result"], &first["missing_votes"], &first["needed"]), (&"failed".into(), &1.into(), &5.into()));
    meeting.apply(
        "vote run-off bk bk2\n\
         vote count bk2 --issued 9 --tally vp-hdnd=6 --tally so-noi-vu=3\n\
         nominate vp-hdnd bang-khen-ubnd-tinh --decision bk2\n",
    );
    let refused = meeting.say("nominate so-noi-vu bang-khen-ubnd-tinh");
    assert!(refused.contains("đã đủ 1 suất (20 % × 9 = 1,8 → 1 (làm tròn xuống))"), "{refused}");
    let state = meeting.state();
    assert_eq!(vote(&state, "co")["electorate"], 8, "a unit does not vote on its own case");
    assert_eq!(vote(&state, "cp")["counts"]["against_units"][0], "so-tu-phap");
    assert_eq!(vote(&state, "bk2")["candidates"], serde_json::json!(["vp-hdnd", "so-noi-vu"]));
    assert_eq!(award(&state, "bang-khen-ubnd-tinh")["calculation"], "20 % × 9 = 1,8 → 1 (làm tròn xuống)");
    for (id, unit) in [("co-chinh-phu", "vp-ubnd"), ("co-ubnd-tinh", "vp-ubnd"), ("bang-khen-ubnd-tinh", "vp-hdnd")] {
        let nominee = &award(&state, id)["nominees"][0];
        assert_eq!((&nominee["unit"], &nominee["decided"]), (&unit.into(), &Value::Null), "{id}");
        assert_eq!(nominee["override"], Value::Null, "{id}");
    }
}
