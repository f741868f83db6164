//! What documents say of votes, nominations and the settled ranking: tables and sentences.
//!
//! What a bloc proposes is called a proposal; what others decided stands beside it only where it was entered.
//! It must never count a vote or judge a condition.

use crate::domain::award::{Award, Nominee, Proposal, Recipients};
use crate::domain::ballot::{Ballot, Verdict};
use crate::domain::board::Board;
use crate::domain::meeting::Meeting;
use crate::domain::settlement::{Standing, standing};
use crate::papers::model::{Align, Cell, Page, Part, Row, Style, Table, TableColumn};
use crate::papers::parts::{said, text};
use crate::papers::{Source, tables, wording};
use crate::text::lang::Lang;
use crate::text::{awards as words, ballots};

/// Who is proposed, by the full name.
pub(super) fn nominee(meeting: &Meeting, nominee: &Nominee) -> String {
    match nominee {
        Nominee::Unit(unit) => wording::unit_of(meeting, unit),
        Nominee::Collective { name, unit } | Nominee::Person { name, unit } => {
            let unit = unit.as_ref().map(|unit| format!(", {}", wording::unit_of(meeting, unit)));
            format!("{}{}", wording::safe(name), unit.unwrap_or_default())
        }
        Nominee::Bloc => wording::safe(&meeting.set_up().bloc.name),
    }
}

/// What stands over the ranking: how it was settled, or that it is provisional.
pub(super) fn ranking_line(source: &Source<'_>) -> Part {
    let meeting = source.meeting;
    let settled = meeting.settlements().find(meeting.sheet().ranking(0).id.as_str()).map(|settled| &settled.settlement);
    let values = [
        ("method", settled.map_or_else(String::new, |settled| ballots::method(settled.method, Lang::Vi).to_owned())),
        (
            "vote",
            settled.and_then(|settled| vote_number(meeting, settled.decision.as_ref()?.as_str())).unwrap_or_default(),
        ),
        ("reason", settled.and_then(|settled| settled.reason.as_deref()).map(wording::safe).unwrap_or_default()),
    ];
    let sentence = match standing(meeting) {
        Standing::Holds { .. } => {
            "Hội nghị chốt thứ tự xếp hạng bằng hình thức {method}[, theo biểu quyết số {vote}][; {reason}]:"
        }
        Standing::Reopened { .. } => "Thứ tự đã chốt phải mở lại do điểm hoặc thứ hạng thay đổi; thứ tự hiện nay:",
        Standing::Never if source.provisional => "Thứ tự tạm tính:",
        Standing::Never => "Thứ tự xếp hạng theo tổng điểm đã thống nhất:",
    };
    said(Style::Body, sentence, &values)
}

/// The number of a vote in the table of votes.
fn vote_number(meeting: &Meeting, id: &str) -> Option<String> {
    let at = meeting.ballots().all().iter().position(|ballot| ballot.opening.id.as_str() == id)?;
    Some((at + 1).to_string())
}

/// The votes and the nominations; `None` where there were none of either.
pub(super) fn chapter(source: &Source<'_>) -> Option<Vec<Part>> {
    let meeting = source.meeting;
    let mut parts = Vec::new();
    if let Some(table) = votes(meeting) {
        parts.push(text(Style::Subheading, "1. Kết quả biểu quyết"));
        parts.push(table.into());
    }
    if let Some(table) = proposals(source) {
        let number = if parts.is_empty() { 1 } else { 2 };
        parts.push(text(Style::Subheading, format!("{number}. Danh sách đề nghị")));
        parts.push(table.into());
        parts.extend(own(meeting));
    }
    (!parts.is_empty()).then_some(parts)
}

fn columns(widths: &[(u32, Align)]) -> Vec<TableColumn> {
    widths.iter().map(|(width_mm, align)| TableColumn::new(*width_mm, *align)).collect()
}

/// Every vote with its terms, count and result; annulled ones stay.
fn votes(meeting: &Meeting) -> Option<Table> {
    let rows = meeting.ballots().all().iter().enumerate().map(|(idx, ballot)| {
        Row::plain([
            (idx + 1).to_string(),
            subject(meeting, ballot),
            wording::capitalised(&ballots::terms(&ballot.opening.terms, Lang::Vi)),
            ballot.verdict().map(|verdict| count(meeting, ballot, verdict)).unwrap_or_default(),
            ballots::result(ballot, meeting, Lang::Vi),
        ])
    });
    let rows: Vec<Row> = rows.collect();
    let widths = [(9, Align::Centre), (42, Align::Left), (36, Align::Left), (40, Align::Left), (38, Align::Left)];
    let head = Row::plain(["TT", "Nội dung biểu quyết", "Hình thức, tỷ lệ", "Kiểm phiếu", "Kết quả"]);
    let name = "Kết quả biểu quyết".to_owned();
    (!rows.is_empty()).then(|| Table { name, columns: columns(&widths), head: vec![head], rows, size_pt: 11 })
}

