//! What a press comes to on the console: an action, then a screen, a layer, or an act on its way to the disk.
//!
//! It must never know which key asks for what: that is the keymap.

use crate::domain::command::Command;
use crate::domain::refusal::Refusal;
use crate::input::{Chord, MouseDeed};
use crate::text::lang::{Lang, Said};
use crate::text::refusals;
use crate::ui::action::Action;
use crate::ui::acts;
use crate::ui::confirm;
use crate::ui::console::{Console, Effect, Room, View, Wait};
use crate::ui::keymap::Answer;
use crate::ui::outlook;
use crate::ui::screen::ask::{Ask, For};
use crate::ui::screen::choices::levels;
use crate::ui::screen::edit::Edit;
use crate::ui::screen::evidence::Evidence;
use crate::ui::screen::find;
use crate::ui::screen::floor::Floor;
use crate::ui::screen::help::Help;
use crate::ui::screen::minutes;
use crate::ui::screen::pick::Pick;
use crate::ui::screen::place::{Place, Purpose};
use crate::ui::screen::question::Question;
use crate::ui::screen::talk;
use crate::ui::screen::words::Words;
use crate::ui::screen::{Intent, Layer, Onward, Reply};
use crate::ui::theme::Role;

impl Console {
    pub(crate) fn mouse(&mut self, deed: MouseDeed, x: u16, y: u16) {
        self.composer.reset();
        if deed == MouseDeed::Press && y.saturating_add(1) == self.desk.size.1 && self.press_hint(x) {
            return;
        }
        let scroll = match deed {
            MouseDeed::WheelUp => Some(Action::MoveUp),
            MouseDeed::WheelDown => Some(Action::MoveDown),
            _ => None,
        };
        if let Some(layer) = self.layers.last_mut() {
            // What is being typed is never entered by the wheel.
            if let (Some(action), Layer::Help(_) | Layer::Pick(_)) = (scroll, &*layer) {
                let reply = layer.act(&self.desk, action);
                self.reply(reply);
            }
            return;
        }
        let area = self.area();
        match (deed, self.view()) {
            (MouseDeed::Press, View::Unit) => self.unit.click(&mut self.desk, area, y),
            (MouseDeed::Press, View::Talk | View::Trial) => {}
            (MouseDeed::Press, View::Awards) => self.awards.click(&mut self.desk, area, x, y),
            (MouseDeed::Press, View::Ranking) => self.ranking.click(&mut self.desk, area, y),
            (MouseDeed::Press, View::History) => self.history.click(&self.desk, area, y),
            (MouseDeed::Press, View::Evidence) => self.evidence.click(&self.desk, area, y),
            (MouseDeed::Press, View::Remaining) => self.remaining.click(&self.desk, area, y),
            (MouseDeed::Press, View::Minutes) => self.minutes.click(&self.desk, area, x, y),
            (MouseDeed::Press, View::Floor) => self.floor.click(&mut self.desk, area, x, y),
            (MouseDeed::Press, View::Sheet) => self.sheet.click(&mut self.desk, area, x, y),
            (MouseDeed::Drag, View::Sheet) => self.sheet.drag(&mut self.desk, area, x),
            (MouseDeed::Release, View::Sheet) => self.sheet.release(),
            (MouseDeed::WheelUp | MouseDeed::WheelDown, View::Sheet) => {
                self.sheet.wheel(&self.desk, area, deed == MouseDeed::WheelDown);
            }
            (MouseDeed::WheelUp | MouseDeed::WheelDown, View::Unit) => {
                self.unit.wheel(&self.desk, area, deed == MouseDeed::WheelDown);
            }
            _ => {
                if let Some(action) = scroll {
                    self.on_screen(action);
                }
            }
        }
    }

    pub(crate) fn press(&mut self, chord: Chord) {
        self.message = None;
        let context = self.context();
        let mut pending = std::mem::take(&mut self.pending);
        let answer = self.desk.keymap.press(context, &mut pending, chord);
        self.pending = pending;
        match answer {
            Answer::Act(action) => self.first_keys.pressed(Some(action)),
            Answer::Type(c) if c.is_ascii_digit() => self.first_keys.pressed(None),
            Answer::Type(_) | Answer::Waiting | Answer::Nothing => {}
        }
        match answer {
            Answer::Act(action) => {
                self.composer.reset();
                self.act(action);
            }
            Answer::Type(c) => self.letter(c),
            Answer::Waiting | Answer::Nothing => {}
        }
    }

