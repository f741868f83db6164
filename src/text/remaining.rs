//! Words for what remains: the kinds, and each task in one line.
//!
//! It must never decide what remains.

use crate::domain::id::AwardId;
use crate::domain::meeting::Meeting;
use crate::domain::remaining::{Force, Matter, Place, Task};
use crate::domain::settlement::{Standing, standing_of};
use crate::text::awards;
use crate::text::clean::shown;
use crate::text::floor::item_state_name;
use crate::text::lang::Lang;

/// What the tasks of a kind have in common, as a heading.
pub fn matter(matter: Matter, lang: Lang) -> &'static str {
    match matter {
        Matter::OpenVote => lang.of("Biểu quyết chưa kết thúc", "Votes still open"),
        Matter::InBreak => lang.of("Cuộc họp đang tạm nghỉ", "The meeting is in a break"),
        Matter::Adoption => lang.of("Biên bản chưa được thông qua", "Minutes not adopted"),
        Matter::Contested => lang.of("Ô đang có ý kiến khác", "Contested cells"),
        Matter::NotScored => lang.of("Ô chưa có điểm, kể cả tự chấm", "Cells without any score"),
        Matter::NotAgreed => lang.of("Ô chưa thống nhất", "Cells not agreed"),
        Matter::NoEvidence => lang.of("Ô thiếu tài liệu kiểm chứng", "Cells without evidence"),
        Matter::Provisional => lang.of("Điểm tạm, chờ xác nhận", "Scores to be confirmed"),
        Matter::Returned => lang.of("Hồ sơ bị trả lại, chưa nộp lại", "Returned dossiers"),
        Matter::Tie => lang.of("Đồng hạng", "Ties"),
        Matter::Unsettled => lang.of("Xếp hạng chưa chốt", "Ranking not settled"),
        Matter::ChairOpinion => lang.of("Phiếu ngang nhau, chờ ý kiến chủ tọa", "Even votes awaiting the chair"),
        Matter::Award => lang.of("Suất khen thưởng chưa đề nghị", "Award places not filled"),
        Matter::Office => lang.of("Chức danh chưa đề nghị", "Offices without a proposal"),
        Matter::Offer => lang.of("Gợi ý trừ điểm chưa ghi, chưa miễn", "Deductions offered, not answered"),
        Matter::NotMarked => lang.of("Đơn vị chưa điểm danh", "Units not marked present or absent"),
        Matter::NoQuorum => lang.of("Chưa đủ số đơn vị dự họp", "Quorum not met"),
        Matter::Item => lang.of("Nội dung chương trình chưa xong", "Agenda items not done"),
        Matter::NotSigned => lang.of("Chưa ký giao ước thi đua", "Pact not signed"),
        Matter::Unpublished => lang.of("Điểm đang giữ lại, chưa công bố", "Entries held back from the hall"),
    }
}

/// How much a kind keeps the meeting from closing.
pub fn force(force: Force, lang: Lang) -> &'static str {
    match force {
        Force::Bars => lang.of("không kết thúc được", "bars the close"),
        Force::Waivable => lang.of("bỏ qua phải nêu lý do", "waived with a reason"),
        Force::Should => lang.of("nên làm trước khi kết thúc", "should be done first"),
    }
}

