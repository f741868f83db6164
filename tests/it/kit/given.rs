//! Given acts, when an act, then facts or a refusal: each a line of the command language.
//!
//! A line is the chair's ("An"), unless it begins with `@s ` (the secretary "Lan"), `@t ` (another secretary, "Thu")
//! or `@b ` (another chair, "Bình"). The clock is pinned: record n was written n seconds after the hour.
#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used, reason = "a test may stop")]

use binhxet::domain::attendance::AttendanceRule;
use binhxet::domain::award::{Award, Condition, Recipients, Requirement};
use binhxet::domain::bloc::{Bloc, Unit};
use binhxet::domain::command::{Command, Gesture};
use binhxet::domain::decide::decide;
use binhxet::domain::event::{Author, Entry, Event, Record, Role};
use binhxet::domain::meeting::Meeting;
use binhxet::domain::points::{Points, Rounding};
use binhxet::domain::quota::{Quota, QuotaBase, QuotaRounding};
use binhxet::domain::ranking::TieEnd;
use binhxet::domain::refusal::Refusal;
use binhxet::domain::regulation::{
    Attach, CountBand, CriterionBonus, Effect, EvidenceNeed, Floor, FrameSection, Ground, LedgerKind, LedgerRule,
    Regulation, Repeat, Sign, Stage, UnitCondition,
};
use binhxet::domain::rubric::{Criterion, CriterionKind, Group, Item, Rubric, Section};
use binhxet::domain::set_up::SetUp;
use binhxet::domain::share::Share;
use binhxet::domain::standings::{Basis, Standings};
use binhxet::domain::vote::{EvenVote, Method, OwnCase, VoteBase, VoteRule};
use binhxet::rulebook;
use binhxet::words::command_line;
use chrono::{DateTime, Duration, FixedOffset};
use std::collections::BTreeMap;
use std::sync::Arc;

pub const SAMPLE_ID: &str = "000102030405060708090a0b0c0d0e0f";

/// Points from the form of files.
pub fn p(text: &str) -> Points {
    Points::from_file(text).unwrap_or_else(|| panic!("no points: {text}"))
}

/// The pinned reading of the clock.
pub fn clock() -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339("2025-01-08T08:00:00+07:00").unwrap()
}

pub fn author(role: Role, name: &str) -> Author {
    Author { role, name: name.into() }
}

pub fn chair() -> Author {
    author(Role::Chair, "An")
}

/// Who says a line, and the line without that.
pub fn said_by(line: &str) -> (Author, &str) {
    match line.split_at_checked(3) {
        Some(("@s ", rest)) => (author(Role::Secretary, "Lan"), rest),
        Some(("@t ", rest)) => (author(Role::Secretary, "Thu"), rest),
        Some(("@b ", rest)) => (author(Role::Chair, "Bình"), rest),
        _ => (chair(), line),
    }
}

pub fn record(seq: u64, by: Author, ev: Vec<Event>) -> Arc<Entry> {
    let at = clock() + Duration::seconds(i64::try_from(seq).unwrap());
    let cmd = format!("{seq:032x}").into();
    let mut chain = [0; 32];
    chain[..8].copy_from_slice(&seq.to_le_bytes());
    Arc::new(Entry { seq, chain, record: Record { at, by, cmd, on: seq - 1, clock_back: None, ev } })
}

/// A criterion with the usual answers.
pub fn criterion(id: &str, max: &str) -> Criterion {
    Criterion {
        id: id.into(),
        code: id.into(),
        title: format!("Tiêu chí {id}").into(),
        max: p(max),
        max_bonus: None,
        kind: CriterionKind::Typed,
        step: None,
        decimals: None,
        evidence: EvidenceNeed::No,
        evidence_column: "".into(),
        guide: "".into(),
        registered_target: false,
    }
}

pub fn section(id: &str, max: &str, items: Vec<Item>) -> Section {
    Section { id: id.into(), code: id.into(), title: format!("Mục {id}").into(), max: p(max), items }
}