    /// Text from the keyboard: into the field on top, or, a number, into the cell under the cursor.
    pub(crate) fn write(&mut self, text: &str, pasted: bool) {
        self.message = None;
        if self.wall.mirrored {
            return;
        }
        if let Some(layer) = self.layers.last_mut() {
            let reply = layer.write(&self.desk, text, pasted);
            return self.reply(reply);
        }
        let begins = text.trim_start().starts_with(|c: char| c.is_ascii_digit());
        if !begins || !matches!(self.view(), View::Sheet | View::Unit | View::Talk) {
            return;
        }
        if self.is_shut() {
            return;
        }
        if let Some(pick) = levels(&self.desk, text.trim()) {
            return self.layers.push(Layer::Pick(pick));
        }
        match Edit::new(&self.desk, text.trim()) {
            Some(edit) => self.layers.push(Layer::Edit(edit)),
            None => self.say(
                Said::new(
                    self.desk.lang.of("Đây là dòng mục, không nhập điểm.", "This is a section; it takes no score."),
                    self.desk.lang.of("Mở mục rồi chọn tiêu chí.", "Unfold it and choose a criterion."),
                ),
                Role::Refused,
            ),
        }
    }

    /// Says why nothing can be entered at all, if that is so.
    pub(crate) fn is_shut(&mut self) -> bool {
        if let Some(said) = self.desk.view_only.clone() {
            self.say(said, Role::Refused);
            return true;
        }
        if let Some(closed) = self.desk.meeting.closed() {
            let (record, lang) = (closed.record, self.desk.lang);
            let said = if self.layers.iter().any(Layer::holds_text) {
                Said::new(
                    lang.of(
                        format!("Đã niêm phong #{record}, chữ đang gõ được giữ."),
                        format!("Sealed at #{record}; what is being typed is kept."),
                    ),
                    lang.of("Bổ sung: binhxet new … --after …", "To add it: binhxet new … --after …"),
                )
            } else {
                refusals::say(&Refusal::Closed { record }, lang)
            };
            self.say(said, Role::Refused);
            return true;
        }
        false
    }

    fn act(&mut self, action: Action) {
        match action {
            Action::Quit => return self.quit(),
            Action::Redraw => return self.effects.push(Effect::Redraw),
            Action::Suspend => return self.effects.push(Effect::Suspend),
            Action::Recall => return self.recall(),
            Action::NextTyping => return self.next_typing(),
            Action::NextTheme => {
                let name = self.desk.next_theme();
                let said = self.desk.lang.of(format!("Bộ màu: {name}."), format!("Theme: {name}."));
                return self.say(Said::new(said, ""), Role::Text);
            }
            Action::Saved => {
                let head = self.desk.meeting.head();
                let said = self.desk.lang.of(
                    format!("Mọi việc đến #{head} đã nằm trên đĩa; mỗi lần nhập được ghi ngay."),
                    format!("Everything up to #{head} is on disk; every entry is written at once."),
                );
                return self.say(Said::new(said, ""), Role::Saved);
            }
            _ if self.on_wall(action) => return,
            Action::Help if !matches!(self.layers.last(), Some(Layer::Help(_))) => {
                let help = Help::new(&self.desk, self.context());
                return self.layers.push(Layer::Help(help));
            }
            _ => {}
        }
        if leads_elsewhere(action) && !matches!(self.layers.last(), None | Some(Layer::Pick(_))) {
            if self.layers.iter().any(Layer::holds_text) {
                return self.say(unentered(self.desk.lang), Role::Warning);
            }
            self.layers.clear();
        }
        if let Some(layer) = self.layers.last_mut() {
            let reply = layer.act(&self.desk, action);
            return self.reply(reply);
        }
        self.on_screen(action);
    }

    fn quit(&mut self) {
        let asked = matches!(self.layers.last(), Some(Layer::Question(question)) if question.is_quit());
        if asked {
            self.forget();
        }
        if asked || !self.layers.iter().any(Layer::holds_text) {
            return self.effects.push(Effect::Quit);
        }
        let lang = self.desk.lang;
        let lines = vec![
            lang.of("Thoát? Chữ đang gõ chưa được ghi.", "Quit? What is being typed is not entered.").to_owned(),
            lang.of("Mọi việc đã ghi vẫn còn nguyên.", "Everything entered is safe.").to_owned(),
        ];
        self.layers.push(Layer::Question(Question::quit(lines)));
    }

