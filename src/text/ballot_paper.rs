//! The papers of a vote as a model without a format: the ballot paper, and the tellers' sheet.
//!
//! Plain text is one way to print it; documents are made from the same parts. It must never count or decide: figures
//! are those of the vote, and what was not counted yet is a blank to be filled by hand.

use crate::domain::ballot::{Ballot, Verdict};
use crate::domain::meeting::Meeting;
use crate::domain::poll;
use crate::domain::vote::{Method, OwnCase, Terms};
use crate::text::ballots::{names, of_base, result, terms};
use crate::text::clean::shown;
use crate::text::lang::Lang;
use crate::text::width::{cells, fit, pad_left, wrap};

/// What stands where a figure is to be written by hand.
const BLANK: &str = "………";

/// One part of a paper, from top to bottom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// A line in the middle, in capitals.
    Head(String),
    /// A line in the middle.
    Centre(String),
    /// A paragraph.
    Text(String),
    /// A box to mark, with what it stands for.
    Choice(String),
    /// A figure with its name.
    Figure(String, String),
    /// A table: headings, then rows; the first column is a number, the second a name, the others figures.
    Table(Vec<String>, Vec<Vec<String>>),
    /// Who signs, side by side.
    Signatures(Vec<String>),
    /// Room between parts.
    Gap,
}

fn head(meeting: &Meeting, title: &str, ballot: &Ballot, lang: Lang) -> Vec<Part> {
    let set_up = meeting.set_up();
    let mut parts = vec![
        Part::Head(shown(&set_up.bloc.name).into_owned()),
        Part::Gap,
        Part::Head(title.to_owned()),
        Part::Centre(shown(&ballot.opening.subject).into_owned()),
        Part::Centre(shown(&set_up.title).into_owned()),
    ];
    if set_up.bloc.sample {
        parts.push(Part::Centre(
            lang.of("SỐ LIỆU MẪU – đơn vị và điểm là giả định", "SAMPLE – units and scores are invented").to_owned(),
        ));
    }
    if let Some((reason, _)) = &ballot.annulled {
        parts.push(Part::Head(lang.of("ĐÃ HỦY", "ANNULLED").to_owned()));
        parts.push(Part::Centre(shown(reason).into_owned()));
    }
    parts.push(Part::Gap);
    parts
}

/// The ballot paper of a secret ballot; `None` for a vote without ballots.
pub fn ballot_paper(ballot: &Ballot, meeting: &Meeting, lang: Lang) -> Option<Vec<Part>> {
    if ballot.opening.terms.method != Method::Secret {
        return None;
    }
    let title = lang.of("Phiếu biểu quyết", "Ballot paper");
    let mut parts = head(meeting, title, ballot, lang);
    let names: Vec<String> = ballot
        .standing()
        .filter_map(|unit| meeting.set_up().unit(meeting.unit_idx(unit)?))
        .map(|unit| shown(&unit.name).into_owned())
        .collect();
    if names.is_empty() {
        parts.push(Part::Choice(lang.of("Đồng ý", "For").to_owned()));
        parts.push(Part::Choice(lang.of("Không đồng ý", "Against").to_owned()));
        parts.push(Part::Gap);
        parts.push(Part::Text(
            lang.of(
                "Đánh dấu × vào một ô. Không đánh dấu là phiếu trắng; đánh dấu cả hai ô là phiếu không hợp lệ.",
                "Mark one box with ×. No mark is a blank ballot; two marks make it invalid.",
            )
            .to_owned(),
        ));
    } else {
        let seats = ballot.opening.seats;
        parts.push(Part::Text(lang.of(
            format!("Chọn không quá {seats} đơn vị trong danh sách:"),
            format!("Choose at most {seats} of these units:"),
        )));
        parts.push(Part::Gap);
        parts.extend(names.into_iter().map(Part::Choice));
        parts.push(Part::Gap);
        parts.push(Part::Text(lang.of(
            format!(
                "Đánh dấu × vào ô của đơn vị được chọn. Không đánh dấu là phiếu trắng; chọn nhiều hơn {seats} đơn vị là phiếu không hợp lệ."
            ),
            format!("Mark the boxes with ×. No mark is a blank ballot; more than {seats} make it invalid."),
        )));
    }
    if ballot.opening.terms.own_case == OwnCase::Abstains {
        parts.push(Part::Text(
            lang.of("Đơn vị không biểu quyết về chính mình.", "A unit does not vote on its own case.").to_owned(),
        ));
    }
    parts.push(Part::Text(
        lang.of("Phiếu kín: không ghi tên đơn vị, không ký tên.", "Secret: write no name and do not sign.").to_owned(),
    ));
    Some(parts)
}

