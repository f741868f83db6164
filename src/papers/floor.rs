//! What the minutes and letters say of the floor: who was there, the agenda as it went, offices, the pact.
//!
//! It must never know points.

use crate::domain::agenda::{About, Agenda, ItemState, Moment};
use crate::domain::attendance::{Attendance, Mark, Presence, Seat, Seated};
use crate::domain::decide::attendance::quorum;
use crate::domain::meeting::Meeting;
use crate::domain::office::{Office, OfficeState, Outcome};
use crate::domain::turn::term;
use crate::papers::fill::fill;
use crate::papers::model::{Align, Cell, Part, Row, Run, Style, Table, TableColumn};
use crate::papers::parts::{said, text};
use crate::papers::phrases::say;
use crate::papers::{Source, wording};
use crate::text::floor as words;
use crate::text::lang::Lang;

/// When the meeting began: when its first item did.
fn began(agenda: &Agenda) -> Option<Moment> {
    agenda.items().iter().filter_map(crate::domain::agenda::Item::started).min()
}

/// When the meeting ended: when its closing item did, else when it was sealed.
pub(super) fn ended(meeting: &Meeting) -> Option<Moment> {
    let items = meeting.floor().agenda.items().iter();
    let closing =
        items.filter(|item| item.about == About::Closing).filter_map(crate::domain::agenda::Item::ended).max();
    let sealed = meeting.closed().and_then(|closed| meeting.entry(closed.record)).map(|entry| entry.record.at);
    closing.or(sealed)
}

/// A line with a value, or with a blank where the value is not known.
fn known_or(sentence: &str, value: Option<String>, label: &str) -> Part {
    let gap = if value.is_some() { "{value}".to_owned() } else { format!("<{label}>") };
    said(Style::Body, &sentence.replace("{}", &gap), &[("value", value.unwrap_or_default())])
}

/// Time, place, who was there, who led and who wrote.
pub(super) fn opening(meeting: &Meeting) -> Vec<Part> {
    let (agenda, attendance) = (&meeting.floor().agenda, &meeting.floor().attendance);
    let person = |seat| attendance.seated(seat).map(|seated| seated_words(meeting, seated));
    let mut parts = vec![
        known_or("Thời gian bắt đầu: {}.", began(agenda).map(wording::moment), "giờ, ngày, tháng, năm"),
        said(Style::Body, "Địa điểm: <địa điểm>.", &[]),
    ];
    parts.extend(attendees(meeting, attendance));
    parts.push(known_or("Chủ trì (chủ tọa): {}.", person(Seat::Chair), "họ tên, chức vụ"));
    parts.push(known_or("Thư ký (người ghi biên bản): {}.", person(Seat::Secretary), "họ tên, chức vụ"));
    parts
}

/// The name under a signature, where the seat is known.
pub(super) fn signer(meeting: &Meeting, seat: Seat) -> Option<String> {
    meeting.floor().attendance.seated(seat).map(|seated| wording::safe(&seated.person.name))
}

fn seated_words(meeting: &Meeting, seated: &Seated) -> String {
    let mut words = vec![wording::safe(&seated.person.name)];
    words.extend(seated.person.title.as_deref().map(wording::safe));
    words.extend(seated.unit_idx.map(|unit_idx| wording::unit(meeting, unit_idx)));
    words.join(", ")
}