    fn on_screen(&mut self, action: Action) {
        let area = self.area();
        if acts::is_act(action) && self.is_shut() {
            return;
        }
        if self.on_trial(action) {
            return;
        }
        let moved = match self.view() {
            View::Sheet => self.sheet.act(&mut self.desk, area, action),
            View::Unit => self.unit.act(&mut self.desk, area, action),
            View::Talk => self.talk.act(&mut self.desk, action),
            View::Trial => self.trial.act(&self.desk, action),
            View::Ranking => self.ranking.act(&mut self.desk, area, action),
            View::Awards => self.awards.act(&mut self.desk, area, action),
            View::History => self.history.act(&self.desk, area, action),
            View::Floor => self.floor.act(&mut self.desk, area, action),
            View::Evidence => self.evidence.act(&self.desk, area, action),
            View::Remaining => self.remaining.act(&self.desk, area, action),
            View::Minutes => self.minutes.act(&self.desk, area, action),
        };
        if moved {
            return;
        }
        if self.view() == View::Minutes && minutes::writes(action) {
            if !self.is_shut() {
                let reply = self.minutes.begin(&self.desk, action);
                self.reply(reply);
            }
            return self.follow();
        }
        if self.view() == View::Floor && Floor::owns(action) {
            let reply = self.floor.begin(&self.desk, action);
            if let Some(reply) = reply.filter(|_| !self.is_shut()) {
                self.reply(reply);
            }
            return self.follow();
        }
        if self.view() == View::Evidence && Evidence::owns(action) {
            return self.on_evidence(action);
        }
        match action {
            Action::Cancel if self.past.is_some() => self.come_back(),
            Action::Cancel => {
                self.views.pop();
                self.desk.weigh(self.view() == View::Talk);
            }
            Action::Open | Action::OpenUnit if self.view() == View::History => {
                if let Some(spot) = self.history.spot(&self.desk) {
                    self.go(spot);
                }
            }
            Action::Open if self.view() == View::Remaining => self.open_task(),
            Action::Open | Action::OpenUnit if self.view() == View::Trial => {
                if let Some(spot) = self.trial.spot(&self.desk) {
                    self.go(spot);
                    self.discuss();
                }
            }
            // What is open stays open: a stuck key goes nowhere and enters nothing.
            Action::Open if self.view() == View::Talk => {}
            Action::Open if matches!(self.view(), View::Sheet | View::Unit) => self.discuss(),
            Action::ViewEvidence => self.view_evidence(),
            Action::Open | Action::OpenUnit => self.show(View::Unit),
            Action::OpenRanking => self.show(View::Ranking),
            Action::OpenAwards => self.show(View::Awards),
            Action::OpenMinutes => self.show(View::Minutes),
            Action::History => self.show(View::History),
            Action::OpenFloor => self.show(View::Floor),
            Action::OpenEvidence => {
                self.show(View::Evidence);
                self.effects.push(Effect::CheckFiles);
            }
            Action::OpenRemaining => self.show(View::Remaining),
            Action::Versions => self.show_versions(),
            Action::LookBack if self.view() == View::History => self.look_back_at_chosen(),
            Action::Earlier | Action::Later => self.step(action),
            Action::UndoRecord if self.view() == View::History => self.undo_chosen(),
            Action::NextStage => self.turn_stage(1),
            Action::PreviousStage => self.turn_stage(-1),
            Action::WallWindow => self.effects.push(Effect::Window(Room::Wall)),
            Action::MinutesWindow => self.effects.push(Effect::Window(Room::Minutes)),
            Action::Mirror => self.layers.push(Layer::Place(Place::new(Purpose::Mirror))),
            Action::ToggleBasis => {
                self.desk.mixed = !self.desk.mixed;
                self.desk.count();
            }
            Action::Palette => {
                let palette = Pick::palette(&self.desk, self.place());
                self.layers.push(Layer::Pick(palette));
            }
            Action::Find => self.layers.push(Layer::Pick(find::everything(&self.desk))),
            Action::GoTo => self.layers.push(Layer::Pick(find::cell(&self.desk))),
            Action::JumpBack | Action::JumpForward => self.jump(action == Action::JumpBack),
            Action::FindNext | Action::FindPrevious => self.find_again(action == Action::FindNext),
            Action::Prompt => {
                if !self.is_shut() {
                    self.layers.push(Layer::Words(Words::new(&self.desk, "")));
                }
            }
            _ => {
                let of_board = self.awards.begin(&self.desk, action).filter(|_| self.view() == View::Awards);
                if let Some(reply) = of_board.or_else(|| acts::begin(&self.desk, action)) {
                    self.reply(reply);
                }
            }
        }
        self.follow();
    }

    /// Opens the cell under the cursor for discussion, or what is folded there.
    fn discuss(&mut self) {
        if self.desk.leaf_idx().is_some() {
            self.show(View::Talk);
        } else {
            self.desk.fold();
        }
    }

    /// Has the evidence of the cell shown in the desktop's viewer; of several, the person chooses.
    fn view_evidence(&mut self) {
        let reply = talk::evidence(&self.desk);
        self.reply(reply);
    }

    fn turn_stage(&mut self, by: isize) {
        let n_stages = self.desk.meeting.set_up().regulation.stages.len().max(1);
        self.desk.stage_idx = (self.desk.stage_idx + n_stages).saturating_add_signed(by) % n_stages;
        self.desk.count();
    }