/// The tellers' sheet, with blanks where nothing is counted yet; `None` for a vote without counting.
pub fn tally_sheet(ballot: &Ballot, meeting: &Meeting, lang: Lang) -> Option<Vec<Part>> {
    let how = &ballot.opening.terms;
    if how.method == Method::Consensus {
        return None;
    }
    let mut parts = head(meeting, lang.of("Biên bản kiểm phiếu", "Tally sheet"), ballot, lang);
    let verdict = ballot.verdict();
    let figure = |vi: &str, en: &str, value: Option<u32>| {
        Part::Figure(lang.of(vi, en).to_owned(), value.map_or_else(|| BLANK.to_owned(), |value| value.to_string()))
    };
    parts.push(Part::Text(format!("{}: {}", lang.of("Thể lệ", "Rule"), terms(how, lang))));
    let tellers = ballot.opening.tellers.as_ref().map_or_else(|| BLANK.into(), |tellers| shown(tellers));
    parts.push(Part::Text(format!("{}: {tellers}", lang.of("Kiểm phiếu", "Tellers"))));
    if !ballot.opening.about.is_empty() {
        let about = names(meeting, &ballot.opening.about);
        parts.push(Part::Text(format!("{}: {about}", lang.of("Về đơn vị", "About"))));
    }
    for gone in &ballot.withdrawn {
        let (unit, reason) = (names(meeting, [&gone.unit]), shown(&gone.reason));
        parts.push(Part::Text(
            lang.of(format!("Rút khỏi danh sách: {unit} ({reason})"), format!("Withdrawn: {unit} ({reason})")),
        ));
    }
    parts.push(Part::Gap);
    let count = verdict.map(|verdict| &verdict.count);
    let needed = verdict.map(|verdict| verdict.needed).or_else(|| poll::needed_now(meeting, ballot));
    parts.push(figure("Số đơn vị có quyền biểu quyết", "Units with a vote", verdict.map(|verdict| verdict.electorate)));
    if how.method == Method::Secret {
        parts.push(figure("Số phiếu phát ra", "Ballots issued", count.map(|count| count.issued)));
        parts.push(figure(
            "Số phiếu thu về",
            "Ballots returned",
            count.map(super::super::domain::ballot::Count::returned),
        ));
        parts.push(figure("Số phiếu không thu được", "Not returned", count.map(|count| count.not_returned)));
        parts.push(figure("Số phiếu hợp lệ", "Valid", count.map(super::super::domain::ballot::Count::valid)));
        parts.push(figure("Số phiếu không hợp lệ", "Invalid", count.map(|count| count.invalid)));
    }
    parts.push(figure("Số phiếu trắng", "Blank", count.map(|count| count.blank)));
    if how.written_absentees {
        parts.push(figure("Ý kiến bằng văn bản", "Written opinions", count.map(|count| count.written)));
    }
    if ballot.opening.candidates.is_empty() {
        parts.push(figure("Đồng ý", "For", count.map(super::super::domain::ballot::Count::all_for)));
        parts.push(figure("Không đồng ý", "Against", count.map(super::super::domain::ballot::Count::all_against)));
    } else {
        parts.push(Part::Gap);
        parts.push(candidates(ballot, meeting, verdict, how, lang));
    }
    parts.push(Part::Gap);
    parts.push(figure("Số phiếu cần để đạt", "Votes needed", needed));
    let said = verdict.map_or_else(|| BLANK.to_owned(), |_| result(ballot, meeting, lang));
    parts.push(Part::Text(format!("{}: {said}", lang.of("Kết quả", "Result"))));
    parts.push(Part::Gap);
    parts.push(Part::Signatures(vec![
        lang.of("Người kiểm phiếu", "Tellers").to_owned(),
        lang.of("Chủ tọa", "Chair").to_owned(),
    ]));
    Some(parts)
}

