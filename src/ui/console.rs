//! The console: messages in, effects out, frames drawn. It holds the screens and the layers over them.
//!
//! Nothing counts as done before [`Msg::Saved`]; keys typed meanwhile wait, so that a late key never lands on another
//! cell. It must never touch a file, a clock, a thread or a terminal.

use std::collections::VecDeque;
use std::sync::Arc;

use chrono::{DateTime, FixedOffset};
use ratatui::Frame;

use crate::domain::command::Command;
use crate::domain::event::Author;
use crate::domain::evidence::FileState;
use crate::domain::hall::OnWall;
use crate::domain::id::EvidenceId;
use crate::domain::intake::CellEntry;
use crate::domain::meeting::Meeting;
use crate::domain::refusal::Refusal;
use crate::input::Input;
use crate::text::code::minutes_code;
use crate::text::draft::Draft;
use crate::text::lang::{Lang, Said};
use crate::ui::action::Action;
use crate::ui::beside::{Beside, Copied};
use crate::ui::desk::{Desk, Spot};
use crate::ui::hall::Start;
use crate::ui::jump::Trail;
use crate::ui::keymap::{Answer, Context, Keymap, Pending};
use crate::ui::past::Present;
use crate::ui::presenting::Presenting;
use crate::ui::screen::awards::Awards;
use crate::ui::screen::evidence::Evidence;
use crate::ui::screen::first_keys::FirstKeys;
use crate::ui::screen::floor::Floor;
use crate::ui::screen::history::History;
use crate::ui::screen::minutes::MinutesScreen;
use crate::ui::screen::ranking::Ranking;
use crate::ui::screen::remaining::Remaining;
use crate::ui::screen::sheet::Sheet;
use crate::ui::screen::talk::Talk;
use crate::ui::screen::trial::TrialScreen;
use crate::ui::screen::unit::UnitScreen;
use crate::ui::screen::{Intent, Layer};
use crate::ui::theme::Role;
use crate::ui::typing::Composer;
use crate::ui::widget::bars::Message;

/// Narrowest and lowest screen that is drawn.
pub const LEAST: (u16, u16) = (60, 20);
/// Most keys that wait for an entry to be safe; what comes after them is not taken.
const WAITING: usize = 4_096;

/// What a console starts from.
pub struct Boot {
    /// The meeting as it is on disk.
    pub meeting: Arc<Meeting>,
    /// Who sits here.
    pub author: Author,
    /// The language of the screen.
    pub lang: Lang,
    /// Name of the theme.
    pub theme: String,
    /// Whether colours may be shown.
    pub colour: bool,
    /// Whether colours of 24 bits may be shown; the nearest of the 256 stand in otherwise.
    pub fine: bool,
    /// Short name of the meeting file.
    pub file: String,
    /// Size of the terminal in cells.
    pub size: (u16, u16),
    /// The keys.
    pub keymap: Keymap,
    /// Whether somebody sits at a console of this computer for the first time.
    pub first_run: bool,
    /// Why nothing can be entered, if nothing can.
    pub view_only: Option<Said>,
    /// What should be known before the first key.
    pub warnings: Vec<String>,
}

/// What reaches a console.
#[derive(Debug)]
pub enum Msg {
    /// Something from the person or the system.
    Input(Input),
    /// The file grew, by us or by others.
    News {
        /// The meeting as it is now.
        meeting: Arc<Meeting>,
        /// What should be said about it.
        notices: Vec<String>,
    },
    /// An act is safe on disk.
    Saved {
        /// Which carrying out.
        ticket: u64,
        /// Number of its record.
        record: u64,
    },
    /// An act cannot be, judged on what the file has.
    Refused {
        /// Which carrying out.
        ticket: u64,
        /// Why.
        refusal: Refusal,
    },
    /// An act could not be written.
    Failed {
        /// Which carrying out.
        ticket: u64,
        /// What happened and what to do.
        said: Said,
        /// Whether nothing more can be entered here.
        final_: bool,
    },
    /// How the files of the documents stand.
    Files(Vec<(EvidenceId, FileState)>),
    /// How the second copy of the file stands.
    Copied(Copied),
    /// What stands on the wall, put there here or elsewhere.
    Wall(OnWall),
    /// What stands on the wall could not be told to the other screens.
    WallLost {
        /// What happened and what to do.
        said: Said,
    },
    /// The time, for what changes with it on the wall.
    Clock {
        /// The time.
        now: DateTime<FixedOffset>,
        /// Whether what was shown for a while is to go.
        calm: bool,
    },
    /// Something outside the meeting could not be done, or has something to say.
    Heard {
        /// What happened and what to do.
        said: Said,
    },
    /// The file is gone or damaged: nothing more can be entered.
    Troubled {
        /// What happened and what to do.
        said: Said,
    },
}

