//! The rubrics that ship: each makes a meeting, says its source and what is only an example, and gives the points that
//! its source works out.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use crate::kit::given::{Given, SAMPLE_ID};
use binhxet::domain::check::Flaw;
use binhxet::domain::set_up::SetUp;
use binhxet::rulebook::read::{Fault, Wrong};
use binhxet::rulebook::{self, BLOCS, REGULATIONS, RUBRICS, Wanted};

fn try_set_up(rubric: &str, bloc: &str) -> Result<SetUp, Vec<Fault>> {
    rulebook::set_up(&Wanted { rubric, bloc, agenda: None, year: 2026, meeting: SAMPLE_ID.into() })
}

fn set_up(rubric: &str, bloc: &str) -> SetUp {
    try_set_up(rubric, bloc).unwrap()
}

/// A meeting on a shipped rubric and its units, by the first four ids.
fn given(rubric: &str, bloc: &str) -> (Given, Vec<String>) {
    let given = Given::set_up(set_up(rubric, bloc));
    let units = given.meeting.set_up().bloc.units.iter().map(|unit| unit.id.to_string()).collect();
    (given, units)
}

#[test]
fn every_rubric_makes_a_meeting_with_every_bloc_that_has_its_groups() {
    let mut refused = Vec::new();
    for (rubric, _) in RUBRICS {
        for (bloc, _) in BLOCS {
            let set_up = match try_set_up(rubric, bloc) {
                Ok(set_up) => set_up,
                Err(faults) => {
                    assert!(matches!(&faults[..], [Fault { what: Wrong::Flaw(Flaw::NoGroups), .. }]), "{faults:?}");
                    refused.push((rubric, bloc));
                    continue;
                }
            };
            assert!(!set_up.rubric.source.is_empty() && !set_up.regulation.source.is_empty(), "{rubric}");
            assert!(!set_up.rubric.example.is_empty(), "{rubric}: what is an example must be said");
            assert!(set_up.rubric.example.chars().count() <= 160, "{rubric}: every screen shows it");
        }
    }
    // Ranked within groups, it needs a bloc that has some.
    assert_eq!(refused, [("tphcm-bang-4", "mau")]);
    // Each regulation has a rubric to show it.
    for (regulation, _) in REGULATIONS {
        assert!(
            RUBRICS.iter().any(|(rubric, _)| *set_up(rubric, "tphcm-quan-huyen").regulation.id == *regulation),
            "{regulation}"
        );
    }
}

#[test]
fn numbers_that_a_source_states_stand_in_its_frame() {
    let total = |id: &str| set_up(id, "mau").regulation.total.to_string();
    assert_eq!(["cong-an-cum-vi-du", "mttq-dong-nai-vi-du", "lao-cai-vi-du"].map(total), ["1000", "100", "100"]);
    let sections = set_up("cong-an-cum-vi-du", "mau").rubric.sections;
    let maxima: Vec<String> = sections.iter().map(|section| section.max.to_string()).collect();
    assert_eq!(maxima, ["700", "200", "100"]);
    let (police, _) = given("cong-an-cum-vi-du", "mau");
    let in_section = |idx: usize| police.meeting.sheet().leaves.iter().filter(|leaf| leaf.section_idx == idx).count();
    assert_eq!([0, 1, 2].map(in_section), [25, 5, 3]);
    let stages = set_up("mttq-dong-nai-vi-du", "mau").regulation.stages;
    let stages: Vec<&str> = stages.iter().map(|stage| &*stage.title).collect();
    assert_eq!(stages, ["Địa phương tự chấm", "Chuyên viên", "Lãnh đạo ban", "Hội đồng", "Ban Thường trực", "Công bố"]);
    let movements = set_up("bac-kan-phong-trao-2023", "mau").rubric;
    assert_eq!(movements.sections[2].items.len(), 7);
    let campaign = set_up("dot-thi-dua-2-3-3", "mau").rubric;
    let parts: Vec<(&str, usize)> =
        campaign.sections.iter().map(|section| (&*section.title, section.items.len())).collect();
    assert_eq!(parts, [("2 thạo", 2), ("3 đúng", 3), ("3 không", 3)]);
}

#[test]
fn article_6_gives_the_points_of_v1() {
    let (mut given, units) = given("dieu-6-vi-du", "mau");
    for (unit, actual) in units.iter().zip(["8", "10", "20", "15"]) {
        given.act(&format!("result {unit} 1.1 {actual}"));
    }
    let points: Vec<String> = units.iter().take(4).map(|unit| given.points(unit, "1.1")).collect();
    assert_eq!(points, ["2", "2.5", "5", "3.75"]);
}

#[test]
fn article_6_gives_the_points_of_v2() {
    let (mut given, units) = given("dieu-6-vi-du", "mau");
    for (unit, result) in units.iter().zip(["120/100", "150", "60/50", "80/80", "100", "75"]) {
        given.act(&format!("result {unit} 1.2 {result}"));
    }
    let points: Vec<String> = units.iter().take(6).map(|unit| given.points(unit, "1.2")).collect();
    assert_eq!(points, ["10", "10", "10", "5", "6.67", "5"]);
}

#[test]
fn article_6_turns_places_into_points() {
    let (mut given, units) = given("dieu-6-vi-du", "mau");
    for (unit, place) in units.iter().zip(1..=5) {
        given.act(&format!("result {unit} 4.1 {place}"));
    }
    let points: Vec<String> = units.iter().take(5).map(|unit| given.points(unit, "4.1")).collect();
    assert_eq!(points, ["60", "45", "30", "15", "0"]);
    for (unit, (one, other)) in units.iter().zip([("90", "80"), ("95", "85"), ("70", "60")]) {
        given.act(&format!("result {unit} 4.2 {one} --scorer cuc-a"));
        given.act(&format!("result {unit} 4.2 {other} --scorer cuc-b"));
    }
    let points: Vec<String> = units.iter().take(3).map(|unit| given.points(unit, "4.2")).collect();
    assert_eq!(points, ["45", "60", "30"]);
}

#[test]
fn dong_thap_gives_the_points_of_its_bands_at_their_edges() {
    let (given, units) = given("dong-thap-stp-2022", "mau");
    let unit = &units[0];
    for (result, points) in [
        ("I.1.1 0", "2"),
        ("I.1.1 2", "1.5"),
        ("I.1.1 3", "1"),
        ("I.1.1 6", "0.5"),
        ("I.1.1 11", "0"),
        ("VIII.1 có", "2"),
        ("VIII.1 không", "0"),
        ("VIII.3.a 95,01", "1.5"),
        ("VIII.3.a 95", "1"),
        ("VIII.3.b 146/146", "1.5"),
        ("VIII.3.b 74,99", "0.5"),
        ("VIII.3.b 49", "0"),
    ] {
        given.gives(&format!("result {unit} {result}"), points);
    }
}

#[test]
fn departments_score_every_district_and_the_average_counts() {
    let (mut given, units) = given("tphcm-bang-4", "tphcm-quan-huyen");
    assert_eq!(units.len(), 24);
    let groups = &given.meeting.set_up().bloc;
    let in_group = |id: &str| groups.units.iter().filter(|unit| unit.group.as_ref().unwrap().as_str() == id).count();
    assert_eq!(["cum-1", "cum-2", "cum-3", "cum-4"].map(in_group), [6, 7, 6, 5]);
    for (scorer, points) in [("so-1", "98"), ("so-2", "96"), ("so-3", "97")] {
        given.act(&format!("result q-1 I.1 {points} --scorer {scorer}"));
    }
    assert_eq!(given.points("q-1", "I.1"), "97");
}
