//! Whether rankings, tie steps, bands and conditions hold together.
//!
//! It must never know a file or a line.

use super::{Findings, Flaw, limits};
use crate::domain::award::Condition;
use crate::domain::bloc::Bloc;
use crate::domain::condition::UnitCondition;
use crate::domain::points::Points;
use crate::domain::ranking::{Band, Bands, RankBy, Ranking, TieStep};
use crate::domain::regulation::{CriterionBonus, Floor, LedgerRule, Regulation, Sign};
use crate::domain::rubric::Rubric;
use std::collections::HashSet;

pub(super) type Ids<'a> = HashSet<&'a str>;

/// The rankings and bands of a rubric, and the regulation's steps inside it: those stand in the field `ties` of the
/// regulation.
pub(super) fn of_rubric(
    found: &mut Findings,
    rubric: &Rubric,
    regulation: Option<&Regulation>,
    (sections, criteria): (&Ids<'_>, &Ids<'_>),
) {
    let here = &*rubric.id;
    let n_listed = rubric.rankings.len().max(1);
    found.field("rankings", |found| found.number_of(here, n_listed, limits::RULES));
    let mut ids = HashSet::new();
    for (idx, one) in rubric.rankings.iter().enumerate() {
        found.element("rankings", idx, |found| {
            found.id(&mut ids, one.id.as_str());
            ranking(found, one, sections, criteria);
        });
    }
    // A step of the regulation is idle where it is so in every ranking that has no steps of its own.
    let general = [Ranking::general()];
    let rankings = if rubric.rankings.is_empty() { &general[..] } else { &rubric.rankings };
    let inherits = || rankings.iter().filter(|ranking| ranking.ties.is_none());
    let regular = regulation.map_or(&[][..], |regulation| &regulation.ties);
    for (idx, step) in regular.iter().enumerate() {
        found.element("ties", idx, |found| {
            if inherits().count() > 0 && inherits().all(|ranking| tells_nothing(ranking, step)) {
                found.add(here, Flaw::IdleStep { number: idx + 1 });
            }
            if let TieStep::Criterion(criterion) = step {
                refer(found, here, criteria, criterion.as_str());
            }
        });
    }
    if let Some(classes) = &rubric.bands {
        found.field("bands", |found| {
            bands(found, here, classes);
            if let Some(most) = regulation.and_then(most_of).filter(|_| classes.by == RankBy::Total) {
                out_of_reach(found, here, classes, most);
            }
        });
    }
}

fn ranking(found: &mut Findings, ranking: &Ranking, sections: &Ids<'_>, criteria: &Ids<'_>) {
    let at = ranking.id.as_str();
    found.named(at, "title", &ranking.title);
    if let Some(only) = &ranking.sections {
        found.field("sections", |found| found.number_of(at, only.len(), limits::RULES));
        let mut named = HashSet::new();
        for (idx, section) in only.iter().enumerate() {
            found.element("sections", idx, |found| {
                if !named.insert(section) {
                    found.add(section.as_str(), Flaw::DuplicateId);
                }
                refer(found, at, sections, section.as_str());
            });
        }
    }
    let Some(steps) = &ranking.ties else { return };
    chain(found, at, steps, sections, Some(criteria));
    for (idx, step) in steps.iter().enumerate().filter(|(_, step)| tells_nothing(ranking, step)) {
        // One that stands twice was told already.
        if !steps.get(..idx).is_some_and(|before| before.contains(step)) {
            found.element("ties", idx, |found| found.add(at, Flaw::IdleStep { number: idx + 1 }));
        }
    }
}

/// Whether a step can tell nothing apart, since the ranking compares the same already.
fn tells_nothing(ranking: &Ranking, step: &TieStep) -> bool {
    match step {
        TieStep::Total => ranking.by == RankBy::Total,
        TieStep::Percent => ranking.by == RankBy::Percent,
        TieStep::Section(section) => {
            let alone = ranking.sections.as_deref() == Some(std::slice::from_ref(section));
            alone && ranking.by == RankBy::Total && !ranking.ledger
        }
        _ => false,
    }
}

