//! One line asked for: a reason, a note, a document. With a list to choose from where one is known.
//!
//! It must never carry the act out itself.

use ratatui::layout::Rect;

use crate::domain::award::AwardFact;
use crate::domain::command::Command;
use crate::domain::discussion::{Audience, DiscussionCommand};
use crate::domain::event::Event;
use crate::domain::id::EvidenceId;
use crate::text::clean::Kind;
use crate::text::history::discussion::audience_name;
use crate::text::history::sentence;
use crate::text::lang::Lang;
use crate::text::width::wrap;
use crate::ui::action::Action;
use crate::ui::confirm::departing;
use crate::ui::desk::Desk;
use crate::ui::field::{Edited, Field};
use crate::ui::outlook::{Outlook, outlook, with_name, with_reason};
use crate::ui::screen::cite::Offers;
use crate::ui::screen::{Intent, Reply, tray};
use crate::ui::theme::Role;
use crate::ui::widget::brush::{Brush, size};
use crate::ui::widget::line::{self, Caret};
use crate::ui::widget::strip;

/// Most lines of what the act is.
const HEADING: usize = 4;

/// What the line is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum For {
    /// The reason of the act.
    Reason,
    /// A document the act cites.
    Evidence,
    /// The text of a note.
    Note,
    /// The text of a remark; Tab turns through whom it is for.
    Remark,
    /// The title of an agenda item.
    Title,
    /// The name of a unit's delegate.
    Name,
    /// A person, with a title after a comma.
    Person,
}

/// The state of asking.
pub struct Ask {
    /// What is typed.
    pub field: Field,
    /// What for.
    pub purpose: For,
    intent: Intent,
    /// Whether an empty line goes on without it.
    optional: bool,
    heading: String,
    offers: Offers,
    view: Option<Outlook>,
}

impl Ask {
    /// Asks for a line for an act.
    pub fn new(desk: &Desk, intent: Intent, purpose: For, optional: bool) -> Self {
        let heading = describe(desk, &intent);
        // What no total follows from has no outlook on one.
        let counts = !matches!(
            intent.command,
            Command::Agenda(_)
                | Command::Attendance(_)
                | Command::Office(_)
                | Command::Pact(_)
                | Command::Ballot(_)
                | Command::Award(_)
                | Command::Ranking(_)
                | Command::Discussion(_)
                | Command::Minutes(_)
        );
        let view = outlook(desk, &intent.command, intent.seen, intent.spot.unit_idx).ok().filter(|_| counts);
        let field = Field::with_limit("", Kind::Line.longest());
        let mut ask = Self { field, purpose, intent, optional, heading, offers: Offers::default(), view };
        ask.refresh(desk);
        ask
    }

    /// Asks for a name or a title for an act, beginning with what stands there.
    pub fn named(intent: Intent, purpose: For, heading: &str, initial: &str) -> Self {
        let field = Field::with_limit(initial, Kind::Name.longest());
        let (heading, offers) = (heading.to_owned(), Offers::default());
        Self { field, purpose, intent, optional: false, heading, offers, view: None }
    }

    /// Takes what stands before the person now as seen.
    pub fn see(&mut self, head: u64) {
        self.intent.seen = head;
    }

    /// Searches the list again.
    pub fn refresh(&mut self, desk: &Desk) {
        if self.purpose == For::Evidence {
            self.offers.refresh(desk, self.field.text());
        }
    }

    /// Does what an action means here.
    pub fn act(&mut self, desk: &Desk, action: Action) -> Reply {
        match action {
            Action::Cancel => Reply::Close,
            Action::Commit => self.commit(desk),
            Action::MoveDown => {
                self.offers.down();
                Reply::Stay
            }
            Action::MoveUp => {
                self.offers.up();
                Reply::Stay
            }
            Action::Complete if self.purpose == For::Remark => {
                if let Command::Discussion(DiscussionCommand::Remark { audience, .. }) = &mut self.intent.command {
                    *audience = audience.next();
                }
                Reply::Stay
            }
            Action::Complete => {
                if let Some(id) = self.offers.best().cloned() {
                    let notice = self.field.set(id.as_str());
                    self.refresh(desk);
                    return Reply::of(notice);
                }
                Reply::Stay
            }
            other => {
                if self.field.act(other) == Edited::Done {
                    self.refresh(desk);
                }
                Reply::Stay
            }
        }
    }

    /// The label of a remark: for whom it is, and how to change that.
    fn whom(&self, lang: Lang) -> String {
        let audience = match &self.intent.command {
            Command::Discussion(DiscussionCommand::Remark { audience, .. }) => *audience,
            _ => Audience::default(),
        };
        let whom = audience_name(audience, lang);
        lang.of(format!("Ý kiến ({whom}; Tab để đổi):"), format!("Remark ({whom}; Tab changes):"))
    }

