//! The wall's picture of a vote: what is asked while it runs, what it came to once it is counted.
//!
//! A secret ballot shows totals only; who voted how is not in the view. The result is always called a proposal.

use ratatui::layout::Rect;

use crate::domain::ballot::State;
use crate::domain::hall_parts::{HallCandidate, HallVote};
use crate::domain::id::BallotId;
use crate::domain::vote::{EvenVote, Method};
use crate::text::ballots::{method, of_base, threshold};
use crate::text::clean::shown;
use crate::ui::hall::page::{self, Line};
use crate::ui::hall::{Sight, plain};
use crate::ui::theme::Role;
use crate::ui::widget::big::{self, Size};
use crate::ui::widget::pen::Pen;

/// Sign of a candidate that was chosen.
const CHOSEN: &str = "✓";
/// Sign of one that withdrew.
const WITHDRAWN: &str = "×";

/// The largest lines: what is asked, or what it came to.
fn headline(sight: &Sight<'_>, vote: &HallVote) -> (String, Role) {
    let lang = sight.lang;
    let said = |vi: &str, en: &str| lang.of(vi, en).to_owned();
    match (vote.state, vote.passed) {
        (State::Annulled, _) => (said("ĐÃ HỦY", "ANNULLED"), Role::Excluded),
        (State::Open, _) if vote.terms.method == Method::Secret => (said("ĐANG BỎ PHIẾU", "VOTING"), Role::Heading),
        (State::Open, _) if vote.terms.method == Method::Consensus => (said("XIN Ý KIẾN", "AGREED?"), Role::Heading),
        (State::Open, _) => (said("ĐANG BIỂU QUYẾT", "VOTING"), Role::Heading),
        (_, Some(true)) => (said("ĐỀ NGHỊ", "PROPOSED"), Role::Agreed),
        (_, Some(false)) => (said("KHÔNG ĐẠT", "NOT REACHED"), Role::Refused),
        (_, None) => (said("NGANG NHAU", "EVEN"), Role::Tied),
    }
}

fn lines(sight: &Sight<'_>, vote: &HallVote) -> Vec<Line> {
    let lang = sight.lang;
    let mut lines = vec![Line::new(shown(&vote.subject), Role::Heading)];
    let mut how = method(vote.terms.method, lang).to_owned();
    if vote.terms.threshold.is_some() {
        how = format!("{how}; {}", threshold(&vote.terms, lang));
    }
    if vote.run_off {
        how = format!("{}; {how}", lang.of("bỏ phiếu lại", "run-off"));
    }
    if vote.seats > 0 {
        let seats = vote.seats;
        how = format!("{how}; {}", lang.of(format!("chọn {seats}"), format!("{seats} to be chosen")));
    }
    lines.push(Line::new(how, Role::Quiet));
    if let Some(needed) = vote.needed {
        let text = lang.of(format!("Cần {needed} phiếu"), format!("{needed} votes needed"));
        lines.push(Line::new(text, Role::Text));
    }
    if let Some(even) = vote.even {
        let text = match even {
            EvenVote::ChairDecides => lang.of("Chờ ý kiến chủ tọa", "The chair's opinion decides"),
            EvenVote::RunOff => lang.of("Bỏ phiếu lại", "A run-off decides"),
            EvenVote::Fails => lang.of("Để trống", "It stays open"),
        };
        lines.push(Line::new(text, Role::Tied));
    }
    let mut candidates: Vec<&HallCandidate> = vote.candidates.iter().collect();
    if vote.count.is_some() {
        candidates.sort_by_key(|candidate| std::cmp::Reverse(candidate.votes));
    }
    lines.extend(candidates.into_iter().map(|candidate| candidate_line(sight, vote, candidate)));
    let Some(counted) = &vote.count else { return lines };
    let count = &counted.count;
    let of = |votes| of_base(votes, counted.base, lang);
    if vote.candidates.is_empty() {
        let (yes, no) = (count.all_for(), count.all_against());
        lines.push(Line::new(lang.of("Đồng ý", "For"), Role::Agreed).right(of(yes), Role::Total));
        lines.push(Line::new(lang.of("Không đồng ý", "Against"), Role::Text).right(no.to_string(), Role::Total));
    }
    let rest = [
        (lang.of("Không có ý kiến", "No opinion"), count.blank),
        (lang.of("Phiếu không hợp lệ", "Invalid"), count.invalid),
        (lang.of("Trong đó bằng văn bản", "Of these in writing"), count.written),
    ];
    let rest = rest.into_iter().filter(|(_, number)| *number > 0);
    lines.extend(rest.map(|(name, number)| Line::new(name, Role::Quiet).right(number.to_string(), Role::Quiet)));
    if vote.terms.method == Method::Secret {
        let (issued, returned, valid) = (count.issued, count.returned(), count.valid());
        let text = lang.of(
            format!("Phát {issued}, thu {returned}, hợp lệ {valid}"),
            format!("{issued} issued, {returned} returned, {valid} valid"),
        );
        lines.push(Line::new(text, Role::Quiet));
    }
    lines
}

