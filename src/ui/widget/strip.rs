//! What is under the cursor, in words: full names, every stage, reason, evidence; and what an act would change.
//!
//! It must never know what is being typed.

use ratatui::layout::Rect;

use crate::domain::compute::{Way, target_of, working};
use crate::domain::consequence::Move;
use crate::domain::event::Given;
use crate::domain::meeting::Cell;
use crate::domain::points::Points;
use crate::domain::rubric::CriterionKind;
use crate::domain::set_up::SheetRow;
use crate::domain::standings::{Basis, cap_of, counted};
use crate::text::clean::shown;
use crate::text::formula::formula;
use crate::text::lang::Said;
use crate::text::scale;
use crate::text::width::wrap;
use crate::ui::desk::Desk;
use crate::ui::outlook::Outlook;
use crate::ui::theme::Role;
use crate::ui::widget::brush::{Brush, Run, len};
use crate::ui::widget::marks::{self, NOT_SCORED, PROVISIONAL, stage_role, stage_sign};

/// The scale of a criterion: the rubric's own words, else what its kind says.
pub fn scale_of(desk: &Desk, leaf_idx: usize) -> String {
    let Some(leaf) = desk.leaf(leaf_idx) else { return String::new() };
    let criterion = &leaf.criterion;
    // What is said of all-or-nothing stands beside the maximum already.
    let plain = !criterion.kind.is_computed();
    let kind = if plain { String::new() } else { scale::words(&criterion.kind, criterion.max, desk.lang) };
    match (criterion.guide.is_empty(), kind.is_empty()) {
        (false, false) => format!("{} ({kind})", criterion.guide),
        (false, true) => criterion.guide.to_string(),
        _ => kind,
    }
}

/// How the points of a cell come about at the latest stage up to the one being entered.
pub fn worked_out(desk: &Desk, cell: &Cell, leaf_idx: usize) -> Option<String> {
    let (stage_idx, score) = cell.latest(desk.stage_idx)?;
    let (leaf, outcome) = (desk.leaf(leaf_idx)?, score.outcomes().first()?);
    let working = working(&desk.meeting, desk.spot.unit_idx, leaf_idx, stage_idx)?;
    let formula = formula(&desk.meeting, desk.spot.unit_idx, leaf, &working, desk.lang);
    // Where the formula does not say it, what was done stands before it.
    let result = match (working.way, &outcome.given, target_of(leaf, outcome)) {
        (Way::Met | Way::Above { .. }, Given::Number(actual), Some(target)) => {
            format!("{}/{}: ", desk.brief(*actual), desk.brief(target))
        }
        _ => String::new(),
    };
    Some(result + &formula)
}

/// Draws the strip: first what typing would change, then what is under the cursor; `whole` adds the scale.
pub fn draw(brush: &mut Brush<'_>, area: Rect, typed: Option<&Result<Outlook, Said>>, whole: bool) {
    let desk = brush.desk;
    let area = match typed {
        Some(typed) => {
            let runs = match typed {
                Ok(view) => outlook(desk, view),
                Err(said) => vec![(said.what.clone(), Role::Refused), (format!("  {}", said.hint), Role::Text)],
            };
            band(brush, Rect { height: 1, ..area }, &runs);
            let below = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
            let runs = typed.as_ref().map(|view| follows(desk, view)).unwrap_or_default();
            if runs.is_empty() {
                below
            } else {
                brush.runs(below.left() + 2, below.top(), below.width.saturating_sub(3), &runs);
                Rect { y: below.y + 1, height: below.height.saturating_sub(1), ..below }
            }
        }
        None => area,
    };
    let (x, width) = (area.left() + 1, area.width.saturating_sub(2));
    if area.height == 0 {
        return;
    }
    let Some(row) = desk.row(desk.spot.row_idx) else { return };
    let unit =
        desk.meeting.set_up().unit(desk.spot.unit_idx).map_or_else(String::new, |unit| shown(&unit.name).into_owned());
    let heading = format!("{unit}  ·  {} {}", shown(&row.code), shown(&row.title));
    let most = usize::from(area.height.saturating_sub(2)).clamp(1, 2);
    let lines = wrap(&heading, usize::from(width));
    let mut y = area.top();
    for (at, line) in lines.iter().take(most).enumerate() {
        let cut = at + 1 == most && lines.len() > most;
        let line = if cut { format!("{line} …") } else { line.clone() };
        brush.text(x, y, width, &line, Role::Heading);
        y += 1;
    }
    let Some((leaf_idx, cell)) = desk.leaf_idx().zip(desk.cell()) else {
        if y < area.bottom() {
            brush.runs(x, y, width, &folded(desk, row));
        }
        return;
    };
    if y < area.bottom() {
        brush.runs(x, y, width, &stages(desk, cell, leaf_idx));
        y += 1;
    }
    let mut words = words(desk, cell, leaf_idx);
    let scale = scale_of(desk, leaf_idx);
    if whole && !scale.is_empty() {
        let label = desk.lang.of("Thang điểm:", "Scale:").to_owned();
        words.push(vec![(label, Role::Quiet), (format!(" {scale}   "), Role::Quiet)]);
    }
    words.extend(appraiser(desk, leaf_idx));
    for at in y..area.bottom() {
        let line = usize::from(at - y);
        let taken: Vec<Run> = if at + 1 == area.bottom() {
            // What is left shares the last line as long as it has room to say something.
            let mut taken: Vec<Run> = Vec::new();
            for words in words.get(line..).unwrap_or_default() {
                let used: u16 = taken.iter().map(|(text, _)| len(text)).sum();
                if used + 24 <= width {
                    taken.extend(words.iter().cloned());
                }
            }
            taken
        } else {
            words.get(line).cloned().unwrap_or_default()
        };
        brush.runs(x, at, width, &taken);
    }
}

