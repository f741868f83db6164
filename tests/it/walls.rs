//! The wall as pictures: every show at the sizes of a hall, and that no name or total is lost.
#![allow(clippy::unwrap_used, reason = "a test may stop")]

use crate::kit::given::{Given, clock, lao_cai, sample_acts};
use crate::kit::wall::{SIZES, buffer, hall, on, picture, sample, shows, text, view, whole};
use binhxet::domain::bloc::UnitGroup;
use binhxet::domain::command::Command;
use binhxet::domain::hall::{HallView, OnWall, Show};
use binhxet::domain::ranking::{RankBy, Ranking};
use binhxet::domain::standings::Basis;
use binhxet::text::lang::Lang;
use binhxet::ui::widget::big::{Size, draw, measure};
use binhxet::words::command_line;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

#[test]
fn every_show_at_every_size_of_a_hall() {
    let seen = view(&whole());
    for (name, on) in shows() {
        let mut pictures = String::new();
        for size in SIZES {
            let picture = picture(&seen, &on, size, "projector");
            write!(pictures, "== {} × {}\n{picture}\n", size.0, size.1).unwrap();
        }
        insta::assert_snapshot!(name, pictures);
    }
}

/// How often each look stands in a picture: `#1a1a1a on #ffffff bold 40`.
fn looks(buf: &Buffer, known: &mut Vec<String>) -> String {
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for cell in buf.content().iter().filter(|cell| cell.symbol() != " ") {
        let look = format!("{} on {} {:?}", cell.fg, cell.bg, cell.modifier);
        let at = known.iter().position(|one| *one == look).unwrap_or(known.len());
        if at == known.len() {
            known.push(look);
        }
        *counts.entry(at).or_default() += 1;
    }
    let counts = counts.iter().map(|(look, count)| format!(" {look}:{count}"));
    counts.collect::<Vec<_>>().concat()
}

/// The letters are the same in every theme; of the looks each theme keeps how many letters have which.
#[test]
fn every_show_at_every_size_in_every_theme() {
    let given = whole();
    let seen = view(&given);
    let blocs = given.meeting.set_up().bloc.name.to_string();
    let themes = ["light", "dark", "projector", "mono"];
    let mut told = themes.map(|_| (Vec::new(), String::new()));
    for (name, on) in shows() {
        for size in SIZES {
            let mut letters: Option<String> = None;
            for (theme, (known, lines)) in themes.into_iter().zip(&mut told) {
                let mut hall = hall(size, theme, Lang::Vi);
                hall.see(Arc::clone(&seen));
                hall.show(on.clone());
                let drawn = buffer(&hall, size);
                writeln!(lines, "{name} {}x{}{}", size.0, size.1, looks(&drawn, known)).unwrap();
                let drawn = text(&drawn);
                assert!(on.show == Show::Nothing || drawn.contains(&blocs), "{name} {size:?}");
                assert_eq!(*letters.get_or_insert(drawn.clone()), drawn, "{name} in {theme}");
            }
        }
        for size in [(1, 1), (20, 4), (40, 12), (400, 120)] {
            picture(&seen, &on, size, "mono");
        }
    }
    for (theme, (known, lines)) in themes.into_iter().zip(told) {
        let legend: Vec<String> = known.iter().enumerate().map(|(idx, look)| format!("{idx} = {look}")).collect();
        insta::assert_snapshot!(format!("looks_{theme}"), format!("{}\n\n{lines}", legend.join("\n")));
    }
}

#[test]
fn no_show_falls_back_to_the_title() {
    let seen = view(&whole());
    let title = picture(&seen, &on(Show::Title), (120, 36), "mono");
    for (name, on) in shows().into_iter().filter(|(_, on)| on.show != Show::Title) {
        assert_ne!(picture(&seen, &on, (120, 36), "mono"), title, "{name}");
    }
}

