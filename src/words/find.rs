//! Which unit, criterion, stage, rule or ground a word names.
//!
//! The id itself always wins; then a unique beginning of an id; then a unique match without diacritics on ids, short
//! names, codes and titles. It is never guessed when two fit.

use crate::domain::command::Scope;
use crate::domain::id::{
    AwardId, BallotId, CriterionId, GroundId, LevelId, RankingId, RuleId, ScorerId, SectionId, StageId, UnitGroupId,
    UnitId, VoteRuleId,
};
use crate::domain::kind::{Level, Scorer};
use crate::domain::meeting::Meeting;
use crate::domain::refusal::{Refusal, ResultRefusal, Thing};
use crate::text::fold::{fold, matches};

/// Something that a word may name: its id, and further names people use for it.
pub(super) struct Candidate<'a> {
    pub id: &'a str,
    pub names: [&'a str; 2],
}

pub(super) fn pick<'a>(thing: Thing, typed: &str, candidates: &[Candidate<'a>]) -> Result<&'a str, Refusal> {
    let folded = fold(typed.trim());
    let exact = candidates.iter().find(|one| one.id == typed);
    if let Some(exact) = exact {
        return Ok(exact.id);
    }
    if folded.is_empty() {
        return Err(Refusal::Unknown { thing, typed: typed.into() });
    }
    let whole = |name: &str| fold(name) == folded;
    let begins = |name: &str| fold(name).starts_with(&folded);
    let holds = |name: &str| matches(typed, name).is_some();
    let rounds: [&dyn Fn(&Candidate<'_>) -> bool; 4] = [
        &|one| whole(one.id) || one.names.iter().any(|name| whole(name)),
        &|one| begins(one.id),
        &|one| one.names.iter().any(|name| begins(name)),
        &|one| one.names.iter().any(|name| holds(name)),
    ];
    for fits in rounds {
        let found: Vec<&str> = candidates.iter().filter(|one| fits(one)).map(|one| one.id).collect();
        match found.as_slice() {
            [] => {}
            [one] => return Ok(one),
            several => {
                let fits = several.iter().take(5).map(|id| (*id).into()).collect();
                return Err(Refusal::Ambiguous { thing, typed: typed.into(), fits });
            }
        }
    }
    Err(Refusal::Unknown { thing, typed: typed.into() })
}

/// The unit a word names.
///
/// # Errors
/// None fits, or several do.
pub fn unit(meeting: &Meeting, typed: &str) -> Result<UnitId, Refusal> {
    let units = meeting.set_up().bloc.units.iter();
    let candidates: Vec<_> =
        units.map(|unit| Candidate { id: unit.id.as_str(), names: [&unit.short, &unit.name] }).collect();
    pick(Thing::Unit, typed, &candidates).map(UnitId::from)
}

/// The criterion a word names.
///
/// # Errors
/// None fits, or several do.
pub fn criterion(meeting: &Meeting, typed: &str) -> Result<CriterionId, Refusal> {
    // The id in one look-up: a script of thousands of lines must not compare titles each time.
    if meeting.sheet().leaf_idx(typed).is_some() {
        return Ok(typed.into());
    }
    let leaves = meeting.sheet().leaves.iter().map(|leaf| &leaf.criterion);
    let candidates: Vec<_> =
        leaves.map(|leaf| Candidate { id: leaf.id.as_str(), names: [&leaf.code, &leaf.title] }).collect();
    pick(Thing::Criterion, typed, &candidates).map(CriterionId::from)
}

/// The stage a word names.
///
/// # Errors
/// None fits, or several do.
pub fn stage(meeting: &Meeting, typed: &str) -> Result<StageId, Refusal> {
    let stages = meeting.set_up().regulation.stages.iter();
    let candidates: Vec<_> =
        stages.map(|stage| Candidate { id: stage.id.as_str(), names: [&stage.short, &stage.title] }).collect();
    pick(Thing::Stage, typed, &candidates).map(StageId::from)
}

/// The bonus or deduction rule a word names.
///
/// # Errors
/// None fits, or several do.
pub fn rule(meeting: &Meeting, typed: &str) -> Result<RuleId, Refusal> {
    let rules = meeting.set_up().regulation.rules.iter();
    let candidates: Vec<_> = rules.map(|rule| Candidate { id: rule.id.as_str(), names: [&rule.title, ""] }).collect();
    pick(Thing::Rule, typed, &candidates).map(RuleId::from)
}

/// The ground of exclusion a word names.
///
/// # Errors
/// None fits, or several do.
pub fn ground(meeting: &Meeting, typed: &str) -> Result<GroundId, Refusal> {
    let grounds = meeting.set_up().regulation.grounds.iter();
    let candidates: Vec<_> =
        grounds.map(|ground| Candidate { id: ground.id.as_str(), names: [&ground.title, ""] }).collect();
    pick(Thing::Ground, typed, &candidates).map(GroundId::from)
}

/// The rating a word names.
///
/// # Errors
/// None fits: then all are listed; or several do.
pub fn level(levels: &[Level], typed: &str) -> Result<LevelId, Refusal> {
    let candidates: Vec<_> =
        levels.iter().map(|level| Candidate { id: level.id.as_str(), names: [&level.title, ""] }).collect();
    pick(Thing::Level, typed, &candidates).map(LevelId::from).map_err(|refusal| match refusal {
        Refusal::Unknown { typed, .. } => {
            let levels = levels.iter().map(|level| (level.id.0.clone(), level.title.clone())).collect();
            Refusal::Result(ResultRefusal::NotALevel { typed, levels })
        }
        other => other,
    })
}

