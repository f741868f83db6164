//! Colours by meaning: roles, their fallbacks, and the themes that give them a look.
//!
//! A theme file is raw words; a [`Theme`] is what they come to. It must never know a widget, and no widget may know a
//! colour.

use ratatui::style::{Color, Modifier, Style};
use ron::value::RawValue;
use serde::{Deserialize, Deserializer};

use crate::text::written::{Pairs, Problem, Source};

macro_rules! roles {
    ($($variant:ident $name:literal $fallback:expr, $what:literal)*) => {
        /// What a piece of the screen means.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Role { $(#[doc = $what] $variant,)* }

        impl Role {
            /// Every role.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The name a theme uses.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// The role whose look it takes where a theme says nothing.
            pub const fn fallback(self) -> Option<Self> {
                match self { $(Self::$variant => $fallback,)* }
            }

            /// What it means, in English.
            pub const fn what(self) -> &'static str {
                match self { $(Self::$variant => $what,)* }
            }
        }
    };
}

roles! {
    Ground "ground" None, "The paper everything stands on."
    PastGround "past_ground" Some(Self::Ground), "The paper of a meeting looked back at."
    Text "text" None, "Ordinary text."
    Quiet "quiet" Some(Self::Text), "Text that steps back: units of measure, notes, what is not looked at now."
    Heading "heading" Some(Self::Text), "Headings of rows, columns and panes."
    Title "title" Some(Self::Heading), "The line at the top that names the meeting."
    Section "section" Some(Self::Heading), "A section of the rubric and its subtotal."
    Total "total" Some(Self::Heading), "The total of a unit."
    Rank "rank" Some(Self::Total), "The place of a unit."
    Line "line" Some(Self::Quiet), "Rules and frames."
    Key "key" Some(Self::Heading), "A key in a hint."
    Focus "focus" Some(Self::Heading), "The pane or field that takes the keys."
    Selected "selected" Some(Self::Focus), "The cell or row that the next key acts on."
    Track "track" None, "The row and column of the selected cell."
    Editing "editing" Some(Self::Selected), "Text that is being typed and not yet entered."
    Mark "mark" Some(Self::Focus), "Letters that a search has found."
    SelfScored "self_scored" Some(Self::Quiet), "A score the unit gave itself."
    Appraised "appraised" Some(Self::Text), "A score of the appraising office."
    Agreed "agreed" Some(Self::Text), "A score the meeting has agreed on."
    NotScored "not_scored" Some(Self::Quiet), "A cell without a score."
    NotAssigned "not_assigned" Some(Self::Quiet), "A criterion that does not count for the unit."
    Warning "warning" Some(Self::Heading), "Something to attend to."
    Contested "contested" Some(Self::Warning), "A cell on which there are other opinions."
    MissingEvidence "missing_evidence" Some(Self::Warning), "A cell whose evidence is still missing."
    Provisional "provisional" Some(Self::Warning), "A figure that is not final."
    Past "past" Some(Self::Title), "The band over a meeting looked back at."
    Unpublished "unpublished" Some(Self::Warning), "What the hall does not see yet."
    Sample "sample" Some(Self::Warning), "The sign that the figures are invented."
    Refused "refused" Some(Self::Warning), "An act that was refused, and why."
    Saved "saved" Some(Self::Text), "What is safe on disk."
    Changed "changed" Some(Self::Heading), "A figure that has just changed."
    Rising "rising" Some(Self::Saved), "A unit that moves up."
    Falling "falling" Some(Self::Refused), "A unit that moves down."
    Tied "tied" Some(Self::Warning), "Units that share a place."
    Excluded "excluded" Some(Self::Quiet), "A unit outside the review."
    Bonus "bonus" Some(Self::Rising), "Points added."
    Deduction "deduction" Some(Self::Falling), "Points taken away."
}

/// The themes the program ships, by name.
pub const BUILTIN: [(&str, &str); 4] = [
    ("dark", include_str!("../../themes/dark.ron")),
    ("light", include_str!("../../themes/light.ron")),
    ("projector", include_str!("../../themes/projector.ron")),
    ("mono", include_str!("../../themes/mono.ron")),
];

