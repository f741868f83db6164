//! The meeting and its standings as JSON: stable keys, points as strings with a dot (`product.md` §2).
//!
//! It must never compute a total or a rank: those are read from `domain::standings`.

mod ranking;

use super::amended;
use super::decisions;
use super::results;
use super::{json_floor, json_minutes};
use crate::domain::citation::citations;
use crate::domain::compute::{Working, workings};
use crate::domain::event::Author;
use crate::domain::id::{GroundId, UnitGroupId};
use crate::domain::ledger::valued;
use crate::domain::meeting::{Cell, LineOf, Meeting, Return};
use crate::domain::points::Points;
use crate::domain::ranking::RankBy;
use crate::domain::regulation::{Effect, LedgerKind, Sign};
use crate::domain::set_up::RowKind;
use crate::domain::standings::{Basis, Standings, counted};
use crate::papers::phrases::Phrases;
use crate::text::lang::Lang;
use crate::text::refusals::role_name;
use crate::text::{clean, code, ties};
use serde_json::{Map, Value, json};
use std::fmt::Write as _;

pub(super) fn points(meeting: &Meeting, points: Points) -> Value {
    Value::String(points.to_file(meeting.set_up().rubric.decimals))
}

/// JSON as it is printed: what a terminal could obey or be turned round by is escaped, which leaves the value the same.
pub(super) fn printed(value: &Value) -> String {
    let text = format!("{value:#}");
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        let mut utf8 = [0; 4];
        let plain = &*letter.encode_utf8(&mut utf8);
        if letter == '\n' || clean::shown(plain) == plain {
            safe.push(letter);
        } else {
            for unit in letter.encode_utf16(&mut [0; 2]) {
                // Writing into a String cannot fail.
                let _ = write!(safe, "\\u{unit:04x}");
            }
        }
    }
    safe
}

/// `standings --json`.
pub(super) fn standings(meeting: &Meeting, standings: &Standings, lang: Lang) -> Value {
    let set_up = meeting.set_up();
    let stage = match standings.basis {
        Basis::Stage(stage_idx) => set_up.regulation.stages[stage_idx].id.as_str(),
        Basis::Mixed => "mixed",
    };
    let units = standings.rows.iter().map(|row| {
        let unit = &set_up.bloc.units[row.unit_idx];
        let sections = standings.sections.iter().filter_map(|idx| {
            let section = set_up.rubric.sections.get(*idx)?;
            Some((section.id.to_string(), points(meeting, *row.sum.sections.get(*idx)?)))
        });
        let sections: Map<String, Value> = sections.collect();
        let bands = set_up.rubric.bands.as_ref().map(|bands| &bands.bands);
        let band = row.band_idx.and_then(|idx| bands?.get(idx)).map(|band| &*band.title);
        json!({
            "id": unit.id.as_str(),
            "name": &*unit.name,
            "rank": row.rank,
            "tied": row.tied,
            "total": points(meeting, row.sum.total),
            "maximum": points(meeting, row.sum.own_maximum),
            "percent": row.sum.percent().map(|percent| percent.to_file(2)),
            "sections": sections,
            "bonus": points(meeting, row.sum.bonus),
            "deductions": points(meeting, row.sum.deductions),
            "excluded": row.excluded.as_ref().map(GroundId::as_str),
            "not_nominated": row.not_nominated.iter().map(GroundId::as_str).collect::<Vec<_>>(),
            "band": band,
            "group": unit.group.as_ref().map(UnitGroupId::as_str),
            "missing": row.sum.missing,
            "explanation": ties::explanation(meeting, standings, row, lang),
        })
    });
    json!({
        "stage": stage,
        "ranking": decisions::ranking(meeting, standings.view.ranking_idx),
        "by": match standings.by {
            RankBy::Total => "total",
            RankBy::Percent => "percent",
        },
        "section": standings.view.section_idx.and_then(|idx| set_up.rubric.sections.get(idx)).map(|one| one.id.as_str()),
        "group": standings.view.group_idx.and_then(|idx| set_up.bloc.groups.get(idx)).map(|one| one.id.as_str()),
        "final": standings.is_final,
        "units": units.collect::<Vec<_>>(),
    })
}

