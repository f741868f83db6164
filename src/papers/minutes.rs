//! Biên bản (Nghị định 30/2020/NĐ-CP, Mẫu 1.9): what the meeting did, in the order of `domain.md` §13.
//!
//! No place-and-date line; the secretary signs at the left, the chair at the right. What the file does not know is a
//! blank. It must never compute a total or a rank.

use crate::domain::attendance::Seat;
use crate::domain::id::UnitId;
use crate::domain::meeting::Meeting;
use crate::domain::minutes::{Adopted, EntryKind, adopted};
use crate::domain::regulation::Sign;
use crate::papers::fill::fill;
use crate::papers::model::{Page, Paragraph, Part, Rule, Run, Section, Style};
use crate::papers::parts::{self, HeadLines, blank, said, text};
use crate::papers::phrases::say;
use crate::papers::story::{self, Deed, Topic};
use crate::papers::{Source, awards, floor, lines, tables, wording};
use crate::text::history::minutes::votes;
use crate::text::lang::Lang;
use std::collections::{BTreeSet, HashMap};

/// A unit's first scores without a word beside them are told one by one up to this many.
const MOST_FIRST_SCORES: usize = 3;

pub(super) fn sections(source: &Source<'_>) -> Vec<Section> {
    let meeting = source.meeting;
    let deeds = lines::deeds(meeting, source.phrases);
    let mut parts = vec![parts::head(meeting, &HeadLines { symbol: Some("BB"), about: None, dated: false })];
    let kind = if meeting.set_up().after.is_some() { "BIÊN BẢN BỔ SUNG" } else { "BIÊN BẢN" };
    parts.push(text(Style::Kind, kind));
    parts.push(Paragraph::plain(Style::Subject, wording::safe(&meeting.set_up().title)).ruled(Rule::Part).into());
    parts.extend(opening(meeting));
    let mut chapters = Chapters { parts, n_chapters: 0 };
    let agenda = floor::agenda(meeting);
    if !agenda.is_empty() {
        chapters.add("CHƯƠNG TRÌNH HỘI NGHỊ", agenda);
    }
    chapters.add("CĂN CỨ BÌNH XÉT", basis(meeting));
    chapters.add("KẾT QUẢ CHẤM ĐIỂM", scores(source, &deeds));
    chapters.add("ĐIỂM THƯỞNG, ĐIỂM TRỪ, TRƯỜNG HỢP KHÔNG BÌNH XÉT", ledger(source, &deeds));
    chapters.add("XẾP HẠNG", ranking(source, &deeds));
    chapters.add("BIỂU QUYẾT, ĐỀ NGHỊ KHEN THƯỞNG", nominations(source, &deeds));
    let next = meeting.set_up().year + 1;
    chapters.add(
        &format!("SUY TÔN TRƯỞNG KHỐI, PHÓ KHỐI NĂM {next}"),
        match floor::offices(source) {
            told if told.is_empty() => vec![blank("đơn vị được suy tôn, hình thức và kết quả")],
            told => list(told, ""),
        },
    );
    chapters.add(
        &format!("PHÁT ĐỘNG THI ĐUA, KÝ GIAO ƯỚC NĂM {next}"),
        vec![floor::pact(meeting).unwrap_or_else(|| blank("số đơn vị ký giao ước; tên đơn vị không ký"))],
    );
    chapters.add("Ý KIẾN PHÁT BIỂU, KIẾN NGHỊ", others(source));
    chapters.add("KẾT LUẬN CỦA CHỦ TỌA", conclusions(source));
    chapters.add("THÔNG QUA BIÊN BẢN", adoption(source));
    let mut parts = chapters.parts;
    let signers = [Seat::Secretary, Seat::Chair].map(|seat| floor::signer(meeting, seat));
    parts.push(parts::two_signatures(["THƯ KÝ", "CHỦ TỌA"], signers));
    parts.extend(parts::recipients_list(&["<>;", "Lưu: VT, hồ sơ hội nghị."]).into_iter().map(Part::Paragraph));
    vec![Section { page: Page::Portrait, parts }]
}

/// Chapters with Roman numbers.
struct Chapters {
    parts: Vec<Part>,
    n_chapters: usize,
}

impl Chapters {
    fn add(&mut self, title: &str, parts: Vec<Part>) {
        const ROMAN: [&str; 12] = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];
        let number = ROMAN.get(self.n_chapters).copied().unwrap_or_default();
        self.n_chapters += 1;
        self.parts.push(text(Style::Heading, format!("{number}. {title}")));
        self.parts.extend(parts);
    }
}

