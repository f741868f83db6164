//! How lines hang together: by their codes, by the indent of their titles, or by the outline of the sheet.
//!
//! Whichever way makes the points of the containers come out is taken. It must never know a rubric.

use super::code::{Code, Shape};
use super::lines::Line;
use crate::domain::check::limits;
use crate::domain::points::Points;

/// Deeper levels are taken for this one; a rubric may have fewer, and `check` says so.
const DEEPEST: usize = limits::DEPTH + 2;

/// By what lines are nested.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nesting {
    /// The indent of the titles.
    Indent,
    /// The groups of rows that the sheet folds.
    Outline,
    /// The printed codes.
    Code,
}

impl Nesting {
    /// Every way, the one that is believed first where all fit alike being first.
    pub const ALL: [Self; 3] = [Self::Indent, Self::Outline, Self::Code];

    /// The word of the command line.
    pub fn word(self) -> &'static str {
        match self {
            Self::Indent => "indent",
            Self::Outline => "outline",
            Self::Code => "code",
        }
    }
}

/// The depth of every line, and by what it was found: as wanted, else by what fits the points best.
pub(super) fn depths(lines: &[Line], wanted: Option<Nesting>) -> (Nesting, Vec<usize>) {
    let by = |nesting| match nesting {
        Nesting::Indent => offside(lines.iter().map(|line| line.indent)),
        Nesting::Outline => offside(lines.iter().map(|line| line.outline)),
        Nesting::Code => by_code(lines),
    };
    if let Some(nesting) = wanted {
        return (nesting, by(nesting));
    }
    let mut best: Option<(usize, usize, Nesting, Vec<usize>)> = None;
    for nesting in Nesting::ALL {
        let depths = by(nesting);
        // All on one level is what a sheet says that does not use the means at all.
        if nesting != Nesting::Code && depths.iter().all(|depth| *depth == 0) {
            continue;
        }
        let (n_wrong, n_right) = sums(lines, &depths);
        let better = best.as_ref().is_none_or(|(least, most, ..)| (n_wrong, *most) < (*least, n_right));
        if better {
            best = Some((n_wrong, n_right, nesting, depths));
        }
    }
    best.map_or((Nesting::Code, Vec::new()), |(_, _, nesting, depths)| (nesting, depths))
}

/// Depths out of margins: what stands further in belongs to what stands above it.
fn offside(margins: impl Iterator<Item = u32>) -> Vec<usize> {
    let mut open: Vec<u32> = Vec::new();
    let depths = margins.map(|margin| {
        while open.last().is_some_and(|above| *above >= margin) {
            open.pop();
        }
        open.truncate(DEEPEST);
        open.push(margin);
        open.len() - 1
    });
    depths.collect()
}

/// How many containers are not the sum of their parts, and how many are.
fn sums(lines: &[Line], depths: &[usize]) -> (usize, usize) {
    let (mut n_wrong, mut n_right) = (0, 0);
    for (idx, line) in lines.iter().enumerate() {
        let children = children(depths, idx);
        match line.max {
            _ if children.is_empty() => n_wrong += usize::from(line.max.is_none()),
            Some(written) if children.iter().map(|child| worth(lines, depths, *child)).sum::<Points>() != written => {
                n_wrong += 1;
            }
            _ => n_right += 1,
        }
    }
    (n_wrong, n_right)
}

/// The lines right below a line.
pub(super) fn children(depths: &[usize], idx: usize) -> Vec<usize> {
    let Some(depth) = depths.get(idx) else { return Vec::new() };
    let below = depths.iter().enumerate().skip(idx + 1).take_while(|(_, below)| *below > depth);
    below.filter(|(_, below)| **below == depth + 1).map(|(child_idx, _)| child_idx).collect()
}

/// The points of a line: its own, else those of its parts together.
pub(super) fn worth(lines: &[Line], depths: &[usize], idx: usize) -> Points {
    match lines.get(idx).and_then(|line| line.max) {
        Some(points) => points,
        None => children(depths, idx).into_iter().map(|child| worth(lines, depths, child)).sum(),
    }
}

