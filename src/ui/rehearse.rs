//! What keys mean while something is tried: figures go into the trial, and nothing else is entered beside it.
//!
//! It must never write: applying is an act like any other, decided and carried out on what is on disk.

use crate::domain::command::Command;
use crate::domain::intake::CellEntry;
use crate::text::lang::Said;
use crate::ui::action::Action;
use crate::ui::acts;
use crate::ui::console::{Console, View};
use crate::ui::keymap::Context;
use crate::ui::screen::Intent;
use crate::ui::theme::Role;

impl Console {
    /// Does what an action means for the trial; answers whether that was all.
    pub(crate) fn on_trial(&mut self, action: Action) -> bool {
        match action {
            Action::OpenTrial => self.show(View::Trial),
            Action::BeginTrial => self.begin_trial(),
            Action::ApplyTrial => self.apply_trial(),
            Action::DropTrial => self.drop_trial(),
            Action::Clear if self.view() == View::Trial => {
                if let Some(idx) = self.trial.chosen_entry(&self.desk) {
                    self.desk.drop_tried(idx);
                }
            }
            Action::Clear if self.desk.trial.is_some() => {
                let here = self.desk.leaf_idx().map(|leaf_idx| (self.desk.spot.unit_idx, leaf_idx));
                let entries = self.desk.trial.as_ref().map_or(&[][..], |trial| &trial.entries);
                if let Some(idx) = entries.iter().position(|entry| self.desk.place_of(entry) == here) {
                    self.desk.drop_tried(idx);
                }
            }
            Action::Undo if self.desk.trial.is_some() => {
                let last = self.desk.trial.as_ref().and_then(|trial| trial.entries.len().checked_sub(1));
                if let Some(idx) = last {
                    self.desk.drop_tried(idx);
                }
            }
            Action::Edit | Action::AcceptCell => return false,
            other if acts::is_act(other) && self.desk.trial.is_some() => self.only_tried(),
            _ => return false,
        }
        self.follow();
        true
    }

    fn begin_trial(&mut self) {
        let lang = self.desk.lang;
        match self.desk.trial.as_ref().map(|trial| trial.entries.is_empty()) {
            None => {
                self.desk.begin_trial(Vec::new());
                let said =
                    lang.of("Bắt đầu thử: gõ điểm như thường, không ghi gì.", "Trying: type figures, none is entered.");
                let (key, apply) = self.trial_keys();
                let hint = lang.of(
                    format!("{key} xem trước và sau; {apply} ở đó để ghi."),
                    format!("{key} shows then and now; {apply} there enters."),
                );
                self.say(Said::new(said, hint), Role::Warning);
            }
            Some(true) => {
                self.desk.end_trial();
                self.say(
                    Said::new(lang.of("Thôi thử; chưa ghi gì.", "No longer trying; nothing was entered."), ""),
                    Role::Text,
                );
            }
            Some(false) => self.show(View::Trial),
        }
    }

    /// Puts what is tried on its way in one gesture; until it is safe it is kept, so that a no brings it back.
    fn apply_trial(&mut self) {
        let lang = self.desk.lang;
        let entries = self.desk.end_trial();
        if entries.is_empty() {
            let said = lang.of("Không có điểm nào đang thử.", "Nothing is tried.");
            return self.say(Said::new(said, ""), Role::Refused);
        }
        self.parked = Some(entries.clone());
        let intent = Intent::new(&self.desk, Command::Enter { entries, reason: None });
        self.proceed(intent);
    }

    fn drop_trial(&mut self) {
        let n = self.desk.end_trial().len();
        let lang = self.desk.lang;
        let said =
            lang.of(format!("Đã bỏ {n} ô thử; chưa ghi gì."), format!("{n} tried cells dropped; nothing was entered."));
        self.say(Said::new(said, ""), Role::Text);
        if self.view() == View::Trial {
            self.views.pop();
        }
    }

    /// Takes up again what was to be applied and was not.
    pub(crate) fn unpark(&mut self) {
        if self.wait.is_none()
            && self.layers.is_empty()
            && let Some(entries) = self.parked.take()
        {
            self.desk.begin_trial(entries);
            self.follow();
        }
    }

    /// Takes a figure into the trial instead of entering it.
    pub(crate) fn try_out(&mut self, intent: Intent) {
        let entry = match intent.command {
            Command::Score(score) => CellEntry::Score(score),
            Command::Result(result) => CellEntry::Result(result),
            _ => return self.only_tried(),
        };
        if let Err(refusal) = self.desk.try_out(entry) {
            return self.refuse(&refusal);
        }
        self.layers.clear();
        let n = self.desk.trial.as_ref().map_or(0, |trial| trial.entries.len());
        let lang = self.desk.lang;
        let said =
            lang.of(format!("Đang thử {n} ô, chưa ghi gì."), format!("{n} cells are tried, nothing is entered."));
        let (key, _) = self.trial_keys();
        let hint = lang.of(format!("{key} xem trước và sau."), format!("{key} shows then and now."));
        self.say(Said::new(said, hint), Role::Warning);
        self.onward(intent.onward);
    }

    /// The keys that show what is tried, and enter it there.
    fn trial_keys(&self) -> (String, String) {
        let key = |context, action| self.desk.key(context, action).unwrap_or_default();
        (key(Context::Browse, Action::OpenTrial), key(Context::Trial, Action::ApplyTrial))
    }

    pub(super) fn only_tried(&mut self) {
        let lang = self.desk.lang;
        let said = lang.of("Đang thử: chỉ thử được điểm.", "While trying, only figures can be tried.");
        let (key, apply) = self.trial_keys();
        let drop = self.desk.key(Context::Trial, Action::DropTrial).unwrap_or_default();
        let hint = lang.of(
            format!("{key} rồi {apply} để ghi, {drop} để bỏ."),
            format!("{key}, then {apply} enters, {drop} drops."),
        );
        self.say(Said::new(said, hint), Role::Refused);
    }
}
