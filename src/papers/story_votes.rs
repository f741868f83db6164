//! Votes, nominations and the settled ranking as sentences for the minutes.
//!
//! It must never decide what stands in which document.

use crate::domain::award::AwardFact;
use crate::domain::ballot::{Ballot, BallotFact, ChairOpinion};
use crate::domain::event::Event;
use crate::domain::meeting::Meeting;
use crate::domain::settlement::RankingFact;
use crate::papers::model::Run;
use crate::papers::phrases::{Phrases, say};
use crate::papers::{awards, wording};
use crate::text::lang::Lang;
use crate::text::{awards as award_words, ballots, ties};

/// The sentence of an act on votes, awards or the ranking; `None` for any other act.
pub(super) fn tell(event: &Event, meeting: &Meeting, phrases: &Phrases) -> Option<Vec<Run>> {
    match event {
        Event::Ballot(fact) => Some(ballot(fact, meeting, phrases)),
        Event::Award(fact) => Some(award(fact, meeting, phrases)),
        Event::Ranking(fact) => Some(ranking(fact, phrases)),
        Event::TieDecided { ranking, order, at, method, seed, reason } => {
            let known = meeting.sheet().ranking_idx(ranking.as_str()).map(|idx| meeting.sheet().ranking(idx));
            let units: Vec<_> = order.iter().map(|unit| wording::unit_of(meeting, unit)).collect();
            let values = [
                ("ranking", known.map_or_else(String::new, |known| wording::safe(&known.title))),
                ("value", ties::value(meeting, *at, Lang::Vi)),
                ("units", units.join(", ")),
                ("method", ties::method_name(*method, Lang::Vi).to_owned()),
                ("seed", text(seed.as_deref())),
                ("reason", wording::safe(reason)),
            ];
            Some(say(&phrases.tie_decided, &values))
        }
        _ => None,
    }
}

fn text(text: Option<&str>) -> String {
    text.map(wording::safe).unwrap_or_default()
}

fn ballot(fact: &BallotFact, meeting: &Meeting, phrases: &Phrases) -> Vec<Run> {
    let known = meeting.ballots().find(fact.ballot().as_str());
    let subject =
        known.map_or_else(|| wording::safe(fact.ballot().as_str()), |one| wording::safe(&one.opening.subject));
    // What came of it before it was annulled is told by the annulment itself.
    let counted = known.map(|one| Ballot { annulled: None, ..one.clone() });
    let result = counted.as_ref().map(|one| ballots::result(one, meeting, Lang::Vi)).unwrap_or_default();
    match fact {
        BallotFact::Opened(opening) => say(
            &phrases.vote_opened,
            &[
                ("subject", wording::safe(&opening.subject)),
                ("terms", ballots::terms(&opening.terms, Lang::Vi)),
                ("candidates", ballots::names(meeting, &opening.candidates)),
                ("tellers", text(opening.tellers.as_deref())),
            ],
        ),
        BallotFact::Withdrawn { candidate, reason, .. } => say(
            &phrases.candidate_withdrawn,
            &[("subject", subject), ("unit", wording::unit_of(meeting, candidate)), ("reason", wording::safe(reason))],
        ),
        BallotFact::Counted { verdict, .. } => {
            let terms = known.map(|one| &one.opening.terms);
            let count = terms.map(|terms| ballots::ballots(&verdict.count, terms, Lang::Vi)).unwrap_or_default();
            let votes = terms.filter(|_| !verdict.count.tallies.is_empty());
            let votes = votes.map(|terms| ballots::by_candidate(verdict, terms, meeting, Lang::Vi)).unwrap_or_default();
            say(&phrases.vote_counted, &[("subject", subject), ("count", count), ("votes", votes), ("result", result)])
        }
        BallotFact::Agreed { .. } => say(&phrases.vote_agreed, &[("subject", subject), ("result", result)]),
        BallotFact::ChairDecided { opinion, reason, .. } => {
            let opinion = match opinion {
                ChairOpinion::For => "đồng ý".to_owned(),
                ChairOpinion::Against => "không đồng ý".to_owned(),
                ChairOpinion::Chooses(units) => format!("chọn {}", ballots::names(meeting, units)),
            };
            say(
                &phrases.chair_decided,
                &[("subject", subject), ("opinion", opinion), ("reason", text(reason.as_deref())), ("result", result)],
            )
        }
        BallotFact::Annulled { reason, .. } => {
            say(&phrases.vote_annulled, &[("subject", subject), ("reason", wording::safe(reason))])
        }
    }
}

fn award(fact: &AwardFact, meeting: &Meeting, phrases: &Phrases) -> Vec<Run> {
    let title = |award| award_words::title(meeting, award).into_owned();
    match fact {
        AwardFact::Nominated(nomination) => {
            let known = meeting.set_up().regulation.award(nomination.award.as_str());
            let objections = nomination.overridden.iter();
            let objections = objections.map(|one| award_words::objection(one, known, None, Some(meeting), Lang::Vi));
            let vote = nomination.decision.as_ref().and_then(|vote| meeting.ballots().find(vote.as_str()));
            say(
                &phrases.nominated,
                &[
                    ("nominee", awards::nominee(meeting, &nomination.nominee)),
                    ("award", title(&nomination.award)),
                    ("method", ballots::method(nomination.method, Lang::Vi).to_owned()),
                    ("vote", vote.map(|vote| wording::safe(&vote.opening.subject)).unwrap_or_default()),
                    ("objections", objections.collect::<Vec<_>>().join("; ")),
                    ("reason", text(nomination.reason.as_deref())),
                ],
            )
        }
        AwardFact::Withdrawn { award, nominee, reason } => say(
            &phrases.nomination_withdrawn,
            &[
                ("nominee", awards::nominee(meeting, nominee)),
                ("award", title(award)),
                ("reason", wording::safe(reason)),
            ],
        ),
        AwardFact::Decided { award, nominee, granted, reason, evidence } => say(
            &phrases.award_decided,
            &[
                ("nominee", awards::nominee(meeting, nominee)),
                ("award", title(award)),
                ("outcome", if *granted { "đã được khen thưởng" } else { "không được khen thưởng" }.to_owned()),
                ("reason", text(reason.as_deref())),
                ("evidence", wording::evidence(meeting, evidence)),
            ],
        ),
        AwardFact::QuotaSet { award, quota, reason, evidence } => say(
            &phrases.quota_set,
            &[
                ("award", title(award)),
                ("quota", award_words::quota(quota, meeting, Lang::Vi)),
                ("reason", wording::safe(reason)),
                ("evidence", wording::evidence(meeting, evidence)),
            ],
        ),
    }
}

fn ranking(fact: &RankingFact, phrases: &Phrases) -> Vec<Run> {
    match fact {
        RankingFact::Settled(settlement) => say(
            &phrases.ranking_settled,
            &[
                ("method", ballots::method(settlement.method, Lang::Vi).to_owned()),
                ("reason", text(settlement.reason.as_deref())),
            ],
        ),
        RankingFact::Reopened { reason, .. } => say(&phrases.ranking_reopened, &[("reason", wording::safe(reason))]),
    }
}
