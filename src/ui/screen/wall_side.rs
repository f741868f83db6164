//! Beside a screen: what the hall sees, small; below it what is held back and who comes next in the reveal.
//!
//! The hall never sees this. It must never compute: everything is known to `presenting`.

use ratatui::layout::Rect;

use crate::text::hall_words;
use crate::text::width::wrap;
use crate::ui::console::Console;
use crate::ui::theme::Role;
use crate::ui::widget::brush::{Brush, size};

/// Lines of the picture: the lowest wall there is.
const PICTURE: u16 = 12;

/// Draws the part beside a screen.
pub fn draw(brush: &mut Brush<'_>, console: &Console, area: Rect) {
    let (desk, wall) = (&console.desk, &console.wall);
    let lang = desk.lang;
    let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let heading = hall_words::on_wall(&wall.on, &desk.meeting, lang);
    let heading = lang.of(format!("Màn chiếu: {heading}"), format!("On the wall: {heading}"));
    let role = if wall.on.blank { Role::Warning } else { Role::Heading };
    brush.text(inner.x, inner.y, inner.width, &heading, role);
    let picture = Rect { y: inner.y + 1, height: PICTURE.min(inner.height.saturating_sub(1)), ..inner };
    brush.paint(|buf| wall.hall.paint(buf, picture));
    let below = Rect { y: picture.bottom(), height: inner.bottom().saturating_sub(picture.bottom()), ..inner };
    let mut lines: Vec<(String, Role)> = Vec::new();
    let hint = wall.hint(&desk.meeting, lang);
    lines.extend(
        hint.into_iter().enumerate().map(|(idx, line)| (line, if idx == 0 { Role::Focus } else { Role::Text })),
    );
    match wall.closed_at {
        None => {
            let open = lang.of("Hội trường thấy điểm ngay.", "The hall sees entries at once.");
            lines.push((open.to_owned(), Role::Quiet));
        }
        Some(at) => {
            let (at, n) = (at.format("%H:%M"), wall.held.len());
            let said = lang.of(format!("Giữ điểm từ {at}, {n} khác biệt:"), format!("Held since {at}, {n} differ:"));
            lines.push((said, Role::Unpublished));
            lines.extend(
                wall.held
                    .iter()
                    .take(40)
                    .map(|difference| (hall_words::difference(difference, &desk.meeting, lang), Role::Text)),
            );
        }
    }
    let wrapped = lines.iter().flat_map(|(line, role)| {
        let lines = wrap(line, usize::from(below.width));
        lines.into_iter().map(|line| (line, *role))
    });
    let wrapped: Vec<(String, Role)> = wrapped.collect();
    for (idx, (line, role)) in wrapped.iter().take(usize::from(below.height)).enumerate() {
        let last = idx + 1 == usize::from(below.height) && wrapped.len() > idx + 1;
        let line = if last { "…" } else { line };
        brush.text(below.x, below.y + size(idx), below.width, line, *role);
    }
}
