//! What the keys of the wall come to: what is put on it, the mirrored screen, the gate.
//!
//! What is on show is no fact: it goes on when nothing can be entered any more. It must never write a file itself.

use std::sync::Arc;

use crate::domain::command::Command;
use crate::domain::gate::{self, GateCommand};
use crate::domain::hall::{OnWall, Show, WallCommand};
use crate::domain::lookout::Scribe;
use crate::text::hall_words;
use crate::text::lang::Said;
use crate::text::logo::Logo;
use crate::ui::action::Action;
use crate::ui::console::{Console, Effect, View};
use crate::ui::desk::Desk;
use crate::ui::screen::pick::Pick;
use crate::ui::screen::{Intent, Layer};
use crate::ui::theme::Role;

impl Console {
    /// Looks at the meeting for the wall: the picture, what is held back, the signs of the title line.
    pub(crate) fn watch_wall(&mut self) {
        let present = Arc::clone(self.present());
        self.wall.see(&present, self.desk.size.0);
        let lang = self.desk.lang;
        let mut signs = Vec::new();
        if self.wall.on.blank {
            signs.push((lang.of("MÀN CHIẾU TẮT", "WALL BLANK").to_owned(), Role::Warning));
        }
        if let Some(at) = self.wall.closed_at {
            let (n, at) = (self.wall.held.len(), at.format("%H:%M"));
            let text = lang.of(format!("GIỮ ĐIỂM TỪ {at}: {n} KHÁC"), format!("HELD SINCE {at}: {n} DIFFER"));
            signs.push((text, Role::Unpublished));
        }
        self.desk.wall_signs = signs;
    }

    /// Takes who draws up the minutes as the hall reads them, and the logo of the title card.
    pub fn wall_of(&mut self, scribe: Scribe, logo: Option<Arc<Logo>>) {
        self.wall.read_by(scribe);
        self.wall.hall.bear(logo);
        self.watch_wall();
    }

    /// Takes what stands on the wall, put there here or elsewhere.
    pub(crate) fn take_wall(&mut self, on: OnWall) {
        if on != self.wall.on {
            self.wall.put(on);
            self.watch_wall();
            self.follow();
        }
    }

    /// Puts something on the wall.
    pub(crate) fn put(&mut self, command: &WallCommand) {
        // What is only tried is not for the hall.
        let on = self.wall.after(command, &Arc::clone(self.present()));
        self.effects.push(Effect::Wall(on.clone()));
        self.take_wall(on);
        let (lang, blank) = (self.desk.lang, self.wall.on.blank);
        let said = match command {
            WallCommand::Blank(_) if blank => lang.of("Màn chiếu đã tắt.", "The wall is blank.").to_owned(),
            _ => {
                let what = hall_words::on_wall(&self.wall.on, &self.desk.meeting, lang);
                let page = self.wall.page_of_minutes().map_or_else(String::new, |(page, n)| {
                    lang.of(format!(", trang {page}/{n}"), format!(", page {page}/{n}"))
                });
                lang.of(format!("Màn chiếu: {what}{page}."), format!("On the wall: {what}{page}."))
            }
        };
        self.say(Said::new(said, ""), if blank { Role::Warning } else { Role::Text });
    }

    /// Does what an action means for the wall; whether it is one of these. While the hall sees this screen no other
    /// action but leaving does anything.
    pub(crate) fn on_wall(&mut self, action: Action) -> bool {
        let mirrored = self.wall.mirrored;
        match action {
            // From anywhere, even over a text field: what is being typed stays.
            Action::Blank => self.put(&WallCommand::Blank(!self.wall.on.blank)),
            Action::Present => self.mirror(!mirrored),
            Action::Cancel if mirrored => self.mirror(false),
            Action::WallNext => self.put(&WallCommand::Turn { on: true }),
            Action::WallBack => self.put(&WallCommand::Turn { on: false }),
            Action::WallAll => self.put(&WallCommand::Jump(usize::MAX)),
            Action::First if mirrored => self.put(&WallCommand::Jump(0)),
            Action::WallPause => {
                if let Some(step) = self.wall.pause(&self.desk.meeting).filter(|_| self.wall.on.show == Show::Reveal) {
                    self.put(&WallCommand::Jump(step));
                }
            }
            _ if mirrored => {}
            Action::PutOnWall => {
                // The ranking looked at here is the one the hall is to see.
                let ranking = self.desk.looked_at.ranking_idx;
                self.put(&WallCommand::Rank { show: self.under_cursor(), ranking });
            }
            Action::PinWall => self.put(&WallCommand::Pin(!self.wall.on.pinned)),
            Action::WallList => {
                let list = self.wall_list();
                self.layers.push(Layer::Pick(list));
            }
            Action::Preview => {
                let shown = self.wall.has_side(self.desk.size.0);
                self.wall.preview = Some(!shown);
                self.watch_wall();
                self.follow();
            }
            Action::WallDifferences => self.list_differences(),
            Action::Reveal => {
                // The reveal stands on the wall before anything is published, so that nothing is given away.
                let ranking = self.desk.looked_at.ranking_idx;
                self.put(&WallCommand::Rank { show: Show::Reveal, ranking });
                if !gate::is_open(&self.desk.meeting) && self.desk.meeting.closed().is_none() {
                    let publish = Command::Gate(GateCommand::Publish { units: Vec::new() });
                    self.proceed(Intent::new(&self.desk, publish));
                }
            }
            _ => return false,
        }
        true
    }