/// Another window of the room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Room {
    /// What the hall sees.
    Wall,
    /// The secretary's console.
    Minutes,
}

/// What a console wants done outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Carry out an act; answered by `Saved`, `Refused` or `Failed` with the same ticket.
    Carry {
        /// Which carrying out.
        ticket: u64,
        /// What.
        command: Command,
        /// Number of the last record that was before the person's eyes.
        seen: u64,
    },
    /// Open another window of the room on this meeting.
    Window(Room),
    /// See how the files of the documents stand; answered by `Files`.
    CheckFiles,
    /// Keep what is typed and not entered, or nothing any more.
    Keep(Option<Draft>),
    /// Hold a second copy of every record there.
    Mirror {
        /// A folder or a file, as typed.
        place: String,
    },
    /// Tell what stands on the wall to every screen that follows the meeting.
    Wall(OnWall),
    /// End the program.
    Quit,
    /// Show a document in the desktop's viewer; its path as the meeting has it.
    View(String),
    /// Step aside to the shell.
    Suspend,
    /// Draw everything anew, whatever the terminal shows.
    Redraw,
}

/// The screens, the deepest first; the sheet lies below them all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum View {
    /// The scoresheet.
    Sheet,
    /// One unit.
    Unit,
    /// One cell under discussion.
    Talk,
    /// What is tried.
    Trial,
    /// The ranking.
    Ranking,
    /// The board of awards.
    Awards,
    /// The history.
    History,
    /// Agenda, attendance, offices, pact.
    Floor,
    /// The evidence catalogue.
    Evidence,
    /// What remains before the close.
    Remaining,
    /// The minutes.
    Minutes,
}

/// What the console waits for before it takes keys again.
pub(crate) enum Wait {
    Answer { ticket: u64, intent: Box<Intent>, follows: String },
    News { record: u64 },
}

/// The console of one person on one meeting.
pub struct Console {
    pub(crate) desk: Desk,
    pub(crate) sheet: Sheet,
    pub(crate) unit: UnitScreen,
    pub(crate) talk: Talk,
    pub(crate) trial: TrialScreen,
    /// Figures that are on their way out of the trial and come back unless they are entered.
    pub(crate) parked: Option<Vec<CellEntry>>,
    pub(crate) ranking: Ranking,
    pub(crate) awards: Awards,
    pub(crate) history: History,
    pub(crate) floor: Floor,
    pub(crate) wall: Presenting,
    pub(crate) evidence: Evidence,
    pub(crate) remaining: Remaining,
    pub(crate) first_keys: FirstKeys,
    /// What is come back to, while the past is looked at.
    pub(crate) past: Option<Present>,
    pub(crate) minutes: MinutesScreen,
    pub(crate) views: Vec<View>,
    pub(crate) layers: Vec<Layer>,
    pub(crate) pending: Pending,
    pub(crate) message: Option<Message>,
    pub(crate) wait: Option<Wait>,
    pub(crate) beside: Beside,
    pub(crate) composer: Composer,
    queue: VecDeque<Input>,
    pub(crate) next_ticket: u64,
    pub(crate) hits: Vec<Spot>,
    pub(crate) trail: Trail,
    pub(crate) effects: Vec<Effect>,
}

