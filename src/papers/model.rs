//! A document as paragraphs, tables and blanks, without a format.
//!
//! It must never know a meeting, a font size or a byte: `papers` fill it, `export` writes it, screens may show it.

/// Height of the printed area is the format's; widths are what tables divide: A4 less the margins of 30 and 15 mm.
pub const PORTRAIT_MM: u32 = 165;
/// The width between the margins of a page in landscape.
pub const LANDSCAPE_MM: u32 = 252;

/// One document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    /// Its name on its stamp, and of its file without the ending: `bien-ban`.
    pub name: String,
    /// What people call it, for the properties of the file.
    pub title: String,
    /// From what it was made.
    pub stamp: Stamp,
    /// Its pages, in runs of one orientation.
    pub sections: Vec<Section>,
}

/// From what state of the meeting a document was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// Number of the last record.
    pub record: u64,
    /// The value of the hash chain after it.
    pub head: [u8; 32],
    /// Whether that record is the seal.
    pub sealed: bool,
    /// Whether the file it came from is torn or damaged after that record.
    pub incomplete: bool,
}

/// Pages of one orientation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Which way the paper lies.
    pub page: Page,
    /// What stands on it.
    pub parts: Vec<Part>,
}

/// Which way the paper lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    /// A4 upright.
    Portrait,
    /// A4 across.
    Landscape,
}

/// One part of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// A paragraph.
    Paragraph(Paragraph),
    /// Paragraphs side by side without lines between them: heads, signatures.
    Frame(Frame),
    /// A table with lines.
    Table(Table),
}

/// What a paragraph is for; the format decides how that looks (Nghị định 30/2020/NĐ-CP, Phụ lục I).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Style {
    /// DỰ THẢO.
    Draft,
    /// SỐ LIỆU MẪU and other warnings about the whole document.
    Warning,
    /// The authority above the issuer.
    Authority,
    /// Quốc hiệu; the issuer.
    Head,
    /// Tiêu ngữ.
    Motto,
    /// Number and symbol.
    Number,
    /// "V/v …" under the number of a letter.
    About,
    /// Place and date.
    PlaceDate,
    /// Type of document, or the word "Phụ lục".
    Kind,
    /// What the document is about, in bold.
    Subject,
    /// The line under the title of an annex that says to what it belongs.
    Reference,
    /// Kính gửi.
    Addressee,
    /// Căn cứ.
    Basis,
    /// A heading with a Roman number.
    Heading,
    /// A heading with an Arabic number.
    Subheading,
    /// Running text.
    Body,
    /// The heading of a table.
    TableTitle,
    /// Small print under a table.
    TableNote,
    /// The title over a signature.
    SignTitle,
    /// "(Ký, ghi rõ họ tên)".
    SignNote,
    /// The name under a signature.
    SignName,
    /// "Nơi nhận:".
    RecipientsHead,
    /// One recipient.
    Recipient,
    /// From what the document was made.
    Stamp,
}

/// The rule that the decree puts under some lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Rule {
    /// None.
    #[default]
    No,
    /// As long as the line.
    Whole,
    /// A third to half of the line.
    Part,
}

/// A paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// What it is for.
    pub style: Style,
    /// Its text.
    pub runs: Vec<Run>,
    /// The rule under it.
    pub rule: Rule,
}

/// A piece of text of one look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// What it says; of a blank, what is to be filled in, which may be empty.
    pub text: String,
    /// Whether it is bold beyond what the style is.
    pub bold: bool,
    /// Whether it is italic beyond what the style is.
    pub italic: bool,
    /// Whether it is left to people.
    pub blank: bool,
}

/// Paragraphs side by side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    /// Widths of the columns in millimetres.
    pub widths_mm: Vec<u32>,
    /// By row and column.
    pub rows: Vec<Vec<Vec<Paragraph>>>,
}

/// A table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// What messages call it.
    pub name: String,
    /// Its columns.
    pub columns: Vec<TableColumn>,
    /// Rows that are repeated on each page.
    pub head: Vec<Row>,
    /// The other rows.
    pub rows: Vec<Row>,
    /// Size of its letters in points.
    pub size_pt: u32,
}

/// A column of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TableColumn {
    /// Width in millimetres.
    pub width_mm: u32,
    /// Where its text stands.
    pub align: Align,
}

/// Where a text stands in its cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// At the left.
    Left,
    /// In the middle.
    Centre,
    /// At the right: figures.
    Right,
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its cells from the left; their spans together are the number of columns.
    pub cells: Vec<Cell>,
    /// Whether all of it is bold: sums and sections.
    pub strong: bool,
}