    /// Turns this screen into the wall, or back.
    fn mirror(&mut self, mirrored: bool) {
        self.wall.mirrored = mirrored;
        self.message = None;
        self.watch_wall();
        self.follow();
    }

    /// What of the screen the hall would want to see.
    fn under_cursor(&self) -> Show {
        let unit = self.desk.unit_id();
        match self.view() {
            View::Sheet | View::Talk => {
                self.desk.cell_ids().map_or(Show::Sheet, |(unit, criterion)| Show::Cell(unit, criterion))
            }
            View::Unit => unit.map_or(Show::Sheet, Show::Unit),
            View::Ranking => Show::Ranking,
            View::Awards => match self.desk.meeting.ballots().open().last() {
                Some(vote) => Show::Vote(Some(vote.opening.id.clone())),
                None => Show::Awards,
            },
            View::Trial | View::History | View::Evidence | View::Remaining => Show::Sheet,
            View::Floor => self.floor.show(),
            View::Minutes => Show::Minutes,
        }
    }

    fn wall_list(&self) -> Pick {
        let (desk, lang) = (&self.desk, self.desk.lang);
        let votes = desk.meeting.ballots().all().iter().rev().map(|vote| Show::Vote(Some(vote.opening.id.clone())));
        let cell = desk.cell_ids().map(|(unit, criterion)| Show::Cell(unit, criterion));
        let shows = cell
            .into_iter()
            .chain(desk.unit_id().map(Show::Unit))
            .chain([Show::Awards])
            .chain(votes)
            .chain([Show::Offices, Show::Agenda, Show::Attendance, Show::Minutes])
            .chain([Show::Title, Show::Test, Show::Nothing]);
        let row =
            |(what, command): (String, WallCommand)| (String::new(), what, Intent::new(desk, Command::Wall(command)));
        let show = |show: Show| (hall_words::show(&show, &desk.meeting, lang), WallCommand::Show(show));
        let rankings = desk.meeting.sheet().rankings.iter().enumerate();
        let several = desk.meeting.sheet().rankings.len() > 1;
        let ranked = rankings.flat_map(|(ranking, known)| {
            [Show::Ranking, Show::Reveal].map(|show| {
                let name = hall_words::show(&show, &desk.meeting, lang);
                let name = if several { format!("{name}: {}", known.title) } else { name };
                (name, WallCommand::Rank { show, ranking })
            })
        });
        // The row and column under the cursor are those that are talked about.
        let point = desk
            .cell_ids()
            .map_or(WallCommand::Show(Show::Sheet), |(unit, criterion)| WallCommand::Point(unit, criterion));
        let sheet = (hall_words::show(&Show::Sheet, &desk.meeting, lang), point);
        let places = self.wall.on.places;
        let said = lang.of("Số suất khen thưởng: cho biết hoặc ẩn", "Number of places of awards: say or hide");
        let scale = |scale: u8, vi: &str, en: &str| (lang.of(vi, en).to_owned(), WallCommand::Scale(scale));
        let settings = [
            (said.to_owned(), WallCommand::Places(!places)),
            scale(0, "Cỡ chữ nhỏ", "Small letters"),
            scale(1, "Cỡ chữ vừa", "Large letters"),
            scale(2, "Cỡ chữ lớn", "Largest letters"),
        ];
        let rows = ranked.chain([sheet]).chain(shows.map(show)).chain(settings).map(row).collect();
        Pick::acts(lang.of("Đưa lên màn chiếu", "Put on the wall"), rows)
    }

    fn list_differences(&mut self) {
        let (desk, lang) = (&self.desk, self.desk.lang);
        if self.wall.closed_at.is_none() {
            let said = lang.of("Hội trường thấy mọi điểm ngay.", "The hall sees every entry at once.");
            return self.say(Said::new(said, ""), Role::Text);
        }
        let places = self.wall.held.iter().map(|difference| {
            let text = hall_words::difference(difference, &desk.meeting, lang);
            let mut spot = desk.spot;
            spot.unit_idx = difference.unit_idx().unwrap_or(spot.unit_idx);
            let leaf = difference.leaf_idx().and_then(|leaf_idx| desk.leaf(leaf_idx));
            spot.row_idx = leaf.map_or(spot.row_idx, |leaf| leaf.row_idx);
            (text, spot)
        });
        let list = Pick::spots(lang.of("Hội trường chưa thấy", "What the hall does not see yet"), places.collect());
        self.layers.push(Layer::Pick(list));
    }
}

/// What is to be confirmed before something is published: it is never undone.
pub(crate) fn question(desk: &Desk, command: &GateCommand) -> Option<Vec<String>> {
    let lang = desk.lang;
    let first = match command {
        GateCommand::Close => return None,
        GateCommand::Open => lang
            .of("Hiện mọi điểm ngay trên màn chiếu, kể cả điểm đang giữ lại?", "Show everything to the hall at once?")
            .to_owned(),
        GateCommand::Publish { units } if units.is_empty() => {
            lang.of("Công bố mọi điểm đang giữ lại?", "Publish everything that is held back?").to_owned()
        }
        GateCommand::Publish { units } => {
            let names = crate::text::ballots::names(&desk.meeting, units);
            lang.of(format!("Công bố riêng điểm của {names}?"), format!("Publish {names} alone?"))
        }
    };
    let never = lang.of("Đã công bố thì không hoàn tác.", "What is published is never undone.");
    Some(vec![first, never.to_owned()])
}