pub fn unit(id: &str, party_organisation: bool, trade_union: bool) -> Unit {
    let (name, short) = (format!("Đơn vị {}", id.to_uppercase()).into(), id.to_uppercase().into());
    Unit {
        id: id.into(),
        name,
        short,
        party_organisation,
        trade_union,
        chaired: Vec::new(),
        deputised: Vec::new(),
        registered: true,
        reviewed_from: None,
        group: None,
        marks: Vec::new(),
        figures: BTreeMap::new(),
    }
}

pub fn rule(id: &str, sign: Sign, kind: LedgerKind, attach: Attach) -> LedgerRule {
    let (title, note) = (format!("Quy định {id}").into(), "".into());
    LedgerRule {
        id: id.into(),
        title,
        source: "".into(),
        sign,
        kind,
        attach,
        beyond: false,
        floor: Floor::ByPlace,
        mitigation: None,
        evidence: EvidenceNeed::No,
        note,
    }
}

pub fn ground(id: &str, title: &str, effect: Effect, when: Option<UnitCondition>) -> Ground {
    Ground { id: id.into(), title: title.into(), effect, when, source: "".into() }
}

fn stage(id: &str, sections: Option<&[&str]>, reason_on_change: bool) -> Stage {
    let sections = sections.map(|ids| ids.iter().map(|id| (*id).into()).collect());
    Stage {
        id: id.into(),
        title: id.into(),
        short: id.into(),
        by: "".into(),
        appraisers: BTreeMap::new(),
        sections,
        reason_on_change,
    }
}

/// More than half of all units, by hands.
pub fn rule_of_voting() -> VoteRule {
    VoteRule {
        id: "qua-ban".into(),
        title: "Quá nửa".into(),
        source: "Điều 2".into(),
        method: Method::Hands,
        base: VoteBase::AllUnits,
        threshold: Share::from_file("1/2"),
        strict: true,
        own_case: OwnCase::Votes,
        written_absentees: false,
        tie: EvenVote::Fails,
    }
}

/// An award for units, with the usual answers.
pub fn award(id: &str, condition: Option<Condition>, quota: Option<Quota>) -> Award {
    let requirement = |is| Requirement { is, title: "".into(), source: "Điều 1".into() };
    Award {
        id: id.into(),
        title: format!("Hình thức {id}").into(),
        short: "".into(),
        authority: "UBND tỉnh".into(),
        by_bloc: false,
        recipients: Recipients::Units,
        quota,
        conditions: condition.map(requirement).into_iter().collect(),
        ranking: None,
        excludes: Vec::new(),
        fall_back: None,
        beside: Vec::new(),
        reserved: Vec::new(),
        prefer: Vec::new(),
        decided_by: None,
        source: "".into(),
        note: "".into(),
    }
}

fn one_in_five() -> Quota {
    let share = Share::from_file("20/100").expect("a share");
    Quota::Share { share, of: QuotaBase::Units, rounding: QuotaRounding::Floor }
}