#[test]
fn before_anything_has_happened_every_show_draws() {
    let seen = view(&Given::lao_cai());
    for (name, on) in shows() {
        let drawn = picture(&seen, &on, (80, 24), "mono");
        assert!(on.show == Show::Nothing || !drawn.trim().is_empty(), "{name}");
    }
}

#[test]
fn in_the_reveal_place_name_and_total_are_each_an_eighth_of_the_screen() {
    let given = sample();
    let seen = view(&given);
    for size in SIZES {
        for (step, row) in [(1, 7), (4, 4), (6, 1), (6, 2), (7, 0)] {
            let row = seen.rows(0)[row];
            let drawn = picture(&seen, &OnWall { step, ..on(Show::Reveal) }, size, "mono");
            let short = given.meeting.set_up().unit(row.unit_idx).unwrap().short.to_string();
            // Units that share a place have "=2" before each, or one heading: its figure is what is looked for.
            for text in [row.rank.unwrap().to_string(), Lang::Vi.points(row.sum.total, 2), short] {
                for word in text.split(' ') {
                    let found = Size::ALL.into_iter().filter(|chosen| holds(&drawn, word, *chosen));
                    let high = found.map(|chosen| chosen.letter().1).max().unwrap_or(1);
                    assert!(high * 8 >= size.1, "{word} is {high} high of {size:?}:\n{drawn}");
                }
            }
        }
    }
}

/// Whether a word stands in a picture in letters of that size.
fn holds(drawn: &str, word: &str, size: Size) -> bool {
    let (wide, high) = measure(word, size);
    let mut buf = Buffer::empty(Rect::new(0, 0, wide, high));
    let area = buf.area;
    draw(&mut buf, area, word, size, Style::new());
    let wanted = text(&buf);
    let lines: Vec<Vec<char>> = drawn.lines().map(|line| line.chars().collect()).collect();
    let at = |x: usize, y: usize| {
        wanted.lines().enumerate().all(|(down, line)| {
            let mut cells = line.chars().enumerate().filter(|(_, c)| *c != ' ');
            cells.all(|(across, c)| lines.get(y + down).and_then(|row| row.get(x + across)) == Some(&c))
        })
    };
    let width = lines.iter().map(Vec::len).max().unwrap_or(0);
    (0..lines.len()).any(|y| (0..width).any(|x| at(x, y)))
}

