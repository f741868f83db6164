//! Votes: given acts, when an act, then facts or a refusal. Every sum that does not add up, on five units a to e.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use crate::kit::council;
use crate::kit::given::{Given, rule_of_voting};
use binhxet::domain::ballot::{ChairOpinion, Outcome, State};
use binhxet::domain::poll;
use binhxet::domain::refusal::{AwardRefusal, BallotRefusal as No, Refusal, Thing};
use binhxet::domain::share::Share;
use binhxet::domain::vote::{EvenVote, Method, OwnCase, Terms, VoteBase, VoteRule};
use binhxet::text::ballots;
use binhxet::text::lang::Lang;

const OPEN: &str = "vote open v --subject \"Đơn vị xuất sắc\" --method hands --base all --threshold 2/3";
const SECRET: &str = "vote open v --subject x --method secret --base all --threshold 1/2 --strict";
const CHOICE: &str = "vote open v --subject x --method secret --base valid --threshold 1/2 --strict --candidates a,b,c";

#[track_caller]
fn no(given: &Given, line: &str, refusal: No) {
    given.refuses(line, Refusal::Ballot(refusal));
}

fn outcome(given: &Given, id: &str) -> Outcome {
    given.meeting.ballots().find(id).unwrap().verdict().unwrap().outcome.clone()
}

fn chosen(elected: &[&str], level: &[&str], open: u32) -> Outcome {
    let ids = |units: &[&str]| units.iter().map(|unit| (*unit).into()).collect();
    Outcome::Chosen { elected: ids(elected), level: ids(level), open }
}

/// Open with what is written here, count, and what it comes to.
#[track_caller]
fn comes_to(open: &str, count: &str, expected: &Outcome) {
    let given = Given::small().acts([open, &format!("vote count v {count}")]);
    assert_eq!(outcome(&given, "v"), *expected, "{open}; {count}");
}

