//! Results and how points follow from them, on one line: "½ × 5 × 8 ÷ 10 = 2".
//!
//! It must never compute points: a `Working` says every number.

use crate::domain::compute::{Figure, Way, Working};
use crate::domain::event::Given;
use crate::domain::id::ScorerId;
use crate::domain::kind::CriterionKind;
use crate::domain::meeting::Meeting;
use crate::domain::points::Points;
use crate::domain::set_up::Leaf;
use crate::text::clean::shown;
use crate::text::lang::Lang;
use crate::text::scale;
use std::borrow::Cow;

/// A result as it was given: "kết quả 8, chỉ tiêu 10", "Hoàn thành tốt", "trễ 3 ngày", "Cục A: 87".
pub fn result(
    kind: Option<&CriterionKind>,
    given: &Given,
    target: Option<Points>,
    scorer: Option<&ScorerId>,
    lang: Lang,
) -> String {
    let number = match given {
        Given::Number(number) => lang.short(*number),
        Given::Level(id) => return level(kind, id.as_str()).into_owned(),
    };
    match (kind, target.filter(|target| *target > Points::ZERO)) {
        (Some(CriterionKind::DaysLate { .. }), _) if number == "0" => lang.of("đúng hạn", "on time").to_owned(),
        (Some(CriterionKind::DaysLate { .. }), _) => {
            lang.of(format!("trễ {number} ngày"), format!("{number} days late"))
        }
        (Some(CriterionKind::OutsideRank { .. }), _) => lang.of(format!("hạng {number}"), format!("place {number}")),
        (Some(CriterionKind::Panel { scorers, .. }), _) => {
            let known = scorers.iter().find(|known| Some(&known.id) == scorer);
            format!("{}: {number}", known.map_or("?".into(), |known| shown(&known.title)))
        }
        (Some(CriterionKind::PercentBands { .. }), None) => format!("{number} %"),
        (_, Some(target)) => {
            let target = lang.short(target);
            lang.of(format!("kết quả {number}, chỉ tiêu {target}"), format!("actual {number}, target {target}"))
        }
        (_, None) => lang.of(format!("kết quả {number}"), format!("actual {number}")),
    }
}

fn level<'a>(kind: Option<&'a CriterionKind>, id: &'a str) -> Cow<'a, str> {
    let levels = match kind {
        Some(CriterionKind::Levels { levels }) => levels.as_slice(),
        _ => &[],
    };
    shown(levels.iter().find(|level| level.id.as_str() == id).map_or(id, |level| &level.title))
}

