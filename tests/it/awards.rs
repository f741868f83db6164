//! Awards: who is eligible and why, quotas worked out, nominations, what speaks against them, what others decide.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use crate::kit::council;
use crate::kit::given::{Given, award, ground, p};
use binhxet::domain::award::{Award, Condition, Nominee, Objection, Recipients};
use binhxet::domain::board::{Board, Cut, Eligibility, Met};
use binhxet::domain::id::UnitId;
use binhxet::domain::quota::{Quota, QuotaBase, QuotaRounding};
use binhxet::domain::refusal::{AwardRefusal as No, BallotRefusal, Refusal, Thing};
use binhxet::domain::regulation::Effect;
use binhxet::domain::share::Share;
use binhxet::text::awards;
use binhxet::text::lang::Lang;
use binhxet::text::refusals;

/// Five units with the totals of `t`, settled although other cells are open.
fn ranked(totals: &[(&str, &str)]) -> Given {
    let scores: Vec<String> = totals.iter().map(|(unit, points)| format!("score {unit} t {points}")).collect();
    let given = Given::small().acts(scores.iter().map(String::as_str));
    given.acts(["ranking settle --with-open --reason v"])
}

fn in_order() -> Given {
    ranked(&[("a", "10"), ("b", "9"), ("c", "8"), ("d", "7"), ("e", "6")])
}

#[track_caller]
fn objects(given: &Given, line: &str, expected: &[Objection]) {
    match given.when(line) {
        Err(Refusal::Award(No::Objections { against, .. })) => assert_eq!(against, expected, "{line}"),
        other => panic!("{line}: {other:?}"),
    }
    // It may be overridden with a reason, which the fact keeps with what spoke against it.
    given.refuses(&format!("{line} --override"), Refusal::NeedsReason { stood: None });
    let facts = ron::to_string(&given.when(&format!("{line} --override --reason v")).unwrap()).unwrap();
    assert!(facts.contains(&format!("overridden:{}", ron::to_string(expected).unwrap())), "{facts}");
}

fn eligibilities(given: &Given, id: &str) -> Vec<(String, Eligibility)> {
    let board = Board::of(&given.meeting);
    let award = given.meeting.set_up().regulation.award(id).unwrap();
    let slot = board.slot(&given.meeting, award);
    let id = |idx: usize| given.meeting.set_up().unit(idx).unwrap().id.to_string();
    slot.candidates.iter().map(|one| (id(one.unit_idx), one.eligibility)).collect()
}

fn suggested(given: &Given, id: &str) -> (Vec<String>, Option<Cut>) {
    let board = Board::of(&given.meeting);
    let slot = board.slot(&given.meeting, given.meeting.set_up().regulation.award(id).unwrap());
    let id = |idx: &usize| given.meeting.set_up().unit(*idx).unwrap().id.to_string();
    (slot.suggested.iter().map(id).collect(), slot.cut)
}

