//! What holds for any vote and any quota: counts never exceed the electorate, the outcome is monotone in votes for,
//! quotas are exact. Held against second implementations that share no code with `domain`.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use crate::kit::given::{Given, unit};
use crate::kit::random::cases;
use binhxet::domain::ballot::{Ballot, Outcome, Tally};
use binhxet::domain::poll;
use binhxet::domain::quota::{Calculation, QuotaRounding};
use binhxet::domain::share::Share;
use binhxet::domain::vote::{EvenVote, Method, OwnCase, Terms, VoteBase};
use proptest::prelude::*;

fn share() -> impl Strategy<Value = (u32, u32)> {
    (1_u32..40, 0_u32..40).prop_map(|(over, more)| (over, over + more))
}

fn read((over, under): (u32, u32)) -> Share {
    Share::from_file(&format!("{over}/{under}")).unwrap()
}

fn terms() -> impl Strategy<Value = Terms> {
    let methods = prop::sample::select(vec![Method::Hands, Method::Secret]);
    let bases = prop::sample::select(vec![VoteBase::AllUnits, VoteBase::PresentUnits, VoteBase::ValidBallots]);
    let own = prop::sample::select(vec![OwnCase::Votes, OwnCase::Abstains]);
    let ties = prop::sample::select(vec![EvenVote::Fails, EvenVote::ChairDecides, EvenVote::RunOff]);
    let half = prop_oneof![Just((1_u32, 2_u32)), share()];
    (methods, bases, half, any::<bool>(), own, any::<bool>(), ties).prop_map(
        |(method, base, half, strict, own_case, written_absentees, tie)| Terms {
            method,
            base,
            threshold: Some(read(half)),
            strict: strict && half.0 < half.1,
            own_case,
            written_absentees,
            tie,
        },
    )
}

/// How good an outcome of one question is for who wants it.
fn good(outcome: &Outcome) -> u8 {
    match outcome {
        Outcome::Failed => 0,
        Outcome::Even => 1,
        Outcome::Passed => 2,
        Outcome::Chosen { .. } => panic!("no question"),
    }
}

/// `k` of `base` votes reach the threshold: in products, as a hand would check it.
fn reaches(terms: &Terms, k: u32, base: u32) -> bool {
    let text = terms.threshold.unwrap().to_string();
    let (over, under) = text.split_once('/').unwrap();
    let (over, under): (u64, u64) = (over.parse().unwrap(), under.parse().unwrap());
    let (ours, theirs) = (u64::from(k) * under, over * u64::from(base));
    k > 0 && if terms.strict { ours > theirs } else { ours >= theirs }
}

/// The options of `vote open` for these terms.
fn opening(terms: &Terms) -> String {
    let method = if terms.method == Method::Hands { "hands" } else { "secret" };
    let base = match terms.base {
        VoteBase::AllUnits => "all",
        VoteBase::PresentUnits => "present",
        VoteBase::ValidBallots => "valid",
    };
    let tie = match terms.tie {
        EvenVote::Fails => "fails",
        EvenVote::ChairDecides => "chair",
        EvenVote::RunOff => "run-off",
    };
    let own = if terms.own_case == OwnCase::Abstains { "abstains" } else { "votes" };
    let (strict, written) =
        (if terms.strict { " --strict" } else { "" }, if terms.written_absentees { " --written" } else { "" });
    format!(
        "vote open v --subject x --method {method} --base {base} --threshold {}{strict}{written} --own {own} --tie {tie}",
        terms.threshold.unwrap()
    )
}

fn bloc(units: usize) -> Given {
    Given::small_but(|set_up| set_up.bloc.units = (0..units).map(|n| unit(&format!("x{n}"), true, true)).collect())
}

