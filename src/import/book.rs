//! A workbook: what kind of file it is by its bytes, its sheets, and one sheet read within the budgets.
//!
//! It must never know what a sheet is about.

use super::archive::Archive;
use super::cell::{Address, Cell, Merge, Sheet, Value};
use super::{csv, limits, ods, xlsx};
use crate::text::clean::shown;
use crate::text::fold::fold;
use std::fs::{self, File};
use std::io::Read;
use std::path::Path;

/// What kind of workbook it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BookKind {
    /// Office Open XML, `.xlsx`.
    Xlsx,
    /// Open Document, `.ods`.
    Ods,
    /// Text with a mark between values, `.csv`.
    Csv,
}

/// A sheet as the workbook lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetHead {
    /// Its name.
    pub name: Box<str>,
    /// Whether the workbook hides it.
    pub hidden: bool,
    /// Where in the package it lies.
    pub(super) part: Box<str>,
}

/// A workbook that may be read.
#[derive(Clone, Debug)]
pub struct Book {
    /// What people call it: the path.
    pub name: String,
    /// What kind of file it is.
    pub kind: BookKind,
    /// Its sheets in their order.
    pub sheets: Vec<SheetHead>,
    /// Bytes that reading one sheet may have to go through.
    pub(super) weight: u64,
    bytes: Vec<u8>,
}

/// What a sheet has more of than is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Much {
    /// Rows.
    Rows,
    /// Columns.
    Columns,
    /// Cells that hold something.
    Cells,
    /// Text in one cell.
    CellText,
    /// Text in all cells.
    Text,
}

/// Why a workbook, or a sheet of it, is not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The file system says no, in its own words.
    Io(Box<str>),
    /// It is a folder, a device or a pipe.
    NotAFile,
    /// It is larger than [`limits::FILE`].
    TooLarge,
    /// It is neither a workbook nor text that its name calls a table.
    NotABook,
    /// A workbook of the old kind, `.xls`.
    OldKind,
    /// A workbook of the binary kind, `.xlsb`.
    BinaryKind,
    /// A text document or slides.
    OtherDocument,
    /// It asks for a password.
    Encrypted,
    /// More parts than [`limits::PARTS`].
    TooManyParts {
        /// How many it claims or has.
        found: usize,
    },
    /// Its parts inflate to more than [`limits::INFLATED`].
    Inflates,
    /// A part has a name that leads out of the package, or the name of another.
    OddPart {
        /// The name.
        name: Box<str>,
    },
    /// A part declares entities of its own or uses one that it does not have.
    Entities {
        /// The part.
        part: Box<str>,
    },
    /// A part has more or deeper markup than is read.
    TooLong {
        /// The part.
        part: Box<str>,
    },
    /// A part is missing.
    Missing {
        /// The part.
        part: Box<str>,
    },
    /// A part cannot be read, in the words of the reader.
    Broken {
        /// The part.
        part: Box<str>,
        /// What the reader says.
        said: Box<str>,
    },
    /// Its bytes are no text from this offset on.
    NotText {
        /// Offset in bytes.
        offset: usize,
    },
    /// It has no sheet of that name.
    NoSheet {
        /// The name asked for.
        wanted: Box<str>,
        /// The names there are.
        there: Vec<Box<str>>,
    },
    /// A sheet holds more than is read.
    TooMuch {
        /// Of what.
        what: Much,
        /// The sheet.
        sheet: Box<str>,
        /// The cell that is one too many.
        at: Address,
    },
}

impl Book {
    /// Opens a workbook: xlsx, ods or csv, told apart by their bytes.
    ///
    /// # Errors
    /// Why it is not read; no budget is exceeded before it is said.
    pub fn open(path: &Path) -> Result<Self, Fault> {
        let io = |error: std::io::Error| Fault::Io(error.to_string().into());
        // Asked before opening: a pipe would wait for a writer.
        if !fs::metadata(path).map_err(io)?.is_file() {
            return Err(Fault::NotAFile);
        }
        let mut bytes = Vec::new();
        File::open(path).map_err(io)?.take(limits::FILE + 1).read_to_end(&mut bytes).map_err(io)?;
        Self::read(path, bytes)
    }

    /// Reads a workbook out of its bytes; the path says what people call it, and that a text is a table.
    ///
    /// # Errors
    /// As [`Book::open`].
    pub fn read(path: &Path, bytes: Vec<u8>) -> Result<Self, Fault> {
        if bytes.len() as u64 > limits::FILE {
            return Err(Fault::TooLarge);
        }
        let name = shown(&path.to_string_lossy()).into_owned();
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
        let weight = bytes.len() as u64;
        let (kind, sheets, weight) = match bytes.get(..4) {
            Some(b"PK\x03\x04") => package(&bytes)?,
            Some(b"\xd0\xcf\x11\xe0") => return Err(compound(&bytes)),
            _ if matches!(ending.as_str(), "csv" | "tsv" | "txt") => {
                let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
                (
                    BookKind::Csv,
                    vec![SheetHead { name: shown(&stem).into(), hidden: false, part: Box::default() }],
                    weight,
                )
            }
            _ => return Err(Fault::NotABook),
        };
        Ok(Self { name, kind, sheets, weight, bytes })
    }