/// Every stage of a cell and the limits of its criterion.
fn stages(desk: &Desk, cell: &Cell, leaf_idx: usize) -> Vec<Run> {
    let lang = desk.lang;
    let mut runs: Vec<Run> = Vec::new();
    let set_up = desk.meeting.set_up();
    let Some(leaf) = desk.leaf(leaf_idx) else { return runs };
    let section = set_up.rubric.sections.get(leaf.section_idx);
    for (idx, stage) in set_up.regulation.stages.iter().enumerate() {
        if section.is_some_and(|section| !stage.covers(&section.id)) {
            continue;
        }
        let role = if idx == desk.stage_idx { Role::Focus } else { Role::Quiet };
        runs.push((stage.title.to_string(), role));
        runs.push((" ".to_owned(), Role::Quiet));
        let points = cell.score(idx).map_or_else(
            || NOT_SCORED.to_owned(),
            |score| {
                let (points, bonus) = (desk.brief(score.points), score.bonus());
                if bonus == Points::ZERO { points } else { format!("{points} +{}", desk.brief(bonus)) }
            },
        );
        runs.push((
            format!("{}{points}   ", stage_sign(desk, idx)),
            if cell.points(idx).is_some() { stage_role(desk, idx) } else { Role::NotScored },
        ));
    }
    let criterion = &leaf.criterion;
    let mut limits = format!("{} {}", lang.of("tối đa", "max"), desk.brief(criterion.max));
    if let Some(most) = criterion.max_bonus {
        limits = format!("{limits} · {} {}", lang.of("thưởng đến", "bonus up to"), desk.brief(most));
    }
    if let Some(step) = criterion.step {
        limits = format!("{limits} · {} {}", lang.of("bước", "step"), desk.brief(step));
    }
    limits += match criterion.kind {
        CriterionKind::AllOrNothing => lang.of(" · đạt hoặc không", " · all or nothing"),
        CriterionKind::YesNo => lang.of(" · có hoặc không", " · yes or no"),
        _ => "",
    };
    if cell.latest(desk.stage_idx).is_some_and(|(_, score)| score.is_provisional()) {
        runs.push((format!("{PROVISIONAL} {}   ", lang.of("chờ xác nhận", "to be confirmed")), Role::Provisional));
    }
    runs.push((limits, Role::Quiet));
    runs
}