fn attendees(meeting: &Meeting, attendance: &Attendance) -> Vec<Part> {
    let n_units = meeting.n_units();
    if attendance.n_unmarked() == n_units {
        let sentence = "Thành phần tham dự: đại diện <số đơn vị>/{units} đơn vị thành viên; đại biểu mời: <họ tên, chức vụ>; vắng: <đơn vị, lý do>.";
        return vec![said(Style::Body, sentence, &[("units", wording::count(n_units))])];
    }
    let mut absent = Vec::new();
    for unit_idx in 0..n_units {
        if let Some(Mark { presence: Presence::Absent { reason }, .. }) = attendance.unit(unit_idx) {
            let reason = reason.as_deref().map(|reason| format!(" (lý do: {})", wording::safe(reason)));
            absent.push(format!("{}{}", wording::unit(meeting, unit_idx), reason.unwrap_or_default()));
        }
    }
    let guests = attendance.guests().iter().map(|guest| {
        let title = guest.title.as_deref().map(|title| format!(", {}", wording::safe(title)));
        format!("{}{}", wording::safe(&guest.name), title.unwrap_or_default())
    });
    let guests: Vec<String> = guests.collect();
    let values = [
        ("came", wording::count(attendance.n_came())),
        ("units", wording::count(n_units)),
        ("people", wording::count(attendance.n_delegates())),
        ("absent", absent.join("; ")),
        ("unmarked", if attendance.n_unmarked() > 0 { wording::count(attendance.n_unmarked()) } else { String::new() }),
        ("guests", guests.join("; ")),
        ("quorum", quorum(meeting).map(|quorum| words::quorum(&quorum, Lang::Vi)).unwrap_or_default()),
    ];
    let mut parts = vec![text(Style::Body, "Thành phần tham dự:")];
    let sentence = "- Đơn vị thành viên: có mặt {came}/{units} đơn vị, {people} đại biểu[; vắng: {absent}][; {unmarked} đơn vị chưa điểm danh].";
    parts.push(said(Style::Body, sentence, &values));
    parts.push(said(
        Style::Body,
        if guests.is_empty() {
            "- Đại biểu mời: <họ tên, chức vụ>."
        } else {
            "- Đại biểu mời: {guests}."
        },
        &values,
    ));
    if !values[6].1.is_empty() {
        parts.push(said(Style::Body, "- Số đơn vị cần có mặt: {quorum}.", &values));
    }
    parts.push(attendance_table(meeting, attendance).into());
    parts
}

fn attendance_table(meeting: &Meeting, attendance: &Attendance) -> Table {
    let rows = (0..meeting.n_units()).map(|unit_idx| {
        let mut cells: Vec<Cell> =
            [(unit_idx + 1).to_string(), wording::unit(meeting, unit_idx)].map(Cell::plain).into();
        cells.push(match attendance.unit(unit_idx) {
            Some(mark) => Cell::plain(wording::capitalised(&words::mark(mark, Lang::Vi))),
            None => Cell::blank(""),
        });
        Row::new(cells)
    });
    let widths = [(10, Align::Centre), (75, Align::Left), (80, Align::Left)];
    Table {
        name: "Thành phần dự hội nghị".to_owned(),
        columns: widths.map(|(width_mm, align)| TableColumn::new(width_mm, align)).into(),
        head: vec![Row::plain(["TT", "Đơn vị", "Người dự"])],
        rows: rows.collect(),
        size_pt: 11,
    }
}

/// The agenda as it went, item by item; nothing where there is none.
pub(super) fn agenda(meeting: &Meeting) -> Vec<Part> {
    let agenda = &meeting.floor().agenda;
    let line = |item: &crate::domain::agenda::Item| {
        let number = agenda.number(&item.id).map_or_else(|| "-".to_owned(), |number| format!("{number}."));
        let clock = |moment: Option<Moment>| moment.map(words::clock).unwrap_or_default();
        let (from, to) = (clock(item.started()), clock(item.ended()));
        let state = match item.state() {
            ItemState::Dropped => "không tiến hành".to_owned(),
            ItemState::Planned => "chưa tiến hành".to_owned(),
            ItemState::Running => format!("từ {from}"),
            ItemState::Done => format!("từ {from} đến {to}"),
        };
        let reason = item.dropped.as_deref().map(wording::safe).unwrap_or_default();
        let values = [("number", number), ("title", wording::safe(&item.title)), ("state", state), ("reason", reason)];
        said(Style::Body, "{number} {title} ({state}[; lý do: {reason}]).", &values)
    };
    agenda.items().iter().map(line).collect()
}

/// Each office with what the meeting proposes, and what was decided where that is known.
pub(super) fn offices(source: &Source<'_>) -> Vec<Vec<Run>> {
    let meeting = source.meeting;
    let states = meeting.floor().offices.iter();
    let told = meeting.set_up().regulation.offices.iter().zip(states).flat_map(|(office, state)| {
        let mut told = vec![proposed(source, office, state)];
        told.extend(decided(source, office, state));
        told
    });
    told.collect()
}

