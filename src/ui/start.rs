//! The start screen: recent meetings with their state, a new meeting by a short form, the sample, a rehearsal.
//!
//! It must never touch a file: what is to be done is answered as an effect.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::input::{Input, MouseDeed};
use crate::text::date;
use crate::text::draft::Draft;
use crate::text::lang::Lang;
use crate::ui::action::Action;
use crate::ui::console::Room;
use crate::ui::desk::key_label;
use crate::ui::keymap::{Answer, Context, Keymap, Pending};
pub use crate::ui::recent::{NewMeeting, Recent, Standing};
use crate::ui::start_form::{Asked, NewForm};
use crate::ui::theme::{Depth, Role, Theme};
use crate::ui::typing::Typing;
use crate::ui::widget::line::Caret;
use crate::ui::widget::pen::{Pen, Run, len, size};

/// What the start screen starts from.
pub struct Boot {
    /// The language.
    pub lang: Lang,
    /// Name of the theme.
    pub theme: String,
    /// Whether colours may be shown.
    pub colour: bool,
    /// Whether in 24 bits.
    pub fine: bool,
    /// Size of the terminal in cells.
    pub size: (u16, u16),
    /// The keys.
    pub keymap: Keymap,
    /// The year a new meeting is offered for.
    pub year: i32,
    /// Ids of the blocs and rubrics at hand.
    pub shipped: (Vec<String>, Vec<String>),
    /// The meetings opened before.
    pub recents: Vec<Recent>,
}

/// What is to be done outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wish {
    /// Open the chair's console on a meeting.
    Open(String),
    /// Make a meeting and open it.
    New(NewMeeting),
    /// Make a copy of the sample and open it.
    Sample,
    /// Make a rehearsal on the rules of a meeting, or of the sample, and open it.
    Rehearse(Option<String>),
    /// Delete every rehearsal.
    Wipe,
    /// Open another window of the room on a meeting.
    Window(Room, String),
    /// Draw everything anew.
    Redraw,
    /// End.
    Quit,
}

/// The rows that are no meetings, in their order.
const DEEDS: usize = 3;

/// The start screen.
pub struct Start {
    boot: Boot,
    theme: Theme,
    theme_name: String,
    at: usize,
    top: usize,
    pending: Pending,
    form: Option<NewForm>,
    /// Whether a yes would delete the rehearsals.
    asks: bool,
    said: Option<(String, Role)>,
    typing: Typing,
    /// What was typed into the form when the program last ended unasked.
    pocket: Option<Draft>,
}

impl Start {
    /// Opens it on the meeting opened last, or on the first deed where there is none.
    pub fn new(boot: Boot) -> Self {
        let at = if boot.recents.is_empty() { 0 } else { DEEDS };
        let (theme, theme_name) = (Theme::mono(), boot.theme.clone());
        let mut start = Self {
            boot,
            theme,
            theme_name,
            at,
            top: 0,
            pending: Pending::default(),
            form: None,
            asks: false,
            said: None,
            typing: Typing::default(),
            pocket: None,
        };
        start.wear();
        start
    }

    fn wear(&mut self) {
        let named = if self.boot.colour { Theme::builtin(&self.theme_name) } else { None };
        let depth = if self.boot.fine { Depth::Full } else { Depth::Indexed };
        self.theme = named.unwrap_or_else(Theme::mono).at_depth(depth);
    }

    /// Says something, such as why a meeting could not be made.
    pub fn say(&mut self, said: String, role: Role) {
        self.said = Some((said, role));
    }

    /// Hands in what was typed into the form when the program last ended; it is offered, never taken by itself.
    pub fn offer(&mut self, draft: Draft) {
        let lang = self.boot.lang;
        let text = draft.texts().last().unwrap_or_default().to_owned();
        let key = self.boot.keymap.keys_for(Context::Start, Action::Recall).first().map(|key| key_label(key));
        let key = key.unwrap_or_default();
        self.say(
            lang.of(
                format!("Lần trước còn cuộc họp mới chưa tạo: “{text}”. {key} để lấy lại."),
                format!("A new meeting was left unmade: “{text}”. {key} takes it back."),
            ),
            Role::Warning,
        );
        self.pocket = Some(draft);
    }

    /// What is typed into the form now, or still waits to be taken back.
    pub fn draft(&self) -> Option<Draft> {
        self.form.as_ref().and_then(NewForm::draft).or_else(|| self.pocket.clone())
    }