/// What a vote was about: its subject, its candidates, who withdrew, of which it was the run-off.
fn subject(meeting: &Meeting, ballot: &Ballot) -> String {
    let opening = &ballot.opening;
    let mut parts = vec![wording::safe(&opening.subject)];
    if !opening.candidates.is_empty() {
        parts.push(format!("ứng cử: {}", ballots::names(meeting, &opening.candidates)));
    }
    for gone in &ballot.withdrawn {
        parts.push(format!("{} rút ({})", ballots::short(meeting, &gone.unit), wording::safe(&gone.reason)));
    }
    if let Some(first) = opening.run_off_of.as_ref().and_then(|first| vote_number(meeting, first.as_str())) {
        parts.push(format!("biểu quyết lại của số {first}"));
    }
    parts.join("; ")
}

/// A count as it adds up, the votes, and who counted.
fn count(meeting: &Meeting, ballot: &Ballot, verdict: &Verdict) -> String {
    let terms = &ballot.opening.terms;
    let mut parts = vec![wording::capitalised(&ballots::ballots(&verdict.count, terms, Lang::Vi))];
    if verdict.count.tallies.is_empty() {
        let (all_for, against) = (verdict.count.all_for(), verdict.count.all_against());
        parts.push(format!("đồng ý {}, không đồng ý {against}", ballots::of_base(all_for, verdict.base, Lang::Vi)));
    } else {
        parts.push(ballots::by_candidate(verdict, terms, meeting, Lang::Vi));
    }
    if !verdict.count.against_units.is_empty() {
        parts.push(format!("không đồng ý: {}", ballots::names(meeting, &verdict.count.against_units)));
    }
    parts.extend(ballot.opening.tellers.as_deref().map(|tellers| format!("kiểm phiếu: {}", wording::safe(tellers))));
    parts.join("; ")
}

/// The awards in the order of the regulation, each with its nominations in the order of proposing.
fn nominations(meeting: &Meeting) -> impl Iterator<Item = (&Award, &Proposal)> {
    let awards = meeting.set_up().regulation.awards.iter();
    awards.flat_map(|award| meeting.awards().for_award(&award.id).map(move |proposal| (award, proposal)))
}

/// Every nomination: award, who, how it was decided, what spoke against it, what others decided.
fn proposals(source: &Source<'_>) -> Option<Table> {
    let meeting = source.meeting;
    let rows = nominations(meeting).enumerate().map(|(idx, (award, proposal))| {
        Row::plain([
            (idx + 1).to_string(),
            wording::safe(&award.title),
            nominee(meeting, &proposal.nomination.nominee),
            wording::capitalised(&how(meeting, proposal)),
            wording::capitalised(&remarks(source, award, proposal)),
        ])
    });
    let rows: Vec<Row> = rows.collect();
    let widths = [(9, Align::Centre), (38, Align::Left), (46, Align::Left), (30, Align::Left), (42, Align::Left)];
    let head = Row::plain(["TT", "Hình thức khen thưởng", "Tập thể, cá nhân", "Cách quyết định", "Ghi chú"]);
    let name = "Danh sách đề nghị khen thưởng".to_owned();
    (!rows.is_empty()).then(|| Table { name, columns: columns(&widths), head: vec![head], rows, size_pt: 11 })
}

fn how(meeting: &Meeting, proposal: &Proposal) -> String {
    let nomination = &proposal.nomination;
    let method = ballots::method(nomination.method, Lang::Vi);
    let vote = nomination.decision.as_ref().and_then(|vote| vote_number(meeting, vote.as_str()));
    vote.map_or_else(|| method.to_owned(), |vote| format!("{method}, biểu quyết số {vote}"))
}

/// What spoke against a nomination and why all the same; what others decided.
fn remarks(source: &Source<'_>, award: &Award, proposal: &Proposal) -> String {
    let meeting = source.meeting;
    let nomination = &proposal.nomination;
    let worked = Board::of(meeting).places(meeting, award).calculation;
    let against = nomination.overridden.iter();
    let mut remarks: Vec<String> =
        against.map(|objection| words::objection(objection, Some(award), worked, Some(meeting), Lang::Vi)).collect();
    remarks.extend(nomination.reason.as_deref().map(|reason| format!("lý do: {}", wording::safe(reason))));
    if let Some(first) = &nomination.instead_of {
        remarks.push(format!("thay cho {}", words::title(meeting, first)));
    }
    if let Some(decision) = &proposal.decided {
        let said = if decision.granted { "đã được khen thưởng" } else { "không được khen thưởng" };
        let reason = decision.reason.as_deref().map(|reason| format!(", lý do: {}", wording::safe(reason)));
        remarks.push(format!("{said}{}", reason.unwrap_or_default()));
        remarks.extend((!decision.evidence.is_empty()).then(|| wording::evidence(meeting, &decision.evidence)));
    }
    remarks.join("; ")
}

