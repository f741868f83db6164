//! How equal units were told apart, in words: step by step, and what changed nothing too.
//!
//! It must never decide which unit comes first: that is `domain::standings`.

use super::clean::shown;
use super::lang::Lang;
use crate::domain::id::SectionId;
use crate::domain::meeting::Meeting;
use crate::domain::ranking::{TieMethod, TieStep};
use crate::domain::standings::{Ending, Row, Standings, Tie, Told};
use crate::domain::tie::{TieDecision, Value, lot};

/// How a unit came to its place among units that were equal with it; `None` where nothing told them apart.
pub fn explanation(meeting: &Meeting, standings: &Standings, row: &Row, lang: Lang) -> Option<String> {
    let tie = standings.ties.get(row.tie_idx?)?;
    let unit_idx = row.unit_idx;
    let ending = tie.endings.iter().find(|ending| ending.units(meeting).contains(&unit_idx))?;
    if tie.asked.is_empty() && !matches!(ending, Ending::Decided(_)) {
        return None;
    }
    let others = tie.units.iter().copied().filter(|other| *other != unit_idx);
    let (others, at) = (names(meeting, others), value(meeting, tie.at, lang));
    let mut said = vec![lang.of(format!("Bằng {others} ({at})."), format!("Equal with {others} ({at})."))];
    let steps = meeting.sheet().ranking(standings.view.ranking_idx).ties.as_deref().unwrap_or_default();
    for told in tie.asked.iter().filter(|told| told.value(unit_idx).is_some()) {
        let Some(step) = steps.get(told.step_idx) else { continue };
        said.extend(told_apart(meeting, step, told, unit_idx, lang));
    }
    said.extend(ended(meeting, tie, ending, unit_idx, lang));
    Some(said.join(" "))
}

/// Whether there is anything to tell of a tie: something was asked, or the meeting decided.
pub fn is_told(tie: &Tie) -> bool {
    !tie.asked.is_empty() || tie.endings.iter().any(|ending| matches!(ending, Ending::Decided(_)))
}

/// How a whole tie came out, told once for all its units; `None` where there is nothing to tell.
pub fn told(meeting: &Meeting, standings: &Standings, tie: &Tie, lang: Lang) -> Option<String> {
    if !is_told(tie) {
        return None;
    }
    let (units, at) = (names(meeting, tie.units.iter().copied()), value(meeting, tie.at, lang));
    let mut said = vec![lang.of(format!("{units} cùng {at}."), format!("{units} are equal at {at}."))];
    let steps = meeting.sheet().ranking(standings.view.ranking_idx).ties.as_deref().unwrap_or_default();
    for asked in &tie.asked {
        let Some(step) = steps.get(asked.step_idx) else { continue };
        let by = capital(&step_name(meeting, step, lang));
        if asked.tells() {
            let each = asked.values.iter();
            let each = each.map(|(unit_idx, has)| {
                format!("{} {}", name(meeting, *unit_idx), value(meeting, as_shown(step, *has), lang))
            });
            said.push(format!("{by}: {}.", each.collect::<Vec<_>>().join("; ")));
        } else {
            let asked = names(meeting, asked.values.iter().map(|(unit_idx, _)| *unit_idx));
            said.push(lang.of(
                format!("{by}: không phân biệt được {asked}."),
                format!("{by}: tells nothing apart among {asked}."),
            ));
        }
    }
    for ending in &tie.endings {
        said.extend(match ending {
            Ending::Alone(_) => None,
            Ending::Shared(units) => {
                let units = names(meeting, units.iter().copied());
                Some(lang.of(format!("{units} đồng hạng theo quy chế."), format!("{units} share the place.")))
            }
            Ending::Open(units) => {
                let units = names(meeting, units.iter().copied());
                Some(lang.of(
                    format!("{units} vẫn bằng nhau; hội nghị quyết định."),
                    format!("{units} are still equal; the meeting decides."),
                ))
            }
            Ending::Decided(idx) => meeting.tie_decisions().get(*idx).map(|one| decided(meeting, one, lang)),
        });
    }
    Some(said.join(" "))
}

/// What one step said about a unit.
fn told_apart(meeting: &Meeting, step: &TieStep, told: &Told, unit_idx: usize, lang: Lang) -> Vec<String> {
    let by = step_name(meeting, step, lang);
    if !told.tells() {
        let by = capital(&by);
        return vec![lang.of(format!("{by}: không phân biệt được."), format!("{by}: tells nothing apart."))];
    }
    let own = told.value(unit_idx).unwrap_or(Value::Nothing);
    let shown_value = |has: Value| value(meeting, as_shown(step, has), lang);
    let compared = |others: &[(usize, Value)]| {
        let differ = others.iter().any(|(_, value)| Some(value) != others.first().map(|(_, first)| first));
        let all = if differ {
            let each = others.iter().map(|(other, has)| format!("{} {}", name(meeting, *other), shown_value(*has)));
            each.collect::<Vec<_>>().join("; ")
        } else {
            others.first().map_or_else(String::new, |(_, has)| shown_value(*has))
        };
        (names(meeting, others.iter().map(|(other, _)| *other)), shown_value(own), all)
    };
    let beyond = |better: bool| -> Vec<(usize, Value)> {
        let others = told.values.iter().copied();
        others.filter(|(_, has)| if better { *has > own } else { *has < own }).collect()
    };
    let mut said = Vec::new();
    let behind = beyond(false);
    if !behind.is_empty() {
        let (names, own, theirs) = compared(&behind);
        said.push(lang.of(
            format!("Hơn {names} nhờ {by}: {own} so với {theirs}."),
            format!("Ahead of {names} by {by}: {own} against {theirs}."),
        ));
    }
    let ahead = beyond(true);
    if !ahead.is_empty() {
        let (names, own, theirs) = compared(&ahead);
        said.push(lang.of(
            format!("Kém {names} về {by}: {own} so với {theirs}."),
            format!("Behind {names} by {by}: {own} against {theirs}."),
        ));
    }
    said
}