fn opening(meeting: &Meeting) -> Vec<Part> {
    let mut parts = floor::opening(meeting);
    if let Some(after) = &meeting.set_up().after {
        let values = [("reason", wording::safe(&after.reason)), ("head", wording::safe(&after.head))];
        let sentence =
            "Biên bản này bổ sung biên bản của hội nghị đã niêm phong (giá trị băm {head}); lý do: {reason}.";
        parts.push(said(Style::Body, sentence, &values));
    }
    parts.push(text(Style::Body, "Nội dung (theo diễn biến hội nghị):"));
    parts
}

fn basis(meeting: &Meeting) -> Vec<Part> {
    let set_up = meeting.set_up();
    let mut lines = Vec::new();
    for source in set_up.regulation.source.split(';').map(str::trim).filter(|source| !source.is_empty()) {
        lines.push(format!("- {};", wording::safe(source)));
    }
    lines.push(format!("- {} năm {};", wording::safe(&set_up.rubric.title), set_up.year));
    let last = set_up.last_stage_idx();
    let mut appraisals = BTreeSet::new();
    for unit_idx in 0..meeting.n_units() {
        for cell in &meeting.column(unit_idx).cells {
            let records = (1..last).filter_map(|stage_idx| cell.score(stage_idx)).map(|score| score.record);
            for record in records {
                let events = meeting.entry(record).map(|entry| entry.record.ev.as_slice()).unwrap_or_default();
                appraisals.extend(events.iter().flat_map(|event| event.cites().iter().cloned()));
            }
        }
    }
    for id in &appraisals {
        lines.push(format!("- {};", wording::evidence(meeting, std::slice::from_ref(id))));
    }
    lines.push("- Kết quả tự chấm điểm của các đơn vị thành viên và hồ sơ, tài liệu kiểm chứng kèm theo.".to_owned());
    lines.into_iter().map(|line| text(Style::Body, line)).collect()
}

/// Sentences as a list, or a line that there are none.
fn list(sentences: Vec<Vec<Run>>, none: &str) -> Vec<Part> {
    if sentences.is_empty() {
        return vec![text(Style::Body, none)];
    }
    let dash = |mut runs: Vec<Run>| {
        runs.insert(0, Run::plain("- "));
        Paragraph::new(Style::Body, runs).into()
    };
    sentences.into_iter().map(dash).collect()
}

fn of_topic(deeds: &[Deed], topic: Topic) -> Vec<Vec<Run>> {
    deeds.iter().filter(|deed| deed.topic == topic).map(|deed| deed.runs.clone()).collect()
}

fn scores(source: &Source<'_>, deeds: &[Deed]) -> Vec<Part> {
    let meeting = source.meeting;
    let stage = wording::stage(meeting, meeting.set_up().last_stage_idx());
    let sentence = if source.provisional {
        "Tổng hợp điểm {stage} của các đơn vị, phần chưa thống nhất tạm tính theo điểm đang có:"
    } else {
        "Hội nghị xem xét từng tiêu chí cùng hồ sơ, tài liệu kiểm chứng; tổng hợp điểm {stage} của các đơn vị như sau:"
    };
    let mut parts = vec![text(Style::Subheading, "1. Tổng hợp điểm"), said(Style::Body, sentence, &[("stage", stage)])];
    parts.push(tables::overview(source).into());
    parts.extend(tables::notes(source));
    parts.push(text(Style::Body, "Điểm từng tiêu chí tại Bảng tổng hợp điểm kèm theo biên bản này."));
    parts.push(text(Style::Subheading, "2. Nội dung thảo luận, điều chỉnh điểm"));
    let kept = story::n_kept(meeting);
    if kept > 0 {
        parts.push(said(Style::Body, &source.phrases.scores_kept, &[("count", wording::count(kept))]));
    }
    parts.extend(list(told_scores(source, deeds), "Không có điều chỉnh điểm tại hội nghị."));
    parts.push(text(Style::Subheading, "3. Ý kiến còn khác nhau"));
    parts.extend(list(contested(source), "Không có."));
    let open = unconfirmed(source);
    if !open.is_empty() {
        parts.push(text(Style::Subheading, "4. Điểm tạm, chờ xác nhận"));
        parts.extend(list(open, ""));
    }
    parts
}

