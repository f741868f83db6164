//! How a cell under discussion is drawn: the figure large, the stages and proposals beside it, what there is to read
//! about it, and below what entering the figure would do, which only the operator's side shows.
//!
//! It must never compute anything.

use ratatui::layout::Rect;

use crate::domain::decide::lacks_evidence;
use crate::domain::discussion::{Audience, Spread};
use crate::domain::evidence::Document;
use crate::domain::meeting::Cell;
use crate::text::clean::shown;
use crate::text::consequence::prospect;
use crate::text::history::discussion::audience_name;
use crate::text::width::wrap;
use crate::ui::desk::Desk;
use crate::ui::outlook::Outlook;
use crate::ui::screen::edit::Edit;
use crate::ui::theme::Role;
use crate::ui::widget::big::{self, Size};
use crate::ui::widget::brush::{Brush, Run, len, size};
use crate::ui::widget::line::{self, Caret};
use crate::ui::widget::marks::{self, NOT_ASSIGNED, NOT_SCORED, stage_role, stage_sign};
use crate::ui::widget::{ranks, strip};

/// Lines of what entering would do, with the rule above it.
const FOOT: u16 = 4;
/// From this width the texts stand beside the proposals.
const WIDE: u16 = 150;
/// Narrowest column of the figure: the name of a stage and what is typed.
const LABEL: u16 = 26;
/// Narrowest column of the stages and proposals.
const BESIDE: u16 = 30;

/// Draws the cell under the cursor; answers where the caret stands, if it is being typed into.
pub(super) fn draw(brush: &mut Brush<'_>, area: Rect, top: usize, edit: Option<&Edit>) -> Option<Caret> {
    let desk = brush.desk;
    let (leaf_idx, cell) = desk.leaf_idx().zip(desk.cell())?;
    let inner = Rect { x: area.left() + 1, width: area.width.saturating_sub(2), ..area };
    let y = heading(brush, inner, leaf_idx);
    let foot = Rect { y: inner.bottom().saturating_sub(FOOT), height: FOOT, ..inner };
    let air = u16::from(area.height >= 24);
    let body = Rect { y, height: foot.top().saturating_sub(y + air), ..inner };
    let wide = inner.width >= WIDE;
    let (figure_area, caret) = figure(brush, body, cell, edit);
    let left = figure_area.right() + 3;
    let room = inner.right().saturating_sub(left);
    let texts = texts(desk, cell, leaf_idx);
    if wide {
        let half = (room * 2 / 5).max(BESIDE);
        beside(brush, Rect { x: left, width: half.saturating_sub(2), ..body }, cell, leaf_idx);
        let x = left + half;
        read(brush, Rect { x, width: inner.right().saturating_sub(x), ..body }, &texts, top);
    } else {
        let drawn = beside(brush, Rect { x: left, width: room, height: figure_area.height, ..body }, cell, leaf_idx);
        let below = figure_area.bottom().max(drawn) + air;
        let rest = Rect { y: below, height: body.bottom().saturating_sub(below), ..body };
        read(brush, rest, &texts, top);
    }
    consequence(brush, foot, edit);
    caret
}

/// Unit, place and criterion, the title in full; answers the line below.
fn heading(brush: &mut Brush<'_>, area: Rect, leaf_idx: usize) -> u16 {
    let desk = brush.desk;
    let Some(leaf) = desk.leaf(leaf_idx) else { return area.top() };
    let unit = desk.meeting.set_up().unit(desk.spot.unit_idx);
    let name = unit.map_or_else(String::new, |unit| shown(&unit.name).into_owned());
    let n_leaves = desk.meeting.sheet().leaves.len();
    let at = desk
        .lang
        .of(format!("tiêu chí {} / {n_leaves}", leaf_idx + 1), format!("criterion {} of {n_leaves}", leaf_idx + 1));
    brush.text(area.left(), area.top(), area.width.saturating_sub(len(&at) + 1), &name, Role::Heading);
    brush.right(area.left(), area.top(), area.width, &at, Role::Quiet);
    let criterion = &leaf.criterion;
    let mut limits = format!("{} {}", desk.lang.of("tối đa", "max"), desk.brief(criterion.max));
    if let Some(step) = criterion.step {
        limits = format!("{limits}, {} {}", desk.lang.of("bước", "step"), desk.brief(step));
    }
    let title = format!("{} {} ({limits})", shown(&criterion.code), shown(&criterion.title));
    let most = usize::from(area.height / 3).max(1);
    let mut y = area.top() + 1;
    let lines = wrap(&title, usize::from(area.width));
    for (at, line) in lines.iter().take(most).enumerate() {
        let cut = at + 1 == most && lines.len() > most;
        brush.text(area.left(), y, area.width, &if cut { format!("{line} …") } else { line.clone() }, Role::Text);
        y += 1;
    }
    brush.rule(area.left(), y, area.width);
    y + 1 + u16::from(area.height >= 26)
}

