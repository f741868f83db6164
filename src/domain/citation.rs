//! Where a document of the catalogue is cited.
//!
//! It must never decide whether it proves anything.

use super::id::EvidenceId;
use super::meeting::Meeting;

/// A place that cites a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Citation {
    /// A cell, by index of the unit and of the criterion.
    Cell(usize, usize),
    /// A ledger line, by its index.
    Line(usize),
    /// The exclusion of a unit, by its index.
    Exclusion(usize),
}

/// Every place that cites a document, unit by unit, then the ledger.
pub fn citations(meeting: &Meeting, id: &EvidenceId) -> Vec<Citation> {
    let mut found = Vec::new();
    for unit_idx in 0..meeting.n_units() {
        let column = meeting.column(unit_idx);
        let cells = column.cells.iter().enumerate();
        let cites = |(leaf_idx, cell): (usize, &super::meeting::Cell)| {
            cell.evidence.contains(id).then_some(Citation::Cell(unit_idx, leaf_idx))
        };
        found.extend(cells.filter_map(cites));
        if column.excluded.as_ref().is_some_and(|exclusion| exclusion.evidence.contains(id)) {
            found.push(Citation::Exclusion(unit_idx));
        }
    }
    let lines = meeting.ledger().iter().enumerate();
    found.extend(lines.filter_map(|(idx, line)| line.evidence.contains(id).then_some(Citation::Line(idx))));
    found
}
