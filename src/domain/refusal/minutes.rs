//! Refusals of acts on the minutes.
//!
//! It must never know a language.

/// Why an act on the minutes cannot be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MinutesRefusal {
    /// The record drops no sentence into the minutes.
    NoLine {
        /// Its number.
        line: u64,
    },
    /// The line is left out, or went into another.
    Gone {
        /// Its number.
        line: u64,
    },
    /// The line stands already.
    Stands {
        /// Its number.
        line: u64,
    },
    /// A line cannot go into itself.
    IntoItself {
        /// Its number.
        line: u64,
    },
    /// A statement names neither a speaker nor a unit.
    NobodySpoke,
    /// The minutes are adopted, and nothing was told since.
    AdoptedAlready {
        /// Number of the record.
        record: u64,
    },
    /// The minutes were adopted; something was told since, so that they are to be read again.
    ChangedSince {
        /// Number of the record that adopted them.
        record: u64,
        /// Number of the first record told after it.
        by: u64,
    },
    /// Not more votes for than against.
    NotCarried {
        /// Votes for.
        yes: u32,
        /// Votes against.
        against: u32,
    },
}
