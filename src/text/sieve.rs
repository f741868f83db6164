//! The sieve behind `clean`: which characters may stand in a text, and what becomes of the others.
//!
//! It must never know what a text is for; lengths and line breaks of entries are decided in `clean`.

use std::fmt::Write as _;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

/// Most combining marks kept on one base letter; Vietnamese needs two.
const MOST_MARKS: usize = 8;
/// Most characters kept in one grapheme cluster; the longest emoji in use has ten.
const MOST_IN_CLUSTER: usize = 24;
const MOST_PASSES: usize = 8;
const JOINERS: [char; 2] = ['\u{200c}', '\u{200d}'];

/// How many characters were changed, by what was wrong with them.
#[derive(Default)]
pub(in crate::text) struct Tally {
    pub controls: usize,
    pub directions: usize,
    pub invisible: usize,
    pub private: usize,
    pub marks: usize,
    pub breaks: usize,
    pub spaces: usize,
    pub cut: Option<usize>,
}

/// Why a character may not stand in a text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Oddity {
    Control,
    Direction,
    Invisible,
    Private,
}

/// Removes what may not stand in a text, or shows it.
pub(in crate::text) struct Sieve<'a> {
    /// Whether an odd character becomes a visible mark instead of nothing; line breaks and tabs are odd only then.
    pub shows: bool,
    pub tally: &'a mut Tally,
}

/// Whether a character is right anywhere and in NFC whatever stands around it: nearly all of Vietnamese.
pub(in crate::text) fn is_plain(ch: char) -> bool {
    matches!(ch, ' '..='~' | '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{2ff}' | '\u{1e00}'..='\u{1eff}' | '\u{2010}'..='\u{2027}')
}

/// Whether a character may stand nowhere.
pub(in crate::text) fn is_unfit(ch: char) -> bool {
    oddity(ch).is_some() || JOINERS.contains(&ch)
}

fn oddity(ch: char) -> Option<Oddity> {
    let code = u32::from(ch);
    Some(match code {
        0x00..=0x1f | 0x7f..=0x9f | 0x2028 | 0x2029 => Oddity::Control,
        0x061c | 0x200e | 0x200f | 0x202a..=0x202e | 0x2066..=0x2069 => Oddity::Direction,
        0xe000..=0xf8ff | 0xfdd0..=0xfdef | 0xf_0000.. => Oddity::Private,
        _ if code & 0xfffe == 0xfffe => Oddity::Private,
        _ if is_invisible(code) => Oddity::Invisible,
        _ => return None,
    })
}

/// The characters Unicode calls ignorable by default, but for joiners and the common variation selectors.
fn is_invisible(code: u32) -> bool {
    // Soft hyphen, grapheme joiner, Hangul fillers, Khmer and Mongolian signs, zero-width space.
    matches!(code, 0xad | 0x034f | 0x115f | 0x1160 | 0x17b4 | 0x17b5 | 0x180b..=0x180f | 0x200b)
        // Word joiner and its kin, byte-order mark, annotations.
        || matches!(code, 0x2060..=0x2065 | 0x206a..=0x206f | 0x3164 | 0xfeff | 0xffa0 | 0xfff0..=0xfffb)
        // Shorthand and musical controls, tags, variation selectors beyond the common ones.
        || matches!(code, 0x1_bca0..=0x1_bca3 | 0x1_d173..=0x1_d17a | 0xe_0000..=0xe_0fff)
}

/// Whether a joiner after this base can mean something: Arabic, Indic and other such scripts, and emoji.
///
/// After a Latin letter it only makes texts unequal that look equal.
fn may_join(base: char) -> bool {
    let code = u32::from(base);
    matches!(code, 0x0590..=0x1c7f | 0x2190..=0x2bff | 0xa800..=0xa8ff | 0xa980..=0xaaff)
        || matches!(code, 0x1_1000..=0x1_1fff | 0x1_f000..=0x1_faff)
}