/// Five units a to e (d has only a union, e neither), 35 points in three sections, one rule of every kind.
///
/// I: t (10), s (5, step 0.5), z (2, all or nothing), w (3, one decimal); t and s have registered targets.
/// II: p (6), q (4, evidence). III: r (5), appraised.
pub fn small() -> SetUp {
    let stepped = Criterion { step: Some(p("0.5")), registered_target: true, ..criterion("s", "5") };
    let all_or_nothing = Criterion { kind: CriterionKind::AllOrNothing, ..criterion("z", "2") };
    let one_place = Criterion { decimals: Some(1), ..criterion("w", "3") };
    let proven = Criterion { evidence: EvidenceNeed::Required, ..criterion("q", "4") };
    let target = Criterion { registered_target: true, ..criterion("t", "10") };
    let group = Group {
        id: "g".into(),
        code: "-".into(),
        title: "Nội dung g".into(),
        max: p("15"),
        items: vec![Item::Criterion(target), Item::Criterion(stepped)],
    };
    let band = |from, to, points| CountBand { from, to, points: p(points) };
    let bands = vec![band(1, Some(2), "1"), band(3, None, "1.5")];
    let bonus_item = LedgerKind::PerItem { most: p("1"), cap: Some(p("3")), section: "I".into() };
    let once = LedgerKind::Flat { amount: p("1"), repeat: Repeat::Once };
    let each = LedgerKind::Flat { amount: p("1"), repeat: Repeat::EachBreach };
    SetUp {
        meeting: SAMPLE_ID.into(),
        program: "binhxet 0".into(),
        title: "Hội nghị".into(),
        year: 2024,
        regulation: Regulation {
            id: "nho".into(),
            title: "Quy chế nhỏ".into(),
            source: "".into(),
            total: p("40"),
            sections_total: p("35"),
            bonus_total: p("5"),
            criterion_bonus: CriterionBonus::InPool,
            frame: ["I", "II", "III"].map(|id| FrameSection { id: id.into(), title: id.into(), max: None }).into(),
            stages: vec![
                stage("self", None, false),
                stage("appraised", Some(&["III"]), false),
                stage("agreed", None, true),
            ],
            rules: vec![
                rule("free", Sign::Bonus, LedgerKind::Free { cap: Some(p("4")) }, Attach::Total),
                rule("item", Sign::Bonus, bonus_item, Attach::Total),
                rule(
                    "count",
                    Sign::Deduction,
                    LedgerKind::PerCount { each: p("0.5"), cap: Some(p("2")) },
                    Attach::Total,
                ),
                rule("band", Sign::Deduction, LedgerKind::Banded { bands }, Attach::Total),
                rule("once", Sign::Deduction, once, Attach::Total),
                rule("each", Sign::Deduction, each, Attach::Total),
            ],
            criterion_deductions: Attach::Total,
            caps: Vec::new(),
            stand_ins: Vec::new(),
            grounds: vec![
                ground("sai-pham", "Sai phạm", Effect::NotReviewed, None),
                ground("khoi-moi", "Khối mới", Effect::NotReviewed, None),
            ],
            ties: Vec::new(),
            tie_end: TieEnd::Decision,
            agenda: None,
            attendance: AttendanceRule::default(),
            offices: Vec::new(),
            one_office_per_unit: false,
            votes: vec![rule_of_voting()],
            awards: vec![award("co", Some(Condition::LeaderOnly), None), award("bk", None, Some(one_in_five()))],
            secretary_acts: [
                "note",
                "evidence add",
                "evidence cite",
                "contest",
                "propose",
                "retract",
                "remark",
                "undo",
                "redo",
            ]
            .map(Into::into)
            .into(),
        },
        rubric: Rubric {
            id: "bang".into(),
            title: "Bảng nhỏ".into(),
            source: "".into(),
            regulation: "nho".into(),
            example: "".into(),
            decimals: 2,
            rounding: Rounding::HalfUp,
            sections: vec![
                section(
                    "I",
                    "20",
                    vec![Item::Group(group), Item::Criterion(all_or_nothing), Item::Criterion(one_place)],
                ),
                section("II", "10", vec![Item::Criterion(criterion("p", "6")), Item::Criterion(proven)]),
                section("III", "5", vec![Item::Criterion(criterion("r", "5"))]),
            ],
            rankings: Vec::new(),
            bands: None,
        },
        bloc: Bloc {
            id: "khoi".into(),
            name: "Khối nhỏ".into(),
            authority: "".into(),
            sample: true,
            reviewed_from: None,
            groups: Vec::new(),
            customs: Vec::new(),
            units: vec![
                unit("a", true, true),
                unit("b", true, true),
                unit("c", true, true),
                unit("d", false, true),
                unit("e", false, false),
            ],
        },
        agenda: Vec::new(),
        after: None,
    }
}