/// The outside scorer a word names.
///
/// # Errors
/// None fits, or several do.
pub fn scorer(scorers: &[Scorer], typed: &str) -> Result<ScorerId, Refusal> {
    let candidates: Vec<_> =
        scorers.iter().map(|scorer| Candidate { id: scorer.id.as_str(), names: [&scorer.title, ""] }).collect();
    pick(Thing::Scorer, typed, &candidates).map(ScorerId::from)
}

/// The award a word names.
///
/// # Errors
/// None fits, or several do.
pub fn award(meeting: &Meeting, typed: &str) -> Result<AwardId, Refusal> {
    let awards = meeting.set_up().regulation.awards.iter();
    let candidates: Vec<_> =
        awards.map(|award| Candidate { id: award.id.as_str(), names: [&award.title, ""] }).collect();
    pick(Thing::Award, typed, &candidates).map(AwardId::from)
}

/// The way of voting a word names.
///
/// # Errors
/// None fits, or several do.
pub fn vote_rule(meeting: &Meeting, typed: &str) -> Result<VoteRuleId, Refusal> {
    let rules = meeting.set_up().regulation.votes.iter();
    let candidates: Vec<_> = rules.map(|rule| Candidate { id: rule.id.as_str(), names: [&rule.title, ""] }).collect();
    pick(Thing::VoteRule, typed, &candidates).map(VoteRuleId::from)
}

/// The vote of the meeting a word names.
///
/// # Errors
/// None fits, or several do.
pub fn ballot(meeting: &Meeting, typed: &str) -> Result<BallotId, Refusal> {
    let ballots = meeting.ballots().all().iter().map(|ballot| &ballot.opening);
    let candidates: Vec<_> =
        ballots.map(|opening| Candidate { id: opening.id.as_str(), names: [&opening.subject, ""] }).collect();
    pick(Thing::Vote, typed, &candidates).map(BallotId::from)
}

/// The ranking a word names.
///
/// # Errors
/// None fits, or several do.
pub fn ranking(meeting: &Meeting, typed: &str) -> Result<RankingId, Refusal> {
    let rankings = meeting.sheet().rankings.iter();
    let candidates: Vec<_> =
        rankings.map(|ranking| Candidate { id: ranking.id.as_str(), names: [&ranking.title, ""] }).collect();
    pick(Thing::Ranking, typed, &candidates).map(RankingId::from)
}

/// The section a word names.
///
/// # Errors
/// None fits, or several do.
pub fn section(meeting: &Meeting, typed: &str) -> Result<SectionId, Refusal> {
    let sections = meeting.set_up().rubric.sections.iter();
    let candidates: Vec<_> =
        sections.map(|one| Candidate { id: one.id.as_str(), names: [&one.code, &one.title] }).collect();
    pick(Thing::Section, typed, &candidates).map(SectionId::from)
}

/// The group of units a word names.
///
/// # Errors
/// None fits, or several do.
pub fn unit_group(meeting: &Meeting, typed: &str) -> Result<UnitGroupId, Refusal> {
    let groups = meeting.set_up().bloc.groups.iter();
    let candidates: Vec<_> =
        groups.map(|group| Candidate { id: group.id.as_str(), names: [&group.title, ""] }).collect();
    pick(Thing::UnitGroup, typed, &candidates).map(UnitGroupId::from)
}

/// The cells a word names: `all`, a unit, a criterion or a section.
///
/// # Errors
/// None fits, or several do: then the id must be typed in full.
pub fn scope(meeting: &Meeting, typed: &str) -> Result<Scope, Refusal> {
    if typed == "all" || fold(typed) == "tat ca" {
        return Ok(Scope::All);
    }
    if let Some(section) = meeting.set_up().rubric.sections.iter().find(|section| section.id.as_str() == typed) {
        return Ok(Scope::Section(section.id.clone()));
    }
    match (unit(meeting, typed), criterion(meeting, typed)) {
        (Ok(unit), _) if unit.as_str() == typed => Ok(Scope::Unit(unit)),
        (_, Ok(criterion)) if criterion.as_str() == typed => Ok(Scope::Criterion(criterion)),
        (Ok(unit), Err(Refusal::Unknown { .. })) => Ok(Scope::Unit(unit)),
        (Err(Refusal::Unknown { .. }), Ok(criterion)) => Ok(Scope::Criterion(criterion)),
        (Ok(unit), Ok(criterion)) => Err(Refusal::Ambiguous {
            thing: Thing::Scope,
            typed: typed.into(),
            fits: vec![unit.0.clone(), criterion.0.clone()],
        }),
        (Ok(unit), Err(Refusal::Ambiguous { mut fits, .. })) => {
            fits.insert(0, unit.0);
            Err(Refusal::Ambiguous { thing: Thing::Scope, typed: typed.into(), fits })
        }
        (Err(Refusal::Ambiguous { fits, .. }), _) | (_, Err(Refusal::Ambiguous { fits, .. })) => {
            Err(Refusal::Ambiguous { thing: Thing::Scope, typed: typed.into(), fits })
        }
        _ => Err(Refusal::Unknown { thing: Thing::Scope, typed: typed.into() }),
    }
}