/// A chain of steps in the field `ties`: each names what is there, none stands twice.
pub(super) fn chain(found: &mut Findings, at: &str, steps: &[TieStep], sections: &Ids<'_>, criteria: Option<&Ids<'_>>) {
    found.field("ties", |found| found.number_of(at, steps.len().max(1), limits::RULES));
    for (idx, step) in steps.iter().enumerate() {
        found.element("ties", idx, |found| {
            match step {
                TieStep::Section(section) => refer(found, at, sections, section.as_str()),
                TieStep::Criterion(criterion) => {
                    if let Some(criteria) = criteria {
                        refer(found, at, criteria, criterion.as_str());
                    }
                }
                TieStep::Figure { name: text, .. } | TieStep::Marked(text) => found.name(at, text),
                TieStep::FewerDeductions | TieStep::MoreBonus | TieStep::Total | TieStep::Percent => {}
            }
            if steps.get(..idx).is_some_and(|before| before.contains(step)) {
                found.add(at, Flaw::IdleStep { number: idx + 1 });
            }
        });
    }
}

pub(super) fn refer(found: &mut Findings, at: &str, known: &Ids<'_>, id: &str) {
    if !known.contains(id) {
        found.add(at, Flaw::UnknownReference { id: id.into() });
    }
}

/// Bands fall from the best one; only the last may be without an edge, and none has two.
fn bands(found: &mut Findings, at: &str, bands: &Bands) {
    found.field("bands", |found| found.number_of(at, bands.bands.len(), limits::RULES));
    // The lowest value of the band before, and whether that value itself belongs to it.
    let mut above: Option<(Points, bool)> = None;
    for (idx, known) in bands.bands.iter().enumerate() {
        let last = idx + 1 == bands.bands.len();
        found.element("bands", idx, |found| above = band(found, at, (known, idx + 1, last), bands.by, above));
    }
}

/// The most a unit can reach; `None` where a bonus may pass every maximum.
pub(super) fn most_of(regulation: &Regulation) -> Option<Points> {
    let passes = regulation.criterion_bonus == CriterionBonus::Beyond
        || regulation.rules.iter().any(|rule| rule.sign == Sign::Bonus && rule.beyond);
    (!passes).then_some(regulation.total)
}

/// Bands that no total falls into: `most` is the most a unit can reach.
fn out_of_reach(found: &mut Findings, at: &str, bands: &Bands, most: Points) {
    for (idx, band) in bands.bands.iter().enumerate() {
        let (field, edge) = match (band.from, band.over) {
            (Some(from), None) if from > most => ("from", from),
            (None, Some(over)) if over >= most => ("over", over),
            _ => continue,
        };
        let flaw = Flaw::AboveTotal { points: edge, total: most };
        found.element("bands", idx, |found| found.field(field, |found| found.add(at, flaw)));
    }
}

/// One band, its number from 1, whether it is the last; answers with its edge.
fn band(
    found: &mut Findings,
    at: &str,
    (band, number, last): (&Band, usize, bool),
    by: RankBy,
    above: Option<(Points, bool)>,
) -> Option<(Points, bool)> {
    found.named(at, "title", &band.title);
    let edge = match (band.from, band.over) {
        (Some(from), None) => (from, true),
        (None, Some(over)) => (over, false),
        (None, None) if last => return above,
        (None, None) | (Some(_), Some(_)) => {
            found.add(at, Flaw::BandEdge { number });
            return above;
        }
    };
    // "From 95" after "over 95" holds exactly 95 and is no mistake.
    let falls = above.is_none_or(|above| edge.0 < above.0 || edge.0 == above.0 && edge.1 && !above.1);
    if !falls {
        found.add(at, Flaw::BandOrder { number });
    }
    if by == RankBy::Percent && (edge.0 < Points::ZERO || edge.0 > Points::whole(100)) {
        found.add(at, Flaw::CapOutOfRange);
    }
    Some(edge)
}

/// What of a ledger rule only makes sense for a bonus, or for a deduction.
pub(super) fn sign(found: &mut Findings, rule: &LedgerRule) {
    let odd = match rule.sign {
        Sign::Bonus if rule.floor != Floor::ByPlace => Some("floor"),
        Sign::Bonus if rule.mitigation.is_some() => Some("mitigation"),
        Sign::Deduction if rule.beyond => Some("beyond"),
        _ => None,
    };
    if let Some(field) = odd {
        found.field(field, |found| found.add(rule.id.as_str(), Flaw::WrongSign { field }));
    }
}

