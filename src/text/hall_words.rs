//! Words about the wall for who runs the meeting: what stands on it, what is held back, who comes next in the reveal.
//!
//! The hall never reads these. It must never decide or count anything.

use crate::domain::hall::{OnWall, Show};
use crate::domain::hall_difference::Difference;
use crate::domain::meeting::Meeting;
use crate::domain::points::Points;
use crate::text::clean::shown;
use crate::text::lang::Lang;
use crate::text::width::cut;

/// What stands on the wall, in a few words.
pub fn show(show: &Show, meeting: &Meeting, lang: Lang) -> String {
    let short = |unit: &crate::domain::id::UnitId| crate::text::ballots::short(meeting, unit);
    match show {
        Show::Title => lang.of("Tên khối, tên hội nghị", "Title").into(),
        Show::Sheet => lang.of("Bảng điểm", "Scoresheet").into(),
        Show::Unit(unit) => lang.of(format!("Đơn vị {}", short(unit)), format!("Unit {}", short(unit))),
        Show::Cell(unit, criterion) => {
            let (unit, criterion) = (short(unit), shown(criterion.as_str()));
            lang.of(format!("Ô {unit} · {criterion}"), format!("Cell {unit} · {criterion}"))
        }
        Show::Ranking => lang.of("Xếp hạng", "Ranking").into(),
        Show::Reveal => lang.of("Công bố từng hạng", "Reveal").into(),
        Show::Awards => lang.of("Đề nghị khen thưởng", "Proposed awards").into(),
        Show::Vote(None) => lang.of("Biểu quyết", "Vote").into(),
        Show::Vote(Some(id)) => {
            let known = meeting.ballots().find(id.as_str());
            let subject = shown(known.map_or(id.as_str(), |ballot| &ballot.opening.subject));
            lang.of(format!("Biểu quyết: {subject}"), format!("Vote: {subject}"))
        }
        Show::Offices => lang.of("Trưởng khối, Phó khối", "Offices").into(),
        Show::Agenda => lang.of("Chương trình", "Agenda").into(),
        Show::Attendance => lang.of("Thành phần dự họp", "Attendance").into(),
        Show::Minutes => lang.of("Biên bản", "Minutes").into(),
        Show::Countdown(until) => {
            let until = until.format("%H:%M");
            lang.of(format!("Đếm ngược đến {until}"), format!("Countdown to {until}"))
        }
        Show::Message(text) => cut(&shown(text), 40).into_owned(),
        Show::Test => lang.of("Màn thử", "Test card").into(),
        Show::Nothing => lang.of("Để trống", "Nothing").into(),
    }
}

/// What stands on the wall, and whether it is blank or kept.
pub fn on_wall(on: &OnWall, meeting: &Meeting, lang: Lang) -> String {
    let mut text = show(&on.show, meeting, lang);
    if on.blank {
        text = format!("{} ({text})", lang.of("ĐANG TẮT", "BLANK"));
    } else if on.pinned {
        text += lang.of(" (đang giữ)", " (pinned)");
    }
    text
}

fn points(points: Option<Points>, lang: Lang) -> String {
    points.map_or_else(|| "·".to_owned(), |points| lang.short(points))
}

fn place(rank: Option<u32>) -> String {
    rank.map_or_else(|| "×".to_owned(), |rank| rank.to_string())
}

/// One thing the hall does not see yet: "Sở NV I.5: 4,5 → 5".
pub fn difference(difference: &Difference, meeting: &Meeting, lang: Lang) -> String {
    let set_up = meeting.set_up();
    let unit = difference.unit_idx().and_then(|idx| set_up.unit(idx));
    let unit = unit.map_or_else(String::new, |unit| shown(&unit.short).into_owned());
    let id = |leaf_idx: usize| {
        let leaf = meeting.sheet().leaves.get(leaf_idx);
        leaf.map_or_else(String::new, |leaf| shown(leaf.criterion.id.as_str()).into_owned())
    };
    match difference {
        Difference::Cell { leaf_idx, stage_idx, from, to, .. } => {
            let last = set_up.last_stage_idx();
            let stage = set_up.regulation.stages.get(*stage_idx).filter(|_| *stage_idx != last);
            let stage = stage.map_or_else(String::new, |stage| format!(" ({})", shown(&stage.title)));
            format!("{unit} {}{stage}: {} → {}", id(*leaf_idx), points(*from, lang), points(*to, lang))
        }
        Difference::Mark { leaf_idx, .. } => {
            let what = lang.of("đánh dấu", "marks");
            format!("{unit} {}: {what}", id(*leaf_idx))
        }
        Difference::Ledger { .. } => {
            lang.of(format!("{unit}: điểm thưởng, điểm trừ"), format!("{unit}: bonus and deductions"))
        }
        Difference::Exclusion { .. } => {
            lang.of(format!("{unit}: không bình xét hoặc bình xét lại"), format!("{unit}: excluded or reinstated"))
        }
        Difference::Place { from, to, .. } => {
            let mut parts = Vec::new();
            if from.1 != to.1 {
                let (then, now) = (lang.short(from.1), lang.short(to.1));
                parts.push(format!("{} {then} → {now}", lang.of("tổng", "total")));
            }
            if from.0 != to.0 {
                parts.push(format!("{} {} → {}", lang.of("hạng", "place"), place(from.0), place(to.0)));
            }
            format!("{unit}: {}", parts.join(", "))
        }
        Difference::Votes => lang.of("biểu quyết", "votes").into(),
        Difference::Awards => lang.of("đề nghị khen thưởng", "nominations").into(),
        Difference::Offices => lang.of("đề nghị chức danh", "offices").into(),
        Difference::Minutes => lang.of("biên bản", "the minutes").into(),
    }
}
