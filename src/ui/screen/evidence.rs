//! The evidence catalogue (Tài liệu): every document once, how often it is cited, and how its file stands.
//!
//! It must never read a file: that is asked outside, and told.

use std::collections::BTreeMap;

use ratatui::layout::Rect;

use crate::domain::citation::{Citation, citations};
use crate::domain::evidence::{Document, FileState};
use crate::domain::id::EvidenceId;
use crate::text::evidence as words;
use crate::text::width::wrap;
use crate::ui::action::Action;
use crate::ui::console::Effect;
use crate::ui::desk::{Desk, Spot};
use crate::ui::screen::document::DocumentForm;
use crate::ui::screen::place::{Place, Purpose};
use crate::ui::screen::talk::file_of;
use crate::ui::screen::{Layer, Reply};
use crate::ui::theme::Role;
use crate::ui::widget::bars;
use crate::ui::widget::brush::{Brush, Run, len, size};

/// Lines above the documents: the heading and a blank one.
const HEAD: u16 = 2;
/// Lines below them: a rule and what is said of the chosen one.
const FOOT: u16 = 5;

/// What of the catalogue is looked at.
#[derive(Clone, Debug, Default)]
pub struct Evidence {
    at: usize,
    top: usize,
    /// By document: what its file was found to be.
    states: BTreeMap<EvidenceId, FileState>,
}

fn documents(desk: &Desk) -> &[Document] {
    desk.meeting.catalogue().documents()
}

impl Evidence {
    fn rows(area: Rect) -> usize {
        usize::from(area.height.saturating_sub(HEAD + FOOT)).max(1)
    }

    /// Brings the chosen document into the window.
    pub fn follow(&mut self, desk: &Desk, area: Rect) {
        self.at = self.at.min(documents(desk).len().saturating_sub(1));
        self.top = self.top.clamp((self.at + 1).saturating_sub(Self::rows(area)), self.at);
    }

    /// Takes what files were found to be.
    pub fn found(&mut self, states: Vec<(EvidenceId, FileState)>) {
        self.states = states.into_iter().collect();
    }

    /// Does what a movement means here; answers whether it is one of this screen's.
    pub fn act(&mut self, desk: &Desk, area: Rect, action: Action) -> bool {
        let last = documents(desk).len().saturating_sub(1);
        let Some(at) = action.by_rows().along(self.at, last, Self::rows(area)) else { return false };
        self.at = at;
        self.follow(desk, area);
        true
    }

    /// Whether an action means the document that is chosen here.
    pub fn owns(action: Action) -> bool {
        matches!(
            action,
            Action::Open
                | Action::Edit
                | Action::AddItem
                | Action::FileEvidence
                | Action::CheckEvidence
                | Action::ViewEvidence
        )
    }

    /// What an action begins on the chosen document.
    pub fn begin(&self, desk: &Desk, action: Action) -> Option<Reply> {
        if action == Action::AddItem {
            return Some(Reply::open(Layer::Document(Box::new(DocumentForm::new(desk, None)))));
        }
        if action == Action::CheckEvidence {
            return Some(Reply::Outside(Effect::CheckFiles));
        }
        let document = documents(desk).get(self.at)?;
        match action {
            Action::Open => {
                let cell = citations(&desk.meeting, &document.id).into_iter().find_map(|citation| match citation {
                    Citation::Cell(unit_idx, leaf_idx) => {
                        let row_idx = desk.leaf(leaf_idx)?.row_idx;
                        Some(Spot { unit_idx, row_idx })
                    }
                    _ => None,
                });
                let none = desk.lang.of("Chưa ô nào viện dẫn tài liệu này.", "No cell cites this document.");
                Some(cell.map_or(Reply::Lacks(none), Reply::Go))
            }
            Action::Edit => Some(Reply::open(Layer::Document(Box::new(DocumentForm::new(desk, Some(document)))))),
            Action::ViewEvidence => Some(match file_of(document) {
                Some(path) => Reply::Outside(Effect::View(path.to_owned())),
                None => Reply::Lacks(
                    desk.lang
                        .of("Tài liệu này chưa có tệp; F6 để ghi tệp.", "This document has no file yet; F6 names one."),
                ),
            }),
            Action::FileEvidence => Some(Reply::open(Layer::Place(Place::new(Purpose::Evidence(document.id.clone()))))),
            _ => None,
        }
    }

    /// Chooses the document on which the mouse was pressed.
    pub fn click(&mut self, desk: &Desk, area: Rect, y: u16) {
        let at = y.checked_sub(area.top() + HEAD).map(usize::from).filter(|at| *at < Self::rows(area));
        if let Some(at) = at.filter(|at| self.top + at < documents(desk).len()) {
            self.at = self.top + at;
        }
    }

