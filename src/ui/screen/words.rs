//! The command line: an act in words, with its form while it is typed, and what stands in its way.
//!
//! It must never know what an act does.

use ratatui::layout::Rect;

use crate::domain::command::Command;
use crate::domain::consequence::Move;
use crate::domain::refusal::Refusal;
use crate::text::fields::{CRITERION, RULE, UNIT};
use crate::text::refusals;
use crate::text::width::wrap;
use crate::ui::action::Action;
use crate::ui::desk::Desk;
use crate::ui::field::{Edited, Field};
use crate::ui::outlook::{Outlook, facts, moved, outlook, unit_of};
use crate::ui::screen::{Intent, Reply, tray};
use crate::ui::theme::Role;
use crate::ui::widget::brush::{Brush, Run};
use crate::ui::widget::line::{self, Caret};
use crate::ui::widget::strip;
use crate::words::{Act, act_of, acts, command_line, split};

/// The names of the fields that `amend` takes, each once.
fn amended_fields<'a>() -> impl Iterator<Item = &'a str> {
    let units = UNIT.iter().map(|field| field.name);
    let criteria = CRITERION.iter().map(|field| field.name);
    let rules = RULE.iter().map(|field| field.name);
    let twice = |name: &&str| UNIT.iter().all(|field| field.name != *name);
    let thrice = move |name: &&str| twice(name) && CRITERION.iter().all(|field| field.name != *name);
    units.chain(criteria.filter(twice)).chain(rules.filter(thrice))
}

/// What stands below the line.
enum View {
    Nothing,
    Refused(String),
    Would(Outlook),
    Moves(Vec<Move>),
    Ready,
}

/// The state of typing a command.
pub struct Words {
    /// What is typed.
    pub field: Field,
    act: Option<&'static Act>,
    fits: Vec<String>,
    view: View,
}

impl Words {
    /// Begins a command.
    pub fn new(desk: &Desk, text: &str) -> Self {
        let mut words = Self { field: Field::new(text), act: None, fits: Vec::new(), view: View::Nothing };
        words.refresh(desk);
        words
    }

    /// Reads again what is typed.
    pub fn refresh(&mut self, desk: &Desk) {
        let text = self.field.text();
        let typed = split::words(text).unwrap_or_default();
        self.act = act_of(&typed).ok().map(|(act, _)| act);
        self.fits = self.completions(desk);
        self.view = if text.trim().is_empty() || self.act.is_none() {
            View::Nothing
        } else {
            match command_line(text, &desk.meeting) {
                // A form that is not whole yet is no mistake; its form is shown already.
                Err(Refusal::Form { word: None, .. }) => View::Nothing,
                Err(refusal) => View::Refused(refusals::say(&refusal, desk.lang).line()),
                // What is put on the wall is no fact and nothing refuses it.
                Ok(Command::Wall(_)) => View::Ready,
                Ok(command) => {
                    let head = desk.meeting.head();
                    let would = match unit_of(desk, &command) {
                        Some(unit_idx) => outlook(desk, &command, head, unit_idx).map(View::Would),
                        // An amendment may move every unit, and shows which before its reason is typed.
                        None if matches!(command, Command::Amend { .. }) => {
                            moved(desk, &command, head).map(View::Moves)
                        }
                        None => facts(desk, &command, head).map(|_| View::Ready),
                    };
                    would.unwrap_or_else(|refusal| View::Refused(refusals::say(&refusal, desk.lang).line()))
                }
            }
        };
    }

    /// Words that may stand where the last one is being typed.
    fn completions(&self, desk: &Desk) -> Vec<String> {
        let text = self.field.text();
        let last = text.rsplit(' ').next().unwrap_or_default();
        let starts = |word: &&str| word.starts_with(last) && !last.is_empty() && *word != last;
        if self.act.is_none() {
            return acts().map(|act| act.name).filter(|name| name.starts_with(text)).map(str::to_owned).collect();
        }
        let set_up = desk.meeting.set_up();
        let units = set_up.bloc.units.iter().map(|unit| unit.id.as_str());
        let leaves = desk.meeting.sheet().leaves.iter().map(|leaf| leaf.criterion.id.as_str());
        let rules = set_up.regulation.rules.iter().map(|rule| rule.id.as_str());
        let grounds = set_up.regulation.grounds.iter().map(|ground| ground.id.as_str());
        let items = desk.meeting.floor().agenda.items().iter().map(|item| item.id.as_str());
        let offices = set_up.regulation.offices.iter().map(|office| office.id.as_str());
        let documents = desk.meeting.catalogue().documents().iter().map(|document| document.id.as_str());
        let options =
            self.act.map_or("", |act| act.form).split([' ', '[', ']', '|']).filter(|word| word.starts_with("--"));
        let amends = self.act.is_some_and(|act| act.name == "amend");
        let fields = amended_fields().filter(|_| amends);
        units
            .chain(fields)
            .chain(leaves)
            .chain(rules)
            .chain(grounds)
            .chain(items)
            .chain(offices)
            .chain(documents)
            .chain(options)
            .filter(starts)
            .take(8)
            .map(str::to_owned)
            .collect()
    }

