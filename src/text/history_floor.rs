//! Words for the facts of the floor: agenda, attendance, offices, pact.
//!
//! It must never decide anything. Stored texts are made harmless with `clean::shown`.

use crate::domain::agenda::AgendaFact;
use crate::domain::attendance::{AttendanceFact, Seat};
use crate::domain::id::{ItemId, OfficeId};
use crate::domain::meeting::Meeting;
use crate::domain::office::{OfficeFact, Outcome, PactFact};
use crate::text::clean::shown;
use crate::text::floor::{capacity_name, manner_name, seat_name};
use crate::text::history::{because, citing, short};
use crate::text::lang::Lang;

pub(super) fn agenda(fact: &AgendaFact, meeting: &Meeting, lang: Lang) -> String {
    let title = |item: &ItemId| title(meeting, item);
    match fact {
        AgendaFact::Added { item, after } => {
            let title = shown(&item.title);
            lang.of(format!("Chương trình: thêm “{title}”"), format!("Agenda: “{title}” added"))
                + &place(after.as_ref(), meeting, lang)
        }
        AgendaFact::Moved { item, after } => {
            let title = title(item);
            lang.of(format!("Chương trình: chuyển “{title}”"), format!("Agenda: “{title}” moved"))
                + &place(after.as_ref(), meeting, lang)
        }
        AgendaFact::Renamed { item, title } => {
            let title = shown(title);
            lang.of(
                format!("Chương trình: đổi tên “{item}” thành “{title}”"),
                format!("Agenda: “{item}” is now “{title}”"),
            )
        }
        AgendaFact::Dropped { item, reason } => {
            let title = title(item);
            lang.of(format!("Chương trình: bỏ “{title}”"), format!("Agenda: “{title}” left out"))
                + &because(Some(reason), lang)
        }
        AgendaFact::Restored { item } => {
            let title = title(item);
            lang.of(format!("Chương trình: đưa lại “{title}”"), format!("Agenda: “{title}” planned again"))
        }
        AgendaFact::Begun { item, .. } => {
            let title = title(item);
            lang.of(format!("Bắt đầu: {title}"), format!("Begun: {title}"))
        }
        AgendaFact::Ended { item, .. } => {
            let title = title(item);
            lang.of(format!("Kết thúc: {title}"), format!("Ended: {title}"))
        }
        AgendaFact::Broke { note, .. } => {
            let note = note.as_deref().map_or_else(String::new, |note| format!(": {}", shown(note)));
            lang.of(format!("Hội nghị tạm nghỉ{note}"), format!("The meeting breaks{note}"))
        }
        AgendaFact::Resumed { .. } => lang.of("Hội nghị tiếp tục", "The meeting goes on").to_owned(),
    }
}

fn title(meeting: &Meeting, item: &ItemId) -> String {
    let known = meeting.floor().agenda.item(item.as_str());
    known.map_or_else(|| shown(item.as_str()).into_owned(), |item| shown(&item.title).into_owned())
}

fn place(after: Option<&ItemId>, meeting: &Meeting, lang: Lang) -> String {
    match after {
        Some(after) => {
            let after = title(meeting, after);
            lang.of(format!(", sau “{after}”"), format!(", after “{after}”"))
        }
        None => lang.of(", lên đầu", ", first").to_owned(),
    }
}

