//! The minutes as the hall reads them before adoption, drawn up from what the hall may see and from nothing else.
//!
//! It must never know a meeting: what is not published is not in the view, and so not here.

use crate::domain::agenda::ItemState;
use crate::domain::award::Nominee;
use crate::domain::ballot::State;
use crate::domain::hall::HallView;
use crate::domain::hall_parts::{HallVote, Passage, PassageKind};
use crate::domain::id::UnitId;
use crate::domain::standings::Row;
use crate::text::ballots::of_base;
use crate::text::clean::shown;
use crate::text::floor::{clock, manner_name, seat_name};
use crate::text::lang::Lang;

/// The passages in the order of the minutes: who, what was dealt with, the ranking, votes, proposals, notes.
pub fn minutes(view: &HallView, lang: Lang) -> Vec<Passage> {
    let mut all = vec![
        Passage::new(PassageKind::Heading, lang.of("BIÊN BẢN (dự thảo để thông qua)", "MINUTES (draft for adoption)")),
        Passage::new(PassageKind::Text, view.set_up.title.clone()),
    ];
    let mut part = |title: &str, lines: Vec<String>| {
        if !lines.is_empty() {
            all.push(Passage::new(PassageKind::Heading, title));
            all.extend(lines.into_iter().map(|line| Passage::new(PassageKind::Item, line)));
        }
    };
    part(lang.of("Thành phần", "Attendance"), roll(view, lang));
    part(lang.of("Nội dung", "Agenda"), agenda(view, lang));
    for (ranking_idx, known) in view.sheet.rankings.iter().enumerate() {
        let only = lang.of("Kết quả chấm điểm, xếp hạng", "Scores and ranking");
        let several = view.sheet.rankings.len() > 1;
        part(if several { &known.title } else { only }, ranking(view, ranking_idx, lang));
    }
    part(lang.of("Biểu quyết", "Votes"), view.votes.iter().map(|one| vote(one, view, lang)).collect());
    part(lang.of("Đề nghị khen thưởng", "Proposed awards"), awards(view, lang));
    part(lang.of("Đề nghị chức danh", "Proposed offices"), offices(view, lang));
    part(lang.of("Ý kiến tại hội nghị", "Said at the meeting"), view.notes.iter().map(ToString::to_string).collect());
    all
}

fn unit(view: &HallView, unit_idx: usize) -> String {
    view.set_up.unit(unit_idx).map_or_else(String::new, |unit| shown(&unit.name).into_owned())
}

fn unit_of(view: &HallView, id: &UnitId) -> String {
    view.sheet.unit_idx(id.as_str()).map_or_else(|| id.as_str().to_owned(), |unit_idx| unit(view, unit_idx))
}

fn roll(view: &HallView, lang: Lang) -> Vec<String> {
    let roll = &view.roll;
    let seats = roll.seats.iter().map(|(seat, person)| format!("{}: {}", seat_name(*seat, lang), person.name));
    let (present, n_units) = (roll.n_present, roll.units.len());
    let known = roll.units.iter().any(|unit| *unit != crate::domain::hall_parts::HallPresence::Unmarked);
    let there = lang.of(format!("Có mặt {present}/{n_units} đơn vị"), format!("{present} of {n_units} units present"));
    seats.chain(known.then_some(there)).collect()
}

fn agenda(view: &HallView, lang: Lang) -> Vec<String> {
    let begun = view.agenda.iter().filter(|item| item.state != ItemState::Planned);
    let line = begun.map(|item| {
        let title = shown(&item.title);
        match (item.started.map(clock), item.ended.map(clock)) {
            (Some(from), Some(to)) => format!("{title} ({from} – {to})"),
            (Some(from), None) => lang.of(format!("{title} (từ {from})"), format!("{title} (from {from})")),
            _ => title.into_owned(),
        }
    });
    line.collect()
}

fn ranking(view: &HallView, ranking_idx: usize, lang: Lang) -> Vec<String> {
    let decimals = view.set_up.rubric.decimals;
    let row = |row: &Row| {
        let name = unit(view, row.unit_idx);
        let total = lang.points(row.sum.total, decimals);
        match (&row.excluded, row.rank) {
            (Some(_), _) | (None, None) => {
                lang.of(format!("{name}: không bình xét, suy tôn"), format!("{name}: not reviewed"))
            }
            (None, Some(_)) if view.waits(row.unit_idx) => {
                lang.of(format!("{name}: {total} điểm"), format!("{name}: {total} points"))
            }
            (None, Some(rank)) if row.tied => lang.of(
                format!("Đồng hạng {rank}: {name}, {total} điểm"),
                format!("Shared place {rank}: {name}, {total} points"),
            ),
            (None, Some(rank)) => {
                lang.of(format!("Hạng {rank}: {name}, {total} điểm"), format!("Place {rank}: {name}, {total} points"))
            }
        }
    };
    view.rows(ranking_idx).into_iter().map(row).collect()
}

fn vote(vote: &HallVote, view: &HallView, lang: Lang) -> String {
    let subject = shown(&vote.subject);
    let chosen: Vec<String> =
        vote.candidates.iter().filter(|one| one.chosen).map(|one| unit(view, one.unit_idx)).collect();
    let result = match (vote.state, vote.passed) {
        (State::Open, _) => lang.of("đang lấy ý kiến", "under way").to_owned(),
        (State::Annulled, _) => lang.of("đã hủy", "annulled").to_owned(),
        (_, Some(false)) => lang.of("không đạt", "not reached").to_owned(),
        (_, None) => lang.of("ngang nhau", "even").to_owned(),
        (_, Some(true)) if chosen.is_empty() => lang.of("đề nghị", "proposed").to_owned(),
        (_, Some(true)) => format!("{} {}", lang.of("đề nghị", "proposed:"), chosen.join(", ")),
    };
    let counted = vote.count.as_ref().filter(|_| vote.candidates.is_empty());
    let votes = counted.map(|counted| of_base(counted.count.all_for(), counted.base, lang));
    match votes {
        Some(votes) => {
            lang.of(format!("{subject}: {votes} đồng ý; {result}"), format!("{subject}: {votes} for; {result}"))
        }
        None => format!("{subject}: {result}"),
    }
}

fn awards(view: &HallView, lang: Lang) -> Vec<String> {
    let proposed = view.awards.iter().filter(|award| !award.proposed.is_empty());
    let line = proposed.map(|award| {
        let names = award.proposed.iter().map(|(nominee, _)| match nominee {
            Nominee::Unit(id) => unit_of(view, id),
            Nominee::Collective { name, .. } | Nominee::Person { name, .. } => shown(name).into_owned(),
            Nominee::Bloc => shown(&view.set_up.bloc.name).into_owned(),
        });
        format!("{}: {} {}", shown(&award.title), lang.of("đề nghị", "proposed"), names.collect::<Vec<_>>().join("; "))
    });
    line.collect()
}

fn offices(view: &HallView, lang: Lang) -> Vec<String> {
    let line = view.offices.iter().filter_map(|office| {
        let (unit_idx, manner) = office.proposed?;
        let (title, year, name, how) =
            (shown(&office.title), office.year, unit(view, unit_idx), manner_name(manner, lang));
        Some(lang.of(
            format!("{title} năm {year}: đề nghị {name} ({how})"),
            format!("{title} for {year}: {name} proposed ({how})"),
        ))
    });
    line.collect()
}
