//! Widths of columns as somebody wants them, for as long as the program runs, and the mouse that holds one.
//!
//! It must never know what stands in a column, nor whether there is room: the sheet keeps within what it needs.

/// What of a sheet can be made wider.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    /// The titles or names that stay when one pages.
    Frozen,
    /// The columns of figures, all alike; held in the one of this number among those shown, counted from 1.
    Figures(u16),
}

/// The widths wanted, in cells; `None` where the sheet finds its own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Widths {
    /// Titles of criteria.
    pub title: Option<u16>,
    /// Columns of units.
    pub unit: Option<u16>,
    /// Names of units, on the turned sheet.
    pub name: Option<u16>,
    /// By how much the columns of criteria are wider than they must be, on the turned sheet.
    pub extra: Option<u16>,
}

impl Widths {
    fn slot(&mut self, turned: bool, edge: Edge) -> &mut Option<u16> {
        match (turned, edge) {
            (false, Edge::Frozen) => &mut self.title,
            (false, Edge::Figures(_)) => &mut self.unit,
            (true, Edge::Frozen) => &mut self.name,
            (true, Edge::Figures(_)) => &mut self.extra,
        }
    }

    /// Makes something as wide as this; `frozen` is how wide what stays is now, and goes on being beside wider figures.
    pub fn set(&mut self, turned: bool, edge: Edge, width: u16, frozen: u16) {
        *self.slot(turned, Edge::Frozen) = Some(frozen);
        *self.slot(turned, edge) = Some(width);
    }

    /// Lets the sheet find its widths again.
    pub fn reset(&mut self, turned: bool) {
        *self.slot(turned, Edge::Frozen) = None;
        *self.slot(turned, Edge::Figures(1)) = None;
    }
}

/// A heading under the mouse: pressed, perhaps held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grip {
    /// What is held.
    pub edge: Edge,
    /// The column of the screen where it was pressed.
    x: u16,
    /// The width it had.
    from: u16,
    /// The width of what stays when it was pressed.
    pub frozen: u16,
    held: bool,
    moved: bool,
}

impl Grip {
    /// Presses a heading of this width.
    pub fn new(edge: Edge, x: u16, from: u16, frozen: u16) -> Self {
        Self { edge, x, from, frozen, held: true, moved: false }
    }

    /// Whether this press was a mere click, and the next one at the same place makes it a double one.
    pub fn doubles(&self, next: &Self) -> bool {
        !self.held && !self.moved && (self.edge, self.x) == (next.edge, next.x)
    }

    /// The width after the mouse has gone on to `x`; `None` while it is where it was pressed, or let go.
    pub fn pulled(&mut self, x: u16) -> Option<u16> {
        if !self.held || (x == self.x && !self.moved) {
            return None;
        }
        self.moved = true;
        // Every column before the mouse gives its part, so that what is held stays under it.
        let parts = if let Edge::Figures(parts) = self.edge { i32::from(parts.max(1)) } else { 1 };
        let by = (i32::from(x) - i32::from(self.x)).div_euclid(parts);
        Some(u16::try_from((i32::from(self.from) + by).max(0)).unwrap_or(u16::MAX))
    }

    /// Lets go.
    pub fn release(&mut self) {
        self.held = false;
    }
}
