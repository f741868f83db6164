//! The wall's pictures of what the meeting proposes: the board of awards and the offices.
//!
//! What is proposed is always called a proposal: others decide. How many places an award has is not said before the
//! chair says it. It must never know whom the ranking suggests.

use ratatui::layout::Rect;

use crate::domain::award::Nominee;
use crate::domain::hall_parts::{HallAward, HallOffice};
use crate::domain::office::Outcome;
use crate::text::clean::shown;
use crate::text::floor::manner_name;
use crate::ui::hall::page::{self, Line};
use crate::ui::hall::{Sight, plain};
use crate::ui::theme::Role;
use crate::ui::widget::big;
use crate::ui::widget::pen::{Pen, len, size};

/// Sign of somebody who is proposed.
const PROPOSED: &str = "•";
/// Sign of what others have granted.
const GRANTED: &str = "✓";
/// Sign of what others have refused.
const REFUSED: &str = "×";

fn awards_title(sight: &Sight<'_>) -> &'static str {
    sight.lang.of("Đề nghị khen thưởng", "Proposed awards")
}

/// Who is proposed, by name.
fn nominee(sight: &Sight<'_>, nominee: &Nominee) -> String {
    let unit = |id: &crate::domain::id::UnitId| sight.view.sheet.unit_idx(id.as_str()).map(|idx| sight.short(idx));
    match nominee {
        Nominee::Unit(id) => unit(id).unwrap_or_else(|| shown(id.as_str()).into_owned()),
        Nominee::Collective { name, unit: of } | Nominee::Person { name, unit: of } => {
            match of.as_ref().and_then(unit) {
                Some(unit) => format!("{} ({unit})", shown(name)),
                None => shown(name).into_owned(),
            }
        }
        Nominee::Bloc => {
            let bloc = shown(&sight.view.set_up.bloc.name);
            sight.lang.of(format!("Tập thể {bloc}"), format!("The bloc {bloc}"))
        }
    }
}

fn award_lines(sight: &Sight<'_>, award: &HallAward) -> Vec<Line> {
    let lang = sight.lang;
    let right = match award.places {
        Some(places) if sight.on.places => lang.of(format!("{places} suất"), format!("{places} places")),
        _ if award.by_bloc => lang.of("khối tặng", "given by the bloc").to_owned(),
        _ if award.authority.is_empty() => String::new(),
        _ => {
            let by = shown(&award.authority);
            lang.of(format!("{by} quyết định"), format!("{by} decides"))
        }
    };
    let mut lines = vec![Line::new(shown(&award.title), Role::Heading).right(right, Role::Quiet)];
    for (who, granted) in &award.proposed {
        let (sign, word, role) = match granted {
            None => (PROPOSED, lang.of("đề nghị", "proposed"), Role::Text),
            Some(true) => (GRANTED, lang.of("đã được tặng", "granted"), Role::Saved),
            Some(false) => (REFUSED, lang.of("không được tặng", "refused"), Role::Excluded),
        };
        lines.push(Line::new(nominee(sight, who), role).sign(sign, role).right(word, Role::Quiet));
    }
    if award.proposed.is_empty() {
        lines.push(Line::new(lang.of("chưa đề nghị", "nobody proposed yet"), Role::Quiet).sign("", Role::Quiet));
    }
    lines
}

fn awards_lines(sight: &Sight<'_>) -> Vec<Line> {
    sight.view.awards.iter().flat_map(|award| award_lines(sight, award)).collect()
}

/// Pages of the board of awards.
pub fn awards_pages(sight: &Sight<'_>, area: Rect) -> usize {
    page::pages(&awards_lines(sight), page::below_heading(area, awards_title(sight)))
}

/// The board of awards: each with who is proposed for it.
pub fn awards(pen: &mut Pen<'_>, area: Rect, sight: &Sight<'_>) {
    let rest = page::heading(pen, area, awards_title(sight));
    page::draw(pen, rest, &awards_lines(sight), sight.on.page);
}

/// How many offices stand on one page, and how high each is.
fn offices_cut(sight: &Sight<'_>, area: Rect) -> (usize, u16) {
    let n_offices = size(sight.view.offices.len()).max(1);
    let high = (area.height / n_offices).clamp(4.min(area.height).max(1), 24);
    (usize::from((area.height / high).max(1)), high)
}

/// Pages of the offices.
pub fn offices_pages(sight: &Sight<'_>, area: Rect) -> usize {
    sight.view.offices.len().div_ceil(offices_cut(sight, area).0).max(1)
}

/// The offices with who is proposed, the names in large letters where they fit.
pub fn offices(pen: &mut Pen<'_>, area: Rect, sight: &Sight<'_>) {
    if sight.view.offices.is_empty() {
        let said = sight.lang.of("Quy chế của khối không có chức danh.", "The regulation has no offices.");
        plain::paragraph(pen, area, said, Role::Quiet);
        return;
    }
    let (n_on_page, high) = offices_cut(sight, area);
    let page = sight.on.page.min(offices_pages(sight, area) - 1);
    for (idx, office) in sight.view.offices.iter().skip(page * n_on_page).take(n_on_page).enumerate() {
        one_office(pen, Rect { y: area.y + size(idx) * high, height: high, ..area }, sight, office);
    }
}

fn one_office(pen: &mut Pen<'_>, area: Rect, sight: &Sight<'_>, office: &HallOffice) {
    let lang = sight.lang;
    let (title, year) = (shown(&office.title), office.year);
    let head = lang.of(format!("{title} năm {year}"), format!("{title} for {year}"));
    let (unit_idx, word, role) = match (office.decided, office.proposed) {
        (Some((Outcome::Approved, _)), Some((unit_idx, _))) => {
            (Some(unit_idx), lang.of("đã phê chuẩn", "approved").to_owned(), Role::Saved)
        }
        (Some((outcome, unit_idx)), _) => {
            let word = match outcome {
                Outcome::Approved => lang.of("đã phê chuẩn", "approved"),
                Outcome::Refused if unit_idx.is_some() => lang.of("cấp có thẩm quyền giao", "appointed"),
                Outcome::Refused => lang.of("không phê chuẩn", "refused"),
            };
            (unit_idx, word.to_owned(), Role::Text)
        }
        (None, Some((unit_idx, manner))) => {
            let manner = manner_name(manner, lang);
            (Some(unit_idx), lang.of(format!("đề nghị ({manner})"), format!("proposed ({manner})")), Role::Text)
        }
        (None, None) => (None, lang.of("chưa đề nghị", "nobody proposed yet").to_owned(), Role::Quiet),
    };
    let taken = len(&word) + 2;
    pen.text(area.x, area.y, area.width.saturating_sub(taken), &head, Role::Heading);
    pen.right(area.x, area.y, area.width, &word, Role::Quiet);
    let Some(unit_idx) = unit_idx else { return };
    let (short, name) = (sight.short(unit_idx), sight.name(unit_idx));
    let room = area.height.saturating_sub(3);
    match big::fit(&short, area.width, room, sight.most()) {
        Some(chosen) => {
            let high = big::measure(&short, chosen).1;
            pen.big(Rect { y: area.y + 1, height: high, ..area }, &short, chosen, role);
            pen.text(area.x, area.y + 1 + high, area.width, &name, Role::Quiet);
        }
        None => _ = pen.text(area.x, area.y + 1, area.width, &name, role),
    }
}
