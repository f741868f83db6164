//! What comes in: a safe reader of sheets, the rubric read out of one, and the text of documents that come back.
//!
//! It must never write a file, and must never know a screen or the meeting file.

mod archive;
pub mod book;
pub mod cell;
mod csv;
pub mod docx;
pub mod forms;
mod ods;
pub mod plain;
pub mod rubric;
pub mod say;
mod xlsx;
mod xml;

/// The most that is read of a workbook; everything beyond is refused, in words (`journal.md` §2.14).
///
/// The budgets stand before the parsers: the parts of a package are inflated into a counter first, and no list is ever
/// sized by a number that stands in the file.
pub mod limits {
    /// Bytes of the file.
    pub const FILE: u64 = 5 * 1024 * 1024;
    /// Parts of the package.
    pub const PARTS: usize = 500;
    /// Bytes of all parts together, inflated.
    pub const INFLATED: u64 = 64 * 1024 * 1024;
    /// Tags and texts of one part.
    pub const NODES: usize = 2_000_000;
    /// Elements within elements.
    pub const DEPTH: usize = 64;
    /// Sheets of a workbook.
    pub const SHEETS: usize = 200;
    /// Rows that hold something are not beyond this one.
    pub const ROWS: u32 = 10_000;
    /// Columns that hold something are not beyond this one.
    pub const COLUMNS: u32 = 256;
    /// Cells of a sheet that hold something.
    pub const CELLS: usize = 50_000;
    /// Bytes of the text of one cell.
    pub const CELL_TEXT: usize = 32 * 1024;
    /// Bytes of the texts of a sheet together.
    pub const TEXT: usize = 8 * 1024 * 1024;
    /// Merged areas of a sheet that are told apart.
    pub const MERGES: usize = 10_000;
}