/// `state --json`.
pub(super) fn state(meeting: &Meeting, phrases: &Phrases, lang: Lang) -> Value {
    let set_up = meeting.set_up();
    let units = set_up.bloc.units.iter().enumerate().map(|(unit_idx, unit)| {
        let excluded = meeting.excluded(unit_idx).map(|ground| ground.id.as_str());
        let not_nominated = meeting.not_nominated(unit_idx).into_iter().map(|ground| ground.id.as_str());
        json!({
            "id": unit.id.as_str(),
            "name": &*unit.name,
            "short": &*unit.short,
            "excluded": excluded,
            "returned": meeting.column(unit_idx).returned.as_ref().map(|returned| returned_dossier(meeting, returned)),
            "not_nominated": not_nominated.collect::<Vec<_>>(),
            "party_organisation": unit.party_organisation,
            "trade_union": unit.trade_union,
            "registered": unit.registered,
            "reviewed_from": unit.reviewed_from.or(set_up.bloc.reviewed_from),
            "group": unit.group.as_ref().map(UnitGroupId::as_str),
            "marks": unit.marks,
            "figures": unit.figures,
        })
    });
    let documents = meeting.catalogue().documents().iter().map(|document| {
        json!({
            "id": document.id.as_str(),
            "reference": document.reference(),
            "title": &*document.title,
            "number": &*document.number,
            "date": document.date.map(|date| date.to_string()),
            "issuer": &*document.issuer,
            "subject": &*document.subject,
            "file": document.file.as_ref().map(|file| {
                json!({ "path": &*file.path, "bytes": file.bytes, "sha256": &*file.sha256 })
            }),
            "cited": citations(meeting, &document.id).len(),
        })
    });
    let rules = set_up
        .regulation
        .rules
        .iter()
        .map(|rule| json!({ "id": rule.id.as_str(), "title": &*rule.title, "sign": sign(rule.sign) }));
    let grounds = set_up.regulation.grounds.iter().map(|ground| {
        json!({
            "id": ground.id.as_str(),
            "title": &*ground.title,
            "effect": match ground.effect {
                Effect::NotReviewed => "not-reviewed",
                Effect::NotNominated => "not-nominated",
            },
            "by_itself": ground.when.is_some(),
        })
    });
    let stages = set_up.regulation.stages.iter().map(|stage| {
        let appraisers: Map<String, Value> =
            stage.appraisers.iter().map(|(section, who)| (section.as_str().to_owned(), json!(who))).collect();
        json!({ "id": stage.id.as_str(), "title": &*stage.title, "by": &*stage.by, "appraisers": appraisers })
    });
    let head = meeting.head_chain();
    json!({
        "meeting": {
            "id": set_up.meeting.as_str(),
            "title": &*set_up.title,
            "year": set_up.year,
            "closed": meeting.closed().is_some(),
            "head": code::hex(&head),
            "code": code::wall_code(&head),
            "records": meeting.head(),
            "after": set_up.after.as_ref().map(|after| json!({
                "id": after.meeting.as_str(),
                "head": &*after.head,
                "reason": &*after.reason,
            })),
            "sample": set_up.bloc.sample,
            "example": &*set_up.rubric.example,
            "regulation": &*set_up.regulation.id,
            "rubric": &*set_up.rubric.id,
            "bloc": &*set_up.bloc.id,
        },
        "stages": stages.collect::<Vec<_>>(),
        "units": units.collect::<Vec<_>>(),
        "criteria": criteria(meeting),
        "cells": cells(meeting),
        "ledger": ledger(meeting),
        "rankings": ranking::rankings(meeting),
        "ties_open": ranking::ties_open(meeting, lang),
        "tie_decisions": ranking::tie_decisions(meeting, lang),
        "rules": rules.collect::<Vec<_>>(),
        "grounds": grounds.collect::<Vec<_>>(),
        "evidence": documents.collect::<Vec<_>>(),
        "amendments": amended::json(meeting),
        "agenda": json_floor::agenda(meeting),
        "breaks": json_floor::breaks(meeting),
        "attendance": json_floor::attendance(meeting, lang),
        "offices": json_floor::offices(meeting, lang),
        "pact": json_floor::pact(meeting),
        "ranking": decisions::ranking(meeting, 0),
        "votes": decisions::votes(meeting, lang),
        "awards": decisions::awards(meeting, lang),
        "minutes": json_minutes::minutes(meeting, phrases),
        "notes": meeting.notes().iter().map(|note| json!({ "record": note.record, "text": &*note.text })).collect::<Vec<_>>(),
    })
}

