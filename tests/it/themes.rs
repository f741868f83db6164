//! Themes: every shipped one loads, is legible, and every mistake of a theme file is told with its place.

use binhxet::ui::theme::{BUILTIN, Depth, Role, Theme};
use ratatui::style::{Color, Modifier, Style};

fn shipped(name: &str) -> Theme {
    let (_, text) = BUILTIN.iter().find(|(known, _)| *known == name).unwrap();
    Theme::read(text).unwrap_or_else(|problems| panic!("{name}: {problems:#?}"))
}

/// Relative luminance after WCAG 2.
fn luminance(colour: Color) -> f64 {
    let [r, g, b] = match colour {
        Color::Rgb(r, g, b) => [r, g, b],
        Color::Indexed(n @ 16..=231) => {
            let step = |at: u8| [0, 95, 135, 175, 215, 255][usize::from(at)];
            let n = n - 16;
            [step(n / 36), step(n / 6 % 6), step(n % 6)]
        }
        Color::Indexed(n @ 232..) => [8 + 10 * (n - 232); 3],
        other => panic!("{other:?} has no certain luminance"),
    };
    let linear = |channel: u8| {
        let share = f64::from(channel) / 255.0;
        if share <= 0.03928 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
}

fn contrast(one: Color, other: Color) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// Rules and frames are no text; the ground and the track are only paper.
fn is_text(role: Role) -> bool {
    !matches!(role, Role::Ground | Role::Line | Role::Track)
}

fn check_contrast(theme: &Theme, name: &str, least: f64) {
    let ground = theme.style(Role::Ground).bg.unwrap();
    let track = theme.style(Role::Track).bg.unwrap();
    for role in Role::ALL.iter().copied().filter(|role| is_text(*role)) {
        let style = theme.style(role);
        let papers = style.bg.map_or_else(|| vec![ground, track], |own| vec![own]);
        for paper in papers {
            let found = contrast(style.fg.unwrap(), paper);
            assert!(found >= least, "{name}: {} on {paper:?} has {found:.2}:1, not {least}:1", role.name());
        }
    }
    let line = contrast(theme.style(Role::Line).fg.unwrap(), ground);
    assert!(line >= 1.4, "{name}: a rule must be seen, {line:.2}:1");
}

#[test]
fn text_stands_out_from_its_paper() {
    for (name, least) in [("dark", 4.5), ("light", 4.5), ("projector", 7.0)] {
        check_contrast(&shipped(name), name, least);
        let coarse = shipped(name).at_depth(Depth::Indexed);
        check_contrast(&coarse, &format!("{name} in 256 colours"), 4.5);
    }
}

#[test]
fn what_is_looked_back_at_lies_on_other_paper_and_is_as_legible() {
    for (name, least) in [("dark", 4.5), ("light", 4.5), ("projector", 7.0)] {
        let (theme, back) = (shipped(name), shipped(name).looking_back());
        let paper = back.style(Role::Ground).bg.unwrap();
        assert_ne!(Some(paper), theme.style(Role::Ground).bg, "{name}");
        for role in Role::ALL.iter().copied().filter(|role| is_text(*role) && back.style(*role).bg.is_none()) {
            let found = contrast(back.style(role).fg.unwrap(), paper);
            assert!(found >= least, "{name}: {} on {paper:?} has {found:.2}:1, not {least}:1", role.name());
        }
    }
    assert!(shipped("mono").style(Role::Past).add_modifier.contains(Modifier::REVERSED));
}

#[test]
fn mono_has_no_colour_and_still_shows_the_selection() {
    let theme = shipped("mono");
    for role in Role::ALL {
        let style = theme.style(*role);
        for colour in [style.fg, style.bg].into_iter().flatten() {
            assert_eq!(colour, Color::Reset, "{}", role.name());
        }
        let plain = Modifier::BOLD | Modifier::UNDERLINED | Modifier::REVERSED | Modifier::DIM;
        assert!(plain.contains(style.add_modifier), "{}", role.name());
    }
    assert!(theme.style(Role::Selected).add_modifier.contains(Modifier::REVERSED));
    assert_eq!(theme, Theme::mono());
}

#[test]
fn stages_and_signals_differ_in_every_theme() {
    for (name, _) in BUILTIN {
        let theme = shipped(name);
        let look = |role| theme.style(role);
        for (one, other) in [
            (Role::SelfScored, Role::Agreed),
            (Role::Appraised, Role::Agreed),
            (Role::SelfScored, Role::Appraised),
            (Role::Contested, Role::Agreed),
            (Role::Selected, Role::Text),
            (Role::Changed, Role::Text),
            (Role::Refused, Role::Saved),
            (Role::Editing, Role::Selected),
        ] {
            assert_ne!(look(one), look(other), "{name}: {} and {}", one.name(), other.name());
        }
    }
}

#[test]
fn shipped_themes_follow_one_another() {
    let names: Vec<_> = std::iter::successors(Some("dark"), |name| Some(Theme::name_after(name))).take(5).collect();
    assert_eq!(names, ["dark", "light", "projector", "mono", "dark"]);
    assert_eq!(Theme::name_after("no such theme"), "dark");
}

#[test]
fn a_role_falls_back_to_the_next_in_its_chain() {
    let text = r##"(vi: "x", en: "x", roles: {
        "text": (fg: "white"),
        "warning": (fg: "#ff0000", bold: true),
        "contested": (underline: true),
    })"##;
    let theme = Theme::read(text).unwrap();
    let red = Style::new().fg(Color::Rgb(255, 0, 0));
    assert_eq!(theme.style(Role::Refused), red.add_modifier(Modifier::BOLD));
    assert_eq!(theme.style(Role::Contested), red.add_modifier(Modifier::UNDERLINED));
    assert_eq!(theme.style(Role::Agreed), Style::new().fg(Color::White));
    assert_eq!(theme.style(Role::Ground), Style::new());
    for role in Role::ALL {
        let chain = std::iter::successors(Some(*role), |role| role.fallback());
        assert!(chain.take(20).count() < 20, "{} falls in a circle", role.name());
    }
}

#[test]
fn every_problem_is_told_at_once_with_its_place() {
    let text = r##"(
    vi: "x", en: "x",
    palette: {
        "a": "#12345",
        "b": "#123456",
        "b": "#654321",
        "c": "#000000",
    },
    roles: {
        "text": (fg: "b", bg: "bb"),
        "txt": (fg: "a"),
        "quiet": (colour: "b"),
        "text": (bold: 1),
        "heading": (bold: true),
        "heading": (dim: true),
    },
)"##;
    let problems = Theme::read(text).unwrap_err();
    let places: Vec<_> = problems.iter().map(|p| p.place.to_string()).collect();
    assert_eq!(places[..5], ["4:9", "4:14", "6:9", "7:9", "10:31"].map(str::to_owned), "{problems:#?}");
    assert_eq!(places.len(), 9, "{problems:#?}");
    assert_eq!(problems[2].other.unwrap().to_string(), "5:9");
}