    /// The number of the sheet of that name; marks and capitals do not matter where only one fits.
    ///
    /// # Errors
    /// None or more than one has that name.
    pub fn sheet_named(&self, wanted: &str) -> Result<usize, Fault> {
        let exact = self.sheets.iter().position(|sheet| &*sheet.name == wanted);
        let mut alike = self.sheets.iter().enumerate().filter(|(_, sheet)| fold(&sheet.name) == fold(wanted));
        match (exact, alike.next(), alike.next()) {
            (Some(sheet_idx), ..) | (None, Some((sheet_idx, _)), None) => Ok(sheet_idx),
            _ => {
                let there = self.sheets.iter().map(|sheet| sheet.name.clone()).collect();
                Err(Fault::NoSheet { wanted: wanted.into(), there })
            }
        }
    }

    /// Reads one sheet, and of the rest of the workbook only what it refers to.
    ///
    /// # Errors
    /// The sheet is broken or holds more than is read.
    pub fn sheet(&self, sheet_idx: usize) -> Result<Sheet, Fault> {
        let missing = || Fault::Missing { part: "sheet".into() };
        let head = self.sheets.get(sheet_idx).ok_or_else(missing)?;
        match self.kind {
            BookKind::Xlsx => xlsx::sheet(&mut Archive::open(&self.bytes)?, head),
            BookKind::Ods => ods::sheet(&mut Archive::open(&self.bytes)?, head),
            BookKind::Csv => csv::sheet(&self.bytes, head),
        }
    }
}

fn package(bytes: &[u8]) -> Result<(BookKind, Vec<SheetHead>, u64), Fault> {
    let mut archive = Archive::open(bytes)?;
    if archive.has("xl/workbook.bin") {
        return Err(Fault::BinaryKind);
    }
    if archive.has("word/document.xml") || archive.has("ppt/presentation.xml") {
        return Err(Fault::OtherDocument);
    }
    if archive.has("content.xml") && archive.has("mimetype") {
        return Ok((BookKind::Ods, ods::sheets(&mut archive)?, archive.inflated));
    }
    if archive.has("[Content_Types].xml") {
        return Ok((BookKind::Xlsx, xlsx::sheets(&mut archive)?, archive.inflated));
    }
    Err(Fault::NotABook)
}

/// The old kind and the encrypted new kind are both compound files; only the second names what it holds.
fn compound(bytes: &[u8]) -> Fault {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    if bytes.windows(name.len()).any(|window| window == name) { Fault::Encrypted } else { Fault::OldKind }
}

/// A sheet being filled, held to the budgets.
pub(super) struct Filling {
    sheet: Sheet,
    n_cells: usize,
    n_bytes: usize,
}

impl Filling {
    pub fn new(name: &str) -> Self {
        Self { sheet: Sheet { name: name.into(), ..Sheet::default() }, n_cells: 0, n_bytes: 0 }
    }

    /// Puts a cell in its place; one that holds nothing counts for nothing.
    pub fn put(&mut self, at: Address, cell: Cell) -> Result<(), Fault> {
        if cell.value == Value::Empty && !cell.has_formula {
            return Ok(());
        }
        self.n_cells += 1;
        let n_bytes = match &cell.value {
            Value::Text(text) | Value::Number(text) | Value::Failed(text) => text.len(),
            _ => 0,
        };
        self.n_bytes += n_bytes;
        let what = match () {
            () if at.row_idx >= limits::ROWS => Much::Rows,
            () if at.column_idx >= limits::COLUMNS => Much::Columns,
            () if self.n_cells > limits::CELLS => Much::Cells,
            () if n_bytes > limits::CELL_TEXT => Much::CellText,
            () if self.n_bytes > limits::TEXT => Much::Text,
            () => {
                self.sheet.rows.entry(at.row_idx).or_default().cells.insert(at.column_idx, cell);
                return Ok(());
            }
        };
        Err(Fault::TooMuch { what, sheet: self.sheet.name.clone(), at })
    }

    /// Says of a row how it is grouped and whether it is hidden; a row that holds nothing is not kept.
    pub fn row(&mut self, row_idx: u32, outline: u32, hidden: bool) {
        if let Some(row) = self.sheet.rows.get_mut(&row_idx) {
            (row.outline, row.hidden) = (outline, hidden);
        }
    }

    pub fn merge(&mut self, merge: Merge) {
        let ordered = merge.from.row_idx <= merge.to.row_idx && merge.from.column_idx <= merge.to.column_idx;
        if ordered && merge.from != merge.to && self.sheet.merges.len() < limits::MERGES {
            self.sheet.merges.push(merge);
        }
    }

    /// The sheet, its merged areas in order.
    pub fn finish(mut self) -> Sheet {
        self.sheet.merges.sort_by_key(|merge| merge.from);
        self.sheet
    }
}
