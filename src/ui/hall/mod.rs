//! The wall: what forty people read from the last row. It draws a [`HallView`] and nothing else.
//!
//! It has no keys but those that leave or resize it, and no way to write. It must never know a meeting, only its view.

pub mod board;
pub mod cell;
pub mod floor;
pub mod minutes;
pub mod page;
pub mod plain;
pub mod reveal;
pub mod table;
pub mod vote;

use std::sync::Arc;

use chrono::{DateTime, FixedOffset};
use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::domain::hall::{HallView, OnWall, Show};
use crate::domain::hall_news::About;
use crate::domain::ranking::{RankBy, Ranking};
use crate::domain::standings::{Basis, Row, Standings};
use crate::text::clean::shown;
use crate::text::code::wall_code;
use crate::text::lang::{Lang, Said};
use crate::text::logo::Logo;
use crate::ui::hall::minutes::Pages;
use crate::ui::theme::{Depth, Role, Theme};
use crate::ui::widget::pen::{Pen, len};

/// Seconds for which a changed cell is shown before the wall returns, and a changed figure stays marked.
pub const HELD_SECONDS: u64 = 8;

/// The smallest terminal that a wall is meant for: no wall of a hall has more pages.
const SMALLEST: (u16, u16) = (80, 24);

/// What a wall starts from.
pub struct Start {
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
}

/// The wall's state.
pub struct Hall {
    lang: Lang,
    theme: Theme,
    theme_name: String,
    worn: String,
    colour: bool,
    fine: bool,
    size: (u16, u16),
    view: Option<Arc<HallView>>,
    /// The minutes of the view as pages.
    pages: Pages,
    /// The logo for the title card.
    logo: Option<Arc<Logo>>,
    on: OnWall,
    /// What stands in the way of following the meeting, if something does.
    trouble: Option<Said>,
    /// Shows the act just published for some seconds.
    flash: bool,
    now: Option<DateTime<FixedOffset>>,
}

impl Hall {
    /// A wall that waits for a meeting.
    pub fn new(start: Start) -> Self {
        let mut hall = Self {
            lang: start.lang,
            theme: Theme::mono(),
            theme_name: start.theme,
            worn: String::new(),
            colour: start.colour,
            fine: start.fine,
            size: start.size,
            view: None,
            pages: Pages::default(),
            logo: None,
            on: OnWall::default(),
            trouble: None,
            flash: false,
            now: None,
        };
        hall.wear();
        hall
    }

    fn wear(&mut self) {
        let name = if self.on.theme.is_empty() { self.theme_name.clone() } else { self.on.theme.to_string() };
        if name != self.worn || self.worn.is_empty() {
            let theme = if self.colour { Theme::builtin(&name) } else { None };
            let depth = if self.fine { Depth::Full } else { Depth::Indexed };
            self.theme = theme.unwrap_or_else(Theme::mono).at_depth(depth);
            self.worn = name;
        }
    }

    /// Takes what the hall may see now. Whether the wall shows for some seconds what has just changed.
    pub fn see(&mut self, view: Arc<HallView>) -> bool {
        let record = |view: &HallView| view.news.as_ref().map_or(0, |news| news.record);
        // What is taken back is no news: the act before it was shown when it was made.
        let changed = self.view.as_ref().is_some_and(|before| record(&view) > record(before));
        self.pages = std::mem::take(&mut self.pages).of(&view.minutes);
        self.view = Some(view);
        self.trouble = None;
        self.flash |= changed;
        changed
    }

    /// Takes what is put before the hall.
    pub fn show(&mut self, on: OnWall) {
        if on.show != self.on.show || on.page != self.on.page || on.step != self.on.step {
            self.flash = false;
        }
        self.on = on;
        self.wear();
    }

    /// Takes the logo for the title card, or that there is none.
    pub fn bear(&mut self, logo: Option<Arc<Logo>>) {
        self.logo = logo;
    }

    /// Takes what stands in the way of following the meeting.
    pub fn trouble(&mut self, said: Option<Said>) {
        self.trouble = said;
    }