fn candidate_line(sight: &Sight<'_>, vote: &HallVote, candidate: &HallCandidate) -> Line {
    let lang = sight.lang;
    let name = sight.name(candidate.unit_idx);
    let right = match (candidate.votes, &vote.count) {
        _ if candidate.withdrawn => lang.of("đã rút", "withdrew").to_owned(),
        (Some(votes), Some(counted)) => of_base(votes, counted.base_for_candidate, lang),
        _ => String::new(),
    };
    let (sign, role) = match candidate {
        HallCandidate { withdrawn: true, .. } => (WITHDRAWN, Role::Excluded),
        HallCandidate { chosen: true, .. } => (CHOSEN, Role::Agreed),
        _ => ("", Role::Text),
    };
    let right = if candidate.chosen {
        format!("{right} {}", lang.of("đề nghị", "proposed")).trim_start().to_owned()
    } else {
        right
    };
    Line::new(name, role).sign(sign, role).right(right, if candidate.withdrawn { Role::Quiet } else { Role::Total })
}

/// Pages of a vote.
pub fn pages(sight: &Sight<'_>, area: Rect, id: Option<&BallotId>) -> usize {
    let Some(vote) = sight.view.vote(id) else { return 1 };
    page::pages(&lines(sight, vote), below(area, &largest(sight, vote).0))
}

/// What stands largest, with the figure of a counted question: "ĐỀ NGHỊ 8/10".
fn largest(sight: &Sight<'_>, vote: &HallVote) -> (String, Role) {
    let (text, role) = headline(sight, vote);
    let counted = vote.count.as_ref().filter(|_| vote.candidates.is_empty());
    let figures = counted.map_or_else(String::new, |counted| format!(" {}/{}", counted.count.all_for(), counted.base));
    (text + &figures, role)
}

fn head_size(area: Rect, text: &str) -> Option<Size> {
    if area.height < 18 { None } else { big::fit(text, area.width, area.height / 3, Size::Plain) }
}

/// What the largest line leaves.
fn below(area: Rect, text: &str) -> Rect {
    let high = if head_size(area, text).is_some() { 9 } else { 2.min(area.height) };
    Rect { y: area.y + high, height: area.height - high, ..area }
}

/// One vote: while it runs the question, then what it came to.
pub fn draw(pen: &mut Pen<'_>, area: Rect, sight: &Sight<'_>, id: Option<&BallotId>) {
    let Some(vote) = sight.view.vote(id) else {
        // A vote put to the meeting behind a closed gate is not in the view either.
        let said = sight.lang.of("Chưa có cuộc biểu quyết nào được công bố.", "No vote has been published.");
        return plain::paragraph(pen, area, said, Role::Quiet);
    };
    let (text, role) = largest(sight, vote);
    match head_size(area, &text) {
        Some(chosen) => {
            let (wide, high) = big::measure(&text, chosen);
            let x = area.x + area.width.saturating_sub(wide) / 2;
            pen.big(Rect { x, height: high, width: wide, ..area }, &text, chosen, role);
        }
        None => pen.centre(area.x, area.y, area.width, &text, role),
    }
    page::draw(pen, below(area, &text), &lines(sight, vote), sight.on.page);
}