/// A cell of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Its text.
    pub runs: Vec<Run>,
    /// How many columns it covers.
    pub span: usize,
}

impl Run {
    /// Plain text.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), bold: false, italic: false, blank: false }
    }

    /// Bold text.
    pub fn bold(text: impl Into<String>) -> Self {
        Self { bold: true, ..Self::plain(text) }
    }

    /// Italic text.
    pub fn italic(text: impl Into<String>) -> Self {
        Self { italic: true, ..Self::plain(text) }
    }

    /// A part left to people, with what is to stand there.
    pub fn blank(label: impl Into<String>) -> Self {
        Self { blank: true, ..Self::plain(label) }
    }

    /// The text as it is printed; a blank says clearly that it is one.
    pub fn printed(&self) -> String {
        match (self.blank, self.text.as_str()) {
            (false, text) => text.to_owned(),
            (true, "") => "[……]".to_owned(),
            (true, label) => format!("[…… {label} ……]"),
        }
    }
}

/// The text of runs as it is printed.
pub fn printed(runs: &[Run]) -> String {
    runs.iter().map(Run::printed).collect()
}

impl Paragraph {
    /// A paragraph of one style.
    pub fn new(style: Style, runs: Vec<Run>) -> Self {
        Self { style, runs, rule: Rule::No }
    }

    /// A paragraph of plain text.
    pub fn plain(style: Style, text: impl Into<String>) -> Self {
        Self::new(style, vec![Run::plain(text)])
    }

    /// A paragraph that people write, with what it is to say.
    pub fn blank(style: Style, label: impl Into<String>) -> Self {
        Self::new(style, vec![Run::blank(label)])
    }

    /// The same paragraph with a rule under it.
    pub fn ruled(self, rule: Rule) -> Self {
        Self { rule, ..self }
    }

    /// The text as it is printed.
    pub fn printed(&self) -> String {
        printed(&self.runs)
    }
}

impl From<Paragraph> for Part {
    fn from(paragraph: Paragraph) -> Self {
        Self::Paragraph(paragraph)
    }
}

impl From<Table> for Part {
    fn from(table: Table) -> Self {
        Self::Table(table)
    }
}

impl From<Frame> for Part {
    fn from(frame: Frame) -> Self {
        Self::Frame(frame)
    }
}

impl Cell {
    /// A cell of plain text.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { runs: vec![Run::plain(text)], span: 1 }
    }

    /// A cell that people fill.
    pub fn blank(label: impl Into<String>) -> Self {
        Self { runs: vec![Run::blank(label)], span: 1 }
    }

    /// The same cell over several columns.
    pub fn over(self, span: usize) -> Self {
        Self { span, ..self }
    }
}

impl Row {
    /// A row of cells.
    pub fn new(cells: Vec<Cell>) -> Self {
        Self { cells, strong: false }
    }

    /// A row of plain texts.
    pub fn plain<T: Into<String>>(texts: impl IntoIterator<Item = T>) -> Self {
        Self::new(texts.into_iter().map(Cell::plain).collect())
    }

    /// The same row in bold.
    pub fn strong(self) -> Self {
        Self { strong: true, ..self }
    }
}

impl TableColumn {
    /// A column of that width and alignment.
    pub fn new(width_mm: u32, align: Align) -> Self {
        Self { width_mm, align }
    }
}

impl Page {
    /// The width between the margins in millimetres.
    pub fn width_mm(self) -> u32 {
        match self {
            Self::Portrait => PORTRAIT_MM,
            Self::Landscape => LANDSCAPE_MM,
        }
    }
}

impl Paper {
    /// All parts in their order.
    pub fn parts(&self) -> impl Iterator<Item = &Part> {
        self.sections.iter().flat_map(|section| &section.parts)
    }

    /// How many parts are left to people.
    pub fn n_blanks(&self) -> usize {
        let blanks = |runs: &[Run]| runs.iter().filter(|run| run.blank).count();
        let of = |part: &Part| match part {
            Part::Paragraph(paragraph) => blanks(&paragraph.runs),
            Part::Frame(frame) => frame.rows.iter().flatten().flatten().map(|line| blanks(&line.runs)).sum(),
            Part::Table(table) => {
                table.head.iter().chain(&table.rows).flat_map(|row| &row.cells).map(|cell| blanks(&cell.runs)).sum()
            }
        };
        self.parts().map(of).sum()
    }
}
