//! What a word could have named: for someone who typed an id that is not there.
//!
//! It must never choose one.

use crate::domain::meeting::Meeting;
use crate::domain::refusal::Thing;

/// The ids of a meeting's things of one kind, each with the name people use, in the order of the rules; empty for kinds
/// that are not listed.
pub fn known(meeting: &Meeting, thing: Thing) -> Vec<(&str, &str)> {
    let (regulation, bloc) = (&meeting.set_up().regulation, &meeting.set_up().bloc);
    match thing {
        Thing::Unit => bloc.units.iter().map(|unit| (unit.id.as_str(), unit.short.as_ref())).collect(),
        Thing::Stage => regulation.stages.iter().map(|stage| (stage.id.as_str(), stage.title.as_ref())).collect(),
        Thing::Rule => regulation.rules.iter().map(|rule| (rule.id.as_str(), rule.title.as_ref())).collect(),
        Thing::Ground => regulation.grounds.iter().map(|ground| (ground.id.as_str(), ground.title.as_ref())).collect(),
        Thing::Award => regulation.awards.iter().map(|award| (award.id.as_str(), award.title.as_ref())).collect(),
        Thing::Office => regulation.offices.iter().map(|office| (office.id.as_str(), office.title.as_ref())).collect(),
        Thing::VoteRule => regulation.votes.iter().map(|rule| (rule.id.as_str(), rule.title.as_ref())).collect(),
        Thing::UnitGroup => bloc.groups.iter().map(|group| (group.id.as_str(), group.title.as_ref())).collect(),
        Thing::Section => {
            meeting.set_up().rubric.sections.iter().map(|one| (one.id.as_str(), one.title.as_ref())).collect()
        }
        Thing::Ranking => meeting.sheet().rankings.iter().map(|one| (one.id.as_str(), one.title.as_ref())).collect(),
        Thing::Item => {
            meeting.floor().agenda.items().iter().map(|item| (item.id.as_str(), item.title.as_ref())).collect()
        }
        Thing::Vote => {
            let openings = meeting.ballots().all().iter().map(|ballot| &ballot.opening);
            openings.map(|opening| (opening.id.as_str(), opening.subject.as_ref())).collect()
        }
        Thing::Criterion
        | Thing::Scope
        | Thing::Level
        | Thing::Scorer
        | Thing::Document
        | Thing::Record
        | Thing::Place
        | Thing::TieMethod => Vec::new(),
    }
}