fn candidates(ballot: &Ballot, meeting: &Meeting, verdict: Option<&Verdict>, how: &Terms, lang: Lang) -> Part {
    let headings = [lang.of("STT", "No."), lang.of("Đơn vị", "Unit"), lang.of("Số phiếu", "Votes")];
    let rows = ballot.standing().enumerate().map(|(idx, unit)| {
        let name = meeting.unit_idx(unit).and_then(|idx| meeting.set_up().unit(idx)).map_or("?", |unit| &unit.name);
        let tally = verdict.and_then(|verdict| {
            let tally = verdict.count.tallies.iter().find(|tally| tally.unit == *unit)?;
            let base = poll::base_for_candidate(how, verdict.base);
            Some(of_base(tally.votes.saturating_add(tally.written), base, lang))
        });
        vec![(idx + 1).to_string(), shown(name).into_owned(), tally.unwrap_or_else(|| BLANK.to_owned())]
    });
    Part::Table(headings.map(Into::into).into(), rows.collect())
}

/// The parts as plain text, so many cells wide.
pub fn plain(parts: &[Part], width: usize) -> String {
    let mut lines: Vec<String> = Vec::new();
    let centre = |text: &str| {
        let wrapped = wrap(text, width);
        wrapped.into_iter().map(|line| format!("{}{line}", " ".repeat(width.saturating_sub(cells(&line)) / 2)))
    };
    for part in parts {
        match part {
            Part::Head(text) => lines.extend(centre(&text.to_uppercase())),
            Part::Centre(text) => lines.extend(centre(text)),
            Part::Text(text) => lines.extend(wrap(text, width)),
            Part::Choice(text) => {
                for (idx, line) in wrap(text, width.saturating_sub(6)).iter().enumerate() {
                    lines.push(format!("{} {line}", if idx == 0 { " [  ]" } else { "     " }));
                }
            }
            Part::Figure(name, value) => {
                let dots = width.saturating_sub(cells(name) + cells(value) + 2);
                lines.push(format!("{name} {} {value}", ".".repeat(dots)));
            }
            Part::Table(headings, rows) => {
                let figures = width.saturating_sub(4) / 3;
                let row = |row: &[String]| {
                    let cell = |idx: usize| row.get(idx).map_or("", String::as_str);
                    let name = width.saturating_sub(4 + figures + 2);
                    format!("{} {} {}", pad_left(cell(0), 3), fit(cell(1), name), pad_left(cell(2), figures))
                };
                lines.push(row(headings));
                lines.extend(rows.iter().map(|one| row(one)));
            }
            Part::Signatures(who) => {
                let each = width / who.len().max(1);
                let names = who.iter().map(|name| {
                    let name = name.to_uppercase();
                    fit(&format!("{}{name}", " ".repeat(each.saturating_sub(cells(&name)) / 2)), each)
                });
                lines.push(names.collect::<String>());
                lines.extend([String::new(), String::new(), String::new()]);
            }
            Part::Gap => lines.push(String::new()),
        }
    }
    lines.iter().map(|line| line.trim_end()).collect::<Vec<_>>().join("\n")
}
