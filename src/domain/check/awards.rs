//! Whether the ways of voting and the awards of a regulation hold together.
//!
//! It must never know a file or a line.

use super::ranking::most_of;
use super::{Findings, Flaw, limits};
use crate::domain::award::{Award, Condition, Recipients};
use crate::domain::points::Points;
use crate::domain::quota::{Quota, QuotaBase};
use crate::domain::regulation::Regulation;
use crate::domain::vote::{EvenVote, Method, VoteRule};
use std::collections::HashSet;

/// Every problem of the ways of voting and of the awards.
pub(super) fn awards(found: &mut Findings, regulation: &Regulation) {
    for n_listed in [regulation.votes.len(), regulation.awards.len()] {
        found.number_of(&regulation.id, n_listed.max(1), limits::RULES);
    }
    let (mut rules, mut awards) = (HashSet::new(), HashSet::new());
    for rule in &regulation.votes {
        found.id(&mut rules, rule.id.as_str());
        found.name(rule.id.as_str(), &rule.title);
        vote(found, rule);
    }
    for award in &regulation.awards {
        found.id(&mut awards, award.id.as_str());
        found.name(award.id.as_str(), &award.title);
    }
    let most = most_of(regulation);
    for (idx, one) in regulation.awards.iter().enumerate() {
        award(found, one, &rules, &awards);
        found.element("awards", idx, |found| thresholds(found, one, most));
    }
}

fn vote(found: &mut Findings, rule: &VoteRule) {
    let at = rule.id.as_str();
    let Some(share) = rule.threshold else {
        if rule.method != Method::Consensus {
            found.add(at, Flaw::NoThreshold);
        }
        return;
    };
    if rule.strict && share.parts_of(1) == share.under() as usize {
        found.add(at, Flaw::NeverReached);
    }
    // Half against half can decide nothing where more than half is needed by far.
    let more_than_half = rule.strict && share.parts_of(2) == share.under() as usize;
    if rule.tie == EvenVote::ChairDecides && !more_than_half {
        found.add(at, Flaw::ChairNeedsMajority);
    }
}

fn award(found: &mut Findings, award: &Award, rules: &HashSet<&str>, awards: &HashSet<&str>) {
    let at = award.id.as_str();
    for other in award.excludes.iter().chain(&award.beside).chain(&award.fall_back) {
        if other == &award.id {
            found.add(at, Flaw::RefersToItself);
        } else if !awards.contains(other.as_str()) {
            found.add(at, Flaw::UnknownReference { id: other.0.clone() });
        }
    }
    if let Some(rule) = award.decided_by.as_ref().filter(|rule| !rules.contains(rule.as_str())) {
        found.add(at, Flaw::UnknownReference { id: rule.0.clone() });
    }
    if let Some(Quota::Share { of: QuotaBase::EligibleFor(other), .. }) = &award.quota
        && !awards.contains(other.as_str())
    {
        found.add(at, Flaw::UnknownReference { id: other.0.clone() });
    }
    let mut places = HashSet::new();
    for reserved in &award.reserved {
        found.id(&mut places, reserved.id.as_str());
        found.name(reserved.id.as_str(), &reserved.title);
    }
    let most = match &award.quota {
        Some(Quota::Number(number)) => Some(*number),
        _ => None,
    };
    let kept = award.reserved.iter().filter(|reserved| most.is_none_or(|most| most >= reserved.from));
    let kept = kept.map(|reserved| reserved.places).fold(0, u32::saturating_add);
    if most.is_some_and(|most| most == 0 || kept > most) {
        found.add(at, Flaw::QuotaNeverFilled);
    }
    for requirement in &award.conditions {
        match &requirement.is {
            Condition::RankAtMost(0) => found.add(at, Flaw::NotPositive),
            Condition::ScoreAtLeast(least) => found.amount(at, *least),
            Condition::PercentAtLeast(percent) if (*percent < Points::ZERO || *percent > Points::whole(100)) => {
                found.add(at, Flaw::CapOutOfRange);
            }
            _ => {}
        }
    }
}

/// Points that an award asks for and no unit can reach; `most` is the most it can, `None` where nothing limits it.
fn thresholds(found: &mut Findings, award: &Award, most: Option<Points>) {
    for (idx, requirement) in award.conditions.iter().enumerate() {
        if let (Condition::ScoreAtLeast(least), Some(most)) = (&requirement.is, most)
            && *least > most
        {
            let flaw = Flaw::AboveTotal { points: *least, total: most };
            found.element("conditions", idx, |found| found.field("is", |found| found.add(award.id.as_str(), flaw)));
        }
    }
}

/// Awards of which more units are to be proposed than its own conditions let through: those of a rubric whose rankings
/// have one order for all. `n_groups` is how many orders there are, `n_units` how many units, as far as it is known.
pub(super) fn places(found: &mut Findings, regulation: &Regulation, n_groups: u32, n_units: Option<u32>) {
    for (idx, award) in regulation.awards.iter().enumerate() {
        let Some(Quota::Number(places)) = award.quota else { continue };
        let first = award.conditions.iter().filter_map(|requirement| match requirement.is {
            Condition::LeaderOnly => Some(1),
            Condition::RankAtMost(place) => Some(place.max(1)),
            _ => None,
        });
        let by_rank = first.min().map(|first| first.saturating_mul(n_groups));
        let most = match award.recipients {
            Recipients::TheBloc => Some(1),
            Recipients::Units => by_rank.into_iter().chain(n_units).min(),
            // A unit may have any number of collectives and persons.
            Recipients::Collectives | Recipients::Individuals => None,
        };
        if let Some(units) = most.filter(|most| places > *most) {
            let flaw = Flaw::MorePlacesThanUnits { places, units };
            found.element("awards", idx, |found| found.field("quota", |found| found.add(award.id.as_str(), flaw)));
        }
    }
}
