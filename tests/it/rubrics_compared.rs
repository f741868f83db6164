//! Two rubrics beside each other: each field of a part, alone, and which part is taken for which.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use crate::kit::given::{criterion, p, section, small};
use binhxet::domain::compare::{Change, Difference, PartKind, compare};
use binhxet::domain::kind::CriterionKind;
use binhxet::domain::points::Rounding;
use binhxet::domain::ranking::{Band, Bands, RankBy, Ranking};
use binhxet::domain::regulation::EvidenceNeed;
use binhxet::domain::rubric::{Criterion, Item, Rubric};

/// The small rubric, with something else in it.
fn rubric(change: impl FnOnce(&mut Rubric)) -> Rubric {
    let mut rubric = small().rubric;
    change(&mut rubric);
    rubric
}

/// The criterion t of the small rubric, in its group.
fn t(rubric: &mut Rubric) -> &mut Criterion {
    let Item::Group(group) = &mut rubric.sections[0].items[0] else { panic!("no group") };
    let Item::Criterion(t) = &mut group.items[0] else { panic!("no criterion") };
    t
}

fn changed(change: impl FnOnce(&mut Rubric)) -> Vec<Difference> {
    compare(&small().rubric, &rubric(change))
}

/// The one part that differs, and how.
#[track_caller]
fn one(change: impl FnOnce(&mut Rubric)) -> (PartKind, String, Vec<Change>) {
    let mut differences = changed(change);
    assert_eq!(differences.len(), 1, "{differences:?}");
    let Difference { part, id, changes, .. } = differences.remove(0);
    (part, id.into(), changes)
}

/// What changes in the criterion t alone.
#[track_caller]
fn in_t(change: impl FnOnce(&mut Criterion)) -> Vec<Change> {
    let (part, id, changes) = one(|rubric| change(t(rubric)));
    assert_eq!((part, &*id), (PartKind::Criterion, "t"));
    changes
}

fn field(name: &'static str, from: &str, to: &str) -> Vec<Change> {
    vec![Change::Field { name, from: from.into(), to: to.into() }]
}

#[test]
fn each_field_of_the_whole() {
    let whole = |change: fn(&mut Rubric)| {
        let (part, _, changes) = one(change);
        assert_eq!(part, PartKind::Rubric);
        changes
    };
    assert_eq!(changed(|_| {}), []);
    assert_eq!(whole(|rubric| rubric.id = "moi".into()), [Change::Id { from: "bang".into() }]);
    assert_eq!(whole(|rubric| rubric.title = "Mới".into()), [Change::Title { from: "Bảng nhỏ".into() }]);
    assert_eq!(whole(|rubric| rubric.regulation = "khac".into()), field("regulation", "nho", "khac"));
    assert_eq!(whole(|rubric| rubric.example = "Mẫu".into()), field("example", "", "Mẫu"));
    assert_eq!(whole(|rubric| rubric.decimals = 1), field("decimals", "2", "1"));
    assert_eq!(whole(|rubric| rubric.rounding = Rounding::Down), field("rounding", "HalfUp", "Down"));
    assert_eq!(whole(|rubric| rubric.rounding = Rounding::Up), field("rounding", "HalfUp", "Up"));
    let by_percent = |rubric: &mut Rubric| {
        rubric.rankings = vec![Ranking { by: RankBy::Percent, ..Ranking::general() }];
    };
    assert_eq!(whole(by_percent), [Change::Rankings]);
    let class = |rubric: &mut Rubric| {
        let bands = vec![Band { title: "Khá".into(), from: Some(p("20")), over: None }];
        rubric.bands = Some(Bands { by: RankBy::Total, bands });
    };
    assert_eq!(whole(class), [Change::Bands]);
    // A section with other points moves the total too.
    let parts = changed(|rubric| rubric.sections[1].max = p("11"));
    let said: Vec<_> = parts.iter().map(|difference| (difference.part, &*difference.id)).collect();
    assert_eq!(said, [(PartKind::Rubric, "bang"), (PartKind::Section, "II")]);
    assert_eq!(parts[0].changes, [Change::Maximum { from: p("35"), to: p("36") }]);
    assert_eq!(parts[1].changes, [Change::Maximum { from: p("10"), to: p("11") }]);
}

#[test]
fn each_field_of_a_criterion() {
    assert_eq!(in_t(|t| t.code = "1".into()), [Change::Code { from: "t".into(), to: "1".into() }]);
    assert_eq!(in_t(|t| t.title = "Mới".into()), [Change::Title { from: "Tiêu chí t".into() }]);
    assert_eq!(in_t(|t| t.max = p("9")), [Change::Maximum { from: p("10"), to: p("9") }]);
    let kind = Change::Kind { from: CriterionKind::Typed, to: CriterionKind::YesNo };
    assert_eq!(in_t(|t| t.kind = CriterionKind::YesNo), [kind]);
    let column = Change::Evidence { from: "".into(), to: "Văn bản".into() };
    assert_eq!(in_t(|t| t.evidence_column = "Văn bản".into()), [column]);
    assert_eq!(in_t(|t| t.evidence = EvidenceNeed::Required), [Change::EvidenceNeed { now: true }]);
    assert_eq!(in_t(|t| t.guide = "Thang".into()), [Change::Guide { from: "".into(), to: "Thang".into() }]);
    assert_eq!(in_t(|t| t.max_bonus = Some(p("2"))), field("max_bonus", "", "2"));
    assert_eq!(in_t(|t| t.step = Some(p("0.5"))), field("step", "", "0.5"));
    assert_eq!(in_t(|t| t.decimals = Some(1)), field("decimals", "", "1"));
    assert_eq!(in_t(|t| t.registered_target = false), field("registered_target", "true", "false"));
    // A document that is no longer asked for.
    let (_, id, changes) = one(|rubric| {
        let Item::Criterion(q) = &mut rubric.sections[1].items[1] else { panic!("no criterion") };
        q.evidence = EvidenceNeed::No;
    });
    assert_eq!((&*id, changes), ("q", vec![Change::EvidenceNeed { now: false }]));
}