impl Console {
    /// Opens a console on the scoresheet.
    pub fn new(boot: Boot) -> Self {
        let Boot { meeting, author, lang, theme, colour, fine, file, size, keymap, view_only, first_run, warnings } =
            boot;
        let wall = Presenting::new(Start { lang, theme: "projector".to_owned(), colour, fine, size });
        let mut desk = Desk::new(meeting, author, lang, keymap, (&theme, colour, fine));
        desk.size = size;
        desk.file = file;
        let first =
            view_only.clone().or_else(|| Some(Said::new(warnings.join(" "), "")).filter(|said| !said.what.is_empty()));
        desk.view_only = view_only;
        let message = first.map(|said| Message { said, role: Role::Warning });
        let mut console = Self {
            desk,
            sheet: Sheet::default(),
            unit: UnitScreen::default(),
            talk: Talk::default(),
            trial: TrialScreen::default(),
            parked: None,
            ranking: Ranking::default(),
            awards: Awards::default(),
            history: History::default(),
            floor: Floor::default(),
            wall,
            evidence: Evidence::default(),
            remaining: Remaining::default(),
            first_keys: FirstKeys::new(first_run),
            past: None,
            minutes: MinutesScreen::default(),
            views: Vec::new(),
            layers: Vec::new(),
            pending: Pending::default(),
            message,
            wait: None,
            beside: Beside::default(),
            composer: Composer::default(),
            queue: VecDeque::new(),
            next_ticket: 1,
            hits: Vec::new(),
            trail: Trail::default(),
            effects: Vec::new(),
        };
        console.watch_wall();
        console.follow();
        console
    }

    /// Takes a message; answers what is to be done outside, in order.
    pub fn update(&mut self, msg: Msg) -> Vec<Effect> {
        match msg {
            Msg::Input(input) => self.input(input),
            Msg::News { meeting, notices } => {
                let was_open = self.desk.meeting.closed().is_none();
                self.renew(meeting);
                self.watch_wall();
                if !notices.is_empty() {
                    self.say(Said::new(notices.join(" "), ""), Role::Warning);
                }
                for layer in &mut self.layers {
                    layer.refresh(&self.desk);
                }
                self.follow();
                // What is being typed cannot be entered any more: better said now than at Enter.
                if was_open && self.desk.meeting.closed().is_some() && self.layers.iter().any(Layer::holds_text) {
                    self.is_shut();
                }
                if let Some(Wait::News { record }) = self.wait
                    && self.desk.meeting.head() >= record
                {
                    self.wait = None;
                    self.tell_reopened(record);
                }
            }
            Msg::Saved { ticket, record } => self.saved(ticket, record),
            Msg::Refused { ticket, refusal } => {
                if self.take(ticket).is_some() {
                    self.refuse(&refusal);
                    // The change is named in the refusal, even if its news is still on the way.
                    let head = match refusal {
                        Refusal::ChangedSince { record, .. } => record.max(self.desk.meeting.head()),
                        _ => self.desk.meeting.head(),
                    };
                    for layer in &mut self.layers {
                        layer.see(head);
                    }
                }
            }
            Msg::Failed { ticket, said, final_ } => {
                if self.take(ticket).is_some() {
                    if final_ {
                        self.desk.view_only = Some(said.clone());
                        self.set_aside();
                    }
                    self.say(said, Role::Refused);
                }
            }
            Msg::Files(states) => self.files(states),
            Msg::Copied(copied) => self.copied(copied),
            Msg::Wall(on) => self.take_wall(on),
            Msg::WallLost { said } | Msg::Heard { said } => self.say(said, Role::Warning),
            Msg::Clock { now, calm } => self.wall.tick(now, calm),
            Msg::Troubled { said } => {
                self.come_back();
                self.desk.view_only = Some(said.clone());
                self.set_aside();
                self.wait = None;
                self.say(said, Role::Refused);
            }
        }
        self.unpark();
        self.replay();
        self.keep();
        std::mem::take(&mut self.effects)
    }

    /// Draws the whole screen and puts the real cursor where text is typed.
    pub fn draw(&self, frame: &mut Frame<'_>) {
        if self.wall.mirrored {
            let area = frame.area();
            return self.wall.hall.paint(frame.buffer_mut(), area);
        }
        let caret = crate::ui::screen::draw(self, frame.area(), frame.buffer_mut());
        if let Some(caret) = caret {
            frame.set_cursor_position((caret.x, caret.y));
        }
    }