    /// How the file of a document stands: a sign, and in which role.
    fn sign(&self, document: &Document) -> (&'static str, Role) {
        match (&document.file, self.states.get(&document.id)) {
            (None, _) => ("·", Role::Quiet),
            (Some(_), None) => ("○", Role::Text),
            (Some(_), Some(FileState::Same)) => ("✓", Role::Saved),
            (Some(_), Some(FileState::Changed)) => ("≠", Role::Refused),
            (Some(_), Some(FileState::Trouble(_))) => ("?", Role::Warning),
        }
    }

    /// Draws the screen.
    pub fn draw(&self, brush: &mut Brush<'_>, area: Rect) {
        let desk = brush.desk;
        let lang = desk.lang;
        let (x, width) = (area.left() + 1, area.width.saturating_sub(2));
        let all = documents(desk);
        let filed = all.iter().filter(|document| document.file.is_some()).count();
        let heading = lang.of(
            format!("Tài liệu kiểm chứng · {} tài liệu, {filed} có tệp", all.len()),
            format!("Evidence · {} documents, {filed} with a file", all.len()),
        );
        brush.text(x, area.top(), width, &heading, Role::Heading);
        if all.is_empty() {
            let none = lang.of("Chưa có tài liệu nào; thêm bằng phím Insert.", "No documents yet; Insert adds one.");
            brush.text(x, area.top() + HEAD, width, none, Role::Quiet);
        }
        let id_wide = all.iter().filter(|document| !document.is_reference_only()).map(|one| len(one.id.as_str()));
        let id_wide = id_wide.max().unwrap_or(4).clamp(4, width / 5);
        for (idx, document) in all.iter().enumerate().skip(self.top).take(Self::rows(area)) {
            let y = area.top() + HEAD + size(idx - self.top);
            let here = idx == self.at;
            if here {
                brush.tint(Rect::new(area.left(), y, area.width, 1), Role::Track);
                brush.text(area.left(), y, 1, "►", Role::Focus);
            }
            let (sign, role) = self.sign(document);
            brush.text(x, y, 1, sign, role);
            if !document.is_reference_only() {
                brush.text(x + 2, y, id_wide, document.id.as_str(), Role::Key);
            }
            let cited = citations(&desk.meeting, &document.id).len();
            let cited = lang.of(format!("{cited} viện dẫn"), format!("{cited} cited"));
            let wide = len(&cited).max(11);
            brush.right(area.right().saturating_sub(wide + 1), y, wide, &cited, Role::Quiet);
            let from = x + 3 + id_wide;
            let room = area.right().saturating_sub(wide + 2 + from);
            let subject = if document.subject.is_empty() { String::new() } else { format!("  {}", document.subject) };
            let runs: [Run; 2] =
                [(document.reference(), if here { Role::Focus } else { Role::Text }), (subject, Role::Quiet)];
            brush.runs(from, y, room, &runs);
        }
        brush.rule(x, area.bottom().saturating_sub(FOOT), width);
        for (at, (text, role)) in self.detail(desk, usize::from(width)).iter().take(usize::from(FOOT) - 1).enumerate() {
            brush.text(x, area.bottom().saturating_sub(FOOT - 1) + size(at), width, text, *role);
        }
    }

    /// The chosen document in words: the whole reference, its file, and who cites it.
    fn detail(&self, desk: &Desk, width: usize) -> Vec<Run> {
        let lang = desk.lang;
        let Some(document) = documents(desk).get(self.at) else { return Vec::new() };
        let subject = if document.subject.is_empty() { String::new() } else { format!(": {}", document.subject) };
        let mut lines: Vec<Run> = wrap(&format!("{}{subject}", document.reference()), width)
            .into_iter()
            .take(2)
            .map(|line| (line, Role::Heading))
            .collect();
        lines.push(match (&document.file, self.states.get(&document.id)) {
            (None, _) => (lang.of("Chưa có tệp.", "No file.").to_owned(), Role::Quiet),
            (Some(file), state) => {
                let state =
                    state.map_or(lang.of("chưa đối chiếu", "not checked"), |state| words::state(*state, lang));
                let code = file.sha256.get(..16).unwrap_or_default();
                (format!("{} · {state} · SHA-256 {code}…", file.path), self.sign(document).1)
            }
        });
        let cited: Vec<String> = citations(&desk.meeting, &document.id)
            .into_iter()
            .map(|citation| words::citation(&desk.meeting, citation, lang))
            .collect();
        if !cited.is_empty() {
            lines.push((cited.join(", "), Role::Text));
        }
        lines
    }
}

/// Draws the signs of this screen with their meanings.
pub fn legend(brush: &mut Brush<'_>, area: Rect) {
    let lang = brush.desk.lang;
    let signs = [
        ("·", lang.of("chưa có tệp", "no file"), Role::Quiet),
        ("○", lang.of("chưa đối chiếu", "not checked"), Role::Text),
        ("✓", lang.of("nguyên vẹn", "unchanged"), Role::Saved),
        ("≠", lang.of("đã bị sửa", "changed"), Role::Refused),
        ("?", lang.of("không đọc được", "cannot be read"), Role::Warning),
    ];
    bars::meanings(brush, area, &signs);
}