/// The figure in the face for the last row, and below it what is being typed or what the figure is.
fn figure(brush: &mut Brush<'_>, area: Rect, cell: &Cell, edit: Option<&Edit>) -> (Rect, Option<Caret>) {
    let desk = brush.desk;
    let latest = cell.latest(desk.stage_idx);
    let stood = latest.filter(|_| cell.is_assigned());
    let (text, role) = match (edit, stood) {
        (Some(edit), _) => (edit.field.text().trim().to_owned(), Role::Changed),
        _ if !cell.is_assigned() => (NOT_ASSIGNED.to_owned(), Role::NotAssigned),
        (None, Some((idx, score))) => (desk.brief(score.points), stage_role(desk, idx)),
        (None, None) => (NOT_SCORED.to_owned(), Role::NotScored),
    };
    let role = if cell.contested.is_some() && edit.is_none() { Role::Contested } else { role };
    let width = (area.width / 3).clamp(LABEL, 72);
    let most = if area.height >= 24 { Size::Double } else { Size::Plain };
    let high = area.height.saturating_sub(2);
    let fit = big::fit(&text, width, high, most);
    let (wide, tall) = fit.map_or((len(&text), 1), |chosen| big::measure(&text, chosen));
    let taken = Rect { width: wide.max(LABEL).min(width), height: (tall + 2).min(area.height), ..area };
    match fit {
        Some(chosen) if !text.is_empty() => brush.big(Rect { height: tall, width: wide, ..area }, &text, chosen, role),
        _ => _ = brush.text(area.left(), area.top(), width, &text, role),
    }
    let y = area.top() + tall;
    let stage = desk.stage_title(desk.stage_idx);
    if let Some(edit) = edit {
        let caret = line::draw(brush, (area.left(), y), taken.width, &format!("{stage}:"), &edit.field);
        return (taken, Some(caret));
    }
    let what = match stood {
        Some((idx, _)) if idx == desk.stage_idx => stage,
        Some((idx, _)) => {
            let from = desk.stage_title(idx);
            desk.lang.of(format!("{from}, chưa có điểm {stage}"), format!("{from}; no {stage} yet"))
        }
        None => desk.lang.of(format!("chưa có điểm {stage}"), format!("no {stage} yet")),
    };
    let lines = wrap(&what, usize::from(taken.width));
    for (at, line) in lines.iter().take(2).enumerate() {
        brush.text(area.left(), y + size(at), taken.width, line, role);
    }
    (taken, None)
}

/// Every stage by name, then what units propose; answers the line below.
fn beside(brush: &mut Brush<'_>, area: Rect, cell: &Cell, leaf_idx: usize) -> u16 {
    let desk = brush.desk;
    let lang = desk.lang;
    let set_up = desk.meeting.set_up();
    let section = desk.leaf(leaf_idx).and_then(|leaf| set_up.rubric.sections.get(leaf.section_idx));
    let mut lines: Vec<Vec<Run>> = Vec::new();
    for (idx, stage) in set_up.regulation.stages.iter().enumerate() {
        if section.is_some_and(|section| !stage.covers(&section.id)) {
            continue;
        }
        let points = cell.points(idx).map_or_else(|| NOT_SCORED.to_owned(), |points| desk.brief(points));
        let role = if cell.points(idx).is_some() { stage_role(desk, idx) } else { Role::NotScored };
        let mut runs = vec![
            (format!("{}: ", stage.title), if idx == desk.stage_idx { Role::Focus } else { Role::Quiet }),
            (format!("{}{points}", stage_sign(desk, idx)), role),
        ];
        let who = section.map_or("", |section| stage.appraiser(&section.id));
        if !who.is_empty() {
            runs.push((format!("  ({who})"), Role::Quiet));
        }
        lines.push(runs);
    }
    if let Some((flag, role)) = marks::face(desk, desk.spot.unit_idx, leaf_idx).flag {
        let what = match role {
            Role::Contested => lang.of("đang có ý kiến khác", "contested"),
            Role::MissingEvidence => lang.of("thiếu tài liệu kiểm chứng", "evidence missing"),
            _ => lang.of("chờ xác nhận", "to be confirmed"),
        };
        lines.push(vec![(format!("{flag} {what}"), role)]);
    }
    let stages = lines.len();
    lines.extend(proposals(desk, cell));
    let mut y = area.top();
    for (at, runs) in lines.iter().enumerate() {
        y += u16::from(at == stages && area.height > size(lines.len()));
        if y >= area.bottom() {
            break;
        }
        if y + 1 == area.bottom() && at + 1 < lines.len() {
            let more = lines.len() - at;
            let text = lang.of(format!("… và {more} đề xuất nữa"), format!("… and {more} more proposals"));
            brush.text(area.left(), y, area.width, &text, Role::Quiet);
            return y + 1;
        }
        brush.runs(area.left(), y, area.width, runs);
        y += 1;
    }
    y
}