    /// Whether nothing can be entered here.
    pub fn is_view_only(&self) -> bool {
        self.desk.view_only.is_some()
    }

    /// Whether the wall's picture changes with the clock: every second, or once after an act was shown for a while.
    pub fn wakes(&self) -> (bool, bool) {
        self.wall.wakes(self.desk.size.0)
    }

    /// Whether an act is on its way to the disk.
    pub fn is_waiting(&self) -> bool {
        self.wait.is_some()
    }

    /// Whether a text field takes the keys: bursts are then gathered as pastes.
    pub fn field_open(&self) -> bool {
        self.context().takes_text()
    }

    fn input(&mut self, input: Input) {
        match input {
            Input::Resize(width, height) => {
                self.desk.size = (width, height);
                self.wall.hall.resize(width, height);
                self.watch_wall();
                self.follow();
            }
            Input::Mouse { .. } if self.wall.mirrored => {}
            Input::Mouse { deed, x, y } => self.mouse(deed, x, y),
            Input::End => self.effects.push(Effect::Quit),
            Input::Suspend => self.effects.push(Effect::Suspend),
            Input::Resumed => self.effects.push(Effect::Redraw),
            Input::FocusGained | Input::FocusLost => {}
            Input::Key(chord) if self.wait.is_some() && self.blanks(chord) => self.press(chord),
            Input::Key(_) | Input::Paste(_) if self.wait.is_some() => self.queue_up(input),
            Input::Key(chord) => self.press(chord),
            Input::Paste(text) => {
                self.composer.reset();
                self.write(&text, true);
            }
        }
    }

    /// Whether a key blanks the wall here: that does not wait for the disk.
    fn blanks(&self, chord: crate::input::Chord) -> bool {
        let answer = self.desk.keymap.press(self.context(), &mut Pending::default(), chord);
        answer == Answer::Act(Action::Blank)
    }

    fn queue_up(&mut self, input: Input) {
        let quits = |input: &Input, keymap: &Keymap| {
            let Input::Key(chord) = input else { return false };
            keymap.press(Context::Field, &mut Pending::default(), *chord) == Answer::Act(Action::Quit)
        };
        // A disk that never answers must not keep anybody here: the second wish to go is granted at once.
        if quits(&input, &self.desk.keymap) && self.queue.iter().any(|input| quits(input, &self.desk.keymap)) {
            self.effects.push(Effect::Quit);
        } else if self.queue.len() < WAITING {
            self.queue.push_back(input);
        }
    }

    fn replay(&mut self) {
        while self.wait.is_none()
            && let Some(input) = self.queue.pop_front()
        {
            self.input(input);
        }
    }

    /// What was on its way under a ticket, and what was to follow from it.
    fn take(&mut self, ticket: u64) -> Option<(Box<Intent>, String)> {
        match self.wait.take() {
            Some(Wait::Answer { ticket: known, intent, follows }) if known == ticket => Some((intent, follows)),
            other => {
                self.wait = other;
                None
            }
        }
    }

    fn saved(&mut self, ticket: u64, record: u64) {
        let Some((intent, follows)) = self.take(ticket) else { return };
        self.layers.clear();
        if self.parked.take().is_some() && self.view() == View::Trial {
            self.views.pop();
        }
        if self.desk.meeting.head() < record {
            self.wait = Some(Wait::News { record });
        }
        if matches!(intent.command, Command::FileDocument(_)) {
            self.effects.push(Effect::CheckFiles);
        }
        let lang = self.desk.lang;
        let said = match self.desk.meeting.closed() {
            Some(closed) if closed.record == record => {
                let code = minutes_code(&self.desk.meeting.head_chain());
                lang.of(format!("Đã kết thúc và niêm phong: {code}."), format!("Closed and sealed: {code}."))
            }
            _ => lang.of(format!("Đã ghi #{record}."), format!("Saved #{record}.")),
        };
        self.say(Said::new(said, follows), Role::Saved);
        self.tell_reopened(record);
        if self.desk.spot == intent.spot {
            self.onward(intent.onward);
        }
    }
}