/// Looks at every condition of a regulation where it stands.
pub(super) fn conditions_of(
    found: &mut Findings,
    regulation: &Regulation,
    look: &mut dyn FnMut(&mut Findings, &str, &UnitCondition),
) {
    let here = &*regulation.id;
    for (idx, cap) in regulation.caps.iter().enumerate() {
        found.element("caps", idx, |found| found.field("when", |found| look(found, here, &cap.when)));
    }
    for (idx, stand_in) in regulation.stand_ins.iter().enumerate() {
        found.element("stand_ins", idx, |found| found.field("when", |found| look(found, here, &stand_in.when)));
    }
    for (idx, ground) in regulation.grounds.iter().enumerate() {
        let Some(when) = &ground.when else { continue };
        found.element("grounds", idx, |found| found.field("when", |found| look(found, ground.id.as_str(), when)));
    }
    for (idx, award) in regulation.awards.iter().enumerate() {
        let at = award.id.as_str();
        found.element("awards", idx, |found| {
            for (idx, requirement) in award.conditions.iter().enumerate() {
                let Condition::Unit(when) = &requirement.is else { continue };
                found.element("conditions", idx, |found| found.field("is", |found| look(found, at, when)));
            }
            for (idx, preference) in award.prefer.iter().enumerate() {
                let Some(when) = &preference.when else { continue };
                found.element("prefer", idx, |found| found.field("when", |found| look(found, at, when)));
            }
        });
    }
}

/// The conditions of a regulation by themselves: no range is empty, no name is.
pub(super) fn conditions(found: &mut Findings, regulation: &Regulation) {
    conditions_of(found, regulation, &mut condition);
}

fn condition(found: &mut Findings, at: &str, when: &UnitCondition) {
    match when {
        UnitCondition::Marked(mark) => found.name(at, mark),
        UnitCondition::Figure { name, at_least, below } => {
            found.name(at, name);
            match (at_least, below) {
                (None, None) => found.add(at, Flaw::Empty),
                (Some(least), Some(edge)) if least >= edge => found.add(at, Flaw::EmptyRange),
                _ => {}
            }
        }
        // All of nothing holds for every unit: that is how a rule says "always". One of nothing never holds.
        UnitCondition::Any(several) if several.is_empty() => found.add(at, Flaw::Empty),
        UnitCondition::All(several) | UnitCondition::Any(several) => {
            for one in several {
                condition(found, at, one);
            }
        }
        UnitCondition::Not(one) => condition(found, at, one),
        UnitCondition::NoPartyOrganisation
        | UnitCondition::NoTradeUnion
        | UnitCondition::NotRegistered
        | UnitCondition::NotYetReviewed
        | UnitCondition::InGroup(_) => {}
    }
}

/// The groups of a bloc and what its units say about themselves.
pub(super) fn groups(found: &mut Findings, bloc: &Bloc) {
    found.field("groups", |found| found.number_of(&bloc.id, bloc.groups.len().max(1), limits::UNITS));
    let mut ids = HashSet::new();
    for (idx, group) in bloc.groups.iter().enumerate() {
        found.element("groups", idx, |found| {
            found.id(&mut ids, group.id.as_str());
            found.named(group.id.as_str(), "title", &group.title);
        });
    }
    for (idx, unit) in bloc.units.iter().enumerate() {
        let at = unit.id.as_str();
        found.element("units", idx, |found| {
            if let Some(group) = &unit.group {
                found.field("group", |found| refer(found, at, &ids, group.as_str()));
            }
            for (idx, mark) in unit.marks.iter().enumerate() {
                found.element("marks", idx, |found| found.name(at, mark));
            }
            found.field("figures", |found| {
                unit.figures.keys().for_each(|name| found.name(at, name));
            });
            let n_listed = unit.marks.len().max(unit.figures.len()).max(1);
            found.number_of(at, n_listed, limits::RULES);
        });
    }
}