/// One task in a line: where it is, and what is said of it.
pub fn task(task: &Task, meeting: &Meeting, lang: Lang) -> (String, String) {
    match &task.place {
        Place::Meeting => (String::new(), of_meeting(task.matter, meeting, lang)),
        Place::Cell(unit_idx, leaf_idx) => cell(task.matter, meeting, *unit_idx, *leaf_idx),
        Place::Unit(unit_idx) => (short(meeting, *unit_idx), of_unit(task.matter, meeting, *unit_idx)),
        Place::Ranking(ranking_idx) => (String::new(), unsettled(meeting, *ranking_idx, lang)),
        Place::Level { ranking_idx, rank, units } => {
            let rank = lang.of(format!("hạng {rank}"), format!("place {rank}"));
            (rank, format!("{}{}", of_several(meeting, *ranking_idx), names(meeting, units)))
        }
        Place::Units(units) => {
            let n = units.len();
            (lang.of(format!("{n} đơn vị"), format!("{n} units")), names(meeting, units))
        }
        Place::Vote(ballot, _) => {
            let subject = meeting.ballots().find(ballot.as_str()).map_or("", |ballot| &ballot.opening.subject);
            (shown(ballot.as_str()).into_owned(), shown(subject).into_owned())
        }
        Place::Award(award) => (String::new(), of_award(award, meeting)),
        Place::Office(office) => {
            let known = meeting.set_up().regulation.offices.iter().find(|known| known.id == *office);
            (String::new(), known.map_or_else(String::new, |office| shown(&office.title).into_owned()))
        }
        Place::Item(item) => {
            let item = meeting.floor().agenda.item(item.as_str());
            item.map_or_else(Default::default, |item| {
                (item_state_name(item.state(), lang).to_owned(), shown(&item.title).into_owned())
            })
        }
    }
}

/// The title of a ranking where the meeting has several.
fn of_several(meeting: &Meeting, ranking_idx: usize) -> String {
    let several = meeting.sheet().rankings.len() > 1;
    let title = shown(&meeting.sheet().ranking(ranking_idx).title);
    if several { format!("{title}: ") } else { String::new() }
}

fn unsettled(meeting: &Meeting, ranking_idx: usize, lang: Lang) -> String {
    let said = match standing_of(meeting, ranking_idx) {
        Standing::Reopened { record, .. } => awards::reopened(record, lang),
        _ => lang.of("Chốt ở màn hình Suy tôn.", "Settle it among the nominations.").to_owned(),
    };
    of_several(meeting, ranking_idx) + &said
}

fn names(meeting: &Meeting, units: &[usize]) -> String {
    units.iter().map(|unit_idx| short(meeting, *unit_idx)).collect::<Vec<_>>().join(", ")
}

fn short(meeting: &Meeting, unit_idx: usize) -> String {
    meeting.set_up().unit(unit_idx).map_or_else(String::new, |unit| shown(&unit.short).into_owned())
}

fn cell(matter: Matter, meeting: &Meeting, unit_idx: usize, leaf_idx: usize) -> (String, String) {
    let place = short(meeting, unit_idx);
    let Some(leaf) = meeting.sheet().leaves.get(leaf_idx) else { return (place, String::new()) };
    let note = meeting.cell(unit_idx, leaf_idx).and_then(|cell| cell.contested.as_ref());
    let note = note.and_then(|contest| contest.note.as_deref()).filter(|_| matter == Matter::Contested);
    let id = format!("{:<6}", leaf.criterion.id.as_str());
    let title = format!("{id}{}", leaf.criterion.title);
    (place, shown(&note.map_or_else(|| title.clone(), |note| format!("{id}“{note}”"))).into_owned())
}

fn of_unit(matter: Matter, meeting: &Meeting, unit_idx: usize) -> String {
    let returned = meeting.column(unit_idx).returned.as_ref().filter(|_| matter == Matter::Returned);
    let name = meeting.set_up().unit(unit_idx).map_or("", |unit| &unit.name);
    shown(returned.map_or(name, |returned| &returned.reason)).into_owned()
}

fn of_award(award: &AwardId, meeting: &Meeting) -> String {
    awards::title(meeting, award).into_owned()
}

fn of_meeting(matter: Matter, meeting: &Meeting, lang: Lang) -> String {
    match matter {
        Matter::Adoption => lang
            .of(
                "Đọc rồi gõ minutes adopt; không thông qua: close --without-adoption kèm lý do.",
                "Read them, then minutes adopt; or close --without-adoption with a reason.",
            )
            .to_owned(),
        Matter::InBreak => lang.of("Họp tiếp: gõ resume.", "To go on: type resume.").to_owned(),
        Matter::Unpublished => lang.of("Công bố: gõ publish.", "To publish: type publish.").to_owned(),
        Matter::NoQuorum => {
            let quorum = crate::domain::decide::attendance::quorum(meeting);
            quorum.map_or_else(String::new, |quorum| crate::text::floor::quorum(&quorum, lang))
        }
        _ => String::new(),
    }
}