/// Every stage of a folded section or group, and how much of it is agreed.
fn folded(desk: &Desk, row: &SheetRow) -> Vec<Run> {
    let (lang, unit_idx) = (desk.lang, desk.spot.unit_idx);
    let mut runs: Vec<Run> = Vec::new();
    let count = row.leaves.len();
    let mut agreed = 0;
    for (idx, stage) in desk.meeting.set_up().regulation.stages.iter().enumerate() {
        let basis = Basis::Stage(idx);
        let scored = row.leaves.clone().filter_map(|leaf_idx| counted(&desk.meeting, unit_idx, leaf_idx, basis));
        let (n, sum) = scored.fold((0, Points::ZERO), |(n, sum), points| (n + 1, sum + points));
        agreed = n;
        if n > 0 {
            let role = if idx == desk.stage_idx { Role::Focus } else { Role::Quiet };
            runs.push((stage.title.to_string(), role));
            runs.push((format!(" {}{}   ", stage_sign(desk, idx), desk.points(sum)), stage_role(desk, idx)));
        }
    }
    let max = desk.brief(row.max);
    let what = lang.of(
        format!("tối đa {max} · {count} tiêu chí, {agreed} đã thống nhất"),
        format!("max {max} · {count} criteria, {agreed} agreed"),
    );
    runs.push((what, Role::Quiet));
    runs
}

/// What was said about a cell, most important first; one line each.
fn words(desk: &Desk, cell: &Cell, leaf_idx: usize) -> Vec<Vec<Run>> {
    let lang = desk.lang;
    let mut lines: Vec<Vec<Run>> = Vec::new();
    let pair = |label: &str, text: &str, role| vec![(format!("{label} "), role), (format!("{text}   "), Role::Text)];
    if let Some(ground) = desk.meeting.excluded(desk.spot.unit_idx) {
        lines.push(pair(lang.of("Không bình xét, suy tôn:", "Excluded:"), &ground.title, Role::Excluded));
    }
    for ground in desk.meeting.not_nominated(desk.spot.unit_idx) {
        lines.push(pair(lang.of("* Chưa đề nghị khen thưởng:", "* Not nominated:"), &ground.title, Role::Warning));
    }
    if let Some(returned) = &desk.meeting.column(desk.spot.unit_idx).returned {
        let (label, text) = marks::returned(desk, returned);
        lines.push(pair(&label, &text, Role::Warning));
    }
    if let Some(unassigned) = &cell.unassigned {
        let why = unassigned.reason.as_deref().unwrap_or_default();
        lines.push(pair(lang.of("Không giao chỉ tiêu này.", "Not assigned."), why, Role::NotAssigned));
    }
    if let Some(contest) = &cell.contested {
        let note = contest.note.as_deref().unwrap_or(lang.of("(không ghi nội dung)", "(nothing noted)"));
        lines.push(pair(lang.of("! Có ý kiến khác:", "! Contested:"), note, Role::Contested));
    }
    if let Some(formula) = worked_out(desk, cell, leaf_idx) {
        lines.push(pair(lang.of("Cách tính:", "Worked out:"), &formula, Role::Quiet));
    }
    if let Some(reason) = cell.latest(desk.stage_idx).and_then(|(_, score)| score.reason()) {
        lines.push(pair(lang.of("Lý do:", "Reason:"), reason, Role::Quiet));
    }
    let catalogue = desk.meeting.catalogue();
    let cited: Vec<String> = cell
        .evidence
        .iter()
        .map(|id| {
            catalogue.find(id.as_str()).map_or_else(|| id.to_string(), crate::domain::evidence::Document::reference)
        })
        .collect();
    if !cited.is_empty() {
        lines.push(pair(lang.of("Kiểm chứng:", "Evidence:"), &cited.join("; "), Role::Quiet));
    } else if crate::domain::decide::lacks_evidence(&desk.meeting, desk.spot.unit_idx, leaf_idx) {
        let wanted = desk.leaf(leaf_idx).map_or("", |leaf| &leaf.criterion.evidence_column);
        lines.push(pair(lang.of("? Thiếu tài liệu kiểm chứng:", "? Evidence missing:"), wanted, Role::MissingEvidence));
    }
    let section = desk.leaf(leaf_idx).map_or(0, |leaf| leaf.section_idx);
    if let Some((cap, _)) = cap_of(&desk.meeting, desk.spot.unit_idx, section) {
        lines.push(vec![(cap.title.to_string(), Role::Quiet)]);
    }
    lines
}

/// What follows from a result: how its points come about, and the points of others that it moves.
pub fn follows(desk: &Desk, outlook: &Outlook) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    if let Some(formula) = &outlook.formula {
        runs.push((format!("{formula}   "), Role::Text));
    }
    if !outlook.moved.is_empty() {
        runs.push((format!("{} ", desk.lang.of("đổi theo:", "moves:")), Role::Quiet));
        runs.push((outlook.moved.clone(), Role::Changed));
    }
    runs
}

