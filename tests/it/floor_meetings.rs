//! Whole meetings on the floor: the programme a provincial office laid down, the offices and the pact of a real bloc's
//! meeting (Lào Cai, 25/01/2021), and what others decide after the seal.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use crate::kit::given::{Given, SAMPLE_ID};
use crate::kit::world::{Ran, run, run_with};
use binhxet::cli::Exit;
use binhxet::domain::agenda::ItemState;
use binhxet::rulebook::{self, Wanted};
use binhxet::text::history::sentence;
use binhxet::text::lang::Lang;
use serde_json::{Value, json};

fn json(ran: &Ran) -> Value {
    serde_json::from_str(&ran.out).unwrap_or_else(|error| panic!("{error}: {}{}", ran.out, ran.err))
}

/// A meeting of the invented bloc by the programme of `hoi-nghi-tong-ket`.
fn conference() -> Given {
    let wanted = Wanted {
        rubric: "lao-cai-vi-du",
        bloc: "mau",
        agenda: Some("hoi-nghi-tong-ket"),
        year: 2020,
        meeting: SAMPLE_ID.into(),
    };
    Given::set_up(rulebook::set_up(&wanted).unwrap())
}

/// The acts of the floor from opening to close, in the order of the programme.
const CONFERENCE: [&str; 21] = [
    "agenda begin",
    "seat chair \"Nguyễn Minh Hà\" --title \"Giám đốc, Trưởng khối\" --unit so-tai-chinh",
    "seat secretary \"Lò Thị Mai\" --unit so-tai-chinh",
    "guest \"Trần Quốc Hùng\" --title \"Phó Chủ tịch UBND tỉnh\"",
    "present vp-ubnd --name \"Đỗ Văn Thắng\"",
    "present vp-hdnd --name \"Giàng A Páo\"",
    "present so-noi-vu --name \"Lê Thị Bích Ngọc\"",
    "present so-tai-chinh --name \"Nguyễn Minh Hà\"",
    "absent hoi-luat-gia --reason \"Chủ tịch Hội đi công tác\"",
    "agenda begin",
    "agenda begin",
    "agenda begin",
    "agenda begin",
    "agenda begin",
    "agenda begin",
    "office propose truong-khoi so-noi-vu --method acclaim",
    "office propose pho-khoi vp-hdnd --method acclaim",
    "agenda begin",
    "pact sign vp-ubnd vp-hdnd so-noi-vu so-tai-chinh",
    "agenda begin",
    "close --without-adoption --reason \"Biên bản thông qua trên giấy\"",
];

#[test]
fn a_conference_goes_through_its_programme_from_opening_to_close() {
    let given = conference();
    assert_eq!(given.meeting.floor().agenda.items().len(), 9);
    let given = given.acts(CONFERENCE);
    let floor = given.meeting.floor();
    for item in floor.agenda.items() {
        assert_eq!(item.state(), ItemState::Done, "{}", item.id);
        assert!(item.started() < item.ended(), "{}", item.id);
    }
    let ends: Vec<_> = floor.agenda.items().iter().map(|item| (item.started(), item.ended())).collect();
    assert!(ends.windows(2).all(|two| two[0].1 == two[1].0), "each begins where the one before ends");
    assert!(given.meeting.closed().is_some());
    let story: Vec<String> = given
        .meeting
        .entries()
        .iter()
        .skip(1)
        .flat_map(|entry| &entry.record.ev)
        .map(|event| sentence(event, &given.meeting, Lang::Vi))
        .collect();
    for said in [
        "Bắt đầu: Khai mạc hội nghị",
        "Chủ tọa: Nguyễn Minh Hà, Giám đốc, Trưởng khối (Sở TC)",
        "Thư ký: Lò Thị Mai (Sở TC); không biểu quyết",
        "Đại biểu mời: Trần Quốc Hùng, Phó Chủ tịch UBND tỉnh",
        "VP UBND: có mặt, thủ trưởng Đỗ Văn Thắng",
        "Hội LG: vắng mặt; lý do: Chủ tịch Hội đi công tác",
        "Bắt đầu: Bình xét đề nghị tặng Cờ thi đua của Chính phủ, Cờ thi đua và Bằng khen của UBND tỉnh",
        "Trưởng khối: đề nghị Sở NV (suy tôn)",
        "Phó khối: đề nghị VP HĐND (suy tôn)",
        "VP HĐND: ký giao ước thi đua",
        "Kết thúc: Bế mạc hội nghị",
    ] {
        assert!(story.iter().any(|line| line == said), "{said} is not told: {story:#?}");
    }
}

