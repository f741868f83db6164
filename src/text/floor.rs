//! The floor of the meeting in words: capacities, methods, the quorum's calculation, whose turn an office is and why.
//!
//! It must never decide anything; screens, JSON and papers take these words, so that all of them say the same.

use crate::domain::agenda::{ItemState, Moment};
use crate::domain::attendance::{Breach, Capacity, Mark, Presence, Seat};
use crate::domain::decide::attendance::Quorum;
use crate::domain::meeting::Meeting;
use crate::domain::office::{Custom, Manner, Office, OfficeState, Outcome};
use crate::domain::turn::{Remark, Turn, term, turn};
use crate::text::clean::shown;
use crate::text::date;
use crate::text::lang::Lang;

/// The state of an agenda item.
pub fn item_state_name(state: ItemState, lang: Lang) -> &'static str {
    match state {
        ItemState::Planned => lang.of("chưa tiến hành", "planned"),
        ItemState::Running => lang.of("đang tiến hành", "running"),
        ItemState::Done => lang.of("đã xong", "done"),
        ItemState::Dropped => lang.of("đã bỏ", "left out"),
    }
}

/// As what somebody sits for a unit.
pub fn capacity_name(capacity: Capacity, lang: Lang) -> &'static str {
    match capacity {
        Capacity::Head => lang.of("thủ trưởng", "head"),
        Capacity::Deputy => lang.of("cấp phó", "deputy"),
        Capacity::Other => lang.of("người khác", "other"),
    }
}

/// A seat at the table.
pub fn seat_name(seat: Seat, lang: Lang) -> &'static str {
    match seat {
        Seat::Chair => lang.of("Chủ tọa", "Chair"),
        Seat::Secretary => lang.of("Thư ký", "Secretary"),
    }
}

/// What was wrong with an attendance, as the reason of a deduction says it.
pub fn breach_name(breach: Breach, lang: Lang) -> &'static str {
    match breach {
        Breach::Absent => lang.of("Vắng mặt tại hội nghị", "Absent from the meeting"),
        Breach::WrongPerson => lang.of("Dự hội nghị không đúng thành phần", "Not the right person at the meeting"),
        Breach::Late => lang.of("Đến hội nghị muộn", "Late to the meeting"),
        Breach::LeftEarly => lang.of("Về trước khi hội nghị kết thúc", "Left before the meeting ended"),
    }
}

/// How the meeting came to a proposal.
pub fn manner_name(manner: Manner, lang: Lang) -> &'static str {
    match manner {
        Manner::Consensus => lang.of("thống nhất", "consensus"),
        Manner::Acclaim => lang.of("suy tôn", "acclaim"),
        Manner::Hands => lang.of("biểu quyết giơ tay", "show of hands"),
        Manner::Secret => lang.of("bỏ phiếu kín", "secret ballot"),
    }
}

/// The time of day as clocks show it: "08:15".
pub fn clock(moment: Moment) -> String {
    date::time(moment.time())
}

/// The day and the time of day: "08:15 ngày 10/01/2025".
pub fn day_and_clock(moment: Moment, lang: Lang) -> String {
    let day = date::format(moment.date_naive());
    lang.of(format!("{} ngày {day}", clock(moment)), format!("{} on {day}", clock(moment)))
}

/// How a unit is at the meeting: "thủ trưởng Nguyễn Văn A, đến muộn", "vắng mặt: bận họp tỉnh".
pub fn mark(mark: &Mark, lang: Lang) -> String {
    let mut text = match &mark.presence {
        Presence::Absent { reason } => {
            let reason = reason.as_ref().map_or_else(String::new, |reason| format!(": {}", shown(reason)));
            format!("{}{reason}", lang.of("vắng mặt", "absent"))
        }
        Presence::Here(here) => {
            let name = here.name.as_ref().map_or_else(String::new, |name| format!(" {}", shown(name)));
            let mut text = format!("{}{name}", capacity_name(here.capacity, lang));
            if here.late {
                text.push_str(lang.of(", đến muộn", ", late"));
            }
            if let Some((at, reason)) = &here.left {
                let at = clock(*at);
                text.push_str(&lang.of(format!(", về sớm {at}"), format!(", left {at}")));
                if let Some(reason) = reason {
                    text = format!("{text}: {}", shown(reason));
                }
            }
            text
        }
    };
    if let Some(reason) = &mark.excused {
        text = format!("{text} ({} {})", lang.of("bỏ qua:", "excused:"), shown(reason));
    }
    text
}

/// The quorum with its calculation: "2/3 × 10 = 20/3, làm tròn lên 7; có mặt 8: đủ".
pub fn quorum(quorum: &Quorum, lang: Lang) -> String {
    let Quorum { share, of, needed, present } = quorum;
    let (parts, under) = (share.parts_of(*of), share.under());
    let exact = if u32::try_from(parts).is_ok_and(|parts| parts % under == 0) {
        format!("{share} × {of} = {needed}")
    } else {
        let up = lang.of("làm tròn lên", "rounded up");
        format!("{share} × {of} = {parts}/{under}, {up} {needed}")
    };
    let verdict = if quorum.is_met() { lang.of("đủ", "enough") } else { lang.of("chưa đủ", "not enough") };
    let there = lang.of("có mặt", "present");
    format!("{exact}; {there} {present}: {verdict}")
}