fn proposed(source: &Source<'_>, office: &Office, state: &OfficeState) -> Vec<Run> {
    let meeting = source.meeting;
    let (title, year) = (wording::safe(&office.title), term(meeting, office).to_string());
    let Some(proposal) = &state.proposed else {
        return fill("{office} năm {year}: <tên đơn vị, hình thức, kết quả>.", &[("office", title), ("year", year)]);
    };
    let values = [
        ("office", title),
        ("year", year),
        ("unit", wording::unit(meeting, proposal.unit_idx)),
        ("method", words::manner_name(proposal.method, Lang::Vi).to_owned()),
        ("vote", proposal.decision.as_deref().map(wording::safe).unwrap_or_default()),
        ("reason", proposal.reason.as_deref().map(wording::safe).unwrap_or_default()),
    ];
    say(&source.phrases.office_proposed, &values)
}

fn decided(source: &Source<'_>, office: &Office, state: &OfficeState) -> Option<Vec<Run>> {
    let meeting = source.meeting;
    let decision = state.decided.as_ref()?;
    let values = [
        ("office", wording::safe(&office.title)),
        ("year", term(meeting, office).to_string()),
        ("outcome", outcome(decision.outcome).to_owned()),
        ("unit", decision.unit_idx.map(|unit_idx| wording::unit(meeting, unit_idx)).unwrap_or_default()),
        ("reason", decision.reason.as_deref().map(wording::safe).unwrap_or_default()),
        ("evidence", wording::evidence(meeting, &decision.evidence)),
    ];
    Some(say(&source.phrases.office_decided, &values))
}

pub(super) fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Approved => "đã phê chuẩn",
        Outcome::Refused => "không phê chuẩn đề nghị",
    }
}

/// The offices as a letter proposes them: "1. Trưởng khối: Sở Nội vụ."
pub(super) fn office_lines(meeting: &Meeting) -> Vec<Part> {
    let offices = meeting.set_up().regulation.offices.iter().zip(&meeting.floor().offices).enumerate();
    let lines = offices.map(|(idx, (office, state))| {
        let values = [
            ("number", (idx + 1).to_string()),
            ("office", wording::safe(&office.title)),
            ("unit", state.proposed.as_ref().map_or_else(String::new, |one| wording::unit(meeting, one.unit_idx))),
            ("method", state.proposed.as_ref().map_or("", |one| words::manner_name(one.method, Lang::Vi)).to_owned()),
        ];
        let known = "{number}. {office}: {unit} (hội nghị {method}).";
        let sentence = if state.proposed.is_some() { known } else { "{number}. {office}: <tên đơn vị>." };
        said(Style::Body, sentence, &values)
    });
    let lines: Vec<Part> = lines.collect();
    if lines.is_empty() {
        return ["1. Trưởng khối: <tên đơn vị>.", "2. Phó khối: <tên đơn vị>."]
            .map(|line| said(Style::Body, line, &[]))
            .into();
    }
    lines
}

/// Who signed the pact, and by name who did not; `None` where no signature was recorded.
pub(super) fn pact(meeting: &Meeting) -> Option<Part> {
    let signed = &meeting.floor().signed;
    let n_signed = signed.iter().filter(|signed| **signed).count();
    let missing = signed.iter().enumerate().filter(|(_, signed)| !**signed);
    let missing: Vec<String> = missing.map(|(unit_idx, _)| wording::unit(meeting, unit_idx)).collect();
    let values = [
        ("signed", wording::count(n_signed)),
        ("units", wording::count(signed.len())),
        ("next", (meeting.set_up().year + 1).to_string()),
        ("missing", missing.join("; ")),
        ("not", if meeting.closed().is_some() { "không ký" } else { "chưa ký" }.to_owned()),
    ];
    let sentence = "Có {signed}/{units} đơn vị ký giao ước thi đua năm {next}[; đơn vị {not}: {missing}].";
    (n_signed > 0).then(|| said(Style::Body, sentence, &values))
}
