//! One cell under discussion: opening it records nothing, and no key leads from it to another cell by itself.
//!
//! It must never carry an act out itself, nor draw: that is `talk_draw`.

use ratatui::layout::Rect;

use crate::domain::evidence::Document;
use crate::text::lang::Said;
use crate::ui::action::Action;
use crate::ui::console::Effect;
use crate::ui::desk::Desk;
use crate::ui::screen::edit::Edit;
use crate::ui::screen::pick::Pick;
use crate::ui::screen::{Layer, Reply, sheet, talk_draw};
use crate::ui::widget::brush::Brush;
use crate::ui::widget::line::Caret;

/// What of the discussion is looked at.
#[derive(Clone, Debug, Default)]
pub struct Talk {
    /// First line of the texts shown.
    top: usize,
}

impl Talk {
    /// Does what an action means here; answers whether it is one of this screen's.
    pub fn act(&mut self, desk: &mut Desk, action: Action) -> bool {
        let last = desk.meeting.n_units().saturating_sub(1);
        let unit_idx = desk.spot.unit_idx;
        match action {
            Action::PageDown => self.top = self.top.saturating_add(3),
            Action::PageUp => self.top = self.top.saturating_sub(3),
            Action::MoveLeft | Action::Previous => desk.spot.unit_idx = unit_idx.saturating_sub(1),
            Action::MoveRight | Action::Next => desk.spot.unit_idx = (unit_idx + 1).min(last),
            Action::MoveUp => sheet::to_leaf(desk, false),
            Action::MoveDown => sheet::to_leaf(desk, true),
            Action::RowStart => desk.spot.unit_idx = 0,
            Action::RowEnd => desk.spot.unit_idx = last,
            _ => return false,
        }
        if !matches!(action, Action::PageDown | Action::PageUp) {
            self.top = 0;
        }
        true
    }

    /// Draws the cell; answers where the caret stands, if it is being typed into.
    pub fn draw(&self, brush: &mut Brush<'_>, area: Rect, edit: Option<&Edit>) -> Option<Caret> {
        talk_draw::draw(brush, area, self.top, edit)
    }
}

/// The file of a document: the one kept with it, else one beside the meeting file that its reference names.
pub fn file_of(document: &Document) -> Option<&str> {
    if let Some(file) = &document.file {
        return Some(&file.path);
    }
    let reference = document.id.as_str();
    let (name, ending) = reference.rsplit_once('.')?;
    let short = (2..=5).contains(&ending.len()) && ending.bytes().all(|byte| byte.is_ascii_alphanumeric());
    (short && !name.is_empty() && !name.ends_with(' ')).then_some(reference)
}

/// Has the evidence of the cell under the cursor shown; of several documents, the person chooses.
pub fn evidence(desk: &Desk) -> Reply {
    let cited = desk.cell().map_or(&[][..], |cell| &cell.evidence);
    let documents = cited.iter().filter_map(|id| desk.meeting.catalogue().find(id.as_str()));
    let files: Vec<(String, String, String)> = documents
        .filter_map(|document| {
            let path = file_of(document)?;
            Some((document.id.to_string(), document.reference(), path.to_owned()))
        })
        .collect();
    let lang = desk.lang;
    match (files.as_slice(), cited.len()) {
        ([(_, _, path)], _) => Reply::Outside(Effect::View(path.clone())),
        ([], 0) => Reply::Tell(Said::new(
            lang.of("Ô này chưa có tài liệu kiểm chứng.", "No evidence is cited here."),
            lang.of("Ctrl+E để viện dẫn tài liệu.", "Ctrl+E cites a document."),
        )),
        ([], _) => Reply::Tell(Said::new(
            lang.of("Tài liệu của ô này không kèm tệp.", "The evidence of this cell has no file."),
            lang.of(
                "Ghi tệp cho tài liệu ở màn hình Tài liệu (Shift+F2), phím F6.",
                "Name its file on the evidence screen (Shift+F2) with F6.",
            ),
        )),
        _ => {
            let heading = lang.of("Mở tài liệu nào?", "Which document?");
            Reply::open(Layer::Pick(Pick::documents(heading, files)))
        }
    }
}