/// The sentences on scores: what was said stands one by one; many first scores of a unit that nobody spoke about are one
/// sentence, since the table has each.
fn told_scores(source: &Source<'_>, deeds: &[Deed]) -> Vec<Vec<Run>> {
    let mut n_first: HashMap<&UnitId, usize> = HashMap::new();
    for unit in deeds.iter().filter_map(|deed| deed.first_score.as_ref()) {
        *n_first.entry(unit).or_default() += 1;
    }
    n_first.retain(|_, n_first| *n_first > MOST_FIRST_SCORES);
    let mut told = Vec::new();
    for deed in deeds.iter().filter(|deed| deed.topic == Topic::Scores) {
        let unit = deed.first_score.as_ref();
        match unit.and_then(|unit| n_first.get_mut(unit)) {
            None => told.push(deed.runs.clone()),
            // Told with the first of them.
            Some(0) => {}
            Some(left) => {
                let count = wording::count(std::mem::take(left));
                let name = unit.map(|unit| wording::unit_of(source.meeting, unit)).unwrap_or_default();
                told.push(say(&source.phrases.scores_entered, &[("unit", name), ("count", count)]));
            }
        }
    }
    told
}

/// The cells whose score rests on a rating that is not out yet.
fn unconfirmed(source: &Source<'_>) -> Vec<Vec<Run>> {
    let meeting = source.meeting;
    let last = meeting.set_up().last_stage_idx();
    let mut sentences = Vec::new();
    for unit_idx in 0..meeting.n_units() {
        let unit = wording::unit(meeting, unit_idx);
        for (leaf_idx, cell) in meeting.column(unit_idx).cells.iter().enumerate() {
            if let Some((_, score)) = cell.latest(last).filter(|(_, score)| score.is_provisional()) {
                let (criterion, points) = (wording::criterion(meeting, leaf_idx), wording::points(score.points));
                sentences.push(vec![Run::plain(format!("{unit}: {criterion}, {points} điểm."))]);
            }
        }
    }
    sentences
}

/// The cells the meeting still does not agree on.
fn contested(source: &Source<'_>) -> Vec<Vec<Run>> {
    let meeting = source.meeting;
    let mut sentences = Vec::new();
    for unit_idx in 0..meeting.n_units() {
        for (leaf_idx, cell) in meeting.column(unit_idx).cells.iter().enumerate() {
            if let Some(contest) = &cell.contested {
                let note = contest.note.as_deref().map(wording::safe).unwrap_or_default();
                let unit = wording::unit(meeting, unit_idx);
                let criterion = wording::criterion(meeting, leaf_idx);
                let values = [("unit", unit), ("criterion", criterion), ("note", note)];
                sentences.push(fill(&source.phrases.contested, &values));
            }
        }
    }
    sentences
}

fn ledger(source: &Source<'_>, deeds: &[Deed]) -> Vec<Part> {
    let meeting = source.meeting;
    let mut parts = Vec::new();
    for (sign, title) in [(Sign::Bonus, "1. Điểm thưởng"), (Sign::Deduction, "2. Điểm trừ")] {
        parts.push(text(Style::Subheading, title));
        match tables::ledger(source, sign, Page::Portrait) {
            Some(table) => parts.push(table.into()),
            None => parts.push(text(Style::Body, "Không có.")),
        }
    }
    parts.push(text(Style::Subheading, "3. Đơn vị không bình xét, suy tôn"));
    let excluded: Vec<usize> =
        (0..meeting.n_units()).filter(|unit_idx| meeting.column(*unit_idx).excluded.is_some()).collect();
    parts.extend(list(of_topic(deeds, Topic::Exclusions), "Không có."));
    if !excluded.is_empty() {
        let values = [("count", wording::count(excluded.len())), ("all", wording::count(meeting.n_units()))];
        parts.push(said(Style::Body, "Có {count}/{all} đơn vị không bình xét, suy tôn.", &values));
    }
    parts
}

