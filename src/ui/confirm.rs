//! What is asked before an act that cannot be seen at a glance, and what it would move.
//!
//! It must never carry the act out, nor hold a rule of its own.

use std::collections::HashSet;

use crate::domain::agenda::AgendaCommand;
use crate::domain::command::{Command, Scope};
use crate::domain::consequence::{moves, prospects, suggested};
use crate::domain::decide::skipped;
use crate::domain::event::Event;
use crate::domain::refusal::Skipped;
use crate::text::consequence::{nominations, units};
use crate::text::floor::clock;
use crate::text::history::sentence;
use crate::ui::acts::is_adopted;
use crate::ui::desk::Desk;
use crate::ui::outlook::after;
use crate::ui::screen::Intent;

/// Most acts named in a question.
const NAMED: usize = 4;

/// What is to be confirmed before an act that cannot be seen at a glance; `None` where Enter was enough.
pub fn question(desk: &Desk, intent: &Intent, facts: &[Event]) -> Option<Vec<String>> {
    let lang = desk.lang;
    let cells: HashSet<_> = facts.iter().flat_map(Event::changes).collect();
    let n = cells.len();
    match &intent.command {
        Command::Accept { scope, from, reason } if n > 1 => {
            let what = scope_name(desk, scope);
            let Skipped { contested, unscored, returned, departing } =
                skipped(&desk.meeting, scope, from.as_ref()).unwrap_or_default();
            let mut lines = vec![
                lang.of(
                    format!("Thống nhất {n} ô của {what} theo điểm đang có?"),
                    format!("Agree on what stands for {n} cells of {what}?"),
                ),
                lang.of(
                    format!("Bỏ qua {contested} ô đang có ý kiến khác và {unscored} ô chưa có điểm."),
                    format!("{contested} contested and {unscored} unscored cells are left."),
                ),
            ];
            if returned > 0 {
                lines.push(lang.of(
                    format!("Bỏ qua {returned} ô của hồ sơ bị trả lại."),
                    format!("{returned} cells of returned dossiers are left."),
                ));
            }
            if departing > 0 && reason.is_none() {
                lines.push(lang.of(
                    format!("Bỏ qua {departing} ô khác điểm của bước sau, vì chưa có lý do."),
                    format!("{departing} cells that depart from a later stage are left, for want of a reason."),
                ));
            }
            lines.extend(consequences(desk, facts));
            Some(lines)
        }
        Command::Enter { entries, .. } => {
            let n = entries.len();
            let mut lines = vec![lang.of(
                format!("Ghi {n} ô đang thử trong một thao tác?"),
                format!("Enter the {n} tried cells in one gesture?"),
            )];
            lines.extend(consequences(desk, facts));
            Some(lines)
        }
        Command::Undo { .. } | Command::Redo { .. } => {
            let redo = matches!(intent.command, Command::Redo { .. });
            let record = facts.iter().find_map(|event| match event {
                Event::TakenBack { record, .. } | Event::BroughtBack { record } => Some(*record),
                _ => None,
            })?;
            let entry = desk.meeting.entry(record)?;
            let mut lines = vec![if redo {
                lang.of(format!("Làm lại #{record}?"), format!("Redo #{record}?"))
            } else {
                lang.of(format!("Hoàn tác #{record}?"), format!("Undo #{record}?"))
            }];
            lines.extend(entry.record.ev.iter().take(NAMED).map(|event| sentence(event, &desk.meeting, lang)));
            let more = entry.record.ev.len().saturating_sub(NAMED);
            if more > 0 {
                lines.push(lang.of(format!("… và {more} việc nữa."), format!("… and {more} more.")));
            }
            Some(lines)
        }
        Command::Agenda(command) => floor_question(desk, command),
        Command::Gate(command) => crate::ui::press_wall::question(desk, command),
        Command::Minutes(command) => crate::ui::screen::minutes::question(desk, command),
        Command::Ballot(command) => crate::ui::screen::vote::question(desk, command, facts),
        Command::Close { .. } => {
            let (missing, contested) = desk.open;
            Some(vec![
                lang.of("Kết thúc và niêm phong cuộc họp?", "Close and seal the meeting?").to_owned(),
                if is_adopted(desk) {
                    lang.of(
                        format!(
                            "Còn {missing} ô chưa thống nhất, {contested} ô có ý kiến khác; biên bản đã được thông qua."
                        ),
                        format!("{missing} cells are not agreed, {contested} contested; the minutes are adopted."),
                    )
                } else {
                    lang.of(
                        format!(
                            "Còn {missing} ô chưa thống nhất, {contested} ô có ý kiến khác; biên bản chưa được thông qua."
                        ),
                        format!("{missing} cells are not agreed, {contested} contested; the minutes are not adopted."),
                    )
                },
                lang.of(
                    "Sau niêm phong không ghi thêm và không hoàn tác được.",
                    "After the seal nothing is written and nothing undone.",
                )
                .to_owned(),
            ])
        }
        _ => None,
    }
}

