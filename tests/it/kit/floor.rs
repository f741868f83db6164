//! The small set-up with an agenda, rules of attendance and two offices: what the floor of a meeting needs.
#![allow(clippy::unwrap_used, reason = "a test may stop")]

use crate::kit::given::{Given, small};
use binhxet::domain::agenda::{About, PlannedItem};
use binhxet::domain::attendance::{AttendanceRule, Breach, Capacity};
use binhxet::domain::office::{Custom, Held, Office};
use binhxet::domain::set_up::SetUp;
use binhxet::domain::share::Share;

pub fn share(text: &str) -> Share {
    Share::from_file(text).unwrap()
}

fn item(id: &str, title: &str, about: About) -> PlannedItem {
    PlannedItem { id: id.into(), title: title.into(), about, minutes: None }
}

pub fn office(id: &str, held: Held, customs: Vec<Custom>) -> Office {
    let title = if held == Held::Chaired { "Trưởng khối" } else { "Phó khối" };
    let (id, title, source) = (id.into(), title.into(), "".into());
    Office { id, title, held, years_ahead: 1, customs, bars: Vec::new(), source }
}

/// Four items; 2/3 of the five units are a quorum; heads are expected, everything is a breach and offers rule `once`.
/// 2024 is reviewed. Chairs: b 2022, c 2023, a 2024; deputies: c 2022, b 2024; d and e held nothing.
pub fn floor() -> SetUp {
    let mut set_up = small();
    set_up.agenda = vec![
        item("mo", "Khai mạc", About::Opening),
        item("diem", "Chấm điểm", About::Scores),
        item("bau", "Suy tôn", About::Offices),
        item("dong", "Bế mạc", About::Closing),
    ];
    set_up.regulation.attendance = AttendanceRule {
        quorum: Some(share("2/3")),
        expected: vec![Capacity::Head],
        breaches: vec![Breach::Absent, Breach::WrongPerson, Breach::Late, Breach::LeftEarly],
        rule: Some("once".into()),
    };
    set_up.regulation.offices = vec![
        office("truong", Held::Chaired, vec![Custom::DeputyBecomesChair, Custom::Rotation]),
        office("pho", Held::Deputised, vec![Custom::Rotation]),
    ];
    set_up.regulation.one_office_per_unit = true;
    for (idx, chaired, deputised) in
        [(0, vec![2024], vec![]), (1, vec![2022], vec![2024]), (2, vec![2023], vec![2022, 2019])]
    {
        set_up.bloc.units[idx].chaired = chaired;
        set_up.bloc.units[idx].deputised = deputised;
    }
    set_up
}

impl Given {
    pub fn floor() -> Self {
        Self::set_up(floor())
    }

    /// The floor with something else in it.
    pub fn floor_but(change: impl FnOnce(&mut SetUp)) -> Self {
        let mut set_up = floor();
        change(&mut set_up);
        Self::set_up(set_up)
    }

    /// The agenda in a line: "mo 08:00-08:00, diem 08:00-, bau, (dong)"; what was left out in brackets.
    pub fn agenda(&self) -> String {
        let clock = |at: Option<binhxet::domain::agenda::Moment>| {
            at.map_or_else(String::new, |at| at.format("%H:%M:%S").to_string())
        };
        let items = self.meeting.floor().agenda.items().iter().map(|item| {
            use binhxet::domain::agenda::ItemState;
            match item.state() {
                ItemState::Planned => item.id.to_string(),
                ItemState::Dropped => format!("({})", item.id),
                ItemState::Running | ItemState::Done => {
                    format!("{} {}-{}", item.id, clock(item.started()), clock(item.ended()))
                }
            }
        });
        items.collect::<Vec<_>>().join(", ")
    }
}