/// A line above that may still take parts.
struct Open {
    code: Option<Code>,
    max: Option<Points>,
    /// The parts of the codes from the top down to here.
    path: Vec<String>,
}

fn by_code(lines: &[Line]) -> Vec<usize> {
    let mut open: Vec<Open> = Vec::new();
    let mut depths = Vec::with_capacity(lines.len());
    for (idx, line) in lines.iter().enumerate() {
        let mut code = Code::read(&line.code).map(|code| as_meant(code, &open));
        let depth = match &mut code {
            Some(code) if code.shape != Shape::Bullet => depth_of(code, &open, &lines[idx..]),
            // Dashes and blanks hang below what is numbered, side by side.
            unnumbered => {
                let is_blank = unnumbered.is_none();
                let alike = |above: &Open| match &above.code {
                    Some(above) => above.shape == Shape::Bullet && !is_blank,
                    None => is_blank,
                };
                open.iter().rposition(alike).unwrap_or(open.len())
            }
        };
        let depth = depth.min(DEEPEST);
        open.truncate(depth);
        let mut path = open.last().map_or_else(Vec::new, |above| above.path.clone());
        if let Some(code) = &code {
            // "1.2" below "1" adds the "2" alone.
            let known = !code.before().is_empty() && path.ends_with(code.before());
            path.extend(if known { vec![code.last().to_owned()] } else { code.parts.clone() });
        }
        open.push(Open { code, max: line.max, path });
        depths.push(depth);
    }
    depths
}

/// I, V and X are letters where they go on a row of letters, and Roman numbers else.
fn as_meant(code: Code, open: &[Open]) -> Code {
    let Some(letter) = code.as_letter() else { return code };
    let innermost = open.iter().rev().filter_map(|above| above.code.as_ref());
    for above in innermost {
        if above.shape == code.shape && code.follows_as_number(above) {
            return code;
        }
        if above.shape == letter.shape && letter.follows_as_letter(above) {
            return letter;
        }
    }
    code
}

/// The depth of a numbered line. "27a" is numbered like 27 where it stands beside it, and like a letter below it.
fn depth_of(code: &mut Code, open: &[Open], from_here: &[Line]) -> usize {
    let codes = |above: &Open| above.code.clone();
    if !code.before().is_empty() {
        // "1.2" beside "1.1", else below "1".
        let beside = open.iter().rposition(|above| {
            codes(above).is_some_and(|above| above.parts.len() == code.parts.len() && above.before() == code.before())
        });
        let below = open.iter().rposition(|above| {
            codes(above).is_some_and(|above| above.parts == code.before()) || above.path == code.before()
        });
        if let Some(depth) = beside.or(below.map(|above_idx| above_idx + 1)) {
            return depth;
        }
    }
    if let Some(number) = code.inserted_after() {
        let beside = open.iter().rposition(|above| {
            codes(above).is_some_and(|above| above.inserted_after() == Some(number) && above.before() == code.before())
        });
        if let Some(depth) = beside {
            code.shape = codes(&open[depth]).map_or(Shape::Number, |above| above.shape);
            return depth;
        }
        let after = open.iter().rposition(|above| {
            codes(above).is_some_and(|above| above.parts.len() == code.parts.len() && above.last() == number)
        });
        if let Some(after_idx) = after {
            // "27a" and "27b" are the parts of 27 where they add up to it, else rows put in behind it.
            let inserted = from_here
                .iter()
                .take_while(|line| Code::read(&line.code).is_some_and(|code| code.inserted_after() == Some(number)));
            let sum: Points = inserted.filter_map(|line| line.max).sum();
            let are_parts = open.get(after_idx).is_some_and(|above| above.max.is_none_or(|max| max == sum));
            if are_parts {
                code.shape = Shape::Lower;
                return after_idx + 1;
            }
            return after_idx;
        }
    }
    let alike = open.iter().rposition(|above| {
        codes(above).is_some_and(|above| above.shape == code.shape && above.parts.len() == code.parts.len())
    });
    alike.unwrap_or(open.len())
}