fn returned_dossier(meeting: &Meeting, returned: &Return) -> Value {
    json!({
        "to": meeting.set_up().regulation.stages.get(returned.to_idx).map(|stage| stage.id.as_str()),
        "reason": &*returned.reason,
        "by": author(&returned.by),
        "at": returned.at.to_rfc3339(),
        "record": returned.record,
    })
}

fn sign(sign: Sign) -> &'static str {
    match sign {
        Sign::Bonus => "bonus",
        Sign::Deduction => "deduction",
    }
}

fn criteria(meeting: &Meeting) -> Vec<Value> {
    let (set_up, sheet) = (meeting.set_up(), meeting.sheet());
    let rows = sheet.rows.iter().map(|row| {
        let section = &set_up.rubric.sections[row.section_idx].id;
        let mut of_kind = (Value::Null, Value::Null, Value::Null);
        let max_bonus = match row.kind {
            RowKind::Criterion(leaf_idx) => sheet.leaves[leaf_idx].criterion.max_bonus,
            RowKind::Section | RowKind::Group => None,
        };
        let (kind, step, stages) = match row.kind {
            RowKind::Section => ("section", None, Vec::new()),
            RowKind::Group => ("group", None, Vec::new()),
            RowKind::Criterion(leaf_idx) => {
                let criterion = &sheet.leaves[leaf_idx].criterion;
                of_kind = results::kind(meeting, criterion);
                let stages = set_up.regulation.stages.iter().filter(|stage| stage.covers(section));
                (criterion.kind.name(), criterion.step, stages.map(|stage| stage.id.as_str()).collect())
            }
        };
        json!({
            "id": &*row.id,
            "code": &*row.code,
            "title": &*row.title,
            "section": section.as_str(),
            "max": points(meeting, row.max),
            "max_bonus": max_bonus.map(|most| points(meeting, most)),
            "step": step.map(|step| points(meeting, step)),
            "leaf": matches!(row.kind, RowKind::Criterion(_)),
            "kind": kind,
            "scale": of_kind.0,
            "levels": of_kind.1,
            "scorers": of_kind.2,
            "stages": stages,
        })
    });
    rows.collect()
}