/// What units propose: the spread first, then each, the highest first.
fn proposals(desk: &Desk, cell: &Cell) -> Vec<Vec<Run>> {
    let lang = desk.lang;
    let n = |points| desk.brief(points);
    let Some(spread) = Spread::of(cell.proposals()) else {
        return vec![vec![(lang.of("Chưa có đơn vị đề xuất.", "No unit has proposed.").to_owned(), Role::Quiet)]];
    };
    let (low, high, median, width) = (n(spread.lowest), n(spread.highest), n(spread.median), n(spread.width()));
    let count = spread.n_proposals;
    let summary = lang.of(
        format!("{count} đề xuất: {low} – {high} (lệch {width})"),
        format!("{count} proposals: {low} – {high} (spread {width})"),
    );
    let median = lang.of(format!("   trung vị {median}"), format!("   median {median}"));
    let mut lines = vec![vec![(summary, Role::Heading), (median, Role::Total)]];
    let mut proposals: Vec<_> = cell.proposals().iter().collect();
    proposals.sort_by_key(|proposal| std::cmp::Reverse(proposal.points));
    lines.extend(proposals.into_iter().map(|proposal| {
        let short = desk.meeting.unit_idx(&proposal.from).map_or_else(String::new, |idx| desk.short(idx));
        let note = proposal.note.as_deref().map_or_else(String::new, |note| format!("  {}", shown(note)));
        let points = format!("{:>6}", n(proposal.points));
        vec![(points, Role::Changed), (format!("  {short}"), Role::Text), (note, Role::Quiet)]
    }));
    lines
}

/// Something to be read in full, and what it is.
struct Text {
    label: String,
    words: String,
    role: Role,
}

/// What there is to read about a cell: why it stands so, its scale, its evidence, what was remarked.
fn texts(desk: &Desk, cell: &Cell, leaf_idx: usize) -> Vec<Text> {
    let lang = desk.lang;
    let mut texts = Vec::new();
    let mut add = |label: &str, text: &str, role| {
        if !text.is_empty() {
            texts.push(Text { label: label.to_owned(), words: shown(text).into_owned(), role });
        }
    };
    let note = cell.contested.as_ref().and_then(|contest| contest.note.as_deref());
    add(lang.of("Có ý kiến khác", "Contested"), note.unwrap_or_default(), Role::Contested);
    if let Some((_, score)) = cell.latest(desk.stage_idx) {
        add(lang.of("Lý do", "Reason"), score.reason().unwrap_or_default(), Role::Text);
        add(lang.of("Giải trình", "Explanation"), score.explanation().unwrap_or_default(), Role::Text);
    }
    if let Some(formula) = strip::worked_out(desk, cell, leaf_idx) {
        add(lang.of("Cách tính", "Worked out"), &formula, Role::Text);
    }
    for remark in cell.remarks() {
        let whom = audience_name(remark.audience, lang);
        let label = lang.of(format!("Ý kiến {whom}"), format!("Remark {whom}"));
        add(&label, &remark.text, if remark.audience == Audience::Nobody { Role::Quiet } else { Role::Text });
    }
    let catalogue = desk.meeting.catalogue();
    let said = |document: &Document| match &*document.subject {
        "" => document.reference(),
        subject => format!("{} – {subject}", document.reference()),
    };
    let cited = cell.evidence.iter();
    let cited: Vec<String> = cited.map(|id| catalogue.find(id.as_str()).map_or_else(|| id.to_string(), said)).collect();
    add(lang.of("Kiểm chứng", "Evidence"), &cited.join("; "), Role::Text);
    let wanted = desk.leaf(leaf_idx).map_or("", |leaf| &leaf.criterion.evidence_column);
    let lacking = lacks_evidence(&desk.meeting, desk.spot.unit_idx, leaf_idx);
    let role = if lacking { Role::MissingEvidence } else { Role::Quiet };
    add(lang.of("Hồ sơ cần có", "Asked for"), wanted, role);
    add(lang.of("Thang điểm", "Scale"), &strip::scale_of(desk, leaf_idx), Role::Quiet);
    texts
}