/// What speaks against a unit for an office.
pub fn remark(meeting: &Meeting, remark: &Remark, lang: Lang) -> String {
    let regulation = &meeting.set_up().regulation;
    match remark {
        Remark::Excluded(ground) => {
            let ground = regulation.ground(ground.as_str()).map_or("?", |ground| &ground.title);
            let ground = shown(ground);
            lang.of(format!("không bình xét, suy tôn: {ground}"), format!("excluded: {ground}"))
        }
        Remark::OtherOffice(office) => {
            let office = regulation.offices.iter().find(|known| known.id == *office);
            let title = shown(office.map_or("?", |office| &office.title));
            lang.of(format!("đã được đề nghị làm {title}"), format!("proposed as {title}"))
        }
        Remark::TwiceInARow => lang.of("đang giữ chức danh này", "holds the office this year").to_owned(),
    }
}

/// Whose turn an office is and why, as a sentence without its full stop.
pub fn turn_words(meeting: &Meeting, office: &Office, lang: Lang) -> String {
    let Some(Turn { unit_idx, custom, last }) = turn(meeting, office) else {
        return lang.of("Không có thông lệ nào chỉ ra đơn vị", "No custom names a unit").to_owned();
    };
    let unit = unit_name(meeting, unit_idx);
    let why = match (custom, last) {
        (Custom::DeputyBecomesChair, _) => {
            let year = meeting.set_up().year;
            lang.of(format!("Phó khối năm {year}"), format!("the deputy of {year}"))
        }
        (_, Some(last)) => lang.of(
            format!("giữ lần cuối năm {last}, lâu nhất trong khối"),
            format!("held it last in {last}, longest ago in the bloc"),
        ),
        (_, None) => lang.of(
            "chưa từng giữ, đứng trước trong danh sách khối".to_owned(),
            "never held it, first such unit in the bloc's list".to_owned(),
        ),
    };
    lang.of(format!("Đến lượt {unit} ({why})"), format!("It is the turn of {unit} ({why})"))
}

/// Where an office stands and whether that follows the customs, in whole sentences.
pub fn explanation(meeting: &Meeting, office: &Office, state: &OfficeState, lang: Lang) -> String {
    let mut text = format!("{}.", turn_words(meeting, office, lang));
    let turn = turn(meeting, office).map(|turn| turn.unit_idx);
    if let Some(proposal) = &state.proposed {
        let (unit, method) = (unit_name(meeting, proposal.unit_idx), manner_name(proposal.method, lang));
        let follows = match turn {
            None => String::new(),
            Some(turn) if turn == proposal.unit_idx => lang.of(", đúng lượt", ", as the turn is").to_owned(),
            Some(_) => lang.of(", không theo lượt", ", which departs from the turn").to_owned(),
        };
        let year = term(meeting, office);
        text.push_str(&lang.of(
            format!(" Hội nghị đề nghị {unit} ({method}){follows}; nhiệm kỳ năm {year}."),
            format!(" The meeting proposes {unit} ({method}){follows}; for {year}."),
        ));
    }
    if let Some(decision) = &state.decided {
        let unit = decision.unit_idx.map(|unit_idx| unit_name(meeting, unit_idx));
        text.push(' ');
        text.push_str(&match (decision.outcome, unit) {
            (Outcome::Approved, _) => {
                lang.of("Cấp có thẩm quyền đã phê chuẩn.", "The authority has approved it.").to_owned()
            }
            (Outcome::Refused, None) => {
                lang.of("Cấp có thẩm quyền không phê chuẩn.", "The authority has refused it.").to_owned()
            }
            (Outcome::Refused, Some(unit)) => lang.of(
                format!("Cấp có thẩm quyền không phê chuẩn và giao {unit}."),
                format!("The authority has refused it and appointed {unit}."),
            ),
        });
    }
    text
}

/// Where an office stands: a proposal stays one until the authority has decided.
pub fn office_status(state: &OfficeState, lang: Lang) -> &'static str {
    match (&state.proposed, state.decided.as_ref().map(|decision| decision.outcome)) {
        (_, Some(Outcome::Approved)) => lang.of("đã phê chuẩn", "approved"),
        (_, Some(Outcome::Refused)) => lang.of("không phê chuẩn", "refused"),
        (Some(_), None) => lang.of("đề nghị", "proposed"),
        (None, None) => lang.of("chưa đề nghị", "nothing proposed"),
    }
}

fn unit_name(meeting: &Meeting, unit_idx: usize) -> String {
    shown(meeting.set_up().unit(unit_idx).map_or("?", |unit| &unit.name)).into_owned()
}