fn cells(meeting: &Meeting) -> Vec<Value> {
    let (set_up, sheet) = (meeting.set_up(), meeting.sheet());
    let last = set_up.last_stage_idx();
    let n_stages = set_up.regulation.stages.len();
    let computed: Vec<Vec<Vec<Option<Working>>>> = sheet
        .leaves
        .iter()
        .enumerate()
        .map(|(leaf_idx, leaf)| {
            let stages = 0..if leaf.criterion.kind.is_computed() { n_stages } else { 0 };
            stages.map(|stage_idx| workings(meeting, leaf_idx, stage_idx)).collect()
        })
        .collect();
    let mut cells = Vec::with_capacity(meeting.n_units() * sheet.leaves.len());
    for (unit_idx, unit) in set_up.bloc.units.iter().enumerate() {
        for (leaf_idx, leaf) in sheet.leaves.iter().enumerate() {
            let Some(cell) = meeting.cell(unit_idx, leaf_idx) else { continue };
            let at = |stage: &str| {
                set_up.stage_idx(stage).and_then(|idx| cell.points(idx)).map(|scored| points(meeting, scored))
            };
            let stages = set_up.regulation.stages.iter();
            let scores: Map<String, Value> =
                stages.map(|stage| (stage.id.to_string(), at(stage.id.as_str()).unwrap_or(Value::Null))).collect();
            let latest = cell.latest(last);
            let stage_idx = latest.map_or(last, |(stage_idx, _)| stage_idx);
            let working = computed[leaf_idx].get(stage_idx).and_then(|units| units.get(unit_idx)?.as_ref());
            let (result, formula) = results::json(meeting, (unit_idx, leaf_idx), stage_idx, working);
            cells.push(json!({
                "unit": unit.id.as_str(),
                "criterion": leaf.criterion.id.as_str(),
                "self": at("self"),
                "appraised": at("appraised"),
                "agreed": at("agreed"),
                "scores": scores,
                "bonus": bonus(meeting, cell),
                "latest": counted(meeting, unit_idx, leaf_idx, Basis::Mixed).map(|scored| points(meeting, scored)),
                "result": result,
                "formula": formula,
                "provisional": latest.is_some_and(|(_, score)| score.is_provisional()),
                "assigned": cell.is_assigned(),
                "contested": cell.contested.is_some(),
                "proposals": results::proposals(meeting, cell),
                "remarks": results::remarks(cell),
                "evidence": cell.evidence.iter().map(super::super::domain::id::EvidenceId::as_str).collect::<Vec<_>>(),
                "lacks_evidence": crate::domain::decide::lacks_evidence(meeting, unit_idx, leaf_idx),
                "reason": reason(cell, last),
                "explanation": latest.and_then(|(_, score)| score.explanation()),
            }));
        }
    }
    cells
}

/// The bonus beside the points, by stage, where there is one.
fn bonus(meeting: &Meeting, cell: &Cell) -> Map<String, Value> {
    let stages = meeting.set_up().regulation.stages.iter().enumerate();
    let beside = stages.filter_map(|(idx, stage)| {
        let bonus = cell.score(idx)?.bonus();
        (bonus > Points::ZERO).then(|| (stage.id.to_string(), points(meeting, bonus)))
    });
    beside.collect()
}

/// The reason of the latest score that has one.
fn reason(cell: &Cell, last: usize) -> Option<&str> {
    (0..=last).rev().find_map(|stage_idx| cell.score(stage_idx)?.reason())
}

fn ledger(meeting: &Meeting) -> Vec<Value> {
    let mut lines = Vec::new();
    for (unit_idx, unit) in meeting.set_up().bloc.units.iter().enumerate() {
        for valued in valued(meeting, unit_idx) {
            let line = valued.line;
            let (rule, criterion) = match &line.of {
                LineOf::Rule(rule, item) => (Some(rule.as_str()), item.as_ref()),
                LineOf::Criterion(criterion) => (None, Some(criterion)),
            };
            // An amount is not a count: a free rule, a named item and a deduction on a criterion have none.
            let is_amount = match valued.rule.map(|rule| &rule.kind) {
                None | Some(LedgerKind::Free { .. }) => true,
                Some(LedgerKind::PerItem { .. }) => criterion.is_some(),
                Some(_) => false,
            };
            lines.push(json!({
                "unit": unit.id.as_str(),
                "rule": rule,
                "criterion": criterion.map(super::super::domain::id::CriterionId::as_str),
                "sign": sign(valued.sign),
                "count": if is_amount { None } else { line.number.as_count() },
                "points": points(meeting, valued.points),
                "uncapped": points(meeting, valued.uncapped),
                "reason": line.reason.as_deref(),
                "mitigation": line.mitigation.as_deref(),
                "lacks_evidence": valued.lacks_evidence(),
                "evidence": line.evidence.iter().map(super::super::domain::id::EvidenceId::as_str).collect::<Vec<_>>(),
                "by": author(&line.by),
                "record": line.record,
            }));
        }
    }
    lines
}

pub(super) fn author(by: &Author) -> String {
    format!("{} {}", role_name(by.role, Lang::En), by.name)
}
