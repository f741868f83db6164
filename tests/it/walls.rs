//! The wall as pictures: every show at the sizes of a hall, and that no name or total is lost.
#![allow(clippy::unwrap_used, reason = "a test may stop")]

use crate::kit::given::{Given, sample_acts};
use binhxet::domain::hall::{HallView, OnWall, Show};
use binhxet::domain::standings::Basis;
use binhxet::text::lang::Lang;
use binhxet::ui::hall::{Hall, Start};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::sync::Arc;

const SIZES: [(u16, u16); 4] = [(80, 24), (120, 36), (160, 45), (240, 67)];

fn sample() -> Given {
    Given::lao_cai().acts(sample_acts())
}

fn hall(size: (u16, u16), theme: &str) -> Hall {
    let theme = theme.to_owned();
    Hall::new(Start { lang: Lang::Vi, theme, colour: true, fine: true, size })
}

fn picture(given: &Given, on: &OnWall, size: (u16, u16), theme: &str) -> String {
    let mut hall = hall(size, theme);
    hall.see(Arc::new(HallView::of(&given.meeting, Basis::Mixed)));
    hall.show(on.clone());
    let area = Rect::new(0, 0, size.0, size.1);
    let mut buf = Buffer::empty(area);
    hall.paint(&mut buf, area);
    let row = |y| (0..size.0).map(|x| buf[(x, y)].symbol()).collect::<String>();
    (0..size.1).map(|y| row(y).trim_end().to_owned()).collect::<Vec<_>>().join("\n")
}

fn on(show: Show) -> OnWall {
    OnWall { show, ..OnWall::default() }
}

fn shows() -> Vec<(&'static str, OnWall)> {
    let cell = Show::Cell("so-tu-phap".into(), "I.5".into());
    let mut shows = vec![
        ("title", on(Show::Title)),
        ("sheet", on(Show::Sheet)),
        ("ranking", on(Show::Ranking)),
        ("unit", on(Show::Unit("so-noi-vu".into()))),
        ("cell", on(cell)),
        ("message", on(Show::Message("Nghỉ giải lao 10 phút".into()))),
        ("test", on(Show::Test)),
    ];
    for step in [0, 1, 7, 9] {
        shows.push(("reveal", OnWall { step, ..on(Show::Reveal) }));
    }
    shows
}

#[test]
fn every_show_at_the_smallest_and_a_usual_size() {
    let given = sample();
    for (name, on) in shows() {
        for size in [(80, 24), (120, 36)] {
            let name = format!("{name}-{}-{}x{}", on.step, size.0, size.1);
            insta::assert_snapshot!(name, picture(&given, &on, size, "projector"));
        }
    }
}

#[test]
fn themes_change_no_letter_and_every_size_draws() {
    let given = sample();
    for (_, on) in shows() {
        for size in SIZES {
            let pictures = ["light", "dark", "projector", "mono"].map(|theme| picture(&given, &on, size, theme));
            assert!(pictures.iter().all(|picture| *picture == pictures[0]));
            assert!(pictures[0].contains(&given.meeting.set_up().bloc.name.to_string()), "{on:?} {size:?}");
        }
        for size in [(1, 1), (20, 4), (40, 12), (400, 120)] {
            picture(&given, &on, size, "mono");
        }
    }
}

#[test]
fn twelve_units_stand_whole_on_the_smallest_wall() {
    let mut set_up = crate::kit::given::lao_cai();
    for number in 0..3 {
        let mut unit = set_up.bloc.units[0].clone();
        unit.id = format!("them-{number}").as_str().into();
        unit.name = format!("Đơn vị thành viên thêm thứ {number} của khối").into();
        unit.short = format!("ĐV thêm {number}").into();
        set_up.bloc.units.push(unit);
    }
    let given = Given::set_up(set_up).acts(sample_acts());
    let picture = picture(&given, &on(Show::Ranking), (80, 24), "projector");
    let view = HallView::of(&given.meeting, Basis::Mixed);
    for row in &view.standings.rows {
        let unit = given.meeting.set_up().unit(row.unit_idx).unwrap();
        let line = picture.lines().find(|line| line.contains(&*unit.short)).unwrap_or_default();
        let total = Lang::Vi.points(row.sum.total, 2);
        assert!(row.excluded.is_some() || line.ends_with(&total), "{}: {line}", unit.short);
        assert!(!line.is_empty(), "{} is lost", unit.short);
    }
}

#[test]
fn what_is_revealed_comes_from_the_last_place_up() {
    let given = sample();
    let names: Vec<String> = {
        let view = HallView::of(&given.meeting, Basis::Mixed);
        view.rows().iter().map(|row| given.meeting.set_up().unit(row.unit_idx).unwrap().short.to_string()).collect()
    };
    let first = picture(&given, &OnWall { step: 1, ..on(Show::Reveal) }, (120, 36), "mono");
    let text = |name: &str| first.contains(name);
    assert!(!names[..7].iter().any(|name| text(name)), "nobody before the turn: {first}");
    let last = picture(&given, &OnWall { step: 7, ..on(Show::Reveal) }, (120, 36), "mono");
    assert!(last.contains(&names[7]), "those before stay beside: {last}");
}

#[test]
fn blank_shows_nothing_at_all() {
    let given = sample();
    let on = OnWall { blank: true, ..on(Show::Ranking) };
    assert_eq!(picture(&given, &on, (80, 24), "dark").trim(), "");
}

#[test]
fn a_change_is_shown_for_a_while_unless_something_is_pinned() {
    let mut given = sample();
    let size = (120, 36);
    for pinned in [false, true] {
        let mut hall = hall(size, "mono");
        hall.see(Arc::new(HallView::of(&given.meeting, Basis::Mixed)));
        hall.show(OnWall { pinned, ..on(Show::Ranking) });
        given.act(&format!("score so-tu-phap I.5 5,{} --reason v", if pinned { 5 } else { 4 }));
        assert!(hall.see(Arc::new(HallView::of(&given.meeting, Basis::Mixed))));
        let area = Rect::new(0, 0, size.0, size.1);
        let mut buf = Buffer::empty(area);
        hall.paint(&mut buf, area);
        let text: String = buf.content().iter().map(ratatui::buffer::Cell::symbol).collect();
        assert_eq!(text.contains("tối đa 6,00"), !pinned, "{text}");
        hall.tick(crate::kit::given::clock(), true);
        hall.paint(&mut buf, area);
        let text: String = buf.content().iter().map(ratatui::buffer::Cell::symbol).collect();
        assert!(!text.contains("tối đa 6,00"));
    }
}
