//! The lines every screen shares: the meeting's name above; message, state and keys below.
//!
//! It must never know a screen.

use ratatui::layout::Rect;

use crate::domain::settlement::Standing;
use crate::text::code::wall_code;
use crate::text::date;
use crate::text::lang::Said;
use crate::text::refusals::role_name;
use crate::ui::action::Action;

use crate::ui::keymap::Context;
use crate::ui::past::Moment;
use crate::ui::screen::remaining::counts;
use crate::ui::theme::Role;
use crate::ui::widget::brush::{Brush, Run, len, size};
use crate::ui::widget::marks::{
    APPRAISED, CHANGED, CONTESTED, EXCLUDED, NO_EVIDENCE, NOT_ASSIGNED, NOT_NOMINATED, NOT_SCORED, PROVISIONAL,
    RETURNED, SELF_SCORED,
};

/// What keeps the parts of a line apart.
const APART: &str = "   ";

/// What the bottom of the screen tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// What happened, and what to do.
    pub said: Said,
    /// Refused, saved, or a plain word.
    pub role: Role,
}

/// Draws the line that names the meeting, with its signs at the right.
pub fn title(brush: &mut Brush<'_>, area: Rect, screen: &str) {
    let desk = brush.desk;
    let (lang, set_up) = (desk.lang, desk.meeting.set_up());
    if let Some(moment) = &desk.moment {
        return looking_back(brush, area, moment, screen);
    }
    brush.clear(Rect { height: 1, ..area }, Role::Title);
    let mut signs: Vec<(&str, Role)> = desk.wall_signs.iter().map(|(sign, role)| (sign.as_str(), *role)).collect();
    if desk.trial.is_some() {
        signs.push((lang.of("ĐANG THỬ – CHƯA GHI", "TRYING – NOT ENTERED"), Role::Warning));
    }
    if desk.meeting.closed().is_some() {
        signs.push((lang.of("ĐÃ NIÊM PHONG", "SEALED"), Role::Saved));
    } else if desk.view_only.is_some() {
        signs.push((lang.of("CHỈ XEM", "VIEW ONLY"), Role::Refused));
    }
    if !set_up.rubric.example.is_empty() {
        signs.push((lang.of("KHUNG VÍ DỤ", "EXAMPLE RUBRIC"), Role::Warning));
    }
    if set_up.bloc.sample {
        signs.push((lang.of("SỐ LIỆU MẪU", "SAMPLE DATA"), Role::Sample));
    }
    let mut right = area.right();
    for (sign, role) in signs.iter().rev() {
        let width = len(sign) + 2;
        let at = right.saturating_sub(width);
        if at <= area.left() + 10 {
            break;
        }
        // On the ground, not on the title's bar: a theme promises the contrast of a role only there.
        brush.clear(Rect::new(at, area.top(), width, 1), Role::Ground);
        brush.text(at + 1, area.top(), width, sign, *role);
        right = at;
    }
    right = right.saturating_sub(1);
    let room = right.saturating_sub(area.left() + 1);
    let mut name = String::new();
    if !screen.is_empty() {
        name += screen;
        name += "  ·  ";
    }
    // What the hall is at comes before what it is called: where space is short, the latter gives way.
    if let Some(current) = crate::ui::screen::floor::current(desk) {
        name += &current;
        name += "  ·  ";
    }
    name += &set_up.title;
    if !set_up.title.contains(&*set_up.bloc.name) {
        name.push_str(" – ");
        name.push_str(&set_up.bloc.name);
    }
    brush.text(area.left() + 1, area.top(), room, &name, Role::Title);
}

/// Draws the band that says which moment is looked back at, instead of the meeting's name.
fn looking_back(brush: &mut Brush<'_>, area: Rect, moment: &Moment, screen: &str) {
    let lang = brush.desk.lang;
    brush.clear(Rect { height: 1, ..area }, Role::Past);
    let Moment { record, at, .. } = moment;
    let (time, day) = (date::time(at.time()), date::format(at.date_naive()));
    let screen = if screen.is_empty() { String::new() } else { format!("  ·  {screen}") };
    let text = lang.of(
        format!("XEM LẠI lúc {time} ngày {day}, sau bản ghi #{record}: không ghi được{screen}"),
        format!("LOOKING BACK at {time} on {day}, after record #{record}: nothing can be entered{screen}"),
    );
    let key = brush.desk.key(Context::Browse, Action::Cancel).unwrap_or_default();
    let back = lang.of(format!("{key} về hiện tại"), format!("{key} to the present"));
    let taken = len(&back) + 2;
    brush.text(area.left() + 1, area.top(), area.width.saturating_sub(taken + 2), &text, Role::Past);
    brush.right(area.left(), area.top(), area.width.saturating_sub(1), &back, Role::Past);
}

