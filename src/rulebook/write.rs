//! A rubric as the text of a rule file, as a person would write it: what has its usual value is left out.
//!
//! It must never write to disk, and what it gives is read back by `read` as the same rubric.

use crate::domain::rubric::Rubric;
use ron::extensions::Extensions;
use ron::ser::PrettyConfig;
use std::fmt::Write as _;

/// Fields that say nothing the reader does not assume.
const ASSUMED: [&str; 9] = [
    "source: \"\",",
    "example: \"\",",
    "kind: Typed,",
    "evidence: No,",
    "evidence_column: \"\",",
    "guide: \"\",",
    "registered_target: false,",
    "decimals: 2,",
    "rounding: HalfUp,",
];

/// The text of a rule file; each line of the head becomes a comment above it.
///
/// # Errors
/// A value that RON cannot write; none that a rubric holds.
pub fn rubric(rubric: &Rubric, head: &[String]) -> Result<String, ron::Error> {
    let extensions = Extensions::IMPLICIT_SOME | Extensions::UNWRAP_NEWTYPES | Extensions::UNWRAP_VARIANT_NEWTYPES;
    let look = PrettyConfig::new().new_line("\n").indentor("    ").struct_names(false);
    let text = ron::Options::default().with_default_extension(extensions).to_string_pretty(rubric, look)?;
    // A criterion's own places may be 2 where the rubric's are more, so only the rubric's own are assumed.
    let is_assumed = |line: &&str| {
        let field = line.trim_start();
        let nested = line.len() - field.len() > 4;
        ASSUMED.contains(&field) && !(nested && field.starts_with("decimals"))
    };
    let mut whole = String::new();
    for line in head {
        let _ = writeln!(whole, "// {line}");
    }
    for line in text.lines().filter(|line| !is_assumed(line)) {
        whole.push_str(line);
        whole.push('\n');
    }
    Ok(whole)
}
