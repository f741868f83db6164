//! The start screen: meetings with their state, a new one by a short form, rehearsals made and wiped.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use crate::kit::room::{Room, lines};
use crate::kit::world::{noon, run, run_with};
use binhxet::cli::Exit;
use binhxet::domain::event::Role;
use binhxet::input::{Chord, Input, MouseDeed};
use binhxet::rulebook::{rehearsal, sample};
use binhxet::text::lang::Lang;
use binhxet::ui::console::Room as Window;
use binhxet::ui::keymap::Keymap;
use binhxet::ui::start::{Boot, NewMeeting, Recent, Standing, Start, Wish};
use binhxet::ui::theme::Role as Look;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use std::fs;
use std::path::Path;

fn recent(name: &str, standing: Standing, rehearsal: bool) -> Recent {
    Recent {
        path: format!("/họp/{name}.binhxet"),
        name: format!("{name}.binhxet"),
        title: format!("Hội nghị bình xét thi đua – {name}"),
        standing,
        rehearsal,
        last: Some(noon()),
    }
}

fn recents() -> Vec<Recent> {
    vec![
        recent("năm 2025", Standing::Open { records: 517 }, false),
        recent("năm 2024", Standing::Sealed { code: "C2QM-1JMF".to_owned() }, false),
        recent("hỏng", Standing::Broken("Tệp hỏng tại bản ghi #3.".to_owned()), false),
        recent("thử", Standing::Open { records: 900 }, true),
    ]
}

fn start(size: (u16, u16), lang: Lang, recents: Vec<Recent>) -> Start {
    let ids = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>();
    let shipped = (ids(&["mau", "tphcm"]), ids(&["lao-cai-vi-du", "dong-thap"]));
    let keymap = Keymap::builtin();
    let theme = "dark".to_owned();
    Start::new(Boot { lang, theme, colour: true, fine: true, size, keymap, year: 2026, shipped, recents })
}

fn keys(start: &mut Start, keys: &str) -> Option<Wish> {
    let mut wish = None;
    let mut rest = keys.trim();
    while !rest.is_empty() {
        let (press, after) = match rest.strip_prefix('\'') {
            Some(typed) => {
                let (text, after) = typed.split_once('\'').unwrap();
                for c in text.chars() {
                    start.update(Input::Key(Chord::plain(binhxet::input::Key::Char(c))));
                }
                ("", after)
            }
            None => rest.split_once(' ').unwrap_or((rest, "")),
        };
        if !press.is_empty() {
            wish = start.update(Input::Key(press.parse().unwrap()));
        }
        rest = after.trim_start();
    }
    wish
}

fn text(start: &Start, (width, height): (u16, u16)) -> String {
    let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
    terminal.draw(|frame| start.draw(frame)).unwrap();
    lines(terminal.backend().buffer()).join("\n")
}

const SIZE: (u16, u16) = (120, 36);

#[test]
fn enter_opens_the_meeting_opened_last() {
    let mut screen = start(SIZE, Lang::Vi, recents());
    assert_eq!(keys(&mut screen, "enter"), Some(Wish::Open("/họp/năm 2025.binhxet".to_owned())));
    assert_eq!(keys(&mut screen, "down enter"), Some(Wish::Open("/họp/năm 2024.binhxet".to_owned())));
    assert_eq!(keys(&mut screen, "home down enter"), Some(Wish::Sample));
    // A rehearsal takes the rules of the meeting opened last.
    assert_eq!(keys(&mut screen, "down enter"), Some(Wish::Rehearse(Some("/họp/năm 2025.binhxet".to_owned()))));
    let mut first = start(SIZE, Lang::Vi, Vec::new());
    assert_eq!(keys(&mut first, "down down enter"), Some(Wish::Rehearse(None)));
    assert_eq!(keys(&mut first, "ctrl+q"), Some(Wish::Quit));
    assert!(text(&first, SIZE).contains("Chưa có cuộc họp nào."));
}

#[test]
fn the_state_of_each_meeting_is_seen() {
    let shown = text(&start(SIZE, Lang::Vi, recents()), SIZE);
    for (name, state) in [
        ("năm 2025", "đang họp · 517 bản ghi"),
        ("năm 2024", "đã niêm phong · C2QM-1JMF"),
        ("hỏng", "Tệp hỏng tại bản ghi #3."),
        ("thử", "DIỄN TẬP · đang họp · 900 bản ghi"),
    ] {
        let line = shown.lines().find(|line| line.contains(&format!("– {name}"))).unwrap();
        assert!(line.contains(state), "{line}");
    }
}

