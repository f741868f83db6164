//! How cells of a workbook look: one family of formats, built from what a cell holds and where it stands.
//!
//! It must never know a meeting.

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder};

/// Where a cell stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// The heads of columns.
    Head,
    /// The row of a section.
    Section,
    /// The row of a group.
    Group,
    /// An ordinary row.
    Plain,
    /// The row of a total.
    Total,
}

/// What a cell holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holds {
    /// Words, from the left, broken into lines.
    Words,
    /// A short word, in the middle.
    Mark,
    /// An amount with so many decimals.
    Points(u32),
    /// A whole number.
    Count,
    /// A number as it was typed.
    Plain,
}

/// The look of a cell inside a table.
pub(super) fn cell(place: Place, holds: Holds) -> Format {
    let format = base(11).set_border(FormatBorder::Thin).set_align(FormatAlign::VerticalCenter);
    let format = match place {
        Place::Head => format.set_bold().set_background_color("D9E2F3"),
        Place::Section => format.set_bold().set_background_color("EDEDED"),
        Place::Group => format.set_bold().set_italic(),
        Place::Plain => format,
        Place::Total => format.set_bold().set_background_color("FFF2CC"),
    };
    match holds {
        Holds::Words if place == Place::Head => format.set_text_wrap().set_align(FormatAlign::Center),
        Holds::Words => format.set_text_wrap().set_align(FormatAlign::Left),
        Holds::Mark => format.set_text_wrap().set_align(FormatAlign::Center),
        Holds::Points(places) => format.set_num_format(decimals(places)).set_align(FormatAlign::Right).set_indent(1),
        Holds::Plain => format.set_align(FormatAlign::Right).set_indent(1),
        Holds::Count => format.set_num_format("0").set_align(FormatAlign::Center),
    }
}

/// The look of a cell that is filled in: the only ones of a protected sheet that may be.
pub(super) fn input(holds: Holds) -> Format {
    let format = cell(Place::Plain, holds).set_background_color("FFFFE0").set_unlocked();
    // A text cell stays one: what is typed into it becomes neither a formula nor a day.
    if holds == Holds::Words { format.set_num_format("@") } else { format }
}

/// The look of an amount; the reader's own locale makes the dot a comma.
pub(super) fn decimals(places: u32) -> String {
    if places == 0 { "0".to_owned() } else { format!("0.{}", "0".repeat(places as usize)) }
}

/// A line above or below a table.
pub(super) fn line() -> Format {
    base(11).set_align(FormatAlign::VerticalCenter)
}

/// The title of a sheet.
pub(super) fn title() -> Format {
    base(14).set_bold().set_align(FormatAlign::VerticalCenter)
}

/// What must not be overlooked: a draft, sample data, an example.
pub(super) fn warning() -> Format {
    base(11).set_bold().set_font_color("C00000").set_align(FormatAlign::VerticalCenter)
}

/// What machines need and people may pass over: ids, keys.
pub(super) fn quiet() -> Format {
    base(8).set_font_color("808080").set_align(FormatAlign::VerticalCenter)
}

fn base(size: u8) -> Format {
    Format::new().set_font_name("Times New Roman").set_font_size(size)
}