    fn recall(&mut self) {
        let Some(draft) = self.pocket.take() else {
            let said = self.boot.lang.of("Không có chữ nào chờ lấy lại.", "No text is waiting to be taken back.");
            return self.say(said.to_owned(), Role::Text);
        };
        let mut form = self.form.take().unwrap_or_else(|| self.new_form());
        form.recall(&draft);
        self.form = Some(form);
    }

    /// Takes the meetings anew.
    pub fn renew(&mut self, recents: Vec<Recent>) {
        self.boot.recents = recents;
        self.at = self.at.min(DEEDS + self.boot.recents.len().saturating_sub(1));
    }

    /// Whether a text field takes the keys.
    pub fn field_open(&self) -> bool {
        self.form.is_some()
    }

    fn context(&self) -> Context {
        match (&self.form, self.asks) {
            (_, true) => Context::Question,
            (Some(_), _) => Context::Field,
            _ => Context::Start,
        }
    }

    /// Takes what comes from the person or the system.
    pub fn update(&mut self, input: Input) -> Option<Wish> {
        match input {
            Input::Resize(width, height) => {
                self.boot.size = (width, height);
                None
            }
            Input::End => Some(Wish::Quit),
            Input::Resumed => Some(Wish::Redraw),
            Input::Paste(text) => {
                if let Some(field) = self.form.as_mut().and_then(NewForm::field_mut) {
                    field.paste(&text);
                }
                None
            }
            Input::Mouse { deed: MouseDeed::Press, y, .. } if self.form.is_none() && !self.asks => self.pressed(y),
            Input::Mouse { deed: MouseDeed::WheelDown, .. } => self.act(Action::MoveDown),
            Input::Mouse { deed: MouseDeed::WheelUp, .. } => self.act(Action::MoveUp),
            Input::Key(chord) => {
                self.said = None;
                match self.boot.keymap.press(self.context(), &mut self.pending, chord) {
                    Answer::Act(action) => self.act(action),
                    Answer::Type(c) => {
                        if let Some(form) = &mut self.form {
                            form.letter(self.typing, c);
                        }
                        None
                    }
                    Answer::Waiting | Answer::Nothing => None,
                }
            }
            _ => None,
        }
    }

    fn pressed(&mut self, y: u16) -> Option<Wish> {
        // The deeds do not scroll.
        let rows = (0..DEEDS).chain(DEEDS + self.top..self.n_rows());
        let row = rows.zip(Self::rows()).find(|(_, at)| *at == y)?.0;
        if self.at == row {
            return self.act(Action::Open);
        }
        self.at = row;
        None
    }

    fn n_rows(&self) -> usize {
        DEEDS + self.boot.recents.len()
    }

    fn chosen(&self) -> Option<&Recent> {
        self.boot.recents.get(self.at.checked_sub(DEEDS)?)
    }

    fn act(&mut self, action: Action) -> Option<Wish> {
        let lang = self.boot.lang;
        if self.asks {
            self.asks = !matches!(action, Action::Confirm | Action::Decline | Action::Cancel | Action::Quit);
            return (action == Action::Confirm).then_some(Wish::Wipe);
        }
        match action {
            Action::NextTyping => {
                self.typing = self.typing.next();
                self.say(self.typing.said(lang).line(), Role::Text);
                return None;
            }
            Action::Recall => {
                self.recall();
                return None;
            }
            _ => {}
        }
        if let Some(form) = &mut self.form {
            return match form.act(action, lang) {
                Asked::Still => None,
                Asked::Left => {
                    self.form = None;
                    None
                }
                Asked::Lacks(said) => {
                    self.said = Some((said.to_owned(), Role::Refused));
                    None
                }
                Asked::Made(wanted) => Some(Wish::New(wanted)),
            };
        }
        let last = self.n_rows().saturating_sub(1);
        match action {
            Action::Open => return self.open(),
            Action::AddItem => self.form = Some(self.new_form()),
            Action::Clear => {
                if self.boot.recents.iter().any(|recent| recent.rehearsal) {
                    self.asks = true;
                } else {
                    let said = lang.of("Không có buổi diễn tập nào để xóa.", "There is no rehearsal to wipe.");
                    self.said = Some((said.to_owned(), Role::Text));
                }
            }
            Action::WallWindow | Action::MinutesWindow => {
                let room = if action == Action::WallWindow { Room::Wall } else { Room::Minutes };
                if let Some(recent) = self.chosen() {
                    return Some(Wish::Window(room, recent.path.clone()));
                }
                let said = lang.of("Chọn một cuộc họp trước.", "Choose a meeting first.");
                self.said = Some((said.to_owned(), Role::Text));
            }
            Action::NextTheme => {
                self.theme_name = Theme::name_after(&self.theme_name).to_owned();
                self.wear();
            }
            Action::Redraw => return Some(Wish::Redraw),
            Action::Quit => return Some(Wish::Quit),
            other => self.at = other.by_rows().along(self.at, last, usize::MAX).unwrap_or(self.at),
        }
        self.follow();
        None
    }

