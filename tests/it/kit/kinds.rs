//! A set-up with a criterion of every kind, and what its cells hold.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use crate::kit::given::{Given, criterion, p, section, small, unit};
use binhxet::domain::compute::working;
use binhxet::domain::kind::CriterionKind;
use binhxet::domain::rubric::{Criterion, Item};
use binhxet::domain::set_up::SetUp;
use binhxet::rulebook::read::Source;
use binhxet::text::formula::formula;
use binhxet::text::lang::Lang;

/// A kind from the text of a rule file.
pub fn kind(text: &str) -> CriterionKind {
    Source::shipped("kind", text).parse().unwrap_or_else(|faults| panic!("{text}: {faults:?}"))
}

/// Id, maximum and kind of each criterion; the bands are those of R6.
pub const CRITERIA: [(&str, &str, &str); 13] = [
    ("ty", "10", "Typed"),
    ("yn", "2", "YesNo"),
    (
        "lv",
        "2",
        r#"Levels(levels: [(id: "xuat-sac", title: "Xuất sắc", points: "2"), (id: "tot", title: "Tốt", points: "1.5"), (id: "khong", title: "Không hoàn thành", points: "0")])"#,
    ),
    (
        "pc",
        "1.5",
        r#"PercentBands(bands: [(over: "95", points: "1.5"), (from: "75", points: "1"), (from: "50", points: "0.5"), (points: "0")])"#,
    ),
    (
        "dl",
        "2",
        r#"DaysLate(bands: [(to: 0, points: "2"), (to: 2, points: "1.5"), (to: 5, points: "1"), (to: 10, points: "0.5"), (points: "0")])"#,
    ),
    ("tg", "10", "Target()"),
    ("t5", "5", r#"Target(target: "10")"#),
    ("tn", "4", r#"Target(met: "100", above: Nothing, without_target: NotAllowed)"#),
    ("tx", "10", "Target(excluded_lead: true)"),
    ("th", "2.3", "Target()"),
    ("rk", "60", r#"OutsideRank(points: ["60", "45", "30", "15", "0"])"#),
    (
        "av",
        "100",
        r#"Panel(scorers: [(id: "cuc-a", title: "Cục A"), (id: "cuc-b", title: "Cục B"), (id: "van-phong", title: "Văn phòng")])"#,
    ),
    (
        "pr",
        "60",
        r#"Panel(scorers: [(id: "cuc-a", title: "Cục A"), (id: "cuc-b", title: "Cục B")], gives: ByRank(points: ["60", "45", "30", "15", "0"]))"#,
    ),
];

/// Units a to f, the criteria above in one section; three stages, the last asks for reasons.
pub fn kinds() -> SetUp {
    let mut set_up = small();
    let items = CRITERIA.map(|(id, max, text)| Item::Criterion(Criterion { kind: kind(text), ..criterion(id, max) }));
    set_up.rubric.sections = vec![section("I", "268.8", items.into())];
    set_up.regulation.frame.truncate(1);
    set_up.regulation.sections_total = p("268.8");
    set_up.regulation.total = p("273.8");
    set_up.regulation.stages[1].sections = None;
    set_up.bloc.units = ["a", "b", "c", "d", "e", "f"].map(|id| unit(id, true, true)).into();
    set_up
}

impl Given {
    pub fn kinds() -> Self {
        Self::set_up(kinds())
    }

    /// The points of a cell at a stage, as a file writes them; "-" for none.
    pub fn points_at(&self, unit: &str, criterion: &str, stage: &str) -> String {
        let sheet = self.meeting.sheet();
        let cell = self.meeting.cell(sheet.unit_idx(unit).unwrap(), sheet.leaf_idx(criterion).unwrap()).unwrap();
        let points = cell.points(self.meeting.set_up().stage_idx(stage).unwrap());
        points.map_or_else(|| "-".to_owned(), |points| points.to_string())
    }

    /// The points of a cell at the deciding stage.
    pub fn points(&self, unit: &str, criterion: &str) -> String {
        self.points_at(unit, criterion, "agreed")
    }

    /// The agreed points of a criterion, by unit.
    pub fn column_of(&self, criterion: &str) -> String {
        let units = self.meeting.set_up().bloc.units.iter();
        units.map(|unit| self.points(unit.id.as_str(), criterion)).collect::<Vec<_>>().join(" ")
    }

    /// The one-line formula of a cell at the deciding stage.
    pub fn formula(&self, unit: &str, criterion: &str, lang: Lang) -> String {
        let sheet = self.meeting.sheet();
        let (unit_idx, leaf_idx) = (sheet.unit_idx(unit).unwrap(), sheet.leaf_idx(criterion).unwrap());
        let last = self.meeting.set_up().last_stage_idx();
        let working = working(&self.meeting, unit_idx, leaf_idx, last).unwrap();
        formula(&self.meeting, unit_idx, &sheet.leaves[leaf_idx], &working, lang)
    }

    /// After these lines, the agreed points of the unit in the last of them.
    #[track_caller]
    pub fn gives(&self, line: &str, points: &str) {
        let mut given = self.clone();
        given.act(line);
        let words: Vec<&str> = line.split(' ').collect();
        assert_eq!(given.points(words[1], words[2]), points, "{line}");
    }
}