/// Who scores the criterion at the stage being entered, where the regulation says so.
fn appraiser(desk: &Desk, leaf_idx: usize) -> Option<Vec<Run>> {
    let set_up = desk.meeting.set_up();
    let stage = set_up.regulation.stages.get(desk.stage_idx)?;
    let section = &set_up.rubric.sections.get(desk.leaf(leaf_idx)?.section_idx)?.id;
    let who = stage.appraiser(section);
    let said = !who.is_empty() && stage.covers(section);
    said.then(|| vec![(format!("{}: ", stage.title), Role::Quiet), (format!("{who}   "), Role::Text)])
}

/// Draws a line that is to meet the eye before all others.
pub fn band(brush: &mut Brush<'_>, area: Rect, runs: &[Run]) {
    brush.clear(area, Role::Track);
    brush.text(area.left(), area.top(), 1, "►", Role::Focus);
    brush.runs(area.left() + 2, area.top(), area.width.saturating_sub(3), runs);
}

/// What an act would change, as one line: total, place, who is passed.
pub fn outlook(desk: &Desk, outlook: &Outlook) -> Vec<Run> {
    let lang = desk.lang;
    let mut runs: Vec<Run> = Vec::new();
    let (before, now) = outlook.total;
    runs.push((format!("{} {} → ", lang.of("Tổng", "Total"), desk.points(before)), Role::Heading));
    runs.push((desk.points(now), if before == now { Role::Heading } else { Role::Changed }));
    if outlook.rank == (None, None) {
        runs.push((format!("   {}", lang.of("không xét, suy tôn", "excluded")), Role::Excluded));
        return runs;
    }
    let rank = |rank: Option<u32>| rank.map_or_else(|| "–".to_owned(), |rank| rank.to_string());
    runs.push((format!("   {} {} → ", lang.of("Hạng", "Rank"), rank(outlook.rank.0)), Role::Heading));
    let role = match outlook.rank {
        (Some(then), Some(now)) if now < then => Role::Rising,
        (Some(then), Some(now)) if now > then => Role::Falling,
        _ => Role::Heading,
    };
    runs.push((rank(outlook.rank.1), role));
    let names = |units: &[usize]| units.iter().map(|unit_idx| desk.short(*unit_idx)).collect::<Vec<_>>().join(", ");
    if !outlook.overtaken.is_empty() {
        runs.push((format!("   {} {}", lang.of("vượt lên trước", "passes"), names(&outlook.overtaken)), Role::Rising));
    }
    if !outlook.level.is_empty() {
        runs.push((format!("   {} {}", lang.of("ngang", "level with"), names(&outlook.level)), Role::Tied));
    }
    if !outlook.overtaken_by.is_empty() {
        let falls = lang.of("xuống sau", "falls behind");
        runs.push((format!("   {falls} {}", names(&outlook.overtaken_by)), Role::Falling));
    }
    runs
}

/// Every unit an act would move, as one line: total and place before and after.
pub fn moves(desk: &Desk, moves: &[Move]) -> Vec<Run> {
    let lang = desk.lang;
    if moves.is_empty() {
        return vec![(
            lang.of("Không tổng điểm, thứ hạng nào đổi.", "No total and no place moves.").to_owned(),
            Role::Text,
        )];
    }
    let n = moves.len();
    let mut runs = vec![(lang.of(format!("Đổi {n} đơn vị:"), format!("{n} units move:")), Role::Heading)];
    let rank = |rank: Option<u32>| rank.map_or_else(|| "–".to_owned(), |rank| rank.to_string());
    for one in moves {
        let role = match one.rank {
            (Some(then), Some(now)) if now < then => Role::Rising,
            (Some(then), Some(now)) if now > then => Role::Falling,
            _ => Role::Changed,
        };
        let mut text = format!("   {}", desk.short(one.unit_idx));
        if one.total.0 != one.total.1 {
            text = format!("{text} {} → {}", desk.points(one.total.0), desk.points(one.total.1));
        }
        if one.rank.0 != one.rank.1 {
            let word = lang.of("hạng", "rank");
            text = format!("{text} ({word} {} → {})", rank(one.rank.0), rank(one.rank.1));
        }
        runs.push((text, role));
    }
    runs
}
