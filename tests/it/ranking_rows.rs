//! Rankings: by total, by share, in bands, per section, per group, two in one meeting; rows 8, 49 to 51 of `domain.md` §6.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use crate::kit::given::{Given, p};
use binhxet::domain::bloc::UnitGroup;
use binhxet::domain::points::Points;
use binhxet::domain::ranking::{Band, Bands, RankBy, Ranking};
use binhxet::domain::regulation::{Attach, LedgerKind, Sign};
use binhxet::domain::set_up::SetUp;
use binhxet::domain::standings::{Basis, Standings, View, digest};

/// Rank, unit and total of a view at the deciding stage: "1 a 12.5; 1 b 12.5; - c 0".
fn seen(given: &Given, view: View) -> String {
    let standings = Standings::viewed(&given.meeting, Basis::Stage(2), view);
    let rows = standings.rows.iter().map(|row| {
        let rank = row.rank.map_or_else(|| "-".to_owned(), |rank| rank.to_string());
        format!("{rank} {} {}", given.meeting.set_up().unit(row.unit_idx).unwrap().id, row.sum.total)
    });
    rows.collect::<Vec<_>>().join("; ")
}

fn ranking(id: &str, sections: &[&str]) -> Ranking {
    Ranking {
        id: id.into(),
        sections: Some(sections.iter().map(|id| (*id).into()).collect()),
        ledger: false,
        ..Ranking::general()
    }
}

fn nth(ranking_idx: usize) -> View {
    View { ranking_idx, ..View::default() }
}

#[test]
fn row_8_two_rankings_in_one_bloc() {
    // Professional work and union work, each with its own leader (`cases.md` C5).
    let given = Given::small_but(|set_up| {
        set_up.rubric.rankings = vec![ranking("chuyen-mon", &["I", "III"]), ranking("cong-doan", &["II"])];
    });
    let given = given.acts(["score a t 9", "score a r 4", "score b t 10", "score b p 6", "score c p 6", "score c q 1"]);
    assert_eq!(seen(&given, nth(0)), "1 a 13; 2 b 10; 3 c 0; 3 d 0; 3 e 0");
    assert_eq!(seen(&given, nth(1)), "1 c 7; 2 b 6; 3 a 0; 3 d 0; 3 e 0");
    // Bonus and deductions on the total belong to neither; what comes off a section belongs to its ranking.
    let given = given.acts(["tally a free 4 --reason v", "tally b count 4"]);
    assert_eq!(seen(&given, nth(0)), "1 a 13; 2 b 10; 3 c 0; 3 d 0; 3 e 0");
    let given = Given::small_but(|set_up| {
        set_up.rubric.rankings = vec![ranking("chuyen-mon", &["I"]), ranking("cong-doan", &["II"])];
        set_up.regulation.criterion_deductions = Attach::Section("II".into());
    });
    let given = given.acts(["score a t 9", "score a p 5", "deduct a t 2 --reason v", "exclude e sai-pham"]);
    assert_eq!(seen(&given, nth(0)), "1 a 9; 2 b 0; 2 c 0; 2 d 0; - e 0");
    assert_eq!(seen(&given, nth(1)), "1 a 3; 2 b 0; 2 c 0; 2 d 0; - e 0");
    // The sheet adds up all sections whatever is ranked.
    let standings = given.standings();
    assert_eq!(standings.whole(0).unwrap().total, p("12"));
    assert_eq!((standings.sections.as_slice(), standings.rows[0].sum.own_maximum), (&[0][..], p("20")));
}

#[test]
fn the_seal_covers_every_ranking() {
    let given = |second: bool| {
        let given = Given::small_but(|set_up| {
            set_up.rubric.rankings = vec![Ranking::general()];
            if second {
                set_up.rubric.rankings.push(ranking("cong-doan", &["II"]));
            }
        });
        given.acts(["score a t 9", "score b p 6", "score c q 3", "score c p 3"])
    };
    assert_ne!(digest(&given(true).meeting), digest(&given(false).meeting));
    // A tie that is decided in the second ranking alone changes the seal too.
    let decided = given(true).acts(["tie b c --method vote --ranking cong-doan --reason v"]);
    assert_eq!(decided.ranking(), given(true).ranking());
    assert_ne!(digest(&decided.meeting), digest(&given(true).meeting));
}