    fn new_form(&self) -> NewForm {
        let likes = self.boot.recents.iter().filter(|recent| !matches!(recent.standing, Standing::Broken(_)));
        let likes = likes.filter(|recent| !recent.rehearsal);
        let likes = likes.map(|recent| (recent.path.clone(), recent.title.clone())).collect();
        NewForm::new(self.boot.year, self.boot.shipped.clone(), likes)
    }

    fn open(&mut self) -> Option<Wish> {
        match self.at {
            0 => {
                self.form = Some(self.new_form());
                None
            }
            1 => Some(Wish::Sample),
            2 => {
                let own = |recent: &&Recent| !recent.rehearsal && !matches!(recent.standing, Standing::Broken(_));
                Some(Wish::Rehearse(self.boot.recents.iter().find(own).map(|recent| recent.path.clone())))
            }
            _ => self.chosen().map(|recent| Wish::Open(recent.path.clone())),
        }
    }

    fn room(&self) -> usize {
        usize::from(self.boot.size.1.saturating_sub(11)).max(1)
    }

    fn follow(&mut self) {
        let at = self.at.saturating_sub(DEEDS);
        self.top = self.top.clamp((at + 1).saturating_sub(self.room()), at);
    }

    /// The lines of the screen on which the rows stand, deeds first.
    fn rows() -> impl Iterator<Item = u16> {
        (2..2 + size(DEEDS)).chain(2 + size(DEEDS) + 2..)
    }

    /// Draws the screen and puts the real cursor where text is typed.
    pub fn draw(&self, frame: &mut Frame<'_>) {
        let area = frame.area();
        let mut pen = Pen::new(frame.buffer_mut(), &self.theme);
        let caret = self.paint(&mut pen, area);
        if let Some(caret) = caret {
            frame.set_cursor_position((caret.x, caret.y));
        }
    }

    fn paint(&self, pen: &mut Pen<'_>, area: Rect) -> Option<Caret> {
        let lang = self.boot.lang;
        pen.clear(area, Role::Ground);
        pen.clear(Rect { height: 1, ..area }, Role::Title);
        let width = area.width.saturating_sub(2);
        let name = lang.of("binhxet  ·  bình xét thi đua của khối", "binhxet  ·  the review of an emulation bloc");
        pen.text(1, 0, width, name, Role::Title);
        let deeds = [
            (
                lang.of("Cuộc họp mới…", "New meeting…"),
                lang.of("khối, bảng điểm, năm; hoặc chép từ năm trước", "bloc, rubric, year; or as last year"),
            ),
            (
                lang.of("Cuộc họp mẫu", "Sample meeting"),
                lang.of("một khối giả định đang chấm điểm", "an invented bloc in the middle of its scoring"),
            ),
            (
                lang.of("Diễn tập", "Rehearsal"),
                lang.of(
                    "số liệu ngẫu nhiên theo bảng điểm của khối, có đánh dấu; xóa một lần là hết",
                    "random data on your own rubric, marked; wiped in one act",
                ),
            ),
        ];
        for (idx, (what, about)) in deeds.iter().enumerate() {
            let y = 2 + size(idx);
            self.mark(pen, area, y, idx);
            let end = pen.text(2, y, width, what, self.role(idx, Role::Text));
            pen.text(end.max(20) + 2, y, area.width.saturating_sub(end.max(20) + 3), about, Role::Quiet);
        }
        let heading = 2 + size(DEEDS) + 1;
        pen.text(1, heading, width, lang.of("Gần đây", "Recent"), Role::Heading);
        if self.boot.recents.is_empty() {
            pen.text(2, heading + 1, width, lang.of("Chưa có cuộc họp nào.", "No meetings yet."), Role::Quiet);
        }
        for (idx, recent) in self.boot.recents.iter().enumerate().skip(self.top).take(self.room()) {
            let y = heading + 1 + size(idx - self.top);
            self.mark(pen, area, y, DEEDS + idx);
            let (state, role) = self.state(recent);
            let wide = len(&state).min(width / 2);
            let title = if recent.title.is_empty() { &recent.name } else { &recent.title };
            let day = recent.last.map_or_else(String::new, |last| date::format(last.date_naive()));
            let runs: [Run; 2] =
                [(title.clone(), self.role(DEEDS + idx, Role::Text)), (format!("  {day}"), Role::Quiet)];
            pen.runs(2, y, width.saturating_sub(wide + 3), &runs);
            pen.right(area.right().saturating_sub(wide + 1), y, wide, &state, role);
        }
        let line = |up: u16| area.bottom().saturating_sub(up);
        if let Some(recent) = self.chosen().filter(|_| self.form.is_none()) {
            pen.text(1, line(3), width, &recent.path, Role::Quiet);
        }
        if let Some((said, role)) = &self.said {
            pen.text(1, line(2), width, said, *role);
        }
        if self.asks {
            let count = self.boot.recents.iter().filter(|recent| recent.rehearsal).count();
            let said = lang.of(
                format!("Xóa hẳn {count} buổi diễn tập? F10 đồng ý, Esc không."),
                format!("Delete {count} rehearsals for good? F10 yes, Esc no."),
            );
            pen.text(1, line(2), width, &said, Role::Warning);
        }
        let mut caret = None;
        if let Some(form) = &self.form {
            caret = form.draw(pen, area, (lang, self.typing));
        }
        self.hints(pen, area);
        caret
    }