/// How many colours a terminal shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// 24 bits a colour.
    Full,
    /// The 256 of an older terminal.
    Indexed,
}

/// A look for every role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    vi: Box<str>,
    en: Box<str>,
    styles: Vec<Style>,
}

impl Theme {
    /// The shipped theme of that name.
    pub fn builtin(name: &str) -> Option<Self> {
        let (_, text) = BUILTIN.iter().find(|(known, _)| *known == name)?;
        Self::read(text).ok()
    }

    /// The theme without any colour: what remains is bold, underlined, reversed and dim.
    pub fn mono() -> Self {
        Self::builtin("mono").unwrap_or_else(|| Self::resolve(Box::default(), Box::default(), &[]))
    }

    /// The shipped theme that follows the one of that name, round and round.
    pub fn name_after(name: &str) -> &'static str {
        let at = BUILTIN.iter().position(|(known, _)| *known == name);
        let next = at.map_or(0, |at| at.saturating_add(1));
        BUILTIN.get(next).or(BUILTIN.first()).map_or("", |(name, _)| name)
    }

    /// Reads a theme.
    ///
    /// # Errors
    /// Every problem of the file, in the order of their places.
    pub fn read(text: &str) -> Result<Self, Vec<Problem>> {
        let source = Source::new(text);
        let file: RawTheme = source.read().map_err(|problem| vec![problem])?;
        let mut problems = Vec::new();
        let palette = read_palette(source, file.palette, &mut problems);
        let looks = read_looks(source, file.roles, &palette, &mut problems);
        for (name, raw, _) in &palette {
            if !looks.iter().any(|look| look.uses(name)) {
                problems.push(source.problem(
                    raw.trim().get_ron(),
                    format!("Màu \"{name}\" không được dùng ở vai nào."),
                    format!("The colour \"{name}\" is used by no role."),
                ));
            }
        }
        if problems.is_empty() {
            Ok(Self::resolve(file.vi, file.en, &looks))
        } else {
            problems.sort_by_key(|problem| problem.place);
            Err(problems)
        }
    }

    /// Its name for people, in Vietnamese.
    pub fn vi(&self) -> &str {
        &self.vi
    }

    /// Its name for people, in English.
    pub fn en(&self) -> &str {
        &self.en
    }

    /// The look of a role.
    ///
    /// Only `Ground`, and roles that a theme gives one, have a background: the others lie on whatever is below.
    pub fn style(&self, role: Role) -> Style {
        Role::ALL
            .iter()
            .position(|known| *known == role)
            .and_then(|at| self.styles.get(at))
            .copied()
            .unwrap_or_default()
    }

    /// The same theme on the paper of what is past.
    pub fn looking_back(mut self) -> Self {
        let paper = self.style(Role::PastGround);
        if let Some(ground) = self.styles.first_mut() {
            *ground = paper;
        }
        self
    }

    /// The same theme for a terminal of so many colours.
    pub fn at_depth(mut self, depth: Depth) -> Self {
        if depth == Depth::Indexed {
            for style in &mut self.styles {
                style.fg = style.fg.map(nearest_indexed);
                style.bg = style.bg.map(nearest_indexed);
            }
        }
        self
    }

    fn resolve(vi: Box<str>, en: Box<str>, looks: &[Look]) -> Self {
        let styles = Role::ALL
            .iter()
            .map(|role| {
                let mut style = Style::default();
                let mut decided = false;
                let chain = std::iter::successors(Some(*role), |role| role.fallback());
                for look in chain.filter_map(|role| looks.iter().find(|look| look.role == role)) {
                    style.fg = style.fg.or(look.fg);
                    style.bg = style.bg.or(look.bg);
                    if !decided {
                        style.add_modifier = look.modifier;
                        decided = true;
                    }
                }
                style
            })
            .collect();
        Self { vi, en, styles }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawTheme<'a> {
    vi: Box<str>,
    en: Box<str>,
    #[serde(borrow, default)]
    palette: Pairs<'a>,
    #[serde(borrow)]
    roles: Pairs<'a>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[allow(clippy::struct_excessive_bools, reason = "the words of a theme file, each there or not")]
struct RawLook<'a> {
    #[serde(borrow, deserialize_with = "present")]
    fg: Option<&'a RawValue>,
    #[serde(borrow, deserialize_with = "present")]
    bg: Option<&'a RawValue>,
    bold: bool,
    underline: bool,
    reverse: bool,
    italic: bool,
    dim: bool,
}