/// The Lào Cai rules with the shipped example rubric and the invented bloc.
pub fn lao_cai() -> SetUp {
    let wanted =
        rulebook::Wanted { rubric: "lao-cai-vi-du", bloc: "mau", agenda: None, year: 2024, meeting: SAMPLE_ID.into() };
    rulebook::set_up(&wanted).expect("shipped data is flawless")
}

/// The acts of the sample meeting, one a line.
pub fn sample_acts() -> impl Iterator<Item = &'static str> {
    let lines = include_str!("../../../data/sample.acts").lines();
    lines.filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// A meeting some acts into itself.
#[derive(Clone)]
pub struct Given {
    pub meeting: Meeting,
}

/// Lets equal units share their place, for tests of what comes after.
pub fn shared_ties(set_up: &mut SetUp) {
    set_up.regulation.tie_end = TieEnd::Shared;
    for ranking in &mut set_up.rubric.rankings {
        ranking.tie_end = Some(TieEnd::Shared);
    }
}

impl Given {
    pub fn set_up(set_up: SetUp) -> Self {
        let opened = record(1, chair(), vec![Event::Opened(Box::new(set_up))]);
        Self { meeting: Meeting::fold(&[opened]).expect("a set-up that opens") }
    }

    pub fn small() -> Self {
        Self::set_up(small())
    }

    /// The small set-up with something else in it.
    pub fn small_but(change: impl FnOnce(&mut SetUp)) -> Self {
        let mut set_up = small();
        change(&mut set_up);
        Self::set_up(set_up)
    }

    pub fn lao_cai() -> Self {
        Self::set_up(lao_cai())
    }

    /// Adds acts; each must be taken.
    pub fn acts<'a>(mut self, lines: impl IntoIterator<Item = &'a str>) -> Self {
        for line in lines {
            self.act(line);
        }
        self
    }

    pub fn act(&mut self, line: &str) {
        let facts = self.when(line).unwrap_or_else(|refusal| panic!("given {line}: {refusal:?}"));
        self.happen(said_by(line).0, facts);
    }

    /// Puts facts into the next record.
    pub fn happen(&mut self, by: Author, facts: Vec<Event>) {
        self.meeting.apply(record(self.meeting.head() + 1, by, facts)).expect("facts that fit");
    }

    /// What the line would do now.
    pub fn when(&self, line: &str) -> Result<Vec<Event>, Refusal> {
        self.when_seen(line, self.meeting.head(), &[])
    }

    /// What the line would do, by somebody who has seen the records up to a number and their own later ones.
    pub fn when_seen(&self, line: &str, seen: u64, own: &[u64]) -> Result<Vec<Event>, Refusal> {
        let (author, line) = said_by(line);
        let command = command_line(line, &self.meeting)?;
        decide(&self.meeting, &Gesture { command, author, seen, own: own.to_vec() })
    }

    /// What a command would do that has no words.
    pub fn decide(&self, command: Command) -> Result<Vec<Event>, Refusal> {
        let gesture = Gesture { command, author: chair(), seen: self.meeting.head(), own: Vec::new() };
        decide(&self.meeting, &gesture)
    }

    /// The facts of a line as the file writes them.
    #[track_caller]
    pub fn then(&self, line: &str, facts: &str) {
        let happened = self.when(line).unwrap_or_else(|refusal| panic!("{line}: {refusal:?}"));
        assert_eq!(ron::to_string(&happened).unwrap(), facts, "{line}");
    }

    #[track_caller]
    pub fn refuses(&self, line: &str, refusal: Refusal) {
        assert_eq!(self.when(line), Err(refusal), "{line}");
    }

    pub fn standings(&self) -> Standings {
        Standings::of(&self.meeting, Basis::Stage(self.meeting.set_up().last_stage_idx()))
    }

    /// Rank, unit and total of each row in order, by the mixed basis: "1 a 12.5; 2 b 3; - c 0".
    pub fn ranking(&self) -> String {
        let standings = Standings::of(&self.meeting, Basis::Mixed);
        let rows = standings.rows.iter().map(|row| {
            let rank = row.rank.map_or_else(|| "-".to_owned(), |rank| rank.to_string());
            format!("{rank} {} {}", self.meeting.set_up().unit(row.unit_idx).unwrap().id, row.sum.total)
        });
        rows.collect::<Vec<_>>().join("; ")
    }

    /// Sections, bonus, deductions and total of a unit by the mixed basis: "12.5 0 3 + 1 - 0.5 = 16".
    pub fn sum(&self, unit: &str) -> String {
        let unit_idx = self.meeting.sheet().unit_idx(unit).unwrap();
        let sum = binhxet::domain::standings::unit_sum(&self.meeting, unit_idx, Basis::Mixed);
        let sections: Vec<String> = sum.sections.iter().map(ToString::to_string).collect();
        format!("{} + {} - {} = {}", sections.join(" "), sum.bonus, sum.deductions, sum.total)
    }
}