/// Draws the line of the file: what is safe, the head code, who sits here, what is being entered, what remains.
pub fn status(brush: &mut Brush<'_>, area: Rect, under_way: bool, pending: &str) {
    let desk = brush.desk;
    let lang = desk.lang;
    let head = desk.on_disk().head();
    let saved: Run = if let Some(moment) = &desk.moment {
        let Moment { record, head, .. } = moment;
        (lang.of(format!("XEM LẠI #{record} / {head}"), format!("LOOKING BACK #{record} / {head}")), Role::Past)
    } else if under_way {
        (lang.of("đang ghi…", "saving…").to_owned(), Role::Warning)
    } else {
        (lang.of(format!("đã ghi #{head}"), format!("saved #{head}")), Role::Saved)
    };
    let (open, contested) = desk.open;
    let mut parts: Vec<Run> = vec![saved];
    let mut part = |text: String, role| parts.push((text, role));
    if let Some(name) = desk.typing.name() {
        part(lang.of(format!("gõ {name}"), format!("types {name}")), Role::Key);
    }
    if desk.offered.is_some() {
        part(lang.of("còn chữ chưa ghi", "text not entered").to_owned(), Role::Warning);
    }
    if let Some(copied) = &desk.copied {
        let lacks = head.saturating_sub(copied.record);
        match (&copied.trouble, lacks) {
            (_, 0) => part(lang.of("bản sao ✓", "copy ✓").to_owned(), Role::Saved),
            (None, _) => part(lang.of("bản sao…", "copy…").to_owned(), Role::Quiet),
            (Some(_), _) => {
                part(lang.of(format!("bản sao thiếu {lacks}"), format!("copy lacks {lacks}")), Role::Warning);
            }
        }
    }
    let code = wall_code(&desk.on_disk().head_chain());
    let code = lang.of(format!("mã {code}"), format!("code {code}"));
    part(code.clone(), Role::Quiet);
    match desk.settled {
        Standing::Never => {}
        Standing::Holds { .. } => part(lang.of("đã chốt hạng", "ranking settled").to_owned(), Role::Saved),
        Standing::Reopened { .. } => {
            part(lang.of("xếp hạng phải chốt lại", "ranking reopened").to_owned(), Role::Warning);
        }
    }
    let shut = desk.view_only.is_some() || desk.meeting.closed().is_some();
    let stage = if shut { lang.of("xem:", "stage:") } else { lang.of("nhập:", "entering:") };
    part(format!("{stage} {}", desk.stage_title(desk.stage_idx)), Role::Text);
    let (bars, should) = counts(desk);
    let n_tasks = bars + should;
    part(lang.of(format!("còn {n_tasks} việc, {open} ô"), format!("{n_tasks} to do, {open} cells open")), Role::Quiet);
    if contested > 0 {
        part(
            lang.of(format!("{CONTESTED} {contested} ý kiến khác"), format!("{CONTESTED} {contested} contested")),
            Role::Contested,
        );
    }
    let who = format!("{} {}", role_name(desk.author.role, lang), desk.author.name);
    part(who.clone(), Role::Quiet);
    part(desk.file.clone(), Role::Quiet);
    let right = len(pending).saturating_add(u16::from(!pending.is_empty()) * 2);
    let room = area.width.saturating_sub(2 + right);
    // Whole or not at all: what is least needed gives way first.
    let wide = |parts: &[Run]| {
        let apart = APART.len() * parts.len().saturating_sub(1);
        parts.iter().map(|(text, _)| len(text)).fold(size(apart), u16::saturating_add)
    };
    for least in [&desk.file, &who, &code] {
        if wide(&parts) > room {
            parts.retain(|(text, _)| text != least);
        }
    }
    let apart = (APART.to_owned(), Role::Quiet);
    let runs: Vec<Run> = parts.into_iter().flat_map(|part| [apart.clone(), part]).skip(1).collect();
    brush.runs(area.left() + 1, area.top(), room, &runs);
    brush.right(area.right().saturating_sub(right + 1), area.top(), right, pending, Role::Key);
}

/// Draws the message, or, where there is none, what the signs of the sheet mean.
pub fn message(brush: &mut Brush<'_>, area: Rect, message: Option<&Message>) {
    let (x, y, width) = (area.left() + 1, area.top(), area.width.saturating_sub(2));
    match message {
        Some(Message { said, role }) => {
            let runs = [(said.what.clone(), *role), ("  ".to_owned(), Role::Text), (said.hint.clone(), Role::Text)];
            let after = if said.hint.is_empty() { 1 } else { 3 };
            brush.runs(x, y, width, runs.get(..after).unwrap_or_default());
        }
        None => {
            legend(brush, area);
        }
    }
}

