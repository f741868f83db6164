//! What goes on beside the meeting: text not entered yet, and the second copy of the file.
//!
//! Nothing here is a fact; losing it loses nothing that was entered. It must never touch a file itself.

use crate::domain::evidence::FileState;
use crate::domain::id::EvidenceId;
use crate::text::draft::Draft;

use crate::text::lang::Said;
use crate::ui::action::Action;
use crate::ui::console::{Console, Effect, View};
use crate::ui::desk::Spot;
use crate::ui::screen::edit::Edit;
use crate::ui::screen::words::Words;
use crate::ui::screen::{Layer, Reply};
use crate::ui::theme::Role;

/// How the second copy of the file stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copied {
    /// Number of the last record that it holds; 0 where none is known.
    pub record: u64,
    /// What keeps it from being whole, or should be known about it.
    pub trouble: Option<Said>,
}

/// What is kept for a console beside the meeting.
#[derive(Default)]
pub struct Beside {
    /// What was typed when the program last ended unasked; it waits to be taken back.
    pocket: Draft,
    /// What was last handed out to be kept.
    kept: Draft,
}

impl Console {
    /// Hands in what was typed and not entered when the program last ended; it is offered, never entered by itself.
    pub fn offer(&mut self, draft: Draft) {
        self.beside.kept = draft.clone();
        self.beside.pocket = draft;
        self.desk.offered = Some(self.beside.pocket.first()).filter(|text| !text.is_empty());
        let text = self.desk.offered.clone().unwrap_or_default();
        let key = self.desk.key(self.context(), Action::Recall).unwrap_or_default();
        let lang = self.desk.lang;
        let said = Said::new(
            lang.of(
                format!("Lần trước còn chữ chưa ghi: “{text}”."),
                format!("Text was left that is not entered: “{text}”."),
            ),
            lang.of(format!("{key} để lấy lại."), format!("{key} takes it back.")),
        );
        self.say(said, Role::Warning);
    }

    /// Takes what became of something outside, and whether it was done.
    pub fn heard(&mut self, said: Said, done: bool) {
        self.say(said, if done { Role::Saved } else { Role::Warning });
    }

    /// Takes how the second copy stands.
    pub fn copied(&mut self, copied: Copied) {
        let said = copied.trouble.clone();
        let news = self.desk.copied.as_ref().map(|known| &known.trouble) != Some(&copied.trouble);
        self.desk.copied = Some(copied);
        if let Some(said) = said.filter(|_| news && self.message.is_none()) {
            self.say(said, Role::Warning);
        }
    }

    /// Takes how the files of the documents stand.
    pub(crate) fn files(&mut self, states: Vec<(EvidenceId, FileState)>) {
        let (n_files, lang) = (states.len(), self.desk.lang);
        let n_wrong = states.iter().filter(|(_, state)| *state != FileState::Same).count();
        self.evidence.found(states);
        if n_files > 0 && self.view() == View::Evidence && self.layers.is_empty() {
            let (said, role) = if n_wrong == 0 {
                (lang.of(format!("{n_files} tệp nguyên vẹn."), format!("{n_files} files unchanged.")), Role::Saved)
            } else {
                let said = lang.of(
                    format!("{n_wrong} / {n_files} tệp không còn như lúc ghi."),
                    format!("{n_wrong} of {n_files} files are not what they were."),
                );
                (said, Role::Warning)
            };
            self.say(Said::new(said, ""), role);
        }
    }

    /// Does on the chosen document what an action means there.
    pub(crate) fn on_evidence(&mut self, action: Action) {
        let reply = self.evidence.begin(&self.desk, action);
        let writes = !matches!(action, Action::Open | Action::CheckEvidence | Action::ViewEvidence);
        if let Some(reply) = reply.filter(|_| !(writes && self.is_shut())) {
            self.reply(reply);
        }
        self.follow();
    }

    /// Hands out what is typed now, where that has changed.
    pub(crate) fn keep(&mut self) {
        let now = self.typed();
        if now != self.beside.kept {
            self.beside.kept = now.clone();
            self.effects.push(Effect::Keep(Some(now).filter(|draft| !draft.is_empty())));
        }
    }

    /// Gives up what is typed, as somebody wished who left.
    pub(crate) fn forget(&mut self) {
        self.layers.clear();
        self.keep();
    }

    /// Lays what is typed aside, to be taken back elsewhere: here nothing can be entered any more.
    pub(crate) fn set_aside(&mut self) {
        self.beside.pocket = self.typed();
        self.layers.clear();
        self.desk.offered = Some(self.beside.pocket.first()).filter(|text| !text.is_empty());
    }