#[test]
fn every_step_by_which_the_agenda_came_here_may_be_undone() {
    let mut given = conference().acts(CONFERENCE.into_iter().take(20));
    let fresh = crate::kit::given::state(&conference().meeting);
    for _ in 0..20 {
        given.act("undo");
    }
    assert_eq!(crate::kit::given::state(&given.meeting), fresh);
}

#[test]
fn the_offices_of_a_bloc_are_decided_in_the_successor_of_a_sealed_meeting() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let (sealed, next) = (path("s.binhxet"), path("t.binhxet"));
    let made = run(&[
        "new",
        &sealed,
        "--rubric",
        "lao-cai-vi-du",
        "--bloc",
        "mau",
        "--year",
        "2020",
        "--agenda",
        "hoi-nghi-tong-ket",
    ]);
    assert_eq!((made.exit, made.err.as_str()), (Exit::Done, ""));
    let ran = run_with(&["apply", &sealed], &CONFERENCE.join("\n"), None);
    assert_eq!((ran.exit, ran.err.as_str()), (Exit::Done, ""));
    let state = json(&run(&["state", &sealed, "--json"]));
    assert_eq!(state["agenda"][6]["id"], "suy-ton");
    assert_eq!(state["agenda"][6]["state"], "done");
    assert_eq!(state["agenda"][6]["started"], "2026-01-25T12:00:00+07:00");
    assert_eq!(state["attendance"]["present"], 4);
    assert_eq!(state["attendance"]["total"], 9);
    assert_eq!(state["attendance"]["seats"]["secretary"]["name"], "Lò Thị Mai");
    assert_eq!(
        state["attendance"]["units"][0],
        json!({
            "unit": "vp-ubnd", "state": "present", "as": "head", "name": "Đỗ Văn Thắng", "late": false, "delegates": null,
            "since": "2026-01-25T12:00:00+07:00", "left": null, "reason": null, "excused": null,
        })
    );
    assert_eq!(
        state["attendance"]["offers"],
        json!([{
            "unit": "hoi-luat-gia", "breach": "absent", "rule": "ky-luat-khoi", "count": 1,
            "reason": "Vắng mặt tại hội nghị",
            "act": "tally hoi-luat-gia ky-luat-khoi 1 --reason \"Vắng mặt tại hội nghị\"",
        }])
    );
    assert_eq!(state["pact"]["signed"], json!(["vp-ubnd", "vp-hdnd", "so-noi-vu", "so-tai-chinh"]));
    assert_eq!(
        state["pact"]["not_signed"],
        json!(["so-ke-hoach", "so-tu-phap", "thanh-tra", "quy-dau-tu", "hoi-luat-gia"])
    );
    let chair = &state["offices"][0];
    assert_eq!(
        (&chair["proposed"], &chair["status"], &chair["decided"], &chair["term"], &chair["method"]),
        (&json!("so-noi-vu"), &json!("proposed"), &Value::Null, &json!(2021), &json!("acclaim"))
    );
    // In 2020 the deputy was the other office: custom would have given it the chair.
    assert_eq!((&chair["turn"], &chair["follows_turn"]), (&json!("vp-hdnd"), &json!(false)));
    assert!(chair["explanation"].as_str().unwrap().contains("không theo lượt"), "{chair}");

    // The Chairman of the province decides after the seal: in the successor, which keeps what was proposed.
    assert_eq!(run(&["do", &sealed, "office", "decide", "truong-khoi", "approved"]).exit, Exit::Refused);
    let made = run(&["new", &next, "--after", &sealed, "--reason", "Quyết định phê chuẩn"]);
    assert_eq!((made.exit, made.err.as_str()), (Exit::Done, ""));
    let decided =
        run(&["do", &next, "office", "decide", "truong-khoi", "approved", "--evidence", "Quyết định số 1/QĐ-UBND"]);
    assert_eq!(
        (decided.exit, decided.out.as_str()),
        (Exit::Done, "#2 Trưởng khối: phê chuẩn Sở NV; tài liệu: Quyết định số 1/QĐ-UBND\n")
    );
    let refused = run(&["do", &next, "office", "decide", "pho-khoi", "refused", "--unit", "thanh-tra"]);
    assert_eq!(refused.exit, Exit::Done, "{}", refused.err);
    let after = json(&run(&["state", &next, "--json"]));
    for part in ["agenda", "attendance", "pact"] {
        assert_eq!(after[part], state[part], "{part}");
    }
    assert_eq!(after["offices"][0]["status"], "approved");
    assert_eq!(after["offices"][0]["decided"]["evidence"], json!(["Quyết định số 1/QĐ-UBND"]));
    let deputy = &after["offices"][1];
    assert_eq!(
        (&deputy["proposed"], &deputy["status"], &deputy["decided"]["unit"]),
        (&json!("vp-hdnd"), &json!("refused"), &json!("thanh-tra"))
    );
}