    fn role(&self, row: usize, role: Role) -> Role {
        if row == self.at { Role::Focus } else { role }
    }

    fn mark(&self, pen: &mut Pen<'_>, area: Rect, y: u16, row: usize) {
        if row == self.at {
            pen.tint(Rect::new(area.left(), y, area.width, 1), Role::Track);
            pen.text(0, y, 1, "►", Role::Focus);
        }
    }

    fn state(&self, recent: &Recent) -> (String, Role) {
        let lang = self.boot.lang;
        let (state, role) = match &recent.standing {
            Standing::Open { records } => {
                (lang.of(format!("đang họp · {records} bản ghi"), format!("open · {records} records")), Role::Text)
            }
            Standing::Sealed { code } => {
                (lang.of(format!("đã niêm phong · {code}"), format!("sealed · {code}")), Role::Saved)
            }
            Standing::Broken(why) => (why.clone(), Role::Refused),
        };
        if recent.rehearsal {
            return (lang.of(format!("DIỄN TẬP · {state}"), format!("REHEARSAL · {state}")), Role::Sample);
        }
        (state, role)
    }

    fn hints(&self, pen: &mut Pen<'_>, area: Rect) {
        let lang = self.boot.lang;
        let table: &[(Action, &str)] = match self.context() {
            Context::Start => &[
                (Action::Open, lang.of("mở", "open")),
                (Action::AddItem, lang.of("cuộc họp mới", "new meeting")),
                (Action::WallWindow, lang.of("màn chiếu", "wall")),
                (Action::MinutesWindow, lang.of("thư ký", "minutes")),
                (Action::Clear, lang.of("xóa diễn tập", "wipe rehearsals")),
                (Action::Quit, lang.of("thoát", "quit")),
            ],
            Context::Field => &[
                (Action::Commit, lang.of("tạo", "make")),
                (Action::Complete, lang.of("mục sau", "next")),
                (Action::CaretRight, lang.of("đổi", "change")),
                (Action::Cancel, lang.of("trở lại", "back")),
            ],
            _ => &[],
        };
        let mut x = 1;
        for (action, what) in table {
            let keys = self.boot.keymap.keys_for(self.context(), *action);
            let key = keys.iter().find(|keys| keys.chars().count() > 1 && !keys.contains(' ')).or(keys.first());
            let Some(key) = key.map(|key| key_label(key)) else { continue };
            let wide = len(&key) + 1 + len(what);
            if x + wide >= area.right() {
                break;
            }
            let y = area.bottom().saturating_sub(1);
            x = pen.text(x, y, wide, &key, Role::Key) + 1;
            x = pen.text(x, y, wide, what, Role::Quiet) + 2;
        }
    }
}