/// Reads a field that is there, so that nobody has to write `Some(...)` in a theme.
fn present<'de: 'a, 'a, D: Deserializer<'de>>(deserializer: D) -> Result<Option<&'a RawValue>, D::Error> {
    <&RawValue>::deserialize(deserializer).map(Some)
}

/// A role's own words, before its fallbacks are asked.
struct Look {
    role: Role,
    fg: Option<Color>,
    bg: Option<Color>,
    modifier: Modifier,
    names: Vec<String>,
}

impl Look {
    fn uses(&self, name: &str) -> bool {
        self.names.iter().any(|used| used == name)
    }
}

type Swatch<'a> = (String, &'a RawValue, Color);

fn read_palette<'a>(source: Source<'a>, pairs: Pairs<'a>, problems: &mut Vec<Problem>) -> Vec<Swatch<'a>> {
    let mut palette: Vec<Swatch> = Vec::new();
    for (raw_name, raw_colour) in pairs.0 {
        let name = source.read_part::<String>(raw_name).map_err(|problem| problems.push(problem));
        let colour = read_colour(source, raw_colour, &[]).map_err(|problem| problems.push(problem));
        let Ok(name) = name else { continue };
        if let Some((_, first, _)) = palette.iter().find(|(known, ..)| *known == name) {
            problems.push(twice(source, &name, first, raw_name));
        } else {
            // A colour that can't be read is told once, at its definition, and not again at every use.
            palette.push((name, raw_name, colour.map_or(Color::Reset, |(colour, _)| colour)));
        }
    }
    palette
}

fn read_looks<'a>(source: Source<'a>, pairs: Pairs<'a>, palette: &[Swatch], problems: &mut Vec<Problem>) -> Vec<Look> {
    let mut looks: Vec<(Look, &RawValue)> = Vec::new();
    for (raw_role, raw_look) in pairs.0 {
        let role = read_role(source, raw_role).map_err(|problem| problems.push(problem));
        let words = source.read_part::<RawLook>(raw_look).map_err(|problem| problems.push(problem));
        let Ok(words) = words else { continue };
        let mut names = Vec::new();
        let mut colour = |raw: Option<&'a RawValue>| match read_colour(source, raw?, palette) {
            Ok((colour, name)) => {
                names.push(name);
                Some(colour)
            }
            Err(problem) => {
                problems.push(problem);
                None
            }
        };
        let (fg, bg) = (colour(words.fg), colour(words.bg));
        let Ok(role) = role else { continue };
        if let Some((_, first)) = looks.iter().find(|(look, _)| look.role == role) {
            problems.push(twice(source, role.name(), first, raw_role));
        }
        looks.push((Look { role, fg, bg, modifier: modifier(&words), names }, raw_role));
    }
    looks.into_iter().map(|(look, _)| look).collect()
}

fn modifier(words: &RawLook) -> Modifier {
    [
        (words.bold, Modifier::BOLD),
        (words.underline, Modifier::UNDERLINED),
        (words.reverse, Modifier::REVERSED),
        (words.italic, Modifier::ITALIC),
        (words.dim, Modifier::DIM),
    ]
    .into_iter()
    .filter(|(on, _)| *on)
    .fold(Modifier::empty(), |all, (_, one)| all | one)
}

