//! A bonus or deduction in words: what for, how much, why, by whom.
//!
//! It must never know what a line is worth: that is `domain::ledger`.

use crate::domain::evidence::Document;
use crate::domain::ledger::Valued;
use crate::domain::meeting::LineOf;
use crate::domain::regulation::Sign;
use crate::text::refusals::role_name;
use crate::ui::desk::Desk;
use crate::ui::theme::Role;
use crate::ui::widget::brush::Run;
use crate::ui::widget::marks::NO_EVIDENCE;

/// One ledger line in words.
pub fn words(desk: &Desk, entry: &Valued<'_>) -> Vec<Run> {
    let lang = desk.lang;
    let (sign, look) = match entry.sign {
        Sign::Bonus => ("+", Role::Bonus),
        Sign::Deduction => ("−", Role::Deduction),
    };
    let title = match (&entry.rule, &entry.line.of) {
        (Some(rule), LineOf::Rule(_, Some(item))) => format!("{} ({item})", rule.title),
        (Some(rule), _) => rule.title.to_string(),
        (None, LineOf::Criterion(criterion)) => {
            lang.of(format!("Trừ tại tiêu chí {criterion}"), format!("Deducted on criterion {criterion}"))
        }
        (None, _) => String::new(),
    };
    let mut runs: Vec<Run> = vec![(format!("{sign}{}  ", desk.points(entry.points)), look), (title, Role::Text)];
    if entry.rule.is_some() && entry.line.number.as_count().is_some() {
        runs.push((format!(" × {}", desk.brief(entry.line.number)), Role::Text));
    }
    if entry.points != entry.uncapped {
        let uncapped = desk.points(entry.uncapped);
        runs.push((
            lang.of(format!(" (tính đủ {uncapped}, đã giới hạn)"), format!(" ({uncapped} before the cap)")),
            Role::Warning,
        ));
    }
    if entry.lacks_evidence() {
        runs.push((format!("  {NO_EVIDENCE} {}", lang.of("thiếu minh chứng", "no evidence")), Role::Warning));
    }
    if let Some(reason) = &entry.line.reason {
        runs.push((format!("  {reason}"), Role::Quiet));
    }
    if let Some(mitigation) = &entry.line.mitigation {
        let label = lang.of("giảm nhẹ, vẫn trừ đủ", "mitigated, still deducted");
        runs.push((format!("  ({label}: {mitigation})"), Role::Quiet));
    }
    let catalogue = desk.meeting.catalogue();
    for id in &entry.line.evidence {
        let reference = catalogue.find(id.as_str()).map_or_else(|| id.to_string(), Document::reference);
        runs.push((format!("  [{reference}]"), Role::Quiet));
    }
    let by = &entry.line.by;
    runs.push((format!("  {} {} #{}", role_name(by.role, lang), by.name, entry.line.record), Role::Quiet));
    runs
}
