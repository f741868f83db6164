//! The wall as pictures: what a meeting and what is put on it come to, cell by cell.
#![allow(clippy::unwrap_used, reason = "a test may stop")]

use crate::kit::given::{Given, sample_acts};
use binhxet::domain::hall::{HallView, OnWall, Show};
use binhxet::domain::lookout::Lookout;
use binhxet::domain::meeting::Meeting;
use binhxet::papers::passages::minutes;
use binhxet::text::lang::Lang;
use binhxet::ui::hall::{Hall, Start};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::sync::Arc;

/// The sizes of a hall.
pub const SIZES: [(u16, u16); 4] = [(80, 24), (120, 36), (160, 45), (240, 67)];

pub fn sample() -> Given {
    Given::lao_cai().acts(sample_acts())
}

/// The sample meeting almost to its end: a vote that runs, counted ones, nominations and offices.
pub fn whole() -> Given {
    sample().acts([
        "leave so-tu-phap --reason \"Đi họp Tỉnh ủy\"",
        "absent thanh-tra --reason \"Ốm nặng\"",
        "agenda drop phat-bieu --reason \"Lãnh đạo bận\"",
        "agenda begin binh-xet",
        "vote open giay-khen --subject \"Tặng Giấy khen của khối\" --method hands --base all --threshold 2/3",
        "vote count giay-khen --for 6 --against 2 --blank 1 --against-units vp-ubnd,quy-dau-tu",
        "vote open bang-khen --subject \"Đề nghị tặng Bằng khen\" --method secret --base all --threshold 2/3 \
         --candidates so-noi-vu,so-tai-chinh,vp-hdnd --seats 2",
        "vote withdraw bang-khen vp-hdnd --reason \"Tự thấy chưa xứng đáng\"",
        "vote count bang-khen --issued 9 --invalid 1 --tally so-noi-vu=8 --tally so-tai-chinh=5",
        "nominate vp-ubnd don-vi-xuat-sac --override --reason \"Dẫn đầu\"",
        "nominate so-noi-vu bang-khen-ubnd-tinh --decision bang-khen --override --reason \"Đủ phiếu\"",
        "award decide bang-khen-ubnd-tinh so-noi-vu granted",
        "nominate giay-khen-ca-nhan --person \"Vũ Thị Lan\" --unit so-tu-phap --override --reason \"Thành tích\"",
        "office propose truong-khoi so-noi-vu --method acclaim --reason \"Có kinh nghiệm\"",
        "vote open chuyen-de --subject \"Chọn chuyên đề thi đua năm 2025\" --method hands --base all --threshold 1/2 --strict",
    ])
}

pub fn hall(size: (u16, u16), theme: &str, lang: Lang) -> Hall {
    let theme = theme.to_owned();
    Hall::new(Start { lang, theme, colour: true, fine: true, size })
}

pub fn view(given: &Given) -> Arc<HallView> {
    view_of(&Arc::new(given.meeting.clone()))
}

pub fn view_of(meeting: &Arc<Meeting>) -> Arc<HallView> {
    // With the minutes, which are drawn up only for who reads them.
    Arc::new(Lookout::with(minutes).see(meeting, &Show::Minutes))
}

/// A show by itself, beginning at its first page.
pub fn on(show: Show) -> OnWall {
    OnWall { show, ..OnWall::default() }
}

pub fn buffer(hall: &Hall, size: (u16, u16)) -> Buffer {
    let area = Rect::new(0, 0, size.0, size.1);
    let mut buf = Buffer::empty(area);
    hall.paint(&mut buf, area);
    buf
}

/// What stands in the buffer, line by line.
pub fn text(buf: &Buffer) -> String {
    let row = |y| (0..buf.area.width).map(|x| buf[(x, y)].symbol()).collect::<String>();
    (0..buf.area.height).map(|y| row(y).trim_end().to_owned()).collect::<Vec<_>>().join("\n")
}

pub fn picture(view: &Arc<HallView>, on: &OnWall, size: (u16, u16), theme: &str) -> String {
    let mut hall = hall(size, theme, Lang::Vi);
    hall.see(Arc::clone(view));
    hall.show(on.clone());
    text(&buffer(&hall, size))
}

/// Everything that can be put on the wall, with a name each; of what has several pages, the first two.
pub fn shows() -> Vec<(String, OnWall)> {
    let named = [
        ("title", Show::Title),
        ("sheet", Show::Sheet),
        ("unit", Show::Unit("so-noi-vu".into())),
        ("cell", Show::Cell("so-tu-phap".into(), "I.5".into())),
        ("ranking", Show::Ranking),
        ("awards", Show::Awards),
        ("vote", Show::Vote(None)),
        ("vote-question", Show::Vote(Some("giay-khen".into()))),
        ("vote-candidates", Show::Vote(Some("bang-khen".into()))),
        ("offices", Show::Offices),
        ("agenda", Show::Agenda),
        ("attendance", Show::Attendance),
        ("minutes", Show::Minutes),
        ("message", Show::Message("Nghỉ giải lao 10 phút".into())),
        ("countdown", Show::Countdown(crate::kit::given::clock() + chrono::Duration::minutes(95))),
        ("test", Show::Test),
        ("nothing", Show::Nothing),
    ];
    let mut shows: Vec<(String, OnWall)> = named.map(|(name, show)| (name.to_owned(), on(show))).into();
    shows.push(("minutes-2".to_owned(), OnWall { page: 1, ..on(Show::Minutes) }));
    shows.push(("awards-places".to_owned(), OnWall { places: true, ..on(Show::Awards) }));
    for step in [0, 1, 6, 7, 9] {
        shows.push((format!("reveal-{step}"), OnWall { step, ..on(Show::Reveal) }));
    }
    shows
}