#[test]
fn each_act_makes_its_facts() {
    let given = in_order()
        .acts(["vote open v --subject x --rule qua --about b --award bk", "vote count v --for 3 --against 2"]);
    given.then(
        "nominate b bk --decision v --reason \"có tiến bộ\"",
        r#"[Award1(Nominated((award:"bk",nominee:Unit("b"),method:Hands,decision:Some("v"),reason:Some("có tiến bộ"))))]"#,
    );
    let given = given.acts(["nominate a co"]);
    given
        .then("withdraw-nomination a co --reason v", r#"[Award1(Withdrawn(award:"co",nominee:Unit("a"),reason:"v"))]"#);
    given.then(
        "award decide co a granted --evidence \"QĐ 12\" --reason v",
        r#"[Award1(Decided(award:"co",nominee:Unit("a"),granted:true,reason:Some("v"),evidence:["QĐ 12"]))]"#,
    );
    given.then("award quota bk 3 --reason v", r#"[Award1(QuotaSet(award:"bk",quota:Number(3),reason:"v"))]"#);
    given.then(
        "award quota bk 20% --of 17 --rounding half-up --reason v --evidence x",
        r#"[Award1(QuotaSet(award:"bk",quota:Share(share:"20/100",of:Stated(17),rounding:HalfUp),reason:"v",evidence:["x"]))]"#,
    );
    given.then(
        "award quota bk 1/3 --of ranked --reason v",
        r#"[Award1(QuotaSet(award:"bk",quota:Share(share:"1/3",of:RankedUnits,rounding:Floor),reason:"v"))]"#,
    );
}

#[test]
fn quotas_are_exact_and_print_their_calculation() {
    let quota = |share: &str, count: u32, rounding| {
        let worked = binhxet::domain::quota::Calculation::new(Share::from_file(share).unwrap(), count, rounding);
        awards::calculation(&worked, Lang::Vi)
    };
    for (share, count, rounding, said) in [
        ("20/100", 17, QuotaRounding::Floor, "20 % × 17 = 3,4 → 3 (làm tròn xuống)"),
        ("20/100", 17, QuotaRounding::HalfUp, "20 % × 17 = 3,4 → 3 (làm tròn số thập phân)"),
        ("20/100", 17, QuotaRounding::Ceiling, "20 % × 17 = 3,4 → 4 (làm tròn lên)"),
        ("20/100", 15, QuotaRounding::Floor, "20 % × 15 = 3"),
        ("15/100", 10, QuotaRounding::HalfUp, "15 % × 10 = 1,5 → 2 (làm tròn số thập phân)"),
        ("79/100", 6, QuotaRounding::Floor, "79 % × 6 = 4,74 → 4 (làm tròn xuống)"),
        ("1/3", 7, QuotaRounding::HalfUp, "1/3 × 7 = 7/3 → 2 (làm tròn số thập phân)"),
        ("1/3", 0, QuotaRounding::Ceiling, "1/3 × 0 = 0"),
    ] {
        assert_eq!(quota(share, count, rounding), said);
    }
}

#[test]
fn a_quota_is_of_what_it_says() {
    let given = in_order().acts(["exclude e sai-pham"]);
    let places = |given: &Given| {
        let board = Board::of(&given.meeting);
        board.places(&given.meeting, given.meeting.set_up().regulation.award("bk").unwrap()).number
    };
    assert_eq!(places(&given), Some(1), "20 % of five");
    for (line, number) in [
        ("award quota bk 50% --reason v", 2),
        ("award quota bk 50% --of reviewed --reason v", 2),
        ("award quota bk 75% --of reviewed --reason v", 3),
        ("award quota bk 75% --of units --reason v", 3),
        ("award quota bk 80% --of units --reason v", 4),
        ("award quota bk 80% --of ranked --reason v", 3),
        ("award quota bk 4 --reason v", 4),
        ("award quota bk 20% --of 100 --reason v", 20),
    ] {
        assert_eq!(places(&given.clone().acts([line])), Some(number), "{line}");
    }
    given.refuses("award quota bk 3", Refusal::NeedsReason { stood: None });
    for typed in ["x", "3,5", "-1", "120%", "0%", "1234567"] {
        given.refuses(
            &format!("award quota bk {typed} --reason v"),
            Refusal::Award(No::BadQuota { typed: typed.into() }),
        );
    }
    given.refuses("award quota bk 20% --of x --reason v", Refusal::Award(No::BadQuota { typed: "x".into() }));
    let words = "floor, half-up, ceiling";
    let bad = Refusal::Award(No::BadWord { typed: "lên".into(), words });
    given.refuses("award quota bk 20% --rounding lên --reason v", bad);
    // Of seventeen eligible for the ministry's flag, 20 % are three (TT 03/2018/TT-BNG Điều 10 khoản 4).
    let council = council::settled(&[]);
    let board = Board::of(&council.meeting);
    let flag = council.meeting.set_up().regulation.award("co-chinh-phu").unwrap();
    assert_eq!(awards::places(&board.places(&council.meeting, flag), Lang::Vi), "20 % × 17 = 3,4 → 3 (làm tròn xuống)");
}

#[test]
fn who_is_eligible_follows_from_the_conditions() {
    use Eligibility as E;
    let of = |given: &Given, id: &str| eligibilities(given, id).into_iter().map(|(_, one)| one).collect::<Vec<_>>();
    let given = in_order();
    assert_eq!(of(&given, "co"), [E::Eligible, E::Ineligible, E::Ineligible, E::Ineligible, E::Ineligible]);
    assert_eq!(of(&given, "bk"), [E::Eligible; 5]);
    let excluded = given.clone().acts(["exclude e sai-pham"]);
    assert_eq!(of(&excluded, "bk").last(), Some(&E::Excluded));
    // Not settled: as things stand.
    let open = given.acts(["ranking reopen --reason v"]);
    assert_eq!(of(&open, "co")[..2], [E::Unsettled, E::Ineligible]);
    assert_eq!(of(&open, "bk"), [E::Eligible; 5]);
}

#[test]
fn each_condition_is_held_against_the_ranking() {
    let mut set_up = crate::kit::given::small();
    let conditions = [
        ("rank", Condition::RankAtMost(2)),
        ("score", Condition::ScoreAtLeast(p("8"))),
        ("percent", Condition::PercentAtLeast(p("20"))),
        ("evidence", Condition::EvidencePresent),
        ("union", Condition::Unit(binhxet::domain::regulation::UnitCondition::NoTradeUnion)),
    ];
    set_up.regulation.awards = conditions.map(|(id, is)| award(id, Some(is), None)).into();
    // 40 points in all: 20 % are 8.
    let given = Given::set_up(set_up).acts([
        "score a t 10",
        "score b t 8",
        "score c t 7,99",
        "score d t 7",
        "score e t 6",
        "score e q 1",
        "ranking settle --with-open --reason v",
    ]);
    let met = |id: &str| {
        let board = Board::of(&given.meeting);
        let slot = board.slot(&given.meeting, given.meeting.set_up().regulation.award(id).unwrap());
        slot.candidates.iter().map(|one| one.met[0]).collect::<Vec<_>>()
    };
    let (yes, no) = (Met::Yes, Met::No);
    assert_eq!(met("rank"), [yes, yes, no, no, no]);
    assert_eq!(met("score"), [yes, yes, no, no, no]);
    assert_eq!(met("percent"), [yes, yes, no, no, no]);
    assert_eq!(met("evidence"), [yes, yes, yes, yes, no]);
    assert_eq!(met("union"), [no, no, no, no, yes]);
    objects(&given, "nominate c rank", &[Objection::NotMet(0)]);
    objects(&given, "nominate c score", &[Objection::NotMet(0)]);
    objects(&given, "nominate c percent", &[Objection::NotMet(0)]);
    objects(&given, "nominate e evidence", &[Objection::NotMet(0)]);
    let board = Board::of(&given.meeting);
    let slot = board.slot(&given.meeting, given.meeting.set_up().regulation.award("score").unwrap());
    let why = |idx: usize| awards::why(&slot.candidates[idx], slot.award, &given.meeting, Lang::Vi);
    assert_eq!(why(1), ["đạt từ 8 điểm (Điều 1)"]);
    assert_eq!(why(2), ["dưới 8 điểm (Điều 1)"]);
}

#[test]
fn what_speaks_against_a_nomination_is_said_with_its_clause() {
    let given = in_order();
    objects(&given, "nominate b co", &[Objection::NotMet(0)]);
    let refusal = given.when("nominate b co").unwrap_err();
    assert_eq!(
        refusals::say(&refusal, Lang::Vi).line(),
        "Không đề nghị được: không dẫn đầu khối (Điều 1). Nếu hội nghị vẫn đề nghị: thêm --override --reason \"…\"."
    );
    // One place of five: the second nomination is one too many.
    let given = given.acts(["nominate b bk"]);
    objects(&given, "nominate c bk", &[Objection::QuotaExceeded { places: 1 }]);
    let refusal = refusals::say(&given.when("nominate c bk").unwrap_err(), Lang::Vi).what;
    assert_eq!(refusal, "Không đề nghị được: đã đủ 1 suất (20 % × 5 = 1).");
    // The same unit for another award: one achievement is not rewarded twice.
    let given = given.acts(["nominate a co", "award quota bk 3 --reason v"]);
    objects(&given, "nominate a bk", &[Objection::ProposedFor("co".into())]);
    // Overridden, it stands with what spoke against it.
    let given = given.acts(["nominate a bk --override --reason \"thành tích đột xuất\""]);
    let proposal = given.meeting.awards().find(&"bk".into(), &Nominee::Unit("a".into())).unwrap();
    assert_eq!(proposal.nomination.overridden, [Objection::ProposedFor("co".into())]);
}

#[test]
fn some_things_are_not_to_be_overridden() {
    let given = in_order().acts(["nominate a co", "exclude e sai-pham"]);
    let no = |line: &str, refusal: No| given.refuses(line, Refusal::Award(refusal));
    no("nominate e bk --override --reason v", No::Excluded { ground: "sai-pham".into() });
    no("nominate a co --override --reason v", No::NominatedAlready);
    no("nominate bk --person \"Lê An\"", No::WrongRecipient { to: Recipients::Units });
    no("nominate bk --collective \"Phòng 1\" --unit a", No::WrongRecipient { to: Recipients::Units });
    no("nominate bk --bloc", No::WrongRecipient { to: Recipients::Units });
    no("withdraw-nomination b co --reason v", No::NotNominated);
    no("award decide co b granted", No::NotNominated);
    given.refuses("withdraw-nomination a co", Refusal::NeedsReason { stood: None });
    given.refuses("nominate a x", Refusal::Unknown { thing: Thing::Award, typed: "x".into() });
    given.refuses("nominate x co", Refusal::Unknown { thing: Thing::Unit, typed: "x".into() });
    given.refuses("nominate b bk --place x", Refusal::Unknown { thing: Thing::Place, typed: "x".into() });
    given.refuses("nominate b bk --decision x", Refusal::Unknown { thing: Thing::Vote, typed: "x".into() });
    let words = Refusal::Award(No::BadWord { typed: "có".into(), words: "granted, refused" });
    given.refuses("award decide co a có", words);
    let bad = Refusal::Award(No::BadWord { typed: "kín".into(), words: "consensus, hands, secret" });
    given.refuses("nominate b bk --method kín", bad);
}

#[test]
fn a_vote_decides_only_on_what_it_was_about() {
    let not = |given: &Given, line: &str, vote: &str| {
        given.refuses(line, Refusal::Ballot(BallotRefusal::NotDecided { ballot: vote.into() }));
    };
    let given = in_order().acts([
        "vote open open --subject x --rule qua",
        "vote open failed --subject x --rule qua",
        "vote count failed --for 2 --against 3",
        "vote open annulled --subject x --rule qua",
        "vote count annulled --for 5 --against 0",
        "vote annul annulled --reason v",
        "vote open other --subject x --rule qua --award co",
        "vote count other --for 5 --against 0",
        "vote open about --subject x --rule qua --about b",
        "vote count about --for 5 --against 0",
        "vote open choice --subject x --rule qua --candidates b,c --award bk",
        "vote count choice --tally b=3 --tally c=2",
    ]);
    for vote in ["open", "failed", "annulled", "other"] {
        not(&given, &format!("nominate b bk --decision {vote}"), vote);
    }
    not(&given, "nominate c bk --decision about", "about");
    not(&given, "nominate c bk --decision choice", "choice");
    given.when("nominate b bk --decision about").unwrap();
    given.when("nominate b bk --decision choice").unwrap();
    let given = given.acts(["ranking reopen --reason v"]);
    not(&given, "ranking settle --decision failed --with-open --reason v", "failed");
}

#[test]
fn an_award_may_want_a_vote() {
    let given = council::settled(&[]);
    let rule = || Objection::NoDecision("chon-co".into());
    objects(&given, "nominate u01 co-chinh-phu", &[rule()]);
    // A vote on the award goes by the award's own rule.
    let given = given.acts([
        "vote open v --subject \"Cờ thi đua của Chính phủ\" --award co-chinh-phu --candidates u01,u02,u03,u04 --seats 3",
        "vote count v --issued 17 --tally u01=16 --tally u02=14 --tally u03=10 --tally u04=3",
    ]);
    let ballot = given.meeting.ballots().find("v").unwrap();
    assert_eq!(ballot.opening.rule, Some("chon-co".into()));
    let given = given.acts(["nominate u01 co-chinh-phu --decision v", "nominate u02 co-chinh-phu --decision v"]);
    given.refuses(
        "nominate u04 co-chinh-phu --decision v",
        Refusal::Ballot(BallotRefusal::NotDecided { ballot: "v".into() }),
    );
    // Three places, and the fourth is one too many even with a vote that decides so.
    let given = given.acts([
        "nominate u03 co-chinh-phu --decision v",
        "vote open w --subject x --award co-chinh-phu --candidates u04",
        "vote count w --issued 17 --tally u04=10 --blank 7",
    ]);
    objects(&given, "nominate u04 co-chinh-phu --decision w", &[Objection::QuotaExceeded { places: 3 }]);
    objects(
        &given,
        "nominate u05 co-chinh-phu",
        &[Objection::NotMet(0), Objection::QuotaExceeded { places: 3 }, rule()],
    );
}

#[test]
fn awards_exclude_each_other_and_a_refusal_falls_back() {
    let given = council::settled(&[]).acts([
        "vote open v --subject x --award co-chinh-phu --candidates u01",
        "vote count v --issued 17 --tally u01=15 --blank 2",
        "nominate u01 co-chinh-phu --decision v",
        "nominate u02 co-bo",
    ]);
    objects(&given, "nominate u01 co-bo", &[Objection::ExcludedBy("co-chinh-phu".into())]);
    let more = given.clone().acts([
        "vote open w --subject x --award co-chinh-phu --candidates u02",
        "vote count w --issued 17 --tally u02=15 --blank 2",
    ]);
    objects(&more, "nominate u02 co-chinh-phu --decision w", &[Objection::ExcludedBy("co-bo".into())]);
    // Granted: nothing follows. Refused: proposed for the ministry's flag instead, as one gesture.
    given.then(
        "award decide co-chinh-phu u01 granted --evidence \"QĐ 1\"",
        r#"[Award1(Decided(award:"co-chinh-phu",nominee:Unit("u01"),granted:true,evidence:["QĐ 1"]))]"#,
    );
    given.then(
        "award decide co-chinh-phu u01 refused --reason \"vượt 20 %\"",
        r#"[Award1(Decided(award:"co-chinh-phu",nominee:Unit("u01"),granted:false,reason:Some("vượt 20 %"))),Award1(Nominated((award:"co-bo",nominee:Unit("u01"),method:Secret,decision:Some("v"),instead_of:Some("co-chinh-phu"),reason:Some("vượt 20 %"))))]"#,
    );
    let refused = given.acts(["award decide co-chinh-phu u01 refused --reason v"]);
    let flag = refused.meeting.awards().find(&"co-bo".into(), &Nominee::Unit("u01".into())).unwrap();
    assert!(flag.decided.is_none(), "proposed and decided are separate");
    let no = |line: &str, granted| refused.refuses(line, Refusal::Award(No::DecidedAlready { granted }));
    no("award decide co-chinh-phu u01 refused", false);
    no("withdraw-nomination u01 co-chinh-phu --reason v", false);
    // A decision may be corrected, and the fall-back is not proposed twice.
    let again = refused.acts(["award decide co-chinh-phu u01 granted", "award decide co-chinh-phu u01 refused"]);
    assert_eq!(again.meeting.awards().for_award(&"co-bo".into()).count(), 2);
    let undone = again.acts(["undo", "undo"]);
    let first = undone.meeting.awards().find(&"co-chinh-phu".into(), &Nominee::Unit("u01".into())).unwrap();
    assert!(!first.decided.as_ref().unwrap().granted);
}

#[test]
fn a_place_is_kept_for_others() {
    // 15 % of twelve is 1.8, rounded 2; with two places one is kept (Điều 9 khoản 2 điểm d, đ).
    let given = Given::set_up(council::set_up());
    let given = given.acts(["nominate cstd --person \"Lê An\" --unit u01"]);
    objects(&given, "nominate cstd --person \"Trần Bình\"", &[Objection::Reserved { place: "khong-lanh-dao".into() }]);
    let refusal = refusals::say(&given.when("nominate cstd --person X").unwrap_err(), Lang::Vi).what;
    assert_eq!(
        refusal,
        "Không đề nghị được: suất còn lại dành cho người không giữ chức vụ lãnh đạo (Điều 9 khoản 2 điểm đ)."
    );
    let given = given.acts(["nominate cstd --person \"Trần Bình\" --place khong-lanh-dao"]);
    objects(&given, "nominate cstd --person X", &[Objection::QuotaExceeded { places: 2 }]);
    // The reserved one first: the open one is left.
    let first = Given::set_up(council::set_up()).acts(["nominate cstd --person A --place khong-lanh-dao"]);
    first.when("nominate cstd --person B").unwrap();
    // With one place none is kept.
    let one = Given::set_up(council::set_up()).acts(["award quota cstd 1 --reason v"]);
    one.when("nominate cstd --person B").unwrap();
    // A name is found without its unit, where it is one person's.
    given.when("award decide cstd --person \"Lê An\" granted").unwrap();
    given.refuses("nominate cstd --person \"Lê An\"", Refusal::Award(No::NominatedAlready));
    given.refuses("award decide cstd --person \"Lê An\" --unit u02 granted", Refusal::Award(No::NotNominated));
}

#[test]
fn the_ranking_suggests_as_far_as_there_are_places() {
    let given = in_order();
    assert_eq!(suggested(&given, "co"), (vec!["a".into()], None));
    assert_eq!(suggested(&given, "bk"), (vec!["a".into()], None));
    let given = given.acts(["award quota bk 3 --reason v", "nominate b bk", "exclude c sai-pham"]);
    assert_eq!(suggested(&given, "bk"), (vec!["a".into(), "d".into()], None));
    let council = council::settled(&[]);
    assert_eq!(suggested(&council, "co-bo"), (Vec::new(), None), "without a quota nothing is suggested");
    assert_eq!(suggested(&council, "co-chinh-phu").0, ["u01", "u02", "u03"]);
    // Refused once, it is not suggested again.
    let refused =
        council.acts(["nominate u01 co-chinh-phu --override --reason v", "award decide co-chinh-phu u01 refused"]);
    assert_eq!(suggested(&refused, "co-chinh-phu").0, ["u02", "u03", "u04"]);
}

#[test]
fn a_tie_at_the_cut_line_stops_and_shows_the_margins() {
    let given = ranked(&[("a", "10"), ("b", "8,5"), ("c", "8,5"), ("d", "7"), ("e", "6")]);
    let given = given.acts(["award quota bk 2 --reason v"]);
    let (first, cut) = suggested(&given, "bk");
    assert_eq!(first, ["a"]);
    let expected = Cut { units: vec![1, 2], places: 1, above: Some(p("1.5")), below: Some(p("1.5")) };
    assert_eq!(cut, Some(expected.clone()));
    assert_eq!(
        awards::cut(&expected, &given.meeting, Lang::Vi),
        "Bằng nhau ở suất cuối (1 suất): B, C; kém hạng trên 1,5; hơn hạng dưới 1,5"
    );
    let tie = || Objection::TieAtCut { units: vec![UnitId::from("b"), UnitId::from("c")] };
    objects(&given, "nominate b bk", &[tie()]);
    given.when("nominate a bk").unwrap();
    // A vote decides it.
    let voted = given.acts([
        "vote open v --subject x --rule qua --award bk --candidates b,c",
        "vote count v --tally b=4 --tally c=1",
    ]);
    voted.when("nominate b bk --decision v").unwrap();
    // Two that lead together: neither leads alone.
    let lead = ranked(&[("a", "10"), ("b", "10"), ("c", "8")]);
    assert_eq!(eligibilities(&lead, "co")[..2].iter().map(|(_, one)| *one).collect::<Vec<_>>(), [Eligibility::Tied; 2]);
    objects(
        &lead,
        "nominate a co",
        &[Objection::NotKnown(0), Objection::TieAtCut { units: vec!["a".into(), "b".into()] }],
    );
    // Enough places for all that are equal: nothing to ask.
    let wide = ranked(&[("a", "10"), ("b", "8,5"), ("c", "8,5")]).acts(["award quota bk 3 --reason v"]);
    assert_eq!(suggested(&wide, "bk"), (vec!["a".into(), "b".into(), "c".into()], None));
}

#[test]
fn the_regulation_may_prefer_among_equals() {
    // u02, u03, u04 are equal; u03 has 70 % women and comes first (TT 03/2018/TT-BNG Điều 3 khoản 2 điểm đ).
    let given = council::settled(&["u02", "u03", "u04"]).acts(["award quota co-bo 2 --reason v"]);
    assert_eq!(suggested(&given, "co-bo"), (vec!["u01".into(), "u03".into()], None));
    let three = given.clone().acts(["award quota co-bo 3 --reason v"]);
    let (first, cut) = suggested(&three, "co-bo");
    assert_eq!(first, ["u01", "u03"]);
    assert_eq!(cut.unwrap().units, [1, 3]);
    given.when("nominate u03 co-bo").unwrap();
}

#[test]
fn a_nomination_can_be_changed_as_long_as_nobody_decided() {
    let given = in_order().acts(["nominate b bk", "withdraw-nomination b bk --reason v", "nominate c bk"]);
    assert_eq!(given.meeting.awards().proposals().len(), 1);
    let given = given.acts(["undo", "undo"]);
    assert!(given.meeting.awards().find(&"bk".into(), &Nominee::Unit("b".into())).is_some());
    // Who looked at an older board is told.
    let seen = given.meeting.head();
    let given = given.acts(["@b withdraw-nomination b bk --reason v"]);
    let changed = given.when_seen("nominate b bk", seen, &[]);
    assert!(matches!(changed, Err(Refusal::ChangedSince { .. })), "{changed:?}");
}

#[test]
fn a_share_in_a_rule_file_is_of_what_it_says() {
    let quota: Quota = ron::from_str("Share(share: \"20/100\", of: EligibleFor(\"co\"))").unwrap();
    let share = Share::from_file("20/100").unwrap();
    assert_eq!(quota, Quota::Share { share, of: QuotaBase::EligibleFor("co".into()), rounding: QuotaRounding::Floor });
    assert!(ron::from_str::<Quota>("Share(share: \"5/4\", of: Units)").is_err());
    assert!(ron::from_str::<Quota>("Share(share: \"1/4\")").is_err());
}

#[test]
fn one_ground_of_several_is_enough_and_the_first_is_named() {
    let given = Given::small_but(|set_up| {
        let only = |id: &str| ground(id, id, Effect::NotNominated, None);
        set_up.regulation.grounds.extend([only("no-thue"), only("cham-bao-cao")]);
    });
    let given = given.acts(["exclude a cham-bao-cao", "exclude a no-thue"]);
    let excluded = |ground: &str| Refusal::Award(No::Excluded { ground: ground.into() });
    given.refuses("nominate a bk", excluded("cham-bao-cao"));
    given.refuses("vote open v --subject x --rule qua --award bk --about a", excluded("cham-bao-cao"));
    given.refuses("vote open v --subject x --rule qua --award bk --candidates b,a", excluded("cham-bao-cao"));
    // Who is not reviewed may be kept from awards besides, and that is what is named then.
    let given = given.acts(["exclude a sai-pham", "exclude b sai-pham", "exclude b no-thue"]);
    given.refuses("nominate a bk", excluded("sai-pham"));
    given.refuses("exclude b no-thue", Refusal::AlreadyExcluded { ground: "no-thue".into() });
    given.refuses("exclude b khoi-moi", Refusal::AlreadyExcluded { ground: "sai-pham".into() });
}

#[test]
fn a_vote_among_candidates_decides_on_them_and_on_nobody_else() {
    let given = Given::small_but(|set_up| {
        let own = |id, recipients| Award { recipients, ..award(id, None, None) };
        set_up.regulation.awards.push(own("khoi", Recipients::TheBloc));
        set_up.regulation.awards.push(own("cn", Recipients::Individuals));
    });
    let given = given.acts([
        "vote open v --subject x --rule qua --candidates a,b",
        "vote count v --tally a=4 --tally b=1",
        "vote open w --subject y --rule qua",
        "vote count w --for 4 --against 1",
    ]);
    let no = |line: &str| {
        given.refuses(line, Refusal::Ballot(BallotRefusal::NotDecided { ballot: "v".into() }));
        assert!(given.when(&line.replace(" v", " w")).is_ok(), "{line}");
    };
    no("nominate khoi --bloc --decision v");
    no("nominate cn --person \"Lê An\" --decision v");
    no("nominate b bk --decision v");
    assert!(given.when("nominate a bk --decision v").is_ok());
    assert!(given.when("nominate cn --person \"Lê An\" --unit a --decision v").is_ok());
}