    /// Takes the time, which only a countdown shows, and lets go of what was shown for some seconds.
    pub fn tick(&mut self, now: DateTime<FixedOffset>, calm: bool) {
        self.now = Some(now);
        if calm {
            self.flash = false;
        }
    }

    /// Whether the picture changes with the clock.
    pub fn counts_down(&self) -> bool {
        matches!(self.on.show, Show::Countdown(_)) && !self.on.blank
    }

    /// How many pages what stands on the wall has: on this terminal where it is the wall, else on the smallest wall.
    pub fn n_pages(&self, is_wall: bool) -> usize {
        let Some(sight) = self.sight() else { return 1 };
        let on = |(width, height)| sight.position(body_of(Rect::new(0, 0, width, height))).map_or(1, |(_, n)| n);
        let here = on(self.size);
        if is_wall { here } else { here.max(on(SMALLEST)) }
    }

    /// Takes the size of the terminal.
    pub fn resize(&mut self, width: u16, height: u16) {
        self.size = (width, height);
    }

    fn sight(&self) -> Option<Sight<'_>> {
        let view = self.view.as_deref()?;
        let logo = self.logo.as_deref();
        Some(Sight { view, on: &self.on, pages: &self.pages, logo, lang: self.lang, now: self.now })
    }

    /// Draws the whole wall.
    pub fn draw(&self, frame: &mut Frame) {
        let area = frame.area();
        self.paint(frame.buffer_mut(), area);
    }

    /// Draws into a part of a screen: the console's preview.
    pub fn paint(&self, buf: &mut Buffer, area: Rect) {
        let mut pen = Pen::new(buf, &self.theme);
        pen.clear(area, Role::Ground);
        if self.on.blank || self.on.show == Show::Nothing || area.width < 20 || area.height < 4 {
            return;
        }
        let (Some(view), Some(sight)) = (&self.view, self.sight()) else {
            self.wait(&mut pen, area);
            return;
        };
        let flashed = self.flashed(view);
        let body = self.edges(&mut pen, area, &sight, flashed.is_some());
        match flashed {
            Some(About::Cell(unit_idx, leaf_idx)) => cell::draw(&mut pen, body, &sight, *unit_idx, *leaf_idx),
            Some(About::Unit(unit_idx)) => cell::unit(&mut pen, body, &sight, *unit_idx),
            Some(About::Vote(id)) => vote::draw(&mut pen, body, &sight, Some(id)),
            Some(About::Awards) => board::awards(&mut pen, body, &sight),
            Some(About::Offices) => board::offices(&mut pen, body, &sight),
            Some(About::Minutes) => minutes::adopted(&mut pen, body, &sight),
            None => sight.draw(&mut pen, body),
        }
    }

    /// The act just published, while it is shown in place of what stands on the wall.
    fn flashed<'a>(&self, view: &'a HallView) -> Option<&'a About> {
        let gives_way = matches!(
            self.on.show,
            Show::Title
                | Show::Sheet
                | Show::Unit(_)
                | Show::Ranking
                | Show::Agenda
                | Show::Attendance
                | Show::Awards
                | Show::Vote(_)
                | Show::Offices
        );
        let news = view.news.as_ref().filter(|_| self.flash && !self.on.pinned)?;
        // What is read gives way only to its own adoption.
        let adopted = self.on.show == Show::Minutes && news.about == About::Minutes;
        (gives_way || adopted).then_some(&news.about)
    }

    fn wait(&self, pen: &mut Pen<'_>, area: Rect) {
        let waits = self.lang.of("Đang chờ tệp cuộc họp…", "Waiting for the meeting file…");
        let said = self.trouble.as_ref().map_or_else(String::new, Said::line);
        let said = format!("{waits}\n{said}");
        plain::paragraph(pen, area, said.trim_end(), Role::Quiet);
    }

    /// The line above and the line below; what is left between.
    fn edges(&self, pen: &mut Pen<'_>, area: Rect, sight: &Sight<'_>, is_flashed: bool) -> Rect {
        let (lang, view) = (self.lang, sight.view);
        let margin = if area.width >= 100 { 2 } else { 1 };
        let (x, width) = (area.x + margin, area.width.saturating_sub(2 * margin));
        let notice = sight.notice();
        let room = width.saturating_sub(len(&notice) + 2);
        // Of several rankings the one that is shown is named.
        let several = view.sheet.rankings.len() > 1 && matches!(self.on.show, Show::Ranking | Show::Reveal);
        let bloc = &view.set_up.bloc.name;
        let name = if several { format!("{bloc} – {}", sight.ranking().title) } else { bloc.to_string() };
        pen.text(x, area.y, room, &name, Role::Heading);
        pen.right(x, area.y, width, &notice, Role::Unpublished);
        let bottom = area.bottom().saturating_sub(1);
        let corner = format!("{} · #{}", wall_code(&view.head), view.records);
        pen.right(x, bottom, width, &corner, Role::Quiet);
        let mut left: Vec<(String, Role)> = Vec::new();
        if view.set_up.bloc.sample {
            left.push((lang.of("SỐ LIỆU MẪU", "SAMPLE DATA").to_owned(), Role::Sample));
        }
        if let Some(said) = &self.trouble {
            left.push((said.what.clone(), Role::Refused));
        } else if view.closed {
            left.push((lang.of("Đã kết thúc và niêm phong", "Closed and sealed").to_owned(), Role::Saved));
        }
        if let Some((page, n_pages)) = sight.position(body_of(area)).filter(|_| !is_flashed) {
            left.push((lang.of(format!("trang {page}/{n_pages}"), format!("page {page}/{n_pages}")), Role::Quiet));
        }
        let mut at = x;
        let end = (x + width).saturating_sub(len(&corner) + 2);
        for (idx, (text, role)) in left.iter().enumerate() {
            if idx > 0 {
                at = pen.text(at, bottom, end.saturating_sub(at), " · ", Role::Quiet);
            }
            at = pen.text(at, bottom, end.saturating_sub(at), text, *role);
        }
        body_of(area)
    }
}

