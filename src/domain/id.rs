//! Identities: short texts that name one thing for as long as the meeting file exists.
//!
//! An id is never a printed code: codes repeat and may be "-" (`domain.md` §6 row 5).

use serde::{Deserialize, Serialize};
use std::borrow::Borrow;
use std::fmt;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Box<str>);

        impl $name {
            /// The id as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.into())
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                Self(text.into())
            }
        }

        impl Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )*};
}

ids! {
    /// Names a member unit within its bloc.
    UnitId,
    /// Names a criterion, a leaf of the rubric.
    CriterionId,
    /// Names a group, a container of the rubric.
    GroupId,
    /// Names a section of the frame and of the rubric.
    SectionId,
    /// Names a stage of scoring, such as `self`, `appraised`, `agreed`.
    StageId,
    /// Names a bonus or deduction rule of the regulation.
    RuleId,
    /// Names a rating of a criterion that is rated by name.
    LevelId,
    /// Names an outside scorer of a criterion.
    ScorerId,
    /// Names a ground of exclusion.
    GroundId,
    /// Names a ranking of the rubric.
    RankingId,
    /// Names a group of units within a bloc.
    UnitGroupId,
    /// Names an item of the agenda.
    ItemId,
    /// Names an office of the bloc, such as Trưởng khối.
    OfficeId,
    /// Names a document in the evidence catalogue; a reference typed once is its own id.
    EvidenceId,
    /// Names a meeting: 32 hex digits, random.
    MeetingId,
    /// Names one gesture, so that sending it twice changes nothing: 32 hex digits.
    CommandId,
}