/// How the points of a unit's result came about, on one line.
pub fn formula(meeting: &Meeting, unit_idx: usize, leaf: &Leaf, working: &Working, lang: Lang) -> String {
    let n = |points| lang.short(points);
    let kind = &leaf.criterion.kind;
    let (max, points) = (n(leaf.criterion.max), n(working.points));
    let equals = format!("{} {points}", sign(working.exact));
    let (met, rest) = match kind {
        CriterionKind::Target(rule) => (rule.met, Points::whole(100) - rule.met),
        _ => (Points::whole(100), Points::ZERO),
    };
    let (met_share, rest_share) = (scale::share(met, lang), scale::share(rest, lang));
    match &working.way {
        Way::Level(id) => format!("{} → {points}", level(Some(kind), id.as_str())),
        Way::Percent { actual, target, percent, band_idx } => {
            let percent = match target {
                Some(target) => {
                    format!("{} ÷ {} {} {} %", n(*actual), n(*target), sign(percent.exact), n(percent.shown))
                }
                None => format!("{} %", n(*actual)),
            };
            let band = match (kind, band_idx) {
                (CriterionKind::PercentBands { bands }, Some(idx)) => format!(" ({})", scale::band(bands, *idx, lang)),
                _ => String::new(),
            };
            format!("{percent} → {points}{band}")
        }
        Way::Days { late, band_idx } => {
            let given = result(Some(kind), &Given::Number(*late), None, None, lang);
            let band = match (kind, band_idx) {
                (CriterionKind::DaysLate { bands }, Some(idx)) => scale::days(bands, *idx, lang),
                _ => String::new(),
            };
            let band = if band.is_empty() || band == given { String::new() } else { format!(" ({band})") };
            format!("{given} → {points}{band}")
        }
        Way::Below { actual, target } => format!("{met_share}{max} × {} ÷ {} {equals}", n(*actual), n(*target)),
        Way::Met => format!("{met_share}{max} {equals} ({})", lang.of("đạt chỉ tiêu", "target met")),
        Way::Above { excess, leader_excess, leaders } => {
            let ratio = format!("({} ÷ {})", percent(*excess, lang), percent(*leader_excess, lang));
            let first = if met == Points::ZERO { String::new() } else { format!("{met_share}{max} + ") };
            let who = match leaders.as_slice() {
                [] => lang.of("không được tính dẫn đầu", "may not lead").to_owned(),
                all if all.contains(&unit_idx) => lang.of("dẫn đầu", "leads").to_owned(),
                all => format!("{}{}", lang.of("dẫn đầu: ", "leader: "), names(meeting, all)),
            };
            format!("{first}{ratio} × {rest_share}{max} {equals} ({who})")
        }
        Way::Best { best, .. } if *best == Points::ZERO => {
            let nobody = lang.of("không đơn vị nào có kết quả", "no unit has done anything");
            format!("{points} ({nobody})")
        }
        Way::Best { actual, best, units } => {
            let whose = match units.as_slice() {
                [] => lang.of("không được tính cao nhất", "may not be the highest").to_owned(),
                all if all.contains(&unit_idx) => lang.of("cao nhất", "highest").to_owned(),
                all => format!("{}{}", lang.of("cao nhất: ", "highest: "), names(meeting, all)),
            };
            format!("{} ÷ {} × {max} {equals} ({whose})", n(*actual), n(*best))
        }
        Way::NoTarget => format!("{points} ({})", lang.of("chưa có chỉ tiêu", "no target yet")),
        Way::Place { place } => {
            let place = n(*place);
            lang.of(format!("hạng {place} → {points}"), format!("place {place} → {points}"))
        }
        Way::Average { figures, n_scorers } => {
            let equals = if figures.len() == 1 { String::new() } else { format!(" {equals}") };
            format!("{}{equals} ({})", mean(figures, lang), scored(figures.len(), *n_scorers, lang))
        }
        Way::PlaceByAverage { figures, n_scorers, average, place } => {
            let average = if figures.len() == 1 {
                String::new()
            } else {
                format!(" {} {}", sign(average.exact), n(average.shown))
            };
            let place = lang.of(format!("hạng {place}"), format!("place {place}"));
            let scored = scored(figures.len(), *n_scorers, lang);
            format!("{}{average}, {place} → {points} ({scored})", mean(figures, lang))
        }
    }
}

fn sign(exact: bool) -> &'static str {
    if exact { "=" } else { "≈" }
}

fn percent(figure: Figure, lang: Lang) -> String {
    let about = if figure.exact { "" } else { "≈ " };
    format!("{about}{} %", lang.short(figure.shown))
}

fn mean(figures: &[Points], lang: Lang) -> String {
    let all: Vec<String> = figures.iter().map(|figure| lang.short(*figure)).collect();
    match all.as_slice() {
        [one] => one.clone(),
        several => format!("({}) ÷ {}", several.join(" + "), several.len()),
    }
}

fn scored(n_scored: usize, n_scorers: usize, lang: Lang) -> String {
    lang.of(format!("{n_scored}/{n_scorers} nơi đã chấm"), format!("{n_scored} of {n_scorers} have scored"))
}

fn names(meeting: &Meeting, units: &[usize]) -> String {
    let short = |idx: &usize| meeting.set_up().unit(*idx).map_or("?".into(), |unit| shown(&unit.short));
    units.iter().map(short).collect::<Vec<_>>().join(", ")
}