/// How many collectives and persons the bloc itself rewards: "05 tập thể, 02 cá nhân".
pub(super) fn own(meeting: &Meeting) -> Option<Part> {
    let (mut collectives, mut persons) = (0, 0);
    for (award, proposal) in nominations(meeting) {
        if award.by_bloc && proposal.stands() && award.recipients != Recipients::TheBloc && is_certificate(award) {
            match proposal.nomination.nominee {
                Nominee::Person { .. } => persons += 1,
                _ => collectives += 1,
            }
        }
    }
    let counted = |count: usize| if count > 0 { wording::count(count) } else { String::new() };
    let values = [
        ("collectives", counted(collectives)),
        ("persons", counted(persons)),
        ("and", if collectives * persons > 0 { ",".to_owned() } else { String::new() }),
    ];
    let sentence = "Khối khen thưởng[ {collectives} tập thể][{and}][ {persons} cá nhân].";
    (collectives + persons > 0).then(|| said(Style::Body, sentence, &values))
}

/// Whether an award is given to many, not the title of the one excellent unit.
fn is_certificate(award: &Award) -> bool {
    matches!(award.recipients, Recipients::Collectives | Recipients::Individuals)
}

/// What is submitted to others: every standing nomination for an award that the bloc does not give itself.
pub(super) fn submitted(source: &Source<'_>) -> Option<Table> {
    let meeting = source.meeting;
    let outside = nominations(meeting).filter(|(award, proposal)| !award.by_bloc && proposal.stands());
    let rows = outside.enumerate().map(|(idx, (award, proposal))| {
        let named = &proposal.nomination.nominee;
        let unit_idx = match named {
            Nominee::Unit(unit) => meeting.unit_idx(unit),
            _ => None,
        };
        let row = unit_idx.and_then(|unit_idx| source.standings.row(unit_idx));
        Row::new(
            [
                (idx + 1).to_string(),
                nominee(meeting, named),
                wording::safe(&award.title),
                row.map(|row| wording::figure(meeting, row.sum.total)).unwrap_or_default(),
                row.map(tables::rank).unwrap_or_default(),
                wording::capitalised(&how_in_figures(meeting, proposal)),
            ]
            .map(Cell::plain)
            .into(),
        )
    });
    let rows: Vec<Row> = rows.collect();
    let widths = [
        (9, Align::Centre),
        (50, Align::Left),
        (38, Align::Left),
        (17, Align::Right),
        (14, Align::Centre),
        (Page::Portrait.width_mm() - 128, Align::Left),
    ];
    let head =
        Row::plain(["TT", "Tên tập thể, cá nhân", "Hình thức đề nghị", "Tổng điểm", "Xếp hạng", "Kết quả bình xét"]);
    let name = "Danh sách đề nghị khen thưởng".to_owned();
    (!rows.is_empty()).then(|| Table { name, columns: columns(&widths), head: vec![head], rows, size_pt: 12 })
}

/// How a nomination was decided, with the votes where they were counted: "bỏ phiếu kín, 8/9 (88,89 %)".
fn how_in_figures(meeting: &Meeting, proposal: &Proposal) -> String {
    let nomination = &proposal.nomination;
    let method = ballots::method(nomination.method, Lang::Vi);
    let ballot = nomination.decision.as_ref().and_then(|vote| meeting.ballots().find(vote.as_str()));
    let votes = ballot.and_then(Ballot::verdict).map(|verdict| {
        let tally = verdict.count.tallies.iter().find(|tally| Some(&tally.unit) == nomination.nominee.unit());
        let votes = tally.map_or_else(|| verdict.count.all_for(), |tally| tally.votes.saturating_add(tally.written));
        let base = tally.map_or(verdict.base, |_| {
            let terms = ballot.map(|ballot| &ballot.opening.terms);
            terms.map_or(verdict.base, |terms| crate::domain::poll::base_for_candidate(terms, verdict.base))
        });
        ballots::of_base(votes, base, Lang::Vi)
    });
    votes.map_or_else(|| method.to_owned(), |votes| format!("{method}, {votes}"))
}