/// Draws the texts in full as far as there is room, from a line on; what is left out is counted.
fn read(brush: &mut Brush<'_>, area: Rect, texts: &[Text], top: usize) {
    let mut lines: Vec<(String, Role)> = Vec::new();
    for text in texts {
        let wrapped = wrap(&format!("{}: {}", text.label, text.words), usize::from(area.width));
        lines.extend(wrapped.into_iter().map(|line| (line, text.role)));
    }
    let room = usize::from(area.height);
    let top = top.min(lines.len().saturating_sub(room));
    for (at, (line, role)) in lines.iter().enumerate().skip(top).take(room) {
        let y = area.top() + size(at - top);
        let more = lines.len() - at - 1;
        let last = at + 1 == top + room && more > 0;
        let line = if last { format!("{line} …") } else { line.clone() };
        brush.text(area.left(), y, area.width, &line, *role);
        if last {
            let key = brush.desk.lang.of(format!(" PgDn: còn {more} dòng"), format!(" PgDn: {more} more lines"));
            brush.right(area.left(), y, area.width, &key, Role::Key);
        }
    }
}

/// What entering the figure would do: total, place, whom it passes, nominations; only the operator's side shows it.
fn consequence(brush: &mut Brush<'_>, area: Rect, edit: Option<&Edit>) {
    let desk = brush.desk;
    let lang = desk.lang;
    brush.rule(area.left(), area.top(), area.width);
    let label = lang.of(" nếu ghi – chỉ bàn điều hành thấy ", " if entered – the operator alone sees this ");
    brush.text(area.left() + 2, area.top(), area.width.saturating_sub(2), label, Role::Quiet);
    let (x, y) = (area.left(), area.top() + 1);
    match edit.and_then(|edit| edit.view.as_ref()) {
        Some(Ok(view)) => {
            brush.runs(x, y, area.width, &strip::outlook(desk, view));
            brush.runs(x, y + 1, area.width, &prospects(desk, view));
            brush.runs(x, y + 2, area.width, &strip::follows(desk, view));
        }
        Some(Err(said)) => {
            let runs = [(said.what.clone(), Role::Refused), (format!("  {}", said.hint), Role::Text)];
            brush.runs(x, y, area.width, &runs);
        }
        None => {
            let Some(row) = desk.ranked(desk.spot.unit_idx) else { return };
            let (place, role) = ranks::place(row);
            let runs = [
                (format!("{} {}", lang.of("Tổng", "Total"), desk.points(row.sum.total)), Role::Total),
                (format!("   {} ", lang.of("Hạng", "Rank")), Role::Heading),
                (place, role),
                (format!("   ({})", desk.basis_name()), Role::Quiet),
            ];
            brush.runs(x, y, area.width, &runs);
            let how = lang.of(
                "Gõ điểm để xem trước, Enter để ghi; mở ra xem không ghi gì.",
                "Type a figure to see what follows, Enter enters it; looking records nothing.",
            );
            brush.text(x, y + 1, area.width, how, Role::Quiet);
        }
    }
}

/// Nominations gained and lost, award by award.
fn prospects(desk: &Desk, outlook: &Outlook) -> Vec<Run> {
    let lang = desk.lang;
    if outlook.prospects.is_empty() {
        let text = lang.of("Dự kiến đề nghị khen thưởng không đổi.", "No nomination is gained or lost.");
        return vec![(text.to_owned(), Role::Quiet)];
    }
    let mut runs = vec![(lang.of("Đề nghị khen thưởng:", "Nominations:").to_owned(), Role::Heading)];
    for one in &outlook.prospects {
        let (sign, role) = if one.gained { ("+", Role::Rising) } else { ("−", Role::Falling) };
        runs.push((format!("   {sign} {}", prospect(&desk.meeting, one, lang)), role));
    }
    runs
}