/// Draws the signs of the sheet with their meanings, as many as the area holds.
pub fn legend(brush: &mut Brush<'_>, area: Rect) {
    let desk = brush.desk;
    let lang = desk.lang;
    let stages = &desk.meeting.set_up().regulation.stages;
    let title = |idx: usize| stages.get(idx).map_or_else(String::new, |stage| stage.title.to_lowercase());
    let mut signs: Vec<(&str, String, Role)> = Vec::new();
    if stages.len() > 1 {
        signs.push((SELF_SCORED, title(0), Role::SelfScored));
    }
    if stages.len() > 2 {
        signs.push((APPRAISED, title(1), Role::Appraised));
    }
    signs.push(("8", title(stages.len().saturating_sub(1)), Role::Agreed));
    signs.push((CONTESTED, lang.of("ý kiến khác", "contested").to_owned(), Role::Contested));
    if (0..desk.meeting.n_units()).any(|unit_idx| desk.meeting.column(unit_idx).returned.is_some()) {
        signs.push((RETURNED, lang.of("trả lại", "returned").to_owned(), Role::Warning));
    }
    signs.push((NO_EVIDENCE, lang.of("thiếu minh chứng", "no evidence").to_owned(), Role::MissingEvidence));
    if desk.provisional > 0 {
        signs.push((PROVISIONAL, lang.of("chờ xác nhận", "to be confirmed").to_owned(), Role::Provisional));
    }
    if desk.published.is_some() {
        signs.push((CHANGED, lang.of("chưa công bố", "not yet published").to_owned(), Role::Changed));
    }
    signs.push((NOT_SCORED, lang.of("chưa chấm", "not scored").to_owned(), Role::NotScored));
    signs.push((NOT_ASSIGNED, lang.of("không giao", "not assigned").to_owned(), Role::NotAssigned));
    signs.push((EXCLUDED, lang.of("không bình xét", "excluded").to_owned(), Role::Excluded));
    if (0..desk.meeting.n_units()).any(|unit_idx| !desk.meeting.not_nominated(unit_idx).is_empty()) {
        signs.push((NOT_NOMINATED, lang.of("chưa đề nghị khen", "not nominated").to_owned(), Role::Warning));
    }
    meanings(brush, area, &signs);
}

/// Draws signs with their meanings, row by row, as many as the area holds.
pub fn meanings(brush: &mut Brush<'_>, area: Rect, signs: &[(&str, impl AsRef<str>, Role)]) {
    let (mut x, mut y) = (area.left() + 1, area.top());
    for (sign, what, role) in signs {
        let wide = len(sign) + 1 + len(what.as_ref());
        if x + wide >= area.right() {
            (x, y) = (area.left() + 1, y + 1);
            if y >= area.bottom() {
                break;
            }
        }
        x = brush.text(x, y, wide, sign, *role) + 1;
        x = brush.text(x, y, wide, what.as_ref(), Role::Quiet) + 2;
    }
}

/// Draws the keys that matter now.
pub fn hints(brush: &mut Brush<'_>, area: Rect, context: Context, hints: &[(Action, &str)], digits: bool) {
    let desk = brush.desk;
    let mut x = area.left() + 1;
    let end = area.right().saturating_sub(1);
    let typed = digits.then(|| ("0–9".to_owned(), desk.lang.of("nhập điểm", "enter score")));
    let keys = hints.iter().filter_map(|(action, what)| Some((desk.key(context, *action)?, *what)));
    for (key, what) in typed.into_iter().chain(keys) {
        let wide = len(&key) + 1 + len(what);
        if x + wide > end {
            break;
        }
        x = brush.text(x, area.top(), wide, &key, Role::Key) + 1;
        x = brush.text(x, area.top(), wide, what, Role::Quiet) + 2;
    }
}

/// Draws what may follow the keys pressed so far.
pub fn following(brush: &mut Brush<'_>, area: Rect, rest: &[(String, Action)]) {
    let mut x = area.left() + 1;
    let lang = brush.desk.lang;
    for (keys, action) in rest {
        let what = lang.of(action.vi(), action.en()).trim_end_matches('.');
        let wide = len(keys) + 1 + len(what);
        if x + wide >= area.right() {
            break;
        }
        x = brush.text(x, area.top(), wide, keys, Role::Key) + 1;
        x = brush.text(x, area.top(), wide, what, Role::Quiet) + 3;
    }
}
