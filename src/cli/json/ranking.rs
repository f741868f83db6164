//! Rankings and ties of a meeting as JSON, for `state --json`.
//!
//! It must never tell units apart: that is `domain::standings`.

use crate::domain::meeting::Meeting;
use crate::domain::ranking::RankBy;
use crate::domain::standings::{Basis, Standings, View};
use crate::domain::tie::lot;
use crate::text::lang::Lang;
use crate::text::ties;
use serde_json::{Value, json};

pub(super) fn rankings(meeting: &Meeting) -> Vec<Value> {
    let rankings = meeting.sheet().rankings.iter().map(|ranking| {
        let steps = ranking.ties.iter().flatten();
        json!({
            "id": ranking.id.as_str(),
            "title": &*ranking.title,
            "sections": ranking.sections.as_ref().map(|ids| ids.iter().map(crate::domain::id::SectionId::as_str).collect::<Vec<_>>()),
            "by": match ranking.by {
                RankBy::Total => "total",
                RankBy::Percent => "percent",
            },
            "within_groups": ranking.within_groups,
            "ledger": ranking.ledger,
            "ties": steps.map(|step| ties::step_name(meeting, step, Lang::Vi)).collect::<Vec<_>>(),
        })
    });
    rankings.collect()
}

/// The standings of every ranking at the deciding stage.
fn decided(meeting: &Meeting) -> impl Iterator<Item = Standings> {
    let basis = Basis::Stage(meeting.set_up().last_stage_idx());
    let rankings = 0..meeting.sheet().rankings.len();
    rankings.map(move |ranking_idx| Standings::viewed(meeting, basis, View { ranking_idx, ..View::default() }))
}

/// The ties that the meeting has still to decide.
pub(super) fn ties_open(meeting: &Meeting, lang: Lang) -> Vec<Value> {
    let mut open = Vec::new();
    for standings in decided(meeting) {
        let ranking = meeting.sheet().ranking(standings.view.ranking_idx);
        for tie in standings.open_ties(meeting) {
            let asked = standings.ties.get(tie.tie_idx).map_or(&[][..], |tie| &tie.asked);
            let asked = asked.iter().filter(|told| tie.units.iter().all(|unit_idx| told.value(*unit_idx).is_some()));
            let steps = asked.filter_map(|told| ranking.ties.as_ref()?.get(told.step_idx));
            open.push(json!({
                "ranking": ranking.id.as_str(),
                "rank": tie.rank,
                "units": tie.units.iter().map(|unit_idx| id(meeting, *unit_idx)).collect::<Vec<_>>(),
                "value": ties::value(meeting, tie.at, lang),
                "steps": steps.map(|step| ties::step_name(meeting, step, lang)).collect::<Vec<_>>(),
                "needs": "decision",
                "lapsed": tie.lapsed,
            }));
        }
    }
    open
}

/// The ties that the meeting decided, and whether each decision still stands.
pub(super) fn tie_decisions(meeting: &Meeting, lang: Lang) -> Vec<Value> {
    let standings: Vec<Standings> = decided(meeting).collect();
    let decisions = meeting.tie_decisions().iter().enumerate().map(|(idx, decision)| {
        let lots = decision.seed.as_deref().map(|seed| {
            let units = decision.order.iter().filter_map(|unit_idx| meeting.set_up().unit(*unit_idx));
            units.map(|unit| json!({ "unit": unit.id.as_str(), "lot": lot(seed, &unit.id) })).collect::<Vec<_>>()
        });
        let in_ranking = meeting.sheet().ranking_idx(decision.ranking.as_str()).and_then(|idx| standings.get(idx));
        json!({
            "ranking": decision.ranking.as_str(),
            "order": decision.order.iter().map(|unit_idx| id(meeting, *unit_idx)).collect::<Vec<_>>(),
            "value": ties::value(meeting, decision.at, lang),
            "method": decision.method.word(),
            "seed": decision.seed.as_deref(),
            "lots": lots,
            "reason": &*decision.reason,
            "record": decision.record,
            "stands": in_ranking.is_some_and(|standings| standings.stands(idx)),
        })
    });
    decisions.collect()
}

fn id(meeting: &Meeting, unit_idx: usize) -> &str {
    meeting.set_up().unit(unit_idx).map_or("", |unit| unit.id.as_str())
}