    fn commit(&mut self, desk: &Desk) -> Reply {
        let mut intent = self.intent.clone();
        let text = self.field.text().trim().to_owned();
        if text.is_empty() && self.offers.chosen().is_none() {
            if !self.optional {
                return Reply::Lacks(match self.purpose {
                    For::Reason => desk.lang.of(
                        "Cần ghi lý do: gõ lý do rồi Enter, hoặc Esc để bỏ.",
                        "A reason is needed: type it and press Enter, or leave with Esc.",
                    ),
                    For::Evidence => desk.lang.of(
                        "Gõ tài liệu hoặc chọn bằng ↓ rồi Enter; Esc để bỏ.",
                        "Type a document or choose one with ↓ and press Enter; Esc leaves.",
                    ),
                    For::Title | For::Name | For::Person => {
                        desk.lang.of("Gõ tên rồi Enter; Esc để bỏ.", "Type the name and press Enter; Esc leaves.")
                    }
                    For::Note | For::Remark => {
                        desk.lang.of("Gõ nội dung rồi Enter; Esc để bỏ.", "Type the note and press Enter; Esc leaves.")
                    }
                });
            }
            match self.purpose {
                For::Evidence => intent.evidenced = true,
                For::Reason | For::Note | For::Remark | For::Title | For::Name | For::Person => intent.reasoned = true,
            }
            return Reply::act(intent);
        }
        match self.purpose {
            For::Reason | For::Remark => {
                intent.reasoned = true;
                let Some(command) = with_reason(intent.command.clone(), text.into()) else {
                    return Reply::Close;
                };
                intent.command = command;
            }
            For::Note => intent.command = Command::Note { text: text.into() },
            For::Title | For::Name | For::Person => {
                let Some(command) = with_name(intent.command.clone(), &text) else { return Reply::Close };
                intent.command = command;
            }
            For::Evidence => {
                let id = match self.offers.meant(&text) {
                    Ok(Some(id)) => id,
                    Ok(None) => return Reply::Stay,
                    Err(refusal) => return Reply::Refuse(refusal),
                };
                intent.evidenced = true;
                cite(&mut intent.command, id);
            }
        }
        Reply::act(intent)
    }

    /// Draws the question.
    pub fn draw(&self, brush: &mut Brush<'_>, area: Rect) -> Option<Caret> {
        let desk = brush.desk;
        let lang = desk.lang;
        let listed = self.offers.n_shown();
        // What is to be confirmed by a reason is read whole: it may say what speaks against the act.
        let mut heading = wrap(&self.heading, usize::from(area.width.saturating_sub(2)));
        heading.truncate(HEADING);
        let inner = tray(brush, area, 2 + size(heading.len() + listed));
        let (x, width) = (inner.left(), inner.width);
        for (at, line) in heading.iter().enumerate() {
            brush.text(x, inner.top() + size(at), width, line, Role::Heading);
        }
        let below = inner.top() + size(heading.len());
        if let Some(view) = &self.view {
            strip::band(brush, Rect::new(x - 1, below, width + 2, 1), &strip::outlook(desk, view));
        }
        let label = match (self.purpose, self.optional) {
            (For::Reason, false) => lang.of("Lý do:", "Reason:"),
            (For::Reason, true) => lang.of("Nội dung (có thể bỏ trống):", "What is said (may stay empty):"),
            (For::Evidence, false) => lang.of("Tài liệu kiểm chứng:", "Evidence:"),
            (For::Evidence, true) => lang.of("Tài liệu kiểm chứng (có thể bỏ trống):", "Evidence (may stay empty):"),
            (For::Note, _) => lang.of("Ghi chú:", "Note:"),
            (For::Remark, _) => &self.whom(lang),
            (For::Title, _) => lang.of("Tên nội dung:", "Title:"),
            (For::Name, _) => lang.of("Họ tên:", "Name:"),
            (For::Person, _) => lang.of("Họ tên, chức vụ:", "Name, title:"),
        };
        let caret = line::draw(brush, (x, below + 1), width, label, &self.field);
        self.offers.draw(brush, Rect::new(x, below + 2, width, size(listed)));
        Some(caret)
    }
}

fn cite(command: &mut Command, id: EvidenceId) {
    match command {
        Command::Score(score) => score.evidence.push(id),
        Command::Result(result) => result.evidence.push(id),
        Command::Tally { evidence, .. }
        | Command::Deduct { evidence, .. }
        | Command::Exclude { evidence, .. }
        | Command::Cite { evidence, .. } => evidence.push(id),
        _ => {}
    }
}

/// What an act is, in the words of the history; what it lacks is left out.
pub fn describe(desk: &Desk, intent: &Intent) -> String {
    let lang = desk.lang;
    if let Some(said) = departing(desk, &intent.command) {
        return said;
    }
    let facts = crate::ui::outlook::facts(desk, &intent.command, intent.seen);
    let facts = match (facts, with_reason(intent.command.clone(), "…".into())) {
        (Ok(facts), _) => facts,
        (Err(_), Some(reasoned)) => crate::ui::outlook::facts(desk, &reasoned, intent.seen).unwrap_or_default(),
        (Err(_), None) => Vec::new(),
    };
    let first = facts.into_iter().next().map(bare);
    match (&intent.command, first) {
        (Command::Discussion(DiscussionCommand::Remark { unit, criterion, .. }), _) => {
            let short = desk.meeting.unit_idx(unit).map_or_else(String::new, |idx| desk.short(idx));
            lang.of(format!("{short} · {criterion}: ghi ý kiến"), format!("{short} · {criterion}: a remark"))
        }
        (Command::Note { .. }, _) => lang.of("Ghi vào diễn biến cuộc họp", "A note for the record").to_owned(),
        (Command::Cite { unit, criterion, .. }, _) => {
            let short = desk.meeting.unit_idx(unit).map_or_else(String::new, |idx| desk.short(idx));
            lang.of(
                format!("{short} · {criterion}: viện dẫn tài liệu"),
                format!("{short} · {criterion}: cite evidence"),
            )
        }
        (_, Some(event)) => sentence(&event, &desk.meeting, lang),
        (command, None) => command.act().to_owned(),
    }
}

/// The fact without the reason that is only being asked for.
fn bare(mut event: Event) -> Event {
    match &mut event {
        Event::Scored { reason, .. } | Event::Resulted { reason, .. } | Event::Tallied { reason, .. } => {
            *reason = reason.take().filter(|text| &**text != "…");
        }
        Event::Award(AwardFact::Nominated(nomination)) => {
            nomination.reason = nomination.reason.take().filter(|text| &**text != "…");
        }
        _ => {}
    }
    event
}