#[test]
fn a_part_with_another_id_is_known_by_its_title() {
    assert_eq!(one(|rubric| t(rubric).id = "tt".into()).2, [Change::Id { from: "t".into() }]);
    // With another title besides it is another one.
    let parts = changed(|rubric| (t(rubric).id, t(rubric).title) = ("tt".into(), "Khác".into()));
    let said: Vec<_> = parts.iter().map(|difference| (&*difference.id, &*difference.changes)).collect();
    let (added, removed) = ([Change::Added { max: p("10") }], [Change::Removed { max: p("10") }]);
    assert_eq!(said, [("tt", &added[..]), ("t", &removed[..])]);
    // A criterion is not taken for a section of the same title, nor of the same id.
    let parts = changed(|rubric| {
        let new = Criterion { title: "Mục III".into(), ..criterion("III", "5") };
        rubric.sections.remove(2);
        rubric.sections[1].items.push(Item::Criterion(new));
    });
    let said: Vec<_> = parts.iter().map(|difference| (difference.part, difference.changes[0].name())).collect();
    let wanted = [(PartKind::Rubric, "maximum"), (PartKind::Criterion, "added")];
    assert_eq!(said[..2], wanted);
    assert_eq!(said[2..], [(PartKind::Section, "removed"), (PartKind::Criterion, "removed")]);
}

#[test]
fn of_equal_titles_none_is_taken_for_another() {
    let titled = |ids: &[&str]| {
        let one = |id: &&str| Item::Criterion(Criterion { title: "Như nhau".into(), ..criterion(id, "1") });
        rubric(|rubric| rubric.sections = vec![section("I", "2", ids.iter().map(one).collect())])
    };
    let names = |old: &[&str], new: &[&str]| {
        let parts = compare(&titled(old), &titled(new));
        parts.iter().map(|one| format!("{} {}", one.id, one.changes[0].name())).collect::<Vec<_>>()
    };
    // One for one; two stood there; two stand there now.
    assert_eq!(names(&["a"], &["c"]), ["c id"]);
    assert_eq!(names(&["a", "b"], &["c"]), ["c added", "a removed", "b removed"]);
    assert_eq!(names(&["a"], &["c", "d"]), ["c added", "d added", "a removed"]);
    // Titles of their own lead two renamed parts to themselves.
    let own = |ids: [&str; 2]| {
        let one = |(id, title): (&str, &str)| Item::Criterion(Criterion { title: title.into(), ..criterion(id, "1") });
        rubric(|rubric| rubric.sections = vec![section("I", "2", ids.into_iter().zip(["X", "Y"]).map(one).collect())])
    };
    let parts = compare(&own(["a", "b"]), &own(["c", "d"]));
    let said: Vec<_> = parts.iter().map(|one| (&*one.id, one.changes[0].clone())).collect();
    assert_eq!(said, [("c", Change::Id { from: "a".into() }), ("d", Change::Id { from: "b".into() })]);
    // What keeps its id is itself, and leaves the other to its title.
    assert_eq!(names(&["a", "b"], &["b", "c"]), ["c id"]);
}

#[test]
fn what_lies_in_another_place_has_moved_and_what_lies_in_a_renamed_one_has_not() {
    let moved = |rubric: &mut Rubric| {
        let Item::Group(group) = &mut rubric.sections[0].items[0] else { panic!("no group") };
        let item = group.items.remove(0);
        rubric.sections[1].items.push(item);
    };
    let (_, id, changes) = one(moved);
    assert_eq!((&*id, changes), ("t", vec![Change::Moved { from: "g".into(), to: "II".into() }]));
    // The group has another id: only it is told, not what lies in it.
    let (part, id, changes) = one(|rubric| {
        let Item::Group(group) = &mut rubric.sections[0].items[0] else { panic!("no group") };
        group.id = "gg".into();
    });
    assert_eq!((part, &*id, changes), (PartKind::Group, "gg", vec![Change::Id { from: "g".into() }]));
    // What lay in a section that is gone has moved, even where a criterion took the section's id.
    let parts = changed(|rubric| {
        let gone = rubric.sections.remove(2);
        rubric.sections[1].max = p("15");
        rubric.sections[1].items.extend(gone.items);
    });
    let of_r = parts.iter().find(|difference| &*difference.id == "r").unwrap();
    assert_eq!(of_r.changes, [Change::Moved { from: "III".into(), to: "II".into() }]);
}
