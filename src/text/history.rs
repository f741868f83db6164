//! Words for every fact, in both languages: the history, the log, later the minutes' sentences.
//!
//! It must never decide anything. Stored texts are made harmless with `clean::shown`.

mod award;
mod ballot;
pub mod discussion;
pub mod minutes;

use crate::domain::event::Event;
use crate::domain::gate::GateFact;
use crate::domain::id::{CriterionId, EvidenceId, StageId, UnitId};
use crate::domain::meeting::Meeting;
use crate::domain::regulation::Effect;
use crate::text::amendments;
use crate::text::clean::shown;
use crate::text::evidence;
use crate::text::formula::result;
use crate::text::history_floor;
use crate::text::lang::Lang;
use crate::text::ties;
use std::borrow::Cow;

/// One sentence for a fact, without its author and time.
pub fn sentence(event: &Event, meeting: &Meeting, lang: Lang) -> String {
    let n = |points| lang.short(points);
    let cell =
        |unit: &UnitId, criterion: &CriterionId| format!("{} · {}", short(meeting, unit), shown(criterion.as_str()));
    match event {
        Event::Opened(set_up) => {
            lang.of(format!("Mở cuộc họp: {}", shown(&set_up.title)), format!("Opened: {}", shown(&set_up.title)))
        }
        Event::Scored { unit, criterion, stage, points, reason, explanation, evidence, provisional, bonus, from } => {
            let mut text = format!("{}: {} = {}", cell(unit, criterion), stage_name(meeting, stage), n(*points));
            if let Some(bonus) = bonus {
                text.push_str(&lang.of(format!(", thưởng {}", n(*bonus)), format!(", bonus {}", n(*bonus))));
            }
            if let Some(from) = from {
                let from = stage_name(meeting, from);
                text.push_str(&lang.of(format!(" (theo {from})"), format!(" (as {from})")));
            }
            text.push_str(unconfirmed(*provisional, lang));
            text + &explained(explanation.as_deref(), lang)
                + &because(reason.as_deref(), lang)
                + &citing(evidence, lang)
        }
        Event::Resulted {
            unit,
            criterion,
            stage,
            given,
            target,
            scorer,
            reason,
            explanation,
            evidence,
            provisional,
            from,
        } => {
            let mut text = format!("{}: {} – ", cell(unit, criterion), stage_name(meeting, stage));
            let kind = meeting.leaf_idx(criterion).map(|idx| &meeting.sheet().leaves[idx].criterion.kind);
            text.push_str(&result(kind, given, *target, scorer.as_ref(), lang));
            if let Some(from) = from {
                let from = stage_name(meeting, from);
                text.push_str(&lang.of(format!(" (theo {from})"), format!(" (as {from})")));
            }
            text.push_str(unconfirmed(*provisional, lang));
            text + &explained(explanation.as_deref(), lang)
                + &because(reason.as_deref(), lang)
                + &citing(evidence, lang)
        }
        Event::Cleared { unit, criterion, stage, reason } => {
            let place = cell(unit, criterion);
            let stage = stage_name(meeting, stage);
            lang.of(format!("{place}: xóa điểm {stage}"), format!("{place}: {stage} cleared"))
                + &because(Some(reason), lang)
        }
        Event::Tallied { unit, rule, item, number, reason, mitigation, evidence } => {
            let rule = meeting.set_up().regulation.rule(rule.as_str()).map_or("?", |rule| &rule.title);
            let item = item.as_ref().map_or_else(String::new, |item| format!(" ({})", shown(item.as_str())));
            format!("{}: {}{item} = {}", short(meeting, unit), shown(rule), n(*number))
                + &because(reason.as_deref(), lang)
                + &mitigation.as_deref().map_or_else(String::new, |text| {
                    format!("; {}{}", lang.of("giảm nhẹ: ", "mitigation: "), shown(text))
                })
                + &citing(evidence, lang)
        }
        Event::Deducted { unit, criterion, points, reason, evidence } => {
            let place = cell(unit, criterion);
            lang.of(format!("{place}: trừ {}", n(*points)), format!("{place}: {} deducted", n(*points)))
                + &because(Some(reason), lang)
                + &citing(evidence, lang)
        }
        Event::DeductionLifted { unit, criterion, reason } => {
            let place = cell(unit, criterion);
            lang.of(format!("{place}: bỏ điểm trừ"), format!("{place}: deductions lifted"))
                + &because(Some(reason), lang)
        }
        Event::Assigned { unit, criterion, reason } => {
            let place = cell(unit, criterion);
            lang.of(format!("{place}: giao lại"), format!("{place}: assigned")) + &because(reason.as_deref(), lang)
        }
        Event::Unassigned { unit, criterion, reason } => {
            let place = cell(unit, criterion);
            lang.of(format!("{place}: không giao"), format!("{place}: not assigned"))
                + &because(reason.as_deref(), lang)
        }
        Event::Contested { unit, criterion, note } => {
            let place = cell(unit, criterion);
            lang.of(format!("{place}: có ý kiến khác"), format!("{place}: contested")) + &because(note.as_deref(), lang)
        }
        Event::Settled { unit, criterion } => {
            let place = cell(unit, criterion);
            lang.of(format!("{place}: hết ý kiến khác"), format!("{place}: settled"))
        }
        Event::Excluded { unit, ground, evidence } => {
            let known = meeting.set_up().regulation.ground(ground.as_str());
            let (unit, title) = (short(meeting, unit), shown(known.map_or("?", |ground| &ground.title)));
            let what = match known.map(|ground| ground.effect) {
                Some(Effect::NotNominated) => lang.of("chưa đề nghị khen thưởng", "not nominated"),
                _ => lang.of("không bình xét, suy tôn", "excluded"),
            };
            format!("{unit}: {what} – {title}") + &citing(evidence, lang)
        }
        Event::Reinstated { unit, ground, reason } => {
            let known = meeting.set_up().regulation.ground(ground.as_str());
            let unit = short(meeting, unit);
            let what = match known {
                Some(ground) if ground.effect == Effect::NotNominated => lang.of(
                    format!("bỏ căn cứ “{}”", shown(&ground.title)),
                    format!("“{}” no longer holds", shown(&ground.title)),
                ),
                _ => lang.of("bình xét trở lại", "reinstated").to_owned(),
            };
            format!("{unit}: {what}") + &because(Some(reason), lang)
        }
        Event::TieDecided { ranking, order, at, method, seed, reason } => {
            let units: Vec<_> = order.iter().map(|unit| short(meeting, unit)).collect();
            let known = meeting.sheet().ranking_idx(ranking.as_str()).map(|idx| meeting.sheet().ranking(idx));
            let (title, units) = (shown(known.map_or("?", |known| &known.title)), units.join(", "));
            let (at, method) = (ties::value(meeting, *at, lang), ties::method_name(*method, lang));
            let seed = seed.as_deref().map_or_else(String::new, |seed| format!(" {}", shown(seed)));
            lang.of(
                format!("{title}, cùng {at}: {units} – {method}{seed}"),
                format!("{title}, tied at {at}: {units} – {method}{seed}"),
            ) + &because(Some(reason), lang)
        }
        Event::Amended { items, reason } => {
            let items: Vec<String> = items.iter().map(|item| amendments::said(item, lang)).collect();
            format!("{} {}", lang.of("Sửa đổi", "Amended"), items.join("; ")) + &because(Some(reason), lang)
        }
        Event::Returned { unit, to, reason } => {
            let (unit, to) = (short(meeting, unit), stage_name(meeting, to));
            lang.of(format!("{unit}: trả lại hồ sơ về bước {to}"), format!("{unit}: returned to the stage {to}"))
                + &because(Some(reason), lang)
        }
        Event::DocumentAdded(document) => {
            let (id, reference) = (shown(document.id.as_str()).into_owned(), document.reference());
            let reference = shown(&reference);
            lang.of(format!("Tài liệu {id}: {reference}"), format!("Document {id}: {reference}"))
        }
        Event::Document(fact) => evidence::sentence(fact, lang),
        Event::Cited { unit, criterion, evidence } => cell(unit, criterion) + &citing(evidence, lang),
        Event::Gate(fact) => match fact {
            GateFact::Closed => lang.of("Giữ lại điểm, chờ công bố", "Entries held back from the hall").to_owned(),
            GateFact::Opened => {
                lang.of("Hiện điểm ngay trên màn chiếu", "The hall sees every entry at once").to_owned()
            }
            GateFact::Published { units } if units.is_empty() => {
                lang.of("Công bố toàn bộ điểm", "Everything published").to_owned()
            }
            GateFact::Published { units } => {
                let names: Vec<_> = units.iter().map(|unit| short(meeting, unit)).collect();
                lang.of(format!("Công bố điểm: {}", names.join(", ")), format!("Published: {}", names.join(", ")))
            }
        },
        Event::Noted { text } => lang.of(format!("Ghi chú: {}", shown(text)), format!("Note: {}", shown(text))),
        Event::Discussion(fact) => discussion::sentence(fact, meeting, lang),
        Event::Agenda(fact) => history_floor::agenda(fact, meeting, lang),
        Event::Attendance(fact) => history_floor::attendance(fact, meeting, lang),
        Event::Office(fact) => history_floor::office(fact, meeting, lang),
        Event::Pact(fact) => history_floor::pact(fact, meeting, lang),
        Event::Ballot(fact) => ballot::sentence(fact, meeting, lang),
        Event::Award(fact) => award::sentence(fact, meeting, lang),
        Event::Ranking(fact) => award::ranking(fact, meeting, lang),
        Event::Minutes(fact) => minutes::sentence(fact, meeting, lang),
        Event::TakenBack { record, reason } => {
            lang.of(format!("Hoàn tác #{record}"), format!("Undid #{record}")) + &because(reason.as_deref(), lang)
        }
        Event::BroughtBack { record } => lang.of(format!("Làm lại #{record}"), format!("Redid #{record}")),
        Event::TailDropped { bytes, .. } => lang.of(
            format!("Cất {bytes} byte dở dang ở cuối tệp, chưa từng được xác nhận"),
            format!("Set aside {bytes} bytes of an unfinished record, never acknowledged"),
        ),
        Event::TailKept { record } => lang.of(
            format!("Giữ lại bản ghi #{record}, cần kiểm tra"),
            format!("Recovered record #{record}, please check it"),
        ),
        Event::Closed { records, without_adoption, .. } => {
            lang.of(format!("Kết thúc cuộc họp sau {records} bản ghi"), format!("Closed after {records} records"))
                + &because(without_adoption.as_deref(), lang)
        }
    }
}