impl Sieve<'_> {
    /// Passes a text through until nothing changes any more, so that a second sieving changes nothing either.
    ///
    /// Taking one character away can bring two others together, hence several passes; two or three do for anything
    /// ever written. A text made to need more keeps its plain characters only, so no text can hold up the program.
    pub fn settled(mut self, text: String) -> String {
        let mut text = text;
        for _ in 0..MOST_PASSES {
            let welcome = self.characters(&text);
            let next = self.clusters(&welcome);
            if next == text {
                return next;
            }
            text = next;
        }
        let mut plain = String::with_capacity(text.len());
        for ch in text.chars() {
            if is_plain(ch) || (!self.shows && matches!(ch, '\n' | '\t')) {
                plain.push(ch);
            } else {
                self.odd(&mut plain, oddity(ch).unwrap_or(Oddity::Invisible), ch);
            }
        }
        plain
    }

    /// Takes out characters that are odd wherever they stand, and composes the rest.
    fn characters(&mut self, text: &str) -> String {
        let mut kept = String::with_capacity(text.len());
        for ch in text.chars() {
            match oddity(ch) {
                Some(Oddity::Control) if !self.shows && matches!(ch, '\n' | '\t') => kept.push(ch),
                Some(found) => self.odd(&mut kept, found, ch),
                None => kept.push(ch),
            }
        }
        kept.nfc().collect()
    }

    /// Takes out what is odd only where it stands: joiners at the edge of a cluster, marks too many or without a base.
    fn clusters(&mut self, text: &str) -> String {
        let mut kept = String::with_capacity(text.len());
        let mut starts = true;
        for cluster in text.graphemes(true) {
            if cluster.chars().all(is_plain) {
                kept.push_str(cluster);
                starts = false;
                continue;
            }
            let joins = cluster.chars().next().is_some_and(may_join);
            // A sign that goes before a letter takes the `<` of our own mark into its cluster: leave room for that.
            let is_long = cluster.chars().nth(MOST_IN_CLUSTER).is_some();
            let room = if is_long { MOST_IN_CLUSTER - 1 } else { MOST_IN_CLUSTER };
            let (mut n_kept, mut n_marks, mut n_excess) = (0, 0, 0);
            let mut chars = cluster.chars().peekable();
            while let Some(ch) = chars.next() {
                if JOINERS.contains(&ch) {
                    let inside = n_kept > 0 && chars.peek().is_some_and(|next| !JOINERS.contains(next));
                    if !(joins && inside && n_kept + 1 < room) {
                        self.odd(&mut kept, Oddity::Invisible, ch);
                        continue;
                    }
                }
                let is_mark = is_combining_mark(ch);
                if is_mark && starts {
                    self.tally.marks += 1;
                    if !self.shows {
                        continue;
                    }
                    kept.push('◌');
                }
                starts = matches!(ch, '\n' | '\t');
                n_marks = if is_mark { n_marks + 1 } else { 0 };
                if n_marks > MOST_MARKS || n_kept >= room {
                    n_excess += 1;
                    continue;
                }
                n_kept += 1;
                kept.push(ch);
            }
            self.excess(&mut kept, n_excess);
        }
        // What was cut may have stood between two characters that compose.
        kept.nfc().collect()
    }

    fn odd(&mut self, kept: &mut String, found: Oddity, ch: char) {
        match found {
            Oddity::Control => self.tally.controls += 1,
            Oddity::Direction => self.tally.directions += 1,
            Oddity::Invisible => self.tally.invisible += 1,
            Oddity::Private => self.tally.private += 1,
        }
        if self.shows {
            let code = u32::from(ch);
            match code {
                0..=0x1f => kept.extend(char::from_u32(0x2400 + code)),
                0x7f => kept.push('␡'),
                _ => {
                    let _ = write!(kept, "<U+{code:04X}>");
                }
            }
        }
    }

    fn excess(&mut self, kept: &mut String, n_excess: usize) {
        self.tally.marks += n_excess;
        if self.shows && n_excess > 0 {
            let _ = write!(kept, "<+{n_excess}>");
        }
    }
}