    pub(crate) fn reply(&mut self, reply: Reply) {
        match reply {
            Reply::Stay => {}
            // Where nothing can be entered any more, what was written is kept though its field closes.
            Reply::Close if self.is_over() && self.layers.iter().any(Layer::holds_text) => self.set_aside(),
            Reply::Close => {
                self.layers.pop();
                self.follow();
            }
            Reply::Open(layer) => {
                // A list that led here has done its work.
                if matches!(self.layers.last(), Some(Layer::Pick(_))) {
                    self.layers.pop();
                }
                self.layers.push(*layer);
            }
            Reply::Act(intent) => self.proceed(*intent),
            Reply::Run(action) => {
                self.layers.clear();
                self.act(action);
            }
            Reply::Go(spot) => {
                if let Some(Layer::Pick(pick)) = self.layers.last() {
                    self.hits = pick.hits();
                }
                self.layers.clear();
                self.go(spot);
            }
            Reply::Record(record) => {
                self.layers.clear();
                self.go_to_record(record);
            }
            Reply::Cited(document) => {
                self.layers.clear();
                self.go_to_cited(&document);
            }
            Reply::Tell(said) => self.say(said, Role::Text),
            Reply::Refuse(refusal) => self.refuse(&refusal),
            Reply::Lacks(what) => self.say(Said::new(what, ""), Role::Refused),
            Reply::Notice(notice) => {
                let said = Said::new(self.desk.lang.of(notice.vi(), notice.en()), "");
                self.say(said, Role::Warning);
            }
            Reply::Outside(effect) => {
                self.layers.clear();
                self.effects.push(effect);
            }
            Reply::Quit => {
                if self.is_over() {
                    self.set_aside();
                }
                self.forget();
                self.effects.push(Effect::Quit);
            }
        }
    }

    /// Brings an act on its way: what is missing is asked for, what cannot be seen is confirmed, the rest is carried out.
    pub(crate) fn proceed(&mut self, mut intent: Intent) {
        if let Command::Wall(command) = &intent.command {
            self.layers.clear();
            return self.put(command);
        }
        if self.is_shut() {
            return;
        }
        // From a cell under discussion nothing leads on by itself: a late key must not land on the next one.
        if self.view() == View::Talk {
            intent.onward = Onward::Stay;
        }
        if self.desk.trial.is_some() {
            return self.try_out(intent);
        }
        if !intent.reasoned && confirm::departing(&self.desk, &intent.command).is_some() {
            let ask = Ask::new(&self.desk, intent, For::Reason, true);
            return self.layers.push(Layer::Ask(ask));
        }
        let facts = match outlook::facts(&self.desk, &intent.command, intent.seen) {
            Err(Refusal::NeedsReason { .. }) if !intent.reasoned => {
                let ask = Ask::new(&self.desk, intent, For::Reason, false);
                return self.layers.push(Layer::Ask(ask));
            }
            Err(refusal) => {
                let head = self.desk.meeting.head();
                if matches!(refusal, Refusal::ChangedSince { .. }) {
                    self.layers.iter_mut().for_each(|layer| layer.see(head));
                }
                return self.refuse(&refusal);
            }
            Ok(facts) => facts,
        };
        if intent.reasoned && !intent.evidenced && acts::wants_evidence(&self.desk, &intent.command) {
            let ask = Ask::new(&self.desk, intent, For::Evidence, true);
            return self.layers.push(Layer::Ask(ask));
        }
        if !intent.confirmed
            && let Some(lines) = confirm::question(&self.desk, &intent, &facts)
        {
            return self.layers.push(Layer::Question(Question::act(lines, intent)));
        }
        if acts::changes_nothing(&self.desk, &intent.command) {
            self.layers.clear();
            let said =
                self.desk.lang.of("Điểm không đổi, không ghi thêm.", "The score is as before; nothing was written.");
            self.say(Said::new(said, ""), Role::Quiet);
            return self.onward(intent.onward);
        }
        let follows = outlook::follows(&self.desk, &facts);
        let ticket = self.next_ticket;
        self.next_ticket += 1;
        self.effects.push(Effect::Carry { ticket, command: intent.command.clone(), seen: intent.seen });
        self.wait = Some(Wait::Answer { ticket, intent: Box::new(intent), follows });
    }
}

/// Whether an action goes away from what is being typed; what was typed is then not given up in passing.
fn leads_elsewhere(action: Action) -> bool {
    matches!(action, Action::Find | Action::FindNext | Action::FindPrevious | Action::GoTo | Action::Palette)
}

/// That something typed is neither entered nor given up.
fn unentered(lang: Lang) -> Said {
    Said::new(
        lang.of("Chữ đang gõ chưa được ghi.", "What is being typed is not entered yet."),
        lang.of("Enter để ghi hoặc Esc để bỏ, rồi hãy tìm.", "Enter it or leave it with Esc, then search."),
    )
}