#[test]
fn row_49_by_total_and_a_section_alone() {
    let given =
        Given::small().acts(["score a t 9", "score b p 6", "score b q 4", "tally b free 4 --reason v", "score c p 6"]);
    assert_eq!(given.ranking(), "1 b 14; 2 a 9; 3 c 6; 4 d 0; 4 e 0");
    let section = |section_idx| View { section_idx: Some(section_idx), ..View::default() };
    assert_eq!(seen(&given, section(0)), "1 a 9; 2 b 0; 2 c 0; 2 d 0; 2 e 0");
    assert_eq!(seen(&given, section(1)), "1 b 10; 2 c 6; 3 a 0; 3 d 0; 3 e 0");
    let sum = &Standings::viewed(&given.meeting, Basis::Stage(2), section(1)).rows[0].sum;
    assert_eq!((sum.bonus, sum.own_maximum, sum.missing), (Points::ZERO, p("10"), 0));
}

#[test]
fn row_50_by_share_of_what_is_assigned() {
    let given = Given::small_but(|set_up| {
        set_up.rubric.rankings =
            vec![Ranking { by: RankBy::Percent, ..ranking("ty-le", &["I", "II", "III"]) }, Ranking::general()];
    });
    // a 12 of 35; b 12 of 25: the same total, the higher share; c has nothing to be compared by.
    let given =
        given.acts(["score a t 10", "score a z 2", "score b t 10", "score b z 2", "unassign b p", "unassign b q"]);
    let all = ["t", "s", "z", "w", "p", "q", "r"].map(|criterion| format!("unassign c {criterion}"));
    let given = given.acts(all.iter().map(String::as_str));
    assert_eq!(seen(&given, nth(0)), "1 b 12; 2 a 12; 3 d 0; 3 e 0; 5 c 0");
    assert_eq!(seen(&given, nth(1)), "1 a 12; 1 b 12; 3 c 0; 3 d 0; 3 e 0");
}

fn band(title: &str, from: Option<&str>, over: Option<&str>) -> Band {
    Band { title: title.into(), from: from.map(p), over: over.map(p) }
}

fn titles(given: &Given) -> String {
    let bands = &given.meeting.set_up().rubric.bands.as_ref().unwrap().bands;
    let standings = given.standings();
    let rows = standings.rows.iter().map(|row| {
        let title = row.band_idx.map_or("-", |idx| &bands[idx].title);
        format!("{} {title}", given.meeting.set_up().unit(row.unit_idx).unwrap().id)
    });
    rows.collect::<Vec<_>>().join("; ")
}

#[test]
fn row_51_the_total_with_its_bonus_falls_into_bands() {
    let bands = |set_up: &mut SetUp| {
        // Xuất sắc from 95, Tốt from 85, Khá below (`cases.md` R7), on a scale of a tenth.
        let bands = vec![band("Xuất sắc", Some("9.5"), None), band("Tốt", Some("8.5"), None), band("Khá", None, None)];
        set_up.rubric.bands = Some(Bands { by: RankBy::Total, bands });
    };
    let acts = ["score a t 9", "tally a item 0,5 --for t", "score b t 9,49", "score c t 8,5", "score d t 8,49"];
    let given = Given::small_but(bands).acts(acts);
    assert_eq!(titles(&given), "a Xuất sắc; b Tốt; c Tốt; d Khá; e Khá");
    // Without a last band that takes the rest, the rest has none; nor has an excluded unit.
    let given = Given::small_but(|set_up| {
        bands(set_up);
        set_up.rubric.bands.as_mut().unwrap().bands.pop();
    });
    assert_eq!(titles(&given.acts(acts).acts(["exclude b sai-pham"])), "a Xuất sắc; c Tốt; d -; e -; b -");
    // A ranking of some sections says nothing about the whole.
    let given = Given::small_but(|set_up| {
        bands(set_up);
        set_up.rubric.rankings = vec![ranking("mot", &["I"])];
    });
    assert_eq!(titles(&given.acts(acts)), "b -; a -; c -; d -; e -");
}