/// Everything a meeting says now, apart from its records: two meetings with the same state are the same to people.
pub fn state(meeting: &Meeting) -> String {
    let columns: Vec<_> = (0..meeting.n_units()).map(|unit_idx| meeting.column(unit_idx)).collect();
    let documents = meeting.catalogue().documents();
    let decisions = (meeting.ballots(), meeting.awards(), meeting.settlements(), meeting.tie_decisions());
    let (set_up, ledger, floor) = (meeting.set_up(), meeting.ledger(), meeting.floor());
    let (notes, closed) = (meeting.notes(), meeting.closed());
    format!("{set_up:?}\n{columns:?}\n{ledger:?}\n{documents:?}\n{notes:?}\n{floor:?}\n{closed:?}\n{decisions:?}")
}

/// The name of each refusal; a new variant does not compile until it stands here, and then asks for its case.
pub fn name(refusal: &Refusal) -> &'static str {
    macro_rules! names {
        ($($variant:ident),* $(,)?) => {
            match refusal { $(Refusal::$variant { .. } => stringify!($variant)),* }
        };
    }
    names!(
        Unknown,
        Ambiguous,
        UnknownAct,
        Form,
        Number,
        Date,
        Text,
        AboveMaximum,
        BelowZero,
        OffStep,
        TooManyDecimals,
        NotAllOrNothing,
        Result,
        NotACount,
        NoItems,
        NeedsItem,
        NotAnItem,
        MoreThanItems,
        DeductsMoreThanMaximum,
        NothingThere,
        Gate,
        NotForTheFile,
        NeedsReason,
        StageDoesNotCover,
        NotAssigned,
        AlreadyAssigned,
        Returned,
        NothingAfterStage,
        NothingToReturn,
        NothingAmended,
        NoSuchField,
        NotAValue,
        Flawed,
        LeavesOutside,
        NotScored,
        NothingToAccept,
        Unclosed,
        AlreadyContested,
        NotContested,
        AlreadyExcluded,
        NotExcluded,
        HoldsByItself,
        WhichGround,
        NoBonusHere,
        NoMitigation,
        TwiceNamed,
        TieOfOne,
        TieOfExcluded,
        NotTied,
        TiedWithOthers,
        SeedAndLot,
        Evidence,
        AlreadyCited,
        NotYourRole,
        ChangedSince,
        Closed,
        NothingToUndo,
        NeverUndone,
        UndoneAlready,
        BuiltOn,
        LostItsBase,
        Agenda,
        Attendance,
        Office,
        Pact,
        NotAdopted,
        TooMuch,
        Ballot,
        Award,
        Ranking,
        Minutes,
    )
}

/// How many variants [`name`] knows.
pub const N_REFUSALS: usize = 71;