fn read_role(source: Source, raw: &RawValue) -> Result<Role, Problem> {
    let word: String = source.read_part(raw)?;
    Role::ALL.iter().copied().find(|role| role.name() == word).ok_or_else(|| {
        let known = Role::ALL.iter().map(|role| role.name()).collect::<Vec<_>>().join(", ");
        source.problem(
            raw.trim().get_ron(),
            format!("Không có vai \"{word}\". Các vai: {known}."),
            format!("There is no role \"{word}\". The roles are: {known}."),
        )
    })
}

/// The sixteen colours every terminal has a setting for, and the terminal's own.
const NAMED: [(&str, Color); 17] = [
    ("reset", Color::Reset),
    ("black", Color::Black),
    ("red", Color::Red),
    ("green", Color::Green),
    ("yellow", Color::Yellow),
    ("blue", Color::Blue),
    ("magenta", Color::Magenta),
    ("cyan", Color::Cyan),
    ("gray", Color::Gray),
    ("dark_gray", Color::DarkGray),
    ("light_red", Color::LightRed),
    ("light_green", Color::LightGreen),
    ("light_yellow", Color::LightYellow),
    ("light_blue", Color::LightBlue),
    ("light_magenta", Color::LightMagenta),
    ("light_cyan", Color::LightCyan),
    ("white", Color::White),
];

fn read_colour(source: Source, raw: &RawValue, palette: &[Swatch]) -> Result<(Color, String), Problem> {
    let word: String = source.read_part(raw)?;
    let found = palette
        .iter()
        .find(|(name, ..)| *name == word)
        .map(|(_, _, colour)| *colour)
        .or_else(|| NAMED.iter().find(|(name, _)| *name == word).map(|(_, colour)| *colour))
        .or_else(|| hex(&word));
    match found {
        Some(colour) => Ok((colour, word)),
        None => Err(source.problem(
            raw.trim().get_ron(),
            format!("\"{word}\" không phải là màu: dùng \"#rrggbb\", tên trong palette, hoặc một trong 16 tên màu."),
            format!("\"{word}\" is no colour: use \"#rrggbb\", a name of the palette, or one of the 16 names."),
        )),
    }
}

fn hex(word: &str) -> Option<Color> {
    let digits = word.strip_prefix('#')?;
    if digits.len() != 6 || !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        return None;
    }
    let [_, r, g, b] = u32::from_str_radix(digits, 16).ok()?.to_be_bytes();
    Some(Color::Rgb(r, g, b))
}

fn twice(source: Source, name: &str, first: &RawValue, second: &RawValue) -> Problem {
    let (at, to) = (source.place(first.trim().get_ron()), source.place(second.trim().get_ron()));
    Problem {
        place: to,
        other: Some(at),
        vi: format!("\"{name}\" có hai lần: ở {at} và ở {to}. Hãy bỏ một chỗ."),
        en: format!("\"{name}\" stands twice: at {at} and at {to}. Remove one of them."),
    }
}

/// The steps of a channel in the 6×6×6 cube of the 256 colours.
const CUBE: [u8; 6] = [0, 95, 135, 175, 215, 255];

/// The nearest of the 256 colours that every terminal draws alike: the cube (16 to 231) and the greys (232 to 255).
fn nearest_indexed(colour: Color) -> Color {
    let Color::Rgb(r, g, b) = colour else {
        return colour;
    };
    let cube = (0..216_u8).map(|n| {
        let step = |at: u8| CUBE.get(usize::from(at)).copied().unwrap_or(0);
        (n.saturating_add(16), [step(n / 36), step(n / 6 % 6), step(n % 6)])
    });
    let greys = (0..24_u8).map(|n| (n.saturating_add(232), [n.saturating_mul(10).saturating_add(8); 3]));
    let distance = |[x, y, z]: [u8; 3]| -> u32 {
        let square = |a: u8, b: u8| u32::from(a.abs_diff(b)).pow(2);
        // The eye sees green best and blue least.
        3 * square(x, r) + 4 * square(y, g) + 2 * square(z, b)
    };
    cube.chain(greys).min_by_key(|(_, rgb)| distance(*rgb)).map_or(colour, |(index, _)| Color::Indexed(index))
}