#[test]
fn a_new_meeting_is_like_last_years_unless_chosen_otherwise() {
    let mut screen = start(SIZE, Lang::Vi, recents());
    let like = NewMeeting {
        bloc: "mau".to_owned(),
        rubric: "lao-cai-vi-du".to_owned(),
        year: 2026,
        like: Some("/họp/năm 2025.binhxet".to_owned()),
        file: "binh-xet-2026".to_owned(),
    };
    assert_eq!(keys(&mut screen, "insert enter"), Some(Wish::New(like.clone())));
    // The file is named after the year until somebody names it.
    let wish = keys(&mut screen, "left tab right tab right tab ctrl+a '2027' enter");
    let own = NewMeeting {
        bloc: "tphcm".to_owned(),
        rubric: "dong-thap".to_owned(),
        year: 2027,
        like: None,
        file: "binh-xet-2027".to_owned(),
    };
    assert_eq!(wish, Some(Wish::New(own)));
    assert_eq!(keys(&mut screen, "ctrl+a '1900' enter"), None);
    assert!(text(&screen, SIZE).contains("Năm phải từ 1945 đến 2100."));
    assert_eq!(keys(&mut screen, "ctrl+a '2026' tab ctrl+a backspace enter"), None);
    assert!(text(&screen, SIZE).contains("Gõ tên tệp."));
    keys(&mut screen, "esc");
    assert!(!screen.field_open());
}

#[test]
fn the_form_composes_vietnamese_and_gives_back_what_was_typed() {
    let mut screen = start(SIZE, Lang::Vi, recents());
    assert_eq!(keys(&mut screen, "ctrl+n"), None);
    assert!(text(&screen, SIZE).contains("Không có chữ nào chờ lấy lại."), "{}", text(&screen, SIZE));
    keys(&mut screen, "insert ctrl+t");
    assert!(text(&screen, SIZE).contains("Gõ tiếng Việt: Telex."), "{}", text(&screen, SIZE));
    assert_eq!(screen.draft(), None, "nobody has typed yet");
    keys(&mut screen, "up ctrl+u 'khoois thi ddua'");
    let draft = screen.draft().unwrap();
    assert_eq!(draft.lines, ["2026".into(), "khối thi đua".into()]);
    // A caret that went elsewhere begins a word anew; the mode stays until it is switched off.
    keys(&mut screen, "left right 's'");
    assert_eq!(&*screen.draft().unwrap().lines[1], "khối thi đuas");
    keys(&mut screen, "esc");
    assert_eq!(screen.draft(), None, "it was left on purpose");
    // After a crash it is offered, and a key takes it back.
    let mut next = start(SIZE, Lang::Vi, recents());
    next.offer(draft.clone());
    assert!(text(&next, SIZE).contains("chưa tạo: “khối thi đua”. Ctrl+N để lấy lại."), "{}", text(&next, SIZE));
    assert_eq!(next.draft(), Some(draft), "it waits");
    let Some(Wish::New(wanted)) = keys(&mut next, "ctrl+n enter") else { panic!("{}", text(&next, SIZE)) };
    assert_eq!((wanted.year, wanted.file.as_str()), (2026, "khối thi đua"));
}

#[test]
fn rehearsals_are_wiped_after_a_yes_and_windows_opened() {
    let mut screen = start(SIZE, Lang::Vi, recents());
    assert_eq!(keys(&mut screen, "delete"), None);
    assert!(text(&screen, SIZE).contains("Xóa hẳn 1 buổi diễn tập?"));
    // A stuck Enter answers nothing.
    assert_eq!(keys(&mut screen, "enter esc"), None);
    assert_eq!(keys(&mut screen, "delete f10"), Some(Wish::Wipe));
    assert_eq!(keys(&mut screen, "alt+1"), Some(Wish::Window(Window::Wall, "/họp/năm 2025.binhxet".to_owned())));
    assert_eq!(keys(&mut screen, "alt+2"), Some(Wish::Window(Window::Minutes, "/họp/năm 2025.binhxet".to_owned())));
    assert_eq!(keys(&mut screen, "home alt+2"), None);
    screen.renew(Vec::new());
    assert_eq!(keys(&mut screen, "delete"), None);
    assert!(text(&screen, SIZE).contains("Không có buổi diễn tập nào để xóa."));
    screen.say("Đĩa đầy.".to_owned(), Look::Refused);
    assert!(text(&screen, SIZE).contains("Đĩa đầy."));
}

#[test]
fn the_mouse_selects_and_a_second_press_opens() {
    let mut screen = start(SIZE, Lang::Vi, recents());
    let y = text(&screen, SIZE).lines().position(|line| line.contains("– năm 2024")).unwrap();
    let press = Input::Mouse { deed: MouseDeed::Press, x: 5, y: u16::try_from(y).unwrap() };
    assert_eq!(screen.update(press.clone()), None);
    assert_eq!(screen.update(press), Some(Wish::Open("/họp/năm 2024.binhxet".to_owned())));
}

