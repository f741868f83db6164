//! What an id may name, for refusals that found nothing or too much.

/// What kind of thing an id names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Thing {
    /// A unit.
    Unit,
    /// A criterion.
    Criterion,
    /// A unit, a criterion, a section, or "all".
    Scope,
    /// A stage.
    Stage,
    /// A bonus or deduction rule.
    Rule,
    /// A ground of exclusion.
    Ground,
    /// A rating of a criterion.
    Level,
    /// An outside scorer of a criterion.
    Scorer,
    /// A document.
    Document,
    /// A record.
    Record,
    /// An item of the agenda.
    Item,
    /// An office.
    Office,
    /// A vote.
    Vote,
    /// A way of voting of the regulation.
    VoteRule,
    /// An award.
    Award,
    /// A reserved place of an award.
    Place,
    /// A ranking.
    Ranking,
    /// A group of units.
    UnitGroup,
    /// A section.
    Section,
    /// A way to decide a tie.
    TieMethod,
}