/// What stands between the edges.
fn body_of(area: Rect) -> Rect {
    let margin = if area.width >= 100 { 2 } else { 1 };
    let air = u16::from(area.height >= 30);
    Rect {
        x: area.x + margin,
        y: area.y + 1 + air,
        width: area.width.saturating_sub(2 * margin),
        height: area.height.saturating_sub(2 + 2 * air),
    }
}

/// What a picture of the wall is drawn from.
pub struct Sight<'a> {
    /// What the hall may see.
    pub view: &'a HallView,
    /// What is put before it.
    pub on: &'a OnWall,
    /// The minutes as pages.
    pub pages: &'a Pages,
    /// The logo for the title card.
    pub logo: Option<&'a Logo>,
    /// The language.
    pub lang: Lang,
    /// The time, where a countdown is shown.
    pub now: Option<DateTime<FixedOffset>>,
}

impl Sight<'_> {
    /// Since when the hall sees an earlier state, or that the figures are not final.
    fn notice(&self) -> String {
        let lang = self.lang;
        if let Some(held) = &self.view.held {
            let at = held.at.format("%H:%M");
            return lang.of(format!("điểm sau {at} chưa công bố"), format!("scores after {at} not published"));
        }
        if self.standings().is_final {
            return String::new();
        }
        lang.of("tạm tính", "provisional").to_owned()
    }

    /// The page shown and how many there are, where there are several.
    fn position(&self, body: Rect) -> Option<(usize, usize)> {
        let n_pages = match &self.on.show {
            Show::Sheet => table::sheet_pages(self, body),
            Show::Ranking => table::ranking_pages(self, body),
            Show::Unit(unit) => cell::unit_pages(self, body, self.view.sheet.unit_idx(unit.as_str())?),
            Show::Awards => board::awards_pages(self, body),
            Show::Offices => board::offices_pages(self, body),
            Show::Vote(id) => vote::pages(self, body, id.as_ref()),
            Show::Agenda => floor::agenda_pages(self, body),
            Show::Attendance => floor::attendance_pages(self, body),
            Show::Minutes => self.pages.number(),
            _ => return None,
        };
        let page = match self.on.show {
            Show::Sheet => table::sheet_page(self, body),
            _ => self.on.page.min(n_pages - 1),
        };
        (n_pages > 1).then_some((page + 1, n_pages))
    }

    fn draw(&self, pen: &mut Pen<'_>, body: Rect) {
        match &self.on.show {
            Show::Title => plain::title(pen, body, self),
            Show::Sheet => table::sheet(pen, body, self),
            Show::Ranking => table::ranking(pen, body, self),
            Show::Reveal => reveal::draw(pen, body, self),
            Show::Unit(unit) => match self.view.sheet.unit_idx(unit.as_str()) {
                Some(unit_idx) => cell::unit(pen, body, self, unit_idx),
                None => plain::title(pen, body, self),
            },
            Show::Cell(unit, criterion) => {
                let found = (self.view.sheet.unit_idx(unit.as_str()), self.view.sheet.leaf_idx(criterion.as_str()));
                match found {
                    (Some(unit_idx), Some(leaf_idx)) => cell::draw(pen, body, self, unit_idx, leaf_idx),
                    _ => plain::title(pen, body, self),
                }
            }
            Show::Countdown(until) => plain::countdown(pen, body, self, *until),
            Show::Message(text) => plain::message(pen, body, self, text),
            Show::Test => plain::test_card(pen, body, self),
            Show::Awards => board::awards(pen, body, self),
            Show::Offices => board::offices(pen, body, self),
            Show::Vote(id) => vote::draw(pen, body, self, id.as_ref()),
            Show::Agenda => floor::agenda(pen, body, self),
            Show::Attendance => floor::attendance(pen, body, self),
            Show::Minutes => minutes::draw(pen, body, self),
            Show::Nothing => {}
        }
    }

    /// The largest letters the operator allows.
    pub fn most(&self) -> crate::ui::widget::big::Size {
        use crate::ui::widget::big::Size;
        match self.on.scale {
            0 => Size::Plain,
            1 => Size::Double,
            _ => Size::Triple,
        }
    }

    /// The standings of the ranking that is shown.
    pub fn standings(&self) -> &Standings {
        self.view.ranked(self.on.ranking)
    }

    /// The ranking that is shown.
    pub fn ranking(&self) -> &Ranking {
        self.view.sheet.ranking(self.on.ranking)
    }

    /// What a row is ranked by: its total, or its share of its own maximum.
    pub fn figure(&self, row: &Row) -> String {
        match (self.standings().by, row.sum.percent()) {
            (RankBy::Percent, Some(percent)) => format!("{} %", self.lang.points(percent, 2)),
            _ => self.points(row.sum.total),
        }
    }

    /// The group of a unit; empty where it is in none.
    pub fn group(&self, unit_idx: usize) -> String {
        let id = self.view.set_up.unit(unit_idx).and_then(|unit| unit.group.as_ref());
        let group = id.and_then(|id| self.view.set_up.bloc.groups.iter().find(|group| group.id == *id));
        group.map_or_else(String::new, |group| shown(&group.title).into_owned())
    }

    /// The class of a row; empty where the rubric has none.
    pub fn band(&self, row: &Row) -> String {
        let bands = self.view.set_up.rubric.bands.as_ref();
        let band = bands.zip(row.band_idx).and_then(|(bands, idx)| bands.bands.get(idx));
        band.map_or_else(String::new, |band| shown(&band.title).into_owned())
    }

    /// The short name of a unit.
    pub fn short(&self, unit_idx: usize) -> String {
        self.view.set_up.unit(unit_idx).map_or_else(String::new, |unit| shown(&unit.short).into_owned())
    }

    /// The full name of a unit.
    pub fn name(&self, unit_idx: usize) -> String {
        self.view.set_up.unit(unit_idx).map_or_else(String::new, |unit| shown(&unit.name).into_owned())
    }

    /// Points as the hall reads them, with the rubric's places.
    pub fn points(&self, points: crate::domain::points::Points) -> String {
        self.lang.points(points, self.view.set_up.rubric.decimals)
    }

    /// What ranking is shown: the deciding stage, or the latest of each cell.
    pub fn is_mixed(&self) -> bool {
        self.view.standings.basis == Basis::Mixed
    }
}
