//! The wall's pictures without figures of the sheet: title, message, countdown, test card.
//!
//! It must never shrink a text: what does not fit in large letters stands in ordinary ones, with room around it.

use chrono::{DateTime, FixedOffset};
use ratatui::layout::Rect;

use crate::text::logo::Logo;
use crate::text::width::wrap;
use crate::ui::hall::Sight;
use crate::ui::theme::Role;
use crate::ui::widget::big::{self, Size};
use crate::ui::widget::pen::{Pen, len, size};

/// A text in the middle of an area, in lines of comfortable width.
pub fn paragraph(pen: &mut Pen<'_>, area: Rect, text: &str, role: Role) {
    let width = area.width.min(72);
    let lines = wrap(text, usize::from(width));
    let spread = if size(lines.len()) * 2 <= area.height { 2 } else { 1 };
    let mut y = area.y + area.height.saturating_sub(size(lines.len()) * spread) / 2;
    for line in lines.iter().take(usize::from(area.height)) {
        pen.centre(area.x, y, area.width, line, role);
        y += spread;
    }
}

/// A text in the largest letters that fit, broken between words; in ordinary ones where none fit.
pub fn large(pen: &mut Pen<'_>, area: Rect, text: &str, most: Size, role: Role) {
    for chosen in Size::ALL.into_iter().rev().filter(|chosen| *chosen <= most) {
        let (wide, high) = chosen.letter();
        let columns = usize::from(area.width / wide);
        let lines = wrap(text, columns);
        let words_fit = text.split_whitespace().all(|word| big::measure(word, Size::Narrow).0 / 4 <= size(columns));
        if columns == 0 || !words_fit || size(lines.len()).saturating_mul(high) > area.height {
            continue;
        }
        let mut y = area.y + (area.height - size(lines.len()) * high) / 2;
        for line in &lines {
            let (width, _) = big::measure(line, chosen);
            let x = area.x + area.width.saturating_sub(width) / 2;
            pen.big(Rect { x, y, width: width.min(area.width), height: high }, line, chosen, role);
            y += high;
        }
        return;
    }
    paragraph(pen, area, text, role);
}

/// The bloc and the meeting by name, below the logo where there is one that fits.
pub fn title(pen: &mut Pen<'_>, area: Rect, sight: &Sight<'_>) {
    let set_up = &sight.view.set_up;
    let foot = 4.min(area.height / 3);
    let mut above = Rect { height: area.height.saturating_sub(foot), ..area };
    let fits = |logo: &&Logo| size(logo.lines.len()) + 3 <= above.height && size(logo.width) <= above.width;
    if let Some(logo) = sight.logo.filter(fits) {
        let (wide, high) = (size(logo.width), size(logo.lines.len()));
        // On a high screen the logo has air above it.
        let y = above.y + (above.height - high - 3) / 8;
        for (idx, line) in logo.lines.iter().enumerate() {
            pen.text(above.x + (above.width - wide) / 2, y + size(idx), wide, line, Role::Heading);
        }
        let taken = y + high + 1 - above.y;
        above = Rect { y: above.y + taken, height: above.height - taken, ..above };
    }
    large(pen, above, &set_up.bloc.name, sight.most(), Role::Heading);
    let below = Rect { y: above.bottom(), height: foot, ..area };
    pen.centre(below.x, below.y, below.width, &set_up.title, Role::Heading);
    let year = sight.lang.of(format!("Năm {}", set_up.year), format!("Year {}", set_up.year));
    pen.centre(below.x, below.y + 2.min(foot.saturating_sub(1)), below.width, &year, Role::Quiet);
}

/// A sentence for the hall.
pub fn message(pen: &mut Pen<'_>, area: Rect, sight: &Sight<'_>, text: &str) {
    large(pen, area, text, sight.most(), Role::Heading);
}

/// The time that is left; nothing blinks when it is over.
pub fn countdown(pen: &mut Pen<'_>, area: Rect, sight: &Sight<'_>, until: DateTime<FixedOffset>) {
    let left = sight.now.map_or(0, |now| (until - now).num_seconds().max(0));
    let text = format!("{:02}:{:02}", left / 60, left % 60);
    let role = if left == 0 { Role::Refused } else { Role::Total };
    let foot = 2.min(area.height / 4);
    large(pen, Rect { height: area.height - foot, ..area }, &text, Size::Triple, role);
    let until = until.format("%H:%M");
    let said = sight.lang.of(format!("đến {until}"), format!("until {until}"));
    pen.centre(area.x, area.bottom().saturating_sub(1), area.width, &said, Role::Quiet);
}

/// What the smallest text looks like at this zoom, and how far it reads.
pub fn test_card(pen: &mut Pen<'_>, area: Rect, sight: &Sight<'_>) {
    let lang = sight.lang;
    let (columns, rows) = (area.width, area.height);
    // A letter is read from about 200 times its height (a rule of thumb for projected text); the height of a row is
    // the height of the picture divided by the rows of the screen.
    let metres = |high: u16| usize::from(high) * 200 * 2 / usize::from(rows.max(1) + 2);
    let ordinary = lang.of(
        format!("Chữ thường như dòng này đọc được đến khoảng {} m nếu ảnh chiếu cao 2 m.", metres(1)),
        format!("Ordinary text like this line reads up to about {} m where the picture is 2 m high.", metres(1)),
    );
    let large_text = lang.of(
        format!("Chữ lớn như dưới đây đọc được đến khoảng {} m.", metres(6)),
        format!("Large letters like those below read up to about {} m.", metres(6)),
    );
    let mut y = area.y;
    pen.text(area.x, y, columns, &ordinary, Role::Text);
    y += 2;
    for role in [Role::Agreed, Role::SelfScored, Role::Contested, Role::Excluded, Role::Quiet] {
        pen.text(area.x, y, columns, "Điểm 98,75 · Sở Nội vụ · ĂÂĐÊÔƠƯ ắằẳẵặ", role);
        y += 1;
    }
    y += 1;
    pen.text(area.x, y, columns, &large_text, Role::Text);
    y += 2;
    let rest = Rect { y, height: area.bottom().saturating_sub(y), ..area };
    for chosen in [Size::Narrow, Size::Plain] {
        let (wide, high) = big::measure("Điểm 98,75", chosen);
        let below = if chosen == Size::Plain { 9 } else { 0 };
        if wide <= rest.width && below + high <= rest.height {
            pen.big(Rect { y: rest.y + below, height: high, ..rest }, "Điểm 98,75", chosen, Role::Total);
        }
    }
    let said = format!("{columns} × {rows}");
    pen.right(area.x, area.bottom().saturating_sub(1), len(&said).max(columns), &said, Role::Quiet);
}