    /// Whether nothing can be entered here any more.
    pub(crate) fn is_over(&self) -> bool {
        self.desk.view_only.is_some() || self.desk.meeting.closed().is_some()
    }

    /// What is typed in the layers, with what still waits to be taken back.
    fn typed(&self) -> Draft {
        let mut draft = Draft::default();
        for layer in self.layers.iter().filter(|layer| layer.holds_text()) {
            match layer {
                Layer::Edit(edit) => draft.score = Some(edit.field.text().into()),
                Layer::Words(words) => draft.words = Some(words.field.text().into()),
                Layer::Editor(editor) => draft.minutes = Some(editor.written()),
                other => draft.lines.extend(other.texts().into_iter().filter(|text| !text.is_empty()).map(Into::into)),
            }
        }
        let pocket = self.beside.pocket.clone();
        if draft.is_empty() {
            return pocket;
        }
        // What is typed now goes before what waits; one cell, one command line and one text for the minutes are kept,
        // the rest as lines.
        if draft.minutes.is_none() && draft.score.is_none() && draft.words.is_none() {
            draft.minutes.clone_from(&pocket.minutes);
            let left = [pocket.score, pocket.words].into_iter().flatten();
            draft.lines.extend(left.chain(pocket.lines));
        } else {
            draft.lines.extend(pocket.texts().map(Into::into));
        }
        draft.cell = self.desk.cell_ids();
        draft
    }

    /// Takes back what was typed: into the field that is open, else where it was typed.
    pub(crate) fn recall(&mut self) {
        let lang = self.desk.lang;
        if self.beside.pocket.is_empty() {
            let said = lang.of("Không có chữ nào chờ lấy lại.", "No text is waiting to be taken back.");
            return self.say(Said::new(said, ""), Role::Text);
        }
        if self.context().takes_text() && !matches!(self.layers.last(), Some(Layer::Pick(_))) {
            let next = self.beside.pocket.take();
            self.desk.offered = Some(self.beside.pocket.first()).filter(|text| !text.is_empty());
            let Some((layer, text)) = self.layers.last_mut().zip(next) else { return };
            let reply = layer.write(&self.desk, &text, true);
            if let Reply::Notice(notice) = reply {
                self.say(Said::new(lang.of(notice.vi(), notice.en()), ""), Role::Warning);
            }
            return;
        }
        if self.desk.meeting.closed().is_some() {
            let text = self.beside.pocket.first();
            let said = lang.of(format!("Chữ chưa ghi: “{text}”."), format!("Not entered: “{text}”."));
            let hint = lang.of(
                "Cuộc họp đã niêm phong: lập biên bản bổ sung (binhxet new TỆP_MỚI --after TỆP_NÀY) rồi lấy lại ở đó.",
                "The meeting is sealed: take it back in an addendum (binhxet new NEW --after THIS_FILE).",
            );
            return self.say(Said::new(said, hint), Role::Warning);
        }
        if self.is_shut() {
            return;
        }
        if let Some((unit, criterion)) = self.beside.pocket.cell.clone()
            && let Some(spot) = self.spot_of(&unit, &criterion)
        {
            self.desk.go(spot.unit_idx, spot.row_idx);
        }
        let edit = self.beside.pocket.score.as_deref().and_then(|text| Edit::new(&self.desk, text));
        if let Some(mut edit) = edit {
            self.beside.pocket.score = None;
            edit.reopened();
            self.views.clear();
            self.layers.push(Layer::Edit(edit));
        } else if let Some(text) = self.beside.pocket.words.take() {
            self.layers.push(Layer::Words(Words::new(&self.desk, &text)));
        } else if let Some(written) = self.beside.pocket.minutes.take() {
            self.show(View::Minutes);
            self.layers.push(self.minutes.resume(&self.desk, &written));
        } else {
            let text = self.desk.offered.clone().unwrap_or_default();
            let said = lang.of(format!("Chữ chưa ghi: “{text}”."), format!("Not entered: “{text}”."));
            let hint = lang.of("Mở ô nhập rồi nhấn lại phím này.", "Open a field and press this key again.");
            self.say(Said::new(said, hint), Role::Warning);
        }
        self.desk.offered = Some(self.beside.pocket.first()).filter(|text| !text.is_empty());
        self.follow();
    }

    fn spot_of(&self, unit: &crate::domain::id::UnitId, criterion: &crate::domain::id::CriterionId) -> Option<Spot> {
        let meeting = &self.desk.meeting;
        let leaf = meeting.sheet().leaves.iter().find(|leaf| leaf.criterion.id == *criterion)?;
        Some(Spot { unit_idx: meeting.unit_idx(unit)?, row_idx: leaf.row_idx })
    }
}