#[test]
fn bands_by_percentage_compare_exactly() {
    let given = Given::small_but(|set_up| {
        set_up.regulation.bonus_total = p("0");
        let bands = vec![band("Trên một phần ba", None, Some("33.333333")), band("Còn lại", None, None)];
        set_up.rubric.bands = Some(Bands { by: RankBy::Percent, bands });
    });
    // 5 of 15 is a third, which is above 33,333333 %.
    let off = ["z", "w", "p", "q", "r"].map(|criterion| format!("unassign a {criterion}"));
    let given = given.acts(off.iter().map(String::as_str)).acts(["score a t 5", "score b t 10"]);
    assert_eq!(titles(&given), "b Còn lại; a Trên một phần ba; c Còn lại; d Còn lại; e Còn lại");
}

#[test]
fn a_ranking_within_groups_gives_each_group_its_places() {
    let groups = |set_up: &mut SetUp| {
        let group = |id: &str| UnitGroup { id: id.into(), title: format!("Nhóm {id}").into() };
        set_up.bloc.groups = vec![group("mot"), group("hai")];
        for (unit_idx, id) in [(0, "hai"), (1, "mot"), (2, "hai"), (3, "mot")] {
            set_up.bloc.units[unit_idx].group = Some(id.into());
        }
        set_up.rubric.rankings = vec![Ranking { within_groups: true, ..Ranking::general() }, Ranking::general()];
        set_up.rubric.rankings[1].id = "ca-khoi".into();
    };
    let given =
        Given::small_but(groups).acts(["score a t 5", "score b t 4", "score c t 5", "score d t 4", "score e t 9"]);
    // Group after group in the order of the bloc, units without one last; equal units of two groups do not tie.
    assert_eq!(seen(&given, nth(0)), "1 b 4; 1 d 4; 1 a 5; 1 c 5; 1 e 9");
    assert_eq!(seen(&given, nth(1)), "1 e 9; 2 a 5; 2 c 5; 4 b 4; 4 d 4");
    let of = |ranking_idx, group_idx| View { ranking_idx, group_idx: Some(group_idx), section_idx: None };
    assert_eq!(seen(&given, of(0, 1)), "1 a 5; 1 c 5");
    // A group looked at alone in a ranking of all is numbered anew.
    assert_eq!(seen(&given, of(1, 1)), "1 a 5; 1 c 5");
    let given = given.acts(["tie d b --method vote --reason v", "exclude c sai-pham"]);
    assert_eq!(seen(&given, nth(0)), "1 d 4; 2 b 4; 1 a 5; 1 e 9; - c 5");
    assert_eq!(seen(&given, of(0, 0)), "1 d 4; 2 b 4");
    assert_eq!(seen(&given, of(1, 0)), "1 b 4; 1 d 4", "a decision holds in its own ranking");
    assert_eq!(seen(&given, of(0, 1)), "1 a 5; - c 5");
}

#[test]
fn what_a_ranking_prints_adds_up() {
    let given = Given::small_but(|set_up| {
        set_up.rubric.rankings = vec![Ranking { ledger: true, ..ranking("mot-hai", &["I", "II"]) }];
        let kind = LedgerKind::Free { cap: None };
        set_up.regulation.rules.push(crate::kit::given::rule("tru", Sign::Deduction, kind, Attach::Total));
    });
    let given = given.acts(["score a t 9", "score a r 5", "tally a free 2 --reason v", "tally a tru 1,5 --reason v"]);
    let sum = &given.standings().rows[0].sum;
    assert_eq!((sum.sections.as_slice(), sum.total), (&[p("9"), p("0"), p("0")][..], p("9.5")));
    assert_eq!(sum.sections.iter().copied().sum::<Points>() + sum.bonus - sum.deductions, sum.total);
    assert_eq!(sum.own_maximum, p("35"), "30 in two sections and the pool of 5");
}