fn vote(given: &Given) -> &Ballot {
    given.meeting.ballots().find("v").unwrap()
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn the_fewest_votes_needed_reach_it_and_one_less_does_not(terms in terms(), base in 0_u32..400) {
        let needed = poll::needed(&terms, base);
        prop_assert!(needed >= 1);
        if base > 0 {
            prop_assert!(reaches(&terms, needed, base));
        }
        prop_assert!(needed == 1 || !reaches(&terms, needed - 1, base));
    }

    #[test]
    fn more_votes_for_never_make_it_worse(terms in terms(), base in 0_u32..60, votes in 0_u32..60, against in 0_u32..60) {
        let (base, more_base) = match terms.base {
            // A vote more is a ballot more.
            VoteBase::ValidBallots => (votes + against, votes + against + 1),
            _ => (base, base),
        };
        let before = poll::answer(&terms, base, votes, against);
        let after = poll::answer(&terms, more_base, votes + 1, against);
        prop_assert!(good(&after) >= good(&before), "{:?} {:?}", before, after);
        // And so is a vote that turns.
        if against > 0 {
            let turned = poll::answer(&terms, base, votes + 1, against - 1);
            prop_assert!(good(&turned) >= good(&before), "{:?} {:?}", before, turned);
        }
    }

    #[test]
    fn more_votes_never_cost_a_candidate_its_seat(terms in terms(), votes in prop::collection::vec(0_u32..20, 1..6), seats in 1_u32..4, who in any::<prop::sample::Index>()) {
        let tallies = |votes: &[u32]| -> Vec<Tally> {
            votes.iter().enumerate().map(|(n, votes)| Tally { unit: format!("x{n}").into(), votes: *votes, written: 0 }).collect()
        };
        let place = |outcome: Outcome, unit: &str| match outcome {
            Outcome::Chosen { elected, .. } if elected.iter().any(|one| one.as_str() == unit) => 2,
            Outcome::Chosen { level, .. } if level.iter().any(|one| one.as_str() == unit) => 1,
            _ => 0,
        };
        let seats = seats.min(u32::try_from(votes.len()).unwrap());
        let idx = who.index(votes.len());
        let (base, unit) = (40, format!("x{idx}"));
        let before = place(poll::choice(&terms, base, seats, &tallies(&votes)), &unit);
        let mut more = votes.clone();
        more[idx] += 1;
        let after = place(poll::choice(&terms, base, seats, &tallies(&more)), &unit);
        prop_assert!(after >= before);
        // Nobody is chosen below the threshold, nor more than there are seats; who has more votes comes first.
        if let Outcome::Chosen { elected, level, open } = poll::choice(&terms, base, seats, &tallies(&votes)) {
            let of = |unit: &str| votes[unit[1..].parse::<usize>().unwrap()];
            let base = poll::base_for_candidate(&terms, base);
            prop_assert!(elected.iter().chain(&level).all(|unit| reaches(&terms, of(unit.as_str()), base)));
            prop_assert_eq!(u32::try_from(elected.len()).unwrap() + open, seats);
            let least = elected.iter().map(|unit| of(unit.as_str())).min().unwrap_or(u32::MAX);
            let out = (0..votes.len()).filter(|n| !elected.iter().any(|unit| unit.as_str() == format!("x{n}")));
            prop_assert!(out.into_iter().all(|n| votes[n] < least));
            prop_assert!(level.is_empty() || level.len() > open as usize);
        }
    }

    #[test]
    fn an_accepted_count_never_exceeds_the_electorate(
        terms in terms(), units in 1_usize..12, present in 0_usize..13, about in 0_usize..3,
        (votes, against, blank, invalid) in (0_u32..9, 0_u32..5, 0_u32..3, 0_u32..3),
        (issued, lost) in (0_u32..14, 0_u32..3), (wrote_for, wrote_against) in (0_u32..3, 0_u32..2),
    ) {
        let about: Vec<String> = (0..about.min(units)).map(|n| format!("x{n}")).collect();
        let mut open = format!("{} --present {}", opening(&terms), present.min(units));
        if !about.is_empty() {
            open.push_str(" --about ");
            open.push_str(&about.join(","));
        }
        let given = bloc(units).acts([open.as_str()]);
        let lines = [
            format!("vote count v --issued {issued} --not-returned {lost} --for {votes} --against {against} --blank {blank} --invalid {invalid}"),
            format!("vote count v --issued {} --not-returned {lost} --for {votes} --against {against} --blank {blank} --invalid {invalid} --written-for {wrote_for} --written-against {wrote_against}", votes + against + blank + invalid + lost),
        ];
        for line in lines.iter().filter(|line| given.when(line).is_ok()) {
            let counted = given.clone().acts([line.as_str()]);
            let verdict = vote(&counted).verdict().unwrap();
            let count = &verdict.count;
            prop_assert!(count.issued + count.written <= verdict.electorate.max(count.issued), "{:?}", verdict);
            prop_assert!(count.returned() - count.invalid + count.written <= verdict.electorate, "{:?}", verdict);
            prop_assert!(count.all_for() + count.all_against() + count.blank <= verdict.electorate, "{:?}", verdict);
            prop_assert!(verdict.electorate <= u32::try_from(units).unwrap());
            prop_assert_eq!(count.issued, count.returned() + count.not_returned);
            prop_assert_eq!(count.valid(), count.in_favour + count.against + count.blank);
            let base = match terms.base {
                VoteBase::ValidBallots => votes + against + blank + count.written,
                _ => verdict.base,
            };
            prop_assert_eq!(verdict.base, base);
            let passes = base > 0 && reaches(&terms, count.all_for(), base);
            prop_assert_eq!(verdict.outcome == Outcome::Passed, passes);
        }
    }

    #[test]
    fn a_quota_is_exact((over, under) in share(), count in 0_u32..5_000) {
        let exact = (u64::from(over) * u64::from(count), u64::from(under));
        let places = |rounding| Calculation::new(read((over, under)), count, rounding).places;
        // The largest whole number not above, the smallest not below, and the nearer of the two, a half upwards:
        // found by counting, not by dividing.
        let floor = (0..=count).rev().find(|n| u64::from(*n) * exact.1 <= exact.0).unwrap();
        let ceiling = (0..=count).find(|n| u64::from(*n) * exact.1 >= exact.0).unwrap();
        let below = exact.0 - u64::from(floor) * exact.1;
        let above = u64::from(ceiling) * exact.1 - exact.0;
        prop_assert_eq!(places(QuotaRounding::Floor), floor);
        prop_assert_eq!(places(QuotaRounding::Ceiling), ceiling);
        prop_assert_eq!(places(QuotaRounding::HalfUp), if above <= below { ceiling } else { floor });
    }
}