#[test]
fn pictures_of_the_start_screen() {
    for size in [(80, 24), (120, 36), (200, 60)] {
        let mut screen = start(size, Lang::Vi, recents());
        insta::assert_snapshot!(format!("start_{}x{}", size.0, size.1), text(&screen, size));
        keys(&mut screen, "insert");
        insta::assert_snapshot!(format!("start_new_{}x{}", size.0, size.1), text(&screen, size));
    }
    insta::assert_snapshot!("start_en", text(&start(SIZE, Lang::En, recents()), SIZE));
}

#[test]
fn any_size_draws() {
    for (width, height) in [(1, 1), (3, 2), (20, 5), (60, 12), (500, 3)] {
        let mut screen = start((width, height), Lang::Vi, recents());
        text(&screen, (width, height));
        keys(&mut screen, "insert down down");
        text(&screen, (width, height));
    }
}

#[test]
fn a_rehearsal_has_random_allowed_scores_and_says_what_it_is() {
    let set_up = rehearsal::set_up(sample::set_up("0".repeat(32).into()).unwrap());
    assert!(rehearsal::is_one(&set_up) && set_up.title.starts_with("DIỄN TẬP – "));
    assert!(!rehearsal::is_one(&sample::set_up("0".repeat(32).into()).unwrap()), "the sample is none");
    let by = crate::kit::room::author(Role::Chair, "An");
    let acts = |seed| rehearsal::acts(&set_up, noon(), &by, seed);
    let (one, other) = (acts(1), acts(2));
    assert_eq!(one, acts(1), "the same number, the same scores");
    assert_ne!(one, other);
    let open = one.iter().filter(|line| line.contains("--stage agreed")).count();
    assert!(one.len() > 300 && open > 20 && open < one.len() / 2, "{} acts, {open} agreed", one.len());
}

#[test]
fn a_rehearsal_is_made_listed_and_wiped_in_one_act() {
    let data = tempfile::tempdir().unwrap();
    let at = |args: &[&str]| run_with(args, "", Some(data.path()));
    let made = at(&["rehearse"]);
    assert_eq!((made.exit, made.err.as_str()), (Exit::Done, ""));
    let folder = data.path().join("binhxet/dien-tap");
    let file = folder.join("dien-tap.binhxet");
    let state: serde_json::Value = serde_json::from_str(&at(&["state", file.to_str().unwrap(), "--json"]).out).unwrap();
    assert!(state["meeting"]["title"].as_str().unwrap().starts_with("DIỄN TẬP – "));
    assert_eq!(at(&["rehearse", "--like", file.to_str().unwrap()]).exit, Exit::Done);
    // What lies there and is none stays, whatever it is called.
    let real = folder.join("that.binhxet");
    assert_eq!(at(&["new", real.to_str().unwrap(), "--sample"]).exit, Exit::Done);
    fs::write(folder.join("dien-tap.binhxet.wall"), "x").unwrap();
    assert_eq!(at(&["rehearse", "--wipe"]).out, "Đã xóa 2 buổi diễn tập.\n");
    let left: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, ["that.binhxet"]);
    assert_eq!(at(&["rehearse", "--wipe"]).out, "Đã xóa 0 buổi diễn tập.\n");
}

#[test]
fn a_new_meeting_takes_the_rules_of_an_old_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    run(&["new", &path("cu.binhxet"), "--sample"]);
    assert_eq!(run(&["new", &path("moi.binhxet"), "--like", &path("cu.binhxet"), "--year", "2025"]).exit, Exit::Done);
    let state = |name: &str| -> serde_json::Value {
        serde_json::from_str(&run(&["state", &path(name), "--json"]).out).unwrap()
    };
    let (old, new) = (state("cu.binhxet"), state("moi.binhxet"));
    assert_eq!((&new["meeting"]["year"], new["meeting"]["closed"].as_bool()), (&2025.into(), Some(false)));
    assert!(new["meeting"]["title"].as_str().unwrap().contains("2025"), "{}", new["meeting"]["title"]);
    assert_ne!(old["meeting"]["id"], new["meeting"]["id"]);
    assert_eq!(old["criteria"], new["criteria"]);
    assert!(new["cells"].as_array().unwrap().iter().all(|cell| cell["agreed"].is_null()));
    let missing = run(&["new", &path("x.binhxet"), "--like", &path("khong-co.binhxet")]);
    assert_eq!((missing.exit, Path::new(&path("x.binhxet")).exists()), (Exit::Refused, false));
}

#[test]
fn the_console_opens_other_windows_of_the_room() {
    let mut room = Room::new(80, 24);
    room.keys("alt+1");
    assert_eq!(room.window, Some(Window::Wall));
    room.keys("alt+2");
    assert_eq!(room.window, Some(Window::Minutes));
}