pub(super) fn short<'a>(meeting: &'a Meeting, unit: &UnitId) -> Cow<'a, str> {
    let known = meeting.unit_idx(unit).and_then(|idx| meeting.set_up().unit(idx));
    shown(known.map_or("?", |unit| &unit.short))
}

fn stage_name<'a>(meeting: &'a Meeting, stage: &StageId) -> Cow<'a, str> {
    let stages = &meeting.set_up().regulation.stages;
    shown(stages.iter().find(|known| known.id == *stage).map_or("?", |stage| &stage.title))
}

fn explained(explanation: Option<&str>, lang: Lang) -> String {
    let label = lang.of("; giải trình: ", "; explanation: ");
    explanation.map_or_else(String::new, |explanation| format!("{label}{}", shown(explanation)))
}

fn unconfirmed(provisional: bool, lang: Lang) -> &'static str {
    if provisional { lang.of(" (tạm, chờ xác nhận)", " (to be confirmed)") } else { "" }
}

pub(super) fn because(reason: Option<&str>, lang: Lang) -> String {
    reason.map_or_else(String::new, |reason| format!("; {}{}", lang.of("lý do: ", "reason: "), shown(reason)))
}

pub(super) fn citing(evidence: &[EvidenceId], lang: Lang) -> String {
    if evidence.is_empty() {
        return String::new();
    }
    let ids: Vec<_> = evidence.iter().map(|id| shown(id.as_str())).collect();
    format!("; {}{}", lang.of("tài liệu: ", "evidence: "), ids.join(", "))
}