#[test]
fn each_act_makes_its_facts() {
    let given = Given::small();
    given.then(
        OPEN,
        r#"[Ballot1(Opened((id:"v",subject:"Đơn vị xuất sắc",terms:(method:Hands,base:AllUnits,threshold:Some("2/3"),own_case:Votes,tie:Fails))))]"#,
    );
    given.then(
        "vote open v --subject x --rule qua --candidates a,b --seats 1 --tellers \"Lan, Thu\" --award bk",
        r#"[Ballot1(Opened((id:"v",subject:"x",rule:Some("qua-ban"),terms:(method:Hands,base:AllUnits,threshold:Some("1/2"),strict:true,own_case:Votes,tie:Fails),candidates:["a","b"],seats:1,award:Some("bk"),tellers:Some("Lan, Thu"))))]"#,
    );
    let open = Given::small().acts([OPEN]);
    open.then(
        "vote count v --for 4 --against 1",
        r#"[Ballot1(Counted(ballot:"v",verdict:(count:(issued:5,for:4,against:1),electorate:5,base:5,needed:4,outcome:Passed)))]"#,
    );
    open.then("vote annul v --reason nhầm", r#"[Ballot1(Annulled(ballot:"v",reason:"nhầm"))]"#);
    given.then(
        "vote consensus w --subject y",
        r#"[Ballot1(Opened((id:"w",subject:"y",terms:(method:Consensus,base:AllUnits,own_case:Votes,tie:Fails)))),Ballot1(Agreed(ballot:"w"))]"#,
    );
    let choice = Given::small().acts([CHOICE]);
    choice.then(
        "vote withdraw v b --reason \"xin rút\"",
        r#"[Ballot1(Withdrawn(ballot:"v",candidate:"b",reason:"xin rút"))]"#,
    );
    choice.then(
        "vote count v --issued 5 --not-returned 1 --invalid 1 --tally a=2 --tally b=1 --tally c=0",
        r#"[Ballot1(Counted(ballot:"v",verdict:(count:(issued:5,not_returned:1,invalid:1,tallies:[(unit:"a",votes:2),(unit:"b",votes:1),(unit:"c",votes:0)]),electorate:5,base:3,needed:2,outcome:Chosen(elected:["a"]))))]"#,
    );
}

#[test]
fn a_vote_is_opened_only_with_all_it_needs() {
    let given = Given::small().acts([OPEN, "exclude e sai-pham"]);
    no(&given, OPEN, No::Exists { ballot: "v".into() });
    for (line, option) in [
        ("vote open w --subject x", "--method"),
        ("vote open w --subject x --method hands", "--threshold"),
        ("vote open w --subject x --method hands --threshold 2/3", "--base"),
        ("vote open w --subject x --method secret --base all", "--threshold"),
    ] {
        no(&given, line, No::NeedsTerms { option });
    }
    for typed in ["0/3", "4/3", "2", "x", "1/0", "0%", "101%"] {
        let line = format!("vote open w --subject x --method hands --base all --threshold {typed}");
        no(&given, &line, No::BadShare { typed: typed.into() });
    }
    no(&given, "vote open w --subject x --method hands --base all --threshold 100% --strict", No::NeverReached);
    let words = |typed: &str, words| Refusal::Award(AwardRefusal::BadWord { typed: typed.into(), words });
    given.refuses("vote open w --subject x --method kín", words("kín", "consensus, hands, secret"));
    given.refuses("vote open w --subject x --rule qua --base nửa", words("nửa", "all, present, valid"));
    given.refuses("vote open w --subject x --rule qua --own có", words("có", "votes, abstains"));
    given.refuses("vote open w --subject x --rule qua --tie lot", words("lot", "fails, chair, run-off"));
    let rule = "vote open w --subject x --rule qua";
    no(&given, &format!("{rule} --candidates a,b,a"), No::Twice { unit: "a".into() });
    no(&given, &format!("{rule} --about a,a"), No::Twice { unit: "a".into() });
    no(&given, &format!("{rule} --seats 1"), No::NoCandidates);
    no(&given, &format!("{rule} --candidates a,b --seats 3"), No::Seats { seats: 3, candidates: 2 });
    no(&given, &format!("{rule} --candidates a,b --seats 0"), No::Seats { seats: 0, candidates: 2 });
    no(&given, &format!("{rule} --candidates a,b --about c"), No::HasCandidates);
    no(&given, &format!("{rule} --present 6"), No::AbovePresent { present: 6, units: 5 });
    no(&given, &format!("{rule} --base present"), No::NeedsPresent);
    given.when(&format!("{rule} --base present --present 4")).unwrap();
    no(&given, &format!("{rule} --seats một"), No::NotVotes { option: "--seats", typed: "một".into() });
    let excluded = Refusal::Award(AwardRefusal::Excluded { ground: "sai-pham".into() });
    given.refuses(&format!("{rule} --award bk --candidates a,e"), excluded.clone());
    given.refuses(&format!("{rule} --award bk --about e"), excluded);
    given.when(&format!("{rule} --candidates a,e")).unwrap();
    let form = |word: Option<&str>| {
        matches!(given.when(&format!("vote open w --rule qua {}", word.unwrap_or(""))), Err(Refusal::Form { .. }))
    };
    assert!(form(None), "a subject is needed");
    given.refuses("vote open \"a b\" --subject x --rule qua", Refusal::Text { what: "<vote>" });
    given.refuses("vote open w --subject \" \" --rule qua", Refusal::Text { what: "--subject" });
}

#[test]
fn the_sums_of_one_question_add_up_or_are_refused() {
    let given = Given::small().acts([SECRET]);
    let count = "vote count v --issued 5";
    for (rest, refusal) in [
        ("--against 1", No::NoAnswer { option: "--for" }),
        ("--for 3", No::NoAnswer { option: "--against" }),
        // issued = returned + not returned
        ("--for 3 --against 1", No::Issued { issued: 5, returned: 4, not_returned: 0 }),
        ("--for 3 --against 1 --not-returned 2", No::Issued { issued: 5, returned: 4, not_returned: 2 }),
        ("--for 4 --against 2", No::Issued { issued: 5, returned: 6, not_returned: 0 }),
        // returned = valid + invalid
        ("--for 3 --against 1 --invalid 1 --returned 4", No::Returned { returned: 4, valid: 4, invalid: 1 }),
        // valid = for + against + blank
        ("--for 3 --against 1 --blank 1 --valid 4", No::Valid { valid: 4, in_favour: 3, against: 1, blank: 1 }),
        ("--for 3 --against 1 --invalid 1 --valid 5", No::Valid { valid: 5, in_favour: 3, against: 1, blank: 0 }),
        ("--tally a=3", No::NoCandidates),
        ("--for 3 --against 1 --not-returned 1 --written-tally a=1", No::NoCandidates),
        ("--for 3 --against 2 --against-units a", No::SecretByUnit),
        ("--for 3 --against 2 --written-for 1", No::NoWritten),
        ("--for 5 --against 0 --present 6", No::AbovePresent { present: 6, units: 5 }),
        ("--for ba --against 2", No::NotVotes { option: "--for", typed: "ba".into() }),
        ("--for -1 --against 2", No::NotVotes { option: "--for", typed: "-1".into() }),
        ("--for 1,5 --against 2", No::NotVotes { option: "--for", typed: "1,5".into() }),
        ("--for 99999999 --against 2", No::NotVotes { option: "--for", typed: "99999999".into() }),
    ] {
        no(&given, &format!("{count} {rest}"), refusal);
    }
    no(&given, "vote count v --for 3 --against 2", No::NeedsIssued);
    no(&given, "vote count v --issued 6 --for 4 --against 2", No::AboveVoters { issued: 6, voters: 5 });
    no(&given, &format!("{count} --for 5 --against 0 --present 4"), No::AboveVoters { issued: 5, voters: 4 });
    let all = format!("{count} --for 2 --against 1 --blank 1 --invalid 0 --not-returned 1 --returned 4 --valid 4");
    given.when(&all).unwrap();
}

#[test]
fn the_sums_of_a_choice_add_up_or_are_refused() {
    let given = Given::small().acts([CHOICE, &CHOICE.replace(" v ", " w ").replace("a,b,c", "a,b,c --seats 2")]);
    let one = "vote count v --issued 5";
    for (rest, refusal) in [
        ("--for 3", No::HasCandidates),
        ("--written-for 1", No::HasCandidates),
        ("--tally a=3 --tally b=2", No::NoTally { unit: "c".into() }),
        ("--tally a=3 --tally b=2 --tally d=0", No::NotACandidate { unit: "d".into() }),
        ("--tally a=3 --tally a=2 --tally b=0", No::Twice { unit: "a".into() }),
        ("--tally a", No::NotVotes { option: "--tally", typed: "a".into() }),
        ("--tally a=x", No::NotVotes { option: "--tally", typed: "x".into() }),
        // With one seat the ballots are the votes and the blank ones.
        ("--tally a=3 --tally b=1 --tally c=0", No::Issued { issued: 5, returned: 4, not_returned: 0 }),
        ("--tally a=3 --tally b=1 --tally c=2", No::Issued { issued: 5, returned: 6, not_returned: 0 }),
        ("--tally a=3 --tally b=1 --tally c=1 --valid 4", No::Issued { issued: 5, returned: 4, not_returned: 0 }),
        ("--tally a=3 --tally b=1 --tally c=1 --valid 4 --invalid 1", No::Tallies { votes: 5, least: 4, most: 4 }),
        ("--tally a=3 --tally b=1 --tally c=1 --returned 4", No::Returned { returned: 4, valid: 5, invalid: 0 }),
        ("--tally a=3 --tally b=1 --tally c=1 --against-units d", No::SecretByUnit),
        ("--tally a=3 --tally b=1 --tally c=1 --written-tally a=1", No::NoWritten),
        (
            "--tally a=0 --tally b=0 --tally c=0 --blank 6 --valid 5",
            No::Valid { valid: 5, in_favour: 0, against: 0, blank: 6 },
        ),
    ] {
        no(&given, &format!("{one} {rest}"), refusal);
    }
    let two = "vote count w --issued 5 --blank 1";
    for (rest, refusal) in [
        ("--tally a=5 --tally b=1 --tally c=0", No::TallyAbove { unit: "a".into(), votes: 5, most: 4 }),
        ("--tally a=2 --tally b=1 --tally c=0", No::Tallies { votes: 3, least: 4, most: 8 }),
        ("--tally a=4 --tally b=3 --tally c=2", No::Tallies { votes: 9, least: 4, most: 8 }),
    ] {
        no(&given, &format!("{two} {rest}"), refusal);
    }
    given.when(&format!("{two} --tally a=4 --tally b=2 --tally c=1")).unwrap();
    // Without the number issued nobody can say how many ballots there were.
    let hands = CHOICE.replace("secret", "hands").replace("a,b,c", "a,b,c --seats 2");
    let hands = Given::small().acts([hands.as_str()]);
    no(&hands, "vote count v --tally a=4 --tally b=2 --tally c=1", No::NoAnswer { option: "--valid" });
    hands.when("vote count v --tally a=4 --tally b=2 --tally c=1 --valid 5").unwrap();
    hands.when("vote count v --tally a=4 --tally b=2 --tally c=1 --present 5").unwrap();
}

#[test]
fn hands_that_stay_down_need_not_be_counted() {
    let given = Given::small().acts([format!("{OPEN} --present 4").as_str()]);
    no(&given, "vote count v --for 4 --against 1", No::AboveVoters { issued: 5, voters: 4 });
    no(
        &given,
        "vote count v --for 2 --against 1 --not-returned 2",
        No::Issued { issued: 4, returned: 3, not_returned: 2 },
    );
    let given = given.acts(["vote count v --for 2 --against 1"]);
    let verdict = given.meeting.ballots().find("v").unwrap().verdict().unwrap();
    assert_eq!((verdict.count.issued, verdict.count.not_returned, verdict.base), (4, 1, 5));
    // Nobody said how many are present: then only those who voted are known.
    comes_to(OPEN, "--for 4 --against 0", &Outcome::Passed);
}

#[test]
fn units_that_voted_against_may_be_named_when_hands_are_raised() {
    let given = Given::small().acts([
        &format!("{OPEN} --about a --own abstains"),
        CHOICE.replace(" v ", " w ").replace("secret", "hands").as_str(),
    ]);
    no(&given, "vote count v --for 3 --against 1 --against-units b,c", No::AgainstUnits { named: 2, against: 1 });
    no(&given, "vote count v --for 2 --against 2 --against-units b,b", No::Twice { unit: "b".into() });
    no(&given, "vote count v --for 2 --against 2 --against-units a,b", No::NoVote { unit: "a".into() });
    no(&given, "vote count w --tally a=1 --tally b=1 --tally c=1 --against-units a", No::HasCandidates);
    let given = given.acts(["vote count v --for 2 --against 2 --against-units b,c"]);
    let named = &given.meeting.ballots().find("v").unwrap().verdict().unwrap().count.against_units;
    assert_eq!(named.len(), 2);
}

#[test]
fn the_base_of_the_share_is_what_the_vote_says() {
    let vote = |base: &str, share: &str| {
        format!("vote open v --subject x --method secret --base {base} --threshold {share} --present 4")
    };
    for (base, share, count, outcome) in [
        // 2/3 of five units is four; of the four present three; of three valid ballots two.
        ("all", "2/3", "--issued 4 --for 3 --against 1", Outcome::Failed),
        ("present", "2/3", "--issued 4 --for 3 --against 1", Outcome::Passed),
        ("present", "2/3", "--issued 4 --for 2 --against 1 --invalid 1", Outcome::Failed),
        ("valid", "2/3", "--issued 4 --for 2 --against 1 --invalid 1", Outcome::Passed),
        ("valid", "2/3", "--issued 4 --for 2 --against 1 --not-returned 1", Outcome::Passed),
        ("valid", "2/3", "--issued 4 --for 2 --against 1 --blank 1", Outcome::Failed),
        ("valid", "90%", "--issued 4 --for 3 --against 0 --not-returned 1", Outcome::Passed),
        ("valid", "1/2 --strict", "--issued 4 --for 2 --against 2", Outcome::Failed),
        ("valid", "1/2", "--issued 4 --for 2 --against 2", Outcome::Passed),
        ("valid", "1/2", "--issued 4 --for 0 --against 0 --invalid 4", Outcome::Failed),
    ] {
        comes_to(&vote(base, share), count, &outcome);
    }
}

#[test]
fn who_does_not_vote_on_its_own_case_lowers_the_electorate() {
    let own = "vote open v --subject x --method hands --base all --threshold 3/4 --about a";
    comes_to(own, "--for 3 --against 1", &Outcome::Failed);
    comes_to(&format!("{own} --own abstains"), "--for 3 --against 1", &Outcome::Passed);
    let given = Given::small().acts([format!("{own} --own abstains").as_str()]);
    no(&given, "vote count v --for 4 --against 1", No::AboveVoters { issued: 5, voters: 4 });
    // A candidate's own ballot cannot name it: of five, at most four; and its base is four.
    let choice = "vote open v --subject x --method secret --base all --threshold 3/4 --candidates a,b";
    let given = Given::small().acts([format!("{choice} --own abstains").as_str()]);
    no(
        &given,
        "vote count v --issued 5 --tally a=5 --tally b=0",
        No::TallyAbove { unit: "a".into(), votes: 5, most: 4 },
    );
    comes_to(&format!("{choice} --own abstains"), "--issued 5 --tally a=3 --tally b=2", &chosen(&["a"], &[], 0));
    comes_to(choice, "--issued 5 --tally a=3 --tally b=2", &chosen(&[], &[], 1));
}

#[test]
fn absent_units_are_counted_where_they_may_write() {
    let vote = "vote open v --subject x --method secret --base all --threshold 90% --present 3";
    let written = format!("{vote} --written");
    comes_to(&written, "--issued 3 --for 3 --against 0 --written-for 2", &Outcome::Passed);
    comes_to(&written, "--issued 3 --for 3 --against 0 --written-for 1 --written-against 1", &Outcome::Failed);
    let given = Given::small().acts([written.as_str()]);
    no(
        &given,
        "vote count v --issued 3 --for 3 --against 0 --written-for 3",
        No::AboveAbsent { written: 3, absent: 2 },
    );
    // Where nobody said who is present, ballots and opinions together cannot be more than the units.
    let given = Given::small().acts([written.replace(" --present 3", "").as_str()]);
    no(
        &given,
        "vote count v --issued 4 --for 4 --against 0 --written-for 2",
        No::AboveAbsent { written: 2, absent: 1 },
    );
    let choice = "vote open v --subject x --method secret --base present --threshold 1/2 --candidates a,b,c --seats 2 --present 3 --written";
    let given = Given::small().acts([choice]);
    let count = "vote count v --issued 3 --tally a=3 --tally b=1 --tally c=1";
    no(&given, &format!("{count} --written-tally a=2"), No::NoAnswer { option: "--written" });
    no(
        &given,
        &format!("{count} --written 2 --written-tally a=3"),
        No::TallyAbove { unit: "a".into(), votes: 3, most: 2 },
    );
    no(&given, &format!("{count} --written 2 --written-tally a=1"), No::Tallies { votes: 1, least: 2, most: 4 });
    // Five took part: three are needed. a has 3 + 1, b 1 + 2.
    comes_to(
        choice,
        "--issued 3 --tally a=3 --tally b=1 --tally c=1 --written 2 --written-tally a=1 --written-tally b=2",
        &chosen(&["a", "b"], &[], 0),
    );
}

#[test]
fn candidates_take_the_seats_by_votes_and_level_ones_wait() {
    let vote = |seats: u32, tie: &str| {
        format!(
            "vote open v --subject x --method secret --base all --threshold 2/5 --candidates a,b,c,d --seats {seats} --tie {tie}"
        )
    };
    let count = |tallies: &str| format!("--issued 5 --valid 5 {tallies}");
    for (seats, tallies, expected) in [
        (1, "--tally a=1 --tally b=4 --tally c=0 --tally d=0", chosen(&["b"], &[], 0)),
        (2, "--tally a=3 --tally b=4 --tally c=2 --tally d=0", chosen(&["b", "a"], &[], 0)),
        // Two are level at the second seat; both reach the threshold.
        (2, "--tally a=4 --tally b=3 --tally c=3 --tally d=0", chosen(&["a"], &["b", "c"], 1)),
        (2, "--tally a=2 --tally b=2 --tally c=2 --tally d=2", chosen(&[], &["a", "b", "c", "d"], 2)),
        // Only one reaches it.
        (2, "--tally a=4 --tally b=1 --tally c=1 --tally d=1", chosen(&["a"], &[], 1)),
        (3, "--tally a=4 --tally b=1 --tally c=3 --tally d=2", chosen(&["a", "c", "d"], &[], 0)),
    ] {
        comes_to(&vote(seats, "fails"), &count(tallies), &expected);
    }
}

#[test]
fn a_candidate_may_withdraw_before_the_count() {
    let given = Given::small().acts([CHOICE]);
    no(&given, "vote withdraw v d --reason x", No::NotACandidate { unit: "d".into() });
    given.refuses("vote withdraw v a", Refusal::NeedsReason { stood: None });
    let given = given.acts(["vote withdraw v a --reason x"]);
    no(&given, "vote withdraw v a --reason x", No::NotACandidate { unit: "a".into() });
    no(&given, "vote count v --issued 5 --tally a=1 --tally b=2 --tally c=2", No::NotACandidate { unit: "a".into() });
    let one_left = given.clone().acts(["vote withdraw v b --reason x"]);
    no(&one_left, "vote withdraw v c --reason x", No::LastCandidate);
    let counted = given.acts(["vote count v --issued 5 --tally b=3 --tally c=2"]);
    no(&counted, "vote withdraw v b --reason x", No::NotOpen { ballot: "v".into(), state: State::Counted });
}

#[test]
fn an_even_vote_goes_to_the_chair_only_where_the_rule_says_so() {
    let vote =
        |tie: &str| format!("vote open v --subject x --method hands --base valid --threshold 1/2 --strict --tie {tie}");
    comes_to(&vote("fails"), "--for 2 --against 2", &Outcome::Failed);
    comes_to(&vote("chair"), "--for 2 --against 2", &Outcome::Even);
    comes_to(&vote("run-off"), "--for 2 --against 2", &Outcome::Even);
    comes_to(&vote("chair"), "--for 2 --against 3", &Outcome::Failed);
    // Two thirds are not reached by half, whatever the chair thinks.
    comes_to(&vote("chair").replace("1/2 --strict", "2/3"), "--for 2 --against 2", &Outcome::Failed);
    let given = Given::small().acts([vote("chair").as_str(), "vote count v --for 2 --against 2"]);
    assert_eq!(given.meeting.ballots().find("v").unwrap().passed(), None);
    no(&given, "vote chair v a", No::Opinion { open: 0 });
    no(&given, "vote run-off v w", No::NothingLeft);
    given.then("vote chair v for --reason lý", r#"[Ballot1(ChairDecided(ballot:"v",opinion:For,reason:Some("lý")))]"#);
    for (word, passed) in [("for", true), ("against", false)] {
        let given = given.clone().acts([format!("vote chair v {word}").as_str()]);
        assert_eq!(given.meeting.ballots().find("v").unwrap().passed(), Some(passed));
        no(&given, "vote chair v for", No::ChairDoesNotDecide);
    }
    let failed = Given::small().acts([vote("chair").as_str(), "vote count v --for 1 --against 2"]);
    no(&failed, "vote chair v for", No::ChairDoesNotDecide);
    let no_rule = Given::small().acts([vote("fails").as_str(), "vote count v --for 2 --against 2"]);
    no(&no_rule, "vote chair v for", No::ChairDoesNotDecide);
    no(&no_rule, "vote run-off v w", No::NothingLeft);
    let open = Given::small().acts([vote("chair").as_str()]);
    no(&open, "vote chair v for", No::NotCounted { ballot: "v".into(), state: State::Open });
    // A question voted on again keeps its subject and terms.
    let again = Given::small().acts([vote("run-off").as_str(), "vote count v --for 2 --against 2", "vote run-off v w"]);
    assert_eq!(again.meeting.ballots().find("w").unwrap().opening.run_off_of, Some("v".into()));
}

#[test]
fn the_chair_chooses_among_those_that_are_level() {
    let vote =
        "vote open v --subject x --method hands --base all --threshold 2/5 --candidates a,b,c --seats 2 --tie chair";
    let given = Given::small().acts([vote, "vote count v --valid 5 --tally a=4 --tally b=2 --tally c=2"]);
    no(&given, "vote chair v for", No::Opinion { open: 1 });
    no(&given, "vote chair v b c", No::Opinion { open: 1 });
    no(&given, "vote chair v a", No::NotACandidate { unit: "a".into() });
    no(&given, "vote chair v b b", No::Twice { unit: "b".into() });
    let given = given.acts(["vote chair v c --reason v"]);
    let vote = given.meeting.ballots().find("v").unwrap();
    assert_eq!(vote.chair.as_ref().unwrap().0, ChairOpinion::Chooses(vec!["c".into()]));
    assert_eq!(vote.chosen().iter().map(|unit| unit.as_str()).collect::<Vec<_>>(), ["a", "c"]);
}

#[test]
fn a_run_off_carries_the_strongest_over() {
    let vote = "vote open v --subject x --method secret --base valid --threshold 1/2 --strict --candidates a,b,c,d --tie run-off --tellers Lan";
    let count = "vote count v --issued 5";
    for (tallies, carried, seats) in [
        // Nobody has more than half: the two strongest, with everybody level with the second.
        ("--tally a=2 --tally b=2 --tally c=1 --tally d=0", "a b", 1),
        ("--tally a=2 --tally b=1 --tally c=1 --tally d=1", "a b c d", 1),
    ] {
        let given = Given::small().acts([vote, &format!("{count} {tallies}"), "vote run-off v w"]);
        let opening = &given.meeting.ballots().find("w").unwrap().opening;
        let names: Vec<&str> = opening.candidates.iter().map(binhxet::domain::id::UnitId::as_str).collect();
        assert_eq!((names.join(" ").as_str(), opening.seats), (carried, seats), "{tallies}");
        assert_eq!((&opening.tellers, &opening.subject), (&Some("Lan".into()), &"x".into()));
        no(&given, "vote run-off v z", No::Exists { ballot: "w".into() });
    }
    // Level at the last seat: exactly those.
    let two = vote.replace("1/2 --strict", "2/5").replace("a,b,c,d", "a,b,c,d --seats 2").replace("valid", "all");
    let given =
        Given::small().acts([two.as_str(), "vote count v --issued 5 --tally a=4 --tally b=2 --tally c=2 --tally d=1"]);
    no(&given, "vote run-off v v", No::Exists { ballot: "v".into() });
    no(&given, "vote run-off v w --present 6", No::AbovePresent { present: 6, units: 5 });
    given.then(
        "vote run-off v w --present 4",
        r#"[Ballot1(Opened((id:"w",subject:"x",terms:(method:Secret,base:AllUnits,threshold:Some("2/5"),own_case:Votes,tie:RunOff),candidates:["b","c"],seats:1,present:Some(4),tellers:Some("Lan"),run_off_of:Some("v"))))]"#,
    );
    // An annulled run-off can be put again.
    given.acts(["vote run-off v w", "vote annul w --reason x", "vote run-off v z"]);
    let full = Given::small().acts([vote, &format!("{count} --tally a=3 --tally b=2 --tally c=0 --tally d=0")]);
    no(&full, "vote run-off v w", No::NothingLeft);
    let open = Given::small().acts([vote]);
    no(&open, "vote run-off v w", No::NotCounted { ballot: "v".into(), state: State::Open });
}

#[test]
fn the_meeting_may_agree_without_counting() {
    let given =
        Given::small().acts(["vote open v --subject x --method consensus", OPEN.replace(" v ", " h ").as_str()]);
    no(&given, "vote count v --for 5 --against 0", No::WrongMethod { method: Method::Consensus });
    no(&given, "vote consensus h", No::WrongMethod { method: Method::Hands });
    no(&given, "vote consensus v a", No::NoCandidates);
    no(&given, "vote consensus v --subject y", No::Exists { ballot: "v".into() });
    given.refuses("vote consensus z", Refusal::Unknown { thing: Thing::Vote, typed: "z".into() });
    let choice = given.acts(["vote open c --subject x --method consensus --candidates a,b,c --seats 2"]);
    no(&choice, "vote consensus c", No::Chosen { chosen: 0, seats: 2 });
    no(&choice, "vote consensus c a b c", No::Chosen { chosen: 3, seats: 2 });
    no(&choice, "vote consensus c d", No::NotACandidate { unit: "d".into() });
    no(&choice, "vote consensus c a a", No::Twice { unit: "a".into() });
    let agreed = choice.acts(["vote consensus c b a", "vote consensus v"]);
    let ballot = agreed.meeting.ballots().find("c").unwrap();
    assert_eq!((ballot.state(), ballot.passed()), (State::Agreed, Some(true)));
    assert_eq!(ballots::result(ballot, &agreed.meeting, Lang::Vi), "Hội nghị thống nhất đề nghị: B, A");
    no(&agreed, "vote consensus c b", No::NotOpen { ballot: "c".into(), state: State::Agreed });
}

#[test]
fn what_was_voted_is_annulled_never_undone() {
    let given = Given::small().acts([OPEN, "vote count v --for 4 --against 1"]);
    given.refuses("undo", Refusal::BuiltOn { record: 2, later: 3, by: crate::kit::given::chair() });
    given.refuses("undo 3", Refusal::NeverUndone { record: 3 });
    no(&given, "vote count v --for 5 --against 0", No::NotOpen { ballot: "v".into(), state: State::Counted });
    given.refuses("vote annul v", Refusal::NeedsReason { stood: None });
    let given = given.acts(["vote annul v --reason \"đếm nhầm\""]);
    no(&given, "vote annul v --reason x", No::AnnulledAlready { ballot: "v".into() });
    no(&given, "vote count v --for 5 --against 0", No::NotOpen { ballot: "v".into(), state: State::Annulled });
    no(&given, OPEN, No::Exists { ballot: "v".into() });
    given.refuses("undo 4", Refusal::NeverUndone { record: 4 });
    let ballot = given.meeting.ballots().find("v").unwrap();
    assert!(ballot.verdict().is_some(), "both stay");
    assert_eq!(ballots::result(ballot, &given.meeting, Lang::Vi), "Đã hủy: đếm nhầm");
    // An opening may be taken back as long as nothing stands on it.
    let open = Given::small().acts([OPEN]);
    open.then("undo", "[TakenBack1(record:2)]");
    no(&open, "close --without-adoption --reason x", No::StillOpen { ballot: "v".into() });
}

#[test]
fn missing_votes_are_shown_while_open_and_after() {
    let given = Given::small().acts([OPEN]);
    let ballot = |given: &Given| given.meeting.ballots().find("v").unwrap().clone();
    assert_eq!(poll::missing(&given.meeting, &ballot(&given)), Some(4));
    assert_eq!(ballots::result(&ballot(&given), &given.meeting, Lang::Vi), "Cần 4 phiếu (ít nhất 2/3 tổng số đơn vị)");
    assert_eq!(ballots::missing(2, Lang::Vi), "còn thiếu 2 phiếu");
    let given = given.acts(["vote count v --for 2 --against 1"]);
    assert_eq!(poll::missing(&given.meeting, &ballot(&given)), Some(2));
    assert_eq!(
        ballots::result(&ballot(&given), &given.meeting, Lang::Vi),
        "Không đạt: 2/5 (40 %) đồng ý, cần 4, thiếu 2 phiếu"
    );
}

#[test]
fn the_thresholds_of_the_sources_hold() {
    // ≥ 90 % of seventeen, absentees in writing: sixteen, fifteen are too few (TT 03/2018/TT-BNG).
    let given = Given::set_up(council::set_up()).acts(["vote open v --subject x --rule chin-muoi --present 15"]);
    assert_eq!(poll::needed_now(&given.meeting, given.meeting.ballots().find("v").unwrap()), Some(16));
    let passes = |count: &str| {
        let given = given.clone().acts([format!("vote count v --issued 15 {count}").as_str()]);
        given.meeting.ballots().find("v").unwrap().passed()
    };
    assert_eq!(passes("--for 14 --against 1 --written-for 2"), Some(true));
    assert_eq!(passes("--for 14 --against 1 --written-for 1 --written-against 1"), Some(false));
    // ≥ 2/3 of the units of a cluster (TT 04/2016/TT-TANDTC): of nine, six.
    let rule = "vote open v --subject x --method secret --base all --threshold 2/3";
    let given = Given::small_but(|set_up| {
        set_up.bloc.units = (1..=9).map(|n| crate::kit::given::unit(&format!("x{n}"), true, true)).collect();
    });
    let given = given.acts([rule]);
    assert_eq!(poll::needed_now(&given.meeting, given.meeting.ballots().find("v").unwrap()), Some(6));
}

#[test]
fn even_is_half_for_and_half_against_where_more_than_half_is_asked() {
    let terms = |share, strict| {
        let threshold = Share::from_file(share);
        Terms { threshold, strict, tie: EvenVote::ChairDecides, ..rule_of_voting().terms() }
    };
    let half = terms("1/2", true);
    for (terms, base, votes, against, outcome) in [
        (&half, 10, 5, 5, Outcome::Even),
        (&terms("50/100", true), 10, 5, 5, Outcome::Even),
        // Half of them, and the others did not all say no.
        (&half, 10, 5, 3, Outcome::Failed),
        (&half, 10, 4, 4, Outcome::Failed),
        (&half, 0, 0, 0, Outcome::Failed),
        // Half is enough, or is too little by more than one vote.
        (&terms("1/2", false), 10, 5, 5, Outcome::Passed),
        (&terms("2/3", true), 10, 5, 5, Outcome::Failed),
        (&terms("2/3", false), 10, 5, 5, Outcome::Failed),
    ] {
        assert_eq!(poll::answer(terms, base, votes, against), outcome, "{votes} : {against} of {base}, {terms:?}");
    }
}

#[test]
fn what_is_not_said_at_the_opening_is_as_the_rule_has_it() {
    let given = Given::small_but(|set_up| {
        let rule = rule_of_voting();
        let (own_case, tie) = (OwnCase::Abstains, EvenVote::RunOff);
        set_up.regulation.votes = vec![VoteRule { own_case, tie, written_absentees: true, ..rule.clone() }];
    });
    let terms = |options: &str| {
        let given = given.clone().acts([format!("vote open v --subject x --rule qua {options}").as_str()]);
        given.meeting.ballots().find("v").unwrap().opening.terms.clone()
    };
    let rule = given.meeting.set_up().regulation.votes[0].terms();
    assert_eq!(terms(""), rule);
    assert_eq!(terms("--own votes"), Terms { own_case: OwnCase::Votes, ..rule.clone() });
    assert_eq!(terms("--tie fails"), Terms { tie: EvenVote::Fails, ..rule.clone() });
    assert_eq!(terms("--base present --present 5"), Terms { base: VoteBase::PresentUnits, ..rule.clone() });
    // "More than" belongs to the share of the rule: another share is reached when it is.
    let threshold = Share::from_file("2/3");
    assert_eq!(terms("--threshold 2/3"), Terms { threshold, strict: false, ..rule.clone() });
    assert_eq!(terms("--threshold 2/3 --strict"), Terms { threshold, ..rule.clone() });
}

#[test]
fn opinions_in_writing_are_votes_for_and_votes_against() {
    let open = "vote open v --subject x --method hands --base present --threshold 1/2 --strict --present 2 --written";
    let even = format!("{open} --tie chair");
    comes_to(&even, "--for 1 --against 1 --written-for 1 --written-against 1", &Outcome::Even);
    comes_to(&even, "--for 1 --against 1 --written-for 2 --written-against 1", &Outcome::Passed);
    comes_to(&even, "--for 1 --against 1 --written-for 1 --written-against 2", &Outcome::Failed);
    let choice = Given::small().acts([CHOICE]);
    let tallies = "--issued 3 --tally a=1 --tally b=1 --tally c=1";
    for written in ["--written-for 1", "--written-against 1", "--written-for 1 --written-against 1"] {
        no(&choice, &format!("vote count v {tallies} {written}"), No::HasCandidates);
    }
}

#[test]
fn the_valid_ballots_of_a_choice_follow_from_those_issued_or_from_the_room() {
    let count = |open: &str, count: &str| {
        let given = Given::small().acts([open, &format!("vote count v {count}")]);
        given.meeting.ballots().find("v").unwrap().verdict().unwrap().count.clone()
    };
    let secret = format!("{CHOICE} --seats 2");
    let counted = count(&secret, "--issued 5 --not-returned 1 --invalid 1 --tally a=2 --tally b=2 --tally c=1");
    assert_eq!((counted.valid(), counted.returned(), counted.issued), (3, 4, 5));
    // Hands of five that are there, one of which did not vote.
    let hands = "vote open v --subject x --method hands --base valid --threshold 1/2 --candidates a,b,c --seats 2";
    let counted = count(&format!("{hands} --present 5"), "--not-returned 1 --tally a=3 --tally b=2 --tally c=2");
    assert_eq!((counted.valid(), counted.issued), (4, 5));
}

#[test]
fn a_candidate_needs_fewer_votes_where_nobody_votes_on_the_own_case() {
    let needed = |options: &str| {
        let open = format!("vote open v --subject x --method secret --base all --threshold 1/2 {options}");
        let given = Given::small().acts([open.as_str()]);
        poll::needed_now(&given.meeting, given.meeting.ballots().find("v").unwrap())
    };
    // Half of five are three; of the four others two.
    assert_eq!(needed("--own abstains"), Some(3));
    assert_eq!(needed("--own abstains --about a"), Some(2));
    assert_eq!(needed("--own abstains --candidates a,b"), Some(2));
    assert_eq!(needed("--own votes --candidates a,b"), Some(3));
}

#[test]
fn the_meeting_may_agree_on_fewer_than_there_are_seats() {
    let given = Given::small().acts(["vote open v --subject x --method consensus --candidates a,b,c --seats 2"]);
    for (chosen, n) in [("a", 1), ("a b", 2)] {
        let agreed = given.clone().acts([format!("vote consensus v {chosen}").as_str()]);
        assert_eq!(agreed.meeting.ballots().find("v").unwrap().chosen().len(), n);
    }
    no(&given, "vote consensus v", No::Chosen { chosen: 0, seats: 2 });
    no(&given, "vote consensus v a b c", No::Chosen { chosen: 3, seats: 2 });
}

#[test]
fn what_was_agreed_without_being_open_before_is_not_taken_back() {
    let given = Given::small().acts(["vote consensus w --subject y"]);
    given.refuses("undo 2", Refusal::NeverUndone { record: 2 });
    given.refuses("undo", Refusal::NothingToUndo { redo: false });
}
