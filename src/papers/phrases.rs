//! The sentences of the minutes, as data a bloc can edit: one for each kind of act.
//!
//! It must never know a meeting: the values come from `story`.

use crate::papers::fill::{self, Flaw, Values};
use crate::papers::model::Run;
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;

/// The phrases that come with the program.
pub static SHIPPED: &str = include_str!("../../data/phrases.ron");

macro_rules! phrases {
    ($($(#[$doc:meta])* $name:ident [$($value:ident)*],)*) => {
        /// A sentence for each kind of act.
        #[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct Phrases {
            $($(#[$doc])* pub $name: Box<str>,)*
        }

        impl Phrases {
            /// Every phrase: its name, its sentence, the values that exist for it.
            pub fn rows(&self) -> Vec<(&'static str, &str, &'static [&'static str])> {
                vec![$((stringify!($name), &*self.$name, &[$(stringify!($value)),*] as &[_]),)*]
            }
        }

        /// What a bloc says in its own words: some of the sentences, and those its secretary writes again and again.
        #[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
        #[serde(deny_unknown_fields, default)]
        pub struct OwnPhrases {
            $($(#[$doc])* pub $name: Option<Box<str>>,)*
            /// Sentences offered for completion before those that come with the program.
            pub bank: Vec<Box<str>>,
        }

        impl OwnPhrases {
            /// The names a file of own phrases may have.
            pub const NAMES: &'static [&'static str] = &["bank", $(stringify!($name),)*];

            /// These words where there are any, else those that stood.
            pub fn over(&self, phrases: &Phrases) -> Phrases {
                Phrases { $($name: self.$name.clone().unwrap_or_else(|| phrases.$name.clone()),)* }
            }

            /// What is wrong with the sentences, each with the name of its phrase.
            pub fn flaws(&self) -> Vec<(&'static str, Flaw)> {
                let mut flaws = Vec::new();
                $(
                    let known: &[&str] = &[$(stringify!($value)),*];
                    let sentence = self.$name.as_deref().unwrap_or_default();
                    flaws.extend(fill::check(sentence, known).into_iter().map(|flaw| (stringify!($name), flaw)));
                )*
                flaws
            }
        }
    };
}

phrases! {
    /// An agreed score departs from what stood before.
    score_changed [unit criterion from from_stage to stage unconfirmed reason explanation evidence],
    /// A score at the deciding stage where none stood.
    score_entered [unit criterion to stage unconfirmed reason explanation evidence],
    /// Many cells of a unit got their first score, and nothing was said beside it.
    scores_entered [unit count],
    /// A score replaces another of an earlier stage, or an agreed one.
    score_corrected [unit criterion from to stage unconfirmed reason explanation evidence],
    /// A score was taken out.
    score_cleared [unit criterion from stage reason],
    /// A unit's dossier was returned for revision.
    returned [unit stage reason],
    /// Units, criteria or rules were amended.
    amended [items reason],
    /// Scores were accepted as they stood.
    scores_kept [count],
    /// The meeting does not agree on a score.
    contested [unit criterion note],
    /// It agrees again.
    settled [unit criterion],
    /// A criterion does not count for a unit.
    unassigned [unit criterion reason],
    /// It counts again.
    assigned [unit criterion reason],
    /// A bonus.
    bonus [unit rule item count points reason evidence],
    /// A deduction by a rule.
    deduction [unit rule item count points reason mitigation evidence],
    /// A deduction on a criterion.
    criterion_deduction [unit criterion points reason evidence],
    /// The deductions on a criterion were taken out.
    deduction_lifted [unit criterion reason],
    /// A unit is not reviewed.
    excluded [unit ground source evidence],
    /// It is reviewed again.
    reinstated [unit reason],
    /// An item of the agenda began, or went on.
    item_begun [item],
    /// An item ended.
    item_ended [item],
    /// An item was left out.
    item_dropped [item reason],
    /// A unit is there.
    arrived [unit capacity name late people],
    /// A unit is not there.
    absent [unit reason],
    /// A unit left before the end.
    left [unit reason],
    /// A wrong attendance was excused.
    excused [unit reason],
    /// Somebody took a seat at the table.
    seated [seat name title unit],
    /// An invited leader is there.
    invited [name title],
    /// A guest was taken off the list.
    uninvited [name],
    /// A unit is proposed for an office.
    office_proposed [office year unit method vote reason],
    /// A proposal for an office was taken back.
    office_withdrawn [office year reason],
    /// The authority decided on an office.
    office_decided [office year outcome unit reason evidence],
    /// A unit signed the pact.
    pact_signed [unit year],
    /// A signature was taken out.
    pact_unsigned [unit year reason],
    /// A vote was opened.
    vote_opened [subject terms candidates tellers],
    /// A candidate withdrew from a vote.
    candidate_withdrawn [subject unit reason],
    /// A vote was counted.
    vote_counted [subject count votes result],
    /// A vote was agreed on without a count.
    vote_agreed [subject result],
    /// The chair decided an even vote.
    chair_decided [subject opinion reason result],
    /// A vote was annulled.
    vote_annulled [subject reason],
    /// Somebody was nominated for an award.
    nominated [nominee award method vote objections reason],
    /// A nomination was withdrawn.
    nomination_withdrawn [nominee award reason],
    /// The authority decided on an award.
    award_decided [nominee award outcome reason evidence],
    /// The number of places of an award was set.
    quota_set [award quota reason evidence],
    /// The order of units that were equal was decided.
    tie_decided [ranking value units method seed reason],
    /// The ranking was settled.
    ranking_settled [method reason],
    /// The settled ranking was opened again.
    ranking_reopened [reason],
    /// Somebody said something.
    statement [speaker unit text until],
    /// Somebody proposed something.
    proposal [speaker unit text until],
    /// The chair concluded something.
    decision [speaker unit text until],
    /// A unit is to do something.
    task [speaker unit text until],
    /// A unit holds to another opinion than the meeting.
    dissent [speaker about text],
    /// The minutes were read and adopted.
    adopted [result],
}

/// What is wrong with a file of phrases.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhraseFault {
    /// Line, from 1; 0 where only the phrase is known.
    pub line: usize,
    /// Column in characters, from 1; 0 likewise.
    pub column: usize,
    /// The phrase; empty where the file cannot be read.
    pub phrase: String,
    /// What is wrong: a flaw of a phrase, or the reader's words.
    pub what: Result<Flaw, String>,
}

impl Phrases {
    /// Reads a file of phrases.
    ///
    /// # Errors
    /// Every problem at once; the first place only where the text is no file of phrases.
    pub fn read(text: &str) -> Result<Self, Vec<PhraseFault>> {
        let phrases: Self = ron::from_str(text).map_err(|error| {
            let (line, column) = (error.span.start.line, error.span.start.col);
            vec![PhraseFault { line, column, phrase: String::new(), what: Err(error.code.to_string()) }]
        })?;
        let mut faults = Vec::new();
        for (name, sentence, known) in phrases.rows() {
            let flaws = fill::check(sentence, known).into_iter();
            faults.extend(flaws.map(|flaw| PhraseFault {
                line: 0,
                column: 0,
                phrase: name.to_owned(),
                what: Ok(flaw),
            }));
        }
        if faults.is_empty() { Ok(phrases) } else { Err(faults) }
    }

    /// The phrases that come with the program. A test sees to it that they have no faults.
    pub fn shipped() -> &'static Self {
        static READ: LazyLock<Phrases> = LazyLock::new(|| Phrases::read(SHIPPED).unwrap_or_default());
        &READ
    }
}

/// A sentence with its values put in.
pub fn say(sentence: &str, values: Values<'_>) -> Vec<Run> {
    fill::fill(sentence, values)
}