#[test]
fn an_agenda_of_ones_own_is_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    std::fs::write(
        path("a.ron"),
        "(id: \"a\", title: \"Của khối\", items: [(id: \"x\", title: \"Một\", minutes: 20)])",
    )
    .unwrap();
    let (own, file) = (path("a.ron"), path("m.binhxet"));
    let checked = run(&["check", &own]);
    assert_eq!((checked.exit, checked.err.as_str()), (Exit::Done, ""));
    let made = run(&["new", &file, "--rubric", "lao-cai-vi-du", "--bloc", "mau", "--agenda", &own]);
    assert_eq!((made.exit, made.err.as_str()), (Exit::Done, ""));
    let agenda = json(&run(&["state", &file, "--json"]))["agenda"].clone();
    assert_eq!(
        agenda,
        json!([{
            "id": "x", "number": 1, "title": "Một", "about": "other", "minutes": 20, "state": "planned",
            "started": null, "ended": null, "reason": null,
        }])
    );
    // Without one, the regulation's: fourteen items.
    let usual = path("n.binhxet");
    run(&["new", &usual, "--rubric", "lao-cai-vi-du", "--bloc", "mau"]);
    assert_eq!(json(&run(&["state", &usual, "--json"]))["agenda"].as_array().unwrap().len(), 14);
    let none = run(&["new", &path("o.binhxet"), "--rubric", "lao-cai-vi-du", "--bloc", "mau", "--agenda", "khong-co"]);
    assert_eq!(none.exit, Exit::Refused);
}

#[test]
fn a_regulation_names_an_agenda_that_lies_beside_it() {
    use binhxet::rulebook::read::Wrong;
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let (_, regulation) = rulebook::REGULATIONS[0];
    let rubric = write("r.ron", rulebook::RUBRICS[0].1);
    let set_up = |regulation: &str| {
        write("lao-cai-2021.ron", regulation);
        let wanted = Wanted { rubric: &rubric, bloc: "mau", agenda: None, year: 2024, meeting: SAMPLE_ID.into() };
        rulebook::set_up(&wanted)
    };
    let own = regulation.replace("Template(\"hoi-nghi-cham-diem\")", "Template(\"cua-khoi\")");
    let faults = set_up(&own).unwrap_err();
    assert!(faults.iter().any(|fault| fault.what == Wrong::NoAgenda { id: "cua-khoi".into() }), "{faults:?}");
    write("agendas/cua-khoi.ron", "(id: \"cua-khoi\", title: \"Của khối\", items: [(id: \"x\", title: \"Một\")])");
    assert_eq!(set_up(&own).unwrap().agenda.len(), 1);
    let items = "Items([(id: \"x\", title: \"Một\"), (id: \"y\", title: \"Hai\")])";
    assert_eq!(set_up(&regulation.replace("Template(\"hoi-nghi-cham-diem\")", items)).unwrap().agenda.len(), 2);
    // Customs of a bloc are for offices that the regulation has.
    let without = regulation.replace("id: \"truong-khoi\"", "id: \"truong\"");
    let faults = set_up(&without).unwrap_err();
    assert_eq!((faults.len(), &*faults[0].at), (1, "truong-khoi"));
}

#[test]
fn the_sample_is_in_the_middle_of_its_scores() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("s.binhxet").to_str().unwrap().to_owned();
    run(&["new", &file, "--sample"]);
    let state = json(&run(&["state", &file, "--json"]));
    let running: Vec<_> =
        state["agenda"].as_array().unwrap().iter().filter(|item| item["state"] == "running").collect();
    assert_eq!((running.len(), &running[0]["about"]), (1, &json!("scores")));
    assert_eq!((&state["attendance"]["present"], &state["attendance"]["total"]), (&json!(9), &json!(9)));
    let offers = state["attendance"]["offers"].as_array().unwrap();
    assert_eq!((offers.len(), &offers[0]["unit"]), (1, &json!("thanh-tra")));
    assert_eq!(state["offices"][0]["turn"], "thanh-tra");
}
