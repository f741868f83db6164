//! What the console says on its line of messages.
//!
//! It must never decide anything: it is handed what happened.

use crate::domain::refusal::Refusal;
use crate::domain::settlement::Standing;
use crate::text::awards;
use crate::text::lang::Said;
use crate::text::refusals;
use crate::ui::console::Console;
use crate::ui::theme::Role;
use crate::ui::widget::bars::Message;

impl Console {
    /// Says it where a record has just reopened the settled ranking.
    pub(super) fn tell_reopened(&mut self, record: u64) {
        if let Standing::Reopened { record: settled, by } = self.desk.settled
            && by == record
        {
            let saved = self.desk.lang.of(format!("Đã ghi #{record}."), format!("Saved #{record}."));
            self.say(Said::new(saved, awards::reopened(settled, self.desk.lang)), Role::Warning);
        }
    }

    pub(crate) fn say(&mut self, said: Said, role: Role) {
        self.message = Some(Message { said, role });
    }

    pub(crate) fn refuse(&mut self, refusal: &Refusal) {
        let said = refusals::say(refusal, self.desk.lang);
        self.say(said, Role::Refused);
    }
}
