//! The phrase book of a bloc: the sentences of the minutes, and those a secretary writes again and again, which are
//! offered while their beginning is typed.
//!
//! It must never know a meeting.

use crate::papers::phrases::{OwnPhrases, Phrases};
use crate::text::fold::fold;
use std::sync::{Arc, LazyLock};

/// The bank that comes with the program.
pub static SHIPPED: &str = include_str!("../../data/phrase-bank.ron");

/// Shortest beginning that is looked up, in letters.
const SHORTEST: usize = 2;

/// The words of a bloc.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhraseBook {
    /// A sentence for each kind of act.
    pub phrases: Phrases,
    /// Sentences offered for completion, in the order they are offered in.
    pub bank: Vec<Box<str>>,
}

impl PhraseBook {
    /// The book that comes with the program.
    pub fn shipped() -> Arc<Self> {
        static READ: LazyLock<Arc<PhraseBook>> = LazyLock::new(|| {
            // A test sees to it that both can be read.
            let bank = ron::from_str(SHIPPED).unwrap_or_default();
            Arc::new(PhraseBook { phrases: Phrases::shipped().clone(), bank })
        });
        Arc::clone(&READ)
    }

    /// The book of a bloc that has own words: its sentences stand instead of the shipped ones and its bank before theirs.
    pub fn with(own: &OwnPhrases) -> Arc<Self> {
        let shipped = Self::shipped();
        let bank = own.bank.iter().chain(shipped.bank.iter().filter(|phrase| !own.bank.contains(phrase)));
        Arc::new(Self { phrases: own.over(&shipped.phrases), bank: bank.cloned().collect() })
    }

    /// What may be completed: how many bytes before the caret begin a sentence of the bank, and the sentences that
    /// begin so, diacritics or not.
    pub fn fits(&self, before: &str) -> Option<(usize, Vec<&str>)> {
        // From the beginning of the sentence on, else from each later word: the longest beginning that fits counts.
        let line = before.rsplit('\n').next().unwrap_or_default();
        let sentence = line.rsplit_once(['.', ';', ':', '!', '?']).map_or(line, |(_, after)| after);
        let mut rest = sentence.trim_start();
        loop {
            let wanted = fold(rest);
            if wanted.chars().count() < SHORTEST {
                return None;
            }
            let begins = |phrase: &&str| {
                let folded = fold(phrase);
                folded.starts_with(&wanted) && folded != wanted
            };
            let found: Vec<&str> = self.bank.iter().map(AsRef::as_ref).filter(begins).collect();
            if !found.is_empty() {
                return Some((rest.len(), found));
            }
            rest = rest.split_once(' ')?.1.trim_start();
        }
    }
}
