//! A place on the disk asked for: a folder or a file, typed or pasted.
//!
//! It must never look whether it is there: that is done outside, and told.

use ratatui::layout::Rect;

use crate::domain::command::Command;
use crate::domain::evidence::FileDocument;
use crate::domain::id::EvidenceId;
use crate::ui::action::Action;
use crate::ui::console::Effect;
use crate::ui::desk::Desk;
use crate::ui::field::Field;
use crate::ui::screen::{Intent, Reply, tray};
use crate::ui::theme::Role;
use crate::ui::widget::brush::Brush;
use crate::ui::widget::line::{self, Caret};

/// Most characters a path has.
const LIMIT: usize = 1_000;

/// What the place is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// A second copy of every record.
    Mirror,
    /// The file of a document.
    Evidence(EvidenceId),
}

/// The state of asking.
pub struct Place {
    /// What is typed.
    pub field: Field,
    purpose: Purpose,
}

impl Place {
    /// Asks for a place.
    pub fn new(purpose: Purpose) -> Self {
        Self { field: Field::with_limit("", LIMIT), purpose }
    }

    /// Does what an action means here.
    pub fn act(&mut self, desk: &Desk, action: Action) -> Reply {
        match action {
            Action::Cancel => Reply::Close,
            Action::Commit => {
                // A path dragged into a terminal comes in quotation marks.
                let text = self.field.text().trim().trim_matches(['\'', '"']);
                if text.is_empty() {
                    return Reply::Lacks(
                        desk.lang
                            .of("Gõ đường dẫn rồi Enter; Esc để bỏ.", "Type the path and press Enter; Esc leaves."),
                    );
                }
                match &self.purpose {
                    Purpose::Mirror => Reply::Outside(Effect::Mirror { place: text.to_owned() }),
                    Purpose::Evidence(id) => {
                        let file = FileDocument { id: id.clone(), path: text.into(), found: None };
                        Reply::act(Intent::new(desk, Command::FileDocument(file)))
                    }
                }
            }
            other => {
                self.field.act(other);
                Reply::Stay
            }
        }
    }

    /// Draws the question.
    pub fn draw(&self, brush: &mut Brush<'_>, area: Rect) -> Option<Caret> {
        let lang = brush.desk.lang;
        let inner = tray(brush, area, 3);
        let (x, y, width) = (inner.left(), inner.top(), inner.width);
        let (heading, said) = match &self.purpose {
            Purpose::Mirror => (
                lang.of("Bản sao thứ hai của mọi bản ghi", "A second copy of every record"),
                lang.of(
                    "Thư mục hoặc tệp trên USB hay ổ khác; mất USB không dừng cuộc họp.",
                    "A folder or file on a stick or another drive; a stick that goes missing stops nothing.",
                ),
            ),
            Purpose::Evidence(_) => (
                lang.of("Tệp của tài liệu", "The file of the document"),
                lang.of(
                    "Tệp không bị chép đi; đường dẫn và mã SHA-256 được ghi để đối chiếu.",
                    "The file is not copied; its path and SHA-256 are kept to be checked.",
                ),
            ),
        };
        brush.text(x, y, width, heading, Role::Heading);
        brush.text(x, y + 1, width, said, Role::Quiet);
        Some(line::draw(brush, (x, y + 2), width, lang.of("Đường dẫn:", "Path:"), &self.field))
    }
}