    /// Does what an action means here.
    pub fn act(&mut self, desk: &Desk, action: Action) -> Reply {
        match action {
            Action::Cancel => return Reply::Close,
            Action::Commit => return self.commit(desk),
            Action::Complete => {
                if let Some(fit) = self.fits.first().cloned() {
                    let text = self.field.text();
                    let kept = if self.act.is_none() { "" } else { text.rsplit_once(' ').map_or("", |(kept, _)| kept) };
                    let gap = if kept.is_empty() { "" } else { " " };
                    let notice = self.field.set(&format!("{kept}{gap}{fit} "));
                    self.refresh(desk);
                    return Reply::of(notice);
                }
            }
            other => {
                if self.field.act(other) == Edited::Done {
                    self.refresh(desk);
                }
            }
        }
        Reply::Stay
    }

    fn commit(&self, desk: &Desk) -> Reply {
        let text = self.field.text();
        if text.trim().is_empty() {
            return Reply::Close;
        }
        // The refusal stands under the line already, whole.
        if matches!(self.view, View::Refused(_)) {
            return Reply::Stay;
        }
        if self.act.is_some_and(|act| act.name == "help") {
            return Reply::Run(Action::Help);
        }
        match command_line(text, &desk.meeting) {
            Ok(command) => {
                let mut intent = Intent::new(desk, command);
                if let Some(unit_idx) = unit_of(desk, &intent.command) {
                    intent.spot.unit_idx = unit_idx;
                }
                Reply::act(intent)
            }
            Err(refusal) => Reply::Refuse(refusal),
        }
    }

    /// Draws the line with its help.
    pub fn draw(&self, brush: &mut Brush<'_>, area: Rect) -> Option<Caret> {
        let desk = brush.desk;
        let inner = tray(brush, area, 5);
        let (x, y, width) = (inner.left(), inner.top(), inner.width);
        let caret = line::draw(brush, (x, y), width, ":", &self.field);
        if let Some(act) = self.act {
            brush.text(x, y + 1, width, act.sentence(desk.lang), Role::Text);
            let form: [Run; 2] = [(format!("{} ", act.name), Role::Key), (act.form.to_owned(), Role::Quiet)];
            brush.runs(x, y + 2, width, &form);
        }
        let list = if self.act.is_none() { self.fits.join("   ") } else { format!("Tab: {}", self.fits.join("  ")) };
        match &self.view {
            _ if self.act.is_none() => {
                brush.text(x, y + 1, width, &list, Role::Quiet);
            }
            View::Refused(why) => {
                // The cure stands at the end of a refusal; it must not be the part that is cut.
                for (line, row) in wrap(why, usize::from(width)).iter().zip(y + 3..y + 5) {
                    brush.text(x, row, width, line, Role::Refused);
                }
            }
            View::Would(view) => {
                strip::band(brush, Rect::new(x - 1, y + 3, width + 2, 1), &strip::outlook(desk, view));
                brush.runs(x + 1, y + 4, width.saturating_sub(1), &strip::follows(desk, view));
            }
            View::Moves(moves) => {
                strip::band(brush, Rect::new(x - 1, y + 3, width + 2, 1), &strip::moves(desk, moves));
            }
            View::Ready => {
                brush.text(x, y + 3, width, desk.lang.of("Enter để ghi.", "Enter carries it out."), Role::Saved);
            }
            View::Nothing if !self.fits.is_empty() => {
                brush.text(x, y + 3, width, &list, Role::Quiet);
            }
            View::Nothing => {}
        }
        Some(caret)
    }
}