/// How it ended for the units that the steps left equal.
fn ended(meeting: &Meeting, tie: &Tie, ending: &Ending, unit_idx: usize, lang: Lang) -> Option<String> {
    let others = |units: &[usize]| names(meeting, units.iter().copied().filter(|other| *other != unit_idx));
    Some(match ending {
        Ending::Alone(_) => return None,
        Ending::Shared(units) => {
            let others = others(units);
            lang.of(format!("Đồng hạng với {others} theo quy chế."), format!("Shares the place with {others}."))
        }
        Ending::Open(units) => {
            let others = others(units);
            lang.of(
                format!("Vẫn bằng {others}; hội nghị quyết định."),
                format!("Still equal with {others}; the meeting decides."),
            )
        }
        Ending::Decided(idx) => {
            let decision = meeting.tie_decisions().get(*idx)?;
            debug_assert_eq!(decision.at, tie.at);
            decided(meeting, decision, lang)
        }
    })
}

/// A decision on a tie as one sentence: "Hội nghị quyết định (#12, biểu quyết): A, B; lý do: …".
pub fn decided(meeting: &Meeting, decision: &TieDecision, lang: Lang) -> String {
    let (record, method) = (decision.record, method_name(decision.method, lang));
    let order = names(meeting, decision.order.iter().copied());
    let drawn = decision.seed.as_deref().map_or_else(String::new, |seed| {
        let lots = decision.order.iter().map(|unit_idx| {
            let id = meeting.set_up().unit(*unit_idx).map(|unit| lot(seed, &unit.id)).unwrap_or_default();
            format!("{} {}", name(meeting, *unit_idx), id.chars().take(8).collect::<String>())
        });
        let (seed, lots) = (shown(seed), lots.collect::<Vec<_>>().join(", "));
        lang.of(format!("; số gốc {seed}, thăm: {lots}"), format!("; seed {seed}, lots: {lots}"))
    });
    let reason = shown(&decision.reason);
    lang.of(
        format!("Hội nghị quyết định (#{record}, {method}): {order}{drawn}; lý do: {reason}."),
        format!("The meeting decided (#{record}, {method}): {order}{drawn}; reason: {reason}."),
    )
}

/// The name of a way to decide a tie.
pub fn method_name(method: TieMethod, lang: Lang) -> &'static str {
    match method {
        TieMethod::Chair => lang.of("ý kiến chủ tọa", "the chair's opinion"),
        TieMethod::Vote => lang.of("biểu quyết", "vote"),
        TieMethod::Consensus => lang.of("thống nhất", "consensus"),
        TieMethod::Lot => lang.of("bốc thăm", "lot"),
        TieMethod::Shared => lang.of("đồng hạng", "shared place"),
    }
}

/// What a step compares: "điểm mục I".
pub fn step_name(meeting: &Meeting, step: &TieStep, lang: Lang) -> String {
    match step {
        TieStep::Section(id) => {
            let code = section_code(meeting, id);
            lang.of(format!("điểm mục {code}"), format!("the points of section {code}"))
        }
        TieStep::Criterion(id) => {
            let id = shown(id.as_str());
            lang.of(format!("điểm tiêu chí {id}"), format!("the points of criterion {id}"))
        }
        TieStep::FewerDeductions => lang.of("điểm trừ ít hơn", "fewer deductions").to_owned(),
        TieStep::MoreBonus => lang.of("điểm thưởng", "the bonus").to_owned(),
        TieStep::Total => lang.of("tổng điểm", "the total").to_owned(),
        TieStep::Percent => lang.of("tỷ lệ điểm đạt được", "the percentage").to_owned(),
        TieStep::Figure { name, at_least: None } => shown(name).into_owned(),
        TieStep::Figure { name, at_least: Some(least) } => {
            let (name, least) = (shown(name), lang.short(*least));
            lang.of(format!("{name} từ {least} trở lên"), format!("{name} of at least {least}"))
        }
        TieStep::Marked(mark) => shown(mark).into_owned(),
    }
}

fn section_code(meeting: &Meeting, id: &SectionId) -> String {
    let sections = &meeting.set_up().rubric.sections;
    let section = sections.iter().find(|section| section.id == *id);
    shown(section.map_or(id.as_str(), |section| &section.code)).into_owned()
}

/// A step that likes less has its points turned round; people are shown the amount.
fn as_shown(step: &TieStep, value: Value) -> Value {
    match (step, value) {
        (TieStep::FewerDeductions, Value::Points(points)) => Value::Points(-points),
        _ => value,
    }
}

/// What a unit has, as people read it.
pub fn value(meeting: &Meeting, value: Value, lang: Lang) -> String {
    match value {
        Value::Nothing => lang.of("không có", "none").to_owned(),
        Value::No => lang.of("không", "no").to_owned(),
        Value::Yes => lang.of("có", "yes").to_owned(),
        Value::Points(points) => lang.points(points, meeting.set_up().rubric.decimals),
        // Two may look the same with two places; the fraction tells.
        Value::Percentage(exact) => format!("{} % = {exact}", lang.points(exact.shown(), 2)),
    }
}

fn name(meeting: &Meeting, unit_idx: usize) -> String {
    meeting.set_up().unit(unit_idx).map_or_else(String::new, |unit| shown(&unit.short).into_owned())
}

/// The short names of units.
pub fn names(meeting: &Meeting, units: impl IntoIterator<Item = usize>) -> String {
    units.into_iter().map(|unit_idx| name(meeting, unit_idx)).collect::<Vec<_>>().join(", ")
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