pub(super) fn attendance(fact: &AttendanceFact, meeting: &Meeting, lang: Lang) -> String {
    match fact {
        AttendanceFact::Present { unit, capacity, name, late, delegates, .. } => {
            let unit = short(meeting, unit);
            let mut text =
                lang.of(format!("{unit}: có mặt, "), format!("{unit}: present, ")) + capacity_name(*capacity, lang);
            if let Some(name) = name {
                text = format!("{text} {}", shown(name));
            }
            if *late {
                text.push_str(lang.of(", đến muộn", ", late"));
            }
            if let Some(number) = delegates {
                text.push_str(&lang.of(format!(", {number} người"), format!(", {number} delegates")));
            }
            text
        }
        AttendanceFact::Absent { unit, reason } => {
            let unit = short(meeting, unit);
            lang.of(format!("{unit}: vắng mặt"), format!("{unit}: absent")) + &because(reason.as_deref(), lang)
        }
        AttendanceFact::Left { unit, reason, .. } => {
            let unit = short(meeting, unit);
            lang.of(format!("{unit}: về trước khi kết thúc"), format!("{unit}: left early"))
                + &because(reason.as_deref(), lang)
        }
        AttendanceFact::Excused { unit, reason } => {
            let unit = short(meeting, unit);
            lang.of(format!("{unit}: bỏ qua việc dự họp không đúng"), format!("{unit}: attendance excused"))
                + &because(Some(reason), lang)
        }
        AttendanceFact::Seated { seat, name, title, unit } => {
            let mut text = format!("{}: {}", seat_name(*seat, lang), shown(name));
            if let Some(title) = title {
                text = format!("{text}, {}", shown(title));
            }
            if let Some(unit) = unit {
                text = format!("{text} ({})", short(meeting, unit));
            }
            if *seat == Seat::Secretary {
                text.push_str(lang.of("; không biểu quyết", "; no vote"));
            }
            text
        }
        AttendanceFact::Invited { name, title } => {
            let title = title.as_ref().map_or_else(String::new, |title| format!(", {}", shown(title)));
            let name = shown(name);
            lang.of(format!("Đại biểu mời: {name}{title}"), format!("Guest: {name}{title}"))
        }
        AttendanceFact::Uninvited { name } => {
            let name = shown(name);
            lang.of(format!("Bỏ tên đại biểu mời: {name}"), format!("Guest taken off the list: {name}"))
        }
    }
}

pub(super) fn office(fact: &OfficeFact, meeting: &Meeting, lang: Lang) -> String {
    let office = office_title(meeting, fact.office());
    match fact {
        OfficeFact::Proposed { unit, method, decision, reason, .. } => {
            let (unit, method) = (short(meeting, unit), manner_name(*method, lang));
            let mut text = lang
                .of(format!("{office}: đề nghị {unit} ({method})"), format!("{office}: {unit} proposed ({method})"));
            if let Some(decision) = decision {
                text.push_str(
                    &lang
                        .of(format!(", theo biểu quyết {}", shown(decision)), format!(", by vote {}", shown(decision))),
                );
            }
            text + &because(reason.as_deref(), lang)
        }
        OfficeFact::Withdrawn { reason, .. } => {
            lang.of(format!("{office}: rút đề nghị"), format!("{office}: proposal withdrawn"))
                + &because(Some(reason), lang)
        }
        OfficeFact::Decided { outcome, unit, evidence, reason, .. } => {
            let what = match outcome {
                Outcome::Approved => lang.of("phê chuẩn", "approved"),
                Outcome::Refused => lang.of("không phê chuẩn đề nghị", "the proposal was refused"),
            };
            let unit = unit.as_ref().map(|unit| short(meeting, unit));
            let unit = unit.map_or_else(String::new, |unit| match outcome {
                Outcome::Approved => format!(" {unit}"),
                Outcome::Refused => lang.of(format!(", giao {unit}"), format!(", {unit} was appointed")),
            });
            format!("{office}: {what}{unit}") + &because(reason.as_deref(), lang) + &citing(evidence, lang)
        }
    }
}

fn office_title(meeting: &Meeting, id: &OfficeId) -> String {
    let regulation = &meeting.set_up().regulation;
    let office = regulation.offices.iter().find(|office| office.id == *id);
    office.map_or_else(|| shown(id.as_str()).into_owned(), |office| shown(&office.title).into_owned())
}

pub(super) fn pact(fact: &PactFact, meeting: &Meeting, lang: Lang) -> String {
    let unit = short(meeting, fact.unit());
    match fact {
        PactFact::Signed { .. } => lang.of(format!("{unit}: ký giao ước thi đua"), format!("{unit}: signed the pact")),
        PactFact::Unsigned { reason, .. } => {
            lang.of(format!("{unit}: bỏ chữ ký giao ước"), format!("{unit}: signature taken out"))
                + &because(Some(reason), lang)
        }
    }
}
