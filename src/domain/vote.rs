//! The ways of voting, as data: method, base of the percentage, threshold, own case, written opinions, even votes.
//!
//! It must never know a vote that was held. Thresholds differ and none is the law of every bloc (`domain.md` §8).

use super::id::VoteRuleId;
use super::share::Share;
use serde::{Deserialize, Serialize};

/// How a meeting decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Method {
    /// The meeting agrees without counting (thống nhất).
    Consensus,
    /// A show of hands (biểu quyết giơ tay).
    Hands,
    /// A secret ballot (bỏ phiếu kín): totals only.
    Secret,
}

/// What the percentage of a vote is taken of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum VoteBase {
    /// All units of the bloc.
    AllUnits,
    /// The units that take part: present, or absent with a written opinion.
    PresentUnits,
    /// The valid ballots, written opinions among them.
    ValidBallots,
}

/// Whether a unit votes on its own case. No source says (`domain.md` §8), so it is data.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum OwnCase {
    /// It votes.
    #[default]
    Votes,
    /// It does not, and the electorate is smaller by it.
    Abstains,
}

/// What becomes of an even vote: half for and half against, or candidates level at the last seat.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum EvenVote {
    /// It fails; the seat stays open.
    #[default]
    Fails,
    /// The chair's opinion decides (TT 03/2018/TT-BNG Điều 25 khoản 2).
    ChairDecides,
    /// A run-off decides.
    RunOff,
}

/// What holds for a vote; it is copied into the vote, so that the file says what held.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Terms {
    /// How it is decided.
    pub method: Method,
    /// What the percentage is taken of.
    pub base: VoteBase,
    /// The share needed; `None` only for consensus.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub threshold: Option<Share>,
    /// Whether more than the threshold is needed: "more than half".
    #[serde(default, skip_serializing_if = "is_false")]
    pub strict: bool,
    /// Whether units vote on their own case.
    #[serde(default)]
    pub own_case: OwnCase,
    /// Whether absent units may send their opinion in writing.
    #[serde(default, skip_serializing_if = "is_false")]
    pub written_absentees: bool,
    /// What becomes of an even vote.
    #[serde(default)]
    pub tie: EvenVote,
}

#[allow(clippy::trivially_copy_pass_by_ref)] // the form serde asks for
fn is_false(flag: &bool) -> bool {
    !*flag
}

/// A way of voting of the regulation (`domain.md` §8).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VoteRule {
    /// Stable name, used by `vote open --rule`.
    pub id: VoteRuleId,
    /// Name for people.
    pub title: Box<str>,
    /// Document and article.
    #[serde(default)]
    pub source: Box<str>,
    /// How it is decided.
    pub method: Method,
    /// What the percentage is taken of.
    #[serde(default = "all_units")]
    pub base: VoteBase,
    /// The share needed; every method but consensus has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub threshold: Option<Share>,
    /// Whether more than the threshold is needed.
    #[serde(default)]
    pub strict: bool,
    /// Whether units vote on their own case.
    #[serde(default)]
    pub own_case: OwnCase,
    /// Whether absent units may send their opinion in writing.
    #[serde(default)]
    pub written_absentees: bool,
    /// What becomes of an even vote.
    #[serde(default)]
    pub tie: EvenVote,
}

fn all_units() -> VoteBase {
    VoteBase::AllUnits
}

impl VoteRule {
    /// What holds for a vote under this rule.
    pub fn terms(&self) -> Terms {
        Terms {
            method: self.method,
            base: self.base,
            threshold: self.threshold,
            strict: self.strict,
            own_case: self.own_case,
            written_absentees: self.written_absentees,
            tie: self.tie,
        }
    }
}
