//! The documents of the catalogue that fit what is typed, to cite one without typing it out.
//!
//! It must never know what cites the document.

use crate::domain::id::EvidenceId;
use crate::domain::refusal::Refusal;
use crate::text::clean;
use crate::text::fold::matches;
use crate::ui::desk::Desk;
use crate::ui::theme::Role;
use crate::ui::widget::brush::{Brush, len, size};
use ratatui::layout::Rect;

/// Most documents shown at once.
const SHOWN: usize = 6;

/// The list below a field into which a document is typed.
#[derive(Clone, Debug, Default)]
pub struct Offers {
    documents: Vec<(EvidenceId, String)>,
    chosen: Option<usize>,
}

impl Offers {
    /// Searches the catalogue for what is typed, with or without diacritics; nothing is chosen.
    pub fn refresh(&mut self, desk: &Desk, typed: &str) {
        let documents = desk.meeting.catalogue().documents().iter();
        let mut found: Vec<(u32, EvidenceId, String)> = documents
            .filter_map(|document| {
                let text = format!("{} {} {}", document.id, document.reference(), document.subject);
                Some((matches(typed, &text)?, document.id.clone(), document.reference()))
            })
            .collect();
        found.sort_by_key(|(score, ..)| std::cmp::Reverse(*score));
        self.documents = found.into_iter().map(|(_, id, reference)| (id, reference)).collect();
        self.chosen = None;
    }

    /// Chooses the next document.
    pub fn down(&mut self) {
        let next = self.chosen.map_or(0, |at| at + 1);
        self.chosen = (next < self.documents.len()).then_some(next).or(self.chosen);
    }

    /// Chooses the one before; above the first is what was typed.
    pub fn up(&mut self) {
        self.chosen = self.chosen.and_then(|at| at.checked_sub(1));
    }

    /// The document that is chosen.
    pub fn chosen(&self) -> Option<&EvidenceId> {
        self.chosen.and_then(|at| self.documents.get(at)).map(|(id, _)| id)
    }

    /// The document that completes what is typed: the one chosen, or the one that fits best.
    pub fn best(&self) -> Option<&EvidenceId> {
        self.chosen().or_else(|| self.documents.first().map(|(id, _)| id))
    }

    /// The document meant: the one chosen, or what is typed; `None` where nothing is.
    ///
    /// # Errors
    /// What is typed cannot be a reference.
    pub fn meant(&self, typed: &str) -> Result<Option<EvidenceId>, Refusal> {
        match (self.chosen(), typed.trim()) {
            (Some(id), _) => Ok(Some(id.clone())),
            (None, "") => Ok(None),
            (None, typed) => {
                let text = clean::reference(typed).map_err(|_| Refusal::Text { what: "<REF>" })?;
                Ok(Some(EvidenceId::from(text)))
            }
        }
    }

    /// Lines the list takes.
    pub fn n_shown(&self) -> usize {
        self.documents.len().min(SHOWN)
    }

    /// Draws the list, the chosen one in sight.
    pub fn draw(&self, brush: &mut Brush<'_>, area: Rect) {
        let rows = self.n_shown().min(usize::from(area.height));
        let (x, width) = (area.left(), area.width);
        let wide =
            self.documents.iter().filter(|(id, reference)| id.as_str() != reference).map(|(id, _)| len(id.as_str()));
        let wide = wide.max().unwrap_or(0).min(18);
        let first = self.chosen.map_or(0, |at| at.saturating_sub(rows.saturating_sub(1)));
        for (at, (id, reference)) in self.documents.iter().enumerate().skip(first).take(rows) {
            let y = area.top() + size(at - first);
            let chosen = self.chosen == Some(at);
            if chosen {
                brush.tint(Rect::new(x, y, width, 1), Role::Selected);
            }
            let role = |role| if chosen { Role::Selected } else { role };
            if id.as_str() == reference {
                // A reference that was only typed is its own id.
                brush.text(x + 2, y, width.saturating_sub(2), reference, role(Role::Text));
            } else {
                brush.text(x + 2, y, wide, id.as_str(), role(Role::Key));
                let from = 2 + wide + 2;
                brush.text(x + from, y, width.saturating_sub(from), reference, role(Role::Text));
            }
        }
    }
}