fn ranking(source: &Source<'_>, deeds: &[Deed]) -> Vec<Part> {
    let meeting = source.meeting;
    let mut parts = Vec::new();
    parts.push(awards::ranking_line(source));
    for row in source.standings.rows.iter().filter(|row| row.rank.is_some()) {
        let note = tables::tie_note(source, row);
        let values = [
            ("rank", tables::rank(row)),
            ("unit", wording::unit(meeting, row.unit_idx)),
            ("total", wording::figure(meeting, row.sum.total)),
            ("tied", if row.tied { "đồng hạng".to_owned() } else { String::new() }),
            ("note", note.map(|number| format!("ghi chú {number}")).unwrap_or_default()),
        ];
        let sentence = "- Hạng {rank}: {unit}, {total} điểm[ ({tied})][; bằng điểm, {note}].";
        parts.push(said(Style::Body, sentence, &values));
    }
    for (number, note) in tables::tie_notes(source) {
        parts.push(text(Style::Body, format!("Ghi chú {number}: {note}")));
    }
    if source.standings.rows.iter().any(|row| row.tied && tables::tie_note(source, row).is_none()) {
        parts.push(said(
            Style::Body,
            "Các đơn vị bằng điểm được xếp đồng hạng; việc phân định (nếu có): <hình thức, kết quả>.",
            &[],
        ));
    }
    let told = of_topic(deeds, Topic::Ranking);
    if !told.is_empty() {
        parts.push(text(Style::Body, "Diễn biến:"));
        parts.extend(list(told, ""));
    }
    parts
}

/// Votes and nominations: what came of them as tables, how it went as sentences.
fn nominations(source: &Source<'_>, deeds: &[Deed]) -> Vec<Part> {
    let Some(mut parts) = awards::chapter(source) else {
        return vec![blank("kết quả bình xét, hình thức và tỷ lệ biểu quyết từng trường hợp")];
    };
    parts.push(text(Style::Subheading, "Diễn biến"));
    parts.extend(list(of_topic(deeds, Topic::Votes), "Không có."));
    parts
}

/// Texts as a list: a dash before the first line of each.
fn dashed(texts: Vec<Vec<String>>) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for lines in texts {
        let mut lines = lines.into_iter();
        parts.extend(lines.next().map(|line| text(Style::Body, format!("- {line}"))));
        parts.extend(lines.map(|line| text(Style::Body, line)));
    }
    parts
}

fn others(source: &Source<'_>) -> Vec<Part> {
    let spoken =
        lines::spoken(source.meeting, source.phrases, &[EntryKind::Statement, EntryKind::Proposal, EntryKind::Dissent]);
    let mut parts = dashed(spoken);
    if source.meeting.minutes().typed().next().is_none() {
        parts.push(blank("ý kiến phát biểu, thảo luận khác"));
    }
    if parts.is_empty() {
        parts.push(text(Style::Body, "Không có."));
    }
    parts
}

/// What the chair concluded, and what is to be done by when.
fn conclusions(source: &Source<'_>) -> Vec<Part> {
    let said = |kind| lines::spoken(source.meeting, source.phrases, &[kind]);
    let mut parts = dashed(said(EntryKind::Decision));
    if parts.is_empty() {
        parts.push(blank("nội dung kết luận"));
    }
    let tasks = said(EntryKind::Task);
    if !tasks.is_empty() {
        parts.push(text(Style::Body, "Nhiệm vụ giao:"));
        parts.extend(dashed(tasks));
    }
    parts
}

fn adoption(source: &Source<'_>) -> Vec<Part> {
    let meeting = source.meeting;
    let mut parts = Vec::new();
    let holds = matches!(adopted(meeting), Adopted::Holds { .. });
    let adoption = meeting.minutes().adoption().filter(|_| holds || meeting.closed().is_some());
    match meeting.closed() {
        Some(closed) if closed.without_adoption.is_some() => {
            let reason = closed.without_adoption.as_deref().map(wording::safe).unwrap_or_default();
            let sentence = "Biên bản không được thông qua tại hội nghị; lý do: {reason}.";
            parts.push(said(Style::Body, sentence, &[("reason", reason)]));
        }
        _ if adoption.is_some() => {
            let result = votes(adoption.and_then(|adoption| adoption.votes.as_ref()), Lang::Vi);
            parts.push(said(Style::Body, &source.phrases.adopted, &[("result", result)]));
        }
        _ => parts.push(said(
            Style::Body,
            "Biên bản đã được đọc lại cho các đại biểu dự hội nghị cùng nghe và thông qua: <kết quả biểu quyết>.",
            &[],
        )),
    }
    parts.push(match floor::ended(meeting) {
        Some(at) => said(Style::Body, "Hội nghị kết thúc vào {moment}./.", &[("moment", wording::moment(at))]),
        None => said(Style::Body, "Hội nghị kết thúc vào <giờ, ngày, tháng, năm>./.", &[]),
    });
    parts
}