/// What facts would move, before they are entered: totals and places, then nominations.
pub fn consequences(desk: &Desk, facts: &[Event]) -> Vec<String> {
    let Some(next) = after(&desk.meeting, facts.to_vec(), desk) else { return Vec::new() };
    let moves = moves(&desk.standings, &desk.standings.after(&desk.meeting, &next));
    let prospects = prospects(&suggested(&desk.meeting), &suggested(&next));
    let basis = desk.basis_name();
    vec![units(&next, &moves, &basis, desk.lang), nominations(&next, &prospects, desk.lang)]
}

/// What is to be confirmed before the agenda goes on: an item that runs ends, or one that had ended goes on.
fn floor_question(desk: &Desk, command: &AgendaCommand) -> Option<Vec<String>> {
    let (lang, agenda) = (desk.lang, &desk.meeting.floor().agenda);
    let ends = agenda.current().map(|item| {
        let since = item.since().map_or_else(String::new, clock);
        lang.of(format!("Kết thúc “{}” (từ {since}).", item.title), format!("“{}” (since {since}) ends.", item.title))
    });
    let first = match command {
        AgendaCommand::Begin { item: None } => {
            let next = &agenda.next()?.title;
            lang.of(format!("Bắt đầu “{next}”?"), format!("Begin “{next}”?"))
        }
        AgendaCommand::End { .. } => {
            let current = &agenda.current()?.title;
            return Some(vec![lang.of(format!("Kết thúc “{current}”?"), format!("End “{current}”?"))]);
        }
        AgendaCommand::Break { .. } => lang.of("Tạm nghỉ hội nghị?", "Break the meeting?").to_owned(),
        AgendaCommand::Resume => {
            let again = agenda.interrupted().map(|item| {
                lang.of(format!("Tiếp tục nội dung “{}”.", item.title), format!("“{}” goes on.", item.title))
            });
            let first = lang.of("Tiếp tục hội nghị?", "Go on with the meeting?").to_owned();
            return Some([first].into_iter().chain(again).collect());
        }
        AgendaCommand::Reopen { item } => {
            let item = agenda.item(item.as_str()).filter(|item| item.dropped.is_none())?;
            lang.of(format!("Tiếp tục “{}”?", item.title), format!("Go on with “{}”?", item.title))
        }
        _ => return None,
    };
    Some([first].into_iter().chain(ends).collect())
}

/// What is said where a block would leave out cells for want of a reason; `None` where it leaves out none.
pub fn departing(desk: &Desk, command: &Command) -> Option<String> {
    let Command::Accept { scope, from, reason: None } = command else { return None };
    let n = skipped(&desk.meeting, scope, from.as_ref()).ok()?.departing;
    let what = scope_name(desk, scope);
    (n > 0).then(|| {
        desk.lang.of(
            format!("Thống nhất {what}: {n} ô khác điểm của bước sau, cần lý do; để trống thì bỏ qua các ô ấy."),
            format!("Agree on {what}: {n} cells depart from a later stage and need a reason; empty leaves them out."),
        )
    })
}

fn scope_name(desk: &Desk, scope: &Scope) -> String {
    let lang = desk.lang;
    match scope {
        Scope::All => lang.of("cả bảng điểm", "the whole sheet").to_owned(),
        Scope::Unit(unit) => desk.meeting.unit_idx(unit).map_or_else(|| unit.to_string(), |idx| desk.short(idx)),
        Scope::Criterion(criterion) | Scope::Cell(_, criterion) => {
            lang.of(format!("tiêu chí {criterion}"), format!("criterion {criterion}"))
        }
        Scope::Section(section) => lang.of(format!("mục {section}"), format!("section {section}")),
    }
}