#[test]
fn twelve_units_stand_whole_on_the_smallest_wall() {
    let mut set_up = lao_cai();
    for number in 0..3 {
        let mut unit = set_up.bloc.units[0].clone();
        unit.id = format!("them-{number}").as_str().into();
        unit.name = format!("Đơn vị thành viên thêm thứ {number} của khối").into();
        unit.short = format!("ĐV thêm {number}").into();
        set_up.bloc.units.push(unit);
    }
    let given = Given::set_up(set_up).acts(sample_acts());
    let seen = view(&given);
    let picture = picture(&seen, &on(Show::Ranking), (80, 24), "projector");
    for row in &seen.standings.rows {
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
    let seen = view(&given);
    let names: Vec<String> = {
        let view = HallView::of(&given.meeting, Basis::Mixed);
        view.rows(0).iter().map(|row| given.meeting.set_up().unit(row.unit_idx).unwrap().short.to_string()).collect()
    };
    let first = picture(&seen, &OnWall { step: 1, ..on(Show::Reveal) }, (120, 36), "mono");
    let text = |name: &str| first.contains(name);
    assert!(!names[..7].iter().any(|name| text(name)), "nobody before the turn: {first}");
    let last = picture(&seen, &OnWall { step: 7, ..on(Show::Reveal) }, (120, 36), "mono");
    assert!(last.contains(&names[7]), "those before stay beside: {last}");
}

#[test]
fn blank_shows_nothing_at_all() {
    let seen = view(&sample());
    let on = OnWall { blank: true, ..on(Show::Ranking) };
    assert_eq!(picture(&seen, &on, (80, 24), "dark").trim(), "");
}

/// Whether something was shown for a while after an act, and what; afterwards it is gone.
fn flashed(given: &mut Given, show: Show, pinned: bool, act: &str) -> Option<String> {
    let size = (120, 36);
    let mut hall = hall(size, "mono", Lang::Vi);
    hall.see(view(given));
    hall.show(OnWall { pinned, ..on(show) });
    let before = text(&buffer(&hall, size));
    given.act(act);
    let changed = hall.see(view(given));
    let now = text(&buffer(&hall, size));
    hall.tick(clock(), true);
    let after = text(&buffer(&hall, size));
    assert_eq!(before.lines().nth(2), after.lines().nth(2), "it returns after {act}");
    (changed && now != after).then_some(now)
}

#[test]
fn an_act_is_shown_for_a_while_unless_something_is_pinned() {
    let mut given = sample();
    let cell = flashed(&mut given, Show::Ranking, false, "score so-tu-phap I.5 5,4 --reason v").unwrap();
    assert!(cell.contains("tối đa 6,00"), "{cell}");
    assert_eq!(flashed(&mut given, Show::Ranking, true, "score so-tu-phap I.5 5,5 --reason v"), None);
    assert_eq!(flashed(&mut given, Show::Message("x".into()), false, "score so-tu-phap I.5 5,4 --reason v"), None);
    let unit = flashed(&mut given, Show::Title, false, "tally so-tu-phap van-ban-nhac-nho 1 --reason v").unwrap();
    assert!(unit.contains("Sở Tư pháp"), "{unit}");
    assert_eq!(flashed(&mut given, Show::Title, false, "note \"x\""), None);
    assert_eq!(flashed(&mut given, Show::Title, false, "undo"), None, "what is taken back is no news");
    let open = "vote open v --subject \"Chọn chuyên đề\" --method hands --base all --threshold 1/2 --strict";
    let vote = flashed(&mut given, Show::Sheet, false, open).unwrap();
    assert!(vote.contains("Chọn chuyên đề") && vote.contains("Cần 5 phiếu"), "{vote}");
    let counted = flashed(&mut given, Show::Sheet, false, "vote count v --for 8 --against 1").unwrap();
    assert!(counted.contains("8/9 (88,89 %)"), "{counted}");
    let proposed = "nominate vp-ubnd don-vi-xuat-sac --override --reason v";
    let awards = flashed(&mut given, Show::Sheet, false, proposed).unwrap();
    assert!(awards.contains("Đơn vị xuất sắc của khối"), "{awards}");
    assert_eq!(flashed(&mut given, Show::Reveal, false, "office propose truong-khoi so-noi-vu"), None);
}

#[test]
fn the_number_of_places_is_said_only_when_the_chair_says_it() {
    let seen = view(&whole().acts(["award quota bang-khen-ubnd-tinh 7 --reason \"Văn bản giao\""]));
    for size in SIZES {
        let silent = picture(&seen, &on(Show::Awards), size, "mono");
        assert!(!silent.contains("suất") && !silent.contains('7'), "{silent}");
        let said = picture(&seen, &OnWall { places: true, ..on(Show::Awards) }, size, "mono");
        assert!(said.contains("7 suất"), "{said}");
    }
}

/// The sample's units in two groups with places of their own, and a ranking by share.
fn grouped() -> Given {
    let mut set_up = lao_cai();
    let groups = [("nha-nuoc", "Cơ quan nhà nước"), ("hoi", "Hội, quỹ")];
    set_up.bloc.groups = groups.map(|(id, title)| UnitGroup { id: id.into(), title: title.into() }).into();
    for (idx, unit) in set_up.bloc.units.iter_mut().enumerate() {
        unit.group = Some(groups[usize::from(idx >= 7)].0.into());
    }
    let general = Ranking::general();
    set_up.rubric.rankings = vec![
        general.clone(),
        Ranking { id: "nhom".into(), title: "Trong từng nhóm".into(), within_groups: true, ..general.clone() },
        Ranking { id: "ty-le".into(), title: "Theo tỷ lệ".into(), by: RankBy::Percent, ..general },
    ];
    Given::set_up(set_up).acts(sample_acts())
}

#[test]
fn each_group_has_its_own_places_and_another_ranking_its_own_figure() {
    let seen = view(&grouped());
    let nhom = OnWall { ranking: 1, ..on(Show::Ranking) };
    let drawn = picture(&seen, &nhom, (160, 45), "mono");
    assert!(drawn.contains("Trong từng nhóm") && drawn.contains("Hội, quỹ"), "{drawn}");
    let firsts = drawn.lines().filter(|line| line.trim_start().starts_with("1 ")).count();
    assert_eq!(firsts, 2, "one first place a group: {drawn}");
    let steps = seen.steps(1);
    assert_eq!(
        steps.iter().filter(|step| step.iter().any(|row| row.rank == Some(1))).count(),
        2,
        "no tie across groups"
    );
    let first = OnWall { step: 1, ranking: 1, ..on(Show::Reveal) };
    let drawn = picture(&seen, &first, (120, 36), "mono");
    assert!(drawn.contains("Hội Luật gia tỉnh · Hội, quỹ"), "{drawn}");
    let share = OnWall { ranking: 2, ..on(Show::Ranking) };
    let drawn = picture(&seen, &share, (120, 36), "mono");
    assert!(drawn.contains("Tỷ lệ") && drawn.contains(" %"), "{drawn}");
}

#[test]
fn a_ranking_is_put_on_the_wall_by_name() {
    let given = grouped();
    let put = |line: &str| match command_line(line, &given.meeting) {
        Ok(Command::Wall(command)) => OnWall::default().after(&command),
        other => panic!("{line}: {other:?}"),
    };
    assert_eq!(put("wall ranking nhom"), OnWall { ranking: 1, ..on(Show::Ranking) });
    assert_eq!(put("wall reveal ty-le"), OnWall { ranking: 2, ..on(Show::Reveal) });
    assert_eq!(put("wall reveal"), on(Show::Reveal));
    assert!(command_line("wall ranking khác", &given.meeting).is_err());
}

#[test]
fn the_scoresheet_opens_where_the_cell_is_that_is_talked_about() {
    let given = whole();
    let seen = view(&given);
    let put = |line: &str| match command_line(line, &given.meeting) {
        Ok(Command::Wall(command)) => OnWall::default().after(&command),
        other => panic!("{line}: {other:?}"),
    };
    let pointed = put("wall sheet hoi-luat-gia II.3");
    let leaf = &seen.sheet.leaves[seen.sheet.leaf_idx("II.3").unwrap()];
    let begins: String = leaf.criterion.title.chars().take(10).collect();
    for size in SIZES {
        let drawn = picture(&seen, &pointed, size, "mono");
        let row = drawn.lines().find(|line| line.trim_start().starts_with('▸')).unwrap_or_default();
        assert!(row.contains(&begins), "{drawn}");
        assert!(drawn.lines().any(|line| line.contains("─▾─")) && drawn.contains("Hội LG"), "{drawn}");
    }
    // Every page is reached by going on.
    let place = |page| {
        let drawn = picture(&seen, &OnWall { page, ..pointed.clone() }, (80, 24), "mono");
        drawn.lines().last().unwrap().split("trang ").nth(1).unwrap().chars().next()
    };
    let mut places: Vec<_> = (0..6).map(place).collect();
    assert_ne!(places[0], Some('1'));
    places.sort();
    assert_eq!(places, ['1', '2', '3', '4', '5', '6'].map(Some));
    assert_eq!(put("wall sheet").cell, None);
    assert!(command_line("wall sheet hoi-luat-gia", &given.meeting).is_err());
}
